//! What WHO's healthequal 1.0.1 prints, its scales and intervals included, for those who compare with HEAT.
//! Its intervals are wrong for counties: a column with these numbers is always labelled, and ours stands beside it.

pub mod subgroups;

pub mod closed_form;

pub mod simulated;

pub mod slopes;

pub mod phe_slope;

pub mod as_printed;
