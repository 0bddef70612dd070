//! Reads OpenDocument sheets (.ods, and .fods as plain XML) while they unpack: one row is held at a time.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read as _;

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::package;
use crate::import::formats::sheet_rows::MOST_COLUMNS;
use crate::import::formats::sheet_rows::MOST_ROWS;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::sheet_rows::SheetRows;
use crate::import::formats::sheet_rows::is_wanted;
use crate::import::formats::shown::push_iso_date;
use crate::import::formats::shown::push_number;
use crate::import::formats::source::Source;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::damaged;
use crate::import::formats::stop::failed;
use crate::import::formats::xml::attribute;
use crate::import::formats::xml::lenient;
use crate::import::formats::xml::push_collapsed;
use crate::import::formats::xml::push_entity;
use crate::import::frames::PackedCell;
use crate::import::frames::PackedKind;
use crate::import::frames::TEXT_LIMIT;
use crate::import::message::FailureKind;

/// Cells that may come from repeating others.
const MOST_REPEATED: u64 = 2_000_000;

/// Merged blocks that may start in one row.
const MOST_MERGED: usize = 16_384;

/// Elements that may stand inside one another.
const DEEPEST: u32 = 256;

/// Streams the wanted sheets of a packed workbook.
///
/// # Errors
/// Where the workbook is damaged or too large, or the program no longer listens.
pub fn stream(mut source: Source, wanted: Option<&[u32]>, to: &mut Outlet<'_>) -> Result<(), Stop> {
    package::check(&mut source, to.bounds)?;
    to.still_here()?;
    if is_encrypted(&mut source)? {
        return Err(FailureKind::PasswordProtected.into());
    }
    let mut archive = package::open(&mut source)?;
    let Ok(part) = archive.by_name("content.xml") else {
        return Err(FailureKind::Damaged.into());
    };
    stream_xml(BufReader::new(part), wanted, to)
}

/// Whether the list of parts names a way in which they are encrypted.
fn is_encrypted(source: &mut Source) -> Result<bool, FailureKind> {
    let mut archive = package::open(source)?;
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else {
        return Ok(false);
    };
    let mut list = Vec::new();
    part.take(4 << 20)
        .read_to_end(&mut list)
        .map_err(|it| failed(&it))?;
    Ok(list.windows(15).any(|it| it == b"encryption-data"))
}

/// Streams the wanted sheets of the XML.
///
/// # Errors
/// Where the XML is damaged, or the program no longer listens.
pub fn stream_xml(
    xml: impl BufRead,
    wanted: Option<&[u32]>,
    to: &mut Outlet<'_>,
) -> Result<(), Stop> {
    let mut reading = Tables {
        xml: lenient(xml),
        buffer: Vec::new(),
        hidden_styles: BTreeSet::new(),
        repeated: 0,
    };
    let mut style = String::new();
    let mut index = 0;
    loop {
        match reading.next()? {
            Node::Start(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "name").unwrap_or_default(),
                "table-properties" if attribute(&tag, "display").as_deref() == Some("false") => {
                    reading.hidden_styles.insert(style.clone());
                }
                // What was deleted is kept in the file, but is not in the sheet.
                "tracked-changes" | "shapes" | "dde-links" => reading.skip()?,
                "table" => {
                    let name = attribute(&tag, "name").unwrap_or_default();
                    let hidden = attribute(&tag, "style-name")
                        .is_some_and(|it| reading.hidden_styles.contains(&it));
                    let sheet = Listed {
                        index,
                        name: &name,
                        hidden,
                        is_wanted: is_wanted(wanted, index, hidden),
                    };
                    index += u32::from(reading.table(&sheet, to)?);
                }
                _ => {}
            },
            Node::Finished => break,
            _ => {}
        }
    }
    if index == 0 {
        return Err(FailureKind::NoSheets.into());
    }
    Ok(())
}

/// A piece of the XML.
enum Node {
    Start(BytesStart<'static>),
    End,
    Text,
    Finished,
}

struct Tables<R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    hidden_styles: BTreeSet<String>,
    repeated: u64,
}

/// A sheet as the file lists it.
struct Listed<'a> {
    index: u32,
    name: &'a str,
    hidden: bool,
    is_wanted: bool,
}

/// What a row holds.
#[derive(Default)]
struct Row {
    cells: Vec<Held>,
    merged: Vec<CellRange>,
    has_drawing: bool,
}

/// A cell of the row that is read.
struct Held {
    column: u32,
    times: u32,
    cell: PackedCell,
    text: String,
}

impl<R: BufRead> Tables<R> {
    fn event(&mut self) -> Result<Event<'_>, Stop> {
        self.buffer.clear();
        self.xml
            .read_event_into(&mut self.buffer)
            .map_err(|it| damaged(it).into())
    }

    fn next(&mut self) -> Result<Node, Stop> {
        Ok(match self.event()? {
            Event::Start(tag) => Node::Start(tag.into_owned()),
            Event::End(_) => Node::End,
            Event::Eof => Node::Finished,
            _ => Node::Text,
        })
    }

    /// Passes over the rest of the element that was opened last.
    fn skip(&mut self) -> Result<(), Stop> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.event()? {
                Event::Start(_) => depth = depth.saturating_add(1),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(FailureKind::Damaged.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Sends the rows of the table that was opened last. A sheet with nothing but a drawing, as charts are kept,
    /// is not listed; returns whether this one was.
    fn table(&mut self, sheet: &Listed<'_>, to: &mut Outlet<'_>) -> Result<bool, Stop> {
        let mut rows = SheetRows::new(sheet.index, 0);
        let mut row = 1_u32;
        let mut depth = 1_u32;
        let mut is_listed = false;
        let mut has_drawing = false;
        while depth > 0 {
            match self.next()? {
                Node::Start(tag) => match tag.local_name().as_ref() {
                    "table-row" => {
                        let times = repeats(&tag, "number-rows-repeated");
                        let found = self.row(row)?;
                        has_drawing |= found.has_drawing;
                        if !is_listed && !found.cells.is_empty() {
                            is_listed = true;
                            to.sheet(sheet.index, sheet.name, sheet.hidden)?;
                        }
                        if sheet.is_wanted && is_listed {
                            for block in found.merged {
                                rows.merged(block, to)?;
                            }
                            self.send(row, times, &found.cells, &mut rows, to)?;
                        }
                        row = row.saturating_add(times);
                    }
                    "shapes" => {
                        has_drawing = true;
                        self.skip()?;
                    }
                    "forms" | "table" | "named-expressions" => self.skip()?,
                    _ => depth += 1,
                },
                Node::End => depth -= 1,
                Node::Text => {}
                Node::Finished => return Err(rows.stop_here(FailureKind::Damaged)),
            }
            if depth > DEEPEST {
                return Err(rows.stop_here(FailureKind::Damaged));
            }
        }
        if !is_listed && !has_drawing {
            is_listed = true;
            to.sheet(sheet.index, sheet.name, sheet.hidden)?;
        }
        rows.finish(to)?;
        Ok(is_listed)
    }

    /// The cells of the row that was opened last.
    fn row(&mut self, row: u32) -> Result<Row, Stop> {
        let mut found = Row::default();
        let mut column = 1_u32;
        loop {
            match self.next()? {
                Node::Start(tag) => {
                    let name = tag.local_name();
                    let is_covered = name.as_ref() == "covered-table-cell";
                    if !is_covered && name.as_ref() != "table-cell" {
                        self.skip()?;
                        continue;
                    }
                    let times = repeats(&tag, "number-columns-repeated");
                    let (cell, text) = self.cell(&tag, &mut found.has_drawing)?;
                    let span = |name| repeats(&tag, name) - 1;
                    let last = CellAddress::new(
                        row.saturating_add(span("number-rows-spanned")),
                        column.saturating_add(span("number-columns-spanned")),
                    );
                    let first = CellAddress::new(row, column);
                    if !is_covered && first != last && found.merged.len() < MOST_MERGED {
                        found.merged.push(CellRange { first, last });
                    }
                    // A covered cell may hold what nobody sees.
                    if !is_covered && !text.is_empty() && column <= MOST_COLUMNS {
                        found.cells.push(Held {
                            column,
                            times: times.min(MOST_COLUMNS + 1 - column),
                            cell,
                            text,
                        });
                    }
                    column = column.saturating_add(times);
                }
                Node::End => return Ok(found),
                Node::Text => {}
                Node::Finished => return Err(FailureKind::Damaged.into()),
            }
        }
    }

    fn send(
        &mut self,
        first: u32,
        times: u32,
        cells: &[Held],
        rows: &mut SheetRows,
        to: &mut Outlet<'_>,
    ) -> Result<(), Stop> {
        if cells.is_empty() {
            return Ok(());
        }
        if first > MOST_ROWS {
            return Err(rows.stop_here(FailureKind::Damaged));
        }
        let times = times.min(MOST_ROWS + 1 - first);
        let all: u64 = cells.iter().map(|it| u64::from(it.times)).sum();
        let own = u64::try_from(cells.len()).unwrap_or(u64::MAX);
        self.repeated += all * u64::from(times) - own;
        if self.repeated > MOST_REPEATED {
            return Err(rows.stop_here(FailureKind::UnpacksTooLarge));
        }
        for row in first..first + times {
            for held in cells {
                for column in held.column..held.column + held.times {
                    rows.cell(CellAddress::new(row, column), held.cell, &held.text, to)?;
                }
            }
        }
        Ok(())
    }

    /// What the cell that was opened last holds.
    fn cell(
        &mut self,
        tag: &BytesStart<'_>,
        has_drawing: &mut bool,
    ) -> Result<(PackedCell, String), Stop> {
        let is_formula = attribute(tag, "formula").is_some();
        let mut value_type = String::new();
        let mut is_error = false;
        let mut value: Option<String> = None;
        for attribute in tag.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let words = quick_xml::escape::unescape(&attribute.value).map_or_else(
                |_| attribute.value.clone().into_owned(),
                |it| it.into_owned(),
            );
            match attribute.key.local_name().as_ref() {
                "value-type" if key.starts_with("calcext") => is_error = words == "error",
                "value-type" => value_type = words,
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    value.get_or_insert(words);
                }
                _ => {}
            }
        }
        let letters = self.letters(has_drawing)?;
        let mut text = String::new();
        let mut is_percent = false;
        let kind = match (value_type.as_str(), value) {
            ("float" | "currency" | "percentage", Some(number)) => {
                is_percent = value_type == "percentage";
                match number.trim().parse() {
                    Ok(number) => push_number(number, &mut text),
                    Err(_) => plain(&letters, &mut text),
                }
            }
            ("date", Some(day)) => push_iso_date(&day, &mut text),
            ("time", Some(time)) => plain(&clock(&time).unwrap_or(letters), &mut text),
            ("boolean", Some(yes)) => {
                text.push_str(if yes == "true" { "TRUE" } else { "FALSE" });
                PackedKind::Boolean
            }
            (_, Some(words)) if !words.is_empty() && letters.is_empty() => plain(&words, &mut text),
            _ => plain(&letters, &mut text),
        };
        let kind = if is_error && kind == PackedKind::Text {
            PackedKind::Error
        } else {
            kind
        };
        let cell = PackedCell {
            kind,
            is_formula,
            is_percent,
        };
        Ok((cell, text))
    }

    /// The letters of the cell that was opened last: its paragraphs as lines, without notes and drawings.
    fn letters(&mut self, has_drawing: &mut bool) -> Result<String, Stop> {
        let mut text = String::new();
        let mut depth = 1_u32;
        let mut in_paragraph = 0_u32;
        let mut paragraphs = 0_u32;
        let mut buffer = std::mem::take(&mut self.buffer);
        while depth > 0 {
            buffer.clear();
            let event = self.xml.read_event_into(&mut buffer);
            match event.map_err(damaged)? {
                Event::Start(tag) => {
                    let name = tag.local_name();
                    match name.as_ref() {
                        "annotation" | "table" => {
                            self.skip()?;
                            continue;
                        }
                        "frame" | "custom-shape" | "control" | "g" | "line" | "rect" => {
                            *has_drawing = true;
                            self.skip()?;
                            continue;
                        }
                        "p" | "h" if in_paragraph == 0 => {
                            in_paragraph = depth;
                            paragraphs += 1;
                            if paragraphs > 1 {
                                text.push('\n');
                            }
                        }
                        "s" => {
                            let spaces = repeats(&tag, "c").min(1_000);
                            text.extend((0..spaces).map(|_| ' '));
                        }
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(FailureKind::Damaged.into());
                    }
                }
                Event::End(_) => {
                    depth -= 1;
                    if depth == in_paragraph {
                        in_paragraph = 0;
                    }
                }
                Event::Text(words) if in_paragraph > 0 && text.len() < 2 * TEXT_LIMIT => {
                    push_collapsed(&words.xml10_content(), &mut text);
                }
                Event::CData(words) if in_paragraph > 0 && text.len() < 2 * TEXT_LIMIT => {
                    push_collapsed(&words.xml10_content(), &mut text);
                }
                Event::GeneralRef(entity) if in_paragraph > 0 => push_entity(&entity, &mut text),
                Event::Eof => return Err(FailureKind::Damaged.into()),
                _ => {}
            }
        }
        self.buffer = buffer;
        Ok(text)
    }
}

/// How many times an element stands for itself, at least once.
fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).map_or(1, |it| it.trim().parse().unwrap_or(1).max(1))
}

fn plain(words: &str, text: &mut String) -> PackedKind {
    text.push_str(words);
    PackedKind::Text
}

/// `PT08H30M00S` as 8:30:00.
fn clock(time: &str) -> Option<String> {
    let rest = time.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds.split_once(['.', ',']).map_or(seconds, |it| it.0);
    let number = |digits: &str| digits.parse::<u32>().ok();
    Some(format!(
        "{}:{:02}:{:02}",
        number(hours)?,
        number(minutes)?,
        number(seconds)?
    ))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_time_is_written_as_on_a_clock() {
        assert_eq!(clock("PT08H30M00S").as_deref(), Some("8:30:00"));
        assert_eq!(clock("PT100H05M07.5S").as_deref(), Some("100:05:07"));
        assert_eq!(clock("soon"), None);
    }
}
