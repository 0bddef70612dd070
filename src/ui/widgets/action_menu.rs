//! A menu of things to do under a button. It closes as soon as one was chosen, by mouse or by key.

use egui::Popup;
use egui::Response;
use egui::Ui;

use crate::ui::action::Action;

/// Draws the menu while it is open; `content` pushes what was chosen.
pub fn action_menu_ui(
    button: &Response,
    actions: &mut Vec<Action>,
    content: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    Popup::menu(button).show(|ui| {
        let before = actions.len();
        content(ui, actions);
        if actions.len() > before {
            ui.close();
        }
    });
}
