//! What a column feeds.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count_variable::VariableId;
use crate::domain::population_group::DimensionId;

/// What a column feeds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Field {
    /// The name of a county, region, state or nation.
    PlaceName,
    /// A FIPS code of the place in any form.
    PlaceFips,
    /// The state of the county in the same row, by name or letters.
    StateName,
    /// The state of the county in the same row, by its two digits.
    StateFips,
    Period,
    Group {
        dimension: DimensionId,
    },
    Count {
        variable: VariableId,
    },
    /// A rate the sheet gives itself. Checked where the counts are there too; kept apart where not.
    Rate {
        /// Id of an indicator of ours, where the rate is one.
        indicator: Option<String>,
        /// Per how many: 1, 100, 1,000, 10,000 or 100,000.
        multiplier: u32,
    },
    /// Lower end of the range of the nearest rate column to the left.
    RateLow,
    /// Upper end of the range of the nearest rate column to the left.
    RateHigh,
    /// Remarks, among them the mark of total rows.
    Notes,
    Ignore,
}
