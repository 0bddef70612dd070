//! A sheet that was imported before: the same again, read another way, or in a new version.

use serde_json::Value;

use crate::import::reading::Reading;
use crate::session::snapshot::ImportEntry;
use crate::session::snapshot::Snapshot;

/// What becomes of what the file has already, as the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReimportChoice {
    pub changed: ChangedValues,
    pub gone: GoneValues,
}

impl ReimportChoice {
    /// The earlier import is withdrawn and this one takes its place.
    pub const REPLACE_EARLIER: Self = Self {
        changed: ChangedValues::Replace,
        gone: GoneValues::TakeOut,
    };
}

/// What becomes of values that the sheet has otherwise than the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChangedValues {
    /// The sheet's value is the current one from now on.
    #[default]
    Replace,
    /// The sheet's value is not written.
    KeepOld,
}

/// What becomes of values that the earlier version of the sheet had and this one has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GoneValues {
    /// They stay.
    #[default]
    Leave,
    /// They go, and the earlier import with them.
    TakeOut,
}

/// What the file knows of a sheet already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportedBefore<'a> {
    /// These very bytes, read the same way: "You imported this on 3 May".
    Same(&'a ImportEntry),
    /// These very bytes, read another way.
    OtherReading(&'a ImportEntry),
    /// A file or a sheet of this name or with these headings, with other bytes.
    OtherVersion(&'a ImportEntry),
}

impl<'a> ImportedBefore<'a> {
    /// The earlier import.
    #[must_use]
    pub fn import(self) -> &'a ImportEntry {
        match self {
            Self::Same(it) | Self::OtherReading(it) | Self::OtherVersion(it) => it,
        }
    }
}

/// What an import was made from, to be found again.
#[derive(Debug, Clone, Copy)]
pub(in crate::session) struct SheetSource<'a> {
    pub file_name: &'a str,
    pub sha256: &'a str,
    /// Empty in a text file.
    pub sheet: &'a str,
    pub reading: &'a Reading,
}

/// The imports that this sheet is the same as or a new version of, newest first.
pub(in crate::session) fn imported_before<'a>(
    source: SheetSource<'_>,
    snapshot: &'a Snapshot,
) -> Vec<ImportedBefore<'a>> {
    let own = meaning(source.reading);
    let signature = source.reading.header_signature();
    snapshot
        .imports
        .iter()
        .rev()
        .filter(|it| !it.withdrawn && !it.file_sha256.is_empty())
        .filter_map(|it| {
            let sheet = it.sheet.as_deref().unwrap_or_default();
            let same_sheet = sheet == source.sheet;
            let reading = || serde_json::from_str::<Reading>(&it.reading).ok();
            if it.file_sha256 == source.sha256 {
                let is_same = reading().is_some_and(|it| meaning(&it) == own);
                return same_sheet.then_some(if is_same {
                    ImportedBefore::Same(it)
                } else {
                    ImportedBefore::OtherReading(it)
                });
            }
            let same_name = same_sheet && it.file_name.eq_ignore_ascii_case(source.file_name);
            let is_version = same_name
                || (!signature.trim().is_empty()
                    && reading().is_some_and(|it| it.header_signature() == signature));
            is_version.then_some(ImportedBefore::OtherVersion(it))
        })
        .collect()
}

/// What a reading says, without how sure it is, why, and what it was shown beside.
fn meaning(reading: &Reading) -> Value {
    let mut value = serde_json::to_value(reading).unwrap_or_default();
    strip(&mut value);
    value
}

const NOT_MEANING: [&str; 8] = [
    "confidence",
    "reason",
    "alternatives",
    "samples",
    "labels",
    "cells",
    "rows",
    "sheet",
];

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !NOT_MEANING.contains(&name.as_str()));
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
