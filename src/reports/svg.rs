//! Primitives as SVG text: the same bytes for the same scene, no script, words kept as words.

use std::fmt::Write as _;

use crate::charts::layout::fill::DOT_SHARE;
use crate::charts::layout::fill::LINE_SHARE;
use crate::charts::layout::sheet::Layout;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Font;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::reports::error::ReportError;
use crate::reports::palette;
use crate::reports::palette::ChartColors;
use crate::reports::palette::Rgb;
use crate::reports::picture::Picture;
use crate::wording::language::Language;

/// The family of words; a computer without it takes the next one.
pub const WORDS_FAMILY: &str = "Public Sans";

/// The family with figures of equal width.
pub const FIGURES_FAMILY: &str = "Public Sans Figures";

/// Returns the picture of a scene as SVG.
///
/// # Errors
/// As [`Picture::lay_out`].
pub fn picture_svg(scene: &Scene, picture: &Picture) -> Result<String, ReportError> {
    let layout = picture.lay_out(scene)?;
    Ok(layout_svg(
        &layout,
        &palette::LIGHT,
        picture.language,
        &scene.title,
        &scene.alt_text,
    ))
}

/// Returns a layout as SVG, with a name and a description for people who do not see it.
pub fn layout_svg(
    layout: &Layout,
    colors: &ChartColors,
    language: Language,
    name: &str,
    description: &str,
) -> String {
    layout_svg_within(layout, colors, language, "", (name, description))
}

/// The same inside a page that holds other drawings: every id begins with `prefix`. Without a name it has its description
/// alone.
pub fn layout_svg_within(
    layout: &Layout,
    colors: &ChartColors,
    language: Language,
    prefix: &str,
    (name, description): (&str, &str),
) -> String {
    let mut svg = Writer {
        text: String::with_capacity(4096 + layout.primitives.len() * 160),
        colors,
        prefix,
        pitch: layout.pitch,
        grains: Vec::new(),
    };
    let width = number(layout.size.width);
    let height = number(layout.size.height);
    let lang = match language {
        Language::English => "en",
        Language::Spanish => "es",
    };
    let labels = if name.is_empty() {
        format!("{prefix}description")
    } else {
        format!("{prefix}name {prefix}description")
    };
    svg.add(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{labels}\" xml:lang=\"{lang}\">\n"
    ));
    if !name.is_empty() {
        svg.add(&format!(
            "<title id=\"{prefix}name\">{}</title>\n",
            escaped(name)
        ));
    }
    svg.add(&format!(
        "<desc id=\"{prefix}description\">{}</desc>\n",
        escaped(description)
    ));
    for primitive in &layout.primitives {
        svg.primitive(primitive);
    }
    svg.add("</svg>\n");
    svg.text
}

/// What the drawing stands on.
const GROUND: Paint = Paint {
    role: Role::Quiet,
    tone: Tone::Ground,
};

struct Writer<'a> {
    text: String,
    colors: &'a ChartColors,
    /// What every id begins with.
    prefix: &'a str,
    /// How far apart the lines of a pattern stand.
    pitch: f32,
    /// The patterns defined so far, each with the color of its lines.
    grains: Vec<(Pattern, Rgb)>,
}

impl Writer<'_> {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn primitive(&mut self, primitive: &Primitive) {
        match primitive {
            Primitive::Line {
                points,
                width,
                dash,
                paint,
            } => self.line(points, *width, *dash, *paint),
            Primitive::Band {
                upper,
                lower,
                paint,
            } => {
                let around: Vec<Spot> = upper.iter().chain(lower.iter().rev()).copied().collect();
                let fill = self.fill(*paint);
                self.add(&format!(
                    "<polygon points=\"{}\"{fill}/>\n",
                    places(&around)
                ));
            }
            Primitive::RoundedRect {
                area,
                radius,
                paint,
            } => {
                let fill = self.fill(*paint);
                self.add(&format!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"{fill}/>\n",
                    number(area.left),
                    number(area.top),
                    number(area.width()),
                    number(area.height()),
                    number(*radius)
                ));
            }
            Primitive::Marker {
                at,
                shape,
                radius,
                ring,
                paint,
            } => self.marker(*at, *shape, *radius, *ring, *paint),
            Primitive::Dots {
                centers,
                radius,
                ring,
                paint,
            } => self.dots(centers, *radius, *ring, *paint),
            Primitive::Text {
                at,
                anchor,
                size,
                font,
                paint,
                text,
            } => self.words(*at, *anchor, *size, *font, *paint, text),
            Primitive::Polygon {
                rings,
                pattern,
                border,
                paint,
            } => self.polygon(rings, *pattern, *border, *paint),
            Primitive::HitArea { .. } | Primitive::HitShape { .. } | Primitive::NameArea { .. } => {
            }
        }
    }

    fn line(&mut self, points: &[Spot], width: f32, dash: Option<Dash>, paint: Paint) {
        let dash = dash.map_or(String::new(), |dash| {
            format!(
                " stroke-dasharray=\"{} {}\"",
                number(dash.stroke),
                number(dash.gap)
            )
        });
        let stroke = self.stroke(paint, width);
        self.add(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{stroke}{dash}/>\n",
            places(points)
        ));
    }

    fn polygon(
        &mut self,
        rings: &[Vec<Spot>],
        pattern: Pattern,
        border: Option<f32>,
        paint: Paint,
    ) {
        let mut path = String::new();
        for ring in rings.iter().filter(|ring| ring.len() >= 3) {
            path.push('M');
            path.push_str(&places(ring));
            path.push('Z');
        }
        if path.is_empty() {
            return;
        }
        let fill = self.fill(paint);
        self.add(&format!(
            "<path d=\"{path}\" fill-rule=\"evenodd\"{fill}/>\n"
        ));
        if let Some(id) = self.grain(pattern, paint) {
            self.add(&format!(
                "<path d=\"{path}\" fill-rule=\"evenodd\" fill=\"url(#{id})\"/>\n"
            ));
        }
        if let Some(width) = border {
            let stroke = self.stroke(GROUND, width);
            self.add(&format!(
                "<path d=\"{path}\" fill=\"none\" stroke-linejoin=\"round\"{stroke}/>\n"
            ));
        }
    }

    /// Defines a pattern where it is first used; returns its name, or none for a plain fill.
    fn grain(&mut self, pattern: Pattern, paint: Paint) -> Option<String> {
        if pattern == Pattern::Plain {
            return None;
        }
        let color = self
            .colors
            .coat(Paint {
                role: paint.role,
                tone: Tone::Grain,
            })
            .color;
        let known = self.grains.iter().position(|it| *it == (pattern, color));
        let prefix = self.prefix;
        let id = |position: usize| format!("{prefix}grain-{position}");
        if let Some(position) = known {
            return Some(id(position));
        }
        let name = id(self.grains.len());
        self.grains.push((pattern, color));
        let (step, shapes) = match pattern {
            Pattern::Dotted => self.dotted(color),
            Pattern::Plain | Pattern::Rising | Pattern::Falling | Pattern::Crossed => {
                self.hatched(pattern, color)
            }
        };
        let step = number(step);
        self.add(&format!(
            "<defs><pattern id=\"{name}\" patternUnits=\"userSpaceOnUse\" width=\"{step}\" height=\"{step}\">{shapes}</pattern></defs>\n"
        ));
        Some(name)
    }

    /// One tile of slanting lines; its corners are drawn too, so that lines go on from tile to tile.
    fn hatched(&self, pattern: Pattern, color: Rgb) -> (f32, String) {
        let step = self.pitch * std::f32::consts::SQRT_2;
        let (far, half) = (number(step * 1.5), number(step * 0.5));
        let before = number(-step * 0.5);
        let mut path = String::new();
        if pattern != Pattern::Falling {
            path.push_str(&format!(
                "M{before},{half}L{half},{before}M{before},{far}L{far},{before}M{half},{far}L{far},{half}"
            ));
        }
        if pattern != Pattern::Rising {
            path.push_str(&format!(
                "M{before},{before}L{far},{far}M{half},{before}L{far},{half}M{before},{half}L{half},{far}"
            ));
        }
        let shapes = format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>",
            hex(color),
            number(self.pitch * LINE_SHARE)
        );
        (step, shapes)
    }

    /// One tile of two rows of dots, the second half a step aside.
    fn dotted(&self, color: Rgb) -> (f32, String) {
        let (step, radius) = (self.pitch * 2.0, number(self.pitch * DOT_SHARE));
        let mut shapes = format!("<g fill=\"{}\">", hex(color));
        let spots = [
            (0.0, 0.0),
            (1.0, 0.0),
            (2.0, 0.0),
            (0.5, 1.0),
            (1.5, 1.0),
            (0.0, 2.0),
            (1.0, 2.0),
            (2.0, 2.0),
        ];
        for (x, y) in spots {
            shapes.push_str(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                number(x * self.pitch),
                number(y * self.pitch)
            ));
        }
        shapes.push_str("</g>");
        (step, shapes)
    }

    fn marker(
        &mut self,
        at: Spot,
        shape: MarkerShape,
        radius: f32,
        ring: Option<f32>,
        paint: Paint,
    ) {
        let look = match ring {
            None => self.fill(paint),
            Some(width) => {
                let ground = self.fill(Paint {
                    role: Role::Quiet,
                    tone: Tone::Ground,
                });
                format!("{ground}{}", self.stroke(paint, width))
            }
        };
        // A ring is drawn inside, so that hollow and filled markers are of one size.
        let radius = radius - ring.unwrap_or(0.0) / 2.0;
        let corners = shape.corners(at, radius);
        if corners.is_empty() {
            self.add(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{look}/>\n",
                number(at.x),
                number(at.y),
                number(radius)
            ));
        } else {
            self.add(&format!(
                "<polygon points=\"{}\" stroke-linejoin=\"round\"{look}/>\n",
                places(&corners)
            ));
        }
    }

    fn dots(&mut self, centers: &[Spot], radius: f32, ring: Option<f32>, paint: Paint) {
        let look = match ring {
            None => self.fill(paint),
            Some(width) => format!(" fill=\"none\"{}", self.stroke(paint, width)),
        };
        self.add(&format!("<g{look}>\n"));
        let radius = number(radius);
        for center in centers {
            self.add(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                number(center.x),
                number(center.y)
            ));
        }
        self.add("\n</g>\n");
    }

    fn words(&mut self, at: Spot, anchor: Anchor, size: f32, font: Font, paint: Paint, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = match font.weight {
            Weight::Regular => "",
            Weight::SemiBold => " font-weight=\"600\"",
            Weight::Bold => " font-weight=\"700\"",
        };
        let family = if font.even_figures {
            format!("'{FIGURES_FAMILY}', '{WORDS_FAMILY}', sans-serif")
        } else {
            format!("'{WORDS_FAMILY}', sans-serif")
        };
        let fill = self.fill(paint);
        self.add(&format!(
            "<text x=\"{}\" y=\"{}\" font-family=\"{family}\" font-size=\"{}\"{weight}{anchor}{fill}>{}</text>\n",
            number(at.x),
            number(at.y),
            number(size),
            escaped(text)
        ));
    }

    fn fill(&self, paint: Paint) -> String {
        let coat = self.colors.coat(paint);
        let mut fill = format!(" fill=\"{}\"", hex(coat.color));
        if coat.opacity < u8::MAX {
            let share = f32::from(coat.opacity) / f32::from(u8::MAX);
            fill.push_str(&format!(" fill-opacity=\"{}\"", number(share)));
        }
        fill
    }

    fn stroke(&self, paint: Paint, width: f32) -> String {
        let coat = self.colors.coat(paint);
        format!(
            " stroke=\"{}\" stroke-width=\"{}\"",
            hex(coat.color),
            number(width)
        )
    }
}

fn hex(color: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
}

/// A number with at most two decimals and no needless zeros.
fn number(value: f32) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

fn places(points: &[Spot]) -> String {
    let mut text = String::new();
    for point in points {
        if !text.is_empty() {
            text.push(' ');
        }
        // Writing to a String cannot fail.
        write!(text, "{},{}", number(point.x), number(point.y)).unwrap_or_default();
    }
    text
}

/// Text as XML wants it; characters XML does not know are left out.
pub(in crate::reports) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ if letter < ' ' || letter == '\u{FFFE}' || letter == '\u{FFFF}' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_needless_zeros() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(0.5), "0.5");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(100.0), "100");
    }

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(
            escaped("A & B <script>\u{0}\"x\""),
            "A &amp; B &lt;script&gt;&quot;x&quot;"
        );
    }
}
