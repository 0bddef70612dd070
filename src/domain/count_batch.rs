//! What an import hands to the county file: where it came from, and its counts in chunks.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::domain::published_rate::RateValue;

/// Where a batch of counts came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchSource {
    pub kind: ImportKind,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal; empty for typed counts.
    pub file_sha256: String,
    pub sheet: Option<String>,
    /// What was believed about the sheet, as JSON.
    pub reading: String,
    /// Dimensions whose categories are everyone, without overlap.
    pub complete_dimensions: Vec<DimensionId>,
}

/// The lists that the numbers in [`NewCount`] point into. They only grow while a sheet is read.
#[derive(Debug, Clone, Default)]
pub struct BatchLists {
    pub variables: Vec<VariableId>,
    /// What those variables count that the county file may not know yet.
    pub new_variables: Vec<CountVariable>,
    pub places: Vec<Place>,
    pub periods: Vec<Period>,
    pub groups: Vec<GroupKey>,
    /// Dimensions with the categories that occur, named as the sheet wrote them.
    pub dimensions: Vec<Dimension>,
}

/// One count with the cell it came from. Numbers are positions in [`BatchLists`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCount {
    pub variable: u32,
    pub place: u32,
    pub period: u32,
    pub group: u32,
    pub value: CountValue,
    /// From 1, as the sheet numbers them.
    pub row: u32,
    /// From 1: column A is 1.
    pub column: u32,
}

/// A rate that came without counts, with its cell. Numbers are positions in [`BatchLists`].
#[derive(Debug, Clone, PartialEq)]
pub struct NewPublishedRate {
    /// Id of an indicator where it is one of ours, else the heading of the column.
    pub indicator: String,
    pub place: u32,
    pub period: u32,
    pub group: u32,
    pub published: RateValue,
    pub row: u32,
    pub column: u32,
}
