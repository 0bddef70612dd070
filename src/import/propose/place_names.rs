//! Names that several places have, where the other rows of the sheet leave only one of them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::fixes::plain;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::measures::words_of;
use crate::import::numbers::trimmed;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::place_match::region_of;
use crate::import::propose::units::data_rows;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PlaceChoice;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;

/// Different names that are looked at.
const MOST_NAMES: usize = 5_000;

/// "St. Louis" is the county where "St. Louis City" has rows of its own, and "Fairfax" the city beside "Fairfax County".
/// A column of codes says more, and leaves nothing to settle.
pub(super) fn settled_names(
    sheet: &Sheet,
    reading: &Reading,
    known: &Known,
) -> Vec<Guess<PlaceChoice>> {
    let has_codes = reading
        .columns
        .iter()
        .any(|it| it.field.value == Field::PlaceFips);
    let column_of = |field: &Field| {
        reading
            .columns
            .iter()
            .find(|it| it.field.value == *field)
            .map(|it| it.column)
    };
    let (Some(column), false) = (column_of(&Field::PlaceName), has_codes) else {
        return Vec::new();
    };
    // Where each row has its own state, one name may well be two places.
    if column_of(&Field::StateName).is_some() || column_of(&Field::StateFips).is_some() {
        return Vec::new();
    }
    let state = match &reading.state.value {
        StateSource::Text { fips, .. }
        | StateSource::Others { fips }
        | StateSource::Chosen { fips } => Some(fips.as_str()),
        StateSource::Columns | StateSource::Unknown => None,
    };
    let names: BTreeSet<&str> = data_rows(sheet, reading)
        .map(|row| trimmed(sheet.cell(CellAddress::new(row, column)).text))
        .filter(|it| !it.is_empty() && it.len() < 80)
        .take(MOST_NAMES)
        .collect();
    // Under a heading that says "Region", a name that is no county is the region's own.
    let heading = reading
        .columns
        .iter()
        .find(|it| it.column == column)
        .map_or("", |it| it.heading.as_str());
    let are_regions = words_of(heading)
        .split(' ')
        .any(|it| matches!(it, "region" | "regions" | "district" | "districts"));
    let mut regions: Vec<Guess<PlaceChoice>> = Vec::new();
    let mut sure: BTreeSet<PlaceId> = BTreeSet::new();
    let mut open: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for name in names {
        let texts = PlaceTexts {
            name,
            ..PlaceTexts::default()
        };
        match place_of(texts, state, known) {
            // "Northeast" is a part of the state here, not of the nation.
            PlaceMatch::Found(place)
                if are_regions && state.is_some() && place.kind == PlaceKind::Region =>
            {
                regions.push(Guess::new(
                    PlaceChoice {
                        text: plain(name),
                        place: Some(region_of(name, state)),
                    },
                    Confidence::Unsure,
                    Reason::Heading {
                        text: heading.to_owned(),
                    },
                ));
            }
            PlaceMatch::Found(place) | PlaceMatch::Repaired { place, .. } => {
                sure.insert(place.id);
            }
            PlaceMatch::Unknown { .. } if are_regions => {
                regions.push(Guess::new(
                    PlaceChoice {
                        text: plain(name),
                        place: Some(region_of(name, state)),
                    },
                    Confidence::Unsure,
                    Reason::Heading {
                        text: heading.to_owned(),
                    },
                ));
            }
            PlaceMatch::Ambiguous { candidates } => {
                open.insert(name, candidates);
            }
            _ => {}
        }
    }
    let settled = open.into_iter().filter_map(|(name, candidates)| {
        let all = candidates.len();
        let mut left: Vec<Place> = candidates
            .into_iter()
            .filter(|it| !sure.contains(&it.id))
            .collect();
        let place = left.pop().filter(|_| left.is_empty() && all > 1)?;
        Some(Guess::new(
            PlaceChoice {
                text: plain(name),
                place: Some(place),
            },
            Confidence::Likely,
            Reason::OtherPlaces,
        ))
    });
    settled.chain(regions).collect()
}
