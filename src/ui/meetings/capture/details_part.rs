//! When and where a meeting is, and who was there: counts by role, never names.

use egui::Ui;

use crate::domain::practice::commitment_rules::people_there;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::gathering::GatheringKind;
use crate::session::failure::Failure;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::meetings::desk::of_meetings;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::field::MeetingText;
use crate::ui::meetings::names::kind_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;

/// Draws the part.
pub fn details_part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    meeting: &Gathering,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    small_card(ui, |ui| {
        ui.label(theme::section("The meeting"));
        let mut field = |ui: &mut Ui, text: MeetingText, look: FieldLook<'_>| {
            let field = MeetingField::Meeting(meeting.id.clone(), text);
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        };
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() * 0.5).clamp(240.0, 560.0);
            field(
                ui,
                MeetingText::Title,
                FieldLook::line("What it is called", width),
            );
            field(ui, MeetingText::Day, FieldLook::line("Day", 140.0));
        });
        ui.horizontal_wrapped(|ui| {
            field(ui, MeetingText::Venue, FieldLook::line("Where", 280.0));
            if !view.meeting_mode {
                field(
                    ui,
                    MeetingText::Facilitator,
                    FieldLook::line("Who leads it", 220.0),
                );
            }
            field(
                ui,
                MeetingText::Interpreters,
                FieldLook::line("Languages with an interpreter", 220.0),
            );
        });
        kind_ui(ui, meeting, actions);
    });
    ui.add_space(10.0);
    small_card(ui, |ui| {
        ui.label(theme::section("Who was there"));
        ui.label(theme::caption(
            ui,
            "Counts by role, never names. They say whose voices are in the notes.",
        ));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (text, name) in [
                (MeetingText::Community, "Members of the community"),
                (MeetingText::Providers, "People who give care"),
                (MeetingText::Agencies, "Public agencies"),
                (MeetingText::Others, "Business, faith, others"),
            ] {
                let field = MeetingField::Meeting(meeting.id.clone(), text);
                let look = FieldLook::line(name, 180.0);
                drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
            }
        });
        ui.horizontal_wrapped(|ui| {
            let field = MeetingField::Meeting(meeting.id.clone(), MeetingText::Lived);
            let look = FieldLook::line("Of all these: have lived it", 180.0);
            drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
            ui.vertical(|ui| {
                ui.add_space(27.0);
                let there = people_there(meeting);
                if there > 0 {
                    ui.label(theme::semibold(format!("{there} people in all")));
                }
            });
        });
    });
    ui.add_space(10.0);
    small_card(ui, |ui| {
        let look = FieldLook::prose("Notes", 4, ui.available_width().min(900.0));
        let field = MeetingField::Meeting(meeting.id.clone(), MeetingText::Notes);
        drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
        let command = MeetingCommand::Delete {
            session_id: meeting.id.clone(),
        };
        match command.problem(records(view)) {
            None => {
                if link_button(ui, "Delete this meeting").clicked() {
                    actions.push(of_meetings(command));
                }
            }
            Some(kept) => refusal_quietly(ui, &kept),
        }
    });
}

fn refusal_quietly(ui: &mut Ui, kept: &Failure) {
    ui.label(theme::caption(ui, kept.what.as_str()));
}

fn kind_ui(ui: &mut Ui, meeting: &Gathering, actions: &mut Vec<Action>) {
    ui.add_space(6.0);
    let all: Vec<(GatheringKind, String)> = GatheringKind::ALL
        .iter()
        .map(|it| (*it, kind_name(*it).to_owned()))
        .collect();
    let chosen = pick(ui, ("What for", &meeting.id.0), &meeting.kind, &all, 240.0);
    if let Some(kind) = chosen {
        actions.push(of_meetings(MeetingCommand::Set(Box::new(Gathering {
            kind,
            ..meeting.clone()
        }))));
    }
}
