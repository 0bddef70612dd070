//! What people write into a report.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// A report that the program makes.
    ReportKind {
        /// The equity data profile of a county.
        CountyProfile,
        /// The equity data profile of the region.
        RegionProfile,
        /// The annual data report.
        DataReport,
        /// The collective impact sheet with questions and answers.
        InfoSheet,
        /// The year in review.
        YearInReview,
        /// The monthly page of a hub.
        OnePager,
        /// The page about one worksheet.
        IssueProfile,
    }
}

/// What a person wrote into a section of a report, or that they left it out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportText {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The report.
    pub report: ReportKind,
    /// The section, by its fixed name.
    pub section: String,
    /// The place the report is about.
    pub place_id: Option<String>,
    /// The year the report is about.
    pub year: Option<i32>,
    /// Their words in English; empty keeps those the program makes.
    pub text_en: String,
    /// Their words in Spanish.
    pub text_es: String,
    /// Whether the section is left out.
    pub is_left_out: bool,
}

impl Record for ReportText {
    const TABLE: RecordTable = RecordTable::ReportTexts;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
