//! The cells of one row as the row reader sees them.

use crate::import::cell::CellKind;

/// One cell with something in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'t> {
    pub(crate) column: u32,
    pub(crate) kind: CellKind,
    pub(crate) text: &'t str,
    /// Number of the text within the block of rows; [`NO_SLOT`] where it has none.
    pub(crate) slot: u32,
}

/// A text that has no number, such as a typed one.
pub(crate) const NO_SLOT: u32 = u32::MAX;

/// The number of the text of a cell that is not there.
pub(crate) const EMPTY_SLOT: u32 = u32::MAX - 1;

impl Seen<'_> {
    /// Whether nothing but spaces stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The cells of one row, by column.
#[derive(Clone, Copy)]
pub(crate) struct SeenRow<'a, 't> {
    pub(crate) row: u32,
    pub(crate) cells: &'a [Seen<'t>],
}

impl<'t> SeenRow<'_, 't> {
    /// The cell in this column, where it holds more than spaces.
    pub(crate) fn at(&self, column: u32) -> Option<Seen<'t>> {
        self.cells
            .binary_search_by_key(&column, |it| it.column)
            .ok()
            .and_then(|it| self.cells.get(it))
            .filter(|it| !it.is_blank())
            .copied()
    }

    /// The same, for a column that the sheet may not have.
    pub(crate) fn in_column(&self, column: Option<u32>) -> Option<Seen<'t>> {
        self.at(column?)
    }

    /// The cells that hold more than spaces.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &Seen<'t>> {
        self.cells.iter().filter(|it| !it.is_blank())
    }
}
