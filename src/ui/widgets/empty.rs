//! What stands where nothing is yet: why, and what to do next.

use crate::ui::theme;

/// Shows an icon, a heading and a sentence in the middle; the button that does it comes after.
pub fn empty_ui(ui: &mut egui::Ui, icon: &str, heading: &str, sentence: &str) {
    ui.vertical_centered(|ui| {
        ui.set_max_width(480.0);
        ui.label(
            theme::icon(icon)
                .size(40.0)
                .color(theme::palette(ui).accent),
        );
        ui.label(theme::section(heading));
        ui.label(theme::muted(ui, sentence));
    });
}
