//! The Data room: a sheet on its way in, else the lists of what the file holds.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Align;
use egui::Layout;
use egui::Ui;

use crate::session::chart_question::ChartQuestion;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::import_queue::ImportQueue;
use crate::session::job::JobReport;
use crate::session::job::JobResult;
use crate::session::job::Wake;
use crate::session::queue_item::ItemId;
use crate::session::queue_item::ItemState;
use crate::session::queue_item::QueueItem;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::data::counts_tab::CountsTab;
use crate::ui::data::counts_tab::counts_tab_ui;
use crate::ui::data::difference_card::DifferenceAnswer;
use crate::ui::data::difference_card::difference_ui;
use crate::ui::data::goals_tab::GoalsTab;
use crate::ui::data::goals_tab::goals_tab_ui;
use crate::ui::data::groups_tab::GroupsTab;
use crate::ui::data::groups_tab::groups_tab_ui;
use crate::ui::data::import_screen::ImportScreen;
use crate::ui::data::import_screen::import_screen_ui;
use crate::ui::data::imports_tab::imports_tab_ui;
use crate::ui::data::indicators_tab::IndicatorsTab;
use crate::ui::data::indicators_tab::indicators_tab_ui;
use crate::ui::data::places_tab::PlacesTab;
use crate::ui::data::places_tab::places_tab_ui;
use crate::ui::data::progress_card::job_ui;
use crate::ui::data::progress_card::reading_progress_ui;
use crate::ui::data::queue_page::paste_button;
use crate::ui::data::queue_page::queue_bar_ui;
use crate::ui::data::queue_page::queue_page_ui;
use crate::ui::data::shared_tab::shared_tab_ui;
use crate::ui::data::templates_tab::templates_tab_ui;
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
    Templates,
    Shared,
}

const TABS: [(DataTab, &str); 8] = [
    (DataTab::Imports, "Imports"),
    (DataTab::Counts, "Counts"),
    (DataTab::Places, "Places and regions"),
    (DataTab::Indicators, "Indicators"),
    (DataTab::Groups, "Groups"),
    (DataTab::Goals, "Goals"),
    (DataTab::Templates, "Known layouts"),
    (DataTab::Shared, "What was shared"),
];

/// What the room remembers.
pub struct DataRoom {
    /// Sheets on their way in.
    pub queue: ImportQueue,
    tab: DataTab,
    import: ImportScreen,
    /// The sheet that the import screen remembers things about.
    shown: Option<ItemId>,
    counts: CountsTab,
    places: PlacesTab,
    indicators: IndicatorsTab,
    groups: GroupsTab,
    goals: GoalsTab,
    /// The file all of this is about.
    file_id: String,
}

impl Default for DataRoom {
    fn default() -> Self {
        Self::new(&(Arc::new(|| {}) as Wake))
    }
}

impl DataRoom {
    /// An empty room. `wake` is called when a sheet was read.
    #[must_use]
    pub fn new(wake: &Wake) -> Self {
        Self {
            queue: ImportQueue::new(Arc::clone(wake)),
            tab: DataTab::default(),
            import: ImportScreen::default(),
            shown: None,
            counts: CountsTab::default(),
            places: PlacesTab::default(),
            indicators: IndicatorsTab::default(),
            groups: GroupsTab::default(),
            goals: GoalsTab::default(),
            file_id: String::new(),
        }
    }

    /// Takes sheets in. One is looked at as soon as it is read; several are listed.
    pub fn add_files(&mut self, paths: Vec<PathBuf>) {
        self.leave_what_failed();
        let first = self.queue.items().len();
        let many = first + paths.len() > 1;
        self.queue.add_files(paths);
        if many && first == 0 {
            self.queue.choose_none();
        }
    }

    /// Takes cells in that were copied in a spreadsheet program.
    pub fn add_pasted(&mut self, text: &str) {
        self.leave_what_failed();
        self.queue.add_pasted(text);
    }

    /// A sheet that could not be read, and whose words were seen, makes room for the next.
    fn leave_what_failed(&mut self) {
        let failed = self
            .queue
            .chosen()
            .filter(|it| matches!(it.state(), ItemState::Failed(_) | ItemState::Cancelled));
        if let Some(id) = failed.map(QueueItem::id) {
            self.queue.remove(id);
        }
    }

    /// Goes on without the sheet that is looked at.
    pub fn close_sheet(&mut self) {
        if let Some(id) = self.queue.chosen().map(QueueItem::id) {
            self.queue.remove(id);
            if self.queue.items().len() > 1 {
                self.queue.choose_none();
            }
        }
    }

    /// Shows this list.
    pub fn show(&mut self, tab: DataTab) {
        self.tab = tab;
    }

    /// Shows the counts behind a question.
    pub fn show_rows(&mut self, question: &ChartQuestion, snapshot: &Snapshot) {
        self.tab = DataTab::Counts;
        self.counts.show_rows(question, snapshot);
    }

    /// Takes note of a job that ended.
    pub fn job_ended(&mut self, report: &JobReport, session: &Session) {
        let was_in_job = self.queue.is_in_job();
        self.queue.heard(report, session);
        let is_stored = matches!(
            report.result,
            Ok(JobResult::Imported(_) | JobResult::ImportedTogether(_))
        );
        if !was_in_job || !is_stored {
            return;
        }
        self.tab = DataTab::Imports;
        let is_all = self
            .queue
            .items()
            .iter()
            .all(|it| matches!(it.state(), ItemState::Imported(_)));
        if is_all {
            // Nothing is left to do: the list of imports says what came in.
            self.queue.remove_done();
        } else {
            self.queue.choose_none();
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
    pasted(ui, actions);
    if !room.queue.is_empty() {
        incoming_ui(ui, view, room, actions);
        return;
    }
    room.import = ImportScreen::default();
    room.shown = None;
    head_ui(ui, actions);
    if let Some(job) = &view.job {
        job_ui(ui, job, actions);
        ui.add_space(10.0);
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
        DataTab::Templates => templates_tab_ui(ui, view, actions),
        DataTab::Shared => shared_tab_ui(ui, view, actions),
    }
}

/// Cells that were copied in a spreadsheet program are taken in like a file, wherever nobody is typing.
fn pasted(ui: &Ui, actions: &mut Vec<Action>) {
    if ui.memory(|it| it.focused().is_some()) && ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let text = ui.input(|it| {
        it.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) if is_block(text) => Some(text.clone()),
            _ => None,
        })
    });
    actions.extend(text.map(Action::PasteCells));
}

/// Whether the text is more than one cell.
fn is_block(text: &str) -> bool {
    text.trim_end().contains(['\n', '\r', '\t'])
}

/// The sheets on their way in: one of them, or the list.
fn incoming_ui(ui: &mut Ui, view: &View<'_>, room: &mut DataRoom, actions: &mut Vec<Action>) {
    let Some(item) = room.queue.chosen() else {
        room.shown = None;
        queue_page_ui(ui, view, &mut room.queue, actions);
        return;
    };
    let id = item.id();
    if room.shown != Some(id) {
        room.shown = Some(id);
        room.import = ImportScreen::default();
    }
    let many = room.queue.items().len() > 1;
    if many && queue_bar_ui(ui, &mut room.queue, id) {
        ui.ctx().request_repaint();
        return;
    }
    let Some(item) = room.queue.item(id) else {
        return;
    };
    match item.state() {
        ItemState::Waiting => {
            ui.label(theme::finding("Data"));
            ui.add_space(8.0);
            card(ui, |ui| {
                ui.label(theme::section(format!("{} is read next", item.file_name())));
            });
        }
        ItemState::Reading(progress) => {
            ui.label(theme::finding("Data"));
            ui.add_space(8.0);
            if reading_progress_ui(ui, progress) {
                room.queue.cancel(id);
            }
        }
        ItemState::Failed(failure) => {
            ui.label(theme::finding("Data"));
            let leaves = ui.input(|it| it.key_pressed(egui::Key::Escape));
            if failure_ui(ui, failure, actions) || leaves {
                actions.push(Action::CloseSheet);
            }
        }
        ItemState::Cancelled | ItemState::Imported(_) => {
            if many {
                room.queue.choose_none();
            } else {
                actions.push(Action::CloseSheet);
            }
            ui.ctx().request_repaint();
        }
        ItemState::WillImport | ItemState::Comparing(_) | ItemState::Importing(_) => {
            ui.label(theme::finding(item.file_name()));
            ui.add_space(8.0);
            match &view.job {
                Some(job) => job_ui(ui, job, actions),
                None => ui.ctx().request_repaint(),
            }
        }
        ItemState::Differs(difference) => {
            ui.add(egui::Label::new(theme::finding(item.file_name())).truncate());
            ui.add_space(4.0);
            match difference_ui(ui, view, difference) {
                Some(DifferenceAnswer::Import(choice)) => room.queue.import_with(id, choice),
                Some(DifferenceAnswer::Back) => room.queue.back_to_sheet(id),
                Some(DifferenceAnswer::LeaveIt) => actions.push(Action::CloseSheet),
                None => {}
            }
        }
        ItemState::NeedsYou(_) | ItemState::Ready => {
            import_screen_ui(ui, view, &mut room.queue, id, &mut room.import, actions);
        }
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
            if primary_button(ui, icons::UPLOAD_SIMPLE, "Add sheets…").clicked() {
                actions.push(Action::ChooseSheets);
            }
            ui.add_space(2.0);
            paste_button(ui);
            ui.add_space(6.0);
            ui.add(
                egui::Label::new(theme::caption(
                    ui,
                    "Or drop Excel or CSV sheets anywhere on this window.",
                ))
                .truncate(),
            );
        });
    });
    ui.add_space(2.0);
}

/// Tells why a sheet could not be read; `true` when the person is done with that.
fn failure_ui(ui: &mut Ui, failure: &Failure, actions: &mut Vec<Action>) -> bool {
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
                        is_done = true;
                    }
                    is_done |= quiet_button(ui, "", "Close").clicked();
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
    is_done
}
