//! The tasks of a plan: what, who, when, where, and whether it is done.

use egui::Ui;

use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::cycles::CycleEdit;
use crate::ui::action::Action;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_cycles;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::TaskText;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::field_drafts::FieldLook;

/// Draws the tasks, and a field for the next one.
pub fn tasks_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    cycle: &PdsaCycle,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::caption(ui, "Tasks"));
    let mut columns = vec![(TaskText::What, "What", 0.4)];
    if desk.shows_people() {
        columns.push((TaskText::Who, "Who", 0.2));
    }
    columns.push((TaskText::When, "When", 0.2));
    columns.push((TaskText::Where, "Where", 0.2));
    let shares: f32 = columns.iter().map(|it| it.2).sum();
    for (at, task) in cycle.tasks.iter().enumerate() {
        ui.push_id(("task", at), |ui| {
            ui.horizontal(|ui| {
                let mut is_done = task.is_done;
                let name = format!("Done: {}", task.what);
                let done = ui.checkbox(&mut is_done, "");
                done.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_done, &name)
                });
                if is_done != task.is_done {
                    let mut tasks = cycle.tasks.clone();
                    if let Some(it) = tasks.get_mut(at) {
                        it.is_done = is_done;
                    }
                    actions.push(edit(cycle, tasks));
                }
                let gaps = 8.0 * 5.0;
                let width = ui.available_width() - 80.0 - gaps;
                for (field, name, share) in &columns {
                    let key = FieldKey::Task(cycle.id.clone(), at, *field);
                    let spoken = format!("{name}, task {}", at + 1);
                    let look = FieldLook::line(&spoken, (width * share / shares).max(60.0))
                        .hinted(name)
                        .bare();
                    drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
                }
                if link_button(ui, "Remove").clicked() {
                    let mut tasks = cycle.tasks.clone();
                    if at < tasks.len() {
                        tasks.remove(at);
                    }
                    actions.push(edit(cycle, tasks));
                }
            });
        });
    }
    let look = FieldLook::line("Next task", ui.available_width().min(520.0))
        .hinted("What is to be done? Type it and press Enter")
        .bare();
    let key = FieldKey::NewTask(cycle.id.clone());
    drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
}

fn edit(cycle: &PdsaCycle, tasks: Vec<crate::domain::practice::pdsa_cycle::CycleTask>) -> Action {
    of_cycles(CycleCommand::Edit {
        cycle_id: cycle.id.clone(),
        edit: CycleEdit::Tasks(tasks),
    })
}
