//! The history of a file: one row for each step, only ever added to.

use rusqlite::OptionalExtension as _;
use rusqlite::params;

use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::edit::Edit;
use crate::store::edit::from_json;
use crate::store::edit::to_json;
use crate::store::integrity;
use crate::store::store_error::StoreError;

/// What sort of step it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperationKind {
    /// A command, by its name.
    Do(&'static str),
    /// Took the operation with this id back.
    Undo(String),
    /// Did the operation with this id again.
    Redo(String),
}

/// A step of the history, without its edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationNote {
    pub id: String,
    /// `undo`, `redo`, or the name of a command.
    pub kind: String,
    /// The words for it, as they stood on the screen.
    pub label: String,
    /// The operation that an undo takes back or a redo does again.
    pub about: Option<String>,
}

impl Change<'_> {
    /// Adds this step to the history.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn record(
        &self,
        kind: &OperationKind,
        label: &str,
        edits: &[Edit],
    ) -> Result<(), StoreError> {
        let counter: i64 = self
            .transaction
            .query_row("SELECT counter FROM meta", [], |row| row.get(0))?;
        let before: Option<String> = self
            .transaction
            .query_row(
                "SELECT hash FROM operations ORDER BY counter DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .optional()?;
        let (kind, about) = match kind {
            OperationKind::Do(name) => (*name, None),
            OperationKind::Undo(id) => ("undo", Some(id.as_str())),
            OperationKind::Redo(id) => ("redo", Some(id.as_str())),
        };
        let counter = counter + 1;
        let edits = to_json(&edits)?.to_string();
        let stamp = self.stamp;
        let hash = integrity::operation_hash(
            &before.unwrap_or_default(),
            [
                stamp.operation_id.as_str(),
                &counter.to_string(),
                self.file_id,
                &stamp.at,
                &stamp.by,
                kind,
                label,
                about.unwrap_or_default(),
                &edits,
            ],
        );
        self.transaction.execute(
            "INSERT INTO operations (id, counter, file_id, at, by, kind, label, undoes, edits, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                stamp.operation_id,
                counter,
                self.file_id,
                stamp.at,
                stamp.by,
                kind,
                label,
                about,
                edits,
                hash
            ],
        )?;
        self.transaction
            .execute("UPDATE meta SET counter = ?1", [counter])?;
        Ok(())
    }

    /// The edits of an earlier step.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRow`] when the history does not have it.
    pub fn edits_of(&self, operation_id: &str) -> Result<Vec<Edit>, StoreError> {
        let edits: Option<String> = self
            .transaction
            .query_row(
                "SELECT edits FROM operations WHERE id = ?1",
                [operation_id],
                |row| row.get(0),
            )
            .optional()?;
        from_json(&edits.ok_or_else(|| StoreError::NoSuchRow {
            table: "operations",
            id: operation_id.to_owned(),
        })?)
    }
}

impl CountyFile {
    /// The whole history, oldest first.
    ///
    /// # Errors
    /// When it can not be read.
    pub fn operations(&self) -> Result<Vec<OperationNote>, StoreError> {
        let mut statement = self
            .connection()
            .prepare("SELECT id, kind, label, undoes FROM operations ORDER BY counter")?;
        let notes = statement.query_map([], |row| {
            Ok(OperationNote {
                id: row.get(0)?,
                kind: row.get(1)?,
                label: row.get(2)?,
                about: row.get(3)?,
            })
        })?;
        Ok(notes.collect::<Result<_, _>>()?)
    }
}
