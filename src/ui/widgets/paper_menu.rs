//! The button that takes something along on paper: as pages to print or keep, or as a picture to paste.

use egui::Ui;

use crate::session::paper::PaperThing;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::widgets::action_menu::action_menu_ui;
use crate::ui::widgets::button::quiet_button;

/// Draws the button with its menu.
pub fn paper_menu_ui(ui: &mut Ui, thing: &PaperThing, actions: &mut Vec<Action>) {
    let print = quiet_button(ui, icons::PRINTER, "Print or copy…");
    action_menu_ui(&print, actions, |ui, actions| {
        if ui.button("Print or save as PDF…").clicked() {
            actions.push(Action::SavePages(thing.clone()));
        }
        if ui.button("Copy as a picture").clicked() {
            actions.push(Action::CopyPages(thing.clone()));
        }
    });
}
