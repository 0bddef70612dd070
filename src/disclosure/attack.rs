//! What someone who sees every shown number can work out about the hidden ones.
//!
//! Each hidden count starts as "1 or more" ("0 or more" where zeros of its row are hidden too). Every sum then narrows it:
//! a part is at most the total less what the other parts are at least, and at least the total less what they are at most.
//! This goes on until nothing narrows any more. Only shown numbers enter, never a hidden one.

use std::collections::VecDeque;

use crate::disclosure::exact::Known;
use crate::disclosure::relations::Line;
use crate::disclosure::relations::Relations;

impl Known for Bounds {
    fn count(&self, cell: usize) -> Option<i64> {
        let (low, high) = self.of(cell);
        (low == high).then_some(low)
    }

    fn least(&self, cell: usize) -> i64 {
        self.of(cell).0
    }
}

/// Above every count; "no upper end".
const UNBOUNDED: i64 = 1 << 50;

/// How often each line may be looked at, on average, before the search stops.
const LOOKS_A_LINE: usize = 30;

/// Looks that even a few lines may take.
const LEAST_LOOKS: usize = 2_000;

/// The range that shown numbers leave for each cell, and what has changed it since the last [`Bounds::begin`].
#[derive(Debug, Clone, Default)]
pub(in crate::disclosure) struct Bounds {
    ranges: Vec<(i64, i64)>,
    /// Cells and their ranges of before, oldest first.
    journal: Vec<(usize, (i64, i64))>,
    /// Which lines wait to be looked at.
    queued: Vec<bool>,
}

impl Bounds {
    /// No cell is known yet.
    pub(in crate::disclosure) fn new(cells: usize, lines: usize) -> Self {
        Self {
            ranges: vec![(0, UNBOUNDED); cells],
            journal: Vec::new(),
            queued: vec![false; lines],
        }
    }

    /// What the reader sees of a cell: its count, or that it is hidden and at least this much.
    pub(in crate::disclosure) fn see(&mut self, cell: usize, shown: Option<u64>, least: i64) {
        let range = match shown {
            Some(count) => {
                let count = i64::try_from(count).unwrap_or(UNBOUNDED).min(UNBOUNDED);
                (count, count)
            }
            None => (least, UNBOUNDED),
        };
        self.set(cell, range);
    }

    /// From here on changes can be taken back.
    pub(in crate::disclosure) fn begin(&mut self) {
        self.journal.clear();
    }

    /// Takes back every change since [`Bounds::begin`].
    pub(in crate::disclosure) fn take_back(&mut self) {
        while let Some((cell, range)) = self.journal.pop() {
            if let Some(it) = self.ranges.get_mut(cell) {
                *it = range;
            }
        }
    }

    /// The cells that have changed since [`Bounds::begin`], some more than once.
    pub(in crate::disclosure) fn changed(&self) -> impl Iterator<Item = usize> {
        self.journal.iter().map(|it| it.0)
    }

    /// Lowest and highest the cell can be.
    pub(in crate::disclosure) fn of(&self, cell: usize) -> (i64, i64) {
        self.ranges.get(cell).copied().unwrap_or((0, UNBOUNDED))
    }

    /// How many values above the lowest are left.
    pub(in crate::disclosure) fn width(&self, cell: usize) -> i64 {
        let (low, high) = self.of(cell);
        high - low
    }

    fn set(&mut self, cell: usize, range: (i64, i64)) {
        if let Some(it) = self.ranges.get_mut(cell)
            && *it != range
        {
            self.journal.push((cell, *it));
            *it = range;
        }
    }

    /// Narrows every hidden cell by these lines, and by all others in play that they lead to.
    pub(in crate::disclosure) fn narrow(
        &mut self,
        relations: &Relations,
        lines: impl Iterator<Item = usize>,
        is_in_play: &impl Fn(usize) -> bool,
    ) {
        self.narrow_until(relations, lines, is_in_play, &|_, _| false);
    }

    /// The same, until a cell has become so narrow that `is_enough` says so of its number and its width.
    /// Returns whether one has; what still waited is not looked at then.
    pub(in crate::disclosure) fn narrow_until(
        &mut self,
        relations: &Relations,
        lines: impl Iterator<Item = usize>,
        is_in_play: &impl Fn(usize) -> bool,
        is_enough: &impl Fn(usize, i64) -> bool,
    ) -> bool {
        let mut waiting: VecDeque<usize> = lines.collect();
        for &no in &waiting {
            if let Some(it) = self.queued.get_mut(no) {
                *it = true;
            }
        }
        let mut looks = waiting.len().saturating_mul(LOOKS_A_LINE).max(LEAST_LOOKS);
        let mut changed = Vec::new();
        let mut has_enough = false;
        while let Some(number) = waiting.pop_front() {
            if let Some(it) = self.queued.get_mut(number) {
                *it = false;
            }
            // Once the looks are used up, or enough is known, what still waits is only taken off the list.
            let Some(line) = relations.line(number).filter(|_| looks > 0 && !has_enough) else {
                continue;
            };
            looks -= 1;
            changed.clear();
            self.narrow_line(line, &mut changed);
            has_enough = changed.iter().any(|&it| is_enough(it, self.width(it)));
            for &cell in &changed {
                for &other in relations.of(cell) {
                    if !is_in_play(other) {
                        continue;
                    }
                    if let Some(it) = self.queued.get_mut(other).filter(|it| !**it) {
                        *it = true;
                        waiting.push_back(other);
                    }
                }
            }
        }
        has_enough
    }

    fn narrow_line(&mut self, line: &Line, changed: &mut Vec<usize>) {
        let mut low_sum = line.rest;
        let mut high_sum = line.rest;
        let mut without_end = usize::from(line.is_open);
        let mut is_known = true;
        for &part in &line.parts {
            let (low, high) = self.of(part);
            low_sum += low;
            is_known &= low == high;
            if high >= UNBOUNDED {
                without_end += 1;
            } else {
                high_sum += high;
            }
        }
        let (total_low, total_high) = self.of(line.total);
        if total_low < total_high {
            let high = if without_end == 0 {
                high_sum
            } else {
                UNBOUNDED
            };
            self.tighten(line.total, low_sum, high, changed);
        }
        // Nothing is left to narrow, or nothing that could be narrowed by: the total and two parts have no upper end.
        if is_known || (total_high >= UNBOUNDED && without_end >= 2) {
            return;
        }
        for &part in &line.parts {
            let (low, high) = self.of(part);
            if low == high {
                continue;
            }
            let others_without_end = without_end - usize::from(high >= UNBOUNDED);
            let others_high = if high >= UNBOUNDED {
                high_sum
            } else {
                high_sum - high
            };
            let new_high = if total_high >= UNBOUNDED {
                UNBOUNDED
            } else {
                total_high - (low_sum - low)
            };
            let new_low = if others_without_end == 0 {
                total_low - others_high
            } else {
                low
            };
            self.tighten(part, new_low, new_high, changed);
        }
    }

    /// Narrows one cell. A range that would become empty, as where a source's sums disagree, stays.
    fn tighten(&mut self, cell: usize, low: i64, high: i64, changed: &mut Vec<usize>) {
        let range = self.of(cell);
        let new = (range.0.max(low), range.1.min(high));
        if new.0 <= new.1 && new != range {
            self.set(cell, new);
            changed.push(cell);
        }
    }
}
