//! Where the years come from.

use crate::domain::period::Period;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::measures::words_of;
use crate::import::period_text::is_about_writing;
use crate::import::period_text::names_the_period;
use crate::import::period_text::period_in_cell;
use crate::import::period_text::period_of_line;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::propose::units::data_rows;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PeriodSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;
use crate::import::reading::YearMeaning;

pub(super) fn guess_period(
    lines: &[Line],
    reading: &Reading,
    known: &Known,
) -> Guess<PeriodSource> {
    if let Some(column) = reading
        .columns
        .iter()
        .find(|it| it.field.value == Field::Period)
    {
        return Guess::new(
            PeriodSource::Column,
            column.field.confidence,
            column.field.reason.clone(),
        );
    }
    let rank = |line: &Line| {
        let lower = line.text.trim().to_lowercase();
        match line.source {
            TextSource::Footer if lower.starts_with("year") => 0,
            TextSource::Title if lower.starts_with("source") || lower.starts_with("note") => 5,
            TextSource::Title => 1,
            TextSource::Footer if names_the_period(&line.text) => 2,
            TextSource::SheetName => 3,
            TextSource::Heading => 4,
            TextSource::Footer => 5,
            TextSource::FileName => 6,
        }
    };
    let mut found: Vec<(usize, Period, &Line)> = lines
        .iter()
        .filter(|it| it.source == TextSource::FileName || !is_about_writing(&it.text))
        .filter_map(|it| {
            let period = period_of_line(&it.text)?;
            (period.first_day <= known.today).then_some((rank(it), period, it))
        })
        .collect();
    found.sort_by_key(|it| it.0);
    let Some((first_rank, period, line)) = found.first() else {
        return Guess::new(PeriodSource::Unknown, Confidence::NeedsYou, Reason::Nothing);
    };
    // Another line that says otherwise makes it worth a look; a footer's remarks and the file name do not count.
    let disagrees = found
        .iter()
        .any(|(rank, other, _)| *rank <= 4 && !period.contains(other) && !other.contains(period));
    let confidence = match first_rank {
        _ if disagrees => Confidence::Unsure,
        0..=2 => Confidence::Likely,
        _ => Confidence::Unsure,
    };
    Guess::new(
        PeriodSource::Text {
            source: line.source,
            period: *period,
        },
        confidence,
        reason_of(line),
    )
}

/// What a single year stands for, where a heading or a note says that it is no calendar year.
/// Where it is several years and nothing says which, it is a question.
pub(super) fn guess_year_meaning(
    lines: &[Line],
    sheet: &Sheet,
    reading: &Reading,
) -> Option<Guess<YearMeaning>> {
    let column = reading
        .columns
        .iter()
        .find(|it| it.field.value == Field::Period);
    let scopes = reading.columns.iter().filter_map(|it| it.scope.period);
    let is_single = |it: &Period| it.whole_years().is_some_and(|(first, last)| first == last);
    let in_column = column.is_some_and(|column| {
        data_rows(sheet, reading).take(500).any(|row| {
            let cell = sheet.cell(CellAddress::new(row, column.column));
            period_in_cell(cell.text).is_some_and(|it| is_single(&it))
        })
    });
    let one_for_all = match &reading.period.value {
        PeriodSource::Text { period, .. } => is_single(period),
        _ => false,
    };
    if !in_column && !one_for_all && !scopes.clone().any(|it| is_single(&it)) {
        return None;
    }
    if let Some(column) = column {
        let key = words_of(&column.heading);
        let has = |word: &str| key.split(' ').any(|it| it == word);
        let because = Reason::Heading {
            text: column.heading.clone(),
        };
        if key.contains("june 30") || key.contains("july 1") {
            let meaning = YearMeaning::FiscalFrom { month: 7 };
            return Some(Guess::new(meaning, Confidence::Likely, because));
        }
        if key.contains("september 30") || has("ffy") || has("federal") && has("fiscal") {
            let meaning = YearMeaning::FiscalFrom { month: 10 };
            return Some(Guess::new(meaning, Confidence::Likely, because));
        }
        if has("fiscal") || has("fy") || has("sfy") {
            let meaning = YearMeaning::FiscalFrom { month: 7 };
            return Some(Guess::new(meaning, Confidence::Unsure, because));
        }
    }
    lines.iter().find_map(|line| {
        if line.source == TextSource::FileName || line.text.len() > 400 {
            return None;
        }
        let (years, position) = window_in(&line.text)?;
        // The years of a window are written out where a line names them.
        if period_of_line(&line.text).is_some_and(|it| !is_single(&it)) {
            return None;
        }
        let (meaning, confidence) = match position {
            Some(Position::Middle) => (YearMeaning::MiddleOf { years }, Confidence::Likely),
            Some(Position::Last) => (YearMeaning::LastOf { years }, Confidence::Likely),
            Some(Position::First) => (YearMeaning::FirstOf { years }, Confidence::Likely),
            None => (YearMeaning::LastOf { years }, Confidence::NeedsYou),
        };
        Some(Guess::new(meaning, confidence, reason_of(line)))
    })
}

/// Which year of several a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    First,
    Middle,
    Last,
}

/// How many years one value is made of, and which of them its label names: "five-year averages, centered".
fn window_in(text: &str) -> Option<(u8, Option<Position>)> {
    let key = words_of(text);
    let words: Vec<&str> = key.split(' ').collect();
    let years = words.windows(2).find_map(|pair| match pair {
        [number, unit] if matches!(*unit, "year" | "years" | "yr" | "yrs") => match *number {
            "2" | "two" => Some(2),
            "3" | "three" => Some(3),
            "4" | "four" => Some(4),
            "5" | "five" => Some(5),
            "7" | "seven" => Some(7),
            "10" | "ten" => Some(10),
            _ => None,
        },
        _ => None,
    })?;
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    let is_window = has(&[
        "average",
        "averages",
        "averaged",
        "avg",
        "rolling",
        "moving",
        "pooled",
        "combined",
        "aggregate",
        "aggregated",
        "window",
        "windows",
        "estimate",
        "estimates",
        "rate",
        "rates",
        "total",
        "totals",
        "sum",
        "sums",
        "smoothed",
        "period",
        "periods",
        "mean",
    ]);
    // "Children under 5 years" is an age.
    let is_age = has(&["age", "ages", "aged", "old", "under", "children", "child"]);
    if !is_window || is_age {
        return None;
    }
    let position = if has(&[
        "middle",
        "mid",
        "midpoint",
        "midyear",
        "center",
        "centered",
        "central",
        "midpoints",
        "centred",
    ]) {
        Some(Position::Middle)
    } else if has(&["ending", "end", "last", "final", "latest", "ended", "ends"]) {
        Some(Position::Last)
    } else if has(&["beginning", "starting", "begin", "first", "start", "begins"]) {
        Some(Position::First)
    } else {
        None
    };
    Some((years, position))
}

pub(super) fn has_field(reading: &Reading, wanted: &Field) -> bool {
    reading.columns.iter().any(|it| it.field.value == *wanted)
}

#[cfg(test)]
mod tests {
    use super::window_in;

    #[test]
    fn a_note_says_how_many_years_one_label_stands_for() {
        let said = |text| window_in(text).map(|(years, at)| format!("{years}, {at:?}"));
        for (text, window) in [
            ("Rates are five-year averages", Some("5, None")),
            (
                "5-year rolling rates, labeled by the middle year",
                Some("5, Some(Middle)"),
            ),
            (
                "Three-year moving average ending in the year shown",
                Some("3, Some(Last)"),
            ),
            ("3-yr avg", Some("3, None")),
            ("Children under 5 years, rate", None),
            ("Infant deaths, 2014", None),
        ] {
            assert_eq!(said(text).as_deref(), window, "{text}");
        }
    }
}
