//! A document for paper as its parts in reading order, before anyone knows where a page ends.

use chrono::NaiveDate;

use crate::charts::layout::sheet::Layout;

/// A document for paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// In the file's description, and read out first.
    pub title: String,
    /// Written on every page, and in the file's description.
    pub made_on: NaiveDate,
    /// Under every page: the place, the day, what is hidden, where the numbers came from.
    pub foot: String,
    /// On top of every page, such as "SAMPLE: invented numbers".
    pub stamps: Vec<String>,
    /// How large its words are beside their usual size: 1, or less where it has to fit its pages.
    pub share: f32,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The head of a report: what it is, its title, and a remark at the right, over a firm line.
    Masthead {
        kind: String,
        title: String,
        aside: String,
    },
    /// The finding a report opens with, larger than its paragraphs.
    Lead(String),
    /// Parts side by side; under each other where they do not fit on one page.
    Columns(Vec<Vec<Self>>),
    /// A part on a ground of its own, such as how the numbers were made.
    Boxed(Vec<Self>),
    /// What follows is set with little space between its parts, so that it fits its pages.
    Tight,
    /// What follows is set with hardly any space.
    Tightest,
    /// What the document is, small above its title.
    Kind(String),
    /// The title; once.
    Title(String),
    /// Opens a part.
    Heading(String),
    /// Opens a part of a part.
    Subheading(String),
    /// Opens a part of that.
    MinorHeading(String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that says the finding.
    Strong(String),
    /// A remark, smaller and quieter.
    Remark(String),
    /// A short name and what is said beside it.
    Fact { name: String, text: String },
    /// Points of a list.
    Points(Vec<String>),
    /// A table.
    Table(PaperTable),
    /// A drawing with what it shows in words, for people who do not see it.
    Figure { layout: Layout, shows: String },
    /// A part of a blank form.
    Form(FormPart),
    /// What follows starts a new page.
    NewPage,
}

/// A table on paper; its head is repeated on every page it reaches.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaperTable {
    /// What the table holds, for people who do not see it.
    pub holds: String,
    pub columns: Vec<PaperColumn>,
    pub rows: Vec<Vec<PaperCell>>,
}

/// A column of a table on paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaperColumn {
    pub heading: String,
    /// Its share of the width; `None` takes what its words need.
    pub share: Option<f32>,
}

/// A cell of a table on paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaperCell {
    /// Paragraphs are parted by line breaks.
    pub text: String,
    /// Stands before the text, which keeps off it in every line: "1.2".
    pub lead: String,
    /// How many steps it is moved in.
    pub depth: usize,
    pub is_strong: bool,
    /// Drawn as a small field, as a badge.
    pub is_badge: bool,
    /// A number, which keeps to the right edge of its column.
    pub is_number: bool,
}

impl PaperCell {
    /// A cell with words.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A cell with a number, or with why there is none.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self {
            is_number: true,
            ..Self::new(text)
        }
    }

    /// A cell that names its row.
    #[must_use]
    pub fn name(text: impl Into<String>) -> Self {
        Self {
            is_strong: true,
            ..Self::new(text)
        }
    }
}

impl PaperTable {
    /// Whether a column holds numbers alone, so that its heading stands over their right edge.
    #[must_use]
    pub fn is_of_numbers(&self, position: usize) -> bool {
        let mut cells = self
            .rows
            .iter()
            .filter_map(|row| row.get(position))
            .peekable();
        cells.peek().is_some() && cells.all(|it| it.is_number)
    }
}

/// A part of a blank form, to be filled in by hand.
#[derive(Debug, Clone, PartialEq)]
pub enum FormPart {
    /// A name, a hint, and lines to write on.
    Lines {
        name: String,
        hint: String,
        lines: usize,
    },
    /// Names with a line each, side by side.
    ShortLines(Vec<String>),
    /// A name and boxes to tick.
    Boxes { name: String, choices: Vec<String> },
    /// Empty boxes side by side, each with its name and hint.
    SideBySide {
        parts: Vec<(String, String)>,
        height: f32,
    },
    /// A table with a head and empty rows.
    EmptyTable {
        holds: String,
        columns: Vec<(String, f32)>,
        rows: usize,
        row_height: f32,
        /// Written in the first cell of each row.
        first_cells: Vec<String>,
    },
    /// Squared paper to draw points on.
    Squares {
        shows: String,
        columns: usize,
        rows: usize,
        height: f32,
        across: String,
        upward: String,
    },
}
