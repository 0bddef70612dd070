//! Numbers as digits: rates, ratios, counts and the rounding that lets two rates be told apart.

use crate::statistics::estimate::Estimate;

/// The value with this many decimals, halves away from zero, thousands with commas.
///
/// A value written as `7.65` is held as `7.6499…`; it is rounded as it was written.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let rounded = (value.abs() * scale * (1.0 + 1e-12) + 0.5).floor() / scale;
    let text = format!("{rounded:.decimals$}");
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let mut written = String::new();
    if value < 0.0 && rounded > 0.0 {
        written.push('-');
    }
    written.push_str(&with_commas(whole));
    if let Some(fraction) = fraction {
        written.push('.');
        written.push_str(fraction);
    }
    written
}

fn with_commas(digits: &str) -> String {
    let mut written = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A count: "11,900".
#[must_use]
pub fn count(value: u64) -> String {
    with_commas(&value.to_string())
}

/// A rate, ratio or percent with one decimal: "14.9".
/// More decimals where the value is not zero but would look like it.
#[must_use]
pub fn one_decimal(value: f64) -> String {
    let decimals = (1..=3).find(|&it| !looks_like_zero(value, it)).unwrap_or(3);
    fixed(value, decimals)
}

fn looks_like_zero(value: f64, decimals: usize) -> bool {
    value.abs() > 0.0
        && fixed(value, decimals)
            .chars()
            .all(|it| !it.is_ascii_digit() || it == '0')
}

/// A goal with two decimals, so that 15 percent below 9.0 is 7.65 and not 7.7; a closing zero is left out: "8.3".
#[must_use]
pub fn goal(value: f64) -> String {
    let text = fixed(value, 2);
    text.strip_suffix('0')
        .map_or(text.clone(), ToOwned::to_owned)
}

/// A percent change as it was typed: "15", "12.5".
#[must_use]
pub fn change(value: f64) -> String {
    let text = fixed(value.abs(), 1);
    text.strip_suffix(".0")
        .map_or(text.clone(), ToOwned::to_owned)
}

/// How many decimals rates with their ranges take in one "out of 1,000" sentence: none, or one where
/// whole numbers would make two rates alike, one of them nothing, or a range a single number.
#[must_use]
pub fn decimals_to_tell_apart(rates: &[Estimate]) -> usize {
    let has_flat_range = rates.iter().any(|it| {
        it.upper
            .is_some_and(|upper| fixed(it.lower, 0) == fixed(upper, 0))
    });
    let rates: Vec<f64> = rates.iter().map(|it| it.value).collect();
    let whole: Vec<String> = rates.iter().map(|it| fixed(*it, 0)).collect();
    let alike = whole
        .iter()
        .enumerate()
        .any(|(position, text)| whole.iter().skip(position + 1).any(|it| it == text));
    let vanishes = rates.iter().any(|it| looks_like_zero(*it, 0));
    usize::from(alike || vanishes || has_flat_range)
}

#[cfg(test)]
mod tests {
    use super::change;
    use super::count;
    use super::decimals_to_tell_apart;
    use super::fixed;
    use super::goal;
    use super::one_decimal;
    use crate::statistics::estimate::Estimate;
    use crate::statistics::rate::rate;

    #[test]
    fn rates_and_ratios_have_one_decimal_and_counts_have_commas() {
        assert_eq!(one_decimal(14.871_794), "14.9");
        assert_eq!(one_decimal(2.0), "2.0");
        assert_eq!(one_decimal(0.04), "0.04");
        assert_eq!(one_decimal(0.0), "0.0");
        assert_eq!(count(11_900), "11,900");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(999), "999");
    }

    #[test]
    fn halves_go_up_as_they_are_written() {
        assert_eq!(fixed(9.0 * 0.85, 1), "7.7");
        assert_eq!(goal(9.0 * 0.85), "7.65");
        assert_eq!(goal(8.3), "8.3");
        assert_eq!(goal(8.0), "8.0");
        assert_eq!(fixed(12.5, 0), "13");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(-3.2, 1), "-3.2");
        assert_eq!(change(15.0), "15");
        assert_eq!(change(12.5), "12.5");
    }

    #[test]
    fn rates_and_ranges_that_round_alike_get_a_decimal() {
        let decimals = |counts: &[(u64, u64)]| {
            let rates: Vec<Estimate> = counts
                .iter()
                .map(|it| rate(it.0, it.1, 1_000).unwrap())
                .collect();
            decimals_to_tell_apart(&rates)
        };
        assert_eq!(decimals(&[(149, 10_000), (74, 10_000)]), 0);
        assert_eq!(decimals(&[(74, 10_000), (66, 10_000)]), 1);
        assert_eq!(decimals(&[(3, 10_000), (66, 10_000)]), 1);
        // 7.0 (6.8 to 7.2)
        assert_eq!(decimals(&[(7_000, 1_000_000)]), 1);
    }
}
