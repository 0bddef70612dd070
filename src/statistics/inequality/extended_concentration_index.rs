//! Extended concentration index: the concentration index with a chosen weight on the most disadvantaged.
//!
//! # Formula
//!
//! Relative: `1 − ν/μ · Σ p·y·(1 − R)^(ν − 1)`; absolute: `μ` times that, in the rate's unit. `p` shares of births, `R` the middle
//! of a group's place from 0 (most) to 1 (least disadvantaged), `y` rates, `μ` everyone's rate; `ν = 2` is the ordinary index.
//! Variance by the delta method with `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! As the ordinary index: below 0 the events are among the disadvantaged. A larger `ν` looks more and more at the worst-off alone.
//!
//! # When not to use it
//!
//! For groups without an order. With few groups and `ν` above 2 equal rates do not give exactly 0.
//!
//! # Source
//!
//! Wagstaff A. J Health Econ 2002;21:627–643. Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Group;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns the relative extended index; the most disadvantaged group comes first.
///
/// # Errors
///
/// `TooFew` for an aversion under 1 or no number; fewer than two groups, a group without births or with more events than births, or no events.
pub fn extended_relative_index(
    ordered: &[Tally],
    aversion: f64,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let (groups, aversion) = (Groups::new(ordered)?, checked(aversion)?);
    let mean = groups.mean;
    let value = groups.sum(|it| weight(it, aversion) * it.rate) / mean;
    let variance =
        groups.sum(|it| ((weight(it, aversion) - value * it.share) / mean).powi(2) * it.variance);
    groups.symmetric(value, variance, confidence)
}

/// Returns the absolute extended index in the rate's unit; the most disadvantaged group comes first.
///
/// # Errors
///
/// As [`extended_relative_index`].
pub fn extended_absolute_index(
    ordered: &[Tally],
    aversion: f64,
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let (groups, aversion) = (Groups::new(ordered)?, checked(aversion)?);
    let scale = f64::from(multiplier);
    let value = groups.sum(|it| weight(it, aversion) * it.rate);
    let variance = groups.sum(|it| weight(it, aversion).powi(2) * it.variance);
    groups.symmetric(value * scale, variance * scale * scale, confidence)
}

fn checked(aversion: f64) -> Result<f64, NotEstimable> {
    if aversion >= 1.0 && aversion.is_finite() {
        Ok(aversion)
    } else {
        Err(NotEstimable::TooFew)
    }
}

fn weight(group: &Group, aversion: f64) -> f64 {
    group.share * (1.0 - aversion * (1.0 - group.ridit).powf(aversion - 1.0))
}

#[cfg(test)]
mod tests {
    use super::extended_absolute_index;
    use super::extended_relative_index;
    use crate::statistics::inequality::concentration_index::absolute_concentration_index;
    use crate::statistics::inequality::concentration_index::relative_concentration_index;
    use crate::statistics::tally::Tally;

    #[test]
    fn an_aversion_of_two_is_the_ordinary_index() {
        let groups = [35, 28, 20, 15, 11].map(|it| Tally::new(it, 1_900));
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9 * b.abs();
        let extended = extended_relative_index(&groups, 2.0, 0.95).unwrap();
        let ordinary = relative_concentration_index(&groups, 0.95).unwrap();
        assert!(near(extended.estimate.value, ordinary.estimate.value));
        assert!(near(extended.standard_error, ordinary.standard_error));
        let extended = extended_absolute_index(&groups, 2.0, 1_000, 0.95).unwrap();
        let ordinary = absolute_concentration_index(&groups, 1_000, 0.95).unwrap();
        assert!(near(extended.estimate.value, ordinary.estimate.value));
        assert!(extended_relative_index(&groups, f64::NAN, 0.95).is_err());
    }

    #[test]
    fn more_aversion_looks_more_at_the_worst_off() {
        let groups = [60, 20, 20, 20, 20].map(|it| Tally::new(it, 2_000));
        let at = |aversion| {
            let it = extended_relative_index(&groups, aversion, 0.95).unwrap();
            it.estimate.value
        };
        assert!(at(3.0) < at(2.0));
    }
}
