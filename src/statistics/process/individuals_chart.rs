//! I chart, the X of XmR: one measurement a period, such as days to the first visit.
//!
//! # Formula
//!
//! `x̄` = mean, limits `x̄ ± 3·m̄R/1.128` with the mean moving range `m̄R`; ranges above 3.267 of it are left out once.
//!
//! # How to read it
//!
//! A point outside was different by more than the process varies from one period to the next.
//!
//! # When not to use it
//!
//! For counts and shares, which have charts of their own, and for numbers with a long tail such as days between events (t chart).
//!
//! # Source
//!
//! Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 6.4. Nelson LS. J Qual Technol 1982;14:172–173.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::moving_range::RANGE_OF_TWO;
use crate::statistics::process::moving_range::mean_moving_range;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::baseline_heights;
use crate::statistics::process::series::mean_of;
use crate::statistics::process::u_chart::check_counts;

/// Returns the I chart.
///
/// # Errors
///
/// Nothing measured in a baseline, numbers out of reach, or a negative one where that cannot be.
pub fn individuals_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    let bounds = if series.never_below_zero {
        check_counts(series)?;
        Bounds::NOT_BELOW_ZERO
    } else {
        Bounds::OPEN
    };
    chart_of(series, RunsTest::Given, |phase| {
        let heights = baseline_heights(phase);
        let center = series
            .center
            .or_else(|| mean_of(&heights))
            .ok_or(NotCharted::NoPoints)?;
        let spread = mean_moving_range(&heights, series.screening).map_or(
            Spread::Missing(NotCharted::NoVariation),
            |range| {
                Spread::Each(vec![
                    bounds.about(center, range / RANGE_OF_TWO);
                    phase.len()
                ])
            },
        );
        Ok(PhaseLines { center, spread })
    })
}

#[cfg(test)]
mod tests {
    use super::individuals_chart;
    use crate::statistics::process::moving_range_chart::moving_range_chart;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn both_charts_of_ten_measurements_have_the_limits_worked_by_hand() {
        let values = [18.0, 21.0, 17.0, 22.0, 19.0, 25.0, 20.0, 23.0, 18.0, 24.0];
        let mut it = Series::of(values.map(|it| Some(ProcessPoint::value(it))));
        let chart = individuals_chart(&it).unwrap();
        let limits = chart.points[0].limits.unwrap();
        assert_eq!(
            format!(
                "{:.1} {:.2}-{:.2}",
                chart.points[0].center, limits.lower, limits.upper
            ),
            "20.7 8.88-32.52"
        );
        let ranges = moving_range_chart(&it).unwrap();
        assert_eq!(
            format!(
                "{:.3} {:.2}",
                ranges.points[1].center,
                ranges.points[1].limits.unwrap().upper
            ),
            "4.444 14.52"
        );
        it.center = Some(2.0);
        it.never_below_zero = true;
        let clipped = individuals_chart(&it).unwrap();
        assert!(clipped.points[0].limits.unwrap().lower.abs() < f64::EPSILON);
    }
}
