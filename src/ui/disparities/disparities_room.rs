//! The room where a question is asked and one finding is shown.

use crate::session::advice::Lack;
use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::session::paper::PaperThing;
use crate::ui::action::Action;
use crate::ui::action::PinThing;
use crate::ui::disparities::chart_picker::PickerMemory;
use crate::ui::disparities::chart_picker::PickerShape;
use crate::ui::disparities::chart_picker::ROWS_WIDTH;
use crate::ui::disparities::chart_picker::charts_of_family_ui;
use crate::ui::disparities::chart_picker::families_ui;
use crate::ui::disparities::chart_picker::one_list_ui;
use crate::ui::disparities::finding_card::CardRoom;
use crate::ui::disparities::finding_card::finding_card_ui;
use crate::ui::disparities::number_card::AskedNumber;
use crate::ui::disparities::number_card::number_card_ui;
use crate::ui::disparities::question_line::question_line_ui;
use crate::ui::disparities::side_column::side_column_ui;
use crate::ui::icons as icon;
use crate::ui::meetings::packs::pin_button::pin_button_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::action_menu::action_menu_ui;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::column::column;
use crate::ui::widgets::empty::empty_ui;

/// What the room remembers: the question that was asked last.
#[derive(Default)]
pub struct DisparitiesRoom {
    pub question: Option<ChartQuestion>,
    /// Which file it was asked of.
    file_id: String,
    picker: PickerMemory,
    cards: Cards,
}

/// What the cards of the room remember.
#[derive(Default)]
pub struct Cards {
    /// Whether the table stands in place of the drawing.
    pub as_table: bool,
    /// The number whose card is open.
    pub asked: Option<AskedNumber>,
    /// Whether analysts see what the HEAT program prints.
    pub with_heat: bool,
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
                && choices.has_years_of(&it.period)
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
            view.snapshot.lack().unwrap_or(Lack::Everything).sentence(),
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
    let size = ui.available_size();
    if size.x < SIDE_BY_SIDE || size.y < LEAST_HEIGHT {
        // So low a window has no room for words that stay in place.
        egui::ScrollArea::vertical()
            .id_salt("stacked")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                head_ui(ui, view, &mut question, room, actions);
                let finding = view.finding(&question);
                let height = size.y.max(STACKED_HEIGHT);
                let room_of_card = CardRoom::AtLeast(height);
                let cards = &mut room.cards;
                finding_card_ui(
                    ui,
                    view,
                    &finding,
                    room_of_card,
                    &mut question,
                    cards,
                    actions,
                );
                ui.add_space(theme::CARD_GAP);
                side_column_ui(ui, view, &finding, &mut question, cards, actions);
            });
    } else {
        head_ui(ui, view, &mut question, room, actions);
        let finding = view.finding(&question);
        side_by_side_ui(ui, view, &finding, &mut question, room, actions);
    }
    let finding = view.finding(&question);
    if let Some(mut asked) = room.cards.asked.take()
        && number_card_ui(ui, view, &finding, &mut asked, actions)
    {
        room.cards.asked = Some(asked);
    }
    if question != before || room.question.is_none() {
        room.ask(question, &view.snapshot.file_id);
    }
}

/// The question, and the charts that answer it.
fn head_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    question: &mut ChartQuestion,
    room: &mut DisparitiesRoom,
    actions: &mut Vec<Action>,
) {
    question_line_ui(ui, view, question);
    ui.add_space(2.0);
    picker_row_ui(ui, view, question, room, actions);
    ui.add_space(4.0);
}

/// How wide the column beside the finding is.
fn side_width(width: f32) -> f32 {
    (width * 0.3).clamp(300.0, 420.0)
}

/// The charts of the question, and at the right what shows or saves the one on screen.
fn picker_row_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    question: &mut ChartQuestion,
    room: &mut DisparitiesRoom,
    actions: &mut Vec<Action>,
) {
    let size = ui.available_size();
    let side = side_width(size.x);
    let left = size.x - side - theme::CARD_GAP;
    if PickerShape::fitting(size) == PickerShape::List {
        ui.horizontal_wrapped(|ui| {
            one_list_ui(ui, view, question);
            show_ui(ui, view, question, actions);
        });
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if left < ROWS_WIDTH {
            families_ui(ui, view, question, &mut room.picker);
        } else {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
                column(ui, egui::vec2(left, 0.0), |ui| {
                    families_ui(ui, view, question, &mut room.picker);
                });
                column(ui, egui::vec2(side, 0.0), |ui| {
                    ui.horizontal_wrapped(|ui| show_ui(ui, view, question, actions));
                });
            });
        }
        charts_of_family_ui(ui, view, question, room.picker);
        if left < ROWS_WIDTH {
            ui.horizontal_wrapped(|ui| show_ui(ui, view, question, actions));
        }
    });
}

fn show_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    question: &ChartQuestion,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.x = theme::GAP;
    if primary_button(ui, icon::PRESENTATION_CHART, "Present").clicked() {
        actions.push(Action::Present(question.clone()));
    }
    let thing = || PinThing::Chart(Box::new(question.clone()));
    pin_button_ui(ui, view, thing, actions);
    let save = quiet_button(ui, icon::DOWNLOAD_SIMPLE, "Save…");
    action_menu_ui(&save, actions, |ui, actions| {
        save_menu_ui(ui, view, question, actions);
    });
}

/// Everything a finding can be saved as.
fn save_menu_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    question: &ChartQuestion,
    actions: &mut Vec<Action>,
) {
    if ui.button("Picture…").clicked() {
        actions.push(Action::SavePicture(view.public_finding(question)));
    }
    if ui.button("Square picture…").clicked() {
        actions.push(Action::SaveSquarePicture(view.public_finding(question)));
    }
    if ui.button("Print or save as PDF…").clicked() {
        actions.push(Action::SavePages(PaperThing::Finding(question.clone())));
    }
    if ui.button("Copy description of the picture").clicked() {
        actions.push(Action::CopyDescription(view.public_finding(question)));
    }
    if ui.button("Table, for Excel…").clicked() {
        actions.push(Action::SaveTable(view.public_finding(question)));
    }
    if ui.button("All groups, for HEAT Plus…").clicked() {
        actions.push(Action::SaveForHeat);
    }
    if !view.meeting_mode {
        ui.separator();
        if ui.button("Internal copy of the table…").clicked() {
            actions.push(Action::AskForInternalCopy(question.clone()));
        }
    }
}

/// From this width on the numbers stand beside the finding, else under it.
const SIDE_BY_SIDE: f32 = 860.0;

/// What the question and a finding with its drawing need; in less the whole room scrolls.
const LEAST_HEIGHT: f32 = 560.0;

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
    let side = side_width(width);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let left = egui::vec2(width - side - theme::CARD_GAP, height);
        column(ui, left, |ui| {
            let cards = &mut room.cards;
            let room_of_card = CardRoom::Exactly(height);
            finding_card_ui(ui, view, finding, room_of_card, question, cards, actions);
        });
        column(ui, egui::vec2(side, height), |ui| {
            egui::ScrollArea::vertical()
                .id_salt("side column")
                .max_height(height)
                .show(ui, |ui| {
                    side_column_ui(ui, view, finding, question, &mut room.cards, actions);
                });
        });
    });
}
