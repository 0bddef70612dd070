//! Every count that could reach the public, as numbered cells: variable by place by period by group.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::disclosure::merged::MergedGroup;
use crate::disclosure::merged::MergedTables;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::PPOR_BIRTHS;
use crate::domain::perinatal_variables::PPOR_DEATHS;
use crate::domain::perinatal_variables::summed_variables;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// What the file knows about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::disclosure) enum CellState {
    Known(u64),
    HiddenBySource,
    /// Not available or not collected: nobody can subtract with it.
    NoValue,
    /// The file has no rows that answer.
    Absent,
}

impl CellState {
    /// Whether the file has the count.
    pub(in crate::disclosure) fn is_known(self) -> bool {
        matches!(self, Self::Known(_))
    }
}

/// A group as the grid lists it: everyone, a category, or a crossing of two.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct GridGroup {
    pub(in crate::disclosure) key: GroupKey,
    /// Sorted; none for everyone.
    pub(in crate::disclosure) dimensions: Vec<DimensionId>,
    /// Whether one of its categories holds those who are not recorded.
    pub(in crate::disclosure) is_unknown: bool,
    /// The categories that share people with others of their dimension.
    pub(in crate::disclosure) overlapping: Vec<CategoryId>,
}

impl GridGroup {
    /// Whether it is a crossing, such as Black by cause of death.
    pub(in crate::disclosure) fn is_crossed(&self) -> bool {
        self.dimensions.len() > 1
    }
}

/// Groups of more dimensions than this are never published.
const MOST_CROSSED: usize = 2;

/// The cells of one variable: only groups for which the file could have an answer.
#[derive(Debug, Clone)]
struct Block {
    first_cell: usize,
    /// Numbers of the groups, rising.
    groups: Vec<usize>,
    /// Where each group of the grid stands in `groups`.
    positions: Vec<Option<usize>>,
}

/// The cells of a publication plan.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Grid {
    pub(in crate::disclosure) variables: Vec<VariableId>,
    pub(in crate::disclosure) places: Vec<PlaceId>,
    pub(in crate::disclosure) periods: Vec<Period>,
    /// Everyone first, then the categories of each dimension in listing order, then crossings.
    pub(in crate::disclosure) groups: Vec<GridGroup>,
    /// Groups put together, which are sums of other groups.
    pub(in crate::disclosure) merged: Vec<(CategoryId, MergedGroup)>,
    /// The published cells, then remainders.
    pub(in crate::disclosure) states: Vec<CellState>,
    blocks: Vec<Block>,
    variable_numbers: HashMap<VariableId, usize>,
    place_numbers: HashMap<PlaceId, usize>,
    period_numbers: HashMap<Period, usize>,
    group_numbers: HashMap<GroupKey, usize>,
}

impl Grid {
    /// Asks the file for every cell of the plan.
    pub(in crate::disclosure) fn new(
        tables: &CountTables,
        merged: &MergedTables,
        plan: &PublicationPlan,
    ) -> Self {
        Self::of_variables(tables, merged, plan, &|_| true)
    }

    /// The same for some variables alone.
    pub(in crate::disclosure) fn of_variables(
        tables: &CountTables,
        merged: &MergedTables,
        plan: &PublicationPlan,
        is_wanted: &dyn Fn(&VariableId) -> bool,
    ) -> Self {
        let mut variables = used_variables(tables);
        variables.retain(is_wanted);
        let places = without_doubles(&plan.places);
        let periods = without_doubles(&plan.periods);
        let mut occurring = groups_of_variables(tables, &variables);
        for merged in merged.tables() {
            let more = groups_of_variables(merged, &variables);
            for (groups, more) in occurring.iter_mut().zip(more) {
                groups.extend(
                    more.into_iter()
                        .filter(|it| merged.group_number(it).is_some()),
                );
            }
        }
        let groups = listed_groups(tables, &occurring);
        let group_numbers: HashMap<GroupKey, usize> = groups
            .iter()
            .enumerate()
            .map(|(no, it)| (it.key.clone(), no))
            .collect();
        let years = years_inside(&periods);
        let mut blocks = Vec::with_capacity(variables.len());
        let mut states = Vec::new();
        for (variable, occurring) in variables.iter().zip(&occurring) {
            let numbers: BTreeSet<usize> = occurring
                .iter()
                .filter_map(|it| group_numbers.get(it).copied())
                .collect();
            let mut positions = vec![None; groups.len()];
            for (position, number) in numbers.iter().enumerate() {
                if let Some(it) = positions.get_mut(*number) {
                    *it = Some(position);
                }
            }
            let block = Block {
                first_cell: states.len(),
                positions,
                groups: numbers.into_iter().collect(),
            };
            for place in &places {
                let has_members = !tables.members(place).is_empty();
                let first = states.len();
                let length = block.groups.len();
                states.resize(first + length * periods.len(), CellState::Absent);
                // Single years first: a window of years that are all known is their sum.
                let mut order: Vec<usize> = (0..periods.len()).collect();
                order.sort_by_key(|&it| years.get(it).map_or(0, Vec::len));
                for no in order {
                    let (Some(period), Some(parts)) = (periods.get(no), years.get(no)) else {
                        continue;
                    };
                    for (position, &group) in block.groups.iter().enumerate() {
                        let Some(group) = groups.get(group) else {
                            continue;
                        };
                        let summed =
                            if has_members || parts.len() < 2 {
                                None
                            } else {
                                sum_of_known(parts.iter().map(|&year| {
                                    states.get(first + year * length + position).copied()
                                }))
                            };
                        let found = summed.unwrap_or_else(|| {
                            let tables = merged.tables_of(tables, &group.key);
                            state(tables, variable, place, period, &group.key)
                        });
                        if let Some(it) = states.get_mut(first + no * length + position) {
                            *it = found;
                        }
                    }
                }
            }
            blocks.push(block);
        }
        Self {
            variable_numbers: numbers(&variables),
            place_numbers: numbers(&places),
            period_numbers: numbers(&periods),
            group_numbers,
            merged: merged
                .groups()
                .map(|(id, it)| (id.clone(), it.clone()))
                .collect(),
            variables,
            places,
            periods,
            groups,
            states,
            blocks,
        }
    }

    /// The number of the cell at these positions; `None` where the variable is not counted by this group.
    pub(in crate::disclosure) fn cell(
        &self,
        variable: usize,
        place: usize,
        period: usize,
        group: usize,
    ) -> Option<usize> {
        let block = self.blocks.get(variable)?;
        let position = (*block.positions.get(group)?)?;
        let row = place * self.periods.len() + period;
        Some(block.first_cell + row * block.groups.len() + position)
    }

    /// The groups that this variable is counted by.
    pub(in crate::disclosure) fn groups_of(&self, variable: usize) -> &[usize] {
        self.blocks.get(variable).map_or(&[], |it| &it.groups)
    }

    /// How many cells the plan publishes; remainders follow them.
    pub(in crate::disclosure) fn published(&self) -> usize {
        self.blocks.last().map_or(0, |it| {
            it.first_cell + it.groups.len() * self.places.len() * self.periods.len()
        })
    }

    /// The variable, place, period and group of a published cell.
    pub(in crate::disclosure) fn at(&self, cell: usize) -> Option<(usize, usize, usize, usize)> {
        let variable = self
            .blocks
            .partition_point(|it| it.first_cell <= cell)
            .checked_sub(1)?;
        let block = self.blocks.get(variable)?;
        let within = cell - block.first_cell;
        let row = within.checked_div(block.groups.len())?;
        let group = *block.groups.get(within % block.groups.len())?;
        let place = row.checked_div(self.periods.len())?;
        (place < self.places.len()).then_some((variable, place, row % self.periods.len(), group))
    }

    /// The number of the cell with these ids; `None` where the plan does not have it.
    pub(in crate::disclosure) fn find(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Option<usize> {
        self.cell(
            *self.variable_numbers.get(variable)?,
            *self.place_numbers.get(place)?,
            *self.period_numbers.get(period)?,
            *self.group_numbers.get(group)?,
        )
    }

    /// The number of this group.
    pub(in crate::disclosure) fn group_number(&self, group: &GroupKey) -> Option<usize> {
        self.group_numbers.get(group).copied()
    }

    /// The number of this variable, where an indicator uses it.
    pub(in crate::disclosure) fn variable_number(&self, variable: &VariableId) -> Option<usize> {
        self.variable_numbers.get(variable).copied()
    }

    /// What the file knows about the cell.
    pub(in crate::disclosure) fn state(&self, cell: usize) -> CellState {
        self.states.get(cell).copied().unwrap_or(CellState::Absent)
    }
}

fn state(
    tables: &CountTables,
    variable: &VariableId,
    place: &PlaceId,
    period: &Period,
    group: &GroupKey,
) -> CellState {
    match tables.answer(variable, place, period, group) {
        Ok(answer) => match answer.value {
            CountValue::Known(count) => CellState::Known(count),
            CountValue::Missing {
                reason: MissingReason::Suppressed,
                ..
            } => CellState::HiddenBySource,
            CountValue::Missing { .. } => CellState::NoValue,
        },
        Err(_) => CellState::Absent,
    }
}

/// The variables with counts: those of indicators first, in their order, then the others, then a sum of them that is published.
fn used_variables(tables: &CountTables) -> Vec<VariableId> {
    let with_counts: BTreeSet<&VariableId> = tables
        .counts()
        .chunk_by(|a, b| a.variable() == b.variable())
        .filter_map(|it| it.first())
        .filter_map(|it| tables.variable_at(it.variable()))
        .map(|it| &it.id)
        .collect();
    let of_indicators = tables
        .indicators()
        .iter()
        .flat_map(|it| std::iter::once(&it.numerator_id).chain(&it.denominator_ids));
    let all = tables.variables().iter().map(|it| &it.id);
    let mut used: Vec<VariableId> = Vec::new();
    for variable in of_indicators.chain(all) {
        if with_counts.contains(variable) && !used.contains(variable) {
            used.push(variable.clone());
        }
    }
    for sum in [PPOR_BIRTHS, PPOR_DEATHS].map(VariableId::new) {
        let parts = summed_variables(&sum);
        if parts.iter().all(|it| used.iter().any(|used| used.0 == *it)) {
            used.push(sum);
        }
    }
    used
}

/// For each variable the groups it is counted by, with every coarser group that they add up to.
fn groups_of_variables(tables: &CountTables, variables: &[VariableId]) -> Vec<BTreeSet<GroupKey>> {
    let mut numbers: HashMap<&VariableId, BTreeSet<u32>> = HashMap::new();
    let chunks = tables.counts().chunk_by(|a, b| {
        (a.variable(), a.place(), a.group()) == (b.variable(), b.place(), b.group())
    });
    for count in chunks.filter_map(|it| it.first()) {
        if let Some(variable) = tables.variable_at(count.variable()) {
            numbers
                .entry(&variable.id)
                .or_default()
                .insert(count.group());
        }
    }
    variables
        .iter()
        .map(|variable| {
            let mut found = BTreeSet::from([GroupKey::everyone()]);
            let mut counted = vec![variable.clone()];
            counted.extend(
                summed_variables(variable)
                    .iter()
                    .map(|it| VariableId::new(it)),
            );
            for number in counted.iter().filter_map(|it| numbers.get(it)).flatten() {
                let Some(group) = tables.group_at(*number) else {
                    continue;
                };
                let categories = group.categories();
                for (no, one) in categories.iter().enumerate() {
                    found.insert(GroupKey::one(one.clone()));
                    for other in categories.iter().skip(no + 1) {
                        found.insert(GroupKey::of(vec![one.clone(), other.clone()]));
                    }
                }
            }
            found
        })
        .collect()
}

/// Every group that occurs: everyone, categories in the order their dimension lists them, crossings by key.
fn listed_groups(tables: &CountTables, occurring: &[BTreeSet<GroupKey>]) -> Vec<GridGroup> {
    let all: BTreeSet<&GroupKey> = occurring.iter().flatten().collect();
    let places: HashMap<&CategoryId, (usize, usize)> = tables
        .dimensions()
        .iter()
        .enumerate()
        .flat_map(|(no, dimension)| {
            dimension
                .categories
                .iter()
                .enumerate()
                .map(move |(position, it)| (&it.id, (no, position)))
        })
        .collect();
    let category = |id: &CategoryId| {
        let &(dimension, position) = places.get(id)?;
        let dimension = tables.dimensions().get(dimension)?;
        Some((dimension, dimension.categories.get(position)?))
    };
    let mut groups: Vec<GridGroup> = all
        .into_iter()
        .map(|key| {
            let known = || key.categories().iter().filter_map(&category);
            GridGroup {
                key: key.clone(),
                dimensions: key
                    .categories()
                    .iter()
                    .map(CategoryId::dimension_id)
                    .collect(),
                is_unknown: known().any(|it| it.1.is_unknown),
                overlapping: known()
                    .filter(|it| it.1.overlaps)
                    .map(|it| it.1.id.clone())
                    .collect(),
            }
        })
        .filter(|it| it.dimensions.len() <= MOST_CROSSED)
        .collect();
    let place = |group: &GridGroup| {
        group
            .key
            .categories()
            .iter()
            .map(|it| places.get(it).copied().unwrap_or((usize::MAX, 0)))
            .collect::<Vec<_>>()
    };
    groups.sort_by_cached_key(|it| (it.dimensions.len(), place(it), it.key.clone()));
    groups
}

/// For each period the published single years that make it up; none where it is not made of published years.
fn years_inside(periods: &[Period]) -> Vec<Vec<usize>> {
    periods
        .iter()
        .map(|period| {
            let Some((first, last)) = period.whole_years() else {
                return Vec::new();
            };
            (first..=last)
                .map(|year| {
                    periods.iter().position(|it| {
                        it.basis == period.basis && it.whole_years() == Some((year, year))
                    })
                })
                .collect::<Option<Vec<usize>>>()
                .unwrap_or_default()
        })
        .collect()
}

fn sum_of_known(states: impl Iterator<Item = Option<CellState>>) -> Option<CellState> {
    let mut sum = 0_u64;
    for state in states {
        match state {
            Some(CellState::Known(count)) => sum = sum.saturating_add(count),
            _ => return None,
        }
    }
    Some(CellState::Known(sum))
}

fn without_doubles<T: Clone + PartialEq>(list: &[T]) -> Vec<T> {
    let mut found: Vec<T> = Vec::with_capacity(list.len());
    for item in list {
        if !found.contains(item) {
            found.push(item.clone());
        }
    }
    found
}

fn numbers<T: Clone + Eq + std::hash::Hash>(list: &[T]) -> HashMap<T, usize> {
    list.iter()
        .enumerate()
        .map(|(no, it)| (it.clone(), no))
        .collect()
}
