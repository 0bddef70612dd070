//! Scores a folder of case files: `cargo run --release --example score_oracles -- DIR`.
//!
//! Prints, per file and in total, the rows passed, failed and not answered. Ends with 1 where a row failed.

use std::env;
use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use first_birthday::statistics::oracle::score::Score;
use first_birthday::statistics::oracle::score::score;

/// Failed rows shown of each file.
const FAILURES_SHOWN: usize = 5;

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return told(writeln!(out, "usage: score_oracles DIR"), ExitCode::from(2));
    };
    match scored(&folder, &mut out) {
        Ok(total) if total.failed.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => told(
            writeln!(io::stderr(), "{}: {error}", folder.display()),
            ExitCode::from(2),
        ),
    }
}

/// The code to end with, also where the words could not be written.
fn told(written: io::Result<()>, code: ExitCode) -> ExitCode {
    written.map_or(ExitCode::from(2), |()| code)
}

fn scored(folder: &Path, out: &mut impl io::Write) -> io::Result<Score> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|it| it.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|it| it.extension().is_some_and(|it| it == "csv"));
    files.sort();
    let mut total = Score::default();
    for file in files {
        let of_file = score(&String::from_utf8_lossy(&fs::read(&file)?));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(out, "{}", counts(&name, &of_file))?;
        for failure in of_file.failed.iter().take(FAILURES_SHOWN) {
            writeln!(
                out,
                "  failed: {}, {}: expected {}, got {}",
                failure.case_id, failure.field, failure.expected, failure.got
            )?;
        }
        let more = of_file.failed.len().saturating_sub(FAILURES_SHOWN);
        if more > 0 {
            writeln!(out, "  and {more} more failed")?;
        }
        for (reason, rows) in &of_file.not_answered {
            writeln!(out, "  not answered: {rows} of {reason}")?;
        }
        total.add(of_file);
    }
    writeln!(out, "{}", counts("total", &total))?;
    Ok(total)
}

fn counts(name: &str, score: &Score) -> String {
    format!(
        "{name}: {} passed, {} failed, {} not answered",
        score.passed,
        score.failed.len(),
        score.not_answered_count()
    )
}
