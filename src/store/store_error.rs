//! What can go wrong with a county file. For developers; `session::failure` makes the sentences for people.

use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi;

/// Why a county file could not be opened, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no such file")]
    NotFound,
    #[error("a folder, not a file")]
    IsAFolder,
    #[error("an empty file")]
    Empty,
    #[error("not a county file")]
    NotOurs,
    #[error("made by a newer version (schema {schema})")]
    Newer { schema: u32 },
    #[error("has parts that no version writes")]
    UnknownParts,
    #[error("damaged: {details}")]
    Damaged { details: String },
    #[error("was not closed properly, and cannot be put right where it is")]
    NeedsRecovery,
    #[error("a file of this name is there already")]
    AlreadyExists,
    #[error("open for reading only")]
    ReadOnly,
    #[error("may not be written here: {details}")]
    NotAllowed { details: String },
    #[error("no longer where it was")]
    NoLongerThere,
    #[error("disk full or gone: {details}")]
    DiskFull { details: String },
    #[error("another program holds the file")]
    Busy,
    #[error("the same count twice in one import")]
    SameCountTwice,
    #[error("no {table} with id {id}")]
    NoSuchRow { table: &'static str, id: String },
    #[error("not a copy of a county file: {details}")]
    NotACopy { details: String },
    #[error("stopped by the person")]
    Cancelled,
    #[error("{operation}: {details}")]
    Other {
        operation: &'static str,
        details: String,
    },
}

impl StoreError {
    /// The error for a failed call of the operating system.
    pub(in crate::store) fn from_io(operation: &'static str, error: &io::Error) -> Self {
        let details = format!("{operation}: {error}");
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::AlreadyExists,
            io::ErrorKind::IsADirectory => Self::IsAFolder,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotAllowed { details }
            }
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull { details },
            _ => Self::Other {
                operation,
                details: error.to_string(),
            },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let details = error.to_string();
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            // A value of the wrong type in a column: no version writes that.
            return Self::Damaged { details };
        };
        match failure.extended_code {
            ffi::SQLITE_READONLY_DBMOVED => return Self::NoLongerThere,
            ffi::SQLITE_READONLY_RECOVERY
            | ffi::SQLITE_READONLY_ROLLBACK
            | ffi::SQLITE_READONLY_CANTLOCK => return Self::NeedsRecovery,
            ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE => {
                return Self::SameCountTwice;
            }
            _ => {}
        }
        match failure.code {
            // A full disk is told in two ways, depending on which write met it.
            ErrorCode::DiskFull | ErrorCode::SystemIoFailure => Self::DiskFull { details },
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged { details },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Self::NotAllowed { details }
            }
            _ => Self::Other {
                operation: "county file",
                details,
            },
        }
    }
}
