//! Where the keyboard goes in the sheet, as in Excel.

use egui::Key;
use egui::Modifiers;

use crate::import::cell::CellAddress;
use crate::import::grid::Sheet;
use crate::ui::data::grid_lines::Lines;

/// A step of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    /// The first cell of the row.
    RowStart,
    /// The last cell of the row that holds something.
    RowEnd,
    SheetStart,
    SheetEnd,
    /// To the next edge between cells that hold something and cells that do not.
    EdgeUp,
    EdgeDown,
    EdgeLeft,
    EdgeRight,
}

/// The keys with what they do; the ones with Ctrl stand first.
pub const MOVES: [(Modifiers, Key, Move); 14] = [
    (Modifiers::COMMAND, Key::ArrowUp, Move::EdgeUp),
    (Modifiers::COMMAND, Key::ArrowDown, Move::EdgeDown),
    (Modifiers::COMMAND, Key::ArrowLeft, Move::EdgeLeft),
    (Modifiers::COMMAND, Key::ArrowRight, Move::EdgeRight),
    (Modifiers::COMMAND, Key::Home, Move::SheetStart),
    (Modifiers::COMMAND, Key::End, Move::SheetEnd),
    (Modifiers::NONE, Key::ArrowUp, Move::Up),
    (Modifiers::NONE, Key::ArrowDown, Move::Down),
    (Modifiers::NONE, Key::ArrowLeft, Move::Left),
    (Modifiers::NONE, Key::ArrowRight, Move::Right),
    (Modifiers::NONE, Key::PageUp, Move::PageUp),
    (Modifiers::NONE, Key::PageDown, Move::PageDown),
    (Modifiers::NONE, Key::Home, Move::RowStart),
    (Modifiers::NONE, Key::End, Move::RowEnd),
];

/// The cell that a step leads to. `page` is how many rows are in sight.
#[must_use]
pub fn moved(
    at: CellAddress,
    step: Move,
    cells: &Sheet,
    lines: &Lines,
    page: usize,
) -> CellAddress {
    let last_line = lines.len().saturating_sub(1);
    let last_column = cells.column_count().max(1);
    let position = lines.position(at.row);
    let row = |position: usize| CellAddress::new(lines.row_at(position.min(last_line)), at.column);
    let column = |column: u32| CellAddress::new(at.row, column.clamp(1, last_column));
    match step {
        Move::Up => row(position.saturating_sub(1)),
        Move::Down => {
            let next = row(position.saturating_add(1));
            // The gap of a long sheet is one line that no cell stands in.
            if next.row == at.row {
                row(position.saturating_add(2))
            } else {
                next
            }
        }
        Move::PageUp => row(position.saturating_sub(page.max(1))),
        Move::PageDown => row(position.saturating_add(page.max(1))),
        Move::Left => column(at.column.saturating_sub(1)),
        Move::Right => column(at.column.saturating_add(1)),
        Move::RowStart => column(1),
        Move::RowEnd => column(cells.row(at.row).next_back().map_or(last_column, |it| it.0)),
        Move::SheetStart => CellAddress::new(lines.row_at(0), 1),
        Move::SheetEnd => CellAddress::new(lines.row_at(last_line), last_column),
        Move::EdgeUp | Move::EdgeDown => {
            let is_down = step == Move::EdgeDown;
            let is_held = |position: usize| {
                !cells
                    .cell(CellAddress::new(lines.row_at(position), at.column))
                    .is_blank()
            };
            row(edge(position, last_line, is_down, is_held))
        }
        Move::EdgeLeft | Move::EdgeRight => {
            let is_right = step == Move::EdgeRight;
            let is_held = |position: usize| {
                let column = u32::try_from(position).unwrap_or(u32::MAX);
                !cells
                    .cell(CellAddress::new(at.row, column.saturating_add(1)))
                    .is_blank()
            };
            let here = usize::try_from(at.column.saturating_sub(1)).unwrap_or(0);
            let last = usize::try_from(last_column - 1).unwrap_or(0);
            let found = edge(here, last, is_right, is_held);
            column(u32::try_from(found).unwrap_or(u32::MAX).saturating_add(1))
        }
    }
}

/// From inside a block to its end; from its end, or from outside, to the start of the next one; else to the last cell.
fn edge(from: usize, last: usize, is_forward: bool, is_held: impl Fn(usize) -> bool) -> usize {
    let next = |at: usize| {
        if is_forward {
            Some(at + 1).filter(|it| *it <= last)
        } else {
            at.checked_sub(1)
        }
    };
    let Some(mut at) = next(from) else {
        return from;
    };
    if is_held(from) && is_held(at) {
        while let Some(further) = next(at).filter(|it| is_held(*it)) {
            at = further;
        }
        return at;
    }
    while !is_held(at) {
        match next(at) {
            Some(further) => at = further,
            None => return at,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::edge;

    #[test]
    fn ctrl_and_an_arrow_stop_at_the_ends_of_blocks() {
        // Cells 1 to 3 and 6 hold something.
        let held = |at: usize| matches!(at, 1..=3 | 6);
        assert_eq!(edge(1, 9, true, held), 3);
        assert_eq!(edge(3, 9, true, held), 6);
        assert_eq!(edge(6, 9, true, held), 9);
        assert_eq!(edge(9, 9, false, held), 6);
        assert_eq!(edge(6, 9, false, held), 3);
        assert_eq!(edge(3, 9, false, held), 1);
        assert_eq!(edge(1, 9, false, held), 0);
        assert_eq!(edge(0, 9, false, held), 0);
    }
}
