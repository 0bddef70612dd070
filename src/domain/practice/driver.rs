//! What would have to be true for an aim.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// How close a driver is to the aim.
    DriverTier {
        /// Next to the aim.
        Primary,
        /// Behind a primary driver.
        Secondary,
    }
}

/// What is to be reached, by how much, for whom, by when.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Aim {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The worksheet it comes from.
    pub worksheet_id: Option<RecordId>,
    /// In a sentence.
    pub what: String,
    /// For which place.
    pub place_id: Option<String>,
    /// For whom.
    pub focus_group: String,
    /// How it is measured.
    pub measure_id: Option<RecordId>,
    /// Where we were.
    pub baseline: String,
    /// Where we want to be.
    pub target: String,
    /// By when.
    pub target_date: Option<NaiveDate>,
    /// What becomes of the gap.
    pub gap_goal: String,
}

impl Record for Aim {
    const TABLE: RecordTable = RecordTable::Aims;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What would have to be true for the aim.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Driver {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its aim.
    pub aim_id: RecordId,
    /// The primary driver it stands behind.
    pub parent_id: Option<RecordId>,
    /// How close it is to the aim.
    pub tier: DriverTier,
    /// In English.
    pub text_en: String,
    /// May be empty.
    pub text_es: String,
    /// How it is measured.
    pub measure_id: Option<RecordId>,
    /// The causes it answers.
    pub cause_ids: Vec<RecordId>,
    /// Further primary drivers it helps.
    pub dotted_parent_ids: Vec<RecordId>,
    /// Order among drivers of one parent.
    pub sort_key: f64,
}

impl Record for Driver {
    const TABLE: RecordTable = RecordTable::Drivers;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
