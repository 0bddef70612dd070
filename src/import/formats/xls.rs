//! Reads .xls workbooks of Excel 5 to 2003: checks the records of the workbook, and reads them from a clean copy.
//!
//! The reader of .xls holds a whole sheet as one block and trusts the sizes that a file gives.
//! So every record is looked at before: blocks are bounded, and what is no cell (names, links, formula codes,
//! sheets that are not wanted) is taken out.

use std::collections::BTreeSet;
use std::io::BufReader;
use std::io::Cursor;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;

use calamine::Data;
use calamine::DataRef;
use calamine::Reader as _;
use calamine::SheetType;
use calamine::SheetVisible;
use calamine::Xls;
use calamine::XlsError;
use cfb::CompoundFile;
use cfb::Version;

use crate::import::cell::CellAddress;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::sheet_rows::is_wanted;
use crate::import::formats::shown::shown;
use crate::import::formats::source::Source;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::damaged;
use crate::import::formats::stop::failed;
use crate::import::formats::xlsx::range_of;
use crate::import::frames::PackedCell;
use crate::import::message::FailureKind;

/// Cells of the block from the first to the last cell of a sheet: a whole sheet of .xls has 16.8 million.
const MOST_BLOCK: u64 = 17_000_000;

/// Records of .xls, by their numbers.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const EXTERN_SHEET: u16 = 0x0017;
    pub(super) const NAME: u16 = 0x0018;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const BEGIN: u16 = 0x0809;
    /// No record has this number, so it is passed over.
    pub(super) const NONE: u16 = 0x7FFF;
}

/// Streams the wanted sheets of a workbook.
///
/// # Errors
/// Where the workbook is damaged or too large, or the program no longer listens.
pub fn stream(mut source: Source, wanted: Option<&[u32]>, to: &mut Outlet<'_>) -> Result<(), Stop> {
    let mut book = book_of(&mut source)?;
    drop(source);
    let formulas = clean(&mut book, wanted)?;
    let copy = packed_again(&book)?;
    drop(book);
    to.still_here()?;
    let mut workbook = Xls::new(BufReader::new(copy)).map_err(|it| failure(&it))?;
    let sheets: Vec<(u32, String, bool)> = (0_u32..)
        .zip(workbook.sheets_metadata())
        .filter(|(_, it)| it.typ == SheetType::WorkSheet)
        .map(|(place, it)| (place, it.name.clone(), it.visible != SheetVisible::Visible))
        .collect();
    let names: Vec<(String, bool)> = sheets
        .iter()
        .map(|(_, name, hidden)| (name.clone(), *hidden))
        .collect();
    to.sheets(&names)?;
    for (index, (place, name, hidden)) in (0_u32..).zip(&sheets) {
        if is_wanted(wanted, index, *hidden) {
            stream_sheet(&mut workbook, index, name, *place, &formulas, to)?;
        }
    }
    Ok(())
}

fn stream_sheet(
    workbook: &mut Xls<BufReader<Cursor<Vec<u8>>>>,
    index: u32,
    name: &str,
    place: u32,
    formulas: &BTreeSet<(u32, u32, u32)>,
    to: &mut Outlet<'_>,
) -> Result<(), Stop> {
    let at = |error: &XlsError| Stop::Failed {
        kind: failure(error),
        sheet: Some(index),
        cell: None,
    };
    let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let range = workbook.worksheet_range(name).map_err(|it| at(&it))?;
    let (top, left) = range.start().unwrap_or_default();
    let last_row = range.end().map_or(0, |it| u64::from(it.0) + 1);
    let mut rows = SheetRows::new(index, last_row);
    for block in &merged {
        rows.merged(range_of(block), to)?;
    }
    let mut text = String::new();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (
            top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)),
            left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
        );
        let Some(kind) = shown(&lent(value), &mut text) else {
            continue;
        };
        let cell = PackedCell {
            is_formula: formulas.contains(&(place, row, column)),
            ..PackedCell::plain(kind)
        };
        let here = CellAddress::new(row.saturating_add(1), column.saturating_add(1));
        rows.cell(here, cell, &text, to)?;
    }
    rows.finish(to)
}

/// The same value without a copy of its text.
#[must_use]
pub fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(it) => DataRef::Int(*it),
        Data::Float(it) => DataRef::Float(*it),
        Data::String(it) => DataRef::SharedString(it),
        Data::Bool(it) => DataRef::Bool(*it),
        Data::DateTime(it) => DataRef::DateTime(*it),
        Data::DateTimeIso(it) => DataRef::DateTimeIso(it.clone()),
        Data::DurationIso(it) => DataRef::DurationIso(it.clone()),
        Data::Error(it) => DataRef::Error(it.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn failure(error: &XlsError) -> FailureKind {
    match error {
        XlsError::Io(error) => failed(error),
        XlsError::Password => FailureKind::PasswordProtected,
        _ => FailureKind::Damaged,
    }
}

/// The stream of the workbook inside the container.
fn book_of(source: &mut Source) -> Result<Vec<u8>, FailureKind> {
    let length = source.seek(SeekFrom::End(0)).map_err(|it| failed(&it))?;
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let Ok(mut container) = CompoundFile::open(BufReader::new(source)) else {
        return Err(FailureKind::Damaged);
    };
    let mut book = Vec::new();
    for name in ["Workbook", "Book", "WBook"] {
        let Ok(stream) = container.open_stream(name) else {
            continue;
        };
        // A stream cannot be longer than the file it lies in.
        if stream.len() > length || stream.take(length).read_to_end(&mut book).is_err() {
            return Err(FailureKind::Damaged);
        }
        return Ok(book);
    }
    Err(FailureKind::Damaged)
}

/// A container with nothing but the workbook in it.
fn packed_again(book: &[u8]) -> Result<Cursor<Vec<u8>>, FailureKind> {
    // Sectors of 512 bytes: in larger ones the reader wants more than the workbook.
    let empty = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()));
    let packed = empty.and_then(|mut container| {
        container.create_stream("Workbook")?.write_all(book)?;
        container.flush()?;
        Ok(container.into_inner())
    });
    packed.map_err(damaged)
}

/// One record: where its head and its data lie.
#[derive(Clone, Copy)]
struct Record {
    kind: u16,
    head: usize,
    start: usize,
    end: usize,
}

fn u16_at(book: &[u8], at: usize) -> Option<u16> {
    let bytes = book.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(book: &[u8], at: usize) -> Option<u32> {
    let bytes = book.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn put(book: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = book.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

/// The record that starts at this byte; `None` at the end of the book.
fn record_at(book: &[u8], head: usize) -> Option<Record> {
    let kind = u16_at(book, head)?;
    let length = usize::from(u16_at(book, head + 2)?);
    let start = head + 4;
    let end = start + length;
    (end <= book.len()).then_some(Record {
        kind,
        head,
        start,
        end,
    })
}

/// A sheet as the workbook names it.
struct Listed {
    start: usize,
    is_hidden: bool,
    is_cells: bool,
}

/// Takes out of the workbook what is not needed, and checks the rest. Returns the cells that formulas made:
/// place of the sheet, row and column, counted from 0.
fn clean(
    book: &mut [u8],
    wanted: Option<&[u32]>,
) -> Result<BTreeSet<(u32, u32, u32)>, FailureKind> {
    let mut sheets: Vec<Listed> = Vec::new();
    let mut at = 0;
    while let Some(record) = record_at(book, at) {
        at = record.end;
        match record.kind {
            record::BEGIN if record.head == 0 => {
                let version = u16_at(book, record.start).unwrap_or(0);
                if matches!(version, 0x0002 | 0x0007 | 0x0200 | 0x0300 | 0x0400) {
                    return Err(FailureKind::OldExcel);
                }
            }
            record::PASSWORD => return Err(FailureKind::PasswordProtected),
            record::NAME | record::EXTERN_SHEET => drop_record(book, record),
            record::BOUND_SHEET => {
                let place = u32_at(book, record.start).ok_or(FailureKind::Damaged)?;
                let start = usize::try_from(place).map_err(damaged)?;
                let about = u16_at(book, record.start + 4).ok_or(FailureKind::Damaged)?;
                if start >= book.len() {
                    return Err(FailureKind::Damaged);
                }
                sheets.push(Listed {
                    start,
                    is_hidden: about & 0x3F != 0,
                    is_cells: about >> 8 == 0,
                });
            }
            record::END => break,
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(FailureKind::Damaged);
    }
    let mut formulas = BTreeSet::new();
    let mut index = 0;
    for (place, sheet) in (0_u32..).zip(&sheets) {
        let is_read = sheet.is_cells && is_wanted(wanted, index, sheet.is_hidden);
        index += u32::from(sheet.is_cells);
        if is_read {
            clean_sheet(book, sheet.start, place, &mut formulas)?;
        } else {
            // The sheet ends where it starts.
            put(book, sheet.start, &record::END.to_le_bytes());
        }
    }
    Ok(formulas)
}

fn drop_record(book: &mut [u8], record: Record) {
    put(book, record.head, &record::NONE.to_le_bytes());
}

fn clean_sheet(
    book: &mut [u8],
    start: usize,
    place: u32,
    formulas: &mut BTreeSet<(u32, u32, u32)>,
) -> Result<(), FailureKind> {
    let mut at = start;
    let mut depth = 0_u32;
    let mut block: Option<[u32; 4]> = None;
    while let Some(record) = record_at(book, at) {
        at = record.end;
        match record.kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            // The sizes a sheet gives are not believed, and a sheet cannot start behind its last column.
            record::DIMENSIONS => {
                if !is_size(book, record) {
                    return Err(FailureKind::Damaged);
                }
                drop_record(book, record);
            }
            record::FORMULA
            | record::NUMBER
            | record::TEXT
            | record::RICH_TEXT
            | record::SHARED_TEXT
            | record::BOOL_OR_ERROR
            | record::RK
            | record::MUL_RK
                if depth <= 1 =>
            {
                let (Some(row), Some(column)) =
                    (u16_at(book, record.start), u16_at(book, record.start + 2))
                else {
                    return Err(FailureKind::Damaged);
                };
                let (row, column) = (u32::from(row), u32::from(column));
                let last = if record.kind == record::MUL_RK {
                    // Cells of six bytes between the address and the last column.
                    let cells = (record.end - record.start).saturating_sub(6) / 6;
                    column + u32::try_from(cells).unwrap_or(0).saturating_sub(1)
                } else {
                    column
                };
                if record.kind == record::FORMULA {
                    formulas.insert((place, row, column));
                    clean_formula(book, record);
                }
                block = Some(match block {
                    None => [row, row, column, last],
                    Some([top, bottom, left, right]) => [
                        top.min(row),
                        bottom.max(row),
                        left.min(column),
                        right.max(last),
                    ],
                });
                if let Some([top, bottom, left, right]) = block
                    && u64::from(bottom - top + 1) * u64::from(right - left + 1) > MOST_BLOCK
                {
                    return Err(FailureKind::TooManyCells);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether the sheet says of itself that it starts in one of the columns A to IV.
fn is_size(book: &[u8], record: Record) -> bool {
    let place = if record.end - record.start < 14 { 4 } else { 8 };
    u16_at(book, record.start + place).is_none_or(|it| it <= 0xFF)
}

/// Turns a formula into the value that was saved with it, so that its code is never parsed.
fn clean_formula(book: &mut [u8], record: Record) {
    let value = record.start + 6;
    if record.end < record.start + 14 {
        return;
    }
    if u16_at(book, value + 6) != Some(0xFFFF) {
        put(book, record.head, &record::NUMBER.to_le_bytes());
        return;
    }
    let kind = book.get(value).copied().unwrap_or(3);
    let saved = book.get(value + 2).copied().unwrap_or(0);
    match kind {
        // A text follows in a record of its own; the code of the formula is made empty.
        0 => put(book, record.start + 20, &[0, 0]),
        1 | 2 => {
            put(book, record.head, &record::BOOL_OR_ERROR.to_le_bytes());
            put(book, value, &[saved, kind - 1]);
        }
        _ => drop_record(book, record),
    }
}
