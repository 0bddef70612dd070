//! Stories and what their tellers agreed to.

use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::snapshot::Snapshot;
use crate::store::county_file::Stamp;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum StoryCommand {}

impl StoryCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match *self {}
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn plan(
        self,
        _snapshot: &Snapshot,
        _stamp: &Stamp,
    ) -> Result<RecordStep, Failure> {
        match self {}
    }
}
