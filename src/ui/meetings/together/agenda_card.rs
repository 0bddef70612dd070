//! The newest version of the common agenda, who stands behind it, and the versions before.

use egui::Ui;

use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::agenda::Endorsement;
use crate::domain::practice::condition_rules::Stand;
use crate::domain::practice::condition_rules::current_agenda;
use crate::domain::practice::condition_rules::stands;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::together::TogetherCommand;
use crate::ui::action::Action;
use crate::ui::changes::typed_day::written_day;
use crate::ui::icons;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::of_together;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::AgendaText;
use crate::ui::meetings::field::MeetingField;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::field_drafts::FieldLook;

/// Draws the agenda.
pub fn agenda_card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let all = records(view);
    let Some(current) = current_agenda(&all.agendas) else {
        ui.label("There is no common agenda yet. Say its goal in one sentence to begin.");
        ui.add_enabled_ui(can_change(view), |ui| {
            let look = FieldLook::line("The goal", ui.available_width().min(760.0))
                .hinted("By 2030, … for every baby in …")
                .bare();
            drafts.field_ui(
                ui,
                view.snapshot,
                today(),
                &MeetingField::NewAgenda,
                look,
                actions,
            );
        });
        return;
    };
    let behind = all
        .endorsements
        .iter()
        .filter(|it| it.agenda_id == current.id)
        .count();
    let adopted = current
        .adopted_on
        .map_or_else(String::new, |it| format!(", adopted {}", written_day(it)));
    ui.label(theme::semibold(format!(
        "Version {}{adopted}: {behind} of {} organizations stand behind it",
        current.version,
        all.organizations.len()
    )));
    ui.add_enabled_ui(can_change(view), |ui| {
        if behind == 0 {
            words_ui(ui, view, current, drafts, actions);
        } else {
            ui.add(egui::Label::new(theme::section(current.goal_en.as_str())).wrap());
            if !current.text_en.trim().is_empty() {
                ui.add(egui::Label::new(current.text_en.as_str()).wrap());
            }
            spanish_ui(ui, view, current, drafts, actions);
        }
        ui.add_space(4.0);
        endorsements_ui(ui, view, current, actions);
        ui.horizontal_wrapped(|ui| {
            if behind > 0 && quiet_button(ui, icons::PLUS, "New version").clicked() {
                actions.push(of_together(TogetherCommand::NewVersion {
                    agenda_id: current.id.clone(),
                }));
            }
            if behind == 0 && link_button(ui, "Remove this version").clicked() {
                actions.push(of_together(TogetherCommand::RemoveVersion {
                    agenda_id: current.id.clone(),
                }));
            }
        });
    });
    older_ui(ui, view, current);
}

fn words_ui(
    ui: &mut Ui,
    view: &View<'_>,
    current: &Agenda,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width().min(860.0);
    let mut field = |ui: &mut Ui, text: AgendaText, look: FieldLook<'_>| {
        let field = MeetingField::Agenda(current.id.clone(), text);
        drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
    };
    field(
        ui,
        AgendaText::Goal,
        FieldLook::line("The goal, in one sentence", width),
    );
    field(
        ui,
        AgendaText::Text,
        FieldLook::prose("What we mean to do together", 3, width),
    );
    field(
        ui,
        AgendaText::Adopted,
        FieldLook::line("Adopted on", 150.0),
    );
    spanish_ui(ui, view, current, drafts, actions);
}

fn spanish_ui(
    ui: &mut Ui,
    view: &View<'_>,
    current: &Agenda,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width().min(860.0);
    let mut field = |ui: &mut Ui, text: AgendaText, look: FieldLook<'_>| {
        let field = MeetingField::Agenda(current.id.clone(), text);
        drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
    };
    field(
        ui,
        AgendaText::GoalSpanish,
        FieldLook::line("The goal in Spanish", width),
    );
    field(
        ui,
        AgendaText::TextSpanish,
        FieldLook::prose("The text in Spanish", 2, width),
    );
}

/// How high the line of an organization is.
const ROW: f32 = 26.0;

fn endorsements_ui(ui: &mut Ui, view: &View<'_>, current: &Agenda, actions: &mut Vec<Action>) {
    for (organization, stand) in stands(records(view), current) {
        ui.push_id(&organization.id.0, |ui| {
            ui.spacing_mut().interact_size.y = ROW;
            ui.horizontal(|ui| {
                let mut is_behind = matches!(stand, Stand::Current(_));
                let ticked = ui.checkbox(&mut is_behind, organization.name.as_str());
                let words = match stand {
                    Stand::Current(row) => row.endorsed_on.map_or_else(
                        || row.role.clone(),
                        |it| {
                            let day = format!("since {}", written_day(it));
                            if row.role.is_empty() {
                                day
                            } else {
                                format!("{day}: {}", row.role)
                            }
                        },
                    ),
                    Stand::Older(version) => {
                        format!("version {} only; not asked about this one", version.version)
                    }
                    Stand::NotYet => String::new(),
                };
                if !words.is_empty() {
                    ui.add(egui::Label::new(theme::caption(ui, words)).truncate());
                }
                if !ticked.changed() {
                    return;
                }
                let command = match stand {
                    Stand::Current(row) => TogetherCommand::TakeBackEndorsement {
                        endorsement_id: row.id.clone(),
                    },
                    Stand::Older(_) | Stand::NotYet => TogetherCommand::Endorse(Endorsement {
                        id: new_id(),
                        agenda_id: current.id.clone(),
                        organization_id: organization.id.clone(),
                        endorsed_on: Some(today()),
                        role: String::new(),
                    }),
                };
                actions.push(of_together(command));
            });
        });
    }
}

fn older_ui(ui: &mut Ui, view: &View<'_>, current: &Agenda) {
    let mut older: Vec<&Agenda> = records(view)
        .agendas
        .iter()
        .filter(|it| it.id != current.id)
        .collect();
    older.sort_by_key(|it| std::cmp::Reverse(it.version));
    for agenda in older {
        let behind = records(view)
            .endorsements
            .iter()
            .filter(|it| it.agenda_id == agenda.id)
            .count();
        let words = format!(
            "Version {}: {} ({behind} stood behind it)",
            agenda.version, agenda.goal_en
        );
        ui.add(egui::Label::new(theme::caption(ui, words)).wrap());
    }
}
