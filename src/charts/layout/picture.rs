//! A whole picture: title, subtitle, drawing, sentence, notes and source on one sheet.

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::least_height;
use crate::charts::layout::drawing::preferred_height;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::hairline;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;

/// The part of a picture the drawing needs at least.
const DRAWING_AT_LEAST: f32 = 0.42;

/// The part a drawing of many rows gets before words are made smaller no more.
const DRAWING_AT_MOST: f32 = 0.58;

/// A paragraph of a picture with its lines broken.
struct Paragraph {
    lines: Vec<String>,
    ink: Ink,
    /// The space above it.
    before: f32,
}

impl Paragraph {
    fn height(&self) -> f32 {
        if self.lines.is_empty() {
            0.0
        } else {
            self.before + self.lines.len() as f32 * self.ink.line()
        }
    }
}

/// What stands above and below the drawing.
struct Parts {
    above: Vec<Paragraph>,
    below: Vec<Paragraph>,
    source: Paragraph,
    stamp: Option<Stamp>,
    /// The space above and below the dividing line.
    divide: f32,
}

/// Words in the corner that ask for care, as SAMPLE.
struct Stamp {
    lines: Vec<String>,
    ink: Ink,
    width: f32,
    height: f32,
}

/// Lays out a whole picture; `stamps` are written in its corner, such as "SAMPLE: invented numbers".
///
/// Where the words would leave the drawing no room, everything is set smaller.
pub fn layout_picture(
    scene: &Scene,
    size: Size,
    style: &Style,
    measure: &TextMeasure,
    stamps: &[String],
) -> Layout {
    let mut style = *style;
    let mut sheet = Sheet::new(size, style, measure);
    let mut parts = parts_of(&sheet, scene, stamps);
    for _ in 0..12 {
        if room_left(&sheet, &parts) >= room_wanted(&sheet, scene) {
            break;
        }
        style = style.scaled(0.92);
        sheet = Sheet::new(size, style, measure);
        parts = parts_of(&sheet, scene, stamps);
    }
    sheet.draw(Primitive::RoundedRect {
        area: sheet.area(),
        radius: 0.0,
        paint: Paint {
            role: Role::Quiet,
            tone: Tone::Ground,
        },
    });
    let left = style.margin;
    let width = (sheet.size.width - 2.0 * style.margin).max(0.0);
    let mut top = style.margin;
    for paragraph in &parts.above {
        top = write_paragraph(&mut sheet, paragraph, left, top);
    }
    let room = room_left(&sheet, &parts).max(0.0);
    let space = style.number * 0.9;
    let drawing = layout_drawing(
        &scene.drawing,
        Size::new(width, (room - 2.0 * space).max(0.0)),
        &style,
        measure,
    );
    sheet.place(drawing, left, top + space);
    top += room;
    if parts.below.iter().any(|part| !part.lines.is_empty()) {
        let y = top + parts.divide * 0.5;
        sheet.rule(Spot::new(left, y), Spot::new(left + width, y), hairline());
    }
    top += parts.divide;
    for paragraph in &parts.below {
        top = write_paragraph(&mut sheet, paragraph, left, top);
    }
    write_foot(&mut sheet, &parts);
    sheet.finish()
}

/// What the drawing needs of the picture's height: a table of many rows more than a few marks.
fn room_wanted(sheet: &Sheet<'_>, scene: &Scene) -> f32 {
    let height = sheet.size.height;
    let least = height * DRAWING_AT_LEAST;
    let width = (sheet.size.width - 2.0 * sheet.style.margin).max(1.0);
    let (drawing, style, measure) = (&scene.drawing, &sheet.style, sheet.measure);
    let wanted = match drawing {
        Drawing::HeatTable(_) => preferred_height(drawing, width, style, measure),
        Drawing::Panels(_) | Drawing::Blocks(_) => least_height(drawing, width, style, measure),
        Drawing::Axes(_)
        | Drawing::DotArrays(_)
        | Drawing::Figures(_)
        | Drawing::Map(_)
        | Drawing::Reason(_) => return least,
    };
    wanted.clamp(least, (height * DRAWING_AT_MOST).max(least))
}

/// Returns the height at which a picture of this width is at ease.
pub fn picture_height(
    scene: &Scene,
    width: f32,
    style: &Style,
    measure: &TextMeasure,
    stamps: &[String],
) -> f32 {
    let sheet = Sheet::new(Size::new(width, 0.0), *style, measure);
    let parts = parts_of(&sheet, scene, stamps);
    let drawing = preferred_height(
        &scene.drawing,
        (width - 2.0 * style.margin).max(1.0),
        style,
        measure,
    );
    (drawing + 1.8 * style.number - room_left(&sheet, &parts)).max(1.0)
}

fn parts_of(sheet: &Sheet<'_>, scene: &Scene, stamps: &[String]) -> Parts {
    let style = sheet.style;
    let width = (sheet.size.width - 2.0 * style.margin).max(1.0);
    let paragraph = |text: &str, ink: Ink, before: f32, width: f32| Paragraph {
        lines: if text.trim().is_empty() {
            Vec::new()
        } else {
            // A dot between two remarks says nothing where the line breaks there.
            sheet
                .measure
                .wrap_well(text, ink.font, ink.size, width)
                .into_iter()
                .map(|line| line.trim_end_matches(" ·").to_owned())
                .collect()
        },
        ink,
        before,
    };
    let words = |size: f32, role: Role| Ink::words(Weight::Regular, size, role);
    let title = Ink::words(Weight::Bold, style.title, Role::Ink);
    let title = Paragraph {
        lines: sheet
            .measure
            .wrap_evenly(&scene.title, title.font, title.size, width),
        ink: title,
        before: 0.0,
    };
    let subtitle = paragraph(
        &scene.subtitle,
        words(style.subtitle, Role::Quiet),
        style.subtitle * 0.25,
        width,
    );
    let mut below = Vec::new();
    let texts = [Some(scene.sentence.as_str()), scene.framing.as_deref()];
    for text in texts.into_iter().flatten() {
        below.push(paragraph(
            text,
            words(style.sentence, Role::Ink),
            style.sentence * 0.3,
            width,
        ));
    }
    for note in &scene.notes {
        below.push(paragraph(
            note,
            words(style.note, Role::Quiet),
            style.note * 0.25,
            width,
        ));
    }
    let stamp = stamp_of(sheet, stamps, width);
    let beside = stamp
        .as_ref()
        .map_or(width, |stamp| width - stamp.width - style.source * 2.0);
    let source = paragraph(
        &scene.source,
        words(style.source, Role::Quiet),
        style.source * 1.1,
        beside.max(1.0),
    );
    Parts {
        above: vec![title, subtitle],
        below,
        source,
        stamp,
        divide: style.sentence * 1.1,
    }
}

fn stamp_of(sheet: &Sheet<'_>, stamps: &[String], width: f32) -> Option<Stamp> {
    if stamps.is_empty() {
        return None;
    }
    let ink = Ink {
        font: crate::charts::primitive::Font::words(Weight::SemiBold),
        size: sheet.style.source,
        paint: Paint {
            role: Role::Ink,
            tone: Tone::Attention,
        },
    };
    let text = stamps.join(" · ");
    let lines = sheet
        .measure
        .wrap_evenly(&text, ink.font, ink.size, width * 0.46);
    let widest = lines
        .iter()
        .map(|line| sheet.width(line, ink))
        .fold(0.0, f32::max);
    Some(Stamp {
        width: widest + ink.size * 1.6,
        height: lines.len() as f32 * ink.line() + ink.size * 0.5,
        lines,
        ink,
    })
}

/// The height of what stands under the dividing line and its paragraphs.
fn foot_height(parts: &Parts) -> f32 {
    let stamp = parts
        .stamp
        .as_ref()
        .map_or(0.0, |stamp| stamp.height + parts.source.before);
    parts.source.height().max(stamp)
}

fn room_left(sheet: &Sheet<'_>, parts: &Parts) -> f32 {
    let words: f32 = parts
        .above
        .iter()
        .chain(&parts.below)
        .map(Paragraph::height)
        .sum();
    let edge = sheet.style.margin * 1.75;
    sheet.size.height - edge - words - parts.divide - foot_height(parts)
}

/// Writes a paragraph whose top is at `top`; returns its bottom.
fn write_paragraph(sheet: &mut Sheet<'_>, paragraph: &Paragraph, left: f32, top: f32) -> f32 {
    let first = top + paragraph.before + paragraph.ink.size;
    sheet.write_lines(
        &paragraph.lines,
        paragraph.ink,
        Spot::new(left, first),
        Anchor::Start,
    );
    top + paragraph.height()
}

/// The source at the left and the stamp at the right, both on the picture's last line.
fn write_foot(sheet: &mut Sheet<'_>, parts: &Parts) {
    let left = sheet.style.margin;
    let bottom = sheet.size.height - sheet.style.margin * 0.75;
    if let Some(stamp) = &parts.stamp {
        let right = sheet.size.width - left;
        let area = Area::new(right - stamp.width, bottom - stamp.height, right, bottom);
        sheet.draw(Primitive::RoundedRect {
            area,
            radius: stamp.ink.size * 0.9,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::AttentionGround,
            },
        });
        let middle = Spot::new(
            f32::midpoint(area.left, area.right),
            f32::midpoint(area.top, area.bottom),
        );
        sheet.write_lines_around(&stamp.lines, stamp.ink, middle, Anchor::Middle);
    }
    let source = &parts.source;
    let lines = source.lines.len() as f32;
    // The last line of the source stands in the middle of a stamp of one line.
    let lift = parts.stamp.as_ref().map_or(source.ink.size * 0.3, |stamp| {
        stamp.ink.line() / 2.0 + stamp.ink.size * 0.25 - source.ink.drop()
    });
    let first = bottom - lift - (lines - 1.0) * source.ink.line();
    sheet.write_lines(
        &source.lines,
        source.ink,
        Spot::new(left, first),
        Anchor::Start,
    );
}
