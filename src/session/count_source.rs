//! Where a count comes from: the file, sheet and cell behind a number on the screen.

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
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
