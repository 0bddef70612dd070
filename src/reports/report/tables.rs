//! Released numbers as the rows of printed tables; every rate stands with its range in the same cell.

use crate::disclosure::answer::Answer;
use crate::disclosure::released::Cell;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// The voice that speaks of a released table.
pub(in crate::reports) fn voice_of<'a>(
    table: &'a Released<ReleasedTable>,
    words: &'a Words,
) -> Voice<'a> {
    Voice::new(View::of(table), words)
}

/// The voice that speaks of the table of an answer.
pub(in crate::reports) fn voice_of_answer<'a>(answer: &'a Answer, words: &'a Words) -> Voice<'a> {
    voice_of(&answer.table, words)
}

/// Where the numbers of an answer came from and what is hidden.
#[must_use]
pub fn source_of(answer: &Answer, words: &Words) -> String {
    voice_of_answer(answer, words).source()
}

/// A place as it opens a title: "The Bootheel".
#[must_use]
pub fn place_title(answer: &Answer, place: &PlaceLabel, words: &Words) -> String {
    capitalized(&voice_of_answer(answer, words).place(place))
}

/// Whether a row has any number to show.
pub(in crate::reports) fn shows_a_rate(row: &ReleasedRow) -> bool {
    row.rate.shown().is_some()
}

/// Whether the file has no count for a cell at all, hidden or not.
pub(in crate::reports) fn is_without_count<T>(cell: &Cell<T>) -> bool {
    matches!(cell, Cell::NoNumber(_))
}

/// The rate of a row with its range, a star where it rests on few, or why there is none.
pub(in crate::reports) fn rate_cell(voice: Voice<'_>, row: &ReleasedRow) -> PaperCell {
    let star = if row.rate.has_small_numbers() {
        " *"
    } else {
        ""
    };
    PaperCell::number(voice.cell(&row.rate, |it| {
        format!("{}{star}", voice.rate_with_range(&it))
    }))
}

/// A count, or why there is none.
pub(in crate::reports) fn count_cell(voice: Voice<'_>, cell: &Cell<u64>) -> PaperCell {
    PaperCell::number(voice.cell(cell, numbers::count))
}

/// Columns that take what their words need.
pub(in crate::reports) fn columns(headings: impl IntoIterator<Item = String>) -> Vec<PaperColumn> {
    headings
        .into_iter()
        .map(|heading| PaperColumn {
            heading,
            share: None,
        })
        .collect()
}

/// A table whose columns take what their words need.
pub(in crate::reports) fn table(
    holds: String,
    headings: impl IntoIterator<Item = String>,
    rows: Vec<Vec<PaperCell>>,
) -> PaperTable {
    PaperTable {
        holds,
        columns: columns(headings),
        rows,
    }
}

/// The remark that names the rows which a table leaves out since none of their numbers is shown.
pub(in crate::reports) fn left_out_remark(names: &[String], words: &Words) -> Option<String> {
    (!names.is_empty()).then(|| {
        let list = words.list(names);
        words.say("report-rows-not-shown", &[("names", (&list).into())])
    })
}

/// The remark under a table with starred rows; nothing where none is starred.
pub(in crate::reports) fn star_remark(tables: &[&PaperTable], words: &Words) -> Option<String> {
    let is_starred = |it: &PaperCell| it.text.ends_with(" *");
    tables
        .iter()
        .any(|table| table.rows.iter().flatten().any(is_starred))
        .then(|| words.say("report-star", &[]))
}
