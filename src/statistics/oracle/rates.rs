//! Answers the rows about one rate or one proportion.

use serde_json::json;

use crate::statistics::estimate::Range;
use crate::statistics::mean::mean;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::proportion::ProportionMethod;
use crate::statistics::proportion::proportion_with;
use crate::statistics::rate::RateMethod;
use crate::statistics::rate::byar_limits;
use crate::statistics::rate::linked_relative_standard_error;
use crate::statistics::rate::nchs_poisson_factors;
use crate::statistics::rate::rate_with;
use crate::statistics::rate::relative_standard_error;

/// Events from which Public Health England takes Byar's limits instead of the exact ones.
const BYAR_FROM_EVENTS: u64 = 10;

/// The answer, where the row is about one rate or proportion.
pub(super) fn rate_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    let by_rate = |method| rate_row(case, ("deaths", "births"), method);
    let by_proportion = |method| proportion_row(case, ("deaths", "births"), method);
    Some(
        match (case.measure.as_str(), case.implementation.as_str()) {
            ("rate_ci", "base_R_poisson.test") => by_rate(RateMethod::ExactPoisson),
            ("rate_ci", "root_finding") if case.method.contains("mid-P") => {
                by_rate(RateMethod::MidP)
            }
            ("rate_ci", "base_R_qbeta") => by_proportion(ProportionMethod::Jeffreys),
            ("rate_ci", "formula") if case.method.starts_with("NCHS linked file") => {
                by_rate(RateMethod::NormalLinkedFile)
            }
            ("rate_ci", "formula") if case.method.starts_with("NCHS mortality") => {
                by_rate(RateMethod::Normal)
            }
            ("proportion_ci", "base_R_binom.test") => {
                by_proportion(ProportionMethod::ClopperPearson)
            }
            ("proportion_ci", "epitools_binom.wilson") => by_proportion(ProportionMethod::Wilson),
            ("nchs_factors", "base_R_qgamma") => factors_row(case),
            ("phe_rate", _) => phe_rate_row(case),
            ("phe_proportion", _) => proportion_row(case, ("x", "n"), ProportionMethod::Wilson),
            ("byars_count", _) => byar_row(case),
            ("phe_mean", _) => mean_row(case),
            ("IMR" | "NMR" | "PNMR", "definition") => death_rate_row(case),
            _ => return None,
        },
    )
}

fn rate_row(
    case: &Case,
    (events, births): (&str, &str),
    method: RateMethod,
) -> Result<Answer, NotAnswered> {
    let tally = case.tally(events, births)?;
    let estimate = rate_with(method, tally, case.multiplier()?, case.confidence()?);
    let relative = match method {
        RateMethod::Normal => relative_standard_error(tally.events),
        RateMethod::NormalLinkedFile => linked_relative_standard_error(tally),
        _ => None,
    };
    let answer = Answer::of(estimate);
    Ok(match (estimate, relative) {
        (Ok(estimate), Some(relative)) => answer
            .with_error(estimate.value * relative / 100.0)
            .with_extra(json!({ "rse": relative })),
        _ => answer,
    })
}

fn proportion_row(
    case: &Case,
    (events, births): (&str, &str),
    method: ProportionMethod,
) -> Result<Answer, NotAnswered> {
    Ok(Answer::of(proportion_with(
        method,
        case.tally(events, births)?,
        case.multiplier()?,
        case.confidence()?,
    )))
}

/// The standard error of a factor is the relative one, as a part of 1.
fn factors_row(case: &Case) -> Result<Answer, NotAnswered> {
    let deaths = case.count("deaths")?;
    let factors = nchs_poisson_factors(deaths);
    Ok(Answer {
        lower: Some(factors.lower),
        upper: factors.upper,
        standard_error: relative_standard_error(deaths).map(|it| it / 100.0),
        ..Answer::default()
    })
}

fn phe_rate_row(case: &Case) -> Result<Answer, NotAnswered> {
    let method = if case.count("x")? < BYAR_FROM_EVENTS {
        RateMethod::ExactPoisson
    } else {
        RateMethod::Byar
    };
    rate_row(case, ("x", "n"), method)
}

fn byar_row(case: &Case) -> Result<Answer, NotAnswered> {
    let events = case.count("x")?;
    let (lower, upper) = byar_limits(events, case.confidence()?);
    Ok(Answer {
        estimate: Some(events as f64),
        lower,
        ..Answer::range(Range {
            lower: 0.0,
            upper: Some(upper),
        })
    })
}

fn mean_row(case: &Case) -> Result<Answer, NotAnswered> {
    Ok(Answer::of(mean(
        &case.numbers("values")?,
        case.confidence()?,
    )))
}

/// Deaths per 1,000 live births with the exact range, whatever their number.
fn death_rate_row(case: &Case) -> Result<Answer, NotAnswered> {
    Ok(Answer::of(rate_with(
        RateMethod::ExactPoisson,
        case.tally("deaths", "live_births")?,
        1_000,
        case.confidence()?,
    )))
}
