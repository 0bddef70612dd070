//! Finds years and pooled years in cells, titles, footers and file names.

use crate::domain::period::Period;

/// Years that a sheet of this field can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The period a cell of a period column says: "2018", "2014-2018", "2013–17", "2018.0", "CY 2018".
#[must_use]
pub fn period_in_cell(text: &str) -> Option<Period> {
    let text = text.trim();
    let mut found = periods_in(text);
    if found.len() != 1 || text.len() > 40 {
        // "01/01/2014 - 12/31/2018" has two years that belong together.
        if let (2, Some(first), Some(last)) = (found.len(), found.first(), found.last())
            && text.contains("12/31/")
        {
            return Period::years(first.whole_years()?.0, last.whole_years()?.1);
        }
        return None;
    }
    let has_other_digits = text.chars().filter(char::is_ascii_digit).count() > 8;
    if has_other_digits {
        return None;
    }
    found.pop()
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
    ]
    .iter()
    .any(|it| lower.starts_with(it))
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
        '-' | '\u{2013}' | '\u{2014}' | '/' | '\u{2212}' => Some(skip(start + 1)),
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
        assert_eq!(line("2013 and 2014 differ"), None);
        assert_eq!(
            line("Year/Month: 2015; 2016; 2017").as_deref(),
            Some("2015\u{2013}2017")
        );
    }
}
