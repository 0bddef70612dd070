//! `profile` and `report`: whole reports as files, one for a place or one for every county.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::cli::arguments::ReportCall;
use crate::cli::output;
use crate::cli::run::context;
use crate::cli::table::place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::picture::Purpose;
use crate::reports::report::profile::profile_of;
use crate::session::county_session::Session;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::paper::made_folder;
use crate::session::practice::record_step::today;
use crate::session::report::desk::ReportDesk;
use crate::session::report::files::ReportFormat;
use crate::session::report::files::save_report;
use crate::session::report::files::shared_report;
use crate::session::report::request::ReportRequest;
use crate::session::report::request::report_with_word;
use crate::session::report::request::report_word;
use crate::session::report::request::safe_name;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;

/// Writes the report that was asked for, or the profile of every county.
///
/// # Errors
/// Where the file cannot be read, it lacks what the report is about, or a report cannot be written.
pub fn report(call: &ReportCall) -> Result<(), Failure> {
    let mut session = Session::open(&call.file, context())?;
    let snapshot = session.snapshot();
    let purpose = if call.internal {
        Purpose::InternalCopy
    } else {
        Purpose::Public
    };
    let desk = ReportDesk::new(snapshot, purpose, today());
    let shared = if call.all_counties {
        every_county(call, snapshot, &desk)?
    } else {
        vec![one(call, snapshot, &desk)?]
    };
    for thing in shared {
        session.record_export(thing)?;
    }
    session.close()
}

fn language(call: &ReportCall, snapshot: &Snapshot) -> PackLanguage {
    match (call.both, call.spanish, snapshot.settings.output_language) {
        (true, ..) => PackLanguage::Both,
        (false, true, _) | (false, false, Language::Spanish) => PackLanguage::Spanish,
        (false, false, Language::English) => PackLanguage::English,
    }
}

fn one(
    call: &ReportCall,
    snapshot: &Snapshot,
    desk: &ReportDesk<'_>,
) -> Result<SharedThing, Failure> {
    let place_id = match &call.place {
        Some(name) => place(name, snapshot)?,
        None => snapshot.report_place().ok_or_else(nothing_to_report)?,
    };
    let kind = match &call.kind {
        Some(word) => report_with_word(word).ok_or_else(|| no_such_report(word))?,
        None => profile_of(
            snapshot
                .tables
                .place(&place_id)
                .map_or(PlaceKind::Region, |it| it.kind),
        ),
    };
    let worksheet_id = call
        .worksheet
        .and_then(|it| snapshot.records.worksheets.get(it.saturating_sub(1)))
        .or_else(|| snapshot.records.worksheets.first())
        .map(|it| it.id.clone());
    let request = ReportRequest {
        kind,
        place_id,
        year: call.year,
        language: language(call, snapshot),
        worksheet_id,
    };
    let report = desk.report(&request)?;
    let (path, format) = named(&call.out, report.purpose);
    save_report(&report, &path, format)?;
    output::say_line(&format!("{}: {}", path.display(), report.title()));
    Ok(shared_report(
        &report,
        format,
        snapshot.settings.hiding.rule,
    ))
}

/// The path with an ending that says its kind, and INTERNAL where nothing is hidden.
fn named(path: &Path, purpose: Purpose) -> (PathBuf, ReportFormat) {
    let format = ReportFormat::of(path);
    let stem = match format {
        Some(_) => path.file_stem(),
        None => path.file_name(),
    };
    let mut name = stem.map_or_else(
        || "report".to_owned(),
        |it| it.to_string_lossy().into_owned(),
    );
    if purpose == Purpose::InternalCopy && !name.to_uppercase().contains("INTERNAL") {
        name.push_str(" INTERNAL");
    }
    let format = format.unwrap_or(ReportFormat::Pdf);
    (
        path.with_file_name(format!("{name}.{}", format.ending())),
        format,
    )
}

/// The profile of every county that has counts, made side by side.
fn every_county(
    call: &ReportCall,
    snapshot: &Snapshot,
    desk: &ReportDesk<'_>,
) -> Result<Vec<SharedThing>, Failure> {
    let counties: Vec<(PlaceId, String)> = snapshot
        .published
        .choices
        .places
        .iter()
        .filter_map(|it| snapshot.tables.place(it))
        .filter(|it| it.kind == PlaceKind::County)
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    if counties.is_empty() {
        return Err(nothing_to_report());
    }
    made_folder(&call.out)?;
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, Made)>> = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(counties.len()) {
            scope.spawn(|| {
                loop {
                    let position = next.fetch_add(1, Ordering::Relaxed);
                    let Some((place_id, name)) = counties.get(position) else {
                        break;
                    };
                    let result = county(call, snapshot, desk, place_id, name);
                    made.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((position, result));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by_key(|it| it.0);
    let mut shared = Vec::new();
    for (_, result) in made {
        let (path, thing) = result?;
        output::say_line(&path.display().to_string());
        shared.push(thing);
    }
    output::say_line(&format!("{} profiles.", shared.len()));
    Ok(shared)
}

/// A written profile, or why it could not be made.
type Made = Result<(PathBuf, SharedThing), Failure>;

fn county(
    call: &ReportCall,
    snapshot: &Snapshot,
    desk: &ReportDesk<'_>,
    place_id: &PlaceId,
    name: &str,
) -> Made {
    let request = ReportRequest {
        kind: ReportKind::CountyProfile,
        place_id: place_id.clone(),
        year: call.year,
        language: language(call, snapshot),
        worksheet_id: None,
    };
    let report = desk.report(&request)?;
    let stamp = match report.purpose {
        Purpose::Public => "",
        Purpose::InternalCopy => " INTERNAL",
    };
    // Two counties of one name differ by their id.
    let file = format!("{} {}{stamp}.pdf", safe_name(name), safe_name(&place_id.0));
    let path = call.out.join(file);
    save_report(&report, &path, ReportFormat::Pdf)?;
    let rule = snapshot.settings.hiding.rule;
    Ok((path, shared_report(&report, ReportFormat::Pdf, rule)))
}

fn nothing_to_report() -> Failure {
    Failure::new(
        "This file has no counts to report on yet.",
        "Import a sheet with births and infant deaths first.",
    )
}

fn no_such_report(word: &str) -> Failure {
    let known: Vec<&str> = ReportKind::ALL.iter().map(|it| report_word(*it)).collect();
    Failure::new(
        format!("There is no report called “{word}”."),
        format!("The reports are: {}.", known.join(", ")),
    )
}
