//! Whether a trend bends at all: a test by shuffling for one joinpoint against none.
//!
//! # Formula
//!
//! Statistic: the deviance of the straight trend over that of the best bend. Were the trend straight, the years' residuals
//! `(events − fitted)/√fitted` could stand in any order: they are shuffled among the years, put back on the straight trend
//! (rounded to whole events, never below 0), and the statistic is taken again. `p = (1 + as large or larger) / (1 + shuffles)`.
//!
//! # How to read it
//!
//! Under 0.05: a straight trend would seldom look so bent. The shuffling keeps how much the years scatter,
//! so years that scatter more than chance do not make a bend. It is the same number on every computer.
//!
//! # When not to use it
//!
//! With fewer than seven years, or with fewer than 20 events.
//!
//! # Source
//!
//! Kim HJ, Fay MP, Feuer EJ, Midthune DN. Stat Med 2000;19:335–351.

use crate::statistics::chance::Chance;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::regression::Family;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;
use crate::statistics::trend::joinpoint::Joinpoint;
use crate::statistics::trend::joinpoint::joinpoint;

/// Years without which no bend is looked for.
pub const FEWEST_YEARS: usize = 7;

/// Shuffles that tell 0.05 from its neighbors well enough; takes some tens of milliseconds, so not while drawing.
pub const USUAL_SHUFFLES: u32 = 999;

/// Any number would do; this one is kept, so that the result is.
const SEED: u64 = 20_000;

/// A deviance below this is that of a trend that fits exactly.
const FITS_EXACTLY: f64 = 1e-9;

/// The best bend and whether it is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JoinpointTest {
    pub joinpoint: Joinpoint,
    /// How often a straight trend would look as bent.
    pub p_value: f64,
}

/// Returns the best single bend with how often a straight trend would look as bent. The years may come in any order.
///
/// # Errors
///
/// `TooFew` with fewer than seven years or 20 events, and the reasons of the joinpoint.
pub fn joinpoint_test(
    years: &[(i32, Tally)],
    shuffles: u32,
) -> Result<JoinpointTest, NotEstimable> {
    let mut sorted = years.to_vec();
    sorted.sort_by_key(|it| it.0);
    let events = sorted
        .iter()
        .fold(0_u64, |sum, it| sum.saturating_add(it.1.events));
    if sorted.len() < FEWEST_YEARS || (1..RELIABLE_FROM_EVENTS).contains(&events) {
        return Err(NotEstimable::TooFew);
    }
    let found = joinpoint(&sorted)?;
    let observed = bend_of(&found);
    let fitted = straight_fit(&sorted)?;
    let mut residuals: Vec<f64> = sorted
        .iter()
        .zip(&fitted)
        .map(|((_, tally), fitted)| (tally.x() - fitted) / fitted.sqrt())
        .collect();
    let mut chance = Chance::new(SEED);
    let mut as_large = 0.0;
    for _ in 0..shuffles {
        chance.shuffle(&mut residuals);
        let shuffled: Vec<(i32, Tally)> = sorted
            .iter()
            .zip(fitted.iter().zip(&residuals))
            .map(|((year, tally), (fitted, residual))| {
                let events = (fitted + fitted.sqrt() * residual)
                    .round()
                    .clamp(0.0, tally.n());
                (*year, Tally::new(whole(events), tally.births))
            })
            .collect();
        // Where no bend can be fitted there is none to speak of.
        let bend = joinpoint(&shuffled).map_or(1.0, |it| bend_of(&it));
        as_large += f64::from(u8::from(bend >= observed));
    }
    Ok(JoinpointTest {
        joinpoint: found,
        p_value: (1.0 + as_large) / (1.0 + f64::from(shuffles)),
    })
}

/// How much better the bend fits than the straight trend; 1 where both fit exactly.
fn bend_of(it: &Joinpoint) -> f64 {
    (it.deviance_straight + FITS_EXACTLY) / (it.deviance + FITS_EXACTLY)
}

/// The events a straight trend expects each year.
fn straight_fit(years: &[(i32, Tally)]) -> Result<Vec<f64>, NotEstimable> {
    let first = years.first().ok_or(NotEstimable::TooFew)?.0;
    let since = |year: i32| f64::from(year) - f64::from(first);
    let design: Vec<Vec<f64>> = years.iter().map(|it| vec![1.0, since(it.0)]).collect();
    let tallies: Vec<Tally> = years.iter().map(|it| it.1).collect();
    let model = fit(Family::Poisson, &design, &tallies)?;
    Ok(years
        .iter()
        .map(|(year, tally)| {
            tally.n() * (model.coefficient(0) + model.coefficient(1) * since(*year)).exp()
        })
        .collect())
}

/// A whole number that was computed as a decimal one.
fn whole(number: f64) -> u64 {
    format!("{number:.0}").parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::joinpoint_test;
    use crate::statistics::chance::Chance;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::trend::test_years::years;

    #[test]
    fn a_sharp_bend_is_one_and_noise_about_a_straight_trend_is_none() {
        let bent = years(2010, &[98, 104, 99, 103, 97, 70, 52, 36, 24, 19], 10_000);
        let it = joinpoint_test(&bent, 199).unwrap();
        assert!(it.p_value < 0.02, "{}", it.p_value);
        assert_eq!(it.joinpoint.year, 2014);
        let straight = years(2010, &[98, 104, 99, 103, 97, 101, 96, 105, 99, 102], 10_000);
        assert!(joinpoint_test(&straight, 199).unwrap().p_value > 0.2);
    }

    #[test]
    fn the_same_years_give_the_same_number_in_any_order() {
        let mut it = years(2010, &[40, 38, 45, 41, 30, 22, 25, 17], 10_000);
        let forward = joinpoint_test(&it, 99);
        it.reverse();
        assert_eq!(joinpoint_test(&it, 99), forward);
    }

    #[test]
    fn a_straight_trend_looks_bent_about_as_often_as_it_should() {
        let mut chance = Chance::new(11);
        let mut bent = 0;
        for _ in 0..120 {
            let deaths: Vec<u64> = (0..9).map(|_| chance.poisson(17.0)).collect();
            bent += u32::from(
                joinpoint_test(&years(2010, &deaths, 10_000), 39)
                    .unwrap()
                    .p_value
                    <= 0.05,
            );
        }
        assert!(bent <= 14, "{bent} of 120");
    }

    #[test]
    fn too_few_years_or_events_have_a_reason() {
        let few = |deaths: &[u64]| joinpoint_test(&years(2010, deaths, 10_000), 19);
        assert_eq!(few(&[90, 80, 70, 60, 50, 40]), Err(NotEstimable::TooFew));
        assert_eq!(few(&[1, 2, 1, 2, 1, 2, 1]), Err(NotEstimable::TooFew));
        assert_eq!(few(&[0; 9]), Err(NotEstimable::NoEvents));
    }
}
