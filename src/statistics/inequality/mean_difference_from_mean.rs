//! Mean difference from everyone's rate: how far a group lies from it on average, above or below.
//!
//! # Formula
//!
//! Each group the same: `Σ |y − μ|/k`; by births: `Σ p·|y − μ|`; both times the multiplier. `y` rates, `p` shares of births,
//! `k` groups, `μ` everyone's rate. Range by test inversion.
//!
//! # How to read it
//!
//! 4.4 per 1,000: a group lies 4.4 deaths per 1,000 births from everyone's rate on average. 0 means equal rates.
//!
//! # When not to use it
//!
//! To say which group is behind. Each group the same, where one group is tiny: it then counts as much as the largest.
//!
//! # Source
//!
//! WHO, Handbook on Health Inequality Monitoring. 2013.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::inequality::test_inversion::inverted;
use crate::statistics::tally::Tally;

/// Returns the mean difference from everyone's rate, in the rate's unit; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn mean_difference_from_mean(
    groups: &[Tally],
    weighting: Weighting,
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let scale = f64::from(multiplier);
    inverted(groups, confidence, &|it| {
        scale * it.distance_from(it.mean, weighting)
    })
}

#[cfg(test)]
mod tests {
    use super::mean_difference_from_mean;
    use crate::statistics::inequality::test_inversion::Weighting;
    use crate::statistics::tally::Tally;

    #[test]
    fn a_large_group_near_the_mean_pulls_only_the_weighted_one_down() {
        let groups = [Tally::new(80, 8_000), Tally::new(60, 2_000)];
        let shown = |weighting| {
            let it = mean_difference_from_mean(&groups, weighting, 1_000, 0.95).unwrap();
            format!("{:.2}", it.estimate.value)
        };
        assert_eq!(shown(Weighting::Equal), "10.00");
        assert_eq!(shown(Weighting::Births), "6.40");
    }
}
