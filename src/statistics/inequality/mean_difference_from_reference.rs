//! Mean difference from a reference group: how far the groups lie from one that was chosen, on average.
//!
//! # Formula
//!
//! Each group the same: `Σ |y − y_ref|/k`; by births: `Σ p·|y − y_ref|`; both times the multiplier. `y` rates, `p` shares of
//! births, `k` groups, the reference itself among them. Range by test inversion.
//!
//! # How to read it
//!
//! 3.4 per 1,000: a group's rate is 3.4 per 1,000 from the reference group's on average. 0 means equal rates.
//!
//! # When not to use it
//!
//! Where the reference group has few events: its own chance is in every difference.
//!
//! # Source
//!
//! WHO, Handbook on Health Inequality Monitoring. 2013.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::inequality::test_inversion::inverted;
use crate::statistics::tally::Tally;

/// Returns the mean difference from the reference group's rate, in the rate's unit; `reference` is a position in `groups`.
///
/// # Errors
///
/// `NoReference` where there is none, fewer than two groups, a group without births or with more events than births, or no events.
pub fn mean_difference_from_reference(
    groups: &[Tally],
    reference: usize,
    weighting: Weighting,
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    if reference >= groups.len() {
        return Err(NotEstimable::NoReference);
    }
    let scale = f64::from(multiplier);
    inverted(groups, confidence, &|it| {
        scale * it.distance_from(rate_of(it, reference), weighting)
    })
}

/// The rate of the group at a position.
pub(super) fn rate_of(rates: &Rates<'_>, reference: usize) -> f64 {
    rates.each.get(reference).copied().unwrap_or(rates.mean)
}

#[cfg(test)]
mod tests {
    use super::mean_difference_from_reference;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::inequality::test_inversion::Weighting;
    use crate::statistics::tally::Tally;

    #[test]
    fn the_reference_counts_as_a_group_without_a_difference() {
        let groups = [20, 30, 60].map(|it| Tally::new(it, 2_000));
        let shown = |reference| {
            mean_difference_from_reference(&groups, reference, Weighting::Equal, 1_000, 0.95)
                .map(|it| format!("{:.2}", it.estimate.value))
        };
        assert_eq!(shown(1), Ok("6.67".to_owned()));
        assert_eq!(shown(3), Err(NotEstimable::NoReference));
    }
}
