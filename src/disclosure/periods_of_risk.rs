//! Perinatal periods of risk of each group, with the reference group, the excess and whether there are enough deaths.
//!
//! Everything beyond the counts themselves follows from shown counts: which group is the reference, which is spoken of,
//! whether there are enough deaths, and what could be put together until there are.

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::breakdown::crossed;
use crate::disclosure::counter::Counter;
use crate::disclosure::counter::Withheld;
use crate::disclosure::counter::both;
use crate::disclosure::counter::cell;
use crate::disclosure::counter::value_of;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::Reference;
use crate::domain::count_variable::VariableId;
use crate::domain::perinatal_variables::PPOR_BIRTHS;
use crate::domain::perinatal_variables::PPOR_DEATHS;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::GroupKey;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS;
use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS_OF_A_CELL;
use crate::statistics::perinatal::periods_of_risk::PeriodOfRisk;
use crate::statistics::perinatal::periods_of_risk::excess_of_deaths;
use crate::statistics::perinatal::periods_of_risk::rate_of_deaths;
use crate::statistics::perinatal::readiness::DeathsSoFar;
use crate::statistics::perinatal::readiness::more_places;
use crate::statistics::perinatal::readiness::more_years;
use crate::statistics::tally::Tally;

/// Rates of periods of risk are out of so many live births and fetal deaths.
pub const PER: u32 = 1_000;

/// The class of 500 to 1,499 grams, and that of 1,500 grams and over.
pub(in crate::disclosure) const VERY_LOW: &str = "ppor_birth_weight.500_1499";
pub(in crate::disclosure) const NOT_VERY_LOW: &str = "ppor_birth_weight.1500_up";

/// The usual reference group of the method.
const STANDARD: &str = "ppor_reference.reference";

/// What periods of risk need to know beside the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodsRequest {
    /// With whom groups are compared; [`Reference::BestReliable`] follows the method's own order.
    pub reference: Reference,
    /// Wider places, nearest first, for a reference group where this place has none with enough deaths.
    pub wider: Vec<PlaceId>,
    /// Places that could be put together with this one.
    pub neighbors: Vec<PlaceId>,
}

/// The periods of risk of every group.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodsOfRisk {
    pub place: Option<PlaceLabel>,
    pub period: Option<Period>,
    /// In the order of the table; then the standard group of the method and groups of wider places, where asked for.
    pub rows: Vec<PeriodsRow>,
    /// The row the others are compared with, and why it is that one.
    pub reference: Option<(usize, WhyReference)>,
    /// The row to speak of: of those with enough deaths the one with the largest excess, else everyone.
    pub study: Option<usize>,
    /// What is missing for the row that comes closest, where no row can be spoken of.
    pub readiness: Option<Readiness>,
}

/// Why a group is what others are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyReference {
    /// The method's standard group: White mothers of 20 or older with more than high school.
    Standard,
    /// The lowest rate of those with enough deaths.
    BestOff,
    /// A person chose it.
    Chosen,
    /// This place has none with enough deaths.
    Outside,
}

/// The periods of risk of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodsRow {
    pub place: PlaceLabel,
    pub group: GroupLabel,
    pub kind: RowKind,
    /// Live births of 500 grams or more and fetal deaths that are counted.
    pub births: Cell<u64>,
    /// All periods together.
    pub all: PeriodCell,
    /// In the order of the map.
    pub periods: [PeriodCell; 4],
    pub gate: Gate,
}

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// A group, or everyone, of the place asked for.
    Here,
    /// The method's standard group, here or in a wider place.
    Standard,
    /// A group, or everyone, of a wider place.
    Wider,
}

/// One period of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodCell {
    pub deaths: Cell<u64>,
    /// Out of 1,000 live births and fetal deaths.
    pub rate: Cell<Estimate>,
    /// Minus the reference group's rate; `None` for the reference group, and without one.
    pub excess: Option<Cell<Estimate>>,
    /// The same in deaths over the whole period.
    pub excess_deaths: Option<Cell<Estimate>>,
}

/// Whether a group has enough deaths for the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    Enough,
    TooFew,
    /// Some count is not shown, so it is not said.
    NotShown,
    /// Some count is not in the file.
    NoNumber,
}

/// What is missing until there are enough deaths.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    /// The row that comes closest.
    pub row: usize,
    /// Further years at the same pace; `None` where no pace is known.
    pub more_years: Option<u64>,
    /// Places that make it enough together with this one; empty where none do.
    pub more_places: Vec<PlaceLabel>,
}

/// Returns the periods of risk of the table's first place and period.
pub(in crate::disclosure) fn periods_of_risk(
    counter: &mut Counter<'_>,
    table: &ReleasedTable,
    request: &PeriodsRequest,
) -> PeriodsOfRisk {
    let Some(first) = table.rows.first() else {
        return PeriodsOfRisk {
            place: None,
            period: None,
            rows: Vec::new(),
            reference: None,
            study: None,
            readiness: None,
        };
    };
    let period = first.period;
    let mut rows: Vec<PeriodsRow> = table
        .rows
        .iter()
        .filter(|it| it.place.id == first.place.id && it.period == period)
        .map(|it| {
            row(
                counter,
                it.place.clone(),
                &period,
                it.group.clone(),
                RowKind::Here,
            )
        })
        .collect();
    let reference = find_reference(counter, &mut rows, request, &first.place, &period);
    if let Some((at, _)) = reference {
        compare(&mut rows, at);
    }
    let study = study(counter, &rows, reference.map(|it| it.0));
    let readiness = match study {
        Some(_) => None,
        None => readiness(counter, &rows, &period, request),
    };
    PeriodsOfRisk {
        place: Some(first.place.clone()),
        period: Some(period),
        rows,
        reference,
        study,
        readiness,
    }
}

/// The deaths of one period, or of all.
fn deaths(
    counter: &mut Counter<'_>,
    place: &PlaceId,
    period: &Period,
    group: &GroupKey,
    of: Option<PeriodOfRisk>,
) -> Result<u64, Withheld> {
    let (variable, weight) = match of {
        None => (PPOR_DEATHS, None),
        Some(PeriodOfRisk::MaternalHealthPrematurity) => (PPOR_DEATHS, Some(VERY_LOW)),
        Some(PeriodOfRisk::MaternalCare) => ("ppor_fetal_deaths", Some(NOT_VERY_LOW)),
        Some(PeriodOfRisk::NewbornCare) => ("ppor_neonatal_deaths", Some(NOT_VERY_LOW)),
        Some(PeriodOfRisk::InfantHealth) => ("ppor_postneonatal_deaths", Some(NOT_VERY_LOW)),
    };
    let group = weight.map_or_else(
        || group.clone(),
        |it| crossed(group, &CategoryId(it.to_owned())),
    );
    counter.count(&VariableId::new(variable), place, period, &group)
}

fn row(
    counter: &mut Counter<'_>,
    place: PlaceLabel,
    period: &Period,
    group: GroupLabel,
    kind: RowKind,
) -> PeriodsRow {
    let births = counter.count(&VariableId::new(PPOR_BIRTHS), &place.id, period, &group.key);
    let mut period_cell = |of: Option<PeriodOfRisk>| {
        let deaths = deaths(counter, &place.id, period, &group.key, of);
        let is_small = deaths.is_ok_and(|it| it < RELIABLE_FROM_EVENTS);
        let rate = both(deaths, births)
            .and_then(|(deaths, births)| Ok(rate_of_deaths(Tally::new(deaths, births), PER)?));
        PeriodCell {
            deaths: cell(deaths, is_small),
            rate: cell(rate, is_small),
            excess: None,
            excess_deaths: None,
        }
    };
    let all = period_cell(None);
    let periods = PeriodOfRisk::ALL.map(|it| period_cell(Some(it)));
    PeriodsRow {
        gate: gate(&all, &periods, births),
        births: cell(births, false),
        place,
        group,
        kind,
        all,
        periods,
    }
}

fn gate(all: &PeriodCell, periods: &[PeriodCell; 4], births: Result<u64, Withheld>) -> Gate {
    let counts = periods.iter().map(|it| value_of(&it.deaths));
    let cells = counts.fold(births, |sum, it| both(sum, it).map(|it| it.0));
    let fewest = periods.iter().filter_map(|it| it.deaths.shown()).min();
    match both(cells, value_of(&all.deaths)) {
        Ok((_, deaths)) => {
            if deaths >= FEWEST_DEATHS && fewest.is_some_and(|it| it >= FEWEST_DEATHS_OF_A_CELL) {
                Gate::Enough
            } else {
                Gate::TooFew
            }
        }
        Err(Withheld::NotShown) => Gate::NotShown,
        Err(Withheld::NoNumber(_)) => Gate::NoNumber,
    }
}

/// Finds the row to compare with, and adds it where it is not among the groups of this place.
fn find_reference(
    counter: &mut Counter<'_>,
    rows: &mut Vec<PeriodsRow>,
    request: &PeriodsRequest,
    place: &PlaceLabel,
    period: &Period,
) -> Option<(usize, WhyReference)> {
    let chosen = match &request.reference {
        Reference::None => return None,
        Reference::Group(key) => Some(key.clone()),
        Reference::Everyone => Some(GroupKey::everyone()),
        Reference::BestReliable | Reference::Place(_) => None,
    };
    if let Some(key) = chosen {
        let at = rows.iter().position(|it| it.group.key == key)?;
        return Some((at, WhyReference::Chosen));
    }
    if let Some(standard) = standard_row(counter, place, period) {
        rows.push(standard);
        return Some((rows.len() - 1, WhyReference::Standard));
    }
    if let Some(best) = best_off(counter, rows) {
        return Some((best, WhyReference::BestOff));
    }
    for wider in &request.wider {
        let Some(label) = counter.place_label(wider).filter(|it| it.id != place.id) else {
            continue;
        };
        if let Some(standard) = standard_row(counter, &label, period) {
            rows.push(standard);
            return Some((rows.len() - 1, WhyReference::Outside));
        }
        let groups: Vec<GroupLabel> = rows
            .iter()
            .filter(|it| it.kind == RowKind::Here)
            .map(|it| it.group.clone())
            .collect();
        let beside: Vec<PeriodsRow> = groups
            .into_iter()
            .map(|it| row(counter, label.clone(), period, it, RowKind::Wider))
            .collect();
        let best = best_off(counter, &beside).or_else(|| {
            beside
                .iter()
                .position(|it| it.group.key.is_everyone() && it.gate == Gate::Enough)
        });
        if let Some(best) = best.and_then(|it| beside.into_iter().nth(it)) {
            rows.push(best);
            return Some((rows.len() - 1, WhyReference::Outside));
        }
    }
    None
}

/// The method's standard group at a place, where it has enough deaths.
fn standard_row(
    counter: &mut Counter<'_>,
    place: &PlaceLabel,
    period: &Period,
) -> Option<PeriodsRow> {
    let category = CategoryId(STANDARD.to_owned());
    let group = GroupLabel {
        name: counter.tables.category_name(&category),
        key: GroupKey::one(category),
        series: None,
    };
    Some(row(
        counter,
        place.clone(),
        period,
        group,
        RowKind::Standard,
    ))
    .filter(|it| it.gate == Gate::Enough)
}

/// The group with the lowest rate of all periods together among those with enough deaths.
fn best_off(counter: &Counter<'_>, rows: &[PeriodsRow]) -> Option<usize> {
    rows.iter()
        .enumerate()
        .filter(|(_, it)| it.gate == Gate::Enough && is_a_group(counter, it))
        .filter_map(|(no, it)| Some((no, it.all.rate.shown()?.value)))
        .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
        .map(|it| it.0)
}

/// Whether it is one of the groups, and not those whose group is not recorded.
fn is_a_group(counter: &Counter<'_>, row: &PeriodsRow) -> bool {
    let is_unknown = row.group.key.categories().iter().any(|category| {
        counter
            .tables
            .dimension(&category.dimension_id())
            .is_some_and(|it| {
                it.categories
                    .iter()
                    .any(|it| it.id == *category && it.is_unknown)
            })
    });
    !row.group.key.is_everyone() && !is_unknown
}

fn compare(rows: &mut [PeriodsRow], reference: usize) {
    let Some(other) = rows.get(reference).cloned() else {
        return;
    };
    for (no, row) in rows.iter_mut().enumerate() {
        if no == reference {
            continue;
        }
        let births = both(value_of(&row.births), value_of(&other.births));
        let pairs = std::iter::once((&mut row.all, &other.all))
            .chain(row.periods.iter_mut().zip(&other.periods));
        for (own, other) in pairs {
            let deaths = both(value_of(&own.deaths), value_of(&other.deaths));
            let is_small = deaths.is_ok_and(|(own, other)| own.min(other) < RELIABLE_FROM_EVENTS);
            let excess = both(deaths, births).and_then(|(deaths, births)| {
                Ok(excess_of_deaths(
                    Tally::new(deaths.0, births.0),
                    Tally::new(deaths.1, births.1),
                    PER,
                )?)
            });
            own.excess = Some(cell(excess.map(|it| it.difference), is_small));
            own.excess_deaths = Some(cell(excess.map(|it| it.deaths), is_small));
        }
    }
}

fn study(counter: &Counter<'_>, rows: &[PeriodsRow], reference: Option<usize>) -> Option<usize> {
    let enough = |(no, it): &(usize, &PeriodsRow)| {
        it.kind == RowKind::Here && it.gate == Gate::Enough && Some(*no) != reference
    };
    rows.iter()
        .enumerate()
        .filter(|it| enough(it) && is_a_group(counter, it.1))
        .filter_map(|(no, it)| Some((no, it.all.excess.as_ref()?.shown()?.value)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|it| it.0)
        .or_else(|| {
            let mut everyone = rows.iter().enumerate();
            everyone
                .find(|it| enough(it) && it.1.group.key.is_everyone())
                .map(|it| it.0)
        })
}

/// How far the row is that has most deaths among those without enough: groups before everyone.
fn readiness(
    counter: &mut Counter<'_>,
    rows: &[PeriodsRow],
    period: &Period,
    request: &PeriodsRequest,
) -> Option<Readiness> {
    let so_far = |row: &PeriodsRow| {
        Some(DeathsSoFar {
            all: row.all.deaths.shown()?,
            cells: row.periods.each_ref().map(|it| it.deaths.shown()),
        })
    };
    let (at, row, here) = rows
        .iter()
        .enumerate()
        .filter(|it| it.1.kind == RowKind::Here && it.1.gate != Gate::Enough)
        .filter_map(|(no, it)| Some((no, it, so_far(it)?)))
        .max_by_key(|(no, row, it)| {
            let is_group = !row.group.key.is_everyone();
            (is_group, it.all, std::cmp::Reverse(*no))
        })?;
    let neighbors: Vec<PlaceLabel> = request
        .neighbors
        .iter()
        .filter(|it| **it != row.place.id)
        .filter_map(|it| counter.place_label(it))
        .collect();
    let others: Vec<(PlaceLabel, DeathsSoFar)> = neighbors
        .into_iter()
        .map(|it| {
            let group = row.group.clone();
            self::row(counter, it, period, group, RowKind::Here)
        })
        .filter_map(|it| Some((it.place.clone(), so_far(&it)?)))
        .collect();
    let counts: Vec<DeathsSoFar> = others.iter().map(|it| it.1).collect();
    let mut places: Vec<PlaceLabel> = more_places(&here, &counts)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|it| others.get(it).map(|it| it.0.clone()))
        .collect();
    places.sort_by(|a, b| a.name.cmp(&b.name));
    Some(Readiness {
        row: at,
        more_years: more_years(&here, period.year_count()),
        more_places: places,
    })
}
