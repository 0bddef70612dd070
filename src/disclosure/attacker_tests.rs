//! An attacker who shares no code with the mask: it knows every released number and every sum, and solves for the rest.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::mask::Mask;
use crate::disclosure::merged::MergedGroup;
use crate::disclosure::merged::merged_groups;
use crate::disclosure::release::release;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::disclosure::test_tables::Dice;
use crate::disclosure::test_tables::Sheet;
use crate::disclosure::test_tables::county;
use crate::disclosure::test_tables::crossing;
use crate::disclosure::test_tables::deaths;
use crate::disclosure::test_tables::race;
use crate::disclosure::test_tables::region;
use crate::disclosure::test_tables::state;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count_variable::VariableId;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::GroupKey;

/// Rounds of a random test: 200, or what FIRST_BIRTHDAY_ROUNDS says.
pub(in crate::disclosure) fn rounds() -> u64 {
    std::env::var("FIRST_BIRTHDAY_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(200)
}

/// Age, place, period and category of a cell; the last of each list is the total of the others.
type Key = (usize, usize, usize, usize);

/// A random file and the shape an attacker knows.
#[derive(Debug, Clone)]
struct Town {
    counties: usize,
    windows: Vec<(i32, i32)>,
    categories: Vec<&'static str>,
    has_ages: bool,
    /// Categories that are published together, too.
    merged: Vec<MergedGroup>,
    /// The positions of their categories.
    merged_parts: Vec<Vec<usize>>,
    /// Deaths by age, county, year and category.
    deaths: BTreeMap<(usize, usize, i32, usize), u64>,
}

const AGES: [&str; 3] = ["neonatal_deaths", "postneonatal_deaths", "infant_deaths"];
const INDICATORS: [&str; 3] = [
    "neonatal_mortality_rate",
    "postneonatal_mortality_rate",
    "infant_mortality_rate",
];

impl Town {
    fn random(dice: &mut Dice, most: u64) -> Self {
        let counties = 2 + usize::try_from(dice.below(most)).unwrap();
        let windows = match dice.below(3) {
            0 => vec![(2013, 2013), (2014, 2014)],
            1 => vec![(2013, 2014), (2015, 2016)],
            _ => vec![(2013, 2015), (2016, 2016), (2017, 2017)],
        };
        let categories = match dice.below(3) {
            0 => vec!["a", "b"],
            1 => vec!["a", "b", "c"],
            _ => vec!["a", "b", "c", "unknown"],
        };
        let has_ages = dice.below(3) == 0;
        let last = windows.last().unwrap().1;
        let size = [3, 8, 20, 60][usize::try_from(dice.below(4)).unwrap()];
        let mut deaths = BTreeMap::new();
        for county in 0..counties {
            for year in windows[0].0..=last {
                for category in 0..categories.len() {
                    let typical = size / (1 + u64::try_from(category).unwrap());
                    for age in if has_ages { 0..2 } else { 2..3 } {
                        deaths.insert((age, county, year, category), dice.below(typical + 2));
                    }
                }
            }
        }
        Self {
            counties,
            windows,
            categories,
            has_ages,
            merged: Vec::new(),
            merged_parts: Vec::new(),
            deaths,
        }
    }

    /// The same town, with what its plan would put together.
    fn with_merged(mut self, rule: &HidingRule) -> Self {
        self.merged = merged_groups(&self.tables(), &self.plan(), rule);
        let position = |it: &CategoryId| {
            let category = it.0.strip_prefix("race.").unwrap();
            self.categories.iter().position(|it| *it == category)
        };
        self.merged_parts = self
            .merged
            .iter()
            .map(|it| it.parts.iter().map(|it| position(it).unwrap()).collect())
            .collect();
        self
    }

    /// The positions of the categories of each group: one, all of them, then the merged ones.
    fn members(&self) -> Vec<Vec<usize>> {
        let everyone = (0..self.categories.len()).collect();
        (0..self.categories.len())
            .map(|it| vec![it])
            .chain([everyone])
            .chain(self.merged_parts.iter().cloned())
            .collect()
    }

    /// Whether the group has this category.
    fn has(&self, group: usize, category: usize) -> bool {
        match group.checked_sub(self.categories.len()) {
            None => group == category,
            Some(0) => true,
            Some(merged) => self.merged_parts[merged - 1].contains(&category),
        }
    }

    /// The groups in the same order.
    fn groups(&self) -> Vec<GroupKey> {
        let merged = self.merged.iter().map(|it| GroupKey::one(it.id()));
        let own = self.categories.iter().copied().chain([""]).map(race);
        own.chain(merged).collect()
    }

    fn ages(&self) -> Vec<usize> {
        if self.has_ages {
            vec![0, 1, 2]
        } else {
            vec![2]
        }
    }

    fn periods(&self) -> Vec<(i32, i32)> {
        let mut periods: Vec<(i32, i32)> = self
            .windows
            .iter()
            .flat_map(|it| it.0..=it.1)
            .map(|it| (it, it))
            .collect();
        periods.extend(self.windows.iter().filter(|it| it.0 < it.1));
        periods.push((self.windows[0].0, self.windows.last().unwrap().1));
        periods
    }

    fn places(&self) -> Vec<PlaceId> {
        let mut places: Vec<PlaceId> = (0..self.counties).map(county).collect();
        places.push(region());
        places
    }

    fn tables(&self) -> CountTables {
        let mut sheet = Sheet::new(self.counties, &self.categories);
        for (&(age, place, year, category), &count) in &self.deaths {
            sheet.known(
                AGES[age],
                &county(place),
                (year, year),
                self.categories[category],
                count,
            );
        }
        if self.has_ages {
            let mut together: BTreeMap<(usize, i32, usize), u64> = BTreeMap::new();
            for (&(_, place, year, category), &count) in &self.deaths {
                *together.entry((place, year, category)).or_default() += count;
            }
            for ((place, year, category), count) in together {
                let name = self.categories[category];
                sheet.known(AGES[2], &county(place), (year, year), name, count);
            }
        }
        for place in 0..self.counties {
            for (first, last) in &self.windows {
                for year in *first..=*last {
                    for (no, category) in (1..).zip(&self.categories) {
                        let years = (year, year);
                        sheet.known("live_births", &county(place), years, category, 700 * no);
                    }
                }
            }
        }
        sheet.tables()
    }

    fn plan(&self) -> PublicationPlan {
        PublicationPlan {
            periods: self
                .periods()
                .iter()
                .map(|it| Period::years(it.0, it.1).unwrap())
                .collect(),
            places: self.places(),
            merged: self.merged.clone(),
        }
    }

    fn requests(&self) -> Vec<TableRequest> {
        self.ages()
            .into_iter()
            .map(|age| TableRequest {
                indicator_id: IndicatorId(INDICATORS[age].into()),
                places: self.places(),
                periods: self.plan().periods,
                dimension: None,
                groups: self
                    .categories
                    .iter()
                    .copied()
                    .chain([""])
                    .map(race)
                    .collect(),
                group_order: GroupOrder::Listed,
                reference: Reference::None,
                goal: None,
            })
            .collect()
    }

    /// What the public reads: a number or nothing, for each cell.
    fn read(&self, tables: &CountTables, mask: &Mask) -> BTreeMap<Key, Option<i64>> {
        let mut read = BTreeMap::new();
        let plan = self.plan();
        let groups = self.groups();
        // One group at a time, so that none of them is put together with others.
        let requests = self.ages().into_iter().zip(self.requests());
        for (age, request) in requests.flat_map(|(age, request)| {
            groups.iter().map(move |group| {
                let groups = vec![group.clone()];
                (
                    age,
                    TableRequest {
                        groups,
                        ..request.clone()
                    },
                )
            })
        }) {
            let table = release(tables, mask, &request, Audience::Public);
            for row in &table.get().rows {
                let place = plan.places.iter().position(|it| *it == row.place.id);
                let period = plan.periods.iter().position(|it| *it == row.period);
                let group = groups.iter().position(|it| *it == row.group.key).unwrap();
                let shown = match row.events {
                    Cell::Shown { value, .. } => Some(i64::try_from(value).unwrap()),
                    Cell::NotShown(_) => None,
                    Cell::NoNumber(why) => panic!("{why:?}"),
                };
                read.insert((age, place.unwrap(), period.unwrap(), group), shown);
            }
        }
        read
    }

    /// The true count of a cell.
    fn truth(&self, &(age, place, period, group): &Key) -> u64 {
        let (first, last) = self.periods()[period];
        self.deaths
            .iter()
            .filter(|(it, _)| age == 2 || it.0 == age)
            .filter(|(it, _)| place == self.counties || it.1 == place)
            .filter(|(it, _)| (first..=last).contains(&it.2))
            .filter(|(it, _)| self.has(group, it.3))
            .map(|it| it.1)
            .sum()
    }

    /// What the attacker knows of a hidden count: 1 or more, but where zeros of its row are hidden too.
    fn least(&self, mask: &Mask, &(age, place, period, group): &Key) -> f64 {
        let least = mask.least(
            &VariableId::new(AGES[age]),
            &self.places()[place],
            &self.plan().periods[period],
            &self.groups()[group],
        );
        least as f64
    }

    /// Every sum: the total and its parts.
    fn sums(&self) -> Vec<(Key, Vec<Key>)> {
        let mut sums = Vec::new();
        let periods = self.periods();
        let everyone = self.categories.len();
        let members = self.members();
        let last = members.len() - 1;
        for age in self.ages() {
            for period in 0..periods.len() {
                for group in 0..=last {
                    let parts = (0..self.counties).map(|it| (age, it, period, group));
                    sums.push(((age, self.counties, period, group), parts.collect()));
                }
            }
            for place in 0..=self.counties {
                for group in 0..=last {
                    for (no, total) in periods.iter().enumerate() {
                        let within = |it: &(i32, i32)| total.0 <= it.0 && it.1 <= total.1;
                        let parts: Vec<Key> = periods
                            .iter()
                            .enumerate()
                            .filter(|(_, it)| it.0 == it.1 && *it != total && within(it))
                            .map(|(it, _)| (age, place, it, group))
                            .collect();
                        if !parts.is_empty() {
                            sums.push(((age, place, no, group), parts));
                        }
                    }
                }
                for period in 0..periods.len() {
                    let parts = (0..everyone).map(|it| (age, place, period, it));
                    sums.push(((age, place, period, everyone), parts.collect()));
                    // Any group is the sum of another one inside it and the categories beside that.
                    for whole in everyone..=last {
                        for part in everyone + 1..=last {
                            let inside = |it: &usize| members[part].contains(it);
                            if part == whole
                                || members[part].iter().any(|it| !members[whole].contains(it))
                            {
                                continue;
                            }
                            let beside = members[whole].iter().copied().filter(|it| !inside(it));
                            let parts = beside.chain([part]).map(|it| (age, place, period, it));
                            sums.push(((age, place, period, whole), parts.collect()));
                        }
                        if whole > everyone {
                            let parts = members[whole].iter().map(|&it| (age, place, period, it));
                            sums.push(((age, place, period, whole), parts.collect()));
                        }
                    }
                }
            }
        }
        if self.has_ages {
            for place in 0..=self.counties {
                for period in 0..periods.len() {
                    for group in 0..=last {
                        let parts = (0..2).map(|it| (it, place, period, group)).collect();
                        sums.push(((2, place, period, group), parts));
                    }
                }
            }
        }
        sums
    }
}

/// The system the public can write down: for each sum, which hidden cells with which sign, and what they come to.
fn equations(town: &Town, read: &BTreeMap<Key, Option<i64>>) -> (Vec<Key>, Vec<(Vec<f64>, f64)>) {
    let hidden: Vec<Key> = read
        .iter()
        .filter(|it| it.1.is_none())
        .map(|it| *it.0)
        .collect();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for (total, parts) in town.sums() {
        let mut row = vec![0_i64; hidden.len()];
        let mut shown = 0;
        for (key, sign) in parts.iter().map(|it| (it, 1)).chain([(&total, -1)]) {
            match read[key] {
                Some(count) => shown -= sign * count,
                None => row[hidden.binary_search(key).unwrap()] += sign,
            }
        }
        if row.iter().any(|it| *it != 0) && seen.insert((row.clone(), shown)) {
            rows.push((row.iter().map(|&it| it as f64).collect(), shown as f64));
        }
    }
    (hidden, rows)
}

/// Lowest and highest of each hidden cell by linear programming (two-phase simplex; Bland's rule where the steepest way
/// takes long).
pub(in crate::disclosure) fn ranges(
    least: &[f64],
    equations: &[(Vec<f64>, f64)],
) -> Vec<(f64, f64)> {
    const CLOSE: f64 = 1e-7;
    // x = least + y, y ≥ 0; one artificial variable a row. The last line is the reduced cost, its last number less the cost.
    let columns = least.len();
    let rows = equations.len();
    let width = columns + rows + 1;
    let mut table: Vec<Vec<f64>> = Vec::new();
    for (no, (row, right)) in equations.iter().enumerate() {
        let of_least: f64 = row.iter().zip(least).map(|(a, b)| a * b).sum();
        let right = right - of_least;
        let sign = if right < 0.0 { -1.0 } else { 1.0 };
        let mut line: Vec<f64> = row.iter().map(|it| it * sign).collect();
        line.resize(width, 0.0);
        line[columns + no] = 1.0;
        line[width - 1] = right * sign;
        table.push(line);
    }
    let mut basis: Vec<usize> = (columns..columns + rows).collect();
    let pivot = |table: &mut Vec<Vec<f64>>, basis: &mut Vec<usize>, row: usize, column: usize| {
        let by = table[row][column];
        for it in &mut table[row] {
            *it /= by;
        }
        let own = table[row].clone();
        for (no, line) in table.iter_mut().enumerate() {
            let factor = line[column];
            if no != row && factor.abs() > 1e-12 {
                for (it, own) in line.iter_mut().zip(&own) {
                    *it -= factor * own;
                }
            }
        }
        basis[row] = column;
    };
    let minimum =
        |table: &mut Vec<Vec<f64>>, basis: &mut Vec<usize>, cost: &[f64]| -> Option<f64> {
            let long = table.first().map_or(cost.len() + 1, Vec::len);
            let mut line = cost.to_vec();
            line.resize(long, 0.0);
            for (row, &it) in table.iter().zip(basis.iter()) {
                let factor = cost[it];
                if factor != 0.0 {
                    for (it, own) in line.iter_mut().zip(row) {
                        *it -= factor * own;
                    }
                }
            }
            table.push(line);
            let last = basis.len();
            let mut steps = 0;
            let lowest = loop {
                let falling = (0..cost.len()).filter(|&it| table[last][it] < -CLOSE);
                let steepest = |a: &usize, b: &usize| table[last][*a].total_cmp(&table[last][*b]);
                let column = if steps < 3 * last {
                    falling.min_by(steepest)
                } else {
                    falling.min()
                };
                steps += 1;
                let Some(column) = column else {
                    break Some(-table[last][long - 1]);
                };
                let row = (0..last)
                    .filter(|&it| table[it][column] > CLOSE)
                    .min_by(|&a, &b| {
                        let ratio = |it: usize| table[it][long - 1] / table[it][column];
                        ratio(a).total_cmp(&ratio(b)).then(basis[a].cmp(&basis[b]))
                    });
                let Some(row) = row else {
                    break None;
                };
                pivot(table, basis, row, column);
            };
            table.pop();
            lowest
        };
    let mut cost = vec![0.0; columns];
    cost.resize(columns + rows, 1.0);
    let off = minimum(&mut table, &mut basis, &cost).unwrap();
    assert!(off < 1e-5, "the true counts solve the system");
    for row in 0..rows {
        if basis[row] >= columns
            && let Some(column) = (0..columns).find(|&it| table[row][it].abs() > CLOSE)
        {
            pivot(&mut table, &mut basis, row, column);
        }
    }
    let kept: Vec<usize> = (0..rows).filter(|&it| basis[it] < columns).collect();
    // The artificial variables have done their work.
    let mut table: Vec<Vec<f64>> = kept
        .iter()
        .map(|&it| {
            let row = &table[it];
            row[..columns].iter().chain(row.last()).copied().collect()
        })
        .collect();
    let mut basis: Vec<usize> = kept.iter().map(|&it| basis[it]).collect();
    (0..columns)
        .map(|cell| {
            let mut cost = vec![0.0; columns];
            cost[cell] = 1.0;
            let low = minimum(&mut table, &mut basis, &cost).unwrap();
            cost[cell] = -1.0;
            let high = minimum(&mut table, &mut basis, &cost).map_or(f64::INFINITY, |it| -it);
            (low + least[cell], high + least[cell])
        })
        .collect()
}

/// So many values must stay possible for every hidden count, however many numbers are added and subtracted.
const FEWEST_VALUES: f64 = 5.0;

/// How many whole numbers lie between two ends that were found by sums with decimals.
fn values_within(low: f64, high: f64) -> f64 {
    (high + 0.001).floor() - (low - 0.001).ceil() + 1.0
}

/// What an attack on random towns found.
#[derive(Debug, Default)]
struct Attacked {
    hidden: usize,
    for_their_size: usize,
    to_protect: usize,
    shown: usize,
    merged_shown: usize,
    /// Small counts with fewer possible values than asked: their round and key, the lowest and the highest.
    narrow: Vec<(u64, Key, f64, f64)>,
    /// The same of counts that the rule would show, hidden only so that others stay hidden.
    narrow_protectors: usize,
}

fn attacked(seed: u64, prepare: impl Fn(Town, &HidingRule) -> Town) -> Attacked {
    let mut dice = Dice(seed);
    let rule = HidingRule::default();
    let mut found = Attacked::default();
    for round in 0..rounds() {
        let town = prepare(Town::random(&mut dice, 2), &rule);
        let tables = town.tables();
        let mask = Mask::compute(&tables, &town.plan(), &rule);
        let read = town.read(&tables, &mask);
        let (hidden, equations) = equations(&town, &read);
        let merged = |key: &Key| key.3 > town.categories.len();
        found.hidden += hidden.len();
        found.shown += read.len() - hidden.len();
        found.merged_shown += read
            .iter()
            .filter(|(key, shown)| merged(key) && shown.is_some_and(|it| it > 0))
            .count();
        found.for_their_size += mask.tally().for_their_size;
        found.to_protect += mask.tally().to_protect_others;
        let least: Vec<f64> = hidden.iter().map(|it| town.least(&mask, it)).collect();
        for (key, (low, high)) in hidden.iter().zip(ranges(&least, &equations)) {
            assert!(low.is_finite());
            let truth = town.truth(key);
            let is_narrow = values_within(low, high) < FEWEST_VALUES;
            if is_narrow && rule.hides(truth) {
                found.narrow.push((round, *key, low, high));
            } else if is_narrow && truth > 0 {
                found.narrow_protectors += 1;
            }
        }
    }
    println!(
        "{} tables, {} hidden ({} for their size, {} to protect them), {} shown, {} of them merged; {} have less room: {:?}; protectors without room {}",
        rounds(),
        found.hidden,
        found.for_their_size,
        found.to_protect,
        found.shown,
        found.merged_shown,
        found.narrow.len(),
        &found.narrow[..found.narrow.len().min(12)],
        found.narrow_protectors
    );
    found
}

#[test]
fn an_attacker_with_every_sum_recovers_no_hidden_count() {
    let found = attacked(2022, |town, _| town);
    assert!(
        found.hidden > found.for_their_size,
        "some cells protect others"
    );
    assert!(found.narrow.is_empty(), "{:?}", found.narrow);
}

#[test]
fn an_attacker_learns_no_hidden_count_from_groups_that_are_put_together() {
    let found = attacked(2023, Town::with_merged);
    assert!(found.merged_shown > 0, "merged groups are shown");
    assert!(found.narrow.is_empty(), "{:?}", found.narrow);
}

/// Two counties with few Hispanic and other deaths.
fn leaky_town() -> Town {
    let mut deaths = BTreeMap::new();
    for (county, counts) in [[30, 20, 1, 1], [40, 30, 3, 1]].into_iter().enumerate() {
        for year in 2018..=2019 {
            for (category, count) in counts.into_iter().enumerate() {
                deaths.insert((2, county, year, category), count);
            }
        }
    }
    Town {
        counties: 2,
        windows: vec![(2018, 2018), (2019, 2019)],
        categories: vec!["White", "Black", "Hispanic", "Other"],
        has_ages: false,
        merged: Vec::new(),
        merged_parts: Vec::new(),
        deaths,
    }
}

/// The small counts that all shown numbers leave fewer possible values than asked.
fn told(town: &Town, read: &BTreeMap<Key, Option<i64>>) -> Vec<Key> {
    let (hidden, equations) = equations(town, read);
    let least = vec![0.0; hidden.len()];
    hidden
        .iter()
        .zip(ranges(&least, &equations))
        .filter(|(_, it)| values_within(it.0, it.1) < FEWEST_VALUES)
        .filter(|(key, _)| (1..=9).contains(&town.truth(key)))
        .map(|it| *it.0)
        .collect()
}

#[test]
fn neither_its_parts_nor_the_counties_can_be_taken_from_a_merged_group() {
    let rule = HidingRule::default();
    let town = leaky_town().with_merged(&rule);
    assert!(!town.merged.is_empty());
    let tables = town.tables();
    let mask = Mask::compute(&tables, &town.plan(), &rule);
    let read = town.read(&tables, &mask);
    let is_merged = |key: &Key| key.3 > town.categories.len();
    let shown = read.iter().filter(|it| is_merged(it.0) && it.1.is_some());
    assert!(shown.count() > 0);
    assert_eq!(told(&town, &read), Vec::<Key>::new());
    // The control: a merged group that is shown beside a mask that does not know of it tells what is hidden.
    let without = Mask::compute(&tables, &leaky_town().plan(), &rule);
    let alone = leaky_town().read(&tables, &without);
    let mut careless: BTreeMap<Key, Option<i64>> = alone;
    for key in read.keys().filter(|it| is_merged(it)) {
        let count = town.truth(key);
        careless.insert(*key, (count > 9).then(|| i64::try_from(count).unwrap()));
    }
    assert!(!told(&town, &careless).is_empty());
}

/// Six counties, fifteen years, four groups; 0 to 6 deaths a county and year.
fn six_counties(dice: &mut Dice) -> Town {
    let mut deaths = BTreeMap::new();
    for county in 0..6 {
        for year in 2008..=2022 {
            let mut of_group = [0, 0, 0, 0];
            for _ in 0..dice.below(7) {
                let group = match dice.below(100) {
                    0..=49 => 0,
                    50..=85 => 1,
                    86..=95 => 2,
                    _ => 3,
                };
                of_group[group] += 1;
            }
            for (group, count) in of_group.into_iter().enumerate() {
                deaths.insert((2, county, year, group), count);
            }
        }
    }
    Town {
        counties: 6,
        windows: vec![(2008, 2012), (2013, 2017), (2018, 2022)],
        categories: vec!["White", "Black", "Hispanic", "Other"],
        has_ages: false,
        merged: Vec::new(),
        merged_parts: Vec::new(),
        deaths,
    }
}

#[test]
fn six_small_counties_keep_the_pooled_region_and_its_single_years() {
    let mut dice = Dice(29);
    let (mut shown, mut asked, mut to_protect) = (0, 0, 0);
    let mut by_group: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for _ in 0..10 {
        let town = six_counties(&mut dice);
        let tables = town.tables();
        let plan = PublicationPlan::default_for(&tables);
        assert_eq!(plan.periods.len(), 19, "the span, 3 windows, 15 years");
        let mask = Mask::compute(&tables, &plan, &HidingRule::default());
        to_protect += mask.tally().to_protect_others;
        for period in &plan.periods {
            let groups = match period.year_count() {
                1 => vec![""],
                _ => vec!["", "Black", "White"],
            };
            for group in groups {
                let answer = tables.answer(&deaths(), &region(), period, &race(group));
                if answer.unwrap().value.known().unwrap() >= 10 {
                    asked += 1;
                    let is_hidden = mask.is_hidden(&deaths(), &region(), period, &race(group));
                    shown += usize::from(!is_hidden);
                    let of_group = by_group
                        .entry((period.year_count() == 1, group))
                        .or_default();
                    of_group.0 += usize::from(!is_hidden);
                    of_group.1 += 1;
                }
            }
        }
    }
    println!(
        "{shown} of {asked} of the region's numbers shown, {to_protect} hidden to protect others; {by_group:?}"
    );
    assert!(shown * 100 >= asked * 95, "{shown} of {asked}");
    assert!(to_protect <= 200, "{to_protect}");
}

/// Another file that the public cannot tell from this one: some hidden counts differ, each stays
/// zero, small or large as it was, and everything shown stays. `None` where the dice find none.
fn twin(town: &Town, read: &BTreeMap<Key, Option<i64>>, dice: &mut Dice) -> Option<Town> {
    let size = |count: u64| (count > 0) as u8 + (count > 9) as u8;
    let mut other = town.clone();
    let mut changed = false;
    let keys: Vec<_> = town.deaths.keys().copied().collect();
    for _ in 0..1_500 {
        let mut next = other.clone();
        let pick = |dice: &mut Dice| {
            keys[usize::try_from(dice.below(u64::try_from(keys.len()).unwrap())).unwrap()]
        };
        let (a, b) = (pick(dice), pick(dice));
        let by = 1 + dice.below(3);
        // Opposite corners rise, the corners between them fall: sums over the swapped sides stay.
        let swaps = dice.below(16);
        let mut possible = true;
        for corner in 0..16_u64 {
            if corner & !swaps != 0 {
                continue;
            }
            let key = (
                if corner & 1 == 0 { a.0 } else { b.0 },
                if corner & 2 == 0 { a.1 } else { b.1 },
                if corner & 4 == 0 { a.2 } else { b.2 },
                if corner & 8 == 0 { a.3 } else { b.3 },
            );
            let count = next.deaths.get_mut(&key).unwrap();
            if corner.count_ones() % 2 == 0 {
                *count += by;
            } else if *count >= by {
                *count -= by;
            } else {
                possible = false;
            }
        }
        let same = |(key, shown): (&Key, &Option<i64>)| {
            let (before, after) = (town.truth(key), next.truth(key));
            match shown {
                Some(count) => i64::try_from(after) == Ok(*count),
                None => size(before) == size(after),
            }
        };
        if possible && next.deaths != other.deaths && read.iter().all(same) {
            other = next;
            changed = true;
        }
    }
    (changed && other.deaths != town.deaths).then_some(other)
}

/// No number of the row is "not a number", and each lies in its range.
fn is_finite(row: &ReleasedRow) {
    let compared = row.compared.iter();
    let of_comparison = compared.flat_map(|it| [&it.ratio, &it.difference, &it.excess]);
    for cell in of_comparison.chain([&row.rate]) {
        if let Some(it) = cell.shown() {
            assert!(it.lower <= it.value && it.value.is_finite(), "{row:?}");
            assert!(it.upper.is_none_or(|upper| it.value <= upper), "{row:?}");
        }
    }
}

#[test]
fn files_that_differ_in_hidden_counts_alone_give_equal_tables() {
    give_equal_tables(|town, _| town);
}

#[test]
fn files_that_differ_in_hidden_counts_alone_put_the_same_groups_together() {
    give_equal_tables(Town::with_merged);
}

fn give_equal_tables(prepare: impl Fn(Town, &HidingRule) -> Town) {
    let mut dice = Dice(7);
    let mut pairs = 0;
    let mut differing = Vec::new();
    for round in 0..rounds() {
        let town = prepare(Town::random(&mut dice, 3), &HidingRule::default());
        let tables = town.tables();
        let rule = HidingRule::default();
        let mask = Mask::compute(&tables, &town.plan(), &rule);
        let read = town.read(&tables, &mask);
        let Some(other) = twin(&town, &read, &mut dice) else {
            continue;
        };
        let other = prepare(other, &rule);
        assert_eq!(other.merged, town.merged);
        let other_tables = other.tables();
        let other_mask = Mask::compute(&other_tables, &other.plan(), &rule);
        let other_read = other.read(&other_tables, &other_mask);
        if other_read
            .iter()
            .any(|(key, shown)| shown.is_some_and(|it| i64::try_from(town.truth(key)) != Ok(it)))
        {
            // What the other file shows is no hidden value.
            continue;
        }
        pairs += 1;
        for request in town.requests() {
            for (group_order, reference) in [
                (GroupOrder::Births, Reference::BestReliable),
                (GroupOrder::Rate, Reference::Everyone),
                (GroupOrder::Name, Reference::Place(region())),
                (GroupOrder::Listed, Reference::Group(race("a"))),
            ] {
                let request = TableRequest {
                    group_order,
                    reference,
                    ..request.clone()
                };
                let one = release(&tables, &mask, &request, Audience::Public);
                let two = release(&other_tables, &other_mask, &request, Audience::Public);
                one.get().rows.iter().for_each(is_finite);
                if one != two {
                    differing.push(round);
                }
            }
        }
    }
    differing.dedup();
    assert!(pairs * 2 > rounds(), "only {pairs} pairs");
    assert!(
        differing.is_empty(),
        "{pairs} pairs, differing {differing:?}"
    );
}

/// A state: so many counties, 20 years, 6 groups, so many variables, with its own rows and one region.
fn state_file(counties: u64, variables: &[(&str, u64)]) -> CountTables {
    let categories = ["White", "Black", "Hispanic", "Asian", "Other", "unknown"];
    let mut dice = Dice(115);
    let mut sheet = Sheet::new(usize::try_from(counties).unwrap(), &categories);
    for &(variable, typical) in variables {
        for year in 2003..=2022 {
            let mut of_state = [0; 6];
            for no in 0..counties {
                let size = typical * if no < 6 { 40 } else { 1 + no % 5 };
                let place = county(usize::try_from(no).unwrap());
                for (group, category) in (0_u64..).zip(categories) {
                    let count = dice.below(size / (1 + 3 * group) + 2);
                    of_state[usize::try_from(group).unwrap()] += count;
                    sheet.known(variable, &place, (year, year), category, count);
                }
            }
            for (category, count) in categories.into_iter().zip(of_state) {
                sheet.known(variable, &state(), (year, year), category, count);
            }
        }
    }
    sheet.tables()
}

/// Masks both files in turn, and asks that the larger takes at most so many times as long as the smaller, each by its
/// fastest run, so that other work on the computer counts for little.
fn takes_at_most(times: u32, larger: &CountTables, smaller: &CountTables) {
    let took = |tables: &CountTables| {
        let plan = PublicationPlan::default_for(tables);
        let start = std::time::Instant::now();
        let mask = Mask::compute(tables, &plan, &HidingRule::default());
        (start.elapsed(), mask.tally())
    };
    let runs: Vec<_> = (0..3).map(|_| (took(larger), took(smaller))).collect();
    let long = runs.iter().map(|it| it.0.0).min().unwrap();
    let short = runs.iter().map(|it| it.1.0).min().unwrap();
    println!(
        "{} counts: {long:?}, {:?}; {} counts: {short:?}",
        larger.counts().len(),
        runs[0].0.1,
        smaller.counts().len(),
    );
    assert!(long < short * times, "{long:?} beside {short:?}");
}

#[test]
fn five_times_the_counties_take_not_nearly_twenty_five_times_as_long_to_mask() {
    let variables = [("infant_deaths", 3), ("live_births", 400)];
    let tables = state_file(115, &variables);
    takes_at_most(25, &tables, &state_file(23, &variables));
    let plan = PublicationPlan::default_for(&tables);
    let mask = Mask::compute(&tables, &plan, &HidingRule::default());
    let everyone = race("");
    for period in plan.periods {
        assert!(!mask.is_hidden(&deaths(), &state(), &period, &everyone));
    }
}

/// Six counties with every crossing of race and so many causes that records of births and deaths are counted by.
fn crossed_file(causes: usize) -> CountTables {
    let races = ["White", "Black", "Hispanic", "Asian", "Other", "unknown"];
    let all_causes = [
        "congenital",
        "short_gestation",
        "maternal",
        "other_perinatal",
        "sudden_unexpected",
        "unintentional_injury",
        "homicide",
        "infection",
        "other",
    ];
    let causes = &all_causes[..causes];
    let mut dice = Dice(69);
    let mut sheet = Sheet::new(6, &races).with_causes(causes);
    for no in 0..6 {
        for year in 2003..=2022 {
            for variable in ["neonatal_deaths", "postneonatal_deaths", "live_births"] {
                let mut sums: BTreeMap<_, u64> = BTreeMap::new();
                for (race_no, category) in (0_u64..).zip(races) {
                    for cause in causes {
                        let typical = if variable == "live_births" { 60 } else { 2 };
                        let count = dice.below(typical / (1 + race_no) + 2);
                        for group in [
                            crossing(category, cause),
                            crossing(category, ""),
                            crossing("", cause),
                            race(""),
                        ] {
                            *sums.entry(group).or_default() += count;
                        }
                    }
                }
                for (group, count) in sums {
                    let value = CountValue::Known(count);
                    sheet.put_group(variable, &county(no), (year, year), &group, value);
                }
            }
        }
    }
    sheet.tables()
}

#[test]
fn three_times_the_causes_take_not_nearly_thirty_times_as_long_to_mask() {
    takes_at_most(30, &crossed_file(9), &crossed_file(3));
}

/// With `FIRST_BIRTHDAY_ROUNDS` above 1,000: all variables of a state, 372,000 counts and more.
#[test]
fn with_every_variable_five_times_the_counties_take_not_nearly_twenty_five_times_as_long() {
    let variables: Vec<(String, u64)> = crate::domain::count_variable::built_in_variables()
        .into_iter()
        .map(|it| {
            let typical = if it.id.0.contains("births") { 300 } else { 3 };
            (it.id.0, typical)
        })
        .take(if rounds() > 1_000 { 30 } else { 3 })
        .collect();
    let named: Vec<(&str, u64)> = variables.iter().map(|it| (it.0.as_str(), it.1)).collect();
    takes_at_most(25, &state_file(115, &named), &state_file(23, &named));
}
