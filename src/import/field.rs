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
    /// Whether the row is a county, a state or the nation: "County", "State".
    PlaceLevel,
    Period,
    Group {
        dimension: DimensionId,
    },
    /// By what the group of the row divides people: "Race", "Education". Another column names the group.
    Dimension,
    /// What the numbers of the row measure: "Infant deaths", "Live births".
    Measure,
    /// In which unit the numbers of the row are: "Number", "Percent", "Rate per 1,000".
    Unit,
    /// A number whose meaning the row says in its measure and unit, as [`ValueMeaning`] has it.
    ///
    /// [`ValueMeaning`]: crate::import::reading::ValueMeaning
    Value,
    Count {
        variable: VariableId,
    },
    /// A rate the sheet gives itself. Checked where the counts are there too; kept apart where not.
    Rate {
        /// Id of an indicator of ours where the rate is one, else its name; `None` is the heading.
        indicator: Option<String>,
        /// Per how many: 1, 100, 1,000, 10,000 or 100,000. 1 is a share, or a number that is no rate.
        /// `None` until a person says it.
        multiplier: Option<u32>,
    },
    /// Lower end of the range of the nearest rate column to the left.
    RateLow,
    /// Upper end of the range of the nearest rate column to the left.
    RateHigh,
    /// Marks the nearest rate column to the left as unreliable where it is not blank: "x".
    Unreliable,
    /// Remarks, among them the mark of total rows.
    Notes,
    Ignore,
}
