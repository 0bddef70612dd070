//! One joinpoint: the year at which a trend bends, if it bends once.
//!
//! # Formula
//!
//! Poisson model with one slope up to a year and another from it; of all years with two or more before and after,
//! the one with the smallest deviance. Annual percent changes before and after are `100·(e^slope − 1)`.
//!
//! # How to read it
//!
//! The bend is the best place for one bend, not proof of one: compare how much the deviance falls.
//!
//! # When not to use it
//!
//! With fewer than seven years, or to credit a program with a bend that was looked for after the fact.
//!
//! # Source
//!
//! Lerman PM. J R Stat Soc C 1980;29:77–84. Kim HJ et al. Stat Med 2000;19:335–351.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::regression::Family;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;

/// Years that must lie before, and after, the bend.
const LEAST_YEARS_A_SIDE: usize = 2;

/// A trend with one bend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joinpoint {
    pub year: i32,
    /// Percent a year up to the bend.
    pub change_before: f64,
    /// Percent a year from the bend.
    pub change_after: f64,
    /// Without a bend.
    pub deviance_straight: f64,
    pub deviance: f64,
}

/// Returns the best single bend of yearly counts.
///
/// # Errors
///
/// `TooFew` with fewer than five years, and the reasons of the annual percent change.
pub fn joinpoint(years: &[(i32, Tally)]) -> Result<Joinpoint, NotEstimable> {
    let mut sorted = years.to_vec();
    sorted.sort_by_key(|it| it.0);
    let first = f64::from(sorted.first().ok_or(NotEstimable::TooFew)?.0);
    let tallies: Vec<Tally> = sorted.iter().map(|it| it.1).collect();
    let since = |year: i32| f64::from(year) - first;
    let straight: Vec<Vec<f64>> = sorted.iter().map(|it| vec![1.0, since(it.0)]).collect();
    let deviance_straight = fit(Family::Poisson, &straight, &tallies)?.deviance;
    let inner = sorted
        .len()
        .checked_sub(2 * LEAST_YEARS_A_SIDE)
        .ok_or(NotEstimable::TooFew)?;
    sorted
        .iter()
        .skip(LEAST_YEARS_A_SIDE)
        .take(inner)
        .filter_map(|(bend, _)| {
            let bent: Vec<Vec<f64>> = sorted
                .iter()
                .map(|it| vec![1.0, since(it.0), (since(it.0) - since(*bend)).max(0.0)])
                .collect();
            let model = fit(Family::Poisson, &bent, &tallies).ok()?;
            let percent = |slope: f64| 100.0 * slope.exp_m1();
            Some(Joinpoint {
                year: *bend,
                change_before: percent(model.coefficient(1)),
                change_after: percent(model.coefficient(1) + model.coefficient(2)),
                deviance_straight,
                deviance: model.deviance,
            })
        })
        .min_by(|one, other| one.deviance.total_cmp(&other.deviance))
        .ok_or(NotEstimable::TooFew)
}

#[cfg(test)]
mod tests {
    use super::joinpoint;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::trend::test_years::years;

    #[test]
    fn the_bend_is_found_where_it_was_made() {
        let it = joinpoint(&years(2010, &[64, 64, 64, 64, 32, 16, 8], 10_000)).unwrap();
        assert_eq!(it.year, 2013);
        assert!(it.change_before.abs() < 1e-6 && (it.change_after + 50.0).abs() < 1e-6);
    }

    #[test]
    fn four_years_have_no_room_for_a_bend() {
        assert_eq!(
            joinpoint(&years(2010, &[9, 8, 7, 6], 10_000)),
            Err(NotEstimable::TooFew)
        );
    }
}
