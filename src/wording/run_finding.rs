//! What a run chart or control chart says: its title, the sentence to quote, and the rules it was judged by.

use crate::disclosure::derived::process::Evidence;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::derived::process::Moved;
use crate::disclosure::derived::process::RunRules;
use crate::disclosure::derived::process::Signal;
use crate::disclosure::derived::process::Verdict;
use crate::disclosure::measure_points::ReleasedPoint;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::disclosure::measure_points::SlotTime;
use crate::statistics::process::anhoej::FEWEST_USEFUL_POINTS;
use crate::statistics::process::chart_choice::ProcessChart;
use crate::statistics::process::chart_choice::WhyThisChart;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::perla::RunCount;
use crate::statistics::process::plot_the_dots::Side;
use crate::wording::finding::Finding;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::words::capitalized;

/// Title and sentence of one group's chart.
pub(crate) fn run_finding(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> Finding {
    let mut sentences: Vec<String> = latest(voice, points).into_iter().collect();
    sentences.push(verdict_sentence(voice, process, points));
    sentences.extend(target(voice));
    if sentences.len() == 1 || latest(voice, points).is_none() {
        // Without a number in front, the name makes the sentence complete on its own.
        let text = sentences.join(" ");
        let name = voice.name();
        sentences = vec![voice.words.say(
            "run-named",
            &[("name", (&name).into()), ("text", (&text).into())],
        )];
    }
    Finding {
        title: title(voice, process, points),
        sentence: sentences.join(" "),
    }
}

/// What the points show, without a full stop.
pub(crate) fn title(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> String {
    let words = voice.words;
    match &process.verdict {
        Verdict::NoSignal(_) => words.say("run-title-steady", &[]),
        Verdict::NotTold(reason) => match reason {
            NotCharted::NoPoints if has_hidden(points) => words.say("run-title-hidden", &[]),
            NotCharted::NoPoints => words.say("run-title-none", &[]),
            NotCharted::TooFewPoints { useful, needed } => {
                let (id, few) = few(process, *useful);
                let (few, needed) = (few.to_string(), needed.to_string());
                let filling = [("points", (&few).into()), ("needed", (&needed).into())];
                match id {
                    Few::Points => words.say("run-title-few", &filling),
                    Few::OffTheLine => words.say("run-title-few-off", &filling),
                }
            }
            _ => words.say("run-title-not-judged", &[]),
        },
        Verdict::Signal(signal) => signal_title(voice, process, signal, points),
    }
}

fn signal_title(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    signal: &Signal,
    points: &ReleasedPoints,
) -> String {
    let words = voice.words;
    let moved = process.moved(voice.measure.good);
    if let Some(when) = signal
        .stretch
        .and_then(|it| time_of(voice, points, it.first))
    {
        let filling = [("when", (&when).into())];
        return match moved {
            Some(Moved::Better) => words.say("run-title-better", &filling),
            Some(Moved::Worse) => words.say("run-title-worse", &filling),
            None => words.say("run-title-changed", &filling),
        };
    }
    if let Some(when) = signal
        .outside
        .last()
        .and_then(|at| time_of(voice, points, *at))
    {
        return words.say("run-title-outside", &[("when", (&when).into())]);
    }
    match moved {
        Some(Moved::Better) => words.say("run-title-better-undated", &[]),
        Some(Moved::Worse) => words.say("run-title-worse-undated", &[]),
        None => words.say("run-title-changed-undated", &[]),
    }
}

/// What the rules say about the points, as one or two sentences.
pub(crate) fn verdict_sentence(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> String {
    let words = voice.words;
    match &process.verdict {
        Verdict::NoSignal(_) => words.say("run-sentence-steady", &[]),
        Verdict::NotTold(NotCharted::TooFewPoints { useful, needed }) => {
            let (id, few) = few(process, *useful);
            let (few, needed) = (few.to_string(), needed.to_string());
            let filling = [("points", (&few).into()), ("needed", (&needed).into())];
            match id {
                Few::Points => words.say("run-sentence-few", &filling),
                Few::OffTheLine => words.say("run-sentence-few-off", &filling),
            }
        }
        Verdict::NotTold(NotCharted::NoPoints) if has_hidden(points) => {
            format!("{}.", words.say("run-title-hidden", &[]))
        }
        Verdict::NotTold(reason) => voice.refusal(*reason),
        Verdict::Signal(signal) => {
            let change = signal_sentence(voice, signal, points);
            match process.moved(voice.measure.good) {
                Some(Moved::Better) => {
                    format!("{change} {}", words.say("run-better-clause", &[]))
                }
                Some(Moved::Worse) => {
                    format!("{change} {}", words.say("run-worse-clause", &[]))
                }
                None => change,
            }
        }
    }
}

fn signal_sentence(voice: MeasureVoice<'_>, signal: &Signal, points: &ReleasedPoints) -> String {
    let words = voice.words;
    if let Some((stretch, when)) = signal
        .stretch
        .and_then(|it| Some((it, time_of(voice, points, it.first)?)))
    {
        let points = stretch.points.to_string();
        let filling = [("points", (&points).into()), ("when", (&when).into())];
        return match (signal.is_trend, stretch.side) {
            (false, Side::Up) => words.say("run-sentence-above", &filling),
            (false, Side::Down) => words.say("run-sentence-below", &filling),
            (true, Side::Up) => words.say("run-sentence-rising", &filling),
            (true, Side::Down) => words.say("run-sentence-falling", &filling),
        };
    }
    if let Some(when) = signal
        .outside
        .last()
        .and_then(|at| time_of(voice, points, *at))
    {
        let when = capitalized(&when);
        return words.say("run-sentence-outside", &[("when", (&when).into())]);
    }
    let is_too_many = signal
        .evidence
        .ihi
        .is_some_and(|it| it.runs == RunCount::TooMany);
    if is_too_many {
        words.say("run-sentence-too-many", &[])
    } else {
        words.say("run-sentence-crossings", &[])
    }
}

/// Which points are too few.
enum Few {
    Points,
    OffTheLine,
}

/// Points on the line count nowhere; that is said only where it makes the difference.
fn few(process: &GroupProcess, useful: usize) -> (Few, usize) {
    let points = process.shown_points();
    if points < FEWEST_USEFUL_POINTS {
        (Few::Points, points)
    } else {
        (Few::OffTheLine, useful)
    }
}

fn has_hidden(points: &ReleasedPoints) -> bool {
    hidden_points(points) > 0
}

/// How many points are not shown.
pub(crate) fn hidden_points(points: &ReleasedPoints) -> usize {
    points
        .slots
        .iter()
        .filter_map(|it| it.point.as_ref())
        .filter(|it| it.amount.shown().is_none())
        .count()
}

/// When a point was measured, inside a sentence.
pub(crate) fn time_of(
    voice: MeasureVoice<'_>,
    points: &ReleasedPoints,
    at: usize,
) -> Option<String> {
    Some(voice.time(points.slots.get(at)?.time))
}

/// The latest shown point, as a sentence.
fn latest(voice: MeasureVoice<'_>, points: &ReleasedPoints) -> Option<String> {
    let (time, point): (SlotTime, &ReleasedPoint) = points
        .slots
        .iter()
        .rev()
        .filter_map(|it| Some((it.time, it.point.as_ref()?)))
        .find(|(_, it)| it.amount.shown().is_some())?;
    let amount = voice.point(point.amount.shown()?, point.rests_on);
    let name = if points.group.is_empty() {
        voice.name()
    } else {
        format!("{} ({})", voice.name(), points.group)
    };
    let filling = [("name", (&name).into()), ("amount", (&amount).into())];
    Some(match time {
        SlotTime::Number(_) => voice.words.say("run-latest-event", &filling),
        SlotTime::Span(..) | SlotTime::Day(_) => {
            let when = voice.time(time);
            voice.words.say(
                "run-latest",
                &[
                    ("name", (&name).into()),
                    ("amount", (&amount).into()),
                    ("when", (&when).into()),
                ],
            )
        }
    })
}

fn target(voice: MeasureVoice<'_>) -> Option<String> {
    let amount = voice.amount(voice.measure.target?);
    Some(
        voice
            .words
            .say("run-target", &[("amount", (&amount).into())]),
    )
}

/// The rules a chart was judged by and what they found, printed on it; `None` where nothing was judged.
pub(crate) fn rules_note(voice: MeasureVoice<'_>, process: &GroupProcess) -> Option<String> {
    match &process.verdict {
        Verdict::NotTold(_) => None,
        Verdict::NoSignal(evidence) => Some(match evidence.rules {
            RunRules::Anhoej => anhoej_note(voice, evidence, false),
            RunRules::Ihi => voice.words.say("rules-ihi-none", &[]),
        }),
        Verdict::Signal(signal) => {
            let mut found = Vec::new();
            if !signal.outside.is_empty() {
                found.push(voice.words.say("rules-outside", &[]));
            }
            match signal.evidence.rules {
                RunRules::Anhoej => {
                    let evidence = &signal.evidence;
                    let by_runs = evidence.runs.longest_run > evidence.limits.longest_run_max
                        || evidence.runs.crossings < evidence.limits.crossings_min;
                    let note = anhoej_note(voice, evidence, by_runs);
                    Some(match found.first() {
                        Some(outside) => format!("{note} {}.", capitalized(outside)),
                        None => note,
                    })
                }
                RunRules::Ihi => {
                    found.splice(0..0, ihi_found(voice, &signal.evidence));
                    let what = voice.words.list(&found);
                    Some(
                        voice
                            .words
                            .say("rules-ihi-signal", &[("what", (&what).into())]),
                    )
                }
            }
        }
    }
}

fn anhoej_note(voice: MeasureVoice<'_>, evidence: &Evidence, is_signal: bool) -> String {
    let (runs, limits) = (evidence.runs, evidence.limits);
    let [run, longest, crossings, fewest, useful] = [
        runs.longest_run,
        limits.longest_run_max,
        runs.crossings,
        limits.crossings_min,
        runs.useful,
    ]
    .map(|it| it.to_string());
    let filling = [
        ("run", (&run).into()),
        ("longest", (&longest).into()),
        ("crossings", (&crossings).into()),
        ("fewest", (&fewest).into()),
        ("useful", (&useful).into()),
    ];
    if is_signal {
        voice.words.say("rules-anhoej-signal", &filling)
    } else {
        voice.words.say("rules-anhoej-none", &filling)
    }
}

fn ihi_found(voice: MeasureVoice<'_>, evidence: &Evidence) -> Vec<String> {
    let words = voice.words;
    let mut found = Vec::new();
    let Some(ihi) = evidence.ihi else {
        return found;
    };
    if ihi.shift {
        found.push(words.say("rules-shift", &[]));
    }
    if ihi.trend {
        found.push(words.say("rules-trend", &[]));
    }
    match ihi.runs {
        RunCount::AsExpected => {}
        RunCount::TooFew => found.push(words.say("rules-too-few-runs", &[])),
        RunCount::TooMany => found.push(words.say("rules-too-many-runs", &[])),
    }
    found
}

/// What the middle line is, printed on the chart.
pub(crate) fn middle_note(voice: MeasureVoice<'_>, process: &GroupProcess) -> Option<String> {
    let words = voice.words;
    let chart = process.chart.as_ref().ok()?;
    if chart.phases.len() > 1 {
        return Some(words.say("middle-phases", &[]));
    }
    let phase = chart.phases.first()?;
    let kind = match process.drawn {
        ProcessChart::Run | ProcessChart::G => words.say("middle-median", &[]),
        ProcessChart::T => words.say("middle-mean-days", &[]),
        _ => words.say("middle-mean", &[]),
    };
    let all = process.shown_points();
    if phase.baseline_points >= all {
        return Some(words.say("middle-all", &[("kind", (&kind).into())]));
    }
    Some(words.say(
        "middle-first",
        &[
            ("kind", (&kind).into()),
            ("points", (&phase.baseline_points.to_string()).into()),
        ],
    ))
}

/// Whether limits fit, or why not, as a sentence.
pub(crate) fn limits_offer(voice: MeasureVoice<'_>, process: &GroupProcess) -> String {
    let chart = voice.chart(process.choice.chart);
    match process.choice.why {
        WhyThisChart::FitsTheMeasure => voice
            .words
            .say("fits-limits", &[("chart", (&chart).into())]),
        WhyThisChart::MoreThanCasesExplain => voice
            .words
            .say("fits-wider-limits", &[("chart", (&chart).into())]),
        WhyThisChart::RunChartBecause(reason) => voice.refusal(reason),
    }
}
