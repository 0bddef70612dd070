//! Scores a case file: how many rows this layer answers as the independent package did.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::oracle::display::display_case;
use crate::statistics::oracle::family::Family;
use crate::statistics::oracle::family::family_of;
use crate::statistics::oracle::family::package_of;
use crate::statistics::oracle::heat::heat_case;
use crate::statistics::oracle::hidden_cells::hidden_cells_case;
use crate::statistics::oracle::inequality::inequality_case;
use crate::statistics::oracle::perinatal::perinatal_case;
use crate::statistics::oracle::process::process_case;
use crate::statistics::oracle::rates::rate_case;
use crate::statistics::oracle::small_areas::small_area_case;
use crate::statistics::oracle::trends::trend_case;
use crate::statistics::oracle::two_groups::two_group_case;

/// How the rows of a case file came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    pub passed: usize,
    /// Rows with a number that differs by more than the row allows.
    pub failed: Vec<Failure>,
    /// Rows that nothing here answers, counted by reason.
    pub not_answered: BTreeMap<String, usize>,
}

/// The first number of a row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub case_id: String,
    pub field: String,
    pub expected: String,
    pub got: String,
}

impl Score {
    /// Returns how many rows were not answered.
    #[must_use]
    pub fn not_answered_count(&self) -> usize {
        self.not_answered.values().sum()
    }

    /// Adds another file's rows.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
        for (reason, rows) in other.not_answered {
            *self.not_answered.entry(reason).or_default() += rows;
        }
    }

    fn count(&mut self, row: Result<Option<Failure>, NotAnswered>) {
        match row {
            Ok(None) => self.passed += 1,
            Ok(Some(failure)) => self.failed.push(failure),
            Err(NotAnswered(reason)) => *self.not_answered.entry(reason).or_default() += 1,
        }
    }
}

/// Returns how the rows of a case file came out; `text` is the whole file.
///
/// Lines that start with `#` are skipped. A file of a kind that is not known, and a row that cannot be read, are not answered.
#[must_use]
pub fn score(text: &str) -> Score {
    let mut score = Score::default();
    each_row(text, |_, outcome| {
        score.count(outcome);
        true
    });
    score
}

/// Adds how the rows of a case file came out to the scores by family and package, until `goes_on` says no.
pub fn score_by_family(text: &str, scores: &mut FamilyScores, goes_on: &impl Fn() -> bool) {
    each_row(text, |row, outcome| {
        let package = package_of(row);
        let of_family = scores.entry(family_of(row)).or_default();
        of_family.entry(package).or_default().count(outcome);
        goes_on()
    });
}

/// Scores by family of methods and by the package that got the numbers first.
pub type FamilyScores = BTreeMap<Family, BTreeMap<String, Score>>;

/// Hands out each row with how it came out.
fn each_row(
    text: &str,
    mut take: impl FnMut(&Row<'_>, Result<Option<Failure>, NotAnswered>) -> bool,
) {
    let rows: String = text
        .trim_start_matches('\u{feff}')
        .split_inclusive('\n')
        .filter(|line| !line.starts_with('#'))
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(rows.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    for record in reader.records() {
        let Ok(record) = record else {
            if take(
                &Row::new(),
                Err(NotAnswered("row cannot be read".to_owned())),
            ) {
                continue;
            }
            return;
        };
        let row: Row<'_> = header.iter().zip(record.iter()).collect();
        let outcome = if row.contains_key("measure") && row.contains_key("inputs") {
            read_case(&row).and_then(|case| case.compare(&answer(&case)?))
        } else if row.contains_key("count_zero_visible") {
            display_case(&row)
        } else if row.contains_key("mask_json") {
            hidden_cells_case(&row)
        } else {
            Err(NotAnswered("kind of file".to_owned()))
        };
        if !take(&row, outcome) {
            return;
        }
    }
}

/// A row by the names of its columns.
pub(super) type Row<'a> = BTreeMap<&'a str, &'a str>;

/// The answer to a row, by whichever family knows its measure.
fn answer(case: &Case) -> Result<Answer, NotAnswered> {
    rate_case(case)
        .or_else(|| two_group_case(case))
        .or_else(|| perinatal_case(case))
        .or_else(|| process_case(case))
        .or_else(|| trend_case(case))
        .or_else(|| inequality_case(case))
        .or_else(|| heat_case(case))
        .or_else(|| small_area_case(case))
        .unwrap_or_else(|| Err(case.unknown()))
}

fn read_case(row: &Row<'_>) -> Result<Case, NotAnswered> {
    let text = |column: &str| row.get(column).copied().unwrap_or_default().trim();
    let unreadable = |column: &str| NotAnswered(format!("column {column} cannot be read"));
    let number = |column: &str| match text(column) {
        "" | "NA" | "NaN" => Ok(None),
        "Inf" => Ok(Some(f64::INFINITY)),
        "-Inf" => Ok(Some(f64::NEG_INFINITY)),
        written => written
            .parse::<f64>()
            .map(Some)
            .ok()
            .ok_or_else(|| unreadable(column)),
    };
    let json = |column: &str| match text(column) {
        "" => Ok(Value::Null),
        written => serde_json::from_str(written)
            .ok()
            .ok_or_else(|| unreadable(column)),
    };
    Ok(Case {
        id: text("case_id").to_owned(),
        measure: text("measure").to_owned(),
        implementation: text("impl").to_owned(),
        method: text("method").to_owned(),
        inputs: json("inputs")?,
        estimate: number("estimate")?,
        standard_error: number("se")?,
        lower: number("lower")?,
        upper: number("upper")?,
        simulated: text("ci_kind") == "simulated",
        relative_tolerance: number("rel_tol")?.unwrap_or(1e-9),
        extra: json("extra")?,
    })
}

#[cfg(test)]
mod tests {
    use super::score;

    const HEADER: &str = "# provenance: fictitious\n\
        case_id,measure,impl,inputs,estimate,se,lower,upper,method,ci_kind,rel_tol,extra,note\n";

    fn shown(row: &str) -> String {
        let it = score(&format!("{HEADER}{row}\n"));
        let failed: Vec<&str> = it.failed.iter().map(|it| it.field.as_str()).collect();
        format!("{} {failed:?} {:?}", it.passed, it.not_answered)
    }

    const EXACT: &str = r#"a,rate_ci,base_R_poisson.test,"{""deaths"":0,""births"":1000,""multiplier"":1000,""confidence"":0.95}""#;

    #[test]
    fn a_row_is_passed_failed_or_not_answered() {
        assert_eq!(
            shown(&format!(
                "{EXACT},0,,0,3.6888794541139363,exact,closed_form,1e-9,,"
            )),
            "1 [] {}"
        );
        assert_eq!(
            shown(&format!("{EXACT},0,,0,3.7,exact,closed_form,1e-9,,")),
            r#"0 ["upper"] {}"#
        );
        assert_eq!(
            shown("b,life_expectancy,someone,{},1,,,,,closed_form,1e-9,,"),
            r#"0 [] {"life_expectancy (someone)": 1}"#
        );
        assert_eq!(
            shown("c,rate_ci,base_R_poisson.test,{},1,,,,,closed_form,1e-9,,"),
            r#"0 [] {"rate_ci: no input deaths": 1}"#
        );
        assert_eq!(
            shown("d,rate_ci,base_R_poisson.test,{broken,1,,,,,closed_form,1e-9,,"),
            r#"0 [] {"column inputs cannot be read": 1}"#
        );
    }

    #[test]
    fn a_file_of_another_kind_is_not_answered() {
        let it = score("one,two\n1,2\n3,4\n");
        assert_eq!(it.not_answered_count(), 2);
        assert_eq!(score("").not_answered_count(), 0);
    }
}
