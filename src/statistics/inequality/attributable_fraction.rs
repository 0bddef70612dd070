//! Population attributable fraction over many groups: the share of all events above those at the reference group's rate.
//!
//! # Formula
//!
//! `100·(μ − y_ref)/μ` percent; range from `ln(y_ref/μ)` by the delta method with binomial variances.
//! Excess events: `Σ n·(y − y_ref)`, variance `Σ n²·v` of the other groups plus `(N − n_ref)²·v_ref`.
//!
//! # How to read it
//!
//! 52 percent: had every group the reference group's rate, about half of the events would not have happened.
//! Below 0 the reference group is worse off than everyone together.
//!
//! # When not to use it
//!
//! With a reference group of few events: the range then says next to nothing.
//!
//! # Source
//!
//! Rockhill B, Newman B, Weinberg C. Am J Public Health 1998;88:15–19. WHO, Handbook on Health Inequality Monitoring. 2013.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::tally::Tally;

/// Returns the attributable fraction in percent; `reference` is a position in `groups`.
///
/// # Errors
///
/// `NoReference` where there is none, `NoEventsInReference`, and the reasons for a group without births.
pub fn attributable_fraction(
    groups: &[Tally],
    reference: usize,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(groups)?;
    let chosen = *groups
        .each
        .get(reference)
        .ok_or(NotEstimable::NoReference)?;
    if chosen.rate <= 0.0 {
        return Err(NotEstimable::NoEventsInReference);
    }
    let mean = groups.mean;
    let kept = chosen.rate / mean;
    let weight = |at: usize, share: f64| {
        let own = if at == reference {
            chosen.rate.recip()
        } else {
            0.0
        };
        own - share / mean
    };
    let variance_of_log: f64 = groups
        .each
        .iter()
        .enumerate()
        .map(|(at, it)| weight(at, it.share).powi(2) * it.variance)
        .sum();
    let error = variance_of_log.sqrt();
    let factor = (z_of(confidence) * error).exp();
    groups.with_range(
        100.0 * (1.0 - kept),
        (100.0 * (1.0 - kept * factor), 100.0 * (1.0 - kept / factor)),
        100.0 * kept * error,
        confidence,
    )
}

/// Events above those at the reference group's rate.
#[derive(Debug, Clone, PartialEq)]
pub struct ExcessEvents {
    pub all: f64,
    pub standard_error: f64,
    /// In the order of the groups; below 0 where a group does better.
    pub by_group: Vec<f64>,
}

/// Returns the events above those at the reference group's rate; `reference` is a position in `groups`.
///
/// # Errors
///
/// `NoReference` where there is none, and the reasons for a group without births.
pub fn excess_events(groups: &[Tally], reference: usize) -> Result<ExcessEvents, NotEstimable> {
    let summary = Groups::new(groups)?;
    let chosen = *summary
        .each
        .get(reference)
        .ok_or(NotEstimable::NoReference)?;
    let by_group: Vec<f64> = groups
        .iter()
        .map(|it| it.x() - it.n() * chosen.rate + 0.0)
        .collect();
    let others = groups
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != reference)
        .map(|(_, it)| it);
    let births: f64 = others.clone().map(|it| it.n()).sum();
    let variance: f64 =
        others.map(|it| it.x() * (1.0 - it.p())).sum::<f64>() + births * births * chosen.variance;
    Ok(ExcessEvents {
        all: by_group.iter().sum(),
        standard_error: variance.sqrt(),
        by_group,
    })
}

#[cfg(test)]
mod tests {
    use super::attributable_fraction;
    use super::excess_events;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn the_fraction_is_the_excess_over_all_events() {
        let groups = [Tally::new(60, 2_000), Tally::new(40, 2_000)];
        let it = attributable_fraction(&groups, 1, 0.95).unwrap();
        assert_eq!(format!("{:.3}", it.estimate.value), "20.000");
        let excess = excess_events(&groups, 1).unwrap();
        assert_eq!(
            format!("{:.3} {:?}", excess.all, excess.by_group),
            "20.000 [20.0, 0.0]"
        );
    }

    #[test]
    fn a_reference_without_events_or_out_of_the_list_has_a_reason() {
        let groups = [Tally::new(60, 2_000), Tally::new(0, 2_000)];
        let reason = |at| attributable_fraction(&groups, at, 0.95).unwrap_err();
        assert_eq!(reason(1), NotEstimable::NoEventsInReference);
        assert_eq!(reason(2), NotEstimable::NoReference);
    }
}
