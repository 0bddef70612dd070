//! Over time: whether a rate rises or falls, how fast, and where it bends.

pub mod annual_percent_change;

pub mod mann_kendall;

pub mod cochran_armitage;

pub mod joinpoint;

pub mod joinpoint_test;

pub mod forecast;

#[cfg(test)]
pub(crate) mod test_years;
