//! Where a count came from, newest first, and a field to correct it.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::import::cell::CellAddress;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::ui::action::Action;
use crate::ui::data::count_words::group_words;
use crate::ui::data::preview_table::count_words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;
use crate::ui::words::day_of;

/// Shows the panel; `true` when it was closed.
pub fn source_panel_ui(
    ui: &mut Ui,
    view: &View<'_>,
    key: &CountKey,
    typed: &mut String,
    actions: &mut Vec<Action>,
) -> bool {
    let mut closed = false;
    let tables = &view.snapshot.tables;
    card_frame(ui)
        .inner_margin(egui::Margin::same(17))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ScrollArea::vertical().id_salt("source").show(ui, |ui| {
                let variable = tables.variables().iter().find(|it| it.id == key.variable);
                ui.label(theme::section(
                    variable.map_or(key.variable.0.as_str(), |it| it.name.as_str()),
                ));
                let place = tables
                    .place(&key.place)
                    .map_or(key.place.0.as_str(), |it| it.name.as_str());
                ui.label(format!(
                    "{place}, {}, {}",
                    key.period.label(),
                    group_words(tables, &key.group)
                ));
                if let Some(variable) = variable {
                    ui.label(theme::caption(ui, &variable.definition));
                }
                ui.add_space(8.0);
                match view.sources_of(key) {
                    Some(sources) => {
                        for source in sources {
                            source_ui(ui, source);
                        }
                    }
                    None => {
                        if link_button(ui, "Show where it came from").clicked() {
                            actions.push(Action::ShowSources(vec![key.clone()]));
                        }
                    }
                }
                ui.add_space(8.0);
                if view.snapshot.read_only.is_none() {
                    correct_ui(ui, view, key, typed, actions);
                }
                ui.add_space(8.0);
                closed = quiet_button(ui, "", "Close").clicked();
            });
        });
    closed
}

fn source_ui(ui: &mut Ui, source: &CountSource) {
    ui.horizontal(|ui| {
        ui.label(theme::semibold(count_words(source.value)));
        if source.current {
            quiet_chip(ui, "in use");
        } else if source.withdrawn {
            quiet_chip(ui, "taken back");
        } else {
            quiet_chip(ui, "replaced");
        }
    });
    let from = match source.kind {
        ImportKind::Typed => "Typed by hand".to_owned(),
        ImportKind::Sample => "The sample region, invented".to_owned(),
        ImportKind::Sheet => {
            let sheet = source
                .sheet
                .as_deref()
                .filter(|it| !it.is_empty())
                .map_or_else(String::new, |it| format!(", sheet {it}"));
            if source.row == 0 {
                format!("Counted from the records of {}{sheet}", source.file_name)
            } else {
                let cell = CellAddress::new(source.row, source.column);
                format!("{}{sheet}, cell {cell}", source.file_name)
            }
        }
    };
    ui.label(from);
    ui.label(theme::caption(ui, day_of(&source.imported_at)));
    ui.add_space(4.0);
}

fn correct_ui(
    ui: &mut Ui,
    view: &View<'_>,
    key: &CountKey,
    typed: &mut String,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::caption(
        ui,
        "Correct it here; the sheet's own value stays on record",
    ));
    let value = typed.trim().replace(',', "").parse::<u64>().ok();
    let mut asked = false;
    ui.horizontal(|ui| {
        let field = bare_text_field(ui, "Correct value", "", typed, 90.0);
        asked = was_entered(ui, &field);
        let can = value.is_some() && view.job.is_none();
        asked |= ui
            .add_enabled_ui(can, |ui| quiet_button(ui, "", "Correct"))
            .inner
            .clicked();
    });
    if value.is_none() {
        ui.label(theme::caption(ui, "Type a whole number.").color(theme::palette(ui).attention));
    }
    if asked && let Some(value) = value {
        actions.push(Action::Do(Command::CorrectCount {
            key: key.clone(),
            value: CountValue::Known(value),
        }));
        actions.push(Action::ShowSources(vec![key.clone()]));
    }
}
