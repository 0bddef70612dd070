//! Answers the rows that ask for what the packages for health equity print, their own intervals included.

use serde_json::Value;
use serde_json::json;

use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::heat_compatible::closed_form::Errors;
use crate::statistics::inequality::heat_compatible::closed_form::NoPair;
use crate::statistics::inequality::heat_compatible::closed_form::attributable_fraction;
use crate::statistics::inequality::heat_compatible::closed_form::attributable_risk;
use crate::statistics::inequality::heat_compatible::closed_form::between_group_variance;
use crate::statistics::inequality::heat_compatible::closed_form::difference;
use crate::statistics::inequality::heat_compatible::closed_form::mean_log_deviation;
use crate::statistics::inequality::heat_compatible::closed_form::ratio;
use crate::statistics::inequality::heat_compatible::closed_form::theil_index;
use crate::statistics::inequality::heat_compatible::phe_slope::Quantile;
use crate::statistics::inequality::heat_compatible::phe_slope::Scale;
use crate::statistics::inequality::heat_compatible::phe_slope::ValueType;
use crate::statistics::inequality::heat_compatible::phe_slope::error_from_limits;
use crate::statistics::inequality::heat_compatible::phe_slope::phe_slope_indices;
use crate::statistics::inequality::heat_compatible::simulated::SimulatedMeasure;
use crate::statistics::inequality::heat_compatible::simulated::simulated;
use crate::statistics::inequality::heat_compatible::slopes::Bounds;
use crate::statistics::inequality::heat_compatible::slopes::Ends;
use crate::statistics::inequality::heat_compatible::slopes::Model;
use crate::statistics::inequality::heat_compatible::slopes::absolute_concentration;
use crate::statistics::inequality::heat_compatible::slopes::relative_concentration;
use crate::statistics::inequality::heat_compatible::slopes::slope_measure;
use crate::statistics::inequality::heat_compatible::slopes::slope_measure_of_counts;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::tally::Tally;

/// Draws of a simulated interval; even, so that they stand for the 200,000 random ones of the rows.
const DRAWS: u32 = 131_072;

/// The answer, where the row is what a package prints.
pub(super) fn heat_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    let errors = match case.implementation.as_str() {
        "healthequal_1.0.1" => Errors::AsShipped,
        "corrected" => Errors::Scaled,
        _ if case.measure == "phe_sii" => return Some(phe_row(case, Ends::Difference)),
        _ if case.measure == "phe_rii" => return Some(phe_row(case, Ends::Ratio)),
        _ => return None,
    };
    let of = |measure: &dyn Fn(&Subgroups) -> Option<HeatNumber>| {
        subgroups(case).map(|it| answer(measure(&it)))
    };
    let drawn = |measure: SimulatedMeasure| {
        subgroups(case).map(|it| {
            let found = simulated(&it, &[measure], DRAWS).pop().flatten();
            answer(found)
        })
    };
    Some(match case.measure.as_str() {
        "d" => of(&difference),
        "r" => ratio_row(case),
        "bgv" => of(&between_group_variance),
        "mld" => of(&|it| mean_log_deviation(it, errors)),
        "ti" => of(&|it| theil_index(it, errors)),
        "paf" => of(&|it| attributable_fraction(it, errors)),
        "par" | "parisk" => of(&attributable_risk),
        "bgsd" => drawn(SimulatedMeasure::BetweenGroupDeviation),
        "cov" | "covar" => drawn(SimulatedMeasure::CoefficientOfVariation),
        "mdmu" => drawn(SimulatedMeasure::FromMean(Weighting::Equal)),
        "mdmw" => drawn(SimulatedMeasure::FromMean(Weighting::Births)),
        "mdbu" => drawn(SimulatedMeasure::FromBest(Weighting::Equal)),
        "mdbw" => drawn(SimulatedMeasure::FromBest(Weighting::Births)),
        "mdru" => drawn(SimulatedMeasure::FromReference(Weighting::Equal)),
        "mdrw" => drawn(SimulatedMeasure::FromReference(Weighting::Births)),
        "idisu" => drawn(SimulatedMeasure::Disparity(Weighting::Equal)),
        // The rows redraw everyone's estimate, as the package's other measures do.
        "idisw" => drawn(SimulatedMeasure::Disparity(Weighting::Births)),
        "aci" => of(&absolute_concentration),
        "rci" => of(&|it| relative_concentration(it, Bounds::None)),
        "rci_wagstaff" => bounded_row(case, |lowest, highest| Bounds::Wagstaff { lowest, highest }),
        "rci_erreygers" => bounded_row(case, |lowest, highest| Bounds::Erreygers {
            lowest,
            highest,
        }),
        "sii_logit" | "sii" => slope_row(case, Model::Logit, Ends::Difference),
        "rii_logit" | "rii" => slope_row(case, Model::Logit, Ends::Ratio),
        "sii_linear" => slope_row(case, Model::Line, Ends::Difference),
        "rii_linear" => slope_row(case, Model::Line, Ends::Ratio),
        _ => return None,
    })
}

fn answer(number: Option<HeatNumber>) -> Answer {
    number.map_or_else(Answer::default, |it| Answer {
        estimate: Some(it.estimate),
        standard_error: it.standard_error,
        lower: it.lower,
        upper: it.upper,
        extra: Value::Null,
    })
}

fn ratio_row(case: &Case) -> Result<Answer, NotAnswered> {
    Ok(match ratio(&subgroups(case)?) {
        Ok(it) => answer(Some(it)),
        Err(NoPair::Infinite) => Answer::value(f64::INFINITY),
        Err(NoPair::TooFew) => Answer::default(),
    })
}

fn bounded_row(case: &Case, bounds: fn(f64, f64) -> Bounds) -> Result<Answer, NotAnswered> {
    let (lowest, highest) = (case.number("lmin")?, case.number("lmax")?);
    Ok(answer(relative_concentration(
        &subgroups(case)?,
        bounds(lowest, highest),
    )))
}

/// A slope from estimates, or from counts where each birth counts once.
fn slope_row(case: &Case, model: Model, ends: Ends) -> Result<Answer, NotAnswered> {
    if case.inputs.get("events").is_none() {
        return Ok(answer(slope_measure(&subgroups(case)?, model, ends)));
    }
    let groups = case.tallies("events", "n")?;
    let order = case.numbers("order").unwrap_or_default();
    let places = case.numbers("ridit")?;
    let mut rows: Vec<(f64, (Tally, f64))> = order
        .into_iter()
        .chain(std::iter::repeat(0.0))
        .zip(groups.into_iter().zip(places))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (groups, places): (Vec<Tally>, Vec<f64>) = rows.into_iter().map(|it| it.1).unzip();
    Ok(answer(slope_measure_of_counts(&groups, &places, ends)))
}

fn subgroups(case: &Case) -> Result<Subgroups, NotAnswered> {
    let list = |key: &str| -> Option<Vec<Option<f64>>> {
        let values = case.inputs.get(key)?.as_array()?;
        Some(values.iter().map(Value::as_f64).collect())
    };
    let one = |key: &str| case.inputs.get(key).and_then(Value::as_f64);
    let estimates = list("est").ok_or_else(|| case.unknown())?;
    let at = |values: &Option<Vec<Option<f64>>>, position: usize| {
        values.as_ref()?.get(position).copied().flatten()
    };
    let (errors, populations) = (list("se"), list("pop"));
    let orders = list("subgroup_order").or_else(|| list("order"));
    let reference = one("reference_index0");
    let rows = estimates
        .into_iter()
        .enumerate()
        .map(|(position, estimate)| Subgroup {
            estimate,
            standard_error: at(&errors, position),
            population: at(&populations, position),
            order: at(&orders, position),
            is_reference: reference.is_some_and(|it| (it - position as f64).abs() < 0.5),
        })
        .collect();
    Ok(Subgroups {
        rows,
        scale: one("scale").unwrap_or(1.0),
        better: if one("favourable").is_some_and(|it| it > 0.5) {
            Better::Higher
        } else {
            Better::Lower
        },
        setting_average: one("setting_average"),
    })
}

fn phe_row(case: &Case, ends: Ends) -> Result<Answer, NotAnswered> {
    let kind = match case.count("value_type")? {
        0 => ValueType::Plain,
        1 => ValueType::Rate,
        2 => ValueType::Proportion,
        _ => return Err(case.unknown()),
    };
    let is_transformed = case.inputs.get("transform").and_then(Value::as_bool);
    let scale = if is_transformed.unwrap_or(false) {
        Scale::Transformed
    } else {
        Scale::Natural
    };
    let values = case.numbers("value")?;
    let populations = case.numbers("population")?;
    let errors: Vec<f64> = if case.inputs.get("se").is_some() {
        case.numbers("se")?
    } else {
        let lower = case.numbers("lower_cl")?;
        let upper = case.numbers("upper_cl")?;
        lower
            .iter()
            .zip(&upper)
            .map(|(lower, upper)| error_from_limits(kind, *lower, *upper))
            .collect()
    };
    let places = case
        .numbers("quantile")
        .unwrap_or_else(|_| (0..values.len()).map(|it| it as f64).collect());
    let mut quantiles: Vec<(f64, Quantile)> = places
        .into_iter()
        .zip(values.iter().zip(&populations).zip(&errors))
        .map(|(place, ((value, population), standard_error))| {
            let it = Quantile {
                value: *value,
                population: *population,
                standard_error: *standard_error,
            };
            (place, it)
        })
        .collect();
    quantiles.sort_by(|a, b| a.0.total_cmp(&b.0));
    let quantiles: Vec<Quantile> = quantiles.into_iter().map(|it| it.1).collect();
    let multiplier = case.number("multiplier").unwrap_or(1.0);
    let Ok((slope, ratio)) = phe_slope_indices(&quantiles, kind, scale, multiplier, DRAWS) else {
        return Ok(Answer::default());
    };
    let (value, lower, upper) = match ends {
        Ends::Difference => slope,
        Ends::Ratio => ratio,
    };
    Ok(Answer {
        estimate: Some(value),
        standard_error: None,
        lower: Some(lower),
        upper: Some(upper),
        // The rows were made without asking for the intercept.
        extra: match ends {
            Ends::Difference => json!({ "intercept": null }),
            Ends::Ratio => Value::Null,
        },
    })
}
