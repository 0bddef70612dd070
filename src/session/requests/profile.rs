//! The indicators that stand beside the asked one in a profile.

use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::Choices;

/// A profile has at most so many rows, so that it can be read.
const MOST_ROWS: usize = 10;

/// Requests for every other indicator that has counts here in these years, over the same groups; in the file's order.
pub(in crate::session) fn beside(
    asked: &TableRequest,
    tables: &CountTables,
    choices: &Choices,
) -> Vec<TableRequest> {
    others(asked, tables, choices)
        .into_iter()
        .map(|indicator_id| TableRequest {
            indicator_id,
            goal: None,
            ..asked.clone()
        })
        .collect()
}

fn others(asked: &TableRequest, tables: &CountTables, choices: &Choices) -> Vec<IndicatorId> {
    choices
        .indicators
        .iter()
        .filter(|it| **it != asked.indicator_id)
        .filter_map(|it| tables.indicator(it))
        .filter(|it| has_counts(it, asked, tables))
        .map(|it| it.id.clone())
        .take(MOST_ROWS - 1)
        .collect()
}

/// Whether the file has its events for some group of a place and period that is asked for, hidden ones included.
fn has_counts(indicator: &Indicator, asked: &TableRequest, tables: &CountTables) -> bool {
    let groups = |group: &GroupKey| {
        asked.places.iter().any(|place| {
            asked.periods.iter().any(|period| {
                tables
                    .answer(&indicator.numerator_id, place, period, group)
                    .is_ok()
            })
        })
    };
    asked.groups.iter().any(groups)
}
