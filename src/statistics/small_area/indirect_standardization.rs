//! Indirect standardization: a place's events over those it would have had at the reference's rate in each class.
//!
//! # Formula
//!
//! `ratio = O/E` with `E = Σ n·D/N` over classes; range from the limits of `O` (exact below 10 events, else Byar's), over `E`.
//! Times the reference's rate it is an indirectly standardized rate.
//!
//! # How to read it
//!
//! 1.4: 40 percent more events than the reference's rates would bring among these births.
//!
//! # When not to use it
//!
//! To compare two places with each other: each ratio has its own mix of births.
//!
//! # Source
//!
//! Breslow NE, Day NE. Statistical Methods in Cancer Research II. IARC 1987, ch. 2. Garwood F. 1936 (exact).

use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::rate::byar_limits;
use crate::statistics::rate::exact_poisson_limits;
use crate::statistics::tally::Tally;

/// Events from which the limits are Byar's.
const BYAR_FROM_EVENTS: u64 = 10;

/// Returns the events a place would have had at the reference's rates; each class has the place's and the reference's counts.
///
/// # Errors
///
/// A class of the reference without births or with more events than births.
pub fn expected_events(classes: &[(Tally, Tally)]) -> Result<f64, NotEstimable> {
    classes.iter().try_fold(0.0, |sum, (place, reference)| {
        Ok(sum + place.n() * reference.checked()?.p())
    })
}

/// Returns observed over expected events, times `scale` (1, 100, or the reference's rate).
///
/// # Errors
///
/// `NoEventsInReference` where nothing is expected, `TooFew` where the limits do not exist.
pub fn standardized_ratio(
    observed: u64,
    expected: f64,
    scale: f64,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    if !(expected.is_finite() && expected > 0.0) {
        return Err(NotEstimable::NoEventsInReference);
    }
    let (lower, upper, method) = if observed < BYAR_FROM_EVENTS {
        let (lower, upper) = exact_poisson_limits(observed, confidence);
        (lower, upper, Method::ExactPoisson)
    } else {
        let (lower, upper) = byar_limits(observed, confidence);
        (lower.ok_or(NotEstimable::TooFew)?, upper, Method::Byar)
    };
    Estimate::new(
        observed as f64 / expected * scale,
        Range::new(lower / expected * scale, upper / expected * scale),
        confidence,
        method,
        Reliability::of(observed),
    )
}

#[cfg(test)]
mod tests {
    use super::expected_events;
    use super::standardized_ratio;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn as_many_as_expected_is_a_ratio_of_one() {
        let classes = [
            (Tally::new(12, 1_000), Tally::new(20, 2_000)),
            (Tally::new(8, 500), Tally::new(40, 2_000)),
        ];
        let expected = expected_events(&classes).unwrap();
        let it = standardized_ratio(20, expected, 100.0, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.value), "100.000");
        assert_eq!(
            standardized_ratio(20, 0.0, 1.0, 0.95),
            Err(NotEstimable::NoEventsInReference)
        );
    }
}
