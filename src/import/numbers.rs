//! Reads counts, rates and the marks that stand in their place, and never guesses a number.

use crate::import::cell::CellKind;
pub use crate::import::marker_words::default_meaning;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::NumberMarks;

/// The largest count that is believed; the population of the world is larger by little.
const MOST: u64 = 4_000_000_000;

/// What a cell of a count column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountText {
    Blank,
    Known(u64),
    /// Read after putting the text right.
    Fixed(u64, CountFix),
    Marker(MarkerMeaning),
    /// A number and the mark that the source calls it unreliable.
    Unreliable(u64),
    Wrong(WrongCount),
}

/// How the text of a count was put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountFix {
    ThousandsSeparator,
    ExtraSpaces,
    WholeNumberWithDecimals,
    /// A footnote mark, an apostrophe, or digits of another script.
    OtherMarks,
}

/// What is wrong with the text of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongCount {
    NotANumber,
    NotWhole,
    Negative,
    Percent,
    TooLarge,
    FormulaError,
}

/// What a cell of a rate column says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RateText {
    Blank,
    Known {
        value: f64,
        /// Decimals shown.
        decimals: usize,
        has_percent: bool,
        unreliable: bool,
    },
    Marker(MarkerMeaning),
    Wrong,
}

/// The text without spaces around it, no-break spaces and an apostrophe of Excel included.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    let text =
        text.trim_matches(|it: char| it.is_whitespace() || matches!(it, '\u{feff}' | '\u{200b}'));
    match text.strip_prefix('\'') {
        Some(rest) if !rest.is_empty() => rest,
        _ => text,
    }
}

/// What a cell of a count column says where nothing settles how the column writes its numbers.
#[must_use]
pub fn count_text(text: &str, kind: CellKind, markers: &[Marker]) -> CountText {
    count_text_in(text, kind, markers, NumberMarks::Usual)
}

/// What a cell of a count column says. Numbers of a workbook are written in one way, whatever the column does.
#[must_use]
pub fn count_text_in(
    text: &str,
    kind: CellKind,
    markers: &[Marker],
    marks: NumberMarks,
) -> CountText {
    if text.len() <= 9 && !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) {
        return text
            .parse()
            .map_or(CountText::Wrong(WrongCount::NotANumber), CountText::Known);
    }
    let inner = trimmed(text);
    if inner.is_empty() {
        return marked(inner, markers).map_or(CountText::Blank, CountText::Marker);
    }
    if let Some(meaning) = marked(inner, markers) {
        return match meaning {
            MarkerMeaning::Zero => CountText::Known(0),
            MarkerMeaning::Mistake => CountText::Wrong(WrongCount::NotANumber),
            meaning => CountText::Marker(meaning),
        };
    }
    if kind == CellKind::Error || is_formula_error(inner) {
        return CountText::Wrong(WrongCount::FormulaError);
    }
    if matches!(kind, CellKind::Boolean | CellKind::Date) {
        return CountText::Wrong(WrongCount::NotANumber);
    }
    let bare = Bare::of(inner, markers);
    let marks = marks_for(kind, marks);
    let fixed = match plain_count(&bare.digits, marks) {
        Ok((value, fix)) => {
            let fix = if bare.is_changed {
                Some(CountFix::OtherMarks)
            } else {
                fix
            };
            match fix {
                None if inner.len() != text.len() => CountText::Fixed(value, CountFix::ExtraSpaces),
                None => CountText::Known(value),
                Some(fix) => CountText::Fixed(value, fix),
            }
        }
        Err(wrong) => CountText::Wrong(wrong),
    };
    match fixed {
        CountText::Known(value) | CountText::Fixed(value, _) if bare.unreliable => {
            CountText::Unreliable(value)
        }
        other => other,
    }
}

fn marks_for(kind: CellKind, marks: NumberMarks) -> NumberMarks {
    if kind == CellKind::Number {
        NumberMarks::DecimalPoint
    } else {
        marks
    }
}

fn is_formula_error(inner: &str) -> bool {
    [
        "#DIV", "#REF", "#VALUE", "#NUM", "#NAME", "#SPILL", "#CALC", "#NULL",
    ]
    .iter()
    .any(|it| {
        inner
            .get(..it.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(it))
    })
}

/// A number without what stands around it.
struct Bare {
    /// With digits 0 to 9 only, and the marks between them.
    digits: String,
    unreliable: bool,
    /// Whether a footnote mark or digits of another script were there.
    is_changed: bool,
}

impl Bare {
    fn of(inner: &str, markers: &[Marker]) -> Self {
        let (number, unreliable) = without_unreliable(inner);
        let (number, footnote) = without_footnote_marks(number);
        let (digits, other_digits) = western_digits(number);
        let is_called_unreliable = !footnote.is_empty()
            && markers
                .iter()
                .any(|it| it.text == footnote && it.meaning == MarkerMeaning::Unreliable);
        Self {
            digits,
            unreliable: unreliable || is_called_unreliable,
            is_changed: !footnote.is_empty() || other_digits,
        }
    }
}

fn plain_count(text: &str, marks: NumberMarks) -> Result<(u64, Option<CountFix>), WrongCount> {
    if let Some(number) = Parsed::of(text, marks) {
        let is_whole = number.part.bytes().all(|it| it == b'0');
        // "1.000" may be a thousand, and "12,5" may be a slip for 12,500.
        let is_asked = match marks {
            NumberMarks::Unknown => number.is_ambiguous,
            NumberMarks::Usual => number.is_ambiguous && number.part.len() == 3,
            NumberMarks::DecimalPoint | NumberMarks::DecimalComma => false,
        };
        if is_asked {
            return Err(WrongCount::NotWhole);
        }
        if !is_whole {
            return Err(
                if matches!(marks, NumberMarks::Usual | NumberMarks::Unknown)
                    && number.decimal_mark == Some(',')
                {
                    WrongCount::NotANumber
                } else {
                    WrongCount::NotWhole
                },
            );
        }
        if number.whole.is_empty() {
            return Err(WrongCount::NotANumber);
        }
        // Only digits come here, so what does not fit is too large.
        let value = match number.whole.parse::<u64>() {
            Ok(value) if value <= MOST => value,
            _ => return Err(WrongCount::TooLarge),
        };
        let fix = if !number.part.is_empty() {
            Some(CountFix::WholeNumberWithDecimals)
        } else if number.has_thousands {
            Some(CountFix::ThousandsSeparator)
        } else {
            None
        };
        return Ok((value, fix));
    }
    if let Some(rest) = text.strip_suffix('%')
        && Parsed::of(rest.trim(), marks).is_some()
    {
        return Err(WrongCount::Percent);
    }
    let negative = text
        .strip_prefix(['-', '\u{2212}'])
        .or_else(|| text.strip_prefix('(').and_then(|it| it.strip_suffix(')')));
    if let Some(rest) = negative
        && Parsed::of(rest.trim(), marks).is_some()
    {
        return Err(WrongCount::Negative);
    }
    Err(WrongCount::NotANumber)
}

/// The digits before and behind the decimal mark.
struct Parsed {
    whole: String,
    part: String,
    decimal_mark: Option<char>,
    has_thousands: bool,
    /// Whether the other marks would make it another number: "1.214", "1,214".
    is_ambiguous: bool,
}

/// The sort of a mark inside a number; spaces of all widths are one, apostrophes are one.
fn mark_of(letter: char) -> Option<char> {
    match letter {
        '.' | ',' => Some(letter),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}' => Some(' '),
        '\'' | '\u{2019}' | '\u{2bc}' => Some('\''),
        _ => None,
    }
}

impl Parsed {
    /// A number without sign; `None` where the marks do not stand as they do in numbers.
    fn of(text: &str, marks: NumberMarks) -> Option<Self> {
        let mut groups: Vec<String> = vec![String::new()];
        let mut between: Vec<char> = Vec::new();
        for letter in text.chars() {
            if letter.is_ascii_digit() {
                groups.last_mut()?.push(letter);
            } else {
                between.push(mark_of(letter)?);
                groups.push(String::new());
            }
        }
        let first = groups.first()?.clone();
        if groups.iter().skip(1).any(String::is_empty) {
            return None;
        }
        let plain = |whole: String, part: String, decimal_mark| Self {
            whole,
            part,
            decimal_mark,
            has_thousands: false,
            is_ambiguous: false,
        };
        let is_decimal = |mark: char| match marks {
            NumberMarks::Usual | NumberMarks::Unknown => matches!(mark, '.' | ','),
            NumberMarks::DecimalPoint => mark == '.',
            NumberMarks::DecimalComma => mark == ',',
        };
        let is_thousands = |mark: char| match marks {
            NumberMarks::Usual | NumberMarks::Unknown => true,
            NumberMarks::DecimalPoint => mark != '.',
            NumberMarks::DecimalComma => mark != ',',
        };
        let grouped = |groups: &[String]| {
            groups.len() > 1
                && groups
                    .first()
                    .is_some_and(|it| (1..=3).contains(&it.len()) && !it.starts_with('0'))
                && groups.iter().skip(1).all(|it| it.len() == 3)
        };
        let (last_mark, before) = match between.split_last() {
            None => {
                return (!first.is_empty()).then(|| plain(first, String::new(), None));
            }
            Some((last, before)) => (*last, before),
        };
        let part = groups.last()?.clone();
        if before.is_empty() {
            let can_group = grouped(&groups) && is_thousands(last_mark);
            let can_part = is_decimal(last_mark);
            // Where nothing is known, a comma groups and a point does not, as Americans write.
            let groups_it = can_group && (!can_part || last_mark == ',');
            if groups_it {
                return Some(Self {
                    whole: groups.concat(),
                    part: String::new(),
                    decimal_mark: None,
                    has_thousands: true,
                    is_ambiguous: can_part,
                });
            }
            return can_part.then(|| Self {
                is_ambiguous: can_group,
                ..plain(first, part, Some(last_mark))
            });
        }
        let all_same = before.iter().all(|it| *it == last_mark);
        if all_same {
            return (grouped(&groups) && is_thousands(last_mark)).then(|| Self {
                has_thousands: true,
                ..plain(groups.concat(), String::new(), None)
            });
        }
        let mark = *before.first()?;
        let (_, wholes) = groups.split_last()?;
        (before.iter().all(|it| *it == mark)
            && mark != last_mark
            && grouped(wholes)
            && is_thousands(mark)
            && is_decimal(last_mark))
        .then(|| Self {
            has_thousands: true,
            ..plain(wholes.concat(), part, Some(last_mark))
        })
    }
}

/// What the text of a number says about how its column writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarksSeen {
    /// No mark, or no number.
    Nothing,
    /// Only a decimal point fits: "8.8", "1,214.5", "1,214,000".
    Point,
    /// Only a decimal comma fits: "8,8", "1.214,5", "1.214.000".
    Comma,
    /// "1.214"
    EitherWithPoint,
    /// "1,214"
    EitherWithComma,
}

/// What the text of a number says about how its column writes numbers.
#[must_use]
pub fn marks_seen(text: &str) -> MarksSeen {
    let bare = Bare::of(trimmed(text), &[]);
    let digits = bare.digits.trim_start_matches(['-', '\u{2212}']);
    let digits = digits.strip_suffix('%').unwrap_or(digits).trim();
    if !digits.contains(['.', ',']) {
        return MarksSeen::Nothing;
    }
    let point = Parsed::of(digits, NumberMarks::DecimalPoint).is_some();
    let comma = Parsed::of(digits, NumberMarks::DecimalComma).is_some();
    match (point, comma) {
        (true, true) if digits.contains('.') && !digits.contains(',') => MarksSeen::EitherWithPoint,
        (true, true) => MarksSeen::EitherWithComma,
        (true, false) => MarksSeen::Point,
        (false, true) => MarksSeen::Comma,
        (false, false) => MarksSeen::Nothing,
    }
}

/// "26.97 (Unreliable)", "12 [U]", "5.8 unstable"
fn without_unreliable(text: &str) -> (&str, bool) {
    const WORDS: &[&str] = &[
        "unreliable",
        "unstable",
        "u",
        "flagged unreliable",
        "rse > 23%",
        "rse > 30%",
        "not reliable",
        "statistically unreliable",
        "rate unreliable",
        "unreliable rate",
        "use with caution",
        "interpret with caution",
        "statistically unstable",
    ];
    let is_said = |word: &str| WORDS.contains(&word.trim().to_lowercase().as_str());
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((number, rest)) = text.split_once(open)
            && let Some(word) = rest.trim_end().strip_suffix(close)
            && is_said(word)
            && !number.trim().is_empty()
        {
            return (number.trim(), true);
        }
    }
    if let Some((number, word)) = text.split_once(' ')
        && word.trim().len() > 1
        && is_said(word)
        && number.ends_with(|it: char| it.is_ascii_digit())
    {
        return (number.trim(), true);
    }
    (text, false)
}

/// "12*" and "12†" and "12 [a]" are 12 with a footnote; the second text is the mark.
fn without_footnote_marks(text: &str) -> (&str, &str) {
    let is_mark = |it: char| {
        matches!(
            it,
            '*' | '\u{2020}' | '\u{2021}' | '^' | '#' | '\u{a7}' | '\u{b6}' | '\u{b0}'
                | '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'..='\u{2079}' | '\u{aa}' | '\u{ba}'
                | '\u{1d43}'..='\u{1d4d}'
        )
    };
    let ends_in_number = |it: &str| {
        it.ends_with(|it: char| it.is_numeric())
            && it.contains(|it: char| it.is_ascii_digit() || u32::from(it) > 0x600)
    };
    let rest = text.trim_end_matches(is_mark);
    if rest.len() < text.len() && ends_in_number(rest.trim_end()) {
        return (rest.trim_end(), text.get(rest.len()..).unwrap_or_default());
    }
    let rest = text.trim_start_matches(is_mark);
    if rest.len() < text.len() && ends_in_number(rest) {
        let mark = text.get(..text.len() - rest.len()).unwrap_or_default();
        return (rest.trim_start(), mark);
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((number, rest)) = text.split_once(open)
            && let Some(word) = rest.strip_suffix(close)
            && (word.len() == 1
                && word
                    .bytes()
                    .all(|it| it.is_ascii_alphabetic() || it == b'*')
                || open == '['
                    && word.len() <= 2
                    && word.bytes().all(|it| it.is_ascii_digit())
                    && !word.is_empty())
            && ends_in_number(number.trim_end())
        {
            return (number.trim_end(), word);
        }
    }
    (text, "")
}

/// The mark of a footnote behind or before a number, if it has one: "*" of "5.8*".
#[must_use]
pub fn footnote_mark(text: &str) -> Option<&str> {
    let (number, mark) = without_footnote_marks(trimmed(text));
    let digits = number.strip_suffix('%').unwrap_or(number);
    (!mark.is_empty() && Parsed::of(digits.trim(), NumberMarks::Usual).is_some()).then_some(mark)
}

/// Full-width and Arabic digits as 0 to 9.
fn western_digits(text: &str) -> (String, bool) {
    let mut other = false;
    let digits = text
        .chars()
        .map(|it| {
            let value = match u32::from(it) {
                code @ 0xFF10..=0xFF19 => code - 0xFF10,
                code @ 0x0660..=0x0669 => code - 0x0660,
                code @ 0x06F0..=0x06F9 => code - 0x06F0,
                0xFF0C => return ',',
                0xFF0E => return '.',
                _ => return it,
            };
            other = true;
            char::from_digit(value, 10).unwrap_or(it)
        })
        .collect();
    (digits, other)
}

/// What a cell of a rate column says where nothing settles how the column writes its numbers.
#[must_use]
pub fn rate_text(text: &str, kind: CellKind, markers: &[Marker]) -> RateText {
    rate_text_in(text, kind, markers, NumberMarks::Usual)
}

/// What a cell of a rate column says.
#[must_use]
pub fn rate_text_in(
    text: &str,
    kind: CellKind,
    markers: &[Marker],
    marks: NumberMarks,
) -> RateText {
    let inner = trimmed(text);
    if inner.is_empty() {
        return marked(inner, markers).map_or(RateText::Blank, RateText::Marker);
    }
    if let Some(meaning) = marked(inner, markers) {
        return match meaning {
            MarkerMeaning::Mistake => RateText::Wrong,
            meaning => RateText::Marker(meaning),
        };
    }
    if matches!(kind, CellKind::Error | CellKind::Boolean | CellKind::Date) {
        return RateText::Wrong;
    }
    let bare = Bare::of(inner, markers);
    let (number, has_percent) = match bare.digits.strip_suffix(['%', '\u{ff05}']) {
        Some(rest) => (rest.trim(), true),
        None => (bare.digits.as_str(), false),
    };
    let (number, sign) = match number.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest.trim_start(), "-"),
        None => (number.strip_prefix('+').unwrap_or(number), ""),
    };
    // "1E-3" and "2.9069E4" come from spreadsheets, which write them in one way.
    if let Some((mantissa, power)) = number.split_once(['E', 'e'])
        && mantissa.bytes().all(|it| it.is_ascii_digit() || it == b'.')
        && power.parse::<i32>().is_ok_and(|it| it.abs() < 20)
        && let Ok(value) = format!("{sign}{number}").parse::<f64>()
    {
        return RateText::Known {
            value,
            decimals: mantissa.split_once('.').map_or(0, |it| it.1.len()),
            has_percent,
            unreliable: bare.unreliable,
        };
    }
    let marks = marks_for(kind, marks);
    let known = Parsed::of(number, marks).and_then(|it| {
        if marks == NumberMarks::Unknown && it.is_ambiguous {
            return None;
        }
        let joined = format!("{sign}{}.{}", it.whole, it.part);
        let joined = joined.strip_suffix('.').unwrap_or(&joined);
        let value = joined.parse::<f64>().ok().filter(|it| it.is_finite())?;
        Some((value, it.part.len()))
    });
    match known {
        Some((value, decimals)) => RateText::Known {
            value,
            decimals,
            has_percent,
            unreliable: bare.unreliable,
        },
        None => RateText::Wrong,
    }
}

/// What the reading says about this text, else what it usually means.
fn marked(inner: &str, markers: &[Marker]) -> Option<MarkerMeaning> {
    if let Some(found) = markers.iter().find(|it| it.text == inner) {
        return Some(found.meaning);
    }
    if inner.is_empty() {
        return None;
    }
    default_meaning(inner).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::prop_assert;
    use proptest::proptest;
    use proptest::strategy::Strategy as _;

    use super::CountText;
    use super::MarksSeen;
    use super::count_text;
    use super::count_text_in;
    use super::marks_seen;
    use super::rate_text;
    use super::rate_text_in;
    use crate::import::cell::CellKind;
    use crate::import::reading::Confidence;
    use crate::import::reading::Marker;
    use crate::import::reading::MarkerMeaning;
    use crate::import::reading::NumberMarks;

    fn count(text: &str) -> String {
        format!("{:?}", count_text(text, CellKind::Text, &[]))
    }

    /// All spellings whose answer is not the one wanted.
    fn wrong<'a>(
        table: &[(&'a str, &'a str)],
        answer: impl Fn(&str) -> String,
    ) -> Vec<(&'a str, &'a str, String)> {
        table
            .iter()
            .map(|(text, wanted)| (*text, *wanted, answer(text)))
            .filter(|it| it.1 != it.2)
            .collect()
    }

    #[test]
    fn a_count_is_read_or_the_reason_is_said() {
        let table = [
            ("381", "Known(381)"),
            ("0", "Known(0)"),
            ("007", "Known(7)"),
            ("1,214", "Fixed(1214, ThousandsSeparator)"),
            ("28,002", "Fixed(28002, ThousandsSeparator)"),
            ("1,234,567", "Fixed(1234567, ThousandsSeparator)"),
            ("1.234.567", "Fixed(1234567, ThousandsSeparator)"),
            ("1 214", "Fixed(1214, ThousandsSeparator)"),
            ("1\u{a0}214", "Fixed(1214, ThousandsSeparator)"),
            ("1\u{202f}214", "Fixed(1214, ThousandsSeparator)"),
            ("1\u{2009}214", "Fixed(1214, ThousandsSeparator)"),
            ("1'214", "Fixed(1214, ThousandsSeparator)"),
            ("1\u{2019}214", "Fixed(1214, ThousandsSeparator)"),
            ("12 ", "Fixed(12, ExtraSpaces)"),
            ("\u{a0}12", "Fixed(12, ExtraSpaces)"),
            ("'12", "Fixed(12, ExtraSpaces)"),
            ("\u{feff}12", "Fixed(12, ExtraSpaces)"),
            ("12.0", "Fixed(12, WholeNumberWithDecimals)"),
            ("12.00", "Fixed(12, WholeNumberWithDecimals)"),
            ("1,214.00", "Fixed(1214, WholeNumberWithDecimals)"),
            ("1.214,00", "Fixed(1214, WholeNumberWithDecimals)"),
            ("1214.000", "Fixed(1214, WholeNumberWithDecimals)"),
            ("12*", "Fixed(12, OtherMarks)"),
            ("12 *", "Fixed(12, OtherMarks)"),
            ("12**", "Fixed(12, OtherMarks)"),
            ("12\u{2020}", "Fixed(12, OtherMarks)"),
            ("12\u{b9}", "Fixed(12, OtherMarks)"),
            ("12 [1]", "Fixed(12, OtherMarks)"),
            ("12 (a)", "Fixed(12, OtherMarks)"),
            ("*12", "Fixed(12, OtherMarks)"),
            ("1,214*", "Fixed(1214, OtherMarks)"),
            ("\u{ff11}\u{ff12}", "Fixed(12, OtherMarks)"),
            ("\u{661}\u{662}", "Fixed(12, OtherMarks)"),
            ("\u{6f1}\u{6f2}", "Fixed(12, OtherMarks)"),
            ("13 (Unreliable)", "Unreliable(13)"),
            ("13 [U]", "Unreliable(13)"),
            ("13 (U)", "Unreliable(13)"),
            ("13 Unreliable", "Unreliable(13)"),
            ("", "Blank"),
            ("   ", "Blank"),
            ("\u{a0}", "Blank"),
            ("12.5", "Wrong(NotWhole)"),
            ("0.5", "Wrong(NotWhole)"),
            (".5", "Wrong(NotWhole)"),
            ("1.214", "Wrong(NotWhole)"),
            ("1.000", "Wrong(NotWhole)"),
            ("12.000", "Wrong(NotWhole)"),
            ("-3", "Wrong(Negative)"),
            ("\u{2212}3", "Wrong(Negative)"),
            ("(12)", "Wrong(Negative)"),
            ("(1,214)", "Wrong(Negative)"),
            ("12%", "Wrong(Percent)"),
            ("8.8 %", "Wrong(Percent)"),
            ("1E3", "Wrong(NotANumber)"),
            ("1.2E+4", "Wrong(NotANumber)"),
            ("99999999999", "Wrong(TooLarge)"),
            ("1,21", "Wrong(NotANumber)"),
            ("12,5", "Wrong(NotANumber)"),
            ("1,2345", "Wrong(NotANumber)"),
            ("0,123", "Wrong(NotANumber)"),
            ("1.234,5", "Wrong(NotANumber)"),
            ("1,234.5", "Wrong(NotWhole)"),
            ("1,2,3", "Wrong(NotANumber)"),
            ("1,21,400", "Wrong(NotANumber)"),
            ("12 34", "Wrong(NotANumber)"),
            ("1..2", "Wrong(NotANumber)"),
            ("12 (3)", "Wrong(NotANumber)"),
            ("12/345", "Wrong(NotANumber)"),
            ("$12", "Wrong(NotANumber)"),
            ("12+", "Wrong(NotANumber)"),
            ("~12", "Wrong(NotANumber)"),
            ("twelve", "Wrong(NotANumber)"),
            ("12 deaths", "Wrong(NotANumber)"),
            ("2018-01-04", "Wrong(NotANumber)"),
            ("4-Jan", "Wrong(NotANumber)"),
            ("1/4/2018", "Wrong(NotANumber)"),
            ("#DIV/0!", "Wrong(FormulaError)"),
            ("#REF!", "Wrong(FormulaError)"),
            ("#VALUE!", "Wrong(FormulaError)"),
            ("*", "Marker(Suppressed { bounds: None })"),
            ("**", "Marker(Suppressed { bounds: None })"),
            ("Suppressed", "Marker(Suppressed { bounds: None })"),
            ("suppressed*", "Marker(Suppressed { bounds: None })"),
            ("(s)", "Marker(Suppressed { bounds: None })"),
            ("[suppressed]", "Marker(Suppressed { bounds: None })"),
            ("S", "Marker(Suppressed { bounds: None })"),
            ("(D)", "Marker(Suppressed { bounds: None })"),
            ("X", "Marker(Suppressed { bounds: None })"),
            ("#", "Marker(Suppressed { bounds: None })"),
            ("DSU", "Marker(Suppressed { bounds: None })"),
            ("LNE", "Marker(Suppressed { bounds: None })"),
            ("L.N.E.", "Marker(Suppressed { bounds: None })"),
            ("<5", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("< 5", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("<5*", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("<= 5", "Marker(Suppressed { bounds: Some((1, 5)) })"),
            ("\u{2264}10", "Marker(Suppressed { bounds: Some((1, 10)) })"),
            (
                "fewer than 5",
                "Marker(Suppressed { bounds: Some((1, 4)) })",
            ),
            (
                "Less than five",
                "Marker(Suppressed { bounds: Some((1, 4)) })",
            ),
            (
                "Fewer than 10 deaths",
                "Marker(Suppressed { bounds: Some((1, 9)) })",
            ),
            ("5 or fewer", "Marker(Suppressed { bounds: Some((1, 5)) })"),
            ("<1", "Marker(Suppressed { bounds: None })"),
            ("1-4", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("1\u{2013}4", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("1 - 4", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("1 to 4", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("(1-4)", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("n/a", "Marker(NotAvailable)"),
            ("N.A.", "Marker(NotAvailable)"),
            ("#N/A", "Marker(NotAvailable)"),
            ("(X)", "Marker(NotAvailable)"),
            ("NULL", "Marker(NotAvailable)"),
            ("None", "Marker(NotAvailable)"),
            ("NaN", "Marker(NotAvailable)"),
            ("no data", "Marker(NotAvailable)"),
            ("No disponible", "Marker(NotAvailable)"),
            ("-9999", "Marker(NotAvailable)"),
            ("-", "Marker(NotAvailable)"),
            ("--", "Marker(NotAvailable)"),
            ("\u{2014}", "Marker(NotAvailable)"),
            (".", "Marker(NotAvailable)"),
            ("..", "Marker(NotAvailable)"),
            ("\u{2026}", "Marker(NotAvailable)"),
            ("Not reported", "Marker(NotCollected)"),
            ("NR", "Marker(NotCollected)"),
            ("Unreliable", "Marker(Unreliable)"),
            ("nil", "Known(0)"),
        ];
        assert_eq!(wrong(&table, count), []);
    }

    #[test]
    fn a_decimal_comma_is_read_where_the_column_has_one() {
        let comma = |text: &str| {
            format!(
                "{:?}",
                count_text_in(text, CellKind::Text, &[], NumberMarks::DecimalComma)
            )
        };
        let table = [
            ("1.214", "Fixed(1214, ThousandsSeparator)"),
            ("1.000", "Fixed(1000, ThousandsSeparator)"),
            ("1.214,0", "Fixed(1214, WholeNumberWithDecimals)"),
            ("1,214", "Wrong(NotWhole)"),
            ("12,5", "Wrong(NotWhole)"),
            ("12.5", "Wrong(NotANumber)"),
            ("1,214,567", "Wrong(NotANumber)"),
        ];
        assert_eq!(wrong(&table, comma), []);
        let point = |text: &str| {
            format!(
                "{:?}",
                count_text_in(text, CellKind::Text, &[], NumberMarks::DecimalPoint)
            )
        };
        let table = [
            ("1,214", "Fixed(1214, ThousandsSeparator)"),
            ("12.000", "Fixed(12, WholeNumberWithDecimals)"),
            ("1.214", "Wrong(NotWhole)"),
            ("1.214.567", "Wrong(NotANumber)"),
        ];
        assert_eq!(wrong(&table, point), []);
        let asked = |text: &str| {
            format!(
                "{:?}",
                count_text_in(text, CellKind::Text, &[], NumberMarks::Unknown)
            )
        };
        let table = [
            ("381", "Known(381)"),
            ("1.214", "Wrong(NotWhole)"),
            ("1,214", "Wrong(NotWhole)"),
            ("1.214.567", "Fixed(1214567, ThousandsSeparator)"),
        ];
        assert_eq!(wrong(&table, asked), []);
        let rate = rate_text_in("1.214", CellKind::Text, &[], NumberMarks::Unknown);
        assert_eq!(format!("{rate:?}"), "Wrong");
        // A number of a workbook is not a text that somebody wrote.
        let cell = count_text_in("1.214", CellKind::Number, &[], NumberMarks::DecimalComma);
        assert_eq!(format!("{cell:?}"), "Wrong(NotWhole)");
    }

    #[test]
    fn a_text_says_how_its_column_writes_numbers() {
        for (text, seen) in [
            ("381", MarksSeen::Nothing),
            ("8.8", MarksSeen::Point),
            ("0.088", MarksSeen::Point),
            (".0807", MarksSeen::Point),
            ("1,214.5", MarksSeen::Point),
            ("1,214,567", MarksSeen::Point),
            ("1214.000", MarksSeen::Point),
            ("8,8", MarksSeen::Comma),
            ("8,8%", MarksSeen::Comma),
            ("0,088", MarksSeen::Comma),
            ("1.214,5", MarksSeen::Comma),
            ("1.214.567", MarksSeen::Comma),
            ("1.214", MarksSeen::EitherWithPoint),
            ("1,214", MarksSeen::EitherWithComma),
            ("1,214*", MarksSeen::EitherWithComma),
            ("Suppressed", MarksSeen::Nothing),
        ] {
            assert_eq!(marks_seen(text), seen, "{text}");
        }
    }

    #[test]
    fn a_rate_keeps_its_flag_and_its_decimals() {
        let rate = |text: &str| format!("{:?}", rate_text(text, CellKind::Text, &[]));
        let known = |value: &str, decimals: usize, percent: bool, unreliable: bool| {
            format!(
                "Known {{ value: {value}, decimals: {decimals}, has_percent: {percent}, unreliable: {unreliable} }}"
            )
        };
        for (text, read) in [
            ("26.97 (Unreliable)", known("26.97", 2, false, true)),
            ("26.97 [U]", known("26.97", 2, false, true)),
            ("26,97", known("26.97", 2, false, false)),
            ("8.8%", known("8.8", 1, true, false)),
            ("8,8 %", known("8.8", 1, true, false)),
            ("6.4*", known("6.4", 1, false, false)),
            ("9.1 \u{2020}", known("9.1", 1, false, false)),
            ("6.4\u{b9}", known("6.4", 1, false, false)),
            (".0807", known("0.0807", 4, false, false)),
            ("-0.5", known("-0.5", 1, false, false)),
            ("1,214.5", known("1214.5", 1, false, false)),
            ("1,214", known("1214.0", 0, false, false)),
            ("5.123", known("5.123", 3, false, false)),
            ("8.5E-2", known("0.085", 1, false, false)),
            ("695.65 (Unreliable)", known("695.65", 2, false, true)),
            ("Unreliable", "Marker(Unreliable)".to_owned()),
            (
                "Suppressed",
                "Marker(Suppressed { bounds: None })".to_owned(),
            ),
            ("(X)", "Marker(NotAvailable)".to_owned()),
            ("-9999", "Marker(NotAvailable)".to_owned()),
            ("", "Blank".to_owned()),
            ("high", "Wrong".to_owned()),
            ("1417:1", "Wrong".to_owned()),
            ("(5.2)", "Wrong".to_owned()),
            ("5.2-8.1", "Wrong".to_owned()),
        ] {
            assert_eq!(rate(text), read, "{text}");
        }
        let comma = rate_text_in("1.214", CellKind::Text, &[], NumberMarks::DecimalComma);
        assert_eq!(format!("{comma:?}"), known("1214.0", 0, false, false));
    }

    #[test]
    fn a_mark_that_the_sheet_calls_unreliable_flags_its_number() {
        let markers = [Marker {
            text: "*".to_owned(),
            meaning: MarkerMeaning::Unreliable,
            confidence: Confidence::Certain,
            cells: 1,
            chosen: false,
        }];
        assert_eq!(
            count_text("5*", CellKind::Text, &markers),
            CountText::Unreliable(5)
        );
    }

    /// A count as people write it somewhere in the world.
    fn written(count: u64, thousands: &str, tail: &str) -> String {
        let digits = count.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(thousands);
            }
            grouped.push(digit);
        }
        grouped + tail
    }

    proptest! {
            #[test]
            fn a_written_count_is_that_count_or_a_question(
                count in (0_u64..4_000_000_000).prop_union(0_u64..20_000),
                style in 0_usize..9,
                tail in 0_usize..7,
                marks in 0_usize..4,
                spaced in any::<bool>(),
            ) {
                // Thousands mark, decimal mark.
                let (thousands, decimal) = [
                    ("", "."), (",", "."), (".", ","), (" ", ","), ("\u{a0}", ","), ("\u{202f}", ","),
                    ("\u{2009}", "."), ("'", "."), ("", ","),
                ][style];
                let tail = ["", "*", " \u{2020}", "0", "00", "000", " (Unreliable)"][tail];
                let tail = if tail.starts_with('0') { format!("{decimal}{tail}") } else { tail.to_owned() };
                let text = written(count, thousands, &tail);
                let text = if spaced { format!(" {text}\u{a0}") } else { text };
                // What the column settled is what it was written in, or nothing was settled.
                let marks = match (marks, decimal) {
                    (0, _) => NumberMarks::Unknown,
                    (_, ".") => NumberMarks::DecimalPoint,
                    _ => NumberMarks::DecimalComma,
                };
                // "1,000" for 1 with three decimals is what no settled column can tell from a thousand.
    let told = tail != ",000" || marks != NumberMarks::Usual;
                match count_text_in(&text, CellKind::Text, &[], marks) {
                    CountText::Known(read) | CountText::Fixed(read, _) | CountText::Unreliable(read) => {
                        prop_assert!(read == count || !told, "{text:?} read as {read}");
                    }
                    CountText::Wrong(_) => {}
                    other => prop_assert!(false, "{text:?} read as {other:?}"),
                }
            }
        }
}
