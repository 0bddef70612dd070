//! The package's measures for ordered groups: concentration indices, slope and relative index of inequality.
//!
//! # Formula
//!
//! `R` middle of a group's place from 0 to 1, `p` shares, `n` populations, `V = Σ p·(R − R̄)²`, `μ = Σ p·y`.
//! Concentration: slope of `2V·y·√n` on `R·√n` and `√n`, by least squares with the model's own error and the normal quantile;
//! relative: of `y/μ`; Wagstaff's over `1 − μ`, Erreygers' times `4μ`, both on the scale from `lmin` to `lmax`.
//! Slope index: prediction at 1 less that at 0; relative index: their ratio, by a quasi-binomial logit model of the rounded events
//! or a straight line, with the sandwich variance HC1 and the delta method. Populations are rounded up, and weigh the logit model
//! a second time.
//!
//! # How to read it
//!
//! As the package prints it: slope indices and their errors on the scale from 0 to 1, the error of a ratio on the log scale.
//!
//! # When not to use it
//!
//! To judge chance: these errors measure how far the groups lie from the line, not how much their counts could vary.
//!
//! # Source
//!
//! healthequal 1.0.1, by its documentation and its printed results. MacKinnon JG, White H. J Econometrics 1985;29:305–325 (HC1).
//! McCullagh P, Nelder JA. Generalized Linear Models, 2nd ed. 1989, ch. 2. Rounds start and stop as in R's `glm`.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::heat_compatible::subgroups::Known;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
use crate::statistics::inequality::heat_compatible::subgroups::mean_of;
use crate::statistics::tally::Tally;

/// A correction for indicators that cannot rise above a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bounds {
    None,
    Wagstaff { lowest: f64, highest: f64 },
    Erreygers { lowest: f64, highest: f64 },
}

/// What is read off the model at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The least less the most disadvantaged end: the slope index.
    Difference,
    /// The least over the most disadvantaged end: the relative index.
    Ratio,
}

/// The model through the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    Logit,
    Line,
}

/// Rounds after which R's `glm` gives up.
const MOST_ROUNDS: u32 = 25;

/// The move of the deviance, in parts of it, at which it stops.
const STOP: f64 = 1e-8;

/// Returns the absolute concentration index; `None` where the package stops.
#[must_use]
pub fn absolute_concentration(groups: &Subgroups) -> Option<HeatNumber> {
    let rows = groups.in_order()?;
    let estimates: Vec<f64> = rows.iter().map(|it| it.estimate).collect();
    let (slope, error) = convenient_slope(&rows, &estimates)?;
    HeatNumber::symmetric(slope, Some(error), z_of(CONFIDENCE))
}

/// Returns the relative concentration index; `None` where the package stops.
#[must_use]
pub fn relative_concentration(groups: &Subgroups, bounds: Bounds) -> Option<HeatNumber> {
    let mut rows = groups.in_order()?;
    if let Bounds::Wagstaff { lowest, highest } | Bounds::Erreygers { lowest, highest } = bounds {
        for row in &mut rows {
            row.estimate = (row.estimate - lowest) / (highest - lowest);
        }
    }
    let mean = mean_of(&rows);
    let estimates: Vec<f64> = rows.iter().map(|it| it.estimate / mean).collect();
    let (slope, error) = convenient_slope(&rows, &estimates)?;
    let times = match bounds {
        Bounds::None => 1.0,
        Bounds::Wagstaff { .. } => 1.0 / (1.0 - mean),
        Bounds::Erreygers { .. } => 4.0 * mean,
    };
    HeatNumber::symmetric(slope * times, Some(error * times.abs()), z_of(CONFIDENCE))
}

/// The slope of the convenient regression and the model's error of it.
fn convenient_slope(rows: &[Known], estimates: &[f64]) -> Option<(f64, f64)> {
    let places = places(rows.iter().map(|it| it.share));
    let middle: f64 = rows.iter().zip(&places).map(|(it, r)| it.share * r).sum();
    let variance: f64 = rows
        .iter()
        .zip(&places)
        .map(|(it, r)| it.share * (r - middle).powi(2))
        .sum();
    let points: Vec<Point> = rows
        .iter()
        .zip(&places)
        .zip(estimates)
        .map(|((row, place), estimate)| Point {
            place: *place,
            weight: row.population,
            value: 2.0 * variance * estimate,
        })
        .collect();
    let line = Fitted::line(&points)?;
    let degrees = rows.len().checked_sub(2).filter(|it| *it > 0)? as f64;
    let scatter: f64 = points
        .iter()
        .map(|it| it.weight * (it.value - line.at(it.place)).powi(2))
        .sum();
    Some((line.slope, (scatter / degrees * line.inverse.slope).sqrt()))
}

/// Returns the slope or relative index of the package; `None` where it stops or the model does not settle.
///
/// The slope index is on the scale from 0 to 1 while the package prints its estimate on the indicator's; so is the error it prints.
#[must_use]
pub fn slope_measure(groups: &Subgroups, model: Model, ends: Ends) -> Option<HeatNumber> {
    let mut rows = groups.in_order()?;
    let mut all = 0.0;
    for row in &mut rows {
        row.population = row.population.ceil();
        all += row.population;
    }
    let places = places(rows.iter().map(|it| it.population / all));
    match model {
        Model::Line => {
            let points: Vec<Point> = rows
                .iter()
                .zip(places)
                .map(|(row, place)| Point {
                    place,
                    weight: row.population,
                    value: row.estimate / groups.scale,
                })
                .collect();
            of_line(&points, ends)
        }
        Model::Logit => {
            let points: Vec<Counted> = rows
                .iter()
                .zip(places)
                .map(|(row, place)| Counted {
                    place,
                    events: (row.estimate / groups.scale * row.population).round(),
                    births: row.population,
                    weight: row.population,
                })
                .collect();
            of_logit(&points, ends)
        }
    }
}

/// Returns the package's logit measure with each birth counted once; `places` from 0 to 1, one for each group.
#[must_use]
pub fn slope_measure_of_counts(groups: &[Tally], places: &[f64], ends: Ends) -> Option<HeatNumber> {
    let points: Vec<Counted> = groups
        .iter()
        .zip(places)
        .map(|(tally, place)| Counted {
            place: *place,
            events: tally.x(),
            births: tally.n(),
            weight: 1.0,
        })
        .collect();
    of_logit(&points, ends)
}

/// The middle of each group's place from 0 to 1.
pub(super) fn places(shares: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut before = 0.0;
    shares
        .map(|share| {
            let place = before + share / 2.0;
            before += share;
            place
        })
        .collect()
}

/// A value at a place.
#[derive(Debug, Clone, Copy)]
struct Point {
    place: f64,
    weight: f64,
    value: f64,
}

/// Events at a place.
#[derive(Debug, Clone, Copy)]
struct Counted {
    place: f64,
    events: f64,
    births: f64,
    weight: f64,
}

/// A symmetric matrix over intercept and slope.
#[derive(Debug, Clone, Copy, Default)]
struct Square {
    intercept: f64,
    both: f64,
    slope: f64,
}

impl Square {
    fn add(&mut self, place: f64, times: f64) {
        self.intercept += times;
        self.both += times * place;
        self.slope += times * place * place;
    }

    fn inverse(self) -> Option<Self> {
        let determinant = self.intercept * self.slope - self.both * self.both;
        (determinant > 0.0 && determinant.is_finite()).then(|| Self {
            intercept: self.slope / determinant,
            both: -self.both / determinant,
            slope: self.intercept / determinant,
        })
    }

    fn times(self, one: f64, other: f64) -> (f64, f64) {
        (
            self.intercept * one + self.both * other,
            self.both * one + self.slope * other,
        )
    }

    /// The variance along a gradient.
    fn along(self, (one, other): (f64, f64)) -> f64 {
        let (a, b) = self.times(one, other);
        one * a + other * b
    }
}

/// A straight line with the inverse of its normal matrix.
struct Fitted {
    intercept: f64,
    slope: f64,
    inverse: Square,
}

impl Fitted {
    fn line(points: &[Point]) -> Option<Self> {
        let mut normal = Square::default();
        let (mut first, mut second) = (0.0, 0.0);
        for it in points {
            normal.add(it.place, it.weight);
            first += it.weight * it.value;
            second += it.weight * it.value * it.place;
        }
        let inverse = normal.inverse()?;
        let (intercept, slope) = inverse.times(first, second);
        Some(Self {
            intercept,
            slope,
            inverse,
        })
    }

    fn at(&self, place: f64) -> f64 {
        self.intercept + self.slope * place
    }

    /// The sandwich variance HC1 along a gradient, from each point's weight times residual.
    fn sandwich(&self, scores: impl Iterator<Item = (f64, f64)>, gradient: (f64, f64)) -> f64 {
        let mut meat = Square::default();
        let mut points = 0.0;
        for (place, score) in scores {
            meat.add(place, score * score);
            points += 1.0;
        }
        meat.along(self.inverse.times(gradient.0, gradient.1)) * points / (points - 2.0)
    }
}

fn of_line(points: &[Point], ends: Ends) -> Option<HeatNumber> {
    let line = Fitted::line(points)?;
    let (first, last) = (line.at(0.0), line.at(1.0));
    let scores = || {
        points
            .iter()
            .map(|it| (it.place, it.weight * (it.value - line.at(it.place))))
    };
    match ends {
        Ends::Difference => {
            let error = line.sandwich(scores(), (0.0, 1.0)).sqrt();
            HeatNumber::symmetric(line.slope, Some(error), z_of(CONFIDENCE))
        }
        Ends::Ratio => {
            let ratio = last / first;
            if ratio <= 0.0 {
                return None;
            }
            let gradient = (last.recip() - first.recip(), last.recip());
            let error = line.sandwich(scores(), gradient).sqrt();
            HeatNumber::of_log(ratio, Some(error), z_of(CONFIDENCE))
        }
    }
}

fn of_logit(points: &[Counted], ends: Ends) -> Option<HeatNumber> {
    if points.len() < 3 {
        return None;
    }
    let (model, weights) = logit(points)?;
    let predicted = |place: f64| 1.0 / (1.0 + (-model.at(place)).exp());
    let (first, last) = (predicted(0.0), predicted(1.0));
    let scores = || {
        points.iter().zip(&weights).map(|(it, weight)| {
            let mean = predicted(it.place);
            let residual = (it.events / it.births - mean) / (mean * (1.0 - mean));
            (it.place, weight * residual)
        })
    };
    match ends {
        Ends::Difference => {
            let (at_first, at_last) = (first * (1.0 - first), last * (1.0 - last));
            let error = model
                .sandwich(scores(), (at_last - at_first, at_last))
                .sqrt();
            HeatNumber::symmetric(last - first, Some(error), z_of(CONFIDENCE))
        }
        Ends::Ratio => {
            let error = model.sandwich(scores(), (first - last, 1.0 - last)).sqrt();
            HeatNumber::of_log(last / first, Some(error), z_of(CONFIDENCE))
        }
    }
}

/// The logit model with the working weights of its last round, from which R takes the variance.
fn logit(points: &[Counted]) -> Option<(Fitted, Vec<f64>)> {
    let share = |it: &Counted| it.events / it.births;
    let mut means: Vec<f64> = points
        .iter()
        .map(|it| (it.events + 0.5) / (it.births + 1.0))
        .collect();
    let mut links: Vec<f64> = means.iter().map(|it| (it / (1.0 - it)).ln()).collect();
    let part = |share: f64, mean: f64| {
        if share > 0.0 {
            share * (share / mean).ln()
        } else {
            0.0
        }
    };
    let deviance = |means: &[f64]| -> f64 {
        points
            .iter()
            .zip(means)
            .map(|(it, mean)| {
                let share = share(it);
                2.0 * it.weight * it.births * (part(share, *mean) + part(1.0 - share, 1.0 - mean))
            })
            .sum()
    };
    let mut before = deviance(&means);
    for _ in 0..MOST_ROUNDS {
        let mut weights = Vec::with_capacity(points.len());
        let mut working = Vec::with_capacity(points.len());
        for ((it, mean), link) in points.iter().zip(&means).zip(&links) {
            let slope = mean * (1.0 - mean);
            let weight = it.weight * it.births * slope;
            weights.push(weight);
            working.push(Point {
                place: it.place,
                weight,
                value: link + (share(it) - mean) / slope,
            });
        }
        let model = Fitted::line(&working)?;
        links = points.iter().map(|it| model.at(it.place)).collect();
        means = links.iter().map(|it| 1.0 / (1.0 + (-it).exp())).collect();
        let now = deviance(&means);
        if !now.is_finite() {
            return None;
        }
        if (now - before).abs() / (now.abs() + 0.1) < STOP {
            return Some((model, weights));
        }
        before = now;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use super::Ends;
    use super::Model;
    use super::relative_concentration;
    use super::slope_measure;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;

    fn groups(estimates: &[f64]) -> Subgroups {
        Subgroups {
            rows: estimates
                .iter()
                .zip(1_u32..)
                .map(|(estimate, order)| Subgroup {
                    estimate: Some(*estimate),
                    population: Some(1_000.0),
                    order: Some(f64::from(order)),
                    ..Subgroup::default()
                })
                .collect(),
            scale: 1_000.0,
            better: Better::Lower,
            setting_average: None,
        }
    }

    #[test]
    fn a_straight_line_is_found_and_has_hardly_an_error() {
        let it = slope_measure(&groups(&[30.0, 20.0, 10.0]), Model::Line, Ends::Difference);
        let it = it.unwrap();
        assert!((it.estimate + 0.03).abs() < 1e-12);
        assert!(it.standard_error.unwrap() < 1e-9);
    }

    #[test]
    fn a_line_through_nothing_has_no_ratio_and_no_groups_no_index() {
        let steep = groups(&[100.0, 4.0, 0.0]);
        assert_eq!(slope_measure(&steep, Model::Line, Ends::Ratio), None);
        assert!(slope_measure(&steep, Model::Logit, Ends::Ratio).is_some());
        assert_eq!(
            relative_concentration(&groups(&[0.0; 3]), Bounds::None),
            None
        );
        assert_eq!(
            slope_measure(&groups(&[0.0; 3]), Model::Logit, Ends::Difference),
            None
        );
    }
}
