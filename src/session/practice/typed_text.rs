//! What is checked of any text, number or day that a person types into a change, a cycle or a driver.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::domain::practice::change_rules::FEWEST_LETTERS;
use crate::domain::practice::change_rules::MOST_LETTERS;
use crate::domain::practice::change_rules::MOST_LETTERS_OF_A_LINE;
use crate::session::failure::Failure;

/// The first year a day may lie in.
const FIRST_YEAR: i32 = 1990;
/// So many years from now a day may lie at most.
const YEARS_AHEAD: i32 = 20;
/// More money or hours than any county has.
const MOST: f64 = 1e12;

/// A text of one line without blanks around it; it may be empty.
///
/// # Errors
/// Where it is longer than a line may be.
pub(in crate::session) fn line(text: &str) -> Result<String, Failure> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    short_enough(text, MOST_LETTERS_OF_A_LINE)
}

/// A text of one line that says something.
///
/// # Errors
/// Where it is too short or too long; `what` names it: "A change".
pub(in crate::session) fn title(text: &str, what: &str) -> Result<String, Failure> {
    let text = line(text)?;
    if text.chars().count() < FEWEST_LETTERS {
        return Err(Failure::new(
            format!("{what} needs a name of at least {FEWEST_LETTERS} letters."),
            "Say it in a few words.",
        ));
    }
    Ok(text)
}

/// A text over several lines without blanks around it; it may be empty.
///
/// # Errors
/// Where it is too long.
pub(in crate::session) fn prose(text: &str) -> Result<String, Failure> {
    short_enough(text.trim().to_owned(), MOST_LETTERS)
}

fn short_enough(text: String, most: usize) -> Result<String, Failure> {
    let letters = text.chars().count();
    if letters > most {
        return Err(Failure::new(
            format!("This has {letters} letters; there is room for {most}."),
            "Keep what others need to know, in fewer words.",
        ));
    }
    Ok(text)
}

/// A day that can be meant.
///
/// # Errors
/// Where it lies before 1990 or more than twenty years ahead.
pub(in crate::session) fn day(
    day: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Failure> {
    let last_year = today.year() + YEARS_AHEAD;
    if day.is_some_and(|it| !(FIRST_YEAR..=last_year).contains(&it.year())) {
        return Err(Failure::new(
            "This day cannot be meant.",
            format!("Type a day from {FIRST_YEAR} to {last_year}."),
        ));
    }
    Ok(day)
}

/// An amount of money or hours.
///
/// # Errors
/// Where it is below 0 or beyond anything a county has.
pub(in crate::session) fn amount(amount: Option<f64>) -> Result<Option<f64>, Failure> {
    if amount.is_some_and(|it| !it.is_finite() || !(0.0..=MOST).contains(&it)) {
        return Err(Failure::new(
            "This amount cannot be meant.",
            "Enter a number of 0 or more.",
        ));
    }
    // Minus zero is zero.
    Ok(amount.map(|it| it + 0.0))
}

/// What the person is told where a row is no longer there.
#[must_use]
pub(in crate::session) fn gone() -> Failure {
    Failure::new(
        "This is no longer in the file.",
        "It may have been removed. Look at the page again.",
    )
}

/// The start of a text, for the words of Undo.
#[must_use]
pub(in crate::session) fn short(text: &str) -> String {
    const MOST_SHOWN: usize = 40;
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST_SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_and_bounded() {
        assert_eq!(line("  a \n b  ").unwrap(), "a b");
        assert_eq!(prose(" a\nb ").unwrap(), "a\nb");
        assert!(line(&"x".repeat(281)).is_err());
        assert!(prose(&"x".repeat(2_001)).is_err());
        let refused = title(" ab ", "A change").unwrap_err();
        assert_eq!(refused.what, "A change needs a name of at least 3 letters.");
    }

    #[test]
    fn days_and_amounts_that_cannot_be_meant_are_refused() {
        let on = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let today = on("2026-05-03");
        assert!(day(Some(on("1989-12-31")), today).is_err());
        assert!(day(Some(on("2046-12-31")), today).is_ok());
        assert!(day(Some(on("2047-01-01")), today).is_err());
        assert!(day(None, today).is_ok());
        for bad in [-1.0, f64::NAN, f64::INFINITY, 1e13] {
            assert!(amount(Some(bad)).is_err(), "{bad}");
        }
        assert!(amount(Some(-0.0)).unwrap().unwrap().is_sign_positive());
    }

    #[test]
    fn a_long_text_is_cut_for_the_words_of_undo() {
        assert_eq!(short("Rides the same day"), "Rides the same day");
        assert_eq!(short(&"ab ".repeat(30)).chars().last(), Some('…'));
    }
}
