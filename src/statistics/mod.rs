//! Counts in, estimates with ranges out: pure functions, one measure a file, formula and source on top.
//! No NaN or infinity ever leaves this layer: where there is no number there is a reason.

pub mod estimate;

pub mod certainty;

pub mod tally;

pub mod rate;

pub mod standard_error;

pub mod proportion;

pub mod rate_ratio;

pub mod rate_difference;

pub mod excess_deaths;

pub mod gap_change;

pub mod by_kind;

pub mod odds_ratio;

pub mod attributable;

pub mod two_group_test;

pub mod source_display;

pub mod goal;

pub mod years_to_tell;

pub mod pooling;

pub mod inequality;

pub mod perinatal;

pub mod process;

pub mod mean;

pub mod trend;

pub mod small_area;

pub mod cell_bounds;

pub mod oracle;

mod chance;

mod distributions;

mod regression;

mod root;
