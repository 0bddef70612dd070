//! Buttons and choices. One primary button a screen; icons always stand beside a word.

use egui::Button;
use egui::Color32;
use egui::CornerRadius;
use egui::FontId;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::TextStyle;
use egui::Ui;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::ui::theme;

/// Shows the one button that does what this screen is for.
pub fn primary_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let colors = theme::palette(ui);
    let words = icon_text(ui, icon, text, Weight::SemiBold, colors.on_accent);
    let id = ui.next_auto_id();
    let is_hovered = ui.ctx().read_response(id).is_some_and(|it| it.hovered());
    let fill = if is_hovered {
        colors.accent_hovered
    } else {
        colors.accent
    };
    ringed(
        ui,
        Button::new(words).fill(fill).stroke(Stroke::new(1.0, fill)),
        text,
    )
}

/// Shows a button beside the primary one.
pub fn quiet_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let colors = theme::palette(ui);
    let words = icon_text(ui, icon, text, Weight::Regular, colors.ink);
    ringed(ui, Button::new(words), text)
}

/// Shows a button without a frame, for actions in a row of text.
pub fn link_button(ui: &mut Ui, text: &str) -> Response {
    let colors = theme::palette(ui);
    let words = theme::semibold(text).color(colors.accent);
    ringed(ui, Button::new(words).frame(false), text)
}

/// Shows an entry of the rail: as wide as it, an icon and a word, tinted where it is the current one.
pub fn rail_button(ui: &mut Ui, icon: &str, text: &str, is_current: bool) -> Response {
    let colors = theme::palette(ui);
    let (weight, color, ground) = if is_current {
        (Weight::SemiBold, colors.accent, colors.tint)
    } else {
        (Weight::Regular, colors.ink, Color32::TRANSPARENT)
    };
    let size = Vec2::new(ui.available_width(), theme::CONTROL_HEIGHT + 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), is_current, text)
    });
    let ground = if response.hovered() && !is_current {
        colors.paper
    } else {
        ground
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(theme::BUTTON_RADIUS), ground);
    let words = icon_text(ui, icon, text, weight, color);
    let galley = ui.painter().layout_job(words);
    let at = egui::pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    inner_focus_ring(ui, &response);
    response
}

/// Lays out an icon and the word beside it as one line, for buttons and labels.
pub fn icon_text(ui: &Ui, icon: &str, text: &str, weight: Weight, color: Color32) -> LayoutJob {
    let size = TextStyle::Button.resolve(ui.style()).size;
    let mut job = LayoutJob::default();
    if !icon.is_empty() {
        job.append(
            icon,
            0.0,
            TextFormat {
                font_id: FontId::new(theme::ICON_SIZE, theme::icon_family()),
                color,
                valign: egui::Align::Center,
                ..TextFormat::default()
            },
        );
    }
    job.append(
        text,
        if icon.is_empty() { 0.0 } else { theme::GAP },
        TextFormat {
            font_id: FontId::new(size, theme::family(Font::words(weight))),
            color,
            valign: egui::Align::Center,
            ..TextFormat::default()
        },
    );
    job
}

/// Adds a button whose accessible name is its words without the icon, ringed where it has the keyboard.
fn ringed(ui: &mut Ui, button: Button<'_>, name: &str) -> Response {
    let response = ui.add(button.corner_radius(CornerRadius::same(theme::BUTTON_RADIUS)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name));
    focus_ring(ui, &response);
    response
}

/// Draws the ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ring(ui, response.rect.expand(2.0), egui::StrokeKind::Outside);
    }
}

/// The same within the rectangle, for entries that stand close together.
fn inner_focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ring(ui, response.rect, egui::StrokeKind::Inside);
    }
}

fn ring(ui: &Ui, rect: egui::Rect, kind: egui::StrokeKind) {
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(theme::BUTTON_RADIUS + 2),
        Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).accent),
        kind,
    );
}
