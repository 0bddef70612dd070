//! t chart: days between one event and the next, for events too rare to count by month where births in between are not known.
//!
//! # Formula
//!
//! `y = days^(1/3.6)` is nearly normal; the I chart of `y` is carried back by the power 3.6. A lower limit below 0 is 0.
//! A gap of 0 days, as with twins, counts as 0.1 and is said.
//!
//! # How to read it
//!
//! Up is good: more days between losses. A point above the limit is an unusually long time without one.
//!
//! # When not to use it
//!
//! Where the births in between are known (g chart), or with five events a period or more (u chart).
//! The days since the last event are not a gap yet: draw them apart, never test them.
//!
//! # Source
//!
//! Nelson LS. J Qual Technol 1994;26:239–240. Montgomery DC. Introduction to Statistical Quality Control, 6th ed. 2009, 7.3.5.

use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::Limits;
use crate::statistics::process::individuals_chart::individuals_chart;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::ProcessPoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::u_chart::check_counts;

/// What the days are raised to, one over.
const POWER: f64 = 3.6;

/// What a gap of 0 days counts as.
pub const SAME_DAY: f64 = 0.1;

/// A t chart, with what was done to draw it.
#[derive(Debug, Clone, PartialEq)]
pub struct TChart {
    pub chart: ControlChart,
    /// Gaps of 0 days that were drawn as 0.1, to be said beside the chart.
    pub same_day_gaps: usize,
}

/// Returns the t chart; a point is the days between two events.
///
/// # Errors
///
/// A negative number, nothing measured in a baseline, or numbers out of reach.
pub fn t_chart(series: &Series) -> Result<TChart, NotCharted> {
    check_counts(series)?;
    let mut same_day_gaps = 0;
    let mut transformed = series.clone();
    for point in transformed.points.iter_mut().flatten() {
        let mut days = point.height();
        if days <= 0.0 {
            days = SAME_DAY;
            same_day_gaps += 1;
        }
        *point = ProcessPoint::value(days.powf(POWER.recip()));
    }
    transformed.center = series.center.map(|it| it.powf(POWER.recip()));
    transformed.multiplier = 1.0;
    transformed.never_below_zero = true;
    let mut chart = individuals_chart(&transformed)?;
    let factor = series.factor();
    let back = |it: f64| it.powf(POWER) * factor;
    for (point, measured) in chart.points.iter_mut().zip(&series.points) {
        point.value = measured.map(|it| {
            let days = it.height();
            factor * if days > 0.0 { days } else { SAME_DAY }
        });
        point.center = back(point.center);
        for limits in [&mut point.limits, &mut point.inner_limits] {
            *limits = limits.map(|it| Limits {
                lower: back(it.lower),
                upper: back(it.upper),
            });
        }
    }
    let is_finite = chart
        .points
        .iter()
        .all(|it| it.center.is_finite() && it.limits.is_none_or(|it| it.upper.is_finite()));
    if !is_finite {
        return Err(NotCharted::NumbersOutOfReach);
    }
    Ok(TChart {
        chart,
        same_day_gaps,
    })
}

#[cfg(test)]
mod tests {
    use super::t_chart;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;

    fn series(days: &[f64]) -> Series {
        Series::of(days.iter().map(|it| Some(ProcessPoint::value(*it))))
    }

    #[test]
    fn days_between_losses_have_the_limits_worked_by_hand() {
        let it = series(&[
            9.0, 31.0, 3.0, 22.0, 48.0, 14.0, 2.0, 37.0, 18.0, 8.0, 44.0, 25.0,
        ]);
        let chart = t_chart(&it).unwrap().chart;
        let limits = chart.points[0].limits.unwrap();
        // Worked by hand with 2.66 in place of 3/1.128, the upper limit is 213.5.
        assert_eq!(
            format!(
                "{:.2} {:.0} {}",
                chart.points[0].center, limits.upper, limits.lower
            ),
            "17.15 213 0"
        );
    }

    #[test]
    fn twins_are_a_tenth_of_a_day_and_it_is_said() {
        let it = t_chart(&series(&[12.0, 0.0, 30.0])).unwrap();
        assert_eq!(it.same_day_gaps, 1);
        assert_eq!(it.chart.points[1].value, Some(0.1));
    }
}
