//! What the charts of causes, ages at death, periods of risk and birth weight need beside the table of rates.

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::birth_weight_gap::BirthWeightGap;
use crate::disclosure::birth_weight_gap::birth_weight_gap;
use crate::disclosure::breakdown::Breakdown;
use crate::disclosure::breakdown::BreakdownBy;
use crate::disclosure::breakdown::breakdown;
use crate::disclosure::counter::Counter;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRequest;
use crate::disclosure::periods_of_risk::RowKind;
use crate::disclosure::periods_of_risk::periods_of_risk;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::released::SourceNote;
use crate::disclosure::shared_numbers::SharedNumber;

/// What is asked for, over the first place, its years and the groups of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerinatalRequest {
    /// The rate of each group made of its parts.
    Breakdown(BreakdownBy),
    /// The four periods of risk of each group.
    PeriodsOfRisk(PeriodsRequest),
    /// What birth weight has to do with a gap.
    BirthWeightGap(PeriodsRequest),
}

/// What an audience may see of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedPerinatal {
    pub content: PerinatalContent,
    /// Sorted, without doubles.
    pub sources: Vec<SourceNote>,
    /// Whether any number is the sample's.
    pub is_sample: bool,
    /// The counts the numbers were made of, as far as they are for the public.
    pub counts: Vec<SharedNumber>,
}

/// The numbers themselves.
#[derive(Debug, Clone, PartialEq)]
pub enum PerinatalContent {
    Breakdown(Breakdown),
    PeriodsOfRisk(PeriodsOfRisk),
    BirthWeightGap {
        periods: PeriodsOfRisk,
        gap: Box<BirthWeightGap>,
    },
}

impl ReleasedPerinatal {
    /// The parts of each group's rate, where they were asked for.
    #[must_use]
    pub fn breakdown(&self) -> Option<&Breakdown> {
        match &self.content {
            PerinatalContent::Breakdown(breakdown) => Some(breakdown),
            PerinatalContent::PeriodsOfRisk(_) | PerinatalContent::BirthWeightGap { .. } => None,
        }
    }

    /// The periods of risk, where they were asked for.
    #[must_use]
    pub fn periods(&self) -> Option<&PeriodsOfRisk> {
        match &self.content {
            PerinatalContent::PeriodsOfRisk(periods)
            | PerinatalContent::BirthWeightGap { periods, .. } => Some(periods),
            PerinatalContent::Breakdown(_) => None,
        }
    }

    /// The split of a gap by birth weight, where it was asked for.
    #[must_use]
    pub fn gap(&self) -> Option<&BirthWeightGap> {
        match &self.content {
            PerinatalContent::BirthWeightGap { gap, .. } => Some(gap),
            PerinatalContent::PeriodsOfRisk(_) | PerinatalContent::Breakdown(_) => None,
        }
    }
}

/// How much of it is shown: whether every group is whole, how many groups are, and of all parts how many in a thousand.
pub(in crate::disclosure) fn shown_of(found: &ReleasedPerinatal) -> (bool, usize, usize) {
    let is_shown = |it: &Cell<u64>| !matches!(it, Cell::NotShown(_));
    let rows: Vec<Vec<bool>> = match &found.content {
        PerinatalContent::Breakdown(breakdown) => breakdown
            .rows
            .iter()
            .filter(|it| !it.group.key.is_everyone())
            .map(|it| it.parts.iter().map(|it| is_shown(&it.events)).collect())
            .collect(),
        PerinatalContent::PeriodsOfRisk(periods)
        | PerinatalContent::BirthWeightGap { periods, .. } => periods
            .rows
            .iter()
            .filter(|it| it.kind == RowKind::Here && !it.group.key.is_everyone())
            .map(|it| {
                let cells = it.periods.iter().map(|it| is_shown(&it.deaths));
                cells.chain([is_shown(&it.births)]).collect()
            })
            .collect(),
    };
    let whole = rows.iter().filter(|it| it.iter().all(|it| *it)).count();
    let (shown, all) = rows.iter().flatten().fold((0, 0), |(shown, all), it| {
        (shown + usize::from(*it), all + 1)
    });
    let in_thousand = (shown * 1_000_usize).checked_div(all).unwrap_or(0);
    // Two whole groups can be compared; a third does not make up for one that is not whole.
    (whole > 0 && whole == rows.len(), whole.min(2), in_thousand)
}

/// Returns what the audience of the counter may see.
pub(in crate::disclosure) fn perinatal(
    mut counter: Counter<'_>,
    table: &ReleasedTable,
    request: &PerinatalRequest,
) -> ReleasedPerinatal {
    let content = match request {
        PerinatalRequest::Breakdown(by) => {
            PerinatalContent::Breakdown(breakdown(&mut counter, table, *by))
        }
        PerinatalRequest::PeriodsOfRisk(request) => {
            PerinatalContent::PeriodsOfRisk(periods_of_risk(&mut counter, table, request))
        }
        PerinatalRequest::BirthWeightGap(request) => {
            let periods = periods_of_risk(&mut counter, table, request);
            PerinatalContent::BirthWeightGap {
                gap: Box::new(birth_weight_gap(&mut counter, &periods)),
                periods,
            }
        }
    };
    let (sources, is_sample) = counter.sources();
    ReleasedPerinatal {
        content,
        sources,
        is_sample,
        counts: counter.given(),
    }
}
