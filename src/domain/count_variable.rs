//! What is counted: live births, infant deaths and the other count variables.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::perinatal_variables::perinatal_variables;

/// Id of a count variable: `live_births`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VariableId(pub String);

impl VariableId {
    /// The id with this text.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// What one unit of a count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    Births,
    Deaths,
    FetalDeaths,
    People,
    Other,
}

impl Counts {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Births => "births",
            Self::Deaths => "deaths",
            Self::FetalDeaths => "fetal_deaths",
            Self::People => "people",
            Self::Other => "other",
        }
    }

    /// The unit with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [
            Self::Births,
            Self::Deaths,
            Self::FetalDeaths,
            Self::People,
            Self::Other,
        ]
        .into_iter()
        .find(|it| it.id() == id)
    }
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountVariable {
    pub id: VariableId,
    /// As a column is headed: "Live births".
    pub name: String,
    /// What is and is not counted, in a sentence.
    pub definition: String,
    /// Where the definition comes from.
    pub source: String,
    pub counts: Counts,
}

/// The variables that every county file knows.
#[must_use]
pub fn built_in_variables() -> Vec<CountVariable> {
    const NCHS: &str = "National Center for Health Statistics, linked birth and infant death files";
    const DHSS: &str =
        "Missouri Department of Health and Senior Services, definitions of birth indicators";
    let variable = |id: &str, name: &str, counts, definition: &str, source: &str| CountVariable {
        id: VariableId::new(id),
        name: name.to_owned(),
        definition: definition.to_owned(),
        source: source.to_owned(),
        counts,
    };
    let mut variables = vec![
        variable(
            "live_births",
            "Live births",
            Counts::Births,
            "Babies born who breathed or showed any other sign of life, however short the pregnancy.",
            NCHS,
        ),
        variable(
            "infant_deaths",
            "Infant deaths",
            Counts::Deaths,
            "Babies born alive who died before their first birthday (under 365 days). Losses before birth are not included.",
            NCHS,
        ),
        variable(
            "neonatal_deaths",
            "Neonatal deaths",
            Counts::Deaths,
            "Babies born alive who died in their first 28 days (age 0 to 27 days).",
            NCHS,
        ),
        variable(
            "postneonatal_deaths",
            "Postneonatal deaths",
            Counts::Deaths,
            "Babies born alive who died at age 28 to 364 days.",
            NCHS,
        ),
        variable(
            "fetal_deaths",
            "Fetal deaths",
            Counts::FetalDeaths,
            "Losses before birth at 20 weeks of pregnancy or more, not including induced terminations.",
            NCHS,
        ),
        variable(
            "preterm_births",
            "Preterm births",
            Counts::Births,
            "Live births before 37 completed weeks of pregnancy.",
            DHSS,
        ),
        variable(
            "births_known_gestation",
            "Births with known weeks of pregnancy",
            Counts::Births,
            "Live births whose weeks of pregnancy are on record.",
            DHSS,
        ),
        variable(
            "low_birth_weight_births",
            "Low birth weight births",
            Counts::Births,
            "Live births under 2,500 grams (5 pounds 8 ounces).",
            DHSS,
        ),
        variable(
            "very_low_birth_weight_births",
            "Very low birth weight births",
            Counts::Births,
            "Live births under 1,500 grams (3 pounds 5 ounces).",
            DHSS,
        ),
        variable(
            "births_known_birth_weight",
            "Births with known birth weight",
            Counts::Births,
            "Live births whose weight is on record.",
            DHSS,
        ),
        variable(
            "late_or_no_prenatal_care_births",
            "Births with late or no prenatal care",
            Counts::Births,
            "Live births where prenatal care began in the third trimester (month 7 or later) or did not begin.",
            NCHS,
        ),
        variable(
            "births_known_prenatal_care",
            "Births with known start of prenatal care",
            Counts::Births,
            "Live births for which the month prenatal care began, or that there was none, is on record.",
            DHSS,
        ),
        variable(
            "smoking_births",
            "Births where the mother smoked during pregnancy",
            Counts::Births,
            "Live births where smoking at any time during pregnancy is on record.",
            DHSS,
        ),
        variable(
            "births_known_smoking",
            "Births with known smoking",
            Counts::Births,
            "Live births for which smoking during pregnancy is on record as yes or no.",
            DHSS,
        ),
    ];
    variables.extend(perinatal_variables());
    variables
}
