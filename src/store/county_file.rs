//! Creates, opens, changes and copies a county file, so that what was acknowledged is on disk and nothing else is.
//!
//! Opening: what kind of file it is by its own bytes, the lock, the hardened connection, the version, the fingerprint
//! of its schema. Changing: is the file still where it was, one transaction, is it still there.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::OpenFlags;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use uuid::Uuid;

use crate::store::backups;
use crate::store::file_identity::FileIdentity;
use crate::store::file_lock::FileLock;
use crate::store::file_lock::LockAnswer;
use crate::store::integrity;
use crate::store::migrations;
use crate::store::store_error::StoreError;

/// The ending of a county file's name.
pub const FILE_ENDING: &str = "fbday";

/// Who opens a file, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Name or initials, as others will read them.
    pub who: String,
    /// UTC, RFC 3339.
    pub at: String,
}

/// Why a file is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another window has it; who and since when, as far as the file says.
    OpenElsewhere {
        who: Option<String>,
        since: Option<String>,
    },
    /// The folder or medium can not be written to, or knows no locks.
    NoLock,
    /// The file is protected against changes.
    Protected,
    /// The file was moved, removed or replaced while it was open.
    NoLongerThere,
}

/// One step by one person: what every row it writes says about its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// UUIDv7 as text.
    pub operation_id: String,
    /// UTC, RFC 3339.
    pub at: String,
    pub by: String,
}

/// An open county file.
#[derive(Debug)]
pub struct CountyFile {
    connection: Connection,
    path: PathBuf,
    identity: FileIdentity,
    lock: Option<FileLock>,
    read_only: Option<ReadOnlyReason>,
    was_unclean: bool,
    file_id: String,
}

/// An open transaction of one step.
#[derive(Debug)]
pub struct Change<'a> {
    pub(in crate::store) transaction: &'a Transaction<'a>,
    pub(in crate::store) file_id: &'a str,
    pub(in crate::store) stamp: &'a Stamp,
}

impl CountyFile {
    /// Makes a new county file and opens it. It gets its name when it is whole, so that no half file is ever seen.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`]; [`StoreError::NotAllowed`] or [`StoreError::DiskFull`] where nothing can be written.
    pub fn create(path: &Path, hub_name: &str, opener: &Opener) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::AlreadyExists);
        }
        let unfinished = unfinished_beside(path);
        let made = Self::write_new(&unfinished, hub_name, opener)
            .and_then(|()| move_into_place(&unfinished, path));
        if made.is_err() {
            remove_if_there(&unfinished);
        }
        made?;
        Self::open(path, opener, None)
    }

    fn write_new(path: &Path, hub_name: &str, opener: &Opener) -> Result<(), StoreError> {
        // By the operating system first: its errors say more than SQLite's about folders and rights.
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(|it| StoreError::from_io("create", &it))?;
        let mut connection = Connection::open_with_flags(path, flags(true))?;
        harden(&connection)?;
        make_durable(&connection)?;
        let transaction = connection.transaction()?;
        migrations::climb(&transaction, 0)?;
        transaction.execute(
            "INSERT INTO meta (only_row, file_id, hub_name, schema, app_version, created_at, is_sample, counter, rows_hash)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, 0, 0, '')",
            (
                Uuid::now_v7().to_string(),
                hub_name,
                migrations::latest_schema(),
                env!("CARGO_PKG_VERSION"),
                &opener.at,
            ),
        )?;
        integrity::write_rows_hash(&transaction)?;
        transaction.commit()?;
        connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    /// Opens a county file, for changes where that is possible, else for reading.
    /// `backups` is where a backup goes before an older file is brought up to date.
    ///
    /// # Errors
    /// One variant for each file that is not opened; such a file is left as it was, byte for byte.
    pub fn open(path: &Path, opener: &Opener, backups: Option<&Path>) -> Result<Self, StoreError> {
        let path = full_path(path)?;
        let has_journal = has_journal(&path);
        check_header(&path, has_journal)?;
        let (lock, refused) = match FileLock::ask(&path) {
            LockAnswer::Held(lock) => (Some(lock), None),
            LockAnswer::HeldByAnother => (
                None,
                Some(ReadOnlyReason::OpenElsewhere {
                    who: None,
                    since: None,
                }),
            ),
            LockAnswer::NotPossible => (None, Some(ReadOnlyReason::NoLock)),
        };
        let protected = OpenOptions::new().write(true).open(&path).is_err();
        let read_only = if protected {
            Some(ReadOnlyReason::Protected)
        } else {
            refused
        };
        let writable = read_only.is_none();
        let identity = FileIdentity::of(&path).ok_or(StoreError::NotFound)?;
        let connection = Connection::open_with_flags(&path, flags(writable))?;
        harden(&connection)?;
        let mut file = Self {
            connection,
            path,
            identity,
            lock: if writable { lock } else { None },
            read_only,
            // For one that only reads, the journal may be that of a save going on in another window.
            was_unclean: has_journal && writable,
            file_id: String::new(),
        };
        file.begin_reading(opener, backups)?;
        if let Some(ReadOnlyReason::OpenElsewhere { .. }) = file.read_only {
            let (who, since) =
                file.connection
                    .query_row("SELECT opened_by, opened_at FROM meta", [], |row| {
                        Ok((row.get(0)?, row.get(1)?))
                    })?;
            file.read_only = Some(ReadOnlyReason::OpenElsewhere { who, since });
        }
        Ok(file)
    }

    /// The part of opening that already reads through SQLite: recovery, version, fingerprint.
    fn begin_reading(&mut self, opener: &Opener, backups: Option<&Path>) -> Result<(), StoreError> {
        let writable = self.read_only.is_none();
        // A window that only reads waits a moment for the other one's save. The one that writes never waits in
        // SQLite: its own lock has decided already.
        self.connection.busy_timeout(if writable {
            Duration::ZERO
        } else {
            Duration::from_secs(2)
        })?;
        // The first read rolls an interrupted save back.
        let application_id: i32 =
            self.connection
                .pragma_query_value(None, "application_id", |row| row.get(0))?;
        if application_id != migrations::APPLICATION_ID {
            return Err(StoreError::NotOurs);
        }
        let mut schema = migrations::schema_of(&self.connection)?;
        if schema > migrations::latest_schema() {
            return Err(StoreError::Newer { schema });
        }
        if writable {
            make_durable(&self.connection)?;
        }
        if self.was_unclean {
            integrity::quick_check(&self.connection)?;
        }
        // One that cannot be changed is read as it is.
        if writable && schema < migrations::latest_schema() {
            self.migrate(schema, opener, backups)?;
            schema = migrations::latest_schema();
        }
        if migrations::fingerprint(&self.connection)? != migrations::fingerprint_of(schema)? {
            return Err(StoreError::UnknownParts);
        }
        self.file_id = self
            .connection
            .query_row("SELECT file_id FROM meta WHERE only_row = 1", [], |row| {
                row.get(0)
            })
            .map_err(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => StoreError::Damaged {
                    details: "no row in meta".to_owned(),
                },
                error => error.into(),
            })?;
        if writable {
            let noted = self.connection.execute(
                "UPDATE meta SET opened_by = ?1, opened_at = ?2, app_version = ?3",
                (&opener.who, &opener.at, env!("CARGO_PKG_VERSION")),
            );
            match noted.map_err(StoreError::from) {
                // On a full disk people must still be able to look at their numbers. The next save says it.
                Ok(_) | Err(StoreError::DiskFull { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn migrate(
        &mut self,
        from: u32,
        opener: &Opener,
        backups: Option<&Path>,
    ) -> Result<(), StoreError> {
        if let Some(folder) = backups {
            self.file_id = self
                .connection
                .query_row("SELECT file_id FROM meta", [], |row| row.get(0))?;
            backups::make(self, folder, &opener.at)?;
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        migrations::climb(&transaction, from)?;
        transaction.execute("UPDATE meta SET schema = ?1", [migrations::latest_schema()])?;
        integrity::write_rows_hash(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Runs one step as one transaction: all of it is on disk afterwards, or nothing.
    ///
    /// When the file turns out to be moved or replaced after the save, the step is in the file that was moved,
    /// and [`CountyFile::read_only`] says so from then on.
    ///
    /// # Errors
    /// What `work` gives back, or why the file could not be written. Nothing has changed then.
    pub fn change<T>(
        &mut self,
        stamp: &Stamp,
        work: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.read_only.is_some() {
            return Err(StoreError::ReadOnly);
        }
        self.check_place()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&Change {
            transaction: &transaction,
            file_id: &self.file_id,
            stamp,
        })?;
        transaction.execute("UPDATE meta SET saved_at = ?1", [&stamp.at])?;
        integrity::write_rows_hash(&transaction)?;
        commit(&transaction)?;
        drop(transaction);
        // Saved, though perhaps into a file that has lost its place: `read_only` says so from then on.
        drop(self.check_place());
        Ok(done)
    }

    /// Empties the file and fills it anew, as one transaction.
    pub(in crate::store) fn replace_all(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if self.read_only.is_some() {
            return Err(StoreError::ReadOnly);
        }
        self.check_place()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        let tables: Vec<String> = {
            let mut statement = transaction.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'meta'",
            )?;
            let names = statement.query_map([], |row| row.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        for table in tables {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        work(&transaction)?;
        commit(&transaction)?;
        drop(transaction);
        self.file_id = self
            .connection
            .query_row("SELECT file_id FROM meta", [], |row| row.get(0))?;
        Ok(())
    }

    fn check_place(&mut self) -> Result<(), StoreError> {
        if self.identity.is_at(&self.path) {
            return Ok(());
        }
        self.read_only = Some(ReadOnlyReason::NoLongerThere);
        Err(StoreError::NoLongerThere)
    }

    /// Writes a whole copy of what is open to a new file. Works for a file that can only be read,
    /// and for one that was removed while it was open.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], or why the copy could not be written or is not whole.
    pub fn save_copy(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::AlreadyExists);
        }
        let unfinished = unfinished_beside(to);
        let copied = self
            .write_copy(&unfinished)
            .and_then(|()| self.is_as_good(&unfinished))
            .and_then(|()| sync(&unfinished))
            .and_then(|()| move_into_place(&unfinished, to));
        if copied.is_err() {
            remove_if_there(&unfinished);
        }
        copied
    }

    /// A copy at `path` that was opened and found whole.
    pub(in crate::store) fn write_checked_copy(&self, path: &Path) -> Result<(), StoreError> {
        self.write_copy(path)?;
        let copy = open_for_checking(path)?;
        integrity::check_everything(&copy)?;
        copy.close().map_err(|(_, error)| error)?;
        sync(path)
    }

    fn write_copy(&self, path: &Path) -> Result<(), StoreError> {
        let Some(text) = path.to_str() else {
            return Err(StoreError::NotAllowed {
                details: "the path has letters that cannot be written".to_owned(),
            });
        };
        self.connection.execute("VACUUM INTO ?1", [text])?;
        Ok(())
    }

    /// Who has a damaged file must be able to save what is left of it: a copy may have the damage of its original.
    fn is_as_good(&self, copy: &Path) -> Result<(), StoreError> {
        let copy = open_for_checking(copy)?;
        let found = integrity::verify(&copy)?;
        if found.is_whole() || found == self.verify()? {
            return Ok(());
        }
        Err(StoreError::Damaged {
            details: format!("{found:?}"),
        })
    }

    /// Compares every count and row with the fingerprints stored with them.
    ///
    /// # Errors
    /// Only when the file can not be read at all; what is damaged comes back as a list.
    pub fn verify(&self) -> Result<integrity::Verification, StoreError> {
        integrity::verify(&self.connection)
    }

    /// The path the file was opened at.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// UUIDv7 of the file, the same in all its copies.
    #[must_use]
    pub fn file_id(&self) -> &str {
        &self.file_id
    }

    /// Why nothing can be changed; `None` when it can.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnlyReason> {
        self.read_only.as_ref()
    }

    /// Whether the program that had it open before ended in the middle of a save.
    #[must_use]
    pub fn was_unclean(&self) -> bool {
        self.was_unclean
    }

    /// What the file says about itself.
    ///
    /// # Errors
    /// When it can not be read.
    pub fn about(&self) -> Result<AboutFile, StoreError> {
        Ok(self.connection.query_row(
            "SELECT hub_name, is_sample, counter, saved_at FROM meta",
            [],
            |row| {
                Ok(AboutFile {
                    hub_name: row.get(0)?,
                    is_sample: row.get(1)?,
                    counter: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
                    saved_at: row.get(3)?,
                })
            },
        )?)
    }

    pub(in crate::store) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Ends the use of the file and lets others open it.
    ///
    /// # Errors
    /// When SQLite could not let go; every change was on disk already.
    pub fn close(self) -> Result<(), StoreError> {
        let Self {
            connection, lock, ..
        } = self;
        connection.close().map_err(|(_, error)| error)?;
        drop(lock);
        Ok(())
    }
}

/// What a county file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutFile {
    pub hub_name: String,
    pub is_sample: bool,
    /// How many steps it has seen.
    pub counter: u64,
    /// When the last step was saved, UTC, RFC 3339.
    pub saved_at: Option<String>,
}

impl Change<'_> {
    /// Marks the file as the invented sample region.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn mark_as_sample(&self) -> Result<(), StoreError> {
        self.transaction
            .execute("UPDATE meta SET is_sample = 1", [])?;
        Ok(())
    }
}

/// A read-only connection to a copy that nobody else uses.
pub(in crate::store) fn open_for_checking(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(full_path(path)?, flags(false))?;
    harden(&connection)?;
    Ok(connection)
}

/// What was written to the file is on disk.
pub(in crate::store) fn sync(path: &Path) -> Result<(), StoreError> {
    // Opened for writing, since not every system syncs a file that is open for reading.
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|it| StoreError::from_io("save a copy", &it))
}

/// A name in the same folder for a file that is being written.
pub(in crate::store) fn unfinished_beside(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.unfinished", Uuid::now_v7()))
}

/// Gives a finished file its name, which nothing has yet.
pub(in crate::store) fn move_into_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::AlreadyExists);
    }
    fs::rename(from, to).map_err(|it| StoreError::from_io("name the file", &it))?;
    // The new name itself must last. Windows has no such call, and opening a folder fails there.
    if let Some(folder) = to.parent().and_then(|it| File::open(it).ok()) {
        drop(folder.sync_all());
    }
    Ok(())
}

/// Clears up after a failure that is reported already.
pub(in crate::store) fn remove_if_there(path: &Path) {
    drop(fs::remove_file(path));
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    drop(fs::remove_file(journal));
}

fn full_path(path: &Path) -> Result<PathBuf, StoreError> {
    // On Windows the canonical form is one that people do not recognize.
    if cfg!(windows) {
        std::path::absolute(path)
    } else {
        fs::canonicalize(path)
    }
    .map_err(|it| StoreError::from_io("find", &it))
}

fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    fs::metadata(journal).is_ok_and(|it| it.len() > 0)
}

/// Looks at the first 100 bytes, without SQLite and without changing anything.
fn check_header(path: &Path, interrupted: bool) -> Result<(), StoreError> {
    let about = fs::metadata(path).map_err(|it| StoreError::from_io("find", &it))?;
    if about.is_dir() {
        return Err(StoreError::IsAFolder);
    }
    let mut header = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .map_err(|it| StoreError::from_io("open", &it))?;
    if header.is_empty() {
        return Err(StoreError::Empty);
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotOurs);
    }
    let number_at = |start: usize| {
        header
            .get(start..start + 4)
            .and_then(|it| <[u8; 4]>::try_from(it).ok())
            .map(u32::from_be_bytes)
            .ok_or_else(|| StoreError::Damaged {
                details: "shorter than its header".to_owned(),
            })
    };
    // An interrupted save is rolled back first; until then the header may be of neither state.
    if interrupted {
        return Ok(());
    }
    if i64::from(number_at(68)?) != i64::from(migrations::APPLICATION_ID) {
        return Err(StoreError::NotOurs);
    }
    let schema = number_at(60)?;
    if schema > migrations::latest_schema() {
        return Err(StoreError::Newer { schema });
    }
    Ok(())
}

fn flags(writable: bool) -> OpenFlags {
    let access = if writable {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW
}

/// Takes from SQLite what a prepared file could misuse.
fn harden(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // 64 MiB of pages, so that an import in any order stays in memory.
    connection.pragma_update(None, "cache_size", -65_536)?;
    // One, which the writing of a whole copy needs.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    Ok(())
}

/// A commit is on disk when it returns, with the folder entry of its journal.
fn make_durable(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(())
}

/// Another program that reads the file just now makes a commit wait; ours tries for a quarter of a second.
fn commit(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        match transaction.execute_batch("COMMIT") {
            Err(error)
                if tries < 10 && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) =>
            {
                tries += 1;
                thread::sleep(Duration::from_millis(25));
            }
            other => return Ok(other?),
        }
    }
}
