//! Rate difference: how many more events per 1,000 births there are than in the reference group.
//!
//! # Formula
//!
//! `difference = multiplier · (d1/n1 − d0/n0)`, where `d` is events, `n` births, 1 the group and 0 the reference group.
//! Range: the differences δ at which `(p1 − p0 − δ) / √V(δ)` is ±1.96, where `V(δ)` is the variance
//! `(q1·(1−q1)/n1 + q0·(1−q0)/n0) · N/(N−1)` at the likeliest proportions with `q1 − q0 = δ` (Miettinen–Nurminen score).
//! It serves rates and proportions alike, since a birth can have at most one such event.
//!
//! # How to read it
//!
//! 0 means no difference. The unit is the rate's own: events per 1,000 births, or percentage points.
//! A range that includes 0 means that the counts cannot tell the groups apart.
//! It exists also without events.
//!
//! # When not to use it
//!
//! Alone, between places whose rates differ a lot in level: give the ratio beside it.
//! For people who can have the event more than once.
//!
//! # Sources
//!
//! Miettinen O, Nurminen M. Stat Med 1985;4:213–226. Mee RW. Biometrics 1984;40:1175–1176.
//! Newcombe RG. Stat Med 1998;17:873–890 (method 10). Rothman KJ, Greenland S, Lash TL. Modern Epidemiology, 3rd ed. 2008, ch. 14 (Wald).

use std::f64::consts::PI;

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::proportion::wilson_limits;
use crate::statistics::root::root_between;
use crate::statistics::tally::Tally;

/// The ways to a range of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DifferenceMethod {
    /// The default.
    MiettinenNurminen,
    /// The same score without the factor N/(N − 1).
    Mee,
    /// Mee's range where the search halves a step until it is under 0.0000001, so that the digits are those epiR prints.
    MeeByHalving,
    /// Two Wilson ranges joined.
    Newcombe,
    /// `difference ± z·√(d1/n1² + d0/n0²)`.
    WaldPoisson,
    /// `difference ± z·√(p1·(1−p1)/n1 + p0·(1−p0)/n0)`.
    WaldBinomial,
}

/// Returns the difference of the group's and the reference group's rate with its 95 percent range.
///
/// # Errors
///
/// No births, or more events than births.
pub fn rate_difference(
    group: Tally,
    reference: Tally,
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    difference_with(
        DifferenceMethod::MiettinenNurminen,
        group,
        reference,
        multiplier,
        CONFIDENCE,
    )
}

/// Returns the difference with a range by this method at this confidence.
///
/// # Errors
///
/// No births, or more events than births.
pub fn difference_with(
    method: DifferenceMethod,
    group: Tally,
    reference: Tally,
    multiplier: u32,
    confidence: f64,
) -> Result<Estimate, NotEstimable> {
    let (group, reference) = (group.checked()?, reference.checked()?);
    let value = group.p() - reference.p();
    let z = z_of(confidence);
    let n = group.n() + reference.n();
    let ((lower, upper), method) = match method {
        DifferenceMethod::MiettinenNurminen => (
            score_limits(group, reference, z * (n / (n - 1.0)).sqrt()),
            Method::MiettinenNurminen,
        ),
        DifferenceMethod::Mee => (score_limits(group, reference, z), Method::Mee),
        DifferenceMethod::MeeByHalving => (halved_limits(group, reference, z), Method::Mee),
        DifferenceMethod::Newcombe => (
            newcombe_limits(group, reference, confidence),
            Method::Newcombe,
        ),
        DifferenceMethod::WaldPoisson => {
            let half = z * poisson_standard_error(group, reference)?;
            ((value - half, value + half), Method::WaldPoisson)
        }
        DifferenceMethod::WaldBinomial => {
            let half = z * binomial_standard_error(group, reference)?;
            ((value - half, value + half), Method::WaldBinomial)
        }
    };
    let multiplier = f64::from(multiplier);
    Estimate::new(
        value * multiplier,
        Range::new(lower * multiplier, upper * multiplier),
        confidence,
        method,
        group.reliability_with(reference),
    )
}

/// Returns the standard error of a difference of rates, per birth: `√(d1/n1² + d0/n0²)`.
///
/// # Errors
///
/// No births, or more events than births.
pub fn poisson_standard_error(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    let part = |it: Tally| it.p() / it.n();
    Ok((part(group.checked()?) + part(reference.checked()?)).sqrt())
}

/// Returns the standard error of a difference of proportions, between 0 and 1.
///
/// # Errors
///
/// No births, or more events than births.
pub fn binomial_standard_error(group: Tally, reference: Tally) -> Result<f64, NotEstimable> {
    let part = |it: Tally| it.p() * (1.0 - it.p()) / it.n();
    Ok((part(group.checked()?) + part(reference.checked()?)).sqrt())
}

fn newcombe_limits(group: Tally, reference: Tally, confidence: f64) -> (f64, f64) {
    let (p1, p0) = (group.p(), reference.p());
    let (lower1, upper1) = wilson_limits(group, confidence);
    let (lower0, upper0) = wilson_limits(reference, confidence);
    (
        p1 - p0 - (p1 - lower1).hypot(upper0 - p0),
        p1 - p0 + (upper1 - p1).hypot(p0 - lower0),
    )
}

/// The differences at which the score is ±z.
fn score_limits(group: Tally, reference: Tally, z: f64) -> (f64, f64) {
    let value = group.p() - reference.p();
    let excess = |difference: f64, z: f64| {
        value - difference - z * score_error(difference, group, reference)
    };
    // Without variance at the difference itself (0 of n against 0 of n) the search starts just beside it.
    let aside = if score_error(value, group, reference) > 0.0 {
        0.0
    } else {
        1e-12
    };
    (
        root_between(
            |difference| excess(difference, z),
            -1.0,
            (value - aside).max(-1.0),
        ),
        root_between(
            |difference| excess(difference, -z),
            (value + aside).min(1.0),
            1.0,
        ),
    )
}

/// The same, by the halving of Agresti's published program: it stops at a step under 1e-7 or a score within 1e-6.
fn halved_limits(group: Tally, reference: Tally, z: f64) -> (f64, f64) {
    let value = group.p() - reference.p();
    let limit = |direction: f64| {
        let (mut inside, mut step) = (value, 1.0 - direction * value);
        for _ in 0..50 {
            step *= 0.5;
            let tried = inside + direction * step;
            let error = score_error(tried, group, reference);
            let score = if error > 0.0 {
                ((value - tried) / error).powi(2)
            } else {
                f64::INFINITY
            };
            if score < z * z {
                inside = tried;
            }
            if step < 1e-7 || (z * z - score).abs() < 1e-6 {
                return tried;
            }
        }
        inside
    };
    (limit(-1.0), limit(1.0))
}

/// The standard error of a difference at the likeliest proportions that have this difference.
fn score_error(difference: f64, group: Tally, reference: Tally) -> f64 {
    let p0 = likeliest_reference(difference, group, reference);
    let p1 = (p0 + difference).clamp(0.0, 1.0);
    (p1 * (1.0 - p1) / group.n() + p0 * (1.0 - p0) / reference.n()).sqrt()
}

/// The reference group's proportion that makes the counts likeliest, given the difference:
/// the root of a cubic (Miettinen and Nurminen's appendix), then two Newton steps for the last digits.
fn likeliest_reference(difference: f64, group: Tally, reference: Tally) -> f64 {
    let (x1, n1, x0, n0) = (group.x(), group.n(), reference.x(), reference.n());
    let n = n1 + n0;
    let events = x1 + x0;
    let l3 = n;
    let l2 = (n1 + 2.0 * n0) * difference - n - events;
    let l1 = (n0 * difference - n - 2.0 * x0) * difference + events;
    let l0 = x0 * difference * (1.0 - difference);
    let third = l2 / (3.0 * l3);
    let q = third.powi(3) - l1 * l2 / (6.0 * l3 * l3) + l0 / (2.0 * l3);
    let p = (third * third - l1 / (3.0 * l3))
        .max(0.0)
        .sqrt()
        .copysign(q);
    let cosine = if p == 0.0 {
        0.0
    } else {
        (q / p.powi(3)).clamp(-1.0, 1.0)
    };
    let angle = (PI + cosine.acos()) / 3.0;
    let (least, most) = ((-difference).max(0.0), (1.0 - difference).min(1.0));
    let mut root = (2.0 * p * angle.cos() - third).clamp(least, most);
    for _ in 0..2 {
        let height = ((l3 * root + l2) * root + l1) * root + l0;
        let slope = (3.0 * l3 * root + 2.0 * l2) * root + l1;
        let next = root - height / slope;
        if next.is_finite() && (next - root).abs() < 1e-6 {
            root = next.clamp(least, most);
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::DifferenceMethod;
    use super::difference_with;
    use super::rate_difference;
    use crate::statistics::estimate::Estimate;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    const BLACK: Tally = Tally::new(58, 3_900);
    const WHITE: Tally = Tally::new(88, 11_900);

    fn text(it: Result<Estimate, NotEstimable>) -> String {
        match it {
            Ok(it) => format!(
                "{:.1} ({:.1} to {:.1})",
                it.value,
                it.lower,
                it.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    fn shown(group: (u64, u64), reference: (u64, u64)) -> String {
        text(rate_difference(
            Tally::new(group.0, group.1),
            Tally::new(reference.0, reference.1),
            1_000,
        ))
    }

    #[test]
    fn the_first_look_has_its_difference() {
        assert_eq!(
            text(rate_difference(BLACK, WHITE, 1_000)),
            "7.5 (3.7 to 12.0)"
        );
        let wald =
            difference_with(DifferenceMethod::WaldPoisson, BLACK, WHITE, 1_000, 0.95).unwrap();
        assert_eq!(
            format!("{:.2} to {:.2}", wald.lower, wald.upper.unwrap()),
            "3.35 to 11.60"
        );
    }

    #[test]
    fn the_score_range_is_that_of_the_paper_on_comparing_methods() {
        // Newcombe RG. Stat Med 1998;17:873-890, table II: 56/70 against 48/80, method 5 (Mee) and 10.
        let range = |method| {
            let it =
                difference_with(method, Tally::new(56, 70), Tally::new(48, 80), 1, 0.95).unwrap();
            format!("{:+.4} to {:+.4}", it.lower, it.upper.unwrap())
        };
        assert_eq!(range(DifferenceMethod::Mee), "+0.0533 to +0.3377");
        assert_eq!(range(DifferenceMethod::Newcombe), "+0.0524 to +0.3339");
        assert_eq!(range(DifferenceMethod::WaldBinomial), "+0.0575 to +0.3425");
    }

    #[test]
    fn a_difference_exists_without_events() {
        assert_eq!(shown((0, 500), (0, 500)), "0.0 (-7.6 to 7.6)");
        assert_eq!(shown((500, 500), (0, 500)), "1000.0 (992.3 to 1000.0)");
        assert_eq!(shown((0, 500), (500, 500)), "-1000.0 (-1000.0 to -992.3)");
    }

    #[test]
    fn without_a_denominator_there_is_a_reason() {
        assert_eq!(shown((1, 0), (1, 640)), "NoBirths");
        assert_eq!(shown((1, 640), (641, 640)), "MoreEventsThanBirths");
    }
}
