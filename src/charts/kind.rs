//! The list of charts, each with the question it answers.

use serde::Deserialize;
use serde::Serialize;

use crate::charts::age_at_death::age_at_death;
use crate::charts::all_measures::all_measures;
use crate::charts::been_are_could_be::been_are_could_be;
use crate::charts::birth_weight_gap::birth_weight_gap;
use crate::charts::both_sides::both_sides;
use crate::charts::causes_of_death::causes_of_death;
use crate::charts::county_map::county_map;
use crate::charts::dot_arrays::dot_arrays;
use crate::charts::excess_by_group::excess_by_group;
use crate::charts::funnel::funnel;
use crate::charts::gap_over_time::gap_over_time;
use crate::charts::groups_by_place::groups_by_place;
use crate::charts::groups_by_year::groups_by_year;
use crate::charts::if_nothing_changes::if_nothing_changes;
use crate::charts::periods_of_risk::periods_of_risk;
use crate::charts::places_with_ranges::places_with_ranges;
use crate::charts::profile::profile;
use crate::charts::rates_by_group::rates_by_group;
use crate::charts::scene::Scene;
use crate::charts::trend_by_group::trend_by_group;
use crate::disclosure::answer::Answer;
use crate::wording::chart_words;
use crate::wording::words::Words;

/// The charts that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    BeenAreCouldBe,
    RatesByGroup,
    DotArrays,
    ExcessByGroup,
    GroupsByPlace,
    TrendByGroup,
    GroupsByYear,
    GapOverTime,
    BothSides,
    IfNothingChanges,
    PlacesWithRanges,
    Funnel,
    CountyMap,
    PeriodsOfRisk,
    BirthWeightGap,
    CausesOfDeath,
    AgeAtDeath,
    Profile,
    AllMeasures,
}

impl ChartKind {
    /// Every chart, in the order they are offered.
    pub const ALL: [Self; 19] = [
        Self::BeenAreCouldBe,
        Self::RatesByGroup,
        Self::DotArrays,
        Self::ExcessByGroup,
        Self::GroupsByPlace,
        Self::TrendByGroup,
        Self::GroupsByYear,
        Self::GapOverTime,
        Self::BothSides,
        Self::IfNothingChanges,
        Self::PlacesWithRanges,
        Self::Funnel,
        Self::CountyMap,
        Self::PeriodsOfRisk,
        Self::BirthWeightGap,
        Self::CausesOfDeath,
        Self::AgeAtDeath,
        Self::Profile,
        Self::AllMeasures,
    ];

    /// The word for it in files and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::BeenAreCouldBe => "been-are-could-be",
            Self::RatesByGroup => "rates-by-group",
            Self::DotArrays => "dot-arrays",
            Self::ExcessByGroup => "excess-by-group",
            Self::GroupsByPlace => "groups-by-place",
            Self::TrendByGroup => "trend-by-group",
            Self::GroupsByYear => "groups-by-year",
            Self::GapOverTime => "gap-over-time",
            Self::BothSides => "both-sides",
            Self::IfNothingChanges => "if-nothing-changes",
            Self::PlacesWithRanges => "places-with-ranges",
            Self::Funnel => "funnel",
            Self::CountyMap => "county-map",
            Self::PeriodsOfRisk => "periods-of-risk",
            Self::BirthWeightGap => "birth-weight-gap",
            Self::CausesOfDeath => "causes-of-death",
            Self::AgeAtDeath => "age-at-death",
            Self::Profile => "profile",
            Self::AllMeasures => "all-measures",
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

    /// The part of the work it belongs to.
    #[must_use]
    pub fn family(self) -> ChartFamily {
        match self {
            Self::RatesByGroup | Self::DotArrays | Self::ExcessByGroup | Self::Profile => {
                ChartFamily::Who
            }
            Self::BeenAreCouldBe
            | Self::TrendByGroup
            | Self::GroupsByYear
            | Self::GapOverTime
            | Self::BothSides
            | Self::IfNothingChanges => ChartFamily::OverTime,
            Self::PlacesWithRanges | Self::GroupsByPlace | Self::Funnel | Self::CountyMap => {
                ChartFamily::Where
            }
            Self::PeriodsOfRisk | Self::BirthWeightGap | Self::CausesOfDeath | Self::AgeAtDeath => {
                ChartFamily::When
            }
            Self::AllMeasures => ChartFamily::Analysts,
        }
    }

    /// The chart of a released answer. An answer without the numbers it needs gets the reason in place of a drawing.
    #[must_use]
    pub fn scene(self, answer: &Answer, words: &Words) -> Scene {
        match self {
            Self::BeenAreCouldBe => been_are_could_be(answer, words),
            Self::RatesByGroup => rates_by_group(&answer.table, words),
            Self::DotArrays => dot_arrays(&answer.table, words),
            Self::ExcessByGroup => excess_by_group(answer, words),
            Self::GroupsByPlace => groups_by_place(answer, words),
            Self::TrendByGroup => trend_by_group(answer, words),
            Self::GroupsByYear => groups_by_year(answer, words),
            Self::GapOverTime => gap_over_time(answer, words),
            Self::BothSides => both_sides(answer, words),
            Self::IfNothingChanges => if_nothing_changes(answer, words),
            Self::PlacesWithRanges => places_with_ranges(&answer.table, words),
            Self::Funnel => funnel(answer, words),
            Self::CountyMap => county_map(answer, words),
            Self::PeriodsOfRisk => periods_of_risk(answer, words),
            Self::BirthWeightGap => birth_weight_gap(answer, words),
            Self::CausesOfDeath => causes_of_death(answer, words),
            Self::AgeAtDeath => age_at_death(answer, words),
            Self::Profile => profile(answer, words),
            Self::AllMeasures => all_measures(answer, words),
        }
    }
}

/// The parts of the work that charts are listed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartFamily {
    /// Who is left behind?
    Who,
    /// Is it getting better?
    OverTime,
    /// Where?
    Where,
    /// When in pregnancy and infancy, and from what?
    When,
    /// For analysts.
    Analysts,
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
