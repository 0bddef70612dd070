//! `export`: everything the public may see of a file's groups, in the template of another program.

use std::process::ExitCode;

use crate::cli::arguments::ExportCall;
use crate::cli::output;
use crate::cli::run::context;
use crate::session::county_session::Session;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
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

fn written(call: &ExportCall) -> Result<(), Failure> {
    let format = TableFormat::of(&call.out).ok_or_else(|| {
        Failure::new(
            "The name of the file does not say which kind it is.",
            "Choose a name that ends in .xlsx or .csv.",
        )
        .at(call.out.display().to_string())
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
    tables::write(&call.out, &bytes)?;
    session.record_export(SharedThing::of_tables(
        ExportKind::SavedTable,
        "HEAT Plus",
        None,
        rule,
        &released,
    ))?;
    output::say_line(&format!(
        "Every group that may be shown is in {}.",
        call.out.display()
    ));
    session.close()
}
