//! Writes the counts of one import while its sheet is still being read, as part of one transaction.

use std::collections::HashMap;
use std::mem;

use rusqlite::Connection;
use rusqlite::Statement;
use rusqlite::params;

use crate::domain::count::CountValue;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::built_in_variables;
use crate::domain::packed_count::LONGEST_LIST;
use crate::domain::packed_count::PackedValue;
use crate::store::county_file::Change;
use crate::store::edit::to_json;
use crate::store::integrity;
use crate::store::store_error::StoreError;

/// Counts are sorted and written in chunks of this size: sorted rows go to neighboring pages.
const CHUNK: usize = 1 << 19;

/// An import that is being written. Dropped before [`ImportWriter::finish`], its transaction must fail.
#[derive(Debug)]
pub struct ImportWriter<'a> {
    change: &'a Change<'a>,
    import_no: i64,
    import_id: String,
    variables: Numbers,
    places: Numbers,
    periods: Numbers,
    groups: Numbers,
    dimensions_seen: HashMap<usize, usize>,
    waiting: Vec<Row>,
    counts: u64,
    published_rates: u64,
}

/// What an import wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenImport {
    pub import_id: String,
    pub counts: u64,
    pub published_rates: u64,
}

/// A count with the numbers of the file.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// Variable, place, group, period: the order of the table.
    key: [u32; 4],
    value: PackedValue,
    row: u32,
    column: u32,
}

/// Numbers of the file for positions in a list of the batch.
#[derive(Debug, Default)]
struct Numbers {
    by_position: Vec<u32>,
    by_name: HashMap<String, u32>,
}

impl Numbers {
    fn load(connection: &Connection, sql: &str) -> Result<Self, StoreError> {
        let mut statement = connection.prepare(sql)?;
        let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self {
            by_position: Vec::new(),
            by_name: pairs.collect::<Result<_, _>>()?,
        })
    }

    /// Takes up what a list has gained. `add` writes a row that the file does not have and returns its number.
    fn take_up<T>(
        &mut self,
        list: &[T],
        name: impl Fn(&T) -> String,
        mut add: impl FnMut(&T) -> Result<i64, StoreError>,
    ) -> Result<(), StoreError> {
        for item in list.iter().skip(self.by_position.len()) {
            let name = name(item);
            let number = match self.by_name.get(&name) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(add(item)?).map_err(|it| StoreError::Other {
                        operation: "number a list",
                        details: it.to_string(),
                    })?;
                    self.by_name.insert(name, number);
                    number
                }
            };
            self.by_position.push(number);
        }
        Ok(())
    }

    fn at(&self, position: u32) -> Result<u32, StoreError> {
        usize::try_from(position)
            .ok()
            .and_then(|it| self.by_position.get(it))
            .copied()
            .ok_or_else(|| StoreError::Other {
                operation: "write counts",
                details: "a count points outside its lists".to_owned(),
            })
    }
}

impl<'a> ImportWriter<'a> {
    /// Begins an import in an open transaction.
    ///
    /// # Errors
    /// When the file can not be read or written.
    pub fn begin(change: &'a Change<'a>, source: &BatchSource) -> Result<Self, StoreError> {
        let connection: &Connection = change.transaction;
        let import_id = uuid::Uuid::now_v7().to_string();
        let complete: Vec<&str> = source
            .complete_dimensions
            .iter()
            .map(|it| it.0.as_str())
            .collect();
        connection.execute(
            "INSERT INTO imports (id, kind, file_name, file_sha256, sheet, imported_at, reading, complete_dimensions,
                rows_read, counts, published_rates, content_hash, origin_file_id, created_at, created_by, updated_at,
                updated_by, last_operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, '', ?9, ?6, ?10, ?6, ?10, ?11)",
            params![
                import_id,
                source.kind.id(),
                source.file_name,
                source.file_sha256,
                source.sheet,
                change.stamp.at,
                source.reading,
                to_json(&complete)?.to_string(),
                change.file_id,
                change.stamp.by,
                change.stamp.operation_id
            ],
        )?;
        Ok(Self {
            change,
            import_no: connection.last_insert_rowid(),
            import_id,
            variables: Numbers::load(connection, "SELECT id, no FROM count_variables")?,
            places: Numbers::load(connection, "SELECT id, no FROM places")?,
            periods: Numbers::load(
                connection,
                "SELECT first_day || ' ' || last_day || ' ' || basis, no FROM periods",
            )?,
            groups: Numbers::load(connection, "SELECT key, no FROM groups")?,
            dimensions_seen: HashMap::new(),
            waiting: Vec::new(),
            counts: 0,
            published_rates: 0,
        })
    }

    /// Takes counts. Lists only grow between calls.
    ///
    /// # Errors
    /// [`StoreError::SameCountTwice`], or why the file could not be written.
    pub fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), StoreError> {
        self.take_up_lists(lists)?;
        self.waiting.reserve(counts.len().min(CHUNK));
        for count in counts {
            self.waiting.push(Row {
                key: [
                    self.variables.at(count.variable)?,
                    self.places.at(count.place)?,
                    self.groups.at(count.group)?,
                    self.periods.at(count.period)?,
                ],
                value: PackedValue::of(count.value),
                row: count.row,
                column: count.column,
            });
            if self.waiting.len() >= CHUNK {
                self.write_waiting()?;
            }
        }
        Ok(())
    }

    /// Takes rates that came without counts.
    ///
    /// # Errors
    /// As [`ImportWriter::add`].
    pub fn add_published_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
    ) -> Result<(), StoreError> {
        self.take_up_lists(lists)?;
        let mut statement = self.change.transaction.prepare_cached(
            "INSERT INTO published_rates (import_no, indicator, place_no, period_no, group_no, value, low, high,
                multiplier, flag, missing, sheet_row, sheet_column)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        for rate in rates {
            statement.execute(params![
                self.import_no,
                rate.indicator,
                self.places.at(rate.place)?,
                self.periods.at(rate.period)?,
                self.groups.at(rate.group)?,
                rate.published.value,
                rate.published.low,
                rate.published.high,
                rate.published.multiplier,
                rate.published.unreliable.then_some("unreliable"),
                rate.published.missing.map(|it| it.id()),
                rate.row,
                rate.column
            ])?;
            self.published_rates += 1;
        }
        Ok(())
    }

    /// Writes what is waiting, and the fingerprint of all of it as the file now has it.
    /// `tick` hears how many counts of the fingerprint are done and can stop it.
    ///
    /// # Errors
    /// As [`ImportWriter::add`].
    pub fn finish(
        mut self,
        rows_read: u64,
        tick: &mut dyn FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<WrittenImport, StoreError> {
        self.write_waiting()?;
        let connection: &Connection = self.change.transaction;
        let hash = integrity::import_hash(connection, self.import_no, tick)?;
        connection.execute(
            "UPDATE imports SET rows_read = ?2, counts = ?3, published_rates = ?4, content_hash = ?5 WHERE no = ?1",
            params![
                self.import_no,
                stored(rows_read),
                stored(self.counts),
                stored(self.published_rates),
                hash
            ],
        )?;
        Ok(WrittenImport {
            import_id: self.import_id,
            counts: self.counts,
            published_rates: self.published_rates,
        })
    }

    /// How many counts were taken so far.
    #[must_use]
    pub fn counts(&self) -> u64 {
        self.counts + u64::try_from(self.waiting.len()).unwrap_or(0)
    }

    /// Whether nothing was taken so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts() == 0 && self.published_rates == 0
    }

    fn write_waiting(&mut self) -> Result<(), StoreError> {
        let mut rows = mem::take(&mut self.waiting);
        rows.sort_unstable_by_key(|it| it.key);
        let connection: &Connection = self.change.transaction;
        let mut together = connection.prepare_cached(&insert_statement(TOGETHER))?;
        let mut alone = connection.prepare_cached(&insert_statement(1))?;
        let chunks = rows.chunks_exact(TOGETHER);
        let rest = chunks.remainder();
        for chunk in chunks {
            insert(&mut together, self.import_no, chunk)?;
        }
        for row in rest.chunks(1) {
            insert(&mut alone, self.import_no, row)?;
        }
        self.counts += u64::try_from(rows.len()).unwrap_or(0);
        rows.clear();
        self.waiting = rows;
        Ok(())
    }

    fn take_up_lists(&mut self, lists: &BatchLists) -> Result<(), StoreError> {
        let change = self.change;
        let connection: &Connection = change.transaction;
        self.take_up_dimensions(lists)?;
        self.variables.take_up(
            &lists.variables,
            |it| it.0.clone(),
            |id| {
                let variable = built_in_variables()
                    .into_iter()
                    .chain(lists.new_variables.iter().cloned())
                    .find(|it| it.id == *id)
                    .unwrap_or_else(|| CountVariable {
                        id: id.clone(),
                        name: id.0.clone(),
                        definition: String::new(),
                        source: String::new(),
                        counts: Counts::Other,
                    });
                connection.execute(
                    "INSERT INTO count_variables (id, name, definition, source, counts) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![
                        variable.id.0,
                        variable.name,
                        variable.definition,
                        variable.source,
                        variable.counts.id()
                    ],
                )?;
                Ok(connection.last_insert_rowid())
            },
        )?;
        self.places.take_up(
            &lists.places,
            |it| it.id.0.clone(),
            |place| {
                connection.execute(
                    "INSERT INTO places (id, kind, name, fips, parent_id, origin_file_id, created_at, created_by,
                        updated_at, updated_by, last_operation_id)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7, ?8, ?9)",
                    params![
                        place.id.0,
                        place.kind.id(),
                        place.name,
                        place.fips,
                        place.parent_id.as_ref().map(|it| &it.0),
                        change.file_id,
                        change.stamp.at,
                        change.stamp.by,
                        change.stamp.operation_id
                    ],
                )?;
                Ok(connection.last_insert_rowid())
            },
        )?;
        self.periods.take_up(
            &lists.periods,
            |it| format!("{} {} {}", it.first_day, it.last_day, it.basis.id()),
            |period| {
                connection.execute(
                    "INSERT INTO periods (first_day, last_day, label, basis) VALUES (?1, ?2, ?3, ?4)",
                    params![
                        period.first_day.to_string(),
                        period.last_day.to_string(),
                        period.label(),
                        period.basis.id()
                    ],
                )?;
                Ok(connection.last_insert_rowid())
            },
        )?;
        for (list, what) in [
            (&self.variables, "things counted"),
            (&self.periods, "periods"),
        ] {
            if list.by_name.len() > LONGEST_LIST {
                return Err(StoreError::Other {
                    operation: "number a list",
                    details: format!("more than {LONGEST_LIST} different {what}"),
                });
            }
        }
        self.groups.take_up(
            &lists.groups,
            |it| it.to_text(),
            |group| {
                connection.execute("INSERT INTO groups (key) VALUES (?1)", [group.to_text()])?;
                Ok(connection.last_insert_rowid())
            },
        )
    }

    /// A category keeps the name it has; the words of this sheet are kept beside it.
    fn take_up_dimensions(&mut self, lists: &BatchLists) -> Result<(), StoreError> {
        let change = self.change;
        let connection: &Connection = change.transaction;
        for (position, dimension) in lists.dimensions.iter().enumerate() {
            let seen = self.dimensions_seen.get(&position).copied().unwrap_or(0);
            if seen > 0 && seen == dimension.categories.len() {
                continue;
            }
            connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO dimensions (id, name, ordered) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![dimension.id.0, dimension.name, dimension.ordered])?;
            for category in dimension.categories.iter().skip(seen) {
                connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO categories (id, dimension_id, name, sort, is_unknown, overlaps,
                            origin_file_id, created_at, created_by, updated_at, updated_by, last_operation_id)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8, ?9, ?10)",
                    )?
                    .execute(params![
                        category.id.0,
                        dimension.id.0,
                        category.name,
                        category.sort,
                        category.is_unknown,
                        category.overlaps,
                        change.file_id,
                        change.stamp.at,
                        change.stamp.by,
                        change.stamp.operation_id
                    ])?;
                connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO category_names (category_id, text) VALUES (?1, ?2)",
                    )?
                    .execute([&category.id.0, &category.name])?;
            }
            self.dimensions_seen
                .insert(position, dimension.categories.len());
        }
        Ok(())
    }
}

/// So many counts are written by one statement, which halves the time.
const TOGETHER: usize = 32;

/// A failing statement ends the whole import, so SQLite need not be able to take back half of one: `OR FAIL`.
fn insert_statement(rows: usize) -> String {
    let mut sql = "INSERT OR FAIL INTO counts (import_no, variable_no, place_no, group_no, period_no, value, missing, low, high, sheet_row, sheet_column) VALUES ".to_owned();
    for row in 0..rows {
        sql.push_str(if row == 0 { "(?1" } else { ",(?1" });
        for column in 0..10 {
            sql.push_str(&format!(",?{}", 2 + row * 10 + column));
        }
        sql.push(')');
    }
    sql
}

fn insert(statement: &mut Statement<'_>, import_no: i64, rows: &[Row]) -> Result<(), StoreError> {
    statement.raw_bind_parameter(1, import_no)?;
    let mut next = 2;
    for row in rows {
        let [variable, place, group, period] = row.key;
        let (value, missing, bounds) = match row.value.unpacked() {
            CountValue::Known(value) => (Some(stored(value)), None, None),
            CountValue::Missing { reason, bounds } => (None, Some(reason.id()), bounds),
        };
        statement.raw_bind_parameter(next, variable)?;
        statement.raw_bind_parameter(next + 1, place)?;
        statement.raw_bind_parameter(next + 2, group)?;
        statement.raw_bind_parameter(next + 3, period)?;
        statement.raw_bind_parameter(next + 4, value)?;
        statement.raw_bind_parameter(next + 5, missing)?;
        statement.raw_bind_parameter(next + 6, bounds.map(|it| stored(it.0)))?;
        statement.raw_bind_parameter(next + 7, bounds.map(|it| stored(it.1)))?;
        statement.raw_bind_parameter(next + 8, row.row)?;
        statement.raw_bind_parameter(next + 9, row.column)?;
        next += 10;
    }
    statement.raw_execute()?;
    Ok(())
}

/// Whole numbers of a file have 63 bits; no county counts that far.
fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
