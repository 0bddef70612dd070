//! The meetings themselves: the script, what people said, what they promised.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::view::View;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct SessionsTab {}

impl SessionsTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, _view: &View<'_>, _actions: &mut Vec<Action>) {}
}

/// Draws this part.
pub fn sessions_tab_ui(
    _ui: &mut Ui,
    _view: &View<'_>,
    _tab: &mut SessionsTab,
    _actions: &mut Vec<Action>,
) {
}
