//! Everything in a county file as JSON, and back: so that nobody is locked in.
//!
//! One object. Each table is an array under its own name, a row is an object under the names of its columns.
//! The small numbers that link counts to places, years and groups never leave the file: a count says the ids, the days
//! and the group in words instead. Lists in the rows people write are lists; what else is JSON in the file stays as text,
//! because fingerprints cover it letter by letter. Nothing is hidden: small numbers are in it.

use std::collections::HashMap;
use std::fmt;
use std::io::Read;
use std::io::Write;

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::Transaction;
use rusqlite::params_from_iter;
use rusqlite::types::Value as Cell;
use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error as _;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::domain::practice::record::RecordTable;
use crate::store::county_file::CountyFile;
use crate::store::integrity;
use crate::store::migrations;
use crate::store::record_columns::Column;
use crate::store::record_columns::columns;
use crate::store::records::from_cell;
use crate::store::records::to_cell;
use crate::store::store_error::StoreError;

/// What the copy says it is.
const FORMAT: &str = "First Birthday county file";

/// What every reader of the copy should know.
const WARNING: &str = "Working view: nothing is hidden. Small numbers can point to one family; keep this file as you would keep the records. Show a story only where its consents allow it.";

/// The lists that counts point into, and the small tables, in the order in which they can be read back; with the columns
/// that put their rows in order.
const TABLES: [(&str, &str); 14] = [
    ("places", "no"),
    ("region_members", "region_id, place_id"),
    ("periods", "no"),
    ("dimensions", "id"),
    ("categories", "id"),
    ("category_names", "category_id, text"),
    ("groups", "no"),
    ("count_variables", "no"),
    ("indicators", "id"),
    ("imports", "no"),
    ("goals", "id"),
    ("templates", "id"),
    ("settings", "id"),
    ("exports", "id"),
];

/// What of `meta` is about the content, and not about who has the file open.
const META: [&str; 7] = [
    "file_id",
    "hub_name",
    "app_version",
    "created_at",
    "is_sample",
    "counter",
    "saved_at",
];

/// A table whose rows point to others by number, and how they say it in words.
struct Linked {
    table: &'static str,
    /// The columns that are the same in the copy.
    own: &'static [&'static str],
    /// Whether the rows name a variable by number.
    has_variable: bool,
}

const LINKED: [Linked; 2] = [
    Linked {
        table: "counts",
        own: &[
            "value",
            "missing",
            "low",
            "high",
            "sheet_row",
            "sheet_column",
        ],
        has_variable: true,
    },
    Linked {
        table: "published_rates",
        own: &[
            "indicator",
            "value",
            "low",
            "high",
            "multiplier",
            "flag",
            "missing",
            "sheet_row",
            "sheet_column",
        ],
        has_variable: false,
    },
];

impl Linked {
    fn select(&self) -> String {
        let own: Vec<String> = self.own.iter().map(|it| format!("c.{it}")).collect();
        let (variable, join, order) = if self.has_variable {
            (
                "v.id AS variable_id, ",
                "JOIN count_variables v ON v.no = c.variable_no ",
                "c.variable_no",
            )
        } else {
            ("", "", "c.indicator")
        };
        format!(
            "SELECT i.id AS import_id, {variable}p.id AS place_id, d.first_day, d.last_day, d.basis, g.key AS group_key, {own}
             FROM {table} c JOIN imports i ON i.no = c.import_no {join}JOIN places p ON p.no = c.place_no
             JOIN periods d ON d.no = c.period_no JOIN groups g ON g.no = c.group_no
             ORDER BY c.import_no, {order}, c.place_no, c.group_no, c.period_no",
            own = own.join(", "),
            table = self.table,
        )
    }
}

impl CountyFile {
    /// Writes everything in this file, with what was deleted and the history of steps.
    ///
    /// # Errors
    /// When the file can not be read, or `out` not be written.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<(), StoreError> {
        let connection = self.connection();
        let schema = migrations::schema_of(connection)?;
        if schema != migrations::latest_schema() {
            return Err(StoreError::ReadOnly);
        }
        let head = json!({ "format": FORMAT, "schema": schema, "warning": WARNING });
        let head = head.to_string();
        line(out, head.trim_end_matches('}'))?;
        let meta = connection.query_row(
            &format!("SELECT {} FROM meta", META.join(", ")),
            [],
            |row| Ok(as_object(row, &META, |_| Column::Text)),
        )??;
        line(out, &format!(",\"meta\":{}", Value::Object(meta)))?;
        for (table, order) in TABLES {
            let names = column_names(connection, table)?;
            let sql = format!("SELECT {} FROM {table} ORDER BY {order}", names.join(", "));
            write_table(connection, table, &sql, |_| Column::Text, out)?;
        }
        for linked in &LINKED {
            write_table(
                connection,
                linked.table,
                &linked.select(),
                |_| Column::Text,
                out,
            )?;
        }
        for table in RecordTable::ALL {
            let names = column_names(connection, table.name())?;
            let sql = format!(
                "SELECT {} FROM {} ORDER BY id",
                names.join(", "),
                table.name()
            );
            write_table(connection, table.name(), &sql, kind_in(table), out)?;
        }
        let names = column_names(connection, "operations")?;
        let sql = format!(
            "SELECT {} FROM operations ORDER BY counter",
            names.join(", ")
        );
        write_table(connection, "operations", &sql, |_| Column::Text, out)?;
        line(out, "}")
    }

    /// Puts everything of a copy into this file, in place of what is in it.
    ///
    /// # Errors
    /// [`StoreError::NotACopy`] with what is wrong in it; nothing has changed then.
    pub fn read_json(&mut self, copy: impl Read) -> Result<(), StoreError> {
        self.replace_all(|transaction| {
            let mut reader = serde_json::Deserializer::from_reader(copy);
            let found = reader
                .deserialize_map(Copy { transaction })
                .and_then(|found| reader.end().map(|()| found))
                .map_err(|it| not_a_copy(&it))?;
            if !found.is_one {
                return Err(not_a_copy(&"it has no format or no meta"));
            }
            integrity::write_rows_hash(transaction)?;
            let verification = integrity::verify(transaction)?;
            if verification.is_whole() {
                Ok(())
            } else {
                Err(not_a_copy(&format!(
                    "it was changed after it was written: {verification:?}"
                )))
            }
        })
    }
}

/// What stands in each column of a table of people's rows.
fn kind_in(table: RecordTable) -> impl Fn(&str) -> Column {
    move |name| {
        columns(table)
            .iter()
            .find(|it| it.0 == name)
            .map_or(Column::Text, |it| it.1)
    }
}

fn not_a_copy(why: &impl fmt::Display) -> StoreError {
    StoreError::NotACopy {
        details: why.to_string(),
    }
}

fn line(out: &mut dyn Write, text: &str) -> Result<(), StoreError> {
    writeln!(out, "{text}").map_err(|it| StoreError::from_io("write", &it))
}

/// All columns but the number that never leaves the file.
fn column_names(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement =
        connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'no'")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn write_table(
    connection: &Connection,
    table: &str,
    sql: &str,
    kind: impl Fn(&str) -> Column,
    out: &mut dyn Write,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut rows = statement.query([])?;
    line(out, &format!(",\"{table}\":["))?;
    let mut comma = "";
    while let Some(row) = rows.next()? {
        let row = Value::Object(as_object(row, &names, &kind)?);
        line(out, &format!("{comma}{row}"))?;
        comma = ",";
    }
    line(out, "]")
}

fn as_object(
    row: &Row<'_>,
    names: &[&str],
    kind: impl Fn(&str) -> Column,
) -> Result<Map<String, Value>, StoreError> {
    let mut object = Map::new();
    for (at, name) in names.iter().enumerate() {
        let cell: Cell = row.get(at)?;
        object.insert((*name).to_owned(), from_cell(cell, kind(name))?);
    }
    Ok(object)
}

/// What was found in a copy.
struct Found {
    /// Whether it says that it is a copy, and of which file.
    is_one: bool,
}

/// Reads a copy, row by row, into an empty file.
struct Copy<'a> {
    transaction: &'a Transaction<'a>,
}

impl<'de> Visitor<'de> for Copy<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a county file as JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut has_format = false;
        let mut has_meta = false;
        let mut numbers = None;
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "format" => has_format = map.next_value::<String>()? == FORMAT,
                "schema" => {
                    let schema: u32 = map.next_value()?;
                    if schema != migrations::latest_schema() {
                        return Err(A::Error::custom(format!(
                            "it was written by another version (schema {schema})"
                        )));
                    }
                }
                "warning" => {
                    map.next_value::<String>()?;
                }
                "meta" => {
                    write_meta(self.transaction, &map.next_value()?).map_err(A::Error::custom)?;
                    has_meta = true;
                }
                table => {
                    if let Some(linked) = LINKED.iter().find(|it| it.table == table) {
                        if numbers.is_none() {
                            numbers =
                                Some(Numbers::of(self.transaction).map_err(A::Error::custom)?);
                        }
                        let numbers = numbers
                            .as_ref()
                            .ok_or_else(|| A::Error::custom("no numbers"))?;
                        map.next_value_seed(Rows(|row| {
                            write_linked(self.transaction, linked, numbers, row)
                        }))?;
                    } else {
                        let kinds = plain_table(table).ok_or_else(|| {
                            A::Error::custom(format!("it has an unknown table “{table}”"))
                        })?;
                        let names =
                            column_names(self.transaction, table).map_err(A::Error::custom)?;
                        let sql = insert(table, &names);
                        map.next_value_seed(Rows(|row| {
                            write_plain(self.transaction, &sql, &names, kinds, row)
                        }))?;
                    }
                }
            }
        }
        Ok(Found {
            is_one: has_format && has_meta,
        })
    }
}

/// The rows of one table, each handed on as it is read.
struct Rows<F>(F);

impl<'de, F: FnMut(Map<String, Value>) -> Result<(), StoreError>> DeserializeSeed<'de> for Rows<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Map<String, Value>) -> Result<(), StoreError>> Visitor<'de> for Rows<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rows of a table")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element()? {
            (self.0)(row).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// The columns of a table that is no list of counts; `None` where the file has no such table.
fn plain_table(name: &str) -> Option<&'static [(&'static str, Column)]> {
    if name == "operations" || TABLES.iter().any(|it| it.0 == name) {
        return Some(&[]);
    }
    RecordTable::ALL
        .into_iter()
        .find(|it| it.name() == name)
        .map(columns)
}

fn insert(table: &str, names: &[String]) -> String {
    let places: Vec<String> = (1..=names.len()).map(|it| format!("?{it}")).collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        names.join(", "),
        places.join(", ")
    )
}

fn write_plain(
    transaction: &Transaction<'_>,
    sql: &str,
    names: &[String],
    kinds: &[(&str, Column)],
    mut row: Map<String, Value>,
) -> Result<(), StoreError> {
    let cells: Vec<Cell> = names
        .iter()
        .map(|name| {
            let column = kinds
                .iter()
                .find(|it| it.0 == name)
                .map_or(Column::Text, |it| it.1);
            to_cell(&row.remove(name).unwrap_or(Value::Null), column)
        })
        .collect();
    refuse_rest(&row)?;
    transaction
        .prepare_cached(sql)?
        .execute(params_from_iter(cells))?;
    Ok(())
}

fn refuse_rest(row: &Map<String, Value>) -> Result<(), StoreError> {
    match row.keys().next() {
        None => Ok(()),
        Some(name) => Err(not_a_copy(&format!("a row has an unknown “{name}”"))),
    }
}

fn write_meta(transaction: &Transaction<'_>, row: &Map<String, Value>) -> Result<(), StoreError> {
    let set: Vec<String> = META
        .iter()
        .zip(1..)
        .map(|(name, at)| format!("{name} = ?{at}"))
        .collect();
    let cells = META
        .iter()
        .map(|name| to_cell(row.get(*name).unwrap_or(&Value::Null), Column::Text));
    transaction.execute(
        &format!("UPDATE meta SET {}", set.join(", ")),
        params_from_iter(cells),
    )?;
    Ok(())
}

/// The small numbers of the lists that counts point into.
struct Numbers {
    imports: HashMap<String, i64>,
    variables: HashMap<String, i64>,
    places: HashMap<String, i64>,
    periods: HashMap<String, i64>,
    groups: HashMap<String, i64>,
}

impl Numbers {
    fn of(transaction: &Transaction<'_>) -> Result<Self, StoreError> {
        let list = |sql: &str| -> Result<HashMap<String, i64>, StoreError> {
            let mut statement = transaction.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok(Self {
            imports: list("SELECT id, no FROM imports")?,
            variables: list("SELECT id, no FROM count_variables")?,
            places: list("SELECT id, no FROM places")?,
            periods: list("SELECT first_day || ' ' || last_day || ' ' || basis, no FROM periods")?,
            groups: list("SELECT key, no FROM groups")?,
        })
    }
}

fn write_linked(
    transaction: &Transaction<'_>,
    linked: &Linked,
    numbers: &Numbers,
    mut row: Map<String, Value>,
) -> Result<(), StoreError> {
    let mut word = |name: &str| match row.remove(name) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(not_a_copy(&format!(
            "a row of {} has no {name}",
            linked.table
        ))),
    };
    let mut links = vec![("import_no", &numbers.imports, word("import_id")?)];
    if linked.has_variable {
        links.push(("variable_no", &numbers.variables, word("variable_id")?));
    }
    let days = [word("first_day")?, word("last_day")?, word("basis")?];
    links.extend([
        ("place_no", &numbers.places, word("place_id")?),
        ("period_no", &numbers.periods, days.join(" ")),
        ("group_no", &numbers.groups, word("group_key")?),
    ]);
    let mut names = Vec::new();
    let mut cells = Vec::new();
    for (name, list, key) in links {
        let number = list.get(&key).ok_or_else(|| {
            not_a_copy(&format!(
                "a row of {} points to “{key}”, which is not in it",
                linked.table
            ))
        })?;
        names.push(name.to_owned());
        cells.push(Cell::Integer(*number));
    }
    for name in linked.own {
        names.push((*name).to_owned());
        cells.push(to_cell(
            &row.remove(*name).unwrap_or(Value::Null),
            Column::Text,
        ));
    }
    refuse_rest(&row)?;
    transaction
        .prepare_cached(&insert(linked.table, &names))?
        .execute(params_from_iter(cells))?;
    Ok(())
}
