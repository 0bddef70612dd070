//! Reads .xlsx workbooks: checks the package before it is opened, then streams the cells of its sheets.

use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write;

use calamine::DataRef;
use calamine::Reader as _;
use calamine::SheetType;
use calamine::SheetVisible;
use calamine::Xlsx;
use calamine::XlsxError;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::frames::PackedKind;
use crate::import::frames::RowPacker;
use crate::import::frames::send;
use crate::import::message::Bounds;
use crate::import::message::FailureKind;
use crate::import::message::Message;
use crate::import::sniff::failed;

/// Rows a sheet can have.
const MOST_ROWS: u32 = 1_048_576;

/// Columns a sheet can have.
const MOST_COLUMNS: u32 = 16_384;

/// Sheets a workbook may have.
const MOST_SHEETS: usize = 255;

/// A part may unpack to this many times its packed size, once it is large.
const MOST_RATIO: u64 = 200;

/// Below this many bytes the ratio does not matter.
const SMALL_PART: u64 = 10 << 20;

/// Merged blocks taken from one sheet.
const MOST_MERGED: usize = 100_000;

/// Why the child ends early.
#[derive(Debug)]
pub enum Stop {
    /// The file is not one that can be read.
    Failed {
        kind: FailureKind,
        sheet: Option<u32>,
        cell: Option<CellAddress>,
    },
    /// The program no longer listens.
    Gone,
}

impl From<FailureKind> for Stop {
    fn from(kind: FailureKind) -> Self {
        Self::Failed {
            kind,
            sheet: None,
            cell: None,
        }
    }
}

/// What a failure to write to the program means.
#[must_use]
pub fn gone(_: io::Error) -> Stop {
    Stop::Gone
}

/// Unpacks every part once without keeping it, and refuses what no workbook needs.
/// Returns whether some sheet has merged cells.
fn check_package(file: &mut File, bounds: &Bounds) -> Result<bool, FailureKind> {
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(file)) else {
        return Err(FailureKind::Damaged);
    };
    if archive.len() > bounds.parts {
        return Err(FailureKind::UnpacksTooLarge);
    }
    let mut has_merged = false;
    let mut block = vec![0; 64 << 10];
    for number in 0..archive.len() {
        let Ok(mut part) = archive.by_index(number) else {
            return Err(FailureKind::Damaged);
        };
        let name = part.name().to_ascii_lowercase().replace('\\', "/");
        let packed = part.compressed_size().max(1);
        let is_sheet = name.contains("worksheets/");
        let is_texts = name.ends_with("sharedstrings.xml");
        let mut head = Vec::new();
        let mut tail: Vec<u8> = Vec::new();
        let mut unpacked = 0_u64;
        loop {
            let read = match part.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => return Err(FailureKind::Damaged),
            };
            unpacked += u64::try_from(read).unwrap_or(0);
            if unpacked > bounds.part_bytes
                || (unpacked > SMALL_PART && unpacked / packed > MOST_RATIO)
            {
                return Err(FailureKind::UnpacksTooLarge);
            }
            let bytes = block.get(..read).unwrap_or_default();
            if is_texts && head.len() < 4_096 {
                head.extend_from_slice(bytes);
            }
            if is_sheet && !has_merged {
                // Merged blocks stand behind the rows, so the last megabyte is enough to look in.
                if tail.len() > 2 << 20 {
                    let old = tail.len() - (1 << 20);
                    tail.drain(..old);
                }
                tail.extend_from_slice(bytes);
            }
        }
        has_merged = has_merged
            || tail.windows(11).any(|it| it == b"mergeCells ")
            || tail.windows(11).any(|it| it == b"mergeCells>");
        if is_texts && unique_count(&head).is_some_and(|it| it > unpacked / 5 + 1) {
            return Err(FailureKind::Damaged);
        }
    }
    Ok(has_merged)
}

/// How many texts the part of shared texts says it has.
fn unique_count(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, rest) = text.split_once("uniqueCount")?;
    let digits: String = rest
        .chars()
        .skip_while(|it| !it.is_ascii_digit() && *it != '>')
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn workbook_failure(error: &XlsxError) -> FailureKind {
    match error {
        XlsxError::Io(error) => failed(error),
        XlsxError::Password => FailureKind::PasswordProtected,
        _ => FailureKind::Damaged,
    }
}

/// Streams the wanted sheets of a workbook.
///
/// # Errors
/// Where the workbook is damaged or too large, or the program no longer listens.
pub fn stream_workbook(
    mut file: File,
    wanted: Option<&[u32]>,
    bounds: &Bounds,
    out: &mut impl Write,
) -> Result<(), Stop> {
    let has_merged = check_package(&mut file, bounds)?;
    send(out, &Message::Progress { done: 0, total: 0 }).map_err(gone)?;
    out.flush().map_err(gone)?;
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut workbook: Xlsx<BufReader<File>> =
        Xlsx::new(BufReader::new(file)).map_err(|it| workbook_failure(&it))?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|it| it.typ == SheetType::WorkSheet)
        .map(|it| (it.name.clone(), it.visible != SheetVisible::Visible))
        .collect();
    if sheets.is_empty() {
        return Err(FailureKind::NoSheets.into());
    }
    if sheets.len() > MOST_SHEETS {
        return Err(FailureKind::UnpacksTooLarge.into());
    }
    for (index, (name, hidden)) in (0_u32..).zip(&sheets) {
        let message = Message::Sheet {
            index,
            name,
            hidden: *hidden,
        };
        send(out, &message).map_err(gone)?;
    }
    out.flush().map_err(gone)?;
    let mut cells = 0_u64;
    for (index, (name, hidden)) in (0_u32..).zip(&sheets) {
        let is_wanted = wanted.map_or(!hidden, |it| it.contains(&index));
        if !is_wanted {
            continue;
        }
        if has_merged {
            send_merged(&mut workbook, index, name, out)?;
        }
        stream_sheet(&mut workbook, index, name, bounds, &mut cells, out)?;
    }
    Ok(())
}

fn send_merged(
    workbook: &mut Xlsx<BufReader<File>>,
    sheet: u32,
    name: &str,
    out: &mut impl Write,
) -> Result<(), Stop> {
    // A sheet whose merged blocks cannot be read is still worth its cells.
    let Ok(merged) = workbook.merge_cells_by_sheet_name(name) else {
        return Ok(());
    };
    for block in merged.iter().take(MOST_MERGED) {
        let range = CellRange {
            first: CellAddress::new(
                block.start.0.saturating_add(1),
                block.start.1.saturating_add(1),
            ),
            last: CellAddress::new(block.end.0.saturating_add(1), block.end.1.saturating_add(1)),
        };
        send(out, &Message::Merged { sheet, range }).map_err(gone)?;
    }
    Ok(())
}

fn stream_sheet(
    workbook: &mut Xlsx<BufReader<File>>,
    index: u32,
    name: &str,
    bounds: &Bounds,
    cells: &mut u64,
    out: &mut impl Write,
) -> Result<(), Stop> {
    let at = |kind, cell| Stop::Failed {
        kind,
        sheet: Some(index),
        cell,
    };
    let mut reader = workbook
        .worksheet_cells_reader(name)
        .map_err(|it| at(workbook_failure(&it), None))?;
    let last_row = u64::from(reader.dimensions().end.0).min(u64::from(MOST_ROWS)) + 1;
    let mut packer = RowPacker::new(index);
    let mut row = 0_u32;
    let mut column = 0_u32;
    let mut text = String::new();
    loop {
        let record = reader.next_cell_with_formula_metadata().map_err(|it| {
            at(
                workbook_failure(&it),
                (row > 0).then(|| CellAddress::new(row, column.max(1))),
            )
        })?;
        let Some(record) = record else {
            break;
        };
        let is_formula = record.formula.is_some();
        let here = CellAddress::new(
            record.pos.0.saturating_add(1),
            record.pos.1.saturating_add(1),
        );
        if here.row > MOST_ROWS || here.column > MOST_COLUMNS {
            return Err(at(FailureKind::Damaged, Some(here)));
        }
        let Some(kind) = shown(&record.value, &mut text) else {
            continue;
        };
        *cells += 1;
        if *cells > bounds.cells {
            return Err(at(FailureKind::TooManyCells, Some(here)));
        }
        if here.row < row || (here.row == row && here.column <= column) {
            return Err(at(FailureKind::Damaged, Some(here)));
        }
        if here.row != row {
            if row > 0 {
                packer.end_row(row, out).map_err(gone)?;
            }
            if here.row / 5_000 != row / 5_000 {
                let progress = Message::Progress {
                    done: u64::from(here.row),
                    total: last_row.max(u64::from(here.row)),
                };
                packer.flush(out).map_err(gone)?;
                send(out, &progress).map_err(gone)?;
            }
            row = here.row;
            column = 0;
        }
        packer.skip(here.column - column - 1);
        column = here.column;
        if !packer.cell(kind, is_formula, &text) {
            return Err(at(FailureKind::LineTooLong, Some(here)));
        }
    }
    if row > 0 {
        packer.end_row(row, out).map_err(gone)?;
    }
    packer.flush(out).map_err(gone)
}

/// The text of a cell as Excel shows it; `None` for an empty one.
fn shown(value: &DataRef<'_>, text: &mut String) -> Option<PackedKind> {
    text.clear();
    let kind = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => {
            text.push_str(&number.to_string());
            PackedKind::Number
        }
        DataRef::Float(number) if number.is_finite() => {
            push_number(*number, text);
            PackedKind::Number
        }
        DataRef::Float(_) => {
            text.push_str("#NUM!");
            PackedKind::Error
        }
        DataRef::String(words) => {
            push_words(words, text);
            PackedKind::Text
        }
        DataRef::SharedString(words) => {
            push_words(words, text);
            PackedKind::Text
        }
        DataRef::Bool(yes) => {
            text.push_str(if *yes { "TRUE" } else { "FALSE" });
            PackedKind::Boolean
        }
        DataRef::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            text.push_str(&format!("{year:04}-{month:02}-{day:02}"));
            if (hour, minute, second) != (0, 0, 0) {
                text.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
            }
            PackedKind::Date
        }
        DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => {
            text.push_str(&words.replace('T', " "));
            PackedKind::Date
        }
        DataRef::Error(error) => {
            text.push_str(&error.to_string());
            PackedKind::Error
        }
    };
    if text.is_empty() {
        return None;
    }
    Some(kind)
}

/// Excel writes a carriage return inside a text as `_x000D_`.
fn push_words(words: &str, text: &mut String) {
    if words.contains("_x000D_") {
        text.push_str(&words.replace("_x000D_", ""));
    } else {
        text.push_str(words);
    }
}

/// At most 15 digits, as Excel holds and shows them: 0.1 + 0.2 is 0.3.
fn push_number(number: f64, text: &mut String) {
    let plain = number.to_string();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 {
        text.push_str(&plain);
        return;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let plain = rounded.to_string();
    if plain.len() <= 24 {
        text.push_str(&plain);
    } else {
        text.push_str(&format!("{rounded:E}"));
    }
}

#[cfg(test)]
mod tests {
    use super::push_number;
    use super::unique_count;

    #[test]
    fn numbers_are_shown_as_in_excel() {
        let shown = |number: f64| {
            let mut text = String::new();
            push_number(number, &mut text);
            text
        };
        assert_eq!(shown(29069.0), "29069");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-3.25), "-3.25");
        assert_eq!(shown(1e300), "1E300");
        assert_eq!(shown(123_456_789_012_345_680.0), "123456789012346000");
    }

    #[test]
    fn a_count_of_texts_is_found_whatever_it_says() {
        assert_eq!(
            unique_count(b"<sst count=\"3\" uniqueCount=\"12\">"),
            Some(12)
        );
        assert_eq!(
            unique_count(b"<sst uniqueCount=\"99999999999999999999999\">"),
            Some(u64::MAX)
        );
        assert_eq!(unique_count(b"<sst>"), None);
    }
}
