//! A sentence on a quiet field, such as a remark to a number.

use crate::ui::widgets::card::field;

/// Shows a sentence on a quiet field.
pub fn quote(ui: &mut egui::Ui, sentence: &str) {
    field(ui, |ui| {
        ui.label(sentence);
    });
}
