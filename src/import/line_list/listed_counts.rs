//! Puts what was counted into the lists that a county file takes, with a zero where a group had none.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count::CountValue;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::period::PeriodBasis;
use crate::domain::place::Place;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::import::line_list::classes::DIM_COUNT;
use crate::import::line_list::classes::Dim;
use crate::import::line_list::counting::BlockKey;
use crate::import::line_list::counting::Counted;
use crate::import::line_list::counting::Family;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::ResidentRule;
use crate::import::line_list::list_reading::YearRule;
use crate::import::line_list::list_tally::LeftOut;
use crate::import::line_list::list_tally::ListTally;
use crate::import::line_list::tabulation::Var;

/// What a line list gives.
#[derive(Debug, Clone, Default)]
pub struct ListedCounts {
    pub lists: BatchLists,
    /// Row 0 and a running column: no cell of the file holds a count.
    pub counts: Vec<NewCount>,
    pub tally: ListTally,
    /// Dimensions whose categories are everyone, without overlap.
    pub complete: Vec<DimensionId>,
    /// The state that most records are of, where records of others were left out.
    pub main_state: Option<Place>,
}

/// Under this share of the main state, in percent, a list is of several states.
const MAIN_STATE_PERCENT: u64 = 80;

/// Puts the numbers into lists.
#[must_use]
pub fn listed(counted: Counted, reading: &ListReading) -> ListedCounts {
    let mut maker = Maker {
        listed: ListedCounts {
            tally: counted.tally.clone(),
            ..ListedCounts::default()
        },
        variables: HashMap::new(),
        periods: HashMap::new(),
        groups: HashMap::new(),
        dims: BTreeSet::new(),
    };
    let kept = maker.residents(&counted, reading);
    let years = maker.years(&counted, &kept);
    maker.tally_kept(&counted, &kept, &years, reading);
    let seen = Seen::of(&counted, &kept);
    let has_births = counted.blocks.keys().any(|it| it.family == Family::Births);
    for (number, place) in (0..).zip(&counted.places) {
        if !kept.contains(&number) {
            continue;
        }
        let position = u32::try_from(maker.listed.lists.places.len()).unwrap_or(u32::MAX);
        let before = maker.listed.counts.len();
        maker.listed.lists.places.push(place.clone());
        for ((family, basis), years) in &years {
            for year in years {
                let key = BlockKey {
                    family: *family,
                    basis: *basis,
                    place: number,
                    year: *year,
                };
                let block = counted.blocks.get(&key);
                if block.is_none() && !reading.fills_with_zero {
                    continue;
                }
                // A list of deaths alone says nothing about who lives where: a group that occurs anywhere counts.
                let wide = !has_births;
                maker.block(&counted, key, position, block, &seen, wide);
            }
        }
        if maker.listed.counts.len() == before {
            maker.listed.lists.places.pop();
        }
    }
    maker.finish(&counted)
}

struct Maker {
    listed: ListedCounts,
    variables: HashMap<Var, u32>,
    periods: HashMap<(i32, PeriodBasis), Option<u32>>,
    groups: HashMap<Vec<(Dim, u8)>, u32>,
    dims: BTreeSet<Dim>,
}

/// Which classes occur, at each place and anywhere.
struct Seen {
    by_place: HashMap<u32, [u16; DIM_COUNT]>,
    anywhere: [u16; DIM_COUNT],
}

impl Seen {
    fn of(counted: &Counted, kept: &BTreeSet<u32>) -> Self {
        let mut seen = Self {
            by_place: HashMap::new(),
            anywhere: [0; DIM_COUNT],
        };
        let mut keys: Vec<&BlockKey> = counted.blocks.keys().collect();
        keys.sort();
        for key in keys {
            let Some(block) = counted
                .blocks
                .get(key)
                .filter(|_| kept.contains(&key.place))
            else {
                continue;
            };
            let at_place = seen.by_place.entry(key.place).or_insert([0; DIM_COUNT]);
            for planned in counted.plan.tabulations(key.family) {
                let [dim] = planned.tabulation.dims else {
                    continue;
                };
                for class in 0..planned.tabulation.crossings() {
                    let start = planned.offset + class * planned.vars.len();
                    let numbers = block.get(start..start + planned.vars.len());
                    if numbers.is_some_and(|it| it.iter().any(|it| *it > 0)) {
                        for all in [&mut *at_place, &mut seen.anywhere] {
                            if let Some(classes) = all.get_mut(*dim as usize) {
                                *classes |= 1 << class;
                            }
                        }
                    }
                }
            }
        }
        seen
    }

    fn has(&self, place: u32, dim: Dim, class: u8, wide: bool) -> bool {
        // Both classes of periods of risk are always there: half a table could not be read.
        if matches!(dim, Dim::PporWeight | Dim::PporReference) {
            return true;
        }
        let all = if wide || dim == Dim::Cause {
            Some(&self.anywhere)
        } else {
            self.by_place.get(&place)
        };
        all.and_then(|it| it.get(dim as usize))
            .is_some_and(|it| it & (1 << class) != 0)
    }
}

impl Maker {
    /// The places that are counted.
    fn residents(&mut self, counted: &Counted, reading: &ListReading) -> BTreeSet<u32> {
        let all: BTreeSet<u32> = (0..).zip(&counted.places).map(|it| it.0).collect();
        let mut by_place: BTreeMap<u32, u64> = BTreeMap::new();
        let mut keys: Vec<&BlockKey> = counted.blocks.keys().collect();
        keys.sort();
        let both = reading.years.value == YearRule::Both;
        for key in keys {
            if both && key.basis == PeriodBasis::BirthCohort {
                continue;
            }
            // The first number of a block is that of all records of its kind.
            let first = counted.blocks.get(key).and_then(|it| it.first());
            *by_place.entry(key.place).or_default() += u64::from(first.copied().unwrap_or(0));
        }
        let state_of = |number: &u32| {
            usize::try_from(*number)
                .ok()
                .and_then(|it| counted.places.get(it))
                .and_then(|it| it.fips.as_deref())
                .and_then(|it| it.get(..2))
                .map(str::to_owned)
        };
        let mut by_state: BTreeMap<String, u64> = BTreeMap::new();
        for (place, records) in &by_place {
            if let Some(state) = state_of(place) {
                *by_state.entry(state).or_default() += records;
            }
        }
        let total: u64 = by_state.values().sum();
        let main = by_state.iter().max_by_key(|it| it.1);
        let Some((main, most)) = main.filter(|_| by_state.len() > 1) else {
            return all;
        };
        let is_one_state = most.saturating_mul(100) >= total.saturating_mul(MAIN_STATE_PERCENT);
        if reading.residents.value == ResidentRule::EveryState || !is_one_state {
            return all;
        }
        self.listed.main_state = crate::domain::us_places::by_fips(main).cloned();
        let (kept, others): (BTreeSet<u32>, BTreeSet<u32>) = all
            .into_iter()
            .partition(|it| state_of(it).is_none_or(|state| state == *main));
        let records: u64 = others.iter().filter_map(|it| by_place.get(it)).sum();
        let tally = &mut self.listed.tally;
        tally.left_out.entry(LeftOut::OtherState).or_default().times += records;
        kept
    }

    /// The years of each family: of deaths only those for which there are births, where the list has births.
    fn years(
        &mut self,
        counted: &Counted,
        kept: &BTreeSet<u32>,
    ) -> BTreeMap<(Family, PeriodBasis), BTreeSet<i32>> {
        let mut years: BTreeMap<(Family, PeriodBasis), BTreeSet<i32>> = BTreeMap::new();
        let mut keys: Vec<&BlockKey> = counted
            .blocks
            .keys()
            .filter(|it| kept.contains(&it.place))
            .collect();
        keys.sort();
        for key in &keys {
            years
                .entry((key.family, key.basis))
                .or_default()
                .insert(key.year);
        }
        for basis in [PeriodBasis::Period, PeriodBasis::BirthCohort] {
            let Some(births) = years.get(&(Family::Births, basis)).cloned() else {
                continue;
            };
            let has_plan = !counted.plan.tabulations(Family::Deaths).is_empty();
            let deaths = years.get(&(Family::Deaths, basis)).cloned();
            if !has_plan || deaths.is_none() {
                continue;
            }
            for key in keys.iter().filter(|it| {
                it.family == Family::Deaths && it.basis == basis && !births.contains(&it.year)
            }) {
                let first = counted.blocks.get(*key).and_then(|it| it.first());
                let tally = &mut self.listed.tally;
                tally
                    .left_out
                    .entry(LeftOut::YearWithoutBirths)
                    .or_default()
                    .times += u64::from(first.copied().unwrap_or(0));
            }
            years.insert((Family::Deaths, basis), births);
        }
        years
    }

    /// How many of each kind go in, without those of other states and years.
    fn tally_kept(
        &mut self,
        counted: &Counted,
        kept: &BTreeSet<u32>,
        years: &BTreeMap<(Family, PeriodBasis), BTreeSet<i32>>,
        reading: &ListReading,
    ) {
        let of = |family: Family| -> u64 {
            let mut keys: Vec<&BlockKey> = counted
                .blocks
                .keys()
                .filter(|it| it.family == family && kept.contains(&it.place))
                .filter(|it| {
                    years
                        .get(&(it.family, it.basis))
                        .is_some_and(|years| years.contains(&it.year))
                })
                .collect();
            keys.sort();
            let is_twice = reading.years.value == YearRule::Both
                && keys.iter().any(|it| it.basis == PeriodBasis::BirthCohort);
            keys.into_iter()
                .filter(|it| !is_twice || it.basis == PeriodBasis::BirthCohort)
                .filter_map(|it| counted.blocks.get(it)?.first())
                .map(|it| u64::from(*it))
                .sum()
        };
        let tally = &mut self.listed.tally;
        tally.live_births = of(Family::Births);
        tally.infant_deaths = of(Family::Deaths);
        tally.fetal_deaths = of(Family::FetalDeaths);
    }

    fn block(
        &mut self,
        counted: &Counted,
        key: BlockKey,
        place: u32,
        block: Option<&Vec<u32>>,
        seen: &Seen,
        wide: bool,
    ) {
        let Some(period) = self.period(key.year, key.basis) else {
            return;
        };
        for planned in counted.plan.tabulations(key.family) {
            for crossing in 0..planned.tabulation.crossings() {
                let classes = planned.tabulation.classes_of(crossing);
                let occurs = classes
                    .iter()
                    .all(|(dim, class)| seen.has(key.place, *dim, *class, wide));
                if !occurs {
                    continue;
                }
                let start = planned.offset + crossing * planned.vars.len();
                let group = self.group(&classes);
                for (order, var) in planned.vars.iter().enumerate() {
                    let number = block.and_then(|it| it.get(start + order)).copied();
                    let variable = self.variable(*var);
                    let column = u32::try_from(self.listed.counts.len() + 1).unwrap_or(u32::MAX);
                    self.listed.counts.push(NewCount {
                        variable,
                        place,
                        period,
                        group,
                        value: CountValue::Known(u64::from(number.unwrap_or(0))),
                        row: 0,
                        column,
                    });
                }
            }
        }
    }

    fn period(&mut self, year: i32, basis: PeriodBasis) -> Option<u32> {
        let periods = &mut self.listed.lists.periods;
        *self.periods.entry((year, basis)).or_insert_with(|| {
            let period = Period {
                basis,
                ..Period::year(year)?
            };
            periods.push(period);
            u32::try_from(periods.len() - 1).ok()
        })
    }

    fn variable(&mut self, var: Var) -> u32 {
        let variables = &mut self.listed.lists.variables;
        *self.variables.entry(var).or_insert_with(|| {
            variables.push(VariableId::new(var.id()));
            u32::try_from(variables.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn group(&mut self, classes: &[(Dim, u8)]) -> u32 {
        if let Some(number) = self.groups.get(classes) {
            return *number;
        }
        self.dims.extend(classes.iter().map(|it| it.0));
        let categories = classes
            .iter()
            .filter_map(|(dim, class)| {
                let id = dim.classes().get(usize::from(*class))?;
                Some(CategoryId(format!("{}.{id}", dim.id())))
            })
            .collect();
        let groups = &mut self.listed.lists.groups;
        groups.push(GroupKey::of(categories));
        let number = u32::try_from(groups.len() - 1).unwrap_or(u32::MAX);
        self.groups.insert(classes.to_vec(), number);
        number
    }

    fn finish(mut self, counted: &Counted) -> ListedCounts {
        self.dims.retain(|it| counted.plan.dims().contains(it));
        let groups = &self.listed.lists.groups;
        let occurs = |id: &CategoryId| groups.iter().any(|it| it.categories().contains(id));
        let dimensions: Vec<_> = self
            .dims
            .iter()
            .filter_map(|it| built_in_dimension(&DimensionId(it.id().to_owned())))
            .map(|mut it| {
                it.categories.retain(|category| occurs(&category.id));
                it
            })
            .collect();
        self.listed.complete = dimensions.iter().map(|it| it.id.clone()).collect();
        self.listed.lists.dimensions = dimensions;
        self.listed
    }
}
