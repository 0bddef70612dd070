//! Starts the reading child, checks every answer, and fills a grid or hands on rows.

use std::io::Cursor;
use std::io::Read as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;
use std::time::Duration;
use std::time::Instant;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::formats::stop::Stop;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::message::Bounds;
use crate::import::message::FRAME_LIMIT;
use crate::import::message::FailureKind;
use crate::import::message::FileFormat;
use crate::import::message::Message;
use crate::import::message::Pick;
use crate::import::message::Request;
use crate::import::message::RowsFrame;
use crate::import::message::VERSION;
use crate::import::worker;
use crate::import::worker::ARGUMENT;

/// What pasted cells are called where a file has its name.
pub const PASTED_NAME: &str = "Pasted cells";

/// A sheet file, or cells from the clipboard, and the program that reads them.
#[derive(Debug, Clone)]
pub struct SheetFile {
    /// Of pasted cells, only their name.
    pub path: PathBuf,
    /// The program started with the argument `read-grid`.
    pub program: PathBuf,
    pub bounds: Bounds,
    /// How long the child may say nothing before it is ended.
    pub patience: Duration,
    /// The part of each row that is wanted, where the file is text; `None` is all of it.
    pub pick: Option<Pick>,
    /// Whether it is read as a table of cells even where it looks like a line list.
    pub is_table: bool,
    /// Text from the clipboard, which is handed to the child and never written to a disk.
    pasted: Option<Arc<str>>,
}

impl SheetFile {
    /// The file, read by this same program.
    ///
    /// # Errors
    /// Where the program does not know where it lies itself.
    pub fn new(path: PathBuf) -> Result<Self, SheetError> {
        match std::env::current_exe() {
            Ok(program) => Ok(Self::with_program(path, program)),
            Err(err) => Err(SheetError::Broken {
                file_name: name_of(&path),
                details: err.to_string(),
            }),
        }
    }

    /// The file, read by the program at `program`.
    #[must_use]
    pub fn with_program(path: PathBuf, program: PathBuf) -> Self {
        Self {
            path,
            program,
            bounds: Bounds::default(),
            patience: Duration::from_secs(60),
            pick: None,
            is_table: false,
            pasted: None,
        }
    }

    /// Cells from the clipboard, read by this same program: text with tabs as Excel gives it, or an HTML table.
    /// Everything that takes a file takes them too.
    ///
    /// # Errors
    /// Where the program does not know where it lies itself.
    pub fn pasted(text: &str) -> Result<Self, SheetError> {
        let file = Self::new(PathBuf::from(PASTED_NAME))?;
        Ok(Self {
            pasted: Some(text.into()),
            ..file
        })
    }

    /// Cells from the clipboard, read by the program at `program`.
    #[must_use]
    pub fn pasted_with_program(text: &str, program: PathBuf) -> Self {
        Self {
            pasted: Some(text.into()),
            ..Self::with_program(PathBuf::from(PASTED_NAME), program)
        }
    }

    /// Whether these are cells from the clipboard, so that there is no file to show or to open again.
    #[must_use]
    pub fn is_pasted(&self) -> bool {
        self.pasted.is_some()
    }

    /// Name of the file, without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        name_of(&self.path)
    }
}

fn name_of(path: &std::path::Path) -> String {
    path.file_name()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned())
}

/// How far reading is, in bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadProgress {
    pub done: u64,
    pub total: u64,
}

/// Why a sheet file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is not one that can be read.
    #[error("{file_name}: {kind:?} at {sheet:?} {cell:?}")]
    NotReadable {
        file_name: String,
        kind: FailureKind,
        sheet: Option<String>,
        cell: Option<CellAddress>,
    },
    /// The reading child ended without an answer: it ran out of memory, or was ended from outside.
    #[error("{file_name}: the reading process ended early")]
    Stopped { file_name: String },
    /// The reading child said nothing for too long.
    #[error("{file_name}: no answer for {seconds} seconds")]
    TookTooLong { file_name: String, seconds: u64 },
    /// The reading child could not be started, or its answer made no sense.
    #[error("{file_name}: {details}")]
    Broken { file_name: String, details: String },
    /// The bytes are not those that were shown before.
    #[error("{file_name}: changed since it was opened")]
    Changed { file_name: String },
    /// The person pressed Cancel.
    #[error("cancelled")]
    Cancelled,
}

/// Rows of one sheet, or what else the child said.
#[derive(Debug)]
pub enum Heard<'a> {
    Format(FileFormat),
    Sheet { name: &'a str, hidden: bool },
    Rows(RowsFrame<'a>),
    Merged { sheet: u32, range: CellRange },
    OpenQuote { row: u32 },
    ZeroBytes { cell: CellAddress },
    Progress(ReadProgress),
}

/// Reads all sheets that are not hidden into a grid. Blocks; meant for a thread of its own.
///
/// # Errors
/// Where the file is no table, is damaged or too large, or `cancel` was set.
pub fn read_grid(
    file: &SheetFile,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(ReadProgress),
) -> Result<Grid, SheetError> {
    match read_grid_unless(file, cancel, progress, &mut |_, _| false)? {
        Some(grid) => Ok(grid),
        None => Err(SheetError::Cancelled),
    }
}

/// The same, where `is_other` sees the first rows of each sheet before they are held, with what is known of the file;
/// it ends the reading by `true`, and then there is no grid.
///
/// # Errors
/// As [`read_grid`].
pub fn read_grid_unless(
    file: &SheetFile,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(ReadProgress),
    is_other: &mut dyn FnMut(&Grid, &RowsFrame<'_>) -> bool,
) -> Result<Option<Grid>, SheetError> {
    let mut ended = false;
    let mut grid = Grid {
        file_name: file.name(),
        sha256: String::new(),
        format: FileFormat::Xlsx,
        sheets: Vec::new(),
    };
    let outcome = listen(file, None, cancel, &mut |heard| {
        if let Heard::Rows(frame) = &heard {
            let is_first = sheet_of(&mut grid, frame.sheet).is_some_and(|it| it.cell_count() == 0);
            if is_first && is_other(&grid, frame) {
                ended = true;
                return false;
            }
        }
        fill(&mut grid, heard, progress);
        true
    });
    if ended {
        return Ok(None);
    }
    grid.sha256 = outcome?;
    for sheet in &mut grid.sheets {
        sheet.finish();
    }
    Ok(Some(grid))
}

/// Reads bytes without a child, so that nothing holds its memory to the bounds: for fuzzing, never for a person's file.
///
/// # Errors
/// As [`read_grid`].
pub fn read_here(bytes: &[u8], bounds: Bounds) -> Result<Grid, SheetError> {
    let file_name = String::new();
    let request = Request {
        path: PathBuf::new(),
        pasted_bytes: None,
        sheets: None,
        bounds,
        pick: None,
    };
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut frames = Vec::new();
    let source = Box::new(Cursor::new(bytes.to_vec()));
    worker::stream(source, length, &request, &mut frames).map_err(|stop| match stop {
        Stop::Failed { kind, cell, .. } => SheetError::NotReadable {
            file_name: file_name.clone(),
            kind,
            sheet: None,
            cell,
        },
        Stop::Gone => SheetError::Stopped {
            file_name: file_name.clone(),
        },
    })?;
    let mut grid = Grid {
        file_name,
        sha256: String::new(),
        format: FileFormat::Xlsx,
        sheets: Vec::new(),
    };
    let mut rest = frames.as_slice();
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (Some(frame), Some(next)) = (after.get(..length), after.get(length..)) else {
            break;
        };
        rest = next;
        match heard(frame).map_err(|details| SheetError::Broken {
            file_name: String::new(),
            details,
        })? {
            Answer::Heard(it) => fill(&mut grid, it, &mut |_| {}),
            Answer::Done { sha256 } => grid.sha256 = sha256.to_owned(),
            Answer::Failed { .. } => break,
        }
    }
    for sheet in &mut grid.sheets {
        sheet.finish();
    }
    Ok(grid)
}

/// Takes what was heard into the grid.
fn fill(grid: &mut Grid, heard: Heard<'_>, progress: &mut dyn FnMut(ReadProgress)) {
    match heard {
        Heard::Format(format) => grid.format = format,
        Heard::Sheet { name, hidden } => grid.sheets.push(Sheet::new(name, hidden)),
        Heard::Rows(frame) => {
            if let Some(sheet) = sheet_of(grid, frame.sheet) {
                sheet.add_rows(&frame);
            }
        }
        Heard::Merged { sheet, range } => {
            if let Some(sheet) = sheet_of(grid, sheet) {
                sheet.merged.push(range);
            }
        }
        Heard::OpenQuote { row } => {
            if let Some(sheet) = grid.sheets.first_mut() {
                sheet.open_quote.get_or_insert(row);
            }
        }
        Heard::ZeroBytes { cell } => {
            if let Some(sheet) = grid.sheets.first_mut() {
                sheet.zero_bytes.get_or_insert(cell);
            }
        }
        Heard::Progress(it) => progress(it),
    }
}

/// Reads one more sheet, which was hidden and which a person picked, into its place in the grid.
/// Does nothing where the sheet was read before ([`Sheet::is_read`]), so it may be called for any sheet.
/// The grid is as before where it fails. Blocks; meant for a thread of its own.
///
/// # Errors
/// As [`read_grid`], and where the file changed since.
pub fn read_hidden_sheet(
    file: &SheetFile,
    grid: &mut Grid,
    sheet: usize,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(ReadProgress),
) -> Result<(), SheetError> {
    let Some(held) = grid.sheets.get(sheet).filter(|it| !it.is_read()) else {
        return Ok(());
    };
    let mut read = Sheet::new(&held.name, held.hidden);
    let wanted = u32::try_from(sheet).unwrap_or(u32::MAX);
    let sha256 = listen(file, Some(wanted), cancel, &mut |heard| {
        match heard {
            Heard::Rows(frame) => read.add_rows(&frame),
            Heard::Merged { range, .. } => read.merged.push(range),
            Heard::Progress(it) => progress(it),
            _ => {}
        }
        true
    })?;
    if sha256 != grid.sha256 {
        return Err(SheetError::Changed {
            file_name: file.name(),
        });
    }
    read.finish();
    read.note_read();
    if let Some(held) = grid.sheets.get_mut(sheet) {
        *held = read;
    }
    Ok(())
}

fn sheet_of(grid: &mut Grid, number: u32) -> Option<&mut Sheet> {
    usize::try_from(number)
        .ok()
        .and_then(|it| grid.sheets.get_mut(it))
}

/// Starts a child for the file and hands on what it says, until it is done. Returns the hash of the bytes.
/// `take` returns `false` to end early, which counts as cancelled.
///
/// # Errors
/// Where the file is no table, is damaged or too large, or `cancel` was set.
pub fn listen(
    file: &SheetFile,
    sheet: Option<u32>,
    cancel: &AtomicBool,
    take: &mut dyn FnMut(Heard<'_>) -> bool,
) -> Result<String, SheetError> {
    let broken = |details: String| SheetError::Broken {
        file_name: file.name(),
        details,
    };
    let mut command = Command::new(&file.program);
    command
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    without_window(&mut command);
    let child = command.spawn().map_err(|it| broken(it.to_string()))?;
    let mut child = Child { process: child };
    let cap = MemoryCap::on(&child.process, file.bounds.memory_bytes).map_err(&broken)?;
    let request = Request {
        path: file.path.clone(),
        pasted_bytes: file
            .pasted
            .as_ref()
            .map(|it| u64::try_from(it.len()).unwrap_or(u64::MAX)),
        sheets: sheet.map(|it| vec![it]),
        bounds: file.bounds,
        pick: file.pick.clone(),
    };
    let mut line = serde_json::to_vec(&request).map_err(|it| broken(it.to_string()))?;
    line.push(b'\n');
    let Some(mut stdin) = child.process.stdin.take() else {
        return Err(broken("no standard input".to_owned()));
    };
    // A child that ended at once is heard below. It takes all of its input before it says a word.
    let mut written = stdin.write_all(&line);
    if let (Ok(()), Some(text)) = (&written, &file.pasted)
        && u64::try_from(text.len()).is_ok_and(|it| it <= file.bounds.pasted_bytes)
    {
        written = stdin.write_all(text.as_bytes());
    }
    drop(stdin);
    let Some(stdout) = child.process.stdout.take() else {
        return Err(broken("no standard output".to_owned()));
    };
    let (sender, frames) = sync_channel(WAITING_FRAMES);
    let thread = std::thread::Builder::new()
        .name("sheet frames".to_owned())
        .spawn(move || read_frames(stdout, &sender))
        .map_err(|it| broken(it.to_string()))?;
    let mut names: Vec<String> = Vec::new();
    let mut heard_at = Instant::now();
    let outcome = loop {
        if cancel.load(Ordering::Relaxed) {
            break Err(SheetError::Cancelled);
        }
        if cap.is_passed() {
            break Err(SheetError::NotReadable {
                file_name: file.name(),
                kind: FailureKind::OutOfMemory,
                sheet: None,
                cell: None,
            });
        }
        let frame = match frames.recv_timeout(GLANCE) {
            Ok(Ok(frame)) => frame,
            Ok(Err(details)) => break Err(broken(details)),
            Err(RecvTimeoutError::Timeout) => {
                if heard_at.elapsed() > file.patience {
                    break Err(SheetError::TookTooLong {
                        file_name: file.name(),
                        seconds: file.patience.as_secs(),
                    });
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => {
                break Err(SheetError::Stopped {
                    file_name: file.name(),
                });
            }
        };
        let heard = match heard(&frame) {
            Ok(Answer::Heard(heard)) => heard,
            Ok(Answer::Done { sha256 }) => break Ok(sha256.to_owned()),
            Ok(Answer::Failed { kind, sheet, cell }) => {
                break Err(SheetError::NotReadable {
                    file_name: file.name(),
                    kind,
                    sheet: sheet
                        .and_then(|it| usize::try_from(it).ok())
                        .and_then(|it| names.get(it))
                        .filter(|it| !it.is_empty())
                        .cloned(),
                    cell,
                });
            }
            Err(details) => break Err(broken(details)),
        };
        if let Heard::Sheet { name, .. } = heard {
            names.push(name.to_owned());
        }
        if !take(heard) {
            break Err(SheetError::Cancelled);
        }
        heard_at = Instant::now();
    };
    drop(frames);
    child.end();
    if thread.join().is_err() {
        return Err(broken("the frame thread failed".to_owned()));
    }
    match (outcome, written) {
        (Err(SheetError::Stopped { .. }), Err(error)) => Err(broken(error.to_string())),
        (outcome, _) => outcome,
    }
}

/// One answer of the child.
enum Answer<'a> {
    Heard(Heard<'a>),
    Done {
        sha256: &'a str,
    },
    Failed {
        kind: FailureKind,
        sheet: Option<u32>,
        cell: Option<CellAddress>,
    },
}

/// What a frame says, or why it makes no sense.
fn heard(frame: &[u8]) -> Result<Answer<'_>, String> {
    let message: Message<'_> = postcard::from_bytes(frame).map_err(|it| it.to_string())?;
    Ok(Answer::Heard(match message {
        Message::Hello { version, format } if version == VERSION => Heard::Format(format),
        Message::Hello { version, .. } => return Err(format!("version {version}")),
        Message::Sheet { name, hidden, .. } => Heard::Sheet { name, hidden },
        Message::Rows(rows) => Heard::Rows(rows),
        Message::Merged { sheet, range } => Heard::Merged { sheet, range },
        Message::OpenQuote { row } => Heard::OpenQuote { row },
        Message::ZeroBytes { cell } => Heard::ZeroBytes { cell },
        Message::Progress { done, total } => Heard::Progress(ReadProgress { done, total }),
        Message::Done { sha256 } => return Ok(Answer::Done { sha256 }),
        Message::Failed { kind, sheet, cell } => {
            return Ok(Answer::Failed { kind, sheet, cell });
        }
    }))
}

/// How many frames wait for the program at most.
const WAITING_FRAMES: usize = 8;

/// How often Cancel and the child's memory are looked at while nothing comes.
const GLANCE: Duration = Duration::from_millis(50);

/// Reads whole frames until the child ends.
fn read_frames(mut stdout: ChildStdout, sender: &SyncSender<Result<Vec<u8>, String>>) {
    loop {
        let mut length = [0; 4];
        if stdout.read_exact(&mut length).is_err() {
            return;
        }
        let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
        if length > FRAME_LIMIT {
            // If nobody listens any more there is nobody to tell.
            sender
                .send(Err(format!("a frame of {length} bytes")))
                .unwrap_or_default();
            return;
        }
        let mut frame = vec![0; length];
        if stdout.read_exact(&mut frame).is_err() || sender.send(Ok(frame)).is_err() {
            return;
        }
    }
}

/// A child that never outlives its use.
struct Child {
    process: std::process::Child,
}

impl Child {
    fn end(&mut self) {
        // Both fail only where the child has already ended.
        self.process.kill().unwrap_or_default();
        self.process.wait().map(|_| ()).unwrap_or_default();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}

/// On Unix the child caps itself before it reads. On macOS the system does not hold it to that,
/// and the checks of the package before it is opened are what bounds it.
#[cfg(not(windows))]
struct MemoryCap;

#[cfg(not(windows))]
impl MemoryCap {
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as on Windows")]
    fn on(_: &std::process::Child, _: u64) -> Result<Self, String> {
        Ok(Self)
    }

    #[expect(clippy::unused_self, reason = "the same signature as on Windows")]
    fn is_passed(&self) -> bool {
        false
    }
}

/// On Windows the child lies in a job that ends with this program, and its memory is watched.
#[cfg(windows)]
struct MemoryCap {
    _job: win32job::Job,
    process: isize,
    most: usize,
}

#[cfg(windows)]
impl MemoryCap {
    fn on(child: &std::process::Child, most: u64) -> Result<Self, String> {
        use std::os::windows::io::AsRawHandle as _;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let process = child.as_raw_handle() as isize;
        let mut limits = win32job::ExtendedLimitInfo::new();
        limits
            .limit_kill_on_job_close()
            .limit_working_memory(1 << 20, most);
        let job = win32job::Job::create_with_limit_info(&limits).map_err(|it| it.to_string())?;
        job.assign_process(process).map_err(|it| it.to_string())?;
        Ok(Self {
            _job: job,
            process,
            most,
        })
    }

    fn is_passed(&self) -> bool {
        win32job::utils::get_process_memory_info(self.process)
            .is_ok_and(|it| it.private_usage > self.most)
    }
}
