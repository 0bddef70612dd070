//! What kind of file it is, by its bytes and never by its name.

use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use crate::import::formats::encoding::utf16_order;
use crate::import::formats::stop::failed;
use crate::import::message::FailureKind;

/// What the bytes are, as far as this program reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// .xlsx and .xlsm
    Xlsx,
    Xls,
    Xlsb,
    /// .ods
    Ods,
    /// .fods
    FlatOds,
    /// The XML of Excel 2003.
    SpreadsheetXml,
    /// A web page, whether it has a table or not.
    Html,
}

/// How many bytes of the start are looked at.
const HEAD: u64 = 64 << 10;

/// Starts of files that are no table, with what they are.
const STARTS: &[(&[u8], FailureKind)] = &[
    (b"%PDF", FailureKind::Pdf),
    (b"\x89PNG", FailureKind::Picture),
    (b"\xFF\xD8\xFF", FailureKind::Picture),
    (b"GIF8", FailureKind::Picture),
    (b"II*\0", FailureKind::Picture),
    (b"MM\0*", FailureKind::Picture),
    (b"{\\rtf", FailureKind::WordDocument),
    (b"SQLite format 3\0", FailureKind::Database),
    (b"\0\x01\0\0Standard ACE DB", FailureKind::Database),
    (b"\0\x01\0\0Standard Jet DB", FailureKind::Database),
    (b"\x7FELF", FailureKind::Program),
    (b"\x1F\x8B", FailureKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", FailureKind::Archive),
    (b"Rar!", FailureKind::Archive),
];

/// What the file is.
///
/// # Errors
/// The kind of file it is, where it is none that can be read.
pub fn sniff<R: Read + Seek>(file: &mut R, length: u64) -> Result<Kind, FailureKind> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    file.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(|it| failed(&it))?;
    if head.is_empty() {
        return Err(FailureKind::Empty);
    }
    if let Some((_, kind)) = STARTS.iter().find(|(start, _)| head.starts_with(start)) {
        return Err(*kind);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Err(FailureKind::Picture);
    }
    if head.starts_with(b"MZ") && head.contains(&0) {
        return Err(FailureKind::Program);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0") {
        return inside_compound_file(file);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return inside_zip(file);
    }
    if is_lock_file(&head, length) {
        return Err(FailureKind::LockFile);
    }
    if is_old_excel(&head) {
        return Err(FailureKind::OldExcel);
    }
    let is_wide = utf16_order(&head);
    if let Some(kind) = in_markup(&head, is_wide) {
        return Ok(kind);
    }
    if is_wide.is_none() && !looks_like_text(&head) {
        return Err(FailureKind::OtherBinary);
    }
    Ok(Kind::Text)
}

fn looks_like_text(head: &[u8]) -> bool {
    let odd = head
        .iter()
        .filter(|it| **it < 0x20 && !matches!(**it, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A))
        .count();
    odd * 10 <= head.len()
}

/// Excel leaves a small file beside an open workbook: the length of a name, the name, and spaces up to byte 54 or 55.
fn is_lock_file(head: &[u8], length: u64) -> bool {
    let Some(name) = head.first().map(|it| usize::from(*it)) else {
        return false;
    };
    let padding = head.get(1 + name..53).unwrap_or_default();
    length <= 200
        && (1..52).contains(&name)
        && !padding.is_empty()
        && padding.iter().all(|it| *it == b' ')
}

/// Excel 2 to 4 had no container: the first record says its version.
fn is_old_excel(head: &[u8]) -> bool {
    matches!(
        head,
        [
            0x09,
            0x00 | 0x02 | 0x04,
            0x04 | 0x06,
            0x00,
            _,
            0x00 | 0x02 | 0x04,
            ..
        ]
    )
}

/// A web page, the XML of Excel 2003 or a flat OpenDocument sheet, by the first tags.
fn in_markup(head: &[u8], low_byte_first: Option<bool>) -> Option<Kind> {
    let start: Vec<u8> = head.iter().copied().take(16 << 10).collect();
    let text = match low_byte_first {
        Some(true) => encoding_rs::UTF_16LE.decode(&start).0,
        Some(false) => encoding_rs::UTF_16BE.decode(&start).0,
        None => String::from_utf8_lossy(&start),
    };
    let text = text
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .to_ascii_lowercase();
    // The clipboard of Windows gives a few lines of addresses in front of the page.
    let is_clip = text.starts_with("version:") && text.contains("starthtml:");
    if !text.starts_with('<') && !is_clip {
        return None;
    }
    let has = |mark: &str| text.contains(mark);
    if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<workbook") {
        return Some(Kind::SpreadsheetXml);
    }
    if has("opendocument") && has("<office:document") {
        return Some(Kind::FlatOds);
    }
    let marks = [
        "<html",
        "<!doctype html",
        "<table",
        "<head",
        "<meta",
        "<body",
        "<div",
        "<style",
        "<center",
    ];
    marks.iter().any(|it| has(it)).then_some(Kind::Html)
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|it| it == wanted)
}

/// Old Excel, Word and password-protected files share one container; its list of streams tells which.
fn inside_compound_file<R: Read + Seek>(file: &mut R) -> Result<Kind, FailureKind> {
    let streams = [
        ("EncryptedPackage", Err(FailureKind::PasswordProtected)),
        ("WordDocument", Err(FailureKind::WordDocument)),
        ("PowerPoint Document", Err(FailureKind::Presentation)),
        ("Workbook", Ok(Kind::Xls)),
        ("WORKBOOK", Ok(Kind::Xls)),
        ("Book", Ok(Kind::Xls)),
        ("BOOK", Ok(Kind::Xls)),
        ("WBook", Ok(Kind::Xls)),
        ("WBOOK", Ok(Kind::Xls)),
    ];
    let names: Vec<(Vec<u8>, Result<Kind, FailureKind>)> = streams
        .iter()
        .map(|(name, kind)| (name.bytes().flat_map(|it| [it, 0]).collect(), *kind))
        .collect();
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let mut best: Option<usize> = None;
    let mut block: Vec<u8> = Vec::new();
    let mut limited = file.by_ref().take(256 << 20);
    loop {
        // A name may lie across two blocks, so the end of the last one is kept.
        let kept = block.len().saturating_sub(64);
        block.drain(..kept);
        let before = block.len();
        let read = (&mut limited)
            .take(1 << 20)
            .read_to_end(&mut block)
            .map_err(|it| failed(&it))?;
        for (rank, (name, _)) in names.iter().enumerate() {
            if best.is_none_or(|it| rank < it) && find(&block, name) {
                best = Some(rank);
            }
        }
        if read == 0 || block.len() == before || best == Some(0) {
            break;
        }
    }
    best.and_then(|rank| names.get(rank))
        .map_or(Err(FailureKind::OtherBinary), |it| it.1)
}

fn inside_zip<R: Read + Seek>(file: &mut R) -> Result<Kind, FailureKind> {
    file.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    let Ok(mut archive) = zip::ZipArchive::new(file) else {
        return Err(FailureKind::Damaged);
    };
    let names: Vec<String> = archive.file_names().map(str::to_ascii_lowercase).collect();
    let has = |wanted: &str| {
        names
            .iter()
            .any(|it| it.replace('\\', "/").starts_with(wanted))
    };
    if has("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if has("xl/") || has("workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if names.iter().any(|it| it.ends_with(".iwa")) {
        return Err(FailureKind::AppleNumbers);
    }
    if has("word/") {
        return Err(FailureKind::WordDocument);
    }
    if has("ppt/") {
        return Err(FailureKind::Presentation);
    }
    if let Ok(entry) = archive.by_name("mimetype") {
        let mut kind = String::new();
        if entry.take(200).read_to_string(&mut kind).is_ok() {
            if kind.contains("spreadsheet") {
                return Ok(Kind::Ods);
            }
            if kind.contains("presentation") {
                return Err(FailureKind::Presentation);
            }
            if kind.contains("opendocument") {
                return Err(FailureKind::WordDocument);
            }
        }
    }
    if has("content.xml") {
        return Ok(Kind::Ods);
    }
    Err(FailureKind::Archive)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Kind;
    use super::sniff;
    use crate::import::message::FailureKind;

    fn sniffed(bytes: &[u8]) -> Result<Kind, FailureKind> {
        sniff(&mut Cursor::new(bytes), u64::try_from(bytes.len()).unwrap())
    }

    #[test]
    fn a_file_is_known_by_its_bytes() {
        assert_eq!(sniffed(b""), Err(FailureKind::Empty));
        assert_eq!(sniffed(b"county,births\n"), Ok(Kind::Text));
        assert_eq!(sniffed(b"%PDF-1.7 \n"), Err(FailureKind::Pdf));
        assert_eq!(sniffed(b"<html><table>"), Ok(Kind::Html));
        assert_eq!(
            sniffed(b"\x09\x04\x06\x00\x00\x04\x10\x00"),
            Err(FailureKind::OldExcel)
        );
        assert_eq!(sniffed(b"PK\x03\x04 cut off"), Err(FailureKind::Damaged));
        assert_eq!(sniffed(b"\xFF\xFEc\0o\0u\0n\0t\0y\0"), Ok(Kind::Text));
        let mut locked = b"\xD0\xCF\x11\xE0".to_vec();
        locked.resize(2_000, 0);
        locked.extend("EncryptedPackage".bytes().flat_map(|it| [it, 0]));
        assert_eq!(sniffed(&locked), Err(FailureKind::PasswordProtected));
    }
}
