//! What is believed about a sheet as sentences with parts to click.

use crate::domain::us_places;
use crate::import::cell::RowRange;
use crate::import::draft::Draft;
use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::period_text::period_in_cell;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::StateSource;
use crate::import::say::groups::complete_beliefs;
use crate::import::say::groups::whole_sheet_belief;
use crate::import::say::marks::marker_belief;
use crate::import::say::numbers::deaths_belief;
use crate::import::say::numbers::number_beliefs;
use crate::import::say::numbers::number_mark_beliefs;
use crate::import::say::numbers::unused_belief;
use crate::import::say::places::place_belief;
use crate::import::say::places::place_name_beliefs;
use crate::import::say::places::state_belief;
use crate::import::say::rows::data_belief;
use crate::import::say::rows::headings_belief;
use crate::import::say::rows::helper_column_beliefs;
use crate::import::say::rows::outline_belief;
use crate::import::say::rows::role_beliefs;
use crate::import::say::rows::row_belief;
use crate::import::say::values::value_beliefs;
use crate::import::say::when::period_belief;
use crate::import::say::when::year_meaning_belief;
pub use crate::import::say::words::field_alternatives;
pub use crate::import::say::words::field_words;
pub use crate::import::say::words::reason_words;

/// One sentence of the side panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    pub parts: Vec<BeliefPart>,
    pub confidence: Confidence,
    /// Why it is believed, in a few words, for a hover; empty where there is nothing to say.
    pub why: String,
    /// The first row it is about, to jump to.
    pub row: Option<u32>,
    /// The first column it is about, to jump to.
    pub column: Option<u32>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum BeliefPart {
    Text(String),
    /// Words that open a menu.
    Choice(Choice),
}

/// Words that open a menu of other answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// As it stands in the sentence: "row 3".
    pub text: String,
    pub alternatives: Vec<Alternative>,
    /// What can be typed besides, if anything.
    pub typed: Option<Typed>,
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    pub label: String,
    pub change: Change,
}

/// What a person may type where no line of the menu fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A row number, for the headings.
    HeaderRow,
    /// Two row numbers, for the data.
    DataRows,
    /// A year or years: "2018", "2014-2018".
    Period,
    /// The name or code of a place.
    Place,
    /// The name or letters of a state.
    State,
}

/// What is believed about the sheet, in the order a person checks it. Columns that hold alike have one sentence.
#[must_use]
pub fn sentences(
    reading: &Reading,
    grid: &Grid,
    sheet: usize,
    draft: &Draft,
    known: &Known,
) -> Vec<Belief> {
    let mut said = vec![headings_belief(reading), data_belief(reading)];
    if reading.data_rows.value.is_none() {
        return said;
    }
    said.push(row_belief(reading, known));
    said.extend(outline_belief(reading, grid, sheet, draft));
    said.extend(helper_column_beliefs(reading, known));
    said.push(period_belief(reading, known));
    said.extend(year_meaning_belief(reading));
    said.extend(place_belief(reading));
    said.extend(state_belief(reading));
    said.extend(place_name_beliefs(reading));
    said.extend(whole_sheet_belief(reading));
    said.extend(number_beliefs(reading, known));
    said.extend(value_beliefs(reading, known));
    said.extend(number_mark_beliefs(reading));
    said.extend(
        reading
            .markers
            .iter()
            .filter(|it| it.cells > 0)
            .map(marker_belief),
    );
    said.extend(role_beliefs(grid, sheet, draft));
    said.extend(complete_beliefs(reading, known));
    said.extend(deaths_belief(reading));
    said.extend(unused_belief(reading, known));
    said
}

/// The change that typed words ask for; `None` where they make no sense.
#[must_use]
pub fn typed_change(typed: Typed, words: &str, known: &Known) -> Option<Change> {
    let numbers: Vec<u32> = words
        .split(|it: char| !it.is_ascii_digit())
        .filter_map(|it| it.parse().ok())
        .filter(|it| *it > 0)
        .collect();
    match typed {
        Typed::HeaderRow => match numbers.as_slice() {
            [row] => Some(Change::HeaderRows(Some(RowRange {
                first: *row,
                last: *row,
            }))),
            [first, last] if first <= last => Some(Change::HeaderRows(Some(RowRange {
                first: *first,
                last: *last,
            }))),
            _ => None,
        },
        Typed::DataRows => match numbers.as_slice() {
            [first, last] if first <= last => Some(Change::DataRows(RowRange {
                first: *first,
                last: *last,
            })),
            _ => None,
        },
        Typed::Period => {
            period_in_cell(words).map(|period| Change::Period(PeriodSource::Chosen { period }))
        }
        Typed::Place => {
            let texts = PlaceTexts {
                name: words,
                ..PlaceTexts::default()
            };
            match place_of(texts, None, known) {
                PlaceMatch::Found(place) => Some(Change::Place(PlaceSource::Chosen { place })),
                _ => match place_of(
                    PlaceTexts {
                        fips: words,
                        ..PlaceTexts::default()
                    },
                    None,
                    known,
                ) {
                    PlaceMatch::Found(place) | PlaceMatch::Repaired { place, .. } => {
                        Some(Change::Place(PlaceSource::Chosen { place }))
                    }
                    _ => None,
                },
            }
        }
        Typed::State => us_places::state_named(words)
            .and_then(|it| it.fips.clone())
            .map(|fips| Change::State(StateSource::Chosen { fips })),
    }
}

impl Belief {
    /// The whole sentence as plain words.
    #[must_use]
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .map(|it| match it {
                BeliefPart::Text(words) => words.as_str(),
                BeliefPart::Choice(choice) => choice.text.as_str(),
            })
            .collect()
    }
}
