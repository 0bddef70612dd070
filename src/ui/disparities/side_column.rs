//! Beside the finding: what it means in babies, the numbers, what it is and where it comes from.

use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::disparities::disparities_room::Cards;
use crate::ui::disparities::for_analysts::for_analysts_ui;
use crate::ui::disparities::number_card::AskedNumber;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::scene_table::short_table_ui;
use crate::wording::comparison::excess_card;

/// Draws the column.
pub fn side_column_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    question: &mut ChartQuestion,
    cards: &mut Cards,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing = egui::vec2(theme::GAP, 12.0);
    if let Some(headline) = excess_card(&finding.answer.table, view.words) {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.label(theme::muted(ui, headline.heading));
            ui.label(theme::finding(headline.number));
            ui.label(theme::muted(ui, headline.detail));
        });
    }
    if !finding.scene.table.rows.is_empty() {
        small_card(ui, |ui| {
            let can_ask = |row| finding.subject_of_row(row, view.words).is_some();
            let row = short_table_ui(ui, &finding.scene.table, &can_ask);
            if let Some(number) = row.and_then(|it| AskedNumber::of_row(finding, it, view)) {
                cards.asked = Some(number);
            }
            let words = if cards.as_table {
                "Back to the chart"
            } else {
                "All the numbers"
            };
            if link_button(ui, words).clicked() {
                cards.as_table = !cards.as_table;
            }
        });
    }
    meaning_ui(ui, view, finding, actions);
    if let Some(kind) = for_analysts_ui(ui, view, finding, &mut cards.with_heat) {
        question.kind = kind;
    }
}

/// What the number is, how it was computed, and where it comes from.
fn meaning_ui(ui: &mut egui::Ui, view: &View<'_>, finding: &Finding, actions: &mut Vec<Action>) {
    let indicator = &finding.answer.table.get().indicator;
    egui::CollapsingHeader::new("What this number means")
        .id_salt("meaning")
        .show(ui, |ui| {
            ui.label(&indicator.definition);
            ui.label(theme::caption(ui, format!("Definition: {}", indicator.source)));
            ui.label(theme::caption(
                ui,
                "The likely range is where the true level probably lies. The more babies are counted, the narrower it is.",
            ));
        });
    ui.label(theme::caption(ui, &finding.scene.source));
    if !view.meeting_mode && link_button(ui, "Show the rows").clicked() {
        actions.push(Action::ShowRows(finding.question.clone()));
        actions.push(Action::GoTo(Room::Data));
    }
}
