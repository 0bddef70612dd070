//! Mean difference from the best rate: how far a group lies from the group that does best, on average.
//!
//! # Formula
//!
//! Each group the same: `Σ |y − y_best|/k`; by births: `Σ p·|y − y_best|`; both times the multiplier. `y` rates, `p` shares of
//! births, `k` groups. The best group is picked again in every draw. Range by test inversion.
//!
//! # How to read it
//!
//! 6 per 1,000: if every group did as well as the best one, the rate would fall by about 6 per 1,000 (by births). 0 means equal rates.
//!
//! # When not to use it
//!
//! With many small groups: the best one is then the luckiest one, and the measure is too high.
//!
//! # Source
//!
//! WHO, Handbook on Health Inequality Monitoring. 2013.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::inequality::test_inversion::inverted;
use crate::statistics::tally::Tally;

/// Returns the mean difference from the best rate, in the rate's unit; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn mean_difference_from_best(
    groups: &[Tally],
    better: Better,
    weighting: Weighting,
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let scale = f64::from(multiplier);
    inverted(groups, confidence, &|it| {
        scale * it.distance_from(best(it, better), weighting)
    })
}

/// The best of the rates.
pub(super) fn best(rates: &Rates<'_>, better: Better) -> f64 {
    let each = rates.each.iter().copied();
    match better {
        Better::Lower => each.fold(f64::INFINITY, f64::min),
        Better::Higher => each.fold(0.0, f64::max),
    }
}

#[cfg(test)]
mod tests {
    use super::mean_difference_from_best;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::test_inversion::Weighting;
    use crate::statistics::tally::Tally;

    #[test]
    fn the_best_group_is_the_lowest_or_the_highest() {
        let groups = [20, 30, 60].map(|it| Tally::new(it, 2_000));
        let shown = |better| {
            let it = mean_difference_from_best(&groups, better, Weighting::Equal, 1_000, 0.95);
            format!("{:.2}", it.unwrap().estimate.value)
        };
        assert_eq!(shown(Better::Lower), "8.33");
        assert_eq!(shown(Better::Higher), "11.67");
    }
}
