//! A day as people type it and as it is written back: "May 3, 2026".

use chrono::Datelike as _;
use chrono::NaiveDate;

/// How a day is written on the screen.
#[must_use]
pub fn written_day(day: NaiveDate) -> String {
    day.format("%b %-d, %Y").to_string()
}

/// The day that was typed; `Ok(None)` where nothing was.
///
/// A day without a year is the next one that comes.
///
/// # Errors
/// Where it is no day, in words.
pub fn read_day(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text.replace(['.', ','], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let full = ["%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%B %d %Y", "%b %d %Y"];
    let found = full
        .iter()
        .filter_map(|it| NaiveDate::parse_from_str(&plain, it).ok())
        .map(with_century)
        .find(|it| it.year() > 0);
    let found = found.or_else(|| {
        ["%m/%d/%Y", "%B %d %Y", "%b %d %Y"]
            .iter()
            .filter_map(|it| {
                let separator = if it.contains('/') { "/" } else { " " };
                let day = format!("{plain}{separator}{}", today.year());
                NaiveDate::parse_from_str(&day, it).ok()
            })
            .next()
            .map(|it| {
                if it < today {
                    it.with_year(it.year() + 1).unwrap_or(it)
                } else {
                    it
                }
            })
    });
    found
        .map(Some)
        .ok_or_else(|| format!("“{text}” is not a day. Type one such as 5/3/2026 or May 3, 2026."))
}

/// 5/3/26 means 2026.
fn with_century(day: NaiveDate) -> NaiveDate {
    if (0..100).contains(&day.year()) {
        day.with_year(day.year() + 2000).unwrap_or(day)
    } else {
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let today: NaiveDate = "2026-05-03".parse().unwrap();
        for text in [
            "2026-09-30",
            "9/30/2026",
            "09/30/26",
            "Sep 30, 2026",
            "September 30 2026",
            "9/30",
            "Sep 30",
        ] {
            let day = read_day(text, today).unwrap().unwrap();
            assert_eq!(written_day(day), "Sep 30, 2026", "{text}");
        }
        assert_eq!(
            read_day("2/1", today).unwrap().map(written_day).unwrap(),
            "Feb 1, 2027"
        );
        assert_eq!(read_day("  ", today), Ok(None));
        for wrong in ["soon", "2026-13-01", "31/12/2026", "lots"] {
            assert!(read_day(wrong, today).is_err(), "{wrong}");
        }
    }
}
