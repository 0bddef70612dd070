//! What a sheet that is looked at becomes in the county file: its import, its template, and which earlier imports it is a version of.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::import::draft;
use crate::import::draft::Chunk;
use crate::import::draft::RowSource;
use crate::import::draft::StreamError;
use crate::import::grid::Sheet;
use crate::import::reader::ReadProgress;
use crate::import::reader::SheetError;
use crate::session::command::ImportRequest;
use crate::session::file_settings::Template;
use crate::session::job::BatchSink;
use crate::session::job::ImportFailure;
use crate::session::job::Progress;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::sheet_failure;
use crate::session::reimport::ImportedBefore;
use crate::session::reimport::ReimportChoice;
use crate::session::reimport::SheetSource;
use crate::session::reimport::imported_before;
use crate::session::snapshot::ImportEntry;
use crate::session::snapshot::Snapshot;

impl OpenSheet {
    /// What the Import command needs: where the counts come from, and what reads them again on its thread.
    #[must_use]
    pub fn import_request(&self) -> ImportRequest {
        if let Some(list) = self.line_list() {
            return ImportRequest::new(list.batch_source(), list.producer());
        }
        let grid = Arc::clone(&self.grid);
        let known = Arc::clone(&self.known);
        let file = self.file.clone();
        let reading = self.read.reading.clone();
        let fixes = self.fixes.clone();
        let sheet = self.chosen();
        let source = draft::batch_source(&grid, sheet, &reading);
        let producer = move |sink: &mut dyn BatchSink, progress: &Progress| {
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
                sink.add(chunk.lists, chunk.counts)?;
                if !chunk.rates.is_empty() {
                    sink.add_published_rates(chunk.lists, chunk.rates)?;
                }
                let last = chunk.counts.last().map(|it| it.row);
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
        ImportRequest::new(source, Box::new(producer))
    }

    /// The same with what else belongs to the step: how the next sheet of this kind is read,
    /// the earlier imports it is a version of, and what becomes of their values.
    #[must_use]
    pub fn request(&self, snapshot: &Snapshot, choice: ReimportChoice) -> ImportRequest {
        ImportRequest {
            template: self.template(),
            earlier: self
                .imported_before(snapshot)
                .into_iter()
                .map(|it| it.import().id.clone())
                .collect(),
            choice,
            ..self.import_request()
        }
    }

    /// How this kind of sheet is read, to be kept after an import.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        if let Some(list) = self.line_list() {
            return list.template();
        }
        let signature = self.read.reading.header_signature();
        if signature.trim().is_empty() {
            return None;
        }
        Some(Template {
            header_signature: signature,
            reading: serde_json::to_string(&self.read.reading).ok()?,
        })
    }

    /// The imports that this sheet is the same as or a new version of, newest first.
    #[must_use]
    pub fn imported_before<'a>(&self, snapshot: &'a Snapshot) -> Vec<ImportedBefore<'a>> {
        if let Some(list) = self.line_list() {
            return list.imported_before(snapshot);
        }
        imported_before(
            SheetSource {
                file_name: &self.grid.file_name,
                sha256: &self.grid.sha256,
                sheet: self.sheet().map_or("", |it| it.name.as_str()),
                reading: &self.read.reading,
            },
            snapshot,
        )
    }

    /// The import of these very bytes, read in this very way, that the file already holds.
    #[must_use]
    pub fn same_import<'a>(&self, snapshot: &'a Snapshot) -> Option<&'a ImportEntry> {
        self.imported_before(snapshot)
            .into_iter()
            .find_map(|it| match it {
                ImportedBefore::Same(import) => Some(import),
                ImportedBefore::OtherReading(_) | ImportedBefore::OtherVersion(_) => None,
            })
    }

    /// Whether the file may hold a value that this sheet could change: the same thing counted in the same place and
    /// years, or a published rate, which only the file itself knows.
    /// Only then is it worth comparing before an import.
    #[must_use]
    pub fn may_change_counts(&self, snapshot: &Snapshot) -> bool {
        let lists = &self.read.draft.lists;
        let tables = &snapshot.tables;
        // Of a sheet that is not held whole only some of its places and years are known here.
        let is_open = self.read.draft.tally.published_rates > 0 || !self.read.draft.is_whole;
        if is_open && !snapshot.imports.is_empty() {
            return true;
        }
        let periods: BTreeSet<_> = lists.periods.iter().collect();
        lists.variables.iter().any(|variable| {
            lists.places.iter().any(|place| {
                tables.counts_of(variable, &place.id).iter().any(|count| {
                    tables
                        .period_at(count.period())
                        .is_some_and(|it| periods.contains(it))
                })
            })
        })
    }
}
