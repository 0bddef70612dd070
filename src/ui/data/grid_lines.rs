//! Which rows of the sheet are shown, and where each lies: rows of long headings are taller than the rest.

use crate::import::grid::FIRST_ROWS;
use crate::import::grid::Sheet;
use crate::ui::widgets::row_places::ROW_HEIGHT;
use crate::ui::widgets::row_places::exact_offset_of;
use crate::ui::widgets::row_places::line_at;
use crate::ui::widgets::row_places::narrowed;

/// The rows that can be scrolled to, from top to bottom.
#[derive(Debug, Default)]
pub struct Lines {
    /// Rows 1 to this are shown.
    first: u32,
    /// The rows after a gap, where the sheet is too long to be held.
    rest: Vec<u32>,
    /// Lines that are taller, with how much, by position.
    tall: Vec<(usize, f32)>,
}

/// One line of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Row(u32),
    /// Rows that are not held, from one to another.
    Gap(u32, u32),
}

impl Lines {
    /// All rows of a sheet that are held, and the gap between them where there is one.
    #[must_use]
    pub fn of(cells: &Sheet) -> Self {
        if cells.is_whole() {
            return Self {
                first: cells.row_count(),
                ..Self::default()
            };
        }
        let first = FIRST_ROWS.min(cells.row_count());
        Self {
            first,
            rest: cells.held_rows().filter(|it| *it > first).collect(),
            tall: Vec::new(),
        }
    }

    /// Makes lines taller: the row and how many pixels more it needs, from top to bottom.
    pub fn make_taller(&mut self, rows: impl IntoIterator<Item = (u32, f32)>) {
        self.tall = rows
            .into_iter()
            .filter(|it| it.1 > 0.0)
            .map(|(row, extra)| (self.position(row), extra))
            .collect();
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        if self.rest.is_empty() {
            first
        } else {
            first.saturating_add(self.rest.len()).saturating_add(1)
        }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands at this position, from 0.
    #[must_use]
    pub fn line(&self, position: usize) -> Line {
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        if position < first {
            return Line::Row(
                u32::try_from(position)
                    .unwrap_or(u32::MAX)
                    .saturating_add(1),
            );
        }
        let after = position - first;
        if after == 0 {
            let next = self.rest.first().copied().unwrap_or(self.first);
            return Line::Gap(self.first.saturating_add(1), next.saturating_sub(1));
        }
        self.rest
            .get(after - 1)
            .map_or(Line::Gap(self.first, self.first), |it| Line::Row(*it))
    }

    /// The row at a position; the row before a gap where the gap stands there.
    #[must_use]
    pub fn row_at(&self, position: usize) -> u32 {
        match self.line(position.min(self.len().saturating_sub(1))) {
            Line::Row(row) => row,
            Line::Gap(from, _) => from.saturating_sub(1).max(1),
        }
    }

    /// Where a row stands, from 0; for a row that is not shown, the next one that is.
    #[must_use]
    pub fn position(&self, row: u32) -> usize {
        if row <= self.first || self.rest.is_empty() {
            return usize::try_from(row.clamp(1, self.first.max(1)) - 1).unwrap_or(0);
        }
        let first = usize::try_from(self.first).unwrap_or(usize::MAX);
        let after = self.rest.partition_point(|it| *it < row);
        first.saturating_add(1 + after.min(self.rest.len() - 1))
    }

    /// How far the top of a line is from the top of the first, in pixels.
    #[must_use]
    pub fn top(&self, position: usize) -> f64 {
        let extra: f32 = self
            .tall
            .iter()
            .take_while(|it| it.0 < position)
            .map(|it| it.1)
            .sum();
        exact_offset_of(position) + f64::from(extra)
    }

    /// How tall a line is.
    #[must_use]
    pub fn height(&self, position: usize) -> f32 {
        let extra = self
            .tall
            .iter()
            .find(|it| it.0 == position)
            .map_or(0.0, |it| it.1);
        ROW_HEIGHT + extra
    }

    /// How tall all lines together are.
    #[must_use]
    pub fn total_height(&self) -> f32 {
        narrowed(self.top(self.len()))
    }

    /// The position of the line at this distance from the top; may lie beyond the last one.
    #[must_use]
    pub fn at(&self, y: f32) -> usize {
        let mut extra = 0.0;
        for (position, more) in &self.tall {
            let top = narrowed(exact_offset_of(*position)) + extra;
            if y < top {
                break;
            }
            if y < top + ROW_HEIGHT + more {
                return *position;
            }
            extra += more;
        }
        line_at(y - extra)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::ui::widgets::row_places::ROW_HEIGHT;

    #[test]
    fn taller_headings_push_the_rows_below_them_down_and_nothing_else() {
        let mut lines = Lines {
            first: 10,
            ..Lines::default()
        };
        lines.make_taller([(2, 14.0), (3, 0.0), (4, 20.0)]);
        assert!((lines.top(1) - f64::from(ROW_HEIGHT)).abs() < 0.01);
        assert!((lines.top(2) - f64::from(2.0 * ROW_HEIGHT + 14.0)).abs() < 0.01);
        assert!((lines.top(9) - f64::from(9.0 * ROW_HEIGHT + 34.0)).abs() < 0.01);
        for position in 0..10 {
            let top = crate::ui::widgets::row_places::narrowed(lines.top(position));
            assert_eq!(lines.at(top + 0.5), position);
            assert_eq!(lines.at(top + lines.height(position) - 0.5), position);
        }
    }

    #[test]
    fn a_sheet_too_long_to_hold_has_a_gap_between_its_ends() {
        let lines = Lines {
            first: 3,
            rest: vec![98, 99],
            ..Lines::default()
        };
        let shown: Vec<_> = (0..lines.len()).map(|it| lines.line(it)).collect();
        assert_eq!(
            shown,
            [
                super::Line::Row(1),
                super::Line::Row(2),
                super::Line::Row(3),
                super::Line::Gap(4, 97),
                super::Line::Row(98),
                super::Line::Row(99)
            ]
        );
        assert_eq!(lines.position(99), 5);
        assert_eq!(lines.row_at(3), 3);
    }
}
