//! The gap between the same two groups in several stretches of years, and whether it changed.

use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::cells::cell_of;
use crate::disclosure::derived::cells::shown_tally;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::statistics::by_kind::ratio_of_kind;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::gap_change::GapVerdict;
use crate::statistics::gap_change::Pair;
use crate::statistics::gap_change::difference_of_differences;
use crate::statistics::gap_change::difference_verdict;
use crate::statistics::gap_change::ratio_of_ratios;
use crate::statistics::gap_change::ratio_verdict;
use crate::statistics::goal::gap_goal;
use crate::statistics::rate_difference::rate_difference;

/// A group in a place: one side of a gap, the same in every stretch of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub place_id: PlaceId,
    pub group: GroupKey,
}

impl Side {
    /// The side this row belongs to.
    #[must_use]
    pub fn of(row: &ReleasedRow) -> Self {
        Self {
            place_id: row.place.id.clone(),
            group: row.group.key.clone(),
        }
    }
}

/// The gap in one stretch of years: group over reference, and group minus reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap<'a> {
    pub row: &'a ReleasedRow,
    pub reference: &'a ReleasedRow,
    /// Times.
    pub ratio: Cell<Estimate>,
    /// In the indicator's unit.
    pub difference: Cell<Estimate>,
    pair: Result<Pair, Missing>,
}

impl Gap<'_> {
    /// Whether ratio or difference is shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.pair.is_ok()
    }
}

/// How a gap changed from one stretch of years to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapShift {
    /// The late ratio over the early one.
    pub ratio_change: Cell<Estimate>,
    /// The late difference minus the early one, in the indicator's unit.
    pub difference_change: Cell<Estimate>,
    pub ratio: GapVerdict,
    pub difference: GapVerdict,
}

/// Returns the gap between two sides in each of these stretches of years for which the table has both rows.
#[must_use]
pub fn gaps<'a>(
    table: &'a ReleasedTable,
    side: &Side,
    reference: &Side,
    periods: &[Period],
) -> Vec<Gap<'a>> {
    periods
        .iter()
        .filter_map(|period| {
            let row = table.row(&side.place_id, period, &side.group)?;
            let other = table.row(&reference.place_id, period, &reference.group)?;
            Some(gap(table, row, other))
        })
        .collect()
}

fn gap<'a>(table: &ReleasedTable, row: &'a ReleasedRow, reference: &'a ReleasedRow) -> Gap<'a> {
    let pair = match (shown_tally(row), shown_tally(reference)) {
        (Ok(group), Ok(reference)) => Ok(Pair { group, reference }),
        (Err(Missing::NotShown), _) | (_, Err(Missing::NotShown)) => Err(Missing::NotShown),
        (Err(reason), _) | (_, Err(reason)) => Err(reason),
    };
    let is_small = pair.is_ok_and(|it| it.fewer_events() < RELIABLE_FROM_EVENTS);
    let ratio =
        pair.and_then(|it| Ok(ratio_of_kind(table.indicator.kind, it.group, it.reference)?));
    let difference = pair.and_then(|it| {
        Ok(rate_difference(
            it.group,
            it.reference,
            table.indicator.multiplier,
        )?)
    });
    Gap {
        row,
        reference,
        ratio: cell_of(ratio, is_small),
        difference: cell_of(difference, is_small),
        pair,
    }
}

/// Returns how the gap changed between two stretches of years, by a test of the change itself.
#[must_use]
pub fn gap_shift(table: &ReleasedTable, early: &Gap<'_>, late: &Gap<'_>) -> GapShift {
    let (early, late) = match (early.pair, late.pair) {
        (Ok(early), Ok(late)) => (early, late),
        (Err(missing), _) | (_, Err(missing)) => {
            return GapShift {
                ratio_change: missing.cell(),
                difference_change: missing.cell(),
                ratio: GapVerdict::CannotTell,
                difference: GapVerdict::CannotTell,
            };
        }
    };
    let kind = table.indicator.kind;
    let multiplier = table.indicator.multiplier;
    let is_small = early.fewer_events().min(late.fewer_events()) < RELIABLE_FROM_EVENTS;
    GapShift {
        ratio_change: cell_of(
            ratio_of_ratios(kind, early, late).map_err(Missing::from),
            is_small,
        ),
        difference_change: cell_of(
            difference_of_differences(early, late, multiplier).map_err(Missing::from),
            is_small,
        ),
        ratio: ratio_verdict(kind, early, late),
        difference: difference_verdict(early, late),
    }
}

/// Where a goal for a gap stands: the gap in the years it starts from, in the latest ones, and the one to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct GapGoal<'a> {
    pub goal: &'a Goal,
    pub measure: GapMeasure,
    pub early: Gap<'a>,
    pub late: Gap<'a>,
    pub shift: GapShift,
    /// In the measure's own unit.
    pub target: Cell<f64>,
}

/// Returns where a goal for a gap stands; `None` where the goal is for a rate, or the table lacks its rows
/// or holds them for years that overlap.
#[must_use]
pub fn gap_goal_of<'a>(goal: &'a Goal, table: &'a ReleasedTable) -> Option<GapGoal<'a>> {
    let GoalAim::Gap {
        measure,
        group,
        reference,
    } = &goal.aim
    else {
        return None;
    };
    let side = |group: &GroupKey| Side {
        place_id: goal.place_id.clone(),
        group: group.clone(),
    };
    let now = table
        .periods()
        .into_iter()
        .filter(|it| !it.overlaps(&goal.baseline))
        .max_by_key(|it| it.last_day)?;
    let found = gaps(table, &side(group), &side(reference), &[goal.baseline, now]);
    let [early, late] = <[Gap<'a>; 2]>::try_from(found).ok()?;
    let (before, none) = match measure {
        GapMeasure::Ratio => (&early.ratio, 1.0),
        GapMeasure::Difference => (&early.difference, 0.0),
    };
    let target = match before {
        Cell::Shown {
            value,
            small_numbers,
        } => Cell::Shown {
            value: gap_goal(value.value, none, goal.change_percent),
            small_numbers: *small_numbers,
        },
        Cell::NotShown(why) => Cell::NotShown(*why),
        Cell::NoNumber(why) => Cell::NoNumber(*why),
    };
    Some(GapGoal {
        goal,
        measure: *measure,
        shift: gap_shift(table, &early, &late),
        early,
        late,
        target,
    })
}
