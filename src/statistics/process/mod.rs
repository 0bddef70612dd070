//! A process over time: run charts, control charts and the rules that tell a signal from noise.
//! One chart a file. [`series`] says what was measured and which points a center line rests on, [`control_chart`]
//! what every chart answers, [`not_charted`] why one is not given, [`chart_choice`] which chart fits.

pub mod series;

pub mod not_charted;

pub mod control_chart;

pub mod anhoej;

pub mod perla;

pub mod signal_place;

pub mod run_chart;

pub mod p_chart;

pub mod u_chart;

pub mod p_prime_chart;

pub mod u_prime_chart;

pub mod c_chart;

pub mod individuals_chart;

pub mod moving_range_chart;

pub mod g_chart;

pub mod t_chart;

pub mod plot_the_dots;

pub mod chart_choice;

mod moving_range;
