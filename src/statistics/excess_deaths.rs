//! Excess deaths: how many fewer babies would have died had the group had the reference group's rate.
//!
//! # Formula
//!
//! `excess = difference · n1 / multiplier = d1 − n1 · d0/n0`, and the same for both ends of the difference's range
//! (Miettinen–Nurminen), where `d` is deaths, `n` births, 1 the group and 0 the reference group.
//!
//! # How to read it
//!
//! Babies over the whole period, not a year. The sign is kept: below 0 the group lost fewer babies
//! than it would have at the reference group's rate.
//!
//! # When not to use it
//!
//! As a count of preventable deaths: the reference group's rate is a comparison, not the best that is possible.
//! For births that are conditions (preterm birth) say "births", not "deaths".
//!
//! # Source
//!
//! Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd ed. 2008, ch. 4 (excess caseload).

use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::tally::Tally;

/// Returns the group's deaths above those at the reference group's rate, with their 95 percent range, in babies.
///
/// # Errors
///
/// No births, or more deaths than births.
pub fn excess_deaths(group: Tally, reference: Tally) -> Result<Estimate, NotEstimable> {
    Ok(excess_of(&rate_difference(group, reference, 1)?, group, 1))
}

/// Returns the same from the difference of the two rates, per `multiplier` births, where that is known already.
#[must_use]
pub fn excess_of(difference: &Estimate, group: Tally, multiplier: u32) -> Estimate {
    let babies = |it: f64| it * group.n() / f64::from(multiplier) + 0.0;
    Estimate {
        value: babies(difference.value),
        lower: babies(difference.lower),
        upper: difference.upper.map(babies),
        method: Method::Derived,
        ..*difference
    }
}

#[cfg(test)]
mod tests {
    use super::excess_deaths;
    use crate::statistics::tally::Tally;

    fn shown(group: Tally, reference: Tally) -> String {
        match excess_deaths(group, reference) {
            Ok(it) => format!(
                "{:.0} ({:.0} to {:.0})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn the_first_look_has_its_excess() {
        let (black, white) = (Tally::new(58, 3_900), Tally::new(88, 11_900));
        assert_eq!(shown(black, white), "29 (15 to 47)");
    }

    #[test]
    fn the_sign_is_kept() {
        let (group, reference) = (Tally::new(88, 11_900), Tally::new(58, 3_900));
        assert_eq!(shown(group, reference), "-89 (-143 to -44)");
        assert_eq!(shown(Tally::new(0, 0), reference), "NoBirths");
    }
}
