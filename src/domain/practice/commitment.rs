//! What people say they will do, and what comes of it.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What someone says when asked whether they did it.
    CommitmentAnswer {
        /// All of it.
        Fully,
        /// A part.
        Partly,
        /// Not yet, or not.
        NotDone,
        /// They could not be reached.
        NoAnswer,
    }
}

choice! {
    /// What has come of a commitment.
    CommitmentStatus {
        /// Not known yet.
        Open,
        /// Done.
        Fully,
        /// Done in part.
        Partly,
        /// Not done.
        NotDone,
        /// No longer meant.
        Dropped,
    }
}

/// What someone said they would do, and what came of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Commitment {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The meeting where it was said.
    pub session_id: Option<RecordId>,
    /// Which card of the meeting it was written on, from 1: one person may write up to three.
    pub card: u32,
    /// Who said it, where they gave their name.
    pub person_id: Option<RecordId>,
    /// For which organization.
    pub organization_id: Option<RecordId>,
    /// In their words.
    pub text: String,
    /// How firmly, from 1 to 5.
    pub strength: u32,
    /// By when.
    pub due: Option<NaiveDate>,
    /// What would help them; may be empty.
    pub help_needed: String,
    /// What was offered; may be empty.
    pub help_offered: String,
    /// Whether they may be asked later.
    pub may_contact: bool,
    /// Whether their name may stand beside it on paper.
    pub may_name: bool,
    /// When to ask for the first time.
    pub first_due: Option<NaiveDate>,
    /// When they were asked for the first time.
    pub first_asked_on: Option<NaiveDate>,
    /// What they said then.
    pub first_answer: Option<CommitmentAnswer>,
    /// When to ask again.
    pub second_due: Option<NaiveDate>,
    /// When they were asked again.
    pub second_asked_on: Option<NaiveDate>,
    /// What they said then.
    pub second_answer: Option<CommitmentAnswer>,
    /// What has come of it.
    pub status: CommitmentStatus,
    /// What stood in the way; may be empty.
    pub barrier: String,
    /// The change idea it became.
    pub change_idea_id: Option<RecordId>,
}

impl Record for Commitment {
    const TABLE: RecordTable = RecordTable::Commitments;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
