//! What the slides of a pack say beside their charts: where one is, what is hidden and why, who told a story.

use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::practice::story::TellerRole;
use crate::wording::language::Language;
use crate::wording::numbers;
use crate::wording::sources::hiding_sentence;
use crate::wording::words::Words;

/// Words of a slide that stand by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackWord {
    /// After the last slide.
    End,
    /// What was pinned has been deleted.
    Gone,
    OtherVersion,
    StoryUntold,
    StoryWithdrawn,
    Change,
    Story,
    Now,
    Proposed,
    /// Stands in the place of a title that would tell the end.
    Question,
    SomeHidden,
    NothingHidden,
    /// What stands in the place of a hidden number.
    NotShown,
}

impl PackWord {
    /// Says it.
    #[must_use]
    pub fn said(self, words: &Words) -> String {
        match self {
            Self::End => words.say("pack-end", &[]),
            Self::Gone => words.say("pack-gone", &[]),
            Self::OtherVersion => words.say("pack-other-version", &[]),
            Self::StoryUntold => words.say("pack-story-untold", &[]),
            Self::StoryWithdrawn => words.say("pack-story-withdrawn", &[]),
            Self::Change => words.say("pack-change", &[]),
            Self::Story => words.say("pack-story", &[]),
            Self::Now => words.say("paper-now", &[]),
            Self::Proposed => words.say("paper-proposed", &[]),
            Self::Question => words.say("pack-question", &[]),
            Self::SomeHidden => words.say("pack-hidden-some", &[]),
            Self::NothingHidden => words.say("pack-nothing-hidden", &[]),
            Self::NotShown => words.say("not-shown", &[]),
        }
    }
}

/// "3 of 6"
#[must_use]
pub fn slide_place(at: usize, all: usize, words: &Words) -> String {
    words.say(
        "pack-place",
        &[
            ("at", (&at.to_string()).into()),
            ("all", (&all.to_string()).into()),
        ],
    )
}

/// "3 of 6, part 1 of 2"
#[must_use]
pub fn sheet_place(place: &str, at: usize, all: usize, words: &Words) -> String {
    words.say(
        "pack-sheet",
        &[
            ("place", place.into()),
            ("at", (&at.to_string()).into()),
            ("all", (&all.to_string()).into()),
        ],
    )
}

/// Who told a story, without a name.
#[must_use]
pub fn teller(role: TellerRole, words: &Words) -> String {
    match role {
        TellerRole::Parent => words.say("pack-teller-parent", &[]),
        TellerRole::Grandparent => words.say("pack-teller-grandparent", &[]),
        TellerRole::Family => words.say("pack-teller-family", &[]),
        TellerRole::Provider => words.say("pack-teller-provider", &[]),
        TellerRole::Neighbor => words.say("pack-teller-neighbor", &[]),
        TellerRole::Other => words.say("pack-teller-other", &[]),
    }
}

/// A typed text in the language that is spoken: in English and marked where it has no Spanish yet.
#[must_use]
pub fn typed(english: &str, spanish: &str, words: &Words) -> String {
    match words.language() {
        Language::Spanish if !spanish.is_empty() => spanish.to_owned(),
        Language::Spanish if !english.is_empty() => {
            words.say("pack-in-english", &[("text", english.into())])
        }
        // Better the other language than an empty slide.
        Language::English if english.is_empty() => spanish.to_owned(),
        Language::English | Language::Spanish => english.to_owned(),
    }
}

/// So many names are said of what is not shown.
const NAMED: usize = 5;

/// What of a table its audience does not see, by name, and why; `None` where it sees everything.
#[must_use]
pub fn hidden_words(table: &Released<ReleasedTable>, words: &Words) -> Option<Vec<String>> {
    let shown = table.get();
    let is_hidden = |row: &&ReleasedRow| {
        matches!(row.rate, Cell::NotShown(_))
            || matches!(row.events, Cell::NotShown(_))
            || matches!(row.births, Cell::NotShown(_))
    };
    let places = shown.places().len();
    let periods = shown.periods().len();
    let mut names: Vec<String> = Vec::new();
    for row in shown.rows.iter().filter(is_hidden) {
        let mut parts: Vec<String> = Vec::new();
        if places > 1 || row.group.name.is_empty() {
            parts.push(row.place.name.clone());
        }
        if !row.group.name.is_empty() {
            parts.push(row.group.name.clone());
        }
        if periods > 1 {
            parts.push(row.period.label());
        }
        let name = parts.join(", ");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return None;
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let named = names.join("; ");
    let first = if more == 0 {
        words.say("pack-hidden", &[("names", (&named).into())])
    } else {
        let count = u64::try_from(more).unwrap_or(u64::MAX);
        words.say(
            "pack-hidden-more",
            &[
                ("count", count.into()),
                ("names", (&named).into()),
                ("more", (&numbers::count(count)).into()),
            ],
        )
    };
    Some(vec![
        first,
        words.say("pack-hidden-why", &[]),
        hiding_sentence(table.rule(), table.audience(), words),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_are_marked_where_they_have_no_spanish() {
        let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
        assert_eq!(
            typed("What protects us", "Lo que nos protege", &spanish),
            "Lo que nos protege"
        );
        assert_eq!(
            typed("What protects us", "", &spanish),
            "What protects us (EN)"
        );
        assert_eq!(typed("What protects us", "x", &english), "What protects us");
        assert_eq!(
            typed("", "Lo que nos protege", &english),
            "Lo que nos protege"
        );
        assert_eq!(typed("", "", &spanish), "");
    }

    #[test]
    fn where_one_is_is_said_in_both_languages() {
        assert_eq!(slide_place(3, 6, &Words::new(Language::English)), "3 of 6");
        assert_eq!(slide_place(3, 6, &Words::new(Language::Spanish)), "3 de 6");
    }
}
