//! Everything one chart needs, asked for and released together.

use std::cmp::Reverse;

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::audience::Audience;
use crate::disclosure::counter::Counter;
use crate::disclosure::division::divisions;
use crate::disclosure::division::public_division;
use crate::disclosure::mask::Mask;
use crate::disclosure::perinatal::PerinatalRequest;
use crate::disclosure::perinatal::ReleasedPerinatal;
use crate::disclosure::perinatal::perinatal;
use crate::disclosure::perinatal::shown_of;
use crate::disclosure::release::release;
use crate::disclosure::release::release_as_asked;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::goal::Goal;

/// What a chart asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// The indicator of the question.
    pub table: TableRequest,
    /// Other indicators over the same groups, as a profile shows them.
    pub beside: Vec<TableRequest>,
    /// Causes, ages at death, periods of risk or birth weight.
    pub perinatal: Option<PerinatalRequest>,
    /// A goal for the gap between two groups, beside the goal for the rate.
    pub gap_goal: Option<GapGoalRequest>,
}

/// What a goal for a gap needs: both groups in the years it starts from and the latest ones, in this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapGoalRequest {
    pub goal: Goal,
    pub table: TableRequest,
}

impl AnswerRequest {
    /// A request for one table alone.
    #[must_use]
    pub fn of(table: TableRequest) -> Self {
        Self {
            table,
            beside: Vec::new(),
            perinatal: None,
            gap_goal: None,
        }
    }
}

/// What an audience may see of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub table: Released<ReleasedTable>,
    /// In the order they were asked for.
    pub beside: Vec<Released<ReleasedTable>>,
    /// Where it was asked for.
    pub perinatal: Option<Released<ReleasedPerinatal>>,
    /// Where there is one.
    pub gap_goal: Option<GapGoalTable>,
}

/// A goal for a gap with the numbers it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct GapGoalTable {
    pub goal: Goal,
    pub table: Released<ReleasedTable>,
}

impl Answer {
    /// An answer that is one table alone.
    #[must_use]
    pub fn of(table: Released<ReleasedTable>) -> Self {
        Self {
            table,
            beside: Vec::new(),
            perinatal: None,
            gap_goal: None,
        }
    }
}

/// Returns everything this audience may see of what a chart asks for.
#[must_use]
pub fn answer(
    tables: &CountTables,
    mask: &Mask,
    request: &AnswerRequest,
    audience: Audience,
) -> Answer {
    let asked = match audience {
        Audience::Working => vec![request.table.clone()],
        Audience::Public if request.perinatal.is_some() => divisions(tables, mask, &request.table),
        Audience::Public => vec![public_division(tables, mask, &request.table)],
    };
    // Causes and periods of risk have numbers of their own: the division of which most of them are shown.
    let Some((asked, table, perinatal)) = asked
        .into_iter()
        .map(|asked| {
            let table = release_as_asked(tables, mask, &asked, audience);
            let perinatal = request.perinatal.as_ref().map(|it| {
                let counter = Counter::new(tables, mask, audience);
                perinatal(counter, table.get(), it)
            });
            (asked, table, perinatal)
        })
        .enumerate()
        .max_by_key(|(level, it)| (it.2.as_ref().map(shown_of), Reverse(*level)))
        .map(|it| it.1)
    else {
        return Answer::of(release(tables, mask, &request.table, audience));
    };
    // What stands beside shows the same groups.
    let beside = |it: &TableRequest| {
        if it.groups == request.table.groups {
            TableRequest {
                groups: asked.groups.clone(),
                reference: match &it.reference {
                    Reference::Group(_) => asked.reference.clone(),
                    other => other.clone(),
                },
                ..it.clone()
            }
        } else {
            it.clone()
        }
    };
    Answer {
        perinatal: perinatal.map(|it| Released::new(it, audience, mask.rule())),
        gap_goal: request.gap_goal.as_ref().map(|it| GapGoalTable {
            goal: it.goal.clone(),
            table: release(tables, mask, &it.table, audience),
        }),
        table,
        beside: request
            .beside
            .iter()
            .map(|it| release_as_asked(tables, mask, &beside(it), audience))
            .collect(),
    }
}
