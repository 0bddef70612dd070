//! Standard error of a rate or proportion, for programs that want one beside the range.
//!
//! # Formula
//!
//! √(p (1 − p) / n) × multiplier, with p = events / births: the binomial variance from the counts.
//!
//! # How to read it
//!
//! About how far the rate would lie from its true level by chance. This program's own ranges do not come from it.
//!
//! # When not to use it
//!
//! Without events it would be 0, as if nothing were in doubt, so there is none; under 20 events a range of twice
//! the standard error is not to be trusted, and may reach below zero.
//!
//! # Source
//!
//! Harper S, Lynch J. Methods for measuring cancer disparities. National Cancer Institute, 2005.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;

/// Returns the standard error in the unit of the multiplier.
///
/// # Errors
///
/// As the tally's own check; `NoEvents` where nothing, or everyone, was counted.
pub fn standard_error(tally: Tally, multiplier: u32) -> Result<f64, NotEstimable> {
    let tally = tally.checked()?;
    let share = tally.p();
    let error = (share * (1.0 - share) / tally.n()).sqrt() * f64::from(multiplier);
    if error > 0.0 && error.is_finite() {
        Ok(error)
    } else {
        Err(NotEstimable::NoEvents)
    }
}

#[cfg(test)]
mod tests {
    use super::standard_error;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn it_is_the_square_root_of_the_binomial_variance() {
        // 58 of 3,900: p = 0.0148718, √(p(1 − p)/3900) = 0.00193816.
        let error = standard_error(Tally::new(58, 3_900), 1_000).unwrap();
        assert!((error - 1.93816).abs() < 1e-4, "{error}");
    }

    #[test]
    fn nothing_counted_has_no_standard_error() {
        for tally in [Tally::new(0, 612), Tally::new(0, 0), Tally::new(612, 612)] {
            assert!(standard_error(tally, 1_000).is_err());
        }
        let more = standard_error(Tally::new(3, 2), 1_000);
        assert_eq!(more, Err(NotEstimable::MoreEventsThanBirths));
    }
}
