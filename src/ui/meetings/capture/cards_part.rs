//! Commitments typed card by card: what, how firmly, by when, what help, and who, where they want to say.

use chrono::NaiveDate;
use egui::Event;
use egui::Key;
use egui::Modifiers;
use egui::Response;
use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;

use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment_rules::CommitmentSummary;
use crate::domain::practice::commitment_rules::MOST_ON_A_CARD;
use crate::domain::practice::commitment_rules::next_card;
use crate::domain::practice::commitment_rules::written_before;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::handover::is_same_person;
use crate::domain::practice::handover::person_of;
use crate::domain::practice::meeting_rules::commitments_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::commitments::CommitmentCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::meetings::capture::room_undo::RoomUndo;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::of_commitments;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::CommitmentText;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::field::day_typed;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;

/// The keys as they stand on the screen.
const KEYS: &str = "Enter adds · Ctrl+Enter adds and takes the next card · Alt+1 to 5 how firmly · Tab next field · Ctrl+Z takes back";

const STRENGTH_KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// How firmly, in words.
const STRENGTHS: [&str; 5] = ["perhaps", "likely", "mean to", "firmly", "surely"];

/// What the part remembers between frames.
#[derive(Debug)]
pub struct CardsPart {
    text: String,
    due: String,
    help: String,
    person: String,
    organization: String,
    strength: u32,
    may_contact: bool,
    may_name: bool,
    /// The card that is typed; none takes the next.
    card: Option<u32>,
    refused: Option<Failure>,
    undo: RoomUndo,
    /// Whether the line wants the keyboard.
    pub needs_focus: bool,
    /// The commitment that is opened.
    editing: Option<RecordId>,
}

impl Default for CardsPart {
    fn default() -> Self {
        Self {
            text: String::new(),
            due: String::new(),
            help: String::new(),
            person: String::new(),
            organization: String::new(),
            strength: 3,
            may_contact: true,
            may_name: false,
            card: None,
            refused: None,
            undo: RoomUndo::default(),
            needs_focus: true,
            editing: None,
        }
    }
}

/// The id of the first line.
#[must_use]
pub fn commitment_entry_id() -> egui::Id {
    egui::Id::unique("commitment entry")
}

impl CardsPart {
    /// Writes whatever was typed.
    pub fn put_down(&mut self, view: &View<'_>, meeting_id: &RecordId, actions: &mut Vec<Action>) {
        if can_change(view) && !self.text.trim().is_empty() {
            self.add(view, meeting_id, actions);
        }
    }

    /// The card that is typed now, and how many are on it.
    fn card(&self, view: &View<'_>, meeting_id: &RecordId) -> (u32, usize) {
        let all = &records(view).commitments;
        let card = self.card.unwrap_or_else(|| next_card(all, meeting_id));
        let on_it = all
            .iter()
            .filter(|it| it.session_id.as_ref() == Some(meeting_id) && it.card == card)
            .count();
        (card, on_it)
    }

    /// Adds what was typed. Returns whether it could.
    fn add(&mut self, view: &View<'_>, meeting_id: &RecordId, actions: &mut Vec<Action>) -> bool {
        let (card, on_it) = self.card(view, meeting_id);
        let made = self
            .command(card, meeting_id, today())
            .and_then(|command| command.problem(records(view)).map_or(Ok(command), Err));
        match made {
            Ok(command) => {
                actions.push(of_commitments(command));
                self.undo.did_one();
                self.refused = None;
                self.text.clear();
                self.help.clear();
                self.due.clear();
                self.strength = 3;
                self.card = Some(card);
                if on_it + 1 >= MOST_ON_A_CARD {
                    self.take_next_card();
                }
                true
            }
            Err(refused) => {
                self.refused = Some(refused);
                false
            }
        }
    }

    fn command(
        &self,
        card: u32,
        meeting_id: &RecordId,
        today: NaiveDate,
    ) -> Result<CommitmentCommand, Failure> {
        let has_name = !self.person.trim().is_empty() || !self.organization.trim().is_empty();
        if self.may_name && !has_name {
            return Err(Failure::new(
                "Nobody is named, so no name can be printed.",
                "Type who promised it, or take the mark off.",
            ));
        }
        Ok(CommitmentCommand::Add {
            commitment: Box::new(Commitment {
                id: new_id(),
                session_id: Some(meeting_id.clone()),
                card,
                text: self.text.clone(),
                strength: self.strength,
                due: day_typed(&self.due, today)?,
                help_needed: self.help.clone(),
                may_contact: self.may_contact,
                may_name: self.may_name,
                ..Commitment::default()
            }),
            person: self.person.clone(),
            organization: self.organization.clone(),
        })
    }

    fn take_next_card(&mut self) {
        self.card = None;
        self.person.clear();
        self.organization.clear();
        self.may_contact = true;
        self.may_name = false;
    }

    fn take_keys(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        meeting: &Gathering,
        actions: &mut Vec<Action>,
    ) {
        let pressed =
            |modifiers: Modifiers, key: Key| ui.input_mut(|it| it.consume_key(modifiers, key));
        for (strength, key) in (1_u32..).zip(STRENGTH_KEYS) {
            if pressed(Modifiers::ALT, key) {
                ui.input_mut(|it| it.events.retain(|event| !matches!(event, Event::Text(_))));
                self.strength = strength;
            }
        }
        if self
            .undo
            .take_keys(ui, &mut self.text, view.meeting_mode, actions)
        {
            self.refused = None;
        }
        let is_next = pressed(Modifiers::COMMAND, Key::Enter);
        let is_added = is_next || pressed(Modifiers::NONE, Key::Enter);
        if is_added && self.text.trim().is_empty() {
            // An empty line makes nothing; it may still be time for the next card.
            if is_next {
                self.take_next_card();
            }
        } else if is_added && self.add(view, &meeting.id, actions) && is_next {
            self.take_next_card();
        }
        if is_added {
            ui.memory_mut(|it| it.request_focus(commitment_entry_id()));
        }
    }
}

/// Draws the part.
pub fn cards_part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    part: &mut CardsPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    if can_change(view) {
        small_card(ui, |ui| entry_ui(ui, view, meeting, part, actions));
        ui.add_space(8.0);
    }
    ScrollArea::vertical()
        .id_salt("commitments")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            small_card(ui, |ui| list_ui(ui, view, meeting, part, drafts, actions));
            ui.add_space(8.0);
        });
}

fn entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    part: &mut CardsPart,
    actions: &mut Vec<Action>,
) {
    let ids = ["", "due", "help", "who", "organization"].map(|it| {
        if it.is_empty() {
            commitment_entry_id()
        } else {
            commitment_entry_id().with(it)
        }
    });
    if ui.memory(|it| ids.iter().any(|id| it.has_focus(*id))) {
        part.take_keys(ui, view, meeting, actions);
    }
    let (card, on_it) = part.card(view, &meeting.id);
    let wants_focus = std::mem::take(&mut part.needs_focus);
    ui.horizontal_wrapped(|ui| {
        let place = format!("Card {card}, line {} of {MOST_ON_A_CARD}", on_it + 1);
        ui.label(theme::semibold(place));
        ui.add_space(8.0);
        if on_it > 0 && link_button(ui, "Next card").clicked() {
            part.take_next_card();
            ui.memory_mut(|it| it.request_focus(commitment_entry_id()));
        }
    });
    let [what, due, help, who, organization] = ids;
    let width = ui.available_width();
    let first = line_ui(ui, "What they will do", &mut part.text, what, width);
    if wants_focus {
        first.request_focus();
    }
    let mut changed = first.changed();
    ui.horizontal_wrapped(|ui| {
        changed |= named_ui(ui, "By when, such as 5/3", &mut part.due, due, 150.0).changed();
        let width = (ui.available_width() - 470.0).clamp(160.0, 420.0);
        changed |= named_ui(ui, "Help they need", &mut part.help, help, width).changed();
        if !view.meeting_mode {
            changed |= named_ui(ui, "Who, if they say", &mut part.person, who, 190.0).changed();
        }
        let text = &mut part.organization;
        changed |= named_ui(ui, "Organization", text, organization, 220.0).changed();
    });
    known_ui(ui, view, part);
    // Below the fields, so that Tab goes from what to when; the keys choose it from anywhere.
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::caption(ui, "How firmly"));
        for (strength, name) in (1_u32..).zip(STRENGTHS) {
            let state = ChipState::on_if(part.strength == strength);
            let aloud = format!("How firmly: {strength}, {name}");
            if toggle_chip(ui, &strength.to_string(), name, &aloud, state).clicked() {
                part.strength = strength;
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut part.may_contact, "May we ask them later?");
        ui.add_space(12.0);
        ui.checkbox(&mut part.may_name, "May their name be printed?");
        ui.add_space(8.0);
        if quiet_button(ui, icons::PLUS, "Add").clicked() {
            part.add(view, &meeting.id, actions);
            ui.memory_mut(|it| it.request_focus(commitment_entry_id()));
        }
    });
    if changed {
        part.refused = None;
    }
    if let Some(refused) = &part.refused {
        refusal_ui(ui, refused);
    }
    ui.add(egui::Label::new(theme::caption(ui, KEYS)).wrap());
}

fn line_ui(ui: &mut Ui, name: &str, text: &mut String, id: egui::Id, width: f32) -> Response {
    ui.add(
        TextEdit::singleline(text)
            .id(id)
            .desired_width(width - 24.0)
            .margin(egui::Margin::symmetric(12, 9))
            .char_limit(280)
            .hint_text(theme::muted(ui, name)),
    )
    .accessible_name(name)
}

fn named_ui(ui: &mut Ui, name: &str, text: &mut String, id: egui::Id, width: f32) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(theme::caption(ui, name));
        ui.add(
            TextEdit::singleline(text)
                .id(id)
                .desired_width(width - 20.0)
                .margin(egui::Margin::symmetric(10, 7)),
        )
        .accessible_name(name)
    })
    .inner
}

/// The organizations of the file that begin with what was typed, to be taken with a click.
fn known_ui(ui: &mut Ui, view: &View<'_>, part: &mut CardsPart) {
    let typed = part.organization.trim().to_lowercase();
    if typed.is_empty() {
        return;
    }
    let found: Vec<&str> = records(view)
        .organizations
        .iter()
        .map(|it| it.name.as_str())
        .filter(|it| it.to_lowercase().contains(&typed) && !is_same_person(it, &typed))
        .take(4)
        .collect();
    let is_known = records(view)
        .organizations
        .iter()
        .any(|it| is_same_person(&it.name, &typed));
    if found.is_empty() && !is_known {
        ui.label(theme::caption(
            ui,
            "A new organization: it is added to the list with this commitment.",
        ));
    }
    let mut taken = None;
    ui.horizontal_wrapped(|ui| {
        for name in found {
            if toggle_chip(ui, "", name, &format!("Take {name}"), ChipState::Off).clicked() {
                taken = Some(name.to_owned());
            }
        }
    });
    if let Some(name) = taken {
        part.organization = name;
    }
}

/// Who promised it, as far as this screen may say.
#[must_use]
pub fn who_said(commitment: &Commitment, records: &Records, in_meeting: bool) -> String {
    let organization = commitment
        .organization_id
        .as_ref()
        .and_then(|it| find(&records.organizations, it))
        .map_or("", |it| it.name.as_str());
    if in_meeting {
        return String::new();
    }
    let person = person_of(commitment, records);
    match (person.is_empty(), organization.is_empty()) {
        (true, _) => organization.to_owned(),
        (false, true) => person.to_owned(),
        (false, false) => format!("{person}, {organization}"),
    }
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    part: &mut CardsPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let all = records(view);
    let own = commitments_of(all, &meeting.id);
    if own.is_empty() {
        ui.label(theme::muted(
            ui,
            "No commitment is written down yet. One card is one person, with up to three lines.",
        ));
        return;
    }
    let summary = CommitmentSummary::of(&own, &[meeting]);
    let cards = match summary.said {
        1 => "1 card".to_owned(),
        cards => format!("{cards} cards"),
    };
    let lines = match summary.statements {
        1 => "1 commitment".to_owned(),
        lines => format!("{lines} commitments"),
    };
    ui.label(theme::semibold(format!("{cards}, {lines}")));
    ui.add_space(4.0);
    let mut card = None;
    for commitment in own.iter().rev() {
        if card.is_some_and(|it| it != commitment.card) {
            ui.separator();
        }
        let is_first = card != Some(commitment.card);
        card = Some(commitment.card);
        ui.push_id(&commitment.id.0, |ui| {
            row_ui(ui, view, commitment, is_first, part, drafts, actions);
        });
    }
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: &Commitment,
    is_first: bool,
    part: &mut CardsPart,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let all = records(view);
    let is_open = part.editing.as_ref() == Some(&row.id);
    ui.horizontal_top(|ui| {
        let size = egui::vec2(66.0, 0.0);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(66.0);
            if is_first {
                ui.label(theme::caption(ui, format!("Card {}", row.card)));
            }
        });
        let width = (ui.available_width() - 130.0).max(160.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(egui::Label::new(row.text.as_str()).wrap());
            ui.add(egui::Label::new(theme::caption(ui, about(view, row))).wrap());
            if written_before(row, &all.commitments, &all.people).is_some() {
                chip(ui, "The same was written down before");
            }
        });
        let more = link_button(ui, if is_open { "Less" } else { "Edit" });
        more.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, "Edit this commitment")
        });
        if more.clicked() {
            part.editing = (!is_open).then(|| row.id.clone());
        }
        if can_change(view) {
            let delete = link_button(ui, "Delete");
            delete.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, "Delete this commitment")
            });
            if delete.clicked() {
                actions.push(of_commitments(CommitmentCommand::Delete {
                    commitment_id: row.id.clone(),
                }));
            }
        }
    });
    if is_open {
        ui.add_enabled_ui(can_change(view), |ui| {
            edit_ui(ui, view, row, drafts, actions);
        });
    }
}

/// "Firmly · by May 3, 2026 · needs a room · Ana Reyes · may be asked"
fn about(view: &View<'_>, row: &Commitment) -> String {
    let strength = usize::try_from(row.strength)
        .ok()
        .and_then(|it| it.checked_sub(1))
        .and_then(|it| STRENGTHS.get(it))
        .map_or(String::new(), |it| format!("{}, {it}", row.strength));
    let help = row.help_needed.trim();
    let mut parts = vec![
        strength,
        row.due
            .map_or_else(String::new, |it| format!("by {}", written_day(it))),
        if help.is_empty() {
            String::new()
        } else {
            format!("needs: {help}")
        },
        who_said(row, records(view), view.meeting_mode),
        if row.may_contact {
            "may be asked".to_owned()
        } else {
            "is not asked".to_owned()
        },
        if row.may_name {
            "name may be printed".to_owned()
        } else {
            String::new()
        },
    ];
    parts.retain(|it| !it.is_empty());
    parts.join(" · ")
}

fn edit_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: &Commitment,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let mut after = row.clone();
    ui.horizontal_wrapped(|ui| {
        ui.add_space(66.0);
        for (text, name, width) in [
            (CommitmentText::Text, "What they will do", 420.0),
            (CommitmentText::Due, "By when", 140.0),
            (CommitmentText::Help, "Help they need", 240.0),
            (CommitmentText::Offered, "Help we offered", 240.0),
        ] {
            let field = MeetingField::Commitment(row.id.clone(), text);
            let look = FieldLook::line(name, width);
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(66.0);
        for (strength, name) in (1_u32..).zip(STRENGTHS) {
            let state = ChipState::on_if(row.strength == strength);
            let aloud = format!("Now {strength}, {name}");
            if toggle_chip(ui, &strength.to_string(), name, &aloud, state).clicked() {
                after.strength = strength;
            }
        }
        ui.checkbox(&mut after.may_contact, "May be asked");
        if row.person_id.is_some() || row.organization_id.is_some() {
            ui.checkbox(&mut after.may_name, "Name may be printed");
        }
    });
    if after != *row {
        actions.push(of_commitments(CommitmentCommand::Set(Box::new(after))));
    }
}
