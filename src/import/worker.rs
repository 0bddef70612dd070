//! The child's side: reads one request from standard input and answers with frames of cells.

use std::fs::File;
use std::io;
use std::io::BufRead as _;
use std::io::BufWriter;
use std::io::Read;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write;
use std::process::ExitCode;

use sha2::Digest as _;
use sha2::Sha256;

use crate::import::cell::CellAddress;
use crate::import::frames::PackedKind;
use crate::import::frames::RowPacker;
use crate::import::frames::send;
use crate::import::message::Bounds;
use crate::import::message::FailureKind;
use crate::import::message::FileFormat;
use crate::import::message::Message;
use crate::import::message::Request;
use crate::import::message::VERSION;
use crate::import::sniff::Kind;
use crate::import::sniff::failed;
use crate::import::sniff::sniff;
use crate::import::text_rows::CellCutter;
use crate::import::text_rows::Cut;
use crate::import::text_rows::TextBlocks;
use crate::import::text_rows::encoding_of;
use crate::import::text_rows::separator_of;
use crate::import::workbook_rows::Stop;
use crate::import::workbook_rows::gone;
use crate::import::workbook_rows::stream_workbook;

/// The argument that makes the program a reading child.
pub const ARGUMENT: &str = "read-grid";

/// The longest request, in bytes.
const REQUEST_LIMIT: u64 = 64 << 10;

/// A cell whose end is not found within this many bytes is no cell.
const CELL_LIMIT: usize = 8 << 20;

/// Columns a row of text may have, as many as a workbook.
const MOST_COLUMNS: u32 = 16_384;

/// Answers one request and ends. Called by `main` when the first argument is [`ARGUMENT`].
#[must_use]
pub fn run() -> ExitCode {
    let mut line = Vec::new();
    let read = io::stdin()
        .lock()
        .take(REQUEST_LIMIT)
        .read_until(b'\n', &mut line);
    let request: Option<Request> = read.ok().and_then(|_| serde_json::from_slice(&line).ok());
    let Some(request) = request else {
        return ExitCode::from(2);
    };
    cap_memory(request.bounds.memory_bytes);
    let mut out = BufWriter::with_capacity(128 << 10, io::stdout().lock());
    match answer(&request, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Gone) => ExitCode::from(3),
        Err(Stop::Failed { kind, sheet, cell }) => {
            let sent = send(&mut out, &Message::Failed { kind, sheet, cell });
            if sent.and_then(|()| out.flush()).is_err() {
                return ExitCode::from(3);
            }
            ExitCode::SUCCESS
        }
    }
}

/// Lets the system refuse memory past the bound, before a byte of the file is read.
#[cfg(unix)]
fn cap_memory(bytes: u64) {
    // Where the system knows no such limit, the program that started this one watches instead.
    let (_, hard) = rlimit::Resource::AS.get().unwrap_or((bytes, bytes));
    let limit = bytes.min(hard);
    rlimit::Resource::AS.set(limit, limit).unwrap_or_default();
}

/// The program that started this one puts it in a job with a bound before it writes the request.
#[cfg(not(unix))]
fn cap_memory(_: u64) {}

fn answer(request: &Request, out: &mut impl Write) -> Result<(), Stop> {
    let bounds = &request.bounds;
    let about = std::fs::metadata(&request.path).map_err(|it| failed(&it))?;
    if !about.is_file() {
        return Err(FailureKind::NotAFile.into());
    }
    // Opened for shared reading on every system: it may be open in Excel.
    let mut file = File::open(&request.path).map_err(|it| failed(&it))?;
    let kind = sniff(&mut file, about.len())?;
    let limit = match kind {
        Kind::Text => bounds.text_bytes,
        Kind::Workbook => bounds.workbook_bytes,
    };
    if about.len() > limit {
        return Err(FailureKind::TooLarge.into());
    }
    let sha256 = match kind {
        Kind::Text => stream_text(&mut file, about.len(), bounds, out)?,
        Kind::Workbook => {
            let sha256 = hash(&mut file)?;
            let hello = Message::Hello {
                version: VERSION,
                format: FileFormat::Xlsx,
            };
            send(out, &hello).map_err(gone)?;
            stream_workbook(file, request.sheets.as_deref(), bounds, out)?;
            sha256
        }
    };
    send(out, &Message::Done { sha256: &sha256 }).map_err(gone)?;
    out.flush().map_err(gone)
}

fn hash(file: &mut File) -> Result<String, FailureKind> {
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut hashing = Hashing {
        file,
        sha: Sha256::new(),
        bytes: 0,
    };
    io::copy(&mut hashing, &mut io::sink()).map_err(|it| failed(&it))?;
    Ok(hashing.finish())
}

/// Reads a file and hashes what it reads.
struct Hashing<'a> {
    file: &'a mut File,
    sha: Sha256,
    bytes: u64,
}

impl Hashing<'_> {
    fn finish(self) -> String {
        self.sha
            .finalize()
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect()
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.sha.update(buffer.get(..read).unwrap_or_default());
        self.bytes += u64::try_from(read).unwrap_or(0);
        Ok(read)
    }
}

fn stream_text(
    file: &mut File,
    length: u64,
    bounds: &Bounds,
    out: &mut impl Write,
) -> Result<String, Stop> {
    let encoding = encoding_of(file).map_err(|it| failed(&it))?;
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut blocks = TextBlocks::new(
        Hashing {
            file,
            sha: Sha256::new(),
            bytes: 0,
        },
        encoding,
    );
    let mut text = String::new();
    let mut is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    while text.trim().is_empty() {
        if is_last {
            return Err(FailureKind::Empty.into());
        }
        is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    }
    let separator = separator_of(&text);
    let hello = Message::Hello {
        version: VERSION,
        format: FileFormat::Text {
            separator,
            encoding,
        },
    };
    send(out, &hello).map_err(gone)?;
    let sheet = Message::Sheet {
        index: 0,
        name: "",
        hidden: false,
    };
    send(out, &sheet).map_err(gone)?;
    let mut rows = TextRows {
        cutter: CellCutter::new(separator),
        packer: RowPacker::new(0),
        row: 1,
        column: 0,
        skipped: 0,
        cells: 0,
        bounds,
    };
    let mut reported = 0;
    loop {
        let used = rows.take(&text, is_last, out)?;
        if is_last {
            break;
        }
        text.drain(..used);
        if text.len() > CELL_LIMIT {
            return Err(rows.stop(FailureKind::LineTooLong));
        }
        let done = blocks.file().bytes;
        if done - reported >= 4 << 20 {
            reported = done;
            let progress = Message::Progress {
                done,
                total: length.max(done),
            };
            send(out, &progress).map_err(gone)?;
        }
        is_last = !blocks.next(&mut text).map_err(|it| failed(&it))?;
    }
    rows.packer.flush(out).map_err(gone)?;
    Ok(blocks.into_file().finish())
}

/// Cuts text into rows and packs them.
struct TextRows<'a> {
    cutter: CellCutter,
    packer: RowPacker,
    row: u32,
    column: u32,
    /// Empty cells since the last one that held something.
    skipped: u32,
    cells: u64,
    bounds: &'a Bounds,
}

impl TextRows<'_> {
    fn stop(&self, kind: FailureKind) -> Stop {
        Stop::Failed {
            kind,
            sheet: None,
            cell: Some(CellAddress::new(self.row, self.column.max(1))),
        }
    }

    /// Packs every whole cell of `text`; returns how many bytes were used.
    fn take(&mut self, text: &str, is_last: bool, out: &mut impl Write) -> Result<usize, Stop> {
        let mut at = 0;
        while at < text.len() {
            let mut fits = true;
            let mut is_empty = true;
            let packer = &mut self.packer;
            let skipped = self.skipped;
            let mut pack = |words: &str| {
                if words.is_empty() {
                    return;
                }
                is_empty = false;
                packer.skip(skipped);
                fits = if words.contains('\0') {
                    packer.cell(PackedKind::Text, false, &words.replace('\0', "\u{FFFD}"))
                } else {
                    packer.cell(PackedKind::Text, false, words)
                };
            };
            let mut cut = self.cutter.cut(text, at, is_last, &mut pack);
            if cut == Cut::OpenQuote {
                cut = self.cutter.cut_plain(text, at, is_last, &mut pack);
                if cut != Cut::NeedMore {
                    send(out, &Message::OpenQuote { row: self.row }).map_err(gone)?;
                }
            }
            let Cut::Cell { ends_row, next } = cut else {
                return Ok(at);
            };
            self.column += 1;
            if is_empty {
                self.skipped += 1;
            } else {
                self.skipped = 0;
                self.cells += 1;
            }
            if !fits || (self.column > MOST_COLUMNS && !is_empty) {
                return Err(self.stop(FailureKind::LineTooLong));
            }
            if self.cells > self.bounds.cells {
                return Err(self.stop(FailureKind::TooManyCells));
            }
            if ends_row {
                if self.skipped < self.column {
                    self.packer.end_row(self.row, out).map_err(gone)?;
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
