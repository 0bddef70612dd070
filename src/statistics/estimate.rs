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
    /// Rate times 1 ± z · √(1/events + 1/births), as NCHS does for the linked file.
    NormalLinkedFile,
    /// Poisson mid-P.
    MidPPoisson,
    /// Byar's approximation of the exact Poisson limits.
    Byar,
    /// Wilson score.
    Wilson,
    /// Exact binomial (Clopper–Pearson 1934).
    ClopperPearson,
    /// Equal tails of the beta posterior with Jeffreys' prior.
    Jeffreys,
    /// Conditional mid-P.
    ConditionalMidP,
    /// Exact conditional: Clopper–Pearson on the split of events.
    ExactConditional,
    /// Normal on the log of a ratio of Poisson rates.
    LogPoisson,
    /// Normal on the log of a ratio of proportions (Katz 1978).
    Katz,
    /// Normal on the log of the odds ratio (Woolf 1955).
    LogOdds,
    /// Miettinen–Nurminen score.
    MiettinenNurminen,
    /// Score without the small-sample factor N/(N − 1) (Mee 1984).
    Mee,
    /// Newcombe's hybrid of two Wilson ranges (1998, method 10).
    Newcombe,
    /// Normal, with Poisson variances.
    WaldPoisson,
    /// Normal, with binomial variances.
    WaldBinomial,
    /// Student's t on the mean of measurements (1908).
    Student,
    /// Normal, with the variance carried through the formula (delta method).
    DeltaMethod,
    /// Dobson's range of a standardized rate, from Byar's limits of the count (1991).
    DobsonByar,
    /// Fay and Feuer's gamma range of a standardized rate (1997).
    FayFeuer,
    /// The values at which the counts seen would not be surprising, by resampling them (test inversion).
    TestInversion,
    /// Prediction range of a count to come: the trend's own uncertainty and the chance of the years ahead.
    Prediction,
    /// Two ranges joined into one of their difference (MOVER: Zou and Donner 2008).
    Mover,
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

/// Events from which NCHS calls a rate reliable: the relative standard error is then about 23 percent.
pub const RELIABLE_FROM_EVENTS: u64 = 20;

/// The confidence of every range that is shown unless a method note says otherwise.
pub const CONFIDENCE: f64 = 0.95;

impl Reliability {
    /// Returns the class of a number that rests on so many events.
    #[must_use]
    pub const fn of(events: u64) -> Self {
        if events < RELIABLE_FROM_EVENTS {
            Self::SmallNumbers
        } else {
            Self::Reliable
        }
    }
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

/// A range alone: it may exist where the number itself does not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    pub lower: f64,
    /// `None` where the range has no upper end.
    pub upper: Option<f64>,
}

impl Range {
    /// A range from limits; an infinite upper limit is no upper end, and −0 is 0.
    pub(crate) fn new(lower: f64, upper: f64) -> Self {
        Self {
            lower: lower + 0.0,
            upper: upper.is_finite().then_some(upper + 0.0),
        }
    }
}

impl Estimate {
    /// An estimate whose range holds its value also where the last digit was rounded away.
    ///
    /// # Errors
    ///
    /// `TooFew` where the value or the lower limit is no finite number.
    pub(crate) fn new(
        value: f64,
        range: Range,
        confidence: f64,
        method: Method,
        reliability: Reliability,
    ) -> Result<Self, NotEstimable> {
        if !value.is_finite() || !range.lower.is_finite() {
            return Err(NotEstimable::TooFew);
        }
        Ok(Self {
            value: value + 0.0,
            lower: range.lower.min(value) + 0.0,
            upper: range.upper.map(|it| it.max(value) + 0.0),
            confidence,
            method,
            reliability,
        })
    }
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
    /// Some group has too few events to say where it stands among the others.
    TooFewToRank,
    /// The groups have no order of their own, which this measure needs.
    NotOrdered,
    /// The two periods share years, so they cannot be compared.
    PeriodsOverlap,
    /// There is no other group to compare with.
    NoReference,
    /// The years asked for lie further ahead than there are years behind.
    TooFarAhead,
}
