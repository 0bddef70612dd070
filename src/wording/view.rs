//! A released table as sentences and charts read it.

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::IndicatorKind;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::Estimate;
use crate::wording::group_names;

/// What an audience may see, opened once; only a [`Released`] table can be opened outside tests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) table: &'a ReleasedTable,
    pub(crate) audience: Audience,
    pub(crate) rule: HidingRule,
}

impl<'a> View<'a> {
    pub(crate) fn of(released: &'a Released<ReleasedTable>) -> Self {
        Self {
            table: released.get(),
            audience: released.audience(),
            rule: released.rule(),
        }
    }

    /// Whether the indicator is a part of a whole, said in percent.
    pub(crate) fn is_share(&self) -> bool {
        self.table.indicator.kind == IndicatorKind::Proportion
    }

    /// Whether the groups are those of race or ethnicity.
    pub(crate) fn is_by_race(&self) -> bool {
        self.table
            .dimension
            .as_ref()
            .is_some_and(|it| it.0.contains("race") || it.0.contains("ethnic"))
    }

    /// Whether a lower number is better, or at least not known to be worse.
    pub(crate) fn lower_is_better(&self) -> bool {
        self.table.indicator.good != GoodDirection::Up
    }

    /// The rows of the first place and the latest period: what a chart of groups shows.
    pub(crate) fn latest_rows(&self) -> Vec<&'a ReleasedRow> {
        let Some(place) = self.table.rows.first().map(|it| &it.place.id) else {
            return Vec::new();
        };
        let latest = self
            .table
            .rows
            .iter()
            .filter(|it| it.place.id == *place)
            .map(|it| it.period)
            .max_by_key(|it| (it.last_day, it.first_day));
        self.table
            .rows
            .iter()
            .filter(|it| it.place.id == *place && Some(it.period) == latest)
            .collect()
    }

    /// The row to speak of among these: the most certain comparison that is shown; of those, one that is
    /// worse off than its reference; of those, the one furthest from 1. Never everyone, nor those whose group is not recorded.
    pub(crate) fn headline(&self, rows: &[&'a ReleasedRow]) -> Option<Headline<'a>> {
        rows.iter()
            .filter(|it| !it.group.key.is_everyone() && !group_names::is_not_recorded(&it.group))
            .filter_map(|it| self.comparison_of(it))
            .reduce(|best, next| {
                if self.rank(&next).gt(&self.rank(&best)) {
                    next
                } else {
                    best
                }
            })
    }

    fn rank(&self, headline: &Headline<'_>) -> (Certainty, bool, f64) {
        let ratio = headline.ratio().map_or(1.0, |it| it.value);
        let is_worse = (ratio > 1.0) == self.lower_is_better();
        let distance = if ratio > 0.0 { ratio.ln().abs() } else { 0.0 };
        (headline.certainty, is_worse, distance)
    }

    /// The row with its reference, where both rates are shown.
    pub(crate) fn comparison_of(&self, row: &'a ReleasedRow) -> Option<Headline<'a>> {
        let compared = row.compared.as_ref()?;
        let reference = self.table.rows.get(compared.reference)?;
        row.rate.shown()?;
        reference.rate.shown()?;
        Some(Headline {
            row,
            reference,
            certainty: if compared.ratio.shown().is_some() {
                compared.certainty
            } else {
                compared.certainty.min(Certainty::CannotTell)
            },
        })
    }
}

/// A row, what it is compared with, and how sure the comparison is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Headline<'a> {
    pub(crate) row: &'a ReleasedRow,
    pub(crate) reference: &'a ReleasedRow,
    pub(crate) certainty: Certainty,
}

impl Headline<'_> {
    /// Row over reference, where it is shown.
    pub(crate) fn ratio(&self) -> Option<Estimate> {
        self.row.compared.as_ref()?.ratio.shown()
    }
}
