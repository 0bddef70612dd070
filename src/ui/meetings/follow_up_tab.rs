//! What was promised, what came of it, and who is to be asked when.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment_rules::CommitmentSummary;
use crate::domain::practice::commitment_rules::people_there;
use crate::domain::practice::gathering::Gathering;
use crate::session::practice::record_step::today;
use crate::session::practice_tables::PracticeTable;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::follow::action_list::ActionList;
use crate::ui::meetings::follow::action_list::action_list_ui;
use crate::ui::meetings::follow::ask_list::AskList;
use crate::ui::meetings::follow::ask_list::ask_list_ui;
use crate::ui::meetings::follow::contact_list::ContactList;
use crate::ui::meetings::follow::contact_list::contact_list_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::tabs::tabs;
use crate::wording::meeting_words::summary_sentences;

/// A part of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Ask,
    Actions,
    Contacts,
}

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct FollowUpTab {
    part: Part,
    ask: AskList,
    actions: ActionList,
    contacts: ContactList,
    drafts: MeetingDrafts,
}

impl FollowUpTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if can_change(view) {
            self.drafts.write_all(view.snapshot, today(), actions);
            self.contacts.put_down(view, actions);
        }
    }
}

/// Draws this part.
pub fn follow_up_tab_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut FollowUpTab,
    actions: &mut Vec<Action>,
) {
    let parts = [
        (Part::Ask, "Ask what came of it"),
        (Part::Actions, "Things to do"),
        (Part::Contacts, "Who was in touch"),
    ];
    if let Some(part) = tabs(ui, &parts, tab.part) {
        tab.put_down(view, actions);
        tab.part = part;
    }
    ui.add_space(6.0);
    ScrollArea::vertical()
        .id_salt((
            "follow up",
            tab.part == Part::Ask,
            tab.part == Part::Actions,
        ))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.add_enabled_ui(can_change(view), |ui| match tab.part {
                Part::Ask => {
                    summary_ui(ui, view, tab, actions);
                    ui.add_space(10.0);
                    ask_list_ui(ui, view, &mut tab.ask, &mut tab.drafts, actions);
                }
                Part::Actions => {
                    action_list_ui(ui, view, &mut tab.actions, &mut tab.drafts, actions);
                }
                Part::Contacts => {
                    contact_list_ui(ui, view, &mut tab.contacts, &mut tab.drafts, actions);
                }
            });
            ui.add_space(8.0);
        });
}

/// What was said and done, in a sentence, with its caveat, and the tables to save.
fn summary_ui(ui: &mut Ui, view: &View<'_>, tab: &mut FollowUpTab, actions: &mut Vec<Action>) {
    let all: Vec<&Commitment> = records(view).commitments.iter().collect();
    // Only meetings at which something was promised tell how many were there.
    let meetings: Vec<&Gathering> = records(view)
        .sessions
        .iter()
        .filter(|it| people_there(it) > 0)
        .filter(|it| {
            all.iter()
                .any(|row| row.session_id.as_ref() == Some(&it.id))
        })
        .collect();
    small_card(ui, |ui| {
        if all.is_empty() {
            ui.label("Nothing was promised yet. Commitments are typed at a meeting.");
        } else {
            let summary = CommitmentSummary::of(&all, &meetings);
            let [said, not_reached, caveat] = summary_sentences(&summary, view.words);
            ui.add(egui::Label::new(theme::section(said)).wrap());
            ui.add(egui::Label::new(not_reached).wrap());
            ui.add(egui::Label::new(theme::caption(ui, caveat)).wrap());
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let look = FieldLook::line("Days until people are asked", 110.0).bare();
            ui.label(theme::caption(ui, "Ask after"));
            tab.drafts.field_ui(
                ui,
                view.snapshot,
                today(),
                &MeetingField::FollowUpDays,
                look,
                actions,
            );
            ui.label(theme::caption(
                ui,
                "days, and again after as many more. Counts for cards written from now on.",
            ));
        });
        ui.horizontal_wrapped(|ui| {
            if quiet_button(ui, icons::DOWNLOAD_SIMPLE, "Save commitments…").clicked() {
                actions.push(Action::SavePracticeTable(PracticeTable::Commitments));
            }
            if quiet_button(ui, icons::DOWNLOAD_SIMPLE, "Save who does what…").clicked() {
                actions.push(Action::SavePracticeTable(PracticeTable::Matrix));
            }
            ui.label(theme::caption(ui, "Tables without the name of any person."));
        });
    });
}
