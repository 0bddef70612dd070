//! Mann–Kendall test and Theil–Sen slope: a trend told from the order of the years' rates alone.
//!
//! # Formula
//!
//! `S` = pairs of years that rise less pairs that fall. Its variance without a trend is
//! `(n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18` with `t` the sizes of ties; `Z = (S ∓ 1)/√variance`.
//! The Theil–Sen slope is the median of the slopes of all pairs.
//!
//! # How to read it
//!
//! The slope is the rate's change a year, in the rate's unit. One odd year hardly moves it.
//!
//! # When not to use it
//!
//! With rolling windows, whose years repeat, or with births that differ much from year to year.
//!
//! # Source
//!
//! Mann HB. Econometrica 1945;13:245–259. Kendall MG. Rank Correlation Methods, 4th ed. 1975. Sen PK. J Am Stat Assoc 1968;63:1379–1389.

use std::cmp::Ordering;

use crate::statistics::distributions::normal_above;
use crate::statistics::estimate::NotEstimable;

/// What the order of the values says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Rising pairs less falling pairs.
    pub s: f64,
    /// Of `s`, were there no trend.
    pub standard_error: f64,
    pub z: f64,
    pub p_value: f64,
    /// From −1 (always falling) to 1 (always rising), corrected for ties.
    pub tau_b: f64,
    /// The median change a year.
    pub theil_sen_slope: f64,
}

/// Returns what the order of yearly values says.
///
/// # Errors
///
/// `TooFew` with fewer than three years, or where all values are the same.
pub fn mann_kendall(years: &[(i32, f64)]) -> Result<MannKendall, NotEstimable> {
    let count = years.len() as f64;
    if years.len() < 3 || years.iter().any(|it| !it.1.is_finite()) {
        return Err(NotEstimable::TooFew);
    }
    let mut sorted = years.to_vec();
    sorted.sort_by_key(|it| it.0);
    let (mut rising, mut falling) = (0.0, 0.0);
    let mut slopes = Vec::new();
    for (at, (year, value)) in sorted.iter().enumerate() {
        for (later_year, later) in sorted.iter().skip(at + 1) {
            match later.partial_cmp(value) {
                Some(Ordering::Greater) => rising += 1.0,
                Some(Ordering::Less) => falling += 1.0,
                _ => {}
            }
            let apart = f64::from(*later_year) - f64::from(*year);
            if apart > 0.0 {
                slopes.push((later - value) / apart);
            }
        }
    }
    sorted.sort_by(|one, other| one.1.total_cmp(&other.1));
    let ties = sorted
        .chunk_by(|one, other| one.1.total_cmp(&other.1) == Ordering::Equal)
        .map(|it| it.len() as f64);
    let spread = |it: f64| it * (it - 1.0) * (2.0 * it + 5.0);
    let pairs = |it: f64| it * (it - 1.0) / 2.0;
    let variance = (spread(count) - ties.clone().map(spread).sum::<f64>()) / 18.0;
    let untied = pairs(count) - ties.map(pairs).sum::<f64>();
    if variance <= 0.0 || untied <= 0.0 {
        return Err(NotEstimable::TooFew);
    }
    let s: f64 = rising - falling;
    let standard_error = variance.sqrt();
    let z = if s == 0.0 {
        0.0
    } else {
        (s - s.signum()) / standard_error
    };
    Ok(MannKendall {
        s,
        standard_error,
        z,
        p_value: 2.0 * normal_above(z.abs()),
        tau_b: s / (pairs(count) * untied).sqrt(),
        theil_sen_slope: median(slopes).ok_or(NotEstimable::TooFew)?,
    })
}

/// The middle value, or the mean of both middle ones.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len().checked_sub(1)? / 2)?;
    Some((lower + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::mann_kendall;
    use crate::statistics::estimate::NotEstimable;

    #[test]
    fn values_that_always_fall_have_a_tau_of_minus_one() {
        let it = mann_kendall(&[(2019, 9.0), (2020, 7.0), (2021, 6.0), (2023, 1.0)]).unwrap();
        assert_eq!(
            format!("{} {} {}", it.s, it.tau_b, it.theil_sen_slope),
            "-6 -1 -2"
        );
    }

    #[test]
    fn values_that_stay_the_same_have_a_reason() {
        let same = [(2019, 9.0), (2020, 9.0), (2021, 9.0)];
        assert_eq!(mann_kendall(&same), Err(NotEstimable::TooFew));
        assert_eq!(mann_kendall(&same[..2]), Err(NotEstimable::TooFew));
    }
}
