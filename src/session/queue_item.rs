//! One sheet in the queue: where it is from, how far it is, and what it still needs.

use crate::import::draft::Blocker;
use crate::import::draft::Draft;
use crate::import::draft::Tally;
use crate::import::reader::SheetFile;
use crate::import::reading::Confidence;
use crate::import::reading::Reading;
use crate::session::difference::Difference;
use crate::session::failure::Failure;
use crate::session::job::ImportSummary;
use crate::session::job::JobProgress;
use crate::session::open_sheet::KeptSheet;
use crate::session::open_sheet::OpenSheet;
use crate::session::reimport::ImportedBefore;
use crate::session::reimport::ReimportChoice;
use crate::session::sheet_reading::ReadingProgress;
use crate::session::snapshot::Snapshot;

/// Names a sheet in the queue, as long as the queue lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub(in crate::session) u64);

/// How far a sheet is.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemState {
    /// Others are read before it.
    Waiting,
    Reading(ReadingProgress),
    /// It is read, and a person must say something first.
    NeedsYou(Vec<Need>),
    /// It is read and can be imported.
    Ready,
    /// Import was asked for; others go first, or it is read once more.
    WillImport,
    /// A job compares it with the counts that are there.
    Comparing(Option<JobProgress>),
    /// It changes values of the file, or lacks some: a person says what becomes of them.
    Differs(Box<Difference>),
    /// A job stores it.
    Importing(Option<JobProgress>),
    Imported(Box<ImportSummary>),
    Failed(Failure),
    Cancelled,
}

/// Something a person must do before a sheet is imported together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Something to choose before anything can be imported.
    Choose(Blocker),
    /// So many rows wait for an answer; without one they are left out.
    Answer { rows: u64 },
    /// Something is believed without being sure. Looking at the sheet is enough.
    Look,
    /// These very bytes were imported before, read the same way.
    ImportedBefore {
        import_id: String,
        /// UTC, RFC 3339.
        imported_at: String,
        imported_by: String,
    },
}

/// What is known of a sheet whose cells are not held.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemSummary {
    pub tally: Tally,
    /// How many problems are listed.
    pub problems: usize,
}

/// One sheet in the queue.
pub struct QueueItem {
    pub(in crate::session) id: ItemId,
    pub(in crate::session) file: SheetFile,
    pub(in crate::session) name: String,
    pub(in crate::session) sheet: Option<String>,
    /// The position of the sheet in its file, where it is to be that one.
    pub(in crate::session) position: Option<usize>,
    pub(in crate::session) state: ItemState,
    pub(in crate::session) open: Option<OpenSheet>,
    /// What was settled about a sheet whose cells were let go, to be taken up when it is read again.
    pub(in crate::session) kept: Option<KeptSheet>,
    pub(in crate::session) summary: Option<ItemSummary>,
    /// Items with the same number are imported as one step.
    pub(in crate::session) together: Option<u64>,
    pub(in crate::session) looked_at: bool,
    pub(in crate::session) again: bool,
    /// What the person said to the difference.
    pub(in crate::session) choice: Option<ReimportChoice>,
    /// The version of the open sheet that the state was made from.
    pub(in crate::session) seen: u64,
    /// Goes up with use; the sheet used longest ago is let go first.
    pub(in crate::session) used: u64,
}

impl QueueItem {
    pub(in crate::session) fn new(
        id: ItemId,
        file: SheetFile,
        name: String,
        state: ItemState,
    ) -> Self {
        Self {
            id,
            file,
            name,
            sheet: None,
            position: None,
            state,
            open: None,
            kept: None,
            summary: None,
            together: None,
            looked_at: false,
            again: false,
            choice: None,
            seen: 0,
            used: 0,
        }
    }

    /// Its name in the queue.
    #[must_use]
    pub fn id(&self) -> ItemId {
        self.id
    }

    /// Name of the file, without its folder; "Pasted cells" for a pasted block.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.name
    }

    /// The sheet of the workbook, once it is known.
    #[must_use]
    pub fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_deref().filter(|it| !it.is_empty())
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> &ItemState {
        &self.state
    }

    /// How many rows go where, once it was read.
    #[must_use]
    pub fn summary(&self) -> Option<&ItemSummary> {
        self.summary.as_ref()
    }

    /// Whether its cells are held, so that it can be shown at once.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.open.is_some()
    }

    /// Sheets with the same number are imported as one step: sheets of one workbook that are laid out alike.
    #[must_use]
    pub fn together(&self) -> Option<u64> {
        self.together
    }

    /// Whether it can be taken away or imported: nothing works on it.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        !matches!(
            self.state,
            ItemState::Reading(_)
                | ItemState::WillImport
                | ItemState::Comparing(_)
                | ItemState::Importing(_)
        )
    }

    /// Whether Import is worth a click: it was read, and nothing stops it but answers it can do without.
    #[must_use]
    pub fn can_import(&self) -> bool {
        match &self.state {
            ItemState::Ready | ItemState::Differs(_) => true,
            ItemState::NeedsYou(needs) => !needs
                .iter()
                .any(|it| matches!(it, Need::Choose(blocker) if blocker.stops())),
            _ => false,
        }
    }

    /// Makes the state anew from the open sheet, where it changed or `is_old` says so.
    pub(in crate::session) fn assess(&mut self, snapshot: &Snapshot, is_old: bool) {
        let Some(open) = &self.open else {
            return;
        };
        let is_settled = matches!(self.state, ItemState::NeedsYou(_) | ItemState::Ready);
        let is_new = matches!(self.state, ItemState::Reading(_) | ItemState::Waiting);
        let changed = self.seen != open.version();
        // A change to the sheet makes an earlier comparison void.
        let differs = matches!(
            self.state,
            ItemState::Differs(_) | ItemState::Failed(_) | ItemState::Cancelled
        );
        if !(is_new || (is_settled && (changed || is_old)) || (differs && changed)) {
            return;
        }
        if changed && !is_new {
            self.again = false;
            self.choice = None;
        }
        self.seen = open.version();
        self.sheet = open.sheet().map(|it| it.name.clone());
        self.summary = Some(ItemSummary {
            tally: open.draft().tally,
            problems: open.draft().problems.len(),
        });
        let mut needs = needs(open.draft(), open.reading(), self.looked_at);
        if !self.again
            && open.is_as_read()
            && let Some(ImportedBefore::Same(earlier)) = open.imported_before(snapshot).first()
        {
            needs.push(Need::ImportedBefore {
                import_id: earlier.id.clone(),
                imported_at: earlier.imported_at.clone(),
                imported_by: earlier.imported_by.clone(),
            });
        }
        self.state = if needs.is_empty() {
            ItemState::Ready
        } else {
            ItemState::NeedsYou(needs)
        };
    }
}

fn needs(draft: &Draft, reading: &Reading, looked_at: bool) -> Vec<Need> {
    let mut needs: Vec<Need> = draft
        .blockers
        .iter()
        .filter(|it| it.stops())
        .cloned()
        .map(Need::Choose)
        .collect();
    if draft.tally.needs_you > 0 {
        needs.push(Need::Answer {
            rows: draft.tally.needs_you,
        });
    }
    if needs.is_empty() && !looked_at && is_unsure(reading) {
        needs.push(Need::Look);
    }
    needs
}

/// Whether something that decides what numbers mean is believed without being sure.
fn is_unsure(reading: &Reading) -> bool {
    let is_weak = |it: Confidence| it <= Confidence::Unsure;
    let columns = reading.columns.iter().any(|it| {
        !matches!(it.field.value, crate::import::field::Field::Ignore)
            && is_weak(it.field.confidence)
    });
    let values = reading.values.iter().any(|it| is_weak(it.field.confidence));
    columns
        || values
        || is_weak(reading.layout.confidence)
        || is_weak(reading.header_rows.confidence)
        || is_weak(reading.data_rows.confidence)
        || is_weak(reading.period.confidence)
        || is_weak(reading.place.confidence)
}
