//! Answers the rows about processes over time.

use serde_json::json;

use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::process::anhoej::run_limits;

/// The answer, where the row is about a process.
pub(super) fn process_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    Some(match case.measure.as_str() {
        "anhoej_limits" => limits_row(case),
        _ => return None,
    })
}

fn limits_row(case: &Case) -> Result<Answer, NotAnswered> {
    let useful = usize::try_from(case.count("n_useful")?)
        .ok()
        .ok_or_else(|| case.unknown())?;
    let limits = run_limits(useful);
    Ok(Answer::default().with_extra(json!({
        "longest_run_max": limits.longest_run_max,
        "crossings_min": limits.crossings_min,
    })))
}
