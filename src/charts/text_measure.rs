//! How wide words are: the advance widths of the embedded typefaces, so that screen, file and command line agree.

use std::sync::LazyLock;
use std::sync::OnceLock;

use ttf_parser::Face;
use ttf_parser::GlyphId;
use ttf_parser::Tag;
use ttf_parser::gpos::PairAdjustment;
use ttf_parser::gpos::PositioningSubtable;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;

/// How far letters such as "Á" reach above the baseline, in text sizes.
pub const ABOVE: f32 = 0.80;

/// How far letters such as "g" reach below the baseline, in text sizes.
pub const BELOW: f32 = 0.22;

/// The distance between the baselines of a paragraph, in text sizes.
pub const LINE: f32 = 1.32;

/// The height of a capital letter or a figure, in text sizes.
pub const CAPITAL: f32 = 0.723;

/// The embedded typefaces, each with its bytes.
pub const FONTS: [(Font, &[u8]); 6] = [
    (
        Font::words(Weight::Regular),
        include_bytes!("../../assets/fonts/PublicSans-Regular.ttf"),
    ),
    (
        Font::words(Weight::SemiBold),
        include_bytes!("../../assets/fonts/PublicSans-SemiBold.ttf"),
    ),
    (
        Font::words(Weight::Bold),
        include_bytes!("../../assets/fonts/PublicSans-Bold.ttf"),
    ),
    (
        Font::figures(Weight::Regular),
        include_bytes!("../../assets/fonts/PublicSansFigures-Regular.ttf"),
    ),
    (
        Font::figures(Weight::SemiBold),
        include_bytes!("../../assets/fonts/PublicSansFigures-SemiBold.ttf"),
    ),
    (
        Font::figures(Weight::Bold),
        include_bytes!("../../assets/fonts/PublicSansFigures-Bold.ttf"),
    ),
];

/// What a letter the typefaces lack is taken to be, in text sizes.
const UNKNOWN: f32 = 0.6;

static EMBEDDED: LazyLock<TextMeasure> = LazyLock::new(TextMeasure::read);

/// Measures text in the embedded typefaces.
#[derive(Debug)]
pub struct TextMeasure {
    faces: Vec<(Font, Widths)>,
}

/// The advance widths of one typeface, in text sizes.
#[derive(Debug)]
struct Widths {
    /// U+0000 to U+024F, which holds English and Spanish.
    latin: Vec<f32>,
    face: Option<Face<'static>>,
    /// The subtables that move pairs of letters together or apart.
    pairs: Vec<PairAdjustment<'static>>,
    /// What they say about each pair of ASCII letters, looked up once.
    ascii_pairs: OnceLock<Vec<f32>>,
}

/// A letter as a page draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the typeface.
    pub id: u16,
    /// How far the next letter stands from it, in text sizes.
    pub advance: f32,
    /// Where its letter stands in the text, in bytes.
    pub letter: std::ops::Range<usize>,
}

/// The first character that is looked up in the typeface each time.
const LATIN_END: u32 = 0x250;

/// The letters whose pairs are kept: space to tilde.
const ASCII: std::ops::RangeInclusive<char> = ' '..='~';

/// How many those are.
const ASCII_COUNT: usize = 95;

impl TextMeasure {
    /// Returns the measure of the embedded typefaces, read once.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn read() -> Self {
        let faces = FONTS
            .iter()
            .map(|(font, bytes)| {
                let face = Face::parse(bytes, 0).ok();
                let latin = (0..LATIN_END)
                    .map(|code| {
                        char::from_u32(code).map_or(0.0, |letter| advance(face.as_ref(), letter))
                    })
                    .collect();
                let pairs = face.as_ref().map(pair_adjustments).unwrap_or_default();
                let ascii_pairs = OnceLock::new();
                (
                    *font,
                    Widths {
                        latin,
                        face,
                        pairs,
                        ascii_pairs,
                    },
                )
            })
            .collect();
        Self { faces }
    }

    /// Returns the width of a line of text in the units of `size`, with letters moved together as the typeface says.
    pub fn width(&self, text: &str, font: Font, size: f32) -> f32 {
        let widths = self
            .faces
            .iter()
            .find(|(known, _)| *known == font)
            .map(|(_, widths)| widths);
        let Some(widths) = widths else {
            return text.chars().count() as f32 * UNKNOWN * size;
        };
        let mut units = 0.0;
        let mut before = None;
        for letter in text.chars() {
            units += widths.of(letter);
            units += before.map_or(0.0, |before| widths.between(before, letter));
            before = Some(letter);
        }
        units * size
    }

    /// Returns the letters of a line as glyphs that together are as wide as [`Self::width`] says; none without a typeface.
    ///
    /// A letter that the typeface lacks is drawn as a question mark; [`Self::drawable`] leaves none.
    pub fn glyphs(&self, text: &str, font: Font) -> Vec<Glyph> {
        let widths = self
            .faces
            .iter()
            .find(|(known, _)| *known == font)
            .map(|(_, widths)| widths);
        let Some((widths, face)) = widths.and_then(|it| Some((it, it.face.as_ref()?))) else {
            return Vec::new();
        };
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
        let mut before = None;
        for (at, letter) in text.char_indices() {
            if let Some((last, before)) = glyphs.last_mut().zip(before) {
                last.advance += widths.between(before, letter);
            }
            before = Some(letter);
            let known = glyph_of(face, letter).or_else(|| glyph_of(face, '?'));
            glyphs.push(Glyph {
                id: known.map_or(0, |it| it.0),
                advance: widths.of(letter),
                letter: at..at + letter.len_utf8(),
            });
        }
        glyphs
    }

    /// Returns the text with only letters that the typefaces have: a question mark for others, a space for breaks.
    pub fn drawable(&self, text: &str) -> String {
        let face = self.faces.first().and_then(|it| it.1.face.as_ref());
        text.chars()
            .map(|letter| match letter {
                _ if letter.is_whitespace() || letter.is_control() => ' ',
                _ if face.is_some_and(|it| glyph_of(it, letter).is_some()) => letter,
                _ => '?',
            })
            .collect()
    }

    /// Breaks a text at its spaces into lines no wider than `width`.
    ///
    /// A word that is too wide by itself is broken within; there is always at least one line.
    pub fn wrap(&self, text: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in unbroken(text) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer, font, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut pieces = self.broken(word, font, size, width);
            line = pieces.pop().unwrap_or_default();
            lines.append(&mut pieces);
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Breaks a text into as few lines as `wrap`, of widths as even as can be, so that no word stands alone.
    pub fn wrap_evenly(&self, text: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        let lines = self.wrap(text, font, size, width);
        if lines.len() < 2 {
            return lines;
        }
        let (mut low, mut high) = (width / 2.0, width);
        for _ in 0..8 {
            let middle = f32::midpoint(low, high);
            if self.wrap(text, font, size, middle).len() <= lines.len() {
                high = middle;
            } else {
                low = middle;
            }
        }
        self.wrap(text, font, size, high)
    }

    /// Returns the text, or as much of it as fits with "…" at its end; `None` where not even a letter fits.
    pub fn cut(&self, text: &str, font: Font, size: f32, width: f32) -> Option<String> {
        if self.width(text, font, size) <= width {
            return Some(text.to_owned());
        }
        let mut kept: Vec<char> = text.chars().collect();
        while kept.pop().is_some() {
            let shown: String = kept.iter().collect();
            let shown = format!("{}…", shown.trim_end());
            if shown.chars().count() > 1 && self.width(&shown, font, size) <= width {
                return Some(shown);
            }
        }
        None
    }

    /// Breaks a text as `wrap`, but a little narrower where its last line would be a stray word or two.
    pub fn wrap_well(&self, text: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        self.wrap_fuller(text, font, size, width, 0.3)
    }

    /// The same where the last line would fill less than `least` of the width.
    pub fn wrap_fuller(
        &self,
        text: &str,
        font: Font,
        size: f32,
        width: f32,
        least: f32,
    ) -> Vec<String> {
        let lines = self.wrap(text, font, size, width);
        let is_stray = |lines: &[String]| {
            lines
                .last()
                .is_some_and(|line| self.width(line, font, size) < width * least)
        };
        if lines.len() < 2 || !is_stray(&lines) {
            return lines;
        }
        [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]
            .into_iter()
            .map(|share| self.wrap(text, font, size, width * share))
            .find(|narrower| narrower.len() == lines.len() && !is_stray(narrower))
            .unwrap_or(lines)
    }

    fn broken(&self, word: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut piece = String::new();
        for letter in word.chars() {
            let mut longer = piece.clone();
            longer.push(letter);
            if !piece.is_empty() && self.width(&longer, font, size) > width {
                pieces.push(std::mem::take(&mut piece));
                piece.push(letter);
            } else {
                piece = longer;
            }
        }
        pieces.push(piece);
        pieces
    }
}

impl Widths {
    /// How far a letter stands from the one before it, beyond its advance.
    fn between(&self, first: char, second: char) -> f32 {
        let place = |letter: char| {
            ASCII
                .contains(&letter)
                .then(|| usize::try_from(u32::from(letter) - u32::from(' ')).ok())
                .flatten()
        };
        if let (Some(row), Some(column)) = (place(first), place(second)) {
            let known = self.ascii_pairs.get_or_init(|| {
                ASCII
                    .flat_map(|first| ASCII.map(move |second| (first, second)))
                    .map(|(first, second)| self.looked_up(first, second))
                    .collect()
            });
            return known
                .get(row * ASCII_COUNT + column)
                .copied()
                .unwrap_or(0.0);
        }
        self.looked_up(first, second)
    }

    fn looked_up(&self, first: char, second: char) -> f32 {
        let Some(face) = &self.face else {
            return 0.0;
        };
        let (Some(first), Some(second)) = (face.glyph_index(first), face.glyph_index(second))
        else {
            return 0.0;
        };
        self.pairs
            .iter()
            .find_map(|pair| adjustment(pair, first, second))
            .map_or(0.0, |units| {
                f32::from(units) / f32::from(face.units_per_em())
            })
    }

    fn of(&self, letter: char) -> f32 {
        usize::try_from(u32::from(letter))
            .ok()
            .and_then(|code| self.latin.get(code).copied())
            .unwrap_or_else(|| advance(self.face.as_ref(), letter))
    }
}

/// The pair subtables of the feature `kern`, in the order they apply.
fn pair_adjustments(face: &Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(table) = face.tables().gpos else {
        return Vec::new();
    };
    let mut lookups: Vec<u16> = table
        .features
        .into_iter()
        .filter(|feature| feature.tag == Tag::from_bytes(b"kern"))
        .flat_map(|feature| feature.lookup_indices)
        .collect();
    lookups.sort_unstable();
    lookups.dedup();
    lookups
        .into_iter()
        .filter_map(|index| table.lookups.get(index))
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>())
        .filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(pair) => Some(pair),
            _ => None,
        })
        .collect()
}

/// What one subtable says about a pair, in units of the typeface; `None` where it says nothing.
fn adjustment(pair: &PairAdjustment<'_>, first: GlyphId, second: GlyphId) -> Option<i16> {
    let index = pair.coverage().get(first)?;
    let (first, _) = match pair {
        PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(second)?,
        PairAdjustment::Format2 {
            classes, matrix, ..
        } => matrix.get((classes.0.get(first), classes.1.get(second)))?,
    };
    Some(first.x_advance)
}

/// The glyph of a letter. Some typefaces list letters under the glyph that stands for "none"; those they do not have.
fn glyph_of(face: &Face<'static>, letter: char) -> Option<GlyphId> {
    face.glyph_index(letter).filter(|it| it.0 != 0)
}

fn advance(face: Option<&Face<'static>>, letter: char) -> f32 {
    face.and_then(|face| {
        let glyph = face.glyph_index(letter)?;
        let units = face.glyph_hor_advance(glyph)?;
        Some(f32::from(units) / f32::from(face.units_per_em()))
    })
    .unwrap_or(UNKNOWN)
}

/// The pieces of a text between which a line may break: at every space but one that holds its words together.
pub fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| it.is_whitespace() && it != '\u{a0}')
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Font = Font::words(Weight::Regular);

    #[test]
    fn all_embedded_typefaces_can_be_read() {
        assert!(
            TextMeasure::embedded()
                .faces
                .iter()
                .all(|(_, widths)| widths.face.is_some())
        );
    }

    #[test]
    fn letters_that_lean_into_each_other_stand_closer() {
        let measure = TextMeasure::embedded();
        let width = |text| measure.width(text, WORDS, 100.0);
        assert!(width("AV") < width("A") + width("V") - 1.0);
        assert!((width("HH") - width("H") * 2.0).abs() < 0.01);
    }

    #[test]
    fn even_figures_are_equally_wide() {
        let measure = TextMeasure::embedded();
        let width = |text| measure.width(text, Font::figures(Weight::Bold), 15.0);
        assert!((width("111.1") - width("948.0")).abs() < 1e-4);
    }

    #[test]
    fn no_wrapped_line_is_wider_than_asked_even_where_one_word_is() {
        let measure = TextMeasure::embedded();
        for width in [20.0, 60.0, 200.0] {
            for line in measure.wrap(
                "Indígena americana o nativa de Alaska, no hispana; Llanfairpwllgwyngyll",
                WORDS,
                15.0,
                width,
            ) {
                assert!(measure.width(&line, WORDS, 15.0) <= width, "{line}");
            }
        }
    }

    #[test]
    fn even_wrapping_loses_no_word_and_adds_no_line() {
        let measure = TextMeasure::embedded();
        let text = "Black babies here are about twice as likely to die before their first birthday";
        let plain = measure.wrap(text, WORDS, 25.0, 700.0);
        let even = measure.wrap_evenly(text, WORDS, 25.0, 700.0);
        assert_eq!(plain.len(), even.len());
        assert_eq!(even.join(" "), text);
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_was_cut() {
        let measure = TextMeasure::embedded();
        let cut = measure.cut("New Madrid County", WORDS, 15.0, 80.0).unwrap();
        assert!(cut.ends_with('…') && measure.width(&cut, WORDS, 15.0) <= 80.0);
        assert_eq!(measure.cut("New Madrid", WORDS, 15.0, 1.0), None);
    }
}
