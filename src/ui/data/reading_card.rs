//! How the sheet is read, as sentences whose underlined words open other answers; what needs the person stands first.

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
use crate::import::belief::Choice;
use crate::import::cell::CellAddress;
use crate::import::problem_words;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::answer_menu::answer_menu;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::quiet_button;

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
    let asks = |it: &Belief| it.confidence == Confidence::NeedsYou;
    for (number, belief) in sheet.beliefs().iter().enumerate() {
        if asks(belief) {
            ui.push_id(("belief", number), |ui| {
                question(ui, sheet, belief, text, &mut done);
            });
        }
    }
    blockers_ui(ui, sheet);
    for (number, belief) in sheet.beliefs().iter().enumerate() {
        if !asks(belief) {
            ui.push_id(("belief", number), |ui| {
                sentence(ui, sheet, belief, text, &mut done);
            });
        }
    }
    if sheet.beliefs().is_empty() {
        ui.label(theme::muted(ui, "There is nothing to read on this sheet."));
    }
    done
}

/// What stops the import and is no sentence of its own, such as a column that must be chosen above the sheet.
fn blockers_ui(ui: &mut Ui, sheet: &OpenSheet) {
    const SHOWN: usize = 3;
    let stopping: Vec<_> = sheet
        .draft()
        .blockers
        .iter()
        .filter(|it| it.stops())
        .collect();
    for (number, blocker) in stopping.iter().take(SHOWN).enumerate() {
        let mut words = format!("{}.", problem_words::blocker(blocker));
        let more = stopping.len().saturating_sub(SHOWN);
        if number + 1 == SHOWN && more > 0 {
            words.push_str(&format!(" {more} more like this."));
        }
        barred(ui, |ui| {
            ui.label(egui::RichText::new(words).color(theme::palette(ui).attention));
        });
    }
}

/// A question that only the person can answer, with a button for each place where an answer is chosen.
fn question(
    ui: &mut Ui,
    sheet: &OpenSheet,
    belief: &Belief,
    text: &mut MenuText,
    done: &mut ReadingDone,
) {
    barred(ui, |ui| {
        ui.label(theme::semibold(belief.plain()));
        if !belief.why.is_empty() {
            ui.label(theme::caption(ui, &belief.why));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 30.0;
            ui.spacing_mut().button_padding = egui::vec2(10.0, 4.0);
            for part in &belief.parts {
                let BeliefPart::Choice(choice) = part else {
                    continue;
                };
                let name = format!("Choose: {}", choice.text);
                let opener = quiet_button(ui, icons::CARET_DOWN, "Choose…").accessible_name(name);
                choose(sheet, belief, choice, &opener, text, done);
            }
        });
    });
}

/// Contents beside a bar that asks for care.
fn barred(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let colors = theme::palette(ui);
    let frame = egui::Frame::new()
        .fill(colors.attention_ground)
        .corner_radius(4)
        .inner_margin(egui::Margin {
            left: 13,
            right: 8,
            top: 6,
            bottom: 8,
        });
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        contents(ui);
    });
    let rect = shown.response.rect;
    ui.painter().vline(
        rect.left() + 1.5,
        rect.y_range(),
        Stroke::new(3.0, colors.attention),
    );
    ui.add_space(3.0);
}

fn choose(
    sheet: &OpenSheet,
    belief: &Belief,
    choice: &Choice,
    opener: &Response,
    text: &mut MenuText,
    done: &mut ReadingDone,
) {
    if opener.clicked() && (belief.row.is_some() || belief.column.is_some()) {
        let first = sheet.reading().data_rows.value.map_or(1, |it| it.first);
        done.jump = Some(CellAddress::new(
            belief.row.unwrap_or(first),
            belief.column.unwrap_or(1),
        ));
    }
    let change = answer_menu(
        opener,
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
    let is_unsure = belief.confidence == Confidence::Unsure;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(0.0, 5.0);
        for part in &belief.parts {
            match part {
                // A full stop has no line of its own.
                BeliefPart::Text(words)
                    if words == "." && ui.available_size_before_wrap().x < 14.0 => {}
                BeliefPart::Text(words) => {
                    let label = ui.label(words);
                    if !belief.why.is_empty() {
                        label.on_hover_text(&belief.why);
                    }
                }
                BeliefPart::Choice(choice) => {
                    let opener = underlined(ui, &choice.text, is_unsure);
                    let opener = if belief.why.is_empty() {
                        opener
                    } else {
                        opener.on_hover_text(&belief.why)
                    };
                    choose(sheet, belief, choice, &opener, text, done);
                }
            }
        }
        if is_unsure {
            ui.add_space(6.0);
            let words = egui::RichText::new("not sure")
                .size(theme::CAPTION_SIZE)
                .color(colors.attention);
            ui.label(words).on_hover_text(if belief.why.is_empty() {
                "Please check this one."
            } else {
                belief.why.as_str()
            });
        }
    });
}

fn underlined(ui: &mut Ui, text: &str, is_unsure: bool) -> Response {
    let colors = theme::palette(ui);
    let color = if is_unsure {
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
