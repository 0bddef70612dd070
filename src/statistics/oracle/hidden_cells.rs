//! Answers the rows that bound hidden cells of a table by its published totals.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::statistics::cell_bounds::KnownSum;
use crate::statistics::cell_bounds::Sign;
use crate::statistics::cell_bounds::cell_bounds;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::oracle::case::near;
use crate::statistics::oracle::score::Failure;
use crate::statistics::oracle::score::Row;

/// A cell whose range is narrower than this is known.
const KNOWN: f64 = 1e-6;

/// Compares one row: the range of every hidden cell, and whether any is known.
pub(super) fn hidden_cells_case(row: &Row<'_>) -> Result<Option<Failure>, NotAnswered> {
    let text = |column: &str| row.get(column).copied().unwrap_or_default();
    let unreadable = |column: &str| NotAnswered(format!("column {column} cannot be read"));
    let grid = |column: &str| {
        serde_json::from_str::<Vec<Vec<f64>>>(text(column))
            .ok()
            .ok_or_else(|| unreadable(column))
    };
    let (table, mask) = (grid("table_json")?, grid("mask_json")?);
    let expected: Vec<Value> = serde_json::from_str(text("expected_bounds_json"))
        .ok()
        .ok_or_else(|| unreadable("expected_bounds_json"))?;
    let mut cells: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (at_row, line) in mask.iter().enumerate() {
        for (at_column, flag) in line.iter().enumerate() {
            if *flag > 0.5 {
                let number = cells.len();
                cells.insert((at_row, at_column), number);
            }
        }
    }
    let mut sums = Vec::new();
    for (column, by_row) in [
        ("row_totals_published", true),
        ("col_totals_published", false),
    ] {
        if text(column).eq_ignore_ascii_case("true") {
            sums.extend(totals(&table, &cells, by_row));
        }
    }
    let least = vec![0.0; cells.len()];
    let wanted: Vec<usize> = (0..cells.len()).collect();
    let ranges = cell_bounds(&least, &sums, &wanted)
        .ok_or_else(|| NotAnswered("totals that contradict the table".to_owned()))?;
    let differs = |field: String, expected: String, got: String| Failure {
        case_id: text("case_id").to_owned(),
        field,
        expected,
        got,
    };
    let mut any_known = false;
    for cell in &expected {
        let position = |key: &str| {
            cell.get(key)
                .and_then(Value::as_u64)
                .and_then(|it| usize::try_from(it).ok())
                .ok_or_else(|| unreadable("expected_bounds_json"))
        };
        let at = (position("row0")?, position("col0")?);
        let range = cells.get(&at).and_then(|it| ranges.get(*it));
        let range = range.ok_or_else(|| unreadable("mask_json"))?;
        let is_known = range.upper.is_some_and(|it| it - range.lower < KNOWN);
        any_known |= is_known;
        let upper = range.upper.unwrap_or(f64::INFINITY);
        for (key, got) in [("lower", range.lower), ("upper", upper)] {
            let number = match cell.get(key) {
                Some(Value::String(_) | Value::Null) | None => f64::INFINITY,
                Some(number) => number
                    .as_f64()
                    .ok_or_else(|| unreadable("expected_bounds_json"))?,
            };
            let agree = (number.is_infinite() && got.is_infinite()) || near(number, got, 1e-9);
            if !agree {
                let field = format!("{key} of {at:?}");
                return Ok(Some(differs(field, number.to_string(), got.to_string())));
            }
        }
        if let Some(derivable) = cell.get("derivable").and_then(Value::as_bool)
            && derivable != is_known
        {
            let field = format!("derivable {at:?}");
            return Ok(Some(differs(
                field,
                derivable.to_string(),
                is_known.to_string(),
            )));
        }
    }
    if expected.len() != cells.len() {
        return Ok(Some(differs(
            "hidden cells".to_owned(),
            expected.len().to_string(),
            cells.len().to_string(),
        )));
    }
    let says = text("any_derivable").eq_ignore_ascii_case("true");
    Ok((says != any_known).then(|| {
        differs(
            "any_derivable".to_owned(),
            says.to_string(),
            any_known.to_string(),
        )
    }))
}

/// What the published totals of rows, or of columns, say of the hidden cells.
fn totals(
    table: &[Vec<f64>],
    cells: &BTreeMap<(usize, usize), usize>,
    by_row: bool,
) -> Vec<KnownSum> {
    let mut sums: BTreeMap<usize, KnownSum> = BTreeMap::new();
    for (&(row, column), &cell) in cells {
        let count = table.get(row).and_then(|it| it.get(column));
        let sum = sums
            .entry(if by_row { row } else { column })
            .or_insert_with(|| KnownSum {
                terms: Vec::new(),
                sign: Sign::Equal,
                right: 0.0,
            });
        // The total less what is shown is the sum of what is hidden.
        sum.terms.push((cell, 1.0));
        sum.right += count.copied().unwrap_or(0.0);
    }
    sums.into_values().collect()
}
