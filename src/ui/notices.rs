//! What the person is told once: what happened, where, what to do. Never a dialog, never in the way.

use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::field;
use crate::ui::window::Notice;

/// Shows the last notices above the room, newest first.
///
/// In meeting mode neither a place nor details are told, since they name files and cells.
pub fn notices_ui(
    ui: &mut egui::Ui,
    meeting_mode: bool,
    notices: &[Notice],
    actions: &mut Vec<Action>,
) {
    for (position, notice) in notices.iter().enumerate().rev().take(2) {
        match notice {
            Notice::Failed(failure) => {
                attention_field(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.label(theme::icon(icon::WARNING).color(theme::palette(ui).attention));
                        ui.vertical(|ui| {
                            ui.set_width(ui.available_width() - 90.0);
                            ui.add(egui::Label::new(theme::semibold(&failure.what)).wrap());
                            let advice = match &failure.place {
                                Some(place) if !meeting_mode => {
                                    format!("{place}: {}", failure.advice)
                                }
                                _ => failure.advice.clone(),
                            };
                            ui.add(egui::Label::new(advice).wrap());
                            if let Some(details) =
                                failure.details.as_ref().filter(|_| !meeting_mode)
                            {
                                egui::CollapsingHeader::new("For the person who helps out")
                                    .id_salt(("details", position))
                                    .show(ui, |ui| ui.label(theme::caption(ui, details)));
                            }
                        });
                        if link_button(ui, "Dismiss").clicked() {
                            actions.push(Action::DismissNotice(position));
                        }
                    });
                });
            }
            Notice::Done { sentence, undo, .. } => {
                field(ui, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(theme::icon(icon::CHECK_CIRCLE).color(theme::palette(ui).accent));
                        ui.label(sentence);
                        if *undo && link_button(ui, "See what it says").clicked() {
                            actions.push(Action::GoTo(Room::Disparities));
                            actions.push(Action::DismissNotice(position));
                        }
                        if *undo && link_button(ui, "Undo").clicked() {
                            actions.push(Action::Do(crate::session::command::Command::Undo));
                            actions.push(Action::DismissNotice(position));
                        }
                        if link_button(ui, "Dismiss").clicked() {
                            actions.push(Action::DismissNotice(position));
                        }
                    });
                });
            }
        }
        ui.add_space(4.0);
    }
}
