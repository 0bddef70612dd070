//! Rate ratio: how many times as high one group's rate is as the reference group's.
//!
//! # Formula
//!
//! `ratio = (d1/n1) / (d0/n0)`, where `d` is events, `n` births, 1 the group and 0 the reference group.
//! Given all `d1 + d0` events, `d1` is binomial with `π = ratio·n1 / (ratio·n1 + n0)`. The range are the ratios
//! at which `P(more than d1) + ½·P(d1)`, and the same for fewer, is 2.5 percent (conditional mid-P).
//! For proportions: the ratios at which the score statistic of Miettinen and Nurminen is ±1.96.
//!
//! # How to read it
//!
//! 1 means the same rate. 2 means that out of as many births twice as many events happen.
//! A range that includes 1 means that the counts cannot tell the groups apart.
//!
//! # When not to use it
//!
//! Alone: a ratio hides how many babies it is about; give the difference or the excess deaths beside it.
//! A reference group without events has no ratio, only a lower end of the range ([`rate_ratio_range`]).
//!
//! # Sources
//!
//! Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd ed. 2008, ch. 14 (conditional, mid-P, log).
//! Katz D et al. Biometrics 1978;34:469–474. Miettinen O, Nurminen M. Stat Med 1985;4:213–226.

use std::sync::LazyLock;
use std::sync::OnceLock;

use crate::statistics::distributions::beta_quantile_from_above;
use crate::statistics::distributions::beta_quantile_from_below;
use crate::statistics::distributions::binomial_at_least;
use crate::statistics::distributions::binomial_at_most;
use crate::statistics::distributions::binomial_probability;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::root::root_between;
use crate::statistics::tally::Tally;

/// Above so many events in both groups together the log range is the same to the digits shown, and needs no search.
const LOG_IS_ENOUGH_FROM: u64 = 10_000_000;

/// The ways to a range of a ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatioMethod {
    /// The default for rates.
    ConditionalMidP,
    /// Never too narrow, somewhat wide.
    ExactConditional,
    /// `exp(ln ratio ± z·√(1/d1 + 1/d0))`; needs an event in both groups.
    LogPoisson,
    /// `exp(ln ratio ± z·√(1/d1 − 1/n1 + 1/d0 − 1/n0))`; needs an event in both groups.
    Katz,
    /// The default for proportions.
    MiettinenNurminen,
}

/// Returns the ratio of the group's rate to the reference group's with its 95 percent range (conditional mid-P).
///
/// # Errors
///
/// No births, more events than births, no events in the reference group or in both.
pub fn rate_ratio(group: Tally, reference: Tally) -> Result<Estimate, NotEstimable> {
    ratio_with(RatioMethod::ConditionalMidP, group, reference, CONFIDENCE)
}

/// Returns the ratio of two proportions with its 95 percent range (Miettinen–Nurminen score).
///
/// # Errors
///
/// No births, more events than births, no events in the reference group or in both.
pub fn proportion_ratio(group: Tally, reference: Tally) -> Result<Estimate, NotEstimable> {
    ratio_with(RatioMethod::MiettinenNurminen, group, reference, CONFIDENCE)
}

/// Returns the range of a rate ratio at 95 percent; it has a lower end also where the reference group has no events.
///
/// # Errors
///
/// No births, more events than births, or no events in both groups.
pub fn rate_ratio_range(group: Tally, reference: Tally) -> Result<Range, NotEstimable> {
    ratio_range_with(RatioMethod::ConditionalMidP, group, reference, CONFIDENCE).map(|it| it.0)
}

/// Returns the ratio with a range by this method at this confidence.
///
/// # Errors
///
/// No births, more events than births, no events in the reference group or in both,
/// or a group without events where the method takes logs.
pub fn ratio_with(
    method: RatioMethod,
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let (range, method) = ratio_range_with(method, group, reference, confidence)?;
    if reference.events == 0 {
        return Err(NotEstimable::NoEventsInReference);
    }
    Estimate::new(
        group.x() * reference.n() / (reference.x() * group.n()),
        range,
        confidence,
        method,
        group.reliability_with(reference),
    )
}

/// Returns the range by this method at this confidence, and the method that was used in the end.
///
/// # Errors
///
/// As [`ratio_with`], but a reference group without events still has a range where the method takes no logs.
pub fn ratio_range_with(
    method: RatioMethod,
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Result<(Range, Method), NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    if group.events == 0 && reference.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    let many = group.events.saturating_add(reference.events) >= LOG_IS_ENOUGH_FROM;
    let both = group.events > 0 && reference.events > 0;
    match method {
        RatioMethod::ConditionalMidP if !(many && both) => Ok((
            conditional_range(split_by_mid_p, group, reference, confidence),
            Method::ConditionalMidP,
        )),
        RatioMethod::ExactConditional if !(many && both) => Ok((
            conditional_range(split_exactly, group, reference, confidence),
            Method::ExactConditional,
        )),
        RatioMethod::ConditionalMidP | RatioMethod::ExactConditional | RatioMethod::LogPoisson => {
            let error = log_poisson_standard_error(group, reference)?;
            Ok((
                log_range(group, reference, error, confidence),
                Method::LogPoisson,
            ))
        }
        RatioMethod::Katz => {
            let error = katz_standard_error(group, reference)?;
            Ok((log_range(group, reference, error, confidence), Method::Katz))
        }
        RatioMethod::MiettinenNurminen => Ok((
            score_range(group, reference, confidence),
            Method::MiettinenNurminen,
        )),
    }
}

/// Returns the median-unbiased ratio: the one at which as much probability lies above the counts as below. It never is infinite
/// with an event in the reference group.
///
/// # Errors
///
/// No births, more events than births, no events in the reference group or in both.
pub fn median_unbiased_rate_ratio(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    match (group.events, reference.events) {
        (0, 0) => Err(NotEstimable::NoEvents),
        (_, 0) => Err(NotEstimable::NoEventsInReference),
        (0, _) => Ok(0.0),
        _ => {
            let (x, all) = (group.x(), group.x() + reference.x());
            let share = root_between(|p| mid_p_above(x, all, p) - 0.5, 0.0, 1.0);
            Ok(ratio_of(share, group, reference))
        }
    }
}

/// Returns the standard error of the log of a rate ratio, `√(1/d1 + 1/d0)`.
///
/// # Errors
///
/// A group without events.
pub fn log_poisson_standard_error(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    both_have_events(group, reference)?;
    Ok((group.x().recip() + reference.x().recip()).sqrt())
}

/// Returns Katz's standard error of the log of a ratio of proportions.
///
/// # Errors
///
/// A group without events.
pub fn katz_standard_error(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    both_have_events(group, reference)?;
    let part = |it: Tally| (it.births - it.events) as f64 / (it.x() * it.n());
    Ok((part(group) + part(reference)).sqrt())
}

fn both_have_events(group: Tally, reference: Tally) -> Result<(), NotEstimable> {
    match (group.events, reference.events) {
        (0, 0) => Err(NotEstimable::NoEvents),
        (_, 0) => Err(NotEstimable::NoEventsInReference),
        (0, _) => Err(NotEstimable::TooFew),
        _ => Ok(()),
    }
}

fn log_range(group: Tally, reference: Tally, error: f64, confidence: f64) -> Range {
    let ratio = group.p() / reference.p();
    let factor = (z_of(confidence) * error).exp();
    Range::new(ratio / factor, ratio * factor)
}

/// The limits of the group's share of all events, turned into ratios.
fn conditional_range(
    split: fn(u64, u64, f64) -> (f64, f64),
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Range {
    let all = group.events.saturating_add(reference.events);
    let (lower, upper) = split(group.events, all, tail_of(confidence));
    Range::new(
        ratio_of(lower, group, reference),
        ratio_of(upper, group, reference),
    )
}

/// The ratio of rates that gives the group this share of all events; infinite at 1.
fn ratio_of(share: f64, group: Tally, reference: Tally) -> f64 {
    share / (1.0 - share) * (reference.n() / group.n())
}

fn split_exactly(events: u64, all: u64, tail: f64) -> (f64, f64) {
    let (x, all) = (events as f64, all as f64);
    let lower = if x > 0.0 {
        beta_quantile_from_below(x, all - x + 1.0, tail)
    } else {
        0.0
    };
    let upper = if x < all {
        beta_quantile_from_above(x + 1.0, all - x, tail)
    } else {
        1.0
    };
    (lower, upper)
}

fn split_by_mid_p(events: u64, all: u64, tail: f64) -> (f64, f64) {
    let search = || searched_split_by_mid_p(events as f64, all as f64, tail);
    kept_split(events, all, tail).map_or_else(search, |it| *it.get_or_init(search))
}

/// Where the split of few events at the usual confidence is kept: a table of many places asks for the same ones again and again.
fn kept_split(events: u64, all: u64, tail: f64) -> Option<&'static OnceLock<(f64, f64)>> {
    let is_usual = tail.to_bits() == tail_of(CONFIDENCE).to_bits();
    let (events, all) = (usize::try_from(events).ok()?, usize::try_from(all).ok()?);
    USUAL_SPLITS
        .get(events.checked_mul(MOST_KEPT + 1)?.checked_add(all)?)
        .filter(|_| is_usual && all <= MOST_KEPT)
}

/// Up to so many events in both groups together the splits are kept.
const MOST_KEPT: usize = 200;

static USUAL_SPLITS: LazyLock<Vec<OnceLock<(f64, f64)>>> = LazyLock::new(|| {
    (0..(MOST_KEPT + 1) * (MOST_KEPT + 1))
        .map(|_| OnceLock::new())
        .collect()
});

fn searched_split_by_mid_p(x: f64, all: f64, tail: f64) -> (f64, f64) {
    let lower = if x > 0.0 {
        root_between(|p| mid_p_above(x, all, p) - tail, 0.0, x / all)
    } else {
        0.0
    };
    let upper = if x < all {
        root_between(|p| mid_p_below(x, all, p) - tail, x / all, 1.0)
    } else {
        1.0
    };
    (lower, upper)
}

/// P(more than x) + ½·P(x).
fn mid_p_above(x: f64, all: f64, p: f64) -> f64 {
    binomial_at_least(x, all, p) - 0.5 * binomial_probability(x, all, p)
}

/// P(fewer than x) + ½·P(x).
fn mid_p_below(x: f64, all: f64, p: f64) -> f64 {
    binomial_at_most(x, all, p) - 0.5 * binomial_probability(x, all, p)
}

/// The ratios at which the score is ±z, searched on the log scale.
fn score_range(group: Tally, reference: Tally, confidence: f64) -> Range {
    let z = z_of(confidence);
    let excess = |ratio: f64, z: f64| {
        group.p() - ratio * reference.p() - z * score_error(ratio, group, reference)
    };
    let least = (group.n() + reference.n()).recip().powi(2) * 1e-3;
    let estimate = group.p() / reference.p();
    // Without variance at the ratio itself (n of n against n of n) the search starts just beside it.
    let aside = if score_error(estimate, group, reference) > 0.0 {
        1.0
    } else {
        1.0 + 1e-12
    };
    let lower = if group.events == 0 {
        0.0
    } else {
        let high = if reference.events == 0 {
            least.recip()
        } else {
            estimate / aside
        };
        root_between(|log| excess(log.exp(), z), least.ln(), high.ln()).exp()
    };
    let upper = if reference.events == 0 {
        f64::INFINITY
    } else {
        let low = if group.events == 0 {
            least
        } else {
            estimate * aside
        };
        root_between(|log| excess(log.exp(), -z), low.ln(), -least.ln()).exp()
    };
    Range::new(lower, upper)
}

/// The standard error of `p1 − ratio·p0` at the likeliest proportions that have this ratio.
fn score_error(ratio: f64, group: Tally, reference: Tally) -> f64 {
    let (x1, n1, x0, n0) = (group.x(), group.n(), reference.x(), reference.n());
    let n = n1 + n0;
    let b = n1 * ratio + x1 + n0 + x0 * ratio;
    let c = x1 + x0;
    let p0 = 2.0 * c / (b + (b * b - 4.0 * n * ratio * c).max(0.0).sqrt());
    let p1 = (p0 * ratio).min(1.0);
    let variance = p1 * (1.0 - p1) / n1 + ratio * ratio * p0 * (1.0 - p0).max(0.0) / n0;
    (variance * n / (n - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::RatioMethod;
    use super::proportion_ratio;
    use super::rate_ratio;
    use super::rate_ratio_range;
    use super::ratio_with;
    use crate::statistics::estimate::Estimate;
    use crate::statistics::estimate::Method;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::estimate::Reliability;
    use crate::statistics::tally::Tally;

    const BLACK: Tally = Tally::new(58, 3_900);
    const WHITE: Tally = Tally::new(88, 11_900);

    fn text(it: Result<Estimate, NotEstimable>) -> String {
        match it {
            Ok(it) => format!(
                "{:.3} ({:.3} to {:.3})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    fn shown(group: (u64, u64), reference: (u64, u64)) -> String {
        text(rate_ratio(
            Tally::new(group.0, group.1),
            Tally::new(reference.0, reference.1),
        ))
    }

    #[test]
    fn the_first_look_has_its_ratio() {
        let it = rate_ratio(BLACK, WHITE).unwrap();
        assert_eq!(
            format!(
                "{:.1} ({:.1} to {:.1})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            "2.0 (1.4 to 2.8)"
        );
        assert_eq!(it.method, Method::ConditionalMidP);
        assert_eq!(it.reliability, Reliability::Reliable);
        assert_eq!(
            text(ratio_with(RatioMethod::LogPoisson, BLACK, WHITE, 0.95)),
            "2.011 (1.444 to 2.802)"
        );
    }

    #[test]
    fn zero_events_are_answered_by_what_can_be_said() {
        assert_eq!(shown((0, 210), (11, 2_040)), "0.000 (0.000 to 3.041)");
        assert_eq!(shown((5, 905), (0, 640)), "NoEventsInReference");
        assert_eq!(shown((0, 905), (0, 640)), "NoEvents");
        assert_eq!(shown((5, 0), (1, 640)), "NoBirths");
        let range = rate_ratio_range(Tally::new(5, 905), Tally::new(0, 640)).unwrap();
        assert_eq!(format!("{:.3}", range.lower), "0.862");
        assert_eq!(range.upper, None);
    }

    #[test]
    fn a_log_range_needs_an_event_in_both_groups() {
        let shown = |group, reference| {
            text(ratio_with(
                RatioMethod::Katz,
                Tally::new(group, 900),
                Tally::new(reference, 900),
                0.95,
            ))
        };
        assert_eq!(shown(0, 4), "TooFew");
        assert_eq!(shown(4, 0), "NoEventsInReference");
        assert_eq!(shown(0, 0), "NoEvents");
    }

    #[test]
    fn the_smaller_count_decides_the_reliability() {
        let it = rate_ratio(Tally::new(19, 900), Tally::new(400, 90_000)).unwrap();
        assert_eq!(it.reliability, Reliability::SmallNumbers);
    }

    #[test]
    fn turning_the_groups_around_turns_the_ratio_around() {
        let there = proportion_ratio(Tally::new(30, 400), Tally::new(20, 500)).unwrap();
        let back = proportion_ratio(Tally::new(20, 500), Tally::new(30, 400)).unwrap();
        assert!((there.lower * back.upper.unwrap() - 1.0).abs() < 1e-9);
        assert!((there.upper.unwrap() * back.lower - 1.0).abs() < 1e-9);
    }
}
