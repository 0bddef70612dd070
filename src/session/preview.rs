//! The first rows of a sheet as they would be stored.

use std::collections::BTreeMap;

use crate::domain::count::CountValue;
use crate::domain::count_batch::BatchLists;
use crate::domain::population_group::GroupKey;
use crate::import::draft::Chunk;
use crate::import::draft::RowSource;
use crate::import::draft::stream;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::reading::Reading;

/// How many rows are shown.
pub const PREVIEW_ROWS: usize = 100;

/// The first rows of an import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// What the columns of values hold: "Live births", "Infant mortality rate, per 1,000, as published".
    pub columns: Vec<String>,
    pub rows: Vec<PreviewRow>,
}

/// Everything one row of the sheet gives for one place, period and group.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewRow {
    /// Row of the sheet, from 1.
    pub row: u32,
    pub place: String,
    pub period: String,
    /// "Everyone", "Black", "Black, Medicaid".
    pub group: String,
    /// One for each column; `None` where the row has nothing for it.
    pub values: Vec<Option<PreviewValue>>,
}

/// A value that would be stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PreviewValue {
    Count(CountValue),
    /// A rate as published; `None` where the source has none.
    Rate(Option<f64>),
}

/// Enough rows are there.
struct Enough;

impl Preview {
    /// The first rows that an import would store. Rows that wait for an answer are not among them.
    #[must_use]
    pub fn of(grid: &Grid, sheet: usize, reading: &Reading, fixes: &Fixes, known: &Known) -> Self {
        let mut preview = Builder::default();
        let result = stream(
            grid,
            sheet,
            reading,
            fixes,
            known,
            RowSource::Held,
            &mut |_| {},
            &mut |chunk| preview.add(chunk, known),
        );
        // Stopping early is the usual end; a sheet that cannot be read has no rows to show.
        drop(result);
        preview.finish()
    }
}

#[derive(Default)]
struct Builder {
    /// Names of the columns, in the order they came.
    columns: Vec<String>,
    /// By row, place, period and group.
    rows: BTreeMap<(u32, u32, u32, u32), PreviewRow>,
}

impl Builder {
    fn add(&mut self, chunk: Chunk<'_>, known: &Known) -> Result<(), Enough> {
        let lists = chunk.lists;
        for count in chunk.counts {
            let name = at(&lists.variables, count.variable).map_or_else(String::new, |id| {
                known
                    .variables
                    .iter()
                    .chain(&lists.new_variables)
                    .find(|it| it.id == *id)
                    .map_or_else(|| id.0.clone(), |it| it.name.clone())
            });
            let key = (count.row, count.place, count.period, count.group);
            self.put(key, name, PreviewValue::Count(count.value), lists)?;
        }
        for rate in chunk.rates {
            let name = known
                .indicators
                .iter()
                .find(|it| it.id.0 == rate.indicator)
                .map_or(rate.indicator.as_str(), |it| it.name.as_str());
            let name = format!("{name}, as published");
            let key = (rate.row, rate.place, rate.period, rate.group);
            self.put(key, name, PreviewValue::Rate(rate.published.value), lists)?;
        }
        if self.rows.len() >= PREVIEW_ROWS {
            return Err(Enough);
        }
        Ok(())
    }

    fn put(
        &mut self,
        key: (u32, u32, u32, u32),
        column: String,
        value: PreviewValue,
        lists: &BatchLists,
    ) -> Result<(), Enough> {
        if self.rows.len() >= PREVIEW_ROWS && !self.rows.contains_key(&key) {
            return Err(Enough);
        }
        let position = self
            .columns
            .iter()
            .position(|it| *it == column)
            .unwrap_or_else(|| {
                self.columns.push(column);
                self.columns.len() - 1
            });
        let (row, place, period, group) = key;
        let line = self.rows.entry(key).or_insert_with(|| PreviewRow {
            row,
            place: at(&lists.places, place).map_or_else(String::new, |it| it.name.clone()),
            period: at(&lists.periods, period).map_or_else(String::new, |it| it.label()),
            group: at(&lists.groups, group).map_or_else(String::new, |it| group_words(it, lists)),
            values: Vec::new(),
        });
        if line.values.len() <= position {
            line.values.resize(position + 1, None);
        }
        if let Some(slot) = line.values.get_mut(position) {
            *slot = Some(value);
        }
        Ok(())
    }

    fn finish(self) -> Preview {
        let width = self.columns.len();
        let rows = self.rows.into_values().map(|mut it| {
            it.values.resize(width, None);
            it
        });
        Preview {
            rows: rows.collect(),
            columns: self.columns,
        }
    }
}

fn at<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

fn group_words(group: &GroupKey, lists: &BatchLists) -> String {
    if group.is_everyone() {
        return "Everyone".to_owned();
    }
    let names: Vec<&str> = group
        .categories()
        .iter()
        .map(|id| {
            lists
                .dimensions
                .iter()
                .flat_map(|it| &it.categories)
                .find(|it| it.id == *id)
                .map_or(id.0.as_str(), |it| it.name.as_str())
        })
        .collect();
    names.join(", ")
}
