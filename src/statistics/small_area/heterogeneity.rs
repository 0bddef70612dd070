//! Heterogeneity: whether the rates of several places differ by more than chance.
//!
//! # Formula
//!
//! `χ² = Σ (O − E)²/E` with `E = n · Σd/Σn`; one degree of freedom less than places.
//!
//! # How to read it
//!
//! A large p-value says that one common rate would explain the counts: then no place stands out, whatever the map shows.
//!
//! # When not to use it
//!
//! With expected counts under about 5.
//!
//! # Source
//!
//! Breslow NE, Day NE. Statistical Methods in Cancer Research II. IARC 1987, ch. 3.

use crate::statistics::distributions::chi_square_above;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;
use crate::statistics::two_group_test::TestResult;

/// Returns the test of one common rate.
///
/// # Errors
///
/// Fewer than two places, a place without births or with more events than births, or no events.
pub fn heterogeneity(places: &[Tally]) -> Result<TestResult, NotEstimable> {
    if places.len() < 2 {
        return Err(NotEstimable::NoReference);
    }
    let mut all = Tally::default();
    for place in places {
        all = all.plus(place.checked()?);
    }
    if all.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    let statistic = places
        .iter()
        .map(|it| {
            let expected = it.n() * all.p();
            (it.x() - expected).powi(2) / expected
        })
        .sum();
    Ok(TestResult {
        statistic,
        p_value: chi_square_above(statistic, (places.len() - 1) as f64),
    })
}

#[cfg(test)]
mod tests {
    use super::heterogeneity;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn equal_rates_have_a_p_value_of_one() {
        let it = heterogeneity(&[Tally::new(9, 900), Tally::new(20, 2_000)]).unwrap();
        assert!(it.statistic < 1e-12 && it.p_value > 0.999_999);
        assert_eq!(
            heterogeneity(&[Tally::new(9, 900)]),
            Err(NotEstimable::NoReference)
        );
    }
}
