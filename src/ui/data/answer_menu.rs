//! The menu of other answers behind a word or a chip, with a field where an answer can be typed.

use egui::Popup;
use egui::Response;
use egui::ScrollArea;
use egui::Ui;

use crate::import::belief::Alternative;
use crate::import::belief::Typed;
use crate::import::belief::typed_change;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;

/// What a person is typing into a menu.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MenuText {
    words: String,
    /// Whether Enter was pressed on words that make no sense.
    refused: bool,
}

/// Shows the menu of `opener` while it is open; returns the change that was chosen or typed.
pub fn answer_menu(
    opener: &Response,
    name: &str,
    alternatives: &[Alternative],
    typed: Option<Typed>,
    text: &mut MenuText,
    known: &Known,
) -> Option<Change> {
    let mut chosen = None;
    if opener.clicked() {
        *text = MenuText::default();
    }
    Popup::menu(opener)
        .accessible_name(name)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .gap(4.0)
        .width(280.0)
        .show(|ui| {
            ui.set_min_width(240.0);
            ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for alternative in alternatives {
                    if menu_line(ui, &alternative.label) {
                        chosen = Some(alternative.change.clone());
                    }
                }
            });
            if let Some(typed) = typed {
                if let Some(change) = typed_line(ui, typed, text, known) {
                    chosen = Some(change);
                }
            } else if alternatives.is_empty() {
                ui.label(theme::muted(ui, "There is no other answer here."));
            }
            if chosen.is_some() {
                ui.close();
            }
        });
    chosen
}

/// Shows one line of a menu; `true` when it was clicked.
pub fn menu_line(ui: &mut Ui, label: &str) -> bool {
    ui.spacing_mut().interact_size.y = 0.0;
    ui.spacing_mut().button_padding = egui::vec2(10.0, 4.0);
    ui.add(
        egui::Button::new(label)
            .frame_when_inactive(false)
            .min_size(egui::vec2(ui.available_width(), 30.0))
            .wrap(),
    )
    .clicked()
}

fn typed_line(ui: &mut Ui, typed: Typed, text: &mut MenuText, known: &Known) -> Option<Change> {
    let (name, hint) = match typed {
        Typed::HeaderRow => ("Row of the headings", "3"),
        Typed::DataRows => ("First and last row of data", "4 to 120"),
        Typed::Period => ("Year or years", "2018 or 2014-2018"),
        Typed::Place => ("Name or code of the place", "Dunklin County, MO"),
        Typed::State => ("State", "MO"),
    };
    let mut change = None;
    ui.separator();
    ui.label(theme::caption(ui, format!("{name}, typed")));
    ui.horizontal(|ui| {
        let field = bare_text_field(ui, name, hint, &mut text.words, 150.0);
        let use_it = quiet_button(ui, "", "Use this").clicked();
        if field.changed() {
            text.refused = false;
        }
        if use_it || was_entered(ui, &field) {
            change = typed_change(typed, &text.words, known);
            text.refused = change.is_none();
        }
    });
    if text.refused {
        ui.label(
            theme::caption(ui, format!("Type it like this: {hint}"))
                .color(theme::palette(ui).attention),
        );
    }
    change
}
