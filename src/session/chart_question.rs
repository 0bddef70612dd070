//! What a person asks of the numbers, and the table to release for it.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::charts::kind::ChartFamily;
use crate::charts::kind::ChartKind;
use crate::disclosure::answer::AnswerRequest;
use crate::disclosure::mask::Mask;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::goal::Goal;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::session::requests;
use crate::session::requests::inequality::inequality_can_be_shown;
use crate::session::requests::inequality::inequality_scope;
use crate::session::requests::perinatal;
use crate::session::requests::places::can_show_places;
use crate::session::requests::places::table_of_places;
use crate::session::requests::progress::gap_goal_request;
use crate::session::requests::progress::progress_can_be_shown;
use crate::session::requests::progress::progress_scope;
use crate::session::requests::progress::years_beside;
use crate::session::snapshot::Snapshot;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;

/// The question of the Disparities room, as the sentence at its top says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartQuestion {
    pub kind: ChartKind,
    pub indicator_id: IndicatorId,
    pub place_id: PlaceId,
    pub period: Period,
    /// `None` asks for everyone only.
    pub dimension_id: Option<DimensionId>,
    pub reference: Reference,
    /// Why a named group is the reference, in a person's own words; printed under the chart.
    #[serde(default)]
    pub reference_reason: Option<String>,
    pub group_order: GroupOrder,
    /// Places to stand beside this one; empty for the usual ones: its counties or neighbors in the region, state and nation.
    #[serde(default)]
    pub beside: Vec<PlaceId>,
}

/// What can be asked of a county file: only what it has counts for. Holds no count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    pub indicators: Vec<IndicatorId>,
    /// Regions first, then counties by name, then states and the nation.
    pub places: Vec<PlaceId>,
    pub dimensions: Vec<DimensionId>,
    /// Windows first, longest first; then single years, latest first.
    pub periods: Vec<Period>,
}

impl Choices {
    /// What can be asked of these tables.
    #[must_use]
    pub fn of(tables: &CountTables, plan: &PublicationPlan) -> Self {
        let counted: BTreeSet<&str> = counted_variables(tables);
        let has = |indicator: &&Indicator| {
            counted.contains(indicator.numerator_id.0.as_str())
                && indicator
                    .denominator_ids
                    .iter()
                    .all(|it| counted.contains(it.0.as_str()))
        };
        let mut dimensions: BTreeSet<DimensionId> = BTreeSet::new();
        for group in tables.groups() {
            if let [only] = group.categories() {
                dimensions.insert(only.dimension_id());
            }
        }
        Self {
            indicators: tables
                .indicators()
                .iter()
                .filter(has)
                .map(|it| it.id.clone())
                .collect(),
            places: places(tables),
            dimensions: tables
                .dimensions()
                .iter()
                .map(|it| it.id.clone())
                .filter(|it| dimensions.contains(it))
                .collect(),
            periods: periods(tables, plan),
        }
    }

    /// The question to open with: the first indicator, by race and ethnicity where there is one, in the place a person
    /// chose, else the first one (regions come first) where groups can be compared, over the shortest stretch of years
    /// that allows it.
    #[must_use]
    pub fn first_question(
        &self,
        tables: &CountTables,
        mask: &Mask,
        default_place: Option<&PlaceId>,
    ) -> Option<ChartQuestion> {
        let race = DimensionId("race_ethnicity".to_owned());
        let dimension_id = self
            .dimensions
            .iter()
            .find(|it| **it == race)
            .or_else(|| self.dimensions.first());
        let question = ChartQuestion {
            kind: if dimension_id.is_some() {
                ChartKind::RatesByGroup
            } else {
                ChartKind::TrendByGroup
            },
            indicator_id: self.indicators.first()?.clone(),
            place_id: self.places.first()?.clone(),
            period: *self.periods.first()?,
            dimension_id: dimension_id.cloned(),
            reference: Reference::BestReliable,
            reference_reason: None,
            group_order: GroupOrder::default(),
            beside: Vec::new(),
        };
        let chosen = default_place.filter(|it| self.places.contains(it));
        let candidates = match chosen {
            Some(place) => std::slice::from_ref(place),
            None => self.places.get(..PLACES_TRIED).unwrap_or(&self.places),
        };
        let in_place = |place_id: &PlaceId| ChartQuestion {
            place_id: place_id.clone(),
            ..question.clone()
        };
        candidates
            .iter()
            .map(in_place)
            .find_map(|it| {
                let period = self.comparable_period(tables, mask, &it)?;
                Some(ChartQuestion { period, ..it })
            })
            .or_else(|| {
                let first = in_place(candidates.first()?);
                let period = self.shortest_comparable(tables, mask, &first);
                Some(ChartQuestion { period, ..first })
            })
    }

    /// The shortest period, latest first, in which groups can be compared; else the longest that has an answer.
    #[must_use]
    pub fn shortest_comparable(
        &self,
        tables: &CountTables,
        mask: &Mask,
        question: &ChartQuestion,
    ) -> Period {
        self.comparable_period(tables, mask, question)
            .or_else(|| {
                self.by_length()
                    .into_iter()
                    .find(|it| !shown_events(tables, mask, question, it).is_empty())
            })
            .unwrap_or(question.period)
    }

    /// The shortest period, latest first, in which two groups have enough events and everyone may see them.
    fn comparable_period(
        &self,
        tables: &CountTables,
        mask: &Mask,
        question: &ChartQuestion,
    ) -> Option<Period> {
        let wanted = if question.dimension_id.is_some() {
            2
        } else {
            1
        };
        self.by_length()
            .into_iter()
            .rev()
            .filter(|it| it.year_count() >= FEWEST_YEARS)
            .find(|period| {
                let events = shown_events(tables, mask, question, period);
                let enough = events
                    .iter()
                    .filter(|(count, is_shown)| *is_shown && *count >= RELIABLE_FROM_EVENTS);
                enough.count() >= wanted
            })
    }

    /// Longest first; of the same length the earliest first.
    fn by_length(&self) -> Vec<Period> {
        let mut periods = self.periods.clone();
        periods.sort_by_key(|it| (std::cmp::Reverse(it.year_count()), it.last_day));
        periods
    }
}

/// Years are pooled before groups are compared: no shorter stretch is proposed.
const FEWEST_YEARS: u32 = 3;

/// So many places are looked through for one to open with.
const PLACES_TRIED: usize = 300;

/// The known events of each group in a period, and whether everyone may see them with their births.
/// Everyone counts only where there are no groups.
pub(in crate::session) fn shown_events(
    tables: &CountTables,
    mask: &Mask,
    question: &ChartQuestion,
    period: &Period,
) -> Vec<(u64, bool)> {
    let Some(indicator) = tables.indicator(&question.indicator_id) else {
        return Vec::new();
    };
    let groups = groups_of(tables, question.dimension_id.as_ref());
    let place = &question.place_id;
    groups
        .iter()
        .filter(|it| !it.is_everyone() || groups.len() == 1)
        .filter_map(|group| {
            let events = tables
                .answer(&indicator.numerator_id, place, period, group)
                .ok()?;
            let is_shown = std::iter::once(&indicator.numerator_id)
                .chain(&indicator.denominator_ids)
                .all(|it| !mask.is_hidden(it, place, period, group));
            events.value.known().map(|count| (count, is_shown))
        })
        .collect()
}

impl Choices {
    /// Whether this period can be asked for: it is one of the list, or single years of it put together.
    #[must_use]
    pub fn has_years_of(&self, period: &Period) -> bool {
        self.periods.contains(period)
            || (period.whole_years().is_some() && self.periods.iter().any(|it| it.contains(period)))
    }

    /// The latest period that shares no year with a baseline; the longest where several end together.
    #[must_use]
    pub fn latest_window_after(&self, baseline: &Period) -> Option<Period> {
        self.periods
            .iter()
            .filter(|it| it.first_day > baseline.last_day)
            .max_by_key(|it| (it.last_day, it.last_day - it.first_day))
            .copied()
    }
}

/// The variables that have at least one count.
pub(in crate::session) fn counted_variables(tables: &CountTables) -> BTreeSet<&str> {
    tables
        .variables()
        .iter()
        .filter(|it| tables.has_variable(&it.id))
        .map(|it| it.id.0.as_str())
        .collect()
}

fn places(tables: &CountTables) -> Vec<PlaceId> {
    let rank = |kind: PlaceKind| match kind {
        PlaceKind::Region => 0,
        PlaceKind::County | PlaceKind::City | PlaceKind::Zip | PlaceKind::Unidentified => 1,
        PlaceKind::State => 2,
        PlaceKind::Nation => 3,
    };
    let mut places: Vec<_> = tables
        .places()
        .iter()
        .filter(|place| {
            tables.has_counts_of(&place.id)
                || tables
                    .members(&place.id)
                    .iter()
                    .any(|it| tables.has_counts_of(it))
        })
        .collect();
    places.sort_by(|a, b| (rank(a.kind), &a.name).cmp(&(rank(b.kind), &b.name)));
    places.into_iter().map(|it| it.id.clone()).collect()
}

fn periods(tables: &CountTables, plan: &PublicationPlan) -> Vec<Period> {
    let all: BTreeSet<Period> = tables
        .periods()
        .iter()
        .chain(&plan.periods)
        .copied()
        .collect();
    let mut periods: Vec<Period> = all.into_iter().collect();
    periods
        .sort_by_key(|it| std::cmp::Reverse((it.year_count() > 1, it.year_count(), it.last_day)));
    periods
}

/// The groups of a dimension, as it lists them, then everyone.
#[must_use]
pub fn groups_of(tables: &CountTables, dimension: Option<&DimensionId>) -> Vec<GroupKey> {
    let mut groups: Vec<GroupKey> = dimension
        .and_then(|it| tables.dimension(it))
        .map(|it| {
            it.categories
                .iter()
                .map(|category| GroupKey::one(category.id.clone()))
                .filter(|group| tables.group_number(group).is_some())
                .collect()
        })
        .unwrap_or_default();
    groups.push(GroupKey::everyone());
    groups
}

impl ChartQuestion {
    /// What the chart of this question needs.
    #[must_use]
    pub fn request(
        &self,
        tables: &CountTables,
        plan: &PublicationPlan,
        choices: &Choices,
        goals: &[Goal],
    ) -> AnswerRequest {
        if self.kind.family() == ChartFamily::When {
            return perinatal::request(self, tables);
        }
        let of_question =
            |it: &&Goal| it.indicator_id == self.indicator_id && it.place_id == self.place_id;
        let goal = goals
            .iter()
            .filter(of_question)
            .find(|it| it.is_of_rate())
            .cloned();
        if let Some(table) = table_of_places(self, tables, plan, &choices.places, goal.clone()) {
            return AnswerRequest::of(table);
        }
        let everyone = vec![GroupKey::everyone()];
        let (places, periods, groups) = match self.kind {
            ChartKind::RatesByGroup | ChartKind::DotArrays => (
                vec![self.place_id.clone()],
                vec![self.period],
                groups_of(tables, self.dimension_id.as_ref()),
            ),
            ChartKind::BeenAreCouldBe => {
                let current = goal
                    .as_ref()
                    .and_then(|it| choices.latest_window_after(&it.baseline));
                (
                    vec![self.place_id.clone()],
                    vec![current.unwrap_or(self.period)],
                    everyone,
                )
            }
            _ => {
                let scope = progress_scope(self, tables, plan)
                    .or_else(|| inequality_scope(self, tables, plan));
                let (periods, groups) = scope.unwrap_or_else(|| {
                    (
                        vec![self.period],
                        groups_of(tables, self.dimension_id.as_ref()),
                    )
                });
                (vec![self.place_id.clone()], periods, groups)
            }
        };
        let mut request = AnswerRequest::of(TableRequest {
            indicator_id: self.indicator_id.clone(),
            places,
            periods,
            dimension: self.dimension_id.clone().filter(|_| groups.len() > 1),
            groups,
            group_order: self.group_order,
            reference: if self.kind == ChartKind::BeenAreCouldBe {
                Reference::None
            } else {
                self.reference.clone()
            },
            goal,
        });
        if self.kind == ChartKind::Profile {
            request.beside = requests::profile::beside(&request.table, tables, choices);
        }
        if self.kind == ChartKind::TrendByGroup {
            request.beside = years_beside(&request.table, tables, plan);
        }
        if self.kind == ChartKind::BeenAreCouldBe {
            request.gap_goal = goals
                .iter()
                .filter(of_question)
                .find_map(|it| gap_goal_request(it, choices));
        }
        request
    }

    /// Whether this view has something to show for the question.
    #[must_use]
    pub fn can_be_shown_as(&self, kind: ChartKind, snapshot: &Snapshot) -> bool {
        let published = &snapshot.published;
        let known = &published.choices.places;
        if let Some(can) = can_show_places(self, kind, &snapshot.tables, &published.plan, known) {
            return can;
        }
        match kind {
            ChartKind::RatesByGroup | ChartKind::DotArrays => true,
            ChartKind::TrendByGroup => {
                trend_periods(&snapshot.tables, &snapshot.published.plan).len() >= 2
            }
            ChartKind::BeenAreCouldBe => snapshot.goals.iter().any(|it| {
                it.indicator_id == self.indicator_id
                    && it.place_id == self.place_id
                    && snapshot
                        .published
                        .choices
                        .latest_window_after(&it.baseline)
                        .is_some()
            }),
            ChartKind::PeriodsOfRisk
            | ChartKind::BirthWeightGap
            | ChartKind::CausesOfDeath
            | ChartKind::AgeAtDeath => perinatal::can_be_shown(self, kind, &snapshot.tables),
            ChartKind::Profile => {
                self.dimension_id.is_some() && snapshot.published.choices.indicators.len() >= 2
            }
            _ => progress_can_be_shown(self, kind, snapshot)
                .or_else(|| inequality_can_be_shown(self, kind, &snapshot.tables))
                .unwrap_or(false),
        }
    }
}

/// Windows that do not overlap where there are three or more, else single years, else whatever there is; oldest first.
pub(in crate::session) fn trend_periods(
    tables: &CountTables,
    plan: &PublicationPlan,
) -> Vec<Period> {
    let by_length = |wanted: &dyn Fn(u32) -> bool| {
        let all: BTreeSet<Period> = plan
            .periods
            .iter()
            .chain(tables.periods())
            .copied()
            .filter(|it| wanted(it.year_count()))
            .collect();
        let mut apart: Vec<Period> = Vec::new();
        for period in all {
            if apart.iter().all(|it| !it.overlaps(&period)) {
                apart.push(period);
            }
        }
        apart
    };
    let windows = by_length(&|years| (2..=6).contains(&years));
    let years = by_length(&|years| years == 1);
    if windows.len() >= 3 {
        windows
    } else if years.len() >= 2 {
        years
    } else if windows.is_empty() {
        by_length(&|_| true)
    } else {
        windows
    }
}
