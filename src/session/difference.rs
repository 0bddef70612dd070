//! What an import changes in the counts that are there already.

use std::collections::HashMap;

use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::session::count_source::CountKey;

/// How many changed counts are listed one by one; beyond it they are only counted.
pub const LISTED_CHANGES: usize = 1000;

/// The counts of a sheet, set beside the current ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Counts with the value they have now.
    pub unchanged: u64,
    /// Counts that are not in the file yet.
    pub new: u64,
    /// Counts with another value than now.
    pub changed: u64,
    /// The first of those, in the order of the sheet.
    pub changes: Vec<ChangedCount>,
}

/// A count with its value before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCount {
    pub key: CountKey,
    pub before: CountValue,
    pub after: CountValue,
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Column of the sheet, from 1.
    pub column: u32,
}

/// Sets the counts of a sheet beside the current ones, chunk by chunk.
#[derive(Debug)]
pub struct Comparison<'a> {
    tables: &'a CountTables,
    /// Numbers in the tables, by position in the lists of the batch.
    groups: Vec<Option<u32>>,
    periods: Vec<Option<u32>>,
    /// The current counts of a variable and place, by their positions in the lists.
    spans: HashMap<(u32, u32), &'a [Count]>,
    difference: Difference,
}

impl<'a> Comparison<'a> {
    /// Against these counts.
    #[must_use]
    pub fn with(tables: &'a CountTables) -> Self {
        Self {
            tables,
            groups: Vec::new(),
            periods: Vec::new(),
            spans: HashMap::new(),
            difference: Difference::default(),
        }
    }

    /// Takes a chunk. Lists only grow between calls.
    pub fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) {
        if self.tables.counts().is_empty() {
            self.difference.new += u64::try_from(counts.len()).unwrap_or(0);
            return;
        }
        let tables = self.tables;
        let new_groups = lists.groups.iter().skip(self.groups.len());
        self.groups
            .extend(new_groups.map(|it| tables.group_number(it)));
        let new_periods = lists.periods.iter().skip(self.periods.len());
        self.periods.extend(new_periods.map(|period| {
            let position = tables.periods().iter().position(|it| it == period)?;
            u32::try_from(position).ok()
        }));
        for count in counts {
            match self.current(lists, count) {
                None => self.difference.new += 1,
                Some(before) if before == count.value => self.difference.unchanged += 1,
                Some(before) => self.note_change(lists, count, before),
            }
        }
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> Difference {
        self.difference
    }

    fn current(&mut self, lists: &BatchLists, count: &NewCount) -> Option<CountValue> {
        let tables = self.tables;
        let span = *self
            .spans
            .entry((count.variable, count.place))
            .or_insert_with(|| {
                match (
                    at(&lists.variables, count.variable),
                    at(&lists.places, count.place),
                ) {
                    (Some(variable), Some(place)) => tables.counts_of(variable, &place.id),
                    _ => &[],
                }
            });
        let group = (*at(&self.groups, count.group)?)?;
        let period = (*at(&self.periods, count.period)?)?;
        let found = span
            .binary_search_by_key(&(group, period), |it| (it.group, it.period))
            .ok()?;
        span.get(found).map(|it| it.value)
    }

    fn note_change(&mut self, lists: &BatchLists, count: &NewCount, before: CountValue) {
        self.difference.changed += 1;
        if self.difference.changes.len() >= LISTED_CHANGES {
            return;
        }
        if let (Some(variable), Some(place), Some(period), Some(group)) = (
            at(&lists.variables, count.variable),
            at(&lists.places, count.place),
            at(&lists.periods, count.period),
            at(&lists.groups, count.group),
        ) {
            self.difference.changes.push(ChangedCount {
                key: CountKey {
                    variable: variable.clone(),
                    place: place.id.clone(),
                    period: *period,
                    group: group.clone(),
                },
                before,
                after: count.value,
                row: count.row,
                column: count.column,
            });
        }
    }
}

fn at<T>(list: &[T], position: u32) -> Option<&T> {
    list.get(usize::try_from(position).ok()?)
}
