//! The tables of a report as a workbook: a sheet for each, every count and rate unrounded, and the notes to read them by.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::audience::Audience;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::reports::error::ReportError;
use crate::reports::finding_tables::counts_of_tables;
use crate::reports::finding_tables::sheet_of;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperTable;
use crate::reports::sheet_file::NotesSheet;
use crate::reports::sheet_file::SheetNotes;
use crate::reports::sheet_file::SheetTable;
use crate::reports::sheet_file::xlsx_file;
use crate::wording::words::Words;

/// A workbook holds at most so many sheets of a report's own tables; what is left is among the counts and rates.
const MOST_SHEETS: usize = 40;

/// A name of a sheet is cut here, so that a number can follow where two would be alike.
const NAME: usize = 27;

/// Returns the tables of a report's parts, the counts and rates they were made from, and what the report says in words.
///
/// # Errors
/// Where the workbook cannot be put together.
pub fn workbook(
    parts: &[(&Document, &Words)],
    released: &[&Released<ReleasedTable>],
) -> Result<Vec<u8>, ReportError> {
    let (first, words) = parts
        .first()
        .ok_or_else(|| ReportError::Packing("there is no document".to_owned()))?;
    let mut sheets = Vec::new();
    let mut notes: SheetNotes = Vec::new();
    let mut names = BTreeSet::new();
    for (document, words) in parts {
        let mut reader = Reader {
            words,
            marks: &document.stamps,
            heading: document.title.clone(),
            sheets: &mut sheets,
            notes: &mut notes,
            names: &mut names,
        };
        reader.blocks(&document.blocks);
        notes.push((words.say("notes-source", &[]), document.foot.clone()));
    }
    sheets.truncate(MOST_SHEETS);
    let audience = released
        .first()
        .map_or(Audience::Public, |it| it.audience());
    sheets.extend(counts_of_tables(released, audience, words));
    let day = first.made_on;
    let notes = NotesSheet {
        name: words.say("export-notes", &[]),
        lines: notes,
    };
    let made_on = (
        u16::try_from(day.year()).unwrap_or(1900).clamp(1900, 9999),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    );
    xlsx_file(&sheets, &notes, &first.title, made_on)
}

struct Reader<'a> {
    words: &'a Words,
    marks: &'a [String],
    /// The heading that was passed last.
    heading: String,
    sheets: &'a mut Vec<SheetTable>,
    notes: &'a mut SheetNotes,
    names: &'a mut BTreeSet<String>,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text)
            | Block::Subheading(text)
            | Block::MinorHeading(text)
            | Block::Title(text) => self.heading.clone_from(text),
            Block::Masthead { title, kind, .. } => {
                self.notes.push((kind.clone(), title.clone()));
            }
            Block::Lead(text)
            | Block::Paragraph(text)
            | Block::Strong(text)
            | Block::Remark(text) => {
                self.note(text);
            }
            Block::Fact { name, text } => self.notes.push((name.clone(), text.clone())),
            Block::Points(points) => points.iter().for_each(|it| self.note(it)),
            Block::Table(table) => self.table(table),
            Block::Figure { shows, .. } => self.note(shows),
            Block::Columns(columns) => columns.iter().for_each(|it| self.blocks(it)),
            Block::Boxed(blocks) => self.blocks(blocks),
            Block::Kind(_) | Block::Form(_) | Block::Tight | Block::Tightest | Block::NewPage => {}
        }
    }

    fn note(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.notes.push((self.heading.clone(), text.to_owned()));
        }
    }

    fn table(&mut self, table: &PaperTable) {
        let rows = table.rows.iter().map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let text = cell.text.strip_suffix(" *").unwrap_or(&cell.text);
                    text.replace('\n', " ")
                })
                .collect();
            SceneTableRow {
                small_numbers: row.iter().any(|it| it.text.ends_with(" *")),
                cells,
            }
        });
        let headings = table.columns.iter().map(|it| it.heading.clone()).collect();
        let from = SceneTable::new(headings, rows.collect());
        let name = self.free_name();
        let sheet = sheet_of(&from, name, self.marks.to_vec(), self.words);
        self.sheets.push(sheet);
    }

    /// A name that no sheet has, whichever letters a spreadsheet leaves out of it.
    fn free_name(&mut self) -> String {
        let letters = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '-' | ',' | '–');
        let plain: String = self.heading.chars().filter(letters).take(NAME).collect();
        let mut name = plain.trim().to_owned();
        let mut number = 2;
        while !self.names.insert(name.to_lowercase()) {
            name = format!("{} {number}", plain.trim());
            number += 1;
        }
        name
    }
}
