//! `check --statistics`: sums that other programs worked out first, worked out again.

use std::process::ExitCode;

use crate::cli::output;
use crate::session::statistics_check;
use crate::session::statistics_check::StatisticsReport;
use crate::session::statistics_check::WHAT_IT_DOES;
use crate::session::statistics_check::family_name;

/// Columns of the terminal that text may take.
const WIDTH: usize = 80;

/// Works out the bundled cases and prints how they came out by family.
#[must_use]
pub fn check_statistics() -> ExitCode {
    let report = statistics_check::check_statistics();
    output::say(&printed(&report));
    ExitCode::from(if report.differ() == 0 {
        output::DONE
    } else {
        output::PROBLEMS
    })
}

fn printed(report: &StatisticsReport) -> String {
    let headings = ["Family", "Agree", "Differ", "Not answered"].map(str::to_owned);
    let row = |name: &str, agree: usize, differ: usize, not_answered: usize| {
        vec![
            name.to_owned(),
            agree.to_string(),
            differ.to_string(),
            not_answered.to_string(),
        ]
    };
    let mut rows: Vec<Vec<String>> = report
        .families
        .iter()
        .map(|it| {
            row(
                family_name(it.family),
                it.agree,
                it.differ.len(),
                it.not_answered_count(),
            )
        })
        .collect();
    rows.push(row(
        "All",
        report.agree(),
        report.differ(),
        report.not_answered(),
    ));
    let mut text = format!(
        "First Birthday {}\n{}\n\n{}\nCompared with\n",
        report.version,
        output::wrapped(WHAT_IT_DOES, WIDTH),
        output::columns(&headings, &rows)
    );
    for it in &report.families {
        let line = format!(
            "{}: {}",
            family_name(it.family),
            it.compared_with.join(", ")
        );
        let lines = output::wrapped(&line, WIDTH - 4).replace('\n', "\n    ");
        text.push_str(&format!("  {lines}\n"));
    }
    for it in &report.families {
        for wrong in &it.differ {
            text.push_str(&format!(
                "differs: {}, {}: expected {}, got {}\n",
                wrong.case_id, wrong.field, wrong.expected, wrong.got
            ));
        }
        for (reason, cases) in &it.not_answered {
            text.push_str(&format!("not answered: {cases} of {reason}\n"));
        }
    }
    text.push_str(&format!(
        "\n{}\n",
        output::wrapped(&report.sentence(), WIDTH)
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::printed;
    use crate::session::statistics_check::check_files;
    use crate::session::statistics_check::quick_files;

    #[test]
    fn the_table_names_every_family_and_what_it_was_compared_with() {
        let text = printed(&check_files(&quick_files()));
        assert!(text.contains("Run and control charts"), "{text}");
        assert!(text.contains("Many groups: "), "{text}");
        assert!(text.lines().all(|it| it.chars().count() <= 100), "{text}");
    }
}
