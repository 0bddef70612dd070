//! The shown counts of a row, and a number that goes when one of those it rests on goes.

use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::WhyNotShown;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;

/// Why there is nothing to work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    NotShown,
    NoNumber(NotEstimable),
}

impl From<NotEstimable> for Missing {
    fn from(reason: NotEstimable) -> Self {
        Self::NoNumber(reason)
    }
}

impl Missing {
    /// The cell of a number that is missing for this reason.
    #[must_use]
    pub fn cell<T>(self) -> Cell<T> {
        match self {
            Self::NotShown => Cell::NotShown(WhyNotShown::NotSaid),
            Self::NoNumber(reason) => Cell::NoNumber(reason),
        }
    }
}

/// Returns both counts of a row, where both are shown and its rate is.
///
/// # Errors
///
/// That one is not shown, which is told first, or why there is none.
pub fn shown_tally(row: &ReleasedRow) -> Result<Tally, Missing> {
    let hidden = matches!(row.rate, Cell::NotShown(_))
        || matches!(row.events, Cell::NotShown(_))
        || matches!(row.births, Cell::NotShown(_));
    if hidden {
        return Err(Missing::NotShown);
    }
    match (row.events, row.births, row.rate) {
        (
            Cell::Shown { value: events, .. },
            Cell::Shown { value: births, .. },
            Cell::Shown { .. },
        ) => Ok(Tally::new(events, births)),
        (Cell::NoNumber(reason), _, _)
        | (_, Cell::NoNumber(reason), _)
        | (_, _, Cell::NoNumber(reason)) => Err(Missing::NoNumber(reason)),
        _ => Err(Missing::NotShown),
    }
}

/// Returns a number as a cell; `small_numbers` says whether it rests on fewer than 20 events.
pub fn cell_of<T>(result: Result<T, Missing>, small_numbers: bool) -> Cell<T> {
    match result {
        Ok(value) => Cell::Shown {
            value,
            small_numbers,
        },
        Err(missing) => missing.cell(),
    }
}
