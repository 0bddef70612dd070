//! Direct standardization: the rate a place would have if its births were spread over classes (such as mothers' age) as in a standard.
//!
//! # Formula
//!
//! `rate = Σ w·d/n / Σ w`, variance `Σ w²·d/n² / (Σ w)²`. Dobson: `rate + √(variance/O)·(Byar limit of O − O)` with `O` all events.
//! Fay–Feuer: gamma quantiles of the weighted sum, with the largest weight added for the upper limit.
//!
//! # How to read it
//!
//! Compare it only with rates standardized in the same way; by itself it is the rate of no real place.
//!
//! # When not to use it
//!
//! Under 10 events (Dobson's range is then refused), or where a class has no births.
//!
//! # Source
//!
//! Dobson AJ et al. Stat Med 1991;10:457–462. Fay MP, Feuer EJ. Stat Med 1997;16:791–801.

use crate::statistics::distributions::gamma_quantile_from_above;
use crate::statistics::distributions::gamma_quantile_from_below;
use crate::statistics::distributions::tail_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::rate::byar_limits;
use crate::statistics::tally::Tally;

/// Events below which Dobson's range is refused.
const FEWEST_EVENTS: u64 = 10;

/// The ways to a range of a standardized rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StandardizedMethod {
    /// From 10 events.
    DobsonByar,
    /// At any count; never too narrow.
    FayFeuer,
}

/// Returns the standardized rate; each class has its counts and its number in the standard population.
///
/// # Errors
///
/// No classes, a class without births or with more events than births, a standard without people, or too few events.
pub fn standardized_rate(
    classes: &[(Tally, u64)],
    method: StandardizedMethod,
    multiplier: u32,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let multiplier = f64::from(multiplier);
    let events = checked_events(classes)?;
    if method == StandardizedMethod::DobsonByar && events < FEWEST_EVENTS {
        return Err(NotEstimable::TooFew);
    }
    let (rate, variance, largest) = sums(classes);
    let (lower, upper, method) = match method {
        StandardizedMethod::DobsonByar => {
            let count = events as f64;
            let (lower, upper) = byar_limits(events, confidence);
            let scale = (variance / count).sqrt();
            (
                rate + scale * (lower.ok_or(NotEstimable::TooFew)? - count),
                rate + scale * (upper - count),
                Method::DobsonByar,
            )
        }
        StandardizedMethod::FayFeuer => {
            let tail = tail_of(confidence);
            let lower = if rate > 0.0 {
                gamma_quantile_from_below(rate * rate / variance, tail) * variance / rate
            } else {
                0.0
            };
            let (higher, wider) = (rate + largest, variance + largest * largest);
            let upper = gamma_quantile_from_above(higher * higher / wider, tail) * wider / higher;
            (lower, upper, Method::FayFeuer)
        }
    };
    Estimate::new(
        rate * multiplier,
        Range::new(lower * multiplier, upper * multiplier),
        confidence,
        method,
        Reliability::of(events),
    )
}

/// Returns the standard error of the standardized rate.
///
/// # Errors
///
/// As [`standardized_rate`], but at any number of events.
pub fn standardized_standard_error(
    classes: &[(Tally, u64)],
    multiplier: u32,
) -> Result<f64, NotEstimable> {
    checked_events(classes)?;
    Ok(sums(classes).1.sqrt() * f64::from(multiplier))
}

fn checked_events(classes: &[(Tally, u64)]) -> Result<u64, NotEstimable> {
    let mut all = Tally::default();
    for (tally, _) in classes {
        all = all.plus(tally.checked()?);
    }
    if classes.iter().all(|it| it.1 == 0) {
        return Err(NotEstimable::NoReference);
    }
    Ok(all.checked()?.events)
}

/// The rate per birth, its variance, and the largest weight of one event.
fn sums(classes: &[(Tally, u64)]) -> (f64, f64, f64) {
    let standard: f64 = classes.iter().map(|it| it.1 as f64).sum();
    let (mut rate, mut variance, mut largest) = (0.0, 0.0, 0.0_f64);
    for (tally, people) in classes {
        let weight = *people as f64 / standard / tally.n();
        rate += weight * tally.x();
        variance += weight * weight * tally.x();
        largest = largest.max(weight);
    }
    (rate, variance, largest)
}

#[cfg(test)]
mod tests {
    use super::StandardizedMethod;
    use super::standardized_rate;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn with_its_own_births_as_the_standard_a_rate_stays_as_it_is() {
        let classes = [
            (Tally::new(20, 1_000), 1_000),
            (Tally::new(10, 2_000), 2_000),
        ];
        for method in [StandardizedMethod::DobsonByar, StandardizedMethod::FayFeuer] {
            let it = standardized_rate(&classes, method, 1_000, 0.95).unwrap();
            assert_eq!(format!("{:.3}", it.value), "10.000");
        }
    }

    #[test]
    fn too_few_events_and_empty_classes_have_a_reason() {
        let of = |events, births| {
            let classes = [(Tally::new(events, births), 10), (Tally::new(1, 90), 10)];
            standardized_rate(&classes, StandardizedMethod::DobsonByar, 1_000, 0.95).unwrap_err()
        };
        assert_eq!(of(8, 900), NotEstimable::TooFew);
        assert_eq!(of(0, 0), NotEstimable::NoBirths);
    }
}
