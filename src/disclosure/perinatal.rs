//! What the charts of causes, ages at death, periods of risk and birth weight need beside the table of rates.

use crate::disclosure::birth_weight_gap::BirthWeightGap;
use crate::disclosure::birth_weight_gap::birth_weight_gap;
use crate::disclosure::breakdown::Breakdown;
use crate::disclosure::breakdown::BreakdownBy;
use crate::disclosure::breakdown::breakdown;
use crate::disclosure::counter::Counter;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRequest;
use crate::disclosure::periods_of_risk::periods_of_risk;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::released::SourceNote;
use crate::disclosure::shared_numbers::SharedNumber;

/// What is asked for, over the first place, its years and the groups of the table.
#[derive(Debug, Clone, PartialEq)]
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
