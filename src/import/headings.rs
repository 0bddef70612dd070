//! What the heading of a column usually means.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::DimensionId;
use crate::import::field::Field;
use crate::import::heading_words::AGE;
use crate::import::heading_words::BIRTHS;
use crate::import::heading_words::DEATHS;
use crate::import::heading_words::DIMENSION;
use crate::import::heading_words::EDUCATION;
use crate::import::heading_words::FIPS;
use crate::import::heading_words::LEVEL;
use crate::import::heading_words::MEASURE;
use crate::import::heading_words::NOTES;
use crate::import::heading_words::OTHERS;
use crate::import::heading_words::PAYER;
use crate::import::heading_words::PERIOD;
use crate::import::heading_words::PLACE;
use crate::import::heading_words::PLURALITY;
use crate::import::heading_words::RACE;
use crate::import::heading_words::SEX;
use crate::import::heading_words::STATE;
use crate::import::heading_words::STATE_FIPS;
use crate::import::heading_words::SUBGROUP;
use crate::import::heading_words::SUBGROUP_DIMENSION;
use crate::import::heading_words::TREATMENT;
use crate::import::heading_words::UNIT;
use crate::import::heading_words::VALUE;
use crate::import::heading_words::WEIGHT;
use crate::import::known::Known;
use crate::import::measures::Unit;
use crate::import::measures::field_of;
use crate::import::measures::measure_named;
use crate::import::measures::unit_named;
use crate::import::measures::words_of;
use crate::import::reading::Confidence;

/// What a heading means, and how sure that is; `None` where it says nothing known.
/// A rate whose heading does not say per how many has no multiplier: the counts or a person say it.
#[must_use]
pub fn field_of_heading(heading: &str, known: &Known) -> Option<(Field, Confidence)> {
    let key = words_of(heading);
    let plain_key = label_key(heading);
    if key.is_empty() {
        return None;
    }
    let certain = |field| Some((field, Confidence::Certain));
    let likely = |field| Some((field, Confidence::Likely));
    let spellings = [
        key.clone(),
        plain_key.clone(),
        key.replace("mothers ", "mother s "),
        key.replace("infants ", "infant s "),
        key.strip_prefix("mothers ").unwrap_or(&key).to_owned(),
    ];
    let in_list = |list: &[&str]| spellings.iter().any(|it| list.contains(&it.as_str()));
    let group = |id: &str| Field::Group {
        dimension: DimensionId(id.to_owned()),
    };
    let count = |id: &str| Field::Count {
        variable: VariableId::new(id),
    };
    // "% births" and "births per 1,000" are no births.
    let unit = unit_named(heading);
    let is_rate = matches!(unit, Some(Unit::Per(_) | Unit::Rate | Unit::Other));
    for (list, field) in [
        (PLACE, Field::PlaceName),
        (FIPS, Field::PlaceFips),
        (STATE, Field::StateName),
        (STATE_FIPS, Field::StateFips),
        (PERIOD, Field::Period),
        (NOTES, Field::Notes),
        (RACE, group("race_ethnicity")),
        (PAYER, group("payer")),
        (AGE, group("mothers_age")),
        (EDUCATION, group("education")),
        (SEX, group("sex")),
        (WEIGHT, group("birth_weight")),
        (PLURALITY, group("plurality")),
    ] {
        if in_list(list) {
            // "Date" may be the day a file was made.
            return if key == "date" {
                likely(field)
            } else {
                certain(field)
            };
        }
    }
    if !is_rate {
        if in_list(BIRTHS) {
            return certain(count("live_births"));
        }
        if in_list(DEATHS) {
            return certain(count("infant_deaths"));
        }
    }
    if in_list(DIMENSION) {
        return certain(Field::Dimension);
    }
    if in_list(SUBGROUP) {
        return likely(group(SUBGROUP_DIMENSION));
    }
    if in_list(TREATMENT) {
        return certain(Field::Ignore);
    }
    if key.ends_with(" unreliable") || key.ends_with(" unstable") {
        return likely(Field::Unreliable);
    }
    if in_list(&[
        "unreliable",
        "unstable",
        "unreliable flag",
        "unreliable rate",
    ]) {
        return certain(Field::Unreliable);
    }
    if let Some(end) = range_end(&key, heading) {
        return certain(end);
    }
    for (list, field) in [(MEASURE, Field::Measure), (VALUE, Field::Value)] {
        if in_list(list) {
            return likely(field);
        }
    }
    if in_list(LEVEL) {
        // "Level" alone may be a level of schooling.
        return if key == "level" {
            likely(Field::PlaceLevel)
        } else {
            certain(Field::PlaceLevel)
        };
    }
    if in_list(UNIT) {
        return likely(Field::Unit);
    }
    let measure = measure_named(heading);
    if is_rate
        && let Some(unit) = unit
        && let Some(field) = field_of(measure, unit, known)
    {
        return likely(field);
    }
    if let Some((id, _)) = OTHERS.iter().find(|(_, list)| in_list(list)) {
        return certain(count(id));
    }
    if let Some(variable) = known
        .variables
        .iter()
        .find(|it| label_key(&it.name) == plain_key || it.id.0.replace('_', " ") == key)
    {
        return certain(Field::Count {
            variable: variable.id.clone(),
        });
    }
    let has = |word: &str| key.split(' ').any(|it| it == word);
    if has("population") || has("pop") || has("popestimate") {
        return likely(Field::Ignore);
    }
    // A longer heading with the right words in it.
    if key.contains("fips") {
        return likely(Field::PlaceFips);
    }
    if let Some(measure) = measure
        && let Some(field) = field_of(Some(measure), Unit::Count, known)
    {
        return likely(field);
    }
    if key.contains("race") && !has("code") && key.len() < 40 {
        return likely(group("race_ethnicity"));
    }
    None
}

fn range_end(key: &str, heading: &str) -> Option<Field> {
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    let joined = key.replace(' ', "");
    let is_range = has(&[
        "95",
        "90",
        "99",
        "ci",
        "confidence",
        "limit",
        "bound",
        "cl",
        "interval",
        "margin",
        "est",
        "estimate",
    ]) || joined.contains("95")
        || joined.contains("confint");
    let ends = |list: &[&str]| words.len() > 1 && words.last().is_some_and(|it| list.contains(it));
    if has(&[
        "lcl", "lci", "cilow", "cilo", "lowci", "cil", "lowercl", "lowerci", "lo95", "low95",
        "l95", "lcl95", "lci95", "ll",
    ]) || (is_range && has(&["low", "lower", "lo", "min", "inferior"]))
        || ends(&["lb", "lwr"])
        || heading.to_lowercase().ends_with("ci - low")
        || matches!(
            key,
            "lower" | "low" | "lower bound" | "lower limit" | "lower end"
        )
    {
        return Some(Field::RateLow);
    }
    if has(&[
        "ucl", "uci", "cihigh", "cihi", "highci", "ciu", "uppercl", "upperci", "hi95", "high95",
        "u95", "ucl95", "uci95", "ul",
    ]) || (is_range && has(&["high", "upper", "hi", "max", "superior"]))
        || ends(&["ub", "upr"])
        || heading.to_lowercase().ends_with("ci - high")
        || matches!(
            key,
            "upper" | "high" | "upper bound" | "upper limit" | "upper end"
        )
    {
        return Some(Field::RateHigh);
    }
    None
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::field_of_heading;
    use crate::import::field::Field;
    use crate::import::known::Known;

    fn meant(heading: &str) -> String {
        let known = Known::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        match field_of_heading(heading, &known).map(|it| it.0) {
            None => "nothing".to_owned(),
            Some(Field::Count { variable }) => variable.0,
            Some(Field::Group { dimension }) => dimension.0,
            Some(Field::Rate {
                indicator,
                multiplier: Some(multiplier),
            }) => format!("{} per {multiplier}", indicator.unwrap_or_default()),
            Some(Field::Rate { .. }) => "a rate, per how many it does not say".to_owned(),
            Some(field) => format!("{field:?}"),
        }
    }

    #[test]
    fn headings_are_known_as_counties_write_them() {
        let mut wrong = Vec::new();
        for (heading, field) in [
            ("County", "PlaceName"),
            ("COUNTY NAME", "PlaceName"),
            ("CountyName", "PlaceName"),
            ("County of Residence", "PlaceName"),
            ("Mother's County of Residence", "PlaceName"),
            ("Condado", "PlaceName"),
            ("Parish", "PlaceName"),
            ("Locality", "PlaceName"),
            ("CTYNAME", "PlaceName"),
            ("LocationName", "PlaceName"),
            ("Geographic Area Name", "PlaceName"),
            ("County Code", "PlaceFips"),
            ("5-digit FIPS Code", "PlaceFips"),
            ("GEOID", "PlaceFips"),
            ("FIPStxt", "PlaceFips"),
            ("County FIPS Code", "PlaceFips"),
            ("State FIPS Code", "StateFips"),
            ("STATEFP", "StateFips"),
            ("State", "StateName"),
            ("Estado", "StateName"),
            ("StateAbbr", "StateName"),
            ("LocationType", "PlaceLevel"),
            ("Geography Type", "PlaceLevel"),
            ("SUMLEV", "PlaceLevel"),
            ("Year", "Period"),
            ("TimeFrame", "Period"),
            ("A\u{f1}o", "Period"),
            ("Year Ended June 30", "Period"),
            ("birth_cohort", "Period"),
            ("Fiscal Year", "Period"),
            ("DataFormat", "Unit"),
            ("Data_Value_Unit", "Unit"),
            ("Indicator", "Measure"),
            ("Measure Names", "Measure"),
            ("Data", "Value"),
            ("Data_Value", "Value"),
            ("Mapped Value", "Value"),
            ("Measure Values", "Value"),
            ("Race/Ethnicity", "race_ethnicity"),
            ("maternal_raceEthnicity", "race_ethnicity"),
            ("Mother's Bridged Race", "race_ethnicity"),
            ("Raza/Etnicidad", "race_ethnicity"),
            ("Mother's Hispanic Origin", "race_ethnicity"),
            ("Source of Payment for Delivery", "payer"),
            ("mother_age", "mothers_age"),
            ("Age of Mother 9", "mothers_age"),
            ("Edad de la madre", "mothers_age"),
            ("Mother's Education", "education"),
            ("Sex of Infant", "sex"),
            ("Infant Birth Weight 12", "birth_weight"),
            ("Plurality", "plurality"),
            ("# deaths", "infant_deaths"),
            ("# Deaths", "infant_deaths"),
            ("Inf Dths", "infant_deaths"),
            ("Infant Deaths (N)", "infant_deaths"),
            ("No. of Infant Deaths", "infant_deaths"),
            ("Deaths <1 yr", "nothing"),
            ("Deaths under 1 year", "infant_deaths"),
            ("Total infant deaths", "infant_deaths"),
            ("infant_deaths_2018", "infant_deaths"),
            ("InfDeaths", "infant_deaths"),
            ("Infant Mortality (n)", "infant_deaths"),
            ("Defunciones infantiles", "infant_deaths"),
            ("Live Births", "live_births"),
            ("births", "live_births"),
            ("Births (N)", "live_births"),
            ("# of Births", "live_births"),
            ("LiveBirths", "live_births"),
            ("BIRTHS2010", "live_births"),
            ("Nacimientos", "live_births"),
            ("count_of_live_births_5_years", "live_births"),
            ("Resident Live Births", "live_births"),
            ("low_birth_weight", "low_birth_weight_births"),
            ("LBW <2500g", "low_birth_weight_births"),
            ("LBW (n)", "low_birth_weight_births"),
            ("Number Low Birthweight", "low_birth_weight_births"),
            ("VLBW", "very_low_birth_weight_births"),
            ("Neonatal deaths", "neonatal_deaths"),
            ("Post-neonatal Deaths", "postneonatal_deaths"),
            ("Stillbirths", "fetal_deaths"),
            (
                "mothers_late_no_prenatal",
                "late_or_no_prenatal_care_births",
            ),
            (
                "Births where the mother smoked during pregnancy",
                "smoking_births",
            ),
            ("Death Rate", "a rate, per how many it does not say"),
            ("Rate", "a rate, per how many it does not say"),
            ("Crude Rate", "a rate, per how many it does not say"),
            ("Infant Mortality Rate", "infant_mortality_rate per 1000"),
            ("IMR", "infant_mortality_rate per 1000"),
            ("NMR", "neonatal_mortality_rate per 1000"),
            ("PNMR", "postneonatal_mortality_rate per 1000"),
            (
                "Tasa de mortalidad infantil",
                "infant_mortality_rate per 1000",
            ),
            (
                "Infant deaths per 1,000 live births",
                "infant_mortality_rate per 1000",
            ),
            (
                "Infant deaths per 10,000",
                "infant_mortality_rate per 10000",
            ),
            ("Rate per 1,000 live births", " per 1000"),
            ("prevalence_per_tenThousand_live_births", " per 10000"),
            (
                "Postneonatal mortality rate",
                "postneonatal_mortality_rate per 1000",
            ),
            ("% LBW", "low_birth_weight per 100"),
            ("Percent Low Birthweight", "low_birth_weight per 100"),
            ("pct_preterm", "preterm_birth per 100"),
            ("Proportion LBW", "low_birth_weight per 1"),
            ("Percent", " per 100"),
            ("percent", " per 100"),
            ("share", " per 1"),
            ("% Births", " per 100"),
            ("Teen birth rate", "a rate, per how many it does not say"),
            ("95% CI - Low", "RateLow"),
            ("95% CI - High", "RateHigh"),
            ("Lower 95% Confidence Limit", "RateLow"),
            ("UCL", "RateHigh"),
            ("lbw_lb", "RateLow"),
            ("lbw_ub", "RateHigh"),
            ("90% CI Lower Bound", "RateLow"),
            ("Unreliable", "Unreliable"),
            ("Population", "Ignore"),
            ("Rank", "Ignore"),
            ("Z-Score", "Ignore"),
            ("Favourite color", "nothing"),
            ("Adult smoking", "nothing"),
        ] {
            if meant(heading) != field {
                wrong.push(format!("{heading}: {} is not {field}", meant(heading)));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
