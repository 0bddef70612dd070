//! Reads row after row: what part each plays, and where, when and whom its numbers are about.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::CellRange;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::CellMeanings;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::draft::RateCheck;
use crate::import::draft::RowStatus;
use crate::import::draft::Tally;
use crate::import::fixes::DuplicateRule;
use crate::import::fixes::Fixes;
use crate::import::grid::Sheet;
use crate::import::guards::watch::Watch;
use crate::import::known::Known;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::RowRole;
use crate::import::reading::StateSource;
use crate::import::rows::facts::Facts;
use crate::import::rows::facts::Stop;
use crate::import::rows::group_labels::GroupAnswer;
use crate::import::rows::group_labels::GroupBook;
use crate::import::rows::keys::KeyBook;
use crate::import::rows::measures::MeasureAnswer;
use crate::import::rows::measures::MeasureBook;
use crate::import::rows::outline::Books;
use crate::import::rows::outline::OutlineState;
use crate::import::rows::outline::Said;
use crate::import::rows::outline::Stands;
use crate::import::rows::periods::PeriodBook;
use crate::import::rows::periods::is_future;
use crate::import::rows::places::PlaceBook;
use crate::import::rows::places::PlaceHints;
use crate::import::rows::plan::Plan;
use crate::import::rows::recorder::Recorder;
use crate::import::rows::records::Blank;
use crate::import::rows::records::Outcome;
use crate::import::rows::records::ReadyScope;
use crate::import::rows::row_kind::RowKind;
use crate::import::rows::row_kind::row_kind;
use crate::import::rows::row_problems::Entry;
use crate::import::rows::row_problems::ProblemList;
use crate::import::rows::seen::NO_SLOT;
use crate::import::rows::seen::Seen;
use crate::import::rows::seen::SeenRow;

/// Counts handed on at a time.
pub(crate) const CHUNK: usize = 8_192;

/// Rows whose status is kept.
const MOST_STATUSES: usize = 400_000;

/// Indicator, place, period and group, by number.
type RateKey = (u32, u32, u32, u32);

/// Counts and rates ready to be handed on.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    pub(crate) counts: Vec<NewCount>,
    pub(crate) rates: Vec<NewPublishedRate>,
}

/// Reads row after row.
pub(crate) struct RowReader<'r> {
    pub(super) reading: &'r Reading,
    pub(super) fixes: &'r Fixes,
    pub(super) known: &'r Known,
    pub(super) plan: Rc<Plan>,
    pub(super) scopes: Rc<Vec<ReadyScope>>,
    /// Marks as a person answered, then as the reading has them.
    pub(super) markers: Vec<Marker>,
    pub(super) merged: Vec<CellRange>,
    /// Blocks of numbers merged downwards over rows that are not one record.
    pub(super) merged_numbers: Vec<CellRange>,
    pub(super) sheet_place: Option<u32>,
    pub(super) sheet_period: Option<u32>,
    /// Numbers of the dimensions of the group columns.
    pub(super) group_columns: Vec<(u32, u32)>,
    roles: BTreeMap<u32, RowRole>,
    carried: HashMap<(u32, u32), (CellKind, String)>,
    /// For each column that is filled down, the last cell that was not blank.
    fills: Vec<Option<Fill>>,
    pub(super) outline: Option<OutlineState>,
    /// Whether the label of this row says a place or everyone: then a blank group is everyone.
    pub(super) label_is_whole: bool,
    needs_place: bool,
    needs_period: bool,

    pub(crate) lists: BatchLists,
    pub(crate) ready: Ready,
    pub(crate) tally: Tally,
    pub(crate) rates: RateCheck,
    pub(crate) statuses: Vec<(u32, RowStatus)>,
    pub(crate) problems: ProblemList,
    pub(crate) watch: Watch,

    pub(super) places: PlaceBook,
    pub(super) periods: PeriodBook,
    pub(super) groups: GroupBook,
    pub(super) measures: MeasureBook,
    pub(super) keys: KeyBook,
    /// Rates so far by indicator, place, period and group: the value and the row.
    pub(super) rate_keys: HashMap<RateKey, (Option<u64>, u32)>,
    pub(super) rate_names: HashMap<String, u32>,
    /// Blank cells of accepted rows, by column.
    pub(super) blanks: BTreeMap<u32, Blank>,
    /// How many records of a row are in, where some may be taken out again.
    pub(super) row_records: HashMap<u32, u32>,
    pub(super) recorder: Option<Recorder>,
}

struct Fill {
    kind: CellKind,
    text: String,
    slot: u32,
}

impl<'r> RowReader<'r> {
    pub(crate) fn new(
        sheet: &Sheet,
        reading: &'r Reading,
        fixes: &'r Fixes,
        known: &'r Known,
    ) -> Self {
        let plan = Plan::of(reading, fixes, known, sheet);
        let state = match &reading.state.value {
            StateSource::Text { fips, .. }
            | StateSource::Others { fips }
            | StateSource::Chosen { fips } => Some(fips.clone()),
            StateSource::Columns | StateSource::Unknown => None,
        };
        let names = reading
            .columns
            .iter()
            .find(|it| Some(it.column) == plan.name);
        let hints = names.map_or_else(PlaceHints::default, |it| {
            PlaceHints::of(&it.heading, sheet.labels(it.column), state.as_deref())
        });
        let answered = fixes.markers.iter().map(|(text, meaning)| Marker {
            text: text.clone(),
            meaning: *meaning,
            confidence: Confidence::Certain,
            cells: 0,
            chosen: true,
        });
        let mut reader = Self {
            reading,
            fixes,
            known,
            scopes: Rc::new(Vec::new()),
            markers: answered.chain(reading.markers.iter().cloned()).collect(),
            merged: sheet
                .merged
                .iter()
                .filter(|it| it.last.row > it.first.row)
                .copied()
                .collect(),
            merged_numbers: merged_numbers(sheet, &plan),
            sheet_place: None,
            sheet_period: None,
            group_columns: Vec::new(),
            roles: reading.row_roles.iter().copied().collect(),
            carried: HashMap::new(),
            fills: plan.fills.iter().map(|_| None).collect(),
            outline: plan.outline.as_ref().map(OutlineState::new),
            label_is_whole: false,
            needs_place: plan.scopes.iter().any(|it| it.scope.place.is_none()),
            needs_period: plan.scopes.iter().any(|it| it.scope.period.is_none()),
            lists: BatchLists {
                new_variables: reading.new_variables.clone(),
                ..BatchLists::default()
            },
            ready: Ready::default(),
            tally: Tally::default(),
            rates: RateCheck::default(),
            statuses: Vec::new(),
            problems: ProblemList::of_sheet(&sheet.name),
            watch: Watch::default(),
            places: PlaceBook::new(state, hints.with_names(&reading.place_names)),
            periods: PeriodBook::new(reading.year_meaning.as_ref().map(|it| it.value)),
            groups: GroupBook::default(),
            measures: MeasureBook::default(),
            keys: KeyBook::default(),
            rate_keys: HashMap::new(),
            rate_names: HashMap::new(),
            blanks: BTreeMap::new(),
            row_records: HashMap::new(),
            recorder: None,
            plan: Rc::new(plan),
        };
        reader.begin();
        reader
    }

    fn begin(&mut self) {
        let plan = Rc::clone(&self.plan);
        match &self.reading.period.value {
            PeriodSource::Text { period, .. } | PeriodSource::Chosen { period } => {
                self.sheet_period = Some(self.periods.number(*period, &mut self.lists.periods));
            }
            PeriodSource::Column | PeriodSource::Unknown => {}
        }
        match &self.reading.place.value {
            PlaceSource::Text { place, .. } | PlaceSource::Chosen { place } => {
                self.sheet_place = Some(self.places.number(place, &mut self.lists.places));
            }
            PlaceSource::Columns | PlaceSource::Unknown => {}
        }
        for (column, dimension) in &plan.groups {
            self.group_columns
                .push((*column, self.groups.dimension(dimension)));
        }
        let scopes = plan
            .scopes
            .iter()
            .map(|planned| {
                let scope = &planned.scope;
                let period = scope
                    .period
                    .map(|it| self.periods.of_label(it, &mut self.lists.periods));
                ReadyScope {
                    place: scope
                        .place
                        .as_ref()
                        .map(|it| self.places.number(it, &mut self.lists.places)),
                    period,
                    is_future: period
                        .is_some_and(|it| is_future(it, &self.lists.periods, self.known.today)),
                    groups: scope
                        .groups
                        .iter()
                        .map(|it| {
                            let dimension = self.groups.dimension(&it.dimension);
                            let answer = self.groups.answer(
                                dimension,
                                &it.label,
                                NO_SLOT,
                                self.reading,
                                self.known,
                                &mut self.lists,
                            );
                            (dimension, answer)
                        })
                        .collect(),
                    variables: planned
                        .counts
                        .iter()
                        .map(|it| variable_number(&mut self.lists, &it.variable))
                        .collect(),
                }
            })
            .collect();
        self.scopes = Rc::new(scopes);
    }

    /// Notes from now on what the cells of these rows become.
    pub(crate) fn record(&mut self, rows: &BTreeSet<u32>) {
        self.recorder = Some(Recorder::of(rows));
    }

    /// What was noted.
    pub(crate) fn recorded(&mut self) -> CellMeanings {
        self.recorder.take().map(|it| it.cells).unwrap_or_default()
    }

    /// Forgets the numbers of texts, since the next rows number them anew.
    pub(crate) fn new_block(&mut self) {
        self.places.new_block();
        self.periods.new_block();
        self.groups.new_block();
        self.measures.new_block();
        for fill in self.fills.iter_mut().flatten() {
            fill.slot = NO_SLOT;
        }
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
                Some(typed) => typed_cell(column, typed),
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
                    seen.push(typed_cell(*column, typed));
                }
            }
            seen.sort_by_key(|it| it.column);
        }
        if self.merged.is_empty() {
            self.seen_row(SeenRow { row, cells: &seen });
        } else {
            self.carry_and_read(row, seen);
        }
    }

    /// A block merged downwards gives its label to every row of it. A number belongs to no row of it for sure.
    fn carry_and_read(&mut self, row: u32, seen: Vec<Seen<'_>>) {
        let blocks: Vec<CellRange> = self
            .merged
            .iter()
            .filter(|it| it.first.row <= row && row <= it.last.row)
            .filter(|it| !self.plan.number_columns.contains(&it.first.column))
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
        self.seen_row(SeenRow { row, cells: &seen });
    }

    fn seen_row(&mut self, row: SeenRow<'_, '_>) {
        let role = if self.roles.is_empty() {
            None
        } else {
            self.roles.get(&row.row).copied()
        };
        let is_skipped = self.fixes.skipped_rows.contains(&row.row);
        let plan = Rc::clone(&self.plan);
        match row_kind(row, role, is_skipped, self.reading, &plan) {
            RowKind::Other(status) => self.other_row(row, status),
            RowKind::AboveHeadings => {
                let took = self.take_label(row, Stands::AboveHeadings);
                self.other_row(
                    row,
                    if took {
                        RowStatus::Section
                    } else {
                        RowStatus::Title
                    },
                );
            }
            RowKind::Label => {
                let took = self.take_label(row, Stands::Alone);
                self.other_row(
                    row,
                    if took {
                        RowStatus::Section
                    } else {
                        RowStatus::Note
                    },
                );
            }
            RowKind::Skipped => {
                self.tally.read += 1;
                self.tally.left_out += 1;
                // A label that stands before left-out numbers still holds for the rows below.
                self.take_label(row, Stands::BeforeNumbers);
                self.note_rest(row, &CellMeaning::LeftOut(WhyLeftOut::Skipped));
                self.status(row.row, RowStatus::Skipped);
            }
            RowKind::NoNumbers => {
                self.tally.read += 1;
                let mut outcome = Outcome::default();
                if plan.number_columns.is_empty() {
                    outcome.waits = true;
                } else {
                    outcome.entries.push(Entry::new(
                        plan.first_number(row.row),
                        "",
                        ProblemKind::NoNumbers,
                        Severity::LeftOut,
                    ));
                }
                self.close_row(row, outcome);
            }
            RowKind::Data => {
                self.tally.read += 1;
                if plan.fills.is_empty() {
                    self.data_row(row, role);
                } else {
                    self.fill_and_read(row, role);
                }
            }
        }
    }

    fn other_row(&mut self, row: SeenRow<'_, '_>, status: RowStatus) {
        let meaning = match status {
            RowStatus::Title => CellMeaning::Title,
            RowStatus::Heading => CellMeaning::Heading,
            RowStatus::Note | RowStatus::Section => CellMeaning::Note,
            _ => CellMeaning::Blank,
        };
        self.note_rest(row, &meaning);
        self.status(row.row, status);
    }

    /// Gives the cells that are blank because they mean the same as above what stands above.
    fn fill_and_read(&mut self, row: SeenRow<'_, '_>, role: Option<RowRole>) {
        let plan = Rc::clone(&self.plan);
        let mut fills = std::mem::take(&mut self.fills);
        for order in 0..fills.len() {
            let Some(cell) = plan.fills.get(order).and_then(|it| row.at(*it)) else {
                continue;
            };
            let is_new = fills
                .get(order)
                .and_then(|it| it.as_ref())
                .is_none_or(|it| it.text != cell.text);
            if is_new {
                // What stands further right belonged to the label that ends here.
                for inner in fills.iter_mut().skip(order) {
                    *inner = None;
                }
            }
            if let Some(fill) = fills.get_mut(order) {
                *fill = Some(Fill {
                    kind: cell.kind,
                    text: cell.text.to_owned(),
                    slot: cell.slot,
                });
            }
        }
        // The total of all places is no part of the place above it.
        let is_total = row
            .in_column(plan.notes)
            .is_some_and(|it| means_everyone(it.text));
        if is_total {
            self.data_row(row, role);
        } else {
            let mut cells: Vec<Seen<'_>> = row.filled().copied().collect();
            for (column, fill) in plan.fills.iter().zip(&fills) {
                if let Some(fill) = fill
                    && row.at(*column).is_none()
                {
                    cells.push(Seen {
                        column: *column,
                        kind: fill.kind,
                        text: &fill.text,
                        slot: fill.slot,
                    });
                }
            }
            cells.sort_by_key(|it| it.column);
            let filled = SeenRow {
                row: row.row,
                cells: &cells,
            };
            self.data_row(filled, role);
        }
        self.fills = fills;
    }

    /// Takes the label of the row, where the sheet has labels among its rows. Whether it said something.
    fn take_label(&mut self, row: SeenRow<'_, '_>, stands: Stands) -> bool {
        let Some(mut outline) = self.outline.take() else {
            return false;
        };
        let column = self.plan.outline.as_ref().map(|it| it.column);
        // A title that is merged over all columns stands in the first.
        let cell = row.in_column(column).or_else(|| {
            let mut filled = row.filled();
            let only = filled.next().copied();
            only.filter(|_| stands != Stands::BeforeNumbers && filled.next().is_none())
        });
        let mut said = false;
        self.label_is_whole = false;
        if let Some(cell) = cell {
            let mut books = Books {
                places: &mut self.places,
                periods: &mut self.periods,
                groups: &mut self.groups,
                lists: &mut self.lists,
                reading: self.reading,
                known: self.known,
            };
            let took = outline.take(row.row, cell, stands, &mut books);
            said = !took.is_empty();
            self.label_is_whole = took.iter().filter_map(|it| outline.at(*it)).any(|it| {
                matches!(
                    it,
                    Said::Place { .. }
                        | Said::Group {
                            answer: GroupAnswer::Everyone,
                            ..
                        }
                )
            });
            if said && let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) {
                recorder.label(
                    CellAddress::new(row.row, cell.column),
                    stands != Stands::BeforeNumbers,
                    took.iter().filter_map(|it| outline.at(*it)),
                    &self.groups,
                    &self.lists,
                );
            }
        }
        self.outline = Some(outline);
        said
    }

    fn data_row(&mut self, row: SeenRow<'_, '_>, role: Option<RowRole>) {
        self.take_label(row, Stands::BeforeNumbers);
        let plan = Rc::clone(&self.plan);
        let is_total = row
            .in_column(plan.notes)
            .is_some_and(|it| means_everyone(it.text))
            || role == Some(RowRole::Everyone);
        let mut outcome = Outcome::default();
        let mut place_is_total = false;
        let mut place = if self.needs_place {
            match self.row_place(row, role, &mut place_is_total, &mut outcome) {
                Some(place) => place,
                None => {
                    self.tally.left_out += 1;
                    self.note_rest(row, &CellMeaning::LeftOut(WhyLeftOut::Skipped));
                    return self.status(row.row, RowStatus::Skipped);
                }
            }
        } else {
            Err(Stop::Waits)
        };
        let mut period = if self.needs_period {
            self.row_period(row)
        } else {
            Err(Stop::Waits)
        };
        if is_total && (misses(&place) || misses(&period)) {
            // The source's own total over places or years: its parts are the rows above.
            let note = row.in_column(plan.notes);
            let entry = Entry::new(
                CellAddress::new(row.row, plan.notes.unwrap_or(1)),
                note.map_or("", |it| it.text),
                ProblemKind::TotalOfPlaces,
                Severity::LeftOut,
            );
            place = Err(Stop::problem(entry));
            period = Err(Stop::Waits);
        }
        let is_total = is_total || place_is_total;
        let mut facts = Facts {
            place,
            period,
            groups: Vec::with_capacity(self.group_columns.len()),
            measure: None,
            measure_cell: None,
            unit_cell: None,
            is_everyone: is_total,
        };
        self.row_groups(row, is_total, role == Some(RowRole::Everyone), &mut facts);
        if plan.has_values {
            self.row_measure(row, &mut facts);
        }
        self.note_labels(row, &facts);
        for number in 0..plan.scopes.len() {
            self.read_record(row, number, &facts, &mut outcome);
        }
        outcome.is_everyone = outcome.is_everyone && facts.is_everyone;
        self.close_row(row, outcome);
    }

    /// Notes what the labels of a row say, where that is asked for.
    fn note_labels(&mut self, row: SeenRow<'_, '_>, facts: &Facts<'_>) {
        let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) else {
            return;
        };
        let plan = &self.plan;
        let mut note = |column: u32, meaning: CellMeaning| {
            if row.at(column).is_some() {
                recorder
                    .cells
                    .set_rest(CellAddress::new(row.row, column), meaning);
            }
        };
        if let Ok(place) = &facts.place
            && let Some(place) = usize::try_from(*place)
                .ok()
                .and_then(|it| self.lists.places.get(it))
        {
            for column in plan.place_columns().chain(plan.level) {
                note(column, CellMeaning::Place(place.clone()));
            }
        }
        if let Ok(period) = &facts.period
            && let Some(period) = usize::try_from(*period)
                .ok()
                .and_then(|it| self.lists.periods.get(it))
            && let Some(column) = plan.period
        {
            note(column, CellMeaning::Period(*period));
        }
        for ((column, _), (dimension, answer)) in self.group_columns.iter().zip(&facts.groups) {
            let (Ok(answer), Some(dimension)) = (answer, self.groups.dimension_at(*dimension))
            else {
                continue;
            };
            let category = match answer {
                GroupAnswer::Everyone => None,
                GroupAnswer::Category(number) => self.groups.category_at(*number).cloned(),
            };
            note(
                *column,
                CellMeaning::Group {
                    dimension: dimension.clone(),
                    category,
                },
            );
        }
        let is_used = facts
            .measure
            .is_some_and(|it| *self.measures.answer(it) != MeasureAnswer::NotUsed);
        if is_used {
            for column in [plan.measure, plan.unit].into_iter().flatten() {
                note(column, CellMeaning::Measure);
            }
        }
    }

    pub(super) fn note_rest(&mut self, row: SeenRow<'_, '_>, meaning: &CellMeaning) {
        if let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) {
            recorder.rest(row, meaning);
        }
    }

    pub(super) fn status(&mut self, row: u32, status: RowStatus) {
        if self.statuses.len() < MOST_STATUSES {
            self.statuses.push((row, status));
        }
    }

    /// Whether every row must be read before a count is sure.
    pub(super) fn must_hold(&self) -> bool {
        matches!(
            self.fixes.duplicates,
            Some(DuplicateRule::Add | DuplicateRule::LeaveOut)
        )
    }
}

/// Blocks of numbers merged downwards over rows that have labels of their own. Without those, the rows are one record.
fn merged_numbers(sheet: &Sheet, plan: &Plan) -> Vec<CellRange> {
    let is_number = |column: &u32| plan.number_columns.contains(column);
    sheet
        .merged
        .iter()
        .filter(|it| it.last.row > it.first.row)
        .filter(|it| (it.first.column..=it.last.column).any(|it| is_number(&it)))
        .filter(|it| {
            (it.first.row + 1..=it.last.row).take(50).any(|row| {
                sheet
                    .row(row)
                    .any(|(column, cell)| !is_number(&column) && !cell.is_blank())
            })
        })
        .copied()
        .collect()
}

fn misses(it: &Result<u32, Stop<'_>>) -> bool {
    match it {
        Err(Stop::Problem(entry)) => matches!(
            entry.kind,
            ProblemKind::MissingPlace | ProblemKind::MissingPeriod
        ),
        _ => false,
    }
}

fn typed_cell(column: u32, typed: &str) -> Seen<'_> {
    Seen {
        column,
        kind: CellKind::Text,
        text: typed,
        slot: NO_SLOT,
    }
}

/// The position of a count variable in the lists.
pub(super) fn variable_number(
    lists: &mut BatchLists,
    variable: &crate::domain::count_variable::VariableId,
) -> u32 {
    let found = lists.variables.iter().position(|it| it == variable);
    let number = found.unwrap_or_else(|| {
        lists.variables.push(variable.clone());
        lists.variables.len() - 1
    });
    u32::try_from(number).unwrap_or(u32::MAX)
}
