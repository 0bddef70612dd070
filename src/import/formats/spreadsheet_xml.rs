//! Reads the XML that Excel 2003 writes, and that many old report servers still name .xls.

use std::collections::BTreeSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::sheet_rows::is_wanted;
use crate::import::formats::shown::push_iso_date;
use crate::import::formats::shown::push_number;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::damaged;
use crate::import::formats::xlsx::says_percent;
use crate::import::formats::xml::attribute;
use crate::import::formats::xml::lenient;
use crate::import::formats::xml::push_entity;
use crate::import::frames::PackedCell;
use crate::import::frames::PackedKind;
use crate::import::frames::TEXT_LIMIT;
use crate::import::message::FailureKind;

/// Names of the sheets and whether they are hidden, which stands behind their rows.
///
/// # Errors
/// Where the XML is damaged.
pub fn sheets_of(xml: impl BufRead) -> Result<Vec<(String, bool)>, Stop> {
    let mut xml = lenient(xml);
    let mut buffer = Vec::new();
    let mut sheets: Vec<(String, bool)> = Vec::new();
    let mut in_visible = false;
    loop {
        buffer.clear();
        match next(&mut xml, &mut buffer)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Worksheet" => {
                    sheets.push((attribute(&tag, "Name").unwrap_or_default(), false));
                }
                name => in_visible = name == "Visible",
            },
            Event::End(_) => in_visible = false,
            Event::Text(words) if in_visible => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.1 = words.xml10_content().trim().ends_with("Hidden");
                }
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn next<'a, R: BufRead>(
    xml: &mut Reader<R>,
    buffer: &'a mut Vec<u8>,
) -> Result<Event<'a>, FailureKind> {
    xml.read_event_into(buffer).map_err(damaged)
}

/// Streams the wanted sheets; `sheets` is what [`sheets_of`] found.
///
/// # Errors
/// Where the XML is damaged, or the program no longer listens.
pub fn stream(
    xml: impl BufRead,
    sheets: &[(String, bool)],
    wanted: Option<&[u32]>,
    to: &mut Outlet<'_>,
) -> Result<(), Stop> {
    to.sheets(sheets)?;
    let mut xml = lenient(xml);
    let mut buffer = Vec::new();
    let mut percents = BTreeSet::new();
    let mut style = String::new();
    let mut index = 0_u32;
    let mut sheet: Option<Open> = None;
    loop {
        buffer.clear();
        match next(&mut xml, &mut buffer)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Style" => style = attribute(&tag, "ID").unwrap_or_default(),
                "NumberFormat" => {
                    let format = attribute(&tag, "Format").unwrap_or_default();
                    if format == "Percent" || says_percent(&format) {
                        percents.insert(style.clone());
                    }
                }
                "Worksheet" => {
                    let place = usize::try_from(index).unwrap_or(usize::MAX);
                    let hidden = sheets.get(place).is_some_and(|it| it.1);
                    sheet = is_wanted(wanted, index, hidden).then(|| Open::new(index));
                    index = index.saturating_add(1);
                }
                name => {
                    if let Some(sheet) = &mut sheet {
                        sheet.start(name, &tag, &percents);
                    }
                }
            },
            Event::End(tag) => {
                if tag.local_name().as_ref() == "Worksheet" {
                    if let Some(sheet) = sheet.take() {
                        sheet.rows.finish(to)?;
                    }
                } else if let Some(sheet) = &mut sheet {
                    sheet.end(tag.local_name().as_ref(), to)?;
                }
            }
            Event::Text(words) => {
                if let Some(sheet) = &mut sheet {
                    sheet.letters(&words.xml10_content());
                }
            }
            Event::CData(words) => {
                if let Some(sheet) = &mut sheet {
                    sheet.letters(&words.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                let mut letters = String::new();
                push_entity(&entity, &mut letters);
                if let Some(sheet) = &mut sheet {
                    sheet.letters(&letters);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match sheet {
        // The file ends in the middle of a sheet.
        Some(sheet) => Err(sheet.rows.stop_here(FailureKind::Damaged)),
        None => Ok(()),
    }
}

/// The sheet whose rows are read.
struct Open {
    rows: SheetRows,
    at: CellAddress,
    /// Columns that the last cell takes, itself included.
    width: u32,
    /// Rows below that the last cell takes.
    down: u32,
    kind: String,
    is_formula: bool,
    is_percent: bool,
    in_data: bool,
    in_comment: bool,
    text: String,
}

impl Open {
    fn new(index: u32) -> Self {
        Self {
            rows: SheetRows::new(index, 0),
            at: CellAddress::new(0, 0),
            width: 1,
            down: 0,
            kind: String::new(),
            is_formula: false,
            is_percent: false,
            in_data: false,
            in_comment: false,
            text: String::new(),
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>, percents: &BTreeSet<String>) {
        let number = |name: &str| attribute(tag, name).and_then(|it| it.trim().parse::<u32>().ok());
        match name {
            "Row" => {
                self.at.row = number("Index").unwrap_or(self.at.row.saturating_add(1));
                self.at.column = 0;
                self.width = 1;
            }
            "Cell" => {
                self.at.column =
                    number("Index").unwrap_or(self.at.column.saturating_add(self.width));
                let across = number("MergeAcross").unwrap_or(0);
                self.width = across.saturating_add(1);
                self.is_formula = attribute(tag, "Formula").is_some();
                self.is_percent =
                    attribute(tag, "StyleID").is_some_and(|it| percents.contains(&it));
                self.text.clear();
                self.kind.clear();
                self.down = number("MergeDown").unwrap_or(0);
            }
            "Comment" => self.in_comment = true,
            "Data" if !self.in_comment => {
                self.in_data = true;
                self.kind = attribute(tag, "Type").unwrap_or_default();
            }
            "br" | "BR" => self.letters("\n"),
            _ => {}
        }
    }

    fn letters(&mut self, words: &str) {
        if self.in_data && self.text.len() < 2 * TEXT_LIMIT {
            self.text.push_str(words);
        }
    }

    fn end(&mut self, name: &str, to: &mut Outlet<'_>) -> Result<(), Stop> {
        match name {
            "Comment" => self.in_comment = false,
            "Data" => self.in_data = false,
            "Cell" => return self.send(to),
            _ => {}
        }
        Ok(())
    }

    fn send(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        if self.at.row == 0 || self.at.column == 0 {
            return Err(self.rows.stop_here(FailureKind::Damaged));
        }
        let last = CellAddress::new(
            self.at.row.saturating_add(self.down),
            self.at.column.saturating_add(self.width - 1),
        );
        let block = CellRange {
            first: self.at,
            last,
        };
        self.rows.merged(block, to)?;
        let mut text = String::new();
        let kind = match (self.kind.as_str(), self.text.trim().parse()) {
            ("Number", Ok(number)) => push_number(number, &mut text),
            ("DateTime", _) => push_iso_date(&self.text, &mut text),
            ("Boolean", _) => {
                text.push_str(if self.text.trim() == "1" {
                    "TRUE"
                } else {
                    "FALSE"
                });
                PackedKind::Boolean
            }
            ("Error", _) => {
                text.push_str(self.text.trim());
                PackedKind::Error
            }
            _ => {
                text.push_str(&self.text);
                PackedKind::Text
            }
        };
        let cell = PackedCell {
            kind,
            is_formula: self.is_formula,
            is_percent: self.is_percent,
        };
        self.rows.cell(self.at, cell, &text, to)
    }
}
