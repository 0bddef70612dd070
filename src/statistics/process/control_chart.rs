//! What every run chart and control chart answers: points with their lines, and the runs of each phase.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::process::anhoej::FEWEST_USEFUL_POINTS;
use crate::statistics::process::anhoej::Runs;
use crate::statistics::process::anhoej::is_signal;
use crate::statistics::process::anhoej::runs_about;
use crate::statistics::process::not_charted::FEWEST_BASELINE_POINTS;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::Spacing;

/// Standard deviations of the control limits.
pub(super) const LIMITS_AT: f64 = 3.0;

/// Standard deviations of the lines inside them, for those who know them from other programs.
pub(super) const INNER_LIMITS_AT: f64 = 2.0;

/// A chart, point by point. Every number is finite and multiplied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlChart {
    /// One for each point of the series.
    pub points: Vec<ChartPoint>,
    pub phases: Vec<ChartPhase>,
}

/// A point with its lines.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChartPoint {
    /// `None` where nothing was measured: a break in the line, never a 0.
    pub value: Option<f64>,
    /// Number of its phase, from 0.
    pub phase: usize,
    pub center: f64,
    /// Three standard deviations away; `None` where the chart has none here.
    pub limits: Option<Limits>,
    /// Two standard deviations away.
    pub inner_limits: Option<Limits>,
    /// It makes neither line nor run.
    pub is_excluded: bool,
    /// It lies outside the limits: something was different at that time.
    pub is_outside: bool,
}

/// A lower and an upper limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    pub lower: f64,
    pub upper: f64,
}

/// What the points of one phase say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartPhase {
    /// Number of the first point, from 0.
    pub first: usize,
    /// Number of the last point.
    pub last: usize,
    /// Points that make the lines.
    pub baseline_points: usize,
    pub runs: Runs,
    /// Whether the runs show more than random variation, or why that is not said.
    pub runs_signal: Result<bool, NotCharted>,
    /// Why there are no limits, or why they are only a first guess; `None` where they can be relied on.
    pub limits_caution: Option<NotCharted>,
}

/// The lines of one phase, before the multiplier.
pub(super) struct PhaseLines {
    pub(super) center: f64,
    pub(super) spread: Spread,
}

/// How far the limits are from the center.
pub(super) enum Spread {
    /// Only a center line.
    None,
    /// Points that vary do not show: a reason.
    Missing(NotCharted),
    /// Limits for each point of the phase.
    Each(Vec<Option<[Limits; 2]>>),
}

/// Where limits end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) lowest: f64,
    pub(super) highest: f64,
}

impl Bounds {
    /// Of what can have any value.
    pub(super) const OPEN: Self = Self {
        lowest: f64::NEG_INFINITY,
        highest: f64::INFINITY,
    };

    /// Of a count, or a rate.
    pub(super) const NOT_BELOW_ZERO: Self = Self {
        lowest: 0.0,
        ..Self::OPEN
    };

    /// Of a share.
    pub(super) const ZERO_TO_ONE: Self = Self {
        lowest: 0.0,
        highest: 1.0,
    };

    /// Both pairs of limits, three and two standard deviations from the center.
    pub(super) fn about(self, center: f64, deviation: f64) -> Option<[Limits; 2]> {
        let at = |times: f64| Limits {
            lower: (center - times * deviation).max(self.lowest),
            upper: (center + times * deviation).min(self.highest),
        };
        deviation
            .is_finite()
            .then(|| [at(LIMITS_AT), at(INNER_LIMITS_AT)])
    }
}

/// Whether runs of neighboring points can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunsTest {
    Given,
    Refused(NotCharted),
}

/// Puts a chart together from the lines of each phase.
///
/// # Errors
///
/// What stands in the way of every phase: nothing measured, or numbers that cannot be.
pub(super) fn chart_of(
    series: &Series,
    runs_test: RunsTest,
    lines_of: impl Fn(&[PhasePoint]) -> Result<PhaseLines, NotCharted>,
) -> Result<ControlChart, NotCharted> {
    let factor = series.factor();
    let mut chart = ControlChart {
        points: Vec::with_capacity(series.points.len()),
        phases: Vec::new(),
    };
    for (number, phase) in series.phase_points()?.iter().enumerate() {
        let lines = lines_of(phase)?;
        let limits_of = |at: usize| match &lines.spread {
            Spread::Each(all) => all.get(at).copied().flatten(),
            Spread::None | Spread::Missing(_) => None,
        };
        for (at, point) in phase.iter().enumerate() {
            let height = point.height();
            let limits = limits_of(at);
            let outer = limits.map(|[outer, _]| outer);
            chart.points.push(ChartPoint {
                value: height.map(|it| it * factor + 0.0),
                phase: number,
                center: lines.center * factor + 0.0,
                limits: outer.map(|it| it.times(factor)),
                inner_limits: limits.map(|[_, inner]| inner.times(factor)),
                is_excluded: point.is_excluded,
                is_outside: height
                    .zip(outer)
                    .is_some_and(|(height, it)| height > it.upper || height < it.lower),
            });
        }
        chart
            .phases
            .push(phase_of(series, phase, &lines, runs_test));
    }
    let is_finite = |it: &ChartPoint| {
        let limits = it.limits.iter().chain(&it.inner_limits);
        it.center.is_finite()
            && limits
                .clone()
                .all(|it| it.lower.is_finite() && it.upper.is_finite())
    };
    if chart.points.iter().all(is_finite) {
        Ok(chart)
    } else {
        Err(NotCharted::NumbersOutOfReach)
    }
}

fn phase_of(
    series: &Series,
    phase: &[PhasePoint],
    lines: &PhaseLines,
    runs_test: RunsTest,
) -> ChartPhase {
    let heights: Vec<f64> = phase
        .iter()
        .filter(|it| !it.is_excluded)
        .filter_map(PhasePoint::height)
        .collect();
    let runs = runs_about(&heights, lines.center);
    let baseline_points = phase
        .iter()
        .filter(|it| it.makes_lines() && it.point.is_some())
        .count();
    ChartPhase {
        first: phase.first().map_or(0, |it| it.at),
        last: phase.last().map_or(0, |it| it.at),
        baseline_points,
        runs,
        runs_signal: may_judge(series.spacing, runs_test, runs).map(|()| is_signal(runs)),
        limits_caution: match lines.spread {
            Spread::None => Some(NotCharted::CenterLineOnly),
            Spread::Missing(why) => Some(why),
            Spread::Each(_) if baseline_points < FEWEST_BASELINE_POINTS => {
                Some(NotCharted::ShortBaseline {
                    points: baseline_points,
                    needed: FEWEST_BASELINE_POINTS,
                })
            }
            Spread::Each(_) => None,
        },
    }
}

/// Whether a rule about runs may say anything about these points.
pub(super) fn may_judge(
    spacing: Spacing,
    runs_test: RunsTest,
    runs: Runs,
) -> Result<(), NotCharted> {
    match (spacing, runs_test) {
        (Spacing::Rolling, _) => Err(NotCharted::RollingAverages),
        (Spacing::Cumulative, _) => Err(NotCharted::CumulativeCounts),
        (Spacing::Separate, RunsTest::Refused(why)) => Err(why),
        (Spacing::Separate, RunsTest::Given) if runs.useful < FEWEST_USEFUL_POINTS => {
            Err(NotCharted::TooFewPoints {
                useful: runs.useful,
                needed: FEWEST_USEFUL_POINTS,
            })
        }
        (Spacing::Separate, RunsTest::Given) => Ok(()),
    }
}

impl Limits {
    fn times(self, factor: f64) -> Self {
        Self {
            lower: self.lower * factor + 0.0,
            upper: self.upper * factor + 0.0,
        }
    }
}
