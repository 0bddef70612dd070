//! Goal: where the rate should be, how many babies that would be a year, and how often chance alone would look like success.
//!
//! # Formula
//!
//! `goal rate = baseline rate · (100 ∓ percent) / 100`, minus where down is good.
//! `could be = goal rate · births a year now / multiplier`, in babies a year.
//! `gap to reach = none + (gap − none) · (100 − percent) / 100`, where none is 0 for a difference and 1 for a ratio.
//! Chance note: `P(X ≤ observed)` for a Poisson count with `expected = baseline rate · births now / multiplier`;
//! `P(X ≥ observed)` where up is good.
//!
//! # How to read it
//!
//! A chance of 0.29 means: were nothing better than at the baseline, about 3 years in 10 would still look
//! this good or better. Only a small chance, seen again the next year, speaks for a real change.
//!
//! # When not to use it
//!
//! With a baseline that shares years with the present: part of the count would be compared with itself.
//! The baseline rate is taken as known; one that rests on few events is uncertain itself.
//!
//! # Source
//!
//! Poisson tail: Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd ed. 2008, ch. 14.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::indicator::GoodDirection;
use crate::domain::period::Period;
use crate::statistics::distributions::poisson_at_least;
use crate::statistics::distributions::poisson_at_most;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::rate::rate;
use crate::statistics::tally::Tally;

/// Above so many events the tail is taken at this count's scale; no county has so many.
const MOST_EVENTS: f64 = 1e8;

/// Where a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GoalProgress {
    /// Where we were.
    pub baseline: Estimate,
    /// Where we are.
    pub now: Estimate,
    /// The rate to reach.
    pub goal_rate: f64,
    /// Events a year at today's births, if nothing had changed since the baseline.
    pub expected_a_year: f64,
    /// Events a year at today's births, at the goal rate.
    pub could_be_a_year: f64,
    /// How often the events of the present period, or better, would be seen with no change.
    pub chance_with_no_change: f64,
}

/// Returns where a goal stands.
///
/// # Errors
///
/// `PeriodsOverlap` where the baseline shares a day with the present, and the reasons of [`rate`].
pub fn goal_progress(
    baseline: (&Period, Tally),
    now: (&Period, Tally),
    multiplier: u32,
    change_percent: f64,
    good: GoodDirection,
) -> Result<GoalProgress, NotEstimable> {
    if baseline.0.overlaps(now.0) {
        return Err(NotEstimable::PeriodsOverlap);
    }
    let baseline_rate = rate(baseline.1.events, baseline.1.births, multiplier)?;
    let now_rate = rate(now.1.events, now.1.births, multiplier)?;
    let goal_rate = goal_rate(baseline_rate.value, change_percent, good);
    let births_a_year = now.1.n() / f64::from(now.0.year_count().max(1));
    Ok(GoalProgress {
        baseline: baseline_rate,
        now: now_rate,
        goal_rate,
        expected_a_year: events_at(baseline_rate.value, births_a_year, multiplier),
        could_be_a_year: events_at(goal_rate, births_a_year, multiplier),
        chance_with_no_change: chance_with_no_change(
            events_at(baseline_rate.value, now.1.n(), multiplier),
            now.1.events,
            good,
        ),
    })
}

/// Returns the rate to reach: the baseline rate, lower by so many percent (higher where up is good).
///
/// Multiplies before it divides, so that 15 percent off 9.0 is 7.65 and not 7.6499999. Never below 0.
#[must_use]
pub fn goal_rate(baseline_rate: f64, change_percent: f64, good: GoodDirection) -> f64 {
    let kept = match good {
        GoodDirection::Up => 100.0 + change_percent,
        GoodDirection::Down | GoodDirection::None => 100.0 - change_percent,
    };
    let rate = baseline_rate * kept / 100.0;
    if rate.is_finite() && rate > 0.0 {
        rate
    } else {
        0.0
    }
}

/// Returns the gap to reach: so many percent of what lies between the gap and none (0 for a difference, 1 for a ratio) are gone.
#[must_use]
pub fn gap_goal(gap: f64, none: f64, change_percent: f64) -> f64 {
    let goal = none + (gap - none) * (100.0 - change_percent) / 100.0;
    if goal.is_finite() { goal + 0.0 } else { none }
}

/// Returns how many events so many births bring at this rate.
#[must_use]
pub fn events_at(rate: f64, births: f64, multiplier: u32) -> f64 {
    rate * births / f64::from(multiplier.max(1))
}

/// Returns how often chance alone brings `observed` events or fewer where `expected` are expected;
/// or more, where up is good. Between 0 and 1.
#[must_use]
pub fn chance_with_no_change(expected: f64, observed: u64, good: GoodDirection) -> f64 {
    let expected = if expected.is_finite() {
        expected.clamp(0.0, MOST_EVENTS)
    } else {
        0.0
    };
    let observed = (observed as f64).min(2.0 * MOST_EVENTS);
    let chance = match good {
        GoodDirection::Up => poisson_at_least(observed, expected),
        GoodDirection::Down | GoodDirection::None => poisson_at_most(observed, expected),
    };
    chance.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::chance_with_no_change;
    use super::gap_goal;
    use super::goal_progress;
    use super::goal_rate;
    use crate::domain::indicator::GoodDirection;
    use crate::domain::period::Period;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    const DOWN: GoodDirection = GoodDirection::Down;

    fn shown(baseline: (i32, i32), now: (i32, i32)) -> String {
        let progress = goal_progress(
            (
                &Period::years(baseline.0, baseline.1).unwrap(),
                Tally::new(90, 10_000),
            ),
            (&Period::years(now.0, now.1).unwrap(), Tally::new(14, 1_880)),
            1_000,
            15.0,
            DOWN,
        );
        match progress {
            Ok(it) => format!(
                "was {:.2}, is {:.2}, goal {:.2}; {:.1} a year would be {:.1}; chance {:.2}",
                it.baseline.value,
                it.now.value,
                it.goal_rate,
                it.expected_a_year,
                it.could_be_a_year,
                it.chance_with_no_change
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn fifteen_percent_off_nine_is_seven_point_six_five() {
        let rate = goal_rate(9.0, 15.0, DOWN);
        assert_eq!(format!("{rate:.2} {rate:.1} {rate}"), "7.65 7.7 7.65");
        let shown = |good, percent| format!("{}", goal_rate(80.0, percent, good));
        assert_eq!(shown(GoodDirection::Up, 15.0), "92");
        assert_eq!(shown(DOWN, 150.0), "0");
    }

    #[test]
    fn half_a_gap_is_half_of_what_lies_between_it_and_none() {
        assert!((gap_goal(7.4, 0.0, 50.0) - 3.7).abs() < 1e-12);
        assert!((gap_goal(2.0, 1.0, 50.0) - 1.5).abs() < 1e-12);
        assert!((gap_goal(0.6, 1.0, 50.0) - 0.8).abs() < 1e-12);
        assert!((gap_goal(f64::NAN, 1.0, 50.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_goal_says_where_it_stands() {
        assert_eq!(
            shown((2013, 2017), (2022, 2022)),
            "was 9.00, is 7.45, goal 7.65; 16.9 a year would be 14.4; chance 0.29"
        );
        assert_eq!(
            shown((2013, 2017), (2021, 2022)),
            "was 9.00, is 7.45, goal 7.65; 8.5 a year would be 7.2; chance 0.29"
        );
    }

    #[test]
    fn a_baseline_that_shares_years_with_the_present_is_refused() {
        assert_eq!(shown((2013, 2017), (2017, 2021)), "PeriodsOverlap");
        assert_eq!(
            goal_progress(
                (&Period::year(2013).unwrap(), Tally::new(0, 0)),
                (&Period::year(2018).unwrap(), Tally::new(1, 90)),
                1_000,
                15.0,
                DOWN
            ),
            Err(NotEstimable::NoBirths)
        );
    }

    #[test]
    fn a_single_low_year_is_often_chance() {
        let chance =
            |expected, observed| format!("{:.3}", chance_with_no_change(expected, observed, DOWN));
        assert_eq!(chance(16.9, 14), "0.289");
        assert_eq!(chance(33.8, 28), "0.182");
        assert_eq!(chance(50.7, 43), "0.156");
        assert_eq!(chance(84.5, 71), "0.076");
        assert_eq!(chance(169.0, 143), "0.023");
        assert_eq!(chance(0.0, 0), "1.000");
        assert_eq!(chance(f64::NAN, 3), "1.000");
    }

    #[test]
    fn where_up_is_good_the_other_tail_counts() {
        let chance = |expected, observed| {
            format!(
                "{:.3}",
                chance_with_no_change(expected, observed, GoodDirection::Up)
            )
        };
        assert_eq!(chance(2.0, 1), "0.865");
        assert_eq!(chance(2.0, 0), "1.000");
    }
}
