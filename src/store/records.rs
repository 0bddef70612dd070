//! The rows people write: read and written column by column, as the list of columns says.

use rusqlite::Connection;
use rusqlite::OptionalExtension as _;
use rusqlite::Row;
use rusqlite::params_from_iter;
use rusqlite::types::Value as Cell;
use serde_json::Map;
use serde_json::Number;
use serde_json::Value;

use crate::domain::practice::record::RecordTable;
use crate::domain::practice::records::Records;
use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::edit::from_json;
use crate::store::migrations::schema_of;
use crate::store::record_columns::Column;
use crate::store::record_columns::columns;
use crate::store::store_error::StoreError;

/// The version of the file's schema that has this table first.
fn since_schema(table: RecordTable) -> u32 {
    if table < RecordTable::Packs { 3 } else { 4 }
}

impl CountyFile {
    /// Everything people wrote in this file, without what was deleted.
    ///
    /// # Errors
    /// When it can not be read, or a row is not what its table holds.
    pub fn records(&self) -> Result<Records, StoreError> {
        let mut records = Records::default();
        let schema = schema_of(self.connection())?;
        for table in RecordTable::ALL {
            if schema < since_schema(table) {
                continue;
            }
            records
                .load(table, rows(self.connection(), table)?)
                .map_err(|it| StoreError::Damaged {
                    details: format!("{}: {it}", table.name()),
                })?;
        }
        Ok(records)
    }
}

impl Change<'_> {
    /// The row as it is now; `None` where there is none or it was deleted.
    pub(in crate::store) fn record_row(
        &self,
        table: RecordTable,
        id: &str,
    ) -> Result<Option<Value>, StoreError> {
        let sql = format!("{} WHERE id = ?1 AND deleted_at IS NULL", select(table));
        let mut statement = self.transaction.prepare_cached(&sql)?;
        statement
            .query_row([id], |row| Ok(read_row(row, table)))
            .optional()?
            .transpose()
    }

    /// Writes the row, or marks it as deleted.
    pub(in crate::store) fn write_record(
        &self,
        table: RecordTable,
        id: &str,
        after: Option<&Value>,
    ) -> Result<(), StoreError> {
        let Some(row) = after else {
            return self.mark_deleted(table.name(), "id", id);
        };
        let mut cells = vec![Cell::Text(id.to_owned())];
        for (name, column) in columns(table) {
            cells.push(to_cell(row.get(name).unwrap_or(&Value::Null), *column));
        }
        for text in [
            self.file_id,
            &self.stamp.at,
            &self.stamp.by,
            &self.stamp.operation_id,
        ] {
            cells.push(Cell::Text(text.to_owned()));
        }
        self.transaction
            .prepare_cached(&upsert(table))?
            .execute(params_from_iter(cells))?;
        Ok(())
    }
}

fn select(table: RecordTable) -> String {
    let names: Vec<&str> = columns(table).iter().map(|it| it.0).collect();
    format!("SELECT id, {} FROM {}", names.join(", "), table.name())
}

fn upsert(table: RecordTable) -> String {
    let names: Vec<&str> = columns(table).iter().map(|it| it.0).collect();
    let places: Vec<String> = (0..names.len()).map(|it| format!("?{}", it + 2)).collect();
    let kept: Vec<String> = names
        .iter()
        .map(|it| format!("{it} = excluded.{it}"))
        .collect();
    let next = names.len() + 2;
    format!(
        "INSERT INTO {table} (id, {names}, origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
         VALUES (?1, {places}, ?{file}, ?{at}, ?{by}, ?{at}, ?{by}, ?{operation})
         ON CONFLICT (id) DO UPDATE SET {kept}, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
            last_operation_id = excluded.last_operation_id, deleted_at = NULL",
        table = table.name(),
        names = names.join(", "),
        places = places.join(", "),
        kept = kept.join(", "),
        file = next,
        at = next + 1,
        by = next + 2,
        operation = next + 3,
    )
}

fn rows(connection: &Connection, table: RecordTable) -> Result<Vec<Value>, StoreError> {
    let sql = format!("{} WHERE deleted_at IS NULL ORDER BY id", select(table));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read_row(row, table)?);
    }
    Ok(rows)
}

fn read_row(row: &Row<'_>, table: RecordTable) -> Result<Value, StoreError> {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), Value::from(row.get::<_, String>(0)?));
    for (at, (name, column)) in (1..).zip(columns(table)) {
        let cell: Cell = row.get(at)?;
        fields.insert((*name).to_owned(), from_cell(cell, *column)?);
    }
    Ok(Value::Object(fields))
}

pub(in crate::store) fn to_cell(value: &Value, column: Column) -> Cell {
    match (column, value) {
        (Column::Json, value) => Cell::Text(value.to_string()),
        (_, Value::Bool(yes)) => Cell::Integer(i64::from(*yes)),
        (_, Value::Number(number)) => number
            .as_i64()
            .map(Cell::Integer)
            .or_else(|| number.as_f64().map(Cell::Real))
            .unwrap_or(Cell::Null),
        (_, Value::String(text)) => Cell::Text(text.clone()),
        (_, Value::Null | Value::Array(_) | Value::Object(_)) => Cell::Null,
    }
}

pub(in crate::store) fn from_cell(cell: Cell, column: Column) -> Result<Value, StoreError> {
    Ok(match (column, cell) {
        (Column::Json, Cell::Text(text)) => from_json(&text)?,
        (Column::Flag, Cell::Integer(number)) => Value::Bool(number != 0),
        (_, Cell::Integer(number)) => Value::from(number),
        (_, Cell::Real(number)) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        (_, Cell::Text(text)) => Value::from(text),
        (_, Cell::Null | Cell::Blob(_)) => Value::Null,
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::columns;
    use crate::domain::practice::cause::Cause;
    use crate::domain::practice::cause::CauseLevel;
    use crate::domain::practice::change_idea::ChangeIdea;
    use crate::domain::practice::change_idea::WrittenInto;
    use crate::domain::practice::pdsa_cycle::CycleTask;
    use crate::domain::practice::pdsa_cycle::PdsaCycle;
    use crate::domain::practice::quality_measure::MeasurePoint;
    use crate::domain::practice::record::Record;
    use crate::domain::practice::record::RecordId;
    use crate::domain::practice::record::RecordTable;
    use crate::domain::practice::records::Records;
    use crate::domain::practice::story::Consent;
    use crate::domain::practice::vote::Score;
    use crate::store::county_file::CountyFile;
    use crate::store::county_file::Opener;
    use crate::store::county_file::Stamp;
    use crate::store::edit::EditedTable;
    use crate::store::migrations::climb;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn row<T: Record>(record: &T) -> (RecordTable, String, serde_json::Value) {
        (
            T::TABLE,
            record.id().0.clone(),
            serde_json::to_value(record).unwrap(),
        )
    }

    #[test]
    fn what_was_written_is_read_back_and_can_be_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let opener = Opener {
            who: "AB".to_owned(),
            at: "2026-01-02T03:04:05Z".to_owned(),
        };
        let mut file = CountyFile::create(&folder.path().join("a.fbday"), "Hub", &opener).unwrap();
        let expected = Records {
            causes: vec![Cause {
                id: id("1"),
                text_en: "The clinic closes at five".to_owned(),
                level: Some(CauseLevel::Institution),
                is_root: true,
                sort_key: 2.0,
                ..Cause::default()
            }],
            change_ideas: vec![ChangeIdea {
                id: id("1"),
                written_into: vec![WrittenInto::Sop, WrittenInto::Training],
                amount_dollars: Some(1200.0),
                due: chrono::NaiveDate::from_ymd_opt(2026, 3, 31),
                ..ChangeIdea::default()
            }],
            pdsa_cycles: vec![PdsaCycle {
                id: id("1"),
                number: 2,
                tasks: vec![CycleTask {
                    what: "Call each family".to_owned(),
                    is_done: true,
                    ..CycleTask::default()
                }],
                ..PdsaCycle::default()
            }],
            measure_points: vec![MeasurePoint {
                id: id("1"),
                numerator: Some(9.0),
                denominator: Some(20.0),
                ..MeasurePoint::default()
            }],
            consents: vec![Consent {
                id: id("1"),
                was_read_back: true,
                ..Consent::default()
            }],
            scores: vec![Score {
                id: id("1"),
                importance: Some(4.5),
                propriety: Some(false),
                ..Score::default()
            }],
            ..Records::default()
        };
        let rows = [
            row(&expected.causes[0]),
            row(&expected.change_ideas[0]),
            row(&expected.pdsa_cycles[0]),
            row(&expected.measure_points[0]),
            row(&expected.consents[0]),
            row(&expected.scores[0]),
        ];
        let stamp = Stamp {
            operation_id: "o".to_owned(),
            at: "2026-01-02T03:04:05Z".to_owned(),
            by: "AB".to_owned(),
        };
        for after in [true, false, true] {
            file.change(&stamp, |change| {
                for (table, id, value) in &rows {
                    let table = EditedTable::Records(*table);
                    change.edit(table, id, after.then(|| value.clone()))?;
                }
                Ok(())
            })
            .unwrap();
            let read = file.records().unwrap();
            assert_eq!(read == expected, after);
            assert_eq!(read == Records::default(), !after);
        }
        assert!(file.verify().unwrap().is_whole());
    }

    #[test]
    fn every_table_has_the_columns_that_are_listed_and_those_of_every_row() {
        let connection = Connection::open_in_memory().unwrap();
        climb(&connection, 0).unwrap();
        for table in RecordTable::ALL {
            let sql = format!("SELECT name FROM pragma_table_info('{}')", table.name());
            let mut statement = connection.prepare(&sql).unwrap();
            let names: Vec<String> = statement
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let mut listed = vec!["id"];
            listed.extend(columns(table).iter().map(|it| it.0));
            listed.extend([
                "origin_file_id",
                "created_at",
                "created_by",
                "updated_at",
                "updated_by",
                "last_operation_id",
                "deleted_at",
            ]);
            assert_eq!(names, listed, "{}", table.name());
        }
    }

    #[test]
    fn an_empty_file_has_no_rows_of_people() {
        let connection = Connection::open_in_memory().unwrap();
        climb(&connection, 0).unwrap();
        let mut records = Records::default();
        for table in RecordTable::ALL {
            records
                .load(table, super::rows(&connection, table).unwrap())
                .unwrap();
        }
        assert_eq!(records, Records::default());
    }
}
