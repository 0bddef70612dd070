//! One sheet of a diagram: what is painted, where its cards are, and what it says to people who do not see it.

use crate::charts::layout::sheet::Layout;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::domain::practice::record::RecordId;

/// One sheet of a diagram.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diagram {
    /// For the painters of screen and file.
    pub layout: Layout,
    /// The cards, in reading order.
    pub hits: Vec<Hit>,
    /// What it says to people who do not see it.
    pub alt_text: String,
    /// What is in the middle where not everything is in sight at first.
    pub start: Spot,
}

/// A card that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The row it shows.
    pub id: RecordId,
    /// Where it stands.
    pub area: Area,
    /// What a screen reader says: its words and marks.
    pub text: String,
    /// The card it lies below.
    pub parent: Option<RecordId>,
    /// Where it is folded up or opened.
    pub fold: Option<Fold>,
}

/// The mark that folds up what lies below a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fold {
    /// Where it stands.
    pub area: Area,
    /// Whether it is folded up now.
    pub is_folded: bool,
}

impl Diagram {
    /// Returns its width and height.
    #[must_use]
    pub fn size(&self) -> Size {
        self.layout.size
    }

    /// Returns the card of a row.
    #[must_use]
    pub fn hit(&self, id: &RecordId) -> Option<&Hit> {
        self.hits.iter().find(|it| it.id == *id)
    }

    /// Returns the diagram drawn larger or smaller, for zoom on screen.
    #[must_use]
    pub fn scaled(&self, by: f32) -> Self {
        let layout = Layout {
            size: Size::new(self.layout.size.width * by, self.layout.size.height * by),
            primitives: self
                .layout
                .primitives
                .iter()
                .map(|it| scaled(it, by))
                .collect(),
            plot: None,
            pitch: self.layout.pitch * by,
            left_out: self.layout.left_out,
        };
        let hits = self
            .hits
            .iter()
            .map(|hit| Hit {
                area: area_scaled(hit.area, by),
                fold: hit.fold.map(|it| Fold {
                    area: area_scaled(it.area, by),
                    ..it
                }),
                ..hit.clone()
            })
            .collect();
        Self {
            layout,
            hits,
            alt_text: self.alt_text.clone(),
            start: Spot::new(self.start.x * by, self.start.y * by),
        }
    }
}

fn area_scaled(area: Area, by: f32) -> Area {
    Area::new(
        area.left * by,
        area.top * by,
        area.right * by,
        area.bottom * by,
    )
}

fn scaled(primitive: &Primitive, by: f32) -> Primitive {
    let spot = |it: &Spot| Spot::new(it.x * by, it.y * by);
    let spots = |list: &Vec<Spot>| list.iter().map(spot).collect::<Vec<_>>();
    let mut next = primitive.clone();
    match &mut next {
        Primitive::Line {
            points,
            width,
            dash,
            ..
        } => {
            *points = spots(points);
            *width *= by;
            *dash = dash.map(|it| Dash {
                stroke: it.stroke * by,
                gap: it.gap * by,
            });
        }
        Primitive::Band { upper, lower, .. } => {
            *upper = spots(upper);
            *lower = spots(lower);
        }
        Primitive::RoundedRect { area, radius, .. } => {
            *area = area_scaled(*area, by);
            *radius *= by;
        }
        Primitive::Marker {
            at, radius, ring, ..
        } => {
            *at = spot(at);
            *radius *= by;
            *ring = ring.map(|it| it * by);
        }
        Primitive::Polygon { rings, border, .. } => {
            *rings = rings.iter().map(spots).collect();
            *border = border.map(|it| it * by);
        }
        Primitive::Dots {
            centers,
            radius,
            ring,
            ..
        } => {
            *centers = spots(centers);
            *radius *= by;
            *ring = ring.map(|it| it * by);
        }
        Primitive::Text { at, size, .. } => {
            *at = spot(at);
            *size *= by;
        }
        Primitive::HitArea { area, .. } | Primitive::NameArea { area, .. } => {
            *area = area_scaled(*area, by);
        }
        Primitive::HitShape { rings, .. } => *rings = rings.iter().map(spots).collect(),
    }
    next
}
