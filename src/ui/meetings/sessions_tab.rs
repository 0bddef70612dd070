//! The meetings themselves: the list, and one meeting with its script, what people said and what they promised.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::gathering::GatheringKind;
use crate::domain::practice::meeting_rules::commitments_of;
use crate::domain::practice::meeting_rules::in_order;
use crate::domain::practice::meeting_rules::next_meeting;
use crate::domain::practice::meeting_rules::notes_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::meetings::capture::meeting_page::MeetingPage;
use crate::ui::meetings::capture::meeting_page::meeting_page_ui;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::of_meetings;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::field::day_typed;
use crate::ui::meetings::names::kind_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::text_field::text_field;
use crate::ui::widgets::text_field::was_entered;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct SessionsTab {
    open: Option<RecordId>,
    page: MeetingPage,
    new: NewMeeting,
}

/// A meeting that is being planned.
#[derive(Debug, Default)]
struct NewMeeting {
    title: String,
    day: String,
    kind: GatheringKind,
    refused: Option<Failure>,
}

impl SessionsTab {
    /// Opens a meeting.
    pub fn open(&mut self, id: RecordId) {
        self.open = Some(id);
        self.page = MeetingPage::default();
    }

    /// The meeting that is open.
    #[must_use]
    pub fn open_meeting(&self) -> Option<&RecordId> {
        self.open.as_ref()
    }

    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if !can_change(view) {
            return;
        }
        if let Some(id) = self.open.clone() {
            self.page.put_down(view, &id, actions);
        }
        if !self.new.title.trim().is_empty() {
            self.new.start(view, actions);
        }
    }
}

/// Draws this part.
pub fn sessions_tab_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut SessionsTab,
    actions: &mut Vec<Action>,
) {
    let meeting = tab
        .open
        .as_ref()
        .and_then(|it| find(&records(view).sessions, it));
    if let Some(meeting) = meeting {
        if meeting_page_ui(ui, view, meeting, &mut tab.page, actions) {
            tab.page.put_down(view, &meeting.id, actions);
            tab.open = None;
        }
        return;
    }
    ScrollArea::vertical()
        .id_salt("meetings")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if can_change(view) {
                small_card(ui, |ui| {
                    if let Some(id) = new_ui(ui, view, &mut tab.new, actions) {
                        tab.open = Some(id);
                        tab.page = MeetingPage::default();
                    }
                });
                ui.add_space(10.0);
            }
            if let Some(id) = list_ui(ui, view) {
                tab.open = Some(id);
                tab.page = MeetingPage::default();
            }
        });
}

impl NewMeeting {
    /// Adds the meeting, or keeps why it cannot be.
    fn start(&mut self, view: &View<'_>, actions: &mut Vec<Action>) -> Option<RecordId> {
        let now = today();
        let made = day_typed(&self.day, now).and_then(|held_on| {
            let meeting = Gathering {
                id: new_id(),
                kind: self.kind,
                title: self.title.clone(),
                held_on,
                ..Gathering::default()
            };
            let id = meeting.id.clone();
            let command = MeetingCommand::Start(Box::new(meeting));
            command
                .problem(records(view))
                .map_or(Ok((id, command)), Err)
        });
        match made {
            Ok((id, command)) => {
                actions.push(of_meetings(command));
                *self = Self {
                    kind: self.kind,
                    ..Self::default()
                };
                Some(id)
            }
            Err(refused) => {
                self.refused = Some(refused);
                None
            }
        }
    }
}

/// In less room the fields of a new meeting are shorter, so that its button keeps its words in one line.
const NARROW: f32 = 780.0;

fn new_ui(
    ui: &mut Ui,
    view: &View<'_>,
    new: &mut NewMeeting,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let mut started = None;
    ui.label(theme::section("Plan a meeting"));
    ui.horizontal_wrapped(|ui| {
        let room = ui.available_width();
        let kinds = if room < NARROW { 190.0 } else { 230.0 };
        let width = (room - kinds - 390.0).clamp(150.0, 420.0);
        let named = text_field(ui, "What it is called", &mut new.title, width);
        let all: Vec<(GatheringKind, String)> = GatheringKind::ALL
            .iter()
            .map(|it| (*it, kind_name(*it).to_owned()))
            .collect();
        if let Some(kind) = pick(ui, ("What for", "new meeting"), &new.kind, &all, kinds) {
            new.kind = kind;
        }
        let day = text_field(ui, "Day, such as 5/3", &mut new.day, 130.0);
        if named.changed() || day.changed() {
            new.refused = None;
        }
        let is_entered = was_entered(ui, &named) || was_entered(ui, &day);
        ui.vertical(|ui| {
            ui.add_space(19.0);
            if primary_button(ui, icons::PLUS, "Plan it").clicked() || is_entered {
                started = new.start(view, actions);
            }
        });
    });
    if let Some(refused) = &new.refused {
        refusal_ui(ui, refused);
    }
    started
}

fn list_ui(ui: &mut Ui, view: &View<'_>) -> Option<RecordId> {
    let now = today();
    let all = in_order(&records(view).sessions, now);
    if all.is_empty() {
        empty_place(
            ui,
            icons::CALENDAR_BLANK,
            "No meeting yet",
            "Plan one above. It comes with a script for its kind, places to type what people say and promise, and a page to print before they leave.",
            None,
        );
        return None;
    }
    let next = next_meeting(&records(view).sessions, now).map(|it| &it.id);
    let mut opened = None;
    for meeting in &all {
        let is_next = next == Some(&meeting.id);
        if line_ui(ui, view, meeting, is_next) {
            opened = Some(meeting.id.clone());
        }
        ui.add_space(8.0);
    }
    opened
}

/// One meeting of the list. Returns whether it was clicked.
fn line_ui(ui: &mut Ui, view: &View<'_>, meeting: &Gathering, is_next: bool) -> bool {
    let day = meeting
        .held_on
        .map_or_else(|| "No day yet".to_owned(), written_day);
    let about = about(view, meeting);
    let drawn = small_card(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(
                egui::vec2(120.0, 0.0),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_width(120.0);
                    ui.label(theme::figures(day.as_str()));
                    if is_next {
                        ui.label(
                            theme::caption(ui, "Next meeting").color(theme::palette(ui).accent),
                        );
                    }
                },
            );
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.set_width(ui.available_width());
                let title = theme::semibold(meeting.title.as_str());
                ui.add(egui::Label::new(title).wrap());
                ui.add(egui::Label::new(theme::caption(ui, about.as_str())).wrap());
            });
        });
    })
    .response;
    let id = ui.scope_id().with(("meeting", &meeting.id));
    let response = ui
        .interact(drawn.rect, id, egui::Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let aloud = format!("{}, {day}. {about}", meeting.title);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &aloud));
    focus_ring(ui, &response);
    response.clicked()
}

/// "Data walk · 44 people · 20 notes · 8 commitments"
fn about(view: &View<'_>, meeting: &Gathering) -> String {
    let there = crate::domain::practice::commitment_rules::people_there(meeting);
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => String::new(),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let mut parts = vec![
        kind_name(meeting.kind).to_owned(),
        meeting.venue.clone(),
        counted(
            usize::try_from(there).unwrap_or(usize::MAX),
            "person",
            "people",
        ),
        counted(notes_of(records(view), &meeting.id).len(), "note", "notes"),
        counted(
            commitments_of(records(view), &meeting.id).len(),
            "commitment",
            "commitments",
        ),
    ];
    parts.retain(|it| !it.trim().is_empty());
    parts.join(" · ")
}
