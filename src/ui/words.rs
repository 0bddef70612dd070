//! Days and times of the clock, as they are said on screen.

use chrono::DateTime;
use chrono::Local;
use chrono::Utc;

fn local(rfc3339: &str) -> Option<DateTime<Local>> {
    Some(
        DateTime::parse_from_rfc3339(rfc3339)
            .ok()?
            .with_timezone(&Local),
    )
}

/// "10:42 PM", on this computer's clock; the text itself where it is no time.
#[must_use]
pub fn clock_time(rfc3339: &str) -> String {
    local(rfc3339).map_or_else(
        || rfc3339.to_owned(),
        |it| it.format("%-I:%M %p").to_string(),
    )
}

/// "today", "yesterday" or "May 3, 2026"; the text itself where it is no time.
#[must_use]
pub fn day_of(rfc3339: &str) -> String {
    day_seen_from(rfc3339, Utc::now().with_timezone(&Local))
}

fn day_seen_from(rfc3339: &str, now: DateTime<Local>) -> String {
    let Some(then) = local(rfc3339) else {
        return rfc3339.to_owned();
    };
    match (now.date_naive() - then.date_naive()).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => then.format("%B %-d, %Y").to_string(),
    }
}

/// 1214 as "1,214".
#[must_use]
pub fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use chrono::Local;

    use super::day_seen_from;
    use super::with_commas;

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let now = DateTime::parse_from_rfc3339("2026-05-03T12:00:00Z")
            .unwrap()
            .with_timezone(&Local);
        assert_eq!(day_seen_from("2026-05-03T11:00:00Z", now), "today");
        assert_eq!(day_seen_from("2026-05-02T11:00:00Z", now), "yesterday");
        assert_eq!(
            day_seen_from("2025-12-24T12:00:00Z", now),
            "December 24, 2025"
        );
        assert_eq!(day_seen_from("soon", now), "soon");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(with_commas(7), "7");
        assert_eq!(with_commas(1214), "1,214");
        assert_eq!(with_commas(1_000_000), "1,000,000");
    }
}
