//! Draws cards, words and lines of a diagram, and knows how much room they take.

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::diagram::Fold;
use crate::charts::diagrams::diagram::Hit;
use crate::charts::diagrams::face::Chip;
use crate::charts::diagrams::face::ChipKind;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Layout;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Font;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::text_measure::CAPITAL;
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;

/// From the edge of a card to its words, in text sizes.
const PAD_X: f32 = 0.85;
const PAD_Y: f32 = 0.6;

/// The height of a chip, in sizes of its words.
const CHIP: f32 = 1.5;

/// Between chips, in sizes of their words.
const CHIP_GAP: f32 = 0.45;

/// Lines between cards.
pub(in crate::charts::diagrams) const CONNECTOR: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Ring,
};

/// A card whose words are broken into lines: what it needs before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::charts::diagrams) struct Block {
    over: Option<Vec<String>>,
    lines: Vec<String>,
    /// Chips, a list for each row.
    rows: Vec<Vec<Piece>>,
    pub width: f32,
    pub height: f32,
}

/// A chip with its words in lines.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    /// Position among the chips of the card.
    chip: usize,
    lines: Vec<String>,
    width: f32,
}

/// The height of a row of chips, in sizes of their words.
fn row_height(row: &[Piece]) -> f32 {
    let lines = row.iter().map(|it| it.lines.len()).max().unwrap_or(1);
    CHIP + (lines - lines.min(1)) as f32 * LINE
}

/// Pieces of a rounded corner.
const CORNER: u8 = 5;

/// The line around a card with round corners.
fn outline(area: Area, radius: f32) -> Vec<Spot> {
    let radius = radius.min(area.width() / 2.0).min(area.height() / 2.0);
    let middles = [
        (area.right - radius, area.top + radius, -90.0_f32),
        (area.right - radius, area.bottom - radius, 0.0),
        (area.left + radius, area.bottom - radius, 90.0),
        (area.left + radius, area.top + radius, 180.0),
    ];
    let mut points: Vec<Spot> = middles
        .into_iter()
        .flat_map(|(x, y, from)| {
            (0..=CORNER).map(move |step| {
                let angle = from + 90.0 * f32::from(step) / f32::from(CORNER);
                let (down, along) = angle.to_radians().sin_cos();
                Spot::new(x + radius * along, y + radius * down)
            })
        })
        .collect();
    points.extend(points.first().copied());
    points
}

/// Draws one sheet.
#[derive(Debug)]
pub(in crate::charts::diagrams) struct Pen<'a> {
    pub measure: &'a TextMeasure,
    /// The size of words on cards.
    pub text: f32,
    /// The size of words on chips.
    pub small: f32,
    shapes: Vec<Primitive>,
    texts: Vec<Primitive>,
    hits: Vec<Hit>,
}

impl<'a> Pen<'a> {
    /// Starts an empty sheet.
    pub(in crate::charts::diagrams) fn new(
        measure: &'a TextMeasure,
        text: f32,
        small: f32,
    ) -> Self {
        Self {
            measure,
            text,
            small,
            shapes: Vec::new(),
            texts: Vec::new(),
            hits: Vec::new(),
        }
    }

    /// So many text sizes.
    pub(in crate::charts::diagrams) fn em(&self, sizes: f32) -> f32 {
        self.text * sizes
    }

    /// The thickness of the lines between cards.
    pub(in crate::charts::diagrams) fn thin(&self) -> f32 {
        (self.text * 0.09).max(1.0)
    }

    /// Breaks the words of a card into lines; `width` is that of the whole card.
    pub(in crate::charts::diagrams) fn block(&self, face: &Face, width: f32) -> Block {
        let inner = (width - 2.0 * self.em(PAD_X)).max(self.text);
        let over = face.over.as_ref().map(|it| {
            self.measure
                .wrap(it, Font::words(Weight::SemiBold), self.small, inner)
        });
        let lines = self
            .measure
            .wrap_well(&face.text, Font::words(face.weight), self.text, inner);
        let mut rows: Vec<Vec<Piece>> = Vec::new();
        let mut used = 0.0;
        for (position, chip) in face.chips.iter().enumerate() {
            let piece = self.piece(position, chip, inner);
            if rows.is_empty() || used + piece.width > inner {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += piece.width + self.small * CHIP_GAP;
            if let Some(row) = rows.last_mut() {
                row.push(piece);
            }
        }
        let over_height = over.as_ref().map_or(0.0, |it| it.len() as f32) * (self.small * LINE)
            + over.as_ref().map_or(0.0, |_| self.text * 0.15);
        let chips: f32 = rows
            .iter()
            .map(|it| self.small * (row_height(it) + CHIP_GAP))
            .sum();
        let height =
            over_height + lines.len() as f32 * self.text * LINE + chips + 2.0 * self.em(PAD_Y);
        Block {
            over,
            lines,
            rows,
            width,
            height,
        }
    }

    fn chip_font(kind: ChipKind) -> Font {
        Font::words(match kind {
            ChipKind::Plain | ChipKind::Attention => Weight::Regular,
            ChipKind::Root | ChipKind::Badge | ChipKind::Folded => Weight::SemiBold,
        })
    }

    /// Breaks the words of a chip into lines where it would be wider than `room`.
    fn piece(&self, position: usize, chip: &Chip, room: f32) -> Piece {
        let around = self.chip_pad(chip.kind) * 2.0 + self.chip_mark(chip.kind);
        let font = Self::chip_font(chip.kind);
        let lines = self.measure.wrap(
            &chip.text,
            font,
            self.small,
            (room - around).max(self.small),
        );
        let words = lines
            .iter()
            .map(|it| self.measure.width(it, font, self.small))
            .fold(0.0, f32::max);
        Piece {
            chip: position,
            lines,
            width: words + around,
        }
    }

    fn chip_pad(&self, kind: ChipKind) -> f32 {
        match kind {
            ChipKind::Badge => self.small * 0.15,
            ChipKind::Plain | ChipKind::Root | ChipKind::Attention | ChipKind::Folded => {
                self.small * 0.6
            }
        }
    }

    /// Room for the mark before the words of a chip.
    fn chip_mark(&self, kind: ChipKind) -> f32 {
        match kind {
            ChipKind::Root | ChipKind::Folded => self.small * 0.95,
            ChipKind::Plain | ChipKind::Badge | ChipKind::Attention => 0.0,
        }
    }

    /// Draws a card with its upper left corner at `at`; returns its place.
    pub(in crate::charts::diagrams) fn card(
        &mut self,
        face: &Face,
        block: &Block,
        at: Spot,
    ) -> Area {
        let area = Area::new(at.x, at.y, at.x + block.width, at.y + block.height);
        self.frame(area, face.look);
        self.contents(face, block, at, area);
        area
    }

    /// Draws what stands on a card without its frame; a chosen one has a field. `trim` text sizes are left out above
    /// and below, as the height of the block says already.
    pub(in crate::charts::diagrams) fn label(
        &mut self,
        face: &Face,
        block: &Block,
        at: Spot,
        trim: f32,
    ) {
        let top = at.y + self.em(trim);
        let inset = self.em(PAD_X - 0.25);
        let area = Area::new(
            at.x + inset,
            top,
            at.x + block.width - inset,
            top + block.height,
        );
        if face.look == Look::Selected {
            self.frame(area.grown(0.0, self.em(0.14)), face.look);
        }
        self.contents(face, block, at, area);
    }

    fn contents(&mut self, face: &Face, block: &Block, at: Spot, area: Area) {
        let left = at.x + self.em(PAD_X);
        let mut top = at.y + self.em(PAD_Y);
        if let Some(over) = &block.over {
            let ink = Ink::words(Weight::SemiBold, self.small, Role::Quiet);
            top = self.lines(over, ink, Spot::new(left, top), Anchor::Start) + self.em(0.15);
        }
        let ink = Ink::words(face.weight, self.text, Role::Ink);
        top = self.lines(&block.lines, ink, Spot::new(left, top), Anchor::Start);
        let mut fold = None;
        for row in &block.rows {
            top += self.small * CHIP_GAP;
            let mut x = left;
            let high = self.small * row_height(row);
            for piece in row {
                if let Some(chip) = face.chips.get(piece.chip) {
                    let spot = Area::new(x, top, x + piece.width, top + high);
                    self.chip(chip.kind, &piece.lines, spot);
                    if chip.kind == ChipKind::Folded {
                        fold = Some(Fold {
                            area: spot,
                            is_folded: true,
                        });
                    }
                }
                x += piece.width + self.small * CHIP_GAP;
            }
            top += high;
        }
        self.hit(face, area, fold);
    }

    /// Notes that a card can be chosen here.
    pub(in crate::charts::diagrams) fn hit(&mut self, face: &Face, area: Area, fold: Option<Fold>) {
        if let Some(id) = &face.id {
            self.hits.push(Hit {
                id: id.clone(),
                area,
                text: face.said(),
                parent: face.parent.clone(),
                fold,
            });
        }
    }

    fn frame(&mut self, area: Area, look: Look) {
        let radius = self.em(0.5);
        let ground = Paint {
            role: Role::Quiet,
            tone: Tone::Ground,
        };
        // A drawn line stays as thick on all four sides when the diagram is made smaller.
        let mut rim = |ground: Paint, paint: Paint, width: f32| {
            self.shapes.push(Primitive::RoundedRect {
                area,
                radius,
                paint: ground,
            });
            let half = width / 2.0;
            self.shapes.push(Primitive::Line {
                points: outline(area.grown(-half, -half), (radius - half).max(0.0)),
                width,
                dash: None,
                paint,
            });
        };
        match look {
            Look::Plain => rim(ground, CONNECTOR, (self.text * 0.08).max(1.0)),
            Look::Head => rim(
                ground,
                Paint {
                    role: Role::Ink,
                    tone: Tone::Mark,
                },
                (self.text * 0.11).max(1.4),
            ),
            Look::Selected => {
                let width = (self.text * 0.14).max(2.0);
                let goal = |tone| Paint {
                    role: Role::Goal,
                    tone,
                };
                rim(goal(Tone::Band), goal(Tone::Mark), width);
            }
            Look::Quiet => self.shapes.push(Primitive::RoundedRect {
                area,
                radius,
                paint: Paint {
                    role: Role::Quiet,
                    tone: Tone::Field,
                },
            }),
        }
    }

    /// The strokes and gaps of a broken line.
    pub(in crate::charts::diagrams) fn dash(&self) -> Dash {
        Dash {
            stroke: self.em(0.4),
            gap: self.em(0.28),
        }
    }

    fn chip(&mut self, kind: ChipKind, lines: &[String], area: Area) {
        let ground = match kind {
            ChipKind::Plain => Some((Role::Quiet, Tone::Field)),
            ChipKind::Root => Some((Role::Goal, Tone::Band)),
            ChipKind::Folded => Some((Role::Quiet, Tone::Line)),
            ChipKind::Attention => Some((Role::Quiet, Tone::AttentionGround)),
            ChipKind::Badge => None,
        };
        if let Some((role, tone)) = ground {
            self.shapes.push(Primitive::RoundedRect {
                area,
                radius: self.small * CHIP / 2.0,
                paint: Paint { role, tone },
            });
        }
        let paint = match kind {
            ChipKind::Root => Paint {
                role: Role::Goal,
                tone: Tone::Text,
            },
            ChipKind::Attention => Paint {
                role: Role::Quiet,
                tone: Tone::Attention,
            },
            ChipKind::Folded => Paint {
                role: Role::Ink,
                tone: Tone::Text,
            },
            ChipKind::Plain | ChipKind::Badge => Paint {
                role: Role::Quiet,
                tone: Tone::Text,
            },
        };
        let middle = area.top + self.small * CHIP / 2.0;
        let mark = Spot::new(area.left + self.chip_pad(kind) + self.small * 0.3, middle);
        match kind {
            ChipKind::Root => self.shapes.push(Primitive::Marker {
                at: mark,
                shape: MarkerShape::Diamond,
                radius: self.small * 0.27,
                ring: None,
                paint,
            }),
            ChipKind::Folded => self.plus(mark, self.small * 0.3, paint),
            ChipKind::Plain | ChipKind::Badge | ChipKind::Attention => {}
        }
        let font = Self::chip_font(kind);
        let x = area.left + self.chip_pad(kind) + self.chip_mark(kind);
        let size = self.small;
        for (number, line) in lines.iter().enumerate() {
            let y = middle + CAPITAL * size / 2.0 + number as f32 * size * LINE;
            let ink = Ink { font, size, paint };
            self.text_at(line.clone(), ink, Spot::new(x, y), Anchor::Start);
        }
    }

    fn plus(&mut self, at: Spot, arm: f32, paint: Paint) {
        let width = (self.small * 0.12).max(1.0);
        for (x, y) in [(arm, 0.0), (0.0, arm)] {
            self.shapes.push(Primitive::Line {
                points: vec![Spot::new(at.x - x, at.y - y), Spot::new(at.x + x, at.y + y)],
                width,
                dash: None,
                paint,
            });
        }
    }

    /// Draws the round mark that folds up what lies below the card drawn last.
    pub(in crate::charts::diagrams) fn fold_mark(&mut self, at: Spot) {
        let radius = self.em(0.5);
        let paint = Paint {
            role: Role::Quiet,
            tone: Tone::Mark,
        };
        self.shapes.push(Primitive::Marker {
            at,
            shape: MarkerShape::Circle,
            radius,
            ring: Some((self.text * 0.08).max(1.0)),
            paint,
        });
        let arm = radius * 0.5;
        self.shapes.push(Primitive::Line {
            points: vec![Spot::new(at.x - arm, at.y), Spot::new(at.x + arm, at.y)],
            width: (self.text * 0.1).max(1.0),
            dash: None,
            paint,
        });
        if let Some(hit) = self.hits.last_mut() {
            hit.fold = Some(Fold {
                area: Area::new(at.x, at.y, at.x, at.y).grown(radius, radius),
                is_folded: false,
            });
        }
    }

    /// Writes lines under each other from `at` down; returns where they end.
    pub(in crate::charts::diagrams) fn lines(
        &mut self,
        lines: &[String],
        ink: Ink,
        at: Spot,
        anchor: Anchor,
    ) -> f32 {
        let mut top = at.y;
        for line in lines {
            let baseline = Spot::new(at.x, top + 0.95 * ink.size);
            self.text_at(line.clone(), ink, baseline, anchor);
            top += ink.size * LINE;
        }
        top
    }

    /// Writes one line with its baseline at `at`.
    pub(in crate::charts::diagrams) fn text_at(
        &mut self,
        text: String,
        ink: Ink,
        at: Spot,
        anchor: Anchor,
    ) {
        if text.is_empty() {
            return;
        }
        self.texts.push(Primitive::Text {
            at,
            anchor,
            size: ink.size,
            font: ink.font,
            paint: ink.paint,
            text,
        });
    }

    /// Draws a line through places.
    pub(in crate::charts::diagrams) fn path(
        &mut self,
        points: Vec<Spot>,
        paint: Paint,
        width: f32,
        dash: Option<Dash>,
    ) {
        self.shapes.push(Primitive::Line {
            points,
            width,
            dash,
            paint,
        });
    }

    /// Draws a thin line between cards.
    pub(in crate::charts::diagrams) fn connector(&mut self, points: Vec<Spot>) {
        let width = self.thin();
        self.path(points, CONNECTOR, width, None);
    }

    /// Draws the head of an arrow whose tip is at `tip`; `along` points where it goes, of length 1.
    pub(in crate::charts::diagrams) fn arrow_head(
        &mut self,
        tip: Spot,
        along: (f32, f32),
        paint: Paint,
    ) {
        let (length, half) = (self.em(0.55), self.em(0.3));
        let back = Spot::new(tip.x - along.0 * length, tip.y - along.1 * length);
        let aside = (-along.1 * half, along.0 * half);
        self.shapes.push(Primitive::Polygon {
            rings: vec![vec![
                tip,
                Spot::new(back.x + aside.0, back.y + aside.1),
                Spot::new(back.x - aside.0, back.y - aside.1),
            ]],
            pattern: Pattern::Plain,
            border: None,
            paint,
        });
    }

    /// Draws a shape behind what is drawn later.
    pub(in crate::charts::diagrams) fn shape(&mut self, shape: Primitive) {
        self.shapes.push(shape);
    }

    /// Returns the sheet.
    pub(in crate::charts::diagrams) fn finish(mut self, size: Size, alt_text: String) -> Diagram {
        self.shapes.append(&mut self.texts);
        Diagram {
            layout: Layout {
                size,
                primitives: self.shapes,
                plot: None,
                pitch: self.text * 0.5,
                left_out: 0,
            },
            hits: self.hits,
            alt_text,
            start: Spot::default(),
        }
    }
}
