//! Undo while someone types fast: first what is being typed, then one step after the other.

use egui::Key;
use egui::Modifiers;
use egui::Ui;

use crate::session::command::Command;
use crate::ui::action::Action;

/// How many steps this part did since it was opened.
#[derive(Debug, Default)]
pub struct RoomUndo {
    steps: usize,
}

impl RoomUndo {
    /// One more step was done.
    pub fn did_one(&mut self) {
        self.steps += 1;
    }

    /// Takes the keys of Undo. In front of others only what was done here is taken back: nothing else changes unseen.
    pub fn take_keys(
        &mut self,
        ui: &Ui,
        text: &mut String,
        in_meeting: bool,
        actions: &mut Vec<Action>,
    ) -> bool {
        let is_undo = ui.input_mut(|it| it.consume_key(Modifiers::COMMAND, Key::Z));
        if !is_undo {
            return false;
        }
        if !text.is_empty() {
            text.clear();
            return true;
        }
        if !in_meeting || self.steps > 0 {
            self.steps = self.steps.saturating_sub(1);
            actions.push(Action::Do(Command::Undo));
        }
        true
    }
}
