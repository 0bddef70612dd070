//! Where the place comes from, and the state of counties named without one.

use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::label_key;
use crate::domain::place::Place;
use crate::domain::us_places;
use crate::domain::us_places::name_key;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::numbers::trimmed;
use crate::import::period_text::is_about_writing;
use crate::import::place_match::code_digits;
use crate::import::propose::columns::SAMPLE_ROWS;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::propose::lines::spaced;
use crate::import::propose::period::has_field;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;
use crate::import::reading::TextSource;

/// The only state that a text names in words.
fn state_in(text: &str) -> Option<&'static Place> {
    let padded = format!(" {} ", label_key(text));
    let mut found: Vec<&'static Place> = us_places::states()
        .into_iter()
        .filter(|it| padded.contains(&format!(" {} ", label_key(&it.name))))
        .collect();
    // "West Virginia" names no Virginia.
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|it| it.name.clone()).collect();
        found.retain(|it| {
            !names
                .iter()
                .any(|other| *other != it.name && other.ends_with(&it.name))
        });
    }
    match found.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// A footer names many places in its remarks; only a line that says so names the place of the table.
fn says_where(line: &Line) -> bool {
    if line.source != TextSource::Footer {
        return true;
    }
    let key = label_key(&line.text);
    [
        "state",
        "county",
        "place",
        "geography",
        "location",
        "area",
        "source",
        "dataset",
    ]
    .iter()
    .any(|it| key.starts_with(it))
}

fn county_in(text: &str, state: Option<&str>) -> Option<&'static Place> {
    let key = name_key(text);
    let states: Vec<&str> = match state {
        Some(state) => vec![state],
        None => return None,
    };
    let mut found: Vec<&'static Place> = states
        .iter()
        .flat_map(|it| us_places::counties_of(it))
        .filter(|it| key.contains(&name_key(&it.name)))
        .collect();
    found.dedup_by_key(|it| it.id.clone());
    match found.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

pub(super) fn guess_place(lines: &[Line], reading: &Reading, known: &Known) -> Guess<PlaceSource> {
    let columns = reading.columns.iter().find(|it| {
        matches!(
            it.field.value,
            Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips
        )
    });
    if let Some(column) = columns {
        return Guess::new(
            PlaceSource::Columns,
            column.field.confidence,
            column.field.reason.clone(),
        );
    }
    let own_state = state_of_file(known);
    for line in lines {
        if is_about_writing(&line.text)
            || line.text.len() > 300
            || line.source == TextSource::Heading
            || !says_where(line)
        {
            continue;
        }
        let text = spaced(line);
        let state = state_in(&text).or_else(|| state_by_letters(&line.text));
        let fips = state.and_then(|it| it.fips.as_deref());
        let place = match state {
            Some(state) => county_in(&text, fips).unwrap_or(state).clone(),
            // "Dunklin County" is enough where the file is about Missouri or no other state has one.
            None => match county_called(&text, own_state.as_deref()) {
                Some(county) => county.clone(),
                None if line.source != TextSource::Footer && names_nation(&text) => {
                    us_places::nation()
                }
                None => continue,
            },
        };
        return Guess::new(
            PlaceSource::Text {
                source: line.source,
                place,
            },
            Confidence::Unsure,
            reason_of(line),
        );
    }
    // A query that was not limited to any place was about all of them.
    if let Some(line) = lines
        .iter()
        .find(|it| it.source == TextSource::Footer && label_key(&it.text).starts_with("group by"))
        && !names_places(&line.text)
        && !lines.iter().any(|it| {
            it.source == TextSource::Footer
                && it.text.split_once(':').is_some_and(|(what, _)| {
                    what.len() < 60 && names_places(what) && label_key(what) != "group by"
                })
        })
    {
        return Guess::new(
            PlaceSource::Text {
                source: TextSource::Footer,
                place: us_places::nation(),
            },
            Confidence::Likely,
            reason_of(line),
        );
    }
    Guess::new(PlaceSource::Unknown, Confidence::NeedsYou, Reason::Nothing)
}

/// Whether words name a way to divide the country.
fn names_places(words: &str) -> bool {
    let key = label_key(words);
    key.split(' ').any(|it| {
        matches!(
            it,
            "state"
                | "states"
                | "county"
                | "counties"
                | "region"
                | "regions"
                | "division"
                | "divisions"
                | "hhs"
        )
    })
}

fn names_nation(text: &str) -> bool {
    let padded = format!(" {} ", label_key(text));
    [
        " united states ",
        " u s ",
        " usa ",
        " nationwide ",
        " national ",
    ]
    .iter()
    .any(|it| padded.contains(it))
}

/// Two digits of the one state that the counties of the file are in.
fn state_of_file(known: &Known) -> Option<String> {
    let mut of_file: BTreeSet<&str> = known
        .counties
        .iter()
        .filter_map(|it| it.fips.as_deref().and_then(|it| it.get(..2)))
        .collect();
    let state = of_file.pop_first()?;
    of_file.is_empty().then(|| state.to_owned())
}

/// The state whose letters a title ends a place with: "Dunklin County, MO".
fn state_by_letters(text: &str) -> Option<&'static Place> {
    let mut found: Option<&'static Place> = None;
    for (at, _) in text.match_indices(", ") {
        let rest = text.get(at + 2..).unwrap_or_default();
        let letters: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        if letters.len() == 2
            && letters.bytes().all(|it| it.is_ascii_uppercase())
            && let Some(state) = us_places::state_named(&letters)
        {
            if found.is_some_and(|it| it.id != state.id) {
                return None;
            }
            found = Some(state);
        }
    }
    found
}

/// The county that a text calls by its whole name, such as "Dunklin County", where only one can be meant.
fn county_called(text: &str, state: Option<&str>) -> Option<&'static Place> {
    let words: Vec<&str> = text
        .split(|it: char| it.is_whitespace() || matches!(it, ',' | ':' | ';' | '(' | ')' | '|'))
        .filter(|it| !it.is_empty())
        .collect();
    let mut found: Option<&'static Place> = None;
    for (at, word) in words.iter().enumerate() {
        if !matches!(
            word.to_lowercase().as_str(),
            "county" | "parish" | "borough"
        ) {
            continue;
        }
        let longest = (1..=at.min(3)).rev().find_map(|length| {
            let name = words.get(at - length..=at)?.join(" ");
            match us_places::counties_named(&name, state).as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        });
        match (longest, found) {
            (Some(county), Some(other)) if county.id != other.id => return None,
            (Some(county), _) => found = Some(county),
            (None, _) => {}
        }
    }
    found
}

pub(super) fn guess_state(
    lines: &[Line],
    sheet: &Sheet,
    reading: &Reading,
    known: &Known,
) -> Guess<StateSource> {
    let certain = |value, reason| Guess::new(value, Confidence::Certain, reason);
    if has_field(reading, &Field::StateFips) || has_field(reading, &Field::StateName) {
        return certain(StateSource::Columns, Reason::Usual);
    }
    let column_of = |wanted: &Field| {
        reading
            .columns
            .iter()
            .find(|it| it.field.value == *wanted)
            .map(|it| it.column)
    };
    let mut states: BTreeSet<String> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut bare = 0;
    let data = reading.data_rows.value;
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| data.is_some_and(|data| data.contains(*it)))
        .take(SAMPLE_ROWS)
        .collect();
    let text_at = |row: u32, column: Option<u32>| {
        column.map_or("", |column| sheet.cell(CellAddress::new(row, column)).text)
    };
    let (fips, name) = (column_of(&Field::PlaceFips), column_of(&Field::PlaceName));
    for row in &rows {
        let code = code_digits(text_at(*row, fips)).filter(|it| matches!(it.len(), 4 | 5));
        let name = trimmed(text_at(*row, name));
        let (base, named) = us_places::split_state(name);
        if let Some(code) = code {
            let code = format!("{code:0>5}");
            if let Some(state) = code.get(..2)
                && us_places::by_fips(state).is_some()
            {
                states.insert(state.to_owned());
            }
        } else if let Some(state) = named {
            states.insert(state.to_owned());
        } else if !name.is_empty() {
            bare += 1;
            names.insert(base.to_owned());
        }
    }
    if bare == 0 && !states.is_empty() {
        return certain(StateSource::Columns, Reason::Usual);
    }
    if states.len() == 1
        && let Some(fips) = states.pop_first()
    {
        return Guess::new(
            StateSource::Others { fips },
            Confidence::Certain,
            Reason::OtherPlaces,
        );
    }
    for line in lines {
        if line.text.len() > 300 || is_about_writing(&line.text) || !says_where(line) {
            continue;
        }
        let state = state_in(&spaced(line)).or_else(|| state_by_letters(&line.text));
        if let Some(fips) = state.and_then(|it| it.fips.clone()) {
            return Guess::new(
                StateSource::Text {
                    source: line.source,
                    fips,
                },
                Confidence::Likely,
                reason_of(line),
            );
        }
    }
    // A row that is a state's own names the state of the rest.
    let own: Vec<&'static Place> = names
        .iter()
        .filter(|it| us_places::counties_named(it, None).is_empty())
        .filter_map(|it| us_places::state_named(it))
        .collect();
    if let [state] = own.as_slice()
        && let Some(fips) = state.fips.clone()
    {
        return Guess::new(
            StateSource::Others { fips },
            Confidence::Likely,
            Reason::OtherPlaces,
        );
    }
    // The only state that has all these counties.
    let counties: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut fitting = us_places::states_by_counties_named(&counties);
    // Of several states that fit alike, that of the file's own counties.
    let own_state = state_of_file(known);
    if let Some(best) = fitting.first().map(|it| it.0)
        && let Some(own) = own_state.as_deref()
        && best > 0
        && let Some(at) = fitting.iter().position(|it| it.0 == best && it.1 == own)
    {
        fitting.swap(0, at);
        if fitting.get(1).is_some_and(|it| it.0 == best) && best * 10 >= names.len() * 7 {
            return Guess::new(
                StateSource::Others {
                    fips: own.to_owned(),
                },
                Confidence::Likely,
                Reason::OtherPlaces,
            );
        }
    }
    if let [(first, state), (second, _), ..] = fitting.as_slice()
        && *first >= 3
        && first > second
        && *first * 10 >= names.len() * 7
    {
        return Guess::new(
            StateSource::Others {
                fips: (*state).to_owned(),
            },
            if *first >= second + 2 {
                Confidence::Likely
            } else {
                Confidence::Unsure
            },
            Reason::OtherPlaces,
        );
    }
    if bare > 0
        && let Some(fips) = own_state
    {
        return Guess::new(
            StateSource::Others { fips },
            Confidence::Likely,
            Reason::OtherPlaces,
        );
    }
    Guess::new(
        if bare == 0 {
            StateSource::Columns
        } else {
            StateSource::Unknown
        },
        Confidence::Unsure,
        Reason::Nothing,
    )
}
