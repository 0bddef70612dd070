//! What is counted from records of births and deaths, beyond what county tables hold.

use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::VariableId;

const NCHS: &str = "National Center for Health Statistics, linked birth and infant death files";
const DHSS: &str =
    "Missouri Department of Health and Senior Services, definitions of birth indicators";
const CITYMATCH: &str = "CityMatCH, Perinatal Periods of Risk practice";

/// Fetal and infant deaths that periods of risk count: a sum that no file holds as a count of its own.
pub const PPOR_DEATHS: &str = "ppor_deaths";

/// Live births and fetal deaths that periods of risk count: another such sum.
pub const PPOR_BIRTHS: &str = "ppor_births";

/// The variables this one is the sum of, where it is never counted itself; empty for all others.
#[must_use]
pub fn summed_variables(variable: &VariableId) -> &'static [&'static str] {
    match variable.0.as_str() {
        PPOR_DEATHS => &[
            "ppor_fetal_deaths",
            "ppor_neonatal_deaths",
            "ppor_postneonatal_deaths",
        ],
        PPOR_BIRTHS => &["ppor_live_births", "ppor_fetal_deaths"],
        _ => &[],
    }
}

/// Deaths by finer ages and causes, care in the first trimester, and what periods of risk are made of.
#[must_use]
pub fn perinatal_variables() -> Vec<CountVariable> {
    let variable = |id: &str, name: &str, counts, definition: &str, source: &str| CountVariable {
        id: VariableId::new(id),
        name: name.to_owned(),
        definition: definition.to_owned(),
        source: source.to_owned(),
        counts,
    };
    vec![
        variable(
            "early_neonatal_deaths",
            "Early neonatal deaths",
            Counts::Deaths,
            "Babies born alive who died in their first 7 days (age 0 to 6 days).",
            NCHS,
        ),
        variable(
            "late_neonatal_deaths",
            "Late neonatal deaths",
            Counts::Deaths,
            "Babies born alive who died at age 7 to 27 days.",
            NCHS,
        ),
        variable(
            "sudden_unexpected_infant_deaths",
            "Sudden unexpected infant deaths",
            Counts::Deaths,
            "Deaths under one year with an underlying cause of R95 (sudden infant death syndrome), R99 (unknown) or W75 (suffocation in bed).",
            "Centers for Disease Control and Prevention, definition of SUID",
        ),
        variable(
            "preterm_related_deaths",
            "Preterm-related deaths",
            Counts::Deaths,
            "Deaths under one year of babies born before 37 weeks, with an underlying cause that comes from being born early.",
            "Callaghan WM et al. Pediatrics 2006;118:1566–1573; National Center for Health Statistics",
        ),
        variable(
            "late_fetal_deaths",
            "Late fetal deaths",
            Counts::FetalDeaths,
            "Losses before birth at 28 weeks of pregnancy or more, not including induced terminations.",
            NCHS,
        ),
        variable(
            "first_trimester_care_births",
            "Births with prenatal care in the first trimester",
            Counts::Births,
            "Live births where prenatal care began in month 1, 2 or 3.",
            NCHS,
        ),
        variable(
            "inadequate_prenatal_care_births",
            "Births with inadequate prenatal care (Missouri Index)",
            Counts::Births,
            "Live births with fewer than 5 prenatal visits before 37 weeks, fewer than 8 from 37 weeks on, or care that began after month 4 or never.",
            DHSS,
        ),
        variable(
            "births_known_prenatal_adequacy",
            "Births where the Missouri Index is known",
            Counts::Births,
            "Live births whose weeks, prenatal visits and start of care say whether care was adequate by the Missouri Index.",
            DHSS,
        ),
        variable(
            "ppor_live_births",
            "Live births of 500 grams or more",
            Counts::Births,
            "Live births whose weight is on record and is 500 grams or more, as periods of risk count them.",
            CITYMATCH,
        ),
        variable(
            "ppor_fetal_deaths",
            "Fetal deaths of 24 weeks and 500 grams or more",
            Counts::FetalDeaths,
            "Losses before birth at 24 weeks or more with a weight of 500 grams or more, as periods of risk count them.",
            CITYMATCH,
        ),
        variable(
            "ppor_neonatal_deaths",
            "Neonatal deaths of 500 grams or more",
            Counts::Deaths,
            "Deaths at age 0 to 27 days of babies of 500 grams or more. An unknown weight is judged by the weeks: under 22 is under 500 grams, under 31 is under 1,500.",
            CITYMATCH,
        ),
        variable(
            "ppor_postneonatal_deaths",
            "Postneonatal deaths of 500 grams or more",
            Counts::Deaths,
            "Deaths at age 28 to 364 days of babies of 500 grams or more. An unknown weight is judged by the weeks: under 22 is under 500 grams, under 31 is under 1,500.",
            CITYMATCH,
        ),
    ]
}
