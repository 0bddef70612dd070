//! Answers the rows that summarize many groups with the ranges a county tool should show.

use serde_json::json;

use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::inequality::attributable_fraction::attributable_fraction;
use crate::statistics::inequality::attributable_fraction::excess_events;
use crate::statistics::inequality::between_group_variance::between_group_variance;
use crate::statistics::inequality::concentration_index::absolute_concentration_index;
use crate::statistics::inequality::concentration_index::relative_concentration_index;
use crate::statistics::inequality::groups::SummaryMeasure;
use crate::statistics::inequality::mean_log_deviation::mean_log_deviation;
use crate::statistics::inequality::relative_index::log_relative_index;
use crate::statistics::inequality::relative_index::logit_relative_index;
use crate::statistics::inequality::slope_index::linear_slope_index;
use crate::statistics::inequality::slope_index::logit_slope_index;
use crate::statistics::inequality::theil_index::theil_index;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;

const MULTIPLIER: u32 = 1_000;

/// The answer, where the row summarizes many groups from their counts.
pub(super) fn inequality_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    let groups = || case.tallies("events", "n");
    Some(
        match (case.measure.as_str(), case.implementation.as_str()) {
            ("bgv", "recommended") => {
                groups().map(|it| answer(between_group_variance(&it, MULTIPLIER, CONFIDENCE)))
            }
            ("mld", "recommended") => {
                groups().map(|it| answer(mean_log_deviation(&it, CONFIDENCE)))
            }
            ("ti", "recommended") => groups().map(|it| answer(theil_index(&it, CONFIDENCE))),
            ("aci", "recommended") => {
                groups().map(|it| answer(absolute_concentration_index(&it, MULTIPLIER, CONFIDENCE)))
            }
            ("rci", "recommended") => {
                groups().map(|it| answer(relative_concentration_index(&it, CONFIDENCE)))
            }
            ("sii_wls", "recommended") => {
                groups().map(|it| answer(linear_slope_index(&it, MULTIPLIER, CONFIDENCE)))
            }
            ("sii_binomial", "recommended") => {
                groups().map(|it| answer(logit_slope_index(&it, MULTIPLIER, CONFIDENCE)))
            }
            ("rii_binomial", "recommended") => {
                groups().map(|it| answer(logit_relative_index(&it, CONFIDENCE)))
            }
            ("rii_poisson", "recommended" | "base_R_glm") => {
                groups().map(|it| answer(log_relative_index(&it, CONFIDENCE)))
            }
            ("paf", "recommended") => fraction_row(case),
            ("excess_events_vs_ref", "recommended") => excess_row(case),
            _ => return None,
        },
    )
}

fn answer(measure: Result<SummaryMeasure, NotEstimable>) -> Answer {
    measure.map_or_else(
        |_| Answer::default(),
        |it| Answer::of(Ok(it.estimate)).with_error(it.standard_error),
    )
}

fn reference(case: &Case) -> Result<usize, NotAnswered> {
    usize::try_from(case.count("reference_index0")?)
        .ok()
        .ok_or_else(|| case.unknown())
}

fn fraction_row(case: &Case) -> Result<Answer, NotAnswered> {
    let groups = case.tallies("events", "n")?;
    Ok(answer(attributable_fraction(
        &groups,
        reference(case)?,
        CONFIDENCE,
    )))
}

fn excess_row(case: &Case) -> Result<Answer, NotAnswered> {
    let groups = case.tallies("events", "n")?;
    let Ok(it) = excess_events(&groups, reference(case)?) else {
        return Ok(Answer::default());
    };
    Ok(Answer::value(it.all)
        .with_error(it.standard_error)
        .with_extra(json!({ "by_group": it.by_group })))
}
