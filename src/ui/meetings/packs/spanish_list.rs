//! What still lacks Spanish, with the place where it can be written.

use egui::Ui;

use crate::session::practice::missing_spanish::MissingSpanish;
use crate::session::practice::missing_spanish::SpanishPlace;
use crate::session::practice::missing_spanish::missing_spanish;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;

/// What the list remembers: the version of the file it was made of.
#[derive(Debug, Default)]
pub struct SpanishList {
    made: Option<(String, u64, Vec<MissingSpanish>)>,
    is_open: bool,
}

/// So many lines are shown; the others follow when these are done.
const SHOWN: usize = 40;

/// Draws the list, folded up until it is asked for.
pub fn spanish_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut SpanishList,
    actions: &mut Vec<Action>,
) {
    let snapshot = view.snapshot;
    let is_made = list
        .made
        .as_ref()
        .is_some_and(|it| it.0 == snapshot.file_id && it.1 == snapshot.version);
    if !is_made {
        let missing = missing_spanish(&snapshot.records);
        list.made = Some((snapshot.file_id.clone(), snapshot.version, missing));
    }
    let Some((_, _, missing)) = &list.made else {
        return;
    };
    if missing.is_empty() {
        return;
    }
    let count = missing.len();
    let words = if list.is_open {
        "Hide what still lacks Spanish".to_owned()
    } else {
        format!("What still lacks Spanish ({count})")
    };
    if link_button(ui, &words).clicked() {
        list.is_open = !list.is_open;
    }
    if !list.is_open {
        return;
    }
    ui.add_space(4.0);
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let remark = "Until it is written, it is shown in English and marked (EN).";
        ui.label(theme::caption(ui, remark));
        for (number, it) in missing.iter().take(SHOWN).enumerate() {
            ui.push_id(number, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.label(theme::caption(ui, it.what));
                    if link_button(ui, &it.english).clicked() {
                        actions.push(way_to(&it.place));
                    }
                });
            });
        }
        if count > SHOWN {
            ui.label(theme::caption(ui, format!("and {} more", count - SHOWN)));
        }
    });
}

fn way_to(place: &SpanishPlace) -> Action {
    match place {
        SpanishPlace::Pack { pack_id, card_id } => Action::OpenPack {
            pack_id: pack_id.clone(),
            card_id: card_id.clone(),
        },
        SpanishPlace::Worksheet(id) => Action::OpenWorksheet(id.clone()),
        SpanishPlace::Measure(id) => Action::OpenMeasure(id.clone()),
        SpanishPlace::Change(id) => Action::OpenChange(id.clone()),
    }
}
