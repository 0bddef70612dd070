//! Every summary measure of inequality over the shown groups of a table, with what HEAT would print beside it.
//!
//! The groups are those of the first place in its latest years. Everyone is left out, and so are groups that are no part of the
//! whole; a group that is not shown or has no number is left out by name. Shares are of the births that are shown.

use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::cells::shown_tally;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::Reference;
use crate::domain::indicator::GoodDirection;
use crate::domain::period::Period;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Reliability;
use crate::statistics::inequality::extremes::pair_difference;
use crate::statistics::inequality::extremes::pair_ratio;
use crate::statistics::inequality::groups::Better;
use crate::statistics::inequality::heat_compatible::as_printed::as_printed;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::measure::GroupSet;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::statistics::inequality::measure::MeasureKind;
use crate::statistics::tally::Tally;

/// All measures over the groups of one place and period.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedInequality {
    pub period: Period,
    /// The groups that were compared: in their order where they have one, the most disadvantaged first; else as listed.
    pub groups: Vec<GroupLabel>,
    /// Groups whose counts are not shown or do not exist, with the reason.
    pub left_out: Vec<(GroupLabel, Missing)>,
    /// Groups whose category was not recorded, or that share people with others.
    pub not_parts: Vec<GroupLabel>,
    pub is_ordered: bool,
    /// The group that the others are measured against where a measure needs one: a position in `groups`.
    pub standard: Option<usize>,
    /// The two groups that difference and ratio compare, the worse-off one first: positions in `groups`.
    pub pair: Option<(usize, usize)>,
    /// In the order of [`InequalityMeasure::ALL`]; those that need an order only where there is one.
    pub measures: Vec<ReleasedMeasure>,
    pub disagreement: Disagreement,
}

/// One measure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedMeasure {
    pub measure: InequalityMeasure,
    pub number: Cell<Estimate>,
    /// What HEAT would print, where it has the measure and a number.
    pub heat: Option<HeatNumber>,
}

impl ReleasedMeasure {
    /// Whether the likely range leaves out the number that means no inequality; `None` without a number.
    #[must_use]
    pub fn is_clear(&self) -> Option<bool> {
        let it = self.number.shown()?;
        let equal = self.measure.when_equal();
        Some(it.lower > equal || it.upper.is_some_and(|upper| upper < equal))
    }
}

/// Whether measures tell different stories.
#[derive(Debug, Clone, PartialEq)]
pub enum Disagreement {
    None,
    /// In these years some measures leave out "no inequality" and others do not.
    InOnePeriod(ClearCounts),
    /// The difference and the ratio of the same two groups moved in opposite directions.
    OverTime(Box<OppositeWays>),
}

/// How many measures leave out "no inequality", of how many that have a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClearCounts {
    pub absolute: (usize, usize),
    pub relative: (usize, usize),
}

impl ClearCounts {
    /// Both kinds together.
    #[must_use]
    pub fn all(&self) -> (usize, usize) {
        (
            self.absolute.0 + self.relative.0,
            self.absolute.1 + self.relative.1,
        )
    }
}

/// The same two groups in two stretches of years.
#[derive(Debug, Clone, PartialEq)]
pub struct OppositeWays {
    pub before: Period,
    pub now: Period,
    /// In the indicator's unit, before and now.
    pub difference: (Estimate, Estimate),
    /// Times, before and now.
    pub ratio: (Estimate, Estimate),
}

/// Returns all measures of a table; `None` where it has fewer than two groups.
#[must_use]
pub fn inequality(table: &Released<ReleasedTable>) -> Option<ReleasedInequality> {
    inequality_of(table.get())
}

/// The same of a table that was opened before.
pub(crate) fn inequality_of(table: &ReleasedTable) -> Option<ReleasedInequality> {
    let place = &table.rows.first()?.place.id;
    let here = || table.rows.iter().filter(|it| it.place.id == *place);
    let period = here()
        .map(|it| it.period)
        .max_by_key(|it| (it.last_day, it.first_day))?;
    let is_part =
        |it: &&ReleasedRow| !it.group.key.is_everyone() && !table.not_parts.contains(&it.group.key);
    let mut rows: Vec<&ReleasedRow> = here()
        .filter(|it| it.period == period)
        .filter(is_part)
        .collect();
    if rows.len() < 2 {
        return None;
    }
    if table.dimension_is_ordered {
        rows.sort_by_key(|it| it.group.series);
    }
    let mut groups = Vec::new();
    let mut tallies = Vec::new();
    let mut left_out = Vec::new();
    for row in rows {
        match shown_tally(row) {
            Ok(tally) => {
                groups.push(row.group.clone());
                tallies.push(tally);
            }
            Err(missing) => left_out.push((row.group.clone(), missing)),
        }
    }
    let reference = match &table.reference {
        Reference::Group(key) => groups.iter().position(|it| it.key == *key),
        Reference::BestReliable | Reference::Everyone | Reference::Place(_) | Reference::None => {
            None
        }
    };
    let set = GroupSet {
        groups: tallies,
        is_ordered: table.dimension_is_ordered,
        reference,
        better: better(table),
        kind: table.indicator.kind,
        multiplier: table.indicator.multiplier,
        confidence: CONFIDENCE,
    };
    let pair = set.pair().ok();
    let measures = measures(&set);
    let counts = clear_counts(&measures);
    let opposite = pair.and_then(|it| opposite_ways(table, &groups, &set, it, period));
    let (clear, all) = counts.all();
    let disagreement = match opposite {
        Some(it) => Disagreement::OverTime(Box::new(it)),
        None if clear > 0 && clear < all => Disagreement::InOnePeriod(counts),
        None => Disagreement::None,
    };
    Some(ReleasedInequality {
        period,
        standard: set.standard().filter(|it| *it < groups.len()),
        groups,
        left_out,
        not_parts: here()
            .filter(|it| it.period == period && table.not_parts.contains(&it.group.key))
            .map(|it| it.group.clone())
            .collect(),
        is_ordered: set.is_ordered,
        pair,
        measures,
        disagreement,
    })
}

fn better(table: &ReleasedTable) -> Better {
    match table.indicator.good {
        GoodDirection::Up => Better::Higher,
        GoodDirection::Down | GoodDirection::None => Better::Lower,
    }
}

fn measures(set: &GroupSet) -> Vec<ReleasedMeasure> {
    let mut printed = as_printed(set);
    set.measured()
        .into_iter()
        .filter(|it| set.is_ordered || !it.0.needs_order())
        .map(|(measure, number)| ReleasedMeasure {
            measure,
            number: match number {
                Ok(it) => Cell::Shown {
                    value: it.estimate,
                    small_numbers: it.estimate.reliability == Reliability::SmallNumbers,
                },
                Err(reason) => Cell::NoNumber(reason),
            },
            heat: printed.remove(&measure),
        })
        .collect()
}

/// How many measures of each kind leave out "no inequality".
#[must_use]
pub fn clear_counts(measures: &[ReleasedMeasure]) -> ClearCounts {
    let of = |kind: MeasureKind| {
        let clear: Vec<bool> = measures
            .iter()
            .filter(|it| it.measure.kind() == kind)
            .filter_map(ReleasedMeasure::is_clear)
            .collect();
        (clear.iter().filter(|it| **it).count(), clear.len())
    };
    ClearCounts {
        absolute: of(MeasureKind::Absolute),
        relative: of(MeasureKind::Relative),
    }
}

/// The pair of now in the latest years before that share none with now, where difference and ratio moved apart.
fn opposite_ways(
    table: &ReleasedTable,
    groups: &[GroupLabel],
    set: &GroupSet,
    (worse, better_off): (usize, usize),
    now: Period,
) -> Option<OppositeWays> {
    set.can_be_ranked().ok()?;
    let place = &table.rows.first()?.place.id;
    let before = table
        .periods()
        .into_iter()
        .filter(|it| it.last_day < now.first_day)
        .max_by_key(|it| (it.last_day, it.first_day))?;
    let tally = |period: &Period, position: usize| -> Option<Tally> {
        let row = table.row(place, period, &groups.get(position)?.key)?;
        shown_tally(row).ok()
    };
    let compare = |period: &Period| -> Result<(Estimate, Estimate), NotEstimable> {
        let pair = [tally(period, worse), tally(period, better_off)];
        let [Some(worse), Some(better_off)] = pair else {
            return Err(NotEstimable::NoCount);
        };
        let of_pair = GroupSet {
            groups: vec![worse, better_off],
            ..set.clone()
        };
        of_pair.can_be_ranked()?;
        let (groups, both) = (&of_pair.groups, (0, 1));
        Ok((
            pair_difference(groups, both, set.better, set.multiplier)?.estimate,
            pair_ratio(groups, both, set.better, set.kind)?.estimate,
        ))
    };
    let (difference_before, ratio_before) = compare(&before).ok()?;
    let (difference, ratio) = compare(&now).ok()?;
    // Away from no inequality is a larger gap, whichever group leads.
    let moved = difference.value.abs() - difference_before.value.abs();
    let stretched = ratio.value.ln().abs() - ratio_before.value.ln().abs();
    (moved * stretched < 0.0).then_some(OppositeWays {
        before,
        now,
        difference: (difference_before, difference),
        ratio: (ratio_before, ratio),
    })
}
