//! Reads a sheet on a thread of its own, with progress and Cancel, while the window goes on.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::import::known::Known;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetFile;
use crate::session::failure::Failure;
use crate::session::job::Wake;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::Start;
use crate::session::open_sheet::sheet_failure;

/// A sheet that is being read. Dropping it stops the reading.
pub struct SheetReading {
    file_name: String,
    cancel: Arc<AtomicBool>,
    progress: Arc<Mutex<ReadProgress>>,
    end: Receiver<End>,
}

/// The sheet; `None` after Cancel; or why it could not be read.
type End = Result<Option<OpenSheet>, Failure>;

/// How far a reading is, as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingProgress {
    /// Without its folder.
    pub file_name: String,
    /// Bytes of the file that were read.
    pub done: u64,
    /// Bytes of the file; 0 until that is known.
    pub total: u64,
    /// Whether Cancel was pressed.
    pub cancelling: bool,
}

impl SheetReading {
    /// Begins to read the file at `path` with this same program.
    #[must_use]
    pub fn start(path: &Path, known: Known, wake: Wake) -> Self {
        match SheetFile::new(path.to_owned()) {
            Ok(file) => Self::start_file(file, known, wake),
            Err(err) => {
                let name = path
                    .file_name()
                    .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
                let (reading, send) = Self::new(name);
                send.send(Err(sheet_failure(&err))).unwrap_or_default();
                wake();
                reading
            }
        }
    }

    /// Begins to read this file with the program it names.
    #[must_use]
    pub fn start_file(file: SheetFile, known: Known, wake: Wake) -> Self {
        Self::start_as(file, Start::Fresh, known, wake)
    }

    /// Begins to read this file with the program it names, and goes on where the caller says.
    #[must_use]
    pub fn start_as(file: SheetFile, start: Start, known: Known, wake: Wake) -> Self {
        let (reading, send) = Self::new(file.name());
        let cancel = Arc::clone(&reading.cancel);
        let progress = Arc::clone(&reading.progress);
        let refused = send.clone();
        let started = std::thread::Builder::new()
            .name("read sheet".to_owned())
            .spawn(move || {
                let mut shown = 0;
                let result = OpenSheet::open_as(file, &start, known, &wake, &cancel, &mut |now| {
                    *progress.lock().unwrap_or_else(PoisonError::into_inner) = now;
                    // One frame for each half of a percent is as smooth as a bar can be.
                    let part = now.done.saturating_mul(200) / now.total.max(1);
                    if part != shown {
                        shown = part;
                        wake();
                    }
                });
                // The receiver is gone where the window was closed: nobody waits for the sheet.
                send.send(result).unwrap_or_default();
                wake();
            });
        if let Err(err) = started {
            let failure = Failure::new(
                format!(
                    "“{}” could not be read: the computer is too busy.",
                    reading.file_name
                ),
                "Close other programs and try again.",
            )
            .with_details(err.to_string());
            refused.send(Err(failure)).unwrap_or_default();
        }
        reading
    }

    fn new(file_name: String) -> (Self, mpsc::Sender<End>) {
        let (send, end) = mpsc::channel();
        let reading = Self {
            file_name,
            cancel: Arc::new(AtomicBool::new(false)),
            progress: Arc::new(Mutex::new(ReadProgress { done: 0, total: 0 })),
            end,
        };
        (reading, send)
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> ReadingProgress {
        let now = *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        ReadingProgress {
            file_name: self.file_name.clone(),
            done: now.done,
            total: now.total,
            cancelling: self.cancel.load(Ordering::Relaxed),
        }
    }

    /// Asks it to stop.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// The end of the reading, once; `None` while it goes on. The sheet is `None` after Cancel.
    #[must_use]
    pub fn poll(&self) -> Option<Result<Option<OpenSheet>, Failure>> {
        match self.end.try_recv() {
            Ok(end) => Some(end),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Failure::new(
                format!("“{}” could not be read.", self.file_name),
                "Try again. If it happens again, save the sheet as .csv in Excel and choose that file.",
            )
            .with_details("the reading thread ended without an answer"))),
        }
    }
}

impl Drop for SheetReading {
    fn drop(&mut self) {
        self.cancel();
    }
}
