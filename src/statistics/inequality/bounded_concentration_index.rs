//! Wagstaff's and Erreygers' concentration indices: corrected because a rate cannot rise above all births.
//!
//! # Formula
//!
//! With `A = Σ 2p·(R − ½)·y` on the scale from 0 to 1 and `μ` everyone's rate: Wagstaff `W = A/(μ·(1 − μ))`, variance
//! `Σ ((2p·(R − ½) − W·(1 − 2μ)·p)/(μ·(1 − μ)))²·v`; Erreygers `E = 4·A`, variance `16·Σ (2p·(R − ½))²·v`, `v = y(1 − y)/n`.
//!
//! # How to read it
//!
//! Between −1 and 1; below 0 the events are among the disadvantaged. Both give the same picture, turned, for those without the event.
//!
//! # When not to use it
//!
//! For groups without an order. For rare events, such as deaths, Wagstaff's is the plain index and Erreygers' is close to 0.
//!
//! # Source
//!
//! Wagstaff A. Health Econ 2005;14:429–432. Erreygers G. J Health Econ 2009;28:504–515. Variance: delta method with binomial counts.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::concentration_index::weight;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns Wagstaff's index; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, no events, or nothing but events.
pub fn wagstaff_index(ordered: &[Tally], confidence: f64) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let room = groups.mean * (1.0 - groups.mean);
    if room <= 0.0 {
        return Err(NotEstimable::TooFew);
    }
    let value = groups.sum(|it| weight(it) * it.rate) / room;
    let turn = value * (1.0 - 2.0 * groups.mean);
    let variance = groups.sum(|it| ((weight(it) - turn * it.share) / room).powi(2) * it.variance);
    groups.symmetric(value, variance, confidence)
}

/// Returns Erreygers' index; the most disadvantaged group comes first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, or no events.
pub fn erreygers_index(ordered: &[Tally], confidence: f64) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(ordered)?;
    let value = 4.0 * groups.sum(|it| weight(it) * it.rate);
    let variance = 16.0 * groups.sum(|it| weight(it).powi(2) * it.variance);
    groups.symmetric(value, variance, confidence)
}

#[cfg(test)]
mod tests {
    use super::erreygers_index;
    use super::wagstaff_index;
    use crate::statistics::tally::Tally;

    #[test]
    fn those_without_the_event_give_the_same_indices_turned() {
        let groups = [Tally::new(700, 1_000), Tally::new(400, 1_000)];
        let others = groups.map(|it| Tally::new(it.births - it.events, it.births));
        let shown = |groups: &[Tally]| {
            let w = wagstaff_index(groups, 0.95).unwrap();
            let e = erreygers_index(groups, 0.95).unwrap();
            format!(
                "{:.4} {:.4}, {:.4} {:.4}",
                w.estimate.value, w.standard_error, e.estimate.value, e.standard_error
            )
        };
        assert_eq!(shown(&groups), "-0.3030 0.0214, -0.3000 0.0212");
        assert_eq!(shown(&others), "0.3030 0.0214, 0.3000 0.0212");
        assert!(wagstaff_index(&[Tally::new(9, 9), Tally::new(9, 9)], 0.95).is_err());
    }
}
