//! The drivers of an aim as a tree: primary ones, those behind them, and the changes that move each.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::driver::DriverTier;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;

/// As many primary drivers say what matters without listing everything.
pub const USUAL_PRIMARY_DRIVERS: std::ops::RangeInclusive<usize> = 2..=5;

/// A driver with the ones behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverBranch<'a> {
    pub driver: &'a Driver,
    pub behind: Vec<&'a Driver>,
}

/// The drivers of one aim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DriverTree<'a> {
    pub primary: Vec<DriverBranch<'a>>,
    /// Secondary drivers that stand behind no primary one yet.
    pub loose: Vec<&'a Driver>,
}

impl<'a> DriverTree<'a> {
    /// The tree of an aim.
    #[must_use]
    pub fn of(aim_id: &RecordId, drivers: &'a [Driver]) -> Self {
        let mut own: Vec<&Driver> = drivers.iter().filter(|it| it.aim_id == *aim_id).collect();
        own.sort_by(|one, other| {
            one.sort_key
                .total_cmp(&other.sort_key)
                .then_with(|| one.id.cmp(&other.id))
        });
        let (primary, secondary): (Vec<&Driver>, Vec<&Driver>) = own
            .into_iter()
            .partition(|it| it.tier == DriverTier::Primary);
        let (behind, loose): (Vec<&Driver>, Vec<&Driver>) =
            secondary.into_iter().partition(|driver| {
                let parent = driver.parent_id.as_ref();
                primary.iter().any(|it| Some(&it.id) == parent)
            });
        let primary = primary
            .into_iter()
            .map(|driver| DriverBranch {
                driver,
                behind: behind
                    .iter()
                    .copied()
                    .filter(|it| it.parent_id.as_ref() == Some(&driver.id))
                    .collect(),
            })
            .collect();
        Self { primary, loose }
    }

    /// All drivers, each primary one before those behind it.
    pub fn all(&self) -> impl Iterator<Item = &'a Driver> + '_ {
        self.primary
            .iter()
            .flat_map(|it| std::iter::once(it.driver).chain(it.behind.iter().copied()))
            .chain(self.loose.iter().copied())
    }
}

/// The changes that move a driver, without those that were stopped.
#[must_use]
pub fn changes_of<'a>(driver_id: &RecordId, changes: &'a [ChangeIdea]) -> Vec<&'a ChangeIdea> {
    changes
        .iter()
        .filter(|it| it.status != ChangeStatus::Stopped && it.driver_ids.contains(driver_id))
        .collect()
}

/// Whether nothing moves a driver yet: no change of its own, and none of those behind it.
#[must_use]
pub fn is_without_change(driver: &Driver, drivers: &[Driver], changes: &[ChangeIdea]) -> bool {
    let helps = |it: &&Driver| {
        it.parent_id.as_ref() == Some(&driver.id) || it.dotted_parent_ids.contains(&driver.id)
    };
    changes_of(&driver.id, changes).is_empty()
        && (driver.tier == DriverTier::Secondary
            || drivers
                .iter()
                .filter(helps)
                .all(|it| changes_of(&it.id, changes).is_empty()))
}

/// The root causes of a worksheet that no driver of the aim answers yet, in the order of the file.
#[must_use]
pub fn roots_to_take<'a>(
    aim_id: &RecordId,
    worksheet_id: &RecordId,
    records: &'a Records,
) -> Vec<&'a Cause> {
    let is_taken = |cause: &Cause| {
        records
            .drivers
            .iter()
            .any(|it| it.aim_id == *aim_id && it.cause_ids.contains(&cause.id))
    };
    records
        .causes
        .iter()
        .filter(|it| it.worksheet_id == *worksheet_id && it.is_root && !is_taken(it))
        .collect()
}

/// The place behind all drivers with this parent.
#[must_use]
pub fn next_sort_key(aim_id: &RecordId, parent_id: Option<&RecordId>, drivers: &[Driver]) -> f64 {
    drivers
        .iter()
        .filter(|it| it.aim_id == *aim_id && it.parent_id.as_ref() == parent_id)
        .map(|it| it.sort_key)
        .fold(0.0, f64::max)
        + 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn driver(name: &str, parent: Option<&str>, sort_key: f64) -> Driver {
        Driver {
            id: id(name),
            aim_id: id("aim"),
            parent_id: parent.map(id),
            tier: if name.starts_with('p') {
                DriverTier::Primary
            } else {
                DriverTier::Secondary
            },
            sort_key,
            ..Driver::default()
        }
    }

    #[test]
    fn drivers_stand_behind_their_primary_one_in_their_order() {
        let mut other = driver("p9", None, 0.0);
        other.aim_id = id("another aim");
        let drivers = [
            driver("s2", Some("p1"), 2.0),
            driver("p2", None, 2.0),
            driver("s1", Some("p1"), 1.0),
            driver("p1", None, 1.0),
            driver("s3", None, 1.0),
            driver("s4", Some("gone"), 2.0),
            other,
        ];
        let tree = DriverTree::of(&id("aim"), &drivers);
        let names: Vec<&str> = tree.all().map(|it| it.id.0.as_str()).collect();
        assert_eq!(names, ["p1", "s1", "s2", "p2", "s3", "s4"]);
        assert_eq!(tree.loose.len(), 2);
        assert!((next_sort_key(&id("aim"), Some(&id("p1")), &drivers) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn a_primary_driver_is_moved_by_what_moves_those_behind_it() {
        let mut dotted = driver("s1", None, 1.0);
        dotted.dotted_parent_ids = vec![id("p1")];
        let drivers = [driver("p1", None, 1.0), driver("p2", None, 2.0), dotted];
        let mut change = ChangeIdea {
            driver_ids: vec![id("s1")],
            ..ChangeIdea::default()
        };
        let [first, second, third] = &drivers;
        let changes = [change.clone()];
        assert!(!is_without_change(first, &drivers, &changes));
        assert!(is_without_change(second, &drivers, &changes));
        assert!(!is_without_change(third, &drivers, &changes));
        change.status = ChangeStatus::Stopped;
        assert!(is_without_change(third, &drivers, &[change]));
    }

    #[test]
    fn only_root_causes_that_no_driver_answers_are_taken() {
        let cause = |name: &str, is_root| Cause {
            id: id(name),
            worksheet_id: id("sheet"),
            is_root,
            ..Cause::default()
        };
        let mut taken = driver("s1", None, 1.0);
        taken.cause_ids = vec![id("a")];
        let records = Records {
            causes: vec![cause("a", true), cause("b", true), cause("c", false)],
            drivers: vec![taken],
            ..Records::default()
        };
        let roots = roots_to_take(&id("aim"), &id("sheet"), &records);
        assert_eq!(
            roots.iter().map(|it| it.id.0.as_str()).collect::<Vec<_>>(),
            ["b"]
        );
        assert_eq!(roots_to_take(&id("new"), &id("sheet"), &records).len(), 2);
    }
}
