//! Difference and ratio of the two groups that stand furthest apart, or at both ends of an order, or of a chosen pair.
//!
//! # Formula
//!
//! Groups with an order: the most against the least disadvantaged group; others: the worst against the best rate, or the worst
//! against a chosen reference. Difference with the score range of Miettinen and Nurminen, ratio with the range of its kind
//! (conditional mid-P for rates, score for proportions). The worse-off group always comes first where fewer is better.
//!
//! # How to read it
//!
//! 13.9 per 1,000, or 3.6 times. 0 and 1 mean that both groups have the same rate.
//!
//! # When not to use it
//!
//! With many small groups: the worst and the best are then picked for their luck, and no range knows of the picking.
//! It says nothing of the groups in between.
//!
//! # Source
//!
//! WHO, Handbook on Health Inequality Monitoring. 2013. Harper S, Lynch J. Methods for Measuring Cancer Disparities. NCI 2005.

use crate::domain::indicator::IndicatorKind;
use crate::statistics::by_kind::ratio_of_kind;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::groups::Groups;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::tally::Tally;

/// Whether groups have an order of their own, and which group stands for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The most disadvantaged group comes first.
    Ordered,
    Unordered,
    /// Without an order, compared with the group at this position.
    Against(usize),
}

/// Returns the positions of the two groups that are compared, the worse-off one first.
///
/// # Errors
///
/// Fewer than two groups, a group without births or with more events than births, no events, or no such reference.
pub fn extremes(
    groups: &[Tally],
    standing: Standing,
    better: Better,
) -> Result<(usize, usize), NotEstimable> {
    let rates: Vec<f64> = Groups::new(groups)?.each.iter().map(|it| it.rate).collect();
    let worst_of = |left_out: Option<usize>| {
        (0..rates.len())
            .filter(|it| Some(*it) != left_out)
            .reduce(|worst, next| {
                if is_worse(&rates, next, worst, better) {
                    next
                } else {
                    worst
                }
            })
            .ok_or(NotEstimable::NoReference)
    };
    match standing {
        Standing::Ordered => Ok((0, rates.len() - 1)),
        Standing::Against(reference) if reference >= rates.len() => Err(NotEstimable::NoReference),
        Standing::Against(reference) => Ok((worst_of(Some(reference))?, reference)),
        Standing::Unordered => {
            let best = (0..rates.len())
                .reduce(|best, next| {
                    if is_worse(&rates, best, next, better) {
                        next
                    } else {
                        best
                    }
                })
                .ok_or(NotEstimable::NoReference)?;
            Ok((worst_of(Some(best))?, best))
        }
    }
}

fn is_worse(rates: &[f64], one: usize, other: usize, better: Better) -> bool {
    let rate = |at: usize| rates.get(at).copied().unwrap_or(0.0);
    match better {
        Better::Lower => rate(one) > rate(other),
        Better::Higher => rate(one) < rate(other),
    }
}

/// Returns the difference of a pair in the rate's unit, worse-off minus better-off, or the other way round where more is better.
///
/// # Errors
///
/// No such groups, no births, or more events than births.
pub fn pair_difference(
    groups: &[Tally],
    (worse, better_off): (usize, usize),
    better: Better,
    multiplier: u32,
) -> Result<SummaryMeasure, NotEstimable> {
    let (group, reference) = pair(groups, (worse, better_off), better)?;
    Ok(with_error(
        rate_difference(group, reference, multiplier)?,
        |it| it,
    ))
}

/// Returns the ratio of a pair, worse-off over better-off, or the other way round where more is better.
///
/// # Errors
///
/// No such groups, no births, more events than births, or no events to divide by.
pub fn pair_ratio(
    groups: &[Tally],
    (worse, better_off): (usize, usize),
    better: Better,
    kind: IndicatorKind,
) -> Result<SummaryMeasure, NotEstimable> {
    let (group, reference) = pair(groups, (worse, better_off), better)?;
    Ok(with_error(
        ratio_of_kind(kind, group, reference)?,
        |it: f64| it.max(f64::MIN_POSITIVE).ln(),
    ))
}

fn pair(
    groups: &[Tally],
    (worse, better_off): (usize, usize),
    better: Better,
) -> Result<(Tally, Tally), NotEstimable> {
    let at = |position: usize| groups.get(position).ok_or(NotEstimable::NoReference);
    let (worse, better_off) = (at(worse)?.checked()?, at(better_off)?.checked()?);
    Ok(match better {
        Better::Lower => (worse, better_off),
        Better::Higher => (better_off, worse),
    })
}

/// The standard error that the range's width stands for; of the wider half where the range has no upper end.
fn with_error(estimate: Estimate, scale: impl Fn(f64) -> f64) -> SummaryMeasure {
    let (value, lower) = (scale(estimate.value), scale(estimate.lower));
    let z = z_of(estimate.confidence);
    let standard_error = match estimate.upper {
        Some(upper) => (scale(upper) - lower) / (2.0 * z),
        None => (value - lower) / z,
    };
    SummaryMeasure {
        estimate,
        standard_error: standard_error.max(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;
    use super::extremes;
    use super::pair_difference;
    use super::pair_ratio;
    use crate::domain::indicator::IndicatorKind;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::tally::Tally;

    fn groups() -> [Tally; 4] {
        [20, 50, 10, 30].map(|it| Tally::new(it, 2_000))
    }

    #[test]
    fn the_pair_follows_the_order_the_reference_or_the_rates() {
        let pair = |standing, better| extremes(&groups(), standing, better);
        assert_eq!(pair(Standing::Ordered, Better::Lower), Ok((0, 3)));
        assert_eq!(pair(Standing::Unordered, Better::Lower), Ok((1, 2)));
        assert_eq!(pair(Standing::Unordered, Better::Higher), Ok((2, 1)));
        assert_eq!(pair(Standing::Against(0), Better::Lower), Ok((1, 0)));
        assert_eq!(
            pair(Standing::Against(4), Better::Lower),
            Err(NotEstimable::NoReference)
        );
        let equal = [Tally::new(9, 900); 2];
        let (worse, best) = extremes(&equal, Standing::Unordered, Better::Lower).unwrap();
        assert_ne!(worse, best);
    }

    #[test]
    fn the_larger_rate_comes_first_whichever_way_is_better() {
        for better in [Better::Lower, Better::Higher] {
            let pair = extremes(&groups(), Standing::Unordered, better).unwrap();
            let ratio = pair_ratio(&groups(), pair, better, IndicatorKind::Rate).unwrap();
            assert_eq!(format!("{:.1}", ratio.estimate.value), "5.0");
            let difference = pair_difference(&groups(), pair, better, 1_000).unwrap();
            assert_eq!(format!("{:.1}", difference.estimate.value), "20.0");
        }
    }
}
