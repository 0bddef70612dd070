//! Everything one chart needs, asked for and released together.

use crate::disclosure::audience::Audience;
use crate::disclosure::counter::Counter;
use crate::disclosure::mask::Mask;
use crate::disclosure::perinatal::PerinatalRequest;
use crate::disclosure::perinatal::ReleasedPerinatal;
use crate::disclosure::perinatal::perinatal;
use crate::disclosure::release::release;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::goal::Goal;

/// What a chart asks for.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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
    let table = release(tables, mask, &request.table, audience);
    Answer {
        perinatal: request.perinatal.as_ref().map(|it| {
            let counter = Counter::new(tables, mask, audience);
            Released::new(perinatal(counter, table.get(), it), audience, mask.rule())
        }),
        gap_goal: request.gap_goal.as_ref().map(|it| GapGoalTable {
            goal: it.goal.clone(),
            table: release(tables, mask, &it.table, audience),
        }),
        table,
        beside: request
            .beside
            .iter()
            .map(|it| release(tables, mask, it, audience))
            .collect(),
    }
}
