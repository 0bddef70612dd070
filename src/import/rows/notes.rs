//! Notes blank cells, and what the number cells of a record became where that is asked for.

use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::rows::plan::PlannedScope;
use crate::import::rows::records::Numbers;
use crate::import::rows::row_reader::RowReader;
use crate::import::rows::seen::SeenRow;

/// Blank cells listed for one column at most.
const MOST_BLANKS: usize = 100;

impl RowReader<'_> {
    /// Says of the number cells of a record that they stay out.
    pub(super) fn note_record(
        &mut self,
        row: SeenRow<'_, '_>,
        planned: &PlannedScope,
        why: &Option<WhyLeftOut>,
    ) {
        let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) else {
            return;
        };
        let why = why.clone().unwrap_or(WhyLeftOut::SheetWaits);
        for column in number_columns(planned) {
            if row.at(column).is_some() {
                recorder.cells.set_rest(
                    CellAddress::new(row.row, column),
                    CellMeaning::LeftOut(why.clone()),
                );
            }
        }
    }

    pub(super) fn note_unused(&mut self, row: SeenRow<'_, '_>, planned: &PlannedScope) {
        let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) else {
            return;
        };
        for value in &planned.values {
            if row.at(value.column).is_some() {
                recorder.cells.set_rest(
                    CellAddress::new(row.row, value.column),
                    CellMeaning::NotUsed,
                );
            }
        }
    }

    pub(super) fn note_blanks(&mut self, row: u32, numbers: &Numbers) {
        for column in &numbers.blanks {
            self.note_blank(row, *column);
        }
    }

    pub(super) fn note_blank(&mut self, row: u32, column: u32) {
        let blank = self.blanks.entry(column).or_default();
        blank.times += 1;
        if blank.cells.len() < MOST_BLANKS {
            blank.cells.push(CellAddress::new(row, column));
        }
    }
}

fn number_columns(planned: &PlannedScope) -> impl Iterator<Item = u32> {
    let counts = planned.counts.iter().map(|it| it.column);
    let rates = planned.rates.iter().map(|it| it.column);
    counts
        .chain(rates)
        .chain(planned.values.iter().map(|it| it.column))
}
