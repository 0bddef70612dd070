//! Carries out what the command line asked for.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::arguments::Call;
use crate::cli::check;
use crate::cli::check_statistics;
use crate::cli::export;
use crate::cli::help::HELP;
use crate::cli::import;
use crate::cli::output;
use crate::cli::paper;
use crate::cli::read;
use crate::cli::report;
use crate::cli::table;
use crate::import::worker;
use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::sample;
use crate::session::selftest;

/// Carries out a call that needs no window.
#[must_use]
pub fn run(call: Call) -> ExitCode {
    match call {
        Call::Help => {
            output::say(HELP);
            ExitCode::from(output::DONE)
        }
        Call::Version => {
            output::say_line(&format!("first-birthday {}", env!("CARGO_PKG_VERSION")));
            ExitCode::from(output::DONE)
        }
        Call::ReadGrid => worker::run(),
        Call::SelfTest(words) => self_test(&words),
        Call::Sample { file } => ended(write_sample(&file)),
        Call::Read(call) => read::read(&call),
        Call::Import(call) => import::import(&call),
        Call::Table(call) => table::table(&call),
        Call::Export(call) => export::export(&call),
        Call::Paper(call) => ended(paper::paper(&call)),
        Call::Report(call) => ended(report::report(&call)),
        Call::Forms { out } => ended(paper::forms(&out)),
        Call::FromJson { copy, file } => ended(export::from_json(&copy, &file)),
        Call::Check { file } => check::check(&file),
        Call::CheckStatistics => check_statistics::check_statistics(),
        Call::Window { file, .. } => first_look_without_window(file.as_deref()),
        Call::Wrong(why) => {
            output::complain(&format!(
                "first-birthday: {why}. See first-birthday --help."
            ));
            ExitCode::from(output::WRONG_USE)
        }
    }
}

/// How this program opens files when nobody watches.
#[must_use]
pub fn context() -> Context {
    Context::for_this_computer("", Arc::new(|| ()))
}

fn ended(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::from(output::DONE),
        Err(failure) => output::failed(&failure),
    }
}

fn write_sample(file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(Failure::new(
            "There is a file with this name already.",
            "Choose another name; nothing was changed.",
        )
        .at(file.display().to_string()));
    }
    let session = sample::open_at(file, context())?;
    let imports = &session.snapshot().imports;
    let counts: u64 = imports.iter().map(|it| it.counts).sum();
    output::say_line(&format!(
        "The sample region is in {}: {counts} invented counts.",
        file.display()
    ));
    session.close()
}

fn self_test(words: &[String]) -> ExitCode {
    let [what, file] = words else {
        return ExitCode::from(output::WRONG_USE);
    };
    ended(selftest::work(
        what,
        Path::new(file),
        &mut std::io::stdout().lock(),
    ))
}

/// Says that there is no screen, and prints the first findings of the file instead.
#[must_use]
pub fn first_look_without_window(file: Option<&Path>) -> ExitCode {
    output::say_line(
        "There is no screen here to open a window on, so here are the first findings as text.\n",
    );
    let opened = match file {
        Some(file) => Session::open(file, context()),
        None => sample::open(context()),
    };
    match opened {
        Ok(session) => {
            table::first_look(&session);
            ended(session.close())
        }
        Err(failure) => output::failed(&failure),
    }
}

/// Says why the window could not be opened, and what works without it.
#[must_use]
pub fn no_window(details: &str) -> ExitCode {
    output::failed(
        &Failure::new(
            "The window could not be opened on this computer.",
            "Try first-birthday --renderer glow or --renderer wgpu. The command line works without a window: see first-birthday --help.",
        )
        .with_details(details),
    )
}
