//! Pooling: the fewest recent years that together have enough events for a rate that can be relied on.
//!
//! # Rule
//!
//! Counts are added, most recent year first, until there are 20 events. Rates are then made from the sums, never averaged.
//! Years must follow each other; a year without a count ends the search.
//!
//! # How to read it
//!
//! "Combine 2018 to 2022": five years together have 20 deaths or more, four do not.
//!
//! # When not to use it
//!
//! Over a change of definition, or when the question is what changed inside the window.
//! Windows that share years must not be compared with each other.
//!
//! # Source
//!
//! 20 events: NCHS, Deaths: Final Data, Technical Notes (relative standard error about 23 percent).

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::tally::Tally;

/// The counts of one year; `None` where one of them is missing or hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct YearTally {
    pub year: i32,
    pub tally: Option<Tally>,
}

/// Consecutive years with the sums of their counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    pub first_year: i32,
    /// Included.
    pub last_year: i32,
    pub tally: Tally,
}

/// Returns the shortest run of years, ending with the most recent one, that has 20 events. The years may come in any order.
///
/// # Errors
///
/// `NoCount` without a count in the most recent year, `TooFew` where all usable years together have fewer than 20 events.
pub fn smallest_reliable_window(years: &[YearTally]) -> Result<Window, NotEstimable> {
    smallest_window(years, RELIABLE_FROM_EVENTS)
}

/// Returns the shortest run of years, ending with the most recent one, that has this many events.
///
/// # Errors
///
/// As [`smallest_reliable_window`].
pub fn smallest_window(years: &[YearTally], enough_events: u64) -> Result<Window, NotEstimable> {
    let mut recent_first = years.to_vec();
    recent_first.sort_by_key(|it| std::cmp::Reverse(it.year));
    recent_first.dedup_by_key(|it| it.year);
    let mut recent_first = recent_first.into_iter();
    let latest = recent_first.next().ok_or(NotEstimable::NoCount)?;
    let mut window = Window {
        first_year: latest.year,
        last_year: latest.year,
        tally: latest.tally.ok_or(NotEstimable::NoCount)?,
    };
    while window.tally.events < enough_events {
        let next = recent_first
            .next()
            .filter(|it| it.year.checked_add(1) == Some(window.first_year))
            .ok_or(NotEstimable::TooFew)?;
        window.first_year = next.year;
        window.tally = window.tally.plus(next.tally.ok_or(NotEstimable::TooFew)?);
    }
    Ok(window)
}

/// Returns every window of so many consecutive years with the sums of their counts, oldest first.
///
/// The windows share years: for a smoother line, never to be compared with each other.
/// A window with a missing year or count is left out.
#[must_use]
pub fn rolling_windows(years: &[YearTally], length: usize) -> Vec<Window> {
    let mut oldest_first = years.to_vec();
    oldest_first.sort_by_key(|it| it.year);
    oldest_first.dedup_by_key(|it| it.year);
    oldest_first
        .windows(length.max(1))
        .filter_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            let span = i64::from(last.year) - i64::from(first.year);
            if usize::try_from(span).ok()? + 1 != window.len() {
                return None;
            }
            Some(Window {
                first_year: first.year,
                last_year: last.year,
                tally: window
                    .iter()
                    .try_fold(Tally::default(), |sum, it| Some(sum.plus(it.tally?)))?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::YearTally;
    use super::rolling_windows;
    use super::smallest_reliable_window;
    use crate::statistics::tally::Tally;

    /// Deaths by year from 2015; births are 200 each year.
    fn shown(deaths: &[Option<u64>]) -> String {
        let years: Vec<YearTally> = (2015..)
            .zip(deaths)
            .map(|(year, deaths)| YearTally {
                year,
                tally: deaths.map(|it| Tally::new(it, 200)),
            })
            .collect();
        match smallest_reliable_window(&years) {
            Ok(it) => format!(
                "{} to {}: {} of {}",
                it.first_year, it.last_year, it.tally.events, it.tally.births
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn years_are_added_until_there_are_twenty_events() {
        assert_eq!(
            shown(&[Some(9), Some(3), Some(7), Some(5), Some(8)]),
            "2017 to 2019: 20 of 600"
        );
        assert_eq!(shown(&[Some(9), Some(31)]), "2016 to 2016: 31 of 200");
    }

    #[test]
    fn too_few_events_in_all_years_is_said() {
        assert_eq!(shown(&[Some(9), Some(10)]), "TooFew");
        assert_eq!(shown(&[]), "NoCount");
    }

    #[test]
    fn a_missing_year_is_never_jumped_over() {
        assert_eq!(shown(&[Some(30), None, Some(9)]), "TooFew");
        assert_eq!(shown(&[Some(30), None]), "NoCount");
        let gap = [2015, 2017].map(|year| YearTally {
            year,
            tally: Some(Tally::new(12, 200)),
        });
        assert!(smallest_reliable_window(&gap).is_err());
    }

    #[test]
    fn rolling_windows_leave_out_what_is_missing() {
        let years = [
            (2015, Some(1)),
            (2016, Some(2)),
            (2017, None),
            (2019, Some(4)),
            (2020, Some(5)),
        ];
        let years = years.map(|(year, events)| YearTally {
            year,
            tally: events.map(|it| Tally::new(it, 100)),
        });
        let shown: Vec<(i32, u64)> = rolling_windows(&years, 2)
            .iter()
            .map(|it| (it.first_year, it.tally.events))
            .collect();
        assert_eq!(shown, [(2015, 3), (2019, 9)]);
    }
}
