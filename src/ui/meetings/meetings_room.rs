//! The Meetings and reports room.

use egui::Ui;

use crate::domain::practice::record::RecordId;
use crate::ui::action::Action;
use crate::ui::meetings::follow_up_tab::FollowUpTab;
use crate::ui::meetings::follow_up_tab::follow_up_tab_ui;
use crate::ui::meetings::packs::packs_tab::PacksTab;
use crate::ui::meetings::packs::packs_tab::packs_tab_ui;
use crate::ui::meetings::reports_tab::ReportsTab;
use crate::ui::meetings::reports_tab::reports_tab_ui;
use crate::ui::meetings::sessions_tab::SessionsTab;
use crate::ui::meetings::sessions_tab::sessions_tab_ui;
use crate::ui::meetings::together_tab::TogetherTab;
use crate::ui::meetings::together_tab::together_tab_ui;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::tabs::tabs;

/// A part of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeetingsTab {
    #[default]
    Packs,
    Sessions,
    FollowUp,
    Together,
    Reports,
}

/// The tabs in their order, with their names.
const TABS: [(MeetingsTab, &str); 5] = [
    (MeetingsTab::Packs, "Packs"),
    (MeetingsTab::Sessions, "Meetings"),
    (MeetingsTab::FollowUp, "Follow-up"),
    (MeetingsTab::Together, "Together"),
    (MeetingsTab::Reports, "Reports"),
];

/// Where the person is in this room, and half-typed text.
#[derive(Debug, Default)]
pub struct MeetingsRoom {
    tab: MeetingsTab,
    pub packs: PacksTab,
    pub sessions: SessionsTab,
    pub follow_up: FollowUpTab,
    pub together: TogetherTab,
    pub reports: ReportsTab,
    /// Whether the room was shown since everything typed was put down.
    is_entered: bool,
}

impl MeetingsRoom {
    /// Shows a tab of the room.
    pub fn show(&mut self, tab: MeetingsTab) {
        self.tab = tab;
    }

    /// The pack that is open here, and in how many windows it is presented.
    #[must_use]
    pub fn pack_to_present(&self) -> Option<(RecordId, PresentWindows)> {
        if self.tab == MeetingsTab::Packs {
            self.packs.pack_to_present()
        } else {
            None
        }
    }

    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if !std::mem::take(&mut self.is_entered) {
            return;
        }
        self.put_down_parts(view, actions);
    }

    fn put_down_parts(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.packs.put_down(view, actions);
        self.sessions.put_down(view, actions);
        self.follow_up.put_down(view, actions);
        self.together.put_down(view, actions);
        self.reports.put_down(view, actions);
    }
}

/// Draws the room.
pub fn meetings_ui(
    ui: &mut Ui,
    view: &View<'_>,
    room: &mut MeetingsRoom,
    actions: &mut Vec<Action>,
) {
    room.is_entered = true;
    ui.label(theme::finding("Meetings and reports"));
    ui.add_space(2.0);
    if let Some(tab) = tabs(ui, &TABS, room.tab) {
        room.put_down_parts(view, actions);
        room.tab = tab;
    }
    ui.add_space(8.0);
    match room.tab {
        MeetingsTab::Packs => packs_tab_ui(ui, view, &mut room.packs, actions),
        MeetingsTab::Sessions => sessions_tab_ui(ui, view, &mut room.sessions, actions),
        MeetingsTab::FollowUp => follow_up_tab_ui(ui, view, &mut room.follow_up, actions),
        MeetingsTab::Together => together_tab_ui(ui, view, &mut room.together, actions),
        MeetingsTab::Reports => reports_tab_ui(ui, view, &mut room.reports, actions),
    }
}
