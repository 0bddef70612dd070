//! Counts by variable, place, period and group, held in memory by small numbers.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count_index::CountIndex;
use crate::domain::count_index::RegionSums;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::VariableId;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
pub use crate::domain::packed_count::Count;
use crate::domain::packed_count::LONGEST_LIST;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::Region;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// Why a value is not there. None of these is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// Hidden by the source, because it is small.
    Suppressed,
    /// The source has no value.
    NotAvailable,
    /// Nobody counted it.
    NotCollected,
}

impl MissingReason {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::NotAvailable => "not_available",
            Self::NotCollected => "not_collected",
        }
    }

    /// The reason with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Suppressed, Self::NotAvailable, Self::NotCollected]
            .into_iter()
            .find(|it| it.id() == id)
    }
}

/// A count, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountValue {
    Known(u64),
    Missing {
        reason: MissingReason,
        /// Lowest and highest it can be, where the source says so: `<5` is 1 to 4.
        bounds: Option<(u64, u64)>,
    },
}

impl CountValue {
    /// The count, where there is one.
    #[must_use]
    pub fn known(self) -> Option<u64> {
        match self {
            Self::Known(count) => Some(count),
            Self::Missing { .. } => None,
        }
    }

    /// Lowest and highest it can be; a known count is both.
    #[must_use]
    pub fn bounds(self) -> Option<(u64, u64)> {
        match self {
            Self::Known(count) => Some((count, count)),
            Self::Missing { bounds, .. } => bounds,
        }
    }

    /// Both together. Nothing missing becomes 0: one missing part makes the sum missing,
    /// with the first reason, and with bounds where every part has them.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(a), Self::Known(b)) => Self::Known(a.saturating_add(b)),
            (Self::Missing { reason, .. }, it) | (it, Self::Missing { reason, .. }) => {
                let own = if let Self::Missing { .. } = self {
                    self
                } else {
                    other
                };
                let rest = if let Self::Missing { .. } = self {
                    other
                } else {
                    it
                };
                let bounds = match (own.bounds(), rest.bounds()) {
                    (Some((a, b)), Some((c, d))) => {
                        Some((a.saturating_add(c), b.saturating_add(d)))
                    }
                    _ => None,
                };
                Self::Missing { reason, bounds }
            }
        }
    }
}

/// Where counts came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportNote {
    /// UUIDv7 as text.
    pub id: String,
    pub kind: ImportKind,
    pub file_name: String,
    pub sheet: Option<String>,
    /// When it was imported, UTC, RFC 3339.
    pub imported_at: String,
    /// Dimensions whose categories in this sheet are everyone, without overlap, so that they may be added up.
    pub complete_dimensions: Vec<DimensionId>,
    pub rows_read: u64,
    /// How many counts it wrote.
    pub counts: u64,
}

/// How an import came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Sheet,
    Typed,
    Sample,
}

impl ImportKind {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Typed => "typed",
            Self::Sample => "sample",
        }
    }

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Sheet, Self::Typed, Self::Sample]
            .into_iter()
            .find(|it| it.id() == id)
    }
}

/// All current counts of a county file, with what their numbers mean.
///
/// "Current" is the count of the latest import that is not withdrawn, one a key.
#[derive(Debug, Clone, Default)]
pub struct CountTables {
    places: Vec<Place>,
    regions: Vec<Region>,
    periods: Vec<Period>,
    dimensions: Vec<Dimension>,
    groups: Vec<GroupKey>,
    variables: Vec<CountVariable>,
    indicators: Vec<Indicator>,
    imports: Vec<ImportNote>,
    /// Sorted by variable, place, group, period.
    counts: Vec<Count>,
    index: CountIndex,
    place_numbers: HashMap<PlaceId, u32>,
    group_numbers: HashMap<GroupKey, u32>,
    variable_numbers: HashMap<VariableId, u32>,
    /// For each group, the groups that are one category finer, by the dimension they add.
    finer: HashMap<GroupKey, BTreeMap<DimensionId, Vec<u32>>>,
    /// The groups for which an import has counts of a variable.
    groups_in_import: HashMap<(u32, u32), BTreeSet<u32>>,
}

/// The lists that a [`CountTables`] is made of.
#[derive(Debug, Clone, Default)]
pub struct CountLists {
    pub places: Vec<Place>,
    pub regions: Vec<Region>,
    pub periods: Vec<Period>,
    pub dimensions: Vec<Dimension>,
    pub groups: Vec<GroupKey>,
    pub variables: Vec<CountVariable>,
    pub indicators: Vec<Indicator>,
    pub imports: Vec<ImportNote>,
    /// One a key; in any order.
    pub counts: Vec<Count>,
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl CountTables {
    /// Sorts and indexes the lists. Counts whose numbers point nowhere are dropped.
    #[must_use]
    pub fn new(lists: CountLists) -> Self {
        let CountLists {
            places,
            regions,
            periods,
            dimensions,
            groups,
            variables,
            indicators,
            imports,
            mut counts,
        } = lists;
        let inside =
            |number: u32, length: usize| usize::try_from(number).is_ok_and(|it| it < length);
        counts.retain(|it| {
            inside(it.variable(), variables.len().min(LONGEST_LIST))
                && inside(it.place(), places.len())
                && inside(it.group(), groups.len())
                && inside(it.period(), periods.len().min(LONGEST_LIST))
                && inside(it.import(), imports.len())
        });
        if !counts.is_sorted_by_key(Count::key) {
            counts.sort_unstable_by_key(Count::key);
        }
        let mut groups_in_import: HashMap<(u32, u32), BTreeSet<u32>> = HashMap::new();
        for chunk in counts.chunk_by(|a, b| {
            (a.import(), a.variable(), a.group()) == (b.import(), b.variable(), b.group())
        }) {
            if let Some(first) = chunk.first() {
                groups_in_import
                    .entry((first.import(), first.variable()))
                    .or_default()
                    .insert(first.group());
            }
        }
        let place_numbers: HashMap<PlaceId, u32> = places
            .iter()
            .enumerate()
            .map(|(no, it)| (it.id.clone(), number(no)))
            .collect();
        Self {
            index: CountIndex::new(
                &counts,
                variables.len(),
                &place_numbers,
                &regions,
                groups.len(),
                &periods,
            ),
            place_numbers,
            group_numbers: groups
                .iter()
                .enumerate()
                .map(|(no, it)| (it.clone(), number(no)))
                .collect(),
            variable_numbers: variables
                .iter()
                .enumerate()
                .map(|(no, it)| (it.id.clone(), number(no)))
                .collect(),
            finer: finer_groups(&groups),
            groups_in_import,
            places,
            regions,
            periods,
            dimensions,
            groups,
            variables,
            indicators,
            imports,
            counts,
        }
    }

    /// Whether both hold the same counts of the same meaning, whenever and from whichever file they were imported.
    #[must_use]
    pub fn has_the_same_counts(&self, other: &Self) -> bool {
        let imports = |it: &Self| -> Vec<ImportNote> {
            let without_name = |it: &ImportNote| ImportNote {
                id: String::new(),
                file_name: String::new(),
                sheet: None,
                imported_at: String::new(),
                ..it.clone()
            };
            it.imports.iter().map(without_name).collect()
        };
        self.counts == other.counts
            && self.places == other.places
            && self.regions == other.regions
            && self.periods == other.periods
            && self.dimensions == other.dimensions
            && self.groups == other.groups
            && self.variables == other.variables
            && self.indicators == other.indicators
            && imports(self) == imports(other)
    }

    /// Every place the file knows counts or a region for, by number.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The regions, with their counties.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Every period that occurs, by number.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The dimensions with their categories in listing order.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Every group that occurs, by number.
    #[must_use]
    pub fn groups(&self) -> &[GroupKey] {
        &self.groups
    }

    /// Every count variable, by number.
    #[must_use]
    pub fn variables(&self) -> &[CountVariable] {
        &self.variables
    }

    /// The indicators, built-in first.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The imports, by number, oldest first.
    #[must_use]
    pub fn imports(&self) -> &[ImportNote] {
        &self.imports
    }

    /// All counts, sorted by variable, place, group and period.
    #[must_use]
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }

    /// The counts of one variable at one place, sorted by group and period.
    #[must_use]
    pub fn counts_of(&self, variable: &VariableId, place: &PlaceId) -> &[Count] {
        self.counts
            .get(self.positions_of(variable, place))
            .unwrap_or(&[])
    }

    /// Where these counts stand among all counts.
    #[must_use]
    pub fn positions_of(&self, variable: &VariableId, place: &PlaceId) -> Range<usize> {
        let (Some(&variable), Some(&place)) = (
            self.variable_numbers.get(variable),
            self.place_numbers.get(place),
        ) else {
            return 0..0;
        };
        self.index.span(variable, place)
    }

    /// The counts of one variable at one place, by their numbers.
    pub(in crate::domain) fn counts_at(&self, variable: u32, place: u32) -> &[Count] {
        self.counts
            .get(self.index.span(variable, place))
            .unwrap_or(&[])
    }

    pub(in crate::domain) fn index(&self) -> &CountIndex {
        &self.index
    }

    /// Whether the file has any count of this place itself.
    #[must_use]
    pub fn has_counts_of(&self, place: &PlaceId) -> bool {
        self.place_numbers
            .get(place)
            .is_some_and(|it| self.index.is_counted(*it))
    }

    /// Whether the file has any count of this variable.
    #[must_use]
    pub fn has_variable(&self, variable: &VariableId) -> bool {
        self.variable_number(variable)
            .is_some_and(|it| self.index.has_variable(it))
    }

    /// Adds up one variable over any set of places, by group and period.
    /// A place the file does not know, or has no count of, leaves no sum that every place has part in.
    #[must_use]
    pub fn sums_over(&self, variable: &VariableId, places: &[PlaceId]) -> RegionSums {
        let Some(variable) = self.variable_number(variable) else {
            return RegionSums::default();
        };
        let spans = places.iter().map(|it| {
            self.place_number(it)
                .map_or(&[][..], |it| self.counts_at(variable, it))
        });
        RegionSums::over(spans, self.groups.len(), self.periods.len())
    }

    pub(in crate::domain) fn place_number(&self, id: &PlaceId) -> Option<u32> {
        self.place_numbers.get(id).copied()
    }

    pub(in crate::domain) fn variable_number(&self, id: &VariableId) -> Option<u32> {
        self.variable_numbers.get(id).copied()
    }

    /// The groups one category finer than this one, by the dimension they add.
    pub(in crate::domain) fn finer_of(
        &self,
        group: &GroupKey,
    ) -> Option<&BTreeMap<DimensionId, Vec<u32>>> {
        self.finer.get(group)
    }

    /// The place with this id.
    #[must_use]
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.place_at(*self.place_numbers.get(id)?)
    }

    /// The place with this number.
    #[must_use]
    pub fn place_at(&self, number: u32) -> Option<&Place> {
        self.places.get(usize::try_from(number).ok()?)
    }

    /// The period with this number.
    #[must_use]
    pub fn period_at(&self, number: u32) -> Option<&Period> {
        self.periods.get(usize::try_from(number).ok()?)
    }

    /// The group with this number.
    #[must_use]
    pub fn group_at(&self, number: u32) -> Option<&GroupKey> {
        self.groups.get(usize::try_from(number).ok()?)
    }

    /// The number of this group, where it occurs.
    #[must_use]
    pub fn group_number(&self, group: &GroupKey) -> Option<u32> {
        self.group_numbers.get(group).copied()
    }

    /// The variable with this number.
    #[must_use]
    pub fn variable_at(&self, number: u32) -> Option<&CountVariable> {
        self.variables.get(usize::try_from(number).ok()?)
    }

    /// The import with this number.
    #[must_use]
    pub fn import_at(&self, number: u32) -> Option<&ImportNote> {
        self.imports.get(usize::try_from(number).ok()?)
    }

    /// The indicator with this id.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|it| it.id == *id)
    }

    /// The dimension with this id.
    #[must_use]
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.dimensions.iter().find(|it| it.id == *id)
    }

    /// The category's name, else its id.
    #[must_use]
    pub fn category_name(&self, id: &CategoryId) -> String {
        self.dimension(&id.dimension_id())
            .and_then(|it| it.categories.iter().find(|it| it.id == *id))
            .map_or_else(|| id.0.clone(), |it| it.name.clone())
    }

    /// The groups one category finer than this one, by the dimension they add, in order of its id.
    pub fn finer_groups(&self, group: &GroupKey) -> impl Iterator<Item = (&DimensionId, &[u32])> {
        self.finer
            .get(group)
            .into_iter()
            .flatten()
            .map(|(dimension, groups)| (dimension, groups.as_slice()))
    }

    /// The numbers of the groups for which this import has counts of this variable.
    #[must_use]
    pub fn groups_in_import(&self, import: u32, variable: u32) -> Option<&BTreeSet<u32>> {
        self.groups_in_import.get(&(import, variable))
    }

    /// Whether this import is counts corrected by hand.
    #[must_use]
    pub fn is_typed(&self, import: u32) -> bool {
        self.import_at(import)
            .is_some_and(|it| it.kind == ImportKind::Typed)
    }

    /// Whether the categories of this dimension in this import are everyone, without overlap.
    #[must_use]
    pub fn is_complete(&self, import: u32, dimension: &DimensionId) -> bool {
        self.import_at(import)
            .is_some_and(|it| it.complete_dimensions.contains(dimension))
    }

    /// The counties of a region; empty for any other place.
    #[must_use]
    pub fn members(&self, place: &PlaceId) -> &[PlaceId] {
        self.regions
            .iter()
            .find(|it| it.place_id == *place)
            .map_or(&[], |it| &it.members)
    }
}

fn finer_groups(groups: &[GroupKey]) -> HashMap<GroupKey, BTreeMap<DimensionId, Vec<u32>>> {
    let mut finer: HashMap<GroupKey, BTreeMap<DimensionId, Vec<u32>>> = HashMap::new();
    for (position, group) in groups.iter().enumerate() {
        for category in group.categories() {
            let rest = group
                .categories()
                .iter()
                .filter(|it| *it != category)
                .cloned()
                .collect();
            finer
                .entry(GroupKey::of(rest))
                .or_default()
                .entry(category.dimension_id())
                .or_default()
                .push(number(position));
        }
    }
    finer
}

#[cfg(test)]
mod tests {
    use super::CountValue;
    use super::MissingReason;

    const HIDDEN: CountValue = CountValue::Missing {
        reason: MissingReason::Suppressed,
        bounds: Some((1, 4)),
    };

    #[test]
    fn nothing_missing_becomes_zero() {
        let known = CountValue::Known(7);
        assert_eq!(known.plus(CountValue::Known(5)), CountValue::Known(12));
        let sum = CountValue::Missing {
            reason: MissingReason::Suppressed,
            bounds: Some((8, 11)),
        };
        assert_eq!(known.plus(HIDDEN), sum);
        assert_eq!(HIDDEN.plus(known), sum);
        assert_eq!(HIDDEN.plus(HIDDEN).bounds(), Some((2, 8)));
        let unknown = CountValue::Missing {
            reason: MissingReason::NotAvailable,
            bounds: None,
        };
        assert_eq!(known.plus(unknown), unknown);
    }
}
