//! Where in pregnancy and infancy deaths are too many: rates with fetal deaths, periods of risk, and what birth weight explains.

pub mod fetal_mortality;

pub mod birth_weight_class;

pub mod periods_of_risk;

pub mod readiness;

pub mod kitagawa;

pub mod gap_ranges;
