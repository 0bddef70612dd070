//! What the heading of a column usually means.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::DimensionId;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::reading::Confidence;

const PLACE: &[&str] = &[
    "county",
    "county name",
    "counties",
    "county of residence",
    "residence county",
    "county residence",
    "mother s county of residence",
    "mothers county",
    "area",
    "area name",
    "place",
    "place name",
    "location",
    "location name",
    "geography",
    "geographic area",
    "geographic area name",
    "region",
    "jurisdiction",
    "county state",
    "ctyname",
    "cty name",
    "locality",
    "city county",
    "county city",
    "county or city",
    "parish",
    "county region",
    "cnty",
    "cnty name",
    "countyname",
    "res county",
    "name",
    "geography name",
    "county parish",
    "health jurisdiction",
];

const FIPS: &[&str] = &[
    "fips",
    "fips code",
    "county code",
    "county fips",
    "county fips code",
    "countyfips",
    "cnty fips",
    "geoid",
    "geo id",
    "5 digit fips code",
    "five digit fips code",
    "fips county code",
    "fipstxt",
    "fips txt",
    "geo fips",
    "fipscode",
    "fips county",
    "countyfp",
    "county id",
    "cofips",
    "stcofips",
    "geoid10",
    "geoid20",
    "fips5",
    "county geoid",
    "location id",
    "area fips",
    "fips codes",
    "3 digit fips code",
    "countyfipscode",
    "areacode",
    "geocode",
    "residence county code",
];

const STATE: &[&str] = &[
    "state",
    "state name",
    "stname",
    "st name",
    "state abbreviation",
    "st",
    "state abbr",
    "statename",
    "residence state",
    "state of residence",
    "stabbr",
];

const STATE_FIPS: &[&str] = &[
    "state code",
    "state fips",
    "statefp",
    "state fips code",
    "statefips",
    "fips state",
    "state fips codes",
    "fips state code",
    "residence state code",
];

const PERIOD: &[&str] = &[
    "year",
    "years",
    "period",
    "time period",
    "year of birth",
    "birth year",
    "data year",
    "timeframe",
    "time frame",
    "yr",
    "calendar year",
    "year range",
    "year of death",
    "death year",
    "yearrange",
    "data years",
    "date",
    "time",
    "year s",
    "birth years",
    "dob yy",
    "year ended june 30",
    "year ending",
    "reporting year",
    "years combined",
    "year period",
    "report year",
];

const RACE: &[&str] = &[
    "race",
    "race ethnicity",
    "race and ethnicity",
    "ethnicity",
    "maternal race",
    "mother s race",
    "mothers race",
    "race hispanic origin",
    "mother s bridged race",
    "mother s single race",
    "race eth",
    "mracehisp",
    "racial group",
    "race group",
    "race of mother",
    "maternal race ethnicity",
    "mother s race ethnicity",
    "raceethnicity",
    "race or ethnicity",
    "race ethnic group",
    "mother s race and ethnicity",
    "mother race",
    "races",
    "bridged race",
    "single race",
    "race ethnicity of mother",
    "racial ethnic group",
    "maternal race and ethnicity",
];

const PAYER: &[&str] = &[
    "payer",
    "payor",
    "insurance",
    "source of payment",
    "payment source",
    "delivery payment",
    "principal source of payment",
    "payment",
    "source of payment for delivery",
    "delivery payer",
    "insurance type",
    "payer type",
    "mother s insurance",
    "expected payer",
    "payer source",
];

const AGE: &[&str] = &[
    "mother age",
    "mothers age",
    "mother s age",
    "age of mother",
    "maternal age",
    "age group",
    "mother age group",
    "age groups",
    "maternal age group",
    "mother s age group",
    "age of mother 9",
    "mager",
    "age",
];

const EDUCATION: &[&str] = &[
    "education",
    "mother s education",
    "mothers education",
    "maternal education",
    "education level",
    "mother education",
    "educational attainment",
];

const SEX: &[&str] = &[
    "sex",
    "gender",
    "sex of infant",
    "infant sex",
    "baby s sex",
    "gender of infant",
];

const WEIGHT: &[&str] = &[
    "birth weight",
    "birthweight",
    "birth weight group",
    "birthweight group",
    "infant birth weight",
    "birth weight 12",
    "weight group",
];

const PLURALITY: &[&str] = &[
    "plurality",
    "plurality or multiple birth",
    "multiple birth",
    "single or multiple birth",
];

const NOTES: &[&str] = &[
    "notes",
    "note",
    "comment",
    "comments",
    "footnote",
    "footnotes",
    "remarks",
    "flag",
    "data flag",
    "flags",
];

const BIRTHS: &[&str] = &[
    "births",
    "live births",
    "number of births",
    "total births",
    "resident births",
    "birth count",
    "no of births",
    "births n",
    "num births",
    "number of live births",
    "live birth",
    "n births",
    "denominator",
    "total live births",
    "birth",
    "resident live births",
    "of births",
    "births number",
    "births count",
    "count of births",
    "of live births",
    "no births",
    "all births",
    "live births n",
    "births denominator",
    "livebirths",
    "births total",
    "no of live births",
];

const DEATHS: &[&str] = &[
    "infant deaths",
    "deaths",
    "inf dths",
    "inf deaths",
    "number of deaths",
    "infant death",
    "deaths under 1",
    "deaths under 1 year",
    "infant mortality count",
    "deaths n",
    "number of infant deaths",
    "numerator",
    "inf dth",
    "infant dths",
    "of deaths",
    "infant deaths n",
    "infdeaths",
    "infantdeaths",
    "no of infant deaths",
    "of infant deaths",
    "infant deaths number",
    "infant deaths count",
    "total infant deaths",
    "deaths infant",
    "dths",
    "death count",
    "no of deaths",
    "n deaths",
    "resident infant deaths",
    "deaths under age 1",
    "deaths 0 364 days",
    "infant death count",
    "deaths count",
    "total deaths",
];

/// Other counts: variable and its headings.
const OTHERS: &[(&str, &[&str])] = &[
    (
        "neonatal_deaths",
        &[
            "neonatal deaths",
            "neonatal",
            "deaths 0 27 days",
            "number of neonatal deaths",
            "neonatal dths",
        ],
    ),
    (
        "postneonatal_deaths",
        &[
            "postneonatal deaths",
            "post neonatal deaths",
            "postneonatal",
            "deaths 28 364 days",
            "number of postneonatal deaths",
        ],
    ),
    (
        "fetal_deaths",
        &[
            "fetal deaths",
            "stillbirths",
            "fetal death",
            "number of fetal deaths",
            "foetal deaths",
        ],
    ),
    (
        "preterm_births",
        &[
            "preterm births",
            "preterm",
            "premature births",
            "number of preterm births",
            "births preterm",
            "preterm birth",
            "premature",
        ],
    ),
    (
        "births_known_gestation",
        &[
            "births with known weeks of pregnancy",
            "births with known gestation",
            "births known gestation",
            "births with known gestational age",
        ],
    ),
    (
        "low_birth_weight_births",
        &[
            "low birth weight births",
            "low birthweight births",
            "low birth weight",
            "low birthweight",
            "lbw",
            "lbw births",
            "number of low birth weight births",
            "births under 2500 grams",
            "lbw count",
            "low weight births",
            "number low birthweight",
        ],
    ),
    (
        "very_low_birth_weight_births",
        &[
            "very low birth weight births",
            "very low birthweight births",
            "very low birth weight",
            "vlbw",
            "vlbw births",
            "very low birthweight",
        ],
    ),
    (
        "births_known_birth_weight",
        &[
            "births with known birth weight",
            "births with known weight",
            "births known birth weight",
        ],
    ),
    (
        "late_or_no_prenatal_care_births",
        &[
            "births with late or no prenatal care",
            "late or no prenatal care",
            "late no prenatal care",
            "late or no pnc",
            "third trimester or no prenatal care",
        ],
    ),
    (
        "births_known_prenatal_care",
        &[
            "births with known start of prenatal care",
            "births with known prenatal care",
        ],
    ),
    (
        "smoking_births",
        &[
            "births where the mother smoked during pregnancy",
            "smoking during pregnancy",
            "births to smokers",
            "mother smoked",
            "smokers",
            "smoked during pregnancy",
            "smoking births",
            "mothers who smoked",
            "births to mothers who smoked",
        ],
    ),
    (
        "births_known_smoking",
        &["births with known smoking", "births known smoking"],
    ),
];

/// What a heading means, and how sure that is; `None` where it says nothing known.
#[must_use]
pub fn field_of_heading(heading: &str, known: &Known) -> Option<(Field, Confidence)> {
    let key = label_key(heading);
    if key.is_empty() {
        return None;
    }
    let certain = |field| Some((field, Confidence::Certain));
    let in_list = |list: &[&str]| list.contains(&key.as_str());
    let group = |id: &str| Field::Group {
        dimension: DimensionId(id.to_owned()),
    };
    let count = |id: &str| Field::Count {
        variable: VariableId::new(id),
    };
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
        (BIRTHS, count("live_births")),
        (DEATHS, count("infant_deaths")),
    ] {
        if in_list(list) {
            return certain(field);
        }
    }
    if let Some(end) = range_end(&key, heading) {
        return certain(end);
    }
    if let Some(rate) = rate_of(&key, heading, known) {
        return Some((rate, Confidence::Likely));
    }
    if let Some((id, _)) = OTHERS.iter().find(|(_, list)| in_list(list)) {
        return certain(count(id));
    }
    if let Some(variable) = known
        .variables
        .iter()
        .find(|it| label_key(&it.name) == key || it.id.0.replace('_', " ") == key)
    {
        return certain(Field::Count {
            variable: variable.id.clone(),
        });
    }
    let has = |word: &str| key.split(' ').any(|it| it == word);
    if matches!(
        key.as_str(),
        "locationtype"
            | "location type"
            | "dataformat"
            | "data format"
            | "geography type"
            | "level"
            | "sumlev"
    ) {
        return certain(Field::Ignore);
    }
    if has("population") || has("rank") || has("quartile") || has("se") || key.contains("z score") {
        return Some((Field::Ignore, Confidence::Likely));
    }
    // A longer heading with the right words in it.
    let is_likely = |field| Some((field, Confidence::Likely));
    if key.contains("fips") {
        return is_likely(Field::PlaceFips);
    }
    if key.contains("infant death") || key.contains("infant dths") {
        return is_likely(count("infant_deaths"));
    }
    if key.contains("race") && !has("code") && key.len() < 40 {
        return is_likely(group("race_ethnicity"));
    }
    if key.contains("live birth") && !key.contains("per ") {
        return is_likely(count("live_births"));
    }
    None
}

fn range_end(key: &str, heading: &str) -> Option<Field> {
    let is_range = key.contains("95")
        || key.contains("ci")
        || key.contains("confidence")
        || key.contains("limit");
    let lower = heading.to_lowercase();
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    if has(&["lcl", "lci"])
        || (is_range && has(&["low", "lower", "lo"]))
        || lower.ends_with("ci - low")
    {
        return Some(Field::RateLow);
    }
    if has(&["ucl", "uci"])
        || (is_range && has(&["high", "upper", "hi"]))
        || lower.ends_with("ci - high")
    {
        return Some(Field::RateHigh);
    }
    None
}

fn rate_of(key: &str, heading: &str, known: &Known) -> Option<Field> {
    let lower = heading.to_lowercase();
    let words: Vec<&str> = key.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    let is_percent = lower.contains('%') && !lower.contains("95%")
        || has("percent")
        || has("pct")
        || has("percentage");
    let is_rate = has("rate")
        || has("imr")
        || has("rates")
        || key.contains(" per 1")
        || has("ratio")
        || has("mortality");
    if !is_percent && !is_rate {
        return None;
    }
    let digits = lower.replace([',', ' '], "");
    let multiplier = if digits.contains("per100000") {
        100_000
    } else if digits.contains("per10000") {
        10_000
    } else if digits.contains("per1000") {
        1_000
    } else if is_percent || digits.contains("per100") {
        100
    } else {
        1_000
    };
    let wanted = |words: &[&str]| words.iter().all(|it| key.contains(it));
    let indicator = [
        (["neonatal", "rate"].as_slice(), "neonatal_mortality_rate"),
        (&["postneonatal"], "postneonatal_mortality_rate"),
        (&["fetal"], "fetal_mortality_rate"),
        (&["infant", "mortality"], "infant_mortality_rate"),
        (&["infant", "death"], "infant_mortality_rate"),
        (&["imr"], "infant_mortality_rate"),
        (&["preterm"], "preterm_birth"),
        (&["very low birth"], "very_low_birth_weight"),
        (&["low birth"], "low_birth_weight"),
        (&["lbw"], "low_birth_weight"),
        (&["prenatal"], "late_or_no_prenatal_care"),
        (&["smok"], "smoking_in_pregnancy"),
    ]
    .iter()
    .filter(|(words, id)| wanted(words) && known.indicators.iter().any(|it| it.id.0 == *id))
    .max_by_key(|(words, id)| {
        let is_post = *id == "postneonatal_mortality_rate" || *id == "very_low_birth_weight";
        (is_post, words.len())
    })
    .map(|it| it.1.to_owned());
    Some(Field::Rate {
        indicator,
        multiplier: Some(multiplier),
    })
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
                multiplier,
            }) => format!(
                "{} per {}",
                indicator.unwrap_or_default(),
                multiplier.unwrap_or_default()
            ),
            Some(field) => format!("{field:?}"),
        }
    }

    #[test]
    fn headings_are_known_as_counties_write_them() {
        for (heading, field) in [
            ("County", "PlaceName"),
            ("County Code", "PlaceFips"),
            ("# deaths", "infant_deaths"),
            ("# Deaths", "infant_deaths"),
            ("Inf Dths", "infant_deaths"),
            ("Live Births", "live_births"),
            ("births", "live_births"),
            ("mother_age", "mothers_age"),
            ("low_birth_weight", "low_birth_weight_births"),
            ("Neonatal deaths", "neonatal_deaths"),
            (
                "Births where the mother smoked during pregnancy",
                "smoking_births",
            ),
            ("Death Rate", " per 1000"),
            ("Infant Mortality Rate", "infant_mortality_rate per 1000"),
            (
                "Postneonatal mortality rate",
                "postneonatal_mortality_rate per 1000",
            ),
            ("% LBW", "low_birth_weight per 100"),
            ("95% CI - Low", "RateLow"),
            ("95% CI - High", "RateHigh"),
            ("Year Ended June 30", "Period"),
            ("Population", "Ignore"),
            ("Favourite color", "nothing"),
        ] {
            assert_eq!(meant(heading), field, "{heading}");
        }
    }
}
