//! Tests of no difference between two groups, for those who must report a p-value.
//!
//! # Formula
//!
//! Pearson: `χ² = N·(d1·(n0−d0) − d0·(n1−d1))² / (n1·n0·D·(N−D))`, 1 degree of freedom, no continuity correction.
//! NCHS: `z = (r1 − r0) / √(r1²/d1 + r0²/d0)`. Exact and mid-P: the split of all events, binomial with `n1/(n1+n0)`.
//!
//! # How to read it
//!
//! A small p-value says that counts this far apart would seldom come from equal rates. It does not say how large the gap is.
//!
//! # When not to use it
//!
//! Instead of the ratio and its range, which say more. Pearson's needs about 5 expected events in each group;
//! NCHS uses its z only from 100 events in both.
//!
//! # Sources
//!
//! Pearson K. Philos Mag 1900;50:157–175. NCHS, Deaths: Final Data, Technical Notes. Rothman KJ, Greenland S, Lash TL. 2008, ch. 14.

use crate::statistics::distributions::binomial_at_least;
use crate::statistics::distributions::binomial_at_most;
use crate::statistics::distributions::binomial_probability;
use crate::statistics::distributions::normal_above;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;

/// How far apart two probabilities must be not to count as equal, as R has it.
const AS_LIKELY: f64 = 1.0 + 1e-7;

/// A test statistic and its two-sided p-value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestResult {
    pub statistic: f64,
    pub p_value: f64,
}

/// Returns Pearson's chi-square.
///
/// # Errors
///
/// No births, more events than births, no events, or nothing but events.
pub fn chi_square(group: Tally, reference: Tally) -> Result<TestResult, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let all = group.plus(reference);
    if all.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    if all.events == all.births {
        return Err(NotEstimable::TooFew);
    }
    let p = all.p();
    let statistic = (group.p() - reference.p()).powi(2)
        / (p * (1.0 - p) * (group.n().recip() + reference.n().recip()));
    Ok(TestResult {
        statistic,
        p_value: 2.0 * normal_above(statistic.sqrt()),
    })
}

/// Returns NCHS's z of two rates and its p-value.
///
/// # Errors
///
/// No births, more events than births, or no events in both groups.
pub fn nchs_z(group: Tally, reference: Tally) -> Result<TestResult, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    if group.events == 0 && reference.events == 0 {
        return Err(NotEstimable::NoEvents);
    }
    let variance = |it: Tally| it.p() / it.n();
    let statistic =
        (group.p() - reference.p()) / (variance(group) + variance(reference)).sqrt() + 0.0;
    Ok(TestResult {
        statistic,
        p_value: 2.0 * normal_above(statistic.abs()),
    })
}

/// Returns the exact two-sided p-value of equal rates: the probability of all splits as unlikely as this one, or more so.
///
/// # Errors
///
/// No births, more events than births, or no events in both groups.
pub fn exact_p_value(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    let (x, all, p) = split(group, reference)?;
    let own = binomial_probability(x, all, p) * AS_LIKELY;
    let unlikely = |it: f64| binomial_probability(it, all, p) <= own;
    let mode = ((all + 1.0) * p).floor().min(all);
    let both = if x < mode {
        let other_side = first(mode, all, unlikely);
        binomial_at_most(x, all, p)
            + if other_side > all {
                0.0
            } else {
                binomial_at_least(other_side, all, p)
            }
    } else if x > mode {
        let other_side = all - first(all - mode, all, |it| unlikely(all - it));
        binomial_at_least(x, all, p)
            + if other_side < 0.0 {
                0.0
            } else {
                binomial_at_most(other_side, all, p)
            }
    } else {
        1.0
    };
    Ok(both.clamp(0.0, 1.0))
}

/// Returns the mid-P two-sided p-value of equal rates.
///
/// # Errors
///
/// No births, more events than births, or no events in both groups.
pub fn mid_p_value(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    let (x, all, p) = split(group, reference)?;
    let half = 0.5 * binomial_probability(x, all, p);
    let above = binomial_at_least(x, all, p) - half;
    let below = binomial_at_most(x, all, p) - half;
    Ok((2.0 * above.min(below)).clamp(0.0, 1.0))
}

/// The group's events, all events, and the group's share of them where rates are equal.
fn split(group: Tally, reference: Tally) -> Result<(f64, f64, f64), NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let all = group.x() + reference.x();
    if all == 0.0 {
        return Err(NotEstimable::NoEvents);
    }
    Ok((group.x(), all, group.n() / (group.n() + reference.n())))
}

/// The first whole number from `from` to `to` that `holds`, where all after it do as well; `to + 1` if none does.
fn first(from: f64, to: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (from, to + 1.0);
    while low < high {
        let middle = ((low + high) / 2.0).floor();
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1.0;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::chi_square;
    use super::exact_p_value;
    use super::mid_p_value;
    use super::nchs_z;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    #[test]
    fn equal_rates_have_a_p_value_of_one() {
        let (one, other) = (Tally::new(20, 1_000), Tally::new(40, 2_000));
        for p_value in [
            chi_square(one, other).unwrap().p_value,
            nchs_z(one, other).unwrap().p_value,
            exact_p_value(one, other).unwrap(),
        ] {
            assert!((p_value - 1.0).abs() < 1e-9, "{p_value}");
        }
    }

    #[test]
    fn all_events_in_one_group_are_as_unlikely_as_a_row_of_coins() {
        let (all, none) = (Tally::new(5, 900), Tally::new(0, 900));
        for (group, reference) in [(all, none), (none, all)] {
            assert!((exact_p_value(group, reference).unwrap() - 0.0625).abs() < 1e-12);
            assert!((mid_p_value(group, reference).unwrap() - 0.03125).abs() < 1e-12);
        }
        assert_eq!(chi_square(none, none), Err(NotEstimable::NoEvents));
        assert_eq!(exact_p_value(none, none), Err(NotEstimable::NoEvents));
    }
}
