//! What stands on a card: its words, and the chips and badges below them.

use crate::charts::primitive::Weight;
use crate::domain::practice::record::RecordId;

/// How a card looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// White with a thin line around it.
    #[default]
    Plain,
    /// The head of a diagram: darker line.
    Head,
    /// Chosen by the person.
    Selected,
    /// Quiet: nothing around it but a field.
    Quiet,
}

/// What a chip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipKind {
    /// A quiet field, such as the level.
    Plain,
    /// The mark of a root cause.
    Root,
    /// What is known about it: words only.
    Badge,
    /// Asks for care.
    Attention,
    /// Opens what is folded up.
    Folded,
}

/// A word or two below the words of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub kind: ChipKind,
    pub text: String,
}

impl Chip {
    /// Makes a chip.
    #[must_use]
    pub fn new(kind: ChipKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
        }
    }
}

/// What stands on a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The row it shows; none for what cannot be chosen.
    pub id: Option<RecordId>,
    /// The card it lies below.
    pub parent: Option<RecordId>,
    /// A small line above the words, such as "Part B".
    pub over: Option<String>,
    pub text: String,
    pub weight: Weight,
    pub chips: Vec<Chip>,
    pub look: Look,
}

impl Face {
    /// A plain card with words.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            id: None,
            parent: None,
            over: None,
            text: text.into(),
            weight: Weight::Regular,
            chips: Vec::new(),
            look: Look::Plain,
        }
    }

    /// The head of a diagram.
    #[must_use]
    pub fn head(text: impl Into<String>) -> Self {
        Self {
            weight: Weight::SemiBold,
            look: Look::Head,
            ..Self::plain(text)
        }
    }

    /// Everything on it as one text.
    #[must_use]
    pub fn said(&self) -> String {
        let mut said = self.text.clone();
        for chip in &self.chips {
            said.push_str(", ");
            said.push_str(&chip.text);
        }
        said
    }
}
