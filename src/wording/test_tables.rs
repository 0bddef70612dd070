//! Tables for tests of sentences and charts, computed from counts as the program does.

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ChanceNote;
use crate::disclosure::released::Comparison;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::ReleasedGoal;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::released::SourceNote;
use crate::disclosure::released::WhyNotShown;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::IndicatorKind;
use crate::domain::indicator::built_in_indicators;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::statistics::certainty::certainty;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::excess_deaths::excess_deaths;
use crate::statistics::goal::chance_with_no_change;
use crate::statistics::goal::events_at;
use crate::statistics::goal::goal_rate;
use crate::statistics::proportion::proportion;
use crate::statistics::rate::rate;
use crate::statistics::rate_difference::rate_difference;
use crate::statistics::rate_ratio::proportion_ratio;
use crate::statistics::rate_ratio::rate_ratio;
use crate::statistics::tally::Tally;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// The group that stands for everyone in the short tables of tests.
pub(crate) const EVERYONE: &str = "Everyone";

/// A table for an audience, built from counts.
pub(crate) struct TestTable {
    pub(crate) table: ReleasedTable,
    pub(crate) audience: Audience,
    pub(crate) rule: HidingRule,
}

/// Fixture R10 of the acceptance stories.
pub(crate) fn ten_years() -> TestTable {
    TestTable::new(&[("White", 88, 11_900), ("Black", 58, 3_900)])
}

/// One place, years, group, events and births.
pub(crate) type TestRow<'a> = (&'a str, (i32, i32), &'a str, u64, u64);

impl TestTable {
    /// Groups in the Bootheel, 2013 to 2022, with everyone added up.
    pub(crate) fn new(groups: &[(&str, u64, u64)]) -> Self {
        let years = (2013, 2022);
        let mut rows: Vec<TestRow<'_>> = groups
            .iter()
            .map(|(name, events, births)| ("the Bootheel", years, *name, *events, *births))
            .collect();
        rows.push((
            "the Bootheel",
            years,
            EVERYONE,
            groups.iter().map(|it| it.1).sum(),
            groups.iter().map(|it| it.2).sum(),
        ));
        Self::of("infant_mortality_rate", &rows)
    }

    pub(crate) fn of(indicator: &str, rows: &[TestRow<'_>]) -> Self {
        let indicator = built_in_indicators()
            .into_iter()
            .find(|it| it.id.0 == indicator)
            .unwrap();
        Self::of_indicator(indicator, rows)
    }

    pub(crate) fn of_indicator(indicator: Indicator, rows: &[TestRow<'_>]) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for (_, _, name, _, _) in rows {
            if *name != EVERYONE && !names.contains(name) {
                names.push(name);
            }
        }
        let rows = rows
            .iter()
            .map(|(place, (first, last), name, events, births)| ReleasedRow {
                place: place_label(place),
                period: Period::years(*first, *last).unwrap(),
                group: group_label(name, names.iter().position(|it| it == name)),
                events: shown(*events, false),
                births: shown(*births, false),
                rate: estimate_cell(
                    if indicator.kind == IndicatorKind::Rate {
                        rate(*events, *births, indicator.multiplier)
                    } else {
                        proportion(*events, *births, indicator.multiplier)
                    },
                    *events,
                ),
                compared: None,
            })
            .collect();
        let mut table = Self {
            table: ReleasedTable {
                indicator,
                dimension: Some(DimensionId("race_ethnicity".to_owned())),
                dimension_name: Some("race and ethnicity".to_owned()),
                dimension_is_ordered: false,
                not_parts: Vec::new(),
                put_together: Vec::new(),
                rows,
                reference: Reference::BestReliable,
                group_order: GroupOrder::Births,
                goal: None,
                sources: vec![SourceNote {
                    file_name: "births and deaths.xlsx".to_owned(),
                    imported_at: "2024-05-03T09:00:00Z".to_owned(),
                    is_sample: false,
                }],
                anything_not_shown: false,
                is_sample: false,
            },
            audience: Audience::Public,
            rule: HidingRule::default(),
        };
        table.compare();
        table
    }

    pub(crate) fn view(&self) -> View<'_> {
        View {
            table: &self.table,
            audience: self.audience,
            rule: self.rule,
        }
    }

    pub(crate) fn voice<'a>(&'a self, words: &'a Words) -> Voice<'a> {
        Voice::new(self.view(), words)
    }

    /// The same for the person at this computer.
    pub(crate) fn working(mut self) -> Self {
        self.audience = Audience::Working;
        self
    }

    /// The same with the places compared with this one, and without comparisons of groups.
    pub(crate) fn compared_with_place(mut self, name: &str) -> Self {
        self.table.reference = Reference::Place(place_label(name).id);
        self.compare();
        self
    }

    /// The same with groups that have an order of their own, as they are listed.
    pub(crate) fn ordered(mut self) -> Self {
        self.table.dimension_is_ordered = true;
        self
    }

    /// The same without comparisons.
    pub(crate) fn compared_with_nothing(mut self) -> Self {
        self.table.reference = Reference::None;
        self.compare();
        self
    }

    /// The same with these groups or places not shown.
    pub(crate) fn hiding(mut self, names: &[&str]) -> Self {
        for row in &mut self.table.rows {
            if names.contains(&row.group.name.as_str()) || names.contains(&row.place.name.as_str())
            {
                hide(row);
            }
        }
        self.table.anything_not_shown = true;
        self.compare();
        self
    }

    /// The same with one cell not shown.
    pub(crate) fn hiding_in(mut self, years: (i32, i32), name: &str) -> Self {
        for row in &mut self.table.rows {
            if row.period == Period::years(years.0, years.1).unwrap() && row.group.name == name {
                hide(row);
            }
        }
        self.table.anything_not_shown = true;
        self.compare();
        self
    }

    /// The same with a goal between these years and the events and births of each.
    pub(crate) fn with_goal(
        mut self,
        baseline: ((i32, i32), u64, u64),
        current: ((i32, i32), u64, u64),
        latest_year: (i32, u64, u64),
    ) -> Self {
        let place = self.table.rows.first().unwrap().place.name.clone();
        let row = |((first, last), events, births): ((i32, i32), u64, u64)| {
            let rows = [(place.as_str(), (first, last), EVERYONE, events, births)];
            Self::of_indicator(self.table.indicator.clone(), &rows)
                .table
                .rows
                .remove(0)
        };
        let (before, now) = (row(baseline), row(current));
        let multiplier = self.table.indicator.multiplier;
        let before_rate = before.rate.shown().unwrap().value;
        let target = goal_rate(before_rate, 15.0, GoodDirection::Down);
        let years = |((first, last), _, _): ((i32, i32), u64, u64)| f64::from(last - first + 1);
        let goal = Goal {
            id: "goal".to_owned(),
            indicator_id: IndicatorId(self.table.indicator.id.0.clone()),
            place_id: before.place.id.clone(),
            baseline: before.period,
            change_percent: 15.0,
            target_year: 2030,
            aim: GoalAim::Rate,
        };
        let (year, events, births) = latest_year;
        let year_rate = rate(events, births, multiplier).unwrap().value;
        self.table.goal = Some(ReleasedGoal {
            goal,
            target_rate: shown(target, false),
            baseline_per_year: shown(baseline.1 as f64 / years(baseline), false),
            current_per_year: shown(current.1 as f64 / years(current), false),
            could_be_per_year: shown(
                events_at(target, current.2 as f64 / years(current), multiplier),
                false,
            ),
            chance: shown(
                ChanceNote {
                    year,
                    rate: year_rate,
                    met_goal: year_rate <= target,
                    probability: chance_with_no_change(
                        events_at(before_rate, births as f64, multiplier),
                        events,
                        GoodDirection::Down,
                    ),
                },
                false,
            ),
            baseline: before,
            current: now,
        });
        self
    }

    fn compare(&mut self) {
        let rows = self.table.rows.clone();
        for (index, row) in self.table.rows.iter_mut().enumerate() {
            row.compared = reference_of(&rows, index, &self.table.reference).map(|reference| {
                comparison(
                    &rows[index],
                    &rows[reference],
                    reference,
                    &self.table.indicator,
                )
            });
        }
    }
}

fn hide(row: &mut ReleasedRow) {
    row.events = Cell::NotShown(WhyNotShown::NotSaid);
    row.births = Cell::NotShown(WhyNotShown::NotSaid);
    row.rate = Cell::NotShown(WhyNotShown::NotSaid);
}

fn reference_of(rows: &[ReleasedRow], index: usize, reference: &Reference) -> Option<usize> {
    let row = &rows[index];
    let found = match reference {
        Reference::Place(id) => rows.iter().position(|it| {
            it.place.id == *id && it.period == row.period && it.group.key == row.group.key
        })?,
        Reference::BestReliable => {
            let value = |it: &ReleasedRow| it.rate.shown().map_or(f64::MAX, |it| it.value);
            (0..rows.len())
                .filter(|&it| {
                    rows[it].place == row.place
                        && rows[it].period == row.period
                        && !rows[it].group.key.is_everyone()
                        && rows[it].events.shown().is_some_and(|it| it >= 20)
                })
                .min_by(|&a, &b| value(&rows[a]).total_cmp(&value(&rows[b])))?
        }
        _ => return None,
    };
    (found != index).then_some(found)
}

fn comparison(
    row: &ReleasedRow,
    reference: &ReleasedRow,
    at: usize,
    indicator: &Indicator,
) -> Comparison {
    let tally = |it: &ReleasedRow| Some(Tally::new(it.events.shown()?, it.births.shown()?));
    let (Some(group), Some(other)) = (tally(row), tally(reference)) else {
        return Comparison {
            reference: at,
            ratio: Cell::NotShown(WhyNotShown::NotSaid),
            difference: Cell::NotShown(WhyNotShown::NotSaid),
            excess: Cell::NotShown(WhyNotShown::NotSaid),
            certainty: certainty(None, None, None),
        };
    };
    let ratio = if indicator.kind == IndicatorKind::Rate {
        rate_ratio(group, other)
    } else {
        proportion_ratio(group, other)
    };
    Comparison {
        reference: at,
        ratio: estimate_cell(ratio, group.events),
        difference: estimate_cell(
            rate_difference(group, other, indicator.multiplier),
            group.events,
        ),
        excess: estimate_cell(excess_deaths(group, other), group.events),
        certainty: certainty(Some(group.events), Some(other.events), ratio.ok().as_ref()),
    }
}

fn estimate_cell(estimate: Result<Estimate, NotEstimable>, events: u64) -> Cell<Estimate> {
    match estimate {
        Ok(value) => shown(value, events < 20),
        Err(reason) => Cell::NoNumber(reason),
    }
}

fn shown<T>(value: T, small_numbers: bool) -> Cell<T> {
    Cell::Shown {
        value,
        small_numbers,
    }
}

fn place_label(name: &str) -> PlaceLabel {
    let (id, kind) = match name {
        "the Bootheel" => ("0190-bootheel", PlaceKind::Region),
        "Missouri" => ("us-29", PlaceKind::State),
        "the United States" => ("us", PlaceKind::Nation),
        county => (county, PlaceKind::County),
    };
    PlaceLabel {
        id: PlaceId(id.to_owned()),
        kind,
        name: name.to_owned(),
    }
}

fn group_label(name: &str, series: Option<usize>) -> GroupLabel {
    if name == EVERYONE {
        return GroupLabel {
            key: GroupKey::everyone(),
            name: String::new(),
            series: None,
        };
    }
    GroupLabel {
        key: GroupKey::one(CategoryId(format!(
            "race_ethnicity.{}",
            name.to_lowercase()
        ))),
        name: name.to_owned(),
        series,
    }
}
