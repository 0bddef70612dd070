//! Labels beside marks: first to the right, else where there is room; at the ends of lines pushed apart.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;

/// The share of its size a label at the end of a line keeps at least.
const SMALLEST: f32 = 0.64;

/// A label that belongs to a marker, before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkLabel {
    /// What the label stands beside: the marker and its range.
    pub owner: Area,
    pub strong: String,
    pub quiet: String,
    pub role: Role,
    pub size: f32,
    /// Whether a click on it chooses a group.
    pub is_name: bool,
}

impl MarkLabel {
    /// Returns how the number looks.
    pub fn strong_ink(&self) -> Ink {
        Ink::words(Weight::SemiBold, self.size, self.role)
    }

    /// Returns how the range looks.
    pub fn quiet_ink(&self) -> Ink {
        Ink::words(Weight::Regular, self.size, Role::Quiet)
    }

    /// Returns the width of the number and its range on one line.
    pub fn width(&self, sheet: &Sheet<'_>) -> f32 {
        let strong = sheet.width(&self.strong, self.strong_ink());
        if self.quiet.is_empty() {
            return strong;
        }
        strong + self.space() + sheet.width(&self.quiet, self.quiet_ink())
    }

    /// Returns the distance from the mark.
    pub fn gap(&self) -> f32 {
        self.size * 0.55
    }

    fn space(&self) -> f32 {
        self.size * 0.3
    }
}

/// What labels must keep off, besides other labels.
#[derive(Debug, Clone, Default)]
pub struct Obstacles {
    /// Markers and ranges.
    pub marks: Vec<Area>,
    /// Pieces of lines through points.
    pub segments: Vec<(Spot, Spot)>,
    /// Where upright rules stand; crossed only where nothing else is free.
    pub rules: Vec<f32>,
}

impl Obstacles {
    fn are_hit_by(&self, area: Area, owner: Area) -> bool {
        self.marks
            .iter()
            .any(|mark| *mark != owner && mark.overlaps(area))
            || self
                .segments
                .iter()
                .any(|(from, to)| crosses(area, *from, *to))
    }

    fn rules_cross(&self, area: Area) -> bool {
        self.rules
            .iter()
            .any(|rule| (area.left..=area.right).contains(rule))
    }
}

/// Writes labels beside their marks; returns the boxes they stand in.
///
/// Tried in turn: right of the mark, left, above, below; then the same across a rule; then the number alone.
/// Where rows stand `row_pitch` apart, a label stays in the row of its mark, or is left out.
pub fn write_beside(
    sheet: &mut Sheet<'_>,
    labels: &[MarkLabel],
    obstacles: &Obstacles,
    within: Area,
    row_pitch: Option<f32>,
) -> Vec<Area> {
    let mut written = Vec::new();
    for label in labels {
        let bare = MarkLabel {
            quiet: String::new(),
            ..label.clone()
        };
        let place = [label, &bare].into_iter().find_map(|label| {
            let places = candidates(sheet, label);
            let is_in_row = |area: &Area| {
                let middle = |it: &Area| f32::midpoint(it.top, it.bottom);
                let away = (middle(area) - middle(&label.owner)).abs();
                row_pitch.is_none_or(|pitch| away <= pitch * 0.5)
            };
            let free = |area: &Area| {
                within.contains(*area)
                    && is_in_row(area)
                    && sheet.is_free(*area)
                    && !obstacles.are_hit_by(*area, label.owner)
            };
            places
                .iter()
                .find(|area| free(area) && !obstacles.rules_cross(**area))
                .or_else(|| places.iter().find(|area| free(area)))
                .map(|area| (label.clone(), *area))
        });
        match place {
            Some((label, area)) => {
                write_at(sheet, &label, area);
                written.push(area);
            }
            None => sheet.leave_out(),
        }
    }
    written
}

fn candidates(sheet: &Sheet<'_>, label: &MarkLabel) -> Vec<Area> {
    let width = label.width(sheet);
    let ink = label.strong_ink();
    let (owner, gap) = (label.owner, label.gap());
    let middle = f32::midpoint(owner.top, owner.bottom) + ink.drop();
    let center = f32::midpoint(owner.left, owner.right);
    let above = owner.top - label.size * 0.4;
    let below = owner.bottom + label.size * 0.4 + ink.drop() * 2.0;
    let at = |left: f32, baseline: f32| {
        let line = sheet.text_box("", ink, Spot::new(left, baseline), Anchor::Start);
        Area::new(left, line.top, left + width, line.bottom)
    };
    vec![
        at(owner.right + gap, middle),
        at(owner.left - gap - width, middle),
        at(owner.right - width, above),
        at(center - width / 2.0, above),
        at(owner.left, above),
        at(owner.right - width, below),
        at(center - width / 2.0, below),
        at(owner.left, below),
    ]
}

fn write_at(sheet: &mut Sheet<'_>, label: &MarkLabel, area: Area) {
    let baseline = area.top + label.size * crate::charts::text_measure::ABOVE;
    let strong = label.strong_ink();
    sheet.write(
        &label.strong,
        strong,
        Spot::new(area.left, baseline),
        Anchor::Start,
    );
    let end = area.left + sheet.width(&label.strong, strong);
    if label.is_name {
        sheet.draw(Primitive::NameArea {
            area: Area::new(area.left, area.top, end, area.bottom),
            name: label.strong.clone(),
            role: label.role,
        });
    }
    let from = end + label.space();
    sheet.write(
        &label.quiet,
        label.quiet_ink(),
        Spot::new(from, baseline),
        Anchor::Start,
    );
}

/// A label in the column right of the plot, before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLabel {
    /// Where the line ends, or the height of a rule.
    pub at: Spot,
    pub strong: String,
    pub quiet: String,
    pub role: Role,
    /// Whether a click on it chooses a group.
    pub is_name: bool,
}

/// An end label with its lines broken.
#[derive(Debug, Clone)]
struct Block {
    label: EndLabel,
    strong: Vec<String>,
    quiet: Vec<String>,
    height: f32,
    /// The middle, wanted and then settled.
    middle: f32,
}

/// Returns how wide a column the labels want, at most `most`.
pub fn column_width(sheet: &Sheet<'_>, labels: &[EndLabel], size: f32, most: f32) -> f32 {
    labels
        .iter()
        .map(|label| {
            let strong = sheet.width(&label.strong, end_strong(label, size));
            let quiet = sheet.width(&label.quiet, end_quiet(size));
            strong.max(quiet)
        })
        .fold(0.0, f32::max)
        .min(most)
}

/// Writes the labels in a column, each as near its line's end as the others allow.
pub fn write_column(sheet: &mut Sheet<'_>, labels: &[EndLabel], column: Area, size: f32) {
    // First smaller, then without the ranges, which the bands show as well.
    let told = [(labels.to_vec(), 0.78), (without_ranges(labels), SMALLEST)];
    let fits = told.iter().find_map(|(labels, least)| {
        (0_i16..8)
            .map(|step| size * 0.94_f32.powi(i32::from(step)))
            .filter(|smaller| *smaller >= size * least)
            .map(|smaller| (blocks_of(sheet, labels, column.width(), smaller), smaller))
            .find(|(blocks, smaller)| total(blocks, *smaller) <= column.height())
    });
    let (mut blocks, size) = fits.unwrap_or_else(|| {
        let smallest = size * SMALLEST;
        let mut blocks = blocks_of(sheet, &without_ranges(labels), column.width(), smallest);
        while total(&blocks, smallest) > column.height() && blocks.pop().is_some() {}
        (blocks, smallest)
    });
    for _ in blocks.len()..labels.len() {
        sheet.leave_out();
    }
    push_apart(&mut blocks, column, size * 0.35);
    for block in &blocks {
        write_block(sheet, block, column, size);
    }
}

fn without_ranges(labels: &[EndLabel]) -> Vec<EndLabel> {
    labels
        .iter()
        .map(|label| EndLabel {
            quiet: String::new(),
            ..label.clone()
        })
        .collect()
}

fn blocks_of(sheet: &Sheet<'_>, labels: &[EndLabel], width: f32, size: f32) -> Vec<Block> {
    labels
        .iter()
        .map(|label| {
            let wrap = |text: &str, ink: Ink| {
                if text.is_empty() {
                    Vec::new()
                } else {
                    sheet.measure.wrap(text, ink.font, ink.size, width + 0.5)
                }
            };
            let strong = wrap(&label.strong, end_strong(label, size));
            let quiet = wrap(&label.quiet, end_quiet(size));
            let height = lines_height(strong.len() + quiet.len(), size);
            Block {
                label: label.clone(),
                strong,
                quiet,
                height,
                middle: label.at.y,
            }
        })
        .collect()
}

fn lines_height(lines: usize, size: f32) -> f32 {
    lines as f32 * size * crate::charts::text_measure::LINE
}

fn total(blocks: &[Block], size: f32) -> f32 {
    let heights: f32 = blocks.iter().map(|block| block.height).sum();
    heights + blocks.len().saturating_sub(1) as f32 * size * 0.35
}

/// Moves the middles apart so that no two blocks overlap, each as little as can be, all within the column.
///
/// Blocks that touch become one cluster around the mean of what its members want (pool adjacent violators).
fn push_apart(blocks: &mut [Block], column: Area, gap: f32) {
    blocks.sort_by(|one, two| one.middle.total_cmp(&two.middle));
    // Each cluster: first block, number of blocks, height, sum of wanted tops.
    let mut clusters: Vec<(usize, usize, f32, f32)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let mut cluster = (index, 1, block.height, block.middle - block.height / 2.0);
        while let Some(&(first, count, height, tops)) = clusters.last() {
            let end = settled(tops / count as f32, height, column) + height + gap;
            let start = settled(cluster.3 / cluster.1 as f32, cluster.2, column);
            if end <= start {
                break;
            }
            clusters.pop();
            let shift = (height + gap) * cluster.1 as f32;
            cluster = (
                first,
                count + cluster.1,
                height + gap + cluster.2,
                tops + cluster.3 - shift,
            );
        }
        clusters.push(cluster);
    }
    for (first, count, height, tops) in clusters {
        let mut top = settled(tops / count as f32, height, column);
        for block in blocks.iter_mut().skip(first).take(count) {
            block.middle = top + block.height / 2.0;
            top += block.height + gap;
        }
    }
}

fn settled(top: f32, height: f32, column: Area) -> f32 {
    top.min(column.bottom - height).max(column.top)
}

fn write_block(sheet: &mut Sheet<'_>, block: &Block, column: Area, size: f32) {
    let strong = end_strong(&block.label, size);
    let quiet = end_quiet(size);
    let top = block.middle - block.height / 2.0;
    let first = top + strong.line() / 2.0 + strong.drop();
    let left = column.left;
    let next = sheet.write_lines(&block.strong, strong, Spot::new(left, first), Anchor::Start);
    sheet.write_lines(&block.quiet, quiet, Spot::new(left, next), Anchor::Start);
    let anchor = top + strong.line() / 2.0;
    if (anchor - block.label.at.y).abs() > size * 0.75 {
        let gap = column.left - block.label.at.x;
        let reach = if block.label.is_name {
            sheet.style.mark * 1.3
        } else {
            size * 0.25
        };
        if gap > reach + size * 0.5 {
            sheet.draw(Primitive::Line {
                points: vec![
                    Spot::new(block.label.at.x + reach, block.label.at.y),
                    Spot::new(column.left - size * 0.25, anchor),
                ],
                width: sheet.style.hairline,
                dash: None,
                paint: mark(block.label.role),
            });
        }
    }
    if block.label.is_name {
        let wide = block
            .strong
            .iter()
            .map(|line| sheet.width(line, strong))
            .fold(0.0, f32::max);
        let bottom = top + block.strong.len() as f32 * strong.line();
        sheet.draw(Primitive::NameArea {
            area: Area::new(left, top, left + wide, bottom),
            name: block.label.strong.clone(),
            role: block.label.role,
        });
    }
}

fn end_strong(label: &EndLabel, size: f32) -> Ink {
    let weight = if label.is_name {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    Ink::words(weight, size, label.role)
}

fn end_quiet(size: f32) -> Ink {
    Ink::words(Weight::Regular, size * 0.92, Role::Quiet)
}

/// Returns whether a straight piece of line runs through a rectangle (Liang and Barsky 1984).
pub fn crosses(area: Area, from: Spot, to: Spot) -> bool {
    clipped(area, from, to).is_some()
}

/// Returns the part of a straight piece of line that lies within a rectangle (Liang and Barsky 1984).
pub fn clipped(area: Area, from: Spot, to: Spot) -> Option<(Spot, Spot)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (towards, room) in [
        (-dx, from.x - area.left),
        (dx, area.right - from.x),
        (-dy, from.y - area.top),
        (dy, area.bottom - from.y),
    ] {
        if towards.abs() < f32::EPSILON {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |share: f32| Spot::new(from.x + share * dx, from.y + share * dy);
    (enter <= leave).then(|| (at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled_middles(wanted: &[f32], height: f32, column: Area) -> Vec<f32> {
        let mut blocks: Vec<Block> = wanted
            .iter()
            .map(|middle| Block {
                label: EndLabel {
                    at: Spot::new(0.0, *middle),
                    strong: "Black".to_owned(),
                    quiet: String::new(),
                    role: Role::Series(0),
                    is_name: true,
                },
                strong: vec!["Black".to_owned()],
                quiet: Vec::new(),
                height,
                middle: *middle,
            })
            .collect();
        push_apart(&mut blocks, column, 2.0);
        blocks.iter().map(|block| block.middle).collect()
    }

    #[test]
    fn labels_that_do_not_touch_stay_where_their_lines_end() {
        let column = Area::new(0.0, 0.0, 100.0, 200.0);
        assert_eq!(settled_middles(&[50.0, 100.0], 20.0, column), [50.0, 100.0]);
    }

    #[test]
    fn labels_at_one_place_are_pushed_apart_around_it() {
        let column = Area::new(0.0, 0.0, 100.0, 200.0);
        assert_eq!(
            settled_middles(&[100.0, 100.0, 100.0], 20.0, column),
            [78.0, 100.0, 122.0]
        );
    }

    #[test]
    fn labels_pushed_apart_stay_in_their_column() {
        let column = Area::new(0.0, 0.0, 100.0, 200.0);
        assert_eq!(
            settled_middles(&[199.0, 198.0, 0.0], 20.0, column),
            [10.0, 168.0, 190.0]
        );
    }

    #[test]
    fn a_line_is_clipped_where_it_leaves_the_area() {
        let area = Area::new(0.0, 0.0, 10.0, 10.0);
        let inside = clipped(area, Spot::new(-10.0, 5.0), Spot::new(20.0, 5.0)).unwrap();
        assert_eq!(inside, (Spot::new(0.0, 5.0), Spot::new(10.0, 5.0)));
        assert!(!crosses(
            area,
            Spot::new(-10.0, 11.0),
            Spot::new(20.0, 11.0)
        ));
    }
}
