//! Cards and fields that stand side by side where there is room, else under one another.

use egui::Ui;

use crate::ui::theme;
use crate::ui::widgets::column::column;

/// From this width on two columns of cards stand side by side.
const TWO_COLUMNS: f32 = 860.0;

/// From this width on two fields stand side by side.
const TWO_FIELDS: f32 = 460.0;

/// Shows a wide column of cards and a narrow one beside it, or below it. Both may change what is `held`, one after the other.
pub fn cards_ui<T>(
    ui: &mut Ui,
    mut held: T,
    wide: impl FnOnce(&mut Ui, &mut T),
    narrow: impl FnOnce(&mut Ui, &mut T),
) {
    let width = ui.available_width();
    if width < TWO_COLUMNS {
        wide(ui, &mut held);
        ui.add_space(10.0);
        narrow(ui, &mut held);
        return;
    }
    let side = (width * 0.36).clamp(320.0, 460.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        column(ui, egui::vec2(width - side - theme::CARD_GAP, 0.0), |ui| {
            wide(ui, &mut held);
        });
        column(ui, egui::vec2(side, 0.0), |ui| narrow(ui, &mut held));
    });
}

/// Shows two fields, the first with the number 0 and the second with 1, each in its width.
pub fn pair_ui(ui: &mut Ui, mut field: impl FnMut(&mut Ui, usize, f32)) {
    let width = ui.available_width();
    if width < TWO_FIELDS {
        field(ui, 0, width);
        field(ui, 1, width);
        return;
    }
    let gap = 14.0;
    let each = (width - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for at in 0..2 {
            column(ui, egui::vec2(each, 0.0), |ui| field(ui, at, each));
        }
    });
}
