//! Tables of who does what and of what was promised, for a spreadsheet. No person is named in them.

use std::path::Path;

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::organization_matrix::OrganizationMatrix;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::reports::sheet_file::NotesSheet;
use crate::reports::sheet_file::SheetTable;
use crate::reports::sheet_file::SheetValue;
use crate::reports::sheet_file::csv_file;
use crate::reports::sheet_file::xlsx_file;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::snapshot::Snapshot;
use crate::session::tables::TableFormat;
use crate::session::tables::write;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::sources::written_day;
use crate::wording::words::Words;

/// A table that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PracticeTable {
    /// Organizations down, changes across.
    Matrix,
    /// What was promised, with what came of it.
    Commitments,
}

impl PracticeTable {
    /// The name that is offered for its file, with its ending.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Matrix => "who does what.xlsx",
            Self::Commitments => "commitments.xlsx",
        }
    }

    fn title(self, words: &Words) -> String {
        words.say(
            match self {
                Self::Matrix => "table-matrix",
                Self::Commitments => "table-commitments",
            },
            &[],
        )
    }
}

impl Snapshot {
    /// The table without the name of any person.
    #[must_use]
    pub fn practice_table(&self, which: PracticeTable, words: &Words) -> SheetTable {
        let records = &self.records;
        let mut table = match which {
            PracticeTable::Matrix => matrix(records, words),
            PracticeTable::Commitments => commitments(records, words),
        };
        table.name = which.title(words);
        if self.is_sample {
            table
                .marks
                .push(crate::reports::picture::sample_stamp(words.language()).to_owned());
        }
        table
    }

    /// What leaves the program with such a table.
    #[must_use]
    pub fn practice_table_shared(&self, which: PracticeTable, words: &Words) -> SharedThing {
        SharedThing::of_words_table(&which.title(words), self.settings.hiding.rule)
    }
}

/// Returns the table as the bytes of a file.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together.
pub fn practice_table_bytes(
    snapshot: &Snapshot,
    which: PracticeTable,
    format: TableFormat,
    words: &Words,
    made_on: NaiveDate,
) -> Result<Vec<u8>, Failure> {
    let table = snapshot.practice_table(which, words);
    let made = words.say(
        "paper-made",
        &[("day", (&written_day(made_on, words)).into())],
    );
    let notes = NotesSheet {
        name: words.say("table-notes", &[]),
        lines: vec![
            (which.title(words), made),
            (
                words.say("table-people", &[]),
                words.say("paper-no-names", &[]),
            ),
        ],
    };
    let bytes = match format {
        TableFormat::Csv => csv_file(&table, &notes),
        TableFormat::Xlsx => {
            let small = |number: u32| u8::try_from(number).unwrap_or(1);
            let day = (
                u16::try_from(made_on.year()).unwrap_or(0),
                small(made_on.month()),
                small(made_on.day()),
            );
            xlsx_file(&[table], &notes, &which.title(words), day)
        }
    };
    bytes.map_err(|it| {
        Failure::new("The table could not be made.", "Try again.").with_details(it.to_string())
    })
}

/// Writes the table as the ending of the file's name asks.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together or written.
pub fn save_practice_table(
    snapshot: &Snapshot,
    which: PracticeTable,
    path: &Path,
    words: &Words,
    made_on: NaiveDate,
) -> Result<(), Failure> {
    let format = TableFormat::of(path).unwrap_or(TableFormat::Xlsx);
    let bytes = practice_table_bytes(snapshot, which, format, words, made_on)?;
    write(path, &bytes)
}

fn text(words: impl Into<String>) -> SheetValue {
    let words: String = words.into();
    if words.is_empty() {
        SheetValue::Empty
    } else {
        SheetValue::Text(words)
    }
}

fn matrix(records: &Records, words: &Words) -> SheetTable {
    let matrix = OrganizationMatrix::of(records);
    let name = |english: &str, spanish: &str| match words.language() {
        crate::wording::language::Language::Spanish if !spanish.trim().is_empty() => {
            spanish.to_owned()
        }
        _ => english.to_owned(),
    };
    let mut headings = vec![
        words.say("table-organization", &[]),
        words.say("table-kind", &[]),
    ];
    headings.extend(
        matrix
            .changes
            .iter()
            .map(|it| name(&it.title_en, &it.title_es)),
    );
    let mut rows = vec![{
        let mut status = vec![text(words.say("table-status", &[])), SheetValue::Empty];
        status.extend(matrix.changes.iter().map(|it| text(it.status.said(words))));
        status
    }];
    for organization in &matrix.organizations {
        let mut row = vec![
            text(organization.name.as_str()),
            text(organization.kind.said(words)),
        ];
        row.extend(matrix.changes.iter().map(|change| {
            let cell: Vec<String> = matrix
                .cell(&organization.id, &change.id)
                .iter()
                .map(|it| match it.agreed_on {
                    Some(day) => format!("{} ({day})", it.role.said(words)),
                    None => it.role.said(words),
                })
                .collect();
            text(cell.join("; "))
        }));
        rows.push(row);
    }
    SheetTable {
        headings,
        rows,
        ..SheetTable::default()
    }
}

fn commitments(records: &Records, words: &Words) -> SheetTable {
    let headings = [
        "table-meeting",
        "table-meeting-day",
        "table-card",
        "table-what",
        "table-organization",
        "table-strength",
        "table-due",
        "table-help",
        "table-first",
        "table-second",
        "table-came-of-it",
        "table-barrier",
    ]
    .map(|it| words.say(it, &[]))
    .to_vec();
    let day = |it: Option<NaiveDate>| text(it.map(|it| it.to_string()).unwrap_or_default());
    let answer = |it: Option<CommitmentAnswer>| {
        text(it.map_or_else(String::new, |it| {
            words.say(
                match it {
                    CommitmentAnswer::Fully => "answer-fully",
                    CommitmentAnswer::Partly => "answer-partly",
                    CommitmentAnswer::NotDone => "answer-not",
                    CommitmentAnswer::NoAnswer => "answer-none",
                },
                &[],
            )
        }))
    };
    let rows = records
        .commitments
        .iter()
        .map(|it| {
            let meeting = it
                .session_id
                .as_ref()
                .and_then(|id| find(&records.sessions, id));
            let organization = it
                .organization_id
                .as_ref()
                .and_then(|id| find(&records.organizations, id));
            let status = words.say(
                match it.status {
                    CommitmentStatus::Open => "commitment-open",
                    CommitmentStatus::Fully => "commitment-fully",
                    CommitmentStatus::Partly => "commitment-partly",
                    CommitmentStatus::NotDone => "commitment-not",
                    CommitmentStatus::Dropped => "commitment-dropped",
                },
                &[],
            );
            vec![
                text(meeting.map_or("", |it| it.title.as_str())),
                day(meeting.and_then(|it| it.held_on)),
                SheetValue::Number(f64::from(it.card)),
                text(it.text.as_str()),
                text(organization.map_or("", |it| it.name.as_str())),
                SheetValue::Number(f64::from(it.strength)),
                day(it.due),
                text(it.help_needed.as_str()),
                answer(it.first_answer),
                answer(it.second_answer),
                text(status),
                text(it.barrier.as_str()),
            ]
        })
        .collect();
    SheetTable {
        headings,
        rows,
        ..SheetTable::default()
    }
}
