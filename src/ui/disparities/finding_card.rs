//! The card with the finding: title, chart or table, the sentence to quote, and the copy buttons.

use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::icons as icon;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::column::column;
use crate::ui::widgets::scene_table::whole_table_ui;

/// Room for the buttons beside the sentence.
const BUTTONS_WIDTH: f32 = 340.0;

/// The least a drawing gets.
const LEAST_DRAWING: f32 = 150.0;

/// Draws the card in this height. `as_table` says whether the table stands in place of the drawing.
pub fn finding_card_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    height: f32,
    question: &mut ChartQuestion,
    as_table: bool,
    actions: &mut Vec<Action>,
) {
    let scene = &finding.scene;
    card(ui, |ui| {
        let inner = height - 2.0 * f32::from(theme::CARD_PADDING) - 2.0;
        ui.set_min_height(inner);
        let width = ui.available_width();
        ui.spacing_mut().item_spacing = egui::vec2(theme::GAP, 4.0);
        let top = ui.cursor().top();
        ui.add(egui::Label::new(theme::finding(&scene.title)).wrap());
        ui.add(egui::Label::new(theme::muted(ui, &scene.subtitle)).wrap());
        ui.add_space(4.0);
        let used = ui.cursor().top() - top;
        let foot_id = ui.scope_id().with("foot height");
        let foot: f32 = ui.data(|it| it.get_temp(foot_id)).unwrap_or(150.0);
        let drawing = (inner - used - foot).max(LEAST_DRAWING);
        if as_table {
            egui::ScrollArea::vertical()
                .id_salt("table")
                .max_height(drawing)
                .min_scrolled_height(drawing)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.add_space(8.0);
                    whole_table_ui(ui, &scene.table);
                });
        } else {
            ui.push_id("scene", |ui| {
                scene_view(ui, scene, drawing, &SceneOptions::working());
            });
        }
        let before = ui.cursor().top();
        remarks_ui(ui, view, finding, question);
        ui.separator();
        foot_ui(ui, view, finding, question, width, actions);
        // The foot is measured as it is drawn; where it changed, the drawing fits from the next frame on.
        let now = ui.cursor().top() - before;
        if (now - foot).abs() > 0.5 {
            ui.data_mut(|it| it.insert_temp(foot_id, now));
            ui.ctx().request_repaint();
        }
    });
}

/// What is to be known about the drawing, and a longer stretch of years where these hold too few.
fn remarks_ui(ui: &mut egui::Ui, view: &View<'_>, finding: &Finding, question: &mut ChartQuestion) {
    let notes = finding.scene.notes.join(" ");
    if !notes.is_empty() {
        ui.add(egui::Label::new(theme::caption(ui, notes)).wrap());
    }
    if let Some(longer) = view.snapshot.longer_period(question, view.audience()) {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::caption(
                ui,
                "These years hold fewer than 20, so the rate can change a lot by chance.",
            ));
            if link_button(ui, &format!("Combine years: {}", longer.label())).clicked() {
                question.period = longer;
            }
        });
    }
}

fn foot_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    question: &ChartQuestion,
    width: f32,
    actions: &mut Vec<Action>,
) {
    let scene = &finding.scene;
    ui.add_space(2.0);
    let sentence_ui = |ui: &mut egui::Ui| {
        ui.add(egui::Label::new(scene.sentence.as_str()).wrap());
        if let Some(framing) = &scene.framing {
            ui.add(egui::Label::new(theme::caption(ui, framing)).wrap());
        }
    };
    let mut copy_ui = |ui: &mut egui::Ui| {
        if quiet_button(ui, icon::IMAGE, "Copy picture").clicked() {
            let public = view.public_finding(question);
            actions.push(Action::CopyPicture(Box::new(public.scene.clone())));
        }
        if quiet_button(ui, icon::COPY, "Copy sentence").clicked() {
            let public = view.public_finding(question);
            actions.push(Action::CopyText(public.scene.sentence.clone()));
        }
    };
    let text = width - BUTTONS_WIDTH - theme::CARD_GAP;
    if text < LEAST_SENTENCE {
        sentence_ui(ui);
        ui.add_space(4.0);
        ui.horizontal_wrapped(&mut copy_ui);
        return;
    }
    ui.horizontal_top(|ui| {
        column(ui, egui::vec2(text, 0.0), sentence_ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), copy_ui);
    });
}

/// Beside the buttons a sentence needs this width, else it stands above them.
const LEAST_SENTENCE: f32 = 200.0;
