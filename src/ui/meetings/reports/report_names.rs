//! What the reports are called here, and what each is for.

use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::report::own_words::ReportNote;
use crate::reports::report::section::SectionKind;
use crate::wording::words::Words;

/// The reports in the order they are offered. The profile takes the form that fits the place.
pub const REPORTS: [(ReportKind, &str, &str); 6] = [
    (
        ReportKind::CountyProfile,
        "Equity data profile",
        "Who is born, who dies and why, the gap, and what people told us: two pages for a county, four for the region.",
    ),
    (
        ReportKind::YearInReview,
        "Year in review",
        "What was reached, tested, kept and learned in a year, put together from what you wrote down.",
    ),
    (
        ReportKind::OnePager,
        "Monthly page",
        "Three measures, the next test and the commitments that wait, on one page.",
    ),
    (
        ReportKind::InfoSheet,
        "Collective impact sheet",
        "The problem, the common agenda, how to join, and answers to questions people ask.",
    ),
    (
        ReportKind::IssueProfile,
        "Issue profile",
        "One worksheet: what is unequal, for whom, why, what helps, and who acts.",
    ),
    (
        ReportKind::DataReport,
        "Data report",
        "Every measure for every place and stretch of years, with definitions and how to cite it.",
    ),
];

/// The languages a report comes in.
pub const LANGUAGES: [(PackLanguage, &str); 3] = [
    (PackLanguage::English, "English"),
    (PackLanguage::Spanish, "Spanish"),
    (PackLanguage::Both, "English, then Spanish"),
];

/// What a report is called.
#[must_use]
pub fn report_name(kind: ReportKind) -> &'static str {
    let shown = match kind {
        ReportKind::RegionProfile => ReportKind::CountyProfile,
        other => other,
    };
    REPORTS
        .iter()
        .find(|it| it.0 == shown)
        .map_or("Report", |it| it.1)
}

/// What should be looked at before printing, in a sentence.
#[must_use]
pub fn note_words(note: &ReportNote, words: &Words) -> String {
    let named = |section: &SectionKind| section.title(words);
    match note {
        ReportNote::NumberDiffers(section, number) => format!(
            "{number} in your words for “{}” is not among its numbers now. Check it.",
            named(section)
        ),
        ReportNote::NoSpanish(section) => {
            format!("Your words for “{}” have no Spanish yet.", named(section))
        }
        ReportNote::NoSpanishFor(name) => format!("No Spanish yet: {name}"),
        ReportNote::Stale(title) => {
            format!("The data has changed since the chart of “{title}” was kept.")
        }
    }
}
