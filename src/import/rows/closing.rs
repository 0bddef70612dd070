//! Closes a row and the whole sheet: counts them, lists their problems, and says what became of each row.

use crate::domain::place::PlaceKind;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::draft::RowStatus;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::rows::records::Outcome;
use crate::import::rows::records::because;
use crate::import::rows::row_reader::RowReader;
use crate::import::rows::seen::SeenRow;

impl RowReader<'_> {
    /// Counts the row, lists its problems, and says what became of it.
    pub(super) fn close_row(&mut self, row: SeenRow<'_, '_>, out: Outcome<'_>) {
        let has_fixed = out.entries.iter().any(|it| it.severity == Severity::Fixed);
        let needs_you = out.waits
            || out
                .entries
                .iter()
                .any(|it| it.severity == Severity::NeedsYou);
        let why = out
            .entries
            .iter()
            .find(|it| it.stops())
            .map(|it| it.kind.clone());
        for entry in out.entries {
            self.problems.file(entry);
        }
        if out.accepted == 0 {
            self.tally.left_out += 1;
            let status = if out.repeated > 0 && !needs_you {
                RowStatus::Repeated
            } else if needs_you {
                self.tally.needs_you += 1;
                RowStatus::NeedsYou
            } else {
                RowStatus::LeftOut
            };
            if self.recorder.is_some() {
                let why = why.map_or(WhyLeftOut::SheetWaits, |it| because(&it));
                self.note_rest(row, &CellMeaning::LeftOut(why));
            }
            return self.status(row.row, status);
        }
        self.tally.imported += 1;
        if has_fixed {
            self.tally.fixed += 1;
        }
        self.note_rest(row, &CellMeaning::NotUsed);
        let kind = out
            .place
            .and_then(|it| usize::try_from(it).ok())
            .and_then(|it| self.lists.places.get(it))
            .map(|it| it.kind);
        let status = match kind {
            _ if out.hides => RowStatus::HiddenBySource,
            Some(PlaceKind::Region) => RowStatus::Region,
            Some(PlaceKind::State) => RowStatus::State,
            Some(PlaceKind::Nation) => RowStatus::Nation,
            Some(PlaceKind::Unidentified) => RowStatus::Unidentified,
            _ if out.is_everyone => RowStatus::Everyone,
            _ if has_fixed => RowStatus::Fixed,
            _ => return,
        };
        self.status(row.row, status);
    }

    /// Makes ready what had to wait for the last row, and lists what only the whole sheet shows.
    pub(crate) fn finish(&mut self) {
        if self.must_hold() {
            let once: Vec<bool> = (0..self.lists.variables.len())
                .map(|it| u32::try_from(it).is_ok_and(|it| self.is_repeated_births(it)))
                .collect();
            let keys = std::mem::take(&mut self.keys);
            keys.each_kept(&once, |key, row, count| self.hand_on(key, row, count));
            self.keys = keys;
        }
        for (column, blank) in std::mem::take(&mut self.blanks) {
            let heading = self
                .reading
                .columns
                .iter()
                .find(|it| it.column == column)
                .map_or_else(String::new, |it| it.heading.trim().to_owned());
            self.problems.file_all(
                ProblemKind::BlankCells { heading },
                Severity::Checked,
                "",
                blank.times,
                blank.cells,
            );
        }
        self.list_repeated_births();
        // Of two that were said of a row, the later holds.
        self.statuses.sort_by_key(|it| it.0);
        self.statuses.reverse();
        self.statuses.dedup_by_key(|it| it.0);
        self.statuses.reverse();
    }

    fn is_repeated_births(&self, variable: u32) -> bool {
        let births = usize::try_from(variable)
            .ok()
            .and_then(|it| self.lists.variables.get(it))
            .is_some_and(|it| it.0 == "live_births" || it.0.starts_with("births_"));
        births && self.keys.is_repeated(variable)
    }

    /// Births that stand again beside every cause of death are the same births.
    fn list_repeated_births(&mut self) {
        for variable in 0..u32::try_from(self.lists.variables.len()).unwrap_or(0) {
            let again = usize::try_from(variable)
                .ok()
                .and_then(|it| self.keys.again.get(it))
                .copied();
            if let Some(again) = again
                && self.is_repeated_births(variable)
                && let Some((row, column)) = again.first
            {
                self.problems.file_all(
                    ProblemKind::BirthsRepeated { rows: again.same },
                    Severity::Checked,
                    "",
                    again.same,
                    vec![CellAddress::new(row, column)],
                );
            }
        }
    }
}
