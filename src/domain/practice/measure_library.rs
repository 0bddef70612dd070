//! Measures that fit a county's work for mothers and babies, to start from and to change.
//!
//! The subjects follow what perinatal quality collaboratives and Healthy Start programs count; definitions are this program's own words.

use crate::domain::practice::quality_measure::MeasureDirection;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::QualityMeasure;

/// The first points that make the middle line of a new measure.
pub const FIRST_POINTS: u32 = 12;

/// Points out of fewer are drawn hollow, until a person says otherwise.
pub const SMALLEST_DENOMINATOR: u32 = 10;

/// A measure to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StarterMeasure {
    pub name_en: &'static str,
    pub name_es: &'static str,
    pub kind: MeasureKind,
    pub question: &'static str,
    pub definition: &'static str,
    pub numerator: &'static str,
    pub denominator: &'static str,
    pub unit: MeasureUnit,
    pub good: MeasureDirection,
    pub frequency: MeasureFrequency,
    pub source: &'static str,
}

impl StarterMeasure {
    /// The measure as a person begins with it, without an id.
    #[must_use]
    pub fn measure(&self) -> QualityMeasure {
        QualityMeasure {
            name_en: self.name_en.to_owned(),
            name_es: self.name_es.to_owned(),
            kind: self.kind,
            question: self.question.to_owned(),
            operational_definition: self.definition.to_owned(),
            numerator_definition: self.numerator.to_owned(),
            denominator_definition: self.denominator.to_owned(),
            unit: self.unit,
            good: self.good,
            frequency: self.frequency,
            source: self.source.to_owned(),
            ..new_measure()
        }
    }
}

/// A measure with nothing but the usual choices.
#[must_use]
pub fn new_measure() -> QualityMeasure {
    QualityMeasure {
        baseline_points: Some(FIRST_POINTS),
        smallest_denominator: SMALLEST_DENOMINATOR,
        ..QualityMeasure::default()
    }
}

/// A percent of people, by month, where more is better.
const STEP: StarterMeasure = StarterMeasure {
    name_en: "",
    name_es: "",
    kind: MeasureKind::Process,
    question: "",
    definition: "",
    numerator: "",
    denominator: "",
    unit: MeasureUnit::Percent,
    good: MeasureDirection::Up,
    frequency: MeasureFrequency::Monthly,
    source: "",
};

/// The measures to start from, steps first.
pub const STARTER_MEASURES: &[StarterMeasure] = &[
    StarterMeasure {
        name_en: "First prenatal visit in the first 3 months",
        name_es: "Primera visita prenatal en los primeros 3 meses",
        question: "Do pregnant people get into care early?",
        definition: "Count everyone who began prenatal care with a partner clinic this month. Early means before week 14.",
        numerator: "Those whose first visit was before week 14",
        denominator: "Everyone who had a first prenatal visit this month",
        source: "Clinic schedule",
        ..STEP
    },
    StarterMeasure {
        name_en: "Days from first call to first prenatal visit",
        name_es: "Días desde la primera llamada hasta la primera visita prenatal",
        question: "How long does a pregnant person wait for care?",
        definition: "For everyone whose first visit was this month: days from the first call to the visit. The point is the middle value.",
        numerator: "Days from call to visit, the middle value",
        denominator: "Everyone who had a first prenatal visit this month",
        unit: MeasureUnit::Days,
        good: MeasureDirection::Down,
        source: "Call log and clinic schedule",
        ..STEP
    },
    StarterMeasure {
        name_en: "Visits kept with a ride",
        name_es: "Visitas cumplidas con transporte",
        question: "Does a ride get families to their visit?",
        definition: "Count visits for which a ride was arranged. Kept means the person was seen that day.",
        numerator: "Those that were kept",
        denominator: "Visits this month with a ride arranged",
        source: "Ride log and clinic schedule",
        ..STEP
    },
    StarterMeasure {
        name_en: "Home from the hospital with a safe-sleep talk and a crib",
        name_es: "Salida del hospital con orientación de sueño seguro y una cuna",
        question: "Does every family leave with both, the talk and a safe place to sleep?",
        definition: "Both must be written in the chart before discharge. A crib the family already has counts.",
        numerator: "Those with both written down",
        denominator: "Families that went home with a baby this month",
        source: "Hospital discharge checklist",
        ..STEP
    },
    StarterMeasure {
        name_en: "Referrals closed in 30 days",
        name_es: "Referencias cerradas en 30 días",
        question: "Does a referral end in help?",
        definition: "Closed means the family got the service, or chose not to. A voice mail is not closed.",
        numerator: "Those closed within 30 days",
        denominator: "Referrals made this month",
        source: "Referral log",
        ..STEP
    },
    StarterMeasure {
        name_en: "Screened for depression and connected to help",
        name_es: "Con tamizaje de depresión y conectada con ayuda",
        question: "Does screening lead to help?",
        definition: "Connected means a first appointment took place or was offered within 14 days.",
        numerator: "Those connected to help",
        denominator: "People who screened positive this month",
        source: "Clinic record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Screened for substance use and connected to help",
        name_es: "Con tamizaje de uso de sustancias y conectada con ayuda",
        question: "Does screening lead to help, without blame?",
        definition: "Connected means a first appointment took place or was offered within 14 days.",
        numerator: "Those connected to help",
        denominator: "People who screened positive this month",
        source: "Clinic record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Postpartum visit by 12 weeks",
        name_es: "Visita posparto antes de las 12 semanas",
        question: "Is the parent seen after birth too?",
        definition: "Count births 12 weeks before the month's end. A phone visit counts if the clinic counts it.",
        numerator: "Those with a visit by 12 weeks",
        denominator: "People who gave birth 12 weeks ago",
        source: "Clinic record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Days from birth to WIC enrollment",
        name_es: "Días desde el nacimiento hasta la inscripción en WIC",
        question: "How long does a newborn wait for food support?",
        definition: "For babies enrolled this month: days from birth to enrollment. The point is the middle value.",
        numerator: "Days from birth to enrollment, the middle value",
        denominator: "Babies enrolled this month",
        unit: MeasureUnit::Days,
        good: MeasureDirection::Down,
        source: "WIC office",
        ..STEP
    },
    StarterMeasure {
        name_en: "Home visits in the family's language",
        name_es: "Visitas a domicilio en el idioma de la familia",
        question: "Can families talk with their visitor in their own language?",
        definition: "The visitor speaks the language, or a trained interpreter is there. A child who interprets does not count.",
        numerator: "Those in the language the family asked for",
        denominator: "Home visits this month",
        source: "Home visiting record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Health coverage in place at the first visit",
        name_es: "Con cobertura de salud en la primera visita",
        question: "Does coverage start in time?",
        definition: "Coverage of any kind, active on the day of the visit.",
        numerator: "Those with active coverage",
        denominator: "Everyone who had a first prenatal visit this month",
        source: "Clinic record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Babies who were ever breastfed",
        name_es: "Bebés que recibieron leche materna alguna vez",
        question: "Do families who want to breastfeed get support?",
        definition: "Any breast milk before discharge.",
        numerator: "Those who got any breast milk",
        denominator: "Babies who went home this month",
        source: "Hospital record",
        ..STEP
    },
    StarterMeasure {
        name_en: "Partners that reported on time",
        name_es: "Socios que informaron a tiempo",
        question: "Do we have the numbers we need to learn?",
        definition: "On time means by the 10th of the next month.",
        numerator: "Those that reported on time",
        denominator: "Partners that agreed to report",
        source: "The hub's own list",
        ..STEP
    },
    StarterMeasure {
        name_en: "Said they were treated with respect",
        name_es: "Dijeron que las trataron con respeto",
        question: "Are people listened to in care?",
        definition: "Answered \"always\" to: \"Were you treated with respect at your visits?\"",
        numerator: "Those who answered \"always\"",
        denominator: "Everyone who answered this month",
        kind: MeasureKind::Outcome,
        source: "Short survey after the visit",
        ..STEP
    },
    StarterMeasure {
        name_en: "Babies born too early",
        name_es: "Bebés que nacieron antes de tiempo",
        question: "Are fewer babies born before 37 weeks?",
        definition: "Births before 37 completed weeks of pregnancy, by the mother's county.",
        numerator: "Those born before 37 weeks",
        denominator: "Live births in the quarter",
        kind: MeasureKind::Outcome,
        good: MeasureDirection::Down,
        frequency: MeasureFrequency::Quarterly,
        source: "Birth records",
        ..STEP
    },
    StarterMeasure {
        name_en: "Babies born too small",
        name_es: "Bebés que nacieron con bajo peso",
        question: "Are fewer babies born under 2,500 grams?",
        definition: "Live births under 2,500 grams (5 pounds 8 ounces), by the mother's county.",
        numerator: "Those under 2,500 grams",
        denominator: "Live births in the quarter",
        kind: MeasureKind::Outcome,
        good: MeasureDirection::Down,
        frequency: MeasureFrequency::Quarterly,
        source: "Birth records",
        ..STEP
    },
    StarterMeasure {
        name_en: "Deaths before age 1",
        name_es: "Muertes antes de cumplir 1 año",
        question: "Do more babies live to their first birthday?",
        definition: "Deaths under 365 days, out of live births of the same year.",
        numerator: "Deaths under 365 days",
        denominator: "Live births in the year",
        kind: MeasureKind::Outcome,
        unit: MeasureUnit::Per1000,
        good: MeasureDirection::Down,
        frequency: MeasureFrequency::Annual,
        source: "Birth and death records",
    },
    StarterMeasure {
        name_en: "Days between sleep-related deaths",
        name_es: "Días entre muertes relacionadas con el sueño",
        question: "Does more time pass between losses?",
        definition: "Days from one sudden unexpected infant death to the next in the region.",
        numerator: "Days since the loss before",
        denominator: "",
        kind: MeasureKind::Outcome,
        unit: MeasureUnit::DaysBetween,
        frequency: MeasureFrequency::Event,
        source: "Child fatality review",
        ..STEP
    },
    StarterMeasure {
        name_en: "Births between deaths before age 1",
        name_es: "Nacimientos entre muertes antes de cumplir 1 año",
        question: "Do more babies arrive between losses?",
        definition: "Live births in the region from one infant death to the next.",
        numerator: "Live births since the loss before",
        denominator: "",
        kind: MeasureKind::Outcome,
        unit: MeasureUnit::BirthsBetween,
        frequency: MeasureFrequency::Event,
        source: "Birth and death records",
        ..STEP
    },
    StarterMeasure {
        name_en: "Missed visits in the other programs",
        name_es: "Visitas perdidas en los otros programas",
        question: "Does our change take room from other families?",
        definition: "Missed means no call and no visit. Count the programs that share staff or rooms with ours.",
        numerator: "Those that were missed",
        denominator: "Visits booked this month in the other programs",
        kind: MeasureKind::Balancing,
        good: MeasureDirection::Down,
        source: "Clinic schedule",
        ..STEP
    },
    StarterMeasure {
        name_en: "Staff hours over plan",
        name_es: "Horas del personal por encima de lo planeado",
        question: "Can the team keep this up?",
        definition: "Hours worked above the plan, all staff of the program together.",
        numerator: "Hours above plan",
        denominator: "",
        kind: MeasureKind::Balancing,
        unit: MeasureUnit::Count,
        good: MeasureDirection::Down,
        source: "Time sheets",
        ..STEP
    },
    StarterMeasure {
        name_en: "Minutes in the waiting room",
        name_es: "Minutos en la sala de espera",
        question: "Do people now wait longer?",
        definition: "From check-in to being called, the middle value of one sample day.",
        numerator: "Minutes from check-in to being called, the middle value",
        denominator: "People seen that day",
        kind: MeasureKind::Balancing,
        unit: MeasureUnit::Minutes,
        good: MeasureDirection::Down,
        source: "Sign-in sheet",
        ..STEP
    },
    StarterMeasure {
        name_en: "Gap in early prenatal care",
        name_es: "Brecha en la atención prenatal temprana",
        question: "Does early care reach every group alike?",
        definition: "Count everyone who began prenatal care this month, group by group. Early means before week 14.",
        numerator: "Those whose first visit was before week 14",
        denominator: "Everyone of the group who had a first prenatal visit this month",
        kind: MeasureKind::EquityGap,
        source: "Clinic schedule",
        ..STEP
    },
    StarterMeasure {
        name_en: "Gap in closed referrals",
        name_es: "Brecha en referencias cerradas",
        question: "Does a referral end in help for every group alike?",
        definition: "Closed means the family got the service, or chose not to, group by group.",
        numerator: "Those closed within 30 days",
        denominator: "Referrals of families of the group this month",
        kind: MeasureKind::EquityGap,
        source: "Referral log",
        ..STEP
    },
    StarterMeasure {
        name_en: "Gap in postpartum visits",
        name_es: "Brecha en visitas posparto",
        question: "Is every group seen after birth alike?",
        definition: "Count births 12 weeks before the month's end, group by group.",
        numerator: "Those with a visit by 12 weeks",
        denominator: "People of the group who gave birth 12 weeks ago",
        kind: MeasureKind::EquityGap,
        source: "Clinic record",
        ..STEP
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::STARTER_MEASURES;
    use crate::domain::practice::quality_measure::MeasureKind;
    use crate::domain::practice::quality_measure::MeasureUnit;

    #[test]
    fn every_starter_measure_says_exactly_what_is_counted_in_both_languages() {
        let mut names = BTreeSet::new();
        for it in STARTER_MEASURES {
            assert!(
                names.insert(it.name_en) && names.insert(it.name_es),
                "{}",
                it.name_en
            );
            for text in [
                it.name_en,
                it.name_es,
                it.question,
                it.definition,
                it.numerator,
                it.source,
            ] {
                assert!(!text.is_empty(), "{}", it.name_en);
            }
            if matches!(it.unit, MeasureUnit::Percent | MeasureUnit::Per1000) {
                assert!(!it.denominator.is_empty(), "{}", it.name_en);
            }
        }
    }

    #[test]
    fn every_kind_of_measure_has_one_to_start_from() {
        for kind in MeasureKind::ALL {
            assert!(
                STARTER_MEASURES.iter().any(|it| it.kind == *kind),
                "{kind:?}"
            );
        }
    }
}
