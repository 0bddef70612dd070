//! Run chart: a process over time about its median, the first chart to draw.
//!
//! # Formula
//!
//! Center line: the median of the baseline, kept for the points after it. Signals: Anhøj's rules,
//! see [`crate::statistics::process::anhoej`]; [`crate::statistics::process::perla`] has the rules of IHI.
//!
//! # How to read it
//!
//! Points on the line are left out. Below 10 useful points the line is drawn and nothing is tested.
//!
//! # When not to use it
//!
//! For rolling averages and counts that are added up: the points are drawn and no rule judges them.
//!
//! # Source
//!
//! Perla RJ, Provost LP, Murray SK. BMJ Qual Saf 2011;20:46–51. Anhøj J, Olesen AV. PLoS One 2014;9(11):e113825.

use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::baseline_heights;
use crate::statistics::process::series::median_of;

/// Returns the run chart.
///
/// # Errors
///
/// Nothing measured in a baseline, or numbers out of reach.
pub fn run_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    chart_of(series, RunsTest::Given, |phase| {
        let center = series
            .center
            .or_else(|| median_of(&baseline_heights(phase)));
        Ok(PhaseLines {
            center: center.ok_or(NotCharted::NoPoints)?,
            spread: Spread::None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::run_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::Phase;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;
    use crate::statistics::process::series::Spacing;

    const POINTS: [f64; 24] = [
        52.0, 55.0, 48.0, 60.0, 57.0, 50.0, 54.0, 58.0, 49.0, 53.0, 56.0, 51.0, 62.0, 64.0, 61.0,
        66.0, 63.0, 68.0, 65.0, 67.0, 70.0, 66.0, 69.0, 71.0,
    ];

    fn series(values: &[f64]) -> Series {
        Series::of(values.iter().map(|it| Some(ProcessPoint::value(*it))))
    }

    fn shown(series: &Series) -> String {
        let chart = run_chart(series).unwrap();
        let phases: Vec<String> = chart
            .phases
            .iter()
            .map(|it| {
                format!(
                    "{}-{} about {}: {} useful, longest {}, crossings {}, {:?}",
                    it.first,
                    it.last,
                    chart.points[it.first].center,
                    it.runs.useful,
                    it.runs.longest_run,
                    it.runs.crossings,
                    it.runs_signal
                )
            })
            .collect();
        phases.join("; ")
    }

    #[test]
    fn a_frozen_baseline_shows_the_shift_that_came_after_it() {
        assert_eq!(
            shown(&series(&POINTS)),
            "0-23 about 60.5: 24 useful, longest 12, crossings 1, Ok(true)"
        );
        assert_eq!(
            shown(&series(&POINTS[..12])),
            "0-11 about 53.5: 12 useful, longest 2, crossings 8, Ok(false)"
        );
        assert_eq!(
            shown(&series(&POINTS).with_baseline(12)),
            "0-23 about 53.5: 24 useful, longest 12, crossings 9, Ok(true)"
        );
    }

    #[test]
    fn phases_and_frozen_baselines_go_together() {
        let mut it = series(&POINTS);
        it.phases = [(0, 6), (12, 6)]
            .map(|(first, baseline)| Phase {
                first,
                baseline: Some(baseline),
            })
            .to_vec();
        assert_eq!(
            shown(&it),
            "0-11 about 53.5: 12 useful, longest 2, crossings 8, Ok(false); \
             12-23 about 63.5: 12 useful, longest 7, crossings 5, Ok(false)"
        );
    }

    #[test]
    fn a_missing_month_is_in_no_run_and_makes_no_signal() {
        let mut it = series(&POINTS[..12]);
        let without = shown(&it);
        it.points.insert(5, None);
        it.points.extend([None; 30]);
        let with = shown(&it);
        assert_eq!(with, without.replace("0-11", "0-42"));
        let chart = run_chart(&it).unwrap();
        assert!(chart.points[5].value.is_none() && !chart.points[5].is_outside);
    }

    #[test]
    fn what_no_rule_may_judge_says_why() {
        let mut it = series(&POINTS);
        it.spacing = Spacing::Rolling;
        assert!(shown(&it).ends_with("Err(RollingAverages)"));
        it.spacing = Spacing::Cumulative;
        assert!(shown(&it).ends_with("Err(CumulativeCounts)"));
        assert!(
            shown(&series(&POINTS[..7])).ends_with("Err(TooFewPoints { useful: 6, needed: 10 })")
        );
        assert_eq!(run_chart(&series(&[])), Err(NotCharted::NoPoints));
        assert_eq!(
            run_chart(&series(&[f64::NAN])),
            Err(NotCharted::NumbersOutOfReach)
        );
    }
}
