//! Half-typed texts of the Meetings room.

use chrono::NaiveDate;

use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::snapshot::Snapshot;
use crate::ui::meetings::field::MeetingField;
use crate::ui::widgets::field_drafts::FieldDrafts;
use crate::ui::widgets::field_drafts::TypedField;

/// Every text of the room that was typed and is not in the file yet.
pub type MeetingDrafts = FieldDrafts<MeetingField>;

impl TypedField for MeetingField {
    type Kept = Snapshot;

    const ROOM: &'static str = "meetings field";

    fn stored(&self, kept: &Snapshot) -> String {
        self.stored(kept)
    }

    fn adds(&self) -> bool {
        self.adds()
    }

    fn is_there(&self, kept: &Snapshot) -> bool {
        self.is_there(&kept.records)
    }

    fn command(&self, text: &str, kept: &Snapshot, today: NaiveDate) -> Result<Command, Failure> {
        self.command(text, kept, today)
    }
}
