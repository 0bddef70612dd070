//! A goal: where a rate was, where it should be, and by when.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;

/// How a gap between two groups is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapMeasure {
    /// How many times the reference group's rate; no gap is 1.
    Ratio,
    /// How much above the reference group's rate; no gap is 0.
    Difference,
}

/// What a goal is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum GoalAim {
    /// The rate of everyone in the place.
    #[default]
    Rate,
    /// The gap between two groups in the place.
    Gap {
        measure: GapMeasure,
        group: GroupKey,
        reference: GroupKey,
    },
}

/// A rate, or a gap between two groups, to reach by a year, as a part of what it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// UUIDv7 as text.
    pub id: String,
    pub indicator_id: IndicatorId,
    pub place_id: PlaceId,
    #[serde(default)]
    pub aim: GoalAim,
    /// The years whose rate or gap is where we were.
    pub baseline: Period,
    /// How much lower (or higher, where up is good) the rate should be, in percent of the baseline rate;
    /// how much smaller the gap should be, in percent of what lies between it and no gap.
    pub change_percent: f64,
    /// The year by which it should be reached.
    pub target_year: i32,
}

impl Goal {
    /// Whether the goal is for the rate of everyone.
    #[must_use]
    pub fn is_of_rate(&self) -> bool {
        self.aim == GoalAim::Rate
    }
}
