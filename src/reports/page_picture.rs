//! A page as it will be printed, as pixels to look at before.

use std::fmt::Write as _;

use crate::charts::layout::sheet::Layout;
use crate::charts::primitive::Size;
use crate::charts::text_measure::TextMeasure;
use crate::reports::error::ReportError;
use crate::reports::palette;
use crate::reports::paper::document::Document;
use crate::reports::paper::flow::flow;
use crate::reports::paper::sheet_of_paper::Flowed;
use crate::reports::paper::sheet_of_paper::PAGE_HEIGHT;
use crate::reports::paper::sheet_of_paper::PAGE_WIDTH;
use crate::reports::png::Pixels;
use crate::reports::png::svg_pixels;
use crate::reports::svg::layout_svg_within;
use crate::wording::words::Words;

/// So many pages stand one below the other in one picture; a picture of more is of no use on a slide.
const MOST_PAGES: usize = 4;

/// The pages of a document as one picture, one below the other, `width` pixels wide.
///
/// # Errors
/// Where a page cannot be drawn; a mistake of ours.
pub fn pages_pixels(document: &Document, words: &Words, width: f32) -> Result<Pixels, ReportError> {
    let flowed = flow(document, TextMeasure::embedded(), words);
    let mut whole = pixels_of(&flowed, words, 0, width)?;
    for page in 1..flowed.pages.len().min(MOST_PAGES) {
        let next = pixels_of(&flowed, words, page, width)?;
        whole.height += next.height;
        whole.rgba.extend(next.rgba);
    }
    Ok(whole)
}

/// The pages of a document as pixels, `width` pixels wide, with how many there are.
///
/// # Errors
/// Where a page cannot be drawn; a mistake of ours.
pub fn page_pixels(
    document: &Document,
    words: &Words,
    page: usize,
    width: f32,
) -> Result<(Pixels, usize), ReportError> {
    let flowed = flow(document, TextMeasure::embedded(), words);
    let pixels = pixels_of(&flowed, words, page, width)?;
    Ok((pixels, flowed.pages.len()))
}

/// One page of those that a document has flowed over; an empty one where it has not so many.
fn pixels_of(
    flowed: &Flowed,
    words: &Words,
    page: usize,
    width: f32,
) -> Result<Pixels, ReportError> {
    let mut svg = String::new();
    // Writing to a String cannot fail.
    write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{PAGE_WIDTH}\" height=\"{PAGE_HEIGHT}\" viewBox=\"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}\"><rect width=\"{PAGE_WIDTH}\" height=\"{PAGE_HEIGHT}\" fill=\"#ffffff\"/>"
    )
    .unwrap_or_default();
    let pieces = flowed
        .pages
        .get(page)
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (position, piece) in pieces.iter().enumerate() {
        let layout = Layout {
            size: Size::new(PAGE_WIDTH / piece.scale, PAGE_HEIGHT / piece.scale),
            primitives: piece.primitives.clone(),
            pitch: piece.pitch,
            ..Layout::default()
        };
        let drawn = layout_svg_within(
            &layout,
            &palette::LIGHT,
            words.language(),
            &format!("piece-{position}-"),
            ("", ""),
        );
        write!(
            svg,
            "<g transform=\"translate({} {}) scale({})\">{drawn}</g>",
            piece.left, piece.top, piece.scale
        )
        .unwrap_or_default();
    }
    svg.push_str("</svg>");
    svg_pixels(&svg, width / PAGE_WIDTH)
}
