//! How a sheet is laid out, from what its columns feed.

use std::collections::BTreeSet;

use crate::domain::period::Period;
use crate::import::field::Field;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Layout;
use crate::import::reading::Reading;
use crate::import::reading::Reason;

/// How the sheet is laid out.
pub(super) fn guess_layout(reading: &Reading) -> Guess<Layout> {
    let numbers: Vec<&ColumnReading> = reading
        .columns
        .iter()
        .filter(|it| {
            matches!(
                it.field.value,
                Field::Count { .. } | Field::Rate { .. } | Field::Value
            )
        })
        .collect();
    let heading = |wanted: &dyn Fn(&ColumnReading) -> bool| Reason::Heading {
        text: numbers
            .iter()
            .find(|it| wanted(it))
            .map(|it| it.heading.clone())
            .unwrap_or_default(),
    };
    if numbers.iter().filter(|it| it.scope.place.is_some()).count() >= 2 {
        return Guess::new(
            Layout::PlacesAcross,
            Confidence::Likely,
            heading(&|it| it.scope.place.is_some()),
        );
    }
    if reading.outline.is_some() {
        return Guess::new(Layout::Outline, Confidence::Likely, Reason::Usual);
    }
    // Years that a list of measures says are no years across.
    let years: BTreeSet<Period> = numbers
        .iter()
        .filter(|it| period_in_heading(&it.heading).0.is_some() || it.heading.contains("000"))
        .filter_map(|it| it.scope.period)
        .collect();
    if years.len() >= 2 {
        return Guess::new(
            Layout::YearsAcross,
            Confidence::Likely,
            heading(&|it| it.scope.period.is_some()),
        );
    }
    let header_rows = reading
        .header_rows
        .value
        .map_or(0, |it| it.last + 1 - it.first);
    let measures: BTreeSet<String> = numbers
        .iter()
        .map(|it| match &it.field.value {
            Field::Rate { indicator, .. } => indicator.clone().unwrap_or_default(),
            Field::Count { variable } => variable.0.clone(),
            _ => String::new(),
        })
        .collect();
    let grouped = numbers
        .iter()
        .filter(|it| !it.scope.groups.is_empty())
        .count();
    if header_rows >= 2 && measures.len() >= 3 && grouped < numbers.len() {
        return Guess::new(Layout::MeasureBlocks, Confidence::Likely, Reason::Usual);
    }
    if grouped >= 2 {
        return Guess::new(
            Layout::GroupsAcross,
            Confidence::Likely,
            heading(&|it| !it.scope.groups.is_empty()),
        );
    }
    Guess::new(Layout::Long, Confidence::Likely, Reason::Usual)
}
