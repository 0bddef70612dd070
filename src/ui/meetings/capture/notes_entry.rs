//! The line in which notes are typed at the speed of speech, with the keys that go with it.

use egui::Event;
use egui::Key;
use egui::Modifiers;
use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::meeting_rules::stations_of;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::station_note::NoteKind;
use crate::domain::practice::station_note::StationNote;
use crate::domain::practice::wording_hint::Tongue;
use crate::domain::practice::wording_hint::wording_hint;
use crate::session::failure::Failure;
use crate::session::practice::record_step::new_id;
use crate::session::practice::station_notes::MOST_SAYING_SO;
use crate::session::practice::station_notes::NoteCommand;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::causes::identifier_line::identifier_line_ui;
use crate::ui::icons;
use crate::ui::meetings::capture::room_undo::RoomUndo;
use crate::ui::meetings::desk::of_notes;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::names::note_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::field_drafts::refusal_ui;

/// The keys as they stand on the screen.
const KEYS: &str = "Enter adds · Alt+1 to 6 kind · Up and Down how many said so · Page Up and Page Down station · Ctrl+Z takes back";

const KIND_KEYS: [Key; 6] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
];

/// What is being typed.
#[derive(Debug)]
pub struct NotesEntry {
    text: String,
    kind: NoteKind,
    tally: u32,
    /// The station that notes are written for; none for the room as a whole.
    pub station: Option<RecordId>,
    refused: Option<Failure>,
    undo: RoomUndo,
}

impl Default for NotesEntry {
    fn default() -> Self {
        Self {
            text: String::new(),
            kind: NoteKind::default(),
            tally: 1,
            station: None,
            refused: None,
            undo: RoomUndo::default(),
        }
    }
}

/// The id of the line.
#[must_use]
pub fn entry_id() -> egui::Id {
    egui::Id::unique("station note entry")
}

/// What a station is called: its number and what it shows.
#[must_use]
pub fn station_name(view: &View<'_>, stations: &[&PackCard], id: Option<&RecordId>) -> String {
    let Some(id) = id else {
        return "The whole room".to_owned();
    };
    let at = stations.iter().position(|it| it.id == *id);
    let card = find(&records(view).pack_cards, id);
    let words = card.map_or_else(String::new, |it| what_it_shows(view, it));
    match (at, words.is_empty()) {
        (Some(at), true) => format!("Station {}", at + 1),
        (Some(at), false) => format!("{}. {words}", at + 1),
        (None, true) => "A station that was taken away".to_owned(),
        (None, false) => words,
    }
}

/// The title of a card, else what kind of chart or which measure it shows: what a chart found may hold a number.
fn what_it_shows(view: &View<'_>, card: &PackCard) -> String {
    let title = card.title_en.trim();
    if !title.is_empty() {
        return title.to_owned();
    }
    if let Some(question) = view.snapshot.card_question(card) {
        return question.kind.name(view.words);
    }
    let measure = card
        .record_id
        .as_ref()
        .and_then(|it| find(&records(view).measures, it));
    measure.map_or_else(String::new, |it| it.name_en.clone())
}

impl NotesEntry {
    /// Adds what was typed, or keeps why it cannot be.
    pub fn add(&mut self, view: &View<'_>, meeting_id: &RecordId, actions: &mut Vec<Action>) {
        if self.text.trim().is_empty() {
            return;
        }
        let command = NoteCommand::Add(StationNote {
            id: new_id(),
            session_id: meeting_id.clone(),
            pack_card_id: self.station.clone(),
            kind: self.kind,
            text: self.text.clone(),
            tally: self.tally,
            ..StationNote::default()
        });
        self.refused = command.problem(records(view));
        if self.refused.is_none() {
            actions.push(of_notes(command));
            self.undo.did_one();
            self.text.clear();
            self.tally = 1;
        }
    }

    fn take_keys(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        meeting: &Gathering,
        stations: &[&PackCard],
        actions: &mut Vec<Action>,
    ) {
        let pressed =
            |modifiers: Modifiers, key: Key| ui.input_mut(|it| it.consume_key(modifiers, key));
        for (kind, key) in NoteKind::ALL.iter().zip(KIND_KEYS) {
            if pressed(Modifiers::ALT, key) {
                // Some keyboards write a letter with Alt.
                ui.input_mut(|it| it.events.retain(|event| !matches!(event, Event::Text(_))));
                self.kind = *kind;
            }
        }
        if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.tally = (self.tally + 1).min(MOST_SAYING_SO);
        }
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.tally = self.tally.saturating_sub(1).max(1);
        }
        if pressed(Modifiers::NONE, Key::PageDown) {
            self.go(stations, 1);
        }
        if pressed(Modifiers::NONE, Key::PageUp) {
            self.go(stations, -1);
        }
        if self
            .undo
            .take_keys(ui, &mut self.text, view.meeting_mode, actions)
        {
            self.refused = None;
        }
        if pressed(Modifiers::NONE, Key::Enter) {
            self.add(view, &meeting.id, actions);
        }
    }

    /// Goes to the station before or after; before the first stands the whole room.
    fn go(&mut self, stations: &[&PackCard], step: isize) {
        let now = self
            .station
            .as_ref()
            .and_then(|id| stations.iter().position(|it| it.id == *id))
            .map_or(0, |it| it + 1);
        let next = now.saturating_add_signed(step).min(stations.len());
        self.station = next
            .checked_sub(1)
            .and_then(|it| stations.get(it))
            .map(|it| it.id.clone());
    }
}

/// Draws the line. Returns whether it has the keyboard.
pub fn notes_entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    entry: &mut NotesEntry,
    wants_focus: bool,
    actions: &mut Vec<Action>,
) {
    let stations = stations_of(records(view), &meeting.id);
    if ui.memory(|it| it.has_focus(entry_id())) {
        entry.take_keys(ui, view, meeting, &stations, actions);
    }
    ui.horizontal_wrapped(|ui| {
        for (position, kind) in NoteKind::ALL.iter().enumerate() {
            let key = (position + 1).to_string();
            let name = note_name(*kind);
            let state = ChipState::on_if(entry.kind == *kind);
            if toggle_chip(ui, &key, name, &format!("Kind: {name}"), state).clicked() {
                entry.kind = *kind;
                ui.memory_mut(|it| it.request_focus(entry_id()));
            }
        }
        ui.add_space(10.0);
        let name = station_name(view, &stations, entry.station.as_ref());
        let at = quiet_button(ui, icons::MAP_PIN, &name);
        let chosen = choice_menu(&at, "Station", ChoiceMode::One, || {
            std::iter::once(Choice::new("The whole room", entry.station.is_none()))
                .chain(stations.iter().map(|it| {
                    let name = station_name(view, &stations, Some(&it.id));
                    Choice::new(name, entry.station.as_ref() == Some(&it.id))
                }))
                .collect()
        });
        if let Some(position) = chosen {
            entry.station = position
                .checked_sub(1)
                .and_then(|it| stations.get(it))
                .map(|it| it.id.clone());
            ui.memory_mut(|it| it.request_focus(entry_id()));
        }
    });
    // Others may look on: a story is its teller's until they agree to more.
    let is_covered = view.meeting_mode && entry.kind == NoteKind::Story;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 132.0).max(200.0);
        let field = ui
            .add(
                TextEdit::singleline(&mut entry.text)
                    .password(is_covered)
                    .id(entry_id())
                    .desired_width(width)
                    .margin(egui::Margin::symmetric(12, 10))
                    .char_limit(280)
                    .hint_text(theme::muted(ui, "What was said, in their words")),
            )
            .accessible_name("What was said");
        if field.changed() {
            entry.refused = None;
        }
        if wants_focus {
            field.request_focus();
        }
        let many = match entry.tally {
            1 => "one said so".to_owned(),
            tally => format!("{tally} said so"),
        };
        ui.label(theme::semibold(many));
    });
    // The arrow keys and Page Up and Down mean something else here than moving the keyboard on.
    ui.memory_mut(|it| {
        it.set_focus_lock_filter(
            entry_id(),
            egui::EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                tab: false,
                escape: false,
            },
        );
    });
    if let Some(refused) = &entry.refused {
        refusal_ui(ui, refused);
    }
    if is_covered {
        let words = "In meeting mode the words of a story stand as dots, here and in the list.";
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    } else {
        remarks_ui(ui, view, &entry.text);
    }
    ui.add(egui::Label::new(theme::caption(ui, KEYS)).wrap());
}

/// What to look at in what is typed.
fn remarks_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    identifier_line_ui(ui, view, text);
    if let Some(hint) = wording_hint(text, Tongue::English) {
        let words = format!(
            "“{}”: as said, it may stay. On a card, better {}.",
            hint.found, hint.better
        );
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    }
}
