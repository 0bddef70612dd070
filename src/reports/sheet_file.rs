//! Tables as files for a spreadsheet: numbers as numbers, words as words, never a formula or a link.

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::reports::error::ReportError;
use crate::reports::formula_guard::guarded;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetValue {
    Empty,
    Number(f64),
    Text(String),
}

/// A table under one row of headings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetTable {
    /// The name of its sheet in a workbook.
    pub name: String,
    /// Lines that stand above everything, such as INTERNAL.
    pub marks: Vec<String>,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<SheetValue>>,
}

/// What else a reader of the file should know: "Place", "Dunklin County".
pub type SheetNotes = Vec<(String, String)>;

/// The name of the sheet of notes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotesSheet {
    pub name: String,
    pub lines: SheetNotes,
}

/// A spreadsheet's cell holds at most so many characters.
const LONGEST_CELL: usize = 32_000;

/// A spreadsheet's sheet name has at most so many characters, and none of these.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 8] = ['[', ']', ':', '*', '?', '/', '\\', '\''];

/// The widest a column is set, in characters.
const WIDEST_COLUMN: f64 = 46.0;

/// Returns a table as CSV that spreadsheets open as it is meant: UTF-8 with its mark, commas, lines ended as on Windows.
///
/// Notes, if any, stand under the table, one a line.
///
/// # Errors
/// Where the text cannot be put together; a mistake of ours.
pub fn csv_file(table: &SheetTable, notes: &NotesSheet) -> Result<Vec<u8>, ReportError> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let packing = |error: csv::Error| ReportError::Packing(error.to_string());
    for mark in &table.marks {
        writer.write_record([guarded(mark)]).map_err(packing)?;
    }
    let headings = table.headings.iter().map(|it| guarded(it));
    writer.write_record(headings).map_err(packing)?;
    for row in &table.rows {
        let cells = row.iter().map(|it| match it {
            SheetValue::Empty => String::new(),
            SheetValue::Number(number) => digits(*number),
            SheetValue::Text(text) => guarded(text),
        });
        writer.write_record(cells).map_err(packing)?;
    }
    if !notes.lines.is_empty() {
        // A record of one empty field would be written as a pair of quotes.
        writer.write_record(["", ""]).map_err(packing)?;
    }
    for (name, text) in &notes.lines {
        writer
            .write_record([guarded(name), guarded(text)])
            .map_err(packing)?;
    }
    writer
        .into_inner()
        .map_err(|error| ReportError::Packing(error.to_string()))
}

/// Returns tables and notes as a workbook of sheets. Its metadata has the title and the day, and no name of a person or computer.
///
/// # Errors
/// Where the workbook cannot be put together, as with more rows than a sheet has.
pub fn xlsx_file(
    tables: &[SheetTable],
    notes: &NotesSheet,
    title: &str,
    made_on: (u16, u8, u8),
) -> Result<Vec<u8>, ReportError> {
    let packing = |error: XlsxError| ReportError::Packing(error.to_string());
    let (year, month, day) = made_on;
    let created = ExcelDateTime::from_ymd(year, month, day).map_err(packing)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(guarded(title))
            .set_creation_datetime(&created),
    );
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&table.name)).map_err(packing)?;
        write_table(sheet, table).map_err(packing)?;
    }
    if !notes.lines.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&notes.name)).map_err(packing)?;
        write_notes(sheet, &notes.lines).map_err(packing)?;
    }
    workbook.save_to_buffer().map_err(packing)
}

fn write_table(sheet: &mut Worksheet, table: &SheetTable) -> Result<(), XlsxError> {
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let mark = Format::new().set_bold();
    let mut row = 0_u32;
    for text in &table.marks {
        sheet.write_string_with_format(row, 0, cell_text(text), &mark)?;
        row += 1;
    }
    let mut widths: Vec<f64> = Vec::new();
    for (column, heading) in (0_u16..).zip(&table.headings) {
        sheet.write_string_with_format(row, column, cell_text(heading), &bold)?;
        // A long heading is broken; half of it is as wide as its column need be.
        widths.push((heading.chars().count() as f64 / 2.0 + 4.0).max(9.0));
    }
    let formats: Vec<Option<Format>> = (0..table.headings.len())
        .map(|it| number_format(table, it).map(|it| Format::new().set_num_format(it)))
        .collect();
    row += 1;
    sheet.set_freeze_panes(row, 1)?;
    for cells in &table.rows {
        for ((column, cell), width) in (0_u16..).zip(cells).zip(&mut widths) {
            match cell {
                SheetValue::Empty => {}
                SheetValue::Number(number) => {
                    match formats.get(usize::from(column)).and_then(Option::as_ref) {
                        Some(format) => {
                            sheet.write_number_with_format(row, column, *number, format)?
                        }
                        None => sheet.write_number(row, column, *number)?,
                    };
                    *width = width.max(digits(*number).len().min(12) as f64 + 2.0);
                }
                SheetValue::Text(text) => {
                    let text = cell_text(text);
                    *width = width.max(text.chars().count() as f64 + 2.0);
                    sheet.write_string(row, column, text)?;
                }
            }
        }
        row += 1;
    }
    let mut lines = 1;
    for ((column, width), heading) in (0_u16..).zip(widths).zip(&table.headings) {
        let width = width.min(WIDEST_COLUMN);
        sheet.set_column_width(column, width)?;
        // Bold letters take a little more than the letters a width is counted in.
        lines = lines.max(lines_of(heading, width / 1.15));
    }
    let head = row_count(table.marks.len());
    sheet.set_row_height(head, height_of(lines))?;
    Ok(())
}

/// How the numbers of a column are written: rounded ones with as many decimals each, large ones with commas.
///
/// A column of unrounded numbers and one of years have no format of their own.
fn number_format(table: &SheetTable, column: usize) -> Option<&'static str> {
    let numbers = table.rows.iter().filter_map(|row| {
        let cell = row.get(column)?;
        match cell {
            SheetValue::Number(number) => Some(*number),
            SheetValue::Empty | SheetValue::Text(_) => None,
        }
    });
    let (mut decimals, mut largest) = (0, 0.0_f64);
    for number in numbers {
        let digits = digits(number);
        decimals = decimals.max(digits.split_once('.').map_or(0, |it| it.1.len()));
        largest = largest.max(number.abs());
    }
    match decimals {
        0 if largest >= 10_000.0 => Some("#,##0"),
        1 => Some("0.0"),
        2 => Some("0.00"),
        _ => None,
    }
}

fn write_notes(sheet: &mut Worksheet, notes: &SheetNotes) -> Result<(), XlsxError> {
    let name = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, NOTE_NAME_WIDTH)?;
    sheet.set_column_width(1, NOTE_WIDTH)?;
    for (row, (heading, words)) in (0_u32..).zip(notes) {
        sheet.write_string_with_format(row, 0, cell_text(heading), &name)?;
        sheet.write_string_with_format(row, 1, cell_text(words), &text)?;
        let lines = lines_of(words, NOTE_WIDTH).max(lines_of(heading, NOTE_NAME_WIDTH / 1.15));
        sheet.set_row_height(row, height_of(lines))?;
    }
    Ok(())
}

/// How high a line of text is, in points: not every program makes a row as high as its broken text.
const LINE_HEIGHT: f64 = 15.0;

/// How wide the columns of the notes are, in letters.
const NOTE_NAME_WIDTH: f64 = 24.0;
const NOTE_WIDTH: f64 = 90.0;

/// In how many lines a text is broken at so many letters, by its words.
fn lines_of(text: &str, width: f64) -> u16 {
    let mut lines = 0_u16;
    for line in text.lines() {
        let mut used = f64::INFINITY;
        for word in line.split_whitespace() {
            let letters = word.chars().count() as f64;
            if used + 1.0 + letters > width {
                lines = lines.saturating_add(1);
                used = letters;
            } else {
                used += 1.0 + letters;
            }
        }
    }
    lines.max(1)
}

/// How high so many lines are; no spreadsheet has a higher row than 409 points.
fn height_of(lines: u16) -> f64 {
    (f64::from(lines) * LINE_HEIGHT).min(405.0)
}

fn row_count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn cell_text(text: &str) -> String {
    guarded(text).chars().take(LONGEST_CELL).collect()
}

/// A name that a spreadsheet accepts for a sheet; never empty.
fn sheet_name(name: &str) -> String {
    let cleaned: String = name
        .chars()
        .filter(|it| !NOT_IN_NAMES.contains(it) && !it.is_control())
        .take(LONGEST_NAME)
        .collect();
    let cleaned = cleaned.trim();
    if cleaned.is_empty() {
        "Table".to_owned()
    } else {
        cleaned.to_owned()
    }
}

/// The shortest digits that read back as the same number, without an exponent.
fn digits(number: f64) -> String {
    if number.is_finite() {
        format!("{}", number + 0.0)
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::NotesSheet;
    use super::SheetTable;
    use super::SheetValue;
    use super::csv_file;
    use super::sheet_name;
    use super::xlsx_file;

    fn hostile() -> SheetTable {
        SheetTable {
            name: "=Numbers/of: [people]".to_owned(),
            marks: vec!["INTERNAL: do not share".to_owned()],
            headings: vec!["Group".to_owned(), "=HYPERLINK(\"http://x\")".to_owned()],
            rows: vec![
                vec![
                    SheetValue::Text("@SUM(A1:A9)".to_owned()),
                    SheetValue::Number(-3.2),
                ],
                vec![
                    SheetValue::Text("https://example.org".to_owned()),
                    SheetValue::Empty,
                ],
            ],
        }
    }

    fn notes() -> NotesSheet {
        NotesSheet {
            name: "Notes".to_owned(),
            lines: vec![("Title".to_owned(), "+cmd|' /C calc'!A0".to_owned())],
        }
    }

    #[test]
    fn a_csv_opens_in_a_spreadsheet_and_holds_no_formula() {
        let csv = String::from_utf8(csv_file(&hostile(), &notes()).unwrap()).unwrap();
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "\u{FEFF}INTERNAL: do not share",
                "Group,\"'=HYPERLINK(\"\"http://x\"\")\"",
                "'@SUM(A1:A9),-3.2",
                "https://example.org,",
                ",",
                "Title,'+cmd|' /C calc'!A0",
                "",
            ]
        );
    }

    /// Every part of the packed workbook as text.
    fn parts(bytes: &[u8]) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut all = String::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            all.push_str(part.name());
            std::io::Read::read_to_string(&mut part, &mut all).unwrap();
        }
        all
    }

    #[test]
    fn a_workbook_has_numbers_as_numbers_and_no_formula_link_or_name_of_a_person() {
        let bytes = xlsx_file(&[hostile()], &notes(), "=Title", (2026, 11, 22)).unwrap();
        let all = parts(&bytes);
        assert!(all.contains("<v>-3.2</v>"));
        assert!(!all.contains("<f>"), "a formula");
        assert!(!all.contains("hyperlink") && !all.contains("externalLink"));
        assert!(all.contains("'@SUM(A1:A9)") && all.contains("'=HYPERLINK"));
        assert!(all.contains("<dc:title>'=Title</dc:title>"));
        for key in ["<dc:creator>", "<cp:lastModifiedBy>"] {
            let holds_a_name = all
                .split(key)
                .nth(1)
                .is_some_and(|it| !it.starts_with("</"));
            assert!(!holds_a_name, "{key}");
        }
        assert!(all.contains("2026-11-22T00:00:00Z"));
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let make = || xlsx_file(&[hostile()], &notes(), "Title", (2026, 11, 22)).unwrap();
        assert_eq!(make(), make());
    }

    #[test]
    fn a_sheet_gets_a_name_that_spreadsheets_accept() {
        assert_eq!(sheet_name("a/b:c"), "abc");
        assert_eq!(sheet_name("'''"), "Table");
        assert_eq!(sheet_name(&"x".repeat(60)).len(), 31);
    }
}
