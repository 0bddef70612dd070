//! What an import of a sheet would store, with its problems; and the same rows in chunks for storing.

use std::sync::atomic::AtomicBool;

use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::fixes::DuplicateRule;
use crate::import::fixes::Fix;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::grid::placed;
use crate::import::known::Known;
use crate::import::message::RowsFrame;
use crate::import::place_match::name_with_state;
use crate::import::problem::Answer;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reader::Heard;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::import::reader::SheetFile;
use crate::import::reader::listen;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::rows::CHUNK;
use crate::import::rows::RowReader;

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
    /// No column holds counts or a rate.
    ChooseCounts,
    /// The infant deaths are there, the births are not. Shown, but does not stop an import.
    NoBirths,
    /// Two columns feed the same field.
    SameField {
        first: u32,
        second: u32,
    },
    /// Every row was left out.
    NothingLeft,
}

impl Blocker {
    /// Whether an import must wait for it.
    #[must_use]
    pub fn stops(&self) -> bool {
        !matches!(self, Self::NoBirths)
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
    let nothing = stream::<std::convert::Infallible>(
        grid,
        sheet,
        reading,
        fixes,
        known,
        RowSource::Held,
        &mut |_| {},
        &mut |_| Ok(()),
    );
    match nothing {
        Ok(draft) => draft,
        Err(_) => Draft::empty(),
    }
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
    Ok(finished(reader, held, reading, is_whole))
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

fn finished(reader: RowReader<'_>, held: &Sheet, reading: &Reading, is_whole: bool) -> Draft {
    let mut problems = reader.problems;
    if let Some(row) = held.open_quote {
        let at = CellAddress::new(row, 1);
        problems.push(Problem {
            sheet: held.name.clone(),
            at,
            value: held.cell(at).text.chars().take(60).collect(),
            kind: ProblemKind::OpenQuote,
            severity: Severity::Checked,
            times: 1,
            cells: vec![at],
            answers: Vec::new(),
        });
    }
    for problem in &mut problems {
        problem.answers = answers_to(problem);
    }
    let mut blockers = blockers(reading);
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

/// What is still to be chosen before a reading can be imported.
#[must_use]
pub fn blockers(reading: &Reading) -> Vec<Blocker> {
    let mut found = Vec::new();
    if reading.data_rows.value.is_none() {
        return vec![Blocker::NoDataRows];
    }
    let has =
        |wanted: &dyn Fn(&Field) -> bool| reading.columns.iter().any(|it| wanted(&it.field.value));
    let has_place_column = has(&|it| {
        matches!(
            it,
            Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips
        )
    });
    match &reading.place.value {
        PlaceSource::Columns if has_place_column => {}
        PlaceSource::Columns | PlaceSource::Unknown => found.push(Blocker::ChoosePlace),
        PlaceSource::Text { .. } | PlaceSource::Chosen { .. } => {}
    }
    match &reading.period.value {
        PeriodSource::Column if has(&|it| *it == Field::Period) => {}
        PeriodSource::Column | PeriodSource::Unknown => found.push(Blocker::ChoosePeriod),
        PeriodSource::Text { .. } | PeriodSource::Chosen { .. } => {}
    }
    let counts: Vec<&str> = reading
        .columns
        .iter()
        .filter_map(|it| match &it.field.value {
            Field::Count { variable } => Some(variable.0.as_str()),
            _ => None,
        })
        .collect();
    if counts.is_empty() && !has(&|it| matches!(it, Field::Rate { .. })) {
        found.push(Blocker::ChooseCounts);
    }
    if counts.iter().any(|it| it.ends_with("_deaths")) && !counts.contains(&"live_births") {
        found.push(Blocker::NoBirths);
    }
    for (order, first) in reading.columns.iter().enumerate() {
        if matches!(
            first.field.value,
            Field::Ignore | Field::RateLow | Field::RateHigh | Field::Rate { .. } | Field::Notes
        ) {
            continue;
        }
        let same = reading
            .columns
            .iter()
            .skip(order + 1)
            .find(|it| it.field.value == first.field.value);
        if let Some(second) = same {
            found.push(Blocker::SameField {
                first: first.column,
                second: second.column,
            });
        }
    }
    found
}

/// What can be done about a problem with one click, best first.
fn answers_to(problem: &Problem) -> Vec<Answer> {
    let answer = |label: String, fix: Fix| Answer { label, fix };
    let text = problem.value.trim().to_owned();
    let skip = || match problem.times {
        1 => Some(answer(
            "Skip row".to_owned(),
            Fix::SkipRow {
                row: problem.at.row,
            },
        )),
        times if usize::try_from(times).is_ok_and(|it| it == problem.cells.len()) => Some(answer(
            format!("Skip these {times} rows"),
            Fix::SkipRows {
                rows: problem.cells.iter().map(|it| it.row).collect(),
            },
        )),
        _ => None,
    };
    let is_place = |place: &Place| {
        answer(
            format!("It is {}", name_with_state(place)),
            Fix::UsePlace {
                text: text.clone(),
                place: place.clone(),
            },
        )
    };
    let skip_place = || {
        answer(
            if problem.times == 1 {
                "Skip row".to_owned()
            } else {
                format!("Skip these {} rows", problem.times)
            },
            Fix::SkipPlace { text: text.clone() },
        )
    };
    match &problem.kind {
        ProblemKind::UnknownPlace { did_you_mean } => {
            let mut answers: Vec<Answer> = did_you_mean.iter().map(is_place).collect();
            answers.push(answer(
                "It is a region".to_owned(),
                Fix::UsePlace {
                    text: text.clone(),
                    place: Place {
                        id: PlaceId(uuid::Uuid::now_v7().to_string()),
                        kind: PlaceKind::Region,
                        name: text.clone(),
                        fips: None,
                        parent_id: None,
                    },
                },
            ));
            answers.push(skip_place());
            answers
        }
        ProblemKind::AmbiguousPlace { candidates } => candidates
            .iter()
            .take(6)
            .map(is_place)
            .chain([skip_place()])
            .collect(),
        ProblemKind::CodeAndNameDiffer { by_code, by_name } => {
            vec![is_place(by_code), is_place(by_name), skip_place()]
        }
        ProblemKind::UnknownCode => vec![skip_place()],
        ProblemKind::DifferentTwice { .. } => vec![
            answer(
                "Add them up".to_owned(),
                Fix::Duplicates(DuplicateRule::Add),
            ),
            answer(
                "Keep the first".to_owned(),
                Fix::Duplicates(DuplicateRule::First),
            ),
            answer(
                "Leave them all out".to_owned(),
                Fix::Duplicates(DuplicateRule::LeaveOut),
            ),
        ],
        ProblemKind::DeathsAboveBirths { .. } => vec![
            answer(
                "Import it anyway".to_owned(),
                Fix::AcceptRow {
                    row: problem.at.row,
                },
            ),
            answer(
                "Skip row".to_owned(),
                Fix::SkipRow {
                    row: problem.at.row,
                },
            ),
        ],
        ProblemKind::NotANumber if problem.severity == Severity::NeedsYou => {
            let means = |label: &str, meaning| {
                answer(
                    label.to_owned(),
                    Fix::Marker {
                        text: text.clone(),
                        meaning,
                    },
                )
            };
            let mut answers = vec![
                means(
                    "It means hidden by the source",
                    MarkerMeaning::Suppressed { bounds: None },
                ),
                means("It means not available", MarkerMeaning::NotAvailable),
            ];
            answers.extend(skip());
            answers
        }
        _ if problem.severity == Severity::NeedsYou => skip().into_iter().collect(),
        _ => Vec::new(),
    }
}

impl Draft {
    fn empty() -> Self {
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
