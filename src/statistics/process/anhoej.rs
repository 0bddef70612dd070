//! Anhøj's rules: whether a run chart shows more than random variation.
//!
//! # Formula
//!
//! Points on the center line are left out; `n` are left ("useful"). There is a signal if the longest run on one side
//! is longer than `round(log2 n) + 3`, or if the line is crossed fewer times than the 5th percentile of `n − 1` coin tosses.
//!
//! # How to read it
//!
//! A signal says that the process shifted or drifted; it does not say why, nor when exactly.
//!
//! # When not to use it
//!
//! With fewer than 10 useful points: not finding a signal then means nothing.
//!
//! # Source
//!
//! Anhøj J, Olesen AV. PLoS One 2014;9(11):e113825. Anhøj J. PLoS One 2015;10(3):e0121349.

use serde::Deserialize;
use serde::Serialize;

/// Useful points below which the rules say nothing.
pub const FEWEST_USEFUL_POINTS: usize = 10;

/// How the points lie about the center line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Runs {
    /// Points that are not on the line.
    pub useful: usize,
    /// Most useful points in a row on one side.
    pub longest_run: usize,
    /// How often the points change sides.
    pub crossings: usize,
}

/// What random variation would seldom exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RunLimits {
    /// A longer run is a signal.
    pub longest_run_max: usize,
    /// Fewer crossings are a signal.
    pub crossings_min: usize,
}

/// Returns how the values lie about the center line.
#[must_use]
pub fn runs_about(values: &[f64], center: f64) -> Runs {
    let sides: Vec<bool> = values
        .iter()
        .filter(|it| is_off(**it, center))
        .map(|it| *it > center)
        .collect();
    let runs = sides.chunk_by(|a, b| a == b);
    Runs {
        useful: sides.len(),
        longest_run: runs.clone().map(<[bool]>::len).max().unwrap_or(0),
        crossings: runs.count().saturating_sub(1),
    }
}

/// Returns the limits for so many useful points; both 0 without points.
#[must_use]
pub fn run_limits(useful: usize) -> RunLimits {
    let Some(tosses) = useful.checked_sub(1) else {
        return RunLimits {
            longest_run_max: 0,
            crossings_min: 0,
        };
    };
    RunLimits {
        longest_run_max: nearest_log2(useful) + 3,
        crossings_min: fifth_percentile_of_tosses(tosses),
    }
}

/// Returns whether the runs show more than random variation.
#[must_use]
pub fn is_signal(runs: Runs) -> bool {
    let limits = run_limits(runs.useful);
    runs.longest_run > limits.longest_run_max || runs.crossings < limits.crossings_min
}

/// Whether a value lies on one side of the line; what is no number does not.
fn is_off(value: f64, center: f64) -> bool {
    value
        .partial_cmp(&center)
        .is_some_and(std::cmp::Ordering::is_ne)
}

/// log2 rounded to the nearest whole number, without rounding errors: the next power of two counts from √2 times below it.
fn nearest_log2(number: usize) -> usize {
    let below = number.checked_ilog2().unwrap_or(0);
    let square = (number as u128).saturating_mul(number as u128);
    let up = square >= 1_u128.checked_shl(2 * below + 1).unwrap_or(u128::MAX);
    below as usize + usize::from(up)
}

/// The fewest heads that so many fair tosses bring, or fewer, with a probability of 5 percent or more.
fn fifth_percentile_of_tosses(tosses: usize) -> usize {
    let mut log_probability = -(tosses as f64) * std::f64::consts::LN_2;
    let mut at_most = 0.0;
    for heads in 0..tosses {
        at_most += log_probability.exp();
        if at_most >= 0.05 {
            return heads;
        }
        log_probability += ((tosses - heads) as f64 / (heads + 1) as f64).ln();
    }
    tosses
}

#[cfg(test)]
mod tests {
    use super::is_signal;
    use super::run_limits;
    use super::runs_about;

    const POINTS: [f64; 24] = [
        52.0, 55.0, 48.0, 60.0, 57.0, 50.0, 54.0, 58.0, 49.0, 53.0, 56.0, 51.0, 62.0, 64.0, 61.0,
        66.0, 63.0, 68.0, 65.0, 67.0, 70.0, 66.0, 69.0, 71.0,
    ];

    fn shown(values: &[f64], center: f64) -> String {
        let runs = runs_about(values, center);
        let limits = run_limits(runs.useful);
        format!(
            "{} useful, longest {} of {}, crossings {} of {}: {}",
            runs.useful,
            runs.longest_run,
            limits.longest_run_max,
            runs.crossings,
            limits.crossings_min,
            if is_signal(runs) { "signal" } else { "none" }
        )
    }

    #[test]
    fn a_shift_is_a_signal_and_noise_is_none() {
        assert_eq!(
            shown(&POINTS, 60.5),
            "24 useful, longest 12 of 8, crossings 1 of 8: signal"
        );
        assert_eq!(
            shown(&POINTS[..12], 53.5),
            "12 useful, longest 2 of 7, crossings 8 of 3: none"
        );
        assert_eq!(
            shown(&POINTS, 53.5),
            "24 useful, longest 12 of 8, crossings 9 of 8: signal"
        );
    }

    #[test]
    fn points_on_the_line_are_left_out() {
        assert_eq!(
            shown(&[1.0, 2.0, 3.0, 2.0, 3.0], 2.0),
            "3 useful, longest 2 of 5, crossings 1 of 0: none"
        );
        assert_eq!(
            shown(&[], 2.0),
            "0 useful, longest 0 of 0, crossings 0 of 0: none"
        );
    }
}
