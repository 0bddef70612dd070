//! Reads delimited text: finds the encoding and the separator, and streams its rows.

use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use encoding_rs::CoderResult;
use encoding_rs::Decoder;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

use crate::import::message::TextEncoding;
use crate::import::sniff::utf16_order;

/// Bytes read at a time.
const BLOCK: usize = 256 << 10;

/// A quoted cell that is longer than this never closed its mark.
const QUOTED_LIMIT: usize = 64 << 10;

/// A quoted cell with more lines than this never closed its mark.
const QUOTED_LINES: usize = 200;

/// The encoding of a text file. Looks at all of it, since one name on the last line decides.
///
/// # Errors
/// Where the file cannot be read.
pub fn encoding_of<R: Read + Seek>(file: &mut R) -> io::Result<TextEncoding> {
    file.seek(SeekFrom::Start(0))?;
    let mut block = vec![0; BLOCK];
    let mut carried: Vec<u8> = Vec::new();
    let mut is_first = true;
    loop {
        let read = read_some(file, &mut block)?;
        let bytes = block.get(..read).unwrap_or_default();
        if is_first {
            is_first = false;
            if let Some(low_first) = utf16_order(bytes) {
                return Ok(if low_first {
                    TextEncoding::Utf16LittleEndian
                } else {
                    TextEncoding::Utf16BigEndian
                });
            }
        }
        if read == 0 {
            return Ok(if carried.is_empty() {
                TextEncoding::Utf8
            } else {
                TextEncoding::Windows1252
            });
        }
        carried.extend_from_slice(bytes);
        match std::str::from_utf8(&carried) {
            Ok(_) => carried.clear(),
            Err(error) if error.error_len().is_none() => {
                let good = error.valid_up_to();
                carried.drain(..good);
            }
            Err(_) => return Ok(TextEncoding::Windows1252),
        }
    }
}

fn read_some<R: Read>(file: &mut R, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..) {
        if rest.is_empty() {
            break;
        }
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The separator that cuts the first lines into the most even columns.
#[must_use]
pub fn separator_of(start: &str) -> char {
    let lines = logical_lines(start, 200);
    let mut best = (',', 0_usize);
    for separator in ['\t', ',', ';', '|'] {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| separators_in(line, separator))
            .filter(|it| *it > 0)
            .collect();
        // How many lines share the commonest number of separators, weighted by that number.
        let mut score = 0;
        for count in &counts {
            let same = counts.iter().filter(|it| *it == count).count();
            score = score.max(same * (*count).min(30) + same);
        }
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// Lines of the start, where a line end between quotation marks is none.
fn logical_lines(text: &str, most: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut in_quotes = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => in_quotes = !in_quotes,
            '\n' | '\r' if !in_quotes || at - start > 4_000 => {
                let line = text.get(start..at).unwrap_or_default();
                if !line.trim().is_empty() {
                    lines.push(line);
                }
                in_quotes = false;
                start = at + 1;
                if lines.len() == most {
                    return lines;
                }
            }
            _ => {}
        }
    }
    let line = text.get(start..).unwrap_or_default();
    if lines.is_empty() && !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

fn separators_in(line: &str, separator: char) -> usize {
    let mut in_quotes = false;
    line.chars()
        .filter(|letter| {
            if *letter == '"' {
                in_quotes = !in_quotes;
            }
            *letter == separator && !in_quotes
        })
        .count()
}

/// Turns bytes into text a block at a time.
#[derive(Debug)]
pub struct TextBlocks<R> {
    file: R,
    decoder: Option<Decoder>,
    bytes: Vec<u8>,
    /// Bytes of `bytes` that are filled.
    filled: usize,
    is_first: bool,
}

impl<R: Read> TextBlocks<R> {
    /// Text of a file that stands at its start.
    pub fn new(file: R, encoding: TextEncoding) -> Self {
        let decoder = match encoding {
            // Plain UTF-8 was checked already and needs no decoder.
            TextEncoding::Utf8 => None,
            TextEncoding::Utf16LittleEndian => Some(UTF_16LE.new_decoder_with_bom_removal()),
            TextEncoding::Utf16BigEndian => Some(UTF_16BE.new_decoder_with_bom_removal()),
            TextEncoding::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
        };
        Self {
            file,
            decoder,
            bytes: vec![0; BLOCK],
            filled: 0,
            is_first: true,
        }
    }

    /// The file, to ask how far it is.
    pub fn file(&self) -> &R {
        &self.file
    }

    /// The file, after its last block.
    pub fn into_file(self) -> R {
        self.file
    }

    /// Adds the next block to `text`. `false` at the end of the file.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn next(&mut self, text: &mut String) -> io::Result<bool> {
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        let read = read_some(&mut self.file, room)?;
        let is_last = read == 0;
        self.filled += read;
        let bytes = self.bytes.get(..self.filled).unwrap_or_default();
        let mut used = 0;
        match &mut self.decoder {
            None => {
                let start = if self.is_first && bytes.starts_with(b"\xEF\xBB\xBF") {
                    3
                } else {
                    0
                };
                let bytes = bytes.get(start..).unwrap_or_default();
                let good = match std::str::from_utf8(bytes) {
                    Ok(words) => {
                        text.push_str(words);
                        bytes.len()
                    }
                    Err(error) if error.error_len().is_none() && !is_last => {
                        let good = error.valid_up_to();
                        let words = bytes.get(..good).unwrap_or_default();
                        text.push_str(&String::from_utf8_lossy(words));
                        good
                    }
                    // The file changed since it was checked.
                    Err(_) => {
                        let (words, _) = UTF_8.decode_without_bom_handling(bytes);
                        text.push_str(&words);
                        bytes.len()
                    }
                };
                used += start + good;
            }
            Some(decoder) => loop {
                let rest = bytes.get(used..).unwrap_or_default();
                text.reserve(
                    decoder
                        .max_utf8_buffer_length(rest.len())
                        .unwrap_or(4 * BLOCK),
                );
                let (result, read, _) = decoder.decode_to_string(rest, text, is_last);
                used += read;
                if result == CoderResult::InputEmpty {
                    break;
                }
            },
        }
        self.is_first = false;
        self.bytes.copy_within(used..self.filled, 0);
        self.filled -= used;
        Ok(!is_last)
    }
}

/// Cuts text into cells. Rows are counted as a spreadsheet would: a line break between marks is none.
#[derive(Debug)]
pub struct CellCutter {
    separator: u8,
    scratch: String,
}

/// What cutting one cell came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Cut {
    /// The cell ends a row or not; the text to go on with starts at this byte.
    Cell { ends_row: bool, next: usize },
    /// More text is needed.
    NeedMore,
    /// A quotation mark opened and never closed: the cell is to be cut plainly.
    OpenQuote,
}

impl CellCutter {
    /// A cutter for this separator.
    #[must_use]
    pub fn new(separator: char) -> Self {
        Self {
            separator: u8::try_from(separator).unwrap_or(b','),
            scratch: String::new(),
        }
    }

    /// Cuts the cell that starts at byte `start`; its text is handed to `take`.
    pub fn cut(
        &mut self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        if text.as_bytes().get(start) == Some(&b'"') {
            return self.cut_quoted(text, start, is_last, take);
        }
        self.cut_plain(text, start, is_last, take)
    }

    /// Cuts the cell that starts at byte `start`, with any quotation mark as a plain letter.
    pub fn cut_plain(
        &self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        let bytes = text.as_bytes();
        let rest = bytes.get(start..).unwrap_or_default();
        let separator = self.separator;
        let Some(length) = rest
            .iter()
            .position(|it| *it == separator || *it == b'\n' || *it == b'\r')
        else {
            if !is_last {
                return Cut::NeedMore;
            }
            take(text.get(start..).unwrap_or_default());
            return Cut::Cell {
                ends_row: true,
                next: bytes.len(),
            };
        };
        let end = start + length;
        match after(bytes, end, separator, is_last) {
            Some((ends_row, next)) => {
                take(text.get(start..end).unwrap_or_default());
                Cut::Cell { ends_row, next }
            }
            None => Cut::NeedMore,
        }
    }

    fn cut_quoted(
        &mut self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        let bytes = text.as_bytes();
        let mut at = start + 1;
        let mut lines = 0;
        let mut doubled = false;
        let close = loop {
            match bytes.get(at) {
                Some(b'"') => match bytes.get(at + 1) {
                    Some(b'"') => {
                        doubled = true;
                        at += 2;
                        continue;
                    }
                    None if !is_last => return Cut::NeedMore,
                    _ => break at,
                },
                Some(b'\n') => lines += 1,
                Some(_) => {}
                None if is_last => return Cut::OpenQuote,
                None => {
                    if at - start > QUOTED_LIMIT {
                        return Cut::OpenQuote;
                    }
                    return Cut::NeedMore;
                }
            }
            if lines > QUOTED_LINES || at - start > QUOTED_LIMIT {
                return Cut::OpenQuote;
            }
            at += 1;
        };
        // Letters between the closing mark and the separator belong to the cell.
        let rest = bytes.get(close + 1..).unwrap_or_default();
        let separator = self.separator;
        let length = rest
            .iter()
            .position(|it| *it == separator || *it == b'\n' || *it == b'\r');
        let end = match length {
            Some(length) => close + 1 + length,
            None if is_last => bytes.len(),
            None => return Cut::NeedMore,
        };
        let (ends_row, next) = if length.is_none() {
            (true, bytes.len())
        } else {
            match after(bytes, end, separator, is_last) {
                Some(found) => found,
                None => return Cut::NeedMore,
            }
        };
        let inner = text.get(start + 1..close).unwrap_or_default();
        let tail = text.get(close + 1..end).unwrap_or_default();
        // A mark that "closes" in a later row in front of letters opened there: the first never closed.
        if lines > 0 && !tail.trim().is_empty() {
            return Cut::OpenQuote;
        }
        if doubled || !tail.is_empty() {
            self.scratch.clear();
            let mut parts = inner.split("\"\"");
            self.scratch.push_str(parts.next().unwrap_or_default());
            for part in parts {
                self.scratch.push('"');
                self.scratch.push_str(part);
            }
            self.scratch.push_str(tail);
            take(&self.scratch);
        } else {
            take(inner);
        }
        Cut::Cell { ends_row, next }
    }
}

/// Whether the row ends at this byte, and where the next cell starts. A `\r` may have its `\n` in the next block.
fn after(bytes: &[u8], end: usize, separator: u8, is_last: bool) -> Option<(bool, usize)> {
    match bytes.get(end) {
        Some(it) if *it == separator => Some((false, end + 1)),
        Some(b'\r') => match bytes.get(end + 1) {
            Some(b'\n') => Some((true, end + 2)),
            None if !is_last => None,
            _ => Some((true, end + 1)),
        },
        _ => Some((true, end + 1)),
    }
}
