//! How the gains of a change are held, or why it was stopped.

use egui::Ui;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_idea::WrittenInto;
use crate::domain::practice::change_rules::is_kept;
use crate::domain::practice::change_rules::is_recheck_due;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::change_ideas::ChangeEdit;
use crate::session::practice::change_ideas::ChangeText;
use crate::ui::action::Action;
use crate::ui::changes::choices::tick;
use crate::ui::changes::desk::Desk;
use crate::ui::changes::desk::edit_change;
use crate::ui::changes::desk::try_change;
use crate::ui::changes::drafts::Drafts;
use crate::ui::changes::field_key::ChangeNumber;
use crate::ui::changes::field_key::FieldKey;
use crate::ui::changes::field_key::RowDay;
use crate::ui::changes::side_by_side::cards_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::wording::change_words::ChangeWord as _;

/// Draws this part of the page.
pub fn keep_part_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    if desk.may_slip(change) {
        slipping_ui(ui, desk, change);
        ui.add_space(10.0);
    }
    cards_ui(
        ui,
        (drafts, actions),
        |ui, (drafts, actions)| {
            small_card(ui, |ui| {
                written_ui(ui, desk, change, actions);
            });
            ui.add_space(10.0);
            small_card(ui, |ui| {
                recheck_ui(ui, desk, change, drafts, actions);
            });
        },
        |ui, (drafts, actions)| {
            small_card(ui, |ui| {
                stop_ui(ui, desk, change, drafts, actions);
            });
        },
    );
}

/// Which measures move the wrong way, and what was agreed to watch for.
fn slipping_ui(ui: &mut Ui, desk: Desk<'_>, change: &ChangeIdea) {
    let names: Vec<&str> = change
        .measure_ids
        .iter()
        .filter(|it| desk.slipping.contains(it))
        .filter_map(|it| find(&desk.records().measures, it))
        .map(|it| it.name_en.as_str())
        .collect();
    attention_field(ui, |ui| {
        let words = format!(
            "May be slipping: the points of “{}” move the wrong way. Look at the chart together, and ask what is different now.",
            names.join("”, “")
        );
        ui.add(egui::Label::new(words).wrap());
    });
}

fn written_ui(ui: &mut Ui, desk: Desk<'_>, change: &ChangeIdea, actions: &mut Vec<Action>) {
    ui.label(theme::section("Where is it written?"));
    ui.label(theme::caption(
        ui,
        "A change is kept once it is written down where people look who were not in the room.",
    ));
    let refused_id = ui.scope_id().with(("written refused", &change.id.0));
    for place in WrittenInto::ALL {
        let is_on = change.written_into.contains(place);
        if let Some(is_on) = tick(ui, &place.said(desk.words), is_on) {
            let mut places = change.written_into.clone();
            if is_on {
                places.push(*place);
            } else {
                places.retain(|it| it != place);
            }
            let edit = ChangeEdit::WrittenInto(places);
            let tried = try_change(desk.records(), &change.id, edit, actions);
            ui.data_mut(|data| data.insert_temp(refused_id, tried.err()));
        }
    }
    let refused: Option<Failure> = ui.data(|data| data.get_temp(refused_id)).flatten();
    if let Some(refused) = refused {
        refusal_ui(ui, &refused);
    }
}

fn recheck_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let records = desk.records();
    ui.label(theme::section("Look at it again"));
    ui.horizontal_top(|ui| {
        let key = FieldKey::ChangeNumber(change.id.clone(), ChangeNumber::RecheckMonths);
        let look = FieldLook::line("Every so many months", 120.0).hinted("6");
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
        let key = FieldKey::Day(change.id.clone(), RowDay::ChangeRecheck);
        let look = FieldLook::line("Next on", 160.0);
        drafts.field_ui(ui, records, desk.today, &key, look, actions);
    });
    if is_recheck_due(change, desk.today) {
        let words = theme::caption(ui, "It is time to look: does it still happen as agreed?");
        ui.label(words.color(theme::palette(ui).attention));
    }
    if is_kept(change.status) && quiet_button(ui, icons::CHECK, "We looked at it today").clicked() {
        actions.push(edit_change(&change.id, ChangeEdit::Rechecked));
    }
    let key = FieldKey::Change(change.id.clone(), ChangeText::BackslideTrigger);
    let look = FieldLook::prose("What would show that it slips?", 2, ui.available_width())
        .hinted("Fewer than 7 of 10 rides come the same day, two months in a row");
    drafts.field_ui(ui, records, desk.today, &key, look, actions);
}

fn stop_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    change: &ChangeIdea,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let is_stopped = change.status == ChangeStatus::Stopped;
    ui.label(theme::section(if is_stopped {
        "Stopped"
    } else {
        "Stop it"
    }));
    ui.label(theme::caption(
        ui,
        "What did not work is worth knowing. Write it so that others can learn from it.",
    ));
    let key = FieldKey::Change(change.id.clone(), ChangeText::StopReason);
    let look = FieldLook::prose("Why it was stopped", 3, ui.available_width());
    drafts.field_ui(ui, desk.records(), desk.today, &key, look, actions);
    if is_stopped {
        return;
    }
    let refused_id = ui.scope_id().with(("stop refused", &change.id.0));
    if quiet_button(ui, icons::STOP_CIRCLE, "Stop this change").clicked() {
        let reason = drafts
            .typed(&key)
            .map_or_else(|| change.stop_reason.clone(), str::to_owned);
        let tried = try_change(
            desk.records(),
            &change.id,
            ChangeEdit::Stop(reason),
            actions,
        );
        ui.data_mut(|data| data.insert_temp(refused_id, tried.err()));
    }
    let refused: Option<Failure> = ui.data(|data| data.get_temp(refused_id)).flatten();
    if let Some(refused) = refused.filter(|_| change.stop_reason.is_empty()) {
        refusal_ui(ui, &refused);
    }
}
