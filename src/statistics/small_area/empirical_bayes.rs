//! Empirical Bayes smoothing: each place's rate drawn toward the rate of all (or of its neighbors), the more the fewer births it has.
//!
//! # Formula
//!
//! `m = Σd/Σn`, `s² = Σ n(p − m)²/Σn`, `A = max(0, s² − m/n̄)`; smoothed `m + (p − m)·A/(A + m/n)`.
//! Local: sums over a place and its neighbors, with each place's distance taken from its own local mean in `s²`.
//!
//! # How to read it
//!
//! The best guess at a place's rate once chance is taken out. Where all differences are chance (`A = 0`) all places get the same rate.
//!
//! # When not to use it
//!
//! To report what happened, or to find the worst place: it hides true extremes of small places.
//!
//! # Source
//!
//! Marshall RJ. J R Stat Soc C 1991;40:283–294. Local: Bailey TC, Gatrell AC. Interactive Spatial Data Analysis. 1995, pp. 305–307.

use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;

/// What the smoothing learned from all places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// The rate of all together, per birth.
    pub mean: f64,
    /// The variance of true rates between places, per birth squared; 0 where all differences are chance.
    pub variance: f64,
}

/// Returns what places have in common.
///
/// # Errors
///
/// No place, or a place without births or with more events than births.
pub fn prior(places: &[Tally]) -> Result<Prior, NotEstimable> {
    let mean = sum(places)?.checked()?.p();
    let around: Vec<(Tally, f64)> = places.iter().map(|it| (*it, mean)).collect();
    prior_of(mean, &around)
}

/// Returns what each place has in common with its neighbors; `neighbors` holds positions, a place itself not among them.
///
/// # Errors
///
/// `NoReference` where the lists do not fit together, and the reasons of [`prior`].
pub fn local_priors(
    places: &[Tally],
    neighbors: &[Vec<usize>],
) -> Result<Vec<Prior>, NotEstimable> {
    if places.len() != neighbors.len() {
        return Err(NotEstimable::NoReference);
    }
    let around: Vec<Vec<usize>> = neighbors
        .iter()
        .enumerate()
        .map(|(own, others)| std::iter::once(own).chain(others.iter().copied()).collect())
        .collect();
    let at = |position: &usize| {
        let place = places.get(*position).copied();
        place.ok_or(NotEstimable::NoReference)
    };
    let means: Vec<f64> = around
        .iter()
        .map(|it| {
            let them: Vec<Tally> = it.iter().map(at).collect::<Result<_, _>>()?;
            Ok(sum(&them)?.checked()?.p())
        })
        .collect::<Result<_, NotEstimable>>()?;
    around
        .iter()
        .zip(&means)
        .map(|(it, own_mean)| {
            let them: Vec<(Tally, f64)> = it
                .iter()
                .map(|position| {
                    let mean = means.get(*position).ok_or(NotEstimable::NoReference)?;
                    Ok((at(position)?, *mean))
                })
                .collect::<Result<_, NotEstimable>>()?;
            prior_of(*own_mean, &them)
        })
        .collect()
}

/// The prior with this mean, from places and the mean each is compared with.
fn prior_of(mean: f64, around: &[(Tally, f64)]) -> Result<Prior, NotEstimable> {
    let births: f64 = around.iter().map(|it| it.0.n()).sum();
    let spread: f64 = around
        .iter()
        .map(|(place, mean)| place.n() * (place.p() - mean).powi(2))
        .sum();
    let chance = mean * around.len() as f64 / births;
    let variance = (spread / births - chance).max(0.0);
    if !variance.is_finite() {
        return Err(NotEstimable::NoBirths);
    }
    Ok(Prior { mean, variance })
}

fn sum(places: &[Tally]) -> Result<Tally, NotEstimable> {
    places.iter().try_fold(
        Tally::default(),
        |sum, place| Ok(sum.plus(place.checked()?)),
    )
}

/// Returns a place's smoothed rate.
///
/// # Errors
///
/// No births, or more events than births.
pub fn smoothed_rate(place: Tally, prior: Prior, multiplier: u32) -> Result<f64, NotEstimable> {
    let place = place.checked()?;
    let chance = prior.mean / place.n();
    let weight = if prior.variance > 0.0 {
        prior.variance / (prior.variance + chance)
    } else {
        0.0
    };
    let rate = prior.mean + weight * (place.p() - prior.mean);
    Ok(rate * f64::from(multiplier) + 0.0)
}

#[cfg(test)]
mod tests {
    use super::local_priors;
    use super::prior;
    use super::smoothed_rate;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;

    fn shown(places: &[Tally]) -> Vec<String> {
        let prior = prior(places).unwrap();
        places
            .iter()
            .map(|it| format!("{:.1}", smoothed_rate(*it, prior, 1_000).unwrap()))
            .collect()
    }

    #[test]
    fn small_places_are_drawn_further_than_large_ones() {
        let places = [
            Tally::new(400, 20_000),
            Tally::new(4, 200),
            Tally::new(100, 20_000),
        ];
        assert_eq!(shown(&places), ["19.9", "16.0", "5.1"]);
    }

    #[test]
    fn with_all_others_as_neighbors_the_local_prior_is_the_global_one() {
        let places = [
            Tally::new(40, 2_000),
            Tally::new(4, 900),
            Tally::new(9, 2_500),
        ];
        let neighbors = [vec![1, 2], vec![0, 2], vec![0, 1]];
        let global = prior(&places).unwrap();
        for local in local_priors(&places, &neighbors).unwrap() {
            assert!((local.variance - global.variance).abs() < 1e-15);
        }
        let off = [vec![7], vec![], vec![]];
        assert_eq!(local_priors(&places, &off), Err(NotEstimable::NoReference));
    }

    #[test]
    fn where_all_differences_are_chance_all_places_get_one_rate() {
        assert_eq!(
            shown(&[Tally::new(10, 1_000), Tally::new(11, 1_000)]),
            ["10.5", "10.5"]
        );
    }
}
