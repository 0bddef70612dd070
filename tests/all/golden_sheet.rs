//! Two thousand nasty cells, as text and as workbooks: each comes out right or as a question, none changes silently.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::place::Place;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::cell_meaning::CellMeaning;
use first_birthday::import::draft;
use first_birthday::import::fixes::Fixes;
use first_birthday::import::known::Known;
use first_birthday::import::propose::proposal;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetFile;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;

use crate::golden_cells::GoldenCell;
use crate::golden_cells::GoldenSheet;
use crate::golden_cells::Right;
use crate::golden_cells::Stored;
use crate::golden_cells::golden_sheets;

/// What the program made of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Right,
    /// A question, a problem, or left out and said so.
    Asked,
    Silent,
}

/// Where a folder is named here, the text files and the right readings stay there, for other programs to read.
const KEEP: &str = "FIRST_BIRTHDAY_GOLDEN_FOLDER";

#[test]
fn no_cell_of_the_golden_sheet_changes_silently() {
    let own = tempfile::tempdir().unwrap();
    let kept = std::env::var_os(KEEP).map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(own.path());
    let sheets = golden_sheets();
    let cells: usize = sheets.iter().map(nasty_cells).sum();
    assert!(cells >= 2_000, "{cells} cells");

    let mut tally: BTreeMap<(&str, Outcome), usize> = BTreeMap::new();
    let mut silent = Vec::new();
    let mut lines = vec!["file,row,column,text,right,ours".to_owned()];
    for (number, sheet) in sheets.iter().enumerate() {
        let text = folder.join(format!("golden_{number:02}.csv"));
        write_text(&text, sheet);
        let workbook = folder.join(format!("golden_{number:02}.xlsx"));
        write_workbook(&workbook, sheet);
        for (kind, path) in [("text", &text), ("workbook", &workbook)] {
            for ((row, column), (outcome, found)) in outcomes(path, sheet) {
                let cell = &sheet.rows[row][column];
                let what = format!(
                    "{kind}, {}: “{}” {:?} became {found}",
                    sheet.name, cell.text, cell.right
                );
                if outcome == Outcome::Silent {
                    silent.push(what);
                } else if !sheet.rows[row].iter().any(|it| it.is_nasty) {
                    assert_eq!(outcome, Outcome::Right, "{what}");
                }
                if cell.is_nasty {
                    *tally.entry((kind, outcome)).or_default() += 1;
                }
                if kind == "text" && cell.is_nasty {
                    let file = path.file_name().unwrap().to_string_lossy();
                    let quoted = cell.text.replace('"', "\"\"");
                    lines.push(format!(
                        "{file},{row},{column},\"{quoted}\",\"{:?}\",{outcome:?}",
                        cell.right
                    ));
                }
            }
        }
    }
    if kept.is_some() {
        fs::write(folder.join("truth.csv"), lines.join("\n")).unwrap();
    }
    assert!(
        silent.is_empty(),
        "{} silent changes:\n{}",
        silent.len(),
        silent.join("\n")
    );
    for kind in ["text", "workbook"] {
        let count = |outcome| tally.get(&(kind, outcome)).copied().unwrap_or(0);
        let (right, asked) = (count(Outcome::Right), count(Outcome::Asked));
        assert_eq!(right + asked, cells, "{kind}");
        assert!(
            right * 100 >= cells * 60,
            "{kind}: {right} right and {asked} asked"
        );
    }
}

fn nasty_cells(sheet: &GoldenSheet) -> usize {
    sheet.rows.iter().flatten().filter(|it| it.is_nasty).count()
}

type Outcomes = BTreeMap<(usize, usize), (Outcome, String)>;

/// What each cell with a right reading became, with nothing clicked.
fn outcomes(path: &Path, sheet: &GoldenSheet) -> Outcomes {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_first-birthday"));
    let file = SheetFile::with_program(path.to_owned(), program);
    let grid = reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {}).unwrap();
    let known = Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    let reading = proposal::propose(&grid, 0, &known);
    let fixes = Fixes::default();
    let draft = draft::draft(&grid, 0, &reading, &fixes, &known);
    let rows: BTreeSet<u32> = grid.sheets[0].held_rows().collect();
    let meanings = draft::explain(&grid, 0, &reading, &fixes, &known, &rows);
    let mut outcomes = Outcomes::new();
    // A line break inside a cell is no new row: rows are counted as the reader counts them.
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let address = CellAddress::new(
                u32::try_from(row).unwrap() + 2,
                u32::try_from(column).unwrap() + 1,
            );
            let meaning = meanings.cell(address);
            let has_problem = draft.problems.iter().any(|it| {
                it.cells.contains(&address) || (it.times > 100 && it.at.column == address.column)
            });
            let row_meanings =
                || (1..=5).map(|it| meanings.cell(CellAddress::new(address.row, it)));
            let is_left_out = row_meanings().any(|it| matches!(it, CellMeaning::LeftOut(_)));
            let is_beside_nothing =
                !cell.is_nasty && row_meanings().all(|it| place_of_number(it).is_none());
            let outcome = if is_right(meaning, &cell.right, row_meanings()) || is_beside_nothing {
                Outcome::Right
            } else if (has_problem || is_left_out) && !is_number(meaning) {
                Outcome::Asked
            } else {
                Outcome::Silent
            };
            outcomes.insert((row, column), (outcome, format!("{meaning:?}")));
        }
    }
    outcomes
}

/// Whether a cell became what it rightly is.
fn is_right<'a>(
    meaning: &CellMeaning,
    right: &Right,
    mut row: impl Iterator<Item = &'a CellMeaning>,
) -> bool {
    match (right, meaning) {
        (Right::Count(count), CellMeaning::Count(it)) => it.value == CountValue::Known(*count),
        (Right::Rate(rate), CellMeaning::Rate(it)) => it
            .published
            .value
            .is_some_and(|value| (value - rate).abs() < 1e-9),
        (Right::Missing, CellMeaning::Count(it)) => it.value.known().is_none(),
        (Right::Missing, CellMeaning::Rate(it)) => it.published.value.is_none(),
        (Right::Missing, CellMeaning::Blank) => true,
        (Right::Years(first, last), CellMeaning::Period(it)) => {
            it.whole_years() == Some((*first, *last))
        }
        // A state's code beside a county's says the county.
        (Right::Place(fips), CellMeaning::Place(it)) => {
            it.fips.as_ref().is_some_and(|it| it.starts_with(fips))
        }
        (Right::Place(fips), CellMeaning::NotUsed) => row.any(|it| {
            place_of_number(it)
                .and_then(|it| it.fips.as_ref())
                .is_some_and(|it| it.starts_with(fips))
        }),
        _ => false,
    }
}

fn place_of_number(meaning: &CellMeaning) -> Option<&Place> {
    match meaning {
        CellMeaning::Count(it) => Some(&it.place),
        CellMeaning::Rate(it) => Some(&it.place),
        _ => None,
    }
}

/// Whether a cell became a number, a place or a year at all.
fn is_number(meaning: &CellMeaning) -> bool {
    match meaning {
        CellMeaning::Count(it) => it.value.known().is_some(),
        CellMeaning::Rate(it) => it.published.value.is_some(),
        CellMeaning::Place(_) | CellMeaning::Period(_) => true,
        _ => false,
    }
}

fn write_text(path: &Path, sheet: &GoldenSheet) {
    let mut out = csv::WriterBuilder::new()
        .delimiter(u8::try_from(sheet.separator).unwrap())
        .from_path(path)
        .unwrap();
    out.write_record(&sheet.headings).unwrap();
    for row in &sheet.rows {
        out.write_record(row.iter().map(|it| it.text.as_str()))
            .unwrap();
    }
    out.flush().unwrap();
}

fn write_workbook(path: &Path, sheet: &GoldenSheet) {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    page.write_row(0, 0, sheet.headings.iter().copied())
        .unwrap();
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            let GoldenCell { text, stored, .. } = cell;
            match stored {
                Stored::Text => page.write_string(row, column, text),
                Stored::Number(number) => page.write_number(row, column, *number),
                Stored::Date(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
                    page.write_datetime_with_format(row, column, &day, &date)
                }
                Stored::Boolean(value) => page.write_boolean(row, column, *value),
            }
            .unwrap();
        }
    }
    workbook.save(path).unwrap();
}
