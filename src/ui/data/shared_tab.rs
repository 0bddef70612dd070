//! What has left this program, and what someone could work out from all of it together.

use egui::Align;
use egui::Layout;
use egui::ScrollArea;
use egui::Ui;

use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::disclosure::audit::Leak;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::hiding_rule::HidingThreshold;
use crate::disclosure::request::CellKey;
use crate::session::command::Command;
use crate::session::export_log::ExportEntry;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::words::clock_time;
use crate::ui::words::day_of;

/// So many leaks are written out; the others are counted.
const LEAKS_SHOWN: usize = 30;

/// Shows the list, the button that attacks it, and what was found.
pub fn shared_tab_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    if view.snapshot.exports.is_empty() && view.snapshot.settings.hidden_also.is_empty() {
        card(ui, |ui| {
            empty_place(
                ui,
                icons::EYE_SLASH,
                "Nothing has left this program yet",
                "Sentences and pictures you copy or save, and charts you present, are listed here with their date. Only numbers that everyone may see are kept.",
                None,
            );
        });
        return;
    }
    ScrollArea::vertical()
        .id_salt("shared")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            card(ui, |ui| check_ui(ui, view, actions));
            if !view.snapshot.settings.hidden_also.is_empty() {
                card(ui, |ui| hidden_also_ui(ui, view, actions));
            }
            card(ui, |ui| {
                ui.label(theme::section("What has left this program"));
                ui.spacing_mut().item_spacing.y = 4.0;
                for export in view.snapshot.exports.iter().rev() {
                    ui.separator();
                    export_ui(ui, export);
                }
            });
        });
}

fn check_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    ui.label(theme::section("Could anyone work out a hidden number?"));
    ui.label(theme::muted(
        ui,
        "Two numbers that are safe alone can give a third away. The check puts everything that is shown now beside everything that was shared before, and tries.",
    ));
    let has_internal = view
        .snapshot
        .exports
        .iter()
        .any(|it| it.audience == Audience::Working);
    if has_internal {
        ui.label(theme::caption(
            ui,
            "Internal copies are listed but not checked: they show every number, to people who may see them.",
        ));
    }
    if primary_button(ui, icons::EYE_SLASH, "Check what could be worked out").clicked() {
        actions.push(Action::CheckShared);
    }
    let Some(audit) = view.audit else {
        return;
    };
    if audit.leaks.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::icon(icons::CHECK_CIRCLE).color(theme::palette(ui).accent));
            ui.label(theme::semibold(
                "Nothing hidden can be worked out from what was shared.",
            ));
        });
    } else {
        leaks_ui(ui, view, audit, actions);
    }
    if audit.outdated > 0 {
        ui.label(theme::caption(
            ui,
            "Some shared numbers have changed in the file since. They were left out of the check.",
        ));
    }
}

fn leaks_ui(ui: &mut Ui, view: &View<'_>, audit: &Audit, actions: &mut Vec<Action>) {
    let can_change = view.snapshot.read_only.is_none() && view.job.is_none();
    let remedy = remedy_of(view, &audit.leaks);
    let count = match audit.leaks.len() {
        1 => "One hidden number could be worked out or nearly so.".to_owned(),
        many => format!("{many} hidden numbers could be worked out or nearly so."),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::icon(icons::WARNING_CIRCLE).color(theme::palette(ui).attention));
        ui.label(theme::semibold(count));
    });
    if let Some(cells) = remedy {
        ui.add_enabled_ui(can_change, |ui| {
            if quiet_button(ui, icons::EYE_SLASH, "Hide what the list proposes").clicked() {
                actions.push(Action::Do(Command::SetHiddenAlso { cells }));
            }
        });
    }
    for (number, leak) in audit.leaks.iter().take(LEAKS_SHOWN).enumerate() {
        ui.separator();
        ui.push_id(("leak", number), |ui| leak_ui(ui, view, leak));
    }
    let more = audit.leaks.len().saturating_sub(LEAKS_SHOWN);
    if more > 0 {
        ui.separator();
        ui.label(theme::muted(ui, format!("And {more} more like these.")));
    }
}

fn leak_ui(ui: &mut Ui, view: &View<'_>, leak: &Leak) {
    let words = view.snapshot.leak_words(leak, day_of);
    ui.add(egui::Label::new(theme::semibold(words.what)).wrap());
    ui.add(egui::Label::new(words.why).wrap());
    ui.add(egui::Label::new(words.remedy).wrap());
}

/// Everything that is hidden as well already, with what these leaks propose; `None` where they propose nothing.
pub(in crate::ui) fn remedy_of(view: &View<'_>, leaks: &[Leak]) -> Option<Vec<CellKey>> {
    let proposed: Vec<CellKey> = leaks.iter().flat_map(|it| it.hide_also.clone()).collect();
    if proposed.is_empty() {
        return None;
    }
    let mut cells = view.snapshot.settings.hidden_also.clone();
    cells.extend(proposed);
    cells.sort();
    cells.dedup();
    Some(cells)
}

fn hidden_also_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let can_change = view.snapshot.read_only.is_none() && view.job.is_none();
    let hidden = &view.snapshot.settings.hidden_also;
    ui.label(theme::section("Hidden because of what was shared"));
    for (number, cell) in hidden.iter().enumerate() {
        ui.push_id(("hidden also", number), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(view.snapshot.cell_words(cell));
                ui.add_enabled_ui(can_change, |ui| {
                    if link_button(ui, "Show it again").clicked() {
                        let mut cells = hidden.clone();
                        cells.retain(|it| it != cell);
                        actions.push(Action::Do(Command::SetHiddenAlso { cells }));
                    }
                });
            });
        });
    }
}

fn export_ui(ui: &mut Ui, export: &ExportEntry) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_internal = export.audience == Audience::Working;
            let rule = if is_internal {
                "INTERNAL: nothing hidden".to_owned()
            } else {
                export.rule.map_or_else(String::new, rule_words)
            };
            ui.label(theme::caption(ui, rule));
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(egui::Label::new(theme::semibold(&export.title)).truncate());
                let by = if export.by.is_empty() {
                    String::new()
                } else {
                    format!(" by {}", export.by)
                };
                let numbers = match export.numbers.len() {
                    _ if is_internal => "not part of the check".to_owned(),
                    0 => "no counts".to_owned(),
                    1 => "1 count".to_owned(),
                    many => format!("{many} counts"),
                };
                let words = format!(
                    "{} {}, {}{by} · {numbers}",
                    if is_internal {
                        "Internal copy"
                    } else {
                        export.kind.name()
                    },
                    day_of(&export.at),
                    clock_time(&export.at),
                );
                ui.add(egui::Label::new(theme::caption(ui, words)).truncate());
            });
        });
    });
}

/// "1 to 9 hidden"
fn rule_words(rule: HidingRule) -> String {
    let words = match rule.threshold {
        HidingThreshold::OneToFour => "1 to 4 hidden",
        HidingThreshold::OneToNine => "1 to 9 hidden",
        HidingThreshold::OneToNineteen => "1 to 19 hidden",
        HidingThreshold::MissouriMica => "Missouri's MICA rule",
    };
    if rule.hide_zero {
        format!("{words}, and 0")
    } else {
        words.to_owned()
    }
}
