//! The counts of a frozen chart as they are kept in its row: only those that answer its question, packed small.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count::Count;
use crate::domain::count::CountLists;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::ImportNote;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::CountVariable;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::Region;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::GroupKey;

/// Counts and the lists their numbers point into. Holds working numbers: what anyone is shown of them is released first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrozenCounts {
    places: Vec<Place>,
    regions: Vec<Region>,
    periods: Vec<Period>,
    dimensions: Vec<Dimension>,
    groups: Vec<GroupKey>,
    variables: Vec<CountVariable>,
    indicators: Vec<Indicator>,
    imports: Vec<ImportNote>,
    runs: Vec<FrozenRun>,
}

/// The counts of one variable, place, group and import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FrozenRun {
    /// Numbers of variable, place, group and import.
    of: [u32; 4],
    /// Number of the period, and the value.
    at: Vec<(u32, FrozenValue)>,
}

/// A count, or why there is none with what it can be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum FrozenValue {
    Known(u64),
    Missing(MissingReason, Option<(u64, u64)>),
}

impl FrozenValue {
    fn of(value: CountValue) -> Self {
        match value {
            CountValue::Known(count) => Self::Known(count),
            CountValue::Missing { reason, bounds } => Self::Missing(reason, bounds),
        }
    }

    fn value(self) -> CountValue {
        match self {
            Self::Known(count) => CountValue::Known(count),
            Self::Missing(reason, bounds) => CountValue::Missing { reason, bounds },
        }
    }
}

impl FrozenCounts {
    /// Keeps these counts of the tables with the places, dimensions, groups and indicators that pass, and everything the
    /// counts themselves need. The order of all lists stays, and with it the color of a group.
    #[must_use]
    pub fn of(
        tables: &CountTables,
        counts: &[Count],
        keeps_place: impl Fn(&Place) -> bool,
        keeps_dimension: impl Fn(&Dimension) -> bool,
        keeps_indicator: impl Fn(&Indicator) -> bool,
    ) -> Self {
        let used = |number: fn(&Count) -> u32| {
            let mut all: Vec<u32> = counts.iter().map(number).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (places, place_numbers) =
            kept(tables.places(), &used(Count::place), |it| keeps_place(it));
        let dimensions: Vec<Dimension> = tables
            .dimensions()
            .iter()
            .filter(|it| keeps_dimension(it))
            .cloned()
            .collect();
        let (groups, group_numbers) = kept(tables.groups(), &used(Count::group), |it| {
            it.dimensions()
                .iter()
                .all(|id| dimensions.iter().any(|it| it.id == *id))
        });
        let (periods, period_numbers) = kept(tables.periods(), &used(Count::period), |_| false);
        let (variables, variable_numbers) =
            kept(tables.variables(), &used(Count::variable), |_| false);
        let (imports, import_numbers) = kept(tables.imports(), &used(Count::import), |_| false);
        let mut runs: Vec<FrozenRun> = Vec::new();
        let mut sorted = counts.to_vec();
        sorted.sort_unstable_by_key(|it| {
            (
                it.variable(),
                it.place(),
                it.group(),
                it.import(),
                it.period(),
            )
        });
        sorted.dedup_by_key(|it| it.key());
        for count in sorted {
            let of = [
                new_number(&variable_numbers, count.variable()),
                new_number(&place_numbers, count.place()),
                new_number(&group_numbers, count.group()),
                new_number(&import_numbers, count.import()),
            ];
            let at = (
                new_number(&period_numbers, count.period()),
                FrozenValue::of(count.value()),
            );
            match runs.last_mut().filter(|it| it.of == of) {
                Some(run) => run.at.push(at),
                None => runs.push(FrozenRun { of, at: vec![at] }),
            }
        }
        Self {
            regions: tables
                .regions()
                .iter()
                .filter(|it| places.iter().any(|place| place.id == it.place_id))
                .cloned()
                .collect(),
            places,
            periods,
            dimensions,
            groups,
            variables,
            indicators: tables
                .indicators()
                .iter()
                .filter(|it| keeps_indicator(it))
                .cloned()
                .collect(),
            imports,
            runs,
        }
    }

    /// The tables these counts make.
    #[must_use]
    pub fn tables(&self) -> CountTables {
        let counts = self.runs.iter().flat_map(|run| {
            let [variable, place, group, import] = run.of;
            run.at.iter().map(move |(period, value)| {
                Count::new([variable, place, group, *period], import, value.value())
            })
        });
        CountTables::new(CountLists {
            counts: counts.collect(),
            places: self.places.clone(),
            regions: self.regions.clone(),
            periods: self.periods.clone(),
            dimensions: self.dimensions.clone(),
            groups: self.groups.clone(),
            variables: self.variables.clone(),
            indicators: self.indicators.clone(),
            imports: self.imports.clone(),
        })
    }

    /// Every count in natural keys, sorted, one a line: the same for the same numbers, whichever import they are from.
    #[must_use]
    pub fn fingerprint_text(&self) -> String {
        let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let mut lines: Vec<String> = Vec::new();
        for run in &self.runs {
            let [variable, place, group, _] = run.of;
            let variable = self.variables.get(at(variable)).map(|it| it.id.0.as_str());
            let place = self.places.get(at(place)).map(|it| it.id.0.as_str());
            let group = self.groups.get(at(group)).map(GroupKey::to_text);
            for (period, value) in &run.at {
                let period = self.periods.get(at(*period));
                lines.push(format!(
                    "{variable:?} {place:?} {group:?} {period:?} {value:?}\n"
                ));
            }
        }
        lines.sort_unstable();
        lines.concat()
    }

    /// How many counts are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.runs.iter().map(|it| it.at.len()).sum()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// The items that are used or pass, and their old numbers, sorted.
fn kept<T: Clone>(all: &[T], used: &[u32], passes: impl Fn(&T) -> bool) -> (Vec<T>, Vec<u32>) {
    (0..)
        .zip(all)
        .filter(|(number, it)| used.binary_search(number).is_ok() || passes(it))
        .map(|(number, it)| (it.clone(), number))
        .unzip()
}

fn new_number(kept: &[u32], old: u32) -> u32 {
    kept.binary_search(&old)
        .ok()
        .and_then(|it| u32::try_from(it).ok())
        .unwrap_or(u32::MAX)
}
