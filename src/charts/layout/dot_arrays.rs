//! Fields of 1,000 dots side by side, all of one size, so that shares can be compared by eye.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::DotArray;
use crate::charts::scene::Role;

/// How a field of 1,000 dots may be broken: columns and rows, the same for all fields of a drawing.
const FIELDS: [(usize, usize); 4] = [(50, 20), (40, 25), (25, 40), (20, 50)];

/// The largest distance between two dots, in sizes of a number.
const WIDEST: f32 = 1.15;

/// The distance below which words are made smaller instead.
const NARROWEST: f32 = 0.2;

/// Between two rows of fields, in sizes of a number.
const BETWEEN: f32 = 1.3;

/// Between the words and the field under them, in sizes of a name.
const ABOVE_FIELD: f32 = 0.5;

/// How the fields are arranged.
struct Plan {
    /// How many fields stand beside each other.
    columns: usize,
    cell_width: f32,
    gap: f32,
    /// How many dots stand beside and above each other in a field.
    field: (usize, usize),
    /// Between the centers of two dots.
    pitch: f32,
    texts: Vec<Words>,
    above: f32,
}

/// The broken words of one field.
struct Words {
    /// Whether the range stands on the line of the number.
    one_line: bool,
    quiet: Vec<String>,
    name: Vec<String>,
}

/// Lays out the fields in as many columns as give the largest dots.
pub fn lay_out_dot_arrays(sheet: &mut Sheet<'_>, arrays: &[DotArray]) {
    let style = sheet.style;
    let mut best = None;
    // Words give way where they would leave the dots too small to see.
    for scale in [1.0, 0.88, 0.77, 0.68, 0.6] {
        sheet.style = style.scaled(scale);
        best = best_plan(sheet, arrays);
        if best
            .as_ref()
            .is_none_or(|plan| plan.pitch >= style.number * NARROWEST)
        {
            break;
        }
    }
    let Some(plan) = best else {
        return;
    };
    if plan.pitch < 0.4 {
        sheet.leave_out();
        return;
    }
    let rows = arrays.len().div_ceil(plan.columns) as f32;
    let cell_height = plan.above + plan.pitch * plan.field.1 as f32;
    let between = sheet.style.number * BETWEEN;
    let used = rows * cell_height + (rows - 1.0) * between;
    let start = ((sheet.size.height - used) / 2.0).max(0.0);
    for (index, (array, words)) in arrays.iter().zip(&plan.texts).enumerate() {
        let column = (index % plan.columns) as f32;
        let row = (index / plan.columns) as f32;
        let left = column * (plan.cell_width + plan.gap);
        let top = start + row * (cell_height + between);
        lay_out_one(sheet, array, words, &plan, Spot::new(left, top));
    }
}

/// The arrangement with the largest dots; of two alike the one with fewer lines of fields.
fn best_plan(sheet: &Sheet<'_>, arrays: &[DotArray]) -> Option<Plan> {
    (1..=arrays.len())
        .rev()
        .flat_map(|columns| FIELDS.map(|field| plan(sheet, arrays, columns, field)))
        .reduce(|best, next| {
            if next.pitch > best.pitch * 1.04 {
                next
            } else {
                best
            }
        })
}

/// Returns the height at which the fields are at ease beside each other.
pub fn dot_arrays_height(sheet: &Sheet<'_>, arrays: &[DotArray]) -> f32 {
    let beside = arrays.len().clamp(1, MOST_BESIDE);
    let rows = arrays.len().div_ceil(beside).max(1) as f32;
    let field = if beside > 2 { (25, 40) } else { (40, 25) };
    let plan = plan(sheet, arrays, beside, field);
    let pitch = (plan.cell_width / field.0 as f32).min(sheet.style.number * 0.8);
    let between = sheet.style.number * BETWEEN;
    rows * (plan.above + pitch * field.1 as f32 + between) - between
}

/// So many fields stand beside each other where there is height enough for all.
const MOST_BESIDE: usize = 4;

fn plan(sheet: &Sheet<'_>, arrays: &[DotArray], columns: usize, field: (usize, usize)) -> Plan {
    let style = sheet.style;
    let rows = arrays.len().div_ceil(columns) as f32;
    let gap = style.number * 2.0;
    let cell_width = ((sheet.size.width - gap * (columns as f32 - 1.0)) / columns as f32).max(0.0);
    let texts: Vec<Words> = arrays
        .iter()
        .map(|array| broken(sheet, array, cell_width))
        .collect();
    let name = name_ink(sheet).line();
    let above = texts
        .iter()
        .map(|words| {
            let lines = if words.one_line { 0 } else { words.quiet.len() };
            words.name.len() as f32 * name
                + strong_ink(sheet, Role::Ink).line()
                + lines as f32 * quiet_ink(sheet).line()
        })
        .fold(0.0, f32::max)
        + style.name * ABOVE_FIELD;
    let room = (sheet.size.height - (rows - 1.0) * style.number * BETWEEN) / rows - above;
    let pitch = (cell_width / field.0 as f32)
        .min(room / field.1 as f32)
        .min(style.number * WIDEST);
    Plan {
        columns,
        cell_width,
        gap,
        field,
        pitch,
        texts,
        above,
    }
}

fn broken(sheet: &Sheet<'_>, array: &DotArray, width: f32) -> Words {
    let quiet = quiet_ink(sheet);
    let strong = strong_ink(sheet, array.role);
    let one_line = array.filled.is_some()
        && sheet.width(&array.strong, strong) + quiet.size * 0.4 + sheet.width(&array.quiet, quiet)
            <= width;
    let name = name_ink(sheet);
    Words {
        one_line,
        // Without a number the reason stands on the field itself.
        quiet: if array.quiet.is_empty() || array.filled.is_none() {
            Vec::new()
        } else {
            sheet
                .measure
                .wrap(&array.quiet, quiet.font, quiet.size, width)
        },
        name: sheet
            .measure
            .wrap_evenly(&array.name, name.font, name.size, width),
    }
}

/// Name, number and range, and under them the field.
fn lay_out_one(sheet: &mut Sheet<'_>, array: &DotArray, words: &Words, plan: &Plan, corner: Spot) {
    let field = Area::new(
        corner.x,
        corner.y + plan.above,
        corner.x + plan.pitch * plan.field.0 as f32,
        corner.y + plan.above + plan.pitch * plan.field.1 as f32,
    );
    let name = name_ink(sheet);
    let first = Spot::new(corner.x, corner.y + name.size);
    let next = sheet.write_lines(&words.name, name, first, Anchor::Start);
    write_number(sheet, array, words, Spot::new(corner.x, next - name.size));
    match array.filled {
        Some(filled) => draw_dots(sheet, array, filled, plan, field),
        None => draw_reason(sheet, array, field),
    }
}

/// The number, with the range beside or under it; `corner` is the top left of both.
fn write_number(sheet: &mut Sheet<'_>, array: &DotArray, words: &Words, corner: Spot) {
    let strong = strong_ink(
        sheet,
        if array.filled.is_some() {
            array.role
        } else {
            Role::Quiet
        },
    );
    let quiet = quiet_ink(sheet);
    let baseline = corner.y + strong.size * 1.05;
    let number = sheet.write(
        &array.strong,
        strong,
        Spot::new(corner.x, baseline),
        Anchor::Start,
    );
    if words.one_line {
        let from = number.map_or(corner.x, |area| area.right + quiet.size * 0.4);
        sheet.write(
            &array.quiet,
            quiet,
            Spot::new(from, baseline),
            Anchor::Start,
        );
    } else {
        let below = Spot::new(corner.x, baseline + quiet.line());
        sheet.write_lines(&words.quiet, quiet, below, Anchor::Start);
    }
}

fn draw_dots(sheet: &mut Sheet<'_>, array: &DotArray, filled: u32, plan: &Plan, field: Area) {
    let pitch = plan.pitch;
    let (columns, rows) = plan.field;
    let filled = usize::try_from(filled).unwrap_or(usize::MAX);
    let mut full = Vec::new();
    let mut empty = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let center = Spot::new(
                field.left + (column as f32 + 0.5) * pitch,
                field.top + (row as f32 + 0.5) * pitch,
            );
            if row * columns + column < filled {
                full.push(center);
            } else {
                empty.push(center);
            }
        }
    }
    let ring = (pitch * 0.075).max(0.4);
    sheet.draw(Primitive::Dots {
        centers: empty,
        radius: pitch * 0.31,
        ring: Some(ring),
        paint: Paint {
            role: Role::Quiet,
            tone: Tone::Ring,
        },
    });
    sheet.draw(Primitive::Dots {
        centers: full,
        radius: pitch * 0.37,
        ring: None,
        paint: mark(array.role),
    });
}

/// No number: a quiet field that says so, never 1,000 empty dots.
fn draw_reason(sheet: &mut Sheet<'_>, array: &DotArray, field: Area) {
    sheet.draw(Primitive::RoundedRect {
        area: field,
        radius: sheet.style.number * 0.5,
        paint: Paint {
            role: Role::Quiet,
            tone: Tone::Field,
        },
    });
    let ink = quiet_ink(sheet);
    let lines = sheet
        .measure
        .wrap_evenly(&array.quiet, ink.font, ink.size, field.width() * 0.84);
    let middle = Spot::new(
        f32::midpoint(field.left, field.right),
        f32::midpoint(field.top, field.bottom),
    );
    sheet.write_lines_around(&lines, ink, middle, Anchor::Middle);
}

fn strong_ink(sheet: &Sheet<'_>, role: Role) -> Ink {
    Ink::words(Weight::Bold, sheet.style.number * 1.25, role)
}

fn quiet_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.number, Role::Quiet)
}

fn name_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.name * 1.1, Role::Ink)
}
