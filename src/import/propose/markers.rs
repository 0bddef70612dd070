//! Texts that stand where a number should, and what they mean.

use std::collections::BTreeMap;

use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::numbers::default_meaning;
use crate::import::numbers::trimmed;
use crate::import::propose::lines::Line;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::Reading;
use crate::import::reading::TextSource;

pub(super) fn find_markers(lines: &[Line], sheet: &Sheet, reading: &Reading) -> Vec<Marker> {
    let Some(data) = reading.data_rows.value else {
        return Vec::new();
    };
    let columns: Vec<(u32, bool)> = reading
        .columns
        .iter()
        .filter_map(|it| match it.field.value {
            Field::Count { .. } => Some((it.column, true)),
            Field::Rate { .. } => Some((it.column, false)),
            _ => None,
        })
        .collect();
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for row in sheet.held_rows().filter(|it| data.contains(*it)) {
        for (column, cell) in sheet.row(row) {
            let Some((_, is_count)) = columns.iter().find(|it| it.0 == column) else {
                continue;
            };
            if *is_count && !cell.text.is_empty() && cell.text.bytes().all(|it| it.is_ascii_digit())
            {
                continue;
            }
            let text = trimmed(cell.text);
            if default_meaning(text).is_some() && found.len() < 200 {
                *found.entry(text.to_owned()).or_insert(0) += 1;
            }
        }
    }
    let settled: Vec<Marker> = reading
        .markers
        .iter()
        .filter(|it| it.confidence == Confidence::Certain && it.cells == 0)
        .cloned()
        .collect();
    let mut markers: Vec<Marker> = found
        .into_iter()
        .filter_map(|(text, cells)| {
            let (meaning, confidence) = default_meaning(&text)?;
            let (meaning, confidence) = explained(&text, meaning, confidence, lines);
            Some(Marker {
                text,
                meaning,
                confidence,
                cells,
            })
        })
        .collect();
    for own in settled {
        match markers.iter_mut().find(|it| it.text == own.text) {
            Some(marker) => marker.meaning = own.meaning,
            None => markers.push(own),
        }
    }
    markers
}

/// A note under the table may say what a mark means and how small the hidden numbers are.
fn explained(
    text: &str,
    meaning: MarkerMeaning,
    confidence: Confidence,
    lines: &[Line],
) -> (MarkerMeaning, Confidence) {
    let MarkerMeaning::Suppressed { bounds: None } = meaning else {
        return (meaning, confidence);
    };
    let note = lines
        .iter()
        .filter(|it| matches!(it.source, TextSource::Footer | TextSource::Title))
        .find(|it| {
            let start = it.text.trim_start_matches(['"', '\'', '(', ' ']);
            start.starts_with(text)
                && start
                    .get(text.len()..)
                    .and_then(|it| it.chars().next())
                    .is_some_and(|it| !it.is_alphanumeric() && !text.starts_with(it))
        });
    let Some(note) = note else {
        return (meaning, confidence);
    };
    let lower = note.text.to_lowercase();
    if [
        "not available",
        "no data",
        "not applicable",
        "not reported",
        "missing",
    ]
    .iter()
    .any(|it| lower.contains(it))
        && !lower.contains("suppress")
    {
        return (MarkerMeaning::NotAvailable, Confidence::Certain);
    }
    // What hides a birth count because the deaths are few bounds only the deaths.
    let bounds = if lower.contains("birth") {
        None
    } else {
        bounds_in(&lower)
    };
    (MarkerMeaning::Suppressed { bounds }, Confidence::Certain)
}

fn bounds_in(lower: &str) -> Option<(u64, u64)> {
    let number_after = |words: &str| -> Option<u64> {
        let (_, rest) = lower.split_once(words)?;
        let first = rest
            .trim_start()
            .split(|it: char| !it.is_alphanumeric())
            .next()?;
        match first {
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            "ten" => Some(10),
            "eleven" => Some(11),
            "twenty" => Some(20),
            digits => digits.parse().ok(),
        }
    };
    let below = [
        "fewer than ",
        "less than ",
        "under ",
        "below ",
        "smaller than ",
        "<",
    ]
    .iter()
    .find_map(|it| number_after(it));
    if let Some(limit) = below
        && (2..=100).contains(&limit)
    {
        return Some((1, limit - 1));
    }
    let mut numbers = lower
        .split(|it: char| !(it.is_ascii_digit() || matches!(it, '-' | '\u{2013}')))
        .filter_map(|it| it.split_once(['-', '\u{2013}']))
        .filter_map(|(low, high)| Some((low.parse::<u64>().ok()?, high.parse::<u64>().ok()?)));
    numbers.find(|(low, high)| low < high && *high <= 50)
}
