//! The periods of a sheet, numbered, and what a period cell says.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::import::cell::CellKind;
use crate::import::period_text::period_in_cell;
use crate::import::reading::YearMeaning;
use crate::import::rows::seen::NO_SLOT;
use crate::import::rows::seen::Seen;

/// Every period so far, by number.
#[derive(Default)]
pub(crate) struct PeriodBook {
    /// What the label of a single year stands for, where it is no calendar year.
    meaning: Option<YearMeaning>,
    numbers: HashMap<Period, u32>,
    /// By the number of the text within the block of rows.
    block: HashMap<u32, Option<u32>>,
}

impl PeriodBook {
    pub(crate) fn new(meaning: Option<YearMeaning>) -> Self {
        Self {
            meaning,
            ..Self::default()
        }
    }

    /// Forgets the numbers of texts.
    pub(crate) fn new_block(&mut self) {
        self.block.clear();
    }

    /// The number of a period in the list.
    pub(crate) fn number(&mut self, period: Period, list: &mut Vec<Period>) -> u32 {
        *self.numbers.entry(period).or_insert_with(|| {
            list.push(period);
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The number of the period that a label in the sheet stands for.
    pub(crate) fn of_label(&mut self, period: Period, list: &mut Vec<Period>) -> u32 {
        let period = self.meaning.map_or(period, |it| it.applied_to(period));
        self.number(period, list)
    }

    /// The period that a cell says; `None` where it says none.
    pub(crate) fn of_cell(&mut self, cell: Seen<'_>, list: &mut Vec<Period>) -> Option<u32> {
        if cell.slot != NO_SLOT
            && let Some(answer) = self.block.get(&cell.slot)
        {
            return *answer;
        }
        let period = if cell.kind == CellKind::Date {
            cell.text.get(..4).and_then(period_in_cell)
        } else {
            period_in_cell(cell.text)
        };
        let number = period.map(|it| self.of_label(it, list));
        if cell.slot != NO_SLOT {
            self.block.insert(cell.slot, number);
        }
        number
    }
}

/// Whether the period with this number begins after today.
pub(crate) fn is_future(number: u32, list: &[Period], today: NaiveDate) -> bool {
    usize::try_from(number)
        .ok()
        .and_then(|it| list.get(it))
        .is_some_and(|it| it.first_day > today)
}
