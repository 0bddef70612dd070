//! A field to type in, with its name above it.

use egui::Response;
use egui::TextEdit;
use egui::Ui;

use crate::ui::theme;

/// Shows the name of the field and the field below it.
pub fn text_field(ui: &mut Ui, name: &str, text: &mut String, width: f32) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(theme::caption(ui, name));
        bare_text_field(ui, name, "", text, width)
    })
    .inner
}

/// Shows a field whose name is only said aloud; `hint` stands in it while it is empty.
pub fn bare_text_field(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    text: &mut String,
    width: f32,
) -> Response {
    ui.add(
        TextEdit::singleline(text)
            .desired_width(width)
            .margin(egui::Margin::symmetric(10, 8))
            .hint_text(theme::muted(ui, hint)),
    )
    .accessible_name(name)
}

/// Whether the field was left with Enter.
pub fn was_entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter))
}
