//! No drawing, but the reason, where the drawing would stand.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Role;

/// Lays out the reason in the middle, in lines that are easy to read.
pub fn lay_out_reason(sheet: &mut Sheet<'_>, reason: &str) {
    let (lines, ink) = lines(sheet, reason);
    let middle = Spot::new(sheet.size.width / 2.0, sheet.size.height / 2.0);
    sheet.write_lines_around(&lines, ink, middle, Anchor::Middle);
}

/// Returns the height the reason wants at this width.
pub fn reason_height(sheet: &Sheet<'_>, reason: &str) -> f32 {
    let (lines, ink) = lines(sheet, reason);
    (lines.len() as f32 + 4.0) * ink.line()
}

fn lines(sheet: &Sheet<'_>, reason: &str) -> (Vec<String>, Ink) {
    let ink = Ink::words(Weight::Regular, sheet.style.sentence, Role::Quiet);
    let width = sheet.size.width.min(ink.size * 34.0);
    let lines = sheet.measure.wrap_evenly(reason, ink.font, ink.size, width);
    (lines, ink)
}
