//! The room where a question is asked and one finding is shown.

use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::disparities::finding_card::finding_card_ui;
use crate::ui::disparities::question_line::question_line_ui;
use crate::ui::disparities::side_column::side_column_ui;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::column::column;
use crate::ui::widgets::empty::empty_ui;

/// What the room remembers: the question that was asked last.
#[derive(Default)]
pub struct DisparitiesRoom {
    pub question: Option<ChartQuestion>,
    /// Which file it was asked of.
    file_id: String,
    /// Whether the table stands in place of the drawing.
    as_table: bool,
}

impl DisparitiesRoom {
    /// The question on screen, else the one the room opens with. `None` where the file has nothing to ask.
    #[must_use]
    pub fn question_or_first(&self, view: &View<'_>) -> Option<ChartQuestion> {
        let choices = &view.snapshot.published.choices;
        let asked = self.question.as_ref().filter(|it| {
            self.file_id == view.snapshot.file_id
                && choices.places.contains(&it.place_id)
                && choices.indicators.contains(&it.indicator_id)
                && choices.periods.contains(&it.period)
        });
        asked
            .cloned()
            .or_else(|| view.snapshot.published.first_question.clone())
    }

    /// Asks another question of the open file.
    pub fn ask(&mut self, question: ChartQuestion, file_id: &str) {
        self.question = Some(question);
        self.file_id = file_id.to_owned();
    }
}

/// Draws the room.
pub fn disparities_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    room: &mut DisparitiesRoom,
    actions: &mut Vec<Action>,
) {
    let Some(mut question) = room.question_or_first(view) else {
        ui.label(theme::finding("Disparities"));
        ui.add_space(60.0);
        empty_ui(
            ui,
            icon::CHART_BAR_HORIZONTAL,
            "No numbers to compare yet",
            "Add a sheet with births and deaths by county, year and group. Then this room shows who is left behind.",
        );
        ui.add_space(10.0);
        ui.vertical_centered(|ui| {
            if primary_button(ui, icon::UPLOAD_SIMPLE, "Add a sheet…").clicked() {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    };
    let before = question.clone();
    question_line_ui(ui, view, &mut question);
    ui.add_space(6.0);
    let finding = view.finding(&question);
    let height = ui.available_height();
    let width = ui.available_width();
    if width < SIDE_BY_SIDE || height < LEAST_HEIGHT {
        egui::ScrollArea::vertical()
            .id_salt("stacked")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let height = height.max(STACKED_HEIGHT);
                let mut as_table = room.as_table;
                finding_card_ui(ui, view, &finding, height, &mut question, as_table, actions);
                ui.add_space(theme::CARD_GAP);
                side_column_ui(ui, view, &finding, &mut question, &mut as_table, actions);
                room.as_table = as_table;
            });
    } else {
        side_by_side_ui(ui, view, &finding, &mut question, room, actions);
    }
    if question != before || room.question.is_none() {
        room.ask(question, &view.snapshot.file_id);
    }
}

/// From this width on the numbers stand beside the finding, else under it.
const SIDE_BY_SIDE: f32 = 860.0;

/// What a finding with its drawing needs; in less the room scrolls.
const LEAST_HEIGHT: f32 = 460.0;

/// What the finding gets where the room scrolls.
const STACKED_HEIGHT: f32 = 620.0;

fn side_by_side_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    finding: &Finding,
    question: &mut ChartQuestion,
    room: &mut DisparitiesRoom,
    actions: &mut Vec<Action>,
) {
    let height = ui.available_height();
    let width = ui.available_width();
    let side = (width * 0.3).clamp(300.0, 420.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        column(
            ui,
            egui::vec2(width - side - theme::CARD_GAP, height),
            |ui| {
                finding_card_ui(ui, view, finding, height, question, room.as_table, actions);
            },
        );
        column(ui, egui::vec2(side, height), |ui| {
            egui::ScrollArea::vertical()
                .id_salt("side column")
                .max_height(height)
                .show(ui, |ui| {
                    side_column_ui(ui, view, finding, question, &mut room.as_table, actions);
                });
        });
    });
}
