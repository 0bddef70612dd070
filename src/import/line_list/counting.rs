//! Counts records while they stream by. What is held is one block of numbers for each place and year.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::BuildHasher as _;
use std::hash::RandomState;

use crate::domain::period::PeriodBasis;
use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::import::known::Known;
use crate::import::line_list::codes;
use crate::import::line_list::list_field::FIELD_COUNT;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::RepeatRule;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::list_reading::YearRule;
use crate::import::line_list::list_tally::LeftOut;
use crate::import::line_list::list_tally::ListTally;
use crate::import::line_list::plan::Plan;
use crate::import::line_list::record::BirthFacts;
use crate::import::line_list::record::Cells;
use crate::import::line_list::record::Classes;
use crate::import::line_list::record::RecordReader;
use crate::import::line_list::tabulation::Vars;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::code_digits;
use crate::import::place_match::place_of;

/// The most numbers that are held at once: 128 MB.
const MOST_NUMBERS: usize = 32 << 20;

/// The most births that are remembered for the deaths of a second list.
const MOST_BIRTHS: usize = 4_000_000;

/// Which kind of count a block is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    Births,
    Deaths,
    FetalDeaths,
}

impl Family {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Births, Self::Deaths, Self::FetalDeaths];
}

/// Where counts of a block belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockKey {
    pub family: Family,
    pub basis: PeriodBasis,
    pub place: u32,
    pub year: i32,
}

/// Births by the hash of their certificate number. In memory alone, and dropped with the counting.
#[derive(Debug, Default)]
pub struct BirthIndex {
    hasher: RandomState,
    births: HashMap<u64, BirthFacts>,
    places: Vec<Place>,
    plan: Option<Plan>,
}

impl BirthIndex {
    fn key(&self, number: &str) -> u64 {
        // "2019001234" and "002019001234" are one number.
        self.hasher.hash_one(number.trim_start_matches('0'))
    }
}

/// Counts records.
pub struct Counting<'a> {
    reading: &'a ListReading,
    known: &'a Known,
    plan: Plan,
    reader: RecordReader<'a>,
    places: Vec<Place>,
    place_numbers: HashMap<String, u32>,
    /// What the texts of state and county mean.
    seen_places: HashMap<Box<str>, HashMap<Box<str>, Home>>,
    seen_place_texts: usize,
    blocks: HashMap<BlockKey, Vec<u32>>,
    numbers: usize,
    seen_certificates: HashSet<u64>,
    hasher: RandomState,
    births: Option<&'a BirthIndex>,
    collected: Option<BirthIndex>,
    tally: ListTally,
}

/// Where a record is at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Place(u32),
    Nowhere(LeftOut),
}

/// How many texts of places are remembered.
const REMEMBERED: usize = 20_000;

/// What was counted, before it is put into lists.
#[derive(Debug)]
pub struct Counted {
    pub plan: Plan,
    pub places: Vec<Place>,
    pub blocks: HashMap<BlockKey, Vec<u32>>,
    pub tally: ListTally,
}

impl<'a> Counting<'a> {
    /// Nothing counted yet. `births` are those of another list, which deaths look up by their certificate number.
    #[must_use]
    pub fn new(reading: &'a ListReading, known: &'a Known, births: Option<&'a BirthIndex>) -> Self {
        let reader = RecordReader::new(reading);
        let places = births.map_or_else(Vec::new, |it| it.places.clone());
        Self {
            reading,
            known,
            plan: Plan::of(reading, &reader, births.and_then(|it| it.plan.as_ref())),
            reader,
            place_numbers: (0..)
                .zip(&places)
                .map(|(number, it)| (it.id.0.clone(), number))
                .collect(),
            places,
            seen_places: HashMap::new(),
            seen_place_texts: 0,
            blocks: HashMap::new(),
            numbers: 0,
            seen_certificates: HashSet::new(),
            hasher: RandomState::new(),
            births,
            collected: None,
            tally: ListTally::default(),
        }
    }

    /// Remembers births for the deaths of a second list.
    pub fn collect_births(&mut self) {
        self.collected = Some(BirthIndex::default());
    }

    /// How many records were looked at.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.tally.records
    }

    /// Counts one row, whose cells stand under the field they feed.
    pub fn row(&mut self, row: u32, cells: &Cells<'_>) {
        if cells.iter().all(|it| it.is_empty()) {
            return;
        }
        self.tally.records += 1;
        let text = |field: ListField| cells.get(field.position()).copied().unwrap_or_default();
        let Some(kind) = self.reader.kind(cells) else {
            self.tally.leave_out(LeftOut::NoKind, row);
            return;
        };
        if codes::whole(text(ListField::ResidentStatus)) == Some(4) {
            self.tally.leave_out(LeftOut::ForeignResident, row);
            return;
        }
        if self.is_repeated(kind, cells) {
            if self.reading.repeats == RepeatRule::CountOnce {
                self.tally.leave_out(LeftOut::Repeated, row);
                return;
            }
            self.tally.repeats_counted += 1;
        }
        let home = self.home(text(ListField::County), text(ListField::State));
        let is_fetal = kind == RowsAre::FetalDeaths;
        let mut facts = self
            .reader
            .birth_facts(cells, row, is_fetal, &mut self.tally);
        if let Home::Place(place) = home {
            facts.place = place;
        }
        if kind == RowsAre::InfantDeaths {
            self.death_alone(row, cells, facts, home);
            return;
        }
        let place = match home {
            Home::Place(place) => place,
            Home::Nowhere(why) => {
                self.tally.leave_out(why, row);
                return;
            }
        };
        let Some(year) = facts.birth_year else {
            self.tally.leave_out(LeftOut::NoYear, row);
            return;
        };
        if is_fetal {
            match self.reader.fetal_death(&facts) {
                Some((vars, classes)) => {
                    self.add_in_bases(Family::FetalDeaths, place, year, year, vars, &classes, row);
                    self.tally.fetal_deaths += 1;
                }
                None => self.tally.leave_out(LeftOut::EarlyLoss, row),
            }
            return;
        }
        let (vars, classes) = self.reader.birth(&facts);
        self.add_in_bases(Family::Births, place, year, year, vars, &classes, row);
        self.tally.live_births += 1;
        if let Some(births) = &mut self.collected {
            let number = text(ListField::BirthCertificate);
            if !number.is_empty() && births.births.len() < MOST_BIRTHS {
                let key = births.key(number);
                births.births.insert(key, facts);
            }
        }
        if kind == RowsAre::BirthsWithDeaths && self.reader.tells_of_a_death(cells) {
            self.death(row, cells, &facts, place);
        }
    }

    /// A death that is a row of its own.
    fn death_alone(&mut self, row: u32, cells: &Cells<'_>, mut facts: BirthFacts, home: Home) {
        let mut home = home;
        if let Some(births) = self.births {
            let number = cells
                .get(ListField::BirthCertificate.position())
                .copied()
                .unwrap_or_default();
            match births.births.get(&births.key(number)) {
                // The birth says where and to whom; the death says when and why.
                Some(birth) if !number.is_empty() => {
                    facts = *birth;
                    home = Home::Place(birth.place);
                }
                _ => self.tally.unmatched_deaths += 1,
            }
        }
        match home {
            Home::Place(place) => self.death(row, cells, &facts, place),
            Home::Nowhere(why) => self.tally.leave_out(why, row),
        }
    }

    fn death(&mut self, row: u32, cells: &Cells<'_>, facts: &BirthFacts, place: u32) {
        let (death, classes) = match self.reader.death(cells, facts, row, &mut self.tally) {
            Ok(found) => found,
            Err(why) => {
                self.tally.leave_out(why, row);
                return;
            }
        };
        let wants_own = self.reading.years.value != YearRule::BirthYear;
        let wants_birth = self.reading.years.value != YearRule::OwnYear;
        let own = death.year.filter(|_| wants_own);
        let birth = facts.birth_year.filter(|_| wants_birth);
        if own.is_none() && birth.is_none() {
            self.tally.leave_out(LeftOut::NoYear, row);
            return;
        }
        if let Some(year) = own {
            self.add(
                Family::Deaths,
                PeriodBasis::Period,
                place,
                year,
                death.vars,
                &classes,
                row,
            );
        }
        if let Some(year) = birth {
            let basis = PeriodBasis::BirthCohort;
            self.add(
                Family::Deaths,
                basis,
                place,
                year,
                death.vars,
                &classes,
                row,
            );
        }
        self.tally.infant_deaths += 1;
    }

    #[expect(clippy::too_many_arguments, reason = "each is a part of one count")]
    fn add_in_bases(
        &mut self,
        family: Family,
        place: u32,
        own: i32,
        birth: i32,
        vars: Vars,
        classes: &Classes,
        row: u32,
    ) {
        let years = self.reading.years.value;
        // Births alone are the births of a year, whichever way deaths are counted.
        let has_deaths = matches!(
            self.reading.rows_are.value,
            RowsAre::BirthsWithDeaths | RowsAre::InfantDeaths | RowsAre::Mixed
        ) || self.collected.is_some();
        if years != YearRule::BirthYear || !has_deaths {
            self.add(family, PeriodBasis::Period, place, own, vars, classes, row);
        }
        if years != YearRule::OwnYear && has_deaths {
            self.add(
                family,
                PeriodBasis::BirthCohort,
                place,
                birth,
                vars,
                classes,
                row,
            );
        }
    }

    #[expect(clippy::too_many_arguments, reason = "each is a part of one count")]
    fn add(
        &mut self,
        family: Family,
        basis: PeriodBasis,
        place: u32,
        year: i32,
        vars: Vars,
        classes: &Classes,
        row: u32,
    ) {
        let key = BlockKey {
            family,
            basis,
            place,
            year,
        };
        let plan = &self.plan;
        if !self.blocks.contains_key(&key) {
            let size = plan.size(family);
            if self.numbers + size > MOST_NUMBERS {
                self.tally.leave_out(LeftOut::TooManyPlaces, row);
                return;
            }
            self.numbers += size;
            self.blocks.insert(key, vec![0; size]);
        }
        if let Some(block) = self.blocks.get_mut(&key) {
            plan.add(family, block, vars, classes);
        }
    }

    /// Whether the certificate number came before. Only a hash of it is held.
    fn is_repeated(&mut self, kind: RowsAre, cells: &Cells<'_>) -> bool {
        let text = |field: ListField| cells.get(field.position()).copied().unwrap_or_default();
        let number = match kind {
            RowsAre::InfantDeaths if self.reading.has(ListField::DeathCertificate) => {
                text(ListField::DeathCertificate)
            }
            _ => text(ListField::BirthCertificate),
        };
        let is_blank = number
            .bytes()
            .all(|it| matches!(it, b'0' | b'9' | b'.' | b'-' | b' '));
        if is_blank {
            return false;
        }
        // A number is one of its kind and its year: they begin anew each January.
        let year = [
            ListField::BirthYear,
            ListField::EventYear,
            ListField::BirthDate,
        ]
        .into_iter()
        .map(text)
        .find(|it| !it.is_empty())
        .and_then(crate::import::line_list::dates::year_in);
        let hash = self
            .hasher
            .hash_one((kind == RowsAre::InfantDeaths, year, number));
        !self.seen_certificates.insert(hash)
    }

    fn home(&mut self, county: &str, state: &str) -> Home {
        if let Some(found) = self.seen_places.get(state).and_then(|it| it.get(county)) {
            return *found;
        }
        let home = self.found_home(county, state);
        if self.seen_place_texts < REMEMBERED {
            self.seen_place_texts += 1;
            let of_state = self.seen_places.entry(state.into()).or_default();
            of_state.insert(county.into(), home);
        }
        home
    }

    fn found_home(&mut self, county: &str, state: &str) -> Home {
        if !self.reading.has(ListField::County) && !self.reading.has(ListField::State) {
            return match self.reading.place.clone() {
                Some(place) => Home::Place(self.number_of(place)),
                None => Home::Nowhere(LeftOut::NoCounty),
            };
        }
        let default_state = self.default_state();
        let is_code = !county.is_empty() && code_digits(county).is_some();
        let state_is_code = state.bytes().all(|it| it.is_ascii_digit());
        let mut texts = PlaceTexts::default();
        if is_code {
            texts.fips = county;
        } else {
            texts.name = county;
        }
        if state_is_code {
            texts.state_fips = state;
        } else {
            texts.state_name = state;
        }
        if self.reading.has(ListField::County) {
            let is_no_county = codes::is_unknown_word(county)
                || matches!(codes::whole(county), Some(0 | 999 | 99999));
            if is_no_county {
                return Home::Nowhere(LeftOut::NoCounty);
            }
            // Three digits of a county need the two of its state in front: 001 is no state.
            let joined;
            if is_code && county.len() <= 3 {
                let own = us_places::state_named(state)
                    .and_then(|it| it.fips.clone())
                    .or_else(|| state_is_code.then(|| format!("{state:0>2}")))
                    .filter(|it| us_places::by_fips(it).is_some())
                    .or(default_state);
                let Some(own) = own else {
                    return Home::Nowhere(LeftOut::UnknownCountyCode);
                };
                joined = format!("{own}{county:0>3}");
                return match us_places::by_fips(&joined) {
                    Some(place) => Home::Place(self.number_of(place.clone())),
                    None => Home::Nowhere(LeftOut::UnknownCountyCode),
                };
            }
        }
        let unknown = if is_code {
            LeftOut::UnknownCountyCode
        } else {
            LeftOut::UnknownCountyName
        };
        match place_of(texts, default_state.as_deref(), self.known) {
            PlaceMatch::Found(place) | PlaceMatch::Repaired { place, .. } => {
                let is_level = place.kind == PlaceKind::County
                    || place.kind == PlaceKind::Unidentified
                    || !self.reading.has(ListField::County);
                if is_level {
                    Home::Place(self.number_of(place))
                } else {
                    Home::Nowhere(unknown)
                }
            }
            PlaceMatch::Missing => Home::Nowhere(LeftOut::NoCounty),
            _ => Home::Nowhere(unknown),
        }
    }

    /// The state of counties that are named without one: said by a person, else that of the counties of the file.
    fn default_state(&self) -> Option<String> {
        if let Some(place) = &self.reading.place {
            return place
                .fips
                .as_deref()
                .and_then(|it| it.get(..2))
                .map(str::to_owned);
        }
        let mut states = self
            .known
            .counties
            .iter()
            .filter_map(|it| it.fips.as_deref().and_then(|fips| fips.get(..2)));
        let first = states.next()?;
        states.all(|it| it == first).then(|| first.to_owned())
    }

    fn number_of(&mut self, place: Place) -> u32 {
        if let Some(number) = self.place_numbers.get(&place.id.0) {
            return *number;
        }
        let number = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.place_numbers.insert(place.id.0.clone(), number);
        self.places.push(place);
        number
    }

    /// What was counted.
    #[must_use]
    pub fn finish(self) -> Counted {
        Counted {
            plan: self.plan,
            places: self.places,
            blocks: self.blocks,
            tally: self.tally,
        }
    }

    /// What was counted, with the births for a second list.
    #[must_use]
    pub fn finish_with_births(mut self) -> (Counted, BirthIndex) {
        let mut births = self.collected.take().unwrap_or_default();
        births.places.clone_from(&self.places);
        births.plan = Some(self.plan.clone());
        (self.finish(), births)
    }
}

/// The empty cells of a row.
pub const NO_CELLS: [&str; FIELD_COUNT] = [""; FIELD_COUNT];
