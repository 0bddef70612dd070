//! Turns the rows of a sheet into counts and problems as a reading says; one way for memory and for a stream.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::CellRange;
use crate::import::draft::RateCheck;
use crate::import::draft::RowStatus;
use crate::import::draft::Tally;
use crate::import::field::Field;
use crate::import::fixes::DuplicateRule;
use crate::import::fixes::Fixes;
use crate::import::fixes::plain;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::numbers::CountFix;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::WrongCount;
use crate::import::numbers::count_text;
use crate::import::numbers::rate_text;
use crate::import::numbers::trimmed;
use crate::import::period_text::period_in_cell;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::RowRole;
use crate::import::reading::StateSource;

/// Counts handed on at a time.
pub(crate) const CHUNK: usize = 8_192;

/// Problems listed at most one by one; more of a kind are lumped together.
const MOST_PROBLEMS: usize = 2_000;

/// Rows whose status is kept at most.
const MOST_STATUSES: usize = 400_000;

/// Cells listed for one problem at most.
const MOST_CELLS: usize = 100;

/// Counts ready to be handed on.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    pub(crate) counts: Vec<NewCount>,
    pub(crate) rates: Vec<NewPublishedRate>,
}

/// Reads row after row.
pub(crate) struct RowReader<'r> {
    reading: &'r Reading,
    fixes: &'r Fixes,
    known: &'r Known,
    plan: Plan,
    period: Option<u32>,
    place: Option<u32>,
    state: Option<String>,
    roles: BTreeMap<u32, RowRole>,
    /// Marks as a person answered, then as the reading has them.
    markers: Vec<Marker>,
    sheet_name: String,
    merged: Vec<CellRange>,
    carried: HashMap<(u32, u32), (CellKind, String)>,

    pub(crate) lists: BatchLists,
    pub(crate) ready: Ready,
    pub(crate) tally: Tally,
    pub(crate) rates: RateCheck,
    pub(crate) statuses: Vec<(u32, RowStatus)>,
    pub(crate) problems: Vec<Problem>,
    problem_numbers: HashMap<String, usize>,

    place_numbers: HashMap<String, u32>,
    place_answers: Vec<PlaceMatch>,
    place_memory: HashMap<[String; 4], usize>,
    period_numbers: HashMap<Period, u32>,
    group_numbers: HashMap<Vec<u32>, u32>,
    categories: Vec<CategoryId>,
    category_numbers: HashMap<CategoryId, u32>,
    keys: HashMap<(u32, u32, u32), u32>,
    key_rows: Vec<u32>,
    values: Vec<u32>,
    missing: Vec<CountValue>,
    /// Keys left out or added up later, where the rule needs all rows first.
    held: Vec<HeldKey>,
    variable_numbers: Vec<u32>,

    block: BlockMemory,
}

/// Answers for the texts of one block of rows, by the numbers of the texts.
#[derive(Default)]
struct BlockMemory {
    places: HashMap<[u32; 4], usize>,
    periods: HashMap<u32, Option<u32>>,
    groups: HashMap<(usize, u32), GroupAnswer>,
}

#[derive(Clone, Copy)]
struct HeldKey {
    place: u32,
    period: u32,
    group: u32,
    row: u32,
    is_out: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum GroupAnswer {
    Everyone,
    Category(u32),
    Missing,
}

/// Which columns feed what.
#[derive(Default)]
struct Plan {
    name: Option<u32>,
    fips: Option<u32>,
    state_name: Option<u32>,
    state_fips: Option<u32>,
    period: Option<u32>,
    groups: Vec<(u32, DimensionId)>,
    counts: Vec<(u32, VariableId)>,
    rates: Vec<PlannedRate>,
    notes: Option<u32>,
    headings: Vec<(u32, String)>,
}

struct PlannedRate {
    column: u32,
    indicator: String,
    multiplier: u32,
    low: Option<u32>,
    high: Option<u32>,
    /// Positions of its numerator, and of the denominators that are added up, among the counts.
    checked_by: Option<(usize, Vec<usize>)>,
}

/// One cell as the row reader sees it.
#[derive(Clone, Copy)]
struct Seen<'t> {
    column: u32,
    kind: CellKind,
    text: &'t str,
    slot: u32,
}

const NO_SLOT: u32 = u32::MAX;

impl<'r> RowReader<'r> {
    pub(crate) fn new(
        sheet: &Sheet,
        reading: &'r Reading,
        fixes: &'r Fixes,
        known: &'r Known,
    ) -> Self {
        let plan = Plan::of(reading, known);
        let mut reader = Self {
            reading,
            fixes,
            known,
            period: None,
            place: None,
            state: match &reading.state.value {
                StateSource::Text { fips, .. }
                | StateSource::Others { fips }
                | StateSource::Chosen { fips } => Some(fips.clone()),
                StateSource::Columns | StateSource::Unknown => None,
            },
            roles: reading.row_roles.iter().copied().collect(),
            markers: fixes
                .markers
                .iter()
                .map(|(text, meaning)| Marker {
                    text: text.clone(),
                    meaning: *meaning,
                    confidence: Confidence::Certain,
                    cells: 0,
                })
                .chain(reading.markers.iter().cloned())
                .collect(),
            sheet_name: sheet.name.clone(),
            merged: sheet
                .merged
                .iter()
                .filter(|it| it.last.row > it.first.row)
                .copied()
                .collect(),
            carried: HashMap::new(),
            lists: BatchLists::default(),
            ready: Ready::default(),
            tally: Tally::default(),
            rates: RateCheck::default(),
            statuses: Vec::new(),
            problems: Vec::new(),
            problem_numbers: HashMap::new(),
            place_numbers: HashMap::new(),
            place_answers: Vec::new(),
            place_memory: HashMap::new(),
            period_numbers: HashMap::new(),
            group_numbers: HashMap::new(),
            categories: Vec::new(),
            category_numbers: HashMap::new(),
            keys: HashMap::new(),
            key_rows: Vec::new(),
            values: Vec::new(),
            missing: Vec::new(),
            held: Vec::new(),
            variable_numbers: Vec::new(),
            block: BlockMemory::default(),
            plan,
        };
        reader.begin();
        reader
    }

    fn begin(&mut self) {
        let variables: Vec<VariableId> = self.plan.counts.iter().map(|it| it.1.clone()).collect();
        for variable in variables {
            let number = match self.lists.variables.iter().position(|it| *it == variable) {
                Some(found) => found,
                None => {
                    self.lists.variables.push(variable);
                    self.lists.variables.len() - 1
                }
            };
            self.variable_numbers.push(small(number));
        }
        match &self.reading.period.value {
            PeriodSource::Text { period, .. } | PeriodSource::Chosen { period } => {
                let period = *period;
                self.period = Some(self.period_number(period));
            }
            PeriodSource::Column | PeriodSource::Unknown => {}
        }
        match &self.reading.place.value {
            PlaceSource::Text { place, .. } | PlaceSource::Chosen { place } => {
                let place = place.clone();
                self.place = Some(self.place_number(&place));
            }
            PlaceSource::Columns | PlaceSource::Unknown => {}
        }
    }

    /// Forgets the numbers of texts, since the next rows number them anew.
    pub(crate) fn new_block(&mut self) {
        self.block = BlockMemory::default();
    }

    /// Reads one row. `cells` are column, kind, whether a formula, and the number of the text in `texts`.
    pub(crate) fn row<S: AsRef<str>>(
        &mut self,
        row: u32,
        cells: impl Iterator<Item = (u32, CellKind, bool, u32)>,
        texts: &[S],
    ) {
        let fixes = self.fixes;
        let mut seen: Vec<Seen<'_>> = Vec::with_capacity(16);
        for (column, kind, _, slot) in cells {
            let Some(text) = usize::try_from(slot).ok().and_then(|it| texts.get(it)) else {
                continue;
            };
            let typed = if fixes.typed.is_empty() {
                None
            } else {
                fixes.typed.get(&(row, column))
            };
            seen.push(match typed {
                Some(typed) => Seen {
                    column,
                    kind: CellKind::Text,
                    text: typed,
                    slot: NO_SLOT,
                },
                None => Seen {
                    column,
                    kind,
                    text: text.as_ref(),
                    slot,
                },
            });
        }
        if !fixes.typed.is_empty() {
            for ((_, column), typed) in fixes.typed.range((row, 0)..=(row, u32::MAX)) {
                if !seen.iter().any(|it| it.column == *column) {
                    seen.push(Seen {
                        column: *column,
                        kind: CellKind::Text,
                        text: typed,
                        slot: NO_SLOT,
                    });
                }
            }
            seen.sort_by_key(|it| it.column);
        }
        if self.merged.is_empty() {
            self.seen_row(row, &seen);
        } else {
            self.carry_and_read(row, seen);
        }
    }

    /// A block merged downwards gives its value to every row of it.
    fn carry_and_read(&mut self, row: u32, seen: Vec<Seen<'_>>) {
        let blocks: Vec<CellRange> = self
            .merged
            .iter()
            .filter(|it| it.first.row <= row && row <= it.last.row)
            .copied()
            .collect();
        let mut given: Vec<(u32, CellKind, String)> = Vec::new();
        for block in &blocks {
            let key = (block.first.row, block.first.column);
            let own = seen.iter().find(|it| it.column == block.first.column);
            match own {
                Some(first) if block.first.row == row => {
                    self.carried
                        .insert(key, (first.kind, first.text.to_owned()));
                }
                Some(_) => {}
                None => {
                    if let Some((kind, text)) = self.carried.get(&key) {
                        given.push((block.first.column, *kind, text.clone()));
                    }
                }
            }
        }
        let mut seen: Vec<Seen<'_>> = seen;
        seen.extend(given.iter().map(|(column, kind, text)| Seen {
            column: *column,
            kind: *kind,
            text,
            slot: NO_SLOT,
        }));
        seen.sort_by_key(|it| it.column);
        self.seen_row(row, &seen);
    }

    fn seen_row(&mut self, row: u32, seen: &[Seen<'_>]) {
        let role = if self.roles.is_empty() {
            None
        } else {
            self.roles.get(&row).copied()
        };
        let data = self.reading.data_rows.value;
        let is_header = self
            .reading
            .header_rows
            .value
            .is_some_and(|it| it.contains(row));
        let is_data = data.is_some_and(|it| it.contains(row));
        match role {
            Some(RowRole::Title) => return self.status(row, RowStatus::Title),
            Some(RowRole::Heading) => return self.status(row, RowStatus::Heading),
            Some(RowRole::Note | RowRole::Section) => return self.status(row, RowStatus::Note),
            Some(RowRole::Blank) => return self.status(row, RowStatus::Blank),
            Some(
                RowRole::Skipped
                | RowRole::Data
                | RowRole::Everyone
                | RowRole::Region
                | RowRole::State
                | RowRole::Nation
                | RowRole::Unidentified,
            ) => {}
            None if is_header => return self.status(row, RowStatus::Heading),
            None if !is_data => {
                let is_above = data.is_none_or(|it| row < it.first);
                return self.status(
                    row,
                    if is_above {
                        RowStatus::Title
                    } else {
                        RowStatus::Note
                    },
                );
            }
            None => {}
        }
        let text_in = |column: Option<u32>| -> Option<Seen<'_>> {
            let column = column?;
            seen.iter().copied().find(|it| it.column == column)
        };
        let is_filled =
            |column: u32| text_in(Some(column)).is_some_and(|it| !it.text.trim().is_empty());
        if seen.iter().all(|it| it.text.trim().is_empty()) {
            return self.status(row, RowStatus::Blank);
        }
        let has_numbers = self.plan.counts.iter().any(|it| is_filled(it.0))
            || self.plan.rates.iter().any(|it| is_filled(it.column));
        if role.is_none() {
            let filled = seen.iter().filter(|it| !it.text.trim().is_empty()).count();
            if !has_numbers && filled < 2 {
                return self.status(row, RowStatus::Note);
            }
            if self.is_heading_again(seen) {
                return self.status(row, RowStatus::Heading);
            }
        }
        self.tally.read += 1;
        if role == Some(RowRole::Skipped) || self.fixes.skipped_rows.contains(&row) {
            self.tally.left_out += 1;
            return self.status(row, RowStatus::Skipped);
        }
        let mut found = RowProblems::default();
        if self.plan.counts.is_empty() && self.plan.rates.is_empty() {
            found.waits = true;
            return self.reject(row, found);
        }
        if !has_numbers {
            let at = self.plan.first_number_column();
            found.add(at, "", ProblemKind::NoNumbers, Severity::LeftOut);
            return self.reject(row, found);
        }
        let is_total = text_in(self.plan.notes).is_some_and(|it| {
            means_everyone(it.text) || it.text.trim().eq_ignore_ascii_case("total")
        }) || role == Some(RowRole::Everyone);
        let place = self.row_place(
            text_in(self.plan.name),
            text_in(self.plan.fips),
            text_in(self.plan.state_name),
            text_in(self.plan.state_fips),
            &mut found,
        );
        if place == Err(true) {
            self.tally.left_out += 1;
            return self.status(row, RowStatus::Skipped);
        }
        let period = self.row_period(text_in(self.plan.period), &mut found);
        if is_total && found.only_misses_where_or_when() {
            // The source's own total over places or years: its parts are the rows above.
            found.all.clear();
            let at = self.plan.notes.unwrap_or(1);
            let note = text_in(self.plan.notes).map_or("", |it| it.text);
            found.add(at, note, ProblemKind::TotalOfPlaces, Severity::LeftOut);
            return self.reject(row, found);
        }
        let mut key: Vec<u32> = Vec::with_capacity(self.plan.groups.len());
        let mut is_everyone = is_total;
        for order in 0..self.plan.groups.len() {
            let Some(column) = self.plan.groups.get(order).map(|it| it.0) else {
                continue;
            };
            let cell = text_in(Some(column));
            match self.row_group(order, cell) {
                GroupAnswer::Category(_) if role == Some(RowRole::Everyone) => {}
                GroupAnswer::Category(category) => key.push(category),
                GroupAnswer::Everyone => is_everyone = true,
                GroupAnswer::Missing if is_total => {}
                GroupAnswer::Missing => {
                    found.add(column, "", ProblemKind::MissingGroup, Severity::NeedsYou);
                }
            }
        }
        let values = self.row_counts(seen, &mut found);
        self.check_deaths(row, &values, &mut found);
        if found.stops() {
            return self.reject(row, found);
        }
        let (Ok(place), Some(period)) = (place, period) else {
            return self.reject(row, found);
        };
        let group = self.group_number(&mut key);
        let rates = self.row_rates(seen, &values, (place, period, group, row), &mut found);
        self.accept(Accepted {
            row,
            place,
            period,
            group,
            values: &values,
            rates,
            is_everyone: is_everyone && key.is_empty(),
            found,
        });
    }

    /// A heading repeated in the middle of the data, as on each printed page.
    fn is_heading_again(&self, seen: &[Seen<'_>]) -> bool {
        let mut same = 0;
        for (column, heading) in &self.plan.headings {
            let text = seen
                .iter()
                .find(|it| it.column == *column)
                .map_or("", |it| it.text.trim());
            if text.is_empty() {
                continue;
            }
            if text != heading {
                return false;
            }
            same += 1;
        }
        same >= 2
    }

    fn row_place(
        &mut self,
        name: Option<Seen<'_>>,
        fips: Option<Seen<'_>>,
        state_name: Option<Seen<'_>>,
        state_fips: Option<Seen<'_>>,
        found: &mut RowProblems,
    ) -> Result<u32, bool> {
        if let Some(place) = self.place {
            return Ok(place);
        }
        if self.reading.place.value == PlaceSource::Unknown {
            found.waits = true;
            return Err(false);
        }
        let all = [name, fips, state_name, state_fips];
        let slots = all.map(|it| it.map_or(NO_SLOT - 1, |it| it.slot));
        let remembered = if slots.contains(&NO_SLOT) {
            None
        } else {
            self.block.places.get(&slots).copied()
        };
        let number = match remembered {
            Some(number) => number,
            None => {
                let texts = all.map(|it| it.map_or(String::new(), |it| it.text.trim().to_owned()));
                let number = self.place_answer(texts);
                if !slots.contains(&NO_SLOT) {
                    self.block.places.insert(slots, number);
                }
                number
            }
        };
        let shown = [name, fips, state_name, state_fips]
            .into_iter()
            .flatten()
            .find(|it| !it.text.trim().is_empty());
        let (column, value) = match shown {
            Some(cell) => (cell.column, cell.text),
            None => (self.plan.place_column(), ""),
        };
        if !self.fixes.places.is_empty() || !self.fixes.skipped_places.is_empty() {
            let key = plain(value);
            if let Some(place) = self.fixes.places.get(&key) {
                let place = place.clone();
                return Ok(self.place_number(&place));
            }
            if self.fixes.skipped_places.contains(&key) {
                return Err(true);
            }
        }
        let kind = match self.place_answers.get(number) {
            Some(PlaceMatch::Found(place)) => {
                if let Some(number) = self.place_numbers.get(&place.id.0) {
                    return Ok(*number);
                }
                let place = place.clone();
                return Ok(self.place_number(&place));
            }
            Some(PlaceMatch::Repaired { place, code }) => {
                let (place, code) = (place.clone(), code.clone());
                if let Some(fips) = fips {
                    found.add(
                        fips.column,
                        fips.text,
                        ProblemKind::CodeRepaired { read_as: code },
                        Severity::Fixed,
                    );
                }
                return Ok(self.place_number(&place));
            }
            Some(PlaceMatch::Total) => {
                found.add(column, value, ProblemKind::TotalOfPlaces, Severity::LeftOut);
                return Err(false);
            }
            Some(PlaceMatch::Missing) | None => ProblemKind::MissingPlace,
            Some(PlaceMatch::Unknown { did_you_mean }) => ProblemKind::UnknownPlace {
                did_you_mean: did_you_mean.clone(),
            },
            Some(PlaceMatch::Ambiguous { candidates }) => ProblemKind::AmbiguousPlace {
                candidates: candidates.clone(),
            },
            Some(PlaceMatch::UnknownCode) => ProblemKind::UnknownCode,
            Some(PlaceMatch::Differ { by_code, by_name }) => ProblemKind::CodeAndNameDiffer {
                by_code: by_code.clone(),
                by_name: by_name.clone(),
            },
        };
        found.add(column, value, kind, Severity::NeedsYou);
        Err(false)
    }

    fn place_answer(&mut self, texts: [String; 4]) -> usize {
        if let Some(number) = self.place_memory.get(&texts) {
            return *number;
        }
        let [name, fips, state_name, state_fips] = &texts;
        let answer = place_of(
            PlaceTexts {
                name,
                fips,
                state_name,
                state_fips,
            },
            self.state.as_deref(),
            self.known,
        );
        let number = self.place_answers.len();
        self.place_answers.push(answer);
        self.place_memory.insert(texts, number);
        number
    }

    fn place_number(&mut self, place: &Place) -> u32 {
        if let Some(number) = self.place_numbers.get(&place.id.0) {
            return *number;
        }
        let number = small(self.lists.places.len());
        self.lists.places.push(place.clone());
        self.place_numbers.insert(place.id.0.clone(), number);
        number
    }

    fn row_period(&mut self, cell: Option<Seen<'_>>, found: &mut RowProblems) -> Option<u32> {
        if let Some(period) = self.period {
            return Some(period);
        }
        if self.reading.period.value == PeriodSource::Unknown {
            found.waits = true;
            return None;
        }
        let Some(cell) = cell.filter(|it| !it.text.trim().is_empty()) else {
            let at = self.plan.period.unwrap_or(1);
            found.add(at, "", ProblemKind::MissingPeriod, Severity::NeedsYou);
            return None;
        };
        let number = match self.block.periods.get(&cell.slot) {
            Some(answer) if cell.slot != NO_SLOT => *answer,
            _ => {
                let period = if cell.kind == CellKind::Date {
                    cell.text.get(..4).and_then(period_in_cell)
                } else {
                    period_in_cell(cell.text)
                };
                let number = period.map(|it| self.period_number(it));
                if cell.slot != NO_SLOT {
                    self.block.periods.insert(cell.slot, number);
                }
                number
            }
        };
        let Some(number) = number else {
            found.add(
                cell.column,
                cell.text,
                ProblemKind::UnreadablePeriod,
                Severity::NeedsYou,
            );
            return None;
        };
        let is_future = usize::try_from(number)
            .ok()
            .and_then(|it| self.lists.periods.get(it))
            .is_some_and(|it| it.first_day > self.known.today);
        if is_future {
            found.add(
                cell.column,
                cell.text,
                ProblemKind::FuturePeriod,
                Severity::LeftOut,
            );
        }
        Some(number)
    }

    fn period_number(&mut self, period: Period) -> u32 {
        if let Some(number) = self.period_numbers.get(&period) {
            return *number;
        }
        let number = small(self.lists.periods.len());
        self.lists.periods.push(period);
        self.period_numbers.insert(period, number);
        number
    }

    fn row_group(&mut self, order: usize, cell: Option<Seen<'_>>) -> GroupAnswer {
        let Some(cell) = cell.filter(|it| !it.text.trim().is_empty()) else {
            return GroupAnswer::Missing;
        };
        if cell.slot != NO_SLOT
            && let Some(answer) = self.block.groups.get(&(order, cell.slot))
        {
            return *answer;
        }
        let Some((_, dimension)) = self.plan.groups.get(order) else {
            return GroupAnswer::Missing;
        };
        let dimension = dimension.clone();
        let answer = self.group_answer(&dimension, trimmed(cell.text));
        if cell.slot != NO_SLOT {
            self.block.groups.insert((order, cell.slot), answer);
        }
        answer
    }

    fn group_answer(&mut self, dimension: &DimensionId, label: &str) -> GroupAnswer {
        match label_meaning(dimension, label, self.reading, self.known) {
            CategoryMeaning::Everyone => GroupAnswer::Everyone,
            CategoryMeaning::Category(id) => {
                GroupAnswer::Category(self.category_number(dimension, id, label))
            }
        }
    }

    fn category_number(&mut self, dimension: &DimensionId, id: CategoryId, label: &str) -> u32 {
        if let Some(number) = self.category_numbers.get(&id) {
            return *number;
        }
        let number = small(self.categories.len());
        self.categories.push(id.clone());
        self.category_numbers.insert(id.clone(), number);
        let known = self
            .known
            .dimensions
            .iter()
            .find(|it| it.id == *dimension)
            .cloned()
            .or_else(|| built_in_dimension(dimension));
        if !self.lists.dimensions.iter().any(|it| it.id == *dimension) {
            self.lists.dimensions.push(Dimension {
                id: dimension.clone(),
                name: known.as_ref().map_or_else(
                    || dimension_name(dimension, self.reading),
                    |it| it.name.clone(),
                ),
                ordered: known.as_ref().is_some_and(|it| it.ordered),
                categories: Vec::new(),
            });
        }
        let built_in = known.and_then(|it| it.categories.into_iter().find(|it| it.id == id));
        let overlapping = crate::import::groups::overlapping(dimension, self.reading);
        if let Some(held) = self
            .lists
            .dimensions
            .iter_mut()
            .find(|it| it.id == *dimension)
        {
            let sort = i32::try_from(held.categories.len()).unwrap_or(i32::MAX);
            let mut category = built_in.unwrap_or_else(|| Category {
                id: id.clone(),
                name: label.to_owned(),
                sort: 50_i32.saturating_add(sort),
                is_unknown: false,
                overlaps: false,
            });
            category.overlaps = category.overlaps || overlapping.contains(&id);
            held.categories.push(category);
        }
        number
    }

    fn group_number(&mut self, key: &mut [u32]) -> u32 {
        key.sort_unstable();
        if let Some(number) = self.group_numbers.get(&*key) {
            return *number;
        }
        let number = small(self.lists.groups.len());
        let categories = key
            .iter()
            .filter_map(|it| usize::try_from(*it).ok())
            .filter_map(|it| self.categories.get(it))
            .cloned()
            .chain(self.reading.whole_sheet_group.iter().cloned())
            .collect();
        self.lists.groups.push(GroupKey::of(categories));
        self.group_numbers.insert(key.to_vec(), number);
        number
    }

    fn row_counts(&self, seen: &[Seen<'_>], found: &mut RowProblems) -> Vec<CountValue> {
        let mut values = Vec::with_capacity(self.plan.counts.len());
        for (column, _) in &self.plan.counts {
            let cell = seen.iter().find(|it| it.column == *column);
            let (text, kind) = cell.map_or(("", CellKind::Empty), |it| (it.text, it.kind));
            let fixed = |found: &mut RowProblems, kind| {
                found.add(*column, text, kind, Severity::Fixed);
            };
            values.push(match count_text(text, kind, &self.markers) {
                CountText::Known(value) => CountValue::Known(value),
                CountText::Unreliable(value) => CountValue::Known(value),
                CountText::Fixed(value, how) => {
                    let read_as = value;
                    fixed(
                        found,
                        match how {
                            CountFix::ThousandsSeparator => {
                                ProblemKind::ThousandsSeparator { read_as }
                            }
                            CountFix::ExtraSpaces => ProblemKind::ExtraSpaces { read_as },
                            CountFix::WholeNumberWithDecimals => {
                                ProblemKind::WholeNumberWithDecimals { read_as }
                            }
                            CountFix::OtherMarks => ProblemKind::OtherMarks { read_as },
                        },
                    );
                    CountValue::Known(value)
                }
                CountText::Blank => missing(MissingReason::NotAvailable, None),
                CountText::Marker(MarkerMeaning::Suppressed { bounds }) => {
                    missing(MissingReason::Suppressed, bounds)
                }
                CountText::Marker(MarkerMeaning::NotCollected) => {
                    missing(MissingReason::NotCollected, None)
                }
                CountText::Marker(_) => missing(MissingReason::NotAvailable, None),
                CountText::Wrong(wrong) => {
                    let kind = match wrong {
                        WrongCount::NotANumber => ProblemKind::NotANumber,
                        WrongCount::NotWhole => ProblemKind::NotWhole,
                        WrongCount::Negative => ProblemKind::Negative,
                        WrongCount::Percent => ProblemKind::PercentInCount,
                        WrongCount::TooLarge => ProblemKind::TooLargeCount,
                        WrongCount::FormulaError => ProblemKind::FormulaError,
                    };
                    found.add(*column, text, kind, Severity::NeedsYou);
                    missing(MissingReason::NotAvailable, None)
                }
            });
        }
        values
    }

    fn check_deaths(&self, row: u32, values: &[CountValue], found: &mut RowProblems) {
        if self.fixes.accepted_rows.contains(&row) {
            return;
        }
        let value_of = |id: &str| {
            self.plan
                .counts
                .iter()
                .zip(values)
                .find(|((_, variable), _)| variable.0 == id)
                .and_then(|((column, _), value)| value.known().map(|it| (*column, it)))
        };
        let Some((_, births)) = value_of("live_births") else {
            return;
        };
        for id in ["infant_deaths", "neonatal_deaths", "postneonatal_deaths"] {
            if let Some((column, deaths)) = value_of(id)
                && deaths > births
            {
                found.add(
                    column,
                    &deaths.to_string(),
                    ProblemKind::DeathsAboveBirths { deaths, births },
                    Severity::NeedsYou,
                );
            }
        }
    }

    fn row_rates(
        &mut self,
        seen: &[Seen<'_>],
        values: &[CountValue],
        key: (u32, u32, u32, u32),
        found: &mut RowProblems,
    ) -> Vec<NewPublishedRate> {
        let (place, period, group, row) = key;
        let mut kept = Vec::new();
        for rate in &self.plan.rates {
            let Some(cell) = seen.iter().find(|it| it.column == rate.column) else {
                continue;
            };
            let read = rate_text(cell.text, cell.kind, &self.markers);
            if let Some((numerator, denominators)) = &rate.checked_by {
                let known_at = |at: &usize| values.get(*at).copied().and_then(CountValue::known);
                let counts = (
                    known_at(numerator),
                    denominators
                        .iter()
                        .map(known_at)
                        .try_fold(0_u64, |sum, it| sum.checked_add(it?)),
                );
                if let (
                    RateText::Known {
                        value, decimals, ..
                    },
                    (Some(events), Some(births)),
                ) = (read, counts)
                    && births > 0
                {
                    self.rates.checked += 1;
                    let recomputed = float(events) * f64::from(rate.multiplier) / float(births);
                    let shown = i32::try_from(decimals).unwrap_or(6).min(9);
                    let tolerance = 0.5 * 10_f64.powi(-shown) * 1.02 + recomputed * 1e-9;
                    if (value - recomputed).abs() > tolerance {
                        self.rates.differ += 1;
                        found.add(
                            rate.column,
                            cell.text,
                            ProblemKind::RateDiffers {
                                recomputed,
                                multiplier: rate.multiplier,
                            },
                            Severity::Checked,
                        );
                    }
                }
                continue;
            }
            let end = |column: Option<u32>| {
                let cell = seen.iter().find(|it| Some(it.column) == column)?;
                match rate_text(cell.text, cell.kind, &self.markers) {
                    RateText::Known { value, .. } => Some(value),
                    _ => None,
                }
            };
            let (value, unreliable, missing) = match read {
                RateText::Known {
                    value, unreliable, ..
                } => (Some(value), unreliable, None),
                RateText::Marker(MarkerMeaning::Unreliable) => {
                    (None, true, Some(MissingReason::Suppressed))
                }
                RateText::Marker(MarkerMeaning::Zero) => (Some(0.0), false, None),
                RateText::Marker(meaning) => (None, false, meaning.missing()),
                RateText::Blank => (None, false, Some(MissingReason::NotAvailable)),
                RateText::Wrong => {
                    found.add(
                        rate.column,
                        cell.text,
                        ProblemKind::NotANumber,
                        Severity::Checked,
                    );
                    continue;
                }
            };
            kept.push(NewPublishedRate {
                indicator: rate.indicator.clone(),
                place,
                period,
                group,
                value,
                low: end(rate.low),
                high: end(rate.high),
                multiplier: rate.multiplier,
                unreliable,
                missing,
                row,
                column: rate.column,
            });
        }
        kept
    }

    fn accept(&mut self, it: Accepted<'_>) {
        let Accepted {
            row,
            place,
            period,
            group,
            values,
            rates,
            is_everyone,
            mut found,
        } = it;
        let width = self.plan.counts.len();
        let packed: Vec<u32> = values.iter().map(|it| self.pack(*it)).collect();
        if width > 0 {
            let next = small(self.key_rows.len());
            let earlier = *self.keys.entry((place, period, group)).or_insert(next);
            if earlier != next {
                let earlier_at = usize::try_from(earlier).unwrap_or(usize::MAX);
                let first_row = self.key_rows.get(earlier_at).copied().unwrap_or(0);
                let start = earlier_at.saturating_mul(width);
                let before: Vec<u32> = self
                    .values
                    .get(start..start + width)
                    .unwrap_or_default()
                    .to_vec();
                let at = self.plan.first_number_column();
                if before == packed {
                    found.add(
                        at,
                        "",
                        ProblemKind::SameTwice { first_row },
                        Severity::LeftOut,
                    );
                    self.file(row, found);
                    self.tally.left_out += 1;
                    return self.status(row, RowStatus::Repeated);
                }
                let severity = match self.fixes.duplicates {
                    None => Severity::NeedsYou,
                    Some(DuplicateRule::Add) => Severity::Fixed,
                    Some(DuplicateRule::First | DuplicateRule::LeaveOut) => Severity::LeftOut,
                };
                found.add(at, "", ProblemKind::DifferentTwice { first_row }, severity);
                if self.fixes.duplicates != Some(DuplicateRule::Add) {
                    if let Some(held) = self.held.get_mut(earlier_at)
                        && !held.is_out
                    {
                        held.is_out = true;
                        self.tally.left_out += 1;
                        self.tally.imported = self.tally.imported.saturating_sub(1);
                    }
                    return self.reject(row, found);
                }
                let both: Vec<u32> = before
                    .iter()
                    .zip(values)
                    .map(|(before, value)| {
                        let before = self.unpack(*before);
                        // Nothing in one row and a number in the other is that number.
                        let sum = match (before, *value) {
                            (
                                CountValue::Missing {
                                    reason: MissingReason::NotAvailable,
                                    ..
                                },
                                value @ CountValue::Known(_),
                            ) => value,
                            (
                                before @ CountValue::Known(_),
                                CountValue::Missing {
                                    reason: MissingReason::NotAvailable,
                                    ..
                                },
                            ) => before,
                            (before, value) => before.plus(value),
                        };
                        self.pack(sum)
                    })
                    .collect();
                for (slot, value) in self.values.iter_mut().skip(start).zip(both) {
                    *slot = value;
                }
                let status = self.accepted_status(place, is_everyone, values, &found);
                self.tally.imported += 1;
                self.tally.fixed += 1;
                self.file(row, found);
                return self.status(row, status);
            }
            self.key_rows.push(row);
            self.values.extend_from_slice(&packed);
            if self.must_hold() {
                self.held.push(HeldKey {
                    place,
                    period,
                    group,
                    row,
                    is_out: false,
                });
            } else {
                self.hand_on((place, period, group, row), &packed);
            }
        }
        let status = self.accepted_status(place, is_everyone, values, &found);
        self.tally.imported += 1;
        if found.has_fixed() {
            self.tally.fixed += 1;
        }
        self.tally.published_rates += u64::try_from(rates.len()).unwrap_or(0);
        self.ready.rates.extend(rates);
        self.file(row, found);
        if status != RowStatus::Accepted {
            self.status(row, status);
        }
    }

    /// Whether every row must be read before a count is sure.
    fn must_hold(&self) -> bool {
        matches!(
            self.fixes.duplicates,
            Some(DuplicateRule::Add | DuplicateRule::LeaveOut)
        )
    }

    fn accepted_status(
        &self,
        place: u32,
        is_everyone: bool,
        values: &[CountValue],
        found: &RowProblems,
    ) -> RowStatus {
        let hidden = values.iter().any(|it| {
            matches!(
                it,
                CountValue::Missing {
                    reason: MissingReason::Suppressed,
                    ..
                }
            )
        });
        let kind = usize::try_from(place)
            .ok()
            .and_then(|it| self.lists.places.get(it))
            .map(|it| it.kind);
        if hidden {
            return RowStatus::HiddenBySource;
        }
        match kind {
            Some(PlaceKind::Region) => RowStatus::Region,
            Some(PlaceKind::State) => RowStatus::State,
            Some(PlaceKind::Nation) => RowStatus::Nation,
            Some(PlaceKind::Unidentified) => RowStatus::Unidentified,
            _ if is_everyone => RowStatus::Everyone,
            _ if found.has_fixed() => RowStatus::Fixed,
            _ => RowStatus::Accepted,
        }
    }

    fn hand_on(&mut self, key: (u32, u32, u32, u32), packed: &[u32]) {
        let (place, period, group, row) = key;
        for (order, value) in packed.iter().enumerate() {
            let value = self.unpack(*value);
            let (Some((column, _)), Some(variable)) = (
                self.plan.counts.get(order),
                self.variable_numbers.get(order),
            ) else {
                continue;
            };
            self.tally.counts += 1;
            if matches!(
                value,
                CountValue::Missing {
                    reason: MissingReason::Suppressed,
                    ..
                }
            ) {
                self.tally.hidden_by_source += 1;
            }
            self.ready.counts.push(NewCount {
                variable: *variable,
                place,
                period,
                group,
                value,
                row,
                column: *column,
            });
        }
    }

    /// Makes ready what had to wait for the last row.
    pub(crate) fn finish(&mut self) {
        let width = self.plan.counts.len();
        let held = std::mem::take(&mut self.held);
        for (order, key) in held.iter().enumerate() {
            if key.is_out {
                continue;
            }
            let start = order.saturating_mul(width);
            let packed: Vec<u32> = self
                .values
                .get(start..start + width)
                .unwrap_or_default()
                .to_vec();
            self.hand_on((key.place, key.period, key.group, key.row), &packed);
        }
        self.statuses.sort_by_key(|it| it.0);
        self.problems
            .sort_by(|a, b| a.severity.cmp(&b.severity).then_with(|| a.at.cmp(&b.at)));
    }

    fn pack(&mut self, value: CountValue) -> u32 {
        match value {
            CountValue::Known(value) => u32::try_from(value).unwrap_or(u32::MAX - 1_000_000),
            missing @ CountValue::Missing { .. } => {
                let number = match self.missing.iter().position(|it| *it == missing) {
                    Some(found) => found,
                    None => {
                        self.missing.push(missing);
                        self.missing.len() - 1
                    }
                };
                u32::MAX - small(number)
            }
        }
    }

    fn unpack(&self, packed: u32) -> CountValue {
        let number = usize::try_from(u32::MAX - packed).unwrap_or(usize::MAX);
        match self.missing.get(number) {
            Some(missing) => *missing,
            None => CountValue::Known(u64::from(packed)),
        }
    }

    fn reject(&mut self, row: u32, found: RowProblems) {
        self.tally.left_out += 1;
        let needs_you = found.needs_you();
        if needs_you {
            self.tally.needs_you += 1;
        }
        self.file(row, found);
        self.status(
            row,
            if needs_you {
                RowStatus::NeedsYou
            } else {
                RowStatus::LeftOut
            },
        );
    }

    fn status(&mut self, row: u32, status: RowStatus) {
        if self.statuses.len() < MOST_STATUSES {
            self.statuses.push((row, status));
        }
    }

    /// Lists the problems of a row, each with those that are the same.
    fn file(&mut self, row: u32, found: RowProblems) {
        for (column, value, kind, severity) in found.all {
            let at = CellAddress::new(row, column);
            // A pair of numbers that cannot be is a question of its own; so is one mistyped cell.
            let own = matches!(kind, ProblemKind::DeathsAboveBirths { .. });
            let name = kind.name();
            let mut key = if own {
                format!("{name} {row}")
            } else if kind.is_one_question() {
                format!("{name} {severity:?}")
            } else {
                format!("{name} {severity:?} {column} {}", plain(&value))
            };
            if self.problems.len() >= MOST_PROBLEMS && !self.problem_numbers.contains_key(&key) {
                key = format!("{name} {severity:?} and more");
            }
            if let Some(problem) = self
                .problem_numbers
                .get(&key)
                .and_then(|it| self.problems.get_mut(*it))
            {
                problem.times += 1;
                if problem.cells.len() < MOST_CELLS {
                    problem.cells.push(at);
                }
                continue;
            }
            self.problem_numbers.insert(key, self.problems.len());
            self.problems.push(Problem {
                sheet: self.sheet_name.clone(),
                at,
                value,
                kind,
                severity,
                times: 1,
                cells: vec![at],
                answers: Vec::new(),
            });
        }
    }
}

struct Accepted<'a> {
    row: u32,
    place: u32,
    period: u32,
    group: u32,
    values: &'a [CountValue],
    rates: Vec<NewPublishedRate>,
    is_everyone: bool,
    found: RowProblems,
}

/// The problems of one row.
#[derive(Default)]
struct RowProblems {
    all: Vec<(u32, String, ProblemKind, Severity)>,
    /// The row waits for something that the whole sheet waits for, and that is said once elsewhere.
    waits: bool,
}

impl RowProblems {
    fn add(&mut self, column: u32, value: &str, kind: ProblemKind, severity: Severity) {
        self.all.push((column, value.to_owned(), kind, severity));
    }

    fn stops(&self) -> bool {
        self.all
            .iter()
            .any(|it| matches!(it.3, Severity::NeedsYou | Severity::LeftOut))
    }

    fn needs_you(&self) -> bool {
        self.waits || self.all.iter().any(|it| it.3 == Severity::NeedsYou)
    }

    fn only_misses_where_or_when(&self) -> bool {
        !self.all.is_empty()
            && self
                .all
                .iter()
                .all(|it| matches!(it.2, ProblemKind::MissingPlace | ProblemKind::MissingPeriod))
    }

    fn has_fixed(&self) -> bool {
        self.all.iter().any(|it| it.3 == Severity::Fixed)
    }
}

impl Plan {
    fn of(reading: &Reading, known: &Known) -> Self {
        let mut plan = Self::default();
        for column in &reading.columns {
            let at = column.column;
            plan.headings.push((at, column.heading.trim().to_owned()));
            match &column.field.value {
                Field::PlaceName => plan.name = plan.name.or(Some(at)),
                Field::PlaceFips => plan.fips = plan.fips.or(Some(at)),
                Field::StateName => plan.state_name = plan.state_name.or(Some(at)),
                Field::StateFips => plan.state_fips = plan.state_fips.or(Some(at)),
                Field::Period => plan.period = plan.period.or(Some(at)),
                Field::Group { dimension } => plan.groups.push((at, dimension.clone())),
                Field::Count { variable } => plan.counts.push((at, variable.clone())),
                Field::Rate {
                    indicator,
                    multiplier,
                } => plan.rates.push(PlannedRate {
                    column: at,
                    indicator: indicator
                        .clone()
                        .unwrap_or_else(|| column.heading.trim().to_owned()),
                    multiplier: multiplier.unwrap_or(1),
                    low: None,
                    high: None,
                    checked_by: None,
                }),
                Field::RateLow => {
                    if let Some(rate) = plan.rates.last_mut() {
                        rate.low = Some(at);
                    }
                }
                Field::RateHigh => {
                    if let Some(rate) = plan.rates.last_mut() {
                        rate.high = Some(at);
                    }
                }
                Field::PlaceLevel
                | Field::Measure
                | Field::Unit
                | Field::Value
                | Field::Unreliable => {}
                Field::Notes => plan.notes = plan.notes.or(Some(at)),
                Field::Ignore => {}
            }
        }
        let position = |id: &VariableId| plan.counts.iter().position(|it| it.1 == *id);
        let is_births = |id: &VariableId| id.0 == "live_births";
        let deaths: Vec<usize> = plan
            .counts
            .iter()
            .enumerate()
            .filter(|(_, (_, id))| {
                known
                    .variables
                    .iter()
                    .any(|it| it.id == *id && it.counts == Counts::Deaths)
            })
            .map(|it| it.0)
            .collect();
        let births = plan.counts.iter().position(|it| is_births(&it.1));
        let checks: Vec<Option<(usize, Vec<usize>)>> = plan
            .rates
            .iter()
            .map(|rate| {
                let indicator = known.indicators.iter().find(|it| it.id.0 == rate.indicator);
                match indicator {
                    Some(it) => Some((
                        position(&it.numerator_id)?,
                        it.denominator_ids
                            .iter()
                            .map(position)
                            .collect::<Option<_>>()?,
                    )),
                    None => match (deaths.as_slice(), births) {
                        ([one], Some(births)) => Some((*one, vec![births])),
                        _ => None,
                    },
                }
            })
            .collect();
        for (rate, check) in plan.rates.iter_mut().zip(checks) {
            rate.checked_by = check;
        }
        plan
    }

    fn place_column(&self) -> u32 {
        self.name
            .or(self.fips)
            .or(self.state_name)
            .or(self.state_fips)
            .unwrap_or(1)
    }

    fn first_number_column(&self) -> u32 {
        self.counts
            .first()
            .map(|it| it.0)
            .or_else(|| self.rates.first().map(|it| it.column))
            .unwrap_or(1)
    }
}

/// What a group label means: as a person settled it, as it was settled before, as it is usually meant,
/// else a category of its own.
pub(crate) fn label_meaning(
    dimension: &DimensionId,
    label: &str,
    reading: &Reading,
    known: &Known,
) -> CategoryMeaning {
    let key = plain(label);
    if let Some(choice) = reading
        .categories
        .iter()
        .find(|it| it.dimension == *dimension && plain(&it.label) == key)
    {
        return choice.meaning.clone();
    }
    if let Some((_, id)) = known
        .category_names
        .iter()
        .find(|(text, id)| id.dimension_id() == *dimension && plain(text) == key)
    {
        return CategoryMeaning::Category(id.clone());
    }
    match meaning_of(dimension, label) {
        Some(LabelMeaning::Everyone) => CategoryMeaning::Everyone,
        Some(LabelMeaning::Category { id, .. }) => CategoryMeaning::Category(id),
        None if means_everyone(label) => CategoryMeaning::Everyone,
        None => CategoryMeaning::Category(CategoryId(format!(
            "{}.{}",
            dimension.0,
            label_key(label).replace(' ', "_")
        ))),
    }
}

/// The name of a dimension that only this sheet has: its heading.
pub(crate) fn dimension_name(dimension: &DimensionId, reading: &Reading) -> String {
    reading
        .columns
        .iter()
        .find(|it| matches!(&it.field.value, Field::Group { dimension: own } if own == dimension))
        .map_or_else(
            || dimension.0.replace('_', " "),
            |it| it.heading.trim().to_lowercase(),
        )
}

fn missing(reason: MissingReason, bounds: Option<(u64, u64)>) -> CountValue {
    CountValue::Missing { reason, bounds }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts lie far below 2^53, where every whole number is exact"
)]
fn float(count: u64) -> f64 {
    count as f64
}
