//! `import`: sheets into a county file, each as one import that can be undone.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::output;
use crate::cli::read::opened;
use crate::cli::run::context;
use crate::import::problem_words;
use crate::session::command::Command;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::job::JobResult;
use crate::session::known_sheets::known;

/// Imports the good rows of every sheet. A sheet that cannot be read does not stop the others.
#[must_use]
pub fn import(sheets: &[PathBuf], into: &Path) -> ExitCode {
    let name = into
        .file_stem()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let mut session = match Session::open_or_create(into, &name, context()) {
        Ok(session) => session,
        Err(failure) => return output::failed(&failure),
    };
    if let Some(reason) = session.snapshot().read_only.clone() {
        return output::failed(&Failure::new(
            reason,
            "Close it there, or choose another file.",
        ));
    }
    let mut problems = false;
    for sheet in sheets {
        match import_one(&mut session, sheet) {
            Ok(is_clean) => problems |= !is_clean,
            Err(failure) => {
                output::failed(&failure);
                problems = true;
            }
        }
    }
    if let Err(failure) = session.close() {
        return output::failed(&failure);
    }
    ExitCode::from(if problems {
        output::PROBLEMS
    } else {
        output::DONE
    })
}

/// Whether every row went in.
fn import_one(session: &mut Session, sheet: &Path) -> Result<bool, Failure> {
    let open = opened(sheet, known(session.snapshot()))?;
    let draft = open.draft();
    if !draft.can_import() {
        let wanted: Vec<String> = draft
            .blockers
            .iter()
            .filter(|it| it.stops())
            .map(problem_words::blocker)
            .collect();
        return Err(Failure::new(
            format!(
                "“{}” needs a person to look at it: {}.",
                open.file_name(),
                wanted.join("; ")
            ),
            "Open it in the window, or see first-birthday read.",
        ));
    }
    if let Some(before) = open.same_import(session.snapshot()) {
        output::say_line(&format!(
            "{}: imported before, on {}. Nothing was added.",
            open.file_name(),
            before.imported_at
        ));
        return Ok(true);
    }
    session.apply(Command::Import(open.import_request()))?;
    for report in session.wait_for_jobs() {
        if let JobResult::Imported(summary) = report.result? {
            output::say_line(&format!(
                "{}: {}. {} counts: {} new, {} changed, {} as before.",
                summary.file_name,
                if draft.is_whole {
                    problem_words::tally(&draft.tally)
                } else {
                    let imported = summary.rows_read.saturating_sub(summary.left_out);
                    format!(
                        "{} rows read: {imported} imported, {} left out",
                        summary.rows_read, summary.left_out
                    )
                },
                summary.counts,
                summary.difference.new,
                summary.difference.changed,
                summary.difference.unchanged
            ));
        }
    }
    for problem in &draft.problems {
        let words = problem_words::problem(problem);
        output::say_line(&format!(
            "  {}: {} {}",
            problem_words::severity(problem.severity),
            words.what,
            words.advice
        ));
    }
    Ok(draft.tally.left_out == 0)
}
