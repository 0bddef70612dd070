//! Days in every usual way of writing, for the time one record is looked at.

use chrono::Datelike as _;
use chrono::NaiveDate;

/// Years that a record of this field can be of.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The day a cell says: "2019-03-07", "3/7/2019", "03-07-19", "20190307", "03072019", "07MAR2019", "March 7, 2019",
/// with or without a time behind it. American order: the month comes first.
#[must_use]
pub fn day_in(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches(['"', '\'']);
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        return compact(text);
    }
    let mut numbers = [(0_i32, 0_usize); 3];
    let mut found = 0;
    let mut month = None;
    let mut at = 0;
    while at < bytes.len() && (found < 3 && !(found == 2 && month.is_some())) {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_digit() {
            let rest = text.get(at..)?;
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            if length > 4 {
                return None;
            }
            *numbers.get_mut(found)? = (rest.get(..length)?.parse().ok()?, length);
            found += 1;
            at += length;
        } else if byte.is_ascii_alphabetic() {
            let rest = text.get(at..)?;
            let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let word = rest.get(..length)?;
            if month.is_none() {
                if let Some(named) = month_named(word) {
                    month = Some(named);
                } else if !is_small_word(word) {
                    return None;
                }
            }
            at += length;
        } else if matches!(byte, b'-' | b'/' | b'.' | b' ' | b',') {
            at += 1;
        } else {
            return None;
        }
    }
    let [(a, a_len), (b, b_len), (c, c_len)] = numbers;
    if let Some(month) = month {
        let (day, year, length) = if a_len == 4 { (b, a, 4) } else { (a, b, b_len) };
        return day_of(full_year(year, length)?, i32::try_from(month).ok()?, day);
    }
    if found < 3 {
        return None;
    }
    if a_len == 4 {
        return day_of(a, b, c);
    }
    let year = full_year(c, c_len)?;
    // A first number above 12 can only be the day.
    if a > 12 {
        day_of(year, b, a)
    } else {
        day_of(year, a, b)
    }
}

/// The year a cell says, alone or in a date.
#[must_use]
pub fn year_in(text: &str) -> Option<i32> {
    let text = text.trim();
    let whole = text.strip_suffix(".0").unwrap_or(text);
    if whole.len() == 4 && whole.bytes().all(|it| it.is_ascii_digit()) {
        return whole.parse().ok().filter(|it| YEARS.contains(it));
    }
    if whole.len() == 2 && whole.bytes().all(|it| it.is_ascii_digit()) {
        return full_year(whole.parse().ok()?, 2);
    }
    day_in(text).map(|it| it.year())
}

fn compact(text: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i32>().ok();
    let first = part(0, 4)?;
    if YEARS.contains(&first)
        && let Some(day) = day_of(first, part(4, 6)?, part(6, 8)?)
    {
        return Some(day);
    }
    day_of(part(4, 8)?, part(0, 2)?, part(2, 4)?)
}

fn day_of(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Two digits are a year of this century up to 49, else of the last one.
fn full_year(year: i32, length: usize) -> Option<i32> {
    match length {
        4 => Some(year),
        1 | 2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = word.get(..3)?.to_ascii_lowercase();
    let position = MONTHS.iter().position(|it| *it == start)?;
    u32::try_from(position + 1).ok()
}

/// "T" before a time, or the name of a weekday.
fn is_small_word(word: &str) -> bool {
    let start: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    matches!(
        start.as_str(),
        "t" | "th" | "st" | "nd" | "rd" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"
    )
}

#[cfg(test)]
mod tests {
    use super::day_in;
    use super::year_in;

    #[test]
    fn a_day_is_read_in_every_usual_way() {
        for text in [
            "2019-03-07",
            "2019-03-07 00:00:00",
            "3/7/2019",
            "03/07/2019 12:30",
            "03-07-19",
            "20190307",
            "03072019",
            "07MAR2019",
            "7-Mar-19",
            "March 7, 2019",
            "Thursday, March 7th, 2019",
            "2019/03/07",
        ] {
            let day = day_in(text).map(|it| it.to_string());
            assert_eq!(day.as_deref(), Some("2019-03-07"), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "99/99/9999",
            "99999999",
            "unknown",
            "2019",
            "12",
            "1 Elm St 22",
        ] {
            assert_eq!(day_in(text), None, "{text}");
        }
        assert_eq!(year_in("2019"), Some(2019));
        assert_eq!(year_in("19"), Some(2019));
        assert_eq!(year_in("2019.0"), Some(2019));
        assert_eq!(year_in("9999"), None);
    }
}
