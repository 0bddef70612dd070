//! The package's measures whose intervals are simulated: it redraws every estimate and takes percentiles.
//!
//! # Formula
//!
//! Each estimate is drawn from the normal of its standard error and drawn again while it is below 0 (or above 100 where the scale
//! is 100). The interval are the 2.5th and 97.5th percentiles of the measure over the draws, by linear interpolation between
//! order statistics (R's type 7). The package makes 100 draws; ours are many and even, so that they are what its would tend to.
//! The best group is picked again in every draw. No standard error is printed, and no interval where one of the rows has none.
//!
//! # How to read it
//!
//! As the package prints it.
//!
//! # When not to use it
//!
//! To judge chance: groups that are exactly alike get an interval above 0, since chance is added a second time.
//!
//! # Source
//!
//! healthequal 1.0.1, by its documentation and its printed results.

use crate::statistics::distributions::normal_above;
use crate::statistics::distributions::normal_quantile;
use crate::statistics::distributions::tail_of;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::inequality::between_group_deviation::deviation;
use crate::statistics::inequality::between_group_deviation::variation;
use crate::statistics::inequality::disparity_index::index;
use crate::statistics::inequality::even_points::even_points;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::heat_compatible::subgroups::Known;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
use crate::statistics::inequality::heat_compatible::subgroups::errors_of;
use crate::statistics::inequality::heat_compatible::subgroups::mean_of;
use crate::statistics::inequality::mean_difference_from_best::best;
use crate::statistics::inequality::test_inversion::Rates;
use crate::statistics::inequality::test_inversion::Weighting;

/// A measure with a simulated interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SimulatedMeasure {
    BetweenGroupDeviation,
    CoefficientOfVariation,
    FromMean(Weighting),
    FromBest(Weighting),
    FromReference(Weighting),
    Disparity(Weighting),
    /// By births, with everyone's estimate not redrawn: what the package does in its weighted index of disparity.
    DisparityAroundFixedMean,
}

/// Returns the measures with intervals of so many draws, in the order they are asked for; `None` where the package stops.
#[must_use]
pub fn simulated(
    groups: &Subgroups,
    measures: &[SimulatedMeasure],
    draws: u32,
) -> Vec<Option<HeatNumber>> {
    let Some(rows) = groups.summarized().or_else(|| without_populations(groups)) else {
        return vec![None; measures.len()];
    };
    let is_weighed = rows.iter().all(|it| it.population > 0.0);
    let shares: Vec<f64> = rows.iter().map(|it| it.share).collect();
    let estimates: Vec<f64> = rows.iter().map(|it| it.estimate).collect();
    let reference = rows.iter().position(|it| it.is_reference);
    let rates_of = |estimates: &[f64], then: &mut dyn FnMut(&Rates<'_>)| {
        let mut rates = Rates::new(estimates, &shares);
        if let Some(average) = groups.setting_average.filter(|_| !is_weighed) {
            rates.mean = average;
        }
        then(&rates);
    };
    let fixed_mean = mean_of(&rows);
    let value = |measure: SimulatedMeasure, rates: &Rates<'_>| {
        if measure.weighs() && !is_weighed {
            return None;
        }
        value_of(measure, rates, groups.better, reference, fixed_mean)
    };
    let mut drawn: Vec<Vec<f64>> = measures.iter().map(|_| Vec::new()).collect();
    if let Some(errors) = errors_of(&rows) {
        let mut estimates = estimates.clone();
        for point in even_points(draws, rows.len()) {
            for ((estimate, area), (row, error)) in estimates
                .iter_mut()
                .zip(point)
                .zip(rows.iter().zip(&errors))
            {
                *estimate = redrawn(row.estimate, *error, groups.scale, area);
            }
            rates_of(&estimates, &mut |rates| {
                for (values, measure) in drawn.iter_mut().zip(measures) {
                    values.extend(value(*measure, rates));
                }
            });
        }
    }
    let mut seen: Vec<Option<f64>> = Vec::new();
    rates_of(&estimates, &mut |rates| {
        seen = measures.iter().map(|it| value(*it, rates)).collect();
    });
    seen.into_iter()
        .zip(&mut drawn)
        .map(|(seen, values)| {
            let tail = tail_of(CONFIDENCE);
            HeatNumber::checked(HeatNumber {
                estimate: seen?,
                standard_error: None,
                lower: percentile(values, tail),
                upper: percentile(values, 1.0 - tail),
            })
        })
        .collect()
}

impl SimulatedMeasure {
    /// Whether it needs the populations of the groups.
    fn weighs(self) -> bool {
        match self {
            Self::FromMean(weighting)
            | Self::FromBest(weighting)
            | Self::FromReference(weighting)
            | Self::Disparity(weighting) => weighting == Weighting::Births,
            Self::BetweenGroupDeviation
            | Self::CoefficientOfVariation
            | Self::DisparityAroundFixedMean => true,
        }
    }
}

/// The rows where a population is missing: the measures that do not weigh take everyone's estimate as it is given.
fn without_populations(groups: &Subgroups) -> Option<Vec<Known>> {
    groups.setting_average?;
    let rows = groups.with_estimates();
    let mut counted = groups.clone();
    for row in &mut counted.rows {
        row.population = row.estimate.map(|_| 1.0);
    }
    let mut known = counted.summarized()?;
    for (known, row) in known.iter_mut().zip(&rows) {
        known.is_reference = row.is_reference;
        known.population = 0.0;
    }
    Some(known)
}

fn value_of(
    measure: SimulatedMeasure,
    rates: &Rates<'_>,
    better: Better,
    reference: Option<usize>,
    fixed_mean: f64,
) -> Option<f64> {
    Some(match measure {
        SimulatedMeasure::BetweenGroupDeviation => deviation(rates),
        SimulatedMeasure::CoefficientOfVariation => variation(rates),
        SimulatedMeasure::FromMean(weighting) => rates.distance_from(rates.mean, weighting),
        SimulatedMeasure::FromBest(weighting) => {
            rates.distance_from(best(rates, better), weighting)
        }
        SimulatedMeasure::FromReference(weighting) => {
            rates.distance_from(*rates.each.get(reference?)?, weighting)
        }
        SimulatedMeasure::Disparity(weighting) => index(rates, weighting),
        SimulatedMeasure::DisparityAroundFixedMean => {
            if fixed_mean <= 0.0 {
                return None;
            }
            100.0 * rates.distance_from(fixed_mean, Weighting::Births) / fixed_mean
        }
    })
}

/// The estimate at this area of the normal, cut off where the package draws again.
fn redrawn(estimate: f64, error: f64, scale: f64, area: f64) -> f64 {
    if error <= 0.0 {
        return estimate;
    }
    let below = |limit: f64| normal_above((estimate - limit) / error);
    let lowest = below(0.0);
    let highest = if (scale - 100.0).abs() < 1e-9 {
        below(100.0)
    } else {
        1.0
    };
    let area = (lowest + area * (highest - lowest)).clamp(1e-15, 1.0 - 1e-15);
    estimate + error * normal_quantile(area)
}

/// R's percentile of type 7; `None` without values.
fn percentile(values: &mut [f64], area: f64) -> Option<f64> {
    let steps = values.len().checked_sub(1)? as f64;
    let at = (steps * area).floor();
    let rest = steps * area - at;
    let position = values.len().checked_sub(1)?.min(whole(at));
    let (_, low, above) = values.select_nth_unstable_by(position, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().reduce(f64::min).unwrap_or(low);
    Some(low + rest * (high - low))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a floor between 0 and the number of draws"
)]
fn whole(floor: f64) -> usize {
    floor as usize
}

#[cfg(test)]
mod tests {
    use super::SimulatedMeasure;
    use super::percentile;
    use super::simulated;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
    use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
    use crate::statistics::inequality::test_inversion::Weighting;

    #[test]
    fn percentiles_lie_between_order_statistics() {
        let mut values = vec![4.0, 1.0, 3.0, 2.0];
        assert_eq!(percentile(&mut values, 0.5), Some(2.5));
        assert_eq!(percentile(&mut values, 1.0), Some(4.0));
        assert_eq!(percentile(&mut [], 0.5), None);
    }

    #[test]
    fn groups_that_are_alike_get_an_interval_above_nothing() {
        let row = |error| Subgroup {
            estimate: Some(10.0),
            standard_error: error,
            population: Some(1_000.0),
            ..Subgroup::default()
        };
        let groups = |errors: [Option<f64>; 3]| Subgroups {
            rows: errors.map(row).to_vec(),
            scale: 1_000.0,
            better: Better::Lower,
            setting_average: None,
        };
        let asked = [
            SimulatedMeasure::FromMean(Weighting::Equal),
            SimulatedMeasure::FromReference(Weighting::Equal),
        ];
        let found = simulated(&groups([Some(2.0); 3]), &asked, 2_000);
        let it = found[0].unwrap();
        assert!(it.estimate == 0.0 && it.lower.unwrap() > 0.2);
        assert_eq!(found[1], None);
        let without = simulated(&groups([Some(2.0), None, Some(2.0)]), &asked, 2_000);
        assert_eq!(without[0].unwrap().lower, None);
    }
}
