//! Certainty: whether the counts are enough to say that two groups differ.
//!
//! # Rule
//!
//! A count of events that is not shown to this audience: too few.
//! A count under 10: cannot tell. Either count 10 to 19 and the ratio's range leaves out 1: suggestive.
//! Both counts 20 or more and the range leaves out 1: clear. Everything else: cannot tell.
//!
//! # How to read it
//!
//! "Cannot tell" is not "no difference": a real gap can hide behind small counts. Combine years, then look again.
//!
//! # When not to use it
//!
//! To choose, among many groups or years, the one that stands out: one in twenty comparisons is "clear" by chance.
//!
//! # Source
//!
//! 20 events: NCHS, Deaths: Final Data, Technical Notes (relative standard error about 23 percent).
//! The step at 10 is this program's own, along with the count below which CDC WONDER shows none.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;

/// Events below which no gap is claimed.
pub const SUGGESTIVE_FROM_EVENTS: u64 = 10;

/// Whether two groups can be told apart, from least to most certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A count is not shown to this audience.
    TooFew,
    /// The counts fit with no difference, or are too small to say.
    CannotTell,
    /// The range leaves out 1, but rests on 10 to 19 events.
    Suggestive,
    /// The range leaves out 1 and rests on 20 events or more in both groups.
    Clear,
}

/// Returns how certain a gap is, from both groups' events and their ratio.
///
/// `None` for events means a count that this audience is not shown; `None` for the ratio, that it does not exist.
#[must_use]
pub fn certainty(
    group_events: Option<u64>,
    reference_events: Option<u64>,
    ratio: Option<&Estimate>,
) -> Certainty {
    let (Some(group_events), Some(reference_events)) = (group_events, reference_events) else {
        return Certainty::TooFew;
    };
    let fewer = group_events.min(reference_events);
    let apart = ratio.is_some_and(|it| it.lower > 1.0 || it.upper.is_some_and(|it| it < 1.0));
    if fewer < SUGGESTIVE_FROM_EVENTS || !apart {
        Certainty::CannotTell
    } else if fewer < RELIABLE_FROM_EVENTS {
        Certainty::Suggestive
    } else {
        Certainty::Clear
    }
}

#[cfg(test)]
mod tests {
    use super::Certainty;
    use super::certainty;
    use crate::statistics::rate_ratio::rate_ratio;
    use crate::statistics::tally::Tally;

    fn shown(group: (u64, u64), reference: (u64, u64)) -> Certainty {
        let ratio = rate_ratio(
            Tally::new(group.0, group.1),
            Tally::new(reference.0, reference.1),
        );
        certainty(Some(group.0), Some(reference.0), ratio.ok().as_ref())
    }

    #[test]
    fn a_gap_is_clear_from_twenty_events_in_both_groups() {
        assert_eq!(shown((58, 3_900), (88, 11_900)), Certainty::Clear);
        assert_eq!(shown((88, 11_900), (58, 3_900)), Certainty::Clear);
        assert_eq!(shown((20, 1_000), (20, 5_000)), Certainty::Clear);
        assert_eq!(shown((19, 1_000), (20, 5_000)), Certainty::Suggestive);
        assert_eq!(shown((20, 1_000), (19, 5_000)), Certainty::Suggestive);
        assert_eq!(shown((10, 500), (50, 15_000)), Certainty::Suggestive);
    }

    #[test]
    fn under_ten_events_or_with_a_range_over_one_nothing_is_claimed() {
        assert_eq!(shown((9, 100), (500, 90_000)), Certainty::CannotTell);
        assert_eq!(shown((30, 2_000), (88, 6_000)), Certainty::CannotTell);
        assert_eq!(shown((12, 900), (0, 900)), Certainty::CannotTell);
        assert_eq!(shown((0, 900), (0, 900)), Certainty::CannotTell);
        assert_eq!(shown((12, 0), (40, 900)), Certainty::CannotTell);
    }

    #[test]
    fn a_hidden_count_is_too_few_whatever_it_is() {
        assert_eq!(certainty(None, Some(88), None), Certainty::TooFew);
        assert_eq!(certainty(Some(58), None, None), Certainty::TooFew);
    }
}
