//! The card with the finding: title, chart or table, the sentence to quote, and the copy buttons.

use crate::charts::layout::drawing::least_height;
use crate::charts::layout::drawing::preferred_height;
use crate::charts::layout::style::Style;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::disclosure::audience::Audience;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::finding::Finding;
use crate::session::pooling_advice::PoolingAdvice;
use crate::session::pooling_advice::Widening;
use crate::session::pooling_advice::thin_line;
use crate::session::practice::record_step::new_id;
use crate::session::practice::worksheets::WorksheetCommand;
use crate::ui::action::Action;
use crate::ui::causes::sheet::of_worksheet;
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
use crate::ui::widgets::even_label::even_label;
use crate::ui::widgets::scene_table::whole_table_ui;

/// Room for the buttons beside the sentence, one under the other.
const BUTTONS_WIDTH: f32 = 172.0;

/// The least a drawing gets.
const LEAST_DRAWING: f32 = 150.0;

/// How much height the card has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CardRoom {
    /// What is too high for it scrolls within the card, above the sentence and its buttons.
    Exactly(f32),
    /// It may grow: the room around it scrolls.
    AtLeast(f32),
}

/// Draws the card.
pub fn finding_card_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    room: CardRoom,
    question: &mut ChartQuestion,
    cards: &mut Cards,
    actions: &mut Vec<Action>,
) {
    card(ui, |ui| {
        let (CardRoom::Exactly(height) | CardRoom::AtLeast(height)) = room;
        let inner = height - 2.0 * f32::from(theme::CARD_PADDING) - 2.0;
        ui.set_min_height(inner);
        let width = ui.available_width();
        ui.spacing_mut().item_spacing = egui::vec2(theme::GAP, 4.0);
        let foot_id = ui.scope_id().with("foot height");
        let foot: f32 = ui.data(|it| it.get_temp(foot_id)).unwrap_or(110.0);
        let body = inner - foot;
        match room {
            CardRoom::AtLeast(_) => {
                body_ui(ui, view, finding, body, question, cards, actions);
            }
            CardRoom::Exactly(_) => {
                let top = ui.cursor().top();
                egui::ScrollArea::vertical()
                    .id_salt("finding")
                    .max_height(body)
                    .min_scrolled_height(body)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(width);
                        body_ui(ui, view, finding, body, question, cards, actions);
                    });
                // The sentence stands at the foot of the card, however little is above it.
                let spare = top + body - ui.cursor().top();
                ui.add_space(spare.max(0.0));
            }
        }
        let before = ui.cursor().top();
        ui.separator();
        foot_ui(ui, view, finding, question, width, actions);
        keep_height(ui, foot_id, foot, ui.cursor().top() - before);
    });
}

/// Title, drawing or table, and remarks; the drawing takes what the others leave of the height.
fn body_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    height: f32,
    question: &mut ChartQuestion,
    cards: &mut Cards,
    actions: &mut Vec<Action>,
) {
    let scene = &finding.scene;
    let width = ui.available_width();
    let top = ui.cursor().top();
    even_label(ui, theme::finding(&scene.title));
    ui.add(egui::Label::new(theme::muted(ui, &scene.subtitle)).wrap());
    ui.add_space(6.0);
    let used = ui.cursor().top() - top;
    let remarks_id = ui.scope_id().with("remarks height");
    let remarks: f32 = ui.data(|it| it.get_temp(remarks_id)).unwrap_or(40.0);
    let style = SceneOptions::working().style;
    let least = least_height(&scene.drawing, width, &style, TextMeasure::embedded());
    let drawing = (height - used - remarks).max(LEAST_DRAWING.max(least));
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
                if let Some(number) = row.and_then(|it| AskedNumber::of_row(finding, it, view)) {
                    cards.asked = Some(number);
                }
            });
    } else {
        ui.push_id("scene", |ui| {
            let mut options = SceneOptions::working();
            options.style = style.scaled(roomy(scene, width, drawing, &style));
            let shown = scene_view(ui, scene, drawing, &options);
            let number = shown
                .asked
                .and_then(|it| AskedNumber::of_mark(finding, &it, view));
            if number.is_some() {
                cards.asked = number;
            }
        });
    }
    let before = ui.cursor().top();
    remarks_ui(ui, view, finding, question, actions);
    keep_height(ui, remarks_id, remarks, ui.cursor().top() - before);
}

/// On a large screen words and marks grow a little with the room, rather than standing lost in it.
fn roomy(scene: &Scene, width: f32, height: f32, style: &Style) -> f32 {
    let at_ease = preferred_height(&scene.drawing, width, style, TextMeasure::embedded());
    (height / at_ease.max(1.0)).clamp(1.0, MOST_GROWTH)
}

/// So much larger than usual words become at most.
const MOST_GROWTH: f32 = 1.3;

/// Keeps how high something came out; where it changed, the drawing fits from the next frame on.
fn keep_height(ui: &egui::Ui, id: egui::Id, before: f32, now: f32) {
    if (now - before).abs() > 0.5 {
        ui.data_mut(|it| it.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
}

/// What is to be known about the drawing, and what to ask instead where it shows nothing or rests on too few.
fn remarks_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    question: &mut ChartQuestion,
    actions: &mut Vec<Action>,
) {
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
                way_to_enough_ui(ui, view, way, question, actions);
            }
        });
    }
}

/// One way to enough events. Neighboring counties become a region; where none can be made, they are only named.
fn way_to_enough_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    way: &PoolingAdvice,
    question: &mut ChartQuestion,
    actions: &mut Vec<Action>,
) {
    let (words, cost) = (way.button(view.words), way.cost(view.words));
    let can_add = view.audience() == Audience::Working
        && view.snapshot.read_only.is_none()
        && view.job.is_none();
    match (&way.question, &way.widening) {
        (Some(next), _) => {
            if link_button(ui, &words).on_hover_text(cost).clicked() {
                *question = next.clone();
            }
        }
        (None, Widening::Neighbors(neighbors)) if can_add => {
            if link_button(ui, &words).on_hover_text(cost).clicked() {
                actions.push(Action::Do(Command::AddRegion {
                    name: neighbors.region_name(view.words),
                    members: neighbors.members.clone(),
                }));
            }
        }
        (None, _) => {
            ui.label(theme::caption(ui, words)).on_hover_text(cost);
        }
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
    let sentence_ui = |ui: &mut egui::Ui| {
        ui.add(egui::Label::new(scene.sentence.as_str()).wrap());
        if let Some(framing) = &scene.framing {
            ui.add(egui::Label::new(theme::caption(ui, framing)).wrap());
        }
    };
    let mut copy_ui = |ui: &mut egui::Ui| {
        if view.snapshot.read_only.is_none() {
            let hint = "Keeps this chart and starts a worksheet: why is it so? (Ctrl+Enter)";
            let button = quiet_button(ui, icon::QUESTION, "Ask why").on_hover_text(hint);
            if button.clicked() || is_asked_by_key(ui) {
                ask_why(question, actions);
            }
        }
        if quiet_button(ui, icon::COPY, "Copy sentence").clicked() {
            actions.push(Action::CopySentence(view.public_finding(question)));
        }
        if quiet_button(ui, icon::IMAGE, "Copy picture").clicked() {
            actions.push(Action::CopyPicture(view.public_finding(question)));
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
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        column(ui, egui::vec2(text, 0.0), sentence_ui);
        let layout = egui::Layout::top_down_justified(egui::Align::Min);
        ui.allocate_ui_with_layout(egui::vec2(BUTTONS_WIDTH, 0.0), layout, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            copy_ui(ui);
        });
    });
}

/// Whether Ctrl+Enter was pressed while no words are typed.
fn is_asked_by_key(ui: &egui::Ui) -> bool {
    !ui.ctx().egui_wants_keyboard_input()
        && ui.input_mut(|it| it.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter))
}

/// Starts a worksheet from the chart, and opens it.
fn ask_why(question: &ChartQuestion, actions: &mut Vec<Action>) {
    let worksheet_id = new_id();
    actions.push(of_worksheet(WorksheetCommand::AskWhy {
        question: Box::new(question.clone()),
        worksheet_id: worksheet_id.clone(),
    }));
    actions.push(Action::OpenNewWorksheet(worksheet_id));
}

/// Beside the buttons a sentence needs this width, else it stands above them.
const LEAST_SENTENCE: f32 = 300.0;
