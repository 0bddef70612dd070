//! Which part a row plays, before its numbers are read.

use crate::import::draft::RowStatus;
use crate::import::reading::Reading;
use crate::import::reading::RowRole;
use crate::import::rows::plan::Plan;
use crate::import::rows::seen::SeenRow;

/// Which part a row plays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Nothing of it is a number; said with its status.
    Other(RowStatus),
    /// Over the headings: may say where or when.
    AboveHeadings,
    /// May be a label over rows; else a remark.
    Label,
    Skipped,
    /// Not blank and in the data, but without numbers.
    NoNumbers,
    Data,
}

/// Which part a row plays, from what a person said, from its place in the sheet, and from what stands in it.
pub(crate) fn row_kind(
    row: SeenRow<'_, '_>,
    role: Option<RowRole>,
    is_skipped: bool,
    reading: &Reading,
    plan: &Plan,
) -> RowKind {
    let data = reading.data_rows.value;
    let is_header = reading
        .header_rows
        .value
        .is_some_and(|it| it.contains(row.row));
    match role {
        Some(RowRole::Title) => return RowKind::Other(RowStatus::Title),
        Some(RowRole::Heading) => return RowKind::Other(RowStatus::Heading),
        Some(RowRole::Note) => return RowKind::Other(RowStatus::Note),
        Some(RowRole::Blank) => return RowKind::Other(RowStatus::Blank),
        Some(RowRole::Section) if plan.outline.is_none() => {
            return RowKind::Other(RowStatus::Section);
        }
        Some(RowRole::Section) => return RowKind::Label,
        Some(RowRole::Skipped) => return RowKind::Skipped,
        Some(
            RowRole::Data
            | RowRole::Everyone
            | RowRole::Region
            | RowRole::State
            | RowRole::Nation
            | RowRole::Unidentified,
        ) => {}
        None if is_header => return RowKind::Other(RowStatus::Heading),
        None if !data.is_some_and(|it| it.contains(row.row)) => {
            return match data {
                Some(data) if row.row > data.last => RowKind::Other(RowStatus::Note),
                _ if plan.outline.is_some() => RowKind::AboveHeadings,
                _ => RowKind::Other(RowStatus::Title),
            };
        }
        None => {}
    }
    let mut filled = row.filled();
    let Some(first) = filled.next() else {
        return RowKind::Other(RowStatus::Blank);
    };
    let is_single = filled.next().is_none();
    let has_numbers = plan.number_columns.iter().any(|it| row.at(*it).is_some());
    if role.is_none() {
        if is_heading_again(row, plan) {
            return RowKind::Other(RowStatus::Heading);
        }
        if !has_numbers {
            let label = plan.outline.as_ref().map(|it| it.column);
            if label.is_some_and(|it| row.at(it).is_some()) {
                return RowKind::Label;
            }
            if is_single {
                return RowKind::Other(RowStatus::Note);
            }
        }
        // A title over a block is often merged over all columns, and some exports repeat it in each.
        if plan.outline.is_some() && has_numbers && is_same_in_all(row, first.text) {
            return RowKind::Label;
        }
    }
    if is_skipped {
        RowKind::Skipped
    } else if has_numbers {
        RowKind::Data
    } else {
        RowKind::NoNumbers
    }
}

/// A heading repeated in the middle of the data, as on each printed page.
fn is_heading_again(row: SeenRow<'_, '_>, plan: &Plan) -> bool {
    plan.headings.iter().any(|heading| {
        let mut same = 0;
        for cell in row.filled() {
            let is_there = heading
                .iter()
                .any(|(column, text)| *column == cell.column && text == cell.text.trim());
            if !is_there {
                return false;
            }
            same += 1;
        }
        same >= 2
    })
}

/// Whether three cells or more all hold the same words.
fn is_same_in_all(row: SeenRow<'_, '_>, text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && row.filled().count() >= 3
        && row.filled().all(|it| it.text == text)
}
