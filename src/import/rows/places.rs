//! The places of a sheet, numbered, and what the place cells of a row say.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::label_key;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::import::fixes::plain as plain_text;
use crate::import::known::Known;
use crate::import::numbers::trimmed;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::reading::Guess;
use crate::import::reading::PlaceChoice;
use crate::import::rows::seen::EMPTY_SLOT;
use crate::import::rows::seen::NO_SLOT;
use crate::import::rows::seen::Seen;

/// The cells of a row that say its place.
#[derive(Clone, Copy, Default)]
pub(crate) struct PlaceCells<'t> {
    pub(crate) name: Option<Seen<'t>>,
    pub(crate) fips: Option<Seen<'t>>,
    pub(crate) state_name: Option<Seen<'t>>,
    pub(crate) state_fips: Option<Seen<'t>>,
    pub(crate) level: Option<Seen<'t>>,
}

impl<'t> PlaceCells<'t> {
    /// Whether a cell says a place; a level or a state alone says none.
    pub(crate) fn says_place(&self) -> bool {
        self.name.is_some()
            || self.fips.is_some()
            || self.state_name.is_some()
            || self.state_fips.is_some()
    }

    /// The first that says something, for showing.
    pub(crate) fn shown(&self) -> Option<Seen<'t>> {
        [self.name, self.fips, self.state_name, self.state_fips]
            .into_iter()
            .flatten()
            .next()
    }
}

/// What the place texts of a row mean.
pub(crate) struct PlaceAnswer {
    pub(crate) matched: PlaceMatch,
    /// "Dunklin Total": all groups of its place together.
    pub(crate) is_total: bool,
    /// A city, a ZIP code or another kind of place that is neither county, state nor nation.
    pub(crate) is_other_kind: bool,
}

/// What the whole column of places says about one name in it.
#[derive(Clone, Default)]
pub(crate) struct PlaceHints {
    /// Whether the heading says that the names are regions.
    pub(crate) are_regions: bool,
    /// The state whose every county is listed: then the total of the list is the state.
    pub(crate) whole_state: Option<Place>,
    /// Names that several places have, by what the sheet means with them.
    pub(crate) settled: HashMap<String, Place>,
}

impl PlaceHints {
    /// From the heading of the column of names and from all its labels.
    pub(crate) fn of(
        heading: &str,
        labels: Option<&BTreeSet<String>>,
        state: Option<&str>,
    ) -> Self {
        let key = label_key(heading);
        let says_regions = level_of(heading) == Level::Region || key.ends_with(" region");
        let are_counties = labels.is_some_and(|labels| {
            let named = labels
                .iter()
                .filter(|it| !us_places::counties_named(it, state).is_empty());
            named.count() * 2 > labels.len()
        });
        let are_regions = says_regions && !are_counties;
        let whole_state = state.and_then(|state| {
            let all = us_places::counties_of(state).len();
            let listed: BTreeSet<&str> = labels?
                .iter()
                .filter_map(
                    |it| match us_places::counties_named(it, Some(state)).as_slice() {
                        [one] => Some(one.id.0.as_str()),
                        _ => None,
                    },
                )
                .collect();
            // One may be missing, or be written in a way that is not understood.
            let is_whole = all >= 3 && listed.len() + all / 20 >= all;
            us_places::by_fips(state).filter(|_| is_whole).cloned()
        });
        Self {
            are_regions,
            whole_state,
            settled: HashMap::new(),
        }
    }

    /// The same, with what names of several places mean.
    pub(crate) fn with_names(mut self, names: &[Guess<PlaceChoice>]) -> Self {
        self.settled = names
            .iter()
            .filter_map(|it| Some((it.value.text.clone(), it.value.place.clone()?)))
            .collect();
        self
    }
}

/// Every place so far, by number.
#[derive(Default)]
pub(crate) struct PlaceBook {
    /// Two digits of the state of counties that are named without one.
    state: Option<String>,
    /// The state that a label over the rows names, where the sheet has none.
    section_state: Option<String>,
    hints: PlaceHints,
    answers: Vec<PlaceAnswer>,
    memory: HashMap<[String; 6], usize>,
    block: HashMap<[u32; 5], usize>,
    numbers: HashMap<String, u32>,
}

impl PlaceBook {
    /// `state` is that of counties that are named without one.
    pub(crate) fn new(state: Option<String>, hints: PlaceHints) -> Self {
        Self {
            state,
            hints,
            ..Self::default()
        }
    }

    /// Forgets the numbers of texts.
    pub(crate) fn new_block(&mut self) {
        self.block.clear();
    }

    /// The state of counties that are named without one.
    pub(crate) fn state(&self) -> Option<&str> {
        self.section_state.as_deref().or(self.state.as_deref())
    }

    /// The rows below are about this state, as a label over them says.
    pub(crate) fn enter_state(&mut self, state: Option<&str>) {
        if self.section_state.as_deref() != state {
            self.section_state = state.map(str::to_owned);
            self.block.clear();
        }
    }

    /// The number of a place in the list.
    pub(crate) fn number(&mut self, place: &Place, list: &mut Vec<Place>) -> u32 {
        if let Some(number) = self.numbers.get(&place.id.0) {
            return *number;
        }
        let number = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.push(place.clone());
        self.numbers.insert(place.id.0.clone(), number);
        number
    }

    /// The number of a place that is in the list already.
    pub(crate) fn known_number(&self, place: &Place) -> Option<u32> {
        self.numbers.get(&place.id.0).copied()
    }

    pub(crate) fn answer(&self, number: usize) -> Option<&PlaceAnswer> {
        self.answers.get(number)
    }

    /// The number of the answer for these cells.
    pub(crate) fn find(&mut self, cells: PlaceCells<'_>, known: &Known) -> usize {
        let all = [
            cells.name,
            cells.fips,
            cells.state_name,
            cells.state_fips,
            cells.level,
        ];
        let slots = all.map(|it| it.map_or(EMPTY_SLOT, |it| it.slot));
        let has_slots = !slots.contains(&NO_SLOT);
        if has_slots && let Some(number) = self.block.get(&slots) {
            return *number;
        }
        let number = self.find_texts(all.map(|it| it.map_or("", |it| it.text.trim())), known);
        if has_slots {
            self.block.insert(slots, number);
        }
        number
    }

    /// The number of the answer for a label that stands alone.
    pub(crate) fn find_label(&mut self, text: &str, known: &Known) -> usize {
        self.find_texts([text.trim(), "", "", "", ""], known)
    }

    fn find_texts(&mut self, texts: [&str; 5], known: &Known) -> usize {
        let state = self.state().unwrap_or_default().to_owned();
        let [name, fips, state_name, state_fips, level] = texts;
        let key = [name, fips, state_name, state_fips, level, state.as_str()].map(str::to_owned);
        if let Some(number) = self.memory.get(&key) {
            return *number;
        }
        let texts = PlaceTexts {
            name,
            fips,
            state_name,
            state_fips,
        };
        let state = (!state.is_empty()).then_some(state.as_str());
        let number = self.answers.len();
        let mut found = answer(texts, level, state, known, &self.hints);
        if fips.is_empty()
            && let Some(place) = self.hints.settled.get(&plain_text(name))
        {
            found.matched = PlaceMatch::Found(place.clone());
        }
        self.answers.push(found);
        self.memory.insert(key, number);
        number
    }
}

/// What a level column can say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Nothing,
    County,
    State,
    Nation,
    Region,
    City,
    Other,
}

fn level_of(text: &str) -> Level {
    match label_key(text).as_str() {
        "" => Level::Nothing,
        "county"
        | "counties"
        | "parish"
        | "parishes"
        | "borough"
        | "county equivalent"
        | "independent city"
        | "county or equivalent"
        | "050" => Level::County,
        "state" | "states" | "statewide" | "state total" | "territory" | "040" => Level::State,
        "nation" | "national" | "us" | "u s" | "united states" | "country" | "010" => Level::Nation,
        "region" | "regions" | "area" | "district" | "health district" | "health region"
        | "planning region" | "hub" => Level::Region,
        "city" | "cities" | "place" | "municipality" => Level::City,
        _ => Level::Other,
    }
}

fn answer(
    texts: PlaceTexts<'_>,
    level: &str,
    state: Option<&str>,
    known: &Known,
    hints: &PlaceHints,
) -> PlaceAnswer {
    let plain = |matched| PlaceAnswer {
        matched,
        is_total: false,
        is_other_kind: false,
    };
    let matched = place_of(texts, state, known);
    let row_state = us_places::state_named(texts.state_name).and_then(|it| it.fips.as_deref());
    let state = row_state.or(state);
    match level_of(level) {
        Level::Nothing | Level::Region => {}
        Level::County => {
            return plain(as_kind(matched, PlaceKind::County, || {
                let mut counties = us_places::counties_named(texts.name, state);
                let one = counties.pop();
                one.filter(|_| counties.is_empty()).cloned()
            }));
        }
        Level::State => {
            return plain(as_kind(matched, PlaceKind::State, || {
                us_places::state_named(trimmed(texts.name)).cloned()
            }));
        }
        Level::Nation => return plain(PlaceMatch::Found(us_places::nation())),
        Level::City => {
            // A city that is its own county, such as St. Louis or Baltimore.
            let as_city = format!("{} city", trimmed(texts.name));
            let own = us_places::counties_named(&as_city, state);
            return match own.as_slice() {
                [one] if one.name.ends_with(" city") => plain(PlaceMatch::Found((*one).clone())),
                _ => PlaceAnswer {
                    matched: PlaceMatch::Missing,
                    is_total: false,
                    is_other_kind: true,
                },
            };
        }
        Level::Other => {
            return PlaceAnswer {
                matched: PlaceMatch::Missing,
                is_total: false,
                is_other_kind: true,
            };
        }
    }
    if let (PlaceMatch::Total, Some(whole)) = (&matched, &hints.whole_state) {
        return plain(PlaceMatch::Found(whole.clone()));
    }
    let is_region = level_of(level) == Level::Region || hints.are_regions;
    let is_place_of_other_kind = match &matched {
        PlaceMatch::Found(place) => {
            place.kind != PlaceKind::County || says_county(texts.name) || !texts.fips.is_empty()
        }
        PlaceMatch::Unknown { .. } | PlaceMatch::Ambiguous { .. } => false,
        _ => true,
    };
    if is_region && !is_place_of_other_kind {
        return plain(PlaceMatch::Found(region(texts.name, state)));
    }
    if let PlaceMatch::Unknown { .. } = matched
        && let Some(name) = without_total(texts.name)
        && let found @ (PlaceMatch::Found(_) | PlaceMatch::Ambiguous { .. }) =
            place_of(PlaceTexts { name, ..texts }, state, known)
    {
        return PlaceAnswer {
            matched: found,
            is_total: true,
            is_other_kind: false,
        };
    }
    plain(matched)
}

fn says_county(name: &str) -> bool {
    let key = label_key(name);
    ["county", "parish", "borough"]
        .iter()
        .any(|it| key.split(' ').any(|word| word == *it))
}

/// A region that the sheet calls one. Its counties are not known.
fn region(name: &str, state: Option<&str>) -> Place {
    let name = trimmed(name);
    let key = label_key(name).replace(' ', "-");
    Place {
        id: PlaceId(format!("region-{}-{key}", state.unwrap_or("us"))),
        kind: PlaceKind::Region,
        name: name.to_owned(),
        fips: None,
        parent_id: Some(state.map_or_else(PlaceId::nation, PlaceId::from_fips)),
    }
}

/// Keeps what is of this kind; else what `by_name` finds, else what was found.
fn as_kind(
    matched: PlaceMatch,
    kind: PlaceKind,
    by_name: impl FnOnce() -> Option<Place>,
) -> PlaceMatch {
    match matched {
        PlaceMatch::Found(place) if place.kind != kind => {
            PlaceMatch::Found(by_name().unwrap_or(place))
        }
        PlaceMatch::Ambiguous { mut candidates } => {
            candidates.retain(|it| it.kind == kind);
            match candidates.as_slice() {
                [one] => PlaceMatch::Found(one.clone()),
                [] => by_name().map_or(PlaceMatch::Missing, PlaceMatch::Found),
                _ => PlaceMatch::Ambiguous { candidates },
            }
        }
        PlaceMatch::Unknown { did_you_mean } => {
            by_name().map_or(PlaceMatch::Unknown { did_you_mean }, PlaceMatch::Found)
        }
        other => other,
    }
}

/// "Dunklin Total" without its last word.
fn without_total(name: &str) -> Option<&str> {
    let name = trimmed(name);
    let (base, last) = name.rsplit_once(' ')?;
    let is_total = matches!(
        last.to_lowercase().trim_matches(['(', ')', ':']),
        "total" | "totals" | "subtotal"
    );
    let base = base
        .trim()
        .trim_end_matches(['-', '\u{2013}', ':', ','])
        .trim();
    (is_total && !base.is_empty()).then_some(base)
}
