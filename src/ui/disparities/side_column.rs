//! Beside the finding: what it means in babies, the numbers, other views, what it is and where it comes from.

use crate::charts::kind::ChartKind;
use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::scene_table::short_table_ui;
use crate::wording::comparison::excess_card;

/// Draws the column.
pub fn side_column_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    question: &mut ChartQuestion,
    as_table: &mut bool,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing = egui::vec2(theme::GAP, 12.0);
    ui.horizontal(|ui| {
        if primary_button(ui, icon::PRESENTATION_CHART, "Present").clicked() {
            actions.push(Action::Present(question.clone()));
        }
        if quiet_button(ui, icon::DOWNLOAD_SIMPLE, "Save picture…").clicked() {
            let public = view.public_finding(question);
            actions.push(Action::SavePicture(Box::new(public.scene.clone())));
        }
    });
    if let Some(headline) = excess_card(&finding.table, view.words) {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.label(theme::muted(ui, headline.heading));
            ui.label(theme::finding(headline.number));
            ui.label(theme::muted(ui, headline.detail));
        });
    }
    if !finding.scene.table.rows.is_empty() {
        small_card(ui, |ui| {
            short_table_ui(ui, &finding.scene.table);
            let words = if *as_table {
                "Back to the chart"
            } else {
                "All the numbers"
            };
            if link_button(ui, words).clicked() {
                *as_table = !*as_table;
            }
        });
    }
    small_card(ui, |ui| other_views_ui(ui, view, question));
    meaning_ui(ui, view, finding, actions);
}

fn other_views_ui(ui: &mut egui::Ui, view: &View<'_>, question: &mut ChartQuestion) {
    ui.spacing_mut().item_spacing.y = theme::GAP;
    ui.label(theme::semibold("Other views of this question"));
    let kinds: Vec<ChartKind> = ChartKind::ALL
        .into_iter()
        .filter(|kind| *kind != question.kind && question.can_be_shown_as(*kind, view.snapshot))
        .collect();
    let width = (ui.available_width() - theme::GAP) / 2.0;
    for pair in kinds.chunks(2) {
        ui.horizontal(|ui| {
            for kind in pair {
                let button = egui::Button::new(kind.name(view.words))
                    .wrap()
                    .min_size(egui::vec2(width, theme::CONTROL_HEIGHT));
                if ui
                    .add_sized([width, theme::CONTROL_HEIGHT], button)
                    .on_hover_text(kind.question(view.words))
                    .clicked()
                {
                    question.kind = *kind;
                }
            }
        });
    }
}

/// What the number is, how it was computed, and where it comes from.
fn meaning_ui(ui: &mut egui::Ui, view: &View<'_>, finding: &Finding, actions: &mut Vec<Action>) {
    let indicator = &finding.table.get().indicator;
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
