//! Whether the numbers of a column have a decimal point or a decimal comma, decided once for the whole column.

use std::collections::BTreeMap;

use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::message::FileFormat;
use crate::import::numbers::MarksSeen;
use crate::import::numbers::marks_seen;
use crate::import::propose::units::data_rows;
use crate::import::reading::ColumnMarks;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::NumberMarks;
use crate::import::reading::Reading;
use crate::import::reading::Reason;

/// What the texts of one column say.
#[derive(Default)]
struct Seen {
    point: u32,
    comma: u32,
    either_point: u32,
    either_comma: u32,
    example: String,
}

/// Decides for each column of numbers, as far as nobody said it.
pub(super) fn guess_marks(grid: &Grid, sheet: &Sheet, reading: &Reading) -> Vec<ColumnMarks> {
    let mut seen: BTreeMap<u32, (bool, Seen)> = BTreeMap::new();
    for column in &reading.columns {
        let is_count = match column.field.value {
            Field::Count { .. } => true,
            Field::Rate { .. } | Field::RateLow | Field::RateHigh | Field::Value => false,
            _ => continue,
        };
        seen.insert(column.column, (is_count, Seen::default()));
    }
    for row in data_rows(sheet, reading) {
        for (column, found) in &mut seen {
            let cell = sheet.cell(CellAddress::new(row, *column));
            if cell.kind == CellKind::Text && cell.text.contains(['.', ',']) {
                found.1.add(cell.text);
            }
        }
    }
    // A person types all columns of a sheet in one way.
    let all = seen.values().fold((0_u32, 0_u32), |sum, (_, it)| {
        (sum.0 + it.point, sum.1 + it.comma)
    });
    let is_semicolon = matches!(grid.format, FileFormat::Text { separator: ';', .. });
    let chosen = |column: u32| {
        reading
            .number_marks
            .iter()
            .find(|it| it.column == column && it.marks.reason == Reason::Chosen)
            .cloned()
    };
    seen.into_iter()
        .filter_map(|(column, (is_count, found))| {
            chosen(column).or_else(|| {
                let marks = found.decided(is_count, all, is_semicolon)?;
                Some(ColumnMarks {
                    column,
                    marks,
                    example: found.example,
                })
            })
        })
        .collect()
}

impl Seen {
    fn add(&mut self, text: &str) {
        let is_telling = match marks_seen(text) {
            MarksSeen::Nothing => return,
            MarksSeen::Point => {
                self.point += 1;
                false
            }
            MarksSeen::Comma => {
                self.comma += 1;
                self.example.is_empty()
                    || self.example.contains(char::is_alphabetic)
                        && !text.contains(char::is_alphabetic)
            }
            MarksSeen::EitherWithPoint => {
                self.either_point += 1;
                self.either_point == 1
            }
            MarksSeen::EitherWithComma => {
                self.either_comma += 1;
                self.example.is_empty()
            }
        };
        if is_telling {
            text.trim().clone_into(&mut self.example);
        }
    }

    /// `None` where American marks fit and nothing speaks against them.
    fn decided(
        &self,
        is_count: bool,
        all: (u32, u32),
        is_semicolon: bool,
    ) -> Option<Guess<NumberMarks>> {
        let contents = |matching: u32| Reason::Contents {
            matching,
            looked_at: self.point + self.comma + self.either_point + self.either_comma,
        };
        let either = self.either_point + self.either_comma;
        match (self.point, self.comma) {
            // Both in one column: each cell that can be two numbers is a question of its own.
            (1.., 1..) => {
                return (either > 0 || is_count).then(|| {
                    Guess::new(NumberMarks::Unknown, Confidence::NeedsYou, Reason::Nothing)
                });
            }
            (0, 1..) => {
                let confidence = if self.comma > 1 || all.0 == 0 {
                    Confidence::Likely
                } else {
                    Confidence::Unsure
                };
                return Some(Guess::new(
                    NumberMarks::DecimalComma,
                    confidence,
                    contents(self.comma),
                ));
            }
            (1.., 0) => {
                return (self.either_point > 0 && is_count).then(|| {
                    Guess::new(
                        NumberMarks::DecimalPoint,
                        Confidence::Likely,
                        contents(self.point),
                    )
                });
            }
            (0, 0) => {}
        }
        if either == 0 {
            return None;
        }
        match all {
            // Other columns have a decimal comma.
            (0, 1..) => Some(Guess::new(
                NumberMarks::DecimalComma,
                if self.either_comma > 0 && is_count {
                    Confidence::NeedsYou
                } else {
                    Confidence::Likely
                },
                Reason::OtherPlaces,
            )),
            // One slip among many numbers is that cell's question, not the column's.
            (_, 0)
                if self.either_point > 0
                    && (self.either_comma >= self.either_point * 4
                        || self.either_comma > 0 && all.0 > 0) =>
            {
                Some(Guess::new(
                    NumberMarks::DecimalPoint,
                    Confidence::Likely,
                    contents(self.either_comma),
                ))
            }
            _ if self.either_comma > 0 && self.either_point > 0 => Some(Guess::new(
                NumberMarks::Unknown,
                Confidence::NeedsYou,
                Reason::Nothing,
            )),
            (1.., 0) if self.either_point > 0 && is_count => Some(Guess::new(
                NumberMarks::DecimalPoint,
                Confidence::Unsure,
                Reason::OtherPlaces,
            )),
            // A count has no decimals, so "1.214" is a thousand with a point, or no count.
            _ if self.either_point > 0 && (is_count || is_semicolon) => Some(Guess::new(
                NumberMarks::Unknown,
                Confidence::NeedsYou,
                Reason::Nothing,
            )),
            // People are counted in whole numbers, so "2,610" births are no 2 and a bit.
            _ if is_semicolon && !is_count => Some(Guess::new(
                NumberMarks::Unknown,
                Confidence::NeedsYou,
                Reason::Nothing,
            )),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    fn decided(texts: &[&str], is_count: bool, all: (u32, u32), is_semicolon: bool) -> String {
        let mut seen = Seen::default();
        for text in texts {
            seen.add(text);
        }
        let all = (all.0 + seen.point, all.1 + seen.comma);
        match seen.decided(is_count, all, is_semicolon) {
            None => "as Americans write".to_owned(),
            Some(guess) => format!("{:?}, {:?}", guess.value, guess.confidence),
        }
    }

    #[test]
    fn a_column_says_once_how_its_numbers_are_written() {
        assert_eq!(
            decided(&["1,214", "381"], true, (0, 0), false),
            "as Americans write"
        );
        assert_eq!(
            decided(&["8.8", "5.123"], false, (0, 0), false),
            "as Americans write"
        );
        assert_eq!(
            decided(&["8,8", "12,1"], false, (0, 0), true),
            "DecimalComma, Likely"
        );
        assert_eq!(
            decided(&["1.214", "381"], true, (0, 0), true),
            "Unknown, NeedsYou"
        );
        assert_eq!(
            decided(&["1.214", "381"], true, (0, 0), false),
            "Unknown, NeedsYou"
        );
        assert_eq!(
            decided(&["1.214", "381"], true, (0, 3), true),
            "DecimalComma, Likely"
        );
        assert_eq!(
            decided(&["1.214.567"], true, (0, 0), false),
            "DecimalComma, Likely"
        );
        assert_eq!(
            decided(&["12.000", "1214.000"], true, (0, 0), false),
            "DecimalPoint, Likely"
        );
        assert_eq!(
            decided(&["1.214", "1,214"], true, (0, 0), false),
            "Unknown, NeedsYou"
        );
        assert_eq!(
            decided(
                &["106,474", "1,214", "2,611", "5,008", "108.417"],
                true,
                (0, 0),
                false
            ),
            "DecimalPoint, Likely"
        );
        assert_eq!(
            decided(&["2,610"], true, (0, 0), true),
            "as Americans write"
        );
        assert_eq!(
            decided(&["8.8", "8,8"], false, (0, 0), false),
            "as Americans write"
        );
        assert_eq!(
            decided(&["1.214"], false, (0, 0), true),
            "Unknown, NeedsYou"
        );
    }
}
