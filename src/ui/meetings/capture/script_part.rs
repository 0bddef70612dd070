//! The script as a checklist: what is under way, what is done, and the minutes planned and used.

use std::time::Duration;

use chrono::DateTime;
use chrono::Local;
use chrono::Utc;
use egui::Ui;

use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::session_script::ScriptTime;
use crate::domain::practice::session_script::minutes_used;
use crate::domain::practice::session_script::steps_of;
use crate::domain::practice::session_step::SessionStep;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::desk::of_meetings;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::MeetingField;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;

/// The widths of the columns beside the words of a step.
const MINUTES: f32 = 74.0;
const USED: f32 = 150.0;
const BUTTONS: f32 = 178.0;

/// How high a line of a hint is.
const HINT: f32 = 18.0;

/// The clock of a step that is under way moves on by itself.
const CLOCK: Duration = Duration::from_secs(15);

/// Draws the script.
pub fn script_part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let now = Utc::now();
    let steps = steps_of(&records(view).session_steps, &meeting.id);
    let is_under_way = steps
        .iter()
        .any(|it| it.started_at.is_some() && it.ended_at.is_none());
    if is_under_way {
        ui.ctx().request_repaint_after(CLOCK);
    }
    small_card(ui, |ui| {
        let time = ScriptTime::of(&steps, now);
        ui.label(theme::semibold(time_sentence(time)));
        ui.add_space(4.0);
        for step in &steps {
            ui.push_id(&step.id.0, |ui| {
                step_ui(ui, view, step, now, drafts, actions);
            });
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let look = FieldLook::line("New step", 300.0)
                .hinted("Type another step and press Enter")
                .bare();
            let field = MeetingField::NewStep(meeting.id.clone());
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
            let has_begun = steps.iter().any(|it| it.started_at.is_some());
            if !has_begun && link_button(ui, "Take the usual script of this kind").clicked() {
                actions.push(of_meetings(MeetingCommand::ResetScript {
                    session_id: meeting.id.clone(),
                }));
            }
        });
    });
}

/// "155 minutes planned. 2 of 9 steps done: 25 minutes used of 20 planned for them."
fn time_sentence(time: ScriptTime) -> String {
    let minutes = |count: u32| match count {
        1 => "1 minute".to_owned(),
        count if count >= 60 => format!("{} h {:02} min", count / 60, count % 60),
        count => format!("{count} minutes"),
    };
    let planned = format!("{} planned", minutes(time.planned));
    if time.planned_so_far == 0 {
        return format!("{planned} for {} steps.", time.steps);
    }
    format!(
        "{planned}. {} of {} steps done: {} used, {} planned for what was begun.",
        time.done,
        time.steps,
        minutes(time.used),
        minutes(time.planned_so_far),
    )
}

fn step_ui(
    ui: &mut Ui,
    view: &View<'_>,
    step: &SessionStep,
    now: DateTime<Utc>,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let colors = theme::palette(ui);
    let is_done = step.ended_at.is_some();
    let is_now = step.started_at.is_some() && !is_done;
    let (icon, color) = match (is_done, is_now) {
        (true, _) => (icons::CHECK_CIRCLE, colors.accent),
        (false, true) => (icons::CIRCLE_HALF, colors.accent),
        (false, false) => (icons::CIRCLE, colors.muted),
    };
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.add_space(6.0);
            ui.label(theme::icon(icon).color(color));
        });
        let width = (ui.available_width() - MINUTES - USED - BUTTONS - 40.0).max(160.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            let look = FieldLook::line("Step", width).bare();
            let field = MeetingField::StepTitle(step.id.clone());
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
            if !step.hint.is_empty() {
                ui.spacing_mut().interact_size.y = HINT;
                ui.horizontal_wrapped(|ui| {
                    ui.add_space(10.0);
                    ui.add(egui::Label::new(theme::caption(ui, step.hint.as_str())).wrap());
                });
            }
        });
        let look = FieldLook::line("Minutes", MINUTES).bare();
        let field = MeetingField::StepMinutes(step.id.clone());
        drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        used_ui(ui, step, now);
        buttons_ui(ui, step, now, actions);
    });
    ui.add_space(4.0);
}

fn used_ui(ui: &mut Ui, step: &SessionStep, now: DateTime<Utc>) {
    let clock = |at: DateTime<Utc>| at.with_timezone(&Local).format("%-I:%M").to_string();
    let used = minutes_used(step, now);
    let words = match (step.started_at, step.ended_at, used) {
        (Some(from), Some(to), Some(used)) => {
            format!("{used} min\n{} to {}", clock(from), clock(to))
        }
        (Some(from), None, Some(used)) => format!("{used} min so far\nsince {}", clock(from)),
        _ => "min".to_owned(),
    };
    let is_over = used.is_some_and(|it| it > step.minutes);
    ui.allocate_ui_with_layout(
        egui::vec2(USED, theme::CONTROL_HEIGHT),
        egui::Layout::top_down(egui::Align::Min),
        |ui| {
            ui.set_width(USED);
            ui.add_space(if used.is_some() { 2.0 } else { 9.0 });
            let mut words = theme::caption(ui, words);
            if is_over {
                words = words.color(theme::palette(ui).attention);
            }
            ui.label(words);
        },
    );
}

fn buttons_ui(ui: &mut Ui, step: &SessionStep, now: DateTime<Utc>, actions: &mut Vec<Action>) {
    let step_id = step.id.clone();
    let named = |ui: &Ui, response: &egui::Response, what: &str| {
        let name = format!("{what}: {}", step.title);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &name));
    };
    ui.allocate_ui_with_layout(
        egui::vec2(BUTTONS, theme::CONTROL_HEIGHT),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.set_width(BUTTONS);
            match (step.started_at, step.ended_at) {
                (None, _) => {
                    let begin = quiet_button(ui, icons::PLAY, "Begin");
                    named(ui, &begin, "Begin");
                    if begin.clicked() {
                        let at = now;
                        actions.push(of_meetings(MeetingCommand::BeginStep { step_id, at }));
                        return;
                    }
                    let remove = link_button(ui, "Remove");
                    named(ui, &remove, "Remove");
                    if remove.clicked() {
                        let step_id = step.id.clone();
                        actions.push(of_meetings(MeetingCommand::RemoveStep { step_id }));
                    }
                }
                (Some(_), None) => {
                    let done = quiet_button(ui, icons::CHECK, "Done");
                    named(ui, &done, "Done");
                    if done.clicked() {
                        let at = now;
                        actions.push(of_meetings(MeetingCommand::EndStep { step_id, at }));
                    }
                }
                (Some(_), Some(_)) => {
                    let again = link_button(ui, "Clear times");
                    named(ui, &again, "Clear times");
                    if again.clicked() {
                        actions.push(of_meetings(MeetingCommand::ResetStep { step_id }));
                    }
                }
            }
        },
    );
}
