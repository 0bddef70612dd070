//! What CDC WONDER and NCHS would print for a count and its rate, so that a county's own table can be compared with theirs.
//!
//! # Rule
//!
//! WONDER hides counts of 1 to 9; its data use text forbids statistics on nine or fewer, so strictly 0 to 9.
//! Births under 10 hide as well. A rate on fewer than 20 deaths is marked "Unreliable".
//!
//! # When not to use it
//!
//! To decide what this program shows to whom: that is the disclosure layer's, which may be stricter.
//!
//! # Source
//!
//! CDC WONDER, Linked Birth / Infant Death Records 2007–2022, help page lbd.html: "Assurance of Confidentiality", "Unreliable Rates".

use crate::statistics::estimate::Reliability;
use crate::statistics::tally::Tally;

/// Counts below this are hidden by the source.
const HIDDEN_BELOW: u64 = 10;

/// How a count of 0 is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZeroRule {
    /// As WONDER's tables do.
    Visible,
    /// As its data use text says.
    Hidden,
}

/// What stands where a number would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceDisplay {
    /// The word "Suppressed".
    Suppressed,
    /// The word "Unreliable"; for rates only.
    Unreliable,
    /// The number.
    Shown,
}

/// Returns what stands for the count of events.
#[must_use]
pub fn count_display(tally: Tally, zero: ZeroRule) -> SourceDisplay {
    let hides = |count: u64| match zero {
        ZeroRule::Visible => (1..HIDDEN_BELOW).contains(&count),
        ZeroRule::Hidden => count < HIDDEN_BELOW,
    };
    if hides(tally.events) || hides(tally.births) {
        SourceDisplay::Suppressed
    } else {
        SourceDisplay::Shown
    }
}

/// Returns what stands for the rate.
#[must_use]
pub fn rate_display(tally: Tally, zero: ZeroRule) -> SourceDisplay {
    match (count_display(tally, zero), Reliability::of(tally.events)) {
        (SourceDisplay::Suppressed, _) => SourceDisplay::Suppressed,
        (_, Reliability::SmallNumbers) => SourceDisplay::Unreliable,
        (_, Reliability::Reliable) => SourceDisplay::Shown,
    }
}

#[cfg(test)]
mod tests {
    use super::SourceDisplay;
    use super::ZeroRule;
    use super::count_display;
    use super::rate_display;
    use crate::statistics::tally::Tally;

    #[test]
    fn nine_is_hidden_ten_is_unreliable_twenty_is_shown() {
        let rate = |events| rate_display(Tally::new(events, 900), ZeroRule::Visible);
        assert_eq!(rate(9), SourceDisplay::Suppressed);
        assert_eq!(rate(10), SourceDisplay::Unreliable);
        assert_eq!(rate(20), SourceDisplay::Shown);
    }

    #[test]
    fn births_under_ten_hide_the_count_too() {
        let count = |events, births| count_display(Tally::new(events, births), ZeroRule::Visible);
        assert_eq!(count(0, 9), SourceDisplay::Suppressed);
        assert_eq!(count(0, 10), SourceDisplay::Shown);
        assert_eq!(
            count_display(Tally::new(0, 10), ZeroRule::Hidden),
            SourceDisplay::Suppressed
        );
    }
}
