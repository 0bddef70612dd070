//! Answers the rows about trends over years.

use serde_json::json;

use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::pooling::YearTally;
use crate::statistics::pooling::rolling_windows;
use crate::statistics::rate::rate;
use crate::statistics::tally::Tally;
use crate::statistics::trend::annual_percent_change::Dispersion;
use crate::statistics::trend::annual_percent_change::annual_percent_change;
use crate::statistics::trend::cochran_armitage::cochran_armitage;
use crate::statistics::trend::joinpoint::joinpoint;
use crate::statistics::trend::mann_kendall::mann_kendall;

const MULTIPLIER: u32 = 1_000;

/// The answer, where the row is about a trend.
pub(super) fn trend_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    Some(match case.measure.as_str() {
        "annual_percent_change" => change_row(case),
        "mann_kendall" => mann_kendall_row(case),
        "chisq_trend" => chi_square_row(case),
        "joinpoint" => joinpoint_row(case),
        "multi_year_pooled_rate" => rolling_row(case),
        _ => return None,
    })
}

fn years(case: &Case) -> Result<Vec<(i32, Tally)>, NotAnswered> {
    let tallies = case.tallies("deaths", "births")?;
    case.counts_in(&["year"])?
        .into_iter()
        .zip(tallies)
        .map(|(year, tally)| {
            let year = i32::try_from(year).ok().ok_or_else(|| case.unknown())?;
            Ok((year, tally))
        })
        .collect()
}

fn change_row(case: &Case) -> Result<Answer, NotAnswered> {
    let quasi = case.method.starts_with("quasi");
    let dispersion = if quasi {
        Dispersion::AsObserved
    } else {
        Dispersion::Poisson
    };
    let Ok(it) = annual_percent_change(&years(case)?, dispersion, CONFIDENCE) else {
        return Ok(Answer::default());
    };
    let extra = if quasi {
        json!({ "dispersion": it.dispersion, "p": it.p_value })
    } else {
        json!({
            "p": it.p_value,
            "deviance": it.deviance,
            "df": it.degrees_of_freedom,
            "pearson": it.pearson,
        })
    };
    Ok(Answer::of(Ok(it.annual_percent_change))
        .with_error(it.standard_error)
        .with_extra(extra))
}

fn mann_kendall_row(case: &Case) -> Result<Answer, NotAnswered> {
    let rates: Vec<(i32, f64)> = years(case)?
        .into_iter()
        .filter_map(|(year, it)| Some((year, rate(it.events, it.births, MULTIPLIER).ok()?.value)))
        .collect();
    let Ok(it) = mann_kendall(&rates) else {
        return Ok(Answer::default());
    };
    Ok(Answer::value(it.s)
        .with_error(it.standard_error)
        .with_extra(json!({
            "Z": it.z,
            "p": it.p_value,
            "tau_b": it.tau_b,
            "theil_sen": it.theil_sen_slope,
        })))
}

fn chi_square_row(case: &Case) -> Result<Answer, NotAnswered> {
    let points: Vec<(f64, Tally)> = years(case)?
        .into_iter()
        .map(|(year, tally)| (f64::from(year), tally))
        .collect();
    let Ok(it) = cochran_armitage(&points) else {
        return Ok(Answer::default());
    };
    Ok(Answer::value(it.statistic).with_extra(json!({ "p": it.p_value })))
}

fn joinpoint_row(case: &Case) -> Result<Answer, NotAnswered> {
    let Ok(it) = joinpoint(&years(case)?) else {
        return Ok(Answer::default());
    };
    Ok(Answer::value(f64::from(it.year)).with_extra(json!({
        "deviance0": it.deviance_straight,
        "deviance1": it.deviance,
        "apc1": it.change_before,
        "apc2": it.change_after,
    })))
}

fn rolling_row(case: &Case) -> Result<Answer, NotAnswered> {
    let years: Vec<YearTally> = years(case)?
        .into_iter()
        .map(|(year, tally)| YearTally {
            year,
            tally: Some(tally),
        })
        .collect();
    let length = usize::try_from(case.count("window")?).unwrap_or(usize::MAX);
    let rates: Vec<Option<f64>> = rolling_windows(&years, length)
        .into_iter()
        .map(|it| {
            Some(
                rate(it.tally.events, it.tally.births, MULTIPLIER)
                    .ok()?
                    .value,
            )
        })
        .collect();
    Ok(Answer::default().with_extra(json!(rates)))
}
