//! Counts in, estimates with ranges out: pure functions, one measure a file, formula and source on top.
//! No NaN or infinity ever leaves this layer: where there is no number there is a reason.

pub mod estimate;

pub mod certainty;
