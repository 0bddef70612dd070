//! A field for the name of a person, with the people who are known beside it. Never in meeting mode.

use egui::Ui;

use crate::domain::practice::handover::known_people;
use crate::session::command::Command;
use crate::ui::action::Action;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::icons;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::field_drafts::FieldLook;

/// Shows the field, and a button with the names that are known. Shows nothing where others look on.
pub fn person_field_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    key: &FieldKey,
    name: &str,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    if !desk.shows_people() {
        return;
    }
    let records = desk.records();
    let people = known_people(records);
    ui.horizontal_top(|ui| {
        let room = if people.is_empty() { 0.0 } else { 130.0 };
        let width = (ui.available_width() - room).clamp(120.0, 320.0);
        drafts.field_ui(
            ui,
            records,
            desk.today,
            key,
            FieldLook::line(name, width),
            actions,
        );
        if people.is_empty() {
            return;
        }
        let current = key.stored(records);
        let button = ui
            .vertical(|ui| {
                ui.add_space(19.0);
                quiet_button(ui, icons::USERS_THREE, "People")
            })
            .inner;
        let chosen = choice_menu(&button, name, ChoiceMode::One, || {
            people
                .iter()
                .map(|it| Choice::new(it.as_str(), *it == current))
                .collect()
        });
        if let Some(person) = chosen.and_then(|it| people.get(it))
            && let Ok(command) = key.command(person, records, desk.today)
        {
            actions.push(Action::Do(Command::Practice(command)));
        }
    });
}
