//! g chart: births, or visits, between one event and the next, for events too rare to count by month.
//!
//! # Formula
//!
//! Limits from the mean: `ḡ ± 3·√(ḡ(ḡ + 1))`, and since the lower one is always negative, it is 0. Center line: the median,
//! since the numbers have a long tail; with a mean given from outside, 0.693 times that mean.
//!
//! # How to read it
//!
//! Up is good: more births between losses. A point above the limit is an unusually long time without one.
//!
//! # When not to use it
//!
//! With five events a period or more: the u chart tells more. The births since the last event are not a gap yet:
//! draw them apart, never test them.
//!
//! # Source
//!
//! Benneyan JC. Health Care Manag Sci 2001;4:305–318. Provost LP, Murray SK. The Health Care Data Guide. 2011, p. 228.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::baseline_heights;
use crate::statistics::process::series::mean_of;
use crate::statistics::process::series::median_of;
use crate::statistics::process::u_chart::check_counts;

/// The median of a geometric number of births in parts of its mean: ln 2.
const MEDIAN_OF_MEAN: f64 = 0.693;

/// Returns the g chart; a point is the births between two events, 0 for two in a row.
///
/// # Errors
///
/// A negative number, nothing measured in a baseline, or numbers out of reach.
pub fn g_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_counts(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let heights = baseline_heights(phase);
        let mean = series
            .center
            .or_else(|| mean_of(&heights))
            .ok_or(NotCharted::NoPoints)?;
        let center = match series.center {
            Some(mean) => MEDIAN_OF_MEAN * mean,
            None => median_of(&heights).ok_or(NotCharted::NoPoints)?,
        };
        let limits = Bounds::NOT_BELOW_ZERO.about(mean, (mean * (mean + 1.0)).sqrt());
        Ok(PhaseLines {
            center,
            spread: Spread::Each(vec![limits; phase.len()]),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::g_chart;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn births_between_losses_have_the_limits_worked_by_hand() {
        let births = [
            41.0, 130.0, 12.0, 95.0, 210.0, 60.0, 8.0, 155.0, 77.0, 33.0, 190.0, 102.0,
        ];
        let it = Series::of(births.map(|it| Some(ProcessPoint::value(it))));
        let chart = g_chart(&it).unwrap();
        let limits = chart.points[0].limits.unwrap();
        assert_eq!(
            format!(
                "{} {:.1} {}",
                chart.points[0].center, limits.upper, limits.lower
            ),
            "86 372.5 0"
        );
    }

    #[test]
    fn two_losses_in_a_row_are_a_gap_of_0() {
        let it = Series::of([0.0, 40.0, 0.0].map(|it| Some(ProcessPoint::value(it))));
        let chart = g_chart(&it).unwrap();
        assert_eq!(chart.points[0].value, Some(0.0));
    }
}
