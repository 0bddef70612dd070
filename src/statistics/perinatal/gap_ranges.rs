//! The likely ranges of Kitagawa's parts, and classes that can be compared.
//!
//! # Formula
//!
//! Delta method. In each group the shares `P` of the classes are multinomial in its `n` births and the mortality `M` of a
//! class is binomial in its births, so with the slopes `p` and `m` of a part along them, the variance is
//! `(Σ P·p² − (Σ P·p)²)/n + Σ m²·M·(1 − M)/n_class`, added over both groups. For the whole gap this is the usual
//! `M·(1 − M)/n` of each group. A class in which none, or all, died counts half a death for its variance, so that it is not
//! taken as certain.
//!
//! # How to read it
//!
//! Where the ranges of both parts are wide, the split is not to be leaned on. `lead` says which part is larger:
//! its range leaves out 0 where the counts can tell.
//!
//! # When not to use it
//!
//! With a handful of deaths in all; the gate of periods of risk comes first.
//!
//! # Source
//!
//! Kitagawa EM. J Am Stat Assoc 1955;50:1168–1194, for the parts. Oehlert GW. Am Stat 1992;46:27–29, for the delta method.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;
use crate::statistics::perinatal::birth_weight_class::all_classes;
use crate::statistics::perinatal::kitagawa::Share;
use crate::statistics::perinatal::kitagawa::gap_parts;
use crate::statistics::perinatal::kitagawa::shares;

/// The parts of a gap with their ranges, per so many births.
#[derive(Debug, Clone, PartialEq)]
pub struct GapEstimates {
    /// All of the gap.
    pub total: Estimate,
    /// From birth weight.
    pub birth_weight: Estimate,
    /// From mortality at the same weight.
    pub mortality: Estimate,
    /// The part of `birth_weight` below 1,500 grams.
    pub very_low_birth_weight: Estimate,
    /// The part of `mortality` below 1,500 grams.
    pub very_low_mortality: Estimate,
    /// `birth_weight` minus `mortality`.
    pub lead: Estimate,
    /// Both parts of each class, in the order of the classes.
    pub classes: Vec<(Estimate, Estimate)>,
}

/// Returns the parts of the gap with their ranges.
///
/// # Errors
///
/// As [`gap_parts`]; `TooFew` where a number is not finite.
pub fn gap_estimates(
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
    multiplier: u32,
) -> Result<GapEstimates, NotEstimable> {
    let parts = gap_parts(study, reference, multiplier)?;
    let (all1, all0) = (all_classes(study), all_classes(reference));
    let spread = Spread {
        shares: shares(study, reference)?,
        n1: all1.n(),
        n0: all0.n(),
        multiplier: f64::from(multiplier),
        reliability: all1.reliability_with(all0),
    };
    let both = |_: usize, _: bool| true;
    let very_low = |_: usize, is_very_low: bool| is_very_low;
    let classes = parts
        .classes
        .iter()
        .enumerate()
        .map(|(no, it)| {
            let only = |position: usize, _: bool| position == no;
            Ok((
                spread.estimate(it.birth_weight, 1.0, 0.0, only)?,
                spread.estimate(it.mortality, 0.0, 1.0, only)?,
            ))
        })
        .collect::<Result<_, NotEstimable>>()?;
    Ok(GapEstimates {
        total: spread.estimate(parts.total, 1.0, 1.0, both)?,
        birth_weight: spread.estimate(parts.birth_weight, 1.0, 0.0, both)?,
        mortality: spread.estimate(parts.mortality, 0.0, 1.0, both)?,
        very_low_birth_weight: spread.estimate(parts.very_low_birth_weight, 1.0, 0.0, very_low)?,
        very_low_mortality: spread.estimate(parts.very_low_mortality, 0.0, 1.0, very_low)?,
        lead: spread.estimate(parts.birth_weight - parts.mortality, 1.0, -1.0, both)?,
        classes,
    })
}

/// Returns both lists with neighboring classes put together until each class has births in both groups,
/// never across 1,500 grams.
///
/// # Errors
///
/// `NoBirths` where one of the sides of 1,500 grams has no births in a group; `NoReference` where the classes differ.
pub fn with_births_in_every_class(
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
) -> Result<(Vec<BirthWeightClass>, Vec<BirthWeightClass>), NotEstimable> {
    let differ = study.len() != reference.len()
        || study
            .iter()
            .zip(reference)
            .any(|(one, other)| one.from_grams != other.from_grams);
    if differ {
        return Err(NotEstimable::NoReference);
    }
    let mut joined: Vec<(BirthWeightClass, BirthWeightClass)> = Vec::new();
    for pair in study.iter().copied().zip(reference.iter().copied()) {
        match joined.last_mut() {
            Some(last)
                if last.0.is_very_low() == pair.0.is_very_low()
                    && (is_empty(last) || is_empty(&pair)) =>
            {
                last.0 = together(last.0, pair.0);
                last.1 = together(last.1, pair.1);
            }
            _ => joined.push(pair),
        }
    }
    if joined.is_empty() || joined.iter().any(is_empty) {
        return Err(NotEstimable::NoBirths);
    }
    Ok(joined.into_iter().unzip())
}

fn is_empty(pair: &(BirthWeightClass, BirthWeightClass)) -> bool {
    pair.0.births() == 0 || pair.1.births() == 0
}

fn together(lighter: BirthWeightClass, heavier: BirthWeightClass) -> BirthWeightClass {
    BirthWeightClass {
        from_grams: lighter.from_grams,
        fetal_deaths: lighter.fetal_deaths.saturating_add(heavier.fetal_deaths),
        neonatal_deaths: lighter
            .neonatal_deaths
            .saturating_add(heavier.neonatal_deaths),
        postneonatal_deaths: lighter
            .postneonatal_deaths
            .saturating_add(heavier.postneonatal_deaths),
        live_births: lighter.live_births.saturating_add(heavier.live_births),
    }
}

/// What a variance is made of.
struct Spread {
    shares: Vec<Share>,
    n1: f64,
    n0: f64,
    multiplier: f64,
    reliability: Reliability,
}

impl Spread {
    /// The part that counts birth weight so many times and mortality so many times, over some classes.
    fn estimate(
        &self,
        value: f64,
        of_weight: f64,
        of_mortality: f64,
        counts: impl Fn(usize, bool) -> bool,
    ) -> Result<Estimate, NotEstimable> {
        let (mut of_study, mut of_reference) = (GroupSpread::default(), GroupSpread::default());
        for (position, it) in self.shares.iter().enumerate() {
            if !counts(position, it.is_very_low) {
                continue;
            }
            let (sum_m, gap_m) = ((it.m1 + it.m0) / 2.0, (it.m1 - it.m0) / 2.0);
            let (sum_p, gap_p) = ((it.p1 + it.p0) / 2.0, (it.p1 - it.p0) / 2.0);
            of_study.add(
                it.p1,
                it.m1,
                it.p1 * self.n1,
                of_weight * sum_m + of_mortality * gap_m,
                of_weight * gap_p + of_mortality * sum_p,
            );
            of_reference.add(
                it.p0,
                it.m0,
                it.p0 * self.n0,
                of_mortality * gap_m - of_weight * sum_m,
                of_weight * gap_p - of_mortality * sum_p,
            );
        }
        let variance = of_study.variance(self.n1) + of_reference.variance(self.n0);
        let half = z_of(CONFIDENCE) * variance.max(0.0).sqrt() * self.multiplier;
        Estimate::new(
            value,
            Range::new(value - half, value + half),
            CONFIDENCE,
            Method::DeltaMethod,
            self.reliability,
        )
    }
}

/// Sums over the classes of one group.
#[derive(Default)]
struct GroupSpread {
    square: f64,
    mean: f64,
    of_mortality: f64,
}

impl GroupSpread {
    /// A class's share and mortality, its births, and the slopes of the part along its share and mortality.
    fn add(&mut self, share: f64, mortality: f64, births: f64, by_share: f64, by_mortality: f64) {
        self.square += share * by_share * by_share;
        self.mean += share * by_share;
        let deaths = mortality * births;
        let m = if deaths < 0.5 || deaths > births - 0.5 {
            (deaths + 0.5) / (births + 1.0)
        } else {
            mortality
        };
        self.of_mortality += by_mortality * by_mortality * m * (1.0 - m) / births;
    }

    fn variance(&self, births: f64) -> f64 {
        (self.square - self.mean * self.mean) / births + self.of_mortality
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::ProptestConfig;
    use proptest::prelude::any;
    use proptest::prop_assert;
    use proptest::proptest;

    use super::gap_estimates;
    use super::with_births_in_every_class;
    use crate::statistics::estimate::Estimate;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;

    fn class(from_grams: u32, deaths: u64, live_births: u64) -> BirthWeightClass {
        BirthWeightClass {
            from_grams,
            fetal_deaths: 0,
            neonatal_deaths: deaths,
            postneonatal_deaths: 0,
            live_births,
        }
    }

    fn half(estimate: &Estimate) -> f64 {
        (estimate.upper.unwrap() - estimate.lower) / 2.0 / 1.959_963_984_540_054
    }

    #[test]
    fn the_whole_gap_has_the_usual_binomial_error() {
        let study = [class(500, 20, 100), class(1_500, 30, 1_900)];
        let reference = [class(500, 20, 200), class(1_500, 40, 9_800)];
        let it = gap_estimates(&study, &reference, 1_000).unwrap();
        // 50/2,000 and 60/10,000.
        let expected = (0.025 * 0.975 / 2_000.0 + 0.006 * 0.994 / 10_000.0_f64).sqrt() * 1_000.0;
        assert!((half(&it.total) - expected).abs() < 1e-9, "{it:?}");
        assert!((it.total.value - 19.0).abs() < 1e-9);
    }

    #[test]
    fn the_error_of_the_part_from_birth_weight_is_as_worked_out_by_hand() {
        let study = [class(500, 20, 100), class(1_500, 30, 1_900)];
        let reference = [class(500, 20, 200), class(1_500, 40, 9_800)];
        let it = gap_estimates(&study, &reference, 1_000).unwrap();
        let (m1, m0) = ([0.2, 30.0 / 1_900.0], [0.1, 40.0 / 9_800.0]);
        let (p1, p0) = ([0.05, 0.95], [0.02, 0.98_f64]);
        let mean = [(m1[0] + m0[0]) / 2.0, (m1[1] + m0[1]) / 2.0_f64];
        let of_shares = |p: [f64; 2], n: f64| p[0] * p[1] * (mean[0] - mean[1]).powi(2) / n;
        let of_rates = |p: [f64; 2], m: [f64; 2], n: f64| {
            (0..2)
                .map(|no| {
                    let slope: f64 = (p1[no] - p0[no]) / 2.0;
                    slope.powi(2) * m[no] * (1.0 - m[no]) / (p[no] * n)
                })
                .sum::<f64>()
        };
        let variance = of_shares(p1, 2_000.0)
            + of_shares(p0, 10_000.0)
            + of_rates(p1, m1, 2_000.0)
            + of_rates(p0, m0, 10_000.0);
        assert!((half(&it.birth_weight) - variance.sqrt() * 1_000.0).abs() < 1e-9);
        assert!((it.birth_weight.value - 30.0 * (mean[0] - mean[1])).abs() < 1e-9);
    }

    #[test]
    fn empty_classes_join_their_neighbors_but_not_across_1_500_grams() {
        let study = [
            class(500, 0, 0),
            class(750, 4, 10),
            class(1_000, 0, 0),
            class(1_500, 3, 50),
            class(2_500, 9, 900),
        ];
        let reference = [
            class(500, 2, 5),
            class(750, 4, 10),
            class(1_000, 1, 20),
            class(1_500, 3, 90),
            class(2_500, 9, 4_000),
        ];
        let (study, reference) = with_births_in_every_class(&study, &reference).unwrap();
        let from: Vec<u32> = study.iter().map(|it| it.from_grams).collect();
        assert_eq!(from, [500, 1_500, 2_500]);
        assert_eq!(reference[0].live_births, 35);
        assert_eq!(
            with_births_in_every_class(&study[..2], &[class(500, 0, 0), class(1_500, 3, 90)]),
            Err(NotEstimable::NoBirths)
        );
    }

    fn classes(numbers: &[(u16, u8, u8, u8)]) -> Vec<BirthWeightClass> {
        [500, 750, 1_000, 1_250, 1_500, 2_000, 2_500]
            .into_iter()
            .zip(numbers)
            .map(|(from_grams, it)| BirthWeightClass {
                from_grams,
                fetal_deaths: u64::from(it.1),
                neonatal_deaths: u64::from(it.2).min(u64::from(it.0)),
                postneonatal_deaths: u64::from(it.3)
                    .min(u64::from(it.0) - u64::from(it.2).min(u64::from(it.0))),
                live_births: u64::from(it.0),
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn the_parts_of_any_counts_add_up_and_every_number_is_finite(
            study in proptest::array::uniform7(any::<(u16, u8, u8, u8)>()),
            reference in proptest::array::uniform7(any::<(u16, u8, u8, u8)>()),
            empty in proptest::array::uniform7(any::<bool>()),
        ) {
            let mut study = study;
            for (numbers, is_empty) in study.iter_mut().zip(empty) {
                if is_empty {
                    *numbers = (0, 0, 0, 0);
                }
            }
            let joined = with_births_in_every_class(&classes(&study), &classes(&reference));
            let Ok((study, reference)) = joined else {
                return Ok(());
            };
            let it = gap_estimates(&study, &reference, 1_000).unwrap();
            let sum = it.birth_weight.value + it.mortality.value;
            prop_assert!((sum - it.total.value).abs() < 1e-6);
            let of_classes: f64 = it.classes.iter().map(|it| it.0.value + it.1.value).sum();
            prop_assert!((of_classes - it.total.value).abs() < 1e-6);
            for estimate in it
                .classes
                .iter()
                .flat_map(|it| [it.0, it.1])
                .chain([it.total, it.birth_weight, it.mortality, it.lead])
                .chain([it.very_low_birth_weight, it.very_low_mortality])
            {
                let upper = estimate.upper.unwrap();
                prop_assert!(estimate.lower <= estimate.value && estimate.value <= upper);
                for number in [estimate.lower, estimate.value, upper] {
                    prop_assert!(number.is_finite());
                    prop_assert!(number != 0.0 || number.is_sign_positive());
                }
            }
        }
    }
}
