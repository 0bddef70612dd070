//! What kind of file it is, by its bytes and never by its name.

use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use crate::import::message::FailureKind;

/// What the bytes are, as far as this program reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Workbook,
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
        return Err(inside_compound_file(file)?);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return inside_zip(file);
    }
    if is_lock_file(&head, length) {
        return Err(FailureKind::LockFile);
    }
    if is_web_page(&head) {
        return Err(FailureKind::WebPage);
    }
    if !is_utf16(&head) && !looks_like_text(&head) {
        return Err(FailureKind::OtherBinary);
    }
    Ok(Kind::Text)
}

/// What a failure of the disk means.
#[must_use]
pub fn failed(error: &io::Error) -> FailureKind {
    match error.kind() {
        io::ErrorKind::NotFound => FailureKind::NotFound,
        io::ErrorKind::PermissionDenied => FailureKind::NotAllowed,
        io::ErrorKind::IsADirectory => FailureKind::NotAFile,
        io::ErrorKind::OutOfMemory => FailureKind::OutOfMemory,
        io::ErrorKind::UnexpectedEof => FailureKind::Damaged,
        _ => FailureKind::Unreadable,
    }
}

/// Whether two bytes a letter are used, with or without a mark at the start.
#[must_use]
pub fn is_utf16(head: &[u8]) -> bool {
    utf16_order(head).is_some()
}

/// Whether the low byte comes first, where the text has two bytes a letter.
#[must_use]
pub fn utf16_order(head: &[u8]) -> Option<bool> {
    if head.starts_with(&[0xFF, 0xFE]) {
        return Some(true);
    }
    if head.starts_with(&[0xFE, 0xFF]) {
        return Some(false);
    }
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 6 && even * 10 < pairs {
        return Some(true);
    }
    if even * 10 > pairs * 6 && odd * 10 < pairs {
        return Some(false);
    }
    None
}

fn looks_like_text(head: &[u8]) -> bool {
    let odd = head
        .iter()
        .filter(|it| **it < 0x20 && !matches!(**it, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A))
        .count();
    odd * 10 <= head.len()
}

/// Excel leaves a small file beside an open workbook: the length of a name, the name, and spaces up to byte 55.
fn is_lock_file(head: &[u8], length: u64) -> bool {
    let Some(name) = head.first().map(|it| usize::from(*it)) else {
        return false;
    };
    let padding = head.get(1 + name..55).unwrap_or_default();
    length <= 200
        && (1..54).contains(&name)
        && !padding.is_empty()
        && padding.iter().all(|it| *it == b' ')
}

fn is_web_page(head: &[u8]) -> bool {
    let start: Vec<u8> = head
        .iter()
        .skip_while(|it| it.is_ascii_whitespace() || matches!(it, 0xEF | 0xBB | 0xBF))
        .take(2_000)
        .map(u8::to_ascii_lowercase)
        .collect();
    start.starts_with(b"<")
        && ["<html", "<!doctype html", "<table", "<head", "<meta"]
            .iter()
            .any(|mark| find(&start, mark.as_bytes()))
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|it| it == wanted)
}

/// Old Excel, Word and password-protected files share one container; its list of streams tells which.
fn inside_compound_file<R: Read + Seek>(file: &mut R) -> Result<FailureKind, FailureKind> {
    let streams = [
        ("EncryptedPackage", FailureKind::PasswordProtected),
        ("WordDocument", FailureKind::WordDocument),
        ("PowerPoint Document", FailureKind::Presentation),
        ("Workbook", FailureKind::OldExcel),
        ("WORKBOOK", FailureKind::OldExcel),
        ("Book", FailureKind::OldExcel),
        ("BOOK", FailureKind::OldExcel),
    ];
    let names: Vec<(Vec<u8>, FailureKind)> = streams
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
    Ok(best
        .and_then(|rank| names.get(rank))
        .map_or(FailureKind::OtherBinary, |it| it.1))
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
        return Err(FailureKind::BinaryExcel);
    }
    if has("xl/") {
        return Ok(Kind::Workbook);
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
                return Err(FailureKind::OpenDocument);
            }
            if kind.contains("presentation") {
                return Err(FailureKind::Presentation);
            }
            if kind.contains("opendocument") {
                return Err(FailureKind::WordDocument);
            }
        }
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
        assert_eq!(sniffed(b"<html><table>"), Err(FailureKind::WebPage));
        assert_eq!(sniffed(b"PK\x03\x04 cut off"), Err(FailureKind::Damaged));
        assert_eq!(sniffed(b"\xFF\xFEc\0o\0u\0n\0t\0y\0"), Ok(Kind::Text));
        let mut locked = b"\xD0\xCF\x11\xE0".to_vec();
        locked.resize(2_000, 0);
        locked.extend("EncryptedPackage".bytes().flat_map(|it| [it, 0]));
        assert_eq!(sniffed(&locked), Err(FailureKind::PasswordProtected));
    }
}
