//! Which further counts are hidden, so that no hidden one can be worked out by subtracting.
//!
//! **What may decide.** Nobody who sees the result may learn from the choice itself. So every candidate mask is drawn up
//! from classes alone: which cells are zero, small, large, hidden by the source or too thin, never from a count.
//! Counts enter in one place: a candidate is tried by an attack that sees the numbers it would show, and nothing else;
//! the first one that holds is taken. Two files of equal classes that agree on every number either of them shows
//! get the same mask: the first mask that holds for one shows only numbers they share, so it holds for the other.
//!
//! **Turns.** Cells are decided in groups, the coarse ones first, which are never hidden for the sake of finer ones:
//! one variable after the other (ages at death together, all ages before each of them); of each, regions and states over
//! the whole span, over windows, by year; then counties in the same order, in each everyone before the groups; then the
//! same again for crossings of two dimensions, and at last for causes and classes of birth weight of all groups together.
//! Each turn tries its candidates from mild to strict; the strictest hides the whole turn, which gives nothing away.
//! The attack of a turn starts from what all earlier turns left, so it sees every sum among the cells decided so far.
//!
//! Sums one by one come first, being quick; where they leave a doubt all sums around a count are taken together (`exact`).
//!
//! **Looking ahead.** It also sees the cells of later turns, as if none of them were going to be shown. A small count of a
//! county and year can follow from sums alone: it is all of its region's count where the other counties have none in all
//! years together. So a candidate whose numbers would tell a later count that the rule hides does not hold either,
//! and the strictest candidate of a later turn always leaves those counts room. What it may leave without room are
//! counts that the rule would show, hidden to protect others: whoever works those out still has what they protect to guess.
//!
//! **A candidate.** A sum is safe when nothing in it is hidden; or its total and at least one part are hidden;
//! or at least two parts are hidden, in stricter candidates with one or two among them that are large.
//! In a sum that is not safe the cheapest cell is hidden next. The cost is fixed by the cell's place in the table
//! (county before region, one year before pooled years) and by whether its other sums have hidden cells already.
//! Zeros are never chosen: the reader knows that a hidden count is not 0.
//! Where small groups can be put together, candidates follow that keep only the coarsest division of a table.
//! Stricter candidates hide whole tables: those with a hidden cell; those whose totals or zeros leave a later hidden
//! count alone in a sum that is shown; and those that stand over one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::attack::Bounds;
use crate::disclosure::detail::Around;
use crate::disclosure::detail::longest_around;
use crate::disclosure::exact::Surroundings;
use crate::disclosure::grid::CellState;
use crate::disclosure::grid::Grid;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::inner_tables::cells_to_hide;
use crate::disclosure::mask::HiddenFor;
use crate::disclosure::relations::Line;
use crate::disclosure::relations::Relations;
use crate::disclosure::standing::OUT_OF_REACH;
use crate::disclosure::standing::Standing;

/// How many values above the lowest must stay possible for a hidden count, unless the rule's own range is shorter:
/// all of 1 to 9.
const ROOM: i64 = 8;

/// The same for a count of a later turn, as far as it follows from sums without it.
const ROOM_LATER: i64 = 5;

/// The same where whole tables are hidden: such a rule asks that no cell of them is known.
const ROOM_IN_TABLES: i64 = 1;

/// So many sums are gone up to find the zero that tells of another: place, period, both dimensions and variable.
const MOST_STEPS_UP: usize = 5;

/// A count that single sums leave more room than this is not looked at more closely.
const ROOM_FOR_SURE: i64 = 40;

/// So many unknown counts around one are taken together for its exact range.
const MOST_TOGETHER: usize = 160;

/// The turn of sums that follow from others.
const NO_TURN: usize = usize::MAX;

/// How much a candidate hides, from mild to strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strictness {
    /// Two hidden parts in each sum.
    TwoHidden,
    /// Two hidden parts, one of them large.
    OneLarge,
    /// Three hidden parts, two of them large, as far as there are so many.
    TwoLarge,
    /// Of a table where something is hidden only the coarsest division, with two hidden parts in each sum of it.
    CoarseRows,
    /// The same with one large part among them.
    CoarseRowsOneLarge,
    /// Every group of the same dimensions at a place and period where one of them is hidden.
    WholeRows,
    /// Also every table that leaves a hidden count of a later turn alone in a sum.
    NoneAlone,
    /// Also every table with a sum that a hidden count of a later turn is in.
    NoneOver,
    /// Everything in the turn, zeros too.
    Everything,
}

const LADDER: [Strictness; 9] = [
    Strictness::TwoHidden,
    Strictness::OneLarge,
    Strictness::TwoLarge,
    Strictness::CoarseRows,
    Strictness::CoarseRowsOneLarge,
    Strictness::WholeRows,
    Strictness::NoneAlone,
    Strictness::NoneOver,
    Strictness::Everything,
];

impl Strictness {
    fn is_coarse(self) -> bool {
        matches!(self, Self::CoarseRows | Self::CoarseRowsOneLarge)
    }
}

/// Returns which cells of the grid are hidden; those in `also` whatever their size.
pub(in crate::disclosure) fn hidden_cells(
    grid: &Grid,
    standing: Standing,
    relations: &Relations,
    rule: HidingRule,
    also: &[usize],
) -> Draft {
    let mut why: Vec<Option<HiddenFor>> = grid
        .states
        .iter()
        .map(|state| match state {
            CellState::Known(count) if rule.hides(*count) => Some(HiddenFor::ItsSize),
            CellState::HiddenBySource => Some(HiddenFor::Source),
            _ => None,
        })
        .collect();
    for &cell in also.iter().filter(|&&it| grid.state(it).is_known()) {
        if let Some(it) = why.get_mut(cell) {
            *it = it.or(Some(HiddenFor::ProtectsAnother));
        }
    }
    // What the reader knows of a hidden count: zeros are shown, unless the rule or thin rows hide them.
    let least = vec![i64::from(!rule.hide_zero); grid.states.len()];
    let around = longest_around(grid);
    let mut standing = standing;
    standing.add_finer(&around);
    // A sum with a cell of a later turn says nothing yet; one that follows from others is drawn up in no turn.
    let turns_of_lines: Vec<usize> = relations
        .lines
        .iter()
        .map(|line| {
            if line.is_derived {
                return NO_TURN;
            }
            let turn = line.members().map(|it| standing.turn(it)).max();
            turn.unwrap_or(0)
        })
        .collect();
    let mut lines_of_turn: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let drawn_up = turns_of_lines.iter().enumerate();
    for (no, &turn) in drawn_up.filter(|it| *it.1 != NO_TURN) {
        lines_of_turn.entry(turn).or_default().push(no);
    }
    let mut cells_of_turn: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (cell, &turn) in standing.turns.iter().enumerate() {
        cells_of_turn.entry(turn).or_default().push(cell);
    }
    let mut desk = Desk {
        grid,
        standing: &standing,
        relations,
        turns_of_lines: &turns_of_lines,
        rule,
        draft: Draft { why, least },
        bounds: Bounds::new(grid.states.len(), relations.lines.len()),
    };
    for remainder in grid.published()..grid.states.len() {
        if grid.state(remainder) == CellState::NoValue
            && let Some(it) = desk.draft.least.get_mut(remainder)
        {
            *it = 0;
        }
        desk.see(remainder);
    }
    desk.hide_inner_tables();
    for (turn, own) in cells_of_turn {
        let lines = lines_of_turn.remove(&turn).unwrap_or_default();
        desk.hide_thin_rows(&own, &around);
        desk.decide(turn, &own, &lines);
    }
    desk.draft
}

/// A mask on the way, and the mask in the end.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Draft {
    /// Why each cell of the grid is hidden.
    pub(in crate::disclosure) why: Vec<Option<HiddenFor>>,
    /// The lowest count that a reader can give each hidden cell: 0 where its row hides zeros too.
    pub(in crate::disclosure) least: Vec<i64>,
}

impl Draft {
    fn is_hidden(&self, cell: usize) -> bool {
        self.why.get(cell).is_some_and(Option::is_some)
    }
}

/// Where the turns are decided one after the other. What is known of the cells of earlier turns stays known.
struct Desk<'a> {
    grid: &'a Grid,
    standing: &'a Standing,
    relations: &'a Relations,
    /// The turn of each line, or `NO_TURN`.
    turns_of_lines: &'a [usize],
    rule: HidingRule,
    draft: Draft,
    bounds: Bounds,
}

impl Desk<'_> {
    /// Hides the cells whose place and group are published in longer periods only.
    fn hide_thin_rows(&mut self, own: &[usize], around: &[Option<Around>]) {
        for &cell in own.iter().filter(|&&it| self.grid.state(it).is_known()) {
            let Some(Some(around)) = around.get(cell) else {
                continue;
            };
            let is_thin = match self.grid.state(around.cell) {
                CellState::Known(count) => {
                    self.draft.is_hidden(around.cell) || around.is_thin(count, self.rule)
                }
                _ => false,
            };
            if !is_thin {
                continue;
            }
            let draft = &mut self.draft;
            if let (Some(why), Some(least)) = (draft.why.get_mut(cell), draft.least.get_mut(cell)) {
                *why = why.or(Some(HiddenFor::NotInPlan));
                *least = 0;
            }
        }
    }

    /// Hides the inner tables that a rule about tables hides, zeros too.
    fn hide_inner_tables(&mut self) {
        if !self.rule.hides_tables() {
            return;
        }
        let all: Vec<usize> = (0..self.grid.published()).collect();
        for cell in cells_to_hide(self.grid, &all) {
            let draft = &mut self.draft;
            if let (Some(why), Some(least)) = (draft.why.get_mut(cell), draft.least.get_mut(cell)) {
                *why = why.or(Some(HiddenFor::ItsSize));
                *least = 0;
            }
        }
    }

    /// Takes note of what the reader sees of a cell.
    fn see(&mut self, cell: usize) {
        let least = self.draft.least.get(cell).copied().unwrap_or(0);
        let shown = match self.grid.state(cell) {
            CellState::Known(count) if !self.draft.is_hidden(cell) => Some(count),
            _ => None,
        };
        self.bounds.see(cell, shown, least);
    }

    /// Decides the cells of one turn: the mildest candidate that holds.
    fn decide(&mut self, turn: usize, own: &[usize], lines: &[usize]) {
        let is_divided = own.iter().any(|&it| self.standing.is_in_merged(it));
        let touched: BTreeSet<usize> = own
            .iter()
            .flat_map(|&it| self.relations.of(it))
            .copied()
            .collect();
        // What was tried: stricter candidates often hide no more than milder ones.
        let mut failed: Vec<BTreeMap<usize, i64>> = Vec::new();
        for strictness in LADDER {
            if strictness.is_coarse() && !is_divided {
                continue;
            }
            let mut search = Search {
                states: &self.grid.states,
                standing: self.standing,
                relations: self.relations,
                strictness,
                turn,
                draft: &mut self.draft,
                journal: Vec::new(),
                in_play: lines,
                waiting: lines.iter().copied().collect(),
            };
            search.draw_up(own);
            let journal = search.journal;
            let candidate: BTreeMap<usize, i64> = journal
                .iter()
                .map(|it| (it.0, self.draft.least.get(it.0).copied().unwrap_or(0)))
                .collect();
            let is_last = strictness == Strictness::Everything;
            if (is_last || !failed.contains(&candidate)) && self.holds(turn, own, &touched, is_last)
            {
                return;
            }
            for (cell, why, least) in journal.into_iter().rev() {
                if let Some(it) = self.draft.why.get_mut(cell) {
                    *it = why;
                }
                if let Some(it) = self.draft.least.get_mut(cell) {
                    *it = least;
                }
            }
            failed.push(candidate);
        }
    }

    /// Attacks the draft. Keeps what was learned where it holds or is the last; takes it back where it does not hold.
    fn holds(
        &mut self,
        turn: usize,
        own: &[usize],
        touched: &BTreeSet<usize>,
        is_last: bool,
    ) -> bool {
        self.bounds.begin();
        for &cell in own {
            self.see(cell);
        }
        let mut bounds = std::mem::take(&mut self.bounds);
        // Where rooms are fixed, one cell without room is enough to know.
        let can_stop = !is_last && !self.rule.hides_tables();
        let has_failed = bounds.narrow_until(
            self.relations,
            touched.iter().copied(),
            &|_| true,
            &|cell, width| can_stop && self.is_secret(cell) && width < self.room_of(turn, cell),
        );
        self.bounds = bounds;
        if is_last
            || (!has_failed && self.leaves_room(turn) && self.leaves_room_together(turn, own))
        {
            return true;
        }
        self.bounds.take_back();
        false
    }

    /// Whether the cell is hidden and not a zero: a zero of a thin row may be known, zeros are no secret.
    fn is_secret(&self, cell: usize) -> bool {
        self.draft.is_hidden(cell)
            && (self.grid.state(cell) != CellState::Known(0) || self.rule.hide_zero)
    }

    /// The room a hidden cell needs, whatever its sums are.
    fn room_of(&self, turn: usize, cell: usize) -> i64 {
        let largest = i64::try_from(self.rule.largest_hidden()).unwrap_or(i64::MAX);
        let room = ROOM.min(largest - 1);
        match self.standing.turn(cell) > turn {
            true if self.rule.hides_tables() => ROOM_IN_TABLES,
            true => ROOM_LATER.min(room),
            false => room,
        }
    }

    /// Whether the attack leaves room around every hidden count it has narrowed.
    fn leaves_room(&self, turn: usize) -> bool {
        self.bounds
            .changed()
            .filter(|&it| self.is_secret(it))
            .all(|it| self.bounds.width(it) >= self.room_left(turn, it))
    }

    /// The room a hidden cell needs, with what its sums leave it at most.
    fn room_left(&self, turn: usize, cell: usize) -> i64 {
        let room = self.room_of(turn, cell);
        if self.standing.turn(cell) > turn || !self.rule.hides_tables() {
            return room;
        }
        // Totals of a hidden inner table stay, however small they are.
        let totals = self.relations.of(cell).iter().filter_map(|&it| {
            let line = self.relations.line(it)?;
            let (low, high) = self.bounds.of(line.total);
            (line.total != cell && low == high).then_some(high)
        });
        totals.min().unwrap_or(room).min(room)
    }

    /// Whether all sums taken together leave room around every hidden count of this turn, and around those of
    /// earlier turns that share a sum with one of it, as far as single sums leave a doubt.
    fn leaves_room_together(&self, turn: usize, own: &[usize]) -> bool {
        let is_decided = |no: usize| self.turns_of_lines.get(no).is_some_and(|it| *it <= turn);
        let lines = own.iter().flat_map(|&it| self.relations.of(it));
        let near: BTreeSet<usize> = lines
            .filter(|&&it| is_decided(it))
            .filter_map(|&it| self.relations.line(it))
            .flat_map(Line::members)
            .collect();
        let mut doubtful: BTreeSet<usize> = near
            .into_iter()
            .filter(|&it| self.is_secret(it) && self.bounds.width(it) < ROOM_FOR_SURE)
            .collect();
        while let Some(&first) = doubtful.first() {
            let around = Surroundings::of(
                first,
                self.relations,
                &self.bounds,
                MOST_TOGETHER,
                is_decided,
            );
            // Where the system is cut off, those near its middle are well enough surrounded.
            let within = if around.is_whole(MOST_TOGETHER) {
                MOST_TOGETHER
            } else {
                MOST_TOGETHER / 2
            };
            let needed: Vec<(usize, i64)> = around
                .cells
                .iter()
                .take(within)
                .enumerate()
                .filter(|it| doubtful.remove(it.1))
                .map(|(position, &it)| (position, self.room_left(turn, it)))
                .collect();
            if !around.leaves_room(self.relations, &self.bounds, &needed) {
                return false;
            }
        }
        true
    }
}

struct Search<'a> {
    states: &'a [CellState],
    standing: &'a Standing,
    relations: &'a Relations,
    strictness: Strictness,
    turn: usize,
    draft: &'a mut Draft,
    /// What each changed cell was before, oldest first.
    journal: Vec<(usize, Option<HiddenFor>, i64)>,
    /// The sums of this turn, sorted.
    in_play: &'a [usize],
    /// Sums to look at again.
    waiting: BTreeSet<usize>,
}

impl Search<'_> {
    fn draw_up(&mut self, own: &[usize]) {
        if self.strictness == Strictness::Everything {
            for &cell in own {
                self.hide_with_zeros(cell);
            }
            return;
        }
        if self.strictness.is_coarse() {
            self.hide_finer_divisions(own);
            self.make_lines_safe();
            self.hide_finer_divisions(own);
        }
        self.make_lines_safe();
        if self.strictness >= Strictness::NoneAlone {
            let culprits = if self.strictness == Strictness::NoneAlone {
                self.leaving_one_alone()
            } else {
                self.over_later(own)
            };
            self.hide_tables_of(own, &culprits);
        }
        if self.strictness >= Strictness::WholeRows {
            self.hide_whole_rows(own);
            self.make_lines_safe();
        }
    }

    /// Whether the cell is a count of a later turn that the rule or the source hides.
    fn is_later_secret(&self, cell: usize) -> bool {
        self.standing.turn(cell) > self.turn
            && self.is_hidden(cell)
            && self.states.get(cell) != Some(&CellState::Known(0))
    }

    /// The cells of this turn by which a hidden count of a later turn is all of a sum that is shown: the sum's total,
    /// or a zero that leaves it alone there. Zeros are a class of their own, so no count decides.
    fn leaving_one_alone(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let lines = self.relations.lines.iter();
        for line in lines.filter(|it| !it.is_open && !it.is_derived) {
            if self.standing.turn(line.total) > self.turn || self.is_hidden(line.total) {
                continue;
            }
            let mut secrets = line.parts.iter().filter(|&&it| self.is_later_secret(it));
            let (Some(&secret), None) = (secrets.next(), secrets.next()) else {
                continue;
            };
            let others = line.parts.iter().filter(|&&it| it != secret);
            let zeros: Option<Vec<usize>> = others
                .map(|&it| self.known_zero(it, MOST_STEPS_UP))
                .collect();
            if let Some(zeros) = zeros {
                found.extend(zeros.into_iter().chain([line.total]));
            }
        }
        found
    }

    /// By which shown zero the reader knows that this cell is 0: itself, or a sum it is in.
    fn known_zero(&self, cell: usize, steps: usize) -> Option<usize> {
        if steps == 0 || self.states.get(cell) != Some(&CellState::Known(0)) {
            return None;
        }
        if self.standing.turn(cell) <= self.turn && !self.is_hidden(cell) {
            return Some(cell);
        }
        self.relations
            .of(cell)
            .iter()
            .filter_map(|&it| self.relations.line(it))
            .filter(|it| it.total != cell)
            .find_map(|it| self.known_zero(it.total, steps - 1))
    }

    /// The cells of this turn that are the total of a sum with a hidden count of a later turn.
    fn over_later(&self, own: &[usize]) -> BTreeSet<usize> {
        let is_over = |cell: usize| {
            let lines = self.relations.of(cell).iter();
            lines
                .filter_map(|&it| self.relations.line(it))
                .filter(|it| !it.is_derived)
                .any(|it| it.total == cell && it.parts.iter().any(|&it| self.is_later_secret(it)))
        };
        own.iter().copied().filter(|&it| is_over(it)).collect()
    }

    /// Hides the whole tables of those of these cells that are decided now.
    fn hide_tables_of(&mut self, own: &[usize], culprits: &BTreeSet<usize>) {
        let tables: BTreeSet<usize> = culprits
            .iter()
            .filter(|&&it| self.standing.turn(it) == self.turn)
            .map(|&it| self.standing.table(it))
            .collect();
        for &cell in own {
            if tables.contains(&self.standing.table(cell)) {
                self.hide_with_zeros(cell);
            }
        }
        self.make_lines_safe();
    }

    fn hide_with_zeros(&mut self, cell: usize) {
        if !matches!(self.states.get(cell), Some(CellState::Known(_))) {
            return;
        }
        self.note(cell);
        if let Some(least) = self.draft.least.get_mut(cell) {
            *least = 0;
        }
        if !self.is_hidden(cell) {
            self.hide(cell);
        }
    }

    /// Hides the parts of merged groups in every table where something is hidden.
    fn hide_finer_divisions(&mut self, own: &[usize]) {
        let touched: BTreeSet<usize> = own
            .iter()
            .filter(|&&it| self.is_hidden(it))
            .map(|&it| self.standing.table(it))
            .collect();
        for &cell in own {
            if self.standing.is_in_merged(cell) && touched.contains(&self.standing.table(cell)) {
                self.hide_with_zeros(cell);
            }
        }
    }

    /// Hides every group, though not everyone, where one group of the same dimensions is hidden.
    fn hide_whole_rows(&mut self, own: &[usize]) {
        let mut tables: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &cell in own {
            tables
                .entry(self.standing.table(cell))
                .or_default()
                .push(cell);
        }
        for table in tables.into_values() {
            // Everyone is a table of one.
            if table.len() > 1 && table.iter().any(|&it| self.is_hidden(it)) {
                for cell in table {
                    self.hide_with_zeros(cell);
                }
            }
        }
    }

    fn is_hidden(&self, cell: usize) -> bool {
        self.draft.is_hidden(cell)
    }

    /// Keeps what the cell was, so that it can be so again.
    fn note(&mut self, cell: usize) {
        let why = self.draft.why.get(cell).copied().flatten();
        let least = self.draft.least.get(cell).copied().unwrap_or(0);
        self.journal.push((cell, why, least));
    }

    fn is_large(&self, cell: usize) -> bool {
        self.draft.why.get(cell) == Some(&Some(HiddenFor::ProtectsAnother))
            && self.states.get(cell) != Some(&CellState::Known(0))
    }

    fn hide(&mut self, cell: usize) {
        self.note(cell);
        if let Some(why) = self.draft.why.get_mut(cell) {
            *why = Some(HiddenFor::ProtectsAnother);
        }
        let in_play = self.in_play;
        let lines = self.relations.of(cell).iter();
        self.waiting
            .extend(lines.filter(|it| in_play.binary_search(it).is_ok()));
    }

    fn make_lines_safe(&mut self) {
        while let Some(number) = self.waiting.pop_first() {
            let Some(line) = self.relations.line(number) else {
                continue;
            };
            if self.is_safe(line) {
                continue;
            }
            let next = line
                .members()
                .filter(|&it| self.may_be_hidden(it))
                .min_by_key(|&it| (self.cost(it, number), Reverse(it)));
            if let Some(next) = next {
                self.hide(next);
                self.waiting.insert(number);
            }
        }
    }

    fn is_safe(&self, line: &Line) -> bool {
        let hidden = line.parts.iter().filter(|&&it| self.is_hidden(it)).count();
        if self.is_hidden(line.total) {
            return hidden > 0 || line.is_open;
        }
        if hidden == 0 || line.is_open {
            return true;
        }
        let large = line.parts.iter().filter(|&&it| self.is_large(it)).count();
        match self.strictness {
            Strictness::TwoHidden | Strictness::CoarseRows => hidden >= 2,
            Strictness::OneLarge | Strictness::CoarseRowsOneLarge => hidden >= 2 && large >= 1,
            _ => hidden >= 3 && large >= 2,
        }
    }

    /// A shown count of this turn, other than 0, that the plan publishes.
    fn may_be_hidden(&self, cell: usize) -> bool {
        matches!(self.states.get(cell), Some(CellState::Known(1..)))
            && !self.is_hidden(cell)
            && self.standing.turn(cell) == self.turn
            && self.standing.cost(cell) < OUT_OF_REACH
    }

    /// The cell's own cost, and what hiding it makes hidden in sums where nothing is hidden yet.
    fn cost(&self, cell: usize, in_line: usize) -> u64 {
        let others: u64 = self
            .relations
            .of(cell)
            .iter()
            .filter(|&&it| it != in_line && self.in_play.binary_search(&it).is_ok())
            .filter_map(|&it| self.relations.line(it))
            .filter(|line| !line.members().any(|it| self.is_hidden(it)))
            .map(|line| {
                line.members()
                    .filter(|&it| it != cell && self.may_be_hidden(it))
                    .map(|it| self.standing.cost(it))
                    .min()
                    .unwrap_or(OUT_OF_REACH)
            })
            .fold(0, u64::saturating_add);
        self.standing.cost(cell).saturating_add(others)
    }
}
