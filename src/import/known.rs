//! What the county file already knows, as far as an import needs it.

use chrono::NaiveDate;

use crate::domain::count_variable::CountVariable;
use crate::domain::indicator::Indicator;
use crate::domain::place::Place;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;

/// What the county file knows. The session fills it; for a new file [`Known::new`] does.
#[derive(Debug, Clone)]
pub struct Known {
    /// Years after this day's are in the future.
    pub today: NaiveDate,
    /// Regions of the file, by the names they go by.
    pub regions: Vec<Place>,
    /// Counties of the file, whose state settles a name that several states have.
    pub counties: Vec<Place>,
    pub variables: Vec<CountVariable>,
    pub indicators: Vec<Indicator>,
    /// Dimensions of the file, with the built-in ones.
    pub dimensions: Vec<Dimension>,
    /// What a sheet called a category before, as a person settled it.
    pub category_names: Vec<(String, CategoryId)>,
    /// Imports that are not withdrawn.
    pub imports: Vec<EarlierImport>,
    /// Readings that a person confirmed before.
    pub templates: Vec<Template>,
    /// Readings of line lists that a person confirmed before.
    pub list_templates: Vec<ListTemplate>,
}

/// An import the file already holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierImport {
    pub id: String,
    pub file_name: String,
    pub sha256: String,
    pub sheet: Option<String>,
    /// UTC, RFC 3339.
    pub imported_at: String,
}

/// A reading that a person confirmed, under the headings it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    pub header_signature: String,
    pub reading: crate::import::reading::Reading,
}

/// A reading of a line list that a person confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct ListTemplate {
    pub signature: String,
    pub reading: crate::import::line_list::list_reading::ListReading,
}

impl Known {
    /// What an empty county file knows.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            regions: Vec::new(),
            counties: Vec::new(),
            variables: crate::domain::count_variable::built_in_variables(),
            indicators: crate::domain::indicator::built_in_indicators(),
            dimensions: Vec::new(),
            category_names: Vec::new(),
            imports: Vec::new(),
            templates: Vec::new(),
            list_templates: Vec::new(),
        }
    }
}
