//! The keys of a clicker or keyboard, taken before anything else can take them.

use egui::Key;
use egui::KeyboardShortcut;
use egui::Modifiers;
use egui::Ui;

/// A key that was pressed while slides are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    Key(Key),
    /// Ctrl and +.
    Larger,
    /// Ctrl and −.
    Smaller,
    /// Ctrl and 0.
    Whole,
}

/// Takes every key that was pressed in this window.
pub fn take_keys(ui: &Ui) -> Vec<Pressed> {
    let mut found = Vec::new();
    ui.input_mut(|input| {
        for (key, pressed) in [
            (Key::Plus, Pressed::Larger),
            (Key::Equals, Pressed::Larger),
            (Key::Minus, Pressed::Smaller),
            (Key::Num0, Pressed::Whole),
        ] {
            // Else the whole window would grow with it.
            while input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, key)) {
                found.push(pressed);
            }
        }
        found.extend(input.events.iter().filter_map(|event| match event {
            egui::Event::Key {
                key, pressed: true, ..
            } => Some(Pressed::Key(*key)),
            _ => None,
        }));
    });
    found
}

/// Lets go of the keyboard, so that no widget takes a key that is meant for the slides.
pub fn free_keyboard(ui: &Ui) {
    if let Some(focused) = ui.memory(egui::Memory::focused) {
        ui.memory_mut(|it| it.surrender_focus(focused));
    }
}
