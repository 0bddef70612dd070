//! Where a count comes from: the file, sheet and cell behind a number on the screen.

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;

/// What one count is a count of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountKey {
    pub variable: VariableId,
    pub place: PlaceId,
    pub period: Period,
    pub group: GroupKey,
}

/// One value given for a count, newest first in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountSource {
    pub import_id: String,
    pub kind: ImportKind,
    pub file_name: String,
    pub sheet: Option<String>,
    /// From 1; 0 for typed counts.
    pub row: u32,
    /// From 1: column A is 1; 0 for typed counts.
    pub column: u32,
    pub value: CountValue,
    /// UTC, RFC 3339.
    pub imported_at: String,
    /// Whether the import was taken back.
    pub withdrawn: bool,
    /// Whether this is the value in use.
    pub current: bool,
}

/// A rate that came without counts, as its source published it. Never pooled, never tested.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedRate {
    pub import_id: String,
    pub file_name: String,
    pub sheet: Option<String>,
    pub period: Period,
    pub group: GroupKey,
    pub value: Option<f64>,
    /// The source's own range.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// 1,000 for "out of 1,000", 100 for percent.
    pub multiplier: u32,
    /// Whether the source called it unreliable.
    pub unreliable: bool,
    /// Why there is no value.
    pub missing: Option<MissingReason>,
    /// From 1.
    pub row: u32,
    /// From 1: column A is 1.
    pub column: u32,
}
