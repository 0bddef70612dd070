//! Organizations by changes: who does what, where work overlaps, and which drivers nobody moves.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::driver_tree::is_without_change;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;

/// Organizations down, changes across.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationMatrix<'a> {
    /// By name.
    pub organizations: Vec<&'a Organization>,
    /// Those that are not stopped, in the order of their status.
    pub changes: Vec<&'a ChangeIdea>,
    /// By organization, then by change.
    roles: BTreeMap<&'a RecordId, BTreeMap<&'a RecordId, Vec<&'a ChangeOrganization>>>,
}

impl<'a> OrganizationMatrix<'a> {
    /// The matrix of everything in a file.
    #[must_use]
    pub fn of(records: &'a Records) -> Self {
        let mut organizations: Vec<&Organization> = records.organizations.iter().collect();
        organizations.sort_by_key(|it| (it.name.to_lowercase(), &it.id));
        let mut changes: Vec<&ChangeIdea> = records
            .change_ideas
            .iter()
            .filter(|it| it.status != ChangeStatus::Stopped)
            .collect();
        changes.sort_by_key(|it| (it.status, &it.id));
        let mut roles: BTreeMap<&RecordId, BTreeMap<&RecordId, Vec<&ChangeOrganization>>> =
            BTreeMap::new();
        for row in &records.change_organizations {
            roles
                .entry(&row.organization_id)
                .or_default()
                .entry(&row.change_id)
                .or_default()
                .push(row);
        }
        for cell in roles.values_mut().flat_map(BTreeMap::values_mut) {
            cell.sort_by_key(|it| (it.role, &it.id));
        }
        Self {
            organizations,
            changes,
            roles,
        }
    }

    /// What an organization does in a change; empty where it takes no part.
    #[must_use]
    pub fn cell(
        &self,
        organization_id: &RecordId,
        change_id: &RecordId,
    ) -> &[&'a ChangeOrganization] {
        self.roles
            .get(organization_id)
            .and_then(|it| it.get(change_id))
            .map_or(&[], Vec::as_slice)
    }

    /// In how many of the changes an organization takes part.
    #[must_use]
    pub fn changes_of(&self, organization_id: &RecordId) -> usize {
        self.changes
            .iter()
            .filter(|it| !self.cell(organization_id, &it.id).is_empty())
            .count()
    }
}

/// Changes of different organizations that pull at the same driver or answer the same cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap<'a> {
    /// The driver or the cause, in English.
    pub at: &'a str,
    pub changes: Vec<&'a ChangeIdea>,
}

/// Where two or more changes that different organizations lead pull at the same driver or answer the same cause.
#[must_use]
pub fn overlaps(records: &Records) -> Vec<Overlap<'_>> {
    let leads = |change: &ChangeIdea| -> BTreeSet<&RecordId> {
        records
            .change_organizations
            .iter()
            .filter(|it| it.change_id == change.id && it.role == OrganizationRole::Lead)
            .map(|it| &it.organization_id)
            .collect()
    };
    let found = |at, is_there: &dyn Fn(&ChangeIdea) -> bool| {
        let changes: Vec<&ChangeIdea> = records
            .change_ideas
            .iter()
            .filter(|it| it.status != ChangeStatus::Stopped && is_there(it))
            .collect();
        let leads: BTreeSet<&RecordId> = changes.iter().flat_map(|it| leads(it)).collect();
        (changes.len() >= 2 && leads.len() >= 2).then_some(Overlap { at, changes })
    };
    let drivers = records.drivers.iter().filter_map(|driver| {
        found(driver.text_en.as_str(), &|it| {
            it.driver_ids.contains(&driver.id)
        })
    });
    let by_driver: Vec<Overlap<'_>> = drivers.collect();
    let by_cause = records.causes.iter().filter_map(|cause| {
        found(cause.text_en.as_str(), &|it| {
            it.cause_ids.contains(&cause.id)
        })
    });
    // The same changes at a driver and at its cause are one overlap.
    let new: Vec<Overlap<'_>> = by_cause
        .filter(|it| by_driver.iter().all(|other| other.changes != it.changes))
        .collect();
    by_driver.into_iter().chain(new).collect()
}

/// The drivers that no change moves yet.
#[must_use]
pub fn empty_drivers(records: &Records) -> Vec<&Driver> {
    records
        .drivers
        .iter()
        .filter(|it| is_without_change(it, &records.drivers, &records.change_ideas))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn records() -> Records {
        let change = |name: &str, status| ChangeIdea {
            id: id(name),
            title_en: name.into(),
            status,
            driver_ids: vec![id("rides")],
            ..ChangeIdea::default()
        };
        let role = |organization: &str, change: &str, role| ChangeOrganization {
            id: id(&format!("{organization} {change} {role:?}")),
            change_id: id(change),
            organization_id: id(organization),
            role,
            agreed_on: None,
        };
        Records {
            organizations: vec![
                Organization {
                    id: id("plan"),
                    name: "the Plan".into(),
                    ..Organization::default()
                },
                Organization {
                    id: id("clinic"),
                    name: "Clinic".into(),
                    ..Organization::default()
                },
            ],
            change_ideas: vec![
                change("vouchers", ChangeStatus::Testing),
                change("vans", ChangeStatus::Idea),
                change("old", ChangeStatus::Stopped),
            ],
            change_organizations: vec![
                role("clinic", "vouchers", OrganizationRole::Funder),
                role("clinic", "vouchers", OrganizationRole::Lead),
                role("clinic", "old", OrganizationRole::Lead),
                role("plan", "vans", OrganizationRole::Lead),
            ],
            drivers: vec![
                Driver {
                    id: id("rides"),
                    text_en: "A ride the same day".into(),
                    ..Driver::default()
                },
                Driver {
                    id: id("hours"),
                    ..Driver::default()
                },
            ],
            ..Records::default()
        }
    }

    #[test]
    fn the_matrix_says_who_does_what_in_changes_that_go_on() {
        let records = records();
        let matrix = OrganizationMatrix::of(&records);
        let names: Vec<&str> = matrix
            .organizations
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(names, ["Clinic", "the Plan"]);
        let titles: Vec<&str> = matrix.changes.iter().map(|it| it.id.0.as_str()).collect();
        assert_eq!(titles, ["vans", "vouchers"]);
        let roles: Vec<OrganizationRole> = matrix
            .cell(&id("clinic"), &id("vouchers"))
            .iter()
            .map(|it| it.role)
            .collect();
        assert_eq!(roles, [OrganizationRole::Lead, OrganizationRole::Funder]);
        assert!(matrix.cell(&id("plan"), &id("vouchers")).is_empty());
        assert_eq!(matrix.changes_of(&id("clinic")), 1);
    }

    #[test]
    fn changes_of_two_organizations_at_one_driver_overlap() {
        let mut records = records();
        let found = overlaps(&records);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, "A ride the same day");
        assert_eq!(found[0].changes.len(), 2);
        records.change_organizations[3].organization_id = id("clinic");
        assert!(overlaps(&records).is_empty());
    }

    #[test]
    fn a_driver_that_no_change_moves_is_empty() {
        let records = records();
        let empty: Vec<&str> = empty_drivers(&records)
            .iter()
            .map(|it| it.id.0.as_str())
            .collect();
        assert_eq!(empty, ["hours"]);
    }
}
