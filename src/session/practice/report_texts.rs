//! What people write into the sections of a report, and which sections they leave out.

use crate::domain::practice::records::Records;
use crate::domain::practice::report_text::ReportKind;
use crate::domain::practice::report_text::ReportText;
use crate::reports::report::section::SectionKind;
use crate::reports::report::section::sections_of;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::typed_text::prose;

/// Which section of which report: about a place, of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionKey {
    pub report: ReportKind,
    pub section: SectionKind,
    pub place_id: Option<String>,
    pub year: Option<i32>,
}

/// The language of what a person writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnLanguage {
    English,
    Spanish,
}

/// Whether a section is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    Yes,
    No,
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum ReportTextCommand {
    /// Writes their words in place of the program's; an empty text takes the program's again.
    Write {
        key: SectionKey,
        language: OwnLanguage,
        text: String,
    },
    /// Prints a section, or leaves it out.
    Print { key: SectionKey, printed: Printed },
    /// Takes the program's words again in both languages.
    TakeOut(SectionKey),
}

/// The row of a section, where a person wrote something or left it out.
#[must_use]
pub fn report_text<'a>(records: &'a Records, key: &SectionKey) -> Option<&'a ReportText> {
    records.report_texts.iter().find(|it| {
        it.report == key.report
            && it.section == key.section.id()
            && it.place_id == key.place_id
            && it.year == key.year
    })
}

impl ReportTextCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Write { .. } => "Write into a report",
            Self::Print {
                printed: Printed::Yes,
                ..
            } => "Print a section",
            Self::Print { .. } => "Leave a section out",
            Self::TakeOut(_) => "Take out your own words",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let label = self.label();
        let key = match &self {
            Self::Write { key, .. } | Self::Print { key, .. } | Self::TakeOut(key) => key.clone(),
        };
        if !sections_of(key.report).contains(&key.section) {
            return Err(Failure::new(
                "This report has no such section.",
                "Choose a section from its list.",
            ));
        }
        let mut row = report_text(records, &key).cloned().unwrap_or(ReportText {
            report: key.report,
            section: key.section.id().to_owned(),
            place_id: key.place_id,
            year: key.year,
            ..ReportText::default()
        });
        match self {
            Self::Write { language, text, .. } => {
                let text = prose(&text)?;
                match language {
                    OwnLanguage::English => row.text_en = text,
                    OwnLanguage::Spanish => row.text_es = text,
                }
            }
            Self::Print { printed, .. } => row.is_left_out = printed == Printed::No,
            Self::TakeOut(_) => {
                row.text_en.clear();
                row.text_es.clear();
            }
        }
        let mut step = RecordStep::new("report_text", label);
        let says_nothing = row.text_en.is_empty() && row.text_es.is_empty() && !row.is_left_out;
        if says_nothing {
            if !row.id.is_empty() {
                step.delete::<ReportText>(&row.id);
            }
        } else {
            step.put(&row)?;
        }
        Ok(step)
    }
}
