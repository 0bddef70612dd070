//! Relative index of inequality: the ratio of the rates at both ends of the order, by a model through all groups.
//!
//! # Formula
//!
//! Logit: a binomial model of the events on the group's place `R`, predicted rate at 1 over that at 0. Log: a Poisson model,
//! `e^slope`. Ranges on the log scale, by the model's variance.
//!
//! # How to read it
//!
//! 0.21: the least disadvantaged end has about a fifth of the rate of the most disadvantaged end. 1 means no slope.
//!
//! # When not to use it
//!
//! For groups without an order, or where the rates do not rise or fall steadily along it.
//!
//! # Source
//!
//! Mackenbach JP, Kunst AE. Soc Sci Med 1997;44:757–771. Moreno-Betancur M et al. Epidemiology 2015;26:518–527.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::slope_index::logit_ends;
use crate::statistics::inequality::slope_index::ridits;
use crate::statistics::regression::Family;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;

/// Returns the relative index of the logit model; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than three groups, a group without births or with more events than births, no events, or a model that does not settle.
pub fn logit_relative_index(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let (model, first, last) = logit_ends(&groups, ordered)?;
    let variance = model.variance_along(&[first - last, 1.0 - last]);
    groups.log_symmetric(last / first, variance, confidence)
}

/// Returns the relative index of the log (Poisson) model; the most disadvantaged group comes first.
///
/// # Errors
///
/// As [`logit_relative_index`].
pub fn log_relative_index(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let model = fit(Family::Poisson, &ridits(&groups), ordered)?;
    groups.log_symmetric(
        model.coefficient(1).exp(),
        model.covariance_of(1, 1),
        confidence,
    )
}

#[cfg(test)]
mod tests {
    use super::log_relative_index;
    use super::logit_relative_index;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn a_rate_that_halves_from_third_to_third_is_an_eighth_at_the_end() {
        let groups = [400, 200, 100].map(|events| Tally::new(events, 100_000));
        let it = log_relative_index(&groups, 0.95).unwrap();
        assert_eq!(format!("{:.4}", it.estimate.value), "0.1250");
        let logit = logit_relative_index(&groups, 0.95).unwrap();
        assert!((logit.estimate.value - 0.125).abs() < 0.001);
        assert_eq!(
            log_relative_index(&[Tally::new(0, 9); 3], 0.95),
            Err(NotEstimable::NoEvents)
        );
    }
}
