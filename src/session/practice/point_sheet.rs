//! The points of a measure as they stand in a sheet: which column says when, and which hold its numbers.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::import::cell::CellKind;
use crate::import::grid::Sheet;
use crate::import::reader::SheetFile;
use crate::import::reader::read_grid;
use crate::session::failure::Failure;
use crate::session::open_sheet::sheet_failure;
use crate::session::practice::point_entry::PointColumn;
use crate::session::practice::point_entry::PointText;
use crate::session::practice::point_entry::frequency_of;
use crate::session::practice::point_entry::read_time;

/// A sheet with the points of one measure is far smaller; in bytes.
const LARGEST: u64 = 5_000_000;

/// Reads the points of a measure from a file. `program` reads the cells, as for every sheet.
///
/// # Errors
/// Where the file is no sheet or too large, or no column of it says when.
pub fn points_of_file(
    path: &Path,
    program: Option<PathBuf>,
    measure: &QualityMeasure,
) -> Result<Vec<PointText>, Failure> {
    let name = path
        .file_name()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    if fs::metadata(path).is_ok_and(|it| it.len() > LARGEST) {
        return Err(Failure::new(
            format!("“{name}” is too large for the points of one measure."),
            "Copy its rows in Excel and paste them here.",
        ));
    }
    let file = match program {
        Some(program) => SheetFile::with_program(path.to_path_buf(), program),
        None => SheetFile::new(path.to_path_buf()).map_err(|it| sheet_failure(&it))?,
    };
    let grid =
        read_grid(&file, &AtomicBool::new(false), &mut |_| {}).map_err(|it| sheet_failure(&it))?;
    let found = grid
        .sheets
        .iter()
        .filter(|it| !it.hidden)
        .map(|it| points_of_cells(&texts(it), measure))
        .max_by_key(Vec::len)
        .unwrap_or_default();
    if found.is_empty() {
        return Err(Failure::new(
            format!("No column of “{name}” says when."),
            format!(
                "Give each row a time such as {}, with the numbers beside it.",
                such_as(frequency_of(measure))
            ),
        ));
    }
    Ok(found)
}

fn such_as(frequency: MeasureFrequency) -> &'static str {
    match frequency {
        MeasureFrequency::Monthly => "“Mar 2026”",
        MeasureFrequency::Quarterly => "“Q1 2026”",
        MeasureFrequency::Annual => "“2026”",
        MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => {
            "“3/15/2026”"
        }
    }
}

/// Every row as its texts; a day without the time of day that some workbooks keep with it.
fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet
        .held_rows()
        .map(|row| {
            let mut cells = Vec::new();
            for (column, cell) in sheet.row(row) {
                let column = usize::try_from(column).unwrap_or(usize::MAX);
                if column >= MOST_COLUMNS {
                    continue;
                }
                while cells.len() < column {
                    cells.push(String::new());
                }
                let text = match cell.kind {
                    CellKind::Date => cell.text.split(' ').next().unwrap_or_default(),
                    _ => cell.text,
                };
                cells.push(text.trim().to_owned());
            }
            cells
        })
        .collect()
}

/// Columns further to the right hold no points of a measure.
const MOST_COLUMNS: usize = 60;

/// The rows that say when, each with the numbers of the measure.
#[must_use]
pub fn points_of_cells(rows: &[Vec<String>], measure: &QualityMeasure) -> Vec<PointText> {
    let frequency = frequency_of(measure);
    let says_when = |row: &Vec<String>, column: usize| {
        row.get(column)
            .is_some_and(|it| read_time(frequency, it).is_some())
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let count = |column: usize| rows.iter().filter(|it| says_when(it, column)).count();
    let Some(time) = (0..width)
        .rev()
        .max_by_key(|it| count(*it))
        .filter(|it| count(*it) > 0)
    else {
        return Vec::new();
    };
    let first = rows.iter().position(|it| says_when(it, time)).unwrap_or(0);
    let headings = first
        .checked_sub(1)
        .and_then(|it| rows.get(it))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let points = || rows.iter().filter(|it| says_when(it, time));
    let holds_numbers = |column: &usize| {
        let cells = || points().filter_map(|it| it.get(*column));
        cells().any(|it| is_number(it)) && cells().all(|it| it.is_empty() || is_number(it))
    };
    let mut free: Vec<usize> = (0..width)
        .filter(|it| *it != time)
        .filter(holds_numbers)
        .collect();
    let mut columns = vec![(PointColumn::Time, time)];
    let wanted = || {
        PointColumn::of(measure)
            .iter()
            .filter(|it| **it != PointColumn::Time)
    };
    // What its heading names, and then one after the other.
    for is_named in [true, false] {
        for &which in wanted() {
            if columns.iter().any(|it| it.0 == which) {
                continue;
            }
            let found = free
                .iter()
                .position(|it| !is_named || headings.get(*it).is_some_and(|it| names(it, which)));
            if let Some(found) = found {
                columns.push((which, free.remove(found)));
            }
        }
    }
    points()
        .map(|row| {
            let mut point = PointText::default();
            for (which, column) in &columns {
                if let Some(text) = row.get(*column) {
                    text.clone_into(point.get_mut(*which));
                }
            }
            point
        })
        .collect()
}

fn is_number(text: &str) -> bool {
    text.chars().any(|it| it.is_ascii_digit())
        && text
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '.' | ',' | '%' | '-' | ' '))
}

/// Whether a heading names a column of points.
fn names(heading: &str, which: PointColumn) -> bool {
    const NUMERATORS: [&str; 6] = ["numerator", "num", "how many did", "yes", "kept", "met"];
    const DENOMINATORS: [&str; 7] = [
        "denominator",
        "den",
        "out of",
        "total",
        "all",
        "how many counted",
        "of how many",
    ];
    let heading = heading.trim().to_lowercase();
    match which {
        PointColumn::Time => false,
        PointColumn::Numerator => NUMERATORS.contains(&heading.as_str()),
        PointColumn::Denominator => DENOMINATORS.contains(&heading.as_str()),
        PointColumn::Value => ["value", "number"].contains(&heading.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::points_of_cells;
    use crate::domain::practice::quality_measure::MeasureFrequency;
    use crate::domain::practice::quality_measure::MeasureUnit;
    use crate::domain::practice::quality_measure::QualityMeasure;

    fn cells(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split('|').map(|it| it.trim().to_owned()).collect())
            .collect()
    }

    fn read(text: &str) -> Vec<(String, String, String)> {
        let measure = QualityMeasure {
            unit: MeasureUnit::Percent,
            frequency: MeasureFrequency::Monthly,
            ..QualityMeasure::default()
        };
        points_of_cells(&cells(text), &measure)
            .into_iter()
            .map(|it| (it.time, it.numerator, it.denominator))
            .collect()
    }

    fn row(time: &str, numerator: &str, denominator: &str) -> (String, String, String) {
        (
            time.to_owned(),
            numerator.to_owned(),
            denominator.to_owned(),
        )
    }

    #[test]
    fn a_plain_sheet_is_read_in_the_order_of_its_columns() {
        assert_eq!(
            read("Month|Kept visits|Visits\nJan 2026|14|20\n2026-02-01|15|22\n"),
            [row("Jan 2026", "14", "20"), row("2026-02-01", "15", "22")]
        );
    }

    #[test]
    fn titles_words_and_sums_beside_the_points_are_left() {
        let text = "Rides, clinic 2|||\n|Site|Denominator|Month|Numerator\n1|north|20|Jan 2026|14\n2|south|22|Feb 2026|15\n||42|Total|29";
        assert_eq!(
            read(text),
            [row("Jan 2026", "14", "20"), row("Feb 2026", "15", "22")]
        );
    }

    #[test]
    fn a_sheet_without_a_time_has_no_points() {
        assert_eq!(read("Site|Kept|All\nnorth|14|20"), []);
        assert_eq!(read(""), []);
    }
}
