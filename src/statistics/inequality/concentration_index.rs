//! Concentration index: whether events pile up among the disadvantaged, over all groups in their order.
//!
//! # Formula
//!
//! Absolute: `Σ 2p·(R − ½)·y`, times the multiplier, variance `Σ (2p·(R − ½))²·v`. Relative: absolute over `μ`, variance
//! `Σ ((2p·(R − ½) − C·p)/μ)²·v`. `p` shares of births, `R` the middle of a group's place from 0 (most) to 1 (least
//! disadvantaged), `y` rates, `μ` everyone's rate, `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! Below 0 the events are among the disadvantaged; 0 means no slope. The relative index lies between −1 and 1.
//!
//! # When not to use it
//!
//! For groups without an order, such as race: order them by a hardship or not at all.
//!
//! # Source
//!
//! Kakwani N, Wagstaff A, van Doorslaer E. J Econom 1997;77:87–103. Variance: delta method with binomial counts.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Group;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns the absolute concentration index in the rate's unit; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn absolute_concentration_index(
    ordered: &[Tally],
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let scale = f64::from(multiplier);
    let value = groups.sum(|it| weight(it) * it.rate);
    let variance = groups.sum(|it| weight(it).powi(2) * it.variance);
    groups.symmetric(value * scale, variance * scale * scale, confidence)
}

/// Returns the relative concentration index; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn relative_concentration_index(
    ordered: &[Tally],
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let value = groups.sum(|it| weight(it) * it.rate) / groups.mean;
    let variance =
        groups.sum(|it| ((weight(it) - value * it.share) / groups.mean).powi(2) * it.variance);
    groups.symmetric(value, variance, confidence)
}

pub(super) fn weight(group: &Group) -> f64 {
    2.0 * group.share * (group.ridit - 0.5)
}

#[cfg(test)]
mod tests {
    use super::absolute_concentration_index;
    use super::relative_concentration_index;
    use crate::statistics::tally::Tally;

    #[test]
    fn events_among_the_first_group_make_it_negative() {
        let shown = |first, second| {
            let groups = [Tally::new(first, 1_000), Tally::new(second, 1_000)];
            let absolute = absolute_concentration_index(&groups, 1_000, 0.95).unwrap();
            let relative = relative_concentration_index(&groups, 0.95).unwrap();
            format!(
                "{:.2} {:.2}",
                absolute.estimate.value, relative.estimate.value
            )
        };
        assert_eq!(shown(30, 10), "-5.00 -0.25");
        assert_eq!(shown(10, 30), "5.00 0.25");
        assert_eq!(shown(20, 0), "-5.00 -0.50");
    }
}
