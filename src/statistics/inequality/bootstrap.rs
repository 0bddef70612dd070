//! The parametric bootstrap: how much each measure varies when the groups' events are drawn again and again at the rates seen.
//!
//! # Formula
//!
//! Each group's events are drawn from the binomial at its own rate; the spread is the standard deviation of the measure over the
//! draws, of its logarithm for a ratio. The draws are pseudo-random from a fixed seed (SplitMix64), apart from those that ranges use.
//!
//! # How to read it
//!
//! A standard error should be about this large.
//!
//! # When not to use it
//!
//! As a range of its own: percentiles of these draws are off for measures that cannot fall below 0. It is here to check ranges.
//!
//! # Source
//!
//! Efron B, Tibshirani R. An Introduction to the Bootstrap. 1993, ch. 6. Steele GL, Lea D, Flood CH. OOPSLA 2014 (SplitMix64).

use std::collections::BTreeMap;

use crate::statistics::inequality::measure::GroupSet;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::statistics::inequality::measure::MeasureUnit;
use crate::statistics::inequality::test_inversion::Events;
use crate::statistics::tally::Tally;

const SEED: u64 = 0x5eed_0f1d_ab1e_0001;

/// Returns the spread of every measure over so many draws in which it has a number.
#[must_use]
pub fn bootstrap_spread(set: &GroupSet, draws: u32) -> BTreeMap<InequalityMeasure, f64> {
    let events: Vec<Events> = set
        .groups
        .iter()
        .map(|it| Events::new(*it, if it.births == 0 { 0.0 } else { it.p() }))
        .collect();
    let mut random = SplitMix(SEED);
    let mut values: BTreeMap<InequalityMeasure, Vec<f64>> = BTreeMap::new();
    for _ in 0..draws {
        let groups = set
            .groups
            .iter()
            .zip(&events)
            .map(|(tally, events)| {
                let drawn = (events.rate_at(random.share()) * tally.n()).round();
                Tally::new(whole(drawn), tally.births)
            })
            .collect();
        let drawn = GroupSet {
            groups,
            ..set.clone()
        };
        for (measure, value) in drawn.values() {
            let value = match measure.unit() {
                MeasureUnit::Times => value.ln(),
                _ => value,
            };
            if value.is_finite() {
                values.entry(measure).or_default().push(value);
            }
        }
    }
    values
        .into_iter()
        .filter_map(|(measure, values)| Some((measure, deviation(&values)?)))
        .collect()
}

fn deviation(values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    if count < 2.0 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    Some((squares / (count - 1.0)).sqrt())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rounded number of events between 0 and the births"
)]
fn whole(events: f64) -> u64 {
    events.max(0.0) as u64
}

/// A small generator whose numbers are the same on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A share between 0 and 1, both left out.
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }
}

#[cfg(test)]
mod tests {
    use super::bootstrap_spread;
    use crate::domain::indicator::IndicatorKind;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::heat_compatible::as_printed::as_printed;
    use crate::statistics::inequality::measure::GroupSet;
    use crate::statistics::inequality::measure::InequalityMeasure;
    use crate::statistics::inequality::measure::MeasureUnit;
    use crate::statistics::tally::Tally;

    /// Fifths of a county by hardship: 109 deaths among 9,680 births, made up.
    fn fifths() -> GroupSet {
        let groups = [
            (35, 1_810),
            (28, 1_930),
            (20, 2_010),
            (15, 1_890),
            (11, 2_040),
        ];
        GroupSet {
            groups: groups.map(|it| Tally::new(it.0, it.1)).to_vec(),
            is_ordered: true,
            reference: None,
            better: Better::Lower,
            kind: IndicatorKind::Rate,
            multiplier: 1_000,
            confidence: 0.95,
        }
    }

    #[test]
    fn our_standard_errors_are_the_spread_and_the_shipped_ones_are_not() {
        let set = fifths();
        let spread = bootstrap_spread(&set, 4_000);
        let printed = as_printed(&set);
        let mut compared = 0;
        for (measure, number) in set.measured() {
            let ours = number.unwrap().standard_error / spread[&measure];
            // The mean log deviation is the furthest: 44 where the draws spread by 53.
            assert!((0.82..1.18).contains(&ours), "{measure:?}: {ours} times");
            let is_wrong_as_shipped = matches!(
                measure,
                InequalityMeasure::MeanLogDeviation
                    | InequalityMeasure::Theil
                    | InequalityMeasure::AttributableFraction
                    | InequalityMeasure::SlopeIndex
                    | InequalityMeasure::LinearSlopeIndex
                    | InequalityMeasure::RelativeIndex
                    | InequalityMeasure::AbsoluteConcentration
                    | InequalityMeasure::RelativeConcentration
            );
            if is_wrong_as_shipped {
                let it = printed[&measure];
                let (lower, upper) = (it.lower.unwrap(), it.upper.unwrap());
                let width = match measure.unit() {
                    MeasureUnit::Times => (upper / lower).ln(),
                    _ => upper - lower,
                };
                let shipped = width / (2.0 * 1.959_964) / spread[&measure];
                assert!(shipped < 0.6, "{measure:?}: {shipped} times");
                compared += 1;
            }
        }
        assert_eq!((compared, spread.len()), (8, 30));
    }

    #[test]
    fn the_spread_is_that_of_the_cases_and_the_same_every_time() {
        let spread = bootstrap_spread(&fifths(), 4_000);
        // By 20,000 draws in R, of the rows of recommended_inequality_ci.csv.
        for (measure, in_r) in [
            (InequalityMeasure::MeanLogDeviation, 53.17),
            (InequalityMeasure::Theil, 42.29),
            (InequalityMeasure::AttributableFraction, 13.71),
            (InequalityMeasure::AbsoluteConcentration, 0.6248),
            (InequalityMeasure::SlopeIndex, 4.489),
            (InequalityMeasure::RelativeIndex, 0.3682),
            (InequalityMeasure::BetweenGroupVariance, 12.21),
        ] {
            let times = spread[&measure] / in_r;
            assert!((0.95..1.05).contains(&times), "{measure:?}: {times}");
        }
        assert_eq!(spread, bootstrap_spread(&fifths(), 4_000));
    }
}
