//! Relative measures of the straight line through all groups: its slope over everyone's rate, and the ratio of its ends.
//!
//! # Formula
//!
//! With `c = p·(R − R̄)/Σ p·(R − R̄)²`, slope `b = Σ c·y`, rates at the ends `m = μ − R̄·b` (most disadvantaged) and `l = m + b`:
//! relative index of the mean `b/μ`; linear relative index `l/m`; Kunst–Mackenbach index `m/l`. Variances by the delta method with
//! `v = y(1 − y)/n`, of the ratios on the log scale. `p` shares of births, `R` places from 0 to 1, `y` rates, `μ` everyone's rate.
//!
//! # How to read it
//!
//! A Kunst–Mackenbach index of 7: the rate at the most disadvantaged end is 7 times that at the other end. 1 means no slope.
//! An index of the mean of −1.6: from end to end the rate falls by 1.6 times everyone's rate. 0 means no slope.
//!
//! # When not to use it
//!
//! For groups without an order. Where the line falls below 0 before its end there is no ratio: take the model with logits.
//!
//! # Source
//!
//! Kunst AE, Mackenbach JP. Measuring socioeconomic inequalities in health. WHO 1994. Pamuk ER. Popul Stud 1985;39:17–31.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Group;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns the slope over everyone's rate; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn relative_index_of_mean(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let line = Line::new(ordered)?;
    let mean = line.groups.mean;
    let value = line.slope / mean;
    let variance = line
        .groups
        .sum(|it| ((line.weight(it) - value * it.share) / mean).powi(2) * it.variance);
    line.groups.symmetric(value, variance, confidence)
}

/// Returns the rate at the least over that at the most disadvantaged end; the most disadvantaged group comes first.
///
/// # Errors
///
/// `TooFew` where the line falls to 0 before an end, and the reasons of [`relative_index_of_mean`].
pub fn linear_relative_index(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let line = Line::new(ordered)?;
    let (most, least) = line.ends()?;
    line.groups
        .log_symmetric(least / most, line.variance_of_log(most, least), confidence)
}

/// Returns the rate at the most over that at the least disadvantaged end; the most disadvantaged group comes first.
///
/// # Errors
///
/// As [`linear_relative_index`].
pub fn kunst_mackenbach_index(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let line = Line::new(ordered)?;
    let (most, least) = line.ends()?;
    line.groups
        .log_symmetric(most / least, line.variance_of_log(most, least), confidence)
}

/// The straight line through all groups, weighed by births.
struct Line {
    groups: Groups,
    /// The middle of all places.
    middle: f64,
    spread: f64,
    slope: f64,
}

impl Line {
    fn new(ordered: &[Tally]) -> Result<Self, NotEstimable> {
        let groups = Groups::new(ordered)?;
        let middle = groups.sum(|it| it.share * it.ridit);
        let spread = groups.sum(|it| it.share * (it.ridit - middle).powi(2));
        let mut line = Self {
            groups,
            middle,
            spread,
            slope: 0.0,
        };
        line.slope = line.groups.sum(|it| line.weight(it) * it.rate);
        Ok(line)
    }

    fn weight(&self, group: &Group) -> f64 {
        group.share * (group.ridit - self.middle) / self.spread
    }

    /// The rates at the most and the least disadvantaged end.
    fn ends(&self) -> Result<(f64, f64), NotEstimable> {
        let most = self.groups.mean - self.middle * self.slope;
        let least = most + self.slope;
        if most > 0.0 && least > 0.0 {
            Ok((most, least))
        } else {
            Err(NotEstimable::TooFew)
        }
    }

    fn variance_of_log(&self, most: f64, least: f64) -> f64 {
        self.groups.sum(|it| {
            let at_most = it.share - self.middle * self.weight(it);
            let at_least = at_most + self.weight(it);
            (at_least / least - at_most / most).powi(2) * it.variance
        })
    }
}

#[cfg(test)]
mod tests {
    use super::kunst_mackenbach_index;
    use super::linear_relative_index;
    use super::relative_index_of_mean;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn a_straight_fall_to_a_fifth_is_read_from_both_ends() {
        let groups = [45, 30, 15].map(|it| Tally::new(it, 1_000));
        let of_mean = relative_index_of_mean(&groups, 0.95).unwrap();
        assert_eq!(format!("{:.3}", of_mean.estimate.value), "-1.500");
        let linear = linear_relative_index(&groups, 0.95).unwrap();
        let index = kunst_mackenbach_index(&groups, 0.95).unwrap();
        assert_eq!(format!("{:.3}", index.estimate.value), "7.000");
        assert!((linear.estimate.value * index.estimate.value - 1.0).abs() < 1e-12);
        assert!((linear.standard_error - index.standard_error).abs() < 1e-12);
    }

    #[test]
    fn a_line_that_falls_below_nothing_has_no_ratio() {
        let groups = [100, 4, 0].map(|it| Tally::new(it, 1_000));
        assert_eq!(
            kunst_mackenbach_index(&groups, 0.95),
            Err(NotEstimable::TooFew)
        );
    }
}
