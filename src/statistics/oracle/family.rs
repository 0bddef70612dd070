//! To which family of methods a row belongs, and which program got its numbers first.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::oracle::score::Row;

/// A family of methods, in the order people meet them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    Rates,
    TwoGroups,
    ManyGroups,
    PeriodsOfRisk,
    SmallAreas,
    Trends,
    Process,
    Disclosure,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Rates,
        Self::TwoGroups,
        Self::ManyGroups,
        Self::PeriodsOfRisk,
        Self::SmallAreas,
        Self::Trends,
        Self::Process,
        Self::Disclosure,
    ];
}

/// The family of a row, by its measure. A measure of groups that is not listed is one of many groups.
pub(super) fn family_of(row: &Row<'_>) -> Family {
    if row.contains_key("count_zero_visible") || row.contains_key("mask_json") {
        return Family::Disclosure;
    }
    let measure = row.get("measure").copied().unwrap_or_default();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|it| measure.starts_with(it));
    if begins(&["spc_", "ptd_", "anhoej_"]) {
        Family::Process
    } else if begins(&["ppor_", "kitagawa", "fetal_", "feto_", "IMR", "NMR", "PNMR"]) {
        Family::PeriodsOfRisk
    } else if begins(&[
        "annual_percent_change",
        "mann_kendall",
        "chisq_trend",
        "joinpoint",
        "multi_year",
    ]) {
        Family::Trends
    } else if begins(&[
        "empirical_bayes",
        "poisson_gamma",
        "chisq_heterogeneity",
        "funnel_",
        "dsr_",
        "indirect_",
    ]) {
        Family::SmallAreas
    } else if begins(&[
        "rate_ci",
        "nchs_factors",
        "proportion_ci",
        "byars_count",
        "phe_rate",
        "phe_proportion",
        "phe_mean",
    ]) {
        Family::Rates
    } else if row
        .get("inputs")
        .is_some_and(|it| it.contains("\"events0\""))
    {
        Family::TwoGroups
    } else {
        Family::ManyGroups
    }
}

/// The program that got the row's numbers first, with its version, as one would cite it.
pub(super) fn package_of(row: &Row<'_>) -> String {
    let Some(implementation) = row.get("impl") else {
        return if row.contains_key("mask_json") {
            "SciPy (HiGHS)"
        } else {
            "CDC WONDER’s published rules"
        }
        .to_owned();
    };
    let known = [
        ("base_R", "R 4.2.2"),
        ("grid_search_glm", "R 4.2.2"),
        ("epitools", "epitools 0.5-10.1"),
        ("epiR", "epiR 2.0.57"),
        ("spdep", "spdep 1.2-7"),
        ("NHSRplotthedots", "NHSRplotthedots"),
        ("formula", "published formulas"),
        ("definition", "published formulas"),
        ("root_finding", "published formulas"),
        ("corrected", "published formulas"),
        ("recommended", "published formulas"),
    ];
    known
        .iter()
        .find(|(beginning, _)| implementation.starts_with(beginning))
        .map_or_else(|| implementation.replace('_', " "), |it| it.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Family;
    use super::family_of;
    use super::package_of;
    use crate::statistics::oracle::score::Row;

    #[test]
    fn a_row_says_its_family_and_its_package() {
        let of = |measure: &'static str, implementation: &'static str, inputs: &'static str| {
            let row = Row::from([
                ("measure", measure),
                ("impl", implementation),
                ("inputs", inputs),
            ]);
            (family_of(&row), package_of(&row))
        };
        let named = |package: &str| package.to_owned();
        assert_eq!(
            of("spc_p", "qicharts2_0.8.1", "{}"),
            (Family::Process, named("qicharts2 0.8.1"))
        );
        assert_eq!(
            of("rate_ratio", "epitools_rateratio.midp", "{\"events0\": 1}"),
            (Family::TwoGroups, named("epitools 0.5-10.1"))
        );
        assert_eq!(
            of("mld", "healthequal_1.0.1", "{}"),
            (Family::ManyGroups, named("healthequal 1.0.1"))
        );
        assert_eq!(
            family_of(&Row::from([("mask_json", "[]")])),
            Family::Disclosure
        );
    }
}
