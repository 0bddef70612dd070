//! Five whys: one path from the statement to a root, one why under another, in large words.

use crate::charts::diagrams::cause_cards::Branches;
use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::cause_cards::Details;
use crate::charts::diagrams::cause_cards::statement_face;
use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::medium::Spread;
use crate::charts::diagrams::pen::Block;
use crate::charts::diagrams::pen::CONNECTOR;
use crate::charts::diagrams::pen::Pen;
use crate::charts::layout::sheet::Ink;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;
use crate::charts::text_measure::TextMeasure;
use crate::wording::diagram_words::DiagramKind;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::diagram_words::alt_text;
use crate::wording::words::Words;

/// The widest a card becomes, in text sizes.
const WIDEST: f32 = 36.0;

/// Between cards, where "Why?" stands.
const DOWN: f32 = 2.3;

/// How much larger the words are than in other diagrams, where there is room.
const LARGER: f32 = 1.3;

/// Draws the path through the chosen card to the deepest cause below it; without one, the deepest path of all.
#[must_use]
pub fn whys(
    input: &CauseCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
) -> Vec<Diagram> {
    let branches = Branches::of(&input.causes, input);
    let path = path(&branches, input);
    let mut sizes = vec![medium.largest * LARGER, medium.largest * 1.15];
    sizes.extend(medium.sizes());
    let mut pages = Vec::new();
    for text in sizes {
        pages = laid_out(&branches, &path, input, medium, words, measure, text);
        if pages.len() == 1 {
            break;
        }
    }
    pages
}

/// The cards of the path, from the top.
fn path(branches: &Branches<'_>, input: &CauseCards) -> Vec<usize> {
    let chosen = branches
        .cards
        .iter()
        .position(|it| Some(&it.id) == input.selected.as_ref());
    let mut path = Vec::new();
    let mut above = chosen;
    while let Some(position) = above {
        path.push(position);
        above = branches
            .card(position)
            .and_then(|it| it.parent)
            .filter(|it| *it < position);
    }
    path.reverse();
    let mut last = chosen;
    loop {
        let next = match last {
            Some(position) => branches.below(position),
            None => branches.tops.as_slice(),
        };
        // The first of the deepest.
        let deepest = next
            .iter()
            .copied()
            .rev()
            .max_by_key(|it| branches.whole_depth(*it));
        let Some(deepest) = deepest else {
            return path;
        };
        path.push(deepest);
        last = Some(deepest);
    }
}

fn laid_out(
    branches: &Branches<'_>,
    path: &[usize],
    input: &CauseCards,
    medium: &Medium,
    words: &Words,
    measure: &TextMeasure,
    text: f32,
) -> Vec<Diagram> {
    let small = medium.small(text);
    let pen = Pen::new(measure, text, small);
    let width = (WIDEST * text).min(medium.size.width);
    let details = if medium.has_details() {
        Details::Shown
    } else {
        Details::LeftOut
    };
    let mut faces = vec![statement_face(input)];
    faces.extend(path.iter().map(|it| branches.face(*it, details, words)));
    let cards: Vec<(Face, Block)> = faces
        .into_iter()
        .map(|face| {
            let block = pen.block(&face, width);
            (face, block)
        })
        .collect();
    let room = medium.room().height;
    let mut pages: Vec<Vec<&(Face, Block)>> = Vec::new();
    let mut used = 0.0;
    for card in &cards {
        let needed = card.1.height + DOWN * text;
        // Each further sheet begins with the "Why?" that leads to it.
        if pages.is_empty() || used + needed > room + 0.01 {
            used = if pages.is_empty() { -DOWN * text } else { 0.0 };
            pages.push(Vec::new());
        }
        used += needed;
        if let Some(page) = pages.last_mut() {
            page.push(card);
        }
    }
    pages
        .iter()
        .enumerate()
        .map(|(number, page)| {
            let mut pen = Pen::new(measure, text, small);
            let left = if medium.spread == Spread::Grow {
                0.0
            } else {
                (medium.size.width - width) / 2.0
            };
            let mut top = 0.0;
            for (position, (face, block)) in page.iter().enumerate() {
                if position > 0 || number > 0 {
                    why(&mut pen, Spot::new(left + text * 1.6, top), words);
                    top += DOWN * text;
                }
                pen.card(face, block, Spot::new(left, top));
                top += block.height;
            }
            let size = if medium.spread == Spread::Grow {
                Size::new(width, top)
            } else {
                medium.size
            };
            let items: Vec<String> = page.iter().map(|it| it.0.text.clone()).collect();
            pen.finish(
                size,
                alt_text(DiagramKind::Whys, &input.statement, &items, words),
            )
        })
        .collect()
}

/// The question between two cards, with the line that leads on.
fn why(pen: &mut Pen<'_>, at: Spot, words: &Words) {
    let (text, bottom) = (pen.text, at.y + DOWN * pen.text);
    pen.connector(vec![at, Spot::new(at.x, bottom - text * 0.3)]);
    pen.arrow_head(Spot::new(at.x, bottom - text * 0.1), (0.0, 1.0), CONNECTOR);
    let ink = Ink::words(Weight::SemiBold, text, Role::Goal);
    let lines = [DiagramWord::Why.said(words)];
    let place = Spot::new(at.x + text * 0.8, at.y + DOWN * text / 2.0 - text * 0.66);
    pen.lines(&lines, ink, place, Anchor::Start);
}
