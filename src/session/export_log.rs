//! Keeps what has left the program: when, what, under which rule, and the public numbers that were in it.
//!
//! An internal copy is kept without its numbers, and the audit does not count it: it goes to people who may see the records,
//! the public has not seen it, and beside it every hidden number would seem to be given away.
//!
//! Nothing waits for it and nothing takes it back. While long work holds the file, rows wait here and are written after it;
//! in a file that can only be read they last until it is closed.

use serde::Deserialize;
use serde::Serialize;

use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::disclosure::shared_numbers::numbers_of_tables;
use crate::disclosure::shared_numbers::shared_numbers;
use crate::session::chart_question::ChartQuestion;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::store::county_file::CountyFile;
use crate::store::exports::ExportRecord;
use crate::store::store_error::StoreError;

/// The way by which something left the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    CopiedSentence,
    CopiedPicture,
    SavedPicture,
    CopiedTable,
    SavedTable,
    /// Pages to print, as PDF.
    SavedPages,
    /// A report as one page for a browser.
    SavedWebPage,
    Presented,
    /// One that this version does not know.
    Other,
}

impl ExportKind {
    const ALL: [Self; 8] = [
        Self::CopiedSentence,
        Self::CopiedPicture,
        Self::SavedPicture,
        Self::CopiedTable,
        Self::SavedTable,
        Self::SavedPages,
        Self::SavedWebPage,
        Self::Presented,
    ];

    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CopiedSentence => "copied_sentence",
            Self::CopiedPicture => "copied_picture",
            Self::SavedPicture => "saved_picture",
            Self::CopiedTable => "copied_table",
            Self::SavedTable => "saved_table",
            Self::SavedPages => "saved_pages",
            Self::SavedWebPage => "saved_web_page",
            Self::Presented => "presented",
            Self::Other => "other",
        }
    }

    fn from_id(id: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|it| it.id() == id)
            .unwrap_or(Self::Other)
    }

    /// As a list says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CopiedSentence => "Copied sentence",
            Self::CopiedPicture => "Copied picture",
            Self::SavedPicture => "Saved picture",
            Self::CopiedTable => "Copied table",
            Self::SavedTable => "Saved table",
            Self::SavedPages => "Saved PDF",
            Self::SavedWebPage => "Saved web page",
            Self::Presented => "Presented",
            Self::Other => "Shared",
        }
    }
}

/// What is about to leave the program.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedThing {
    kind: ExportKind,
    title: String,
    question: Option<ChartQuestion>,
    audience: Audience,
    rule: HidingRule,
    /// Only public numbers: they come from released tables alone.
    numbers: Vec<SharedNumber>,
}

impl SharedThing {
    /// A chart or its sentence.
    #[must_use]
    pub fn of_finding(kind: ExportKind, finding: &Finding) -> Self {
        Self {
            kind,
            title: finding.scene.title.clone(),
            question: Some(finding.question.clone()),
            audience: Audience::Public,
            rule: finding.answer.table.rule(),
            numbers: shared_numbers(&finding.answer),
        }
    }

    /// A public scene that answers no question about counts: a run chart, a diagram.
    #[must_use]
    pub fn of_scene(kind: ExportKind, scene: &Scene, rule: HidingRule) -> Self {
        Self {
            kind,
            title: scene.title.clone(),
            question: None,
            audience: scene.audience,
            rule,
            numbers: Vec::new(),
        }
    }

    /// A saved table in which nothing is hidden, under the title that its question has for the public.
    #[must_use]
    pub fn internal_copy(public: &Finding) -> Self {
        Self {
            audience: Audience::Working,
            numbers: Vec::new(),
            ..Self::of_finding(ExportKind::SavedTable, public)
        }
    }

    /// Pages to print. `finding` is the public chart on them, if there is one.
    #[must_use]
    pub fn of_pages(title: &str, finding: Option<&Finding>, rule: HidingRule) -> Self {
        let kind = ExportKind::SavedPages;
        match finding {
            Some(finding) => Self {
                title: title.to_owned(),
                ..Self::of_finding(kind, finding)
            },
            None => Self {
                kind,
                title: title.to_owned(),
                question: None,
                audience: Audience::Public,
                rule,
                numbers: Vec::new(),
            },
        }
    }

    /// A table of words, in which no count of the file stands.
    #[must_use]
    pub fn of_words_table(title: &str, rule: HidingRule) -> Self {
        Self {
            kind: ExportKind::SavedTable,
            ..Self::of_pages(title, None, rule)
        }
    }

    /// A whole report, made of released numbers.
    #[must_use]
    pub fn of_report(
        kind: ExportKind,
        title: &str,
        rule: HidingRule,
        numbers: Vec<SharedNumber>,
    ) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            question: None,
            audience: Audience::Public,
            rule,
            numbers,
        }
    }

    /// The same as an internal copy, whose numbers the public has not seen.
    #[must_use]
    pub fn as_internal_copy(self) -> Self {
        Self {
            audience: Audience::Working,
            numbers: Vec::new(),
            ..self
        }
    }

    /// Released tables, such as those of a file of numbers. `rule` is the rule they were released under.
    #[must_use]
    pub fn of_tables<'a>(
        kind: ExportKind,
        title: &str,
        question: Option<&ChartQuestion>,
        rule: HidingRule,
        tables: impl IntoIterator<Item = &'a Released<ReleasedTable>>,
    ) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            question: question.cloned(),
            audience: Audience::Public,
            rule,
            numbers: numbers_of_tables(tables),
        }
    }

    /// The public numbers in it.
    #[must_use]
    pub fn numbers(&self) -> &[SharedNumber] {
        &self.numbers
    }
}

/// Something that has left the program.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportEntry {
    /// UUIDv7 as text.
    pub id: String,
    pub kind: ExportKind,
    /// As it stood on top of what was shared.
    pub title: String,
    pub question: Option<ChartQuestion>,
    /// Working for an internal copy, in which nothing is hidden.
    pub audience: Audience,
    /// `None` where the rule is one that this version does not know.
    pub rule: Option<HidingRule>,
    /// The fingerprint of the counts it was made from; empty where it could not be read.
    pub data_hash: String,
    pub numbers: Vec<SharedNumber>,
    /// UTC, RFC 3339.
    pub at: String,
    pub by: String,
}

impl ExportEntry {
    fn of(record: ExportRecord) -> Self {
        Self {
            kind: ExportKind::from_id(&record.kind),
            question: record
                .question
                .and_then(|it| serde_json::from_str(&it).ok()),
            audience: audience_of(&record.audience),
            rule: serde_json::from_str(&record.rule).ok(),
            numbers: serde_json::from_str(&record.numbers).unwrap_or_default(),
            id: record.id,
            title: record.title,
            data_hash: record.data_hash,
            at: record.at,
            by: record.by,
        }
    }
}

fn audience_of(word: &str) -> Audience {
    serde_json::from_value(word.into()).unwrap_or(Audience::Public)
}

/// Reads the whole list, oldest first.
pub(in crate::session) fn read_exports(file: &CountyFile) -> Result<Vec<ExportEntry>, StoreError> {
    Ok(file.exports()?.into_iter().map(ExportEntry::of).collect())
}

impl Session {
    /// Keeps that something has left the program. It does not wait for long work, is no step, and cannot be undone.
    ///
    /// # Errors
    /// When the row could not be written. What was shared has left the program all the same.
    pub fn record_export(&mut self, shared: SharedThing) -> Result<(), Failure> {
        let stamp = self.stamp();
        let as_json = |value: serde_json::Result<String>| value.unwrap_or_default();
        let record = ExportRecord {
            id: stamp.operation_id,
            kind: shared.kind.id().to_owned(),
            title: shared.title,
            question: shared
                .question
                .as_ref()
                .and_then(|it| serde_json::to_string(it).ok()),
            audience: as_json(serde_json::to_string(&shared.audience))
                .trim_matches('"')
                .to_owned(),
            rule: as_json(serde_json::to_string(&shared.rule)),
            data_hash: String::new(),
            numbers: as_json(serde_json::to_string(&shared.numbers)),
            at: stamp.at,
            by: stamp.by,
        };
        let mut exports = self.snapshot.exports.to_vec();
        exports.push(ExportEntry::of(record.clone()));
        self.snapshot.exports = exports.into();
        self.snapshot.version += 1;
        self.unwritten_exports.push(record);
        self.write_exports()
    }

    /// Writes the rows that wait, where the file is at hand.
    pub(in crate::session) fn write_exports(&mut self) -> Result<(), Failure> {
        if self.unwritten_exports.is_empty() || self.snapshot.read_only.is_some() {
            return Ok(());
        }
        let stamp = self.stamp();
        let Some(file) = self.file.as_mut() else {
            return Ok(());
        };
        let data_hash = file.data_hash().unwrap_or_default();
        for record in &mut self.unwritten_exports {
            record.data_hash.clone_from(&data_hash);
        }
        let records = &self.unwritten_exports;
        let written = file.change(&stamp, |change| {
            records.iter().try_for_each(|it| change.add_export(it))
        });
        let failure = written.as_ref().err().map(|it| {
            Failure::new(
                "What you shared could not be added to the list of what has left this program.",
                "It is kept until the program closes, and tried again with the next one.",
            )
            .with_details(it.to_string())
        });
        if let Some(failure) = failure {
            return Err(failure);
        }
        self.unwritten_exports.clear();
        self.snapshot.saved_at = file.about().ok().and_then(|it| it.saved_at);
        Ok(())
    }
}
