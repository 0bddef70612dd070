//! MR chart, the mR of XmR: how far each measurement is from the one before.
//!
//! # Formula
//!
//! Center: mean moving range `m̄R` of the baseline; upper limit `3.267·m̄R`; lower limit 0. Across a missing month there is no range.
//!
//! # How to read it
//!
//! A range outside marks a sudden jump. It always stands beside the I chart.
//!
//! # When not to use it
//!
//! With rules about runs: neighboring ranges share a measurement, so runs come by themselves.
//!
//! # Source
//!
//! Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 6.4.

use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::INNER_LIMITS_AT;
use crate::statistics::process::control_chart::LIMITS_AT;
use crate::statistics::process::control_chart::Limits;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::moving_range::LARGEST_RANGE;
use crate::statistics::process::moving_range::moving_ranges;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::ProcessPoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::baseline_heights;
use crate::statistics::process::series::mean_of;

/// Returns the MR chart; the first point of a phase has no range.
///
/// # Errors
///
/// No two neighbors in a baseline, a center line below 0, or numbers out of reach.
pub fn moving_range_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    if series.center.is_some_and(|it| it < 0.0) {
        return Err(NotCharted::NegativeNumber);
    }
    let mut ranges = series.clone();
    ranges.points = series
        .phase_points()?
        .iter()
        .flat_map(|phase| {
            let heights: Vec<Option<f64>> = phase.iter().map(PhasePoint::height).collect();
            let within: Vec<Option<f64>> = moving_ranges(&heights).collect();
            std::iter::once(None).chain(within)
        })
        .map(|it| it.map(ProcessPoint::value))
        .collect();
    chart_of(
        &ranges,
        RunsTest::Refused(NotCharted::MovingRangesOverlap),
        |phase| {
            let center = series
                .center
                .or_else(|| mean_of(&baseline_heights(phase)))
                .ok_or(NotCharted::NoPoints)?;
            let up_to = |upper: f64| Limits { lower: 0.0, upper };
            let outer = LARGEST_RANGE * center;
            let inner = LARGEST_RANGE / LIMITS_AT * INNER_LIMITS_AT * center;
            Ok(PhaseLines {
                center,
                spread: Spread::Each(vec![Some([up_to(outer), up_to(inner)]); phase.len()]),
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::moving_range_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn a_gap_has_no_range_and_runs_are_not_judged() {
        let values = [Some(1.0), Some(3.0), None, Some(7.0), Some(8.0)];
        let it = Series::of(values.map(|it| it.map(ProcessPoint::value)));
        let chart = moving_range_chart(&it).unwrap();
        let shown: Vec<Option<f64>> = chart.points.iter().map(|it| it.value).collect();
        assert_eq!(shown, [None, Some(2.0), None, None, Some(1.0)]);
        assert_eq!(
            chart.phases[0].runs_signal,
            Err(NotCharted::MovingRangesOverlap)
        );
    }
}
