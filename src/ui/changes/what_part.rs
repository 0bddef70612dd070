//! What changes: how it is now and how it should be, what money or hours move, and what it answers.

use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_idea::EvidenceLevel;
use crate::domain::practice::record::RecordId;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeText;
use crate::ui::action::Action;
use crate::ui::changes::choices::pick;
use crate::ui::changes::choices::pick_many;
use crate::ui::changes::choices::tick;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::edit_change;
use crate::ui::changes::desk::try_change;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::ChangeNumber;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::side_by_side::cards_ui;
use crate::ui::changes::side_by_side::pair_ui;
use crate::ui::theme;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::wording::change_words::ChangeWord as _;

/// Draws this part of the page.
pub fn what_part_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    cards_ui(
        ui,
        (drafts, actions),
        |ui, (drafts, actions)| {
            small_card(ui, |ui| {
                now_and_proposed_ui(ui, desk, change, drafts, actions);
            });
            ui.add_space(10.0);
            small_card(ui, |ui| {
                resources_ui(ui, desk, change, drafts, actions);
            });
        },
        |ui, (_, actions)| {
            small_card(ui, |ui| {
                answers_ui(ui, desk, change, actions);
            });
        },
    );
}

fn now_and_proposed_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    let width = ui.available_width();
    let all: Vec<(ChangeType, String)> = ChangeType::ALL
        .iter()
        .map(|it| (*it, it.said(desk.words)))
        .collect();
    let chosen = pick(
        ui,
        ("What is changed", &change.id.0),
        &change.change_type,
        &all,
        220.0,
    );
    let refused_id = ui.scope_id().with(("type refused", &change.id.0));
    if let Some(it) = chosen {
        let tried = try_change(records, &change.id, ChangeEdit::Type(it), actions);
        ui.data_mut(|data| data.insert_temp(refused_id, tried.err()));
    }
    let refused: Option<crate::session::failure::Failure> =
        ui.data(|data| data.get_temp(refused_id)).flatten();
    if let Some(refused) = refused {
        refusal_ui(ui, &refused);
    }
    pair_ui(ui, |ui, at, width| {
        let (field, name, hint) = if at == 0 {
            (
                ChangeText::Now,
                "How it is now",
                "Rides must be booked five days ahead",
            )
        } else {
            (
                ChangeText::Proposed,
                "How it should be",
                "A ride the same day, by one phone call",
            )
        };
        let key = FieldKey::Change(change.id.clone(), field);
        let look = FieldLook::prose(name, 4, width).hinted(hint);
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    });
    let key = FieldKey::Change(change.id.clone(), ChangeText::TitleSpanish);
    let look = FieldLook::line("The title in Spanish", width);
    drafts.field_ui(ui, records, desk.today, &key, look, actions);
}

fn resources_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    ui.label(theme::section("What money or hours move"));
    if change.change_type == ChangeType::ResourceAllocation {
        ui.label(theme::caption(
            ui,
            "A resource allocation says from where, to where, and an amount or hours.",
        ));
    }
    let mut field = |ui: &mut Ui, key: FieldKey, look: FieldLook<'_>| {
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    };
    pair_ui(ui, |ui, at, width| {
        let (text, name, hint) = if at == 0 {
            (
                ChangeText::ResourcesFrom,
                "From",
                "Print budget of the clinic",
            )
        } else {
            (ChangeText::ResourcesTo, "To", "Ride vouchers")
        };
        let key = FieldKey::Change(change.id.clone(), text);
        field(ui, key, FieldLook::line(name, width).hinted(hint));
    });
    pair_ui(ui, |ui, at, width| {
        let (number, name) = if at == 0 {
            (ChangeNumber::Amount, "Dollars a year")
        } else {
            (ChangeNumber::Hours, "Hours a month")
        };
        let key = FieldKey::ChangeNumber(change.id.clone(), number);
        field(ui, key, FieldLook::line(name, width.min(180.0)));
    });
    if let Some(is_low_cost) = tick(ui, "Costs little or nothing", change.is_low_cost) {
        actions.push(edit_change(&change.id, ChangeEdit::LowCost(is_low_cost)));
    }
}

fn answers_ui(ui: &mut Ui, desk: Desk<'_>, change: &ChangeIdea, actions: &mut Vec<Action>) {
    let records = desk.records();
    let all: Vec<(EvidenceLevel, String)> = EvidenceLevel::ALL
        .iter()
        .map(|it| (*it, it.said(desk.words)))
        .collect();
    let chosen = pick(
        ui,
        ("How well it is tried", &change.id.0),
        &change.evidence_level,
        &all,
        220.0,
    );
    if let Some(it) = chosen {
        actions.push(edit_change(&change.id, ChangeEdit::Evidence(it)));
    }
    ui.add_space(6.0);
    let causes: Vec<(RecordId, String)> = records
        .causes
        .iter()
        .map(|it| (it.id.clone(), it.text_en.clone()))
        .collect();
    let drivers: Vec<(RecordId, String)> = records
        .drivers
        .iter()
        .map(|it| (it.id.clone(), it.text_en.clone()))
        .collect();
    let measures: Vec<(RecordId, String)> = records
        .measures
        .iter()
        .map(|it| (it.id.clone(), it.name_en.clone()))
        .collect();
    let mut edit = None;
    for (heading, button, name, empty, chosen, all, make) in [
        (
            "Causes it answers",
            "Choose causes",
            "Cause",
            "No worksheet has a cause yet.",
            &change.cause_ids,
            &causes,
            ChangeEdit::Causes as fn(Vec<RecordId>) -> ChangeEdit,
        ),
        (
            "Drivers it moves",
            "Choose drivers",
            "Driver",
            "There is no driver yet. See the tab Drivers.",
            &change.driver_ids,
            &drivers,
            ChangeEdit::Drivers,
        ),
        (
            "How we will know",
            "Choose measures",
            "Measure",
            "There is no measure yet.",
            &change.measure_ids,
            &measures,
            ChangeEdit::Measures,
        ),
    ] {
        ui.label(theme::section(heading));
        for (_, words) in all.iter().filter(|it| chosen.contains(&it.0)) {
            ui.horizontal_top(|ui| {
                ui.label(theme::muted(ui, "·"));
                ui.add(egui::Label::new(words.as_str()).wrap());
            });
        }
        if all.is_empty() {
            ui.label(theme::muted(ui, empty));
        } else if let Some(after) = pick_many(ui, button, name, chosen, all) {
            edit = Some(make(after));
        }
        ui.add_space(6.0);
    }
    if let Some(edit) = edit {
        actions.push(edit_change(&change.id, edit));
    }
}
