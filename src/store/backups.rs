//! Copies of the county file that were opened and found whole before they count as backups.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::store::county_file::CountyFile;
use crate::store::county_file::FILE_ENDING;
use crate::store::county_file::move_into_place;
use crate::store::county_file::open_for_checking;
use crate::store::county_file::remove_if_there;
use crate::store::county_file::sync;
use crate::store::county_file::unfinished_beside;
use crate::store::integrity;
use crate::store::store_error::StoreError;

/// The latest ones are all kept.
const KEPT_LATEST: usize = 10;
/// Of the older ones, the last of each of so many days.
const KEPT_DAYS: usize = 14;

/// A backup in the folder of its county file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupRecord {
    /// How many steps the file had seen. The order of backups: a clock can be wrong.
    pub counter: u64,
    /// UTC, RFC 3339.
    pub made_at: String,
    pub path: PathBuf,
}

/// Writes a backup of the file into `folder/<file_id>/`, checks it, and removes those that are too many.
/// A file that has not changed since its last backup gets no second one.
///
/// # Errors
/// Why the backup could not be written, or [`StoreError::Damaged`] when the copy is not whole.
/// Older backups are left alone then.
pub fn make(file: &CountyFile, folder: &Path, at: &str) -> Result<BackupRecord, StoreError> {
    let folder = folder.join(file.file_id());
    fs::create_dir_all(&folder).map_err(|it| StoreError::from_io("make the folder", &it))?;
    let counter = file.about()?.counter;
    // Two copies of one file can have taken as many steps, but not the same ones.
    let state: String = integrity::stored_rows_hash(file.connection())?
        .chars()
        .take(12)
        .collect();
    let ending = format!("_{state}.{FILE_ENDING}");
    let same = |it: &BackupRecord| it.path.to_str().is_some_and(|it| it.ends_with(&ending));
    if let Some(same) = list_folder(&folder).into_iter().find(same) {
        return Ok(same);
    }
    let path = folder.join(format!("{counter:010}_{}{ending}", at.replace(':', "-")));
    let unfinished = unfinished_beside(&path);
    let written = file
        .write_checked_copy(&unfinished)
        .and_then(|()| move_into_place(&unfinished, &path));
    if written.is_err() {
        remove_if_there(&unfinished);
    }
    written?;
    thin(&folder);
    Ok(BackupRecord {
        counter,
        made_at: at.to_owned(),
        path,
    })
}

/// The backups of a county file, newest first.
#[must_use]
pub fn list(folder: &Path, file_id: &str) -> Vec<BackupRecord> {
    list_folder(&folder.join(file_id))
}

/// The county files that have backups here, by their ids, with the name of the hub. For a file that is lost or damaged.
#[must_use]
pub fn backed_up_files(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<(String, String)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let newest = list_folder(&entry.path()).into_iter().next()?;
            let backup = open_for_checking(&newest.path).ok()?;
            backup
                .query_row("SELECT file_id, hub_name FROM meta", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .ok()
        })
        .collect();
    files.sort();
    files
}

fn list_folder(folder: &Path) -> Vec<BackupRecord> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut backups: Vec<BackupRecord> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| record(entry.path()))
        .collect();
    backups.sort();
    backups.reverse();
    backups
}

/// Counter, time and state are in the name.
fn record(path: PathBuf) -> Option<BackupRecord> {
    if path.extension()? != FILE_ENDING {
        return None;
    }
    let (counter, made_at) = path.file_stem()?.to_str()?.split_once('_')?;
    let counter = counter.parse().ok()?;
    let (made_at, _state) = made_at.split_once('_')?;
    let (day, time) = made_at.split_once('T')?;
    let made_at = format!("{day}T{}", time.replace('-', ":"));
    Some(BackupRecord {
        counter,
        made_at,
        path,
    })
}

/// The latest ten, and of the others the last of each of fourteen days. Days are names here, never an age.
fn thin(folder: &Path) {
    let mut days = BTreeSet::new();
    for (position, backup) in list_folder(folder).into_iter().enumerate() {
        let day = backup
            .made_at
            .split_once('T')
            .map_or(String::new(), |(day, _)| day.to_owned());
        let first_of_day = days.insert(day);
        if position < KEPT_LATEST || (first_of_day && days.len() <= KEPT_DAYS) {
            continue;
        }
        // One too many does no harm.
        drop(fs::remove_file(&backup.path));
    }
}

/// Writes a backup to a new county file. Never over a file that is there.
///
/// # Errors
/// [`StoreError::AlreadyExists`], [`StoreError::Damaged`] when the backup is no longer whole,
/// or why it could not be written.
pub fn restore(backup: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::AlreadyExists);
    }
    let unfinished = unfinished_beside(to);
    let restored = fs::copy(backup, &unfinished)
        .map_err(|it| StoreError::from_io("copy the backup", &it))
        .and_then(|_| {
            let copy = open_for_checking(&unfinished)?;
            integrity::check_everything(&copy)?;
            copy.close().map_err(|(_, error)| error)?;
            sync(&unfinished)
        })
        .and_then(|()| move_into_place(&unfinished, to));
    if restored.is_err() {
        remove_if_there(&unfinished);
    }
    restored
}
