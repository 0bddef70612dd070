//! Streams the rows of a text file: CSV and its kin, and lines whose cells have fixed places.

use std::io::Seek as _;
use std::io::SeekFrom;

use crate::import::cell::CellAddress;
use crate::import::formats::cutter::CellCutter;
use crate::import::formats::cutter::Cut;
use crate::import::formats::encoding::TextBlocks;
use crate::import::formats::encoding::encoding_of;
use crate::import::formats::separator::pasted_separator_of;
use crate::import::formats::separator::separator_of;
use crate::import::formats::sheet_rows::MOST_COLUMNS;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::source::Hashing;
use crate::import::formats::source::Source;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::failed;
use crate::import::formats::stop::gone;
use crate::import::frames::PackedCell;
use crate::import::frames::PackedKind;
use crate::import::frames::RowPacker;
use crate::import::line_list::picked_rows::PickedRows;
use crate::import::message::FailureKind;
use crate::import::message::FileFormat;
use crate::import::message::Message;
use crate::import::message::Pick;
use crate::import::message::VERSION;

/// A cell whose end is not found within this many bytes is no cell.
const CELL_LIMIT: usize = 8 << 20;

/// In a text every cell is text.
const TEXT: PackedCell = PackedCell {
    kind: PackedKind::Text,
    is_formula: false,
    is_percent: false,
};

/// Streams the rows of a text, or the picked part of them; returns the hash of its bytes.
/// Says hello when the separator is known.
///
/// # Errors
/// Where the text is empty or no table, or the program no longer listens.
pub fn stream(
    source: &mut Source,
    length: u64,
    is_pasted: bool,
    pick: Option<&Pick>,
    to: &mut Outlet<'_>,
) -> Result<String, Stop> {
    let encoding = encoding_of(source).map_err(|it| failed(&it))?;
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut blocks = TextBlocks::new(Hashing::new(source), encoding);
    let mut text = String::new();
    let mut is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    while text.trim().is_empty() {
        if is_last {
            return Err(FailureKind::Empty.into());
        }
        is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    }
    let separator = if is_pasted {
        pasted_separator_of(&text)
    } else {
        separator_of(&text)
    };
    let hello = Message::Hello {
        version: VERSION,
        format: FileFormat::Text {
            separator,
            encoding,
        },
    };
    to.send(&hello)?;
    let sheet = Message::Sheet {
        index: 0,
        name: "",
        hidden: false,
    };
    to.send(&sheet)?;
    let mut rows = TextRows {
        cutter: CellCutter::new(separator),
        packer: RowPacker::new(0),
        row: 1,
        column: 0,
        skipped: 0,
        cells: 0,
        has_zeros: false,
    };
    let mut picked = pick.map(|it| PickedRows::new(it, separator));
    let mut reported = 0;
    loop {
        let used = match &mut picked {
            Some(picked) => picked.take(&text, is_last, to)?,
            None => rows.take(&text, is_last, to)?,
        };
        if is_last {
            break;
        }
        text.drain(..used);
        if text.len() > CELL_LIMIT {
            return Err(rows.stop(FailureKind::LineTooLong));
        }
        let done = blocks.file().bytes();
        if done - reported >= 4 << 20 {
            reported = done;
            let progress = Message::Progress {
                done,
                total: length.max(done),
            };
            to.send(&progress)?;
        }
        is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    }
    if let Some(picked) = &mut picked {
        picked.finish(to)?;
    }
    rows.packer.flush(to.out).map_err(gone)?;
    Ok(blocks.into_file().finish())
}

/// Cuts text into rows and packs them.
struct TextRows {
    cutter: CellCutter,
    packer: RowPacker,
    row: u32,
    column: u32,
    /// Empty cells since the last one that held something.
    skipped: u32,
    cells: u64,
    /// Whether bytes of zero were told of already.
    has_zeros: bool,
}

impl TextRows {
    fn stop(&self, kind: FailureKind) -> Stop {
        Stop::Failed {
            kind,
            sheet: None,
            cell: Some(CellAddress::new(self.row, self.column.max(1))),
        }
    }

    /// Packs every whole cell of `text`; returns how many bytes were used.
    fn take(&mut self, text: &str, is_last: bool, to: &mut Outlet<'_>) -> Result<usize, Stop> {
        let mut at = 0;
        while at < text.len() {
            let mut fits = true;
            let mut is_empty = true;
            let mut has_zeros = false;
            let packer = &mut self.packer;
            let skipped = self.skipped;
            let mut pack = |words: &str| {
                if words.is_empty() {
                    return;
                }
                is_empty = false;
                packer.skip(skipped);
                fits = if words.contains('\0') {
                    has_zeros = true;
                    packer.cell(TEXT, &words.replace('\0', "\u{FFFD}"))
                } else {
                    packer.cell(TEXT, words)
                };
            };
            let mut cut = self.cutter.cut(text, at, is_last, &mut pack);
            if cut == Cut::OpenQuote {
                cut = self.cutter.cut_plain(text, at, is_last, &mut pack);
                if cut != Cut::NeedMore {
                    to.send(&Message::OpenQuote { row: self.row })?;
                }
            }
            let Cut::Cell { ends_row, next } = cut else {
                return Ok(at);
            };
            self.column += 1;
            if has_zeros && !self.has_zeros {
                self.has_zeros = true;
                let cell = CellAddress::new(self.row, self.column);
                to.send(&Message::ZeroBytes { cell })?;
            }
            if is_empty {
                self.skipped += 1;
            } else {
                self.skipped = 0;
                self.cells += 1;
            }
            if !fits || (self.column > MOST_COLUMNS && !is_empty) {
                return Err(self.stop(FailureKind::LineTooLong));
            }
            if self.cells > to.bounds.cells {
                return Err(self.stop(FailureKind::TooManyCells));
            }
            if ends_row {
                if self.skipped < self.column {
                    self.packer.end_row(self.row, to.out).map_err(gone)?;
                }
                self.row = self.row.saturating_add(1);
                self.column = 0;
                self.skipped = 0;
            }
            at = next;
        }
        Ok(at)
    }
}
