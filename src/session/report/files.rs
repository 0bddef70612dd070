//! Reports as files: PDF to print, one web page, a workbook of their tables; and the row for the list of what was shared.

use std::fs;
use std::path::Path;

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::reports::html::html;
use crate::reports::pdf::pdf_of_parts;
use crate::reports::picture::Purpose;
use crate::reports::workbook::workbook;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::report::desk::Report;
use crate::session::report::desk::not_made;
use crate::session::report::request::safe_name;
use crate::wording::words::Words;

/// The kinds of file a report comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// To print.
    Pdf,
    /// One page for a browser, without anything from elsewhere.
    Html,
    /// Its tables for a spreadsheet.
    Xlsx,
}

impl ReportFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Html, Self::Xlsx];

    /// The ending of such a file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind of file with this name; `None` where its ending is none of these.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        Self::ALL
            .into_iter()
            .find(|it| ending.eq_ignore_ascii_case(it.ending()))
    }

    fn export(self) -> ExportKind {
        match self {
            Self::Pdf => ExportKind::SavedPages,
            Self::Html => ExportKind::SavedWebPage,
            Self::Xlsx => ExportKind::SavedTable,
        }
    }
}

/// Returns a report as the bytes of a file.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together.
pub fn report_bytes(report: &Report, format: ReportFormat) -> Result<Vec<u8>, Failure> {
    let words: Vec<Words> = report
        .parts
        .iter()
        .map(|it| Words::new(it.language))
        .collect();
    let parts: Vec<_> = report
        .parts
        .iter()
        .map(|it| &it.document)
        .zip(&words)
        .collect();
    match format {
        ReportFormat::Pdf => pdf_of_parts(&parts),
        ReportFormat::Html => html(&parts),
        ReportFormat::Xlsx => {
            let tables: Vec<&Released<ReleasedTable>> = report
                .answers
                .iter()
                .flat_map(|it| std::iter::once(&it.table).chain(&it.beside))
                .collect();
            workbook(&parts, &tables)
        }
    }
    .map_err(|it| not_made(&it))
}

/// Writes a report to a file.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together or written.
pub fn save_report(report: &Report, path: &Path, format: ReportFormat) -> Result<(), Failure> {
    let bytes = report_bytes(report, format)?;
    fs::write(path, bytes).map_err(|error| {
        Failure::new(
            "The report could not be saved.",
            "Choose another folder, or make room on the disk. A file that is open in another program cannot be replaced.",
        )
        .at(path.display().to_string())
        .with_details(error.to_string())
    })
}

/// What leaves the program with a report in this form.
#[must_use]
pub fn shared_report(report: &Report, format: ReportFormat, rule: HidingRule) -> SharedThing {
    let shared = SharedThing::of_report(format.export(), report.title(), rule, report.numbers());
    match report.purpose {
        Purpose::Public => shared,
        Purpose::InternalCopy => shared.as_internal_copy(),
    }
}

/// The name that is offered for a report's file, without an ending.
#[must_use]
pub fn report_file_name(report: &Report) -> String {
    let stamp = match report.purpose {
        Purpose::Public => "",
        Purpose::InternalCopy => " INTERNAL",
    };
    format!("{}{stamp}", safe_name(report.title()))
}
