//! Odds ratio: how many times as high the odds of the event are as in the reference group.
//!
//! # Formula
//!
//! `odds ratio = (d1/(n1−d1)) / (d0/(n0−d0))`, range `exp(ln OR ± z·√(1/d1 + 1/(n1−d1) + 1/d0 + 1/(n0−d0)))`.
//! Exact: given both margins of the 2×2 table, `d1` is noncentral hypergeometric; the estimate makes its mean `d1`,
//! and each limit leaves 2.5 percent in a tail (Fisher).
//!
//! # How to read it
//!
//! 1 means no difference. For rare events it is close to the rate ratio; for common ones it is farther from 1.
//!
//! # When not to use it
//!
//! In a meeting: people read it as "times as likely", which it is not. It is here for studies that only have odds.
//!
//! # Sources
//!
//! Woolf B. Ann Hum Genet 1955;19:251–253. Fisher RA. J R Stat Soc 1935;98:39–54.

use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::root::brent_root;
use crate::statistics::root::root_between;
use crate::statistics::tally::Tally;

/// Above so many events together the exact range would take too long to search.
const MOST_EVENTS: u64 = 200_000;

/// How far apart two probabilities must be not to count as equal, as R has it.
const AS_LIKELY: f64 = 1.0 + 1e-7;

/// Returns the odds ratio with its log range (Woolf).
///
/// # Errors
///
/// No births, more events than births, or a cell of the 2×2 table that is 0.
pub fn odds_ratio(
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let cells = [
        group.x(),
        group.n() - group.x(),
        reference.x(),
        reference.n() - reference.x(),
    ];
    let [a, b, c, d] = cells;
    if reference.events == 0 {
        return Err(NotEstimable::NoEventsInReference);
    }
    if cells.contains(&0.0) {
        return Err(NotEstimable::TooFew);
    }
    let value = a / b * (d / c);
    let error: f64 = cells.iter().map(|it| it.recip()).sum();
    let factor = (z_of(confidence) * error.sqrt()).exp();
    Estimate::new(
        value,
        Range::new(value / factor, value * factor),
        confidence,
        Method::LogOdds,
        group.reliability_with(reference),
    )
}

/// What a 2×2 table says given both its margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExactOddsRatio {
    /// The likeliest odds ratio; `None` where it would be infinite.
    pub value: Option<f64>,
    pub range: Range,
    /// How often tables as unlikely as this one, or more so, come up where the odds are the same.
    pub p_value: f64,
}

/// How far the exact odds ratio and its limits are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OddsSearch {
    /// To the last digits.
    Full,
    /// To the tolerance at which R's `fisher.test` stops, so that the digits are those R prints.
    AsR,
}

impl OddsSearch {
    /// The odds ratio at which `excess` is zero.
    fn odds_where(self, excess: &dyn Fn(f64) -> f64) -> f64 {
        match self {
            Self::Full => root_between(|log| excess(log.exp()), -60.0, 60.0).exp(),
            Self::AsR => {
                let tolerance = f64::EPSILON.powf(0.25);
                let (at_zero, at_one) = (excess(0.0), excess(1.0));
                if at_one == 0.0 {
                    1.0
                } else if (at_zero > 0.0) != (at_one > 0.0) {
                    brent_root(excess, 0.0, 1.0, tolerance)
                } else {
                    brent_root(|it| excess(it.recip()), f64::EPSILON, 1.0, tolerance).recip()
                }
            }
        }
    }
}

/// Returns the exact odds ratio.
///
/// # Errors
///
/// No births, more events than births, no events in both groups, or too many to search (200,000).
pub fn exact_odds_ratio(
    group: Tally,
    reference: Tally,
    confidence: f64,
    search: OddsSearch,
) -> Result<ExactOddsRatio, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let all = group.events.saturating_add(reference.events);
    if all == 0 {
        return Err(NotEstimable::NoEvents);
    }
    if all > MOST_EVENTS {
        return Err(NotEstimable::TooFew);
    }
    let tables = Tables::with_margins_of(group, reference);
    let tail = tail_of(confidence);
    let x = group.x();
    let lower = if tables.is_least(x) {
        0.0
    } else {
        search.odds_where(&|odds| tables.share(odds, |it| it >= x) - tail)
    };
    let upper = if tables.is_most(x) {
        f64::INFINITY
    } else {
        search.odds_where(&|odds| tables.share(odds, |it| it <= x) - tail)
    };
    let value = if tables.is_least(x) && tables.is_most(x) {
        None
    } else if tables.is_least(x) {
        Some(0.0)
    } else if tables.is_most(x) {
        None
    } else {
        Some(search.odds_where(&|odds| tables.mean(odds) - x))
    };
    Ok(ExactOddsRatio {
        value,
        range: Range::new(lower, upper),
        p_value: tables.p_value(x),
    })
}

/// All counts the group can have with the margins as they are, and the log of how likely each is where the odds are the same.
struct Tables(Vec<(f64, f64)>);

impl Tables {
    fn with_margins_of(group: Tally, reference: Tally) -> Self {
        let all = group.events + reference.events;
        let least = all.saturating_sub(reference.births);
        let most = all.min(group.births);
        let mut log = 0.0;
        let mut tables = Vec::new();
        for x in least..=most {
            tables.push((x as f64, log));
            let up = (group.births - x) as f64 * (all - x) as f64;
            let down = (x + 1) as f64 * ((reference.births + x + 1).saturating_sub(all)) as f64;
            log += (up / down).ln();
        }
        Self(tables)
    }

    fn is_least(&self, x: f64) -> bool {
        self.0.first().is_some_and(|it| it.0 >= x)
    }

    fn is_most(&self, x: f64) -> bool {
        self.0.last().is_some_and(|it| it.0 <= x)
    }

    /// Each count with its weight at this odds ratio; the largest weight is 1. At 0 only the least count has one.
    fn weights(&self, odds: f64) -> impl Iterator<Item = (f64, f64)> {
        let log_odds = odds.ln().max(-1e6);
        let largest = self
            .0
            .iter()
            .map(|(x, log)| log + x * log_odds)
            .fold(f64::NEG_INFINITY, f64::max);
        self.0
            .iter()
            .map(move |(x, log)| (*x, (log + x * log_odds - largest).exp()))
    }

    fn share(&self, odds: f64, chosen: impl Fn(f64) -> bool) -> f64 {
        let (mut part, mut all) = (0.0, 0.0);
        for (x, weight) in self.weights(odds) {
            all += weight;
            if chosen(x) {
                part += weight;
            }
        }
        part / all
    }

    fn mean(&self, odds: f64) -> f64 {
        let (mut sum, mut all) = (0.0, 0.0);
        for (x, weight) in self.weights(odds) {
            all += weight;
            sum += x * weight;
        }
        sum / all
    }

    fn p_value(&self, x: f64) -> f64 {
        let own = self
            .weights(1.0)
            .find(|it| it.0 >= x)
            .map_or(1.0, |it| it.1);
        let (mut part, mut all) = (0.0, 0.0);
        for (_, weight) in self.weights(1.0) {
            all += weight;
            if weight <= own * AS_LIKELY {
                part += weight;
            }
        }
        part / all
    }
}

#[cfg(test)]
mod tests {
    use super::OddsSearch;
    use super::exact_odds_ratio;
    use super::odds_ratio;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn the_lady_tasting_tea_is_answered_as_in_the_manual() {
        // R manual of fisher.test, TeaTasting: 3 of 4 against 1 of 4.
        let it =
            exact_odds_ratio(Tally::new(3, 4), Tally::new(1, 4), 0.95, OddsSearch::AsR).unwrap();
        assert_eq!(format!("{:.4}", it.p_value), "0.4857");
        assert_eq!(format!("{:.4}", it.value.unwrap()), "6.4083");
        assert_eq!(format!("{:.4}", it.range.lower), "0.2117");
        assert_eq!(format!("{:.3}", it.range.upper.unwrap()), "621.934");
    }

    #[test]
    fn tables_with_an_empty_corner_have_an_open_end_or_a_reason() {
        let it = exact_odds_ratio(
            Tally::new(5, 905),
            Tally::new(0, 640),
            0.95,
            OddsSearch::Full,
        )
        .unwrap();
        assert_eq!((it.value, it.range.upper), (None, None));
        let it = exact_odds_ratio(
            Tally::new(0, 905),
            Tally::new(5, 640),
            0.95,
            OddsSearch::Full,
        )
        .unwrap();
        assert_eq!(format!("{:?} {}", it.value, it.range.lower), "Some(0.0) 0");
        let reason = |group, reference| odds_ratio(group, reference, 0.95).unwrap_err();
        assert_eq!(
            reason(Tally::new(0, 9), Tally::new(1, 9)),
            NotEstimable::TooFew
        );
        assert_eq!(
            reason(Tally::new(1, 9), Tally::new(0, 9)),
            NotEstimable::NoEventsInReference
        );
    }
}
