//! The statistics against numbers that independent packages computed, and against figures in print.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use first_birthday::statistics::estimate::Estimate;
use first_birthday::statistics::oracle::score::score;
use first_birthday::statistics::rate::exact_poisson_limits;
use first_birthday::statistics::rate::rate;
use first_birthday::statistics::rate_ratio::rate_ratio;
use first_birthday::statistics::tally::Tally;

/// Each case file and the rows that pass. A lower number would mean that something stopped being answered.
const PASSED: &[(&str, usize)] = &[
    ("anhoej_limits_table.csv", 96),
    ("display_rules.csv", 15),
    ("healthequal_measures.csv", 248),
    ("nchs_poisson_factor_table.csv", 99),
    ("phe_funnels.csv", 27),
    ("phe_rates_and_sii.csv", 106),
    ("ppor_kitagawa.csv", 31),
    ("rate_ci.csv", 94),
    ("rate_comparison.csv", 118),
    ("recommended_inequality_ci.csv", 33),
    ("smoothing.csv", 28),
    ("spc_plotthedots.csv", 40),
    ("spc_qicharts2.csv", 26),
    ("suppression_audit.csv", 18),
    ("trends.csv", 18),
];

#[test]
fn every_row_that_is_answered_agrees_with_the_package_and_none_stops_being_answered() {
    let mut wrong = Vec::new();
    for (file, at_least) in PASSED {
        let text = fs::read_to_string(Path::new("tests/data/oracles").join(file)).unwrap();
        let it = score(&text);
        for failure in &it.failed {
            wrong.push(format!("{file}: {failure:?}"));
        }
        if it.passed < *at_least {
            wrong.push(format!("{file}: {} of {at_least} passed", it.passed));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_case_file_has_its_number() {
    let mut files: Vec<String> = fs::read_dir("tests/data/oracles")
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let listed: Vec<&str> = PASSED.iter().map(|it| it.0).collect();
    assert_eq!(files, listed);
}

#[test]
fn published_figures_come_out_as_printed() {
    let mut reader = csv::Reader::from_path("tests/data/published/rates.csv").unwrap();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        let count = |column: &str| row[column].parse::<u64>().unwrap();
        let group = || Tally::new(count("numerator"), count("denominator"));
        let of = |it: Estimate| [it.value, it.lower, it.upper.unwrap()];
        let numbers = match row["measure"].as_str() {
            "rate" => {
                let multiplier = row["multiplier"].parse().unwrap();
                of(rate(group().events, group().births, multiplier).unwrap())
            }
            "ratio" => {
                let reference =
                    Tally::new(count("reference_numerator"), count("reference_denominator"));
                of(rate_ratio(group(), reference).unwrap())
            }
            "count" => {
                let events = count("numerator");
                let (lower, upper) = exact_poisson_limits(events, 0.95);
                [events as f64, lower, upper]
            }
            other => panic!("no measure {other}"),
        };
        for (column, number) in ["value", "lower", "upper"].into_iter().zip(numbers) {
            let printed = &row[column];
            if printed.is_empty() {
                continue;
            }
            compared += 1;
            let decimals = printed.split_once('.').map_or(0, |it| it.1.len());
            let got = format!("{number:.decimals$}");
            if got != *printed {
                wrong.push(format!("{}: {column} {printed}, not {got}", row["id"]));
            }
        }
        assert!(!row["source"].is_empty(), "{} has no source", row["id"]);
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(compared, 29);
}
