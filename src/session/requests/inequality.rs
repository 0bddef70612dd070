//! What the chart of all measures of inequality asks for: the groups in the years asked for, and in as many years before.

use crate::charts::kind::ChartKind;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::domain::period::Period;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;

/// The periods and groups of the chart; `None` for another chart.
#[must_use]
pub fn inequality_scope(
    question: &ChartQuestion,
    tables: &CountTables,
    plan: &PublicationPlan,
) -> Option<(Vec<Period>, Vec<GroupKey>)> {
    if question.kind != ChartKind::AllMeasures {
        return None;
    }
    let now = question.period;
    let before = plan
        .periods
        .iter()
        .chain(tables.periods())
        .filter(|it| {
            it.basis == now.basis
                && it.year_count() == now.year_count()
                && it.last_day < now.first_day
        })
        .max()
        .copied();
    Some((
        before.into_iter().chain([now]).collect(),
        groups_of(tables, question.dimension_id.as_ref()),
    ))
}

/// Whether there are two groups that are parts of the whole; `None` for another chart.
#[must_use]
pub fn inequality_can_be_shown(
    question: &ChartQuestion,
    kind: ChartKind,
    tables: &CountTables,
) -> Option<bool> {
    if kind != ChartKind::AllMeasures {
        return None;
    }
    let dimension = question
        .dimension_id
        .as_ref()
        .and_then(|it| tables.dimension(it));
    let parts = dimension.map_or(0, |it| {
        it.categories
            .iter()
            .filter(|category| !category.is_unknown && !category.overlaps)
            .filter(|category| {
                let group = GroupKey::one(category.id.clone());
                tables.group_number(&group).is_some()
            })
            .count()
    });
    Some(parts >= 2)
}
