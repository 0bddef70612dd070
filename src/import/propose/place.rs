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

pub(super) fn guess_place(lines: &[Line], reading: &Reading) -> Guess<PlaceSource> {
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
    for line in lines {
        if is_about_writing(&line.text)
            || line.text.len() > 300
            || line.source == TextSource::Heading
        {
            continue;
        }
        let text = spaced(line);
        if !says_where(line) {
            continue;
        }
        let Some(state) = state_in(&text) else {
            continue;
        };
        let place = county_in(&text, state.fips.as_deref()).unwrap_or(state);
        return Guess::new(
            PlaceSource::Text {
                source: line.source,
                place: place.clone(),
            },
            Confidence::Unsure,
            reason_of(line),
        );
    }
    Guess::new(PlaceSource::Unknown, Confidence::NeedsYou, Reason::Nothing)
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
        if let Some(fips) = state_in(&spaced(line)).and_then(|it| it.fips.clone()) {
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
    let mut fitting: Vec<(usize, &'static str)> = us_places::states()
        .into_iter()
        .filter_map(|it| it.fips.as_deref())
        .map(|state| {
            let count = names
                .iter()
                .filter(|it| !us_places::counties_named(it, Some(state)).is_empty())
                .count();
            (count, state)
        })
        .collect();
    fitting.sort_unstable_by(|a, b| b.cmp(a));
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
    let mut of_file: BTreeSet<&str> = known
        .counties
        .iter()
        .filter_map(|it| it.fips.as_deref().and_then(|it| it.get(..2)))
        .collect();
    if of_file.len() == 1
        && bare > 0
        && let Some(fips) = of_file.pop_first()
    {
        return Guess::new(
            StateSource::Others {
                fips: fips.to_owned(),
            },
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
