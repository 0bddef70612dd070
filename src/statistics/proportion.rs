//! Proportion: the share of births (or people) with a condition, in percent, with its likely range.
//!
//! # Formula
//!
//! `proportion = multiplier · x / n`, multiplier 100 for percent.
//! Wilson score range: `(2x + z² ± z·√(z² + 4x·(1 − x/n))) / (2·(n + z²))`, times the multiplier.
//!
//! # How to read it
//!
//! Of 100 births, so many had the condition; the range says what the share could well be apart from chance.
//! It never goes below 0 or above 100 percent.
//!
//! # When not to use it
//!
//! For rare events such as deaths use [`crate::statistics::rate`].
//! The denominator is births with a known value, not all births.
//!
//! # Sources
//!
//! Wilson EB. J Am Stat Assoc 1927;22:209–212. Clopper CJ, Pearson ES. Biometrika 1934;26:404–413.
//! Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101–133 (which range to choose; Jeffreys with ends 0 and 1).

use crate::statistics::distributions::beta_quantile_from_above;
use crate::statistics::distributions::beta_quantile_from_below;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::tally::Tally;

/// Above so many births the searched ranges and Wilson's agree to the digits shown.
const WILSON_IS_ENOUGH_FROM: u64 = 100_000_000;

/// The ways to a range of a proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProportionMethod {
    /// The default.
    Wilson,
    /// Exact binomial: never too narrow, somewhat wide.
    ClopperPearson,
    /// Equal tails of the beta posterior with Jeffreys' prior.
    Jeffreys,
}

/// Returns the proportion of `births` with the condition, with its 95 percent Wilson range; multiplier 100 for percent.
///
/// # Errors
///
/// No births, or more events than births.
pub fn proportion(events: u64, births: u64, multiplier: u32) -> Result<Estimate, NotEstimable> {
    proportion_with(
        ProportionMethod::Wilson,
        Tally::new(events, births),
        multiplier,
        CONFIDENCE,
    )
}

/// Returns the proportion with a range by this method at this confidence.
///
/// # Errors
///
/// No births, or more events than births.
pub fn proportion_with(
    method: ProportionMethod,
    tally: Tally,
    multiplier: u32,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let tally = tally.checked()?;
    let multiplier = f64::from(multiplier);
    let (x, n) = (tally.x(), tally.n());
    let tail = tail_of(confidence);
    let searched = tally.births < WILSON_IS_ENOUGH_FROM;
    let ((lower, upper), method) = match method {
        ProportionMethod::ClopperPearson if searched => (
            within(
                tally,
                || beta_quantile_from_below(x, n - x + 1.0, tail),
                || beta_quantile_from_above(x + 1.0, n - x, tail),
            ),
            Method::ClopperPearson,
        ),
        ProportionMethod::Jeffreys if searched => (
            within(
                tally,
                || beta_quantile_from_below(x + 0.5, n - x + 0.5, tail),
                || beta_quantile_from_above(x + 0.5, n - x + 0.5, tail),
            ),
            Method::Jeffreys,
        ),
        _ => (wilson_limits(tally, confidence), Method::Wilson),
    };
    Estimate::new(
        x * multiplier / n,
        Range::new(lower * multiplier, upper * multiplier),
        confidence,
        method,
        Reliability::of(tally.events),
    )
}

/// Returns Wilson's limits between 0 and 1.
pub(crate) fn wilson_limits(tally: Tally, confidence: f64) -> (f64, f64) {
    let (x, n) = (tally.x(), tally.n());
    let z = z_of(confidence);
    let root = z * (z * z + 4.0 * x * (1.0 - x / n)).sqrt();
    let middle = 2.0 * x + z * z;
    let whole = 2.0 * (n + z * z);
    within(
        tally,
        || ((middle - root) / whole).clamp(0.0, 1.0),
        || ((middle + root) / whole).clamp(0.0, 1.0),
    )
}

/// No events: the range starts at 0. Nothing but events: it ends at 1.
fn within(tally: Tally, lower: impl Fn() -> f64, upper: impl Fn() -> f64) -> (f64, f64) {
    (
        if tally.events == 0 { 0.0 } else { lower() },
        if tally.events == tally.births {
            1.0
        } else {
            upper()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::ProportionMethod;
    use super::proportion;
    use super::proportion_with;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    fn shown(events: u64, births: u64) -> String {
        match proportion(events, births, 100) {
            Ok(it) => format!(
                "{:.1} ({:.1} to {:.1})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn a_proportion_comes_with_its_wilson_range() {
        // Newcombe RG. Stat Med 1998;17:857-872, table I: 81/263, 15/148, 0/20, 1/29.
        assert_eq!(shown(81, 263), "30.8 (25.5 to 36.6)");
        assert_eq!(shown(15, 148), "10.1 (6.2 to 16.0)");
        assert_eq!(shown(0, 20), "0.0 (0.0 to 16.1)");
        assert_eq!(shown(1, 29), "3.4 (0.6 to 17.2)");
        assert_eq!(shown(20, 20), "100.0 (83.9 to 100.0)");
    }

    #[test]
    fn the_exact_range_is_wider() {
        // Newcombe RG. Stat Med 1998;17:857-872, table I, method 5.
        let exact = |events, births| {
            let it = proportion_with(
                ProportionMethod::ClopperPearson,
                Tally::new(events, births),
                100,
                0.95,
            )
            .unwrap();
            format!("{:.2} to {:.2}", it.lower, it.upper.unwrap())
        };
        assert_eq!(exact(81, 263), "25.27 to 36.76");
        assert_eq!(exact(15, 148), "5.78 to 16.17");
        assert_eq!(exact(0, 20), "0.00 to 16.84");
        assert_eq!(exact(1, 29), "0.09 to 17.76");
    }

    #[test]
    fn without_a_denominator_there_is_a_reason() {
        assert_eq!(proportion(0, 0, 100), Err(NotEstimable::NoBirths));
        assert_eq!(
            proportion(2, 1, 100),
            Err(NotEstimable::MoreEventsThanBirths)
        );
    }
}
