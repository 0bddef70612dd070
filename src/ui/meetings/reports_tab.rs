//! Reports made from the file: profiles, the data report, the year in review and more, in three steps.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::report_text::ReportKind;
use crate::session::report::request::ReportRequest;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::icons;
use crate::ui::meetings::reports::choose_step::choose_step_ui;
use crate::ui::meetings::reports::choose_step::fitting;
use crate::ui::meetings::reports::made_report::MadeReport;
use crate::ui::meetings::reports::report_names::report_name;
use crate::ui::meetings::reports::save_step::save_step_ui;
use crate::ui::meetings::reports::words_step::WordsStep;
use crate::ui::meetings::reports::words_step::words_step_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::tabs::tabs;
use crate::wording::language::Language;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Step {
    #[default]
    Choose,
    Words,
    Save,
}

/// The steps in their order, with their names.
const STEPS: [(Step, &str); 3] = [
    (Step::Choose, "1 Which report"),
    (Step::Words, "2 Sections and words"),
    (Step::Save, "3 Look and save"),
];

/// What this part remembers between frames.
#[derive(Debug)]
pub struct ReportsTab {
    step: Step,
    request: Option<ReportRequest>,
    /// Of the file that the request is about.
    file_id: String,
    typed: WordsStep,
    made: MadeReport,
    /// The words of the window.
    words: Words,
}

impl Default for ReportsTab {
    fn default() -> Self {
        Self {
            step: Step::default(),
            request: None,
            file_id: String::new(),
            typed: WordsStep::default(),
            made: MadeReport::default(),
            words: Words::new(Language::English),
        }
    }
}

impl ReportsTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.typed.put_down(&view.snapshot.records, actions);
    }

    /// What is asked for; another file starts anew.
    fn request(&mut self, view: &View<'_>) -> Option<ReportRequest> {
        let snapshot = view.snapshot;
        if self.file_id != snapshot.file_id {
            self.file_id.clone_from(&snapshot.file_id);
            self.request = None;
            self.step = Step::Choose;
        }
        if self.request.is_none() {
            let place_id = snapshot.report_place()?;
            let kind = snapshot.tables.place(&place_id)?.kind;
            let request = ReportRequest {
                kind: ReportKind::CountyProfile,
                place_id,
                year: None,
                language: match snapshot.settings.output_language {
                    Language::English => PackLanguage::English,
                    Language::Spanish => PackLanguage::Spanish,
                },
                worksheet_id: None,
            };
            self.request = Some(ReportRequest {
                kind: fitting(&request, kind),
                ..request
            });
        }
        let mut request = self.request.clone()?;
        if request.kind == ReportKind::IssueProfile && request.worksheet_id.is_none() {
            request.worksheet_id = snapshot.records.worksheets.first().map(|it| it.id.clone());
        }
        Some(request)
    }
}

/// Draws this part.
pub fn reports_tab_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut ReportsTab,
    actions: &mut Vec<Action>,
) {
    let Some(mut request) = tab.request(view) else {
        let goes = empty_place(
            ui,
            icons::FILE_TEXT,
            "Nothing to report on yet",
            "Reports are made from births and infant deaths. Add a sheet in the Data room first.",
            Some((icons::TABLE, "Go to the data")),
        );
        if goes {
            actions.push(Action::GoTo(Room::Data));
        }
        return;
    };
    if let Some(step) = tabs(ui, &STEPS, tab.step) {
        tab.typed.put_down(&view.snapshot.records, actions);
        tab.step = step;
    }
    ui.add_space(8.0);
    ScrollArea::vertical()
        .id_salt(("reports", tab.step as u8))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            step_ui(ui, view, tab, &mut request, actions);
            ui.add_space(10.0);
            if tab.step != Step::Save {
                let next = quiet_button(ui, icons::CARET_RIGHT, "Next");
                if next.clicked() {
                    tab.typed.put_down(&view.snapshot.records, actions);
                    tab.step = match tab.step {
                        Step::Choose => Step::Words,
                        Step::Words | Step::Save => Step::Save,
                    };
                }
            }
            ui.add_space(8.0);
        });
}

fn step_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut ReportsTab,
    request: &mut ReportRequest,
    actions: &mut Vec<Action>,
) {
    if tab.step == Step::Choose {
        let before = request.clone();
        if choose_step_ui(ui, view, request) {
            tab.step = Step::Words;
        }
        if *request != before {
            tab.request = Some(request.clone());
        }
        return;
    }
    let place = view.snapshot.tables.place(&request.place_id);
    let place = place.map_or_else(String::new, |it| capitalized(&it.name));
    ui.label(theme::section(format!(
        "{}: {place}",
        report_name(request.kind)
    )));
    let made = tab.made.get(view.snapshot, request);
    match made.as_ref() {
        Err(failure) => {
            attention_field(ui, |ui| {
                ui.add(egui::Label::new(failure.what.as_str()).wrap());
                ui.add(egui::Label::new(theme::muted(ui, failure.advice.as_str())).wrap());
            });
        }
        Ok(report) => match tab.step {
            Step::Words | Step::Choose => {
                let sections = report.parts.first().map(|it| it.sections.as_slice());
                words_step_ui(
                    ui,
                    view,
                    &mut tab.typed,
                    (request, sections.unwrap_or_default()),
                    &tab.words,
                    actions,
                );
            }
            Step::Save => {
                save_step_ui(ui, &mut tab.made, (request, report), &tab.words, actions);
            }
        },
    }
}
