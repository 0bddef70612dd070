//! A rate that came without counts, as its source published it: never pooled, never tested.

use crate::domain::count::MissingReason;
use crate::domain::period::Period;
use crate::domain::population_group::GroupKey;

/// What a source says a rate is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateValue {
    pub value: Option<f64>,
    /// The lower end of the source's own range.
    pub low: Option<f64>,
    /// The upper end of the source's own range.
    pub high: Option<f64>,
    /// 1,000 for "out of 1,000", 100 for percent.
    pub multiplier: u32,
    /// Whether the source called it unreliable.
    pub unreliable: bool,
    /// Why there is no value.
    pub missing: Option<MissingReason>,
}

/// A rate of one place with the cell it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedRate {
    pub import_id: String,
    pub file_name: String,
    pub sheet: Option<String>,
    pub period: Period,
    pub group: GroupKey,
    pub published: RateValue,
    /// From 1.
    pub row: u32,
    /// From 1: column A is 1.
    pub column: u32,
}
