//! Which cells add up to which: the sums an attacker can take apart.
//!
//! Counties to their region and state, years to their window, windows to the whole span, categories to everyone,
//! crossings to both of their margins, neonatal and postneonatal deaths to infant deaths, and what else one variable
//! tells of another. A sum is one line: a total, its parts and a rest.
//! The rest is what the total holds beyond its parts (people whose category no row names): taken as known to
//! everyone, which is the careful side. Where the rest is itself a count that subtracting would reveal, such as
//! years or counties that the plan leaves out, it is a cell of its own.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::blocks::add_blocks;
use crate::disclosure::grid::CellState;
use crate::disclosure::grid::Grid;
use crate::disclosure::variable_relations::add_variable_lines;
use crate::domain::count::CountTables;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// `total = parts + rest`.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Line {
    pub(in crate::disclosure) total: usize,
    pub(in crate::disclosure) parts: Vec<usize>,
    pub(in crate::disclosure) rest: i64,
    /// Whether the total also holds something nobody can know, so that it only bounds its parts.
    pub(in crate::disclosure) is_open: bool,
    /// Whether it follows from other lines, so that nothing need be hidden for its own sake.
    pub(in crate::disclosure) is_derived: bool,
    /// How the total is taken apart, where it can be in several ways.
    pub(in crate::disclosure) way: Option<Way>,
}

/// A way to take a count apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::disclosure) enum Way {
    Places,
    Periods,
    /// By the dimension with this number.
    Groups(usize),
    Ages,
}

impl Line {
    /// The total, then the parts.
    pub(in crate::disclosure) fn members(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
}

/// All lines, and the lines of each cell.
#[derive(Debug, Clone, Default)]
pub(in crate::disclosure) struct Relations {
    /// Coarse totals first.
    pub(in crate::disclosure) lines: Vec<Line>,
    starts: Vec<usize>,
    lines_of: Vec<usize>,
}

/// What a total's parts leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::disclosure) enum Uncovered {
    /// The parts are the whole; what is left is a quirk of the source.
    Nothing,
    /// The parts leave out years: the remainder is a count of its own.
    Years,
    /// The parts may leave out counties: the remainder, if any, is a count of its own.
    Counties,
}

impl Relations {
    /// Finds the lines of the grid. Cells for remainders are appended to the grid's states.
    pub(in crate::disclosure) fn new(tables: &CountTables, grid: &mut Grid) -> Self {
        let mut found = Finder {
            grid,
            lines: Vec::new(),
            way: Some(Way::Places),
        };
        found.places(tables);
        found.way = Some(Way::Periods);
        found.periods();
        found.groups();
        found.way = None;
        add_variable_lines(&mut found);
        add_blocks(&mut found);
        let Finder { lines, .. } = found;
        Self::index(lines, grid.states.len())
    }

    /// Lists the lines of each cell.
    pub(in crate::disclosure) fn index(lines: Vec<Line>, cells: usize) -> Self {
        let mut pairs: Vec<(usize, usize)> = lines
            .iter()
            .enumerate()
            .flat_map(|(no, line)| line.members().map(move |cell| (cell, no)))
            .collect();
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(cells + 1);
        let mut at = 0;
        for cell in 0..=cells {
            while pairs.get(at).is_some_and(|it| it.0 < cell) {
                at += 1;
            }
            starts.push(at);
        }
        Self {
            lines,
            starts,
            lines_of: pairs.into_iter().map(|it| it.1).collect(),
        }
    }

    /// The numbers of the lines this cell is in.
    pub(in crate::disclosure) fn of(&self, cell: usize) -> &[usize] {
        let start = self.starts.get(cell).copied().unwrap_or(0);
        let end = self.starts.get(cell + 1).copied().unwrap_or(start);
        self.lines_of.get(start..end).unwrap_or(&[])
    }

    /// The line with this number.
    pub(in crate::disclosure) fn line(&self, number: usize) -> Option<&Line> {
        self.lines.get(number)
    }
}

/// Where lines are collected.
pub(in crate::disclosure) struct Finder<'a> {
    pub(in crate::disclosure) grid: &'a mut Grid,
    lines: Vec<Line>,
    /// The way of the lines that are found now.
    pub(in crate::disclosure) way: Option<Way>,
}

impl Finder<'_> {
    /// The lines found so far.
    pub(in crate::disclosure) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Adds a line as it is.
    pub(in crate::disclosure) fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Adds the line of a total and those parts of it for which the file has rows; an open one only bounds its parts.
    pub(in crate::disclosure) fn add(
        &mut self,
        total: usize,
        candidates: &[usize],
        is_open: bool,
        uncovered: Uncovered,
    ) {
        if matches!(
            self.grid.state(total),
            CellState::Absent | CellState::NoValue
        ) {
            return;
        }
        let mut is_open = is_open;
        let mut parts = Vec::with_capacity(candidates.len());
        for &part in candidates {
            match self.grid.state(part) {
                CellState::Known(_) | CellState::HiddenBySource => parts.push(part),
                CellState::NoValue => is_open = true,
                CellState::Absent => {}
            }
        }
        if parts.is_empty() {
            return;
        }
        let known = |cell: usize| match self.grid.state(cell) {
            CellState::Known(count) => i64::try_from(count).ok(),
            _ => None,
        };
        let sum = parts
            .iter()
            .try_fold(0_i64, |sum, &it| known(it).map(|it| sum.saturating_add(it)));
        let mut rest = match (known(total), sum) {
            (Some(total), Some(sum)) if !is_open => total - sum,
            _ => 0,
        };
        if uncovered != Uncovered::Nothing
            && let Ok(count @ 1..) = u64::try_from(rest)
        {
            parts.push(self.grid.states.len());
            self.grid.states.push(CellState::Known(count));
            rest = 0;
        }
        is_open |= uncovered == Uncovered::Years && sum.is_none();
        self.lines.push(Line {
            total,
            parts,
            rest,
            is_open,
            is_derived: false,
            way: self.way,
        });
    }

    /// Runs over every variable, period and group at the given places.
    fn add_places(&mut self, total: usize, parts: &[usize], is_open: bool, uncovered: Uncovered) {
        for variable in 0..self.grid.variables.len() {
            for period in 0..self.grid.periods.len() {
                for group in self.grid.groups_of(variable).to_vec() {
                    let cells: Vec<usize> = parts
                        .iter()
                        .filter_map(|&it| self.grid.cell(variable, it, period, group))
                        .collect();
                    let some_absent = cells
                        .iter()
                        .any(|&it| self.grid.state(it) == CellState::Absent);
                    if let Some(total) = self.grid.cell(variable, total, period, group) {
                        self.add(total, &cells, is_open || some_absent, uncovered);
                    }
                }
            }
        }
    }

    fn places(&mut self, tables: &CountTables) {
        let places = self.grid.places.clone();
        let number = |id: &PlaceId| places.iter().position(|it| it == id);
        let leaves: Vec<usize> = (0..places.len())
            .filter(|&no| {
                places
                    .get(no)
                    .and_then(|it| tables.place(it))
                    .is_some_and(|it| {
                        matches!(it.kind, PlaceKind::County | PlaceKind::Unidentified)
                    })
            })
            .collect();
        for (no, place) in places.iter().enumerate() {
            if tables
                .place(place)
                .is_some_and(|it| it.kind == PlaceKind::State)
            {
                let inside = |id: &PlaceId| {
                    let by_code = id.fips().zip(place.fips()).is_some_and(|(county, state)| {
                        county.len() > state.len() && county.starts_with(state)
                    });
                    let by_parent = tables
                        .place(id)
                        .is_some_and(|it| it.parent_id.as_ref() == Some(place));
                    by_code || by_parent
                };
                let counties: Vec<usize> = leaves
                    .iter()
                    .copied()
                    .filter(|&it| places.get(it).is_some_and(&inside))
                    .collect();
                self.state_lines(tables, no, &counties);
            }
        }
        for (no, place) in places.iter().enumerate() {
            let members = tables.members(place);
            if members.is_empty() {
                continue;
            }
            let known: Vec<usize> = members.iter().filter_map(number).collect();
            let is_open = known.len() < members.len();
            self.add_places(no, &known, is_open, Uncovered::Nothing);
        }
    }

    /// A state as its counties, and as its regions with the counties in none of them.
    fn state_lines(&mut self, tables: &CountTables, state: usize, counties: &[usize]) {
        if counties.is_empty() {
            return;
        }
        let places = self.grid.places.clone();
        let mut in_a_region: BTreeSet<usize> = BTreeSet::new();
        let mut regions = Vec::new();
        for (no, place) in places.iter().enumerate() {
            let members: Vec<usize> = tables
                .members(place)
                .iter()
                .filter_map(|id| places.iter().position(|it| it == id))
                .collect();
            let whole = !members.is_empty() && members.len() == tables.members(place).len();
            if whole
                && members
                    .iter()
                    .all(|it| counties.contains(it) && !in_a_region.contains(it))
            {
                in_a_region.extend(members);
                regions.push(no);
            }
        }
        if regions.is_empty() {
            self.add_places(state, counties, false, Uncovered::Counties);
        } else {
            let elsewhere: Vec<usize> = counties
                .iter()
                .copied()
                .filter(|it| !in_a_region.contains(it))
                .collect();
            self.state_by_region(state, &regions, &elsewhere);
        }
    }

    /// What the state has outside its regions is a cell of its own, which the counties there add up to.
    fn state_by_region(&mut self, state: usize, regions: &[usize], elsewhere: &[usize]) {
        for variable in 0..self.grid.variables.len() {
            for period in 0..self.grid.periods.len() {
                for group in self.grid.groups_of(variable).to_vec() {
                    let at = |place: usize| self.grid.cell(variable, place, period, group);
                    let Some(total) = at(state) else {
                        continue;
                    };
                    let parts: Vec<usize> = regions.iter().copied().filter_map(at).collect();
                    let counties: Vec<usize> = elsewhere.iter().copied().filter_map(at).collect();
                    let is_open = parts
                        .iter()
                        .any(|&it| self.grid.state(it) == CellState::Absent);
                    let before = self.grid.states.len();
                    self.add(total, &parts, is_open, Uncovered::Counties);
                    let has_remainder = self.grid.states.len() > before;
                    if has_remainder && !counties.is_empty() {
                        self.add(before, &counties, false, Uncovered::Counties);
                    }
                }
            }
        }
    }

    fn periods(&mut self) {
        let periods = self.grid.periods.clone();
        for (no, period) in periods.iter().enumerate() {
            let inside = |it: usize| {
                periods.get(it).is_some_and(|other| {
                    other.basis == period.basis && other != period && period.contains(other)
                })
            };
            let mut within: Vec<usize> = (0..periods.len()).filter(|&it| inside(it)).collect();
            within.sort_by_key(|&it| {
                periods
                    .get(it)
                    .map(|other| (other.first_day - other.last_day, other.first_day))
            });
            let mut children: Vec<usize> = Vec::new();
            for candidate in within {
                let apart =
                    children
                        .iter()
                        .all(|&it| match (periods.get(it), periods.get(candidate)) {
                            (Some(a), Some(b)) => !a.overlaps(b),
                            _ => false,
                        });
                if apart {
                    children.push(candidate);
                }
            }
            if children.is_empty() {
                continue;
            }
            children.sort_unstable();
            let days = |it: usize| {
                periods
                    .get(it)
                    .map_or(0, |it| (it.last_day - it.first_day).num_days() + 1)
            };
            let covered: i64 = children.iter().map(|&it| days(it)).sum();
            let uncovered = if covered == days(no) {
                Uncovered::Nothing
            } else {
                Uncovered::Years
            };
            self.add_periods(no, &children, uncovered);
        }
    }

    fn add_periods(&mut self, total: usize, parts: &[usize], uncovered: Uncovered) {
        for variable in 0..self.grid.variables.len() {
            for place in 0..self.grid.places.len() {
                for group in self.grid.groups_of(variable).to_vec() {
                    let cells: Vec<usize> = parts
                        .iter()
                        .filter_map(|&it| self.grid.cell(variable, place, it, group))
                        .collect();
                    let some_absent = cells
                        .iter()
                        .any(|&it| self.grid.state(it) == CellState::Absent);
                    if let Some(total) = self.grid.cell(variable, place, total, group) {
                        self.add(total, &cells, some_absent, uncovered);
                    }
                }
            }
        }
    }

    /// Categories to everyone, crossings to each of their two categories.
    fn groups(&mut self) {
        let mut sums: BTreeMap<(usize, DimensionId), Vec<usize>> = BTreeMap::new();
        for (no, group) in self.grid.groups.iter().enumerate() {
            for category in group.key.categories() {
                // A merged group is a sum of others, beside which it would be counted twice.
                if self.grid.merged.iter().any(|it| it.0 == *category) {
                    continue;
                }
                let rest = group.key.categories().iter().filter(|it| *it != category);
                let whole = GroupKey::of(rest.cloned().collect());
                if let Some(whole) = self.grid.group_number(&whole)
                    && !group.overlapping.contains(category)
                {
                    sums.entry((whole, category.dimension_id()))
                        .or_default()
                        .push(no);
                }
            }
        }
        let dimensions: BTreeSet<&DimensionId> = sums.keys().map(|it| &it.1).collect();
        for ((whole, dimension), parts) in &sums {
            let way = dimensions.iter().position(|it| *it == dimension);
            self.way = way.map(Way::Groups);
            self.add_groups(*whole, parts);
        }
        self.way = None;
        self.merged_groups(&sums);
    }

    /// Merged groups as the sums of their parts, and with the other groups as the whole.
    fn merged_groups(&mut self, sums: &BTreeMap<(usize, DimensionId), Vec<usize>>) {
        let merged = self.grid.merged.clone();
        let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
        for (no, group) in self.grid.groups.iter().enumerate() {
            let is_in_it = |id: &CategoryId| group.key.categories().contains(id);
            let Some((id, own)) = merged.iter().find(|it| is_in_it(&it.0)) else {
                continue;
            };
            let with = |category: Option<&CategoryId>| {
                let rest = group.key.categories().iter().filter(|it| *it != id);
                let key = GroupKey::of(rest.chain(category).cloned().collect());
                self.grid.group_number(&key)
            };
            let parts = |of: &[&CategoryId]| -> Vec<usize> {
                of.iter().filter_map(|it| with(Some(it))).collect()
            };
            let own_parts: Vec<&CategoryId> = own.parts.iter().collect();
            let own_numbers = parts(&own_parts);
            for (finer_id, finer) in &merged {
                let is_finer = finer.dimension == own.dimension
                    && finer.parts.len() < own.parts.len()
                    && finer.parts.iter().all(|it| own.parts.contains(it));
                if !is_finer {
                    continue;
                }
                let beside: Vec<&CategoryId> = own
                    .parts
                    .iter()
                    .filter(|it| !finer.parts.contains(it))
                    .chain([finer_id])
                    .collect();
                found.push((no, parts(&beside)));
            }
            if let Some(whole) = with(None)
                && let Some(all) = sums.get(&(whole, own.dimension.clone()))
            {
                let others = all.iter().filter(|it| !own_numbers.contains(it));
                found.push((whole, others.copied().chain([no]).collect()));
            }
            found.push((no, own_numbers));
        }
        for (total, parts) in found {
            self.add_groups(total, &parts);
        }
    }

    /// Adds the line of a group and its parts for every variable, place and period.
    fn add_groups(&mut self, whole: usize, parts: &[usize]) {
        for variable in 0..self.grid.variables.len() {
            for place in 0..self.grid.places.len() {
                for period in 0..self.grid.periods.len() {
                    let at = |group: usize| self.grid.cell(variable, place, period, group);
                    let Some(total) = at(whole) else {
                        continue;
                    };
                    let cells: Vec<usize> = parts.iter().copied().filter_map(at).collect();
                    self.add(total, &cells, false, Uncovered::Nothing);
                }
            }
        }
    }
}
