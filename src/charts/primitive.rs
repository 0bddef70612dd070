//! What painters draw: lines, rectangles, markers and words at places on a sheet, without a color.

use crate::charts::scene::Pattern;
use crate::charts::scene::Role;

/// A place on the sheet: right from the left edge, down from the top edge, in the units of its size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    pub x: f32,
    pub y: f32,
}

impl Spot {
    /// Makes a place.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// Width and height of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    pub width: f32,
    pub height: f32,
}

impl Size {
    /// Makes a size.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    /// Makes a rectangle from its edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// Returns its width, never below 0.
    pub fn width(self) -> f32 {
        (self.right - self.left).max(0.0)
    }

    /// Returns its height, never below 0.
    pub fn height(self) -> f32 {
        (self.bottom - self.top).max(0.0)
    }

    /// Returns whether the two share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Returns whether `other` lies within, edges included.
    pub fn contains(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// Returns whether a place lies within.
    pub fn has(self, spot: Spot) -> bool {
        (self.left..=self.right).contains(&spot.x) && (self.top..=self.bottom).contains(&spot.y)
    }

    /// Returns the rectangle grown on every side.
    #[must_use]
    pub fn grown(self, by_x: f32, by_y: f32) -> Self {
        Self::new(
            self.left - by_x,
            self.top - by_y,
            self.right + by_x,
            self.bottom + by_y,
        )
    }

    /// Returns the rectangle moved.
    #[must_use]
    pub fn moved(self, right: f32, down: f32) -> Self {
        Self::new(
            self.left + right,
            self.top + down,
            self.right + right,
            self.bottom + down,
        )
    }
}

/// A color as its meaning: whose it is, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paint {
    pub role: Role,
    pub tone: Tone,
}

/// For what a color is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Markers and lines of the role.
    Mark,
    /// Words of the role, a shade darker.
    Text,
    /// A likely range, translucent.
    Range,
    /// A likely range over time, more translucent because bands cross.
    Band,
    /// Grid, axis and dividing lines.
    Line,
    /// The ring of an unfilled dot.
    Ring,
    /// The lines or dots of a pattern over the role's fill.
    Grain,
    /// The sheet itself.
    Ground,
    /// A quiet field on the sheet.
    Field,
    /// Words that ask for care, such as SAMPLE.
    Attention,
    /// What those words stand on.
    AttentionGround,
}

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

/// One of the embedded typefaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Font {
    pub weight: Weight,
    /// Whether all figures are equally wide, for numbers under each other.
    pub even_figures: bool,
}

impl Font {
    /// Words.
    pub const fn words(weight: Weight) -> Self {
        Self {
            weight,
            even_figures: false,
        }
    }

    /// Numbers.
    pub const fn figures(weight: Weight) -> Self {
        Self {
            weight,
            even_figures: true,
        }
    }
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// The shape of a marker, so that color is never the only cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkerShape {
    Circle,
    Diamond,
    Triangle,
    Square,
    TriangleDown,
    Cross,
}

impl MarkerShape {
    /// Returns the marker of a role; groups beyond the sixth start over.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Series(position) => match position % 6 {
                0 => Self::Circle,
                1 => Self::Diamond,
                2 => Self::Triangle,
                3 => Self::Square,
                4 => Self::TriangleDown,
                _ => Self::Cross,
            },
            Role::Everyone
            | Role::Goal
            | Role::Quiet
            | Role::Ink
            | Role::Part(_)
            | Role::Shade(_) => Self::Circle,
        }
    }

    /// Returns the corners around `at`, clockwise; empty for a circle.
    ///
    /// The shapes are of equal weight to the eye, not of equal radius.
    pub fn corners(self, at: Spot, radius: f32) -> Vec<Spot> {
        let around = |offsets: &[(f32, f32)]| {
            offsets
                .iter()
                .map(|(x, y)| Spot::new(at.x + x * radius, at.y + y * radius))
                .collect()
        };
        match self {
            Self::Circle => Vec::new(),
            Self::Diamond => around(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
            Self::Triangle => around(&[(0.0, -1.2), (1.2, 0.9), (-1.2, 0.9)]),
            Self::Square => around(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            Self::TriangleDown => around(&[(-1.2, -0.9), (1.2, -0.9), (0.0, 1.2)]),
            Self::Cross => around(&[
                (-0.42, -1.15),
                (0.42, -1.15),
                (0.42, -0.42),
                (1.15, -0.42),
                (1.15, 0.42),
                (0.42, 0.42),
                (0.42, 1.15),
                (-0.42, 1.15),
                (-0.42, 0.42),
                (-1.15, 0.42),
                (-1.15, -0.42),
                (-0.42, -0.42),
            ]),
        }
    }
}

/// The strokes and gaps of a broken line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dash {
    pub stroke: f32,
    pub gap: f32,
}

/// One thing a painter draws, in order from back to front.
#[derive(Debug, Clone, PartialEq)]
pub enum Primitive {
    /// A line through places.
    Line {
        points: Vec<Spot>,
        width: f32,
        dash: Option<Dash>,
        paint: Paint,
    },
    /// A filled strip between an upper and a lower edge with as many places each.
    Band {
        upper: Vec<Spot>,
        lower: Vec<Spot>,
        paint: Paint,
    },
    /// A filled rectangle with round corners.
    RoundedRect {
        area: Area,
        radius: f32,
        paint: Paint,
    },
    /// A marker; hollow ones are a ring of the mark's color on the ground.
    Marker {
        at: Spot,
        shape: MarkerShape,
        radius: f32,
        /// The thickness of a hollow marker's ring; `None` is filled.
        ring: Option<f32>,
        paint: Paint,
    },
    /// A filled area of one or more closed rings, holes left out, with a pattern over it and a line around it.
    Polygon {
        rings: Vec<Vec<Spot>>,
        pattern: Pattern,
        /// The thickness of the line around it, in the ground's color; `None` has none.
        border: Option<f32>,
        paint: Paint,
    },
    /// Many equal dots: filled, or as rings.
    Dots {
        centers: Vec<Spot>,
        radius: f32,
        ring: Option<f32>,
        paint: Paint,
    },
    /// One line of text; `at` is on its baseline.
    Text {
        at: Spot,
        anchor: Anchor,
        size: f32,
        font: Font,
        paint: Paint,
        text: String,
    },
    /// Nothing to see: where a resting pointer is told `hover`.
    HitArea { area: Area, hover: String },
    /// Nothing to see: an area of any shape where a resting pointer is told `hover`.
    HitShape {
        rings: Vec<Vec<Spot>>,
        hover: String,
    },
    /// Nothing to see: where the name of a group stands, so that a click can choose it.
    NameArea {
        area: Area,
        /// The whole name as in the scene.
        name: String,
        role: Role,
    },
}
