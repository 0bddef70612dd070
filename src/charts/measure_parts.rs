//! What every chart of a measure over time shares: the axis of times, points with their lines, flags, and the table.

use crate::charts::axis;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Mark;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::scene::Tick;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::derived::process::Verdict;
use crate::disclosure::measure_points::FlagKind;
use crate::disclosure::measure_points::ReleasedPoint;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::disclosure::measure_points::Slot;
use crate::disclosure::measure_points::SlotTime;
use crate::domain::practice::measure_slot::slot_of;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::statistics::process::chart_choice::ProcessChart;
use crate::statistics::process::control_chart::ChartPoint;
use crate::statistics::process::control_chart::ControlChart;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::measure_voice::number;
use crate::wording::reasons;
use crate::wording::run_finding;
use crate::wording::words::capitalized;

/// The most words under the axis of times.
const MOST_TICKS: usize = 8;

/// The most letters of a note above the axis; the whole of it stands under the chart.
const MOST_LETTERS: usize = 30;

/// Room before the first and behind the last point, in slots.
const ROOM: f64 = 0.6;

/// The place of a slot along the axis.
pub(crate) fn place(at: usize) -> f64 {
    u32::try_from(at).map_or(f64::from(u32::MAX), f64::from)
}

/// The axis of times.
pub(crate) fn times(voice: MeasureVoice<'_>, slots: &[Slot], has_waiting: bool) -> Axis {
    let step = tick_step(voice.measure.frequency, slots);
    let ticks = slots
        .iter()
        .enumerate()
        .filter(|(at, it)| number_of(voice.measure.frequency, it.time, *at).is_multiple_of(step))
        .map(|(at, it)| Tick {
            at: place(at),
            label: voice.short_time(it.time),
            is_name: false,
            role: Role::Quiet,
        })
        .collect();
    let behind = place(slots.len().saturating_sub(1)) + if has_waiting { 1.0 } else { 0.0 };
    Axis {
        first: -ROOM,
        last: behind + ROOM,
        ticks,
        label: String::new(),
        has_grid: false,
    }
}

/// Ticks stand at round times: January, each quarter's first month, whole fives.
fn tick_step(frequency: MeasureFrequency, slots: &[Slot]) -> usize {
    let is_numbered = !matches!(slots.first().map(|it| it.time), Some(SlotTime::Span(..)));
    let steps: &[usize] = match frequency {
        _ if is_numbered => &[1, 2, 5, 10, 20, 50, 100, 200, 500],
        MeasureFrequency::Monthly => &[1, 2, 3, 6, 12, 24, 60, 120],
        MeasureFrequency::Quarterly => &[1, 2, 4, 8, 20, 40],
        MeasureFrequency::Weekly => &[1, 2, 4, 8, 13, 26, 52, 104, 260],
        MeasureFrequency::Daily | MeasureFrequency::Event => {
            &[1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640]
        }
        MeasureFrequency::Annual => &[1, 2, 5, 10, 20],
    };
    steps
        .iter()
        .copied()
        .find(|it| slots.len().div_ceil(*it) <= MOST_TICKS)
        .unwrap_or(5000)
}

/// The number whose round values get a tick.
fn number_of(frequency: MeasureFrequency, time: SlotTime, at: usize) -> usize {
    match time {
        SlotTime::Span(first, _) => match frequency {
            MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => at,
            MeasureFrequency::Monthly | MeasureFrequency::Quarterly | MeasureFrequency::Annual => {
                usize::try_from(slot_of(frequency, first)).unwrap_or(at)
            }
        },
        SlotTime::Day(_) => at,
        SlotTime::Number(number) => number,
    }
}

/// Every value that a drawing of these charts reaches.
pub(crate) fn reach(voice: MeasureVoice<'_>, charts: &[&ControlChart]) -> Vec<f64> {
    let of_point = |it: &ChartPoint| {
        let limits = it.limits;
        [
            it.value,
            Some(it.center),
            limits.map(|it| it.upper),
            limits.map(|it| it.lower),
        ]
    };
    charts
        .iter()
        .flat_map(|it| it.points.iter().flat_map(of_point))
        .flatten()
        .chain(voice.measure.target)
        .collect()
}

/// The axis of the points' values.
pub(crate) fn heights(voice: MeasureVoice<'_>, values: &[f64]) -> Axis {
    let is_percent = voice.measure.unit == MeasureUnit::Percent;
    let highest = is_percent.then_some(100.0);
    axis::near(values, highest, &voice.unit(), voice.tick_suffix())
}

/// Which lines a chart gets beside its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Labels {
    /// Named at their right end.
    Named,
    /// Without words, for panels whose heading says it.
    Bare,
}

/// The signal's place, lines, points and the target of one group.
pub(crate) fn marks(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
    (y, role, labels): (&Axis, Role, Labels),
) -> Vec<Mark> {
    let Ok(chart) = &process.chart else {
        return Vec::new();
    };
    let mut marks: Vec<Mark> = signal_band(process, y).into_iter().collect();
    marks.extend(target(voice, labels));
    marks.extend(lines(voice, chart, process.drawn, labels));
    marks.push(Mark::Line {
        points: chart
            .points
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.is_excluded || it.value.is_none())
            .map(|(at, it)| Some((place(at), it.value?)))
            .collect(),
        role,
        dashed: false,
    });
    for (at, (point, slot)) in chart.points.iter().zip(&points.slots).enumerate() {
        let (Some(value), Some(released)) = (point.value, slot.point.as_ref()) else {
            continue;
        };
        marks.push(Mark::Point {
            x: place(at),
            y: value,
            role: if point.is_excluded { Role::Quiet } else { role },
            hollow: released.is_few,
            label: point.is_outside.then(|| PointLabel {
                strong: voice.amount_on_mark(value),
                quiet: String::new(),
            }),
            hover: hover(voice, slot, released),
        });
    }
    marks
}

/// A band behind the points in a row that make the signal.
fn signal_band(process: &GroupProcess, y: &Axis) -> Option<Mark> {
    let Verdict::Signal(signal) = &process.verdict else {
        return None;
    };
    let stretch = signal.stretch?;
    let end = |x: f64| BandPoint {
        x,
        low: y.first,
        high: y.last,
    };
    Some(Mark::Band {
        points: vec![
            end(place(stretch.first) - 0.5),
            end(place(stretch.last) + 0.5),
        ],
        role: Role::Goal,
    })
}

fn target(voice: MeasureVoice<'_>, labels: Labels) -> Option<Mark> {
    let at = voice.measure.target?;
    let amount = voice.amount_on_mark(at);
    Some(Mark::Rule {
        at,
        upright: false,
        role: Role::Goal,
        label: match labels {
            Labels::Named => voice
                .words
                .say("mark-target", &[("amount", (&amount).into())]),
            Labels::Bare => String::new(),
        },
    })
}

/// The middle line of each phase, and the limits as steps.
fn lines(
    voice: MeasureVoice<'_>,
    chart: &ControlChart,
    drawn: ProcessChart,
    labels: Labels,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for phase in &chart.phases {
        let points: Vec<(usize, &ChartPoint)> = chart
            .points
            .iter()
            .enumerate()
            .skip(phase.first)
            .take(phase.last + 1 - phase.first)
            .collect();
        marks.push(steps(&points, false, |it| Some(it.center)));
        for of in [
            (|it: &ChartPoint| it.limits.map(|it| it.upper)) as fn(&ChartPoint) -> Option<f64>,
            |it: &ChartPoint| it.limits.map(|it| it.lower),
        ] {
            if points.iter().any(|(_, it)| of(it).is_some()) {
                marks.push(steps(&points, true, of));
            }
        }
    }
    if labels == Labels::Named
        && let Some(last) = chart.points.last()
    {
        let mut name = |y: f64, label: String| {
            marks.push(Mark::EndLabel {
                y,
                role: Role::Quiet,
                label: PointLabel {
                    strong: String::new(),
                    quiet: label,
                },
            });
        };
        let words = voice.words;
        let amount = voice.amount_on_mark(last.center);
        let filling = [("amount", (&amount).into())];
        name(
            last.center,
            match drawn {
                ProcessChart::Run | ProcessChart::G => words.say("mark-median", &filling),
                _ => words.say("mark-mean", &filling),
            },
        );
        if let Some(limits) = chart.points.iter().rev().find_map(|it| it.limits) {
            let upper = voice.amount_on_mark(limits.upper);
            name(
                limits.upper,
                words.say("mark-upper", &[("amount", (&upper).into())]),
            );
            let lower = voice.amount_on_mark(limits.lower);
            name(
                limits.lower,
                words.say("mark-lower", &[("amount", (&lower).into())]),
            );
        }
    }
    marks
}

/// The middle line of each phase alone.
pub(crate) fn middle_lines(chart: &ControlChart) -> Vec<Mark> {
    let points: Vec<(usize, &ChartPoint)> = chart.points.iter().enumerate().collect();
    points
        .chunk_by(|one, next| one.1.phase == next.1.phase)
        .map(|it| steps(it, false, |it| Some(it.center)))
        .collect()
}

/// The middle and the upper limit of ranges, named.
pub(crate) fn ranges_lines(voice: MeasureVoice<'_>, ranges: &ControlChart) -> Vec<Mark> {
    let points: Vec<(usize, &ChartPoint)> = ranges.points.iter().enumerate().collect();
    let mut marks = middle_lines(ranges);
    marks.push(steps(&points, true, |it| it.limits.map(|it| it.upper)));
    let words = voice.words;
    let mut name = |y: f64, label: String| {
        marks.push(Mark::EndLabel {
            y,
            role: Role::Quiet,
            label: PointLabel {
                strong: String::new(),
                quiet: label,
            },
        });
    };
    if let Some(last) = ranges.points.last() {
        let amount = number(last.center);
        name(
            last.center,
            words.say("mark-mean", &[("amount", (&amount).into())]),
        );
        if let Some(limits) = last.limits {
            let amount = number(limits.upper);
            name(
                limits.upper,
                words.say("mark-upper", &[("amount", (&amount).into())]),
            );
        }
    }
    marks
}

/// A line that is level over each point and steps between them.
fn steps(
    points: &[(usize, &ChartPoint)],
    dashed: bool,
    of: impl Fn(&ChartPoint) -> Option<f64>,
) -> Mark {
    Mark::Line {
        points: points
            .iter()
            .flat_map(|(at, it)| {
                let height = of(it);
                [-0.5, 0.5].map(|by| height.map(|y| (place(*at) + by, y)))
            })
            .collect(),
        role: Role::Quiet,
        dashed,
    }
}

/// What a pointer resting on a point is told.
fn hover(voice: MeasureVoice<'_>, slot: &Slot, point: &ReleasedPoint) -> String {
    let Some(amount) = point.amount.shown() else {
        return String::new();
    };
    let mut lines = vec![format!(
        "{}: {}",
        capitalized(&voice.time(slot.time)),
        voice.point(amount, point.rests_on)
    )];
    lines.extend(
        [&point.note, &point.ghost_reason]
            .into_iter()
            .filter(|it| !it.is_empty())
            .cloned(),
    );
    lines.join(" · ")
}

/// The gap that is still running, hollow behind the last point.
pub(crate) fn waiting(
    voice: MeasureVoice<'_>,
    points: &ReleasedPoints,
    role: Role,
) -> Option<Mark> {
    let days = points.waiting_days?;
    Some(Mark::Point {
        x: place(points.slots.len()),
        y: days,
        role,
        hollow: true,
        label: None,
        hover: waiting_note(voice, points)?,
    })
}

fn waiting_note(voice: MeasureVoice<'_>, points: &ReleasedPoints) -> Option<String> {
    let days = number(points.waiting_days?);
    Some(voice.words.say("note-waiting", &[("days", (&days).into())]))
}

/// Upright rules at what happened; `labels` are bare in all panels but the first.
pub(crate) fn flags(voice: MeasureVoice<'_>, x: &Axis, labels: Labels) -> Vec<Mark> {
    let words = voice.words;
    voice
        .measure
        .flags
        .iter()
        .filter(|it| it.at >= x.first && it.at <= x.last)
        .map(|flag| Mark::Rule {
            at: flag.at,
            upright: true,
            role: Role::Quiet,
            label: match (&flag.what, labels) {
                (_, Labels::Bare) => String::new(),
                (FlagKind::Note(text), _) => shortened(text),
                (FlagKind::CycleStart { number, .. }, _) => words.say(
                    "mark-cycle-start",
                    &[("number", (&number.to_string()).into())],
                ),
                (FlagKind::CycleEnd { number }, _) => words.say(
                    "mark-cycle-end",
                    &[("number", (&number.to_string()).into())],
                ),
                (FlagKind::Phase { .. }, _) => words.say("mark-phase", &[]),
            },
        })
        .collect()
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= MOST_LETTERS {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", start.trim_end())
}

/// What happened, in whole sentences.
pub(crate) fn flag_notes(voice: MeasureVoice<'_>) -> Vec<String> {
    let words = voice.words;
    voice
        .measure
        .flags
        .iter()
        .map(|flag| {
            let when = voice.day(flag.on);
            match &flag.what {
                FlagKind::Note(text) => words.say(
                    "note-annotation",
                    &[("when", (&when).into()), ("text", (&full(text)).into())],
                ),
                FlagKind::CycleStart { number, question } => words.say(
                    "note-cycle",
                    &[
                        ("number", (&number.to_string()).into()),
                        ("when", (&when).into()),
                        ("question", (&full(question)).into()),
                    ],
                ),
                FlagKind::CycleEnd { number } => words.say(
                    "note-cycle-end",
                    &[
                        ("number", (&number.to_string()).into()),
                        ("when", (&when).into()),
                    ],
                ),
                FlagKind::Phase { reason } => words.say(
                    "note-phase",
                    &[("when", (&when).into()), ("reason", (&full(reason)).into())],
                ),
            }
        })
        .collect()
}

/// Typed words with a mark at their end, so that the next sentence begins anew.
fn full(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// What is to be known about the points of one group.
pub(crate) fn point_notes(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> Vec<String> {
    let words = voice.words;
    let there = || points.slots.iter().filter_map(|it| it.point.as_ref());
    let mut notes = Vec::new();
    let hidden = run_finding::hidden_points(points);
    if hidden > 0 {
        notes.push(words.say(
            "note-hidden-points",
            &[
                ("count", (hidden as u64).into()),
                ("number", (&hidden.to_string()).into()),
            ],
        ));
        if matches!(
            voice.measure.unit,
            MeasureUnit::Days | MeasureUnit::Minutes | MeasureUnit::Score
        ) {
            let count = (voice.rule.largest_hidden() + 1).to_string();
            notes.push(words.say("note-unknown-count", &[("count", (&count).into())]));
        }
    }
    if there().any(|it| it.is_few) {
        let count = voice.measure.smallest_denominator.to_string();
        notes.push(words.say("note-few-points", &[("count", (&count).into())]));
    }
    if points.slots.iter().any(|it| it.point.is_none()) {
        notes.push(words.say("note-gap", &[]));
    }
    if there().any(|it| it.is_ghost) {
        notes.push(words.say("note-ghost", &[]));
    }
    for slot in &points.slots {
        if let Some(point) = slot.point.as_ref().filter(|it| !it.ghost_reason.is_empty()) {
            let when = capitalized(&voice.time(slot.time));
            notes.push(words.say(
                "note-ghost-why",
                &[
                    ("when", (&when).into()),
                    ("reason", (&full(&point.ghost_reason)).into()),
                ],
            ));
        }
    }
    notes.extend(waiting_note(voice, points));
    if process.same_day_gaps > 0 {
        notes.push(words.say(
            "note-same-day",
            &[
                ("count", (process.same_day_gaps as u64).into()),
                ("number", (&process.same_day_gaps.to_string()).into()),
            ],
        ));
    }
    notes
}

/// The points of these groups as a table.
pub(crate) fn table(
    voice: MeasureVoice<'_>,
    groups: &[(&GroupProcess, &ReleasedPoints)],
) -> SceneTable {
    let words = voice.words;
    let has_groups = groups.len() > 1 || groups.iter().any(|it| !it.1.group.is_empty());
    let limits_of = |it: &GroupProcess| {
        let chart = it.chart.as_ref().ok();
        chart.is_some_and(|it| it.points.iter().any(|it| it.limits.is_some()))
    };
    let has_limits = groups.iter().any(|it| limits_of(it.0));
    let mut headings = vec![words.say("heading-time", &[])];
    if has_groups {
        headings.push(words.say("heading-points-group", &[]));
    }
    headings.extend([
        words.say("heading-counted", &[]),
        words.say("heading-amount", &[]),
        words.say("heading-middle", &[]),
    ]);
    if has_limits {
        headings.push(words.say("heading-lower", &[]));
        headings.push(words.say("heading-upper", &[]));
    }
    headings.push(words.say("heading-remark", &[]));
    let mut rows = Vec::new();
    for (process, points) in groups {
        let chart = process.chart.as_ref().ok();
        for (at, slot) in points.slots.iter().enumerate() {
            let Some(point) = &slot.point else {
                continue;
            };
            let lines = chart.and_then(|it| it.points.get(at));
            let mut cells = vec![capitalized(&voice.time(slot.time))];
            if has_groups {
                cells.push(voice.group(&points.group));
            }
            match point.amount.shown() {
                Some(amount) => cells.extend([
                    voice.counted(amount, point.rests_on),
                    voice.amount(voice.height(amount)),
                ]),
                None => {
                    let why = reasons::why_empty(&point.amount, words).unwrap_or_default();
                    cells.extend([why.clone(), why]);
                }
            }
            let amount = |it: Option<f64>| it.map_or_else(String::new, |it| voice.amount(it));
            cells.push(amount(lines.map(|it| it.center)));
            if has_limits {
                let limits = lines.and_then(|it| it.limits);
                cells.push(amount(limits.map(|it| it.lower)));
                cells.push(amount(limits.map(|it| it.upper)));
            }
            cells.push(remark(voice, point, lines));
            rows.push(SceneTableRow {
                cells,
                small_numbers: point.is_few,
            });
        }
    }
    SceneTable::new(headings, rows)
}

fn remark(voice: MeasureVoice<'_>, point: &ReleasedPoint, lines: Option<&ChartPoint>) -> String {
    let words = voice.words;
    let mut remarks = Vec::new();
    if point.is_ghost {
        remarks.push(words.say("remark-ghost", &[]));
    }
    if point.is_few {
        remarks.push(words.say("remark-few", &[]));
    }
    if lines.is_some_and(|it| it.is_outside && !it.is_excluded) {
        remarks.push(words.say("remark-outside", &[]));
    }
    if !point.note.is_empty() {
        remarks.push(point.note.clone());
    }
    remarks.join("; ")
}

/// Every shown point in words.
pub(crate) fn items(voice: MeasureVoice<'_>, points: &ReleasedPoints) -> String {
    let items: Vec<String> = points
        .slots
        .iter()
        .filter_map(|slot| {
            let point = slot.point.as_ref()?;
            let amount = voice.point(point.amount.shown()?, point.rests_on);
            let when = capitalized(&voice.time(slot.time));
            Some(voice.words.say(
                "alt-point",
                &[("when", (&when).into()), ("amount", (&amount).into())],
            ))
        })
        .collect();
    items.join(" ")
}
