//! The indicators with their full definitions, and a form for one's own.

use egui::ComboBox;
use egui::ScrollArea;
use egui::Ui;

use crate::domain::count_variable::VariableId;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::IndicatorKind;
use crate::domain::indicator::built_in_indicators;
use crate::session::command::Command;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::field;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::text_field::text_field;
use crate::ui::words::with_commas;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct IndicatorsTab {
    editing: Option<Indicator>,
}

/// Shows the indicators.
pub fn indicators_tab_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut IndicatorsTab,
    actions: &mut Vec<Action>,
) {
    let can_change = view.snapshot.read_only.is_none();
    let built_in = built_in_indicators();
    ScrollArea::vertical()
        .id_salt("indicators")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                if can_change && tab.editing.is_none() {
                    if quiet_button(ui, icons::PLUS, "Add an indicator…").clicked() {
                        tab.editing = Some(empty_indicator());
                    }
                    ui.add_space(4.0);
                }
                if tab.editing.as_ref().is_some_and(|it| it.id.0.is_empty()) {
                    editor_ui(ui, view, tab, actions);
                    ui.add_space(6.0);
                }
                for indicator in view.snapshot.tables.indicators() {
                    ui.push_id(&indicator.id.0, |ui| {
                        let is_edited =
                            tab.editing.as_ref().is_some_and(|it| it.id == indicator.id);
                        if is_edited {
                            editor_ui(ui, view, tab, actions);
                        } else {
                            let is_own = built_in.iter().all(|it| it.id != indicator.id);
                            indicator_ui(ui, view, indicator, is_own && can_change, tab, actions);
                        }
                        ui.separator();
                    });
                }
            });
        });
}

fn empty_indicator() -> Indicator {
    Indicator {
        id: IndicatorId(String::new()),
        name: String::new(),
        numerator_id: VariableId::new("infant_deaths"),
        denominator_ids: vec![VariableId::new("live_births")],
        multiplier: 1000,
        kind: IndicatorKind::Rate,
        good: GoodDirection::Down,
        definition: String::new(),
        source: String::new(),
    }
}

fn variable_name(view: &View<'_>, id: &VariableId) -> String {
    view.snapshot
        .tables
        .variables()
        .iter()
        .find(|it| it.id == *id)
        .map_or_else(|| id.0.clone(), |it| it.name.clone())
}

fn indicator_ui(
    ui: &mut Ui,
    view: &View<'_>,
    indicator: &Indicator,
    is_own: bool,
    tab: &mut IndicatorsTab,
    actions: &mut Vec<Action>,
) {
    if is_own {
        ui.horizontal(|ui| {
            ui.label(theme::semibold(&indicator.name));
            quiet_chip(ui, "your own");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if quiet_button(ui, icons::TRASH, "Remove").clicked() {
                    actions.push(Action::Do(Command::RemoveIndicator {
                        indicator_id: indicator.id.clone(),
                    }));
                }
                if quiet_button(ui, icons::PENCIL_SIMPLE, "Change…").clicked() {
                    tab.editing = Some(indicator.clone());
                }
            });
        });
    } else {
        ui.label(theme::semibold(&indicator.name));
    }
    ui.label(&indicator.definition);
    let below: Vec<String> = indicator
        .denominator_ids
        .iter()
        .map(|it| variable_name(view, it))
        .collect();
    let better = match indicator.good {
        GoodDirection::Down => "Lower is better.",
        GoodDirection::Up => "Higher is better.",
        GoodDirection::None => "Neither way is better.",
    };
    ui.label(theme::caption(
        ui,
        format!(
            "{} divided by {}, times {}. {better} Source: {}.",
            variable_name(view, &indicator.numerator_id),
            below.join(" and "),
            with_commas(u64::from(indicator.multiplier)),
            indicator.source.trim_end_matches('.')
        ),
    ));
}

fn editor_ui(ui: &mut Ui, view: &View<'_>, tab: &mut IndicatorsTab, actions: &mut Vec<Action>) {
    let Some(draft) = &mut tab.editing else {
        return;
    };
    let mut is_done = false;
    field(ui, |ui| {
        text_field(ui, "Name", &mut draft.name, 360.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(10.0, 8.0);
            variable_choice(ui, view, "What is counted", &mut draft.numerator_id);
            for position in 0..draft.denominator_ids.len() {
                let name = if position == 0 {
                    "Divided by"
                } else {
                    "and by"
                };
                if let Some(id) = draft.denominator_ids.get_mut(position) {
                    variable_choice(ui, view, name, id);
                }
            }
            choice(
                ui,
                "Out of",
                &mut draft.multiplier,
                &[
                    (100, "100 (percent)"),
                    (1_000, "1,000"),
                    (10_000, "10,000"),
                    (100_000, "100,000"),
                ],
            );
            choice(
                ui,
                "Which way is better",
                &mut draft.good,
                &[
                    (GoodDirection::Down, "Lower"),
                    (GoodDirection::Up, "Higher"),
                    (GoodDirection::None, "Neither"),
                ],
            );
        });
        draft.kind = if draft.multiplier == 100 {
            IndicatorKind::Proportion
        } else {
            IndicatorKind::Rate
        };
        text_field(
            ui,
            "What it means, in a sentence that can be read aloud",
            &mut draft.definition,
            620.0,
        );
        text_field(
            ui,
            "Where this definition comes from",
            &mut draft.source,
            620.0,
        );
        ui.add_space(4.0);
        let reason = why_not(view, draft);
        ui.horizontal(|ui| {
            let save = ui
                .add_enabled_ui(reason.is_none(), |ui| {
                    quiet_button(ui, icons::CHECK, "Save indicator")
                })
                .inner;
            if save.clicked() {
                let command = if draft.id.0.is_empty() {
                    Command::AddIndicator(draft.clone())
                } else {
                    Command::UpdateIndicator(draft.clone())
                };
                actions.push(Action::Do(command));
                is_done = true;
            }
            if quiet_button(ui, "", "Cancel").clicked() {
                is_done = true;
            }
            if let Some(reason) = reason {
                ui.label(theme::caption(ui, reason));
            }
        });
    });
    if is_done {
        tab.editing = None;
    }
}

fn why_not(view: &View<'_>, draft: &Indicator) -> Option<&'static str> {
    if draft.name.trim().is_empty() {
        return Some("Give the indicator a name.");
    }
    let is_taken = view
        .snapshot
        .tables
        .indicators()
        .iter()
        .any(|it| it.id != draft.id && it.name.eq_ignore_ascii_case(draft.name.trim()));
    if is_taken {
        return Some("There is an indicator with this name already.");
    }
    if draft.denominator_ids.contains(&draft.numerator_id) {
        return Some("What is counted and what it is divided by must differ.");
    }
    if draft.definition.trim().is_empty() {
        return Some("Say what it means, so that others can read it.");
    }
    None
}

fn variable_choice(ui: &mut Ui, view: &View<'_>, name: &str, chosen: &mut VariableId) {
    let all: Vec<(VariableId, &str)> = view
        .snapshot
        .tables
        .variables()
        .iter()
        .map(|it| (it.id.clone(), it.name.as_str()))
        .collect();
    choice(ui, name, chosen, &all);
}

/// A named list to choose one thing from.
pub(crate) fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    all: &[(T, &str)],
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(theme::caption(ui, name));
        let current = all
            .iter()
            .find(|(it, _)| it == chosen)
            .map_or("Choose…", |(_, words)| words);
        let combo = ComboBox::from_id_salt(name)
            .selected_text(current)
            .width(170.0)
            .show_ui(ui, |ui| {
                for (it, words) in all {
                    if ui.selectable_label(it == chosen, *words).clicked() {
                        *chosen = it.clone();
                    }
                }
            });
        combo.response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {current}"))
        });
    });
}
