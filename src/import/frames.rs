//! Packs cells into frames for the program, each different text once.

use std::io;
use std::io::Write;

use crate::import::message::FRAME_LIMIT;
use crate::import::message::Message;
use crate::import::message::RowsFrame;
use crate::import::message::WireCell;

/// A frame is sent once it holds about this many bytes.
const FULL: usize = 384 << 10;

/// The most bytes of one row; a longer one is no table.
const ROW_LIMIT: usize = 512 << 10;

/// The most bytes of one text; Excel holds no more letters than this.
pub const TEXT_LIMIT: usize = 32_767;

/// Writes one frame.
///
/// # Errors
/// Where the program no longer listens.
pub fn send(out: &mut (impl Write + ?Sized), message: &Message<'_>) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    if bytes.len() > FRAME_LIMIT {
        return Err(io::Error::other("frame too long"));
    }
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)
}

/// Cells of one sheet on their way out.
#[derive(Debug)]
pub struct RowPacker {
    sheet: u32,
    first_row: u32,
    next_row: u32,
    texts: TextTable,
    cells: Vec<WireCell>,
    row_ends: Vec<u32>,
    row_bytes: usize,
}

/// What kind of cell is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackedKind {
    Text,
    Number,
    Boolean,
    Date,
    Error,
}

/// What is packed beside the text of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackedCell {
    pub kind: PackedKind,
    /// Whether a formula made it.
    pub is_formula: bool,
    /// Whether the number is shown as a percent: 0.088 as 8.8 %.
    pub is_percent: bool,
}

impl PackedCell {
    /// A cell without formula or percent.
    #[must_use]
    pub fn plain(kind: PackedKind) -> Self {
        Self {
            kind,
            is_formula: false,
            is_percent: false,
        }
    }
}

impl RowPacker {
    /// A packer for the rows of this sheet.
    #[must_use]
    pub fn new(sheet: u32) -> Self {
        Self {
            sheet,
            first_row: 1,
            next_row: 1,
            texts: TextTable::default(),
            cells: Vec::new(),
            row_ends: Vec::new(),
            row_bytes: 0,
        }
    }

    /// Says how many empty cells come before the next one.
    pub fn skip(&mut self, empty: u32) {
        if empty > 0 {
            self.cells.push(WireCell::Skip(empty));
        }
    }

    /// Adds a cell to the row. `false` where the row grew longer than any table has.
    #[must_use]
    pub fn cell(&mut self, cell: PackedCell, text: &str) -> bool {
        let text = shortened(text);
        let number = self.texts.number(text);
        self.cells.push(match (cell.kind, cell.is_formula) {
            (PackedKind::Number, false) if cell.is_percent => WireCell::Percent(number),
            (PackedKind::Number, true) if cell.is_percent => WireCell::FormulaPercent(number),
            (PackedKind::Text, false) => WireCell::Text(number),
            (PackedKind::Number, false) => WireCell::Number(number),
            (PackedKind::Boolean, false) => WireCell::Boolean(number),
            (PackedKind::Date, false) => WireCell::Date(number),
            (PackedKind::Error, false) => WireCell::Error(number),
            (PackedKind::Text, true) => WireCell::FormulaText(number),
            (PackedKind::Number, true) => WireCell::FormulaNumber(number),
            (PackedKind::Boolean, true) => WireCell::FormulaBoolean(number),
            (PackedKind::Date, true) => WireCell::FormulaDate(number),
            (PackedKind::Error, true) => WireCell::FormulaError(number),
        });
        self.row_bytes += text.len() + 6;
        self.row_bytes <= ROW_LIMIT
    }

    /// Ends the row with this number; rows that were skipped are empty.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn end_row(&mut self, row: u32, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let end = u32::try_from(self.cells.len()).map_err(io::Error::other)?;
        if self.row_ends.is_empty() {
            self.first_row = row;
        } else {
            let before = self.row_ends.last().copied().unwrap_or(0);
            let gap = row.saturating_sub(self.next_row);
            if gap > 1_000 {
                // A far-off row starts a frame of its own, so its cells are set aside first.
                let start = usize::try_from(before).unwrap_or(0);
                let own: Vec<WireCell> = self.cells.drain(start..).collect();
                let texts = self.texts.clone();
                self.flush(out)?;
                self.texts = texts;
                self.cells = own;
                self.first_row = row;
                self.row_ends
                    .push(u32::try_from(self.cells.len()).map_err(io::Error::other)?);
                self.next_row = row + 1;
                self.row_bytes = 0;
                return self.flush(out);
            }
            for _ in 0..gap {
                self.row_ends.push(before);
            }
        }
        self.row_ends.push(end);
        self.next_row = row.saturating_add(1);
        self.row_bytes = 0;
        if self.texts.bytes() + self.cells.len() * 4 + self.row_ends.len() * 3 > FULL {
            self.flush(out)?;
        }
        Ok(())
    }

    /// Sends what is held.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn flush(&mut self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        if !self.row_ends.is_empty() {
            let frame = RowsFrame {
                sheet: self.sheet,
                first_row: self.first_row,
                texts: self.texts.all(),
                cells: std::mem::take(&mut self.cells),
                row_ends: std::mem::take(&mut self.row_ends),
            };
            let mut message = Message::Rows(frame);
            send(out, &message)?;
            if let Message::Rows(frame) = &mut message {
                // The lists keep their memory for the next frame.
                self.cells = std::mem::take(&mut frame.cells);
                self.row_ends = std::mem::take(&mut frame.row_ends);
            }
            self.cells.clear();
            self.row_ends.clear();
        }
        self.texts.clear();
        Ok(())
    }
}

/// The text, cut where it is longer than any cell of a sheet.
fn shortened(text: &str) -> &str {
    if text.len() <= TEXT_LIMIT {
        return text;
    }
    let mut end = TEXT_LIMIT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Texts in the order they came, found again by a small hash table.
#[derive(Debug, Clone, Default)]
struct TextTable {
    letters: String,
    ends: Vec<u32>,
    slots: Vec<u32>,
}

impl TextTable {
    fn bytes(&self) -> usize {
        self.letters.len() + self.ends.len() * 2
    }

    fn at(&self, number: usize) -> &str {
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(number).copied().unwrap_or(start);
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        self.letters.get(range).unwrap_or_default()
    }

    fn all(&self) -> Vec<&str> {
        (0..self.ends.len()).map(|it| self.at(it)).collect()
    }

    fn clear(&mut self) {
        self.letters.clear();
        self.ends.clear();
        self.slots.fill(0);
    }

    /// The number of this text, which is added where it is new.
    fn number(&mut self, text: &str) -> u32 {
        if self.slots.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hashed(text) & mask;
        loop {
            let held = self.slots.get(slot).copied().unwrap_or(0);
            if held == 0 {
                break;
            }
            let number = held - 1;
            if self.at(usize::try_from(number).unwrap_or(0)) == text {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.letters.push_str(text);
        self.ends
            .push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        if let Some(it) = self.slots.get_mut(slot) {
            *it = number + 1;
        }
        number
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots = vec![0; size];
        let mask = size - 1;
        for number in 0..self.ends.len() {
            let mut slot = hashed(self.at(number)) & mask;
            while self.slots.get(slot).is_some_and(|it| *it != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(it) = self.slots.get_mut(slot) {
                *it = u32::try_from(number + 1).unwrap_or(u32::MAX);
            }
        }
    }
}

/// A quick hash (FNV-1a); a frame is too small for an attack on it to matter.
fn hashed(text: &str) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mixed = hash ^ (hash >> 32);
    usize::try_from(mixed & 0xFFFF_FFFF).unwrap_or(0)
}
