//! The card with the finding: title, chart or table, the sentence to quote, and the copy buttons.

use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::session::pooling_advice::thin_line;
use crate::ui::action::Action;
use crate::ui::disparities::compare_with::reference_reason_ui;
use crate::ui::disparities::disparities_room::Cards;
use crate::ui::disparities::number_card::AskedNumber;
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

/// Draws the card in this height.
pub fn finding_card_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    height: f32,
    question: &mut ChartQuestion,
    cards: &mut Cards,
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
        if cards.as_table {
            egui::ScrollArea::vertical()
                .id_salt("table")
                .max_height(drawing)
                .min_scrolled_height(drawing)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.add_space(8.0);
                    let can_ask = |row| finding.subject_of_row(row, view.words).is_some();
                    let row = whole_table_ui(ui, &scene.table, &can_ask);
                    if let Some(number) = row.and_then(|it| AskedNumber::of_row(finding, it, view))
                    {
                        cards.asked = Some(number);
                    }
                });
        } else {
            ui.push_id("scene", |ui| {
                let shown = scene_view(ui, scene, drawing, &SceneOptions::working());
                let number = shown
                    .asked
                    .and_then(|it| AskedNumber::of_mark(finding, &it, view));
                if number.is_some() {
                    cards.asked = number;
                }
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

/// What is to be known about the drawing, and what to ask instead where it shows nothing or rests on too few.
fn remarks_ui(ui: &mut egui::Ui, view: &View<'_>, finding: &Finding, question: &mut ChartQuestion) {
    let notes = finding.scene.notes.join(" ");
    if !notes.is_empty() {
        ui.add(egui::Label::new(theme::caption(ui, notes)).wrap());
    }
    reference_reason_ui(ui, question);
    let ways_out = view.snapshot.ways_out(finding, view.audience());
    if !ways_out.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::caption(ui, "These can be shown:"));
            for way in ways_out {
                if link_button(ui, &way.label).clicked() {
                    *question = way.question;
                }
            }
        });
    }
    let advice = view.pooling_advice(question);
    if let Some(thin) = (!advice.is_empty()).then(|| thin_line(question, view.words)) {
        let color = theme::palette(ui).attention;
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::caption(ui, thin).color(color));
            for way in advice.iter() {
                if link_button(ui, &way.button(view.words))
                    .on_hover_text(way.cost(view.words))
                    .clicked()
                {
                    *question = way.question.clone();
                }
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
            actions.push(Action::CopyPicture(view.public_finding(question)));
        }
        if quiet_button(ui, icon::COPY, "Copy sentence").clicked() {
            actions.push(Action::CopySentence(view.public_finding(question)));
        }
    };
    let text = width - BUTTONS_WIDTH - theme::CARD_GAP;
    if text < LEAST_SENTENCE || scene.sentence.chars().count() > LONG_SENTENCE {
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

/// A sentence with more letters takes the whole width, or it would push the drawing out.
const LONG_SENTENCE: usize = 320;
