//! A chart as it was on one day, so that a worksheet keeps what it started from.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

/// A chart as it was on one day. Never changed: a newer version is a new row of the same lineage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChartSnapshot {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The same for all versions of one chart.
    pub lineage_id: RecordId,
    /// The finding, in English.
    pub title_en: String,
    /// The finding, in Spanish.
    pub title_es: String,
    /// The sentence to quote, in English, as the working view had it.
    pub sentence_en: String,
    /// The same in Spanish.
    pub sentence_es: String,
    /// Which systems shape this.
    pub systems_caption: String,
    /// What was asked.
    pub question: Value,
    /// The counts that answered it: working numbers, released again each time they are shown.
    pub frozen: Value,
    /// The hiding rule of that day.
    pub rule: String,
    /// Of the counts, to tell whether newer ones are there.
    pub data_hash: String,
    /// The day.
    pub made_on: Option<NaiveDate>,
}

impl Record for ChartSnapshot {
    const TABLE: RecordTable = RecordTable::ChartSnapshots;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
