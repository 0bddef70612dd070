//! p′ chart: the p chart where thousands of cases a period make every point look different.
//!
//! # Formula
//!
//! `zᵢ = (pᵢ − p̄)/σᵢ` with the p chart's `σᵢ`; limits `p̄ ± 3·σᵢ·σ_z` with `σ_z = mean moving range of z / 1.128`, never below 0 nor above 1.
//!
//! # How to read it
//!
//! As the p chart. `σ_z` far above 1 says that periods differ by more than the counts explain; below 1, by less.
//!
//! # When not to use it
//!
//! With few points: `σ_z` rests on them.
//!
//! # Source
//!
//! Laney DB. Qual Eng 2002;14:531–537.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::Spread;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::moving_range::RANGE_OF_TWO;
use crate::statistics::process::moving_range::mean_moving_range;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::p_chart::check_shares;
use crate::statistics::process::p_chart::deviation;
use crate::statistics::process::p_chart::share_of;
use crate::statistics::process::series::PhasePoint;
use crate::statistics::process::series::Series;

/// Returns the p′ chart.
///
/// # Errors
///
/// As the p chart.
pub fn p_prime_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_shares(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let center = share_of(series, phase)?;
        Ok(PhaseLines {
            center,
            spread: laney_spread(series, phase, Bounds::ZERO_TO_ONE, center, |it| {
                deviation(center, it)
            }),
        })
    })
}

/// Limits widened, or narrowed, to how much the periods of the baseline really vary.
pub(super) fn laney_spread(
    series: &Series,
    phase: &[PhasePoint],
    bounds: Bounds,
    center: f64,
    deviation: impl Fn(&PhasePoint) -> Option<f64>,
) -> Spread {
    let scores: Vec<Option<f64>> = phase
        .iter()
        .filter(|it| it.makes_lines())
        .map(|it| {
            let score = (it.height()? - center) / deviation(it)?;
            score.is_finite().then_some(score)
        })
        .collect();
    let Some(range) = mean_moving_range(&scores, series.screening) else {
        return Spread::Missing(NotCharted::NoVariation);
    };
    let spread = range / RANGE_OF_TWO;
    Spread::Each(
        phase
            .iter()
            .map(|it| bounds.about(center, deviation(it)? * spread))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::p_prime_chart;
    use crate::statistics::process::p_chart::p_chart;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn many_cases_that_vary_by_season_fall_inside_again() {
        let events = [5_100.0, 5_600.0, 5_000.0, 5_500.0, 4_900.0, 5_700.0];
        let it = Series::of(events.map(|it| ProcessPoint::share(it, 10_000.0)));
        let outside = |points: usize| points;
        let count = |chart: crate::statistics::process::control_chart::ControlChart| {
            outside(chart.points.iter().filter(|it| it.is_outside).count())
        };
        assert_eq!(count(p_chart(&it).unwrap()), 6);
        assert_eq!(count(p_prime_chart(&it).unwrap()), 0);
    }
}
