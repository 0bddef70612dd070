//! The child's side: reads one request from standard input and answers with frames of cells.

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Cursor;
use std::io::Read;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use crate::import::formats::encoding::Utf8Reader;
use crate::import::formats::encoding::encoding_of;
use crate::import::formats::html;
use crate::import::formats::ods;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sniff::Kind;
use crate::import::formats::sniff::sniff;
use crate::import::formats::source::Source;
use crate::import::formats::source::hash;
use crate::import::formats::spreadsheet_xml;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::failed;
use crate::import::formats::stop::gone;
use crate::import::formats::text;
use crate::import::formats::xls;
use crate::import::formats::xlsb;
use crate::import::formats::xlsx;
use crate::import::frames::send;
use crate::import::message::Bounds;
use crate::import::message::FailureKind;
use crate::import::message::FileFormat;
use crate::import::message::Message;
use crate::import::message::Request;
use crate::import::message::VERSION;

/// The argument that makes the program a reading child.
pub const ARGUMENT: &str = "read-grid";

/// The longest request, in bytes.
const REQUEST_LIMIT: u64 = 64 << 10;

/// Answers one request and ends. Called by `main` when the first argument is [`ARGUMENT`].
#[must_use]
pub fn run() -> ExitCode {
    // Nobody reads what is said here, and to write a backtrace under the memory bound can hang for good.
    std::panic::set_hook(Box::new(|_| {}));
    let mut line = Vec::new();
    let mut input = io::stdin().lock();
    let read = input
        .by_ref()
        .take(REQUEST_LIMIT)
        .read_until(b'\n', &mut line);
    let request: Option<Request> = read.ok().and_then(|_| serde_json::from_slice(&line).ok());
    let Some(request) = request else {
        return ExitCode::from(2);
    };
    cap_memory(request.bounds.memory_bytes);
    let mut out = BufWriter::with_capacity(128 << 10, io::stdout().lock());
    match answer(&request, &mut input, &mut out) {
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

fn answer(request: &Request, input: &mut impl Read, out: &mut impl Write) -> Result<(), Stop> {
    let (source, length) = match request.pasted_bytes {
        Some(length) => (pasted(length, &request.bounds, input)?, length),
        None => opened(request)?,
    };
    stream(source, length, request, out)
}

/// The file, opened for shared reading on every system: it may be open in Excel.
fn opened(request: &Request) -> Result<(Source, u64), FailureKind> {
    let about = std::fs::metadata(&request.path).map_err(|it| failed(&it))?;
    if !about.is_file() {
        return Err(FailureKind::NotAFile);
    }
    let file = File::open(&request.path).map_err(|it| failed(&it))?;
    Ok((Box::new(file), about.len()))
}

/// The pasted cells, which come behind the request and are held in memory alone.
fn pasted(length: u64, bounds: &Bounds, input: &mut impl Read) -> Result<Source, FailureKind> {
    if length > bounds.pasted_bytes {
        return Err(FailureKind::PastedTooLarge);
    }
    let mut bytes = Vec::new();
    input
        .take(length)
        .read_to_end(&mut bytes)
        .map_err(|it| failed(&it))?;
    if u64::try_from(bytes.len()).ok() != Some(length) {
        return Err(FailureKind::Damaged);
    }
    Ok(Box::new(Cursor::new(bytes)))
}

/// Turns the bytes into cells, whatever kind of file they are.
/// A reader that fails in a way it should not is a damaged file too.
///
/// # Errors
/// Where they are no table, or damaged or too large, or the program no longer listens.
pub fn stream(
    source: Source,
    length: u64,
    request: &Request,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let read = AssertUnwindSafe(|| stream_kind(source, length, request, out));
    std::panic::catch_unwind(read).unwrap_or_else(|_| Err(FailureKind::Damaged.into()))
}

fn stream_kind(
    mut source: Source,
    length: u64,
    request: &Request,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let bounds = &request.bounds;
    let wanted = request.sheets.as_deref();
    let kind = sniff(&mut source, length)?;
    let limit = match kind {
        Kind::Text => bounds.text_bytes,
        _ => bounds.workbook_bytes,
    };
    if length > limit {
        return Err(FailureKind::TooLarge.into());
    }
    let mut to = Outlet::new(out, bounds);
    let to = &mut to;
    if kind == Kind::Text {
        let is_pasted = request.pasted_bytes.is_some();
        let pick = request.pick.as_ref();
        let sha256 = text::stream(&mut source, length, is_pasted, pick, to)?;
        return done(&sha256, to);
    }
    let sha256 = hash(&mut source).map_err(|it| failed(&it))?;
    let format = match kind {
        Kind::Xls => FileFormat::Xls,
        Kind::Xlsb => FileFormat::Xlsb,
        Kind::Ods | Kind::FlatOds => FileFormat::Ods,
        Kind::SpreadsheetXml => FileFormat::SpreadsheetXml,
        Kind::Html => FileFormat::Html,
        Kind::Xlsx | Kind::Text => FileFormat::Xlsx,
    };
    to.send(&Message::Hello {
        version: VERSION,
        format,
    })?;
    match kind {
        Kind::Xls => xls::stream(source, wanted, to)?,
        Kind::Xlsb => xlsb::stream(source, wanted, to)?,
        Kind::Ods => ods::stream(source, wanted, to)?,
        Kind::Xlsx | Kind::Text => xlsx::stream(source, wanted, to)?,
        Kind::FlatOds => ods::stream_xml(as_text(&mut source)?, wanted, to)?,
        Kind::SpreadsheetXml => {
            let sheets = spreadsheet_xml::sheets_of(as_text(&mut source)?)?;
            spreadsheet_xml::stream(as_text(&mut source)?, &sheets, wanted, to)?;
        }
        Kind::Html => html::stream(as_text(&mut source)?, to)?,
    }
    done(&sha256, to)
}

fn done(sha256: &str, to: &mut Outlet<'_>) -> Result<(), Stop> {
    to.send(&Message::Done { sha256 })?;
    to.out.flush().map_err(gone)
}

/// The bytes from their start as UTF-8, whatever they are written in.
fn as_text(source: &mut Source) -> Result<impl BufRead, FailureKind> {
    let encoding = encoding_of(source).map_err(|it| failed(&it))?;
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    Ok(BufReader::new(Utf8Reader::new(source, encoding)))
}
