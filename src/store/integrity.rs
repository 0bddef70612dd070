//! Fingerprints of what the file holds, since SQLite has none for its pages: a flipped bit in a count is found.
//!
//! - Each import keeps a hash over its counts and published rates, in natural keys.
//! - `meta.rows_hash` covers every row of the other tables but the operations.
//! - Each operation's hash covers the operation before it.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::Digest as _;
use sha2::Sha256;

use crate::store::migrations;
use crate::store::store_error::StoreError;

/// What is damaged in a file. Empty lists: all is as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Names of the files whose imported counts are no longer what was written.
    pub damaged_imports: Vec<String>,
    /// Whether places, groups, goals, settings and the list of imports are as written.
    pub rows_whole: bool,
    /// Whether the history of steps is as written.
    pub operations_whole: bool,
    /// What SQLite's own check found.
    pub structure: Vec<String>,
}

impl Verification {
    /// Whether nothing is damaged.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.damaged_imports.is_empty()
            && self.rows_whole
            && self.operations_whole
            && self.structure.is_empty()
    }
}

/// The tables that `rows_hash` covers, with a key to sort by and the version they are there from.
const HASHED_TABLES: [(&str, &str, u32); 38] = [
    ("places", "no", 1),
    ("region_members", "region_id, place_id", 1),
    ("periods", "no", 1),
    ("dimensions", "id", 1),
    ("categories", "id", 1),
    ("category_names", "category_id, text", 1),
    ("groups", "no", 1),
    ("count_variables", "no", 1),
    ("indicators", "id", 1),
    ("imports", "no", 1),
    ("goals", "id", 1),
    ("templates", "id", 1),
    ("chart_snapshots", "id", 1),
    ("settings", "id", 1),
    ("exports", "id", 2),
    ("organizations", "id", 3),
    ("people", "id", 3),
    ("sessions", "id", 3),
    ("statements", "id", 3),
    ("worksheets", "id", 3),
    ("causes", "id", 3),
    ("cause_links", "id", 3),
    ("evidence", "id", 3),
    ("stories", "id", 3),
    ("consents", "id", 3),
    ("vote_rounds", "id", 3),
    ("vote_tallies", "id", 3),
    ("scores", "id", 3),
    ("aims", "id", 3),
    ("drivers", "id", 3),
    ("change_ideas", "id", 3),
    ("change_organizations", "id", 3),
    ("recommendations", "id", 3),
    ("pdsa_cycles", "id", 3),
    ("measures", "id", 3),
    ("measure_points", "id", 3),
    ("annotations", "id", 3),
    ("phases", "id", 3),
];

/// What of `meta` is content; the rest says who has it open.
const HASHED_META: &str =
    "SELECT file_id, hub_name, schema, created_at, is_sample, counter, saved_at FROM meta";

/// Lower-case hexadecimal.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// SQLite's quick check of the structure of the file.
///
/// # Errors
/// [`StoreError::Damaged`] with what it found first.
pub(in crate::store) fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    match structure_faults(connection)?.into_iter().next() {
        None => Ok(()),
        Some(details) => Err(StoreError::Damaged { details }),
    }
}

fn structure_faults(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut faults: Vec<String> = Vec::new();
    connection.pragma_query(None, "quick_check", |row| {
        faults.push(row.get(0)?);
        Ok(())
    })?;
    faults.retain(|it| it != "ok");
    Ok(faults)
}

/// All checks together, for a copy that is only good when it is whole.
///
/// # Errors
/// [`StoreError::Damaged`] when anything differs from what was written.
pub(in crate::store) fn check_everything(connection: &Connection) -> Result<(), StoreError> {
    let schema = migrations::schema_of(connection)?;
    if migrations::fingerprint(connection)? != migrations::fingerprint_of(schema)? {
        return Err(StoreError::UnknownParts);
    }
    let verification = verify(connection)?;
    if verification.is_whole() {
        return Ok(());
    }
    Err(StoreError::Damaged {
        details: format!("{verification:?}"),
    })
}

/// Computes every fingerprint again.
pub(in crate::store) fn verify(connection: &Connection) -> Result<Verification, StoreError> {
    let mut damaged_imports = Vec::new();
    let mut statement =
        connection.prepare("SELECT no, file_name, content_hash FROM imports ORDER BY no")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let expected: String = row.get(2)?;
        let import_no: i64 = row.get(0)?;
        if import_hash(connection, import_no, &mut |_| Ok(()))? != expected {
            damaged_imports.push(row.get(1)?);
        }
    }
    Ok(Verification {
        damaged_imports,
        rows_whole: rows_hash(connection)? == stored_rows_hash(connection)?,
        operations_whole: operations_are_whole(connection)?,
        structure: structure_faults(connection)?,
    })
}

/// Writes the fingerprint of the small tables; part of every transaction.
pub(in crate::store) fn write_rows_hash(connection: &Connection) -> Result<(), StoreError> {
    let hash = rows_hash(connection)?;
    connection
        .prepare_cached("UPDATE meta SET rows_hash = ?1")?
        .execute([hash])?;
    Ok(())
}

/// The fingerprint of the small tables as the last step left it.
pub(in crate::store) fn stored_rows_hash(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.query_row("SELECT rows_hash FROM meta", [], |row| row.get(0))?)
}

fn rows_hash(connection: &Connection) -> Result<String, StoreError> {
    let mut hash = Sha256::new();
    hash_rows(connection, HASHED_META, &mut hash)?;
    let schema = migrations::schema_of(connection)?;
    for (table, key, since) in HASHED_TABLES {
        if schema < since {
            continue;
        }
        hash.update(table.as_bytes());
        hash_rows(
            connection,
            &format!("SELECT * FROM {table} ORDER BY {key}"),
            &mut hash,
        )?;
    }
    Ok(hex(&hash.finalize()))
}

fn hash_rows(connection: &Connection, sql: &str, hash: &mut Sha256) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            hash_value(row.get_ref(column)?, hash);
        }
        hash.update(b"\n");
    }
    Ok(())
}

fn hash_value(value: ValueRef<'_>, hash: &mut Sha256) {
    match value {
        ValueRef::Null => hash.update(b"n"),
        ValueRef::Integer(number) => {
            hash.update(b"i");
            hash.update(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            hash.update(b"r");
            hash.update(number.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            hash.update(b"t");
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
}

/// The hash of an operation, given the hash of the one before.
pub(in crate::store) fn operation_hash<'a>(
    before: &str,
    fields: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    for field in fields {
        hash_value(ValueRef::Text(field.as_bytes()), &mut hash);
    }
    hex(&hash.finalize())
}

fn operations_are_whole(connection: &Connection) -> Result<bool, StoreError> {
    let mut statement = connection.prepare(
        "SELECT id, cast(counter AS TEXT), file_id, at, by, kind, label, coalesce(undoes, ''), edits, hash
         FROM operations ORDER BY counter",
    )?;
    let mut rows = statement.query([])?;
    let mut before = String::new();
    let mut last_counter = 0;
    while let Some(row) = rows.next()? {
        let fields = (0..9)
            .map(|column| row.get::<_, String>(column))
            .collect::<Result<Vec<_>, _>>()?;
        let hash: String = row.get(9)?;
        if operation_hash(&before, fields.iter().map(String::as_str)) != hash {
            return Ok(false);
        }
        last_counter = fields
            .get(1)
            .and_then(|it| it.parse::<i64>().ok())
            .unwrap_or(0);
        before = hash;
    }
    let counter: i64 = connection.query_row("SELECT counter FROM meta", [], |row| row.get(0))?;
    Ok(counter == last_counter)
}

/// The natural names behind the numbers that counts carry.
struct NaturalNames {
    variables: Names,
    places: Names,
    /// Days and basis, as they sort.
    periods: Names,
    groups: Names,
}

impl NaturalNames {
    fn load(connection: &Connection) -> Result<Self, StoreError> {
        Ok(Self {
            variables: Names::load(connection, "SELECT no, id FROM count_variables ORDER BY 2")?,
            places: Names::load(connection, "SELECT no, id FROM places ORDER BY 2")?,
            periods: Names::load(
                connection,
                "SELECT no, first_day || ' ' || last_day || ' ' || basis FROM periods ORDER BY 2",
            )?,
            groups: Names::load(connection, "SELECT no, key FROM groups ORDER BY 2")?,
        })
    }
}

/// Names by number, each with its place in the sorted list of names.
#[derive(Default)]
struct Names(Vec<(u32, String)>);

/// Numbers are given one after the other; one beyond this is damage, not a long list.
const LARGEST_NUMBER: usize = 50_000_000;

impl Names {
    /// `sql` gives number and name, sorted by name.
    fn load(connection: &Connection, sql: &str) -> Result<Self, StoreError> {
        let mut names = Self::default();
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut rank = 0;
        while let Some(row) = rows.next()? {
            let position = usize::try_from(row.get::<_, i64>(0)?)
                .ok()
                .filter(|it| *it <= LARGEST_NUMBER)
                .ok_or_else(|| StoreError::Damaged {
                    details: "a number in a list is out of range".to_owned(),
                })?;
            if names.0.len() <= position {
                names.0.resize(position + 1, (u32::MAX, String::new()));
            }
            if let Some(slot) = names.0.get_mut(position) {
                *slot = (rank, row.get(1)?);
            }
            rank += 1;
        }
        Ok(names)
    }

    /// A number that has no name any more is damage; the empty name makes the hash differ.
    fn get(&self, number: i64) -> (u32, &str) {
        usize::try_from(number)
            .ok()
            .and_then(|it| self.0.get(it))
            .map_or((u32::MAX, ""), |(rank, name)| (*rank, name.as_str()))
    }

    fn name(&self, number: i64) -> &str {
        self.get(number).1
    }

    fn rank(&self, number: i64) -> u32 {
        self.get(number).0
    }
}

/// Over the counts and published rates of one import, sorted by natural keys, with their cells.
///
/// The counts of a variable and place are hashed together as they come from the table, and these hashes are
/// sorted by their names, so that millions of counts need no sorting in memory.
/// `tick` hears how many rows are done and can stop it.
pub(in crate::store) fn import_hash(
    connection: &Connection,
    import_no: i64,
    tick: &mut dyn FnMut(u64) -> Result<(), StoreError>,
) -> Result<String, StoreError> {
    let names = NaturalNames::load(connection)?;
    let mut blocks: BTreeMap<(&str, &str), [u8; 32]> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT variable_no, place_no, group_no, period_no, value, missing, low, high, sheet_row, sheet_column
         FROM counts WHERE import_no = ?1 ORDER BY variable_no, place_no, group_no, period_no",
    )?;
    let mut rows = statement.query([import_no])?;
    let mut block = Block::default();
    let mut here: Option<(i64, i64)> = None;
    let mut done: u64 = 0;
    loop {
        let row = rows.next()?;
        let next = match row {
            Some(row) => Some((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
            None => None,
        };
        if here != next {
            if let Some((variable, place)) = here {
                let variable = names.variables.name(variable);
                let place = names.places.name(place);
                blocks.insert((variable, place), block.finish(&names));
            }
            here = next;
        }
        let Some(row) = row else { break };
        let mut bytes = [0_u8; 41];
        write_count(row, &mut bytes)?;
        block.rows.push((row.get(2)?, row.get(3)?, bytes));
        done += 1;
        if done.is_multiple_of(65_536) {
            tick(done)?;
        }
    }
    let mut hash = Sha256::new();
    for ((variable, place), block) in &blocks {
        hash_value(ValueRef::Text(variable.as_bytes()), &mut hash);
        hash_value(ValueRef::Text(place.as_bytes()), &mut hash);
        hash.update(block);
    }
    hash_published_rates(connection, import_no, &mut hash)?;
    Ok(hex(&hash.finalize()))
}

/// The counts of one variable and place.
#[derive(Default)]
struct Block {
    /// Group number, period number, the rest as bytes.
    rows: Vec<(i64, i64, [u8; 41])>,
}

impl Block {
    fn finish(&mut self, names: &NaturalNames) -> [u8; 32] {
        self.rows.sort_unstable_by_key(|(group, period, _)| {
            (names.groups.rank(*group), names.periods.rank(*period))
        });
        let mut hash = Sha256::new();
        let mut group = None;
        for (group_no, period_no, bytes) in &self.rows {
            if group != Some(*group_no) {
                hash.update(b"g");
                hash_value(
                    ValueRef::Text(names.groups.name(*group_no).as_bytes()),
                    &mut hash,
                );
                group = Some(*group_no);
            }
            hash_value(
                ValueRef::Text(names.periods.name(*period_no).as_bytes()),
                &mut hash,
            );
            hash.update(bytes);
        }
        self.rows.clear();
        hash.finalize().into()
    }
}

fn write_count(row: &rusqlite::Row<'_>, bytes: &mut [u8; 41]) -> Result<(), StoreError> {
    let (marker, numbers) = bytes.split_at_mut(1);
    let missing = match row.get_ref(5)? {
        ValueRef::Null => 0,
        ValueRef::Text(b"suppressed") => 1,
        ValueRef::Text(b"not_available") => 2,
        ValueRef::Text(b"not_collected") => 3,
        _ => u8::MAX,
    };
    marker.fill(missing);
    for (slot, column) in numbers.chunks_exact_mut(8).zip([4, 6, 7, 8, 9]) {
        let number = row.get::<_, Option<i64>>(column)?.unwrap_or(i64::MIN);
        slot.copy_from_slice(&number.to_le_bytes());
    }
    Ok(())
}

fn hash_published_rates(
    connection: &Connection,
    import_no: i64,
    hash: &mut Sha256,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT r.indicator, p.id, g.key, t.first_day, t.last_day, t.basis,
                r.value, r.low, r.high, r.multiplier, r.flag, r.missing, r.sheet_row, r.sheet_column
         FROM published_rates r
         LEFT JOIN places p ON p.no = r.place_no
         LEFT JOIN groups g ON g.no = r.group_no
         LEFT JOIN periods t ON t.no = r.period_no
         WHERE r.import_no = ?1 ORDER BY 1, 2, 3, 4, 5, 6",
    )?;
    let columns = statement.column_count();
    let mut rows = statement.query([import_no])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            hash_value(row.get_ref(column)?, hash);
        }
    }
    Ok(())
}
