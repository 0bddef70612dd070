//! What is believed about the places and the state they are in.

use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::belief::Typed;
use crate::import::field::Field;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PlaceChoice;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::columns_words;
use crate::import::say::parts::listed;
use crate::import::say::parts::text;
use crate::import::say::words::source_words;

/// "All rows are Missouri, as the title says."
pub(crate) fn place_belief(reading: &Reading) -> Option<Belief> {
    let guess = &reading.place;
    let nation = us_places::nation();
    let options = |current: Option<&Place>| -> Vec<Alternative> {
        [nation.clone()]
            .into_iter()
            .chain(us_places::states().into_iter().cloned())
            .filter(|it| current.is_none_or(|current| current.id != it.id))
            .map(|place| {
                let label = place.name.clone();
                alternative(&label, Change::Place(PlaceSource::Chosen { place }))
            })
            .collect()
    };
    let parts = match &guess.value {
        PlaceSource::Columns => return across_belief(reading),
        PlaceSource::Text { source, place } => vec![
            text("All rows are "),
            choice(place.name.clone(), options(Some(place)), Some(Typed::Place)),
            text(&format!(", as {} says.", source_words(*source))),
        ],
        PlaceSource::Chosen { place } => vec![
            text("All rows are "),
            choice(place.name.clone(), options(Some(place)), Some(Typed::Place)),
            text("."),
        ],
        PlaceSource::Unknown => vec![
            text("The sheet does not say its place. It is "),
            choice("…choose".to_owned(), options(None), Some(Typed::Place)),
            text("."),
        ],
    };
    Some(belief(parts, guess.confidence, &guess.reason))
}

/// "Counties named without a state are in Missouri."
pub(crate) fn state_belief(reading: &Reading) -> Option<Belief> {
    let guess = &reading.state;
    let fips = match &guess.value {
        StateSource::Columns => return None,
        StateSource::Text { fips, .. }
        | StateSource::Others { fips }
        | StateSource::Chosen { fips } => Some(fips.as_str()),
        StateSource::Unknown => None,
    };
    let alternatives = us_places::states()
        .into_iter()
        .filter(|it| it.fips.as_deref() != fips)
        .filter_map(|it| {
            let fips = it.fips.clone()?;
            Some(alternative(
                &it.name,
                Change::State(StateSource::Chosen { fips }),
            ))
        })
        .collect();
    let words = fips
        .and_then(us_places::by_fips)
        .map_or_else(|| "…choose".to_owned(), |it| it.name.clone());
    Some(belief(
        vec![
            text("Counties named without a state are in "),
            choice(words, alternatives, Some(Typed::State)),
            text("."),
        ],
        guess.confidence,
        &guess.reason,
    ))
}

/// "Places are in the headings of columns B to K."
fn across_belief(reading: &Reading) -> Option<Belief> {
    let columns: Vec<u32> = reading
        .columns
        .iter()
        .filter(|it| it.scope.place.is_some() && it.field.value != Field::Ignore)
        .map(|it| it.column)
        .collect();
    let first = columns.first()?;
    Some(Belief {
        column: Some(*first),
        ..belief(
            vec![text(&format!(
                "Places are in the headings of {}.",
                columns_words(&columns)
            ))],
            reading.place.confidence,
            &reading.place.reason,
        )
    })
}

/// "“St. Louis” is St. Louis County, as the other rows leave no other."
pub(crate) fn place_name_beliefs(reading: &Reading) -> Vec<Belief> {
    let is_open =
        |it: &&Guess<PlaceChoice>| !reading.places.iter().any(|own| own.text == it.value.text);
    let regions: Vec<&Place> = reading
        .place_names
        .iter()
        .filter(is_open)
        .filter_map(|it| it.value.place.as_ref())
        .filter(|it| it.kind == PlaceKind::Region)
        .collect();
    let mut said: Vec<Belief> = counties_settled(reading).collect();
    if !regions.is_empty() {
        let mut names: Vec<String> = regions.iter().take(3).map(|it| it.name.clone()).collect();
        let more = regions.len().saturating_sub(names.len());
        if more > 0 {
            names.push(format!("{more} more"));
        }
        let verb = if regions.len() == 1 {
            "is a region"
        } else {
            "are regions"
        };
        said.push(belief(
            vec![text(&format!(
                "{} {verb}, kept apart from the counties.",
                listed(&names)
            ))],
            Confidence::Unsure,
            &reading
                .place_names
                .first()
                .map_or(Reason::Usual, |it| it.reason.clone()),
        ));
    }
    said
}

fn counties_settled(reading: &Reading) -> impl Iterator<Item = Belief> + '_ {
    reading
        .place_names
        .iter()
        .filter(|it| !reading.places.iter().any(|own| own.text == it.value.text))
        .filter_map(|it| {
            let place = it
                .value
                .place
                .as_ref()
                .filter(|it| it.kind == PlaceKind::County)?;
            let others: Vec<Alternative> = us_places::counties_named(
                &it.value.text,
                place.fips.as_deref().and_then(|it| it.get(..2)),
            )
            .into_iter()
            .filter(|other| other.id != place.id)
            .map(|other| {
                alternative(
                    &other.name,
                    Change::PlaceName(PlaceChoice {
                        text: it.value.text.clone(),
                        place: Some(other.clone()),
                    }),
                )
            })
            .collect();
            Some(belief(
                vec![
                    text(&format!("“{}” is ", it.value.text)),
                    choice(place.name.clone(), others, None),
                    text(", as the other rows leave no other."),
                ],
                it.confidence,
                &Reason::Usual,
            ))
        })
}
