//! The driver diagram: the aim, what must be true for it, what that takes, and the changes that bring it about.

use std::collections::BTreeSet;

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::driver_columns::Columns;
use crate::charts::diagrams::driver_columns::Slot;
use crate::charts::diagrams::driver_columns::Strand;
use crate::charts::diagrams::face::Chip;
use crate::charts::diagrams::face::ChipKind;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::pen::Block;
use crate::charts::diagrams::pen::Pen;
use crate::charts::layout::sheet::Ink;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;
use crate::domain::practice::record::RecordId;
use crate::wording::change_words::no_change_yet;
use crate::wording::diagram_words::DiagramKind;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::diagram_words::alt_text;
use crate::wording::words::Words;

/// Which column a card stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriverColumn {
    Aim,
    Primary,
    Secondary,
    Change,
}

impl DriverColumn {
    const ALL: [Self; 4] = [Self::Aim, Self::Primary, Self::Secondary, Self::Change];

    fn word(self) -> DiagramWord {
        match self {
            Self::Aim => DiagramWord::Aim,
            Self::Primary => DiagramWord::Primary,
            Self::Secondary => DiagramWord::Secondary,
            Self::Change => DiagramWord::ChangeIdeas,
        }
    }
}

/// A card of the diagram, in the language of the diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverNode {
    pub id: RecordId,
    pub column: DriverColumn,
    pub text: String,
    /// Such as its measure or how far it is; may be empty.
    pub note: String,
}

/// A line from a card to one further right, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DriverLink {
    pub from: usize,
    pub to: usize,
    /// It helps too, but is not what it is for.
    pub is_dotted: bool,
}

/// A driver diagram as it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DriverCards {
    pub nodes: Vec<DriverNode>,
    pub links: Vec<DriverLink>,
    pub selected: Option<RecordId>,
}

/// Between columns, in text sizes: room for lines that cross.
const ACROSS: f32 = 3.4;

/// Between cards under each other.
const DOWN: f32 = 0.75;

/// The width of a column on a canvas, and the least one where the canvas is narrow.
const ON_CANVAS: f32 = 18.0;
const NARROWEST: f32 = 14.5;

/// A column is never wider.
const WIDEST: f32 = 24.0;

/// How many straight pieces a line between two columns has.
const CURVE: u8 = 20;

/// Draws the diagram, on as many sheets as it needs; each has the drivers its changes belong to.
#[must_use]
pub fn drivers(
    input: &DriverCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let without = without_change(input);
    let mut sheets = Vec::new();
    for text in medium.sizes() {
        sheets = Press::new(input, &without, medium, words, measure, text).sheets();
        if sheets.len() == 1 {
            return sheets;
        }
    }
    let whole = Press::new(input, &without, medium, words, measure, medium.smallest);
    if medium.spread != Spread::Fold || whole.columns.len() < 3 {
        return sheets;
    }
    // In front of a room four columns leave no room for words: two at a time are shown.
    whole
        .columns
        .windows(2)
        .flat_map(|columns| {
            let part = of_columns(input, columns);
            Press::new(&part, &without, medium, words, measure, medium.smallest).sheets()
        })
        .collect()
}

/// Drivers that nothing hangs on.
fn without_change(input: &DriverCards) -> BTreeSet<RecordId> {
    input
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.column, DriverColumn::Primary | DriverColumn::Secondary))
        .filter(|(position, _)| !input.links.iter().any(|it| it.from == *position))
        .map(|(_, it)| it.id.clone())
        .collect()
}

/// The cards of some columns with the links between them.
fn of_columns(input: &DriverCards, columns: &[DriverColumn]) -> DriverCards {
    let kept: Vec<usize> = (0..input.nodes.len())
        .filter(|it| {
            input
                .nodes
                .get(*it)
                .is_some_and(|it| columns.contains(&it.column))
        })
        .collect();
    let place = |old: usize| kept.iter().position(|it| *it == old);
    DriverCards {
        nodes: kept
            .iter()
            .filter_map(|it| input.nodes.get(*it).cloned())
            .collect(),
        links: input
            .links
            .iter()
            .filter_map(|it| {
                Some(DriverLink {
                    from: place(it.from)?,
                    to: place(it.to)?,
                    is_dotted: it.is_dotted,
                })
            })
            .collect(),
        selected: input.selected.clone(),
    }
}

struct Press<'a> {
    input: &'a DriverCards,
    without_change: &'a BTreeSet<RecordId>,
    medium: &'a Medium,
    words: &'a Words,
    measure: &'a TextMeasure,
    text: f32,
    small: f32,
    /// The columns that have cards.
    columns: Vec<DriverColumn>,
    column: f32,
    cards: Vec<(Face, Block)>,
}

impl<'a> Press<'a> {
    fn new(
        input: &'a DriverCards,
        without_change: &'a BTreeSet<RecordId>,
        medium: &'a Medium,
        words: &'a Words,
        measure: &'a TextMeasure,
        text: f32,
    ) -> Self {
        let columns: Vec<DriverColumn> = DriverColumn::ALL
            .into_iter()
            .filter(|it| input.nodes.iter().any(|node| node.column == *it))
            .collect();
        let small = medium.small(text);
        let count = columns.len().max(1) as f32;
        let column = if medium.spread == Spread::Grow {
            let share = (medium.size.width - ACROSS * text * (count - 1.0)) / count;
            share.clamp(NARROWEST * text, ON_CANVAS * text)
        } else {
            ((medium.size.width - ACROSS * text * (count - 1.0)) / count)
                .min(if columns.len() > 2 {
                    WIDEST * text
                } else {
                    f32::MAX
                })
                .max(text * 4.0)
        };
        let mut press = Self {
            input,
            without_change,
            medium,
            words,
            measure,
            text,
            small,
            columns,
            column,
            cards: Vec::new(),
        };
        let pen = Pen::new(measure, text, small);
        press.cards = (0..input.nodes.len())
            .map(|it| {
                let face = press.face(it);
                let block = pen.block(&face, column);
                (face, block)
            })
            .collect();
        press
    }

    /// The links that go from left to right between cards that are there.
    fn links(&self) -> impl Iterator<Item = &DriverLink> {
        self.input.links.iter().filter(|link| {
            let column = |it: usize| self.input.nodes.get(it).map(|it| it.column);
            matches!((column(link.from), column(link.to)), (Some(from), Some(to)) if from < to)
        })
    }

    fn face(&self, position: usize) -> Face {
        let Some(node) = self.input.nodes.get(position) else {
            return Face::plain("");
        };
        let mut face = match node.column {
            DriverColumn::Aim => Face::head(node.text.clone()),
            DriverColumn::Primary => Face {
                weight: Weight::SemiBold,
                ..Face::plain(node.text.clone())
            },
            DriverColumn::Secondary | DriverColumn::Change => Face::plain(node.text.clone()),
        };
        face.id = Some(node.id.clone());
        face.parent = self
            .links()
            .find(|it| it.to == position)
            .and_then(|it| self.input.nodes.get(it.from))
            .map(|it| it.id.clone());
        if self.input.selected.as_ref() == Some(&node.id) {
            face.look = Look::Selected;
        }
        if !node.note.is_empty() && self.medium.has_details() {
            face.chips.push(Chip::new(ChipKind::Badge, &node.note));
        }
        if self.without_change.contains(&node.id) {
            let said = no_change_yet(self.words);
            face.chips.push(Chip::new(ChipKind::Attention, said));
        }
        face
    }

    fn heading(&self) -> f32 {
        let font = Ink::words(Weight::Bold, self.small, Role::Quiet).font;
        let lines = self
            .columns
            .iter()
            .map(|it| {
                let said = it.word().said(self.words);
                self.measure
                    .wrap(&said, font, self.small, self.column)
                    .len()
            })
            .max()
            .unwrap_or(1);
        lines as f32 * self.small * LINE + self.text * 0.5
    }

    fn sheets(&self) -> Vec<Diagram> {
        let all: Vec<usize> = (0..self.input.nodes.len()).collect();
        let room = self.medium.room().height - self.heading();
        let whole = self.columns_of(&all);
        if whole.height <= room || all.is_empty() {
            return vec![self.sheet(&whole)];
        }
        let mut rest = self.ends();
        let mut sheets = Vec::new();
        while !rest.is_empty() {
            let mut taken = 1;
            while taken < rest.len() {
                let more = rest.get(..=taken).unwrap_or(&rest);
                if self.columns_of(&self.with_left(more)).height > room {
                    break;
                }
                taken += 1;
            }
            let shown: Vec<usize> = rest.drain(..taken).collect();
            sheets.push(self.sheet(&self.columns_of(&self.with_left(&shown))));
        }
        sheets
    }

    /// The cards nothing hangs on, those of one driver together.
    fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = (0..self.input.nodes.len())
            .filter(|it| !self.links().any(|link| link.to == *it))
            .rev()
            .collect();
        while let Some(position) = open.pop() {
            if !seen.insert(position) {
                continue;
            }
            let mut next: Vec<usize> = self
                .links()
                .filter(|it| it.from == position)
                .map(|it| it.to)
                .collect();
            if next.is_empty() {
                ends.push(position);
            }
            next.reverse();
            open.extend(next);
        }
        ends
    }

    /// Some cards with everything left of them.
    fn with_left(&self, ends: &[usize]) -> Vec<usize> {
        let mut shown: BTreeSet<usize> = BTreeSet::new();
        let mut open = ends.to_vec();
        while let Some(position) = open.pop() {
            if shown.insert(position) {
                open.extend(
                    self.links()
                        .filter(|it| it.to == position)
                        .map(|it| it.from),
                );
            }
        }
        shown.into_iter().collect()
    }

    fn columns_of(&self, shown: &[usize]) -> Columns {
        let column_of = |position: usize| {
            let column = self.input.nodes.get(position).map(|it| it.column)?;
            self.columns.iter().position(|it| *it == column)
        };
        let mut slots: Vec<Slot> = shown
            .iter()
            .filter_map(|position| {
                Some(Slot {
                    node: Some(*position),
                    column: column_of(*position)?,
                    height: self.cards.get(*position)?.1.height,
                    top: 0.0,
                })
            })
            .collect();
        let mut strands = Vec::new();
        for link in self.links() {
            let slot = |position: usize| slots.iter().position(|it| it.node == Some(position));
            let (Some(from), Some(to)) = (slot(link.from), slot(link.to)) else {
                continue;
            };
            let (Some(first), Some(last)) = (column_of(link.from), column_of(link.to)) else {
                continue;
            };
            let mut before = from;
            for column in first + 1..last {
                slots.push(Slot {
                    node: None,
                    column,
                    height: self.text * 0.3,
                    top: 0.0,
                });
                let here = slots.len() - 1;
                strands.push(Strand {
                    from: before,
                    to: here,
                    is_dotted: link.is_dotted,
                });
                before = here;
            }
            strands.push(Strand {
                from: before,
                to,
                is_dotted: link.is_dotted,
            });
        }
        Columns::placed(slots, strands, DOWN * self.text)
    }

    fn left_of(&self, column: usize) -> f32 {
        column as f32 * (self.column + ACROSS * self.text)
    }

    fn sheet(&self, columns: &Columns) -> Diagram {
        let mut pen = Pen::new(self.measure, self.text, self.small);
        let top = self.heading();
        let ink = Ink::words(Weight::Bold, self.small, Role::Quiet);
        for (number, column) in self.columns.iter().enumerate() {
            let said = column.word().said(self.words);
            let lines = self.measure.wrap(&said, ink.font, ink.size, self.column);
            pen.lines(
                &lines,
                ink,
                Spot::new(self.left_of(number), 0.0),
                Anchor::Start,
            );
        }
        for strand in &columns.strands {
            let (Some(from), Some(to)) =
                (columns.slots.get(strand.from), columns.slots.get(strand.to))
            else {
                continue;
            };
            self.strand(&mut pen, from, to, top, strand.is_dotted);
        }
        for slot in &columns.slots {
            if let Some((face, block)) = slot.node.and_then(|it| self.cards.get(it)) {
                let at = Spot::new(self.left_of(slot.column), top + slot.top);
                pen.card(face, block, at);
            }
        }
        let size = if self.medium.spread == Spread::Grow {
            let count = self.columns.len().max(1);
            Size::new(
                self.left_of(count - 1) + self.column,
                top + columns.height.max(self.text),
            )
        } else {
            self.medium.size
        };
        let texts: Vec<String> = columns
            .slots
            .iter()
            .filter_map(|it| self.cards.get(it.node?))
            .map(|it| it.0.text.clone())
            .collect();
        let head = texts.first().cloned().unwrap_or_default();
        let items = texts.get(1..).unwrap_or(&[]);
        let aim = columns.slots.iter().find(|it| it.column == 0);
        Diagram {
            start: Spot::new(0.0, aim.map_or(0.0, |it| top + it.middle())),
            ..pen.finish(
                size,
                alt_text(DiagramKind::Drivers, &head, items, self.words),
            )
        }
    }

    fn strand(&self, pen: &mut Pen<'_>, from: &Slot, to: &Slot, top: f32, is_dotted: bool) {
        let start = self.left_of(from.column) + self.column;
        let end = self.left_of(to.column);
        let (one, two) = (top + from.middle(), top + to.middle());
        // A line that leaves and arrives level, so that lines that cross stay apart at their cards.
        let mut points: Vec<Spot> = (0..=CURVE)
            .map(|step| {
                let share = f32::from(step) / f32::from(CURVE);
                let along = share * (1.5 - 1.5 * share + share * share);
                let down = share * share * (3.0 - 2.0 * share);
                Spot::new(start + (end - start) * along, one + (two - one) * down)
            })
            .collect();
        if from.node.is_none() {
            // The line has come from further left, across this column.
            points.insert(0, Spot::new(self.left_of(from.column), one));
        }
        let paint = Paint {
            role: Role::Quiet,
            tone: Tone::Mark,
        };
        let dash = is_dotted.then(|| pen.dash());
        pen.path(points, paint, (self.text * 0.08).max(1.0), dash);
    }
}
