//! Gathers, while rows go by, what only many rows together show.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::rows::keys::Key;
use crate::import::rows::keys::RecordCount;
use crate::import::rows::plan::PlannedScope;

/// Entries of a list kept at most: what repeats shows early in a sheet.
const MOST_ENTRIES: usize = 300_000;

/// Values kept at most for finding those that repeat.
const MOST_VALUES: usize = 60_000;

/// Small counts listed at most.
const MOST_CELLS: usize = 100;

/// The smallest count whose repetition means something.
const LEAST_REPEATED: u64 = 100;

/// What was seen so far.
#[derive(Default)]
pub(crate) struct Watch {
    /// Counts from 1 to 9 that the source left open.
    pub(crate) small: Small,
    /// How often counties have this value, by column, period, group and value.
    pub(crate) same: HashMap<Spot, Repeated>,
    /// Values that could repeat, by column, period and group.
    pub(crate) all: HashMap<(u32, u32, u32), u32>,
    /// Deaths and births of the rows that have both: of everyone, and of groups.
    pub(crate) everyone: Vec<Pair>,
    pub(crate) groups: Vec<Pair>,
    /// The first cell of each period, by number.
    pub(crate) periods: Vec<Option<CellAddress>>,
    /// Totals of everyone by variable, place and period, and where they stand.
    pub(crate) totals: HashMap<(u32, u32, u32), (u64, CellAddress)>,
    /// What groups add up to, by variable, place, period and dimension.
    pub(crate) sums: HashMap<(u32, u32, u32, u32), Sum>,
    pub(crate) dimensions: Vec<DimensionId>,
    /// For each group, by number: everyone, one group of a dimension, or something finer.
    parts: Vec<Part>,
}

#[derive(Clone, Copy)]
enum Part {
    Everyone,
    One(u32),
    Finer,
}

/// Counts from 1 to 9.
#[derive(Default)]
pub(crate) struct Small {
    pub(crate) times: u64,
    pub(crate) cells: Vec<CellAddress>,
    pub(crate) first: u64,
}

/// A value of a column for one period and group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) column: u32,
    pub(crate) period: u32,
    pub(crate) group: u32,
    pub(crate) value: u64,
}

/// How often a value stands there.
#[derive(Clone, Default)]
pub(crate) struct Repeated {
    pub(crate) times: u32,
    pub(crate) first_row: u32,
    /// As shown, once it stands there a few times.
    pub(crate) text: String,
    pub(crate) is_rate: bool,
}

/// Deaths and births of the rows that have both.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) deaths_column: u32,
    pub(crate) births_column: u32,
    pub(crate) variable: u32,
    pub(crate) deaths: u64,
    pub(crate) births: u64,
    pub(crate) first_row: u32,
    pub(crate) rows: u64,
}

/// What the groups of a dimension add up to at one place.
#[derive(Clone, Copy)]
pub(crate) struct Sum {
    /// `None` where a part is missing.
    pub(crate) sum: Option<u64>,
    pub(crate) parts: u32,
    pub(crate) least: u64,
    pub(crate) most: u64,
    pub(crate) first: CellAddress,
}

impl Watch {
    /// Deaths beside births in one record.
    pub(crate) fn pair(
        &mut self,
        row: u32,
        planned: &PlannedScope,
        counts: &[RecordCount],
        is_everyone: bool,
    ) {
        let known = |at: usize| {
            let count = counts.get(at)?;
            Some((count.column, count.variable, count.value.known()?))
        };
        let Some((births_column, _, births)) = planned.births.and_then(known) else {
            return;
        };
        let pairs = if is_everyone {
            &mut self.everyone
        } else {
            &mut self.groups
        };
        for at in &planned.deaths {
            let Some((deaths_column, variable, deaths)) = known(*at) else {
                continue;
            };
            let found = pairs.iter_mut().find(|it| it.variable == variable);
            match found {
                Some(pair) => {
                    pair.deaths = pair.deaths.saturating_add(deaths);
                    pair.births = pair.births.saturating_add(births);
                    pair.rows += 1;
                }
                None => pairs.push(Pair {
                    deaths_column,
                    births_column,
                    variable,
                    deaths,
                    births,
                    first_row: row,
                    rows: 1,
                }),
            }
        }
    }

    /// A count that goes in.
    pub(crate) fn count(&mut self, key: Key, row: u32, count: RecordCount, lists: &BatchLists) {
        let (place, period, group) = key;
        let at = CellAddress::new(row, count.column);
        self.note_period(period, at);
        let value = count.value.known();
        if let Some(value @ 1..=9) = value {
            if self.small.times == 0 {
                self.small.first = value;
            }
            self.small.times += 1;
            if self.small.cells.len() < MOST_CELLS {
                self.small.cells.push(at);
            }
        }
        if let Some(value) = value
            && value >= LEAST_REPEATED
            && is_county(place, lists)
        {
            let spot = Spot {
                column: count.column,
                period,
                group,
                value,
            };
            self.repeat(spot, row, false, || value.to_string());
        }
        match self.part(group, lists) {
            Part::Everyone => {
                if let Some(value) = value
                    && (lists.groups.len() > 1 || self.totals.len() < MOST_ENTRIES / 10)
                    && self.totals.len() < MOST_ENTRIES
                {
                    self.totals
                        .insert((count.variable, place, period), (value, at));
                }
            }
            Part::One(dimension) => {
                let spot = (count.variable, place, period, dimension);
                if self.sums.len() >= MOST_ENTRIES && !self.sums.contains_key(&spot) {
                    return;
                }
                let sum = self.sums.entry(spot).or_insert(Sum {
                    sum: Some(0),
                    parts: 0,
                    least: u64::MAX,
                    most: 0,
                    first: at,
                });
                sum.parts += 1;
                sum.sum = match (sum.sum, value) {
                    (Some(sum), Some(value)) => sum.checked_add(value),
                    _ => None,
                };
                if let Some(value) = value {
                    sum.least = sum.least.min(value);
                    sum.most = sum.most.max(value);
                }
            }
            Part::Finer => {}
        }
    }

    /// Dimensions in which nearly every place has the same births beside each category: how often, and where first.
    pub(crate) fn births_in_every_group(
        &self,
        lists: &BatchLists,
    ) -> BTreeMap<DimensionId, (u64, CellAddress)> {
        let births = lists.variables.iter().position(|it| it.0 == "live_births");
        let Some(births) = births.and_then(|it| u32::try_from(it).ok()) else {
            return BTreeMap::new();
        };
        let mut found: BTreeMap<u32, (u64, u64, Option<CellAddress>)> = BTreeMap::new();
        let mut sums: Vec<_> = self.sums.iter().collect();
        sums.sort_unstable_by_key(|it| *it.0);
        for ((variable, _, _, dimension), sum) in sums {
            if *variable != births || sum.parts < 2 || sum.most < 10 {
                continue;
            }
            let (all, same, first) = found.entry(*dimension).or_insert((0, 0, None));
            *all += 1;
            if sum.least == sum.most {
                *same += 1;
                *first = first.or(Some(sum.first));
            }
        }
        found
            .into_iter()
            .filter(|(_, (all, same, _))| *same >= 2 && same * 10 >= all * 8)
            .filter_map(|(dimension, (_, same, first))| {
                let dimension = usize::try_from(dimension).ok()?;
                Some((self.dimensions.get(dimension)?.clone(), (same, first?)))
            })
            .collect()
    }

    /// A published rate that goes in.
    pub(crate) fn rate(&mut self, rate: &NewPublishedRate, text: &str, lists: &BatchLists) {
        self.note_period(rate.period, CellAddress::new(rate.row, rate.column));
        let Some(value) = rate.published.value else {
            return;
        };
        let digits = text
            .chars()
            .filter(char::is_ascii_digit)
            .skip_while(|it| *it == '0')
            .count();
        if digits < 2 || value == 0.0 || !is_county(rate.place, lists) {
            return;
        }
        let spot = Spot {
            column: rate.column,
            period: rate.period,
            group: rate.group,
            value: value.to_bits(),
        };
        self.repeat(spot, rate.row, true, || text.trim().to_owned());
    }

    fn repeat(&mut self, spot: Spot, row: u32, is_rate: bool, text: impl FnOnce() -> String) {
        if self.same.len() >= MOST_VALUES && !self.same.contains_key(&spot) {
            return;
        }
        *self
            .all
            .entry((spot.column, spot.period, spot.group))
            .or_insert(0) += 1;
        let repeated = self.same.entry(spot).or_default();
        repeated.times += 1;
        if repeated.times == 1 {
            repeated.first_row = row;
            repeated.is_rate = is_rate;
        } else if repeated.times == 5 {
            repeated.text = text();
        }
    }

    fn note_period(&mut self, period: u32, at: CellAddress) {
        let Ok(number) = usize::try_from(period) else {
            return;
        };
        if self.periods.len() <= number {
            self.periods.resize(number + 1, None);
        }
        if let Some(slot) = self.periods.get_mut(number)
            && slot.is_none()
        {
            *slot = Some(at);
        }
    }

    fn part(&mut self, group: u32, lists: &BatchLists) -> Part {
        let Ok(number) = usize::try_from(group) else {
            return Part::Finer;
        };
        while self.parts.len() <= number {
            let part = match lists.groups.get(self.parts.len()).map(|it| it.categories()) {
                None => Part::Finer,
                Some([]) => Part::Everyone,
                Some([one]) => {
                    let dimension = one.dimension_id();
                    let found = self.dimensions.iter().position(|it| *it == dimension);
                    let number = found.unwrap_or_else(|| {
                        self.dimensions.push(dimension);
                        self.dimensions.len() - 1
                    });
                    Part::One(u32::try_from(number).unwrap_or(u32::MAX))
                }
                Some(_) => Part::Finer,
            };
            self.parts.push(part);
        }
        self.parts.get(number).copied().unwrap_or(Part::Finer)
    }
}

fn is_county(place: u32, lists: &BatchLists) -> bool {
    usize::try_from(place)
        .ok()
        .and_then(|it| lists.places.get(it))
        .is_some_and(|it| it.kind == PlaceKind::County)
}
