//! What to look at before a pack is used: each line says what to mend, and its button goes there.

use egui::Ui;

use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::session::practice::pack_check::Fix;
use crate::session::practice::pack_check::PackProblem;
use crate::session::practice::pack_check::Weight;
use crate::session::practice::packs::PackCommand;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::packs::pack_fields::PackField;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;

/// Where a line of the check leads within the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckAsk {
    /// To a field of a card, or of the pack where there is no card.
    Field(Option<RecordId>, PackField),
    /// To a card.
    Card(RecordId),
}

/// Draws the lines. Returns where the person goes.
pub fn check_list_ui(
    ui: &mut Ui,
    problems: &[PackProblem],
    cards: &[&PackCard],
    pack_id: &RecordId,
    actions: &mut Vec<Action>,
) -> Option<CheckAsk> {
    let mut asked = None;
    if cards.is_empty() {
        ui.label("Pin a chart or add words first. What to mend is then listed here.");
        return None;
    }
    let mends = problems.iter().filter(|it| it.weight == Weight::Mend);
    if mends.count() == 0 {
        ui.horizontal_top(|ui| {
            let color = theme::palette(ui).accent;
            ui.label(theme::icon(icons::CHECK_CIRCLE).color(color));
            ui.add(egui::Label::new("Nothing to mend. This pack can be shown.").wrap());
        });
        ui.add_space(6.0);
    }
    for (weight, heading) in [
        (Weight::Mend, "To mend before others see it"),
        (Weight::Know, "To know when you speak"),
    ] {
        let lines: Vec<&PackProblem> = problems.iter().filter(|it| it.weight == weight).collect();
        if lines.is_empty() {
            continue;
        }
        ui.label(theme::semibold(heading));
        for (number, line) in lines.into_iter().enumerate() {
            ui.push_id((heading, number), |ui| {
                if let Some(ask) = line_ui(ui, line, cards, pack_id, actions) {
                    asked = Some(ask);
                }
            });
        }
        ui.add_space(8.0);
    }
    asked
}

fn line_ui(
    ui: &mut Ui,
    line: &PackProblem,
    cards: &[&PackCard],
    pack_id: &RecordId,
    actions: &mut Vec<Action>,
) -> Option<CheckAsk> {
    let at = line
        .card_id
        .as_ref()
        .and_then(|id| cards.iter().position(|it| it.id == *id));
    let place = at.map_or_else(|| "Pack".to_owned(), |it| format!("Card {}", it + 1));
    let color = match line.weight {
        Weight::Mend => theme::palette(ui).attention,
        Weight::Know => theme::palette(ui).muted,
    };
    ui.label(theme::caption(ui, place).color(color));
    ui.add(egui::Label::new(line.sentence.as_str()).wrap());
    let clicked = link_button(ui, button(line.fix)).clicked();
    ui.add_space(6.0);
    if !clicked {
        return None;
    }
    match line.fix {
        Fix::Refresh | Fix::Remove => {
            let card_id = line.card_id.clone()?;
            actions.push(of_pack(if line.fix == Fix::Refresh {
                PackCommand::RefreshCard { card_id }
            } else {
                PackCommand::DeleteCard { card_id }
            }));
            None
        }
        Fix::Stories => {
            actions.push(Action::OpenStories);
            None
        }
        Fix::AddProtects => {
            let card = protects(pack_id);
            let id = card.id.clone();
            actions.push(of_pack(PackCommand::AddCard(Box::new(card))));
            Some(CheckAsk::Field(Some(id), PackField::Text))
        }
        Fix::Look => line.card_id.clone().map(CheckAsk::Card),
        fix => Some(CheckAsk::Field(line.card_id.clone(), field(fix)?)),
    }
}

fn button(fix: Fix) -> &'static str {
    match fix {
        Fix::Title => "Go to the title",
        Fix::TitleSpanish | Fix::TextSpanish | Fix::CaptionSpanish | Fix::AltSpanish => {
            "Write the Spanish"
        }
        Fix::PackTitleSpanish => "Write its name in Spanish",
        Fix::Text => "Go to the text",
        Fix::Caption => "Write the caption",
        Fix::Alt => "Describe the picture",
        Fix::Look => "Look at the card",
        Fix::Refresh => "Take the newer data",
        Fix::Remove => "Take the card out",
        Fix::Stories => "Go to the stories",
        Fix::AddProtects => "Add “What protects us here”",
    }
}

fn field(fix: Fix) -> Option<PackField> {
    Some(match fix {
        Fix::Title => PackField::Title,
        Fix::TitleSpanish => PackField::TitleSpanish,
        Fix::Text => PackField::Text,
        Fix::TextSpanish => PackField::TextSpanish,
        Fix::Caption => PackField::Caption,
        Fix::CaptionSpanish => PackField::CaptionSpanish,
        Fix::Alt => PackField::Alt,
        Fix::AltSpanish => PackField::AltSpanish,
        Fix::PackTitleSpanish => PackField::PackTitleSpanish,
        Fix::Look | Fix::Refresh | Fix::Remove | Fix::Stories | Fix::AddProtects => return None,
    })
}

fn protects(pack_id: &RecordId) -> PackCard {
    PackCard {
        id: new_id(),
        pack_id: pack_id.clone(),
        kind: CardKind::Text,
        title_en: "What protects us here".to_owned(),
        title_es: "Lo que nos protege aquí".to_owned(),
        ..PackCard::default()
    }
}
