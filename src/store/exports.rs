//! What has left the program: rows that are only ever added, by no step that can be undone.

use rusqlite::params;
use sha2::Digest as _;
use sha2::Sha256;

use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::integrity::hex;
use crate::store::migrations;
use crate::store::store_error::StoreError;

/// The version of county files from which they keep this list.
const SINCE: u32 = 2;

/// One thing that has left the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRecord {
    /// UUIDv7 as text.
    pub id: String,
    pub kind: String,
    /// As it stood on top of what was shared.
    pub title: String,
    /// What was asked, as JSON; `None` where it was no question.
    pub question: Option<String>,
    /// `working` or `public`.
    pub audience: String,
    /// The hiding rule, as JSON.
    pub rule: String,
    /// The fingerprint of the counts it was made from.
    pub data_hash: String,
    /// The released numbers in natural keys, as JSON.
    pub numbers: String,
    /// UTC, RFC 3339.
    pub at: String,
    pub by: String,
}

impl Change<'_> {
    /// Adds a row to the list of what has left the program. Id, time and person are those of the record itself.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn add_export(&self, export: &ExportRecord) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT OR IGNORE INTO exports (id, kind, title, question, audience, rule, data_hash, numbers,
                origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?10, ?11, ?12)",
            params![
                export.id,
                export.kind,
                export.title,
                export.question,
                export.audience,
                export.rule,
                export.data_hash,
                export.numbers,
                self.file_id,
                export.at,
                export.by,
                self.stamp.operation_id
            ],
        )?;
        Ok(())
    }
}

impl CountyFile {
    /// What has left the program, oldest first. A file of an older version that can only be read has no list.
    ///
    /// # Errors
    /// When it can not be read.
    pub fn exports(&self) -> Result<Vec<ExportRecord>, StoreError> {
        if migrations::schema_of(self.connection())? < SINCE {
            return Ok(Vec::new());
        }
        let mut statement = self.connection().prepare(
            "SELECT id, kind, title, question, audience, rule, data_hash, numbers, created_at, created_by
             FROM exports WHERE deleted_at IS NULL ORDER BY created_at, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ExportRecord {
                id: row.get(0)?,
                kind: row.get(1)?,
                title: row.get(2)?,
                question: row.get(3)?,
                audience: row.get(4)?,
                rule: row.get(5)?,
                data_hash: row.get(6)?,
                numbers: row.get(7)?,
                at: row.get(8)?,
                by: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The fingerprint of all counts that are in force: those of every import that was not taken back.
    ///
    /// # Errors
    /// When it can not be read.
    pub fn data_hash(&self) -> Result<String, StoreError> {
        let mut statement = self.connection().prepare(
            "SELECT id, content_hash FROM imports WHERE withdrawn_at IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut hash = Sha256::new();
        while let Some(row) = rows.next()? {
            for column in 0..2 {
                hash.update(row.get::<_, String>(column)?);
                hash.update("\n");
            }
        }
        Ok(hex(&hash.finalize()))
    }
}
