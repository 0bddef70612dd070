//! Small things to do, with an owner and a day.

use egui::Ui;

use crate::domain::practice::action_item::ActionItem;
use crate::session::practice::record_step::today;
use crate::session::practice::together::TogetherCommand;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::changes::typed_day::written_day;
use crate::ui::meetings::desk::of_together;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::ActionText;
use crate::ui::meetings::field::MeetingField;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct ActionList {
    shows_done: bool,
}

/// Draws the list.
pub fn action_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut ActionList,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    small_card(ui, |ui| {
        let look = FieldLook::line("New thing to do", ui.available_width().min(640.0))
            .hinted("Type what is to be done and press Enter")
            .bare();
        drafts.field_ui(
            ui,
            view.snapshot,
            today(),
            &MeetingField::NewAction,
            look,
            actions,
        );
        let mut rows: Vec<&ActionItem> = records(view)
            .action_items
            .iter()
            .filter(|it| list.shows_done || it.done_on.is_none())
            .collect();
        rows.sort_by_key(|it| (it.done_on.is_some(), it.due.is_none(), it.due, &it.id));
        if rows.is_empty() {
            ui.label(theme::muted(ui, "Nothing is to be done."));
        }
        for row in rows {
            ui.push_id(&row.id.0, |ui| row_ui(ui, view, row, drafts, actions));
        }
        let done = records(view)
            .action_items
            .iter()
            .filter(|it| it.done_on.is_some())
            .count();
        if done > 0 {
            let words = format!("Show what is done ({done})");
            let state = ChipState::on_if(list.shows_done);
            if toggle_chip(ui, "", &words, &words, state).clicked() {
                list.shows_done = !list.shows_done;
            }
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: &ActionItem,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let mut is_done = row.done_on.is_some();
    ui.horizontal_wrapped(|ui| {
        let done = ui.checkbox(&mut is_done, "");
        let name = format!("Done: {}", row.text);
        done.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::CheckBox, ui.is_enabled(), is_done, &name)
        });
        if done.changed() {
            actions.push(of_together(TogetherCommand::SetAction(Box::new(
                ActionItem {
                    done_on: is_done.then(today),
                    ..row.clone()
                },
            ))));
        }
        let mut field = |ui: &mut Ui, text: ActionText, look: FieldLook<'_>| {
            let field = MeetingField::Action(row.id.clone(), text);
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        };
        let width = (ui.available_width() - 470.0).clamp(200.0, 560.0);
        field(
            ui,
            ActionText::Text,
            FieldLook::line("What is to be done", width).bare(),
        );
        if !view.meeting_mode {
            let look = FieldLook::line("Who does it", 170.0).hinted("Who").bare();
            field(ui, ActionText::Owner, look);
        }
        let look = FieldLook::line("By when", 130.0).hinted("By when").bare();
        field(ui, ActionText::Due, look);
        let is_late = row.done_on.is_none() && row.due.is_some_and(|it| it < today());
        if is_late {
            let words = theme::caption(ui, "overdue").color(theme::palette(ui).attention);
            ui.label(words);
        }
        if let Some(day) = row.done_on {
            ui.label(theme::caption(ui, format!("done {}", written_day(day))));
        }
        let remove = link_button(ui, "Remove");
        let name = format!("Remove: {}", row.text);
        remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if remove.clicked() {
            actions.push(of_together(TogetherCommand::RemoveAction {
                action_id: row.id.clone(),
            }));
        }
    });
}
