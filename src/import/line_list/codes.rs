//! What the codes and words of one field mean.

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::DimensionId;
use crate::import::line_list::classes::Dim;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<T> {
    Is(T),
    /// Blank, or the code for not known.
    Unknown,
    /// Something that this field cannot be.
    Odd,
}

impl<T> Said<T> {
    /// What it is, where that is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Is(it) => Some(it),
            Self::Unknown | Self::Odd => None,
        }
    }

    fn of(found: Option<T>) -> Self {
        found.map_or(Self::Odd, Self::Is)
    }
}

/// A number without a fraction, however it is dressed: `39`, `039`, `39.0`.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    let digits = match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|it| it == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    let mut number = 0_u32;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
}

/// Whether the words mean that it is not known.
#[must_use]
pub fn is_unknown_word(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "u"
            | "unk"
            | "unknown"
            | "."
            | "-"
            | "na"
            | "n/a"
            | "null"
            | "missing"
            | "not stated"
            | "not classifiable"
            | "not reported"
            | "refused"
    )
}

/// The class that words mean in a dimension that sheets know too.
fn in_words(dim: Dim, text: &str) -> Said<u8> {
    if is_unknown_word(text) {
        return Said::Unknown;
    }
    let dimension = DimensionId(dim.id().to_owned());
    match meaning_of(&dimension, text) {
        Some(LabelMeaning::Category { id, .. }) => {
            let id = id.0.split_once('.').map_or("", |it| it.1);
            if id == "unknown" {
                return Said::Unknown;
            }
            Said::of(dim.class(merged(dim, id)))
        }
        _ => Said::Odd,
    }
}

/// Finer classes of sheets that are one class here.
fn merged(dim: Dim, id: &str) -> &str {
    match (dim, id) {
        (Dim::Age, "under_15" | "under_18" | "15_17" | "15_19" | "18_19") => "under_20",
        (Dim::Age, "40_44" | "45_up") => "40_up",
        _ => id,
    }
}

/// Yes or no.
#[must_use]
pub fn yes_or_no(text: &str) -> Said<bool> {
    match text.to_ascii_lowercase().as_str() {
        "y" | "yes" | "1" | "t" | "true" | "x" => Said::Is(true),
        "n" | "no" | "2" | "0" | "f" | "false" => Said::Is(false),
        "9" => Said::Unknown,
        other if is_unknown_word(other) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// White, Black, Hispanic and so on, in the order of [`Dim::Race`].
const WHITE: u8 = 0;
const BLACK: u8 = 1;
/// Hispanic of any race.
pub const HISPANIC: u8 = 2;
const INDIAN: u8 = 3;
const ASIAN: u8 = 4;
const PACIFIC: u8 = 5;
const ASIAN_PACIFIC: u8 = 6;
const SEVERAL: u8 = 7;
const OTHER: u8 = 8;

/// Race and ethnicity in one column, with the codes of 2014 or those before.
#[must_use]
pub fn race_and_ethnicity(text: &str, is_before_2014: bool) -> Said<u8> {
    let Some(code) = whole(text) else {
        return in_words(Dim::Race, text);
    };
    match (is_before_2014, code) {
        (false, 1) => Said::Is(WHITE),
        (false, 2) => Said::Is(BLACK),
        (false, 3) => Said::Is(INDIAN),
        (false, 4) => Said::Is(ASIAN),
        (false, 5) => Said::Is(PACIFIC),
        (false, 6) => Said::Is(SEVERAL),
        (false, 7) | (true, 1..=5) => Said::Is(HISPANIC),
        (true, 6) => Said::Is(WHITE),
        (true, 7) => Said::Is(BLACK),
        (true, 8) => Said::Is(OTHER),
        (false, 8 | 9) | (true, 9) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// Which list of races a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RaceList {
    /// Words, or codes of which only the first three mean the same everywhere.
    Plain,
    Six,
    Fifteen,
    ThirtyOne,
    Bridged,
}

/// Race without ethnicity.
#[must_use]
pub fn race(text: &str, list: RaceList) -> Said<u8> {
    let Some(code) = whole(text) else {
        return match text.to_ascii_lowercase().as_str() {
            "b" => Said::Is(BLACK),
            _ => in_words(Dim::Race, text),
        };
    };
    match (list, code) {
        (_, 9 | 99 | 0 | 88)
            if !matches!((list, code), (RaceList::Fifteen | RaceList::ThirtyOne, 9)) =>
        {
            Said::Unknown
        }
        (_, 1) => Said::Is(WHITE),
        (_, 2) => Said::Is(BLACK),
        (_, 3) => Said::Is(INDIAN),
        (RaceList::Six | RaceList::ThirtyOne, 4) => Said::Is(ASIAN),
        (RaceList::Six | RaceList::ThirtyOne, 5) => Said::Is(PACIFIC),
        (RaceList::Six, 6) | (RaceList::Fifteen, 15) | (RaceList::ThirtyOne, 6..=31) => {
            Said::Is(SEVERAL)
        }
        (RaceList::Fifteen, 4..=10) => Said::Is(ASIAN),
        (RaceList::Fifteen, 11..=14) => Said::Is(PACIFIC),
        (RaceList::Bridged, 4) => Said::Is(ASIAN_PACIFIC),
        (RaceList::Plain, 4..=99) => Said::Is(OTHER),
        _ => Said::Odd,
    }
}

/// Whether the mother is Hispanic. Codes are origins (0 is none) or yes and no (2 is no).
#[must_use]
pub fn hispanic(text: &str, codes_are_origins: bool) -> Said<bool> {
    if let Some(code) = whole(text) {
        return match (codes_are_origins, code) {
            (_, 9 | 99) => Said::Unknown,
            (true, 0) | (false, 0 | 2) => Said::Is(false),
            (true, 1..=8) | (false, 1) => Said::Is(true),
            _ => Said::Odd,
        };
    }
    let word = text.to_ascii_lowercase();
    if is_unknown_word(&word) {
        return Said::Unknown;
    }
    if matches!(word.as_str(), "n" | "nh") || word.starts_with("no") {
        return Said::Is(false);
    }
    let names = [
        "hisp",
        "latin",
        "mexican",
        "puerto",
        "cuban",
        "central",
        "south am",
        "spanish",
        "chican",
        "dominican",
    ];
    if matches!(word.as_str(), "y" | "h")
        || word.starts_with("yes")
        || names.iter().any(|it| word.contains(it))
    {
        return Said::Is(true);
    }
    Said::Odd
}

/// Age in years, or a group of ages in words.
#[must_use]
pub fn mothers_age(text: &str) -> Said<u8> {
    match whole(text) {
        Some(99 | 88 | 0) => Said::Unknown,
        Some(years @ 8..=64) => Said::Is(age_class(years)),
        Some(_) => Said::Odd,
        None => in_words(Dim::Age, text),
    }
}

/// The class of an age in years.
fn age_class(years: u32) -> u8 {
    match years {
        0..=19 => 0,
        20..=24 => 1,
        25..=29 => 2,
        30..=34 => 3,
        35..=39 => 4,
        _ => 5,
    }
}

/// Age in 9, 14 or 41 groups.
#[must_use]
pub fn mothers_age_group(text: &str, groups: u32) -> Said<u8> {
    let Some(code) = whole(text) else {
        return in_words(Dim::Age, text);
    };
    Said::of(match (groups, code) {
        (9, 1 | 2) | (14, 1..=7) | (41, 1..=6) => Some(0),
        (9, 3) | (14, 8) => Some(1),
        (9, 4) | (14, 9) => Some(2),
        (9, 5) | (14, 10) => Some(3),
        (9, 6) | (14, 11) => Some(4),
        (9, 7..=9) | (14, 12..=14) => Some(5),
        (41, 7..=41) => Some(age_class(code + 13)),
        (_, 99) => return Said::Unknown,
        _ => None,
    })
}

/// Schooling as a degree.
#[must_use]
pub fn education(text: &str) -> Said<u8> {
    match whole(text) {
        Some(1 | 2) => Said::Is(0),
        Some(3) => Said::Is(1),
        Some(4 | 5) => Said::Is(2),
        Some(6..=8) => Said::Is(3),
        Some(9 | 99) => Said::Unknown,
        Some(_) => Said::Odd,
        None => {
            let word = text.to_ascii_lowercase();
            if [
                "master",
                "doctor",
                "profession",
                "graduate school",
                "postgrad",
            ]
            .iter()
            .any(|it| word.contains(it))
            {
                return Said::Is(3);
            }
            if word.contains("8th grade") || word.contains("no diploma") {
                return Said::Is(0);
            }
            if word.contains("associate") || word.starts_with("some college") {
                return Said::Is(2);
            }
            let is_school = word.contains("high school") || word.starts_with("hs ");
            let is_done = ["grad", "diploma", "ged", "complete"]
                .iter()
                .any(|it| word.contains(it));
            if is_school && is_done && !word.contains("less") && !word.contains("not") {
                return Said::Is(1);
            }
            in_words(Dim::Education, text)
        }
    }
}

/// Schooling in years.
#[must_use]
pub fn education_years(text: &str) -> Said<u8> {
    match whole(text) {
        Some(0..=11) => Said::Is(0),
        Some(12) => Said::Is(1),
        Some(13..=15) => Said::Is(2),
        Some(16..=30) => Said::Is(3),
        Some(66 | 77 | 88 | 99) => Said::Unknown,
        Some(_) => Said::Odd,
        None => in_words(Dim::Education, text),
    }
}

/// Who paid, in eight codes or four.
#[must_use]
pub fn payer(text: &str, is_recode: bool) -> Said<u8> {
    match (is_recode, whole(text)) {
        (_, Some(1)) => Said::Is(0),
        (_, Some(2)) => Said::Is(1),
        (_, Some(3)) => Said::Is(2),
        (true, Some(4)) | (false, Some(4..=8)) => Said::Is(3),
        (_, Some(9 | 99)) => Said::Unknown,
        (_, Some(_)) => Said::Odd,
        (_, None) => in_words(Dim::Payer, text),
    }
}

/// One baby, or more.
#[must_use]
pub fn plurality(text: &str) -> Said<u8> {
    match whole(text) {
        Some(1) => Said::Is(0),
        Some(2..=8) => Said::Is(1),
        Some(0 | 9 | 99) => Said::Unknown,
        Some(_) => Said::Odd,
        None => {
            let word = text.to_ascii_lowercase();
            if ["trip", "quad", "quint"]
                .iter()
                .any(|it| word.starts_with(it))
            {
                return Said::Is(1);
            }
            in_words(Dim::Plurality, text)
        }
    }
}

/// Boy or girl.
#[must_use]
pub fn sex(text: &str) -> Said<u8> {
    match text {
        "M" | "m" | "1" => Said::Is(0),
        "F" | "f" | "2" => Said::Is(1),
        "9" | "3" => Said::Unknown,
        _ => in_words(Dim::Sex, text),
    }
}

/// When prenatal care began, as a month.
#[must_use]
pub fn care_month(text: &str) -> Said<u8> {
    match whole(text) {
        Some(0) => Said::Is(3),
        Some(1..=3) => Said::Is(0),
        Some(4..=6) => Said::Is(1),
        Some(7..=10) => Said::Is(2),
        Some(88 | 99 | 11) => Said::Unknown,
        Some(_) => Said::Odd,
        None => care_words(text),
    }
}

/// How many prenatal visits there were.
#[must_use]
pub fn visits(text: &str) -> Said<u8> {
    match whole(text) {
        Some(99 | 88) => Said::Unknown,
        Some(visits) => u8::try_from(visits)
            .ok()
            .filter(|it| *it < 98)
            .map_or(Said::Odd, Said::Is),
        None if text.is_empty() || is_unknown_word(text) => Said::Unknown,
        None => Said::Odd,
    }
}

/// The month of pregnancy in which care began, 0 where it never did; `None` where it is not on record as a month.
#[must_use]
pub fn first_month_of_care(text: &str) -> Option<u8> {
    whole(text)
        .and_then(|it| u8::try_from(it).ok())
        .filter(|it| *it <= 10)
}

/// When prenatal care began, in five codes.
#[must_use]
pub fn care_recode(text: &str) -> Said<u8> {
    match whole(text) {
        Some(code @ 1..=4) => Said::of(u8::try_from(code - 1).ok()),
        Some(5) => Said::Unknown,
        Some(_) => Said::Odd,
        None => care_words(text),
    }
}

/// When prenatal care began, as a trimester.
#[must_use]
pub fn care_trimester(text: &str) -> Said<u8> {
    match whole(text) {
        Some(code @ 1..=3) => Said::of(u8::try_from(code - 1).ok()),
        Some(0) => Said::Is(3),
        Some(9 | 99) => Said::Unknown,
        Some(_) => Said::Odd,
        None => care_words(text),
    }
}

fn care_words(text: &str) -> Said<u8> {
    let word = text.to_ascii_lowercase();
    if is_unknown_word(&word) {
        return Said::Unknown;
    }
    if word.starts_with("no") {
        return Said::Is(3);
    }
    let starts = |all: &[&str]| all.iter().any(|it| word.starts_with(it));
    if starts(&["1st", "first"]) {
        Said::Is(0)
    } else if starts(&["2nd", "second", "4th"]) {
        Said::Is(1)
    } else if starts(&["3rd", "third", "7th"]) {
        Said::Is(2)
    } else {
        Said::Odd
    }
}

/// Cigarettes a day: whether there were any.
#[must_use]
pub fn cigarettes(text: &str) -> Said<bool> {
    match whole(text) {
        Some(99) => Said::Unknown,
        Some(number @ 0..=98) => Said::Is(number > 0),
        Some(_) => Said::Odd,
        None if is_unknown_word(text) => Said::Unknown,
        None => Said::Odd,
    }
}

/// Completed weeks of pregnancy. Below 17 only a fetal death can be.
#[must_use]
pub fn weeks(text: &str, is_fetal: bool) -> Said<u8> {
    let number = text.split('.').next().unwrap_or(text);
    let text = if text.bytes().all(|it| it.is_ascii_digit() || it == b'.') {
        number
    } else {
        text
    };
    let least = if is_fetal { 1 } else { 17 };
    match whole(text) {
        Some(99 | 88 | 0) => Said::Unknown,
        Some(weeks) if (least..=47).contains(&weeks) => Said::of(u8::try_from(weeks).ok()),
        Some(_) => Said::Odd,
        None if is_unknown_word(text) => Said::Unknown,
        None => {
            // "39w 2d", "39 weeks"
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            let rest = text.get(digits.len()..).unwrap_or_default().trim_start();
            match whole(&digits) {
                Some(weeks)
                    if rest.starts_with(['w', 'W', '+', '/']) && (least..=47).contains(&weeks) =>
                {
                    Said::of(u8::try_from(weeks).ok())
                }
                _ => Said::Odd,
            }
        }
    }
}

/// The class of completed weeks, in the order of [`Dim::Gestation`].
#[must_use]
pub fn weeks_class(weeks: u8) -> u8 {
    match weeks {
        0..=27 => 0,
        28..=31 => 1,
        32..=33 => 2,
        34..=36 => 3,
        37..=38 => 4,
        _ => 5,
    }
}

/// Weeks in ten groups: the class.
#[must_use]
pub fn weeks_recode10(text: &str) -> Said<u8> {
    match whole(text) {
        Some(1 | 2) => Said::Is(0),
        Some(3) => Said::Is(1),
        Some(4) => Said::Is(2),
        Some(5) => Said::Is(3),
        Some(6) => Said::Is(4),
        Some(7..=10) => Said::Is(5),
        Some(99) => Said::Unknown,
        None if is_unknown_word(text) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// Weeks in three groups: whether under 37.
#[must_use]
pub fn weeks_recode3(text: &str) -> Said<bool> {
    match whole(text) {
        Some(1) => Said::Is(true),
        Some(2) => Said::Is(false),
        Some(3) => Said::Unknown,
        None if is_unknown_word(text) => Said::Unknown,
        _ => Said::Odd,
    }
}

/// Grams that a baby can weigh. Under 100 and over 8,165 are slips of the hand.
const GRAMS: std::ops::RangeInclusive<u32> = 100..=8165;

const GRAMS_IN_OUNCE: f64 = 28.349_523_125;

/// Birth weight in grams; "7 lb 4 oz" and "3.2 kg" say their own unit.
#[must_use]
pub fn grams(text: &str) -> Said<u16> {
    if let Some(number) = whole(text) {
        return in_range(number);
    }
    if is_unknown_word(text) {
        return Said::Unknown;
    }
    let word = text.to_ascii_lowercase().replace(',', "");
    let number_before = |unit: &str| -> Option<f64> {
        let end = word.find(unit)?;
        let before = word.get(..end)?.trim_end();
        let start = before
            .rfind(|it: char| !it.is_ascii_digit() && it != '.')
            .map_or(0, |it| it + 1);
        before.get(start..)?.parse().ok()
    };
    if let Some(pounds) = number_before("lb").or_else(|| number_before("pound")) {
        let ounces = number_before("oz")
            .or_else(|| number_before("ounce"))
            .unwrap_or(0.0);
        return rounded((pounds * 16.0 + ounces) * GRAMS_IN_OUNCE);
    }
    if let Some(kilos) = number_before("kg") {
        return rounded(kilos * 1000.0);
    }
    match word
        .trim_end_matches(|it: char| it.is_ascii_alphabetic() || it == ' ')
        .parse::<f64>()
    {
        Ok(number) => rounded(number),
        Err(_) => Said::Odd,
    }
}

fn rounded(grams: f64) -> Said<u16> {
    // Compared as text: no number of grams here has more than a few digits.
    whole(&format!("{grams:.0}")).map_or(Said::Odd, in_range)
}

fn in_range(number: u32) -> Said<u16> {
    match number {
        9999 | 0 => Said::Unknown,
        it if GRAMS.contains(&it) => Said::of(u16::try_from(it).ok()),
        _ => Said::Odd,
    }
}

/// Birth weight in pounds and ounces.
#[must_use]
pub fn pounds_and_ounces(pounds: &str, ounces: &str) -> Said<u16> {
    if is_unknown_word(pounds) || matches!(whole(pounds), Some(99)) {
        return Said::Unknown;
    }
    if pounds.contains(|it: char| it.is_ascii_alphabetic()) {
        return grams(pounds);
    }
    let ounces = match ounces.parse::<f64>() {
        Ok(99.0) => return Said::Unknown,
        Ok(it) if (0.0..16.0).contains(&it) => it,
        Err(_) if ounces.is_empty() => 0.0,
        _ => return Said::Odd,
    };
    match pounds.parse::<f64>() {
        Ok(it) => rounded((it * 16.0 + ounces) * GRAMS_IN_OUNCE),
        Err(_) => Said::Odd,
    }
}

/// The fine class of a weight, in the order of [`Dim::WeightClass`].
#[must_use]
pub fn weight_class(grams: u16) -> u8 {
    match grams {
        0..=499 => 0,
        500..=749 => 1,
        750..=999 => 2,
        1000..=1249 => 3,
        1250..=1499 => 4,
        1500..=1999 => 5,
        2000..=2499 => 6,
        _ => 7,
    }
}

/// A weight in 14, 12 or 4 groups, as grams in the middle of the group: good for every class that the groups tell apart.
#[must_use]
pub fn weight_recode(text: &str, groups: u32) -> Said<u16> {
    let Some(code) = whole(text) else {
        return if is_unknown_word(text) {
            Said::Unknown
        } else {
            Said::Odd
        };
    };
    Said::of(match (groups, code) {
        (14 | 12, 1) => Some(400),
        (14, 2) => Some(600),
        (14, 3) => Some(800),
        (14, 4) => Some(1100),
        (14, 5) => Some(1300),
        (12, 2) => Some(750),
        (12, 3) | (4, 1) => Some(1250),
        (14, 6) | (12, 4) => Some(1700),
        (14, 7) | (12, 5) => Some(2200),
        (4, 2) => Some(2000),
        (14, 8..=13) | (12, 6..=11) | (4, 3) => Some(3300),
        (14, 14) | (12, 12) | (4, 4) => return Said::Unknown,
        (_, 99 | 9) => return Said::Unknown,
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Said;
    use super::grams;
    use super::hispanic;
    use super::mothers_age;
    use super::mothers_age_group;
    use super::pounds_and_ounces;
    use super::race_and_ethnicity;
    use super::weeks;
    use crate::import::line_list::classes::Dim;

    #[test]
    fn codes_of_race_changed_in_2014() {
        let class = |text, before| {
            race_and_ethnicity(text, before)
                .known()
                .map(|it| Dim::Race.classes()[usize::from(it)])
        };
        assert_eq!(class("1", false), Some("white_nh"));
        assert_eq!(class("1", true), Some("hispanic"));
        assert_eq!(class("6", false), Some("two_or_more_nh"));
        assert_eq!(class("6", true), Some("white_nh"));
        assert_eq!(class("7", true), Some("black_nh"));
        assert_eq!(class("Black, non-Hispanic", false), Some("black_nh"));
        assert_eq!(race_and_ethnicity("8", false), Said::Unknown);
    }

    #[test]
    fn weights_are_read_in_their_units_and_checked() {
        assert_eq!(grams("3200"), Said::Is(3200));
        assert_eq!(grams("3200.0"), Said::Is(3200));
        assert_eq!(grams("9999"), Said::Unknown);
        assert_eq!(grams("0"), Said::Unknown);
        assert_eq!(grams("12"), Said::Odd);
        assert_eq!(grams("9000"), Said::Odd);
        assert_eq!(grams("7 lb 4 oz"), Said::Is(3289));
        assert_eq!(grams("3.2 kg"), Said::Is(3200));
        assert_eq!(pounds_and_ounces("5", "8"), Said::Is(2495));
        assert_eq!(pounds_and_ounces("5", "17"), Said::Odd);
    }

    #[test]
    fn weeks_and_ages_are_checked() {
        assert_eq!(weeks("39", false), Said::Is(39));
        assert_eq!(weeks("39.4", false), Said::Is(39));
        assert_eq!(weeks("39w 2d", false), Said::Is(39));
        assert_eq!(weeks("99", false), Said::Unknown);
        assert_eq!(weeks("55", false), Said::Odd);
        assert_eq!(weeks("12", true), Said::Is(12));
        assert_eq!(mothers_age("19"), Said::Is(0));
        assert_eq!(mothers_age("15-17"), Said::Is(0));
        assert_eq!(mothers_age("7"), Said::Odd);
        assert_eq!(mothers_age_group("7", 41), Said::Is(1));
        assert_eq!(mothers_age_group("6", 41), Said::Is(0));
    }

    #[test]
    fn two_is_no_only_where_codes_are_yes_and_no() {
        assert_eq!(hispanic("2", true), Said::Is(true));
        assert_eq!(hispanic("2", false), Said::Is(false));
        assert_eq!(hispanic("Not Hispanic", true), Said::Is(false));
        assert_eq!(hispanic("Yes, Mexican", true), Said::Is(true));
    }
}
