//! Finds years and pooled years in cells, titles, footers and file names.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::domain::period::PeriodBasis;

/// Years that a sheet of this field can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The period a cell of a period column says: "2018", "2014-2018", "2013–17", "2018.0", "CY 2018", "FY2019",
/// "July 2018 – June 2019", "Q1 2019", "2019 (provisional)", "2016 birth cohort", "2016 - 2018 (3 yr avg)".
/// A fiscal year is from July to June, as most states have it.
#[must_use]
pub fn period_in_cell(text: &str) -> Option<Period> {
    let text = text.trim();
    if text.starts_with(['-', '\u{2212}']) {
        // A sign before it makes it a number, whatever it was meant to be.
        return None;
    }
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    let found = special_period(&lower).unwrap_or_else(|| plain_period(text, &lower))?;
    Some(Period {
        basis: if lower.contains("cohort") {
            PeriodBasis::BirthCohort
        } else {
            PeriodBasis::Period
        },
        ..found
    })
}

/// Years and stretches of years.
fn plain_period(text: &str, lower: &str) -> Option<Period> {
    let mut found = periods_in(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if let (2, Some(first), Some(last)) = (found.len(), found.first(), found.last())
        && text.contains("12/31/")
    {
        // "01/01/2014 - 12/31/2018" has two years that belong together.
        return Period::years(first.whole_years()?.0, last.whole_years()?.1);
    }
    if found.len() > 1 && are_in_a_row(&found) && digits == found.len() * 4 {
        let (first, last) = (found.first()?, found.last()?);
        return Period::years(first.whole_years()?.0, last.whole_years()?.1);
    }
    if found.len() != 1 {
        return None;
    }
    // "3 yr avg" behind the years says how many they are; other digits make it something else.
    let says_length = ["yr", "year", "month"].iter().any(|it| lower.contains(it));
    let (first, last) = found.first()?.whole_years()?;
    let own = if first == last { 4 } else { 8 };
    if digits > own && !(says_length && digits <= own + 2) && !text.contains(".0") {
        return None;
    }
    found.pop()
}

/// Periods that are no calendar years; `None` where the text is about none, `Some(None)` where it is and cannot be read.
#[expect(
    clippy::option_option,
    reason = "the outer answer is whether the text is about such a period, the inner one the period"
)]
fn special_period(lower: &str) -> Option<Option<Period>> {
    let words: Vec<&str> = lower
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    if let Some(period) = of_days(lower, &words) {
        return Some(Some(period));
    }
    let months: Vec<(usize, u32)> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, month_named(word)?)))
        .collect();
    if !months.is_empty() {
        return Some(of_months(&words, &months));
    }
    if let Some(quarter) = quarter_in(&words) {
        return Some(of_quarter(quarter, lower));
    }
    if let Some(first_month) = fiscal_month(&words) {
        return Some(of_fiscal(lower, &words, first_month));
    }
    if words
        .iter()
        .any(|it| matches!(*it, "school" | "academic" | "week" | "weeks"))
    {
        return Some(None);
    }
    of_iso_month(lower)
}

/// "7/1/2018 - 6/30/2019", "2018-07-01 to 2019-06-30", "1/1/2018"
fn of_days(lower: &str, words: &[&str]) -> Option<Period> {
    let numbers: Vec<u32> = words.iter().filter_map(|it| it.parse().ok()).collect();
    let is_only_digits = lower.chars().all(|it| {
        it.is_ascii_digit()
            || matches!(
                it,
                '/' | '-' | ' ' | '\u{2013}' | '.' | 't' | 'o' | ':' | 'h' | 'r' | 'u'
            )
    });
    let day = |parts: &[u32]| -> Option<NaiveDate> {
        let [a, b, c] = parts else { return None };
        let date =
            |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
        if *a > 1_900 {
            date(*a, *b, *c)
        } else if *c > 1_900 {
            date(*c, *a, *b)
        } else {
            None
        }
    };
    if !is_only_digits {
        return None;
    }
    let (first, last) = match numbers.as_slice() {
        parts @ [_, _, _] => {
            let one = day(parts)?;
            // The first or last day of a year stands for it; another day is a day.
            return match (one.month(), one.day()) {
                (1, 1) | (12, 31) => Period::year(one.year()),
                _ => None,
            };
        }
        [_, _, _, _, _, _] => (day(numbers.get(..3)?)?, day(numbers.get(3..)?)?),
        _ => return None,
    };
    (first <= last).then_some(Period {
        first_day: first,
        last_day: last,
        basis: PeriodBasis::Period,
    })
}

/// From the first day of a month to the last day of another.
fn months_between(first: (i32, u32), last: (i32, u32)) -> Option<Period> {
    let next = if last.1 == 12 {
        (last.0 + 1, 1)
    } else {
        (last.0, last.1 + 1)
    };
    let first_day = NaiveDate::from_ymd_opt(first.0, first.1, 1)?;
    let last_day = NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?;
    (first_day <= last_day).then_some(Period {
        first_day,
        last_day,
        basis: PeriodBasis::Period,
    })
}

fn of_months(words: &[&str], months: &[(usize, u32)]) -> Option<Period> {
    let year_after = |at: usize| {
        words
            .get(at + 1..)?
            .iter()
            .take(2)
            .find_map(|it| year_word(it))
    };
    match months {
        [(at, month)] => {
            let year = year_after(*at).or_else(|| {
                let before = at.checked_sub(1).and_then(|it| words.get(it))?;
                year_word(before)
            })?;
            let is_end = words
                .iter()
                .any(|it| matches!(*it, "ending" | "ended" | "ends" | "end" | "fy" | "fiscal"));
            if is_end {
                let first = if *month == 12 {
                    (year, 1)
                } else {
                    (year - 1, month + 1)
                };
                return months_between(first, (year, *month));
            }
            // "Births in January 2019" only; "10 January 2019" is a day.
            let is_day = words
                .iter()
                .filter(|it| it.bytes().all(|it| it.is_ascii_digit()))
                .count()
                > 1;
            (!is_day).then(|| months_between((year, *month), (year, *month)))?
        }
        [(first_at, first), (last_at, last)] => {
            let last_year = year_after(*last_at)?;
            let first_year = words
                .get(first_at + 1..*last_at)?
                .iter()
                .find_map(|it| year_word(it))
                .unwrap_or(last_year);
            months_between((first_year, *first), (last_year, *last))
        }
        _ => None,
    }
}

fn year_word(word: &str) -> Option<i32> {
    let year: i32 = word.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

fn month_named(word: &str) -> Option<u32> {
    const MONTHS: &[&[&str]] = &[
        &["january", "jan", "enero", "ene"],
        &["february", "feb", "febrero"],
        &["march", "mar", "marzo"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo"],
        &["june", "jun", "junio"],
        &["july", "jul", "julio"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sep", "sept", "septiembre"],
        &["october", "oct", "octubre"],
        &["november", "nov", "noviembre"],
        &["december", "dec", "diciembre", "dic"],
    ];
    (1_u32..)
        .zip(MONTHS)
        .find(|(_, names)| names.contains(&word))
        .map(|it| it.0)
}

/// "q1", "2019q1", "1st quarter", "quarter 1"
fn quarter_in(words: &[&str]) -> Option<u32> {
    let ordinal = |word: &str| match word {
        "1" | "1st" | "first" | "i" => Some(1),
        "2" | "2nd" | "second" | "ii" => Some(2),
        "3" | "3rd" | "third" | "iii" => Some(3),
        "4" | "4th" | "fourth" | "iv" => Some(4),
        _ => None,
    };
    words.iter().enumerate().find_map(|(at, word)| {
        if let Some((_, digit)) = word.split_once('q')
            && digit.len() == 1
        {
            return ordinal(digit);
        }
        if matches!(*word, "quarter" | "qtr" | "q" | "trimestre") {
            let before = at.checked_sub(1).and_then(|it| words.get(it));
            return before
                .and_then(|it| ordinal(it))
                .or_else(|| words.get(at + 1).and_then(|it| ordinal(it)));
        }
        None
    })
}

fn of_quarter(quarter: u32, lower: &str) -> Option<Period> {
    // A quarter of a fiscal year begins in another month in each state.
    if lower.contains("fy") || lower.contains("fiscal") {
        return None;
    }
    let digits: String = lower
        .chars()
        .map(|it| if it.is_ascii_digit() { it } else { ' ' })
        .collect();
    let mut years = digits.split_whitespace().filter_map(year_word);
    let year = years.next()?;
    if years.next().is_some() {
        return None;
    }
    months_between((year, quarter * 3 - 2), (year, quarter * 3))
}

/// The month in which the fiscal year that the text speaks of begins.
fn fiscal_month(words: &[&str]) -> Option<u32> {
    let is = |word: &str, start: &str| {
        word.strip_prefix(start)
            .is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    };
    if words.iter().any(|it| is(it, "ffy"))
        || words.contains(&"fiscal") && words.contains(&"federal")
    {
        return Some(10);
    }
    words
        .iter()
        .any(|it| is(it, "fy") || is(it, "sfy") || *it == "fiscal")
        .then_some(7)
}

fn of_fiscal(lower: &str, words: &[&str], first_month: u32) -> Option<Period> {
    let spaced: String = lower
        .chars()
        .map(|it| if it.is_ascii_alphabetic() { ' ' } else { it })
        .collect();
    let found = periods_in(&spaced);
    let (first, last) = match found.as_slice() {
        [one] => one.whole_years()?,
        [] => {
            // "FY19", "SFY 19"
            let short: Vec<i32> = spaced
                .split(|it: char| !it.is_ascii_digit())
                .filter(|it| it.len() == 2)
                .filter_map(|it| it.parse().ok())
                .collect();
            match short.as_slice() {
                [one] => (2_000 + one, 2_000 + one),
                [one, two] if *two > *one => (2_000 + one, 2_000 + two),
                _ => return None,
            }
        }
        _ => return None,
    };
    if words.len() > 6 {
        return None;
    }
    // "FY2018-19" is one year, "FY2015-2019" is five.
    let first = if last == first + 1 { last } else { first };
    let start = Period::fiscal(first, first_month)?;
    let end = Period::fiscal(last, first_month)?;
    Some(Period {
        last_day: end.last_day,
        ..start
    })
}

/// "2018-01" is a month: no stretch of years ends in 2001 after it began in 2018.
#[expect(clippy::option_option, reason = "as the caller")]
fn of_iso_month(lower: &str) -> Option<Option<Period>> {
    let (year, month) = lower.split_once(['-', '/'])?;
    let year = year_word(year)?;
    if month.len() != 2 {
        return None;
    }
    let month: u32 = month.parse().ok()?;
    let short = u32::try_from(year.rem_euclid(100)).ok()?;
    ((1..=12).contains(&month) && month <= short && short < 70)
        .then(|| months_between((year, month), (year, month)))
}

/// Every year and every stretch of years that stands in the text, in order.
#[must_use]
pub fn periods_in(text: &str) -> Vec<Period> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let Some((first, end)) = year_at(&letters, at) else {
            at += 1;
            continue;
        };
        let mut last = first;
        let mut next = end;
        if let Some(start) = after_dash(&letters, end) {
            if let Some((year, end)) = year_at(&letters, start) {
                if year >= first {
                    last = year;
                    next = end;
                }
            } else if let Some((year, end)) = short_year_at(&letters, start, first) {
                last = year;
                next = end;
            }
        }
        found.extend(Period::years(first, last));
        at = next;
    }
    found
}

/// The one period a line of text is about: the longest stretch of years, else the only year.
#[must_use]
pub fn period_of_line(text: &str) -> Option<Period> {
    if let Some(period) = special_of_line(text) {
        return Some(period);
    }
    let found = periods_in(text);
    let stretches: Vec<&Period> = found
        .iter()
        .filter(|it| it.whole_years().is_some_and(|(first, last)| first < last))
        .collect();
    match stretches.as_slice() {
        [] => {
            let mut years = found;
            years.dedup();
            match years.as_slice() {
                [one] => Some(*one),
                [first, .., last] if names_the_period(text) && are_in_a_row(&years) => {
                    Period::years(first.whole_years()?.0, last.whole_years()?.1)
                }
                _ => None,
            }
        }
        [one] => Some(**one),
        [one, rest @ ..] => rest.iter().all(|it| it == one).then_some(**one),
    }
}

/// "Births, July 2018 - June 2019", "SFY 2019", "2016 birth cohort" inside a line.
fn special_of_line(text: &str) -> Option<Period> {
    let lower = text.to_lowercase();
    if text.len() > 200 {
        return None;
    }
    let words: Vec<&str> = lower
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    let months: Vec<(usize, u32)> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, month_named(word)?)))
        .collect();
    // A single month in a line is most often a date of writing.
    let says_end = words
        .iter()
        .any(|it| matches!(*it, "ending" | "ended" | "fiscal"));
    if months.len() == 2 || months.len() == 1 && says_end {
        return of_months(&words, &months).filter(|it| it.last_day > it.first_day);
    }
    if months.is_empty()
        && let Some(first_month) = fiscal_month(&words)
    {
        let at = words.iter().position(|it| {
            it.starts_with("fy")
                || it.starts_with("sfy")
                || it.starts_with("ffy")
                || *it == "fiscal"
        })?;
        let tail: Vec<&str> = words.iter().skip(at).take(5).copied().collect();
        let head: Vec<&str> = words
            .iter()
            .skip(at.saturating_sub(2))
            .take(4)
            .copied()
            .collect();
        return of_fiscal(&tail.join("-"), &tail, first_month)
            .or_else(|| of_fiscal(&head.join("-"), &head, first_month));
    }
    if lower.contains("cohort") {
        let found = periods_in(text);
        if let [one] = found.as_slice() {
            return Some(Period {
                basis: PeriodBasis::BirthCohort,
                ..*one
            });
        }
    }
    None
}

/// Whether each year is the one after the last: "Year/Month: 2015; 2016; 2017".
fn are_in_a_row(years: &[Period]) -> bool {
    years.windows(2).all(|pair| match pair {
        [one, next] => match (one.whole_years(), next.whole_years()) {
            (Some((_, last)), Some((first, _))) => first == last + 1,
            _ => false,
        },
        _ => false,
    })
}

/// Whether the years of this line say when something was written or fetched, not what it is about.
#[must_use]
pub fn is_about_writing(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "query date",
        "accessed",
        "suggested citation",
        "citation:",
        "as compiled",
        "report date",
        "date of report",
        "prepared",
        "extracted",
        "exported",
        "compiled on",
        "copyright",
        "\u{a9}",
        "(c) 20",
        "last modified",
        "last update",
        "data current",
        "current as",
        "posted",
        "date:",
        "geography vintage",
        "vintage",
        "boundaries",
        "standard population",
        "healthy people",
        "icd-10 codes",
        "issued",
        "produced on",
        "report run",
        "run on",
        "since 20",
        "beginning in",
        "starting in",
        "prior to",
        "new certificate",
        "revision",
        "downloaded",
        "updated",
        "published",
        "released",
        "run date",
        "printed",
        "retrieved",
        "created",
        "as of ",
        "http",
        "revised",
        "generated",
        "caveat",
        "before 20",
        "after 20",
        "effective",
        "census 20",
        "renamed",
    ]
    .iter()
    .any(|it| lower.contains(it))
}

/// Whether a line says in so many words which years the table is about.
#[must_use]
pub fn names_the_period(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    [
        "dataset",
        "year",
        "years",
        "period",
        "time period",
        "data year",
        "time frame",
        "timeframe",
        "year/month",
        "year of",
        "date range",
        "data years",
        "data from",
        "birth years",
        "calendar year",
        "years included",
        "reporting period",
        "timeframe:",
        "periodo",
        "a\u{f1}o",
        "data for",
        "data are for",
        "births in",
        "data period",
        "fiscal year",
    ]
    .iter()
    .any(|it| lower.starts_with(it))
        || [
            "years combined",
            "-year average",
            "year total",
            "pooled years",
            "combined years",
            "aggregated",
        ]
        .iter()
        .any(|it| lower.contains(it))
}

fn year_at(letters: &[char], at: usize) -> Option<(i32, usize)> {
    let digits = letters.get(at..at + 4)?;
    if at > 0
        && letters.get(at - 1).is_some_and(|it| {
            it.is_ascii_digit()
                || matches!(it, '.' | ',')
                    && at > 1
                    && letters.get(at - 2).is_some_and(char::is_ascii_digit)
        })
    {
        return None;
    }
    let end = at + 4;
    match letters.get(end) {
        Some(it) if it.is_ascii_digit() => return None,
        // "2018.0" is a year from a spreadsheet, "2018.5" is none.
        Some('.') if letters.get(end + 1).is_some_and(char::is_ascii_digit) => {
            let zeros = letters
                .get(end + 1..)?
                .iter()
                .take_while(|it| **it == '0')
                .count();
            let next = letters.get(end + 1 + zeros);
            if zeros == 0 || next.is_some_and(char::is_ascii_digit) {
                return None;
            }
            let year = value_of(digits)?;
            return YEARS.contains(&year).then_some((year, end + 1 + zeros));
        }
        // "2,018" was ruled out above; "2018,214" is a list or a number.
        Some(',')
            if letters
                .get(end + 1..end + 4)
                .is_some_and(|it| it.iter().all(char::is_ascii_digit))
                && !letters.get(end + 4).is_some_and(char::is_ascii_digit) =>
        {
            return None;
        }
        _ => {}
    }
    let year = value_of(digits)?;
    YEARS.contains(&year).then_some((year, end))
}

fn value_of(digits: &[char]) -> Option<i32> {
    let text: String = digits.iter().collect();
    if !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn short_year_at(letters: &[char], at: usize, first: i32) -> Option<(i32, usize)> {
    let digits = letters.get(at..at + 2)?;
    if letters
        .get(at + 2)
        .is_some_and(|it| it.is_ascii_digit() || matches!(it, '-' | '/'))
    {
        return None;
    }
    let short = value_of(digits)?;
    let century = first - first.rem_euclid(100);
    let year = century + short;
    let year = if year < first { year + 100 } else { year };
    (year > first && year - first <= 30).then_some((year, at + 2))
}

/// Where the text goes on behind "-", "–", "to", "through" or "/".
fn after_dash(letters: &[char], at: usize) -> Option<usize> {
    let skip = |mut at: usize| {
        while letters.get(at).is_some_and(|it| *it == ' ') {
            at += 1;
        }
        at
    };
    let start = skip(at);
    match letters.get(start)? {
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}' | '/' | '\u{2212}' => {
            Some(skip(start + 1))
        }
        '_' if start == at => Some(start + 1),
        _ => {
            let rest: String = letters.get(start..)?.iter().take(8).collect();
            for word in ["through ", "thru ", "to "] {
                if start > at && rest.to_lowercase().starts_with(word) {
                    return Some(skip(start + word.len()));
                }
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::period_in_cell;
    use super::period_of_line;

    #[test]
    fn years_are_found_however_they_are_written() {
        let cell = |text| period_in_cell(text).map(|it| it.label());
        for (text, label) in [
            ("2018", Some("2018")),
            ("2018.0", Some("2018")),
            ("CY 2018", Some("2018")),
            ("2014-2018", Some("2014\u{2013}2018")),
            ("2014 \u{2013} 2018", Some("2014\u{2013}2018")),
            ("2013-17", Some("2013\u{2013}2017")),
            ("1998-02", Some("1998\u{2013}2002")),
            ("2014 to 2018", Some("2014\u{2013}2018")),
            ("01/01/2014 - 12/31/2018", Some("2014\u{2013}2018")),
            ("2019*", Some("2019")),
            ("2019\u{b9}", Some("2019")),
            ("2019 (provisional)", Some("2019")),
            ("2019p", Some("2019")),
            ("2019 Total", Some("2019")),
            ("CY2020", Some("2020")),
            ("Year 2018", Some("2018")),
            ("BIRTHS2010", Some("2010")),
            ("2016 - 2018 (3 yr avg)", Some("2016\u{2013}2018")),
            ("2014-2018 (5-year)", Some("2014\u{2013}2018")),
            ("2014/2015", Some("2014\u{2013}2015")),
            ("2014, 2015, 2016", Some("2014\u{2013}2016")),
            ("2014; 2015", Some("2014\u{2013}2015")),
            ("2013\u{2013}17", Some("2013\u{2013}2017")),
            ("2013 through 2017", Some("2013\u{2013}2017")),
            ("2013\u{2014}2017", Some("2013\u{2013}2017")),
            ("2013\u{2011}2017", Some("2013\u{2013}2017")),
            ("1/1/2018", Some("2018")),
            ("2018-01-01", Some("2018")),
            ("12/31/2018", Some("2018")),
            ("FY2019", Some("July 2018\u{2013}June 2019")),
            ("FY 2019", Some("July 2018\u{2013}June 2019")),
            ("FY19", Some("July 2018\u{2013}June 2019")),
            ("SFY 2019", Some("July 2018\u{2013}June 2019")),
            ("SFY2018-19", Some("July 2018\u{2013}June 2019")),
            ("FY 2018-2019", Some("July 2018\u{2013}June 2019")),
            ("FFY 2019", Some("October 2018\u{2013}September 2019")),
            ("FY2015-2019", Some("July 2014\u{2013}June 2019")),
            ("State Fiscal Year 2019", Some("July 2018\u{2013}June 2019")),
            (
                "July 2018 \u{2013} June 2019",
                Some("July 2018\u{2013}June 2019"),
            ),
            ("Jul 2018-Jun 2019", Some("July 2018\u{2013}June 2019")),
            ("7/1/2018 - 6/30/2019", Some("July 2018\u{2013}June 2019")),
            (
                "2018-07-01 to 2019-06-30",
                Some("July 2018\u{2013}June 2019"),
            ),
            (
                "Year ending June 30, 2019",
                Some("July 2018\u{2013}June 2019"),
            ),
            ("Year ending December 31, 2019", Some("2019")),
            ("Jan-Mar 2019", Some("January 2019\u{2013}March 2019")),
            ("Q1 2019", Some("January 2019\u{2013}March 2019")),
            ("2019 Q4", Some("October 2019\u{2013}December 2019")),
            ("2019Q2", Some("April 2019\u{2013}June 2019")),
            ("1st Quarter 2019", Some("January 2019\u{2013}March 2019")),
            ("January 2019", Some("January 2019")),
            ("2018-01", Some("January 2018")),
            ("2008-09", Some("2008\u{2013}2009")),
            ("enero 2019", Some("January 2019")),
            ("2016 birth cohort", Some("2016")),
            ("7/15/2018", None),
            ("10 January 2019", None),
            ("FY19 Q2", None),
            ("2018-2019 school year", None),
            ("2018 12", None),
            ("201801", None),
            ("2014, 2016", None),
            ("2018/2014", None),
            ("29069", None),
            ("12.5", None),
            ("2018.5", None),
            ("", None),
            ("last year", None),
        ] {
            assert_eq!(cell(text).as_deref(), label, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_about_its_stretch_of_years() {
        let line = |text| period_of_line(text).map(|it| it.label());
        assert_eq!(
            line("Dataset: Linked Birth / Infant Death Records, 2007-2016").as_deref(),
            Some("2007\u{2013}2016")
        );
        assert_eq!(line("imr_2018_county.csv").as_deref(), Some("2018"));
        assert_eq!(
            line("births 2014_2018").as_deref(),
            Some("2014\u{2013}2018")
        );
        for (text, label) in [
            (
                "Infant deaths, SFY 2019",
                Some("July 2018\u{2013}June 2019"),
            ),
            (
                "Births, July 2018 - June 2019, by county",
                Some("July 2018\u{2013}June 2019"),
            ),
            (
                "Missouri resident births, fiscal year 2019",
                Some("July 2018\u{2013}June 2019"),
            ),
            (
                "Year ended June 30, 2019",
                Some("July 2018\u{2013}June 2019"),
            ),
            (
                "Table 5. Infant deaths by county, Virginia, 2018",
                Some("2018"),
            ),
            ("2014-2018 (five years combined)", Some("2014\u{2013}2018")),
        ] {
            assert_eq!(line(text).as_deref(), label, "{text}");
        }
        assert_eq!(
            super::period_in_cell("2016 birth cohort").map(|it| it.basis),
            Some(crate::domain::period::PeriodBasis::BirthCohort)
        );
        assert_eq!(line("2013 and 2014 differ"), None);
        assert_eq!(
            line("Year/Month: 2015; 2016; 2017").as_deref(),
            Some("2015\u{2013}2017")
        );
    }
}
