//! What one record says, in classes. It lives for as long as its row is looked at.

use std::collections::HashMap;

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::domain::missouri_index;
use crate::import::line_list::age_at_death;
use crate::import::line_list::age_at_death::AgeAtDeath;
use crate::import::line_list::causes;
use crate::import::line_list::causes::Cause;
use crate::import::line_list::classes::DIM_COUNT;
use crate::import::line_list::classes::Dim;
use crate::import::line_list::codes;
use crate::import::line_list::codes::RaceList;
use crate::import::line_list::codes::Said;
use crate::import::line_list::dates;
use crate::import::line_list::list_field::FIELD_COUNT;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::HispanicCodes;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::RaceCodes;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::list_tally::LeftOut;
use crate::import::line_list::list_tally::ListTally;
use crate::import::line_list::list_tally::Topic;
use crate::import::line_list::tabulation::Var;
use crate::import::line_list::tabulation::Vars;

/// The cells of one row, by the field they feed.
pub type Cells<'a> = [&'a str; FIELD_COUNT];

/// The class of everybody in each dimension.
pub type Classes = [u8; DIM_COUNT];

/// What one record counts for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record {
    pub classes: Classes,
    /// Year of birth, or of delivery.
    pub birth_year: Option<i32>,
    pub birth: Option<Vars>,
    pub death: Option<Death>,
    pub fetal: Option<Vars>,
}

/// The death of a record.
#[derive(Debug, Clone, Copy)]
pub struct Death {
    pub vars: Vars,
    pub year: Option<i32>,
}

/// What the classes of a mother and her baby come from; what a birth lends to a death with its certificate number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BirthFacts {
    pub classes: Classes,
    pub grams: Option<u16>,
    pub weeks: Option<u8>,
    pub is_preterm: Option<bool>,
    /// By the Missouri Index; `None` where that is not known.
    pub has_inadequate_care: Option<bool>,
    pub birth_year: Option<i32>,
    pub born: Option<NaiveDate>,
    /// Number of the place in the counting's own list.
    pub place: u32,
}

/// Which classes mean white, 20 and over, and more than high school: the usual comparison of periods of risk.
const REFERENCE_RACE: u8 = 0;
const REFERENCE_AGES: std::ops::RangeInclusive<u8> = 1..=5;
const REFERENCE_EDUCATION: std::ops::RangeInclusive<u8> = 2..=3;

/// Words that were looked up are remembered while a file is read; codes are not worth it.
const REMEMBERED: usize = 4_096;

/// Reads records as a reading says.
pub struct RecordReader<'a> {
    reading: &'a ListReading,
    weight: WeightSource,
    weeks: WeeksSource,
    words: HashMap<ListField, HashMap<Box<str>, Said<u8>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WeightSource {
    None,
    Grams,
    Pounds,
    Recode(ListField, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WeeksSource {
    None,
    Weeks(ListField),
    Recode10,
    Recode3,
}

fn at<'a>(cells: &Cells<'a>, field: ListField) -> &'a str {
    cells.get(field.position()).copied().unwrap_or_default()
}

impl<'a> RecordReader<'a> {
    /// A reader for this reading.
    #[must_use]
    pub fn new(reading: &'a ListReading) -> Self {
        let weight = if reading.has(ListField::Weight) {
            WeightSource::Grams
        } else if reading.has(ListField::Pounds) {
            WeightSource::Pounds
        } else if reading.has(ListField::WeightRecode14) {
            WeightSource::Recode(ListField::WeightRecode14, 14)
        } else if reading.has(ListField::WeightRecode12) {
            WeightSource::Recode(ListField::WeightRecode12, 12)
        } else if reading.has(ListField::WeightRecode4) {
            WeightSource::Recode(ListField::WeightRecode4, 4)
        } else {
            WeightSource::None
        };
        let weeks = if reading.has(ListField::Weeks) {
            WeeksSource::Weeks(ListField::Weeks)
        } else if reading.has(ListField::WeeksLmp) {
            WeeksSource::Weeks(ListField::WeeksLmp)
        } else if reading.has(ListField::WeeksRecode10) {
            WeeksSource::Recode10
        } else if reading.has(ListField::WeeksRecode3) {
            WeeksSource::Recode3
        } else {
            WeeksSource::None
        };
        Self {
            reading,
            weight,
            weeks,
            words: HashMap::new(),
        }
    }

    /// Whether weights can be told apart finely enough for the split by birth weight.
    #[must_use]
    pub fn has_fine_weights(&self) -> bool {
        matches!(
            self.weight,
            WeightSource::Grams
                | WeightSource::Pounds
                | WeightSource::Recode(ListField::WeightRecode14, _)
        )
    }

    /// Whether 500 and 1,500 grams can be told apart, which periods of risk need.
    #[must_use]
    pub fn has_weights_for_periods_of_risk(&self) -> bool {
        !matches!(
            self.weight,
            WeightSource::None | WeightSource::Recode(ListField::WeightRecode4, _)
        )
    }

    /// Whether weeks are there in classes.
    #[must_use]
    pub fn has_weeks_in_classes(&self) -> bool {
        matches!(self.weeks, WeeksSource::Weeks(_) | WeeksSource::Recode10)
    }

    /// Whether the mother is told to be preterm or not.
    #[must_use]
    pub fn has_weeks(&self) -> bool {
        self.weeks != WeeksSource::None
    }

    /// Whether single weeks are known, which fetal deaths in periods of risk need.
    #[must_use]
    pub fn has_single_weeks(&self) -> bool {
        matches!(self.weeks, WeeksSource::Weeks(_))
    }

    /// What the row is; `None` where it does not say.
    #[must_use]
    pub fn kind(&self, cells: &Cells<'_>) -> Option<RowsAre> {
        if self.reading.rows_are.value != RowsAre::Mixed {
            return Some(self.reading.rows_are.value);
        }
        let words = at(cells, ListField::RecordKind).to_ascii_lowercase();
        if words.contains("fetal") || words.contains("still") {
            Some(RowsAre::FetalDeaths)
        } else if words.contains("birth") || matches!(words.as_str(), "b" | "live") {
            Some(RowsAre::LiveBirths)
        } else if words.contains("death") || words == "d" {
            Some(RowsAre::InfantDeaths)
        } else {
            None
        }
    }

    /// What the row says about the mother, the pregnancy and the baby.
    pub fn birth_facts(
        &mut self,
        cells: &Cells<'_>,
        row: u32,
        is_fetal: bool,
        tally: &mut ListTally,
    ) -> BirthFacts {
        let reading = self.reading;
        let birth_date = dates::day_in(at(cells, ListField::BirthDate));
        let is_death = reading.rows_are.value == RowsAre::InfantDeaths;
        let birth_year = birth_date
            .map(|it| it.year())
            .or_else(|| dates::year_in(at(cells, ListField::BirthYear)))
            .or_else(|| dates::year_in(at(cells, ListField::BirthDate)))
            .or_else(|| {
                (!is_death)
                    .then(|| dates::year_in(at(cells, ListField::EventYear)))
                    .flatten()
            });
        let mut classes: Classes = [0; DIM_COUNT];
        let mut set = |dim: Dim, class: u8| {
            if let Some(slot) = classes.get_mut(dim as usize) {
                *slot = class;
            }
        };
        let race = self.race(cells, birth_year);
        set(
            Dim::Race,
            noted(
                race,
                Dim::Race,
                Topic::Race,
                row,
                tally,
                reading_has_race(reading),
            ),
        );
        let age = self.age(cells);
        let has_age = reading.has_any(&AGE_FIELDS);
        let age_class = noted(age, Dim::Age, Topic::MothersAge, row, tally, has_age);
        set(Dim::Age, age_class);
        let payer = match at(cells, ListField::Payer) {
            "" if reading.has(ListField::PayerRecode) => {
                self.class(ListField::PayerRecode, cells, |it| codes::payer(it, true))
            }
            _ => self.class(ListField::Payer, cells, |it| codes::payer(it, false)),
        };
        let has_payer = reading.has_any(&[ListField::Payer, ListField::PayerRecode]);
        set(
            Dim::Payer,
            noted(payer, Dim::Payer, Topic::Payer, row, tally, has_payer),
        );
        let education = if reading.has(ListField::Education) {
            self.class(ListField::Education, cells, codes::education)
        } else {
            self.class(ListField::EducationYears, cells, codes::education_years)
        };
        let has_education = reading.has_any(&[ListField::Education, ListField::EducationYears]);
        let education_class = noted(
            education,
            Dim::Education,
            Topic::Education,
            row,
            tally,
            has_education,
        );
        set(Dim::Education, education_class);
        let sex = self.class(ListField::Sex, cells, codes::sex);
        set(
            Dim::Sex,
            noted(
                sex,
                Dim::Sex,
                Topic::Sex,
                row,
                tally,
                reading.has(ListField::Sex),
            ),
        );
        let plurality = self.class(ListField::Plurality, cells, codes::plurality);
        let has_plurality = reading.has(ListField::Plurality);
        set(
            Dim::Plurality,
            noted(
                plurality,
                Dim::Plurality,
                Topic::Plurality,
                row,
                tally,
                has_plurality,
            ),
        );
        let care = self.care(cells);
        let has_care = reading.has_any(&CARE_FIELDS);
        set(
            Dim::Care,
            noted(care, Dim::Care, Topic::PrenatalCare, row, tally, has_care),
        );
        let smoking = smoking(cells, reading);
        let has_smoking = reading.has_any(&SMOKING_FIELDS);
        set(
            Dim::Smoking,
            noted(
                smoking,
                Dim::Smoking,
                Topic::Smoking,
                row,
                tally,
                has_smoking,
            ),
        );
        let weight = self.weight(cells);
        note(
            weight,
            Topic::BirthWeight,
            row,
            tally,
            self.weight != WeightSource::None,
        );
        let grams = weight.known();
        set(
            Dim::BirthWeight,
            grams.map_or_else(|| Dim::BirthWeight.unknown(), coarse_weight),
        );
        set(
            Dim::WeightClass,
            grams.map_or_else(|| Dim::WeightClass.unknown(), codes::weight_class),
        );
        let pregnancy = self.weeks(cells, is_fetal);
        note(
            pregnancy,
            Topic::Gestation,
            row,
            tally,
            self.weeks != WeeksSource::None,
        );
        let pregnancy = pregnancy.known();
        set(
            Dim::Gestation,
            pregnancy
                .and_then(|it| it.class)
                .unwrap_or_else(|| Dim::Gestation.unknown()),
        );
        let is_reference = race.known() == Some(REFERENCE_RACE)
            && REFERENCE_AGES.contains(&age_class)
            && REFERENCE_EDUCATION.contains(&education_class);
        set(Dim::PporReference, u8::from(!is_reference));
        BirthFacts {
            classes,
            grams,
            weeks: pregnancy.and_then(|it| it.weeks),
            is_preterm: pregnancy.map(|it| it.is_preterm),
            has_inadequate_care: missouri_index::is_inadequate(
                pregnancy.and_then(|it| it.weeks),
                codes::visits(at(cells, ListField::PrenatalVisits)).known(),
                codes::first_month_of_care(at(cells, ListField::CareMonth)),
            ),
            birth_year,
            born: birth_date,
            place: 0,
        }
    }

    /// What a live birth counts for.
    #[must_use]
    pub fn birth(&self, facts: &BirthFacts) -> (Vars, Classes) {
        let mut vars = Vars::default();
        vars.add(Var::LiveBirths);
        if let Some(is_preterm) = facts.is_preterm {
            vars.add(Var::KnownGestation);
            if is_preterm {
                vars.add(Var::PretermBirths);
            }
        }
        let mut classes = facts.classes;
        if let Some(grams) = facts.grams {
            vars.add(Var::KnownBirthWeight);
            if grams < 2500 {
                vars.add(Var::LowBirthWeight);
            }
            if grams < 1500 {
                vars.add(Var::VeryLowBirthWeight);
            }
            if grams >= 500 {
                vars.add(Var::PporLiveBirths);
                set_ppor_weight(&mut classes, grams >= 1500);
            }
        }
        let class = |dim: Dim| facts.classes.get(dim as usize).copied().unwrap_or(0);
        match class(Dim::Care) {
            0 => {
                vars.add(Var::KnownCare);
                vars.add(Var::FirstTrimesterCare);
            }
            1 => vars.add(Var::KnownCare),
            2 | 3 => {
                vars.add(Var::KnownCare);
                vars.add(Var::LateOrNoCare);
            }
            _ => {}
        }
        if let Some(is_inadequate) = facts.has_inadequate_care {
            vars.add(Var::KnownAdequacy);
            if is_inadequate {
                vars.add(Var::InadequateCare);
            }
        }
        match class(Dim::Smoking) {
            0 => {
                vars.add(Var::KnownSmoking);
                vars.add(Var::Smoking);
            }
            1 => vars.add(Var::KnownSmoking),
            _ => {}
        }
        (vars, classes)
    }

    /// What a fetal death counts for; `None` where it was lost too early to count.
    #[must_use]
    pub fn fetal_death(&self, facts: &BirthFacts) -> Option<(Vars, Classes)> {
        if facts.weeks.is_some_and(|it| it < 20) {
            return None;
        }
        let mut vars = Vars::default();
        vars.add(Var::FetalDeaths);
        let mut classes = facts.classes;
        if let Some(weeks) = facts.weeks {
            if weeks >= 28 {
                vars.add(Var::LateFetalDeaths);
            }
            if let Some(grams) = facts.grams.filter(|it| *it >= 500 && weeks >= 24) {
                vars.add(Var::PporFetalDeaths);
                set_ppor_weight(&mut classes, grams >= 1500);
            }
        }
        Some((vars, classes))
    }

    /// Whether the row of a live birth also tells of its death.
    #[must_use]
    pub fn tells_of_a_death(&self, cells: &Cells<'_>) -> bool {
        if self.reading.has(ListField::DeathFlag) {
            return codes::yes_or_no(at(cells, ListField::DeathFlag)) == Said::Is(true);
        }
        [
            ListField::AgeDays,
            ListField::AgeRecode5,
            ListField::AgeRecode22,
            ListField::AgeAtDeath,
            ListField::DeathDate,
            ListField::DeathYear,
            ListField::Cause,
        ]
        .into_iter()
        .any(|it| !codes::is_unknown_word(at(cells, it)))
    }

    /// What a death counts for, with the classes of the baby.
    ///
    /// # Errors
    /// Why it is no infant death.
    pub fn death(
        &self,
        cells: &Cells<'_>,
        facts: &BirthFacts,
        row: u32,
        tally: &mut ListTally,
    ) -> Result<(Death, Classes), LeftOut> {
        let born = facts.born;
        let died = dates::day_in(at(cells, ListField::DeathDate));
        let age = self.age_at_death(cells, born, died, row, tally);
        let has_age = self.reading.has_any(&AGE_AT_DEATH_FIELDS)
            || born.is_some() && self.reading.has(ListField::DeathDate);
        note(age, Topic::AgeAtDeath, row, tally, has_age);
        let age = match age {
            Said::Is(AgeAtDeath::OneYearOrMore) => return Err(LeftOut::OneYearOrOlder),
            Said::Odd => return Err(LeftOut::UnreadableAge),
            Said::Is(age) => age,
            Said::Unknown => AgeAtDeath::UnderOneYear,
        };
        let mut vars = Vars::default();
        vars.add(Var::InfantDeaths);
        match age {
            AgeAtDeath::EarlyNeonatal => {
                vars.add(Var::NeonatalDeaths);
                vars.add(Var::EarlyNeonatalDeaths);
            }
            AgeAtDeath::LateNeonatal => {
                vars.add(Var::NeonatalDeaths);
                vars.add(Var::LateNeonatalDeaths);
            }
            AgeAtDeath::Postneonatal => vars.add(Var::PostneonatalDeaths),
            AgeAtDeath::UnderOneYear | AgeAtDeath::OneYearOrMore => {}
        }
        let mut classes = facts.classes;
        let cause = causes::cause(at(cells, ListField::Cause));
        note(
            cause,
            Topic::Cause,
            row,
            tally,
            self.reading.has(ListField::Cause),
        );
        let cause: Option<Cause> = cause.known();
        if let Some(slot) = classes.get_mut(Dim::Cause as usize) {
            *slot = cause.map_or_else(|| Dim::Cause.unknown(), |it| it.class);
        }
        if let Some(cause) = cause {
            if cause.is_sudden_unexpected {
                vars.add(Var::SuddenUnexpectedDeaths);
            }
            if cause.may_be_preterm_related && facts.is_preterm == Some(true) {
                vars.add(Var::PretermRelatedDeaths);
            }
        }
        // An unknown weight is judged by the weeks, as published: under 22 is under 500 g, under 31 is under 1,500 g.
        let is_1500_up = match (facts.grams, facts.weeks) {
            (Some(grams), _) => (grams >= 500).then_some(grams >= 1500),
            (None, Some(weeks)) => (weeks >= 22).then_some(weeks >= 31),
            (None, None) => None,
        };
        if let Some(is_1500_up) = is_1500_up {
            set_ppor_weight(&mut classes, is_1500_up);
            match age {
                AgeAtDeath::EarlyNeonatal | AgeAtDeath::LateNeonatal => {
                    vars.add(Var::PporNeonatalDeaths);
                }
                AgeAtDeath::Postneonatal => vars.add(Var::PporPostneonatalDeaths),
                AgeAtDeath::UnderOneYear | AgeAtDeath::OneYearOrMore => {}
            }
        }
        let year = died
            .map(|it| it.year())
            .or_else(|| dates::year_in(at(cells, ListField::DeathYear)))
            .or_else(|| {
                let is_deaths = matches!(
                    self.reading.rows_are.value,
                    RowsAre::InfantDeaths | RowsAre::Mixed
                );
                is_deaths
                    .then(|| dates::year_in(at(cells, ListField::EventYear)))
                    .flatten()
            })
            .or_else(|| {
                let days = codes::whole(at(cells, ListField::AgeDays)).filter(|it| *it < 366)?;
                let died = born?.checked_add_days(chrono::Days::new(u64::from(days)))?;
                Some(died.year())
            });
        Ok((Death { vars, year }, classes))
    }

    fn age_at_death(
        &self,
        cells: &Cells<'_>,
        born: Option<NaiveDate>,
        died: Option<NaiveDate>,
        row: u32,
        tally: &mut ListTally,
    ) -> Said<AgeAtDeath> {
        let by_dates = match (born, died) {
            (Some(born), Some(died)) => {
                let days = died.signed_duration_since(born).num_days();
                if days < 0 {
                    tally.death_before_birth.add(row);
                    Said::Unknown
                } else {
                    // A baby who dies on the day before the first birthday of a leap year has lived 365 days.
                    let birthday = born.with_year(born.year() + 1);
                    match (u32::try_from(days), birthday) {
                        (Ok(days), Some(birthday)) if died < birthday => {
                            Said::Is(AgeAtDeath::from_days(days.min(364)))
                        }
                        (Ok(days), _) => Said::Is(AgeAtDeath::from_days(days)),
                        (Err(_), _) => Said::Odd,
                    }
                }
            }
            _ => Said::Unknown,
        };
        let unit = at(cells, ListField::AgeUnit);
        let age = at(cells, ListField::AgeAtDeath);
        let found = [
            age_at_death::in_days(at(cells, ListField::AgeDays)),
            by_dates,
            if age.is_empty() {
                Said::Unknown
            } else {
                age_at_death::with_unit(age, unit)
            },
            age_at_death::recode22(at(cells, ListField::AgeRecode22)),
            age_at_death::recode5(at(cells, ListField::AgeRecode5)),
        ];
        let mut is_odd = false;
        for it in found {
            match it {
                Said::Is(_) => return it,
                Said::Odd => is_odd = true,
                Said::Unknown => {}
            }
        }
        if is_odd { Said::Odd } else { Said::Unknown }
    }

    /// Looks up a cell, words only once.
    fn class(
        &mut self,
        field: ListField,
        cells: &Cells<'_>,
        meaning: impl Fn(&str) -> Said<u8>,
    ) -> Said<u8> {
        let text = at(cells, field);
        if text.is_empty() {
            return Said::Unknown;
        }
        if text.len() <= 2 || codes::whole(text).is_some() {
            return meaning(text);
        }
        let words = self.words.entry(field).or_default();
        if let Some(found) = words.get(text) {
            return *found;
        }
        let found = meaning(text);
        if words.len() < REMEMBERED {
            words.insert(text.into(), found);
        }
        found
    }

    fn race(&mut self, cells: &Cells<'_>, birth_year: Option<i32>) -> Said<u8> {
        let is_before_2014 = match self.reading.race_codes.value {
            RaceCodes::ByYear => birth_year.is_some_and(|it| it < 2014),
            RaceCodes::Since2014 => false,
            RaceCodes::Before2014 => true,
        };
        if !at(cells, ListField::RaceAndEthnicity).is_empty() {
            return self.class(ListField::RaceAndEthnicity, cells, |it| {
                codes::race_and_ethnicity(it, is_before_2014)
            });
        }
        let is_hispanic = if self.reading.has(ListField::Hispanic) {
            let are_origins = self.reading.hispanic_codes == HispanicCodes::Origins;
            codes::hispanic(at(cells, ListField::Hispanic), are_origins)
        } else {
            Said::Is(false)
        };
        match is_hispanic {
            Said::Is(true) => return Said::Is(codes::HISPANIC),
            Said::Is(false) => {}
            // Without the origin nobody is non-Hispanic White or Black.
            Said::Unknown => return Said::Unknown,
            Said::Odd => return Said::Odd,
        }
        let lists = [
            (ListField::Race6, RaceList::Six),
            (ListField::Race31, RaceList::ThirtyOne),
            (ListField::Race15, RaceList::Fifteen),
            (ListField::BridgedRace, RaceList::Bridged),
            (ListField::Race, RaceList::Plain),
        ];
        for (field, list) in lists {
            if !at(cells, field).is_empty() {
                return self.class(field, cells, |it| codes::race(it, list));
            }
        }
        Said::Unknown
    }

    fn age(&mut self, cells: &Cells<'_>) -> Said<u8> {
        if !at(cells, ListField::MothersAge).is_empty() {
            return self.class(ListField::MothersAge, cells, codes::mothers_age);
        }
        let groups = [
            (ListField::MothersAge41, 41),
            (ListField::MothersAge14, 14),
            (ListField::MothersAge9, 9),
        ];
        for (field, groups) in groups {
            if !at(cells, field).is_empty() {
                return self.class(field, cells, |it| codes::mothers_age_group(it, groups));
            }
        }
        Said::Unknown
    }

    fn care(&mut self, cells: &Cells<'_>) -> Said<u8> {
        if !at(cells, ListField::CareMonth).is_empty() {
            return self.class(ListField::CareMonth, cells, codes::care_month);
        }
        if !at(cells, ListField::CareRecode5).is_empty() {
            return self.class(ListField::CareRecode5, cells, codes::care_recode);
        }
        self.class(ListField::CareTrimester, cells, codes::care_trimester)
    }

    fn weight(&self, cells: &Cells<'_>) -> Said<u16> {
        match self.weight {
            WeightSource::None => Said::Unknown,
            WeightSource::Grams => codes::grams(at(cells, ListField::Weight)),
            WeightSource::Pounds => {
                codes::pounds_and_ounces(at(cells, ListField::Pounds), at(cells, ListField::Ounces))
            }
            WeightSource::Recode(field, groups) => codes::weight_recode(at(cells, field), groups),
        }
    }

    fn weeks(&self, cells: &Cells<'_>, is_fetal: bool) -> Said<Pregnancy> {
        match self.weeks {
            WeeksSource::None => Said::Unknown,
            WeeksSource::Weeks(field) => match codes::weeks(at(cells, field), is_fetal) {
                Said::Is(weeks) => Said::Is(Pregnancy {
                    weeks: Some(weeks),
                    class: Some(codes::weeks_class(weeks)),
                    is_preterm: weeks < 37,
                }),
                Said::Unknown => Said::Unknown,
                Said::Odd => Said::Odd,
            },
            WeeksSource::Recode10 => {
                match codes::weeks_recode10(at(cells, ListField::WeeksRecode10)) {
                    Said::Is(class) => Said::Is(Pregnancy {
                        weeks: None,
                        class: Some(class),
                        is_preterm: class <= 3,
                    }),
                    Said::Unknown => Said::Unknown,
                    Said::Odd => Said::Odd,
                }
            }
            WeeksSource::Recode3 => {
                match codes::weeks_recode3(at(cells, ListField::WeeksRecode3)) {
                    Said::Is(is_preterm) => Said::Is(Pregnancy {
                        weeks: None,
                        class: None,
                        is_preterm,
                    }),
                    Said::Unknown => Said::Unknown,
                    Said::Odd => Said::Odd,
                }
            }
        }
    }
}

/// How long a pregnancy lasted, as far as the column tells.
#[derive(Debug, Clone, Copy)]
struct Pregnancy {
    weeks: Option<u8>,
    class: Option<u8>,
    is_preterm: bool,
}

/// Fields that tell the mother's age.
pub const AGE_FIELDS: [ListField; 4] = [
    ListField::MothersAge,
    ListField::MothersAge9,
    ListField::MothersAge14,
    ListField::MothersAge41,
];

/// Fields that tell when prenatal care began.
pub const CARE_FIELDS: [ListField; 3] = [
    ListField::CareMonth,
    ListField::CareRecode5,
    ListField::CareTrimester,
];

/// Fields that tell of smoking.
pub const SMOKING_FIELDS: [ListField; 4] = [
    ListField::Smoked,
    ListField::Cigarettes1,
    ListField::Cigarettes2,
    ListField::Cigarettes3,
];

/// Fields that tell the race, without those of the ethnicity.
pub const RACE_FIELDS: [ListField; 6] = [
    ListField::RaceAndEthnicity,
    ListField::Race,
    ListField::Race6,
    ListField::Race15,
    ListField::Race31,
    ListField::BridgedRace,
];

/// Fields that tell the age at death without dates.
pub const AGE_AT_DEATH_FIELDS: [ListField; 4] = [
    ListField::AgeDays,
    ListField::AgeAtDeath,
    ListField::AgeRecode5,
    ListField::AgeRecode22,
];

fn reading_has_race(reading: &ListReading) -> bool {
    reading.has_any(&RACE_FIELDS)
}

/// Smoked in any trimester; not known where one is not known and none was smoked in.
fn smoking(cells: &Cells<'_>, reading: &ListReading) -> Said<u8> {
    let trimesters = [
        ListField::Cigarettes1,
        ListField::Cigarettes2,
        ListField::Cigarettes3,
    ];
    if trimesters.iter().any(|it| reading.has(*it)) {
        let mut is_known = true;
        let mut is_odd = false;
        for field in trimesters.into_iter().filter(|it| reading.has(*it)) {
            match codes::cigarettes(at(cells, field)) {
                Said::Is(true) => return Said::Is(0),
                Said::Is(false) => {}
                Said::Unknown => is_known = false,
                Said::Odd => is_odd = true,
            }
        }
        if is_known && !is_odd {
            return Said::Is(1);
        }
        if !reading.has(ListField::Smoked) {
            return if is_odd { Said::Odd } else { Said::Unknown };
        }
    }
    match codes::yes_or_no(at(cells, ListField::Smoked)) {
        Said::Is(true) => Said::Is(0),
        Said::Is(false) => Said::Is(1),
        Said::Unknown => Said::Unknown,
        Said::Odd => match codes::cigarettes(at(cells, ListField::Smoked)) {
            Said::Is(smoked) => Said::Is(u8::from(!smoked)),
            other => {
                if other == Said::Unknown {
                    Said::Unknown
                } else {
                    Said::Odd
                }
            }
        },
    }
}

fn coarse_weight(grams: u16) -> u8 {
    match grams {
        0..=1499 => 0,
        1500..=2499 => 1,
        _ => 2,
    }
}

fn set_ppor_weight(classes: &mut Classes, is_1500_up: bool) {
    if let Some(slot) = classes.get_mut(Dim::PporWeight as usize) {
        *slot = u8::from(is_1500_up);
    }
}

/// Notes what is not known; `has` is whether the list has the column at all.
fn note<T>(said: Said<T>, topic: Topic, row: u32, tally: &mut ListTally, has: bool) {
    if !has {
        return;
    }
    match said {
        Said::Is(_) => {}
        Said::Unknown => tally.not_known.entry(topic).or_default().unknown += 1,
        Said::Odd => tally.not_known.entry(topic).or_default().odd.add(row),
    }
}

fn noted(said: Said<u8>, dim: Dim, topic: Topic, row: u32, tally: &mut ListTally, has: bool) -> u8 {
    note(said, topic, row, tally, has);
    said.known().unwrap_or_else(|| dim.unknown())
}
