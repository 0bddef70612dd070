//! What a folder of sheets says about itself: the right reading of each sheet, and what a hostile file should come to.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// The right reading of one sheet, in the words of whoever read it with their own eyes.
#[derive(Debug, Deserialize)]
pub(crate) struct SheetAnswer {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    #[serde(default)]
    pub(crate) layout: Option<String>,
    #[serde(default)]
    pub(crate) header_rows: Value,
    #[serde(default)]
    pub(crate) data_rows: Value,
    #[serde(default)]
    pub(crate) columns: BTreeMap<String, Value>,
    #[serde(default)]
    pub(crate) rate_per: Value,
    #[serde(default)]
    pub(crate) missing_markers: Option<String>,
    #[serde(default)]
    pub(crate) total_rows: Option<String>,
    #[serde(default)]
    pub(crate) traps: Option<String>,
    #[serde(default)]
    pub(crate) geo_unit: Option<String>,
    #[serde(default)]
    pub(crate) spots: Vec<Spot>,
}

/// One cell with what it holds and means.
#[derive(Debug, Deserialize)]
pub(crate) struct Spot {
    pub(crate) sheet: Option<String>,
    pub(crate) cell: String,
    #[serde(default)]
    pub(crate) value: Value,
    #[serde(default)]
    pub(crate) means: Option<String>,
}

impl SheetAnswer {
    /// What is said about a column of this kind; empty where nothing is.
    pub(crate) fn column(&self, key: &str) -> String {
        self.columns.get(key).map(words).unwrap_or_default()
    }

    /// Whether the answers say that the year stands nowhere in the file.
    pub(crate) fn year_is_nowhere(&self) -> bool {
        let traps = self.traps.as_deref().unwrap_or_default().to_lowercase();
        let year = self.column("year").to_lowercase();
        let says = |text: &str| text.contains("nowhere") && text.contains("year");
        says(&traps) || year.contains("nowhere") || year == "none"
    }

    /// Whether the answers name no year at all, so that a question for it is as good as an answer.
    pub(crate) fn names_no_year(&self) -> bool {
        let texts = [&self.traps, &self.layout];
        let is_named = texts.iter().any(|it| {
            it.as_deref()
                .unwrap_or_default()
                .to_lowercase()
                .contains("year")
        });
        self.column("year").is_empty() && !is_named
    }
}

/// A text or a number as words; nothing is empty.
pub(crate) fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// A file that may mean harm, and what should come of it.
#[derive(Debug)]
pub(crate) struct HostileFile {
    pub(crate) file: String,
    pub(crate) expected: String,
}

/// Everything a folder asks for.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    pub(crate) sheets: Vec<SheetAnswer>,
    pub(crate) hostile: Vec<HostileFile>,
    /// Files of the manifest that nothing is said about.
    pub(crate) unanswered: Vec<String>,
}

/// Reads `MANIFEST.csv` and `ANSWERS.json` of a folder.
///
/// # Errors
/// Where one of them cannot be read.
pub(crate) fn folder(path: &Path) -> io::Result<Folder> {
    let sheets: Vec<SheetAnswer> = serde_json::from_slice(&fs::read(path.join("ANSWERS.json"))?)?;
    let mut folder = Folder {
        sheets,
        ..Folder::default()
    };
    let mut rows = csv::Reader::from_path(path.join("MANIFEST.csv"))?;
    for row in rows.deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let file = row.get("file").cloned().unwrap_or_default();
        if folder.sheets.iter().any(|it| it.file == file) {
            continue;
        }
        let expected = row
            .values()
            .find_map(|it| it.split_once("EXPECTED:"))
            .map(|(_, expected)| expected.trim().to_owned());
        match expected {
            Some(expected) => folder.hostile.push(HostileFile { file, expected }),
            None => folder.unanswered.push(file),
        }
    }
    resolve_likeness(&mut folder.hostile);
    Ok(folder)
}

/// "as xlsx" is what the last file before it that says more should come to.
fn resolve_likeness(files: &mut [HostileFile]) {
    let mut last = String::new();
    for file in files {
        let is_like_another = file
            .expected
            .strip_prefix("as ")
            .is_some_and(|it| it.split_whitespace().count() == 1);
        if is_like_another && !last.is_empty() {
            file.expected.clone_from(&last);
        } else {
            last.clone_from(&file.expected);
        }
    }
}
