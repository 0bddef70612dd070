//! Who was in touch with whom.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// How someone was in touch.
    ContactKind {
        /// A visit.
        Visit,
        /// A call.
        Call,
        /// An e-mail.
        Email,
        /// A text message.
        TextMessage,
        /// A meeting.
        Meeting,
        /// A letter.
        Letter,
    }
}

/// One time that someone was in touch with a partner.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// With whom.
    pub person_id: Option<RecordId>,
    /// At which organization.
    pub organization_id: Option<RecordId>,
    /// When.
    pub on_date: Option<NaiveDate>,
    /// How.
    pub kind: ContactKind,
    /// What about.
    pub summary: String,
}

impl Record for Contact {
    const TABLE: RecordTable = RecordTable::Contacts;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
