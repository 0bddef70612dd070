//! A door: a large button with an icon, what is behind it, and a sentence.

use egui::CornerRadius;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::Ui;

use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

const HEIGHT: f32 = 138.0;
const PADDING: f32 = 20.0;

/// Draws a door as wide as there is room.
pub fn door(ui: &mut Ui, icon: &str, name: &str, sentence: &str) -> Response {
    let colors = theme::palette(ui);
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let (ground, edge) = if response.hovered() {
        (colors.tint, colors.accent)
    } else {
        (colors.card, colors.line)
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::CARD_RADIUS),
        ground,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let inside = rect.shrink(PADDING);
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    inner.spacing_mut().item_spacing.y = 5.0;
    inner.label(theme::icon(icon).size(30.0).color(colors.accent));
    inner.label(theme::section(name));
    inner.label(theme::muted(&inner, sentence));
    focus_ring(ui, &response);
    response
}
