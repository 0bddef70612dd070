//! What the person is told when something did not work: what happened, where, and what to do.

use std::fmt;
use std::path::Path;

use crate::store::county_file::ReadOnlyReason;
use crate::store::store_error::StoreError;

/// A failure in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened, as a sentence.
    pub what: String,
    /// The file, sheet or cell, where that helps.
    pub place: Option<String>,
    /// What to do now, as a sentence.
    pub advice: String,
    /// For the person who helps out; folded away on the screen.
    pub details: Option<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if let Some(place) = &self.place {
            write!(f, " ({place})")?;
        }
        write!(f, " {}", self.advice)
    }
}

impl Failure {
    /// A failure with what happened and what to do.
    #[must_use]
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            place: None,
            advice: advice.into(),
            details: None,
        }
    }

    /// The same, with where it happened.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same, with words for the person who helps out.
    #[must_use]
    pub fn with_details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }
}

impl Failure {
    /// What the person is told about a county file that could not be opened, read or changed.
    #[must_use]
    pub fn from_store(error: &StoreError, path: &Path) -> Self {
        let (what, advice) = match error {
            StoreError::NotFound => (
                "The file was not found.",
                "Check that the drive or network folder is connected, or choose the file again.",
            ),
            StoreError::IsAFolder => (
                "This is a folder, not a file.",
                "Choose a file whose name ends in .fbday.",
            ),
            StoreError::Empty => (
                "The file is empty.",
                "It may not have been copied to the end. Copy it again, or restore a backup.",
            ),
            StoreError::NotOurs => (
                "This is not a First Birthday file.",
                "To bring in a sheet, use Import on the Data page. To open a county file, choose one that ends in .fbday.",
            ),
            StoreError::Newer { .. } => (
                "This file was made by a newer version of First Birthday. Nothing in it was changed.",
                "Update the program on this computer, then open the file again.",
            ),
            StoreError::UnknownParts => (
                "The file has parts that First Birthday never writes, so it was not opened.",
                "If it came from someone else, ask them for a new copy. If it is yours, restore a backup.",
            ),
            StoreError::Damaged { .. } => (
                "The file is damaged.",
                "Restore a backup. The damaged file stays as it is.",
            ),
            StoreError::NeedsRecovery => (
                "The file was not closed properly, and cannot be put right in a place where nothing can be written.",
                "Copy the file, and the one beside it that ends in -journal, to a folder of your own and open it there.",
            ),
            StoreError::AlreadyExists => (
                "A file with this name is already there. It was not changed.",
                "Choose another name.",
            ),
            StoreError::ReadOnly => (
                "This file is open for reading only.",
                "Save a copy and make your changes there.",
            ),
            StoreError::NotAllowed { .. } => (
                "Nothing may be written in this place.",
                "Choose a folder of your own, such as Documents.",
            ),
            StoreError::NoLongerThere => (
                "The file is no longer where it was, so the change was not saved.",
                "Put the file or drive back and open it again, or save a copy in another place now. Everything on the screen goes into the copy.",
            ),
            StoreError::DiskFull { .. } => (
                "The change could not be saved: the disk is full, or can no longer be written to. Everything saved before is safe.",
                "Make room on the disk, or save a copy on another disk, then try again.",
            ),
            StoreError::Busy => (
                "Another window or program is using the file just now. Nothing was changed.",
                "Wait a moment and try again. Pause backup or sync programs if this goes on.",
            ),
            StoreError::SameCountTwice => (
                "The sheet has two values for the same count, so nothing was imported.",
                "Say on the import page what to do with counts that appear twice.",
            ),
            StoreError::NotACopy { .. } => (
                "This is not a whole copy of a county file, so nothing was made from it.",
                "Export everything again from the file itself, and use that copy as it is.",
            ),
            StoreError::NoSuchRow { .. } => (
                "What this step would change is no longer there.",
                "Look at the page again and repeat the step if it is still needed.",
            ),
            StoreError::Cancelled => (
                "The work was stopped. Nothing was changed.",
                "Start it again when you like.",
            ),
            StoreError::Other { .. } => (
                "The file could not be read or written.",
                "Try again. If it goes on, save a copy in another place.",
            ),
        };
        Self::new(what, advice)
            .at(place_of(path))
            .with_details(error.to_string())
    }

    /// The work ended without an answer, which is the program's own mistake.
    #[must_use]
    pub(in crate::session) fn unexpected_end(details: &str) -> Self {
        Self::new(
            "The work ended in the middle. Nothing of it was saved.",
            "Try again. Everything saved before is safe.",
        )
        .with_details(details)
    }
}

/// Why nothing can be changed, as one sentence with what to do.
#[must_use]
pub fn read_only_sentence(reason: &ReadOnlyReason) -> String {
    match reason {
        ReadOnlyReason::OpenElsewhere { who, since } => {
            let who = who
                .as_deref()
                .filter(|it| !it.is_empty())
                .map_or_else(|| "another window".to_owned(), ToOwned::to_owned);
            let since = since
                .as_deref()
                .and_then(|it| it.split_once('T'))
                .map_or_else(String::new, |(day, _)| format!(" since {day}"));
            format!(
                "Reading only: {who} has this file open{since}. Close it there to make changes here, or save a copy."
            )
        }
        ReadOnlyReason::NoLock => {
            "Reading only: nothing can be written where this file is. Save a copy in a folder of your own to make changes.".to_owned()
        }
        ReadOnlyReason::Protected => {
            "Reading only: this file is protected against changes. Save a copy to make changes.".to_owned()
        }
        ReadOnlyReason::NoLongerThere => {
            "Reading only: the file is no longer where it was. Save a copy in another place now to keep everything on the screen.".to_owned()
        }
    }
}

/// The name of the file, without its folders, so that a message can be passed on.
fn place_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |it| it.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use super::read_only_sentence;
    use crate::store::county_file::ReadOnlyReason;
    use crate::store::store_error::StoreError;
    use std::path::Path;

    #[test]
    fn a_failure_says_what_where_and_what_to_do_without_words_of_the_trade() {
        let errors = [
            StoreError::NotFound,
            StoreError::IsAFolder,
            StoreError::Empty,
            StoreError::NotOurs,
            StoreError::Newer { schema: 9 },
            StoreError::UnknownParts,
            StoreError::Damaged {
                details: String::new(),
            },
            StoreError::NeedsRecovery,
            StoreError::AlreadyExists,
            StoreError::ReadOnly,
            StoreError::NotAllowed {
                details: String::new(),
            },
            StoreError::NoLongerThere,
            StoreError::DiskFull {
                details: String::new(),
            },
            StoreError::Busy,
            StoreError::Busy,
            StoreError::NotACopy {
                details: String::new(),
            },
            StoreError::SameCountTwice,
            StoreError::Cancelled,
        ];
        for error in errors {
            let failure = Failure::from_store(&error, Path::new("/home/ana/Dunklin.fbday"));
            assert_eq!(failure.place.as_deref(), Some("Dunklin.fbday"));
            let words = format!("{} {}", failure.what, failure.advice).to_lowercase();
            for word in [
                "sql",
                "database",
                "schema",
                "transaction",
                "lock",
                "i/o",
                "/home",
            ] {
                assert!(!words.contains(word), "{words}");
            }
            assert!(failure.what.ends_with('.') && failure.advice.ends_with('.'));
        }
    }

    #[test]
    fn a_second_window_reads_who_has_the_file() {
        let reason = ReadOnlyReason::OpenElsewhere {
            who: Some("AB".into()),
            since: Some("2026-05-03T14:05:09Z".into()),
        };
        assert_eq!(
            read_only_sentence(&reason),
            "Reading only: AB has this file open since 2026-05-03. Close it there to make changes here, or save a copy."
        );
    }
}
