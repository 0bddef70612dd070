//! A whole proposal: how the program reads a sheet before anybody has said a word.

use crate::import::cell::RowRange;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::propose::columns::guess_columns;
use crate::import::propose::columns::name_the_only_numbers;
use crate::import::propose::data_rows::guess_data;
use crate::import::propose::header::guess_header;
use crate::import::propose::header::headings;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Layout;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;

/// The sheet most likely to hold the table: the one whose headings say most, the larger one of two.
#[must_use]
pub fn best_sheet(grid: &Grid, known: &Known) -> usize {
    let mut best = (grid.largest_sheet(), 0_usize);
    for (number, sheet) in grid.sheets.iter().enumerate() {
        if sheet.hidden || sheet.cell_count() == 0 {
            continue;
        }
        let header = guess_header(sheet, known);
        let known_headings = header.value.map_or(0, |rows| {
            headings(sheet, Some(rows))
                .values()
                .filter(|it| field_of_heading(it, known).is_some())
                .count()
        });
        let rows = sheet.held_rows().count().min(50);
        let score = known_headings * 50 + if known_headings > 1 { rows } else { 0 };
        if score > best.1 {
            best = (number, score);
        }
    }
    best.0
}

/// What the program believes about a sheet, from its cells, its name, and what the county file knows.
#[must_use]
pub fn propose(grid: &Grid, sheet: usize, known: &Known) -> Reading {
    let Some(cells) = grid.sheets.get(sheet) else {
        return empty_reading("");
    };
    let header = guess_header(cells, known);
    let mut reading = read_with(grid, cells, header, None, known);
    let signature = reading.header_signature();
    if let Some(template) = known
        .templates
        .iter()
        .find(|it| it.header_signature == signature && !signature.trim().is_empty())
    {
        reading.take_template(&template.reading);
        reading.settle(grid, cells, known);
    }
    reading
}

fn empty_reading(name: &str) -> Reading {
    let nothing = || Reason::Nothing;
    Reading {
        sheet: name.to_owned(),
        layout: Guess::new(Layout::Long, Confidence::Likely, Reason::Usual),
        header_rows: Guess::new(None, Confidence::NeedsYou, nothing()),
        data_rows: Guess::new(None, Confidence::NeedsYou, nothing()),
        columns: Vec::new(),
        period: Guess::new(PeriodSource::Unknown, Confidence::NeedsYou, nothing()),
        place: Guess::new(PlaceSource::Unknown, Confidence::NeedsYou, nothing()),
        state: Guess::new(StateSource::Unknown, Confidence::Unsure, nothing()),
        whole_sheet_group: Vec::new(),
        markers: Vec::new(),
        categories: Vec::new(),
        complete: Vec::new(),
        row_roles: Vec::new(),
        outline: None,
        values: Vec::new(),
        new_variables: Vec::new(),
    }
}

/// A whole reading for headings that are settled.
pub(super) fn read_with(
    grid: &Grid,
    sheet: &Sheet,
    header: Guess<Option<RowRange>>,
    data: Option<RowRange>,
    known: &Known,
) -> Reading {
    let mut reading = empty_reading(&sheet.name);
    let after = header.value.map_or(0, |it| it.last);
    reading.header_rows = header;
    reading.columns = guess_columns(sheet, reading.header_rows.value, known);
    name_the_only_numbers(grid, sheet, &mut reading);
    reading.data_rows = match data {
        Some(rows) => Guess::chosen(Some(rows)),
        None => guess_data(sheet, after, &reading.columns),
    };
    reading.settle(grid, sheet, known);
    reading
}
