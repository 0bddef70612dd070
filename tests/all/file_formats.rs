//! Every kind of file a county sends gives its cells: workbooks, text, web tables and pasted blocks.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use first_birthday::import::cell::CellAddress;
use first_birthday::import::cell::CellKind;
use first_birthday::import::grid::Grid;
use first_birthday::import::grid::Sheet;
use first_birthday::import::message::FailureKind;
use first_birthday::import::message::FileFormat;
use first_birthday::import::message::TextEncoding;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetError;
use first_birthday::import::reader::SheetFile;
use rust_xlsxwriter::Workbook;

use crate::sheet_seeds;

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_first-birthday"))
}

fn grid_of(file: &SheetFile) -> Result<Grid, SheetError> {
    reader::read_grid(file, &AtomicBool::new(false), &mut |_| {})
}

fn pasted(text: &str) -> Result<Grid, SheetError> {
    grid_of(&SheetFile::pasted_with_program(text, program()))
}

/// The cells of a sheet as lines, with a bar between cells.
fn shown(sheet: &Sheet) -> Vec<String> {
    (1..=sheet.row_count())
        .map(|row| {
            let last = sheet.row(row).map(|it| it.0).max().unwrap_or(0);
            let cells: Vec<&str> = (1..=last)
                .map(|column| sheet.cell(CellAddress::new(row, column)).text)
                .collect();
            cells.join("|")
        })
        .collect()
}

#[test]
fn pasted_cells_are_read_like_a_file_and_no_file_is_made() {
    let text = "County\tLive births\tNote\nDunklin, MO\t1,234\t\"two\nlines\"\n";
    let grid = pasted(text).unwrap();
    assert_eq!(grid.file_name, "Pasted cells");
    assert_eq!(
        shown(&grid.sheets[0]),
        ["County|Live births|Note", "Dunklin, MO|1,234|two\nlines"]
    );
    let again = SheetFile::pasted_with_program(text, program());
    assert!(again.is_pasted());
    assert!(!again.path.exists());
    assert_eq!(grid_of(&again).unwrap().sha256, grid.sha256);
}

#[test]
fn a_block_too_large_to_paste_is_refused_before_it_is_read() {
    let mut file = SheetFile::pasted_with_program("County\tBirths\nDunklin\t3\n", program());
    file.bounds.pasted_bytes = 10;
    assert!(matches!(
        grid_of(&file),
        Err(SheetError::NotReadable {
            kind: FailureKind::PastedTooLarge,
            ..
        })
    ));
}

#[test]
fn a_hidden_sheet_is_read_when_it_is_picked_and_only_then() {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Births")
        .unwrap()
        .write_string(0, 0, "County")
        .unwrap();
    let hidden = workbook.add_worksheet();
    hidden.set_name("Deaths").unwrap().set_hidden(true);
    hidden.write_string(0, 0, "County").unwrap();
    hidden.write_number(1, 0, 7).unwrap();
    hidden
        .merge_range(3, 0, 4, 1, "Bootheel", &rust_xlsxwriter::Format::new())
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.xlsx");
    workbook.save(&path).unwrap();
    let file = SheetFile::with_program(path.clone(), program());
    let mut grid = grid_of(&file).unwrap();
    assert!(grid.sheets[0].is_read() && !grid.sheets[1].is_read());
    assert_eq!(grid.sheets[1].cell_count(), 0);
    let cancel = AtomicBool::new(false);
    reader::read_hidden_sheet(&file, &mut grid, 1, &cancel, &mut |_| {}).unwrap();
    assert!(grid.sheets[1].is_read() && grid.sheets[1].hidden);
    assert_eq!(shown(&grid.sheets[1]), ["County", "7", "", "Bootheel"]);
    assert_eq!(grid.sheets[1].merged.len(), 1);
    // Picked again it is not read again, and a file that changed since is not mixed in.
    fs::write(&path, b"County\n").unwrap();
    reader::read_hidden_sheet(&file, &mut grid, 1, &cancel, &mut |_| {}).unwrap();
}

/// The bytes as a file of a name that says nothing.
fn read(bytes: &[u8]) -> Result<Grid, SheetError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.dat");
    fs::write(&path, bytes).unwrap();
    grid_of(&SheetFile::with_program(path, program()))
}

fn lines(bytes: &[u8]) -> Vec<String> {
    shown(&read(bytes).unwrap().sheets[0])
}

#[test]
fn every_kind_of_file_shows_the_same_cells_whatever_its_name() {
    for (kind, bytes) in sheet_seeds::all() {
        let grid = read(&bytes).unwrap();
        let lines: Vec<String> = shown(&grid.sheets[0])
            .iter()
            .take(4)
            .map(|it| it.replace(", ", " ").replace('\n', " "))
            .collect();
        assert_eq!(
            lines,
            sheet_seeds::ROWS.map(|it| it.replace(", ", " ")),
            "{kind}"
        );
    }
}

#[test]
fn workbooks_keep_names_merged_cells_dates_percents_and_formulas() {
    for (kind, bytes) in sheet_seeds::all() {
        let grid = read(&bytes).unwrap();
        let sheet = &grid.sheets[0];
        if matches!(grid.format, FileFormat::Text { .. }) {
            assert_eq!(sheet.name, "");
            continue;
        }
        assert_eq!(sheet.merged.len(), 1, "{kind}");
        assert_eq!(sheet.merged[0].last, CellAddress::new(1, 2), "{kind}");
        let births = sheet.cell(CellAddress::new(4, 2));
        let weight = sheet.cell(CellAddress::new(4, 3));
        let day = sheet.cell(CellAddress::new(4, 4));
        if grid.format == FileFormat::Html {
            assert_eq!(births.kind, CellKind::Text);
            continue;
        }
        assert_eq!(sheet.name, "Births", "{kind}");
        assert_eq!(births.kind, CellKind::Number, "{kind}");
        if grid.format != FileFormat::Xlsb {
            assert_eq!(day.kind, CellKind::Date, "{kind}");
        }
        if !matches!(grid.format, FileFormat::Xlsb | FileFormat::Xls) {
            assert!(weight.is_percent && !births.is_percent, "{kind}");
        }
        if matches!(grid.format, FileFormat::Ods | FileFormat::SpreadsheetXml) {
            let hidden = &grid.sheets[1];
            assert!(hidden.hidden && !hidden.is_read(), "{kind}");
            assert!(sheet.cell(CellAddress::new(3, 2)).is_formula, "{kind}");
        }
        if matches!(grid.format, FileFormat::Xlsx | FileFormat::Xls) {
            assert!(births.is_formula && !weight.is_formula, "{kind}");
        }
    }
}

#[test]
fn a_hidden_sheet_of_every_kind_can_be_picked() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, bytes) in sheet_seeds::all() {
        let path = folder.path().join(kind);
        fs::write(&path, &bytes).unwrap();
        let file = SheetFile::with_program(path, program());
        let mut grid = grid_of(&file).unwrap();
        let hidden = grid.sheets.iter().position(|it| it.hidden);
        let Some(hidden) = hidden else {
            continue;
        };
        let cancel = AtomicBool::new(false);
        reader::read_hidden_sheet(&file, &mut grid, hidden, &cancel, &mut |_| {}).unwrap();
        assert_eq!(shown(&grid.sheets[hidden]), ["unseen"], "{kind}");
    }
}

#[test]
fn web_tables_show_what_a_browser_shows() {
    let page = "<body><h2>Infant deaths</h2><table><caption>Year = 2019</caption>\
        <tr><th rowspan=2>County<th colspan=2>Deaths\
        <tr><th>Black<th>White\
        <tr><td>Prince George&#8217;s<td>6<sup>1</sup><td style='display: none'>hidden<td>4</td></tr>\
        </table><p>1 Too few.";
    let grid = read(page.as_bytes()).unwrap();
    assert_eq!(
        shown(&grid.sheets[0]),
        [
            "County|Deaths",
            "|Black|White",
            "Prince George’s|6 [1]|4",
            "1 Too few.",
            "",
            "Infant deaths",
            "Year = 2019",
        ]
    );
    let blocks: Vec<String> = grid.sheets[0]
        .merged
        .iter()
        .map(|it| format!("{}:{}", it.first, it.last))
        .collect();
    assert_eq!(blocks, ["A1:A2", "B1:C1"]);
}

#[test]
fn a_web_page_that_was_cut_off_is_not_read_as_if_it_were_whole() {
    let page = "<html><table><tr><td>Dunklin<td>3<tr><td>Scott<td>";
    assert!(matches!(
        read(page.as_bytes()),
        Err(SheetError::NotReadable {
            kind: FailureKind::Damaged,
            ..
        })
    ));
    // Here only the end of the table was forgotten.
    assert_eq!(
        lines(format!("{page}4</body></html>").as_bytes()),
        ["Dunklin|3", "Scott|4"]
    );
}

#[test]
fn tables_inside_tables_stand_below_one_another() {
    let page = "<table><tr><td>Report of 2019<tr><td><table><tr><td>County<td>Births<tr><td>Dunklin<td>3</table></td></tr></table><table><tr><td>Notes</table>";
    assert_eq!(
        lines(page.as_bytes()),
        [
            "Report of 2019",
            "",
            "County|Births",
            "Dunklin|3",
            "",
            "Notes"
        ]
    );
}

#[test]
fn lines_of_fixed_width_stay_whole_and_mixed_line_ends_are_all_line_ends() {
    let mut fixed = String::new();
    for number in 0..50 {
        fixed.push_str(&format!("2019{number:05} 29069{:>60}\n", number * 31));
    }
    let grid = read(fixed.as_bytes()).unwrap();
    assert_eq!(grid.sheets[0].column_count(), 1);
    assert_eq!(grid.sheets[0].row_count(), 50);
    assert!(matches!(
        grid.format,
        FileFormat::Text {
            separator: '\n',
            ..
        }
    ));
    assert_eq!(
        lines(b"County,Births\rDunklin,3\r\nScott,4\nButler,5"),
        ["County|Births", "Dunklin|3", "Scott|4", "Butler|5"]
    );
}

#[test]
fn names_of_a_mac_and_of_windows_are_told_apart() {
    let encoding = |bytes: &[u8]| match read(bytes).unwrap().format {
        FileFormat::Text { encoding, .. } => encoding,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        encoding(b"Municipio,Births\rPe\x96uelas,3\rComer\x92o,4\r"),
        TextEncoding::MacRoman
    );
    assert_eq!(
        encoding(b"County,Years\nDo\xF1a Ana,2010\x962014\n"),
        TextEncoding::Windows1252
    );
    let lines = lines(b"Municipio,Births\rPe\x96uelas,3\r");
    assert_eq!(lines, ["Municipio|Births", "Peñuelas|3"]);
}

#[test]
fn what_was_pasted_from_a_web_page_is_read_as_its_table() {
    let clip = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000263\r\n<html><body><!--StartFragment--><table><tr><td>Dunklin</td><td>1,234</td></tr></table><!--EndFragment--></body></html>";
    let grid = pasted(clip).unwrap();
    assert_eq!(shown(&grid.sheets[0]), ["Dunklin|1,234"]);
    assert_eq!(grid.sheets[0].cell(CellAddress::new(1, 2)).text, "1,234");
    let names = pasted("Dunklin, MO\nScott, MO\n").unwrap();
    assert_eq!(shown(&names.sheets[0]), ["Dunklin, MO", "Scott, MO"]);
}

#[test]
fn zero_bytes_and_a_cell_far_away_are_told_of() {
    let mut text = String::from("County,Births\n");
    text.push_str(&"Scott,200\n".repeat(50));
    text.push_str("Dunklin,3\0\0\n");
    let grid = read(text.as_bytes()).unwrap();
    assert_eq!(grid.sheets[0].zero_bytes, Some(CellAddress::new(52, 2)));
    assert_eq!(grid.sheets[0].stray, None);
    let mut far = String::from("County,Births\nDunklin,3\n");
    far.push_str(&"\n".repeat(2_000));
    far.push_str("x\n");
    let grid = read(far.as_bytes()).unwrap();
    assert_eq!(grid.sheets[0].stray, Some(CellAddress::new(2_003, 1)));
    let wide = format!("County,Births\nDunklin,3{}x\n", ",".repeat(200));
    let grid = read(wide.as_bytes()).unwrap();
    assert_eq!(grid.sheets[0].stray, Some(CellAddress::new(2, 202)));
}
