//! The words of one card: title, text, caption, notes; and what can be done with it.

use egui::Ui;

use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack::PackLanguage;
use crate::session::practice::packs::PackCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::packs::pack_fields::PackDrafts;
use crate::ui::meetings::packs::pack_fields::PackField;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;

/// Where a card stands in its pack.
#[derive(Debug, Clone, Copy)]
pub struct CardPlace {
    /// From 0.
    pub at: usize,
    /// How many cards there are.
    pub all: usize,
    pub language: PackLanguage,
}

/// Draws the panel.
pub fn card_panel_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &PackCard,
    place: CardPlace,
    drafts: &mut PackDrafts,
    actions: &mut Vec<Action>,
) {
    ui.label(theme::semibold(format!(
        "Card {} of {}: {}",
        place.at + 1,
        place.all,
        kind_name(card.kind)
    )));
    moves_ui(ui, card, place, actions);
    ui.add_space(4.0);
    let mut field = |ui: &mut Ui, field: PackField, hint: &str| {
        let key = (&card.id, field);
        drafts.field_ui(ui, view.snapshot, key, hint, actions);
    };
    let has_spanish = place.language != PackLanguage::English;
    let own_title = match card.kind {
        CardKind::Chart | CardKind::Measure => "Empty: the finding of the chart itself",
        CardKind::Worksheet => "Empty: the question of the worksheet",
        CardKind::Change => "Empty: the name of the change",
        CardKind::Story => "Empty: “A story from our community”",
        CardKind::Text | CardKind::Picture => "The one thing it tells",
    };
    field(ui, PackField::Title, own_title);
    if has_spanish {
        field(ui, PackField::TitleSpanish, "");
    }
    if matches!(card.kind, CardKind::Text | CardKind::Picture) {
        field(ui, PackField::Text, "A few lines, each one thought");
        if has_spanish {
            field(ui, PackField::TextSpanish, "");
        }
    }
    if card.kind == CardKind::Picture {
        field(ui, PackField::Alt, "For people who do not see it");
        if has_spanish {
            field(ui, PackField::AltSpanish, "");
        }
    }
    if matches!(card.kind, CardKind::Chart | CardKind::Measure) {
        let hint = "Empty: the usual sentence, where groups by race are shown";
        field(ui, PackField::Caption, hint);
        if has_spanish {
            field(ui, PackField::CaptionSpanish, "");
        }
    }
    field(ui, PackField::Notes, "Never shown to the room");
    let mut is_station = card.is_station;
    if ui
        .checkbox(
            &mut is_station,
            "Hangs on the wall as a station of a data walk",
        )
        .changed()
    {
        actions.push(of_pack(PackCommand::SetCard(Box::new(PackCard {
            is_station,
            ..card.clone()
        }))));
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        if card.kind == CardKind::Picture && link_button(ui, "Another picture…").clicked() {
            actions.push(Action::ChangePicture {
                card_id: card.id.clone(),
            });
        }
        if let Some(action) = way_back(view, card)
            && link_button(ui, "Go to where it is from").clicked()
        {
            actions.push(action);
        }
    });
}

fn moves_ui(ui: &mut Ui, card: &PackCard, place: CardPlace, actions: &mut Vec<Action>) {
    let move_to = |to: usize| {
        of_pack(PackCommand::MoveCard {
            card_id: card.id.clone(),
            to,
        })
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if place.at > 0
            && quiet_button(ui, icons::ARROW_LEFT, "Earlier")
                .on_hover_text("Ctrl and an arrow key do the same")
                .clicked()
        {
            actions.push(move_to(place.at - 1));
        }
        if place.at + 1 < place.all
            && quiet_button(ui, icons::ARROW_RIGHT, "Later")
                .on_hover_text("Ctrl and an arrow key do the same")
                .clicked()
        {
            actions.push(move_to(place.at + 1));
        }
        if quiet_button(ui, icons::TRASH, "Take out")
            .on_hover_text("Undo brings it back")
            .clicked()
        {
            actions.push(of_pack(PackCommand::DeleteCard {
                card_id: card.id.clone(),
            }));
        }
    });
}

fn way_back(view: &View<'_>, card: &PackCard) -> Option<Action> {
    let id = card.record_id.clone();
    match card.kind {
        CardKind::Chart => view.snapshot.card_question(card).map(Action::Ask),
        CardKind::Worksheet => id.map(Action::OpenWorksheet),
        CardKind::Measure => id.map(Action::OpenMeasure),
        CardKind::Change => id.map(Action::OpenChange),
        CardKind::Story => Some(Action::OpenStories),
        CardKind::Text | CardKind::Picture => None,
    }
}

/// What a kind of card is called.
#[must_use]
pub fn kind_name(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Chart => "a chart",
        CardKind::Text => "words",
        CardKind::Picture => "a picture",
        CardKind::Worksheet => "a worksheet",
        CardKind::Measure => "a measure over time",
        CardKind::Change => "a change",
        CardKind::Story => "a story",
    }
}
