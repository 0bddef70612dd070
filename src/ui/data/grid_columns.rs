//! How wide each column of the sheet is and what part it plays: as wide as its cells, but so that the numbers stay in sight.

use std::collections::BTreeMap;

use egui::FontId;
use egui::Ui;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::belief::field_words;
use crate::import::cell::CellKind;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Reading;
use crate::ui::theme;

/// Around the words of a cell, left and right.
pub const CELL_PADDING: f32 = 9.0;

/// Around the words of a chip, left and right.
pub const CHIP_PADDING: f32 = 9.0;

/// The arrow at the end of a chip, with the gap before it.
pub const CHIP_CARET: f32 = 15.0;

/// Between a chip and the edges of its column.
pub const CHIP_MARGIN: f32 = 3.0;

/// Columns beyond it keep one width: a stray cell far to the right must not cost anything.
const MEASURED_COLUMNS: u32 = 400;

/// Rows whose cells decide how wide a column is.
const MEASURED_ROWS: usize = 80;

/// A column in which nothing stands.
const NARROWEST: f32 = 44.0;

/// A column that was not measured.
const PLAIN: f32 = 92.0;

const WIDEST_PLACE: f32 = 200.0;
const WIDEST_TEXT: f32 = 180.0;
const WIDEST_NUMBER: f32 = 150.0;

/// How many times its width a column may grow where there is room.
const MOST_SPREAD: f32 = 1.6;

/// What a column is for, as its color tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnPart {
    /// Where, when and whom a row is about, and what it measures.
    Key,
    /// Counts that go in.
    Count,
    /// Rates of the sheet itself.
    Rate,
    #[default]
    Unused,
}

/// One column as it lies in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GridColumn {
    /// From the left edge of the sheet, the row numbers included.
    pub left: f32,
    pub width: f32,
    pub part: ColumnPart,
    /// Whether a person must say what it is.
    pub needs_you: bool,
    /// Whether its cells stand at the right.
    pub is_number: bool,
}

/// All columns of a sheet, from the first on, without gaps.
#[derive(Debug, Default)]
pub struct GridColumns {
    all: Vec<GridColumn>,
    /// The column with the names of the places, which stays in sight.
    kept: Option<u32>,
    /// Whether some heading says more than what is counted.
    pub has_scopes: bool,
    gutter: f32,
    natural: f32,
}

impl GridColumns {
    /// Fits the columns into this much room. `dragged` are the widths that a person chose, by column.
    #[must_use]
    pub fn fitted(
        ui: &Ui,
        cells: &Sheet,
        reading: &Reading,
        known: &Known,
        gutter: f32,
        room: f32,
        dragged: &BTreeMap<u32, f32>,
    ) -> Self {
        let contents = contents(cells, reading);
        let table = Ruler::new(ui, theme::TABLE_SIZE, Font::figures(Weight::Regular));
        let bold = Ruler::new(ui, theme::TABLE_SIZE, Font::figures(Weight::SemiBold));
        let chips = Ruler::new(ui, theme::CAPTION_SIZE, Font::words(Weight::SemiBold));
        let mut reads = reading.columns.iter().peekable();
        let mut all = Vec::new();
        let mut wishes = Vec::new();
        for column in 1..=cells.column_count() {
            while reads.peek().is_some_and(|it| it.column < column) {
                reads.next();
            }
            let read = reads.peek().filter(|it| it.column == column).copied();
            let content = usize::try_from(column - 1)
                .ok()
                .and_then(|it| contents.get(it));
            let (grid_column, wish) = match content {
                Some(content) => {
                    let rulers = Rulers {
                        table: &table,
                        bold: &bold,
                        chips: &chips,
                    };
                    rulers.column(ui, content, read, reading, known)
                }
                None => (GridColumn::default(), Wish::fixed(PLAIN)),
            };
            all.push(grid_column);
            wishes.push(dragged.get(&column).map_or(wish, |it| Wish::fixed(*it)));
        }
        let through = last_to_see(&all);
        let natural = wishes.iter().map(|it| it.natural).sum();
        for (column, width) in all.iter_mut().zip(shared(&wishes, through, room)) {
            column.width = width;
        }
        let mut left = gutter;
        for column in &mut all {
            column.left = left;
            left += column.width;
        }
        let kept = [Field::PlaceName, Field::PlaceFips]
            .iter()
            .find_map(|field| {
                let found = reading.columns.iter().find(|it| it.field.value == *field);
                found.map(|it| it.column)
            })
            .or_else(|| reading.outline.as_ref().map(|it| it.value.column));
        Self {
            all,
            kept,
            has_scopes: reading.columns.iter().any(|it| !it.scope.is_empty()),
            gutter,
            natural,
        }
    }

    /// How wide all columns together would like to be.
    #[must_use]
    pub fn natural(&self) -> f32 {
        self.natural
    }

    /// The column with this number, from 1.
    #[must_use]
    pub fn get(&self, column: u32) -> Option<GridColumn> {
        let position = usize::try_from(column.checked_sub(1)?).ok()?;
        self.all.get(position).copied()
    }

    /// The column that stays in sight while the others scroll.
    #[must_use]
    pub fn kept(&self) -> Option<u32> {
        self.kept
    }

    /// Where the last column ends.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.all.last().map_or(self.gutter, |it| it.left + it.width)
    }

    /// How far from the left edge a column begins when the sheet is scrolled by `scrolled`.
    #[must_use]
    pub fn x(&self, column: u32, scrolled: f32) -> f32 {
        let left = self.get(column).map_or(self.gutter, |it| it.left) - scrolled;
        if self.kept == Some(column) {
            left.max(self.gutter)
        } else {
            left
        }
    }

    /// Where columns that scroll come out from under the row numbers and the column that stays.
    #[must_use]
    pub fn scrolling_edge(&self, scrolled: f32) -> f32 {
        match self.kept.and_then(|it| self.get(it)) {
            Some(kept) if kept.left - scrolled < self.gutter => self.gutter + kept.width,
            _ => self.gutter,
        }
    }

    /// The columns in sight between the scrolling edge and `right`, without the one that stays.
    pub fn in_sight(&self, scrolled: f32, right: f32) -> impl Iterator<Item = (u32, GridColumn)> {
        let edge = self.scrolling_edge(scrolled) + scrolled;
        let first = self.all.partition_point(|it| it.left + it.width <= edge);
        (1_u32..)
            .zip(self.all.iter().copied())
            .skip(first)
            .take_while(move |(_, it)| it.left - scrolled < right)
            .filter(|(column, _)| self.kept != Some(*column))
    }

    /// The column at this distance from the left edge.
    #[must_use]
    pub fn at(&self, x: f32, scrolled: f32) -> Option<u32> {
        if x < self.gutter {
            return None;
        }
        if let Some(kept) = self.kept
            && let Some(column) = self.get(kept)
        {
            let left = self.x(kept, scrolled);
            if (left..left + column.width).contains(&x) {
                return Some(kept);
            }
        }
        let position = self
            .all
            .partition_point(|it| it.left + it.width <= x + scrolled);
        (position < self.all.len()).then(|| {
            u32::try_from(position)
                .unwrap_or(u32::MAX)
                .saturating_add(1)
        })
    }

    /// How far to scroll so that a column is in sight in this much room, moving no further than needed.
    #[must_use]
    pub fn scrolled_to(&self, column: u32, now: f32, room: f32) -> f32 {
        let Some(target) = self.get(column) else {
            return now;
        };
        if self.kept == Some(column) {
            return now.min(target.left - self.gutter).max(0.0);
        }
        if target.left - now < self.scrolling_edge(now) {
            let edge = match self.kept {
                Some(kept) if kept < column => {
                    self.gutter + self.get(kept).map_or(0.0, |it| it.width)
                }
                _ => self.gutter,
            };
            return (target.left - edge).max(0.0);
        }
        let over = target.left + target.width - now - room;
        if over > 0.0 { now + over } else { now }
    }
}

/// What a heading says besides what is counted: "2018 · Black".
#[must_use]
pub fn scope_words(scope: &ColumnScope) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(scope.place.as_ref().map(|it| it.name.clone()));
    words.extend(
        scope
            .period
            .as_ref()
            .map(crate::domain::period::Period::label),
    );
    // The innermost heading is the one that tells a column from its neighbor.
    let groups = scope.groups.iter().rev();
    words.extend(groups.map(|it| it.label.trim().to_owned()));
    words.join(" · ")
}

/// What part a column plays.
#[must_use]
pub fn part_of(field: &Field) -> ColumnPart {
    match field {
        Field::PlaceName
        | Field::PlaceFips
        | Field::StateName
        | Field::StateFips
        | Field::PlaceLevel
        | Field::Period
        | Field::Group { .. }
        | Field::Dimension
        | Field::Measure
        | Field::Unit => ColumnPart::Key,
        Field::Value | Field::Count { .. } => ColumnPart::Count,
        Field::Rate { .. } | Field::RateLow | Field::RateHigh | Field::Unreliable => {
            ColumnPart::Rate
        }
        Field::Notes | Field::Ignore => ColumnPart::Unused,
    }
}

/// The longest texts of a column and what they are.
#[derive(Debug, Default)]
struct Content<'a> {
    longest: [&'a str; 2],
    numbers: u32,
    texts: u32,
}

fn contents<'a>(cells: &'a Sheet, reading: &Reading) -> Vec<Content<'a>> {
    let columns = cells.column_count().min(MEASURED_COLUMNS);
    let mut contents: Vec<Content<'a>> = (0..columns).map(|_| Content::default()).collect();
    let data = reading.data_rows.value;
    let rows = cells
        .held_rows()
        .filter(|row| data.is_none_or(|it| it.contains(*row)))
        .take(MEASURED_ROWS);
    for row in rows {
        for (column, cell) in cells.row(row) {
            let found = usize::try_from(column - 1)
                .ok()
                .and_then(|it| contents.get_mut(it));
            let Some(content) = found else { break };
            let text = cell.text.trim();
            if text.is_empty() {
                continue;
            }
            if looks_like_number(cell.kind, text) {
                content.numbers += 1;
            } else {
                content.texts += 1;
            }
            let [first, second] = &mut content.longest;
            if text.len() > first.len() {
                *second = std::mem::replace(first, text);
            } else if text.len() > second.len() && text != *first {
                *second = text;
            }
        }
    }
    contents
}

fn looks_like_number(kind: CellKind, text: &str) -> bool {
    kind == CellKind::Number
        || text
            .trim_end_matches('%')
            .replace(',', "")
            .parse::<f64>()
            .is_ok()
}

/// How wide a column would like to be, and the least that still says something.
#[derive(Debug, Clone, Copy)]
struct Wish {
    least: f32,
    natural: f32,
    /// Whether it may be made wider than it likes.
    grows: bool,
}

impl Wish {
    fn fixed(width: f32) -> Self {
        Self {
            least: width,
            natural: width,
            grows: false,
        }
    }
}

struct Rulers<'a> {
    table: &'a Ruler,
    bold: &'a Ruler,
    chips: &'a Ruler,
}

impl Rulers<'_> {
    fn column(
        &self,
        ui: &Ui,
        content: &Content<'_>,
        read: Option<&ColumnReading>,
        reading: &Reading,
        known: &Known,
    ) -> (GridColumn, Wish) {
        let part = read.map_or(ColumnPart::Unused, |it| part_of(&it.field.value));
        let needs_you = read.is_some_and(|it| it.field.confidence == Confidence::NeedsYou);
        let is_number = match part {
            ColumnPart::Count | ColumnPart::Rate => true,
            ColumnPart::Key | ColumnPart::Unused => content.numbers > content.texts,
        };
        let cell = content
            .longest
            .iter()
            .map(|it| self.table.width(ui, it))
            .fold(0.0, f32::max)
            + 2.0 * CELL_PADDING
            // Letters differ in width, and the longest text need not be the widest.
            + if is_number { 1.0 } else { 9.0 };
        let is_blank = content.numbers + content.texts == 0;
        let heading = read.map_or("", |it| it.heading.as_str());
        let word = heading
            .split_whitespace()
            .map(|it| self.bold.width(ui, it))
            .fold(0.0, f32::max)
            + 2.0 * CELL_PADDING
            + 1.0;
        let chip = read.map_or(0.0, |it| {
            let words = field_words(&it.field.value, reading, known);
            let scope = self.chips.width(ui, &scope_words(&it.scope)) + 2.0 * CELL_PADDING;
            let chip = self.chips.width(ui, &words) + 2.0 * (CHIP_PADDING + CHIP_MARGIN) + 1.0;
            chip.max(scope)
        });
        let is_place = read.is_some_and(|it| it.field.value == Field::PlaceName);
        let widest = match (is_place, is_number) {
            (true, _) => WIDEST_PLACE,
            (false, true) => WIDEST_NUMBER,
            (false, false) => WIDEST_TEXT,
        };
        let wish = if is_blank && part == ColumnPart::Unused {
            Wish {
                least: NARROWEST,
                natural: chip.max(word.min(110.0)).max(NARROWEST),
                grows: false,
            }
        } else {
            // A number that is cut off is a wrong number; words may be cut.
            let cut = match (is_number, part) {
                (true, _) => cell.min(widest),
                (false, ColumnPart::Unused) => cell.min(64.0),
                (false, _) => cell.min(if is_place { 112.0 } else { 96.0 }),
            };
            let named = if part == ColumnPart::Key {
                100.0
            } else {
                124.0
            };
            let least = cut.max(chip.min(named)).max(NARROWEST);
            Wish {
                least,
                natural: least
                    .max(cell.min(widest))
                    .max(word.min(110.0))
                    .max((chip + CHIP_CARET).min(widest)),
                grows: true,
            }
        };
        let column = GridColumn {
            part,
            needs_you,
            is_number,
            ..GridColumn::default()
        };
        (column, wish)
    }
}

/// The position of the second column of counts, else of the first number: up to it all should be in sight.
fn last_to_see(columns: &[GridColumn]) -> usize {
    let counts = columns
        .iter()
        .enumerate()
        .filter(|(_, it)| it.part == ColumnPart::Count)
        .map(|it| it.0)
        .take(2);
    counts
        .last()
        .or_else(|| columns.iter().position(|it| it.part == ColumnPart::Rate))
        .unwrap_or(columns.len())
}

/// Gives each column what it likes; less where the columns through position `through` need it to be in sight,
/// more where there is room.
fn shared(wishes: &[Wish], through: usize, room: f32) -> Vec<f32> {
    let natural: f32 = wishes.iter().map(|it| it.natural).sum();
    if natural <= room {
        let fixed: f32 = wishes
            .iter()
            .filter(|it| !it.grows)
            .map(|it| it.natural)
            .sum();
        let factor = ((room - fixed) / (natural - fixed).max(1.0)).clamp(1.0, MOST_SPREAD);
        return wishes
            .iter()
            .map(|it| it.natural * if it.grows { factor } else { 1.0 })
            .collect();
    }
    let seen = wishes.len().min(through.saturating_add(1));
    let wanted = |it: &[Wish]| it.iter().map(|it| it.natural).sum::<f32>();
    let least = |it: &[Wish]| it.iter().map(|it| it.least).sum::<f32>();
    // All columns if they fit when cut, else those up to the counts.
    let squeezed = if least(wishes) <= room {
        wishes.len()
    } else {
        seen
    };
    let part = wishes.get(..squeezed).unwrap_or(wishes);
    let slack = wanted(part) - least(part);
    let over = (wanted(part) - room).max(0.0);
    // Where even the least does not fit, cutting words would be for nothing.
    let share = if least(part) > room * 1.25 {
        0.0
    } else {
        (over / slack.max(1.0)).min(1.0)
    };
    wishes
        .iter()
        .enumerate()
        .map(|(position, it)| {
            if position < squeezed {
                it.natural - (it.natural - it.least) * share
            } else {
                it.natural
            }
        })
        .collect()
}

/// Measures words without laying them out.
#[derive(Debug)]
pub struct Ruler {
    font: FontId,
    ascii: Vec<f32>,
}

impl Ruler {
    /// For a font at this size.
    #[must_use]
    pub fn new(ui: &Ui, size: f32, font: Font) -> Self {
        let font = FontId::new(size, theme::family(font));
        let ascii = ui.fonts_mut(|fonts| {
            (0_u8..128)
                .map(|it| fonts.glyph_width(&font, char::from(it)))
                .collect()
        });
        Self { font, ascii }
    }

    /// How wide the words are on one line.
    #[must_use]
    pub fn width(&self, ui: &Ui, words: &str) -> f32 {
        words
            .chars()
            .map(|it| {
                let known = usize::try_from(u32::from(it))
                    .ok()
                    .and_then(|it| self.ascii.get(it));
                known
                    .copied()
                    .unwrap_or_else(|| ui.fonts_mut(|fonts| fonts.glyph_width(&self.font, it)))
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Wish;
    use super::shared;

    fn wish(least: f32, natural: f32) -> Wish {
        Wish {
            least,
            natural,
            grows: true,
        }
    }

    #[test]
    fn long_names_give_way_so_that_the_counts_stay_in_sight() {
        let wishes = [
            wish(100.0, 200.0),
            wish(100.0, 180.0),
            wish(90.0, 90.0),
            wish(90.0, 90.0),
            wish(90.0, 120.0),
        ];
        let widths = shared(&wishes, 3, 420.0);
        assert!(widths.iter().take(4).sum::<f32>() <= 420.5);
        assert!(
            widths
                .iter()
                .zip(&wishes)
                .all(|(it, wish)| *it >= wish.least)
        );
        // What lies behind them is scrolled to, and not cut.
        assert!((widths[4] - 120.0).abs() < 0.1);
    }

    #[test]
    fn a_narrow_sheet_fills_the_room_and_no_column_grows_out_of_shape() {
        let widths = shared(&[wish(80.0, 100.0), wish(60.0, 60.0)], 1, 1000.0);
        assert!((widths[0] - 160.0).abs() < 0.1);
        assert!((widths[1] - 96.0).abs() < 0.1);
    }

    #[test]
    fn a_sheet_far_too_wide_to_be_squeezed_keeps_its_words() {
        let wishes = vec![wish(90.0, 140.0); 60];
        let widths = shared(&wishes, 40, 600.0);
        assert!(widths.iter().all(|it| (*it - 140.0).abs() < 0.1));
    }
}
