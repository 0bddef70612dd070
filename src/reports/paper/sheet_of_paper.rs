//! The sheet everything is printed on, the sizes of its text, and what a page holds once everything has its place.

use std::sync::Arc;

use crate::charts::layout::sheet::Ink;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;

/// Letter, in points of 1/72 inch.
pub const PAGE_WIDTH: f32 = 612.0;

/// Letter, in points.
pub const PAGE_HEIGHT: f32 = 792.0;

/// The space left and right.
pub const MARGIN: f32 = 54.0;

/// Where the content starts.
pub const TOP: f32 = 58.0;

/// Where the content ends, above the foot.
pub const BOTTOM: f32 = PAGE_HEIGHT - 60.0;

/// How wide the content is.
pub const CONTENT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;

/// Points for each unit of a drawing, whose sizes are in 96ths of an inch.
pub const POINTS_PER_UNIT: f32 = 0.75;

/// Where the first line of the foot stands.
pub const FOOT: f32 = PAGE_HEIGHT - 44.0;

const fn words(weight: Weight, size: f32, role: Role) -> Ink {
    Ink::words(weight, size, role)
}

/// The title.
pub const TITLE: Ink = words(Weight::Bold, 20.0, Role::Ink);

/// The title of a report.
pub const HEADLINE: Ink = words(Weight::Bold, 25.0, Role::Ink);

/// What stands at the right of it.
pub const ASIDE: Ink = words(Weight::Regular, 10.0, Role::Quiet);

/// The finding a report opens with.
pub const LEAD: Ink = words(Weight::Bold, 15.5, Role::Ink);

/// What the document is, above its title.
pub const KIND: Ink = words(Weight::SemiBold, 10.5, Role::Quiet);

/// The name of a part.
pub const HEADING: Ink = words(Weight::Bold, 14.5, Role::Ink);

/// The name of a part of a part.
pub const SUBHEADING: Ink = words(Weight::SemiBold, 12.0, Role::Ink);

/// The name of a part of that.
pub const MINOR_HEADING: Ink = words(Weight::SemiBold, 11.0, Role::Quiet);

/// A paragraph.
pub const BODY: Ink = words(Weight::Regular, 12.0, Role::Ink);

/// A paragraph that says the finding.
pub const STRONG: Ink = words(Weight::SemiBold, 12.0, Role::Ink);

/// A remark.
pub const REMARK: Ink = words(Weight::Regular, 10.0, Role::Quiet);

/// The name of a fact, and of a field of a form.
pub const NAME: Ink = words(Weight::SemiBold, 12.0, Role::Ink);

/// A cell of a table.
pub const CELL: Ink = Ink::figures(Weight::Regular, 12.0, Role::Ink);

/// A cell that matters more.
pub const STRONG_CELL: Ink = Ink::figures(Weight::SemiBold, 12.0, Role::Ink);

/// The head of a table.
pub const HEAD: Ink = words(Weight::SemiBold, 10.5, Role::Quiet);

/// What is written under every page.
pub const FOOT_INK: Ink = words(Weight::Regular, 8.5, Role::Quiet);

/// A stamp.
pub const STAMP: Ink = Ink {
    paint: Paint {
        role: Role::Quiet,
        tone: Tone::Attention,
    },
    ..words(Weight::SemiBold, 10.0, Role::Quiet)
};

/// A thin line between rows.
pub const THIN: f32 = 0.6;

/// The line under a table's head, and the lines of a form.
pub const FIRM: f32 = 1.0;

/// The paint of lines to write on, dark enough for any printer.
pub const FORM_LINE: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Text,
};

/// The paint of squared paper, quieter than the points drawn on it.
pub const SQUARES: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Ring,
};

/// What a part of a page is, for people who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// 1 is the title.
    Heading(u16, String),
    Paragraph,
    List,
    ListItem,
    ListBody,
    Table(String),
    Row,
    HeadCell,
    Cell,
    /// What it shows.
    Figure(String),
}

/// A part of the document's structure.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub kind: NodeKind,
    /// The part it belongs to; none at the top.
    pub parent: Option<usize>,
}

/// What is drawn at one go.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The part it belongs to; none for lines, feet and repeated heads, which are not read out.
    pub node: Option<usize>,
    pub primitives: Vec<Primitive>,
    /// Where its own corner lies on the page.
    pub left: f32,
    pub top: f32,
    /// Points for each of its units.
    pub scale: f32,
    /// How far apart the lines of a pattern stand.
    pub pitch: f32,
}

/// How large a sheet is, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetSize {
    pub width: f32,
    pub height: f32,
}

impl Default for SheetSize {
    fn default() -> Self {
        Self {
            width: PAGE_WIDTH,
            height: PAGE_HEIGHT,
        }
    }
}

/// A document with a place for everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flowed {
    /// How large each page is.
    pub size: SheetSize,
    /// Each page as its pieces in drawing order, which is reading order.
    pub pages: Vec<Vec<Piece>>,
    pub nodes: Vec<Node>,
    /// Photographs and the like; they lie under the pieces of their page.
    pub pictures: Vec<PagePicture>,
}

/// A photograph or the like on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePicture {
    /// Its page, from 0.
    pub page: usize,
    /// The part it belongs to.
    pub node: usize,
    /// A PNG or JPEG file.
    pub bytes: Arc<Vec<u8>>,
    /// Where it lies, in points.
    pub area: Area,
}
