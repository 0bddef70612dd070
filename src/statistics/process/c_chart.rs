//! c chart: plain counts, period by period, where each period has the same chance to bring them.
//!
//! # Formula
//!
//! `c̄` = mean count, limits `c̄ ± 3·√c̄`, never below 0.
//!
//! # How to read it
//!
//! As the u chart, without a denominator.
//!
//! # When not to use it
//!
//! Where births or visits differ from period to period (u chart), or with under five events a period (g or t chart).
//!
//! # Source
//!
//! Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 7.3.1.

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
use crate::statistics::process::u_chart::check_counts;

/// Returns the c chart.
///
/// # Errors
///
/// A negative count, nothing measured in a baseline, or numbers out of reach.
pub fn c_chart(series: &Series) -> Result<ControlChart, NotCharted> {
    check_counts(series)?;
    chart_of(series, RunsTest::Given, |phase| {
        let center = series
            .center
            .or_else(|| mean_of(&baseline_heights(phase)))
            .ok_or(NotCharted::NoPoints)?;
        Ok(PhaseLines {
            center,
            spread: Spread::Each(vec![
                Bounds::NOT_BELOW_ZERO.about(center, center.sqrt());
                phase.len()
            ]),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::c_chart;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    #[test]
    fn a_count_far_above_the_others_lies_outside() {
        let counts = [4.0, 6.0, 5.0, 3.0, 7.0, 5.0, 4.0, 6.0, 5.0, 5.0, 4.0, 19.0];
        let it = Series::of(counts.map(|it| Some(ProcessPoint::value(it)))).with_baseline(11);
        let chart = c_chart(&it).unwrap();
        let outside: Vec<bool> = chart.points.iter().map(|it| it.is_outside).collect();
        assert_eq!(outside.iter().filter(|it| **it).count(), 1);
        assert!(outside[11]);
    }
}
