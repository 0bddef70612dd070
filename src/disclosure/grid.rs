//! Every count that could reach the public, as numbered cells: variable by place by period by group.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
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

/// A category as the grid lists it.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct GridGroup {
    pub(in crate::disclosure) key: GroupKey,
    pub(in crate::disclosure) dimension_id: Option<DimensionId>,
    pub(in crate::disclosure) is_unknown: bool,
    pub(in crate::disclosure) overlaps: bool,
}

/// The cells of a publication plan.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Grid {
    pub(in crate::disclosure) variables: Vec<VariableId>,
    pub(in crate::disclosure) places: Vec<PlaceId>,
    pub(in crate::disclosure) periods: Vec<Period>,
    /// Everyone first, then the categories of each dimension in listing order.
    pub(in crate::disclosure) groups: Vec<GridGroup>,
    pub(in crate::disclosure) states: Vec<CellState>,
    variable_numbers: HashMap<VariableId, usize>,
    place_numbers: HashMap<PlaceId, usize>,
    period_numbers: HashMap<Period, usize>,
    group_numbers: HashMap<GroupKey, usize>,
}

impl Grid {
    /// Asks the file for every cell of the plan.
    pub(in crate::disclosure) fn new(tables: &CountTables, plan: &PublicationPlan) -> Self {
        let variables = used_variables(tables);
        let places = without_doubles(&plan.places);
        let periods = without_doubles(&plan.periods);
        let groups = single_groups(tables);
        let mut states =
            Vec::with_capacity(variables.len() * places.len() * periods.len() * groups.len());
        for variable in &variables {
            for place in &places {
                for period in &periods {
                    states.extend(
                        groups
                            .iter()
                            .map(|group| state(tables, variable, place, period, &group.key)),
                    );
                }
            }
        }
        Self {
            variable_numbers: numbers(&variables),
            place_numbers: numbers(&places),
            period_numbers: numbers(&periods),
            group_numbers: groups
                .iter()
                .enumerate()
                .map(|(no, it)| (it.key.clone(), no))
                .collect(),
            variables,
            places,
            periods,
            groups,
            states,
        }
    }

    /// The number of the cell at these positions.
    pub(in crate::disclosure) fn cell(
        &self,
        variable: usize,
        place: usize,
        period: usize,
        group: usize,
    ) -> usize {
        ((variable * self.places.len() + place) * self.periods.len() + period) * self.groups.len()
            + group
    }

    /// The number of the cell with these ids; `None` where the plan does not have it.
    pub(in crate::disclosure) fn find(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Option<usize> {
        Some(self.cell(
            *self.variable_numbers.get(variable)?,
            *self.place_numbers.get(place)?,
            *self.period_numbers.get(period)?,
            *self.group_numbers.get(group)?,
        ))
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

fn used_variables(tables: &CountTables) -> Vec<VariableId> {
    let with_counts: BTreeSet<&VariableId> = tables
        .counts()
        .chunk_by(|a, b| a.variable() == b.variable())
        .filter_map(|it| it.first())
        .filter_map(|it| tables.variable_at(it.variable()))
        .map(|it| &it.id)
        .collect();
    let wanted = tables
        .indicators()
        .iter()
        .flat_map(|it| std::iter::once(&it.numerator_id).chain(&it.denominator_ids));
    let mut used: Vec<VariableId> = Vec::new();
    for variable in wanted {
        if with_counts.contains(variable) && !used.contains(variable) {
            used.push(variable.clone());
        }
    }
    used
}

fn single_groups(tables: &CountTables) -> Vec<GridGroup> {
    let mut groups = vec![GridGroup {
        key: GroupKey::everyone(),
        dimension_id: None,
        is_unknown: false,
        overlaps: false,
    }];
    let occurring: BTreeSet<&CategoryId> = tables
        .groups()
        .iter()
        .flat_map(GroupKey::categories)
        .collect();
    let mut listed: BTreeSet<&CategoryId> = BTreeSet::new();
    for dimension in tables.dimensions() {
        for category in &dimension.categories {
            if occurring.contains(&category.id) && listed.insert(&category.id) {
                groups.push(GridGroup {
                    key: GroupKey::one(category.id.clone()),
                    dimension_id: Some(dimension.id.clone()),
                    is_unknown: category.is_unknown,
                    overlaps: category.overlaps,
                });
            }
        }
    }
    for category in occurring {
        if !listed.contains(category) {
            groups.push(GridGroup {
                key: GroupKey::one(category.clone()),
                dimension_id: Some(category.dimension_id()),
                is_unknown: false,
                overlaps: false,
            });
        }
    }
    groups
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
