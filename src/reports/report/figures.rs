//! Big numbers side by side on a page.

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::preferred_height;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Size;
use crate::charts::scene::Drawing;
use crate::charts::scene::Figure;
use crate::charts::scene::Role;
use crate::charts::text_measure::TextMeasure;
use crate::reports::paper::document::Block;
use crate::reports::paper::sheet_of_paper::CONTENT_WIDTH;
use crate::reports::paper::sheet_of_paper::POINTS_PER_UNIT;

/// A number of a year with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reports) struct BigNumber {
    pub heading: String,
    pub number: String,
    pub detail: String,
}

/// Numbers side by side, three in a row.
pub(in crate::reports) fn big_numbers(numbers: Vec<BigNumber>) -> Block {
    let shows: Vec<String> = numbers
        .iter()
        .map(|it| {
            format!("{}: {} {}", it.heading, it.number, it.detail)
                .trim()
                .to_owned()
        })
        .collect();
    let figures = numbers
        .into_iter()
        .map(|it| Figure {
            heading: it.heading,
            number: it.number,
            detail: it.detail,
            role: Role::Goal,
        })
        .collect();
    let drawing = Drawing::Figures(figures);
    let style = Style::page().scaled(1.15);
    let measure = TextMeasure::embedded();
    let width = CONTENT_WIDTH / POINTS_PER_UNIT;
    let height = preferred_height(&drawing, width, &style, measure).ceil();
    Block::Figure {
        layout: layout_drawing(&drawing, Size::new(width, height), &style, measure),
        shows: format!("{}.", shows.join(". ")),
    }
}
