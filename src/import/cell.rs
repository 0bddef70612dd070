//! One cell of a sheet and its address.

use std::fmt;

use serde::Deserialize;
use serde::Serialize;

/// Where a cell is. Row and column count from 1, as the whole sheet numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellAddress {
    pub row: u32,
    pub column: u32,
}

impl CellAddress {
    /// The cell in this row and column.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// The letters of a column: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CellKind {
    Empty,
    Text,
    /// A number in the workbook itself. In a text file every cell is text.
    Number,
    Boolean,
    /// Its text is `YYYY-MM-DD`, with the time after a space where there is one.
    Date,
    /// Its text is the error as Excel shows it: `#DIV/0!`.
    Error,
}

/// One cell as it stands in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    pub kind: CellKind,
    /// As shown, with every space it has. Numbers have at most 15 digits, as in Excel.
    pub text: &'a str,
    /// Whether a formula made it; the text is the value saved with it.
    pub is_formula: bool,
    /// Whether the workbook shows this number as a percent: 0.088 as 8.8 %. The text is the plain number.
    pub is_percent: bool,
}

impl Cell<'_> {
    /// A cell with nothing in it.
    pub const EMPTY: Cell<'static> = Cell {
        kind: CellKind::Empty,
        text: "",
        is_formula: false,
        is_percent: false,
    };

    /// Whether nothing but spaces stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A block of cells, all four ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellRange {
    pub first: CellAddress,
    pub last: CellAddress,
}

impl CellRange {
    /// Whether the cell lies in the block.
    #[must_use]
    pub fn contains(&self, at: CellAddress) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// Rows from first to last, both included, counting from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowRange {
    pub first: u32,
    pub last: u32,
}

impl RowRange {
    /// Whether the row lies between the ends.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        (self.first..=self.last).contains(&row)
    }
}

#[cfg(test)]
mod tests {
    use super::CellAddress;

    #[test]
    fn an_address_is_written_as_in_a_spreadsheet() {
        let shown = |row, column| CellAddress::new(row, column).to_string();
        assert_eq!(shown(7, 3), "C7");
        assert_eq!(shown(1, 26), "Z1");
        assert_eq!(shown(1, 27), "AA1");
        assert_eq!(shown(1_048_576, 16_384), "XFD1048576");
    }
}
