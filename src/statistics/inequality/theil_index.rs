//! Theil index: how unequal the groups' rates are, in a way that weighs high rates most.
//!
//! # Formula
//!
//! `1000 · Σ p·r·ln r` with `r = y/μ`, standard error `1000 · √(Σ (1 + ln r − A)²·p²v/μ²)`, `A = Σ p·r·(1 + ln r)`,
//! with `p` shares of births, `y` rates, `μ` everyone's rate and `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! 0 means equal rates; it has no unit and no natural top.
//!
//! # When not to use it
//!
//! Where a group has no events, or few: the range is then far too narrow.
//!
//! # Source
//!
//! Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005. Theil H. Economics and Information Theory. 1967.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::mean_log_deviation::TIMES;
use crate::statistics::tally::Tally;

/// Returns the Theil index, times 1,000; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or events or with more events than births.
pub fn theil_index(groups: &[Tally], confidence: f64) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(groups)?;
    let mean = groups.mean;
    let log = |rate: f64| (rate / mean).ln();
    let value = groups.sum(|it| it.share * it.rate / mean * log(it.rate));
    let average = groups.sum(|it| it.share * it.rate / mean * (1.0 + log(it.rate)));
    let variance =
        groups.sum(|it| it.variance * ((1.0 + log(it.rate) - average) * it.share / mean).powi(2));
    groups.symmetric(value * TIMES, variance * TIMES * TIMES, confidence)
}

#[cfg(test)]
mod tests {
    use super::theil_index;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn equal_groups_have_none_and_a_group_without_events_has_a_reason() {
        let of = |events| {
            theil_index(&[Tally::new(20, 1_000), Tally::new(events, 1_000)], 0.95)
                .map(|it| format!("{:.3}", it.estimate.value))
        };
        assert_eq!(of(20), Ok("0.000".to_owned()));
        assert_eq!(of(60), Ok("130.812".to_owned()));
        assert_eq!(of(0), Err(NotEstimable::TooFew));
    }
}
