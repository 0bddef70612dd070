//! A line list a person looks at before an import: what is believed about it and what was counted. No record is held.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_variable::CountVariable;
use crate::domain::population_group::GroupKey;
use crate::import::draft::Blocker;
use crate::import::draft::Draft;
use crate::import::draft::Tally;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::line_list::count_list;
use crate::import::line_list::count_list::KeepBirths;
use crate::import::line_list::count_list::ListFile;
use crate::import::line_list::count_list::Outcome;
use crate::import::line_list::counting::BirthIndex;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::ListChange;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::list_words;
use crate::import::line_list::list_words::ListBlocker;
use crate::import::line_list::list_words::ListSentence;
use crate::import::line_list::listed_counts::ListedCounts;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::session::failure::Failure;
use crate::session::file_settings::Template;
use crate::session::job::BatchSink;
use crate::session::job::ImportFailure;
use crate::session::job::Producer;
use crate::session::job::Progress;
use crate::session::job::Wake;
use crate::session::open_sheet::sheet_failure;
use crate::session::preview::Preview;
use crate::session::preview::PreviewRow;
use crate::session::preview::PreviewValue;
use crate::session::reimport::ImportedBefore;
use crate::session::snapshot::ImportEntry;
use crate::session::snapshot::Snapshot;

/// Counts handed on at a time.
const CHUNK: usize = 4_096;

/// A line list that is looked at.
pub struct OpenLineList {
    list: ListFile,
    known: Arc<Known>,
    wake: Wake,
    reading: ListReading,
    counted: Arc<Counted>,
    working: Option<Working>,
    failure: Option<Failure>,
    /// Births of another list, by the hash of their certificate number: in memory alone.
    births: Option<Arc<BirthIndex>>,
}

/// What counting came to, and everything that follows from it.
struct Counted {
    listed: ListedCounts,
    sha256: String,
    sentences: Vec<ListSentence>,
    notes: Vec<String>,
    preview: Preview,
}

struct Working {
    reading: ListReading,
    cancel: Arc<AtomicBool>,
    progress: Arc<Mutex<ReadProgress>>,
    end: Receiver<Result<Counted, SheetError>>,
}

impl Counted {
    fn of(outcome: Outcome, reading: &ListReading, known: &Known) -> Self {
        let listed = outcome.listed;
        Self {
            sentences: list_words::sentences(reading, &listed, known),
            notes: list_words::notes(&listed),
            preview: table(&listed, &known.variables),
            listed,
            sha256: outcome.sha256,
        }
    }
}

impl OpenLineList {
    /// Counts the list as proposed. Blocks; meant for a thread of its own.
    ///
    /// # Errors
    /// Where the file cannot be read, or `cancel` was set.
    pub fn open(
        list: ListFile,
        reading: ListReading,
        known: Arc<Known>,
        wake: &Wake,
        cancel: &AtomicBool,
        progress: &mut dyn FnMut(ReadProgress),
    ) -> Result<Self, SheetError> {
        let outcome = count_list::count(
            &list,
            &reading,
            &known,
            None,
            KeepBirths::No,
            cancel,
            progress,
        )?;
        let counted = Counted::of(outcome, &reading, &known);
        Ok(Self {
            list,
            known,
            wake: Arc::clone(wake),
            reading,
            counted: Arc::new(counted),
            working: None,
            failure: None,
            births: None,
        })
    }

    /// Has each death look up its birth in another list by the certificate number, for the mother's county and race,
    /// the weight and whatever else the list of deaths does not say. Blocks; meant for a thread of its own.
    ///
    /// # Errors
    /// Where either has no certificate numbers, this is no list of deaths or the other none of births,
    /// or a file cannot be read.
    pub fn join_births(&mut self, births: &Self, cancel: &AtomicBool) -> Result<(), Failure> {
        let has_numbers = |it: &Self| it.reading.has(ListField::BirthCertificate);
        let fits = self.reading.rows_are.value == RowsAre::InfantDeaths
            && matches!(
                births.reading.rows_are.value,
                RowsAre::LiveBirths | RowsAre::BirthsWithDeaths
            );
        if !fits || !has_numbers(self) || !has_numbers(births) {
            return Err(Failure::new(
                format!(
                    "“{}” and “{}” cannot be joined.",
                    self.file_name(),
                    births.file_name()
                ),
                "One must be a list of infant deaths and the other of live births, both with the number of the birth certificate.",
            ));
        }
        let quiet = &mut |_: ReadProgress| ();
        let outcome = count_list::count(
            &births.list,
            &births.reading,
            &births.known,
            None,
            KeepBirths::Yes,
            cancel,
            quiet,
        )
        .map_err(|it| sheet_failure(&it))?;
        let index = outcome.births.map(Arc::new);
        let outcome = count_list::count(
            &self.list,
            &self.reading,
            &self.known,
            index.as_deref(),
            KeepBirths::No,
            cancel,
            quiet,
        )
        .map_err(|it| sheet_failure(&it))?;
        self.counted = Arc::new(Counted::of(outcome, &self.reading, &self.known));
        self.births = index;
        Ok(())
    }

    /// Name of the file, without its folder.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.list.file.name()
    }

    /// The file as it lies on disk.
    #[must_use]
    pub fn list(&self) -> &ListFile {
        &self.list
    }

    /// SHA-256 of the bytes that were counted.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.counted.sha256
    }

    /// What is believed.
    #[must_use]
    pub fn reading(&self) -> &ListReading {
        &self.reading
    }

    /// What was counted.
    #[must_use]
    pub fn listed(&self) -> &ListedCounts {
        &self.counted.listed
    }

    /// What is believed, as sentences.
    #[must_use]
    pub fn sentences(&self) -> &[ListSentence] {
        &self.counted.sentences
    }

    /// What was left out or not known.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.counted.notes
    }

    /// The counts as a table, for everyone and each group alone.
    #[must_use]
    pub fn table(&self) -> &Preview {
        &self.counted.preview
    }

    /// What is still to be settled before an import.
    #[must_use]
    pub fn blockers(&self) -> Vec<ListBlocker> {
        list_words::blockers(&self.reading, &self.counted.listed)
    }

    /// Whether the counts can be imported now.
    #[must_use]
    pub fn can_import(&self) -> bool {
        self.working.is_none() && self.blockers().is_empty()
    }

    /// What the county file knew when the list was opened.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Whether the list is counted again; the screen shows the state before.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.working.is_some()
    }

    /// How far counting is.
    #[must_use]
    pub fn progress(&self) -> Option<ReadProgress> {
        let working = self.working.as_ref()?;
        Some(
            *working
                .progress
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Why the list could not be counted again, if so.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Changes what is believed, and counts again on a thread.
    pub fn apply(&mut self, change: ListChange) {
        let mut reading = self
            .working
            .as_ref()
            .map_or_else(|| self.reading.clone(), |it| it.reading.clone());
        reading.apply(change);
        self.stop();
        let (send, end) = mpsc::channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let progress = Arc::new(Mutex::new(ReadProgress { done: 0, total: 0 }));
        self.working = Some(Working {
            reading: reading.clone(),
            cancel: Arc::clone(&cancel),
            progress: Arc::clone(&progress),
            end,
        });
        let (list, known, wake) = (
            self.list.clone(),
            Arc::clone(&self.known),
            Arc::clone(&self.wake),
        );
        let refused = send.clone();
        let births = self.births.clone();
        let started = std::thread::Builder::new()
            .name("count line list".to_owned())
            .spawn(move || {
                let mut shown = 0;
                let outcome = count_list::count(
                    &list,
                    &reading,
                    &known,
                    births.as_deref(),
                    KeepBirths::No,
                    &cancel,
                    &mut |now| {
                        *progress.lock().unwrap_or_else(PoisonError::into_inner) = now;
                        let part = now.done.saturating_mul(200) / now.total.max(1);
                        if part != shown {
                            shown = part;
                            wake();
                        }
                    },
                );
                let counted = outcome.map(|it| Counted::of(it, &reading, &known));
                // The receiver is gone where something else was said meanwhile.
                send.send(counted).unwrap_or_default();
                wake();
            });
        if let Err(error) = started {
            let broken = SheetError::Broken {
                file_name: self.file_name(),
                details: error.to_string(),
            };
            refused.send(Err(broken)).unwrap_or_default();
        }
    }

    fn stop(&mut self) {
        if let Some(working) = self.working.take() {
            working.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Takes over what a thread counted, where it has, and says whether; called once a frame.
    pub fn poll(&mut self) -> bool {
        let Some(working) = &self.working else {
            return false;
        };
        let result = match working.end.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Empty) => return false,
            Err(TryRecvError::Disconnected) => Err(SheetError::Cancelled),
        };
        let Some(working) = self.working.take() else {
            return false;
        };
        match result {
            Ok(counted) if counted.sha256 != self.counted.sha256 => {
                let changed = SheetError::Changed {
                    file_name: self.file_name(),
                };
                self.failure = Some(sheet_failure(&changed));
            }
            Ok(counted) => {
                self.failure = None;
                self.reading = working.reading;
                self.counted = Arc::new(counted);
            }
            Err(SheetError::Cancelled) => {}
            Err(error) => self.failure = Some(sheet_failure(&error)),
        }
        true
    }

    /// A line list holds no cells, only its name and the fingerprint of its bytes.
    #[must_use]
    pub(in crate::session) fn empty_grid(&self) -> Grid {
        Grid {
            file_name: self.file_name(),
            sha256: self.counted.sha256.clone(),
            format: self.list.format,
            sheets: vec![Sheet::new(&self.reading.sheet, false)],
        }
    }

    /// What an import would store, in the words of a table.
    #[must_use]
    pub(in crate::session) fn draft(&self) -> Draft {
        let listed = &self.counted.listed;
        let left_out = listed.tally.all_left_out();
        let mut draft = Draft::empty();
        draft.tally = Tally {
            read: listed.tally.records,
            imported: listed.tally.records.saturating_sub(left_out),
            left_out,
            counts: u64::try_from(listed.counts.len()).unwrap_or(u64::MAX),
            ..Tally::default()
        };
        draft.blockers = self
            .blockers()
            .into_iter()
            .map(|it| match it {
                ListBlocker::ChooseRows | ListBlocker::ChooseFields => Blocker::ChooseCounts,
                ListBlocker::ChoosePlace | ListBlocker::CheckCounties => Blocker::ChoosePlace,
                ListBlocker::NothingCounted => Blocker::NothingLeft,
            })
            .collect();
        draft.lists = listed.lists.clone();
        draft
    }

    /// The imports of these very bytes, or of a list of this name, newest first.
    #[must_use]
    pub(in crate::session) fn imported_before<'a>(
        &self,
        snapshot: &'a Snapshot,
    ) -> Vec<ImportedBefore<'a>> {
        let own = self.batch_source();
        let found = |it: &'a ImportEntry| {
            let same_sheet = it.sheet.as_deref() == own.sheet.as_deref();
            let reading = serde_json::from_str::<ListReading>(&it.reading).ok();
            if it.file_sha256 == own.file_sha256 {
                return same_sheet.then(|| {
                    if reading.is_some_and(|it| it.means_the_same(&self.reading)) {
                        ImportedBefore::Same(it)
                    } else {
                        ImportedBefore::OtherReading(it)
                    }
                });
            }
            // The list of the next year has the same headings and is no new version of this one.
            let same_name = same_sheet && it.file_name.eq_ignore_ascii_case(&own.file_name);
            (reading.is_some() && same_name).then_some(ImportedBefore::OtherVersion(it))
        };
        snapshot
            .imports
            .iter()
            .rev()
            .filter(|it| !it.withdrawn && !it.file_sha256.is_empty())
            .filter_map(found)
            .collect()
    }

    /// Where the counts come from, as the county file keeps it.
    #[must_use]
    pub fn batch_source(&self) -> BatchSource {
        BatchSource {
            kind: ImportKind::Sheet,
            file_name: self.file_name(),
            file_sha256: self.counted.sha256.clone(),
            sheet: Some(self.reading.sheet.clone()).filter(|it| !it.is_empty()),
            reading: serde_json::to_string(&self.reading.kept()).unwrap_or_default(),
            complete_dimensions: self.counted.listed.complete.clone(),
        }
    }

    /// Hands on what was counted. The file is not read again.
    #[must_use]
    pub fn producer(&self) -> Producer {
        let counted = Arc::clone(&self.counted);
        Box::new(move |sink: &mut dyn BatchSink, progress: &Progress| {
            let listed = &counted.listed;
            let total = u64::try_from(listed.counts.len()).unwrap_or(u64::MAX);
            progress.set_total(Some(total));
            let mut done = 0;
            for chunk in listed.counts.chunks(CHUNK) {
                if progress.is_cancelled() {
                    return Err(ImportFailure::Cancelled);
                }
                sink.add(&listed.lists, chunk)?;
                done += u64::try_from(chunk.len()).unwrap_or(0);
                progress.set_done(done);
            }
            progress.set_left_out(listed.tally.all_left_out());
            Ok(listed.tally.records)
        })
    }

    /// How this kind of list is read, to be kept after an import.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        Some(Template {
            header_signature: self.reading.signature(),
            reading: serde_json::to_string(&self.reading.kept()).ok()?,
        })
    }
}

impl Drop for OpenLineList {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The variables that stand in the table, the first that are there.
const SHOWN: [&str; 16] = [
    "live_births",
    "infant_deaths",
    "neonatal_deaths",
    "postneonatal_deaths",
    "fetal_deaths",
    "sudden_unexpected_infant_deaths",
    "preterm_births",
    "births_known_gestation",
    "low_birth_weight_births",
    "births_known_birth_weight",
    "late_or_no_prenatal_care_births",
    "births_known_prenatal_care",
    "inadequate_prenatal_care_births",
    "births_known_prenatal_adequacy",
    "smoking_births",
    "births_known_smoking",
];

/// The counts as a table: everyone first, then each group alone.
fn table(listed: &ListedCounts, variables: &[CountVariable]) -> Preview {
    let lists = &listed.lists;
    let shown: Vec<(u32, String)> = SHOWN
        .iter()
        .filter_map(|id| {
            let position = lists.variables.iter().position(|it| it.0 == *id)?;
            let name = variables
                .iter()
                .find(|it| it.id.0 == *id)
                .map_or_else(|| (*id).to_owned(), |it| it.name.clone());
            Some((u32::try_from(position).ok()?, name))
        })
        .collect();
    let at = |position: u32| usize::try_from(position).unwrap_or(usize::MAX);
    let mut rows: std::collections::BTreeMap<(u32, u32, u32), Vec<Option<PreviewValue>>> =
        std::collections::BTreeMap::new();
    for count in &listed.counts {
        let is_simple = lists
            .groups
            .get(at(count.group))
            .is_some_and(|it| it.categories().len() <= 1);
        let Some(column) = shown.iter().position(|it| it.0 == count.variable) else {
            continue;
        };
        if !is_simple {
            continue;
        }
        let row = rows
            .entry((count.group, count.place, count.period))
            .or_insert_with(|| vec![None; shown.len()]);
        if let Some(slot) = row.get_mut(column) {
            *slot = Some(PreviewValue::Count(count.value));
        }
    }
    Preview {
        columns: shown.into_iter().map(|it| it.1).collect(),
        rows: rows
            .into_iter()
            .map(|((group, place, period), values)| PreviewRow {
                row: 0,
                place: lists
                    .places
                    .get(at(place))
                    .map_or_else(String::new, |it| it.name.clone()),
                period: lists
                    .periods
                    .get(at(period))
                    .map_or_else(String::new, |it| match it.basis {
                        crate::domain::period::PeriodBasis::Period => it.label(),
                        crate::domain::period::PeriodBasis::BirthCohort => {
                            format!("born {}", it.label())
                        }
                    }),
                group: lists
                    .groups
                    .get(at(group))
                    .map_or_else(String::new, |it| group_words(it, listed)),
                values,
            })
            .collect(),
    }
}

fn group_words(group: &GroupKey, listed: &ListedCounts) -> String {
    let Some(category) = group.categories().first() else {
        return "Everyone".to_owned();
    };
    let dimension = listed
        .lists
        .dimensions
        .iter()
        .find(|it| it.id == category.dimension_id());
    let name = dimension
        .and_then(|it| it.categories.iter().find(|it| it.id == *category))
        .map_or(category.0.as_str(), |it| it.name.as_str());
    match dimension {
        Some(it) if name == "Unknown" || name == "Other" => format!("{name} {}", it.name),
        _ => name.to_owned(),
    }
}
