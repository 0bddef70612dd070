//! The words that stand in diagrams of causes, drivers and changes, in one language.

use crate::wording::words::Words;

/// Which diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagramKind {
    Tree,
    Fishbone,
    Whys,
    ProblemTree,
    Drivers,
    Loops,
}

/// A word or two of a diagram that never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagramWord {
    Root,
    Why,
    Effects,
    Causes,
    Helps,
    Nothing,
    Aim,
    Primary,
    Secondary,
    ChangeIdeas,
    Policies,
    Procedures,
    People,
    Places,
    Unsorted,
    LoopFeeds,
    LoopHolds,
    LoopMore,
    LoopLess,
}

impl DiagramWord {
    /// "Root cause"
    #[must_use]
    pub fn said(self, words: &Words) -> String {
        let id = match self {
            Self::Root => "diagram-root",
            Self::Why => "diagram-why",
            Self::Effects => "diagram-effects",
            Self::Causes => "diagram-causes",
            Self::Helps => "diagram-helps",
            Self::Nothing => "diagram-nothing",
            Self::Aim => "diagram-aim",
            Self::Primary => "diagram-primary",
            Self::Secondary => "diagram-secondary",
            Self::ChangeIdeas => "diagram-change-ideas",
            Self::Policies => "bone-policies",
            Self::Procedures => "bone-procedures",
            Self::People => "bone-people",
            Self::Places => "bone-places",
            Self::Unsorted => "bone-unsorted",
            Self::LoopFeeds => "diagram-loop-feeds",
            Self::LoopHolds => "diagram-loop-holds",
            Self::LoopMore => "diagram-loop-more",
            Self::LoopLess => "diagram-loop-less",
        };
        words.say(id, &[])
    }
}

/// "3 more": on a card whose causes are folded away.
#[must_use]
pub fn more_below(count: usize, words: &Words) -> String {
    words.say("diagram-more", &[("n", (&count.to_string()).into())])
}

/// "3 more, see B": on a card whose causes stand on another sheet.
#[must_use]
pub fn more_elsewhere(count: usize, part: &str, words: &Words) -> String {
    let count = count.to_string();
    words.say(
        "diagram-see",
        &[("n", (&count).into()), ("part", part.into())],
    )
}

/// "Part B"
#[must_use]
pub fn part_name(part: &str, words: &Words) -> String {
    words.say("diagram-part", &[("part", part.into())])
}

/// "Rides must be booked ahead (continued)"
#[must_use]
pub fn continued(text: &str, words: &Words) -> String {
    words.say("diagram-continued", &[("text", text.into())])
}

/// A diagram for people who do not see it: what it is, its head, and what stands in it.
#[must_use]
pub fn alt_text(kind: DiagramKind, head: &str, items: &[String], words: &Words) -> String {
    let kind = match kind {
        DiagramKind::Tree => words.say("diagram-kind-tree", &[]),
        DiagramKind::Fishbone => words.say("diagram-kind-fishbone", &[]),
        DiagramKind::Whys => words.say("diagram-kind-whys", &[]),
        DiagramKind::ProblemTree => words.say("diagram-kind-problem", &[]),
        DiagramKind::Drivers => words.say("diagram-kind-drivers", &[]),
        DiagramKind::Loops => words.say("diagram-kind-loops", &[]),
    };
    let items = items.join("; ");
    words.say(
        "diagram-alt",
        &[
            ("kind", (&kind).into()),
            ("head", head.into()),
            ("items", (&items).into()),
        ],
    )
}
