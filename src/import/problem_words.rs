//! Problems and failures as sentences, so that the screen and the command line say the same.

use crate::import::cell::column_letters;
use crate::import::draft::Blocker;
use crate::import::draft::RateCheck;
use crate::import::draft::RowStatus;
use crate::import::draft::Tally;
use crate::import::message::FailureKind;
use crate::import::place_match::name_with_state;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reader::SheetError;
use crate::import::sign_words::sign;

/// What happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// "“births.pdf” is a PDF, not a sheet."
    pub what: String,
    /// "Open the page it came from and save the table as .xlsx or .csv."
    pub advice: String,
}

/// What happened to a file that could not be read, and what to do.
#[must_use]
pub fn sheet_error(error: &SheetError) -> Words {
    let words = |what: String, advice: &str| Words {
        what,
        advice: advice.to_owned(),
    };
    match error {
        SheetError::NotReadable {
            file_name,
            kind,
            sheet,
            cell,
        } => {
            let (what, advice) = failure(*kind);
            let place = match (sheet, cell) {
                (Some(sheet), Some(cell)) => format!(" (sheet “{sheet}”, cell {cell})"),
                (Some(sheet), None) => format!(" (sheet “{sheet}”)"),
                (None, Some(cell)) => format!(
                    " (row {}, column {})",
                    cell.row,
                    column_letters(cell.column)
                ),
                (None, None) => String::new(),
            };
            words(format!("“{file_name}” {what}{place}."), advice)
        }
        SheetError::Stopped { file_name } => words(
            format!("“{file_name}” needs more memory than a sheet may take."),
            "Save only the sheet with the table as a new file, and try that.",
        ),
        SheetError::TookTooLong { file_name, seconds } => words(
            format!(
                "Reading “{file_name}” made no progress for {seconds} seconds, so it was stopped."
            ),
            "If the file is on a network drive, copy it to this computer and try again.",
        ),
        SheetError::Broken { file_name, .. } => words(
            format!("“{file_name}” could not be read because part of this program did not answer."),
            "Try again. If it happens again, restart the program.",
        ),
        SheetError::Changed { file_name } => words(
            format!("“{file_name}” changed since you opened it here, so nothing was imported."),
            "Open it again to see what it holds now.",
        ),
        SheetError::Cancelled => words("Reading was canceled.".to_owned(), ""),
    }
}

fn failure(kind: FailureKind) -> (&'static str, &'static str) {
    const SAVE: &str =
        "Save the table as an Excel workbook (.xlsx) or as CSV, and choose that file.";
    match kind {
        FailureKind::Empty => (
            "is empty",
            "Check that the export finished, and save it again.",
        ),
        FailureKind::NotFound => (
            "is not there any more",
            "It may have been moved or renamed. Choose it again.",
        ),
        FailureKind::NotAllowed => (
            "cannot be opened: this computer does not allow it",
            "Another program may hold it, or it belongs to someone else. Close it there, or ask for access.",
        ),
        FailureKind::NotAFile => (
            "is a folder, not a sheet",
            "Open the folder and choose one file in it.",
        ),
        FailureKind::Unreadable => (
            "could not be read from the disk",
            "Copy it to this computer and try again.",
        ),
        FailureKind::Pdf => ("is a PDF, not a sheet", SAVE),
        FailureKind::WordDocument => ("is a text document, not a sheet", SAVE),
        FailureKind::Presentation => ("is a slide show, not a sheet", SAVE),
        FailureKind::Picture => ("is a picture, not a sheet", SAVE),
        FailureKind::Archive => (
            "is a packed archive, not a sheet",
            "Unpack it first, then choose the sheet inside.",
        ),
        FailureKind::Database => ("is a database, not a sheet", SAVE),
        FailureKind::Program => ("is a program, not a sheet", SAVE),
        FailureKind::WebPage => (
            "is a web page without a table, whatever its name says",
            "Open the page it came from and save the table as .xlsx or .csv.",
        ),
        FailureKind::LockFile => (
            "is a temporary file that Excel made",
            "Choose the file of the same name without “~$” in front.",
        ),
        FailureKind::OtherBinary => ("is not a table", SAVE),
        FailureKind::PasswordProtected => (
            "is protected with a password",
            "Open it in Excel, remove the password under File, Info, and save it. Then choose it again.",
        ),
        FailureKind::OldExcel => (
            "is in a format of Excel that is too old to be read",
            "Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx).",
        ),
        FailureKind::AppleNumbers => (
            "is a sheet of Apple Numbers",
            "Open it in Numbers, choose File, Export To, Excel, and choose that file.",
        ),
        FailureKind::TooLarge => (
            "is too large to be a sheet of counts",
            "Save only the rows and columns you need as a new file.",
        ),
        FailureKind::PastedTooLarge => (
            "are more than this program takes from the clipboard",
            "Save the table as a file, and choose that.",
        ),
        FailureKind::UnpacksTooLarge => (
            "unpacks to far more than a workbook holds, so it was not opened",
            "If you trust it, open it in Excel and save only the sheet with the table as a new file.",
        ),
        FailureKind::TooManyCells => (
            "has more cells than this program reads at once",
            "Save only the rows and columns you need as a new file.",
        ),
        FailureKind::LineTooLong => (
            "has a row that is longer than any table",
            "Check how it was exported; the rows should stand on lines of their own.",
        ),
        FailureKind::Damaged => (
            "is damaged or was not fully copied",
            "Copy or download it again. If Excel can open it, save it there under a new name.",
        ),
        FailureKind::NoSheets => ("has no sheet with cells", "Choose another file."),
        FailureKind::OutOfMemory => (
            "needs more memory than a sheet may take",
            "Save only the sheet with the table as a new file.",
        ),
    }
}

/// What is wrong in a cell: "Row 10, column A: no county is called “Pemiscott”."
#[must_use]
pub fn problem(problem: &Problem) -> Words {
    if let Some(words) = sign(problem) {
        return words;
    }
    let (what, advice) = problem_text(problem);
    let place = format!(
        "Row {}, column {}",
        problem.at.row,
        column_letters(problem.at.column)
    );
    let more = match problem.times {
        0 | 1 => String::new(),
        2 => " One more row is like it.".to_owned(),
        times => format!(" {} more rows are like it.", times - 1),
    };
    Words {
        what: format!("{place}: {what}.{more}"),
        advice: advice.to_owned(),
    }
}

fn problem_text(problem: &Problem) -> (String, &'static str) {
    const NUMBER: &str = "Type the number, say what the mark means, or skip the row.";
    let value = shown(&problem.value);
    match &problem.kind {
        ProblemKind::ThousandsSeparator { read_as }
        | ProblemKind::ExtraSpaces { read_as }
        | ProblemKind::WholeNumberWithDecimals { read_as }
        | ProblemKind::OtherMarks { read_as } => (format!("{value} read as {read_as}"), ""),
        ProblemKind::MarkOnRate { read_as } => (
            format!("{value} is read as {read_as}, and nothing says what its mark means"),
            "See the notes of the source.",
        ),
        ProblemKind::CodeRepaired { read_as } => (
            format!("the code {value} lost its first zero and is read as {read_as}"),
            "",
        ),
        ProblemKind::NotANumber => (format!("{value} is not a number"), NUMBER),
        ProblemKind::NotWhole => (
            format!("{value} has a fraction, and people are counted in whole numbers"),
            "Check whether the column holds a rate, or type the count.",
        ),
        ProblemKind::Negative => (format!("{value} is below zero"), NUMBER),
        ProblemKind::PercentInCount => (
            format!("{value} is a percent, not a count"),
            "Check whether the column holds a rate, or type the count.",
        ),
        ProblemKind::TooLargeCount => (format!("{value} is too large to be a count"), NUMBER),
        ProblemKind::FormulaError => (
            format!("the formula gives {value}"),
            "Mend it in the sheet, or type the number here.",
        ),
        ProblemKind::MissingPlace => (
            "no place is given".to_owned(),
            "Type the county, or skip the row.",
        ),
        ProblemKind::TotalOfPlaces => (
            if problem.value.trim().is_empty() {
                "this row adds up other rows, so it is left out".to_owned()
            } else {
                format!("{value} adds up other rows, so it is left out")
            },
            "",
        ),
        ProblemKind::UnknownPlace { .. } => (
            format!("no county is called {value}"),
            "Choose the county, say that it is a region, or skip the row.",
        ),
        ProblemKind::AmbiguousPlace { candidates } => {
            let names: Vec<String> = candidates.iter().take(4).map(name_with_state).collect();
            (
                format!("{value} can be {}", listed(&names, candidates.len())),
                "Choose which one it is.",
            )
        }
        ProblemKind::UnknownCode => (
            format!("no place has the code {value}"),
            "Check the code, type the right one, or skip the row.",
        ),
        ProblemKind::CodeAndNameDiffer { by_code, by_name } => (
            format!(
                "the code is {}, the name is {}",
                name_with_state(by_code),
                name_with_state(by_name)
            ),
            "Choose which one is right.",
        ),
        ProblemKind::MissingPeriod => (
            "no year is given".to_owned(),
            "Type the year, or skip the row.",
        ),
        ProblemKind::UnreadablePeriod => (
            format!("{value} is not a year or a stretch of years"),
            "Type it as 2018 or 2014-2018.",
        ),
        ProblemKind::FuturePeriod => (
            format!("{value} is in the future"),
            "Type the right year if it is a slip.",
        ),
        ProblemKind::MissingGroup => (
            "no group is given".to_owned(),
            "Type the group, or Total if the row is everyone.",
        ),
        ProblemKind::DeathsAboveBirths { deaths, births } => (
            format!("{deaths} deaths, but only {births} births"),
            "The columns may be swapped, or the deaths may be at all ages.",
        ),
        ProblemKind::SameTwice { first_row } => (
            format!("the same as row {first_row}, so it counts once"),
            "",
        ),
        ProblemKind::DifferentTwice { first_row } => (
            format!("the same place, years and group as row {first_row}, with other numbers"),
            "A column may tell these rows apart: then say above that column what it holds. Else choose what to do with them.",
        ),
        ProblemKind::RateDiffers {
            recomputed,
            multiplier,
        } => (
            format!(
                "the sheet says {value}, its counts give {recomputed:.2} per {}",
                thousands(*multiplier)
            ),
            "The counts are imported; the rate of the sheet is not used.",
        ),
        ProblemKind::NoNumbers => ("this row has no numbers".to_owned(), ""),
        ProblemKind::ZeroBytes => (
            "the file has bytes here that are no letters".to_owned(),
            "They are shown as �. The file may be damaged: check this row and those below it.",
        ),
        ProblemKind::StrayCell => (
            format!("{value} stands far away from everything else on the sheet"),
            "Check whether it belongs to the table. If not, delete it in the sheet.",
        ),
        ProblemKind::OpenQuote => (
            "a quotation mark opens here and never closes".to_owned(),
            "The mark was read as a plain letter. Check this row.",
        ),
        ProblemKind::OtherKindOfPlace => (
            format!("{value} is not a county, a state or the nation, so it is left out"),
            "",
        ),
        ProblemKind::MergedNumber => (
            format!("{value} stands in a cell that is merged over several rows"),
            "Type in each of these rows the number that belongs to it.",
        ),
        ProblemKind::UnknownMeasure { measure, unit } => (
            match (measure.as_str(), unit.as_str()) {
                ("", "") => "nothing says what these numbers are".to_owned(),
                ("", unit) => format!("nothing says what numbers with the unit “{unit}” are"),
                (measure, "") => format!("nothing says what the numbers for “{measure}” are"),
                (measure, unit) => {
                    format!(
                        "nothing says what the numbers for “{measure}” with the unit “{unit}” are"
                    )
                }
            },
            "Say what they are, or leave them out.",
        ),
        ProblemKind::OtherMeasure => (
            format!("{value} is not imported, as chosen for its measure"),
            "",
        ),
        ProblemKind::TwoNumbers => (
            format!("{value} can be two numbers"),
            "Say what the mark in it means; it holds for the whole column.",
        ),
        ProblemKind::PercentInRate => (
            format!("{value} has a percent sign, but the rates of this column are not per 100"),
            "Choose the unit of the column, or type the number as the column has it.",
        ),
        // Said by `sign`.
        ProblemKind::BlankCells { .. }
        | ProblemKind::BirthsRepeated { .. }
        | ProblemKind::PooledValue { .. }
        | ProblemKind::OtherState { .. }
        | ProblemKind::Population { .. }
        | ProblemKind::AllAgeDeaths { .. }
        | ProblemKind::GroupsDifferFromTotal { .. }
        | ProblemKind::OverlappingPeriods { .. }
        | ProblemKind::PartOfYear { .. }
        | ProblemKind::SmallCounts => (String::new(), ""),
    }
}

fn shown(value: &str) -> String {
    let trimmed: String = value.chars().take(60).collect();
    if trimmed.trim().is_empty() {
        "an empty cell".to_owned()
    } else {
        format!("“{trimmed}”")
    }
}

fn listed(names: &[String], all: usize) -> String {
    let more = all.saturating_sub(names.len());
    if more > 0 {
        return format!("{} or {more} others", names.join(", "));
    }
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// "12,345"
pub(crate) fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (order, digit) in digits.chars().enumerate() {
        if order > 0 && (digits.len() - order).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

fn thousands(number: u32) -> String {
    match number {
        1_000 => "1,000".to_owned(),
        10_000 => "10,000".to_owned(),
        100_000 => "100,000".to_owned(),
        other => other.to_string(),
    }
}

/// "112 rows read: 107 imported (2 of them fixed), 5 left out"
#[must_use]
pub fn tally(tally: &Tally) -> String {
    let Tally {
        read,
        imported,
        fixed,
        left_out,
        ..
    } = tally;
    let rows = if *read == 1 { "row" } else { "rows" };
    let fixed = match fixed {
        0 => String::new(),
        number => format!(" ({number} of them fixed)"),
    };
    format!("{read} {rows} read: {imported} imported{fixed}, {left_out} left out")
}

/// "Their rates agree with deaths ÷ births in all 9 rows."; `None` where nothing was checked.
#[must_use]
pub fn rate_check(check: &RateCheck) -> Option<String> {
    match (check.checked, check.differ) {
        (0, _) => None,
        (1, 0) => {
            Some("Their rate agrees with deaths ÷ births in the one row that has both.".to_owned())
        }
        (all, 0) => Some(format!(
            "Their rates agree with deaths ÷ births in all {all} rows."
        )),
        (all, differ) => Some(format!(
            "Their rates differ from deaths ÷ births in {differ} of {all} rows."
        )),
    }
}

/// "Choose the column for births"
#[must_use]
pub fn blocker(blocker: &Blocker) -> String {
    match blocker {
        Blocker::NoDataRows => "No rows with numbers were found on this sheet".to_owned(),
        Blocker::ChoosePlace => "Choose the column for the place, or say which place it is".to_owned(),
        Blocker::ChoosePeriod => "Choose the column for the year, or say which years these are".to_owned(),
        Blocker::ChooseCounts => "Choose the column for births or deaths".to_owned(),
        Blocker::ChooseYears => "Say which years a single year in this sheet stands for".to_owned(),
        Blocker::NoBirths => "Choose the column for births, or import the deaths alone and the births from another sheet".to_owned(),
        Blocker::SameField { first, second } => format!(
            "Columns {} and {} hold the same thing; choose one of them",
            column_letters(*first),
            column_letters(*second)
        ),
        Blocker::ChooseField { column, heading } => format!(
            "Say what column {} holds{}",
            column_letters(*column),
            named(heading)
        ),
        Blocker::ChooseUnit { column, heading } => format!(
            "Say per how many the rates in column {} are{}; until then they stay out",
            column_letters(*column),
            named(heading)
        ),
        Blocker::ChooseMeasure { measure, unit } => {
            let what = [measure.as_str(), unit.as_str()]
                .iter()
                .filter(|it| !it.trim().is_empty())
                .map(|it| format!("“{}”", it.trim()))
                .collect::<Vec<_>>();
            if what.is_empty() {
                "Say what the numbers are; until then they stay out".to_owned()
            } else {
                format!(
                    "Say what the numbers for {} are; until then they stay out",
                    what.join(" with the unit ")
                )
            }
        }
        Blocker::AnswerFirst { at } => format!("Answer the question at cell {at} first"),
        Blocker::NothingLeft => "Every row was left out; see the problems".to_owned(),
    }
}

fn named(heading: &str) -> String {
    if heading.trim().is_empty() {
        String::new()
    } else {
        format!(" (“{}”)", heading.trim())
    }
}

/// The word beside a row: "headings", "everyone", "needs you"; empty for an accepted row.
#[must_use]
pub fn row_status(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Title => "title",
        RowStatus::Heading => "headings",
        RowStatus::Accepted | RowStatus::Blank => "",
        RowStatus::Fixed => "fixed",
        RowStatus::Everyone => "everyone",
        RowStatus::Region => "the region",
        RowStatus::State => "the state",
        RowStatus::Nation => "the nation",
        RowStatus::Unidentified => "other counties",
        RowStatus::Note => "note",
        RowStatus::Section => "label",
        RowStatus::HiddenBySource => "hidden by the source",
        RowStatus::Skipped => "skipped",
        RowStatus::LeftOut => "left out",
        RowStatus::NeedsYou => "needs you",
        RowStatus::Repeated => "same again",
    }
}

/// "needs you", "left out", "fixed", "checked"
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::NeedsYou => "needs you",
        Severity::LeftOut => "left out",
        Severity::Checked => "checked",
        Severity::Fixed => "fixed",
    }
}

#[cfg(test)]
mod tests {
    use super::tally;
    use crate::import::draft::Tally;

    #[test]
    fn the_count_line_adds_up() {
        let line = tally(&Tally {
            read: 112,
            imported: 107,
            fixed: 2,
            left_out: 5,
            ..Tally::default()
        });
        assert_eq!(
            line,
            "112 rows read: 107 imported (2 of them fixed), 5 left out"
        );
    }
}
