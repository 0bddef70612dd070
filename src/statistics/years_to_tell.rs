//! Years needed to tell: how long it takes until a true change of this size would stand out from chance.
//!
//! # Formula
//!
//! With `λ₀` events a year before and `λ₁` after the change, both periods of `N` years:
//! `N = (z(0.975) + z(0.80))² / (2·(√λ₀ − √λ₁)²)`, which makes the variance of a Poisson count the same at any size.
//! Against a baseline taken as known: the fewest whole years in which the exact Poisson test (2.5 percent on the good side)
//! would find the change 80 times in 100.
//!
//! # How to read it
//!
//! 38 years before beside 38 years after: with numbers this small, deaths alone cannot show success in time.
//! Measure the steps that lead to it, where counts are larger and the answer comes within months.
//!
//! # When not to use it
//!
//! To say that a goal is out of reach: a change can be real long before the counts can prove it.
//!
//! # Source
//!
//! Armitage P, Berry G, Matthews JNS. Statistical Methods in Medical Research, 4th ed. 2002, 4.5 and 10.8 (square roots of Poisson counts).

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::distributions::poisson_at_least;
use crate::statistics::distributions::poisson_at_most;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::NotEstimable;

/// How often a true change is to be found.
pub const POWER: f64 = 0.8;

/// Longer than this nobody waits; the answer is then "more than this".
pub const MOST_YEARS: u32 = 200;

/// Above so many events a year the first year tells.
const MOST_EVENTS: f64 = 1e8;

/// How long it takes to tell a true change from chance, 80 times in 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct YearsToTell {
    /// Years before, and as many after; not rounded. `None` where more than 200.
    pub before_and_after: Option<f64>,
    /// Years after, against a baseline that is taken as known. `None` where more than 200.
    pub against_known_baseline: Option<u32>,
}

/// Returns how long it takes to tell these events a year from those.
///
/// # Errors
///
/// `NoEvents` where none are expected before the change, `TooFew` where there is no change to tell or a number is none.
pub fn years_to_tell(
    expected_a_year: f64,
    after_change_a_year: f64,
) -> Result<YearsToTell, NotEstimable> {
    if !expected_a_year.is_finite() || !after_change_a_year.is_finite() || after_change_a_year < 0.0
    {
        return Err(NotEstimable::TooFew);
    }
    if expected_a_year <= 0.0 {
        return Err(NotEstimable::NoEvents);
    }
    let before = expected_a_year.min(MOST_EVENTS);
    let after = after_change_a_year.min(MOST_EVENTS);
    let apart = (before.sqrt() - after.sqrt()).powi(2);
    if apart < f64::EPSILON {
        return Err(NotEstimable::TooFew);
    }
    // z of 80 percent on one side is that of the middle 60 percent.
    let reach = (z_of(CONFIDENCE) + z_of(2.0 * POWER - 1.0)).powi(2);
    let years = reach / (2.0 * apart);
    let about = reach / (4.0 * apart);
    let found = |years: u32| power_in(years, before, after) >= POWER;
    Ok(YearsToTell {
        before_and_after: (years <= f64::from(MOST_YEARS)).then_some(years),
        against_known_baseline: (1..=MOST_YEARS)
            .skip_while(|it| f64::from(*it) < 0.5 * about)
            .take_while(|it| f64::from(*it) < 3.0 * about + 10.0)
            .find(|it| found(*it)),
    })
}

/// How often the exact test finds the change in so many years.
fn power_in(years: u32, before: f64, after: f64) -> f64 {
    let (expected, changed) = (before * f64::from(years), after * f64::from(years));
    let tail = 0.5 * (1.0 - CONFIDENCE);
    if after < before {
        let is_signal = |count: f64| poisson_at_most(count, expected) <= tail;
        if !is_signal(0.0) {
            return 0.0;
        }
        let (mut signal, mut none) = (0.0, expected.ceil() + 1.0);
        while none - signal > 1.0 {
            let middle: f64 = ((signal + none) / 2.0_f64).floor();
            if is_signal(middle) {
                signal = middle;
            } else {
                none = middle;
            }
        }
        poisson_at_most(signal, changed)
    } else {
        let is_signal = |count: f64| poisson_at_least(count, expected) <= tail;
        let (mut none, mut signal) = (expected.floor(), 2.0 * expected + 20.0);
        while signal - none > 1.0 {
            let middle: f64 = ((signal + none) / 2.0_f64).floor();
            if is_signal(middle) {
                signal = middle;
            } else {
                none = middle;
            }
        }
        poisson_at_least(signal.ceil(), changed)
    }
}

#[cfg(test)]
mod tests {
    use super::years_to_tell;

    fn shown(before: f64, after: f64) -> String {
        match years_to_tell(before, after) {
            Ok(it) => format!(
                "{} and {}",
                it.before_and_after
                    .map_or_else(|| "over 200".to_owned(), |it| format!("{it:.1}")),
                it.against_known_baseline
                    .map_or_else(|| "over 200".to_owned(), |it| it.to_string())
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn fifteen_percent_of_a_region_takes_decades() {
        assert_eq!(shown(16.9, 0.85 * 16.9), "38.1 and 21");
        assert_eq!(shown(2.8, 0.85 * 2.8), "over 200 and 117");
    }

    #[test]
    fn a_large_change_of_a_large_count_is_seen_at_once() {
        assert_eq!(shown(400.0, 200.0), "0.1 and 1");
        assert_eq!(shown(200.0, 400.0), "0.1 and 1");
        assert_eq!(shown(10.0, 15.0), "7.8 and 5");
    }

    #[test]
    fn no_change_is_never_seen_and_says_why() {
        assert_eq!(shown(16.9, 16.9), "TooFew");
        assert_eq!(shown(0.0, 0.0), "NoEvents");
        assert_eq!(shown(f64::NAN, 1.0), "TooFew");
        assert_eq!(shown(16.9, f64::INFINITY), "TooFew");
    }

    #[test]
    fn a_drop_to_nothing_is_told_by_the_first_years_without_events() {
        assert_eq!(shown(1.0, 0.0), "3.9 and 4");
    }
}
