//! The list of charts, each with the question it answers.

use serde::Deserialize;
use serde::Serialize;

use crate::charts::been_are_could_be::been_are_could_be;
use crate::charts::dot_arrays::dot_arrays;
use crate::charts::places_with_ranges::places_with_ranges;
use crate::charts::rates_by_group::rates_by_group;
use crate::charts::scene::Scene;
use crate::charts::trend_by_group::trend_by_group;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::wording::chart_words;
use crate::wording::words::Words;

/// The charts that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    BeenAreCouldBe,
    RatesByGroup,
    TrendByGroup,
    DotArrays,
    PlacesWithRanges,
}

impl ChartKind {
    /// Every chart, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::BeenAreCouldBe,
        Self::RatesByGroup,
        Self::TrendByGroup,
        Self::DotArrays,
        Self::PlacesWithRanges,
    ];

    /// The word for it in files and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::BeenAreCouldBe => "been-are-could-be",
            Self::RatesByGroup => "rates-by-group",
            Self::TrendByGroup => "trend-by-group",
            Self::DotArrays => "dot-arrays",
            Self::PlacesWithRanges => "places-with-ranges",
        }
    }

    /// The chart with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// Short words for a button: "1,000 babies".
    #[must_use]
    pub fn name(self, words: &Words) -> String {
        chart_words::chart_name(self.id(), words)
    }

    /// The question it answers.
    #[must_use]
    pub fn question(self, words: &Words) -> String {
        chart_words::chart_question(self.id(), words)
    }

    /// The chart of a released table. A table without the rows it needs gets the reason in place of a drawing.
    #[must_use]
    pub fn scene(self, table: &Released<ReleasedTable>, words: &Words) -> Scene {
        match self {
            Self::BeenAreCouldBe => been_are_could_be(table, words),
            Self::RatesByGroup => rates_by_group(table, words),
            Self::TrendByGroup => trend_by_group(table, words),
            Self::DotArrays => dot_arrays(table, words),
            Self::PlacesWithRanges => places_with_ranges(table, words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ChartKind;
    use crate::wording::language::Language;
    use crate::wording::words::Words;

    #[test]
    fn every_chart_has_a_name_and_a_question_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            let words = Words::new(language);
            for kind in ChartKind::ALL {
                assert!(!kind.name(&words).is_empty(), "{kind:?}");
                assert!(kind.question(&words).ends_with('?'), "{kind:?}");
                assert!(!kind.question(&words).contains("(EN)"));
                assert_eq!(ChartKind::from_id(kind.id()), Some(kind));
            }
        }
    }
}
