//! An indicator: a numerator, a denominator and a multiplier, with its full definition.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count_variable::VariableId;

/// Id of an indicator: `infant_mortality_rate`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IndicatorId(pub String);

/// How the quotient is read, which decides the method of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// Rare events over births: Poisson. Said as "out of 1,000", never as a percent.
    Rate,
    /// A part of a whole: Wilson. Said as a percent.
    Proportion,
}

impl IndicatorKind {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Proportion => "proportion",
        }
    }

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Rate, Self::Proportion]
            .into_iter()
            .find(|it| it.id() == id)
    }
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodDirection {
    Up,
    Down,
    None,
}

impl GoodDirection {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::None => "none",
        }
    }

    /// The direction with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Up, Self::Down, Self::None]
            .into_iter()
            .find(|it| it.id() == id)
    }
}

/// A numerator over a denominator, times a multiplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    /// As it opens a question: "Infant mortality rate".
    pub name: String,
    pub numerator_id: VariableId,
    /// Summed: the fetal mortality rate divides by live births and fetal deaths together.
    pub denominator_ids: Vec<VariableId>,
    /// 1,000 for "out of 1,000", 100 for percent. Stored, never guessed.
    pub multiplier: u32,
    pub kind: IndicatorKind,
    pub good: GoodDirection,
    /// What it means, in a sentence or two.
    pub definition: String,
    /// Where the definition comes from.
    pub source: String,
}

/// The indicators that every county file knows.
#[must_use]
pub fn built_in_indicators() -> Vec<Indicator> {
    const NCHS: &str = "National Center for Health Statistics, linked birth and infant death files";
    const DHSS: &str =
        "Missouri Department of Health and Senior Services, definitions of birth indicators";
    let indicator = |id: &str,
                     name: &str,
                     numerator: &str,
                     denominators: &[&str],
                     kind,
                     definition: &str,
                     source: &str| Indicator {
        id: IndicatorId(id.to_owned()),
        name: name.to_owned(),
        numerator_id: VariableId::new(numerator),
        denominator_ids: denominators.iter().map(|it| VariableId::new(it)).collect(),
        multiplier: match kind {
            IndicatorKind::Rate => 1000,
            IndicatorKind::Proportion => 100,
        },
        kind,
        good: GoodDirection::Down,
        definition: definition.to_owned(),
        source: source.to_owned(),
    };
    use IndicatorKind::Proportion;
    use IndicatorKind::Rate;
    vec![
        indicator(
            "infant_mortality_rate",
            "Infant mortality rate",
            "infant_deaths",
            &["live_births"],
            Rate,
            "Deaths before the first birthday (under 365 days) out of every 1,000 babies born alive in the same place and years. Losses before birth are not included.",
            NCHS,
        ),
        indicator(
            "neonatal_mortality_rate",
            "Neonatal mortality rate",
            "neonatal_deaths",
            &["live_births"],
            Rate,
            "Deaths in the first 28 days (age 0 to 27 days) out of every 1,000 babies born alive in the same place and years.",
            NCHS,
        ),
        indicator(
            "postneonatal_mortality_rate",
            "Postneonatal mortality rate",
            "postneonatal_deaths",
            &["live_births"],
            Rate,
            "Deaths at age 28 to 364 days out of every 1,000 babies born alive in the same place and years.",
            NCHS,
        ),
        indicator(
            "fetal_mortality_rate",
            "Fetal mortality rate",
            "fetal_deaths",
            &["live_births", "fetal_deaths"],
            Rate,
            "Losses before birth at 20 weeks of pregnancy or more, out of every 1,000 live births and fetal deaths together.",
            "Healthy People 2020, MICH-1.1; National Center for Health Statistics",
        ),
        indicator(
            "preterm_birth",
            "Preterm birth",
            "preterm_births",
            &["births_known_gestation"],
            Proportion,
            "Live births before 37 completed weeks, out of every 100 births whose weeks of pregnancy are known.",
            DHSS,
        ),
        indicator(
            "low_birth_weight",
            "Low birth weight",
            "low_birth_weight_births",
            &["births_known_birth_weight"],
            Proportion,
            "Live births under 2,500 grams (5 pounds 8 ounces), out of every 100 births whose weight is known.",
            DHSS,
        ),
        indicator(
            "very_low_birth_weight",
            "Very low birth weight",
            "very_low_birth_weight_births",
            &["births_known_birth_weight"],
            Proportion,
            "Live births under 1,500 grams (3 pounds 5 ounces), out of every 100 births whose weight is known.",
            DHSS,
        ),
        indicator(
            "late_or_no_prenatal_care",
            "Late or no prenatal care",
            "late_or_no_prenatal_care_births",
            &["births_known_prenatal_care"],
            Proportion,
            "Births where prenatal care began in month 7 or later or did not begin, out of every 100 births where this is known.",
            NCHS,
        ),
        indicator(
            "inadequate_prenatal_care",
            "Inadequate prenatal care (Missouri Index)",
            "inadequate_prenatal_care_births",
            &["births_known_prenatal_adequacy"],
            Proportion,
            "Births with fewer than 5 prenatal visits before 37 weeks, fewer than 8 from 37 weeks on, or care that began after month 4 or never, out of every 100 births where this is known. Other indexes, such as Kotelchuck's, count differently.",
            DHSS,
        ),
        indicator(
            "smoking_in_pregnancy",
            "Smoking during pregnancy",
            "smoking_births",
            &["births_known_smoking"],
            Proportion,
            "Births where smoking at any time during pregnancy is on record, out of every 100 births where this is known.",
            DHSS,
        ),
    ]
}
