//! What the shades of a map or table mean: a swatch and words for each, under each other or in lines.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::hairline;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Shade;
use crate::charts::text_measure::LINE;

/// The sizes a column of words is tried at, as parts of its usual one.
const SIZES: [f32; 4] = [1.0, 0.92, 0.84, 0.76];
const SMALLEST: f32 = 0.68;

/// A legend with its lines broken for a width.
pub struct Legend {
    heading: Vec<String>,
    entries: Vec<Entry>,
    size: f32,
    /// Of everything, in the units of the sheet.
    pub width: f32,
    pub height: f32,
}

struct Entry {
    shade: Shade,
    lines: Vec<String>,
    /// Where the entry stands, from the legend's upper left corner.
    at: Spot,
}

impl Legend {
    /// Breaks the legend so that its entries stand under each other, at most so wide.
    ///
    /// Set smaller where it would be higher than the sheet.
    pub fn column(
        sheet: &Sheet<'_>,
        heading: &str,
        entries: &[(Shade, String)],
        most: f32,
    ) -> Self {
        let usual = sheet.style.tick;
        let at = |share: f32| Self::column_of(sheet, heading, entries, most, usual * share);
        SIZES
            .into_iter()
            .map(at)
            .find(|it| it.height <= sheet.size.height)
            .unwrap_or_else(|| at(SMALLEST))
    }

    fn column_of(
        sheet: &Sheet<'_>,
        heading: &str,
        entries: &[(Shade, String)],
        most: f32,
        size: f32,
    ) -> Self {
        let ink = words_ink(size);
        let room = (most - swatch_width(size) - size * 0.6).max(size);
        let mut width: f32 = 0.0;
        let of_entries = entries
            .iter()
            .map(|it| sheet.width(&it.1, ink))
            .fold(0.0, f32::max)
            .min(room)
            + swatch_width(size)
            + size * 0.6;
        // A heading a little wider than the entries is no reason for a narrower map.
        let heading = heading_lines(sheet, heading, size, of_entries.max(most * 0.8).min(most));
        let heading_width = widest(sheet, &heading, size);
        let mut top = heading_height(&heading, size);
        let entries = entries
            .iter()
            .map(|(shade, text)| {
                let lines = sheet.measure.wrap_evenly(text, ink.font, ink.size, room);
                let wide = lines
                    .iter()
                    .map(|it| sheet.width(it, ink))
                    .fold(0.0, f32::max);
                width = width.max(wide);
                let at = Spot::new(0.0, top);
                top += lines.len() as f32 * size * LINE + size * 0.6;
                Entry {
                    shade: *shade,
                    lines,
                    at,
                }
            })
            .collect();
        Self {
            heading,
            entries,
            size,
            width: (width + swatch_width(size) + size * 0.6).max(heading_width),
            height: (top - size * 0.6).max(0.0),
        }
    }

    /// Puts the entries beside each other, in as many lines as that takes at this width.
    pub fn lines(
        sheet: &Sheet<'_>,
        heading: &str,
        entries: &[(Shade, String)],
        width: f32,
    ) -> Self {
        let size = sheet.style.tick;
        let ink = words_ink(size);
        let heading = heading_lines(sheet, heading, size, width);
        let (mut left, mut top): (f32, f32) = (0.0, heading_height(&heading, size));
        let line = size * LINE;
        let mut legend_width = widest(sheet, &heading, size);
        let entries: Vec<Entry> = entries
            .iter()
            .map(|(shade, text)| {
                let swatch = swatch_width(size) + size * 0.6;
                let room = (width - swatch).max(size);
                let lines = sheet.measure.wrap_evenly(text, ink.font, ink.size, room);
                let wide = lines
                    .iter()
                    .map(|it| sheet.width(it, ink))
                    .fold(0.0, f32::max);
                if left > 0.0 && left + swatch + wide > width {
                    left = 0.0;
                    top += line + size * 0.4;
                }
                let at = Spot::new(left, top);
                left += swatch + wide + size * 1.6;
                legend_width = legend_width.max(left - size * 1.6);
                top += (lines.len() as f32 - 1.0) * line;
                Entry {
                    shade: *shade,
                    lines,
                    at,
                }
            })
            .collect();
        let height = if entries.is_empty() { 0.0 } else { top + line };
        Self {
            heading,
            entries,
            size,
            width: legend_width,
            height,
        }
    }

    /// Writes the legend with its upper left corner at `corner`.
    pub fn write(&self, sheet: &mut Sheet<'_>, corner: Spot) {
        let size = self.size;
        let ink = words_ink(size);
        let first = corner.y + size * LINE / 2.0 + ink.drop();
        sheet.write_lines(
            &self.heading,
            ink,
            Spot::new(corner.x, first),
            Anchor::Start,
        );
        for entry in &self.entries {
            let at = Spot::new(corner.x + entry.at.x, corner.y + entry.at.y);
            let middle = at.y + size * LINE / 2.0;
            let half = size * 0.48;
            let box_of = Area::new(
                at.x,
                middle - half,
                at.x + swatch_width(size),
                middle + half,
            );
            swatch(sheet, box_of, entry.shade);
            let left = at.x + swatch_width(size) + size * 0.6;
            let baseline = middle + ink.drop();
            sheet.write_lines(&entry.lines, ink, Spot::new(left, baseline), Anchor::Start);
        }
    }
}

fn heading_lines(sheet: &Sheet<'_>, heading: &str, size: f32, width: f32) -> Vec<String> {
    if heading.is_empty() {
        return Vec::new();
    }
    let ink = words_ink(size);
    sheet
        .measure
        .wrap_evenly(heading, ink.font, ink.size, width.max(size))
}

/// The lines of a heading and the space under them.
fn heading_height(lines: &[String], size: f32) -> f32 {
    if lines.is_empty() {
        0.0
    } else {
        lines.len() as f32 * size * LINE + size * 0.6
    }
}

fn widest(sheet: &Sheet<'_>, lines: &[String], size: f32) -> f32 {
    lines
        .iter()
        .map(|it| sheet.width(it, words_ink(size)))
        .fold(0.0, f32::max)
}

fn words_ink(size: f32) -> Ink {
    Ink::words(Weight::Regular, size, Role::Ink)
}

fn swatch_width(size: f32) -> f32 {
    size * 1.7
}

/// A small field of a shade, with a thin line around it where it would not be seen on the sheet.
fn swatch(sheet: &mut Sheet<'_>, area: Area, shade: Shade) {
    let corners = vec![
        Spot::new(area.left, area.top),
        Spot::new(area.right, area.top),
        Spot::new(area.right, area.bottom),
        Spot::new(area.left, area.bottom),
    ];
    let role = Role::Shade(shade);
    sheet.draw(Primitive::Polygon {
        rings: vec![corners.clone()],
        pattern: Pattern::of(role),
        border: None,
        paint: mark(role),
    });
    if matches!(shade, Shade::Blank | Shade::CannotTell) {
        let mut around = corners.clone();
        around.extend(corners.first());
        let mut paint = hairline();
        paint.tone = Tone::Ring;
        sheet.draw(Primitive::Line {
            points: around,
            width: sheet.style.hairline,
            dash: None,
            paint,
        });
    }
}
