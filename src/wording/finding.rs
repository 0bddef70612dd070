//! A finding: the title of a chart and the sentence to quote.

use crate::wording::words::capitalized;

/// What a chart says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// States the finding; no full stop.
    pub title: String,
    /// Complete on its own: place, years, numbers with their ranges, what they are out of.
    pub sentence: String,
}

impl Finding {
    pub(crate) fn new(title: &str, sentences: &[String]) -> Self {
        let sentences: Vec<String> = sentences
            .iter()
            .filter(|it| !it.is_empty())
            .map(|it| capitalized(it))
            .collect();
        Self {
            title: capitalized(title),
            sentence: sentences.join(" "),
        }
    }
}
