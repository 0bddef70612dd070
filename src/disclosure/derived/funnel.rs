//! How far places of any size may lie from an average by chance, and where each shown place lies.

use crate::disclosure::released::ReleasedRow;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorKind;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::proportion::proportion;
use crate::statistics::rate::exact_poisson_limits;
use crate::statistics::rate::rate;
use crate::statistics::small_area::funnel::FunnelPlace;
use crate::statistics::small_area::funnel::INNER_CONFIDENCE;
use crate::statistics::small_area::funnel::OUTER_CONFIDENCE;
use crate::statistics::small_area::funnel::place_of_count;
use crate::statistics::small_area::funnel::place_of_proportion;
use crate::statistics::small_area::funnel::proportion_limits;
use crate::statistics::tally::Tally;

/// The average and where each place lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// What places are compared with, in the indicator's unit.
    pub average: Estimate,
    /// Whether the average is that of the shown places together, and not of a larger place.
    pub is_pooled: bool,
    /// One for each row; `None` where its counts are not shown.
    pub places: Vec<Option<FunnelPlace>>,
}

/// The limits among so many births, in the indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    pub births: f64,
    /// 95 percent.
    pub inner: Range,
    /// 99.8 percent.
    pub outer: Range,
}

fn tally_of(row: &ReleasedRow) -> Option<Tally> {
    row.rate.shown()?;
    Tally::new(row.events.shown()?, row.births.shown()?)
        .checked()
        .ok()
}

/// Returns where the places of these rows lie around a larger place that is shown, else around all of them together.
///
/// # Errors
///
/// The reasons why the average has no rate: no place is shown, or none had events.
pub fn funnel(
    rows: &[&ReleasedRow],
    around: Option<&ReleasedRow>,
    indicator: &Indicator,
) -> Result<Funnel, NotEstimable> {
    let larger = around.and_then(tally_of).filter(|it| it.events > 0);
    let tallies: Vec<Option<Tally>> = rows.iter().map(|it| tally_of(it)).collect();
    let pooled = tallies
        .iter()
        .flatten()
        .copied()
        .reduce(Tally::plus)
        .ok_or(NotEstimable::NoCount)?;
    let average = larger.unwrap_or(pooled).checked()?;
    if average.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    let share = average.events as f64 / average.births as f64;
    let places = tallies
        .iter()
        .map(|tally| {
            let tally = (*tally)?;
            match indicator.kind {
                IndicatorKind::Rate => {
                    Some(place_of_count(tally.events, share * tally.births as f64))
                }
                IndicatorKind::Proportion => place_of_proportion(tally, share).ok(),
            }
        })
        .collect();
    let multiplier = indicator.multiplier;
    Ok(Funnel {
        average: match indicator.kind {
            IndicatorKind::Rate => rate(average.events, average.births, multiplier)?,
            IndicatorKind::Proportion => proportion(average.events, average.births, multiplier)?,
        },
        is_pooled: larger.is_none(),
        places,
    })
}

/// Returns the limits around an average at each of these numbers of births; those below one birth are left out.
#[must_use]
pub fn limits_at(births: &[f64], average: &Estimate, indicator: &Indicator) -> Vec<FunnelLimits> {
    let unit = f64::from(indicator.multiplier.max(1));
    let share = average.value / unit;
    let largest = births.iter().copied().fold(0.0, f64::max) * share;
    let (inner, outer) = (
        Steps::up_to(largest, INNER_CONFIDENCE),
        Steps::up_to(largest, OUTER_CONFIDENCE),
    );
    births
        .iter()
        .copied()
        .filter(|it| it.is_finite() && *it >= 1.0)
        .filter_map(|births| {
            let range = |steps: &Steps, confidence: f64| match indicator.kind {
                IndicatorKind::Rate => Some(steps.events_at(births * share)),
                IndicatorKind::Proportion => {
                    let among = proportion_limits(whole(births), share, confidence).ok()?;
                    Some((among.lower * births, among.upper.unwrap_or(1.0) * births))
                }
            };
            let in_unit = |(low, high): (f64, f64)| Range {
                lower: low / births * unit,
                upper: Some(high / births * unit),
            };
            Some(FunnelLimits {
                births,
                inner: in_unit(range(&inner, INNER_CONFIDENCE)?),
                outer: in_unit(range(&outer, OUTER_CONFIDENCE)?),
            })
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "finite and at least 1, as checked before; births are far below 2^52"
)]
fn whole(births: f64) -> u64 {
    births.round() as u64
}

/// For a growing number of events, the expected numbers at which it lies on a limit.
struct Steps {
    /// Events, the expected number of which they are the upper limit, and the one of which they are the lower limit.
    steps: Vec<(f64, f64, f64)>,
}

impl Steps {
    fn up_to(expected: f64, confidence: f64) -> Self {
        let mut steps = Vec::new();
        let mut events = 0_u64;
        // Far more events than a state's births would give.
        while events < 10_000_000 {
            let (lower, upper) = exact_poisson_limits(events, confidence);
            steps.push((events as f64, lower, upper));
            if lower > expected {
                break;
            }
            events += (events / 8).max(1);
        }
        Self { steps }
    }

    /// The fewest and most events that chance brings where so many are expected, between the steps as a straight line.
    fn events_at(&self, expected: f64) -> (f64, f64) {
        let between = |limit: fn(&(f64, f64, f64)) -> f64| {
            let found = self.steps.windows(2).find_map(|pair| match pair {
                [one, two] if limit(two) >= expected => {
                    let (from, to) = (limit(one), limit(two));
                    let share = ((expected - from) / (to - from)).clamp(0.0, 1.0);
                    Some(one.0 + share * (two.0 - one.0))
                }
                _ => None,
            });
            found.unwrap_or_else(|| self.steps.last().map_or(expected, |it| it.0))
        };
        (between(|it| it.2), between(|it| it.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::indicator::built_in_indicators;
    use crate::statistics::rate::rate;

    fn indicator(id: &str) -> Indicator {
        let all = built_in_indicators();
        all.into_iter().find(|it| it.id.0 == id).unwrap()
    }

    #[test]
    fn a_place_that_lies_on_a_limit_lies_on_the_drawn_one_too() {
        let indicator = indicator("infant_mortality_rate");
        let average = rate(4_700, 740_000, 1_000).unwrap();
        for births in [500.0, 2_000.0, 9_000.0, 60_000.0] {
            let at = limits_at(&[births, 60_000.0], &average, &indicator)[0];
            let expected = births * average.value / 1_000.0;
            let high = at.inner.upper.unwrap() * births / 1_000.0;
            // Just above the limit is told from the average, just below is not.
            let place = |events: f64| place_of_count(whole(events.max(1.0)), expected);
            assert_eq!(place(high.ceil() + 1.0), FunnelPlace::Above, "{births}");
            assert_eq!(place(high.floor() - 1.0), FunnelPlace::Inside, "{births}");
            assert!(at.outer.upper > at.inner.upper);
            assert!(at.outer.lower <= at.inner.lower);
            assert!(at.inner.lower < average.value);
        }
    }

    #[test]
    fn limits_narrow_with_size_for_rates_and_for_parts_of_a_whole() {
        for (id, average) in [
            ("infant_mortality_rate", rate(47, 7_400, 1_000).unwrap()),
            ("preterm_birth", proportion(800, 7_400, 100).unwrap()),
        ] {
            let limits = limits_at(&[0.0, 100.0, 1_000.0, 10_000.0], &average, &indicator(id));
            assert_eq!(limits.len(), 3, "{id}");
            let wide = |at: usize| limits[at].outer.upper.unwrap() - limits[at].outer.lower;
            assert!(wide(0) > wide(1) && wide(1) > wide(2), "{id}");
            assert!(limits.iter().all(|it| it.outer.lower >= 0.0));
        }
    }
}
