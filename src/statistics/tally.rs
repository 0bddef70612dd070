//! Two counts that belong together: events, and the births (or people) they happened among.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Reliability;

/// Events among births. What a rate, a ratio and a difference are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Tally {
    /// The numerator: deaths, preterm births.
    pub events: u64,
    /// The denominator: live births, or whoever could have had the event.
    pub births: u64,
}

impl Tally {
    /// Puts both counts together.
    #[must_use]
    pub const fn new(events: u64, births: u64) -> Self {
        Self { events, births }
    }

    /// Returns the counts of both together, as for a longer period or a larger place; rates are never averaged.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            events: self.events.saturating_add(other.events),
            births: self.births.saturating_add(other.births),
        }
    }

    /// Returns whether a rate exists.
    ///
    /// # Errors
    ///
    /// No births, or more events than births.
    pub const fn checked(self) -> Result<Self, NotEstimable> {
        if self.births == 0 {
            return Err(NotEstimable::NoBirths);
        }
        if self.events > self.births {
            return Err(NotEstimable::MoreEventsThanBirths);
        }
        Ok(self)
    }

    /// Returns how far a number from these and the other counts can be trusted: the smaller count of events decides.
    #[must_use]
    pub fn reliability_with(self, other: Self) -> Reliability {
        Reliability::of(self.events.min(other.events))
    }

    pub(crate) const fn x(self) -> f64 {
        self.events as f64
    }

    pub(crate) const fn n(self) -> f64 {
        self.births as f64
    }

    pub(crate) const fn p(self) -> f64 {
        self.events as f64 / self.births as f64
    }
}
