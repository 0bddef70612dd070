//! Paints a scene on screen: the same primitives as in a file, with hover, zoom and pan by egui_plot.

use std::sync::Arc;

use egui::Align2;
use egui::Color32;
use egui::CursorIcon;
use egui::FontId;
use egui::Id;
use egui::Mesh;
use egui::Painter;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Role as AccessRole;
use egui::Sense;
use egui::Shape;
use egui::Stroke;
use egui::Tooltip;
use egui::Ui;
use egui::UiBuilder;
use egui::Vec2;
use egui::Vec2b;
use egui::WidgetInfo;
use egui_plot::Plot;
use egui_plot::PlotBounds;

use crate::charts::layout::axes::Zoom;
use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::layout_zoomed;
use crate::charts::layout::fill;
use crate::charts::layout::fill::DOT_SHARE;
use crate::charts::layout::fill::Fill;
use crate::charts::layout::fill::Grain;
use crate::charts::layout::fill::LINE_SHARE;
use crate::charts::layout::sheet::Layout;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Anchor;
use crate::charts::primitive::Area;
use crate::charts::primitive::Font;
use crate::charts::primitive::MarkerShape;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Primitive;
use crate::charts::primitive::Size;
use crate::charts::primitive::Spot;
use crate::charts::primitive::Tone;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::widgets::button::focus_ring;

/// How a scene is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SceneOptions {
    pub style: Style,
    /// Whether a person can zoom and pan; never in front of a room.
    pub can_zoom: bool,
    /// Whether resting the pointer on a mark tells its numbers.
    pub can_hover: bool,
    /// Whether names of groups can be clicked; in the working view.
    pub can_choose: bool,
}

impl SceneOptions {
    /// For a card of the window, where a person explores.
    pub const fn working() -> Self {
        Self {
            style: Style::card(),
            can_zoom: true,
            can_hover: true,
            can_choose: true,
        }
    }

    /// For a card of the window that only shows.
    pub const fn still() -> Self {
        Self {
            style: Style::card(),
            can_zoom: false,
            can_hover: true,
            can_choose: false,
        }
    }

    /// For a room, sized by the height of the window.
    pub fn presenting(window_height: f32) -> Self {
        Self {
            style: Style::present(window_height),
            can_zoom: false,
            can_hover: false,
            can_choose: false,
        }
    }
}

/// What a person did with a scene.
#[derive(Debug)]
pub struct SceneResponse {
    /// The drawing as a whole: one picture to a screen reader, and a stop of the Tab key.
    pub response: Response,
    /// The name of a group that was clicked, as in the scene.
    pub chosen: Option<String>,
    /// A mark that was clicked.
    pub asked: Option<AskedMark>,
}

/// A mark of a drawing that a person asks about.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedMark {
    /// The words on it.
    pub hover: String,
    /// Where it stands on the screen.
    pub rect: Rect,
    /// Of the drawing as a whole.
    pub id: Id,
}

/// Shows the drawing of a scene as wide as there is room; title, notes and sentence are the window's own words.
pub fn scene_view(
    ui: &mut Ui,
    scene: &Scene,
    height: f32,
    options: &SceneOptions,
) -> SceneResponse {
    let size = Vec2::new(ui.available_width(), height.max(0.0));
    let id = ui.next_auto_id();
    let (home, axes) = (
        laid_out(ui, id, scene, size, options, None),
        match &scene.drawing {
            Drawing::Axes(axes) => Some(axes),
            Drawing::DotArrays(_)
            | Drawing::Figures(_)
            | Drawing::Panels(_)
            | Drawing::Map(_)
            | Drawing::HeatTable(_)
            | Drawing::Blocks(_)
            | Drawing::Reason(_) => None,
        },
    );
    let (response, ready, corner) = match (axes, home.layout.plot) {
        (Some(axes), Some(plot)) => {
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let (response, zoom) = plot_of(ui, id, axes, on_screen(plot, rect.min), options);
            let ready = zoom.map_or(home, |zoom| {
                laid_out(ui, id.with("zoomed"), scene, size, options, Some(zoom))
            });
            (response, ready, rect.min)
        }
        _ => {
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            (response, home, rect.min)
        }
    };
    response.widget_info(|| {
        WidgetInfo::labeled(AccessRole::Image, ui.is_enabled(), scene.alt_text.as_str())
    });
    let clip = Rect::from_min_size(corner, size);
    let painter = ui
        .painter()
        .with_clip_rect(ui.clip_rect().intersect(clip.expand(1.0)));
    let layout = &ready.layout;
    paint(&painter, &ready, corner, theme::palette(ui));
    focus_ring(ui, &response);
    let chosen = if options.can_choose {
        chosen_name(ui, id, layout, corner)
    } else {
        None
    };
    let mut asked = None;
    if options.can_hover
        && let Some((hover, area)) = under_pointer(&response, layout, corner, clip)
    {
        if response.clicked() {
            asked = Some(AskedMark {
                hover: hover.to_owned(),
                rect: area,
                id: response.id,
            });
        }
        tell_under_pointer(ui, &response, hover);
    }
    SceneResponse {
        response,
        chosen,
        asked,
    }
}

/// Paints a scene on an area and makes no widget of it: for a slide drawn small, which has a name of its own.
pub fn scene_painted(ui: &Ui, id: Id, scene: &Scene, rect: Rect, style: Style) {
    let options = SceneOptions {
        style,
        can_zoom: false,
        can_hover: false,
        can_choose: false,
    };
    let ready = laid_out(ui, id, scene, rect.size(), &options, None);
    let clip = ui.clip_rect().intersect(rect.expand(1.0));
    let painter = ui.painter().with_clip_rect(clip);
    paint(&painter, &ready, rect.min, theme::palette(ui));
}

/// A layout, and what its areas are filled with: worked out once, painted every frame.
#[derive(Debug, Default)]
pub struct Ready {
    pub layout: Layout,
    /// One for each polygon of the layout, in their order.
    fills: Vec<(Fill, Grain)>,
}

impl Ready {
    /// Cuts the areas of a layout into triangles.
    pub fn of(layout: Layout) -> Self {
        let fills = layout
            .primitives
            .iter()
            .filter_map(|primitive| match primitive {
                Primitive::Polygon { rings, pattern, .. } => Some((
                    fill::fill(rings),
                    fill::grain(rings, *pattern, layout.pitch),
                )),
                _ => None,
            })
            .collect();
        Self { layout, fills }
    }
}

/// Paints a layout whose upper left corner is at `corner`.
pub fn paint(painter: &Painter, ready: &Ready, corner: Pos2, palette: &Palette) {
    let brush = Brush {
        painter,
        corner,
        palette,
        pitch: ready.layout.pitch,
    };
    let mut fills = ready.fills.iter();
    for primitive in &ready.layout.primitives {
        if let Primitive::Polygon {
            rings,
            border,
            paint,
            ..
        } = primitive
        {
            if let Some((fill, grain)) = fills.next() {
                brush.polygon(rings, fill, grain, *border, *paint);
            }
        } else {
            brush.primitive(primitive);
        }
    }
}

/// A layout that was made before, and what for.
struct Kept {
    drawing: Drawing,
    size: Vec2,
    style: Style,
    zoom: Option<Zoom>,
    ready: Arc<Ready>,
}

/// Returns the layout of a drawing, made again only when something about it changed.
fn laid_out(
    ui: &Ui,
    id: Id,
    scene: &Scene,
    size: Vec2,
    options: &SceneOptions,
    zoom: Option<Zoom>,
) -> Arc<Ready> {
    let id = id.with("scene layout");
    let kept: Option<Arc<Kept>> = ui.data(|data| data.get_temp(id));
    if let Some(kept) = kept
        && kept.size == size
        && kept.style == options.style
        && kept.zoom == zoom
        && kept.drawing == scene.drawing
    {
        return Arc::clone(&kept.ready);
    }
    let measure = TextMeasure::embedded();
    let sheet = Size::new(size.x, size.y);
    let ready = Arc::new(Ready::of(match zoom {
        None => layout_drawing(&scene.drawing, sheet, &options.style, measure),
        Some(zoom) => layout_zoomed(&scene.drawing, sheet, &options.style, measure, zoom),
    }));
    let kept = Arc::new(Kept {
        drawing: scene.drawing.clone(),
        size,
        style: options.style,
        zoom,
        ready: Arc::clone(&ready),
    });
    ui.data_mut(|data| data.insert_temp(id, kept));
    ready
}

/// Shows an empty plot over the marks; returns what part of the data a person has zoomed to, if not all.
fn plot_of(
    ui: &mut Ui,
    id: Id,
    axes: &Axes,
    rect: Rect,
    options: &SceneOptions,
) -> (Response, Option<Zoom>) {
    let home = Zoom {
        x: sound((axes.x.first, axes.x.last)),
        y: sound((axes.y.first, axes.y.last)),
    };
    let can_zoom = options.can_zoom;
    // Named rows stay where they are; only their numbers can be zoomed.
    let has_rows = axes.y.ticks.iter().any(|tick| tick.is_name);
    let along = Vec2b::new(can_zoom, can_zoom && !has_rows);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    let ends = [home.x.0, home.x.1, home.y.0, home.y.1].map(f64::to_bits);
    let sense = if can_zoom {
        Sense::click_and_drag()
    } else {
        Sense::click()
    };
    let shown = Plot::new((id, ends))
        .width(rect.width())
        .height(rect.height())
        .min_size(Vec2::ZERO)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(along)
        .allow_drag(along)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(can_zoom)
        .invert_x(home.x.0 > home.x.1)
        .invert_y(home.y.0 > home.y.1)
        .default_x_bounds(home.x.0.min(home.x.1), home.x.0.max(home.x.1))
        .default_y_bounds(home.y.0.min(home.y.1), home.y.0.max(home.y.1))
        .sense(sense)
        .show(&mut child, |plot| {
            let bounds = plot.plot_bounds();
            let (seen_x, seen_y) = (bounds_x(&bounds), bounds_y(&bounds));
            let (x, y) = (kept_within(seen_x, home.x), kept_within(seen_y, home.y));
            if can_zoom && !(near(x, seen_x) && near(y, seen_y)) {
                plot.set_plot_bounds_x(x.0..=x.1);
                plot.set_plot_bounds_y(y.0..=y.1);
            }
        });
    let bounds = shown.transform.bounds();
    let zoom = Zoom {
        x: directed(kept_within(bounds_x(bounds), home.x), home.x),
        y: directed(kept_within(bounds_y(bounds), home.y), home.y),
    };
    let is_home = near(zoom.x, home.x) && near(zoom.y, home.y);
    let zoom = (can_zoom && !is_home).then_some(zoom);
    (shown.response, zoom)
}

fn bounds_x(bounds: &PlotBounds) -> (f64, f64) {
    let range = bounds.range_x();
    (*range.start(), *range.end())
}

fn bounds_y(bounds: &PlotBounds) -> (f64, f64) {
    let range = bounds.range_y();
    (*range.start(), *range.end())
}

/// The ends of an axis, or 0 and 1 where it has no length.
fn sound((first, last): (f64, f64)) -> (f64, f64) {
    if first.is_finite() && last.is_finite() && (last - first).abs() > 1e-9 {
        (first, last)
    } else {
        (0.0, 1.0)
    }
}

/// The part looked at, moved and cut so that it never leaves the data.
fn kept_within((low, high): (f64, f64), home: (f64, f64)) -> (f64, f64) {
    let (first, last) = (home.0.min(home.1), home.0.max(home.1));
    let length = (high - low).min(last - first).max((last - first) / 50.0);
    let low = low.max(first).min(last - length);
    (low, low + length)
}

fn directed((low, high): (f64, f64), home: (f64, f64)) -> (f64, f64) {
    if home.0 <= home.1 {
        (low, high)
    } else {
        (high, low)
    }
}

fn near(one: (f64, f64), two: (f64, f64)) -> bool {
    let slack = (two.1 - two.0).abs() * 1e-6;
    (one.0 - two.0).abs() <= slack && (one.1 - two.1).abs() <= slack
}

/// Makes the names of groups buttons; returns the one that was clicked.
fn chosen_name(ui: &Ui, id: Id, layout: &Layout, corner: Pos2) -> Option<String> {
    let palette = theme::palette(ui);
    let mut chosen = None;
    for (index, primitive) in layout.primitives.iter().enumerate() {
        let Primitive::NameArea { area, name, role } = primitive else {
            continue;
        };
        let rect = on_screen(*area, corner);
        let response = ui
            .interact(rect.expand(3.0), id.with(("name", index)), Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| {
            WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), name.as_str())
        });
        focus_ring(ui, &response);
        if response.hovered() {
            let color = palette.scene(Paint {
                role: *role,
                tone: Tone::Text,
            });
            ui.painter()
                .hline(rect.x_range(), rect.bottom(), Stroke::new(1.5, color));
        }
        if response.clicked() {
            chosen = Some(name.clone());
        }
    }
    chosen
}

/// What the scene says about the mark under the pointer, and where the mark is.
fn under_pointer<'a>(
    response: &Response,
    layout: &'a Layout,
    corner: Pos2,
    clip: Rect,
) -> Option<(&'a str, Rect)> {
    let pointer = response
        .hover_pos()
        .filter(|it| clip.contains(*it) && !response.dragged())?;
    let spot = Spot::new(pointer.x - corner.x, pointer.y - corner.y);
    layout
        .primitives
        .iter()
        .filter_map(|primitive| match primitive {
            Primitive::HitArea { area, hover } if area.has(spot) => {
                let middle = Spot::new(
                    f32::midpoint(area.left, area.right),
                    f32::midpoint(area.top, area.bottom),
                );
                let far = (middle.x - spot.x).hypot(middle.y - spot.y);
                Some((far, hover.as_str(), on_screen(*area, corner)))
            }
            Primitive::HitShape { rings, hover } if fill::has(rings, spot) => {
                let around = Rect::from_center_size(pointer, Vec2::splat(24.0));
                Some((0.0, hover.as_str(), around))
            }
            _ => None,
        })
        .min_by(|one, two| one.0.total_cmp(&two.0))
        .map(|(_, hover, area)| (hover, area))
}

fn tell_under_pointer(ui: &Ui, response: &Response, hover: &str) {
    Tooltip::always_open(
        ui.ctx().clone(),
        ui.layer_id(),
        response.id,
        egui::PopupAnchor::Pointer,
    )
    .gap(14.0)
    .show(|ui| ui.label(hover));
}

fn on_screen(area: Area, corner: Pos2) -> Rect {
    Rect::from_min_max(
        Pos2::new(corner.x + area.left, corner.y + area.top),
        Pos2::new(corner.x + area.right, corner.y + area.bottom),
    )
}

struct Brush<'a> {
    painter: &'a Painter,
    corner: Pos2,
    palette: &'a Palette,
    /// How far apart the lines of a pattern stand.
    pitch: f32,
}

impl Brush<'_> {
    fn at(&self, spot: Spot) -> Pos2 {
        Pos2::new(self.corner.x + spot.x, self.corner.y + spot.y)
    }

    fn all(&self, spots: &[Spot]) -> Vec<Pos2> {
        spots.iter().map(|spot| self.at(*spot)).collect()
    }

    fn primitive(&self, primitive: &Primitive) {
        match primitive {
            Primitive::Line {
                points,
                width,
                dash,
                paint,
            } => {
                let stroke = Stroke::new(*width, self.palette.scene(*paint));
                let points = self.all(points);
                match dash {
                    None => {
                        self.painter.add(Shape::line(points, stroke));
                    }
                    Some(dash) => {
                        self.painter.extend(Shape::dashed_line(
                            &points,
                            stroke,
                            dash.stroke,
                            dash.gap,
                        ));
                    }
                }
            }
            Primitive::Band {
                upper,
                lower,
                paint,
            } => self.band(&self.all(upper), &self.all(lower), *paint),
            Primitive::RoundedRect {
                area,
                radius,
                paint,
            } => {
                self.painter.rect_filled(
                    on_screen(*area, self.corner),
                    *radius,
                    self.palette.scene(*paint),
                );
            }
            Primitive::Marker {
                at,
                shape,
                radius,
                ring,
                paint,
            } => self.marker(*at, *shape, *radius, *ring, *paint),
            Primitive::Dots {
                centers,
                radius,
                ring,
                paint,
            } => {
                let color = self.palette.scene(*paint);
                let shapes = centers.iter().map(|center| match ring {
                    None => Shape::circle_filled(self.at(*center), *radius, color),
                    Some(width) => {
                        Shape::circle_stroke(self.at(*center), *radius, Stroke::new(*width, color))
                    }
                });
                self.painter.extend(shapes);
            }
            Primitive::Text {
                at,
                anchor,
                size,
                font,
                paint,
                text,
            } => self.words(*at, *anchor, *size, *font, *paint, text),
            Primitive::Polygon { .. }
            | Primitive::HitArea { .. }
            | Primitive::HitShape { .. }
            | Primitive::NameArea { .. } => {}
        }
    }

    fn band(&self, upper: &[Pos2], lower: &[Pos2], paint: Paint) {
        let color = self.palette.scene(paint);
        let mut mesh = Mesh::default();
        for (high, low) in upper.iter().zip(lower) {
            mesh.colored_vertex(*high, color);
            mesh.colored_vertex(*low, color);
        }
        let strips = u32::try_from(upper.len().min(lower.len()).saturating_sub(1)).unwrap_or(0);
        for strip in 0..strips {
            let first = strip * 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        self.painter.add(Shape::mesh(mesh));
        // Smooths the edge, which a bare mesh leaves jagged.
        let edge = Stroke::new(0.8, color.gamma_multiply(0.6));
        self.painter.add(Shape::line(upper.to_vec(), edge));
        self.painter.add(Shape::line(lower.to_vec(), edge));
    }

    fn polygon(
        &self,
        rings: &[Vec<Spot>],
        fill: &Fill,
        grain: &Grain,
        border: Option<f32>,
        paint: Paint,
    ) {
        let color = self.palette.scene(paint);
        let mut mesh = Mesh::default();
        for spot in &fill.corners {
            mesh.colored_vertex(self.at(*spot), color);
        }
        for [one, two, three] in &fill.triangles {
            mesh.add_triangle(*one, *two, *three);
        }
        self.painter.add(Shape::mesh(mesh));
        let color_of = |tone| {
            let role = paint.role;
            self.palette.scene(Paint { role, tone })
        };
        let stroke = Stroke::new(self.pitch * LINE_SHARE, color_of(Tone::Grain));
        self.painter.extend(
            grain
                .lines
                .iter()
                .map(|[from, to]| Shape::line_segment([self.at(*from), self.at(*to)], stroke)),
        );
        self.painter.extend(
            grain.dots.iter().map(|dot| {
                Shape::circle_filled(self.at(*dot), self.pitch * DOT_SHARE, stroke.color)
            }),
        );
        // Without a border a thin line of the fill smooths the edge, which a bare mesh leaves jagged.
        let edge = border.map_or(Stroke::new(0.8, color.gamma_multiply(0.6)), |width| {
            Stroke::new(width, color_of(Tone::Ground))
        });
        for ring in rings.iter().filter(|ring| ring.len() >= 3) {
            self.painter.add(Shape::closed_line(self.all(ring), edge));
        }
    }

    fn marker(&self, at: Spot, shape: MarkerShape, radius: f32, ring: Option<f32>, paint: Paint) {
        let color = self.palette.scene(paint);
        let ground = self.palette.scene(Paint {
            role: Role::Quiet,
            tone: Tone::Ground,
        });
        // A ring is drawn inside, so that hollow and filled markers are of one size.
        let radius = radius - ring.unwrap_or(0.0) / 2.0;
        let corners = self.all(&shape.corners(at, radius));
        let fill = if ring.is_some() { ground } else { color };
        if corners.is_empty() {
            self.painter.circle_filled(self.at(at), radius, fill);
        } else {
            self.fill(shape, &corners, fill);
        }
        if let Some(width) = ring {
            let stroke = Stroke::new(width, color);
            if corners.is_empty() {
                self.painter.circle_stroke(self.at(at), radius, stroke);
            } else {
                self.painter.add(Shape::closed_line(corners, stroke));
            }
        }
    }

    fn fill(&self, shape: MarkerShape, corners: &[Pos2], fill: Color32) {
        match shape {
            // Not convex: its two bars, each through four of the corners.
            MarkerShape::Cross => {
                for bar in [[0, 1, 6, 7], [3, 4, 9, 10]] {
                    let points = bar
                        .iter()
                        .filter_map(|index| corners.get(*index).copied())
                        .collect();
                    self.painter
                        .add(Shape::convex_polygon(points, fill, Stroke::NONE));
                }
            }
            MarkerShape::Circle
            | MarkerShape::Diamond
            | MarkerShape::Triangle
            | MarkerShape::Square
            | MarkerShape::TriangleDown => {
                self.painter
                    .add(Shape::convex_polygon(corners.to_vec(), fill, Stroke::NONE));
            }
        }
    }

    fn words(&self, at: Spot, anchor: Anchor, size: f32, font: Font, paint: Paint, text: &str) {
        let color = self.palette.scene(paint);
        let font = FontId::new(size, theme::family(font));
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, color);
        let baseline = galley
            .rows
            .first()
            .and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y))
            .unwrap_or_else(|| galley.size().y);
        let align = match anchor {
            Anchor::Start => Align2::LEFT_TOP,
            Anchor::Middle => Align2::CENTER_TOP,
            Anchor::End => Align2::RIGHT_TOP,
        };
        let place = self.at(at) - Vec2::new(0.0, baseline);
        let rect = align.anchor_size(place, galley.size());
        self.painter.galley(rect.min, galley, color);
    }
}
