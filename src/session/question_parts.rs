//! Which parts of a question matter to a chart: the words of its sentence that can be changed.

use crate::charts::kind::ChartKind;
use crate::disclosure::request::Reference;
use crate::session::chart_question::ChartQuestion;

/// The words of the sentence beside the place, which every chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionParts {
    /// False where the chart looks at measures of its own.
    pub indicator: bool,
    /// False where the chart goes over years of its own.
    pub years: bool,
    pub groups: bool,
    /// What groups or places are compared with.
    pub reference: ReferenceChoice,
    /// Places that stand beside the one asked for.
    pub beside: bool,
}

/// What a chart can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceChoice {
    None,
    /// The best group, everyone, or one group.
    Groups,
    /// Those, or everyone in a place that holds this one.
    GroupsAndPlaces,
    /// Those, or nothing but the goal.
    GroupsPlacesAndGoal,
    /// A place that holds the others.
    Places,
}

impl ReferenceChoice {
    /// Whether this reference is one of them.
    #[must_use]
    pub fn has(self, reference: &Reference) -> bool {
        match reference {
            Reference::BestReliable | Reference::Everyone | Reference::Group(_) => matches!(
                self,
                Self::Groups | Self::GroupsAndPlaces | Self::GroupsPlacesAndGoal
            ),
            Reference::Place(_) => matches!(
                self,
                Self::GroupsAndPlaces | Self::GroupsPlacesAndGoal | Self::Places
            ),
            Reference::None => self == Self::GroupsPlacesAndGoal,
        }
    }
}

impl QuestionParts {
    /// The parts that matter to this chart.
    #[must_use]
    pub fn of(kind: ChartKind) -> Self {
        let none = Self {
            indicator: true,
            years: false,
            groups: false,
            reference: ReferenceChoice::None,
            beside: false,
        };
        match kind {
            ChartKind::BeenAreCouldBe | ChartKind::IfNothingChanges => none,
            ChartKind::RatesByGroup => Self {
                years: true,
                groups: true,
                reference: ReferenceChoice::GroupsPlacesAndGoal,
                ..none
            },
            ChartKind::ExcessByGroup => Self {
                years: true,
                groups: true,
                reference: ReferenceChoice::GroupsAndPlaces,
                ..none
            },
            ChartKind::AllMeasures => Self {
                years: true,
                groups: true,
                reference: ReferenceChoice::Groups,
                ..none
            },
            ChartKind::DotArrays => Self {
                years: true,
                groups: true,
                ..none
            },
            ChartKind::TrendByGroup | ChartKind::GroupsByYear => Self {
                groups: true,
                ..none
            },
            ChartKind::GapOverTime | ChartKind::BothSides => Self {
                groups: true,
                reference: ReferenceChoice::GroupsAndPlaces,
                ..none
            },
            ChartKind::GroupsByPlace => Self {
                years: true,
                groups: true,
                beside: true,
                ..none
            },
            ChartKind::PlacesWithRanges | ChartKind::Funnel | ChartKind::CountyMap => Self {
                years: true,
                beside: true,
                reference: ReferenceChoice::Places,
                ..none
            },
            ChartKind::PeriodsOfRisk | ChartKind::BirthWeightGap => Self {
                indicator: false,
                years: true,
                groups: true,
                reference: ReferenceChoice::Groups,
                ..none
            },
            ChartKind::CausesOfDeath | ChartKind::AgeAtDeath => Self {
                indicator: false,
                years: true,
                groups: true,
                ..none
            },
            ChartKind::Profile => Self {
                indicator: false,
                years: true,
                groups: true,
                reference: ReferenceChoice::Groups,
                ..none
            },
        }
    }

    /// Whether groups of one place are set against everyone in another.
    #[must_use]
    pub fn takes_a_fixed_place(self) -> bool {
        matches!(
            self.reference,
            ReferenceChoice::GroupsAndPlaces | ReferenceChoice::GroupsPlacesAndGoal
        )
    }

    /// What stands in the place of an indicator where the chart has measures of its own.
    #[must_use]
    pub fn own_measure(kind: ChartKind) -> &'static str {
        match kind {
            ChartKind::PeriodsOfRisk => "Stages of risk",
            ChartKind::BirthWeightGap => "Birth weight and survival",
            ChartKind::CausesOfDeath => "Causes of death",
            ChartKind::AgeAtDeath => "Age at death",
            ChartKind::Profile => "All indicators",
            _ => "",
        }
    }
}

impl ChartQuestion {
    /// The same question with the usual reference where the chart cannot be compared with the one it has.
    #[must_use]
    pub fn fitted(&self) -> Self {
        let choice = QuestionParts::of(self.kind).reference;
        let keeps = choice == ReferenceChoice::None || choice.has(&self.reference);
        Self {
            reference: if keeps {
                self.reference.clone()
            } else {
                Reference::BestReliable
            },
            ..self.clone()
        }
    }

    /// Why the named group is the reference, where the chart compares with it.
    #[must_use]
    pub fn reason_to_print(&self) -> Option<&str> {
        let is_named = matches!(self.reference, Reference::Group(_));
        let is_compared = self.dimension_id.is_some()
            && QuestionParts::of(self.kind).reference.has(&self.reference);
        self.reference_reason
            .as_deref()
            .filter(|_| is_named && is_compared)
    }
}
