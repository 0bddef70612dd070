//! The last step: what should be looked at, the pages as they will be printed, and the files.

use egui::Ui;

use crate::session::report::desk::Report;
use crate::session::report::files::ReportFormat;
use crate::session::report::request::ReportRequest;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::reports::made_report::MadeReport;
use crate::ui::meetings::reports::report_names::note_words;
use crate::ui::theme;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::field;
use crate::ui::widgets::column::column;
use crate::wording::words::Words;

/// So many notes are listed.
const MOST_NOTES: usize = 14;

/// How wide the column of words is beside a page.
const WORDS: f32 = 404.0;

/// Draws the step.
pub fn save_step_ui(
    ui: &mut Ui,
    made: &mut MadeReport,
    (request, report): (&ReportRequest, &Report),
    words: &Words,
    actions: &mut Vec<Action>,
) {
    let room = ui.available_width();
    if room < WORDS * 2.0 {
        notes_ui(ui, report, words);
        buttons_ui(ui, request, actions);
        ui.add_space(10.0);
        page_ui(ui, made, report, room);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        column(ui, egui::vec2(WORDS, 0.0), |ui| {
            buttons_ui(ui, request, actions);
            ui.add_space(10.0);
            notes_ui(ui, report, words);
        });
        let width = (room - WORDS - 24.0).min(640.0);
        column(ui, egui::vec2(width, 0.0), |ui| {
            page_ui(ui, made, report, width);
        });
    });
}

fn buttons_ui(ui: &mut Ui, request: &ReportRequest, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let mut save = |format| actions.push(Action::SaveReport(Box::new(request.clone()), format));
        if primary_button(ui, icons::FILE_TEXT, "Save PDF…").clicked() {
            save(ReportFormat::Pdf);
        }
        if quiet_button(ui, icons::EXPORT, "Web page…").clicked() {
            save(ReportFormat::Html);
        }
        if quiet_button(ui, icons::FILE_XLS, "Tables…").clicked() {
            save(ReportFormat::Xlsx);
        }
    });
}

fn notes_ui(ui: &mut Ui, report: &Report, words: &Words) {
    let mut notes: Vec<String> = Vec::new();
    for note in report.parts.iter().flat_map(|it| &it.notes) {
        let said = note_words(note, words);
        if !notes.contains(&said) {
            notes.push(said);
        }
    }
    if notes.is_empty() {
        field(ui, |ui| {
            ui.add(
                egui::Label::new(
                    "Nothing needs a look: the numbers are of now, and all words have Spanish.",
                )
                .wrap(),
            );
        });
        return;
    }
    attention_field(ui, |ui| {
        ui.label(theme::semibold("Look at this first"));
        let more = notes.len().saturating_sub(MOST_NOTES);
        for note in notes.iter().take(MOST_NOTES) {
            ui.add(egui::Label::new(note.as_str()).wrap());
        }
        if more > 0 {
            ui.label(format!("and {more} more"));
        }
    });
}

/// The page that is looked at, with the way to the others.
fn page_ui(ui: &mut Ui, made: &mut MadeReport, report: &Report, width: f32) {
    let Some((page, count, picture)) = made.picture(ui, report) else {
        ui.label(theme::muted(
            ui,
            "The page cannot be shown here. Save it to look at it.",
        ));
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let back = ui
            .add_enabled_ui(page > 0, |ui| {
                quiet_button(ui, icons::CARET_LEFT, "Page before")
            })
            .inner;
        ui.label(format!("Page {} of {count}", page + 1));
        let next = ui
            .add_enabled_ui(page + 1 < count, |ui| {
                quiet_button(ui, icons::CARET_RIGHT, "Next page")
            })
            .inner;
        if back.clicked() {
            made.turn_to(page.saturating_sub(1));
        }
        if next.clicked() {
            made.turn_to(page + 1);
        }
    });
    let size = picture.size_vec2();
    let width = width.min(size.x);
    let shown = egui::vec2(width, width * size.y / size.x.max(1.0));
    let about = format!("Page {} of {count} as it will be printed", page + 1);
    let image = egui::Image::new((picture.id(), shown)).alt_text(about.clone());
    let response = ui.add(image);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, about.clone()));
    let line = theme::palette(ui).line;
    ui.painter().rect_stroke(
        response.rect,
        0,
        egui::Stroke::new(1.0, line),
        egui::StrokeKind::Outside,
    );
}
