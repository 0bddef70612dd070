//! The signs that a sheet is not what it seems, as sentences that blame nobody.

use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem_words::Words;
use crate::import::problem_words::with_commas;

/// What was noticed over the whole sheet and what to do; `None` for problems of single cells.
pub(crate) fn sign(problem: &Problem) -> Option<Words> {
    let (what, advice) = text(problem)?;
    let place = if problem.sheet.is_empty() {
        format!("Cell {}", problem.at)
    } else {
        format!("Sheet “{}”, cell {}", problem.sheet, problem.at)
    };
    Some(Words {
        what: format!("{place}: {what}."),
        advice: advice.to_owned(),
    })
}

fn text(problem: &Problem) -> Option<(String, &'static str)> {
    let times = with_commas(problem.times);
    let value = problem.value.trim();
    Some(match &problem.kind {
        ProblemKind::BlankCells { heading } => {
            let column = in_column(heading);
            let what = if problem.times == 1 {
                format!("one blank cell{column} is taken as not available, not as 0")
            } else {
                format!("{times} blank cells{column} are taken as not available, not as 0")
            };
            (what, "If a blank means 0, type 0 there.")
        }
        ProblemKind::BirthsRepeated { rows } => (
            format!(
                "the births are the same in {} rows or groups where the deaths differ, so they are the same births each time",
                with_commas(*rows)
            ),
            "They count once and are not added up.",
        ),
        ProblemKind::PooledValue {
            counties,
            of,
            is_rate,
        } => {
            let thing = if *is_rate { "rate" } else { "count" };
            let value = if value.is_empty() {
                "the same value".to_owned()
            } else {
                format!("the same {thing}, {value}")
            };
            (
                format!(
                    "{counties} of {of} counties have {value}. It was probably worked out for all of them together, so it is one fact, not {counties}"
                ),
                "Do not compare these counties with each other. Take the value as not available, or keep it knowing this.",
            )
        }
        ProblemKind::OtherState { named, found } => (
            format!(
                "the file or its title says {}, but its {times} counties are not there; most are in {}",
                named.name, found.name
            ),
            "Check that it is the right file, and that the codes belong to the names.",
        ),
        ProblemKind::Population { heading, per_1000 } => {
            let what = match per_1000 {
                Some(rate) => format!(
                    "{} would give {rate:.2} infant deaths per 1,000 births, fewer than any state has. The numbers are probably people of all ages, not births",
                    quoted_or(heading, "the births")
                ),
                None => format!(
                    "{} says population, not births",
                    quoted_or(heading, "the heading")
                ),
            };
            (what, "Say whether these are births.")
        }
        ProblemKind::AllAgeDeaths {
            heading,
            deaths,
            births,
        } => (
            format!(
                "{} adds up to {} deaths for {} births, more than 1 in 20. They are probably deaths at all ages",
                quoted_or(heading, "the deaths"),
                with_commas(*deaths),
                with_commas(*births)
            ),
            "Say whether these are deaths of babies under one year.",
        ),
        ProblemKind::GroupsDifferFromTotal {
            dimension,
            groups,
            total,
        } => {
            let more = match problem.times {
                0 | 1 => String::new(),
                _ => format!(". This is so in {times} places or years"),
            };
            (
                format!(
                    "the groups by {dimension} add up to {}, the row for everyone says {}{more}",
                    with_commas(*groups),
                    with_commas(*total)
                ),
                "Both are kept as they are. Groups may overlap, or some people have no group on record.",
            )
        }
        ProblemKind::OverlappingPeriods { first, other } => (
            format!(
                "{} and {} share some years{}",
                first.label(),
                other.label(),
                match problem.times {
                    0 | 1 => String::new(),
                    2 => ". One more pair is like it".to_owned(),
                    _ => format!(
                        ". {} more pairs are like it",
                        with_commas(problem.times - 1)
                    ),
                }
            ),
            "Each is kept by itself. They are never added up.",
        ),
        ProblemKind::PartOfYear { period } => (
            format!("{} is only a part of a year", period.label()),
            "It is kept by itself. Do not compare its counts with those of a whole year.",
        ),
        ProblemKind::SmallCounts => {
            let what = if problem.times == 1 {
                "one count from 1 to 9 is open in this sheet".to_owned()
            } else {
                format!("{times} counts from 1 to 9 are open in this sheet")
            };
            (
                format!("{what}. People could be recognized by them"),
                "You will see them here. Everything that leaves this program for others says “not shown” instead.",
            )
        }
        _ => return None,
    })
}

fn in_column(heading: &str) -> String {
    if heading.is_empty() {
        String::new()
    } else {
        format!(" in “{heading}”")
    }
}

fn quoted_or(heading: &str, other: &str) -> String {
    if heading.is_empty() {
        other.to_owned()
    } else {
        format!("“{heading}”")
    }
}
