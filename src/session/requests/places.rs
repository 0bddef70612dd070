//! What the charts that compare places ask for: which places stand beside the one of the question, and with what they are compared.

use crate::charts::kind::ChartKind;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::count::CountTables;
use crate::domain::county_shapes::county_shape;
use crate::domain::goal::Goal;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::session::chart_question::ChartQuestion;
use crate::session::chart_question::groups_of;
use crate::session::chart_question::trend_periods;

/// Fewer places make no funnel.
const FEWEST_IN_A_FUNNEL: usize = 3;

/// The table a chart of places asks for; `None` for every other chart.
#[must_use]
pub fn table_of_places(
    question: &ChartQuestion,
    tables: &CountTables,
    plan: &PublicationPlan,
    known: &[PlaceId],
    goal: Option<Goal>,
) -> Option<TableRequest> {
    let by_group = |places: Vec<PlaceId>, periods: Vec<Period>, reference: Reference| {
        let groups = groups_of(tables, question.dimension_id.as_ref());
        TableRequest {
            indicator_id: question.indicator_id.clone(),
            places,
            periods,
            dimension: question.dimension_id.clone().filter(|_| groups.len() > 1),
            groups,
            group_order: question.group_order,
            reference,
            goal: goal.clone(),
        }
    };
    let of_groups = match &question.reference {
        // Groups are compared within their own place.
        Reference::Place(_) => Reference::BestReliable,
        other => other.clone(),
    };
    match question.kind {
        ChartKind::PlacesWithRanges | ChartKind::Funnel | ChartKind::CountyMap => {
            let mut places = places_beside(question, tables, known);
            let reference = reference(question, tables, &places);
            if let Reference::Place(id) = &reference
                && !places.contains(id)
            {
                places.push(id.clone());
            }
            Some(TableRequest {
                dimension: None,
                groups: vec![GroupKey::everyone()],
                ..by_group(places, vec![question.period], reference)
            })
        }
        ChartKind::GroupsByPlace => Some(by_group(
            places_beside(question, tables, known),
            vec![question.period],
            of_groups,
        )),
        ChartKind::GroupsByYear => Some(by_group(
            vec![question.place_id.clone()],
            trend_periods(tables, plan),
            of_groups,
        )),
        _ => None,
    }
}

/// Whether a chart of places has something to show; `None` for every other chart.
#[must_use]
pub fn can_show_places(
    question: &ChartQuestion,
    kind: ChartKind,
    tables: &CountTables,
    plan: &PublicationPlan,
    known: &[PlaceId],
) -> Option<bool> {
    let small = || {
        places_beside(question, tables, known)
            .into_iter()
            .filter(|it| tables.place(it).is_some_and(|it| is_small(it.kind)))
    };
    let has_groups = || groups_of(tables, question.dimension_id.as_ref()).len() > 1;
    match kind {
        ChartKind::PlacesWithRanges => Some(places_beside(question, tables, known).len() >= 2),
        ChartKind::Funnel => Some(small().count() >= FEWEST_IN_A_FUNNEL),
        ChartKind::CountyMap => {
            let has_shape = |it: &PlaceId| it.fips().and_then(county_shape).is_some();
            Some(small().filter(has_shape).count() >= 2)
        }
        ChartKind::GroupsByPlace => Some(has_groups() && small().count() >= 2),
        ChartKind::GroupsByYear => Some(has_groups() && trend_periods(tables, plan).len() >= 2),
        _ => None,
    }
}

fn is_small(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::County | PlaceKind::City | PlaceKind::Zip)
}

/// The place of the question and those beside it: the ones a person chose, else a region's counties, the counties of the
/// same region or state, with the region, state and nation that hold them.
fn places_beside(
    question: &ChartQuestion,
    tables: &CountTables,
    known: &[PlaceId],
) -> Vec<PlaceId> {
    let own = &question.place_id;
    let mut places = Vec::new();
    if question.beside.is_empty() {
        let region = region_of(own, tables);
        let usual = known.iter().filter(|it| match (&region, own.fips()) {
            (Some((_, members)), _) => members.contains(it),
            (None, Some(fips)) => it
                .fips()
                .is_some_and(|it| it.len() == 5 && it.get(..2) == fips.get(..2)),
            (None, None) => true,
        });
        places.extend(
            usual
                .filter(|it| tables.place(it).is_some_and(|it| is_small(it.kind)))
                .cloned(),
        );
        if places.is_empty() {
            let small = known
                .iter()
                .filter(|it| tables.place(it).is_some_and(|it| is_small(it.kind)));
            places.extend(small.cloned());
        }
        places.extend(region.map(|it| it.0).filter(|it| known.contains(it)));
    } else {
        places.extend(question.beside.iter().cloned());
    }
    if !places.contains(own) {
        places.push(own.clone());
    }
    if question.beside.is_empty() {
        let wider = wider_places(&places, tables, known);
        places.extend(wider);
    }
    places
}

/// The region that is this place, or the first that holds it, with its members.
fn region_of(place: &PlaceId, tables: &CountTables) -> Option<(PlaceId, Vec<PlaceId>)> {
    let regions = tables.regions();
    let found = regions
        .iter()
        .find(|it| it.place_id == *place)
        .or_else(|| regions.iter().find(|it| it.members.contains(place)))?;
    Some((found.place_id.clone(), found.members.clone()))
}

/// The states these places lie in and the nation, as far as the file has counts of them.
fn wider_places(places: &[PlaceId], tables: &CountTables, known: &[PlaceId]) -> Vec<PlaceId> {
    let states: Vec<&str> = places.iter().filter_map(|it| it.fips()?.get(..2)).collect();
    known
        .iter()
        .filter(|it| {
            tables.place(it).is_some_and(|place| match place.kind {
                PlaceKind::Nation => true,
                PlaceKind::State => it.fips().is_none_or(|fips| states.contains(&fips)),
                _ => false,
            })
        })
        // Last, because it goes through all places, and few are wider.
        .filter(|it| !places.contains(it))
        .cloned()
        .collect()
}

/// The place that a person chose to compare with, else the smallest that holds the others by far and has the number:
/// state, region, nation; else nothing.
fn reference(question: &ChartQuestion, tables: &CountTables, places: &[PlaceId]) -> Reference {
    if let Reference::Place(_) = question.reference {
        return question.reference.clone();
    }
    let Some(indicator) = tables.indicator(&question.indicator_id) else {
        return Reference::None;
    };
    [PlaceKind::State, PlaceKind::Region, PlaceKind::Nation]
        .into_iter()
        .find_map(|kind| {
            let of_kind = |it: &&PlaceId| tables.place(it).is_some_and(|it| it.kind == kind);
            let has = |it: &&PlaceId| has_number(tables, indicator, it, &question.period);
            places.iter().filter(of_kind).find(has)
        })
        .map_or(Reference::None, |it| Reference::Place(it.clone()))
}

/// Whether both counts of everyone are in the file.
fn has_number(
    tables: &CountTables,
    indicator: &Indicator,
    place: &PlaceId,
    period: &Period,
) -> bool {
    std::iter::once(&indicator.numerator_id)
        .chain(&indicator.denominator_ids)
        .all(|variable| {
            tables
                .answer(variable, place, period, &GroupKey::everyone())
                .is_ok_and(|it| it.value.known().is_some())
        })
}
