//! How old a baby was at death, from days, dates, units and groups.

use crate::import::line_list::codes::Said;
use crate::import::line_list::codes::is_unknown_word;
use crate::import::line_list::codes::whole;

/// The parts of the first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeAtDeath {
    /// 0 to 6 days.
    EarlyNeonatal,
    /// 7 to 27 days.
    LateNeonatal,
    /// 28 to 364 days.
    Postneonatal,
    /// Under a year, but the day is not known.
    UnderOneYear,
    /// 365 days or more: no infant death.
    OneYearOrMore,
}

impl AgeAtDeath {
    /// The part of the first year that a number of days lies in.
    #[must_use]
    pub fn from_days(days: u32) -> Self {
        match days {
            0..=6 => Self::EarlyNeonatal,
            7..=27 => Self::LateNeonatal,
            28..=364 => Self::Postneonatal,
            _ => Self::OneYearOrMore,
        }
    }
}

/// A column of days.
#[must_use]
pub fn in_days(text: &str) -> Said<AgeAtDeath> {
    match whole(text) {
        Some(999 | 9999) => Said::Unknown,
        // A leap year has a day 365 that lies before the first birthday.
        Some(365) => Said::Is(AgeAtDeath::Postneonatal),
        Some(days) if days < 50_000 => Said::Is(AgeAtDeath::from_days(days)),
        Some(_) => Said::Odd,
        None if is_unknown_word(text) => Said::Unknown,
        None => with_unit(text, ""),
    }
}

/// Infant age in five groups.
#[must_use]
pub fn recode5(text: &str) -> Said<AgeAtDeath> {
    match whole(text) {
        Some(1..=3) => Said::Is(AgeAtDeath::EarlyNeonatal),
        Some(4) => Said::Is(AgeAtDeath::LateNeonatal),
        Some(5) => Said::Is(AgeAtDeath::Postneonatal),
        None if is_unknown_word(text) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// Infant age in twenty-two groups.
#[must_use]
pub fn recode22(text: &str) -> Said<AgeAtDeath> {
    match whole(text) {
        Some(1..=8) => Said::Is(AgeAtDeath::EarlyNeonatal),
        Some(9..=11) => Said::Is(AgeAtDeath::LateNeonatal),
        Some(12..=22) => Said::Is(AgeAtDeath::Postneonatal),
        None if is_unknown_word(text) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// An age with its unit in the same cell, in a column of units, or as the first of four digits: "3 days", "5" with
/// "hours", "4003". A number whose unit nobody says is odd: it could be days or years.
#[must_use]
pub fn with_unit(text: &str, unit: &str) -> Said<AgeAtDeath> {
    if is_unknown_word(text) {
        return Said::Unknown;
    }
    if unit.is_empty() && text.len() == 4 && whole(text).is_some() {
        let (unit, number) = text.split_at(1);
        return match whole(number) {
            Some(999) => unit_only(unit),
            Some(number) => with(number, unit),
            None => Said::Odd,
        };
    }
    let text = text.trim_start_matches(['<', ' ']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.get(digits.len()..).unwrap_or_default().trim();
    let rest = rest.strip_prefix(".0").unwrap_or(rest).trim();
    let Some(number) = whole(&digits) else {
        return Said::Odd;
    };
    let unit = if rest.is_empty() { unit } else { rest };
    if unit.is_empty() {
        return Said::Odd;
    }
    with(number, unit)
}

fn with(number: u32, unit: &str) -> Said<AgeAtDeath> {
    let unit = unit.to_ascii_lowercase();
    let starts = |all: &[&str]| all.iter().any(|it| unit.starts_with(it));
    if unit == "9" || is_unknown_word(&unit) {
        return Said::Unknown;
    }
    if matches!(unit.as_str(), "1" | "y") || starts(&["year", "yr"]) {
        return Said::Is(if number == 0 {
            AgeAtDeath::UnderOneYear
        } else {
            AgeAtDeath::OneYearOrMore
        });
    }
    if unit == "2" || starts(&["mo"]) {
        return Said::Is(match number {
            0 => AgeAtDeath::UnderOneYear,
            1..=11 => AgeAtDeath::Postneonatal,
            _ => AgeAtDeath::OneYearOrMore,
        });
    }
    if matches!(unit.as_str(), "3" | "w") || starts(&["week", "wk"]) {
        return Said::Is(AgeAtDeath::from_days(number.saturating_mul(7)));
    }
    if matches!(unit.as_str(), "4" | "d") || starts(&["day"]) {
        return Said::Is(AgeAtDeath::from_days(number));
    }
    if matches!(unit.as_str(), "5" | "h") || starts(&["hour", "hr"]) {
        return Said::Is(AgeAtDeath::from_days(number / 24));
    }
    if unit == "6" || starts(&["min"]) {
        return Said::Is(AgeAtDeath::EarlyNeonatal);
    }
    Said::Odd
}

/// The unit is known, the number is not.
fn unit_only(unit: &str) -> Said<AgeAtDeath> {
    match unit {
        "5" | "6" => Said::Is(AgeAtDeath::EarlyNeonatal),
        "2" | "4" => Said::Is(AgeAtDeath::UnderOneYear),
        _ => Said::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::AgeAtDeath;
    use super::in_days;
    use super::recode5;
    use super::with_unit;
    use crate::import::line_list::codes::Said;

    #[test]
    fn days_hours_months_and_codes_say_the_same() {
        assert_eq!(in_days("006"), Said::Is(AgeAtDeath::EarlyNeonatal));
        assert_eq!(in_days("27"), Said::Is(AgeAtDeath::LateNeonatal));
        assert_eq!(in_days("364"), Said::Is(AgeAtDeath::Postneonatal));
        assert_eq!(in_days("700"), Said::Is(AgeAtDeath::OneYearOrMore));
        assert_eq!(in_days("999"), Said::Unknown);
        assert_eq!(with_unit("4003", ""), Said::Is(AgeAtDeath::EarlyNeonatal));
        assert_eq!(with_unit("2005", ""), Said::Is(AgeAtDeath::Postneonatal));
        assert_eq!(
            with_unit("30", "hours"),
            Said::Is(AgeAtDeath::EarlyNeonatal)
        );
        assert_eq!(with_unit("10", "4"), Said::Is(AgeAtDeath::LateNeonatal));
        assert_eq!(
            with_unit("2 months", ""),
            Said::Is(AgeAtDeath::Postneonatal)
        );
        assert_eq!(with_unit("0", "Years"), Said::Is(AgeAtDeath::UnderOneYear));
        assert_eq!(recode5("4"), Said::Is(AgeAtDeath::LateNeonatal));
    }

    #[test]
    fn a_number_without_a_unit_is_not_guessed() {
        assert_eq!(with_unit("30", ""), Said::Odd);
        assert_eq!(with_unit("30", "M"), Said::Odd);
    }
}
