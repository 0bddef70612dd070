//! Perinatal periods of risk, phase 1: which of four periods has more fetal and infant deaths than it should.
//!
//! # Formula
//!
//! Deaths fall into four cells by birth weight and age: maternal health and prematurity (all deaths of 500 to 1,499 g);
//! and from 1,500 g maternal care (fetal deaths), newborn care (under 28 days), infant health (28 to 364 days).
//! `rate = multiplier · deaths of the cell / (live births + fetal deaths of all weights)`, exact Poisson range.
//! `excess = rate − reference rate`, normal range with variance `d1/N1² + d0/N0²`; `excess deaths = excess · N1 / multiplier`.
//!
//! # How to read it
//!
//! The cell with the largest excess says where to look first: women's health before pregnancy, care in pregnancy,
//! care at birth, or safe sleep and injury.
//!
//! # When not to use it
//!
//! Under 60 fetal and infant deaths in all, or under 10 in a cell ([`readiness`]): pool years or counties first.
//!
//! # Source
//!
//! CityMatCH, Perinatal Periods of Risk practice; Peck MG et al. Matern Child Health J 2010;14:837–850. Sappenfield WM et al. 2010;14:851–863.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;
use crate::statistics::perinatal::birth_weight_class::all_classes;
use crate::statistics::rate::RateMethod;
use crate::statistics::rate::rate_with;
use crate::statistics::rate_difference::DifferenceMethod;
use crate::statistics::rate_difference::difference_with;
use crate::statistics::tally::Tally;

/// Fetal and infant deaths below which the method is not used.
pub const FEWEST_DEATHS: u64 = 60;

/// Deaths of a cell below which the cell is not read.
pub const FEWEST_DEATHS_OF_A_CELL: u64 = 10;

/// The cells of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodOfRisk {
    /// All deaths of 500 to 1,499 grams.
    MaternalHealthPrematurity,
    /// Fetal deaths from 1,500 grams.
    MaternalCare,
    /// Deaths under 28 days from 1,500 grams.
    NewbornCare,
    /// Deaths from 28 to 364 days from 1,500 grams.
    InfantHealth,
}

impl PeriodOfRisk {
    /// All cells, in the map's order.
    pub const ALL: [Self; 4] = [
        Self::MaternalHealthPrematurity,
        Self::MaternalCare,
        Self::NewbornCare,
        Self::InfantHealth,
    ];

    const fn deaths_of(self, class: &BirthWeightClass) -> u64 {
        match (self, class.is_very_low()) {
            (Self::MaternalHealthPrematurity, true) => class.deaths(),
            (Self::MaternalCare, false) => class.fetal_deaths,
            (Self::NewbornCare, false) => class.neonatal_deaths,
            (Self::InfantHealth, false) => class.postneonatal_deaths,
            _ => 0,
        }
    }
}

/// Returns the cell's deaths among all births and fetal deaths; `None` for all cells together.
#[must_use]
pub fn deaths_of_period(period: Option<PeriodOfRisk>, classes: &[BirthWeightClass]) -> Tally {
    let all = all_classes(classes);
    let Some(period) = period else {
        return all;
    };
    let deaths = classes
        .iter()
        .fold(0_u64, |sum, it| sum.saturating_add(period.deaths_of(it)));
    Tally::new(deaths, all.births)
}

/// Returns the cell's rate with its exact range; `None` for all cells together.
///
/// # Errors
///
/// No births, or more deaths than births.
pub fn rate_of_period(
    period: Option<PeriodOfRisk>,
    classes: &[BirthWeightClass],
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    rate_of_deaths(deaths_of_period(period, classes), multiplier)
}

/// How much higher a cell is than the reference group's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ExcessOfPeriod {
    /// The rate above the reference group's.
    pub difference: Estimate,
    /// The reference group's rate.
    pub reference_rate: f64,
    /// The difference in deaths, with its range; below 0 where the group does better.
    pub deaths: Estimate,
}

/// Returns how much higher the cell is than the reference group's; `None` for all cells together.
///
/// # Errors
///
/// No births, or more deaths than births.
pub fn excess_of_period(
    period: Option<PeriodOfRisk>,
    study: &[BirthWeightClass],
    reference: &[BirthWeightClass],
    multiplier: u32,
) -> Result<ExcessOfPeriod, NotEstimable> {
    excess_of_deaths(
        deaths_of_period(period, study),
        deaths_of_period(period, reference),
        multiplier,
    )
}

/// Returns the rate of deaths among live births and fetal deaths, with its exact range.
///
/// # Errors
///
/// No births, or more deaths than births.
pub fn rate_of_deaths(deaths: Tally, multiplier: u32) -> Result<Estimate, NotEstimable> {
    rate_with(RateMethod::ExactPoisson, deaths, multiplier, CONFIDENCE)
}

/// Returns how much higher the rate of one cell is than the reference group's.
///
/// # Errors
///
/// No births, or more deaths than births.
pub fn excess_of_deaths(
    study: Tally,
    reference: Tally,
    multiplier: u32,
) -> Result<ExcessOfPeriod, NotEstimable> {
    let difference = difference_with(
        DifferenceMethod::WaldPoisson,
        study,
        reference,
        multiplier,
        CONFIDENCE,
    )?;
    let of_births = study.n() / f64::from(multiplier.max(1));
    Ok(ExcessOfPeriod {
        difference,
        reference_rate: rate_of_deaths(reference, multiplier)?.value,
        deaths: Estimate::new(
            difference.value * of_births,
            Range::new(
                difference.lower * of_births,
                difference.upper.unwrap_or(difference.value) * of_births,
            ),
            CONFIDENCE,
            Method::Derived,
            difference.reliability,
        )?,
    })
}

/// Whether there are enough deaths for the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// Fetal and infant deaths in all.
    pub deaths: u64,
    /// The cells with fewer than 10 deaths.
    pub thin_cells: Vec<PeriodOfRisk>,
}

impl Readiness {
    /// Returns whether the map can be read.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.deaths >= FEWEST_DEATHS && self.thin_cells.is_empty()
    }
}

/// Returns whether there are enough deaths for the map.
#[must_use]
pub fn readiness(classes: &[BirthWeightClass]) -> Readiness {
    Readiness {
        deaths: all_classes(classes).events,
        thin_cells: PeriodOfRisk::ALL
            .into_iter()
            .filter(|it| deaths_of_period(Some(*it), classes).events < FEWEST_DEATHS_OF_A_CELL)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::BirthWeightClass;
    use super::PeriodOfRisk;
    use super::deaths_of_period;
    use super::readiness;

    fn classes() -> Vec<BirthWeightClass> {
        let class =
            |from_grams, fetal_deaths, neonatal_deaths, postneonatal_deaths, live_births| {
                BirthWeightClass {
                    from_grams,
                    fetal_deaths,
                    neonatal_deaths,
                    postneonatal_deaths,
                    live_births,
                }
            };
        vec![
            class(500, 11, 13, 2, 75),
            class(1_500, 4, 2, 1, 110),
            class(2_500, 10, 6, 16, 5_850),
        ]
    }

    #[test]
    fn every_death_falls_into_one_cell() {
        let deaths = PeriodOfRisk::ALL.map(|it| deaths_of_period(Some(it), &classes()).events);
        assert_eq!(deaths, [26, 14, 8, 17]);
        assert_eq!(
            deaths_of_period(None, &classes()).events,
            deaths.iter().sum::<u64>()
        );
    }

    #[test]
    fn sixty_deaths_and_ten_in_each_cell_are_needed() {
        let it = readiness(&classes());
        assert_eq!(it.deaths, 65);
        assert_eq!(it.thin_cells, [PeriodOfRisk::NewbornCare]);
        assert!(!it.is_enough());
        let twice: Vec<BirthWeightClass> = [classes(), classes()].concat();
        assert!(readiness(&twice).is_enough());
    }
}
