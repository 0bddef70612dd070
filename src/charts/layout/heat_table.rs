//! A table whose cells are shaded: names at the left, groups above, numbers with their ranges in the cells.

use crate::charts::layout::legend::Legend;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::HeatCell;
use crate::charts::scene::HeatRow;
use crate::charts::scene::HeatTable;
use crate::charts::scene::Pattern;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Shade;
use crate::charts::scene::Tick;
use crate::charts::text_measure::LINE;

/// The names take at most so much of the width, with the unit under them or beside them.
const NAMES_AT_MOST: f32 = 0.34;
const NAMES_WITH_UNIT_AT_MOST: f32 = 0.44;

/// Between two cells, in sizes of a number.
const GAP: f32 = 0.22;

/// Above and below the words of a cell, in sizes of a number.
const PADDING: f32 = 0.34;

/// A cell is at most so wide, in sizes of a number; a wider sheet is left empty at the right.
const WIDEST: f32 = 15.0;

/// Where the unit of a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// On a line of its own under the name, which stands on one line.
    UnderWhole,
    /// On lines of its own under the name, which may be broken so that cells are wider.
    Under,
    /// On the line of the name, so that rows are low.
    Beside,
}

/// The words of the whole table, broken to fit.
struct Plan {
    unit: Unit,
    names_width: f32,
    cell_width: f32,
    headings: Vec<Vec<String>>,
    rows: Vec<RowWords>,
    legend: Legend,
    heading_height: f32,
    legend_height: f32,
}

/// The broken words of one row.
struct RowWords {
    name: Vec<String>,
    /// The unit, on lines of its own.
    quiet: Vec<String>,
    cells: Vec<CellWords>,
    height: f32,
}

/// What stands behind a number that rests on few; it hangs beside the column of numbers.
const STAR: char = '*';

/// How wide the numbers of a column and their ranges are, so that numbers stand under each other.
#[derive(Clone, Copy, Default)]
struct ColumnWidths {
    number: f32,
    star: f32,
    range: f32,
}

/// The broken words of one cell.
struct CellWords {
    strong: Vec<String>,
    quiet: Vec<String>,
    /// Whether the range stands beside the number.
    one_line: bool,
}

/// Lays out the table; where it has too little room, its rows are made lower and then its words smaller.
pub fn lay_out_heat_table(sheet: &mut Sheet<'_>, table: &HeatTable) {
    let style = sheet.style;
    let widest = style.number * WIDEST;
    let mut best = plan(sheet, table, Unit::Under, widest);
    // A range that is broken is hard to read, so words are set a good deal smaller before one is.
    let tries = (0..14)
        .map(|step| (step, 1))
        .chain((0..24).map(|step| (step, 2)));
    'sizes: for (step, lines_of_range) in tries {
        sheet.style = style.scaled(0.96_f32.powi(step));
        for unit in [Unit::UnderWhole, Unit::Under, Unit::Beside] {
            best = plan(sheet, table, unit, widest);
            if height_of(sheet, &best) <= sheet.size.height && fits(sheet, &best, lines_of_range) {
                break 'sizes;
            }
        }
    }
    draw(sheet, table, &best);
}

/// Returns the height at which the table is at ease.
pub fn heat_table_height(sheet: &Sheet<'_>, table: &HeatTable) -> f32 {
    let widest = sheet.style.number * WIDEST;
    let whole = plan(sheet, table, Unit::UnderWhole, widest);
    let height = if fits(sheet, &whole, 1) {
        height_of(sheet, &whole)
    } else {
        height_of(sheet, &plan(sheet, table, Unit::Under, widest))
    };
    height + sheet.style.number * 0.2
}

fn plan(sheet: &Sheet<'_>, table: &HeatTable, unit: Unit, widest: f32) -> Plan {
    let names_width = names_width(sheet, table, unit);
    let columns = table.columns.len().max(1) as f32;
    let gap = gap(sheet);
    let room = sheet.size.width - names_width - gap * columns;
    let cell_width = (room / columns).clamp(1.0, widest.max(1.0));
    let headings: Vec<Vec<String>> = table
        .columns
        .iter()
        .map(|it| {
            let ink = heading_ink(sheet, it);
            sheet
                .measure
                .wrap_evenly(&it.label, ink.font, ink.size, cell_width)
        })
        .collect();
    let most_lines = headings.iter().map(Vec::len).max().unwrap_or(0) as f32;
    let line = sheet.style.name * LINE;
    let mut rows: Vec<RowWords> = table
        .rows
        .iter()
        .map(|it| row_words(sheet, it, unit, names_width, cell_width))
        .collect();
    let ranges_stand_beside = rows
        .iter()
        .flat_map(|it| &it.cells)
        .all(|it| it.one_line || it.quiet.is_empty());
    for row in &mut rows {
        for cell in &mut row.cells {
            cell.one_line &= ranges_stand_beside;
        }
        row.height = row_height(sheet, row, unit);
    }
    let legend = Legend::lines(sheet, "", &table.legend, sheet.size.width);
    Plan {
        unit,
        names_width,
        cell_width,
        heading_height: most_lines * line + sheet.style.name * 0.35,
        headings,
        rows,
        legend_height: if table.legend.is_empty() {
            0.0
        } else {
            legend.height + above_legend(sheet)
        },
        legend,
    }
}

fn height_of(sheet: &Sheet<'_>, plan: &Plan) -> f32 {
    let rows: f32 = plan.rows.iter().map(|it| it.height + gap(sheet)).sum();
    plan.heading_height + rows + plan.legend_height
}

/// Whether no word is broken within, no range into more lines, and no number is wider than its cell.
fn fits(sheet: &Sheet<'_>, plan: &Plan, lines_of_range: usize) -> bool {
    let inner = inner_width(sheet, plan.cell_width);
    let cells_fit = plan.rows.iter().flat_map(|it| &it.cells).all(|cell| {
        let strong = strong_ink(sheet);
        let quiet = quiet_ink(sheet);
        cell.strong.len() <= 2
            && cell.quiet.len() <= lines_of_range
            && cell
                .strong
                .iter()
                .all(|it| sheet.width(it, strong) <= inner)
            && cell.quiet.iter().all(|it| sheet.width(it, quiet) <= inner)
    });
    let headings_fit = plan.headings.iter().all(|it| it.len() <= 3);
    let most_lines = match plan.unit {
        Unit::Under => 3,
        Unit::UnderWhole | Unit::Beside => 1,
    };
    let names_fit = plan.rows.iter().all(|it| it.name.len() <= most_lines);
    cells_fit && headings_fit && names_fit
}

/// Wide enough for the names in two lines, or for name and unit in one.
fn names_width(sheet: &Sheet<'_>, table: &HeatTable, unit: Unit) -> f32 {
    let name = name_ink(sheet);
    let quiet = unit_ink(sheet);
    let share = match unit {
        Unit::Under => NAMES_AT_MOST,
        Unit::UnderWhole | Unit::Beside => NAMES_WITH_UNIT_AT_MOST,
    };
    let most = sheet.size.width * share;
    let widest = table
        .rows
        .iter()
        .map(|row| {
            let whole = sheet.width(&row.name, name);
            let of_unit = sheet.width(&row.quiet, quiet);
            match unit {
                Unit::Beside => whole + before_unit(sheet) + of_unit,
                Unit::UnderWhole => whole.max(of_unit),
                Unit::Under => {
                    let room = (whole * 0.62).max(most * 0.5);
                    sheet
                        .measure
                        .wrap_evenly(&row.name, name.font, name.size, room)
                        .iter()
                        .map(|it| sheet.width(it, name))
                        .fold(of_unit, f32::max)
                }
            }
        })
        .fold(0.0, f32::max);
    (widest + sheet.style.name * 0.6).min(most)
}

fn row_words(
    sheet: &Sheet<'_>,
    row: &HeatRow,
    place: Unit,
    names_width: f32,
    cell_width: f32,
) -> RowWords {
    let name = name_ink(sheet);
    let unit = unit_ink(sheet);
    let width = (names_width - sheet.style.name * 0.5).max(1.0);
    let beside = match place {
        Unit::UnderWhole | Unit::Under => 0.0,
        Unit::Beside => before_unit(sheet) + sheet.width(&row.quiet, unit),
    };
    let name_lines =
        sheet
            .measure
            .wrap_evenly(&row.name, name.font, name.size, (width - beside).max(1.0));
    let quiet = if row.quiet.is_empty() {
        Vec::new()
    } else {
        sheet
            .measure
            .wrap_evenly(&row.quiet, unit.font, unit.size, width)
    };
    let cells: Vec<CellWords> = row
        .cells
        .iter()
        .map(|it| cell_words(sheet, &it.label, cell_width))
        .collect();
    RowWords {
        name: name_lines,
        quiet,
        cells,
        height: 0.0,
    }
}

fn row_height(sheet: &Sheet<'_>, row: &RowWords, place: Unit) -> f32 {
    let of_unit = match place {
        Unit::UnderWhole | Unit::Under => row.quiet.len() as f32 * unit_ink(sheet).line(),
        Unit::Beside => 0.0,
    };
    let of_name = row.name.len() as f32 * name_ink(sheet).line() + of_unit;
    let of_cells = row
        .cells
        .iter()
        .map(|it| cell_height(sheet, it))
        .fold(0.0, f32::max);
    of_name.max(of_cells) + 2.0 * PADDING * sheet.style.number
}

fn cell_words(sheet: &Sheet<'_>, label: &PointLabel, cell_width: f32) -> CellWords {
    let inner = inner_width(sheet, cell_width);
    let quiet = quiet_ink(sheet);
    if label.quiet.is_empty() {
        return CellWords {
            strong: sheet
                .measure
                .wrap_evenly(&label.strong, quiet.font, quiet.size, inner),
            quiet: Vec::new(),
            one_line: false,
        };
    }
    let strong = strong_ink(sheet);
    let both =
        sheet.width(&label.strong, strong) + between(sheet) + sheet.width(&label.quiet, quiet);
    CellWords {
        strong: vec![label.strong.clone()],
        quiet: sheet
            .measure
            .wrap_evenly(&label.quiet, quiet.font, quiet.size, inner),
        one_line: both <= inner,
    }
}

fn cell_height(sheet: &Sheet<'_>, words: &CellWords) -> f32 {
    let strong = words.strong.len() as f32 * strong_ink(sheet).line();
    if words.one_line {
        strong
    } else {
        strong + words.quiet.len() as f32 * quiet_ink(sheet).line()
    }
}

fn draw(sheet: &mut Sheet<'_>, table: &HeatTable, plan: &Plan) {
    let gap = gap(sheet);
    // What is left over goes to the rows, so that the table fills its sheet without growing loose.
    let spare = (sheet.size.height - height_of(sheet, plan)).max(0.0);
    let count = plan.rows.len().max(1) as f32;
    let more = (spare / count).min(sheet.style.number * 0.9);
    let column_left =
        |column: usize| plan.names_width + gap + column as f32 * (plan.cell_width + gap);
    for (position, (column, lines)) in table.columns.iter().zip(&plan.headings).enumerate() {
        let ink = heading_ink(sheet, column);
        let lines_height = lines.len().saturating_sub(1) as f32 * ink.line();
        let first = plan.heading_height - sheet.style.name * 0.5 - lines_height;
        let middle = column_left(position) + plan.cell_width / 2.0;
        sheet.write_lines(lines, ink, Spot::new(middle, first), Anchor::Middle);
        if column.is_name {
            sheet.draw(Primitive::NameArea {
                area: Area::new(
                    column_left(position),
                    0.0,
                    column_left(position) + plan.cell_width,
                    plan.heading_height,
                ),
                name: column.label.clone(),
                role: column.role,
            });
        }
    }
    let widths: Vec<ColumnWidths> = (0..table.columns.len())
        .map(|column| column_widths(sheet, plan, column))
        .collect();
    let mut top = plan.heading_height;
    for (row, words) in table.rows.iter().zip(&plan.rows) {
        let bottom = top + words.height + more;
        write_name(sheet, words, plan.unit, top, bottom);
        for (position, (cell, words)) in row.cells.iter().zip(&words.cells).enumerate() {
            let left = column_left(position);
            let area = Area::new(left, top, left + plan.cell_width, bottom);
            let widths = widths.get(position).copied().unwrap_or_default();
            draw_cell(sheet, cell, words, area, widths);
        }
        top = bottom + gap;
    }
    let top = top + above_legend(sheet) - gap;
    plan.legend.write(sheet, Spot::new(0.0, top));
}

fn write_name(sheet: &mut Sheet<'_>, words: &RowWords, place: Unit, top: f32, bottom: f32) {
    let name = name_ink(sheet);
    let unit = unit_ink(sheet);
    let center = f32::midpoint(top, bottom);
    if place == Unit::Beside {
        let baseline = center + name.drop();
        let text = words.name.join(" ");
        let area = sheet.write(&text, name, Spot::new(0.0, baseline), Anchor::Start);
        let from = area.map_or(0.0, |it| it.right + before_unit(sheet));
        let text = words.quiet.join(" ");
        sheet.write(&text, unit, Spot::new(from, baseline), Anchor::Start);
        return;
    }
    let height = words.name.len() as f32 * name.line() + words.quiet.len() as f32 * unit.line();
    let start = center - height / 2.0;
    let first = start + name.line() / 2.0 + name.drop();
    let next = sheet.write_lines(&words.name, name, Spot::new(0.0, first), Anchor::Start);
    let first = next - name.line() / 2.0 - name.drop() + unit.line() / 2.0 + unit.drop();
    sheet.write_lines(&words.quiet, unit, Spot::new(0.0, first), Anchor::Start);
}

/// A number without the star behind it.
fn without_star(number: &str) -> &str {
    number.trim_end_matches(STAR)
}

fn column_widths(sheet: &Sheet<'_>, plan: &Plan, column: usize) -> ColumnWidths {
    let (strong, quiet) = (strong_ink(sheet), quiet_ink(sheet));
    plan.rows
        .iter()
        .filter_map(|it| it.cells.get(column))
        .filter(|it| !it.quiet.is_empty())
        .fold(ColumnWidths::default(), |widest, it| {
            let number = it.strong.first().map_or("", String::as_str);
            let digits = sheet.width(without_star(number), strong);
            ColumnWidths {
                number: widest.number.max(digits),
                star: widest.star.max(sheet.width(number, strong) - digits),
                range: it
                    .quiet
                    .iter()
                    .map(|line| sheet.width(line, quiet))
                    .fold(widest.range, f32::max),
            }
        })
}

fn draw_cell(
    sheet: &mut Sheet<'_>,
    cell: &HeatCell,
    words: &CellWords,
    area: Area,
    widths: ColumnWidths,
) {
    draw_shade(sheet, cell.shade, area);
    sheet.draw(Primitive::HitArea {
        area,
        hover: cell.hover.clone(),
    });
    let middle = f32::midpoint(area.left, area.right);
    let center = f32::midpoint(area.top, area.bottom);
    let strong = on(cell.shade, strong_ink(sheet));
    let quiet = on(cell.shade, quiet_ink(sheet));
    if words.quiet.is_empty() {
        sheet.write_lines_around(
            &words.strong,
            quiet,
            Spot::new(middle, center),
            Anchor::Middle,
        );
        return;
    }
    let number = words.strong.first().cloned().unwrap_or_default();
    let digits = sheet.width(without_star(&number), strong);
    if words.one_line {
        let range = words.quiet.first().cloned().unwrap_or_default();
        // Numbers end under each other and ranges begin under each other, where the widest of both fit their cell.
        let widest = widths.number + widths.star + between(sheet) + widths.range;
        let (from, to) = if widest <= inner_width(sheet, area.width()) {
            let left = middle - widest / 2.0;
            let range = left + widths.number + widths.star + between(sheet);
            (left + widths.number - digits, range)
        } else {
            let whole = sheet.width(&number, strong);
            let left = middle - (whole + between(sheet) + sheet.width(&range, quiet)) / 2.0;
            (left, left + whole + between(sheet))
        };
        let baseline = center + strong.drop();
        sheet.write(&number, strong, Spot::new(from, baseline), Anchor::Start);
        sheet.write(&range, quiet, Spot::new(to, baseline), Anchor::Start);
        return;
    }
    let height = strong.line() + words.quiet.len() as f32 * quiet.line();
    let first = center - height / 2.0 + strong.line() / 2.0 + strong.drop();
    let from = middle + widths.number / 2.0 - digits;
    sheet.write(&number, strong, Spot::new(from, first), Anchor::Start);
    let second = center - height / 2.0 + strong.line() + quiet.line() / 2.0 + quiet.drop();
    sheet.write_lines(
        &words.quiet,
        quiet,
        Spot::new(middle, second),
        Anchor::Middle,
    );
}

fn draw_shade(sheet: &mut Sheet<'_>, shade: Shade, area: Area) {
    let role = Role::Shade(shade);
    sheet.draw(Primitive::Polygon {
        rings: vec![vec![
            Spot::new(area.left, area.top),
            Spot::new(area.right, area.top),
            Spot::new(area.right, area.bottom),
            Spot::new(area.left, area.bottom),
        ]],
        pattern: Pattern::of(role),
        border: None,
        paint: mark(role),
    });
}

fn gap(sheet: &Sheet<'_>) -> f32 {
    sheet.style.number * GAP
}

fn between(sheet: &Sheet<'_>) -> f32 {
    sheet.style.number * 0.35
}

/// Between a name and its unit beside it.
fn before_unit(sheet: &Sheet<'_>) -> f32 {
    sheet.style.name * 0.5
}

fn inner_width(sheet: &Sheet<'_>, cell_width: f32) -> f32 {
    (cell_width - sheet.style.number * 0.5).max(1.0)
}

/// Between the last row and the legend.
fn above_legend(sheet: &Sheet<'_>) -> f32 {
    sheet.style.tick * 0.7
}

fn heading_ink(sheet: &Sheet<'_>, column: &Tick) -> Ink {
    Ink::words(Weight::SemiBold, sheet.style.name, column.role)
}

fn name_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.name, Role::Ink)
}

fn unit_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.tick * 0.95, Role::Quiet)
}

fn strong_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::figures(Weight::SemiBold, sheet.style.number, Role::Ink)
}

fn quiet_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::figures(Weight::Regular, sheet.style.tick * 0.95, Role::Ink)
}

/// The same words on a shade, light on dark or dark on light.
fn on(shade: Shade, ink: Ink) -> Ink {
    Ink {
        paint: Paint {
            role: Role::Shade(shade),
            tone: Tone::Text,
        },
        ..ink
    }
}
