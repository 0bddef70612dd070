//! The rate a goal asks for, worked out from the counts of its baseline years. For the Data room alone.

use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::Indicator;
use crate::domain::population_group::GroupKey;
use crate::statistics::by_kind::ratio_of_kind;
use crate::statistics::by_kind::value_of_kind;
use crate::statistics::goal::gap_goal;
use crate::statistics::goal::goal_rate;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::tally::Tally;

/// Where a goal starts and where it leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GoalTarget {
    Known {
        /// Out of `multiplier`, with its likely range.
        baseline: f64,
        low: f64,
        high: f64,
        /// Out of `multiplier`.
        target: f64,
        multiplier: u32,
    },
    /// The file has no counts for the place and years.
    NoCounts,
    /// A count it needs is missing at its source.
    Hidden,
    /// No rate can be worked out from the counts.
    NotEstimable,
}

/// The rate or gap this goal starts from, and the one it asks for.
#[must_use]
pub fn goal_target(tables: &CountTables, goal: &Goal) -> GoalTarget {
    let Some(indicator) = tables.indicator(&goal.indicator_id) else {
        return GoalTarget::NoCounts;
    };
    let tally = |group: &GroupKey| {
        let (events, births) =
            counts_of(tables, indicator, goal, group).ok_or(GoalTarget::NoCounts)?;
        match (events.known(), births.known()) {
            (Some(events), Some(births)) => Ok(Tally::new(events, births)),
            _ => Err(GoalTarget::Hidden),
        }
    };
    let multiplier = indicator.multiplier;
    let (estimate, none): (_, Option<f64>) = match &goal.aim {
        GoalAim::Rate => match tally(&GroupKey::everyone()) {
            Ok(it) => (value_of_kind(indicator.kind, it, multiplier), None),
            Err(why) => return why,
        },
        GoalAim::Gap {
            measure,
            group,
            reference,
        } => match (tally(group), tally(reference)) {
            (Ok(group), Ok(reference)) => match measure {
                GapMeasure::Ratio => (ratio_of_kind(indicator.kind, group, reference), Some(1.0)),
                GapMeasure::Difference => {
                    (rate_difference(group, reference, multiplier), Some(0.0))
                }
            },
            (Err(why), _) | (_, Err(why)) => return why,
        },
    };
    let Ok(estimate) = estimate else {
        return GoalTarget::NotEstimable;
    };
    let Some(high) = estimate.upper else {
        return GoalTarget::NotEstimable;
    };
    GoalTarget::Known {
        baseline: estimate.value,
        low: estimate.lower,
        high,
        target: match none {
            None => goal_rate(estimate.value, goal.change_percent, indicator.good),
            Some(none) => gap_goal(estimate.value, none, goal.change_percent),
        },
        multiplier: indicator.multiplier,
    }
}

fn counts_of(
    tables: &CountTables,
    indicator: &Indicator,
    goal: &Goal,
    group: &GroupKey,
) -> Option<(CountValue, CountValue)> {
    let answer = |variable| {
        tables
            .answer(variable, &goal.place_id, &goal.baseline, group)
            .ok()
            .map(|it| it.value)
    };
    let events = answer(&indicator.numerator_id)?;
    let births = indicator
        .denominator_ids
        .iter()
        .map(answer)
        .reduce(|one, two| Some(one?.plus(two?)))??;
    Some((events, births))
}
