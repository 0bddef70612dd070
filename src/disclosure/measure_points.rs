//! The points of a measure over time, as an audience may see them: the one door from typed points to any chart.
//!
//! For the public a point is hidden where its numerator, its denominator or the rest is a count that the rule hides,
//! and where it is not known how many people stand behind a number of days, minutes or a score. Where the point of everyone
//! stands beside those of groups and one group is hidden, all groups of that time are: what is left of everyone
//! would tell of the hidden one. Events with dates are the most identifying of all: shown for regions, states and the nation only,
//! from 20 events on, numbered instead of dated.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::WhyNotShown;
use crate::domain::place::PlaceKind;
use crate::domain::practice::measure_slot::first_day;
use crate::domain::practice::measure_slot::last_day;
use crate::domain::practice::measure_slot::share_of_slot;
use crate::domain::practice::measure_slot::slot_of;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::quality_measure::MeasureDirection;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::Phase;
use crate::domain::practice::quality_measure::PointSpacing;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::statistics::process::series::ProcessPoint;

/// Events that a public chart of events rests on at least.
pub const FEWEST_PUBLIC_EVENTS: usize = 20;

/// The most slots between the first and the last point: days over 60 years.
const MOST_SLOTS: i64 = 22_000;

/// A measure with everything that stands on its axis.
#[derive(Debug, Clone)]
pub struct MeasureHistory<'a> {
    pub measure: &'a QualityMeasure,
    /// The name and kind of the measure's place, where it has one.
    pub place: Option<(&'a str, PlaceKind)>,
    pub points: Vec<&'a MeasurePoint>,
    pub annotations: Vec<&'a Annotation>,
    pub phases: Vec<&'a Phase>,
    /// The cycles of the changes that this measure is for.
    pub cycles: Vec<&'a PdsaCycle>,
    /// The day up to which the time since the last event is counted.
    pub as_of: NaiveDate,
}

/// The points of a measure as an audience may see them.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedMeasure {
    pub name_en: String,
    /// May be empty.
    pub name_es: String,
    pub definition: String,
    pub numerator: String,
    pub denominator: String,
    pub source: String,
    pub place: Option<String>,
    pub unit: MeasureUnit,
    pub good: MeasureDirection,
    pub frequency: MeasureFrequency,
    pub spacing: PointSpacing,
    pub target: Option<f64>,
    pub smallest_denominator: u32,
    pub baseline_points: Option<usize>,
    /// Everyone first, then the groups in their order; a group without a point is not here.
    pub groups: Vec<ReleasedPoints>,
    /// In order of time.
    pub phases: Vec<ReleasedPhase>,
    /// In order of time.
    pub flags: Vec<Flag>,
    /// Why nothing is released at all.
    pub refused: Option<PointsRefused>,
}

/// Why the points of a measure cannot be shown to an audience at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointsRefused {
    /// Single events of a county, or of no place that is large enough.
    EventsOfASmallPlace,
    /// Fewer events than a public chart needs.
    TooFewEvents,
}

/// The points of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedPoints {
    /// Empty for everyone.
    pub group: String,
    /// Its position among the groups of the measure, so that it keeps its color; `None` for everyone.
    pub series: Option<usize>,
    pub slots: Vec<Slot>,
    /// Days since the last event up to today; never shown to the public.
    pub waiting_days: Option<f64>,
}

/// A time, with the point that was measured then, if any.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    pub time: SlotTime,
    /// `None` where nothing was measured: a break in the line.
    pub point: Option<ReleasedPoint>,
}

/// When a point was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotTime {
    /// From the first to the last day.
    Span(NaiveDate, NaiveDate),
    /// The day of an event.
    Day(NaiveDate),
    /// The number of an event, without its day.
    Number(usize),
}

/// One point.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedPoint {
    pub amount: Cell<ProcessPoint>,
    /// How many people it rests on, where that is known and shown.
    pub rests_on: Option<f64>,
    /// It rests on fewer than the measure asks for.
    pub is_few: bool,
    /// It is drawn, and makes neither line nor run.
    pub is_ghost: bool,
    /// Why it is a ghost; working view only.
    pub ghost_reason: String,
    /// Working view only.
    pub note: String,
}

/// Where the middle line is drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedPhase {
    pub starts_on: NaiveDate,
    pub reason: String,
}

/// Something that happened, on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    pub on: NaiveDate,
    /// In slots from the first one of the chart.
    pub at: f64,
    pub what: FlagKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlagKind {
    Note(String),
    CycleStart { number: u32, question: String },
    CycleEnd { number: u32 },
    Phase { reason: String },
}

/// Releases the points of a measure.
#[must_use]
pub fn release_points(
    history: &MeasureHistory<'_>,
    audience: Audience,
    rule: &HidingRule,
) -> Released<ReleasedMeasure> {
    let measure = history.measure;
    let is_public = audience == Audience::Public;
    let mut released = ReleasedMeasure {
        name_en: measure.name_en.clone(),
        name_es: measure.name_es.clone(),
        definition: measure.operational_definition.clone(),
        numerator: measure.numerator_definition.clone(),
        denominator: measure.denominator_definition.clone(),
        source: measure.source.clone(),
        place: history.place.map(|it| it.0.to_owned()),
        unit: measure.unit,
        good: measure.good,
        frequency: measure.frequency,
        spacing: measure.spacing,
        target: measure.target,
        smallest_denominator: measure.smallest_denominator,
        baseline_points: measure
            .baseline_points
            .and_then(|it| usize::try_from(it).ok()),
        groups: Vec::new(),
        phases: Vec::new(),
        flags: Vec::new(),
        refused: None,
    };
    if is_of_events(measure) {
        released.groups = groups_of(history)
            .into_iter()
            .map(|(group, points)| events(history, &group, &points, audience))
            .filter(|it| !it.slots.is_empty())
            .collect();
        if is_public {
            released.refused = why_refused(history);
        }
    } else {
        let rule = is_public.then_some(rule);
        released.groups = spans(history, rule);
    }
    if released.refused.is_some() {
        released.groups.clear();
    } else if !(is_public && is_of_events(measure)) {
        // A day beside numbered events would tell when they were.
        released.phases = phases(history);
        released.flags = flags(history, &released.groups);
    }
    Released::new(released, audience, *rule)
}

/// Whether each point of a measure is an event with its own day.
#[must_use]
pub fn is_of_events(measure: &QualityMeasure) -> bool {
    measure.frequency == MeasureFrequency::Event
        || matches!(
            measure.unit,
            MeasureUnit::BirthsBetween | MeasureUnit::DaysBetween
        )
}

fn why_refused(history: &MeasureHistory<'_>) -> Option<PointsRefused> {
    let is_large = history.place.is_some_and(|(_, kind)| {
        matches!(
            kind,
            PlaceKind::Region | PlaceKind::State | PlaceKind::Nation
        )
    });
    if !is_large {
        return Some(PointsRefused::EventsOfASmallPlace);
    }
    let fewest = groups_of(history)
        .iter()
        .map(|(_, points)| points.len())
        .filter(|it| *it > 0)
        .min()
        .unwrap_or(0);
    (fewest < FEWEST_PUBLIC_EVENTS).then_some(PointsRefused::TooFewEvents)
}

/// Everyone and the groups in their order, each with its points in order of time.
fn groups_of<'a>(history: &MeasureHistory<'a>) -> Vec<(String, Vec<&'a MeasurePoint>)> {
    let mut names: Vec<String> = vec![String::new()];
    names.extend(history.measure.strata.iter().cloned());
    let others: BTreeSet<&str> = history
        .points
        .iter()
        .map(|it| it.stratum.as_str())
        .filter(|it| !names.iter().any(|name| name == it))
        .collect();
    names.extend(others.into_iter().map(str::to_owned));
    names
        .into_iter()
        .map(|name| {
            let mut points: Vec<&MeasurePoint> = history
                .points
                .iter()
                .copied()
                .filter(|it| it.stratum == name)
                .collect();
            points.sort_by(|a, b| (a.starts_on, &a.id).cmp(&(b.starts_on, &b.id)));
            (name, points)
        })
        .collect()
}

fn series_of(history: &MeasureHistory<'_>, group: &str) -> Option<usize> {
    if group.is_empty() {
        return None;
    }
    let strata = &history.measure.strata;
    Some(
        strata
            .iter()
            .position(|it| it == group)
            .unwrap_or(strata.len()),
    )
}

/// The number a point stands for; `None` where it holds none.
fn amount(unit: MeasureUnit, point: &MeasurePoint) -> Option<ProcessPoint> {
    match unit {
        MeasureUnit::Percent | MeasureUnit::Per1000 => {
            ProcessPoint::share(point.numerator?, point.denominator?)
        }
        MeasureUnit::Count
        | MeasureUnit::Days
        | MeasureUnit::BirthsBetween
        | MeasureUnit::DaysBetween
        | MeasureUnit::Minutes
        | MeasureUnit::Score => point.value.map(ProcessPoint::value),
    }
}

/// Whether a point gives a small number of people away.
fn is_small(unit: MeasureUnit, point: &MeasurePoint, rule: &HidingRule) -> bool {
    let hides = |count: Option<f64>| count.is_some_and(|it| hides_count(rule, it));
    let rest = point
        .denominator
        .zip(point.numerator)
        .map(|(all, some)| all - some);
    match unit {
        MeasureUnit::Percent => hides(point.numerator) || hides(point.denominator) || hides(rest),
        MeasureUnit::Per1000 => hides(point.numerator) || hides(point.denominator),
        MeasureUnit::Count => hides(point.value),
        // A middle value of one family is that family's own.
        MeasureUnit::Days | MeasureUnit::Minutes | MeasureUnit::Score => {
            point.denominator.is_none() || hides(point.denominator)
        }
        MeasureUnit::BirthsBetween | MeasureUnit::DaysBetween => false,
    }
}

/// The rule of whole tables hides the same small counts here, where there are no tables.
fn hides_count(rule: &HidingRule, count: f64) -> bool {
    let is_zero = count.abs() < 1e-9;
    if is_zero {
        return rule.hides(0);
    }
    let largest = i32::try_from(rule.largest_hidden()).unwrap_or(i32::MAX);
    count < f64::from(largest) + 1.0
}

/// Points of months, weeks and the like, one slot for each from the first to the last of all groups.
fn spans(history: &MeasureHistory<'_>, rule: Option<&HidingRule>) -> Vec<ReleasedPoints> {
    let measure = history.measure;
    let frequency = measure.frequency;
    let slot = |it: &MeasurePoint| slot_of(frequency, it.starts_on);
    let (Some(first), Some(last)) = (
        history.points.iter().map(|it| slot(it)).min(),
        history.points.iter().map(|it| slot(it)).max(),
    ) else {
        return Vec::new();
    };
    let last = last.min(first.saturating_add(MOST_SLOTS));
    let groups = groups_of(history);
    let everyone: BTreeSet<i64> = groups
        .iter()
        .filter(|(name, _)| name.is_empty())
        .flat_map(|(_, points)| points.iter().map(|it| slot(it)))
        .collect();
    let told_by_the_rest: BTreeSet<i64> = groups
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .flat_map(|(_, points)| points.iter())
        .filter(|it| rule.is_some_and(|rule| is_small(measure.unit, it, rule)))
        .map(|it| slot(it))
        .filter(|it| everyone.contains(it))
        .collect();
    groups
        .into_iter()
        .filter(|(_, points)| !points.is_empty())
        .map(|(group, points)| {
            let by_slot: BTreeMap<i64, &MeasurePoint> =
                points.iter().map(|it| (slot(it), *it)).collect();
            let slots = (first..=last)
                .filter_map(|number| {
                    let time =
                        SlotTime::Span(first_day(frequency, number)?, last_day(frequency, number)?);
                    let point = by_slot.get(&number).and_then(|point| {
                        let is_hidden = rule.is_some_and(|rule| {
                            is_small(measure.unit, point, rule)
                                || (!group.is_empty() && told_by_the_rest.contains(&number))
                        });
                        released_point(measure, point, is_hidden, rule.is_some())
                    });
                    Some(Slot { time, point })
                })
                .collect();
            ReleasedPoints {
                series: series_of(history, &group),
                group,
                slots,
                waiting_days: None,
            }
        })
        .collect()
}

fn released_point(
    measure: &QualityMeasure,
    point: &MeasurePoint,
    is_hidden: bool,
    is_public: bool,
) -> Option<ReleasedPoint> {
    let amount = amount(measure.unit, point)?;
    let words = |text: &str| {
        if is_public {
            String::new()
        } else {
            text.to_owned()
        }
    };
    Some(ReleasedPoint {
        amount: if is_hidden {
            Cell::NotShown(WhyNotShown::NotSaid)
        } else {
            Cell::Shown {
                value: amount,
                small_numbers: false,
            }
        },
        rests_on: point.denominator.filter(|_| !is_hidden),
        is_few: !is_hidden
            && point
                .denominator
                .is_some_and(|it| it < f64::from(measure.smallest_denominator)),
        is_ghost: point.is_ghost,
        ghost_reason: words(&point.ghost_reason),
        note: words(&point.note),
    })
}

/// Events in order, each with what passed since the one before.
fn events(
    history: &MeasureHistory<'_>,
    group: &str,
    points: &[&MeasurePoint],
    audience: Audience,
) -> ReleasedPoints {
    let is_public = audience == Audience::Public;
    let measure = history.measure;
    let before = std::iter::once(None).chain(points.iter().map(|it| Some(it.starts_on)));
    let days = |from: NaiveDate, to: NaiveDate| {
        i32::try_from(to.signed_duration_since(from).num_days())
            .ok()
            .map(f64::from)
    };
    let slots = points
        .iter()
        .zip(before)
        .filter_map(|(point, before)| {
            let mut measured = (*point).clone();
            if measure.unit == MeasureUnit::DaysBetween {
                measured.value = days(before?, point.starts_on);
            }
            // The first event ends no time between two.
            measured.value?;
            Some(measured)
        })
        .enumerate()
        .map(|(number, point)| Slot {
            time: if is_public {
                SlotTime::Number(number + 1)
            } else {
                SlotTime::Day(point.starts_on)
            },
            point: released_point(measure, &point, false, is_public),
        })
        .collect();
    let waiting_days = points
        .last()
        .filter(|_| !is_public && measure.unit == MeasureUnit::DaysBetween)
        .and_then(|it| days(it.starts_on, history.as_of))
        .filter(|it| *it >= 0.0);
    ReleasedPoints {
        series: series_of(history, group),
        group: group.to_owned(),
        slots,
        waiting_days,
    }
}

fn phases(history: &MeasureHistory<'_>) -> Vec<ReleasedPhase> {
    let mut phases: Vec<ReleasedPhase> = history
        .phases
        .iter()
        .map(|it| ReleasedPhase {
            starts_on: it.starts_on,
            reason: it.reason.clone(),
        })
        .collect();
    phases.sort_by_key(|it| it.starts_on);
    phases
}

fn flags(history: &MeasureHistory<'_>, groups: &[ReleasedPoints]) -> Vec<Flag> {
    let notes = history
        .annotations
        .iter()
        .map(|it| (it.on_date, FlagKind::Note(it.text.clone())));
    let cycles = history.cycles.iter().flat_map(|it| {
        let start = it.starts_on.map(|on| {
            let question = it.question.clone();
            let number = it.number;
            (on, FlagKind::CycleStart { number, question })
        });
        let end = it
            .ends_on
            .map(|on| (on, FlagKind::CycleEnd { number: it.number }));
        start.into_iter().chain(end)
    });
    let phases = history.phases.iter().map(|it| {
        let reason = it.reason.clone();
        (it.starts_on, FlagKind::Phase { reason })
    });
    let slots = groups.first().map_or(&[][..], |it| it.slots.as_slice());
    let mut flags: Vec<Flag> = notes
        .chain(cycles)
        .chain(phases)
        .filter_map(|(on, what)| {
            let at = place_of_day(history.measure.frequency, slots, on, &what)?;
            Some(Flag { on, at, what })
        })
        .collect();
    flags.sort_by_key(|it| it.on);
    flags
}

/// Where a day lies among the slots; a phase begins just before its first point.
fn place_of_day(
    frequency: MeasureFrequency,
    slots: &[Slot],
    on: NaiveDate,
    what: &FlagKind,
) -> Option<f64> {
    let number = |at: usize| u32::try_from(at).ok().map(f64::from);
    match slots.first()?.time {
        SlotTime::Span(first, _) => {
            let offset = slot_of(frequency, on).checked_sub(slot_of(frequency, first))?;
            let offset = f64::from(i32::try_from(offset).ok()?);
            let share = match what {
                FlagKind::Phase { .. } => 0.0,
                _ => share_of_slot(frequency, on),
            };
            Some(offset + share - 0.5)
        }
        SlotTime::Day(_) => {
            let before = slots
                .iter()
                .filter(|it| matches!(it.time, SlotTime::Day(day) if day < on))
                .count();
            Some(number(before)? - 0.5)
        }
        SlotTime::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::Months;
    use chrono::NaiveDate;

    use super::MeasureHistory;
    use super::PointsRefused;
    use super::ReleasedMeasure;
    use super::SlotTime;
    use super::release_points;
    use crate::disclosure::audience::Audience;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::hiding_rule::HidingThreshold;
    use crate::disclosure::released::Cell;
    use crate::domain::place::PlaceKind;
    use crate::domain::practice::measure_library::new_measure;
    use crate::domain::practice::quality_measure::Annotation;
    use crate::domain::practice::quality_measure::MeasureFrequency;
    use crate::domain::practice::quality_measure::MeasurePoint;
    use crate::domain::practice::quality_measure::MeasureUnit;
    use crate::domain::practice::quality_measure::QualityMeasure;

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
    }

    fn point(group: &str, month: u32, numerator: f64, denominator: f64) -> MeasurePoint {
        MeasurePoint {
            stratum: group.to_owned(),
            starts_on: start() + Months::new(month),
            numerator: Some(numerator),
            denominator: Some(denominator),
            note: "3 rides were late".to_owned(),
            ..MeasurePoint::default()
        }
    }

    fn released(
        measure: &QualityMeasure,
        points: &[MeasurePoint],
        place: Option<(&str, PlaceKind)>,
        audience: Audience,
        rule: HidingRule,
    ) -> ReleasedMeasure {
        let note = Annotation {
            on_date: start(),
            text: "Vouchers".to_owned(),
            ..Annotation::default()
        };
        let history = MeasureHistory {
            measure,
            place,
            points: points.iter().collect(),
            annotations: vec![&note],
            phases: Vec::new(),
            cycles: Vec::new(),
            as_of: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        };
        release_points(&history, audience, &rule).get().clone()
    }

    fn shown(measure: &ReleasedMeasure) -> Vec<String> {
        measure
            .groups
            .iter()
            .map(|group| {
                let marks: Vec<&str> = group
                    .slots
                    .iter()
                    .map(|it| match it.point.as_ref().map(|it| it.amount) {
                        None => "gap",
                        Some(Cell::Shown { .. }) => "shown",
                        Some(_) => "hidden",
                    })
                    .collect();
                format!("{}: {}", group.group, marks.join(" "))
            })
            .collect()
    }

    fn shown_to(
        audience: Audience,
        measure: &QualityMeasure,
        points: &[MeasurePoint],
    ) -> Vec<String> {
        shown(&released(
            measure,
            points,
            None,
            audience,
            HidingRule::default(),
        ))
    }

    #[test]
    fn the_public_sees_no_point_whose_numerator_denominator_or_rest_is_small() {
        let measure = new_measure();
        let points = [
            point("", 0, 30.0, 50.0),
            point("", 1, 9.0, 50.0),
            point("", 2, 41.0, 50.0),
            point("", 3, 40.0, 50.0),
            point("", 4, 0.0, 50.0),
            point("", 5, 50.0, 50.0),
            point("", 7, 0.0, 8.0),
        ];
        assert_eq!(
            shown_to(Audience::Public, &measure, &points),
            [": shown hidden hidden shown shown shown gap hidden"]
        );
        assert_eq!(
            shown_to(Audience::Working, &measure, &points),
            [": shown shown shown shown shown shown gap shown"]
        );
    }

    #[test]
    fn what_is_left_of_everyone_does_not_tell_of_a_hidden_group() {
        let measure = QualityMeasure {
            strata: vec!["Medicaid".to_owned(), "Private".to_owned()],
            ..new_measure()
        };
        let mut points = vec![
            point("", 0, 40.0, 80.0),
            point("Medicaid", 0, 5.0, 30.0),
            point("Private", 0, 35.0, 50.0),
            point("Medicaid", 1, 12.0, 30.0),
            point("Private", 1, 35.0, 50.0),
        ];
        assert_eq!(
            shown_to(Audience::Public, &measure, &points),
            [
                ": shown gap",
                "Medicaid: hidden shown",
                "Private: hidden shown"
            ]
        );
        points.remove(0);
        assert_eq!(
            shown_to(Audience::Public, &measure, &points),
            ["Medicaid: hidden shown", "Private: shown shown"]
        );
    }

    #[test]
    fn a_middle_value_is_public_only_where_it_is_known_how_many_stand_behind_it() {
        let measure = QualityMeasure {
            unit: MeasureUnit::Days,
            ..new_measure()
        };
        let days = |month, families| MeasurePoint {
            numerator: None,
            denominator: families,
            value: Some(18.0),
            ..point("", month, 0.0, 0.0)
        };
        let points = [days(0, None), days(1, Some(9.0)), days(2, Some(10.0))];
        assert_eq!(
            shown_to(Audience::Public, &measure, &points),
            [": hidden hidden shown"]
        );
    }

    #[test]
    fn stricter_and_table_rules_hide_points_too() {
        let measure = new_measure();
        let points = [point("", 0, 15.0, 50.0), point("", 1, 9.0, 50.0)];
        let under = |threshold| {
            let rule = HidingRule {
                threshold,
                hide_zero: false,
            };
            shown(&released(&measure, &points, None, Audience::Public, rule))
        };
        assert_eq!(under(HidingThreshold::OneToNineteen), [": hidden hidden"]);
        assert_eq!(under(HidingThreshold::MissouriMica), [": shown hidden"]);
        assert_eq!(under(HidingThreshold::OneToFour), [": shown shown"]);
    }

    #[test]
    fn notes_on_points_stay_in_the_working_view() {
        let measure = new_measure();
        let points = [point("", 0, 30.0, 50.0)];
        for (audience, expected) in [
            (Audience::Working, "3 rides were late"),
            (Audience::Public, ""),
        ] {
            let released = released(&measure, &points, None, audience, HidingRule::default());
            let slot = &released.groups[0].slots[0];
            assert_eq!(slot.point.as_ref().unwrap().note, expected);
            assert_eq!(released.flags.len(), 1);
        }
    }

    fn events(count: u32) -> (QualityMeasure, Vec<MeasurePoint>) {
        let measure = QualityMeasure {
            unit: MeasureUnit::DaysBetween,
            frequency: MeasureFrequency::Event,
            ..new_measure()
        };
        let points = (0..count)
            .rev()
            .map(|it| MeasurePoint {
                starts_on: start() + chrono::Days::new(u64::from(it) * 10),
                ..MeasurePoint::default()
            })
            .collect();
        (measure, points)
    }

    #[test]
    fn events_are_sorted_and_the_first_one_ends_no_time_between() {
        let (measure, points) = events(3);
        let released = released(
            &measure,
            &points,
            None,
            Audience::Working,
            HidingRule::default(),
        );
        let group = &released.groups[0];
        assert_eq!(shown(&released), [": shown shown"]);
        assert_eq!(
            group.slots[0].time,
            SlotTime::Day(start() + chrono::Days::new(10))
        );
        assert_eq!(group.waiting_days, Some(711.0));
    }

    #[test]
    fn the_public_sees_events_of_a_region_by_number_and_those_of_a_county_never() {
        let (measure, points) = events(20);
        let to_public = |place, points: &[MeasurePoint]| {
            released(
                &measure,
                points,
                place,
                Audience::Public,
                HidingRule::default(),
            )
        };
        let region = to_public(Some(("Bootheel", PlaceKind::Region)), &points);
        assert_eq!(region.refused, None);
        assert_eq!(region.groups[0].slots[0].time, SlotTime::Number(1));
        assert_eq!(region.groups[0].waiting_days, None);
        assert!(region.flags.is_empty());
        let county = to_public(Some(("Dunklin County", PlaceKind::County)), &points);
        assert_eq!(county.refused, Some(PointsRefused::EventsOfASmallPlace));
        assert!(county.groups.is_empty());
        assert_eq!(
            to_public(None, &points).refused,
            Some(PointsRefused::EventsOfASmallPlace)
        );
        let few = to_public(Some(("Bootheel", PlaceKind::Region)), &points[..19]);
        assert_eq!(few.refused, Some(PointsRefused::TooFewEvents));
    }
}
