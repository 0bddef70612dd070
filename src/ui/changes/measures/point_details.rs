//! What is said about one point: a note, and why it is left out of the lines.

use egui::Ui;

use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::command::Command;
use crate::session::practice::measures::MeasureCommand;
use crate::session::practice::point_entry::text_of_point;
use crate::session::practice::practice_command::PracticeCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::bare_text_field;

/// What is typed about a point.
#[derive(Debug, Default)]
pub struct PointDetails {
    point_id: Option<RecordId>,
    note: String,
    reason: String,
    is_asking_why: bool,
}

impl PointDetails {
    /// Turns to the point of a row; a row that is not saved has none.
    pub(super) fn look_at(&mut self, point_id: Option<RecordId>, view: &View<'_>) {
        if self.point_id == point_id {
            return;
        }
        let point = point_id
            .as_ref()
            .and_then(|it| find(&view.snapshot.records.measure_points, it));
        *self = Self {
            note: point.map_or_else(String::new, |it| it.note.clone()),
            reason: point.map_or_else(String::new, |it| it.ghost_reason.clone()),
            is_asking_why: false,
            point_id: point.map(|it| it.id.clone()),
        };
    }
}

/// Draws the line under the table for the point whose row has or had the keyboard.
pub(super) fn point_details_ui(
    ui: &mut Ui,
    view: &View<'_>,
    measure: &QualityMeasure,
    details: &mut PointDetails,
    actions: &mut Vec<Action>,
) {
    let point = details
        .point_id
        .as_ref()
        .and_then(|it| find(&view.snapshot.records.measure_points, it));
    let Some(point) = point else {
        return;
    };
    let mut send = |command: MeasureCommand| {
        actions.push(Action::Do(Command::Practice(PracticeCommand::Measure(
            command,
        ))));
    };
    let when = text_of_point(measure, point).time;
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.label(theme::semibold(when.as_str()));
        let note = bare_text_field(
            ui,
            "Note on this point",
            "Note on this point",
            &mut details.note,
            (width - 230.0).max(120.0),
        );
        if note.lost_focus() && details.note.trim() != point.note {
            send(MeasureCommand::SetPointNote {
                point_id: point.id.clone(),
                note: details.note.clone(),
            });
        }
        if quiet_button(ui, icons::TRASH, "Remove").clicked() {
            send(MeasureCommand::RemovePoints(vec![point.id.clone()]));
        }
    });
    ui.horizontal(|ui| {
        if point.is_ghost {
            ui.label(theme::caption(
                ui,
                format!("Left out of the lines: {}", point.ghost_reason),
            ));
            if link_button(ui, "Take it in again").clicked() {
                send(MeasureCommand::SetGhost {
                    point_id: point.id.clone(),
                    reason: None,
                });
            }
        } else if details.is_asking_why {
            let field = bare_text_field(
                ui,
                "Why is it left out?",
                "Why is it left out?",
                &mut details.reason,
                (width - 190.0).max(120.0),
            );
            let is_entered = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
            if (link_button(ui, "Leave it out").clicked() || is_entered)
                && !details.reason.trim().is_empty()
            {
                details.is_asking_why = false;
                send(MeasureCommand::SetGhost {
                    point_id: point.id.clone(),
                    reason: Some(details.reason.clone()),
                });
            }
            if link_button(ui, "Cancel").clicked() {
                details.is_asking_why = false;
            }
        } else if link_button(ui, "Leave this point out of the lines…").clicked() {
            details.is_asking_why = true;
        }
    });
}
