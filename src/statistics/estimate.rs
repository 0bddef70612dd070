//! An estimate with its likely range, and the reasons why there may be none.

use serde::Deserialize;
use serde::Serialize;

/// How a range was computed; printed in the method note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Exact Poisson (Garwood 1936).
    ExactPoisson,
    /// Rate times 1 ± z / √events, as NCHS does from 100 events.
    NormalPoisson,
    /// Wilson score.
    Wilson,
    /// Conditional mid-P.
    ConditionalMidP,
    /// Miettinen–Nurminen score.
    MiettinenNurminen,
    /// Another measure's range carried over, such as a difference times births.
    Derived,
}

/// How far a number can be trusted by its count of events (NCHS: under 20 is unreliable).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliability {
    /// 20 events or more.
    Reliable,
    /// Fewer than 20 events.
    SmallNumbers,
}

/// A number with its range. Every field is finite.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// In the indicator's unit: per 1,000, percent, times, or babies.
    pub value: f64,
    pub lower: f64,
    /// `None` where the range has no upper end, as a ratio over a group without events.
    pub upper: Option<f64>,
    /// Of the range: 0.95.
    pub confidence: f64,
    pub method: Method,
    pub reliability: Reliability,
}

/// Why no number exists. An answer, not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotEstimable {
    /// The denominator is zero.
    NoBirths,
    /// The reference group has no events, so nothing can be divided by its rate.
    NoEventsInReference,
    /// Neither group has events.
    NoEvents,
    /// More events than the denominator allows.
    MoreEventsThanBirths,
    /// The file has no count for this place, period and group.
    NoCount,
    /// The source hid the count.
    HiddenBySource,
    /// The source has no value, or nobody counted it.
    NotCollected,
    /// Too few events or years for this method.
    TooFew,
    /// The two periods share years, so they cannot be compared.
    PeriodsOverlap,
    /// There is no other group to compare with.
    NoReference,
}
