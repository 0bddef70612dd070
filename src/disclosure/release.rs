//! Makes a table for an audience: the one way from counts to numbers that are seen.
//!
//! A number that rests on several counts is not shown as soon as one of them is not.
//! Order, reference and sources follow from shown numbers alone, so that none of them tells of a hidden one.

use std::cmp::Ordering;

use crate::disclosure::audience::Audience;
use crate::disclosure::counter::Counter;
use crate::disclosure::counter::Withheld;
use crate::disclosure::counter::both;
use crate::disclosure::counter::cell;
use crate::disclosure::counter::value_of;
use crate::disclosure::division::public_division;
use crate::disclosure::mask::Mask;
use crate::disclosure::merged::MERGED_NAME;
use crate::disclosure::merged::MergedGroup;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ChanceNote;
use crate::disclosure::released::Comparison;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedGoal;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::built_in_dimensions::built_in_position;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::goal::Goal;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::IndicatorKind;
use crate::domain::period::Period;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::GroupKey;
use crate::statistics::certainty::Certainty;
use crate::statistics::certainty::certainty;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::excess_deaths::excess_of;
use crate::statistics::goal::chance_with_no_change;
use crate::statistics::goal::events_at;
use crate::statistics::goal::goal_rate;
use crate::statistics::proportion::proportion;
use crate::statistics::rate::rate;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::rate_ratio::proportion_ratio;
use crate::statistics::rate_ratio::rate_ratio;
use crate::statistics::tally::Tally;

/// Returns the table that this audience may see.
///
/// The mask must be of the same tables; a count the rule hides is kept back even where it is not.
/// The public sees small groups put together where that lets it see more.
/// A place the file does not know has no rows. An indicator it does not know gives a table without rows.
#[must_use]
pub fn release(
    tables: &CountTables,
    mask: &Mask,
    request: &TableRequest,
    audience: Audience,
) -> Released<ReleasedTable> {
    match audience {
        Audience::Working => release_as_asked(tables, mask, request, audience),
        Audience::Public => {
            let divided = public_division(tables, mask, request);
            release_as_asked(tables, mask, &divided, audience)
        }
    }
}

/// The same with the groups as they are asked for, put together or not.
pub(in crate::disclosure) fn release_as_asked(
    tables: &CountTables,
    mask: &Mask,
    request: &TableRequest,
    audience: Audience,
) -> Released<ReleasedTable> {
    let table = match tables.indicator(&request.indicator_id) {
        Some(indicator) => Desk::new(tables, mask, audience, indicator.clone()).table(request),
        None => empty_table(request),
    };
    Released::new(table, audience, mask.rule())
}

fn empty_table(request: &TableRequest) -> ReleasedTable {
    ReleasedTable {
        indicator: Indicator {
            id: IndicatorId(request.indicator_id.0.clone()),
            name: request.indicator_id.0.clone(),
            numerator_id: VariableId::new(""),
            denominator_ids: Vec::new(),
            multiplier: 1,
            kind: IndicatorKind::Rate,
            good: GoodDirection::None,
            definition: String::new(),
            source: String::new(),
        },
        dimension: request.dimension.clone(),
        dimension_name: None,
        dimension_is_ordered: false,
        not_parts: Vec::new(),
        put_together: Vec::new(),
        rows: Vec::new(),
        reference: request.reference.clone(),
        group_order: request.group_order,
        goal: None,
        sources: Vec::new(),
        anything_not_shown: false,
        is_sample: false,
    }
}

/// Both counts of a row. A hidden one is told before a missing one, so that the mark does not depend on order.
fn tally_of(row: &ReleasedRow) -> Result<Tally, Withheld> {
    match (value_of(&row.events), value_of(&row.births)) {
        (Ok(events), Ok(births)) => Ok(Tally::new(events, births)),
        (Err(Withheld::NotShown), _) | (_, Err(Withheld::NotShown)) => Err(Withheld::NotShown),
        (Err(reason), _) | (_, Err(reason)) => Err(reason),
    }
}

/// Where one table is put together.
struct Desk<'a> {
    tables: &'a CountTables,
    mask: &'a Mask,
    indicator: Indicator,
    counter: Counter<'a>,
}

impl<'a> Desk<'a> {
    fn new(
        tables: &'a CountTables,
        mask: &'a Mask,
        audience: Audience,
        indicator: Indicator,
    ) -> Self {
        Self {
            tables,
            mask,
            indicator,
            counter: Counter::new(tables, mask, audience),
        }
    }

    fn table(mut self, request: &TableRequest) -> ReleasedTable {
        let dimension = request
            .dimension
            .as_ref()
            .and_then(|it| self.tables.dimension(it));
        let labels: Vec<GroupLabel> = without_doubles(&request.groups)
            .into_iter()
            .map(|key| self.group_label(key, dimension))
            .collect();
        let mut rows = Vec::new();
        for place in without_doubles(&request.places) {
            let Some(place) = self.counter.place_label(&place) else {
                continue;
            };
            for period in without_doubles(&request.periods) {
                for label in &labels {
                    rows.push(self.row(place.clone(), period, label.clone()));
                }
            }
        }
        let positions = self.group_positions(&labels, &rows, request.group_order);
        let mut rows = in_group_order(rows, &labels, &positions);
        self.compare(&mut rows, labels.len(), &request.reference);
        let goal = request
            .goal
            .as_ref()
            .filter(|it| it.indicator_id == self.indicator.id && it.is_of_rate())
            .and_then(|it| self.goal(it, &request.periods));
        let anything_not_shown = rows.iter().any(is_partly_hidden)
            || goal.as_ref().is_some_and(|it| {
                is_partly_hidden(&it.baseline)
                    || is_partly_hidden(&it.current)
                    || matches!(it.chance, Cell::NotShown(_))
            });
        let (sources, is_sample) = self.counter.sources();
        ReleasedTable {
            dimension: request.dimension.clone(),
            dimension_name: dimension.map(|it| it.name.clone()),
            dimension_is_ordered: dimension.is_some_and(|it| it.ordered),
            not_parts: labels
                .iter()
                .filter(|it| self.is_no_part(&it.key))
                .map(|it| it.key.clone())
                .collect(),
            put_together: self.put_together(&labels),
            rows,
            reference: request.reference.clone(),
            group_order: request.group_order,
            goal,
            sources,
            anything_not_shown,
            is_sample,
            indicator: self.indicator,
        }
    }

    /// Whether one of its categories was not recorded or shares people with others.
    fn is_no_part(&self, key: &GroupKey) -> bool {
        key.categories().iter().any(|category| {
            self.tables
                .dimension(&category.dimension_id())
                .is_some_and(|it| {
                    it.categories
                        .iter()
                        .any(|it| it.id == *category && (it.is_unknown || it.overlaps))
                })
        })
    }

    fn group_label(&self, key: GroupKey, dimension: Option<&Dimension>) -> GroupLabel {
        let names: Vec<String> = key
            .categories()
            .iter()
            .map(|it| match MergedGroup::from_id(it) {
                Some(_) => MERGED_NAME.to_owned(),
                None => self.tables.category_name(it),
            })
            .collect();
        let of_dimension = dimension
            .and_then(|it| key.category_in(&it.id))
            .or_else(|| key.categories().first());
        GroupLabel {
            name: names.join(", "),
            series: of_dimension.map(|it| self.series(it)),
            key,
        }
    }

    /// The groups that are in a merged one, as each would be labelled alone.
    fn put_together(&self, labels: &[GroupLabel]) -> Vec<GroupLabel> {
        let merged = labels
            .iter()
            .flat_map(|it| it.key.categories())
            .find_map(MergedGroup::from_id);
        merged
            .into_iter()
            .flat_map(|it| it.parts)
            .map(|it| self.group_label(GroupKey::one(it), None))
            .collect()
    }

    /// Position among all categories of the dimension, whichever of them this table shows.
    /// Built-in ones come first, in an order of their own, so that a group keeps its color from file to file.
    fn series(&self, category: &CategoryId) -> usize {
        let Some(dimension) = self.tables.dimension(&category.dimension_id()) else {
            return 0;
        };
        let rank = |it: &CategoryId| (built_in_position(it).is_none(), built_in_position(it));
        let mut categories: Vec<&CategoryId> =
            dimension.categories.iter().map(|it| &it.id).collect();
        categories.sort_by_key(|it| rank(it));
        categories
            .iter()
            .position(|it| *it == category)
            .unwrap_or(categories.len())
    }

    fn is_unknown(&self, key: &GroupKey) -> bool {
        key.categories().iter().any(|category| {
            self.tables
                .dimension(&category.dimension_id())
                .is_some_and(|it| {
                    it.categories
                        .iter()
                        .any(|it| it.id == *category && it.is_unknown)
                })
        })
    }

    fn row(&mut self, place: PlaceLabel, period: Period, group: GroupLabel) -> ReleasedRow {
        let numerator = self.indicator.numerator_id.clone();
        let denominators = self.indicator.denominator_ids.clone();
        let events = self
            .counter
            .count(&numerator, &place.id, &period, &group.key);
        let births = denominators
            .iter()
            .map(|it| self.counter.count(it, &place.id, &period, &group.key))
            .reduce(|sum, it| both(sum, it).map(|(a, b)| a.saturating_add(b)))
            .unwrap_or(Err(Withheld::NoNumber(NotEstimable::NoBirths)));
        let is_small =
            |it: &Result<u64, Withheld>| it.as_ref().is_ok_and(|&it| it < RELIABLE_FROM_EVENTS);
        let estimate = both(events, births).and_then(|(events, births)| {
            let multiplier = self.indicator.multiplier;
            Ok(match self.indicator.kind {
                IndicatorKind::Rate => rate(events, births, multiplier)?,
                IndicatorKind::Proportion => proportion(events, births, multiplier)?,
            })
        });
        ReleasedRow {
            place,
            period,
            group,
            rate: cell(estimate, is_small(&events)),
            events: cell(events, is_small(&events)),
            births: cell(births, is_small(&births)),
            compared: None,
        }
    }

    /// The place of each label in the list: everyone last, those not recorded just before.
    fn group_positions(
        &self,
        labels: &[GroupLabel],
        rows: &[ReleasedRow],
        order: GroupOrder,
    ) -> Vec<usize> {
        let pooled = |label: &GroupLabel| {
            rows.iter()
                .filter(|it| it.group.key == label.key)
                .filter_map(|it| {
                    let births = it.births.shown()?;
                    Some((it.events.shown(), births))
                })
                .fold(
                    (None, None),
                    |(tally, births): (Option<Tally>, Option<u64>), it| {
                        let with_events = it.0.map(|events| Tally::new(events, it.1));
                        (
                            match (tally, with_events) {
                                (Some(a), Some(b)) => Some(a.plus(b)),
                                (a, b) => a.or(b),
                            },
                            Some(births.unwrap_or(0).saturating_add(it.1)),
                        )
                    },
                )
        };
        // Larger comes first; `None` is a number that is not shown.
        let sort_keys: Vec<Option<f64>> = labels
            .iter()
            .map(|label| {
                let (tally, births) = pooled(label);
                match order {
                    GroupOrder::Births => births.map(|it| it as f64),
                    GroupOrder::Rate => tally
                        .and_then(|it| rate(it.events, it.births, 1).ok())
                        .map(|it| it.value),
                    GroupOrder::Name | GroupOrder::Listed => None,
                }
            })
            .collect();
        let mut positions: Vec<usize> = (0..labels.len()).collect();
        positions.sort_by(|&a, &b| {
            let (Some(first), Some(second)) = (labels.get(a), labels.get(b)) else {
                return Ordering::Equal;
            };
            let last = |it: &GroupLabel| {
                let unknown = order != GroupOrder::Listed && self.is_unknown(&it.key);
                (it.key.is_everyone(), unknown)
            };
            let by_number = match (sort_keys.get(a), sort_keys.get(b)) {
                (Some(Some(a)), Some(Some(b))) => b.total_cmp(a),
                (Some(Some(_)), Some(None)) => Ordering::Less,
                (Some(None), Some(Some(_))) => Ordering::Greater,
                _ => Ordering::Equal,
            };
            let by_name = if order == GroupOrder::Listed {
                first.series.cmp(&second.series)
            } else {
                first.name.cmp(&second.name)
            };
            last(first)
                .cmp(&last(second))
                .then(by_number)
                .then(by_name)
                .then(first.key.cmp(&second.key))
        });
        positions
    }

    /// Sets each row beside its reference. `block` rows are of one place and period.
    fn compare(&self, rows: &mut [ReleasedRow], block: usize, reference: &Reference) {
        let mut references: Vec<Option<usize>> = Vec::with_capacity(rows.len());
        for (no, beside) in rows.chunks(block.max(1)).enumerate() {
            let first = no * block;
            if let Reference::Place(place) = reference {
                let period = beside.first().map(|it| it.period);
                let there = (0..rows.len()).step_by(block.max(1)).find(|&it| {
                    rows.get(it)
                        .is_some_and(|it| it.place.id == *place && Some(it.period) == period)
                });
                // Groups are set against everyone there: against their own group they would be asked for less.
                let everyone = beside
                    .iter()
                    .position(|it| it.group.key.is_everyone())
                    .filter(|_| beside.len() > 1);
                references.extend(
                    (0..beside.len()).map(|it| there.map(|there| there + everyone.unwrap_or(it))),
                );
            } else {
                let position = self.reference_in(beside, reference).map(|it| first + it);
                references.extend(beside.iter().map(|_| position));
            }
        }
        let comparisons: Vec<Option<Comparison>> = rows
            .iter()
            .zip(references)
            .enumerate()
            .map(|(no, (row, reference))| {
                let position = reference.filter(|&it| it != no)?;
                let reference = rows.get(position)?;
                // Everyone holds the group, so the two cannot be compared as if they were apart.
                let holds_it = row.group.key.is_everyone() && !reference.group.key.is_everyone();
                (!holds_it).then(|| self.comparison(row, reference, position))
            })
            .collect();
        for (row, comparison) in rows.iter_mut().zip(comparisons) {
            row.compared = comparison;
        }
    }

    /// The reference among the rows of one place and period.
    fn reference_in(&self, beside: &[ReleasedRow], reference: &Reference) -> Option<usize> {
        let of_group = |key: &GroupKey| beside.iter().position(|it| it.group.key == *key);
        match reference {
            Reference::None | Reference::Place(_) => None,
            Reference::Everyone => of_group(&GroupKey::everyone()),
            Reference::Group(key) => of_group(key),
            Reference::BestReliable => beside
                .iter()
                .enumerate()
                .filter(|(_, it)| !it.group.key.is_everyone() && !self.is_unknown(&it.group.key))
                .filter_map(|(no, it)| {
                    let is_reliable = it.events.shown()? >= RELIABLE_FROM_EVENTS;
                    let rate = it.rate.shown()?.value;
                    is_reliable.then_some((no, rate, it.group.series))
                })
                .min_by(|a, b| {
                    let by_rate = match self.indicator.good {
                        GoodDirection::Up => b.1.total_cmp(&a.1),
                        GoodDirection::Down | GoodDirection::None => a.1.total_cmp(&b.1),
                    };
                    by_rate.then(a.2.cmp(&b.2))
                })
                .map(|it| it.0)
                .or_else(|| of_group(&GroupKey::everyone())),
        }
    }

    fn comparison(
        &self,
        row: &ReleasedRow,
        reference: &ReleasedRow,
        position: usize,
    ) -> Comparison {
        let tallies = both(tally_of(row), tally_of(reference));
        let is_small = tallies
            .is_ok_and(|(row, reference)| row.events.min(reference.events) < RELIABLE_FROM_EVENTS);
        let ratio = tallies.and_then(|(row, reference)| {
            Ok(match self.indicator.kind {
                IndicatorKind::Rate => rate_ratio(row, reference)?,
                IndicatorKind::Proportion => proportion_ratio(row, reference)?,
            })
        });
        let difference = tallies.and_then(|(row, reference)| {
            Ok(rate_difference(row, reference, self.indicator.multiplier)?)
        });
        let excess = both(tallies, difference)
            .map(|((row, _), it)| excess_of(&it, row, self.indicator.multiplier));
        let certainty = match tallies {
            Ok((row, reference)) => certainty(
                Some(row.events),
                Some(reference.events),
                ratio.as_ref().ok(),
            ),
            Err(Withheld::NotShown) => Certainty::TooFew,
            Err(Withheld::NoNumber(_)) => Certainty::CannotTell,
        };
        Comparison {
            reference: position,
            ratio: cell(ratio, is_small),
            difference: cell(difference, is_small),
            excess: cell(excess, is_small),
            certainty,
        }
    }

    fn goal(&mut self, goal: &Goal, periods: &[Period]) -> Option<ReleasedGoal> {
        let place = self.counter.place_label(&goal.place_id)?;
        let everyone = GroupLabel {
            key: GroupKey::everyone(),
            name: String::new(),
            series: None,
        };
        let now =
            latest_beside(goal, periods).or_else(|| latest_beside(goal, self.mask.periods()))?;
        let baseline = self.row(place.clone(), goal.baseline, everyone.clone());
        let current = self.row(place.clone(), now, everyone.clone());
        let overlap = if goal.baseline.overlaps(&now) {
            Err(Withheld::NoNumber(NotEstimable::PeriodsOverlap))
        } else {
            Ok(())
        };
        let good = self.indicator.good;
        let multiplier = self.indicator.multiplier;
        let target = value_of(&baseline.rate)
            .map(|it: Estimate| goal_rate(it.value, goal.change_percent, good));
        let years = f64::from(now.year_count().max(1));
        let baseline_years = f64::from(goal.baseline.year_count().max(1));
        let could_be = overlap.and_then(|()| {
            let (target, births) = both(target, value_of(&current.births))?;
            Ok(events_at(target, births as f64 / years, multiplier))
        });
        let chance =
            overlap.and_then(|()| self.chance(goal, &now, &baseline, target, place, everyone));
        Some(ReleasedGoal {
            goal: goal.clone(),
            target_rate: cell(target, baseline.rate.has_small_numbers()),
            baseline_per_year: cell(
                value_of(&baseline.events).map(|it| it as f64 / baseline_years),
                baseline.events.has_small_numbers(),
            ),
            current_per_year: cell(
                overlap
                    .and_then(|()| value_of(&current.events))
                    .map(|it| it as f64 / years),
                current.events.has_small_numbers(),
            ),
            could_be_per_year: cell(could_be, baseline.rate.has_small_numbers()),
            chance: cell(chance.map(|it| it.0), chance.is_ok_and(|it| it.1)),
            baseline,
            current,
        })
    }

    /// How often the last single year would come up by chance, and whether its events are few.
    fn chance(
        &mut self,
        goal: &Goal,
        now: &Period,
        baseline: &ReleasedRow,
        target: Result<f64, Withheld>,
        place: PlaceLabel,
        everyone: GroupLabel,
    ) -> Result<(ChanceNote, bool), Withheld> {
        let (_, year) = now
            .whole_years()
            .ok_or(Withheld::NoNumber(NotEstimable::TooFew))?;
        let period = Period::year(year).ok_or(Withheld::NoNumber(NotEstimable::TooFew))?;
        let period = Period {
            basis: goal.baseline.basis,
            ..period
        };
        let row = self.row(place, period, everyone);
        let (target, baseline_rate) = both(target, value_of(&baseline.rate))?;
        let (tally, of_year) = both(tally_of(&row), value_of(&row.rate))?;
        let good = self.indicator.good;
        let expected = events_at(
            baseline_rate.value,
            tally.births as f64,
            self.indicator.multiplier,
        );
        let met_goal = match good {
            GoodDirection::Up => of_year.value >= target,
            GoodDirection::Down | GoodDirection::None => of_year.value <= target,
        };
        let note = ChanceNote {
            year,
            rate: of_year.value,
            met_goal,
            probability: chance_with_no_change(expected, tally.events, good),
        };
        Ok((note, tally.events < RELIABLE_FROM_EVENTS))
    }
}

/// Of the periods that end last, one that shares no years with the baseline, else any; the longest of those.
fn latest_beside(goal: &Goal, periods: &[Period]) -> Option<Period> {
    periods
        .iter()
        .filter(|it| it.basis == goal.baseline.basis)
        .max_by_key(|it| {
            (
                it.last_day,
                !goal.baseline.overlaps(it),
                it.last_day - it.first_day,
            )
        })
        .copied()
}

fn is_partly_hidden(row: &ReleasedRow) -> bool {
    matches!(row.events, Cell::NotShown(_)) || matches!(row.births, Cell::NotShown(_))
}

fn in_group_order(
    rows: Vec<ReleasedRow>,
    labels: &[GroupLabel],
    positions: &[usize],
) -> Vec<ReleasedRow> {
    let mut ordered = Vec::with_capacity(rows.len());
    for block in rows.chunks(labels.len().max(1)) {
        ordered.extend(positions.iter().filter_map(|&it| block.get(it)).cloned());
    }
    ordered
}

fn without_doubles<T: Clone + PartialEq>(list: &[T]) -> Vec<T> {
    let mut found: Vec<T> = Vec::with_capacity(list.len());
    for item in list {
        if !found.contains(item) {
            found.push(item.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::release;
    use crate::disclosure::audience::Audience;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::mask::Mask;
    use crate::disclosure::released::Cell;
    use crate::disclosure::released::Released;
    use crate::disclosure::released::ReleasedRow;
    use crate::disclosure::released::ReleasedTable;
    use crate::disclosure::request::GroupOrder;
    use crate::disclosure::request::PublicationPlan;
    use crate::disclosure::request::Reference;
    use crate::disclosure::request::TableRequest;
    use crate::disclosure::test_tables::Sheet;
    use crate::disclosure::test_tables::county;
    use crate::disclosure::test_tables::race;
    use crate::disclosure::test_tables::region;
    use crate::domain::count::CountTables;
    use crate::domain::goal::Goal;
    use crate::domain::goal::GoalAim;
    use crate::domain::indicator::IndicatorId;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;
    use crate::domain::population_group::DimensionId;
    use crate::statistics::certainty::Certainty;
    use crate::statistics::estimate::Estimate;
    use crate::statistics::estimate::NotEstimable;

    fn years(first: i32, last: i32) -> Period {
        Period::years(first, last).unwrap()
    }

    fn request(places: &[PlaceId], periods: &[Period], categories: &[&str]) -> TableRequest {
        TableRequest {
            indicator_id: IndicatorId("infant_mortality_rate".into()),
            places: places.to_vec(),
            periods: periods.to_vec(),
            dimension: Some(DimensionId("race".into())),
            groups: categories.iter().map(|it| race(it)).collect(),
            group_order: GroupOrder::Births,
            reference: Reference::BestReliable,
            goal: None,
        }
    }

    fn released(
        tables: &CountTables,
        request: &TableRequest,
        audience: Audience,
    ) -> Released<ReleasedTable> {
        let plan = PublicationPlan::default_for(tables);
        let mask = Mask::compute(tables, &plan, &HidingRule::default());
        release(tables, &mask, request, audience)
    }

    fn estimate(cell: &Cell<Estimate>, digits: usize) -> String {
        match cell {
            Cell::Shown { value, .. } => format!(
                "{:.digits$} ({:.digits$} to {:.digits$})",
                value.value,
                value.lower,
                value.upper.unwrap_or(f64::INFINITY)
            ),
            Cell::NotShown(_) => "not shown".to_owned(),
            Cell::NoNumber(why) => format!("{why:?}"),
        }
    }

    fn count(cell: &Cell<u64>) -> String {
        match cell {
            Cell::Shown { value, .. } => value.to_string(),
            Cell::NotShown(_) => "not shown".to_owned(),
            Cell::NoNumber(why) => format!("{why:?}"),
        }
    }

    /// Group, events, births and rate of each row.
    fn lines(table: &ReleasedTable) -> Vec<String> {
        let line = |it: &ReleasedRow| {
            let name = if it.group.name.is_empty() {
                "everyone"
            } else {
                &it.group.name
            };
            format!(
                "{name} {}/{} {}",
                count(&it.events),
                count(&it.births),
                estimate(&it.rate, 1)
            )
        };
        table.rows.iter().map(line).collect()
    }

    /// The region 2013–2022 of the worked example.
    fn r10() -> Sheet {
        let mut sheet = Sheet::new(1, &["Black", "White", "Hispanic"]);
        let cases = [
            ("Black", 58, 3_900),
            ("White", 88, 11_900),
            ("Hispanic", 9, 1_050),
            ("", 155, 16_850),
        ];
        for (category, deaths, births) in cases {
            sheet.known("infant_deaths", &region(), (2013, 2022), category, deaths);
            sheet.known("live_births", &region(), (2013, 2022), category, births);
        }
        sheet
    }

    fn r10_request() -> TableRequest {
        request(
            &[region()],
            &[years(2013, 2022)],
            &["", "Black", "White", "Hispanic"],
        )
    }

    #[test]
    fn the_worked_example_gives_the_printed_numbers() {
        let released = released(&r10().tables(), &r10_request(), Audience::Working);
        assert_eq!(
            lines(released.get()),
            [
                "White 88/11900 7.4 (5.9 to 9.1)",
                "Black 58/3900 14.9 (11.3 to 19.2)",
                "Hispanic 9/1050 8.6 (3.9 to 16.3)",
                "everyone 155/16850 9.2 (7.8 to 10.6)",
            ]
        );
        let compared = released.get().rows[1].compared.as_ref().unwrap();
        assert_eq!(compared.reference, 0);
        assert_eq!(estimate(&compared.ratio, 1), "2.0 (1.4 to 2.8)");
        assert_eq!(estimate(&compared.difference, 1), "7.5 (3.7 to 12.0)");
        assert_eq!(estimate(&compared.excess, 0), "29 (15 to 47)");
        assert_eq!(compared.certainty, Certainty::Clear);
        assert_eq!(released.get().rows[0].compared, None, "the reference");
        assert_eq!(released.get().rows[3].compared, None, "everyone");
        assert!(released.get().rows[2].events.has_small_numbers());
        assert!(!released.get().anything_not_shown);
    }

    #[test]
    fn in_public_the_small_group_and_one_more_are_not_shown() {
        let released = released(&r10().tables(), &r10_request(), Audience::Public);
        assert_eq!(
            lines(released.get()),
            [
                "White 88/11900 7.4 (5.9 to 9.1)",
                "Black 58/3900 14.9 (11.3 to 19.2)",
                "Hispanic not shown/1050 not shown",
                "everyone not shown/16850 not shown",
            ]
        );
        let hispanic = released.get().rows[2].compared.as_ref().unwrap();
        assert_eq!(estimate(&hispanic.ratio, 1), "not shown");
        assert_eq!(hispanic.certainty, Certainty::TooFew);
        assert!(released.get().anything_not_shown);
    }

    #[test]
    fn a_county_of_seven_and_what_would_give_it_away_are_not_shown() {
        let mut sheet = Sheet::new(2, &[]);
        for (no, deaths) in [(0, 7), (1, 13)] {
            sheet.known("infant_deaths", &county(no), (2018, 2022), "", deaths);
            sheet.known("live_births", &county(no), (2018, 2022), "", 1_000);
        }
        let places = [county(0), county(1), region()];
        let request = request(&places, &[years(2018, 2022)], &[""]);
        let public = released(&sheet.tables(), &request, Audience::Public);
        assert_eq!(
            lines(public.get()),
            [
                "everyone not shown/1000 not shown",
                "everyone not shown/1000 not shown",
                "everyone 20/2000 10.0 (6.1 to 15.4)",
            ]
        );
        let working = released(&sheet.tables(), &request, Audience::Working);
        assert_eq!(working.get().rows[0].events.shown(), Some(7));
    }

    #[test]
    fn a_group_without_births_gets_a_reason_and_a_zero_is_shown() {
        let mut sheet = Sheet::new(1, &["Black", "White"]);
        for (category, deaths, births) in [("Black", 0, 0), ("White", 0, 612), ("", 0, 612)] {
            sheet.known("infant_deaths", &county(0), (2022, 2022), category, deaths);
            sheet.known("live_births", &county(0), (2022, 2022), category, births);
        }
        let request = request(&[county(0)], &[years(2022, 2022)], &["Black", "White"]);
        let public = released(&sheet.tables(), &request, Audience::Public);
        assert_eq!(
            lines(public.get()),
            ["White 0/612 0.0 (0.0 to 6.0)", "Black 0/0 NoBirths"]
        );
    }

    #[test]
    fn periods_and_places_outside_the_plan_are_not_shown_in_public() {
        let mut sheet = Sheet::new(2, &[]);
        for year in 2013..=2022 {
            for no in 0..2 {
                sheet.known("infant_deaths", &county(no), (year, year), "", 40);
                sheet.known("live_births", &county(no), (year, year), "", 4_000);
            }
        }
        let request = request(&[region()], &[years(2018, 2022), years(2019, 2022)], &[""]);
        let public = released(&sheet.tables(), &request, Audience::Public);
        assert_eq!(
            lines(public.get()),
            [
                "everyone 400/40000 10.0 (9.0 to 11.0)",
                "everyone not shown/not shown not shown"
            ]
        );
        let working = released(&sheet.tables(), &request, Audience::Working);
        assert_eq!(working.get().rows[1].events.shown(), Some(320));
    }

    fn goal(baseline: (i32, i32)) -> Goal {
        Goal {
            id: "goal".into(),
            indicator_id: IndicatorId("infant_mortality_rate".into()),
            place_id: region(),
            baseline: years(baseline.0, baseline.1),
            change_percent: 15.0,
            target_year: 2027,
            aim: GoalAim::Rate,
        }
    }

    /// Ten years of 1,880 births; 9.0 per 1,000 from 2013 to 2017, 14 deaths a year from 2018.
    fn ten_years() -> CountTables {
        let mut sheet = Sheet::new(1, &[]);
        for year in 2013..=2022 {
            let deaths = match year {
                2013..=2016 => 17,
                2017 => 16,
                _ => 14,
            };
            sheet.known("infant_deaths", &region(), (year, year), "", deaths);
            let births = if year < 2018 { 1_866 } else { 1_880 };
            sheet.known(
                "live_births",
                &region(),
                (year, year),
                "",
                births + u64::from(year == 2017) * 3,
            );
        }
        sheet.tables()
    }

    #[test]
    fn the_goal_card_says_been_are_and_could_be_with_its_chance_note() {
        let mut request = request(&[region()], &[years(2013, 2017), years(2018, 2022)], &[""]);
        request.goal = Some(goal((2013, 2017)));
        let public = released(&ten_years(), &request, Audience::Public);
        let goal = public.get().goal.as_ref().unwrap();
        assert_eq!(estimate(&goal.baseline.rate, 1), "9.0 (7.2 to 11.1)");
        assert_eq!(format!("{:.2}", goal.target_rate.shown().unwrap()), "7.65");
        assert_eq!(goal.current_per_year.shown(), Some(14.0));
        assert_eq!(
            format!("{:.1}", goal.could_be_per_year.shown().unwrap()),
            "14.4"
        );
        let chance = goal.chance.shown().unwrap();
        assert_eq!((chance.year, chance.met_goal), (2022, true));
        assert_eq!(format!("{:.2}", chance.probability), "0.29");
        assert!(goal.chance.has_small_numbers());
    }

    #[test]
    fn a_baseline_that_shares_years_with_now_is_refused() {
        let mut request = request(&[region()], &[years(2018, 2022)], &[""]);
        request.goal = Some(goal((2014, 2018)));
        let working = released(&ten_years(), &request, Audience::Working);
        let goal = working.get().goal.as_ref().unwrap();
        assert_eq!(
            goal.could_be_per_year,
            Cell::NoNumber(NotEstimable::PeriodsOverlap)
        );
        assert_eq!(goal.chance, Cell::NoNumber(NotEstimable::PeriodsOverlap));
    }
}
