//! Groups over time: a panel for each group on one scale, and the gap below. Improvement that helps all can still widen a gap.

use crate::charts::axis;
use crate::charts::measure_chart::Content;
use crate::charts::measure_chart::MeasureView;
use crate::charts::measure_chart::ShownGroups;
use crate::charts::measure_chart::scene;
use crate::charts::measure_parts;
use crate::charts::measure_parts::Labels;
use crate::charts::run_chart::role;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Panel;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::disclosure::derived::process::ChartForm;
use crate::disclosure::derived::process::GapProcess;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::derived::process::gap_of;
use crate::disclosure::derived::process::process_of;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::disclosure::measure_points::SlotTime;
use crate::statistics::process::control_chart::ControlChart;
use crate::wording::finding::Finding;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::measure_voice::number;
use crate::wording::run_finding;
use crate::wording::strata_finding::strata_sentence;

/// How much of the height the gap gets beside a group.
const GAP_WEIGHT: f64 = 0.8;

pub(crate) fn strata_panels(
    voice: MeasureVoice<'_>,
    view: &MeasureView,
    strata: &[&ReleasedPoints],
) -> Scene {
    let processes: Vec<GroupProcess> = strata
        .iter()
        .map(|it| process_of(voice.measure, it, ChartForm::Run, view.rules))
        .collect();
    let gaps = gaps(voice, view, strata);
    let verdict = strata_sentence(voice, &processes, gaps.first());
    let drawing = drawing(voice, strata, &processes, &gaps);
    let finding = Finding {
        title: verdict.trim_end_matches('.').to_owned(),
        sentence: voice.words.say(
            "run-named",
            &[
                ("name", (&voice.name()).into()),
                ("text", (&verdict).into()),
            ],
        ),
    };
    let items: Vec<String> = strata
        .iter()
        .map(|it| format!("{}: {}", it.group, measure_parts::items(voice, it)))
        .collect();
    let alt_text = voice.words.say(
        "alt-run",
        &[
            (
                "chart",
                (&voice.chart(crate::statistics::process::chart_choice::ProcessChart::Run)).into(),
            ),
            ("name", (&voice.name()).into()),
            ("finding", (&verdict).into()),
            ("items", (&items.join(" ")).into()),
        ],
    );
    let pairs: Vec<(&GroupProcess, &ReleasedPoints)> =
        processes.iter().zip(strata.iter().copied()).collect();
    scene(
        voice,
        Content {
            notes: notes(voice, &pairs),
            table: measure_parts::table(voice, &pairs),
            finding,
            drawing,
            alt_text,
        },
    )
}

/// The gap of each other group to the first one; events have no times in common.
fn gaps(
    voice: MeasureVoice<'_>,
    view: &MeasureView,
    strata: &[&ReleasedPoints],
) -> Vec<GapProcess> {
    let Some((first, others)) = strata.split_first() else {
        return Vec::new();
    };
    let has_times = first
        .slots
        .iter()
        .all(|it| matches!(it.time, SlotTime::Span(..)));
    if view.groups != ShownGroups::EachWithGap || !has_times {
        return Vec::new();
    }
    others
        .iter()
        .map(|it| gap_of(voice.measure, it, first))
        .collect()
}

fn notes(voice: MeasureVoice<'_>, pairs: &[(&GroupProcess, &ReleasedPoints)]) -> Vec<String> {
    let mut notes = Vec::new();
    for (process, points) in pairs {
        if let Some(note) = run_finding::rules_note(voice, process) {
            notes.push(format!("{}: {note}", points.group));
        }
    }
    if let Some((process, _)) = pairs.first() {
        notes.extend(run_finding::middle_note(voice, process));
    }
    for (process, points) in pairs {
        let own: Vec<String> = measure_parts::point_notes(voice, process, points)
            .into_iter()
            .filter(|it| !notes.contains(it))
            .collect();
        notes.extend(own);
    }
    notes.extend(measure_parts::flag_notes(voice));
    notes
}

fn drawing(
    voice: MeasureVoice<'_>,
    strata: &[&ReleasedPoints],
    processes: &[GroupProcess],
    gaps: &[GapProcess],
) -> Drawing {
    let charts: Vec<&ControlChart> = processes
        .iter()
        .filter_map(|it| it.chart.as_ref().ok())
        .collect();
    if charts.is_empty() {
        return Drawing::Reason(voice.words.say("run-title-hidden", &[]));
    }
    let mut values = measure_parts::reach(voice, &charts);
    values.extend(strata.iter().filter_map(|it| it.waiting_days));
    let mut y = measure_parts::heights(voice, &values);
    let mut panels = Vec::new();
    for (position, (points, process)) in strata.iter().zip(processes).enumerate() {
        let labels = if position == 0 {
            Labels::Named
        } else {
            // The unit stands above the first panel.
            y.label.clear();
            Labels::Bare
        };
        let x = measure_parts::times(voice, &points.slots, points.waiting_days.is_some());
        let mut marks = measure_parts::flags(voice, &x, labels);
        marks.extend(measure_parts::marks(
            voice,
            process,
            points,
            (&y, role(points), Labels::Bare),
        ));
        marks.extend(measure_parts::waiting(voice, points, role(points)));
        panels.push(Panel {
            heading: heading(voice, process, points),
            axes: Axes {
                x,
                y: y.clone(),
                marks,
            },
            weight: 1.0,
        });
    }
    if let Some(first) = strata.first() {
        let x = measure_parts::times(voice, &first.slots, false);
        panels.extend(gap_panel(voice, gaps, &x));
    }
    Drawing::Panels(panels)
}

fn heading(voice: MeasureVoice<'_>, process: &GroupProcess, points: &ReleasedPoints) -> String {
    let count = process.shown_points().to_string();
    let group = points.group.as_str();
    match process.last_center() {
        Some(center) => {
            let amount = voice.amount_on_mark(center);
            voice.words.say(
                "panel-group",
                &[
                    ("group", group.into()),
                    ("points", (&count).into()),
                    ("amount", (&amount).into()),
                ],
            )
        }
        None => voice.words.say(
            "panel-group-plain",
            &[("group", group.into()), ("points", (&count).into())],
        ),
    }
}

/// The differences to the first group, about zero.
fn gap_panel(voice: MeasureVoice<'_>, gaps: &[GapProcess], x: &Axis) -> Option<Panel> {
    let first = gaps.first()?;
    let charts: Vec<(&GapProcess, &ControlChart)> = gaps
        .iter()
        .filter_map(|it| Some((it, it.chart.as_ref().ok()?)))
        .collect();
    let values: Vec<f64> = charts
        .iter()
        .flat_map(|(_, it)| it.points.iter().filter_map(|it| it.value))
        .collect();
    if values.is_empty() {
        return None;
    }
    let y = axis::around_zero(&values, "", |at, written| {
        if at < 0.0 {
            format!("-{written}")
        } else if at > 0.0 {
            format!("+{written}")
        } else {
            written.to_owned()
        }
    });
    let mut marks = vec![Mark::Rule {
        at: 0.0,
        upright: false,
        role: Role::Ink,
        label: voice.words.say("gap-none", &[]),
    }];
    for (gap, chart) in &charts {
        let role = gap.series.map_or(Role::Ink, Role::Series);
        marks.extend(measure_parts::middle_lines(chart));
        marks.push(Mark::Line {
            points: chart
                .points
                .iter()
                .enumerate()
                .map(|(at, it)| Some((measure_parts::place(at), it.value?)))
                .collect(),
            role,
            dashed: false,
        });
        let last = chart.points.iter().rposition(|it| it.value.is_some());
        for (at, point) in chart.points.iter().enumerate() {
            let Some(value) = point.value else {
                continue;
            };
            marks.push(Mark::Point {
                x: measure_parts::place(at),
                y: value,
                role,
                hollow: false,
                label: (Some(at) == last && charts.len() > 1).then(|| PointLabel {
                    strong: gap.group.clone(),
                    quiet: String::new(),
                }),
                hover: format!(
                    "{}: {} {}",
                    gap.group,
                    number(value),
                    voice.unit_of_difference()
                ),
            });
        }
    }
    let names: Vec<String> = gaps.iter().map(|it| it.group.clone()).collect();
    Some(Panel {
        heading: voice.words.say(
            "panel-gap",
            &[
                ("group", (&voice.words.list(&names)).into()),
                ("other", (&first.compared_with).into()),
                ("unit", (&voice.unit_of_difference()).into()),
            ],
        ),
        axes: Axes {
            x: x.clone(),
            y,
            marks,
        },
        weight: GAP_WEIGHT,
    })
}
