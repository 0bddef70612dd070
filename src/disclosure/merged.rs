//! Groups put together for publication, where each of them alone is too small to be shown.
//!
//! Where two groups have a handful of deaths, hiding both of them hides nothing: everyone less the others is their sum.
//! So one of the large groups would have to go as well. Instead the small ones are put together, and where even they
//! together are small, with the largest group: "All other groups". The plan names the groups that may be put together;
//! the mask then decides about them as about any other group, with every sum they are in: they are the sum of their parts,
//! and with the groups that are left they are everyone. Which of the divisions a table shows follows from the mask alone.
//!
//! **What decides.** Only classes: whether counts of a wide place are zero, small, large or hidden by the source.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::inner_tables::is_condition;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::Count;
use crate::domain::count::CountLists;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// How the id of a merged group goes on after its dimension.
const MARK: &str = ".all_other_groups(";

/// How the group is called; other languages have a word for it in their catalog.
pub const MERGED_NAME: &str = "All other groups";

/// Some categories of a dimension, published as one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedGroup {
    pub dimension: DimensionId,
    /// In the order the dimension lists them.
    pub parts: Vec<CategoryId>,
}

impl MergedGroup {
    /// The id that names the group and what is in it, so that the same id is the same people in every file and export.
    #[must_use]
    pub fn id(&self) -> CategoryId {
        let names: Vec<&str> = self
            .parts
            .iter()
            .map(|it| it.0.split_once('.').map_or(it.0.as_str(), |it| it.1))
            .collect();
        CategoryId(format!("{}{MARK}{})", self.dimension.0, names.join("+")))
    }

    /// The group with this id; `None` where it is an ordinary category.
    #[must_use]
    pub fn from_id(id: &CategoryId) -> Option<Self> {
        let (dimension, names) = id.0.split_once(MARK)?;
        let parts = names
            .strip_suffix(')')?
            .split('+')
            .map(|it| CategoryId(format!("{dimension}.{it}")))
            .collect();
        Some(Self {
            dimension: DimensionId(dimension.to_owned()),
            parts,
        })
    }

    /// The group with each part replaced by the merged one.
    #[must_use]
    pub fn replaced_in(&self, group: &GroupKey) -> GroupKey {
        let categories = group.categories().iter();
        let replaced = categories.map(|it| {
            if self.parts.contains(it) {
                self.id()
            } else {
                it.clone()
            }
        });
        GroupKey::of(replaced.collect())
    }
}

/// Which groups of a file may be put together, finer ones first.
///
/// A category is small where half or more of its pooled counts of the first indicator's events are, at the widest places
/// of the plan. All small ones of a dimension are one merged group; they and the category that is small least often
/// another. Dimensions with an order of their own, and those that say what happened and not to whom, are left alone.
#[must_use]
pub fn merged_groups(
    tables: &CountTables,
    plan: &PublicationPlan,
    rule: &HidingRule,
) -> Vec<MergedGroup> {
    let classes = Classes {
        tables,
        places: wide_places(tables, plan),
        periods: pooled_periods(plan),
        rule: *rule,
    };
    tables
        .dimensions()
        .iter()
        .filter(|it| !it.ordered && !is_condition(&it.id))
        .flat_map(|it| classes.merged_in(it))
        .collect()
}

/// Where small counts are looked for.
struct Classes<'a> {
    tables: &'a CountTables,
    places: Vec<&'a PlaceId>,
    periods: Vec<&'a Period>,
    rule: HidingRule,
}

impl Classes<'_> {
    fn merged_in(&self, dimension: &Dimension) -> Vec<MergedGroup> {
        let parts: Vec<&Category> = dimension
            .categories
            .iter()
            .filter(|it| {
                let group = GroupKey::one(it.id.clone());
                self.tables.group_number(&group).is_some()
            })
            .collect();
        if parts.iter().any(|it| it.overlaps) {
            return Vec::new();
        }
        let numerators = self.numerators(&parts);
        let Some(first) = numerators.first() else {
            return Vec::new();
        };
        let is_small = |it: &Category| {
            let (small, all) = self.small_of(first, &it.id);
            small * 2 >= all
        };
        let small: Vec<&Category> = parts.iter().copied().filter(|it| is_small(it)).collect();
        let mut large: Vec<&Category> = parts.iter().copied().filter(|it| !is_small(it)).collect();
        large.retain(|it| !it.is_unknown);
        if small.is_empty() || large.len() < 2 {
            return Vec::new();
        }
        let largest = large.iter().min_by_key(|it| -> usize {
            let counted = numerators.iter().map(|name| self.small_of(name, &it.id).0);
            counted.sum()
        });
        let merged = |wanted: &dyn Fn(&Category) -> bool| MergedGroup {
            dimension: dimension.id.clone(),
            parts: parts
                .iter()
                .filter(|it| wanted(it))
                .map(|it| it.id.clone())
                .collect(),
        };
        let is_one_of = |list: &[&Category], it: &Category| list.iter().any(|one| one.id == it.id);
        let mut found = vec![merged(&|it| is_one_of(&small, it))];
        found.push(merged(&|it| {
            is_one_of(&small, it) || largest.is_some_and(|one| one.id == it.id)
        }));
        found.retain(|it| it.parts.len() > 1);
        found
    }

    /// What indicators count that the file has by these categories, in the order of the indicators.
    fn numerators(&self, parts: &[&Category]) -> Vec<VariableId> {
        let mut found: Vec<VariableId> = Vec::new();
        for indicator in self.tables.indicators() {
            let id = &indicator.numerator_id;
            let is_counted = || parts.iter().any(|it| self.small_of(id, &it.id).1 > 0);
            if !found.contains(id) && is_counted() {
                found.push(id.clone());
            }
        }
        found
    }

    /// How many counts of the category are zero, small or hidden by the source, and how many there are.
    fn small_of(&self, variable: &VariableId, category: &CategoryId) -> (usize, usize) {
        let group = GroupKey::one(category.clone());
        let (mut small, mut all) = (0, 0);
        for place in &self.places {
            for period in &self.periods {
                let Ok(answer) = self.tables.answer(variable, place, period, &group) else {
                    continue;
                };
                let is_small = match answer.value {
                    CountValue::Known(count) => count == 0 || self.rule.hides(count),
                    CountValue::Missing { reason, .. } => reason == MissingReason::Suppressed,
                };
                all += 1;
                small += usize::from(is_small);
            }
        }
        (small, all)
    }
}

/// Regions, states and the nation; the counties where the plan has none of them.
fn wide_places<'a>(tables: &CountTables, plan: &'a PublicationPlan) -> Vec<&'a PlaceId> {
    let is_wide = |it: &&PlaceId| {
        tables.place(it).is_some_and(|it| {
            let kind = it.kind;
            matches!(
                kind,
                PlaceKind::Region | PlaceKind::State | PlaceKind::Nation
            )
        })
    };
    let wide: Vec<&PlaceId> = plan.places.iter().filter(is_wide).collect();
    if wide.is_empty() {
        plan.places.iter().collect()
    } else {
        wide
    }
}

/// The periods of several years; all of them where there are none.
fn pooled_periods(plan: &PublicationPlan) -> Vec<&Period> {
    let pooled: Vec<&Period> = plan
        .periods
        .iter()
        .filter(|it| it.year_count() > 1)
        .collect();
    if pooled.is_empty() {
        plan.periods.iter().collect()
    } else {
        pooled
    }
}

/// The counts of merged groups, added up from a file's own.
#[derive(Debug, Clone, Default)]
pub struct MergedTables {
    merged: Vec<(CategoryId, MergedGroup, CountTables)>,
}

impl MergedTables {
    /// Adds up the rows of each merged group.
    #[must_use]
    pub fn new(tables: &CountTables, merged: &[MergedGroup]) -> Self {
        Self {
            merged: merged
                .iter()
                .map(|it| (it.id(), it.clone(), added_up(tables, it)))
                .collect(),
        }
    }

    /// The tables that answer for this group: those of a merged group it has, else the file's own.
    #[must_use]
    pub fn tables_of<'a>(&'a self, own: &'a CountTables, group: &GroupKey) -> &'a CountTables {
        self.merged
            .iter()
            .find(|it| group.categories().contains(&it.0))
            .map_or(own, |it| &it.2)
    }

    /// The merged groups with their ids, finer ones first.
    pub fn groups(&self) -> impl Iterator<Item = (&CategoryId, &MergedGroup)> {
        self.merged.iter().map(|it| (&it.0, &it.1))
    }

    /// Every group that a merged one is in, alone or crossed.
    pub fn keys(&self) -> impl Iterator<Item = &GroupKey> {
        self.merged.iter().flat_map(|it| it.2.groups())
    }

    pub(in crate::disclosure) fn tables(&self) -> impl Iterator<Item = &CountTables> {
        self.merged.iter().map(|it| &it.2)
    }
}

/// What came together for one count of a merged group.
struct Together {
    value: CountValue,
    import: u32,
    /// The file's groups that were found.
    found: BTreeSet<u32>,
    imports: BTreeSet<u32>,
}

/// Only the merged group, alone and crossed. A count of which a part has no row is left out: it would be too small.
fn added_up(tables: &CountTables, merged: &MergedGroup) -> CountTables {
    let mut groups: Vec<GroupKey> = Vec::new();
    // For each group of the file, the number of the merged one it goes into.
    let goes_into: Vec<Option<u32>> = tables
        .groups()
        .iter()
        .map(|group| {
            let replaced = merged.replaced_in(group);
            if replaced == *group {
                return None;
            }
            let known = groups.iter().position(|it| *it == replaced);
            let position = known.unwrap_or_else(|| {
                groups.push(replaced);
                groups.len() - 1
            });
            u32::try_from(position).ok()
        })
        .collect();
    let target = |group: u32| {
        let position = usize::try_from(group).ok()?;
        goes_into.get(position).copied().flatten()
    };
    let mut sums: BTreeMap<[u32; 4], Together> = BTreeMap::new();
    for count in tables.counts() {
        let Some(group) = target(count.group()) else {
            continue;
        };
        let key = [count.variable(), count.place(), group, count.period()];
        let sum = sums.entry(key).or_insert_with(|| Together {
            value: CountValue::Known(0),
            import: count.import(),
            found: BTreeSet::new(),
            imports: BTreeSet::new(),
        });
        sum.value = plus(sum.value, count.value());
        sum.found.insert(count.group());
        sum.imports.insert(count.import());
        sum.import = sum.import.max(count.import());
    }
    let is_whole = |key: &[u32; 4], sum: &Together| {
        sum.imports
            .iter()
            .filter(|&&it| !tables.is_typed(it))
            .filter_map(|&it| tables.groups_in_import(it, key[0]))
            .flatten()
            .filter(|&&it| target(it) == Some(key[2]))
            .all(|it| sum.found.contains(it))
    };
    let counts = sums
        .iter()
        .filter(|(key, sum)| is_whole(key, sum))
        .map(|(key, sum)| Count::new(*key, sum.import, sum.value))
        .collect();
    CountTables::new(CountLists {
        places: tables.places().to_vec(),
        regions: tables.regions().to_vec(),
        periods: tables.periods().to_vec(),
        dimensions: tables.dimensions().to_vec(),
        groups,
        variables: tables.variables().to_vec(),
        indicators: tables.indicators().to_vec(),
        imports: tables.imports().to_vec(),
        counts,
    })
}

/// Both together; a part that the source hid makes the sum one that the source hid, whatever else is missing.
fn plus(sum: CountValue, count: CountValue) -> CountValue {
    let is_hidden = |it: CountValue| {
        let reason = MissingReason::Suppressed;
        matches!(it, CountValue::Missing { reason: own, .. } if own == reason)
    };
    match sum.plus(count) {
        CountValue::Missing { bounds, .. } if is_hidden(sum) || is_hidden(count) => {
            CountValue::Missing {
                reason: MissingReason::Suppressed,
                bounds,
            }
        }
        other => other,
    }
}
