//! Annual percent change: how much a rate rises or falls a year, on average.
//!
//! # Formula
//!
//! Poisson model `ln(events) = a + b·year + ln(births)`; change `100·(e^b − 1)` percent a year, range `100·(e^(b ± z·se) − 1)`.
//! With dispersion, `se` is multiplied by the root of Pearson's chi-square over its degrees of freedom, never below 1,
//! and Student's t takes the place of z.
//!
//! # How to read it
//!
//! −4 means 4 percent lower each year than the year before. A range that includes 0 means that no trend can be told.
//!
//! # When not to use it
//!
//! Where the rate bends (see [`crate::statistics::trend::joinpoint`]), over a change of definition, or with few years.
//! Rolling windows share years and must not go in.
//!
//! # Source
//!
//! McCullagh P, Nelder JA. Generalized Linear Models, 2nd ed. 1989, ch. 6. NCI, Joinpoint Regression Program (annual percent change).

use crate::statistics::distributions::normal_above;
use crate::statistics::distributions::student_above;
use crate::statistics::distributions::student_quantile;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::regression::Family;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;

/// How years that scatter more than chance are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dispersion {
    /// As chance alone: Poisson.
    Poisson,
    /// As observed, but never less than chance: the default.
    AtLeastPoisson,
    /// As observed, also where it is less than chance; the range is then too narrow. For comparison with other programs.
    AsObserved,
}

/// A trend over years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Percent a year.
    pub annual_percent_change: Estimate,
    /// Of the slope of ln(rate).
    pub standard_error: f64,
    /// How often chance alone would bring a slope as far from 0.
    pub p_value: f64,
    pub deviance: f64,
    /// Pearson's chi-square.
    pub pearson: f64,
    pub degrees_of_freedom: usize,
    /// Pearson's chi-square over its degrees of freedom, as observed.
    pub dispersion: f64,
}

/// Returns the trend of yearly counts.
///
/// # Errors
///
/// Fewer than three years, a year without births or with more events than births, or no events.
pub fn annual_percent_change(
    years: &[(i32, Tally)],
    dispersion: Dispersion,
    confidence: f64,
) -> Result<Trend, NotEstimable> {
    let first = years.first().ok_or(NotEstimable::TooFew)?.0;
    let design: Vec<Vec<f64>> = years
        .iter()
        .map(|(year, _)| vec![1.0, f64::from(*year) - f64::from(first)])
        .collect();
    let tallies: Vec<Tally> = years.iter().map(|it| it.1).collect();
    let model = fit(Family::Poisson, &design, &tallies)?;
    let observed = model.dispersion;
    let used = match dispersion {
        Dispersion::Poisson => 1.0,
        Dispersion::AtLeastPoisson => observed.max(1.0),
        Dispersion::AsObserved => observed,
    };
    let slope = model.coefficient(1);
    let standard_error = (model.covariance_of(1, 1) * used).sqrt();
    let distance = (slope / standard_error).abs();
    let degrees = model.degrees_of_freedom as f64;
    let (reach, tail) = match dispersion {
        Dispersion::Poisson => (z_of(confidence), normal_above(distance)),
        Dispersion::AtLeastPoisson | Dispersion::AsObserved => (
            student_quantile(confidence, degrees),
            student_above(distance, degrees),
        ),
    };
    let percent = |slope: f64| 100.0 * slope.exp_m1();
    let events = tallies
        .iter()
        .fold(Tally::default(), |sum, it| sum.plus(*it));
    Ok(Trend {
        annual_percent_change: Estimate::new(
            percent(slope),
            Range::new(
                percent(slope - reach * standard_error),
                percent(slope + reach * standard_error),
            ),
            confidence,
            Method::LogPoisson,
            Reliability::of(events.events),
        )?,
        standard_error,
        p_value: (2.0 * tail).min(1.0),
        deviance: model.deviance,
        pearson: model.pearson,
        degrees_of_freedom: model.degrees_of_freedom,
        dispersion: observed,
    })
}

#[cfg(test)]
mod tests {
    use super::Dispersion;
    use super::annual_percent_change;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::trend::test_years::years;

    #[test]
    fn a_rate_that_halves_each_year_falls_by_half() {
        let it = annual_percent_change(
            &years(2015, &[80, 40, 20, 10], 1_000),
            Dispersion::Poisson,
            0.95,
        );
        assert!((it.unwrap().annual_percent_change.value + 50.0).abs() < 1e-9);
    }

    #[test]
    fn a_row_of_years_too_smooth_for_chance_gets_no_narrower_range() {
        let smooth = years(2015, &[20, 19, 18, 17, 16, 15], 1_000);
        let error = |dispersion| {
            annual_percent_change(&smooth, dispersion, 0.95)
                .unwrap()
                .standard_error
        };
        let poisson = error(Dispersion::Poisson);
        assert!((error(Dispersion::AtLeastPoisson) - poisson).abs() < 1e-12);
        assert!(error(Dispersion::AsObserved) < poisson / 2.0);
    }

    #[test]
    fn two_years_are_no_trend() {
        assert_eq!(
            annual_percent_change(&years(2015, &[9, 4], 1_000), Dispersion::Poisson, 0.95),
            Err(NotEstimable::TooFew)
        );
    }
}
