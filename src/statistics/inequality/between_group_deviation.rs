//! Between-group standard deviation and coefficient of variation: the usual distance of a group's rate from everyone's.
//!
//! # Formula
//!
//! `√(Σ p·(y − μ)²)`, times the multiplier; as a coefficient of variation `100·√(Σ p·(y − μ)²)/μ` percent, with `p` shares of
//! births, `y` rates and `μ` everyone's rate. Range by test inversion.
//!
//! # How to read it
//!
//! 4.9 per 1,000: groups, weighed by births, lie about 4.9 deaths per 1,000 from everyone's rate. 0 means equal rates.
//!
//! # When not to use it
//!
//! To say which group is behind: it does not tell above from below. The coefficient, where everyone's rate is near 0.
//!
//! # Source
//!
//! WHO, Handbook on Health Inequality Monitoring. 2013. Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::inverted;
use crate::statistics::tally::Tally;

/// Returns the between-group standard deviation in the rate's unit; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn between_group_deviation(
    groups: &[Tally],
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let scale = f64::from(multiplier);
    inverted(groups, confidence, &|it| scale * deviation(it))
}

/// Returns the coefficient of variation in percent; the order of the groups does not matter.
///
/// # Errors
///
/// As [`between_group_deviation`].
pub fn coefficient_of_variation(
    groups: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    inverted(groups, confidence, &variation)
}

pub(super) fn deviation(rates: &Rates<'_>) -> f64 {
    rates
        .each
        .iter()
        .zip(rates.shares)
        .map(|(y, p)| p * (y - rates.mean).powi(2))
        .sum::<f64>()
        .sqrt()
}

pub(super) fn variation(rates: &Rates<'_>) -> f64 {
    if rates.mean > 0.0 {
        100.0 * deviation(rates) / rates.mean
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::between_group_deviation;
    use super::coefficient_of_variation;
    use crate::statistics::tally::Tally;

    #[test]
    fn two_groups_lie_half_their_difference_from_the_middle() {
        let groups = [Tally::new(30, 2_000), Tally::new(50, 2_000)];
        let it = between_group_deviation(&groups, 1_000, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.estimate.value), "5.000");
        let it = coefficient_of_variation(&groups, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.estimate.value), "25.000");
    }
}
