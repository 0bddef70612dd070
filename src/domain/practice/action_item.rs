//! Small things to do.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// Where a small thing to do came up.
    ActionSource {
        /// In a meeting.
        Session,
        /// At a worksheet.
        Worksheet,
        /// At a change.
        ChangeIdea,
        /// At a measure.
        Measure,
        /// At a commitment.
        Commitment,
        /// Elsewhere.
        Other,
    }
}

/// A small thing to do, with an owner and a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ActionItem {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// What.
    pub text: String,
    /// Who; may be empty.
    pub owner: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// Where it came up.
    pub source: ActionSource,
    /// The row where it came up.
    pub source_id: Option<RecordId>,
}

impl Record for ActionItem {
    const TABLE: RecordTable = RecordTable::ActionItems;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
