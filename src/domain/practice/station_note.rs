//! What people say at a meeting, without names.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What kind of thing was said.
    NoteKind {
        /// It rings true.
        Agree,
        /// It does not ring true.
        Doubt,
        /// Something is missing.
        Missing,
        /// A question.
        Question,
        /// Something that happened to them.
        Story,
        /// What could help.
        Idea,
    }
}

/// What someone said or wrote at a station or in the room, without their name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StationNote {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The meeting.
    pub session_id: RecordId,
    /// The station it was said at.
    pub pack_card_id: Option<RecordId>,
    /// What kind of thing was said.
    pub kind: NoteKind,
    /// In their words.
    pub text: String,
    /// How many said so, at least 1.
    pub tally: u32,
    /// The cause it became.
    pub cause_id: Option<RecordId>,
    /// The change idea it became.
    pub change_idea_id: Option<RecordId>,
}

impl Record for StationNote {
    const TABLE: RecordTable = RecordTable::StationNotes;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
