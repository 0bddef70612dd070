//! `table`: the finding, the numbers and the source of one question.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::charts::kind::ChartKind;
use crate::charts::scene::Scene;
use crate::cli::arguments::TableCall;
use crate::cli::arguments::TableForm;
use crate::cli::output;
use crate::cli::run::context;
use crate::disclosure::audience::Audience;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::DimensionId;
use crate::reports::picture::Purpose;
use crate::session::chart_question::ChartQuestion;
use crate::session::county_session::Session;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::paper;
use crate::session::paper::PaperThing;
use crate::session::pictures;
use crate::session::practice::record_step::today;
use crate::session::snapshot::Snapshot;
use crate::session::tables;
use crate::session::tables::TableFormat;
use crate::session::tables::table_bytes;
use crate::wording::language::Language;
use crate::wording::words::Words;

const LINE: usize = 78;

/// Prints the table that was asked for.
#[must_use]
pub fn table(call: &TableCall) -> ExitCode {
    match print(call) {
        Ok(()) => ExitCode::from(output::DONE),
        Err(failure) => output::failed(&failure),
    }
}

fn print(call: &TableCall) -> Result<(), Failure> {
    let mut session = Session::open(&call.file, context())?;
    let snapshot = session.snapshot();
    let question = question(call, snapshot)?;
    let language = if call.spanish {
        Language::Spanish
    } else {
        snapshot.settings.output_language
    };
    let words = Words::new(language);
    let (audience, purpose) = if call.internal {
        (Audience::Working, Purpose::InternalCopy)
    } else {
        (Audience::Public, Purpose::Public)
    };
    let finding = snapshot.finding(&question, audience, &words);
    let mut shared = Vec::new();
    match &call.out {
        Some(path) => {
            let path = tables::save(snapshot, &finding, &with_form(path, call), purpose, &words)?;
            output::say_line(&format!("The table is in {}.", path.display()));
            shared.push(if call.internal {
                let public = snapshot.finding(&question, Audience::Public, &words);
                SharedThing::internal_copy(&public)
            } else {
                SharedThing::of_finding(ExportKind::SavedTable, &finding)
            });
        }
        None if call.format == TableForm::Csv => {
            let bytes = table_bytes(snapshot, &finding, TableFormat::Csv, purpose, &words)?;
            let text = String::from_utf8_lossy(&bytes);
            // The mark of UTF-8 is for files that a spreadsheet opens.
            output::say(text.trim_start_matches('\u{FEFF}'));
        }
        None => {
            if call.internal {
                output::say_line("INTERNAL: small numbers are shown. Do not pass this on.\n");
            }
            print_scene(&finding.scene);
        }
    }
    if let Some(path) = &call.picture {
        if paper::is_paper(path) {
            let thing = PaperThing::Finding(question.clone());
            let pages = snapshot.paper(&thing, Purpose::Public, &words, today())?;
            paper::save(&pages.document, path, &words)?;
            shared.push(pages.shared);
        } else {
            let public = snapshot.finding(&question, Audience::Public, &words);
            pictures::save(&public.scene, path, language)?;
            shared.push(SharedThing::of_finding(ExportKind::SavedPicture, &public));
        }
    }
    for thing in shared {
        session.record_export(thing)?;
    }
    session.close()
}

/// The path with the ending that was asked for.
fn with_form(path: &Path, call: &TableCall) -> PathBuf {
    let ending = match call.format {
        TableForm::Csv => TableFormat::Csv.ending(),
        TableForm::Xlsx => TableFormat::Xlsx.ending(),
        TableForm::ByName | TableForm::Text if TableFormat::of(path).is_some() => {
            return path.to_owned();
        }
        TableForm::ByName | TableForm::Text => TableFormat::Xlsx.ending(),
    };
    if TableFormat::of(path).is_some_and(|it| it.ending() == ending) {
        return path.to_owned();
    }
    let mut whole = path.to_owned().into_os_string();
    whole.push(".");
    whole.push(ending);
    PathBuf::from(whole)
}

/// Prints the first findings of an open file, for everyone to see.
pub fn first_look(session: &Session) {
    let snapshot = session.snapshot();
    let words = Words::new(snapshot.settings.output_language);
    let Some(first) = snapshot.published.first_question.clone() else {
        output::say_line(
            "This file has no counts yet. Add some: first-birthday import SHEET… --into FILE",
        );
        return;
    };
    for kind in [
        ChartKind::RatesByGroup,
        ChartKind::BeenAreCouldBe,
        ChartKind::TrendByGroup,
    ] {
        if !first.can_be_shown_as(kind, snapshot) {
            continue;
        }
        let question = ChartQuestion {
            kind,
            ..first.clone()
        };
        print_scene(&snapshot.finding(&question, Audience::Public, &words).scene);
        output::say("\n");
    }
}

fn print_scene(scene: &Scene) {
    let say = |text: &str| output::say_line(&output::wrapped(text, LINE));
    if scene.is_sample {
        say("SAMPLE: invented numbers.");
    }
    say(&scene.title);
    say(&scene.subtitle);
    output::say("\n");
    let rows: Vec<Vec<String>> = scene
        .table
        .rows
        .iter()
        .map(|row| {
            let mut cells = row.cells.clone();
            if row.small_numbers
                && let Some(last) = cells.last_mut()
            {
                last.push_str(" *");
            }
            cells
        })
        .collect();
    output::say(&output::columns(&scene.table.headings, &rows));
    if scene.table.rows.iter().any(|it| it.small_numbers) {
        output::say_line("* small numbers: fewer than 20, so the rate moves a lot by chance");
    }
    output::say("\n");
    say(&scene.sentence);
    for note in &scene.notes {
        say(note);
    }
    if let Some(framing) = &scene.framing {
        say(framing);
    }
    say(&scene.source);
}

fn question(call: &TableCall, snapshot: &Snapshot) -> Result<ChartQuestion, Failure> {
    let first = snapshot.published.first_question.clone().ok_or_else(|| {
        Failure::new(
            "This file has no counts yet.",
            "Add some: first-birthday import SHEET… --into FILE",
        )
    })?;
    let kind = match call.view.as_deref() {
        None => first.kind,
        Some("groups") => ChartKind::RatesByGroup,
        Some("trend") => ChartKind::TrendByGroup,
        Some("places") => ChartKind::PlacesWithRanges,
        Some("goal") => ChartKind::BeenAreCouldBe,
        Some(other) => ChartKind::from_id(other).ok_or_else(|| {
            let known: Vec<&str> = ChartKind::ALL.into_iter().map(ChartKind::id).collect();
            Failure::new(
                format!("There is no view called “{other}”."),
                format!(
                    "Choose groups, trend, places, goal, or one of: {}.",
                    known.join(", ")
                ),
            )
        })?,
    };
    let mut question = ChartQuestion { kind, ..first };
    if let Some(name) = &call.indicator {
        question.indicator_id = indicator(name, snapshot)?;
    }
    if let Some(name) = &call.place {
        question.place_id = place(name, snapshot)?;
    }
    if let Some(by) = &call.by {
        question.dimension_id = dimension(by, snapshot)?;
    }
    question.period = match &call.years {
        Some(years) => period(years)?,
        None => snapshot.published.choices.shortest_comparable(
            &snapshot.tables,
            &snapshot.published.mask,
            &question,
        ),
    };
    Ok(question)
}

fn none_called(what: &str, name: &str, known: impl Iterator<Item = String>) -> Failure {
    let known: Vec<String> = known.take(40).collect();
    Failure::new(
        format!("The file has no {what} called “{name}”."),
        format!("It has: {}.", known.join(", ")),
    )
}

fn indicator(name: &str, snapshot: &Snapshot) -> Result<IndicatorId, Failure> {
    let known = snapshot.tables.indicators();
    known
        .iter()
        .find(|it| it.id.0 == name || it.name.eq_ignore_ascii_case(name))
        .map(|it| it.id.clone())
        .ok_or_else(|| none_called("indicator", name, known.iter().map(|it| it.id.0.clone())))
}

/// The place of a file with this name, FIPS code or id.
pub(in crate::cli) fn place(name: &str, snapshot: &Snapshot) -> Result<PlaceId, Failure> {
    let places = || {
        snapshot
            .published
            .choices
            .places
            .iter()
            .filter_map(|it| snapshot.tables.place(it))
    };
    let wanted = name.to_lowercase();
    let is_exact = |full: &str| full.to_lowercase() == wanted;
    places()
        .find(|it| it.id.0 == name || it.fips.as_deref() == Some(name) || is_exact(&it.name))
        .or_else(|| {
            let mut alike = places().filter(|it| it.name.to_lowercase().contains(&wanted));
            let first = alike.next()?;
            alike.next().is_none().then_some(first)
        })
        .map(|it| it.id.clone())
        .ok_or_else(|| none_called("place", name, places().map(|it| it.name.clone())))
}

fn dimension(name: &str, snapshot: &Snapshot) -> Result<Option<DimensionId>, Failure> {
    if name == "everyone" {
        return Ok(None);
    }
    let known = snapshot.tables.dimensions();
    known
        .iter()
        .find(|it| it.id.0 == name || it.name.eq_ignore_ascii_case(name))
        .map(|it| Some(it.id.clone()))
        .ok_or_else(|| {
            none_called(
                "way to divide people",
                name,
                known.iter().map(|it| it.id.0.clone()),
            )
        })
}

fn period(years: &str) -> Result<Period, Failure> {
    let (first, last) = years.split_once(['-', '–']).unwrap_or((years, years));
    let parsed = |text: &str| text.trim().parse().ok();
    parsed(first)
        .zip(parsed(last))
        .and_then(|(first, last)| Period::years(first, last))
        .ok_or_else(|| {
            Failure::new(
                format!("“{years}” is not a year or a stretch of years."),
                "Write 2018, or 2013-2022.",
            )
        })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::with_form;
    use crate::cli::arguments::TableCall;
    use crate::cli::arguments::TableForm;

    #[test]
    fn a_file_gets_the_ending_of_the_form_that_was_asked_for() {
        let named = |name: &str, format| {
            let call = TableCall {
                format,
                ..TableCall::default()
            };
            with_form(Path::new(name), &call)
        };
        assert_eq!(named("out", TableForm::Xlsx), Path::new("out.xlsx"));
        assert_eq!(named("out.csv", TableForm::Csv), Path::new("out.csv"));
        assert_eq!(named("out.csv", TableForm::Xlsx), Path::new("out.csv.xlsx"));
        assert_eq!(named("out.csv", TableForm::ByName), Path::new("out.csv"));
        assert_eq!(named("out", TableForm::ByName), Path::new("out.xlsx"));
    }
}
