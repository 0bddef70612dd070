//! The lines of text around a table, with where they stand.

use crate::import::cell::CellAddress;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;

/// A line of text outside the table, with where it stands.
pub(super) struct Line {
    pub(super) source: TextSource,
    pub(super) at: Option<CellAddress>,
    pub(super) text: String,
}

pub(super) fn lines_around(grid: &Grid, sheet: &Sheet, reading: &Reading) -> Vec<Line> {
    let top = reading
        .header_rows
        .value
        .map(|it| it.first)
        .or(reading.data_rows.value.map(|it| it.first))
        .unwrap_or(0);
    let bottom = reading.data_rows.value.map_or(u32::MAX, |it| it.last);
    let mut lines = Vec::new();
    for row in sheet.held_rows() {
        let source = if row < top {
            TextSource::Title
        } else if row > bottom {
            TextSource::Footer
        } else {
            continue;
        };
        for (column, cell) in sheet.row(row) {
            if !cell.is_blank() && cell.text.len() < 2_000 {
                lines.push(Line {
                    source,
                    at: Some(CellAddress::new(row, column)),
                    text: cell.text.trim().to_owned(),
                });
            }
        }
    }
    let header_row = reading.header_rows.value.map_or(1, |it| it.last);
    for column in &reading.columns {
        lines.push(Line {
            source: TextSource::Heading,
            at: Some(CellAddress::new(header_row, column.column)),
            text: column.heading.clone(),
        });
    }
    if !sheet.name.is_empty() {
        lines.push(Line {
            source: TextSource::SheetName,
            at: None,
            text: sheet.name.clone(),
        });
    }
    lines.push(Line {
        source: TextSource::FileName,
        at: None,
        text: grid.file_name.clone(),
    });
    lines
}

pub(super) fn reason_of(line: &Line) -> Reason {
    let text: String = line.text.chars().take(120).collect();
    match (line.source, line.at) {
        (TextSource::FileName, _) => Reason::FileName { text },
        (TextSource::SheetName, _) => Reason::SheetName { text },
        (_, Some(at)) => Reason::TextAt { at, text },
        (_, None) => Reason::Nothing,
    }
}

pub(super) fn spaced(line: &Line) -> String {
    if line.source == TextSource::FileName {
        let stem = line
            .text
            .rsplit_once('.')
            .map_or(line.text.as_str(), |it| it.0);
        stem.replace(['_', '-'], " ")
    } else {
        line.text.clone()
    }
}
