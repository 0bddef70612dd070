//! Answers the rows that say what a source prints for a count and its rate.

use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::oracle::case::near;
use crate::statistics::oracle::score::Failure;
use crate::statistics::oracle::score::Row;
use crate::statistics::rate::relative_standard_error;
use crate::statistics::source_display::SourceDisplay;
use crate::statistics::source_display::ZeroRule;
use crate::statistics::source_display::count_display;
use crate::statistics::source_display::rate_display;
use crate::statistics::tally::Tally;

/// Compares one row of the display rules.
pub(super) fn display_case(row: &Row<'_>) -> Result<Option<Failure>, NotAnswered> {
    let text = |column: &str| row.get(column).copied().unwrap_or_default();
    let count = |column: &str| {
        text(column)
            .parse()
            .ok()
            .ok_or_else(|| NotAnswered(format!("column {column} cannot be read")))
    };
    let tally = Tally::new(count("deaths")?, count("births")?);
    let differs = |column: &str, got: String| {
        (text(column) != got).then(|| Failure {
            case_id: format!("{} of {}", tally.events, tally.births),
            field: column.to_owned(),
            expected: text(column).to_owned(),
            got,
        })
    };
    for (column, zero) in [
        ("count_zero_visible", ZeroRule::Visible),
        ("count_strict", ZeroRule::Hidden),
    ] {
        let got = match count_display(tally, zero) {
            SourceDisplay::Suppressed => "Suppressed".to_owned(),
            SourceDisplay::Unreliable | SourceDisplay::Shown => tally.events.to_string(),
        };
        if let Some(failure) = differs(column, got) {
            return Ok(Some(failure));
        }
    }
    for (column, zero) in [
        ("rate_zero_visible", ZeroRule::Visible),
        ("rate_strict", ZeroRule::Hidden),
    ] {
        let got = match rate_display(tally, zero) {
            SourceDisplay::Suppressed => "Suppressed",
            SourceDisplay::Unreliable => "Unreliable",
            SourceDisplay::Shown => "OK",
        };
        if let Some(failure) = differs(column, got.to_owned()) {
            return Ok(Some(failure));
        }
    }
    let got = relative_standard_error(tally.events);
    let agree = match (text("rse_percent").parse::<f64>(), got) {
        (Ok(expected), Some(got)) => near(expected, got, 1e-9),
        (Err(_), None) => text("rse_percent").is_empty(),
        _ => false,
    };
    if agree {
        return Ok(None);
    }
    Ok(differs(
        "rse_percent",
        got.map_or_else(String::new, |it| it.to_string()),
    ))
}
