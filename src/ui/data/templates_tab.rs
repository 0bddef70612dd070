//! The layouts of sheets that were imported before, which need no choices any more; each can be forgotten.

use egui::Align;
use egui::Layout;
use egui::ScrollArea;
use egui::Ui;

use crate::import::belief::field_words;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::reading::Reading;
use crate::session::command::Command;
use crate::session::file_settings::Template;
use crate::session::known_sheets::known;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::empty_place::empty_place;

/// Shows the layouts.
pub fn templates_tab_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    if view.snapshot.templates.is_empty() {
        card(ui, |ui| {
            let add = empty_place(
                ui,
                icons::COLUMNS,
                "No layout is known yet",
                "When you import a sheet, the program keeps how it was read. The next sheet with the same headings then needs no choices.",
                Some((icons::UPLOAD_SIMPLE, "Choose a sheet…")),
            );
            if add {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    }
    let known = known(view.snapshot);
    ScrollArea::vertical()
        .id_salt("templates")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.label(theme::muted(
                    ui,
                    "A sheet with the same headings as one of these is read the same way.",
                ));
                ui.add_space(4.0);
                ui.spacing_mut().item_spacing.y = 4.0;
                for template in &view.snapshot.templates {
                    ui.separator();
                    ui.push_id(&template.header_signature, |ui| {
                        template_ui(ui, view, template, &known, actions);
                    });
                }
            });
        });
}

fn template_ui(
    ui: &mut Ui,
    view: &View<'_>,
    template: &Template,
    known: &Known,
    actions: &mut Vec<Action>,
) {
    let can_change = view.snapshot.read_only.is_none() && view.job.is_none();
    let reading: Option<Reading> = serde_json::from_str(&template.reading).ok();
    let name = reading.as_ref().map_or_else(String::new, headings);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui
                .add_enabled_ui(can_change, |ui| quiet_button(ui, icons::TRASH, "Forget"))
                .inner;
            let button = button.accessible_name(format!("Forget the layout {name}"));
            if button.clicked() {
                actions.push(Action::Do(Command::ForgetTemplate {
                    header_signature: template.header_signature.clone(),
                }));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(egui::Label::new(theme::semibold(&name)).truncate());
                let fields = reading
                    .as_ref()
                    .map_or_else(String::new, |it| fields(it, known));
                ui.add(egui::Label::new(theme::caption(ui, fields)).truncate());
            });
        });
    });
}

/// The headings as the person knows them: "County, Race, Year, Live births".
fn headings(reading: &Reading) -> String {
    let words: Vec<&str> = reading
        .columns
        .iter()
        .map(|it| it.heading.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let shown: Vec<&str> = words.iter().take(8).copied().collect();
    match words.len().saturating_sub(shown.len()) {
        0 => shown.join(", "),
        more => format!("{} and {more} more columns", shown.join(", ")),
    }
}

/// What the columns feed, each once: "place, year, live births".
fn fields(reading: &Reading, known: &Known) -> String {
    let mut words: Vec<String> = Vec::new();
    for column in &reading.columns {
        if matches!(column.field.value, Field::Ignore | Field::Notes) {
            continue;
        }
        let field = field_words(&column.field.value, reading, known);
        if !words.contains(&field) {
            words.push(field);
        }
    }
    format!("Read as {}", words.join(", "))
}
