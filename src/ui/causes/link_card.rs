//! Links from the chosen card to others beside the tree, and the circles they make, in sentences.

use egui::Ui;

use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::cause::Polarity;
use crate::domain::practice::cause_links::loops;
use crate::domain::practice::record::RecordId;
use crate::session::practice::causes::CauseCommand;
use crate::ui::action::Action;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::wording::cause_words::loop_sentences;

/// Draws the card; nothing where there are fewer than two cards.
pub fn link_card_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    actions: &mut Vec<Action>,
) {
    let links = &sheet.view.snapshot.records.cause_links;
    let text_of = |id: &RecordId| {
        sheet
            .card(id)
            .map_or_else(String::new, |it| it.text_en.clone())
    };
    let found = loops(links, &sheet.worksheet.id);
    let selected = outline.selected_card(sheet).map(|it| it.id.clone());
    if sheet.tree.rows().len() < 2 || selected.is_none() && found.is_empty() {
        return;
    }
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::semibold("What feeds what"));
        if let Some(id) = &selected {
            let mine = links
                .iter()
                .filter(|it| it.from_id == *id && sheet.card(&it.to_id).is_some());
            for link in mine {
                link_ui(ui, sheet, outline, link, actions);
            }
            if sheet.can_change() {
                add_ui(ui, sheet, outline, id, actions);
            }
        }
        for circle in &found {
            ui.separator();
            let sentences = loop_sentences(circle, text_of, sheet.words);
            ui.add(egui::Label::new(theme::caption(ui, sentences)).wrap());
        }
    });
}

fn link_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    link: &CauseLink,
    actions: &mut Vec<Action>,
) {
    let to = sheet
        .card(&link.to_id)
        .map_or_else(String::new, |it| it.text_en.clone());
    let (more, other) = match link.polarity {
        Polarity::More => ("Leads to more of", Polarity::Less),
        Polarity::Less => ("Leads to less of", Polarity::More),
    };
    let late = if link.is_delayed { ", later on" } else { "" };
    ui.add(egui::Label::new(format!("{more} “{to}”{late}")).wrap());
    if !sheet.can_change() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let turned = if link.polarity == Polarity::More {
            "Less"
        } else {
            "More"
        };
        if link_button(ui, turned).clicked() {
            let link = CauseLink {
                polarity: other,
                ..link.clone()
            };
            outline.push(CauseCommand::Link(link), actions);
        }
        let delay = if link.is_delayed {
            "At once"
        } else {
            "Later on"
        };
        if link_button(ui, delay).clicked() {
            let link = CauseLink {
                is_delayed: !link.is_delayed,
                ..link.clone()
            };
            outline.push(CauseCommand::Link(link), actions);
        }
        if link_button(ui, "Take away").clicked() {
            let id = link.id.clone();
            outline.push(CauseCommand::Unlink { id }, actions);
        }
    });
}

fn add_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    outline: &mut Outline,
    from_id: &RecordId,
    actions: &mut Vec<Action>,
) {
    let links = &sheet.view.snapshot.records.cause_links;
    let others: Vec<(&RecordId, &str)> = sheet
        .tree
        .rows()
        .iter()
        .map(|it| (&it.cause.id, it.cause.text_en.as_str()))
        .filter(|it| it.0 != from_id)
        .filter(|it| {
            links
                .iter()
                .all(|link| link.from_id != *from_id || link.to_id != *it.0)
        })
        .collect();
    let button = link_button(ui, "This card leads to…");
    let chosen = choice_menu(&button, "The card it leads to", ChoiceMode::One, || {
        others.iter().map(|it| Choice::new(it.1, false)).collect()
    });
    if let Some((to_id, _)) = chosen.and_then(|it| others.get(it)) {
        let link = CauseLink {
            from_id: from_id.clone(),
            to_id: (*to_id).clone(),
            ..CauseLink::default()
        };
        outline.push(CauseCommand::Link(link), actions);
    }
}
