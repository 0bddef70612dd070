//! Makes one record of the numbers of a row that belong to one place, period and group, and takes it in or not.

use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_batch::NewCount;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::draft::RowStatus;
use crate::import::fixes::DuplicateRule;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::NumberMarks;
use crate::import::rows::facts::Facts;
use crate::import::rows::facts::Stop;
use crate::import::rows::group_labels::GroupAnswer;
use crate::import::rows::keys::Key;
use crate::import::rows::keys::Meeting;
use crate::import::rows::keys::RecordCount;
use crate::import::rows::measures::MeasureAnswer;
use crate::import::rows::numbers::read_count;
use crate::import::rows::plan::PlannedScope;
use crate::import::rows::recorder::NumberAt;
use crate::import::rows::row_problems::Entry;
use crate::import::rows::row_reader::RowReader;
use crate::import::rows::row_reader::variable_number;
use crate::import::rows::seen::SeenRow;
use std::borrow::Cow;
use std::rc::Rc;

/// What the headings of a scope say, by the numbers of the lists.
pub(crate) struct ReadyScope {
    pub(crate) place: Option<u32>,
    pub(crate) period: Option<u32>,
    /// Whether that period begins after today.
    pub(crate) is_future: bool,
    pub(crate) groups: Vec<(u32, GroupAnswer)>,
    /// Positions of the variables of its count columns.
    pub(crate) variables: Vec<u32>,
}

/// Blank cells of one column, in rows that go in.
#[derive(Default)]
pub(crate) struct Blank {
    pub(crate) times: u64,
    pub(crate) cells: Vec<CellAddress>,
}

/// What became of a row, gathered from its records.
pub(crate) struct Outcome<'t> {
    pub(crate) accepted: u32,
    pub(crate) repeated: u32,
    pub(crate) waits: bool,
    pub(crate) hides: bool,
    /// Whether all that goes in is about everyone.
    pub(crate) is_everyone: bool,
    pub(crate) place: Option<u32>,
    pub(crate) entries: Vec<Entry<'t>>,
    /// Whether the questions about the whole row were listed.
    listed: Listed,
}

#[derive(Default)]
struct Listed {
    place: bool,
    period: bool,
    group: bool,
    measure: bool,
    other_measure: bool,
}

impl Default for Outcome<'_> {
    fn default() -> Self {
        Self {
            accepted: 0,
            repeated: 0,
            waits: false,
            hides: false,
            is_everyone: true,
            place: None,
            entries: Vec::new(),
            listed: Listed::default(),
        }
    }
}

/// Numbers of a record, before it is taken in.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) counts: Vec<RecordCount>,
    pub(super) blanks: Vec<u32>,
    /// Whether a cell of the record can not be taken in by itself, and why.
    waits: bool,
    is_other_measure: bool,
}

impl<'r> RowReader<'r> {
    /// Reads the record of one scope of a row.
    pub(super) fn read_record<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        number: usize,
        facts: &Facts<'t>,
        out: &mut Outcome<'t>,
    ) {
        let plan = Rc::clone(&self.plan);
        let scopes = Rc::clone(&self.scopes);
        let (Some(planned), Some(scope)) = (plan.scopes.get(number), scopes.get(number)) else {
            return;
        };
        let mut why: Option<WhyLeftOut> = None;
        let stop = |reason: WhyLeftOut, why: &mut Option<WhyLeftOut>| {
            // A problem says more than that the sheet waits.
            if !matches!(why, Some(WhyLeftOut::Problem(_))) {
                *why = Some(reason);
            }
        };
        let place = match (scope.place, &facts.place) {
            (Some(place), _) => Some(place),
            (None, Ok(place)) => Some(*place),
            (None, Err(Stop::Waits)) => {
                out.waits = true;
                stop(WhyLeftOut::SheetWaits, &mut why);
                None
            }
            (None, Err(Stop::Problem(entry))) => {
                stop(because(&entry.kind), &mut why);
                if !out.listed.place {
                    out.listed.place = true;
                    out.entries.push((**entry).clone());
                }
                if entry.severity == Severity::LeftOut {
                    self.note_record(row, planned, &why);
                    return;
                }
                None
            }
        };
        let period = match (scope.period, &facts.period) {
            (Some(_), _) if scope.is_future => {
                let column = planned.first_column();
                let kind = ProblemKind::FuturePeriod;
                let label = planned.scope.period.map(|it| it.label());
                stop(because(&kind), &mut why);
                out.entries.push(Entry::new(
                    CellAddress::new(row.row, column),
                    label.unwrap_or_default(),
                    kind,
                    Severity::LeftOut,
                ));
                None
            }
            (Some(period), _) => Some(period),
            (None, Ok(period)) => Some(*period),
            (None, Err(Stop::Waits)) => {
                out.waits = true;
                stop(WhyLeftOut::SheetWaits, &mut why);
                None
            }
            (None, Err(Stop::Problem(entry))) => {
                stop(because(&entry.kind), &mut why);
                if !out.listed.period {
                    out.listed.period = true;
                    out.entries.push((**entry).clone());
                }
                None
            }
        };
        let mut key: Vec<u32> = Vec::with_capacity(facts.groups.len() + scope.groups.len());
        for (dimension, answer) in &facts.groups {
            if scope.groups.iter().any(|it| it.0 == *dimension) {
                continue;
            }
            match answer {
                Ok(GroupAnswer::Category(category)) => key.push(*category),
                Ok(GroupAnswer::Everyone) => {}
                Err(entry) => {
                    stop(because(&entry.kind), &mut why);
                    if !out.listed.group {
                        out.entries.push((**entry).clone());
                    }
                }
            }
        }
        if why.is_some() {
            out.listed.group = true;
        }
        for (_, answer) in &scope.groups {
            if let GroupAnswer::Category(category) = answer {
                key.push(*category);
            }
        }
        let before = out.entries.len();
        let numbers = self.read_counts(row, planned, scope, facts, out);
        self.check_deaths(row.row, planned, &numbers.counts, out);
        self.watch
            .pair(row.row, planned, &numbers.counts, key.is_empty());
        for entry in out.entries.iter().skip(before).filter(|it| it.stops()) {
            // A measure that nobody explained stops only its own cells.
            let is_measure = matches!(
                entry.kind,
                ProblemKind::UnknownMeasure { .. } | ProblemKind::OtherMeasure
            );
            if !is_measure {
                stop(because(&entry.kind), &mut why);
            }
        }
        let (Some(place), Some(period), None) = (place, period, &why) else {
            self.note_record(row, planned, &why);
            return;
        };
        let is_everyone = key.is_empty();
        let group = self
            .groups
            .number(&mut key, self.reading, &mut self.lists.groups);
        let key = (place, period, group);
        let took_counts = self.take_counts(row, key, &numbers, out, &mut why);
        if why.is_some() {
            self.note_record(row, planned, &why);
            return;
        }
        let took_rates = self.take_rates(row, planned, key, facts, &numbers, out);
        self.note_blanks(row.row, &numbers);
        if took_counts || took_rates {
            out.accepted += 1;
            out.is_everyone = out.is_everyone && is_everyone;
            out.place = out.place.or(Some(place));
        } else if numbers.waits {
            out.waits = true;
        }
        if numbers.waits {
            self.note_record(row, planned, &Some(WhyLeftOut::SheetWaits));
        } else if numbers.is_other_measure {
            self.note_unused(row, planned);
        }
    }

    fn read_counts<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        planned: &PlannedScope,
        scope: &ReadyScope,
        facts: &Facts<'t>,
        out: &mut Outcome<'t>,
    ) -> Numbers {
        let mut numbers = Numbers {
            counts: Vec::with_capacity(planned.counts.len()),
            ..Numbers::default()
        };
        for (count, variable) in planned.counts.iter().zip(&scope.variables) {
            let column = (count.column, count.marks);
            self.read_one(row, column, *variable, &mut numbers, out);
        }
        if planned.rates.iter().any(|it| {
            it.multiplier.is_none() && it.checked_by.is_none() && row.at(it.column).is_some()
        }) {
            numbers.waits = true;
        }
        if planned.values.is_empty() {
            return numbers;
        }
        let filled = planned.values.iter().any(|it| row.at(it.column).is_some());
        match self
            .measures
            .answer(facts.measure.unwrap_or(usize::MAX))
            .clone()
        {
            MeasureAnswer::Count(variable) => {
                let variable = variable_number(&mut self.lists, &variable);
                for value in &planned.values {
                    let column = (value.column, value.marks);
                    self.read_one(row, column, variable, &mut numbers, out);
                }
            }
            MeasureAnswer::Rate { .. } => {}
            MeasureAnswer::NotUsed if filled => {
                numbers.is_other_measure = true;
                if !out.listed.other_measure {
                    out.listed.other_measure = true;
                    let (at, text) = measure_at(row, planned, facts);
                    out.entries.push(Entry::new(
                        at,
                        text,
                        ProblemKind::OtherMeasure,
                        Severity::LeftOut,
                    ));
                }
            }
            MeasureAnswer::Ask if filled => {
                numbers.waits = true;
                if !out.listed.measure {
                    out.listed.measure = true;
                    let (at, text) = measure_at(row, planned, facts);
                    let kind = ProblemKind::UnknownMeasure {
                        measure: text.to_string(),
                        unit: facts.unit_cell.map_or("", |it| it.text.trim()).to_owned(),
                    };
                    out.entries
                        .push(Entry::new(at, text, kind, Severity::NeedsYou));
                }
            }
            MeasureAnswer::NotUsed | MeasureAnswer::Ask => {}
        }
        numbers
    }

    fn read_one<'t>(
        &self,
        row: SeenRow<'_, 't>,
        (column, marks): (u32, NumberMarks),
        variable: u32,
        numbers: &mut Numbers,
        out: &mut Outcome<'t>,
    ) {
        let cell = row.at(column);
        let read = read_count(cell, marks, &self.markers);
        let at = CellAddress::new(row.row, column);
        let text = cell.map_or("", |it| it.text);
        if let Some((kind, severity)) = read.problem {
            out.entries.push(Entry::new(at, text, kind, severity));
        }
        if self.merged_numbers.iter().any(|it| it.contains(at)) {
            let kind = ProblemKind::MergedNumber;
            out.entries
                .push(Entry::new(at, text, kind, Severity::NeedsYou));
        }
        if read.is_blank {
            numbers.blanks.push(column);
        }
        numbers.counts.push(RecordCount {
            variable,
            column,
            value: read.value,
        });
    }

    fn check_deaths<'t>(
        &mut self,
        row: u32,
        planned: &PlannedScope,
        counts: &[RecordCount],
        out: &mut Outcome<'t>,
    ) {
        let known = |at: usize| {
            let count = counts.get(at)?;
            Some((count.column, count.value.known()?))
        };
        let Some((_, births)) = planned.births.and_then(known) else {
            return;
        };
        if planned.deaths.is_empty() || self.fixes.accepted_rows.contains(&row) {
            return;
        }
        for at in &planned.deaths {
            if let Some((column, deaths)) = known(*at)
                && deaths > births
            {
                out.entries.push(Entry::new(
                    CellAddress::new(row, column),
                    Cow::Owned(deaths.to_string()),
                    ProblemKind::DeathsAboveBirths { deaths, births },
                    Severity::NeedsYou,
                ));
            }
        }
    }

    /// Takes the counts in, unless they came before. Whether some went in.
    fn take_counts<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        key: Key,
        numbers: &Numbers,
        out: &mut Outcome<'t>,
        why: &mut Option<WhyLeftOut>,
    ) -> bool {
        let counts = numbers.counts.as_slice();
        let Some(first) = counts.first() else {
            return false;
        };
        let at = CellAddress::new(row.row, first.column);
        match self.keys.meet(key, row.row, counts) {
            Meeting::New => {
                self.keep(row.row, key, counts, out);
                true
            }
            Meeting::PartlyNew { .. } => {
                let fresh: Vec<RecordCount> = counts
                    .iter()
                    .filter(|it| !self.keys.has(key, it.variable))
                    .copied()
                    .collect();
                self.keep(row.row, key, &fresh, out);
                true
            }
            Meeting::Same { first_row } => {
                let kind = ProblemKind::SameTwice { first_row };
                *why = Some(because(&kind));
                out.repeated += 1;
                out.entries
                    .push(Entry::new(at, "", kind, Severity::LeftOut));
                false
            }
            Meeting::Different { first_row, record } => {
                let severity = match self.fixes.duplicates {
                    None => Severity::NeedsYou,
                    Some(DuplicateRule::Add) => Severity::Fixed,
                    Some(DuplicateRule::First | DuplicateRule::LeaveOut) => Severity::LeftOut,
                };
                let kind = ProblemKind::DifferentTwice { first_row };
                out.entries.push(Entry::new(at, "", kind.clone(), severity));
                if self.fixes.duplicates == Some(DuplicateRule::Add) {
                    let rest = self.keys.add(key, counts);
                    if !rest.is_empty() {
                        self.keep(row.row, key, &rest, out);
                    }
                    self.note_counts(row.row, key, counts);
                    return true;
                }
                if self.fixes.duplicates == Some(DuplicateRule::LeaveOut)
                    && let Some(first) = self.keys.take_out(record)
                {
                    self.take_out_row(first);
                }
                *why = Some(because(&kind));
                false
            }
        }
    }

    fn keep(&mut self, row: u32, key: Key, counts: &[RecordCount], out: &mut Outcome<'_>) {
        self.keys.keep(key, row, counts);
        out.hides = out.hides || counts.iter().any(|it| is_hidden(it.value));
        if self.must_hold() {
            *self.row_records.entry(row).or_insert(0) += 1;
        } else {
            for count in counts {
                self.hand_on(key, row, *count);
            }
        }
        self.note_counts(row, key, counts);
    }

    fn note_counts(&mut self, row: u32, key: Key, counts: &[RecordCount]) {
        let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row)) else {
            return;
        };
        for count in counts {
            let number = NumberAt {
                at: CellAddress::new(row, count.column),
                place: key.0,
                period: key.1,
                group: key.2,
            };
            recorder.count(number, count.variable, count.value, &self.lists);
        }
    }

    /// A record of this row is out again; the row is where it was its last.
    fn take_out_row(&mut self, row: u32) {
        let Some(left) = self.row_records.get_mut(&row) else {
            return;
        };
        *left = left.saturating_sub(1);
        if *left == 0 {
            self.tally.left_out += 1;
            self.tally.imported = self.tally.imported.saturating_sub(1);
            self.status(row, RowStatus::LeftOut);
        }
    }

    pub(super) fn hand_on(&mut self, key: Key, row: u32, count: RecordCount) {
        self.tally.counts += 1;
        if is_hidden(count.value) {
            self.tally.hidden_by_source += 1;
        }
        self.watch.count(key, row, count, &self.lists);
        self.ready.counts.push(NewCount {
            variable: count.variable,
            place: key.0,
            period: key.1,
            group: key.2,
            value: count.value,
            row,
            column: count.column,
        });
    }
}

pub(super) fn because(kind: &ProblemKind) -> WhyLeftOut {
    WhyLeftOut::Problem(Box::new(kind.clone()))
}

pub(super) fn is_hidden(value: CountValue) -> bool {
    matches!(
        value,
        CountValue::Missing {
            reason: MissingReason::Suppressed,
            ..
        }
    )
}

/// Where the question about a measure is asked: at the measure, else at the number.
fn measure_at<'t>(
    row: SeenRow<'_, 't>,
    planned: &PlannedScope,
    facts: &Facts<'t>,
) -> (CellAddress, Cow<'t, str>) {
    let number = planned
        .values
        .iter()
        .find_map(|it| row.at(it.column))
        .map_or(1, |it| it.column);
    match facts.measure_cell.or(facts.unit_cell) {
        Some(cell) => (
            CellAddress::new(row.row, cell.column),
            Cow::Borrowed(cell.text.trim()),
        ),
        None => (CellAddress::new(row.row, number), Cow::Borrowed("")),
    }
}
