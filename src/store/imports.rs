//! The list of imports, with those that were taken back, and the published rates that are current.

use rusqlite::Connection;
use rusqlite::params;

use crate::domain::count::ImportKind;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::domain::published_rate::RateValue;
use crate::store::counts::known;
use crate::store::counts::period;
use crate::store::counts::rate_value;
use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::integrity;
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

/// A published rate with all that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct RateRecord {
    /// The import it is from.
    pub import_id: String,
    /// An indicator by id, else the heading of the column.
    pub indicator: String,
    pub place: PlaceId,
    pub period: Period,
    pub group: GroupKey,
    pub published: RateValue,
}

impl CountyFile {
    /// The current published rates: of each key the one from the latest import that was not taken back.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn current_rates(&self) -> Result<Vec<RateRecord>, StoreError> {
        current_rates(self.connection())
    }
}

impl Change<'_> {
    /// As [`CountyFile::current_rates`], within a step.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn current_rates(&self) -> Result<Vec<RateRecord>, StoreError> {
        current_rates(self.transaction)
    }
}

impl CountyFile {
    /// Adds to a list of imports those of the others that share a count or a published rate with one of them,
    /// also where a later import has replaced it.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn add_linked_imports(
        &self,
        imports: &mut Vec<String>,
        others: &[String],
    ) -> Result<(), StoreError> {
        add_linked_imports(self.connection(), imports, others)
    }
}

impl Change<'_> {
    /// As [`CountyFile::add_linked_imports`], within a step.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn add_linked_imports(
        &self,
        imports: &mut Vec<String>,
        others: &[String],
    ) -> Result<(), StoreError> {
        add_linked_imports(self.transaction, imports, others)
    }
}

fn add_linked_imports(
    connection: &Connection,
    imports: &mut Vec<String>,
    others: &[String],
) -> Result<(), StoreError> {
    let mut shares = connection.prepare_cached(
        "SELECT EXISTS (
            SELECT 1 FROM imports i JOIN imports j ON j.id = ?2
            JOIN counts a ON a.import_no = i.no
            JOIN counts b ON b.import_no = j.no AND b.variable_no = a.variable_no AND b.place_no = a.place_no
                AND b.group_no = a.group_no AND b.period_no = a.period_no
            WHERE i.id = ?1)
         OR EXISTS (
            SELECT 1 FROM imports i JOIN imports j ON j.id = ?2
            JOIN published_rates a ON a.import_no = i.no
            JOIN published_rates b ON b.import_no = j.no AND b.indicator = a.indicator AND b.place_no = a.place_no
                AND b.group_no = a.group_no AND b.period_no = a.period_no
            WHERE i.id = ?1)",
    )?;
    let mut next = 0;
    while let Some(import) = imports.get(next).cloned() {
        for other in others {
            if !imports.contains(other)
                && shares.query_row([&import, other], |row| row.get::<_, bool>(0))?
            {
                imports.push(other.clone());
            }
        }
        next += 1;
    }
    Ok(())
}

fn current_rates(connection: &Connection) -> Result<Vec<RateRecord>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT i.id, r.indicator, p.id, t.first_day, t.last_day, t.basis, g.key, r.value, r.low, r.high,
            r.multiplier, r.flag IS NOT NULL, r.missing
         FROM imports i
         JOIN published_rates r ON r.import_no = i.no
         JOIN places p ON p.no = r.place_no
         JOIN periods t ON t.no = r.period_no
         JOIN groups g ON g.no = r.group_no
         WHERE i.withdrawn_at IS NULL AND i.deleted_at IS NULL
         ORDER BY r.indicator, r.place_no, r.group_no, r.period_no, i.no DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut rates: Vec<RateRecord> = Vec::new();
    while let Some(row) = rows.next()? {
        rates.push(RateRecord {
            import_id: row.get(0)?,
            indicator: row.get(1)?,
            place: PlaceId(row.get(2)?),
            period: period(row, 3)?,
            group: known(row, 6, GroupKey::from_text)?,
            published: rate_value(row, 7)?,
        });
    }
    rates.dedup_by(|later, kept| {
        later.indicator == kept.indicator
            && later.place == kept.place
            && later.group == kept.group
            && later.period == kept.period
    });
    Ok(rates)
}

/// A count of an import that stays although the import goes.
#[derive(Debug, Clone, Copy)]
pub struct KeptCount<'a> {
    pub variable: &'a VariableId,
    pub place: &'a PlaceId,
    pub period: &'a Period,
    pub group: &'a GroupKey,
}

/// A published rate of an import that stays although the import goes.
#[derive(Debug, Clone, Copy)]
pub struct KeptRate<'a> {
    pub indicator: &'a str,
    pub place: &'a PlaceId,
    pub period: &'a Period,
    pub group: &'a GroupKey,
}

impl Change<'_> {
    /// Writes an import that is the part of another one that stays: these of its values, from the same cells of the
    /// same file, with the same date. Returns its id.
    ///
    /// # Errors
    /// When the file can not be read or written.
    pub fn keep_of_import(
        &self,
        import_id: &str,
        counts: &[KeptCount<'_>],
        rates: &[KeptRate<'_>],
    ) -> Result<String, StoreError> {
        let connection: &Connection = self.transaction;
        let id = uuid::Uuid::now_v7().to_string();
        connection.execute(
            "INSERT INTO imports (id, kind, file_name, file_sha256, sheet, imported_at, reading, complete_dimensions,
                rows_read, counts, published_rates, content_hash, origin_file_id, created_at, created_by, updated_at,
                updated_by, last_operation_id)
             SELECT ?2, kind, file_name, file_sha256, sheet, imported_at, reading, complete_dimensions, rows_read, 0, 0,
                '', ?3, ?4, created_by, ?4, ?5, ?6
             FROM imports WHERE id = ?1",
            params![
                import_id,
                id,
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        let import_no = connection.last_insert_rowid();
        let mut copied = connection.prepare_cached(
            "INSERT INTO counts (import_no, variable_no, place_no, period_no, group_no, value, missing, low, high,
                sheet_row, sheet_column)
             SELECT ?1, c.variable_no, c.place_no, c.period_no, c.group_no, c.value, c.missing, c.low, c.high,
                c.sheet_row, c.sheet_column
             FROM imports i
             JOIN count_variables v ON v.id = ?3
             JOIN places p ON p.id = ?4
             JOIN periods t ON t.first_day = ?5 AND t.last_day = ?6 AND t.basis = ?7
             JOIN groups g ON g.key = ?8
             JOIN counts c ON c.import_no = i.no AND c.variable_no = v.no AND c.place_no = p.no
                AND c.group_no = g.no AND c.period_no = t.no
             WHERE i.id = ?2",
        )?;
        let mut kept_counts = 0;
        for it in counts {
            kept_counts += copied.execute(params![
                import_no,
                import_id,
                it.variable.0,
                it.place.0,
                it.period.first_day.to_string(),
                it.period.last_day.to_string(),
                it.period.basis.id(),
                it.group.to_text()
            ])?;
        }
        let mut copied = connection.prepare_cached(
            "INSERT INTO published_rates (import_no, indicator, place_no, period_no, group_no, value, low, high,
                multiplier, flag, missing, sheet_row, sheet_column)
             SELECT ?1, r.indicator, r.place_no, r.period_no, r.group_no, r.value, r.low, r.high, r.multiplier, r.flag,
                r.missing, r.sheet_row, r.sheet_column
             FROM imports i
             JOIN places p ON p.id = ?4
             JOIN periods t ON t.first_day = ?5 AND t.last_day = ?6 AND t.basis = ?7
             JOIN groups g ON g.key = ?8
             JOIN published_rates r ON r.import_no = i.no AND r.indicator = ?3 AND r.place_no = p.no
                AND r.group_no = g.no AND r.period_no = t.no
             WHERE i.id = ?2",
        )?;
        let mut kept_rates = 0;
        for it in rates {
            kept_rates += copied.execute(params![
                import_no,
                import_id,
                it.indicator,
                it.place.0,
                it.period.first_day.to_string(),
                it.period.last_day.to_string(),
                it.period.basis.id(),
                it.group.to_text()
            ])?;
        }
        let hash = integrity::import_hash(connection, import_no, &mut |_| Ok(()))?;
        connection.execute(
            "UPDATE imports SET counts = ?2, published_rates = ?3, content_hash = ?4 WHERE no = ?1",
            params![
                import_no,
                i64::try_from(kept_counts).unwrap_or(i64::MAX),
                i64::try_from(kept_rates).unwrap_or(i64::MAX),
                hash
            ],
        )?;
        Ok(id)
    }
}
