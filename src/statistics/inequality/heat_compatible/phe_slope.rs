//! Slope and relative index of inequality with simulated limits, as Public Health England's `phe_sii` prints them.
//!
//! # Formula
//!
//! `a` shares of the population, `b` middle of a group's place from 0 to 1; a line through `√a·y` on `√a` and `b·√a` by least
//! squares. Slope index: slope times the multiplier; relative index `(intercept + slope)/intercept`, turned over for a multiplier
//! below 0. On a transformed scale (ln for rates, logit for proportions) both are read off the line's ends after turning back.
//! Limits: every value is drawn from its normal (on the transformed scale for rates and proportions, with error
//! `(upper − lower)/2z`), the line drawn again, and the limits are the draws in the places `B·2.5%` and `B·97.5%`. On a transformed
//! scale only the slope is drawn: the line turns around its middle, so that the limits leave out the chance in its height.
//! The package makes 100,000 random draws; ours are fewer and even, so that they are what its would tend to.
//!
//! # How to read it
//!
//! As the package prints it.
//!
//! # When not to use it
//!
//! With fewer than 5 groups: the package refuses.
//!
//! # Source
//!
//! PHEindicatormethods 2.1.0, by its documentation and its printed results.

use crate::statistics::distributions::normal_quantile;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::even_points::even_points;
use crate::statistics::inequality::heat_compatible::slopes::places;

/// How the values vary by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Symmetric, with a standard error of its own.
    Plain,
    /// On the scale of the logarithm.
    Rate,
    /// On the scale of the log odds.
    Proportion,
}

/// What the line is drawn through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Natural,
    /// ln for rates, log odds for proportions.
    Transformed,
}

/// One group, the most disadvantaged first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    pub value: f64,
    pub population: f64,
    /// The standard error of a plain value; of the transformed value for the others ([`error_from_limits`]).
    pub standard_error: f64,
}

/// A number with its two limits.
pub type WithLimits = (f64, f64, f64);

/// Returns the standard error on the transformed scale that belongs to 95 percent limits.
#[must_use]
pub fn error_from_limits(kind: ValueType, lower: f64, upper: f64) -> f64 {
    (kind.forward(upper) - kind.forward(lower)) / (2.0 * z_of(CONFIDENCE))
}

impl ValueType {
    fn forward(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Rate => value.ln(),
            Self::Proportion => (value / (1.0 - value)).ln(),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Rate => value.exp(),
            Self::Proportion => 1.0 / (1.0 + (-value).exp()),
        }
    }
}

/// Returns the slope index and the relative index with their limits of so many draws.
///
/// # Errors
///
/// `TooFew` for fewer than five groups or where a value has no place on the scale.
pub fn phe_slope_indices(
    quantiles: &[Quantile],
    kind: ValueType,
    scale: Scale,
    multiplier: f64,
    draws: u32,
) -> Result<(WithLimits, WithLimits), NotEstimable> {
    let all: f64 = quantiles.iter().map(|it| it.population).sum();
    if quantiles.len() < 5 || all <= 0.0 {
        return Err(NotEstimable::TooFew);
    }
    let shares: Vec<f64> = quantiles.iter().map(|it| it.population / all).collect();
    let places = places(shares.iter().copied());
    let turned = |ratio: f64| {
        if multiplier < 0.0 {
            ratio.recip()
        } else {
            ratio
        }
    };
    // The line turns around the middle of all places, where it has the value of everyone together.
    let around_the_middle = |middle: f64, slope: f64| {
        let (first, last) = (
            kind.back(middle - slope / 2.0),
            kind.back(middle + slope / 2.0),
        );
        ((last - first) * multiplier, turned(last / first))
    };
    let on_scale = |transformed: f64| match scale {
        Scale::Natural => kind.back(transformed),
        Scale::Transformed => transformed,
    };
    let of_line = |line: (f64, f64)| match scale {
        Scale::Natural => (line.1 * multiplier, turned((line.0 + line.1) / line.0)),
        Scale::Transformed => around_the_middle(line.0 + line.1 / 2.0, line.1),
    };
    let centers: Vec<f64> = quantiles.iter().map(|it| kind.forward(it.value)).collect();
    let mut values: Vec<f64> = centers.iter().map(|it| on_scale(*it)).collect();
    let seen = line(&values, &shares, &places);
    let (slope, ratio) = of_line(seen);
    if !slope.is_finite() || !ratio.is_finite() {
        return Err(NotEstimable::TooFew);
    }
    let mut slopes = Vec::new();
    let mut ratios = Vec::new();
    for point in even_points(draws, quantiles.len()) {
        for ((value, center), (it, area)) in values
            .iter_mut()
            .zip(&centers)
            .zip(quantiles.iter().zip(point))
        {
            *value = on_scale(center + it.standard_error * normal_quantile(area));
        }
        let drawn = line(&values, &shares, &places);
        slopes.push(drawn.1);
        ratios.push(turned((drawn.0 + drawn.1) / drawn.0));
    }
    let (low, high) = limits(slopes).ok_or(NotEstimable::TooFew)?;
    let (of_slope, of_ratio) = match scale {
        Scale::Natural => (
            (low * multiplier, high * multiplier),
            limits(ratios).ok_or(NotEstimable::TooFew)?,
        ),
        Scale::Transformed => {
            let middle = seen.0 + seen.1 / 2.0;
            let (at_low, at_high) = (
                around_the_middle(middle, low),
                around_the_middle(middle, high),
            );
            ((at_low.0, at_high.0), (at_low.1, at_high.1))
        }
    };
    Ok((in_order(slope, of_slope), in_order(ratio, of_ratio)))
}

fn in_order(value: f64, (one, other): (f64, f64)) -> WithLimits {
    (value + 0.0, one.min(other) + 0.0, one.max(other) + 0.0)
}

/// Intercept and slope of the line weighed by shares.
fn line(values: &[f64], shares: &[f64], places: &[f64]) -> (f64, f64) {
    let sum = |term: &dyn Fn(f64, f64) -> f64| -> f64 {
        values
            .iter()
            .zip(places)
            .zip(shares)
            .map(|((y, b), a)| a * term(*y, *b))
            .sum()
    };
    let all = sum(&|_, _| 1.0);
    let (mean, middle) = (sum(&|y, _| y) / all, sum(&|_, b| b) / all);
    let slope = sum(&|y, b| (y - mean) * (b - middle)) / sum(&|_, b| (b - middle).powi(2));
    (mean - slope * middle, slope)
}

/// The draws in the places the package takes.
fn limits(mut drawn: Vec<f64>) -> Option<(f64, f64)> {
    drawn.retain(|it| it.is_finite());
    drawn.sort_by(f64::total_cmp);
    let count = drawn.len() as f64;
    let at = |area: f64| {
        let place = (count * area).round() - 1.0;
        drawn
            .iter()
            .zip(0_u32..)
            .find(|(_, position)| f64::from(*position) >= place)
            .map(|it| *it.0)
    };
    let tail = tail_of(CONFIDENCE);
    at(tail).zip(at(1.0 - tail))
}

#[cfg(test)]
mod tests {
    use super::Quantile;
    use super::Scale;
    use super::ValueType;
    use super::phe_slope_indices;
    use crate::statistics::estimate::NotEstimable;

    fn quantiles(values: &[f64]) -> Vec<Quantile> {
        values
            .iter()
            .map(|value| Quantile {
                value: *value,
                population: 2_000.0,
                standard_error: 0.002,
            })
            .collect()
    }

    #[test]
    fn the_limits_of_a_plain_line_are_those_of_its_normal() {
        let groups = quantiles(&[0.05, 0.04, 0.03, 0.02, 0.01]);
        let ((slope, lower, upper), (ratio, _, _)) =
            phe_slope_indices(&groups, ValueType::Plain, Scale::Natural, 1_000.0, 8_192).unwrap();
        assert!((slope + 50.0).abs() < 1e-9 && (ratio - 0.005 / 0.055).abs() < 1e-9);
        // The error of the slope is 0.002/√Σ(b − ½)² with places 0.1, 0.3 … 0.9.
        let half = 1.959_964 * 2.0 / 0.4_f64.sqrt();
        assert!((lower - (slope - half)).abs() < 0.02 * half, "{lower}");
        assert!((upper - (slope + half)).abs() < 0.02 * half, "{upper}");
    }

    #[test]
    fn a_multiplier_below_nothing_turns_the_ratio_over() {
        let groups = quantiles(&[0.05, 0.04, 0.03, 0.02, 0.01]);
        let ratio = |multiplier| {
            phe_slope_indices(&groups, ValueType::Plain, Scale::Natural, multiplier, 256)
                .unwrap()
                .1
                .0
        };
        assert!((ratio(100.0) * ratio(-100.0) - 1.0).abs() < 1e-12);
        assert_eq!(
            phe_slope_indices(&groups[..4], ValueType::Plain, Scale::Natural, 1.0, 256),
            Err(NotEstimable::TooFew)
        );
    }
}
