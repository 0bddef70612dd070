//! How many records went where, and how much of them was not known. Numbers only.

use std::collections::BTreeMap;

use serde::Serialize;

/// What a record says, as far as it can be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Race,
    MothersAge,
    Payer,
    Education,
    Sex,
    Plurality,
    BirthWeight,
    Gestation,
    PrenatalCare,
    Smoking,
    Cause,
    AgeAtDeath,
}

impl Topic {
    /// As it stands in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Race => "mother's race and ethnicity",
            Self::MothersAge => "mother's age",
            Self::Payer => "payer",
            Self::Education => "mother's education",
            Self::Sex => "baby's sex",
            Self::Plurality => "single or multiple birth",
            Self::BirthWeight => "birth weight",
            Self::Gestation => "weeks of pregnancy",
            Self::PrenatalCare => "start of prenatal care",
            Self::Smoking => "smoking during pregnancy",
            Self::Cause => "cause of death",
            Self::AgeAtDeath => "age at death",
        }
    }
}

/// Why a record was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// The home is in another country.
    ForeignResident,
    /// The home is in another state than most.
    OtherState,
    /// No county of residence, or the code for one that is not told.
    NoCounty,
    /// A name that no county has, or that several have.
    UnknownCountyName,
    /// A code that no county has.
    UnknownCountyCode,
    /// No year, or one that cannot be.
    NoYear,
    /// A certificate number that came before.
    Repeated,
    /// A death at one year or later.
    OneYearOrOlder,
    /// A death whose age cannot be read.
    UnreadableAge,
    /// A loss before 20 weeks.
    EarlyLoss,
    /// A death in a year for which the list has no births.
    YearWithoutBirths,
    /// The row does not say whether it is a birth or a death.
    NoKind,
    /// More counties and years than can be counted at once.
    TooManyPlaces,
}

impl LeftOut {
    /// As it stands behind a number of records.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ForeignResident => "live in another country",
            Self::OtherState => "live in another state than most",
            Self::NoCounty => "have no county of residence",
            Self::UnknownCountyName => "name a county that is not known, or that could be several",
            Self::UnknownCountyCode => "have a code that no county has",
            Self::NoYear => "have no year that can be read",
            Self::Repeated => "have a certificate number that came before",
            Self::OneYearOrOlder => "are deaths at one year or later",
            Self::UnreadableAge => "are deaths whose age cannot be read",
            Self::EarlyLoss => "are losses before 20 weeks",
            Self::YearWithoutBirths => "are deaths in a year for which the list has no births",
            Self::NoKind => "do not say whether they are a birth or a death",
            Self::TooManyPlaces => "are of more counties and years than can be counted at once",
        }
    }
}

/// How many, and the first row that has it, so that a person can look it up in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Times {
    pub times: u64,
    /// From 1.
    pub first_row: u32,
}

impl Times {
    /// One more, in this row.
    pub fn add(&mut self, row: u32) {
        if self.times == 0 {
            self.first_row = row;
        }
        self.times += 1;
    }
}

/// What of a topic could not be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct NotKnown {
    /// Blank, or the code for not known.
    pub unknown: u64,
    /// Values that cannot be, such as a weight of 12 grams; counted as unknown.
    pub odd: Times,
}

/// How many records went where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ListTally {
    /// Rows under the headings that hold something.
    pub records: u64,
    pub live_births: u64,
    pub infant_deaths: u64,
    pub fetal_deaths: u64,
    pub left_out: BTreeMap<LeftOut, Times>,
    pub not_known: BTreeMap<Topic, NotKnown>,
    /// Records whose date of death lies before the date of birth.
    pub death_before_birth: Times,
    /// Certificate numbers that came before and were counted all the same.
    pub repeats_counted: u64,
    /// Deaths that found no birth with their certificate number.
    pub unmatched_deaths: u64,
}

impl ListTally {
    /// A record was left out.
    pub fn leave_out(&mut self, why: LeftOut, row: u32) {
        self.left_out.entry(why).or_default().add(row);
    }

    /// Records that were left out whole.
    #[must_use]
    pub fn all_left_out(&self) -> u64 {
        self.left_out.values().map(|it| it.times).sum()
    }
}
