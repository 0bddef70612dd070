//! What should be looked at before any report of a file is printed: charts that were frozen before the data changed, and
//! words without Spanish.

use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::reports::report::own_words::ReportNote;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::report::desk::ReportDesk;

/// So many things without Spanish are named.
const MOST_NAMED: usize = 12;

impl ReportDesk<'_> {
    /// Frozen charts that are older than the data, and what reports show that has no Spanish.
    pub(in crate::session::report) fn notes_of_records(&self) -> Vec<ReportNote> {
        let snapshot = self.snapshot;
        let records = &snapshot.records;
        let mut notes = Vec::new();
        let shared = || {
            records
                .worksheets
                .iter()
                .filter(|it| it.status != WorksheetStatus::Archived)
        };
        for worksheet in shared() {
            let chart = find(&records.statements, &worksheet.statement_id)
                .and_then(|it| it.chart_snapshot_id.as_ref())
                .and_then(|it| find(&records.chart_snapshots, it));
            let frozen = chart.and_then(FrozenChart::of_row);
            if let Some((chart, frozen)) = chart.zip(frozen) {
                let now = FrozenChart::of(snapshot, &frozen.question);
                if now.data_hash() != chart.data_hash {
                    notes.push(ReportNote::Stale(worksheet.title.clone()));
                }
            }
        }
        let mut missing: Vec<String> = Vec::new();
        let mut see = |english: &str, spanish: &str| {
            let name = english.trim();
            if !name.is_empty() && spanish.trim().is_empty() {
                missing.push(name.to_owned());
            }
        };
        for worksheet in shared() {
            if let Some(it) = find(&records.statements, &worksheet.statement_id) {
                see(&it.text_en, &it.text_es);
            }
            let cards = records.causes.iter().filter(|it| {
                it.worksheet_id == worksheet.id && (it.kind == CauseKind::Supporting || it.is_root)
            });
            for it in cards {
                see(&it.text_en, &it.text_es);
            }
        }
        for it in &records.change_ideas {
            see(&it.title_en, &it.title_es);
        }
        for it in &records.measures {
            see(&it.name_en, &it.name_es);
        }
        for it in &records.agendas {
            see(&it.text_en, &it.text_es);
        }
        notes.extend(
            missing
                .into_iter()
                .take(MOST_NAMED)
                .map(ReportNote::NoSpanishFor),
        );
        notes
    }
}
