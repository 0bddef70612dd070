//! A whole proposal: how the program reads a sheet before anybody has said a word.

use crate::domain::population_group::DimensionId;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::known::Template;
use crate::import::propose::columns::guess_columns;
use crate::import::propose::data_rows::guess_data;
use crate::import::propose::header::guess_header;
use crate::import::propose::heading_parts::heading_parts;
use crate::import::propose::layout::guess_layout;
pub use crate::import::propose::sheet_choice::best_sheet;
use crate::import::propose::sheet_choice::signature_at;
use crate::import::propose::sources::date_columns;
use crate::import::propose::subject::groups_of_title;
use crate::import::propose::subject::subject_of;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Layout;
use crate::import::reading::Outline;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;

/// What the program believes about a sheet, from its cells, its name, and what the county file knows.
#[must_use]
pub fn propose(grid: &Grid, sheet: usize, known: &Known) -> Reading {
    let Some(cells) = grid.sheets.get(sheet) else {
        return empty_reading("");
    };
    let header = guess_header(cells, known);
    let mut reading = read_with(grid, cells, header, &Settled::default(), known);
    let signature = reading.header_signature();
    let mut template = known
        .templates
        .iter()
        .find(|it| it.header_signature == signature && !signature.trim().is_empty());
    if template.is_none()
        && let Some((found, rows)) = template_by_its_rows(cells, known)
    {
        let header = Guess::new(Some(rows), Confidence::Certain, Reason::Template);
        let anew = read_with(grid, cells, header, &Settled::default(), known);
        if anew.header_signature() == found.header_signature {
            reading = anew;
            template = Some(found);
        }
    }
    if let Some(template) = template {
        reading.take_template(&template.reading, known);
        reading.layout = guess_layout(&reading);
        reading.settle(grid, cells, known);
    }
    reading
}

/// Rows from the top of a sheet in which headings that a person pointed out before are looked for.
const SEARCHED_ROWS: u32 = 40;

/// A template whose headings a person had to point out, where this sheet has the same headings in some row.
fn template_by_its_rows<'k>(cells: &Sheet, known: &'k Known) -> Option<(&'k Template, RowRange)> {
    known
        .templates
        .iter()
        .filter(|it| !it.header_signature.trim().is_empty())
        .find_map(|template| {
            let header = &template.reading.header_rows;
            let rows = header.value.filter(|_| header.reason == Reason::Chosen)?;
            let height = rows.last.saturating_sub(rows.first);
            (1..=SEARCHED_ROWS.min(cells.row_count())).find_map(|first| {
                let rows = RowRange {
                    first,
                    last: first + height,
                };
                let is_there = signature_at(cells, rows) == template.header_signature;
                is_there.then_some((template, rows))
            })
        })
}

pub(crate) fn empty_reading(name: &str) -> Reading {
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
        number_marks: Vec::new(),
        year_meaning: None,
        place_names: Vec::new(),
        places: Vec::new(),
        duplicates: None,
    }
}

/// What a person settled before the columns are guessed.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) data: Option<RowRange>,
    /// `Some(None)` where a person said that there is no outline.
    pub(super) outline: Option<Option<Outline>>,
}

/// A whole reading for headings that are settled.
pub(super) fn read_with(
    grid: &Grid,
    sheet: &Sheet,
    header: Guess<Option<RowRange>>,
    settled: &Settled,
    known: &Known,
) -> Reading {
    let mut reading = empty_reading(&sheet.name);
    reading.header_rows = header;
    let top = reading.header_rows.value.map_or(1, |it| it.first);
    let subject = subject_of(grid, sheet, top, known);
    let guessed = guess_columns(
        sheet,
        reading.header_rows.value,
        subject.as_ref(),
        settled.outline.as_ref(),
        known,
    );
    reading.columns = guessed.columns;
    let parts = heading_parts(sheet, reading.header_rows.value);
    date_columns(grid, sheet, &parts, &mut reading.columns);
    reading.new_variables = guessed.new_variables;
    reading.outline = guessed.outline;
    reading.whole_sheet_group = groups_of_title(sheet, top)
        .into_iter()
        .map(|it| it.0)
        .filter(|it| !divides_by(&reading, &it.dimension_id()))
        .collect();
    reading.layout = guess_layout(&reading);
    reading.data_rows = match settled.data {
        Some(rows) => Guess::chosen(Some(rows)),
        None => guess_data(sheet, &reading),
    };
    reading.settle(grid, sheet, known);
    reading
}

/// Whether columns or headings already divide by this dimension.
fn divides_by(reading: &Reading, dimension: &DimensionId) -> bool {
    reading.columns.iter().any(|it| {
        matches!(&it.field.value, Field::Group { dimension: own } if own == dimension)
            || it.scope.groups.iter().any(|it| it.dimension == *dimension)
    })
}
