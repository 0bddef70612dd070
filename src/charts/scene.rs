//! A drawing as data: the screen, the slides and the printed page all draw the same scene.

use crate::disclosure::audience::Audience;

/// Everything a chart shows, in data units. Made only from released values.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// For whom it was released; only public scenes leave the program.
    pub audience: Audience,
    /// States the finding.
    pub title: String,
    /// What is measured, where and when.
    pub subtitle: String,
    pub drawing: Drawing,
    /// Short remarks under the drawing: what is not shown, who is left out and why.
    pub notes: Vec<String>,
    /// The sentence to quote.
    pub sentence: String,
    /// A sentence that names systems, with charts by race.
    pub framing: Option<String>,
    /// Where the numbers came from, and the hiding rule.
    pub source: String,
    /// What the drawing shows, in words.
    pub alt_text: String,
    /// The same numbers as a table.
    pub table: SceneTable,
    /// Whether the numbers are the sample's.
    pub is_sample: bool,
}

/// The numbers of a scene as rows of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SceneTable {
    pub headings: Vec<String>,
    pub rows: Vec<SceneTableRow>,
    /// How many of the first columns answer the question; the others compare.
    pub answering: usize,
}

impl SceneTable {
    /// A table whose every column answers the question.
    #[must_use]
    pub fn new(headings: Vec<String>, rows: Vec<SceneTableRow>) -> Self {
        Self {
            answering: headings.len(),
            headings,
            rows,
        }
    }
}

/// One row of a scene's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceneTableRow {
    pub cells: Vec<String>,
    /// Whether the row rests on fewer than 20 events.
    pub small_numbers: bool,
}

/// The kinds of drawing.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// Marks on two axes.
    Axes(Axes),
    /// A field of 1,000 dots for each group.
    DotArrays(Vec<DotArray>),
    /// Big numbers side by side.
    Figures(Vec<Figure>),
    /// Several drawings under each other that share their rows or years, each with its heading.
    Panels(Vec<Panel>),
    /// Areas on a map, shaded.
    Map(ShadedMap),
    /// A table whose cells are shaded.
    HeatTable(HeatTable),
    /// Blocks that fit together, each with a number, as the periods of risk.
    Blocks(Vec<Block>),
    /// No drawing, but the reason.
    Reason(String),
}

/// Two axes and what stands between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    pub x: Axis,
    pub y: Axis,
    pub marks: Vec<Mark>,
}

/// One axis, its ends and its tick words chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// In data units; `first` is drawn at the left or bottom.
    pub first: f64,
    pub last: f64,
    pub ticks: Vec<Tick>,
    /// What the numbers are, as "deaths per 1,000 live births"; empty for named rows.
    pub label: String,
    /// Whether lines are drawn across at the ticks.
    pub has_grid: bool,
}

/// A word on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
    /// Whether it names a group or place, which is set larger than a number.
    pub is_name: bool,
    /// The color role of a name, so that a label belongs to its mark.
    pub role: Role,
}

/// What a color means. Only the painters say which color it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// One of the groups, by its fixed position in its dimension.
    Series(usize),
    /// Everyone together.
    Everyone,
    /// A goal or target.
    Goal,
    /// Axis, grid and quiet text.
    Quiet,
    /// Plain text.
    Ink,
    /// One of the parts a bar is made of, by its fixed position.
    Part(usize),
    /// How a place or group compares, on a map or in a heat table.
    Shade(Shade),
}

/// How a place or group compares with its reference, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    ClearlyWorse,
    MaybeWorse,
    /// Hatched: the difference could be chance.
    CannotTell,
    MaybeBetter,
    ClearlyBetter,
    /// What the others are compared with.
    Reference,
    /// Not shown, or no number.
    Blank,
}

/// A fill besides its color, so that parts can be told apart in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    Plain,
    /// Thin lines that rise to the right.
    Rising,
    /// Thin lines that fall to the right.
    Falling,
    /// Both.
    Crossed,
    /// Small dots.
    Dotted,
}

impl Pattern {
    /// Returns the pattern of a role's fill, so that neighbors differ without their color.
    #[must_use]
    pub fn of(role: Role) -> Self {
        match role {
            Role::Part(position) => match position % 9 {
                2 | 8 => Self::Falling,
                3 => Self::Rising,
                4 => Self::Crossed,
                6 | 7 => Self::Dotted,
                _ => Self::Plain,
            },
            Role::Shade(Shade::CannotTell) => Self::Rising,
            Role::Shade(_)
            | Role::Series(_)
            | Role::Everyone
            | Role::Goal
            | Role::Quiet
            | Role::Ink => Self::Plain,
        }
    }
}

/// One of several drawings under each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// "How many times the rate", above the drawing.
    pub heading: String,
    pub axes: Axes,
    /// How much of the height it gets, beside the others' numbers.
    pub weight: f64,
}

/// A map: areas in a flat projection, x to the right and y up, and what their shades mean.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadedMap {
    pub areas: Vec<MapArea>,
    /// Quiet lines that show where the areas lie, such as borders of states.
    pub borders: Vec<Vec<(f64, f64)>>,
    /// Outlines drawn on top, such as a region's border.
    pub outlines: Vec<Vec<(f64, f64)>>,
    /// What the areas are compared with, above the legend: "Compared with Missouri, 6.1 (5.9 to 6.4)".
    pub legend_heading: String,
    pub legend: Vec<(Shade, String)>,
}

/// One area of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapArea {
    pub name: String,
    /// Closed rings; the first is the border, others are holes or islands.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// `None` for an area that only shows where the others lie.
    pub shade: Option<Shade>,
    /// Beside its name on the map: its number with its range; none where there is no room or no number.
    pub label: Option<PointLabel>,
    /// What a pointer resting on it is told.
    pub hover: String,
}

/// A table whose cells are shaded; every number stands with its range.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatTable {
    pub columns: Vec<Tick>,
    pub rows: Vec<HeatRow>,
    pub legend: Vec<(Shade, String)>,
}

/// One row of a heat table.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    pub name: String,
    /// The unit: "out of 1,000".
    pub quiet: String,
    pub cells: Vec<HeatCell>,
}

/// One cell of a heat table.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatCell {
    /// The number and its range, or in `strong` why there is none.
    pub label: PointLabel,
    pub shade: Shade,
    pub hover: String,
}

/// A block on a grid of equal squares.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// From the left and from the top, in squares.
    pub column: f64,
    pub row: f64,
    pub width: f64,
    pub height: f64,
    pub heading: String,
    /// "5.2", or "not shown".
    pub number: String,
    /// "(3.1 to 8.0)", then "1.9 above the reference".
    pub detail: Vec<String>,
    pub role: Role,
    pub hover: String,
}

/// Something drawn between the axes.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A likely range as a rounded bar along x, at height `y`.
    Range {
        y: f64,
        low: f64,
        high: f64,
        role: Role,
        /// Whether the range goes on beyond `high`.
        open_ended: bool,
    },
    /// A likely range as a band along x.
    Band { points: Vec<BandPoint>, role: Role },
    /// A line through points, broken where a point is missing.
    Line {
        points: Vec<Option<(f64, f64)>>,
        role: Role,
        dashed: bool,
    },
    /// A marker, hollow where it rests on small numbers.
    Point {
        x: f64,
        y: f64,
        role: Role,
        hollow: bool,
        /// Beside the marker: the number in the group's color, then its range in quiet text.
        label: Option<PointLabel>,
        /// What a pointer resting on it is told; the same digits as the table.
        hover: String,
    },
    /// A straight line across the drawing, such as a goal.
    Rule {
        at: f64,
        upright: bool,
        role: Role,
        label: String,
    },
    /// Words at the right end of the plot, at a height, such as the name of a middle line.
    EndLabel {
        y: f64,
        role: Role,
        label: PointLabel,
    },
    /// Written where a value would stand, e.g. why there is none.
    Note { x: f64, y: f64, text: String },
    /// A bar along x at height `y`, part of a stack or from zero, with words inside where they fit.
    Bar {
        y: f64,
        from: f64,
        to: f64,
        role: Role,
        pattern: Pattern,
        label: String,
        hover: String,
    },
    /// What the fill of bars means, above them.
    Key {
        role: Role,
        pattern: Pattern,
        text: String,
    },
}

/// A number and its range, written beside a marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointLabel {
    /// "14.9", or a name at the end of a line.
    pub strong: String,
    /// "(11.3 to 19.2)"
    pub quiet: String,
}

/// One place of a band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandPoint {
    pub x: f64,
    pub low: f64,
    pub high: f64,
}

/// 1,000 dots, some of them filled.
#[derive(Debug, Clone, PartialEq)]
pub struct DotArray {
    /// "Black babies"
    pub name: String,
    pub role: Role,
    /// How many of the 1,000 are filled; `None` where the number is not shown or does not exist.
    pub filled: Option<u32>,
    /// "15 of 1,000"
    pub strong: String,
    /// "likely 11 to 19"; or why there is no number.
    pub quiet: String,
}

/// A big number with words above and below.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// "Where we were, 2009–2013"
    pub heading: String,
    /// "18.2", or "not shown".
    pub number: String,
    /// "9.8 out of 1,000 (7.9 to 12.0)"
    pub detail: String,
    pub role: Role,
}
