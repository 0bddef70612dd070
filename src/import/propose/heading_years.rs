//! Years inside a heading, and what is left of the heading without them.

use crate::domain::period::Period;
use crate::import::period_text::period_in_cell;
use crate::import::propose::header::is_only_a_period;
use crate::import::propose::header::year_with_footnote;

/// The years in a heading, and the heading without them.
pub(super) fn period_in_heading(text: &str) -> (Option<Period>, String) {
    if let Some(year) = year_with_footnote(text) {
        return (period_in_cell(&year), String::new());
    }
    if is_only_a_period(text) {
        return (period_in_cell(text), String::new());
    }
    let lower = text.to_lowercase();
    // A year in a goal is when it should be reached.
    if ["healthy people", "hp20", "hp 20", "target", "goal"]
        .iter()
        .any(|it| lower.contains(it))
    {
        return (None, text.to_owned());
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found: Option<(usize, usize, Period)> = None;
    let mut order = 0;
    while order < letters.len() {
        let starts = letters.get(order).is_some_and(|it| it.1.is_ascii_digit())
            && !order
                .checked_sub(1)
                .and_then(|it| letters.get(it))
                .is_some_and(|it| it.1.is_ascii_digit() || matches!(it.1, '.' | '$' | '<' | '>'));
        if !starts {
            order += 1;
            continue;
        }
        let Some((end, period)) = period_from(text, &letters, order) else {
            order += 1;
            while letters.get(order).is_some_and(|it| it.1.is_ascii_digit()) {
                order += 1;
            }
            continue;
        };
        if found.is_some() {
            // Two stretches of years in one heading: nothing says which is meant.
            return (None, text.to_owned());
        }
        let start = letters.get(order).map_or(0, |it| it.0);
        found = Some((
            start,
            letters.get(end).map_or(text.len(), |it| it.0),
            period,
        ));
        order = end.max(order + 1);
    }
    let Some((start, end, period)) = found else {
        return (None, text.to_owned());
    };
    let after = text.get(end..).unwrap_or_default();
    let next = after.trim_start().to_lowercase();
    if ["g ", "grams", "gm", "gram", "lb", "births", "live births"]
        .iter()
        .any(|it| {
            next.starts_with(it)
                && text
                    .get(..start)
                    .is_some_and(|it| it.to_lowercase().trim_end().ends_with("per"))
        })
        || ["grams", "gram", "g)", "gm"]
            .iter()
            .any(|it| next.starts_with(it))
    {
        return (None, text.to_owned());
    }
    let before = text.get(..start).unwrap_or_default();
    let trim = |it: &str| -> String {
        it.trim()
            .trim_matches(|it: char| {
                matches!(it, ',' | '-' | '\u{2013}' | '_' | ':' | ';' | '/' | '|')
                    || it.is_whitespace()
            })
            .to_owned()
    };
    // Brackets that held only the years go with them.
    let before = ["CY", "FY", "SFY", "FFY", "Year", "year"]
        .iter()
        .find_map(|word| {
            let rest = before.trim_end().strip_suffix(word)?;
            rest.trim_end().ends_with('(').then_some(rest)
        })
        .unwrap_or(before);
    let (before, after) = match (
        before.trim_end().strip_suffix('('),
        after.trim_start().strip_prefix(')'),
    ) {
        (Some(before), Some(after)) => (before, after),
        _ => (before, after),
    };
    let without_word = |it: &str| -> String {
        let words = trim(it);
        for word in [
            "CY",
            "FY",
            "SFY",
            "FFY",
            "Year",
            "year",
            "in",
            "for",
            "Calendar Year",
            "Fiscal Year",
        ] {
            if let Some(rest) = words.strip_suffix(word)
                && rest.ends_with(|it: char| !it.is_alphanumeric())
            {
                return trim(rest);
            }
            if words == word {
                return String::new();
            }
        }
        words
    };
    let (before, after) = (without_word(before), trim(after));
    let rest = match (before.is_empty(), after.is_empty()) {
        (false, false) => format!("{before} {after}"),
        (true, _) => after,
        (_, true) => before,
    };
    (Some(period), rest)
}

/// The longest stretch of years from this letter on, with where it ends.
fn period_from(text: &str, letters: &[(usize, char)], start: usize) -> Option<(usize, Period)> {
    let byte = |order: usize| letters.get(order).map_or(text.len(), |it| it.0);
    let mut best = None;
    for end in start + 4..=(start + 16).min(letters.len()) {
        let Some(words) = text.get(byte(start)..byte(end)) else {
            continue;
        };
        let ends_whole = words.ends_with(|it: char| it.is_ascii_digit())
            && !letters.get(end).is_some_and(|it| it.1.is_ascii_digit());
        let fits = words.chars().all(|it| {
            it.is_ascii_digit()
                || matches!(it, '-' | '\u{2013}' | '\u{2014}' | '/' | ' ' | '_')
                || "through".contains(it)
        });
        if !ends_whole || !fits {
            continue;
        }
        let first: String = words.chars().take(4).collect();
        let stands_alone = first.len() == 4 && first.bytes().all(|it| it.is_ascii_digit());
        if stands_alone && let Some(period) = period_in_cell(words) {
            let spans = period
                .whole_years()
                .is_none_or(|(first, last)| first < last);
            // "2014 20" is a year and something else.
            if end == start + 4 || spans {
                best = Some((end, period));
            }
        }
    }
    best
}
