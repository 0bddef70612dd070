//! Half-typed texts: each becomes one command when its field is left, and none is lost.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;

use chrono::NaiveDate;
use egui::Id;
use egui::Response;
use egui::TextEdit;
use egui::Ui;

use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::ui::action::Action;
use crate::ui::theme;

/// How a field looks.
#[derive(Debug, Clone, Copy)]
pub struct FieldLook<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Stands in it while it is empty.
    pub hint: &'a str,
    /// How many lines it has while it is empty; one for names, days and numbers.
    pub lines: usize,
    pub width: f32,
    pub name_place: NamePlace,
}

/// Where the name of a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamePlace {
    Above,
    /// Only said aloud.
    Unseen,
}

impl<'a> FieldLook<'a> {
    /// A field of one line with its name above.
    #[must_use]
    pub fn line(name: &'a str, width: f32) -> Self {
        Self {
            name,
            hint: "",
            lines: 1,
            width,
            name_place: NamePlace::Above,
        }
    }

    /// A field of several lines with its name above.
    #[must_use]
    pub fn prose(name: &'a str, lines: usize, width: f32) -> Self {
        Self {
            lines,
            ..Self::line(name, width)
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hinted(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// The same with a name that is only said aloud.
    #[must_use]
    pub fn bare(self) -> Self {
        Self {
            name_place: NamePlace::Unseen,
            ..self
        }
    }
}

/// A text that was typed and is not in the file yet, and why it could not be written when it was tried.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    refused: Option<Failure>,
}

/// A field that is typed in: what stands in it, and the command that writes it.
pub trait TypedField: Clone + Debug + Ord + Hash {
    /// Where its text is kept.
    type Kept;

    /// The room it belongs to, so that no two fields of a window have one id.
    const ROOM: &'static str;

    /// What stands in the file.
    fn stored(&self, kept: &Self::Kept) -> String;

    /// Whether what is typed adds a row, so that the field is empty again afterwards.
    fn adds(&self) -> bool;

    /// Whether the row it belongs to is still in the file.
    fn is_there(&self, kept: &Self::Kept) -> bool;

    /// What writes the text.
    ///
    /// # Errors
    /// Why it cannot be written, in words.
    fn command(&self, text: &str, kept: &Self::Kept, today: NaiveDate) -> Result<Command, Failure>;
}

/// Every text of a room that was typed and is not in the file yet.
#[derive(Debug)]
pub struct FieldDrafts<F: TypedField> {
    typed: BTreeMap<F, Draft>,
}

impl<F: TypedField> Default for FieldDrafts<F> {
    fn default() -> Self {
        Self {
            typed: BTreeMap::new(),
        }
    }
}

/// The id of a field, so that it can be given the keyboard.
#[must_use]
pub fn field_id<F: TypedField>(field: &F) -> Id {
    Id::unique((F::ROOM, field))
}

impl<F: TypedField> FieldDrafts<F> {
    /// Shows a field. Leaving it, or Enter, writes what was typed as one step; Shift and Enter begins a line.
    pub fn field_ui(
        &mut self,
        ui: &mut Ui,
        kept: &F::Kept,
        today: NaiveDate,
        key: &F,
        look: FieldLook<'_>,
        actions: &mut Vec<Action>,
    ) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.set_max_width(look.width);
            if look.name_place == NamePlace::Above {
                ui.label(theme::caption(ui, look.name));
            }
            let mut text = self
                .typed
                .get(key)
                .map_or_else(|| key.stored(kept), |it| it.text.clone());
            let edit = if look.lines > 1 {
                let new_line =
                    egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, egui::Key::Enter);
                TextEdit::multiline(&mut text)
                    .desired_rows(look.lines)
                    .return_key(new_line)
            } else {
                TextEdit::singleline(&mut text)
            };
            let is_off = !ui.is_enabled();
            let response = ui
                .add(
                    edit.id(field_id(key))
                        .desired_width(look.width)
                        .margin(egui::Margin::symmetric(10, 7))
                        .hint_text(theme::muted(ui, look.hint)),
                )
                .accessible_name(look.name);
            if response.changed() {
                self.typed.insert(
                    key.clone(),
                    Draft {
                        text,
                        refused: None,
                    },
                );
            }
            let is_entered = look.lines > 1
                && response.has_focus()
                && ui.input(|it| it.key_pressed(egui::Key::Enter) && it.modifiers.is_none());
            if is_entered {
                response.surrender_focus();
            }
            let was_entered = is_entered
                || (response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter)));
            if (response.lost_focus() || is_entered) && !is_off {
                self.write(key, kept, today, actions);
                if was_entered && key.adds() {
                    // The next one is typed right away.
                    response.request_focus();
                }
            }
            if let Some(refused) = self.typed.get(key).and_then(|it| it.refused.as_ref()) {
                refusal_ui(ui, refused);
            }
            response
        })
        .inner
    }

    /// Writes every text that can be, as when the room is left.
    pub fn write_all(&mut self, kept: &F::Kept, today: NaiveDate, actions: &mut Vec<Action>) {
        let keys: Vec<F> = self.typed.keys().cloned().collect();
        for key in keys {
            if key.is_there(kept) {
                self.write(&key, kept, today, actions);
            } else {
                self.typed.remove(&key);
            }
        }
    }

    /// Whether anything is typed and not in the file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// What is typed in a field and not in the file yet.
    #[must_use]
    pub fn typed(&self, key: &F) -> Option<&str> {
        self.typed.get(key).map(|it| it.text.as_str())
    }

    fn write(&mut self, key: &F, kept: &F::Kept, today: NaiveDate, actions: &mut Vec<Action>) {
        let Some(draft) = self.typed.get_mut(key) else {
            return;
        };
        let nothing_new = if key.adds() {
            draft.text.trim().is_empty()
        } else {
            draft.text.trim() == key.stored(kept).trim()
        };
        if nothing_new {
            self.typed.remove(key);
            return;
        }
        match key.command(&draft.text, kept, today) {
            Ok(command) => {
                actions.push(Action::Do(command));
                self.typed.remove(key);
            }
            Err(refused) => draft.refused = Some(refused),
        }
    }
}

/// Why something cannot be written, under its field.
pub fn refusal_ui(ui: &mut Ui, refused: &Failure) {
    let words = format!("{} {}", refused.what, refused.advice);
    let color = theme::palette(ui).attention;
    let caption = theme::caption(ui, words.trim()).color(color);
    ui.add(egui::Label::new(caption).wrap());
}
