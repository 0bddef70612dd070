//! The rail at the left: where the person is, which file is open, and whether it is saved.

use crate::session::command::Command;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::rail_button;
use crate::ui::widgets::chip::chip;
use crate::ui::words::clock_time;
use crate::ui::words::day_of;

/// What the rail needs to show everything at once; in less it scrolls.
const WHOLE_HEIGHT: f32 = 470.0;

/// Draws the rail.
pub fn rail_ui(ui: &mut egui::Ui, view: &View<'_>, room: Room, actions: &mut Vec<Action>) {
    if ui.available_height() < WHOLE_HEIGHT {
        egui::ScrollArea::vertical()
            .id_salt("rail")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                rooms_ui(ui, view, room, actions);
                egui::Frame::new()
                    .inner_margin(egui::Margin::symmetric(10, 2))
                    .show(ui, |ui| foot_ui(ui, view, room, actions));
            });
        return;
    }
    egui::Panel::bottom("rail foot")
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::new().inner_margin(egui::Margin {
            left: 10,
            right: 10,
            top: 0,
            bottom: 14,
        }))
        .show(ui, |ui| foot_ui(ui, view, room, actions));
    rooms_ui(ui, view, room, actions);
}

/// Which file is open and for whom it is shown, and the rooms.
fn rooms_ui(ui: &mut egui::Ui, view: &View<'_>, room: Room, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.add_space(14.0);
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(20, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.set_max_width(theme::RAIL_WIDTH - 2.0 * 20.0);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
            ui.label(theme::section("First Birthday"));
            if !view.meeting_mode {
                ui.label(
                    theme::caption(ui, format!("{}.fbday", view.snapshot.file_name))
                        .color(palette.muted),
                );
            }
            if view.snapshot.is_sample {
                ui.add_space(2.0);
                chip(ui, "SAMPLE: invented numbers");
            }
            if view.meeting_mode {
                ui.add_space(2.0);
                chip(ui, "MEETING MODE: small numbers hidden");
            }
        });
    ui.add_space(12.0);
    let rooms = [
        (icon::HOUSE, "Home", Room::Home),
        (icon::TABLE, "Data", Room::Data),
        (icon::CHART_BAR_HORIZONTAL, "Disparities", Room::Disparities),
        (icon::TREE_STRUCTURE, "Causes", Room::Causes),
        (icon::ARROWS_CLOCKWISE, "Changes", Room::Changes),
        (icon::PRESENTATION_CHART, "Meetings", Room::Meetings),
    ];
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (icon, name, place) in rooms {
                if rail_button(ui, icon, name, room == place).clicked() {
                    actions.push(Action::GoTo(place));
                }
            }
        });
}

/// The foot of the rail: undo, meeting mode, settings, and whether everything is saved.
fn foot_ui(ui: &mut egui::Ui, view: &View<'_>, room: Room, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    if let Some(label) = &view.snapshot.undo_label
        && !view.meeting_mode
        && rail_button(ui, icon::ARROW_COUNTER_CLOCKWISE, "Undo", false)
            .on_hover_text(format!("Undo: {label} (Ctrl+Z)"))
            .clicked()
    {
        actions.push(Action::Do(Command::Undo));
    }
    let meeting = if view.meeting_mode {
        "Leave meeting mode"
    } else {
        "Meeting mode"
    };
    if rail_button(ui, icon::EYE_SLASH, meeting, view.meeting_mode)
        .on_hover_text("Hides small numbers everywhere, for when others can see this screen")
        .clicked()
    {
        actions.push(if view.meeting_mode {
            Action::AskToLeaveMeetingMode
        } else {
            Action::SetMeetingMode(true)
        });
    }
    if rail_button(ui, icon::GEAR, "Settings", room == Room::Settings).clicked() {
        actions.push(Action::GoTo(Room::Settings));
    }
    ui.add_space(4.0);
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 4))
        .show(ui, |ui| saved_line(ui, view));
}

fn saved_line(ui: &mut egui::Ui, view: &View<'_>) {
    let palette = theme::palette(ui);
    let saved = match (&view.snapshot.read_only, &view.snapshot.saved_at) {
        (Some(_), _) => "Read only: changes are not kept".to_owned(),
        (None, Some(at)) => format!("Saved {}", clock_time(at)),
        (None, None) => "Saved".to_owned(),
    };
    let backup = view.snapshot.last_backup.as_ref().map_or_else(
        || "No backup yet".to_owned(),
        |it| format!("Backup {}", day_of(&it.made_at)),
    );
    for line in [saved, backup] {
        ui.label(theme::caption(ui, line).color(palette.muted));
    }
}
