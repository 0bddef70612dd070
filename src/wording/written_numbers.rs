//! Reads back a number as the tables write it, "14.9 (11.3 to 19.2)", so that a file can hold it as numbers.

use crate::wording::words::Words;

/// A number with the ends of its likely range, as a table shows them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenNumber {
    pub value: f64,
    /// `None` where no range was written, or it has no such end.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Whether it was said in percent.
    pub is_percent: bool,
    /// Whether it has the star of small numbers.
    pub is_small: bool,
}

/// Returns the number of a cell, or `None` where the cell is words.
///
/// Anything that is not written as this program writes numbers stays words.
#[must_use]
pub fn written_number(cell: &str, words: &Words) -> Option<WrittenNumber> {
    let (number, range) = match cell.split_once(" (") {
        Some((number, rest)) => (number, Some(rest.strip_suffix(')')?)),
        None => (cell, None),
    };
    let (number, is_small) = match number.strip_suffix('*') {
        Some(number) => (number, true),
        None => (number, false),
    };
    let (number, is_percent) = match number.strip_suffix('%') {
        Some(number) => (number, true),
        None => (number, false),
    };
    let value = plain(number)?;
    let (low, high) = match range {
        Some(range) => ends(range, words)?,
        None => (None, None),
    };
    Some(WrittenNumber {
        value,
        low,
        high,
        is_percent,
        is_small,
    })
}

/// The two ends of a range as the language writes it.
fn ends(range: &str, words: &Words) -> Option<(Option<f64>, Option<f64>)> {
    let numbers: Vec<&str> = range
        .split_whitespace()
        .filter(|it| plain(it).is_some())
        .collect();
    match *numbers.as_slice() {
        [low, high] => {
            let said = words.say("range", &[("low", low.into()), ("high", high.into())]);
            (said == range).then(|| (plain(low), plain(high)))
        }
        [only] => {
            if words.say("range-open", &[("low", only.into())]) == range {
                return Some((plain(only), None));
            }
            let said = words.say("could-be-as-high", &[("high", only.into())]);
            (said == range).then(|| (Some(0.0), plain(only)))
        }
        _ => None,
    }
}

/// Digits with commas between thousands, a decimal point and a sign; nothing else.
fn plain(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let only_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = groups.clone().count() > 0;
    let sound = only_digits(first)
        && (!is_grouped || first.len() <= 3)
        && groups.all(|it| it.len() == 3 && only_digits(it))
        && fraction.is_none_or(only_digits);
    if !sound {
        return None;
    }
    let value: f64 = text.replace(',', "").parse().ok()?;
    value.is_finite().then_some(value + 0.0)
}

#[cfg(test)]
mod tests {
    use super::WrittenNumber;
    use super::written_number;
    use crate::wording::language::Language;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn read(cell: &str, language: Language) -> Option<(f64, Option<f64>, Option<f64>, bool)> {
        written_number(cell, &Words::new(language)).map(
            |WrittenNumber {
                 value,
                 low,
                 high,
                 is_percent,
                 ..
             }| (value, low, high, is_percent),
        )
    }

    #[test]
    fn numbers_are_read_as_the_program_writes_them_in_both_languages() {
        use Language::English;
        use Language::Spanish;
        let cases = [
            ("58", English, (58.0, None, None, false)),
            ("11,900", English, (11_900.0, None, None, false)),
            (
                "14.9 (11.3 to 19.2)",
                English,
                (14.9, Some(11.3), Some(19.2), false),
            ),
            (
                "14.9 (11.3 a 19.2)",
                Spanish,
                (14.9, Some(11.3), Some(19.2), false),
            ),
            (
                "16.8% (15.2 to 18.6)",
                English,
                (16.8, Some(15.2), Some(18.6), true),
            ),
            (
                "-3.2 (-8.0 to 1.5)",
                English,
                (-3.2, Some(-8.0), Some(1.5), false),
            ),
            (
                "8.6* (3.9 to 16.3)",
                English,
                (8.6, Some(3.9), Some(16.3), false),
            ),
            ("3.1 (1.4 or more)", English, (3.1, Some(1.4), None, false)),
            (
                "0 (could be as high as 6.0)",
                English,
                (0.0, Some(0.0), Some(6.0), false),
            ),
            (
                "0 (podría llegar a 6.0)",
                Spanish,
                (0.0, Some(0.0), Some(6.0), false),
            ),
        ];
        for (cell, language, expected) in cases {
            assert_eq!(read(cell, language), Some(expected), "{cell}");
        }
    }

    #[test]
    fn words_stay_words() {
        for cell in [
            "",
            "not shown",
            "Dunklin County",
            "2013–2022",
            "=1+1",
            "+1",
            "1e9",
            "1,2",
            "1,2345",
            "14.9 (likely)",
            "14.9 (11.3 to 19.2) more",
            "(3)",
            "-",
            ".5",
            "5.",
            "12 of 44",
        ] {
            assert_eq!(read(cell, Language::English), None, "{cell}");
        }
    }

    #[test]
    fn what_a_voice_writes_can_be_read_back() {
        let words = Words::new(Language::Spanish);
        let table = ten_years();
        let voice = table.voice(&words);
        for row in &table.table.rows {
            let rate = row.rate.shown().unwrap();
            let read = written_number(&voice.rate_with_range(&rate), &words).unwrap();
            assert!((read.value - rate.value).abs() < 0.051);
            assert!((read.high.unwrap() - rate.upper.unwrap()).abs() < 0.051);
        }
    }
}
