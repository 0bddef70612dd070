//! Writes findings, and the whole file's numbers, to files for a spreadsheet.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::Datelike as _;
use chrono::Local;

use crate::disclosure::audience::Audience;
use crate::disclosure::release::release;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::reports::error::ReportError;
use crate::reports::finding_tables::Origin;
use crate::reports::finding_tables::counts_table;
use crate::reports::finding_tables::notes;
use crate::reports::finding_tables::shown_table;
use crate::reports::heat_template::HeatSource;
use crate::reports::heat_template::heat_table;
use crate::reports::picture::Purpose;
use crate::reports::sheet_file::NotesSheet;
use crate::reports::sheet_file::csv_file;
use crate::reports::sheet_file::xlsx_file;
use crate::session::chart_question::groups_of;
use crate::session::chart_question::trend_periods;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// The kinds of file a spreadsheet opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    Csv,
    Xlsx,
}

impl TableFormat {
    /// The kind with this ending, if there is one.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        [Self::Csv, Self::Xlsx]
            .into_iter()
            .find(|it| ending.eq_ignore_ascii_case(it.ending()))
    }

    /// The ending of such a file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Returns a finding's table as the bytes of a file.
///
/// # Errors
/// A [`Failure`] where a finding of the working view is asked for as public, or the file cannot be put together.
pub fn table_bytes(
    snapshot: &Snapshot,
    finding: &Finding,
    format: TableFormat,
    purpose: Purpose,
    words: &Words,
) -> Result<Vec<u8>, Failure> {
    if finding.scene.audience == Audience::Working && purpose == Purpose::Public {
        return Err(could_not_be_made(&ReportError::NotPublic));
    }
    let origin = origin(snapshot, finding, words);
    let shown = shown_table(&finding.scene, words);
    let notes = notes(&finding.scene, &finding.answer, &origin, words);
    let bytes = match format {
        TableFormat::Csv => csv_file(&shown, &notes),
        TableFormat::Xlsx => {
            let mut tables = vec![shown];
            tables.extend(counts_table(&finding.answer, words));
            xlsx_file(&tables, &notes, &finding.scene.title, today())
        }
    };
    bytes.map_err(|it| could_not_be_made(&it))
}

/// Writes a finding's table as the ending of the file's name asks; an internal copy gets INTERNAL into its name.
/// Returns the path that was written.
///
/// # Errors
/// As [`table_bytes`], and where the file cannot be written.
pub fn save(
    snapshot: &Snapshot,
    finding: &Finding,
    path: &Path,
    purpose: Purpose,
    words: &Words,
) -> Result<PathBuf, Failure> {
    let path = match purpose {
        Purpose::Public => path.to_owned(),
        Purpose::InternalCopy => internal_name(path),
    };
    let format = TableFormat::of(&path).unwrap_or(TableFormat::Xlsx);
    let bytes = table_bytes(snapshot, finding, format, purpose, words)?;
    write(&path, &bytes)?;
    Ok(path)
}

/// Everything the public may see of a file's groups, released for the template of HEAT Plus.
#[must_use]
pub fn heat_tables(snapshot: &Snapshot) -> Vec<Released<ReleasedTable>> {
    let published = &snapshot.published;
    let choices = &published.choices;
    // HEAT Plus has one row for a place, year, indicator and group, so the stretches must not share years.
    let periods = trend_periods(&snapshot.tables, &published.plan);
    let places: Vec<_> = choices
        .places
        .iter()
        .filter(|it| published.plan.places.contains(it))
        .cloned()
        .collect();
    let mut tables = Vec::new();
    for dimension in &choices.dimensions {
        for indicator_id in &choices.indicators {
            let request = TableRequest {
                indicator_id: indicator_id.clone(),
                places: places.clone(),
                periods: periods.clone(),
                dimension: Some(dimension.clone()),
                groups: groups_of(&snapshot.tables, Some(dimension)),
                group_order: GroupOrder::Listed,
                reference: Reference::BestReliable,
                goal: None,
            };
            let (tables_of_file, mask) = (&snapshot.tables, &published.mask);
            tables.push(release(tables_of_file, mask, &request, Audience::Public));
        }
    }
    tables
}

/// Returns released tables in the template of HEAT Plus, as the bytes of a file.
///
/// # Errors
/// A [`Failure`] where no group may be shown, or the file cannot be put together.
pub fn heat_bytes(
    snapshot: &Snapshot,
    tables: &[Released<ReleasedTable>],
    format: TableFormat,
    words: &Words,
) -> Result<Vec<u8>, Failure> {
    let sources: Vec<HeatSource<'_>> = tables
        .iter()
        .map(|table| HeatSource {
            table,
            ordered: table
                .get()
                .dimension
                .as_ref()
                .and_then(|it| snapshot.tables.dimension(it))
                .is_some_and(|it| it.ordered),
        })
        .collect();
    let sheet = heat_table(&sources, words);
    if sheet.rows.is_empty() {
        return Err(Failure::new(
            "There are no groups that may be shown side by side.",
            "Add a sheet that counts by group, such as race and ethnicity, or combine more years.",
        ));
    }
    // HEAT Plus reads the first sheet and nothing but the template.
    let nothing = NotesSheet::default();
    let bytes = match format {
        TableFormat::Csv => csv_file(&sheet, &nothing),
        TableFormat::Xlsx => {
            let title = snapshot.settings.hub_name.clone();
            xlsx_file(&[sheet], &nothing, &title, today())
        }
    };
    bytes.map_err(|it| could_not_be_made(&it))
}

/// Writes the bytes of a file.
///
/// # Errors
/// A [`Failure`] where the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| {
        let advice = if error.kind() == std::io::ErrorKind::PermissionDenied {
            "Close it if it is open in a spreadsheet, or choose another folder."
        } else {
            "Choose another folder, or make room on the disk."
        };
        Failure::new("The table could not be saved.", advice)
            .at(path.display().to_string())
            .with_details(error.to_string())
    })
}

fn could_not_be_made(error: &ReportError) -> Failure {
    Failure::new("The table could not be made.", "Try again.").with_details(error.to_string())
}

/// "Rates.xlsx" as "Rates INTERNAL.xlsx", so that the file is known for what it is without opening it.
fn internal_name(path: &Path) -> PathBuf {
    let stem = path
        .file_stem()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    if stem.to_uppercase().contains("INTERNAL") {
        return path.to_owned();
    }
    let ending = path
        .extension()
        .map_or_else(String::new, |it| format!(".{}", it.to_string_lossy()));
    path.with_file_name(format!("{stem} INTERNAL{ending}"))
}

fn origin(snapshot: &Snapshot, finding: &Finding, words: &Words) -> Origin {
    let (year, month, day) = today();
    Origin {
        question: finding.question.kind.question(words),
        made_on: format!("{year:04}-{month:02}-{day:02}"),
        data_as_of: snapshot.saved_at.clone().unwrap_or_default(),
        program: concat!("First Birthday ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

/// Today here, as year, month and day.
fn today() -> (u16, u8, u8) {
    let today = Local::now().date_naive();
    (
        u16::try_from(today.year())
            .unwrap_or(1900)
            .clamp(1900, 9999),
        u8::try_from(today.month()).unwrap_or(1),
        u8::try_from(today.day()).unwrap_or(1),
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::TableFormat;
    use super::internal_name;

    #[test]
    fn the_ending_of_the_name_says_which_kind_of_file_it_is() {
        assert_eq!(TableFormat::of(Path::new("a.CSV")), Some(TableFormat::Csv));
        assert_eq!(
            TableFormat::of(Path::new("a.xlsx")),
            Some(TableFormat::Xlsx)
        );
        assert_eq!(TableFormat::of(Path::new("St. Louis")), None);
    }

    #[test]
    fn an_internal_copy_says_so_in_its_name() {
        let named = |name: &str| internal_name(Path::new(name));
        assert_eq!(
            named("out/Rates.xlsx"),
            Path::new("out/Rates INTERNAL.xlsx")
        );
        assert_eq!(named("Rates internal.csv"), Path::new("Rates internal.csv"));
        assert_eq!(named("Rates"), Path::new("Rates INTERNAL"));
    }
}
