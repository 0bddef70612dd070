//! The thread of a job and what it brings back: the county file always, and what came of the work.

use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;
use std::thread;
use std::thread::JoinHandle;

use crate::domain::count::CountTables;
use crate::session::changes::Changes;
use crate::session::failure::Failure;
use crate::session::job::JobKind;
use crate::session::job::JobResult;
use crate::session::job::Progress;
use crate::session::published::Published;
use crate::session::snapshot::BackupEntry;
use crate::store::county_file::CountyFile;

/// What a job did besides its answer.
#[derive(Debug, Default)]
pub(in crate::session) struct JobYield {
    pub(in crate::session) changes: Changes,
    /// The step for the list of what can be undone.
    pub(in crate::session) operation_id: Option<String>,
    pub(in crate::session) tables: Option<(Arc<CountTables>, Arc<Published>)>,
    /// Whether the counts changed and were not loaded.
    pub(in crate::session) tables_are_old: bool,
    pub(in crate::session) backup: Option<Result<BackupEntry, Failure>>,
}

/// The end of a job.
pub(in crate::session) struct JobEnd {
    pub(in crate::session) file: CountyFile,
    pub(in crate::session) result: Result<JobResult, Failure>,
    pub(in crate::session) brought: JobYield,
}

/// A job on its thread. The county file is with it.
pub(in crate::session) struct RunningJob {
    pub(in crate::session) kind: JobKind,
    pub(in crate::session) label: String,
    pub(in crate::session) progress: Progress,
    receiver: Receiver<JobEnd>,
    thread: Option<JoinHandle<()>>,
}

/// How a job stands.
pub(in crate::session) enum JobState {
    Working,
    Ended(Box<JobEnd>),
    /// The thread ended without an answer.
    Lost,
}

impl RunningJob {
    /// Begins a job. When no thread could be made, the file is closed.
    pub(in crate::session) fn start(
        kind: JobKind,
        label: String,
        progress: Progress,
        file: CountyFile,
        work: impl FnOnce(&mut CountyFile, &Progress, &mut JobYield) -> Result<JobResult, Failure>
        + Send
        + 'static,
    ) -> Result<Self, Failure> {
        let (sender, receiver) = mpsc::channel();
        let inside = progress.clone();
        let name = match kind {
            JobKind::Import => "import",
            JobKind::Compare => "compare",
            JobKind::Load => "load",
            JobKind::BackUp => "backup",
            JobKind::Check => "check",
            JobKind::SaveCopy => "copy",
            JobKind::Waited => "wait",
        };
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let mut file = file;
                let mut brought = JobYield::default();
                let result = work(&mut file, &inside, &mut brought);
                // Nobody is left to hear it when the session was dropped; the file closes then.
                drop(sender.send(JobEnd {
                    file,
                    result,
                    brought,
                }));
                inside.wake();
            })
            .map_err(|error| Failure::unexpected_end(&error.to_string()))?;
        Ok(Self {
            kind,
            label,
            progress,
            receiver,
            thread: Some(thread),
        })
    }

    /// How it stands, without waiting.
    pub(in crate::session) fn state(&mut self) -> JobState {
        match self.receiver.try_recv() {
            Ok(end) => self.ended(end),
            Err(TryRecvError::Empty) => JobState::Working,
            Err(TryRecvError::Disconnected) => JobState::Lost,
        }
    }

    /// Waits for its end.
    pub(in crate::session) fn wait(&mut self) -> JobState {
        match self.receiver.recv() {
            Ok(end) => self.ended(end),
            Err(_) => JobState::Lost,
        }
    }

    fn ended(&mut self, end: JobEnd) -> JobState {
        if let Some(thread) = self.thread.take() {
            // It has sent its answer, so there is nothing left in it to fail.
            drop(thread.join());
        }
        JobState::Ended(Box::new(end))
    }
}
