//! What is open, by who looks after it, and the way to hand it all over.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::handover::handover;
use crate::domain::practice::handover::is_same_person;
use crate::domain::practice::handover::people_with_open_work;
use crate::domain::practice::open_work::OpenItem;
use crate::domain::practice::open_work::open_work;
use crate::session::failure::Failure;
use crate::session::practice::people::PeopleCommand;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_people;
use crate::ui::changes::open_words::open_line_ui;
use crate::ui::changes::open_words::way_to;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::text_field::text_field;

/// Who hands over to whom, while it is typed.
#[derive(Debug, Default)]
pub struct OpenTab {
    from: Option<String>,
    to: String,
    refused: Option<Failure>,
}

/// Draws the tab.
pub fn open_tab_ui(ui: &mut Ui, desk: Desk<'_>, tab: &mut OpenTab, actions: &mut Vec<Action>) {
    let records = desk.records();
    let open = open_work(records, desk.today, desk.slipping);
    ScrollArea::vertical()
        .id_salt("open work")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if open.is_empty() {
                empty_place(
                    ui,
                    icons::CHECK_CIRCLE,
                    "Nothing waits",
                    "Here stand the next meeting, promises to ask about, worksheets that are not agreed yet, tests that end, changes that are overdue, and changes to look at again.",
                    None,
                );
            } else if desk.shows_people() {
                by_owner_ui(ui, desk, &open, actions);
            } else {
                small_card(ui, |ui| lines_ui(ui, desk, &open, actions));
            }
            if desk.shows_people() && desk.can_change() {
                ui.add_space(10.0);
                small_card(ui, |ui| reassign_ui(ui, desk, tab, actions));
            }
            ui.add_space(8.0);
        });
}

fn by_owner_ui(ui: &mut Ui, desk: Desk<'_>, open: &[OpenItem], actions: &mut Vec<Action>) {
    let mut owners: Vec<&str> = Vec::new();
    for item in open {
        let owner = item.owner.trim();
        if !owners.iter().any(|it| is_same_person(it, owner)) {
            owners.push(owner);
        }
    }
    // Those by name first; what nobody looks after stands at the end.
    owners.sort_by_key(|it| (it.is_empty(), it.to_lowercase()));
    for owner in owners {
        let own: Vec<OpenItem> = open
            .iter()
            .filter(|it| is_same_person(&it.owner, owner))
            .cloned()
            .collect();
        small_card(ui, |ui| {
            ui.label(theme::section(if owner.is_empty() {
                "Nobody is named yet"
            } else {
                owner
            }));
            lines_ui(ui, desk, &own, actions);
        });
        ui.add_space(10.0);
    }
}

fn lines_ui(ui: &mut Ui, desk: Desk<'_>, open: &[OpenItem], actions: &mut Vec<Action>) {
    for item in open {
        if open_line_ui(ui, item, desk.today) {
            actions.push(way_to(&item.thing));
        }
    }
}

/// Hands everything open from one person to another.
fn reassign_ui(ui: &mut Ui, desk: Desk<'_>, tab: &mut OpenTab, actions: &mut Vec<Action>) {
    let records = desk.records();
    let people = people_with_open_work(records);
    ui.label(theme::section("Hand over"));
    if people.is_empty() {
        ui.label(theme::muted(
            ui,
            "Nobody looks after anything that is open.",
        ));
        return;
    }
    ui.label(theme::caption(
        ui,
        "Everything open that one person looks after goes to another: worksheets, changes, tests, tasks that are not done, measures to collect, promises, and small things to do. What is done stays with whoever did it.",
    ));
    let all: Vec<(Option<String>, String)> = people
        .iter()
        .map(|it| (Some(it.clone()), it.clone()))
        .collect();
    ui.horizontal_wrapped(|ui| {
        if let Some(from) = pick(ui, ("From", "reassign"), &tab.from, &all, 200.0) {
            tab.from = from;
            tab.refused = None;
        }
        text_field(ui, "To", &mut tab.to, 220.0);
        let from = tab.from.clone().unwrap_or_default();
        let words = match handover(records, &from, &tab.to).len() {
            0 => "Reassign".to_owned(),
            1 => "Reassign 1 thing".to_owned(),
            many => format!("Reassign all {many} things"),
        };
        ui.vertical(|ui| {
            ui.add_space(19.0);
            if quiet_button(ui, icons::ARROW_RIGHT, &words).clicked() {
                let command = PeopleCommand::Reassign {
                    from,
                    to: tab.to.clone(),
                };
                tab.refused = command.problem(records);
                if tab.refused.is_none() {
                    actions.push(of_people(command));
                    tab.to.clear();
                    tab.from = None;
                }
            }
        });
    });
    if let Some(refused) = &tab.refused {
        refusal_ui(ui, refused);
    }
}
