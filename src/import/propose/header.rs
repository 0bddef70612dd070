//! Which rows hold the headings, and what each column is headed.

use std::collections::BTreeMap;

use crate::import::cell::Cell;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text;
use crate::import::numbers::rate_text;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;

/// Rows looked at for headings.
const HEADER_ROWS: usize = 60;

pub(super) fn guess_header(sheet: &Sheet, known: &Known) -> Guess<Option<RowRange>> {
    let rows: Vec<u32> = sheet.held_rows().take(HEADER_ROWS).collect();
    let mut best: Option<(usize, u32, usize)> = None;
    for (order, row) in rows.iter().enumerate() {
        let cells: Vec<(u32, Cell<'_>)> =
            sheet.row(*row).filter(|(_, it)| !it.is_blank()).collect();
        let words = cells
            .iter()
            .filter(|(_, it)| it.kind == CellKind::Text && !is_numeric(it))
            .count();
        if words == 0 || words * 2 < cells.len() {
            continue;
        }
        let mut fields: Vec<Field> = Vec::new();
        for (_, cell) in &cells {
            // A whole sentence is a title or a note, even with the right words in it.
            if cell.text.trim().len() > 80 {
                continue;
            }
            if let Some((field, _)) = field_of_heading(cell.text, known)
                && field != Field::Ignore
                && (!fields.contains(&field) || matches!(field, Field::Rate { .. }))
            {
                fields.push(field);
            }
        }
        let has_numbers_below = rows
            .iter()
            .skip(order + 1)
            .take(4)
            .any(|row| sheet.row(*row).any(|(_, it)| is_numeric(&it)));
        if cells.len() < 2 && sheet.column_count() > 1 || !has_numbers_below {
            continue;
        }
        let score = fields.len() * 10 + words.min(9);
        if best.is_none_or(|it| score > it.0) {
            best = Some((score, *row, fields.len()));
        }
    }
    let Some((_, row, known_headings)) = best else {
        return Guess::new(None, Confidence::Unsure, Reason::Nothing);
    };
    let mut range = RowRange {
        first: row,
        last: row,
    };
    let has_wide_block = |row: u32| {
        sheet
            .merged
            .iter()
            .any(|it| it.first.row == row && it.last.column > it.first.column)
    };
    // A block merged across several columns of headings belongs to them; one across the whole table is a title.
    if row > 1 && has_wide_block(row - 1) {
        let filled = sheet.row(row - 1).filter(|(_, it)| !it.is_blank()).count();
        if filled >= 2 {
            range.first = row - 1;
        }
    }
    // A heading merged downwards reaches into the rows below.
    for block in &sheet.merged {
        if range.contains(block.first.row) && block.last.row > range.last {
            let is_words = !sheet.row(block.last.row).any(|(_, it)| is_numeric(&it));
            if is_words && block.last.row - range.last <= 3 {
                range.last = block.last.row;
            }
        }
    }
    let (confidence, reason) = if known_headings >= 3 {
        (Confidence::Certain, Reason::Usual)
    } else if known_headings >= 1 {
        (Confidence::Likely, Reason::Usual)
    } else {
        (Confidence::Unsure, Reason::Usual)
    };
    Guess::new(Some(range), confidence, reason)
}

/// The heading of each column, header rows joined by a space, merged blocks filled to the right.
pub(super) fn headings(sheet: &Sheet, rows: Option<RowRange>) -> BTreeMap<u32, String> {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    let Some(rows) = rows else {
        return found;
    };
    for row in rows.first..=rows.last.min(rows.first.saturating_add(9)) {
        let mut cells: BTreeMap<u32, String> = sheet
            .row(row)
            .map(|(column, it)| {
                (
                    column,
                    it.text.split_whitespace().collect::<Vec<_>>().join(" "),
                )
            })
            .collect();
        for block in &sheet.merged {
            if block.first.row == row && block.last.column > block.first.column {
                let text = cells.get(&block.first.column).cloned().unwrap_or_default();
                for column in block.first.column..=block.last.column.min(sheet.column_count()) {
                    cells.entry(column).or_insert_with(|| text.clone());
                }
            }
        }
        for (column, text) in cells {
            let whole = found.entry(column).or_default();
            if !text.is_empty() && *whole != text {
                if !whole.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(&text);
            }
        }
    }
    found
}

pub(super) fn is_numeric(cell: &Cell<'_>) -> bool {
    match cell.kind {
        CellKind::Number => true,
        CellKind::Text => {
            matches!(rate_text(cell.text, cell.kind, &[]), RateText::Known { .. })
                || matches!(
                    count_text(cell.text, cell.kind, &[]),
                    CountText::Known(_) | CountText::Fixed(..) | CountText::Marker(_)
                )
        }
        _ => false,
    }
}
