//! The button that pins what is on screen to a pack, and the list of packs it opens.

use egui::Popup;
use egui::Ui;

use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack_order::MOST_CARDS;
use crate::domain::practice::pack_order::cards_of;
use crate::session::practice::packs::PackChoice;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::action::PinThing;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;

/// So many packs are offered, the newest first.
const OFFERED: usize = 8;

/// Shows the button where the file can be changed.
pub fn pin_button_ui(
    ui: &mut Ui,
    view: &View<'_>,
    thing: impl FnOnce() -> PinThing,
    actions: &mut Vec<Action>,
) {
    if view.snapshot.read_only.is_some() {
        return;
    }
    let pin = quiet_button(ui, icons::PUSH_PIN, "Pin…")
        .on_hover_text("Keeps this in a pack, to show at a meeting");
    let mut chosen = None;
    Popup::menu(&pin).show(|ui| {
        let records = &view.snapshot.records;
        if !records.packs.is_empty() {
            ui.label(theme::caption(ui, "Pin to"));
        }
        for pack in records.packs.iter().rev().take(OFFERED) {
            let is_full = cards_of(&records.pack_cards, &pack.id).len() >= MOST_CARDS;
            if !is_full && ui.button(pack.title_en.as_str()).clicked() {
                chosen = Some(PackChoice::Existing(pack.id.clone()));
            }
        }
        if !records.packs.is_empty() {
            ui.separator();
        }
        if ui.button("New pack").clicked() {
            chosen = Some(PackChoice::New(Box::new(new_pack())));
        }
        if chosen.is_some() {
            ui.close();
        }
    });
    if let Some(pack) = chosen {
        actions.push(Action::Pin {
            pack,
            thing: thing(),
        });
    }
}

/// A pack named after the day, until it gets a name of its own.
#[must_use]
pub fn new_pack() -> Pack {
    Pack {
        id: new_id(),
        title_en: format!("Pack of {}", today().format("%B %-d, %Y")),
        ..Pack::default()
    }
}
