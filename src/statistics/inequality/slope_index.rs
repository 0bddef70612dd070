//! Slope index of inequality: the difference between the rates at both ends of the order, by the line through all groups.
//!
//! # Formula
//!
//! Linear: `Σ c·y` with `c = p·(R − R̄)/Σ p·(R − R̄)²`, variance `Σ c²·v`. Logit: a binomial model of the events on `R`,
//! predicted rate at 1 less that at 0, variance by the delta method. Both times the multiplier.
//! `p` shares of births, `R` the middle of a group's place from 0 (most) to 1 (least disadvantaged), `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! −17 per 1,000: the least disadvantaged end has 17 fewer deaths per 1,000 births than the most disadvantaged end.
//!
//! # When not to use it
//!
//! For groups without an order. The linear one can predict rates below 0; the logit one cannot.
//!
//! # Source
//!
//! Preston SH, Haines MR, Pamuk E. 1981. Mackenbach JP, Kunst AE. Soc Sci Med 1997;44:757–771. Variance from the counts, not from the scatter about the line.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::regression::Family;
use crate::statistics::regression::Fit;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;

/// Returns the linear slope index in the rate's unit; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn linear_slope_index(
    ordered: &[Tally],
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let scale = f64::from(multiplier);
    let middle = groups.sum(|it| it.share * it.ridit);
    let spread = groups.sum(|it| it.share * (it.ridit - middle).powi(2));
    let weight = |share: f64, ridit: f64| share * (ridit - middle) / spread;
    let value = groups.sum(|it| weight(it.share, it.ridit) * it.rate);
    let variance = groups.sum(|it| weight(it.share, it.ridit).powi(2) * it.variance);
    groups.symmetric(value * scale, variance * scale * scale, confidence)
}

/// Returns the slope index of the logit model in the rate's unit; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than three groups, a group without births or with more events than births, no events, or a model that does not settle.
pub fn logit_slope_index(
    ordered: &[Tally],
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let scale = f64::from(multiplier);
    let (model, first, last) = logit_ends(&groups, ordered)?;
    let (at_first, at_last) = (first * (1.0 - first), last * (1.0 - last));
    let variance = model.variance_along(&[at_last - at_first, at_last]);
    groups.symmetric((last - first) * scale, variance * scale * scale, confidence)
}

/// The logit model with its predicted rates at the most and the least disadvantaged end.
pub(super) fn logit_ends(
    groups: &Groups,
    ordered: &[Tally],
) -> Result<(Fit, f64, f64), NotEstimable> {
    let model = fit(Family::Binomial, &ridits(groups), ordered)?;
    let predicted = |link: f64| 1.0 / (1.0 + (-link).exp());
    let first = predicted(model.coefficient(0));
    let last = predicted(model.coefficient(0) + model.coefficient(1));
    Ok((model, first, last))
}

pub(super) fn ridits(groups: &Groups) -> Vec<Vec<f64>> {
    groups.each.iter().map(|it| vec![1.0, it.ridit]).collect()
}

#[cfg(test)]
mod tests {
    use super::linear_slope_index;
    use super::logit_slope_index;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn a_straight_line_is_found_from_end_to_end() {
        let groups = [50, 30, 10].map(|events| Tally::new(events, 1_000));
        let it = linear_slope_index(&groups, 1_000, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.estimate.value), "-60.000");
        let curved = logit_slope_index(&groups, 1_000, 0.95).unwrap();
        assert!(curved.estimate.value < -50.0 && curved.estimate.upper.unwrap() < 0.0);
    }

    #[test]
    fn two_groups_are_too_few_for_a_model() {
        let groups = [50, 30].map(|events| Tally::new(events, 1_000));
        assert_eq!(
            logit_slope_index(&groups, 1_000, 0.95),
            Err(NotEstimable::TooFew)
        );
    }
}
