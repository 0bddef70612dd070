//! How sure a comparison of two groups can be.

use serde::Deserialize;
use serde::Serialize;

/// How sure a comparison of two groups can be (design: 10 and 20 events, and a range that excludes 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A count that the answer needs is not shown.
    TooFew,
    /// The numbers alone cannot tell.
    CannotTell,
    /// The range excludes 1, but a count is 10 to 19.
    Suggestive,
    /// The range excludes 1 and both counts are 20 or more.
    Clear,
}
