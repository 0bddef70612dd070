//! The place that a line of text over a block of rows names: "2016 Arkansas County, Arkansas".

use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::import::numbers::trimmed;

/// Words of a county's name at most: "Lake of the Woods County".
const MOST_WORDS: usize = 6;

/// The one county that a text names with its ending, else the one state that it names; nothing where two are named.
/// `state` is that of counties that are named without one.
pub(crate) fn place_in_title(text: &str, state: Option<&str>) -> Option<Place> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|it| it.trim_matches(|it: char| !it.is_alphanumeric() && it != '.'))
        .filter(|it| !it.is_empty())
        .collect();
    let states = states_in(&words);
    let own_state = match states.as_slice() {
        [one] => one.fips.as_deref(),
        _ => None,
    };
    let mut found: Vec<&Place> = Vec::new();
    for (end, word) in words.iter().enumerate() {
        let is_ending = matches!(
            word.to_lowercase().trim_end_matches('.'),
            "county" | "parish" | "borough" | "city" | "co" | "municipality" | "area"
        );
        if !is_ending {
            continue;
        }
        // The longest name before the ending that is a county.
        let start = end.saturating_sub(MOST_WORDS);
        let named = (start..end).find_map(|first| {
            let name = words.get(first..=end)?.join(" ");
            let counties = us_places::counties_named(&name, own_state.or(state));
            match counties.as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        });
        match named {
            Some(place) if found.iter().any(|it| it.id == place.id) => {}
            Some(place) => found.push(place),
            // "Kansas City, Missouri" is neither a county nor Missouri.
            None if names_something(&words, end) => return None,
            None => {}
        }
    }
    match (found.as_slice(), states.as_slice()) {
        ([one], _) => Some((*one).clone()),
        ([], [one]) => Some((*one).clone()),
        ([], []) if us_places::is_nation(trimmed(text)) => Some(us_places::nation()),
        _ => None,
    }
}

/// The parts of a title that can be the name of its place: "2016 Baxter, Arkansas" without the year,
/// what stands behind "County:", and what stands before a comma or a dash.
pub(crate) fn names_in_title(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().filter(|it| !is_years(it)).collect();
    let words = words.join(" ");
    let words = words.trim_matches(|it: char| !it.is_alphanumeric() && it != ')' && it != '.');
    let lower = words.to_lowercase();
    let behind = [
        "county:",
        "county of residence:",
        "county name:",
        "place:",
        "location:",
        "area:",
        "geography:",
    ]
    .iter()
    .find_map(|it| lower.strip_prefix(it).and_then(|_| words.get(it.len()..)));
    let mut found: Vec<String> = Vec::new();
    for name in [
        Some(words),
        behind,
        words.split(" - ").next(),
        words.split([':', '(']).next(),
    ]
    .into_iter()
    .flatten()
    {
        let name = name.trim();
        if !name.is_empty() && name.len() <= 60 && !found.iter().any(|it| it == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// "2016", "2010-2014", "(2016)", "2016:"
fn is_years(word: &str) -> bool {
    let word = word.trim_matches(|it: char| !it.is_ascii_digit());
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    matches!(digits, 4 | 6 | 8)
        && word
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '-' | '\u{2013}' | '/'))
        && (word.starts_with("19") || word.starts_with("20"))
}

/// Whether the ending at this word belongs to a name: "Kansas City", not "by county" or "Infant Deaths by County".
fn names_something(words: &[&str], end: usize) -> bool {
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let before = end.checked_sub(1).and_then(|it| words.get(it));
    words.get(end).is_some_and(is_capital)
        && before.is_some_and(|it| {
            is_capital(it)
                && !matches!(
                    it.to_lowercase().as_str(),
                    "by" | "per" | "each" | "all" | "in" | "of" | "and" | "the" | "every"
                )
        })
}

/// The states that a text names, in a title or in the name of a file.
pub(crate) fn states_named(text: &str) -> Vec<&'static Place> {
    let words: Vec<&str> = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    states_in(&words)
}

/// The states that words name in full; "West Virginia" names no Virginia, and a county no state.
fn states_in(words: &[&str]) -> Vec<&'static Place> {
    let mut found: Vec<&'static Place> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let named = (1..=3).rev().find_map(|length| {
            let name = words.get(at..at + length)?.join(" ");
            // Two letters are a state only where they stand in capitals at the end.
            if name.len() <= 2 {
                let is_last = at + length == words.len();
                if !is_last || name != name.to_uppercase() {
                    return None;
                }
            }
            let place = us_places::state_named(&name)?;
            let next = words.get(at + length).map(|it| it.to_lowercase());
            let is_county = matches!(
                next.as_deref(),
                Some("county" | "parish" | "borough" | "city" | "co")
            );
            (place.kind == PlaceKind::State && !is_county).then_some((place, length))
        });
        match named {
            Some((place, length)) => {
                if !found.iter().any(|it| it.id == place.id) {
                    found.push(place);
                }
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::place_in_title;

    #[test]
    fn a_title_names_its_county_or_its_state() {
        let place = |text, state| place_in_title(text, state).map(|it| it.id.0);
        for (text, state, id) in [
            ("2016 Arkansas County, Arkansas", None, Some("us-05001")),
            ("Dunklin County", Some("29"), Some("us-29069")),
            (
                "Table 3. Infant deaths, Ste. Genevieve County, Missouri, 2014-2018",
                None,
                Some("us-29186"),
            ),
            ("Lake of the Woods County, MN", None, Some("us-27077")),
            (
                "Infant deaths in West Virginia by county",
                None,
                Some("us-54"),
            ),
            ("Oklahoma County, Oklahoma", None, Some("us-40109")),
            ("Orleans Parish, Louisiana", None, Some("us-22071")),
            ("Dunklin County and Pemiscot County", Some("29"), None),
            ("Births by race", Some("29"), None),
            ("Kansas City, Missouri", None, None),
            ("Infant Deaths by County, Missouri", None, Some("us-29")),
        ] {
            assert_eq!(place(text, state).as_deref(), id, "{text}");
        }
    }
}
