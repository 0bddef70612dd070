//! The default method for each kind of indicator, so that no screen or report chooses one itself.
//!
//! Rates: exact Poisson or normal range, ratio by conditional mid-P. Proportions: Wilson range, ratio by Miettinen–Nurminen.
//! The difference is Miettinen–Nurminen for both.

use crate::domain::indicator::IndicatorKind;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::proportion::proportion;
use crate::statistics::rate::rate;
use crate::statistics::rate_ratio::proportion_ratio;
use crate::statistics::rate_ratio::rate_ratio;
use crate::statistics::tally::Tally;

/// Returns an indicator's value with its 95 percent range, in its own unit.
///
/// # Errors
///
/// No births, or more events than births.
pub fn value_of_kind(
    kind: IndicatorKind,
    tally: Tally,
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    match kind {
        IndicatorKind::Rate => rate(tally.events, tally.births, multiplier),
        IndicatorKind::Proportion => proportion(tally.events, tally.births, multiplier),
    }
}

/// Returns the ratio of the group's value to the reference group's with its 95 percent range.
///
/// # Errors
///
/// No births, more events than births, no events in the reference group or in both.
pub fn ratio_of_kind(
    kind: IndicatorKind,
    group: Tally,
    reference: Tally,
) -> Result<Estimate, NotEstimable> {
    match kind {
        IndicatorKind::Rate => rate_ratio(group, reference),
        IndicatorKind::Proportion => proportion_ratio(group, reference),
    }
}

#[cfg(test)]
mod tests {
    use super::ratio_of_kind;
    use super::value_of_kind;
    use crate::domain::indicator::IndicatorKind;
    use crate::statistics::estimate::Method;
    use crate::statistics::tally::Tally;

    #[test]
    fn each_kind_has_its_methods() {
        let methods = |kind| {
            let (group, reference) = (Tally::new(30, 400), Tally::new(20, 500));
            [
                value_of_kind(kind, group, 100).unwrap().method,
                ratio_of_kind(kind, group, reference).unwrap().method,
            ]
        };
        assert_eq!(
            methods(IndicatorKind::Rate),
            [Method::ExactPoisson, Method::ConditionalMidP]
        );
        assert_eq!(
            methods(IndicatorKind::Proportion),
            [Method::Wilson, Method::MiettinenNurminen]
        );
    }
}
