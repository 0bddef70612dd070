//! The rate a goal asks for, worked out from the counts of its baseline years. For the Data room alone.

use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::goal::Goal;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorKind;
use crate::domain::population_group::GroupKey;
use crate::statistics::goal::goal_rate;
use crate::statistics::proportion::proportion;
use crate::statistics::rate::rate;

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

/// The rate this goal starts from, and the one it asks for.
#[must_use]
pub fn goal_target(tables: &CountTables, goal: &Goal) -> GoalTarget {
    let Some(indicator) = tables.indicator(&goal.indicator_id) else {
        return GoalTarget::NoCounts;
    };
    let Some((events, births)) = counts_of(tables, indicator, goal) else {
        return GoalTarget::NoCounts;
    };
    let (Some(events), Some(births)) = (events.known(), births.known()) else {
        return GoalTarget::Hidden;
    };
    let estimate = match indicator.kind {
        IndicatorKind::Rate => rate(events, births, indicator.multiplier),
        IndicatorKind::Proportion => proportion(events, births, indicator.multiplier),
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
        target: goal_rate(estimate.value, goal.change_percent, indicator.good),
        multiplier: indicator.multiplier,
    }
}

fn counts_of(
    tables: &CountTables,
    indicator: &Indicator,
    goal: &Goal,
) -> Option<(CountValue, CountValue)> {
    let answer = |variable| {
        tables
            .answer(
                variable,
                &goal.place_id,
                &goal.baseline,
                &GroupKey::everyone(),
            )
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
