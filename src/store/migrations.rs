//! The ladder of schema versions, and the fingerprint that each must have.

use rusqlite::Connection;
use sha2::Digest as _;
use sha2::Sha256;

use crate::store::integrity::hex;
use crate::store::store_error::StoreError;

/// In the header of every county file: "FBDY".
pub const APPLICATION_ID: i32 = 0x4642_4459;

/// Step by step from an empty file. A released step is never changed again.
const LADDER: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
];

/// The schema version that this program writes.
#[must_use]
pub fn latest_schema() -> u32 {
    u32::try_from(LADDER.len()).unwrap_or(u32::MAX)
}

/// Takes a file from its version to the latest. Runs inside the caller's transaction.
pub(in crate::store) fn climb(connection: &Connection, from: u32) -> Result<(), StoreError> {
    climb_ladder(connection, from, LADDER)
}

fn climb_ladder(connection: &Connection, from: u32, ladder: &[&str]) -> Result<(), StoreError> {
    let done = usize::try_from(from).unwrap_or(usize::MAX);
    for step in ladder.iter().skip(done) {
        connection.execute_batch(step)?;
    }
    let reached = u32::try_from(ladder.len()).unwrap_or(u32::MAX);
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", reached)?;
    Ok(())
}

/// The fingerprint that a file of the latest version has.
///
/// # Errors
/// Only when there is no memory for an empty file.
pub fn latest_fingerprint() -> Result<String, StoreError> {
    fingerprint_of(latest_schema())
}

/// The fingerprint that a file of this version has: an older one is read as it is where it cannot be changed.
///
/// # Errors
/// Only when there is no memory for an empty file.
pub(in crate::store) fn fingerprint_of(schema: u32) -> Result<String, StoreError> {
    let connection = Connection::open_in_memory()?;
    let steps = usize::try_from(schema).unwrap_or(usize::MAX);
    climb_ladder(&connection, 0, LADDER.get(..steps).unwrap_or(LADDER))?;
    fingerprint(&connection)
}

/// The version that a file says it has.
pub(in crate::store) fn schema_of(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Over every table, index, view and trigger; white space does not count.
pub(in crate::store) fn fingerprint(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name, tbl_name",
    )?;
    let mut rows = statement.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            let text: String = row.get(column)?;
            for word in text.split_ascii_whitespace() {
                hash.update(word.as_bytes());
                hash.update(b" ");
            }
            hash.update(b"\n");
        }
    }
    Ok(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::LADDER;
    use super::climb_ladder;
    use super::fingerprint;
    use super::latest_fingerprint;
    use super::latest_schema;
    use rusqlite::Connection;

    #[test]
    fn the_latest_schema_is_pinned() {
        assert_eq!(latest_schema(), 4);
        assert_eq!(
            latest_fingerprint().unwrap(),
            "4f158dc12ef34b3b5b2f402853b88d662335a20816bf2cb2d28c88ba7dab4a19",
            "a released schema must not change: add a step to the ladder instead"
        );
    }

    #[test]
    fn a_file_climbs_from_its_own_version() {
        let mut ladder = LADDER.to_vec();
        let connection = Connection::open_in_memory().unwrap();
        climb_ladder(&connection, 0, &ladder).unwrap();
        let before = fingerprint(&connection).unwrap();
        ladder.push("CREATE TABLE letters (id TEXT PRIMARY KEY) STRICT;");
        climb_ladder(&connection, latest_schema(), &ladder).unwrap();
        let version: u32 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, latest_schema() + 1);
        assert_ne!(fingerprint(&connection).unwrap(), before);
    }
}
