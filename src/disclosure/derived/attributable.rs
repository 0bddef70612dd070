//! What part of the events goes with a rate above the reference's, from the same counts as the excess.

use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::cells::cell_of;
use crate::disclosure::derived::cells::shown_tally;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::attributable::attributable_share_in_group;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::inequality::attributable_fraction::attributable_fraction;
use crate::statistics::tally::Tally;

/// Returns, out of 100 events of a group, how many lie above those at the reference's rate. Below 0 where there are fewer.
#[must_use]
pub fn share_in_group(row: &ReleasedRow, reference: &ReleasedRow) -> Cell<Estimate> {
    let tallies = shown_tallies(&[row, reference]);
    let share = tallies.clone().and_then(|it| match it.as_slice() {
        [group, reference] => Ok(out_of_100(attributable_share_in_group(
            *group, *reference, CONFIDENCE,
        )?)),
        _ => Err(Missing::NotShown),
    });
    cell_of(share, has_small(&tallies))
}

/// Returns, out of 100 events of all these groups together, how many lie above those at the reference's rate.
/// `reference` is a position in `rows`; the groups must not overlap.
#[must_use]
pub fn share_in_all(rows: &[&ReleasedRow], reference: usize) -> Cell<Estimate> {
    let tallies = shown_tallies(rows);
    let share = tallies
        .clone()
        .and_then(|it| Ok(attributable_fraction(&it, reference, CONFIDENCE)?.estimate));
    cell_of(share, has_small(&tallies))
}

fn shown_tallies(rows: &[&ReleasedRow]) -> Result<Vec<Tally>, Missing> {
    let tallies: Vec<Result<Tally, Missing>> = rows.iter().map(|it| shown_tally(it)).collect();
    // A hidden one is told before a missing one, so that the mark does not depend on order.
    if tallies.contains(&Err(Missing::NotShown)) {
        return Err(Missing::NotShown);
    }
    tallies.into_iter().collect()
}

fn has_small(tallies: &Result<Vec<Tally>, Missing>) -> bool {
    tallies
        .as_ref()
        .is_ok_and(|it| it.iter().any(|it| it.events < RELIABLE_FROM_EVENTS))
}

fn out_of_100(share: Estimate) -> Estimate {
    Estimate {
        value: share.value * 100.0,
        lower: share.lower * 100.0,
        upper: share.upper.map(|it| it * 100.0),
        ..share
    }
}
