//! Numbers that have passed the disclosure layer, with the audience they were released for.

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::domain::goal::Goal;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;

/// A value that has passed the disclosure layer for an audience.
///
/// It has no constructor outside this layer, cannot be read from a file and has no default:
///
/// ```compile_fail,E0624
/// use first_birthday::disclosure::audience::Audience;
/// use first_birthday::disclosure::hiding_rule::HidingRule;
/// use first_birthday::disclosure::released::Released;
/// let made_up = Released::new(7_u64, Audience::Public, HidingRule::default());
/// ```
///
/// ```compile_fail,E0277
/// use first_birthday::disclosure::released::Released;
/// fn default_of<T: Default>() -> T {
///     T::default()
/// }
/// let made_up: Released<u64> = default_of();
/// ```
///
/// ```compile_fail,E0277
/// use first_birthday::disclosure::released::Released;
/// let read: Released<u64> = serde_json::from_str("7").unwrap();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T> {
    value: T,
    audience: Audience,
    rule: HidingRule,
}

impl<T> Released<T> {
    pub(in crate::disclosure) fn new(value: T, audience: Audience, rule: HidingRule) -> Self {
        Self {
            value,
            audience,
            rule,
        }
    }

    /// What this audience may see.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.value
    }

    /// For whom it was released.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The rule that was applied.
    #[must_use]
    pub fn rule(&self) -> HidingRule {
        self.rule
    }
}

/// A number, the mark "not shown", or the reason why no number exists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<T> {
    Shown { value: T, small_numbers: bool },
    NotShown(WhyNotShown),
    NoNumber(NotEstimable),
}

impl<T: Copy> Cell<T> {
    /// The number, where it is shown.
    #[must_use]
    pub fn shown(&self) -> Option<T> {
        match self {
            Self::Shown { value, .. } => Some(*value),
            Self::NotShown(_) | Self::NoNumber(_) => None,
        }
    }

    /// Whether the number rests on fewer than 20 events.
    #[must_use]
    pub fn has_small_numbers(&self) -> bool {
        matches!(
            self,
            Self::Shown {
                small_numbers: true,
                ..
            }
        )
    }
}

/// Why a number is not shown. A public release always says [`WhyNotShown::NotSaid`]:
/// telling a small count from one that protects it would give it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyNotShown {
    /// The public is not told.
    NotSaid,
}

/// A place as it is named in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLabel {
    pub id: PlaceId,
    pub kind: PlaceKind,
    pub name: String,
}

/// A group as it is named in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLabel {
    pub key: GroupKey,
    /// The names of its categories; empty for everyone.
    pub name: String,
    /// Position among all categories of its dimension, the same in every chart, so that
    /// a group keeps its color; `None` for everyone.
    pub series: Option<usize>,
}

/// One place, period and group.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedRow {
    pub place: PlaceLabel,
    pub period: Period,
    pub group: GroupLabel,
    /// The numerator.
    pub events: Cell<u64>,
    /// The denominator.
    pub births: Cell<u64>,
    /// In the indicator's unit.
    pub rate: Cell<Estimate>,
    /// Against the reference row of the same place and period; `None` for the reference itself,
    /// where there is none, and for everyone against a group that is part of them.
    pub compared: Option<Comparison>,
}

/// A row against its reference, always row over reference and row minus reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Position of the reference in the table's rows.
    pub reference: usize,
    /// Times.
    pub ratio: Cell<Estimate>,
    /// In the indicator's unit.
    pub difference: Cell<Estimate>,
    /// Events above those expected at the reference's rate, over the whole period; negative where there are fewer.
    pub excess: Cell<Estimate>,
    pub certainty: Certainty,
}

/// A file the numbers came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceNote {
    /// As the person sees it; empty for counts typed by hand.
    pub file_name: String,
    /// RFC 3339, UTC.
    pub imported_at: String,
    pub is_sample: bool,
}

/// Where we have been, are and could be.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedGoal {
    pub goal: Goal,
    /// In the indicator's unit.
    pub target_rate: Cell<f64>,
    /// The row of the baseline years.
    pub baseline: ReleasedRow,
    /// Events a year in the baseline years.
    pub baseline_per_year: Cell<f64>,
    /// The row of the latest years.
    pub current: ReleasedRow,
    /// Events a year in the latest years.
    pub current_per_year: Cell<f64>,
    /// Events a year at the goal rate and the births of the latest years.
    pub could_be_per_year: Cell<f64>,
    /// How often a year as low as the latest single year would come up with no change.
    pub chance: Cell<ChanceNote>,
}

/// How often so few events, or fewer, would be seen if nothing had changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChanceNote {
    pub year: i32,
    /// The year's own rate, in the indicator's unit.
    pub rate: f64,
    /// Whether that rate is at or below the goal.
    pub met_goal: bool,
    /// From 0 to 1.
    pub probability: f64,
}

/// A table for an audience: rows by place, then period, then group.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedTable {
    pub indicator: Indicator,
    pub dimension: Option<DimensionId>,
    /// As it stands after "by".
    pub dimension_name: Option<String>,
    /// Whether its categories have an order of their own, such as years of schooling; the first is taken as the most disadvantaged.
    pub dimension_is_ordered: bool,
    /// Groups that are no part of the whole: those whose category was not recorded, and those that share people with others.
    pub not_parts: Vec<GroupKey>,
    /// Who is in the group of all others that small groups were put together to; empty where none were.
    pub put_together: Vec<GroupLabel>,
    pub rows: Vec<ReleasedRow>,
    pub reference: Reference,
    pub group_order: GroupOrder,
    pub goal: Option<ReleasedGoal>,
    /// Sorted, without doubles.
    pub sources: Vec<SourceNote>,
    /// Whether any number is not shown.
    pub anything_not_shown: bool,
    /// Whether the numbers are the sample's.
    pub is_sample: bool,
}

impl ReleasedTable {
    /// The places, in the order of the rows.
    #[must_use]
    pub fn places(&self) -> Vec<&PlaceLabel> {
        let mut places: Vec<&PlaceLabel> = Vec::new();
        for row in &self.rows {
            if !places.iter().any(|it| it.id == row.place.id) {
                places.push(&row.place);
            }
        }
        places
    }

    /// The periods, in the order of the rows.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        for row in &self.rows {
            if !periods.contains(&row.period) {
                periods.push(row.period);
            }
        }
        periods
    }

    /// The groups, in the order of the rows.
    #[must_use]
    pub fn groups(&self) -> Vec<&GroupLabel> {
        let mut groups: Vec<&GroupLabel> = Vec::new();
        for row in &self.rows {
            if !groups.iter().any(|it| it.key == row.group.key) {
                groups.push(&row.group);
            }
        }
        groups
    }

    /// The row of this place, period and group.
    #[must_use]
    pub fn row(&self, place: &PlaceId, period: &Period, group: &GroupKey) -> Option<&ReleasedRow> {
        self.rows
            .iter()
            .find(|it| it.place.id == *place && it.period == *period && it.group.key == *group)
    }
}
