//! The texts that stand in place of a number in state sheets, and what each usually means.

use crate::import::numbers::trimmed;
use crate::import::reading::Confidence;
use crate::import::reading::MarkerMeaning;

/// Hidden by the source, whoever says it.
const HIDDEN: &[&str] = &[
    "suppressed",
    "supressed",
    "suppress",
    "suppr",
    "s",
    "supp",
    "supp.",
    "sup",
    "sup.",
    "*",
    "**",
    "***",
    "hidden",
    "withheld",
    "confidential",
    "masked",
    "not shown",
    "not displayed",
    "data suppressed",
    "censored",
    "redacted",
    "suprimido",
    "count suppressed",
    "rate suppressed",
    "suppressed value",
    "counts suppressed",
    "not released",
    "not disclosed",
    "nondisclosure",
    "not publishable",
    "undisclosed",
    "cell suppressed",
    "suppressed data",
    "data not shown",
    "data not displayed",
    "too few to report",
    "too few",
    "too few events",
    "too small",
    "small number",
    "small numbers",
    "small cell",
    "protected",
    "privacy",
];

/// Most often hidden, in some sheets something else.
const PERHAPS_HIDDEN: &[&str] = &[
    "x",
    "xx",
    "xxx",
    "d",
    "lne",
    "\u{2020}",
    "\u{2021}",
    "^",
    "^^",
    "#",
    "##",
    "c",
    "dsu",
    "sup*",
    "nsd",
    "rns",
    "nr*",
    "@",
    "\u{a7}",
    "&",
    "!",
    "n<5",
    "n<10",
    "low count",
    "low number",
    "low numbers",
    "low events",
    "ldn",
    "tfr",
    "insufficient data",
    "insufficient",
    "insufficient numbers",
    "insuff",
    "isd",
    "nsr",
    "\u{b6}",
    "~",
];

/// No number, and not because it was hidden.
const NOT_AVAILABLE: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n. a.",
    "n / a",
    "#n/a",
    "#na",
    "not available",
    "unavailable",
    "missing",
    "not applicable",
    "(x)",
    "null",
    "nan",
    "no data",
    "n/d",
    "nd",
    "n.d.",
    "(na)",
    "unknown",
    "unk",
    "?",
    "??",
    "not calculated",
    "nc",
    "n/c",
    "-9999",
    "-999",
    "-99",
    "-9999.0",
    "-999.0",
    "-9",
    "-8888",
    "-888",
    "-99999",
    "-9999.00",
    "-1.#ind",
    "#null",
    "#null!",
    "<na>",
    "<null>",
    "(null)",
    "nil data",
    "data not available",
    "no information",
    "no disponible",
    "nd*",
    "sin datos",
    "no aplica",
    "not computed",
    "not calculable",
    "cannot be calculated",
    "cannot calculate",
    "not determined",
    "undefined",
    "undetermined",
    "no rate",
    "blank",
    "infinity",
    "-nan",
    "no records",
    "data unavailable",
    "tbd",
    "pending",
    "not yet available",
    "not published",
    "no births",
    "no value",
    "empty",
    "(n/a)",
    "n/a*",
    "na*",
    "not app",
    "not avail",
    "-na-",
    "nodata",
    "[null]",
    "no_data",
    "not_available",
];

/// What a text that stands in place of a number usually means, and how sure that is.
#[must_use]
pub fn default_meaning(text: &str) -> Option<(MarkerMeaning, Confidence)> {
    let inner = trimmed(text);
    let first = inner.chars().next()?;
    if inner.len() > 60 {
        return None;
    }
    if first.is_ascii_digit()
        && !inner.contains(['-', '\u{2013}', '\u{2010}', '\u{2011}', '\u{2014}'])
        && !inner.contains("to")
        && !inner.contains("or ")
    {
        return None;
    }
    let lower = inner.to_lowercase();
    let lower = lower.trim();
    let hidden = |bounds| MarkerMeaning::Suppressed { bounds };
    let certain = |meaning| Some((meaning, Confidence::Certain));
    let likely = |meaning| Some((meaning, Confidence::Likely));
    let unsure = |meaning| Some((meaning, Confidence::Unsure));
    if let Some(bounds) = upper_bound(lower) {
        return certain(hidden(bounds));
    }
    if let Some(bounds) = both_bounds(lower) {
        return likely(hidden(Some(bounds)));
    }
    if NOT_AVAILABLE.contains(&lower) {
        return certain(MarkerMeaning::NotAvailable);
    }
    let unwrapped = lower.trim_matches(['(', ')', '[', ']', '"']).trim();
    let starless = unwrapped.trim_end_matches('*').trim_end();
    let is_in = |list: &[&str]| {
        list.contains(&lower)
            || list.contains(&unwrapped)
            || !starless.is_empty() && list.contains(&starless)
    };
    // A single dash may be zero, as in accounts, and "none" may be no deaths.
    if matches!(lower, "-" | "none") {
        return unsure(MarkerMeaning::NotAvailable);
    }
    if matches!(
        lower,
        "-" | "--"
            | "---"
            | "----"
            | "- -"
            | "\u{2013}"
            | "\u{2014}"
            | "\u{2013}\u{2013}"
            | "\u{2014}\u{2014}"
            | "\u{2212}"
            | "."
            | ".."
            | "..."
            | "\u{2026}"
            | ".-"
            | "_"
            | "__"
            | "(-)"
            | "(--)"
            | "\u{2010}"
            | "\u{2011}"
            | "\u{2015}"
            | "/"
            | ":"
            | "\u{b7}"
    ) {
        return likely(MarkerMeaning::NotAvailable);
    }
    if is_in(HIDDEN) {
        return certain(hidden(None));
    }
    if lower.starts_with("suppressed") || lower.starts_with("data suppressed") {
        return certain(hidden(None));
    }
    if is_in(NOT_AVAILABLE) {
        return certain(MarkerMeaning::NotAvailable);
    }
    if is_in(&[
        "not collected",
        "not reported",
        "nr",
        "not recorded",
        "not asked",
        "did not report",
        "no reporting",
        "non reporting",
        "not surveyed",
        "not measured",
    ]) {
        return certain(MarkerMeaning::NotCollected);
    }
    if is_in(&[
        "unreliable",
        "unstable",
        "u",
        "statistically unreliable",
        "rate unreliable",
        "unreliable rate",
        "not reliable",
        "statistically unstable",
        "not meaningful",
        "rate not reliable",
        "unreliable data",
        "dnr",
        "dnmsr",
        "does not meet standards of reliability",
        "not statistically reliable",
    ]) {
        return certain(MarkerMeaning::Unreliable);
    }
    if is_in(&[
        "zero",
        "nil",
        "cero",
        "no deaths",
        "no events",
        "no cases",
        "no infant deaths",
    ]) {
        return certain(MarkerMeaning::Zero);
    }
    // "L.N.E." is "LNE".
    let letters = unwrapped.replace('.', "");
    if is_in(PERHAPS_HIDDEN) || letters.len() > 1 && PERHAPS_HIDDEN.contains(&letters.as_str()) {
        return unsure(hidden(None));
    }
    None
}

/// "<5", "less than 10", "≤10", "5 or fewer", "fewer than five": at least 1, as zero is shown.
#[expect(
    clippy::option_option,
    reason = "the outer answer is whether it is a bound, the inner one the bound"
)]
fn upper_bound(lower: &str) -> Option<Option<(u64, u64)>> {
    let lower = lower
        .trim_matches(['(', ')', '[', ']', '"'])
        .trim_end_matches(['*', '\u{2020}', '\u{2021}'])
        .trim();
    let strict = |limit: u64| {
        let high = limit.saturating_sub(1);
        (high > 0).then_some((1, high))
    };
    for prefix in [
        "<",
        "less than ",
        "fewer than ",
        "under ",
        "below ",
        "lt ",
        "menos de ",
        "n<",
        "n <",
        "&lt;",
        "\u{ff1c}",
    ] {
        let Some(rest) = lower.strip_prefix(prefix) else {
            continue;
        };
        let rest = rest.trim();
        if let Some(limit) = rest.strip_prefix('=').and_then(number_word) {
            return Some(Some((1, limit)));
        }
        if let Some(limit) = rest.strip_prefix("or equal to ").and_then(number_word) {
            return Some(Some((1, limit)));
        }
        if let Some(limit) = number_word(rest) {
            return Some(strict(limit));
        }
        let counted = [
            " deaths",
            " births",
            " events",
            " cases",
            " infant deaths",
            " death",
        ]
        .iter()
        .find_map(|it| rest.strip_suffix(it))
        .and_then(number_word);
        if let Some(limit) = counted {
            return Some(strict(limit));
        }
    }
    for prefix in [
        "\u{2264}",
        "=<",
        "at most ",
        "up to ",
        "no more than ",
        "\u{2a7d}",
        "<=",
    ] {
        if let Some(limit) = lower.strip_prefix(prefix).and_then(number_word) {
            return Some(Some((1, limit)));
        }
    }
    for suffix in [" or fewer", " or less", " and under", " or under"] {
        if let Some(limit) = lower.strip_suffix(suffix).and_then(number_word) {
            return Some(Some((1, limit)));
        }
    }
    None
}

/// A small number in digits or letters.
fn number_word(text: &str) -> Option<u64> {
    let text = text.trim();
    let value = match text {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "sixteen" => 16,
        "twenty" => 20,
        digits => digits.parse().ok()?,
    };
    (1..=10_000).contains(&value).then_some(value)
}

/// "1-4", "1–4", "1 to 4"
fn both_bounds(lower: &str) -> Option<(u64, u64)> {
    let lower = lower
        .trim_matches(['(', ')', '[', ']', '"'])
        .trim_end_matches('*')
        .trim();
    let (low, high) = lower
        .split_once(['-', '\u{2013}', '\u{2014}', '\u{2010}', '\u{2011}'])
        .or_else(|| lower.split_once(" to "))
        .or_else(|| lower.split_once(" through "))?;
    let low: u64 = low.trim().parse().ok()?;
    let high: u64 = high.trim().parse().ok()?;
    (low < high && high < 100).then_some((low, high))
}
