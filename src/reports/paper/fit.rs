//! How closely a document is set, and the loosest way in which it fits its pages.

use crate::charts::text_measure::TextMeasure;
use crate::reports::error::ReportError;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::flow::flow;
use crate::wording::words::Words;

/// How closely a page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    AtEase,
    /// Little space, smaller drawings, no words that only lead on.
    Tight,
    /// The smallest drawings whose words can still be read.
    Tightest,
}

impl Fit {
    /// What opens the blocks that are set so.
    #[must_use]
    pub fn opening(self) -> Option<Block> {
        match self {
            Self::AtEase => None,
            Self::Tight => Some(Block::Tight),
            Self::Tightest => Some(Block::Tightest),
        }
    }
}

/// The shares of their size at which words are set where the closest way to set them still needs a page too many.
const SHARES: [f32; 5] = [0.97, 0.94, 0.91, 0.88, 0.85];

/// The same document with its words as little smaller as its pages ask for; at their own size where that does not help.
fn shrunk(document: Document, pages: usize, words: &Words) -> Document {
    let smaller = |share| Document {
        share,
        ..document.clone()
    };
    SHARES
        .into_iter()
        .map(smaller)
        .find(|it| pages_of(it, words) <= pages)
        .unwrap_or(document)
}

/// Sets a document as loosely as it fits so many pages; without a number, tightly only where that saves a page.
#[must_use]
pub fn set_within(document: Document, pages: Option<usize>, words: &Words) -> Document {
    let at_ease = pages_of(&document, words);
    let most = pages.unwrap_or_else(|| at_ease.saturating_sub(1));
    if pages.is_some_and(|it| at_ease <= it) {
        return document;
    }
    let closer: &[Fit] = match pages {
        Some(_) => &[Fit::Tight, Fit::Tightest],
        None => &[Fit::Tight],
    };
    let mut closest = None;
    for fit in closer {
        let mut closely = document.clone();
        closely.blocks.splice(0..0, fit.opening());
        let is_enough = pages_of(&closely, words) <= most;
        closest = Some(closely);
        if is_enough {
            return closest.unwrap_or(document);
        }
    }
    match pages {
        Some(pages) => shrunk(closest.unwrap_or(document), pages, words),
        None => document,
    }
}

fn pages_of(document: &Document, words: &Words) -> usize {
    flow(document, TextMeasure::embedded(), words).pages.len()
}

/// Makes a document in one room after the other, from most to least, until it fits so many pages; where none is
/// small enough, the words of the last one are set smaller.
///
/// # Errors
/// Those of `make`, and [`ReportError::Paper`] without any room; a mistake of ours.
pub fn fitted<Room>(
    rooms: impl IntoIterator<Item = Room>,
    pages: usize,
    words: &Words,
    mut make: impl FnMut(Room) -> Result<Document, ReportError>,
) -> Result<Document, ReportError> {
    let mut made = None;
    for room in rooms {
        let document = make(room)?;
        if pages_of(&document, words) <= pages {
            return Ok(document);
        }
        made = Some(document);
    }
    made.map(|it| shrunk(it, pages, words))
        .ok_or_else(|| ReportError::Paper("there is no way to set the pages".to_owned()))
}
