//! An empty place: what is missing, and the button that brings it.

use egui::Ui;

use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;

/// Shows an icon, what is not there yet, and what to do; `true` when its button was clicked.
pub fn empty_place(
    ui: &mut Ui,
    icon: &str,
    title: &str,
    advice: &str,
    button: Option<(&str, &str)>,
) -> bool {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(24.0);
        ui.label(theme::icon(icon).size(40.0).color(theme::palette(ui).muted));
        ui.label(theme::section(title));
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(520.0));
            ui.label(theme::muted(ui, advice));
        });
        if let Some((icon, text)) = button {
            ui.add_space(6.0);
            clicked = quiet_button(ui, icon, text).clicked();
        }
        ui.add_space(24.0);
    });
    clicked
}
