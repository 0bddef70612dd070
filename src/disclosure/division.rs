//! Which division of people a table for the public shows: every group, or some of them put together.
//!
//! It follows from the mask, which the public sees anyway: the finest division of which every number asked for is shown,
//! else the one that lets groups be compared at most places and periods.

use std::cmp::Reverse;

use crate::disclosure::mask::Mask;
use crate::disclosure::merged::MergedGroup;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::population_group::GroupKey;

/// The request as it is, then with the groups of each merged one put together, finest first.
/// Groups are put together only where all of them are asked for.
pub(in crate::disclosure) fn divisions(
    tables: &CountTables,
    mask: &Mask,
    request: &TableRequest,
) -> Vec<TableRequest> {
    let mut found = vec![request.clone()];
    for (id, merged) in mask.merged().groups() {
        let alone = |it: &&GroupKey| it.categories().len() == 1;
        let is_asked_for = merged.parts.iter().all(|part| {
            let group = GroupKey::one(part.clone());
            tables.group_number(&group).is_none()
                || request.groups.iter().filter(alone).any(|it| *it == group)
        });
        let occurs = mask
            .merged()
            .keys()
            .any(|it| it.categories() == [id.clone()]);
        if is_asked_for && occurs {
            found.push(put_together(request, merged));
        }
    }
    found
}

fn put_together(request: &TableRequest, merged: &MergedGroup) -> TableRequest {
    let mut groups: Vec<GroupKey> = Vec::new();
    for group in request.groups.iter().map(|it| merged.replaced_in(it)) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let reference = match &request.reference {
        Reference::Group(group) => Reference::Group(merged.replaced_in(group)),
        other => other.clone(),
    };
    TableRequest {
        groups,
        reference,
        ..request.clone()
    }
}

/// The division that the public sees.
pub(in crate::disclosure) fn public_division(
    tables: &CountTables,
    mask: &Mask,
    request: &TableRequest,
) -> TableRequest {
    divisions(tables, mask, request)
        .into_iter()
        .enumerate()
        .max_by_key(|(level, it)| (worth(tables, mask, it), Reverse(*level)))
        .map_or_else(|| request.clone(), |it| it.1)
}

/// At how many places and periods all groups are shown, and at how many two or more are.
fn worth(tables: &CountTables, mask: &Mask, request: &TableRequest) -> (usize, usize) {
    let Some(indicator) = tables.indicator(&request.indicator_id) else {
        return (0, 0);
    };
    let (mut whole, mut compared) = (0, 0);
    for place in &request.places {
        for period in &request.periods {
            let mut groups = request.groups.iter().filter(|it| !it.is_everyone());
            let hides = |group: &&GroupKey| {
                std::iter::once(&indicator.numerator_id)
                    .chain(&indicator.denominator_ids)
                    .any(|it| mask.is_hidden(it, place, period, group))
            };
            let all = groups.clone().count();
            let hidden = groups.by_ref().filter(hides).count();
            whole += usize::from(all > 0 && hidden == 0);
            compared += usize::from(all - hidden > 1);
        }
    }
    (whole, compared)
}
