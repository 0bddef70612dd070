//! The problem tree: what follows above, the problem as the trunk, why it happens below; what helps stands apart.

use crate::charts::diagrams::cause_cards::Branches;
use crate::charts::diagrams::cause_cards::CauseCard;
use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::cause_cards::Details;
use crate::charts::diagrams::cause_cards::statement_face;
use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::flow::Gaps;
use crate::charts::diagrams::flow::Item;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::pen::Block;
use crate::charts::diagrams::pen::Pen;
use crate::charts::layout::sheet::Ink;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
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
use crate::wording::words::Words;

/// Between columns, in text sizes.
const ACROSS: f32 = 1.6;

/// A column is never narrower.
const NARROWEST: f32 = 13.0;

/// The width of a column on a canvas.
const ON_CANVAS: f32 = 17.0;

/// How far a card hangs from the line at the left of its column.
const TWIG: f32 = 1.1;

/// A branch that is no higher is not broken, in text sizes.
const TOGETHER: f32 = 28.0;

/// Between the trunk and what is above or below.
const OFF_TRUNK: f32 = 2.0;

/// Draws the problem tree, on as many sheets as it needs; the trunk is on each.
#[must_use]
pub fn problem_tree(
    input: &CauseCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let mut sheets = Vec::new();
    for text in medium.sizes() {
        let mut press = Press::new(input, medium, words, measure, text);
        while medium.spread != Spread::Grow && press.columns > 1 && !press.has_room() {
            let fewer = press.columns - 1;
            press = press.with_columns(fewer);
        }
        sheets = press.sheets();
        if sheets.len() == 1 {
            break;
        }
    }
    sheets
}

/// A list of cards that stands above, below or apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Above,
    Below,
    Apart,
}

struct Press<'a> {
    input: &'a CauseCards,
    medium: &'a Medium,
    words: &'a Words,
    measure: &'a TextMeasure,
    text: f32,
    small: f32,
    columns: usize,
    column: f32,
    gaps: Gaps,
    trunk: (Face, Block),
}

/// What stands on one sheet.
#[derive(Debug, Default)]
struct Shown {
    above: Vec<Vec<Item>>,
    below: Vec<Vec<Item>>,
    apart: Vec<Vec<Item>>,
}

impl<'a> Press<'a> {
    fn new(
        input: &'a CauseCards,
        medium: &'a Medium,
        words: &'a Words,
        measure: &'a TextMeasure,
        text: f32,
    ) -> Self {
        let small = medium.small(text);
        let pen = Pen::new(measure, text, small);
        let gap = ACROSS * text;
        let (columns, column) = if medium.spread == Spread::Grow {
            let cards = input.causes.len().max(input.effects.len());
            // About as wide as high: a card is some four times as wide as high.
            let even = (cards as f32 / 2.2).sqrt().ceil();
            // Not much wider than the window where it can be higher instead.
            let fitting = ((medium.size.width + gap) / (ON_CANVAS * text + gap)).floor();
            let tops = input.causes.iter().filter(|it| it.parent.is_none()).count() as f32;
            let columns = even
                .min(fitting.max((even / 1.6).ceil()))
                .max(tops.min(fitting))
                .clamp(2.0, 14.0);
            (whole(columns), ON_CANVAS * text)
        } else {
            let fitting = ((medium.size.width + gap) / ((NARROWEST * text) + gap)).floor();
            let tops = input.causes.iter().filter(|it| it.parent.is_none()).count();
            let columns = whole(fitting.clamp(1.0, 8.0)).min(tops.max(2));
            let gaps = gap * (columns - 1) as f32;
            (columns, (medium.size.width - gaps) / columns as f32)
        };
        let width = column * columns as f32 + gap * (columns - 1) as f32;
        let face = statement_face(input);
        let block = pen.block(&face, width.min(text * 44.0));
        Self {
            input,
            medium,
            words,
            measure,
            text,
            small,
            columns,
            column,
            gaps: Gaps {
                between: text * 0.5,
                before_branch: text * 0.7,
                continued: small * LINE + text * 0.2,
                whole: text * TOGETHER,
            },
            trunk: (face, block),
        }
    }

    /// The same with other columns, as wide as there is room.
    fn with_columns(self, columns: usize) -> Self {
        let gaps = ACROSS * self.text * (columns - 1) as f32;
        Self {
            columns,
            column: (self.medium.size.width - gaps) / columns as f32,
            ..self
        }
    }

    /// Whether the tallest card of each list fits on a sheet.
    fn has_room(&self) -> bool {
        let free = self.medium.size.height - self.trunk.1.height;
        [
            (Place::Above, &self.input.effects),
            (Place::Below, &self.input.causes),
            (Place::Apart, &self.input.helps),
        ]
        .into_iter()
        .all(|(place, cards)| {
            let needed = tallest_card(&self.items(cards)) + self.gaps.continued;
            needed <= free - self.around(place)
        })
    }

    fn width(&self) -> f32 {
        self.column * self.columns as f32 + ACROSS * self.text * (self.columns - 1) as f32
    }

    fn items(&self, cards: &'a [CauseCard]) -> Vec<Item> {
        let branches = Branches::of(cards, self.input);
        let pen = Pen::new(self.measure, self.text, self.small);
        let mut items = Vec::new();
        for top in &branches.tops {
            self.hang(&branches, *top, 0, &pen, &mut items);
        }
        items
    }

    fn hang(
        &self,
        branches: &Branches<'_>,
        position: usize,
        depth: usize,
        pen: &Pen<'_>,
        items: &mut Vec<Item>,
    ) {
        let details = if self.medium.has_details() {
            Details::Shown
        } else {
            Details::LeftOut
        };
        let face = branches.face(position, details, self.words);
        let block = pen.block(&face, self.column - self.indent(depth));
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
        for child in branches.open_below(position) {
            self.hang(branches, *child, depth + 1, pen, items);
        }
    }

    /// How far a card is moved in; deep ones no further, so that words keep room.
    fn indent(&self, depth: usize) -> f32 {
        let step = (TWIG * self.text).min(self.column / 16.0);
        (depth.min(7) + 1) as f32 * step
    }

    /// The height of the heading of a list.
    fn heading(&self) -> f32 {
        self.text * LINE + self.text * 0.4
    }

    /// What a list needs besides its cards.
    fn around(&self, place: Place) -> f32 {
        match place {
            Place::Above | Place::Below => self.heading() + OFF_TRUNK * self.text,
            Place::Apart => self.heading() + self.text * 3.0,
        }
    }

    fn sheets(&self) -> Vec<Diagram> {
        let lists = [
            (Place::Above, self.items(&self.input.effects)),
            (Place::Below, self.items(&self.input.causes)),
            (Place::Apart, self.items(&self.input.helps)),
        ];
        if self.medium.spread == Spread::Grow {
            let mut shown = Shown::default();
            for (place, items) in &lists {
                if !items.is_empty() {
                    let room = self.gaps.balanced(items, self.columns);
                    *shown.of(*place) = self.gaps.columns(items, room);
                }
            }
            return vec![self.sheet(&shown)];
        }
        let mut rest: Vec<(Place, Vec<Item>)> = lists.to_vec();
        let mut sheets = Vec::new();
        loop {
            sheets.push(self.next_sheet(&mut rest));
            rest.retain(|(_, items)| !items.is_empty());
            if rest.is_empty() {
                return sheets;
            }
        }
    }

    /// Fills one sheet, and takes what stands on it out of the lists.
    fn next_sheet(&self, rest: &mut [(Place, Vec<Item>)]) -> Diagram {
        let mut shown = Shown::default();
        let mut free = self.medium.size.height - self.trunk.1.height;
        let mut is_first = true;
        for (place, items) in rest.iter_mut() {
            if items.is_empty() {
                continue;
            }
            let least = tallest_card(items) + self.gaps.continued;
            let mut room = free - self.around(*place);
            if *place == Place::Above {
                // More than half of the sheet is left for why it happens.
                room = room.min((self.medium.size.height * 0.42).max(least));
            }
            if !is_first && room < least {
                break;
            }
            let balanced = self.gaps.balanced(items, self.columns);
            let columns = self.gaps.columns(items, balanced.min(room.max(least)));
            let taken: Vec<Vec<Item>> = columns.into_iter().take(self.columns).collect();
            let count: usize = taken.iter().map(Vec::len).sum();
            free -= self.tallest(&taken) + self.around(*place);
            *shown.of(*place) = taken;
            items.drain(..count.min(items.len()));
            is_first = false;
            if !items.is_empty() && *place != Place::Above {
                break;
            }
        }
        self.sheet(&shown)
    }

    fn tallest(&self, columns: &[Vec<Item>]) -> f32 {
        columns
            .iter()
            .map(|it| self.gaps.height(it))
            .fold(0.0, f32::max)
    }

    fn sheet(&self, shown: &Shown) -> Diagram {
        let mut pen = Pen::new(self.measure, self.text, self.small);
        let (face, block) = &self.trunk;
        let left = (self.width() - block.width) / 2.0;
        let mut top = 0.0;
        if !shown.above.is_empty() {
            self.say(&mut pen, DiagramWord::Effects, Spot::new(0.0, top));
            top += self.heading();
            let height = self.tallest(&shown.above);
            let bus = top + height + OFF_TRUNK * self.text * 0.5;
            self.columns(&mut pen, &shown.above, top, Some(bus));
            let middle = self.width() / 2.0;
            self.trunk_line(
                &mut pen,
                &shown.above,
                bus,
                bus + OFF_TRUNK * self.text * 0.5,
                middle,
            );
            top += height + OFF_TRUNK * self.text;
        }
        let trunk = pen.card(face, block, Spot::new(left, top));
        top = trunk.bottom;
        if !shown.below.is_empty() {
            let bus = top + OFF_TRUNK * self.text * 0.5;
            let middle = self.width() / 2.0;
            self.trunk_line(&mut pen, &shown.below, bus, top, middle);
            top += OFF_TRUNK * self.text;
            self.say(
                &mut pen,
                DiagramWord::Causes,
                Spot::new(self.indent(0), top),
            );
            top += self.heading();
            self.columns(&mut pen, &shown.below, top, Some(bus));
            top += self.tallest(&shown.below);
        }
        if !shown.apart.is_empty() {
            top += self.text * 1.4;
            let height = self.tallest(&shown.apart) + self.heading() + self.text * 1.4;
            pen.shape(Primitive::RoundedRect {
                area: Area::new(0.0, top, self.width(), top + height),
                radius: self.text * 0.5,
                paint: Paint {
                    role: Role::Quiet,
                    tone: Tone::Field,
                },
            });
            let inside = top + self.text * 0.6;
            self.say(
                &mut pen,
                DiagramWord::Helps,
                Spot::new(self.indent(0), inside),
            );
            self.columns(&mut pen, &shown.apart, inside + self.heading(), None);
            top += height;
        }
        let size = if self.medium.spread == Spread::Grow {
            Size::new(self.width(), top)
        } else {
            self.medium.size
        };
        let items: Vec<String> = [&shown.above, &shown.below, &shown.apart]
            .into_iter()
            .flatten()
            .flatten()
            .filter(|it| it.depth == 0)
            .map(|it| it.face.text.clone())
            .collect();
        let alt = alt_text(DiagramKind::ProblemTree, &face.text, &items, self.words);
        Diagram {
            start: Spot::new(0.0, f32::midpoint(trunk.top, trunk.bottom)),
            ..pen.finish(size, alt)
        }
    }

    fn say(&self, pen: &mut Pen<'_>, word: DiagramWord, at: Spot) {
        let ink = Ink::words(Weight::Bold, self.text, Role::Quiet);
        let said = word.said(self.words);
        if let Some(line) = self
            .measure
            .cut(&said, ink.font, ink.size, self.width() - at.x)
        {
            pen.lines(&[line], ink, at, Anchor::Start);
        }
    }

    fn left_of(&self, column: usize) -> f32 {
        column as f32 * (self.column + ACROSS * self.text)
    }

    /// The line that joins the columns of a list with the trunk.
    fn trunk_line(
        &self,
        pen: &mut Pen<'_>,
        columns: &[Vec<Item>],
        bus: f32,
        trunk: f32,
        middle: f32,
    ) {
        let own = |column: &Vec<Item>| column.iter().any(|it| it.depth == 0);
        let (Some(first), Some(last)) =
            (columns.iter().position(own), columns.iter().rposition(own))
        else {
            return;
        };
        let first = self.left_of(first) + self.thick();
        let last = self.left_of(last) + self.thick();
        pen.connector(vec![
            Spot::new(first.min(middle), bus),
            Spot::new(last.max(middle), bus),
        ]);
        pen.connector(vec![Spot::new(middle, bus), Spot::new(middle, trunk)]);
    }

    fn thick(&self) -> f32 {
        (self.text * 0.09).max(1.0) / 2.0
    }

    fn columns(&self, pen: &mut Pen<'_>, columns: &[Vec<Item>], top: f32, bus: Option<f32>) {
        for (number, items) in columns.iter().enumerate() {
            let left = self.left_of(number) + self.thick();
            let mut y = top;
            // The line each depth hangs on: where it starts.
            let mut stems: Vec<Spot> = vec![Spot::new(left, bus.unwrap_or(top))];
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    y += self.gaps.before(item);
                } else if item.depth > 0 {
                    let ink = Ink::words(Weight::Regular, self.small, Role::Quiet);
                    let x = self.left_of(number) + self.indent(0);
                    let room = self.column - self.indent(0);
                    let line = item.continued_line(room, ink, self.words, self.measure);
                    if let Some(line) = line {
                        pen.lines(&[line], ink, Spot::new(x, y), Anchor::Start);
                    }
                    y += self.gaps.continued;
                }
                let x = self.left_of(number) + self.indent(item.depth);
                let joint = y + (self.text * 1.26).min(item.block.height / 2.0);
                stems.truncate(item.depth + 1);
                while stems.len() < item.depth + 1 {
                    let above = self.left_of(number) + self.indent(stems.len() - 1);
                    stems.push(Spot::new(above + self.indent(0) * 0.5, y));
                }
                let has_line = bus.is_some() || item.depth > 0;
                if let Some(stem) = stems.last().copied()
                    && has_line
                {
                    pen.connector(vec![stem, Spot::new(stem.x, joint), Spot::new(x, joint)]);
                }
                let area = pen.card(&item.face, &item.block, Spot::new(x, y));
                stems.push(Spot::new(x + self.indent(0) * 0.5, area.bottom));
                y = area.bottom;
            }
        }
    }
}

impl Shown {
    fn of(&mut self, place: Place) -> &mut Vec<Vec<Item>> {
        match place {
            Place::Above => &mut self.above,
            Place::Below => &mut self.below,
            Place::Apart => &mut self.apart,
        }
    }
}

fn tallest_card(items: &[Item]) -> f32 {
    items.iter().map(|it| it.block.height).fold(0.0, f32::max)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and 14, as clamped before"
)]
fn whole(count: f32) -> usize {
    count as usize
}
