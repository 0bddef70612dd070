//! From which row to which the data reach.

use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::numbers::default_meaning;
use crate::import::propose::header::is_numeric;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reading;
use crate::import::reading::Reason;

/// From the first to the last row of data, for the headings, columns and outline that are believed.
pub(super) fn guess_data(sheet: &Sheet, reading: &Reading) -> Guess<Option<RowRange>> {
    let after = reading.header_rows.value.map_or(0, |it| it.last);
    let columns: &[ColumnReading] = &reading.columns;
    let is_number =
        |it: &Field| matches!(it, Field::Count { .. } | Field::Rate { .. } | Field::Value);
    let numbers: Vec<u32> = columns
        .iter()
        .filter(|it| is_number(&it.field.value))
        .map(|it| it.column)
        .collect();
    let labels: Vec<u32> = columns
        .iter()
        .filter(|it| {
            !is_number(&it.field.value)
                && !matches!(
                    it.field.value,
                    Field::Ignore
                        | Field::Notes
                        | Field::RateLow
                        | Field::RateHigh
                        | Field::Unreliable
                )
        })
        .map(|it| it.column)
        .collect();
    let is_data = |row: u32| {
        let filled = |column: &u32| !sheet.cell(CellAddress::new(row, *column)).is_blank();
        let numeric = |column: &u32| {
            let cell = sheet.cell(CellAddress::new(row, *column));
            !cell.is_blank()
                && (is_numeric(&cell)
                    || default_meaning(cell.text).is_some()
                    || cell.kind == CellKind::Error)
        };
        if numbers.is_empty() {
            return sheet.row(row).filter(|(_, it)| !it.is_blank()).count() >= 2;
        }
        numbers.iter().any(numeric)
            || (labels.iter().filter(|it| filled(it)).count() >= 2 && numbers.iter().any(filled))
    };
    let stop = sheet.held_rows().filter(|it| *it > after).find(|row| {
        let mut cells = sheet.row(*row).filter(|(_, it)| !it.is_blank());
        let first = cells.next();
        first.is_some_and(|(_, it)| {
            let text = it.text.trim();
            text.len() >= 3 && text.bytes().all(|it| matches!(it, b'-' | b'=' | b'_'))
        }) && cells.next().is_none()
    });
    // A line of dashes between blocks of data ends nothing: no row of numbers may vanish below it.
    let stop = stop.filter(|stop| !sheet.held_rows().any(|it| it > *stop && is_data(it)));
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| *it > after && stop.is_none_or(|stop| *it < stop))
        .filter(|it| is_data(*it))
        .collect();
    // A first row whose numbers are all wrong is still a row, and its problems must be listed.
    let begins = |row: u32| {
        let filled = |column: &u32| !sheet.cell(CellAddress::new(row, *column)).is_blank();
        is_data(row) || (labels.iter().any(filled) && numbers.iter().any(filled))
    };
    // A label over the first rows of an outline belongs to them.
    let labels_over = reading.outline.as_ref().map(|it| it.value.column);
    let is_over = |row: u32| {
        labels_over.is_some_and(|column| !sheet.cell(CellAddress::new(row, column)).is_blank())
    };
    let start = sheet
        .held_rows()
        .filter(|it| *it > after)
        .find(|it| begins(*it) || is_over(*it));
    match (start.or(rows.first().copied()), rows.last()) {
        (Some(first), Some(last)) => Guess::new(
            Some(RowRange {
                first: first.min(*last),
                last: *last,
            }),
            if stop.is_some() || *last == sheet.row_count() {
                Confidence::Certain
            } else {
                Confidence::Likely
            },
            Reason::Usual,
        ),
        _ => Guess::new(None, Confidence::NeedsYou, Reason::Nothing),
    }
}
