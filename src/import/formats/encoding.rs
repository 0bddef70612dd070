//! How the letters of a text file are written, and the text a block at a time.

use std::io;
use std::io::Read;
use std::io::Seek as _;
use std::io::SeekFrom;

use encoding_rs::CoderResult;
use encoding_rs::Decoder;
use encoding_rs::Encoding;
use encoding_rs::MACINTOSH;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

use crate::import::formats::source::Source;
use crate::import::message::TextEncoding;

/// Bytes read at a time.
const BLOCK: usize = 256 << 10;

/// A text with this many whole letters of UTF-8 for each stray byte is UTF-8 all the same.
const GOOD_FOR_A_STRAY: u64 = 4;

/// The encoding of a text. Looks at all of it, since one name on the last line decides.
/// What the text says itself decides only where its bytes do not.
///
/// # Errors
/// Where the bytes cannot be read.
pub fn encoding_of(source: &mut Source) -> io::Result<TextEncoding> {
    source.seek(SeekFrom::Start(0))?;
    let mut block = vec![0; BLOCK];
    let mut carried: Vec<u8> = Vec::new();
    let mut votes = Votes::default();
    let mut declared = None;
    let mut is_first = true;
    loop {
        let read = read_some(source, &mut block)?;
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
            declared = declared_in(bytes);
        }
        if read == 0 {
            votes.strays += u64::try_from(carried.len()).unwrap_or(0);
            return Ok(votes.verdict(declared));
        }
        carried.extend_from_slice(bytes);
        let kept = votes.hear(&carried);
        let used = carried.len() - kept;
        carried.drain(..used);
    }
}

/// The encoding a web page or an XML document says it has.
fn declared_in(head: &[u8]) -> Option<TextEncoding> {
    let head = head.get(..head.len().min(4_096))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let (_, rest) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    if encoding == MACINTOSH {
        return Some(TextEncoding::MacRoman);
    }
    (encoding == WINDOWS_1252).then_some(TextEncoding::Windows1252)
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

/// What speaks for which encoding.
#[derive(Default)]
struct Votes {
    /// Letters of several bytes that are whole.
    whole: u64,
    /// Bytes that are no part of UTF-8.
    strays: u64,
    windows: i64,
    mac: i64,
}

impl Votes {
    /// Looks at bytes; returns how many at their end are a letter that is not whole yet.
    fn hear(&mut self, bytes: &[u8]) -> usize {
        if bytes.is_ascii() {
            return 0;
        }
        let strays = self.strays;
        let mut kept = 0;
        for chunk in bytes.utf8_chunks() {
            let wide = chunk.valid().bytes().filter(|it| *it >= 0xC0).count();
            self.whole += u64::try_from(wide).unwrap_or(0);
            let stray = chunk.invalid();
            let is_open = std::str::from_utf8(stray).is_err_and(|it| it.error_len().is_none());
            if is_open && bytes.ends_with(stray) {
                // The last chunk alone can reach to the end.
                kept = stray.len();
            } else {
                kept = 0;
                self.strays += u64::try_from(stray.len()).unwrap_or(0);
            }
        }
        if self.strays > strays {
            self.windows += plausible(bytes, WINDOWS_1252);
            self.mac += plausible(bytes, MACINTOSH);
        }
        kept
    }

    fn verdict(&self, declared: Option<TextEncoding>) -> TextEncoding {
        if self.strays == 0 || self.whole > GOOD_FOR_A_STRAY * self.strays {
            return TextEncoding::Utf8;
        }
        if let Some(declared) = declared {
            return declared;
        }
        if self.mac > self.windows {
            TextEncoding::MacRoman
        } else {
            TextEncoding::Windows1252
        }
    }
}

/// How much the letters beyond ASCII look like text in this encoding.
fn plausible(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let high: Vec<u8> = (0x80..=0xFF).collect();
    let (letters, _) = encoding.decode_without_bom_handling(&high);
    let letters: Vec<char> = letters.chars().collect();
    let letter = |byte: Option<&u8>| match byte {
        None => ' ',
        Some(byte) if byte.is_ascii() => char::from(*byte),
        Some(byte) => letters
            .get(usize::from(*byte) - 0x80)
            .copied()
            .unwrap_or(' '),
    };
    let mut score = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii() {
            let before = at.checked_sub(1).and_then(|it| bytes.get(it));
            score += fits(
                letter(before),
                letter(Some(byte)),
                letter(bytes.get(at + 1)),
            );
        }
    }
    score
}

/// How well a letter stands between two others.
fn fits(before: char, letter: char, after: char) -> i64 {
    let in_word = before.is_alphabetic() && after.is_alphabetic();
    match letter {
        '\u{80}'..='\u{9F}' | '\u{FFFD}' => -5,
        '’' if in_word => 3,
        '’' if before.is_alphabetic() => 1,
        '“' | '”' | '‘' | '’' => {
            if in_word {
                -3
            } else {
                1
            }
        }
        '–' | '—' => {
            if in_word && after.is_lowercase() {
                -2
            } else {
                2
            }
        }
        '\u{A0}' => i64::from(!in_word),
        '†' | '‡' | '§' | '•' | '·' | '°' | '±' | '®' | '™' | '©' | '…' | '¹' | '²' | '³' | '½' => {
            if in_word {
                -3
            } else {
                1
            }
        }
        'ª' | 'º' | 'ƒ' | 'µ' | 'ˆ' | 'ˇ' | 'ı' | 'ﬁ' | 'ﬂ' | 'Ω' | 'π' => -1,
        _ if letter.is_alphabetic() => {
            let alone = !before.is_alphabetic() && !after.is_alphabetic();
            if alone || (letter.is_uppercase() && before.is_lowercase()) {
                return -2;
            }
            if "áéíóúüñçèêëàâäöôîïÁÉÍÓÚÜÑÇÖÄß".contains(letter) {
                2
            } else {
                1
            }
        }
        _ if in_word => -3,
        _ => 0,
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

/// Adds bytes of UTF-8; a byte that is none of it is taken for Windows-1252. Returns how many bytes were used.
fn push_utf8(bytes: &[u8], is_last: bool, text: &mut String) -> usize {
    if let Ok(words) = std::str::from_utf8(bytes) {
        text.push_str(words);
        return bytes.len();
    }
    let mut used = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        used += chunk.valid().len();
        let stray = chunk.invalid();
        let is_open = std::str::from_utf8(stray).is_err_and(|it| it.error_len().is_none());
        if is_open && !is_last && used + stray.len() == bytes.len() {
            return used;
        }
        let (letters, _) = WINDOWS_1252.decode_without_bom_handling(stray);
        text.push_str(&letters);
        used += stray.len();
    }
    used
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
    /// Whether the last block was handed out.
    is_done: bool,
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
            TextEncoding::MacRoman => Some(MACINTOSH.new_decoder_without_bom_handling()),
        };
        Self {
            file,
            decoder,
            bytes: vec![0; BLOCK],
            filled: 0,
            is_first: true,
            is_done: false,
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
        if self.is_done {
            return Ok(false);
        }
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        let read = read_some(&mut self.file, room)?;
        let is_last = read == 0;
        self.is_done = is_last;
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
                let good = push_utf8(bytes, is_last, text);
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

/// The text as bytes of UTF-8, for readers that take those.
#[derive(Debug)]
pub struct Utf8Reader<R> {
    blocks: TextBlocks<R>,
    text: String,
    at: usize,
}

impl<R: Read> Utf8Reader<R> {
    /// The text of bytes that stand at their start.
    pub fn new(bytes: R, encoding: TextEncoding) -> Self {
        Self {
            blocks: TextBlocks::new(bytes, encoding),
            text: String::new(),
            at: 0,
        }
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() {
            self.text.clear();
            self.at = 0;
            if !self.blocks.next(&mut self.text)? && self.text.is_empty() {
                return Ok(0);
            }
        }
        let mut rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let read = rest.read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::io::Read as _;

    use super::Utf8Reader;
    use super::encoding_of;
    use crate::import::formats::source::Source;
    use crate::import::message::TextEncoding;

    fn read(bytes: &[u8]) -> (TextEncoding, String) {
        let mut source: Source = Box::new(Cursor::new(bytes.to_vec()));
        let encoding = encoding_of(&mut source).unwrap();
        let mut text = String::new();
        Utf8Reader::new(bytes, encoding)
            .read_to_string(&mut text)
            .unwrap();
        (encoding, text)
    }

    #[test]
    fn a_name_is_read_as_the_computer_that_wrote_it_meant_it() {
        let mac = read(b"Pe\x96uelas,Mayag\x9Fez,A\x96asco,Comer\x92o,Juana D\x92az");
        assert_eq!(
            mac,
            (
                TextEncoding::MacRoman,
                "Peñuelas,Mayagüez,Añasco,Comerío,Juana Díaz".to_owned()
            )
        );
        let windows = read(b"Do\xF1a Ana,2014\x962018,Prince George\x92s,\x93x\x94,LaSalle\xA0");
        assert_eq!(
            windows,
            (
                TextEncoding::Windows1252,
                "Doña Ana,2014–2018,Prince George’s,“x”,LaSalle\u{A0}".to_owned()
            )
        );
        assert_eq!(
            read(b"O\x92Brien,2010\x962014").0,
            TextEncoding::Windows1252
        );
        assert_eq!(read(b"A\x84ASCO,PE\x84UELAS").0, TextEncoding::MacRoman);
        assert_eq!(read("Doña Ana".as_bytes()).0, TextEncoding::Utf8);
    }

    #[test]
    fn a_letter_that_is_cut_off_at_the_end_is_no_reason_to_stop() {
        let (encoding, text) = read(b"\xFF\xFEa\0b\0c");
        assert_eq!(encoding, TextEncoding::Utf16LittleEndian);
        assert_eq!(text, "ab\u{FFFD}");
    }

    #[test]
    fn a_stray_byte_in_a_long_text_of_utf8_changes_no_other_letter() {
        let mut bytes = "Doña Ana, Peñuelas, Añasco, Mayagüez, Comerío, "
            .as_bytes()
            .to_vec();
        bytes.extend_from_slice(b"2014\x962018");
        let (encoding, text) = read(&bytes);
        assert_eq!(encoding, TextEncoding::Utf8);
        assert!(text.contains("Doña Ana") && text.ends_with("2014–2018"));
    }

    #[test]
    fn what_a_page_says_of_itself_decides_where_its_bytes_do_not() {
        let page = b"<html><meta charset='macintosh'><td>\x8E";
        assert_eq!(read(page).0, TextEncoding::MacRoman);
        let page = "<html><meta charset='iso-8859-1'><td>Doña".as_bytes();
        assert_eq!(read(page).0, TextEncoding::Utf8);
    }
}
