//! A worker that changes a county file until it is killed, for the tests of sudden death.
//! It prints a line for each step that was acknowledged, as the window would say "Saved".

use std::io::Write;
use std::path::Path;

use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::BatchSource;
use crate::domain::count_batch::NewCount;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::session::command::Command;
use crate::session::command::ImportRequest;
use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::job::JobResult;

/// Counts in each import of the worker.
pub const COUNTS_AN_IMPORT: u32 = 4000;

/// Changes the file step by step until the program ends. `what` is `import` or `edit`.
///
/// # Errors
/// The first failure, such as a full disk.
pub fn work(what: &str, path: &Path, acknowledge: &mut dyn Write) -> Result<(), Failure> {
    let mut session = Session::open(path, Context::bare("worker"))?;
    let mut step = u32::try_from(session.snapshot().imports.len()).unwrap_or(0);
    loop {
        step += 1;
        if what == "import" {
            session.apply(Command::Import(import_number(step)))?;
            for report in session.wait_for_jobs() {
                if !matches!(report.result?, JobResult::Imported(_)) {
                    return Err(Failure::unexpected_end("nothing was imported"));
                }
            }
        } else {
            session.apply(Command::RenameHub {
                name: format!("Hub {step}"),
            })?;
        }
        writeln!(acknowledge, "{step}")
            .and_then(|()| acknowledge.flush())
            .map_err(|it| Failure::unexpected_end(&it.to_string()))?;
    }
}

/// An import whose every count is its own number.
#[must_use]
pub fn import_number(step: u32) -> ImportRequest {
    ImportRequest::new(
        BatchSource {
            kind: ImportKind::Sheet,
            file_name: format!("batch {step}.csv"),
            file_sha256: format!("{step:064x}"),
            sheet: None,
            reading: "{}".to_owned(),
            complete_dimensions: Vec::new(),
        },
        Box::new(move |sink, progress| {
            let lists = lists();
            progress.set_total(Some(u64::from(COUNTS_AN_IMPORT)));
            let counts: Vec<NewCount> = (0..COUNTS_AN_IMPORT)
                .map(|number| NewCount {
                    variable: 0,
                    place: number % 100,
                    period: number / 100,
                    group: 0,
                    value: CountValue::Known(u64::from(step)),
                    row: number + 2,
                    column: 3,
                })
                .collect();
            for chunk in counts.chunks(500) {
                sink.add(&lists, chunk)?;
            }
            Ok(u64::from(COUNTS_AN_IMPORT))
        }),
    )
}

/// A hundred places, forty years.
fn lists() -> BatchLists {
    BatchLists {
        variables: vec![VariableId::new("live_births")],
        new_variables: Vec::new(),
        places: (0..100)
            .map(|number| {
                let fips = format!("29{number:03}");
                Place {
                    id: PlaceId::from_fips(&fips),
                    kind: PlaceKind::County,
                    name: format!("County {number}"),
                    fips: Some(fips),
                    parent_id: Some(PlaceId::from_fips("29")),
                }
            })
            .collect(),
        periods: (1980..2020).filter_map(Period::year).collect(),
        groups: vec![GroupKey::everyone()],
        dimensions: Vec::new(),
    }
}
