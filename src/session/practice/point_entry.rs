//! Typed or pasted cells of a measure's table, read as points; what is wrong is said cell by cell.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::disclosure::measure_points::is_of_events;
use crate::domain::practice::measure_slot::first_day;
use crate::domain::practice::measure_slot::last_day;
use crate::domain::practice::measure_slot::slot_of;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::QualityMeasure;

/// Points before this year are typing errors.
const FIRST_YEAR: i32 = 1990;

/// Above this, numbers are no measurements of a county.
const LARGEST: f64 = 1e9;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointColumn {
    Time,
    Numerator,
    Denominator,
    Value,
}

impl PointColumn {
    /// The columns that the points of a measure have, in order.
    #[must_use]
    pub fn of(measure: &QualityMeasure) -> &'static [Self] {
        match measure.unit {
            MeasureUnit::Percent | MeasureUnit::Per1000 => {
                &[Self::Time, Self::Numerator, Self::Denominator]
            }
            MeasureUnit::Days | MeasureUnit::Minutes | MeasureUnit::Score => {
                &[Self::Time, Self::Value, Self::Denominator]
            }
            MeasureUnit::Count | MeasureUnit::BirthsBetween => &[Self::Time, Self::Value],
            MeasureUnit::DaysBetween => &[Self::Time],
        }
    }

    /// Its heading.
    #[must_use]
    pub fn name(self, measure: &QualityMeasure) -> &'static str {
        match (self, measure.unit) {
            (Self::Time, _) if is_of_events(measure) => "Day",
            (Self::Time, _) => match measure.frequency {
                MeasureFrequency::Monthly => "Month",
                MeasureFrequency::Weekly => "Week",
                MeasureFrequency::Daily | MeasureFrequency::Event => "Day",
                MeasureFrequency::Quarterly => "Quarter",
                MeasureFrequency::Annual => "Year",
            },
            (Self::Numerator, _) => "How many",
            (Self::Denominator, MeasureUnit::Percent | MeasureUnit::Per1000) => "Out of",
            (Self::Denominator, _) => "How many counted",
            (Self::Value, MeasureUnit::Days) => "Days",
            (Self::Value, MeasureUnit::Minutes) => "Minutes",
            (Self::Value, MeasureUnit::BirthsBetween) => "Births since the one before",
            (Self::Value, _) => "Number",
        }
    }
}

/// The texts of one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointText {
    pub time: String,
    pub numerator: String,
    pub denominator: String,
    pub value: String,
}

impl PointText {
    /// The text of a column.
    #[must_use]
    pub fn get(&self, column: PointColumn) -> &str {
        match column {
            PointColumn::Time => &self.time,
            PointColumn::Numerator => &self.numerator,
            PointColumn::Denominator => &self.denominator,
            PointColumn::Value => &self.value,
        }
    }

    /// The text of a column, to be changed.
    pub fn get_mut(&mut self, column: PointColumn) -> &mut String {
        match column {
            PointColumn::Time => &mut self.time,
            PointColumn::Numerator => &mut self.numerator,
            PointColumn::Denominator => &mut self.denominator,
            PointColumn::Value => &mut self.value,
        }
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.time, &self.numerator, &self.denominator, &self.value]
            .into_iter()
            .all(|it| it.trim().is_empty())
    }
}

/// A row that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointEntry {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub value: Option<f64>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellProblem {
    pub column: PointColumn,
    pub what: WhatIsWrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum WhatIsWrong {
    /// Nothing is typed where something must be; the row is not finished.
    Empty,
    NotATime,
    TooEarly,
    InTheFuture,
    NotANumber(String),
    BelowZero,
    NotWhole,
    TooLarge,
    OutOfNothing,
    MoreThanAll,
    Twice,
}

impl CellProblem {
    /// What is wrong and what to do, as a sentence.
    #[must_use]
    pub fn sentence(&self, measure: &QualityMeasure) -> String {
        let example = example_time(measure);
        match &self.what {
            WhatIsWrong::Empty => match self.column {
                PointColumn::Time => format!("Type when, such as {example}."),
                PointColumn::Numerator => "Type how many.".to_owned(),
                PointColumn::Denominator => "Type how many there were in all.".to_owned(),
                PointColumn::Value => "Type the number.".to_owned(),
            },
            WhatIsWrong::NotATime => format!("Type when, such as {example}."),
            WhatIsWrong::TooEarly => format!("This is before {FIRST_YEAR}. Check the year."),
            WhatIsWrong::InTheFuture => "This has not come yet. Check the year.".to_owned(),
            WhatIsWrong::NotANumber(text) => {
                format!("Type a number. \"{text}\" is not one.")
            }
            WhatIsWrong::BelowZero => "This is below 0. Type 0 or more.".to_owned(),
            WhatIsWrong::NotWhole => "People are counted whole. Type a whole number.".to_owned(),
            WhatIsWrong::TooLarge => "This is larger than any county. Check the number.".to_owned(),
            WhatIsWrong::OutOfNothing => {
                "Out of 0 is no number. Leave the row out if nobody was counted.".to_owned()
            }
            WhatIsWrong::MoreThanAll => {
                "This is more than all there were. Check both numbers.".to_owned()
            }
            WhatIsWrong::Twice => {
                let name = PointColumn::Time.name(measure).to_lowercase();
                format!("This {name} is in the table twice. Keep one of them.")
            }
        }
    }
}

fn example_time(measure: &QualityMeasure) -> &'static str {
    if is_of_events(measure) {
        return "3/12/2024";
    }
    match measure.frequency {
        MeasureFrequency::Monthly => "Jan 2024",
        MeasureFrequency::Quarterly => "Q1 2024",
        MeasureFrequency::Annual => "2024",
        MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => "3/12/2024",
    }
}

/// The frequency that a measure's points are kept by: events by day.
#[must_use]
pub fn frequency_of(measure: &QualityMeasure) -> MeasureFrequency {
    if is_of_events(measure) {
        MeasureFrequency::Event
    } else {
        measure.frequency
    }
}

/// Reads the cells of a row. A row in which nothing is typed is no point.
///
/// # Errors
/// Every cell that cannot be, in the order of the columns.
pub fn read_point(
    measure: &QualityMeasure,
    text: &PointText,
    today: NaiveDate,
) -> Result<PointEntry, Vec<CellProblem>> {
    let mut problems = Vec::new();
    let frequency = frequency_of(measure);
    let mut wrong = |column, what| problems.push(CellProblem { column, what });
    let slot = match read_time(frequency, &text.time) {
        Some(day) if day.year() < FIRST_YEAR => {
            wrong(PointColumn::Time, WhatIsWrong::TooEarly);
            None
        }
        Some(day) if day > today => {
            wrong(PointColumn::Time, WhatIsWrong::InTheFuture);
            None
        }
        Some(day) => {
            let slot = slot_of(frequency, day);
            first_day(frequency, slot).zip(last_day(frequency, slot))
        }
        None if text.time.trim().is_empty() => {
            wrong(PointColumn::Time, WhatIsWrong::Empty);
            None
        }
        None => {
            wrong(PointColumn::Time, WhatIsWrong::NotATime);
            None
        }
    };
    let columns = PointColumn::of(measure);
    let mut number = |column: PointColumn| -> Option<f64> {
        if !columns.contains(&column) {
            return None;
        }
        match read_number(measure, column, text.get(column)) {
            Ok(number) => number,
            Err(what) => {
                wrong(column, what);
                None
            }
        }
    };
    let numerator = number(PointColumn::Numerator);
    let value = number(PointColumn::Value);
    let denominator = number(PointColumn::Denominator);
    if let (Some(some), Some(all), MeasureUnit::Percent) = (numerator, denominator, measure.unit)
        && some > all
    {
        wrong(PointColumn::Numerator, WhatIsWrong::MoreThanAll);
    }
    problems.sort_by_key(|it| it.column);
    match slot.filter(|_| problems.is_empty()) {
        Some((starts_on, ends_on)) => Ok(PointEntry {
            starts_on,
            ends_on,
            numerator,
            denominator,
            value,
        }),
        None => Err(problems),
    }
}

fn read_number(
    measure: &QualityMeasure,
    column: PointColumn,
    text: &str,
) -> Result<Option<f64>, WhatIsWrong> {
    let text = text.trim();
    let is_rate = matches!(measure.unit, MeasureUnit::Percent | MeasureUnit::Per1000);
    if text.is_empty() {
        // How many stand behind a number of days may stay open, and so may what passed before the first event.
        let may_be_empty = (column == PointColumn::Denominator && !is_rate)
            || measure.unit == MeasureUnit::BirthsBetween;
        return if may_be_empty {
            Ok(None)
        } else {
            Err(WhatIsWrong::Empty)
        };
    }
    let plain: String = text
        .chars()
        .filter(|it| *it != ',' && !it.is_whitespace())
        .collect();
    let is_plain = plain
        .chars()
        .all(|it| it.is_ascii_digit() || ".-+".contains(it));
    let number = plain
        .parse::<f64>()
        .ok()
        .filter(|it| it.is_finite() && is_plain)
        .ok_or_else(|| WhatIsWrong::NotANumber(shortened(text)))?;
    if number < 0.0 && !(measure.unit == MeasureUnit::Score && column == PointColumn::Value) {
        return Err(WhatIsWrong::BelowZero);
    }
    if number.abs() > LARGEST {
        return Err(WhatIsWrong::TooLarge);
    }
    let counts_people = column != PointColumn::Value || measure.unit == MeasureUnit::BirthsBetween;
    if counts_people && number.fract().abs() > 0.0 {
        return Err(WhatIsWrong::NotWhole);
    }
    if column == PointColumn::Denominator && number <= 0.0 {
        return Err(WhatIsWrong::OutOfNothing);
    }
    Ok(Some(number + 0.0))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 20 {
        return text.to_owned();
    }
    text.chars().take(19).chain(['…']).collect()
}

/// Reads a time as people write it: "Jan 2024", "2024-01", "1/2024", "Q1 2024", "2024", "1/31/2024".
#[must_use]
pub fn read_time(frequency: MeasureFrequency, text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let days = [
        "%Y-%m-%d",
        "%m/%d/%Y",
        "%m/%d/%y",
        "%b %d, %Y",
        "%B %d, %Y",
        "%d %b %Y",
        "%d %B %Y",
        "%d-%b-%y",
        "%d-%b-%Y",
    ];
    let in_english = english_months(text);
    let day = days
        .iter()
        .filter_map(|it| NaiveDate::parse_from_str(&in_english, it).ok())
        .find(|it| it.year() > 1000);
    if day.is_some() {
        return day;
    }
    match frequency {
        MeasureFrequency::Monthly => read_month(&in_english),
        MeasureFrequency::Quarterly => read_quarter(text).or_else(|| read_month(&in_english)),
        MeasureFrequency::Annual => {
            read_year(text).and_then(|it| NaiveDate::from_ymd_opt(it, 1, 1))
        }
        MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => None,
    }
}

fn read_month(text: &str) -> Option<NaiveDate> {
    let text = text.to_lowercase();
    let with_day = format!("1 {text}");
    [
        "%d %b %Y",
        "%d %B %Y",
        "%d %b-%Y",
        "%d %b/%Y",
        "%d %Y-%m",
        "%d %m/%Y",
        "%d %Y/%m",
        "%d %m-%Y",
        "%d %b-%y",
        "%d %b %y",
        "%d %b '%y",
    ]
    .iter()
    .find_map(|it| written_day(&with_day, it))
}

/// A day written like this. Two digits where four belong are another way of writing.
fn written_day(text: &str, like: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, like)
        .ok()
        .filter(|it| it.year() > 1000)
}

fn read_quarter(text: &str) -> Option<NaiveDate> {
    let text = text.to_lowercase().replace("quarter", "q");
    let mut parts = text
        .split(|it: char| it.is_whitespace() || "-/".contains(it))
        .filter(|it| !it.is_empty());
    let (one, two) = (parts.next()?, parts.next()?);
    let of = |quarter: &str, year: &str| {
        let quarter = quarter.strip_prefix('q').or(quarter.strip_suffix('q'))?;
        let quarter: u32 = quarter.trim_end_matches("st").parse().ok()?;
        let month = (1..=4).contains(&quarter).then(|| quarter * 3 - 2)?;
        NaiveDate::from_ymd_opt(read_year(year)?, month, 1)
    };
    of(one, two).or_else(|| of(two, one))
}

fn read_year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.chars().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_year)
}

/// Spanish names of months in English.
fn english_months(text: &str) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("enero", "January"),
        ("febrero", "February"),
        ("marzo", "March"),
        ("abril", "April"),
        ("mayo", "May"),
        ("junio", "June"),
        ("julio", "July"),
        ("agosto", "August"),
        ("septiembre", "September"),
        ("octubre", "October"),
        ("noviembre", "November"),
        ("diciembre", "December"),
    ];
    // A dot only ends a short name.
    let lower = text.to_lowercase().replace(" de ", " ").replace('.', "");
    for (spanish, english) in MONTHS {
        if lower.contains(spanish) {
            return lower.replace(spanish, english);
        }
        let short: String = spanish.chars().take(3).collect();
        let is_word = lower
            .split(|it: char| !it.is_alphabetic())
            .any(|it| it == short);
        if is_word {
            return lower.replace(&short, english.get(..3).unwrap_or(english));
        }
    }
    // "Sept" is how many people write it.
    lower.replace("sept ", "sep ")
}

/// The rows of copied cells: lines, parted by tabs, else by semicolons.
#[must_use]
pub fn pasted_rows(text: &str) -> Vec<Vec<String>> {
    let separator = if text.contains('\t') { '\t' } else { ';' };
    let mut rows: Vec<Vec<String>> = text
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        .map(|line| {
            line.split(separator)
                .map(|it| it.trim().trim_matches('"').to_owned())
                .collect()
        })
        .collect();
    while rows
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        rows.pop();
    }
    rows
}

/// A point as the table writes it.
#[must_use]
pub fn text_of_point(measure: &QualityMeasure, point: &MeasurePoint) -> PointText {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let day = point.starts_on;
    let month = usize::try_from(day.month0())
        .ok()
        .and_then(|it| MONTHS.get(it))
        .copied()
        .unwrap_or_default();
    let number = |it: Option<f64>| it.map_or_else(String::new, |it| it.to_string());
    PointText {
        time: match frequency_of(measure) {
            MeasureFrequency::Monthly => format!("{month} {}", day.year()),
            MeasureFrequency::Quarterly => format!("Q{} {}", day.month0() / 3 + 1, day.year()),
            MeasureFrequency::Annual => day.year().to_string(),
            MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => {
                format!("{}/{}/{}", day.month(), day.day(), day.year())
            }
        },
        numerator: number(point.numerator),
        denominator: number(point.denominator),
        value: number(point.value),
    }
}

/// Whether the first of several pasted rows holds headings: words where the column has times or numbers.
#[must_use]
pub fn looks_like_headings(
    measure: &QualityMeasure,
    first_column: PointColumn,
    cells: &[String],
) -> bool {
    let columns = PointColumn::of(measure);
    let cells: Vec<(PointColumn, &str)> = columns
        .iter()
        .skip_while(|it| **it != first_column)
        .copied()
        .zip(cells.iter().map(String::as_str))
        .filter(|it| !it.1.is_empty())
        .collect();
    !cells.is_empty()
        && cells.iter().all(|(column, text)| {
            let has_digit = text.chars().any(|it| it.is_ascii_digit());
            !has_digit
                && match column {
                    PointColumn::Time => read_time(frequency_of(measure), text).is_none(),
                    _ => text.chars().any(char::is_alphabetic),
                }
        })
}
