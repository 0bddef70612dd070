//! A goal: where a rate was, where it should be, and by when.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;

/// A rate to reach by a year, as a part of what it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// UUIDv7 as text.
    pub id: String,
    pub indicator_id: IndicatorId,
    pub place_id: PlaceId,
    /// The years whose rate is where we were.
    pub baseline: Period,
    /// How much lower (or higher, where up is good) the rate should be, in percent of the baseline rate.
    pub change_percent: f64,
    /// The year by which it should be reached.
    pub target_year: i32,
}
