//! Where a signal lies: which points in a row make it, and on which side.
//!
//! # Rule
//!
//! A run is a row of points on one side of the center line; points on the line neither count nor break it, missing ones neither.
//! A trend is a row of points that all rise or all fall; a point equal to the one before is left out.
//! Of several that are long enough the latest one is named, since people ask what holds now.
//! Too few crossings without a long run have no single place: the side is that of the later half of the points.
//!
//! # How to read it
//!
//! The first point of the row is about when something changed, not the day it did.
//!
//! # When not to use it
//!
//! To find a signal: [`crate::statistics::process::anhoej`] and [`crate::statistics::process::perla`] do that.
//!
//! # Source
//!
//! The same as theirs.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::process::plot_the_dots::Side;
use crate::statistics::process::series::median_of;

/// Points in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// Number of its first point, from 0.
    pub first: usize,
    /// Number of its last point.
    pub last: usize,
    /// How many points count.
    pub points: usize,
    pub side: Side,
}

/// Returns the latest run of at least so many points.
#[must_use]
pub fn latest_run(values: &[Option<f64>], center: f64, least: usize) -> Option<Stretch> {
    let sided: Vec<(usize, Side)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((at, side_of((*value)?, center)?)))
        .collect();
    latest(&sided, least)
}

/// Returns the latest trend of at least so many points.
#[must_use]
pub fn latest_trend(values: &[Option<f64>], least: usize) -> Option<Stretch> {
    let mut distinct: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((at, (*value)?)))
        .collect();
    distinct.dedup_by(|next, one| next.1.total_cmp(&one.1).is_eq());
    let steps: Vec<(usize, usize, Side)> = distinct
        .iter()
        .zip(distinct.iter().skip(1))
        .filter_map(|(one, next)| Some((one.0, next.0, side_of(next.1, one.1)?)))
        .collect();
    steps
        .chunk_by(|one, next| one.2 == next.2)
        .filter(|it| it.len() + 1 >= least)
        .filter_map(|it| {
            let (first, last) = (it.first()?, it.last()?);
            Some(Stretch {
                first: first.0,
                last: last.1,
                points: it.len() + 1,
                side: first.2,
            })
        })
        .next_back()
}

/// Returns on which side of the center line the later half of the points lies, by their median.
#[must_use]
pub fn later_side(values: &[Option<f64>], center: f64) -> Option<Side> {
    let there: Vec<Option<f64>> = values.iter().copied().filter(Option::is_some).collect();
    let later = there.get(there.len() / 2..)?;
    side_of(median_of(later)?, center)
}

/// Returns the median of the points of a stretch.
#[must_use]
pub fn median_of_stretch(values: &[Option<f64>], stretch: Stretch) -> Option<f64> {
    median_of(values.get(stretch.first..=stretch.last)?)
}

fn latest(sided: &[(usize, Side)], least: usize) -> Option<Stretch> {
    sided
        .chunk_by(|one, next| one.1 == next.1)
        .filter(|it| it.len() >= least)
        .filter_map(|it| {
            let (first, last) = (it.first()?, it.last()?);
            Some(Stretch {
                first: first.0,
                last: last.0,
                points: it.len(),
                side: first.1,
            })
        })
        .next_back()
}

fn side_of(value: f64, line: f64) -> Option<Side> {
    if value > line {
        Some(Side::Up)
    } else if value < line {
        Some(Side::Down)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Stretch;
    use super::later_side;
    use super::latest_run;
    use super::latest_trend;
    use super::median_of_stretch;
    use crate::statistics::process::plot_the_dots::Side;

    const GAP: f64 = -1.0;

    fn points(values: &[f64]) -> Vec<Option<f64>> {
        values
            .iter()
            .map(|it| (*it >= 0.0).then_some(*it))
            .collect()
    }

    #[test]
    fn the_latest_of_two_long_runs_is_named() {
        let values = points(&[6.0, 7.0, 6.0, 8.0, 2.0, 1.0, 2.0, 3.0]);
        let expected = Stretch {
            first: 4,
            last: 7,
            points: 4,
            side: Side::Down,
        };
        assert_eq!(latest_run(&values, 5.0, 4), Some(expected));
        assert_eq!(latest_run(&values, 5.0, 5), None);
        assert_eq!(median_of_stretch(&values, expected), Some(2.0));
    }

    #[test]
    fn points_on_the_line_and_missing_months_neither_count_nor_break() {
        let values = points(&[6.0, 5.0, GAP, 7.0, 8.0, 1.0]);
        let run = latest_run(&values, 5.0, 3).unwrap();
        assert_eq!((run.first, run.last, run.points), (0, 4, 3));
    }

    #[test]
    fn a_trend_leaves_equal_points_out() {
        let values = points(&[9.0, 1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 5.0]);
        let trend = latest_trend(&values, 5).unwrap();
        assert_eq!((trend.first, trend.last, trend.points), (1, 6, 5));
        assert_eq!(trend.side, Side::Up);
        assert_eq!(latest_trend(&values, 6), None);
    }

    #[test]
    fn the_later_half_says_where_things_are_now() {
        assert_eq!(
            later_side(&points(&[9.0, 9.0, 1.0, 2.0]), 5.0),
            Some(Side::Down)
        );
        assert_eq!(later_side(&points(&[5.0, 5.0]), 5.0), None);
        assert_eq!(later_side(&[], 5.0), None);
    }
}
