//! Chips: a word in a pill, such as SAMPLE or "small numbers"; nothing to click.

use egui::Color32;
use egui::CornerRadius;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::TextWrapMode;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;
use egui::WidgetText;

use crate::ui::theme;

/// From the edge of a chip to its word.
const PADDING: Vec2 = Vec2::new(10.0, 4.0);

/// Shows a chip that asks for care.
pub fn chip(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colors = theme::palette(ui);
    let words = RichText::new(text)
        .text_style(TextStyle::Small)
        .color(colors.attention);
    pill(ui, words, colors.attention_ground, colors.attention_line)
}

/// Shows a chip that only tells, such as a shortcut.
pub fn quiet_chip(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colors = theme::palette(ui);
    let words = theme::caption(ui, text);
    pill(ui, words, colors.card, colors.line)
}

fn pill(ui: &mut Ui, words: RichText, ground: Color32, edge: Color32) -> Response {
    let text = words.text().to_owned();
    let job = WidgetText::from(words).into_galley(
        ui,
        Some(TextWrapMode::Wrap),
        ui.max_rect().width() - 2.0 * PADDING.x,
        TextStyle::Small,
    );
    let (rect, response) = ui.allocate_exact_size(job.size() + 2.0 * PADDING, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text.as_str()));
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::CHIP_RADIUS),
        ground,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    ui.painter().galley(rect.min + PADDING, job, edge);
    response
}
