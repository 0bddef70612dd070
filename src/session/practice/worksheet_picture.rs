//! What a diagram of a worksheet is drawn of, for the screen, a slide and paper alike.

use std::collections::BTreeSet;

use crate::charts::diagrams::cause_cards::CauseCards;
use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::drivers::DriverCards;
use crate::charts::diagrams::drivers::drivers;
use crate::charts::diagrams::fishbone::fishbone;
use crate::charts::diagrams::loops::Ring;
use crate::charts::diagrams::loops::loops;
use crate::charts::diagrams::medium::Medium;
use crate::charts::diagrams::of_worksheet::cause_cards;
use crate::charts::diagrams::of_worksheet::rings;
use crate::charts::diagrams::of_worksheet::worksheet_drivers;
use crate::charts::diagrams::problem_tree::problem_tree;
use crate::charts::diagrams::tree::tree;
use crate::charts::diagrams::whys::whys;
use crate::charts::text_measure::TextMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetView;
use crate::wording::words::Words;

/// What a person chose in a diagram: nothing on a slide and on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen<'a> {
    /// The card that stands out.
    pub selected: Option<&'a RecordId>,
    /// Cards whose branches are hidden.
    pub folded: Option<&'a BTreeSet<RecordId>>,
}

/// What a diagram of a worksheet is drawn of.
#[derive(Debug, Clone, PartialEq)]
pub enum WorksheetPicture {
    Causes(WorksheetView, CauseCards),
    Drivers(DriverCards),
    /// Rings of causes, and the one that stands out.
    Loops(Vec<Ring>, Option<RecordId>),
}

impl WorksheetPicture {
    /// What a worksheet is drawn of in one of its views.
    #[must_use]
    pub fn of(
        records: &Records,
        worksheet: &Worksheet,
        view: WorksheetView,
        chosen: &Chosen<'_>,
        words: &Words,
    ) -> Self {
        match view {
            WorksheetView::Drivers => Self::Drivers(worksheet_drivers(
                records,
                worksheet,
                chosen.selected,
                words,
            )),
            WorksheetView::Loops => {
                Self::Loops(rings(records, worksheet, words), chosen.selected.cloned())
            }
            WorksheetView::Outline
            | WorksheetView::Tree
            | WorksheetView::Fishbone
            | WorksheetView::Whys
            | WorksheetView::ProblemTree => {
                let none = BTreeSet::new();
                let folded = chosen.folded.unwrap_or(&none);
                let cards = cause_cards(records, worksheet, chosen.selected, folded, words);
                Self::Causes(view, cards)
            }
        }
    }

    /// Draws it, on as many sheets as it needs.
    #[must_use]
    pub fn sheets(&self, medium: &Medium, words: &Words) -> Vec<Diagram> {
        let measure = TextMeasure::embedded();
        match self {
            Self::Drivers(cards) => drivers(cards, medium, words, measure),
            Self::Loops(rings, selected) => loops(rings, selected.as_ref(), medium, words, measure),
            Self::Causes(view, cards) => match view {
                WorksheetView::Fishbone => fishbone(cards, medium, words, measure),
                WorksheetView::Whys => whys(cards, medium, words, measure),
                WorksheetView::ProblemTree => problem_tree(cards, medium, words, measure),
                WorksheetView::Outline
                | WorksheetView::Tree
                | WorksheetView::Drivers
                | WorksheetView::Loops => tree(cards, medium, words, measure),
            },
        }
    }
}
