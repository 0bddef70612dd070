//! What an import changes in what is there already: counts and published rates, the same, changed, new and gone.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::domain::published_rate::RateValue;
use crate::session::count_source::CountKey;
use crate::store::imports::RateRecord;

/// How many changed or gone values are listed one by one; beyond it they are only counted.
pub const LISTED_CHANGES: usize = 1000;

/// The values of a sheet, set beside the current ones.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// Counts with the value they have now.
    pub unchanged: u64,
    /// Counts that are not in the file yet.
    pub new: u64,
    /// Counts with another value than now.
    pub changed: u64,
    /// The first of those, in the order of the sheet.
    pub changes: Vec<ChangedCount>,
    /// Counts of an earlier version of this sheet that this one does not have.
    pub gone: u64,
    /// The first of those.
    pub gone_counts: Vec<GoneCount>,
    pub rates: RateDifference,
    /// The earlier versions of this sheet whose values are compared, by the id of their import, oldest first.
    pub earlier: Vec<String>,
}

/// The published rates of a sheet, set beside the current ones.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RateDifference {
    pub unchanged: u64,
    pub new: u64,
    pub changed: u64,
    pub changes: Vec<ChangedRate>,
    pub gone: u64,
    pub gone_rates: Vec<GoneRate>,
}

/// A count with its value before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCount {
    pub key: CountKey,
    pub before: CountValue,
    /// Whether the value before was typed by a person.
    pub was_typed: bool,
    pub after: CountValue,
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Column of the sheet, from 1.
    pub column: u32,
}

/// A count that an earlier version of the sheet had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneCount {
    pub key: CountKey,
    pub value: CountValue,
}

/// What a published rate is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RateKey {
    /// An indicator by id, else the heading of the column.
    pub indicator: String,
    pub place: PlaceId,
    pub period: Period,
    pub group: GroupKey,
}

/// A published rate with its value before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedRate {
    pub key: RateKey,
    pub before: RateValue,
    pub after: RateValue,
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Column of the sheet, from 1.
    pub column: u32,
}

/// A published rate that an earlier version of the sheet had.
#[derive(Debug, Clone, PartialEq)]
pub struct GoneRate {
    pub key: RateKey,
    pub value: RateValue,
}

impl Difference {
    /// Whether a person must say what becomes of values that are there.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.changed_values() + self.gone_values() > 0
    }

    /// Whether the sheet has anything that the file has not.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.new + self.rates.new + self.changed_values() > 0
    }

    /// Counts and published rates with another value than now.
    #[must_use]
    pub fn changed_values(&self) -> u64 {
        self.changed + self.rates.changed
    }

    /// Counts and published rates that only an earlier version of the sheet had.
    #[must_use]
    pub fn gone_values(&self) -> u64 {
        self.gone + self.rates.gone
    }

    fn take_in(&mut self, other: &Self) {
        self.unchanged += other.unchanged;
        self.new += other.new;
        self.changed += other.changed;
        let room = LISTED_CHANGES.saturating_sub(self.changes.len());
        self.changes
            .extend(other.changes.iter().take(room).cloned());
        self.rates.unchanged += other.rates.unchanged;
        self.rates.new += other.rates.new;
        self.rates.changed += other.rates.changed;
        let room = LISTED_CHANGES.saturating_sub(self.rates.changes.len());
        let changes = other.rates.changes.iter().take(room);
        self.rates.changes.extend(changes.cloned());
    }
}

/// How a value of the sheet stands to the one the file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    New,
    Unchanged,
    Changed,
}

/// An import that may be an earlier version of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierVersion {
    pub import_id: String,
    /// Whether it is of the very same bytes. Another file must share a value with the sheet to be one.
    pub is_same_file: bool,
}

/// Sets the values of one or more sheets beside the current ones, chunk by chunk.
#[derive(Debug)]
pub struct Comparison<'a> {
    tables: &'a CountTables,
    earlier: Vec<EarlierVersion>,
    /// Which current counts the sheets have too, one bit each.
    met: Vec<u64>,
    /// Imports whose current values the sheets have too.
    met_imports: BTreeSet<String>,
    met_numbers: BTreeSet<u32>,
    rates: HashMap<RateKey, HeldRate>,
    sheet: SheetNumbers,
    /// What was found in the sheet that is added now.
    difference: Difference,
    /// What was found in the sheets before it.
    before: Difference,
    /// Current counts that differ and are to stay, by position.
    kept: Vec<usize>,
    kept_rates: Vec<RateKey>,
}

#[derive(Debug)]
struct HeldRate {
    import_id: String,
    value: RateValue,
    is_met: bool,
}

/// Numbers in the tables, by position in the lists of the sheet that is added now.
#[derive(Debug, Default)]
struct SheetNumbers {
    groups: Vec<Option<u32>>,
    periods: Vec<Option<u32>>,
    /// The first position and the length of the current counts of a variable and place.
    spans: HashMap<(u32, u32), (usize, usize)>,
}

impl<'a> Comparison<'a> {
    /// Against these counts and published rates, where these imports may be earlier versions of the sheet.
    #[must_use]
    pub fn with(
        tables: &'a CountTables,
        rates: Vec<RateRecord>,
        earlier: Vec<EarlierVersion>,
    ) -> Self {
        let words = if earlier.is_empty() {
            0
        } else {
            tables.counts().len().div_ceil(64)
        };
        Self {
            tables,
            earlier,
            met: vec![0; words],
            met_imports: BTreeSet::new(),
            met_numbers: BTreeSet::new(),
            rates: rates.into_iter().map(held_rate).collect(),
            sheet: SheetNumbers::default(),
            difference: Difference::default(),
            before: Difference::default(),
            kept: Vec::new(),
            kept_rates: Vec::new(),
        }
    }

    /// Takes a chunk and says of each count how it stands. Lists only grow between calls.
    pub fn add(
        &mut self,
        lists: &BatchLists,
        counts: &[NewCount],
        mut stands: impl FnMut(&NewCount, Standing),
    ) {
        let tables = self.tables;
        if tables.counts().is_empty() {
            self.difference.new += u64::try_from(counts.len()).unwrap_or(0);
            for count in counts {
                stands(count, Standing::New);
            }
            return;
        }
        let new_groups = lists.groups.iter().skip(self.sheet.groups.len());
        self.sheet
            .groups
            .extend(new_groups.map(|it| tables.group_number(it)));
        let new_periods = lists.periods.iter().skip(self.sheet.periods.len());
        self.sheet.periods.extend(new_periods.map(|period| {
            let position = tables.periods().iter().position(|it| it == period)?;
            u32::try_from(position).ok()
        }));
        for count in counts {
            let standing = match self.current(lists, count) {
                None => {
                    self.difference.new += 1;
                    Standing::New
                }
                Some((position, before, import)) => {
                    self.meet(position, import);
                    if before == count.value {
                        self.difference.unchanged += 1;
                        Standing::Unchanged
                    } else {
                        self.note_change(lists, count, before, import);
                        Standing::Changed
                    }
                }
            };
            stands(count, standing);
        }
    }

    /// Takes published rates and says of each how it stands.
    pub fn add_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
        mut stands: impl FnMut(&NewPublishedRate, Standing),
    ) {
        for rate in rates {
            let standing = self.rate_standing(lists, rate);
            match standing {
                Standing::New => self.difference.rates.new += 1,
                Standing::Unchanged => self.difference.rates.unchanged += 1,
                Standing::Changed => self.difference.rates.changed += 1,
            }
            stands(rate, standing);
        }
    }

    fn rate_standing(&mut self, lists: &BatchLists, rate: &NewPublishedRate) -> Standing {
        if self.rates.is_empty() {
            return Standing::New;
        }
        let (Some(place), Some(period), Some(group)) = (
            at(&lists.places, rate.place),
            at(&lists.periods, rate.period),
            at(&lists.groups, rate.group),
        ) else {
            return Standing::New;
        };
        let key = RateKey {
            indicator: rate.indicator.clone(),
            place: place.id.clone(),
            period: *period,
            group: group.clone(),
        };
        let Some(held) = self.rates.get_mut(&key) else {
            return Standing::New;
        };
        held.is_met = true;
        self.met_imports.insert(held.import_id.clone());
        let (before, after) = (held.value, rate.published);
        if before == after {
            return Standing::Unchanged;
        }
        let rates = &mut self.difference.rates;
        if rates.changes.len() < LISTED_CHANGES {
            rates.changes.push(ChangedRate {
                key,
                before,
                after,
                row: rate.row,
                column: rate.column,
            });
        }
        Standing::Changed
    }

    /// Notes that the current value of a count that differs is to stay.
    pub fn keep(&mut self, lists: &BatchLists, count: &NewCount) {
        if let Some((position, _, _)) = self.current(lists, count) {
            self.kept.push(position);
        }
    }

    /// Notes that the current value of a published rate that differs is to stay.
    pub fn keep_rate(&mut self, lists: &BatchLists, rate: &NewPublishedRate) {
        if let (Some(place), Some(period), Some(group)) = (
            at(&lists.places, rate.place),
            at(&lists.periods, rate.period),
            at(&lists.groups, rate.group),
        ) {
            self.kept_rates.push(RateKey {
                indicator: rate.indicator.clone(),
                place: place.id.clone(),
                period: *period,
                group: group.clone(),
            });
        }
    }

    /// What was found in the sheet that ends here. What is gone is known when all are read.
    pub fn end_sheet(&mut self) -> Difference {
        let found = std::mem::take(&mut self.difference);
        self.before.take_in(&found);
        self.sheet = SheetNumbers::default();
        found
    }

    /// The earlier imports that share a current value with the sheets, or their very bytes.
    #[must_use]
    pub fn met_versions(&self) -> Vec<String> {
        let numbers = self.import_numbers();
        self.earlier
            .iter()
            .filter(|it| {
                it.is_same_file
                    || self.met_imports.contains(&it.import_id)
                    || numbers
                        .get(it.import_id.as_str())
                        .is_some_and(|it| self.met_numbers.contains(it))
            })
            .map(|it| it.import_id.clone())
            .collect()
    }

    fn import_numbers(&self) -> HashMap<&str, u32> {
        (0..)
            .zip(self.tables.imports())
            .map(|(number, it)| (it.id.as_str(), number))
            .collect()
    }

    /// What was found, where these imports are earlier versions of the sheets,
    /// and which of their values were noted to stay.
    #[must_use]
    pub fn finish(mut self, versions: Vec<String>) -> Compared {
        self.before.take_in(&std::mem::take(&mut self.difference));
        self.difference = std::mem::take(&mut self.before);
        let numbers = self.import_numbers();
        let gone_from: BTreeSet<u32> = versions
            .iter()
            .filter_map(|it| numbers.get(it.as_str()).copied())
            .collect();
        if !gone_from.is_empty() {
            for (position, count) in self.tables.counts().iter().enumerate() {
                if !gone_from.contains(&count.import()) || self.is_met(position) {
                    continue;
                }
                self.difference.gone += 1;
                if self.difference.gone_counts.len() < LISTED_CHANGES
                    && let Some(key) = self.key_at(position)
                {
                    self.difference.gone_counts.push(GoneCount {
                        key,
                        value: count.value(),
                    });
                }
            }
        }
        let mut gone: Vec<(&RateKey, &HeldRate)> = self
            .rates
            .iter()
            .filter(|(_, it)| !it.is_met && versions.contains(&it.import_id))
            .collect();
        gone.sort_by(|a, b| rate_order(a.0).cmp(&rate_order(b.0)));
        self.difference.rates.gone = u64::try_from(gone.len()).unwrap_or(0);
        self.difference.rates.gone_rates = gone
            .into_iter()
            .take(LISTED_CHANGES)
            .map(|(key, it)| GoneRate {
                key: key.clone(),
                value: it.value,
            })
            .collect();
        let mut kept: HashMap<String, Vec<CountKey>> = HashMap::new();
        for position in &self.kept {
            let import = self
                .tables
                .counts()
                .get(*position)
                .and_then(|it| self.tables.import_at(it.import()));
            if let (Some(import), Some(key)) = (import, self.key_at(*position)) {
                kept.entry(import.id.clone()).or_default().push(key);
            }
        }
        let mut kept_rates: HashMap<String, Vec<RateKey>> = HashMap::new();
        for key in std::mem::take(&mut self.kept_rates) {
            if let Some(held) = self.rates.get(&key) {
                kept_rates
                    .entry(held.import_id.clone())
                    .or_default()
                    .push(key);
            }
        }
        self.difference.earlier = versions;
        Compared {
            difference: self.difference,
            kept,
            kept_rates,
        }
    }

    fn is_met(&self, position: usize) -> bool {
        self.met
            .get(position / 64)
            .is_some_and(|it| it >> (position % 64) & 1 == 1)
    }

    fn meet(&mut self, position: usize, import: u32) {
        if let Some(word) = self.met.get_mut(position / 64) {
            *word |= 1 << (position % 64);
            self.met_numbers.insert(import);
        }
    }

    fn key_at(&self, position: usize) -> Option<CountKey> {
        let count = self.tables.counts().get(position)?;
        Some(CountKey {
            variable: self.tables.variable_at(count.variable())?.id.clone(),
            place: self.tables.place_at(count.place())?.id.clone(),
            period: *self.tables.period_at(count.period())?,
            group: self.tables.group_at(count.group())?.clone(),
        })
    }

    /// Position, value and import of the current count.
    fn current(
        &mut self,
        lists: &BatchLists,
        count: &NewCount,
    ) -> Option<(usize, CountValue, u32)> {
        let tables = self.tables;
        let (start, length) = *self
            .sheet
            .spans
            .entry((count.variable, count.place))
            .or_insert_with(|| {
                let variable = at(&lists.variables, count.variable);
                let place = at(&lists.places, count.place);
                let range = variable
                    .zip(place)
                    .map_or(0..0, |(it, place)| tables.positions_of(it, &place.id));
                (range.start, range.len())
            });
        let group = (*at(&self.sheet.groups, count.group)?)?;
        let period = (*at(&self.sheet.periods, count.period)?)?;
        let span = tables.counts().get(start..start + length)?;
        let found = span
            .binary_search_by_key(&(group, period), |it| (it.group(), it.period()))
            .ok()?;
        span.get(found)
            .map(|it| (start + found, it.value(), it.import()))
    }

    fn note_change(
        &mut self,
        lists: &BatchLists,
        count: &NewCount,
        before: CountValue,
        import: u32,
    ) {
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
                was_typed: self
                    .tables
                    .import_at(import)
                    .is_some_and(|it| it.kind == ImportKind::Typed),
                after: count.value,
                row: count.row,
                column: count.column,
            });
        }
    }
}

/// The end of a comparison.
#[derive(Debug)]
pub struct Compared {
    pub difference: Difference,
    /// Counts that stay although the sheet has another value, by the import they are from.
    pub kept: HashMap<String, Vec<CountKey>>,
    /// Published rates that stay, by the import they are from.
    pub kept_rates: HashMap<String, Vec<RateKey>>,
}

fn held_rate(record: RateRecord) -> (RateKey, HeldRate) {
    (
        RateKey {
            indicator: record.indicator,
            place: record.place,
            period: record.period,
            group: record.group,
        },
        HeldRate {
            import_id: record.import_id,
            value: record.published,
            is_met: false,
        },
    )
}

fn rate_order(key: &RateKey) -> (&str, &PlaceId, Period, &GroupKey) {
    (&key.indicator, &key.place, key.period, &key.group)
}

fn at<T>(list: &[T], position: u32) -> Option<&T> {
    list.get(usize::try_from(position).ok()?)
}
