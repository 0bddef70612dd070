//! The attacker on crossings of two dimensions: it knows every margin, every county and every year.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::attacker_tests::ranges;
use crate::disclosure::attacker_tests::rounds;
use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::hiding_rule::HidingThreshold;
use crate::disclosure::mask::HiddenFor;
use crate::disclosure::mask::Mask;
use crate::disclosure::release::release;
use crate::disclosure::released::Cell;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::disclosure::test_tables::Dice;
use crate::disclosure::test_tables::Sheet;
use crate::disclosure::test_tables::county;
use crate::disclosure::test_tables::crossing;
use crate::disclosure::test_tables::deaths;
use crate::disclosure::test_tables::region;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;

const RACES: [&str; 3] = ["a", "b", "c"];
const CAUSES: [&str; 3] = ["early", "sudden", "other"];

/// Place, period, race and cause; the last of each list is the total of the others.
type Key = [usize; 4];

/// Deaths of two years by county, race and cause.
struct Crossed {
    counties: usize,
    deaths: BTreeMap<Key, u64>,
}

impl Crossed {
    fn random(dice: &mut Dice) -> Self {
        let counties = 1 + usize::try_from(dice.below(2)).unwrap();
        let size = [4, 12, 40, 90][usize::try_from(dice.below(4)).unwrap()];
        let mut deaths = BTreeMap::new();
        for place in 0..counties {
            for year in 0..2 {
                for race in 0..3 {
                    for cause in 0..3 {
                        let typical = size / (1 + u64::try_from(race + cause).unwrap());
                        deaths.insert([place, year, race, cause], dice.below(typical + 2));
                    }
                }
            }
        }
        Self { counties, deaths }
    }

    fn shape(&self) -> [usize; 4] {
        [self.counties, 2, 3, 3]
    }

    fn places(&self) -> Vec<PlaceId> {
        (0..self.counties).map(county).chain([region()]).collect()
    }

    fn tables(&self) -> CountTables {
        let mut sheet = Sheet::new(self.counties, &RACES).with_causes(&CAUSES);
        let name = |list: [&'static str; 3], no: usize| list.get(no).copied().unwrap_or("");
        for place in 0..self.counties {
            for (year, race, cause) in
                (0..2).flat_map(|it| (0..16).map(move |group| (it, group / 4, group % 4)))
            {
                let years = 2021 + i32::try_from(year).unwrap();
                let group = crossing(name(RACES, race), name(CAUSES, cause));
                let value = CountValue::Known(self.truth(&[place, year, race, cause]));
                let place = county(place);
                sheet.put_group("infant_deaths", &place, (years, years), &group, value);
            }
        }
        for race in RACES {
            for place in 0..self.counties {
                for year in [2021, 2022] {
                    sheet.known("live_births", &county(place), (year, year), race, 5_000);
                }
            }
        }
        sheet.tables()
    }

    fn periods() -> Vec<Period> {
        [(2021, 2021), (2022, 2022), (2021, 2022)]
            .map(|it| Period::years(it.0, it.1).unwrap())
            .to_vec()
    }

    fn read(&self, tables: &CountTables, mask: &Mask) -> BTreeMap<Key, Option<i64>> {
        let with_all = |list: [&'static str; 3]| list.into_iter().chain([""]);
        let groups: Vec<_> = with_all(RACES)
            .flat_map(|race| with_all(CAUSES).map(move |cause| crossing(race, cause)))
            .collect();
        let request = TableRequest {
            indicator_id: IndicatorId("infant_mortality_rate".into()),
            places: self.places(),
            periods: Self::periods(),
            dimension: None,
            groups: groups.clone(),
            group_order: GroupOrder::Listed,
            reference: Reference::None,
            goal: None,
        };
        let table = release(tables, mask, &request, Audience::Public);
        let mut read = BTreeMap::new();
        for row in &table.get().rows {
            let place = self.places().iter().position(|it| *it == row.place.id);
            let period = Self::periods().iter().position(|it| *it == row.period);
            let group = groups.iter().position(|it| *it == row.group.key).unwrap();
            let shown = match row.events {
                Cell::Shown { value, .. } => Some(i64::try_from(value).unwrap()),
                Cell::NotShown(_) => None,
                Cell::NoNumber(why) => panic!("{why:?}"),
            };
            read.insert(
                [place.unwrap(), period.unwrap(), group / 4, group % 4],
                shown,
            );
        }
        read
    }

    fn truth(&self, key: &Key) -> u64 {
        let shape = self.shape();
        self.deaths
            .iter()
            .filter(|(it, _)| (0..4).all(|no| key[no] == shape[no] || it[no] == key[no]))
            .map(|it| it.1)
            .sum()
    }

    /// Every sum over one of the four: the total and its parts.
    fn sums(&self, read: &BTreeMap<Key, Option<i64>>) -> Vec<(Key, Vec<Key>)> {
        let shape = self.shape();
        let mut sums = Vec::new();
        for key in read.keys() {
            for no in 0..4 {
                if key[no] == shape[no] {
                    let part = |it: usize| {
                        let mut part = *key;
                        part[no] = it;
                        part
                    };
                    sums.push((*key, (0..shape[no]).map(part).collect()));
                }
            }
        }
        sums
    }
}

impl Crossed {
    /// The sums of one place and year.
    fn sums_of_one_table(&self) -> Vec<(Key, Vec<Key>)> {
        let mut sums = Vec::new();
        for no in 0..=3 {
            sums.push(([0, 0, no, 3], (0..3).map(|it| [0, 0, no, it]).collect()));
            sums.push(([0, 0, 3, no], (0..3).map(|it| [0, 0, it, no]).collect()));
        }
        sums
    }
}

/// What the public can write down: which hidden cells with which sign, and what they come to.
fn equations(
    town: &Crossed,
    read: &BTreeMap<Key, Option<i64>>,
) -> (Vec<Key>, Vec<(Vec<f64>, f64)>) {
    equations_of(&town.sums(read), read)
}

fn equations_of(
    sums: &[(Key, Vec<Key>)],
    read: &BTreeMap<Key, Option<i64>>,
) -> (Vec<Key>, Vec<(Vec<f64>, f64)>) {
    let hidden: Vec<Key> = read
        .iter()
        .filter(|it| it.1.is_none())
        .map(|it| *it.0)
        .collect();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for (total, parts) in sums {
        let mut row = vec![0_i64; hidden.len()];
        let mut shown = 0;
        for (key, sign) in parts.iter().map(|it| (it, 1)).chain([(total, -1)]) {
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

/// A cell with too little room: its round and key, and the lowest and highest it can be.
type Narrow = (u64, Key, f64, f64);

/// What an attack on random crossings found.
#[derive(Debug, Default)]
struct Attacked {
    tables: u64,
    hidden: usize,
    shown: usize,
    /// Crossings above 0 that are shown.
    crossed_shown: usize,
    /// Hidden counts that the rule asks to hide, with less room than it leaves them.
    narrow: Vec<Narrow>,
    /// The same of counts that the rule would show, hidden only so that others stay hidden.
    narrow_protectors: usize,
}

/// Attacks random crossings under a rule; `room` is what a hidden count must have.
fn attacked(rule: HidingRule, seed: u64, room: f64) -> Attacked {
    let mut dice = Dice(seed);
    let mut found = Attacked::default();
    for round in 0..rounds().div_ceil(4) {
        let town = Crossed::random(&mut dice);
        let tables = town.tables();
        let plan = PublicationPlan {
            periods: Crossed::periods(),
            places: town.places(),
            merged: Vec::new(),
        };
        let mask = Mask::compute(&tables, &plan, &rule);
        let read = town.read(&tables, &mask);
        let (hidden, equations) = equations(&town, &read);
        found.tables += 1;
        found.hidden += hidden.len();
        found.shown += read.len() - hidden.len();
        found.crossed_shown += read
            .iter()
            .filter(|(key, shown)| key[2] < 3 && key[3] < 3 && shown.is_some_and(|it| it > 0))
            .count();
        let name = |list: [&'static str; 3], no: usize| list.get(no).copied().unwrap_or("");
        let group = |key: &Key| crossing(name(RACES, key[2]), name(CAUSES, key[3]));
        let least: Vec<f64> = hidden
            .iter()
            .map(|key| {
                let (place, period) = (&town.places()[key[0]], Crossed::periods()[key[1]]);
                mask.least(&deaths(), place, &period, &group(key)) as f64
            })
            .collect();
        for (key, (low, high)) in hidden.iter().zip(ranges(&least, &equations)) {
            if high - low >= room || town.truth(key) == 0 {
                continue;
            }
            let (place, period) = (&town.places()[key[0]], Crossed::periods()[key[1]]);
            let why = mask.why(&deaths(), place, &period, &group(key));
            if rule.hides(town.truth(key)) || why == Some(HiddenFor::ItsSize) {
                found.narrow.push((round, *key, low, high));
            } else {
                found.narrow_protectors += 1;
            }
        }
    }
    println!(
        "{rule:?}: {} tables, {} hidden, {} shown, {} of them in crossings; narrow {}: {:?}; protectors without room {}",
        found.tables,
        found.hidden,
        found.shown,
        found.crossed_shown,
        found.narrow.len(),
        &found.narrow[..found.narrow.len().min(12)],
        found.narrow_protectors
    );
    found
}

#[test]
fn an_attacker_with_every_margin_recovers_no_hidden_count_of_a_crossing() {
    let found = attacked(HidingRule::default(), 1989, 4.999);
    assert!(
        found.hidden > 0 && found.crossed_shown > 0,
        "large crossings are shown"
    );
    assert!(found.narrow.is_empty(), "{:?}", found.narrow);
}

#[test]
fn an_attacker_determines_no_cell_of_a_table_that_missouri_hides() {
    let rule = HidingRule {
        threshold: HidingThreshold::MissouriMica,
        hide_zero: false,
    };
    let found = attacked(rule, 1990, 0.999);
    assert!(found.hidden > 0 && found.crossed_shown > 0);
    assert!(found.narrow.is_empty(), "{:?}", found.narrow);
}

/// Extra cells that must be hidden in one table of three by three, at least, so that each small count keeps the room.
fn optimum(cells: &BTreeMap<Key, u64>, at_most: usize) -> usize {
    let keys: Vec<Key> = cells.keys().copied().collect();
    let small: BTreeSet<Key> = keys
        .iter()
        .copied()
        .filter(|it| (1..=9).contains(&cells[it]))
        .collect();
    let large: Vec<Key> = keys.iter().copied().filter(|it| cells[it] > 9).collect();
    let town = Crossed {
        counties: 1,
        deaths: BTreeMap::new(),
    };
    let is_safe = |extra: &[Key]| {
        let read: BTreeMap<Key, Option<i64>> = cells
            .iter()
            .map(|(key, count)| {
                let is_hidden = small.contains(key) || extra.contains(key);
                (*key, (!is_hidden).then(|| i64::try_from(*count).unwrap()))
            })
            .collect();
        let (hidden, equations) = equations_of(&town.sums_of_one_table(), &read);
        let least = vec![1.0; hidden.len()];
        hidden
            .iter()
            .zip(ranges(&least, &equations))
            .all(|(key, (low, high))| !small.contains(key) || high - low > 7.999)
    };
    fn search(
        large: &[Key],
        chosen: &mut Vec<Key>,
        left: usize,
        is_safe: &dyn Fn(&[Key]) -> bool,
    ) -> bool {
        if left == 0 {
            return is_safe(chosen);
        }
        for (no, key) in large.iter().enumerate() {
            chosen.push(*key);
            if search(&large[no + 1..], chosen, left - 1, is_safe) {
                return true;
            }
            chosen.pop();
        }
        false
    }
    (0..at_most)
        .find(|&it| search(&large, &mut Vec::new(), it, &is_safe))
        .unwrap_or(at_most)
}

#[test]
fn on_small_tables_little_more_is_hidden_than_the_least_that_would_do() {
    let mut dice = Dice(50);
    let (mut ours, mut least, mut tables_with_extra) = (0, 0, 0);
    for _ in 0..50 {
        let mut cells: BTreeMap<Key, u64> = BTreeMap::new();
        for (race, cause) in (0..3).flat_map(|race| (0..3).map(move |cause| (race, cause))) {
            let small = dice.below(5) == 0;
            let count = if small {
                1 + dice.below(9)
            } else {
                15 + dice.below(60)
            };
            for key in [
                [0, 0, race, cause],
                [0, 0, race, 3],
                [0, 0, 3, cause],
                [0, 0, 3, 3],
            ] {
                *cells.entry(key).or_default() += count;
            }
        }
        let mut sheet = Sheet::new(1, &RACES).with_causes(&CAUSES);
        let name = |list: [&'static str; 3], no: usize| list.get(no).copied().unwrap_or("");
        for (key, count) in &cells {
            let group = crossing(name(RACES, key[2]), name(CAUSES, key[3]));
            let value = CountValue::Known(*count);
            sheet.put_group("infant_deaths", &county(0), (2022, 2022), &group, value);
        }
        let plan = PublicationPlan {
            periods: vec![Period::year(2022).unwrap()],
            places: vec![county(0)],
            merged: Vec::new(),
        };
        let mask = Mask::compute(&sheet.tables(), &plan, &HidingRule::default());
        let extra = mask.tally().to_protect_others;
        ours += extra;
        least += optimum(&cells, extra);
        tables_with_extra += usize::from(extra > 0);
    }
    println!(
        "50 tables, {tables_with_extra} with small counts: {ours} cells hidden to protect others, {least} at the least, ratio {:.2}",
        f64::from(u32::try_from(ours).unwrap()) / f64::from(u32::try_from(least).unwrap())
    );
    assert!(tables_with_extra >= 30);
    assert!(ours * 10 <= least * 13, "{ours} of {least}");
}
