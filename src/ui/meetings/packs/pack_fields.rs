//! Half-typed texts of packs and their cards: each becomes one command when its field is left, and none is lost.

use std::collections::BTreeMap;

use egui::Id;
use egui::Key;
use egui::Response;
use egui::TextEdit;
use egui::Ui;
use egui::text::CCursor;
use egui::text_selection::CCursorRange;

use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::command::Command;
use crate::session::failure::Failure;
use crate::session::practice::packs::PackCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::field_drafts::refusal_ui;

/// A text of a pack or a card that is typed in a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PackField {
    PackTitle,
    PackTitleSpanish,
    Purpose,
    Title,
    TitleSpanish,
    Text,
    TextSpanish,
    Caption,
    CaptionSpanish,
    Alt,
    AltSpanish,
    Notes,
}

impl PackField {
    /// What the field is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PackTitle => "Name of the pack",
            Self::PackTitleSpanish => "Name in Spanish",
            Self::Purpose => "What it is for",
            Self::Title => "Title: what it shows, in a sentence",
            Self::TitleSpanish => "Title in Spanish",
            Self::Text => "Text",
            Self::TextSpanish => "Text in Spanish",
            Self::Caption => "Which systems shape this?",
            Self::CaptionSpanish => "Systems, in Spanish",
            Self::Alt => "What the picture shows",
            Self::AltSpanish => "What it shows, in Spanish",
            Self::Notes => "Notes for the speaker",
        }
    }

    fn lines(self) -> usize {
        match self {
            Self::PackTitle | Self::PackTitleSpanish => 1,
            Self::Title | Self::TitleSpanish | Self::Purpose => 2,
            Self::Caption | Self::CaptionSpanish | Self::Alt | Self::AltSpanish => 2,
            Self::Text | Self::TextSpanish => 4,
            Self::Notes => 3,
        }
    }

    fn in_pack(self, pack: &mut Pack) -> Option<&mut String> {
        match self {
            Self::PackTitle => Some(&mut pack.title_en),
            Self::PackTitleSpanish => Some(&mut pack.title_es),
            Self::Purpose => Some(&mut pack.purpose),
            _ => None,
        }
    }

    fn in_card(self, card: &mut PackCard) -> Option<&mut String> {
        match self {
            Self::Title => Some(&mut card.title_en),
            Self::TitleSpanish => Some(&mut card.title_es),
            Self::Text => Some(&mut card.text_en),
            Self::TextSpanish => Some(&mut card.text_es),
            Self::Caption => Some(&mut card.systems_caption_en),
            Self::CaptionSpanish => Some(&mut card.systems_caption_es),
            Self::Alt => Some(&mut card.picture_alt_en),
            Self::AltSpanish => Some(&mut card.picture_alt_es),
            Self::Notes => Some(&mut card.notes),
            Self::PackTitle | Self::PackTitleSpanish | Self::Purpose => None,
        }
    }
}

/// The row that a text belongs to, with what was typed put in.
#[derive(Debug, Clone)]
enum Row {
    Pack(Box<Pack>),
    Card(Box<PackCard>),
}

impl Row {
    fn of(id: &RecordId, records: &Records) -> Option<Self> {
        if let Some(pack) = find(&records.packs, id) {
            return Some(Self::Pack(Box::new(pack.clone())));
        }
        find(&records.pack_cards, id).map(|it| Self::Card(Box::new(it.clone())))
    }

    fn text(&mut self, field: PackField) -> Option<&mut String> {
        match self {
            Self::Pack(pack) => field.in_pack(pack),
            Self::Card(card) => field.in_card(card),
        }
    }

    fn command(self) -> PackCommand {
        match self {
            Self::Pack(pack) => PackCommand::Set(pack),
            Self::Card(card) => PackCommand::SetCard(card),
        }
    }
}

/// A text that was typed and is not in the file yet, and why it could not be written when it was tried.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    refused: Option<Failure>,
}

/// Every text that was typed and is not in the file yet.
#[derive(Debug, Default)]
pub struct PackDrafts {
    typed: BTreeMap<(RecordId, PackField), Draft>,
    /// The field that gets the keyboard with the next frame.
    wanted: Option<(RecordId, PackField)>,
}

fn field_id(id: &RecordId, field: PackField) -> Id {
    Id::unique(("pack field", &id.0, field))
}

/// Marks the whole text of a field, so that typing writes it anew.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let range = CCursorRange::two(CCursor::new(0), end);
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// What a screen pushes for a pack.
#[must_use]
pub fn of_pack(command: PackCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Pack(command)))
}

impl PackDrafts {
    /// Gives a field the keyboard with the next frame.
    pub fn go_to(&mut self, id: RecordId, field: PackField) {
        self.wanted = Some((id, field));
    }

    /// Shows a field of a row. Leaving it, or Enter, writes what was typed as one step; Shift and Enter begins a line.
    pub fn field_ui(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        (id, field): (&RecordId, PackField),
        hint: &str,
        actions: &mut Vec<Action>,
    ) -> Option<Response> {
        let mut row = Row::of(id, &snapshot.records)?;
        let stored = row.text(field)?.clone();
        let key = (id.clone(), field);
        let mut text = self
            .typed
            .get(&key)
            .map_or_else(|| stored.clone(), |it| it.text.clone());
        ui.label(theme::caption(ui, field.name()));
        let new_line = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, Key::Enter);
        let response = ui
            .add(
                TextEdit::multiline(&mut text)
                    .id(field_id(id, field))
                    .desired_rows(field.lines())
                    .return_key(new_line)
                    .desired_width(ui.available_width())
                    .margin(egui::Margin::symmetric(10, 7))
                    .hint_text(theme::muted(ui, hint)),
            )
            .accessible_name(field.name());
        if response.changed() {
            let draft = Draft {
                text,
                refused: None,
            };
            self.typed.insert(key.clone(), draft);
        }
        if self.wanted.as_ref() == Some(&key) {
            response.request_focus();
            select_all(ui, field_id(id, field), &stored);
            response.scroll_to_me(Some(egui::Align::Center));
            self.wanted = None;
        }
        let is_entered = response.has_focus()
            && ui.input(|it| it.key_pressed(Key::Enter) && it.modifiers.is_none());
        if is_entered {
            response.surrender_focus();
        }
        if response.lost_focus() || is_entered {
            self.write(snapshot, id, actions);
        }
        if let Some(refused) = self.typed.get(&key).and_then(|it| it.refused.as_ref()) {
            refusal_ui(ui, refused);
        }
        ui.add_space(4.0);
        Some(response)
    }

    /// Writes every text that can be, as when the room is left.
    pub fn write_all(&mut self, snapshot: &Snapshot, actions: &mut Vec<Action>) {
        let mut ids: Vec<RecordId> = self.typed.keys().map(|it| it.0.clone()).collect();
        ids.dedup();
        for id in ids {
            self.write(snapshot, &id, actions);
        }
    }

    /// Writes what was typed about a row as one step. What cannot be written stays, with the reason.
    fn write(&mut self, snapshot: &Snapshot, id: &RecordId, actions: &mut Vec<Action>) {
        let Some(stored) = Row::of(id, &snapshot.records) else {
            self.typed.retain(|it, _| it.0 != *id);
            return;
        };
        let mut next = stored.clone();
        let mut written = Vec::new();
        for (key, draft) in self.typed.iter_mut().filter(|it| it.0.0 == *id) {
            let mut tried = next.clone();
            let Some(text) = tried.text(key.1) else {
                continue;
            };
            if text.trim() == draft.text.trim() {
                written.push(key.clone());
                continue;
            }
            draft.text.trim().clone_into(text);
            draft.refused = tried.clone().command().problem(snapshot);
            if draft.refused.is_none() {
                next = tried;
                written.push(key.clone());
            }
        }
        let is_new = match (&stored, &next) {
            (Row::Pack(before), Row::Pack(after)) => before != after,
            (Row::Card(before), Row::Card(after)) => before != after,
            _ => false,
        };
        if is_new {
            actions.push(of_pack(next.command()));
        }
        for key in written {
            self.typed.remove(&key);
        }
    }
}
