//! A meeting, with who was there as counts by role.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What people met for.
    GatheringKind {
        /// Looking at charts together.
        DataWalk,
        /// Asking why.
        RootCause,
        /// Choosing together.
        Prioritize,
        /// Designing a change together.
        Codesign,
        /// A short regular meeting.
        Huddle,
        /// A meeting of all partners.
        Convening,
        /// A steering meeting.
        Steering,
        /// Listening to families.
        Listening,
    }
}

/// A meeting: who was there as counts by role, never as names.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Gathering {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// What for.
    pub kind: GatheringKind,
    /// As on the invitation.
    pub title: String,
    /// The day.
    pub held_on: Option<NaiveDate>,
    /// The place it is about.
    pub place_id: Option<String>,
    /// Where people met.
    pub venue: String,
    /// Who led it.
    pub facilitator: String,
    /// Members of the community.
    pub community: u32,
    /// Those who live the inequity.
    pub lived_experience: u32,
    /// People who give care.
    pub providers: u32,
    /// People of public agencies.
    pub public_agencies: u32,
    /// Business, faith and others.
    pub business_faith_other: u32,
    /// Languages with an interpreter.
    pub interpreter_languages: String,
    /// May be empty.
    pub notes: String,
}

impl Record for Gathering {
    const TABLE: RecordTable = RecordTable::Sessions;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
