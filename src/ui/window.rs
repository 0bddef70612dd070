//! The whole window: the rail, the room beside it, notices above it.

use std::path::PathBuf;
use std::time::Instant;

use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::causes::causes_room::CausesRoom;
use crate::ui::causes::causes_room::causes_ui;
use crate::ui::changes::changes_room::ChangesRoom;
use crate::ui::changes::changes_room::changes_ui;
use crate::ui::data::data_room::DataRoom;
use crate::ui::data::data_room::data_ui;
use crate::ui::dialogs::Ask;
use crate::ui::dialogs::Dialogs;
use crate::ui::disparities::disparities_room::DisparitiesRoom;
use crate::ui::disparities::disparities_room::disparities_ui;
use crate::ui::home::home_room::home_ui;
use crate::ui::meetings::meetings_room::MeetingsRoom;
use crate::ui::meetings::meetings_room::meetings_ui;
use crate::ui::notices::notices_ui;
use crate::ui::present::presentation::Presentation;
use crate::ui::present::presentation::present_ui;
use crate::ui::rail::rail_ui;
use crate::ui::settings::settings_room::SettingsRoom;
use crate::ui::settings::settings_room::settings_ui;
use crate::ui::share_question::ShareQuestion;
use crate::ui::share_question::share_question_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::card_frame;

/// What each screen remembers between frames: where the person is, and half-typed text.
#[derive(Default)]
pub struct Screens {
    pub room: Room,
    pub data: DataRoom,
    pub disparities: DisparitiesRoom,
    pub causes: CausesRoom,
    pub changes: ChangesRoom,
    pub meetings: MeetingsRoom,
    pub settings: SettingsRoom,
    /// While charts are shown to a room.
    pub presentation: Option<Presentation>,
    /// Whether it was asked to leave meeting mode.
    pub is_leaving_meeting_mode: bool,
    /// The question whose table is wanted with nothing hidden, while the person is asked.
    pub internal_copy_asked: Option<ChartQuestion>,
    /// What is asked before something is shared.
    pub share_question: Option<ShareQuestion>,
    /// Newest last.
    pub notices: Vec<Notice>,
}

/// Something the person is told once, until it is dismissed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Failed(Failure),
    /// Good news, as a sentence.
    Done {
        sentence: String,
        /// Whether Undo takes it back: an import.
        undo: bool,
        since: Instant,
    },
}

/// Draws the whole window. Returns a path that was typed where this computer has no file window.
pub fn window_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    screens: &mut Screens,
    dialogs: &mut Dialogs,
    actions: &mut Vec<Action>,
) -> Option<(Ask, Vec<PathBuf>)> {
    let palette = theme::palette(ui);
    if screens.room != Room::Changes || screens.presentation.is_some() {
        // Nothing that was typed is lost by going elsewhere.
        screens.changes.put_down(view, actions);
    }
    if screens.room != Room::Causes || screens.presentation.is_some() {
        // Nothing that was typed is lost by going elsewhere.
        screens.causes.put_down(view, actions);
    }
    if screens.room != Room::Meetings || screens.presentation.is_some() {
        screens.meetings.put_down(view, actions);
    }
    if let Some(presentation) = &mut screens.presentation {
        present_ui(ui, view, presentation, actions);
        return None;
    }
    let starts_here = starts_at_page(ui);
    egui::Panel::left("rail")
        .exact_size(theme::RAIL_WIDTH)
        .resizable(false)
        .frame(egui::Frame::new().fill(palette.rail))
        .show(ui, |ui| rail_ui(ui, view, screens.room, actions));
    let mut typed = None;
    egui::CentralPanel::default()
        .frame(
            egui::Frame::new()
                .fill(palette.paper)
                .inner_margin(egui::Margin {
                    left: 26,
                    right: 26,
                    top: 18,
                    bottom: 16,
                }),
        )
        .show(ui, |ui| {
            if starts_here {
                let here = egui::Rect::from_min_size(ui.cursor().min, egui::Vec2::ZERO);
                ui.interact(here, page_start(), egui::Sense::focusable_noninteractive());
            }
            if let Some(reason) = view
                .snapshot
                .read_only
                .as_ref()
                .filter(|_| !view.meeting_mode)
            {
                attention_field(ui, |ui| {
                    ui.add(egui::Label::new(reason).wrap());
                });
                ui.add_space(4.0);
            }
            typed = dialogs.typed_ui(ui);
            notices_ui(ui, view.meeting_mode, &screens.notices, actions);
            // What has the focus keeps it when a notice above the room comes or goes.
            let of_room = egui::UiBuilder::new().scope_id(egui::Id::unique(screens.room));
            ui.scope_builder(of_room, |ui| match screens.room {
                Room::Home => home_ui(ui, view, screens.changes.slipping(view), actions),
                Room::Data => data_ui(ui, view, &mut screens.data, actions),
                Room::Disparities => {
                    disparities_ui(ui, view, &mut screens.disparities, actions);
                }
                Room::Causes => causes_ui(ui, view, &mut screens.causes, actions),
                Room::Changes => changes_ui(ui, view, &mut screens.changes, actions),
                Room::Meetings => meetings_ui(ui, view, &mut screens.meetings, actions),
                Room::Settings => settings_ui(ui, view, &mut screens.settings, actions),
            });
        });
    if screens.room != Room::Changes {
        screens.changes.leave(view, actions);
    }
    if screens.is_leaving_meeting_mode {
        screens.is_leaving_meeting_mode = leave_meeting_mode_ui(ui, actions);
    }
    if let Some(question) = screens.internal_copy_asked.take()
        && !view.meeting_mode
        && internal_copy_ui(ui, &question, actions)
    {
        screens.internal_copy_asked = Some(question);
    }
    if let Some(question) = &screens.share_question
        && !share_question_ui(ui, question, view.meeting_mode, actions)
    {
        screens.share_question = None;
    }
    shortcuts(ui, view, screens, actions);
    typed
}

/// Where the keys start on a page.
fn page_start() -> egui::Id {
    egui::Id::unique("page start")
}

/// Whether Tab was pressed with nothing in focus, as after a room was opened by its key: it then goes to the first thing
/// of the page, and not through the rail.
fn starts_at_page(ui: &egui::Ui) -> bool {
    let is_tab = ui.input(|it| {
        it.events.iter().any(|it| {
            matches!(it, egui::Event::Key { key: egui::Key::Tab, pressed: true, modifiers, .. } if modifiers.is_none())
        })
    });
    let starts = is_tab && ui.memory(|it| it.focused().is_none());
    if starts {
        ui.memory_mut(|it| it.request_focus(page_start()));
    }
    starts
}

/// Asks whether to leave meeting mode. Returns whether it is still being asked.
fn leave_meeting_mode_ui(ui: &egui::Ui, actions: &mut Vec<Action>) -> bool {
    let mut is_asking = true;
    let response = egui::Modal::new(egui::Id::unique("leave meeting mode"))
        .frame(card_frame(ui))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(420.0);
            ui.label(theme::section("Leave meeting mode?"));
            ui.add_space(4.0);
            ui.label("Small numbers will be visible.");
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                if primary_button(ui, "", "Stay").clicked() {
                    is_asking = false;
                }
                if quiet_button(ui, "", "Leave").clicked() {
                    actions.push(Action::SetMeetingMode(false));
                    is_asking = false;
                }
            });
        });
    is_asking && !response.should_close()
}

/// Asks whether to write a table in which nothing is hidden. Returns whether it is still being asked.
fn internal_copy_ui(ui: &egui::Ui, question: &ChartQuestion, actions: &mut Vec<Action>) -> bool {
    let mut is_asking = true;
    let response = egui::Modal::new(egui::Id::unique("internal copy"))
        .frame(card_frame(ui))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(440.0);
            ui.label(theme::section("Save an internal copy?"));
            ui.add_space(4.0);
            ui.label("Small numbers will be in the file. It is only for people who may see the records. Its name and its first row will say INTERNAL.");
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                if primary_button(ui, "", "Cancel").clicked() {
                    is_asking = false;
                }
                if quiet_button(ui, "", "Save internal copy…").clicked() {
                    actions.push(Action::SaveInternalCopy(question.clone()));
                    is_asking = false;
                }
            });
        });
    is_asking && !response.should_close()
}

/// Keys that work in every room.
fn shortcuts(ui: &egui::Ui, view: &View<'_>, screens: &Screens, actions: &mut Vec<Action>) {
    use egui::Key;
    use egui::KeyboardShortcut;
    use egui::Modifiers;
    let pressed = |modifiers, key| {
        ui.input_mut(|it| it.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    let typing = ui.ctx().egui_wants_keyboard_input();
    // In meeting mode there is no Undo on the screen, so a key must not change numbers unseen.
    if !typing && !view.meeting_mode {
        if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || pressed(Modifiers::COMMAND, Key::Y)
        {
            actions.push(Action::Do(crate::session::command::Command::Redo));
        }
        if pressed(Modifiers::COMMAND, Key::Z) {
            actions.push(Action::Do(crate::session::command::Command::Undo));
        }
    }
    if pressed(Modifiers::COMMAND, Key::O) {
        actions.push(Action::OpenFile);
    }
    if pressed(Modifiers::COMMAND, Key::I) {
        actions.push(Action::ChooseSheets);
    }
    for (key, room) in [
        (Key::Num1, Room::Home),
        (Key::Num2, Room::Data),
        (Key::Num3, Room::Disparities),
        (Key::Num4, Room::Causes),
        (Key::Num5, Room::Changes),
        (Key::Num6, Room::Meetings),
    ] {
        if pressed(Modifiers::COMMAND, key) {
            actions.push(Action::GoTo(room));
            // Tab then starts at the page, in the same room too.
            if let Some(focused) = ui.memory(egui::Memory::focused) {
                ui.memory_mut(|it| it.surrender_focus(focused));
            }
        }
    }
    if pressed(Modifiers::NONE, Key::F5) {
        // Without a number to show, the room says what to do next.
        let pack = screens
            .meetings
            .pack_to_present()
            .filter(|_| screens.room == Room::Meetings);
        actions.push(match (pack, screens.disparities.question_or_first(view)) {
            (Some((pack_id, windows)), _) => Action::PresentPack { pack_id, windows },
            (None, Some(question)) => Action::Present(question),
            (None, None) => Action::GoTo(Room::Disparities),
        });
    }
}
