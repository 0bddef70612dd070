//! What an import of a sheet would store, with its problems; and the same rows in chunks for storing.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::import::answers::answers_to;
use crate::import::blockers::blockers;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeanings;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::grid::placed;
use crate::import::guards::findings::Seen;
use crate::import::guards::findings::findings;
use crate::import::known::Known;
use crate::import::message::RowsFrame;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reader::Heard;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reader::listen;
use crate::import::reading::Reading;
use crate::import::rows::row_reader::CHUNK;
use crate::import::rows::row_reader::RowReader;

/// What an import would store.
#[derive(Debug, Clone)]
pub struct Draft {
    pub tally: Tally,
    /// Those that need an answer first, then those left out, then the rest.
    pub problems: Vec<Problem>,
    /// What is still to be chosen before anything can be imported.
    pub blockers: Vec<Blocker>,
    pub rates: RateCheck,
    /// Whether every row of the sheet was looked at; else only those held, and the tally says so.
    pub is_whole: bool,
    /// Which count variables, places, periods and groups the accepted rows have.
    pub lists: BatchLists,
    /// For each row that was looked at and is not a plain accepted row, by row.
    pub statuses: Vec<(u32, RowStatus)>,
}

/// How many rows went where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows of data that were read, without titles, headings, notes and blank rows.
    pub read: u64,
    /// Rows with at least one count or rate that goes in, those put right included.
    pub imported: u64,
    pub fixed: u64,
    pub left_out: u64,
    /// Among those left out: rows waiting for an answer.
    pub needs_you: u64,
    /// Counts that go in, those hidden by the source included.
    pub counts: u64,
    /// Counts that the source hid.
    pub hidden_by_source: u64,
    pub published_rates: u64,
}

/// How the sheet's own rates compare with those its counts give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RateCheck {
    pub checked: u64,
    pub differ: u64,
}

/// Something without which nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    NoDataRows,
    ChoosePlace,
    ChoosePeriod,
    /// Single years stand for several, and nothing says whether for the first, the middle or the last of them.
    ChooseYears,
    /// No column holds counts or a rate.
    ChooseCounts,
    /// The infant deaths are there, the births are not. Shown, but does not stop an import.
    NoBirths,
    /// Two columns feed the same field.
    SameField {
        first: u32,
        second: u32,
    },
    /// Nothing speaks for what this column holds.
    ChooseField {
        column: u32,
        heading: String,
    },
    /// Nothing says per how many the rates of this column are. The other columns can be imported without it.
    ChooseUnit {
        column: u32,
        heading: String,
    },
    /// Nothing says what numbers with this measure and unit are. The other rows can be imported without it.
    ChooseMeasure {
        measure: String,
        unit: String,
    },
    /// The sheet is perhaps not what it seems; a problem asks about it.
    AnswerFirst {
        at: CellAddress,
    },
    /// Every row was left out.
    NothingLeft,
}

impl Blocker {
    /// Whether an import must wait for it.
    #[must_use]
    pub fn stops(&self) -> bool {
        !matches!(
            self,
            Self::NoBirths | Self::ChooseUnit { .. } | Self::ChooseMeasure { .. }
        )
    }
}

/// What became of a row, for its tint and the word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowStatus {
    Title,
    Heading,
    Accepted,
    Fixed,
    /// All groups of its place together.
    Everyone,
    Region,
    State,
    Nation,
    Unidentified,
    Note,
    Blank,
    /// A label over the rows it is for.
    Section,
    /// Accepted, with a count that the source hid.
    HiddenBySource,
    /// A person said to leave it out.
    Skipped,
    LeftOut,
    NeedsYou,
    /// The same row came before.
    Repeated,
}

/// Accepted counts, a few thousand at a time.
#[derive(Debug, Clone, Copy)]
pub struct Chunk<'a> {
    /// Only grows from one chunk to the next.
    pub lists: &'a BatchLists,
    pub counts: &'a [NewCount],
    pub rates: &'a [NewPublishedRate],
}

/// Where the rows of an import come from.
#[derive(Debug, Clone, Copy)]
pub enum RowSource<'a> {
    /// From memory. Where the sheet is not held whole, only the rows that are: for a look, not for an import.
    Held,
    /// From the file once more, whose bytes must be the same as before.
    File {
        file: &'a SheetFile,
        cancel: &'a AtomicBool,
    },
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum StreamError<E> {
    #[error(transparent)]
    Sheet(SheetError),
    /// The receiver of the chunks failed.
    #[error("the counts could not be stored")]
    Sink(E),
}

impl Draft {
    /// What became of a row; a row that was not looked at or is plainly accepted is `Accepted`.
    #[must_use]
    pub fn status(&self, row: u32) -> RowStatus {
        self.statuses
            .binary_search_by_key(&row, |it| it.0)
            .ok()
            .and_then(|found| self.statuses.get(found))
            .map_or(RowStatus::Accepted, |it| it.1)
    }

    /// Whether the good rows can be imported now.
    #[must_use]
    pub fn can_import(&self) -> bool {
        !self.blockers.iter().any(Blocker::stops)
    }
}

/// Where the counts come from, as the county file keeps it.
#[must_use]
pub fn batch_source(grid: &Grid, sheet: usize, reading: &Reading) -> BatchSource {
    BatchSource {
        kind: ImportKind::Sheet,
        file_name: grid.file_name.clone(),
        file_sha256: grid.sha256.clone(),
        sheet: grid
            .sheets
            .get(sheet)
            .map(|it| it.name.clone())
            .filter(|it| !it.is_empty()),
        reading: serde_json::to_string(reading).unwrap_or_default(),
        complete_dimensions: reading
            .complete
            .iter()
            .filter(|it| it.complete.value)
            .map(|it| it.dimension.clone())
            .collect(),
    }
}

/// What an import would store, from the rows that are held.
#[must_use]
pub fn draft(grid: &Grid, sheet: usize, reading: &Reading, fixes: &Fixes, known: &Known) -> Draft {
    draft_until(grid, sheet, reading, fixes, known, &|| false)
}

/// The same, given up where `is_old` says that nobody waits for it any more.
#[must_use]
pub fn draft_until(
    grid: &Grid,
    sheet: usize,
    reading: &Reading,
    fixes: &Fixes,
    known: &Known,
    is_old: &dyn Fn() -> bool,
) -> Draft {
    struct GivenUp;
    let whole = stream(
        grid,
        sheet,
        reading,
        fixes,
        known,
        RowSource::Held,
        &mut |_| {},
        &mut |_| if is_old() { Err(GivenUp) } else { Ok(()) },
    );
    match whole {
        Ok(draft) => draft,
        Err(_) => Draft::empty(),
    }
}

/// What the cells of these held rows become in the draft, as the same reading of the whole sheet makes them.
#[must_use]
pub fn explain(
    grid: &Grid,
    sheet: usize,
    reading: &Reading,
    fixes: &Fixes,
    known: &Known,
    rows: &BTreeSet<u32>,
) -> CellMeanings {
    let Some(held) = grid.sheets.get(sheet) else {
        return CellMeanings::default();
    };
    let mut reader = RowReader::new(held, reading, fixes, known);
    reader.record(rows);
    for row in held.held_rows() {
        reader.row(row, held.row_slots(row), held.texts());
    }
    reader.finish();
    reader.recorded()
}

/// Hands on what an import stores, a few thousand counts at a time, and returns the finished draft.
/// Rows that need an answer are left out, as in the draft.
///
/// # Errors
/// Where the file cannot be read again or has changed, `cancel` was set, or the receiver failed.
#[expect(
    clippy::too_many_arguments,
    reason = "each is a different part of one import"
)]
pub fn stream<E>(
    grid: &Grid,
    sheet: usize,
    reading: &Reading,
    fixes: &Fixes,
    known: &Known,
    source: RowSource<'_>,
    progress: &mut dyn FnMut(ReadProgress),
    sink: &mut dyn FnMut(Chunk<'_>) -> Result<(), E>,
) -> Result<Draft, StreamError<E>> {
    let Some(held) = grid.sheets.get(sheet) else {
        return Ok(Draft::empty());
    };
    let mut reader = RowReader::new(held, reading, fixes, known);
    match source {
        RowSource::Held => {
            read_held(held, &mut reader, sink)?;
        }
        RowSource::File { file, cancel } => {
            let wanted = u32::try_from(sheet).unwrap_or(u32::MAX);
            let mut failed = None;
            let outcome = listen(file, Some(wanted), cancel, &mut |heard| {
                match heard {
                    Heard::Rows(frame) if frame.sheet == wanted => {
                        if let Err(error) = read_frame(&frame, &mut reader, sink) {
                            failed = Some(error);
                            return false;
                        }
                    }
                    Heard::Progress(it) => progress(it),
                    _ => {}
                }
                true
            });
            if let Some(error) = failed {
                return Err(StreamError::Sink(error));
            }
            let sha256 = outcome.map_err(StreamError::Sheet)?;
            if sha256 != grid.sha256 {
                return Err(StreamError::Sheet(SheetError::Changed {
                    file_name: file.name(),
                }));
            }
        }
    }
    reader.finish();
    hand_on(&mut reader, sink).map_err(StreamError::Sink)?;
    let is_whole = held.is_whole() || matches!(source, RowSource::File { .. });
    Ok(finished(reader, grid, held, reading, fixes, is_whole))
}

fn read_held<E>(
    held: &Sheet,
    reader: &mut RowReader<'_>,
    sink: &mut dyn FnMut(Chunk<'_>) -> Result<(), E>,
) -> Result<(), StreamError<E>> {
    for row in held.held_rows() {
        reader.row(row, held.row_slots(row), held.texts());
        if reader.ready.counts.len() >= CHUNK {
            hand_on(reader, sink).map_err(StreamError::Sink)?;
        }
    }
    Ok(())
}

fn read_frame<E>(
    frame: &RowsFrame<'_>,
    reader: &mut RowReader<'_>,
    sink: &mut dyn FnMut(Chunk<'_>) -> Result<(), E>,
) -> Result<(), E> {
    reader.new_block();
    let mut start = 0;
    for (row, end) in (frame.first_row..).zip(&frame.row_ends) {
        let end = usize::try_from(*end).unwrap_or(usize::MAX);
        let wire = frame.cells.get(start..end).unwrap_or_default();
        start = end;
        if wire.is_empty() {
            continue;
        }
        reader.row(row, placed(wire), &frame.texts);
        if reader.ready.counts.len() >= CHUNK {
            hand_on(reader, sink)?;
        }
    }
    Ok(())
}

fn hand_on<E>(
    reader: &mut RowReader<'_>,
    sink: &mut dyn FnMut(Chunk<'_>) -> Result<(), E>,
) -> Result<(), E> {
    if reader.ready.counts.is_empty() && reader.ready.rates.is_empty() {
        return Ok(());
    }
    sink(Chunk {
        lists: &reader.lists,
        counts: &reader.ready.counts,
        rates: &reader.ready.rates,
    })?;
    reader.ready.counts.clear();
    reader.ready.rates.clear();
    Ok(())
}

fn finished(
    reader: RowReader<'_>,
    grid: &Grid,
    held: &Sheet,
    reading: &Reading,
    fixes: &Fixes,
    is_whole: bool,
) -> Draft {
    let signs = findings(&Seen {
        watch: &reader.watch,
        lists: &reader.lists,
        reading,
        file_name: &grid.file_name,
        sheet_name: &held.name,
    });
    let mut problems = reader.problems;
    let settled = |it: &Problem| fixes.accepted.contains(it.kind.name());
    problems
        .all
        .extend(signs.into_iter().filter(|it| !settled(it)));
    let odd = [
        (
            held.open_quote.map(|row| CellAddress::new(row, 1)),
            ProblemKind::OpenQuote,
        ),
        (held.zero_bytes, ProblemKind::ZeroBytes),
        (held.stray, ProblemKind::StrayCell),
    ];
    for (at, kind) in odd {
        if let Some(at) = at {
            let value: String = held.cell(at).text.chars().take(60).collect();
            problems.file_all(kind, Severity::Checked, &value, 1, vec![at]);
        }
    }
    problems.sort();
    let mut problems = problems.all;
    for problem in &mut problems {
        problem.answers = answers_to(problem);
    }
    let mut blockers = blockers(reading);
    blockers.extend(
        problems
            .iter()
            .filter(|it| it.kind.is_about_the_sheet())
            .map(|it| Blocker::AnswerFirst { at: it.at }),
    );
    let has_read = reader.tally.read > 0;
    if !blockers.iter().any(Blocker::stops) && has_read && reader.tally.imported == 0 {
        blockers.push(Blocker::NothingLeft);
    }
    Draft {
        tally: reader.tally,
        problems,
        blockers,
        rates: reader.rates,
        is_whole,
        lists: reader.lists,
        statuses: reader.statuses,
    }
}

impl Draft {
    /// Of no rows at all.
    #[must_use]
    pub(crate) fn empty() -> Self {
        Self {
            tally: Tally::default(),
            problems: Vec::new(),
            blockers: vec![Blocker::NoDataRows],
            rates: RateCheck::default(),
            is_whole: true,
            lists: BatchLists::default(),
            statuses: Vec::new(),
        }
    }
}
