//! u′ chart: the u chart where thousands of births or visits a period make every point look different.
//!
//! # Formula
//!
//! `zᵢ = (uᵢ − ū)/σᵢ` with the u chart's `σᵢ`; limits `ū ± 3·σᵢ·σ_z` with `σ_z = mean moving range of z / 1.128`, never below 0.
//!
//! # How to read it
//!
//! As the u chart.
//!
//! # When not to use it
//!
//! With few points, or with few events: `σ_z` rests on them.
//!
//! # Source
//!
//! Laney DB. Qual Eng 2002;14:531–537.

use crate::statistics::process::control_chart::Bounds;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::PhaseLines;
use crate::statistics::process::control_chart::RunsTest;
use crate::statistics::process::control_chart::chart_of;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::p_chart::share_of;
use crate::statistics::process::p_prime_chart::laney_spread;
use crate::statistics::process::series::Series;
use crate::statistics::process::u_chart::check_counts;
use crate::statistics::process::u_chart::deviation;

/// Returns the u′ chart.
///
/// # Errors
///
/// As the u chart.
pub fn u_prime_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_counts(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let center = share_of(series, phase)?;
        Ok(PhaseLines {
            center,
            spread: laney_spread(series, phase, Bounds::NOT_BELOW_ZERO, center, |it| {
                deviation(center, it)
            }),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::u_prime_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn without_events_nothing_varies_and_there_are_no_limits() {
        let chart = u_prime_chart(&Series::of([ProcessPoint::share(0.0, 300.0); 12])).unwrap();
        assert!(chart.points.iter().all(|it| it.limits.is_none()));
        assert_eq!(
            chart.phases[0].limits_caution,
            Some(NotCharted::NoVariation)
        );
    }
}
