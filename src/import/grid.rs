//! All cells of a file with their addresses, whatever kind of file it was.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;

use crate::import::cell::Cell;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::CellRange;
use crate::import::message::FileFormat;
use crate::import::message::RowsFrame;
use crate::import::message::WireCell;

/// Most cells held; a longer file keeps its first and last rows and a profile of each column.
pub const HELD_CELLS: usize = 3_000_000;

/// Rows kept from the start of a sheet that is too long to hold.
pub const FIRST_ROWS: u32 = 5_000;

/// Rows kept from the end of a sheet that is too long to hold.
pub const LAST_ROWS: usize = 500;

/// Rows held at most while a long sheet is read.
const MOST_HELD_ROWS: usize = 20_000;

/// A cell this many rows below all others is far away.
const FAR_ROWS: u32 = 1_000;

/// A cell this many columns to the right of all others is far away.
const FAR_COLUMNS: u32 = 100;

/// Columns whose different words are noted.
const PROFILED_COLUMNS: usize = 256;

/// Different words noted in a column.
const PROFILED_LABELS: usize = 400;

/// The cells of one file.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Without its folder.
    pub file_name: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    pub format: FileFormat,
    /// In the order of the file. A text file has one, without a name.
    pub sheets: Vec<Sheet>,
}

/// The cells of one sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Empty in a text file.
    pub name: String,
    /// Hidden in the workbook: listed, but not read unless a person asks.
    pub hidden: bool,
    pub merged: Vec<CellRange>,
    /// Where a quotation mark opened and was never closed.
    pub open_quote: Option<u32>,
    /// The first cell with bytes of zero in it, which were read as `\u{FFFD}`.
    pub zero_bytes: Option<CellAddress>,
    /// A cell so far away from all others that it hardly belongs to them.
    pub stray: Option<CellAddress>,
    rows: Vec<HeldRow>,
    texts: Vec<Arc<str>>,
    text_numbers: HashMap<Arc<str>, u32>,
    last_row: u32,
    last_column: u32,
    cells: u64,
    is_whole: bool,
    is_read: bool,
    labels: Vec<BTreeSet<String>>,
}

#[derive(Debug, Clone)]
struct HeldRow {
    row: u32,
    cells: Box<[HeldCell]>,
}

/// A cell in eight bytes; most sheets repeat most of their texts.
#[derive(Debug, Clone, Copy)]
struct HeldCell {
    text: u32,
    column: u16,
    kind: CellKind,
    marks: u8,
}

/// A formula made the cell.
const FORMULA: u8 = 1;

/// The number is shown as a percent.
const PERCENT: u8 = 2;

impl Grid {
    /// The sheet with most cells among those not hidden; 0 where there is none.
    #[must_use]
    pub fn largest_sheet(&self) -> usize {
        let mut best = (0, 0);
        for (number, sheet) in self.sheets.iter().enumerate() {
            if !sheet.hidden && sheet.cells > best.1 {
                best = (number, sheet.cells);
            }
        }
        best.0
    }
}

impl Sheet {
    /// A sheet without cells yet.
    #[must_use]
    pub fn new(name: &str, hidden: bool) -> Self {
        Self {
            name: name.to_owned(),
            hidden,
            is_whole: true,
            is_read: !hidden,
            ..Self::default()
        }
    }

    /// The last row with a cell; 0 where there is none. Rows that are not held count too.
    #[must_use]
    pub fn row_count(&self) -> u32 {
        self.last_row
    }

    /// The last column with a cell; 0 where there is none.
    #[must_use]
    pub fn column_count(&self) -> u32 {
        self.last_column
    }

    /// How many cells hold something, those that are not held included.
    #[must_use]
    pub fn cell_count(&self) -> u64 {
        self.cells
    }

    /// How many cells are held in memory.
    #[must_use]
    pub fn held_cells(&self) -> u64 {
        let cells: usize = self.rows.iter().map(|it| it.cells.len()).sum();
        u64::try_from(cells).unwrap_or(u64::MAX)
    }

    /// Whether its cells were read. Those of a hidden sheet are not, until a person picks it.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Its cells were read after all.
    pub(crate) fn note_read(&mut self) {
        self.is_read = true;
    }

    /// Whether every row is held.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The numbers of the rows that are held and not empty, in order.
    pub fn held_rows(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.rows.iter().map(|it| it.row)
    }

    /// The cell at this address; empty where nothing is or where the row is not held.
    #[must_use]
    pub fn cell(&self, at: CellAddress) -> Cell<'_> {
        let Some(cells) = self.held_row(at.row) else {
            return Cell::EMPTY;
        };
        let Ok(column) = u16::try_from(at.column) else {
            return Cell::EMPTY;
        };
        cells
            .binary_search_by_key(&column, |it| it.column)
            .ok()
            .and_then(|found| cells.get(found))
            .map_or(Cell::EMPTY, |it| self.seen(*it))
    }

    /// The cells of a row that hold something, with their columns, from left to right.
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, Cell<'_>)> {
        self.held_row(row)
            .unwrap_or_default()
            .iter()
            .map(|it| (u32::from(it.column), self.seen(*it)))
    }

    /// The merged block that holds this cell, if one does.
    #[must_use]
    pub fn merged_at(&self, at: CellAddress) -> Option<CellRange> {
        self.merged.iter().copied().find(|it| it.contains(at))
    }

    fn held_row(&self, row: u32) -> Option<&[HeldCell]> {
        let found = self.rows.binary_search_by_key(&row, |it| it.row).ok()?;
        self.rows.get(found).map(|it| &*it.cells)
    }

    fn seen(&self, cell: HeldCell) -> Cell<'_> {
        Cell {
            kind: cell.kind,
            text: usize::try_from(cell.text)
                .ok()
                .and_then(|it| self.texts.get(it))
                .map_or("", |it| it),
            is_formula: cell.marks & FORMULA != 0,
            is_percent: cell.marks & PERCENT != 0,
        }
    }

    fn text_number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.text_numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let shared: Arc<str> = text.into();
        self.texts.push(Arc::clone(&shared));
        self.text_numbers.insert(shared, number);
        number
    }

    /// Adds the rows of a frame, which must come in order.
    /// Past the bound only the first and last rows are kept, and the sheet is no longer whole.
    pub fn add_rows(&mut self, frame: &RowsFrame<'_>) {
        self.note_columns(frame);
        // Texts are numbered once for the frame, not once a cell.
        let mut numbers: Vec<Option<u32>> = vec![None; frame.texts.len()];
        let skipped = if self.is_whole {
            0
        } else {
            frame.row_ends.len().saturating_sub(LAST_ROWS)
        };
        let mut start = 0;
        for (order, (row, end)) in (frame.first_row..).zip(&frame.row_ends).enumerate() {
            let end = usize::try_from(*end).unwrap_or(usize::MAX);
            let wire = frame.cells.get(start..end).unwrap_or_default();
            start = end;
            if row <= self.last_row {
                continue;
            }
            let count = wire
                .iter()
                .filter(|it| !matches!(it, WireCell::Skip(_)))
                .count();
            if count == 0 {
                continue;
            }
            self.last_row = row;
            self.cells += u64::try_from(count).unwrap_or(0);
            if order < skipped {
                continue;
            }
            let mut cells = Vec::with_capacity(count);
            for (column, wire) in columns(wire) {
                let (kind, marks, text) = meant(wire);
                let (Ok(narrow), Ok(slot)) = (u16::try_from(column), usize::try_from(text)) else {
                    continue;
                };
                let Some(words) = frame.texts.get(slot) else {
                    continue;
                };
                let known = numbers.get(slot).copied().flatten();
                let number = known.unwrap_or_else(|| self.text_number(words));
                if let Some(it) = numbers.get_mut(slot) {
                    *it = Some(number);
                }
                self.last_column = self.last_column.max(column);
                cells.push(HeldCell {
                    text: number,
                    column: narrow,
                    kind,
                    marks,
                });
            }
            self.rows.push(HeldRow {
                row,
                cells: cells.into_boxed_slice(),
            });
        }
        let is_over = self.cells > u64::try_from(HELD_CELLS).unwrap_or(u64::MAX);
        if is_over && (self.is_whole || self.rows.len() > MOST_HELD_ROWS) {
            self.drop_middle();
        }
    }

    /// Notes the different words of each column, so that labels beyond the held rows are known too.
    fn note_columns(&mut self, frame: &RowsFrame<'_>) {
        let mut seen: Vec<bool> = Vec::new();
        let width = frame.texts.len();
        let mut start = 0;
        for end in &frame.row_ends {
            let end = usize::try_from(*end).unwrap_or(usize::MAX);
            let wire = frame.cells.get(start..end).unwrap_or_default();
            start = end;
            for (column, _, _, text) in placed(wire) {
                let (Ok(column), Ok(slot)) = (usize::try_from(column), usize::try_from(text))
                else {
                    continue;
                };
                if column > PROFILED_COLUMNS {
                    break;
                }
                let at = (column - 1) * width + slot;
                if at >= seen.len() {
                    seen.resize(column * width, false);
                }
                let Some(mark) = seen.get_mut(at) else {
                    continue;
                };
                if *mark {
                    continue;
                }
                *mark = true;
                let Some(words) = frame.texts.get(slot) else {
                    continue;
                };
                if words.bytes().all(|it| it.is_ascii_digit()) || words.len() > 80 {
                    continue;
                }
                if self.labels.len() < column {
                    self.labels.resize(column, BTreeSet::new());
                }
                if let Some(labels) = self.labels.get_mut(column - 1)
                    && labels.len() < PROFILED_LABELS
                    && !labels.contains(*words)
                {
                    labels.insert((*words).to_owned());
                }
            }
        }
    }

    /// Keeps the first and the last rows, and only their texts.
    fn drop_middle(&mut self) {
        self.is_whole = false;
        let first = self.rows.partition_point(|it| it.row <= FIRST_ROWS);
        let end = self.rows.len().saturating_sub(LAST_ROWS);
        if first < end {
            self.rows.drain(first..end);
        }
        let old = std::mem::take(&mut self.texts);
        self.text_numbers.clear();
        let mut rows = std::mem::take(&mut self.rows);
        for held in rows.iter_mut().flat_map(|it| it.cells.iter_mut()) {
            let words = usize::try_from(held.text).ok().and_then(|it| old.get(it));
            held.text = words.map_or(u32::MAX, |it| self.text_number(it));
        }
        self.rows = rows;
    }

    /// Called once after the last row.
    pub fn finish(&mut self) {
        if !self.is_whole {
            self.drop_middle();
        }
        self.text_numbers = HashMap::new();
        self.stray = self.stray_below().or_else(|| self.stray_beside());
        self.merged.sort_by_key(|it| it.first);
    }

    /// A last row with hardly a cell in it, far below the one before.
    fn stray_below(&self) -> Option<CellAddress> {
        let mut rows = self.rows.iter().rev();
        let (last, before) = (rows.next()?, rows.next()?);
        let is_far = self.is_whole && last.row - before.row >= FAR_ROWS;
        let first = last.cells.first().filter(|_| last.cells.len() <= 2)?;
        is_far.then(|| CellAddress::new(last.row, u32::from(first.column)))
    }

    /// A cell far to the right of every other.
    fn stray_beside(&self) -> Option<CellAddress> {
        let mut first: Option<CellAddress> = None;
        let mut second = 0;
        for held in &self.rows {
            // Only the last two cells of a row can be the farthest ones.
            for cell in held.cells.iter().rev().take(2) {
                let column = u32::from(cell.column);
                match first {
                    Some(it) if column <= it.column => second = second.max(column),
                    _ => {
                        second = second.max(first.map_or(0, |it| it.column));
                        first = Some(CellAddress::new(held.row, column));
                    }
                }
            }
        }
        first.filter(|it| second > 0 && it.column - second >= FAR_COLUMNS)
    }

    /// Different words of a column that are not just digits, from every row, held or not; at most a few hundred.
    #[must_use]
    pub fn labels(&self, column: u32) -> Option<&BTreeSet<String>> {
        let column = usize::try_from(column).ok()?.checked_sub(1)?;
        self.labels.get(column)
    }

    /// Every different text of the held rows, by the numbers that [`Sheet::row_slots`] gives.
    pub(crate) fn texts(&self) -> &[Arc<str>] {
        &self.texts
    }

    /// The cells of a held row with the numbers of their texts.
    pub(crate) fn row_slots(&self, row: u32) -> impl Iterator<Item = (u32, CellKind, bool, u32)> {
        self.held_row(row).unwrap_or_default().iter().map(|it| {
            (
                u32::from(it.column),
                it.kind,
                it.marks & FORMULA != 0,
                it.text,
            )
        })
    }
}

/// The cells of one row as they came, with their columns: kind, whether a formula made it, number of its text.
pub fn placed(wire: &[WireCell]) -> impl Iterator<Item = (u32, CellKind, bool, u32)> + '_ {
    columns(wire).map(|(column, wire)| {
        let (kind, marks, text) = meant(wire);
        (column, kind, marks & FORMULA != 0, text)
    })
}

/// The cells of one row without the gaps, with their columns.
fn columns(wire: &[WireCell]) -> impl Iterator<Item = (u32, WireCell)> + '_ {
    let mut column = 0_u32;
    wire.iter().filter_map(move |it| {
        if let WireCell::Skip(empty) = it {
            column = column.saturating_add(*empty);
            return None;
        }
        column = column.saturating_add(1);
        Some((column, *it))
    })
}

/// Kind, marks and the number of the text.
fn meant(wire: WireCell) -> (CellKind, u8, u32) {
    match wire {
        WireCell::Text(text) => (CellKind::Text, 0, text),
        WireCell::Number(text) => (CellKind::Number, 0, text),
        WireCell::Percent(text) => (CellKind::Number, PERCENT, text),
        WireCell::Boolean(text) => (CellKind::Boolean, 0, text),
        WireCell::Date(text) => (CellKind::Date, 0, text),
        WireCell::Error(text) => (CellKind::Error, 0, text),
        WireCell::FormulaText(text) => (CellKind::Text, FORMULA, text),
        WireCell::FormulaNumber(text) => (CellKind::Number, FORMULA, text),
        WireCell::FormulaPercent(text) => (CellKind::Number, FORMULA | PERCENT, text),
        WireCell::FormulaBoolean(text) => (CellKind::Boolean, FORMULA, text),
        WireCell::FormulaDate(text) => (CellKind::Date, FORMULA, text),
        WireCell::FormulaError(text) => (CellKind::Error, FORMULA, text),
        WireCell::Skip(_) => (CellKind::Empty, 0, u32::MAX),
    }
}
