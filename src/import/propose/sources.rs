//! Years of measures that another sheet of the workbook lists: "Infant mortality | National Center for Health Statistics | 2014-2020".

use std::collections::BTreeMap;

use crate::domain::built_in_dimensions::label_key;
use crate::domain::period::Period;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::period_text::period_in_cell;
use crate::import::propose::header::clean_heading;
use crate::import::propose::heading_parts::HeadingPart;
use crate::import::reading::ColumnReading;

/// Rows of a list of measures at most.
const MOST_ROWS: usize = 500;

/// Gives every column of numbers without a period the years that a list of measures in another sheet says.
pub(super) fn date_columns(
    grid: &Grid,
    sheet: &Sheet,
    parts: &BTreeMap<u32, Vec<HeadingPart>>,
    columns: &mut [ColumnReading],
) {
    if grid.sheets.len() < 2 || columns.iter().any(|it| it.field.value == Field::Period) {
        return;
    }
    let mut years: BTreeMap<String, Option<Period>> = BTreeMap::new();
    for other in grid.sheets.iter().filter(|it| it.name != sheet.name) {
        for (measure, period) in listed_years(other) {
            // Two lists that say different years say nothing.
            years
                .entry(measure)
                .and_modify(|it| {
                    if *it != Some(period) {
                        *it = None;
                    }
                })
                .or_insert(Some(period));
        }
    }
    if years.is_empty() {
        return;
    }
    for column in columns.iter_mut() {
        let is_number = matches!(
            column.field.value,
            Field::Count { .. } | Field::Rate { .. } | Field::Value
        );
        if !is_number || column.scope.period.is_some() {
            continue;
        }
        let own = parts.get(&column.column).map(Vec::as_slice);
        column.scope.period = own
            .unwrap_or_default()
            .iter()
            .find_map(|it| years.get(&measure_key(&it.text)).copied().flatten());
    }
}

fn measure_key(text: &str) -> String {
    label_key(&clean_heading(text))
}

/// The measures and years of a sheet with a column for each; empty where it is no such list.
fn listed_years(sheet: &Sheet) -> Vec<(String, Period)> {
    let heading = |row: u32, wanted: &[&str]| {
        sheet
            .row(row)
            .find(|(_, it)| wanted.contains(&label_key(it.text).as_str()))
            .map(|it| it.0)
    };
    let found = sheet.held_rows().take(10).find_map(|row| {
        let measure = heading(
            row,
            &["measure", "indicator", "measure name", "indicator name"],
        )?;
        let years = heading(
            row,
            &[
                "year",
                "years",
                "year s",
                "years of data used",
                "years of data",
                "data years",
                "data year",
                "year of data",
                "years used",
                "time period",
                "data period",
            ],
        )?;
        // A table with a place in each row is data, no list of measures.
        let has_place = heading(row, &["county", "fips", "location", "geography", "place"]);
        has_place.is_none().then_some((row, measure, years))
    });
    let Some((header, measure, years)) = found else {
        return Vec::new();
    };
    sheet
        .held_rows()
        .filter(|it| *it > header)
        .take(MOST_ROWS)
        .filter_map(|row| {
            let name = sheet.cell(CellAddress::new(row, measure)).text.trim();
            let name = name.trim_end_matches(['*', '+', '\u{2020}', '\u{2021}', '^', '~', ' ']);
            let key = measure_key(name);
            let period = period_in_cell(sheet.cell(CellAddress::new(row, years)).text)?;
            (key.len() >= 3).then_some((key, period))
        })
        .collect()
}
