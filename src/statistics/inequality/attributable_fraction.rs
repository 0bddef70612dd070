//! Population attributable fraction and risk over many groups: the share and the rate of events above the reference group's rate.
//!
//! # Formula
//!
//! `100·(μ − y_ref)/μ` percent; range from `ln(y_ref/μ)` by the delta method with binomial variances.
//! Attributable risk: `μ − y_ref`, times the multiplier, variance `Σ p²v` of the other groups plus `(1 − p_ref)²·v_ref`.
//! Where more is better, `y_ref − μ` stands for `μ − y_ref` in both: what is missing rather than what is too much.
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
use crate::statistics::inequality::groups::Better;
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

/// Returns the attributable fraction where more is better: what is missing to the reference group's rate, in percent of everyone's.
///
/// # Errors
///
/// As [`attributable_fraction`].
pub fn missing_fraction(
    groups: &[Tally],
    reference: usize,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let it = attributable_fraction(groups, reference, confidence)?;
    Ok(it.turned())
}

/// Returns the attributable risk in the rate's unit: everyone's rate above the reference group's, or below it where more is better.
///
/// # Errors
///
/// `NoReference` where there is none, and the reasons for a group without births.
pub fn attributable_risk(
    groups: &[Tally],
    reference: usize,
    better: Better,
    multiplier: u32,
    confidence: f64,
) -> Result<SummaryMeasure, NotEstimable> {
    let groups = Groups::new(groups)?;
    let chosen = *groups
        .each
        .get(reference)
        .ok_or(NotEstimable::NoReference)?;
    let scale = f64::from(multiplier);
    let others =
        groups.sum(|it| it.share.powi(2) * it.variance) - chosen.share.powi(2) * chosen.variance;
    let variance = others.max(0.0) + (1.0 - chosen.share).powi(2) * chosen.variance;
    let value = (groups.mean - chosen.rate) * scale;
    let it = groups.symmetric(value, variance * scale * scale, confidence)?;
    Ok(match better {
        Better::Lower => it,
        Better::Higher => it.turned(),
    })
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
    use super::attributable_risk;
    use super::excess_events;
    use super::missing_fraction;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::inequality::groups::Better;
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
    fn the_risk_is_the_fraction_of_everyones_rate_and_turns_where_more_is_better() {
        let groups = [Tally::new(60, 2_000), Tally::new(40, 2_000)];
        let risk = |better| attributable_risk(&groups, 1, better, 1_000, 0.95).unwrap();
        let shown = |better| {
            let it = risk(better).estimate;
            format!(
                "{:.2} ({:.2} to {:.2})",
                it.value,
                it.lower,
                it.upper.unwrap()
            )
        };
        assert_eq!(shown(Better::Lower), "5.00 (0.16 to 9.84)");
        assert_eq!(shown(Better::Higher), "-5.00 (-9.84 to -0.16)");
        let missing = missing_fraction(&groups, 1, 0.95).unwrap().estimate;
        assert_eq!(format!("{:.2}", missing.value), "-20.00");
    }

    #[test]
    fn a_reference_without_events_or_out_of_the_list_has_a_reason() {
        let groups = [Tally::new(60, 2_000), Tally::new(0, 2_000)];
        let reason = |at| attributable_fraction(&groups, at, 0.95).unwrap_err();
        assert_eq!(reason(1), NotEstimable::NoEventsInReference);
        assert_eq!(reason(2), NotEstimable::NoReference);
    }
}
