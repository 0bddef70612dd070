//! What report is asked for: its kind, the place, the year and the language.

use crate::domain::place::PlaceId;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::report_text::ReportKind;
use crate::wording::language::Language;

/// A report to make.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRequest {
    pub kind: ReportKind,
    pub place_id: PlaceId,
    /// The last year it is about; `None` takes the years the program would choose.
    pub year: Option<i32>,
    /// In both languages it is two documents one after the other, English first.
    pub language: PackLanguage,
    /// The worksheet of an issue profile.
    pub worksheet_id: Option<RecordId>,
}

impl ReportRequest {
    /// The languages it is written in, one after the other.
    #[must_use]
    pub fn languages(&self) -> &'static [Language] {
        match self.language {
            PackLanguage::English => &[Language::English],
            PackLanguage::Spanish => &[Language::Spanish],
            PackLanguage::Both => &[Language::English, Language::Spanish],
        }
    }
}

/// The word for a report on the command line and in the names of files.
#[must_use]
pub fn report_word(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::CountyProfile => "county-profile",
        ReportKind::RegionProfile => "region-profile",
        ReportKind::DataReport => "data-report",
        ReportKind::InfoSheet => "info-sheet",
        ReportKind::YearInReview => "year-in-review",
        ReportKind::OnePager => "one-pager",
        ReportKind::IssueProfile => "issue-profile",
    }
}

/// The report with this word.
#[must_use]
pub fn report_with_word(word: &str) -> Option<ReportKind> {
    ReportKind::ALL
        .iter()
        .copied()
        .find(|it| report_word(*it) == word)
}

/// A name for a file, of letters that every computer takes.
#[must_use]
pub fn safe_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_alphanumeric() || matches!(letter, '-' | '_' | ',') {
            name.push(letter);
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    let name: String = name.trim().chars().take(80).collect();
    if name.is_empty() {
        "report".to_owned()
    } else {
        name
    }
}
