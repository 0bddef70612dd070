//! The tests of a change: the ramp of its cycles, the one that is worked on, and what was learned.

use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::cycle_rules::is_abandoned;
use crate::domain::practice::cycle_rules::is_learning;
use crate::domain::practice::cycle_rules::ramp;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::record::RecordId;
use crate::session::paper::PaperThing;
use crate::session::practice::cycles::CycleCommand;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::changes::cycle_form::CycleForm;
use crate::ui::changes::cycle_form::cycle_form_ui;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::of_cycles;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::ramp::ramp_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::paper_menu::paper_menu_ui;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::cycle_number;
use crate::wording::change_words::what_we_learned;

/// Which cycle is looked at.
#[derive(Debug, Default)]
pub struct CyclesPart {
    chosen: Option<RecordId>,
    form: CycleForm,
}

impl CyclesPart {
    /// Shows a cycle.
    pub fn choose(&mut self, cycle_id: RecordId) {
        self.chosen = Some(cycle_id);
        self.form = CycleForm::default();
    }
}

/// Draws this part of the page.
pub fn cycles_part_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    part: &mut CyclesPart,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let cycles = ramp(&change.id, &desk.records().pdsa_cycles);
    let Some(last) = cycles.last().copied() else {
        empty_place(
            ui,
            icons::ARROWS_CLOCKWISE,
            "No test yet",
            "Try it small first: one family, one day, one clinic. Write what you want to know and what you predict, then see what happens.",
            None,
        );
        ui.vertical_centered(|ui| {
            if primary_button(ui, icons::PLUS, "Plan the first test").clicked() {
                let cycle_id = new_id();
                actions.push(of_cycles(CycleCommand::Add {
                    change_id: change.id.clone(),
                    cycle_id: cycle_id.clone(),
                }));
                part.choose(cycle_id);
            }
        });
        return;
    };
    let chosen: &PdsaCycle = part
        .chosen
        .as_ref()
        .and_then(|id| cycles.iter().copied().find(|it| it.id == *id))
        .unwrap_or(last);
    if let Some(cycle_id) = ramp_ui(ui, desk, &cycles, &chosen.id) {
        part.choose(cycle_id);
    }
    ui.add_space(8.0);
    paper_menu_ui(ui, &PaperThing::Cycle(chosen.id.clone()), actions);
    ui.add_space(8.0);
    if let Some(next) = cycle_form_ui(ui, desk, chosen, &mut part.form, drafts, actions) {
        part.choose(next);
    }
    learned_ui(ui, desk, &cycles);
}

/// What each cycle taught, abandoned ones among them.
fn learned_ui(ui: &mut Ui, desk: Desk<'_>, cycles: &[&PdsaCycle]) {
    let learned: Vec<&PdsaCycle> = cycles
        .iter()
        .copied()
        .filter(|it| is_learning(it))
        .collect();
    if learned.is_empty() {
        return;
    }
    ui.add_space(10.0);
    small_card(ui, |ui| {
        ui.label(theme::section(what_we_learned(desk.words)));
        for cycle in learned {
            let mut heading = cycle_number(cycle.number, desk.words);
            if let Some(decision) = cycle.decision {
                heading = format!("{heading}: {}", decision.said(desk.words));
            }
            ui.add_space(2.0);
            ui.label(theme::semibold(heading));
            let learned = if cycle.study.trim().is_empty() {
                &cycle.observations
            } else {
                &cycle.study
            };
            if !learned.trim().is_empty() {
                ui.add(egui::Label::new(learned.as_str()).wrap());
            }
            if !cycle.why.trim().is_empty() {
                let because = if is_abandoned(cycle) {
                    format!("Why it was abandoned: {}", cycle.why)
                } else {
                    format!("Why: {}", cycle.why)
                };
                ui.add(egui::Label::new(theme::muted(ui, because)).wrap());
            }
        }
    });
}
