//! Funnel limits: how far a place's rate may lie from the average by chance, given its size.
//!
//! # Formula
//!
//! Proportions: `average ± z·√(average·(1 − average)/n)`, cut at none and all. Rates: a place with `O` events lies on a limit where
//! its expected count is an exact Poisson limit of `O`, so the limits are `average · O / U(O)` and `average · O / L(O)`.
//! Inner limits 95 percent, outer ones 99.8 percent.
//!
//! # How to read it
//!
//! Inside the funnel a place cannot be told from the average. Between the limits: perhaps. Outside both: different.
//!
//! # When not to use it
//!
//! To rank places: inside the funnel the order is chance.
//!
//! # Source
//!
//! Spiegelhalter DJ. Stat Med 2005;24:1185–1202. UKHSA, Technical Guide: funnel plots.

use crate::statistics::distributions::poisson_at_least;
use crate::statistics::distributions::poisson_at_most;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::proportion::wilson_limits;
use crate::statistics::rate::byar_limits;
use crate::statistics::rate::exact_poisson_limits;
use crate::statistics::tally::Tally;

/// Of the inner limits.
pub const INNER_CONFIDENCE: f64 = 0.95;

/// Of the outer limits.
pub const OUTER_CONFIDENCE: f64 = 0.998;

/// Events from which a place's own limits are Byar's instead of exact.
const BYAR_FROM_EVENTS: u64 = 10;

/// How far the limits of a rate are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FunnelSearch {
    /// To the last digits.
    Full,
    /// To the step at which Public Health England's tools stop, so that the digits are theirs.
    AsPublicHealthEngland,
}

/// Where a place lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FunnelPlace {
    /// Below the outer limit.
    FarBelow,
    /// Between the lower limits.
    Below,
    /// Not to be told from the average.
    Inside,
    /// Between the upper limits.
    Above,
    /// Above the outer limit.
    FarAbove,
}

/// Returns the limits for a proportion among so many births; `average` and limits lie between 0 and 1.
///
/// # Errors
///
/// No births, or an average that is no proportion.
pub fn proportion_limits(
    births: u64,
    average: f64,
    confidence: f64,
) -> Result<Range, NotEstimable> {
    if births == 0 {
        return Err(NotEstimable::NoBirths);
    }
    if !(0.0..=1.0).contains(&average) {
        return Err(NotEstimable::MoreEventsThanBirths);
    }
    let half = z_of(confidence) * (average * (1.0 - average) / births as f64).sqrt();
    Ok(Range::new(
        (average - half).max(0.0),
        (average + half).min(1.0),
    ))
}

/// Returns the limits for a place with so many events, as multiples of the average rate; without events there is no upper one.
#[must_use]
pub fn rate_limits(events: u64, confidence: f64, search: FunnelSearch) -> Range {
    let (lower, upper) = match search {
        FunnelSearch::Full => exact_poisson_limits(events, confidence),
        FunnelSearch::AsPublicHealthEngland => halved_poisson_limits(events, confidence),
    };
    let events = events as f64;
    Range::new(events / upper, events / lower)
}

/// Returns where a proportion lies, by its own Wilson limits.
///
/// # Errors
///
/// No births, or more events than births.
pub fn place_of_proportion(place: Tally, average: f64) -> Result<FunnelPlace, NotEstimable> {
    let place = place.checked()?;
    Ok(place_of(average, |confidence| {
        wilson_limits(place, confidence)
    }))
}

/// Returns where a count lies against the count that is expected of it, by its own Poisson limits.
#[must_use]
pub fn place_of_count(events: u64, expected: f64) -> FunnelPlace {
    place_of(expected, |confidence| {
        if events < BYAR_FROM_EVENTS {
            exact_poisson_limits(events, confidence)
        } else {
            let (lower, upper) = byar_limits(events, confidence);
            (lower.unwrap_or(0.0), upper)
        }
    })
}

/// Poisson limits by halving `v` in `mean = (1 + events)·v/(1 − v)` until the step is under 1e-7.
fn halved_poisson_limits(events: u64, confidence: f64) -> (f64, f64) {
    let (x, tail) = (events as f64, tail_of(confidence));
    let search = |too_high: &dyn Fn(f64) -> bool| {
        let (mut v, mut step) = (0.5, 0.5);
        let mean_at = |v: f64| (1.0 + x) * v / (1.0 - v);
        while step > 1e-7 {
            step /= 2.0;
            v += if too_high(mean_at(v)) { -step } else { step };
        }
        mean_at(v)
    };
    let lower = if events == 0 {
        0.0
    } else {
        search(&|mean| poisson_at_least(x, mean) > tail)
    };
    (lower, search(&|mean| poisson_at_most(x, mean) < tail))
}

fn place_of(average: f64, limits: impl Fn(f64) -> (f64, f64)) -> FunnelPlace {
    let (lower, upper) = limits(INNER_CONFIDENCE);
    let (far_lower, far_upper) = limits(OUTER_CONFIDENCE);
    if far_lower > average {
        FunnelPlace::FarAbove
    } else if lower > average {
        FunnelPlace::Above
    } else if far_upper < average {
        FunnelPlace::FarBelow
    } else if upper < average {
        FunnelPlace::Below
    } else {
        FunnelPlace::Inside
    }
}

#[cfg(test)]
mod tests {
    use super::FunnelPlace;
    use super::FunnelSearch;
    use super::place_of_count;
    use super::proportion_limits;
    use super::rate_limits;
    use crate::statistics::estimate::NotEstimable;

    #[test]
    fn the_funnel_narrows_with_size() {
        let width = |births| {
            let it = proportion_limits(births, 0.1, 0.95).unwrap();
            it.upper.unwrap() - it.lower
        };
        assert!(width(100) > 3.0 * width(1_000));
        assert_eq!(proportion_limits(0, 0.1, 0.95), Err(NotEstimable::NoBirths));
        let it = rate_limits(0, 0.95, FunnelSearch::Full);
        assert_eq!(format!("{} {:?}", it.lower, it.upper), "0 None");
    }

    #[test]
    fn a_count_is_placed_by_how_seldom_chance_brings_it() {
        let places = [10, 18, 30, 44, 60].map(|it| place_of_count(it, 30.0));
        assert_eq!(
            places,
            [
                FunnelPlace::FarBelow,
                FunnelPlace::Below,
                FunnelPlace::Inside,
                FunnelPlace::Above,
                FunnelPlace::FarAbove
            ]
        );
    }
}
