//! What the labels of a row say: where, when and whom its numbers are about, and what they measure.

use std::rc::Rc;

use crate::domain::place::Place;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::fixes::plain;
use crate::import::groups::dimension_named;
use crate::import::heading_words::SUBGROUP_DIMENSION;
use crate::import::place_match::PlaceMatch;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::Outline;
use crate::import::reading::OutlineLevel;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::RowRole;
use crate::import::rows::group_labels::GroupAnswer;
use crate::import::rows::outline::Said;
use crate::import::rows::periods::is_future;
use crate::import::rows::places::PlaceCells;
use crate::import::rows::records::Outcome;
use crate::import::rows::row_problems::Entry;
use crate::import::rows::row_reader::RowReader;
use crate::import::rows::seen::EMPTY_SLOT;
use crate::import::rows::seen::NO_SLOT;
use crate::import::rows::seen::Seen;
use crate::import::rows::seen::SeenRow;

/// Why the place or the period of a row is not known.
#[derive(Clone)]
pub(super) enum Stop<'t> {
    /// The sheet waits for it, which is said once elsewhere.
    Waits,
    Problem(Box<Entry<'t>>),
}

/// What the labels of a row say about its numbers.
pub(super) struct Facts<'t> {
    pub(super) place: Result<u32, Stop<'t>>,
    pub(super) period: Result<u32, Stop<'t>>,
    /// By dimension; the first of a dimension holds.
    pub(super) groups: Vec<(u32, Result<GroupAnswer, Box<Entry<'t>>>)>,
    pub(super) measure: Option<usize>,
    /// The cell that says the measure, for the question about it.
    pub(super) measure_cell: Option<Seen<'t>>,
    pub(super) unit_cell: Option<Seen<'t>>,
    pub(super) is_everyone: bool,
}

impl<'t> Stop<'t> {
    pub(super) fn problem(entry: Entry<'t>) -> Self {
        Self::Problem(Box::new(entry))
    }
}

impl RowReader<'_> {
    /// The place of a row; `None` where a person said to leave its place out.
    pub(super) fn row_place<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        role: Option<RowRole>,
        is_total: &mut bool,
        outcome: &mut Outcome<'t>,
    ) -> Option<Result<u32, Stop<'t>>> {
        let plan = Rc::clone(&self.plan);
        let is_chosen = matches!(self.reading.place.value, PlaceSource::Chosen { .. });
        if let Some(place) = self.sheet_place
            && (is_chosen || self.outline.is_none())
        {
            return Some(Ok(place));
        }
        let cells = PlaceCells {
            name: row.in_column(plan.name),
            fips: row.in_column(plan.fips),
            state_name: row.in_column(plan.state_name),
            state_fips: row.in_column(plan.state_fips),
            level: row.in_column(plan.level),
        };
        if let Some(place) = self.place_by_role(role) {
            return Some(Ok(self.places.number(&place, &mut self.lists.places)));
        }
        let has_columns = plan.has_place_columns();
        let is_unknown = self.reading.place.value == PlaceSource::Unknown;
        if !(has_columns && !is_unknown && cells.says_place()) {
            let said = self.outline.as_ref().and_then(|it| {
                it.said().find_map(|it| match it {
                    Said::Place {
                        place,
                        answer,
                        at,
                        text,
                    } => Some((*place, *answer, *at, text.clone())),
                    _ => None,
                })
            });
            if let Some((place, answer, at, text)) = said {
                return self.place_of_answer(answer, place, at, text, None, is_total, outcome);
            }
            if let Some(place) = self.sheet_place {
                return Some(Ok(place));
            }
            if is_unknown && !plan.outline.as_ref().is_some_and(has_place_level) {
                return Some(Err(Stop::Waits));
            }
        }
        let number = self.places.find(cells, self.known);
        let has_answers = !self.fixes.places.is_empty() || !self.fixes.skipped_places.is_empty();
        if !has_answers
            && let Some(answer) = self.places.answer(number)
            && let PlaceMatch::Found(place) = &answer.matched
            && let Some(found) = self.places.known_number(place)
        {
            *is_total = *is_total || answer.is_total;
            return Some(Ok(found));
        }
        let (at, text) = match cells.shown() {
            Some(cell) => (CellAddress::new(row.row, cell.column), cell.text.to_owned()),
            None => (
                CellAddress::new(row.row, plan.place_column()),
                String::new(),
            ),
        };
        let found = match self.places.answer(number).map(|it| &it.matched) {
            Some(PlaceMatch::Found(place)) => self.places.known_number(place),
            _ => None,
        };
        self.place_of_answer(number, found, at, text, cells.fips, is_total, outcome)
    }

    fn place_by_role(&self, role: Option<RowRole>) -> Option<Place> {
        match role? {
            RowRole::Nation => Some(us_places::nation()),
            RowRole::State => self.places.state().and_then(us_places::by_fips).cloned(),
            _ => None,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "an answer, where it came from, and what follows from it"
    )]
    fn place_of_answer<'t>(
        &mut self,
        number: usize,
        found: Option<u32>,
        at: CellAddress,
        text: String,
        fips: Option<Seen<'t>>,
        is_total: &mut bool,
        outcome: &mut Outcome<'t>,
    ) -> Option<Result<u32, Stop<'t>>> {
        if !self.fixes.places.is_empty() || !self.fixes.skipped_places.is_empty() {
            let key = plain(&text);
            if let Some(place) = self.fixes.places.get(&key) {
                let place = place.clone();
                return Some(Ok(self.places.number(&place, &mut self.lists.places)));
            }
            if self.fixes.skipped_places.contains(&key) {
                return None;
            }
        }
        let Some(answer) = self.places.answer(number) else {
            return Some(Err(Stop::Waits));
        };
        *is_total = *is_total || answer.is_total;
        if let Some(found) = found {
            return Some(Ok(found));
        }
        if answer.is_other_kind {
            let entry = Entry::new(at, text, ProblemKind::OtherKindOfPlace, Severity::LeftOut);
            return Some(Err(Stop::problem(entry)));
        }
        let kind = match &answer.matched {
            PlaceMatch::Found(place) => {
                let place = place.clone();
                return Some(Ok(self.places.number(&place, &mut self.lists.places)));
            }
            PlaceMatch::Repaired { place, code } => {
                let (place, read_as) = (place.clone(), code.clone());
                if let Some(fips) = fips {
                    outcome.entries.push(Entry::new(
                        CellAddress::new(at.row, fips.column),
                        fips.text,
                        ProblemKind::CodeRepaired { read_as },
                        Severity::Fixed,
                    ));
                }
                return Some(Ok(self.places.number(&place, &mut self.lists.places)));
            }
            PlaceMatch::Total => {
                let entry = Entry::new(at, text, ProblemKind::TotalOfPlaces, Severity::LeftOut);
                return Some(Err(Stop::problem(entry)));
            }
            PlaceMatch::Missing => ProblemKind::MissingPlace,
            PlaceMatch::Unknown { did_you_mean } => ProblemKind::UnknownPlace {
                did_you_mean: did_you_mean.clone(),
            },
            PlaceMatch::Ambiguous { candidates } => ProblemKind::AmbiguousPlace {
                candidates: candidates.clone(),
            },
            PlaceMatch::UnknownCode => ProblemKind::UnknownCode,
            PlaceMatch::Differ { by_code, by_name } => ProblemKind::CodeAndNameDiffer {
                by_code: by_code.clone(),
                by_name: by_name.clone(),
            },
        };
        let entry = Entry::new(at, text, kind, Severity::NeedsYou);
        Some(Err(Stop::problem(entry)))
    }

    pub(super) fn row_period<'t>(&mut self, row: SeenRow<'_, 't>) -> Result<u32, Stop<'t>> {
        let is_chosen = matches!(self.reading.period.value, PeriodSource::Chosen { .. });
        if let Some(period) = self.sheet_period
            && (is_chosen || self.outline.is_none())
        {
            return Ok(period);
        }
        let is_column = self.reading.period.value == PeriodSource::Column;
        let cell = row.in_column(self.plan.period).filter(|_| is_column);
        let Some(cell) = cell else {
            let said = self.outline.as_ref().and_then(|it| {
                it.said().find_map(|it| match it {
                    Said::Period(number) => Some(*number),
                    _ => None,
                })
            });
            if let Some(period) = said.or(self.sheet_period) {
                return Ok(period);
            }
            if !is_column || self.plan.period.is_none() {
                return Err(Stop::Waits);
            }
            let at = CellAddress::new(row.row, self.plan.period.unwrap_or(1));
            return Err(Stop::problem(Entry::new(
                at,
                "",
                ProblemKind::MissingPeriod,
                Severity::NeedsYou,
            )));
        };
        let at = CellAddress::new(row.row, cell.column);
        let Some(number) = self.periods.of_cell(cell, &mut self.lists.periods) else {
            return Err(Stop::problem(Entry::new(
                at,
                cell.text,
                ProblemKind::UnreadablePeriod,
                Severity::NeedsYou,
            )));
        };
        if is_future(number, &self.lists.periods, self.known.today) {
            return Err(Stop::problem(Entry::new(
                at,
                cell.text,
                ProblemKind::FuturePeriod,
                Severity::LeftOut,
            )));
        }
        Ok(number)
    }

    /// What the row says that its subgroup divides people by, where another column names it.
    fn dimension_of_row(&mut self, row: SeenRow<'_, '_>, planned: u32) -> Option<u32> {
        let is_open = self
            .groups
            .dimension_at(planned)
            .is_some_and(|it| it.0 == SUBGROUP_DIMENSION);
        if !is_open {
            return None;
        }
        let cell = row.in_column(self.plan.dimension)?;
        let id = dimension_named(cell.text, self.known)?;
        Some(self.groups.dimension(&id))
    }

    /// Whom the row is about: by its columns first, then by the labels among the rows.
    pub(super) fn row_groups<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        is_total: bool,
        is_everyone: bool,
        facts: &mut Facts<'t>,
    ) {
        for order in 0..self.group_columns.len() {
            let Some((column, dimension)) = self.group_columns.get(order).copied() else {
                continue;
            };
            let dimension = self.dimension_of_row(row, dimension).unwrap_or(dimension);
            let answer = match row.at(column) {
                Some(cell) => Ok(self.groups.answer(
                    dimension,
                    cell.text,
                    cell.slot,
                    self.reading,
                    self.known,
                    &mut self.lists,
                )),
                None if is_total || self.label_is_whole => Ok(GroupAnswer::Everyone),
                None => Err(Box::new(Entry::new(
                    CellAddress::new(row.row, column),
                    "",
                    ProblemKind::MissingGroup,
                    Severity::NeedsYou,
                ))),
            };
            let answer = match answer {
                Ok(GroupAnswer::Category(_)) if is_everyone => Ok(GroupAnswer::Everyone),
                other => other,
            };
            facts.is_everyone = facts.is_everyone || matches!(answer, Ok(GroupAnswer::Everyone));
            facts.groups.push((dimension, answer));
        }
        let Some(outline) = &self.outline else {
            return;
        };
        for said in outline.said() {
            if let Said::Group { dimension, answer } = said
                && !facts.groups.iter().any(|it| it.0 == *dimension)
            {
                let answer = if is_everyone {
                    GroupAnswer::Everyone
                } else {
                    *answer
                };
                facts.is_everyone = facts.is_everyone || answer == GroupAnswer::Everyone;
                facts.groups.push((*dimension, Ok(answer)));
            }
        }
    }

    pub(super) fn row_measure<'t>(&mut self, row: SeenRow<'_, 't>, facts: &mut Facts<'t>) {
        let said = self.outline.as_ref().and_then(|it| {
            it.said().find_map(|it| match it {
                Said::Measure(text) => Some(text.as_str()),
                _ => None,
            })
        });
        facts.measure_cell = row.in_column(self.plan.measure);
        facts.unit_cell = row.in_column(self.plan.unit);
        let empty = ("", EMPTY_SLOT);
        let measure = match (facts.measure_cell, said) {
            (Some(cell), _) => (cell.text, cell.slot),
            (None, Some(text)) => (text, NO_SLOT),
            (None, None) => empty,
        };
        let unit = facts.unit_cell.map_or(empty, |it| (it.text, it.slot));
        facts.measure = Some(self.measures.find(measure, unit, self.reading, self.fixes));
    }
}

fn has_place_level(outline: &Outline) -> bool {
    outline.levels.contains(&OutlineLevel::Place)
}
