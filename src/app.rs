//! Wires the session to the window: `logic` carries out what screens asked for, `ui` draws.

use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use crate::charts::kind::ChartKind;
use crate::charts::scene::Drawing;
use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::disclosure::request::CellKey;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::presenting::PictureFor;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::job::JobKind;
use crate::session::job::JobReport;
use crate::session::job::JobResult;
use crate::session::job::Wake;
use crate::session::practice::point_sheet::points_of_file;
use crate::session::report::files::ReportFormat;
use crate::session::report::request::report_word;
use crate::session::report::request::safe_name;
use crate::session::sample;
use crate::session::settings::Settings;
use crate::session::settings::ThemeChoice;
use crate::session::snapshot::BackupEntry;
use crate::session::snapshot::Snapshot;
use crate::session::statistics_check::StatisticsCheck;
use crate::session::todays_paper::is_writable;
use crate::sharing::Sharing;
use crate::sharing::ToSave;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::causes::causes_room::CausesRoom;
use crate::ui::causes::statement_head::HeadState;
use crate::ui::changes::change_page::PagePart;
use crate::ui::changes::changes_room::ChangesRoom;
use crate::ui::changes::changes_room::ChangesTab;
use crate::ui::data::data_room::DataRoom;
use crate::ui::dialogs::Ask;
use crate::ui::dialogs::Dialogs;
use crate::ui::meetings::meetings_room::MeetingsRoom;
use crate::ui::meetings::meetings_room::MeetingsTab;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::present::slide_source::Program;
use crate::ui::present::slide_source::SlideSource;
use crate::ui::present::slide_source::pack_language;
use crate::ui::settings::settings_room::SettingsRoom;
use crate::ui::theme;
use crate::ui::view::FindingCache;
use crate::ui::view::View;
use crate::ui::window::Notice;
use crate::ui::window::Screens;
use crate::ui::window::window_ui;
use crate::ui::words::with_commas;
use crate::window::note_painted;
use crate::wording::words::Words;

/// The running program.
pub struct App {
    pub(crate) session: Session,
    settings: Settings,
    /// `None` keeps settings for this run only.
    settings_path: Option<PathBuf>,
    pub(crate) screens: Screens,
    actions: Vec<Action>,
    pub(crate) words: Words,
    findings: FindingCache,
    pub(crate) meeting_mode: bool,
    dialogs: Dialogs,
    /// What is to be written where a person is choosing.
    to_save: Option<ToSave>,
    /// The card that a picture is being chosen for.
    pub(crate) picture_for: Option<PictureFor>,
    /// What is being asked about before it is shared, and what would have to be hidden first.
    pub(crate) waiting_share: Option<(Sharing, Vec<CellKey>)>,
    /// What the last audit found, and the version of the snapshot it was made of.
    pub(crate) audit: Option<(u64, Rc<Audit>)>,
    /// Whether the person has asked for the audit since the file was opened.
    pub(crate) has_checked: bool,
    /// The file that was started because a sheet was opened in the sample.
    started_for_sheet: Option<PathBuf>,
    /// The program that reads sheets; `None` is this same program.
    sheet_reader: Option<PathBuf>,
    /// The measure whose points are in a sheet that is asked for.
    points_for: Option<RecordId>,
    sources: Vec<(CountKey, Vec<CountSource>)>,
    backups: Vec<BackupEntry>,
    /// Whether the file is being checked because it was just opened.
    is_checking: bool,
    wake: Wake,
}

impl App {
    /// Opens `file`, else the file that was open last, else the sample region.
    ///
    /// # Errors
    /// A [`Failure`] where not even the sample region can be opened.
    pub fn new(ctx: &egui::Context, file: Option<&Path>) -> Result<Self, Failure> {
        let wake = wake_of(ctx);
        let settings_path = Settings::usual_path();
        let (settings, warning) = settings_path
            .as_deref()
            .map_or_else(|| (Settings::default(), None), Settings::load);
        let mut notices: Vec<Notice> = warning.into_iter().map(Notice::Failed).collect();
        let context = || context_of(&settings, &wake);
        let wanted = file.or_else(|| settings.recent_files.first().map(PathBuf::as_path));
        let opened = wanted.map(|it| Session::open(it, context()));
        let session = match opened {
            Some(Ok(session)) => session,
            Some(Err(failure)) => {
                notices.push(Notice::Failed(failure));
                sample::open(context())?
            }
            None => sample::open(context())?,
        };
        let mut app = Self::with_session(ctx, session, settings);
        app.settings_path = settings_path;
        app.screens.notices = notices;
        app.after_open();
        Ok(app)
    }

    /// Shows an open file with these settings.
    #[must_use]
    pub fn with_session(ctx: &egui::Context, session: Session, settings: Settings) -> Self {
        theme::install(ctx);
        let wake = wake_of(ctx);
        let screens = Screens {
            data: DataRoom::new(&wake),
            ..Screens::default()
        };
        let app = Self {
            words: Words::new(session.snapshot().settings.output_language),
            session,
            settings,
            settings_path: None,
            screens,
            actions: Vec::new(),
            findings: FindingCache::default(),
            meeting_mode: false,
            dialogs: Dialogs::default(),
            to_save: None,
            picture_for: None,
            waiting_share: None,
            audit: None,
            has_checked: false,
            started_for_sheet: None,
            sheet_reader: None,
            points_for: None,
            sources: Vec::new(),
            backups: Vec::new(),
            is_checking: false,
            wake,
        };
        app.apply_settings(ctx);
        app
    }

    /// Reads sheets with the program at `program`, for a test, which is another program itself.
    pub fn read_sheets_with(&mut self, program: PathBuf) {
        self.screens.data.queue.read_with(program.clone());
        self.sheet_reader = Some(program);
    }

    /// The open file, for tests.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        self.session.snapshot()
    }

    /// The screens, for tests.
    #[must_use]
    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    fn apply_settings(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        // Where the computer does not say, light: it is what a projector shows best.
        ctx.options_mut(|it| it.fallback_theme = egui::Theme::Light);
        ctx.set_zoom_factor(self.settings.zoom);
    }

    fn save_settings(&mut self) {
        let saved = self
            .settings_path
            .as_deref()
            .map_or(Ok(()), |path| self.settings.save(path));
        if let Err(failure) = saved {
            self.tell(failure);
        }
    }

    fn after_open(&mut self) {
        self.sources.clear();
        // A finding is kept by the version of its snapshot, and every file counts its own from the start.
        self.findings = FindingCache::default();
        self.backups = self.session.backups();
        self.words = Words::new(self.session.snapshot().settings.output_language);
        if self.session.snapshot().read_only.is_none() {
            // Damage is found while the newest backup is still a good one; only bad news is told.
            self.is_checking = true;
            self.apply(Command::CheckFile);
        }
        let path = self.session.snapshot().path.clone();
        self.settings.note_recent(&path);
        self.save_settings();
    }

    pub(crate) fn tell(&mut self, failure: Failure) {
        self.screens.notices.push(Notice::Failed(failure));
    }

    pub(crate) fn done(&mut self, sentence: impl Into<String>, undo: bool) {
        self.screens
            .notices
            .retain(|it| !matches!(it, Notice::Done { .. }));
        self.screens.notices.push(Notice::Done {
            sentence: sentence.into(),
            undo,
            since: Instant::now(),
        });
    }

    /// Good news that nothing can be done about leaves by itself.
    fn forget_old_news(&mut self, ctx: &egui::Context) {
        self.screens.notices.retain(|it| match it {
            Notice::Done {
                undo: false, since, ..
            } => since.elapsed() < NEWS_STAYS,
            Notice::Done { .. } | Notice::Failed(_) => true,
        });
        let waits = |it: &Notice| matches!(it, Notice::Done { undo: false, .. });
        if self.screens.notices.iter().any(waits) {
            ctx.request_repaint_after(NEWS_STAYS);
        }
    }

    fn switch_to(&mut self, opened: Result<Session, Failure>) {
        match opened {
            Ok(session) => {
                self.put_down();
                let before = std::mem::replace(&mut self.session, session);
                if let Err(failure) = before.close() {
                    self.tell(failure);
                }
                // Half-typed text, and sheets on their way in, were meant for the file that was open.
                self.screens.data = DataRoom::new(&self.wake);
                if let Some(program) = &self.sheet_reader {
                    self.screens.data.queue.read_with(program.clone());
                }
                self.screens.causes = CausesRoom::default();
                self.screens.changes = ChangesRoom::default();
                self.screens.meetings = MeetingsRoom::default();
                self.screens.settings = SettingsRoom::default();
                self.screens.share_question = None;
                self.waiting_share = None;
                self.audit = None;
                self.has_checked = false;
                self.after_open();
            }
            Err(failure) => self.tell(failure),
        }
    }

    fn context(&self) -> Context {
        context_of(&self.settings, &self.wake)
    }

    fn open_path(&mut self, path: &Path) {
        if is_same_path(path, &self.session.snapshot().path) {
            return;
        }
        let opened = Session::open(path, self.context());
        self.switch_to(opened);
    }

    /// Puts sheets into the queue; a county file among them is opened.
    fn read_sheets(&mut self, paths: Vec<PathBuf>) {
        let (files, sheets): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|it| has_ending(it, "fbday"));
        if let Some(file) = files.first() {
            self.open_path(file);
        }
        if sheets.is_empty() || !self.may_add_sheets() {
            return;
        }
        self.screens.data.add_files(sheets);
        self.screens.room = Room::Data;
    }

    fn paste_cells(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.tell(Failure::new(
                "There are no cells to paste.",
                "Copy cells in Excel first, then paste them here.",
            ));
            return;
        }
        if !self.may_add_sheets() {
            return;
        }
        self.screens.data.add_pasted(text);
        self.screens.room = Room::Data;
    }

    /// Makes sure that there is a file of the person's own that sheets can go into.
    fn may_add_sheets(&mut self) -> bool {
        if self.meeting_mode {
            self.tell(Failure::new(
                "Sheets are not opened in meeting mode, because they can hold small numbers.",
                "Leave meeting mode first.",
            ));
            return false;
        }
        if !self.session.snapshot().is_sample {
            return true;
        }
        match sample::own_file(self.context()) {
            Ok(session) => {
                let name = session.snapshot().file_name.clone();
                let folder = session
                    .snapshot()
                    .path
                    .parent()
                    .map_or_else(String::new, |it| it.display().to_string());
                self.switch_to(Ok(session));
                self.started_for_sheet = Some(self.session.snapshot().path.clone());
                self.done(
                    format!(
                        "Your own file “{name}” was started in {folder}, apart from the sample."
                    ),
                    false,
                );
                true
            }
            Err(failure) => {
                self.tell(failure);
                false
            }
        }
    }

    fn work_on_sheets(&mut self) {
        for failure in self.screens.data.queue.work(&mut self.session) {
            self.tell(failure);
        }
        if self.screens.data.queue.is_empty() {
            self.back_to_sample();
        }
    }

    /// Goes back to the sample where a file was started for a sheet that was not imported in the end,
    /// and takes that empty file away.
    fn back_to_sample(&mut self) {
        let is_importing = self
            .session
            .job()
            .is_some_and(|it| it.kind == JobKind::Import);
        if is_importing {
            return;
        }
        let snapshot = self.session.snapshot();
        let is_empty = snapshot.imports.is_empty() && snapshot.undo_label.is_none();
        let Some(path) = self.started_for_sheet.take() else {
            return;
        };
        if !is_empty || path != snapshot.path {
            return;
        }
        match sample::open(self.context()) {
            Ok(session) => {
                self.switch_to(Ok(session));
                self.screens
                    .notices
                    .retain(|it| matches!(it, Notice::Failed(_)));
                self.settings.recent_files.retain(|it| *it != path);
                self.save_settings();
                // An empty file that stays behind does no harm.
                drop(std::fs::remove_file(&path));
            }
            Err(failure) => self.tell(failure),
        }
    }

    pub(crate) fn apply(&mut self, command: Command) {
        // "Undo" beside older news would take back this newer step instead.
        self.screens
            .notices
            .retain(|it| !matches!(it, Notice::Done { undo: true, .. }));
        match self.session.apply(command) {
            Ok(changes) => {
                if changes.settings {
                    self.words = Words::new(self.session.snapshot().settings.output_language);
                }
                self.sources.clear();
            }
            Err(failure) => self.tell(failure),
        }
    }

    fn report(&mut self, report: JobReport) {
        self.screens.data.job_ended(&report, &self.session);
        if report.changes.settings {
            // Chosen while other work was going on.
            self.words = Words::new(self.session.snapshot().settings.output_language);
        }
        let is_first_check = report.kind == JobKind::Check && std::mem::take(&mut self.is_checking);
        match report.result {
            Err(failure) => self.tell(failure),
            Ok(JobResult::Imported(summary)) => {
                self.sources.clear();
                // One was made before the import.
                self.backups = self.session.backups();
                let left_out = match summary.left_out {
                    0 => String::new(),
                    rows => format!(" {} of them were left out.", with_commas(rows)),
                };
                let sentence = if self.meeting_mode {
                    // Begun before the meeting: others need not read which sheet it was.
                    "The sheet is imported.".to_owned()
                } else {
                    format!(
                        "“{}” is imported: {} counts from {} rows.{left_out}",
                        summary.file_name,
                        with_commas(summary.counts),
                        with_commas(summary.rows_read)
                    )
                };
                self.done(sentence, true);
            }
            Ok(JobResult::ImportedTogether(summaries)) => {
                self.sources.clear();
                self.backups = self.session.backups();
                let sentence = if self.meeting_mode {
                    "The sheets are imported.".to_owned()
                } else {
                    let counts: u64 = summaries.iter().map(|it| it.counts).sum();
                    format!(
                        "{} sheets of “{}” are imported: {} counts.",
                        summaries.len(),
                        summaries.first().map_or("", |it| it.file_name.as_str()),
                        with_commas(counts)
                    )
                };
                self.done(sentence, true);
            }
            Ok(JobResult::BackedUp) => {
                self.backups = self.session.backups();
                self.done("A backup was made, opened and found whole.", false);
            }
            Ok(JobResult::Checked { damaged }) if damaged.is_empty() => {
                if !is_first_check {
                    self.done("Every count in the file is as it was stored.", false);
                }
            }
            Ok(JobResult::Checked { damaged }) => self.tell(
                Failure::new(
                    format!("Some of this file is damaged: {}.", damaged.join(", ")),
                    "Restore a backup under Settings, or take the damaged import back and add its sheet again.",
                ),
            ),
            Ok(JobResult::CopySaved) => self.done("The copy is saved.", false),
            Ok(JobResult::Cancelled) => self.done("Stopped. Nothing was changed.", false),
            Ok(JobResult::Compared(_) | JobResult::Loaded | JobResult::Done) => {}
        }
    }

    fn answered(&mut self, ctx: &egui::Context, ask: Ask, paths: Vec<PathBuf>) {
        if ask == Ask::Sheets {
            self.read_sheets(paths);
            ctx.request_repaint();
            return;
        }
        let Some(path) = paths.into_iter().next() else {
            return;
        };
        match ask {
            Ask::OpenFile => self.open_path(&path),
            Ask::Sheets => {}
            Ask::Points => self.points_chosen(&path),
            Ask::Picture => self.picture_chosen(path),
            Ask::NewFile => {
                let path = with_ending(path, "fbday");
                let name = path
                    .file_stem()
                    .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
                let opened = Session::create(&path, &name, self.context());
                self.switch_to(opened);
            }
            Ask::SaveCopy => self.apply(Command::SaveCopy {
                path: with_ending(path, "fbday"),
            }),
            Ask::SaveEverything => self.apply(Command::SaveEverything {
                path: with_ending(path, "json"),
            }),
            Ask::SavePicture | Ask::SaveTable | Ask::SavePages | Ask::SaveWebPage => {
                if let Some(what) = self.to_save.take() {
                    self.share(ctx, Sharing::Save(what, path));
                }
            }
        }
        ctx.request_repaint();
    }

    /// News of before can name files and rows, good or bad, so it goes when others may see the screen.
    pub(crate) fn set_meeting_mode(&mut self, on: bool) {
        self.meeting_mode = on;
        self.screens.is_leaving_meeting_mode = false;
        if on {
            self.screens.notices.clear();
        }
    }

    /// The chart that was asked for first, then the views of the same question that a room can take in, in the
    /// order the room lists them. A meeting looks at a handful of charts, not at all of them.
    fn slides(&self, question: &ChartQuestion) -> Vec<SlideSource> {
        let others = FOR_A_ROOM
            .into_iter()
            .filter(|kind| *kind != question.kind)
            .filter(|kind| question.can_be_shown_as(*kind, self.session.snapshot()))
            .map(|kind| ChartQuestion {
                kind,
                ..question.clone()
            })
            .filter(|question| {
                let snapshot = self.session.snapshot();
                let finding = snapshot.finding(question, Audience::Public, &self.words);
                !matches!(finding.scene.drawing, Drawing::Reason(_))
            })
            .take(MOST_OTHER_SLIDES);
        std::iter::once(question.clone())
            .chain(others)
            .map(SlideSource::Question)
            .collect()
    }

    fn show_sources(&mut self, keys: Vec<CountKey>) {
        self.sources.clear();
        for key in keys {
            match self.session.sources_of(&key) {
                Ok(sources) => self.sources.push((key, sources)),
                Err(failure) => {
                    self.tell(failure);
                    return;
                }
            }
        }
    }

    /// Asks for a place, and keeps what is to be written there.
    fn ask_where(&mut self, ask: Ask, name: &str, what: ToSave) {
        self.to_save = Some(what);
        self.dialogs.ask(ask, name, &self.wake);
    }

    /// Writes today's page beside the county file; where that cannot be, asks for another folder.
    fn print_today(&mut self, ctx: &egui::Context, id: RecordId, language: PackLanguage) {
        let folder = self.session.snapshot().todays_folder();
        let can_write = folder.as_deref().is_some_and(is_writable);
        match folder.filter(|_| can_write) {
            Some(folder) => {
                let what = ToSave::Today(id, language);
                self.share(ctx, Sharing::Save(what, folder));
            }
            None => {
                self.tell(Failure::new(
                    "Today’s page cannot be saved beside this file.",
                    "Choose another folder for it.",
                ));
                let what = ToSave::Today(id, language);
                self.ask_where(Ask::SavePages, "what we said.pdf", what);
            }
        }
    }

    /// Puts the rows of a sheet into the table of the measure they were asked for.
    fn points_chosen(&mut self, path: &Path) {
        let records = &self.session.snapshot().records;
        let Some(measure) = self
            .points_for
            .take()
            .and_then(|it| find(&records.measures, &it))
        else {
            return;
        };
        match points_of_file(path, self.sheet_reader.clone(), measure) {
            Ok(points) => {
                let id = measure.id.clone();
                self.screens.changes.measures.add_points(id, points);
            }
            Err(failure) => self.tell(failure),
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Do(command) => self.apply(command),
            Action::CancelJob => self.session.cancel_job(),
            Action::GoTo(room) => self.screens.room = room,
            Action::Ask(question) => {
                let file_id = self.session.snapshot().file_id.clone();
                self.screens.disparities.ask(question, &file_id);
                self.screens.room = Room::Disparities;
            }
            Action::OpenChange(id) => {
                self.screens.changes.open_change(id, PagePart::What);
                self.screens.room = Room::Changes;
            }
            Action::OpenCycle {
                change_id,
                cycle_id,
            } => {
                self.screens.changes.open_cycle(change_id, cycle_id);
                self.screens.room = Room::Changes;
            }
            Action::OpenMeasure(id) => {
                self.screens.changes.open_measure(id);
                self.screens.room = Room::Changes;
            }
            Action::OpenWorksheet(id) => {
                self.screens.causes.open(id, HeadState::Reading);
                self.screens.room = Room::Causes;
            }
            Action::ShowOpenWork => {
                self.screens.changes.show(ChangesTab::Open);
                self.screens.room = Room::Changes;
            }
            Action::OpenMeeting(id) => {
                self.screens.meetings.show(MeetingsTab::Sessions);
                self.screens.meetings.sessions.open(id);
                self.screens.room = Room::Meetings;
            }
            Action::ShowFollowUp => {
                self.screens.meetings.show(MeetingsTab::FollowUp);
                self.screens.room = Room::Meetings;
            }
            Action::ChooseTogether {
                worksheet_id,
                session_id,
            } => {
                self.screens
                    .causes
                    .choose_together(worksheet_id, session_id);
                self.screens.room = Room::Causes;
            }
            Action::PrintToday(id, language) => self.print_today(ctx, id, language),
            Action::SaveDataWalk(id, language) => {
                let what = ToSave::Walk(id, language);
                self.ask_where(Ask::SavePages, "data walk.pdf", what);
            }
            Action::SavePracticeTable(which) => {
                let what = ToSave::PracticeTable(which);
                self.ask_where(Ask::SaveTable, which.file_name(), what);
            }
            Action::OpenNewWorksheet(id) => {
                self.screens.causes.open(id, HeadState::Opening);
                self.screens.room = Room::Causes;
            }
            Action::ShowRows(question) => {
                self.screens
                    .data
                    .show_rows(&question, self.session.snapshot());
                self.screens.room = Room::Data;
            }
            Action::ShowSources(keys) => self.show_sources(keys),
            Action::OpenFile => self.dialogs.ask(Ask::OpenFile, "", &self.wake),
            Action::OpenPath(path) => self.open_path(&path),
            Action::NewFile => self
                .dialogs
                .ask(Ask::NewFile, "Our county.fbday", &self.wake),
            Action::OpenSample => {
                let opened = sample::open(self.context());
                self.switch_to(opened);
            }
            Action::ChooseSheets => {
                self.screens.room = Room::Data;
                self.dialogs.ask(Ask::Sheets, "", &self.wake);
            }
            Action::ReadSheet(path) => self.read_sheets(vec![path]),
            Action::PasteCells(text) => self.paste_cells(&text),
            Action::SaveCopy => {
                let name = format!("{} copy.fbday", self.session.snapshot().file_name);
                self.dialogs.ask(Ask::SaveCopy, &name, &self.wake);
            }
            Action::SaveEverything => {
                let name = format!("{}.json", self.session.snapshot().file_name);
                self.dialogs.ask(Ask::SaveEverything, &name, &self.wake);
            }
            Action::RestoreBackup(backup) => {
                let opened =
                    sample::restored_beside(&backup, &self.session.snapshot().path, self.context());
                if opened.is_ok() {
                    self.done(
                        "The backup is open as a file of its own. The file you had is untouched.",
                        false,
                    );
                }
                self.switch_to(opened);
            }
            Action::CloseSheet => self.screens.data.close_sheet(),
            Action::Present(question) => {
                let program = Program {
                    slides: self.slides(&question),
                    language: pack_language(self.words.language()),
                    windows: PresentWindows::One,
                };
                self.share(ctx, Sharing::Present(program));
            }
            Action::PresentPack { pack_id, windows } => self.present_pack(ctx, &pack_id, windows),
            Action::Pin { pack, thing } => self.pin(pack, thing),
            Action::OpenPack { pack_id, card_id } => self.open_pack(pack_id, card_id),
            Action::OpenStories => {
                self.screens.causes.show_stories();
                self.screens.room = Room::Causes;
            }
            Action::AddPicture { pack_id } => {
                self.picture_for = Some(PictureFor::NewCard(pack_id));
                self.dialogs.ask(Ask::Picture, "", &self.wake);
            }
            Action::ChangePicture { card_id } => {
                self.picture_for = Some(PictureFor::Card(card_id));
                self.dialogs.ask(Ask::Picture, "", &self.wake);
            }
            Action::LeavePresent => {
                self.screens.presentation = None;
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
            }
            Action::CopyText(text) => {
                ctx.copy_text(text);
                self.done("Copied.", false);
            }
            Action::CopySentence(finding) => self.share(ctx, Sharing::CopySentence(finding)),
            Action::CopyDescription(finding) => self.share(ctx, Sharing::CopyDescription(finding)),
            Action::CopyPicture(finding) => self.share(ctx, Sharing::CopyPicture(finding)),
            Action::CopySceneSentence(scene) => self.share(ctx, Sharing::CopySceneSentence(scene)),
            Action::CopyScenePicture(scene) => self.share(ctx, Sharing::CopyScenePicture(scene)),
            Action::SaveScenePicture(scene) => {
                let what = ToSave::ScenePicture(scene);
                self.ask_where(Ask::SavePicture, "chart.png", what);
            }
            Action::SavePicture(finding) => {
                self.ask_where(Ask::SavePicture, "chart.png", ToSave::Picture(finding));
            }
            Action::SaveSquarePicture(finding) => {
                let what = ToSave::SquarePicture(finding);
                self.ask_where(Ask::SavePicture, "chart square.png", what);
            }
            Action::SaveTable(finding) => {
                self.ask_where(Ask::SaveTable, "table.xlsx", ToSave::Table(finding));
            }
            Action::AddPoints(measure_id) => {
                self.points_for = Some(measure_id);
                self.dialogs.ask(Ask::Points, "", &self.wake);
            }
            Action::CopyPages(thing) => self.share(ctx, Sharing::CopyPages(thing)),
            Action::SavePages(thing) => {
                let name = thing.file_name();
                self.ask_where(Ask::SavePages, name, ToSave::Pages(thing));
            }
            Action::SaveReport(request, format) => {
                let ask = match format {
                    ReportFormat::Pdf => Ask::SavePages,
                    ReportFormat::Html => Ask::SaveWebPage,
                    ReportFormat::Xlsx => Ask::SaveTable,
                };
                let place = self.session.snapshot().tables.place(&request.place_id);
                let place = place.map_or("", |it| it.name.as_str());
                let name = format!(
                    "{} {}.{}",
                    report_word(request.kind),
                    safe_name(place),
                    format.ending()
                );
                self.ask_where(ask, &name, ToSave::Report(request, format));
            }
            Action::SaveForm(form) => {
                let name = format!("{} form.pdf", form.file_name());
                self.ask_where(Ask::SavePages, &name, ToSave::Form(form));
            }
            Action::SaveForHeat => {
                self.ask_where(Ask::SaveTable, "heat plus.xlsx", ToSave::HeatTemplate);
            }
            Action::AskForInternalCopy(question) => {
                self.screens.internal_copy_asked = Some(question);
            }
            Action::SaveInternalCopy(question) => {
                let snapshot = self.session.snapshot();
                let finding = snapshot.finding(&question, Audience::Working, &self.words);
                let what = ToSave::InternalTable(Rc::new(finding));
                self.ask_where(Ask::SaveTable, "table INTERNAL.xlsx", what);
            }
            Action::CheckStatistics => match StatisticsCheck::start(self.wake.clone()) {
                Ok(check) => self.screens.settings.check = Some(check),
                Err(failure) => self.tell(failure),
            },
            Action::CopyStatistics(text) => {
                ctx.copy_text(text);
                self.done("Copied.", false);
            }
            Action::CheckShared => {
                self.has_checked = true;
                self.audit_now();
            }
            Action::ShareAllTheSame => self.share_all_the_same(ctx),
            Action::HideThenShare => self.hide_then_share(ctx),
            Action::ForgetSharing => self.waiting_share = None,
            Action::SetMeetingMode(on) => self.set_meeting_mode(on),
            Action::AskToLeaveMeetingMode => self.screens.is_leaving_meeting_mode = true,
            Action::SetTheme(choice) => {
                self.settings.theme = choice;
                self.apply_settings(ctx);
                self.save_settings();
            }
            Action::SetZoom(zoom) => {
                self.settings.zoom = zoom;
                self.apply_settings(ctx);
                self.save_settings();
            }
            Action::SetInitials(initials) => {
                self.settings.initials = initials;
                self.save_settings();
            }
            Action::DismissNotice(position) => {
                if position < self.screens.notices.len() {
                    self.screens.notices.remove(position);
                }
            }
        }
    }
}

/// The charts shown to a room beside the one that was asked for.
const FOR_A_ROOM: [ChartKind; 9] = [
    ChartKind::RatesByGroup,
    ChartKind::DotArrays,
    ChartKind::ExcessByGroup,
    ChartKind::BeenAreCouldBe,
    ChartKind::TrendByGroup,
    ChartKind::BothSides,
    ChartKind::PlacesWithRanges,
    ChartKind::PeriodsOfRisk,
    ChartKind::CausesOfDeath,
];

/// How many of them, at most.
const MOST_OTHER_SLIDES: usize = 6;

/// How long good news stays on screen.
const NEWS_STAYS: Duration = Duration::from_secs(6);

fn context_of(settings: &Settings, wake: &Wake) -> Context {
    Context {
        second_backup_folder: settings.second_backup_folder.clone(),
        ..Context::for_this_computer(&settings.initials, wake.clone())
    }
}

/// Draws the window again when other threads have news.
fn wake_of(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

/// Whether both lead to one file. Opened a second time, a file would be locked by this very window.
fn is_same_path(one: &Path, other: &Path) -> bool {
    let whole = |it: &Path| std::fs::canonicalize(it).unwrap_or_else(|_| it.to_owned());
    whole(one) == whole(other)
}

/// The path with this ending. A dot in a name, as in "St. Louis", is not one.
pub(crate) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if has_ending(&path, ending) {
        return path;
    }
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(ending);
    PathBuf::from(whole)
}

pub(crate) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

impl App {
    /// Carries out what was asked for since the last frame.
    pub fn carry_out_all(&mut self, ctx: &egui::Context) {
        for report in self.session.take_finished_jobs() {
            self.report(report);
        }
        self.forget_old_news(ctx);
        self.work_on_sheets();
        if let Some((ask, paths)) = self.dialogs.take_answer() {
            self.answered(ctx, ask, paths);
        }
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|it| it.path().to_owned())
                .collect()
        });
        if !dropped.is_empty() {
            self.answered(ctx, Ask::Sheets, dropped);
        }
        for action in std::mem::take(&mut self.actions) {
            self.carry_out(ctx, action);
        }
    }

    /// Writes what is half typed, before the file is closed.
    pub fn put_down(&mut self) {
        let view = View {
            snapshot: self.session.snapshot(),
            settings: &self.settings,
            meeting_mode: self.meeting_mode,
            words: &self.words,
            findings: &self.findings,
            job: None,
            backups: &self.backups,
            sources: &self.sources,
            audit: None,
        };
        let mut actions = Vec::new();
        self.screens.changes.put_down(&view, &mut actions);
        self.screens.causes.put_down(&view, &mut actions);
        self.screens.meetings.put_down(&view, &mut actions);
        for action in actions {
            if let Action::Do(command) = action {
                self.apply(command);
            }
        }
    }

    /// Draws a frame and keeps what screens ask for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let view = View {
            snapshot: self.session.snapshot(),
            settings: &self.settings,
            meeting_mode: self.meeting_mode,
            words: &self.words,
            findings: &self.findings,
            job: self.session.job(),
            backups: &self.backups,
            sources: &self.sources,
            audit: self
                .audit
                .as_ref()
                .filter(|it| self.has_checked && it.0 == self.session.snapshot().version)
                .map(|it| &*it.1),
        };
        let typed = window_ui(
            ui,
            &view,
            &mut self.screens,
            &mut self.dialogs,
            &mut self.actions,
        );
        if let Some((ask, paths)) = typed {
            let ctx = ui.ctx().clone();
            self.answered(&ctx, ask, paths);
        }
        if !self.actions.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Asks for something, as a screen would; for tests and benchmarks.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.carry_out_all(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if ui.ctx().cumulative_frame_nr() > 1 {
            note_painted();
        }
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.put_down();
        // Every change was on disk before. A backup that fails now has no window left to say so in;
        // the next start shows the age of the last good one.
        drop(self.session.end());
        let snapshot = self.session.snapshot();
        let is_empty = snapshot.imports.is_empty() && snapshot.undo_label.is_none();
        if let Some(path) = self
            .started_for_sheet
            .take()
            .filter(|it| is_empty && *it == snapshot.path)
        {
            self.settings.recent_files.retain(|it| *it != path);
            self.save_settings();
            drop(std::fs::remove_file(&path));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::with_ending;

    #[test]
    fn a_name_with_a_dot_gets_its_ending_and_a_whole_name_keeps_its_own() {
        let ended = |name: &str| with_ending(PathBuf::from(name), "fbday");
        assert_eq!(ended("St. Louis"), PathBuf::from("St. Louis.fbday"));
        assert_eq!(ended("Dunklin"), PathBuf::from("Dunklin.fbday"));
        assert_eq!(ended("Dunklin.FBDAY"), PathBuf::from("Dunklin.FBDAY"));
    }
}
