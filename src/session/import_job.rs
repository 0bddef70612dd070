//! The work of an import: reads a sheet, stores its counts in one transaction, loads what screens read.

use crate::domain::count::CountTables;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::session::command::ImportRequest;
use crate::session::difference::Comparison;
use crate::session::difference::Difference;
use crate::session::failure::Failure;
use crate::session::job::BatchSink;
use crate::session::job::ImportFailure;
use crate::session::job::ImportSummary;
use crate::session::job::JobStage;
use crate::session::job::Progress;
use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::county_file::Stamp;
use crate::store::edit::Edit;
use crate::store::edit::EditedTable;
use crate::store::import_writer::ImportWriter;
use crate::store::operation::OperationKind;
use crate::store::store_error::StoreError;

/// Stores the counts of a sheet as one import. All of it is saved, or nothing.
pub(in crate::session) fn import(
    file: &mut CountyFile,
    request: ImportRequest,
    label: &str,
    stamp: &Stamp,
    current: &CountTables,
    progress: &Progress,
) -> Result<ImportSummary, ImportFailure> {
    let path = file.path().to_owned();
    let mut stopped = None;
    let saved = file.change(stamp, |change| {
        match write(change, request, label, current, progress) {
            Ok(summary) => Ok(summary),
            Err(WriteFailure::Store(error)) => Err(error),
            Err(WriteFailure::Producer(failure)) => {
                stopped = Some(failure);
                Err(StoreError::Cancelled)
            }
        }
    });
    match (saved, stopped) {
        (Ok(summary), _) => Ok(summary),
        (Err(_), Some(failure)) => Err(failure),
        (Err(StoreError::Cancelled), None) => Err(ImportFailure::Cancelled),
        (Err(error), None) => Err(ImportFailure::Refused(Failure::from_store(&error, &path))),
    }
}

/// Says what an import would change. Needs no county file.
pub(in crate::session) fn compare(
    request: ImportRequest,
    current: &CountTables,
    progress: &Progress,
) -> Result<Difference, ImportFailure> {
    let mut sink = ComparingSink {
        comparison: Comparison::with(current),
        progress,
    };
    (request.producer)(&mut sink, progress)?;
    Ok(sink.comparison.finish())
}

enum WriteFailure {
    Store(StoreError),
    Producer(ImportFailure),
}

impl From<StoreError> for WriteFailure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

fn write(
    change: &Change<'_>,
    request: ImportRequest,
    label: &str,
    current: &CountTables,
    progress: &Progress,
) -> Result<ImportSummary, WriteFailure> {
    let mut sink = WritingSink {
        writer: ImportWriter::begin(change, &request.source)?,
        comparison: Comparison::with(current),
        progress,
        refused: None,
    };
    let read = (request.producer)(&mut sink, progress);
    if let Some(error) = sink.refused {
        return Err(WriteFailure::Store(error));
    }
    let rows_read = read.map_err(WriteFailure::Producer)?;
    if sink.writer.is_empty() {
        return Err(WriteFailure::Producer(ImportFailure::Unreadable(
            Failure::new(
                "No counts were found in this sheet, so nothing was imported.",
                "Check on the import page which columns hold the counts.",
            )
            .at(request.source.file_name),
        )));
    }
    progress.begin(JobStage::Checking, Some(sink.writer.counts()));
    let written = sink.writer.finish(rows_read, &mut |done| {
        progress.set_done(done);
        if progress.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        Ok(())
    })?;
    if request.source.kind == ImportKind::Sample {
        change.mark_as_sample()?;
    }
    let edit = Edit {
        table: EditedTable::Imports,
        id: written.import_id.clone(),
        before: Some(true.into()),
        after: Some(false.into()),
    };
    change.record(&OperationKind::Do("import"), label, &[edit])?;
    progress.begin(JobStage::Saving, None);
    Ok(ImportSummary {
        import_id: written.import_id,
        file_name: request.source.file_name,
        rows_read,
        left_out: progress.now().left_out,
        counts: written.counts,
        published_rates: written.published_rates,
        difference: sink.comparison.finish(),
    })
}

struct WritingSink<'a> {
    writer: ImportWriter<'a>,
    comparison: Comparison<'a>,
    progress: &'a Progress,
    /// Why the county file could not take counts. Kept here, since a producer may lose it.
    refused: Option<StoreError>,
}

impl WritingSink<'_> {
    fn keep_going(&mut self, taken: Result<(), StoreError>) -> Result<(), ImportFailure> {
        match taken {
            Err(error) => {
                let failure = Failure::new(
                    "The counts could not be stored.",
                    "Nothing was imported. Try again.",
                )
                .with_details(error.to_string());
                self.refused = Some(error);
                Err(ImportFailure::Refused(failure))
            }
            Ok(()) if self.progress.is_cancelled() => Err(ImportFailure::Cancelled),
            Ok(()) => Ok(()),
        }
    }
}

impl BatchSink for WritingSink<'_> {
    fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), ImportFailure> {
        self.comparison.add(lists, counts);
        let taken = self.writer.add(lists, counts);
        self.keep_going(taken)
    }

    fn add_published_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
    ) -> Result<(), ImportFailure> {
        let taken = self.writer.add_published_rates(lists, rates);
        self.keep_going(taken)
    }
}

struct ComparingSink<'a> {
    comparison: Comparison<'a>,
    progress: &'a Progress,
}

impl BatchSink for ComparingSink<'_> {
    fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), ImportFailure> {
        self.comparison.add(lists, counts);
        if self.progress.is_cancelled() {
            return Err(ImportFailure::Cancelled);
        }
        Ok(())
    }

    fn add_published_rates(
        &mut self,
        _: &BatchLists,
        _: &[NewPublishedRate],
    ) -> Result<(), ImportFailure> {
        if self.progress.is_cancelled() {
            return Err(ImportFailure::Cancelled);
        }
        Ok(())
    }
}
