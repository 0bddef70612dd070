//! A diagram as pages: the causes of a worksheet or the drivers of an aim, on as many sheets as the words need.

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::medium::Medium;
use crate::charts::primitive::Size;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::sheet_of_paper::CONTENT_WIDTH;
use crate::reports::paper::sheet_of_paper::POINTS_PER_UNIT;

/// How high a diagram may be, in points: what a page leaves under its title.
const HEIGHT: f32 = 560.0;

/// The room for a diagram on a page.
#[must_use]
pub fn diagram_medium() -> Medium {
    Medium::page(Size::new(
        CONTENT_WIDTH / POINTS_PER_UNIT,
        HEIGHT / POINTS_PER_UNIT,
    ))
}

/// Returns the pages of a diagram: one for each of its sheets.
#[must_use]
pub fn diagram_page(
    kind: String,
    title: String,
    sheets: &[Diagram],
    maker: &PageMaker<'_>,
) -> Document {
    let mut blocks = vec![Block::Kind(kind), Block::Title(title.clone())];
    if sheets.is_empty() {
        blocks.push(Block::Paragraph(maker.say("paper-nothing-to-draw")));
    }
    for (number, sheet) in sheets.iter().enumerate() {
        if number > 0 {
            blocks.push(Block::NewPage);
        }
        blocks.push(Block::Figure {
            layout: sheet.layout.clone(),
            shows: sheet.alt_text.clone(),
        });
    }
    maker.document(title, blocks, None)
}
