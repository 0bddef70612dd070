//! u chart: events per birth, visit or day, period by period, where one case can bring several events or events are few.
//!
//! # Formula
//!
//! `ū = Σ events / Σ births`, limits `ū ± 3·√(ū/nᵢ)`, never below 0.
//!
//! # How to read it
//!
//! Deaths per 1,000 births by year: a year outside the limits was different by more than chance.
//!
//! # When not to use it
//!
//! With under five events a period on average: a county's infant deaths need the g or the t chart.
//!
//! # Source
//!
//! Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 7.3.2.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::p_chart::share_of;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::Series;

/// Returns the u chart.
///
/// # Errors
///
/// A negative count, nothing measured in a baseline, or numbers out of reach.
pub fn u_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_counts(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let center = share_of(series, phase)?;
        Ok(PhaseLines {
            center,
            spread: Spread::Each(
                phase
                    .iter()
                    .map(|it| Bounds::NOT_BELOW_ZERO.about(center, deviation(center, it)?))
                    .collect(),
            ),
        })
    })
}

/// Whether the numbers can be counts.
pub(super) fn check_counts(series: &Series) -> Result<(), NotCharted> {
    let amounts = series.points.iter().flatten().map(|it| it.amount);
    if amounts.chain(series.center).any(|it| it < 0.0) {
        return Err(NotCharted::NegativeNumber);
    }
    Ok(())
}

/// The standard deviation of a period's rate; `None` without a measurement.
pub(super) fn deviation(center: f64, point: &PhasePoint) -> Option<f64> {
    Some((center / point.point?.out_of).sqrt())
}

#[cfg(test)]
mod tests {
    use super::u_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn a_region_of_seven_years_shows_no_year_that_was_different() {
        let deaths = [19.0, 17.0, 14.0, 21.0, 16.0, 12.0, 13.0];
        let births = [
            1_910.0, 1_885.0, 1_870.0, 1_902.0, 1_840.0, 1_815.0, 1_790.0,
        ];
        let mut it = Series::of(
            deaths
                .iter()
                .zip(births)
                .map(|(deaths, births)| ProcessPoint::share(*deaths, births)),
        );
        it.multiplier = 1_000.0;
        let chart = u_chart(&it).unwrap();
        let first = chart.points[0].limits.unwrap();
        assert_eq!(
            format!(
                "{:.3} {:.2}-{:.2}",
                chart.points[0].center, first.lower, first.upper
            ),
            "8.607 2.24-14.98"
        );
        assert!(chart.points.iter().all(|it| !it.is_outside));
        assert_eq!(
            chart.phases[0].runs_signal,
            Err(NotCharted::TooFewPoints {
                useful: 7,
                needed: 10
            })
        );
    }

    #[test]
    fn a_negative_count_is_none() {
        let it = Series::of([ProcessPoint::share(-1.0, 9.0)]);
        assert_eq!(u_chart(&it), Err(NotCharted::NegativeNumber));
    }
}
