//! Whether the path still leads to the file that was opened.

use std::path::Path;

use same_file::Handle;

/// The file itself, whatever it is called.
///
/// Asking opens the file for a moment. On Unix that ends SQLite's own locks on it,
/// so it is asked before and after a transaction and never during one.
#[derive(Debug)]
pub(in crate::store) struct FileIdentity(Handle);

impl FileIdentity {
    /// The identity of the file at this path; `None` when there is none.
    pub(in crate::store) fn of(path: &Path) -> Option<Self> {
        Handle::from_path(path).ok().map(Self)
    }

    /// Whether the path still leads to this file: not moved, not removed, not replaced.
    pub(in crate::store) fn is_at(&self, path: &Path) -> bool {
        Handle::from_path(path).is_ok_and(|it| it == self.0)
    }
}
