//! Why there is no number, in words that stand where the number would be.

use crate::disclosure::released::Cell;
use crate::disclosure::released::WhyNotShown;
use crate::statistics::estimate::NotEstimable;
use crate::wording::words::Words;

/// Why a number does not exist.
#[must_use]
pub fn why_no_number(reason: NotEstimable, words: &Words) -> String {
    match reason {
        NotEstimable::NoBirths => words.say("no-births", &[]),
        NotEstimable::NoEventsInReference => words.say("no-events-in-reference", &[]),
        NotEstimable::NoEvents => words.say("no-events", &[]),
        NotEstimable::MoreEventsThanBirths => words.say("more-events-than-births", &[]),
        NotEstimable::NoCount => words.say("no-count", &[]),
        NotEstimable::HiddenBySource => words.say("hidden-by-source", &[]),
        NotEstimable::NotCollected => words.say("not-collected", &[]),
        NotEstimable::TooFew => words.say("too-few-to-say", &[]),
        NotEstimable::TooFewToRank => words.say("too-few-to-rank", &[]),
        NotEstimable::NotOrdered => words.say("not-ordered", &[]),
        NotEstimable::PeriodsOverlap => words.say("periods-overlap", &[]),
        NotEstimable::NoReference => words.say("no-reference", &[]),
        NotEstimable::TooFarAhead => words.say("too-far-ahead", &[]),
    }
}

/// The mark of a number that is not shown: one mark, whatever the reason.
#[must_use]
pub fn not_shown(why: WhyNotShown, words: &Words) -> String {
    match why {
        WhyNotShown::NotSaid => words.say("not-shown", &[]),
    }
}

/// Why a cell has no number; `None` where it has one.
#[must_use]
pub fn why_empty<T>(cell: &Cell<T>, words: &Words) -> Option<String> {
    match cell {
        Cell::Shown { .. } => None,
        Cell::NotShown(why) => Some(not_shown(*why, words)),
        Cell::NoNumber(reason) => Some(why_no_number(*reason, words)),
    }
}

#[cfg(test)]
mod tests {
    use super::why_empty;
    use crate::disclosure::released::Cell;
    use crate::disclosure::released::WhyNotShown;
    use crate::statistics::estimate::NotEstimable;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    #[test]
    fn a_missing_number_says_why() {
        let words = Words::new(Language::English);
        let said = |cell: Cell<u64>| why_empty(&cell, &words);
        assert_eq!(
            said(Cell::NoNumber(NotEstimable::NoBirths)).unwrap(),
            "No births recorded"
        );
        assert_eq!(
            said(Cell::NotShown(WhyNotShown::NotSaid)).unwrap(),
            "not shown"
        );
        let shown = Cell::Shown {
            value: 3,
            small_numbers: true,
        };
        assert_eq!(said(shown), None);
    }
}
