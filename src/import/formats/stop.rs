//! Why the reading child ends before the last cell.

use std::io;

use crate::import::cell::CellAddress;
use crate::import::message::FailureKind;

/// Why the child ends early.
#[derive(Debug)]
pub enum Stop {
    /// The file is not one that can be read.
    Failed {
        kind: FailureKind,
        sheet: Option<u32>,
        cell: Option<CellAddress>,
    },
    /// The program no longer listens.
    Gone,
}

impl From<FailureKind> for Stop {
    fn from(kind: FailureKind) -> Self {
        Self::Failed {
            kind,
            sheet: None,
            cell: None,
        }
    }
}

/// What a failure to write to the program means.
#[must_use]
pub fn gone(_: io::Error) -> Stop {
    Stop::Gone
}

/// What a failure of the disk means.
#[must_use]
pub fn failed(error: &io::Error) -> FailureKind {
    match error.kind() {
        io::ErrorKind::NotFound => FailureKind::NotFound,
        io::ErrorKind::PermissionDenied => FailureKind::NotAllowed,
        io::ErrorKind::IsADirectory => FailureKind::NotAFile,
        io::ErrorKind::OutOfMemory => FailureKind::OutOfMemory,
        io::ErrorKind::UnexpectedEof => FailureKind::Damaged,
        _ => FailureKind::Unreadable,
    }
}

/// What a failure inside a part means that a reader of its kind should be able to read.
#[must_use]
pub fn damaged<E>(_: E) -> FailureKind {
    FailureKind::Damaged
}
