//! Checks that no row for a state, a nation or all places together ends up at a county.

use std::collections::BTreeSet;

use first_birthday::domain::built_in_dimensions::means_everyone;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::us_places;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::field::Field;

use crate::addresses;
use crate::answers::SheetAnswer;
use crate::outcome::ReadSheet;
use crate::verdict::Verdict;

const WHAT: &str = "totals left out of the counties";

/// Whether the total rows the answer speaks of, and those that show as such, are at no county; `None` without any.
pub(crate) fn checked(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    let rows = total_rows(answer, sheet);
    if rows.is_empty() || answer.geo_unit.as_deref() == Some("nation") {
        return None;
    }
    if sheet.numbers().next().is_none() {
        let found = "an empty draft";
        return Some(Verdict::wrong(
            WHAT,
            "rows in the draft",
            found,
            sheet.blocker(),
        ));
    }
    let wrong = rows.iter().find_map(|row| {
        let about = sheet.about(CellAddress::new(*row, 1))?;
        (about.place.kind == PlaceKind::County).then_some((*row, about))
    });
    Some(match wrong {
        None => Verdict::right(WHAT),
        Some((row, about)) => Verdict::wrong(
            WHAT,
            format!("row {row} at no county"),
            about.place.name.as_str(),
            sheet.cell_flag(CellAddress::new(row, 1)),
        ),
    })
}

/// Rows that are for no single county. Rows for all groups of one county are not among them.
fn total_rows(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> BTreeSet<u32> {
    let said = answer.total_rows.as_deref().unwrap_or_default();
    let mut rows: BTreeSet<u32> = addresses::rows_named_in(said)
        .into_iter()
        .flat_map(|it| it.first..=it.last)
        .collect();
    let mut places = columns_of(answer, &["county", "place", "region", "locality", "city"]);
    if places.is_empty() {
        // Beside a county the state is the same in every row.
        places = columns_of(answer, &["state"]);
    }
    let codes = columns_of(answer, &["fips"]);
    let levels = columns_of(answer, &["geo_level"]);
    let named = names_in(said);
    let Some(range) = addresses::rows(&crate::answers::words(&answer.data_rows)) else {
        return rows;
    };
    let county = places.first().copied();
    for row in sheet.filled_rows(range) {
        let text = |column: &u32| sheet.text(CellAddress::new(row, *column)).to_lowercase();
        let is_named = places.iter().map(&text).any(|it| named.contains(&it));
        let is_sum = county.as_ref().map(&text).is_some_and(|it| {
            (means_everyone(&it) && !it.is_empty())
                || us_places::is_nation(&it)
                || it.starts_with("statewide")
                || it.starts_with("state total")
        });
        let has_whole_code = codes.iter().map(&text).any(|it| {
            let digits = it.trim_end_matches(".0");
            digits.len() == 5
                && digits.ends_with("000")
                && digits.bytes().all(|it| it.is_ascii_digit())
        });
        let is_higher = levels.iter().map(&text).any(|it| {
            matches!(
                it.as_str(),
                "state" | "nation" | "national" | "region" | "country"
            )
        });
        // A name that the answer gives for a group is not one for a place.
        let is_group =
            sheet.reading.columns.iter().any(|it| {
                matches!(it.field.value, Field::Group { .. }) && places.contains(&it.column)
            });
        if (is_named || is_sum || has_whole_code || is_higher) && !is_group {
            rows.insert(row);
        }
    }
    rows
}

fn columns_of(answer: &SheetAnswer, keys: &[&str]) -> Vec<u32> {
    keys.iter()
        .filter_map(|it| addresses::columns(&answer.column(it)))
        .filter_map(|it| it.listed.last().map(|it| it.0))
        .collect()
}

/// The names a text gives for total rows, in small letters: "Location=Texas", "Commonwealth Of Virginia = state".
fn names_in(said: &str) -> BTreeSet<String> {
    addresses::without_brackets(said)
        .split([';', ',', '='])
        .map(|it| it.trim().trim_start_matches('.').to_lowercase())
        .filter(|it| !it.is_empty() && it != "none")
        .collect()
}
