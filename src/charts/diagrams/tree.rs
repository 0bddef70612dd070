//! The tree of causes from left to right: the statement, why, and why again.

use std::collections::VecDeque;

use crate::charts::diagrams::cause_cards::Branches;
use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::cause_cards::Details;
use crate::charts::diagrams::cause_cards::statement_face;
use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::face::Chip;
use crate::charts::diagrams::face::ChipKind;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::parts::part_letters;
use crate::charts::diagrams::pen::Block;
use crate::charts::diagrams::pen::Pen;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::text_measure::TextMeasure;
use crate::wording::diagram_words::DiagramKind;
use crate::wording::diagram_words::alt_text;
use crate::wording::diagram_words::more_elsewhere;
use crate::wording::diagram_words::part_name;
use crate::wording::words::Words;

/// Between a card and what lies below it, in text sizes.
const ACROSS: f32 = 2.4;

/// Between cards under each other.
const DOWN: f32 = 0.8;

/// Between cards under each other that lie below different cards.
const DOWN_BETWEEN_BRANCHES: f32 = 1.4;

/// A column is never narrower, in text sizes.
const NARROWEST: f32 = 11.0;

/// Nor wider.
const WIDEST: f32 = 27.0;

/// The width of a column on a canvas.
const ON_CANVAS: f32 = 18.0;

/// Where lines meet a card, from its top: the middle of its first line of words.
const JOINT: f32 = 1.26;

/// Draws the tree, on as many sheets as it needs.
///
/// Where a branch does not fit, its first card says on which part it goes on.
#[must_use]
pub fn tree(
    input: &CauseCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let branches = Branches::of(&input.causes, input);
    let sizes = medium.sizes();
    for text in &sizes {
        let press = Press::new(&branches, input, medium, words, measure, *text);
        if let Some(whole) = press.on_one_sheet() {
            return vec![whole];
        }
    }
    let text = sizes.last().copied().unwrap_or(medium.smallest);
    Press::new(&branches, input, medium, words, measure, text).on_many_sheets()
}

/// A card with its place in a column and what stands right of it.
#[derive(Debug)]
struct Branch {
    face: Face,
    block: Block,
    /// From the top of the first card that lies below the same one.
    top: f32,
    /// What it takes of its own column and of those right of it, from its top.
    taken: Vec<Stretch>,
    height: f32,
    below: Vec<Self>,
}

/// A part of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    top: f32,
    bottom: f32,
}

/// Branches under each other, each as high as can be beside those above it, and their height.
#[derive(Debug, Default)]
struct Stack {
    branches: Vec<Branch>,
    taken: Vec<Stretch>,
    height: f32,
}

/// A part of the tree that has sheets of its own.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// None for the statement.
    head: Option<usize>,
}

struct Press<'a> {
    branches: &'a Branches<'a>,
    input: &'a CauseCards,
    words: &'a Words,
    measure: &'a TextMeasure,
    medium: &'a Medium,
    room: Size,
    text: f32,
    pen: Pen<'a>,
}

impl<'a> Press<'a> {
    fn new(
        branches: &'a Branches<'a>,
        input: &'a CauseCards,
        medium: &'a Medium,
        words: &'a Words,
        measure: &'a TextMeasure,
        text: f32,
    ) -> Self {
        Self {
            branches,
            input,
            words,
            measure,
            medium,
            room: medium.room(),
            text,
            pen: Pen::new(measure, text, medium.small(text)),
        }
    }

    fn details(&self) -> Details {
        if self.medium.has_details() {
            Details::Shown
        } else {
            Details::LeftOut
        }
    }

    /// How many columns fit side by side, the head's included; at least two.
    fn most_columns(&self) -> usize {
        let step = (NARROWEST + ACROSS) * self.text;
        let mut columns = 2;
        while columns < 8 && step * (columns + 1) as f32 <= self.room.width + ACROSS * self.text {
            columns += 1;
        }
        columns
    }

    fn column_width(&self, columns: usize) -> f32 {
        if self.medium.spread == Spread::Grow {
            return ON_CANVAS * self.text;
        }
        let gaps = ACROSS * self.text * columns.saturating_sub(1) as f32;
        let share = (self.room.width - gaps) / columns.max(1) as f32;
        share.min(WIDEST * self.text).max(self.text)
    }

    fn kids(&self, part: Part) -> &[usize] {
        part.head.map_or(self.branches.tops.as_slice(), |it| {
            self.branches.open_below(it)
        })
    }

    fn depth_below(&self, part: Part) -> usize {
        self.kids(part)
            .iter()
            .map(|it| self.branches.depth(*it))
            .max()
            .unwrap_or(0)
    }

    /// A card and `deep` columns of what lies below it; what lies deeper becomes parts, noted in `cut`.
    fn branch(
        &self,
        position: usize,
        deep: usize,
        width: f32,
        first: usize,
        cut: &mut Vec<usize>,
    ) -> Branch {
        let mut face = self.branches.face(position, self.details(), self.words);
        let below = self.branches.open_below(position);
        let mut shown = Stack::default();
        if deep > 0 {
            for child in below {
                let branch = self.branch(*child, deep - 1, width, first, cut);
                self.put(&mut shown, branch);
            }
        } else if !below.is_empty() {
            let part = part_letters(first + cut.len());
            cut.push(position);
            let count = self.branches.count_below(position);
            face.chips.push(Chip::new(
                ChipKind::Folded,
                more_elsewhere(count, &part, self.words),
            ));
        }
        let block = self.pen.block(&face, width);
        let own = Stretch {
            top: 0.0,
            bottom: block.height,
        };
        let mut taken = vec![own];
        taken.append(&mut shown.taken);
        Branch {
            height: block.height.max(shown.height),
            face,
            block,
            top: 0.0,
            taken,
            below: shown.branches,
        }
    }

    /// Where a branch would stand under others: as high as the columns it takes allow.
    fn top_under(&self, stack: &Stack, branch: &Branch) -> f32 {
        let pairs = stack.taken.iter().zip(&branch.taken);
        pairs.enumerate().fold(0.0, |top, (column, (above, own))| {
            let gap = if column == 0 {
                DOWN
            } else {
                DOWN_BETWEEN_BRANCHES
            };
            f32::max(top, above.bottom + gap * self.text - own.top)
        })
    }

    fn put(&self, stack: &mut Stack, mut branch: Branch) {
        let top = self.top_under(stack, &branch);
        branch.top = top;
        for (column, own) in branch.taken.iter().enumerate() {
            match stack.taken.get_mut(column) {
                Some(taken) => taken.bottom = top + own.bottom,
                None => stack.taken.push(Stretch {
                    top: top + own.top,
                    bottom: top + own.bottom,
                }),
            }
        }
        stack.height = stack.height.max(top + branch.height);
        stack.branches.push(branch);
    }

    fn on_one_sheet(&self) -> Option<Diagram> {
        let part = Part { head: None };
        let deep = self.depth_below(part);
        let is_canvas = self.medium.spread == Spread::Grow;
        if !is_canvas && deep + 1 > self.most_columns() {
            return None;
        }
        let width = self.column_width(deep + 1);
        let mut cut = Vec::new();
        let mut shown = Stack::default();
        for position in self.kids(part) {
            let branch = self.branch(*position, deep, width, 0, &mut cut);
            self.put(&mut shown, branch);
        }
        let (face, block) = self.head(part, None, width);
        let height = block.height.max(shown.height);
        (height <= self.room.height).then(|| self.sheet(&face, &block, &shown, deep))
    }

    fn head(&self, part: Part, name: Option<&str>, width: f32) -> (Face, Block) {
        let mut face = match part.head {
            None => statement_face(self.input),
            Some(position) => {
                let mut face = self.branches.face(position, Details::LeftOut, self.words);
                face.weight = Weight::SemiBold;
                if face.look == Look::Plain {
                    face.look = Look::Head;
                }
                face
            }
        };
        face.over = name.map(|it| part_name(it, self.words));
        let block = self.pen.block(&face, width);
        (face, block)
    }

    fn on_many_sheets(&self) -> Vec<Diagram> {
        let mut sheets = Vec::new();
        let mut queue = VecDeque::from([Part { head: None }]);
        // Names are given in the order in which parts are noted.
        let mut named = 0;
        let mut opened = 0;
        while let Some(part) = queue.pop_front() {
            let name = part.head.map(|_| {
                opened += 1;
                part_letters(opened - 1)
            });
            let kids = self.kids(part).to_vec();
            let mut deepest = self.depth_below(part).min(self.most_columns() - 1).max(1);
            while deepest > 1 && !self.has_room(part, deepest) {
                deepest -= 1;
            }
            let mut rest = kids.as_slice();
            loop {
                let (shown, cut, deep) = self.next_sheet(rest, deepest, named);
                named += cut.len();
                queue.extend(cut.iter().map(|it| Part { head: Some(*it) }));
                rest = rest.get(shown.branches.len().max(1)..).unwrap_or(&[]);
                let (face, block) = self.head(part, name.as_deref(), self.column_width(deep + 1));
                sheets.push(self.sheet(&face, &block, &shown, deep));
                if rest.is_empty() {
                    break;
                }
            }
        }
        sheets
    }

    /// Whether the head of a part is no higher than a sheet beside so many columns.
    fn has_room(&self, part: Part, deep: usize) -> bool {
        let name = part.head.map(|_| "AA");
        let (_, block) = self.head(part, name, self.column_width(deep + 1));
        block.height <= self.room.height
    }

    /// As many branches as fit on one sheet, what was cut off from them, and how deep they are shown.
    fn next_sheet(
        &self,
        rest: &[usize],
        deepest: usize,
        named: usize,
    ) -> (Stack, Vec<usize>, usize) {
        // In front of a room the whole is shown first, less deep.
        let mut deep = deepest;
        loop {
            let (shown, cut) = self.as_many_as_fit(rest, deep, named);
            let is_whole = shown.branches.len() == rest.len();
            let is_tall = shown.height > self.room.height;
            let reached = shown.taken.len().max(1);
            if reached < deep {
                // Fewer columns are wider ones.
                deep = reached;
            } else if deep <= 1 || !is_tall && (is_whole || self.medium.spread != Spread::Fold) {
                return (shown, cut, deep);
            } else {
                deep -= 1;
            }
        }
    }

    fn as_many_as_fit(&self, rest: &[usize], deep: usize, named: usize) -> (Stack, Vec<usize>) {
        let width = self.column_width(deep + 1);
        let mut shown = Stack::default();
        let mut cut: Vec<usize> = Vec::new();
        for position in rest {
            let mut tried = deep.saturating_sub(1);
            let (branch, longer) = loop {
                let mut longer = cut.clone();
                let branch = self.branch(*position, tried, width, named, &mut longer);
                if branch.height <= self.room.height || tried == 0 {
                    break (branch, longer);
                }
                tried -= 1;
            };
            let needed = self.top_under(&shown, &branch) + branch.height;
            if !shown.branches.is_empty() && needed > self.room.height {
                break;
            }
            cut = longer;
            self.put(&mut shown, branch);
        }
        (shown, cut)
    }

    fn sheet(&self, face: &Face, block: &Block, shown: &Stack, deep: usize) -> Diagram {
        let mut pen = Pen::new(self.measure, self.text, self.medium.small(self.text));
        pen.card(face, block, Spot::default());
        let x = block.width + ACROSS * self.text;
        let joint = Spot::new(block.width, self.joint(block));
        self.draw_below(&mut pen, &shown.branches, joint, Spot::new(x, 0.0));
        let size = if self.medium.spread == Spread::Grow {
            let columns = (deep + 1) as f32;
            let width = columns * (block.width + ACROSS * self.text) - ACROSS * self.text;
            Size::new(width, block.height.max(shown.height))
        } else {
            self.room
        };
        let items: Vec<String> = shown
            .branches
            .iter()
            .map(|it| it.face.text.clone())
            .collect();
        let alt = alt_text(DiagramKind::Tree, &face.text, &items, self.words);
        pen.finish(size, alt)
    }

    /// Where a line meets a card, from its top.
    fn joint(&self, block: &Block) -> f32 {
        (JOINT * self.text).min(block.height / 2.0)
    }

    fn draw_below(&self, pen: &mut Pen<'_>, shown: &[Branch], from: Spot, at: Spot) {
        let bus = at.x - ACROSS * self.text * 0.42;
        let mut last = None;
        for branch in shown {
            let y = at.y + branch.top + self.joint(&branch.block);
            pen.connector(vec![Spot::new(bus, y), Spot::new(at.x, y)]);
            last = Some(y);
        }
        if let Some(last) = last {
            pen.connector(vec![
                from,
                Spot::new(bus, from.y),
                Spot::new(bus, last.max(from.y)),
            ]);
        }
        for branch in shown {
            let top = at.y + branch.top;
            let area = pen.card(&branch.face, &branch.block, Spot::new(at.x, top));
            if !branch.below.is_empty() {
                let joint = Spot::new(area.right, top + self.joint(&branch.block));
                if self.medium.spread == Spread::Grow {
                    pen.fold_mark(Spot::new(joint.x + self.text * 0.62, joint.y));
                }
                let next = Spot::new(area.right + ACROSS * self.text, top);
                let joint = if self.medium.spread == Spread::Grow {
                    Spot::new(joint.x + self.text * 1.12, joint.y)
                } else {
                    joint
                };
                self.draw_below(pen, &branch.below, joint, next);
            }
        }
    }
}
