//! The common agenda, its versions, and who stands behind each.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

/// A version of the common agenda.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// From 1 upwards.
    pub version: u32,
    /// What we mean to do together.
    pub text_en: String,
    /// The same in Spanish.
    pub text_es: String,
    /// Its goal in one sentence.
    pub goal_en: String,
    /// The same in Spanish.
    pub goal_es: String,
    /// When it was agreed on.
    pub adopted_on: Option<NaiveDate>,
}

/// An organization that stands behind a version of the common agenda.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Endorsement {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The version.
    pub agenda_id: RecordId,
    /// The organization.
    pub organization_id: RecordId,
    /// When.
    pub endorsed_on: Option<NaiveDate>,
    /// What it brings; may be empty.
    pub role: String,
}

impl Record for Agenda {
    const TABLE: RecordTable = RecordTable::Agendas;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

impl Record for Endorsement {
    const TABLE: RecordTable = RecordTable::Endorsements;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
