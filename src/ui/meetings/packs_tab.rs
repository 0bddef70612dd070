//! What is shown at a meeting: charts, words and pictures in an order.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::view::View;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct PacksTab {}

impl PacksTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, _view: &View<'_>, _actions: &mut Vec<Action>) {}
}

/// Draws this part.
pub fn packs_tab_ui(
    _ui: &mut Ui,
    _view: &View<'_>,
    _tab: &mut PacksTab,
    _actions: &mut Vec<Action>,
) {
}
