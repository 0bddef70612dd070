//! Reads .xlsb workbooks: streams the cells of their sheets, and finds the merged blocks by itself.

use std::collections::BTreeMap;
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek as _;
use std::io::SeekFrom;

use calamine::Reader as _;
use calamine::Xlsb;
use calamine::XlsbError;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::package;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::sheet_rows::is_wanted;
use crate::import::formats::sheet_rows::worksheets;
use crate::import::formats::shown::shown;
use crate::import::formats::source::Source;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::failed;
use crate::import::formats::xml::attribute;
use crate::import::frames::PackedCell;
use crate::import::message::FailureKind;

/// Names a sheet of the workbook.
const BUNDLE_SHEET: u16 = 156;

/// One merged block of a sheet.
const MERGED: u16 = 176;

/// The longest record that is looked into, in bytes; sheet names and merged blocks are shorter.
const LONGEST: usize = 4_096;

/// Streams the wanted sheets of a workbook.
///
/// # Errors
/// Where the workbook is damaged or too large, or the program no longer listens.
pub fn stream(mut source: Source, wanted: Option<&[u32]>, to: &mut Outlet<'_>) -> Result<(), Stop> {
    package::check(&mut source, to.bounds)?;
    to.still_here()?;
    let paths = paths_of(&mut source).unwrap_or_default();
    let mut merged: BTreeMap<String, Vec<CellRange>> = BTreeMap::new();
    for (name, path) in paths {
        // A sheet whose merged blocks cannot be read is still worth its cells.
        merged.insert(name, merged_in(&mut source, &path).unwrap_or_default());
    }
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut workbook: Xlsb<BufReader<Source>> =
        Xlsb::new(BufReader::new(source)).map_err(|it| failure(&it))?;
    let sheets = worksheets(workbook.sheets_metadata());
    to.sheets(&sheets)?;
    for (index, (name, hidden)) in (0_u32..).zip(&sheets) {
        if is_wanted(wanted, index, *hidden) {
            let merged = merged.get(name).map_or(&[][..], |it| it);
            stream_sheet(&mut workbook, index, name, merged, to)?;
        }
    }
    Ok(())
}

fn stream_sheet(
    workbook: &mut Xlsb<BufReader<Source>>,
    index: u32,
    name: &str,
    merged: &[CellRange],
    to: &mut Outlet<'_>,
) -> Result<(), Stop> {
    let mut reader = workbook
        .worksheet_cells_reader(name)
        .map_err(|it| Stop::Failed {
            kind: failure(&it),
            sheet: Some(index),
            cell: None,
        })?;
    let last_row = u64::from(reader.dimensions().end.0) + 1;
    let mut rows = SheetRows::new(index, last_row);
    for block in merged {
        rows.merged(*block, to)?;
    }
    let mut text = String::new();
    while let Some(cell) = reader
        .next_cell()
        .map_err(|it| rows.stop_here(failure(&it)))?
    {
        let (row, column) = cell.get_position();
        let here = CellAddress::new(row.saturating_add(1), column.saturating_add(1));
        if let Some(kind) = shown(cell.get_value(), &mut text) {
            rows.cell(here, PackedCell::plain(kind), &text, to)?;
        }
    }
    rows.finish(to)
}

fn failure(error: &XlsbError) -> FailureKind {
    match error {
        XlsbError::Io(error) => failed(error),
        XlsbError::Password => FailureKind::PasswordProtected,
        _ => FailureKind::Damaged,
    }
}

fn opened(source: &mut Source) -> io::Result<ZipArchive<BufReader<&mut Source>>> {
    package::open(source).map_err(|kind| io::Error::other(format!("{kind:?}")))
}

/// The names of the sheets and the parts that hold them.
fn paths_of(source: &mut Source) -> io::Result<Vec<(String, String)>> {
    let targets = targets_of(source)?;
    let mut archive = opened(source)?;
    let part = archive.by_name("xl/workbook.bin")?;
    let mut records = Records::new(BufReader::new(part));
    let mut found = Vec::new();
    while let Some((kind, data)) = records.next()? {
        if kind != BUNDLE_SHEET {
            continue;
        }
        let Some((link, rest)) = data.get(8..).and_then(wide_text) else {
            continue;
        };
        if let (Some(path), Some((name, _))) = (targets.get(&link), wide_text(rest)) {
            found.push((name, format!("xl/{path}")));
        }
    }
    Ok(found)
}

/// Where the links of the workbook lead.
fn targets_of(source: &mut Source) -> io::Result<BTreeMap<String, String>> {
    let mut archive = opened(source)?;
    let part = archive.by_name("xl/_rels/workbook.bin.rels")?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut found = BTreeMap::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target"))
                {
                    found.insert(id, target);
                }
            }
            Ok(Event::Eof) => return Ok(found),
            Ok(_) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}

/// The merged blocks of the sheet in this part.
fn merged_in(source: &mut Source, path: &str) -> io::Result<Vec<CellRange>> {
    let mut archive = opened(source)?;
    let part = archive.by_name(path)?;
    let mut records = Records::new(BufReader::new(part));
    let mut found = Vec::new();
    while let Some((kind, data)) = records.next()? {
        if kind != MERGED {
            continue;
        }
        let number = |place: usize| {
            let bytes = data.get(place * 4..place * 4 + 4)?.try_into().ok()?;
            Some(u32::from_le_bytes(bytes).saturating_add(1))
        };
        if let (Some(top), Some(bottom), Some(left), Some(right)) =
            (number(0), number(1), number(2), number(3))
        {
            found.push(CellRange {
                first: CellAddress::new(top, left),
                last: CellAddress::new(bottom, right),
            });
        }
    }
    Ok(found)
}

/// A text of two bytes a letter behind its length, and what follows it.
fn wide_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?);
    let end = 4 + usize::try_from(length).ok()?.checked_mul(2)?;
    let letters = bytes.get(4..end)?;
    let (text, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(letters);
    Some((text.into_owned(), bytes.get(end..)?))
}

/// The records of a part, one after the other.
struct Records<R> {
    part: R,
    data: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn new(part: R) -> Self {
        Self {
            part,
            data: Vec::new(),
        }
    }

    /// A number in up to `most` bytes of seven bits, the lowest first. `None` at the end.
    fn number(&mut self, most: u32) -> io::Result<Option<u32>> {
        let mut number = 0;
        for place in 0..most {
            let mut byte = [0];
            match self.part.read_exact(&mut byte) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && place == 0 => {
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
            let [byte] = byte;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }

    /// Kind and data of the next record; the data of a long one is passed over.
    fn next(&mut self) -> io::Result<Option<(u16, &[u8])>> {
        let Some(kind) = self.number(2)? else {
            return Ok(None);
        };
        let length = self.number(4)?.unwrap_or(0);
        let length = u64::from(length);
        self.data.clear();
        let mut data = self.part.by_ref().take(length);
        if usize::try_from(length).is_ok_and(|it| it <= LONGEST) {
            data.read_to_end(&mut self.data)?;
        } else {
            io::copy(&mut data, &mut io::sink())?;
        }
        Ok(Some((u16::try_from(kind).unwrap_or(u16::MAX), &self.data)))
    }
}

#[cfg(test)]
mod tests {
    use super::Records;
    use super::wide_text;

    #[test]
    fn records_are_cut_by_their_lengths() {
        let bytes: &[u8] = &[0x9C, 0x01, 2, 7, 8, 0x05, 0];
        let mut records = Records::new(bytes);
        assert_eq!(records.next().unwrap(), Some((156, &[7, 8][..])));
        assert_eq!(records.next().unwrap(), Some((5, &[][..])));
        assert_eq!(records.next().unwrap(), None);
    }

    #[test]
    fn a_text_that_is_shorter_than_it_says_is_none() {
        assert_eq!(
            wide_text(&[1, 0, 0, 0, b'A', 0, 9]),
            Some(("A".to_owned(), &[9][..]))
        );
        assert_eq!(wide_text(&[0xFF, 0xFF, 0xFF, 0xFF, b'A', 0]), None);
    }
}
