//! Where each cell stands in a table that is to be masked: when it is decided, what it costs to hide it, and which cells make
//! a table with it. All of it follows from the cell's place in the table, never from a count.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::disclosure::detail::Around;
use crate::disclosure::grid::Grid;
use crate::disclosure::variable_relations::Families;
use crate::disclosure::variable_relations::is_fine_crossing;
use crate::disclosure::variable_relations::is_one_age;
use crate::disclosure::variable_relations::is_read_crossed;
use crate::domain::period::Period;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;

/// Cost of a cell that cannot be chosen or protected.
pub(in crate::disclosure) const OUT_OF_REACH: u64 = 1_000_000;

/// Where each cell stands: what it costs to hide, when it is decided, and which cells make a table with it.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Standing {
    costs: Vec<u64>,
    /// When each published cell is decided; remainders are known as soon as their sum is.
    pub(in crate::disclosure) turns: Vec<usize>,
    /// The inner table of each published cell: one variable, place and period, all groups of the same dimensions.
    tables: Vec<usize>,
    /// Whether the cell's group is part of a merged one.
    is_in_merged: Vec<bool>,
}

/// How many stages a variable has: coarse to fine, first without and then with crossings, then what is read crossed.
const STAGES: usize = 24;

/// The first stage of crossings.
const CROSSED: usize = 6;

/// The first stage of crossings with fine classes of birth weight, most of which are small: apart from the others,
/// so that what they need hides none of those.
const CROSSED_FINELY: usize = 12;

/// The first stage of causes, or of classes of birth weight, of all groups together: which group has them matters more.
const AFTER_CROSSED: usize = 18;

impl Standing {
    /// Places every cell of the grid.
    pub(in crate::disclosure) fn of(grid: &Grid, is_large_place: impl Fn(usize) -> bool) -> Self {
        let mut costs = Vec::with_capacity(grid.published());
        let mut turns = Vec::with_capacity(grid.published());
        let mut tables = Vec::with_capacity(grid.published());
        let mut dimension_sets: Vec<&[DimensionId]> = Vec::new();
        let sets: Vec<usize> = grid
            .groups
            .iter()
            .map(|group| {
                let found = dimension_sets.iter().position(|it| *it == group.dimensions);
                found.unwrap_or_else(|| {
                    dimension_sets.push(&group.dimensions);
                    dimension_sets.len() - 1
                })
            })
            .collect();
        let mut is_in_merged = Vec::with_capacity(grid.published());
        let parts = merged_parts(grid);
        let families = Families::of(&grid.variables);
        let depths = depths(grid);
        let mut row = 0;
        for (variable, id) in grid.variables.iter().enumerate() {
            for place in 0..grid.places.len() {
                let is_large = is_large_place(place);
                for (period, &depth) in grid.periods.iter().zip(&depths) {
                    let stage = match (is_large, depth) {
                        (true, depth) => depth.min(2),
                        (false, depth) => 3 + depth.min(2),
                    };
                    let is_fine = depth > 0 && period.year_count() == 1;
                    let of_period = if is_fine { 1 } else { 5 };
                    let of_place = if is_large { 12 } else { 1 };
                    for &number in grid.groups_of(variable) {
                        let Some(group) = grid.groups.get(number) else {
                            continue;
                        };
                        let of_group = match (group.dimensions.is_empty(), is_fine) {
                            _ if group.is_unknown => 1,
                            (true, true) => 8,
                            (true, false) => 5,
                            (false, true) => 1,
                            (false, false) => 6,
                        };
                        costs.push(of_place * of_period * of_group);
                        let categories = group.key.categories();
                        is_in_merged.push(categories.iter().any(|it| parts.contains(it)));
                        let of_crossing = if group.is_crossed() {
                            if is_fine_crossing(&group.key) {
                                CROSSED_FINELY
                            } else {
                                CROSSED
                            }
                        } else if is_read_crossed(&group.key) {
                            AFTER_CROSSED
                        } else {
                            0
                        };
                        let family = families.family(variable, id, &group.key);
                        // Deaths of all ages come just before the ages they are made of, which are smaller.
                        let is_finer = is_one_age(id);
                        let stage = family * STAGES + stage + of_crossing;
                        // Everyone in a county is what its people ask for first; in a region the groups stand beside it.
                        let is_group_of_small = !is_large && !group.dimensions.is_empty();
                        turns.push(
                            4 * stage + 2 * usize::from(is_finer) + usize::from(is_group_of_small),
                        );
                        let set = sets.get(number).copied().unwrap_or(0);
                        tables.push(row * dimension_sets.len() + set);
                    }
                    row += 1;
                }
            }
        }
        Self {
            costs,
            turns,
            tables,
            is_in_merged,
        }
    }

    /// Adds to each cost that of the shorter periods, which go with the longest one.
    pub(in crate::disclosure) fn add_finer(&mut self, around: &[Option<Around>]) {
        let own = self.costs.clone();
        for (around, cost) in around.iter().zip(own) {
            if let Some(it) = around.and_then(|it| self.costs.get_mut(it.cell)) {
                *it += cost;
            }
        }
    }

    /// What it costs to hide the cell.
    pub(in crate::disclosure) fn cost(&self, cell: usize) -> u64 {
        self.costs.get(cell).copied().unwrap_or(OUT_OF_REACH)
    }

    /// Remainders are known as soon as their sum is.
    pub(in crate::disclosure) fn turn(&self, cell: usize) -> usize {
        self.turns.get(cell).copied().unwrap_or(0)
    }

    /// Whether a merged group holds the cell's group.
    pub(in crate::disclosure) fn is_in_merged(&self, cell: usize) -> bool {
        self.is_in_merged.get(cell).copied().unwrap_or(false)
    }

    pub(in crate::disclosure) fn table(&self, cell: usize) -> usize {
        self.tables.get(cell).copied().unwrap_or(usize::MAX)
    }
}

/// The categories that merged groups hold, and those merged groups that others hold.
fn merged_parts(grid: &Grid) -> BTreeSet<CategoryId> {
    let mut parts: BTreeSet<CategoryId> = BTreeSet::new();
    for (_, merged) in &grid.merged {
        parts.extend(merged.parts.iter().cloned());
        for (id, finer) in &grid.merged {
            let is_finer = finer.dimension == merged.dimension
                && finer.parts.len() < merged.parts.len()
                && finer.parts.iter().all(|it| merged.parts.contains(it));
            if is_finer {
                parts.insert(id.clone());
            }
        }
    }
    parts
}

/// How many published periods lie around each one, each inside the next. The parts of one sum are equally deep.
fn depths(grid: &Grid) -> Vec<usize> {
    let mut longest_first: Vec<(usize, &Period)> = grid.periods.iter().enumerate().collect();
    longest_first.sort_by_key(|(_, it)| Reverse(it.last_day - it.first_day));
    let mut depths = vec![0; grid.periods.len()];
    for (position, period) in &longest_first {
        // Whatever lies around it is longer, so its own depth is known by now.
        let depth = longest_first
            .iter()
            .filter(|(_, it)| it.basis == period.basis && it != period && it.contains(period))
            .filter_map(|(around, _)| depths.get(*around))
            .map(|it| it + 1)
            .max()
            .unwrap_or(0);
        if let Some(slot) = depths.get_mut(*position) {
            *slot = depth;
        }
    }
    depths
}
