//! `read`: how a sheet would be read, and every problem with its cell. Stores nothing.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::Local;

use crate::cli::output;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::import::belief::Belief;
use crate::import::belief::BeliefPart;
use crate::import::known::Known;
use crate::import::problem_words;
use crate::import::reader::SheetFile;
use crate::session::failure::Failure;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::sheet_failure;
use crate::session::preview::Preview;
use crate::session::preview::PreviewValue;

const LINE: usize = 78;

/// Prints how the sheet would be read.
#[must_use]
pub fn read(sheet: &Path, json: bool) -> ExitCode {
    match opened(sheet, Known::new(Local::now().date_naive())) {
        Ok(open) if json => as_json(&open),
        Ok(open) => {
            say_sheet(&open);
            status(&open)
        }
        Err(failure) => output::failed(&failure),
    }
}

/// Reads a sheet to its end.
///
/// # Errors
/// Why it could not be read.
pub fn opened(sheet: &Path, known: Known) -> Result<OpenSheet, Failure> {
    let file = SheetFile::new(sheet.to_owned()).map_err(|it| sheet_failure(&it))?;
    let open = OpenSheet::open_file(
        file,
        known,
        &(Arc::new(|| ()) as crate::session::job::Wake),
        &AtomicBool::new(false),
        &mut |_| (),
    )?;
    open.ok_or_else(|| Failure::new("The reading was stopped.", "Start it again."))
}

fn status(open: &OpenSheet) -> ExitCode {
    let is_clean = open.draft().can_import() && open.draft().problems.is_empty();
    ExitCode::from(if is_clean {
        output::DONE
    } else {
        output::PROBLEMS
    })
}

fn as_json(open: &OpenSheet) -> ExitCode {
    match serde_json::to_string_pretty(open.reading()) {
        Ok(text) => {
            output::say_line(&text);
            status(open)
        }
        Err(error) => output::failed(
            &Failure::new("The reading could not be written.", "Leave --json out.")
                .with_details(error.to_string()),
        ),
    }
}

fn sentence_of(belief: &Belief) -> String {
    belief
        .parts
        .iter()
        .map(|part| match part {
            BeliefPart::Text(text) => text.as_str(),
            BeliefPart::Choice(choice) => choice.text.as_str(),
        })
        .collect()
}

/// How many rows are printed.
const PREVIEW_ROWS: usize = 10;

fn preview_table(preview: &Preview) -> String {
    let headings: Vec<String> = ["Place", "Years", "Group"]
        .map(str::to_owned)
        .into_iter()
        .chain(preview.columns.iter().cloned())
        .collect();
    let rows: Vec<Vec<String>> = preview
        .rows
        .iter()
        .take(PREVIEW_ROWS)
        .map(|row| {
            let values = row
                .values
                .iter()
                .map(|it| it.map_or_else(String::new, value));
            [row.place.clone(), row.period.clone(), row.group.clone()]
                .into_iter()
                .chain(values)
                .collect()
        })
        .collect();
    output::columns(&headings, &rows)
}

fn value(value: PreviewValue) -> String {
    match value {
        PreviewValue::Count(CountValue::Known(count)) => count.to_string(),
        PreviewValue::Count(CountValue::Missing { reason, .. }) => match reason {
            MissingReason::Suppressed => "hidden by the source".to_owned(),
            MissingReason::NotAvailable => "not available".to_owned(),
            MissingReason::NotCollected => "not collected".to_owned(),
        },
        PreviewValue::Rate(Some(rate)) => rate.to_string(),
        PreviewValue::Rate(None) => "no rate".to_owned(),
    }
}

/// Prints what is believed about the sheet, what stops it, and its problems.
pub fn say_sheet(open: &OpenSheet) {
    let sheet = open.sheet().map_or("", |it| it.name.as_str());
    let title = if sheet.is_empty() {
        open.file_name().to_owned()
    } else {
        format!("{}, sheet “{sheet}”", open.file_name())
    };
    output::say_line(&title);
    output::say("\nHow it would be read\n");
    for belief in open.beliefs() {
        let sentence = format!("- {}", sentence_of(belief));
        output::say_line(&output::wrapped(&sentence, LINE).replace('\n', "\n  "));
    }
    let preview = open.preview();
    if !preview.rows.is_empty() {
        output::say("\nThe first rows, as they would be stored\n");
        output::say(&preview_table(preview));
    }
    let draft = open.draft();
    for blocker in &draft.blockers {
        output::say_line(&format!("\nTo do: {}.", problem_words::blocker(blocker)));
    }
    if !draft.problems.is_empty() {
        output::say_line(&format!("\nProblems ({})", draft.problems.len()));
    }
    for problem in &draft.problems {
        let words = problem_words::problem(problem);
        let sentence = format!(
            "- {}: {} {}",
            problem_words::severity(problem.severity),
            words.what,
            words.advice
        );
        output::say_line(&output::wrapped(&sentence, LINE).replace('\n', "\n  "));
    }
    output::say_line(&format!("\n{}", problem_words::tally(&draft.tally)));
}
