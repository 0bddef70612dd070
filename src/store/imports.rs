//! The list of imports, with those that were taken back.

use crate::domain::count::ImportKind;
use crate::store::county_file::CountyFile;
use crate::store::store_error::StoreError;

/// One import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    pub id: String,
    pub kind: ImportKind,
    pub file_name: String,
    /// Lower-case hexadecimal; empty for typed counts.
    pub file_sha256: String,
    pub sheet: Option<String>,
    /// What was believed about the sheet, as JSON.
    pub reading: String,
    /// UTC, RFC 3339.
    pub imported_at: String,
    pub imported_by: String,
    pub rows_read: u64,
    pub counts: u64,
    pub withdrawn: bool,
}

impl CountyFile {
    /// All imports, oldest first.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn imports(&self) -> Result<Vec<ImportRecord>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, kind, file_name, file_sha256, sheet, reading, imported_at, created_by, rows_read, counts,
                withdrawn_at IS NOT NULL
             FROM imports WHERE deleted_at IS NULL ORDER BY no",
        )?;
        let records = statement.query_map([], |row| {
            Ok(ImportRecord {
                id: row.get(0)?,
                kind: ImportKind::from_id(&row.get::<_, String>(1)?).unwrap_or(ImportKind::Sheet),
                file_name: row.get(2)?,
                file_sha256: row.get(3)?,
                sheet: row.get(4)?,
                reading: row.get(5)?,
                imported_at: row.get(6)?,
                imported_by: row.get(7)?,
                rows_read: u64::try_from(row.get::<_, i64>(8)?).unwrap_or(0),
                counts: u64::try_from(row.get::<_, i64>(9)?).unwrap_or(0),
                withdrawn: row.get(10)?,
            })
        })?;
        Ok(records.collect::<Result<_, _>>()?)
    }
}
