//! The work of an import: reads sheets, stores their values in one transaction, and puts earlier versions aside.

use crate::domain::count::CountTables;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewCount;
use crate::domain::count_batch::NewPublishedRate;
use crate::session::command::ImportRequest;
use crate::session::difference::Compared;
use crate::session::difference::Comparison;
use crate::session::difference::Difference;
use crate::session::difference::EarlierVersion;
use crate::session::difference::Standing;
use crate::session::failure::Failure;
use crate::session::file_settings::Template;
use crate::session::job::BatchSink;
use crate::session::job::ImportFailure;
use crate::session::job::ImportSummary;
use crate::session::job::JobStage;
use crate::session::job::Progress;
use crate::session::reimport::ChangedValues;
use crate::session::reimport::GoneValues;
use crate::store::county_file::Change;
use crate::store::county_file::CountyFile;
use crate::store::county_file::Stamp;
use crate::store::edit::Edit;
use crate::store::edit::EditedTable;
use crate::store::import_writer::ImportWriter;
use crate::store::imports::ImportRecord;
use crate::store::imports::KeptCount;
use crate::store::imports::KeptRate;
use crate::store::operation::OperationKind;
use crate::store::store_error::StoreError;

/// Stores the values of sheets, each as one import and all as one step. All of it is saved, or nothing.
pub(in crate::session) fn import(
    file: &mut CountyFile,
    requests: Vec<ImportRequest>,
    label: &str,
    stamp: &Stamp,
    current: &CountTables,
    progress: &Progress,
) -> Result<Vec<ImportSummary>, ImportFailure> {
    let path = file.path().to_owned();
    let imports = file
        .imports()
        .map_err(|it| ImportFailure::Refused(Failure::from_store(&it, &path)))?;
    let mut stopped = None;
    let saved = file.change(stamp, |change| {
        match write(change, requests, label, current, &imports, progress) {
            Ok(summaries) => Ok(summaries),
            Err(WriteFailure::Store(error)) => Err(error),
            Err(WriteFailure::Producer(failure)) => {
                stopped = Some(failure);
                Err(StoreError::Cancelled)
            }
        }
    });
    match (saved, stopped) {
        (Ok(summaries), _) => Ok(summaries),
        (Err(_), Some(failure)) => Err(failure),
        (Err(StoreError::Cancelled), None) => Err(ImportFailure::Cancelled),
        (Err(error), None) => Err(ImportFailure::Refused(Failure::from_store(&error, &path))),
    }
}

/// Says what an import of these sheets would change. Changes nothing.
pub(in crate::session) fn compare(
    file: &CountyFile,
    requests: Vec<ImportRequest>,
    current: &CountTables,
    progress: &Progress,
) -> Result<Difference, ImportFailure> {
    let told = |it: StoreError| ImportFailure::Refused(Failure::from_store(&it, file.path()));
    let imports = file.imports().map_err(told)?;
    let rates = file.current_rates().map_err(told)?;
    let earlier = earlier_versions(&requests, &imports);
    let mut comparison = Comparison::with(current, rates, earlier.clone());
    for request in requests {
        let mut sink = ComparingSink {
            comparison: &mut comparison,
            progress,
        };
        (request.producer)(&mut sink, progress)?;
        comparison.end_sheet();
    }
    let mut versions = comparison.met_versions();
    file.add_linked_imports(&mut versions, &ids_of(&earlier))
        .map_err(told)?;
    Ok(comparison.finish(versions).difference)
}

/// The imports that the sheets may be a newer version of and that are in use.
fn earlier_versions(requests: &[ImportRequest], imports: &[ImportRecord]) -> Vec<EarlierVersion> {
    imports
        .iter()
        .filter(|it| !it.withdrawn)
        .filter_map(|import| {
            let mut of_it = requests
                .iter()
                .filter(|it| it.earlier.contains(&import.id))
                .peekable();
            of_it.peek()?;
            Some(EarlierVersion {
                import_id: import.id.clone(),
                is_same_file: of_it.any(|it| {
                    !it.source.file_sha256.is_empty() && it.source.file_sha256 == import.file_sha256
                }),
            })
        })
        .collect()
}

fn ids_of(earlier: &[EarlierVersion]) -> Vec<String> {
    earlier.iter().map(|it| it.import_id.clone()).collect()
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
    requests: Vec<ImportRequest>,
    label: &str,
    current: &CountTables,
    imports: &[ImportRecord],
    progress: &Progress,
) -> Result<Vec<ImportSummary>, WriteFailure> {
    let earlier = earlier_versions(&requests, imports);
    let rates = change.current_rates()?;
    let takes_out = requests
        .iter()
        .any(|it| it.choice.gone == GoneValues::TakeOut);
    let mut comparison = Comparison::with(current, rates, earlier.clone());
    let mut edits: Vec<Edit> = Vec::new();
    let mut summaries: Vec<ImportSummary> = Vec::new();
    for request in requests {
        let (summary, template) = write_one(change, request, &mut comparison, progress)?;
        edits.push(appeared(summary.import_id.clone()));
        if let Some(template) = template {
            let after = Some(template.reading.into());
            let before = change.row(EditedTable::Templates, &template.header_signature)?;
            if before != after {
                edits.push(change.edit(
                    EditedTable::Templates,
                    &template.header_signature,
                    after,
                )?);
            }
        }
        summaries.push(summary);
    }
    let Compared {
        difference,
        kept,
        kept_rates,
    } = {
        let mut versions = comparison.met_versions();
        change.add_linked_imports(&mut versions, &ids_of(&earlier))?;
        comparison.finish(versions)
    };
    if takes_out {
        let mut replaced = Vec::new();
        for import_id in &difference.earlier {
            let counts = kept.get(import_id).map_or(&[][..], Vec::as_slice);
            let rates = kept_rates.get(import_id).map_or(&[][..], Vec::as_slice);
            edits.push(change.edit(EditedTable::Imports, import_id, Some(true.into()))?);
            if !(counts.is_empty() && rates.is_empty()) {
                let counts: Vec<KeptCount<'_>> = counts
                    .iter()
                    .map(|it| KeptCount {
                        variable: &it.variable,
                        place: &it.place,
                        period: &it.period,
                        group: &it.group,
                    })
                    .collect();
                let rates: Vec<KeptRate<'_>> = rates
                    .iter()
                    .map(|it| KeptRate {
                        indicator: &it.indicator,
                        place: &it.place,
                        period: &it.period,
                        group: &it.group,
                    })
                    .collect();
                edits.push(appeared(change.keep_of_import(import_id, &counts, &rates)?));
            }
            replaced.push(import_id.clone());
        }
        if let Some(last) = summaries.last_mut() {
            last.replaced = replaced;
        }
    }
    change.record(&OperationKind::Do("import"), label, &edits)?;
    progress.begin(JobStage::Saving, None);
    if let Some(last) = summaries.last_mut() {
        // What is gone is only known when every sheet has been read.
        last.difference.gone = difference.gone;
        last.difference.gone_counts = difference.gone_counts;
        last.difference.rates.gone = difference.rates.gone;
        last.difference.rates.gone_rates = difference.rates.gone_rates;
        last.difference.earlier = difference.earlier;
    }
    Ok(summaries)
}

/// The edit of an import that was not there before.
fn appeared(import_id: String) -> Edit {
    Edit {
        table: EditedTable::Imports,
        id: import_id,
        before: Some(true.into()),
        after: Some(false.into()),
    }
}

fn write_one(
    change: &Change<'_>,
    request: ImportRequest,
    comparison: &mut Comparison<'_>,
    progress: &Progress,
) -> Result<(ImportSummary, Option<Template>), WriteFailure> {
    let mut sink = WritingSink {
        writer: ImportWriter::begin(change, &request.source)?,
        comparison,
        progress,
        keeps_old: request.choice.changed == ChangedValues::KeepOld,
        taken: 0,
        refused: None,
    };
    let read = (request.producer)(&mut sink, progress);
    if let Some(error) = sink.refused {
        return Err(WriteFailure::Store(error));
    }
    let rows_read = read.map_err(WriteFailure::Producer)?;
    if sink.taken == 0 {
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
    progress.begin(JobStage::Reading, None);
    if request.source.kind == ImportKind::Sample {
        change.mark_as_sample()?;
    }
    Ok((
        ImportSummary {
            import_id: written.import_id,
            file_name: request.source.file_name,
            sheet: request.source.sheet,
            rows_read,
            left_out: progress.now().left_out,
            counts: written.counts,
            published_rates: written.published_rates,
            difference: comparison.end_sheet(),
            replaced: Vec::new(),
        },
        request.template,
    ))
}

struct WritingSink<'a, 'b, 'c> {
    writer: ImportWriter<'a>,
    comparison: &'b mut Comparison<'c>,
    progress: &'a Progress,
    /// Whether values that the file has otherwise are not written.
    keeps_old: bool,
    /// Values the sheet has, written or not.
    taken: usize,
    /// Why the county file could not take counts. Kept here, since a producer may lose it.
    refused: Option<StoreError>,
}

impl WritingSink<'_, '_, '_> {
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

impl BatchSink for WritingSink<'_, '_, '_> {
    fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), ImportFailure> {
        self.taken += counts.len();
        let taken = if self.keeps_old {
            let mut written: Vec<NewCount> = Vec::with_capacity(counts.len());
            let mut kept: Vec<NewCount> = Vec::new();
            self.comparison.add(lists, counts, |count, standing| {
                if standing == Standing::Changed {
                    kept.push(*count);
                } else {
                    written.push(*count);
                }
            });
            for count in &kept {
                self.comparison.keep(lists, count);
            }
            self.writer.add(lists, &written)
        } else {
            self.comparison.add(lists, counts, |_, _| {});
            self.writer.add(lists, counts)
        };
        self.keep_going(taken)
    }

    fn add_published_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
    ) -> Result<(), ImportFailure> {
        self.taken += rates.len();
        let taken = if self.keeps_old {
            let mut written: Vec<NewPublishedRate> = Vec::with_capacity(rates.len());
            let mut kept: Vec<NewPublishedRate> = Vec::new();
            self.comparison.add_rates(lists, rates, |rate, standing| {
                if standing == Standing::Changed {
                    kept.push(rate.clone());
                } else {
                    written.push(rate.clone());
                }
            });
            for rate in &kept {
                self.comparison.keep_rate(lists, rate);
            }
            self.writer.add_published_rates(lists, &written)
        } else {
            self.comparison.add_rates(lists, rates, |_, _| {});
            self.writer.add_published_rates(lists, rates)
        };
        self.keep_going(taken)
    }
}

struct ComparingSink<'a, 'b> {
    comparison: &'a mut Comparison<'b>,
    progress: &'a Progress,
}

impl BatchSink for ComparingSink<'_, '_> {
    fn add(&mut self, lists: &BatchLists, counts: &[NewCount]) -> Result<(), ImportFailure> {
        self.comparison.add(lists, counts, |_, _| {});
        if self.progress.is_cancelled() {
            return Err(ImportFailure::Cancelled);
        }
        Ok(())
    }

    fn add_published_rates(
        &mut self,
        lists: &BatchLists,
        rates: &[NewPublishedRate],
    ) -> Result<(), ImportFailure> {
        self.comparison.add_rates(lists, rates, |_, _| {});
        if self.progress.is_cancelled() {
            return Err(ImportFailure::Cancelled);
        }
        Ok(())
    }
}
