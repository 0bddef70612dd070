//! A column of a row: things under one another in a width and height of their own.

/// Shows its contents under one another in this size; a height of 0 takes what it needs.
pub fn column<R>(
    ui: &mut egui::Ui,
    size: egui::Vec2,
    contents: impl FnOnce(&mut egui::Ui) -> R,
) -> R {
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(size.x);
        contents(ui)
    })
    .inner
}
