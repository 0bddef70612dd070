//! The value of a workbook cell as Excel shows it.

use calamine::DataRef;
use calamine::ExcelDateTime;

use crate::import::frames::PackedKind;

/// The day after the last one that Excel knows, 9999-12-31, as it counts days.
const DAYS_END: f64 = 2_958_466.0;

/// Writes the text of a value; `None` for an empty one.
pub fn shown(value: &DataRef<'_>, text: &mut String) -> Option<PackedKind> {
    text.clear();
    let kind = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => {
            text.push_str(&number.to_string());
            PackedKind::Number
        }
        DataRef::Float(number) => push_number(*number, text),
        DataRef::String(words) => push_words(words, text),
        DataRef::SharedString(words) => push_words(words, text),
        DataRef::Bool(yes) => {
            text.push_str(if *yes { "TRUE" } else { "FALSE" });
            PackedKind::Boolean
        }
        DataRef::DateTime(date) => push_date(date, text),
        DataRef::DateTimeIso(words) => push_iso_date(words, text),
        DataRef::DurationIso(words) => push_words(words, text),
        DataRef::Error(error) => {
            text.push_str(&error.to_string());
            PackedKind::Error
        }
    };
    (!text.is_empty()).then_some(kind)
}

/// Writes a text. Excel writes a carriage return inside a text as `_x000D_`.
pub fn push_words(words: &str, text: &mut String) -> PackedKind {
    if words.contains("_x000D_") {
        text.push_str(&words.replace("_x000D_", ""));
    } else {
        text.push_str(words);
    }
    PackedKind::Text
}

/// Writes a number with at most 15 digits, as Excel holds and shows them: 0.1 + 0.2 is 0.3.
pub fn push_number(number: f64, text: &mut String) -> PackedKind {
    if !number.is_finite() {
        text.push_str("#NUM!");
        return PackedKind::Error;
    }
    let plain = number.to_string();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 {
        text.push_str(&plain);
        return PackedKind::Number;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let plain = rounded.to_string();
    if plain.len() <= 24 {
        text.push_str(&plain);
    } else {
        text.push_str(&format!("{rounded:E}"));
    }
    PackedKind::Number
}

/// Writes a date of Excel's calendar. What is no day in it stays a number, a time without a day stays a time.
fn push_date(date: &ExcelDateTime, text: &mut String) -> PackedKind {
    let days = date.as_f64();
    if !(0.0..DAYS_END).contains(&days) {
        return push_number(days, text);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if date.is_duration() || days < 1.0 && hour + minute + second > 0 {
        let whole = days.trunc();
        let hours = whole.mul_add(24.0, f64::from(hour));
        text.push_str(&format!("{hours}:{minute:02}:{second:02}"));
        return PackedKind::Text;
    }
    text.push_str(&format!("{year:04}-{month:02}-{day:02}"));
    if (hour, minute, second) != (0, 0, 0) {
        text.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
    }
    PackedKind::Date
}

/// Writes a date given as `2020-03-01` or `2020-03-01T00:00:00`; anything else stays a text.
pub fn push_iso_date(words: &str, text: &mut String) -> PackedKind {
    let words = words.trim();
    let (day, time) = words.split_once(['T', ' ']).unwrap_or((words, ""));
    if chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
        return push_words(words, text);
    }
    text.push_str(day);
    let time = time.trim_end_matches('Z');
    let time = time.split_once('.').map_or(time, |it| it.0);
    if time.chars().any(|it| matches!(it, '1'..='9')) {
        text.push(' ');
        text.push_str(time);
    }
    PackedKind::Date
}

#[cfg(test)]
mod tests {
    use calamine::DataRef;
    use calamine::ExcelDateTime;
    use calamine::ExcelDateTimeType;

    use super::push_iso_date;
    use super::push_number;
    use super::shown;
    use crate::import::frames::PackedKind;

    #[test]
    fn numbers_are_shown_as_in_excel() {
        let shown = |number: f64| {
            let mut text = String::new();
            push_number(number, &mut text);
            text
        };
        assert_eq!(shown(29069.0), "29069");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-3.25), "-3.25");
        assert_eq!(shown(1e300), "1E300");
        assert_eq!(shown(123_456_789_012_345_680.0), "123456789012346000");
        assert_eq!(shown(f64::NAN), "#NUM!");
    }

    #[test]
    fn dates_are_shown_in_both_calendars_and_what_is_no_date_stays_what_it_is() {
        let day = |value, kind, is_1904| {
            let mut text = String::new();
            let date = DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904));
            let kind = shown(&date, &mut text).unwrap();
            (kind, text)
        };
        let date = ExcelDateTimeType::DateTime;
        let of = |kind, text: &str| (kind, text.to_owned());
        assert_eq!(
            day(43831.0, date, false),
            of(PackedKind::Date, "2020-01-01")
        );
        assert_eq!(day(42369.0, date, true), of(PackedKind::Date, "2020-01-01"));
        assert_eq!(day(0.25, date, false), of(PackedKind::Text, "6:00:00"));
        assert_eq!(day(-4.0, date, false), of(PackedKind::Number, "-4"));
        assert_eq!(day(1e300, date, false), of(PackedKind::Number, "1E300"));
        let span = ExcelDateTimeType::TimeDelta;
        assert_eq!(day(1.5, span, false), of(PackedKind::Text, "36:00:00"));
        let mut text = String::new();
        assert_eq!(
            push_iso_date("2021-02-03T00:00:00", &mut text),
            PackedKind::Date
        );
        assert_eq!(text, "2021-02-03");
    }
}
