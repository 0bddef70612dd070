//! The exact range that the sums around a hidden count leave for it.
//!
//! Interval propagation looks at one sum at a time, so it does not see what two sums tell together: the difference of
//! `a + b + c` and `a + b + d` bounds `c` by `d` although neither sum does. Here the unknown counts nearest to one of them
//! and all sums among them are one system, whose two ends a linear program finds (`statistics::cell_bounds`).
//! A system that was cut off at its edge bounds less than the whole, never more: its range holds the true one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::relations::Relations;
use crate::statistics::cell_bounds::Corner;
use crate::statistics::cell_bounds::KnownSum;
use crate::statistics::cell_bounds::Sign;

/// What someone knows of single cells.
pub(in crate::disclosure) trait Known {
    /// The count, where it is shown.
    fn count(&self, cell: usize) -> Option<i64>;

    /// The least that a cell that is not shown can be.
    fn least(&self, cell: usize) -> i64;
}

/// Unknown cells around one of them, nearest first, and the sums they are in.
#[derive(Debug, Clone, Default)]
pub(in crate::disclosure) struct Surroundings {
    pub(in crate::disclosure) cells: Vec<usize>,
    pub(in crate::disclosure) lines: BTreeSet<usize>,
}

impl Surroundings {
    /// At most `most` cells around this one. `is_in_play` says which sums count.
    pub(in crate::disclosure) fn of(
        cell: usize,
        relations: &Relations,
        known: &impl Known,
        most: usize,
        is_in_play: impl Fn(usize) -> bool,
    ) -> Self {
        let mut found = Self {
            cells: vec![cell],
            lines: BTreeSet::new(),
        };
        let mut seen = BTreeSet::from([cell]);
        let mut at = 0;
        while let Some(&cell) = found.cells.get(at) {
            at += 1;
            for &no in relations.of(cell).iter().filter(|it| is_in_play(**it)) {
                let Some(line) = relations.line(no) else {
                    continue;
                };
                found.lines.insert(no);
                for other in line.members() {
                    let is_open = known.count(other).is_none();
                    if is_open && found.cells.len() < most && seen.insert(other) {
                        found.cells.push(other);
                    }
                }
            }
        }
        found
    }

    /// Whether all cells around the first are here, so that nothing was cut off.
    pub(in crate::disclosure) fn is_whole(&self, most: usize) -> bool {
        self.cells.len() < most
    }

    /// Values that agree with all these sums, each cell at its position here.
    /// `None` where the sums contradict each other, as those of a source may.
    pub(in crate::disclosure) fn corner(
        &self,
        relations: &Relations,
        known: &impl Known,
    ) -> Option<Corner> {
        let positions: BTreeMap<usize, usize> = self.cells.iter().copied().zip(0_usize..).collect();
        let mut sums: Vec<KnownSum> = Vec::new();
        for &no in &self.lines {
            let Some(sum) = known_sum(no, relations, known, &positions) else {
                continue;
            };
            let mut same = sums
                .iter_mut()
                .filter(|it| it.sign == sum.sign && it.terms == sum.terms);
            match (same.next(), sum.sign) {
                (Some(it), Sign::AtMost) => it.right = it.right.min(sum.right),
                (Some(it), Sign::Equal) if (it.right - sum.right).abs() < 0.5 => {}
                _ if sum.terms.is_empty() => {}
                _ => sums.push(sum),
            }
        }
        let least: Vec<f64> = self
            .cells
            .iter()
            .map(|&it| known.least(it) as f64)
            .collect();
        Corner::first(&least, &sums)
    }

    /// The lowest and highest these sums leave for the first of the cells; no highest where nothing bounds it.
    pub(in crate::disclosure) fn range(
        &self,
        relations: &Relations,
        known: &impl Known,
    ) -> Option<(i64, Option<i64>)> {
        let mut corner = self.corner(relations, known)?;
        let lowest = whole_above(corner.go_lowest(0));
        Some((lowest, corner.go_highest(0).map(whole_below)))
    }

    /// Whether these sums leave room around each of these cells, given by their positions with the room they need.
    pub(in crate::disclosure) fn leaves_room(
        &self,
        relations: &Relations,
        known: &impl Known,
        needed: &[(usize, i64)],
    ) -> bool {
        let Some(mut corner) = self.corner(relations, known) else {
            return true;
        };
        // One corner after the other shows for all cells at once what is possible.
        let mut seen: Vec<(i64, i64)> = vec![(i64::MAX, i64::MIN); needed.len()];
        let look = |corner: &Corner, seen: &mut Vec<(i64, i64)>| {
            for ((position, _), it) in needed.iter().zip(seen) {
                let value = corner.value(*position);
                *it = (it.0.min(whole_above(value)), it.1.max(whole_below(value)));
            }
        };
        let has_room = |seen: &[(i64, i64)], no: usize, room: i64| {
            seen.get(no)
                .is_some_and(|it| it.1.saturating_sub(it.0) >= room)
        };
        look(&corner, &mut seen);
        for (no, &(position, room)) in needed.iter().enumerate() {
            if has_room(&seen, no, room) {
                continue;
            }
            if corner.go_highest(position).is_none() {
                continue;
            }
            look(&corner, &mut seen);
            if has_room(&seen, no, room) {
                continue;
            }
            corner.go_lowest(position);
            look(&corner, &mut seen);
            if !has_room(&seen, no, room) {
                return false;
            }
        }
        true
    }
}

/// The lowest whole number that is not below this one.
fn whole_above(value: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "counts are far below the largest whole number"
    )]
    let whole = (value - 1e-6).ceil() as i64;
    whole
}

/// The highest whole number that is not above this one.
fn whole_below(value: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "counts are far below the largest whole number"
    )]
    let whole = (value + 1e-6).floor() as i64;
    whole
}

/// A line as an equation among the cells with a position. One that goes beyond them only bounds those within.
fn known_sum(
    no: usize,
    relations: &Relations,
    known: &impl Known,
    positions: &BTreeMap<usize, usize>,
) -> Option<KnownSum> {
    let line = relations.line(no)?;
    let mut terms = Vec::new();
    // Parts less their total come to minus the rest.
    let mut right = -(line.rest as f64);
    let mut sign = if line.is_open {
        Sign::AtMost
    } else {
        Sign::Equal
    };
    for &part in &line.parts {
        match (positions.get(&part), known.count(part)) {
            (Some(&position), _) => terms.push((position, 1.0)),
            (None, Some(count)) => right -= count as f64,
            (None, None) => {
                sign = Sign::AtMost;
                right -= known.least(part) as f64;
            }
        }
    }
    match (positions.get(&line.total), known.count(line.total)) {
        (Some(&position), _) => terms.push((position, -1.0)),
        (None, Some(count)) => right += count as f64,
        // Whatever the parts are, the total can be their sum.
        (None, None) => return None,
    }
    Some(KnownSum { terms, sign, right })
}

#[cfg(test)]
mod tests {
    use super::Known;
    use super::Surroundings;
    use crate::disclosure::relations::Line;
    use crate::disclosure::relations::Relations;

    struct Seen(Vec<Option<i64>>);

    impl Known for Seen {
        fn count(&self, cell: usize) -> Option<i64> {
            self.0[cell]
        }

        fn least(&self, _: usize) -> i64 {
            1
        }
    }

    fn line(total: usize, parts: &[usize]) -> Line {
        Line {
            total,
            parts: parts.to_vec(),
            rest: 0,
            is_open: false,
            is_derived: false,
            way: None,
        }
    }

    /// 0 = 2 + 3 + 4 and 1 = 2 + 3 + 5, shown as 30 and 12.
    fn two_sums() -> (Relations, Seen) {
        let lines = vec![line(0, &[2, 3, 4]), line(1, &[2, 3, 5])];
        let shown = [Some(30), Some(12), None, None, None, None];
        (Relations::index(lines, 6), Seen(shown.to_vec()))
    }

    #[test]
    fn two_sums_tell_together_what_neither_tells_alone() {
        let (relations, seen) = two_sums();
        let around = Surroundings::of(4, &relations, &seen, 90, |_| true);
        // 4 is 18 more than 5, which is 1 to 10. Alone, the first sum leaves 1 to 28.
        assert_eq!(around.range(&relations, &seen), Some((19, Some(28))));
    }

    #[test]
    fn room_is_found_for_all_cells_of_a_system_at_once() {
        let (relations, seen) = two_sums();
        let around = Surroundings::of(4, &relations, &seen, 90, |_| true);
        let at = |cell: usize| around.cells.iter().position(|it| *it == cell).unwrap();
        let leaves_room = |needed: &[(usize, i64)]| around.leaves_room(&relations, &seen, needed);
        assert!(leaves_room(&[
            (at(4), 9),
            (at(5), 9),
            (at(2), 9),
            (at(3), 9)
        ]));
        assert!(!leaves_room(&[(at(5), 9), (at(4), 10)]));
    }

    #[test]
    fn what_is_cut_off_leaves_a_wider_range() {
        let (relations, seen) = two_sums();
        let around = Surroundings::of(4, &relations, &seen, 2, |_| true);
        let (low, high) = around.range(&relations, &seen).unwrap();
        assert!(low <= 19 && high >= Some(28), "{low} {high:?}");
    }

    #[test]
    fn sums_that_contradict_each_other_have_no_range() {
        let (relations, mut seen) = two_sums();
        seen.0[1] = Some(2);
        let around = Surroundings::of(4, &relations, &seen, 90, |_| true);
        assert_eq!(around.range(&relations, &seen), None);
    }
}
