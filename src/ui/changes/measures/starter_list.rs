//! The measures to start from: found by typing, read before they are taken.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::measure_library::STARTER_MEASURES;
use crate::domain::practice::measure_library::StarterMeasure;
use crate::domain::practice::measure_library::new_measure;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::ui::changes::measures::measure_form::MeasureForm;
use crate::ui::changes::measures::measure_list::kind_name;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::text_field::bare_text_field;

/// What is typed to find a measure.
#[derive(Debug, Default)]
pub struct StarterList {
    typed: String,
    is_old: bool,
}

/// Draws the list; a choice opens the form with its words filled in.
pub(super) fn starter_list_ui(ui: &mut Ui, tab: &mut MeasuresTab) {
    let Some(list) = &mut tab.starters else {
        return;
    };
    let mut taken: Option<MeasureForm> = None;
    let mut is_left = false;
    card(ui, |ui| {
        ui.label(theme::section("Start from a measure others count"));
        ui.label(theme::muted(
            ui,
            "Everything can be changed before it is saved.",
        ));
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            let field = bare_text_field(
                ui,
                "Find a measure",
                "Find: visits, sleep, referral, gap…",
                &mut list.typed,
                320.0,
            );
            if !list.is_old {
                field.request_focus();
                list.is_old = true;
            }
            if quiet_button(ui, icons::NOTE_PENCIL, "Write your own…").clicked() {
                taken = Some(MeasureForm::new(new_measure()));
            }
            if link_button(ui, "Cancel").clicked()
                || ui.input(|it| it.key_pressed(egui::Key::Escape))
            {
                is_left = true;
            }
        });
        ui.add_space(8.0);
        ScrollArea::vertical()
            .id_salt("starters")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let found: Vec<&StarterMeasure> = STARTER_MEASURES
                    .iter()
                    .filter(|it| is_found(it, &list.typed))
                    .collect();
                if found.is_empty() {
                    ui.label(theme::muted(
                        ui,
                        "Nothing here has these words. Try fewer letters, or write your own.",
                    ));
                }
                for kind in MeasureKind::ALL {
                    let of_kind: Vec<&&StarterMeasure> =
                        found.iter().filter(|it| it.kind == *kind).collect();
                    if of_kind.is_empty() {
                        continue;
                    }
                    ui.add_space(6.0);
                    ui.label(theme::caption(ui, kind_name(*kind)));
                    for starter in of_kind {
                        if starter_ui(ui, starter) {
                            taken = Some(MeasureForm::new(starter.measure()));
                        }
                    }
                }
            });
    });
    if let Some(form) = taken {
        tab.form = Some(form);
        tab.starters = None;
    } else if is_left {
        tab.starters = None;
    }
}

fn starter_ui(ui: &mut Ui, starter: &StarterMeasure) -> bool {
    ui.add_space(4.0);
    let is_taken = link_button(ui, starter.name_en).clicked();
    ui.add(
        egui::Label::new(theme::caption(
            ui,
            format!("{} {}", starter.question, starter.definition),
        ))
        .wrap(),
    );
    is_taken
}

fn is_found(starter: &StarterMeasure, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let all = [
        starter.name_en,
        starter.name_es,
        starter.question,
        starter.definition,
        kind_name(starter.kind),
    ]
    .join(" ")
    .to_lowercase();
    typed.split_whitespace().all(|it| all.contains(it))
}
