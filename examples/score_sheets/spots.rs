//! Checks one cell: whether the draft has its value, with the meaning the answer gives it.

use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::MissingReason;
use first_birthday::domain::count_variable::Counts;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceKind;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::field::Field;
use first_birthday::import::period_text::periods_in;
use serde_json::Value;

use crate::addresses;
use crate::answers::SheetAnswer;
use crate::answers::Spot;
use crate::answers::words;
use crate::outcome::Found;
use crate::outcome::ReadSheet;
use crate::outcome::field_words;
use crate::verdict::Verdict;

/// What a cell should come to.
#[derive(Debug, Clone, PartialEq)]
enum Expected {
    /// With the decimals it is given in.
    Number {
        value: f64,
        decimals: usize,
    },
    Missing {
        is_hidden: bool,
    },
    Label(String),
    /// Stays as it is, and feeds no number: a latitude, a grade, a rank.
    Unchanged(String),
}

/// Checks one cell of a sheet.
pub(crate) fn checked(answer: &SheetAnswer, spot: &Spot, sheet: &ReadSheet<'_>) -> Verdict {
    let means = spot.means.as_deref().unwrap_or_default();
    let what = if means.is_empty() {
        spot.cell.clone()
    } else {
        format!("{} ({means})", spot.cell)
    };
    let Some(at) = addresses::cell(&spot.cell) else {
        return Verdict::not_scored(what, "no cell address");
    };
    let expected = expected(answer, spot, at);
    let wrong = match &expected {
        Expected::Label(label) => wrong_label(label, at, sheet),
        Expected::Unchanged(text) => wrong_text(text, at, sheet),
        Expected::Number { value, decimals } => wrong_number(answer, *value, *decimals, at, sheet)
            .or_else(|| wrong_meaning(means, at, sheet)),
        Expected::Missing { is_hidden } => wrong_missing(*is_hidden, at, sheet),
    };
    match wrong {
        None => Verdict::right(what),
        Some(found) => Verdict::wrong(what, words(&spot.value), found, sheet.cell_flag(at)),
    }
}

fn expected(answer: &SheetAnswer, spot: &Spot, at: CellAddress) -> Expected {
    let text = words(&spot.value);
    let lower = text.to_lowercase();
    if lower.starts_with("missing") || lower.starts_with("suppressed") {
        return Expected::Missing {
            is_hidden: lower.starts_with("suppressed"),
        };
    }
    match role(answer, at.column) {
        Role::Label => return Expected::Label(text),
        Role::Other => return Expected::Unchanged(text),
        Role::Number => {}
    }
    match (&spot.value, text.parse::<f64>()) {
        (Value::Number(_), Ok(value)) => Expected::Number {
            value,
            decimals: text.split_once('.').map_or(0, |(_, part)| part.len()),
        },
        _ => Expected::Label(text),
    }
}

/// What sort of column the answer says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Number,
    Label,
    Other,
}

fn role(answer: &SheetAnswer, column: u32) -> Role {
    let mut role = Role::Number;
    for (key, value) in &answer.columns {
        let named = addresses::columns(&words(value))
            .is_some_and(|it| it.listed.iter().any(|it| it.0 == column));
        if !named {
            continue;
        }
        match key.trim_end_matches(|it: char| it.is_ascii_digit()) {
            "numerator" | "denominator" | "rate" | "rate_smoothed" | "value" | "ci" => {
                return Role::Number;
            }
            "county" | "place" | "region" | "locality" | "city" | "district" | "fips" | "geoid"
            | "state" | "state_fips" | "geo_level" | "year" | "group" | "cause" | "race"
            | "sex" | "age" | "format" | "unit" | "measure" | "indicator" => role = Role::Label,
            _ => role = Role::Other,
        }
    }
    role
}

/// A label is right where its text is unchanged and its column is understood; a place must be that place.
fn wrong_label(label: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let text = sheet.text(at);
    if text.trim_start_matches('.') != label.trim_start_matches('.') {
        return Some(format!("“{text}”"));
    }
    let field = sheet.field(at.column);
    let is_place = matches!(
        field,
        Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips
    );
    let is_label = is_place
        || matches!(
            field,
            Field::PlaceLevel
                | Field::Period
                | Field::Group { .. }
                | Field::Measure
                | Field::Unit
                | Field::Notes
        );
    if !is_label {
        return Some(format!(
            "“{text}” in a column read as {}",
            field_words(field)
        ));
    }
    let place = sheet.about(at)?.place;
    let fits = match field {
        Field::PlaceName => {
            short_name(&place.name).eq_ignore_ascii_case(short_name(label))
                || label
                    .to_lowercase()
                    .contains(&short_name(&place.name).to_lowercase())
        }
        Field::PlaceFips => place
            .fips
            .as_deref()
            .is_some_and(|it| it.ends_with(label.trim_start_matches('0'))),
        _ => true,
    };
    (!fits).then(|| format!("“{text}” at {}", place.name))
}

/// A cell that is no number of ours must stay as it is, and must not become one.
fn wrong_text(text: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let shown = sheet.text(at);
    let same_number = match (text.parse::<f64>(), shown.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
        _ => false,
    };
    if shown != text && !same_number {
        return Some(format!("“{shown}”"));
    }
    match sheet.found(at) {
        Found::Nothing => None,
        found => Some(format!(
            "{} as {}",
            found_words(&found),
            field_words(sheet.field(at.column))
        )),
    }
}

fn wrong_number(
    answer: &SheetAnswer,
    expected: f64,
    decimals: usize,
    at: CellAddress,
    sheet: &ReadSheet<'_>,
) -> Option<String> {
    let found = sheet.found(at);
    let fits = match &found {
        Found::Count {
            value: CountValue::Known(count),
            ..
        } => as_number(*count).is_some_and(|it| (it - expected).abs() < 0.5),
        Found::Rate {
            value: Some(value),
            multiplier,
            ..
        } => {
            let per = answer.rate_per.as_f64();
            // 8.8 per 100 and 0.088 per 1 say the same.
            let scaled = per.map(|per| value / f64::from(*multiplier) * per);
            [Some(*value), scaled]
                .into_iter()
                .flatten()
                .any(|it| rounds_to(it, expected, decimals))
        }
        Found::Count { .. } | Found::Rate { .. } | Found::Nothing => false,
    };
    if fits {
        return None;
    }
    Some(match found {
        Found::Nothing => format!(
            "nothing from “{}”, its column read as {}",
            sheet.text(at),
            field_words(sheet.field(at.column))
        ),
        other => found_words(&other),
    })
}

/// Counts are far below the numbers that lose digits here; a larger one is compared as not equal.
fn as_number(count: u64) -> Option<f64> {
    u32::try_from(count).ok().map(f64::from)
}

/// Whether a number, rounded as the expected one is, is the expected one.
fn rounds_to(value: f64, expected: f64, decimals: usize) -> bool {
    let places = i32::try_from(decimals.min(12)).unwrap_or(12);
    let half = 0.5 * 10_f64.powi(-places);
    (value - expected).abs() <= half * 1.000_001
}

fn wrong_missing(is_hidden: bool, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let field = sheet.field(at.column);
    let is_number_column = matches!(
        field,
        Field::Count { .. } | Field::Rate { .. } | Field::Value | Field::RateLow | Field::RateHigh
    );
    let found = sheet.found(at);
    let fits = match &found {
        Found::Count {
            value: CountValue::Missing { reason, .. },
            ..
        } => !is_hidden || *reason == MissingReason::Suppressed,
        Found::Rate {
            value: None,
            missing,
            ..
        } => !is_hidden || *missing == Some(MissingReason::Suppressed),
        Found::Count { .. } | Found::Rate { .. } => false,
        // Nothing in a blank cell of a column that is understood is nothing in the draft.
        Found::Nothing => !is_hidden && is_number_column && sheet.text(at).is_empty(),
    };
    (!fits).then(|| match found {
        Found::Nothing => format!(
            "nothing from “{}”, its column read as {}",
            sheet.text(at),
            field_words(field)
        ),
        other => found_words(&other),
    })
}

fn found_words(found: &Found) -> String {
    match found {
        Found::Count { value, variable } => match value {
            CountValue::Known(count) => format!("{count} {variable}"),
            CountValue::Missing { reason, .. } => format!("{variable}, {reason:?}"),
        },
        Found::Rate {
            value,
            multiplier,
            missing,
            ..
        } => match (value, missing) {
            (Some(value), _) => format!("rate {value} per {multiplier}"),
            (None, Some(reason)) => format!("rate, {reason:?}"),
            (None, None) => "a rate without value".to_owned(),
        },
        Found::Nothing => "nothing".to_owned(),
    }
}

/// What the answer's words say besides the value: what is counted, where, when, and in which group.
fn wrong_meaning(means: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let said = means.split("->").next().unwrap_or(means);
    let outside = addresses::without_brackets(said).to_lowercase();
    let said = said.to_lowercase();
    wrong_kind(&outside, at, sheet)
        .or_else(|| wrong_place(&said, at, sheet))
        .or_else(|| wrong_period(&said, at, sheet))
        .or_else(|| wrong_group(&said, at, sheet))
}

fn wrong_kind(said: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let has = |word: &str| has_words(said, word);
    let says_rate = said.contains('%')
        || [
            "rate",
            "imr",
            "share",
            "percent",
            "per 1,000",
            "per 10,000",
            "per 100,000",
        ]
        .iter()
        .any(|it| has(it));
    let found = sheet.found(at);
    match &found {
        Found::Rate {
            is_end_of_range, ..
        } => {
            let says_end =
                has("ci low") || has("ci high") || has("lower bound") || has("upper bound");
            let says_count = !says_rate
                && !says_end
                && ["deaths", "births", "count", "cases"]
                    .iter()
                    .any(|it| has(it));
            if says_count {
                // A fraction is no count, whatever it is called.
                let is_whole = sheet
                    .text(at)
                    .replace(',', "")
                    .parse::<f64>()
                    .is_ok_and(|it| it.fract().abs() < 1e-9);
                return is_whole.then(|| format!("{}, not a count", found_words(&found)));
            }
            (*is_end_of_range != says_end && says_end)
                .then(|| format!("{}, not the end of a range", found_words(&found)))
        }
        Found::Count { variable, .. } => {
            if says_rate {
                return Some(format!("{}, not a rate", found_words(&found)));
            }
            let counts = sheet
                .variable(variable)
                .map_or(Counts::Other, |it| it.counts);
            let is_wrong = if has("infant deaths") {
                variable != "infant_deaths"
            } else if has("deaths") {
                counts != Counts::Deaths
            } else if has("births") {
                counts != Counts::Births
            } else if has("population") || has("people") || has("adults") || has("children") {
                matches!(
                    counts,
                    Counts::Births | Counts::Deaths | Counts::FetalDeaths
                )
            } else {
                false
            };
            is_wrong.then(|| format!("{}, counting {}", found_words(&found), counts.id()))
        }
        Found::Nothing => None,
    }
}

fn wrong_place(said: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let place = sheet.about(at)?.place;
    let wrong = || Some(format!("at {}", place.name));
    if (has_words(said, "state row") || said == "state" || said.starts_with("state,"))
        && place.kind != PlaceKind::State
    {
        return wrong();
    }
    if said.starts_with("us ") || said == "us" {
        return if place.kind == PlaceKind::Nation {
            None
        } else {
            wrong()
        };
    }
    let is_named = |it: &Place| has_words(said, &short_name(&it.name).to_lowercase());
    if is_named(place) {
        return None;
    }
    let other = sheet
        .draft
        .lists
        .places
        .iter()
        .filter(|it| !COLORS.contains(&short_name(&it.name).to_lowercase().as_str()))
        .find(|it| is_named(it))?;
    Some(format!("at {}, not {}", place.name, other.name))
}

/// Group names that are county names too.
const COLORS: [&str; 4] = ["white", "black", "brown", "green"];

/// A name without "County" or "Parish".
fn short_name(name: &str) -> &str {
    let name = name.split(',').next().unwrap_or(name).trim();
    [
        " County",
        " Parish",
        " Borough",
        " Census Area",
        " Municipio",
        " Municipality",
    ]
    .iter()
    .find_map(|it| name.strip_suffix(it))
    .unwrap_or(name)
}

fn wrong_period(said: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    if sheet.year_was_given {
        return None;
    }
    let period = sheet.about(at)?.period;
    let named = periods_in(said);
    let is_wrong = !named.is_empty() && !named.iter().any(|it| period.contains(it));
    is_wrong.then(|| format!("in {}", period.label()))
}

fn wrong_group(said: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<String> {
    let group = sheet.about(at)?.group;
    let names: Vec<String> = group
        .categories()
        .iter()
        .map(|id| {
            let own = sheet
                .draft
                .lists
                .dimensions
                .iter()
                .flat_map(|it| &it.categories);
            let name = own.filter(|it| it.id == *id).map(|it| it.name.as_str());
            format!(
                "{} {}",
                id.0.replace(['_', '.'], " "),
                name.collect::<String>()
            )
            .to_lowercase()
        })
        .collect();
    ["black", "white", "hispanic", "asian", "female", "male"]
        .iter()
        .filter(|it| has_words(said, it))
        .filter(|it| **it != "hispanic" || !said.contains("non-hispanic"))
        .find(|it| !names.iter().any(|name| has_words(name, it)))
        .map(|it| format!("not for {it} but for {}", group.to_text()))
}

/// Whether a text has these words, whole.
fn has_words(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text
            .get(at + words.len()..)
            .and_then(|it| it.chars().next());
        let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        !is_letter(before) && !is_letter(after)
    })
}
