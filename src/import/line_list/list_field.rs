//! What a column of a line list holds.

use serde::Deserialize;
use serde::Serialize;

/// What a column of a line list holds. Columns with names, addresses and the like are never one of these.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum ListField {
    /// Not read: the child does not even hand it on.
    #[default]
    NotRead,
    /// Says for each row whether it is a birth, an infant death or a fetal death.
    RecordKind,
    /// The day of birth, or of delivery in a list of fetal deaths.
    BirthDate,
    BirthYear,
    DeathDate,
    DeathYear,
    /// The year of the birth in a list of births, of the death in a list of deaths.
    EventYear,
    /// County of the mother's home, by name or code.
    County,
    /// State of the mother's home, by name, letters or code.
    State,
    /// 1 to 3 live in the country, 4 does not.
    ResidentStatus,
    /// One column for race and ethnicity together.
    RaceAndEthnicity,
    Race,
    /// Six races: 1 White to 6 more than one.
    Race6,
    /// Fifteen races: 01 White to 15 more than one.
    Race15,
    /// Thirty-one races: 01 White to 06 and more.
    Race31,
    /// Four bridged races.
    BridgedRace,
    Hispanic,
    /// In years, or as words for a group of ages.
    MothersAge,
    MothersAge9,
    MothersAge14,
    MothersAge41,
    /// Degrees as codes 1 to 8, or as words.
    Education,
    /// Years of school, 0 to 17.
    EducationYears,
    /// 0 for none, 1 to 10, 99 unknown.
    CareMonth,
    /// 1 months 1–3, 2 months 4–6, 3 later, 4 none, 5 unknown.
    CareRecode5,
    /// 1, 2, 3, 0 for none; or words.
    CareTrimester,
    /// 0 to 98, 99 unknown.
    PrenatalVisits,
    Cigarettes1,
    Cigarettes2,
    Cigarettes3,
    /// Whether the mother smoked during pregnancy.
    Smoked,
    Payer,
    /// 1 Medicaid, 2 private, 3 self-pay, 4 other.
    PayerRecode,
    Plurality,
    Sex,
    /// Completed weeks, best estimate.
    Weeks,
    /// Completed weeks, from the last menstrual period.
    WeeksLmp,
    WeeksRecode10,
    WeeksRecode3,
    /// Birth weight, in grams unless the cell says otherwise.
    Weight,
    Pounds,
    Ounces,
    WeightRecode12,
    WeightRecode14,
    WeightRecode4,
    /// Whether the baby died before the first birthday.
    DeathFlag,
    AgeDays,
    /// With its unit in the cell or in the column of units.
    AgeAtDeath,
    AgeUnit,
    AgeRecode5,
    AgeRecode22,
    /// ICD-10 code of the underlying cause.
    Cause,
    /// Number of the birth certificate: told apart by a hash in memory, never kept.
    BirthCertificate,
    DeathCertificate,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = ListField::ALL.len();

impl ListField {
    /// All fields, in the order they are offered.
    pub const ALL: [Self; 54] = [
        Self::NotRead,
        Self::RecordKind,
        Self::BirthDate,
        Self::BirthYear,
        Self::DeathDate,
        Self::DeathYear,
        Self::EventYear,
        Self::County,
        Self::State,
        Self::ResidentStatus,
        Self::RaceAndEthnicity,
        Self::Race,
        Self::Race6,
        Self::Race15,
        Self::Race31,
        Self::BridgedRace,
        Self::Hispanic,
        Self::MothersAge,
        Self::MothersAge9,
        Self::MothersAge14,
        Self::MothersAge41,
        Self::Education,
        Self::EducationYears,
        Self::CareMonth,
        Self::CareRecode5,
        Self::CareTrimester,
        Self::PrenatalVisits,
        Self::Cigarettes1,
        Self::Cigarettes2,
        Self::Cigarettes3,
        Self::Smoked,
        Self::Payer,
        Self::PayerRecode,
        Self::Plurality,
        Self::Sex,
        Self::Weeks,
        Self::WeeksLmp,
        Self::WeeksRecode10,
        Self::WeeksRecode3,
        Self::Weight,
        Self::Pounds,
        Self::Ounces,
        Self::WeightRecode12,
        Self::WeightRecode14,
        Self::WeightRecode4,
        Self::DeathFlag,
        Self::AgeDays,
        Self::AgeAtDeath,
        Self::AgeUnit,
        Self::AgeRecode5,
        Self::AgeRecode22,
        Self::Cause,
        Self::BirthCertificate,
        Self::DeathCertificate,
    ];

    /// Its place in [`ListField::ALL`].
    #[must_use]
    pub fn position(self) -> usize {
        self as usize
    }

    /// As it stands in a sentence: "mother's age".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NotRead => "not read",
            Self::RecordKind => "birth or death",
            Self::BirthDate => "date of birth",
            Self::BirthYear => "year of birth",
            Self::DeathDate => "date of death",
            Self::DeathYear => "year of death",
            Self::EventYear => "year",
            Self::County => "county of residence",
            Self::State => "state of residence",
            Self::ResidentStatus => "resident status",
            Self::RaceAndEthnicity => "mother's race and ethnicity",
            Self::Race => "mother's race",
            Self::Race6 => "mother's race (6 codes)",
            Self::Race15 => "mother's race (15 codes)",
            Self::Race31 => "mother's race (31 codes)",
            Self::BridgedRace => "mother's bridged race",
            Self::Hispanic => "mother's Hispanic origin",
            Self::MothersAge => "mother's age",
            Self::MothersAge9 => "mother's age (9 groups)",
            Self::MothersAge14 => "mother's age (14 groups)",
            Self::MothersAge41 => "mother's age (41 groups)",
            Self::Education => "mother's education",
            Self::EducationYears => "mother's years of school",
            Self::CareMonth => "month prenatal care began",
            Self::CareRecode5 => "start of prenatal care (5 codes)",
            Self::CareTrimester => "trimester prenatal care began",
            Self::PrenatalVisits => "number of prenatal visits",
            Self::Cigarettes1 => "cigarettes in the first trimester",
            Self::Cigarettes2 => "cigarettes in the second trimester",
            Self::Cigarettes3 => "cigarettes in the third trimester",
            Self::Smoked => "smoking during pregnancy",
            Self::Payer => "payer",
            Self::PayerRecode => "payer (4 codes)",
            Self::Plurality => "single or multiple birth",
            Self::Sex => "baby's sex",
            Self::Weeks => "weeks of pregnancy",
            Self::WeeksLmp => "weeks of pregnancy from the last period",
            Self::WeeksRecode10 => "weeks of pregnancy (10 groups)",
            Self::WeeksRecode3 => "weeks of pregnancy (3 groups)",
            Self::Weight => "birth weight in grams",
            Self::Pounds => "birth weight, pounds",
            Self::Ounces => "birth weight, ounces",
            Self::WeightRecode12 => "birth weight (12 groups)",
            Self::WeightRecode14 => "birth weight (14 groups)",
            Self::WeightRecode4 => "birth weight (4 groups)",
            Self::DeathFlag => "whether the baby died",
            Self::AgeDays => "age at death in days",
            Self::AgeAtDeath => "age at death",
            Self::AgeUnit => "unit of the age at death",
            Self::AgeRecode5 => "age at death (5 groups)",
            Self::AgeRecode22 => "age at death (22 groups)",
            Self::Cause => "underlying cause (ICD-10)",
            Self::BirthCertificate => "birth certificate number",
            Self::DeathCertificate => "death certificate number",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ListField;

    #[test]
    fn every_field_stands_once_at_its_own_place() {
        for (position, field) in ListField::ALL.into_iter().enumerate() {
            assert_eq!(field.position(), position, "{field:?}");
        }
    }
}
