//! The fields of the chosen card, beside the outline.

use egui::Ui;

use crate::domain::practice::cause::Actionable;
use crate::domain::practice::cause::BarhiiBox;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseDomain;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause::Magnitude;
use crate::domain::practice::cause::SystemCondition;
use crate::domain::practice::wording_hint::Tongue;
use crate::session::practice::causes::CauseCommand;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::choose_ui;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::causes::drafts::Drafts;
use crate::ui::causes::drafts::Field;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::outline_asks::hint_for;
use crate::ui::causes::outline_asks::hint_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::changes::make_change::make_change_from;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::choice_menu::Choice;
use crate::wording::cause_words::Named;
use crate::wording::cause_words::equity_question;
use crate::wording::words::Words;

/// Draws the card with the fields; without a chosen card it says how to choose one.
pub fn cause_panel_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.label(theme::semibold("This card"));
        let Some(card) = outline.selected_card(sheet).cloned() else {
            let advice = if outline.edit.is_some() {
                "Its level and the rest can be chosen once it has its words."
            } else {
                "Choose a card to say where it sits and who could act on it."
            };
            ui.add(egui::Label::new(theme::muted(ui, advice)).wrap());
            return;
        };
        ui.add(egui::Label::new(theme::muted(ui, &card.text_en)).wrap());
        ui.add_enabled_ui(sheet.can_change(), |ui| {
            let mut changed = card.clone();
            if card.kind == CauseKind::Cause {
                why_ui(ui, sheet, outline, actions);
                levels_ui(ui, sheet, &mut changed);
                choices_ui(ui, sheet.words, &mut changed);
            }
            if changed != card {
                outline.push(CauseCommand::Set(Box::new(changed)), actions);
            }
            if card.kind == CauseKind::Cause && card.actionable != Actionable::Unsure {
                drafts.field_ui(
                    ui,
                    &sheet.view.snapshot.records,
                    (&card.id, Field::WhoCanAct),
                    &card.actionable_by,
                    "",
                    actions,
                );
            }
            drafts.field_ui(
                ui,
                &sheet.view.snapshot.records,
                (&card.id, Field::CardSpanish),
                &card.text_es,
                "",
                actions,
            );
            if let Some(hint) = hint_for(&card.text_es, Some(&card), Tongue::Spanish) {
                hint_ui(ui, hint, |ui| {
                    if link_button(ui, "Keep these words").clicked() {
                        let card = Cause {
                            wording_checked: true,
                            ..card.clone()
                        };
                        outline.push(CauseCommand::Set(Box::new(card)), actions);
                    }
                });
            }
            if card.kind == CauseKind::Cause
                && link_button(ui, "Make a change from this cause")
                    .on_hover_text("Opens a change that answers it")
                    .clicked()
            {
                actions.extend(make_change_from(&card));
            }
            if link_button(ui, "Delete this card").clicked() {
                outline.open(&card);
                outline.delete(&card.id, sheet, actions);
            }
        });
    });
}

/// The question of the equity lens, and the line to answer it on.
fn why_ui(ui: &mut Ui, sheet: &Sheet<'_>, outline: &mut Outline, actions: &mut Vec<Action>) {
    let question = equity_question(&sheet.statement.focus_group, sheet.words);
    if link_button(ui, &question)
        .on_hover_text("Opens a line below this card")
        .clicked()
        && let Some(card) = outline.selected_card(sheet).cloned()
    {
        outline.open(&card);
        outline.ask_why_again(sheet, actions);
    }
}

fn levels_ui(ui: &mut Ui, sheet: &Sheet<'_>, card: &mut Cause) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 28.0;
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for (level, key) in CauseLevel::ALL.iter().zip(["1", "2", "3", "4", "5"]) {
            let name = level.name(sheet.words);
            let is_on = card.level == Some(*level);
            let spoken = format!("Level: {name}");
            if toggle_chip(ui, key, &name, &spoken, ChipState::on_if(is_on))
                .on_hover_text(format!("Alt+{key} while typing"))
                .clicked()
            {
                card.level = (!is_on).then_some(*level);
            }
        }
        let root = toggle_chip(
            ui,
            "",
            "Root cause",
            "Root cause",
            ChipState::on_if(card.is_root),
        );
        if root.on_hover_text("Ctrl+Enter while typing").clicked() {
            card.is_root = !card.is_root;
        }
    });
    ui.add_space(2.0);
}

fn choices_ui(ui: &mut Ui, words: &Words, card: &mut Cause) {
    ui.spacing_mut().interact_size.y = 24.0;
    let guess = match card.barhii_or_guess() {
        Some(place) if card.barhii.is_none() => Some(place.name(words)),
        _ => None,
    };
    let upstream = if guess.is_some() {
        "Upstream, a guess"
    } else {
        "Upstream or down"
    };
    optional_ui(ui, upstream, BarhiiBox::ALL, &mut card.barhii, guess, words);
    optional_ui(ui, "Area", CauseDomain::ALL, &mut card.domain, None, words);
    let condition = &mut card.system_condition;
    optional_ui(
        ui,
        "Held in place by",
        SystemCondition::ALL,
        condition,
        None,
        words,
    );
    chosen_ui(ui, "How much", Magnitude::ALL, &mut card.magnitude, words);
    chosen_ui(
        ui,
        "Who can act",
        Actionable::ALL,
        &mut card.actionable,
        words,
    );
}

/// A choice that may be left open; `guess` stands there while it is.
fn optional_ui<T: Named + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &'static [T],
    value: &mut Option<T>,
    guess: Option<String>,
    words: &Words,
) {
    let tone = if value.is_some() {
        ChipTone::Chosen
    } else {
        ChipTone::Quiet
    };
    let open = guess.unwrap_or_else(|| "Not said".to_owned());
    let current = value.map_or_else(|| open.clone(), |it| it.name(words));
    let now = *value;
    let chosen = choose_ui(ui, name, &current, tone, || {
        let none = Choice::new("Not said", now.is_none());
        let rest = all
            .iter()
            .map(|it| Choice::new(it.name(words), now == Some(*it)));
        std::iter::once(none).chain(rest).collect()
    });
    if let Some(at) = chosen {
        *value = at.checked_sub(1).and_then(|it| all.get(it)).copied();
    }
}

/// A choice whose first entry is "not sure".
fn chosen_ui<T: Named + PartialEq + Default>(
    ui: &mut Ui,
    name: &str,
    all: &'static [T],
    value: &mut T,
    words: &Words,
) {
    let now = *value;
    let tone = if now == T::default() {
        ChipTone::Quiet
    } else {
        ChipTone::Chosen
    };
    let chosen = choose_ui(ui, name, &now.name(words), tone, || {
        all.iter()
            .map(|it| Choice::new(it.name(words), now == *it))
            .collect()
    });
    if let Some(it) = chosen.and_then(|it| all.get(it)) {
        *value = *it;
    }
}
