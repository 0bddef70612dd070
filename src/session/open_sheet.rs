//! A sheet a person looks at before an import: its cells, what is believed about it, and what would be stored.
//! Nothing here reads the file again but the import itself; work that takes long runs on a thread.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::import::belief::Belief;
use crate::import::cell_meaning::CellMeanings;
use crate::import::draft;
use crate::import::draft::Draft;
use crate::import::fixes::Fix;
use crate::import::fixes::Fixes;
use crate::import::fixes::plain;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known;
use crate::import::known::Known;
use crate::import::line_list::count_list::ListFile;
use crate::import::line_list::list_reading::ListChange;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::open_list;
use crate::import::line_list::open_list::Opened;
use crate::import::problem_words;
use crate::import::propose::proposal;
use crate::import::propose::sheet_choice::SheetHint;
use crate::import::propose::sheet_choice::sheet_hint;
use crate::import::propose::sheet_choice::sheets_like;
use crate::import::reader;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reading::Change;
use crate::import::reading::Reading;
use crate::session::answered::Answered;
use crate::session::answered::answers;
use crate::session::failure::Failure;
use crate::session::job::Wake;
use crate::session::open_line_list::OpenLineList;
use crate::session::preview::Preview;
use crate::session::sheet_work::Read;
use crate::session::sheet_work::Step;
use crate::session::sheet_work::Task;
use crate::session::sheet_work::Worked;

/// Sheets with more cells than this are drafted on a thread, so that no frame waits for them.
const CELLS_AT_ONCE: u64 = 60_000;

/// So many steps on one sheet can be taken back.
const MOST_UNDONE: usize = 50;

/// A sheet that is looked at.
pub struct OpenSheet {
    pub(in crate::session) file: SheetFile,
    pub(in crate::session) grid: Arc<Grid>,
    pub(in crate::session) known: Arc<Known>,
    wake: Wake,
    chosen: usize,
    pub(in crate::session) fixes: Fixes,
    pub(in crate::session) read: Arc<Read>,
    /// Goes up whenever what is shown changes.
    version: u64,
    /// Whether a person said something about it.
    is_touched: bool,
    /// The reading and the answers before each step of the person, oldest first.
    history: Vec<(Reading, Fixes)>,
    /// What was said since the state that is shown.
    steps: Vec<Step>,
    working: Option<Working>,
    failure: Option<Failure>,
    /// Records of births or deaths instead of a table: the grid is then empty.
    line_list: Option<OpenLineList>,
    /// The file read as a table after all.
    table: Option<Receiver<Result<Option<Self>, Failure>>>,
}

/// A thread that works something out.
struct Working {
    end: Receiver<Result<Worked, Failure>>,
    stop: Arc<AtomicBool>,
    /// The sheet to go back to where it does not work out.
    before: usize,
}

/// What was settled about a sheet, without its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSheet {
    reading: Reading,
    fixes: Fixes,
    sheet: usize,
    sha256: String,
    is_touched: bool,
    /// How a line list is read.
    list: Option<ListReading>,
}

impl KeptSheet {
    /// Whether a person said something about it.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.is_touched
    }

    /// How it is read.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The position of the sheet in its file.
    #[must_use]
    pub(in crate::session) fn position(&self) -> usize {
        self.sheet
    }
}

/// How to begin with a file that is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Start {
    /// With its likeliest sheet, read as the program believes.
    #[default]
    Fresh,
    /// With this sheet of it, read as the program believes.
    Sheet(usize),
    /// As it was settled before its cells were let go.
    Kept(Box<KeptSheet>),
}

impl OpenSheet {
    /// Reads the file and proposes how to read its likeliest sheet. Blocks; meant for a thread of its own.
    /// `None` where `cancel` was set.
    ///
    /// # Errors
    /// Where the file is no sheet, is damaged or too large.
    pub fn open_file(
        file: SheetFile,
        known: Known,
        wake: &Wake,
        cancel: &AtomicBool,
        progress: &mut dyn FnMut(ReadProgress),
    ) -> Result<Option<Self>, Failure> {
        Self::open_as(file, &Start::Fresh, known, wake, cancel, progress)
    }

    /// The same, beginning where the caller says.
    ///
    /// # Errors
    /// As [`OpenSheet::open_file`], and where a file is not the one that was settled.
    pub fn open_as(
        file: SheetFile,
        start: &Start,
        known: Known,
        wake: &Wake,
        cancel: &AtomicBool,
        progress: &mut dyn FnMut(ReadProgress),
    ) -> Result<Option<Self>, Failure> {
        let known = Arc::new(known);
        let mut read = match open_list::open(&file, &known, cancel, progress) {
            Ok(Opened::Table(grid)) => Ok(grid),
            Ok(Opened::List(found)) => {
                let (list, reading) = *found;
                let reading = match start {
                    Start::Kept(kept) => kept.list.clone().unwrap_or(reading),
                    Start::Fresh | Start::Sheet(_) => reading,
                };
                return Self::open_list(list, reading, start, known, wake, cancel, progress);
            }
            Err(err) => Err(err),
        };
        let wanted = match start {
            Start::Fresh => None,
            Start::Sheet(sheet) => Some(*sheet),
            Start::Kept(kept) => Some(kept.sheet),
        };
        if let (Ok(grid), Some(sheet)) = (&mut read, wanted)
            && let Err(err) = reader::read_hidden_sheet(&file, grid, sheet, cancel, progress)
        {
            read = Err(err);
        }
        let grid = match read {
            Ok(grid) => Arc::new(grid),
            Err(SheetError::Cancelled) => return Ok(None),
            Err(err) => return Err(sheet_failure(&err)),
        };
        if cancel.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if let Start::Kept(kept) = start
            && kept.sha256 != grid.sha256
        {
            return Err(sheet_failure(&SheetError::Changed {
                file_name: file.name(),
            }));
        }
        Ok(Some(Self::of_grid(file, grid, start, known, wake)))
    }

    /// Counts a line list. Nothing of it is held but the counts.
    fn open_list(
        list: ListFile,
        reading: ListReading,
        start: &Start,
        known: Arc<Known>,
        wake: &Wake,
        cancel: &AtomicBool,
        progress: &mut dyn FnMut(ReadProgress),
    ) -> Result<Option<Self>, Failure> {
        let file = list.file.clone();
        let counted = OpenLineList::open(list, reading, Arc::clone(&known), wake, cancel, progress);
        let list = match counted {
            Ok(list) => list,
            Err(SheetError::Cancelled) => return Ok(None),
            Err(err) => return Err(sheet_failure(&err)),
        };
        let mut is_touched = false;
        if let Start::Kept(kept) = start {
            if kept.sha256 != list.sha256() {
                return Err(sheet_failure(&SheetError::Changed {
                    file_name: file.name(),
                }));
            }
            is_touched = kept.is_touched;
        }
        let grid = Arc::new(list.empty_grid());
        let mut open = Self::of_grid(file, grid, &Start::Fresh, known, wake);
        open.is_touched = is_touched;
        open.line_list = Some(list);
        open.show_list();
        Ok(Some(open))
    }

    /// Has the draft and the preview be those of the line list.
    fn show_list(&mut self) {
        if let Some(list) = &self.line_list {
            self.read = Arc::new(Read {
                reading: self.read.reading.clone(),
                draft: list.draft(),
                beliefs: Vec::new(),
                preview: list.table().clone(),
                alike: Vec::new(),
            });
            self.version += 1;
        }
    }

    /// The line list, where the file is one: it has a screen of its own.
    #[must_use]
    pub fn line_list(&self) -> Option<&OpenLineList> {
        self.line_list.as_ref()
    }

    /// Changes what is believed about a line list.
    pub fn change_list(&mut self, change: ListChange) {
        if let Some(list) = &mut self.line_list {
            list.apply(change);
            self.is_touched = true;
        }
    }

    /// Has the deaths of a line list look up their births in another list.
    ///
    /// # Errors
    /// As [`OpenLineList::join_births`], and where one of both is no line list.
    pub fn join_births(&mut self, births: &Self, cancel: &AtomicBool) -> Result<(), Failure> {
        let (Some(list), Some(births)) = (&mut self.line_list, &births.line_list) else {
            return Err(Failure::new(
                "Only line lists can be joined.",
                "Choose a list with one row for each death, and one with a row for each birth.",
            ));
        };
        list.join_births(births, cancel)?;
        self.is_touched = true;
        self.show_list();
        Ok(())
    }

    /// Reads the file as a table although it looks like a line list. Takes over when it is read.
    pub fn read_as_table(&mut self) {
        if self.table.is_some() {
            return;
        }
        let mut file = self.file.clone();
        file.is_table = true;
        let (known, wake) = (Known::clone(&self.known), Arc::clone(&self.wake));
        let (send, receive) = mpsc::channel();
        let started = std::thread::Builder::new()
            .name("read sheet".to_owned())
            .spawn(move || {
                let opened =
                    Self::open_file(file, known, &wake, &AtomicBool::new(false), &mut |_| ());
                // The receiver is gone where the screen was closed.
                send.send(opened).unwrap_or_default();
                wake();
            });
        if started.is_ok() {
            self.table = Some(receive);
        }
    }

    fn of_grid(
        file: SheetFile,
        grid: Arc<Grid>,
        start: &Start,
        known: Arc<Known>,
        wake: &Wake,
    ) -> Self {
        let (chosen, reading, fixes, is_touched) = match start {
            Start::Kept(kept) => (
                kept.sheet,
                kept.reading.clone(),
                kept.fixes.clone(),
                kept.is_touched,
            ),
            Start::Fresh | Start::Sheet(_) => {
                let chosen = match start {
                    Start::Sheet(sheet) => *sheet,
                    _ => proposal::best_sheet(&grid, &known),
                };
                let reading = proposal::propose(&grid, chosen, &known);
                let fixes = Fixes::of(&reading);
                (chosen, reading, fixes, false)
            }
        };
        let alike = sheets_like(&grid, chosen, &known);
        let read = Read::of(reading, &grid, chosen, &fixes, &known, alike, &|| false);
        Self {
            file,
            grid,
            known,
            wake: Arc::clone(wake),
            chosen,
            fixes,
            read: Arc::new(read),
            version: 1,
            is_touched,
            history: Vec::new(),
            steps: Vec::new(),
            working: None,
            failure: None,
            line_list: None,
            table: None,
        }
    }

    /// What each sheet of the file seems to hold, at a glance.
    #[must_use]
    pub fn sheet_hints(&self) -> Vec<SheetHint> {
        (0..self.grid.sheets.len())
            .map(|it| sheet_hint(&self.grid, it, &self.known))
            .collect()
    }

    /// The other sheets of the file that are laid out like this one, by position: "All sheets like this".
    #[must_use]
    pub fn sheets_like_this(&self) -> &[usize] {
        &self.read.alike
    }

    /// Reads other sheets of the file the way this one is read, on a thread, sharing its cells.
    pub(in crate::session) fn sheets_like(
        &self,
        positions: Vec<usize>,
        wake: Wake,
    ) -> Receiver<Self> {
        let (send, receive) = mpsc::channel();
        let (file, grid) = (self.file.clone(), Arc::clone(&self.grid));
        let known = Arc::new(self.known_with_this());
        let work = move || {
            for position in positions {
                let known = Arc::clone(&known);
                let start = Start::Sheet(position);
                let sheet = Self::of_grid(file.clone(), Arc::clone(&grid), &start, known, &wake);
                let is_wanted = send.send(sheet).is_ok();
                wake();
                if !is_wanted {
                    return;
                }
            }
        };
        // Where no thread is to be had, the sheets are read one after the other like any other file.
        let started = std::thread::Builder::new()
            .name("read sheets".to_owned())
            .spawn(work);
        drop(started);
        receive
    }

    /// What is known, with this reading as the way that sheets of this kind are read.
    fn known_with_this(&self) -> Known {
        let mut known = Known::clone(&self.known);
        let reading = self.read.reading.clone();
        let header_signature = reading.header_signature();
        known
            .templates
            .retain(|it| it.header_signature != header_signature);
        known.templates.push(known::Template {
            header_signature,
            reading,
        });
        known
    }

    /// What was settled, to go on with when the sheet is read again.
    #[must_use]
    pub fn kept(&self) -> KeptSheet {
        KeptSheet {
            reading: self.read.reading.clone(),
            fixes: self.fixes.clone(),
            sheet: self.chosen,
            sha256: self.grid.sha256.clone(),
            is_touched: self.is_touched,
            list: self.line_list.as_ref().map(|it| it.reading().clone()),
        }
    }

    /// Uses what the county file knows by now. Where nobody said anything about the sheet yet, it is read anew.
    pub fn learn(&mut self, known: Known) {
        self.known = Arc::new(known);
        if self.line_list.is_some() {
            return;
        }
        if !self.is_touched && self.working.is_none() {
            self.steps = vec![Step::Propose];
            self.work(self.chosen, false);
        }
    }

    /// Whether a person said something about it.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.is_touched
    }

    /// Whether no answer was given for single cells or rows, so that the reading alone says what is imported.
    #[must_use]
    pub fn is_as_read(&self) -> bool {
        self.fixes == Fixes::of(&self.read.reading)
    }

    /// How many cells are held for it; the sheets of one file share them.
    #[must_use]
    pub fn held_cells(&self) -> u64 {
        self.grid.sheets.iter().map(Sheet::held_cells).sum()
    }

    /// Whether it shares its cells with another.
    #[must_use]
    pub(in crate::session) fn shares_cells_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.grid, &other.grid)
    }

    /// Name of the file, without its folder.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.grid.file_name
    }

    /// All sheets of the file, in its order.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.grid.sheets
    }

    /// The position of the sheet that is looked at.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// SHA-256 of the bytes of the file, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.grid.sha256
    }

    /// The position of the sheet with this name, else with this name in other letters.
    ///
    /// # Errors
    /// Where the file has no such sheet, with the names it has.
    pub fn sheet_called(&self, name: &str) -> Result<usize, Failure> {
        let sheets = &self.grid.sheets;
        sheets
            .iter()
            .position(|it| it.name == name)
            .or_else(|| {
                let wanted = plain(name);
                sheets.iter().position(|it| plain(&it.name) == wanted)
            })
            .ok_or_else(|| {
                let names: Vec<&str> = sheets
                    .iter()
                    .map(|it| it.name.as_str())
                    .filter(|it| !it.is_empty())
                    .collect();
                Failure::new(
                    format!("“{}” has no sheet called “{name}”.", self.file_name()),
                    if names.is_empty() {
                        "Leave the name out: the file is one table.".to_owned()
                    } else {
                        format!("It has: {}.", names.join(", "))
                    },
                )
            })
    }

    /// The sheet that is looked at.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.grid.sheets.get(self.chosen)
    }

    /// What the county file knew when the sheet was opened.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// What is believed about the sheet.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.read.reading
    }

    /// What an import would store, with its problems.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.read.draft
    }

    /// What is believed, as sentences.
    #[must_use]
    pub fn beliefs(&self) -> &[Belief] {
        &self.read.beliefs
    }

    /// The first rows as they would be stored.
    #[must_use]
    pub fn preview(&self) -> &Preview {
        &self.read.preview
    }

    /// What a person answered so far.
    #[must_use]
    pub fn fixes(&self) -> &Fixes {
        &self.fixes
    }

    /// Goes up whenever the reading, the draft or the sheet is another one.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether a change is still being worked out; the screen shows the state before it.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.working.is_some()
            || self.table.is_some()
            || self
                .line_list
                .as_ref()
                .is_some_and(OpenLineList::is_working)
    }

    /// Looks at another sheet of the file. Answers given for the one before are dropped.
    /// A hidden sheet is read now, on a thread.
    pub fn choose_sheet(&mut self, position: usize) {
        let Some(sheet) = self.grid.sheets.get(position) else {
            return;
        };
        if position == self.chosen {
            return;
        }
        let reads = !sheet.is_read();
        let before = self.chosen;
        self.chosen = position;
        self.is_touched = false;
        self.history.clear();
        self.failure = None;
        self.steps = vec![Step::Propose];
        self.work(before, reads);
    }

    /// Changes what is believed.
    pub fn apply(&mut self, change: Change) {
        self.step(Step::Change(change));
    }

    /// Answers a problem.
    pub fn fix(&mut self, fix: Fix) {
        self.step(Step::Fix(fix));
    }

    /// Takes a row in again that a person had left out.
    pub fn unskip_row(&mut self, row: u32) {
        self.step(Step::Unskip(row));
    }

    /// The answers that are in force, in the order a person looks for them.
    #[must_use]
    pub fn answers(&self) -> Vec<Answered> {
        answers(&self.fixes, &Fixes::of(&self.read.reading))
    }

    /// Takes one answer back.
    pub fn take_back(&mut self, answer: Answered) {
        self.step(Step::TakeBack(answer));
    }

    /// Takes back what the person did last on this sheet: an answer, or a change to how it is read.
    pub fn undo(&mut self) {
        let Some(before) = self.history.pop() else {
            return;
        };
        self.stop_working();
        self.is_touched = !self.history.is_empty();
        self.steps = vec![Step::Restore(Box::new(before))];
        self.work(self.chosen, false);
    }

    fn step(&mut self, step: Step) {
        self.is_touched = true;
        // What is still being worked out is one step with what comes now: nobody saw the state between.
        if self.steps.is_empty() {
            if self.history.len() >= MOST_UNDONE {
                self.history.remove(0);
            }
            self.history
                .push((self.read.reading.clone(), self.fixes.clone()));
        }
        self.steps.push(step);
        let reads = self.sheet().is_some_and(|it| !it.is_read());
        let before = self.working.as_ref().map_or(self.chosen, |it| it.before);
        self.work(before, reads);
    }

    /// Works out what follows from the steps. Work on fewer of them is given up: only the newest state counts.
    fn work(&mut self, before: usize, reads: bool) {
        self.give_up();
        let task = Task {
            file: reads.then(|| self.file.clone()),
            grid: Arc::clone(&self.grid),
            known: Arc::clone(&self.known),
            sheet: self.chosen,
            reading: self.read.reading.clone(),
            fixes: self.fixes.clone(),
            steps: self.steps.clone(),
            alike: (before == self.chosen).then(|| self.read.alike.clone()),
        };
        // Which sheets are alike takes a look at all of them.
        let cells = if task.alike.is_some() {
            self.sheet().map_or(0, Sheet::cell_count)
        } else {
            self.grid.sheets.iter().map(Sheet::cell_count).sum()
        };
        let is_large = cells > CELLS_AT_ONCE;
        if !is_large && !reads {
            let done = task.done(&AtomicBool::new(false));
            self.take(before, done);
            return;
        }
        let (send, end) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let wake = Arc::clone(&self.wake);
        let (again, inside) = (task.clone(), Arc::clone(&stop));
        let started = std::thread::Builder::new()
            .name("draft sheet".to_owned())
            .spawn(move || {
                let done = task.done(&inside);
                // The receiver is gone where something newer is worked out meanwhile.
                send.send(done).unwrap_or_default();
                wake();
            });
        if started.is_ok() {
            self.working = Some(Working { end, stop, before });
        } else {
            // No thread to be had: the window waits this once.
            let done = again.done(&AtomicBool::new(false));
            self.take(before, done);
        }
    }

    fn give_up(&mut self) {
        if let Some(working) = self.working.take() {
            working.stop.store(true, Ordering::Relaxed);
        }
    }

    fn take(&mut self, before: usize, done: Result<Worked, Failure>) {
        self.steps.clear();
        match done {
            Ok(worked) => {
                if let Some(grid) = worked.grid {
                    self.grid = grid;
                }
                self.fixes = worked.fixes;
                self.read = worked.read;
            }
            Err(failure) => {
                self.chosen = before;
                self.failure = Some(failure);
            }
        }
        self.version += 1;
    }

    /// Waits until all is worked out. For the command line and tests.
    pub fn wait(&mut self) {
        if let Some(working) = self.working.take() {
            let failed = |_| Err(Failure::unexpected_end("the thread ended"));
            let done = working.end.recv().unwrap_or_else(failed);
            self.take(working.before, done);
        }
    }

    /// Takes over what a thread worked out, where it has; called once a frame.
    pub fn poll(&mut self) {
        if self.line_list.as_mut().is_some_and(OpenLineList::poll) {
            self.show_list();
        }
        match self.table.as_ref().map(Receiver::try_recv) {
            Some(Ok(Ok(Some(table)))) => {
                let version = self.version + 1;
                *self = table;
                self.version = version;
            }
            Some(Ok(Err(failure))) => {
                self.table = None;
                self.failure = Some(failure);
            }
            Some(Ok(Ok(None)) | Err(TryRecvError::Disconnected)) => self.table = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
        let Some(working) = &self.working else {
            return;
        };
        let before = working.before;
        let done = match working.end.try_recv() {
            Ok(done) => done,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Err(Failure::unexpected_end("the thread ended")),
        };
        self.working = None;
        self.take(before, done);
    }

    /// Whether what its cells became is worked out fast enough to be asked for in a frame.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.sheet()
            .is_none_or(|it| it.cell_count() <= CELLS_AT_ONCE)
    }

    /// What works out, on whatever thread calls it, what the cells of these rows became.
    pub fn explainer(&self, rows: BTreeSet<u32>) -> impl FnOnce() -> CellMeanings + Send + 'static {
        let grid = Arc::clone(&self.grid);
        let known = Arc::clone(&self.known);
        let read = Arc::clone(&self.read);
        let fixes = self.fixes.clone();
        let (sheet, wake) = (self.chosen, Arc::clone(&self.wake));
        move || {
            let meanings = draft::explain(&grid, sheet, &read.reading, &fixes, &known, &rows);
            wake();
            meanings
        }
    }

    /// Gives up what is being worked out: the sheet is as it was shown last.
    pub fn stop_working(&mut self) {
        if let Some(working) = &self.working {
            self.chosen = working.before;
            self.give_up();
            self.steps.clear();
            self.version += 1;
        }
    }

    /// Why the sheet that was picked last could not be shown.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }
}

impl Drop for OpenSheet {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Why a sheet could not be read, as the person is told.
#[must_use]
pub fn sheet_failure(error: &SheetError) -> Failure {
    let words = problem_words::sheet_error(error);
    Failure::new(words.what, words.advice).with_details(error.to_string())
}
