//! Fits log-linear (Poisson) and logit (binomial) models to counts, for trends and for slopes across ordered groups.
//!
//! Iteratively reweighted least squares with the start and the stop of R's `glm`, so that standard errors have the digits R prints.
//! Rounds go on until the deviance stands still, to know that the fit is one.
//!
//! Source: McCullagh P, Nelder JA. Generalized Linear Models, 2nd ed. 1989, ch. 2.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;

/// Rounds after which a fit that still moves is given up: the counts are too few or separate the groups entirely.
const MOST_ROUNDS: u32 = 200;

/// The move of the deviance, in parts of it, at which R's `glm` stops.
const STOP: f64 = 1e-8;

/// The move at which, with the rounding of the counts, nothing is left.
const STANDS_STILL: f64 = 1e-12;

/// A fitted count nearer than this to none, or to all, means that the model runs off to infinity.
const LEAST_MEAN: f64 = 1e-7;

/// What is modeled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// ln of events per birth.
    Poisson,
    /// Log odds of the event.
    Binomial,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fit {
    pub(crate) coefficients: Vec<f64>,
    /// Of the coefficients, by the model's own variance.
    pub(crate) covariance: Vec<Vec<f64>>,
    pub(crate) deviance: f64,
    /// Pearson's chi-square.
    pub(crate) pearson: f64,
    /// Pearson's chi-square over its degrees of freedom, with the weights of the last round, as R takes it.
    pub(crate) dispersion: f64,
    /// Points less coefficients.
    pub(crate) degrees_of_freedom: usize,
}

impl Fit {
    pub(crate) fn coefficient(&self, at: usize) -> f64 {
        self.coefficients.get(at).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn covariance_of(&self, one: usize, other: usize) -> f64 {
        self.covariance
            .get(one)
            .and_then(|it| it.get(other))
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// The variance of `Σ gradient · coefficient`.
    pub(crate) fn variance_along(&self, gradient: &[f64]) -> f64 {
        let mut variance = 0.0;
        for (one, g1) in gradient.iter().enumerate() {
            for (other, g0) in gradient.iter().enumerate() {
                variance += g1 * g0 * self.covariance_of(one, other);
            }
        }
        variance
    }
}

/// Fits the model; a row of `design` holds a point's predictors, the first one being 1.
///
/// # Errors
///
/// `NoEvents` without events, `TooFew` where there are no more points than predictors or the fit does not settle.
pub(crate) fn fit(
    family: Family,
    design: &[Vec<f64>],
    tallies: &[Tally],
) -> Result<Fit, NotEstimable> {
    let predictors = design.first().map_or(0, Vec::len);
    if tallies.len() <= predictors || design.len() != tallies.len() {
        return Err(NotEstimable::TooFew);
    }
    for tally in tallies {
        tally.checked()?;
    }
    if tallies.iter().all(|it| it.events == 0) {
        return Err(NotEstimable::NoEvents);
    }
    // Starts from the counts, moved a little away from 0 and 1.
    let mut means: Vec<f64> = tallies
        .iter()
        .map(|it| match family {
            Family::Poisson => it.x() + 0.1,
            Family::Binomial => (it.x() + 0.5) * it.n() / (it.n() + 1.0),
        })
        .collect();
    let (mut last_deviance, _) = distances(family, tallies, &means);
    let rounding = 1e-14 * tallies.iter().map(|it| it.n()).sum::<f64>();
    let mut stopped: Option<Fit> = None;
    for _ in 0..MOST_ROUNDS {
        let mut weights = Vec::new();
        let mut normal = vec![vec![0.0; predictors + 1]; predictors];
        for ((row, tally), mean) in design.iter().zip(tallies).zip(&means) {
            let share = mean / tally.n();
            let (link, slope) = match family {
                Family::Poisson => (share.ln(), mean.recip()),
                Family::Binomial => ((share / (1.0 - share)).ln(), (mean * (1.0 - share)).recip()),
            };
            let working = link + (tally.x() - mean) * slope;
            let weight = slope.recip();
            weights.push(weight);
            for (equation, x1) in normal.iter_mut().zip(row) {
                let right = row.iter().chain(std::iter::once(&working));
                for (sum, x0) in equation.iter_mut().zip(right) {
                    *sum += weight * x1 * x0;
                }
            }
        }
        let (coefficients, covariance) = solve(normal).ok_or(NotEstimable::TooFew)?;
        means = design
            .iter()
            .zip(tallies)
            .map(|(row, tally)| {
                let link: f64 = row.iter().zip(&coefficients).map(|(x, b)| x * b).sum();
                match family {
                    Family::Poisson => tally.n() * link.exp(),
                    Family::Binomial => tally.n() / (1.0 + (-link).exp()),
                }
            })
            .collect();
        let (deviance, pearson) = distances(family, tallies, &means);
        if !deviance.is_finite() {
            return Err(NotEstimable::TooFew);
        }
        let moved = (deviance - last_deviance).abs() / (deviance + 0.1);
        if moved < STOP && stopped.is_none() {
            stopped = Some(Fit {
                coefficients,
                covariance,
                deviance,
                pearson,
                dispersion: dispersion(family, tallies, &means, &weights)
                    / (tallies.len() - predictors) as f64,
                degrees_of_freedom: tallies.len() - predictors,
            });
        }
        if (deviance - last_deviance).abs() < STANDS_STILL * (deviance + 0.1) + rounding {
            let at_an_end = tallies.iter().zip(&means).any(|(it, mean)| {
                *mean < LEAST_MEAN || (family == Family::Binomial && it.n() - mean < LEAST_MEAN)
            });
            return stopped.filter(|_| !at_an_end).ok_or(NotEstimable::TooFew);
        }
        last_deviance = deviance;
    }
    Err(NotEstimable::TooFew)
}

/// The deviance and Pearson's chi-square.
fn distances(family: Family, tallies: &[Tally], means: &[f64]) -> (f64, f64) {
    let part = |x: f64, mean: f64| if x > 0.0 { x * (x / mean).ln() } else { 0.0 };
    let (mut deviance, mut pearson) = (0.0, 0.0);
    for (tally, mean) in tallies.iter().zip(means) {
        let (x, n) = (tally.x(), tally.n());
        match family {
            Family::Poisson => {
                deviance += 2.0 * (part(x, *mean) - (x - mean));
                pearson += (x - mean).powi(2) / mean;
            }
            Family::Binomial => {
                deviance += 2.0 * (part(x, *mean) + part(n - x, n - mean));
                pearson += (x - mean).powi(2) / (mean * (1.0 - mean / n));
            }
        }
    }
    (deviance, pearson)
}

/// The weighted sum of squares of the working residuals.
fn dispersion(family: Family, tallies: &[Tally], means: &[f64], weights: &[f64]) -> f64 {
    tallies
        .iter()
        .zip(means)
        .zip(weights)
        .map(|((tally, mean), weight)| {
            let slope = match family {
                Family::Poisson => mean.recip(),
                Family::Binomial => (mean * (1.0 - mean / tally.n())).recip(),
            };
            weight * ((tally.x() - mean) * slope).powi(2)
        })
        .sum()
}

/// Solves the normal equations (last column: right side) and inverts their matrix, by Gauss–Jordan with pivots.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let size = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        let right = row.pop()?;
        row.extend((0..size).map(|column| if column == at { 1.0 } else { 0.0 }));
        row.push(right);
    }
    for at in 0..size {
        let pivot_row = (at..size).max_by(|one, other| {
            let size_of = |it: &usize| {
                rows.get(*it)
                    .and_then(|row| row.get(at))
                    .map_or(0.0, |it| it.abs())
            };
            size_of(one).total_cmp(&size_of(other))
        })?;
        rows.swap(at, pivot_row);
        let mut pivot = rows.get(at)?.clone();
        let divisor = *pivot.get(at)?;
        if divisor == 0.0 || !divisor.is_finite() {
            return None;
        }
        for it in &mut pivot {
            *it /= divisor;
        }
        for row in &mut rows {
            let factor = *row.get(at)?;
            for (it, of_pivot) in row.iter_mut().zip(&pivot) {
                *it -= factor * of_pivot;
            }
        }
        *rows.get_mut(at)? = pivot;
    }
    let solution = rows
        .iter()
        .map(|row| row.last().copied())
        .collect::<Option<Vec<f64>>>()?;
    let inverse = rows
        .into_iter()
        .map(|row| row.into_iter().skip(size).take(size).collect())
        .collect();
    Some((solution, inverse))
}

#[cfg(test)]
mod tests {
    use super::Family;
    use super::fit;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    fn design(points: usize) -> Vec<Vec<f64>> {
        (0..points).map(|it| vec![1.0, it as f64]).collect()
    }

    #[test]
    fn a_rate_that_doubles_each_step_has_slope_ln_2() {
        let tallies = [10, 20, 40].map(|events| Tally::new(events, 1_000));
        let it = fit(Family::Poisson, &design(3), &tallies).unwrap();
        assert!((it.coefficient(1) - 2.0_f64.ln()).abs() < 1e-12);
        assert!(it.deviance.abs() < 1e-9);
        let odds = [Tally::new(10, 20), Tally::new(20, 30), Tally::new(40, 50)];
        let it = fit(Family::Binomial, &design(3), &odds).unwrap();
        assert!((it.coefficient(1) - 2.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn counts_that_no_model_settles_on_have_a_reason() {
        let none = [Tally::new(0, 90); 4];
        assert_eq!(
            fit(Family::Poisson, &design(4), &none),
            Err(NotEstimable::NoEvents)
        );
        let two = [Tally::new(3, 90); 2];
        assert_eq!(
            fit(Family::Poisson, &design(2), &two),
            Err(NotEstimable::TooFew)
        );
        let apart = [
            Tally::new(0, 90),
            Tally::new(0, 90),
            Tally::new(90, 90),
            Tally::new(90, 90),
        ];
        assert_eq!(
            fit(Family::Binomial, &design(4), &apart),
            Err(NotEstimable::TooFew)
        );
    }
}
