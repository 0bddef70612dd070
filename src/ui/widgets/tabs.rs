//! Tabs: words in a row, the current one underlined.

use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;

use crate::charts::primitive::Weight;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::icon_text;

/// Shows the tabs; returns the one that was clicked.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, &str)], current: T) -> Option<T> {
    let mut clicked = None;
    let mut row = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        for (tab, text) in all {
            if tab_button(ui, text, *tab == current) {
                clicked = Some(*tab);
            }
        }
    };
    // At the right end of a row they are one line; else they go on below where there is no room.
    if ui.layout().prefer_right_to_left() {
        ui.horizontal(&mut row);
    } else {
        ui.horizontal_wrapped(&mut row);
    }
    clicked
}

fn tab_button(ui: &mut Ui, text: &str, is_current: bool) -> bool {
    let colors = theme::palette(ui);
    let (weight, color) = if is_current {
        (Weight::SemiBold, colors.accent)
    } else {
        (Weight::Regular, colors.ink)
    };
    let galley = ui
        .painter()
        .layout_job(icon_text(ui, "", text, weight, color));
    let size = Vec2::new(galley.size().x, theme::CONTROL_HEIGHT - 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Tab, ui.is_enabled(), is_current, text)
    });
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    if is_current || response.hovered() {
        let line = if is_current {
            colors.accent
        } else {
            colors.line
        };
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, line));
    }
    focus_ring(ui, &response);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}
