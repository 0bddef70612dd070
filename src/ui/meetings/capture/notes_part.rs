//! What people say at a meeting: typed in one line, listed below, and made into cards and changes in one step.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::meeting_rules::notes_of;
use crate::domain::practice::meeting_rules::rounds_of;
use crate::domain::practice::meeting_rules::stations_of;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::station_note::NoteKind;
use crate::domain::practice::station_note::StationNote;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::station_notes::NoteCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::capture::notes_entry::NotesEntry;
use crate::ui::meetings::capture::notes_entry::notes_entry_ui;
use crate::ui::meetings::capture::notes_entry::station_name;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::of_notes;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::names::note_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::chip_button::chip_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::column::column;
use crate::ui::widgets::field_drafts::FieldLook;

/// How wide the column beside the notes is.
const SIDE: f32 = 250.0;

/// From this width on it stands beside them.
const SIDE_BY_SIDE: f32 = 860.0;

/// What the part remembers between frames.
#[derive(Debug, Default)]
pub struct NotesPart {
    entry: NotesEntry,
    /// Whether the line wants the keyboard.
    pub needs_focus: bool,
    /// The note whose words are being changed.
    editing: Option<RecordId>,
}

impl NotesPart {
    /// Writes whatever was typed.
    pub fn put_down(&mut self, view: &View<'_>, meeting_id: &RecordId, actions: &mut Vec<Action>) {
        if can_change(view) {
            self.entry.add(view, meeting_id, actions);
        }
    }
}

/// Draws the part.
pub fn notes_part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    part: &mut NotesPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    if can_change(view) {
        let wants_focus = std::mem::take(&mut part.needs_focus);
        small_card(ui, |ui| {
            notes_entry_ui(ui, view, meeting, &mut part.entry, wants_focus, actions);
        });
        ui.add_space(8.0);
    }
    ScrollArea::vertical()
        .id_salt("station notes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width();
            if width < SIDE_BY_SIDE {
                small_card(ui, |ui| list_ui(ui, view, meeting, part, drafts, actions));
                ui.add_space(10.0);
                side_ui(ui, view, meeting, actions);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
                column(ui, egui::vec2(width - SIDE - theme::CARD_GAP, 0.0), |ui| {
                    small_card(ui, |ui| list_ui(ui, view, meeting, part, drafts, actions));
                });
                column(ui, egui::vec2(SIDE, 0.0), |ui| {
                    side_ui(ui, view, meeting, actions);
                });
            });
            ui.add_space(8.0);
        });
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    part: &mut NotesPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let notes = notes_of(records(view), &meeting.id);
    let stations = stations_of(records(view), &meeting.id);
    if notes.is_empty() {
        ui.label(theme::muted(
            ui,
            "Nothing is written down yet. Type what was said above, and press Enter.",
        ));
    }
    // What was typed last stands right below the line it was typed in.
    for note in notes.iter().rev() {
        ui.push_id(&note.id.0, |ui| {
            note_ui(ui, view, note, &stations, part, drafts, actions);
        });
    }
}

/// How wide the kind of a note and how many said so stand.
const KIND_WIDTH: f32 = 104.0;
const TALLY_WIDTH: f32 = 34.0;

/// How high the line of what can be done with a note is.
const LINE: f32 = 24.0;

fn note_ui(
    ui: &mut Ui,
    view: &View<'_>,
    note: &StationNote,
    stations: &[&PackCard],
    part: &mut NotesPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let is_hidden = view.meeting_mode && note.kind == NoteKind::Story;
    let words = if is_hidden {
        "A story. It is its teller's, and not shown to others."
    } else {
        note.text.as_str()
    };
    ui.horizontal_top(|ui| {
        cell(ui, KIND_WIDTH, |ui| kind_ui(ui, view, note, actions));
        cell(ui, TALLY_WIDTH, |ui| {
            ui.add_space(2.0);
            if note.tally > 1 {
                ui.label(theme::caption(ui, format!("×{}", note.tally)));
            }
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            // The line of what can be done is no higher than its words, so that more notes are seen.
            ui.spacing_mut().interact_size.y = LINE;
            let width = ui.available_width();
            ui.set_width(width);
            let is_editing = part.editing.as_ref() == Some(&note.id);
            if is_editing && !is_hidden {
                let look = FieldLook::line("The words of the note", width).bare();
                let field = MeetingField::Note(note.id.clone());
                let response = drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
                if response.lost_focus() {
                    part.editing = None;
                }
            } else if is_hidden {
                ui.add(egui::Label::new(theme::muted(ui, words)).wrap());
            } else {
                ui.add(egui::Label::new(words).wrap());
            }
            foot_ui(ui, view, note, stations, part, actions);
        });
    });
    ui.add_space(5.0);
}

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(width, 0.0);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, note: &StationNote, actions: &mut Vec<Action>) {
    let name = note_name(note.kind);
    let aloud = format!("Kind of note: {name}");
    let chip = chip_button(ui, name, &aloud, ChipTone::Quiet, KIND_WIDTH);
    if !can_change(view) {
        return;
    }
    let chosen = choice_menu(&chip, "Kind of note", ChoiceMode::One, || {
        NoteKind::ALL
            .iter()
            .map(|it| Choice::new(note_name(*it), *it == note.kind))
            .collect()
    });
    if let Some(kind) = chosen.and_then(|it| NoteKind::ALL.get(it)) {
        actions.push(of_notes(NoteCommand::Set(StationNote {
            kind: *kind,
            ..note.clone()
        })));
    }
}

/// Where it was said, what it became, and what can be done with it.
fn foot_ui(
    ui: &mut Ui,
    view: &View<'_>,
    note: &StationNote,
    stations: &[&PackCard],
    part: &mut NotesPart,
    actions: &mut Vec<Action>,
) {
    let records = records(view);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if note.pack_card_id.is_some() {
            let name = station_name(view, stations, note.pack_card_id.as_ref());
            ui.label(theme::caption(ui, name));
        }
        let cause = note
            .cause_id
            .as_ref()
            .and_then(|it| find(&records.causes, it));
        let change = note
            .change_idea_id
            .as_ref()
            .and_then(|it| find(&records.change_ideas, it));
        if let Some(cause) = cause
            && small_link(ui, "On a worksheet", "Open the worksheet of this note")
        {
            actions.push(Action::OpenWorksheet(cause.worksheet_id.clone()));
        }
        if let Some(change) = change
            && small_link(ui, "A change idea", "Open the change of this note")
        {
            actions.push(Action::OpenChange(change.id.clone()));
        }
        if !can_change(view) {
            return;
        }
        if note.kind != NoteKind::Story {
            if cause.is_none() {
                become_cause_ui(ui, view, note, actions);
            }
            if change.is_none() && small_link(ui, "Make a change", "Make a change from this note") {
                actions.push(of_notes(NoteCommand::BecomeChange {
                    note_id: note.id.clone(),
                    change_id: new_id(),
                }));
            }
        }
        if !(view.meeting_mode && note.kind == NoteKind::Story)
            && small_link(ui, "Edit", "Edit this note")
        {
            part.editing = Some(note.id.clone());
            let field = MeetingField::Note(note.id.clone());
            ui.memory_mut(|it| {
                it.request_focus(crate::ui::widgets::field_drafts::field_id(&field));
            });
        }
        if small_link(ui, "Delete", "Delete this note") {
            actions.push(of_notes(NoteCommand::Delete {
                note_id: note.id.clone(),
            }));
        }
    });
}

/// A quiet link in small letters.
fn small_link(ui: &mut Ui, text: &str, aloud: &str) -> bool {
    let colors = theme::palette(ui);
    let words = theme::caption(ui, text).color(colors.accent);
    let link = ui.add(
        egui::Button::new(words)
            .frame(false)
            .min_size(egui::vec2(0.0, LINE)),
    );
    link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), aloud));
    crate::ui::widgets::button::focus_ring(ui, &link);
    link.clicked()
}

fn become_cause_ui(ui: &mut Ui, view: &View<'_>, note: &StationNote, actions: &mut Vec<Action>) {
    let worksheets: Vec<_> = records(view)
        .worksheets
        .iter()
        .filter(|it| it.status != WorksheetStatus::Archived)
        .collect();
    if worksheets.is_empty() {
        return;
    }
    let colors = theme::palette(ui);
    let words = theme::caption(ui, "Make a card…").color(colors.accent);
    let link = ui.add(
        egui::Button::new(words)
            .frame(false)
            .min_size(egui::vec2(0.0, LINE)),
    );
    link.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, "Make a card from this note")
    });
    crate::ui::widgets::button::focus_ring(ui, &link);
    let chosen = choice_menu(&link, "Worksheet", ChoiceMode::One, || {
        worksheets
            .iter()
            .map(|it| Choice::new(it.title.clone(), false))
            .collect()
    });
    if let Some(worksheet) = chosen.and_then(|it| worksheets.get(it)) {
        actions.push(of_notes(NoteCommand::BecomeCause {
            note_id: note.id.clone(),
            worksheet_id: worksheet.id.clone(),
            cause_id: new_id(),
        }));
    }
}

/// How many of each kind, and the rounds of dots of this meeting.
fn side_ui(ui: &mut Ui, view: &View<'_>, meeting: &Gathering, actions: &mut Vec<Action>) {
    let records = records(view);
    let notes = notes_of(records, &meeting.id);
    small_card(ui, |ui| {
        ui.label(theme::section("So far"));
        let words = match notes.len() {
            1 => "1 note".to_owned(),
            count => format!("{count} notes"),
        };
        ui.label(theme::semibold(words));
        ui.spacing_mut().interact_size.y = LINE;
        for kind in NoteKind::ALL {
            let own = notes.iter().filter(|it| it.kind == *kind).count();
            if own > 0 {
                ui.horizontal(|ui| {
                    ui.label(theme::muted(ui, note_name(*kind)));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.label(theme::muted(ui, own.to_string()));
                    });
                });
            }
        }
    });
    ui.add_space(10.0);
    small_card(ui, |ui| {
        ui.label(theme::section("Dots"));
        let rounds = rounds_of(records, &meeting.id);
        if rounds.is_empty() {
            ui.label(theme::caption(
                ui,
                "Count by hand, and enter the dots at a worksheet under Choose together.",
            ));
        }
        for round in &rounds {
            let name = if round.title.trim().is_empty() {
                "A round of dots"
            } else {
                round.title.as_str()
            };
            if link_button(ui, name).clicked() {
                actions.push(Action::ChooseTogether {
                    worksheet_id: round.worksheet_id.clone(),
                    session_id: meeting.id.clone(),
                });
            }
        }
        let worksheets: Vec<_> = records
            .worksheets
            .iter()
            .filter(|it| it.status != WorksheetStatus::Archived)
            .collect();
        if worksheets.is_empty() || !can_change(view) {
            return;
        }
        let choose = crate::ui::widgets::button::quiet_button(ui, icons::DOTS_NINE, "Enter dots…");
        let chosen = choice_menu(&choose, "Worksheet to choose from", ChoiceMode::One, || {
            worksheets
                .iter()
                .map(|it| Choice::new(it.title.clone(), false))
                .collect()
        });
        if let Some(worksheet) = chosen.and_then(|it| worksheets.get(it)) {
            actions.push(Action::ChooseTogether {
                worksheet_id: worksheet.id.clone(),
                session_id: meeting.id.clone(),
            });
        }
    });
}
