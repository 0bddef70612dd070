//! Rates of places with chance taken out as far as can be: each drawn toward all shown places, and toward its shown neighbors.

use crate::disclosure::released::ReleasedRow;
use crate::domain::county_shapes::neighbors_of;
use crate::domain::indicator::Indicator;
use crate::statistics::small_area::empirical_bayes::local_priors;
use crate::statistics::small_area::empirical_bayes::prior;
use crate::statistics::small_area::empirical_bayes::smoothed_rate;
use crate::statistics::tally::Tally;

/// Fewer places teach nothing about how places differ.
pub const FEWEST_PLACES: usize = 4;

/// A place's steadied rates, in the indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steadied {
    /// Drawn toward all places that are shown.
    pub toward_all: f64,
    /// Drawn toward the places that share a border with it and are shown; `None` without any.
    pub toward_neighbors: Option<f64>,
}

/// Returns the steadied rates of rows of one period and group, one for each place; `None` where a row has no shown rate.
///
/// Nothing is steadied where fewer than [`FEWEST_PLACES`] are shown.
#[must_use]
pub fn steadied(rows: &[&ReleasedRow], indicator: &Indicator) -> Vec<Option<Steadied>> {
    let shown: Vec<(usize, Tally)> = rows
        .iter()
        .enumerate()
        .filter_map(|(position, row)| {
            let tally = Tally::new(row.events.shown()?, row.births.shown()?);
            row.rate.shown()?;
            Some((position, tally.checked().ok()?))
        })
        .collect();
    let mut found = vec![None; rows.len()];
    let tallies: Vec<Tally> = shown.iter().map(|it| it.1).collect();
    let Ok(of_all) = prior(&tallies) else {
        return found;
    };
    if tallies.len() < FEWEST_PLACES {
        return found;
    }
    let neighbors: Vec<Vec<usize>> = shown
        .iter()
        .map(|(position, _)| {
            let around = rows
                .get(*position)
                .and_then(|row| row.place.id.fips())
                .map_or(&[][..], neighbors_of);
            shown
                .iter()
                .enumerate()
                .filter(|(_, (other, _))| {
                    rows.get(*other)
                        .and_then(|row| row.place.id.fips())
                        .is_some_and(|fips| around.iter().any(|it| it == fips))
                })
                .map(|(at, _)| at)
                .collect()
        })
        .collect();
    let local = local_priors(&tallies, &neighbors).unwrap_or_default();
    let multiplier = indicator.multiplier;
    for (at, (position, tally)) in shown.iter().enumerate() {
        let Ok(toward_all) = smoothed_rate(*tally, of_all, multiplier) else {
            continue;
        };
        let has_neighbors = neighbors.get(at).is_some_and(|it| !it.is_empty());
        let toward_neighbors = local
            .get(at)
            .filter(|_| has_neighbors)
            .and_then(|it| smoothed_rate(*tally, *it, multiplier).ok());
        if let Some(place) = found.get_mut(*position) {
            *place = Some(Steadied {
                toward_all,
                toward_neighbors,
            });
        }
    }
    found
}
