//! A title whose lines are about equally long, so that no word stands alone in the last one.

use egui::Label;
use egui::Response;
use egui::RichText;
use egui::TextStyle;
use egui::TextWrapMode;
use egui::Ui;
use egui::WidgetText;

/// Steps of narrowing; the width is then right to within two hundredths.
const STEPS: usize = 6;

/// Shows the text in as few lines as the width allows, broken so that they are as even as can be.
pub fn even_label(ui: &mut Ui, text: RichText) -> Response {
    let width = even_width(ui, &text, ui.available_width());
    ui.scope(|ui| {
        ui.set_max_width(width);
        ui.add(Label::new(text).wrap())
    })
    .inner
}

/// The least width at which the text takes no more lines than at this one.
pub fn even_width(ui: &Ui, text: &RichText, width: f32) -> f32 {
    let height = |width: f32| {
        WidgetText::from(text.clone())
            .into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body)
            .size()
            .y
    };
    let least = height(width);
    let (mut too_narrow, mut wide) = (width * 0.4, width);
    for _ in 0..STEPS {
        let between = f32::midpoint(too_narrow, wide);
        if height(between) > least + 0.5 {
            too_narrow = between;
        } else {
            wide = between;
        }
    }
    wide.ceil().min(width)
}
