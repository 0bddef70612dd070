//! Paints primitives on a page of a PDF: the same drawing order, places and words as on screen and in pictures.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::Path;
use krilla::geom::PathBuilder;
use krilla::geom::Point;
use krilla::geom::Transform;
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::paint::FillRule;
use krilla::paint::LineJoin;
use krilla::paint::Stroke;
use krilla::paint::StrokeDash;
use krilla::surface::Surface;
use krilla::tagging::Artifact;
use krilla::tagging::ArtifactType;
use krilla::tagging::ContentTag;
use krilla::tagging::Identifier;
use krilla::tagging::SpanTag;
use krilla::text::Font as PdfFont;
use krilla::text::GlyphId;
use krilla::text::KrillaGlyph;

use crate::charts::layout::fill::DOT_SHARE;
use crate::charts::layout::fill::LINE_SHARE;
use crate::charts::layout::fill::grain;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Font;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::text_measure::FONTS;
use crate::charts::text_measure::TextMeasure;
use crate::reports::error::ReportError;
use crate::reports::palette::ChartColors;
use crate::reports::palette::LIGHT;
use crate::reports::paper::sheet_of_paper::Piece;

/// How far the handles of a quarter of a circle reach, in radii.
const HANDLE: f32 = 0.552_284_8;

/// What the drawing stands on.
const GROUND: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Ground,
};

/// Paints with the embedded typefaces.
#[derive(Debug)]
pub struct Painter {
    measure: &'static TextMeasure,
    fonts: Vec<(Font, PdfFont)>,
    colors: &'static ChartColors,
}

impl Painter {
    /// Reads the typefaces.
    ///
    /// # Errors
    /// Where a typeface cannot be read; a mistake of ours.
    pub fn new() -> Result<Self, ReportError> {
        let fonts = FONTS
            .iter()
            .map(|(font, bytes)| {
                let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(*bytes);
                PdfFont::new(data.into(), 0)
                    .map(|it| (*font, it))
                    .ok_or_else(|| ReportError::Paper("a typeface cannot be read".to_owned()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            measure: TextMeasure::embedded(),
            fonts,
            colors: &LIGHT,
        })
    }

    /// Paints a piece of a page, marked as what it is; returns by what name the structure knows it.
    pub fn piece(&self, surface: &mut Surface<'_>, piece: &Piece) -> Identifier {
        let is_drawing = piece
            .primitives
            .iter()
            .any(|it| !matches!(it, Primitive::Text { .. }));
        let identifier = surface.start_tagged(match piece.node {
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Some(_) if is_drawing => ContentTag::Other,
            Some(_) => ContentTag::Span(SpanTag::empty()),
        });
        let is_scaled = (piece.scale - 1.0).abs() > f32::EPSILON;
        let is_moved = is_scaled || piece.left.abs() > 0.0 || piece.top.abs() > 0.0;
        if is_moved {
            let (scale, left, top) = (piece.scale, piece.left, piece.top);
            let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
            surface.push_transform(&place);
        }
        let last = piece.primitives.len().saturating_sub(1);
        for (position, primitive) in piece.primitives.iter().enumerate() {
            self.primitive(surface, primitive, piece.pitch, position == last);
        }
        if is_moved {
            surface.pop();
        }
        surface.end_tagged();
        identifier
    }

    /// How far down a piece starts.
    #[must_use]
    pub fn top_of(&self, piece: &Piece) -> f32 {
        let first = piece.primitives.iter().find_map(|it| match it {
            Primitive::Text { at, size, .. } => Some(at.y - size),
            _ => None,
        });
        piece.top + first.unwrap_or(0.0).max(0.0) * piece.scale
    }

    fn primitive(
        &self,
        surface: &mut Surface<'_>,
        primitive: &Primitive,
        pitch: f32,
        is_last: bool,
    ) {
        match primitive {
            Primitive::Line {
                points,
                width,
                dash,
                paint,
            } => self.stroke(
                surface,
                path_of(&[points], Ends::Open),
                *width,
                *dash,
                *paint,
            ),
            Primitive::Band {
                upper,
                lower,
                paint,
            } => {
                let around: Vec<Spot> = upper.iter().chain(lower.iter().rev()).copied().collect();
                self.fill(surface, path_of(&[&around], Ends::Joined), *paint);
            }
            Primitive::RoundedRect {
                area,
                radius,
                paint,
            } => self.fill(surface, rounded(*area, *radius), *paint),
            Primitive::Marker {
                at,
                shape,
                radius,
                ring,
                paint,
            } => {
                // A ring is drawn inside, so that hollow and filled markers are of one size.
                let radius = radius - ring.unwrap_or(0.0) / 2.0;
                let corners = shape.corners(*at, radius);
                let path = || {
                    if corners.is_empty() {
                        circles(&[*at], radius)
                    } else {
                        path_of(&[&corners], Ends::Joined)
                    }
                };
                match ring {
                    None => self.fill(surface, path(), *paint),
                    Some(width) => {
                        self.fill(surface, path(), GROUND);
                        self.stroke(surface, path(), *width, None, *paint);
                    }
                }
            }
            Primitive::Dots {
                centers,
                radius,
                ring,
                paint,
            } => {
                let path = circles(centers, *radius);
                match ring {
                    None => self.fill(surface, path, *paint),
                    Some(width) => self.stroke(surface, path, *width, None, *paint),
                }
            }
            Primitive::Polygon {
                rings,
                pattern,
                border,
                paint,
            } => self.polygon(surface, rings, (*pattern, pitch), *border, *paint),
            Primitive::Text {
                at,
                anchor,
                size,
                font,
                paint,
                text,
            } => {
                let place = (*at, *anchor);
                self.words(surface, place, *size, *font, *paint, (text, is_last));
            }
            Primitive::HitArea { .. } | Primitive::HitShape { .. } | Primitive::NameArea { .. } => {
            }
        }
    }

    fn polygon(
        &self,
        surface: &mut Surface<'_>,
        rings: &[Vec<Spot>],
        (pattern, pitch): (Pattern, f32),
        border: Option<f32>,
        paint: Paint,
    ) {
        let sound: Vec<&Vec<Spot>> = rings.iter().filter(|it| it.len() >= 3).collect();
        let sound: Vec<&[Spot]> = sound.iter().map(|it| it.as_slice()).collect();
        self.fill(surface, path_of(&sound, Ends::Joined), paint);
        if pattern != Pattern::Plain {
            let over = grain(rings, pattern, pitch);
            let paint = Paint {
                role: paint.role,
                tone: Tone::Grain,
            };
            let lines: Vec<&[Spot]> = over.lines.iter().map(<[Spot; 2]>::as_slice).collect();
            let width = pitch * LINE_SHARE;
            self.stroke(surface, path_of(&lines, Ends::Open), width, None, paint);
            self.fill(surface, circles(&over.dots, pitch * DOT_SHARE), paint);
        }
        if let Some(width) = border {
            self.stroke(surface, path_of(&sound, Ends::Joined), width, None, GROUND);
        }
    }

    fn words(
        &self,
        surface: &mut Surface<'_>,
        (at, anchor): (Spot, Anchor),
        size: f32,
        font: Font,
        paint: Paint,
        (text, is_last): (&str, bool),
    ) {
        let Some((_, typeface)) = self.fonts.iter().find(|it| it.0 == font) else {
            return;
        };
        let mut text = self.measure.drawable(text);
        let width = self.measure.width(&text, font, size);
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        if !is_last {
            // So that the words of two lines are not read as one.
            text.push(' ');
        }
        let glyphs: Vec<KrillaGlyph> = self
            .measure
            .glyphs(&text, font)
            .into_iter()
            .map(|it| {
                KrillaGlyph::new(
                    GlyphId::new(u32::from(it.id)),
                    it.advance,
                    0.0,
                    0.0,
                    0.0,
                    it.letter,
                    None,
                )
            })
            .collect();
        surface.set_stroke(None);
        surface.set_fill(Some(self.filling(paint)));
        let place = Point::from_xy(left, at.y);
        surface.draw_glyphs(place, &glyphs, typeface.clone(), &text, size, false);
    }

    fn filling(&self, paint: Paint) -> Fill {
        let coat = self.colors.coat(paint);
        Fill {
            paint: rgb::Color::new(coat.color.0, coat.color.1, coat.color.2).into(),
            opacity: share(coat.opacity),
            rule: FillRule::EvenOdd,
        }
    }

    fn fill(&self, surface: &mut Surface<'_>, path: Option<Path>, paint: Paint) {
        let Some(path) = path else { return };
        surface.set_stroke(None);
        surface.set_fill(Some(self.filling(paint)));
        surface.draw_path(&path);
    }

    fn stroke(
        &self,
        surface: &mut Surface<'_>,
        path: Option<Path>,
        width: f32,
        dash: Option<Dash>,
        paint: Paint,
    ) {
        let Some(path) = path else { return };
        let coat = self.colors.coat(paint);
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(coat.color.0, coat.color.1, coat.color.2).into(),
            width,
            line_join: LineJoin::Round,
            dash: dash.map(|it| StrokeDash {
                array: vec![it.stroke, it.gap],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }
}

fn share(opacity: u8) -> NormalizedF32 {
    NormalizedF32::new(f32::from(opacity) / f32::from(u8::MAX)).unwrap_or(NormalizedF32::ONE)
}

/// Whether the last corner leads back to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Open,
    Joined,
}

/// A path through corners; none where nothing would be drawn.
fn path_of<T: AsRef<[Spot]>>(parts: &[T], ends: Ends) -> Option<Path> {
    let mut path = PathBuilder::new();
    for part in parts {
        let corners = part.as_ref();
        let mut corners = corners.iter();
        let Some(first) = corners.next() else {
            continue;
        };
        path.move_to(first.x, first.y);
        for corner in corners {
            path.line_to(corner.x, corner.y);
        }
        if ends == Ends::Joined {
            path.close();
        }
    }
    path.finish()
}

/// Adds a quarter of a circle from one place to another, both beside `corner`.
fn quarter(path: &mut PathBuilder, from: Spot, corner: Spot, to: Spot) {
    let towards = |it: Spot| {
        Spot::new(
            it.x + (corner.x - it.x) * HANDLE,
            it.y + (corner.y - it.y) * HANDLE,
        )
    };
    let (one, two) = (towards(from), towards(to));
    path.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
}

fn rounded(area: Area, radius: f32) -> Option<Path> {
    let radius = radius
        .min(area.width() / 2.0)
        .min(area.height() / 2.0)
        .max(0.0);
    let Area {
        left,
        top,
        right,
        bottom,
    } = area;
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    let corners = [
        (
            Spot::new(right - radius, top),
            Spot::new(right, top),
            Spot::new(right, top + radius),
        ),
        (
            Spot::new(right, bottom - radius),
            Spot::new(right, bottom),
            Spot::new(right - radius, bottom),
        ),
        (
            Spot::new(left + radius, bottom),
            Spot::new(left, bottom),
            Spot::new(left, bottom - radius),
        ),
        (
            Spot::new(left, top + radius),
            Spot::new(left, top),
            Spot::new(left + radius, top),
        ),
    ];
    for (from, corner, to) in corners {
        path.line_to(from.x, from.y);
        if radius > 0.0 {
            quarter(&mut path, from, corner, to);
        }
    }
    path.close();
    path.finish()
}

fn circles(centers: &[Spot], radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    for center in centers {
        let at =
            |right: f32, down: f32| Spot::new(center.x + right * radius, center.y + down * radius);
        path.move_to(center.x + radius, center.y);
        let around = [
            (at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)),
            (at(0.0, 1.0), at(-1.0, 1.0), at(-1.0, 0.0)),
            (at(-1.0, 0.0), at(-1.0, -1.0), at(0.0, -1.0)),
            (at(0.0, -1.0), at(1.0, -1.0), at(1.0, 0.0)),
        ];
        for (from, corner, to) in around {
            quarter(&mut path, from, corner, to);
        }
        path.close();
    }
    path.finish()
}
