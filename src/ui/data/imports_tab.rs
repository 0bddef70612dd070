//! The imports of the file, newest first, each with Undo.

use egui::Align;
use egui::Layout;
use egui::ScrollArea;
use egui::Ui;

use crate::domain::count::ImportKind;
use crate::session::command::Command;
use crate::session::snapshot::ImportEntry;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::words::clock_time;
use crate::ui::words::day_of;
use crate::ui::words::with_commas;

/// Shows the imports.
pub fn imports_tab_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    if view.snapshot.imports.is_empty() {
        card(ui, |ui| {
            let add = empty_place(
                ui,
                icons::TABLE,
                "No sheet has been added yet",
                "Take the sheet your county already has: births and deaths by county and year, from Excel or as CSV. You see how it is read before anything is stored.",
                Some((icons::UPLOAD_SIMPLE, "Choose a sheet…")),
            );
            if add {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    }
    ScrollArea::vertical()
        .id_salt("imports")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for (number, import) in view.snapshot.imports.iter().rev().enumerate() {
                    if number > 0 {
                        ui.separator();
                    }
                    ui.push_id(&import.id, |ui| import_ui(ui, view, import, actions));
                }
            });
        });
}

fn import_ui(ui: &mut Ui, view: &View<'_>, import: &ImportEntry, actions: &mut Vec<Action>) {
    let can_change = view.snapshot.read_only.is_none() && view.job.is_none();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (words, icon, command) = if import.withdrawn {
                (
                    "Bring back",
                    icons::ARROW_CLOCKWISE,
                    Command::RestoreImport {
                        import_id: import.id.clone(),
                    },
                )
            } else {
                (
                    "Undo import",
                    icons::ARROW_COUNTER_CLOCKWISE,
                    Command::WithdrawImport {
                        import_id: import.id.clone(),
                    },
                )
            };
            let button = ui
                .add_enabled_ui(can_change, |ui| quiet_button(ui, icon, words))
                .inner;
            if button.clicked() {
                actions.push(Action::Do(command));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal(|ui| {
                    let name = match import.kind {
                        ImportKind::Typed => "Typed by hand".to_owned(),
                        ImportKind::Sample => "The sample region".to_owned(),
                        ImportKind::Sheet => import.file_name.clone(),
                    };
                    let words = theme::semibold(name);
                    let words = if import.withdrawn {
                        words.color(theme::palette(ui).muted)
                    } else {
                        words
                    };
                    ui.add(egui::Label::new(words).truncate());
                    if import.withdrawn {
                        quiet_chip(ui, "taken back, not counted");
                    }
                });
                let sheet = import
                    .sheet
                    .as_deref()
                    .filter(|it| !it.is_empty())
                    .map_or_else(String::new, |it| format!("Sheet {it} · "));
                let by = if import.imported_by.is_empty() {
                    String::new()
                } else {
                    format!(" by {}", import.imported_by)
                };
                let rows = if import.rows_read == 0 {
                    String::new()
                } else {
                    format!("{} read, ", counted(import.rows_read, "row", "rows"))
                };
                let words = format!(
                    "{sheet}{}, {}{by} · {rows}{} stored",
                    day_of(&import.imported_at),
                    clock_time(&import.imported_at),
                    counted(import.counts, "count", "counts"),
                );
                ui.add(egui::Label::new(theme::caption(ui, words)).truncate());
            });
        });
    });
}

fn counted(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", with_commas(number))
}
