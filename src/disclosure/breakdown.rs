//! A rate made of parts, for each group: deaths by cause, or by age at death.
//!
//! A part that is not shown has no size: nothing is drawn in its place, and no rest is computed around it.
//! Which parts are named is decided by shown counts alone.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::counter::Counter;
use crate::disclosure::counter::Withheld;
use crate::disclosure::counter::both;
use crate::disclosure::counter::cell;
use crate::disclosure::counter::value_of;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::rate::rate;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::tally::Tally;

/// The dimension of causes.
pub const CAUSE_OF_DEATH: &str = "cause_of_death";

/// So many causes are named; the others are put together.
const MOST_NAMED: usize = 6;

/// Into what parts a rate is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakdownBy {
    /// The indicator's events by cause.
    Cause,
    /// Infant deaths by age at death.
    AgeAtDeath,
}

/// A part of a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// A cause, with its name in the file.
    Cause(CategoryId, String),
    /// Causes put together: those named "other", and those beyond the ones that are named.
    OtherCauses,
    /// Deaths of one age: the variable that counts them.
    Age(VariableId),
    /// What the whole holds beyond its parts, or the file has as not recorded.
    NotRecorded,
}

/// The parts of a rate, for each group.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    pub by: BreakdownBy,
    pub place: Option<PlaceLabel>,
    pub period: Option<Period>,
    /// From the start of a bar; a part keeps its position, and so its color, in every group.
    pub parts: Vec<PartKind>,
    /// In the order of the table.
    pub rows: Vec<BreakdownRow>,
}

/// The parts of one group's rate.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakdownRow {
    pub group: GroupLabel,
    /// All parts together, as the table has them.
    pub events: Cell<u64>,
    pub births: Cell<u64>,
    pub rate: Cell<Estimate>,
    /// One for each of the breakdown's parts.
    pub parts: Vec<PartOfRate>,
    /// Whether the others are compared with this group.
    pub is_reference: bool,
}

/// One part of one group's rate.
#[derive(Debug, Clone, PartialEq)]
pub struct PartOfRate {
    pub events: Cell<u64>,
    /// In the indicator's unit.
    pub rate: Cell<Estimate>,
    /// Minus the same part of the reference group; `None` for the reference group itself, and where nothing is compared.
    pub difference: Option<Cell<Estimate>>,
}

/// Returns the parts of each row of the table's first place and period.
pub(in crate::disclosure) fn breakdown(
    counter: &mut Counter<'_>,
    table: &ReleasedTable,
    by: BreakdownBy,
) -> Breakdown {
    let first = table.rows.first();
    let rows: Vec<&ReleasedRow> = table
        .rows
        .iter()
        .filter(|it| {
            first.is_some_and(|first| first.place.id == it.place.id && first.period == it.period)
        })
        .collect();
    let (parts, counts) = match by {
        BreakdownBy::Cause => by_cause(counter, table, &rows),
        BreakdownBy::AgeAtDeath => by_age(counter, &rows),
    };
    let (parts, counts) = with_rest(parts, counts, &rows);
    Breakdown {
        by,
        place: first.map(|it| it.place.clone()),
        period: first.map(|it| it.period),
        parts,
        rows: compared(table, &rows, &counts),
    }
}

type Counts = Vec<Vec<Result<u64, Withheld>>>;

fn by_cause(
    counter: &mut Counter<'_>,
    table: &ReleasedTable,
    rows: &[&ReleasedRow],
) -> (Vec<PartKind>, Counts) {
    let variable = &table.indicator.numerator_id;
    let causes = causes(counter.tables);
    let counts: Counts = rows
        .iter()
        .map(|row| {
            causes
                .iter()
                .map(|it| {
                    let group = crossed(&row.group.key, &it.id);
                    counter.count(variable, &row.place.id, &row.period, &group)
                })
                .collect()
        })
        .collect();
    let named = named_causes(&causes, rows, &counts);
    let mut parts: Vec<PartKind> = Vec::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for &no in &named {
        if let Some(cause) = causes.get(no) {
            parts.push(PartKind::Cause(cause.id.clone(), cause.name.clone()));
            members.push(vec![no]);
        }
    }
    let rest_of = |wanted: CauseKind| -> Vec<usize> {
        causes
            .iter()
            .enumerate()
            .filter(|(no, it)| !named.contains(no) && it.kind.is_put_with(wanted))
            .map(|it| it.0)
            .collect()
    };
    for (part, others) in [
        (PartKind::OtherCauses, rest_of(CauseKind::Other)),
        (PartKind::NotRecorded, rest_of(CauseKind::Unknown)),
    ] {
        if !others.is_empty() {
            parts.push(part);
            members.push(others);
        }
    }
    let counts = counts
        .iter()
        .map(|row| {
            members
                .iter()
                .map(|members| sum(members.iter().filter_map(|&it| row.get(it).copied())))
                .collect()
        })
        .collect();
    (parts, counts)
}

fn sum(counts: impl Iterator<Item = Result<u64, Withheld>>) -> Result<u64, Withheld> {
    counts
        .reduce(|sum, it| both(sum, it).map(|(a, b)| a.saturating_add(b)))
        .unwrap_or(Err(Withheld::NoNumber(NotEstimable::NoCount)))
}

/// The group of these categories and this one.
pub(in crate::disclosure) fn crossed(group: &GroupKey, category: &CategoryId) -> GroupKey {
    let mut categories = group.categories().to_vec();
    categories.push(category.clone());
    GroupKey::of(categories)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CauseKind {
    Named,
    Other,
    Unknown,
}

impl CauseKind {
    /// Causes that are not named stand among the others.
    fn is_put_with(self, wanted: Self) -> bool {
        self == wanted || self == Self::Named && wanted == Self::Other
    }
}

struct Cause {
    id: CategoryId,
    name: String,
    kind: CauseKind,
}

/// The causes that occur, in the order of their dimension.
fn causes(tables: &CountTables) -> Vec<Cause> {
    let id = DimensionId(CAUSE_OF_DEATH.to_owned());
    let occurring: BTreeSet<&CategoryId> = tables
        .groups()
        .iter()
        .flat_map(GroupKey::categories)
        .filter(|it| it.dimension_id() == id)
        .collect();
    let Some(dimension) = tables.dimension(&id) else {
        return Vec::new();
    };
    dimension
        .categories
        .iter()
        .filter(|it| occurring.contains(&it.id) && !it.overlaps)
        .map(|it| Cause {
            id: it.id.clone(),
            name: it.name.clone(),
            kind: if it.is_unknown {
                CauseKind::Unknown
            } else if it.id.0 == "cause_of_death.other" {
                CauseKind::Other
            } else {
                CauseKind::Named
            },
        })
        .collect()
}

/// The causes with most events over the groups, as far as they are shown, in the order of their dimension.
fn named_causes(causes: &[Cause], rows: &[&ReleasedRow], counts: &Counts) -> Vec<usize> {
    let has_groups = rows.iter().any(|it| !it.group.key.is_everyone());
    let shown = |no: usize| -> u64 {
        rows.iter()
            .zip(counts)
            .filter(|(row, _)| !has_groups || !row.group.key.is_everyone())
            .filter_map(|(_, counts)| counts.get(no)?.ok())
            .fold(0, u64::saturating_add)
    };
    let mut named: Vec<(usize, u64)> = causes
        .iter()
        .enumerate()
        .filter(|(_, it)| it.kind == CauseKind::Named)
        .map(|(no, _)| (no, shown(no)))
        .collect();
    named.sort_by_key(|&(no, events)| (std::cmp::Reverse(events), no));
    named.truncate(MOST_NAMED);
    let mut named: Vec<usize> = named.into_iter().map(|it| it.0).collect();
    named.sort_unstable();
    named
}

/// The first week and the rest of the first month apart where every group that shows its first month shows both.
fn by_age(counter: &mut Counter<'_>, rows: &[&ReleasedRow]) -> (Vec<PartKind>, Counts) {
    let mut of = |id: &str| -> Vec<Result<u64, Withheld>> {
        let variable = VariableId::new(id);
        rows.iter()
            .map(|it| counter.count(&variable, &it.place.id, &it.period, &it.group.key))
            .collect()
    };
    let first_month = of("neonatal_deaths");
    let (first_week, rest_of_month) = (of("early_neonatal_deaths"), of("late_neonatal_deaths"));
    let later = of("postneonatal_deaths");
    let mut shown = first_month
        .iter()
        .zip(first_week.iter().zip(&rest_of_month))
        .filter(|it| it.0.is_ok())
        .peekable();
    let are_apart = shown.peek().is_some() && shown.all(|it| it.1.0.is_ok() && it.1.1.is_ok());
    let columns: Vec<(&str, Vec<Result<u64, Withheld>>)> = if are_apart {
        vec![
            ("early_neonatal_deaths", first_week),
            ("late_neonatal_deaths", rest_of_month),
            ("postneonatal_deaths", later),
        ]
    } else {
        vec![
            ("neonatal_deaths", first_month),
            ("postneonatal_deaths", later),
        ]
    };
    let parts = columns
        .iter()
        .map(|it| PartKind::Age(VariableId::new(it.0)))
        .collect();
    let counts = (0..rows.len())
        .map(|row| {
            columns
                .iter()
                .map(|it| {
                    it.1.get(row)
                        .copied()
                        .unwrap_or(Err(Withheld::NoNumber(NotEstimable::NoCount)))
                })
                .collect()
        })
        .collect();
    (parts, counts)
}

/// Adds what the whole of a group holds beyond its parts, where all of it is shown.
fn with_rest(
    mut parts: Vec<PartKind>,
    mut counts: Counts,
    rows: &[&ReleasedRow],
) -> (Vec<PartKind>, Counts) {
    let rests: Vec<Result<u64, Withheld>> = rows
        .iter()
        .zip(&counts)
        .map(|(row, counts)| {
            let parts = sum(counts.iter().copied());
            both(value_of(&row.events), parts).map(|(all, parts)| all.saturating_sub(parts))
        })
        .collect();
    if !rests.iter().any(|it| it.is_ok_and(|it| it > 0)) {
        return (parts, counts);
    }
    let at = parts
        .iter()
        .position(|it| *it == PartKind::NotRecorded)
        .unwrap_or(parts.len());
    let is_new = at == parts.len();
    if is_new {
        parts.push(PartKind::NotRecorded);
    }
    for (counts, rest) in counts.iter_mut().zip(rests) {
        match counts.get_mut(at) {
            Some(count) => *count = both(*count, rest).map(|(a, b)| a.saturating_add(b)),
            None => counts.push(rest),
        }
    }
    (parts, counts)
}

fn compared(table: &ReleasedTable, rows: &[&ReleasedRow], counts: &Counts) -> Vec<BreakdownRow> {
    let reference = rows
        .iter()
        .filter_map(|it| it.compared.as_ref())
        .filter_map(|it| table.rows.get(it.reference))
        .find_map(|it| rows.iter().position(|row| row.group.key == it.group.key));
    let multiplier = table.indicator.multiplier;
    let tally = |row: usize, part: usize| -> Result<Tally, Withheld> {
        let (Some(counts), Some(row)) = (counts.get(row), rows.get(row)) else {
            return Err(Withheld::NoNumber(NotEstimable::NoCount));
        };
        let missing = Err(Withheld::NoNumber(NotEstimable::NoCount));
        let events = counts.get(part).copied().unwrap_or(missing);
        both(events, value_of(&row.births)).map(|(events, births)| Tally::new(events, births))
    };
    rows.iter()
        .zip(counts)
        .enumerate()
        .map(|(no, (row, counts))| BreakdownRow {
            group: row.group.clone(),
            events: row.events,
            births: row.births,
            rate: row.rate,
            is_reference: reference == Some(no),
            parts: counts
                .iter()
                .enumerate()
                .map(|(part, events)| {
                    let is_small = |it: u64| it < RELIABLE_FROM_EVENTS;
                    let own = tally(no, part);
                    let of_rate = own.and_then(|it| Ok(rate(it.events, it.births, multiplier)?));
                    let difference = reference
                        .filter(|it| *it != no && row.compared.is_some())
                        .map(|reference| {
                            let tallies = both(own, tally(reference, part));
                            cell(
                                tallies.and_then(|(own, reference)| {
                                    Ok(rate_difference(own, reference, multiplier)?)
                                }),
                                tallies.is_ok_and(|it| is_small(it.0.events.min(it.1.events))),
                            )
                        });
                    PartOfRate {
                        events: cell(*events, events.is_ok_and(is_small)),
                        rate: cell(of_rate, events.is_ok_and(is_small)),
                        difference,
                    }
                })
                .collect(),
        })
        .collect()
}
