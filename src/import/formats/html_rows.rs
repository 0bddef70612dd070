//! Lays the cells of web tables into the rows of one sheet, with the cells that reach over several rows or columns.

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::sheet_rows::MOST_COLUMNS;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::stop::Stop;
use crate::import::frames::PackedCell;
use crate::import::frames::PackedKind;
use crate::import::frames::TEXT_LIMIT;
use crate::import::message::FailureKind;

/// Tables that may stand inside one another.
const DEEPEST: usize = 64;

/// Lines kept of the text in front of the first table.
const MOST_LINES: usize = 200;

/// The rows of a page.
///
/// Row 1 is the first row of the first table. The lines in front of it follow below the last row,
/// where they can say what the table is about without moving it.
#[derive(Default)]
pub struct HtmlRows {
    /// What the sheet is called, as far as the page says so in front of its first table.
    pub name: String,
    rows: Option<SheetRows>,
    has_cells: bool,
    /// The last row that was used.
    row: u32,
    /// Lines in front of the first table.
    above: Vec<String>,
    line: Letters,
    tables: Vec<Table>,
    merged: Vec<CellRange>,
}

/// A table that is not closed yet.
#[derive(Default)]
struct Table {
    /// The row its open row stands in; 0 between rows.
    row: u32,
    column: u32,
    /// For each column, the last row that a cell above reaches.
    taken: Vec<u32>,
    /// How many merged blocks there were when it started.
    merged_before: usize,
    cells: Vec<(u32, String)>,
    cell: Option<OpenCell>,
}

impl Table {
    /// The last row that a cell of this column reaches; 0 where none reaches further than its own.
    fn reaches(&self, column: u32) -> u32 {
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        self.taken.get(place).copied().unwrap_or(0)
    }

    /// The columns from this one on reach down to the last cell of their block.
    fn take(&mut self, first: u32, last: CellAddress) {
        let (Ok(first), Ok(end)) = (usize::try_from(first), usize::try_from(last.column)) else {
            return;
        };
        if self.taken.len() <= end {
            self.taken.resize(end + 1, 0);
        }
        if let Some(columns) = self.taken.get_mut(first..=end) {
            columns.fill(last.row);
        }
    }
}

struct OpenCell {
    column: u32,
    letters: Letters,
}

impl HtmlRows {
    /// Whether there was a table with something in it, as far as its rows have ended.
    #[must_use]
    pub fn has_cells(&self) -> bool {
        self.has_cells
    }

    /// Whether a table is open.
    #[must_use]
    pub fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Adds letters to the cell that is open, or to the line between tables.
    pub fn letters(&mut self, words: &str) {
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => cell.letters.push(words),
            // Letters between cells, such as a caption, stand on a line of their own.
            _ => self.line.push(words),
        }
    }

    /// A line ends here.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn line_break(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => {
                cell.letters.line_break();
                Ok(())
            }
            _ => self.end_line(to),
        }
    }

    /// A block starts or ends here: what follows stands on a line of its own.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn block(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => {
                cell.letters.block();
                Ok(())
            }
            _ => self.end_line(to),
        }
    }

    /// Raised letters start: a footnote mark behind a number must not become a digit of it.
    pub fn start_raised(&mut self) {
        self.open_letters().start_raised();
    }

    /// Raised letters end.
    pub fn end_raised(&mut self) {
        self.open_letters().end_raised();
    }

    fn open_letters(&mut self) -> &mut Letters {
        match self.tables.last_mut() {
            Some(Table {
                cell: Some(cell), ..
            }) => &mut cell.letters,
            _ => &mut self.line,
        }
    }

    /// Starts a table; one inside a cell stands below what the cell and its row held so far.
    ///
    /// # Errors
    /// Where the page is no page, or the program no longer listens.
    pub fn start_table(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        if self.tables.len() >= DEEPEST {
            return Err(FailureKind::Damaged.into());
        }
        self.end_row(to)?;
        self.end_line(to)?;
        if self.rows.is_none() {
            to.sheet(0, &self.name, false)?;
            self.rows = Some(SheetRows::new(0, 0));
        } else if self.tables.is_empty() {
            // A free row keeps two tables apart.
            self.row = self.row.saturating_add(1);
        }
        self.tables.push(Table {
            merged_before: self.merged.len(),
            ..Table::default()
        });
        Ok(())
    }

    /// Ends the innermost table.
    ///
    /// # Errors
    /// Where the page is no page, or the program no longer listens.
    pub fn end_table(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        self.end_row(to)?;
        self.end_line(to)?;
        if let Some(table) = self.tables.pop() {
            // A block cannot reach below the last row of its table.
            for block in self.merged.iter_mut().skip(table.merged_before) {
                block.last.row = block.last.row.min(self.row);
            }
        }
        Ok(())
    }

    /// Starts a row, after the one that is open.
    ///
    /// # Errors
    /// Where the page is no page, or the program no longer listens.
    pub fn start_row(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        self.end_row(to)?;
        self.end_line(to)?;
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        self.row = self.row.saturating_add(1);
        table.row = self.row;
        table.column = 0;
        Ok(())
    }

    /// Ends the row that is open, if one is, and sends its cells.
    ///
    /// # Errors
    /// Where the page is no page, or the program no longer listens.
    pub fn end_row(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let row = std::mem::take(&mut table.row);
        for (column, text) in std::mem::take(&mut table.cells) {
            self.has_cells |= !text.is_empty();
            self.send(CellAddress::new(row, column), &text, to)?;
        }
        Ok(())
    }

    /// Starts a cell, after the one that is open.
    ///
    /// # Errors
    /// Where the page is no page, or the program no longer listens.
    pub fn start_cell(&mut self, wide: u32, high: u32, to: &mut Outlet<'_>) -> Result<(), Stop> {
        self.end_cell();
        if self.tables.last().is_some_and(|it| it.row == 0) {
            // A row without a start.
            self.start_row(to)?;
        }
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let mut column = table.column.saturating_add(1);
        while table.reaches(column) >= table.row {
            column = column.saturating_add(1);
        }
        let last = CellAddress::new(
            table.row.saturating_add(high - 1),
            column.saturating_add(wide - 1),
        );
        if last.column > MOST_COLUMNS {
            return Err(FailureKind::LineTooLong.into());
        }
        table.column = last.column;
        if high > 1 {
            table.take(column, last);
        }
        if wide > 1 || high > 1 {
            self.merged.push(CellRange {
                first: CellAddress::new(table.row, column),
                last,
            });
        }
        table.cell = Some(OpenCell {
            column,
            letters: Letters::default(),
        });
        Ok(())
    }

    /// Ends the cell that is open, if one is.
    pub fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
        {
            table.cells.push((cell.column, cell.letters.finish()));
        }
    }

    /// Sends what is held, with the lines in front of the first table below the last row.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn finish(mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        while self.is_in_table() {
            self.end_table(to)?;
        }
        self.end_line(to)?;
        if !self.above.is_empty() {
            self.row = self.row.saturating_add(1);
        }
        for line in std::mem::take(&mut self.above) {
            self.row = self.row.saturating_add(1);
            self.send(CellAddress::new(self.row, 1), &line, to)?;
        }
        let Some(mut rows) = self.rows else {
            return Ok(());
        };
        for block in self.merged {
            rows.merged(block, to)?;
        }
        rows.finish(to)
    }

    /// Ends a line between tables or rows. Before the first row it is kept; later it is a row of its own.
    fn end_line(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        let line = std::mem::take(&mut self.line).finish();
        if line.is_empty() {
            return Ok(());
        }
        if self.row > 0 {
            self.row = self.row.saturating_add(1);
            return self.send(CellAddress::new(self.row, 1), &line, to);
        }
        if self.above.len() < MOST_LINES && self.above.last() != Some(&line) {
            self.above.push(line);
        }
        Ok(())
    }

    fn send(&mut self, at: CellAddress, text: &str, to: &mut Outlet<'_>) -> Result<(), Stop> {
        match &mut self.rows {
            Some(rows) => rows.cell(at, PackedCell::plain(PackedKind::Text), text, to),
            None => Ok(()),
        }
    }
}

/// Letters as a browser shows them: white space is one space, and the ends have none.
#[derive(Default)]
struct Letters {
    text: String,
    /// Raised letters that may be a footnote mark behind a number.
    raised: Option<String>,
}

impl Letters {
    fn push(&mut self, words: &str) {
        let text = self.raised.as_mut().unwrap_or(&mut self.text);
        if text.len() > 2 * TEXT_LIMIT {
            return;
        }
        for letter in words.chars() {
            if !letter.is_ascii_whitespace() {
                text.push(letter);
            } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        }
    }

    fn line_break(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }

    fn block(&mut self) {
        if !self.text.trim().is_empty() && !self.text.ends_with('\n') {
            self.line_break();
        }
    }

    fn start_raised(&mut self) {
        if self.raised.is_none() {
            self.raised = Some(String::new());
        }
    }

    fn end_raised(&mut self) {
        let Some(raised) = self.raised.take() else {
            return;
        };
        let mark = raised.trim();
        if self
            .text
            .trim_end()
            .ends_with(|it: char| it.is_ascii_digit())
            && !mark.is_empty()
        {
            let mark = mark.trim_start_matches('[').trim_end_matches(']');
            self.text.push_str(" [");
            self.text.push_str(mark);
            self.text.push(']');
        } else {
            self.text.push_str(mark);
        }
    }

    /// The text. Fixed spaces in front stay, since they can show which row belongs under which.
    fn finish(mut self) -> String {
        self.end_raised();
        let text = self.text.trim_end();
        let text = text.trim_start_matches([' ', '\n']);
        text.replace('\u{A0}', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    fn shown(pieces: &[&str]) -> String {
        let mut letters = Letters::default();
        for piece in pieces {
            match *piece {
                "<br>" => letters.line_break(),
                "<p>" => letters.block(),
                "<sup>" => letters.start_raised(),
                "</sup>" => letters.end_raised(),
                words => letters.push(words),
            }
        }
        letters.finish()
    }

    #[test]
    fn white_space_is_one_space_and_fixed_spaces_in_front_stay() {
        assert_eq!(shown(&["\n\t 0\n\t"]), "0");
        assert_eq!(shown(&["Cape ", " Girardeau"]), "Cape Girardeau");
        assert_eq!(shown(&["\u{A0}\u{A0}Black "]), "  Black");
        assert_eq!(shown(&["\u{A0}"]), "");
        assert_eq!(shown(&["Live", "<br>", "births", "<p>"]), "Live\nbirths");
    }

    #[test]
    fn a_raised_footnote_mark_is_no_digit_of_the_number() {
        assert_eq!(shown(&["6.8", "<sup>", "1", "</sup>"]), "6.8 [1]");
        assert_eq!(shown(&["12", "<sup>", "[a]", "</sup>"]), "12 [a]");
        assert_eq!(shown(&["County", "<sup>", "1", "</sup>"]), "County1");
    }
}
