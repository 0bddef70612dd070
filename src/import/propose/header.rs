//! Which rows hold the headings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::us_places;
use crate::import::cell::Cell;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text;
use crate::import::numbers::default_meaning;
use crate::import::numbers::rate_text;
use crate::import::period_text::period_in_cell;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;

/// Rows looked at for headings.
const HEADER_ROWS: usize = 80;

/// Rows of headings at most.
const MOST_HEADER_ROWS: u32 = 4;

/// What a cell looks like, as far as headings are told from data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Number,
    /// A year or a stretch of years and nothing else.
    Period,
    /// A text that stands where a number should.
    Marker,
    Words,
    /// A sentence, as in a title or a note.
    Sentence,
}

/// One row as it looks.
struct LookedRow {
    row: u32,
    cells: BTreeMap<u32, Look>,
}

impl LookedRow {
    fn count(&self, wanted: Look) -> usize {
        self.cells.values().filter(|it| **it == wanted).count()
    }

    fn is_words(&self, column: u32) -> bool {
        matches!(self.cells.get(&column), Some(Look::Words | Look::Sentence))
    }
}

pub(super) fn guess_header(sheet: &Sheet, known: &Known) -> Guess<Option<RowRange>> {
    let rows: Vec<LookedRow> = sheet
        .held_rows()
        .take(HEADER_ROWS)
        .map(|row| looked(sheet, row))
        .collect();
    let mut best: Option<Candidate> = None;
    for order in 0..rows.len() {
        if let Some(found) = candidate(sheet, &rows, order, known)
            && best.as_ref().is_none_or(|it| found.score > it.score)
        {
            best = Some(found);
        }
    }
    let Some(best) = best else {
        if let Some(row) = first_of_words(&rows) {
            let range = RowRange {
                first: row,
                last: row,
            };
            return Guess::new(Some(range), Confidence::Unsure, Reason::Usual);
        }
        let looks_like_data = rows
            .iter()
            .any(|it| it.cells.len() >= 2 && it.cells.values().any(|look| *look == Look::Number));
        let confidence = if looks_like_data {
            Confidence::Unsure
        } else {
            Confidence::NeedsYou
        };
        return Guess::new(None, confidence, Reason::Nothing);
    };
    let mut first = best.order;
    let mut last = best.order;
    while last - first < 3 && is_heading_below(sheet, &rows, last) {
        last += 1;
    }
    while last - first < 3 && is_heading_above(sheet, &rows, first) {
        first -= 1;
    }
    let row_of = |order: usize| rows.get(order).map_or(1, |it| it.row);
    let mut range = RowRange {
        first: row_of(first),
        last: row_of(last),
    };
    reach_merged(sheet, &mut range);
    let confidence = if best.fields >= 3 || (best.fields >= 2 && best.contrast >= 2) {
        Confidence::Certain
    } else if best.fields >= 1 || best.contrast >= 2 {
        Confidence::Likely
    } else {
        Confidence::Unsure
    };
    Guess::new(Some(range), confidence, Reason::Usual)
}

/// In a table of nothing but words the first full row is the headings.
fn first_of_words(rows: &[LookedRow]) -> Option<u32> {
    let full: Vec<&LookedRow> = rows.iter().filter(|it| it.cells.len() >= 2).collect();
    let has_numbers = full
        .iter()
        .any(|it| it.cells.values().any(|look| *look != Look::Words));
    let first = full.first()?;
    let width = first.cells.len();
    (!has_numbers && full.len() >= 2 && full.iter().all(|it| it.cells.len() <= width))
        .then_some(first.row)
}

/// A row that may be the last of the headings.
struct Candidate {
    order: usize,
    score: usize,
    /// Different known headings.
    fields: usize,
    /// Columns with words here and numbers below.
    contrast: usize,
}

fn candidate(sheet: &Sheet, rows: &[LookedRow], order: usize, known: &Known) -> Option<Candidate> {
    let own = rows.get(order)?;
    if own.cells.len() < 2 && sheet.column_count() > 1 {
        return None;
    }
    let years = year_columns(rows, order);
    let words = own.count(Look::Words);
    let numbers = own.count(Look::Number);
    let below = numeric_below(rows, order);
    let ages = age_columns(sheet, own, &below);
    let said = words + years.len() + ages.len();
    if said == 0 || said * 2 < own.cells.len() {
        return None;
    }
    let mut fields: Vec<Field> = Vec::new();
    for (_, cell) in sheet.row(own.row).filter(|(_, it)| !it.is_blank()) {
        // A whole sentence is a title or a note, even with the right words in it.
        if cell.text.trim().len() > 80 {
            continue;
        }
        if let Some((field, _)) = field_of_heading(&clean_heading(cell.text), known)
            && field != Field::Ignore
            && (!fields.contains(&field) || matches!(field, Field::Rate { .. }))
        {
            fields.push(field);
        }
    }
    let has_numbers_below = rows.iter().skip(order + 1).take(6).any(|it| {
        it.cells
            .values()
            .any(|look| matches!(look, Look::Number | Look::Marker | Look::Period))
    });
    if !has_numbers_below {
        return None;
    }
    let contrast = below
        .iter()
        .filter(|it| own.is_words(**it) || years.contains(it) || ages.contains(it))
        .count();
    if contrast == 0 && fields.len() < 2 {
        return None;
    }
    let gained =
        fields.len().min(12) * 10 + words.min(9) + contrast.min(8) * 5 + years.len().min(6);
    Some(Candidate {
        order,
        score: gained.saturating_sub(numbers * 6),
        fields: fields.len(),
        contrast,
    })
}

/// Columns headed by ages or weights, "20-24" and "<20", which would be hidden counts among data; at least three, all different.
fn age_columns(sheet: &Sheet, own: &LookedRow, below: &BTreeSet<u32>) -> Vec<u32> {
    let mut texts: BTreeSet<&str> = BTreeSet::new();
    let found: Vec<u32> = sheet
        .row(own.row)
        .filter(|(column, it)| {
            own.cells.get(column) == Some(&Look::Marker)
                && below.contains(column)
                && it.text.bytes().any(|it| it.is_ascii_digit())
                && texts.insert(it.text)
        })
        .map(|it| it.0)
        .collect();
    if found.len() >= 3 { found } else { Vec::new() }
}

/// The columns that mostly hold numbers in the rows below.
fn numeric_below(rows: &[LookedRow], order: usize) -> BTreeSet<u32> {
    let mut filled: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let below = rows
        .iter()
        .skip(order + 1)
        .filter(|it| it.cells.len() >= 2)
        .take(30);
    for row in below {
        for (column, look) in &row.cells {
            let held = filled.entry(*column).or_insert((0, 0));
            held.1 += 1;
            if matches!(look, Look::Number | Look::Marker | Look::Period) {
                held.0 += 1;
            }
        }
    }
    filled
        .into_iter()
        .filter(|(_, (numbers, all))| numbers * 2 > *all)
        .map(|it| it.0)
        .collect()
}

/// The columns of a row that hold the years of the numbers below them; empty where its years are data.
fn year_columns(rows: &[LookedRow], order: usize) -> Vec<u32> {
    let Some(own) = rows.get(order) else {
        return Vec::new();
    };
    let years: Vec<u32> = own
        .cells
        .iter()
        .filter(|it| *it.1 == Look::Period)
        .map(|it| *it.0)
        .collect();
    if years.len() < 2 {
        return Vec::new();
    }
    let below: Vec<&LookedRow> = rows
        .iter()
        .skip(order + 1)
        .filter(|it| it.cells.len() >= 2)
        .take(8)
        .collect();
    let other = |column: &u32| {
        let looks: Vec<Look> = below
            .iter()
            .filter_map(|it| it.cells.get(column).copied())
            .collect();
        let years = looks.iter().filter(|it| **it == Look::Period).count();
        !looks.is_empty() && years * 2 <= looks.len()
    };
    let standing = years.iter().filter(|it| other(it)).count();
    if standing * 2 > years.len() {
        years
    } else {
        Vec::new()
    }
}

/// Whether the row after this one is one more row of headings: words or units where numbers follow.
fn is_heading_below(sheet: &Sheet, rows: &[LookedRow], order: usize) -> bool {
    let (Some(own), Some(next)) = (rows.get(order), rows.get(order + 1)) else {
        return false;
    };
    if next.row != own.row + 1 || next.count(Look::Number) > 0 {
        return false;
    }
    let is_years = !year_columns(rows, order + 1).is_empty();
    if next.count(Look::Period) > 0 && !is_years {
        return false;
    }
    let numeric = numeric_below(rows, order + 1);
    let filled: Vec<u32> = numeric
        .iter()
        .filter(|it| next.cells.contains_key(it))
        .copied()
        .collect();
    let words = filled
        .iter()
        .filter(|it| next.is_words(**it) || is_years)
        .count();
    if words == 0 || words * 2 <= filled.len() || words * 3 < numeric.len() {
        return false;
    }
    // A row that names a place is the first of the data, even with words where numbers belong.
    !sheet
        .row(next.row)
        .any(|(column, it)| !numeric.contains(&column) && names_a_place(it.text))
}

fn names_a_place(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= 60
        && (!us_places::counties_named(text, None).is_empty()
            || us_places::state_named(text).is_some()
            || us_places::is_nation(text))
}

/// Whether the row before this one is a row of headings over blocks of columns, and no title.
fn is_heading_above(sheet: &Sheet, rows: &[LookedRow], order: usize) -> bool {
    let (Some(own), Some(above)) = (
        rows.get(order),
        order.checked_sub(1).and_then(|it| rows.get(it)),
    ) else {
        return false;
    };
    if own.row != above.row + 1 || above.count(Look::Number) > 0 {
        return false;
    }
    let columns: BTreeSet<u32> = rows
        .iter()
        .skip(order)
        .filter(|it| it.cells.len() >= 2)
        .take(10)
        .flat_map(|it| it.cells.keys().copied())
        .collect();
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
        return false;
    };
    let filled: Vec<u32> = above.cells.keys().copied().collect();
    let outside = filled.iter().filter(|it| !columns.contains(it)).count();
    if outside * 2 > filled.len() {
        return false;
    }
    let block_at = |column: u32| {
        sheet
            .merged
            .iter()
            .find(|it| it.first.row == above.row && it.first.column == column)
    };
    let is_wide = |column: u32| block_at(column).is_some_and(|it| it.last.column > it.first.column);
    match filled.as_slice() {
        [] => false,
        [only] => {
            let long = sheet
                .row(above.row)
                .any(|(_, it)| it.text.trim().chars().count() > 60);
            // One block that leaves out the first column belongs to the columns under it.
            only > first
                && if is_wide(*only) {
                    block_at(*only).is_some_and(|it| it.last.column <= *last)
                } else {
                    !long && above.count(Look::Sentence) == 0
                }
        }
        [_, ..] => {
            if above.count(Look::Sentence) > 0 {
                return false;
            }
            // Words over columns of words are lines of a title, unless nearly every heading goes on.
            let numeric = numeric_below(rows, order);
            let over_numbers = filled.iter().filter(|it| numeric.contains(it)).count();
            if over_numbers * 2 < filled.len() && filled.len() * 10 < own.cells.len() * 7 {
                return false;
            }
            let has_blocks = filled.iter().any(|it| is_wide(*it));
            // "Report date | 2018" at the left edge, over a wider table, is no row of headings.
            let is_pair = filled.len() == 2
                && !has_blocks
                && columns.len() > 2
                && filled.iter().all(|it| *it <= first + 1)
                && filled.iter().all(|it| own.cells.contains_key(it));
            !is_pair
        }
    }
}

/// A heading merged downwards reaches into the rows below.
fn reach_merged(sheet: &Sheet, range: &mut RowRange) {
    for block in &sheet.merged {
        if range.contains(block.first.row) && block.last.row > range.last {
            let is_words = !sheet.row(block.last.row).any(|(_, it)| is_numeric(&it));
            if is_words && block.last.row - range.first < MOST_HEADER_ROWS {
                range.last = block.last.row;
            }
        }
    }
}

fn looked(sheet: &Sheet, row: u32) -> LookedRow {
    let mut cells: BTreeMap<u32, Look> = sheet
        .row(row)
        .filter(|(_, it)| !it.is_blank())
        .map(|(column, it)| (column, look_of(&it)))
        .collect();
    // "20001" among years is the year 2000 with a footnote.
    let years = cells.values().filter(|it| **it == Look::Period).count();
    if years >= 2 {
        let noted: Vec<u32> = sheet
            .row(row)
            .filter(|(_, it)| year_with_footnote(it.text).is_some())
            .map(|it| it.0)
            .collect();
        for column in noted {
            cells.insert(column, Look::Period);
        }
    }
    LookedRow { row, cells }
}

fn look_of(cell: &Cell<'_>) -> Look {
    let text = cell.text.trim();
    if is_only_a_period(text) {
        return Look::Period;
    }
    if cell.kind == CellKind::Date {
        return Look::Number;
    }
    if default_meaning(text).is_some() {
        return Look::Marker;
    }
    if is_numeric(cell) {
        return Look::Number;
    }
    if text.chars().count() > 130 {
        return Look::Sentence;
    }
    Look::Words
}

/// Whether the text is a year or a stretch of years with at most a word beside it: "2018", "FY 2018", "2013-17 (p)".
pub(super) fn is_only_a_period(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    text.len() <= 40 && (letters == 0 || is_period_words(text)) && period_in_cell(text).is_some()
}

fn is_period_words(text: &str) -> bool {
    text.split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
        .all(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "cy" | "fy"
                    | "sfy"
                    | "ffy"
                    | "year"
                    | "years"
                    | "calendar"
                    | "fiscal"
                    | "to"
                    | "through"
                    | "thru"
                    | "p"
                    | "r"
                    | "prov"
                    | "provisional"
                    | "preliminary"
                    | "prelim"
                    | "final"
                    | "revised"
                    | "combined"
                    | "average"
                    | "avg"
                    | "yr"
                    | "month"
                    | "period"
            )
        })
}

/// The year of "20001", which is 2000 with a footnote.
pub(super) fn year_with_footnote(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.len() != 5 || !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let year = text.get(..4)?;
    (("1980"..="2060").contains(&year)).then(|| year.to_owned())
}

/// The words of a heading: single spaces, and no footnote marks at its end.
pub(super) fn clean_heading(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = words.trim_end_matches(|it: char| {
        matches!(
            it,
            '*' | '\u{2020}' | '\u{2021}' | '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'
                ..='\u{2079}' | ':' | ' '
        )
    });
    let bare = match bare.strip_suffix(']').and_then(|it| it.rsplit_once('[')) {
        Some((before, mark)) if mark.len() <= 2 && !before.trim().is_empty() => before.trim_end(),
        _ => bare,
    };
    if bare.is_empty() {
        words
    } else {
        bare.to_owned()
    }
}

pub(super) fn is_numeric(cell: &Cell<'_>) -> bool {
    match cell.kind {
        CellKind::Number => true,
        CellKind::Text => {
            matches!(rate_text(cell.text, cell.kind, &[]), RateText::Known { .. })
                || matches!(
                    count_text(cell.text, cell.kind, &[]),
                    CountText::Known(_) | CountText::Fixed(..) | CountText::Marker(_)
                )
        }
        _ => false,
    }
}
