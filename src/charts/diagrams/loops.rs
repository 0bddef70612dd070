//! Loops: causes that feed one another, each as a small ring with its sentence.

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::pen::Block;
use crate::charts::diagrams::pen::Pen;
use crate::charts::layout::sheet::Ink;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;
use crate::domain::practice::record::RecordId;
use crate::wording::diagram_words::DiagramKind;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::diagram_words::alt_text;
use crate::wording::words::Words;

/// A cause of a ring, and what more of it does to the next one.
#[derive(Debug, Clone, PartialEq)]
pub struct RingCard {
    pub id: RecordId,
    pub text: String,
    /// Whether more of it means more of the next one.
    pub raises_next: bool,
    /// Only supposed.
    pub is_dotted: bool,
}

/// Causes that lead round to the first one.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    pub cards: Vec<RingCard>,
    /// A change comes back as more of itself.
    pub feeds_itself: bool,
    /// The same in words.
    pub sentence: String,
}

/// Between cards, in text sizes: room for an arrow and "more".
const ACROSS: f32 = 4.6;

/// Between the two rows of a ring.
const DOWN: f32 = 3.0;

/// The width of a card.
const CARD: f32 = 17.0;

/// Draws the rings under each other, on as many sheets as they need.
#[must_use]
pub fn loops(
    rings: &[Ring],
    selected: Option<&RecordId>,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let mut sheets = Vec::new();
    for text in medium.sizes() {
        sheets = Press {
            selected,
            medium,
            words,
            measure,
            text,
            small: medium.small(text),
        }
        .sheets(rings);
        if sheets.len() == 1 {
            break;
        }
    }
    sheets
}

/// How cards stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// In two rows.
    Ring,
    /// Under each other, with a line back to the first.
    Stack,
    /// A part of a ring under each other; the last arrow leads to the next sheet.
    Part,
}

/// How the cards of a ring stand.
struct Shape {
    cards: Vec<(Face, Block, Spot)>,
    /// Cards in the upper row; all of them where they stand under each other.
    upper: usize,
    /// Position of its first card in the whole ring.
    first: usize,
    stand: Stand,
    title: Vec<String>,
    sentence: Vec<String>,
    /// Of the ring without title and sentence.
    ring: Size,
    height: f32,
}

struct Press<'a> {
    selected: Option<&'a RecordId>,
    medium: &'a Medium,
    words: &'a Words,
    measure: &'a TextMeasure,
    text: f32,
    small: f32,
}

impl Press<'_> {
    fn sheets(&self, rings: &[Ring]) -> Vec<Diagram> {
        let room = self.medium.room().height;
        let mut sheets: Vec<Vec<(&Ring, Shape)>> = vec![Vec::new()];
        let mut used = 0.0;
        let whole: Vec<(&Ring, Shape)> = rings
            .iter()
            .flat_map(|ring| {
                let shape = self.shape(ring);
                if shape.height <= room {
                    vec![(ring, shape)]
                } else {
                    let parts = self.parts(ring, room);
                    parts.into_iter().map(|it| (ring, it)).collect()
                }
            })
            .collect();
        for (ring, shape) in whole {
            if used > 0.0 && used + shape.height > room {
                sheets.push(Vec::new());
                used = 0.0;
            }
            used += shape.height + self.text * 2.0;
            if let Some(sheet) = sheets.last_mut() {
                sheet.push((ring, shape));
            }
        }
        sheets.iter().map(|it| self.sheet(it)).collect()
    }

    fn width(&self) -> f32 {
        match self.medium.spread {
            Spread::Grow => self.medium.size.width.max(self.text * 44.0),
            Spread::Pages | Spread::Fold => self.medium.size.width,
        }
    }

    /// A ring that is higher than a sheet: its cards under each other, the first one again at the end.
    fn parts(&self, ring: &Ring, room: f32) -> Vec<Shape> {
        let pen = Pen::new(self.measure, self.text, self.small);
        let width = self.width();
        let step = self.text * 2.2;
        let mut cards: Vec<(Face, Block)> = ring
            .cards
            .iter()
            .map(|it| {
                let face = self.face(it);
                let block = pen.block(&face, width);
                (face, block)
            })
            .collect();
        if let Some((first, _)) = cards.first() {
            let again = Face {
                id: None,
                look: Look::Quiet,
                ..first.clone()
            };
            let block = pen.block(&again, width);
            cards.push((again, block));
        }
        let title = self.title(ring, width);
        let title_height = title.len() as f32 * self.text * LINE + self.text * 0.9;
        let mut parts: Vec<Shape> = Vec::new();
        for (number, (face, block)) in cards.into_iter().enumerate() {
            let needed = block.height + step;
            let is_full = parts
                .last()
                .is_none_or(|it| it.height + needed + step > room);
            if is_full {
                parts.push(Shape {
                    cards: Vec::new(),
                    first: number,
                    upper: 0,
                    stand: Stand::Part,
                    title: title.clone(),
                    sentence: Vec::new(),
                    ring: Size::new(width, 0.0),
                    height: title_height,
                });
            }
            if let Some(part) = parts.last_mut() {
                part.cards
                    .push((face, block, Spot::new(0.0, part.ring.height)));
                part.ring.height += needed;
                part.height += needed;
            }
        }
        let sentence = self.sentence(ring);
        let lines = sentence.len() as f32 * self.text * LINE + self.text * 0.7;
        match parts.last_mut() {
            Some(last) if last.height + lines <= room => {
                last.sentence = sentence;
                last.height += lines;
            }
            _ => parts.push(Shape {
                cards: Vec::new(),
                first: 0,
                upper: 0,
                stand: Stand::Part,
                title,
                sentence,
                ring: Size::new(width, 0.0),
                height: title_height + lines,
            }),
        }
        parts
    }

    fn face(&self, card: &RingCard) -> Face {
        let mut face = Face::plain(card.text.clone());
        face.id = Some(card.id.clone());
        if self.selected == Some(&card.id) {
            face.look = Look::Selected;
        }
        face
    }

    fn title(&self, ring: &Ring, width: f32) -> Vec<String> {
        let font = Ink::words(Weight::Bold, self.text, Role::Ink).font;
        let kind = if ring.feeds_itself {
            DiagramWord::LoopFeeds
        } else {
            DiagramWord::LoopHolds
        };
        self.measure
            .wrap(&kind.said(self.words), font, self.text, width)
    }

    fn sentence(&self, ring: &Ring) -> Vec<String> {
        let font = Ink::words(Weight::Regular, self.text, Role::Ink).font;
        let width = self.width().min(self.text * 44.0);
        self.measure
            .wrap_well(&ring.sentence, font, self.text, width)
    }

    fn shape(&self, ring: &Ring) -> Shape {
        let pen = Pen::new(self.measure, self.text, self.small);
        let count = ring.cards.len();
        let upper = count.div_ceil(2).max(1);
        let gaps = ACROSS * self.text * (upper - 1) as f32;
        let share = (self.width() - gaps) / upper as f32;
        let is_stack = share < 9.0 * self.text || count < 3 && share < 12.0 * self.text;
        let card = if is_stack {
            (self.width() - self.text * 5.0).min(self.text * 30.0)
        } else if count == 2 {
            ((self.width() - ACROSS * self.text) / 2.0).min(CARD * self.text)
        } else {
            share.min(CARD * self.text)
        };
        // Two causes stand side by side, with an arrow each way.
        let upper = if count == 2 { 2 } else { upper };
        let faces = ring.cards.iter().map(|it| {
            let face = self.face(it);
            let block = pen.block(&face, card);
            (face, block)
        });
        let mut cards: Vec<(Face, Block, Spot)> = faces
            .map(|(face, block)| (face, block, Spot::default()))
            .collect();
        let ring_size = if is_stack {
            let mut top = 0.0;
            for (_, block, at) in &mut cards {
                *at = Spot::new(0.0, top);
                top += block.height + self.text * 2.2;
            }
            Size::new(card + self.text * 4.5, (top - self.text * 2.2).max(0.0))
        } else {
            let height_of = |list: &[(Face, Block, Spot)]| {
                list.iter().map(|it| it.1.height).fold(0.0, f32::max)
            };
            let tall = height_of(cards.get(..upper.min(cards.len())).unwrap_or(&[]));
            let low = height_of(cards.get(upper.min(cards.len())..).unwrap_or(&[]));
            for (number, (_, block, at)) in cards.iter_mut().enumerate() {
                let is_upper = number < upper;
                // The lower row goes back from right to left, under the upper one.
                let column = if is_upper { number } else { count - 1 - number };
                let row = if is_upper {
                    0.0
                } else {
                    tall + DOWN * self.text
                };
                let high = if is_upper { tall } else { low };
                let x = column as f32 * (card + ACROSS * self.text);
                *at = Spot::new(x, row + (high - block.height) / 2.0);
            }
            let columns = upper as f32;
            let below = if count > upper {
                DOWN * self.text + low
            } else {
                0.0
            };
            Size::new(
                columns * (card + ACROSS * self.text) - ACROSS * self.text,
                tall + below,
            )
        };
        let title = self.title(ring, self.width());
        let sentence = self.sentence(ring);
        let lines = (title.len() + sentence.len()) as f32 * self.text * LINE;
        Shape {
            cards,
            first: 0,
            upper,
            stand: if is_stack { Stand::Stack } else { Stand::Ring },
            title,
            sentence,
            ring: ring_size,
            height: lines + self.text * 1.6 + ring_size.height,
        }
    }

    fn sheet(&self, rings: &[(&Ring, Shape)]) -> Diagram {
        let mut pen = Pen::new(self.measure, self.text, self.small);
        let mut top = 0.0;
        let mut widest = self.text * 10.0;
        for (ring, shape) in rings {
            let bold = Ink::words(Weight::Bold, self.text, Role::Ink);
            let mut y = pen.lines(&shape.title, bold, Spot::new(0.0, top), Anchor::Start);
            y += self.text * 0.7;
            self.ring(&mut pen, ring, shape, y);
            y += shape.ring.height + self.text * 0.7;
            let plain = Ink::words(Weight::Regular, self.text, Role::Ink);
            pen.lines(&shape.sentence, plain, Spot::new(0.0, y), Anchor::Start);
            top += shape.height + self.text * 2.0;
            widest = shape.ring.width.max(widest);
        }
        let size = match self.medium.spread {
            Spread::Grow => Size::new(
                self.width().max(widest),
                (top - self.text * 2.0).max(self.text),
            ),
            Spread::Pages | Spread::Fold => self.medium.size,
        };
        let items: Vec<String> = rings.iter().map(|it| it.0.sentence.clone()).collect();
        pen.finish(size, alt_text(DiagramKind::Loops, "", &items, self.words))
    }

    fn ring(&self, pen: &mut Pen<'_>, ring: &Ring, shape: &Shape, top: f32) {
        if shape.stand == Stand::Part {
            self.part(pen, ring, shape, top);
            return;
        }
        let count = shape.cards.len();
        let area = |number: usize| {
            shape
                .cards
                .get(number % count.max(1))
                .map(|(_, block, at)| {
                    Area::new(
                        at.x,
                        top + at.y,
                        at.x + block.width,
                        top + at.y + block.height,
                    )
                })
        };
        for (number, card) in ring.cards.iter().enumerate() {
            let (Some(from), Some(to)) = (area(number), area(number + 1)) else {
                continue;
            };
            let arrow = self.arrow(shape, number, count, from, to);
            self.link(pen, card, &arrow);
        }
        for (face, block, at) in &shape.cards {
            pen.card(face, block, Spot::new(at.x, top + at.y));
        }
    }

    fn part(&self, pen: &mut Pen<'_>, ring: &Ring, shape: &Shape, top: f32) {
        for (number, (face, block, at)) in shape.cards.iter().enumerate() {
            let area = pen.card(face, block, Spot::new(at.x, top + at.y));
            // The first card again, at the very end, leads nowhere.
            let Some(card) = ring.cards.get(shape.first + number) else {
                continue;
            };
            let x = area.left + self.text * 2.0;
            let tip = Spot::new(x, area.bottom + self.text * 2.2);
            let arrow = [Spot::new(x, area.bottom), tip];
            self.link(pen, card, &arrow);
        }
    }

    /// An arrow with what it means.
    fn link(&self, pen: &mut Pen<'_>, card: &RingCard, arrow: &[Spot]) {
        let paint = Paint {
            role: Role::Quiet,
            tone: Tone::Mark,
        };
        let dash = card.is_dotted.then(|| pen.dash());
        let (Some(tip), Some(before)) = (arrow.last().copied(), arrow.iter().rev().nth(1).copied())
        else {
            return;
        };
        let far = (tip.x - before.x).hypot(tip.y - before.y).max(0.01);
        let along = ((tip.x - before.x) / far, (tip.y - before.y) / far);
        pen.path(arrow.to_vec(), paint, (self.text * 0.1).max(1.2), dash);
        pen.arrow_head(tip, along, paint);
        let word = if card.raises_next {
            DiagramWord::LoopMore
        } else {
            DiagramWord::LoopLess
        };
        self.word(pen, arrow, &word.said(self.words), along);
    }

    /// The way of an arrow from one card to the next.
    fn arrow(&self, shape: &Shape, number: usize, count: usize, from: Area, to: Area) -> Vec<Spot> {
        let middle_x = |it: Area| f32::midpoint(it.left, it.right);
        let middle_y = |it: Area| f32::midpoint(it.top, it.bottom);
        if shape.stand == Stand::Stack {
            if number + 1 < count {
                let x = from.left + self.text * 2.0;
                return vec![Spot::new(x, from.bottom), Spot::new(x, to.top)];
            }
            let aside = shape.ring.width;
            return vec![
                Spot::new(from.right, middle_y(from)),
                Spot::new(aside, middle_y(from)),
                Spot::new(aside, middle_y(to)),
                Spot::new(to.right, middle_y(to)),
            ];
        }
        if count == 2 {
            let shared = middle_y(from) + self.text * if number == 0 { -0.55 } else { 0.55 };
            return if number == 0 {
                vec![Spot::new(from.right, shared), Spot::new(to.left, shared)]
            } else {
                vec![Spot::new(from.left, shared), Spot::new(to.right, shared)]
            };
        }
        if number + 1 < shape.upper {
            let y = middle_y(from);
            vec![Spot::new(from.right, y), Spot::new(to.left, y)]
        } else if number >= shape.upper && number + 1 < count {
            let y = middle_y(from);
            vec![Spot::new(from.left, y), Spot::new(to.right, y)]
        } else if number + 1 == count {
            // Up to the first card; from the second column where the number is odd.
            let x = middle_x(to);
            if (middle_x(from) - x).abs() < 1.0 {
                vec![Spot::new(x, from.top), Spot::new(x, to.bottom)]
            } else {
                let y = middle_y(from);
                vec![
                    Spot::new(from.left, y),
                    Spot::new(x, y),
                    Spot::new(x, to.bottom),
                ]
            }
        } else {
            let x = middle_x(to);
            if (middle_x(from) - x).abs() < 1.0 {
                vec![Spot::new(x, from.bottom), Spot::new(x, to.top)]
            } else {
                let x = middle_x(from);
                vec![
                    Spot::new(x, from.bottom),
                    Spot::new(x, middle_y(to)),
                    Spot::new(to.right, middle_y(to)),
                ]
            }
        }
    }

    /// "more" or "less" beside an arrow.
    fn word(&self, pen: &mut Pen<'_>, arrow: &[Spot], said: &str, along: (f32, f32)) {
        let ink = Ink::words(Weight::SemiBold, self.small, Role::Quiet);
        let (Some(one), Some(two)) = (arrow.first(), arrow.get(1)) else {
            return;
        };
        let middle = Spot::new(f32::midpoint(one.x, two.x), f32::midpoint(one.y, two.y));
        let lines = [said.to_owned()];
        if (one.y - two.y).abs() < 0.5 && arrow.len() == 2 {
            // Over an arrow to the right, under one to the left.
            let y = if along.0 >= 0.0 {
                middle.y - self.small * (LINE + 0.15)
            } else {
                middle.y + self.small * 0.15
            };
            pen.lines(&lines, ink, Spot::new(middle.x, y), Anchor::Middle);
        } else if arrow.len() == 2 {
            let y = middle.y - self.small * LINE / 2.0;
            pen.lines(
                &lines,
                ink,
                Spot::new(middle.x + self.text * 0.7, y),
                Anchor::Start,
            );
        } else if let Some(three) = arrow.get(2) {
            // Beside the long leg of a bent arrow, on its inner side.
            let (x, y) = if (one.x - two.x).abs() < 0.5 {
                (one.x + self.text * 0.7, f32::midpoint(one.y, two.y))
            } else {
                (two.x - self.text * 0.5, f32::midpoint(two.y, three.y))
            };
            let anchor = if (one.x - two.x).abs() < 0.5 || arrow.len() == 3 {
                Anchor::Start
            } else {
                Anchor::End
            };
            let x = if anchor == Anchor::Start && arrow.len() == 3 && (one.x - two.x).abs() >= 0.5 {
                two.x + self.text * 0.7
            } else {
                x
            };
            let y = y - self.small * LINE / 2.0;
            pen.lines(&lines, ink, Spot::new(x, y), anchor);
        }
    }
}
