//! Marks on two axes: named rows with ranges, or lines over time.

use crate::charts::layout::bars::bar_edges;
use crate::charts::layout::bars::chrome_of_bars;
use crate::charts::layout::bars::has_bars;
use crate::charts::layout::bars::lay_out_bars;
use crate::charts::layout::labels;
use crate::charts::layout::labels::EndLabel;
use crate::charts::layout::labels::MarkLabel;
use crate::charts::layout::labels::Obstacles;
use crate::charts::layout::marker_key;
use crate::charts::layout::scale::Scale;
use crate::charts::layout::scale::ticks_between;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::hairline;
use crate::charts::layout::sheet::mark;
use crate::charts::layout::stacked_areas::StackedAreas;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Mark;
use crate::charts::scene::Role;
use crate::charts::scene::Tick;
use crate::charts::text_measure::LINE;

/// What part of the data a person looks at, each axis from its first to its last end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zoom {
    pub x: (f64, f64),
    pub y: (f64, f64),
}

/// The tallest a row is made, in sizes of its number.
const TALLEST_ROW: f32 = 4.6;

/// The share of its size a name may lose before names are left out.
const SMALLEST: f32 = 0.66;

/// The part of the sheet the column of names may take, and may take where that saves a name.
const NAMES: f32 = 0.30;
const NAMES_AT_MOST: f32 = 0.44;

/// The part of the sheet the column of end labels may take.
const ENDS: f32 = 0.32;

/// The least part of its room the plot of rows keeps beside its labels; in low rows labels have no other place.
const LEAST_PLOT_OF_ROWS: f32 = 0.55;
const LEAST_PLOT_OF_LOW_ROWS: f32 = 0.35;

/// Where a plot begins and ends along its level axis, in units of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edges {
    pub left: f32,
    pub right: f32,
}

/// A row lower than this, in sizes of a number, takes the room of the words under the level axis.
const LOW_ROW: f32 = 1.75;

/// Lays out two axes and their marks; with a zoom, the plot stays where it was and the marks move.
pub fn lay_out_axes(sheet: &mut Sheet<'_>, axes: &Axes, zoom: Option<Zoom>) {
    let higher = with_higher_rows(sheet, axes);
    lay_out_axes_between(sheet, higher.as_ref().unwrap_or(axes), zoom, None);
}

/// The axes without the words under the level axis, where their rows would be so low that names touch; the subtitle says
/// them too. `None` where there is room.
fn with_higher_rows(sheet: &Sheet<'_>, axes: &Axes) -> Option<Axes> {
    let rows = axes.y.ticks.iter().filter(|it| it.is_name).count() as f32;
    let room = sheet.size.height - chrome_height(sheet, axes);
    let is_low = is_rows(axes) && !has_bars(axes) && room < rows * LOW_ROW * sheet.style.number;
    is_low.then(|| {
        let mut axes = axes.clone();
        axes.x.label.clear();
        axes
    })
}

/// Heights nearer to each other than this are one.
const SAME_HEIGHT: f64 = 1e-9;

/// Lays out two axes and their marks with the plot between these edges.
pub fn lay_out_axes_between(
    sheet: &mut Sheet<'_>,
    axes: &Axes,
    zoom: Option<Zoom>,
    edges: Option<Edges>,
) {
    if has_bars(axes) {
        lay_out_bars(sheet, axes, edges);
        return;
    }
    let home = Zoom {
        x: (axes.x.first, axes.x.last),
        y: (axes.y.first, axes.y.last),
    };
    let mut frame = frame_of(sheet, axes);
    if let Some(edges) = edges {
        if let Some(ends) = &mut frame.ends {
            ends.left += edges.right - frame.plot.right;
        }
        frame.plot.left = edges.left;
        frame.plot.right = edges.right;
    }
    if frame.plot.width() < 1.0 || frame.plot.height() < 1.0 {
        sheet.leave_out();
        return;
    }
    let zoom = zoom.unwrap_or(home);
    let mut view = View {
        x: Scale::new(zoom.x, (frame.plot.left, frame.plot.right)),
        y: Scale::new(zoom.y, (frame.plot.bottom, frame.plot.top)),
        axes,
        frame,
        ranges: Vec::new(),
    };
    view.ranges = view.seen_ranges();
    sheet.plot = Some(view.frame.plot);
    view.lay_out(sheet);
}

/// Where the plot of these axes begins and ends on this sheet.
pub fn plot_edges(sheet: &Sheet<'_>, axes: &Axes) -> Edges {
    if has_bars(axes) {
        return bar_edges(sheet, axes);
    }
    let plot = frame_of(sheet, axes).plot;
    Edges {
        left: plot.left,
        right: plot.right,
    }
}

/// How much of the height stands above and below the plot.
pub fn chrome_height(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    if has_bars(axes) {
        return chrome_of_bars(sheet, axes);
    }
    let above = if is_rows(axes) {
        rows_top(sheet, axes)
    } else {
        field_top(sheet, axes)
    };
    above + x_axis_height(sheet, axes, sheet.size.width * 0.7)
}

/// The height at which named rows are at ease, without what stands around them; `None` without names.
pub fn rows_height(sheet: &Sheet<'_>, axes: &Axes) -> Option<f32> {
    let rows = axes.y.ticks.iter().filter(|tick| tick.is_name).count();
    if rows == 0 {
        return None;
    }
    let lines = name_lines(sheet, &axes.y.ticks) as f32;
    let pitch: f32 = match rows {
        0..=6 => 3.0,
        7..=12 => 2.6,
        _ => 1.7,
    };
    Some(rows as f32 * pitch.max(lines * LINE + 0.9) * sheet.style.number)
}

fn frame_of(sheet: &Sheet<'_>, axes: &Axes) -> Frame {
    if is_rows(axes) {
        rows_frame(sheet, axes)
    } else {
        field_frame(sheet, axes)
    }
}

/// Lines above the plot for the labels of upright rules.
fn rule_lines(axes: &Axes) -> f32 {
    if upright_rules(axes).any(|it| !it.2.is_empty()) {
        1.0
    } else {
        0.0
    }
}

/// The space above the plot of named rows.
fn rows_top(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    rule_lines(axes) * sheet.style.tick * LINE * 1.25
        + marker_key::key_height(sheet, axes)
        + sheet.style.hairline
}

/// The space above a plot over numbers or time: its label, and those of upright rules.
fn field_top(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    let tick = Ink::figures(Weight::Regular, sheet.style.tick, Role::Quiet);
    let label_lines = if axes.y.label.is_empty() {
        0.0
    } else {
        sheet
            .measure
            .wrap(&axes.y.label, tick.font, tick.size, sheet.size.width)
            .len() as f32
            + 0.4
    };
    let style = sheet.style;
    let (left, right) = field_edges(sheet, axes);
    let lanes = lane_count(&rule_lanes(sheet, axes, left, right));
    label_lines * style.tick * LINE + lanes * style.tick * LINE * 1.25 + style.tick * 0.6
}

/// The most lines of labels of upright rules.
const MOST_LANES: u8 = 4;

/// The line above a plot for the label of each upright rule, so that none covers another.
fn rule_lanes(sheet: &Sheet<'_>, axes: &Axes, left: f32, right: f32) -> Vec<Option<u8>> {
    let scale = Scale::new((axes.x.first, axes.x.last), (left, right.max(left)));
    let mut taken: Vec<(u8, f32, f32)> = Vec::new();
    upright_rules(axes)
        .map(|(at, role, label)| {
            let x = scale.place_within(at).filter(|_| !label.is_empty())?;
            let (from, to) = rule_label_ends(sheet, label, role, x);
            let lane = (0..MOST_LANES).find(|lane| {
                !taken
                    .iter()
                    .any(|(other, begin, end)| other == lane && from < *end && *begin < to)
            })?;
            let gap = sheet.style.tick * 0.6;
            taken.push((lane, from - gap, to + gap));
            Some(lane)
        })
        .collect()
}

/// Where the label of an upright rule begins and ends: right of it where there is room, else left.
fn rule_label_ends(sheet: &Sheet<'_>, label: &str, role: Role, x: f32) -> (f32, f32) {
    let ink = Ink::words(Weight::SemiBold, sheet.style.tick, role);
    let width = sheet.width(label, ink);
    let gap = sheet.style.tick * 0.45;
    if x + gap + width <= sheet.size.width {
        (x + gap, x + gap + width)
    } else {
        (x - gap - width, x - gap)
    }
}

fn lane_count(lanes: &[Option<u8>]) -> f32 {
    lanes
        .iter()
        .flatten()
        .max()
        .map_or(0.0, |it| f32::from(*it) + 1.0)
}

/// Whether the upright axis names rows.
fn is_rows(axes: &Axes) -> bool {
    axes.y.ticks.iter().any(|tick| tick.is_name)
}

/// The plot and what stands around it, in data units not yet.
struct Frame {
    plot: Area,
    /// Broken names of the upright axis, one entry a tick.
    names: Vec<Name>,
    name_size: f32,
    number_size: f32,
    mark: f32,
    range: f32,
    /// Where the labels at line ends may stand.
    ends: Option<Area>,
    end_labels: Vec<Mark>,
    /// How many lines of rule labels there are above the plot.
    rule_lines: f32,
    /// The line above the plot for the label of each upright rule, the lowest is 0; `None` where there is no room.
    rule_lanes: Vec<Option<u8>>,
}

/// The name of a row with its lines broken; a long one may be set smaller than the others.
pub(super) struct Name {
    lines: Vec<String>,
    size: f32,
}

impl Name {
    /// Writes the name with its right end at a place, and says where it stands.
    pub(super) fn write(&self, sheet: &mut Sheet<'_>, tick: &Tick, at: Spot) {
        let ink = name_ink(tick, self.size);
        sheet.write_lines_around(&self.lines, ink, at, Anchor::End);
        let wide = self
            .lines
            .iter()
            .map(|line| sheet.width(line, ink))
            .fold(0.0, f32::max);
        let half = self.lines.len() as f32 * ink.line() / 2.0;
        if !self.lines.is_empty() && tick.is_name {
            sheet.draw(Primitive::NameArea {
                area: Area::new(at.x - wide, at.y - half, at.x, at.y + half),
                name: tick.label.clone(),
                role: tick.role,
            });
        }
    }
}

struct View<'a> {
    axes: &'a Axes,
    frame: Frame,
    x: Scale,
    y: Scale,
    /// Every range that is seen, by the height it lies at.
    ranges: Vec<SeenRange>,
}

/// A range of the drawing with the area it covers on the sheet.
struct SeenRange {
    y: f64,
    role: Role,
    area: Area,
}

/// The frame of named rows: names left, plot, every label right of its own range if there is room.
fn rows_frame(sheet: &Sheet<'_>, axes: &Axes) -> Frame {
    let style = sheet.style;
    let size = sheet.size;
    let y = &axes.y;
    let gaps = closest(&y.ticks);
    let span = (y.last - y.first).abs();
    let rows = match gaps {
        Some(gap) if gap > 0.0 && span.is_finite() => (span / gap).clamp(1.0, 10_000.0),
        _ => 1.0,
    };
    let rows = crate::charts::layout::scale::narrow(rows);
    let rule_lines = rule_lines(axes);
    let top_space = rows_top(sheet, axes);
    let bottom_space = x_axis_height(sheet, axes, size.width * 0.7);
    let room = (size.height - top_space - bottom_space).max(0.0);
    let height = room.min(rows * TALLEST_ROW * style.number);
    let pitch = height / rows;
    let top = top_space + (room - height) / 2.0;

    let number_size = style.number.min(pitch / 1.12).max(style.number * SMALLEST);
    let (names, name_size, column) = names_column(sheet, &y.ticks, pitch);
    let left = if column > 0.0 {
        column + style.name * 0.9
    } else {
        style.mark
    };
    let mark_size = style.mark.min(pitch * 0.36);
    let range = if has_several_ranges_a_row(axes) {
        (style.range * 0.34).min(pitch * 0.085)
    } else {
        style.range.min(pitch * 0.6)
    };

    let widest = size.width - left - overhang(sheet, axes);
    let mut plot_width = widest;
    for label in beside(axes) {
        let Some((_, high, text)) = label else {
            continue;
        };
        let wide = MarkLabel {
            owner: Area::default(),
            strong: text.strong.clone(),
            quiet: text.quiet.clone(),
            role: Role::Ink,
            size: number_size,
            is_name: false,
        };
        let needed = wide.width(sheet) + wide.gap() + mark_size;
        let share = Scale::new((axes.x.first, axes.x.last), (0.0, 1.0))
            .place(high)
            .unwrap_or(0.0)
            .clamp(0.0, 1.0);
        if share > 0.05 {
            plot_width = plot_width.min((size.width - left - needed) / share);
        }
    }
    // Where that would squeeze the marks, labels go above or left of their ranges instead, which takes rows that have room.
    let least = if pitch < LOW_ROW * style.number {
        LEAST_PLOT_OF_LOW_ROWS
    } else {
        LEAST_PLOT_OF_ROWS
    };
    if plot_width < widest * least {
        plot_width = widest;
    }
    Frame {
        plot: Area::new(left, top, left + plot_width.max(0.0), top + height),
        names,
        name_size,
        number_size,
        mark: mark_size,
        range,
        ends: None,
        end_labels: Vec::new(),
        rule_lines,
        rule_lanes: Vec::new(),
    }
}

/// Whether rows hold a range for each of several groups, as equiplots do.
fn has_several_ranges_a_row(axes: &Axes) -> bool {
    axes.marks
        .iter()
        .any(|mark| matches!(mark, Mark::Key { .. }))
}

/// The frame of marks over numbers or time: numbers left, labels of lines and goals right.
fn field_frame(sheet: &Sheet<'_>, axes: &Axes) -> Frame {
    let style = sheet.style;
    let size = sheet.size;
    let (left, right) = field_edges(sheet, axes);
    let top = field_top(sheet, axes);
    let end_labels = end_marks(axes);
    let column = ends_column(sheet, &end_labels);
    let gap = style.mark + style.number * 1.4;
    let rule_lanes = rule_lanes(sheet, axes, left, right);
    let bottom = size.height - x_axis_height(sheet, axes, (right - left).max(1.0));
    let bottom = bottom.max(top);
    Frame {
        plot: Area::new(left, top, right.max(left), bottom),
        names: Vec::new(),
        name_size: style.name,
        number_size: style.number,
        mark: style.mark * crowded(axes),
        range: style.range,
        ends: (column > 0.0).then(|| {
            Area::new(
                right + gap,
                (top - style.number * 0.8).max(0.0),
                size.width,
                bottom + style.number * 0.2,
            )
        }),
        end_labels,
        rule_lines: lane_count(&rule_lanes),
        rule_lanes,
    }
}

/// Where a plot over numbers or time begins and ends.
fn field_edges(sheet: &Sheet<'_>, axes: &Axes) -> (f32, f32) {
    let style = sheet.style;
    let size = sheet.size;
    let tick = Ink::figures(Weight::Regular, style.tick, Role::Quiet);
    let numbers = axes
        .y
        .ticks
        .iter()
        .map(|tick_mark| sheet.width(&tick_mark.label, tick))
        .fold(0.0, f32::max);
    let left = (numbers + style.tick * 0.7).min(size.width * 0.4);
    let column = ends_column(sheet, &end_marks(axes));
    let right = if column > 0.0 {
        size.width - column - style.mark - style.number * 1.4
    } else {
        size.width - overhang(sheet, axes).max(style.mark)
    };
    (left, right)
}

/// How wide the column of labels at the right is.
fn ends_column(sheet: &Sheet<'_>, end_labels: &[Mark]) -> f32 {
    let wanted: Vec<EndLabel> = end_labels
        .iter()
        .filter_map(|label| end_label(label, Spot::default()))
        .collect();
    labels::column_width(sheet, &wanted, sheet.style.number, sheet.size.width * ENDS)
}

impl View<'_> {
    fn lay_out(&self, sheet: &mut Sheet<'_>) {
        let key_top = self.frame.plot.top - rows_top(sheet, self.axes);
        marker_key::write_key(sheet, self.axes, key_top.max(0.0));
        self.write_names(sheet);
        write_level_axis(sheet, &self.axes.x, &self.x, self.frame.plot);
        self.write_y_numbers(sheet);
        let rule_boxes = self.write_rule_labels(sheet);
        let (beside, obstacles) = self.beside();
        let ends = self.end_labels();
        let mut written = rule_boxes;
        let within = Area::new(
            self.frame.plot.left,
            self.frame.plot.top - sheet.style.number,
            // The column of end labels is theirs.
            self.frame.ends.map_or(sheet.size.width, |it| it.left),
            self.frame.plot.bottom + sheet.style.number,
        );
        let rows = self.axes.y.ticks.iter().filter(|it| it.is_name).count();
        let row_pitch = u16::try_from(rows)
            .ok()
            .filter(|it| *it > 0)
            .map(|it| self.frame.plot.height() / f32::from(it));
        written.append(&mut labels::write_beside(
            sheet, &beside, &obstacles, within, row_pitch,
        ));
        written.append(&mut self.write_notes(sheet, &obstacles));
        // From back to front: lines across, bands and ranges, rules, lines, markers.
        self.draw_grid(sheet, &written);
        self.draw_bands(sheet);
        self.draw_rules(sheet, &written);
        self.draw_lines(sheet);
        self.draw_points(sheet);
        if let Some(column) = self.frame.ends {
            labels::write_column(sheet, &ends, column, self.frame.number_size);
        }
    }

    /// The names of rows, right-aligned to the plot.
    fn write_names(&self, sheet: &mut Sheet<'_>) {
        let plot = self.frame.plot;
        let right = plot.left - sheet.style.name * 0.9;
        for (tick, name) in self.axes.y.ticks.iter().zip(&self.frame.names) {
            if let Some(y) = self.y.place_within(tick.at) {
                name.write(sheet, tick, Spot::new(right, y));
            }
        }
    }

    fn write_y_numbers(&self, sheet: &mut Sheet<'_>) {
        if !self.frame.names.is_empty() {
            return;
        }
        let plot = self.frame.plot;
        let ink = Ink::figures(Weight::Regular, sheet.style.tick, Role::Quiet);
        let words = Ink::words(Weight::Regular, sheet.style.tick, Role::Quiet);
        let ticks = ticks_between(&self.axes.y, (self.y.first, self.y.last));
        let places: Vec<(f32, &Tick)> = ticks
            .iter()
            .filter_map(|tick| Some((self.y.place_within(tick.at)?, tick)))
            .collect();
        let keep = every(&places, ink.size * 1.5);
        for (index, (y, tick)) in places.iter().enumerate() {
            if index % keep == 0 {
                sheet.write(
                    &tick.label,
                    ink,
                    Spot::new(plot.left - ink.size * 0.7, y + ink.drop()),
                    Anchor::End,
                );
            }
        }
        if !self.axes.y.label.is_empty() {
            let lines =
                sheet
                    .measure
                    .wrap(&self.axes.y.label, words.font, words.size, sheet.size.width);
            sheet.write_lines(&lines, words, Spot::new(0.0, ink.size), Anchor::Start);
        }
    }

    /// The line above the plot of an upright rule's label; rows have one line for all.
    fn lane(&self, number: usize) -> Option<f32> {
        match self.frame.rule_lanes.get(number) {
            Some(lane) => lane.map(f32::from),
            None => Some(0.0),
        }
    }

    /// The labels of upright rules, above the plot and beside their rule.
    fn write_rule_labels(&self, sheet: &mut Sheet<'_>) -> Vec<Area> {
        let ink_size = sheet.style.tick;
        let mut boxes = Vec::new();
        for (number, (at, role, label)) in upright_rules(self.axes).enumerate() {
            let Some(x) = self.x.place_within(at).filter(|_| !label.is_empty()) else {
                continue;
            };
            let Some(lane) = self.lane(number) else {
                continue;
            };
            let ink = Ink::words(Weight::SemiBold, ink_size, role);
            let y = self.frame.plot.top - ink_size * 0.55 - lane * ink_size * LINE * 1.25;
            let gap = ink_size * 0.45;
            let right = sheet.text_box(label, ink, Spot::new(x + gap, y), Anchor::Start);
            let placed = if sheet.is_free(right) {
                sheet.write(label, ink, Spot::new(x + gap, y), Anchor::Start)
            } else {
                let left = sheet.text_box(label, ink, Spot::new(x - gap, y), Anchor::End);
                if sheet.is_free(left) {
                    sheet.write(label, ink, Spot::new(x - gap, y), Anchor::End)
                } else {
                    sheet.write(label, ink, Spot::new(x, y), Anchor::Middle)
                }
            };
            boxes.extend(placed);
        }
        boxes
    }

    /// Labels that stand beside their marks, and what they keep off.
    fn beside(&self) -> (Vec<MarkLabel>, Obstacles) {
        let mut beside = Vec::new();
        let mut obstacles = Obstacles {
            rules: upright_rules(self.axes)
                .filter_map(|(at, _, _)| self.x.place_within(at))
                .collect(),
            ..Obstacles::default()
        };
        for mark in &self.axes.marks {
            if let Mark::Line { points, .. } = mark {
                obstacles.segments.extend(self.segments(points));
            }
        }
        for mark in &self.axes.marks {
            let Mark::Point {
                x, y, role, label, ..
            } = mark
            else {
                continue;
            };
            let (Some(place_x), Some(place_y)) = (self.x.place_within(*x), self.y.place_within(*y))
            else {
                continue;
            };
            let owner = self.owner(*y, *role, Spot::new(place_x, place_y));
            obstacles.marks.push(owner);
            let is_end = self.frame.end_labels.contains(mark);
            if let (Some(label), false) = (label, is_end) {
                beside.push(MarkLabel {
                    owner,
                    strong: label.strong.clone(),
                    quiet: label.quiet.clone(),
                    role: *role,
                    size: self.frame.number_size,
                    // Along lines a label is the name of its line; in rows the name stands at the left.
                    is_name: self.frame.names.is_empty(),
                });
            }
        }
        let mut stacked = StackedAreas::default();
        for owner in &obstacles.marks {
            stacked.add(*owner);
        }
        for mark in &self.axes.marks {
            if let Mark::Range { .. } = mark
                && let Some(area) = self.range_area(mark)
                && !stacked.contain(area)
            {
                stacked.add(area);
                obstacles.marks.push(area);
            }
        }
        (beside, obstacles)
    }

    fn seen_ranges(&self) -> Vec<SeenRange> {
        let mut seen: Vec<SeenRange> = self
            .axes
            .marks
            .iter()
            .filter_map(|mark| {
                let Mark::Range { y, role, .. } = mark else {
                    return None;
                };
                Some(SeenRange {
                    y: *y,
                    role: *role,
                    area: self.range_area(mark)?,
                })
            })
            .collect();
        seen.sort_by(|a, b| a.y.total_cmp(&b.y));
        seen
    }

    /// The marker and the range of the same row and role.
    fn owner(&self, y: f64, role: Role, at: Spot) -> Area {
        let marker = Area::new(at.x, at.y, at.x, at.y).grown(self.frame.mark, self.frame.mark);
        let first = self.ranges.partition_point(|it| it.y <= y - SAME_HEIGHT);
        self.ranges
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|it| it.y < y + SAME_HEIGHT)
            .filter(|it| it.role == role)
            .map(|it| it.area)
            .fold(marker, |owner, range| {
                Area::new(
                    owner.left.min(range.left),
                    owner.top.min(range.top),
                    owner.right.max(range.right),
                    owner.bottom.max(range.bottom),
                )
            })
    }

    /// Where a range lies within the plot.
    fn range_area(&self, mark: &Mark) -> Option<Area> {
        let Mark::Range {
            y,
            low,
            high,
            open_ended,
            ..
        } = mark
        else {
            return None;
        };
        let plot = self.frame.plot;
        let y = self.y.place_within(*y)?;
        let one = self.x.place(*low)?;
        let two = self.x.place(*high)?;
        let (low, high) = (one.min(two), one.max(two));
        let high = if *open_ended { plot.right } else { high };
        if high < plot.left || low > plot.right {
            return None;
        }
        let (low, high) = (low.max(plot.left), high.min(plot.right));
        let half = self.frame.range / 2.0;
        // A range of no width is still seen.
        let short = (half - (high - low) / 2.0).max(0.0);
        Some(Area::new(low - short, y - half, high + short, y + half))
    }

    fn end_labels(&self) -> Vec<EndLabel> {
        let plot = self.frame.plot;
        self.frame
            .end_labels
            .iter()
            .filter_map(|mark| {
                let at = match mark {
                    Mark::Point { x, y, .. } => {
                        let place = Spot::new(self.x.place(*x)?, self.y.place_within(*y)?);
                        if place.x < plot.left || place.x > plot.right + 0.01 {
                            return None;
                        }
                        place
                    }
                    Mark::Rule { at, .. } | Mark::EndLabel { y: at, .. } => {
                        Spot::new(plot.right, self.y.place_within(*at)?)
                    }
                    _ => return None,
                };
                end_label(mark, at)
            })
            .collect()
    }

    fn write_notes(&self, sheet: &mut Sheet<'_>, obstacles: &Obstacles) -> Vec<Area> {
        let plot = self.frame.plot;
        let ink = Ink::words(Weight::Regular, self.frame.number_size, Role::Quiet);
        let mut boxes = Vec::new();
        for mark in &self.axes.marks {
            let Mark::Note { x, y, text } = mark else {
                continue;
            };
            let (Some(x), Some(y)) = (self.x.place_within(*x), self.y.place_within(*y)) else {
                continue;
            };
            let gap = ink.size * 0.55;
            let (at, anchor, width) = if self.frame.names.is_empty() {
                (Spot::new(x, y), Anchor::Middle, plot.width() * 0.5)
            } else {
                let left = (x + gap).max(plot.left + gap);
                (Spot::new(left, y), Anchor::Start, sheet.size.width - left)
            };
            let lines = sheet.measure.wrap_evenly(text, ink.font, ink.size, width);
            let wide = lines
                .iter()
                .map(|line| sheet.width(line, ink))
                .fold(0.0, f32::max);
            let half = lines.len() as f32 * ink.line() / 2.0;
            let left = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle | Anchor::End => {
                    (at.x - wide / 2.0).min(plot.right - wide).max(plot.left)
                }
            };
            let wanted = Area::new(left, at.y - half, left + wide, at.y + half);
            // Off the lines and marks: up or down in small steps.
            let step = ink.size * 0.5;
            let moved = (0_i16..24)
                .map(|count| {
                    let by = f32::from((count + 1) / 2) * step;
                    if count % 2 == 0 { by } else { -by }
                })
                .map(|by| wanted.moved(0.0, by))
                .find(|area| {
                    sheet.is_free(*area)
                        && !obstacles.marks.iter().any(|mark| mark.overlaps(*area))
                        && !obstacles
                            .segments
                            .iter()
                            .any(|(from, to)| labels::crosses(*area, *from, *to))
                })
                .unwrap_or(wanted);
            let middle = f32::midpoint(moved.top, moved.bottom);
            sheet.write_lines_around(&lines, ink, Spot::new(left, middle), Anchor::Start);
            boxes.push(moved);
        }
        boxes
    }

    fn draw_grid(&self, sheet: &mut Sheet<'_>, written: &[Area]) {
        let plot = self.frame.plot;
        if self.axes.x.has_grid {
            for tick in ticks_between(&self.axes.x, (self.x.first, self.x.last)) {
                if let Some(x) = self.x.place_within(tick.at) {
                    for (top, bottom) in gaps_between(written, x, plot.top, plot.bottom) {
                        sheet.rule(Spot::new(x, top), Spot::new(x, bottom), hairline());
                    }
                }
            }
        }
        if self.axes.y.has_grid {
            for tick in ticks_between(&self.axes.y, (self.y.first, self.y.last)) {
                if let Some(y) = self.y.place_within(tick.at) {
                    sheet.rule(
                        Spot::new(plot.left, y),
                        Spot::new(plot.right, y),
                        hairline(),
                    );
                }
            }
        }
        let quiet = Paint {
            role: Role::Quiet,
            tone: Tone::Ring,
        };
        if self.frame.names.is_empty() {
            let from = Spot::new(plot.left, plot.bottom);
            sheet.rule(from, Spot::new(plot.right, plot.bottom), quiet);
        } else {
            let from = Spot::new(plot.left, plot.top);
            sheet.rule(from, Spot::new(plot.left, plot.bottom), quiet);
        }
    }

    fn draw_bands(&self, sheet: &mut Sheet<'_>) {
        let plot = self.frame.plot;
        for mark in &self.axes.marks {
            match mark {
                Mark::Band { points, role } => {
                    let mut upper = Vec::new();
                    let mut lower = Vec::new();
                    for point in points {
                        let (Some(x), Some(low), Some(high)) = (
                            self.x.place_within(point.x),
                            self.y.place(point.low),
                            self.y.place(point.high),
                        ) else {
                            continue;
                        };
                        upper.push(Spot::new(x, high.clamp(plot.top, plot.bottom)));
                        lower.push(Spot::new(x, low.clamp(plot.top, plot.bottom)));
                    }
                    if upper.len() > 1 {
                        sheet.draw(Primitive::Band {
                            upper,
                            lower,
                            paint: band_paint(*role),
                        });
                    }
                    self.draw_band_arrows(sheet, points, *role);
                }
                Mark::Range {
                    role, open_ended, ..
                } => {
                    let Some(area) = self.range_area(mark) else {
                        continue;
                    };
                    sheet.draw(Primitive::RoundedRect {
                        area,
                        radius: area.height() / 2.0,
                        paint: range_paint(*role),
                    });
                    if *open_ended || self.runs_out(mark) {
                        self.draw_arrow(sheet, area, *role);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a range ends beyond the plot.
    fn runs_out(&self, range: &Mark) -> bool {
        let Mark::Range { high, .. } = range else {
            return false;
        };
        let right = self.frame.plot.right;
        self.x.place(*high).is_some_and(|it| it > right + 0.5)
    }

    /// Says that a band goes on: small arrow heads at the plot's upper edge.
    fn draw_band_arrows(&self, sheet: &mut Sheet<'_>, points: &[BandPoint], role: Role) {
        // The quiet funnel of chance opens to the edge by itself.
        if role == Role::Quiet {
            return;
        }
        let top = self.frame.plot.top;
        let half = sheet.style.tick * 0.32;
        for point in points {
            let (Some(x), Some(high)) = (self.x.place_within(point.x), self.y.place(point.high))
            else {
                continue;
            };
            if high < top - 0.5 {
                sheet.draw(Primitive::Line {
                    points: vec![
                        Spot::new(x - half, top + half * 1.6),
                        Spot::new(x, top + half * 0.6),
                        Spot::new(x + half, top + half * 1.6),
                    ],
                    width: sheet.style.line * 0.7,
                    dash: None,
                    paint: mark(role),
                });
            }
        }
    }

    /// Says that a range goes on: an arrow head at the plot's edge.
    fn draw_arrow(&self, sheet: &mut Sheet<'_>, area: Area, role: Role) {
        let half = area.height() * 0.3;
        let middle = f32::midpoint(area.top, area.bottom);
        let tip = area.right - half * 0.8;
        sheet.draw(Primitive::Line {
            points: vec![
                Spot::new(tip - half, middle - half),
                Spot::new(tip, middle),
                Spot::new(tip - half, middle + half),
            ],
            width: sheet.style.line * 0.8,
            dash: None,
            paint: mark(role),
        });
    }

    fn draw_rules(&self, sheet: &mut Sheet<'_>, written: &[Area]) {
        let plot = self.frame.plot;
        let width = sheet.style.line * 0.68;
        let dash = Some(Dash {
            stroke: width * 3.2,
            gap: width * 2.2,
        });
        let mut uprights = 0;
        for rule in &self.axes.marks {
            let Mark::Rule {
                at, upright, role, ..
            } = rule
            else {
                continue;
            };
            let number = uprights;
            uprights += usize::from(*upright);
            let mut line = |from: Spot, to: Spot| {
                sheet.draw(Primitive::Line {
                    points: vec![from, to],
                    width,
                    dash,
                    paint: mark(*role),
                });
            };
            if *upright {
                let Some(x) = self.x.place_within(*at) else {
                    continue;
                };
                let lines = match self.frame.rule_lanes.get(number) {
                    Some(lane) => lane.map_or(0.0, |it| f32::from(it) + 1.0),
                    None => self.frame.rule_lines,
                };
                let reach = lines * sheet_reach(self.frame.name_size);
                let top = plot.top - reach;
                for (top, bottom) in gaps_between(written, x, top, plot.bottom) {
                    line(Spot::new(x, top), Spot::new(x, bottom));
                }
            } else if let Some(y) = self.y.place_within(*at) {
                line(Spot::new(plot.left, y), Spot::new(plot.right, y));
            }
        }
    }

    fn draw_lines(&self, sheet: &mut Sheet<'_>) {
        let is_rows = !self.frame.names.is_empty();
        for mark_line in &self.axes.marks {
            let Mark::Line {
                points,
                role,
                dashed,
            } = mark_line
            else {
                continue;
            };
            // In rows a line only joins the markers of one row; a quiet line is a middle or a limit.
            let width = match role {
                _ if is_rows => sheet.style.line * 0.7,
                Role::Quiet => sheet.style.line * 0.55,
                _ => sheet.style.line,
            };
            let dash = dashed.then_some(Dash {
                stroke: width * 2.6,
                gap: width * 2.0,
            });
            let mut run: Vec<Spot> = Vec::new();
            let mut runs = Vec::new();
            for (from, to) in self.segments(points) {
                if run.last() != Some(&from) {
                    runs.push(std::mem::take(&mut run));
                    run.push(from);
                }
                run.push(to);
            }
            runs.push(run);
            for run in runs.into_iter().filter(|run| run.len() > 1) {
                sheet.draw(Primitive::Line {
                    points: run,
                    width,
                    dash,
                    paint: if is_rows {
                        Paint {
                            role: *role,
                            tone: Tone::Ring,
                        }
                    } else {
                        mark(*role)
                    },
                });
            }
        }
    }

    /// The pieces of a line that lie within the plot, broken where a point is missing.
    fn segments(&self, points: &[Option<(f64, f64)>]) -> Vec<(Spot, Spot)> {
        let place = |point: &Option<(f64, f64)>| -> Option<Spot> {
            let (x, y) = (*point)?;
            Some(Spot::new(self.x.place(x)?, self.y.place(y)?))
        };
        points
            .windows(2)
            .filter_map(|pair| match pair {
                [one, two] => labels::clipped(self.frame.plot, place(one)?, place(two)?),
                _ => None,
            })
            .collect()
    }

    fn draw_points(&self, sheet: &mut Sheet<'_>) {
        for point in &self.axes.marks {
            let Mark::Point {
                x,
                y,
                role,
                hollow,
                hover,
                ..
            } = point
            else {
                continue;
            };
            let (Some(at_x), Some(at_y)) = (self.x.place_within(*x), self.y.place_within(*y))
            else {
                continue;
            };
            let at = Spot::new(at_x, at_y);
            let radius = match role {
                Role::Everyone => self.frame.mark * 0.72,
                _ => self.frame.mark * self.crowding(),
            };
            sheet.draw(Primitive::Marker {
                at,
                shape: MarkerShape::of(*role),
                radius,
                ring: hollow.then_some(radius * 0.32),
                paint: mark(*role),
            });
            if !hover.is_empty() {
                let reach = self.frame.mark * 0.5;
                let area = if self.frame.names.is_empty() {
                    Area::new(at.x, at.y, at.x, at.y)
                        .grown(self.frame.mark + reach, self.frame.mark + reach)
                } else {
                    self.owner(*y, *role, at).grown(reach, reach)
                };
                sheet.draw(Primitive::HitArea {
                    area,
                    hover: hover.clone(),
                });
            }
        }
    }

    /// Markers on lines are smaller than alone.
    fn crowding(&self) -> f32 {
        let is_line = |it: &Mark| matches!(it, Mark::Line { .. });
        if self.frame.names.is_empty() && self.axes.marks.iter().any(is_line) {
            0.72
        } else {
            1.0
        }
    }
}

/// Markers in a field, which no lines join, are smaller the more there are.
fn crowded(axes: &Axes) -> f32 {
    let count = |is_wanted: fn(&Mark) -> bool| axes.marks.iter().filter(|it| is_wanted(it)).count();
    let longest = axes.marks.iter().map(points_of_line).max().unwrap_or(0);
    match longest {
        0 => {}
        1..=16 => return 1.0,
        17..=40 => return 0.72,
        41..=90 => return 0.5,
        _ => return 0.32,
    }
    match count(|it| matches!(it, Mark::Point { .. })) {
        0..=12 => 1.0,
        13..=40 => 0.75,
        _ => 0.55,
    }
}

/// How many points a line goes through; quiet lines have none of their own.
fn points_of_line(mark: &Mark) -> usize {
    match mark {
        Mark::Line { points, role, .. } if *role != Role::Quiet => points.len().max(1),
        _ => 0,
    }
}

/// Ticks and label under a plot.
pub(super) fn write_level_axis(sheet: &mut Sheet<'_>, axis: &Axis, scale: &Scale, plot: Area) {
    let mut baseline = plot.bottom + sheet.style.tick * 1.45;
    let ticks = ticks_between(axis, (scale.first, scale.last));
    let columns = tick_columns(sheet, &ticks, scale);
    let mut lowest = baseline;
    for (x, lines, ink) in columns {
        let next = sheet.write_lines(&lines, ink, Spot::new(x, baseline), Anchor::Middle);
        lowest = lowest.max(next - ink.line());
    }
    if !axis.label.is_empty() {
        let ink = Ink::words(Weight::Regular, sheet.style.tick, Role::Quiet);
        if !axis.ticks.is_empty() {
            baseline = lowest + ink.line() * 1.25;
        }
        let lines = sheet
            .measure
            .wrap_evenly(&axis.label, ink.font, ink.size, sheet.size.width);
        let middle = f32::midpoint(plot.left, plot.right);
        sheet.write_lines(&lines, ink, Spot::new(middle, baseline), Anchor::Middle);
    }
}

fn sheet_reach(size: f32) -> f32 {
    size * 1.3
}

fn band_paint(role: Role) -> Paint {
    Paint {
        role,
        tone: Tone::Band,
    }
}

fn range_paint(role: Role) -> Paint {
    Paint {
        role,
        tone: Tone::Range,
    }
}

fn name_ink(tick: &Tick, size: f32) -> Ink {
    match tick.role {
        Role::Everyone | Role::Quiet => Ink::words(Weight::Regular, size, Role::Quiet),
        role => Ink::words(Weight::SemiBold, size, role),
    }
}

/// The upright rules: place, role and label.
fn upright_rules(axes: &Axes) -> impl Iterator<Item = (f64, Role, &str)> {
    axes.marks.iter().filter_map(|mark| match mark {
        Mark::Rule {
            at,
            upright: true,
            role,
            label,
        } => Some((*at, *role, label.as_str())),
        _ => None,
    })
}

/// The labelled points of rows: what their range reaches to, and the label.
fn beside(
    axes: &Axes,
) -> impl Iterator<Item = Option<(f64, f64, &crate::charts::scene::PointLabel)>> {
    axes.marks.iter().map(move |point| {
        let Mark::Point {
            x,
            y,
            role,
            label: Some(label),
            ..
        } = point
        else {
            return None;
        };
        let high = axes
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Range {
                    y: other,
                    high,
                    role: theirs,
                    open_ended,
                    ..
                } if (other - y).abs() < 1e-9 && theirs == role => {
                    Some(if *open_ended { axes.x.last } else { *high })
                }
                _ => None,
            })
            .fold(*x, f64::max);
        Some((*x, high, label))
    })
}

/// The marks whose labels stand in the column at the right: where lines end, and level rules.
fn end_marks(axes: &Axes) -> Vec<Mark> {
    let has_lines = axes
        .marks
        .iter()
        .any(|mark| matches!(mark, Mark::Line { .. }));
    let last = axes
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Point { x, .. } if x.is_finite() => Some(*x),
            _ => None,
        })
        .reduce(f64::max);
    axes.marks
        .iter()
        .filter(|mark| match mark {
            Mark::Point {
                x, label: Some(_), ..
            } => has_lines && last.is_some_and(|last| (last - x).abs() < 1e-9),
            Mark::Rule {
                upright: false,
                label,
                ..
            } => !label.is_empty(),
            Mark::EndLabel { .. } => true,
            _ => false,
        })
        .cloned()
        .collect()
}

fn end_label(mark: &Mark, at: Spot) -> Option<EndLabel> {
    match mark {
        Mark::Point {
            label: Some(label),
            role,
            ..
        } => Some(EndLabel {
            at,
            strong: label.strong.clone(),
            quiet: label.quiet.clone(),
            role: *role,
            is_name: true,
        }),
        Mark::EndLabel { label, role, .. } => Some(EndLabel {
            at,
            strong: label.strong.clone(),
            quiet: label.quiet.clone(),
            role: *role,
            is_name: false,
        }),
        Mark::Rule { label, role, .. } => Some(EndLabel {
            at,
            strong: label.clone(),
            quiet: String::new(),
            role: *role,
            is_name: false,
        }),
        _ => None,
    }
}

/// The smallest distance between two ticks.
fn closest(ticks: &[Tick]) -> Option<f64> {
    let mut places: Vec<f64> = ticks
        .iter()
        .map(|tick| tick.at)
        .filter(|at| at.is_finite())
        .collect();
    places.sort_by(f64::total_cmp);
    places
        .windows(2)
        .filter_map(|pair| match pair {
            [one, two] => Some(two - one),
            _ => None,
        })
        .filter(|gap| *gap > 1e-9)
        .reduce(f64::min)
}

/// Returns into how many lines the longest name of a row is broken where there is room.
pub fn name_lines(sheet: &Sheet<'_>, ticks: &[Tick]) -> usize {
    let size = sheet.style.name;
    let width = sheet.size.width * NAMES;
    ticks
        .iter()
        .map(|tick| {
            let font = name_ink(tick, size).font;
            let lines = sheet.measure.wrap_evenly(&tick.label, font, size, width);
            lines.len()
        })
        .max()
        .unwrap_or(0)
}

/// Breaks the names of rows; returns them, their usual size and the width of their column.
pub(super) fn names_column(sheet: &Sheet<'_>, ticks: &[Tick], pitch: f32) -> (Vec<Name>, f32, f32) {
    let style = sheet.style;
    let size = style.name.min(pitch / 1.12).max(style.name * SMALLEST);
    let all = |share: f32| -> Option<Vec<Name>> {
        let width = sheet.size.width * share;
        ticks
            .iter()
            .map(|tick| broken_name(sheet, tick, size, width, pitch))
            .collect()
    };
    let mut names = all(NAMES)
        .or_else(|| all(NAMES_AT_MOST))
        .unwrap_or_else(|| {
            // One name that is smaller than its neighbors looks like a remark, so all are set like the smallest.
            let width = sheet.size.width * NAMES_AT_MOST;
            let smaller = |size: f32| -> Vec<Name> {
                ticks
                    .iter()
                    .map(|tick| smaller_name(sheet, tick, size, width, pitch))
                    .collect()
            };
            let least = smaller(size).iter().map(|it| it.size).fold(size, f32::min);
            smaller(least)
        });
    let column = names
        .iter()
        .zip(ticks)
        .flat_map(|(name, tick)| {
            name.lines
                .iter()
                .map(|line| sheet.width(line, name_ink(tick, name.size)))
        })
        .fold(0.0, f32::max);
    // So many rows that names would touch: every second, third … is named, the marks all stay.
    let keep = (size * 1.08 / pitch.max(0.01)).ceil().max(1.0);
    if keep > 1.0 {
        let mut skipped = 0.0;
        for name in &mut names {
            if skipped % keep != 0.0 {
                name.lines.clear();
            }
            skipped += 1.0;
        }
    }
    (names, size, column)
}

/// A name at this size, if its lines fit its row.
fn broken_name(sheet: &Sheet<'_>, tick: &Tick, size: f32, width: f32, pitch: f32) -> Option<Name> {
    let font = name_ink(tick, size).font;
    let lines = sheet.measure.wrap_evenly(&tick.label, font, size, width);
    let allowed = (pitch * 0.98 / (size * LINE)).floor().max(1.0);
    (lines.len() as f32 <= allowed).then_some(Name { lines, size })
}

/// A name set as small as it must be to fit its row, and cut where even that is not enough.
fn smaller_name(sheet: &Sheet<'_>, tick: &Tick, size: f32, width: f32, pitch: f32) -> Name {
    let smallest = (sheet.style.name * SMALLEST).min(size);
    [1.0, 0.92, 0.84, 0.76, SMALLEST]
        .into_iter()
        .map(|share| (size * share).max(smallest))
        .find_map(|size| broken_name(sheet, tick, size, width, pitch))
        .unwrap_or_else(|| {
            let font = name_ink(tick, smallest).font;
            let cut = sheet.measure.cut(&tick.label, font, smallest, width);
            Name {
                lines: cut.into_iter().collect(),
                size: smallest,
            }
        })
}

/// How far the last tick's word reaches beyond the plot.
fn overhang(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    axes.x
        .ticks
        .iter()
        .map(|tick| sheet.width(&tick.label, tick_ink(sheet, tick)) / 2.0)
        .fold(0.0, f32::max)
        .clamp(sheet.style.tick * 0.5, sheet.style.tick * 3.0)
}

fn tick_ink(sheet: &Sheet<'_>, tick: &Tick) -> Ink {
    if tick.is_name {
        Ink {
            size: sheet.style.tick,
            ..name_ink(tick, sheet.style.tick)
        }
    } else {
        Ink::words(Weight::Regular, sheet.style.tick, Role::Quiet)
    }
}

/// Broken and thinned words under the level axis, each with its place.
fn tick_columns(sheet: &Sheet<'_>, ticks: &[Tick], scale: &Scale) -> Vec<(f32, Vec<String>, Ink)> {
    let places: Vec<(f32, &Tick)> = ticks
        .iter()
        .filter(|tick| !tick.label.is_empty())
        .filter_map(|tick| Some((scale.place_within(tick.at)?, tick)))
        .collect();
    let apart = places
        .windows(2)
        .filter_map(|pair| match pair {
            [(one, _), (two, _)] => Some((two - one).abs()),
            _ => None,
        })
        .reduce(f32::min)
        .unwrap_or(sheet.size.width);
    let space = sheet.style.tick * 0.7;
    let widest = places
        .iter()
        .map(|(_, tick)| {
            let ink = tick_ink(sheet, tick);
            let words = tick.label.split_whitespace();
            let longest = words.map(|word| sheet.width(word, ink)).fold(0.0, f32::max);
            if tick.is_name {
                longest
            } else {
                sheet.width(&tick.label, ink)
            }
        })
        .fold(0.0, f32::max);
    let keep = ((widest + space) / apart.max(0.01)).ceil().max(1.0);
    let width = (apart * keep - space).max(widest);
    // Counted from the last, because the latest period is the one people look for.
    let count = places.len();
    places
        .into_iter()
        .enumerate()
        .filter(|(index, _)| (count - 1 - index) as f32 % keep == 0.0)
        .map(|(_, (x, tick))| {
            let ink = tick_ink(sheet, tick);
            let lines = if tick.is_name {
                sheet
                    .measure
                    .wrap_evenly(&tick.label, ink.font, ink.size, width + 0.5)
            } else {
                vec![tick.label.clone()]
            };
            (x, lines, ink)
        })
        .collect()
}

/// How much room the words under the plot take, if it is so wide.
pub(super) fn x_axis_height(sheet: &Sheet<'_>, axes: &Axes, plot_width: f32) -> f32 {
    let tick = sheet.style.tick;
    let scale = Scale::new((axes.x.first, axes.x.last), (0.0, plot_width));
    let lines = tick_columns(sheet, &axes.x.ticks, &scale)
        .iter()
        .map(|(_, lines, _)| lines.len())
        .max()
        .unwrap_or(0) as f32;
    let mut height = tick * 0.5;
    if lines > 0.0 {
        height += tick * 1.25 + (lines - 1.0) * tick * LINE;
    }
    if !axes.x.label.is_empty() {
        let ink = Ink::words(Weight::Regular, tick, Role::Quiet);
        let broken = sheet
            .measure
            .wrap_evenly(&axes.x.label, ink.font, ink.size, sheet.size.width);
        height += tick * LINE * (broken.len() as f32 + 0.25);
    }
    height
}

/// Which of the places to keep so that they are at least `least` apart: every first, second …
fn every(places: &[(f32, &Tick)], least: f32) -> usize {
    let apart = places
        .windows(2)
        .filter_map(|pair| match pair {
            [(one, _), (two, _)] => Some((two - one).abs()),
            _ => None,
        })
        .reduce(f32::min)
        .unwrap_or(least);
    (1..=places.len().max(1))
        .find(|keep| *keep as f32 * apart >= least)
        .unwrap_or(places.len().max(1))
}

/// The parts of an upright line from `top` to `bottom` that no text covers.
pub(super) fn gaps_between(texts: &[Area], x: f32, top: f32, bottom: f32) -> Vec<(f32, f32)> {
    let mut covered: Vec<(f32, f32)> = texts
        .iter()
        .map(|area| area.grown(2.0, 1.0))
        .filter(|area| area.left < x && x < area.right)
        .map(|area| (area.top, area.bottom))
        .collect();
    covered.sort_by(|one, two| one.0.total_cmp(&two.0));
    let mut parts = Vec::new();
    let mut from = top;
    for (start, end) in covered {
        if start > from {
            parts.push((from, start.min(bottom)));
        }
        from = from.max(end);
    }
    if from < bottom {
        parts.push((from, bottom));
    }
    parts
}
