//! Run chart: is it changing? The points in order about their middle line, with what happened on the axis.

use crate::charts::measure_chart::one_group;
use crate::charts::measure_parts;
use crate::charts::measure_parts::Labels;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::wording::measure_voice::MeasureVoice;

pub(crate) fn run_chart(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> Scene {
    let drawing = axes(voice, process, points).map(Drawing::Axes);
    one_group(voice, process, points, drawing, Vec::new())
}

/// The color of a group: that of its place among the groups; everyone alone is drawn in ink.
pub(crate) fn role(points: &ReleasedPoints) -> Role {
    points.series.map_or(Role::Ink, Role::Series)
}

/// Points, lines and flags; `None` where no point is shown.
pub(crate) fn axes(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
) -> Option<Axes> {
    let chart = process.chart.as_ref().ok()?;
    let role = role(points);
    let mut values = measure_parts::reach(voice, &[chart]);
    values.extend(points.waiting_days);
    let x = measure_parts::times(voice, &points.slots, points.waiting_days.is_some());
    let y = measure_parts::heights(voice, &values);
    let mut marks = measure_parts::flags(voice, &x, Labels::Named);
    marks.extend(measure_parts::marks(
        voice,
        process,
        points,
        (&y, role, Labels::Named),
    ));
    marks.extend(measure_parts::waiting(voice, points, role));
    Some(Axes { x, y, marks })
}
