//! Answers the rows about processes over time.

use serde_json::Value;
use serde_json::json;

use crate::domain::indicator::GoodDirection;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::oracle::case::whole;
use crate::statistics::process::anhoej::is_signal;
use crate::statistics::process::anhoej::run_limits;
use crate::statistics::process::c_chart::c_chart;
use crate::statistics::process::control_chart::ChartPhase;
use crate::statistics::process::control_chart::ChartPoint;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::control_chart::Limits;
use crate::statistics::process::g_chart::g_chart;
use crate::statistics::process::individuals_chart::individuals_chart;
use crate::statistics::process::moving_range_chart::moving_range_chart;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::p_chart::p_chart;
use crate::statistics::process::p_prime_chart::p_prime_chart;
use crate::statistics::process::plot_the_dots::Dot;
use crate::statistics::process::plot_the_dots::PointType;
use crate::statistics::process::plot_the_dots::Side;
use crate::statistics::process::plot_the_dots::SpecialCause;
use crate::statistics::process::plot_the_dots::plot_the_dots;
use crate::statistics::process::run_chart::run_chart;
use crate::statistics::process::series::Phase;
use crate::statistics::process::series::ProcessPoint;
use crate::statistics::process::series::Screening;
use crate::statistics::process::series::Series;
use crate::statistics::process::t_chart::t_chart;
use crate::statistics::process::u_chart::u_chart;
use crate::statistics::process::u_prime_chart::u_prime_chart;

/// The answer, where the row is about a process.
pub(super) fn process_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    Some(match case.measure.as_str() {
        "anhoej_limits" => limits_row(case),
        "ptd_xmr" => dots_row(case),
        measure => chart_row(case, measure.strip_prefix("spc_")?),
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

fn chart_row(case: &Case, chart: &str) -> Result<Answer, NotAnswered> {
    let series = series_of(case)?;
    let chart_of: fn(&Series) -> Result<ControlChart, NotCharted> = match chart {
        "run" => run_chart,
        "p" => p_chart,
        "pp" => p_prime_chart,
        "u" => u_chart,
        "up" => u_prime_chart,
        "c" => c_chart,
        "i" => individuals_chart,
        "mr" => moving_range_chart,
        "g" => g_chart,
        "t" => |series| t_chart(series).map(|it| it.chart),
        _ => return Err(case.unknown()),
    };
    let Ok(it) = chart_of(&series) else {
        return Ok(Answer::default());
    };
    let each = |number: fn(&ChartPoint) -> Option<f64>| -> Vec<Option<f64>> {
        it.points.iter().map(number).collect()
    };
    // The package leaves the inner limit of a t chart empty where it would lie below 0.
    let inner_lower: Vec<Option<f64>> = each(|it| it.inner_limits.map(|it| it.lower))
        .into_iter()
        .map(|lower| lower.filter(|it| chart != "t" || *it > 0.0))
        .collect();
    let by_part: serde_json::Map<String, Value> = it
        .phases
        .iter()
        .enumerate()
        .map(|(number, phase)| ((number + 1).to_string(), runs_of(phase)))
        .collect();
    Ok(Answer::default().with_extra(json!({
        "y": each(|it| it.value),
        "cl": each(|it| Some(it.center)),
        "lcl": each(|it| it.limits.map(|it| it.lower)),
        "ucl": each(|it| it.limits.map(|it| it.upper)),
        "lcl95": inner_lower,
        "ucl95": each(|it| it.inner_limits.map(|it| it.upper)),
        "sigma_signal": it.points.iter().map(|it| it.is_outside).collect::<Vec<bool>>(),
        "part": it.points.iter().map(|it| it.phase + 1).collect::<Vec<usize>>(),
        "by_part": by_part,
    })))
}

/// The runs of a phase as the package gives them: also for fewer than ten useful points.
fn runs_of(phase: &ChartPhase) -> Value {
    let runs = phase.runs;
    if runs.useful == 0 {
        return json!({
            "n_useful": 0,
            "longest_run": null,
            "longest_run_max": null,
            "n_crossings": null,
            "n_crossings_min": null,
            "runs_signal": false,
        });
    }
    let limits = run_limits(runs.useful);
    let is_judged = phase.runs_signal != Err(NotCharted::MovingRangesOverlap);
    json!({
        "n_useful": runs.useful,
        "longest_run": runs.longest_run,
        "longest_run_max": limits.longest_run_max,
        "n_crossings": runs.crossings,
        "n_crossings_min": limits.crossings_min,
        "runs_signal": is_judged && is_signal(runs),
    })
}

fn series_of(case: &Case) -> Result<Series, NotAnswered> {
    let points = if case.inputs.get("numerator").is_some() {
        let (events, cases) = (numbers(case, "numerator")?, numbers(case, "denominator")?);
        if events.len() != cases.len() {
            return Err(case.unknown());
        }
        events
            .iter()
            .zip(&cases)
            .map(|(events, cases)| ProcessPoint::share((*events)?, (*cases)?))
            .collect()
    } else {
        let values = numbers(case, "values")?;
        values
            .into_iter()
            .map(|it| it.map(ProcessPoint::value))
            .collect()
    };
    let number = |key: &str| case.inputs.get(key).and_then(Value::as_f64);
    let baseline = positions(case, "freeze")?.first().copied();
    let mut phases = vec![Phase { first: 0, baseline }];
    phases.extend(positions(case, "part")?.into_iter().map(|first| Phase {
        first,
        baseline: None,
    }));
    let screened = case.inputs.get("screened_mr").and_then(Value::as_bool);
    Ok(Series {
        points,
        phases,
        excluded: positions(case, "exclude")?
            .into_iter()
            .filter_map(|it| it.checked_sub(1))
            .collect(),
        center: number("cl"),
        screening: screening(screened),
        multiplier: number("multiply").unwrap_or(1.0),
        ..Series::default()
    })
}

fn dots_row(case: &Case) -> Result<Answer, NotAnswered> {
    let screened = case.inputs.get("screen_outliers").and_then(Value::as_bool);
    let series = Series {
        points: numbers(case, "values")?
            .into_iter()
            .map(|it| it.map(ProcessPoint::value))
            .collect(),
        phases: vec![Phase {
            first: 0,
            baseline: positions(case, "fix_after_n")?.first().copied(),
        }],
        screening: screening(screened),
        ..Series::default()
    };
    let direction = case.number("improvement_direction")?;
    let good = if direction > 0.0 {
        GoodDirection::Up
    } else if direction < 0.0 {
        GoodDirection::Down
    } else {
        GoodDirection::None
    };
    let Ok(dots) = plot_the_dots(&series, good) else {
        return Ok(Answer::default());
    };
    let limits: Option<Limits> = dots.first().and_then(|it| it.limits);
    Ok(Answer {
        estimate: dots.first().map(|it| it.mean),
        lower: limits.map(|it| it.lower),
        upper: limits.map(|it| it.upper),
        ..Answer::default()
    }
    .with_extra(json!({
        "special_cause_type": dots.iter().map(cause_name).collect::<Vec<&str>>(),
        "point_type": dots.iter().map(|it| type_name(it.point_type)).collect::<Vec<&str>>(),
    })))
}

fn cause_name(dot: &Dot) -> &'static str {
    match dot.special_cause {
        None => "Common Cause",
        Some(SpecialCause::OutsideLimits(Side::Up)) => "Above UCL",
        Some(SpecialCause::OutsideLimits(Side::Down)) => "Below LCL",
        Some(SpecialCause::SevenPointTrend(Side::Up)) => "7 Point Trend (Increasing)",
        Some(SpecialCause::SevenPointTrend(Side::Down)) => "7 Point Trend (Decreasing)",
        Some(SpecialCause::TwoInThree(Side::Up)) => "2 in 3 Above CL",
        Some(SpecialCause::TwoInThree(Side::Down)) => "2 in 3 Below CL",
        Some(SpecialCause::SevenOnOneSide(Side::Up)) => "7 Points Above CL",
        Some(SpecialCause::SevenOnOneSide(Side::Down)) => "7 Points Below CL",
    }
}

fn type_name(it: PointType) -> &'static str {
    match it {
        PointType::CommonCause => "common_cause",
        PointType::Improvement => "special_cause_improvement",
        PointType::Concern => "special_cause_concern",
        PointType::NeutralHigh => "special_cause_neutral_high",
        PointType::NeutralLow => "special_cause_neutral_low",
    }
}

/// Screened unless the row says otherwise, as the package does when it is loaded.
fn screening(screened: Option<bool>) -> Screening {
    if screened == Some(false) {
        Screening::None
    } else {
        Screening::Once
    }
}

/// Numbers, of which some may be missing.
fn numbers(case: &Case, key: &str) -> Result<Vec<Option<f64>>, NotAnswered> {
    case.inputs
        .get(key)
        .and_then(Value::as_array)
        .map(|all| all.iter().map(Value::as_f64).collect())
        .ok_or_else(|| case.unknown())
}

/// One whole number, a list of them, or none.
fn positions(case: &Case, key: &str) -> Result<Vec<usize>, NotAnswered> {
    let read = |it: &Value| whole(it).and_then(|it| usize::try_from(it).ok());
    match case.inputs.get(key) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(all)) => all.iter().map(read).collect(),
        Some(one) => read(one).map(|it| vec![it]),
    }
    .ok_or_else(|| case.unknown())
}
