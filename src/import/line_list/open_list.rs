//! Opens a file as a table of cells or as a line list, whichever its first rows are.

use std::sync::atomic::AtomicBool;

use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::line_list::count_list::ListFile;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::recognise::FirstRows;
use crate::import::line_list::recognise::recognised;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reader::read_grid_unless;

/// What a file is.
#[derive(Debug)]
pub enum Opened {
    Table(Grid),
    /// Records of births or deaths. None of them is held.
    List(Box<(ListFile, ListReading)>),
}

/// Reads a table whole; stops at the first rows of a line list and proposes how to count it.
/// Blocks; meant for a thread of its own.
///
/// # Errors
/// Where the file is no sheet, is damaged or too large, or `cancel` was set.
pub fn open(
    file: &SheetFile,
    known: &Known,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(ReadProgress),
) -> Result<Opened, SheetError> {
    let mut found = None;
    let name = file.name();
    let grid = read_grid_unless(file, cancel, progress, &mut |grid, frame| {
        if file.is_table {
            return false;
        }
        let sheet = usize::try_from(frame.sheet)
            .ok()
            .and_then(|it| grid.sheets.get(it));
        let sheet_name = sheet.map_or("", |it| it.name.as_str());
        let Some(reading) = recognised(&FirstRows::of(frame), sheet_name, &name) else {
            return false;
        };
        let list = ListFile {
            file: file.clone(),
            sheet: frame.sheet,
            format: grid.format,
        };
        found = Some((list, reading));
        true
    })?;
    match (grid, found) {
        (_, Some((list, mut reading))) => {
            take_template(&mut reading, known);
            Ok(Opened::List(Box::new((list, reading))))
        }
        (Some(grid), None) => Ok(Opened::Table(grid)),
        (None, None) => Err(SheetError::Cancelled),
    }
}

/// Reads a list of the same headings, or of lines of the same length, as a person confirmed it before.
fn take_template(reading: &mut ListReading, known: &Known) {
    let signature = reading.signature();
    let Some(template) = known
        .list_templates
        .iter()
        .rev()
        .find(|it| it.signature == signature)
    else {
        return;
    };
    reading.take_template(&template.reading);
}
