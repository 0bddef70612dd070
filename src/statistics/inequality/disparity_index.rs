//! Index of disparity: the mean difference from everyone's rate, or from the best one, in percent of that rate.
//!
//! # Formula
//!
//! From the mean, each group the same: `100·Σ |y − μ|/k / μ`; by births: `100·Σ p·|y − μ| / μ`.
//! From the best group, as HD*Calc has it: `100·Σ |y − y_best|/k / y_best`.
//! `y` rates, `p` shares of births, `k` groups, `μ` everyone's rate. Range by test inversion.
//!
//! # How to read it
//!
//! 30 percent: a group's rate lies 30 percent of everyone's rate from it on average. 0 means equal rates.
//!
//! # When not to use it
//!
//! To say which group is behind, and where everyone's rate (or the best one) rests on few events.
//!
//! # Source
//!
//! Pearcy JN, Keppel KG. Public Health Rep 2002;117:273–280. Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005. WHO, Handbook on Health Inequality Monitoring. 2013.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::mean_difference_from_best::best;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::inequality::test_inversion::inverted;
use crate::statistics::tally::Tally;

/// Returns the index against everyone's rate, in percent; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn disparity_index(
    groups: &[Tally],
    weighting: Weighting,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    inverted(groups, confidence, &|it| index(it, weighting))
}

/// Returns the index against the best group's rate, in percent; the order of the groups does not matter.
///
/// # Errors
///
/// `NoEventsInReference` where the best rate is 0, and the reasons of [`disparity_index`].
pub fn disparity_index_from_best(
    groups: &[Tally],
    better: Better,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    has_best_rate(groups, better)?;
    inverted(groups, confidence, &|it| index_from_best(it, better))
}

/// Whether the best rate can be divided by.
pub(super) fn has_best_rate(groups: &[Tally], better: Better) -> Result<(), NotEstimable> {
    let has_none = Groups::new(groups)?.each.iter().any(|it| it.rate <= 0.0);
    if better == Better::Lower && has_none {
        return Err(NotEstimable::NoEventsInReference);
    }
    Ok(())
}

pub(super) fn index(rates: &Rates<'_>, weighting: Weighting) -> f64 {
    if rates.mean > 0.0 {
        100.0 * rates.distance_from(rates.mean, weighting) / rates.mean
    } else {
        0.0
    }
}

/// Without end where the best group has no events, as it may happen in a draw.
pub(super) fn index_from_best(rates: &Rates<'_>, better: Better) -> f64 {
    let best = best(rates, better);
    let distance = rates.distance_from(best, Weighting::Equal);
    if best > 0.0 {
        100.0 * distance / best
    } else if distance > 0.0 {
        f64::INFINITY
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::disparity_index;
    use super::disparity_index_from_best;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::test_inversion::Weighting;
    use crate::statistics::tally::Tally;

    #[test]
    fn both_indices_are_in_percent_of_their_rate() {
        let groups = [20, 30, 40].map(|it| Tally::new(it, 2_000));
        let it = disparity_index(&groups, Weighting::Equal, 0.95).unwrap();
        assert_eq!(format!("{:.2}", it.estimate.value), "22.22");
        let it = disparity_index_from_best(&groups, Better::Lower, 0.95).unwrap();
        assert_eq!(format!("{:.2}", it.estimate.value), "50.00");
        let none = [20, 0, 40].map(|it| Tally::new(it, 2_000));
        assert_eq!(
            disparity_index_from_best(&none, Better::Lower, 0.95),
            Err(NotEstimable::NoEventsInReference)
        );
    }
}
