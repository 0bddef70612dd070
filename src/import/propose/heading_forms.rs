//! Headings that say only in which form numbers are, and those of columns that are never imported.

use crate::domain::built_in_dimensions::label_key;
use crate::import::heading_words::TREATMENT;

/// A heading that says only in which form the numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum General {
    Count,
    Rate,
    Value,
}

/// Whether a heading says only in which form the numbers are: "Count", "Rate", "%", "N", "Value".
pub(super) fn general(heading: &str) -> Option<General> {
    let key = label_key(heading);
    let key = key.strip_prefix("county ").unwrap_or(&key);
    match key {
        "" if heading.trim() == "%" => Some(General::Rate),
        "" if heading.trim() == "#" => Some(General::Count),
        "count" | "counts" | "number" | "n" | "num" | "no" | "freq" | "frequency" | "events"
        | "number of events" | "cases" | "number of cases" | "case count" | "total" | "sum"
        | "total count" | "total number" | "nbr" | "obs" | "observed" | "numbers" | "numerator"
        | "numer" | "no of events" | "event count" | "total cases" | "total events" | "count n"
        | "number n" | "n cases" | "n events" | "numero" | "cantidad" | "casos" => {
            Some(General::Count)
        }
        "rate"
        | "rates"
        | "percent"
        | "pct"
        | "percentage"
        | "crude rate"
        | "rate per"
        | "rate per 1000"
        | "rate per 1 000"
        | "per 1 000"
        | "per 1000"
        | "rate per 100000"
        | "rate per 100 000"
        | "rate per 10000"
        | "rate per 10 000"
        | "per 100 000"
        | "per 100000"
        | "adjusted rate"
        | "age adjusted rate"
        | "3 year rate"
        | "5 year rate"
        | "rolling rate"
        | "smoothed rate"
        | "rate 1000"
        | "proportion"
        | "share"
        | "prevalence"
        | "imr rate"
        | "percents"
        | "pct of total"
        | "percent of total"
        | "rate per 1 000 births"
        | "rate per 1 000 live births"
        | "rate per 1000 births"
        | "rate per 1000 live births"
        | "indicator rate"
        | "rate value" => Some(General::Rate),
        "value" | "data" | "data value" | "mapped value" | "estimate" | "est" | "values"
        | "measure value" | "indicator value" | "result" | "figure" | "amount" | "statistic"
        | "raw value" | "observation value" | "datavalue" => Some(General::Value),
        _ => None,
    }
}

pub(super) fn is_denominator(heading: &str) -> bool {
    matches!(
        label_key(heading).as_str(),
        "denominator" | "den" | "denom" | "denominador" | "denominator n" | "total denominator"
    )
}

/// Whether a heading says nothing but that it counts.
pub(super) fn is_general_count(heading: &str) -> bool {
    general(heading) == Some(General::Count)
}

/// Whether a heading says nothing but that it is a rate.
pub(super) fn is_general_rate(heading: &str) -> bool {
    general(heading) == Some(General::Rate)
}

/// Whether a heading speaks of a death rate and not of whose.
pub(super) fn is_general_mortality(key: &str) -> bool {
    matches!(
        key,
        "death rate"
            | "deaths rate"
            | "mortality rate"
            | "mortality"
            | "rate"
            | "crude rate"
            | "crude death rate"
            | "rate of death"
            | "imr rate"
            | "death rate per 1000"
            | "mortality rate per 1000"
            | "rate per 1000"
            | "rate per 1000 births"
            | "rate per 1000 live births"
    )
}

/// Columns that measure nothing about people: ranks, scores, codes, areas, ends of other ranges.
pub(super) fn is_never_imported(key: &str, heading: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    let is_month = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "q1",
        "q2",
        "q3",
        "q4",
    ]
    .contains(&key);
    is_month
        || TREATMENT.contains(&key)
        || is_of_larger_place(key)
        || has(&[
            "rank",
            "ranking",
            "ranks",
            "quartile",
            "quartiles",
            "quintile",
            "quintiles",
            "decile",
            "tertile",
            "zscore",
            "zscores",
            "se",
            "stderr",
            "rse",
            "moe",
            "cv",
            "latitude",
            "longitude",
            "lat",
            "lon",
            "long",
            "lng",
            "intptlat",
            "intptlong",
            "aland",
            "awater",
            "sumlev",
            "objectid",
            "gnis",
            "ansicode",
            "funcstat",
            "pvalue",
            "significance",
            "significant",
            "shape",
            "oid",
            "rucc",
            "cbsa",
            "msa",
            "target",
            "goal",
            "sort",
            "sortorder",
            "id",
            "uid",
            "guid",
            "quality",
            "grade",
        ])
        || key.contains("z score")
        || key.contains("standard error")
        || key.contains("margin of error")
        || key.contains("p value")
        || key.contains("sq mi")
        || key.contains("square mi")
        || key.contains("healthy people")
        || key.ends_with(" code")
        || key == "code"
        || key.ends_with(" codes")
        || matches!(key, "division" | "index" | "no" | "row" | "line")
            && !heading.contains('#')
            && key != "no"
}

/// "State rate" beside the county's own is no number of the county.
fn is_of_larger_place(key: &str) -> bool {
    [
        "state ",
        "statewide ",
        "national ",
        "nation ",
        "us ",
        "u s ",
        "united states ",
    ]
    .iter()
    .find_map(|it| key.strip_prefix(it))
    .is_some_and(|rest| {
        general(rest).is_some()
            || matches!(rest, "average" | "avg" | "mean" | "value" | "imr")
            || is_general_mortality(rest)
            || rest.ends_with(" rate")
            || rest.ends_with(" percent")
    })
}

/// Numbers that measure something without being so many per so many.
pub(super) fn is_no_rate(key: &str) -> bool {
    if key.contains("adjusted") {
        return false;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    has(&[
        "mean",
        "average",
        "avg",
        "median",
        "index",
        "score",
        "expectancy",
        "income",
        "cost",
        "costs",
        "days",
        "ratio",
        "dollars",
        "wage",
        "inches",
        "density",
        "particulate",
        "matter",
    ])
}

/// Per how many a rate of this name is published almost everywhere, where its heading does not say.
pub(super) fn usual_multiplier(key: &str) -> Option<u32> {
    let has = |words: &str| key.contains(words);
    if has("ratio") {
        return Some(1);
    }
    for (words, multiplier) in [
        ("years of potential life", 100_000),
        ("ypll", 100_000),
        ("infant mortality", 1_000),
        ("neonatal", 1_000),
        ("fetal", 1_000),
        ("teen birth", 1_000),
        ("birth rate", 1_000),
        ("fertility", 1_000),
        ("graduation", 100),
        ("unemployment", 100),
        ("poverty", 100),
        ("low birth", 100),
        ("preterm", 100),
        ("birth defect", 10_000),
        ("juvenile", 1_000),
        ("association", 10_000),
        ("maternal mortality", 100_000),
        ("death", 100_000),
        ("mortality", 100_000),
        ("homicide", 100_000),
        ("suicide", 100_000),
        ("chlamydia", 100_000),
        ("hiv", 100_000),
        ("crime", 100_000),
        ("physician", 100_000),
        ("pcp", 100_000),
        ("dentist", 100_000),
        ("provider", 100_000),
        ("mhp", 100_000),
        ("hosp", 100_000),
        ("injur", 100_000),
        ("incidence", 100_000),
        ("age adjusted", 100_000),
        ("aadr", 100_000),
    ] {
        if has(words) {
            return Some(multiplier);
        }
    }
    None
}
