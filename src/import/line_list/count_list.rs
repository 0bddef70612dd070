//! Runs the reading child over a line list and counts what it sends. Of a text file only the columns that are read arrive.

use std::sync::atomic::AtomicBool;

use crate::import::grid::placed;
use crate::import::known::Known;
use crate::import::line_list::counting::BirthIndex;
use crate::import::line_list::counting::Counting;
use crate::import::line_list::counting::NO_CELLS;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::listed_counts::ListedCounts;
use crate::import::line_list::listed_counts::listed;
use crate::import::message::FileFormat;
use crate::import::message::RowsFrame;
use crate::import::reader::Heard;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reader::listen;

/// A line list as it lies on disk.
#[derive(Debug, Clone)]
pub struct ListFile {
    pub file: SheetFile,
    /// The sheet of a workbook, from 0.
    pub sheet: u32,
    pub format: FileFormat,
}

/// What counting came to.
#[derive(Debug)]
pub struct Outcome {
    pub listed: ListedCounts,
    /// SHA-256 of the bytes that were counted.
    pub sha256: String,
    /// Births by the hash of their certificate number, where those were asked for.
    pub births: Option<BirthIndex>,
}

/// Whether the births of a list are kept in memory for the deaths of a second list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepBirths {
    No,
    Yes,
}

/// Counts the whole list. Blocks; meant for a thread of its own.
///
/// # Errors
/// Where the file cannot be read, or `cancel` was set.
pub fn count(
    list: &ListFile,
    reading: &ListReading,
    known: &Known,
    births: Option<&BirthIndex>,
    keep: KeepBirths,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(ReadProgress),
) -> Result<Outcome, SheetError> {
    let mut counting = Counting::new(reading, known, births);
    if keep == KeepBirths::Yes {
        counting.collect_births();
    }
    let (pick, picked) = reading.pick();
    let mut file = list.file.clone();
    // Nothing is held, so a list may be as long as it likes.
    file.bounds.cells = u64::MAX;
    let is_text = matches!(list.format, FileFormat::Text { .. });
    // For each column as it arrives, the field it feeds.
    let fields: Vec<ListField> = if is_text {
        file.pick = Some(pick);
        picked
    } else {
        let last = reading
            .columns
            .iter()
            .map(|it| it.column)
            .max()
            .unwrap_or(0);
        (1..=last)
            .map(|column| {
                reading
                    .read_columns()
                    .find(|it| it.column == column)
                    .map_or(ListField::NotRead, |it| it.field.value)
            })
            .collect()
    };
    let first = reading.first_record();
    let wanted = (!is_text).then_some(list.sheet);
    let sha256 = listen(&file, wanted, cancel, &mut |heard| {
        match heard {
            Heard::Rows(frame) if frame.sheet == list.sheet => {
                count_frame(&mut counting, &frame, &fields, first);
            }
            Heard::Progress(it) => progress(it),
            _ => {}
        }
        true
    })?;
    let (counted, births) = counting.finish_with_births();
    Ok(Outcome {
        listed: listed(counted, reading),
        sha256,
        births: (keep == KeepBirths::Yes).then_some(births),
    })
}

fn count_frame(
    counting: &mut Counting<'_>,
    frame: &RowsFrame<'_>,
    fields: &[ListField],
    first_record: u32,
) {
    let mut start = 0;
    for (row, end) in (frame.first_row..).zip(&frame.row_ends) {
        let end = usize::try_from(*end).unwrap_or(usize::MAX);
        let wire = frame.cells.get(start..end).unwrap_or_default();
        start = end;
        if row < first_record {
            continue;
        }
        let mut cells = NO_CELLS;
        for (column, _, _, text) in placed(wire) {
            let field = usize::try_from(column)
                .ok()
                .and_then(|it| fields.get(it - 1))
                .copied()
                .unwrap_or_default();
            if field == ListField::NotRead {
                continue;
            }
            let words = usize::try_from(text)
                .ok()
                .and_then(|it| frame.texts.get(it));
            if let (Some(slot), Some(words)) = (cells.get_mut(field.position()), words) {
                *slot = words.trim();
            }
        }
        counting.row(row, &cells);
    }
}
