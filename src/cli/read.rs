//! `read`: how a sheet would be read, and every problem with its cell. Stores nothing.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::Local;
use serde_json::Value;
use serde_json::json;

use crate::cli::arguments::ReadCall;
use crate::cli::line_list;
use crate::cli::output;
use crate::cli::run::context;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::import::belief::Belief;
use crate::import::belief::BeliefPart;
use crate::import::known::Known;
use crate::import::problem_words;
use crate::import::reader::SheetFile;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::known_sheets::known;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::sheet_failure;
use crate::session::preview::Preview;
use crate::session::preview::PreviewValue;

const LINE: usize = 78;

/// Prints how the sheet would be read.
#[must_use]
pub fn read(call: &ReadCall) -> ExitCode {
    match opened(call) {
        Ok(open) => match open.line_list() {
            Some(list) if call.json => line_list::as_json(list),
            Some(list) => {
                line_list::say_list(list);
                line_list::status(list)
            }
            None if call.json => as_json(&open),
            None => {
                say_sheet(&open);
                status(&open)
            }
        },
        Err(failure) => output::failed(&failure),
    }
}

/// Reads a sheet to its end.
fn opened(call: &ReadCall) -> Result<OpenSheet, Failure> {
    let known = match &call.into {
        Some(file) => known(Session::open(file, context())?.snapshot()),
        None => Known::new(Local::now().date_naive()),
    };
    let file = SheetFile::new(call.file.clone()).map_err(|it| sheet_failure(&it))?;
    let open = OpenSheet::open_file(
        file,
        known,
        &(Arc::new(|| ()) as crate::session::job::Wake),
        &AtomicBool::new(false),
        &mut |_| (),
    )?;
    let stopped = || Failure::new("The reading was stopped.", "Start it again.");
    let mut open = open.ok_or_else(stopped)?;
    if let Some(name) = &call.sheet {
        open.choose_sheet(open.sheet_called(name)?);
        open.wait();
        if let Some(failure) = open.failure() {
            return Err(failure.clone());
        }
    }
    Ok(open)
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
    match json_of(open).and_then(|it| serde_json::to_string_pretty(&it)) {
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

/// The reading as it is kept with an import and as a template, and what would come of it.
fn json_of(open: &OpenSheet) -> Result<Value, serde_json::Error> {
    let draft = open.draft();
    let tally = &draft.tally;
    let sheets: Vec<Value> = open
        .sheets()
        .iter()
        .map(|it| json!({ "name": it.name, "hidden": it.hidden, "rows": it.row_count() }))
        .collect();
    let problems: Vec<Value> = draft
        .problems
        .iter()
        .map(|it| {
            let words = problem_words::problem(it);
            json!({
                "sheet": it.sheet,
                "cell": it.at.to_string(),
                "value": it.value,
                "severity": it.severity,
                "times": it.times,
                "cells": it.cells.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "what": words.what,
                "advice": words.advice,
                "answers": it.answers.iter().map(|it| &it.label).collect::<Vec<_>>(),
            })
        })
        .collect();
    let to_do: Vec<Value> = draft
        .blockers
        .iter()
        .map(|it| json!({ "what": problem_words::blocker(it), "stops": it.stops() }))
        .collect();
    Ok(json!({
        "file": open.file_name(),
        "sha256": open.sha256(),
        "sheets": sheets,
        "reading": serde_json::to_value(open.reading())?,
        "sentences": open.beliefs().iter().map(sentence_of).collect::<Vec<_>>(),
        "can_import": draft.can_import(),
        "to_do": to_do,
        "whole_sheet_seen": draft.is_whole,
        "tally": {
            "rows_read": tally.read,
            "rows_imported": tally.imported,
            "rows_fixed": tally.fixed,
            "rows_left_out": tally.left_out,
            "rows_waiting_for_an_answer": tally.needs_you,
            "counts": tally.counts,
            "hidden_by_source": tally.hidden_by_source,
            "published_rates": tally.published_rates,
        },
        "problems": problems,
    }))
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

/// The first rows of a table, in columns.
#[must_use]
pub fn preview_table(preview: &Preview) -> String {
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
