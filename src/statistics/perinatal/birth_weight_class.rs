//! Births and deaths of one class of birth weight: what periods of risk and the Kitagawa split are made of.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::tally::Tally;

/// Weight below which a birth is of very low weight.
pub const VERY_LOW_BELOW_GRAMS: u32 = 1_500;

/// The counts of one class of birth weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BirthWeightClass {
    /// The least weight of the class; it reaches to the next one.
    pub from_grams: u32,
    /// Of 24 weeks or more and 500 grams or more.
    pub fetal_deaths: u64,
    /// Deaths under 28 days.
    pub neonatal_deaths: u64,
    /// Deaths from 28 to 364 days.
    pub postneonatal_deaths: u64,
    pub live_births: u64,
}

impl BirthWeightClass {
    /// Returns whether the class lies below 1,500 grams.
    #[must_use]
    pub const fn is_very_low(&self) -> bool {
        self.from_grams < VERY_LOW_BELOW_GRAMS
    }

    /// Returns fetal and infant deaths together.
    #[must_use]
    pub const fn deaths(&self) -> u64 {
        self.fetal_deaths
            .saturating_add(self.neonatal_deaths)
            .saturating_add(self.postneonatal_deaths)
    }

    /// Returns live births and fetal deaths together.
    #[must_use]
    pub const fn births(&self) -> u64 {
        self.live_births.saturating_add(self.fetal_deaths)
    }

    /// Returns all deaths among all births of the class.
    #[must_use]
    pub const fn tally(&self) -> Tally {
        Tally::new(self.deaths(), self.births())
    }
}

/// Returns all deaths among all births of all classes together.
#[must_use]
pub fn all_classes(classes: &[BirthWeightClass]) -> Tally {
    classes
        .iter()
        .fold(Tally::default(), |sum, it| sum.plus(it.tally()))
}
