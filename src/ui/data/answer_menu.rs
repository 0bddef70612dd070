//! The menu of other answers behind a word or a chip: in groups, found by typing where it is long,
//! with a field where an answer can be typed.

use egui::Key;
use egui::Popup;
use egui::Response;
use egui::ScrollArea;
use egui::Ui;

use crate::import::belief::Alternative;
use crate::import::belief::Typed;
use crate::import::belief::typed_change;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;

/// A menu with more lines than this gets a field to search it.
const SEARCHED: usize = 9;

/// How many of the likeliest answers stand above the groups of a long menu.
const LIKELIEST: usize = 3;

/// What a person is typing into a menu.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MenuText {
    words: String,
    search: String,
    /// Whether the field to search was given the keyboard.
    is_ready: bool,
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
            ui.set_min_width(264.0);
            chosen = lines_ui(ui, alternatives, text);
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

fn lines_ui(ui: &mut Ui, alternatives: &[Alternative], text: &mut MenuText) -> Option<Change> {
    let mut chosen = None;
    let is_long = alternatives.len() > SEARCHED;
    if is_long {
        let field = bare_text_field(
            ui,
            "Find an answer",
            "Type to find",
            &mut text.search,
            240.0,
        );
        if !text.is_ready {
            field.request_focus();
            text.is_ready = true;
        }
        if was_entered(ui, &field) && !text.search.trim().is_empty() {
            let first = alternatives.iter().find(|it| fits(&it.label, &text.search));
            chosen = first.map(|it| it.change.clone());
        }
        // Down from the field goes to the first line, as in a list of suggestions.
        if field.lost_focus() && ui.input(|it| it.key_pressed(Key::Escape)) {
            ui.close();
        }
        ui.add_space(2.0);
    }
    ScrollArea::vertical()
        .max_height(380.0)
        .min_scrolled_height(160.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let is_searched = is_long && !text.search.trim().is_empty();
            let mut line = |ui: &mut Ui, alternative: &Alternative| {
                if menu_line(ui, &alternative.label) {
                    chosen = Some(alternative.change.clone());
                }
            };
            if is_searched {
                let mut found = alternatives
                    .iter()
                    .filter(|it| fits(&it.label, &text.search))
                    .peekable();
                if found.peek().is_none() {
                    ui.label(theme::muted(ui, "Nothing here is called so."));
                }
                found.for_each(|it| line(ui, it));
                return;
            }
            if !is_long {
                alternatives.iter().for_each(|it| line(ui, it));
                return;
            }
            let (likeliest, rest) = alternatives
                .split_at_checked(LIKELIEST)
                .unwrap_or((alternatives, &[]));
            likeliest.iter().for_each(|it| line(ui, it));
            // The kind of the likeliest answers comes first.
            let mut kinds = KINDS;
            let first = alternatives.first().map(|it| kind_of(&it.change));
            kinds.sort_by_key(|it| first != Some(it.0));
            for (kind, words) in kinds {
                let mut of_kind = rest
                    .iter()
                    .filter(|it| kind_of(&it.change) == kind)
                    .peekable();
                if of_kind.peek().is_none() {
                    continue;
                }
                if !words.is_empty() {
                    ui.add_space(6.0);
                    ui.horizontal(|ui| {
                        ui.add_space(10.0);
                        ui.label(theme::caption(ui, words));
                    });
                    ui.add_space(2.0);
                }
                of_kind.for_each(|it| line(ui, it));
            }
        });
    chosen
}

/// The kinds of answers in a long menu, with what stands above each.
const KINDS: [(Kind, &str); 6] = [
    (Kind::Count, "Counts"),
    (Kind::Rate, "Rates of the sheet itself"),
    (Kind::Place, "Where and when"),
    (Kind::Group, "For whom"),
    (Kind::Rest, "Something else"),
    (Kind::Other, ""),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    Rate,
    Place,
    Group,
    Rest,
    /// Not what a column is.
    Other,
}

fn kind_of(change: &Change) -> Kind {
    let (Change::Field { field, .. } | Change::Value { field, .. }) = change else {
        return Kind::Other;
    };
    match field {
        Field::Count { .. } | Field::Value => Kind::Count,
        Field::Rate { .. } | Field::RateLow | Field::RateHigh | Field::Unreliable => Kind::Rate,
        Field::PlaceName
        | Field::PlaceFips
        | Field::StateName
        | Field::StateFips
        | Field::PlaceLevel
        | Field::Period => Kind::Place,
        Field::Group { .. } | Field::Dimension => Kind::Group,
        Field::Measure | Field::Unit | Field::Notes | Field::Ignore => Kind::Rest,
    }
}

/// Whether every word that was typed begins a word of the label.
#[must_use]
pub fn fits(label: &str, search: &str) -> bool {
    let label = label.to_lowercase();
    search.to_lowercase().split_whitespace().all(|wanted| {
        label
            .split(|it: char| !it.is_alphanumeric())
            .any(|word| word.starts_with(wanted))
            || label.contains(wanted)
    })
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

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn typing_finds_an_answer_by_the_beginnings_of_its_words() {
        assert!(fits("Low birth weight births", "low wei"));
        assert!(fits("groups by race and ethnicity", "race"));
        assert!(!fits("infant deaths", "births"));
    }
}
