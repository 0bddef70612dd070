//! Cochran–Armitage test: whether proportions rise or fall along an order, such as years.
//!
//! # Formula
//!
//! `χ² = (Σ d·(s − s̄))² / (p·(1−p)·Σ n·(s − s̄)²)`, where `s` is the score (the year), `s̄` its mean over births
//! and `p` the proportion of all together; 1 degree of freedom.
//!
//! # How to read it
//!
//! A small p-value says that a straight trend fits better than none. Give the annual percent change for its size.
//!
//! # When not to use it
//!
//! For the size or shape of a trend: it knows neither.
//!
//! # Source
//!
//! Cochran WG. Biometrics 1954;10:417–451. Armitage P. Biometrics 1955;11:375–386.

use crate::statistics::distributions::normal_above;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;
use crate::statistics::two_group_test::TestResult;

/// Returns the test of a trend along the scores.
///
/// # Errors
///
/// A point without births or with more events than births, no events, or nothing to compare.
pub fn cochran_armitage(points: &[(f64, Tally)]) -> Result<TestResult, NotEstimable> {
    let mut all = Tally::default();
    for (_, tally) in points {
        all = all.plus(tally.checked()?);
    }
    let all = all.checked()?;
    if all.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    let mean = points.iter().map(|(s, it)| s * it.n()).sum::<f64>() / all.n();
    let along: f64 = points.iter().map(|(s, it)| it.x() * (s - mean)).sum();
    let spread: f64 = points
        .iter()
        .map(|(s, it)| it.n() * (s - mean).powi(2))
        .sum();
    let variance = all.p() * (1.0 - all.p()) * spread;
    if variance.is_nan() || variance <= 0.0 {
        return Err(NotEstimable::TooFew);
    }
    let statistic = along * along / variance;
    Ok(TestResult {
        statistic,
        p_value: 2.0 * normal_above(statistic.sqrt()),
    })
}

#[cfg(test)]
mod tests {
    use super::cochran_armitage;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;
    use crate::statistics::two_group_test::chi_square;

    #[test]
    fn with_two_points_it_is_the_chi_square() {
        let (one, other) = (Tally::new(31, 1_950), Tally::new(52, 7_200));
        let trend = cochran_armitage(&[(0.0, one), (1.0, other)]).unwrap();
        let pearson = chi_square(one, other).unwrap();
        assert!((trend.statistic - pearson.statistic).abs() < 1e-9);
    }

    #[test]
    fn one_score_is_no_order() {
        let point = (2_020.0, Tally::new(3, 90));
        assert_eq!(cochran_armitage(&[point, point]), Err(NotEstimable::TooFew));
    }
}
