//! Why a chart, its limits or its rules are not given. An answer, not an error.

use serde::Deserialize;
use serde::Serialize;

/// Points a baseline needs before limits from it can be relied on.
pub const FEWEST_BASELINE_POINTS: usize = 12;

/// Why a chart, its limits or its rules are not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotCharted {
    /// Nothing was measured, or every point of a baseline is missing or excluded.
    NoPoints,
    /// A number is none, or larger than any county's.
    NumbersOutOfReach,
    /// A negative number where counts, births or days belong.
    NegativeNumber,
    /// More events than families or births they are out of.
    MoreEventsThanCases,
    /// Neighbors share months, so runs come by themselves: no rule may judge them.
    RollingAverages,
    /// Counts that are added up can only rise.
    CumulativeCounts,
    /// Neighboring moving ranges share a point, so runs come by themselves.
    MovingRangesOverlap,
    /// So many useful points where a rule needs at least this many.
    TooFewPoints { useful: usize, needed: usize },
    /// So many points in the baseline where limits need at least this many; they are given as a first guess.
    ShortBaseline { points: usize, needed: usize },
    /// No two neighbors of the baseline differ, or there are no two: without variation there are no limits.
    NoVariation,
    /// Mostly zeros, or under five events a period: count the births or the days between events instead (g or t chart).
    TooRareForPeriods,
    /// This chart has only a center line.
    CenterLineOnly,
}
