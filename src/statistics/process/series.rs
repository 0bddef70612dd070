//! What was measured over time, and which of its points a center line rests on.
//!
//! Phases and a frozen baseline go together: a phase begins with a new center line, and its baseline says how many of
//! its first points make that line; the rest are held against it. A point can be excluded: it is drawn and it can lie
//! outside the limits, but it makes neither line nor run. A missing month is no point at all: it is never a 0,
//! never outside, and counts in no run.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::process::not_charted::NotCharted;

/// Above this, numbers are no measurements of a county.
const LARGEST: f64 = 1e12;

/// One point in time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ProcessPoint {
    /// Events, or the measurement itself.
    pub amount: f64,
    /// What the events are out of: families, births. 1 for a measurement.
    pub out_of: f64,
}

impl ProcessPoint {
    /// A measurement, a plain count, or births or days between two events.
    #[must_use]
    pub const fn value(amount: f64) -> Self {
        Self {
            amount,
            out_of: 1.0,
        }
    }

    /// Events out of so many; `None` where there is nothing they could be out of.
    #[must_use]
    pub fn share(events: f64, out_of: f64) -> Option<Self> {
        (out_of > 0.0).then_some(Self {
            amount: events,
            out_of,
        })
    }

    pub(super) fn height(self) -> f64 {
        self.amount / self.out_of
    }
}

/// How the points lie in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spacing {
    /// Each point has its own time: the only points that rules may judge.
    #[default]
    Separate,
    /// Rolling averages or windows: neighbors share months.
    Rolling,
    /// Counts added up since a start.
    Cumulative,
}

/// Points that share one center line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phase {
    /// Number of the first point, from 0.
    pub first: usize,
    /// How many points from the first one make the lines, missing ones counted; `None` for all of the phase.
    pub baseline: Option<usize>,
}

/// Whether jumps between neighbors that are far larger than the others are left out before limits are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screening {
    /// Once, as Nelson proposed: the default of the packages.
    #[default]
    Once,
    None,
}

/// What was measured over time, in order, with the plan for its chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Series {
    /// `None` for a time without a measurement.
    pub points: Vec<Option<ProcessPoint>>,
    pub spacing: Spacing,
    /// In order; the first one begins with the first point whether it is listed or not.
    pub phases: Vec<Phase>,
    /// Numbers of the points that make neither line nor run.
    pub excluded: BTreeSet<usize>,
    /// A center line given from outside, before the multiplier.
    pub center: Option<f64>,
    pub screening: Screening,
    /// What the numbers are multiplied by when all is computed: 100, or 1,000. 0 counts as 1.
    pub multiplier: f64,
    /// What cannot be less than 0 has no limit below it. Charts of counts know that by themselves.
    pub never_below_zero: bool,
}

impl Series {
    /// Measurements in order, with one phase and no baseline.
    #[must_use]
    pub fn of(points: impl IntoIterator<Item = Option<ProcessPoint>>) -> Self {
        Self {
            points: points.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The same with a baseline of so many first points, held against all that come after.
    #[must_use]
    pub fn with_baseline(mut self, points: usize) -> Self {
        self.phases = vec![Phase {
            first: 0,
            baseline: Some(points),
        }];
        self
    }

    pub(super) fn factor(&self) -> f64 {
        if self.multiplier.is_finite() && self.multiplier > 0.0 {
            self.multiplier
        } else {
            1.0
        }
    }

    /// The points of each phase, with what each is used for.
    ///
    /// # Errors
    ///
    /// A number that no county measures, or nothing measured at all.
    pub(super) fn phase_points(&self) -> Result<Vec<Vec<PhasePoint>>, NotCharted> {
        let out_of_reach = |it: f64| !it.is_finite() || it.abs() > LARGEST;
        let odd = self
            .points
            .iter()
            .flatten()
            .any(|it| out_of_reach(it.amount) || out_of_reach(it.out_of) || it.out_of <= 0.0);
        if odd || self.center.is_some_and(out_of_reach) {
            return Err(NotCharted::NumbersOutOfReach);
        }
        if self.points.iter().flatten().next().is_none() {
            return Err(NotCharted::NoPoints);
        }
        let mut phases = self.phases.clone();
        phases.retain(|it| it.first < self.points.len());
        phases.sort_by_key(|it| it.first);
        phases.dedup_by_key(|it| it.first);
        if phases.first().is_none_or(|it| it.first > 0) {
            let whole = Phase {
                first: 0,
                baseline: None,
            };
            phases.insert(0, whole);
        }
        let ends = phases
            .iter()
            .skip(1)
            .map(|it| it.first)
            .chain(std::iter::once(self.points.len()));
        Ok(phases
            .iter()
            .zip(ends)
            .map(|(phase, end)| {
                let count = end.saturating_sub(phase.first);
                self.points
                    .iter()
                    .enumerate()
                    .skip(phase.first)
                    .take(count)
                    .map(|(at, point)| PhasePoint {
                        at,
                        point: *point,
                        is_baseline: phase
                            .baseline
                            .is_none_or(|baseline| at < phase.first.saturating_add(baseline)),
                        is_excluded: self.excluded.contains(&at),
                    })
                    .collect()
            })
            .collect())
    }
}

/// A point and what it is used for.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhasePoint {
    pub(super) at: usize,
    pub(super) point: Option<ProcessPoint>,
    pub(super) is_baseline: bool,
    pub(super) is_excluded: bool,
}

impl PhasePoint {
    /// Whether the lines rest on it, if it is there.
    pub(super) fn makes_lines(&self) -> bool {
        self.is_baseline && !self.is_excluded
    }

    pub(super) fn height(&self) -> Option<f64> {
        self.point.map(ProcessPoint::height)
    }
}

/// The heights of the points that make the lines; missing ones stay as gaps.
pub(super) fn baseline_heights(points: &[PhasePoint]) -> Vec<Option<f64>> {
    points
        .iter()
        .filter(|it| it.makes_lines())
        .map(PhasePoint::height)
        .collect()
}

/// Events and what they are out of, over the points that make the lines.
pub(super) fn baseline_sums(points: &[PhasePoint]) -> (f64, f64) {
    points
        .iter()
        .filter(|it| it.makes_lines())
        .filter_map(|it| it.point)
        .fold((0.0, 0.0), |(events, out_of), it| {
            (events + it.amount, out_of + it.out_of)
        })
}

/// The mean of what is there.
pub(super) fn mean_of(values: &[Option<f64>]) -> Option<f64> {
    let there: Vec<f64> = values.iter().flatten().copied().collect();
    let mean = there.iter().sum::<f64>() / there.len() as f64;
    mean.is_finite().then_some(mean)
}

/// The median of what is there.
pub(super) fn median_of(values: &[Option<f64>]) -> Option<f64> {
    let mut there: Vec<f64> = values.iter().flatten().copied().collect();
    there.sort_by(f64::total_cmp);
    let upper = *there.get(there.len() / 2)?;
    if there.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *there.get((there.len() / 2).checked_sub(1)?)?;
    Some(f64::midpoint(lower, upper))
}
