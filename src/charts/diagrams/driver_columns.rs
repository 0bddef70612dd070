//! Where the cards of a driver diagram stand: columns in an order with few crossings, no card on another.

/// A card, or a place that a line passes, in a column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::charts::diagrams) struct Slot {
    /// The card; none for a line on its way to a column further on.
    pub node: Option<usize>,
    pub column: usize,
    pub height: f32,
    pub top: f32,
}

impl Slot {
    /// Where lines meet it.
    pub(in crate::charts::diagrams) fn middle(&self) -> f32 {
        self.top + self.height / 2.0
    }
}

/// A line between neighboring columns: positions of slots from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts::diagrams) struct Strand {
    pub from: usize,
    pub to: usize,
    pub is_dotted: bool,
}

/// Slots with the lines between them.
#[derive(Debug, Clone, Default)]
pub(in crate::charts::diagrams) struct Columns {
    pub slots: Vec<Slot>,
    pub strands: Vec<Strand>,
    /// The height of the tallest column.
    pub height: f32,
}

impl Columns {
    /// Puts slots in their places. `order` of the slots given is kept where lines do not say otherwise.
    pub(in crate::charts::diagrams) fn placed(
        slots: Vec<Slot>,
        strands: Vec<Strand>,
        gap: f32,
    ) -> Self {
        let mut columns = Self {
            slots,
            strands,
            height: 0.0,
        };
        let last = columns.slots.iter().map(|it| it.column).max().unwrap_or(0);
        let mut orders: Vec<Vec<usize>> = Vec::new();
        for column in 0..=last {
            let mut order: Vec<usize> = (0..columns.slots.len())
                .filter(|it| columns.column_of(*it) == Some(column))
                .collect();
            if let Some(before) = orders.last() {
                let keys: Vec<(usize, f32)> = order
                    .iter()
                    .map(|it| (*it, columns.wish(*it, before)))
                    .collect();
                let key = |slot: &usize| {
                    keys.iter()
                        .find(|it| it.0 == *slot)
                        .map_or(f32::MAX, |it| it.1)
                };
                order.sort_by(|one, two| key(one).total_cmp(&key(two)));
            }
            orders.push(order);
        }
        columns.height = orders
            .iter()
            .map(|it| columns.stack(it, gap))
            .fold(0.0, f32::max);
        // From the right, each card as near as can be to the middle of what hangs on it.
        for (column, order) in orders.iter().enumerate().rev() {
            columns.place(order, gap, column == last);
        }
        columns
    }

    fn column_of(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot).map(|it| it.column)
    }

    /// Where a slot would like to be: the mean position of those left of it.
    fn wish(&self, slot: usize, before: &[usize]) -> f32 {
        let positions: Vec<f32> = self
            .strands
            .iter()
            .filter(|it| it.to == slot)
            .filter_map(|it| before.iter().position(|slot| *slot == it.from))
            .map(|it| it as f32)
            .collect();
        if positions.is_empty() {
            return f32::MAX;
        }
        positions.iter().sum::<f32>() / positions.len() as f32
    }

    fn stack(&self, order: &[usize], gap: f32) -> f32 {
        let heights: f32 = order
            .iter()
            .filter_map(|it| self.slots.get(*it))
            .map(|it| it.height)
            .sum();
        heights + order.len().saturating_sub(1) as f32 * gap
    }

    fn place(&mut self, order: &[usize], gap: f32, is_last: bool) {
        let spare = (self.height - self.stack(order, gap)).max(0.0);
        let share = if is_last {
            spare / order.len().max(1) as f32
        } else {
            0.0
        };
        // More air between the cards of a short last column, but not so much that it falls apart.
        let air = share.min(gap * 1.5);
        let mut cursor = 0.0;
        let mut tops: Vec<(usize, f32, f32)> = Vec::new();
        let loose = if is_last {
            (self.height - self.stack(order, gap + air)).max(0.0) / 2.0
        } else {
            0.0
        };
        for slot in order {
            let height = self.slots.get(*slot).map_or(0.0, |it| it.height);
            let middles: Vec<f32> = self
                .strands
                .iter()
                .filter(|it| it.from == *slot)
                .filter_map(|it| self.slots.get(it.to))
                .map(Slot::middle)
                .collect();
            let wish = if is_last {
                if tops.is_empty() { loose } else { cursor + air }
            } else if middles.is_empty() {
                cursor
            } else {
                middles.iter().sum::<f32>() / middles.len() as f32 - height / 2.0
            };
            let top = wish.max(cursor);
            tops.push((*slot, top, height));
            cursor = top + height + gap;
        }
        let mut floor = self.height;
        for (slot, top, height) in tops.into_iter().rev() {
            let top = top.min(floor - height);
            floor = top - gap;
            if let Some(slot) = self.slots.get_mut(slot) {
                slot.top = top;
            }
        }
    }
}
