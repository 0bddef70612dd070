//! The drawing of a scene alone, for a screen that writes title and notes itself.

use crate::charts::layout::axes::Zoom;
use crate::charts::layout::axes::lay_out_axes;
use crate::charts::layout::axes::name_lines;
use crate::charts::layout::bars::bars_height;
use crate::charts::layout::bars::has_bars;
use crate::charts::layout::blocks::blocks_height;
use crate::charts::layout::blocks::lay_out_blocks;
use crate::charts::layout::blocks::least_blocks_height;
use crate::charts::layout::dot_arrays::dot_arrays_height;
use crate::charts::layout::dot_arrays::lay_out_dot_arrays;
use crate::charts::layout::figures::figures_height;
use crate::charts::layout::figures::lay_out_figures;
use crate::charts::layout::figures::least_figures_height;
use crate::charts::layout::heat_table::heat_table_height;
use crate::charts::layout::heat_table::lay_out_heat_table;
use crate::charts::layout::map::lay_out_map;
use crate::charts::layout::map::map_height;
use crate::charts::layout::marker_key::key_height;
use crate::charts::layout::panels::lay_out_panels;
use crate::charts::layout::panels::least_panels_height;
use crate::charts::layout::panels::panels_height;
use crate::charts::layout::reason::lay_out_reason;
use crate::charts::layout::reason::reason_height;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Size;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::text_measure::LINE;
use crate::charts::text_measure::TextMeasure;

/// Lays out a drawing on a sheet of this size.
pub fn layout_drawing(
    drawing: &Drawing,
    size: Size,
    style: &Style,
    measure: &TextMeasure,
) -> Layout {
    lay_out(drawing, size, style, measure, None)
}

/// Lays out the part of a drawing a person has zoomed to; the plot keeps its place.
pub fn layout_zoomed(
    drawing: &Drawing,
    size: Size,
    style: &Style,
    measure: &TextMeasure,
    zoom: Zoom,
) -> Layout {
    lay_out(drawing, size, style, measure, Some(zoom))
}

/// Returns the height at which a drawing of this width is at ease.
pub fn preferred_height(
    drawing: &Drawing,
    width: f32,
    style: &Style,
    measure: &TextMeasure,
) -> f32 {
    let sheet = Sheet::new(Size::new(width, 0.0), *style, measure);
    match drawing {
        Drawing::Axes(axes) => axes_height(&sheet, axes),
        Drawing::DotArrays(arrays) => dot_arrays_height(&sheet, arrays),
        Drawing::Figures(figures) => figures_height(&sheet, figures),
        Drawing::HeatTable(table) => heat_table_height(&sheet, table),
        Drawing::Panels(panels) => panels_height(&sheet, panels),
        Drawing::Blocks(blocks) => blocks_height(&sheet, blocks),
        Drawing::Map(map) => map_height(&sheet, map),
        Drawing::Reason(reason) => reason_height(&sheet, reason),
    }
}

/// Returns the height below which the words of a drawing would be too small to read, or touch.
pub fn least_height(drawing: &Drawing, width: f32, style: &Style, measure: &TextMeasure) -> f32 {
    let small = style.scaled(LEAST_SHARE);
    let sheet = Sheet::new(Size::new(width, 0.0), small, measure);
    match drawing {
        Drawing::HeatTable(table) => heat_table_height(&sheet, table),
        Drawing::Panels(panels) => least_panels_height(&sheet, panels),
        Drawing::Blocks(blocks) => least_blocks_height(&sheet, blocks),
        Drawing::Map(_) => style.number * LEAST_MAP,
        Drawing::Axes(axes) => match axes.y.ticks.iter().filter(|tick| tick.is_name).count() {
            0 => style.number * LEAST_FIELD,
            rows => (rows as f32 * LEAST_ROW * style.number) + style.tick * LINE * 3.0,
        },
        Drawing::Figures(figures) => least_figures_height(&sheet, figures),
        Drawing::DotArrays(_) | Drawing::Reason(_) => 0.0,
    }
}

/// How small words may become where there is little room, beside their usual size.
const LEAST_SHARE: f32 = 0.92;

/// The least height of a map, of a row and of a drawing without named rows, in sizes of a number.
const LEAST_MAP: f32 = 20.0;
const LEAST_ROW: f32 = 1.7;
const LEAST_FIELD: f32 = 13.0;

fn axes_height(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    let style = &sheet.style;
    let width = sheet.size.width;
    let around = style.tick * LINE * 4.0;
    let rows = axes.y.ticks.iter().filter(|tick| tick.is_name).count();
    if rows == 0 {
        return (width * 0.52).clamp(style.number * 14.0, style.number * 30.0);
    }
    if has_bars(axes) {
        return bars_height(sheet, axes, name_lines(sheet, &axes.y.ticks));
    }
    let lines = name_lines(sheet, &axes.y.ticks) as f32;
    let pitch: f32 = match rows {
        0..=6 => 3.6,
        7..=12 => 2.6,
        _ => 1.7,
    };
    let has_rule = axes
        .marks
        .iter()
        .any(|mark| matches!(mark, Mark::Rule { upright: true, .. }));
    let above = if has_rule { style.tick * LINE } else { 0.0 };
    let key = key_height(sheet, axes);
    // Under the line of an equiplot hang the ranges of its groups.
    let least = if key > 0.0 { 3.0 } else { lines * LINE + 0.9 };
    let pitch = pitch.max(lines * LINE + 0.9).max(least);
    key + rows as f32 * pitch * style.number + around + above
}

fn lay_out(
    drawing: &Drawing,
    size: Size,
    style: &Style,
    measure: &TextMeasure,
    zoom: Option<Zoom>,
) -> Layout {
    let mut sheet = Sheet::new(size, *style, measure);
    if sheet.size.width < 1.0 || sheet.size.height < 1.0 {
        return sheet.finish();
    }
    match drawing {
        Drawing::Axes(axes) => lay_out_axes(&mut sheet, axes, zoom),
        Drawing::DotArrays(arrays) => lay_out_dot_arrays(&mut sheet, arrays),
        Drawing::Figures(figures) => lay_out_figures(&mut sheet, figures),
        Drawing::HeatTable(table) => lay_out_heat_table(&mut sheet, table),
        Drawing::Panels(panels) => lay_out_panels(&mut sheet, panels),
        Drawing::Blocks(blocks) => lay_out_blocks(&mut sheet, blocks),
        Drawing::Map(map) => lay_out_map(&mut sheet, map),
        Drawing::Reason(reason) => lay_out_reason(&mut sheet, reason),
    }
    sheet.finish()
}
