//! Attributable share: what part of the events goes with the group's higher risk.
//!
//! # Formula
//!
//! With risks `p1 = d1/n1` in the group, `p0 = d0/n0` in the reference group and `p = (d1+d0)/(n1+n0)` in both together:
//! in the group `1 − p0/p1`, range from Katz's range of the ratio; in everyone `(p − p0)/p`, range by the delta method
//! on `ln(1 − share)` (Jewell); in everyone, as a difference, `p − p0` with a normal range.
//!
//! # How to read it
//!
//! 0.20 in everyone: with the reference group's risk for all, one event in five would not have happened.
//! Below 0 the group has the lower risk.
//!
//! # When not to use it
//!
//! As proof of a cause. Among groups where the reference is not the lowest, the share can be negative: show excess deaths instead.
//!
//! # Source
//!
//! Jewell NP. Statistics for Epidemiology. 2004, p. 84. Woodward M. Epidemiology, 3rd ed. 2014, ch. 3.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::rate_ratio::RatioMethod;
use crate::statistics::rate_ratio::ratio_with;
use crate::statistics::tally::Tally;

/// Returns the share of the group's events that goes with its higher risk, as a part of 1.
///
/// # Errors
///
/// No births, more events than births, or a group without events.
pub fn attributable_share_in_group(
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let ratio = ratio_with(RatioMethod::Katz, group, reference, confidence)?;
    let upper = ratio.upper.ok_or(NotEstimable::NoEventsInReference)?;
    let share = |ratio: f64| 1.0 - ratio.recip();
    Estimate::new(
        share(ratio.value),
        Range::new(share(ratio.lower), share(upper)),
        confidence,
        Method::Katz,
        ratio.reliability,
    )
}

/// Returns the share of everyone's events that goes with the group's higher risk, as a part of 1.
///
/// # Errors
///
/// No births, more events than births, or a reference group without events.
pub fn attributable_share_in_everyone(
    group: Tally,
    reference: Tally,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    if reference.events == 0 {
        return Err(NotEstimable::NoEventsInReference);
    }
    let (a, b) = (group.x(), group.n() - group.x());
    let (c, d) = (reference.x(), reference.n() - reference.x());
    let share = (a * d - b * c) / ((a + c) * (c + d));
    let variance = (b + share * (a + d)) / ((a + b + c + d) * c);
    if variance.is_nan() || variance < 0.0 {
        return Err(NotEstimable::TooFew);
    }
    let factor = (z_of(confidence) * variance.sqrt()).exp();
    Estimate::new(
        share,
        Range::new(1.0 - (1.0 - share) * factor, 1.0 - (1.0 - share) / factor),
        confidence,
        Method::Derived,
        group.reliability_with(reference),
    )
}

/// Returns how much higher everyone's rate is than the reference group's.
///
/// # Errors
///
/// No births, or more events than births.
pub fn attributable_rate_in_everyone(
    group: Tally,
    reference: Tally,
    multiplier: u32,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let everyone = group.plus(reference);
    let variance = |it: Tally| it.p() * (1.0 - it.p()) / it.n();
    let half = z_of(confidence) * (variance(everyone) + variance(reference)).sqrt();
    let value = everyone.p() - reference.p();
    let multiplier = f64::from(multiplier);
    Estimate::new(
        value * multiplier,
        Range::new((value - half) * multiplier, (value + half) * multiplier),
        confidence,
        Method::WaldBinomial,
        group.reliability_with(reference),
    )
}

#[cfg(test)]
mod tests {
    use super::attributable_rate_in_everyone;
    use super::attributable_share_in_everyone;
    use super::attributable_share_in_group;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    const GROUP: Tally = Tally::new(58, 3_900);
    const REFERENCE: Tally = Tally::new(88, 11_900);

    #[test]
    fn half_of_the_groups_events_go_with_its_higher_risk() {
        let it = attributable_share_in_group(GROUP, REFERENCE, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.value), "0.503");
    }

    #[test]
    fn the_share_in_everyone_is_the_excess_over_all_events() {
        let it = attributable_share_in_everyone(GROUP, REFERENCE, 0.95).unwrap();
        let excess = 58.0 - 3_900.0 * 88.0 / 11_900.0;
        assert!((it.value - excess / 146.0).abs() < 1e-12);
        let rate = attributable_rate_in_everyone(GROUP, REFERENCE, 1_000, 0.95).unwrap();
        assert!((rate.value - excess / 15.8).abs() < 1e-12);
    }

    #[test]
    fn without_events_in_the_reference_there_is_a_reason() {
        let none = Tally::new(0, 900);
        assert_eq!(
            attributable_share_in_group(GROUP, none, 0.95),
            Err(NotEstimable::NoEventsInReference)
        );
        assert_eq!(
            attributable_share_in_everyone(GROUP, none, 0.95),
            Err(NotEstimable::NoEventsInReference)
        );
    }
}
