//! A search for causes, and the statement it starts from.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// How sure the numbers behind a statement are.
    Certainty {
        /// The likely range leaves chance out.
        Clear,
        /// Probably more than chance.
        Suggestive,
        /// Could be chance.
        CannotTell,
        /// Too few to show.
        TooFew,
    }
}

choice! {
    /// How far a statement is agreed.
    StatementStatus {
        /// Being written.
        Draft,
        /// Shown to others.
        Shared,
        /// Agreed with the community.
        Validated,
        /// No longer used.
        Retired,
    }
}

choice! {
    /// The form in which a worksheet is looked at.
    WorksheetView {
        /// An indented list, for typing.
        Outline,
        /// A tree from left to right.
        Tree,
        /// A fishbone by category.
        Fishbone,
        /// One path of whys.
        Whys,
        /// Effects above, causes below.
        ProblemTree,
        /// What would have to be true.
        Drivers,
        /// Links that feed themselves, in sentences.
        Loops,
    }
}

choice! {
    /// How far a worksheet is.
    WorksheetStatus {
        /// Being prepared.
        Draft,
        /// Being worked on with others.
        InSession,
        /// Agreed with the community.
        Validated,
        /// Put away.
        Archived,
    }
}

choice! {
    /// What the bones of a fishbone stand for.
    FishboneCategories {
        /// Individual to policy and society.
        Levels,
        /// Policies, procedures, people, plant.
        FourP,
        /// Areas of life and care.
        Domains,
    }
}

/// What is unequal, for whom, compared with whom: the head of a worksheet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Statement {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The chart it rests on.
    pub chart_snapshot_id: Option<RecordId>,
    /// Whom it is about.
    pub focus_group: String,
    /// Whom they are compared with.
    pub reference_label: String,
    /// How sure the numbers are.
    pub certainty: Certainty,
    /// In English.
    pub text_en: String,
    /// In Spanish; may be empty.
    pub text_es: String,
    /// May be empty.
    pub why_it_matters: String,
    /// How far it is agreed.
    pub status: StatementStatus,
}

impl Record for Statement {
    const TABLE: RecordTable = RecordTable::Statements;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// One search for causes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Worksheet {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// What it starts from.
    pub statement_id: RecordId,
    /// In a list of worksheets.
    pub title: String,
    /// The form it was looked at last.
    pub view: WorksheetView,
    /// The bones of its fishbone.
    pub categories: FishboneCategories,
    /// How far it is.
    pub status: WorksheetStatus,
    /// The day it was agreed.
    pub validated_on: Option<NaiveDate>,
    /// The meeting that agreed.
    pub validated_session_id: Option<RecordId>,
    /// The meetings that worked on it.
    pub session_ids: Vec<RecordId>,
    /// Who was not in the room.
    pub who_was_missing: String,
    /// Goes up when it is opened again.
    pub version: u32,
    /// Who looks after it; may be empty.
    pub owner: String,
}

impl Record for Worksheet {
    const TABLE: RecordTable = RecordTable::Worksheets;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
