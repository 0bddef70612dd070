//! A drawing that is too full for one slide, in parts whose words can be read from the back of a room.

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::scene::Drawing;
use crate::charts::scene::HeatRow;
use crate::charts::scene::HeatTable;
use crate::charts::scene::Panel;
use crate::charts::text_measure::TextMeasure;

/// How small words may become beside the size that ticks have.
const LEAST_SHARE: f32 = 0.85;

/// More parts are taken only where they make the words so much larger.
const WORTH_IT: f32 = 1.04;

/// A room follows so many parts.
const MOST_PARTS: usize = 6;

/// Returns the drawing whole where its words are large enough on a sheet of this size, else in as few parts as make
/// them so. Only tables and panels can be parted; nothing of them is left out.
#[must_use]
pub fn in_parts(
    drawing: &Drawing,
    size: Size,
    style: &Style,
    measure: &TextMeasure,
) -> Vec<Drawing> {
    let wanted = style.tick * LEAST_SHARE;
    let smallest = |parts: &[Drawing]| {
        parts
            .iter()
            .map(|it| smallest_words(&layout_drawing(it, size, style, measure)))
            .fold(f32::INFINITY, f32::min)
    };
    let mut best = vec![drawing.clone()];
    let most = rows(drawing).min(MOST_PARTS);
    if most < 2 {
        return best;
    }
    let mut words = smallest(&best);
    for count in 2..=most {
        if words >= wanted {
            break;
        }
        let parts = parted(drawing, count);
        let larger = smallest(&parts);
        if larger > words * WORTH_IT {
            words = larger;
            best = parts;
        }
    }
    best
}

/// The size of the smallest words of a layout; infinite where it has none.
#[must_use]
pub fn smallest_words(layout: &Layout) -> f32 {
    layout
        .primitives
        .iter()
        .filter_map(|it| match it {
            Primitive::Text { size, .. } => Some(*size),
            _ => None,
        })
        .fold(f32::INFINITY, f32::min)
}

/// How many things of a drawing can stand on sheets of their own.
fn rows(drawing: &Drawing) -> usize {
    match drawing {
        Drawing::HeatTable(table) => table.rows.len(),
        Drawing::Panels(panels) if panels.iter().all(stands_alone) => panels.len(),
        Drawing::Panels(_)
        | Drawing::Axes(_)
        | Drawing::DotArrays(_)
        | Drawing::Figures(_)
        | Drawing::Map(_)
        | Drawing::Blocks(_)
        | Drawing::Reason(_) => 1,
    }
}

/// Whether a panel says itself what lies along it, so that it can be read without its neighbor.
fn stands_alone(panel: &Panel) -> bool {
    let (x, y) = (&panel.axes.x, &panel.axes.y);
    y.ticks.iter().any(|it| it.is_name) || x.ticks.iter().any(|it| !it.label.is_empty())
}

/// The drawing in so many parts of about the same height, in its order.
fn parted(drawing: &Drawing, count: usize) -> Vec<Drawing> {
    match drawing {
        Drawing::HeatTable(table) => {
            let each = table.rows.len().div_ceil(count).max(1);
            let part = |rows: &[HeatRow]| {
                Drawing::HeatTable(HeatTable {
                    rows: rows.to_vec(),
                    ..table.clone()
                })
            };
            table.rows.chunks(each).map(part).collect()
        }
        Drawing::Panels(panels) => by_weight(panels, count)
            .into_iter()
            .map(Drawing::Panels)
            .collect(),
        whole => vec![whole.clone()],
    }
}

/// Panels in so many groups, each begun once the one before has its share of the height.
fn by_weight(panels: &[Panel], count: usize) -> Vec<Vec<Panel>> {
    let whole: f64 = panels.iter().map(|it| it.weight).sum();
    let share = whole / f64::from(u32::try_from(count).unwrap_or(1));
    let mut groups: Vec<Vec<Panel>> = vec![Vec::new()];
    let mut used = 0.0;
    for panel in panels {
        let is_full = used + panel.weight / 2.0 > share && used > 0.0;
        if is_full && groups.len() < count {
            groups.push(Vec::new());
            used = 0.0;
        }
        used += panel.weight;
        if let Some(last) = groups.last_mut() {
            last.push(panel.clone());
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::axis::of_names;
    use crate::charts::scene::Axes;
    use crate::charts::scene::HeatCell;
    use crate::charts::scene::PointLabel;
    use crate::charts::scene::Role;
    use crate::charts::scene::Shade;
    use crate::charts::scene::Tick;

    fn table(rows: usize) -> Drawing {
        let cell = || HeatCell {
            label: PointLabel {
                strong: "12.3".to_owned(),
                quiet: "(10.1 to 14.9)".to_owned(),
            },
            shade: Shade::CannotTell,
            hover: String::new(),
        };
        Drawing::HeatTable(HeatTable {
            columns: ["White", "Black"]
                .map(|it| Tick {
                    at: 0.0,
                    label: it.to_owned(),
                    is_name: true,
                    role: Role::Ink,
                })
                .to_vec(),
            rows: (0..rows)
                .map(|it| HeatRow {
                    name: format!("Measure number {it}"),
                    quiet: "out of 1,000".to_owned(),
                    cells: vec![cell(), cell()],
                })
                .collect(),
            legend: Vec::new(),
        })
    }

    fn names(parts: &[Drawing]) -> Vec<String> {
        parts
            .iter()
            .flat_map(|it| match it {
                Drawing::HeatTable(table) => table.rows.iter().map(|it| it.name.clone()).collect(),
                Drawing::Panels(panels) => panels.iter().map(|it| it.heading.clone()).collect(),
                _ => Vec::new(),
            })
            .collect()
    }

    fn shown(drawing: &Drawing, height: f32) -> Vec<Drawing> {
        let style = Style::present(720.0);
        let measure = TextMeasure::embedded();
        in_parts(drawing, Size::new(1_190.0, height), &style, measure)
    }

    #[test]
    fn a_short_table_stays_whole() {
        assert_eq!(shown(&table(3), 400.0).len(), 1);
    }

    #[test]
    fn a_long_table_goes_on_with_its_words_large_and_every_row_once_in_order() {
        let whole = table(12);
        let parts = shown(&whole, 380.0);
        assert!(parts.len() > 1);
        assert_eq!(names(&parts), names(&[whole]));
        let style = Style::present(720.0);
        for part in &parts {
            let size = Size::new(1_190.0, 380.0);
            let layout = layout_drawing(part, size, &style, TextMeasure::embedded());
            assert!(smallest_words(&layout) >= style.tick * LEAST_SHARE);
        }
    }

    #[test]
    fn panels_stay_whole_and_in_order() {
        let panel = |heading: &str, rows: usize| {
            let names: Vec<(String, Role)> = (0..rows)
                .map(|it| (format!("Row {it}"), Role::Ink))
                .collect();
            let axis = of_names(&names);
            Panel {
                heading: heading.to_owned(),
                axes: Axes {
                    x: axis.clone(),
                    y: axis,
                    marks: Vec::new(),
                },
                weight: f64::from(u32::try_from(rows).unwrap()),
            }
        };
        let panels = [panel("a", 7), panel("b", 3), panel("c", 2)];
        let groups = by_weight(&panels, 2);
        let headings: Vec<Vec<&str>> = groups
            .iter()
            .map(|it| it.iter().map(|it| it.heading.as_str()).collect())
            .collect();
        assert_eq!(headings, [vec!["a"], vec!["b", "c"]]);
    }
}
