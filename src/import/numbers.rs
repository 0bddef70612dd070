//! Reads counts, rates and the marks that stand in their place, and never guesses a number.

use crate::import::cell::CellKind;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;

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

/// What a cell of a count column says.
#[must_use]
pub fn count_text(text: &str, kind: CellKind, markers: &[Marker]) -> CountText {
    if text.len() <= 9 && !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) {
        return text
            .parse()
            .map_or(CountText::Wrong(WrongCount::NotANumber), CountText::Known);
    }
    let inner = trimmed(text);
    if let Some(meaning) = marked(inner, markers) {
        return match meaning {
            MarkerMeaning::Zero => CountText::Known(0),
            MarkerMeaning::Mistake => CountText::Wrong(WrongCount::NotANumber),
            meaning => CountText::Marker(meaning),
        };
    }
    if inner.is_empty() {
        return CountText::Blank;
    }
    if kind == CellKind::Error
        || inner.starts_with("#DIV")
        || inner.starts_with("#REF")
        || inner.starts_with("#VALUE")
        || inner.starts_with("#NUM")
        || inner.starts_with("#NAME")
    {
        return CountText::Wrong(WrongCount::FormulaError);
    }
    if matches!(kind, CellKind::Boolean | CellKind::Date) {
        return CountText::Wrong(WrongCount::NotANumber);
    }
    let (number, unreliable) = without_unreliable(inner);
    let (number, had_marks) = without_footnote_marks(number);
    let (digits, other_digits) = western_digits(number);
    let outcome = plain_count(&digits);
    let fixed = match outcome {
        Ok((value, fix)) => {
            let fix = if other_digits || had_marks {
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
        CountText::Known(value) | CountText::Fixed(value, _) if unreliable => {
            CountText::Unreliable(value)
        }
        other => other,
    }
}

fn plain_count(text: &str) -> Result<(u64, Option<CountFix>), WrongCount> {
    let value_of = |digits: &str| {
        // Only digits come here, so what does not fit is too large.
        match digits.parse::<u64>() {
            Ok(value) if value <= MOST => Ok(value),
            _ => Err(WrongCount::TooLarge),
        }
    };
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if is_digits(text) {
        return Ok((value_of(text)?, None));
    }
    if let Some(digits) = without_thousands(text) {
        return Ok((value_of(&digits)?, Some(CountFix::ThousandsSeparator)));
    }
    if let Some((whole, part)) = text.split_once('.')
        && is_digits(part)
    {
        let whole = match without_thousands(whole) {
            Some(digits) => digits,
            None => whole.to_owned(),
        };
        if is_digits(&whole) {
            if part.bytes().all(|it| it == b'0') {
                return Ok((value_of(&whole)?, Some(CountFix::WholeNumberWithDecimals)));
            }
            return Err(WrongCount::NotWhole);
        }
        if whole.is_empty() {
            return Err(WrongCount::NotWhole);
        }
    }
    if let Some(rest) = text.strip_suffix('%')
        && rest.trim().parse::<f64>().is_ok()
    {
        return Err(WrongCount::Percent);
    }
    let negative = text
        .strip_prefix(['-', '\u{2212}'])
        .or_else(|| text.strip_prefix('(').and_then(|it| it.strip_suffix(')')));
    if let Some(rest) = negative {
        let rest = rest.trim();
        if without_thousands(rest).is_some() || rest.parse::<f64>().is_ok_and(f64::is_finite) {
            return Err(WrongCount::Negative);
        }
    }
    if let Some((number, power)) = text.split_once(['E', 'e'])
        && number.parse::<f64>().is_ok()
        && power.parse::<i32>().is_ok()
    {
        return Err(WrongCount::TooLarge);
    }
    Err(WrongCount::NotANumber)
}

/// The digits of "1,214" or "1 214"; `None` where the groups are not of three.
fn without_thousands(text: &str) -> Option<String> {
    let mut parts = text.split([',', ' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    let first = parts.next()?;
    if !(1..=3).contains(&first.len()) || !first.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut digits = first.to_owned();
    let mut groups = 0;
    for part in parts {
        if part.len() != 3 || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        digits.push_str(part);
        groups += 1;
    }
    (groups > 0).then_some(digits)
}

fn without_unreliable(text: &str) -> (&str, bool) {
    if let Some((number, rest)) = text.split_once('(') {
        let word = rest.trim_end_matches(')').trim().to_lowercase();
        if matches!(
            word.as_str(),
            "unreliable" | "unstable" | "u" | "flagged unreliable" | "rse > 23%"
        ) && !number.trim().is_empty()
        {
            return (number.trim(), true);
        }
    }
    (text, false)
}

/// "12*" and "12†" are 12 with a footnote.
fn without_footnote_marks(text: &str) -> (&str, bool) {
    let rest = text.trim_end_matches(['*', '\u{2020}', '\u{2021}', '^', '#']);
    let has_digits = rest.ends_with(|it: char| it.is_ascii_digit() || it.is_whitespace());
    if rest.len() < text.len() && has_digits && !rest.trim().is_empty() {
        (rest.trim(), true)
    } else {
        (text, false)
    }
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
                _ => return it,
            };
            other = true;
            char::from_digit(value, 10).unwrap_or(it)
        })
        .collect();
    (digits, other)
}

/// What a cell of a rate column says.
#[must_use]
pub fn rate_text(text: &str, kind: CellKind, markers: &[Marker]) -> RateText {
    let inner = trimmed(text);
    if inner.is_empty() {
        return RateText::Blank;
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
    let (number, unreliable) = without_unreliable(inner);
    let (number, _) = without_footnote_marks(number);
    let (number, has_percent) = match number.strip_suffix('%') {
        Some(rest) => (rest.trim(), true),
        None => (number, false),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let joined = match without_thousands(whole) {
        Some(digits) if part.is_empty() => digits,
        Some(digits) => format!("{digits}.{part}"),
        // "26,97" with a decimal comma, which is no group of three.
        None if part.is_empty() => decimal_comma(number),
        None => number.to_owned(),
    };
    let decimals = joined.split_once('.').map_or(0, |it| it.1.len());
    match joined.parse::<f64>() {
        Ok(value) if value.is_finite() => RateText::Known {
            value,
            decimals,
            has_percent,
            unreliable,
        },
        _ => default_meaning(inner).map_or(RateText::Wrong, |it| RateText::Marker(it.0)),
    }
}

fn decimal_comma(text: &str) -> String {
    match text.split_once(',') {
        Some((whole, part))
            if part.len() != 3
                && !part.is_empty()
                && part.bytes().all(|it| it.is_ascii_digit())
                && whole
                    .trim_start_matches('-')
                    .bytes()
                    .all(|it| it.is_ascii_digit()) =>
        {
            format!("{whole}.{part}")
        }
        _ => text.to_owned(),
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

/// What a text that stands in place of a number usually means, and how sure that is.
#[must_use]
pub fn default_meaning(text: &str) -> Option<(MarkerMeaning, Confidence)> {
    let inner = trimmed(text);
    let first = inner.chars().next()?;
    if first.is_ascii_digit() && !inner.contains(['-', '\u{2013}']) && !inner.contains("to") {
        return None;
    }
    let lower = inner.to_lowercase();
    let lower = lower.trim();
    let hidden = |bounds| MarkerMeaning::Suppressed { bounds };
    let certain = |meaning| Some((meaning, Confidence::Certain));
    let likely = |meaning| Some((meaning, Confidence::Likely));
    let unsure = |meaning| Some((meaning, Confidence::Unsure));
    for prefix in ["<", "less than ", "fewer than ", "under "] {
        if let Some(rest) = lower.strip_prefix(prefix)
            && let Some(rest) = rest.strip_prefix('=').map(|it| (it, 1)).or(Some((rest, 0)))
            && let Ok(limit) = rest.0.trim().parse::<u64>()
        {
            let high = (limit + rest.1).saturating_sub(1);
            return certain(hidden((high > 0).then_some((1, high))));
        }
    }
    if let Some(rest) = lower.strip_prefix('\u{2264}')
        && let Ok(high) = rest.trim().parse::<u64>()
    {
        return certain(hidden(Some((1, high))));
    }
    if let Some((low, high)) = lower.split_once([' ', '-', '\u{2013}']).map(|(low, high)| {
        (
            low,
            high.trim_start_matches("to")
                .trim_start_matches(['-', '\u{2013}']),
        )
    }) && let (Ok(low), Ok(high)) = (low.trim().parse::<u64>(), high.trim().parse::<u64>())
        && low < high
        && high < 100
    {
        return likely(hidden(Some((low, high))));
    }
    match lower {
        "suppressed" | "(suppressed)" | "s" | "(s)" | "supp" | "supp." | "sup" | "*" | "**"
        | "***" | "(*)" | "hidden" | "withheld" | "confidential" | "masked" | "not shown"
        | "not displayed" | "data suppressed" | "censored" => certain(hidden(None)),
        "x" | "xx" | "d" | "(d)" | "lne" | "\u{2020}" | "\u{2021}" | "^" | "#" | "c" | "dsu"
        | "sup*" => unsure(hidden(None)),
        "n/a" | "na" | "n.a." | "n.a" | "#n/a" | "not available" | "unavailable" | "missing"
        | "not applicable" | "(x)" | "null" | "nan" | "none" | "no data" | "n/d" | "nd"
        | "(na)" | "unknown" | "?" | "not calculated" | "nc" | "-9999" | "-999" | "-99"
        | "-9999.0" | "-999.0" | "-9" | "-8888" | "-888" => certain(MarkerMeaning::NotAvailable),
        "-" | "--" | "---" | "\u{2013}" | "\u{2014}" | "." | ".." | "..." | "\u{2026}" => {
            likely(MarkerMeaning::NotAvailable)
        }
        "not collected" | "not reported" | "nr" | "(nr)" | "not recorded" => {
            certain(MarkerMeaning::NotCollected)
        }
        "unreliable" | "unstable" | "(unreliable)" => certain(MarkerMeaning::Unreliable),
        "zero" | "nil" => certain(MarkerMeaning::Zero),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::count_text;
    use super::rate_text;
    use crate::import::cell::CellKind;

    fn count(text: &str) -> String {
        format!("{:?}", count_text(text, CellKind::Text, &[]))
    }

    #[test]
    fn a_count_is_read_or_the_reason_is_said() {
        for (text, read) in [
            ("381", "Known(381)"),
            ("0", "Known(0)"),
            ("1,214", "Fixed(1214, ThousandsSeparator)"),
            ("1 214", "Fixed(1214, ThousandsSeparator)"),
            ("12 ", "Fixed(12, ExtraSpaces)"),
            ("\u{a0}12", "Fixed(12, ExtraSpaces)"),
            ("12.0", "Fixed(12, WholeNumberWithDecimals)"),
            ("12*", "Fixed(12, OtherMarks)"),
            ("\u{ff11}\u{ff12}", "Fixed(12, OtherMarks)"),
            ("13 (Unreliable)", "Unreliable(13)"),
            ("", "Blank"),
            ("   ", "Blank"),
            ("12.5", "Wrong(NotWhole)"),
            ("-3", "Wrong(Negative)"),
            ("(12)", "Wrong(Negative)"),
            ("12%", "Wrong(Percent)"),
            ("1E3", "Wrong(TooLarge)"),
            ("99999999999", "Wrong(TooLarge)"),
            ("1,21", "Wrong(NotANumber)"),
            ("1.234,5", "Wrong(NotANumber)"),
            ("twelve", "Wrong(NotANumber)"),
            ("#DIV/0!", "Wrong(FormulaError)"),
            ("*", "Marker(Suppressed { bounds: None })"),
            ("<5", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("<= 5", "Marker(Suppressed { bounds: Some((1, 5)) })"),
            ("1-4", "Marker(Suppressed { bounds: Some((1, 4)) })"),
            ("n/a", "Marker(NotAvailable)"),
            ("-9999", "Marker(NotAvailable)"),
            ("--", "Marker(NotAvailable)"),
            (".", "Marker(NotAvailable)"),
            ("Not reported", "Marker(NotCollected)"),
        ] {
            assert_eq!(count(text), read, "{text:?}");
        }
    }

    #[test]
    fn a_rate_keeps_its_flag_and_its_decimals() {
        let rate = |text| format!("{:?}", rate_text(text, CellKind::Text, &[]));
        assert_eq!(
            rate("26.97 (Unreliable)"),
            "Known { value: 26.97, decimals: 2, has_percent: false, unreliable: true }"
        );
        assert_eq!(
            rate("26,97"),
            "Known { value: 26.97, decimals: 2, has_percent: false, unreliable: false }"
        );
        assert_eq!(
            rate("8.8%"),
            "Known { value: 8.8, decimals: 1, has_percent: true, unreliable: false }"
        );
        assert_eq!(rate("Unreliable"), "Marker(Unreliable)");
        assert_eq!(rate("high"), "Wrong");
    }
}
