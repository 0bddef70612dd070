//! The latest results of working out what is published, so that Undo, Redo and a file opened again need not wait for it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::domain::count::CountTables;
use crate::session::file_settings::FileSettings;
use crate::session::published::Published;

/// So many results are kept at most: the steps a person goes back and forth between.
const MOST: usize = 16;

/// And only while all their counts together are no more than this, so that large files do not fill the memory.
const MOST_COUNTS: usize = 1_000_000;

/// A result with all it follows from.
struct Kept {
    tables: Arc<CountTables>,
    settings: FileSettings,
    published: Arc<Published>,
}

/// The latest first.
static KEPT: Mutex<VecDeque<Kept>> = Mutex::new(VecDeque::new());

/// Returns what is published of these counts under these settings: as it was found before, else worked out now.
#[must_use]
pub(in crate::session) fn published(
    tables: &Arc<CountTables>,
    settings: &FileSettings,
) -> Arc<Published> {
    if let Some(found) = find(tables, settings) {
        return found;
    }
    let published = Arc::new(Published::of(tables, settings));
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_front(Kept {
        tables: Arc::clone(tables),
        settings: settings.clone(),
        published: Arc::clone(&published),
    });
    let mut counts = 0_usize;
    kept.retain(|it| {
        counts = counts.saturating_add(it.tables.counts().len());
        counts <= MOST_COUNTS
    });
    kept.truncate(MOST);
    published
}

fn find(tables: &CountTables, settings: &FileSettings) -> Option<Arc<Published>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let position = kept.iter().position(|it| {
        it.settings.publishes_like(settings) && it.tables.has_the_same_counts(tables)
    })?;
    let found = kept.remove(position)?;
    let published = Arc::clone(&found.published);
    kept.push_front(found);
    Some(published)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::published;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::hiding_rule::HidingThreshold;
    use crate::session::file_settings::FileSettings;
    use crate::session::sample::SNAPSHOT;

    #[test]
    fn the_same_counts_and_rule_are_worked_out_once_and_another_rule_anew() {
        let tables = Arc::clone(&SNAPSHOT.tables);
        let settings = SNAPSHOT.settings.clone();
        let first = published(&tables, &settings);
        let renamed = FileSettings {
            hub_name: "Another name".to_owned(),
            ..settings.clone()
        };
        assert!(Arc::ptr_eq(&first, &published(&tables, &renamed)));
        let mut stricter = settings;
        stricter.hiding.rule = HidingRule {
            threshold: HidingThreshold::OneToNineteen,
            ..stricter.hiding.rule
        };
        let other = published(&tables, &stricter);
        assert!(!Arc::ptr_eq(&first, &other));
        assert_ne!(first.mask.tally(), other.mask.tally());
    }
}
