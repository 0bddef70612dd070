//! The language of what leaves the program.

use serde::Deserialize;
use serde::Serialize;

/// The language of titles, sentences, chart words and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    English,
    Spanish,
}
