//! Under the sheet: which cell is chosen, what it became, and what can be done about it.

use egui::Align;
use egui::Layout;
use egui::Ui;

use crate::import::cell::CellAddress;
use crate::import::fixes::Fix;
use crate::import::problem::Severity;
use crate::import::problem_words;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::cell_words::Meanings;
use crate::ui::data::cell_words::cell_words;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;

/// How tall the bar is.
pub const BAR_HEIGHT: f32 = 46.0;

/// What was done in the bar.
#[derive(Debug, Default)]
pub struct BarDone {
    pub fix: Option<Fix>,
    /// The cell is to be typed into.
    pub edits: bool,
    pub put_back: bool,
}

/// Shows the bar for this cell. `problem` is the position of a problem that the cell has.
pub fn cell_bar_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    at: Option<CellAddress>,
    problem: Option<usize>,
    meanings: &mut Meanings,
) -> BarDone {
    let mut done = BarDone::default();
    let Some(at) = at else {
        ui.label(theme::muted(
            ui,
            "Click a cell to see what it became. Type to read it as something else.",
        ));
        return done;
    };
    let typed = sheet.fixes().typed.get(&(at.row, at.column));
    // What is only worth a look stands beside the sheet; the cell says what it became.
    let problem = problem
        .and_then(|it| sheet.draft().problems.get(it))
        .filter(|it| matches!(it.severity, Severity::NeedsYou | Severity::LeftOut));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 30.0;
        ui.spacing_mut().button_padding = egui::vec2(10.0, 4.0);
        let button = |ui: &mut Ui, words: &str| {
            let button = ui.button(words);
            focus_ring(ui, &button);
            button.clicked()
        };
        if typed.is_some() {
            done.put_back = button(ui, "Put back");
        } else {
            done.edits = button(ui, "Type over it");
        }
        if let Some(problem) = problem {
            // The rest of its answers stand beside the sheet, where the problem is listed.
            if let Some(answer) = problem.answers.first()
                && ui.available_width() > 440.0
                && button(ui, &answer.label)
            {
                done.fix = Some(answer.fix.clone());
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.label(theme::semibold(at.to_string()).color(theme::palette(ui).accent));
            words_ui(ui, sheet, at, problem, typed, meanings);
        });
    });
    done
}

fn words_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    at: CellAddress,
    problem: Option<&crate::import::problem::Problem>,
    typed: Option<&String>,
    meanings: &mut Meanings,
) {
    let colors = theme::palette(ui);
    let text = sheet
        .sheet()
        .map_or("", |it| it.cell(at).text.trim())
        .to_owned();
    let mut words = match problem {
        Some(problem) => problem_words::problem(problem).what,
        None => meanings
            .cell(sheet, at)
            .map_or_else(String::new, |it| cell_words(sheet, it)),
    };
    if let Some(typed) = typed {
        let was = if text.is_empty() {
            "nothing".to_owned()
        } else {
            format!("“{text}”")
        };
        let dot = if words.is_empty() { "" } else { ". " };
        words = format!("{words}{dot}You typed “{typed}”; the sheet says {was}.");
    } else if words.is_empty() && !text.is_empty() {
        words = text;
    } else if words.is_empty() {
        words = "Empty".to_owned();
    }
    let color = if problem.is_some() {
        colors.attention
    } else {
        colors.ink
    };
    let size = theme::BODY_SIZE - 1.0;
    ui.scope(|ui| {
        ui.set_max_height(BAR_HEIGHT);
        let words = egui::RichText::new(words).size(size).color(color);
        let mut job = egui::WidgetText::from(words).into_layout_job(
            ui.style(),
            egui::FontSelection::Default,
            Align::Center,
        );
        let job = std::sync::Arc::make_mut(&mut job);
        job.wrap.max_width = ui.available_width();
        job.wrap.max_rows = 2;
        let galley = ui.painter().layout_job(job.clone());
        ui.add(egui::Label::new(galley));
    });
}
