//! What the charts of causes, ages at death, periods of risk and birth weight ask for, and when they can be offered.

use crate::charts::kind::ChartKind;
use crate::disclosure::answer::AnswerRequest;
use crate::disclosure::breakdown::BreakdownBy;
use crate::disclosure::breakdown::CAUSE_OF_DEATH;
use crate::disclosure::perinatal::PerinatalRequest;
use crate::disclosure::periods_of_risk::PeriodsRequest;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::indicator::IndicatorId;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;

/// The rate that ages at death, periods of risk and birth weight take apart.
const INFANT_MORTALITY: &str = "infant_mortality_rate";

/// The dimension of the two classes of periods of risk.
const PERIOD_CLASSES: &str = "ppor_birth_weight";

/// What periods of risk are made of.
const PERIOD_VARIABLES: [&str; 4] = [
    "ppor_live_births",
    "ppor_fetal_deaths",
    "ppor_neonatal_deaths",
    "ppor_postneonatal_deaths",
];

/// The indicators whose chart can be followed by one of these.
const INDICATORS: [&str; 4] = [
    INFANT_MORTALITY,
    "neonatal_mortality_rate",
    "postneonatal_mortality_rate",
    "fetal_mortality_rate",
];

/// At most so many places are looked at for what could be put together.
const MOST_NEIGHBORS: usize = 60;

/// What one of these charts asks for.
pub(in crate::session) fn request(question: &ChartQuestion, tables: &CountTables) -> AnswerRequest {
    let groups = groups_of(tables, question.dimension_id.as_ref());
    let indicator_id = match question.kind {
        ChartKind::CausesOfDeath if deaths_of(question, tables).is_some() => {
            question.indicator_id.clone()
        }
        _ => IndicatorId(INFANT_MORTALITY.to_owned()),
    };
    let perinatal = match question.kind {
        ChartKind::CausesOfDeath => PerinatalRequest::Breakdown(BreakdownBy::Cause),
        ChartKind::AgeAtDeath => PerinatalRequest::Breakdown(BreakdownBy::AgeAtDeath),
        ChartKind::BirthWeightGap => {
            PerinatalRequest::BirthWeightGap(periods_request(question, tables))
        }
        _ => PerinatalRequest::PeriodsOfRisk(periods_request(question, tables)),
    };
    let table = TableRequest {
        indicator_id,
        places: vec![question.place_id.clone()],
        periods: vec![question.period],
        dimension: question.dimension_id.clone().filter(|_| groups.len() > 1),
        groups,
        group_order: question.group_order,
        reference: question.reference.clone(),
        goal: None,
    };
    AnswerRequest {
        perinatal: Some(perinatal),
        ..AnswerRequest::of(table)
    }
}

fn periods_request(question: &ChartQuestion, tables: &CountTables) -> PeriodsRequest {
    PeriodsRequest {
        reference: question.reference.clone(),
        wider: wider(question, tables),
        neighbors: neighbors(question, tables),
    }
}

/// The region of a county, the state and the nation.
fn wider(question: &ChartQuestion, tables: &CountTables) -> Vec<PlaceId> {
    let regions = tables
        .regions()
        .iter()
        .filter(|it| it.members.contains(&question.place_id))
        .map(|it| it.place_id.clone());
    let of_kind = |kind: PlaceKind| {
        tables
            .places()
            .iter()
            .filter(move |it| it.kind == kind)
            .map(|it| it.id.clone())
    };
    regions
        .chain(of_kind(PlaceKind::State))
        .chain(of_kind(PlaceKind::Nation))
        .filter(|it| *it != question.place_id)
        .collect()
}

/// The other counties of the region, or of the state where the county is in no region; for a region those outside it.
fn neighbors(question: &ChartQuestion, tables: &CountTables) -> Vec<PlaceId> {
    let around = tables
        .regions()
        .iter()
        .find(|it| it.members.contains(&question.place_id));
    let mut found: Vec<PlaceId> = match around {
        Some(region) => region.members.clone(),
        None => {
            let inside = tables.members(&question.place_id);
            let state = |it: &PlaceId| it.fips().and_then(|it| it.get(..2)).map(str::to_owned);
            let own = inside
                .first()
                .map_or_else(|| state(&question.place_id), state);
            tables
                .places()
                .iter()
                .filter(|it| it.kind == PlaceKind::County && !inside.contains(&it.id))
                .filter(|it| state(&it.id) == own)
                .map(|it| it.id.clone())
                .collect()
        }
    };
    found.retain(|it| *it != question.place_id);
    found.sort();
    found.truncate(MOST_NEIGHBORS);
    found
}

/// Whether the file has the counts that one of these charts needs for the question.
pub(in crate::session) fn can_be_shown(
    question: &ChartQuestion,
    kind: ChartKind,
    tables: &CountTables,
) -> bool {
    if !INDICATORS.contains(&question.indicator_id.0.as_str()) {
        return false;
    }
    let has = |id: &str| has_counts(tables, id, &question.place_id);
    let has_periods = || {
        PERIOD_VARIABLES.iter().all(|it| has(it)) && is_crossed(question, tables, PERIOD_CLASSES)
    };
    match kind {
        ChartKind::CausesOfDeath => {
            let deaths = deaths_of(question, tables);
            let deaths = deaths.map_or_else(|| "infant_deaths".to_owned(), |it| it.0);
            has(&deaths) && has("live_births") && is_crossed(question, tables, CAUSE_OF_DEATH)
        }
        ChartKind::AgeAtDeath => [
            "live_births",
            "infant_deaths",
            "neonatal_deaths",
            "postneonatal_deaths",
        ]
        .iter()
        .all(|it| has(it)),
        ChartKind::PeriodsOfRisk => has_periods(),
        ChartKind::BirthWeightGap => question.dimension_id.is_some() && has_periods(),
        _ => false,
    }
}

/// The deaths under one year that the indicator counts; `None` where it counts something else.
fn deaths_of(question: &ChartQuestion, tables: &CountTables) -> Option<VariableId> {
    let indicator = tables.indicator(&question.indicator_id)?;
    let is_death = matches!(
        indicator.numerator_id.0.as_str(),
        "infant_deaths" | "neonatal_deaths" | "postneonatal_deaths"
    );
    is_death.then(|| indicator.numerator_id.clone())
}

/// Whether the file has counts of the variable at the place, or at one of its counties.
fn has_counts(tables: &CountTables, variable: &str, place: &PlaceId) -> bool {
    let variable = VariableId::new(variable);
    std::iter::once(place)
        .chain(tables.members(place))
        .any(|it| !tables.positions_of(&variable, it).is_empty())
}

/// Whether the groups of the question are counted by this dimension too.
fn is_crossed(question: &ChartQuestion, tables: &CountTables, dimension: &str) -> bool {
    let id = DimensionId(dimension.to_owned());
    tables.groups().iter().any(|group| {
        group.category_in(&id).is_some()
            && question
                .dimension_id
                .as_ref()
                .is_none_or(|it| group.category_in(it).is_some())
    })
}
