//! The problems of a sheet in groups, each with its cell and one-click answers, and the answers that were given.

use std::collections::BTreeMap;

use egui::RichText;
use egui::Stroke;
use egui::Ui;

use crate::import::cell::CellAddress;
use crate::import::fixes::Fix;
use crate::import::problem::Problem;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::import::reading::MarkerMeaning;
use crate::session::answered::Answered;
use crate::session::open_sheet::OpenSheet;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;
use crate::ui::words::with_commas;

/// How many problems of a group are listed before "Show more".
const LISTED: usize = 30;

/// How many answers are listed before "Show more".
const LISTED_ANSWERS: usize = 12;

/// The groups, the most pressing first.
const GROUPS: [Severity; 4] = [
    Severity::NeedsYou,
    Severity::LeftOut,
    Severity::Checked,
    Severity::Fixed,
];

/// What the card remembers.
#[derive(Debug, Default)]
pub struct ProblemsState {
    /// Values being typed, by cell.
    typing: BTreeMap<(u32, u32), String>,
    more: usize,
    /// Groups that were opened or closed by a click.
    toggled: Vec<Severity>,
    /// The cell of the problem that the keyboard went to.
    current: Option<(usize, CellAddress)>,
    /// Whether the current problem is to be brought into sight.
    shows_current: bool,
    /// The answers in force, and the version of the sheet they were listed from.
    given: (u64, Vec<Answered>),
}

/// What was done in the card.
#[derive(Debug, Default)]
pub struct ProblemsDone {
    pub fix: Option<Fix>,
    pub jump: Option<CellAddress>,
    pub take_back: Option<Answered>,
}

impl ProblemsState {
    /// Goes to the next problem that is not put right, or to the one before; returns its cell.
    pub fn step(&mut self, problems: &[Problem], back: bool) -> Option<CellAddress> {
        let open: Vec<usize> = problems
            .iter()
            .enumerate()
            .filter(|(_, it)| it.severity != Severity::Fixed)
            .map(|it| it.0)
            .collect();
        let now = self.current.map(|(number, at)| {
            // Where an answer made the problem go, the next one has taken its place.
            let is_there = problems.get(number).is_some_and(|it| it.at == at);
            (number, is_there)
        });
        let found = match (now, back) {
            (None, false) => open.first(),
            (None, true) => open.last(),
            (Some((number, true)), false) => open.iter().find(|it| **it > number),
            (Some((number, false)), false) => open.iter().find(|it| **it >= number),
            (Some((number, _)), true) => open.iter().rev().find(|it| **it < number),
        };
        // At the end it begins again.
        let found = found.or(if back { open.last() } else { open.first() })?;
        let at = problems.get(*found)?.at;
        self.current = Some((*found, at));
        self.shows_current = true;
        Some(at)
    }

    fn is_open(&self, severity: Severity) -> bool {
        let usual = matches!(severity, Severity::NeedsYou | Severity::LeftOut);
        usual != self.toggled.contains(&severity)
    }

    fn toggle(&mut self, severity: Severity) {
        match self.toggled.iter().position(|it| *it == severity) {
            Some(position) => {
                self.toggled.remove(position);
            }
            None => self.toggled.push(severity),
        }
    }
}

/// Shows the problems.
pub fn problems_ui(ui: &mut Ui, sheet: &OpenSheet, state: &mut ProblemsState) -> ProblemsDone {
    let mut done = ProblemsDone::default();
    let draft = sheet.draft();
    ui.horizontal(|ui| {
        ui.label(theme::section("Problems"));
        if draft
            .problems
            .iter()
            .any(|it| it.severity != Severity::Fixed)
        {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(theme::caption(ui, "F8 next"));
            });
        }
    });
    let mut tally = problem_words::tally(&draft.tally);
    if !draft.is_whole {
        tally.push_str(" so far; the rest is read when you import");
    }
    ui.label(theme::caption(ui, format!("{tally}.")));
    if draft.problems.is_empty() {
        ui.label(theme::muted(
            ui,
            if draft.can_import() {
                "None found."
            } else {
                "The rows wait for what is asked above."
            },
        ));
    }
    // With few problems in all, nothing has to be opened first.
    let is_short = draft.problems.len() <= 6;
    for severity in GROUPS {
        group_ui(ui, &draft.problems, severity, is_short, state, &mut done);
    }
    state.shows_current = false;
    if let Some(words) = problem_words::rate_check(&draft.rates) {
        ui.label(theme::muted(ui, words));
    }
    if sheet.is_touched() {
        answers_given_ui(ui, sheet, state, &mut done);
    }
    done
}

fn group_ui(
    ui: &mut Ui,
    problems: &[Problem],
    severity: Severity,
    is_short: bool,
    state: &mut ProblemsState,
    done: &mut ProblemsDone,
) {
    let times: u64 = problems
        .iter()
        .filter(|it| it.severity == severity)
        .map(|it| it.times)
        .sum();
    if times == 0 {
        return;
    }
    let holds_current = state.shows_current
        && state.current.is_some_and(|(number, _)| {
            problems
                .get(number)
                .is_some_and(|it| it.severity == severity)
        });
    if holds_current && !state.is_open(severity) && !is_short {
        state.toggle(severity);
    }
    let is_open = state.is_open(severity) || is_short;
    if group_head_ui(ui, severity, times, is_open) && !is_short {
        state.toggle(severity);
    }
    if !is_open {
        return;
    }
    let listed = LISTED + state.more;
    let mut count = 0;
    let mut beyond = 0;
    for (number, problem) in problems.iter().enumerate() {
        if problem.severity != severity {
            continue;
        }
        count += 1;
        let is_current = state.current == Some((number, problem.at));
        if count > listed && !is_current {
            beyond += 1;
            continue;
        }
        ui.push_id(("problem", number), |ui| {
            problem_ui(ui, number, problem, is_current, state, done);
        });
    }
    if beyond > 0 {
        let words = format!("Show more ({} not listed)", with_commas(beyond));
        if link_button(ui, &words).clicked() {
            state.more += 200;
        }
    }
}

/// The head of a group: "2 need you", with an arrow.
fn group_head_ui(ui: &mut Ui, severity: Severity, times: u64, is_open: bool) -> bool {
    let colors = theme::palette(ui);
    let words = match (severity, times) {
        (Severity::NeedsYou, 1) => "1 needs you".to_owned(),
        (Severity::NeedsYou, _) => format!("{} need you", with_commas(times)),
        (Severity::LeftOut, _) => format!("{} left out", with_commas(times)),
        (Severity::Checked, _) => format!("{} worth a look", with_commas(times)),
        (Severity::Fixed, _) => format!("{} fixed", with_commas(times)),
    };
    let color = if severity == Severity::NeedsYou {
        colors.attention
    } else {
        colors.ink
    };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 26.0;
        ui.spacing_mut().button_padding = egui::vec2(0.0, 2.0);
        let mut job = egui::text::LayoutJob::default();
        let caret = if is_open {
            icons::CARET_DOWN
        } else {
            icons::CARET_RIGHT
        };
        job.append(
            caret,
            0.0,
            egui::text::TextFormat {
                font_id: egui::FontId::new(12.0, theme::icon_family()),
                color: colors.muted,
                valign: egui::Align::Center,
                ..egui::text::TextFormat::default()
            },
        );
        job.append(
            &words,
            6.0,
            egui::text::TextFormat {
                font_id: egui::FontId::new(
                    theme::BODY_SIZE,
                    theme::family(crate::charts::primitive::Font::words(
                        crate::charts::primitive::Weight::SemiBold,
                    )),
                ),
                color,
                valign: egui::Align::Center,
                ..egui::text::TextFormat::default()
            },
        );
        let button = ui.add(egui::Button::new(job).frame(false));
        button.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, is_open, words.as_str())
        });
        focus_ring(ui, &button);
        button
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
    })
    .inner
}

fn problem_ui(
    ui: &mut Ui,
    number: usize,
    problem: &Problem,
    is_current: bool,
    state: &mut ProblemsState,
    done: &mut ProblemsDone,
) {
    let colors = theme::palette(ui);
    let words = problem_words::problem(problem);
    let is_open = matches!(problem.severity, Severity::NeedsYou | Severity::LeftOut);
    let frame = egui::Frame::new()
        .fill(if is_current {
            colors.tint
        } else {
            egui::Color32::TRANSPARENT
        })
        .corner_radius(4)
        .inner_margin(egui::Margin {
            left: 13,
            right: 6,
            top: 3,
            bottom: 4,
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
            state.current = Some((number, problem.at));
        }
        if is_open && !words.advice.is_empty() {
            ui.label(theme::caption(ui, &words.advice));
        }
        if !problem.answers.is_empty() || (is_open && problem.times == 1) {
            answers(ui, problem, state, done);
        }
    });
    if is_current && state.shows_current {
        shown.response.scroll_to_me(None);
    }
    let rect = shown.response.rect;
    let color = match problem.severity {
        Severity::NeedsYou => colors.attention,
        Severity::LeftOut | Severity::Checked | Severity::Fixed => colors.line,
    };
    ui.painter()
        .vline(rect.left() + 1.5, rect.y_range(), Stroke::new(3.0, color));
    ui.add_space(2.0);
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

/// What was answered so far, each with the way back.
fn answers_given_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    state: &mut ProblemsState,
    done: &mut ProblemsDone,
) {
    if state.given.0 != sheet.version() {
        state.given = (sheet.version(), sheet.answers());
    }
    let given = &state.given.1;
    if given.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(theme::semibold(format!("Your answers ({})", given.len())));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(theme::caption(ui, "Ctrl+Z takes the last back"));
        });
    });
    let listed = LISTED_ANSWERS + state.more;
    let mut more = false;
    for (number, answer) in given.iter().take(listed).enumerate() {
        let (words, at) = answer_words(sheet, answer);
        ui.push_id(("answer", number), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 24.0;
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.spacing_mut().button_padding = egui::vec2(2.0, 1.0);
                    let back =
                        link_button(ui, "Put back").accessible_name(format!("Put back: {words}"));
                    if back.clicked() {
                        done.take_back = Some(answer.clone());
                        done.jump = at;
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let label = ui.add(
                            egui::Label::new(theme::muted(ui, &words))
                                .truncate()
                                .sense(egui::Sense::click()),
                        );
                        if label.clicked() {
                            done.jump = at;
                        }
                    });
                });
            });
        });
    }
    if given.len() > listed
        && link_button(
            ui,
            &format!("Show more ({} not listed)", given.len() - listed),
        )
        .clicked()
    {
        more = true;
    }
    if more {
        state.more += 200;
    }
}

fn answer_words(sheet: &OpenSheet, answer: &Answered) -> (String, Option<CellAddress>) {
    match answer {
        Answered::Typed { at, value } => {
            let was = sheet.sheet().map_or("", |it| it.cell(*at).text.trim());
            let value = if value.is_empty() {
                "nothing"
            } else {
                value.as_str()
            };
            (format!("{at}: {value} instead of “{was}”"), Some(*at))
        }
        Answered::Place { key, place } => (format!("“{key}” is {place}"), None),
        Answered::SkippedPlace { key } => (format!("Rows of “{key}” are skipped"), None),
        Answered::SkippedRow { row } => (
            format!("Row {row} is skipped"),
            Some(CellAddress::new(*row, 1)),
        ),
        Answered::AcceptedRow { row } => (
            format!("Row {row} is imported anyway"),
            Some(CellAddress::new(*row, 1)),
        ),
        Answered::Marker { text, meaning } => {
            (format!("“{text}” means {}", marker_words(*meaning)), None)
        }
        Answered::Duplicates => ("What happens to rows that come twice".to_owned(), None),
    }
}

fn marker_words(meaning: MarkerMeaning) -> &'static str {
    match meaning {
        MarkerMeaning::Suppressed { .. } => "hidden by the source",
        MarkerMeaning::NotAvailable => "not available",
        MarkerMeaning::NotCollected => "not collected",
        MarkerMeaning::Unreliable => "unreliable",
        MarkerMeaning::Zero => "zero",
        MarkerMeaning::Mistake => "a mistake",
    }
}

#[cfg(test)]
mod tests {
    use super::ProblemsState;
    use crate::import::cell::CellAddress;
    use crate::import::problem::Problem;
    use crate::import::problem::ProblemKind;
    use crate::import::problem::Severity;

    fn problem(row: u32, severity: Severity) -> Problem {
        Problem {
            sheet: String::new(),
            at: CellAddress::new(row, 1),
            value: String::new(),
            kind: ProblemKind::NoNumbers,
            severity,
            times: 1,
            cells: Vec::new(),
            answers: Vec::new(),
        }
    }

    #[test]
    fn the_keyboard_goes_round_the_open_problems_and_past_one_that_was_answered() {
        let mut problems = vec![
            problem(9, Severity::NeedsYou),
            problem(12, Severity::NeedsYou),
            problem(3, Severity::LeftOut),
            problem(1, Severity::Fixed),
        ];
        let mut state = ProblemsState::default();
        let mut step = |problems: &[Problem], back| state.step(problems, back).map(|it| it.row);
        assert_eq!(step(&problems, false), Some(9));
        problems.remove(0);
        assert_eq!(step(&problems, false), Some(12));
        assert_eq!(step(&problems, false), Some(3));
        assert_eq!(step(&problems, false), Some(12));
        assert_eq!(step(&problems, true), Some(3));
    }
}
