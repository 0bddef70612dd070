//! `table`: the finding, the numbers and the source of one question.

use std::process::ExitCode;

use crate::charts::kind::ChartKind;
use crate::charts::scene::Scene;
use crate::cli::arguments::TableCall;
use crate::cli::output;
use crate::cli::run::context;
use crate::disclosure::audience::Audience;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::DimensionId;
use crate::session::chart_question::ChartQuestion;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::pictures;
use crate::session::snapshot::Snapshot;
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
    let session = Session::open(&call.file, context())?;
    let snapshot = session.snapshot();
    let question = question(call, snapshot)?;
    let language = if call.spanish {
        Language::Spanish
    } else {
        snapshot.settings.output_language
    };
    let words = Words::new(language);
    let audience = if call.internal {
        Audience::Working
    } else {
        Audience::Public
    };
    let finding = snapshot.finding(&question, audience, &words);
    if call.csv {
        print_csv(&finding.scene, call.internal)?;
    } else {
        if call.internal {
            output::say_line("INTERNAL: small numbers are shown. Do not pass this on.\n");
        }
        print_scene(&finding.scene);
    }
    if let Some(path) = &call.picture {
        let public = snapshot.finding(&question, Audience::Public, &words);
        pictures::save(&public.scene, path, language)?;
    }
    session.close()
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

/// A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers.
fn guarded(cell: &str) -> String {
    let is_number = cell.replace(',', "").parse::<f64>().is_ok();
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn print_csv(scene: &Scene, internal: bool) -> Result<(), Failure> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| {
        Failure::new(
            "The table could not be written.",
            "Try again without --csv.",
        )
        .with_details(error.to_string())
    };
    if internal {
        writer.write_record(["INTERNAL"]).map_err(failed)?;
    }
    if scene.is_sample {
        writer
            .write_record(["SAMPLE: invented numbers."])
            .map_err(failed)?;
    }
    let headings = scene.table.headings.iter().map(|it| guarded(it));
    writer.write_record(headings).map_err(failed)?;
    for row in &scene.table.rows {
        let cells = row.cells.iter().map(|it| guarded(it));
        writer.write_record(cells).map_err(failed)?;
    }
    for line in [&scene.title, &scene.subtitle, &scene.source] {
        writer.write_record([guarded(line)]).map_err(failed)?;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    output::say(&String::from_utf8_lossy(&bytes));
    Ok(())
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
        Some(other) => {
            return Err(Failure::new(
                format!("There is no view called “{other}”."),
                "Choose groups, trend, places or goal.",
            ));
        }
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

fn place(name: &str, snapshot: &Snapshot) -> Result<PlaceId, Failure> {
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
    use super::guarded;

    #[test]
    fn a_cell_is_never_a_formula_and_a_number_stays_one() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("@here"), "'@here");
        assert_eq!(guarded("-3.2"), "-3.2");
        assert_eq!(guarded("Dunklin County"), "Dunklin County");
    }
}
