//! Change of a gap: whether the distance between two groups is another one than it was, by a test of the change itself.
//!
//! # Formula
//!
//! With the ratio `r` and the difference `d` of group to reference, early and late, each with its own range `(l, u)`:
//! ratio of ratios `ρ = r₂/r₁`, range on the log scale, difference of differences `δ = d₂ − d₁`;
//! `lower = δ − √((d₂ − l₂)² + (u₁ − d₁)²)`, `upper = δ + √((u₂ − d₂)² + (d₁ − l₁)²)` (MOVER), and the same for `ln ρ`.
//!
//! # How to read it
//!
//! ρ of 1.5: the late ratio is one and a half times the early one. δ of −3: three fewer per 1,000 lie between the groups.
//! A range of ρ that includes 1, or of δ that includes 0, means that the counts cannot tell whether the gap changed.
//! Ratio and difference may go different ways: when both rates fall, the difference can shrink while the ratio grows.
//!
//! # When not to use it
//!
//! By looking whether the two ranges overlap: two ranges that overlap can belong to a clear change.
//! Between windows that share years, or to pick, among many pairs of windows, the one that stands out.
//!
//! # Source
//!
//! Zou GY, Donner A. Construction of confidence limits about effect measures: a general approach. Stat Med 2008;27:1693–1702.
//! Altman DG, Bland JM. Interaction revisited: the difference between two estimates. BMJ 2003;326:219.

use crate::domain::indicator::IndicatorKind;
use crate::statistics::by_kind::ratio_of_kind;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::tally::Tally;

/// A gap "stayed about the same" only where the whole range of the ratio of ratios lies between this and its inverse.
pub const ABOUT_THE_SAME: f64 = 1.25;

/// Two groups in one stretch of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub group: Tally,
    pub reference: Tally,
}

impl Pair {
    /// The fewest events of the two.
    #[must_use]
    pub fn fewer_events(&self) -> u64 {
        self.group.events.min(self.reference.events)
    }
}

/// What became of a gap, as far as the counts can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapVerdict {
    Shrank,
    Grew,
    /// First one group was clearly behind, then clearly the other.
    Turned,
    /// Any change is smaller than a quarter either way.
    Stayed,
    CannotTell,
}

/// Returns how many times the late ratio is the early one, with its 95 percent range.
///
/// # Errors
///
/// No births, more events than births, or a ratio of 0 or without an upper end, which has no log range.
pub fn ratio_of_ratios(
    kind: IndicatorKind,
    early: Pair,
    late: Pair,
) -> Result<Estimate, NotEstimable> {
    let early_ratio = logs(ratio_of_kind(kind, early.group, early.reference)?)?;
    let late_ratio = logs(ratio_of_kind(kind, late.group, late.reference)?)?;
    let (value, lower, upper) = mover(early_ratio, late_ratio);
    Estimate::new(
        value.exp(),
        Range::new(lower.exp(), upper.exp()),
        crate::statistics::estimate::CONFIDENCE,
        Method::Mover,
        reliability(early, late),
    )
}

/// Returns how much larger the late difference is than the early one, with its 95 percent range, in the indicator's unit.
///
/// # Errors
///
/// No births, or more events than births.
pub fn difference_of_differences(
    early: Pair,
    late: Pair,
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    let of = |pair: Pair| {
        let it = rate_difference(pair.group, pair.reference, multiplier)?;
        Ok((it.value, it.lower, it.upper.ok_or(NotEstimable::TooFew)?))
    };
    let (value, lower, upper) = mover(of(early)?, of(late)?);
    Estimate::new(
        value,
        Range::new(lower, upper),
        crate::statistics::estimate::CONFIDENCE,
        Method::Mover,
        reliability(early, late),
    )
}

/// Returns what became of the ratio between the groups.
#[must_use]
pub fn ratio_verdict(kind: IndicatorKind, early: Pair, late: Pair) -> GapVerdict {
    let Ok(change) = ratio_of_ratios(kind, early, late) else {
        return GapVerdict::CannotTell;
    };
    let (Ok(before), Ok(after)) = (
        ratio_of_kind(kind, early.group, early.reference),
        ratio_of_kind(kind, late.group, late.reference),
    ) else {
        return GapVerdict::CannotTell;
    };
    let is_same =
        change.lower > ABOUT_THE_SAME.recip() && change.upper.is_some_and(|it| it < ABOUT_THE_SAME);
    verdict(early, late, [&before, &after], 1.0, &change, is_same)
}

/// Returns what became of the difference between the groups.
#[must_use]
pub fn difference_verdict(early: Pair, late: Pair) -> GapVerdict {
    let Ok(change) = difference_of_differences(early, late, 1) else {
        return GapVerdict::CannotTell;
    };
    let (Ok(before), Ok(after)) = (
        rate_difference(early.group, early.reference, 1),
        rate_difference(late.group, late.reference, 1),
    ) else {
        return GapVerdict::CannotTell;
    };
    let room = (ABOUT_THE_SAME - 1.0) * before.value.abs();
    let is_same = change.lower > -room && change.upper.is_some_and(|it| it < room);
    verdict(early, late, [&before, &after], 0.0, &change, is_same)
}

/// `none` is the value of a measure where there is no gap: 1 or 0.
fn verdict(
    early: Pair,
    late: Pair,
    [before, after]: [&Estimate; 2],
    none: f64,
    change: &Estimate,
    is_same: bool,
) -> GapVerdict {
    if early.fewer_events().min(late.fewer_events()) < RELIABLE_FROM_EVENTS {
        return GapVerdict::CannotTell;
    }
    let above = |it: &Estimate| it.lower > none;
    let below = |it: &Estimate| it.upper.is_some_and(|it| it < none);
    let rose = above(change);
    let fell = below(change);
    let turned = (above(before) && below(after)) || (below(before) && above(after));
    match (rose, fell) {
        _ if turned => GapVerdict::Turned,
        (false, false) if is_same => GapVerdict::Stayed,
        (false, false) => GapVerdict::CannotTell,
        // The gap lies on the side where it is wider; toward none it shrinks.
        _ => {
            let wider = if distance(after.value, none) > distance(before.value, none) {
                after
            } else {
                before
            };
            if (wider.value > none) == rose {
                GapVerdict::Grew
            } else {
                GapVerdict::Shrank
            }
        }
    }
}

/// How far a gap is from none: in logs for a ratio, plainly for a difference.
fn distance(value: f64, none: f64) -> f64 {
    if none > 0.0 {
        (value / none).ln().abs()
    } else {
        value.abs()
    }
}

fn reliability(early: Pair, late: Pair) -> Reliability {
    Reliability::of(early.fewer_events().min(late.fewer_events()))
}

/// The logs of a ratio and its range.
fn logs(ratio: Estimate) -> Result<(f64, f64, f64), NotEstimable> {
    let upper = ratio.upper.ok_or(NotEstimable::NoEventsInReference)?;
    if ratio.value <= 0.0 || ratio.lower <= 0.0 {
        return Err(NotEstimable::TooFew);
    }
    Ok((ratio.value.ln(), ratio.lower.ln(), upper.ln()))
}

/// Late minus early, from both values and their ranges.
fn mover(early: (f64, f64, f64), late: (f64, f64, f64)) -> (f64, f64, f64) {
    let (before, before_low, before_high) = early;
    let (after, after_low, after_high) = late;
    let change = after - before;
    (
        change,
        change - (after - after_low).hypot(before_high - before),
        change + (after_high - after).hypot(before - before_low),
    )
}

#[cfg(test)]
mod tests {
    use super::GapVerdict;
    use super::Pair;
    use super::difference_of_differences;
    use super::difference_verdict;
    use super::ratio_of_ratios;
    use super::ratio_verdict;
    use crate::domain::indicator::IndicatorKind;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;
    use proptest::prelude::any;
    use proptest::prop_assert;
    use proptest::proptest;

    const RATE: IndicatorKind = IndicatorKind::Rate;

    fn pair(group: (u64, u64), reference: (u64, u64)) -> Pair {
        Pair {
            group: Tally::new(group.0, group.1),
            reference: Tally::new(reference.0, reference.1),
        }
    }

    fn verdicts(early: Pair, late: Pair) -> (GapVerdict, GapVerdict) {
        (
            ratio_verdict(RATE, early, late),
            difference_verdict(early, late),
        )
    }

    #[test]
    fn with_many_events_the_range_is_that_of_four_poisson_counts() {
        let early = pair((800, 50_000), (1_000, 100_000));
        let late = pair((900, 50_000), (700, 100_000));
        let ratio = ratio_of_ratios(RATE, early, late).unwrap();
        let error: f64 = [800.0_f64, 1_000.0, 900.0, 700.0]
            .iter()
            .map(|it| it.recip())
            .sum::<f64>()
            .sqrt();
        let value = (900.0_f64 / 700.0) / (800.0 / 1_000.0);
        assert!((ratio.value - value).abs() < 1e-9);
        assert!((ratio.lower.ln() - (value.ln() - 1.96 * error)).abs() < 0.005);
        assert!((ratio.upper.unwrap().ln() - (value.ln() + 1.96 * error)).abs() < 0.005);
        let difference = difference_of_differences(early, late, 1_000).unwrap();
        let spread = (800.0 / 50_f64.powi(2)
            + 1_000.0 / 100_f64.powi(2)
            + 900.0 / 50_f64.powi(2)
            + 700.0 / 100_f64.powi(2))
        .sqrt();
        assert!((difference.value - 5.0).abs() < 1e-9);
        assert!((difference.upper.unwrap() - (5.0 + 1.96 * spread)).abs() < 0.05);
    }

    #[test]
    fn a_halved_excess_can_go_with_a_doubled_ratio() {
        // Both rates fell: 16 to 5.3 and 8 to 1.3 out of 1,000.
        let early = pair((1_600, 100_000), (800, 100_000));
        let late = pair((533, 100_000), (133, 100_000));
        assert_eq!(
            verdicts(early, late),
            (GapVerdict::Grew, GapVerdict::Shrank)
        );
    }

    #[test]
    fn ranges_that_overlap_can_belong_to_a_clear_change() {
        let early = pair((200, 10_000), (200, 25_000));
        let late = pair((180, 10_000), (250, 25_000));
        let ratios = [early, late]
            .map(|it| crate::statistics::rate_ratio::rate_ratio(it.group, it.reference).unwrap());
        assert!(ratios[1].upper.unwrap() > ratios[0].lower);
        assert_eq!(verdicts(early, late).0, GapVerdict::Shrank);
    }

    #[test]
    fn a_gap_that_changes_sides_has_turned() {
        let early = pair((900, 50_000), (1_000, 100_000));
        let late = pair((300, 50_000), (1_000, 100_000));
        assert_eq!(
            verdicts(early, late),
            (GapVerdict::Turned, GapVerdict::Turned)
        );
    }

    #[test]
    fn a_gap_in_favor_of_the_group_shrinks_toward_none() {
        let early = pair((500, 100_000), (1_000, 100_000));
        let late = pair((900, 100_000), (1_000, 100_000));
        assert_eq!(
            verdicts(early, late),
            (GapVerdict::Shrank, GapVerdict::Shrank)
        );
        assert_eq!(verdicts(late, early), (GapVerdict::Grew, GapVerdict::Grew));
    }

    #[test]
    fn only_large_counts_can_say_that_a_gap_stayed() {
        let large = pair((20_000, 1_000_000), (10_000, 1_000_000));
        assert_eq!(
            verdicts(large, large),
            (GapVerdict::Stayed, GapVerdict::Stayed)
        );
        let county = pair((30, 2_000), (60, 6_200));
        assert_eq!(
            verdicts(county, county),
            (GapVerdict::CannotTell, GapVerdict::CannotTell)
        );
    }

    #[test]
    fn few_events_claim_nothing() {
        let early = pair((60, 1_000), (300, 10_000));
        let late = pair((12, 1_000), (300, 10_000));
        assert_eq!(
            verdicts(early, late),
            (GapVerdict::CannotTell, GapVerdict::CannotTell)
        );
        let none = pair((9, 900), (0, 900));
        assert_eq!(
            ratio_of_ratios(RATE, none, early),
            Err(NotEstimable::NoEventsInReference)
        );
        assert_eq!(
            ratio_of_ratios(RATE, pair((0, 900), (9, 900)), early),
            Err(NotEstimable::TooFew)
        );
        assert!(difference_of_differences(none, early, 1_000).is_ok());
    }

    /// SplitMix64, so that the numbers are the same everywhere.
    struct Chance(u64);

    impl Chance {
        fn uniform(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut it = self.0;
            it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((it ^ (it >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        }

        fn poisson(&mut self, mean: f64) -> u64 {
            let (mut left, mut count) = (self.uniform(), 0_u64);
            let mut probability = (-mean).exp();
            while left > probability && count < 10_000 {
                left -= probability;
                count += 1;
                probability *= mean / count as f64;
            }
            count
        }
    }

    #[test]
    fn about_95_of_100_simulated_changes_fall_into_their_range() {
        let mut chance = Chance(11);
        for (early_means, late_means) in [
            ((30.0, 60.0), (27.0, 45.0)),
            ((15.0, 40.0), (12.0, 30.0)),
            ((120.0, 300.0), (60.0, 280.0)),
        ] {
            let (group_births, births) = (2_000_u64, 6_000_u64);
            let ratio = |(group, reference): (f64, f64)| {
                (group / group_births as f64) / (reference / births as f64)
            };
            let gap = |(group, reference): (f64, f64)| {
                group / group_births as f64 - reference / births as f64
            };
            let true_ratio = ratio(late_means) / ratio(early_means);
            let true_change = gap(late_means) - gap(early_means);
            let mut draw = |(group, reference): (f64, f64)| {
                pair(
                    (chance.poisson(group), group_births),
                    (chance.poisson(reference), births),
                )
            };
            let (mut ratios, mut differences, mut all) = (0.0, 0.0, 0.0);
            for _ in 0..1_500 {
                let (early, late) = (draw(early_means), draw(late_means));
                let (Ok(of_ratio), Ok(of_difference)) = (
                    ratio_of_ratios(RATE, early, late),
                    difference_of_differences(early, late, 1),
                ) else {
                    continue;
                };
                let holds = |it: &crate::statistics::estimate::Estimate, truth: f64| {
                    f64::from(it.lower <= truth && it.upper.is_none_or(|upper| truth <= upper))
                };
                ratios += holds(&of_ratio, true_ratio);
                differences += holds(&of_difference, true_change);
                all += 1.0;
            }
            for coverage in [ratios / all, differences / all] {
                assert!((0.93..=0.975).contains(&coverage), "{coverage}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_number_is_ever_none(
            counts in proptest::array::uniform4((0_u64..400, any::<bool>())),
        ) {
            let tally = |(events, many): (u64, bool)| {
                Tally::new(events, if many { events + 5_000 } else { events })
            };
            let early = Pair { group: tally(counts[0]), reference: tally(counts[1]) };
            let late = Pair { group: tally(counts[2]), reference: tally(counts[3]) };
            for kind in [IndicatorKind::Rate, IndicatorKind::Proportion] {
                if let Ok(it) = ratio_of_ratios(kind, early, late) {
                    prop_assert!(it.value.is_finite() && it.lower.is_finite());
                    prop_assert!(it.lower <= it.value && it.upper.is_none_or(|up| up >= it.value));
                }
                // Turning time around turns growth into shrinking and leaves the rest.
                let turned = match ratio_verdict(kind, late, early) {
                    GapVerdict::Grew => GapVerdict::Shrank,
                    GapVerdict::Shrank => GapVerdict::Grew,
                    other => other,
                };
                prop_assert!(turned == ratio_verdict(kind, early, late));
            }
            if let Ok(it) = difference_of_differences(early, late, 1_000) {
                prop_assert!(it.value.is_finite() && it.lower.is_finite());
                prop_assert!(it.upper.is_some_and(f64::is_finite));
            }
        }
    }
}
