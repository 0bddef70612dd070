//! Attacks everything that is shown now together with everything that was shared before.
//!
//! The mask alone leaves no hidden count to be worked out. What was shared under another rule, another plan or other hidden
//! cells can: 2018–2022 shown today less 2019–2022 shared last year is the single year 2018. The audit sets the numbers of
//! both beside each other, bounds every hidden count that they touch (interval propagation over all sums to its fixpoint;
//! where the unknowns are few, the exact ranges of a linear program), says from which numbers a narrow range follows, and
//! proposes what else to hide: one number where one is enough, alone or with what the mask hides to protect it, else two.
//! A number that is no longer the count of the file, because the data have changed, is left out.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;

use crate::disclosure::attack::Bounds;
use crate::disclosure::exact::Known;
use crate::disclosure::exact::Surroundings;
use crate::disclosure::grid::CellState;
use crate::disclosure::grid::Grid;
use crate::disclosure::mask::HiddenFor;
use crate::disclosure::mask::Mask;
use crate::disclosure::mask::standing_of;
use crate::disclosure::merged::MergedGroup;
use crate::disclosure::merged::MergedTables;
use crate::disclosure::relations::Relations;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::disclosure::standing::Standing;
use crate::disclosure::variable_relations::linked;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;

/// A range with fewer values above its lowest than this is too narrow, unless it covers all that the rule hides.
const LEAST_WIDTH: i64 = 5;

/// More unknowns than this are bounded by propagation alone.
const MOST_EXACT: usize = 90;

/// So many unknowns around a hidden count are looked at.
const MOST_AROUND: usize = 3_000;

/// So many numbers are tried as a reason or as a remedy.
const MOST_TRIED: usize = 80;

/// So many numbers are tried two by two.
const MOST_PAIRED: usize = 14;

/// So many numbers near a hidden count are tried as a remedy.
const MOST_REMEDIES: usize = 30;

/// So many masks that hide more are computed.
const MOST_MASKS: usize = 40;

/// Where a number is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownFrom {
    /// The export with this position in the list.
    Export(usize),
    /// It is shown to the public now.
    ShownNow,
}

/// A number that helps to work out a hidden one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    pub cell: CellKey,
    pub from: KnownFrom,
}

/// A hidden count that can be narrowed too far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    pub cell: CellKey,
    pub lower: i64,
    pub upper: i64,
    /// The numbers it follows from. One, the count itself, where it was shared as it is.
    pub because: Vec<Clue>,
    /// What to hide as well, so that it can no longer be narrowed; empty where nothing that is still to be hidden helps.
    pub hide_also: Vec<CellKey>,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    pub leaks: Vec<Leak>,
    /// How many hidden counts were attacked.
    pub attacked: usize,
    /// Shared numbers that the file counts differently now, because its data have changed.
    pub outdated: usize,
}

/// Attacks what the mask shows now together with these exports, oldest first.
#[must_use]
pub fn audit(
    tables: &CountTables,
    plan: &PublicationPlan,
    mask: &Mask,
    exports: &[&[SharedNumber]],
) -> Audit {
    let mut found = Audit::default();
    // The latest export that has a number is named.
    let mut told: BTreeMap<CellKey, BTreeMap<u64, usize>> = BTreeMap::new();
    for (export, numbers) in exports.iter().enumerate() {
        for number in *numbers {
            told.entry(key_of(number))
                .or_default()
                .insert(number.count, export);
        }
    }
    let plan = &with_merged_before(plan, told.keys());
    let merged = MergedTables::new(tables, &plan.merged);
    let mut shared: BTreeMap<CellKey, usize> = BTreeMap::new();
    for (key, counts) in told {
        let now = merged
            .tables_of(tables, &key.group)
            .answer(&key.variable, &key.place, &key.period, &key.group)
            .ok()
            .and_then(|it| it.value.known());
        found.outdated += counts.keys().filter(|it| Some(**it) != now).count();
        if let Some(export) = now.and_then(|it| counts.get(&it)) {
            shared.insert(key, *export);
        }
    }
    let beyond: Vec<&CellKey> = shared
        .keys()
        .filter(|it| mask.is_hidden(&it.variable, &it.place, &it.period, &it.group))
        .collect();
    if beyond.is_empty() {
        return found;
    }
    let mut attacker = Attacker::new(tables, &merged, plan, mask, &shared, &beyond);
    found.attacked = attacker.secrets.len();
    found.leaks = attacker.leaks(Masks {
        tables,
        plan,
        mask,
        computed: BTreeMap::new(),
    });
    found
}

fn key_of(number: &SharedNumber) -> CellKey {
    CellKey {
        variable: number.variable.clone(),
        place: number.place.clone(),
        period: number.period,
        group: number.group.clone(),
    }
}

/// Someone with every shown and shared number.
struct Attacker {
    grid: Grid,
    relations: Relations,
    standing: Standing,
    bounds: Bounds,
    /// For each cell where it is known from.
    known: Vec<Option<KnownFrom>>,
    /// The least that the public can give each cell.
    least: Vec<i64>,
    /// Hidden counts that touch what was shared beyond the mask.
    secrets: Vec<usize>,
    /// Counts that are hidden now and were shared as they are.
    told: Vec<usize>,
    largest_hidden: i64,
}

/// What the attacker would know if these cells were hidden as well.
struct WithoutThese<'a> {
    attacker: &'a Attacker,
    also: &'a BTreeSet<usize>,
}

impl Known for WithoutThese<'_> {
    fn count(&self, cell: usize) -> Option<i64> {
        if !self.attacker.is_known(cell) || self.also.contains(&cell) {
            return None;
        }
        match self.attacker.grid.state(cell) {
            CellState::Known(count) => i64::try_from(count).ok(),
            _ => None,
        }
    }

    fn least(&self, cell: usize) -> i64 {
        if self.also.contains(&cell) {
            return 0;
        }
        self.attacker.least.get(cell).copied().unwrap_or(0)
    }
}

impl Attacker {
    fn new(
        tables: &CountTables,
        merged: &MergedTables,
        plan: &PublicationPlan,
        mask: &Mask,
        shared: &BTreeMap<CellKey, usize>,
        beyond: &[&CellKey],
    ) -> Self {
        let variables: BTreeSet<VariableId> =
            linked(&beyond.iter().map(|it| it.variable.clone()).collect());
        let wider = wider_plan(tables, plan, beyond);
        let mut grid = Grid::of_variables(tables, merged, &wider, &|it| variables.contains(it));
        let relations = Relations::new(tables, &mut grid);
        let standing = standing_of(tables, &grid);
        let cells = grid.states.len();
        let mut known = vec![None; cells];
        let mut least = vec![0; cells];
        let mut is_secret = vec![false; cells];
        let rule = mask.rule();
        for cell in 0..grid.published() {
            let Some(key) = key_at(&grid, cell) else {
                continue;
            };
            let why = mask.why(&key.variable, &key.place, &key.period, &key.group);
            let state = grid.state(cell);
            let of_source = why == Some(HiddenFor::Source);
            let is_small = matches!(state, CellState::Known(count @ 1..) if rule.hides(count));
            let in_hidden_table = rule.hides_tables()
                && why == Some(HiddenFor::ItsSize)
                && state != CellState::Known(0);
            if let Some(it) = is_secret.get_mut(cell) {
                *it = why.is_some() && (of_source || is_small || in_hidden_table);
            }
            let from = match shared.get(&key) {
                _ if !state.is_known() => None,
                Some(export) => Some(KnownFrom::Export(*export)),
                None if why.is_none() => Some(KnownFrom::ShownNow),
                None => None,
            };
            if let Some(it) = known.get_mut(cell) {
                *it = from;
            }
            if let Some(it) = least.get_mut(cell) {
                *it = mask.least(&key.variable, &key.place, &key.period, &key.group);
            }
        }
        let mut bounds = Bounds::new(cells, relations.lines.len());
        for cell in 0..cells {
            let shown = match (known.get(cell), grid.state(cell)) {
                (Some(Some(_)), CellState::Known(count)) => Some(count),
                _ => None,
            };
            bounds.see(cell, shown, least.get(cell).copied().unwrap_or(0));
        }
        bounds.narrow(&relations, 0..relations.lines.len(), &|_| true);
        let mut attacker = Self {
            grid,
            relations,
            standing,
            bounds,
            known,
            least,
            secrets: Vec::new(),
            told: Vec::new(),
            largest_hidden: i64::try_from(rule.largest_hidden()).unwrap_or(i64::MAX),
        };
        let starts: Vec<usize> = beyond
            .iter()
            .filter_map(|it| {
                let grid = &attacker.grid;
                grid.find(&it.variable, &it.place, &it.period, &it.group)
            })
            .collect();
        let is_secret = |cell: usize| is_secret.get(cell).copied().unwrap_or(false);
        attacker.told = starts.iter().copied().filter(|&it| is_secret(it)).collect();
        attacker.secrets = attacker
            .unknown_near(&starts)
            .into_iter()
            .filter(|&it| is_secret(it))
            .collect();
        attacker
    }

    fn is_known(&self, cell: usize) -> bool {
        self.known.get(cell).is_some_and(Option::is_some)
    }

    /// Every unknown cell that shares a sum with one of these, directly or through other unknown ones.
    fn unknown_near(&self, starts: &[usize]) -> BTreeSet<usize> {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut waiting: VecDeque<usize> = starts.iter().copied().collect();
        while let Some(cell) = waiting.pop_front() {
            for &no in self.relations.of(cell) {
                let Some(line) = self.relations.line(no) else {
                    continue;
                };
                for other in line.members() {
                    if !self.is_known(other) && seen.insert(other) {
                        waiting.push_back(other);
                    }
                }
            }
        }
        seen
    }

    /// What is left for one cell if these cells were hidden as well.
    fn range(&mut self, secret: usize, also: &BTreeSet<usize>) -> (i64, i64) {
        let seen = WithoutThese {
            attacker: self,
            also,
        };
        let around = Surroundings::of(secret, &self.relations, &seen, MOST_AROUND, |_| true);
        let least: Vec<i64> = around.cells.iter().map(|&it| seen.least(it)).collect();
        self.bounds.begin();
        for (&cell, least) in around.cells.iter().zip(least) {
            self.bounds.see(cell, None, least);
        }
        let lines = &around.lines;
        self.bounds
            .narrow(&self.relations, lines.iter().copied(), &|it| {
                lines.contains(&it)
            });
        let propagated = self.bounds.of(secret);
        self.bounds.take_back();
        if self.is_narrow(propagated) || !around.is_whole(MOST_EXACT) {
            return propagated;
        }
        let seen = WithoutThese {
            attacker: self,
            also,
        };
        match around.range(&self.relations, &seen) {
            Some((lower, upper)) => (
                propagated.0.max(lower),
                propagated.1.min(upper.unwrap_or(i64::MAX)),
            ),
            None => propagated,
        }
    }

    fn is_narrow(&self, (lower, upper): (i64, i64)) -> bool {
        let covers = lower <= 1 && upper >= self.largest_hidden;
        !covers && upper.saturating_sub(lower) < LEAST_WIDTH.min(self.largest_hidden - 1)
    }

    fn leaks(&mut self, mut masks: Masks<'_>) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for cell in self.told.clone() {
            let (lower, upper) = self.bounds.of(cell);
            leaks.extend(self.clue(cell).map(|clue| Leak {
                cell: clue.cell.clone(),
                lower,
                upper,
                because: vec![clue],
                hide_also: Vec::new(),
            }));
        }
        let nothing = BTreeSet::new();
        for secret in self.secrets.clone() {
            let mut range = self.bounds.of(secret);
            if !self.is_narrow(range) {
                range = self.range(secret, &nothing);
            }
            if !self.is_narrow(range) {
                continue;
            }
            let because = self.reasons(secret);
            let hide_also = self.remedy(secret, &because, &mut masks);
            if let Some(cell) = key_at(&self.grid, secret) {
                leaks.push(Leak {
                    cell,
                    lower: range.0,
                    upper: range.1,
                    because,
                    hide_also,
                });
            }
        }
        leaks
    }

    fn clue(&self, cell: usize) -> Option<Clue> {
        Some(Clue {
            cell: key_at(&self.grid, cell)?,
            from: (*self.known.get(cell)?)?,
        })
    }

    /// The known cells in sums with the unknowns around a secret, nearest first.
    fn known_near(&self, secret: usize) -> Vec<usize> {
        let nothing = BTreeSet::new();
        let seen = WithoutThese {
            attacker: self,
            also: &nothing,
        };
        let around = Surroundings::of(secret, &self.relations, &seen, MOST_AROUND, |_| true);
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for cell in around.cells {
            for &no in self.relations.of(cell) {
                let members = self.relations.line(no).into_iter().flat_map(|it| {
                    it.members()
                        .filter(|&it| self.is_known(it))
                        .collect::<Vec<_>>()
                });
                found.extend(members.filter(|it| seen.insert(*it)));
            }
            if found.len() >= MOST_TRIED {
                break;
            }
        }
        found.truncate(MOST_TRIED);
        found
    }

    /// Known numbers that are enough to narrow a secret, none of which can be left out.
    fn reasons(&mut self, secret: usize) -> Vec<Clue> {
        let mut needed = self.known_near(secret);
        // The furthest are left out first, and what is shown now before what was shared.
        needed.reverse();
        needed.sort_by_key(|&it| !matches!(self.known.get(it), Some(Some(KnownFrom::ShownNow))));
        let mut hidden: BTreeSet<usize> = BTreeSet::new();
        for &cell in &needed {
            hidden.insert(cell);
            let range = self.range(secret, &hidden);
            if !self.is_narrow(range) {
                hidden.remove(&cell);
            }
        }
        let mut clues: Vec<Clue> = needed
            .into_iter()
            .filter(|it| !hidden.contains(it))
            .filter_map(|it| self.clue(it))
            .collect();
        clues.sort_by(|a, b| (a.from, &a.cell).cmp(&(b.from, &b.cell)));
        clues
    }

    /// The fewest and least important numbers whose hiding mends a leak, among those that nobody has seen yet
    /// but as they are shown now. What the mask hides to protect them is not listed: it follows by itself.
    fn remedy(&mut self, secret: usize, because: &[Clue], masks: &mut Masks<'_>) -> Vec<CellKey> {
        let is_shown_now = |attacker: &Self, cell: usize| {
            matches!(attacker.known.get(cell), Some(Some(KnownFrom::ShownNow)))
        };
        let mut candidates: Vec<usize> = self
            .known_near(secret)
            .into_iter()
            .filter(|&it| is_shown_now(self, it))
            .take(MOST_REMEDIES)
            .collect();
        candidates.sort_by_key(|&it| (self.standing.cost(it), it));
        let keys = |attacker: &Self, cells: &BTreeSet<usize>| {
            cells
                .iter()
                .filter_map(|&it| key_at(&attacker.grid, it))
                .collect()
        };
        for &one in &candidates {
            let also = BTreeSet::from([one]);
            let range = self.range(secret, &also);
            if !self.is_narrow(range) {
                return keys(self, &also);
            }
        }
        // With what the mask hides to protect it, one is often enough.
        let shown: Vec<CellKey> = because
            .iter()
            .filter(|it| it.from == KnownFrom::ShownNow)
            .map(|it| it.cell.clone())
            .collect();
        let mut tried: Vec<Vec<CellKey>> = shown.iter().map(|it| vec![it.clone()]).collect();
        tried.push(shown);
        for cells in tried.into_iter().filter(|it| !it.is_empty()) {
            let Some(mask) = masks.hiding(&cells) else {
                break;
            };
            let also: BTreeSet<usize> = (0..self.grid.published())
                .filter(|&it| is_shown_now(self, it))
                .filter(|&it| {
                    key_at(&self.grid, it).is_some_and(|it| {
                        mask.is_hidden(&it.variable, &it.place, &it.period, &it.group)
                    })
                })
                .collect();
            let range = self.range(secret, &also);
            if !self.is_narrow(range) {
                return cells;
            }
        }
        let few = candidates
            .get(..MOST_PAIRED)
            .unwrap_or(&candidates)
            .to_vec();
        for (no, &one) in few.iter().enumerate() {
            for &other in few.iter().skip(no + 1) {
                let also = BTreeSet::from([one, other]);
                let range = self.range(secret, &also);
                if !self.is_narrow(range) {
                    return keys(self, &also);
                }
            }
        }
        Vec::new()
    }
}

/// Masks that hide more than the one in force, each computed once.
struct Masks<'a> {
    tables: &'a CountTables,
    plan: &'a PublicationPlan,
    mask: &'a Mask,
    computed: BTreeMap<Vec<CellKey>, Mask>,
}

impl Masks<'_> {
    /// The mask that hides these as well; `None` once too many were tried.
    fn hiding(&mut self, cells: &[CellKey]) -> Option<&Mask> {
        if !self.computed.contains_key(cells) && self.computed.len() >= MOST_MASKS {
            return None;
        }
        let (tables, plan, mask) = (self.tables, self.plan, self.mask);
        Some(self.computed.entry(cells.to_vec()).or_insert_with(|| {
            let also: Vec<CellKey> = mask.hidden_also().iter().chain(cells).cloned().collect();
            Mask::compute_hiding_also(tables, plan, &mask.rule(), &also)
        }))
    }
}

fn key_at(grid: &Grid, cell: usize) -> Option<CellKey> {
    let (variable, place, period, group) = grid.at(cell)?;
    Some(CellKey {
        variable: grid.variables.get(variable)?.clone(),
        place: grid.places.get(place)?.clone(),
        period: *grid.periods.get(period)?,
        group: grid.groups.get(group)?.key.clone(),
    })
}

/// The plan with every group that was put together in what was shared before.
fn with_merged_before<'a>(
    plan: &PublicationPlan,
    shared: impl Iterator<Item = &'a CellKey>,
) -> PublicationPlan {
    let mut plan = plan.clone();
    for category in shared.flat_map(|it| it.group.categories()) {
        if let Some(merged) = MergedGroup::from_id(category)
            && !plan.merged.contains(&merged)
        {
            plan.merged.push(merged);
        }
    }
    plan
}

/// The plan with the places and periods that were shared beyond it, and every single year of either.
/// A region that was shared in parts, or whose part was, brings all its counties.
fn wider_plan(
    tables: &CountTables,
    plan: &PublicationPlan,
    beyond: &[&CellKey],
) -> PublicationPlan {
    let mut wider = plan.clone();
    for key in beyond {
        if !wider.periods.contains(&key.period) {
            wider.periods.push(key.period);
        }
        if !wider.places.contains(&key.place) {
            wider.places.push(key.place.clone());
        }
    }
    for region in tables.regions() {
        let is_touched = beyond
            .iter()
            .any(|key| key.place == region.place_id || region.members.contains(&key.place));
        for place in region.members.iter().filter(|_| is_touched) {
            if !wider.places.contains(place) {
                wider.places.push(place.clone());
            }
        }
    }
    let years: BTreeSet<Period> = wider
        .periods
        .iter()
        .filter_map(|it| Some((it.basis, it.whole_years()?)))
        .flat_map(|(basis, (first, last))| {
            (first..=last)
                .filter_map(Period::year)
                .map(move |it| Period { basis, ..it })
        })
        .collect();
    for year in years {
        if !wider.periods.contains(&year) {
            wider.periods.push(year);
        }
    }
    wider
}
