//! Named rows of bars along x: what the parts mean above them, words inside where they fit, totals and reasons behind them.

use crate::charts::layout::axes::Edges;
use crate::charts::layout::axes::Name;
use crate::charts::layout::axes::gaps_between;
use crate::charts::layout::axes::names_column;
use crate::charts::layout::axes::write_level_axis;
use crate::charts::layout::axes::x_axis_height;
use crate::charts::layout::scale::Scale;
use crate::charts::layout::scale::ticks_between;
use crate::charts::layout::sheet::Ink;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::hairline;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Dash;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::primitive::Weight;
use crate::charts::scene::Axes;
use crate::charts::scene::Mark;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::text_measure::LINE;

/// The tallest a row is made, in sizes of its number.
const TALLEST_ROW: f32 = 4.6;

/// How much of its row a bar fills, and how thick it gets at most, in sizes of its number.
const BAR: f32 = 0.62;
const THICKEST: f32 = 2.6;

/// The part of the sheet the words behind a bar may take before they are broken.
const BEHIND: f32 = 0.27;

/// A row lower than this, in sizes of a number, takes the room of the words under the axis.
const LOW_ROW: f32 = 2.1;

/// The sizes words in bars and behind them are tried at, all of them alike.
const IN_BAR: [f32; 4] = [1.0, 0.92, 0.85, 0.78];
const BEHIND_BAR: [f32; 3] = [1.0, 0.88, 0.76];

/// Returns whether these axes hold bars.
pub fn has_bars(axes: &Axes) -> bool {
    axes.marks.iter().any(|it| match it {
        Mark::Bar { .. } => true,
        // Keys of groups stand above markers.
        Mark::Key { role, .. } => !matches!(role, Role::Series(_) | Role::Everyone),
        _ => false,
    })
}

/// Lays out rows of bars.
pub fn lay_out_bars(sheet: &mut Sheet<'_>, axes: &Axes, edges: Option<Edges>) {
    let shorter = edges.is_none().then(|| with_higher_rows(sheet, axes));
    let axes = shorter.as_ref().unwrap_or(axes);
    let frame = frame_of(sheet, axes, edges);
    if frame.plot.width() < 1.0 || frame.plot.height() < 1.0 {
        sheet.leave_out();
        return;
    }
    let bars = Bars {
        x: Scale::new(
            (axes.x.first, axes.x.last),
            (frame.plot.left, frame.plot.right),
        ),
        y: Scale::new(
            (axes.y.first, axes.y.last),
            (frame.plot.bottom, frame.plot.top),
        ),
        axes,
        frame,
    };
    bars.lay_out(sheet);
}

/// Where the bars begin and where the axis ends on this sheet.
pub fn bar_edges(sheet: &Sheet<'_>, axes: &Axes) -> Edges {
    let plot = frame_of(sheet, axes, None).plot;
    Edges {
        left: plot.left,
        right: plot.right,
    }
}

/// How much of the height stands above and below the bars.
pub fn chrome_of_bars(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    top_of(sheet, axes) + x_axis_height(sheet, axes, sheet.size.width * 0.7)
}

/// The same axes; where their rows would be low, without the words under the level axis, which the subtitle says too,
/// and then without its numbers where every row has its own behind it.
fn with_higher_rows(sheet: &Sheet<'_>, axes: &Axes) -> Axes {
    let mut axes = axes.clone();
    let rows = row_count(&axes) as f32;
    let is_low = |axes: &Axes| {
        let room = sheet.size.height - chrome_of_bars(sheet, axes);
        room < rows * LOW_ROW * sheet.style.number
    };
    if is_low(&axes) {
        axes.x.label.clear();
    }
    let notes = axes
        .marks
        .iter()
        .filter(|it| matches!(it, Mark::Note { .. }))
        .count();
    if is_low(&axes) && notes >= row_count(&axes) {
        axes.x.ticks.clear();
    }
    axes
}

fn row_count(axes: &Axes) -> usize {
    axes.y.ticks.iter().filter(|it| it.is_name).count().max(1)
}

struct Frame {
    plot: Area,
    names: Vec<Name>,
    number_size: f32,
    thickness: f32,
}

struct Bars<'a> {
    axes: &'a Axes,
    frame: Frame,
    x: Scale,
    y: Scale,
}

/// One entry of the key with its place.
struct KeyEntry<'a> {
    at: Spot,
    role: Role,
    pattern: Pattern,
    text: &'a str,
}

fn key_ink(sheet: &Sheet<'_>) -> Ink {
    Ink::words(Weight::Regular, sheet.style.tick, Role::Ink)
}

/// The entries in lines as wide as the sheet, and how high they are together.
fn key<'a>(sheet: &Sheet<'_>, axes: &'a Axes) -> (Vec<KeyEntry<'a>>, f32) {
    let ink = key_ink(sheet);
    let swatch = swatch_width(ink);
    let line = ink.size * LINE * 1.12;
    let (mut left, mut top) = (0.0_f32, 0.0_f32);
    let mut entries = Vec::new();
    for it in &axes.marks {
        let Mark::Key {
            role,
            pattern,
            text,
        } = it
        else {
            continue;
        };
        let wide = swatch + ink.size * 0.5 + sheet.width(text, ink);
        if left > 0.0 && left + wide > sheet.size.width {
            left = 0.0;
            top += line;
        }
        entries.push(KeyEntry {
            at: Spot::new(left, top),
            role: *role,
            pattern: *pattern,
            text,
        });
        left += wide + ink.size * 1.4;
    }
    let height = if entries.is_empty() {
        0.0
    } else {
        top + line + ink.size * 0.9
    };
    (entries, height)
}

fn swatch_width(ink: Ink) -> f32 {
    ink.size * 1.5
}

/// What stands above the bars: the key and the labels of upright rules.
fn top_of(sheet: &Sheet<'_>, axes: &Axes) -> f32 {
    let rules = if upright_rules(axes).next().is_some() {
        sheet.style.tick * LINE * 1.25
    } else {
        0.0
    };
    key(sheet, axes).1 + rules + sheet.style.hairline
}

fn upright_rules(axes: &Axes) -> impl Iterator<Item = (f64, Role, &str)> {
    axes.marks.iter().filter_map(|it| match it {
        Mark::Rule {
            at,
            upright: true,
            role,
            label,
        } => Some((*at, *role, label.as_str())),
        _ => None,
    })
}

fn note_ink(size: f32) -> Ink {
    Ink::words(Weight::Regular, size, Role::Quiet)
}

fn note_lines(sheet: &Sheet<'_>, text: &str, size: f32) -> Vec<String> {
    let ink = note_ink(size);
    sheet
        .measure
        .wrap_evenly(text, ink.font, ink.size, sheet.size.width * BEHIND)
}

fn frame_of(sheet: &Sheet<'_>, axes: &Axes, edges: Option<Edges>) -> Frame {
    let style = sheet.style;
    let size = sheet.size;
    let rows = row_count(axes) as f32;
    let top_space = top_of(sheet, axes);
    let bottom_space = x_axis_height(sheet, axes, size.width * 0.7);
    let room = (size.height - top_space - bottom_space).max(0.0);
    let height = room.min(rows * TALLEST_ROW * style.number);
    let pitch = height / rows;
    let top = top_space + (room - height) / 2.0;
    let number_size = style.number.min(pitch / 1.12).max(style.number * 0.66);
    let (names, _, column) = names_column(sheet, &axes.y.ticks, pitch);
    let left = if column > 0.0 {
        column + style.name * 0.9
    } else {
        style.tick * 0.5
    };
    let gap = number_size * 0.55;
    let widest = (size.width - left - style.tick).max(0.0);
    let mut width = widest;
    let share = Scale::new((axes.x.first, axes.x.last), (0.0, 1.0));
    for it in &axes.marks {
        let Mark::Note { x, text, .. } = it else {
            continue;
        };
        let ink = note_ink(number_size);
        let wide = note_lines(sheet, text, number_size)
            .iter()
            .map(|line| sheet.width(line, ink))
            .fold(0.0, f32::max);
        let at = share.place(*x).unwrap_or(0.0).clamp(0.0, 1.0);
        if at > 0.05 {
            width = width.min((size.width - left - wide - gap * 2.0) / at);
        }
    }
    // Where that would squeeze the bars, words stand where there is room.
    if width < widest * 0.4 {
        width = widest * 0.4;
    }
    let (left, right) = edges.map_or((left, left + width), |it| (it.left, it.right));
    Frame {
        plot: Area::new(left, top, right, top + height),
        names,
        number_size,
        thickness: (pitch * BAR).min(style.number * THICKEST),
    }
}

impl Bars<'_> {
    fn lay_out(&self, sheet: &mut Sheet<'_>) {
        self.write_key(sheet);
        self.write_names(sheet);
        write_level_axis(sheet, &self.axes.x, &self.x, self.frame.plot);
        let areas: Vec<Area> = self
            .axes
            .marks
            .iter()
            .filter_map(|it| Some(self.bar(it)?.0))
            .collect();
        let share = self.share_behind(sheet, &areas);
        for it in &self.axes.marks {
            self.write_note(sheet, it, &areas, share);
        }
        // Texts stand in front of all shapes, so lines are broken where a text is.
        let written = sheet.texts().to_vec();
        self.draw_grid(sheet, &written);
        for it in &self.axes.marks {
            self.draw_bar(sheet, it);
        }
        self.draw_zero(sheet);
        self.draw_ranges(sheet);
        self.draw_rules(sheet, &written);
        if let Some(size) = self.size_in_bars(sheet) {
            for it in &self.axes.marks {
                self.write_in_bar(sheet, it, size);
            }
        }
    }

    fn draw_grid(&self, sheet: &mut Sheet<'_>, written: &[Area]) {
        if !self.axes.x.has_grid {
            return;
        }
        let plot = self.frame.plot;
        for tick in ticks_between(&self.axes.x, (self.x.first, self.x.last)) {
            if let Some(x) = self.x.place_within(tick.at) {
                for (top, bottom) in gaps_between(written, x, plot.top, plot.bottom) {
                    sheet.rule(Spot::new(x, top), Spot::new(x, bottom), hairline());
                }
            }
        }
    }

    fn write_key(&self, sheet: &mut Sheet<'_>) {
        let ink = key_ink(sheet);
        let swatch = swatch_width(ink);
        let (entries, _) = key(sheet, self.axes);
        for entry in entries {
            let baseline = entry.at.y + ink.size * 0.95;
            let area = Area::new(
                entry.at.x,
                baseline - ink.size * 0.82,
                entry.at.x + swatch,
                baseline + ink.size * 0.12,
            );
            sheet.draw(filled(area, entry.role, entry.pattern));
            let at = Spot::new(entry.at.x + swatch + ink.size * 0.5, baseline);
            sheet.write(entry.text, ink, at, Anchor::Start);
        }
    }

    fn write_names(&self, sheet: &mut Sheet<'_>) {
        let right = self.frame.plot.left - sheet.style.name * 0.9;
        for (tick, name) in self.axes.y.ticks.iter().zip(&self.frame.names) {
            if let Some(y) = self.y.place_within(tick.at) {
                name.write(sheet, tick, Spot::new(right, y));
            }
        }
    }

    /// Where a bar lies, and what it is filled with.
    fn bar<'a>(&self, it: &'a Mark) -> Option<(Area, Role, Pattern, &'a str, &'a str)> {
        let Mark::Bar {
            y,
            from,
            to,
            role,
            pattern,
            label,
            hover,
        } = it
        else {
            return None;
        };
        let plot = self.frame.plot;
        let (one, two) = (self.x.place(*from)?, self.x.place(*to)?);
        let y = self.y.place_within(*y)?;
        let half = self.frame.thickness / 2.0;
        let area = Area::new(
            one.min(two).max(plot.left),
            y - half,
            one.max(two).min(plot.right),
            y + half,
        );
        (area.width() > 0.0).then_some((area, *role, *pattern, label.as_str(), hover.as_str()))
    }

    fn draw_bar(&self, sheet: &mut Sheet<'_>, it: &Mark) {
        let Some((area, role, pattern, _, hover)) = self.bar(it) else {
            return;
        };
        sheet.draw(filled(area, role, pattern));
        if !hover.is_empty() {
            sheet.draw(Primitive::HitArea {
                area,
                hover: hover.to_owned(),
            });
        }
    }

    /// The number of a part, on a plain field where a pattern would run through it.
    fn write_in_bar(&self, sheet: &mut Sheet<'_>, it: &Mark, size: f32) {
        let Some((area, role, pattern, label, _)) = self.bar(it) else {
            return;
        };
        let ink = Ink::figures(Weight::SemiBold, size, role);
        let Some(lines) = fitting(sheet, label, ink, area) else {
            return;
        };
        let middle = f32::midpoint(area.top, area.bottom);
        let center = f32::midpoint(area.left, area.right);
        let wide = lines
            .iter()
            .map(|it| sheet.width(it, ink))
            .fold(0.0, f32::max);
        let half = lines.len() as f32 * ink.size * LINE / 2.0;
        let around = Area::new(
            center - wide / 2.0,
            middle - half,
            center + wide / 2.0,
            middle + half,
        );
        if !sheet.is_free(around) {
            return;
        }
        if pattern != Pattern::Plain {
            let plain = around.grown(ink.size * 0.26, -ink.size * 0.08);
            sheet.draw(Primitive::RoundedRect {
                area: plain,
                radius: ink.size * 0.35,
                paint: mark(role),
            });
        }
        sheet.write_lines_around(&lines, ink, Spot::new(center, middle), Anchor::Middle);
    }

    /// The one size of all words in bars: the largest at which most of them fit.
    ///
    /// `None` where few bars would have words, since those would seem to matter more than the others.
    fn size_in_bars(&self, sheet: &Sheet<'_>) -> Option<f32> {
        let labelled: Vec<(Area, Role, &str)> = self
            .axes
            .marks
            .iter()
            .filter_map(|it| self.bar(it))
            .filter(|it| !it.3.is_empty())
            .map(|it| (it.0, it.1, it.3))
            .collect();
        let (most, size) = IN_BAR
            .into_iter()
            .map(|share| {
                let size = share * self.frame.number_size;
                let count = labelled
                    .iter()
                    .filter(|(area, role, label)| {
                        let ink = Ink::figures(Weight::SemiBold, size, *role);
                        fitting(sheet, label, ink, *area).is_some()
                    })
                    .count();
                (count, size)
            })
            .reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        (most * 2 >= labelled.len()).then_some(size)
    }

    /// The line at zero, where bars begin.
    fn draw_zero(&self, sheet: &mut Sheet<'_>) {
        let plot = self.frame.plot;
        let paint = Paint {
            role: Role::Quiet,
            tone: Tone::Ring,
        };
        let at = self.x.place_within(0.0).unwrap_or(plot.left);
        sheet.rule(Spot::new(at, plot.top), Spot::new(at, plot.bottom), paint);
    }

    /// A likely range as a thin line with ends, through the end of its bar.
    fn draw_ranges(&self, sheet: &mut Sheet<'_>) {
        let plot = self.frame.plot;
        for it in &self.axes.marks {
            let Mark::Range {
                y,
                low,
                high,
                role,
                open_ended,
            } = it
            else {
                continue;
            };
            let (Some(y), Some(low), Some(high)) = (
                self.y.place_within(*y),
                self.x.place(*low),
                self.x.place(*high),
            ) else {
                continue;
            };
            let (low, high) = (low.min(high).max(plot.left), low.max(high).min(plot.right));
            let high = if *open_ended { plot.right } else { high };
            if high <= low {
                continue;
            }
            let end = self.frame.thickness * 0.16;
            let width = sheet.style.line * 0.62;
            let mut line = |from: Spot, to: Spot| {
                sheet.draw(Primitive::Line {
                    points: vec![from, to],
                    width,
                    dash: None,
                    paint: mark(*role),
                });
            };
            line(Spot::new(low, y), Spot::new(high, y));
            line(Spot::new(low, y - end), Spot::new(low, y + end));
            if !*open_ended {
                line(Spot::new(high, y - end), Spot::new(high, y + end));
            }
        }
    }

    fn draw_rules(&self, sheet: &mut Sheet<'_>, written: &[Area]) {
        let plot = self.frame.plot;
        let width = sheet.style.line * 0.68;
        for (at, role, label) in upright_rules(self.axes) {
            let Some(x) = self.x.place_within(at) else {
                continue;
            };
            for (top, bottom) in gaps_between(written, x, plot.top, plot.bottom) {
                sheet.draw(Primitive::Line {
                    points: vec![Spot::new(x, top), Spot::new(x, bottom)],
                    width,
                    dash: Some(Dash {
                        stroke: width * 3.2,
                        gap: width * 2.2,
                    }),
                    paint: mark(role),
                });
            }
            let ink = Ink::words(Weight::SemiBold, sheet.style.tick, role);
            let y = plot.top - ink.size * 0.45;
            sheet.write(label, ink, Spot::new(x, y), Anchor::Middle);
        }
    }

    /// Words behind the last bar of a row, or where the row begins without one; off all bars.
    fn write_note(&self, sheet: &mut Sheet<'_>, it: &Mark, bars: &[Area], share: f32) {
        let Mark::Note { x, y, text } = it else {
            return;
        };
        let Some(at) = self.behind(*x, *y, bars) else {
            return;
        };
        let lines = BEHIND_BAR
            .into_iter()
            .filter(|it| *it <= share)
            .find_map(|it| self.behind_lines(sheet, text, at, it));
        let Some((lines, ink)) = lines else {
            sheet.leave_out();
            return;
        };
        sheet.write_lines_around(&lines, ink, at, Anchor::Start);
    }

    /// Where words behind the bars of a row begin.
    fn behind(&self, x: f64, y: f64, bars: &[Area]) -> Option<Spot> {
        let (x, y) = (self.x.place(x)?, self.y.place_within(y)?);
        let gap = self.frame.number_size * 0.55;
        let end = bars
            .iter()
            .filter(|it| it.top <= y && y <= it.bottom)
            .map(|it| it.right)
            .fold(x, f32::max);
        Some(Spot::new(end.min(self.frame.plot.right) + gap, y))
    }

    /// The words behind a bar in this part of their usual size, if their lines fit the row.
    fn behind_lines(
        &self,
        sheet: &Sheet<'_>,
        text: &str,
        at: Spot,
        share: f32,
    ) -> Option<(Vec<String>, Ink)> {
        let ink = note_ink(self.frame.number_size * share);
        let room = sheet.size.width - at.x;
        let lines = sheet.measure.wrap_evenly(text, ink.font, ink.size, room);
        let fits = lines.len() as f32 * ink.line() <= self.row_height() * 1.02;
        fits.then_some((lines, ink))
    }

    /// The largest part of their usual size at which the words behind all bars fit.
    fn share_behind(&self, sheet: &Sheet<'_>, bars: &[Area]) -> f32 {
        let fits = |share: f32| {
            self.axes.marks.iter().all(|it| match it {
                Mark::Note { x, y, text } => self
                    .behind(*x, *y, bars)
                    .is_none_or(|at| self.behind_lines(sheet, text, at, share).is_some()),
                _ => true,
            })
        };
        BEHIND_BAR.into_iter().find(|it| fits(*it)).unwrap_or(1.0)
    }

    fn row_height(&self) -> f32 {
        self.frame.plot.height() / row_count(self.axes) as f32
    }
}

/// The words of a bar on one line, else on two, if they fit into it.
fn fitting(sheet: &Sheet<'_>, label: &str, ink: Ink, area: Area) -> Option<Vec<String>> {
    if label.is_empty() {
        return None;
    }
    let one = vec![label.replace('\n', " ")];
    let two: Vec<String> = label.split('\n').map(str::to_owned).collect();
    [one, two].into_iter().find(|lines| {
        let wide = lines
            .iter()
            .map(|it| sheet.width(it, ink))
            .fold(0.0, f32::max);
        let high = lines.len() as f32 * ink.size * LINE;
        wide + ink.size * 0.7 <= area.width() && high * 0.94 <= area.height()
    })
}

/// A rectangle with its pattern.
fn filled(area: Area, role: Role, pattern: Pattern) -> Primitive {
    Primitive::Polygon {
        rings: vec![vec![
            Spot::new(area.left, area.top),
            Spot::new(area.right, area.top),
            Spot::new(area.right, area.bottom),
            Spot::new(area.left, area.bottom),
        ]],
        pattern,
        border: Some((area.height() * 0.05).clamp(0.8, 2.4)),
        paint: mark(role),
    }
}

/// The height at which the bars are at ease.
pub fn bars_height(sheet: &Sheet<'_>, axes: &Axes, lines_of_names: usize) -> f32 {
    let rows = row_count(axes) as f32;
    let pitch = (lines_of_names as f32 * LINE + 0.7).max(3.4);
    rows * pitch * sheet.style.number + chrome_of_bars(sheet, axes)
}
