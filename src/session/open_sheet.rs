//! A sheet a person looks at before an import: its cells, what is believed about it, and what would be stored.
//! Nothing here reads the file again but the import itself; work that takes long runs on a thread.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::domain::count_batch::NewCount;
use crate::import::belief;
use crate::import::belief::Belief;
use crate::import::draft;
use crate::import::draft::Chunk;
use crate::import::draft::Draft;
use crate::import::draft::RowSource;
use crate::import::draft::StreamError;
use crate::import::fixes::Fix;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::problem_words;
use crate::import::propose::proposal;
use crate::import::reader;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reading::Change;
use crate::import::reading::Reading;
use crate::session::command::ImportRequest;
use crate::session::difference::Difference;
use crate::session::failure::Failure;
use crate::session::file_settings::Template;
use crate::session::job::ImportFailure;
use crate::session::job::Wake;
use crate::session::preview::Preview;
use crate::session::snapshot::ImportEntry;
use crate::session::snapshot::Snapshot;

/// Sheets with more cells than this are drafted on a thread, so that no frame waits for them.
const CELLS_AT_ONCE: u64 = 60_000;

/// A sheet that is looked at.
pub struct OpenSheet {
    file: SheetFile,
    grid: Arc<Grid>,
    known: Arc<Known>,
    wake: Wake,
    chosen: usize,
    fixes: Fixes,
    read: Arc<Read>,
    /// Goes up whenever what is shown changes.
    version: u64,
    waiting: Vec<Step>,
    working: Option<Receiver<(Fixes, Arc<Read>)>>,
}

/// Everything that follows from the cells, the reading and the fixes.
struct Read {
    reading: Reading,
    draft: Draft,
    beliefs: Vec<Belief>,
    preview: Preview,
}

/// One thing a person did to the reading.
#[derive(Clone)]
enum Step {
    /// Another sheet was chosen: everything is guessed anew.
    Propose,
    Change(Change),
    Fix(Fix),
    Unskip(u32),
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
        let grid = match reader::read_grid(&file, cancel, progress) {
            Ok(grid) => Arc::new(grid),
            Err(SheetError::Cancelled) => return Ok(None),
            Err(err) => return Err(sheet_failure(&err)),
        };
        if cancel.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let known = Arc::new(known);
        let chosen = proposal::best_sheet(&grid, &known);
        let reading = proposal::propose(&grid, chosen, &known);
        let fixes = Fixes::default();
        let read = Read::of(reading, &grid, chosen, &fixes, &known);
        Ok(Some(Self {
            file,
            grid,
            known,
            wake: Arc::clone(wake),
            chosen,
            fixes,
            read: Arc::new(read),
            version: 1,
            waiting: Vec::new(),
            working: None,
        }))
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
    }

    /// Looks at another sheet of the file. Answers given for the one before are dropped.
    pub fn choose_sheet(&mut self, position: usize) {
        if position == self.chosen || position >= self.grid.sheets.len() {
            return;
        }
        self.chosen = position;
        self.fixes = Fixes::default();
        self.waiting.clear();
        self.working = None;
        let reading = self.read.reading.clone();
        self.work(reading, vec![Step::Propose]);
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

    fn step(&mut self, step: Step) {
        self.waiting.push(step);
        self.start_waiting();
    }

    fn start_waiting(&mut self) {
        if self.working.is_some() || self.waiting.is_empty() {
            return;
        }
        let steps = std::mem::take(&mut self.waiting);
        let reading = self.read.reading.clone();
        self.work(reading, steps);
    }

    fn work(&mut self, reading: Reading, steps: Vec<Step>) {
        let grid = Arc::clone(&self.grid);
        let known = Arc::clone(&self.known);
        let fixes = self.fixes.clone();
        let sheet = self.chosen;
        let is_large = self
            .sheet()
            .is_some_and(|it| it.cell_count() > CELLS_AT_ONCE);
        if is_large {
            let (send, receive) = mpsc::channel();
            let wake = Arc::clone(&self.wake);
            let again = (reading.clone(), fixes.clone(), steps.clone());
            let thread = std::thread::Builder::new().name("draft sheet".to_owned());
            let started = thread.spawn(move || {
                let done = stepped(reading, fixes, steps, &grid, sheet, &known);
                // The receiver is gone where another sheet was chosen meanwhile.
                send.send(done).unwrap_or_default();
                wake();
            });
            if started.is_ok() {
                self.working = Some(receive);
                return;
            }
            // No thread to be had: the window waits this once.
            let (reading, fixes, steps) = again;
            let (fixes, read) = stepped(reading, fixes, steps, &self.grid, sheet, &self.known);
            self.take(fixes, read);
            return;
        }
        let (fixes, read) = stepped(reading, fixes, steps, &grid, sheet, &known);
        self.take(fixes, read);
    }

    fn take(&mut self, fixes: Fixes, read: Arc<Read>) {
        self.fixes = fixes;
        self.read = read;
        self.version += 1;
    }

    /// Takes over what a thread worked out, where it has; called once a frame.
    pub fn poll(&mut self) {
        let Some(working) = &self.working else {
            return;
        };
        match working.try_recv() {
            Ok((fixes, read)) => {
                self.working = None;
                self.take(fixes, read);
                self.start_waiting();
            }
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => self.working = None,
        }
    }

    /// What the Import command needs: where the counts come from, and what reads them again on its thread.
    #[must_use]
    pub fn import_request(&self) -> ImportRequest {
        self.request_without(BTreeSet::new())
    }

    /// The same, where the counts that differ from those in the file keep their old value.
    #[must_use]
    pub fn import_request_keeping_old(&self, difference: &Difference) -> ImportRequest {
        let cells = difference.changes.iter().map(|it| (it.row, it.column));
        self.request_without(cells.collect())
    }

    fn request_without(&self, left_out: BTreeSet<(u32, u32)>) -> ImportRequest {
        let grid = Arc::clone(&self.grid);
        let known = Arc::clone(&self.known);
        let file = self.file.clone();
        let reading = self.read.reading.clone();
        let fixes = self.fixes.clone();
        let sheet = self.chosen;
        let source = draft::batch_source(&grid, sheet, &reading);
        let producer = move |sink: &mut dyn crate::session::job::BatchSink,
                             progress: &crate::session::job::Progress| {
            let shown = grid.sheets.get(sheet);
            progress.set_total(shown.map(|it| u64::from(it.row_count())));
            let cancel = AtomicBool::new(false);
            let rows = if shown.is_some_and(Sheet::is_whole) {
                RowSource::Held
            } else {
                RowSource::File {
                    file: &file,
                    cancel: &cancel,
                }
            };
            let mut add = |chunk: Chunk<'_>| {
                if progress.is_cancelled() {
                    return Err(ImportFailure::Cancelled);
                }
                let last = chunk.counts.last().map(|it| it.row);
                if left_out.is_empty() {
                    sink.add(chunk.lists, chunk.counts)?;
                } else {
                    let kept: Vec<NewCount> = chunk
                        .counts
                        .iter()
                        .filter(|it| !left_out.contains(&(it.row, it.column)))
                        .copied()
                        .collect();
                    sink.add(chunk.lists, &kept)?;
                }
                if !chunk.rates.is_empty() {
                    sink.add_published_rates(chunk.lists, chunk.rates)?;
                }
                if let Some(row) = last.or_else(|| chunk.rates.last().map(|it| it.row)) {
                    progress.set_done(u64::from(row));
                }
                Ok(())
            };
            let mut watch = |_: ReadProgress| {
                if progress.is_cancelled() {
                    cancel.store(true, Ordering::Relaxed);
                }
            };
            let streamed = draft::stream(
                &grid, sheet, &reading, &fixes, &known, rows, &mut watch, &mut add,
            );
            match streamed {
                Ok(draft) => {
                    let tally = &draft.tally;
                    progress.set_left_out(tally.read.saturating_sub(tally.imported));
                    Ok(tally.read)
                }
                Err(StreamError::Sink(failure)) => Err(failure),
                Err(StreamError::Sheet(SheetError::Cancelled)) => Err(ImportFailure::Cancelled),
                Err(StreamError::Sheet(err)) => Err(ImportFailure::Unreadable(sheet_failure(&err))),
            }
        };
        ImportRequest {
            source,
            producer: Box::new(producer),
        }
    }

    /// How this kind of sheet is read, to be kept after an import.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        let signature = self.read.reading.header_signature();
        if signature.trim().is_empty() {
            return None;
        }
        Some(Template {
            header_signature: signature,
            reading: serde_json::to_string(&self.read.reading).ok()?,
        })
    }

    /// The import of these very bytes and this sheet that the file already holds.
    #[must_use]
    pub fn same_import<'a>(&'a self, snapshot: &'a Snapshot) -> Option<&'a ImportEntry> {
        let name = self.sheet().map_or("", |it| it.name.as_str());
        snapshot
            .imports_of_file(&self.grid.sha256)
            .find(|it| !it.withdrawn && it.sheet.as_deref().unwrap_or_default() == name)
    }

    /// Whether the file holds a count that this sheet could change: the same thing counted in the same place and years.
    /// Only then is it worth comparing before an import.
    #[must_use]
    pub fn may_change_counts(&self, snapshot: &Snapshot) -> bool {
        let lists = &self.read.draft.lists;
        let tables = &snapshot.tables;
        let periods: BTreeSet<_> = lists.periods.iter().collect();
        lists.variables.iter().any(|variable| {
            lists.places.iter().any(|place| {
                tables.counts_of(variable, &place.id).iter().any(|count| {
                    tables
                        .period_at(count.period)
                        .is_some_and(|it| periods.contains(it))
                })
            })
        })
    }
}

impl Read {
    fn of(reading: Reading, grid: &Grid, sheet: usize, fixes: &Fixes, known: &Known) -> Self {
        let draft = draft::draft(grid, sheet, &reading, fixes, known);
        let beliefs = belief::sentences(&reading, grid, sheet, &draft, known);
        let preview = Preview::of(grid, sheet, &reading, fixes, known);
        Self {
            reading,
            draft,
            beliefs,
            preview,
        }
    }
}

fn stepped(
    mut reading: Reading,
    mut fixes: Fixes,
    steps: Vec<Step>,
    grid: &Grid,
    sheet: usize,
    known: &Known,
) -> (Fixes, Arc<Read>) {
    for step in steps {
        match step {
            Step::Propose => reading = proposal::propose(grid, sheet, known),
            Step::Change(change) => reading.apply(change, grid, sheet, known),
            Step::Fix(fix) => fixes.apply(fix),
            Step::Unskip(row) => {
                fixes.skipped_rows.remove(&row);
            }
        }
    }
    let read = Read::of(reading, grid, sheet, &fixes, known);
    (fixes, Arc::new(read))
}

/// Why a sheet could not be read, as the person is told.
#[must_use]
pub fn sheet_failure(error: &SheetError) -> Failure {
    let words = problem_words::sheet_error(error);
    Failure::new(words.what, words.advice).with_details(error.to_string())
}
