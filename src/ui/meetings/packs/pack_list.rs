//! The list of packs: what each is called, how it looks, and what can be done with it.

use egui::Sense;
use egui::Ui;

use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::packs::PackCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::packs::card_grid::mini_card_ui;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::meetings::packs::pin_button::new_pack;
use crate::ui::meetings::packs::spanish_list::SpanishList;
use crate::ui::meetings::packs::spanish_list::spanish_list_ui;
use crate::ui::present::mini_slide::SLIDE_SHAPE;
use crate::ui::present::slide_cache::SlideCache;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::empty_place::empty_place;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct PackList {
    spanish: SpanishList,
}

/// How many cards of a pack stand beside its name.
const SHOWN: usize = 3;

/// How wide each of them is.
const MINI: f32 = 132.0;

/// From this width on they stand beside the name.
const WIDE: f32 = 820.0;

/// Draws the list. Returns the pack that was opened.
pub fn pack_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut PackList,
    cache: &mut SlideCache,
    windows: PresentWindows,
    actions: &mut Vec<Action>,
) -> Option<RecordId> {
    let records = &view.snapshot.records;
    let can_change = view.snapshot.read_only.is_none();
    let mut opened = None;
    let mut start = |ui: &mut Ui, actions: &mut Vec<Action>| {
        if can_change && primary_button(ui, icons::PLUS, "New pack").clicked() {
            let pack = new_pack();
            opened = Some(pack.id.clone());
            actions.push(of_pack(PackCommand::Add(Box::new(pack))));
        }
    };
    // The button first, so that the words wrap in the room beside it.
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), theme::CONTROL_HEIGHT),
        egui::Layout::right_to_left(egui::Align::Min),
        |ui| {
            start(ui, actions);
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                let words =
                    "What the room will see: 4 to 6 charts, words and pictures in an order.";
                ui.add(egui::Label::new(theme::muted(ui, words)).wrap());
            });
        },
    );
    ui.add_space(theme::GAP);
    egui::ScrollArea::vertical()
        .id_salt("packs")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if records.packs.is_empty() {
                empty_place(
                    ui,
                    icons::PRESENTATION_CHART,
                    "No pack yet",
                    "Open a chart under Disparities and choose Pin. It is kept here as it is, with its hidden numbers hidden.",
                    None,
                );
            }
            for pack in records.packs.iter().rev() {
                if row_ui(ui, view, pack, cache, windows, actions) {
                    opened = Some(pack.id.clone());
                }
                ui.add_space(theme::GAP);
            }
            if !view.meeting_mode {
                spanish_list_ui(ui, view, &mut list.spanish, actions);
            }
        });
    opened
}

/// One pack. Returns whether it was opened.
fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    cache: &mut SlideCache,
    windows: PresentWindows,
    actions: &mut Vec<Action>,
) -> bool {
    let cards = cards_of(&view.snapshot.records.pack_cards, &pack.id);
    let mut opened = false;
    let shown = card_frame(ui)
        .inner_margin(egui::Margin::symmetric(18, 14))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_top(|ui| {
                let has_minis = ui.available_width() >= WIDE && !cards.is_empty();
                let beside = if has_minis {
                    // What the cards take, each with the room before it.
                    (MINI + ui.spacing().item_spacing.x) * SHOWN as f32 + theme::GAP
                } else {
                    0.0
                };
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width() - beside);
                    ui.spacing_mut().item_spacing.y = 6.0;
                    ui.add(egui::Label::new(theme::section(pack.title_en.as_str())).wrap());
                    let about = theme::caption(ui, about(view, pack, &cards));
                    ui.add(egui::Label::new(about).wrap());
                    if !pack.purpose.is_empty() {
                        ui.add(egui::Label::new(pack.purpose.as_str()).wrap());
                    }
                    ui.add_space(2.0);
                    ui.horizontal_wrapped(|ui| {
                        if quiet_button(ui, icons::FOLDER_OPEN, "Open").clicked() {
                            opened = true;
                        }
                        if quiet_button(ui, icons::PRESENTATION_CHART, "Present").clicked() {
                            actions.push(Action::PresentPack {
                                pack_id: pack.id.clone(),
                                windows,
                            });
                        }
                    });
                });
                if has_minis {
                    minis_ui(ui, view, &cards, cache);
                }
            });
        });
    let response = ui.interact(
        shown.response.rect,
        ui.scope_id().with(("pack row", &pack.id.0)),
        Sense::hover(),
    );
    focus_ring(ui, &response);
    opened
}

fn minis_ui(ui: &mut Ui, view: &View<'_>, cards: &[&PackCard], cache: &mut SlideCache) {
    for card in cards.iter().take(SHOWN) {
        let size = egui::vec2(MINI, MINI * SLIDE_SHAPE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        mini_card_ui(ui, view, card, cache, rect, response.id);
    }
}

/// "6 cards · in English · for the meeting of May 3"
fn about(view: &View<'_>, pack: &Pack, cards: &[&PackCard]) -> String {
    let count = match cards.len() {
        0 => "No cards yet".to_owned(),
        1 => "1 card".to_owned(),
        count => format!("{count} cards"),
    };
    let mut parts = vec![count, language_name(pack.language).to_owned()];
    let session = pack.session_id.as_ref();
    if let Some(meeting) = session.and_then(|it| find(&view.snapshot.records.sessions, it)) {
        parts.push(format!("for “{}”", meeting.title));
    }
    parts.join(" · ")
}

/// What a language of a pack is called in a sentence.
#[must_use]
pub fn language_name(language: PackLanguage) -> &'static str {
    match language {
        PackLanguage::English => "in English",
        PackLanguage::Spanish => "in Spanish",
        PackLanguage::Both => "in both languages",
    }
}
