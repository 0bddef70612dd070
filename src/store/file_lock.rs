//! The empty file beside a county file that says it is open for changes.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::path::Path;
use std::path::PathBuf;

use same_file::Handle;

/// Held while a county file is open for changes. Goes away with the program, however it ends.
#[derive(Debug)]
pub(in crate::store) struct FileLock {
    file: Option<File>,
    path: PathBuf,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub(in crate::store) enum LockAnswer {
    Held(FileLock),
    /// Another window, or another person, has the county file open.
    HeldByAnother,
    /// A folder or medium where nothing can be written or locked.
    NotPossible,
}

impl FileLock {
    /// Asks for the lock of this county file, without waiting.
    pub(in crate::store) fn ask(county_file: &Path) -> LockAnswer {
        let path = lock_path(county_file);
        // Whoever lets go removes the file. If that happens between opening and locking it, ours is a file
        // that no longer has a name, and the next one to ask would not meet it.
        for _ in 0..20 {
            let Ok(file) = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
            else {
                return LockAnswer::NotPossible;
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return LockAnswer::HeldByAnother,
                Err(TryLockError::Error(_)) => return LockAnswer::NotPossible,
            }
            let ours = file.try_clone().and_then(Handle::from_file);
            let named = Handle::from_path(&path);
            if matches!((ours, named), (Ok(ours), Ok(named)) if ours == named) {
                return LockAnswer::Held(Self {
                    file: Some(file),
                    path,
                });
            }
        }
        LockAnswer::NotPossible
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Removed while still held, so that nobody locks a file that is about to lose its name.
        // One that cannot be removed is harmless: it is empty, and no longer locked.
        drop(fs::remove_file(&self.path));
        drop(self.file.take());
    }
}

/// `Name.fbday.lock`.
fn lock_path(county_file: &Path) -> PathBuf {
    let mut name = OsString::from(county_file.as_os_str());
    name.push(".lock");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::FileLock;
    use super::LockAnswer;
    use super::lock_path;

    #[test]
    fn one_holds_the_lock_and_the_next_gets_it_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Dunklin.fbday");
        let first = FileLock::ask(&path);
        assert!(matches!(first, LockAnswer::Held(_)));
        assert!(matches!(FileLock::ask(&path), LockAnswer::HeldByAnother));
        assert!(lock_path(&path).exists());
        drop(first);
        assert!(!lock_path(&path).exists());
        assert!(matches!(FileLock::ask(&path), LockAnswer::Held(_)));
    }
}
