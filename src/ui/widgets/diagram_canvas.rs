//! A diagram that a person moves about in: pan and zoom, choose, fold up, drag one card onto another, with keys too.

use std::sync::Arc;

use egui::CornerRadius;
use egui::EventFilter;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Role as AccessRole;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;

use crate::charts::diagrams::diagram::Diagram;
use crate::charts::diagrams::diagram::Hit;
use crate::charts::primitive::Area;
use crate::domain::practice::record::RecordId;
use crate::ui::scene_view::Ready;
use crate::ui::scene_view::paint;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

/// The smallest and the largest a diagram is drawn.
const ZOOM: (f32, f32) = (0.2, 3.0);

/// What one press of + or − does.
const ZOOM_STEP: f32 = 1.2;

/// A diagram is first shown no smaller, so that its words can be read.
const READABLE: f32 = 0.9;

/// From the edge of the canvas to the diagram.
pub const MARGIN: f32 = 16.0;

/// Whether cards can be dragged onto each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CanvasUse {
    /// Cards can be chosen, opened, folded up and moved.
    Change,
    /// Cards can be chosen and folded up.
    Look,
}

/// A change of size that a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    Larger,
    Smaller,
    /// So small that everything is in sight.
    Whole,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CanvasEvent {
    /// Chose a card.
    Selected(RecordId),
    /// Wants to type in a card: Enter or two clicks.
    Opened(RecordId),
    /// Dragged a card onto another.
    Moved { id: RecordId, onto: RecordId },
    /// Folded up what lies below a card, or opened it again.
    Folded(RecordId),
}

/// Where a person is in a diagram.
#[derive(Default)]
pub struct DiagramCanvas {
    /// None until the diagram was shown once.
    zoom: Option<f32>,
    /// Where its upper left corner is, from that of the canvas.
    corner: Vec2,
    dragged: Option<RecordId>,
    /// A card to be brought into sight and to get the keyboard with the next frame.
    wanted: Option<RecordId>,
    /// What a button asked for, until the next frame.
    asked: Option<Zoom>,
    drawn: Option<Drawn>,
}

impl std::fmt::Debug for DiagramCanvas {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("DiagramCanvas")
            .field("zoom", &self.zoom)
            .field("corner", &self.corner)
            .finish_non_exhaustive()
    }
}

/// The diagram as it was painted last, made again only when it or the zoom changed.
struct Drawn {
    of: Arc<Diagram>,
    zoom: f32,
    scaled: Diagram,
    ready: Ready,
}

impl DiagramCanvas {
    /// Brings a card into sight and gives it the keyboard.
    pub fn show(&mut self, id: RecordId) {
        self.wanted = Some(id);
    }

    /// Shows the whole diagram with the next frame, as when another one takes its place.
    pub fn start_over(&mut self) {
        self.zoom = None;
    }

    /// Changes the size with the next frame.
    pub fn ask(&mut self, zoom: Zoom) {
        self.asked = Some(zoom);
    }

    /// How large the diagram is drawn, 1 for its own size.
    #[must_use]
    pub fn zoom(&self) -> f32 {
        self.zoom.unwrap_or(1.0)
    }

    fn zoom_to(&mut self, zoom: f32, around: Vec2) {
        let (old, new) = (self.zoom(), zoom.clamp(ZOOM.0, ZOOM.1));
        self.corner = around - (around - self.corner) * (new / old);
        self.zoom = Some(new);
    }

    /// Keeps a part of the diagram in sight.
    fn keep_in_sight(&mut self, view: Vec2, diagram: Vec2) {
        for axis in 0..2 {
            let (view, diagram) = (view[axis], diagram[axis]);
            let corner = &mut self.corner[axis];
            let (low, high) = if diagram + 2.0 * MARGIN <= view {
                (MARGIN, view - diagram - MARGIN)
            } else {
                (view - diagram - MARGIN, MARGIN)
            };
            *corner = corner.clamp(low.min(high), high.max(low));
        }
    }

    /// Makes what is painted, where the diagram or the zoom changed.
    fn draw(&mut self, diagram: &Arc<Diagram>) {
        let zoom = self.zoom();
        let is_same = self
            .drawn
            .as_ref()
            .is_some_and(|it| Arc::ptr_eq(&it.of, diagram) && (it.zoom - zoom).abs() < 1e-6);
        if !is_same {
            let scaled = diagram.scaled(zoom);
            self.drawn = Some(Drawn {
                of: Arc::clone(diagram),
                zoom,
                ready: Ready::of(scaled.layout.clone()),
                scaled,
            });
        }
    }
}

/// Shows a diagram on a canvas as wide as there is room; `diagram` is a new one only where something changed.
///
/// Ctrl and the wheel, + and − zoom, 0 shows everything; dragging the ground, the wheel and Shift with it move. Arrow
/// keys go along the tree, Enter opens a card, Space folds it up.
pub fn diagram_canvas_ui(
    ui: &mut Ui,
    salt: &str,
    diagram: &Arc<Diagram>,
    canvas: &mut DiagramCanvas,
    selected: Option<&RecordId>,
    height: f32,
    usage: CanvasUse,
) -> Vec<CanvasEvent> {
    let size = Vec2::new(ui.available_width(), height.max(40.0));
    let (rect, ground) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let id = ui.scope_id().with(salt);
    ground.widget_info(|| {
        WidgetInfo::labeled(
            AccessRole::Image,
            ui.is_enabled(),
            diagram.alt_text.as_str(),
        )
    });
    let natural = Vec2::new(diagram.size().width, diagram.size().height);
    let fit = whole_zoom(size, natural);
    if canvas.zoom.is_none() {
        let zoom = fit.clamp(READABLE, 1.0);
        canvas.zoom = Some(zoom);
        canvas.corner = size / 2.0 - Vec2::new(diagram.start.x, diagram.start.y) * zoom;
        canvas.keep_in_sight(size, natural * zoom);
        for axis in 0..2 {
            // What is smaller than the canvas begins at its upper left corner.
            if natural[axis] * zoom + 2.0 * MARGIN <= size[axis] {
                canvas.corner[axis] = MARGIN;
            }
        }
        if let Some(hit) = selected.and_then(|it| diagram.hit(it)) {
            bring_into_sight(canvas, hit.area, size);
        }
    }
    let has_keyboard = ground.has_focus()
        || diagram
            .hits
            .iter()
            .any(|it| ui.memory(|memory| memory.has_focus(card_id(id, &it.id))));
    zoom_and_pan(ui, canvas, rect, &ground, fit, has_keyboard);
    if let Some(hit) = canvas.wanted.as_ref().and_then(|it| diagram.hit(it)) {
        bring_into_sight(canvas, hit.area, size);
    }
    canvas.keep_in_sight(size, natural * canvas.zoom());
    canvas.draw(diagram);
    let corner = rect.min + canvas.corner;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    let Some(drawn) = canvas.drawn.take() else {
        return Vec::new();
    };
    paint(&painter, &drawn.ready, corner, theme::palette(ui));
    let mut events = Vec::new();
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(rect));
    focus_ring(ui, &ground);
    let cards: Vec<(&Hit, Response)> = drawn
        .scaled
        .hits
        .iter()
        .map(|hit| {
            let response = card_ui(ui, id, hit, corner, selected, usage);
            (hit, response)
        })
        .collect();
    for (hit, response) in &cards {
        card_events(ui, id, canvas, (hit, response), diagram, &mut events);
    }
    dragged_ui(ui, canvas, &cards, &mut events);
    for hit in &drawn.scaled.hits {
        fold_ui(ui, id, hit, corner, &mut events);
    }
    ui.set_clip_rect(clip);
    canvas.drawn = Some(drawn);
    if canvas.wanted.is_none() && ground.has_focus() {
        let arrow = Arrow::ALL
            .iter()
            .any(|it| ui.input(|i| i.key_pressed(it.key())));
        if let Some(first) = diagram.hits.first().filter(|_| arrow) {
            canvas.wanted = Some(selected.cloned().unwrap_or_else(|| first.id.clone()));
            ui.ctx().request_repaint();
        }
    }
    events
}

/// The zoom at which the whole diagram is in sight.
fn whole_zoom(view: Vec2, natural: Vec2) -> f32 {
    let room = view - Vec2::splat(2.0 * MARGIN);
    (room.x / natural.x.max(1.0))
        .min(room.y / natural.y.max(1.0))
        .clamp(ZOOM.0, 1.0)
}

fn card_id(canvas: Id, id: &RecordId) -> Id {
    canvas.with(("card", &id.0))
}

fn on_screen(area: Area, corner: Pos2) -> Rect {
    Rect::from_min_max(
        corner + Vec2::new(area.left, area.top),
        corner + Vec2::new(area.right, area.bottom),
    )
}

fn zoom_and_pan(
    ui: &Ui,
    canvas: &mut DiagramCanvas,
    rect: Rect,
    ground: &Response,
    fit: f32,
    has_keyboard: bool,
) {
    let middle = rect.size() / 2.0;
    if ui.rect_contains_pointer(rect) {
        let around = ui
            .input(|it| it.pointer.hover_pos())
            .map_or(middle, |it| it - rect.min);
        let by = ui.input(egui::InputState::zoom_delta);
        if (by - 1.0).abs() > 1e-4 {
            canvas.zoom_to(canvas.zoom() * by, around);
        }
        let scrolled = ui.input_mut(|it| std::mem::take(&mut it.smooth_scroll_delta));
        canvas.corner += scrolled;
    }
    if ground.dragged() {
        canvas.corner += ground.drag_delta();
    }
    let mut asked = canvas.asked.take();
    if has_keyboard {
        let pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        if pressed(Key::Plus) || pressed(Key::Equals) {
            asked = Some(Zoom::Larger);
        }
        if pressed(Key::Minus) {
            asked = Some(Zoom::Smaller);
        }
        if pressed(Key::Num0) {
            asked = Some(Zoom::Whole);
        }
    }
    match asked {
        Some(Zoom::Larger) => canvas.zoom_to(canvas.zoom() * ZOOM_STEP, middle),
        Some(Zoom::Smaller) => canvas.zoom_to(canvas.zoom() / ZOOM_STEP, middle),
        Some(Zoom::Whole) => {
            canvas.zoom_to(fit, middle);
            canvas.corner = Vec2::splat(MARGIN);
        }
        None => {}
    }
}

fn bring_into_sight(canvas: &mut DiagramCanvas, area: Area, view: Vec2) {
    let zoom = canvas.zoom();
    let ends = [(area.left, area.right), (area.top, area.bottom)];
    for (axis, (low, high)) in ends.into_iter().enumerate() {
        let (low, high) = (low * zoom, high * zoom);
        let corner = &mut canvas.corner[axis];
        if *corner + high > view[axis] - MARGIN {
            *corner = view[axis] - MARGIN - high;
        }
        // The beginning of a card that is too large counts more than its end.
        if *corner + low < MARGIN {
            *corner = MARGIN - low;
        }
    }
}

fn card_ui(
    ui: &Ui,
    canvas: Id,
    hit: &Hit,
    corner: Pos2,
    selected: Option<&RecordId>,
    usage: CanvasUse,
) -> Response {
    let sense = match usage {
        CanvasUse::Change => Sense::click_and_drag(),
        CanvasUse::Look => Sense::click(),
    };
    let rect = on_screen(hit.area, corner);
    let response = ui.interact(rect, card_id(canvas, &hit.id), sense);
    response.widget_info(|| {
        WidgetInfo::selected(
            AccessRole::TreeItem,
            ui.is_enabled(),
            selected == Some(&hit.id),
            hit.text.as_str(),
        )
    });
    focus_ring(ui, &response);
    response
}

fn card_events(
    ui: &Ui,
    canvas_id: Id,
    canvas: &mut DiagramCanvas,
    (hit, response): (&Hit, &Response),
    diagram: &Diagram,
    events: &mut Vec<CanvasEvent>,
) {
    if canvas.wanted.as_ref() == Some(&hit.id) {
        response.request_focus();
        canvas.wanted = None;
    }
    if response.drag_started() {
        canvas.dragged = Some(hit.id.clone());
    }
    if response.double_clicked() {
        events.push(CanvasEvent::Opened(hit.id.clone()));
        return;
    }
    let is_enter = response.has_focus() && ui.input(|it| it.key_pressed(Key::Enter));
    let is_space = response.has_focus() && ui.input(|it| it.key_pressed(Key::Space));
    if is_enter {
        events.push(CanvasEvent::Opened(hit.id.clone()));
    } else if is_space && hit.fold.is_some() {
        events.push(CanvasEvent::Folded(hit.id.clone()));
    } else if response.clicked() {
        let pointer = response.interact_pointer_pos();
        let rect = response.rect;
        let is_fold = hit.fold.is_some_and(|fold| {
            let offset = rect.min - Vec2::new(hit.area.left, hit.area.top);
            pointer.is_some_and(|it| on_screen(fold.area, offset).contains(it))
        });
        if is_fold {
            events.push(CanvasEvent::Folded(hit.id.clone()));
        } else {
            response.request_focus();
            events.push(CanvasEvent::Selected(hit.id.clone()));
        }
    }
    if !response.has_focus() {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(card_id(canvas_id, &hit.id), filter);
    });
    let pressed = Arrow::ALL
        .into_iter()
        .find(|it| ui.input_mut(|i| i.consume_key(Modifiers::NONE, it.key())));
    if let Some(next) = pressed.and_then(|it| neighbor(diagram, &hit.id, it)) {
        canvas.wanted = Some(next.clone());
        events.push(CanvasEvent::Selected(next));
        ui.ctx().request_repaint();
    }
}

/// Shows the card that is dragged and where it would go; drops it there.
fn dragged_ui(
    ui: &Ui,
    canvas: &mut DiagramCanvas,
    cards: &[(&Hit, Response)],
    events: &mut Vec<CanvasEvent>,
) {
    let Some(dragged) = canvas.dragged.clone() else {
        return;
    };
    let Some((hit, response)) = cards.iter().find(|it| it.0.id == dragged) else {
        canvas.dragged = None;
        return;
    };
    let pointer = ui.input(|it| it.pointer.latest_pos());
    let target = cards
        .iter()
        .filter(|it| it.0.id != dragged)
        .find(|it| pointer.is_some_and(|pointer| it.1.rect.contains(pointer)));
    let colors = theme::palette(ui);
    if let Some((_, over)) = target {
        ui.painter().rect_stroke(
            over.rect.expand(3.0),
            CornerRadius::same(theme::BUTTON_RADIUS + 3),
            Stroke::new(theme::FOCUS_WIDTH, colors.accent),
            StrokeKind::Outside,
        );
    }
    if let Some(pointer) = pointer {
        let ghost = Rect::from_min_size(pointer + Vec2::splat(8.0), hit_size(hit));
        ui.painter().rect(
            ghost,
            CornerRadius::same(theme::BUTTON_RADIUS),
            colors.tint.gamma_multiply(0.7),
            Stroke::new(1.0, colors.accent),
            StrokeKind::Inside,
        );
    }
    if ui.input(|it| it.key_pressed(Key::Escape)) {
        canvas.dragged = None;
        return;
    }
    if response.drag_stopped() || !ui.input(|it| it.pointer.any_down()) {
        canvas.dragged = None;
        if let Some((onto, _)) = target {
            events.push(CanvasEvent::Moved {
                id: dragged,
                onto: onto.id.clone(),
            });
        }
    }
}

fn hit_size(hit: &Hit) -> Vec2 {
    Vec2::new(hit.area.width(), hit.area.height().min(40.0))
}

/// Makes the mark that folds up a branch a button.
fn fold_ui(ui: &Ui, canvas: Id, hit: &Hit, corner: Pos2, events: &mut Vec<CanvasEvent>) {
    let Some(fold) = hit.fold else {
        return;
    };
    let rect = on_screen(fold.area, corner).expand(4.0);
    let response = ui.interact(rect, canvas.with(("fold", &hit.id.0)), Sense::click());
    response.widget_info(|| {
        let what = if fold.is_folded {
            format!("Show what is below {}", hit.text)
        } else {
            format!("Fold up what is below {}", hit.text)
        };
        WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), what)
    });
    focus_ring(ui, &response);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        events.push(CanvasEvent::Folded(hit.id.clone()));
    }
}

/// A key that goes to another card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrow {
    Left,
    Right,
    Up,
    Down,
}

impl Arrow {
    const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    const fn key(self) -> Key {
        match self {
            Self::Left => Key::ArrowLeft,
            Self::Right => Key::ArrowRight,
            Self::Up => Key::ArrowUp,
            Self::Down => Key::ArrowDown,
        }
    }

    /// How far a card lies this way, and how far aside; none where it lies another way.
    fn far(self, from: Area, to: Area) -> Option<(f32, f32)> {
        let middle = |it: Area| {
            (
                f32::midpoint(it.left, it.right),
                f32::midpoint(it.top, it.bottom),
            )
        };
        let ((x, y), (to_x, to_y)) = (middle(from), middle(to));
        let (along, aside) = match self {
            Self::Left => (x - to_x, gap(from.top, from.bottom, to.top, to.bottom)),
            Self::Right => (to_x - x, gap(from.top, from.bottom, to.top, to.bottom)),
            Self::Up => (y - to_y, gap(from.left, from.right, to.left, to.right)),
            Self::Down => (to_y - y, gap(from.left, from.right, to.left, to.right)),
        };
        (along > 1.0).then_some((along, aside))
    }
}

/// How far two stretches are apart, 0 where they share a part.
fn gap(low: f32, high: f32, other_low: f32, other_high: f32) -> f32 {
    (other_low - high).max(low - other_high).max(0.0)
}

/// The card an arrow key goes to: along the tree where it lies that way, else the nearest one.
fn neighbor(diagram: &Diagram, id: &RecordId, arrow: Arrow) -> Option<RecordId> {
    let from = diagram.hit(id)?;
    let related = diagram
        .hits
        .iter()
        .filter(|it| it.parent.as_ref() == Some(id) || from.parent.as_ref() == Some(&it.id));
    let along_tree = match arrow {
        Arrow::Left | Arrow::Right => nearest(from, related, arrow),
        Arrow::Up | Arrow::Down => None,
    };
    along_tree
        .or_else(|| nearest(from, diagram.hits.iter(), arrow))
        .map(|it| it.id.clone())
}

fn nearest<'a>(from: &Hit, hits: impl Iterator<Item = &'a Hit>, arrow: Arrow) -> Option<&'a Hit> {
    hits.filter(|it| it.id != from.id)
        .filter_map(|it| {
            let (along, aside) = arrow.far(from.area, it.area)?;
            // A step aside counts more, so that a column is followed to its end.
            Some((along + aside * 4.0, it))
        })
        .min_by(|one, two| one.0.total_cmp(&two.0))
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::Arrow;
    use super::neighbor;
    use crate::charts::diagrams::diagram::Diagram;
    use crate::charts::diagrams::diagram::Hit;
    use crate::charts::primitive::Area;
    use crate::domain::practice::record::RecordId;

    fn hit(id: &str, left: f32, top: f32, parent: Option<&str>) -> Hit {
        Hit {
            id: RecordId(id.to_owned()),
            area: Area::new(left, top, left + 80.0, top + 20.0),
            text: id.to_owned(),
            parent: parent.map(|it| RecordId(it.to_owned())),
            fold: None,
        }
    }

    #[test]
    fn arrow_keys_go_along_the_tree_and_down_a_column() {
        let diagram = Diagram {
            hits: vec![
                hit("statement", 0.0, 0.0, None),
                hit("one", 100.0, 0.0, Some("statement")),
                hit("why one", 200.0, 0.0, Some("one")),
                hit("why two", 200.0, 30.0, Some("one")),
                hit("two", 100.0, 60.0, Some("statement")),
            ],
            ..Diagram::default()
        };
        let step = |from: &str, arrow| {
            neighbor(&diagram, &RecordId(from.to_owned()), arrow)
                .map(|it| it.0)
                .unwrap_or_default()
        };
        assert_eq!(step("statement", Arrow::Right), "one");
        assert_eq!(step("one", Arrow::Right), "why one");
        assert_eq!(step("one", Arrow::Down), "two");
        assert_eq!(step("why one", Arrow::Down), "why two");
        assert_eq!(step("why two", Arrow::Left), "one");
        assert_eq!(step("two", Arrow::Left), "statement");
        assert_eq!(step("statement", Arrow::Left), "");
    }
}
