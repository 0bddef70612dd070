//! Kitagawa's split: how much of a gap comes from lighter babies, and how much from babies of the same weight dying more often.
//!
//! # Formula
//!
//! With `P` a class's share of births and `M` its mortality, 1 the group and 0 the reference group:
//! birth weight `Σ (P1 − P0)·(M1 + M0)/2`, mortality at the same weight `Σ (M1 − M0)·(P1 + P0)/2`. Both together are the gap.
//! In three parts: `Σ (P1 − P0)·M0`, `Σ (M1 − M0)·P0`, and the rest, `Σ (P1 − P0)·(M1 − M0)`.
//!
//! # How to read it
//!
//! A large part from birth weight points to health before and in pregnancy; a large part from mortality points to care.
//!
//! # When not to use it
//!
//! With few deaths: each class rests on a handful. The parts say what goes together, not what causes what.
//!
//! # Source
//!
//! Kitagawa EM. J Am Stat Assoc 1955;50:1168–1194.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::estimate::NotEstimable;
use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;
use crate::statistics::perinatal::birth_weight_class::all_classes;

/// The two parts of one class, per so many births.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClassParts {
    pub birth_weight: f64,
    pub mortality: f64,
    /// Whether the class lies below 1,500 grams.
    pub is_very_low: bool,
}

/// The parts of a gap, per so many births.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapParts {
    /// In the order of the classes.
    pub classes: Vec<ClassParts>,
    /// All of the gap.
    pub total: f64,
    pub birth_weight: f64,
    pub mortality: f64,
    /// The part of `birth_weight` below 1,500 grams.
    pub very_low_birth_weight: f64,
    /// The part of `mortality` below 1,500 grams.
    pub very_low_mortality: f64,
}

/// The same gap in three parts, with the reference group's weights and mortality as the standard.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ThreeParts {
    pub birth_weight: f64,
    pub mortality: f64,
    pub interaction: f64,
}

/// Returns the parts of the gap between the group and the reference group.
///
/// # Errors
///
/// `NoBirths` without births in a group or in a class, `NoReference` where the classes of both differ.
pub fn gap_parts(
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
    multiplier: u32,
) -> Result<GapParts, NotEstimable> {
    let classes: Vec<ClassParts> = shares(study, reference)?
        .into_iter()
        .map(|it| ClassParts {
            birth_weight: it.birth_weight(it.m1 + it.m0) / 2.0 * f64::from(multiplier) + 0.0,
            mortality: it.mortality(it.p1 + it.p0) / 2.0 * f64::from(multiplier) + 0.0,
            is_very_low: it.is_very_low,
        })
        .collect();
    let sum = |part: fn(&ClassParts) -> f64, very_low_only: bool| {
        classes
            .iter()
            .filter(|it| it.is_very_low || !very_low_only)
            .map(part)
            .fold(0.0, |sum, it| sum + it)
    };
    let (birth_weight, mortality) = (
        sum(|it| it.birth_weight, false),
        sum(|it| it.mortality, false),
    );
    Ok(GapParts {
        total: birth_weight + mortality,
        birth_weight,
        mortality,
        very_low_birth_weight: sum(|it| it.birth_weight, true),
        very_low_mortality: sum(|it| it.mortality, true),
        classes,
    })
}

/// Returns the gap in three parts.
///
/// # Errors
///
/// As [`gap_parts`].
pub fn three_parts(
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
    multiplier: u32,
) -> Result<ThreeParts, NotEstimable> {
    let shares = shares(study, reference)?;
    let sum = |part: fn(&Share) -> f64| {
        shares.iter().map(part).fold(0.0, |sum, it| sum + it) * f64::from(multiplier)
    };
    Ok(ThreeParts {
        birth_weight: sum(|it| it.birth_weight(it.m0)),
        mortality: sum(|it| it.mortality(it.p0)),
        interaction: sum(|it| it.birth_weight(it.m1 - it.m0)),
    })
}

/// A class's share of births and its mortality, in both groups.
pub(super) struct Share {
    pub(super) p1: f64,
    pub(super) p0: f64,
    pub(super) m1: f64,
    pub(super) m0: f64,
    pub(super) is_very_low: bool,
}

impl Share {
    fn birth_weight(&self, mortality: f64) -> f64 {
        (self.p1 - self.p0) * mortality
    }

    fn mortality(&self, share: f64) -> f64 {
        (self.m1 - self.m0) * share
    }
}

pub(super) fn shares(
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
) -> Result<Vec<Share>, NotEstimable> {
    let (all1, all0) = (
        all_classes(study).checked()?,
        all_classes(reference).checked()?,
    );
    if study.len() != reference.len() {
        return Err(NotEstimable::NoReference);
    }
    study
        .iter()
        .zip(reference)
        .map(|(one, other)| {
            if one.from_grams != other.from_grams {
                return Err(NotEstimable::NoReference);
            }
            let (tally1, tally0) = (one.tally().checked()?, other.tally().checked()?);
            Ok(Share {
                p1: tally1.n() / all1.n(),
                p0: tally0.n() / all0.n(),
                m1: tally1.p(),
                m0: tally0.p(),
                is_very_low: one.is_very_low(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::gap_parts;
    use super::three_parts;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;

    fn classes(very_low: (u64, u64), others: (u64, u64)) -> [BirthWeightClass; 2] {
        [(500, very_low), (1_500, others)].map(|(from_grams, (deaths, live_births))| {
            BirthWeightClass {
                from_grams,
                fetal_deaths: 0,
                neonatal_deaths: deaths,
                postneonatal_deaths: 0,
                live_births,
            }
        })
    }

    #[test]
    fn the_parts_add_up_to_the_gap() {
        let study = classes((20, 100), (30, 1_900));
        let reference = classes((20, 200), (40, 9_800));
        let it = gap_parts(&study, &reference, 1_000).unwrap();
        assert!((it.total - (25.0 - 6.0)).abs() < 1e-12);
        let three = three_parts(&study, &reference, 1_000).unwrap();
        let sum = three.birth_weight + three.mortality + three.interaction;
        assert!((sum - it.total).abs() < 1e-12);
        assert!((three.birth_weight - 0.03 * (100.0 - 40.0 / 9.8)).abs() < 1e-12);
    }

    #[test]
    fn an_empty_class_or_other_classes_have_a_reason() {
        let study = classes((0, 0), (30, 1_900));
        let reference = classes((20, 200), (40, 9_800));
        assert_eq!(
            gap_parts(&study, &reference, 1_000),
            Err(NotEstimable::NoBirths)
        );
        assert_eq!(
            gap_parts(&reference[1..], &reference[..1], 1_000),
            Err(NotEstimable::NoReference)
        );
    }
}
