//! The fishbone: the statement at the head, a bone for each category, causes along the bones.

use crate::charts::diagrams::cause_cards::Branches;
use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::cause_cards::Details;
use crate::charts::diagrams::cause_cards::statement_face;
use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::face::Chip;
use crate::charts::diagrams::face::ChipKind;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::charts::diagrams::flow::Gaps;
use crate::charts::diagrams::flow::Item;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::pen::CONNECTOR;
use crate::charts::diagrams::pen::Pen;
use crate::charts::layout::sheet::Ink;
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
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;
use crate::wording::diagram_words::DiagramKind;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::diagram_words::alt_text;
use crate::wording::diagram_words::continued;
use crate::wording::diagram_words::more_below;
use crate::wording::words::Words;

/// How far a bone leans back for each step away from the spine.
const LEAN: f32 = 0.2;

/// Widths of labels that are tried, in text sizes.
const WIDTHS: [f32; 6] = [13.0, 16.0, 20.0, 25.0, 31.0, 38.0];

/// Heights of a side that are tried on a canvas, in text sizes.
const ROOMS: [f32; 9] = [12.0, 16.0, 22.0, 30.0, 42.0, 58.0, 80.0, 110.0, 150.0];

/// How much wider than high a fishbone on a canvas is at most.
const WIDER: f32 = 2.3;

/// From so many sheets on words of middle size are not tried.
const FAR: usize = 3;

/// From the spine to the label next to it, in text sizes.
const OFF_SPINE: f32 = 1.1;

/// From a label to its bone.
const OFF_BONE: f32 = 0.5;

/// Draws the fishbone, on as many sheets as it needs; the head is on each.
///
/// A long bone goes on as a second one beside it, so that no label meets another.
#[must_use]
pub fn fishbone(
    input: &CauseCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let branches = Branches::of(&input.causes, input);
    let mut best: Option<Plan<'_>> = None;
    let twigs: &[Twigs] = match medium.spread {
        Spread::Fold => &[Twigs::Shown, Twigs::Counted],
        Spread::Grow | Spread::Pages => &[Twigs::Shown],
    };
    'found: for twigs in twigs {
        let sizes = medium.sizes();
        for text in &sizes {
            // Where one sheet is far from enough, only the smallest words are tried further.
            let is_far = best.as_ref().is_some_and(|it| it.sheets() > FAR);
            if is_far && sizes.last() != Some(text) {
                continue;
            }
            for plan in plans(&branches, input, medium, words, measure, *text, *twigs) {
                if best.as_ref().is_none_or(|it| plan.sheets() < it.sheets()) {
                    let is_whole = plan.sheets() == 1;
                    best = Some(plan);
                    if is_whole {
                        break 'found;
                    }
                }
            }
        }
    }
    if let Some(plan) = best {
        return plan.draw();
    }
    if medium.spread == Spread::Grow {
        return Vec::new();
    }
    // A sheet on which not even one bone fits: it is drawn larger than asked for.
    let larger = Medium {
        spread: Spread::Grow,
        largest: medium.smallest,
        ..*medium
    };
    fishbone(input, &larger, words, measure)
}

/// Whether causes of causes are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twigs {
    Shown,
    Counted,
}

/// A bone, or a part of one, with what hangs on it.
#[derive(Debug, Clone)]
struct Bone {
    name: Vec<String>,
    items: Vec<Item>,
    /// From the spine to the far edge of the name.
    length: f32,
}

/// How the fishbone could be laid out.
struct Plan<'a> {
    input: &'a CauseCards,
    medium: &'a Medium,
    words: &'a Words,
    measure: &'a TextMeasure,
    text: f32,
    small: f32,
    gaps: Gaps,
    bones: Vec<Bone>,
    label: f32,
    /// How many bones stand on each sheet.
    shares: Vec<usize>,
    /// 2 above and below, 1 above only.
    sides: usize,
    /// The height of a side.
    room: f32,
    head: f32,
}

fn plans<'a>(
    branches: &Branches<'_>,
    input: &'a CauseCards,
    medium: &'a Medium,
    words: &'a Words,
    measure: &'a TextMeasure,
    text: f32,
    twigs: Twigs,
) -> Vec<Plan<'a>> {
    let mut found = Vec::new();
    let is_canvas = medium.spread == Spread::Grow;
    let widths: &[f32] = if is_canvas { &[15.0] } else { &WIDTHS };
    let small = medium.small(text);
    let pen = Pen::new(measure, text, small);
    let gaps = Gaps {
        between: text * 0.35,
        before_branch: text * 0.65,
        continued: small * LINE,
        whole: 0.0,
    };
    for width in widths {
        let label = width * text;
        let items = items(branches, input, &pen, words, label, twigs);
        let tallest = items
            .iter()
            .flatten()
            .map(|it| it.block.height)
            .fold(0.0, f32::max);
        let head = (text * 15.0).min(medium.size.width * 0.26).max(text * 8.0);
        let head_height = pen.block(&statement_face(input), head).height;
        for sides in [2, 1] {
            let rooms: Vec<f32> = if is_canvas {
                let least = tallest + text * 4.0;
                ROOMS.iter().map(|it| (it * text).max(least)).collect()
            } else if sides == 2 {
                vec![medium.size.height / 2.0]
            } else {
                vec![medium.size.height - text * 0.3]
            };
            if is_canvas && sides == 1 {
                continue;
            }
            for (position, room) in rooms.iter().enumerate() {
                let mut plan = Plan {
                    input,
                    medium,
                    words,
                    measure,
                    text,
                    small,
                    gaps,
                    bones: Vec::new(),
                    label,
                    shares: Vec::new(),
                    sides,
                    room: *room,
                    head,
                };
                plan.bones = plan.broken(&items, &pen);
                let is_last = position + 1 == rooms.len();
                let fits = plan.fit(head_height, is_last);
                if fits {
                    found.push(plan);
                    if is_canvas {
                        return found;
                    }
                }
            }
        }
    }
    found
}

/// The labels of each bone.
fn items(
    branches: &Branches<'_>,
    input: &CauseCards,
    pen: &Pen<'_>,
    words: &Words,
    label: f32,
    twigs: Twigs,
) -> Vec<Vec<Item>> {
    let count = input.bones.len().max(1);
    let mut bones: Vec<Vec<Item>> = vec![Vec::new(); count];
    for top in &branches.tops {
        let bone = branches.card(*top).map_or(0, |it| it.bone).min(count - 1);
        if let Some(items) = bones.get_mut(bone) {
            hang(branches, *top, 0, pen, words, label, twigs, items);
        }
    }
    bones
}

#[expect(
    clippy::too_many_arguments,
    reason = "one step down a branch with all that it carries along"
)]
fn hang(
    branches: &Branches<'_>,
    position: usize,
    depth: usize,
    pen: &Pen<'_>,
    words: &Words,
    label: f32,
    twigs: Twigs,
    items: &mut Vec<Item>,
) {
    let mut face = branches.face(position, Details::LeftOut, words);
    let below = branches.open_below(position);
    let is_counted = twigs == Twigs::Counted && !below.is_empty();
    if is_counted {
        let count = branches.count_below(position);
        face.chips
            .push(Chip::new(ChipKind::Folded, more_below(count, words)));
    }
    if depth == 0 {
        face.weight = Weight::SemiBold;
    }
    let mut block = pen.block(
        &face,
        label - indent(depth, pen.text) + 2.0 * PAD * pen.text,
    );
    block.height -= 2.0 * TRIM * pen.text;
    let above = branches
        .card(position)
        .and_then(|it| it.parent)
        .and_then(|it| branches.card(it))
        .map(|it| it.text.clone())
        .unwrap_or_default();
    items.push(Item {
        face,
        block,
        depth,
        above,
    });
    if !is_counted {
        for child in below {
            hang(branches, *child, depth + 1, pen, words, label, twigs, items);
        }
    }
}

/// Labels have no frame, so that they need less room at their sides and above than cards.
const PAD: f32 = 0.85;
const TRIM: f32 = 0.5;

/// How far a cause of a cause is moved in.
fn indent(depth: usize, text: f32) -> f32 {
    depth.min(7) as f32 * text * 0.95
}

impl Plan<'_> {
    /// The bones in their order, long ones as several beside each other.
    fn broken(&self, items: &[Vec<Item>], pen: &Pen<'_>) -> Vec<Bone> {
        let mut bones = Vec::new();
        for (position, list) in items.iter().enumerate() {
            let name = self.input.bones.get(position).cloned().unwrap_or_default();
            let mut columns = Vec::new();
            // The name may become longer where the bone goes on.
            let name_height =
                self.name_lines(&continued(&name, self.words)).len() as f32 * self.text * LINE
                    + self.text * 1.4;
            let room = self.room - OFF_SPINE * self.text - name_height;
            if list.is_empty() {
                columns.push(vec![self.nothing(pen)]);
            } else {
                columns.extend(self.gaps.columns(list, room));
            }
            for (number, items) in columns.into_iter().enumerate() {
                let name = if number == 0 {
                    name.clone()
                } else {
                    continued(&name, self.words)
                };
                let name = self.name_lines(&name);
                let length = OFF_SPINE * self.text
                    + self.gaps.height(&items)
                    + name.len() as f32 * self.text * LINE
                    + self.text * 1.4;
                bones.push(Bone {
                    name,
                    items,
                    length,
                });
            }
        }
        bones
    }

    fn nothing(&self, pen: &Pen<'_>) -> Item {
        let mut face = Face::plain(DiagramWord::Nothing.said(self.words));
        face.look = Look::Quiet;
        let mut block = pen.block(&face, self.label + 2.0 * PAD * self.text);
        block.height -= 2.0 * TRIM * self.text;
        Item {
            face,
            block,
            depth: 0,
            above: String::new(),
        }
    }

    fn name_lines(&self, name: &str) -> Vec<String> {
        let font = Font::words(Weight::Bold);
        self.measure
            .wrap_evenly(name, font, self.text, self.label - self.text * 1.6)
    }

    fn longest(&self) -> f32 {
        self.bones.iter().map(|it| it.length).fold(0.0, f32::max)
    }

    /// The room along the spine for a bone, and the one on the other side of the spine.
    fn slot(&self, bones: &[Bone]) -> f32 {
        let longest = bones.iter().map(|it| it.length).fold(0.0, f32::max);
        self.label + (2.0 * OFF_BONE + 0.4) * self.text + LEAN * longest
    }

    /// From the last bone's foot to the end of the head.
    fn behind(&self) -> f32 {
        self.text * 1.6 + self.head
    }

    /// Finds how many bones fit on each sheet; whether the plan can be drawn.
    fn fit(&mut self, head_height: f32, is_last: bool) -> bool {
        if self.medium.spread == Spread::Grow {
            self.shares = vec![self.bones.len()];
            let slots: f32 = self.bones.chunks(self.sides).map(|it| self.slot(it)).sum();
            self.room = self.longest().max(head_height / 2.0);
            return is_last || slots + self.behind() <= self.room * 2.0 * WIDER;
        }
        if self.longest() > self.room + 0.5 || head_height > self.medium.size.height {
            return false;
        }
        let free = self.medium.size.width - self.behind();
        let mut used = f32::INFINITY;
        let mut shares = Vec::new();
        for bones in self.bones.chunks(self.sides) {
            let slot = self.slot(bones);
            if slot > free {
                return false;
            }
            used += slot;
            if used > free {
                shares.push(0);
                used = slot;
            }
            if let Some(share) = shares.last_mut() {
                *share += bones.len();
            }
        }
        self.shares = shares;
        true
    }

    fn sheets(&self) -> usize {
        self.shares.len().max(1)
    }

    fn draw(&self) -> Vec<Diagram> {
        let mut rest = self.bones.as_slice();
        let mut sheets = Vec::new();
        for share in &self.shares {
            let (now, later) = rest.split_at((*share).min(rest.len()));
            sheets.push(self.sheet(now));
            rest = later;
        }
        if sheets.is_empty() {
            sheets.push(self.sheet(&[]));
        }
        sheets
    }

    fn sheet(&self, bones: &[Bone]) -> Diagram {
        let mut pen = Pen::new(self.measure, self.text, self.small);
        let face = statement_face(self.input);
        let block = pen.block(&face, self.head);
        let is_canvas = self.medium.spread == Spread::Grow;
        let mut feet = Vec::new();
        let mut last_foot = 0.0;
        for slot in bones.chunks(self.sides) {
            last_foot += self.slot(slot);
            feet.push(last_foot);
        }
        let head_left = last_foot + self.text * 1.6;
        // On one side only, the head stands above the spine too.
        let (over, under) = if self.sides == 2 {
            (block.height / 2.0, block.height / 2.0)
        } else {
            (block.height, self.text * 0.3)
        };
        let above = bones
            .iter()
            .step_by(self.sides)
            .map(|it| it.length)
            .fold(over, f32::max);
        let below = if self.sides == 2 {
            bones
                .iter()
                .skip(1)
                .step_by(2)
                .map(|it| it.length)
                .fold(under, f32::max)
        } else {
            under
        };
        let spine = above;
        let size = if is_canvas {
            Size::new(head_left + self.head, above + below)
        } else {
            self.medium.size
        };
        let bone_paint = Paint {
            role: Role::Quiet,
            tone: Tone::Mark,
        };
        let thick = (self.text * 0.2).max(2.0);
        let tail = feet.first().copied().unwrap_or(0.0) - self.text * 2.0;
        pen.path(
            vec![Spot::new(tail.max(0.0), spine), Spot::new(head_left, spine)],
            bone_paint,
            thick,
            None,
        );
        for (position, bone) in bones.iter().enumerate() {
            let foot = feet.get(position / self.sides).copied().unwrap_or(0.0);
            let is_above = self.sides == 1 || position % 2 == 0;
            self.bone(&mut pen, bone, Spot::new(foot, spine), is_above);
        }
        pen.card(&face, &block, Spot::new(head_left, spine - over));
        let items: Vec<String> = bones
            .iter()
            .flat_map(|it| &it.items)
            .filter(|it| it.depth == 0)
            .map(|it| it.face.text.clone())
            .collect();
        let alt = alt_text(DiagramKind::Fishbone, &face.text, &items, self.words);
        Diagram {
            // The head, which is at the right, with as much of the spine as there is room for.
            start: Spot::new(size.width, spine),
            ..pen.finish(size, alt)
        }
    }

    fn bone(&self, pen: &mut Pen<'_>, bone: &Bone, foot: Spot, is_above: bool) {
        let bone_at = |y: f32| foot.x - LEAN * (y - foot.y).abs();
        let name_height = bone.name.len() as f32 * self.text * LINE + self.text * 0.5;
        let away = |distance: f32| {
            if is_above {
                foot.y - distance
            } else {
                foot.y + distance
            }
        };
        let tip = away(bone.length - name_height);
        let thick = (self.text * 0.13).max(1.4);
        let paint = Paint {
            role: Role::Quiet,
            tone: Tone::Mark,
        };
        pen.path(vec![foot, Spot::new(bone_at(tip), tip)], paint, thick, None);
        self.name(
            pen,
            bone,
            bone_at(away(bone.length)),
            away(bone.length),
            is_above,
        );
        let content = self.gaps.height(&bone.items);
        let mut top = if is_above {
            foot.y - OFF_SPINE * self.text - content
        } else {
            foot.y + OFF_SPINE * self.text
        };
        // All labels of a bone begin under each other.
        let left = bone_at(away(bone.length)) - OFF_BONE * self.text - self.label;
        // Where the line stands on which causes of a cause hang, for each depth.
        let mut stems: Vec<Spot> = Vec::new();
        for (position, item) in bone.items.iter().enumerate() {
            if position > 0 {
                top += self.gaps.before(item);
            } else if item.depth > 0 {
                let ink = Ink::words(Weight::Regular, self.small, Role::Quiet);
                let line = item.continued_line(self.label, ink, self.words, self.measure);
                if let Some(line) = line {
                    pen.lines(&[line], ink, Spot::new(left, top), Anchor::Start);
                }
                top += self.gaps.continued;
            }
            let bottom = top + item.block.height;
            self.label(pen, item, Spot::new(left, top), &mut stems, bone_at(bottom));
            top = bottom;
        }
    }

    /// The name of the category at the far end of its bone.
    fn name(&self, pen: &mut Pen<'_>, bone: &Bone, right: f32, edge: f32, is_above: bool) {
        let ink = Ink::words(Weight::Bold, self.text, Role::Ink);
        let wide = bone
            .name
            .iter()
            .map(|it| self.measure.width(it, ink.font, ink.size))
            .fold(0.0, f32::max)
            + self.text * 1.4;
        let high = bone.name.len() as f32 * self.text * LINE + self.text * 0.5;
        let top = if is_above { edge } else { edge - high };
        let area = Area::new(right - wide, top, right, top + high);
        pen.shape(Primitive::RoundedRect {
            area,
            radius: self.text * 0.5,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Line,
            },
        });
        let at = Spot::new(f32::midpoint(area.left, area.right), top + self.text * 0.25);
        pen.lines(&bone.name, ink, at, Anchor::Middle);
    }

    fn label(&self, pen: &mut Pen<'_>, item: &Item, at: Spot, stems: &mut Vec<Spot>, bone: f32) {
        let left = at.x + indent(item.depth, self.text);
        let bottom = at.y + item.block.height;
        stems.truncate(item.depth);
        if item.depth == 0 {
            pen.path(
                vec![Spot::new(at.x, bottom), Spot::new(bone, bottom)],
                CONNECTOR,
                self.text * 0.07,
                None,
            );
        } else if let Some(stem) = stems.get(item.depth - 1).copied() {
            let y = at.y + self.text * 0.75;
            pen.connector(vec![
                stem,
                Spot::new(stem.x, y),
                Spot::new(left - self.text * 0.25, y),
            ]);
        }
        while stems.len() < item.depth {
            let x = at.x + indent(stems.len(), self.text) + self.text * 0.3;
            stems.push(Spot::new(x, at.y));
        }
        stems.push(Spot::new(left + self.text * 0.3, bottom + self.text * 0.08));
        pen.label(
            &item.face,
            &item.block,
            Spot::new(left - PAD * self.text, at.y - TRIM * self.text),
            TRIM,
        );
    }
}
