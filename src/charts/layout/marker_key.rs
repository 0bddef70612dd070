//! Which marker is whose: markers with their names in lines above a plot in which they stand in every row.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Axes;
use crate::charts::scene::Mark;
use crate::charts::scene::Role;
use crate::charts::text_measure::LINE;

/// One marker with its name, from the upper left corner of the key.
struct Entry<'a> {
    at: Spot,
    role: Role,
    lines: Vec<String>,
    text: &'a str,
}

fn ink(sheet: &Sheet<'_>, role: Role) -> Ink {
    Ink::words(Weight::SemiBold, sheet.style.tick, role)
}

/// The entries in lines as wide as the sheet, and how high they are together.
fn entries<'a>(sheet: &Sheet<'_>, axes: &'a Axes) -> (Vec<Entry<'a>>, f32) {
    let size = sheet.style.tick;
    let line = size * LINE * 1.1;
    let indent = size * 1.3;
    let (mut left, mut top) = (0.0_f32, 0.0_f32);
    let mut found = Vec::new();
    for it in &axes.marks {
        let Mark::Key { role, text, .. } = it else {
            continue;
        };
        let ink = ink(sheet, *role);
        let room = (sheet.size.width - indent).max(size);
        let lines = sheet.measure.wrap_evenly(text, ink.font, ink.size, room);
        let wide = lines
            .iter()
            .map(|it| sheet.width(it, ink))
            .fold(0.0, f32::max);
        if left > 0.0 && left + indent + wide > sheet.size.width {
            left = 0.0;
            top += line;
        }
        let more = lines.len().saturating_sub(1) as f32 * ink.line();
        found.push(Entry {
            at: Spot::new(left, top),
            role: *role,
            lines,
            text,
        });
        left += indent + wide + size * 1.5;
        top += more;
    }
    let height = if found.is_empty() { 0.0 } else { top + line };
    (found, height)
}

/// How much room the key takes above a plot; 0 without one.
pub fn key_height(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    let (found, height) = entries(sheet, axes);
    if found.is_empty() {
        0.0
    } else {
        height + sheet.style.tick * 0.7
    }
}

/// Writes the key from the left edge of the sheet.
pub fn write_key(sheet: &mut Sheet<'_>, axes: &Axes, top: f32) {
    let size = sheet.style.tick;
    for entry in entries(sheet, axes).0 {
        let ink = ink(sheet, entry.role);
        let middle = top + entry.at.y + size * LINE / 2.0;
        let left = entry.at.x + size * 1.3;
        sheet.draw(Primitive::Marker {
            at: Spot::new(entry.at.x + size * 0.5, middle),
            shape: MarkerShape::of(entry.role),
            radius: size * 0.42,
            ring: None,
            paint: mark(entry.role),
        });
        sheet.write_lines(
            &entry.lines,
            ink,
            Spot::new(left, middle + ink.drop()),
            Anchor::Start,
        );
        let wide = entry
            .lines
            .iter()
            .map(|it| sheet.width(it, ink))
            .fold(0.0, f32::max);
        let half = size * LINE / 2.0;
        let more = entry.lines.len().saturating_sub(1) as f32 * ink.line();
        sheet.draw(Primitive::NameArea {
            area: Area::new(left, middle - half, left + wide, middle + half + more),
            name: entry.text.to_owned(),
            role: entry.role,
        });
    }
}
