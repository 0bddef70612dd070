//! Rate: how many events there were per 1,000 (or whatever the indicator's multiplier is) births, with its likely range.
//!
//! # Formula
//!
//! `rate = multiplier · d / n`, where `d` is events and `n` births.
//! Range below 100 events, exact Poisson: `L = χ²(0.025; 2d) / 2`, `U = χ²(0.975; 2d + 2) / 2`, both times `multiplier / n`.
//! Range from 100 events: `rate ± 1.96 · rate / √d`. The result names which of the two it is.
//!
//! # How to read it
//!
//! Had chance alone run differently, the rate could well have been anywhere in the range.
//! 0 events do not mean no risk: the upper end says how high the rate could still be.
//! Under 20 events the rate is marked as resting on small numbers.
//!
//! # When not to use it
//!
//! For a share of births that is not rare (preterm birth, smoking) use [`crate::statistics::proportion`].
//! To compare two groups use the ratio or the difference, never whether two ranges overlap.
//! Events that come in clusters (twins) make the true range a little wider.
//!
//! # Sources
//!
//! Garwood F. Biometrika 1936;28:437–442. NCHS, Deaths: Final Data, Technical Notes (factors below 100 deaths, normal from 100; fewer than 20 deaths unreliable).
//! NCHS, User Guide to the Period Linked Birth/Infant Death Public Use File (relative standard error with births).
//! Breslow NE, Day NE. Statistical Methods in Cancer Research II. IARC 1987, p. 69 (Byar).
//! Cohen GR, Yang SY. Stat Med 1994;13:2255–2268 (mid-P).

use std::sync::LazyLock;

use crate::statistics::distributions::gamma_quantile_from_above;
use crate::statistics::distributions::gamma_quantile_from_below;
use crate::statistics::distributions::poisson_at_least;
use crate::statistics::distributions::poisson_at_most;
use crate::statistics::distributions::poisson_probability;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::root::root_between;
use crate::statistics::tally::Tally;

/// Events from which NCHS takes the normal range instead of the exact one.
pub const NORMAL_FROM_EVENTS: u64 = 100;

/// NCHS writes 1.96 in its formulas, not the longer number.
const Z_AS_PRINTED: f64 = 1.96;

/// Above so many events the exact limits and Byar's agree to 10 digits, and Byar's need no search.
const BYAR_IS_EXACT_FROM: u64 = 10_000_000;

/// The ways to a range of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RateMethod {
    /// The default: exact below 100 events, normal from 100.
    Nchs,
    /// Exact Poisson at any count. Never too narrow, somewhat wide.
    ExactPoisson,
    /// Poisson mid-P: nearer to the promised 95 percent on average.
    MidP,
    /// Byar's approximation, as Public Health England uses from 10 events.
    Byar,
    /// `rate ± 1.96 · rate / √events` at any count.
    Normal,
    /// `rate ± 1.96 · rate · √(1/events + 1/births)`, the linked file's.
    NormalLinkedFile,
}

/// Returns the rate of `events` among `births` with its 95 percent range, by the rule of NCHS.
///
/// # Errors
///
/// No births, or more events than births.
pub fn rate(events: u64, births: u64, multiplier: u32) -> Result<Estimate, NotEstimable> {
    rate_with(
        RateMethod::Nchs,
        Tally::new(events, births),
        multiplier,
        CONFIDENCE,
    )
}

/// Returns the rate with a range by this method at this confidence.
///
/// # Errors
///
/// No births, more events than births, or no events where the method needs one.
pub fn rate_with(
    method: RateMethod,
    tally: Tally,
    multiplier: u32,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let tally = tally.checked()?;
    let Tally { events, births } = tally;
    let multiplier = f64::from(multiplier);
    let value = events as f64 * multiplier / births as f64;
    let half_width_of = |relative_standard_error: f64| {
        let half = z_as_printed(confidence) * value * relative_standard_error / 100.0;
        ((value - half).max(0.0), value + half)
    };
    let of_events = |(lower, upper): (f64, f64)| {
        (
            lower * multiplier / births as f64,
            upper * multiplier / births as f64,
        )
    };
    let ((lower, upper), method) = match method {
        RateMethod::Nchs if events >= NORMAL_FROM_EVENTS => (
            half_width_of(relative_standard_error(events).ok_or(NotEstimable::NoEvents)?),
            Method::NormalPoisson,
        ),
        RateMethod::Nchs | RateMethod::ExactPoisson => (
            of_events(exact_poisson_limits(events, confidence)),
            Method::ExactPoisson,
        ),
        RateMethod::MidP => (
            of_events(mid_p_poisson_limits(events, confidence)),
            Method::MidPPoisson,
        ),
        RateMethod::Byar => {
            let (lower, upper) = byar_limits(events, confidence);
            (
                of_events((lower.ok_or(NotEstimable::TooFew)?, upper)),
                Method::Byar,
            )
        }
        RateMethod::Normal => (
            half_width_of(relative_standard_error(events).ok_or(NotEstimable::NoEvents)?),
            Method::NormalPoisson,
        ),
        RateMethod::NormalLinkedFile => (
            half_width_of(linked_relative_standard_error(tally).ok_or(NotEstimable::NoEvents)?),
            Method::NormalLinkedFile,
        ),
    };
    Estimate::new(
        value,
        Range::new(lower, upper),
        confidence,
        method,
        Reliability::of(events),
    )
}

/// Returns the exact (Garwood) limits of a Poisson count, in events. The lower one of 0 events is 0.
#[must_use]
pub fn exact_poisson_limits(events: u64, confidence: f64) -> (f64, f64) {
    let is_usual = confidence.to_bits() == CONFIDENCE.to_bits();
    let small = usize::try_from(events).ok().filter(|_| is_usual);
    match small.and_then(|it| USUAL_LIMITS.get(it)) {
        Some(limits) => *limits,
        None => searched_limits(events, confidence),
    }
}

/// The exact limits at 95 percent of the counts that rates mostly rest on, so that each is searched for once.
static USUAL_LIMITS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    (0..NORMAL_FROM_EVENTS)
        .map(|it| searched_limits(it, CONFIDENCE))
        .collect()
});

fn searched_limits(events: u64, confidence: f64) -> (f64, f64) {
    let x = events as f64;
    let tail = tail_of(confidence);
    if events >= BYAR_IS_EXACT_FROM {
        let (lower, upper) = byar_limits(events, confidence);
        return (lower.unwrap_or(0.0), upper);
    }
    let lower = if events == 0 {
        0.0
    } else {
        gamma_quantile_from_below(x, tail)
    };
    (lower, gamma_quantile_from_above(x + 1.0, tail))
}

/// Returns the mid-P limits of a Poisson count, in events: half of the observed count's probability is left out of each tail.
#[must_use]
pub fn mid_p_poisson_limits(events: u64, confidence: f64) -> (f64, f64) {
    let x = events as f64;
    let tail = tail_of(confidence);
    let (least, most) = exact_poisson_limits(events, confidence);
    if events >= BYAR_IS_EXACT_FROM {
        return (least, most);
    }
    let half = |mean: f64| 0.5 * poisson_probability(x, mean);
    let lower = if events == 0 {
        0.0
    } else {
        root_between(
            |mean| poisson_at_least(x, mean) - half(mean) - tail,
            least,
            x,
        )
    };
    let upper = root_between(
        |mean| poisson_at_most(x, mean) - half(mean) - tail,
        x,
        most + 1.0,
    );
    (lower, upper)
}

/// Returns Byar's limits of a count, in events: `x·(1 − 1/(9x) − z/(3√x))³` and
/// `(x+1)·(1 − 1/(9(x+1)) + z/(3√(x+1)))³`. The lower one does not exist where it would be negative or without events.
#[must_use]
pub fn byar_limits(events: u64, confidence: f64) -> (Option<f64>, f64) {
    let z = z_of(confidence);
    let cube = |x: f64, z: f64| x * (1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt())).powi(3);
    let x = events as f64;
    let lower = (events > 0)
        .then(|| cube(x, -z))
        .filter(|lower| *lower >= 0.0);
    (lower, cube(x + 1.0, z))
}

/// The factors by which NCHS multiplies a rate to get its limits. Neither exists without events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PoissonFactors {
    /// 0 without events.
    pub lower: f64,
    pub upper: Option<f64>,
}

/// Returns the factors of NCHS's table for this number of events, at 95 percent.
#[must_use]
pub fn nchs_poisson_factors(events: u64) -> PoissonFactors {
    if events == 0 {
        return PoissonFactors {
            lower: 0.0,
            upper: None,
        };
    }
    let (lower, upper) = exact_poisson_limits(events, CONFIDENCE);
    let x = events as f64;
    PoissonFactors {
        lower: lower / x,
        upper: Some(upper / x),
    }
}

/// Returns the relative standard error of a rate in percent, `100 / √events`; `None` without events.
#[must_use]
pub fn relative_standard_error(events: u64) -> Option<f64> {
    (events > 0).then(|| 100.0 / (events as f64).sqrt())
}

/// Returns the linked file's relative standard error in percent, `100 · √(1/events + 1/births)`; `None` without events or births.
#[must_use]
pub fn linked_relative_standard_error(tally: Tally) -> Option<f64> {
    (tally.events > 0 && tally.births > 0)
        .then(|| 100.0 * (tally.x().recip() + tally.n().recip()).sqrt())
}

fn z_as_printed(confidence: f64) -> f64 {
    if (confidence - CONFIDENCE).abs() < 1e-12 {
        Z_AS_PRINTED
    } else {
        z_of(confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::exact_poisson_limits;
    use super::rate;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::estimate::Reliability;
    use crate::statistics::tally::Tally;

    fn shown(events: u64, births: u64) -> String {
        match rate(events, births, 1_000) {
            Ok(it) => format!(
                "{:.1} ({:.1} to {:.1})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn a_rate_comes_with_its_range() {
        assert_eq!(shown(58, 3_900), "14.9 (11.3 to 19.2)");
        assert_eq!(shown(88, 11_900), "7.4 (5.9 to 9.1)");
        assert_eq!(shown(7, 1_214), "5.8 (2.3 to 11.9)");
        assert_eq!(shown(0, 612), "0.0 (0.0 to 6.0)");
        assert_eq!(shown(406, 69_453), "5.8 (5.3 to 6.4)");
    }

    #[test]
    fn exact_limits_are_those_of_the_tables() {
        let limits = |events| {
            let (lower, upper) = exact_poisson_limits(events, 0.95);
            format!("{lower:.3}-{upper:.3}")
        };
        assert_eq!(limits(0), "0.000-3.689");
        assert_eq!(limits(1), "0.025-5.572");
        assert_eq!(limits(3), "0.619-8.767");
        assert_eq!(limits(5), "1.623-11.668");
        assert_eq!(limits(7), "2.814-14.423");
        assert_eq!(limits(10), "4.795-18.390");
        assert_eq!(limits(20), "12.217-30.888");
        let (lower, upper) = exact_poisson_limits(151, 0.95);
        assert_eq!(format!("{lower:.1}-{upper:.1}"), "127.9-177.1");
    }

    #[test]
    fn exact_limits_join_smoothly_where_the_search_ends() {
        let (lower_below, upper_below) = exact_poisson_limits(9_999_999, 0.95);
        let (lower_above, upper_above) = exact_poisson_limits(10_000_000, 0.95);
        assert!((lower_above - lower_below - 1.0).abs() < 0.01);
        assert!((upper_above - upper_below - 1.0).abs() < 0.01);
    }

    #[test]
    fn without_a_denominator_there_is_a_reason() {
        assert_eq!(rate(0, 0, 1_000), Err(NotEstimable::NoBirths));
        assert_eq!(rate(3, 2, 1_000), Err(NotEstimable::MoreEventsThanBirths));
    }

    #[test]
    fn under_twenty_events_are_small_numbers() {
        assert_eq!(
            rate(19, 900, 1_000).unwrap().reliability,
            Reliability::SmallNumbers
        );
        assert_eq!(
            rate(20, 900, 1_000).unwrap().reliability,
            Reliability::Reliable
        );
    }

    #[test]
    fn pooled_rates_come_from_counts_never_from_averaged_rates() {
        let both = Tally::new(10, 100).plus(Tally::new(1, 400));
        assert_eq!(shown(both.events, both.births), "22.0 (11.0 to 39.4)");
    }
}
