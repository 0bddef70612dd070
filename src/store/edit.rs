//! Changes of single rows that a person makes, each with its inverse.

use rusqlite::OptionalExtension as _;
use rusqlite::params;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use serde_json::json;
use sha2::Digest as _;
use sha2::Sha256;

use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::Indicator;
use crate::domain::place::PlaceId;
use crate::domain::practice::record::RecordTable;
use crate::store::county_file::Change;
use crate::store::integrity::hex;
use crate::store::store_error::StoreError;

/// What kind of row an edit changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditedTable {
    /// A value by its name; `hub_name` is one of them.
    Settings,
    /// [`RegionRow`] by place id.
    Regions,
    /// [`Indicator`] by id; only those a person added.
    Indicators,
    /// [`Goal`] by id.
    Goals,
    /// The name of a category by its id.
    Categories,
    /// `true` for an import that was taken back, by its id.
    Imports,
    /// The reading of a kind of sheet by its header.
    Templates,
    /// A row that people write, by its id.
    Records(RecordTable),
}

/// A region as an edit keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionRow {
    pub name: String,
    pub members: Vec<PlaceId>,
}

/// One row before and after. `None` where there was or is no row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    pub table: EditedTable,
    pub id: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            table: self.table,
            id: self.id.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// The key of the hub's name among the settings. It is kept in `meta`.
pub const HUB_NAME: &str = "hub_name";

impl Change<'_> {
    /// Puts a row into the state `after`, and returns what it was before.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRow`] for a category or import that is not there, or why it could not be written.
    pub fn edit(
        &self,
        table: EditedTable,
        id: &str,
        after: Option<Value>,
    ) -> Result<Edit, StoreError> {
        let before = self.row(table, id)?;
        match table {
            EditedTable::Settings => self.write_setting(id, after.as_ref())?,
            EditedTable::Regions => self.write_region(id, after.as_ref())?,
            EditedTable::Indicators => self.write_indicator(id, after.as_ref())?,
            EditedTable::Goals => self.write_goal(id, after.as_ref())?,
            EditedTable::Categories => self.write_category(id, after.as_ref())?,
            EditedTable::Imports => self.write_withdrawn(id, after.as_ref())?,
            EditedTable::Templates => self.write_template(id, after.as_ref())?,
            EditedTable::Records(table) => self.write_record(table, id, after.as_ref())?,
        }
        Ok(Edit {
            table,
            id: id.to_owned(),
            before,
            after,
        })
    }

    /// The row as an edit keeps it; `None` when there is none.
    ///
    /// # Errors
    /// When it can not be read.
    pub fn row(&self, table: EditedTable, id: &str) -> Result<Option<Value>, StoreError> {
        match table {
            EditedTable::Settings if id == HUB_NAME => Ok(Some(self.transaction.query_row(
                "SELECT hub_name FROM meta",
                [],
                |row| row.get::<_, String>(0).map(Value::from),
            )?)),
            EditedTable::Settings => self
                .text("SELECT value FROM settings WHERE id = ?1 AND deleted_at IS NULL", id)?
                .map(|it| from_json(&it))
                .transpose(),
            EditedTable::Regions => self.region_row(id),
            EditedTable::Indicators => crate::store::counts::own_indicators(self.transaction)?
                .into_iter()
                .find(|it| it.id.0 == id)
                .map(|it| to_json(&it))
                .transpose(),
            EditedTable::Goals => crate::store::counts::goals(self.transaction)?
                .into_iter()
                .find(|it| it.id == id)
                .map(|it| to_json(&it))
                .transpose(),
            EditedTable::Categories => Ok(self
                .text("SELECT name FROM categories WHERE id = ?1 AND deleted_at IS NULL", id)?
                .map(Value::from)),
            EditedTable::Imports => Ok(self
                .transaction
                .query_row(
                    "SELECT withdrawn_at IS NOT NULL FROM imports WHERE id = ?1",
                    [id],
                    |row| row.get::<_, bool>(0),
                )
                .optional()?
                .map(Value::from)),
            EditedTable::Templates => Ok(self
                .text(
                    "SELECT reading FROM templates WHERE header_signature = ?1 AND deleted_at IS NULL",
                    id,
                )?
                .map(Value::from)),
            EditedTable::Records(table) => self.record_row(table, id),
        }
    }

    fn text(&self, sql: &str, id: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .transaction
            .query_row(sql, [id], |row| row.get(0))
            .optional()?)
    }

    fn region_row(&self, id: &str) -> Result<Option<Value>, StoreError> {
        let Some(name) = self.text(
            "SELECT name FROM places WHERE id = ?1 AND kind = 'region' AND deleted_at IS NULL",
            id,
        )?
        else {
            return Ok(None);
        };
        let mut statement = self.transaction.prepare_cached(
            "SELECT place_id FROM region_members WHERE region_id = ?1 ORDER BY place_id",
        )?;
        let members = statement
            .query_map([id], |row| row.get(0).map(PlaceId))?
            .collect::<Result<Vec<_>, _>>()?;
        to_json(&RegionRow { name, members }).map(Some)
    }

    fn write_setting(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        if id == HUB_NAME {
            let name = after.and_then(Value::as_str).unwrap_or_default();
            self.transaction
                .execute("UPDATE meta SET hub_name = ?1", [name])?;
            return Ok(());
        }
        let Some(value) = after else {
            return self.mark_deleted("settings", "id", id);
        };
        self.transaction.execute(
            "INSERT INTO settings (id, value, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by, last_operation_id = excluded.last_operation_id, deleted_at = NULL",
            params![
                id,
                value.to_string(),
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        Ok(())
    }

    fn write_region(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        self.transaction
            .execute("DELETE FROM region_members WHERE region_id = ?1", [id])?;
        let Some(value) = after else {
            return self.mark_deleted("places", "id", id);
        };
        let region: RegionRow = from_value(value)?;
        self.transaction.execute(
            "INSERT INTO places (id, kind, name, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
             VALUES (?1, 'region', ?2, ?3, ?4, ?5, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by, last_operation_id = excluded.last_operation_id, deleted_at = NULL",
            params![
                id,
                region.name,
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        let mut statement = self.transaction.prepare_cached(
            "INSERT OR IGNORE INTO region_members (region_id, place_id) VALUES (?1, ?2)",
        )?;
        for member in &region.members {
            statement.execute([id, &member.0])?;
        }
        Ok(())
    }

    fn write_indicator(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        let Some(value) = after else {
            return self.mark_deleted("indicators", "id", id);
        };
        let indicator: Indicator = from_value(value)?;
        let denominators = to_json(&indicator.denominator_ids)?.to_string();
        let definition_hash = hex(&Sha256::digest(
            json!([
                indicator.numerator_id,
                indicator.denominator_ids,
                indicator.multiplier,
                indicator.kind,
                indicator.definition
            ])
            .to_string(),
        ));
        self.transaction.execute(
            "INSERT INTO indicators (id, name, numerator_id, denominator_ids, multiplier, kind, good, definition, source,
                definition_hash, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, numerator_id = excluded.numerator_id,
                denominator_ids = excluded.denominator_ids, multiplier = excluded.multiplier, kind = excluded.kind,
                good = excluded.good, definition = excluded.definition, source = excluded.source,
                definition_hash = excluded.definition_hash, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by, last_operation_id = excluded.last_operation_id, deleted_at = NULL",
            params![
                id,
                indicator.name,
                indicator.numerator_id.0,
                denominators,
                indicator.multiplier,
                indicator.kind.id(),
                indicator.good.id(),
                indicator.definition,
                indicator.source,
                definition_hash,
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        Ok(())
    }

    fn write_goal(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        let Some(value) = after else {
            return self.mark_deleted("goals", "id", id);
        };
        let goal: Goal = from_value(value)?;
        let (aim, group, reference) = match &goal.aim {
            GoalAim::Rate => ("rate", String::new(), String::new()),
            GoalAim::Gap {
                measure,
                group,
                reference,
            } => (
                match measure {
                    GapMeasure::Ratio => "ratio",
                    GapMeasure::Difference => "difference",
                },
                group.to_text(),
                reference.to_text(),
            ),
        };
        self.transaction.execute(
            "INSERT INTO goals (id, indicator_id, place_id, baseline_first_day, baseline_last_day, baseline_basis,
                change_percent, target_year, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id,
               aim, group_key, reference_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (id) DO UPDATE SET indicator_id = excluded.indicator_id, place_id = excluded.place_id,
                baseline_first_day = excluded.baseline_first_day, baseline_last_day = excluded.baseline_last_day,
                baseline_basis = excluded.baseline_basis, change_percent = excluded.change_percent,
                target_year = excluded.target_year, aim = excluded.aim, group_key = excluded.group_key,
                reference_key = excluded.reference_key, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by, last_operation_id = excluded.last_operation_id, deleted_at = NULL",
            params![
                id,
                goal.indicator_id.0,
                goal.place_id.0,
                goal.baseline.first_day.to_string(),
                goal.baseline.last_day.to_string(),
                goal.baseline.basis.id(),
                goal.change_percent,
                goal.target_year,
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id,
                aim,
                group,
                reference
            ],
        )?;
        Ok(())
    }

    fn write_category(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        let changed = self.transaction.execute(
            "UPDATE categories SET name = ?2, updated_at = ?3, updated_by = ?4, last_operation_id = ?5 WHERE id = ?1",
            params![
                id,
                after.and_then(Value::as_str),
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        one_changed(changed, "categories", id)
    }

    fn write_withdrawn(&self, id: &str, after: Option<&Value>) -> Result<(), StoreError> {
        let withdrawn = after.and_then(Value::as_bool).unwrap_or(true);
        let changed = self.transaction.execute(
            "UPDATE imports SET withdrawn_at = ?2, updated_at = ?3, updated_by = ?4, last_operation_id = ?5 WHERE id = ?1",
            params![
                id,
                withdrawn.then_some(&self.stamp.at),
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        one_changed(changed, "imports", id)
    }

    fn write_template(&self, header: &str, after: Option<&Value>) -> Result<(), StoreError> {
        let Some(value) = after else {
            return self.mark_deleted("templates", "header_signature", header);
        };
        self.transaction.execute(
            "INSERT INTO templates (id, header_signature, reading, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6, ?7)
             ON CONFLICT (header_signature) DO UPDATE SET reading = excluded.reading, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by, last_operation_id = excluded.last_operation_id, deleted_at = NULL",
            params![
                uuid::Uuid::now_v7().to_string(),
                header,
                value.as_str().unwrap_or_default(),
                self.file_id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        Ok(())
    }

    /// `table` and `key` are words of this file, never a person's.
    pub(in crate::store) fn mark_deleted(
        &self,
        table: &'static str,
        key: &str,
        id: &str,
    ) -> Result<(), StoreError> {
        let changed = self.transaction.execute(
            &format!(
                "UPDATE {table} SET deleted_at = ?2, updated_at = ?2, updated_by = ?3, last_operation_id = ?4 WHERE {key} = ?1"
            ),
            params![
                id,
                self.stamp.at,
                self.stamp.by,
                self.stamp.operation_id
            ],
        )?;
        one_changed(changed, table, id)
    }
}

fn one_changed(changed: usize, table: &'static str, id: &str) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NoSuchRow {
            table,
            id: id.to_owned(),
        })
    }
}

fn unreadable(error: &serde_json::Error) -> StoreError {
    StoreError::Damaged {
        details: error.to_string(),
    }
}

pub(in crate::store) fn to_json<T: Serialize>(value: &T) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|it| unreadable(&it))
}

pub(in crate::store) fn from_json<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|it| unreadable(&it))
}

fn from_value<T: for<'a> Deserialize<'a>>(value: &Value) -> Result<T, StoreError> {
    T::deserialize(value).map_err(|it| unreadable(&it))
}
