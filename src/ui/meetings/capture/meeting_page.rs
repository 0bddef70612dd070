//! One meeting: its head with what to print, and its parts one at a time.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::meeting_rules::stations_of;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::meetings::capture::cards_part::CardsPart;
use crate::ui::meetings::capture::cards_part::cards_part_ui;
use crate::ui::meetings::capture::details_part::details_part_ui;
use crate::ui::meetings::capture::notes_part::NotesPart;
use crate::ui::meetings::capture::notes_part::notes_part_ui;
use crate::ui::meetings::capture::script_part::script_part_ui;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::names::kind_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::tabs::tabs;
use crate::wording::language::Language;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeetingPart {
    #[default]
    Script,
    Notes,
    Commitments,
    Details,
}

/// The parts in their order, with their names.
const PARTS: [(MeetingPart, &str); 4] = [
    (MeetingPart::Script, "Script"),
    (MeetingPart::Notes, "What people say"),
    (MeetingPart::Commitments, "Commitments"),
    (MeetingPart::Details, "Who was there"),
];

/// The languages of what is printed, with their names.
pub const LANGUAGES: [(PackLanguage, &str); 3] = [
    (PackLanguage::English, "English"),
    (PackLanguage::Spanish, "Español"),
    (PackLanguage::Both, "English and Español"),
];

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct MeetingPage {
    part: MeetingPart,
    notes: NotesPart,
    cards: CardsPart,
    drafts: MeetingDrafts,
    /// None takes the language of what leaves this file.
    language: Option<PackLanguage>,
}

impl MeetingPage {
    /// Writes whatever was typed.
    pub fn put_down(&mut self, view: &View<'_>, meeting_id: &RecordId, actions: &mut Vec<Action>) {
        self.notes.put_down(view, meeting_id, actions);
        self.cards.put_down(view, meeting_id, actions);
        self.drafts.write_all(view.snapshot, today(), actions);
    }
}

/// Draws the page. Returns whether it is left.
pub fn meeting_page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    page: &mut MeetingPage,
    actions: &mut Vec<Action>,
) -> bool {
    let is_left = head_ui(ui, view, meeting, page, actions);
    ui.add_space(4.0);
    if let Some(part) = tabs(ui, &PARTS, page.part) {
        page.put_down(view, &meeting.id, actions);
        page.part = part;
        page.notes.needs_focus = true;
        page.cards.needs_focus = true;
    }
    ui.add_space(6.0);
    match page.part {
        MeetingPart::Notes => notes_part_ui(
            ui,
            view,
            meeting,
            &mut page.notes,
            &mut page.drafts,
            actions,
        ),
        MeetingPart::Commitments => cards_part_ui(
            ui,
            view,
            meeting,
            &mut page.cards,
            &mut page.drafts,
            actions,
        ),
        MeetingPart::Script | MeetingPart::Details => {
            let part = page.part;
            ScrollArea::vertical()
                .id_salt(("meeting part", part == MeetingPart::Script))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.add_enabled_ui(can_change(view), |ui| {
                        if part == MeetingPart::Script {
                            script_part_ui(ui, view, meeting, &mut page.drafts, actions);
                        } else {
                            details_part_ui(ui, view, meeting, &mut page.drafts, actions);
                        }
                    });
                    ui.add_space(8.0);
                });
        }
    }
    is_left
}

/// From this width on what can be printed stands beside the way back, so that more of the meeting is seen.
const BESIDE: f32 = 900.0;

/// Draws the title with what can be printed. Returns whether the page is left.
fn head_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    page: &mut MeetingPage,
    actions: &mut Vec<Action>,
) -> bool {
    let is_wide = ui.available_width() >= BESIDE;
    let mut is_left = false;
    ui.horizontal(|ui| {
        is_left = link_button(ui, "All meetings").clicked();
        if is_wide {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                paper_ui(ui, view, meeting, page, actions);
            });
        }
    });
    ui.add(egui::Label::new(theme::finding(meeting.title.as_str())).wrap());
    let mut about = vec![
        kind_name(meeting.kind).to_owned(),
        meeting.held_on.map(written_day).unwrap_or_default(),
        meeting.venue.clone(),
    ];
    about.retain(|it| !it.trim().is_empty());
    ui.add(egui::Label::new(theme::muted(ui, about.join(" · "))).wrap());
    if !is_wide {
        ui.horizontal_wrapped(|ui| paper_ui(ui, view, meeting, page, actions));
    }
    if stations_of(records(view), &meeting.id).is_empty() {
        let words = "A data-walk pack needs a pack for this meeting with cards marked as stations.";
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    }
    is_left
}

/// What can be printed, and in which language.
fn paper_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    page: &mut MeetingPage,
    actions: &mut Vec<Action>,
) {
    let usual = match view.snapshot.settings.output_language {
        Language::English => PackLanguage::English,
        Language::Spanish => PackLanguage::Spanish,
    };
    let language = page.language.unwrap_or(usual);
    if primary_button(ui, icons::PRINTER, "Print what we said today").clicked() {
        page.put_down(view, &meeting.id, actions);
        actions.push(Action::PrintToday(meeting.id.clone(), language));
    }
    let has_stations = !stations_of(records(view), &meeting.id).is_empty();
    let walk = ui
        .add_enabled_ui(has_stations, |ui| {
            quiet_button(ui, icons::MAP_TRIFOLD, "Data-walk pack…")
        })
        .inner;
    if walk.clicked() {
        actions.push(Action::SaveDataWalk(meeting.id.clone(), language));
    }
    let name = LANGUAGES
        .iter()
        .find(|it| it.0 == language)
        .map_or("", |it| it.1);
    let chosen = quiet_button(ui, icons::TRANSLATE, name);
    let at = choice_menu(&chosen, "Language of the paper", ChoiceMode::One, || {
        LANGUAGES
            .iter()
            .map(|it| Choice::new(it.1, it.0 == language))
            .collect()
    });
    if let Some((language, _)) = at.and_then(|it| LANGUAGES.get(it)) {
        page.language = Some(*language);
    }
}
