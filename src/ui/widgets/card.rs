//! Cards and quiet fields: what things stand on.

use egui::CornerRadius;
use egui::Frame;
use egui::InnerResponse;
use egui::Margin;
use egui::Stroke;
use egui::Ui;

use crate::ui::theme;

/// Shows its contents on a card as wide as there is room.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(ui).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        contents(ui)
    })
}

/// Shows its contents on a card with less room around them, for a narrow column.
pub fn small_card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(ui)
        .inner_margin(Margin::symmetric(16, 14))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
}

/// Returns the frame of a card, for those who size it themselves.
pub fn card_frame(ui: &Ui) -> Frame {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::same(theme::CARD_PADDING))
}

/// Shows its contents on a quiet field within a card, such as a remark.
pub fn field<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.rail)
        .corner_radius(CornerRadius::same(theme::BUTTON_RADIUS))
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
}

/// Shows its contents on the ground of what needs a person's eye, such as a problem.
pub fn attention_field<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.attention_ground)
        .stroke(Stroke::new(1.0, colors.attention_line))
        .corner_radius(CornerRadius::same(theme::BUTTON_RADIUS))
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
}
