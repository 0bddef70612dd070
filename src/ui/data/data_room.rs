//! The Data room: a sheet on its way in, else the lists of what the file holds.

use std::collections::VecDeque;
use std::path::PathBuf;

use egui::Align;
use egui::Layout;
use egui::Ui;

use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::job::JobKind;
use crate::session::job::JobReport;
use crate::session::job::JobResult;
use crate::session::open_sheet::OpenSheet;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::data::counts_tab::CountsTab;
use crate::ui::data::counts_tab::counts_tab_ui;
use crate::ui::data::goals_tab::GoalsTab;
use crate::ui::data::goals_tab::goals_tab_ui;
use crate::ui::data::groups_tab::GroupsTab;
use crate::ui::data::groups_tab::groups_tab_ui;
use crate::ui::data::import_screen::ImportScreen;
use crate::ui::data::import_screen::ImportStage;
use crate::ui::data::import_screen::import_screen_ui;
use crate::ui::data::imports_tab::imports_tab_ui;
use crate::ui::data::indicators_tab::IndicatorsTab;
use crate::ui::data::indicators_tab::indicators_tab_ui;
use crate::ui::data::places_tab::PlacesTab;
use crate::ui::data::places_tab::places_tab_ui;
use crate::ui::data::progress_card::job_ui;
use crate::ui::data::progress_card::reading_progress_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::tabs::tabs;

/// A list of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DataTab {
    #[default]
    Imports,
    Counts,
    Places,
    Indicators,
    Groups,
    Goals,
}

const TABS: [(DataTab, &str); 6] = [
    (DataTab::Imports, "Imports"),
    (DataTab::Counts, "Counts"),
    (DataTab::Places, "Places and regions"),
    (DataTab::Indicators, "Indicators"),
    (DataTab::Groups, "Groups"),
    (DataTab::Goals, "Goals"),
];

/// What the room remembers.
#[derive(Default)]
pub struct DataRoom {
    /// The sheet that is looked at before an import.
    pub sheet: Option<OpenSheet>,
    /// Sheets that come after it.
    pub waiting: VecDeque<PathBuf>,
    /// Why the last sheet could not be read.
    failure: Option<Failure>,
    tab: DataTab,
    import: ImportScreen,
    /// Frames since a job was asked for that has not been seen.
    unseen: u8,
    counts: CountsTab,
    places: PlacesTab,
    indicators: IndicatorsTab,
    groups: GroupsTab,
    goals: GoalsTab,
    /// The file all of this is about.
    file_id: String,
}

impl DataRoom {
    /// Shows a sheet that was read.
    pub fn open(&mut self, sheet: OpenSheet) {
        self.sheet = Some(sheet);
        self.failure = None;
        self.import = ImportScreen::default();
    }

    /// Tells why a sheet could not be read.
    pub fn could_not_read(&mut self, failure: Failure) {
        self.sheet = None;
        self.failure = Some(failure);
    }

    /// Whether a sheet is looked at, so that another one has to wait.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.sheet.is_some()
    }

    /// Shows this list.
    pub fn show(&mut self, tab: DataTab) {
        self.tab = tab;
    }

    /// Shows the counts behind a question.
    pub fn show_rows(&mut self, question: &ChartQuestion, snapshot: &Snapshot) {
        self.tab = DataTab::Counts;
        self.failure = None;
        self.counts.show_rows(question, snapshot);
    }

    /// Takes note of a job that ended.
    pub fn job_ended(&mut self, report: &JobReport, _: &Snapshot) {
        if !matches!(report.kind, JobKind::Import | JobKind::Compare) || !self.import.is_under_way()
        {
            return;
        }
        match &report.result {
            Ok(JobResult::Compared(difference)) => {
                self.import.stage = ImportStage::Compared(difference.clone());
            }
            Ok(JobResult::Imported(_)) => {
                self.sheet = None;
                self.import = ImportScreen::default();
                self.tab = DataTab::Imports;
            }
            _ => self.import.stage = ImportStage::Looking,
        }
    }
}

/// Draws the room.
pub fn data_ui(ui: &mut Ui, view: &View<'_>, room: &mut DataRoom, actions: &mut Vec<Action>) {
    if view.meeting_mode {
        meeting_ui(ui, actions);
        return;
    }
    if room.file_id != view.snapshot.file_id {
        room.forget_file(&view.snapshot.file_id);
    }
    if let Some(reading) = &view.reading {
        ui.label(theme::finding("Data"));
        ui.add_space(8.0);
        reading_progress_ui(ui, reading, actions);
        return;
    }
    if let Some(sheet) = &mut room.sheet {
        let is_under_way = room.import.is_under_way();
        if is_under_way && view.job.is_none() {
            // A command that was refused starts no job: the person is back at the sheet.
            room.unseen = room.unseen.saturating_add(1);
            if room.unseen > 2 {
                room.import.stage = ImportStage::Looking;
            }
            ui.ctx().request_repaint();
        } else {
            room.unseen = 0;
        }
        if is_under_way && let Some(job) = &view.job {
            ui.label(theme::finding(sheet.file_name()));
            ui.add_space(8.0);
            job_ui(ui, job, actions);
            return;
        }
        import_screen_ui(
            ui,
            view,
            sheet,
            &mut room.import,
            room.waiting.len(),
            actions,
        );
        return;
    }
    room.import = ImportScreen::default();
    if room.failure.is_none()
        && view.job.is_none()
        && let Some(next) = room.waiting.pop_front()
    {
        actions.push(Action::ReadSheet(next));
    }
    head_ui(ui, actions);
    if let Some(job) = &view.job {
        job_ui(ui, job, actions);
        ui.add_space(10.0);
    }
    if failure_ui(ui, room, actions) {
        return;
    }
    if let Some(chosen) = tabs(ui, &TABS, room.tab) {
        room.tab = chosen;
    }
    ui.add_space(6.0);
    match room.tab {
        DataTab::Imports => imports_tab_ui(ui, view, actions),
        DataTab::Counts => counts_tab_ui(ui, view, &mut room.counts, actions),
        DataTab::Places => places_tab_ui(ui, view, &mut room.places, actions),
        DataTab::Indicators => indicators_tab_ui(ui, view, &mut room.indicators, actions),
        DataTab::Groups => groups_tab_ui(ui, view, &mut room.groups, actions),
        DataTab::Goals => goals_tab_ui(ui, view, &mut room.goals, actions),
    }
}

impl DataRoom {
    /// What was half typed belongs to the file it was typed for.
    fn forget_file(&mut self, file_id: &str) {
        file_id.clone_into(&mut self.file_id);
        self.counts = CountsTab::default();
        self.places = PlacesTab::default();
        self.indicators = IndicatorsTab::default();
        self.groups = GroupsTab::default();
        self.goals = GoalsTab::default();
    }
}

fn meeting_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.label(theme::finding("Data"));
    ui.add_space(40.0);
    card(ui, |ui| {
        let leave = empty_place(
            ui,
            icons::EYE_SLASH,
            "Numbers are off in meeting mode",
            "This room shows every count as it is, also the small ones. Leave meeting mode to work here, when nobody else can see this screen.",
            Some((icons::EYE, "Leave meeting mode")),
        );
        if leave {
            actions.push(Action::AskToLeaveMeetingMode);
        }
    });
}

fn head_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(theme::finding("Data"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary_button(ui, icons::UPLOAD_SIMPLE, "Add a sheet…").clicked() {
                actions.push(Action::ChooseSheets);
            }
            ui.add_space(6.0);
            ui.add(
                egui::Label::new(theme::caption(
                    ui,
                    "Or drop an Excel or CSV sheet anywhere on this window.",
                ))
                .truncate(),
            );
        });
    });
    ui.add_space(2.0);
}

/// Tells why a sheet could not be read; `true` while that is shown.
fn failure_ui(ui: &mut Ui, room: &mut DataRoom, actions: &mut Vec<Action>) -> bool {
    let Some(failure) = &room.failure else {
        return false;
    };
    let mut is_done = false;
    ui.add_space(8.0);
    card(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.label(
                theme::icon(icons::WARNING_CIRCLE)
                    .size(28.0)
                    .color(theme::palette(ui).attention),
            );
            ui.add_space(6.0);
            ui.vertical(|ui| {
                ui.set_max_width(720.0);
                ui.label(theme::section("This sheet could not be read"));
                ui.label(&failure.what);
                if let Some(place) = &failure.place {
                    ui.label(theme::muted(ui, place));
                }
                ui.label(&failure.advice);
                ui.add_space(8.0);
                ui.horizontal(|ui| {
                    if quiet_button(ui, icons::FOLDER_OPEN, "Choose another sheet…").clicked() {
                        actions.push(Action::ChooseSheets);
                    }
                    is_done = quiet_button(ui, "", "Close").clicked();
                });
                ui.add_space(4.0);
                ui.label(theme::caption(
                    ui,
                    "Nothing was stored, and your file was not changed.",
                ));
                if let Some(details) = &failure.details {
                    egui::CollapsingHeader::new("For the person who helps out")
                        .id_salt("sheet failure")
                        .show(ui, |ui| ui.label(theme::caption(ui, details)));
                }
            });
        });
    });
    if is_done {
        room.failure = None;
    }
    true
}
