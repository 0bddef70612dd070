//! The sections a report is made of, with the names they have in the county file.

use crate::domain::practice::report_text::ReportKind;
use crate::reports::paper::document::Block;
use crate::wording::words::Words;

/// Declares the sections with their names in the file.
macro_rules! sections {
    ($($(#[$doc:meta])* $variant:ident = $id:literal,)*) => {
        /// A section of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SectionKind {
            $($(#[$doc])* $variant,)*
        }

        impl SectionKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the county file.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }
    };
}

sections! {
    /// What the page opens with.
    Headline = "headline",
    /// Where we have been, are and could be.
    Goal = "goal",
    /// Who is born here.
    Born = "born",
    /// Infant deaths by group.
    Deaths = "deaths",
    /// At what age.
    When = "when",
    /// From what.
    Why = "why",
    /// What comes before: care, smoking, birth too early.
    Before = "before",
    /// How far groups are apart.
    Gap = "gap",
    /// Year by year.
    Trend = "trend",
    /// The counties of a region, by name.
    Counties = "counties",
    /// What protects families here.
    Protects = "protects",
    /// What people told us.
    Told = "told",
    /// What is not known or not shown.
    Unknown = "unknown",
    /// How the numbers were made.
    Method = "method",
    /// Every indicator with its definition and its numbers.
    Tables = "tables",
    /// Every group of the place.
    Groups = "groups",
    /// Where the numbers came from.
    Sources = "sources",
    /// How to cite the report.
    Cite = "cite",
    /// The problem in one sentence.
    Problem = "problem",
    /// What infant mortality is.
    Meaning = "meaning",
    /// What organizations mean to do together.
    Agenda = "agenda",
    /// The five conditions of collective impact.
    Conditions = "conditions",
    /// Learn, partner, promote.
    Join = "join",
    /// Questions and answers.
    Questions = "questions",
    /// Whom to ask.
    Contact = "contact",
    /// A letter to open with.
    Letter = "letter",
    /// A few numbers of the year.
    Numbers = "numbers",
    /// The changes that were adopted.
    Changes = "changes",
    /// The money and hours that moved.
    Resources = "resources",
    /// The tests of changes.
    Cycles = "cycles",
    /// Measures over time.
    Measures = "measures",
    /// Meetings and who was there.
    Meetings = "meetings",
    /// What was promised and kept.
    Commitments = "commitments",
    /// A story.
    Story = "story",
    /// What did not work.
    NotWorked = "did_not_work",
    /// What comes next.
    NextYear = "next_year",
    /// The next test of a change.
    NextTest = "next_test",
    /// What should have been done.
    Overdue = "overdue",
    /// What the issue is.
    What = "what",
    /// Whom it is about.
    Who = "who",
    /// Where it is.
    Where = "where",
    /// Why it is so.
    Causes = "causes",
    /// What already helps.
    Assets = "assets",
    /// Who acts on it.
    Acts = "acts",
}

impl SectionKind {
    /// The section with this name in the file.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// Its heading.
    #[must_use]
    pub fn title(self, words: &Words) -> String {
        words.say(&format!("section-{}", self.id()), &[])
    }
}

/// The sections of a report, in their order.
#[must_use]
pub fn sections_of(report: ReportKind) -> &'static [SectionKind] {
    use SectionKind as S;
    match report {
        ReportKind::CountyProfile => &[
            S::Headline,
            S::Goal,
            S::Born,
            S::Deaths,
            S::When,
            S::Why,
            S::Before,
            S::Gap,
            S::Protects,
            S::Told,
            S::Unknown,
            S::Method,
        ],
        ReportKind::RegionProfile => &[
            S::Headline,
            S::Goal,
            S::Deaths,
            S::Born,
            S::When,
            S::Why,
            S::Before,
            S::Gap,
            S::Trend,
            S::Counties,
            S::Protects,
            S::Told,
            S::Unknown,
            S::Method,
        ],
        ReportKind::DataReport => &[S::Headline, S::Tables, S::Groups, S::Sources, S::Cite],
        ReportKind::InfoSheet => &[
            S::Problem,
            S::Meaning,
            S::Agenda,
            S::Conditions,
            S::Join,
            S::Questions,
            S::Contact,
        ],
        ReportKind::YearInReview => &[
            S::Letter,
            S::Numbers,
            S::Goal,
            S::Changes,
            S::Resources,
            S::Cycles,
            S::Measures,
            S::Meetings,
            S::Commitments,
            S::Story,
            S::NotWorked,
            S::NextYear,
            S::Method,
        ],
        ReportKind::OnePager => &[S::Measures, S::NextTest, S::Overdue],
        ReportKind::IssueProfile => &[S::What, S::Who, S::Where, S::Causes, S::Assets, S::Acts],
    }
}

/// How much of a page's width a section takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionWidth {
    Whole,
    /// Half; two that follow each other stand side by side.
    Half,
    /// All of it, on a ground of its own.
    Boxed,
}

/// A section with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub kind: SectionKind,
    pub width: SectionWidth,
    /// What it says in words, which a person may replace with their own.
    pub words: Vec<Block>,
    /// Drawings, tables and remarks, which nobody replaces.
    pub exhibits: Vec<Block>,
}

impl Section {
    /// A section over the whole width.
    #[must_use]
    pub fn new(kind: SectionKind, words: Vec<Block>, exhibits: Vec<Block>) -> Self {
        Self {
            kind,
            width: SectionWidth::Whole,
            words,
            exhibits,
        }
    }

    /// The same over half the width.
    #[must_use]
    pub fn half(self) -> Self {
        Self {
            width: SectionWidth::Half,
            ..self
        }
    }

    /// The same on a ground of its own.
    #[must_use]
    pub fn boxed(self) -> Self {
        Self {
            width: SectionWidth::Boxed,
            ..self
        }
    }
}
