//! `check`: every count and row against the fingerprint stored with it.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::output;
use crate::cli::run::context;
use crate::session::command::Command;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::job::JobResult;

/// Checks a county file and says what is damaged.
#[must_use]
pub fn check(file: &Path) -> ExitCode {
    match damaged(file) {
        Ok(damaged) if damaged.is_empty() => {
            output::say_line("Every count in the file is as it was stored.");
            ExitCode::from(output::DONE)
        }
        Ok(damaged) => {
            for part in damaged {
                output::say_line(&format!("damaged: {part}"));
            }
            ExitCode::from(output::PROBLEMS)
        }
        Err(failure) => output::failed(&failure),
    }
}

fn damaged(file: &Path) -> Result<Vec<String>, Failure> {
    let mut session = Session::open(file, context())?;
    session.apply(Command::CheckFile)?;
    let mut found = Vec::new();
    for report in session.wait_for_jobs() {
        if let JobResult::Checked { damaged } = report.result? {
            found.extend(damaged);
        }
    }
    session.close()?;
    Ok(found)
}
