//! Blocks that fit together, each with a heading, a number, its range and a few words, all set in one size.

use crate::charts::layout::scale::narrow;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Block;

/// The number of a block, in sizes of a name.
const NUMBER: f32 = 1.9;

/// The space between two blocks and within one, in sizes of a name.
const GAP: f32 = 0.55;
const PAD: f32 = 0.85;

/// How small words may get before the last remark of every block is left out, and how small they get at all.
const SMALL: f32 = 0.86;
const SMALLEST: f32 = 0.62;

/// A square at ease, in sizes of a name.
const AT_EASE: f32 = 12.5;

/// Lays out the blocks over the whole sheet.
pub fn lay_out_blocks(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    let areas = areas(sheet, blocks);
    let most = blocks.iter().map(|it| it.detail.len()).max().unwrap_or(0);
    let fits = |style: &Style, remarks: usize| {
        blocks
            .iter()
            .zip(&areas)
            .all(|(block, area)| content(sheet, style, block, remarks, *area).fits)
    };
    let find = |sizes: &[f32], remarks: usize| {
        sizes
            .iter()
            .map(|it| sheet.style.scaled(*it))
            .find(|style| fits(style, remarks))
            .map(|style| (style, remarks))
    };
    let legible = [1.0, 0.95, 0.9, SMALL];
    let small = [0.82, 0.76, 0.7, SMALLEST];
    let least = most.min(1);
    // What a number points to is said elsewhere too; a number never goes without its range while there is room for it.
    let chosen = (least..=most)
        .rev()
        .find_map(|remarks| find(&legible, remarks))
        .or_else(|| find(&small, least))
        .or_else(|| find(&small, 0));
    if chosen.is_none_or(|it| it.1 < most) {
        sheet.leave_out();
    }
    let (style, remarks) = chosen.unwrap_or((sheet.style.scaled(SMALLEST), 0));
    let heights: Vec<f32> = blocks
        .iter()
        .zip(&areas)
        .map(|(block, area)| content(sheet, &style, block, remarks, *area).height)
        .collect();
    for (block, area) in blocks.iter().zip(&areas) {
        draw(sheet, block, *area);
        // Headings of blocks beside each other stand on one line.
        let tallest = areas
            .iter()
            .zip(&heights)
            .filter(|(other, _)| (other.top - area.top).abs() < 0.5)
            .map(|it| *it.1)
            .fold(0.0, f32::max);
        let top = f32::midpoint(area.top, area.bottom) - tallest / 2.0;
        let words = Area::new(area.left, top.max(area.top), area.right, area.bottom);
        write(sheet, &style, block, remarks, words);
    }
}

/// Returns the height at which the blocks are at ease.
pub fn blocks_height(sheet: &Sheet<'_>, blocks: &[Block]) -> f32 {
    let rows = extent(blocks).1;
    (rows * AT_EASE * sheet.style.name).max(least_blocks_height(sheet, blocks))
}

/// Returns the height in which all words of the blocks have room.
pub fn least_blocks_height(sheet: &Sheet<'_>, blocks: &[Block]) -> f32 {
    let gap = sheet.style.name * GAP;
    extent(blocks).1 * needed_square(sheet, blocks) - gap
}

/// The height of a square, with the gap under it, in which all words have room.
fn needed_square(sheet: &Sheet<'_>, blocks: &[Block]) -> f32 {
    let style = sheet.style;
    let around = style.name * (PAD * 1.5 + GAP);
    let wide = (sheet.size.width + style.name * GAP) / extent(blocks).0;
    blocks
        .iter()
        .map(|it| {
            let width = narrow(it.width) * wide - style.name * GAP;
            let area = Area::new(0.0, 0.0, width.max(0.0), 0.0);
            let words = content(sheet, &style, it, it.detail.len(), area).height;
            (words + around) / narrow(it.height).max(0.05)
        })
        .fold(0.0, f32::max)
}

/// How many squares there are across and down.
fn extent(blocks: &[Block]) -> (f32, f32) {
    let most = |ends: fn(&Block) -> f64| {
        narrow(
            blocks
                .iter()
                .map(ends)
                .filter(|it| it.is_finite())
                .fold(0.0, f64::max),
        )
        .clamp(1.0, 100.0)
    };
    (
        most(|it| it.column + it.width),
        most(|it| it.row + it.height),
    )
}

/// Where each block lies.
fn areas(sheet: &Sheet<'_>, blocks: &[Block]) -> Vec<Area> {
    let (columns, rows) = extent(blocks);
    let gap = sheet.style.name * GAP;
    let wide = (sheet.size.width + gap) / columns;
    let highest = (sheet.style.name * AT_EASE * 1.2).max(needed_square(sheet, blocks));
    let high = ((sheet.size.height + gap) / rows).min(highest);
    let top = (sheet.size.height + gap - high * rows).max(0.0) / 2.0;
    blocks
        .iter()
        .map(|it| {
            let left = narrow(it.column) * wide;
            let above = top + narrow(it.row) * high;
            Area::new(
                left,
                above,
                left + narrow(it.width) * wide - gap,
                above + narrow(it.height) * high - gap,
            )
        })
        .collect()
}

/// The words of a block with their lines broken.
struct Content {
    heading: Vec<String>,
    /// Whether the range stands behind the number.
    is_range_beside: bool,
    remarks: Vec<Vec<String>>,
    height: f32,
    fits: bool,
}

fn heading_ink(style: &Style, block: &Block) -> Ink {
    Ink::words(Weight::SemiBold, style.name, block.role)
}

fn number_ink(style: &Style, block: &Block) -> Ink {
    let is_number = block.number.chars().any(|it| it.is_ascii_digit());
    if is_number {
        Ink::words(Weight::Bold, style.name * NUMBER, block.role)
    } else {
        Ink::words(Weight::Regular, style.name * 1.1, block.role)
    }
}

fn detail_ink(style: &Style, block: &Block) -> Ink {
    Ink::words(Weight::Regular, style.number * 0.93, block.role)
}

fn content(sheet: &Sheet<'_>, style: &Style, block: &Block, remarks: usize, area: Area) -> Content {
    let pad = style.name * PAD;
    let width = (area.width() - 2.0 * pad).max(1.0);
    let heading_ink = heading_ink(style, block);
    let (number_ink, detail_ink) = (number_ink(style, block), detail_ink(style, block));
    let heading = sheet
        .measure
        .wrap(&block.heading, heading_ink.font, heading_ink.size, width);
    let number_width = sheet.width(&block.number, number_ink);
    let first = block.detail.first().filter(|_| remarks > 0);
    let is_range_beside = first.is_some_and(|it| {
        number_width + detail_ink.size * 0.6 + sheet.width(it, detail_ink) <= width
    });
    let remarks: Vec<Vec<String>> = block
        .detail
        .iter()
        .take(remarks)
        .skip(usize::from(is_range_beside))
        .filter(|it| !it.is_empty())
        .map(|it| {
            sheet
                .measure
                .wrap_well(it, detail_ink.font, detail_ink.size, width)
        })
        .collect();
    let lines: usize = remarks.iter().map(Vec::len).sum();
    let height = heading.len() as f32 * heading_ink.line()
        + number_ink.size * 1.16
        + lines as f32 * detail_ink.line()
        + remarks.len() as f32 * detail_ink.size * 0.22;
    let widest = heading
        .iter()
        .map(|it| sheet.width(it, heading_ink))
        .chain(
            remarks
                .iter()
                .flatten()
                .map(|it| sheet.width(it, detail_ink)),
        )
        .fold(number_width, f32::max);
    Content {
        heading,
        is_range_beside,
        remarks,
        height,
        fits: height <= area.height() - pad * 1.5 && widest <= width + 0.5,
    }
}

fn draw(sheet: &mut Sheet<'_>, block: &Block, area: Area) {
    let radius = sheet.style.name * 0.6;
    let edge = sheet.style.hairline.max(1.0);
    let tone = |tone: Tone| Paint {
        role: block.role,
        tone,
    };
    sheet.draw(Primitive::RoundedRect {
        area,
        radius,
        paint: tone(Tone::Grain),
    });
    sheet.draw(Primitive::RoundedRect {
        area: area.grown(-edge, -edge),
        radius: (radius - edge).max(0.0),
        paint: tone(Tone::Mark),
    });
    if !block.hover.is_empty() {
        sheet.draw(Primitive::HitArea {
            area,
            hover: block.hover.clone(),
        });
    }
}

fn write(sheet: &mut Sheet<'_>, style: &Style, block: &Block, remarks: usize, area: Area) {
    let content = content(sheet, style, block, remarks, area);
    let left = area.left + style.name * PAD;
    let heading_ink = heading_ink(style, block);
    let (number_ink, detail_ink) = (number_ink(style, block), detail_ink(style, block));
    let next = sheet.write_lines(
        &content.heading,
        heading_ink,
        Spot::new(left, area.top + heading_ink.size),
        Anchor::Start,
    );
    let baseline = next - heading_ink.size + number_ink.size * 0.98;
    let number = sheet.write(
        &block.number,
        number_ink,
        Spot::new(left, baseline),
        Anchor::Start,
    );
    if content.is_range_beside
        && let (Some(first), Some(number)) = (block.detail.first(), number)
    {
        let at = Spot::new(number.right + detail_ink.size * 0.6, baseline);
        sheet.write(first, detail_ink, at, Anchor::Start);
    }
    let mut at = baseline + number_ink.size * 0.22 + detail_ink.size * 1.12;
    for lines in &content.remarks {
        at = sheet.write_lines(lines, detail_ink, Spot::new(left, at), Anchor::Start)
            + detail_ink.size * 0.22;
    }
}
