//! How far a place is from enough deaths for periods of risk: how many more years, or which places beside it.
//!
//! # Formula
//!
//! With `d` deaths in `y` years, `60` are reached after `⌈(60 − d) · y / d⌉` more years at the same pace; likewise 10 for
//! each cell whose deaths are known. The largest of these counts. Places are added one by one, always the one that
//! closes most of what is missing, until all of it is there.
//!
//! # How to read it
//!
//! As advice on what to put together, not as a forecast: deaths will not keep the same pace.
//!
//! # When not to use it
//!
//! Where a cell had no death at all: no number of years follows from that.
//!
//! # Source
//!
//! The limits are those of [`crate::statistics::perinatal::periods_of_risk`].

use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS;
use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS_OF_A_CELL;

/// Fetal and infant deaths of a group in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeathsSoFar {
    pub all: u64,
    /// In the map's order; a cell whose deaths are not known is not waited for.
    pub cells: [Option<u64>; 4],
}

impl DeathsSoFar {
    /// Returns whether nothing that is known is missing.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.missing() == 0
    }

    /// Returns how many deaths are missing, over all limits.
    fn missing(&self) -> u64 {
        self.needs()
            .map(|(deaths, fewest)| fewest.saturating_sub(deaths))
            .fold(0, u64::saturating_add)
    }

    /// Returns each known count with the fewest it needs.
    fn needs(&self) -> impl Iterator<Item = (u64, u64)> {
        std::iter::once((self.all, FEWEST_DEATHS)).chain(
            self.cells
                .into_iter()
                .flatten()
                .map(|it| (it, FEWEST_DEATHS_OF_A_CELL)),
        )
    }

    /// A cell that one of the two does not know stays unknown: half a count must not stand for a whole.
    fn plus(self, other: &Self) -> Self {
        let mut cells = self.cells;
        for (cell, more) in cells.iter_mut().zip(other.cells) {
            *cell = cell.zip(more).map(|(a, b)| a.saturating_add(b));
        }
        Self {
            all: self.all.saturating_add(other.all),
            cells,
        }
    }
}

/// Returns how many more years are needed at the pace of these years; 0 where there is enough.
/// `None` where a count is 0, so that no pace is known.
#[must_use]
pub fn more_years(so_far: &DeathsSoFar, years: u32) -> Option<u64> {
    so_far
        .needs()
        .map(|(deaths, fewest)| {
            let missing = fewest.saturating_sub(deaths);
            if missing == 0 {
                return Some(0);
            }
            missing
                .saturating_mul(u64::from(years))
                .checked_add(deaths.checked_sub(1)?)?
                .checked_div(deaths)
        })
        .try_fold(0, |most, it| it.map(|it| most.max(it)))
}

/// Returns which of the other places make it enough together, by their positions in ascending order;
/// `None` where all of them are not enough, and empty where nothing is missing.
#[must_use]
pub fn more_places(so_far: &DeathsSoFar, others: &[DeathsSoFar]) -> Option<Vec<usize>> {
    let mut sum = *so_far;
    let mut taken: Vec<usize> = Vec::new();
    while !sum.is_enough() {
        let (position, best) = others
            .iter()
            .enumerate()
            .filter(|(position, _)| !taken.contains(position))
            .map(|(position, it)| (position, sum.plus(it)))
            .min_by_key(|(position, it)| (it.missing(), *position))?;
        if best.missing() >= sum.missing() {
            return None;
        }
        sum = best;
        taken.push(position);
    }
    taken.sort_unstable();
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::DeathsSoFar;
    use super::more_places;
    use super::more_years;

    fn so_far(all: u64, cells: [u64; 4]) -> DeathsSoFar {
        DeathsSoFar {
            all,
            cells: cells.map(Some),
        }
    }

    #[test]
    fn years_follow_from_the_pace_and_the_thinnest_cell() {
        // 24 in 5 years: 36 more take 7.5 years.
        let all = DeathsSoFar {
            all: 24,
            cells: [None; 4],
        };
        assert_eq!(more_years(&all, 5), Some(8));
        // The cell of 3 in 5 years needs 7 more: 11.7 years.
        assert_eq!(more_years(&so_far(24, [12, 5, 3, 4]), 5), Some(12));
        assert_eq!(more_years(&so_far(60, [30, 10, 10, 10]), 5), Some(0));
        assert_eq!(more_years(&so_far(70, [40, 20, 10, 0]), 5), None);
        assert_eq!(more_years(&so_far(0, [0; 4]), 5), None);
    }

    #[test]
    fn the_places_that_close_most_are_put_together() {
        let here = so_far(24, [10, 5, 4, 5]);
        let others = [
            so_far(4, [2, 1, 0, 1]),
            so_far(30, [12, 6, 7, 5]),
            so_far(20, [9, 4, 3, 4]),
        ];
        assert_eq!(more_places(&here, &others), Some(vec![1, 2]));
        assert_eq!(more_places(&here, &others[..1]), None);
        assert_eq!(
            more_places(&so_far(60, [20, 10, 15, 15]), &others),
            Some(Vec::new())
        );
    }
}
