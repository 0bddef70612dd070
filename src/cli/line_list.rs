//! What `read` and `import` say about a line list: what was recognized and counted, never a word of a record.

use std::process::ExitCode;

use serde_json::json;

use crate::cli::output;
use crate::cli::read::preview_table;
use crate::import::line_list::list_words;
use crate::import::line_list::list_words::ListBlocker;
use crate::session::failure::Failure;
use crate::session::open_line_list::OpenLineList;

const LINE: usize = 78;

/// Prints what was recognized and counted.
pub fn say_list(list: &OpenLineList) {
    output::say_line(&list.file_name());
    output::say("\nHow it would be counted\n");
    for sentence in list.sentences() {
        say_point(&sentence.plain());
    }
    let table = list.table();
    if !table.rows.is_empty() {
        output::say("\nThe first counts, as they would be stored\n");
        output::say(&preview_table(table));
    }
    for blocker in list.blockers() {
        output::say_line(&format!("\nTo do: {}.", blocker.words()));
    }
    if !list.notes().is_empty() {
        output::say("\nNot counted, or not known\n");
    }
    for note in list.notes() {
        say_point(note);
    }
    output::say_line(&format!("\n{}.", list_words::tally_words(list.listed())));
    output::say_line("Only counts are stored: no record, no name, no number, no date.");
}

fn say_point(sentence: &str) {
    let point = format!("- {sentence}");
    output::say_line(&output::wrapped(&point, LINE).replace('\n', "\n  "));
}

/// Prints what was recognized as JSON.
#[must_use]
pub fn as_json(list: &OpenLineList) -> ExitCode {
    let listed = list.listed();
    let value = json!({
        "line_list": list.reading().kept(),
        "tally": listed.tally,
        "counts": listed.counts.len(),
        "to_do": list
            .blockers()
            .into_iter()
            .map(ListBlocker::words)
            .collect::<Vec<_>>(),
    });
    match serde_json::to_string_pretty(&value) {
        Ok(text) => {
            output::say_line(&text);
            status(list)
        }
        Err(error) => output::failed(
            &Failure::new("The reading could not be written.", "Leave --json out.")
                .with_details(error.to_string()),
        ),
    }
}

/// Done where everything could be counted and nothing is left to be said.
#[must_use]
pub fn status(list: &OpenLineList) -> ExitCode {
    ExitCode::from(if list.can_import() && list.notes().is_empty() {
        output::DONE
    } else {
        output::PROBLEMS
    })
}
