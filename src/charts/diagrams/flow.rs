//! Cards of a tree one under another, flowing into columns of a given height.

use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::pen::Block;
use crate::charts::layout::sheet::Ink;
use crate::charts::text_measure::TextMeasure;
use crate::wording::diagram_words::continued;
use crate::wording::words::Words;

/// A card in a column.
#[derive(Debug, Clone)]
pub(in crate::charts::diagrams) struct Item {
    pub face: Face,
    pub block: Block,
    /// 0 for what is not moved in.
    pub depth: usize,
    /// Words of the card it lies below, said again where a column starts within a branch.
    pub above: String,
}

impl Item {
    /// "Rides must be booked ahead (continued)", with fewer words where there is no room for all.
    pub(in crate::charts::diagrams) fn continued_line(
        &self,
        room: f32,
        ink: Ink,
        words: &Words,
        measure: &TextMeasure,
    ) -> Option<String> {
        let width = |text: &str| measure.width(text, ink.font, ink.size);
        let whole = continued(&self.above, words);
        if width(&whole) <= room {
            return Some(whole);
        }
        let rest = room - (width(&whole) - width(&self.above));
        let above = measure.cut(&self.above, ink.font, ink.size, rest)?;
        let line = continued(&above, words);
        measure.cut(&line, ink.font, ink.size, room)
    }
}

/// What a column needs besides its cards.
#[derive(Debug, Clone, Copy)]
pub(in crate::charts::diagrams) struct Gaps {
    /// Between cards.
    pub between: f32,
    /// More before a card that is not moved in.
    pub before_branch: f32,
    /// The line that says which branch goes on.
    pub continued: f32,
    /// A branch that is no higher stays together where columns are made equally high.
    pub whole: f32,
}

impl Gaps {
    /// The height of a column of these cards.
    pub(in crate::charts::diagrams) fn height(&self, items: &[Item]) -> f32 {
        let mut height = 0.0;
        for (position, item) in items.iter().enumerate() {
            height += item.block.height
                + if position > 0 {
                    self.before(item)
                } else if item.depth > 0 {
                    self.continued
                } else {
                    0.0
                };
        }
        height
    }

    /// The room before a card that is not the first.
    pub(in crate::charts::diagrams) fn before(&self, item: &Item) -> f32 {
        if item.depth == 0 {
            self.between + self.before_branch
        } else {
            self.between
        }
    }

    /// Puts cards into columns no higher than `room`; a branch stays together where it fits.
    pub(in crate::charts::diagrams) fn columns(&self, items: &[Item], room: f32) -> Vec<Vec<Item>> {
        let mut columns: Vec<Vec<Item>> = Vec::new();
        let mut used = 0.0;
        let mut rest = items;
        while let Some(first) = rest.first() {
            let length = 1 + rest
                .iter()
                .skip(1)
                .take_while(|it| it.depth > first.depth)
                .count();
            let branch = rest.get(..length).unwrap_or(rest);
            let whole = self.height(branch);
            let has_column = !columns.is_empty();
            let take = if has_column && used + self.before(first) + whole <= room {
                length
            } else if !has_column || whole <= room && (first.depth == 0 || used > room * 0.6) {
                columns.push(Vec::new());
                used = 0.0;
                if whole <= room { length } else { 1 }
            } else if used + self.before(first) + first.block.height <= room {
                1
            } else {
                columns.push(Vec::new());
                used = 0.0;
                1
            };
            for item in rest.iter().take(take) {
                used += item.block.height
                    + if used > 0.0 {
                        self.before(item)
                    } else if item.depth > 0 {
                        self.continued
                    } else {
                        0.0
                    };
                if let Some(column) = columns.last_mut() {
                    column.push(item.clone());
                }
            }
            rest = rest.get(take..).unwrap_or(&[]);
        }
        columns
    }

    fn tallest_branch(&self, items: &[Item]) -> f32 {
        let mut tallest: f32 = 0.0;
        let mut branch: f32 = 0.0;
        for item in items {
            if item.depth == 0 {
                branch = 0.0;
            }
            branch += item.block.height + if branch > 0.0 { self.between } else { 0.0 };
            tallest = tallest.max(branch);
        }
        tallest
    }

    /// The lowest height at which the cards fit into so many columns.
    pub(in crate::charts::diagrams) fn balanced(&self, items: &[Item], columns: usize) -> f32 {
        let mut high = self.height(items);
        let tallest = items.iter().map(|it| it.block.height).fold(0.0, f32::max);
        // A branch is broken only where it is much taller than its share.
        let share = high / columns.max(1) as f32;
        let most = (share * 1.5).max(self.whole);
        let mut low = tallest.max(self.tallest_branch(items).min(most));
        if self.columns(items, low).len() <= columns {
            return low + 0.01;
        }
        for _ in 0..20 {
            let middle = f32::midpoint(low, high);
            if self.columns(items, middle).len() <= columns {
                high = middle;
            } else {
                low = middle;
            }
        }
        high + 0.01
    }
}
