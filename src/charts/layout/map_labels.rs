//! Labels of areas on a map: within their area where they fit, else beside the shaded areas with a line that leads there.

use crate::charts::layout::fill;
use crate::charts::layout::labels::crosses;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Shade;
use crate::charts::text_measure::LINE;

/// The sizes all labels are tried at together, as parts of their usual one: labels of one size read as one kind.
const TOGETHER: [f32; 4] = [1.0, 0.92, 0.84, 0.76];

/// Where some label has no place at any of these, each is as large as it can be.
const APART: [f32; 5] = [1.0, 0.92, 0.84, 0.72, 0.6];

/// How many places in each direction are tried within an area.
const STEPS: u8 = 9;

/// An area on the sheet that a label may stand in.
#[derive(Debug, Clone, Copy)]
pub struct LabelledArea<'a> {
    pub name: &'a str,
    pub shade: Shade,
    /// `None` for an area that only keeps others' labels out.
    pub label: Option<&'a PointLabel>,
    pub rings: &'a [Vec<Spot>],
    pub around: Area,
}

/// Writes every label that has a place within `frame`, all in one size where they can be.
pub fn write(sheet: &mut Sheet<'_>, areas: &[LabelledArea<'_>], frame: Area) {
    let labelled: Vec<Labelled<'_>> = areas
        .iter()
        .filter_map(|area| {
            Some(Labelled {
                area,
                label: area.label?,
                center: center_of(area),
            })
        })
        .collect();
    let empty = sheet.filled();
    for share in TOGETHER {
        if write_all(sheet, areas, &labelled, frame, &[share]) {
            return;
        }
        sheet.take_back(empty);
    }
    write_all(sheet, areas, &labelled, frame, &APART);
}

/// An area with its label, and the place its label is drawn to.
struct Labelled<'a> {
    area: &'a LabelledArea<'a>,
    label: &'a PointLabel,
    center: Spot,
}

/// Writes the labels, each in the first of these sizes that has a place; returns whether all have one.
fn write_all(
    sheet: &mut Sheet<'_>,
    areas: &[LabelledArea<'_>],
    labelled: &[Labelled<'_>],
    frame: Area,
    sizes: &[f32],
) -> bool {
    let mut outside: Vec<&Labelled<'_>> = labelled
        .iter()
        .filter(|it| !write_within(sheet, it.area, it.label, it.center, sizes))
        .collect();
    // Those nearest an edge go out first; they have the shortest way.
    let edge = |spot: &Spot| {
        (spot.x - frame.left)
            .min(frame.right - spot.x)
            .min(spot.y - frame.top)
            .min(frame.bottom - spot.y)
    };
    outside.sort_by(|one, two| edge(&one.center).total_cmp(&edge(&two.center)));
    let mut leaders: Vec<(Spot, Spot)> = Vec::new();
    let mut is_complete = true;
    for Labelled {
        area,
        label,
        center,
    } in outside
    {
        let field = Field {
            areas,
            frame,
            leaders: &leaders,
        };
        let placed = sizes.iter().find_map(|share| {
            let size = sheet.style.tick * share;
            place_beside(sheet, &field, label, area, *center, size)
        });
        match placed {
            Some((block, leader)) => {
                block.write(sheet, Role::Ink);
                lead(sheet, leader);
                leaders.push(leader);
            }
            None => {
                is_complete = false;
                let name = PointLabel {
                    strong: String::new(),
                    quiet: String::new(),
                };
                if !write_within(sheet, area, &name, *center, sizes) {
                    sheet.leave_out();
                }
            }
        }
    }
    is_complete
}

fn lead(sheet: &mut Sheet<'_>, (from, to): (Spot, Spot)) {
    let width = sheet.style.hairline;
    sheet.draw(Primitive::Line {
        points: vec![from, to],
        width,
        dash: None,
        paint: mark(Role::Ink),
    });
    sheet.draw(Primitive::Marker {
        at: from,
        shape: MarkerShape::Circle,
        radius: sheet.style.hairline * 2.2,
        ring: None,
        paint: mark(Role::Ink),
    });
}

/// A label with its lines, placed by its upper left corner.
#[derive(Debug, Clone)]
struct Block {
    lines: Vec<Vec<(String, Weight)>>,
    size: f32,
    area: Area,
}

impl Block {
    /// The name and its number on one line below, or on two.
    fn of(sheet: &Sheet<'_>, name: &str, label: &PointLabel, size: f32, is_narrow: bool) -> Self {
        let mut lines = vec![vec![(name.to_owned(), Weight::SemiBold)]];
        let strong = (label.strong.clone(), Weight::Regular);
        let quiet = (label.quiet.clone(), Weight::Regular);
        match (label.strong.is_empty(), label.quiet.is_empty()) {
            (true, true) => {}
            (_, true) => lines.push(vec![strong]),
            (true, _) => lines.push(vec![quiet]),
            _ if is_narrow => lines.extend([vec![strong], vec![quiet]]),
            _ => lines.push(vec![strong, quiet]),
        }
        let width = lines
            .iter()
            .map(|line| line_width(sheet, line, size))
            .fold(0.0, f32::max);
        let height = lines.len() as f32 * size * LINE;
        Self {
            lines,
            size,
            area: Area::new(0.0, 0.0, width, height),
        }
    }

    /// The same with its middle there.
    fn around(&self, middle: Spot) -> Self {
        let (wide, high) = (self.area.width() / 2.0, self.area.height() / 2.0);
        Self {
            area: Area::new(
                middle.x - wide,
                middle.y - high,
                middle.x + wide,
                middle.y + high,
            ),
            ..self.clone()
        }
    }

    fn write(&self, sheet: &mut Sheet<'_>, role: Role) {
        let middle = f32::midpoint(self.area.left, self.area.right);
        let pitch = self.size * LINE;
        for (row, line) in self.lines.iter().enumerate() {
            let mut left = middle - line_width(sheet, line, self.size) / 2.0;
            let center = self.area.top + (row as f32 + 0.5) * pitch;
            for (text, weight) in line {
                let ink = Ink::words(*weight, self.size, role);
                let at = Spot::new(left, center + ink.drop());
                sheet.write(text, ink, at, Anchor::Start);
                left += sheet.width(text, ink) + self.size * 0.28;
            }
        }
    }
}

fn line_width(sheet: &Sheet<'_>, line: &[(String, Weight)], size: f32) -> f32 {
    let words: f32 = line
        .iter()
        .map(|(text, weight)| sheet.width(text, Ink::words(*weight, size, Role::Ink)))
        .sum();
    words + line.len().saturating_sub(1) as f32 * size * 0.28
}

/// Places within the box around an area, those nearest `center` first.
fn places_within(area: &LabelledArea<'_>, center: Spot) -> Vec<Spot> {
    let around = area.around;
    let share = |step: u8| (f32::from(step) + 0.5) / f32::from(STEPS);
    let mut places: Vec<Spot> = (0..STEPS)
        .flat_map(|row| (0..STEPS).map(move |column| (row, column)))
        .map(|(row, column)| {
            Spot::new(
                around.left + around.width() * share(column),
                around.top + around.height() * share(row),
            )
        })
        .collect();
    places.push(center);
    let far = |it: &Spot| (it.x - center.x).hypot(it.y - center.y);
    places.sort_by(|one, two| far(one).total_cmp(&far(two)));
    places
}

/// The place of an area that lies furthest from its border.
fn center_of(area: &LabelledArea<'_>) -> Spot {
    let around = area.around;
    let middle = Spot::new(
        f32::midpoint(around.left, around.right),
        f32::midpoint(around.top, around.bottom),
    );
    let depth = |spot: &Spot| {
        sides(area.rings)
            .map(|(one, two)| distance(*spot, one, two))
            .fold(f32::MAX, f32::min)
    };
    places_within(area, middle)
        .into_iter()
        .filter(|it| fill::has(area.rings, *it))
        .map(|it| (depth(&it), it))
        .max_by(|one, two| one.0.total_cmp(&two.0))
        .map_or(middle, |(_, it)| it)
}

fn write_within(
    sheet: &mut Sheet<'_>,
    area: &LabelledArea<'_>,
    label: &PointLabel,
    center: Spot,
    sizes: &[f32],
) -> bool {
    let usual = sheet.style.tick;
    let blocks = sizes.iter().flat_map(|share| {
        [false, true].map(|is_narrow| Block::of(sheet, area.name, label, usual * share, is_narrow))
    });
    let places = places_within(area, center);
    let found = blocks.collect::<Vec<_>>().into_iter().find_map(|block| {
        if block.area.width() > area.around.width() || block.area.height() > area.around.height() {
            return None;
        }
        places
            .iter()
            .map(|it| block.around(*it))
            .find(|it| sheet.is_free(it.area) && lies_within(it.area.grown(1.5, 0.0), area.rings))
    });
    let is_found = found.is_some();
    if let Some(block) = found {
        block.write(sheet, Role::Shade(area.shade));
    }
    is_found
}

fn corners(area: Area) -> [Spot; 4] {
    [
        Spot::new(area.left, area.top),
        Spot::new(area.right, area.top),
        Spot::new(area.right, area.bottom),
        Spot::new(area.left, area.bottom),
    ]
}

fn lies_within(area: Area, rings: &[Vec<Spot>]) -> bool {
    corners(area).into_iter().all(|it| fill::has(rings, it))
        && !sides(rings).any(|(one, two)| crosses(area, one, two))
}

/// The sides of closed rings.
fn sides(rings: &[Vec<Spot>]) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    rings.iter().flat_map(|ring| {
        ring.iter()
            .zip(ring.iter().cycle().skip(1))
            .map(|(one, two)| (*one, *two))
    })
}

/// How far a place lies from a piece of line.
fn distance(spot: Spot, one: Spot, two: Spot) -> f32 {
    let (dx, dy) = (two.x - one.x, two.y - one.y);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 {
        (((spot.x - one.x) * dx + (spot.y - one.y) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (one.x + share * dx - spot.x).hypot(one.y + share * dy - spot.y)
}

/// What a label beside the areas keeps off, and within.
struct Field<'a> {
    areas: &'a [LabelledArea<'a>],
    frame: Area,
    leaders: &'a [(Spot, Spot)],
}

/// A place for a label off all shaded areas and other labels, with the shortest line that leads to its area.
fn place_beside(
    sheet: &Sheet<'_>,
    field: &Field<'_>,
    label: &PointLabel,
    area: &LabelledArea<'_>,
    center: Spot,
    usual: f32,
) -> Option<(Block, (Spot, Spot))> {
    let Field {
        areas,
        frame,
        leaders,
    } = *field;
    [false, true]
        .into_iter()
        .map(|is_narrow| Block::of(sheet, area.name, label, usual, is_narrow))
        .flat_map(|block| around(&block, center, frame))
        .filter(|(_, block)| {
            sheet.is_free(block.area.grown(usual * 0.5, usual * 0.35))
                && !areas.iter().any(|it| is_touched(it, block.area))
        })
        .filter_map(|(far, block)| {
            let leader = (center, nearest(block.area, center, usual * 0.3));
            let is_clear = !sheet
                .texts()
                .iter()
                .any(|it| crosses(*it, leader.0, leader.1))
                && !leaders
                    .iter()
                    .any(|other| cross(leader, *other) || crosses(block.area, other.0, other.1));
            // A line over other shaded areas is harder to follow.
            let over = areas
                .iter()
                .filter(|it| !std::ptr::eq(it.rings, area.rings))
                .filter(|it| passes(it, leader))
                .count();
            is_clear.then_some((far + over as f32 * usual * 6.0, block, leader))
        })
        .min_by(|one, two| one.0.total_cmp(&two.0))
        .map(|(_, block, leader)| (block, leader))
}

/// The label in all directions and distances from a place, within the frame, with how far it is.
fn around(block: &Block, center: Spot, frame: Area) -> Vec<(f32, Block)> {
    let step = block.size * 1.1;
    let reach = frame.width().hypot(frame.height());
    let mut places = Vec::new();
    for turn in 0_u8..32 {
        let angle = f32::from(turn) / 32.0 * std::f32::consts::TAU;
        for count in 2_u8..40 {
            let away = f32::from(count) * step;
            if away > reach {
                break;
            }
            let placed = block.around(Spot::new(
                center.x + angle.cos() * (away + block.area.width() / 2.0),
                center.y + angle.sin() * (away + block.area.height() / 2.0),
            ));
            if frame.contains(placed.area) {
                let to = nearest(placed.area, center, block.size * 0.3);
                places.push(((to.x - center.x).hypot(to.y - center.y), placed));
            }
        }
    }
    places
}

/// The place of a box that is nearest to a place outside it, a little off its edge.
fn nearest(area: Area, spot: Spot, off: f32) -> Spot {
    let grown = area.grown(off, off * 0.5);
    Spot::new(
        spot.x.clamp(grown.left, grown.right),
        spot.y.clamp(grown.top, grown.bottom),
    )
}

fn is_touched(area: &LabelledArea<'_>, label: Area) -> bool {
    let label = label.grown(3.0, 1.0);
    area.around.overlaps(label)
        && (sides(area.rings).any(|(one, two)| crosses(label, one, two))
            || fill::has(area.rings, Spot::new(label.left, label.top)))
}

fn passes(area: &LabelledArea<'_>, (from, to): (Spot, Spot)) -> bool {
    crosses(area.around, from, to)
        && sides(area.rings).any(|(one, two)| cross((from, to), (one, two)))
}

/// Whether two pieces of line cross.
fn cross(one: (Spot, Spot), two: (Spot, Spot)) -> bool {
    let side = |line: (Spot, Spot), spot: Spot| {
        (line.1.x - line.0.x) * (spot.y - line.0.y) - (line.1.y - line.0.y) * (spot.x - line.0.x)
    };
    (side(one, two.0) > 0.0) != (side(one, two.1) > 0.0)
        && (side(two, one.0) > 0.0) != (side(two, one.1) > 0.0)
}
