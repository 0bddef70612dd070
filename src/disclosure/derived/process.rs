//! What the shown points of a measure say: lines, runs, signals, and whether a gap between two groups closes.
//!
//! Everything rests on shown points alone, so that neither a line nor a verdict tells of a hidden one.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::measure_points::ReleasedMeasure;
use crate::disclosure::measure_points::ReleasedPhase;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::disclosure::measure_points::Slot;
use crate::disclosure::measure_points::SlotTime;
use crate::domain::practice::quality_measure::MeasureDirection;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::PointSpacing;
use crate::statistics::process::anhoej::RunLimits;
use crate::statistics::process::anhoej::Runs;
use crate::statistics::process::anhoej::run_limits;
use crate::statistics::process::c_chart::c_chart;
use crate::statistics::process::chart_choice::ChartChoice;
use crate::statistics::process::chart_choice::Measured;
use crate::statistics::process::chart_choice::ProcessChart;
use crate::statistics::process::chart_choice::WhyThisChart;
use crate::statistics::process::chart_choice::choose_chart;
use crate::statistics::process::control_chart::ChartPhase;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::g_chart::g_chart;
use crate::statistics::process::individuals_chart::individuals_chart;
use crate::statistics::process::moving_range_chart::moving_range_chart;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::p_chart::p_chart;
use crate::statistics::process::p_prime_chart::p_prime_chart;
use crate::statistics::process::perla::IhiSignals;
use crate::statistics::process::perla::RunCount;
use crate::statistics::process::perla::SHIFT;
use crate::statistics::process::perla::TREND;
use crate::statistics::process::perla::ihi_signals;
use crate::statistics::process::plot_the_dots::Side;
use crate::statistics::process::run_chart::run_chart;
use crate::statistics::process::series::Phase;
use crate::statistics::process::series::ProcessPoint;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::Spacing;
use crate::statistics::process::signal_place::Stretch;
use crate::statistics::process::signal_place::later_side;
use crate::statistics::process::signal_place::latest_run;
use crate::statistics::process::signal_place::latest_trend;
use crate::statistics::process::signal_place::median_of_stretch;
use crate::statistics::process::t_chart::t_chart;
use crate::statistics::process::u_chart::u_chart;
use crate::statistics::process::u_prime_chart::u_prime_chart;

/// Which rules judge the runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunRules {
    #[default]
    Anhoej,
    /// Those of the Institute for Healthcare Improvement.
    Ihi,
}

/// Whether limits are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartForm {
    /// The middle line alone: the first chart to draw.
    #[default]
    Run,
    /// With limits, where they are valid.
    Control,
}

/// What the shown points of one group say.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupProcess {
    /// Empty for everyone.
    pub group: String,
    pub series: Option<usize>,
    /// The chart that was drawn.
    pub drawn: ProcessChart,
    /// The chart with limits that fits, or why none does.
    pub choice: ChartChoice,
    pub chart: Result<ControlChart, NotCharted>,
    /// How far each point is from the one before, beside limits for single measurements.
    pub ranges: Option<ControlChart>,
    pub verdict: Verdict,
    /// Times of 0 days between two events, drawn as 0.1.
    pub same_day_gaps: usize,
}

impl GroupProcess {
    /// Shown points.
    #[must_use]
    pub fn shown_points(&self) -> usize {
        let points = self.chart.as_ref().map(|it| it.points.as_slice());
        points.map_or(0, |it| it.iter().filter(|it| it.value.is_some()).count())
    }

    /// The lines of the latest phase.
    #[must_use]
    pub fn last_center(&self) -> Option<f64> {
        let chart = self.chart.as_ref().ok()?;
        chart.points.last().map(|it| it.center)
    }

    /// Whether things moved the way they should; `None` without a signal, a side or a good direction.
    #[must_use]
    pub fn moved(&self, good: MeasureDirection) -> Option<Moved> {
        match &self.verdict {
            Verdict::Signal(signal) => moved(signal.side?, good),
            Verdict::NoSignal(_) | Verdict::NotTold(_) => None,
        }
    }
}

/// Which way something moved, for those it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    Better,
    Worse,
}

/// What the rules say about the latest phase.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    Signal(Signal),
    /// Nothing beyond chance.
    NoSignal(Evidence),
    /// Why nothing can be said.
    NotTold(NotCharted),
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    pub rules: RunRules,
    pub runs: Runs,
    pub limits: RunLimits,
    /// Where those rules were asked.
    pub ihi: Option<IhiSignals>,
}

/// More than chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    pub evidence: Evidence,
    /// The points in a row that make it; `None` where the line is only crossed too seldom or too often.
    pub stretch: Option<Stretch>,
    /// Whether the stretch rises or falls, instead of lying on one side.
    pub is_trend: bool,
    /// Where things lie now; `None` where nobody can say.
    pub side: Option<Side>,
    /// Numbers of the points outside the limits.
    pub outside: Vec<usize>,
}

/// What became of the gap between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapCourse {
    Shrank,
    Grew,
    NoClearChange,
    CannotTell,
}

/// The gap between a group and the one it is compared with: their difference, time by time.
#[derive(Debug, Clone, PartialEq)]
pub struct GapProcess {
    pub group: String,
    pub compared_with: String,
    pub series: Option<usize>,
    pub chart: Result<ControlChart, NotCharted>,
    pub course: GapCourse,
}

/// Returns what the shown points of a group say.
#[must_use]
pub fn process_of(
    measure: &ReleasedMeasure,
    points: &ReleasedPoints,
    form: ChartForm,
    rules: RunRules,
) -> GroupProcess {
    let series = series(measure, &points.slots, shown_amounts(points));
    let measured = measured(measure.unit);
    let choice = choose_chart(measured, &series);
    let drawn = match form {
        ChartForm::Run => ProcessChart::Run,
        ChartForm::Control => chart_with_limits(choice, measured),
    };
    let mut same_day_gaps = 0;
    let chart = match drawn {
        ProcessChart::Run => run_chart(&series),
        ProcessChart::P => p_chart(&series),
        ProcessChart::PPrime => p_prime_chart(&series),
        ProcessChart::U => u_chart(&series),
        ProcessChart::UPrime => u_prime_chart(&series),
        ProcessChart::C => c_chart(&series),
        ProcessChart::Xmr => individuals_chart(&series),
        ProcessChart::G => g_chart(&series),
        ProcessChart::T => t_chart(&series).map(|it| {
            same_day_gaps = it.same_day_gaps;
            it.chart
        }),
    };
    let ranges = (drawn == ProcessChart::Xmr)
        .then(|| moving_range_chart(&series).ok())
        .flatten();
    let verdict = match &chart {
        Ok(chart) => verdict(chart, series.spacing, rules),
        Err(reason) => Verdict::NotTold(*reason),
    };
    GroupProcess {
        group: points.group.clone(),
        series: points.series,
        drawn,
        choice,
        chart,
        ranges,
        verdict,
        same_day_gaps,
    }
}

/// Returns the gap of a group to another one over the times that both show; only for measures by month and the like.
#[must_use]
pub fn gap_of(
    measure: &ReleasedMeasure,
    group: &ReleasedPoints,
    compared_with: &ReleasedPoints,
) -> GapProcess {
    let height = |it: &Option<ProcessPoint>| it.map(|it| it.amount / it.out_of);
    let differences: Vec<Option<ProcessPoint>> = shown_amounts(group)
        .iter()
        .zip(&shown_amounts(compared_with))
        .map(|(one, other)| Some(ProcessPoint::value(height(one)? - height(other)?)))
        .collect();
    let mut series = series(measure, &group.slots, differences);
    series.never_below_zero = false;
    let chart = run_chart(&series);
    let course = chart
        .as_ref()
        .map_or(GapCourse::CannotTell, |it| gap_course(it, series.spacing));
    GapProcess {
        group: group.group.clone(),
        compared_with: compared_with.group.clone(),
        series: group.series,
        chart,
        course,
    }
}

fn gap_course(chart: &ControlChart, spacing: Spacing) -> GapCourse {
    let signal = match verdict(chart, spacing, RunRules::Anhoej) {
        Verdict::Signal(signal) => signal,
        Verdict::NoSignal(_) => return GapCourse::NoClearChange,
        Verdict::NotTold(_) => return GapCourse::CannotTell,
    };
    let values: Vec<Option<f64>> = chart.points.iter().map(|it| it.value).collect();
    let Some((stretch, center)) = signal.stretch.zip(chart.points.last().map(|it| it.center))
    else {
        return GapCourse::NoClearChange;
    };
    match median_of_stretch(&values, stretch) {
        Some(now) if now.abs() < center.abs() => GapCourse::Shrank,
        Some(_) => GapCourse::Grew,
        None => GapCourse::CannotTell,
    }
}

/// The chart with limits that is drawn: a first guess where only points are missing.
fn chart_with_limits(choice: ChartChoice, measured: Measured) -> ProcessChart {
    match choice.why {
        WhyThisChart::RunChartBecause(NotCharted::ShortBaseline { .. }) => match measured {
            Measured::Share => ProcessChart::P,
            Measured::Rate => ProcessChart::U,
            Measured::Count => ProcessChart::C,
            Measured::Measurement => ProcessChart::Xmr,
            Measured::BirthsBetween => ProcessChart::G,
            Measured::DaysBetween => ProcessChart::T,
        },
        _ => choice.chart,
    }
}

fn measured(unit: MeasureUnit) -> Measured {
    match unit {
        MeasureUnit::Percent => Measured::Share,
        MeasureUnit::Per1000 => Measured::Rate,
        MeasureUnit::Count => Measured::Count,
        MeasureUnit::Days | MeasureUnit::Minutes | MeasureUnit::Score => Measured::Measurement,
        MeasureUnit::BirthsBetween => Measured::BirthsBetween,
        MeasureUnit::DaysBetween => Measured::DaysBetween,
    }
}

fn shown_amounts(points: &ReleasedPoints) -> Vec<Option<ProcessPoint>> {
    points
        .slots
        .iter()
        .map(|it| it.point.as_ref()?.amount.shown())
        .collect()
}

fn series(measure: &ReleasedMeasure, slots: &[Slot], points: Vec<Option<ProcessPoint>>) -> Series {
    let excluded: BTreeSet<usize> = slots
        .iter()
        .enumerate()
        .filter(|(_, it)| it.point.as_ref().is_some_and(|it| it.is_ghost))
        .map(|(at, _)| at)
        .collect();
    Series {
        spacing: match measure.spacing {
            PointSpacing::Separate => Spacing::Separate,
            PointSpacing::Rolling => Spacing::Rolling,
            PointSpacing::Cumulative => Spacing::Cumulative,
        },
        phases: phases(measure, slots),
        excluded,
        multiplier: match measure.unit {
            MeasureUnit::Percent => 100.0,
            MeasureUnit::Per1000 => 1000.0,
            _ => 1.0,
        },
        never_below_zero: measure.unit != MeasureUnit::Score,
        ..Series::of(points)
    }
}

/// The first phase rests on its first measured points, later ones on all of theirs.
fn phases(measure: &ReleasedMeasure, slots: &[Slot]) -> Vec<Phase> {
    let measured: Vec<usize> = slots
        .iter()
        .enumerate()
        .filter(|(_, it)| it.point.is_some())
        .map(|(at, _)| at)
        .collect();
    let baseline = measure.baseline_points.filter(|it| *it > 0).map(|wanted| {
        measured
            .get(wanted - 1)
            .or(measured.last())
            .map_or(slots.len(), |last| last + 1)
    });
    let begin = |it: &ReleasedPhase| slots.iter().position(|slot| has_begun(slot, it));
    let mut phases = vec![Phase { first: 0, baseline }];
    phases.extend(
        measure
            .phases
            .iter()
            .filter_map(begin)
            .filter(|it| *it > 0)
            .map(|first| Phase {
                first,
                baseline: None,
            }),
    );
    phases
}

/// Whether a slot lies in the phase or after it.
fn has_begun(slot: &Slot, phase: &ReleasedPhase) -> bool {
    match slot.time {
        SlotTime::Span(_, last) => last >= phase.starts_on,
        SlotTime::Day(day) => day >= phase.starts_on,
        SlotTime::Number(_) => false,
    }
}

fn verdict(chart: &ControlChart, spacing: Spacing, rules: RunRules) -> Verdict {
    let Some(phase) = chart.phases.last() else {
        return Verdict::NotTold(NotCharted::NoPoints);
    };
    let values: Vec<Option<f64>> = chart
        .points
        .iter()
        .enumerate()
        .map(|(at, it)| it.value.filter(|_| at >= phase.first && !it.is_excluded))
        .collect();
    let center = chart.points.last().map_or(0.0, |it| it.center);
    let outside: Vec<usize> = (phase.first..=phase.last)
        .filter(|at| {
            let point = chart.points.get(*at);
            point.is_some_and(|it| it.is_outside && !it.is_excluded)
        })
        .collect();
    match rules {
        RunRules::Anhoej => by_anhoej(phase, &values, center, outside),
        RunRules::Ihi => by_ihi(phase, &values, center, spacing, outside),
    }
}

fn by_anhoej(
    phase: &ChartPhase,
    values: &[Option<f64>],
    center: f64,
    outside: Vec<usize>,
) -> Verdict {
    let is_signal = match phase.runs_signal {
        Ok(is_signal) => is_signal,
        Err(reason) => return Verdict::NotTold(reason),
    };
    let evidence = Evidence {
        rules: RunRules::Anhoej,
        runs: phase.runs,
        limits: run_limits(phase.runs.useful),
        ihi: None,
    };
    if !is_signal && outside.is_empty() {
        return Verdict::NoSignal(evidence);
    }
    let stretch = latest_run(values, center, evidence.limits.longest_run_max + 1);
    Verdict::Signal(Signal {
        evidence,
        stretch,
        is_trend: false,
        side: side(stretch, is_signal, values, center, &outside),
        outside,
    })
}

fn by_ihi(
    phase: &ChartPhase,
    values: &[Option<f64>],
    center: f64,
    spacing: Spacing,
    outside: Vec<usize>,
) -> Verdict {
    let there: Vec<f64> = values.iter().flatten().copied().collect();
    let ihi = match ihi_signals(&there, center, spacing) {
        Ok(ihi) => ihi,
        Err(reason) => return Verdict::NotTold(reason),
    };
    let evidence = Evidence {
        rules: RunRules::Ihi,
        runs: phase.runs,
        limits: run_limits(phase.runs.useful),
        ihi: Some(ihi),
    };
    if !ihi.is_signal() && outside.is_empty() {
        return Verdict::NoSignal(evidence);
    }
    let shift = latest_run(values, center, SHIFT).filter(|_| ihi.shift);
    let trend = latest_trend(values, TREND).filter(|_| ihi.trend);
    let stretch = shift.or(trend);
    let by_runs = ihi.runs == RunCount::TooFew;
    Verdict::Signal(Signal {
        evidence,
        stretch,
        is_trend: shift.is_none() && trend.is_some(),
        side: side(stretch, by_runs, values, center, &outside),
        outside,
    })
}

/// The side of the stretch, else of the last point outside, else where the later points lie.
fn side(
    stretch: Option<Stretch>,
    by_crossings: bool,
    values: &[Option<f64>],
    center: f64,
    outside: &[usize],
) -> Option<Side> {
    let of_outside = || {
        let value = values.get(*outside.last()?).copied().flatten()?;
        Some(if value > center { Side::Up } else { Side::Down })
    };
    stretch
        .map(|it| it.side)
        .or_else(of_outside)
        .or_else(|| later_side(values, center).filter(|_| by_crossings))
}

fn moved(side: Side, good: MeasureDirection) -> Option<Moved> {
    match (good, side) {
        (MeasureDirection::Up, Side::Up) | (MeasureDirection::Down, Side::Down) => {
            Some(Moved::Better)
        }
        (MeasureDirection::Up, Side::Down) | (MeasureDirection::Down, Side::Up) => {
            Some(Moved::Worse)
        }
        (MeasureDirection::None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::Months;
    use chrono::NaiveDate;

    use super::ChartForm;
    use super::GapCourse;
    use super::GroupProcess;
    use super::Moved;
    use super::RunRules;
    use super::Verdict;
    use super::gap_of;
    use super::process_of;
    use crate::disclosure::audience::Audience;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::measure_points::MeasureHistory;
    use crate::disclosure::measure_points::ReleasedMeasure;
    use crate::disclosure::measure_points::release_points;
    use crate::domain::practice::measure_library::new_measure;
    use crate::domain::practice::quality_measure::MeasureDirection;
    use crate::domain::practice::quality_measure::MeasurePoint;
    use crate::domain::practice::quality_measure::MeasureUnit;
    use crate::domain::practice::quality_measure::Phase;
    use crate::domain::practice::quality_measure::PointSpacing;
    use crate::domain::practice::quality_measure::QualityMeasure;
    use crate::statistics::process::chart_choice::ProcessChart;
    use crate::statistics::process::chart_choice::WhyThisChart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::plot_the_dots::Side;

    const VECTOR_D: [f64; 24] = [
        52.0, 55.0, 48.0, 60.0, 57.0, 50.0, 54.0, 58.0, 49.0, 53.0, 56.0, 51.0, 62.0, 64.0, 61.0,
        66.0, 63.0, 68.0, 65.0, 67.0, 70.0, 66.0, 69.0, 71.0,
    ];

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2023, 1, 1).unwrap()
    }

    fn points(group: &str, values: &[f64]) -> Vec<MeasurePoint> {
        (0..)
            .zip(values)
            .map(|(month, value)| MeasurePoint {
                stratum: group.to_owned(),
                starts_on: start() + Months::new(month),
                numerator: Some(*value),
                denominator: Some(100.0),
                value: Some(*value),
                ..MeasurePoint::default()
            })
            .collect()
    }

    fn released(
        measure: &QualityMeasure,
        points: &[MeasurePoint],
        phases: &[Phase],
        audience: Audience,
    ) -> ReleasedMeasure {
        let history = MeasureHistory {
            measure,
            place: None,
            points: points.iter().collect(),
            annotations: Vec::new(),
            phases: phases.iter().collect(),
            cycles: Vec::new(),
            as_of: start(),
        };
        let released = release_points(&history, audience, &HidingRule::default());
        released.get().clone()
    }

    fn working(measure: &QualityMeasure, values: &[f64], form: ChartForm) -> GroupProcess {
        let released = released(measure, &points("", values), &[], Audience::Working);
        process_of(&released, &released.groups[0], form, RunRules::Anhoej)
    }

    fn percent() -> QualityMeasure {
        QualityMeasure {
            good: MeasureDirection::Up,
            ..new_measure()
        }
    }

    #[test]
    fn a_frozen_baseline_of_12_points_finds_the_12_that_come_after() {
        let process = working(&percent(), &VECTOR_D, ChartForm::Run);
        assert_eq!(process.last_center(), Some(53.5));
        let Verdict::Signal(signal) = &process.verdict else {
            panic!("{:?}", process.verdict);
        };
        assert_eq!(
            (
                signal.evidence.runs.longest_run,
                signal.evidence.limits.longest_run_max
            ),
            (12, 8)
        );
        assert_eq!(signal.evidence.runs.crossings, 9);
        let stretch = signal.stretch.unwrap();
        assert_eq!(
            (stretch.first, stretch.last, stretch.side),
            (12, 23, Side::Up)
        );
        assert_eq!(process.moved(MeasureDirection::Up), Some(Moved::Better));
        assert_eq!(process.moved(MeasureDirection::Down), Some(Moved::Worse));
        assert_eq!(process.moved(MeasureDirection::None), None);
    }

    #[test]
    fn twelve_points_that_go_up_and_down_make_no_signal_and_seven_none_at_all() {
        let process = working(&percent(), &VECTOR_D[..12], ChartForm::Run);
        assert!(matches!(process.verdict, Verdict::NoSignal(_)));
        let process = working(&percent(), &VECTOR_D[..7], ChartForm::Run);
        assert_eq!(process.shown_points(), 7);
        assert!(matches!(
            process.verdict,
            Verdict::NotTold(NotCharted::TooFewPoints { needed: 10, .. })
        ));
    }

    #[test]
    fn the_rules_of_ihi_are_asked_where_a_person_chose_them() {
        let released = released(&percent(), &points("", &VECTOR_D), &[], Audience::Working);
        let process = process_of(
            &released,
            &released.groups[0],
            ChartForm::Run,
            RunRules::Ihi,
        );
        let Verdict::Signal(signal) = process.verdict else {
            panic!();
        };
        assert!(signal.evidence.ihi.unwrap().shift);
        assert_eq!(signal.stretch.unwrap().points, 12);
    }

    #[test]
    fn rolling_and_added_up_points_are_drawn_and_never_judged() {
        for (spacing, reason) in [
            (PointSpacing::Rolling, NotCharted::RollingAverages),
            (PointSpacing::Cumulative, NotCharted::CumulativeCounts),
        ] {
            let measure = QualityMeasure {
                spacing,
                ..percent()
            };
            let process = working(&measure, &VECTOR_D, ChartForm::Control);
            assert_eq!(process.drawn, ProcessChart::Run);
            assert_eq!(process.choice.why, WhyThisChart::RunChartBecause(reason));
            assert_eq!(process.verdict, Verdict::NotTold(reason));
            assert_eq!(process.shown_points(), 24);
        }
    }

    #[test]
    fn a_phase_has_a_middle_line_of_its_own() {
        let phase = Phase {
            starts_on: start() + Months::new(12),
            reason: "Vouchers in all clinics".to_owned(),
            ..Phase::default()
        };
        let released = released(
            &percent(),
            &points("", &VECTOR_D),
            &[phase],
            Audience::Working,
        );
        let process = process_of(
            &released,
            &released.groups[0],
            ChartForm::Run,
            RunRules::Anhoej,
        );
        let chart = process.chart.as_ref().unwrap();
        assert!((chart.points[0].center - 53.5).abs() < 1e-9);
        assert!((chart.points[23].center - 66.0).abs() < 1e-9);
        assert_eq!(chart.phases.len(), 2);
        assert!(matches!(process.verdict, Verdict::NoSignal(_)));
    }

    #[test]
    fn the_line_of_the_public_rests_on_shown_points_alone() {
        let measure = percent();
        let mut rows = points("", &VECTOR_D[..12]);
        let of = |rows: &[MeasurePoint]| {
            let released = released(&measure, rows, &[], Audience::Public);
            process_of(
                &released,
                &released.groups[0],
                ChartForm::Control,
                RunRules::Anhoej,
            )
        };
        rows[3].numerator = Some(9.0);
        let one = of(&rows);
        rows[3].numerator = Some(1.0);
        assert_eq!(one, of(&rows));
        assert_eq!(one.shown_points(), 11);
    }

    #[test]
    fn limits_from_few_points_are_drawn_as_a_first_guess() {
        let measure = QualityMeasure {
            unit: MeasureUnit::Days,
            ..percent()
        };
        let values = [18.0, 21.0, 17.0, 22.0, 19.0, 25.0, 20.0, 23.0, 18.0, 24.0];
        let process = working(&measure, &values, ChartForm::Control);
        assert_eq!(process.drawn, ProcessChart::Xmr);
        let chart = process.chart.unwrap();
        assert!(chart.phases[0].limits_caution.is_some());
        assert!(process.ranges.is_some());
    }

    fn gap(lower: &[f64]) -> GapCourse {
        let measure = QualityMeasure {
            strata: vec!["Private".to_owned(), "Medicaid".to_owned()],
            ..percent()
        };
        let steady: Vec<f64> = (0..24)
            .map(|it| if it % 2 == 0 { 70.0 } else { 72.0 })
            .collect();
        let mut rows = points("Private", &steady);
        rows.extend(points("Medicaid", lower));
        let released = released(&measure, &rows, &[], Audience::Working);
        gap_of(&released, &released.groups[1], &released.groups[0]).course
    }

    #[test]
    fn a_gap_shrinks_grows_or_stays() {
        let shifted = |by: f64| -> Vec<f64> {
            (0..24_u32)
                .map(|it| {
                    let wobble = if it % 3 == 0 { 3.0 } else { -2.0 };
                    50.0 + wobble + if it < 12 { 0.0 } else { by }
                })
                .collect()
        };
        assert_eq!(gap(&shifted(12.0)), GapCourse::Shrank);
        assert_eq!(gap(&shifted(-12.0)), GapCourse::Grew);
        assert_eq!(gap(&shifted(0.0)), GapCourse::NoClearChange);
        assert_eq!(gap(&shifted(12.0)[..5]), GapCourse::CannotTell);
    }
}
