//! What a chart asks for: an indicator over places, periods and groups, compared with a reference.

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::merged::MergedGroup;
use crate::domain::count_variable::VariableId;
use crate::domain::goal::Goal;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// What the other rows are compared with, inside one place and period (groups) or one period (places).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// The group with the best rate among those that are shown and have 20 events or more.
    BestReliable,
    Group(GroupKey),
    /// Everyone in the same place and period.
    Everyone,
    Place(PlaceId),
    None,
}

/// The order groups are listed in. It is chosen, never baked in, and the caption says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum GroupOrder {
    /// Most births first; groups whose births are not shown come last, by name.
    #[default]
    Births,
    /// Highest rate first; groups whose rate is not shown come last, by name.
    Rate,
    /// By name.
    Name,
    /// As the dimension lists its categories.
    Listed,
}

/// A table to release: one row for each place, period and group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRequest {
    pub indicator_id: IndicatorId,
    pub places: Vec<PlaceId>,
    pub periods: Vec<Period>,
    /// The dimension the groups belong to; `None` where only everyone is asked for.
    pub dimension: Option<DimensionId>,
    /// May hold everyone, who is always listed last.
    pub groups: Vec<GroupKey>,
    pub group_order: GroupOrder,
    pub reference: Reference,
    /// The goal to draw and to compare with.
    pub goal: Option<Goal>,
}

/// One count by its natural keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellKey {
    pub variable: VariableId,
    pub place: PlaceId,
    pub period: Period,
    pub group: GroupKey,
}

/// The windows and places that may reach the public. Few and fixed, so that they cannot be subtracted from one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct PublicationPlan {
    /// The whole span, windows that do not overlap, and single years inside them.
    pub periods: Vec<Period>,
    /// Counties, regions and states that form one tree.
    pub places: Vec<PlaceId>,
    /// Groups that may be put together because each is too small alone, finer ones first. They follow from the counts,
    /// so they are worked out again and never stored.
    #[serde(skip)]
    pub merged: Vec<MergedGroup>,
}
