//! The latest masks, so that Undo, Redo and a file opened again need not wait for them.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::mask::Mask;
use crate::disclosure::merged::merged_groups;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::domain::count::CountTables;

/// So many masks are kept at most: the steps a person goes back and forth between.
const MOST: usize = 16;

/// And only while all their counts together are no more than this, so that large files do not fill the memory.
const MOST_COUNTS: usize = 1_000_000;

/// What a mask follows from, beside the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::session) struct Terms {
    /// The periods and places to publish; groups that are put together are found.
    pub(in crate::session) plan: PublicationPlan,
    pub(in crate::session) rule: HidingRule,
    /// Counts that are hidden as well, because of what was shared before.
    pub(in crate::session) hidden_also: Vec<CellKey>,
}

/// A mask with all it follows from.
#[derive(Debug, Clone)]
struct Kept {
    tables: Arc<CountTables>,
    terms: Terms,
    masked: Masked,
}

/// A mask and the plan it is of, with the groups that are put together.
#[derive(Debug, Clone)]
pub(in crate::session) struct Masked {
    pub(in crate::session) plan: PublicationPlan,
    pub(in crate::session) mask: Arc<Mask>,
}

/// The latest first.
static KEPT: Mutex<VecDeque<Kept>> = Mutex::new(VecDeque::new());

/// Returns the mask of these counts on these terms: as it was found before, else worked out now.
#[must_use]
pub(in crate::session) fn masked(tables: &Arc<CountTables>, terms: Terms) -> Masked {
    if let Some(found) = find(tables, &terms) {
        return found;
    }
    let mut plan = terms.plan.clone();
    plan.merged = merged_groups(tables, &plan, &terms.rule);
    let mask = Mask::compute_hiding_also(tables, &plan, &terms.rule, &terms.hidden_also);
    let masked = Masked {
        plan,
        mask: Arc::new(mask),
    };
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_front(Kept {
        tables: Arc::clone(tables),
        terms,
        masked: masked.clone(),
    });
    let mut counts = 0_usize;
    kept.retain(|it| {
        counts = counts.saturating_add(it.tables.counts().len());
        counts <= MOST_COUNTS
    });
    kept.truncate(MOST);
    masked
}

fn find(tables: &CountTables, terms: &Terms) -> Option<Masked> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let position = kept
        .iter()
        .position(|it| it.terms == *terms && it.tables.has_the_same_counts(tables))?;
    let found = kept.remove(position)?;
    let masked = found.masked.clone();
    kept.push_front(found);
    Some(masked)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Terms;
    use super::masked;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::hiding_rule::HidingThreshold;
    use crate::disclosure::request::PublicationPlan;
    use crate::session::sample::SNAPSHOT;

    #[test]
    fn the_same_counts_and_rule_are_masked_once_and_another_rule_anew() {
        let tables = &SNAPSHOT.tables;
        let usual = Terms {
            plan: PublicationPlan::default_for(tables),
            rule: HidingRule::default(),
            hidden_also: Vec::new(),
        };
        let stricter = Terms {
            rule: HidingRule {
                threshold: HidingThreshold::OneToNineteen,
                ..usual.rule
            },
            ..usual.clone()
        };
        let first = masked(tables, usual.clone());
        let other = masked(tables, stricter);
        assert!(Arc::ptr_eq(&first.mask, &masked(tables, usual).mask));
        assert!(!Arc::ptr_eq(&first.mask, &other.mask));
        assert_ne!(first.mask.tally(), other.mask.tally());
    }
}
