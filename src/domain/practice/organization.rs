//! Organizations and people that take part.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What kind of organization it is.
    OrganizationKind {
        /// A county or city health department.
        HealthDepartment,
        /// A hospital.
        Hospital,
        /// A clinic or practice.
        Clinic,
        /// The organization that supports the collective effort.
        Backbone,
        /// A county hub.
        Hub,
        /// A community organization.
        CommunityOrganization,
        /// A church or other faith group.
        Faith,
        /// A school or college.
        School,
        /// A business.
        Business,
        /// A part of government.
        Government,
        /// An insurer or Medicaid plan.
        Payer,
        /// A funder.
        Funder,
        /// Anything else.
        Other,
    }
}

/// An organization that takes part.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Organization {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: OrganizationKind,
    /// The place it works in.
    pub place_id: Option<String>,
}

impl Record for Organization {
    const TABLE: RecordTable = RecordTable::Organizations;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// A person who takes part. Never in anything that leaves the program without their name agreed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Person {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// How they are called.
    pub display_name: String,
    /// Where they work.
    pub organization_id: Option<RecordId>,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub languages: String,
    /// Whether they agreed to be contacted.
    pub may_contact: bool,
    /// Whether they take part as a member of the community.
    pub is_community_member: bool,
}

impl Record for Person {
    const TABLE: RecordTable = RecordTable::People;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
