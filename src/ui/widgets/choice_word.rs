//! A word of a sentence that can be changed: underlined, opening a list of what else it could be.

use crate::ui::widgets::button::choice_button;

/// Draws the underlined word and, when it was clicked, the list. Returns the choice that was clicked.
///
/// `name` says what the word is, for a screen reader: "Place".
/// The choices are words, each with whether it is the current one.
pub fn choice_word(
    ui: &mut egui::Ui,
    name: &str,
    current: &str,
    choices: &[(String, bool)],
) -> Option<usize> {
    let response = choice_button(ui, current);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {current}"))
    });
    let mut chosen = None;
    egui::Popup::menu(&response)
        .accessible_name(name.to_owned())
        .gap(6.0)
        .show(|ui| {
            ui.set_min_width(220.0);
            egui::ScrollArea::vertical()
                .max_height(380.0)
                .show(ui, |ui| {
                    for (position, (label, is_current)) in choices.iter().enumerate() {
                        if ui.selectable_label(*is_current, label).clicked() {
                            chosen = Some(position);
                            ui.close();
                        }
                    }
                });
        });
    chosen
}
