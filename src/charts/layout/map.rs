//! A map: shaded areas among quiet ones, borders, a legend, and labels that stay in their area or are led to it.

use crate::charts::layout::clip;
use crate::charts::layout::clip::bounds;
use crate::charts::layout::legend::Legend;
use crate::charts::layout::map_labels;
use crate::charts::layout::map_labels::LabelledArea;
use crate::charts::layout::scale::narrow;
use crate::charts::layout::sheet::Sheet;
use crate::charts::layout::sheet::mark;
use crate::charts::primitive::Area;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::scene::MapArea;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Shade;
use crate::charts::scene::ShadedMap;

/// A sheet at least this much wider than high has the legend at its right.
const WIDE: f32 = 1.3;

/// The part of the width a legend at the right may take.
const LEGEND: f32 = 0.34;

/// The part of the map left free around the shaded areas, on each side.
const AROUND: f64 = 0.05;

/// Corners closer than this are drawn as one.
const FINEST: f32 = 0.7;

/// The height at which a map of this width is at ease.
pub fn map_height(sheet: &Sheet<'_>, map: &ShadedMap) -> f32 {
    let style = sheet.style;
    let width = sheet.size.width;
    let Some(frame) = Frame::of(map) else {
        return style.number * 6.0;
    };
    let shape = narrow((frame.high_y - frame.low_y) / (frame.high_x - frame.low_x).max(1e-9));
    (width * (1.0 - LEGEND) * shape).clamp(style.number * 24.0, style.number * 34.0)
}

/// Lays out the map with its legend.
pub fn lay_out_map(sheet: &mut Sheet<'_>, map: &ShadedMap) {
    let Some(frame) = Frame::of(map) else {
        sheet.leave_out();
        return;
    };
    let size = sheet.size;
    let gap = sheet.style.tick * 1.8;
    let drawn = if size.width > size.height * WIDE {
        let legend = Legend::column(sheet, &map.legend_heading, &map.legend, size.width * LEGEND);
        let room = (size.width - legend.width - gap).max(0.0);
        let wide = room.min(frame.width_at(size.height) + margin(sheet, map) * 2.0);
        // Map and legend stand in the middle together.
        let left = (size.width - legend.width - gap - wide).max(0.0) / 2.0;
        let top = ((size.height - legend.height) / 2.0).max(0.0);
        legend.write(sheet, Spot::new(left + wide + gap, top));
        Area::new(left, 0.0, left + wide, size.height)
    } else {
        let legend = Legend::lines(sheet, &map.legend_heading, &map.legend, size.width);
        let top = (size.height - legend.height).max(0.0);
        let left = ((size.width - legend.width) / 2.0).max(0.0);
        legend.write(sheet, Spot::new(left, top));
        let high = top - gap * 0.5;
        let wide = size
            .width
            .min(frame.width_at(high.max(0.0)) + margin(sheet, map) * 2.0);
        let left = (size.width - wide) / 2.0;
        Area::new(left, 0.0, left + wide, high)
    };
    if drawn.width() < 8.0 || drawn.height() < 8.0 {
        sheet.leave_out();
        return;
    }
    let view = View::new(frame, drawn);
    let areas: Vec<Drawn<'_>> = map
        .areas
        .iter()
        .filter_map(|area| view.drawn(area))
        .collect();
    draw_areas(sheet, &areas);
    for border in &map.borders {
        view.draw_line(sheet, border, sheet.style.hairline, ring_paint());
    }
    for outline in &map.outlines {
        let width = sheet.style.line * 0.66;
        view.draw_line(sheet, outline, width, mark(Role::Ink));
    }
    let labelled: Vec<LabelledArea<'_>> = areas
        .iter()
        .filter_map(|it| {
            Some(LabelledArea {
                name: &it.area.name,
                shade: it.area.shade?,
                label: it.area.label.as_ref(),
                rings: &it.rings,
                around: it.around,
            })
        })
        .collect();
    map_labels::write(sheet, &labelled, drawn);
    for area in &areas {
        if !area.area.hover.is_empty() {
            sheet.draw(Primitive::HitShape {
                rings: area.rings.clone(),
                hover: area.area.hover.clone(),
            });
        }
    }
}

/// How much of the surroundings is shown at each side: room for labels, where there are any.
fn margin(sheet: &Sheet<'_>, map: &ShadedMap) -> f32 {
    let size = sheet.style.tick;
    if map.areas.iter().any(|it| it.label.is_some()) {
        size * 12.0
    } else {
        size * 2.0
    }
}

/// An area on the sheet.
struct Drawn<'a> {
    area: &'a MapArea,
    rings: Vec<Vec<Spot>>,
    around: Area,
}

fn ring_paint() -> Paint {
    Paint {
        role: Role::Quiet,
        tone: Tone::Ring,
    }
}

fn draw_areas(sheet: &mut Sheet<'_>, areas: &[Drawn<'_>]) {
    let border = Some(sheet.style.hairline);
    for area in areas.iter().filter(|it| it.area.shade.is_none()) {
        sheet.draw(Primitive::Polygon {
            rings: area.rings.clone(),
            pattern: Pattern::Plain,
            border,
            paint: Paint {
                role: Role::Quiet,
                tone: Tone::Field,
            },
        });
    }
    for area in areas {
        let Some(shade) = area.area.shade else {
            continue;
        };
        let role = Role::Shade(shade);
        sheet.draw(Primitive::Polygon {
            rings: area.rings.clone(),
            pattern: Pattern::of(role),
            border,
            paint: mark(role),
        });
    }
    // What is as light as the sheet gets a line, in front of its neighbors' borders.
    for area in areas {
        if matches!(area.area.shade, Some(Shade::Blank | Shade::CannotTell)) {
            for ring in &area.rings {
                let mut points = ring.clone();
                points.extend(ring.first());
                sheet.draw(Primitive::Line {
                    points,
                    width: sheet.style.hairline,
                    dash: None,
                    paint: ring_paint(),
                });
            }
        }
    }
}

/// The part of the map to show, in its own units.
#[derive(Debug, Clone, Copy)]
struct Frame {
    low_x: f64,
    low_y: f64,
    high_x: f64,
    high_y: f64,
}

impl Frame {
    /// How wide it is drawn where it is so high.
    fn width_at(&self, height: f32) -> f32 {
        height * narrow((self.high_x - self.low_x) / (self.high_y - self.low_y).max(1e-9))
    }

    /// The shaded areas, or all where none is shaded.
    fn of(map: &ShadedMap) -> Option<Self> {
        let of = |is_wanted: &dyn Fn(&MapArea) -> bool| {
            map.areas
                .iter()
                .filter(|it| is_wanted(it))
                .flat_map(|it| it.rings.iter().flatten())
                .filter(|it| it.0.is_finite() && it.1.is_finite())
                .map(|it| Self {
                    low_x: it.0,
                    low_y: it.1,
                    high_x: it.0,
                    high_y: it.1,
                })
                .reduce(|one, two| Self {
                    low_x: one.low_x.min(two.low_x),
                    low_y: one.low_y.min(two.low_y),
                    high_x: one.high_x.max(two.high_x),
                    high_y: one.high_y.max(two.high_y),
                })
        };
        let found = of(&|it| it.shade.is_some()).or_else(|| of(&|_| true))?;
        let around = (found.high_x - found.low_x).max(found.high_y - found.low_y) * AROUND;
        (around > 0.0).then_some(Self {
            low_x: found.low_x - around,
            low_y: found.low_y - around,
            high_x: found.high_x + around,
            high_y: found.high_y + around,
        })
    }
}

/// How the map lies on the sheet: as large as it can be, in the middle.
struct View {
    drawn: Area,
    scale: f64,
    middle: (f64, f64),
    center: Spot,
}

impl View {
    fn new(frame: Frame, drawn: Area) -> Self {
        let wide = f64::from(drawn.width()) / (frame.high_x - frame.low_x);
        let high = f64::from(drawn.height()) / (frame.high_y - frame.low_y);
        Self {
            drawn,
            scale: wide.min(high),
            middle: (
                f64::midpoint(frame.low_x, frame.high_x),
                f64::midpoint(frame.low_y, frame.high_y),
            ),
            center: Spot::new(
                f32::midpoint(drawn.left, drawn.right),
                f32::midpoint(drawn.top, drawn.bottom),
            ),
        }
    }

    fn place(&self, at: &(f64, f64)) -> Option<Spot> {
        (at.0.is_finite() && at.1.is_finite()).then(|| {
            Spot::new(
                self.center.x + narrow((at.0 - self.middle.0) * self.scale),
                self.center.y - narrow((at.1 - self.middle.1) * self.scale),
            )
        })
    }

    fn line(&self, line: &[(f64, f64)]) -> Vec<Spot> {
        let spots: Vec<Spot> = line.iter().filter_map(|it| self.place(it)).collect();
        clip::thinned(&spots, FINEST)
    }

    fn drawn<'a>(&self, area: &'a MapArea) -> Option<Drawn<'a>> {
        let rings: Vec<Vec<Spot>> = area
            .rings
            .iter()
            .map(|ring| self.line(ring))
            .filter_map(|ring| {
                let around = bounds(&ring)?;
                if !around.overlaps(self.drawn) {
                    None
                } else if self.drawn.contains(around) {
                    Some(ring)
                } else {
                    Some(clip::ring_within(&ring, self.drawn))
                }
            })
            .filter(|ring| ring.len() >= 3)
            .collect();
        let around = bounds(rings.iter().flatten())?;
        Some(Drawn {
            area,
            rings,
            around,
        })
    }

    fn draw_line(&self, sheet: &mut Sheet<'_>, line: &[(f64, f64)], width: f32, paint: Paint) {
        for points in clip::line_within(&self.line(line), self.drawn) {
            sheet.draw(Primitive::Line {
                points,
                width,
                dash: None,
                paint,
            });
        }
    }
}
