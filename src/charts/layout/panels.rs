//! Several drawings under each other that begin and end at the same places, each under its heading.
//! Where they would have to be set smaller, two drawings with the same rows stand beside each other instead.

use crate::charts::layout::axes::Edges;
use crate::charts::layout::axes::chrome_height;
use crate::charts::layout::axes::lay_out_axes_between;
use crate::charts::layout::axes::plot_edges;
use crate::charts::layout::axes::rows_height;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Weight;
use crate::charts::scene::Axes;
use crate::charts::scene::Panel;
use crate::charts::scene::Role;
use crate::charts::text_measure::TextMeasure;

/// The height of a plot over time for a weight of 1, in sizes of a number.
const PLOT: f32 = 8.0;

/// The least height of a plot, in sizes of a number, before everything is set smaller.
const LEAST_PLOT: f32 = 3.2;

/// The least height of a row, in sizes of a number.
const LEAST_ROW: f32 = 1.6;

/// The space under a heading and between two panels, in sizes of a heading.
const UNDER_HEADING: f32 = 0.35;
const BETWEEN: f32 = 0.9;

/// The space between two panels that stand beside each other, and the least width of one, in sizes of a number.
const BESIDE: f32 = 1.6;
const LEAST_WIDTH_BESIDE: f32 = 22.0;

/// So often everything is set a little smaller where there is too little room.
const MOST_STEPS: usize = 8;

/// Lays out panels under each other; where they share their level axis, only the last one writes it.
pub fn lay_out_panels(sheet: &mut Sheet<'_>, panels: &[Panel]) {
    let drawn = without_doubled_axis(panels);
    let whole = sheet.size;
    let mut style = sheet.style;
    let mut bands = in_one_column(&drawn);
    for _ in 0..MOST_STEPS {
        if fits(&small(whole, style, sheet.measure), &bands) {
            break;
        }
        bands = two_beside_each_other(&small(whole, style, sheet.measure), &drawn);
        if fits(&small(whole, style, sheet.measure), &bands) {
            break;
        }
        style = style.scaled(0.92);
    }
    let small_sheet = small(whole, style, sheet.measure);
    let room = room_for_plots(&small_sheet, &bands).max(0.0);
    let weights: f32 = bands.iter().map(|it| weight_of_band(it)).sum();
    let height_of = |band: &Band<'_>| {
        room * weight_of_band(band) / weights.max(1e-6) + chrome_of(&small_sheet, band)
    };
    let ink = heading_ink(&style);
    let mut top = 0.0;
    // Panels of one column begin and end at the same places.
    let column: Vec<(&Panel, f32)> = bands
        .iter()
        .filter_map(|band| match band.as_slice() {
            [panel] => Some((*panel, height_of(band))),
            _ => None,
        })
        .collect();
    let column_edges = shared_edges(&small_sheet, whole.width, &column);
    for band in &bands {
        let height = height_of(band);
        let width = width_in(band.len(), &small_sheet);
        let beside: Vec<(&Panel, f32)> = band.iter().map(|it| (*it, height)).collect();
        let edges = match band.len() {
            1 => column_edges,
            _ => shared_edges(&small_sheet, width, &beside),
        };
        let headings: Vec<Vec<String>> = band
            .iter()
            .map(|it| heading_lines(&small_sheet, it, width))
            .collect();
        let lefts = (0..band.len()).map(|it| it as f32 * (width + BESIDE * style.number));
        let mut under = top;
        for (lines, left) in headings.iter().zip(lefts.clone()) {
            let at = Spot::new(left, top + ink.size);
            let next = sheet.write_lines(lines, ink, at, Anchor::Start);
            if !lines.is_empty() {
                under = under.max(next - ink.size + ink.size * UNDER_HEADING);
            }
        }
        top = under;
        for (panel, left) in band.iter().zip(lefts) {
            let mut own = small(Size::new(width, height), style, sheet.measure);
            lay_out_axes_between(&mut own, &panel.axes, None, edges);
            sheet.place(own.finish(), left, top);
        }
        top += height + ink.size * BETWEEN;
    }
    // A pointer that zooms would zoom one panel away from its years.
    sheet.plot = None;
}

/// The panels that share a height: one across the whole width, or two beside each other.
type Band<'a> = Vec<&'a Panel>;

fn in_one_column(panels: &[Panel]) -> Vec<Band<'_>> {
    panels.iter().map(|it| vec![it]).collect()
}

/// The last two panels in one band where both have the same named rows and half the width is enough for each.
fn two_beside_each_other<'a>(sheet: &Sheet<'_>, panels: &'a [Panel]) -> Vec<Band<'a>> {
    let mut bands = in_one_column(panels);
    let rows_of = |panel: &Panel| -> Vec<String> {
        let names = panel.axes.y.ticks.iter().filter(|it| it.is_name);
        names.map(|it| it.label.clone()).collect()
    };
    if let [.., one, two] = panels
        && panels.len() > 2
        && named_rows(&one.axes) > 0
        && rows_of(one) == rows_of(two)
        && width_in(2, sheet) >= LEAST_WIDTH_BESIDE * sheet.style.number
    {
        bands.truncate(panels.len() - 2);
        bands.push(vec![one, two]);
    }
    bands
}

fn width_in(columns: usize, sheet: &Sheet<'_>) -> f32 {
    let between = columns.saturating_sub(1) as f32 * BESIDE * sheet.style.number;
    ((sheet.size.width - between) / columns.max(1) as f32).max(0.0)
}

/// Where the plots of these panels of a width begin and end: where the widest names end, and the longest labels begin.
/// How names are broken depends on the height of their rows, so that each panel is measured at its own.
fn shared_edges(sheet: &Sheet<'_>, width: f32, panels: &[(&Panel, f32)]) -> Option<Edges> {
    let edges_of = |(panel, height): &(&Panel, f32), right_by: f32| {
        let size = Size::new((width - right_by).max(0.0), *height);
        plot_edges(&small(size, sheet.style, sheet.measure), &panel.axes)
    };
    let lefts: Vec<f32> = panels.iter().map(|it| edges_of(it, 0.0).left).collect();
    let left = lefts.iter().copied().fold(0.0, f32::max);
    // A plot that begins further right leaves less room for the labels behind its marks.
    let right = panels
        .iter()
        .zip(&lefts)
        .map(|(it, own)| edges_of(it, left - own).right + left - own)
        .fold(f32::MAX, f32::min);
    (!panels.is_empty() && right > left).then_some(Edges { left, right })
}

fn fits(sheet: &Sheet<'_>, bands: &[Band<'_>]) -> bool {
    room_for_plots(sheet, bands) >= least(&sheet.style, bands)
}

/// Returns the height at which these panels are at ease.
pub fn panels_height(sheet: &Sheet<'_>, panels: &[Panel]) -> f32 {
    let drawn = without_doubled_axis(panels);
    let plots: f32 = drawn
        .iter()
        .map(|panel| {
            let rows = rows_height(sheet, &panel.axes);
            rows.unwrap_or_else(|| weight_of(panel).max(0.6) * PLOT * sheet.style.number)
        })
        .sum();
    plots + words_height(sheet, &in_one_column(&drawn))
}

/// Returns the height at which these panels need not be set smaller.
pub fn least_panels_height(sheet: &Sheet<'_>, panels: &[Panel]) -> f32 {
    let drawn = without_doubled_axis(panels);
    let bands = in_one_column(&drawn);
    words_height(sheet, &bands) + least(&sheet.style, &bands)
}

fn small<'a>(size: Size, style: Style, measure: &'a TextMeasure) -> Sheet<'a> {
    Sheet::new(size, style, measure)
}

/// A weight that is no number or nothing still gets a little room.
fn weight_of(panel: &Panel) -> f32 {
    let weight = crate::charts::layout::scale::narrow(panel.weight);
    if weight.is_finite() && weight > 0.05 {
        weight
    } else {
        0.05
    }
}

/// The panels, the upper ones without the words of a level axis that the last one has too.
fn without_doubled_axis(panels: &[Panel]) -> Vec<Panel> {
    let last = panels.last().map(|it| it.axes.x.clone());
    let is_shared = panels.len() > 1 && panels.iter().all(|it| Some(&it.axes.x) == last.as_ref());
    let mut drawn = panels.to_vec();
    if is_shared && let Some((_, upper)) = drawn.split_last_mut() {
        for panel in upper {
            panel.axes.x.label.clear();
            for tick in &mut panel.axes.x.ticks {
                tick.label.clear();
            }
        }
    }
    drawn
}

fn heading_ink(style: &Style) -> Ink {
    Ink::words(Weight::SemiBold, style.name, Role::Ink)
}

fn heading_lines(sheet: &Sheet<'_>, panel: &Panel, width: f32) -> Vec<String> {
    if panel.heading.is_empty() {
        return Vec::new();
    }
    let ink = heading_ink(&sheet.style);
    sheet
        .measure
        .wrap_evenly(&panel.heading, ink.font, ink.size, width)
}

/// What stands around the plots: headings, the words of axes, and the space between bands.
fn words_height(sheet: &Sheet<'_>, bands: &[Band<'_>]) -> f32 {
    let ink = heading_ink(&sheet.style);
    let heading = |band: &Band<'_>| {
        let width = width_in(band.len(), sheet);
        let lines = band
            .iter()
            .map(|it| heading_lines(sheet, it, width).len())
            .max();
        match lines.unwrap_or_default() {
            0 => 0.0,
            lines => lines as f32 * ink.line() + ink.size * UNDER_HEADING,
        }
    };
    let headings: f32 = bands.iter().map(heading).sum();
    let chrome: f32 = bands.iter().map(|it| chrome_of(sheet, it)).sum();
    let between = bands.len().saturating_sub(1) as f32 * ink.size * BETWEEN;
    headings + chrome + between
}

fn chrome_of(sheet: &Sheet<'_>, band: &Band<'_>) -> f32 {
    let heights = band.iter().map(|it| chrome_height(sheet, &it.axes));
    heights.fold(0.0, f32::max)
}

fn weight_of_band(band: &Band<'_>) -> f32 {
    band.iter().map(|it| weight_of(it)).fold(0.0, f32::max)
}

fn room_for_plots(sheet: &Sheet<'_>, bands: &[Band<'_>]) -> f32 {
    sheet.size.height - words_height(sheet, bands)
}

fn least(style: &Style, bands: &[Band<'_>]) -> f32 {
    let of_panel = |panel: &&Panel| match named_rows(&panel.axes) {
        0 => LEAST_PLOT * style.number,
        rows => rows as f32 * LEAST_ROW * style.number,
    };
    let of_band = |band: &Band<'_>| band.iter().map(of_panel).fold(0.0, f32::max);
    bands.iter().map(of_band).sum()
}

fn named_rows(axes: &Axes) -> usize {
    axes.y.ticks.iter().filter(|it| it.is_name).count()
}

#[cfg(test)]
mod tests {
    use crate::charts::layout::drawing::layout_drawing;
    use crate::charts::layout::drawing::preferred_height;
    use crate::charts::layout::style::Style;
    use crate::charts::primitive::Primitive;
    use crate::charts::primitive::Size;
    use crate::charts::scene::Axes;
    use crate::charts::scene::Axis;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Panel;
    use crate::charts::scene::PointLabel;
    use crate::charts::scene::Role;
    use crate::charts::scene::Tick;
    use crate::charts::text_measure::TextMeasure;

    fn axis(ends: (f64, f64), ticks: &[(f64, &str)]) -> Axis {
        Axis {
            first: ends.0,
            last: ends.1,
            ticks: ticks
                .iter()
                .map(|(at, label)| Tick {
                    at: *at,
                    label: (*label).to_owned(),
                    is_name: false,
                    role: Role::Quiet,
                })
                .collect(),
            label: String::new(),
            has_grid: false,
        }
    }

    fn panel(heading: &str, highest: &str, label: &str) -> Panel {
        Panel {
            heading: heading.to_owned(),
            axes: Axes {
                x: axis(
                    (2009.0, 2023.0),
                    &[(2011.0, "2009–2013"), (2021.0, "2019–2023")],
                ),
                y: axis((0.0, 4.0), &[(0.0, "0"), (4.0, highest)]),
                marks: vec![
                    Mark::Line {
                        points: vec![Some((2011.0, 1.0)), Some((2021.0, 2.0))],
                        role: Role::Series(1),
                        dashed: false,
                    },
                    Mark::Point {
                        x: 2021.0,
                        y: 2.0,
                        role: Role::Series(1),
                        hollow: false,
                        label: Some(PointLabel {
                            strong: label.to_owned(),
                            quiet: String::new(),
                        }),
                        hover: label.to_owned(),
                    },
                ],
            },
            weight: 1.0,
        }
    }

    fn texts(drawing: &Drawing, size: Size) -> (Vec<(String, f32, f32)>, usize) {
        let layout = layout_drawing(drawing, size, &Style::card(), TextMeasure::embedded());
        assert_eq!(layout.plot, None);
        let texts = layout
            .primitives
            .iter()
            .filter_map(|it| match it {
                Primitive::Text { text, at, .. } => Some((text.clone(), at.x, at.y)),
                _ => None,
            })
            .collect();
        (texts, layout.left_out)
    }

    #[test]
    fn panels_share_their_edges_and_the_years_are_written_once() {
        let drawing = Drawing::Panels(vec![
            panel("How many times the rate", "4", "2.0 (1.4 to 2.8)"),
            panel("How many more", "10,000", "7.5"),
        ]);
        let height = preferred_height(&drawing, 800.0, &Style::card(), TextMeasure::embedded());
        let (texts, left_out) = texts(&drawing, Size::new(800.0, height));
        assert_eq!(left_out, 0);
        let count = |wanted: &str| texts.iter().filter(|it| it.0 == wanted).count();
        assert_eq!(count("2009–2013"), 1);
        assert_eq!(count("How many times the rate"), 1);
        let layout = layout_drawing(
            &drawing,
            Size::new(800.0, height),
            &Style::card(),
            TextMeasure::embedded(),
        );
        let markers: Vec<f32> = layout
            .primitives
            .iter()
            .filter_map(|it| match it {
                Primitive::Marker { at, .. } => Some(at.x),
                _ => None,
            })
            .collect();
        assert_eq!(markers.len(), 2);
        assert!((markers[0] - markers[1]).abs() < 0.01);
    }

    #[test]
    fn panels_with_little_room_are_set_smaller_and_lose_no_words() {
        let drawing = Drawing::Panels(vec![
            panel("How many times the rate", "4", "2.0 (1.4 to 2.8)"),
            panel(
                "How many more out of 1,000 babies",
                "10",
                "7.5 (3.7 to 12.0)",
            ),
        ]);
        for size in [Size::new(620.0, 230.0), Size::new(420.0, 300.0)] {
            assert_eq!(texts(&drawing, size).1, 0, "{size:?}");
        }
    }

    #[test]
    fn panels_without_number_or_room_do_not_panic() {
        let mut strange = panel("", "4", "");
        strange.weight = f64::NAN;
        strange.axes.x.last = f64::INFINITY;
        let drawing = Drawing::Panels(vec![strange]);
        texts(&drawing, Size::new(300.0, 20.0));
        texts(&Drawing::Panels(Vec::new()), Size::new(300.0, 200.0));
    }
}
