//! `export`: every public group in the template of another program, or everything in the file as JSON; and back.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::arguments::ExportCall;
use crate::cli::arguments::ExportContent;
use crate::cli::output;
use crate::cli::run::context;
use crate::session::county_session::Session;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::json_copy;
use crate::session::tables;
use crate::session::tables::TableFormat;
use crate::session::tables::heat_bytes;
use crate::session::tables::heat_tables;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Writes what was asked for.
#[must_use]
pub fn export(call: &ExportCall) -> ExitCode {
    match written(call) {
        Ok(()) => ExitCode::from(output::DONE),
        Err(failure) => output::failed(&failure),
    }
}

/// Makes a county file from a copy in JSON.
///
/// # Errors
/// Where the copy is not whole, or the file cannot be made.
pub fn from_json(copy: &Path, file: &Path) -> Result<(), Failure> {
    let session = json_copy::from_json(copy, file, context())?;
    output::say_line(&format!("The county file is {}.", file.display()));
    session.close()
}

fn written(call: &ExportCall) -> Result<(), Failure> {
    match (call.content, &call.out) {
        (ExportContent::Json, Some(out)) => {
            let session = Session::open(&call.file, context())?;
            session.save_json(out)?;
            output::say_line(&format!(
                "Everything in the file is in {}. Nothing is hidden in it: keep it as you keep the file.",
                out.display()
            ));
            session.close()
        }
        (ExportContent::Json, None) => {
            let session = Session::open(&call.file, context())?;
            session.write_json(&mut std::io::stdout().lock())?;
            session.close()
        }
        (ExportContent::Heat, out) => heat_written(call, out.as_deref().unwrap_or(Path::new(""))),
    }
}

fn heat_written(call: &ExportCall, out: &Path) -> Result<(), Failure> {
    let format = TableFormat::of(out).ok_or_else(|| {
        Failure::new(
            "The name of the file does not say which kind it is.",
            "Choose a name that ends in .xlsx or .csv.",
        )
        .at(out.display().to_string())
    })?;
    let mut session = Session::open(&call.file, context())?;
    let snapshot = session.snapshot();
    let language = if call.spanish {
        Language::Spanish
    } else {
        snapshot.settings.output_language
    };
    let released = heat_tables(snapshot);
    let bytes = heat_bytes(snapshot, &released, format, &Words::new(language))?;
    let rule = snapshot.settings.hiding.rule;
    tables::write(out, &bytes)?;
    session.record_export(SharedThing::of_tables(
        ExportKind::SavedTable,
        "HEAT Plus",
        None,
        rule,
        &released,
    ))?;
    output::say_line(&format!(
        "Every group that may be shown is in {}.",
        out.display()
    ));
    session.close()
}
