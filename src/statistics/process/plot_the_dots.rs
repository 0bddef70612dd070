//! The NHS "plot the dots" chart: XmR with four rules that each point a finger at single points.
//!
//! # Formula
//!
//! Mean `x̄` of the baseline, limits `x̄ ± 2.66·m̄R`; ranges above 3.267 times their mean are left out once.
//! Rules, the first that holds names the point: outside the limits; part of 7 that all rise or all fall;
//! beyond two thirds of the way to a limit, with another such in 3 on the same side of the mean; part of 7 on one side.
//! A missing month breaks every row of points, so it never makes a signal.
//!
//! # How to read it
//!
//! Each point is common cause, or special cause for the better or the worse as the measure's good direction says.
//!
//! # When not to use it
//!
//! With rolling averages, with counts that are mostly zero, or with fewer than 12 points. The rule of 7 that rise finds little
//! and calls chance a signal: Anhøj's rules on a run chart are the default here.
//!
//! # Source
//!
//! NHS England, Making Data Count: plot the dots. NHS-R Community, NHSRplotthedots.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::indicator::GoodDirection;
use crate::statistics::process::control_chart::Limits;
use crate::statistics::process::moving_range::mean_moving_range;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::Spacing;
use crate::statistics::process::series::baseline_heights;
use crate::statistics::process::series::mean_of;
use crate::statistics::process::u_chart::check_counts;

/// Mean moving ranges from the mean to a limit.
const LIMITS_AT: f64 = 2.66;

/// Points of a trend, or on one side.
const ROW: usize = 7;

/// A side of the mean, or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Above, or rising.
    Up,
    /// Below, or falling.
    Down,
}

/// Why a point is not common cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialCause {
    OutsideLimits(Side),
    SevenPointTrend(Side),
    TwoInThree(Side),
    SevenOnOneSide(Side),
}

/// What a point means for those who work on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointType {
    CommonCause,
    Improvement,
    Concern,
    /// Where neither direction is good.
    NeutralHigh,
    NeutralLow,
}

/// A point of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// `None` for a missing month.
    pub value: Option<f64>,
    pub mean: f64,
    /// `None` where the baseline does not vary.
    pub limits: Option<Limits>,
    pub special_cause: Option<SpecialCause>,
    pub point_type: PointType,
}

/// Returns the points of the chart.
///
/// # Errors
///
/// Points that share months or are added up, nothing measured in a baseline, or numbers out of reach.
pub fn plot_the_dots(series: &Series, good: GoodDirection) -> Result<Vec<Dot>, NotCharted> {
    match series.spacing {
        Spacing::Separate => {}
        Spacing::Rolling => return Err(NotCharted::RollingAverages),
        Spacing::Cumulative => return Err(NotCharted::CumulativeCounts),
    }
    if series.never_below_zero {
        check_counts(series)?;
    }
    let factor = series.factor();
    let mut dots = Vec::with_capacity(series.points.len());
    for phase in series.phase_points()? {
        let baseline = baseline_heights(&phase);
        let mean = series
            .center
            .or_else(|| mean_of(&baseline))
            .ok_or(NotCharted::NoPoints)?;
        let reach = mean_moving_range(&baseline, series.screening).map(|it| LIMITS_AT * it);
        let heights: Vec<Option<f64>> = phase.iter().map(PhasePoint::height).collect();
        let causes = special_causes(&heights, mean, reach);
        dots.extend(heights.iter().zip(causes).map(|(height, cause)| Dot {
            value: height.map(|it| it * factor + 0.0),
            mean: mean * factor + 0.0,
            limits: reach.map(|reach| {
                let lower = mean - reach;
                let lower = if series.never_below_zero {
                    lower.max(0.0)
                } else {
                    lower
                };
                Limits {
                    lower: lower * factor + 0.0,
                    upper: (mean + reach) * factor + 0.0,
                }
            }),
            special_cause: cause,
            point_type: point_type(cause, good),
        }));
    }
    Ok(dots)
}

fn special_causes(
    heights: &[Option<f64>],
    mean: f64,
    reach: Option<f64>,
) -> Vec<Option<SpecialCause>> {
    let sides: Vec<Option<Side>> = heights.iter().map(|it| side_of((*it)?, mean)).collect();
    let beyond = |at: usize, part: f64| {
        let distance = (heights.get(at).copied().flatten()? - mean).abs();
        Some(distance > part * reach?)
    };
    let is_outside = |at: usize| beyond(at, 1.0).unwrap_or(false);
    let is_near = |at: usize| !is_outside(at) && beyond(at, 2.0 / 3.0).unwrap_or(false);
    let rises: Vec<Option<Side>> = heights
        .iter()
        .zip(heights.iter().skip(1))
        .map(|(one, next)| side_of((*next)?, (*one)?))
        .collect();
    let trend = in_rows(&rises, ROW - 1);
    let one_side = in_rows(&sides, ROW);
    // A step of the trend belongs to both its points; where two meet, the later one names the point.
    let trend_at = |at: usize| {
        let step = |at: usize| trend.get(at).copied().flatten();
        step(at).or_else(|| at.checked_sub(1).and_then(step))
    };
    let two_in_three = |at: usize| {
        let side = sides.get(at).copied().flatten()?;
        (at.saturating_sub(2)..=at)
            .filter(|first| first + 3 <= heights.len())
            .any(|first| {
                let window = first..first + 3;
                let all_here = window
                    .clone()
                    .all(|it| sides.get(it).copied().flatten() == Some(side));
                all_here && window.filter(|it| is_near(*it)).count() >= 2
            })
            .then_some(side)
    };
    (0..heights.len())
        .map(|at| {
            let side = sides.get(at).copied().flatten();
            if is_outside(at) {
                return side.map(SpecialCause::OutsideLimits);
            }
            trend_at(at)
                .map(SpecialCause::SevenPointTrend)
                .or_else(|| {
                    two_in_three(at)
                        .filter(|_| is_near(at))
                        .map(SpecialCause::TwoInThree)
                })
                .or_else(|| {
                    one_side
                        .get(at)
                        .copied()
                        .flatten()
                        .map(SpecialCause::SevenOnOneSide)
                })
        })
        .collect()
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

/// Keeps the sides that stand in a row of at least this many; `None` breaks a row.
fn in_rows(sides: &[Option<Side>], least: usize) -> Vec<Option<Side>> {
    sides
        .chunk_by(|one, next| one == next)
        .flat_map(|row| {
            let kept = row
                .first()
                .copied()
                .flatten()
                .filter(|_| row.len() >= least);
            std::iter::repeat_n(kept, row.len())
        })
        .collect()
}

fn point_type(cause: Option<SpecialCause>, good: GoodDirection) -> PointType {
    let side = match cause {
        None => return PointType::CommonCause,
        Some(
            SpecialCause::OutsideLimits(side)
            | SpecialCause::SevenPointTrend(side)
            | SpecialCause::TwoInThree(side)
            | SpecialCause::SevenOnOneSide(side),
        ) => side,
    };
    match (good, side) {
        (GoodDirection::Up, Side::Up) | (GoodDirection::Down, Side::Down) => PointType::Improvement,
        (GoodDirection::Up, Side::Down) | (GoodDirection::Down, Side::Up) => PointType::Concern,
        (GoodDirection::None, Side::Up) => PointType::NeutralHigh,
        (GoodDirection::None, Side::Down) => PointType::NeutralLow,
    }
}

#[cfg(test)]
mod tests {
    use super::PointType;
    use super::Side;
    use super::SpecialCause;
    use super::plot_the_dots;
    use crate::domain::indicator::GoodDirection;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    fn causes(values: &[Option<f64>], baseline: usize) -> Vec<Option<SpecialCause>> {
        let it =
            Series::of(values.iter().map(|it| it.map(ProcessPoint::value))).with_baseline(baseline);
        plot_the_dots(&it, GoodDirection::Up)
            .unwrap()
            .iter()
            .map(|it| it.special_cause)
            .collect()
    }

    const BASELINE: [f64; 12] = [
        10.0, 12.0, 9.0, 11.0, 10.0, 12.0, 8.0, 11.0, 9.0, 12.0, 10.0, 11.0,
    ];

    fn after_baseline(values: &[Option<f64>]) -> Vec<Option<SpecialCause>> {
        let mut all: Vec<Option<f64>> = BASELINE.iter().copied().map(Some).collect();
        all.extend(values);
        causes(&all, 12).split_off(12)
    }

    #[test]
    fn seven_on_one_side_are_a_signal_and_six_are_none() {
        let row = [9.0, 10.0, 9.5, 10.2, 9.1, 10.1, 9.0].map(Some);
        let seven = Some(SpecialCause::SevenOnOneSide(Side::Down));
        assert_eq!(after_baseline(&row), [seven; 7]);
        assert_eq!(after_baseline(&row[..6]), [None; 6]);
    }

    #[test]
    fn a_missing_month_breaks_a_row_and_is_never_a_signal() {
        let mut row = [9.0, 10.0, 9.5, 10.2, 9.1, 10.1, 9.0].map(Some).to_vec();
        row.insert(3, None);
        assert_eq!(after_baseline(&row), [None; 8]);
        assert_eq!(after_baseline(&[None; 20]), [None; 20]);
    }

    #[test]
    fn seven_that_rise_are_a_trend_and_a_turn_belongs_to_what_follows() {
        let up = Some(SpecialCause::SevenPointTrend(Side::Up));
        let rising = [8.0, 8.5, 9.0, 9.5, 11.0, 11.5, 12.0].map(Some);
        assert_eq!(after_baseline(&rising), [up; 7]);
        let mut turning = rising.to_vec();
        turning.extend([11.6, 11.1, 10.9, 9.6, 9.1, 8.9].map(Some));
        let found = after_baseline(&turning);
        let down = Some(SpecialCause::SevenPointTrend(Side::Down));
        assert_eq!((found[5], found[6], found[12]), (up, down, down));
    }

    #[test]
    fn two_in_three_count_only_on_one_side_and_only_near_the_limit() {
        let near = Some(SpecialCause::TwoInThree(Side::Up));
        assert_eq!(
            after_baseline(&[Some(15.5), Some(11.5), Some(15.5)]),
            [near, None, near]
        );
        assert_eq!(
            after_baseline(&[Some(15.5), Some(9.0), Some(15.5)]),
            [None; 3]
        );
        let outside = Some(SpecialCause::OutsideLimits(Side::Up));
        assert_eq!(after_baseline(&[Some(40.0)]), [outside]);
    }

    #[test]
    fn the_good_direction_says_what_a_signal_means() {
        let it = Series::of(
            BASELINE
                .iter()
                .chain(&[40.0])
                .map(|it| Some(ProcessPoint::value(*it))),
        )
        .with_baseline(12);
        let last = |good| plot_the_dots(&it, good).unwrap()[12].point_type;
        assert_eq!(
            [
                last(GoodDirection::Up),
                last(GoodDirection::Down),
                last(GoodDirection::None)
            ],
            [
                PointType::Improvement,
                PointType::Concern,
                PointType::NeutralHigh
            ]
        );
    }
}
