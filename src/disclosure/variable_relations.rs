//! What one variable tells of another: ages at death that add up, parts of a whole, and one count under two names.
//!
//! Low birth weight births are the same babies as those of the two lower classes of birth weight; hiding one and
//! showing the other would hide nothing. A part is at most its whole, so a whole of few bounds it.

use std::collections::BTreeSet;

use crate::disclosure::grid::CellState;
use crate::disclosure::relations::Finder;
use crate::disclosure::relations::Uncovered;
use crate::disclosure::relations::Way;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::PPOR_BIRTHS;
use crate::domain::perinatal_variables::PPOR_DEATHS;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::GroupKey;

/// Variables that add up to another.
const SUMS: &[(&str, &[&str])] = &[
    ("infant_deaths", &["neonatal_deaths", "postneonatal_deaths"]),
    (
        "neonatal_deaths",
        &["early_neonatal_deaths", "late_neonatal_deaths"],
    ),
    (
        PPOR_DEATHS,
        &[
            "ppor_fetal_deaths",
            "ppor_neonatal_deaths",
            "ppor_postneonatal_deaths",
        ],
    ),
    (PPOR_BIRTHS, &["ppor_live_births", "ppor_fetal_deaths"]),
];

/// A whole, and the cell of the periods of risk that is a part of it. What is left is a count of its own:
/// deaths at that age of babies under 1,500 grams, or of unknown weight.
const MAP_CELLS: &[(&str, &str)] = &[
    ("fetal_deaths", "ppor_fetal_deaths"),
    ("neonatal_deaths", "ppor_neonatal_deaths"),
    ("postneonatal_deaths", "ppor_postneonatal_deaths"),
];

/// The largest count that any rule hides.
const LARGEST_SMALL: u64 = 19;

/// The class of birth weight of those cells.
const MAP_CLASS: &str = "ppor_birth_weight.1500_up";

/// Dimensions that are read together with another one, so that their crossing is decided before they are alone.
const READ_CROSSED: &[&str] = &["cause_of_death", "birth_weight_class", "ppor_birth_weight"];

/// A whole, and a part that is at most as large.
const PARTS: &[(&str, &str)] = &[
    ("infant_deaths", "sudden_unexpected_infant_deaths"),
    ("infant_deaths", "preterm_related_deaths"),
    ("neonatal_deaths", "ppor_neonatal_deaths"),
    ("postneonatal_deaths", "ppor_postneonatal_deaths"),
    ("fetal_deaths", "late_fetal_deaths"),
    ("fetal_deaths", "ppor_fetal_deaths"),
    ("live_births", "births_known_gestation"),
    ("live_births", "births_known_birth_weight"),
    ("live_births", "births_known_prenatal_care"),
    ("live_births", "births_known_smoking"),
    ("births_known_gestation", "preterm_births"),
    ("births_known_birth_weight", "low_birth_weight_births"),
    ("births_known_birth_weight", "ppor_live_births"),
    ("low_birth_weight_births", "very_low_birth_weight_births"),
    (
        "births_known_prenatal_care",
        "late_or_no_prenatal_care_births",
    ),
    ("births_known_prenatal_care", "first_trimester_care_births"),
    ("births_known_smoking", "smoking_births"),
];

/// Fine classes of birth weight by the coarse class they lie in.
const UNDER_1500: &[&str] = &[
    "birth_weight_class.under_500",
    "birth_weight_class.500_749",
    "birth_weight_class.750_999",
    "birth_weight_class.1000_1249",
    "birth_weight_class.1250_1499",
];
const FROM_500_TO_1499: &[&str] = &[
    "birth_weight_class.500_749",
    "birth_weight_class.750_999",
    "birth_weight_class.1000_1249",
    "birth_weight_class.1250_1499",
];
const FROM_1500_TO_2499: &[&str] = &[
    "birth_weight_class.1500_1999",
    "birth_weight_class.2000_2499",
];
const FROM_1500: &[&str] = &[
    "birth_weight_class.1500_1999",
    "birth_weight_class.2000_2499",
    "birth_weight_class.2500_up",
];

/// One count under two names: a variable (in a category, or in all), and a variable over some categories of a dimension.
struct Same {
    whole: &'static str,
    within: Option<&'static str>,
    variable: &'static str,
    categories: &'static [&'static str],
}

const fn same(
    whole: &'static str,
    variable: &'static str,
    categories: &'static [&'static str],
) -> Same {
    Same {
        whole,
        within: None,
        variable,
        categories,
    }
}

const fn same_within(
    whole: &'static str,
    within: &'static str,
    variable: &'static str,
    categories: &'static [&'static str],
) -> Same {
    Same {
        whole,
        within: Some(within),
        variable,
        categories,
    }
}

const SAME: &[Same] = &[
    same(
        "very_low_birth_weight_births",
        "live_births",
        &["birth_weight.under_1500"],
    ),
    same(
        "low_birth_weight_births",
        "live_births",
        &["birth_weight.under_1500", "birth_weight.1500_2499"],
    ),
    same(
        "births_known_birth_weight",
        "live_births",
        &[
            "birth_weight.under_1500",
            "birth_weight.1500_2499",
            "birth_weight.2500_up",
        ],
    ),
    same_within(
        "live_births",
        "birth_weight.under_1500",
        "live_births",
        UNDER_1500,
    ),
    same_within(
        "live_births",
        "birth_weight.1500_2499",
        "live_births",
        FROM_1500_TO_2499,
    ),
    same_within(
        "live_births",
        "birth_weight.2500_up",
        "live_births",
        &["birth_weight_class.2500_up"],
    ),
    same_within(
        "infant_deaths",
        "birth_weight.under_1500",
        "infant_deaths",
        UNDER_1500,
    ),
    same_within(
        "infant_deaths",
        "birth_weight.1500_2499",
        "infant_deaths",
        FROM_1500_TO_2499,
    ),
    same_within(
        "infant_deaths",
        "birth_weight.2500_up",
        "infant_deaths",
        &["birth_weight_class.2500_up"],
    ),
    same_within(
        "neonatal_deaths",
        "birth_weight.under_1500",
        "neonatal_deaths",
        UNDER_1500,
    ),
    same_within(
        "neonatal_deaths",
        "birth_weight.1500_2499",
        "neonatal_deaths",
        FROM_1500_TO_2499,
    ),
    same_within(
        "postneonatal_deaths",
        "birth_weight.under_1500",
        "postneonatal_deaths",
        UNDER_1500,
    ),
    same_within(
        "postneonatal_deaths",
        "birth_weight.1500_2499",
        "postneonatal_deaths",
        FROM_1500_TO_2499,
    ),
    same("very_low_birth_weight_births", "live_births", UNDER_1500),
    same_within(
        "ppor_live_births",
        "ppor_birth_weight.500_1499",
        "live_births",
        FROM_500_TO_1499,
    ),
    same_within(
        "ppor_live_births",
        "ppor_birth_weight.1500_up",
        "live_births",
        FROM_1500,
    ),
    same(
        "preterm_births",
        "live_births",
        &[
            "gestation.under_28",
            "gestation.28_31",
            "gestation.32_33",
            "gestation.34_36",
        ],
    ),
    same(
        "births_known_gestation",
        "live_births",
        &[
            "gestation.under_28",
            "gestation.28_31",
            "gestation.32_33",
            "gestation.34_36",
            "gestation.37_38",
            "gestation.39_up",
        ],
    ),
    same(
        "first_trimester_care_births",
        "live_births",
        &["prenatal_care.first_trimester"],
    ),
    same(
        "late_or_no_prenatal_care_births",
        "live_births",
        &["prenatal_care.third_trimester", "prenatal_care.none"],
    ),
    same(
        "births_known_prenatal_care",
        "live_births",
        &[
            "prenatal_care.first_trimester",
            "prenatal_care.second_trimester",
            "prenatal_care.third_trimester",
            "prenatal_care.none",
        ],
    ),
    same("smoking_births", "live_births", &["smoking.yes"]),
    same(
        "births_known_smoking",
        "live_births",
        &["smoking.yes", "smoking.no"],
    ),
    same(
        "sudden_unexpected_infant_deaths",
        "infant_deaths",
        &["cause_of_death.sudden_unexpected"],
    ),
];

/// Which variables are decided together, and in which order: those that add up to one another at the same time.
/// The periods of risk come last: first all births and all deaths, then the cells of the map, then what they are made of.
pub(in crate::disclosure) struct Families {
    first_age: Option<usize>,
    variables: usize,
}

impl Families {
    /// The families of these variables.
    pub(in crate::disclosure) fn of(variables: &[VariableId]) -> Self {
        Self {
            first_age: variables.iter().position(is_age_at_death),
            variables: variables.len(),
        }
    }

    /// The place of a variable's group in the order.
    pub(in crate::disclosure) fn family(
        &self,
        position: usize,
        variable: &VariableId,
        group: &GroupKey,
    ) -> usize {
        let is_map_cell = || {
            MAP_CELLS.iter().any(|it| it.1 == variable.0)
                && group.categories().len() > 1
                && group.categories().iter().any(|it| it.0 == MAP_CLASS)
        };
        match variable.0.as_str() {
            PPOR_BIRTHS | PPOR_DEATHS => self.variables,
            id if id.starts_with("ppor_") => self.variables + if is_map_cell() { 1 } else { 2 },
            _ => self
                .first_age
                .filter(|_| is_age_at_death(variable))
                .unwrap_or(position),
        }
    }
}

/// Whether the group is of one dimension that is read crossed with another.
pub(in crate::disclosure) fn is_read_crossed(group: &GroupKey) -> bool {
    match group.categories() {
        [only] => READ_CROSSED.contains(&only.dimension_id().0.as_str()),
        _ => false,
    }
}

/// Whether the group is of a fine class of birth weight crossed with another dimension.
pub(in crate::disclosure) fn is_fine_crossing(group: &GroupKey) -> bool {
    group.categories().len() > 1
        && group
            .categories()
            .iter()
            .any(|it| it.dimension_id().0 == "birth_weight_class")
}

/// Whether the variable counts deaths at some of the ages under one year.
pub(in crate::disclosure) fn is_one_age(variable: &VariableId) -> bool {
    is_age_at_death(variable) && variable.0 != "infant_deaths"
}

fn is_age_at_death(variable: &VariableId) -> bool {
    !variable.0.starts_with("ppor_")
        && SUMS
            .iter()
            .any(|(whole, parts)| *whole == variable.0 || parts.contains(&variable.0.as_str()))
}

/// The variables that tell something of these, directly or through others; these among them.
pub(in crate::disclosure) fn linked(variables: &BTreeSet<VariableId>) -> BTreeSet<VariableId> {
    let sums = SUMS
        .iter()
        .flat_map(|(whole, parts)| parts.iter().map(|part| (*whole, *part)));
    let same = SAME.iter().map(|it| (it.whole, it.variable));
    let pairs: Vec<(&str, &str)> = sums
        .chain(PARTS.iter().copied())
        .chain(MAP_CELLS.iter().copied())
        .chain(same)
        .collect();
    let mut found = variables.clone();
    loop {
        let before = found.len();
        for (one, other) in &pairs {
            let (one, other) = (VariableId::new(one), VariableId::new(other));
            if found.contains(&one) || found.contains(&other) {
                found.insert(one);
                found.insert(other);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Adds every line between variables.
pub(in crate::disclosure) fn add_variable_lines(finder: &mut Finder<'_>) {
    finder.way = Some(Way::Ages);
    for (whole, parts) in SUMS {
        add_sum(finder, whole, parts);
    }
    finder.way = None;
    for (whole, part) in PARTS {
        add_part(finder, whole, part);
    }
    for (whole, part) in MAP_CELLS {
        add_map_cell(finder, whole, part);
    }
    for same in SAME {
        add_same(finder, same);
    }
}

/// The deaths of an age are those of the map's cell and a remainder.
fn add_map_cell(finder: &mut Finder<'_>, whole: &str, part: &str) {
    let (Some(whole), Some(part)) = (number(finder, whole), number(finder, part)) else {
        return;
    };
    let class = CategoryId(MAP_CLASS.to_owned());
    for group in finder.grid.groups_of(whole).to_vec() {
        let Some(key) = finder.grid.groups.get(group).map(|it| it.key.clone()) else {
            continue;
        };
        let mut categories = key.categories().to_vec();
        categories.push(class.clone());
        let Some(within) = finder.grid.group_number(&GroupKey::of(categories)) else {
            continue;
        };
        for (place, period) in places_and_periods(finder) {
            let total = finder.grid.cell(whole, place, period, group);
            let part = finder.grid.cell(part, place, period, within);
            let (Some(total), Some(part)) = (total, part) else {
                continue;
            };
            // A remainder that no rule hides needs no care, and would only tie both counts to each other.
            let rest = match (finder.grid.state(total), finder.grid.state(part)) {
                (CellState::Known(total), CellState::Known(part)) => total.checked_sub(part),
                _ => None,
            };
            if rest.is_some_and(|it| (1..=LARGEST_SMALL).contains(&it)) {
                finder.add(total, &[part], false, Uncovered::Counties);
            } else {
                finder.add(total, &[part], true, Uncovered::Nothing);
            }
        }
    }
}

fn number(finder: &Finder<'_>, id: &str) -> Option<usize> {
    finder.grid.variable_number(&VariableId::new(id))
}

/// Every published place and period.
fn places_and_periods(finder: &Finder<'_>) -> Vec<(usize, usize)> {
    let periods = finder.grid.periods.len();
    (0..finder.grid.places.len())
        .flat_map(|place| (0..periods).map(move |period| (place, period)))
        .collect()
}

fn add_sum(finder: &mut Finder<'_>, whole: &str, parts: &[&str]) {
    let parts: Option<Vec<usize>> = parts.iter().map(|it| number(finder, it)).collect();
    let (Some(whole), Some(parts)) = (number(finder, whole), parts) else {
        return;
    };
    for group in finder.grid.groups_of(whole).to_vec() {
        for (place, period) in places_and_periods(finder) {
            let at = |variable: usize| finder.grid.cell(variable, place, period, group);
            let cells: Vec<usize> = parts.iter().filter_map(|&it| at(it)).collect();
            let some_absent = cells.len() < parts.len()
                || cells
                    .iter()
                    .any(|&it| finder.grid.state(it) == CellState::Absent);
            if let Some(total) = at(whole) {
                finder.add(total, &cells, some_absent, Uncovered::Nothing);
            }
        }
    }
}

fn add_part(finder: &mut Finder<'_>, whole: &str, part: &str) {
    let (Some(whole), Some(part)) = (number(finder, whole), number(finder, part)) else {
        return;
    };
    for group in finder.grid.groups_of(whole).to_vec() {
        for (place, period) in places_and_periods(finder) {
            let cell = |variable: usize| finder.grid.cell(variable, place, period, group);
            if let (Some(total), Some(part)) = (cell(whole), cell(part)) {
                finder.add(total, &[part], true, Uncovered::Nothing);
            }
        }
    }
}

fn add_same(finder: &mut Finder<'_>, same: &Same) {
    let (Some(whole), Some(variable)) = (number(finder, same.whole), number(finder, same.variable))
    else {
        return;
    };
    let with = |group: &GroupKey, category: Option<&str>| {
        let mut categories = group.categories().to_vec();
        categories.extend(category.map(|it| CategoryId(it.to_owned())));
        let joined = GroupKey::of(categories);
        finder.grid.group_number(&joined)
    };
    let pairs: Vec<(usize, Vec<usize>)> = finder
        .grid
        .groups
        .iter()
        .filter_map(|base| {
            let total = with(&base.key, same.within)?;
            let parts: Option<Vec<usize>> = same
                .categories
                .iter()
                .map(|it| with(&base.key, Some(it)))
                .collect();
            parts.map(|parts| (total, parts))
        })
        .collect();
    for (total, parts) in pairs {
        for (place, period) in places_and_periods(finder) {
            let cell = |variable: usize, group| finder.grid.cell(variable, place, period, group);
            let cells: Option<Vec<usize>> = parts.iter().map(|&it| cell(variable, it)).collect();
            if let (Some(total), Some(cells)) = (cell(whole, total), cells) {
                finder.add(total, &cells, false, Uncovered::Nothing);
            }
        }
    }
}
