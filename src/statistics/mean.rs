//! Mean: the average of measurements, such as weeks at the first visit, with its likely range.
//!
//! # Formula
//!
//! `x̄ ± t · s/√n`, with Student's t at `n − 1` degrees of freedom and `s` the standard deviation of the measurements.
//!
//! # How to read it
//!
//! Had other people been measured by chance, the mean could well have been anywhere in the range.
//!
//! # When not to use it
//!
//! For counts, rates or shares, for rates of several places (sum their counts), or for a few values with one far out.
//!
//! # Source
//!
//! Student. Biometrika 1908;6:1–25.

use crate::statistics::distributions::student_quantile;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;

/// Returns the mean with its range.
///
/// # Errors
///
/// `TooFew` with fewer than two measurements.
pub fn mean(values: &[f64], confidence: f64) -> Result<Estimate, NotEstimable> {
    let count = values.len() as f64;
    if values.len() < 2 {
        return Err(NotEstimable::TooFew);
    }
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    let error = (squares / (count - 1.0) / count).sqrt();
    let half = student_quantile(confidence, count - 1.0) * error;
    Estimate::new(
        mean,
        Range::new(mean - half, mean + half),
        confidence,
        Method::Student,
        Reliability::of(values.len() as u64),
    )
}

#[cfg(test)]
mod tests {
    use super::mean;
    use crate::statistics::estimate::NotEstimable;

    #[test]
    fn a_mean_comes_with_its_range() {
        let it = mean(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95).unwrap();
        let shown = format!(
            "{:.3} ({:.3} to {:.3})",
            it.value,
            it.lower,
            it.upper.unwrap()
        );
        assert_eq!(shown, "3.000 (1.037 to 4.963)");
        assert_eq!(mean(&[1.0], 0.95), Err(NotEstimable::TooFew));
    }
}
