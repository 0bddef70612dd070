//! One cycle: Plan, Do, Study and Act, each opened by the one before.

use egui::Ui;

use crate::domain::practice::cycle_rules::is_begun;
use crate::domain::practice::cycle_rules::is_observed;
use crate::domain::practice::cycle_rules::is_planned;
use crate::domain::practice::cycle_rules::is_studied;
use crate::domain::practice::pdsa_cycle::CarriedOut;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::CycleObjective;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::pdsa_cycle::PredictionMet;
use crate::domain::practice::record::RecordId;
use crate::session::failure::Failure;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::cycles::CycleEdit;
use crate::session::practice::cycles::CycleText;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::cycle_tasks::tasks_ui;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_cycles;
use crate::ui::changes::desk::try_cycle;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::RowDay;
use crate::ui::changes::person_field::person_field_ui;
use crate::ui::changes::side_by_side::pair_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::field;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::wording::change_words::ChangeWord;
use crate::wording::change_words::cycle_number;

/// Why something could not be chosen.
#[derive(Debug, Default)]
pub struct CycleForm {
    refused: Option<Failure>,
}

/// Everything the parts of a cycle draw with.
struct CycleDesk<'a, 'b> {
    desk: Desk<'a>,
    cycle: &'a PdsaCycle,
    drafts: &'b mut Drafts,
    actions: &'b mut Vec<Action>,
}

impl CycleDesk<'_, '_> {
    fn text(&mut self, ui: &mut Ui, field: CycleText, look: FieldLook<'_>) {
        let key = FieldKey::Cycle(self.cycle.id.clone(), field);
        self.drafts.field_ui(
            ui,
            self.desk.records(),
            self.desk.today,
            &key,
            look,
            self.actions,
        );
    }

    /// A choice that may be left open.
    fn open_choice<T: ChangeWord + PartialEq + 'static>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        current: Option<T>,
        all: &[T],
        edit: fn(Option<T>) -> CycleEdit,
    ) {
        let mut choices = vec![(None, "Not said yet".to_owned())];
        choices.extend(all.iter().map(|it| (Some(*it), it.said(self.desk.words))));
        let chosen = pick(ui, (name, &self.cycle.id.0), &current, &choices, 220.0);
        if let Some(it) = chosen {
            let tried = try_cycle(self.desk.records(), &self.cycle.id, edit(it), self.actions);
            if let Err(refused) = tried {
                refusal_ui(ui, &refused);
            }
        }
    }
}

/// Draws the cycle. Returns the next cycle where one was begun.
pub fn cycle_form_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    cycle: &PdsaCycle,
    form: &mut CycleForm,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let mut parts = CycleDesk {
        desk,
        cycle,
        drafts,
        actions,
    };
    let mut next = None;
    ui.push_id(&cycle.id.0, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        small_card(ui, |ui| plan_ui(ui, &mut parts));
        small_card(ui, |ui| {
            let is_open = is_planned(cycle) || is_begun(cycle);
            part_head_ui(ui, "Do", "What was done, and what happened?");
            if is_open {
                do_ui(ui, &mut parts);
            } else {
                locked_ui(ui, "Write the question and what you predict first.");
            }
        });
        small_card(ui, |ui| {
            let is_open = is_observed(cycle) || is_studied(cycle);
            part_head_ui(ui, "Study", "Did it go as we predicted?");
            if is_open {
                study_ui(ui, &mut parts);
            } else {
                locked_ui(ui, "Add what happened first.");
            }
        });
        small_card(ui, |ui| {
            part_head_ui(ui, "Act", "What do we do next, and why?");
            next = act_ui(ui, &mut parts, form);
        });
    });
    next
}

fn part_head_ui(ui: &mut Ui, name: &str, question: &str) {
    ui.horizontal(|ui| {
        ui.label(theme::section(name));
        ui.label(theme::muted(ui, question));
    });
}

fn locked_ui(ui: &mut Ui, sentence: &str) {
    ui.horizontal(|ui| {
        ui.label(
            theme::icon(icons::LOCK_SIMPLE)
                .size(16.0)
                .color(theme::palette(ui).muted),
        );
        ui.label(theme::muted(ui, sentence));
    });
}

fn plan_ui(ui: &mut Ui, parts: &mut CycleDesk<'_, '_>) {
    let (desk, cycle) = (parts.desk, parts.cycle);
    ui.horizontal(|ui| {
        part_head_ui(
            ui,
            &format!("{}: Plan", cycle_number(cycle.number, desk.words)),
            "What do we want to know?",
        );
        if !is_begun(cycle) && cycle.decision.is_none() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if link_button(ui, "Delete this plan").clicked() {
                    parts.actions.push(of_cycles(CycleCommand::Delete {
                        cycle_id: cycle.id.clone(),
                    }));
                }
            });
        }
    });
    pair_ui(ui, |ui, at, width| {
        let (field, look) = if at == 0 {
            (
                CycleText::Question,
                FieldLook::prose("Question", 2, width)
                    .hinted("Do more families keep the visit when the ride comes the same day?"),
            )
        } else {
            (
                CycleText::Prediction,
                FieldLook::prose("What we predict", 2, width).hinted("8 of 10 will come"),
            )
        };
        parts.text(ui, field, look);
    });
    pair_ui(ui, |ui, at, width| {
        if at == 0 {
            let look = FieldLook::line("With how many, where", width)
                .hinted("Ten families, Kennett clinic, one week");
            parts.text(ui, CycleText::Scale, look);
        } else {
            let look = FieldLook::line("What is counted, by whom, when", width);
            parts.text(ui, CycleText::DataPlan, look);
        }
    });
    ui.horizontal_wrapped(|ui| {
        let all: Vec<(CycleObjective, String)> = CycleObjective::ALL
            .iter()
            .map(|it| (*it, it.said(desk.words)))
            .collect();
        let chosen = pick(
            ui,
            ("This cycle is to", &cycle.id.0),
            &cycle.objective,
            &all,
            190.0,
        );
        if let Some(it) = chosen {
            parts.actions.push(of_cycles(CycleCommand::Edit {
                cycle_id: cycle.id.clone(),
                edit: CycleEdit::Objective(it),
            }));
        }
        for (day, name) in [
            (RowDay::CycleStart, "First day"),
            (RowDay::CycleEnd, "Last day"),
        ] {
            let key = FieldKey::Day(cycle.id.clone(), day);
            let look = FieldLook::line(name, 130.0);
            parts
                .drafts
                .field_ui(ui, desk.records(), desk.today, &key, look, parts.actions);
        }
        let owner = FieldKey::Cycle(cycle.id.clone(), CycleText::Owner);
        ui.vertical(|ui| {
            ui.set_max_width(330.0);
            person_field_ui(
                ui,
                desk,
                &owner,
                "Who leads it",
                parts.drafts,
                parts.actions,
            );
        });
    });
    tasks_ui(ui, desk, cycle, parts.drafts, parts.actions);
}

fn do_ui(ui: &mut Ui, parts: &mut CycleDesk<'_, '_>) {
    let carried_out = parts.cycle.carried_out;
    parts.open_choice(
        ui,
        "Was it carried out as planned?",
        carried_out,
        CarriedOut::ALL,
        CycleEdit::CarriedOut,
    );
    pair_ui(ui, |ui, at, width| {
        let (field, look) = if at == 0 {
            (
                CycleText::Observations,
                FieldLook::prose("What happened", 3, width)
                    .hinted("6 of 10 came; two rides were late"),
            )
        } else {
            (
                CycleText::Surprises,
                FieldLook::prose("What nobody expected", 3, width),
            )
        };
        parts.text(ui, field, look);
    });
}

fn study_ui(ui: &mut Ui, parts: &mut CycleDesk<'_, '_>) {
    let cycle = parts.cycle;
    pair_ui(ui, |ui, at, _| {
        let (name, said) = if at == 0 {
            ("What we predicted", &cycle.prediction)
        } else {
            ("What happened", &cycle.observations)
        };
        field(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.label(theme::caption(ui, name));
            ui.add(egui::Label::new(said.as_str()).wrap());
        });
    });
    parts.open_choice(
        ui,
        "Did the prediction come true?",
        cycle.prediction_met,
        PredictionMet::ALL,
        CycleEdit::PredictionMet,
    );
    pair_ui(ui, |ui, at, width| {
        let (field, look) = if at == 0 {
            (
                CycleText::Study,
                FieldLook::prose("What we learned", 3, width),
            )
        } else {
            (
                CycleText::WhoWasHelpedOrLeftOut,
                FieldLook::prose("Who was helped, who was left out?", 3, width),
            )
        };
        parts.text(ui, field, look);
    });
}

fn act_ui(ui: &mut Ui, parts: &mut CycleDesk<'_, '_>, form: &mut CycleForm) -> Option<RecordId> {
    let (desk, cycle) = (parts.desk, parts.cycle);
    let width = ui.available_width();
    let look =
        FieldLook::prose("Why", 2, width).hinted("The reason for the decision, in a sentence");
    parts.text(ui, CycleText::Why, look);
    let why_key = FieldKey::Cycle(cycle.id.clone(), CycleText::Why);
    ui.horizontal_wrapped(|ui| {
        for decision in CycleDecision::ALL {
            let is_on = cycle.decision == Some(*decision);
            let icon = if is_on {
                icons::CHECK_CIRCLE
            } else {
                icons::CIRCLE
            };
            if quiet_button(ui, icon, &decision.said(desk.words)).clicked() {
                let why = parts
                    .drafts
                    .typed(&why_key)
                    .map_or_else(|| cycle.why.clone(), str::to_owned);
                let chosen = (!is_on).then_some(*decision);
                let edit = CycleEdit::Decide(chosen, why);
                form.refused = try_cycle(desk.records(), &cycle.id, edit, parts.actions).err();
            }
        }
    });
    if let Some(refused) = &form.refused {
        refusal_ui(ui, refused);
    }
    cycle.decision?;
    let mut next = None;
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, icons::ARROW_RIGHT, "Next cycle").clicked() {
            let cycle_id = new_id();
            parts.actions.push(of_cycles(CycleCommand::Next {
                before: cycle.id.clone(),
                cycle_id: cycle_id.clone(),
            }));
            next = Some(cycle_id);
        }
        ui.label(theme::muted(
            ui,
            "It starts with this plan, so that you only write what is different.",
        ));
    });
    next
}
