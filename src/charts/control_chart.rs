//! Control chart: the points with limits that chance seldom crosses; single measurements with their ranges below.

use crate::charts::axis;
use crate::charts::measure_chart::one_group;
use crate::charts::measure_parts;
use crate::charts::run_chart;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Panel;
use crate::charts::scene::Scene;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::statistics::process::chart_choice::ProcessChart;
use crate::statistics::process::control_chart::ControlChart;
use crate::statistics::process::not_charted::NotCharted;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::run_finding;

/// How much of the height the ranges get beside the points.
const RANGES_WEIGHT: f64 = 0.45;

pub(crate) fn control_chart(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> Scene {
    let axes = run_chart::axes(voice, process, points);
    let drawing = match (axes, &process.ranges) {
        (Some(axes), Some(ranges)) => Some(Drawing::Panels(vec![
            Panel {
                heading: voice.chart(process.drawn),
                weight: 1.0,
                axes: axes.clone(),
            },
            Panel {
                heading: voice.words.say("panel-ranges", &[]),
                weight: RANGES_WEIGHT,
                axes: ranges_axes(voice, ranges, points, &axes),
            },
        ])),
        (axes, _) => axes.map(Drawing::Axes),
    };
    one_group(voice, process, points, drawing, notes(voice, process))
}

/// Which limits these are, and how far they can be relied on; why there are none where they do not fit.
fn notes(voice: MeasureVoice<'_>, process: &GroupProcess) -> Vec<String> {
    let words = voice.words;
    if process.chart.is_err() {
        return Vec::new();
    }
    if process.drawn == ProcessChart::Run {
        return vec![run_finding::limits_offer(voice, process)];
    }
    let mut notes = vec![format!("{}.", voice.chart(process.drawn))];
    notes.push(words.say("note-limits", &[]));
    let cautions = process
        .chart
        .iter()
        .flat_map(|it| it.phases.iter().filter_map(|it| it.limits_caution));
    for caution in cautions {
        notes.push(match caution {
            NotCharted::ShortBaseline { points, needed } => words.say(
                "note-first-guess",
                &[
                    ("points", (&points.to_string()).into()),
                    ("needed", (&needed.to_string()).into()),
                ],
            ),
            other => voice.refusal(other),
        });
    }
    notes.dedup();
    notes
}

fn ranges_axes(
    voice: MeasureVoice<'_>,
    ranges: &ControlChart,
    points: &ReleasedPoints,
    above: &Axes,
) -> Axes {
    let role = run_chart::role(points);
    let reach: Vec<f64> = ranges
        .points
        .iter()
        .flat_map(|it| [it.value, it.limits.map(|it| it.upper)])
        .flatten()
        .collect();
    let y = axis::from_zero(&reach, &voice.unit_of_difference(), "");
    let mut marks = measure_parts::ranges_lines(voice, ranges);
    marks.push(Mark::Line {
        points: ranges
            .points
            .iter()
            .enumerate()
            .map(|(at, it)| Some((measure_parts::place(at), it.value?)))
            .collect(),
        role,
        dashed: false,
    });
    marks.extend(ranges.points.iter().enumerate().filter_map(|(at, it)| {
        let value = it.value?;
        let slot = points.slots.get(at)?;
        Some(Mark::Point {
            x: measure_parts::place(at),
            y: value,
            role,
            hollow: false,
            label: None,
            hover: format!("{}: {}", voice.time(slot.time), voice.amount(value)),
        })
    }));
    Axes {
        x: above.x.clone(),
        y,
        marks,
    }
}
