//! What stands over each column, row of headings by row of headings, merged blocks filled.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::import::cell::RowRange;
use crate::import::grid::Sheet;

/// One text over a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadingPart {
    pub(super) row: u32,
    /// With single spaces.
    pub(super) text: String,
}

/// The texts over each column from the outermost to the innermost; a text that only repeats the one above is left out.
pub(super) fn heading_parts(
    sheet: &Sheet,
    rows: Option<RowRange>,
) -> BTreeMap<u32, Vec<HeadingPart>> {
    let mut found: BTreeMap<u32, Vec<HeadingPart>> = BTreeMap::new();
    let Some(rows) = rows else {
        return found;
    };
    let last = rows.last.min(rows.first.saturating_add(9));
    let own: Vec<BTreeMap<u32, String>> = (rows.first..=last)
        .map(|row| {
            sheet
                .row(row)
                .filter(|(_, it)| !it.is_blank())
                .map(|(column, it)| {
                    (
                        column,
                        it.text.split_whitespace().collect::<Vec<_>>().join(" "),
                    )
                })
                .collect()
        })
        .collect();
    // Where a block above begins, what stands below begins anew too.
    let mut begins: BTreeSet<u32> = BTreeSet::new();
    for (order, row) in (rows.first..=last).enumerate() {
        let Some(texts) = own.get(order) else {
            continue;
        };
        let below: BTreeSet<u32> = own
            .iter()
            .skip(order + 1)
            .flat_map(|it| it.keys().copied())
            .collect();
        let mut filled = texts.clone();
        let blocks: Vec<(u32, u32)> = sheet
            .merged
            .iter()
            .filter(|it| it.first.row == row && it.last.column > it.first.column)
            .map(|it| (it.first.column, it.last.column))
            .collect();
        for (first, end) in &blocks {
            let text = texts.get(first).cloned().unwrap_or_default();
            for column in *first..=(*end).min(sheet.column_count()) {
                filled.entry(column).or_insert_with(|| text.clone());
            }
        }
        if blocks.is_empty() && row < last {
            for (column, text) in texts {
                // A heading with nothing under it stands for its own column alone.
                if !below.contains(column) {
                    continue;
                }
                for next in *column + 1..=sheet.column_count() {
                    if texts.contains_key(&next) || begins.contains(&next) || !below.contains(&next)
                    {
                        break;
                    }
                    filled.insert(next, text.clone());
                }
            }
        }
        begins.extend(texts.keys().copied());
        for (column, text) in filled {
            let parts = found.entry(column).or_default();
            if !text.is_empty() && parts.last().is_none_or(|it| it.text != text) {
                parts.push(HeadingPart { row, text });
            }
        }
    }
    found
}

/// The heading of each column, rows of headings joined by a space.
pub(super) fn joined(parts: &[HeadingPart]) -> String {
    parts
        .iter()
        .map(|it| it.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
