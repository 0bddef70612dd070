//! The script of a meeting, step by step.

use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

/// A step of the script of a meeting.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SessionStep {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The meeting.
    pub session_id: RecordId,
    /// Its place in the order.
    pub sort_key: f64,
    /// What is done.
    pub title: String,
    /// How; may be empty.
    pub hint: String,
    /// How long it should take.
    pub minutes: u32,
    /// When it was begun.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was done.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Record for SessionStep {
    const TABLE: RecordTable = RecordTable::SessionSteps;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
