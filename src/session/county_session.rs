//! An open county file: the snapshot that screens read, commands, long work, and the file's backups.

use std::collections::VecDeque;
use std::fmt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::SecondsFormat;
use chrono::Utc;

use crate::domain::count::CountTables;
use crate::domain::place::PlaceId;
use crate::domain::published_rate::PublishedRate;
use crate::session::changes::Changes;
use crate::session::command::Command;
use crate::session::command::ImportRequest;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::session::export_log::read_exports;
use crate::session::failure::Failure;
use crate::session::file_place::place_warning;
use crate::session::file_settings::FileSettings;
use crate::session::folders::data_folder;
use crate::session::import_job;
use crate::session::job::ImportFailure;
use crate::session::job::ImportSummary;
use crate::session::job::JobKind;
use crate::session::job::JobProgress;
use crate::session::job::JobReport;
use crate::session::job::JobResult;
use crate::session::job::JobStage;
use crate::session::job::Progress;
use crate::session::job::Wake;
use crate::session::json_copy::save_json;
use crate::session::published::Published;
use crate::session::running_job::JobEnd;
use crate::session::running_job::JobState;
use crate::session::running_job::JobYield;
use crate::session::running_job::RunningJob;
use crate::session::snapshot::BackupEntry;
use crate::session::snapshot::Snapshot;
use crate::session::undo::History;
use crate::session::undo::Step;
use crate::store::backups;
use crate::store::county_file::CountyFile;
use crate::store::county_file::Opener;
use crate::store::county_file::ReadOnlyReason;
use crate::store::county_file::Stamp;
use crate::store::exports::ExportRecord;
use crate::store::store_error::StoreError;

/// With more counts than this, loading them again is work for a thread.
const LOADED_AT_ONCE: usize = 200_000;

/// Who works, and where backups go.
#[derive(Clone)]
pub struct Context {
    /// Name or initials, kept with each step and shown to whoever finds the file open.
    pub who: String,
    /// A folder for each file is made in it. `None`: no backups.
    pub backup_folder: Option<PathBuf>,
    /// A second one, on another disk.
    pub second_backup_folder: Option<PathBuf>,
    pub wake: Wake,
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("backup_folder", &self.backup_folder)
            .finish_non_exhaustive()
    }
}

impl Context {
    /// Backups in this computer's data folder for programs.
    #[must_use]
    pub fn for_this_computer(who: &str, wake: Wake) -> Self {
        Self {
            who: who.to_owned(),
            backup_folder: data_folder().map(|it| it.join("backups")),
            second_backup_folder: None,
            wake,
        }
    }

    /// Without backups and without a window: for tests and short work.
    #[must_use]
    pub fn bare(who: &str) -> Self {
        Self {
            who: who.to_owned(),
            backup_folder: None,
            second_backup_folder: None,
            wake: Arc::new(|| {}),
        }
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.backup_folder.iter().chain(&self.second_backup_folder)
    }
}

/// An open county file.
pub struct Session {
    /// `None` while a job has it.
    pub(in crate::session) file: Option<CountyFile>,
    pub(in crate::session) snapshot: Snapshot,
    pub(in crate::session) history: History,
    pub(in crate::session) context: Context,
    path: PathBuf,
    job: Option<RunningJob>,
    waiting: VecDeque<Command>,
    /// What has left the program and is not in the file yet.
    pub(in crate::session) unwritten_exports: Vec<ExportRecord>,
    /// What ended without a thread, for the next `take_finished_jobs`.
    reports: Vec<JobReport>,
    /// Whether counts are loaded only when something needs them.
    is_blind: bool,
    /// Whether the tables lack what was imported last.
    tables_are_old: bool,
}

impl Session {
    /// Makes a new county file and opens it.
    ///
    /// # Errors
    /// When a file is there already, or nothing can be written.
    pub fn create(path: &Path, hub_name: &str, context: Context) -> Result<Self, Failure> {
        let file = CountyFile::create(path, hub_name, &opener(&context))
            .map_err(|it| Failure::from_store(&it, path))?;
        Self::with(file, context)
    }

    /// Opens a county file. Where it can only be read, [`Snapshot::read_only`] says why.
    ///
    /// # Errors
    /// For each kind of file that is not opened, in plain words. It is left as it was.
    pub fn open(path: &Path, context: Context) -> Result<Self, Failure> {
        let file = open_file(path, &context)?;
        Self::with(file, context)
    }

    /// Opens the file, or makes it where there is none.
    ///
    /// # Errors
    /// As [`Session::create`] and [`Session::open`].
    pub fn open_or_create(path: &Path, hub_name: &str, context: Context) -> Result<Self, Failure> {
        if path.exists() {
            Self::open(path, context)
        } else {
            Self::create(path, hub_name, context)
        }
    }

    fn with(file: CountyFile, context: Context) -> Result<Self, Failure> {
        let path = file.path().to_owned();
        let told = |it: StoreError| Failure::from_store(&it, &path);
        let mut session = Self {
            snapshot: Snapshot::default(),
            history: History::of(file.operations().map_err(told)?),
            context,
            path: path.clone(),
            job: None,
            waiting: VecDeque::new(),
            unwritten_exports: Vec::new(),
            reports: Vec::new(),
            is_blind: false,
            tables_are_old: false,
            file: None,
        };
        let snapshot = &mut session.snapshot;
        snapshot.path = path.clone();
        snapshot.place_warning = place_warning(&path);
        snapshot.file_id = file.file_id().to_owned();
        snapshot.file_name = path
            .file_stem()
            .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        snapshot.tables = Arc::new(Snapshot::load_tables(&file, &mut |_| Ok(())).map_err(told)?);
        snapshot.read_file(&file).map_err(told)?;
        snapshot.records = Arc::new(file.records().map_err(told)?);
        snapshot.exports = read_exports(&file).map_err(told)?.into();
        snapshot.republish();
        if file.was_unclean() {
            snapshot.warning = Some(
                "The program ended in the middle of a save last time. The file was put right and checked; everything acknowledged is there.".to_owned(),
            );
        }
        session.file = Some(file);
        session.snapshot.last_backup = session.backups().into_iter().next();
        session.tell_history();
        Ok(session)
    }

    /// What the screens read.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Nobody looks at the counts, as on the command line: they are loaded only when an import is compared with them.
    pub fn load_counts_when_needed(&mut self) {
        self.is_blind = true;
    }

    /// Loads the counts where they were not loaded after an import.
    ///
    /// # Errors
    /// While long work holds the file, or when it can not be read.
    pub fn load_what_is_old(&mut self) -> Result<(), Failure> {
        if !self.tables_are_old {
            return Ok(());
        }
        let file = self.file.as_ref().ok_or_else(still_working)?;
        let tables = Snapshot::load_tables(file, &mut |_| Ok(()))
            .map_err(|it| Failure::from_store(&it, &self.path))?;
        self.snapshot.tables = Arc::new(tables);
        self.snapshot.republish();
        self.tables_are_old = false;
        Ok(())
    }

    /// Does what a person asked for. While long work holds the file, the command waits for its end.
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then, save where the failure says that the file was moved.
    pub fn apply(&mut self, command: Command) -> Result<Changes, Failure> {
        let Some(job) = &self.job else {
            return self.apply_now(command);
        };
        // What a person sees as the last step is not the import that is still going on.
        if job.kind == JobKind::Import && matches!(command, Command::Undo | Command::Redo) {
            return Err(Failure::new(
                "There is still work going on in this file.",
                "Wait until it is done, or press Cancel.",
            ));
        }
        self.waiting.push_back(command);
        self.snapshot.waiting = self.waiting.len();
        Ok(Changes {
            waits: true,
            ..Changes::default()
        })
    }

    fn apply_now(&mut self, command: Command) -> Result<Changes, Failure> {
        let label = command.label();
        match command {
            Command::Import(request) => self.start_import(vec![request], label, |mut all| {
                all.pop().map_or(JobResult::Done, JobResult::Imported)
            }),
            Command::ImportTogether(requests) => {
                self.start_import(requests, label, JobResult::ImportedTogether)
            }
            Command::CompareImport(request) => self.start_compare(vec![request], label),
            Command::CompareTogether(requests) => self.start_compare(requests, label),
            Command::BackUp => {
                let context = self.context.clone();
                self.start(
                    JobKind::BackUp,
                    label,
                    JobStage::BackingUp,
                    move |file, _, brought| {
                        let made = back_up(file, &context);
                        let result = match &made {
                            Some(Ok(_)) => Ok(JobResult::BackedUp),
                            Some(Err(failure)) => Err(failure.clone()),
                            None => Err(Failure::new(
                                "No backup was made: there is no folder for backups on this computer.",
                                "Save a copy in another place instead.",
                            )),
                        };
                        brought.backup = made;
                        result
                    },
                )
            }
            Command::CheckFile => {
                self.start(JobKind::Check, label, JobStage::Checking, |file, _, _| {
                    let path = file.path().to_owned();
                    let told = |it: StoreError| Failure::from_store(&it, &path);
                    let found = file.verify().map_err(told)?;
                    let mut damaged = found.damaged_imports;
                    if !found.rows_whole {
                        damaged.push("places, groups, goals or settings".to_owned());
                    }
                    if !found.operations_whole {
                        damaged.push("the history of steps".to_owned());
                    }
                    if !found.structure.is_empty() {
                        damaged.push("the structure of the file".to_owned());
                    }
                    Ok(JobResult::Checked { damaged })
                })
            }
            Command::SaveCopy { path } => self.start(
                JobKind::SaveCopy,
                label,
                JobStage::Saving,
                move |file, _, _| {
                    file.save_copy(&path)
                        .map_err(|it| Failure::from_store(&it, &path))?;
                    Ok(JobResult::CopySaved)
                },
            ),
            Command::SaveEverything { path } => self.start(
                JobKind::SaveCopy,
                label,
                JobStage::Saving,
                move |file, _, _| {
                    save_json(file, &path)?;
                    Ok(JobResult::CopySaved)
                },
            ),
            Command::Confirm(_) => Err(Failure::new(
                "This step asks first.",
                "Answer the question on the screen.",
            )),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            command => self.apply_step(command),
        }
    }

    fn start_compare(
        &mut self,
        requests: Vec<ImportRequest>,
        label: String,
    ) -> Result<Changes, Failure> {
        self.load_what_is_old()?;
        let tables = Arc::clone(&self.snapshot.tables);
        self.start(
            JobKind::Compare,
            label,
            JobStage::Reading,
            move |file, progress, _| match import_job::compare(file, requests, &tables, progress) {
                Ok(difference) => Ok(JobResult::Compared(difference)),
                Err(failure) => job_failure(failure),
            },
        )
    }

    fn start_import(
        &mut self,
        requests: Vec<ImportRequest>,
        label: String,
        told: fn(Vec<ImportSummary>) -> JobResult,
    ) -> Result<Changes, Failure> {
        self.refuse_if_read_only()?;
        self.load_what_is_old()?;
        let is_blind = self.is_blind;
        let stamp = self.stamp();
        let context = self.context.clone();
        let current = Arc::clone(&self.snapshot.tables);
        let settings = self.snapshot.settings.clone();
        let words = label.clone();
        self.start(
            JobKind::Import,
            label,
            JobStage::Reading,
            move |file, progress, brought| {
                if !file.imports().is_ok_and(|it| it.is_empty()) {
                    progress.begin(JobStage::BackingUp, None);
                    brought.backup = back_up(file, &context);
                    progress.begin(JobStage::Reading, None);
                }
                let imported =
                    import_job::import(file, requests, &words, &stamp, &current, progress);
                drop(current);
                let summaries = match imported {
                    Ok(summaries) => summaries,
                    Err(failure) => return job_failure(failure),
                };
                brought.operation_id = Some(stamp.operation_id);
                brought.changes = Changes {
                    counts: true,
                    imports: true,
                    groups: true,
                    templates: true,
                    ..Changes::default()
                };
                if is_blind {
                    brought.tables_are_old = true;
                } else {
                    brought.tables = Some(load(file, progress, &settings)?);
                }
                Ok(told(summaries))
            },
        )
    }

    fn has_many_counts(&self) -> bool {
        let counts: u64 = self.snapshot.imports.iter().map(|it| it.counts).sum();
        usize::try_from(counts).unwrap_or(usize::MAX) > LOADED_AT_ONCE
    }

    /// Works out again what is published: at once, or by a job where there are many counts.
    pub(in crate::session) fn republish(&mut self) -> Result<(), Failure> {
        if self.has_many_counts() {
            return self.reload_tables();
        }
        self.snapshot.republish();
        Ok(())
    }

    /// Loads the tables again after a step: at once, or by a job where there are many counts.
    pub(in crate::session) fn reload_tables(&mut self) -> Result<(), Failure> {
        if self.has_many_counts() {
            let settings = self.snapshot.settings.clone();
            self.start(
                JobKind::Load,
                "Load the counts".to_owned(),
                JobStage::Loading,
                move |file, progress, brought| {
                    brought.tables = Some(load(file, progress, &settings)?);
                    brought.changes.counts = true;
                    Ok(JobResult::Loaded)
                },
            )?;
            return Ok(());
        }
        let file = self.file.as_ref().ok_or_else(still_working)?;
        let tables = Snapshot::load_tables(file, &mut |_| Ok(()))
            .map_err(|it| Failure::from_store(&it, &self.path))?;
        self.snapshot.tables = Arc::new(tables);
        self.snapshot.republish();
        Ok(())
    }

    fn start(
        &mut self,
        kind: JobKind,
        label: String,
        stage: JobStage,
        work: impl FnOnce(&mut CountyFile, &Progress, &mut JobYield) -> Result<JobResult, Failure>
        + Send
        + 'static,
    ) -> Result<Changes, Failure> {
        let file = self.file.take().ok_or_else(still_working)?;
        let wake = Arc::clone(&self.context.wake);
        let progress = Progress::new(kind, label.clone(), stage, wake);
        match RunningJob::start(kind, label, progress, file, work) {
            Ok(job) => self.job = Some(job),
            Err(failure) => {
                self.reopen();
                return Err(failure);
            }
        }
        Ok(Changes {
            job: true,
            ..Changes::default()
        })
    }

    /// The long work going on now.
    #[must_use]
    pub fn job(&self) -> Option<JobProgress> {
        self.job.as_ref().map(|it| it.progress.now())
    }

    /// Asks the long work to stop. What it did so far is undone before its report comes.
    pub fn cancel_job(&self) {
        if let Some(job) = &self.job {
            job.progress.cancel();
        }
    }

    /// What has ended since the last call, and the commands that had waited for it.
    pub fn take_finished_jobs(&mut self) -> Vec<JobReport> {
        if let Some(mut job) = self.job.take() {
            match job.state() {
                JobState::Working => self.job = Some(job),
                state => self.end_job(&job, state),
            }
        }
        std::mem::take(&mut self.reports)
    }

    /// Waits until all long work and all waiting commands are done. For the command line and tests.
    pub fn wait_for_jobs(&mut self) -> Vec<JobReport> {
        while let Some(mut job) = self.job.take() {
            let state = job.wait();
            self.end_job(&job, state);
        }
        std::mem::take(&mut self.reports)
    }

    fn end_job(&mut self, job: &RunningJob, state: JobState) {
        let report = match state {
            JobState::Ended(end) => self.take_back(job, *end),
            JobState::Working | JobState::Lost => {
                self.reopen();
                JobReport {
                    kind: job.kind,
                    label: job.label.clone(),
                    changes: Changes {
                        job: true,
                        ..Changes::default()
                    },
                    result: Err(Failure::unexpected_end("the thread ended")),
                }
            }
        };
        self.reports.push(report);
        // What was shared meanwhile; where it fails it is tried again with the next.
        drop(self.write_exports());
        while self.job.is_none() {
            let Some(command) = self.waiting.pop_front() else {
                break;
            };
            let label = command.label();
            let result = self.apply_now(command);
            self.reports.push(JobReport {
                kind: JobKind::Waited,
                label,
                changes: *result.as_ref().unwrap_or(&Changes::default()),
                result: result.map(|_| JobResult::Done),
            });
        }
        self.snapshot.waiting = self.waiting.len();
    }

    fn take_back(&mut self, job: &RunningJob, end: JobEnd) -> JobReport {
        let JobEnd {
            file,
            mut result,
            brought,
        } = end;
        self.file = Some(file);
        // Made before the step, which it does not have.
        self.note_backup(brought.backup);
        if let Some(operation_id) = brought.operation_id {
            self.history.push(Step {
                operation_id,
                label: job.label.clone(),
            });
        }
        self.tables_are_old |= brought.tables_are_old;
        if let Some((tables, published)) = brought.tables {
            self.snapshot.tables = tables;
            self.snapshot.published = published;
            self.tables_are_old = false;
        }
        if let Err(failure) = self.read_again()
            && result.is_ok()
        {
            result = Err(failure);
        }
        JobReport {
            kind: job.kind,
            label: job.label.clone(),
            changes: Changes {
                job: true,
                ..brought.changes
            },
            result,
        }
    }

    fn note_backup(&mut self, made: Option<Result<BackupEntry, Failure>>) {
        match made {
            Some(Ok(backup)) => {
                self.snapshot.last_backup = Some(backup);
            }
            Some(Err(failure)) => {
                self.snapshot.warning = Some(format!("No backup could be made. {failure}"));
            }
            None => {}
        }
    }

    /// Reads everything but the counts again, and says so when the file has lost its place.
    pub(in crate::session) fn read_again(&mut self) -> Result<(), Failure> {
        self.snapshot.version += 1;
        let file = self.file.as_ref().ok_or_else(still_working)?;
        let could_change = self.snapshot.read_only.is_none();
        let read = self.snapshot.read_file(file);
        let lost_its_place = matches!(file.read_only(), Some(ReadOnlyReason::NoLongerThere));
        read.map_err(|it| Failure::from_store(&it, &self.path))?;
        self.tell_history();
        if could_change && lost_its_place {
            return Err(Failure::new(
                "The file was moved, removed or replaced while it was open. Your last change is on the screen, but perhaps not where you will look for it.",
                "Save a copy in another place now. Everything on the screen goes into the copy.",
            ));
        }
        Ok(())
    }

    /// Reads what people wrote again.
    pub(in crate::session) fn read_records(&mut self) -> Result<(), Failure> {
        let file = self.file.as_ref().ok_or_else(still_working)?;
        let records = file
            .records()
            .map_err(|it| Failure::from_store(&it, &self.path))?;
        self.snapshot.records = Arc::new(records);
        Ok(())
    }

    pub(in crate::session) fn tell_history(&mut self) {
        let can_change = self.snapshot.read_only.is_none();
        let words = |step: Option<&Step>| step.filter(|_| can_change).map(|it| it.label.clone());
        self.snapshot.undo_label = words(self.history.next_undo());
        self.snapshot.redo_label = words(self.history.next_redo());
    }

    /// After a thread was lost, and the file with it. What was acknowledged is on disk.
    fn reopen(&mut self) {
        match open_file(&self.path, &self.context) {
            Ok(file) => self.file = Some(file),
            Err(failure) => {
                self.snapshot.read_only = Some(failure.to_string());
            }
        }
    }

    pub(in crate::session) fn refuse_if_read_only(&self) -> Result<(), Failure> {
        match &self.snapshot.read_only {
            None => Ok(()),
            Some(reason) => Err(Failure::new(
                "This file is open for reading only, so nothing was changed.",
                reason.clone(),
            )),
        }
    }

    pub(in crate::session) fn stamp(&self) -> Stamp {
        Stamp {
            operation_id: uuid::Uuid::now_v7().to_string(),
            at: now(),
            by: self.context.who.clone(),
        }
    }

    /// Where a count comes from, newest first: file, sheet, cell and value of every import that had it.
    ///
    /// # Errors
    /// While long work holds the file, or when it can not be read.
    pub fn sources_of(&self, key: &CountKey) -> Result<Vec<CountSource>, Failure> {
        let file = self.file.as_ref().ok_or_else(still_working)?;
        let records = file
            .sources(&key.variable, &key.place, &key.period, &key.group)
            .map_err(|it| Failure::from_store(&it, &self.path))?;
        let current = records.iter().position(|it| !it.withdrawn);
        Ok(records
            .into_iter()
            .enumerate()
            .map(|(position, it)| CountSource {
                import_id: it.import_id,
                kind: it.kind,
                file_name: it.file_name,
                sheet: it.sheet,
                row: it.row,
                column: it.column,
                value: it.value,
                imported_at: it.imported_at,
                withdrawn: it.withdrawn,
                current: Some(position) == current,
            })
            .collect())
    }

    /// The published rates of one indicator (by id, else by its heading) at one place, in order of period and group.
    ///
    /// # Errors
    /// While long work holds the file, or when it can not be read.
    pub fn published_rates(
        &self,
        indicator: &str,
        place: &PlaceId,
    ) -> Result<Vec<PublishedRate>, Failure> {
        let file = self.file.as_ref().ok_or_else(still_working)?;
        file.published_rates(indicator, place)
            .map_err(|it| Failure::from_store(&it, &self.path))
    }

    /// The backups of this file in every backup folder, newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<BackupEntry> {
        backups_of(&self.context, &self.snapshot.file_id)
    }

    /// Writes a backup to a new file, never over one that is there.
    ///
    /// # Errors
    /// When the backup is no longer whole, or nothing can be written there.
    pub fn restore_backup(backup: &Path, to: &Path) -> Result<(), Failure> {
        backups::restore(backup, to).map_err(|it| Failure::from_store(&it, to))
    }

    /// Ends all work, makes a backup when something was changed, and lets others open the file.
    ///
    /// # Errors
    /// When no backup could be made; everything is saved in the file itself.
    pub fn close(mut self) -> Result<(), Failure> {
        self.end()
    }

    /// As [`Session::close`], for who cannot give the session away. It can only be looked at afterwards.
    ///
    /// # Errors
    /// As [`Session::close`].
    pub fn end(&mut self) -> Result<(), Failure> {
        if let Some(job) = self.job()
            && matches!(job.kind, JobKind::Import | JobKind::Compare)
        {
            self.cancel_job();
        }
        let unfinished = self
            .wait_for_jobs()
            .into_iter()
            .find_map(|it| it.result.err());
        drop(self.write_exports());
        let Some(file) = self.file.take() else {
            return unfinished.map_or(Ok(()), Err);
        };
        let changed = file.about().is_ok_and(|it| it.counter > 0);
        let backed_up = if changed && file.read_only().is_none() {
            back_up(&file, &self.context)
        } else {
            None
        };
        let closed = file
            .close()
            .map_err(|it| Failure::from_store(&it, &self.path));
        match (unfinished, backed_up) {
            (Some(failure), _) | (None, Some(Err(failure))) => Err(failure),
            _ => closed,
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("path", &self.path)
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}

/// The county files that have backups on this computer: id and name of the hub.
/// This is how a file that is lost or damaged is found again.
#[must_use]
pub fn backed_up_files(context: &Context) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = context
        .folders()
        .flat_map(|folder| backups::backed_up_files(folder))
        .collect();
    files.sort();
    files.dedup_by(|a, b| a.0 == b.0);
    files
}

/// Backups of a county file by its id, newest first: also for a file that can no longer be opened.
#[must_use]
pub fn backups_of(context: &Context, file_id: &str) -> Vec<BackupEntry> {
    let mut found: Vec<BackupEntry> = context
        .folders()
        .flat_map(|folder| backups::list(folder, file_id))
        .map(|it| BackupEntry {
            counter: it.counter,
            made_at: it.made_at,
            path: it.path,
        })
        .collect();
    found.sort();
    found.reverse();
    found
}

fn open_file(path: &Path, context: &Context) -> Result<CountyFile, Failure> {
    CountyFile::open(path, &opener(context), context.backup_folder.as_deref())
        .map_err(|it| Failure::from_store(&it, path))
}

pub(in crate::session) fn opener(context: &Context) -> Opener {
    Opener {
        who: context.who.clone(),
        at: now(),
    }
}

/// UTC, RFC 3339, to the second.
fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Into every backup folder. `None` where there is none; the first failure where there is one.
fn back_up(file: &CountyFile, context: &Context) -> Option<Result<BackupEntry, Failure>> {
    let mut first = None;
    for folder in context.folders() {
        match backups::make(file, folder, &now()) {
            Ok(made) => {
                first.get_or_insert(Ok(BackupEntry {
                    counter: made.counter,
                    made_at: made.made_at,
                    path: made.path,
                }));
            }
            Err(error) => return Some(Err(Failure::from_store(&error, folder))),
        }
    }
    first
}

/// Loads the counts, and works out what is published of them, off the window's thread.
fn load(
    file: &CountyFile,
    progress: &Progress,
    settings: &FileSettings,
) -> Result<(Arc<CountTables>, Arc<Published>), Failure> {
    let expected = file.imports().map_or(0, |imports| {
        imports
            .iter()
            .filter(|it| !it.withdrawn)
            .map(|it| it.counts)
            .sum()
    });
    progress.begin(JobStage::Loading, Some(expected));
    let tables = Snapshot::load_tables(file, &mut |done| {
        progress.set_done(done);
        Ok(())
    })
    .map_err(|it| Failure::from_store(&it, file.path()))?;
    let tables = Arc::new(tables);
    let published = Published::of(&tables, settings);
    Ok((tables, Arc::new(published)))
}

fn job_failure(failure: ImportFailure) -> Result<JobResult, Failure> {
    match failure {
        ImportFailure::Cancelled => Ok(JobResult::Cancelled),
        ImportFailure::Refused(failure) | ImportFailure::Unreadable(failure) => Err(failure),
    }
}

fn still_working() -> Failure {
    Failure::new(
        "There is still work going on in this file.",
        "Wait until it is done, or press Cancel.",
    )
}
