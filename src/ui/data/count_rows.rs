//! The rows of the table of counts: filtered and sorted once for each change, never for a frame.

use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::session::count_source::CountKey;
use crate::ui::data::count_words::group_words;
use crate::ui::data::preview_table::count_words;

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountColumn {
    What,
    Place,
    Years,
    Group,
    Value,
    Import,
}

impl CountColumn {
    /// The columns from left to right.
    pub const ALL: [Self; 6] = [
        Self::What,
        Self::Place,
        Self::Years,
        Self::Group,
        Self::Value,
        Self::Import,
    ];
}

/// A list of names, in lower case for the filter, and where each stands in alphabetical order.
#[derive(Debug, Default)]
struct Names {
    names: Vec<String>,
    lower: Vec<String>,
    ranks: Vec<u32>,
}

impl Names {
    fn of(names: Vec<String>) -> Self {
        let lower: Vec<String> = names.iter().map(|it| it.to_lowercase()).collect();
        let mut order: Vec<usize> = (0..lower.len()).collect();
        order.sort_by(|a, b| lower.get(*a).cmp(&lower.get(*b)));
        let mut ranks = vec![0; lower.len()];
        for (rank, position) in (0..).zip(order) {
            if let Some(slot) = ranks.get_mut(position) {
                *slot = rank;
            }
        }
        Self {
            names,
            lower,
            ranks,
        }
    }

    fn name(&self, number: u32) -> &str {
        at(&self.names, number).map_or("", String::as_str)
    }

    fn rank(&self, number: u32) -> u32 {
        at(&self.ranks, number).copied().unwrap_or(u32::MAX)
    }

    /// For each name, whether it holds the word.
    fn holding(&self, word: &str) -> Vec<bool> {
        self.lower.iter().map(|it| it.contains(word)).collect()
    }
}

fn at<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

/// The rows in the order they are shown.
#[derive(Debug, Default)]
pub struct CountRows {
    variables: Names,
    places: Names,
    periods: Names,
    groups: Names,
    imports: Names,
    /// Positions in the counts of the tables.
    order: Vec<u32>,
}

impl CountRows {
    /// The names of everything the tables hold; no row yet.
    #[must_use]
    pub fn new(tables: &CountTables) -> Self {
        let names = |list: Vec<String>| Names::of(list);
        let mut periods = names(tables.periods().iter().map(|it| it.label()).collect());
        // Years are sorted by their days, not by their words.
        let mut order: Vec<usize> = (0..tables.periods().len()).collect();
        order.sort_by_key(|it| tables.periods().get(*it));
        for (rank, position) in (0..).zip(order) {
            if let Some(slot) = periods.ranks.get_mut(position) {
                *slot = rank;
            }
        }
        Self {
            variables: names(
                tables
                    .variables()
                    .iter()
                    .map(|it| it.name.clone())
                    .collect(),
            ),
            places: names(tables.places().iter().map(|it| it.name.clone()).collect()),
            periods,
            groups: names(
                tables
                    .groups()
                    .iter()
                    .map(|it| group_words(tables, it))
                    .collect(),
            ),
            imports: names(
                tables
                    .imports()
                    .iter()
                    .map(|it| it.file_name.clone())
                    .collect(),
            ),
            order: Vec::new(),
        }
    }

    /// Keeps the rows in which every word of the filter occurs, in this order.
    pub fn arrange(
        &mut self,
        tables: &CountTables,
        filter: &str,
        column: CountColumn,
        ascending: bool,
    ) {
        let filter = filter.to_lowercase();
        let words: Vec<[Vec<bool>; 5]> = filter
            .split_whitespace()
            .map(|word| {
                [
                    self.variables.holding(word),
                    self.places.holding(word),
                    self.periods.holding(word),
                    self.groups.holding(word),
                    self.imports.holding(word),
                ]
            })
            .collect();
        let holds = |count: &Count| {
            let numbers = [
                count.variable(),
                count.place(),
                count.period(),
                count.group(),
                count.import(),
            ];
            words.iter().all(|word| {
                word.iter()
                    .zip(numbers)
                    .any(|(holding, number)| at(holding, number).copied().unwrap_or(false))
            })
        };
        let rank = |count: &Count| -> u64 {
            match column {
                CountColumn::What => u64::from(self.variables.rank(count.variable())),
                CountColumn::Place => u64::from(self.places.rank(count.place())),
                CountColumn::Years => u64::from(self.periods.rank(count.period())),
                CountColumn::Group => u64::from(self.groups.rank(count.group())),
                CountColumn::Import => u64::from(self.imports.rank(count.import())),
                CountColumn::Value => match count.value() {
                    CountValue::Known(value) => value.saturating_add(1),
                    // What is missing is no number, and comes after all of them in both directions.
                    CountValue::Missing { .. } if ascending => u64::MAX,
                    CountValue::Missing { .. } => 0,
                },
            }
        };
        let mut rows: Vec<(u64, u32, u32, u32)> = (0..)
            .zip(tables.counts())
            .filter(|(_, count)| holds(count))
            .map(|(position, count)| {
                let place = self.places.rank(count.place());
                let years = self.periods.rank(count.period());
                (rank(count), place, years, position)
            })
            .collect();
        if ascending {
            rows.sort_unstable();
        } else {
            rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        }
        self.order = rows.into_iter().map(|it| it.3).collect();
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no row is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The count of a row.
    #[must_use]
    pub fn count<'a>(&self, tables: &'a CountTables, row: usize) -> Option<&'a Count> {
        at(tables.counts(), *self.order.get(row)?)
    }

    /// The row of a count.
    #[must_use]
    pub fn row_of(&self, tables: &CountTables, key: &CountKey) -> Option<usize> {
        (0..self.len()).find(|row| {
            self.count(tables, *row)
                .is_some_and(|it| key_of(tables, it).as_ref() == Some(key))
        })
    }

    /// The words of a cell.
    #[must_use]
    pub fn cell(&self, tables: &CountTables, row: usize, column: CountColumn) -> String {
        let Some(count) = self.count(tables, row) else {
            return String::new();
        };
        match column {
            CountColumn::What => self.variables.name(count.variable()).to_owned(),
            CountColumn::Place => self.places.name(count.place()).to_owned(),
            CountColumn::Years => self.periods.name(count.period()).to_owned(),
            CountColumn::Group => self.groups.name(count.group()).to_owned(),
            CountColumn::Value => count_words(count.value()),
            CountColumn::Import => self.imports.name(count.import()).to_owned(),
        }
    }
}

/// What a count is a count of.
#[must_use]
pub fn key_of(tables: &CountTables, count: &Count) -> Option<CountKey> {
    Some(CountKey {
        variable: tables.variable_at(count.variable())?.id.clone(),
        place: tables.place_at(count.place())?.id.clone(),
        period: *tables.period_at(count.period())?,
        group: tables.group_at(count.group())?.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::CountColumn;
    use super::CountRows;
    use crate::domain::count::Count;
    use crate::domain::count::CountLists;
    use crate::domain::count::CountTables;
    use crate::domain::count::CountValue;
    use crate::domain::count::ImportKind;
    use crate::domain::count::ImportNote;
    use crate::domain::count::MissingReason;
    use crate::domain::count_variable::built_in_variables;
    use crate::domain::period::Period;
    use crate::domain::place::Place;
    use crate::domain::place::PlaceId;
    use crate::domain::place::PlaceKind;
    use crate::domain::population_group::GroupKey;

    fn tables() -> CountTables {
        let place = |fips: &str, name: &str| Place {
            id: PlaceId::from_fips(fips),
            kind: PlaceKind::County,
            name: name.to_owned(),
            fips: Some(fips.to_owned()),
            parent_id: None,
        };
        let count =
            |variable, place, period, value| Count::new([variable, place, 0, period], 0, value);
        let hidden = CountValue::Missing {
            reason: MissingReason::Suppressed,
            bounds: Some((1, 4)),
        };
        CountTables::new(CountLists {
            places: vec![
                place("29201", "Scott County"),
                place("29069", "Dunklin County"),
            ],
            periods: vec![Period::year(2022).unwrap(), Period::year(2021).unwrap()],
            groups: vec![GroupKey::everyone()],
            variables: built_in_variables(),
            imports: vec![ImportNote {
                id: "one".to_owned(),
                kind: ImportKind::Sheet,
                file_name: "deaths.xlsx".to_owned(),
                sheet: None,
                imported_at: "2026-05-03T12:00:00Z".to_owned(),
                complete_dimensions: Vec::new(),
                rows_read: 4,
                counts: 4,
            }],
            counts: vec![
                count(0, 0, 0, CountValue::Known(1214)),
                count(0, 1, 0, CountValue::Known(349)),
                count(1, 1, 0, hidden),
                count(1, 1, 1, CountValue::Known(6)),
            ],
            ..CountLists::default()
        })
    }

    fn shown(filter: &str, column: CountColumn, ascending: bool) -> Vec<String> {
        let tables = tables();
        let mut rows = CountRows::new(&tables);
        rows.arrange(&tables, filter, column, ascending);
        (0..rows.len())
            .map(|row| {
                let cell = |column| rows.cell(&tables, row, column);
                format!(
                    "{} {} {}: {}",
                    cell(CountColumn::What),
                    cell(CountColumn::Place),
                    cell(CountColumn::Years),
                    cell(CountColumn::Value)
                )
            })
            .collect()
    }

    #[test]
    fn rows_are_sorted_by_names_and_years_and_numbers() {
        assert_eq!(
            shown("", CountColumn::Place, true),
            [
                "Infant deaths Dunklin County 2021: 6",
                "Live births Dunklin County 2022: 349",
                "Infant deaths Dunklin County 2022: hidden by source, 1 to 4",
                "Live births Scott County 2022: 1,214",
            ]
        );
        let numbers = shown("", CountColumn::Value, false);
        assert_eq!(numbers[0], "Live births Scott County 2022: 1,214");
        assert_eq!(
            numbers[3],
            "Infant deaths Dunklin County 2022: hidden by source, 1 to 4"
        );
    }

    #[test]
    fn every_word_of_the_filter_must_occur_somewhere_in_the_row() {
        assert_eq!(
            shown("dunk 2021 DEATHS", CountColumn::What, true),
            ["Infant deaths Dunklin County 2021: 6"]
        );
        assert_eq!(shown("xlsx", CountColumn::What, true).len(), 4);
        assert!(shown("scott 2021", CountColumn::What, true).is_empty());
    }
}
