//! Reads .xlsx and .xlsm workbooks: streams the cells of their sheets. Macros are never looked at.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::io::Seek as _;
use std::io::SeekFrom;

use calamine::Dimensions;
use calamine::Reader as _;
use calamine::Style;
use calamine::Xlsx;
use calamine::XlsxError;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::package;
use crate::import::formats::raised;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::sheet_rows::is_wanted;
use crate::import::formats::sheet_rows::worksheets;
use crate::import::formats::shown::shown;
use crate::import::formats::source::Source;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::failed;
use crate::import::frames::PackedCell;
use crate::import::message::FailureKind;

/// Most cells of a sheet that are remembered as percents.
const MOST_PERCENTS: usize = 2_000_000;

fn failure(error: &XlsxError) -> FailureKind {
    match error {
        XlsxError::Io(error) => failed(error),
        XlsxError::Password => FailureKind::PasswordProtected,
        _ => FailureKind::Damaged,
    }
}

/// The block of cells, counted from 1.
#[must_use]
pub fn range_of(block: &Dimensions) -> CellRange {
    CellRange {
        first: CellAddress::new(
            block.start.0.saturating_add(1),
            block.start.1.saturating_add(1),
        ),
        last: CellAddress::new(block.end.0.saturating_add(1), block.end.1.saturating_add(1)),
    }
}

/// Streams the wanted sheets of a workbook.
///
/// # Errors
/// Where the workbook is damaged or too large, or the program no longer listens.
pub fn stream(mut source: Source, wanted: Option<&[u32]>, to: &mut Outlet<'_>) -> Result<(), Stop> {
    let package = package::check(&mut source, to.bounds)?;
    to.still_here()?;
    let raised = if package.has_raised {
        raised::texts_of(&mut source)
    } else {
        BTreeMap::new()
    };
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut workbook: Xlsx<BufReader<Source>> =
        Xlsx::new(BufReader::new(source)).map_err(|it| failure(&it))?;
    let sheets = worksheets(workbook.sheets_metadata());
    to.sheets(&sheets)?;
    for (index, (name, hidden)) in (0_u32..).zip(&sheets) {
        if !is_wanted(wanted, index, *hidden) {
            continue;
        }
        let merged = if package.has_merged {
            // A sheet whose merged blocks cannot be read is still worth its cells.
            workbook.merge_cells_by_sheet_name(name).unwrap_or_default()
        } else {
            Vec::new()
        };
        let about = About {
            index,
            name,
            merged: &merged,
            raised: &raised,
        };
        stream_sheet(&mut workbook, &about, to)?;
    }
    Ok(())
}

/// What is known of a sheet before its cells are read.
struct About<'a> {
    index: u32,
    name: &'a str,
    merged: &'a [Dimensions],
    raised: &'a BTreeMap<String, String>,
}

fn stream_sheet(
    workbook: &mut Xlsx<BufReader<Source>>,
    about: &About<'_>,
    to: &mut Outlet<'_>,
) -> Result<(), Stop> {
    let About { index, name, .. } = *about;
    let at = |error: &XlsxError| Stop::Failed {
        kind: failure(error),
        sheet: Some(index),
        cell: None,
    };
    let percents = percents_of(workbook, name);
    let mut percents = percents.iter().copied().peekable();
    let mut reader = workbook
        .worksheet_cells_reader(name)
        .map_err(|it| at(&it))?;
    let last_row = u64::from(reader.dimensions().end.0) + 1;
    let mut rows = SheetRows::new(index, last_row);
    for block in about.merged {
        rows.merged(range_of(block), to)?;
    }
    let mut text = String::new();
    loop {
        let record = reader
            .next_cell_with_formula_metadata()
            .map_err(|it| rows.stop_here(failure(&it)))?;
        let Some(record) = record else {
            break;
        };
        let is_percent = percents.next_if_eq(&record.pos).is_some();
        let here = CellAddress::new(
            record.pos.0.saturating_add(1),
            record.pos.1.saturating_add(1),
        );
        if let Some(kind) = shown(&record.value, &mut text) {
            if let Some(marked) = about.raised.get(&text) {
                text.clone_from(marked);
            }
            let cell = PackedCell {
                kind,
                is_formula: record.formula.is_some(),
                is_percent,
            };
            rows.cell(here, cell, &text, to)?;
        }
    }
    rows.finish(to)
}

/// The cells that are shown as percents, in the order of the sheet. Where the workbook has no such style, nothing is read.
fn percents_of(workbook: &mut Xlsx<BufReader<Source>>, name: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    // What fails here fails again, and is told, where the cells are read.
    let Ok(mut reader) = workbook.worksheet_cells_reader(name) else {
        return found;
    };
    let styles: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    if !styles.contains(&true) {
        return found;
    }
    while let Ok(Some((row, column, style))) = reader.next_style_id() {
        if styles.get(style).copied().unwrap_or(false) {
            found.push((row, column));
        }
        if found.len() > MOST_PERCENTS {
            break;
        }
    }
    found
}

/// Whether the style shows 0.088 as 8.8 %.
fn is_percent(style: &Style) -> bool {
    style
        .number_format
        .as_ref()
        .is_some_and(|it| says_percent(&it.format_code))
}

/// Whether a number format has a percent sign that is not just a letter of a text.
#[must_use]
pub fn says_percent(format: &str) -> bool {
    let mut in_quotes = false;
    let mut escaped = false;
    format.chars().any(|letter| {
        if escaped {
            escaped = false;
            return false;
        }
        match letter {
            '\\' => escaped = true,
            '"' => in_quotes = !in_quotes,
            '%' if !in_quotes => return true,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::says_percent;

    #[test]
    fn a_percent_sign_in_quotes_does_not_multiply_by_a_hundred() {
        assert!(says_percent("0.0%"));
        assert!(says_percent("0.0%;[Red]-0.0%"));
        assert!(!says_percent("0.0\"%\""));
        assert!(!says_percent("0.0\\%"));
        assert!(!says_percent("General"));
    }
}
