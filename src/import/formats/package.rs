//! Looks over a zip package before any reader opens it, and refuses what no workbook needs.

use std::io;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;

use zip::ZipArchive;

use crate::import::formats::source::Source;
use crate::import::formats::stop::damaged;
use crate::import::formats::stop::failed;
use crate::import::message::Bounds;
use crate::import::message::FailureKind;

/// A part may unpack to this many times its packed size, once it is large.
const MOST_RATIO: u64 = 200;

/// Below this many bytes the ratio does not matter.
const SMALL_PART: u64 = 10 << 20;

/// All parts together may unpack to this many times the bound of one.
const MOST_PARTS_FULL: u64 = 2;

/// Bytes unpacked at a time.
const BLOCK: usize = 64 << 10;

/// What the look over the package found.
#[derive(Debug, Default)]
pub struct Package {
    /// Whether some sheet of an .xlsx has merged cells.
    pub has_merged: bool,
    /// Whether some shared text of an .xlsx has raised letters.
    pub has_raised: bool,
}

/// The package of this file.
///
/// # Errors
/// Where the file is no zip package or cannot be read.
pub fn open(source: &mut Source) -> Result<ZipArchive<BufReader<&mut Source>>, FailureKind> {
    source.seek(SeekFrom::Start(0)).map_err(|it| failed(&it))?;
    ZipArchive::new(BufReader::new(source)).map_err(damaged)
}

/// Unpacks every part once without keeping it. Sizes are counted while unpacking, not taken as the package says.
///
/// # Errors
/// Where a part is damaged or unpacks to far more than a workbook holds.
pub fn check(source: &mut Source, bounds: &Bounds) -> Result<Package, FailureKind> {
    let mut archive = open(source)?;
    if archive.len() > bounds.parts {
        return Err(FailureKind::UnpacksTooLarge);
    }
    let mut found = Package::default();
    let mut block = vec![0; BLOCK];
    let mut all = 0_u64;
    for number in 0..archive.len() {
        let mut part = match archive.by_index(number) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(
                zip::result::ZipError::PASSWORD_REQUIRED,
            )) => return Err(FailureKind::PasswordProtected),
            Err(_) => return Err(FailureKind::Damaged),
        };
        let name = part.name().to_ascii_lowercase().replace('\\', "/");
        let packed = part.compressed_size().max(1);
        let is_sheet = !found.has_merged && name.contains("sheet") && name.ends_with(".xml");
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
            if is_texts {
                if head.len() < 4_096 {
                    head.extend_from_slice(bytes);
                }
                // The word may lie across two blocks.
                let kept = tail.len().saturating_sub(16);
                tail.drain(..kept);
                tail.extend_from_slice(bytes);
                found.has_raised |= tail.windows(11).any(|it| it == b"superscript");
            }
            if is_sheet {
                // Merged blocks stand behind the rows, so the last megabyte is enough to look in.
                if tail.len() > 2 << 20 {
                    let old = tail.len() - (1 << 20);
                    tail.drain(..old);
                }
                tail.extend_from_slice(bytes);
            }
        }
        all = all.saturating_add(unpacked);
        if all > bounds.part_bytes.saturating_mul(MOST_PARTS_FULL) {
            return Err(FailureKind::UnpacksTooLarge);
        }
        found.has_merged |= is_sheet && tail.windows(10).any(|it| it == b"mergeCells");
        if is_texts && unique_count(&head).is_some_and(|it| it > unpacked / 5 + 1) {
            return Err(FailureKind::Damaged);
        }
    }
    Ok(found)
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

#[cfg(test)]
mod tests {
    use super::unique_count;

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
