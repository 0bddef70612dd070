//! What someone who sees every shown number can work out about the hidden ones.
//!
//! Each hidden count starts as "1 or more" ("0 or more" where zeros of its row are hidden too). Every sum then narrows it:
//! a part is at most the total less what the other parts are at least, and at least the total less what they are at most.
//! This goes on until nothing narrows any more. Only shown numbers enter, never a hidden one.

use std::collections::VecDeque;

use crate::disclosure::grid::CellState;
use crate::disclosure::relations::Line;
use crate::disclosure::relations::Relations;

/// Above every count; "no upper end".
const UNBOUNDED: i64 = 1 << 50;

/// How often each line may be looked at, on average, before the search stops.
const LOOKS_A_LINE: usize = 30;

/// The range that shown numbers leave for each cell.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Bounds {
    ranges: Vec<(i64, i64)>,
}

impl Bounds {
    /// Narrows every hidden cell by these sums, whose numbers are sorted.
    pub(in crate::disclosure) fn from_shown(
        states: &[CellState],
        hidden: &impl Fn(usize) -> bool,
        least: &[i64],
        relations: &Relations,
        lines: &[usize],
    ) -> Self {
        let ranges = states
            .iter()
            .zip(least)
            .enumerate()
            .map(|(cell, (state, &least))| match state {
                CellState::Known(count) if !hidden(cell) => {
                    let count = i64::try_from(*count).unwrap_or(UNBOUNDED).min(UNBOUNDED);
                    (count, count)
                }
                _ => (least, UNBOUNDED),
            })
            .collect();
        let mut bounds = Self { ranges };
        bounds.narrow(hidden, relations, lines);
        bounds
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

    fn narrow(
        &mut self,
        is_hidden: &impl Fn(usize) -> bool,
        relations: &Relations,
        lines: &[usize],
    ) {
        let mut waiting: VecDeque<usize> = lines
            .iter()
            .copied()
            .filter(|&no| {
                relations
                    .line(no)
                    .is_some_and(|line| line.members().any(is_hidden))
            })
            .collect();
        // Lines outside the list count as queued, so that they are never looked at.
        let mut queued = vec![true; relations.lines.len()];
        for &no in lines {
            if let Some(it) = queued.get_mut(no) {
                *it = waiting.binary_search(&no).is_ok();
            }
        }
        let mut looks = waiting.len().saturating_mul(LOOKS_A_LINE);
        let mut changed = Vec::new();
        while let Some(number) = waiting.pop_front() {
            if let Some(it) = queued.get_mut(number) {
                *it = false;
            }
            if looks == 0 {
                return;
            }
            looks -= 1;
            let Some(line) = relations.line(number) else {
                continue;
            };
            changed.clear();
            self.narrow_line(line, is_hidden, &mut changed);
            for &cell in &changed {
                for &other in relations.of(cell) {
                    if let Some(it) = queued.get_mut(other).filter(|it| !**it) {
                        *it = true;
                        waiting.push_back(other);
                    }
                }
            }
        }
    }

    fn narrow_line(
        &mut self,
        line: &Line,
        is_hidden: &impl Fn(usize) -> bool,
        changed: &mut Vec<usize>,
    ) {
        let mut low_sum = line.rest;
        let mut high_sum = line.rest;
        let mut without_end = usize::from(line.is_open);
        for &part in &line.parts {
            let (low, high) = self.of(part);
            low_sum += low;
            if high >= UNBOUNDED {
                without_end += 1;
            } else {
                high_sum += high;
            }
        }
        let (total_low, total_high) = self.of(line.total);
        if is_hidden(line.total) {
            let high = if without_end == 0 {
                high_sum
            } else {
                UNBOUNDED
            };
            self.tighten(line.total, low_sum, high, changed);
        }
        for &part in &line.parts {
            if !is_hidden(part) {
                continue;
            }
            let (low, high) = self.of(part);
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
        let Some(range) = self.ranges.get_mut(cell) else {
            return;
        };
        let new = (range.0.max(low), range.1.min(high));
        if new.0 <= new.1 && new != *range {
            *range = new;
            changed.push(cell);
        }
    }
}
