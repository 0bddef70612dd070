//! Which counts are too thin to publish one by one.
//!
//! Where a place and group has 12 deaths in fifteen years, the single years are ones and zeros. Showing the zeros
//! would tell that every other year has at least one, and with the sum, nearly how many. So a place and group is
//! published by year, or by window, only where its years, or windows, hold more than the rule hides on average.
//! The average is taken over the longest published period, so one year alone never decides; where the count of
//! that period is itself hidden, nothing finer is shown, so a hidden count never decides either.

use crate::disclosure::grid::Grid;
use crate::disclosure::hiding_rule::HidingRule;
use crate::domain::period::Period;

/// The longest published period around a cell's own.
#[derive(Debug, Clone, Copy)]
pub(in crate::disclosure) struct Around {
    /// The cell of the same variable, place and group.
    pub(in crate::disclosure) cell: usize,
    days: u64,
    own_days: u64,
}

impl Around {
    /// Whether parts of this length hold too little on average, where the whole holds `count`.
    /// A whole without any has parts without any, which are shown.
    pub(in crate::disclosure) fn is_thin(self, count: u64, rule: HidingRule) -> bool {
        if rule.hides_tables() {
            return false;
        }
        let enough = (rule.largest_hidden() + 1).saturating_mul(self.days);
        count > 0 && count.saturating_mul(self.own_days) < enough
    }
}

/// Returns, for each cell of the grid, the longest period around it for which the file has a count.
pub(in crate::disclosure) fn longest_around(grid: &Grid) -> Vec<Option<Around>> {
    let mut found = vec![None; grid.states.len()];
    for (no, period) in grid.periods.iter().enumerate() {
        let around = containing(grid, period);
        for variable in 0..grid.variables.len() {
            for place in 0..grid.places.len() {
                for &group in grid.groups_of(variable) {
                    let longest = around.iter().find_map(|&(around, days)| {
                        let cell = grid.cell(variable, place, around, group)?;
                        grid.state(cell).is_known().then_some(Around {
                            cell,
                            days,
                            own_days: days_of(period),
                        })
                    });
                    let cell = grid.cell(variable, place, no, group);
                    if let Some(it) = cell.and_then(|it| found.get_mut(it)) {
                        *it = longest;
                    }
                }
            }
        }
    }
    found
}

/// The longer published periods around this one, longest first, with their days.
fn containing(grid: &Grid, period: &Period) -> Vec<(usize, u64)> {
    let mut around: Vec<(usize, u64)> = grid
        .periods
        .iter()
        .enumerate()
        .filter(|(_, it)| it.basis == period.basis && *it != period && it.contains(period))
        .map(|(no, it)| (no, days_of(it)))
        .collect();
    around.sort_by_key(|&(no, days)| (std::cmp::Reverse(days), no));
    around
}

fn days_of(period: &Period) -> u64 {
    u64::try_from((period.last_day - period.first_day).num_days() + 1).unwrap_or(1)
}
