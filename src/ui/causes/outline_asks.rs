//! What stands below the line that is typed in: why a key did nothing, a hint about words, and short questions.

use egui::Ui;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause_tree::MOST_LETTERS;
use crate::domain::practice::wording_hint::Tongue;
use crate::domain::practice::wording_hint::WordingHint;
use crate::domain::practice::wording_hint::wording_hint;
use crate::session::practice::causes::CardsBelow;
use crate::session::practice::causes::CauseCommand;
use crate::ui::action::Action;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;

/// From this many letters on, the counter is shown.
const COUNTED_FROM: usize = 200;

/// Draws them in from the left like the line above.
pub fn asks_ui(
    ui: &mut Ui,
    outline: &mut Outline,
    sheet: &Sheet<'_>,
    indent: f32,
    actions: &mut Vec<Action>,
) {
    let Some(edit) = outline.edit.clone() else {
        return;
    };
    let letters = edit.text.chars().count();
    let hint = hint_for(&edit.text, sheet.card(&edit.id), Tongue::English);
    let is_asking = outline.pasted.is_some() || outline.delete_asked.is_some();
    if outline.remark.is_none() && hint.is_none() && !is_asking && letters < COUNTED_FROM {
        return;
    }
    ui.horizontal(|ui| {
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let colors = theme::palette(ui);
            if letters >= COUNTED_FROM {
                let full = if letters >= MOST_LETTERS {
                    ". No more fit: put the rest on a card of its own."
                } else {
                    ""
                };
                let text = format!("{letters} of {MOST_LETTERS} letters{full}");
                ui.label(theme::caption(ui, text));
            }
            if let Some(remark) = &outline.remark {
                let text = format!("{} {}", remark.what, remark.advice);
                let text = theme::caption(ui, text).color(colors.attention);
                ui.add(egui::Label::new(text).wrap());
            }
            if let Some(hint) = hint {
                hint_ui(ui, hint, |ui| {
                    if let Some(card) = sheet.card(&edit.id)
                        && edit.text == edit.stored
                        && link_button(ui, "Keep my words").clicked()
                    {
                        let card = Cause {
                            wording_checked: true,
                            ..card.clone()
                        };
                        outline.push(CauseCommand::Set(Box::new(card)), actions);
                        outline.needs_focus = true;
                    }
                });
            }
            paste_ui(ui, outline, sheet, actions);
            delete_ui(ui, outline, sheet, actions);
        });
    });
}

/// The hint about a text, unless someone keeps its words.
#[must_use]
pub fn hint_for(text: &str, card: Option<&Cause>, tongue: Tongue) -> Option<WordingHint> {
    let stored = card.map(|it| match tongue {
        Tongue::English => it.text_en.as_str(),
        Tongue::Spanish => it.text_es.as_str(),
    });
    let is_kept = card.is_some_and(|it| it.wording_checked) && stored == Some(text);
    wording_hint(text, tongue).filter(|_| !is_kept)
}

/// A quiet hint about words, with what can be done about it.
pub fn hint_ui(ui: &mut Ui, hint: WordingHint, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        // Lines of small words stand close.
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
        let text = format!("{} Perhaps {}.", hint.why, hint.better);
        ui.add(egui::Label::new(theme::caption(ui, text)).wrap());
        contents(ui);
    });
}

fn paste_ui(ui: &mut Ui, outline: &mut Outline, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
    let Some(lines) = &outline.pasted else {
        return;
    };
    let question = format!("Make {} cards?", lines.len());
    let one = lines.join(" ");
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::semibold(question.as_str()));
        if link_button(ui, "Make them (Enter)").clicked() {
            outline.make_pasted(sheet, actions);
        }
        if link_button(ui, "All on this card").clicked() {
            outline.pasted = None;
            outline.needs_focus = true;
            if let Some(edit) = &mut outline.edit {
                let whole = format!("{} {one}", edit.text);
                edit.text = whole.trim().chars().take(MOST_LETTERS).collect();
            }
        }
        if link_button(ui, "Leave it").clicked() {
            outline.pasted = None;
            outline.needs_focus = true;
        }
    });
}

fn delete_ui(ui: &mut Ui, outline: &mut Outline, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
    let Some(id) = outline.delete_asked.clone() else {
        return;
    };
    let below = sheet
        .tree
        .position(&id)
        .map_or(0, |at| sheet.tree.branch(at).len().saturating_sub(1));
    let cards = if below == 1 {
        "1 card lies".to_owned()
    } else {
        format!("{below} cards lie")
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::semibold(format!(
            "Delete this card? {cards} below it."
        )));
        let mut chosen = None;
        let up = link_button(ui, "Move them up");
        if !up.has_focus()
            && ui.memory(|it| {
                it.focused()
                    .is_none_or(|it| it == super::outline_line::field_id(&id))
            })
        {
            // The keys go on with the question.
            up.request_focus();
        }
        if up.clicked() {
            chosen = Some(CardsBelow::MoveUp);
        }
        if link_button(ui, "Delete all").clicked() {
            chosen = Some(CardsBelow::Delete);
        }
        if link_button(ui, "Keep the card").clicked() {
            outline.delete_asked = None;
            outline.needs_focus = true;
        }
        if let Some(below) = chosen {
            outline.delete_with(&id, below, sheet, actions);
        }
    });
}
