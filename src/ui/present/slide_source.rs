//! What is shown one after the other, in which language and in how many windows.

use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::session::chart_question::ChartQuestion;
use crate::wording::language::Language;

/// One slide before it is made.
#[derive(Debug, Clone, PartialEq)]
pub enum SlideSource {
    /// A chart that is asked for now.
    Question(ChartQuestion),
    /// A card of a pack.
    Card(RecordId),
}

impl SlideSource {
    /// The chart that is asked for, where it is no card.
    #[must_use]
    pub fn question(&self) -> Option<&ChartQuestion> {
        match self {
            Self::Question(question) => Some(question),
            Self::Card(_) => None,
        }
    }
}

/// In how many windows a presentation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PresentWindows {
    /// The slides fill this screen.
    #[default]
    One,
    /// The slides fill the other screen, and the notes stand on this one.
    Two,
}

/// What is to be presented.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    pub slides: Vec<SlideSource>,
    pub language: PackLanguage,
    pub windows: PresentWindows,
}

/// The languages a slide stands in.
#[must_use]
pub fn languages(language: PackLanguage) -> &'static [Language] {
    match language {
        PackLanguage::English => &[Language::English],
        PackLanguage::Spanish => &[Language::Spanish],
        PackLanguage::Both => &[Language::English, Language::Spanish],
    }
}

/// The language of a pack for one language.
#[must_use]
pub fn pack_language(language: Language) -> PackLanguage {
    match language {
        Language::English => PackLanguage::English,
        Language::Spanish => PackLanguage::Spanish,
    }
}
