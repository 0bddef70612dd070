//! Takes the cells of a workbook one after the other, holds them to the bounds, and sends them as rows.

use std::io::Write;

use calamine::Sheet;
use calamine::SheetType;
use calamine::SheetVisible;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::gone;
use crate::import::frames::PackedCell;
use crate::import::frames::RowPacker;
use crate::import::frames::send;
use crate::import::message::Bounds;
use crate::import::message::FailureKind;
use crate::import::message::Message;

/// Rows a sheet can have.
pub const MOST_ROWS: u32 = 1_048_576;

/// Columns a sheet can have.
pub const MOST_COLUMNS: u32 = 16_384;

/// Sheets a workbook may have.
const MOST_SHEETS: u32 = 255;

/// Merged blocks taken from one sheet.
const MOST_MERGED: u32 = 100_000;

/// Rows after which it is said how far the reading is.
const ROWS_A_REPORT: u32 = 5_000;

/// Where the cells of one file go.
pub struct Outlet<'a> {
    /// Frames for the program.
    pub out: &'a mut dyn Write,
    pub bounds: &'a Bounds,
    /// Cells sent so far, of all sheets.
    cells: u64,
}

impl<'a> Outlet<'a> {
    /// An outlet that has sent nothing yet.
    pub fn new(out: &'a mut dyn Write, bounds: &'a Bounds) -> Self {
        Self {
            out,
            bounds,
            cells: 0,
        }
    }

    /// Sends one message.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn send(&mut self, message: &Message<'_>) -> Result<(), Stop> {
        send(self.out, message).map_err(gone)
    }

    /// Lets the program know that something goes on.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn still_here(&mut self) -> Result<(), Stop> {
        self.send(&Message::Progress { done: 0, total: 0 })?;
        self.out.flush().map_err(gone)
    }

    /// Names the sheets of the file: name, and whether it is hidden.
    ///
    /// # Errors
    /// Where there are none or too many, or the program no longer listens.
    pub fn sheets(&mut self, sheets: &[(String, bool)]) -> Result<(), Stop> {
        if sheets.is_empty() {
            return Err(FailureKind::NoSheets.into());
        }
        for (index, (name, hidden)) in (0_u32..).zip(sheets) {
            self.sheet(index, name, *hidden)?;
        }
        self.out.flush().map_err(gone)
    }

    /// Names one more sheet of the file.
    ///
    /// # Errors
    /// Where there are too many, or the program no longer listens.
    pub fn sheet(&mut self, index: u32, name: &str, hidden: bool) -> Result<(), Stop> {
        if index >= MOST_SHEETS {
            return Err(FailureKind::UnpacksTooLarge.into());
        }
        let name: String = name.chars().take(255).collect();
        self.send(&Message::Sheet {
            index,
            name: &name,
            hidden,
        })
    }
}

/// The sheets of a workbook that hold cells: name, and whether it is hidden.
#[must_use]
pub fn worksheets(all: &[Sheet]) -> Vec<(String, bool)> {
    all.iter()
        .filter(|it| it.typ == SheetType::WorkSheet)
        .map(|it| (it.name.clone(), it.visible != SheetVisible::Visible))
        .collect()
}

/// Whether the rows of a sheet are wanted: those asked for, or else all that are not hidden.
#[must_use]
pub fn is_wanted(wanted: Option<&[u32]>, index: u32, hidden: bool) -> bool {
    wanted.map_or(!hidden, |it| it.contains(&index))
}

/// The cells of one sheet on their way out, from top to bottom and left to right.
pub struct SheetRows {
    sheet: u32,
    packer: RowPacker,
    row: u32,
    column: u32,
    /// The last row as the file says, to tell how far the reading is.
    last_row: u64,
    merged: u32,
}

impl SheetRows {
    /// Rows of this sheet, which has `last_row` rows as far as the file says.
    #[must_use]
    pub fn new(sheet: u32, last_row: u64) -> Self {
        Self {
            sheet,
            packer: RowPacker::new(sheet),
            row: 0,
            column: 0,
            last_row: last_row.min(u64::from(MOST_ROWS)),
            merged: 0,
        }
    }

    /// A failure at a cell of this sheet.
    #[must_use]
    pub fn stop(&self, kind: FailureKind, cell: Option<CellAddress>) -> Stop {
        Stop::Failed {
            kind,
            sheet: Some(self.sheet),
            cell,
        }
    }

    /// A failure behind the last cell that was taken.
    #[must_use]
    pub fn stop_here(&self, kind: FailureKind) -> Stop {
        let here = (self.row > 0).then(|| CellAddress::new(self.row, self.column.max(1)));
        self.stop(kind, here)
    }

    /// Takes a cell. An empty text is no cell.
    ///
    /// # Errors
    /// Where the cell lies outside of a sheet or before the last one, or there are too many,
    /// or the program no longer listens.
    pub fn cell(
        &mut self,
        at: CellAddress,
        cell: PackedCell,
        text: &str,
        to: &mut Outlet<'_>,
    ) -> Result<(), Stop> {
        if at.row > MOST_ROWS || at.column > MOST_COLUMNS {
            return Err(self.stop(FailureKind::Damaged, Some(at)));
        }
        if text.is_empty() {
            return Ok(());
        }
        to.cells += 1;
        if to.cells > to.bounds.cells {
            return Err(self.stop(FailureKind::TooManyCells, Some(at)));
        }
        if at.row < self.row || (at.row == self.row && at.column <= self.column) {
            return Err(self.stop(FailureKind::Damaged, Some(at)));
        }
        if at.row != self.row {
            if self.row > 0 {
                self.packer.end_row(self.row, to.out).map_err(gone)?;
            }
            if at.row / ROWS_A_REPORT != self.row / ROWS_A_REPORT {
                let done = u64::from(at.row);
                self.packer.flush(to.out).map_err(gone)?;
                to.send(&Message::Progress {
                    done,
                    total: self.last_row.max(done),
                })?;
            }
            self.row = at.row;
            self.column = 0;
        }
        self.packer.skip(at.column - self.column - 1);
        self.column = at.column;
        if self.packer.cell(cell, text) {
            return Ok(());
        }
        Err(self.stop(FailureKind::LineTooLong, Some(at)))
    }

    /// Tells of a merged block. Blocks of one cell, or outside of a sheet, are none.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn merged(&mut self, range: CellRange, to: &mut Outlet<'_>) -> Result<(), Stop> {
        let CellRange { first, last } = range;
        if first == last
            || first.row > last.row
            || first.column > last.column
            || last.row > MOST_ROWS
            || last.column > MOST_COLUMNS
            || self.merged >= MOST_MERGED
        {
            return Ok(());
        }
        self.merged += 1;
        to.send(&Message::Merged {
            sheet: self.sheet,
            range,
        })
    }

    /// Sends what is held, after the last cell.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn finish(mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        if self.row > 0 {
            self.packer.end_row(self.row, to.out).map_err(gone)?;
        }
        self.packer.flush(to.out).map_err(gone)
    }
}
