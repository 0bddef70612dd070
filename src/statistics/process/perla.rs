//! The run chart rules of IHI, for staff who were trained on them: shift, trend, too few or too many runs.
//!
//! # Rules
//!
//! Shift: 6 points or more in a row on one side of the center line; points on it neither count nor break the row.
//! Trend: 5 points or more that all rise or all fall; a point equal to the one before is left out.
//! Runs: as many runs about the line as chance brings to so many points above and below it at most 2.5 times in 100, or as few.
//!
//! # How to read it
//!
//! Any of the three is a signal. The fourth rule, an astronomical point, is a judgment that people make together.
//!
//! # When not to use it
//!
//! As the default: over a long chart the rules of shift and trend call chance a signal far more often than 5 times in 100.
//! [`crate::statistics::process::anhoej`] keeps to that whatever the length. Never for rolling averages or cumulative counts.
//!
//! # Source
//!
//! Perla RJ, Provost LP, Murray SK. BMJ Qual Saf 2011;20:46–51. The number of runs: Swed FS, Eisenhart C. Ann Math Stat 1943;14:66–87,
//! computed here for the points above and below as they are; the printed table rounds and differs by a run here and there.

use serde::Deserialize;
use serde::Serialize;
use statrs::function::factorial::ln_binomial;

use crate::statistics::process::anhoej::FEWEST_USEFUL_POINTS;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::Spacing;

/// Points on one side that make a shift.
pub const SHIFT: usize = 6;

/// Points that all rise or all fall and make a trend.
pub const TREND: usize = 5;

/// How seldom chance brings a number of runs that is a signal, on each side.
const TAIL: f64 = 0.025;

/// What the rules of IHI say about a run chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IhiSignals {
    /// 6 points or more in a row on one side.
    pub shift: bool,
    /// 5 points or more that all rise or all fall.
    pub trend: bool,
    pub runs: RunCount,
}

/// Whether the points change sides as often as chance lets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunCount {
    AsExpected,
    TooFew,
    TooMany,
}

impl IhiSignals {
    /// Returns whether any rule shows more than random variation.
    #[must_use]
    pub fn is_signal(self) -> bool {
        self.shift || self.trend || self.runs != RunCount::AsExpected
    }
}

/// Returns what the rules say about values around a center line; missing values are not handed in.
///
/// # Errors
///
/// Points that share months or are added up, and fewer than 10 useful points.
pub fn ihi_signals(
    values: &[f64],
    center: f64,
    spacing: Spacing,
) -> Result<IhiSignals, NotCharted> {
    match spacing {
        Spacing::Separate => {}
        Spacing::Rolling => return Err(NotCharted::RollingAverages),
        Spacing::Cumulative => return Err(NotCharted::CumulativeCounts),
    }
    let sides: Vec<bool> = values
        .iter()
        .filter(|it| {
            it.partial_cmp(&&center)
                .is_some_and(std::cmp::Ordering::is_ne)
        })
        .map(|it| *it > center)
        .collect();
    if sides.len() < FEWEST_USEFUL_POINTS {
        return Err(NotCharted::TooFewPoints {
            useful: sides.len(),
            needed: FEWEST_USEFUL_POINTS,
        });
    }
    let runs: Vec<usize> = sides
        .chunk_by(|one, next| one == next)
        .map(<[bool]>::len)
        .collect();
    let above = sides.iter().filter(|it| **it).count();
    Ok(IhiSignals {
        shift: runs.iter().any(|it| *it >= SHIFT),
        trend: longest_trend(values) >= TREND,
        runs: run_count(runs.len(), above, sides.len() - above),
    })
}

/// The most points in a row that all rise or all fall, both ends counted.
fn longest_trend(values: &[f64]) -> usize {
    let mut distinct = values.to_vec();
    distinct.dedup_by(|next, one| next.total_cmp(one).is_eq());
    let rises: Vec<bool> = distinct
        .iter()
        .zip(distinct.iter().skip(1))
        .map(|(one, next)| next > one)
        .collect();
    rises
        .chunk_by(|one, next| one == next)
        .map(|it| it.len() + 1)
        .max()
        .unwrap_or(distinct.len().min(1))
}

fn run_count(runs: usize, above: usize, below: usize) -> RunCount {
    let at_most: f64 = (1..=runs)
        .map(|it| probability_of_runs(it, above, below))
        .sum();
    if at_most <= TAIL {
        return RunCount::TooFew;
    }
    let at_least: f64 = (runs..=above + below)
        .map(|it| probability_of_runs(it, above, below))
        .sum();
    if at_least <= TAIL {
        RunCount::TooMany
    } else {
        RunCount::AsExpected
    }
}

/// How often chance makes so many runs of so many points on each side.
fn probability_of_runs(runs: usize, above: usize, below: usize) -> f64 {
    let (Some(above_gaps), Some(below_gaps)) = (above.checked_sub(1), below.checked_sub(1)) else {
        // All on one side: a single run, for sure.
        return f64::from(u8::from(runs == 1));
    };
    // Ways to cut one side into so many runs.
    let ways = |gaps: usize, parts: usize| match parts.checked_sub(1) {
        Some(cuts) if cuts <= gaps => ln_binomial(gaps as u64, cuts as u64).exp(),
        _ => 0.0,
    };
    let half = runs / 2;
    let arrangements = if runs.is_multiple_of(2) {
        2.0 * ways(above_gaps, half) * ways(below_gaps, half)
    } else {
        ways(above_gaps, half + 1) * ways(below_gaps, half)
            + ways(above_gaps, half) * ways(below_gaps, half + 1)
    };
    arrangements / ln_binomial((above + below) as u64, above as u64).exp()
}

#[cfg(test)]
mod tests {
    use super::IhiSignals;
    use super::RunCount;
    use super::ihi_signals;
    use super::probability_of_runs;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::Spacing;

    fn signals(values: &[f64], center: f64) -> IhiSignals {
        ihi_signals(values, center, Spacing::Separate).unwrap()
    }

    #[test]
    fn six_on_one_side_are_a_shift_and_five_are_none() {
        let five = [1.0, 3.0, 3.5, 3.0, 3.5, 3.0, 1.0, 1.5, 1.0, 3.0, 1.0];
        assert!(!signals(&five, 2.0).shift);
        let mut six = five.to_vec();
        six.insert(3, 3.4);
        assert!(signals(&six, 2.0).shift);
        six.insert(3, 2.0);
        assert!(signals(&six, 2.0).shift);
    }

    #[test]
    fn five_that_rise_are_a_trend_and_equal_neighbors_count_once() {
        let trend = |values: &[f64]| {
            let mut values = values.to_vec();
            values.extend([0.0, 9.0, 0.0, 9.0, 0.0, 9.0, 0.0, 9.0]);
            signals(&values, 4.5).trend
        };
        assert!(trend(&[1.0, 2.0, 3.0, 4.0, 5.0, 1.0]));
        assert!(!trend(&[1.0, 2.0, 3.0, 4.0, 1.0]));
        assert!(!trend(&[1.0, 2.0, 2.0, 3.0, 4.0, 1.0]));
        assert!(trend(&[1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 1.0]));
    }

    #[test]
    fn too_few_and_too_many_runs_are_told_as_swed_and_eisenhart_do() {
        let runs = |of: usize| {
            let values: Vec<f64> = (0..20)
                .map(|it| {
                    if (it / of).is_multiple_of(2) {
                        1.0
                    } else {
                        3.0
                    }
                })
                .collect();
            signals(&values, 2.0).runs
        };
        assert_eq!(
            [runs(10), runs(5), runs(2), runs(1)],
            [
                RunCount::TooFew,
                RunCount::TooFew,
                RunCount::AsExpected,
                RunCount::TooMany
            ]
        );
        let at_most_six: f64 = (1..=6).map(|it| probability_of_runs(it, 10, 10)).sum();
        assert_eq!(format!("{at_most_six:.4}"), "0.0185");
        let all: f64 = (1..=25).map(|it| probability_of_runs(it, 18, 7)).sum();
        assert!((all - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_no_rule_may_judge_says_why() {
        assert_eq!(
            ihi_signals(&[1.0; 20], 2.0, Spacing::Rolling),
            Err(NotCharted::RollingAverages)
        );
        assert_eq!(
            ihi_signals(&[2.0; 20], 2.0, Spacing::Separate),
            Err(NotCharted::TooFewPoints {
                useful: 0,
                needed: 10
            })
        );
        assert!(signals(&[1.0; 20], 2.0).is_signal());
    }
}
