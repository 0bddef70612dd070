//! What follows from the cells of a sheet, how it is read and what a person said about it: worked out at once or on a thread.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::import::belief;
use crate::import::belief::Belief;
use crate::import::draft;
use crate::import::draft::Draft;
use crate::import::fixes::Fix;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::propose::proposal;
use crate::import::propose::sheet_choice::sheets_like;
use crate::import::reader;
use crate::import::reader::SheetFile;
use crate::import::reading::Change;
use crate::import::reading::Reading;
use crate::session::answered::Answered;
use crate::session::failure::Failure;
use crate::session::open_sheet::sheet_failure;
use crate::session::preview::Preview;

/// What a thread worked out.
pub(in crate::session) struct Worked {
    /// The cells, where more of them were read.
    pub(in crate::session) grid: Option<Arc<Grid>>,
    pub(in crate::session) fixes: Fixes,
    pub(in crate::session) read: Arc<Read>,
}

/// Everything that follows from the cells, the reading and the fixes.
pub(in crate::session) struct Read {
    pub(in crate::session) reading: Reading,
    pub(in crate::session) draft: Draft,
    pub(in crate::session) beliefs: Vec<Belief>,
    pub(in crate::session) preview: Preview,
    pub(in crate::session) alike: Vec<usize>,
}

impl Read {
    /// Where `is_old` says so, nobody waits for it any more, and it is left unfinished.
    pub(in crate::session) fn of(
        reading: Reading,
        grid: &Grid,
        sheet: usize,
        fixes: &Fixes,
        known: &Known,
        alike: Vec<usize>,
        is_old: &dyn Fn() -> bool,
    ) -> Self {
        let draft = draft::draft_until(grid, sheet, &reading, fixes, known, is_old);
        if is_old() {
            return Self {
                reading,
                draft,
                beliefs: Vec::new(),
                preview: Preview::default(),
                alike,
            };
        }
        let beliefs = belief::sentences(&reading, grid, sheet, &draft, known);
        let preview = Preview::of(grid, sheet, &reading, fixes, known);
        Self {
            reading,
            draft,
            beliefs,
            preview,
            alike,
        }
    }
}

/// One thing a person did to the reading.
#[derive(Clone)]
pub(in crate::session) enum Step {
    /// Another sheet was chosen: everything is guessed anew.
    Propose,
    Change(Change),
    Fix(Fix),
    Unskip(u32),
    /// An answer is taken back.
    TakeBack(Answered),
    /// All is as it was once.
    Restore(Box<(Reading, Fixes)>),
}

/// Everything that is needed to work out what follows from some steps.
#[derive(Clone)]
pub(in crate::session) struct Task {
    /// Where the sheet must be read first.
    pub(in crate::session) file: Option<SheetFile>,
    pub(in crate::session) grid: Arc<Grid>,
    pub(in crate::session) known: Arc<Known>,
    pub(in crate::session) sheet: usize,
    pub(in crate::session) reading: Reading,
    pub(in crate::session) fixes: Fixes,
    pub(in crate::session) steps: Vec<Step>,
    /// The sheets laid out alike, where they are known.
    pub(in crate::session) alike: Option<Vec<usize>>,
}

impl Task {
    /// Takes the steps and works out what follows, until `stop` is set.
    pub(in crate::session) fn done(mut self, stop: &AtomicBool) -> Result<Worked, Failure> {
        let mut read_now = None;
        if let Some(file) = &self.file {
            let mut grid = Grid::clone(&self.grid);
            reader::read_hidden_sheet(file, &mut grid, self.sheet, stop, &mut |_| {})
                .map_err(|it| sheet_failure(&it))?;
            self.grid = Arc::new(grid);
            read_now = Some(Arc::clone(&self.grid));
        }
        let (grid, known) = (&self.grid, &self.known);
        for step in self.steps {
            match step {
                Step::Propose => {
                    self.reading = proposal::propose(grid, self.sheet, known);
                    self.fixes = Fixes::of(&self.reading);
                }
                Step::Change(change) => self.reading.apply(change, grid, self.sheet, known),
                // What a mark means belongs to the reading, and so to the next sheet of this kind.
                Step::Fix(Fix::Marker { text, meaning }) => {
                    let change = Change::Marker { text, meaning };
                    self.reading.apply(change, grid, self.sheet, known);
                }
                Step::Fix(fix) => {
                    self.reading.note_answer(&fix);
                    self.fixes.apply(fix);
                }
                Step::Unskip(row) => {
                    self.fixes.skipped_rows.remove(&row);
                }
                Step::TakeBack(answer) => {
                    answer.take_back(&mut self.fixes, &Fixes::of(&self.reading));
                }
                Step::Restore(before) => (self.reading, self.fixes) = *before,
            }
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
        let is_old = || stop.load(Ordering::Relaxed);
        let alike = match self.alike {
            Some(alike) => alike,
            None => sheets_like(grid, self.sheet, known),
        };
        let read = Read::of(
            self.reading,
            grid,
            self.sheet,
            &self.fixes,
            known,
            alike,
            &is_old,
        );
        Ok(Worked {
            grid: read_now,
            fixes: self.fixes,
            read: Arc::new(read),
        })
    }
}
