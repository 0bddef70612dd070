//! The rule that says which counts are too small to show.

use serde::Deserialize;
use serde::Serialize;

/// Which counts are hidden from the public. Zero is shown unless `hide_zero` is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HidingRule {
    pub threshold: HidingThreshold,
    /// The strict reading of the CDC WONDER data use terms: 0 is hidden too.
    pub hide_zero: bool,
}

/// The largest count that is hidden.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum HidingThreshold {
    /// Hide 1 to 4.
    OneToFour,
    /// Hide 1 to 9, as CDC WONDER does.
    #[default]
    OneToNine,
    /// Hide 1 to 19.
    OneToNineteen,
    /// The rule of Missouri's MICA tables: whole inner tables instead of small counts.
    ///
    /// An inner table is hidden, its totals staying, when all conditions together less one of them come to less than 10,
    /// for any cell that is not 0; and so is a row or column with only one number that is not 0.
    /// Source: Missouri Department of Health and Senior Services, MICA confidentiality rules.
    MissouriMica,
}

/// All conditions together less one of them must come to this much, or the inner table is hidden.
pub const MICA_LEAST_OTHERS: u64 = 10;

impl Default for HidingRule {
    fn default() -> Self {
        Self {
            threshold: HidingThreshold::OneToNine,
            hide_zero: false,
        }
    }
}

impl HidingRule {
    /// The largest count that the rule is about.
    #[must_use]
    pub fn largest_hidden(self) -> u64 {
        match self.threshold {
            HidingThreshold::OneToFour => 4,
            HidingThreshold::OneToNine | HidingThreshold::MissouriMica => 9,
            HidingThreshold::OneToNineteen => 19,
        }
    }

    /// Whether a count is hidden for its own size.
    #[must_use]
    pub fn hides(self, count: u64) -> bool {
        if count == 0 {
            self.hide_zero
        } else {
            !self.hides_tables() && count <= self.largest_hidden()
        }
    }

    /// Whether whole inner tables are hidden instead of small counts.
    #[must_use]
    pub fn hides_tables(self) -> bool {
        self.threshold == HidingThreshold::MissouriMica
    }
}

#[cfg(test)]
mod tests {
    use super::HidingRule;
    use super::HidingThreshold;

    #[test]
    fn one_to_nine_are_hidden_and_zero_and_ten_are_shown() {
        let rule = HidingRule::default();
        let hidden: Vec<u64> = (0..=12).filter(|&it| rule.hides(it)).collect();
        assert_eq!(hidden, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let strict = HidingRule {
            hide_zero: true,
            ..rule
        };
        assert!(strict.hides(0));
    }

    #[test]
    fn the_rule_of_missouri_hides_no_count_for_its_own_size() {
        let mica = HidingRule {
            threshold: HidingThreshold::MissouriMica,
            hide_zero: false,
        };
        assert!((0..=20).all(|it| !mica.hides(it)));
    }
}
