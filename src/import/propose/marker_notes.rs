//! What the notes around a table say about the marks in it: "* Counts of 1 to 4 are suppressed".

use crate::import::propose::lines::Line;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::TextSource;

/// What a note says a mark means. `usual` is what it means where none does.
pub(super) fn meaning_in_notes(
    mark: &str,
    usual: Option<MarkerMeaning>,
    lines: &[Line],
) -> Option<MarkerMeaning> {
    // "<5" says itself what it means, and "Suppressed" as well, but for how small the hidden numbers are.
    let says_itself = matches!(usual, Some(MarkerMeaning::Suppressed { bounds: Some(_) }));
    if says_itself {
        return None;
    }
    let notes: Vec<&str> = lines
        .iter()
        .filter(|it| matches!(it.source, TextSource::Footer | TextSource::Title))
        .flat_map(|it| it.text.split(['\n', ';', '|', '\u{2022}']))
        .collect();
    let own = notes
        .iter()
        .find_map(|note| explains(mark, note))
        .or_else(|| {
            notes
                .iter()
                .find_map(|note| shows_as(mark, note).then(|| (*note).to_owned()))
        });
    match own {
        Some(note) => meaning_of_note(&note),
        None => {
            // A word that says it is hidden takes its bounds from a rule that speaks of no mark.
            let is_word = mark.chars().all(char::is_alphabetic) && mark.len() > 3;
            match usual {
                Some(MarkerMeaning::Suppressed { bounds: None }) if is_word => notes
                    .iter()
                    .filter(|it| it.to_lowercase().contains("suppress"))
                    .find_map(|it| bounds_of(&it.to_lowercase()))
                    .map(|bounds| MarkerMeaning::Suppressed {
                        bounds: Some(bounds),
                    }),
                _ => None,
            }
        }
    }
}

/// What stands behind the mark where a note begins with it: "* = suppressed", "LNE - Low number event".
fn explains(mark: &str, note: &str) -> Option<String> {
    const OPENERS: &[char] = &[
        '"', '\'', '(', '[', ' ', '\u{201c}', '\u{2018}', '\u{a0}', ':',
    ];
    const CLOSERS: &[char] = &['"', '\'', ')', ']', '\u{201d}', '\u{2019}'];
    let mut start = note.trim().trim_start_matches(OPENERS);
    for lead in [
        "Notes:",
        "Note:",
        "NOTE:",
        "Key:",
        "Legend:",
        "Footnote:",
        "Symbols:",
        "Where",
    ] {
        if let Some(rest) = start.strip_prefix(lead) {
            start = rest.trim().trim_start_matches(OPENERS);
        }
    }
    let inner = mark.trim_matches(['(', ')', '[', ']']);
    [mark, inner].into_iter().find_map(|mark| {
        if mark.is_empty() {
            return None;
        }
        let begin = start.get(..mark.len())?;
        let is_word = mark.chars().all(char::is_alphanumeric);
        let is_same = if mark.len() == 1 {
            begin == mark
        } else {
            begin.eq_ignore_ascii_case(mark)
        };
        if !is_same {
            return None;
        }
        let rest = start.get(mark.len()..)?;
        let next = rest.chars().next()?;
        // "**" is not explained by what "*" means.
        if next.is_alphanumeric() && is_word || mark.ends_with(next) && !is_word {
            return None;
        }
        let is_quoted = rest.starts_with(CLOSERS);
        let rest = rest.trim_start_matches(CLOSERS).trim_start();
        let is_told = rest.starts_with(['=', ':', '-', '\u{2013}', '\u{2014}', ',', '.'])
            || [
                "indicates",
                "denotes",
                "means",
                "represents",
                "is ",
                "are ",
                "signifies",
                "stands for",
                "identifies",
                "refers",
            ]
            .iter()
            .any(|it| rest.to_lowercase().starts_with(it));
        (!is_word || is_told || is_quoted).then(|| rest.to_owned())
    })
}

/// Whether a note says that something is shown as the mark: "Counts below 5 are shown as *".
fn shows_as(mark: &str, note: &str) -> bool {
    let lower = note.to_lowercase();
    let says_shown = [
        "shown as",
        "shown with",
        "shown by",
        "indicated by",
        "indicated with",
        "marked",
        "denoted",
        "represented by",
        "displayed as",
        "replaced",
        "noted with",
        "noted by",
        "symbol",
        "appear as",
        "flagged",
        "designated",
        "reported as",
        "listed as",
        "coded as",
        "asterisk",
        "labeled",
        "identified",
    ]
    .iter()
    .any(|it| lower.contains(it));
    if !says_shown {
        return false;
    }
    let name = match mark {
        "*" => "asterisk",
        "**" => "double asterisk",
        "-" | "\u{2013}" | "\u{2014}" => "dash",
        "--" => "double dash",
        "\u{2020}" => "dagger",
        "." => "period",
        _ => "",
    };
    let other = match mark {
        "*" => "double asterisk",
        _ => "\u{0}",
    };
    if !name.is_empty() && lower.contains(name) && !lower.contains(other) {
        return true;
    }
    let is_word = mark.chars().all(char::is_alphanumeric);
    note.match_indices(mark).any(|(at, found)| {
        let before = note.get(..at).and_then(|it| it.chars().next_back());
        let after = note
            .get(at + found.len()..)
            .and_then(|it| it.chars().next());
        let is_apart =
            |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric() && !mark.contains(it));
        let quoted = |it: Option<char>| {
            it.is_some_and(|it| {
                matches!(
                    it,
                    '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '(' | ')'
                )
            })
        };
        // A dash or a letter inside a sentence is no mark unless it is quoted.
        if is_word || matches!(mark, "-" | "." | "\u{2013}" | "\u{2014}") {
            quoted(before) && quoted(after)
                || at + found.len() == note.trim_end().len()
                    && before == Some(' ')
                    && mark.len() > 1
        } else {
            is_apart(before) && is_apart(after)
        }
    })
}

fn meaning_of_note(note: &str) -> Option<MarkerMeaning> {
    let lower = note.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|it| lower.contains(it));
    let is_hidden = has(&[
        "suppress",
        "withheld",
        "confidential",
        "hidden",
        "not shown",
        "not displayed",
        "privacy",
        "not released",
        "too few",
        "masked",
        "protect",
        "censored",
        "redacted",
        "disclos",
        "too small",
        "suprim",
    ]);
    if is_hidden {
        return Some(MarkerMeaning::Suppressed {
            bounds: bounds_of(&lower),
        });
    }
    if has(&[
        "unreliable",
        "unstable",
        "reliab",
        "caution",
        "standard error",
        "statistically unstable",
    ]) {
        return Some(MarkerMeaning::Unreliable);
    }
    if has(&[
        "quantity zero",
        "zero events",
        "no events",
        "no deaths",
        "no cases",
        "represents zero",
        "rounds to zero",
        "equals zero",
    ]) || lower
        .trim_start_matches(['=', ':', ' ', '-'])
        .starts_with("zero")
    {
        return Some(MarkerMeaning::Zero);
    }
    let is_small = has(&[
        "fewer than",
        "less than",
        "small number",
        "low number",
        "insufficient",
        "low event",
        "small cell",
        "below ",
        "under ",
        "replaced",
    ]);
    if is_small {
        return Some(MarkerMeaning::Suppressed {
            bounds: bounds_of(&lower),
        });
    }
    if has(&[
        "not collected",
        "not reported",
        "did not report",
        "not asked",
    ]) {
        return Some(MarkerMeaning::NotCollected);
    }
    if has(&[
        "not available",
        "no data",
        "not applicable",
        "missing",
        "unknown",
        "not calculated",
        "cannot be calculated",
        "could not be calculated",
        "unavailable",
        "not computed",
        "not yet available",
        "no disponible",
    ]) {
        return Some(MarkerMeaning::NotAvailable);
    }
    // "* Provisional" says nothing about the number.
    None
}

/// How small hidden numbers are. What hides a birth count because the deaths are few bounds only the deaths.
fn bounds_of(lower: &str) -> Option<(u64, u64)> {
    if lower.contains("birth") {
        None
    } else {
        bounds_in(lower)
    }
}

fn bounds_in(lower: &str) -> Option<(u64, u64)> {
    let below = [
        "fewer than ",
        "less than ",
        "under ",
        "below ",
        "smaller than ",
        "lower than ",
        "menos de ",
        "<",
    ]
    .iter()
    .find_map(|it| number_after(lower, it));
    if let Some(limit) = below
        && (2..=100).contains(&limit)
    {
        let includes = lower.contains("or equal to") || lower.contains("<=");
        return Some((1, if includes { limit } else { limit - 1 }));
    }
    if let Some(limit) = ["\u{2264}", "or equal to ", "at most "]
        .iter()
        .find_map(|it| number_after(lower, it))
        && (1..=100).contains(&limit)
    {
        return Some((1, limit));
    }
    for ending in [" or fewer", " or less"] {
        if let Some((before, _)) = lower.split_once(ending)
            && let Some(limit) = before.rsplit(' ').next().and_then(number_of)
            && (1..=100).contains(&limit)
        {
            return Some((1, limit));
        }
    }
    let joined = lower
        .replace(" through ", "-")
        .replace(" to ", "-")
        .replace("between ", "")
        .replace(" and ", "-");
    let mut numbers = joined
        .split(|it: char| !(it.is_ascii_digit() || matches!(it, '-' | '\u{2013}')))
        .filter_map(|it| it.split_once(['-', '\u{2013}']))
        .filter_map(|(low, high)| Some((low.parse::<u64>().ok()?, high.parse::<u64>().ok()?)));
    numbers.find(|(low, high)| low < high && *high <= 50)
}

fn number_after(lower: &str, words: &str) -> Option<u64> {
    let (_, rest) = lower.split_once(words)?;
    let first = rest
        .trim_start()
        .split(|it: char| !it.is_alphanumeric())
        .next()?;
    number_of(first)
}

fn number_of(word: &str) -> Option<u64> {
    match word {
        "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        "five" => Some(5),
        "six" => Some(6),
        "nine" => Some(9),
        "ten" => Some(10),
        "eleven" => Some(11),
        "twelve" => Some(12),
        "sixteen" => Some(16),
        "twenty" => Some(20),
        digits => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::meaning_in_notes;
    use crate::import::numbers::default_meaning;
    use crate::import::propose::lines::Line;
    use crate::import::reading::TextSource;

    fn meant(mark: &str, note: &str) -> String {
        let lines = [Line {
            source: TextSource::Footer,
            at: None,
            text: note.to_owned(),
        }];
        let usual = default_meaning(mark).map(|it| it.0);
        meaning_in_notes(mark, usual, &lines).map_or("not said".to_owned(), |it| format!("{it:?}"))
    }

    #[test]
    fn a_note_says_what_a_mark_means() {
        const HIDDEN: &str = "Suppressed { bounds: None }";
        const UNDER_5: &str = "Suppressed { bounds: Some((1, 4)) }";
        for (mark, note, meaning) in [
            ("*", "* Suppressed", HIDDEN),
            ("*", "*Fewer than 5 events", UNDER_5),
            ("*", "* = counts less than five are suppressed", UNDER_5),
            ("*", "Note: * indicates counts of 1 to 4", "not said"),
            ("*", "* indicates suppressed counts of 1 to 4", UNDER_5),
            (
                "*",
                "\"*\" Data suppressed when counts are between 1 and 4",
                UNDER_5,
            ),
            ("*", "Counts of 1-4 are suppressed and shown as *", UNDER_5),
            (
                "*",
                "Values under 5 are replaced with an asterisk (*)",
                UNDER_5,
            ),
            ("*", "** Suppressed", "not said"),
            (
                "**",
                "** Rates based on fewer than 20 events are unreliable",
                "Unreliable",
            ),
            ("*", "* Rate is statistically unreliable", "Unreliable"),
            ("\u{2020}", "\u{2020} Not available", "NotAvailable"),
            ("LNE", "LNE = Low Number Event", HIDDEN),
            ("LNE", "LNE: Low number event (fewer than 5)", UNDER_5),
            ("S", "S = suppressed", HIDDEN),
            ("S", "S. Smith wrote this", "not said"),
            ("(X)", "(X) Not applicable", "NotAvailable"),
            (
                "X",
                "X: fewer than 10",
                "Suppressed { bounds: Some((1, 9)) }",
            ),
            ("-", "- Quantity zero", "Zero"),
            ("--", "-- Data not available", "NotAvailable"),
            ("NA", "NA = Not applicable", "NotAvailable"),
            ("NR", "NR - Not reported", "NotCollected"),
            ("*", "* Provisional", "not said"),
            (
                "*",
                "* 0-9 deaths are suppressed",
                "Suppressed { bounds: Some((0, 9)) }",
            ),
            (
                "*",
                "* Rates not shown, fewer than 20 deaths among births",
                HIDDEN,
            ),
            (
                "#",
                "# 10 or fewer, suppressed",
                "Suppressed { bounds: Some((1, 10)) }",
            ),
            ("<5", "<5 means suppressed", "not said"),
            (
                "Suppressed",
                "Counts of 0-9 deaths are suppressed",
                "Suppressed { bounds: Some((0, 9)) }",
            ),
        ] {
            assert_eq!(meant(mark, note), meaning, "{mark} in {note}");
        }
    }
}
