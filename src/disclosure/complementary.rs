//! Which further counts are hidden, so that no hidden one can be worked out by subtracting.
//!
//! **What may decide.** Nobody who sees the result may learn from the choice itself. So every candidate mask is drawn up
//! from classes alone: which cells are zero, small, large, hidden by the source or too thin, never from a count.
//! Counts enter in one place: a candidate is tried by an attack that sees the numbers it would show, and nothing else;
//! the first one that holds is taken. Two files of equal classes that agree on every number either of them shows
//! get the same mask: the first mask that holds for one shows only numbers they share, so it holds for the other.
//!
//! **Stages.** Cells are decided in groups, the coarse ones first, which are never hidden for the sake of finer ones:
//! regions and states over the whole span, over windows, by year; then counties in the same order.
//! Each group tries its candidates from mild to strict; the strictest hides the whole group, which gives nothing away.
//!
//! **A candidate.** A sum is safe when nothing in it is hidden; or its total and at least one part are hidden;
//! or at least two parts are hidden, in stricter candidates with one or two among them that are large.
//! In a sum that is not safe the cheapest cell is hidden next. The cost is fixed by the cell's place in the table
//! (county before region, one year before pooled years) and by whether its other sums have hidden cells already.
//! Zeros are never chosen: the reader knows that a hidden count is not 0.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::disclosure::attack::Bounds;
use crate::disclosure::detail::Around;
use crate::disclosure::detail::longest_around;
use crate::disclosure::grid::CellState;
use crate::disclosure::grid::Grid;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::mask::HiddenFor;
use crate::disclosure::relations::Line;
use crate::disclosure::relations::Relations;
use crate::domain::period::Period;

/// How many values above the lowest must stay possible for a hidden count, unless the rule's own range is shorter:
/// all of 1 to 9.
const ROOM: i64 = 8;

/// Cost of a cell that cannot be chosen or protected.
const OUT_OF_REACH: u64 = 1_000_000;

/// How much a candidate hides, from mild to strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strictness {
    /// Two hidden parts in each sum.
    TwoHidden,
    /// Two hidden parts, one of them large.
    OneLarge,
    /// Three hidden parts, two of them large, as far as there are so many.
    TwoLarge,
    /// Every group of a place and period where one group is hidden.
    WholeRows,
    /// Everything in the stage, zeros too.
    Everything,
}

const LADDER: [Strictness; 5] = [
    Strictness::TwoHidden,
    Strictness::OneLarge,
    Strictness::TwoLarge,
    Strictness::WholeRows,
    Strictness::Everything,
];

/// Where each cell stands: what it costs to hide, when it is decided, and which cells make a row with it.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Standing {
    costs: Vec<u64>,
    stages: Vec<usize>,
    /// The first cell and the length of each row: one variable, place and period, all groups.
    row_length: usize,
    published: usize,
    /// Variables that share a sum are decided together.
    families: Vec<usize>,
}

/// How many stages there are.
const STAGES: usize = 6;

impl Standing {
    /// Places every cell of the grid.
    pub(in crate::disclosure) fn of(grid: &Grid, is_large_place: impl Fn(usize) -> bool) -> Self {
        let mut costs = Vec::with_capacity(grid.states.len());
        let mut stages = Vec::with_capacity(grid.states.len());
        let mut families = Vec::with_capacity(grid.states.len());
        let depths = depths(grid);
        for (variable, id) in grid.variables.iter().enumerate() {
            let is_age = matches!(
                id.0.as_str(),
                "infant_deaths" | "neonatal_deaths" | "postneonatal_deaths"
            );
            for place in 0..grid.places.len() {
                let is_large = is_large_place(place);
                for (period, &depth) in grid.periods.iter().zip(&depths) {
                    let stage = match (is_large, depth) {
                        (true, depth) => depth.min(2),
                        (false, depth) => 3 + depth.min(2),
                    };
                    let is_fine = depth > 0 && period.year_count() == 1;
                    for group in &grid.groups {
                        let of_group = match (&group.dimension_id, is_fine) {
                            _ if group.is_unknown => 1,
                            (None, true) => 8,
                            (None, false) => 5,
                            (Some(_), true) => 1,
                            (Some(_), false) => 6,
                        };
                        let of_period = if is_fine { 1 } else { 5 };
                        let of_place = if is_large { 12 } else { 1 };
                        costs.push(of_place * of_period * of_group);
                        stages.push(stage);
                        families.push(if is_age { 0 } else { variable + 1 });
                    }
                }
            }
        }
        Self {
            row_length: grid.groups.len().max(1),
            published: costs.len(),
            costs,
            stages,
            families,
        }
    }

    /// Adds to each cost that of the shorter periods, which go with the longest one.
    fn add_finer(&mut self, around: &[Option<Around>]) {
        let own = self.costs.clone();
        for (around, cost) in around.iter().zip(own) {
            if let Some(it) = around.and_then(|it| self.costs.get_mut(it.cell)) {
                *it += cost;
            }
        }
    }

    fn cost(&self, cell: usize) -> u64 {
        self.costs.get(cell).copied().unwrap_or(OUT_OF_REACH)
    }

    /// Remainders are known as soon as their sum is.
    fn stage(&self, cell: usize) -> usize {
        self.stages.get(cell).copied().unwrap_or(0)
    }
}

/// How many published periods lie around each one, each inside the next. The parts of one sum are equally deep.
fn depths(grid: &Grid) -> Vec<usize> {
    let mut longest_first: Vec<(usize, &Period)> = grid.periods.iter().enumerate().collect();
    longest_first.sort_by_key(|(_, it)| Reverse(it.last_day - it.first_day));
    let mut depths = vec![0; grid.periods.len()];
    for (position, period) in &longest_first {
        // Whatever lies around it is longer, so its own depth is known by now.
        let depth = longest_first
            .iter()
            .filter(|(_, it)| it.basis == period.basis && it != period && it.contains(period))
            .filter_map(|(around, _)| depths.get(*around))
            .map(|it| it + 1)
            .max()
            .unwrap_or(0);
        if let Some(slot) = depths.get_mut(*position) {
            *slot = depth;
        }
    }
    depths
}

/// Returns which cells of the grid are hidden.
pub(in crate::disclosure) fn hidden_cells(
    grid: &Grid,
    standing: Standing,
    relations: &Relations,
    rule: HidingRule,
) -> Draft {
    let why = grid
        .states
        .iter()
        .map(|state| match state {
            CellState::Known(count) if rule.hides(*count) => Some(HiddenFor::ItsSize),
            CellState::HiddenBySource => Some(HiddenFor::Source),
            _ => None,
        })
        .collect();
    // What the reader knows of a hidden count: zeros are shown, unless the rule or thin rows hide them.
    let least = vec![i64::from(!rule.hide_zero); grid.states.len()];
    let mut draft = Draft { why, least };
    let around = longest_around(grid);
    let mut standing = standing;
    standing.add_finer(&around);
    let standing = &standing;
    let families: BTreeSet<usize> = standing.families.iter().copied().collect();
    for family in families {
        let cells: Vec<usize> = (0..standing.published)
            .filter(|&it| standing.families.get(it) == Some(&family))
            .collect();
        let lines: BTreeSet<usize> = cells
            .iter()
            .flat_map(|&it| relations.of(it).iter().copied())
            .collect();
        for stage in 0..STAGES {
            let own = cells
                .iter()
                .copied()
                .filter(|&it| standing.stage(it) == stage);
            hide_thin_rows(grid, own, &around, rule, &mut draft);
            draft = decide(
                grid,
                standing,
                relations,
                rule,
                draft,
                (stage, &cells, &lines),
            );
        }
    }
    draft
}

/// Hides the cells whose place and group are published in longer periods only.
fn hide_thin_rows(
    grid: &Grid,
    own: impl Iterator<Item = usize>,
    around: &[Option<Around>],
    rule: HidingRule,
    draft: &mut Draft,
) {
    for cell in own.filter(|&it| grid.state(it).is_known()) {
        let Some(Some(around)) = around.get(cell) else {
            continue;
        };
        let whole_is_hidden = draft.why.get(around.cell).is_some_and(Option::is_some);
        let is_thin = match grid.state(around.cell) {
            CellState::Known(count) => whole_is_hidden || around.is_thin(count, rule),
            _ => false,
        };
        if !is_thin {
            continue;
        }
        if let (Some(why), Some(least)) = (draft.why.get_mut(cell), draft.least.get_mut(cell)) {
            *why = why.or(Some(HiddenFor::NotInPlan));
            *least = 0;
        }
    }
}

/// A mask on the way, and the mask in the end.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Draft {
    /// Why each cell of the grid is hidden.
    pub(in crate::disclosure) why: Vec<Option<HiddenFor>>,
    /// The lowest count that a reader can give each hidden cell: 0 where its row hides zeros too.
    pub(in crate::disclosure) least: Vec<i64>,
}

/// Decides the cells of one stage: the mildest candidate that holds.
fn decide(
    grid: &Grid,
    standing: &Standing,
    relations: &Relations,
    rule: HidingRule,
    start: Draft,
    (stage, cells, lines): (usize, &[usize], &BTreeSet<usize>),
) -> Draft {
    // Sums with a cell of a later stage say nothing yet.
    let lines: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|&it| {
            relations
                .line(it)
                .is_some_and(|line| line.members().all(|it| standing.stage(it) <= stage))
        })
        .collect();
    let own: Vec<usize> = cells
        .iter()
        .copied()
        .filter(|&it| standing.stage(it) == stage)
        .collect();
    let decided: Vec<usize> = cells
        .iter()
        .copied()
        .filter(|&it| standing.stage(it) <= stage)
        .collect();
    let mut last = start.clone();
    for strictness in LADDER {
        let mut search = Search {
            states: &grid.states,
            standing,
            relations,
            strictness,
            stage,
            draft: start.clone(),
            in_play: &lines,
            waiting: lines.iter().copied().collect(),
        };
        search.draw_up(&own);
        last = search.draft;
        if holds(&grid.states, relations, &lines, &decided, &last, rule) {
            break;
        }
    }
    last
}

/// Whether the attack leaves room around every hidden count.
fn holds(
    states: &[CellState],
    relations: &Relations,
    lines: &[usize],
    decided: &[usize],
    draft: &Draft,
    rule: HidingRule,
) -> bool {
    let largest = i64::try_from(rule.largest_hidden()).unwrap_or(i64::MAX);
    let room = ROOM.min(largest - 1);
    let hidden = |cell: usize| draft.why.get(cell).is_some_and(Option::is_some);
    let bounds = Bounds::from_shown(states, &hidden, &draft.least, relations, lines);
    decided
        .iter()
        .copied()
        .filter(|&it| hidden(it))
        // A zero of a thin row may be known: zeros are no secret.
        .filter(|&it| states.get(it) != Some(&CellState::Known(0)) || rule.hide_zero)
        .all(|it| bounds.width(it) >= room)
}

struct Search<'a> {
    states: &'a [CellState],
    standing: &'a Standing,
    relations: &'a Relations,
    strictness: Strictness,
    stage: usize,
    draft: Draft,
    /// The sums of this stage, sorted.
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
        self.make_lines_safe();
        if self.strictness >= Strictness::WholeRows {
            self.hide_whole_rows(own);
            self.make_lines_safe();
        }
    }

    fn hide_with_zeros(&mut self, cell: usize) {
        if !matches!(self.states.get(cell), Some(CellState::Known(_))) {
            return;
        }
        if let Some(least) = self.draft.least.get_mut(cell) {
            *least = 0;
        }
        if !self.is_hidden(cell) {
            self.hide(cell);
        }
    }

    /// Hides every group, though not everyone, where one group is hidden.
    fn hide_whole_rows(&mut self, own: &[usize]) {
        let length = self.standing.row_length;
        for row in own.chunk_by(|a, b| a / length == b / length) {
            let is_group = |it: &&usize| !it.is_multiple_of(length);
            if row.iter().filter(is_group).any(|&it| self.is_hidden(it)) {
                for &cell in row.iter().filter(is_group) {
                    self.hide_with_zeros(cell);
                }
            }
        }
    }

    fn is_hidden(&self, cell: usize) -> bool {
        self.draft.why.get(cell).is_some_and(Option::is_some)
    }

    fn is_large(&self, cell: usize) -> bool {
        self.draft.why.get(cell) == Some(&Some(HiddenFor::ProtectsAnother))
            && self.states.get(cell) != Some(&CellState::Known(0))
    }

    fn hide(&mut self, cell: usize) {
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
            Strictness::TwoHidden => hidden >= 2,
            Strictness::OneLarge => hidden >= 2 && large >= 1,
            _ => hidden >= 3 && large >= 2,
        }
    }

    /// A shown count of this stage, other than 0, that the plan publishes.
    fn may_be_hidden(&self, cell: usize) -> bool {
        matches!(self.states.get(cell), Some(CellState::Known(1..)))
            && !self.is_hidden(cell)
            && self.standing.stage(cell) == self.stage
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
