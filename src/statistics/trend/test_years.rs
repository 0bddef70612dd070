//! Years in a row for the tests of trends.

use crate::statistics::tally::Tally;

/// The deaths of each year from the first one on, each out of as many births.
pub(crate) fn years(first: i32, deaths: &[u64], births: u64) -> Vec<(i32, Tally)> {
    (first..)
        .zip(deaths)
        .map(|(year, deaths)| (year, Tally::new(*deaths, births)))
        .collect()
}
