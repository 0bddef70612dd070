//! `paper` and `forms`: what people take away on paper, as PDF files in a folder.

use std::path::Path;

use crate::charts::measure_chart::MeasureView;
use crate::cli::arguments::PaperCall;
use crate::cli::output;
use crate::cli::run::context;
use crate::domain::practice::meeting_rules::stations_of;
use crate::domain::practice::pack::PackLanguage;
use crate::reports::picture::Purpose;
use crate::session::county_session::Session;
use crate::session::data_walk::save_data_walk;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::paper;
use crate::session::paper::PaperThing;
use crate::session::practice::record_step::today;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Prints every worksheet, change and measure of a file to a folder.
///
/// # Errors
/// Where the file cannot be read, or a page cannot be written.
pub fn paper(call: &PaperCall) -> Result<(), Failure> {
    let mut session = Session::open(&call.file, context())?;
    let snapshot = session.snapshot();
    let language = if call.spanish {
        Language::Spanish
    } else {
        snapshot.settings.output_language
    };
    let words = Words::new(language);
    let purpose = if call.internal {
        Purpose::InternalCopy
    } else {
        Purpose::Public
    };
    paper::made_folder(&call.out)?;
    let records = &snapshot.records;
    let mut things: Vec<(String, PaperThing)> = Vec::new();
    let mut add = |kind: &str, position: usize, thing: PaperThing| {
        let stamp = if call.internal { " INTERNAL" } else { "" };
        things.push((format!("{kind} {}{stamp}.pdf", position + 1), thing));
    };
    for (position, it) in records.worksheets.iter().enumerate() {
        add("worksheet", position, PaperThing::Worksheet(it.id.clone()));
        let diagram = PaperThing::Diagram(it.id.clone(), it.view);
        add("causes", position, diagram);
    }
    for (position, it) in records.aims.iter().enumerate() {
        add("drivers", position, PaperThing::Drivers(it.id.clone()));
    }
    for (position, it) in records.change_ideas.iter().enumerate() {
        add("change", position, PaperThing::Change(it.id.clone()));
    }
    for (position, it) in records.pdsa_cycles.iter().enumerate() {
        add("pdsa cycle", position, PaperThing::Cycle(it.id.clone()));
    }
    for (position, it) in records.measures.iter().enumerate() {
        let thing = PaperThing::Measure(it.id.clone(), MeasureView::default());
        add("run chart", position, thing);
    }
    for (position, it) in records.sessions.iter().enumerate() {
        add("meeting", position, PaperThing::Meeting(it.id.clone()));
    }
    let mut shared = Vec::new();
    for (name, thing) in &things {
        let pages = snapshot.paper(thing, purpose, &words, today())?;
        let path = call.out.join(name);
        paper::save(&pages.document, &path, &words)?;
        output::say_line(&format!("{}: {}", path.display(), pages.document.title));
        shared.push(pages.shared);
    }
    if things.is_empty() {
        output::say_line("This file has no worksheets, changes, measures or meetings yet.");
    }
    if call.walk {
        shared.extend(walks(call, snapshot)?);
    }
    for thing in shared {
        session.record_export(thing)?;
    }
    session.close()
}

/// Prints the data walk of every meeting that has stations; returns what left by it.
fn walks(call: &PaperCall, snapshot: &Snapshot) -> Result<Vec<SharedThing>, Failure> {
    let language = if call.spanish {
        PackLanguage::Spanish
    } else {
        PackLanguage::English
    };
    let mut shared = Vec::new();
    let meetings = &snapshot.records.sessions;
    for (position, meeting) in meetings.iter().enumerate() {
        if stations_of(&snapshot.records, &meeting.id).is_empty() {
            continue;
        }
        let walk = snapshot.data_walk(&meeting.id, language, today())?;
        let chosen = call.out.join(format!("data walk {}.pdf", position + 1));
        for path in save_data_walk(&walk, &chosen)? {
            output::say_line(&format!("{}: {}", path.display(), meeting.title));
        }
        shared.extend(walk.shared);
    }
    Ok(shared)
}

/// Writes the blank forms to a folder.
///
/// # Errors
/// Where a form cannot be written.
pub fn forms(folder: &Path) -> Result<(), Failure> {
    for path in paper::save_forms(folder, today())? {
        output::say_line(&path.display().to_string());
    }
    Ok(())
}
