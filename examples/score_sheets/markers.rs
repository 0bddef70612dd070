//! Checks that each text which stands for a missing number is understood as one.

use std::collections::BTreeSet;

use first_birthday::import::cell::CellAddress;
use first_birthday::import::field::Field;
use first_birthday::import::reading::Confidence;
use first_birthday::import::reading::MarkerMeaning;

use crate::addresses;
use crate::answers::SheetAnswer;
use crate::outcome::Found;
use crate::outcome::ReadSheet;
use crate::outcome::confidence_flag;
use crate::verdict::Verdict;

const WHAT: &str = "missing markers";

/// One marker of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Whole(String),
    /// Follows a number: "26.97 (Unreliable)".
    Suffix(String),
}

/// Whether every marker that occurs among the numbers is understood; `None` where none occurs.
pub(crate) fn checked(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    let asked = asked(answer.missing_markers.as_deref().unwrap_or_default());
    let columns = number_columns(answer, sheet);
    let range = sheet.reading.data_rows.value?;
    let mut occurred = false;
    for marker in asked {
        let cells = || {
            sheet
                .filled_rows(range)
                .flat_map(|row| columns.iter().map(move |it| CellAddress::new(row, *it)))
        };
        let wrong = match &marker {
            Asked::Whole(text) => {
                let Some(at) = cells().find(|it| sheet.text(*it) == text) else {
                    continue;
                };
                occurred = true;
                whole_marker(text, at, sheet)
            }
            Asked::Suffix(text) => {
                let Some(at) = cells().find(|it| {
                    let cell = sheet.text(*it);
                    cell.ends_with(text) && cell.starts_with(|it: char| it.is_ascii_digit())
                }) else {
                    continue;
                };
                occurred = true;
                suffix(text, at, sheet)
            }
        };
        if wrong.is_some() {
            return wrong;
        }
    }
    occurred.then(|| Verdict::right(WHAT))
}

fn whole_marker(text: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    let seen = sheet.reading.markers.iter().find(|it| it.text == text);
    let expected = format!("“{text}” ({at}) as missing");
    let Some(seen) = seen else {
        return Some(Verdict::wrong(
            WHAT,
            expected,
            "no such marker",
            sheet.cell_flag(at),
        ));
    };
    let means_missing = match seen.meaning {
        MarkerMeaning::Suppressed { .. }
        | MarkerMeaning::NotAvailable
        | MarkerMeaning::NotCollected
        | MarkerMeaning::Unreliable => seen.confidence > Confidence::NeedsYou,
        MarkerMeaning::Zero | MarkerMeaning::Mistake => false,
    };
    let is_hidden_word = text.to_lowercase().starts_with("suppress");
    let fits = means_missing
        && (!is_hidden_word || matches!(seen.meaning, MarkerMeaning::Suppressed { .. }));
    (!fits).then(|| {
        Verdict::wrong(
            WHAT,
            expected,
            format!("{:?}", seen.meaning),
            confidence_flag(seen.confidence),
        )
    })
}

fn suffix(text: &str, at: CellAddress, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    let is_flagged = matches!(
        sheet.found(at),
        Found::Rate {
            value: Some(_),
            unreliable: true,
            ..
        }
    );
    (!is_flagged).then(|| {
        Verdict::wrong(
            WHAT,
            format!("number with “{text}” at {at} as unreliable"),
            format!("{:?}", sheet.found(at)),
            sheet.cell_flag(at),
        )
    })
}

/// The markers in texts such as `"(Unreliable)" suffix, Missing`, `X (suppressed)` and `* and dagger`.
fn asked(text: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    let text = text.replace(" / ", ",").replace(" and ", ",");
    for piece in text.split([',', ';']) {
        let piece = piece.trim();
        let piece = piece.strip_prefix("check for ").unwrap_or(piece);
        let quoted = piece.split('"').nth(1);
        if piece.contains("suffix") {
            found.extend(quoted.map(|it| Asked::Suffix(it.to_owned())));
            continue;
        }
        let own = quoted.map_or_else(|| addresses::without_brackets(piece), str::to_owned);
        let parts: Vec<&str> = match own.split_once('/') {
            Some((first, "blank")) => vec![first],
            _ => vec![own.as_str()],
        };
        for part in parts {
            let part = part.trim();
            let is_remark = part.is_empty()
                || part == "none"
                || part.starts_with("blank")
                || part.contains(" used ");
            if !is_remark {
                let text = if part == "dagger" { "†" } else { part };
                found.push(Asked::Whole(text.to_owned()));
            }
        }
    }
    found
}

/// The columns that hold numbers: those the answer names, and those the program takes for numbers.
fn number_columns(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> BTreeSet<u32> {
    let last = sheet.sheet().map_or(0, |it| it.column_count());
    let named = [
        "numerator",
        "denominator",
        "rate",
        "rate_smoothed",
        "value",
        "ci",
    ];
    let mut columns: BTreeSet<u32> = named
        .iter()
        .filter_map(|it| addresses::columns(&answer.column(it)))
        .flat_map(|it| it.up_to(last))
        .map(|it| it.0)
        .collect();
    if columns.is_empty() {
        columns.extend(
            sheet
                .reading
                .columns
                .iter()
                .filter(|it| {
                    matches!(
                        it.field.value,
                        Field::Count { .. } | Field::Rate { .. } | Field::Value
                    )
                })
                .map(|it| it.column),
        );
    }
    columns
}
