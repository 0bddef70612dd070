//! Texts that stand where a number should, and what they mean.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::import::cell::CellKind;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::numbers::RateText;
use crate::import::numbers::default_meaning;
use crate::import::numbers::footnote_mark;
use crate::import::numbers::rate_text;
use crate::import::numbers::trimmed;
use crate::import::propose::lines::Line;
use crate::import::propose::marker_notes::meaning_in_notes;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::Reading;

/// Different markers that are listed; a column with more is no column of numbers.
const MOST: usize = 200;

/// How often a text that nothing explains stands in place of a number before it is asked about as a mark.
const AGAIN: u64 = 2;

/// Every text in place of a number, with what a note says of it, else what it usually means.
/// What nothing explains and what comes again is a question.
pub(super) fn find_markers(lines: &[Line], sheet: &Sheet, reading: &Reading) -> Vec<Marker> {
    let Some(data) = reading.data_rows.value else {
        return Vec::new();
    };
    let numbers: HashMap<u32, ()> = reading
        .columns
        .iter()
        .filter(|it| {
            matches!(
                it.field.value,
                Field::Count { .. }
                    | Field::Rate { .. }
                    | Field::RateLow
                    | Field::RateHigh
                    | Field::Value
            )
        })
        .map(|it| (it.column, ()))
        .collect();
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    let mut unknown: BTreeMap<String, u64> = BTreeMap::new();
    let mut attached: BTreeMap<String, u64> = BTreeMap::new();
    for row in sheet.held_rows().filter(|it| data.contains(*it)) {
        for (column, cell) in sheet.row(row) {
            if is_plain(cell.text) || cell.kind == CellKind::Error || !numbers.contains_key(&column)
            {
                continue;
            }
            let text = trimmed(cell.text);
            if text.is_empty() || text.len() > 60 {
                continue;
            }
            let list = if default_meaning(text).is_some() {
                &mut found
            } else if let Some(mark) = footnote_mark(text) {
                add(&mut attached, mark);
                continue;
            } else if text.bytes().any(|it| it.is_ascii_digit())
                || matches!(rate_text(text, cell.kind, &[]), RateText::Known { .. })
            {
                continue;
            } else {
                &mut unknown
            };
            add(list, text);
        }
    }
    let mut markers: Vec<Marker> = found
        .into_iter()
        .filter_map(|(text, cells)| {
            let usual = default_meaning(&text)?;
            let (meaning, confidence) = meaning_in_notes(&text, Some(usual.0), lines)
                .map_or(usual, |it| (it, Confidence::Certain));
            Some(Marker {
                text,
                meaning,
                confidence,
                cells,
                chosen: false,
            })
        })
        .collect();
    // A mark behind a number is a footnote, and matters where the note calls such numbers unreliable.
    for (text, cells) in attached {
        let meaning = meaning_in_notes(&text, None, lines);
        if meaning == Some(MarkerMeaning::Unreliable) && !markers.iter().any(|it| it.text == text) {
            markers.push(Marker {
                text,
                meaning: MarkerMeaning::Unreliable,
                confidence: Confidence::Certain,
                cells,
                chosen: false,
            });
        }
    }
    for (text, cells) in unknown {
        let explained = meaning_in_notes(&text, None, lines);
        if explained.is_none() && cells < AGAIN {
            continue;
        }
        markers.push(Marker {
            text,
            meaning: explained.unwrap_or(MarkerMeaning::Mistake),
            confidence: if explained.is_some() {
                Confidence::Certain
            } else {
                Confidence::NeedsYou
            },
            cells,
            chosen: false,
        });
    }
    for own in reading.markers.iter().filter(|it| it.chosen) {
        match markers.iter_mut().find(|it| it.text == own.text) {
            Some(marker) => {
                marker.meaning = own.meaning;
                marker.confidence = Confidence::Certain;
                marker.chosen = true;
            }
            None => markers.push(Marker {
                cells: 0,
                ..own.clone()
            }),
        }
    }
    markers
}

fn add(list: &mut BTreeMap<String, u64>, text: &str) {
    if let Some(times) = list.get_mut(text) {
        *times += 1;
    } else if list.len() < MOST {
        list.insert(text.to_owned(), 1);
    }
}

/// A number that needs no second look.
fn is_plain(text: &str) -> bool {
    text.is_empty()
        || text.starts_with(|it: char| it.is_ascii_digit())
            && text
                .bytes()
                .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','))
}
