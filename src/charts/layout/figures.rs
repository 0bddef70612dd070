//! Big numbers side by side, as been / are / could be.

use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Figure;
use crate::charts::scene::Role;
use crate::charts::text_measure::CAPITAL;

/// Below this many sizes of a number a column is too narrow and the figures stand under each other.
const NARROW: f32 = 7.5;

/// So many figures stand beside each other at most; a second goal stands under the first.
const MOST_BESIDE: usize = 3;

/// One figure with its lines broken.
struct Column {
    heading: Vec<String>,
    detail: Vec<String>,
}

/// Lays out the figures, their numbers on one line.
pub fn lay_out_figures(sheet: &mut Sheet<'_>, figures: &[Figure]) {
    if figures.is_empty() {
        return;
    }
    let usual = sheet.style;
    // Words give way before the numbers do, as far as they stay as large as the words of an axis.
    for scale in [1.0, 0.94, (usual.tick / usual.number).clamp(0.85, 0.94)] {
        sheet.style = Style {
            number: usual.number * scale,
            ..usual
        };
        if room_for_numbers(sheet, figures) >= sheet.style.number * LEAST_NUMBER {
            break;
        }
    }
    let gap = sheet.style.number * 1.2;
    let (beside, wide) = beside(sheet, figures.len());
    let big = figures
        .iter()
        .filter(|figure| says_a_number(figure))
        .map(|figure| fitting(sheet, figure, sheet.style.big, wide))
        .fold(sheet.style.big, f32::min)
        .min(room_for_numbers(sheet, figures).max(sheet.style.number));
    let heights: Vec<f32> = figures
        .chunks(beside)
        .map(|row| content_height(sheet, &columns(sheet, row, wide), big))
        .collect();
    let rows = heights.len() as f32;
    let used = heights.iter().sum::<f32>() + gap * (rows - 1.0);
    // What is left stands above, between and below the rows.
    let spare = ((sheet.size.height - used) / (rows + 1.0)).max(0.0);
    let mut top = spare;
    for (figures, height) in figures.chunks(beside).zip(heights) {
        row(sheet, figures, top, big, wide, gap);
        top += height + gap + spare;
    }
}

/// Numbers are larger than the words around them at least by this.
const LEAST_NUMBER: f32 = 2.2;

/// The height a number takes, in its size.
const NUMBER_ROOM: f32 = CAPITAL + 0.36;

/// How large the numbers of all rows can be on this sheet, beside their words.
fn room_for_numbers(sheet: &Sheet<'_>, figures: &[Figure]) -> f32 {
    let (beside, _) = beside(sheet, figures.len());
    let rows = figures.len().div_ceil(beside).max(1) as f32;
    (sheet.size.height - height_at(sheet, figures, 0.0)) / rows / NUMBER_ROOM
}

/// The height of all rows with numbers so large.
fn height_at(sheet: &Sheet<'_>, figures: &[Figure], big: f32) -> f32 {
    let gap = sheet.style.number * 1.2;
    let (beside, wide) = beside(sheet, figures.len());
    figures
        .chunks(beside)
        .map(|row| content_height(sheet, &columns(sheet, row, wide), big) + gap)
        .sum::<f32>()
        - gap
}

/// Returns the height below which the numbers would be hardly larger than the words around them.
pub fn least_figures_height(sheet: &Sheet<'_>, figures: &[Figure]) -> f32 {
    height_at(sheet, figures, sheet.style.number * LEAST_NUMBER).max(0.0)
}

/// How many figures stand beside each other, at most three, and how wide each is.
fn beside(sheet: &Sheet<'_>, figures: usize) -> (usize, f32) {
    let most = figures.clamp(1, MOST_BESIDE);
    let gap = sheet.style.number * 1.2;
    let wide = (sheet.size.width - gap * (most as f32 - 1.0)) / most as f32;
    if wide >= sheet.style.number * NARROW || most == 1 {
        (most, wide)
    } else {
        (1, sheet.size.width)
    }
}

/// Returns the height the figures want beside each other at this width.
pub fn figures_height(sheet: &Sheet<'_>, figures: &[Figure]) -> f32 {
    height_at(sheet, figures, sheet.style.big).max(0.0)
}

/// Writes a row of figures whose top is at `top`, with numbers of one size.
fn row(sheet: &mut Sheet<'_>, figures: &[Figure], top: f32, big: f32, wide: f32, gap: f32) {
    let columns = columns(sheet, figures, wide);
    let heading = heading_ink(sheet);
    let detail = detail_ink(sheet);
    let most = lines(&columns, |column| column.heading.len());
    let number_line = top + most * heading.line() + big * (CAPITAL + 0.2);
    for (index, (figure, column)) in figures.iter().zip(&columns).enumerate() {
        let middle = (wide + gap) * index as f32 + wide / 2.0;
        let first =
            number_line - big * (CAPITAL + 0.2) - column.heading.len() as f32 * heading.line()
                + heading.line() * 0.75;
        sheet.write_lines(
            &column.heading,
            heading,
            Spot::new(middle, first),
            Anchor::Middle,
        );
        let ink = number_ink(sheet, figure, big, wide);
        // Words in place of a number stand at the middle of the numbers beside them.
        let baseline = number_line - (big - ink.size) * CAPITAL / 2.0;
        sheet.write(
            &figure.number,
            ink,
            Spot::new(middle, baseline),
            Anchor::Middle,
        );
        sheet.write_lines(
            &column.detail,
            detail,
            Spot::new(middle, number_line + big * 0.16 + detail.line()),
            Anchor::Middle,
        );
    }
}

fn columns(sheet: &Sheet<'_>, figures: &[Figure], wide: f32) -> Vec<Column> {
    let heading = heading_ink(sheet);
    let detail = detail_ink(sheet);
    let wrap = |text: &str, ink: Ink| {
        if text.is_empty() {
            Vec::new()
        } else {
            sheet.measure.wrap_evenly(text, ink.font, ink.size, wide)
        }
    };
    figures
        .iter()
        .map(|figure| Column {
            heading: wrap(&figure.heading, heading),
            detail: wrap(&figure.detail, detail),
        })
        .collect()
}

fn content_height(sheet: &Sheet<'_>, columns: &[Column], big: f32) -> f32 {
    lines(columns, |column| column.heading.len()) * heading_ink(sheet).line()
        + big * NUMBER_ROOM
        + lines(columns, |column| column.detail.len()) * detail_ink(sheet).line()
        + detail_ink(sheet).size * 0.5
}

fn lines(columns: &[Column], of: impl Fn(&Column) -> usize) -> f32 {
    columns.iter().map(of).max().unwrap_or(0) as f32
}

fn heading_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.number, Role::Quiet)
}

fn detail_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.number, Role::Quiet)
}

fn says_a_number(figure: &Figure) -> bool {
    figure.number.chars().any(|letter| letter.is_ascii_digit())
}

fn number_ink(sheet: &Sheet<'_>, figure: &Figure, big: f32, wide: f32) -> Ink {
    if says_a_number(figure) {
        Ink::words(Weight::Bold, big, figure.role)
    } else {
        // Words are never smaller than the words around them, however little room the numbers have.
        let size = fitting(sheet, figure, (big * 0.5).max(sheet.style.number), wide);
        Ink::words(Weight::SemiBold, size, Role::Quiet)
    }
}

/// The size, at most `size`, at which the number fits its column.
fn fitting(sheet: &Sheet<'_>, figure: &Figure, size: f32, wide: f32) -> f32 {
    let ink = Ink::words(Weight::Bold, size, figure.role);
    let width = sheet.width(&figure.number, ink);
    if width > wide && width > 0.0 {
        size * wide / width
    } else {
        size
    }
}
