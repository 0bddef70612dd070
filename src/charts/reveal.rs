//! Shows a chart to a room group by group: first what is asked, then one group after the other, the finding last.

use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;

/// Counts the groups that can be shown one after the other; fewer than two are shown at once.
#[must_use]
pub fn reveal_steps(drawing: &Drawing) -> usize {
    match drawing {
        Drawing::Axes(axes) => groups(&[axes]).len(),
        Drawing::Panels(panels) => {
            let all: Vec<&Axes> = panels.iter().map(|it| &it.axes).collect();
            groups(&all).len()
        }
        Drawing::DotArrays(arrays) => arrays.len(),
        Drawing::Figures(figures) => figures.len(),
        Drawing::Map(_) | Drawing::HeatTable(_) | Drawing::Blocks(_) | Drawing::Reason(_) => 0,
    }
}

/// Returns the scene with its first `shown` groups. Until all of them are there neither title, sentence, notes, table
/// nor words for a screen reader tell what is still to come: `question` stands in the title's place.
#[must_use]
pub fn revealed(scene: &Scene, shown: usize, question: &str) -> Scene {
    if shown >= reveal_steps(&scene.drawing) {
        return scene.clone();
    }
    Scene {
        title: question.to_owned(),
        drawing: drawing_of(&scene.drawing, shown),
        notes: Vec::new(),
        sentence: String::new(),
        alt_text: format!("{question} {}", scene.subtitle),
        table: SceneTable::default(),
        ..scene.clone()
    }
}

fn drawing_of(drawing: &Drawing, shown: usize) -> Drawing {
    match drawing {
        Drawing::Axes(axes) => Drawing::Axes(axes_of(axes, &first(&[axes], shown))),
        Drawing::Panels(panels) => {
            let all: Vec<&Axes> = panels.iter().map(|it| &it.axes).collect();
            let keep = first(&all, shown);
            let mut panels = panels.clone();
            for panel in &mut panels {
                panel.axes = axes_of(&panel.axes, &keep);
            }
            Drawing::Panels(panels)
        }
        Drawing::DotArrays(arrays) => {
            let mut arrays = arrays.clone();
            for array in arrays.iter_mut().skip(shown) {
                array.filled = None;
                array.strong.clear();
                array.quiet.clear();
            }
            Drawing::DotArrays(arrays)
        }
        Drawing::Figures(figures) => {
            let mut figures = figures.clone();
            for figure in figures.iter_mut().skip(shown) {
                figure.number.clear();
                figure.detail.clear();
            }
            Drawing::Figures(figures)
        }
        Drawing::Map(_) | Drawing::HeatTable(_) | Drawing::Blocks(_) | Drawing::Reason(_) => {
            drawing.clone()
        }
    }
}

/// What belongs together: a named row, or a line of its own color.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Group {
    /// The height of the row, to a thousandth.
    Row(i64),
    Line(Role),
}

/// Rows in the order of their names from the top; else lines in the order they are drawn.
fn groups(all: &[&Axes]) -> Vec<Group> {
    let mut found = Vec::new();
    for axes in all {
        if has_rows(axes) {
            let top_first = axes.y.first > axes.y.last;
            let mut ticks: Vec<f64> = axes.y.ticks.iter().map(|it| it.at).collect();
            ticks.sort_by(f64::total_cmp);
            if !top_first {
                ticks.reverse();
            }
            for at in ticks {
                push_new(&mut found, Group::Row(thousandths(at)));
            }
        } else {
            for mark in &axes.marks {
                if let Some(group) = group_of(mark, axes) {
                    push_new(&mut found, group);
                }
            }
        }
    }
    found
}

fn first(all: &[&Axes], shown: usize) -> Vec<Group> {
    let mut found = groups(all);
    found.truncate(shown);
    found
}

fn push_new(found: &mut Vec<Group>, group: Group) {
    if !found.contains(&group) {
        found.push(group);
    }
}

fn has_rows(axes: &Axes) -> bool {
    axes.y.ticks.iter().any(|it| it.is_name)
}

fn axes_of(axes: &Axes, keep: &[Group]) -> Axes {
    Axes {
        marks: axes
            .marks
            .iter()
            .filter(|it| group_of(it, axes).is_none_or(|group| keep.contains(&group)))
            .cloned()
            .collect(),
        ..axes.clone()
    }
}

/// The group of a mark; `None` for what belongs to all, such as a goal.
fn group_of(mark: &Mark, axes: &Axes) -> Option<Group> {
    let height = match mark {
        Mark::Range { y, .. }
        | Mark::Point { y, .. }
        | Mark::Note { y, .. }
        | Mark::Bar { y, .. }
        | Mark::EndLabel { y, .. } => Some(*y),
        Mark::Band { .. } | Mark::Line { .. } | Mark::Rule { .. } | Mark::Key { .. } => None,
    };
    if has_rows(axes) {
        return height.and_then(|it| row_near(axes, it));
    }
    match mark {
        Mark::Band { role, .. }
        | Mark::Line { role, .. }
        | Mark::Point { role, .. }
        | Mark::Range { role, .. }
        | Mark::Bar { role, .. }
        | Mark::EndLabel { role, .. } => {
            matches!(role, Role::Series(_) | Role::Everyone).then_some(Group::Line(*role))
        }
        Mark::Rule { .. } | Mark::Key { .. } | Mark::Note { .. } => None,
    }
}

/// The named row that lies nearest.
fn row_near(axes: &Axes, y: f64) -> Option<Group> {
    let far = |at: f64| (at - y).abs();
    axes.y
        .ticks
        .iter()
        .map(|it| it.at)
        .min_by(|one, two| far(*one).total_cmp(&far(*two)))
        .map(|at| Group::Row(thousandths(at)))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rows are numbered from 0; a float is made whole within the range of an i64"
)]
fn thousandths(at: f64) -> i64 {
    (at * 1_000.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::scene::Axis;
    use crate::charts::scene::DotArray;
    use crate::charts::scene::PointLabel;
    use crate::charts::scene::Tick;

    fn axis(names: &[&str]) -> Axis {
        let mut at = -1.0;
        Axis {
            first: 0.0,
            last: 20.0,
            ticks: names
                .iter()
                .map(|it| {
                    at += 1.0;
                    Tick {
                        at,
                        label: (*it).to_owned(),
                        is_name: true,
                        role: Role::Ink,
                    }
                })
                .collect(),
            label: String::new(),
            has_grid: false,
        }
    }

    fn point(x: f64, y: f64, role: Role) -> Mark {
        Mark::Point {
            x,
            y,
            role,
            hollow: false,
            label: Some(PointLabel {
                strong: format!("{x:.1}"),
                quiet: String::new(),
            }),
            hover: String::new(),
        }
    }

    fn rows() -> Drawing {
        let mut y = axis(&["Black", "White"]);
        // The first row stands on top.
        (y.first, y.last) = (2.0, -1.0);
        Drawing::Axes(Axes {
            x: axis(&[]),
            y,
            marks: vec![
                point(14.9, 0.0, Role::Series(0)),
                point(7.1, 1.0, Role::Series(1)),
                Mark::Rule {
                    at: 5.0,
                    upright: true,
                    role: Role::Goal,
                    label: "Goal".to_owned(),
                },
            ],
        })
    }

    fn numbers(drawing: &Drawing) -> Vec<String> {
        let Drawing::Axes(axes) = drawing else {
            panic!("axes");
        };
        axes.marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point { label, .. } => label.as_ref().map(|it| it.strong.clone()),
                Mark::Rule { label, .. } => Some(label.clone()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn rows_appear_from_the_top_and_the_goal_stands_from_the_start() {
        let drawing = rows();
        assert_eq!(reveal_steps(&drawing), 2);
        assert_eq!(numbers(&drawing_of(&drawing, 0)), ["Goal"]);
        assert_eq!(numbers(&drawing_of(&drawing, 1)), ["14.9", "Goal"]);
        assert_eq!(numbers(&drawing_of(&drawing, 2)), ["14.9", "7.1", "Goal"]);
    }

    #[test]
    fn dots_of_a_group_to_come_are_neither_filled_nor_counted() {
        let array = |name: &str| DotArray {
            name: name.to_owned(),
            role: Role::Series(0),
            filled: Some(15),
            strong: "15 of 1,000".to_owned(),
            quiet: "likely 11 to 19".to_owned(),
        };
        let drawing = Drawing::DotArrays(vec![array("Black babies"), array("White babies")]);
        let Drawing::DotArrays(shown) = drawing_of(&drawing, 1) else {
            panic!("dots");
        };
        assert_eq!(shown[0].filled, Some(15));
        assert_eq!((shown[1].filled, shown[1].strong.as_str()), (None, ""));
        assert_eq!(shown[1].name, "White babies");
    }
}
