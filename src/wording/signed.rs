//! Numbers with a direction: "7.5 more (3.7 to 12.0)", "2 fewer (8 fewer to 4 more)". A minus sign is never printed.

use crate::statistics::estimate::Estimate;
use crate::wording::numbers;
use crate::wording::voice::Voice;

/// A number with a direction, and its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signed {
    /// "7.5 more"
    pub(crate) number: String,
    /// "3.7 to 12.0", or "8 fewer to 4 more" where the range holds both directions.
    pub(crate) range: String,
}

impl Voice<'_> {
    /// A number above or below another.
    pub(crate) fn more_or_fewer(&self, estimate: &Estimate, decimals: usize) -> Signed {
        let written = |it: f64| numbers::fixed(it.abs(), decimals);
        let number = self.directed(estimate.value, &written(estimate.value));
        let low = written(estimate.lower);
        let Some(upper) = estimate.upper else {
            let low = if estimate.lower < 0.0 {
                self.directed(estimate.lower, &low)
            } else {
                low
            };
            let range = self.words.say("range-open", &[("low", (&low).into())]);
            return Signed { number, range };
        };
        let high = written(upper);
        let (low, high) = if estimate.lower >= 0.0 {
            (low, high)
        } else if upper <= 0.0 {
            (high, low)
        } else {
            (
                self.directed(estimate.lower, &low),
                self.directed(upper, &high),
            )
        };
        let range = self
            .words
            .say("range", &[("low", (&low).into()), ("high", (&high).into())]);
        Signed { number, range }
    }

    /// "7.5 more (3.7 to 12.0)"
    pub(crate) fn more_or_fewer_with_range(&self, estimate: &Estimate, decimals: usize) -> String {
        let signed = self.more_or_fewer(estimate, decimals);
        format!("{} {}", signed.number, self.bracketed(&signed.range))
    }

    /// "3.7 more", without a range: a goal has none.
    pub(crate) fn more_or_fewer_number(&self, value: f64, decimals: usize) -> String {
        self.directed(value, &numbers::fixed(value.abs(), decimals))
    }

    fn directed(&self, value: f64, written: &str) -> String {
        if written.chars().all(|it| !it.is_ascii_digit() || it == '0') {
            // Neither more nor fewer, as far as it is printed.
            written.to_owned()
        } else if value < 0.0 {
            self.words.say("fewer", &[("number", written.into())])
        } else {
            self.words.say("more", &[("number", written.into())])
        }
    }
}

/// Whether a range leaves open on which side of 0 the truth lies.
pub(crate) fn crosses_zero(estimate: &Estimate) -> bool {
    estimate.lower <= 0.0 && estimate.upper.is_none_or(|it| it >= 0.0)
}

#[cfg(test)]
mod tests {
    use crate::statistics::excess_deaths::excess_deaths;
    use crate::statistics::tally::Tally;
    use crate::wording::language::Language;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    fn said(group: (u64, u64), reference: (u64, u64), language: Language) -> String {
        let words = Words::new(language);
        let table = ten_years();
        let excess = excess_deaths(
            Tally::new(group.0, group.1),
            Tally::new(reference.0, reference.1),
        );
        table
            .voice(&words)
            .more_or_fewer_with_range(&excess.unwrap(), 0)
    }

    #[test]
    fn a_direction_is_a_word_and_never_a_sign() {
        let english = Language::English;
        assert_eq!(
            said((58, 3_900), (88, 11_900), english),
            "29 more (15 to 47)"
        );
        assert_eq!(
            said((88, 11_900), (58, 3_900), english),
            "89 fewer (44 to 143)"
        );
        assert_eq!(
            said((9, 1_050), (88, 11_900), english),
            "1 more (3 fewer to 9 more)"
        );
        assert_eq!(
            said((4, 519), (141, 18_267), english),
            "0 (3 fewer to 6 more)"
        );
        assert_eq!(
            said((9, 1_050), (88, 11_900), Language::Spanish),
            "1 más (3 menos a 9 más)"
        );
    }
}
