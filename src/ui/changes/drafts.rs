//! Half-typed texts of the Changes room.

use chrono::NaiveDate;

use crate::domain::practice::records::Records;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::widgets::field_drafts::FieldDrafts;
use crate::ui::widgets::field_drafts::TypedField;

/// Every text of the room that was typed and is not in the file yet.
pub type Drafts = FieldDrafts<FieldKey>;

impl TypedField for FieldKey {
    type Kept = Records;

    const ROOM: &'static str = "changes field";

    fn stored(&self, kept: &Records) -> String {
        self.stored(kept)
    }

    fn adds(&self) -> bool {
        self.adds()
    }

    fn is_there(&self, kept: &Records) -> bool {
        self.is_there(kept)
    }

    fn command(&self, text: &str, kept: &Records, today: NaiveDate) -> Result<Command, Failure> {
        self.command(text, kept, today).map(Command::Practice)
    }
}
