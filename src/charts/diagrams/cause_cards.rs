//! What the diagrams of causes are made of: the statement, and cards in the order of their tree.

use std::collections::BTreeSet;

use crate::charts::diagrams::face::Chip;
use crate::charts::diagrams::face::ChipKind;
use crate::charts::diagrams::face::Face;
use crate::charts::diagrams::face::Look;
use crate::domain::practice::record::RecordId;
use crate::wording::diagram_words::DiagramWord;
use crate::wording::diagram_words::more_below;
use crate::wording::words::Words;

/// One card, with everything a diagram may say about it in the language of the diagram.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CauseCard {
    pub id: RecordId,
    /// Position of the card it lies below, always before its own; none below the statement.
    pub parent: Option<usize>,
    pub text: String,
    /// Its level: "Institution". Empty where nobody has said.
    pub level: String,
    /// What is known about it: "Data". Empty for nothing to show.
    pub badge: String,
    pub is_root: bool,
    /// Position of its bone in a fishbone; that of the card at the top of its branch counts.
    pub bone: usize,
}

/// A worksheet as diagrams read it. Empty lists are no fault.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CauseCards {
    /// What is unequal.
    pub statement: String,
    /// The row of the statement, which can be chosen too.
    pub statement_id: Option<RecordId>,
    /// Why it happens, each followed by what lies below it.
    pub causes: Vec<CauseCard>,
    /// What follows from it, in the same way.
    pub effects: Vec<CauseCard>,
    /// What already helps, in the same way.
    pub helps: Vec<CauseCard>,
    /// The names of the bones of a fishbone.
    pub bones: Vec<String>,
    pub selected: Option<RecordId>,
    /// Cards whose branches are folded up.
    pub folded: BTreeSet<RecordId>,
}

/// Whether small chips and badges stand on cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::charts::diagrams) enum Details {
    Shown,
    LeftOut,
}

/// The cards of one list with who lies below whom.
#[derive(Debug)]
pub(in crate::charts::diagrams) struct Branches<'a> {
    pub cards: &'a [CauseCard],
    pub tops: Vec<usize>,
    children: Vec<Vec<usize>>,
    input: &'a CauseCards,
}

impl<'a> Branches<'a> {
    /// Reads a list; a card whose parent does not come before it stands at the top.
    pub(in crate::charts::diagrams) fn of(cards: &'a [CauseCard], input: &'a CauseCards) -> Self {
        let mut tops = Vec::new();
        let mut children = vec![Vec::new(); cards.len()];
        for (position, card) in cards.iter().enumerate() {
            let parent = card.parent.filter(|it| *it < position);
            match parent.and_then(|it| children.get_mut(it)) {
                Some(siblings) => siblings.push(position),
                None => tops.push(position),
            }
        }
        Self {
            cards,
            tops,
            children,
            input,
        }
    }

    /// What lies right below a card, folded up or not.
    pub(in crate::charts::diagrams) fn below(&self, position: usize) -> &[usize] {
        self.children.get(position).map_or(&[], Vec::as_slice)
    }

    /// What lies right below a card and is not folded up.
    pub(in crate::charts::diagrams) fn open_below(&self, position: usize) -> &[usize] {
        if self.is_folded(position) {
            &[]
        } else {
            self.below(position)
        }
    }

    /// Whether the person has folded up what lies below a card.
    pub(in crate::charts::diagrams) fn is_folded(&self, position: usize) -> bool {
        self.card(position)
            .is_some_and(|it| self.input.folded.contains(&it.id))
    }

    pub(in crate::charts::diagrams) fn card(&self, position: usize) -> Option<&'a CauseCard> {
        self.cards.get(position)
    }

    /// How many cards lie below one, at any depth.
    pub(in crate::charts::diagrams) fn count_below(&self, position: usize) -> usize {
        self.below(position)
            .iter()
            .map(|it| 1 + self.count_below(*it))
            .sum()
    }

    /// How many cards deep the open branch of a card is, 1 for the card alone.
    pub(in crate::charts::diagrams) fn depth(&self, position: usize) -> usize {
        1 + self
            .open_below(position)
            .iter()
            .map(|it| self.depth(*it))
            .max()
            .unwrap_or(0)
    }

    /// How many cards deep the whole branch of a card is, folded up or not.
    pub(in crate::charts::diagrams) fn whole_depth(&self, position: usize) -> usize {
        1 + self
            .below(position)
            .iter()
            .map(|it| self.whole_depth(*it))
            .max()
            .unwrap_or(0)
    }

    /// A card with its chips; of a folded branch it says how many lie below.
    pub(in crate::charts::diagrams) fn face(
        &self,
        position: usize,
        details: Details,
        words: &Words,
    ) -> Face {
        let Some(card) = self.card(position) else {
            return Face::plain("");
        };
        let mut face = Face::plain(card.text.clone());
        face.id = Some(card.id.clone());
        face.parent = card
            .parent
            .filter(|it| *it < position)
            .and_then(|it| self.card(it))
            .map(|it| it.id.clone())
            .or_else(|| self.input.statement_id.clone());
        if self.input.selected.as_ref() == Some(&card.id) {
            face.look = Look::Selected;
        }
        if card.is_root {
            face.chips
                .push(Chip::new(ChipKind::Root, DiagramWord::Root.said(words)));
        }
        if details == Details::Shown {
            if !card.level.is_empty() {
                face.chips.push(Chip::new(ChipKind::Plain, &card.level));
            }
            if !card.badge.is_empty() {
                face.chips.push(Chip::new(ChipKind::Badge, &card.badge));
            }
        }
        let below = self.count_below(position);
        if self.is_folded(position) && below > 0 {
            face.chips
                .push(Chip::new(ChipKind::Folded, more_below(below, words)));
        }
        face
    }
}

/// The statement as a card.
pub(in crate::charts::diagrams) fn statement_face(input: &CauseCards) -> Face {
    let mut face = Face::head(input.statement.clone());
    face.id.clone_from(&input.statement_id);
    if input.selected.is_some() && input.selected == input.statement_id {
        face.look = Look::Selected;
    }
    face
}
