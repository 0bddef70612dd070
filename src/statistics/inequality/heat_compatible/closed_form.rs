//! The package's measures that need no simulation: difference, ratio, variance, entropy, attributable fraction and risk.
//!
//! # Formula
//!
//! `y` estimates, `s` standard errors, `p` population shares, `μ = Σ p·y`. Difference and ratio as in `extremes`, with
//! `√(s₁² + s₂²)` and `√((s₁² + r²·s₂²)/y₂²)/r`. Between-group variance with variance `4·Σ p²s²(y − μ)² + 2·((Σ p²s²)² − Σ p⁴s⁴ +
//! Σ p²(1 − p)²s⁴)`. Mean log deviation and Theil index times 1,000, an estimate of 0 taken as 0.000001.
//! Attributable fraction `100·(y_ref − μ)/μ`, 0 where that is on the wrong side, and risk `y_ref − μ`, by Walter's variance
//! `c·N·(a·d·(N − c) + b·c²)/((a + c)³·(c + d)³)` with `c`, `d` the reference's cases and others, `a`, `b` all other groups'.
//!
//! # How to read it
//!
//! As the package prints it. The attributable fraction is negative for deaths.
//!
//! # When not to use it
//!
//! To judge chance: the package leaves the standard errors of the entropy measures 1,000 times and that of the attributable
//! fraction 100 times too small. [`Errors::Scaled`] has them on the scale of the estimate.
//!
//! # Source
//!
//! healthequal 1.0.1, by its documentation and its printed results. Walter SD. Biometrics 1976;32:829–849.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::heat_compatible::subgroups::Known;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
use crate::statistics::inequality::heat_compatible::subgroups::errors_of;
use crate::statistics::inequality::heat_compatible::subgroups::mean_of;

/// Whether standard errors are left as the package prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    AsShipped,
    /// On the scale of the estimate.
    Scaled,
}

/// Why a difference or ratio is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPair {
    /// Fewer than two rows.
    TooFew,
    /// The group divided by has an estimate of 0: the package prints an infinite ratio.
    Infinite,
}

const THOUSAND: f64 = 1_000.0;

/// What the package puts in place of an estimate of 0 before it takes a logarithm.
const NEARLY_ZERO: f64 = 1e-6;

/// Returns the difference; `None` for fewer than two rows.
#[must_use]
pub fn difference(groups: &Subgroups) -> Option<HeatNumber> {
    let (one, other) = pair(groups)?;
    let error = one
        .standard_error
        .zip(other.standard_error)
        .map(|(a, b)| a.hypot(b));
    HeatNumber::symmetric(one.estimate? - other.estimate?, error, z_of(CONFIDENCE))
}

/// Returns the ratio, with the standard error of its logarithm.
///
/// # Errors
///
/// Fewer than two rows, or nothing to divide by.
pub fn ratio(groups: &Subgroups) -> Result<HeatNumber, NoPair> {
    let (one, other) = pair(groups).ok_or(NoPair::TooFew)?;
    let (Some(above), Some(below)) = (one.estimate, other.estimate) else {
        return Err(NoPair::TooFew);
    };
    if below == 0.0 {
        return Err(if above > 0.0 {
            NoPair::Infinite
        } else {
            NoPair::TooFew
        });
    }
    let ratio = above / below;
    let error = one
        .standard_error
        .zip(other.standard_error)
        .map(|(a, b)| (a * a + ratio * ratio * b * b).sqrt() / (below * ratio).abs());
    HeatNumber::of_log(ratio, error, z_of(CONFIDENCE)).ok_or(NoPair::TooFew)
}

/// The two rows that are compared, the one that is subtracted from or divided first.
fn pair(groups: &Subgroups) -> Option<(Subgroup, Subgroup)> {
    let rows = groups.with_estimates();
    if rows.len() < 2 {
        return None;
    }
    let estimate = |it: &Subgroup| it.estimate.unwrap_or(0.0);
    if groups.has_order() {
        let order = |it: &Subgroup| it.order.unwrap_or(0.0);
        let first = *rows.iter().min_by(|a, b| order(a).total_cmp(&order(b)))?;
        let last = *rows.iter().max_by(|a, b| order(a).total_cmp(&order(b)))?;
        return Some(match groups.better {
            Better::Lower => (first, last),
            Better::Higher => (last, first),
        });
    }
    // The first of equals, as R picks it.
    let largest = |rows: &[Subgroup]| {
        rows.iter().copied().reduce(|best, next| {
            if estimate(&next) > estimate(&best) {
                next
            } else {
                best
            }
        })
    };
    let smallest = |rows: &[Subgroup]| {
        rows.iter().copied().reduce(|best, next| {
            if estimate(&next) < estimate(&best) {
                next
            } else {
                best
            }
        })
    };
    let Some(reference) = rows.iter().find(|it| it.is_reference).copied() else {
        return Some((largest(&rows)?, smallest(&rows)?));
    };
    let others: Vec<Subgroup> = rows.into_iter().filter(|it| !it.is_reference).collect();
    Some(match groups.better {
        Better::Lower => (largest(&others)?, reference),
        Better::Higher => (reference, smallest(&others)?),
    })
}

/// Returns the between-group variance; `None` where the package stops.
#[must_use]
pub fn between_group_variance(groups: &Subgroups) -> Option<HeatNumber> {
    let rows = groups.summarized()?;
    let mean = mean_of(&rows);
    let value = rows
        .iter()
        .map(|it| it.share * (it.estimate - mean).powi(2))
        .sum();
    let error = errors_of(&rows).map(|errors| {
        let with_errors = || rows.iter().zip(&errors);
        let sum = |power: i32| -> f64 {
            with_errors()
                .map(|(it, s)| it.share.powi(2 * power) * s.powi(2 * power))
                .sum()
        };
        let along: f64 = with_errors()
            .map(|(it, s)| (it.share * s * (it.estimate - mean)).powi(2))
            .sum();
        let rest: f64 = with_errors()
            .map(|(it, s)| (it.share * (1.0 - it.share) * s * s).powi(2))
            .sum();
        (4.0 * along + 2.0 * (sum(1).powi(2) - sum(2) + rest)).sqrt()
    });
    HeatNumber::symmetric(value, error, z_of(CONFIDENCE))
}

/// Returns the mean log deviation, times 1,000; `None` where the package stops.
#[must_use]
pub fn mean_log_deviation(groups: &Subgroups, errors: Errors) -> Option<HeatNumber> {
    let rows = above_zero(groups.summarized()?);
    let mean = mean_of(&rows);
    let value: f64 = rows
        .iter()
        .map(|it| -it.share * (it.estimate / mean).ln())
        .sum();
    let error = errors_of(&rows).map(|all| {
        rows.iter()
            .zip(all)
            .map(|(it, s)| (it.share * s / mean * (1.0 - mean / it.estimate)).powi(2))
            .sum::<f64>()
            .sqrt()
    });
    HeatNumber::symmetric(
        THOUSAND * value,
        error.map(|it| it * scale_of(errors, THOUSAND)),
        z_of(CONFIDENCE),
    )
}

/// Returns the Theil index, times 1,000; `None` where the package stops.
#[must_use]
pub fn theil_index(groups: &Subgroups, errors: Errors) -> Option<HeatNumber> {
    let rows = above_zero(groups.summarized()?);
    let mean = mean_of(&rows);
    let times = |it: &Known| it.estimate / mean;
    let value: f64 = rows
        .iter()
        .map(|it| it.share * times(it) * times(it).ln())
        .sum();
    let average: f64 = rows
        .iter()
        .map(|it| it.share * times(it) * (1.0 + times(it).ln()))
        .sum();
    let error = errors_of(&rows).map(|all| {
        rows.iter()
            .zip(all)
            .map(|(it, s)| ((1.0 + times(it).ln() - average) * it.share * s / mean).powi(2))
            .sum::<f64>()
            .sqrt()
    });
    HeatNumber::symmetric(
        THOUSAND * value,
        error.map(|it| it * scale_of(errors, THOUSAND)),
        z_of(CONFIDENCE),
    )
}

fn above_zero(mut rows: Vec<Known>) -> Vec<Known> {
    for row in &mut rows {
        if row.estimate <= 0.0 {
            row.estimate = NEARLY_ZERO;
        }
    }
    rows
}

fn scale_of(errors: Errors, scale: f64) -> f64 {
    match errors {
        Errors::AsShipped => 1.0,
        Errors::Scaled => scale,
    }
}

/// Returns the population attributable fraction in percent; `None` where the package stops.
#[must_use]
pub fn attributable_fraction(groups: &Subgroups, errors: Errors) -> Option<HeatNumber> {
    let it = Attributable::new(groups)?;
    HeatNumber::symmetric(
        100.0 * it.distance / it.mean,
        it.error.map(|error| error * scale_of(errors, 100.0)),
        z_of(CONFIDENCE),
    )
}

/// Returns the population attributable risk on the indicator's scale; `None` where the package stops.
#[must_use]
pub fn attributable_risk(groups: &Subgroups) -> Option<HeatNumber> {
    let it = Attributable::new(groups)?;
    HeatNumber::symmetric(
        it.distance,
        it.error.map(|error| error * it.mean),
        z_of(CONFIDENCE),
    )
}

/// How far everyone's estimate is from the reference's, and Walter's standard error of the fraction.
struct Attributable {
    mean: f64,
    distance: f64,
    error: Option<f64>,
}

impl Attributable {
    fn new(groups: &Subgroups) -> Option<Self> {
        let rows = if groups.has_order() {
            groups.in_order()?
        } else {
            groups.summarized()?
        };
        let reference = if groups.has_order() {
            rows.last()?
        } else {
            rows.iter().reduce(|best, next| {
                let is_better = match groups.better {
                    Better::Lower => next.estimate < best.estimate,
                    Better::Higher => next.estimate > best.estimate,
                };
                if is_better { next } else { best }
            })?
        };
        let mean = mean_of(&rows);
        let distance = reference.estimate - mean;
        let is_wrong_side = match groups.better {
            Better::Lower => distance > 0.0,
            Better::Higher => distance < 0.0,
        };
        Some(Self {
            mean,
            distance: if is_wrong_side { 0.0 } else { distance },
            error: walter(&rows, reference, groups.scale),
        })
    }
}

fn walter(rows: &[Known], reference: &Known, scale: f64) -> Option<f64> {
    let cases = |it: &Known| it.estimate / scale * it.population;
    let all: f64 = rows.iter().map(|it| it.population).sum();
    let all_cases: f64 = rows.iter().map(cases).sum();
    let c = cases(reference);
    let d = reference.population - c;
    let a = all_cases - c;
    let b = all - reference.population - a;
    let variance = c * all * (a * d * (all - c) + b * c * c) / ((a + c).powi(3) * (c + d).powi(3));
    variance.is_finite().then(|| variance.max(0.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::Errors;
    use super::NoPair;
    use super::attributable_fraction;
    use super::mean_log_deviation;
    use super::ratio;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;

    fn groups(estimates: &[f64]) -> Subgroups {
        Subgroups {
            rows: estimates
                .iter()
                .map(|it| Subgroup {
                    estimate: Some(*it),
                    standard_error: Some(1.0),
                    population: Some(1_000.0),
                    ..Subgroup::default()
                })
                .collect(),
            scale: 1_000.0,
            better: Better::Lower,
            setting_average: None,
        }
    }

    #[test]
    fn the_shipped_error_is_a_thousandth_and_a_hundredth_of_the_scaled_one() {
        let groups = groups(&[20.0, 15.0, 10.0]);
        let error = |errors| mean_log_deviation(&groups, errors)?.standard_error;
        let times = error(Errors::Scaled).unwrap() / error(Errors::AsShipped).unwrap();
        assert!((times - 1_000.0).abs() < 1e-6);
        let error = |errors| attributable_fraction(&groups, errors)?.standard_error;
        let times = error(Errors::Scaled).unwrap() / error(Errors::AsShipped).unwrap();
        assert!((times - 100.0).abs() < 1e-6);
    }

    #[test]
    fn a_ratio_over_nothing_is_infinite_and_of_nothing_over_nothing_none() {
        assert_eq!(ratio(&groups(&[5.0, 0.0])), Err(NoPair::Infinite));
        assert_eq!(ratio(&groups(&[0.0, 0.0])), Err(NoPair::TooFew));
        assert_eq!(ratio(&groups(&[5.0])), Err(NoPair::TooFew));
    }
}
