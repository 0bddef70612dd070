//! Half-typed texts of the Meetings room: each becomes one command when its field is left, and none is lost.

use std::collections::BTreeMap;

use egui::Id;
use egui::Key;
use egui::Response;
use egui::TextEdit;
use egui::Ui;

use crate::session::failure::Failure;
use crate::session::practice::record_step::today;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::changes::drafts::FieldLook;
use crate::ui::changes::drafts::NamePlace;
use crate::ui::changes::drafts::refusal_ui;
use crate::ui::meetings::field::MeetingField;
use crate::ui::theme;

/// A text that was typed and is not in the file yet, and why it could not be written when it was tried.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    refused: Option<Failure>,
}

/// Every text that was typed and is not in the file yet.
#[derive(Debug, Default)]
pub struct MeetingDrafts {
    typed: BTreeMap<MeetingField, Draft>,
}

/// The id of a field, so that it can be given the keyboard.
#[must_use]
pub fn field_id(field: &MeetingField) -> Id {
    Id::unique(("meetings field", field))
}

impl MeetingDrafts {
    /// Shows a field. Leaving it, or Enter, writes what was typed as one step; Shift and Enter begins a line.
    pub fn field_ui(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        field: &MeetingField,
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
                .get(field)
                .map_or_else(|| field.stored(snapshot), |it| it.text.clone());
            let edit = if look.lines > 1 {
                let new_line = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, Key::Enter);
                TextEdit::multiline(&mut text)
                    .desired_rows(look.lines)
                    .return_key(new_line)
            } else {
                TextEdit::singleline(&mut text)
            };
            let response = ui
                .add(
                    edit.id(field_id(field))
                        .desired_width(look.width - 20.0)
                        .margin(egui::Margin::symmetric(10, 7))
                        .hint_text(theme::muted(ui, look.hint)),
                )
                .accessible_name(look.name);
            if response.changed() {
                let draft = Draft {
                    text,
                    refused: None,
                };
                self.typed.insert(field.clone(), draft);
            }
            let enter = ui.input(|it| it.key_pressed(Key::Enter) && it.modifiers.is_none());
            let is_entered = look.lines > 1 && response.has_focus() && enter;
            if is_entered {
                response.surrender_focus();
            }
            let was_entered = is_entered || (response.lost_focus() && enter);
            if (response.lost_focus() || is_entered) && ui.is_enabled() {
                self.write(field, snapshot, actions);
                if was_entered && field.adds() {
                    response.request_focus();
                }
            }
            if let Some(refused) = self.typed.get(field).and_then(|it| it.refused.as_ref()) {
                refusal_ui(ui, refused);
            }
            response
        })
        .inner
    }

    /// Writes every text that can be, as when the room is left.
    pub fn write_all(&mut self, snapshot: &Snapshot, actions: &mut Vec<Action>) {
        let fields: Vec<MeetingField> = self.typed.keys().cloned().collect();
        for field in fields {
            self.write(&field, snapshot, actions);
        }
    }

    fn write(&mut self, field: &MeetingField, snapshot: &Snapshot, actions: &mut Vec<Action>) {
        let Some(draft) = self.typed.get_mut(field) else {
            return;
        };
        if draft.text.trim() == field.stored(snapshot).trim() {
            self.typed.remove(field);
            return;
        }
        match field.command(&draft.text, snapshot, today()) {
            Ok(command) => {
                actions.push(Action::Do(command));
                self.typed.remove(field);
            }
            Err(refused) => draft.refused = Some(refused),
        }
    }
}
