//! What the columns of numbers of a sheet feed together, and how they are told apart.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::CountVariable;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::propose::columns::Looked;
use crate::import::propose::heading_forms::is_general_count;
use crate::import::propose::heading_forms::is_general_mortality;
use crate::import::propose::heading_forms::is_general_rate;
use crate::import::propose::measure::Surroundings;
use crate::import::propose::measure::measured;
use crate::import::propose::new_variable::variable_named;
use crate::import::propose::scope::ReadHeading;
use crate::import::propose::subject::Subject;
use crate::import::propose::subject::multiplier_in;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;
use std::collections::BTreeMap;

/// What the sheet says outside the headings of its columns.
pub(super) struct SheetSays<'a> {
    pub(super) subject: Option<&'a Subject>,
    pub(super) rows_say_measure: bool,
    pub(super) multiplier: Option<u32>,
    pub(super) says_infant: bool,
}

/// Says of every column of numbers what it counts or measures.
pub(super) fn measure_columns(
    columns: &mut [ColumnReading],
    looked: &[Looked],
    read: &BTreeMap<u32, ReadHeading>,
    sheet_says: &SheetSays<'_>,
    known: &Known,
) -> Vec<CountVariable> {
    let contents_of = |at: u32| {
        looked
            .iter()
            .find(|it| it.column == at)
            .map(|it| &it.contents)
    };
    // What is sure without the other columns comes first: births, and all people.
    let (mut births, mut deaths) = (0.0, 0.0);
    let mut has_population = false;
    for (at, heading) in read {
        let Some(words) = heading.rest.last() else {
            continue;
        };
        let sum = contents_of(*at).map_or(0.0, |it| it.sum);
        match field_of_heading(words, known) {
            Some((Field::Count { variable }, _)) if variable.0 == "live_births" => births += sum,
            Some((Field::Count { variable }, _)) if variable.0 == "infant_deaths" => deaths += sum,
            _ => {}
        }
        let key = label_key(words);
        has_population = has_population
            || key
                .split(' ')
                .any(|it| it == "population" || it == "pop" || it == "persons")
            || key.starts_with("popest");
    }
    let around = Surroundings {
        subject: sheet_says.subject,
        known,
        rows_say_measure: sheet_says.rows_say_measure,
        deaths_fit_births: births > 0.0 && deaths * 12.0 < births,
        has_population: has_population && births <= 0.0,
        has_count: read
            .values()
            .any(|it| it.rest.last().is_some_and(|it| is_general_count(it))),
        has_rate: read
            .values()
            .any(|it| it.rest.last().is_some_and(|it| is_general_rate(it))),
        multiplier: sheet_says.multiplier,
        says_infant: sheet_says.says_infant,
    };
    let mut variables: Vec<CountVariable> = Vec::new();
    for column in columns.iter_mut() {
        let (Some(heading), Some(contents)) =
            (read.get(&column.column), contents_of(column.column))
        else {
            continue;
        };
        let found = measured(&heading.rest, contents, &around);
        let Some(found) = found else {
            continue;
        };
        column.field = found.field;
        if !matches!(column.field.value, Field::Ignore) {
            column.scope = heading.scope.clone();
        }
        // A lone column of numbers without a heading is what the sheet is about; one among others is nobody's.
        let is_lone = read.len() == 1 && sheet_says.subject.is_some();
        if heading.rest.is_empty() && column.scope.is_empty() && !is_lone {
            column.field = Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing);
        }
        if let Some(variable) = found.variable
            && !variables.iter().any(|it| it.id == variable.id)
        {
            variables.push(variable);
        }
    }
    name_death_rates(columns, read);
    tell_apart(columns, read, &mut variables, known);
    variables
}

/// A "death rate" beside infant deaths and live births is theirs.
fn name_death_rates(columns: &mut [ColumnReading], read: &BTreeMap<u32, ReadHeading>) {
    let counted = |id: &str| {
        columns
            .iter()
            .find(|it| matches!(&it.field.value, Field::Count { variable } if variable.0 == id))
            .map(|it| it.column)
    };
    let (Some(deaths), Some(_)) = (counted("infant_deaths"), counted("live_births")) else {
        return;
    };
    for column in columns.iter_mut() {
        let Some(words) = read.get(&column.column).and_then(|it| it.rest.last()) else {
            continue;
        };
        if matches!(column.field.value, Field::Rate { .. })
            && is_general_mortality(&label_key(words))
        {
            column.field = Guess::new(
                Field::Rate {
                    indicator: Some("infant_mortality_rate".to_owned()),
                    multiplier: Some(multiplier_in(words).unwrap_or(1_000)),
                },
                Confidence::Likely,
                Reason::OtherColumn { column: deaths },
            );
        }
    }
}

/// Two columns under one name of ours that say the same of the same people get names that tell them apart.
fn tell_apart(
    columns: &mut [ColumnReading],
    read: &BTreeMap<u32, ReadHeading>,
    variables: &mut Vec<CountVariable>,
    known: &Known,
) {
    let mut seen: Vec<(Field, ColumnScope)> = Vec::new();
    for column in columns.iter_mut() {
        let key = (column.field.value.clone(), column.scope.clone());
        let is_new = !seen.contains(&key);
        seen.push(key);
        let rest = read
            .get(&column.column)
            .map(|it| it.rest.clone())
            .unwrap_or_default();
        let own = match &mut column.field.value {
            Field::Rate {
                indicator: Some(name),
                ..
            } if !known.indicators.iter().any(|it| it.id.0 == *name) => {
                if !is_new {
                    let outer = rest
                        .split_last()
                        .map(|it| it.1.join(", "))
                        .unwrap_or_default();
                    *name = if outer.is_empty() || name.contains(&outer) {
                        format!("{name} (column {})", column_letters(column.column))
                    } else {
                        format!("{outer}: {name}")
                    };
                }
                continue;
            }
            Field::Count { variable } => variable.clone(),
            _ => continue,
        };
        let Some(base) = variables.iter().find(|it| it.id == own).cloned() else {
            continue;
        };
        if is_new {
            continue;
        }
        let outer = rest
            .split_last()
            .map(|it| it.1.join(", "))
            .unwrap_or_default();
        let name = if outer.is_empty() || base.name.contains(&outer) {
            format!("{} (column {})", base.name, column_letters(column.column))
        } else {
            format!("{outer}: {}", base.name)
        };
        let variable = variable_named(&name, known);
        column.field.value = Field::Count {
            variable: variable.id.clone(),
        };
        if !variables.iter().any(|it| it.id == variable.id) {
            variables.push(variable);
        }
    }
}

/// Two columns never feed one field of the same people: the surer one keeps it.
pub(super) fn settle_doubles(columns: &mut [ColumnReading]) {
    let fields: Vec<(u32, Field, ColumnScope, Confidence)> = columns
        .iter()
        .map(|it| {
            (
                it.column,
                it.field.value.clone(),
                it.scope.clone(),
                it.field.confidence,
            )
        })
        .collect();
    for column in columns.iter_mut() {
        if !matches!(column.field.value, Field::Count { .. }) {
            continue;
        }
        let better = fields.iter().find(|(at, field, scope, confidence)| {
            *at != column.column
                && *field == column.field.value
                && *scope == column.scope
                && (*confidence > column.field.confidence
                    || (*confidence == column.field.confidence && *at < column.column))
        });
        if let Some((at, _, _, _)) = better {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Unsure,
                Reason::OtherColumn { column: *at },
            );
            column.scope = ColumnScope::default();
        }
    }
}

/// "lbw_lb" and "lbw_ub" beside "lbw" are the ends of its range.
pub(super) fn find_range_ends(columns: &mut [ColumnReading]) {
    let rates: Vec<String> = columns
        .iter()
        .filter(|it| matches!(it.field.value, Field::Rate { .. }))
        .map(|it| label_key(&it.heading))
        .collect();
    for column in columns.iter_mut() {
        if column.field.reason == Reason::Chosen {
            continue;
        }
        let key = label_key(&column.heading);
        let ends = |list: &[&str]| {
            list.iter().any(|end| {
                key.strip_suffix(end)
                    .and_then(|it| it.strip_suffix(' '))
                    .is_some_and(|base| rates.iter().any(|it| it == base))
            })
        };
        let field = if ends(&[
            "lb",
            "ll",
            "lcl",
            "lci",
            "low",
            "lower",
            "ci low",
            "lower ci",
            "ci lower",
            "lower bound",
        ]) {
            Field::RateLow
        } else if ends(&[
            "ub",
            "ul",
            "ucl",
            "uci",
            "high",
            "upper",
            "ci high",
            "upper ci",
            "ci upper",
            "upper bound",
        ]) {
            Field::RateHigh
        } else {
            continue;
        };
        column.field = Guess::new(
            field,
            Confidence::Likely,
            Reason::Heading {
                text: column.heading.clone(),
            },
        );
        column.scope = ColumnScope::default();
    }
}

/// Where each row names the dimension of its group, the numbers are rates, and a population is only what the rate of
/// its own row rests on: it differs from measure to measure, so it is no count of people.
pub(super) fn leave_out_bases(columns: &mut [ColumnReading]) {
    if !says_dimension(columns) {
        return;
    }
    for column in columns.iter_mut() {
        let is_base = label_key(&column.heading) == "population";
        if is_base && column.field.reason != Reason::Chosen {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Likely,
                Reason::Heading {
                    text: column.heading.clone(),
                },
            );
        }
    }
}

fn says_dimension(columns: &[ColumnReading]) -> bool {
    columns.iter().any(|it| it.field.value == Field::Dimension)
}

/// An end of a range belongs to the rate at its left; the range of a count is left out.
pub(super) fn attach_ranges(columns: &mut [ColumnReading]) {
    let values_are_rates = says_dimension(columns);
    let mut last: Option<(u32, bool)> = None;
    for column in columns.iter_mut() {
        match &column.field.value {
            Field::Rate { .. } => last = Some((column.column, true)),
            Field::Value => last = Some((column.column, values_are_rates)),
            Field::Count { .. } => last = Some((column.column, false)),
            Field::RateLow | Field::RateHigh => {
                column.scope = ColumnScope::default();
                match last {
                    Some((_, true)) => {}
                    Some((at, false)) => {
                        column.field = Guess::new(
                            Field::Ignore,
                            Confidence::Unsure,
                            Reason::OtherColumn { column: at },
                        );
                    }
                    None => {
                        column.field =
                            Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Variables that a column feeds.
pub(super) fn keep_used(variables: &mut Vec<CountVariable>, columns: &[ColumnReading]) {
    variables.retain(|variable| {
        columns.iter().any(
            |it| matches!(&it.field.value, Field::Count { variable: id } if *id == variable.id),
        )
    });
}
