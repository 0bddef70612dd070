//! The problems of a sheet, each with its cell and one-click answers.

use std::collections::BTreeMap;

use egui::RichText;
use egui::Stroke;
use egui::Ui;

use crate::import::cell::CellAddress;
use crate::import::fixes::Fix;
use crate::import::problem::Problem;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::session::open_sheet::OpenSheet;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::chip::quiet_chip;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;
use crate::ui::words::with_commas;

/// How many problems are listed before "Show more".
const LISTED: usize = 40;

/// What the card remembers.
#[derive(Debug, Default)]
pub struct ProblemsState {
    /// Values being typed, by cell.
    typing: BTreeMap<(u32, u32), String>,
    more: usize,
}

/// What was done in the card.
#[derive(Debug, Default)]
pub struct ProblemsDone {
    pub fix: Option<Fix>,
    pub jump: Option<CellAddress>,
}

/// Shows the problems.
pub fn problems_ui(ui: &mut Ui, sheet: &OpenSheet, state: &mut ProblemsState) -> ProblemsDone {
    let mut done = ProblemsDone::default();
    let draft = sheet.draft();
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::section("Problems"));
        for severity in [
            Severity::NeedsYou,
            Severity::LeftOut,
            Severity::Checked,
            Severity::Fixed,
        ] {
            let times: u64 = draft
                .problems
                .iter()
                .filter(|it| it.severity == severity)
                .map(|it| it.times)
                .sum();
            if times == 0 {
                continue;
            }
            let words = match (severity, times) {
                (Severity::NeedsYou, 1) => "1 needs you".to_owned(),
                (Severity::NeedsYou, _) => format!("{} need you", with_commas(times)),
                (Severity::LeftOut, _) => format!("{} left out", with_commas(times)),
                (Severity::Checked, _) => format!("{} to look at", with_commas(times)),
                (Severity::Fixed, _) => format!("{} fixed", with_commas(times)),
            };
            if severity == Severity::NeedsYou {
                chip(ui, words);
            } else {
                quiet_chip(ui, words);
            }
        }
    });
    ui.add_space(2.0);
    if draft.problems.is_empty() {
        ui.label(theme::muted(ui, "None found."));
    }
    let listed = LISTED + state.more;
    for (number, problem) in draft.problems.iter().take(listed).enumerate() {
        ui.push_id(("problem", number), |ui| {
            problem_ui(ui, problem, state, &mut done);
        });
    }
    if draft.problems.len() > listed {
        let rest = u64::try_from(draft.problems.len() - listed).unwrap_or(u64::MAX);
        if link_button(ui, &format!("Show more ({} not listed)", with_commas(rest))).clicked() {
            state.more += 200;
        }
    }
    if let Some(words) = problem_words::rate_check(&draft.rates) {
        ui.label(theme::muted(ui, words));
    }
    done
}

fn problem_ui(ui: &mut Ui, problem: &Problem, state: &mut ProblemsState, done: &mut ProblemsDone) {
    let colors = theme::palette(ui);
    let words = problem_words::problem(problem);
    let is_open = matches!(problem.severity, Severity::NeedsYou | Severity::LeftOut);
    let frame = egui::Frame::new().inner_margin(egui::Margin {
        left: if is_open { 13 } else { 0 },
        right: 0,
        top: 0,
        bottom: 2,
    });
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        let color = if is_open { colors.ink } else { colors.muted };
        let sentence = ui.add(
            egui::Label::new(RichText::new(&words.what).color(color))
                .wrap()
                .sense(egui::Sense::click()),
        );
        focus_ring(ui, &sentence);
        let sentence = sentence
            .on_hover_text(format!("Show cell {}", problem.at))
            .on_hover_cursor(egui::CursorIcon::PointingHand);
        if sentence.clicked() {
            done.jump = Some(problem.at);
        }
        if is_open && !words.advice.is_empty() {
            ui.label(theme::caption(ui, &words.advice));
        }
        if !problem.answers.is_empty() || (is_open && problem.times == 1) {
            answers(ui, problem, state, done);
        }
    });
    if is_open {
        let rect = shown.response.rect;
        let color = if problem.severity == Severity::NeedsYou {
            colors.attention
        } else {
            colors.line
        };
        ui.painter()
            .vline(rect.left() + 1.5, rect.y_range(), Stroke::new(3.0, color));
    }
    ui.add_space(4.0);
}

fn answers(ui: &mut Ui, problem: &Problem, state: &mut ProblemsState, done: &mut ProblemsDone) {
    let cell = (problem.at.row, problem.at.column);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 5.0);
        ui.spacing_mut().interact_size.y = 30.0;
        ui.spacing_mut().button_padding = egui::vec2(10.0, 4.0);
        for answer in &problem.answers {
            let button = ui.button(&answer.label);
            focus_ring(ui, &button);
            if button.clicked() {
                done.fix = Some(answer.fix.clone());
                done.jump = Some(problem.at);
            }
        }
        let can_type = problem.times == 1 && problem.severity != Severity::Fixed;
        if can_type && !state.typing.contains_key(&cell) && ui.button("Type it…").clicked() {
            state.typing.insert(cell, problem.value.clone());
            done.jump = Some(problem.at);
        }
    });
    let Some(typed) = state.typing.get_mut(&cell) else {
        return;
    };
    let mut entered = false;
    let mut dropped = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let name = format!("Value for cell {}", problem.at);
        let field = bare_text_field(ui, &name, "", typed, 120.0);
        if !ui.memory(|it| it.focused().is_some()) {
            field.request_focus();
        }
        entered = was_entered(ui, &field);
        entered |= ui.button("Use this").clicked();
        dropped = ui.button("Leave it").clicked();
    });
    if entered {
        done.fix = Some(Fix::TypeValue {
            at: problem.at,
            value: typed.trim().to_owned(),
        });
    }
    if entered || dropped {
        state.typing.remove(&cell);
    }
}
