//! Which counts are made of records, by which classes: everyone, each dimension alone, and the few crossings
//! that periods of risk, the split by birth weight and causes by race need. Never the full cross product.

use crate::import::line_list::classes::Dim;

/// What is counted of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Var {
    LiveBirths,
    PretermBirths,
    KnownGestation,
    LowBirthWeight,
    VeryLowBirthWeight,
    KnownBirthWeight,
    LateOrNoCare,
    FirstTrimesterCare,
    KnownCare,
    InadequateCare,
    KnownAdequacy,
    Smoking,
    KnownSmoking,
    PporLiveBirths,
    InfantDeaths,
    NeonatalDeaths,
    PostneonatalDeaths,
    EarlyNeonatalDeaths,
    LateNeonatalDeaths,
    SuddenUnexpectedDeaths,
    PretermRelatedDeaths,
    PporNeonatalDeaths,
    PporPostneonatalDeaths,
    FetalDeaths,
    LateFetalDeaths,
    PporFetalDeaths,
}

impl Var {
    /// Id of the count variable in a county file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LiveBirths => "live_births",
            Self::PretermBirths => "preterm_births",
            Self::KnownGestation => "births_known_gestation",
            Self::LowBirthWeight => "low_birth_weight_births",
            Self::VeryLowBirthWeight => "very_low_birth_weight_births",
            Self::KnownBirthWeight => "births_known_birth_weight",
            Self::LateOrNoCare => "late_or_no_prenatal_care_births",
            Self::FirstTrimesterCare => "first_trimester_care_births",
            Self::KnownCare => "births_known_prenatal_care",
            Self::InadequateCare => "inadequate_prenatal_care_births",
            Self::KnownAdequacy => "births_known_prenatal_adequacy",
            Self::Smoking => "smoking_births",
            Self::KnownSmoking => "births_known_smoking",
            Self::PporLiveBirths => "ppor_live_births",
            Self::InfantDeaths => "infant_deaths",
            Self::NeonatalDeaths => "neonatal_deaths",
            Self::PostneonatalDeaths => "postneonatal_deaths",
            Self::EarlyNeonatalDeaths => "early_neonatal_deaths",
            Self::LateNeonatalDeaths => "late_neonatal_deaths",
            Self::SuddenUnexpectedDeaths => "sudden_unexpected_infant_deaths",
            Self::PretermRelatedDeaths => "preterm_related_deaths",
            Self::PporNeonatalDeaths => "ppor_neonatal_deaths",
            Self::PporPostneonatalDeaths => "ppor_postneonatal_deaths",
            Self::FetalDeaths => "fetal_deaths",
            Self::LateFetalDeaths => "late_fetal_deaths",
            Self::PporFetalDeaths => "ppor_fetal_deaths",
        }
    }
}

/// A set of [`Var`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Vars(u32);

impl Vars {
    /// Adds one.
    pub fn add(&mut self, var: Var) {
        self.0 |= 1 << (var as u32);
    }

    /// Whether it is among them.
    #[must_use]
    pub fn has(self, var: Var) -> bool {
        self.0 & (1 << (var as u32)) != 0
    }
}

/// Counts of some variables by some dimensions.
#[derive(Debug, Clone, Copy)]
pub struct Tabulation {
    pub dims: &'static [Dim],
    pub vars: &'static [Var],
}

const BIRTHS: &[Var] = &[
    Var::LiveBirths,
    Var::PretermBirths,
    Var::KnownGestation,
    Var::LowBirthWeight,
    Var::VeryLowBirthWeight,
    Var::KnownBirthWeight,
    Var::LateOrNoCare,
    Var::FirstTrimesterCare,
    Var::KnownCare,
    Var::InadequateCare,
    Var::KnownAdequacy,
    Var::Smoking,
    Var::KnownSmoking,
    Var::PporLiveBirths,
];
const BIRTHS_ALONE: &[Var] = &[Var::LiveBirths];
const PPOR_BIRTHS: &[Var] = &[Var::PporLiveBirths];
const DEATHS: &[Var] = &[
    Var::InfantDeaths,
    Var::NeonatalDeaths,
    Var::PostneonatalDeaths,
    Var::EarlyNeonatalDeaths,
    Var::LateNeonatalDeaths,
    Var::SuddenUnexpectedDeaths,
    Var::PretermRelatedDeaths,
    Var::PporNeonatalDeaths,
    Var::PporPostneonatalDeaths,
];
const DEATHS_BY_AGE: &[Var] = &[
    Var::InfantDeaths,
    Var::NeonatalDeaths,
    Var::PostneonatalDeaths,
];
const PPOR_DEATHS: &[Var] = &[Var::PporNeonatalDeaths, Var::PporPostneonatalDeaths];
const FETAL: &[Var] = &[Var::FetalDeaths, Var::LateFetalDeaths, Var::PporFetalDeaths];
const PPOR_FETAL: &[Var] = &[Var::PporFetalDeaths];

const fn by(dims: &'static [Dim], vars: &'static [Var]) -> Tabulation {
    Tabulation { dims, vars }
}

/// Of live births.
pub const OF_BIRTHS: &[Tabulation] = &[
    by(&[], BIRTHS),
    by(&[Dim::Race], BIRTHS),
    by(&[Dim::Age], BIRTHS),
    by(&[Dim::Payer], BIRTHS),
    by(&[Dim::Education], BIRTHS),
    by(&[Dim::Sex], BIRTHS),
    by(&[Dim::Plurality], BIRTHS),
    by(&[Dim::BirthWeight], BIRTHS_ALONE),
    by(&[Dim::Gestation], BIRTHS_ALONE),
    by(&[Dim::Care], BIRTHS_ALONE),
    by(&[Dim::Smoking], BIRTHS_ALONE),
    by(&[Dim::WeightClass], BIRTHS_ALONE),
    by(&[Dim::Race, Dim::WeightClass], BIRTHS_ALONE),
    by(&[Dim::PporWeight], PPOR_BIRTHS),
    by(&[Dim::Race, Dim::PporWeight], PPOR_BIRTHS),
    by(&[Dim::PporReference, Dim::PporWeight], PPOR_BIRTHS),
];

/// Of infant deaths.
pub const OF_DEATHS: &[Tabulation] = &[
    by(&[], DEATHS),
    by(&[Dim::Race], DEATHS),
    by(&[Dim::Age], DEATHS),
    by(&[Dim::Payer], DEATHS),
    by(&[Dim::Education], DEATHS),
    by(&[Dim::Sex], DEATHS),
    by(&[Dim::Plurality], DEATHS),
    by(&[Dim::BirthWeight], DEATHS_BY_AGE),
    by(&[Dim::Gestation], DEATHS_BY_AGE),
    by(&[Dim::Care], DEATHS_BY_AGE),
    by(&[Dim::Smoking], DEATHS_BY_AGE),
    by(&[Dim::Cause], DEATHS_BY_AGE),
    by(&[Dim::Cause, Dim::Race], DEATHS_BY_AGE),
    by(&[Dim::WeightClass], DEATHS_BY_AGE),
    by(&[Dim::Race, Dim::WeightClass], DEATHS_BY_AGE),
    by(&[Dim::PporWeight], PPOR_DEATHS),
    by(&[Dim::Race, Dim::PporWeight], PPOR_DEATHS),
    by(&[Dim::PporReference, Dim::PporWeight], PPOR_DEATHS),
];

/// Of fetal deaths.
pub const OF_FETAL_DEATHS: &[Tabulation] = &[
    by(&[], FETAL),
    by(&[Dim::Race], FETAL),
    by(&[Dim::Age], FETAL),
    by(&[Dim::Education], FETAL),
    by(&[Dim::Plurality], FETAL),
    by(&[Dim::WeightClass], FETAL),
    by(&[Dim::Race, Dim::WeightClass], FETAL),
    by(&[Dim::PporWeight], PPOR_FETAL),
    by(&[Dim::Race, Dim::PporWeight], PPOR_FETAL),
    by(&[Dim::PporReference, Dim::PporWeight], PPOR_FETAL),
];

impl Tabulation {
    /// How many crossings of classes there are.
    #[must_use]
    pub fn crossings(&self) -> usize {
        self.dims.iter().map(|it| it.classes().len()).product()
    }

    /// The number of a crossing of classes.
    #[must_use]
    pub fn crossing(&self, classes: &[u8; crate::import::line_list::classes::DIM_COUNT]) -> usize {
        self.dims.iter().fold(0, |number, dim| {
            let class = classes.get(*dim as usize).copied().unwrap_or(0);
            number * dim.classes().len() + usize::from(class)
        })
    }

    /// The classes of a crossing, in the order of its dimensions.
    #[must_use]
    pub fn classes_of(&self, crossing: usize) -> Vec<(Dim, u8)> {
        let mut rest = crossing;
        let mut classes: Vec<(Dim, u8)> = self
            .dims
            .iter()
            .rev()
            .map(|dim| {
                let length = dim.classes().len();
                let class = rest % length;
                rest /= length;
                (*dim, u8::try_from(class).unwrap_or(0))
            })
            .collect();
        classes.reverse();
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::OF_BIRTHS;
    use super::OF_DEATHS;
    use super::OF_FETAL_DEATHS;
    use crate::domain::count_variable::built_in_variables;
    use crate::import::line_list::classes::DIM_COUNT;

    #[test]
    fn a_crossing_leads_back_to_its_classes() {
        for tabulation in [OF_BIRTHS, OF_DEATHS, OF_FETAL_DEATHS].concat() {
            for crossing in 0..tabulation.crossings() {
                let mut classes = [0; DIM_COUNT];
                for (dim, class) in tabulation.classes_of(crossing) {
                    classes[dim as usize] = class;
                }
                assert_eq!(tabulation.crossing(&classes), crossing);
            }
        }
    }

    #[test]
    fn every_count_is_of_a_variable_that_every_file_knows() {
        let known = built_in_variables();
        for tabulation in [OF_BIRTHS, OF_DEATHS, OF_FETAL_DEATHS].concat() {
            for var in tabulation.vars {
                assert!(known.iter().any(|it| it.id.0 == var.id()), "{}", var.id());
            }
        }
    }
}
