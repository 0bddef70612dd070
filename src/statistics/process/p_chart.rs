//! p chart: the share of families or births with something, period by period.
//!
//! # Formula
//!
//! `p̄ = Σ events / Σ cases`, limits `p̄ ± 3·√(p̄(1 − p̄)/nᵢ)`, never below 0 nor above 1. The limits bend with each period's cases.
//!
//! # How to read it
//!
//! A point outside was different by more than chance; runs on one side say that the whole process moved.
//!
//! # When not to use it
//!
//! With thousands of cases a period, where every point falls outside: use p′. For events that are mostly zero: g or t.
//!
//! # Source
//!
//! Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 7.2.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::baseline_sums;

/// Returns the p chart.
///
/// # Errors
///
/// A negative count or more events than cases, nothing measured in a baseline, or numbers out of reach.
pub fn p_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_shares(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let center = share_of(series, phase)?;
        Ok(PhaseLines {
            center,
            spread: Spread::Each(
                phase
                    .iter()
                    .map(|it| Bounds::ZERO_TO_ONE.about(center, deviation(center, it)?))
                    .collect(),
            ),
        })
    })
}

/// Whether the counts can be shares.
pub(super) fn check_shares(series: &Series) -> Result<(), NotCharted> {
    for point in series.points.iter().flatten() {
        if point.amount < 0.0 {
            return Err(NotCharted::NegativeNumber);
        }
        if point.amount > point.out_of {
            return Err(NotCharted::MoreEventsThanCases);
        }
    }
    if series.center.is_some_and(|it| !(0.0..=1.0).contains(&it)) {
        return Err(NotCharted::NumbersOutOfReach);
    }
    Ok(())
}

/// The share all periods of the baseline have together.
pub(super) fn share_of(series: &Series, phase: &[PhasePoint]) -> Result<f64, NotCharted> {
    let (events, cases) = baseline_sums(phase);
    series
        .center
        .or_else(|| (cases > 0.0).then_some(events / cases))
        .ok_or(NotCharted::NoPoints)
}

/// The standard deviation of a period's share; `None` without a measurement.
pub(super) fn deviation(center: f64, point: &PhasePoint) -> Option<f64> {
    Some((center * (1.0 - center) / point.point?.out_of).sqrt())
}

#[cfg(test)]
mod tests {
    use super::p_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    fn series(events: &[u32], cases: &[u32]) -> Series {
        Series::of(
            events
                .iter()
                .zip(cases)
                .map(|(events, cases)| ProcessPoint::share(f64::from(*events), f64::from(*cases))),
        )
    }

    #[test]
    fn limits_bend_with_the_cases_of_each_period() {
        let it = series(
            &[9, 12, 8, 14, 11, 10, 15, 13],
            &[20, 24, 18, 25, 22, 21, 26, 24],
        );
        let chart = p_chart(&it).unwrap();
        let limits = chart.points[0].limits.unwrap();
        assert_eq!(
            format!(
                "{:.4} {:.4}-{:.4}",
                chart.points[0].center, limits.lower, limits.upper
            ),
            "0.5111 0.1758-0.8464"
        );
        assert!(chart.points.iter().all(|it| !it.is_outside));
        assert_eq!(
            chart.phases[0].limits_caution,
            Some(NotCharted::ShortBaseline {
                points: 8,
                needed: 12
            })
        );
    }

    #[test]
    fn limits_stay_between_none_and_all() {
        let mut it = series(&[1, 9, 10, 0, 10], &[10, 10, 10, 0, 10]);
        it.multiplier = 100.0;
        let chart = p_chart(&it).unwrap();
        let first = chart.points[0].limits.unwrap();
        assert!(first.upper <= 100.0 && first.lower >= 0.0);
        assert_eq!(
            (chart.points[3].value, chart.points[3].limits),
            (None, None)
        );
    }

    #[test]
    fn counts_that_cannot_be_shares_say_so() {
        assert_eq!(
            p_chart(&series(&[11], &[10])),
            Err(NotCharted::MoreEventsThanCases)
        );
        assert_eq!(p_chart(&series(&[0], &[0])), Err(NotCharted::NoPoints));
    }
}
