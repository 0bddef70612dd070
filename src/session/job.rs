//! Long work on a named thread, with progress and Cancel, while screens go on reading the snapshot.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::session::changes::Changes;
use crate::session::difference::Difference;
use crate::session::failure::Failure;

/// Asks the window to draw again. Called from other threads.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Reads a sheet and hands its counts to the sink in chunks.
/// Returns how many rows of the sheet it read.
pub type Producer =
    Box<dyn FnOnce(&mut dyn BatchSink, &Progress) -> Result<u64, ImportFailure> + Send>;

/// Takes the counts of a sheet, in chunks of any size.
pub trait BatchSink {
    /// Takes counts. Lists only grow between calls.
    ///
    /// # Errors
    /// [`ImportFailure::Refused`] when the county file cannot take them, [`ImportFailure::Cancelled`] after Cancel.
    /// The producer passes both on.
    fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), ImportFailure>;

    /// Takes rates that came without counts.
    ///
    /// # Errors
    /// As [`BatchSink::add`].
    fn add_published_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
    ) -> Result<(), ImportFailure>;
}

/// Why a producer stopped before the end of the sheet.
#[derive(Debug)]
pub enum ImportFailure {
    /// The person pressed Cancel.
    Cancelled,
    /// The county file could not take the counts.
    Refused(Failure),
    /// The sheet could not be read.
    Unreadable(Failure),
}

/// What kind of long work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    Import,
    Compare,
    /// Loading counts again after many of them changed.
    Load,
    BackUp,
    Check,
    SaveCopy,
    /// A small command that waited until long work was done.
    Waited,
}

/// What a job is doing now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobStage {
    BackingUp,
    /// Reading the sheet and storing its counts.
    Reading,
    /// Reading back what was stored, for its fingerprint.
    Checking,
    Saving,
    /// Loading what screens read.
    Loading,
}

/// How far a job is, as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobProgress {
    pub kind: JobKind,
    /// The words of the command that began it.
    pub label: String,
    pub stage: JobStage,
    /// Rows done so far.
    pub done: u64,
    /// Rows in all, where that is known.
    pub total: Option<u64>,
    /// Rows of the sheet that were not taken.
    pub left_out: u64,
    /// Whether Cancel was pressed.
    pub cancelling: bool,
}

impl JobProgress {
    /// From 0 to 1, where the total is known.
    #[must_use]
    pub fn fraction(&self) -> Option<f32> {
        let total = self.total.filter(|it| *it > 0)?;
        let per_mille = self.done.min(total).saturating_mul(1000) / total;
        u16::try_from(per_mille)
            .ok()
            .map(|it| f32::from(it) / 1000.0)
    }
}

/// Shared by a job's thread, which reports, and the session, which shows it and asks it to stop.
#[derive(Clone)]
pub struct Progress {
    state: Arc<Mutex<JobProgress>>,
    cancel: Arc<AtomicBool>,
    wake: Wake,
}

impl Progress {
    /// A job that has not done anything yet.
    #[must_use]
    pub fn new(kind: JobKind, label: String, stage: JobStage, wake: Wake) -> Self {
        Self {
            state: Arc::new(Mutex::new(JobProgress {
                kind,
                label,
                stage,
                done: 0,
                total: None,
                left_out: 0,
                cancelling: false,
            })),
            cancel: Arc::new(AtomicBool::new(false)),
            wake,
        }
    }

    fn state(&self) -> MutexGuard<'_, JobProgress> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a stage; the rows count from 0 again.
    pub fn begin(&self, stage: JobStage, total: Option<u64>) {
        {
            let mut state = self.state();
            state.stage = stage;
            state.done = 0;
            state.total = total;
        }
        (self.wake)();
    }

    /// Says how many rows are done. Wakes the window when the shown part changes.
    pub fn set_done(&self, done: u64) {
        let moved = {
            let mut state = self.state();
            let before = (
                state.fraction().map(|it| (it * 200.0).floor()),
                state.done / 10_000,
            );
            state.done = done;
            before
                != (
                    state.fraction().map(|it| (it * 200.0).floor()),
                    state.done / 10_000,
                )
        };
        if moved {
            (self.wake)();
        }
    }

    /// Says how many rows there are, once that is known.
    pub fn set_total(&self, total: Option<u64>) {
        self.state().total = total;
    }

    /// Says how many rows of the sheet were not taken.
    pub fn set_left_out(&self, rows: u64) {
        self.state().left_out = rows;
    }

    /// Asks the job to stop at its next step.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.state().cancelling = true;
        (self.wake)();
    }

    /// Whether Cancel was pressed.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Has the window look at the job.
    pub fn wake(&self) {
        (self.wake)();
    }

    /// How far the job is.
    #[must_use]
    pub fn now(&self) -> JobProgress {
        self.state().clone()
    }
}

/// What came of a job.
#[derive(Debug)]
pub struct JobReport {
    pub kind: JobKind,
    /// The words of the command that began it.
    pub label: String,
    pub changes: Changes,
    pub result: Result<JobResult, Failure>,
}

/// The good end of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum JobResult {
    Imported(ImportSummary),
    /// Several sheets as one step, in the order they were given.
    ImportedTogether(Vec<ImportSummary>),
    Compared(Difference),
    Loaded,
    BackedUp,
    /// Names of what is damaged; empty when all is well.
    Checked {
        damaged: Vec<String>,
    },
    CopySaved,
    /// A command that had waited is done.
    Done,
    /// Stopped by the person. Nothing was changed.
    Cancelled,
}

/// What an import wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportSummary {
    pub import_id: String,
    pub file_name: String,
    /// The sheet of the workbook.
    pub sheet: Option<String>,
    /// Rows of the sheet that were read.
    pub rows_read: u64,
    /// Rows of them that were not taken: total rows and notes do not count.
    pub left_out: u64,
    /// Counts written.
    pub counts: u64,
    /// Rates without counts that were written.
    pub published_rates: u64,
    /// What it changed in the counts that were there.
    pub difference: Difference,
    /// Earlier imports that it took the place of.
    pub replaced: Vec<String>,
}
