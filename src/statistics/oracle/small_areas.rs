//! Answers the rows about small places: smoothing, funnels, standardization.

use serde_json::Value;
use serde_json::json;

use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::oracle::case::whole;
use crate::statistics::small_area::direct_standardization::StandardizedMethod;
use crate::statistics::small_area::direct_standardization::standardized_rate;
use crate::statistics::small_area::direct_standardization::standardized_standard_error;
use crate::statistics::small_area::empirical_bayes::Prior;
use crate::statistics::small_area::empirical_bayes::local_priors;
use crate::statistics::small_area::empirical_bayes::prior;
use crate::statistics::small_area::empirical_bayes::smoothed_rate;
use crate::statistics::small_area::funnel::FunnelPlace;
use crate::statistics::small_area::funnel::FunnelSearch;
use crate::statistics::small_area::funnel::INNER_CONFIDENCE;
use crate::statistics::small_area::funnel::OUTER_CONFIDENCE;
use crate::statistics::small_area::funnel::place_of_count;
use crate::statistics::small_area::funnel::place_of_proportion;
use crate::statistics::small_area::funnel::proportion_limits;
use crate::statistics::small_area::funnel::rate_limits;
use crate::statistics::small_area::heterogeneity::heterogeneity;
use crate::statistics::small_area::indirect_standardization::expected_events;
use crate::statistics::small_area::indirect_standardization::standardized_ratio;
use crate::statistics::tally::Tally;

const MULTIPLIER: u32 = 1_000;

/// The answer, where the row is about small places.
pub(super) fn small_area_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    Some(match case.measure.as_str() {
        "chisq_heterogeneity" => heterogeneity_row(case),
        "empirical_bayes_marshall_global" => global_row(case),
        "empirical_bayes_marshall_local" => local_row(case),
        "poisson_gamma_eb" => gamma_row(case),
        "dsr_dobson" => direct_row(case, StandardizedMethod::DobsonByar),
        "dsr_fay_feuer_gamma" => direct_row(case, StandardizedMethod::FayFeuer),
        "indirect_std_ratio" => ratio_row(case),
        "indirect_std_rate" => indirect_rate_row(case),
        "funnel_proportion_limits" => proportion_funnel_row(case),
        "funnel_rate_limits" => rate_funnel_row(case),
        "funnel_isr_limits" => ratio_funnel_row(case),
        "funnel_significance" => significance_row(case),
        _ => return None,
    })
}

fn position(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn heterogeneity_row(case: &Case) -> Result<Answer, NotAnswered> {
    Ok(
        heterogeneity(&case.tallies("deaths", "births")?).map_or_else(
            |_| Answer::default(),
            |it| Answer::value(it.statistic).with_extra(json!({ "p": it.p_value })),
        ),
    )
}

fn smoothed(place: Tally, of: Result<Prior, NotEstimable>, mean_key: &str) -> Answer {
    let Ok(of) = of else { return Answer::default() };
    smoothed_rate(place, of, MULTIPLIER).map_or_else(
        |_| Answer::default(),
        |it| Answer::value(it).with_extra(json!({ "a": of.variance, mean_key: of.mean })),
    )
}

fn place(case: &Case, places: &[Tally]) -> Result<(usize, Tally), NotAnswered> {
    let at = position(case.count("index0")?);
    let place = places.get(at).ok_or_else(|| case.unknown())?;
    Ok((at, *place))
}

fn global_row(case: &Case) -> Result<Answer, NotAnswered> {
    let places = case.tallies("deaths", "births")?;
    let (_, own) = place(case, &places)?;
    Ok(smoothed(own, prior(&places), "b"))
}

fn local_row(case: &Case) -> Result<Answer, NotAnswered> {
    let places = case.tallies("deaths", "births")?;
    let (at, own) = place(case, &places)?;
    let neighbors: Option<Vec<Vec<usize>>> = case
        .inputs
        .get("neighbours0")
        .and_then(Value::as_array)
        .and_then(|all| all.iter().map(positions).collect());
    let neighbors = neighbors.ok_or_else(|| case.unknown())?;
    let local = local_priors(&places, &neighbors)
        .and_then(|it| it.get(at).copied().ok_or(NotEstimable::NoReference));
    Ok(smoothed(own, local, "m"))
}

fn positions(list: &Value) -> Option<Vec<usize>> {
    list.as_array()?
        .iter()
        .map(|it| whole(it).map(position))
        .collect()
}

/// The gamma prior with the same mean and variance; without variance it has no shape and no scale.
fn gamma_row(case: &Case) -> Result<Answer, NotAnswered> {
    let Ok(it) = prior(&case.tallies("deaths", "births")?) else {
        return Ok(Answer::default());
    };
    let defined = |value: f64| value.is_finite().then_some(value);
    Ok(Answer::default().with_extra(json!({
        "gamma (mean)": it.mean,
        "phi (variance)": it.variance,
        "alpha (shape)": defined(it.mean / it.variance),
        "nu (scale)": defined(it.mean * it.mean / it.variance),
        "inv.nu (rate)": it.variance / (it.mean * it.mean),
    })))
}

fn direct_row(case: &Case, method: StandardizedMethod) -> Result<Answer, NotAnswered> {
    let classes: Vec<(Tally, u64)> = case
        .tallies("x", "n")?
        .into_iter()
        .zip(case.counts_in(&["stdpop"])?)
        .collect();
    let multiplier = case.multiplier()?;
    let estimate = standardized_rate(&classes, method, multiplier, case.confidence()?);
    Ok(Answer {
        standard_error: standardized_standard_error(&classes, multiplier).ok(),
        ..Answer::of(estimate)
    })
}

/// Observed and expected events, and the reference's rate per birth.
fn indirect(case: &Case) -> Result<(u64, f64, f64), NotAnswered> {
    let place = case.tallies("x", "n")?;
    let reference = case.tallies("x_ref", "n_ref")?;
    let sum = |all: &[Tally]| all.iter().fold(Tally::default(), |sum, it| sum.plus(*it));
    let (own, all) = (sum(&place), sum(&reference));
    let classes: Vec<(Tally, Tally)> = place.into_iter().zip(reference).collect();
    let expected = expected_events(&classes)
        .ok()
        .ok_or_else(|| case.unknown())?;
    Ok((own.events, expected, all.p()))
}

fn ratio_row(case: &Case) -> Result<Answer, NotAnswered> {
    let (observed, expected, _) = indirect(case)?;
    let estimate = standardized_ratio(
        observed,
        expected,
        case.number("refvalue")?,
        case.confidence()?,
    );
    Ok(Answer::of(estimate).with_extra(json!({ "observed": observed, "expected": expected })))
}

fn indirect_rate_row(case: &Case) -> Result<Answer, NotAnswered> {
    let (observed, expected, rate) = indirect(case)?;
    let rate = rate * f64::from(case.multiplier()?);
    let estimate = standardized_ratio(observed, expected, rate, case.confidence()?);
    Ok(Answer::of(estimate).with_extra(json!({
        "observed": observed,
        "expected": expected,
        "ref_rate": rate,
    })))
}

/// The inner limits as the answer's range, the outer ones beside it, all times `scale`.
fn funnel(value: f64, scale: f64, inner: Range, outer: Range) -> Answer {
    let upper = |it: Range| it.upper.map_or(f64::INFINITY, |it| it * scale);
    Answer {
        estimate: Some(value),
        lower: Some(inner.lower * scale),
        upper: Some(upper(inner)),
        extra: json!({ "lower_3s": outer.lower * scale, "upper_3s": upper(outer) }),
        ..Answer::default()
    }
}

fn proportion_funnel_row(case: &Case) -> Result<Answer, NotAnswered> {
    let (births, average) = (case.count("population")?, case.number("average")?);
    let scale = f64::from(case.multiplier()?);
    let inner = proportion_limits(births, average, INNER_CONFIDENCE);
    let outer = proportion_limits(births, average, OUTER_CONFIDENCE);
    let (Ok(inner), Ok(outer)) = (inner, outer) else {
        return Ok(Answer::default());
    };
    Ok(funnel(average * scale, scale, inner, outer))
}

fn rate_funnel_row(case: &Case) -> Result<Answer, NotAnswered> {
    let scale = case.number("average")? * f64::from(case.multiplier()?);
    let events = case.count("events")?;
    Ok(count_funnel(events, scale))
}

fn ratio_funnel_row(case: &Case) -> Result<Answer, NotAnswered> {
    Ok(count_funnel(case.count("observed")?, 100.0))
}

fn count_funnel(events: u64, scale: f64) -> Answer {
    funnel(
        scale,
        scale,
        rate_limits(
            events,
            INNER_CONFIDENCE,
            FunnelSearch::AsPublicHealthEngland,
        ),
        rate_limits(
            events,
            OUTER_CONFIDENCE,
            FunnelSearch::AsPublicHealthEngland,
        ),
    )
}

fn significance_row(case: &Case) -> Result<Answer, NotAnswered> {
    let observed = case.counts_in(&["obs"])?;
    let places = match case.inputs.get("statistic").and_then(Value::as_str) {
        Some("ratio") => case
            .numbers("expected")?
            .into_iter()
            .zip(observed)
            .map(|(expected, observed)| Ok(place_of_count(observed, expected)))
            .collect(),
        Some(statistic) => {
            let tallies = case.tallies("obs", "pop")?;
            let all = tallies
                .iter()
                .fold(Tally::default(), |sum, it| sum.plus(*it));
            tallies
                .into_iter()
                .map(|it| match statistic {
                    "proportion" => place_of_proportion(it, all.p()),
                    _ => Ok(place_of_count(it.events, all.p() * it.n())),
                })
                .collect::<Result<Vec<FunnelPlace>, NotEstimable>>()
        }
        None => return Err(case.unknown()),
    };
    let words: Vec<&str> = places
        .ok()
        .ok_or_else(|| case.unknown())?
        .into_iter()
        .map(|it| match it {
            FunnelPlace::FarBelow => "Low (0.001)",
            FunnelPlace::Below => "Low (0.025)",
            FunnelPlace::Inside => "Not significant",
            FunnelPlace::Above => "High (0.025)",
            FunnelPlace::FarAbove => "High (0.001)",
        })
        .collect();
    Ok(Answer::default().with_extra(json!(words)))
}
