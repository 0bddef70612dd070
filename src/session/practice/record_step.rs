//! What a step writes to the rows that people make.

use chrono::Utc;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;
use crate::session::failure::Failure;

/// One step: its name in the history, the words for Undo, and the rows as they are after it.
#[derive(Debug, Default)]
pub struct RecordStep {
    /// The name of the command in the history.
    pub kind: &'static str,
    /// The words for Undo.
    pub label: String,
    pub(in crate::session) rows: Vec<(RecordTable, String, Option<Value>)>,
}

impl RecordStep {
    /// A step that writes nothing yet.
    #[must_use]
    pub fn new(kind: &'static str, label: impl Into<String>) -> Self {
        Self {
            kind,
            label: label.into(),
            rows: Vec::new(),
        }
    }

    /// Adds the row, or puts it in place of the one with its id. A row without an id gets one.
    ///
    /// # Errors
    /// Where a number in it cannot be written down.
    pub fn put<T: Record>(&mut self, record: &T) -> Result<(), Failure> {
        let mut record = record.clone();
        if record.id().is_empty() {
            record.set_id(new_id());
        }
        let row =
            serde_json::to_value(&record).map_err(|it| Failure::unexpected_end(&it.to_string()))?;
        self.rows.push((T::TABLE, record.id().0.clone(), Some(row)));
        Ok(())
    }

    /// Takes the row away. It comes back with Undo.
    pub fn delete<T: Record>(&mut self, id: &RecordId) {
        self.rows.push((T::TABLE, id.0.clone(), None));
    }

    /// Whether nothing would be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// An id for a new row. Later ones sort behind earlier ones.
#[must_use]
pub fn new_id() -> RecordId {
    RecordId(Uuid::now_v7().to_string())
}

/// The id a screen made beforehand, or a new one.
#[must_use]
pub(in crate::session::practice) fn given_or_new(id: RecordId) -> RecordId {
    if id.is_empty() { new_id() } else { id }
}

/// Today, as this computer knows it.
#[must_use]
pub fn today() -> chrono::NaiveDate {
    Utc::now().with_timezone(&chrono::Local).date_naive()
}

/// The time of day, as this computer knows it: "1:42 PM".
#[must_use]
pub fn time_of_day() -> String {
    let now = Utc::now().with_timezone(&chrono::Local);
    now.format("%-I:%M %p").to_string()
}
