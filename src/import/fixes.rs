//! What a person answered to the problems of a sheet.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::place::Place;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::NumberMarks;
use crate::import::reading::Reading;

/// One answer to a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fix {
    /// Every cell with this text is this place.
    UsePlace {
        text: String,
        place: Place,
    },
    /// Leave out every row with this place text.
    SkipPlace {
        text: String,
    },
    SkipRow {
        row: u32,
    },
    SkipRows {
        rows: Vec<u32>,
    },
    /// Every number cell with this text means this.
    Marker {
        text: String,
        meaning: MarkerMeaning,
    },
    /// Read this cell as if this stood in it. The file is never changed.
    TypeValue {
        at: CellAddress,
        value: String,
    },
    /// What to do where the same place, period and group come twice with different numbers.
    Duplicates(DuplicateRule),
    /// Import the row although deaths are above births.
    AcceptRow {
        row: u32,
    },
    /// Every number with this measure and this unit is this.
    ValueMeans {
        measure: String,
        unit: String,
        field: Field,
    },
    /// Do not use this column for numbers.
    IgnoreColumn {
        column: u32,
    },
    /// How the numbers of this column are written.
    Marks {
        column: u32,
        marks: NumberMarks,
    },
    /// The sheet is right in what problems of this name doubt.
    AcceptSheet {
        problem: String,
    },
}

/// What to do where the same place, period and group come twice with different numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateRule {
    Add,
    First,
    LeaveOut,
}

/// All answers to the problems of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fixes {
    /// Places by the text that means them, in lower case with single spaces.
    pub places: BTreeMap<String, Place>,
    pub skipped_places: BTreeSet<String>,
    pub skipped_rows: BTreeSet<u32>,
    pub accepted_rows: BTreeSet<u32>,
    /// By row and column.
    pub typed: BTreeMap<(u32, u32), String>,
    pub duplicates: Option<DuplicateRule>,
    /// Marks by their text, without spaces around it.
    pub markers: BTreeMap<String, MarkerMeaning>,
    /// What numbers are, by their measure and unit, in lower case with single spaces.
    pub values: BTreeMap<(String, String), Field>,
    pub ignored_columns: BTreeSet<u32>,
    /// How numbers are written, by column.
    pub marks: BTreeMap<u32, NumberMarks>,
    /// Names of problems about the whole sheet that a person settled.
    pub accepted: BTreeSet<String>,
}

impl Fixes {
    /// The answers that a reading brings along, from a template or an earlier look.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let mut fixes = Self {
            duplicates: reading.duplicates,
            ..Self::default()
        };
        for choice in &reading.places {
            match &choice.place {
                Some(place) => {
                    fixes.places.insert(choice.text.clone(), place.clone());
                }
                None => {
                    fixes.skipped_places.insert(choice.text.clone());
                }
            }
        }
        fixes
    }

    /// Takes one more answer.
    pub fn apply(&mut self, fix: Fix) {
        match fix {
            Fix::UsePlace { text, place } => {
                let key = plain(&text);
                self.skipped_places.remove(&key);
                self.places.insert(key, place);
            }
            Fix::SkipPlace { text } => {
                let key = plain(&text);
                self.places.remove(&key);
                self.skipped_places.insert(key);
            }
            Fix::SkipRow { row } => {
                self.skipped_rows.insert(row);
            }
            Fix::SkipRows { rows } => self.skipped_rows.extend(rows),
            Fix::Marker { text, meaning } => {
                self.markers.insert(text.trim().to_owned(), meaning);
            }
            Fix::TypeValue { at, value } => {
                self.typed.insert((at.row, at.column), value);
            }
            Fix::Duplicates(rule) => self.duplicates = Some(rule),
            Fix::AcceptRow { row } => {
                self.accepted_rows.insert(row);
            }
            Fix::ValueMeans {
                measure,
                unit,
                field,
            } => {
                self.values.insert((plain(&measure), plain(&unit)), field);
            }
            Fix::IgnoreColumn { column } => {
                self.ignored_columns.insert(column);
            }
            Fix::Marks { column, marks } => {
                self.marks.insert(column, marks);
            }
            Fix::AcceptSheet { problem } => {
                self.accepted.insert(problem);
            }
        }
    }
}

/// Lower case with single spaces: two texts that differ in nothing else are the same.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}
