//! Between-group variance: how far the groups' rates lie from everyone's, squared and weighted by births.
//!
//! # Formula
//!
//! `Σ p·(y − μ)²`, times the multiplier squared, with `p` shares of births, `y` rates and `μ` everyone's rate. Variance
//! `4·Σ p²v·(y − μ)² + 2·((Σ p²v)² − Σ p⁴v² + Σ p²(1 − p)²v²)`, `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! 0 means equal rates. The unit is the rate's, squared; its root is the usual distance from everyone's rate.
//!
//! # When not to use it
//!
//! Across indicators, or with few events: chance alone makes it larger than 0.
//!
//! # Source
//!
//! Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns the between-group variance, per multiplier squared; the order of the groups does not matter.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn between_group_variance(
    groups: &[Tally],
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(groups)?;
    let scale = f64::from(multiplier).powi(2);
    let value = groups.sum(|it| it.share * (it.rate - groups.mean).powi(2));
    let weighted = |power: i32| groups.sum(|it| it.share.powi(2 * power) * it.variance.powi(power));
    let variance = 4.0
        * groups.sum(|it| it.share.powi(2) * it.variance * (it.rate - groups.mean).powi(2))
        + 2.0
            * (weighted(1).powi(2) - weighted(2)
                + groups.sum(|it| (it.share * (1.0 - it.share) * it.variance).powi(2)));
    groups.symmetric(value * scale, variance * scale * scale, confidence)
}

#[cfg(test)]
mod tests {
    use super::between_group_variance;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn equal_groups_have_none_and_two_groups_have_the_square_of_half_their_difference() {
        let of = |events| {
            let groups = [Tally::new(20, 1_000), Tally::new(events, 1_000)];
            let it = between_group_variance(&groups, 1_000, 0.95).unwrap();
            format!("{:.3}", it.estimate.value)
        };
        assert_eq!(of(20), "0.000");
        assert_eq!(of(30), "25.000");
        assert_eq!(
            between_group_variance(&[Tally::new(1, 9)], 1_000, 0.95),
            Err(NotEstimable::NoReference)
        );
    }
}
