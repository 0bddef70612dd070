//! A sheet being filled: it keeps every text within its edges and off every other text.

use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Font;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;
use crate::charts::text_measure::ABOVE;
use crate::charts::text_measure::BELOW;
use crate::charts::text_measure::CAPITAL;
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;

/// What a layout comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    pub size: Size,
    /// From back to front.
    pub primitives: Vec<Primitive>,
    /// Where the marks of two axes lie, if there are any.
    pub plot: Option<Area>,
    /// How far apart the lines of a pattern stand.
    pub pitch: f32,
    /// How many texts had no room; above 0 only on a sheet that is too small.
    pub left_out: usize,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    pub font: Font,
    pub size: f32,
    pub paint: Paint,
}

impl Ink {
    /// Words in the color of a role.
    pub const fn words(weight: Weight, size: f32, role: Role) -> Self {
        Self {
            font: Font::words(weight),
            size,
            paint: Paint {
                role,
                tone: Tone::Text,
            },
        }
    }

    /// Numbers in the color of a role.
    pub const fn figures(weight: Weight, size: f32, role: Role) -> Self {
        Self {
            font: Font::figures(weight),
            size,
            paint: Paint {
                role,
                tone: Tone::Text,
            },
        }
    }

    /// The distance between baselines.
    pub fn line(&self) -> f32 {
        // Bold lines are titles, which stand closer.
        match self.font.weight {
            Weight::Bold => self.size * 1.2,
            Weight::Regular | Weight::SemiBold => self.size * LINE,
        }
    }

    /// How far the baseline lies below the middle of capitals and figures.
    pub fn drop(&self) -> f32 {
        self.size * CAPITAL / 2.0
    }
}

/// Returns the paint of a role's marks.
pub const fn mark(role: Role) -> Paint {
    Paint {
        role,
        tone: Tone::Mark,
    }
}

/// Returns the paint of grid, axis and dividing lines.
pub const fn hairline() -> Paint {
    Paint {
        role: Role::Quiet,
        tone: Tone::Line,
    }
}

/// How far a sheet is filled.
#[derive(Debug, Clone, Copy)]
pub struct Filled {
    shapes: usize,
    texts: usize,
    taken: usize,
    left_out: usize,
}

/// A sheet being filled.
#[derive(Debug)]
pub struct Sheet<'a> {
    pub measure: &'a TextMeasure,
    pub size: Size,
    pub style: Style,
    shapes: Vec<Primitive>,
    texts: Vec<Primitive>,
    /// Where texts stand.
    taken: Vec<Area>,
    left_out: usize,
    pub plot: Option<Area>,
}

impl<'a> Sheet<'a> {
    /// Starts an empty sheet; a size that is no number or below 0 becomes 0.
    pub fn new(size: Size, style: Style, measure: &'a TextMeasure) -> Self {
        let sound = |length: f32| {
            if length.is_finite() {
                length.max(0.0)
            } else {
                0.0
            }
        };
        Self {
            measure,
            size: Size::new(sound(size.width), sound(size.height)),
            style,
            shapes: Vec::new(),
            texts: Vec::new(),
            taken: Vec::new(),
            left_out: 0,
            plot: None,
        }
    }

    /// Returns everything put on the sheet, texts in front.
    pub fn finish(mut self) -> Layout {
        self.shapes.append(&mut self.texts);
        Layout {
            size: self.size,
            primitives: self.shapes,
            plot: self.plot,
            pitch: self.style.tick * 0.5,
            left_out: self.left_out,
        }
    }

    /// Returns the whole sheet.
    pub fn area(&self) -> Area {
        Area::new(0.0, 0.0, self.size.width, self.size.height)
    }

    /// Puts a shape in front of the other shapes and behind all texts.
    pub fn draw(&mut self, shape: Primitive) {
        self.shapes.push(shape);
    }

    /// Draws a straight thin line.
    pub fn rule(&mut self, from: Spot, to: Spot, paint: Paint) {
        self.draw(Primitive::Line {
            points: vec![from, to],
            width: self.style.hairline,
            dash: None,
            paint,
        });
    }

    /// Returns the width of a text.
    pub fn width(&self, text: &str, ink: Ink) -> f32 {
        self.measure.width(text, ink.font, ink.size)
    }

    /// Returns the box of a text whose baseline place is given.
    pub fn text_box(&self, text: &str, ink: Ink, at: Spot, anchor: Anchor) -> Area {
        let width = self.width(text, ink);
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        Area::new(
            left,
            at.y - ABOVE * ink.size,
            left + width,
            at.y + BELOW * ink.size,
        )
    }

    /// Returns whether a text could stand there.
    pub fn is_free(&self, area: Area) -> bool {
        self.area().grown(0.01, 0.01).contains(area)
            && !self.taken.iter().any(|taken| taken.overlaps(area))
    }

    /// Writes a line of text, moved in from the sheet's edge where it must be.
    ///
    /// Returns its box, or `None` and writes nothing where another text stands or the sheet is too small.
    pub fn write(&mut self, text: &str, ink: Ink, at: Spot, anchor: Anchor) -> Option<Area> {
        if text.is_empty() {
            return None;
        }
        let wanted = self.text_box(text, ink, at, anchor);
        let right = inwards(wanted.left, wanted.right, self.size.width);
        let down = inwards(wanted.top, wanted.bottom, self.size.height);
        let area = wanted.moved(right, down);
        if !self.is_free(area) || ink.size <= 0.0 {
            self.left_out += 1;
            return None;
        }
        self.taken.push(area);
        self.texts.push(Primitive::Text {
            at: Spot::new(at.x + right, at.y + down),
            anchor,
            size: ink.size,
            font: ink.font,
            paint: ink.paint,
            text: text.to_owned(),
        });
        Some(area)
    }

    /// Writes lines under each other, the first with its baseline at `at`; returns the baseline of the next one.
    pub fn write_lines(&mut self, lines: &[String], ink: Ink, at: Spot, anchor: Anchor) -> f32 {
        let mut baseline = at.y;
        for line in lines {
            self.write(line, ink, Spot::new(at.x, baseline), anchor);
            baseline += ink.line();
        }
        baseline
    }

    /// Writes lines whose middle is at `at.y`.
    pub fn write_lines_around(&mut self, lines: &[String], ink: Ink, at: Spot, anchor: Anchor) {
        let more = lines.len().saturating_sub(1) as f32;
        let first = at.y + ink.drop() - more * ink.line() / 2.0;
        self.write_lines(lines, ink, Spot::new(at.x, first), anchor);
    }

    /// Returns how far the sheet is filled, to take back what is put on it from here on.
    pub fn filled(&self) -> Filled {
        Filled {
            shapes: self.shapes.len(),
            texts: self.texts.len(),
            taken: self.taken.len(),
            left_out: self.left_out,
        }
    }

    /// Takes back everything put on the sheet since it was filled so far.
    pub fn take_back(&mut self, to: Filled) {
        self.shapes.truncate(to.shapes);
        self.texts.truncate(to.texts);
        self.taken.truncate(to.taken);
        self.left_out = to.left_out;
    }

    /// Notes that a text had no room.
    pub fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Returns where texts stand.
    pub fn texts(&self) -> &[Area] {
        &self.taken
    }

    /// Puts another layout on this sheet, moved.
    pub fn place(&mut self, layout: Layout, left: f32, top: f32) {
        self.left_out += layout.left_out;
        self.plot = layout.plot.map(|plot| plot.moved(left, top));
        for primitive in layout.primitives {
            let moved = moved(primitive, left, top);
            if let Primitive::Text {
                at,
                anchor,
                size,
                font,
                paint,
                text,
            } = &moved
            {
                let ink = Ink {
                    font: *font,
                    size: *size,
                    paint: *paint,
                };
                self.taken.push(self.text_box(text, ink, *at, *anchor));
                self.texts.push(moved);
            } else {
                self.shapes.push(moved);
            }
        }
    }
}

/// How far a stretch must move to lie between 0 and `end`.
fn inwards(low: f32, high: f32, end: f32) -> f32 {
    if high - low > end {
        0.0
    } else if low < 0.0 {
        -low
    } else if high > end {
        end - high
    } else {
        0.0
    }
}

fn moved(primitive: Primitive, right: f32, down: f32) -> Primitive {
    let shift = |spot: Spot| Spot::new(spot.x + right, spot.y + down);
    let all = |spots: Vec<Spot>| spots.into_iter().map(shift).collect();
    match primitive {
        Primitive::Line {
            points,
            width,
            dash,
            paint,
        } => Primitive::Line {
            points: all(points),
            width,
            dash,
            paint,
        },
        Primitive::Band {
            upper,
            lower,
            paint,
        } => Primitive::Band {
            upper: all(upper),
            lower: all(lower),
            paint,
        },
        Primitive::RoundedRect {
            area,
            radius,
            paint,
        } => Primitive::RoundedRect {
            area: area.moved(right, down),
            radius,
            paint,
        },
        Primitive::Marker {
            at,
            shape,
            radius,
            ring,
            paint,
        } => Primitive::Marker {
            at: shift(at),
            shape,
            radius,
            ring,
            paint,
        },
        Primitive::Polygon {
            rings,
            pattern,
            border,
            paint,
        } => Primitive::Polygon {
            rings: rings.into_iter().map(all).collect(),
            pattern,
            border,
            paint,
        },
        Primitive::Dots {
            centers,
            radius,
            ring,
            paint,
        } => Primitive::Dots {
            centers: all(centers),
            radius,
            ring,
            paint,
        },
        Primitive::Text {
            at,
            anchor,
            size,
            font,
            paint,
            text,
        } => Primitive::Text {
            at: shift(at),
            anchor,
            size,
            font,
            paint,
            text,
        },
        Primitive::HitArea { area, hover } => Primitive::HitArea {
            area: area.moved(right, down),
            hover,
        },
        Primitive::HitShape { rings, hover } => Primitive::HitShape {
            rings: rings.into_iter().map(all).collect(),
            hover,
        },
        Primitive::NameArea { area, name, role } => Primitive::NameArea {
            area: area.moved(right, down),
            name,
            role,
        },
    }
}
