//! How the sheet is read, as sentences whose underlined words open other answers.

use egui::FontId;
use egui::Response;
use egui::Stroke;
use egui::Ui;
use egui::text::LayoutJob;
use egui::text::TextFormat;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::belief::Belief;
use crate::import::belief::BeliefPart;
use crate::import::cell::CellAddress;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::answer_menu;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

/// What was done in the card.
#[derive(Debug, Default)]
pub struct ReadingDone {
    pub change: Option<Change>,
    /// The cell that a sentence is about, when one of its words was clicked.
    pub jump: Option<CellAddress>,
}

/// Shows the sentences.
pub fn reading_ui(ui: &mut Ui, sheet: &OpenSheet, text: &mut MenuText) -> ReadingDone {
    let mut done = ReadingDone::default();
    ui.label(theme::section("How we read this sheet"));
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 5.0;
    for (number, belief) in sheet.beliefs().iter().enumerate() {
        ui.push_id(("belief", number), |ui| {
            sentence(ui, sheet, belief, text, &mut done);
        });
    }
    if sheet.beliefs().is_empty() {
        ui.label(theme::muted(ui, "There is nothing to read on this sheet."));
    }
    done
}

fn sentence(
    ui: &mut Ui,
    sheet: &OpenSheet,
    belief: &Belief,
    text: &mut MenuText,
    done: &mut ReadingDone,
) {
    let colors = theme::palette(ui);
    // Else every line of the sentence is as tall as a button.
    ui.spacing_mut().interact_size.y = 0.0;
    let line = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(0.0, 5.0);
        for part in &belief.parts {
            match part {
                // A full stop has no line of its own.
                BeliefPart::Text(words)
                    if words == "." && ui.available_size_before_wrap().x < 6.0 => {}
                BeliefPart::Text(words) => {
                    let label = ui.label(words);
                    if !belief.why.is_empty() {
                        label.on_hover_text(&belief.why);
                    }
                }
                BeliefPart::Choice(choice) => {
                    let needs_you = belief.confidence == Confidence::NeedsYou;
                    let opener = underlined(ui, &choice.text, needs_you);
                    if opener.clicked() && (belief.row.is_some() || belief.column.is_some()) {
                        done.jump = Some(CellAddress::new(
                            belief.row.unwrap_or(1),
                            belief.column.unwrap_or(1),
                        ));
                    }
                    let opener = if belief.why.is_empty() {
                        opener
                    } else {
                        opener.on_hover_text(&belief.why)
                    };
                    let change = answer_menu(
                        &opener,
                        &choice.text,
                        &choice.alternatives,
                        choice.typed,
                        text,
                        sheet.known(),
                    );
                    if change.is_some() {
                        done.change = change;
                    }
                }
            }
        }
    });
    if belief.confidence == Confidence::Unsure {
        // A thin line at the edge says "worth a look" without a word more.
        let rect = line.response.rect;
        ui.painter().vline(
            rect.left() - 8.0,
            rect.y_range(),
            Stroke::new(2.0, colors.attention_line),
        );
    }
}

fn underlined(ui: &mut Ui, text: &str, needs_you: bool) -> Response {
    let colors = theme::palette(ui);
    let color = if needs_you {
        colors.attention
    } else {
        colors.accent
    };
    ui.spacing_mut().button_padding = egui::vec2(0.0, 1.0);
    let font = FontId::new(
        theme::BODY_SIZE,
        theme::family(Font::words(Weight::SemiBold)),
    );
    let hovered = ui
        .ctx()
        .read_response(ui.next_auto_id())
        .is_some_and(|it| it.hovered());
    let words = LayoutJob::single_section(
        text.to_owned(),
        TextFormat {
            underline: Stroke::new(if hovered { 2.5 } else { 1.5 }, color),
            ..TextFormat::simple(font, color)
        },
    );
    // The words stay together; only those longer than a line are broken.
    let width = ui.painter().layout_job(words.clone()).size().x;
    if width > ui.available_size_before_wrap().x {
        ui.end_row();
    }
    let response = ui.add(egui::Button::new(words).frame(false));
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
