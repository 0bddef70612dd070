//! Which sheets of a file hold a table of places, at a glance, and which of them are laid out alike.

use std::collections::BTreeSet;

use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::place_match::code_digits;
use crate::import::propose::header::clean_heading;
use crate::import::propose::header::guess_header;
use crate::import::propose::header::is_numeric;
use crate::import::propose::heading_parts::heading_parts;
use crate::import::propose::heading_parts::joined;
use crate::import::propose::signature::signature_of;

/// Rows looked at for a hint.
const HINT_ROWS: usize = 1_000;

/// Columns looked at for places.
const PLACE_COLUMNS: u32 = 12;

/// What a sheet seems to hold, at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetHint {
    /// Whether rows of numbers stand under headings or beside places.
    pub looks_like_table: bool,
    /// Different counties and states that the rows name, among the first thousand rows.
    pub places: u32,
    /// Rows with numbers, among all rows held.
    pub rows: u32,
}

/// What a sheet seems to hold. Quick enough for every tab of a workbook.
#[must_use]
pub fn sheet_hint(grid: &Grid, sheet: usize, known: &Known) -> SheetHint {
    let Some(cells) = grid.sheets.get(sheet) else {
        return SheetHint::default();
    };
    let header = guess_header(cells, known).value;
    hint(cells, header)
}

/// The other sheets of the file with the same headings, apart from years: one sheet a county, or one a year.
#[must_use]
pub fn sheets_like(grid: &Grid, sheet: usize, known: &Known) -> Vec<usize> {
    let own = grid
        .sheets
        .get(sheet)
        .map(|it| glance_signature(it, known))
        .unwrap_or_default();
    if own.is_empty() {
        return Vec::new();
    }
    grid.sheets
        .iter()
        .enumerate()
        .filter(|(number, it)| {
            *number != sheet
                && !it.hidden
                && it.cell_count() > 0
                && glance_signature(it, known) == own
        })
        .map(|it| it.0)
        .collect()
}

/// The sheet most likely to hold the table: the one whose headings and rows say most.
#[must_use]
pub fn best_sheet(grid: &Grid, known: &Known) -> usize {
    let mut best = (grid.largest_sheet(), 0_u32);
    for (number, sheet) in grid.sheets.iter().enumerate() {
        if sheet.hidden || sheet.cell_count() == 0 {
            continue;
        }
        let score = score(sheet, known);
        if score > best.1 {
            best = (number, score);
        }
    }
    best.0
}

fn score(sheet: &Sheet, known: &Known) -> u32 {
    let header = guess_header(sheet, known).value;
    let hint = hint(sheet, header);
    let mut headings = 0;
    let mut ours = 0;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for part in heading_parts(sheet, header).values().flatten() {
        if !seen.insert(part.text.clone()) {
            continue;
        }
        match field_of_heading(&clean_heading(&part.text), known) {
            // What the program is for counts most.
            Some((Field::Count { variable }, _)) if variable.0 == "infant_deaths" => ours += 3,
            Some((
                Field::Rate {
                    indicator: Some(id),
                    ..
                },
                _,
            )) if id == "infant_mortality_rate" => ours += 3,
            Some((
                Field::Count { .. }
                | Field::Rate {
                    indicator: Some(_), ..
                },
                _,
            )) => ours += 1,
            Some((Field::Ignore, _)) | None => {}
            Some(_) => headings += 1,
        }
    }
    let table = if hint.looks_like_table { 20 } else { 0 };
    headings.min(20) * 20 + ours.min(20) * 40 + hint.places.min(200) + hint.rows.min(50) + table
}

fn glance_signature(sheet: &Sheet, known: &Known) -> String {
    match guess_header(sheet, known).value {
        Some(rows) => signature_at(sheet, rows),
        None => String::new(),
    }
}

/// The signature that the headings in these rows have.
pub(super) fn signature_at(sheet: &Sheet, rows: RowRange) -> String {
    let headings: Vec<String> = heading_parts(sheet, Some(rows))
        .values()
        .map(|it| joined(it))
        .collect();
    signature_of(headings.iter().map(String::as_str))
}

fn hint(sheet: &Sheet, header: Option<RowRange>) -> SheetHint {
    let after = header.map_or(0, |it| it.last);
    let mut places: BTreeSet<String> = BTreeSet::new();
    let mut not_places: BTreeSet<String> = BTreeSet::new();
    let mut rows = 0;
    for (order, row) in sheet.held_rows().filter(|it| *it > after).enumerate() {
        if order >= HINT_ROWS {
            rows += 1;
            continue;
        }
        let has_numbers = sheet
            .row(row)
            .any(|(_, it)| !it.is_blank() && is_numeric(&it));
        if !has_numbers {
            continue;
        }
        rows += 1;
        for column in 1..=sheet.column_count().min(PLACE_COLUMNS) {
            let text = sheet.cell(CellAddress::new(row, column)).text.trim();
            if text.len() < 3 || text.len() > 60 || not_places.contains(text) {
                continue;
            }
            match place_key(text) {
                Some(key) => {
                    places.insert(key);
                    break;
                }
                None if not_places.len() < 2_000 => {
                    not_places.insert(text.to_owned());
                }
                None => {}
            }
        }
    }
    let places = u32::try_from(places.len()).unwrap_or(u32::MAX);
    SheetHint {
        looks_like_table: rows >= 2 && (header.is_some() || places >= 2),
        places,
        rows,
    }
}

fn place_key(text: &str) -> Option<String> {
    if let Some(digits) = code_digits(text) {
        let is_code = (4..=5).contains(&digits.len());
        let code = format!("{digits:0>5}");
        return (is_code && us_places::by_fips(&code).is_some()).then_some(code);
    }
    if us_places::state_named(text).is_some() && text.len() > 2 {
        return Some(text.to_lowercase());
    }
    (!us_places::counties_named(text, None).is_empty()).then(|| text.to_lowercase())
}
