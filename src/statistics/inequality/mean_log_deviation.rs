//! Mean log deviation: how unequal the groups' rates are, in a way that weighs low rates most.
//!
//! # Formula
//!
//! `1000 · Σ p·(−ln(y/μ))`, standard error `1000 · √(Σ p²v/μ²·(1 − μ/y)²)`, with `p` shares of births, `y` rates,
//! `μ` everyone's rate and `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! 0 means equal rates; it has no unit and no natural top.
//!
//! # When not to use it
//!
//! Where a group has no events (there is no logarithm), or few: the range is then far too narrow.
//!
//! # Source
//!
//! Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Both logarithmic measures are quoted times 1,000.
pub(super) const TIMES: f64 = 1_000.0;

/// Returns the mean log deviation, times 1,000; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or events or with more events than births.
pub fn mean_log_deviation(
    groups: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(groups)?;
    let mean = groups.mean;
    let value = groups.sum(|it| -it.share * (it.rate / mean).ln());
    let variance =
        groups.sum(|it| it.variance * (it.share / mean).powi(2) * (1.0 - mean / it.rate).powi(2));
    groups.symmetric(value * TIMES, variance * TIMES * TIMES, confidence)
}

#[cfg(test)]
mod tests {
    use super::mean_log_deviation;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn equal_groups_have_none_and_a_group_without_events_has_a_reason() {
        let of = |events| {
            mean_log_deviation(&[Tally::new(20, 1_000), Tally::new(events, 1_000)], 0.95)
                .map(|it| format!("{:.3}", it.estimate.value))
        };
        assert_eq!(of(20), Ok("0.000".to_owned()));
        assert_eq!(of(60), Ok("143.841".to_owned()));
        assert_eq!(of(0), Err(NotEstimable::TooFew));
    }
}
