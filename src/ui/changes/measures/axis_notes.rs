//! What stands on the axis of a measure: notes, and where the middle line is drawn anew.

use chrono::NaiveDate;
use egui::Ui;

use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::Phase;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::session::command::Command;
use crate::session::practice::measures::FEWEST_PHASE_POINTS;
use crate::session::practice::measures::MeasureCommand;
use crate::session::practice::point_entry::frequency_of;
use crate::session::practice::point_entry::read_time;
use crate::session::practice::practice_command::PracticeCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::text_field;

/// What is being typed for the axis.
#[derive(Debug, Default)]
pub struct AxisNotes {
    typing: Option<Typing>,
    measure_id: String,
}

#[derive(Debug)]
struct Typing {
    what: What,
    day: String,
    text: String,
    problem: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Note,
    Phase,
}

impl AxisNotes {
    /// Turns a note that is complete into a command when the measure is left.
    pub(super) fn save_if_typed(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        let measure = view
            .snapshot
            .records
            .measures
            .iter()
            .find(|it| it.id.0 == self.measure_id);
        if let (Some(typing), Some(measure)) = (&self.typing, measure)
            && typing.what == What::Note
            && let Ok(command) = typing.command(measure)
        {
            actions.push(send(command));
            self.typing = None;
        }
    }
}

impl Typing {
    fn of(what: What) -> Self {
        Self {
            what,
            day: String::new(),
            text: String::new(),
            problem: None,
        }
    }

    fn command(&self, measure: &QualityMeasure) -> Result<MeasureCommand, &'static str> {
        let day = day_of(measure, &self.day)
            .ok_or("Type a day, such as 3/12/2024, or a month, such as Mar 2024.")?;
        if self.text.trim().chars().count() < 3 {
            return Err(match self.what {
                What::Note => "Type what happened, in a few words.",
                What::Phase => "Type what changed then, and how you know.",
            });
        }
        Ok(match self.what {
            What::Note => MeasureCommand::SaveAnnotation(Annotation {
                measure_id: measure.id.clone(),
                on_date: day,
                text: self.text.clone(),
                ..Annotation::default()
            }),
            What::Phase => MeasureCommand::AddPhase(Phase {
                measure_id: measure.id.clone(),
                starts_on: day,
                reason: self.text.clone(),
                ..Phase::default()
            }),
        })
    }
}

fn day_of(measure: &QualityMeasure, text: &str) -> Option<NaiveDate> {
    read_time(frequency_of(measure), text).or_else(|| read_time(MeasureFrequency::Monthly, text))
}

fn send(command: MeasureCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Measure(command)))
}

/// Draws the buttons for another note or middle line, the fields while one is typed, and what is there.
pub(super) fn axis_notes_ui(
    ui: &mut Ui,
    view: &View<'_>,
    measure: &QualityMeasure,
    notes: &mut AxisNotes,
    actions: &mut Vec<Action>,
) {
    if notes.measure_id != measure.id.0 {
        *notes = AxisNotes {
            measure_id: measure.id.0.clone(),
            typing: None,
        };
    }
    let mut is_done = false;
    match &mut notes.typing {
        None => {
            ui.horizontal_wrapped(|ui| {
                if quiet_button(ui, icons::NOTE, "Note on the axis…").clicked() {
                    notes.typing = Some(Typing::of(What::Note));
                }
                if quiet_button(ui, icons::PENCIL_SIMPLE, "New middle line…").clicked() {
                    notes.typing = Some(Typing::of(What::Phase));
                }
            });
        }
        Some(typing) => {
            ui.horizontal_wrapped(|ui| {
                let (day, text) = match typing.what {
                    What::Note => ("When", "What happened"),
                    What::Phase => ("From when on", "Why: what changed, and how you know"),
                };
                let first = text_field(ui, day, &mut typing.day, 130.0);
                if typing.day.is_empty() && typing.text.is_empty() && !first.has_focus() {
                    let is_new = ui.memory(|it| it.focused().is_none());
                    if is_new {
                        first.request_focus();
                    }
                }
                let field = text_field(ui, text, &mut typing.text, 300.0);
                let is_entered =
                    field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
                ui.vertical(|ui| {
                    ui.add_space(18.0);
                    ui.horizontal(|ui| {
                        if quiet_button(ui, icons::CHECK, "Put it on the axis").clicked()
                            || is_entered
                        {
                            match typing.command(measure) {
                                Ok(command) => {
                                    actions.push(send(command));
                                    is_done = true;
                                }
                                Err(problem) => typing.problem = Some(problem),
                            }
                        }
                        if link_button(ui, "Cancel").clicked() {
                            is_done = true;
                        }
                    });
                });
            });
            if typing.what == What::Phase {
                ui.label(theme::caption(
                    ui,
                    format!("Only after a signal with a known cause that has held for {FEWEST_PHASE_POINTS} points or more."),
                ));
            }
            if let Some(problem) = typing.problem {
                ui.label(egui::RichText::new(problem).color(theme::palette(ui).attention));
            }
        }
    }
    if is_done {
        notes.typing = None;
    }
    there_ui(ui, view, measure, actions);
}

/// What is on the axis, each with a way to take it away.
fn there_ui(ui: &mut Ui, view: &View<'_>, measure: &QualityMeasure, actions: &mut Vec<Action>) {
    let records = &view.snapshot.records;
    let mut rows: Vec<(NaiveDate, String, MeasureCommand)> = records
        .annotations
        .iter()
        .filter(|it| it.measure_id == measure.id)
        .map(|it| {
            let command = MeasureCommand::RemoveAnnotation(it.id.clone());
            (it.on_date, it.text.clone(), command)
        })
        .collect();
    rows.extend(
        records
            .phases
            .iter()
            .filter(|it| it.measure_id == measure.id)
            .map(|it| {
                let text = format!("New middle line: {}", it.reason);
                (
                    it.starts_on,
                    text,
                    MeasureCommand::RemovePhase(it.id.clone()),
                )
            }),
    );
    rows.sort_by_key(|it| it.0);
    for (day, text, command) in rows {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::caption(
                ui,
                format!("{} · {text}", day.format("%b %-d, %Y")),
            ));
            let remove = link_button(ui, "Remove");
            remove.widget_info(|| {
                egui::WidgetInfo::labeled(
                    egui::Role::Button,
                    true,
                    format!("Remove from the axis: {text}"),
                )
            });
            if remove.clicked() {
                actions.push(send(command));
            }
        });
    }
}
