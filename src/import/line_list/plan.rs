//! Which counts one list can give, and where each lies in a block of numbers.

use crate::import::line_list::classes::Dim;
use crate::import::line_list::counting::Family;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::record::AGE_AT_DEATH_FIELDS;
use crate::import::line_list::record::AGE_FIELDS;
use crate::import::line_list::record::CARE_FIELDS;
use crate::import::line_list::record::Classes;
use crate::import::line_list::record::RACE_FIELDS;
use crate::import::line_list::record::RecordReader;
use crate::import::line_list::record::SMOKING_FIELDS;
use crate::import::line_list::tabulation::OF_BIRTHS;
use crate::import::line_list::tabulation::OF_DEATHS;
use crate::import::line_list::tabulation::OF_FETAL_DEATHS;
use crate::import::line_list::tabulation::Tabulation;
use crate::import::line_list::tabulation::Var;
use crate::import::line_list::tabulation::Vars;

/// Which counts are made, by family.
#[derive(Debug, Clone)]
pub struct Plan {
    births: Vec<Planned>,
    deaths: Vec<Planned>,
    fetal_deaths: Vec<Planned>,
    dims: Vec<Dim>,
}

/// One tabulation, with the variables that the list can give.
#[derive(Debug, Clone)]
pub struct Planned {
    pub tabulation: Tabulation,
    pub vars: Vec<Var>,
    /// Where its first number lies in the block.
    pub offset: usize,
}

impl Plan {
    /// What the columns of a list allow. `births` is the plan of another list, whose births say what a death does not.
    #[must_use]
    pub fn of(reading: &ListReading, reader: &RecordReader<'_>, births: Option<&Self>) -> Self {
        let in_births = |dim: Dim| births.is_some_and(|it| it.dims.contains(&dim));
        let is_there = |dim: Dim| {
            in_births(dim)
                || match dim {
                    Dim::Race => reading.has_any(&RACE_FIELDS),
                    Dim::Age => reading.has_any(&AGE_FIELDS),
                    Dim::Payer => reading.has_any(&[ListField::Payer, ListField::PayerRecode]),
                    Dim::Education => {
                        reading.has_any(&[ListField::Education, ListField::EducationYears])
                    }
                    Dim::Sex => reading.has(ListField::Sex),
                    Dim::Plurality => reading.has(ListField::Plurality),
                    Dim::BirthWeight => {
                        reader.has_weights_for_periods_of_risk()
                            || reading.has(ListField::WeightRecode4)
                    }
                    Dim::Gestation => reader.has_weeks_in_classes(),
                    Dim::Care => reading.has_any(&CARE_FIELDS),
                    Dim::Smoking => reading.has_any(&SMOKING_FIELDS),
                    Dim::Cause => true,
                    Dim::WeightClass => reader.has_fine_weights(),
                    Dim::PporWeight => reader.has_weights_for_periods_of_risk(),
                    Dim::PporReference => {
                        reading.has_any(&RACE_FIELDS)
                            && reading.has_any(&AGE_FIELDS)
                            && reading.has_any(&[ListField::Education, ListField::EducationYears])
                    }
                }
        };
        let is_there =
            |dim: Dim| is_there(dim) && (dim != Dim::Cause || reading.has(ListField::Cause));
        let has_dates = reading.has(ListField::BirthDate) || births.is_some();
        let has_age_at_death =
            reading.has_any(&AGE_AT_DEATH_FIELDS) || has_dates && reading.has(ListField::DeathDate);
        let has_cause = reading.has(ListField::Cause);
        let has_ppor = in_births(Dim::PporWeight) || reader.has_weights_for_periods_of_risk();
        let has_weeks = in_births(Dim::Gestation) || reader.has_weeks();
        let may_give = |var: Var| match var {
            Var::LiveBirths | Var::InfantDeaths | Var::FetalDeaths => true,
            Var::PretermBirths | Var::KnownGestation => has_weeks,
            Var::LowBirthWeight | Var::VeryLowBirthWeight | Var::KnownBirthWeight => {
                is_there(Dim::BirthWeight)
            }
            Var::LateOrNoCare | Var::FirstTrimesterCare | Var::KnownCare => is_there(Dim::Care),
            // Without the visits, or without the month, only births that are inadequate by the other would be known.
            Var::InadequateCare | Var::KnownAdequacy => {
                reading.has(ListField::PrenatalVisits)
                    && reading.has(ListField::CareMonth)
                    && reader.has_single_weeks()
            }
            Var::Smoking | Var::KnownSmoking => is_there(Dim::Smoking),
            Var::PporLiveBirths => has_ppor,
            Var::NeonatalDeaths
            | Var::PostneonatalDeaths
            | Var::EarlyNeonatalDeaths
            | Var::LateNeonatalDeaths => has_age_at_death,
            Var::SuddenUnexpectedDeaths => has_cause,
            Var::PretermRelatedDeaths => has_cause && has_weeks,
            Var::PporNeonatalDeaths | Var::PporPostneonatalDeaths => has_age_at_death && has_ppor,
            Var::LateFetalDeaths => reader.has_single_weeks(),
            Var::PporFetalDeaths => has_ppor && reader.has_single_weeks(),
        };
        let planned = |all: &[Tabulation]| {
            let mut offset = 0;
            let mut found = Vec::new();
            for tabulation in all {
                let vars: Vec<Var> = tabulation
                    .vars
                    .iter()
                    .copied()
                    .filter(|it| may_give(*it))
                    .collect();
                if vars.is_empty() || !tabulation.dims.iter().all(|it| is_there(*it)) {
                    continue;
                }
                let size = tabulation.crossings() * vars.len();
                found.push(Planned {
                    tabulation: *tabulation,
                    vars,
                    offset,
                });
                offset += size;
            }
            found
        };
        let rows = reading.rows_are.value;
        let has = |wanted: &[RowsAre]| rows == RowsAre::Mixed || wanted.contains(&rows);
        Self {
            births: if has(&[RowsAre::LiveBirths, RowsAre::BirthsWithDeaths]) {
                planned(OF_BIRTHS)
            } else {
                Vec::new()
            },
            deaths: if has(&[RowsAre::InfantDeaths, RowsAre::BirthsWithDeaths]) {
                planned(OF_DEATHS)
            } else {
                Vec::new()
            },
            fetal_deaths: if has(&[RowsAre::FetalDeaths]) {
                planned(OF_FETAL_DEATHS)
            } else {
                Vec::new()
            },
            dims: Dim::ALL.into_iter().filter(|it| is_there(*it)).collect(),
        }
    }

    /// The tabulations of a family.
    #[must_use]
    pub fn tabulations(&self, family: Family) -> &[Planned] {
        match family {
            Family::Births => &self.births,
            Family::Deaths => &self.deaths,
            Family::FetalDeaths => &self.fetal_deaths,
        }
    }

    /// Dimensions that the list has.
    #[must_use]
    pub fn dims(&self) -> &[Dim] {
        &self.dims
    }

    /// How many numbers a block of this family holds.
    #[must_use]
    pub fn size(&self, family: Family) -> usize {
        self.tabulations(family).last().map_or(0, |it| {
            it.offset + it.tabulation.crossings() * it.vars.len()
        })
    }

    /// Adds one record to a block.
    pub fn add(&self, family: Family, block: &mut [u32], vars: Vars, classes: &Classes) {
        for planned in self.tabulations(family) {
            let start = planned.offset + planned.tabulation.crossing(classes) * planned.vars.len();
            let numbers = block.get_mut(start..).unwrap_or_default();
            for (number, var) in numbers.iter_mut().zip(&planned.vars) {
                if vars.has(*var) {
                    *number += 1;
                }
            }
        }
    }
}
