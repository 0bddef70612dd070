//! Answers the rows about fetal deaths, periods of risk and Kitagawa's split.

use serde_json::Value;
use serde_json::json;

use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::perinatal::birth_weight_class::BirthWeightClass;
use crate::statistics::perinatal::fetal_mortality::fetal_mortality_rate;
use crate::statistics::perinatal::fetal_mortality::feto_infant_mortality_rate;
use crate::statistics::perinatal::kitagawa::ClassParts;
use crate::statistics::perinatal::kitagawa::gap_parts;
use crate::statistics::perinatal::kitagawa::three_parts;
use crate::statistics::perinatal::periods_of_risk::PeriodOfRisk;
use crate::statistics::perinatal::periods_of_risk::deaths_of_period;
use crate::statistics::perinatal::periods_of_risk::excess_of_period;
use crate::statistics::perinatal::periods_of_risk::rate_of_period;
use crate::statistics::rate_difference::poisson_standard_error;

const MULTIPLIER: u32 = 1_000;

/// The answer, where the row is about fetal deaths or birth weight.
pub(super) fn perinatal_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    Some(match case.measure.as_str() {
        "fetal_mortality_rate" => fetal_row(case),
        "feto_infant_rate" => feto_infant_row(case),
        "ppor_rate" => rate_row(case),
        "ppor_excess_rate" => excess_row(case),
        "kitagawa_birthweight_distribution" => class_row(case, |it| it.birth_weight),
        "kitagawa_bw_specific_mortality" => class_row(case, |it| it.mortality),
        "kitagawa_total" => total_row(case),
        "kitagawa_three_component" => three_row(case),
        _ => return None,
    })
}

/// The row gives no range, so none is compared.
fn fetal_row(case: &Case) -> Result<Answer, NotAnswered> {
    let it = fetal_mortality_rate(case.count("fetal")?, case.count("live_births")?, MULTIPLIER);
    Ok(it.map_or_else(|_| Answer::default(), |it| Answer::value(it.value)))
}

fn feto_infant_row(case: &Case) -> Result<Answer, NotAnswered> {
    let it = feto_infant_mortality_rate(
        case.count("fetal")?,
        case.count("infant")?,
        case.count("live_births")?,
        MULTIPLIER,
    );
    Ok(it.map_or_else(|_| Answer::default(), |it| Answer::value(it.value)))
}

fn rate_row(case: &Case) -> Result<Answer, NotAnswered> {
    let (period, study) = (period_of(case)?, classes(case, "study")?);
    let tally = deaths_of_period(period, &study);
    Ok(
        Answer::of(rate_of_period(period, &study, MULTIPLIER)).with_extra(json!({
            "deaths": tally.events,
            "denominator": tally.births,
        })),
    )
}

fn excess_row(case: &Case) -> Result<Answer, NotAnswered> {
    let period = period_of(case)?;
    let (study, reference) = (classes(case, "study")?, classes(case, "reference")?);
    let Ok(it) = excess_of_period(period, &study, &reference, MULTIPLIER) else {
        return Ok(Answer::default());
    };
    let error = poisson_standard_error(
        deaths_of_period(period, &study),
        deaths_of_period(period, &reference),
    );
    Ok(Answer {
        standard_error: error.ok().map(|it| it * f64::from(MULTIPLIER)),
        extra: json!({ "reference_rate": it.reference_rate, "excess_deaths": it.deaths.value }),
        ..Answer::of(Ok(it.difference))
    })
}

fn class_row(case: &Case, part: fn(&ClassParts) -> f64) -> Result<Answer, NotAnswered> {
    let at = usize::try_from(case.count("index0")?).unwrap_or(usize::MAX);
    let parts = gap_parts(
        &classes(case, "study")?,
        &classes(case, "reference")?,
        MULTIPLIER,
    );
    let value = parts.ok().and_then(|it| it.classes.get(at).map(part));
    Ok(value.map_or_else(Answer::default, Answer::value))
}

fn total_row(case: &Case) -> Result<Answer, NotAnswered> {
    let parts = gap_parts(
        &classes(case, "study")?,
        &classes(case, "reference")?,
        MULTIPLIER,
    );
    let Ok(it) = parts else {
        return Ok(Answer::default());
    };
    let percent = |part: f64| 100.0 * part / it.total;
    Ok(Answer::value(it.total).with_extra(json!({
        "dist": it.birth_weight,
        "mort": it.mortality,
        "pct_dist": percent(it.birth_weight),
        "pct_mort": percent(it.mortality),
        "vlbw_dist": it.very_low_birth_weight,
        "vlbw_mort": it.very_low_mortality,
        "pct_vlbw_dist": percent(it.very_low_birth_weight),
        "pct_vlbw_mort": percent(it.very_low_mortality),
    })))
}

fn three_row(case: &Case) -> Result<Answer, NotAnswered> {
    let parts = three_parts(
        &classes(case, "study")?,
        &classes(case, "reference")?,
        MULTIPLIER,
    );
    let Ok(it) = parts else {
        return Ok(Answer::default());
    };
    let total = it.birth_weight + it.mortality + it.interaction;
    Ok(Answer::value(total).with_extra(json!({
        "dist": it.birth_weight,
        "mort": it.mortality,
        "inter": it.interaction,
    })))
}

/// The cell a row is about. It stands nowhere but at the end of the row's id.
fn period_of(case: &Case) -> Result<Option<PeriodOfRisk>, NotAnswered> {
    Ok(match case.id.rsplit('_').next() {
        Some("MHP") => Some(PeriodOfRisk::MaternalHealthPrematurity),
        Some("MC") => Some(PeriodOfRisk::MaternalCare),
        Some("NC") => Some(PeriodOfRisk::NewbornCare),
        Some("IH") => Some(PeriodOfRisk::InfantHealth),
        Some("total") => None,
        _ => {
            return Err(NotAnswered(format!(
                "{}: the row names no cell",
                case.measure
            )));
        }
    })
}

fn classes(case: &Case, group: &str) -> Result<Vec<BirthWeightClass>, NotAnswered> {
    let counts = |key: &str| case.counts_in(&[group, key]);
    let (fetal, neonatal) = (counts("fetal")?, counts("neo")?);
    let (postneonatal, births) = (counts("post")?, counts("lb")?);
    let labels = case.inputs.get("bw").and_then(Value::as_array);
    let labels = labels.ok_or_else(|| case.unknown())?;
    labels
        .iter()
        .zip(fetal)
        .zip(neonatal)
        .zip(postneonatal)
        .zip(births)
        .map(
            |((((label, fetal_deaths), neonatal_deaths), postneonatal_deaths), live_births)| {
                Ok(BirthWeightClass {
                    from_grams: grams(label).ok_or_else(|| case.unknown())?,
                    fetal_deaths,
                    neonatal_deaths,
                    postneonatal_deaths,
                    live_births,
                })
            },
        )
        .collect()
}

/// The 500 of "500-749", the 2500 of "2500+".
fn grams(label: &Value) -> Option<u32> {
    label
        .as_str()?
        .split(['-', '+'])
        .next()?
        .trim()
        .parse()
        .ok()
}
