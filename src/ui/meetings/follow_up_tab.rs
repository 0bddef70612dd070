//! What was promised, what came of it, and who is to be asked when.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::view::View;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct FollowUpTab {}

impl FollowUpTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, _view: &View<'_>, _actions: &mut Vec<Action>) {}
}

/// Draws this part.
pub fn follow_up_tab_ui(
    _ui: &mut Ui,
    _view: &View<'_>,
    _tab: &mut FollowUpTab,
    _actions: &mut Vec<Action>,
) {
}
