//! What is still to be chosen before a reading can be imported.

use crate::domain::indicator::built_in_indicators;
use crate::import::draft::Blocker;
use crate::import::field::Field;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::OutlineLevel;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::YearMeaning;

/// What is still to be chosen before a reading can be imported.
#[must_use]
pub fn blockers(reading: &Reading) -> Vec<Blocker> {
    if reading.data_rows.value.is_none() {
        return vec![Blocker::NoDataRows];
    }
    let mut found = Vec::new();
    found.extend(place_and_period(reading));
    found.extend(numbers(reading));
    found.extend(unsettled(reading));
    found.extend(same_fields(reading));
    found
}

/// Columns that hold numbers to be stored.
fn number_columns(reading: &Reading) -> impl Iterator<Item = &ColumnReading> {
    let aside = reading.set_aside();
    reading.columns.iter().filter(move |it| {
        !aside.contains(&it.column)
            && matches!(
                it.field.value,
                Field::Count { .. } | Field::Rate { .. } | Field::Value
            )
    })
}

/// Whether every number has it from the heading of its column.
fn all_scopes(reading: &Reading, has: impl Fn(&ColumnScope) -> bool) -> bool {
    let mut columns = number_columns(reading).peekable();
    columns.peek().is_some() && columns.all(|it| has(&it.scope))
}

fn place_and_period(reading: &Reading) -> Vec<Blocker> {
    let mut found = Vec::new();
    let in_labels = |wanted: OutlineLevel| {
        reading
            .outline
            .as_ref()
            .is_some_and(|it| it.value.levels.contains(&wanted))
    };
    let has =
        |wanted: &dyn Fn(&Field) -> bool| reading.columns.iter().any(|it| wanted(&it.field.value));
    let has_place_column = has(&|it| {
        matches!(
            it,
            Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips
        )
    });
    let has_place = in_labels(OutlineLevel::Place)
        || all_scopes(reading, |it| it.place.is_some())
        || match &reading.place.value {
            PlaceSource::Columns => has_place_column,
            PlaceSource::Unknown => false,
            PlaceSource::Text { .. } | PlaceSource::Chosen { .. } => true,
        };
    if !has_place {
        found.push(Blocker::ChoosePlace);
    }
    let has_period = in_labels(OutlineLevel::Period)
        || all_scopes(reading, |it| it.period.is_some())
        || match &reading.period.value {
            PeriodSource::Column => has(&|it| *it == Field::Period),
            PeriodSource::Unknown => false,
            PeriodSource::Text { .. } | PeriodSource::Chosen { .. } => true,
        };
    if !has_period {
        found.push(Blocker::ChoosePeriod);
    }
    let asks = |it: &Guess<YearMeaning>| it.confidence == Confidence::NeedsYou;
    if reading.year_meaning.as_ref().is_some_and(asks) {
        found.push(Blocker::ChooseYears);
    }
    found
}

fn numbers(reading: &Reading) -> Vec<Blocker> {
    let mut found = Vec::new();
    if number_columns(reading).next().is_none() {
        found.push(Blocker::ChooseCounts);
    }
    let in_columns = reading.columns.iter().map(|it| &it.field.value);
    let in_values = reading.values.iter().map(|it| &it.field.value);
    let counts: Vec<&str> = in_columns
        .chain(in_values)
        .filter_map(|it| match it {
            Field::Count { variable } => Some(variable.0.as_str()),
            _ => None,
        })
        .collect();
    let has_deaths = counts
        .iter()
        .any(|it| ["infant_deaths", "neonatal_deaths", "postneonatal_deaths"].contains(it));
    if has_deaths && !counts.contains(&"live_births") {
        found.push(Blocker::NoBirths);
    }
    found
}

/// Columns and measures of which nobody knows what they are.
fn unsettled(reading: &Reading) -> Vec<Blocker> {
    let mut found = Vec::new();
    let labels = reading.outline.as_ref().map(|it| it.value.column);
    let aside = reading.set_aside();
    for column in reading
        .columns
        .iter()
        .filter(|it| !aside.contains(&it.column))
    {
        let heading = || column.heading.trim().to_owned();
        match &column.field.value {
            Field::Rate {
                multiplier: None, ..
            } if !has_counts_beside(column, reading) => {
                found.push(Blocker::ChooseUnit {
                    column: column.column,
                    heading: heading(),
                });
            }
            Field::Ignore | Field::Notes | Field::Rate { .. } => {}
            _ if column.field.confidence == Confidence::NeedsYou
                && Some(column.column) != labels =>
            {
                found.push(Blocker::ChooseField {
                    column: column.column,
                    heading: heading(),
                });
            }
            _ => {}
        }
    }
    let has_values = reading
        .columns
        .iter()
        .any(|it| it.field.value == Field::Value);
    for value in reading.values.iter().filter(|_| has_values) {
        let has_no_unit = matches!(
            value.field.value,
            Field::Rate {
                multiplier: None,
                ..
            }
        );
        if value.field.confidence == Confidence::NeedsYou || has_no_unit {
            found.push(Blocker::ChooseMeasure {
                measure: value.measure.clone(),
                unit: value.unit.clone(),
            });
        }
    }
    found
}

/// Whether deaths and births for the same place, period and group stand beside a rate: then it is only checked.
fn has_counts_beside(rate: &ColumnReading, reading: &Reading) -> bool {
    let counts: Vec<&str> = reading
        .columns
        .iter()
        .filter(|it| it.scope == rate.scope)
        .filter_map(|it| match &it.field.value {
            Field::Count { variable } => Some(variable.0.as_str()),
            _ => None,
        })
        .collect();
    let ours = match &rate.field.value {
        Field::Rate {
            indicator: Some(id),
            ..
        } => built_in_indicators().into_iter().find(|it| it.id.0 == *id),
        _ => None,
    };
    match ours {
        Some(it) => {
            counts.contains(&it.numerator_id.0.as_str())
                && it
                    .denominator_ids
                    .iter()
                    .all(|it| counts.contains(&it.0.as_str()))
        }
        None => {
            let deaths = counts.iter().filter(|it| it.ends_with("_deaths")).count();
            deaths == 1 && counts.contains(&"live_births")
        }
    }
}

fn same_fields(reading: &Reading) -> Vec<Blocker> {
    let labels = reading.outline.as_ref().map(|it| it.value.column);
    let columns: Vec<&ColumnReading> = reading
        .columns
        .iter()
        .filter(|it| Some(it.column) != labels)
        .filter(|it| {
            !matches!(
                it.field.value,
                Field::Ignore
                    | Field::RateLow
                    | Field::RateHigh
                    | Field::Rate { .. }
                    | Field::Unreliable
                    | Field::Notes
            )
        })
        .collect();
    let mut found = Vec::new();
    for (order, first) in columns.iter().enumerate() {
        let same = columns.iter().skip(order + 1).find(|it| {
            let is_number = matches!(it.field.value, Field::Count { .. } | Field::Value);
            it.field.value == first.field.value && (!is_number || it.scope == first.scope)
        });
        if let Some(second) = same {
            found.push(Blocker::SameField {
                first: first.column,
                second: second.column,
            });
        }
    }
    found
}
