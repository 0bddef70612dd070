//! Tables on their way out: only released numbers, nothing a spreadsheet would run, and what HEAT Plus accepts.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use calamine::Data;
use calamine::Reader as _;
use calamine::Xlsx;
use first_birthday::charts::kind::ChartKind;
use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::place::PlaceId;
use first_birthday::reports::heat_template::COLUMNS;
use first_birthday::reports::picture::Purpose;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command as Step;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::finding::Finding;
use first_birthday::session::sample;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::session::tables;
use first_birthday::session::tables::TableFormat;
use first_birthday::session::tables::heat_bytes;
use first_birthday::session::tables::heat_tables;
use first_birthday::session::tables::table_bytes;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes::SAMPLE;

const PROGRAM: &str = env!("CARGO_BIN_EXE_first-birthday");

fn first(snapshot: &Snapshot, kind: ChartKind) -> ChartQuestion {
    ChartQuestion {
        kind,
        ..snapshot.published.first_question.clone().unwrap()
    }
}

fn public(kind: ChartKind, words: &Words) -> Finding {
    SAMPLE.finding(&first(&SAMPLE, kind), Audience::Public, words)
}

fn written(finding: &Finding, format: TableFormat, purpose: Purpose, words: &Words) -> Vec<u8> {
    table_bytes(&SAMPLE, finding, format, purpose, words).unwrap()
}

/// The lines of a CSV, its mark taken off.
fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    assert!(
        !text.replace("\r\n", "").contains('\n'),
        "a line ends as on Unix"
    );
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .records()
        .map(|it| it.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    book.worksheets()
        .into_iter()
        .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
        .collect()
}

/// Every part of the packed workbook as text.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        part.read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn a_workbook_has_the_table_the_counts_and_notes_with_numbers_as_numbers() {
    let words = Words::new(Language::English);
    let finding = public(ChartKind::Profile, &words);
    let bytes = written(&finding, TableFormat::Xlsx, Purpose::Public, &words);
    let sheets = sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["Table", "Counts and rates", "Notes"]);
    for (name, rows) in sheets.iter().take(2) {
        assert_eq!(
            rows[0][0],
            Data::String("SAMPLE: invented numbers".to_owned()),
            "{name}"
        );
    }
    let counts = &sheets[1].1;
    let numbers = counts
        .iter()
        .flatten()
        .filter(|it| matches!(it, Data::Float(_)))
        .count();
    assert!(numbers > 40, "only {numbers} numbers");
    // A shown rate has both ends beside it, around it.
    let at = |name: &str| {
        let heading = Data::String(name.to_owned());
        counts[1].iter().position(|it| *it == heading).unwrap()
    };
    let (rate, low, high) = (at("Rate"), at("Rate, low end"), at("Rate, high end"));
    let mut seen = 0;
    for row in counts.iter().skip(2) {
        if let (Data::Float(rate), Data::Float(low), Data::Float(high)) =
            (&row[rate], &row[low], &row[high])
        {
            assert!(low <= rate && rate <= high);
            seen += 1;
        }
    }
    assert!(seen >= 5);
    let notes: BTreeMap<String, String> = sheets[2]
        .1
        .iter()
        .map(|it| (it[0].to_string(), it[1].to_string()))
        .collect();
    for name in [
        "Finding",
        "Question",
        "Place",
        "Years",
        "Definition",
        "Source and hiding rule",
        "File",
        "Made on",
        "Numbers as of",
        "Made with",
        "Mark",
    ] {
        assert!(notes.get(name).is_some_and(|it| !it.is_empty()), "{name}");
    }
    assert!(notes["Source and hiding rule"].contains("Numbers under 10 are not shown."));
}

#[test]
fn every_chart_becomes_a_table_in_both_languages_and_formats() {
    for language in [Language::English, Language::Spanish] {
        let words = Words::new(language);
        for kind in ChartKind::ALL {
            let finding = public(kind, &words);
            let csv = lines(&written(
                &finding,
                TableFormat::Csv,
                Purpose::Public,
                &words,
            ));
            let marks = usize::from(finding.scene.is_sample);
            let columns = csv[marks].len();
            assert!(columns >= finding.scene.table.headings.len(), "{kind:?}");
            for (row, line) in finding
                .scene
                .table
                .rows
                .iter()
                .zip(csv.iter().skip(marks + 1))
            {
                assert_eq!(line.len(), columns, "{kind:?}: {line:?}");
                assert_eq!(
                    line[0].trim_start_matches('\''),
                    row.cells[0].trim(),
                    "{kind:?}"
                );
            }
            for cell in csv.iter().flatten() {
                let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite);
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
                assert!(
                    !cell.contains("(EN)") || language == Language::Spanish,
                    "{cell}"
                );
            }
            let xlsx = written(&finding, TableFormat::Xlsx, Purpose::Public, &words);
            assert!(!parts(&xlsx).contains("<f>"), "{kind:?}");
        }
    }
}

#[test]
fn names_that_people_made_never_become_formulas_or_links() {
    const HOSTILE: [&str; 4] = [
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1:A9)",
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let mut session = sample::open_at(&path, Context::bare("")).unwrap();
    let members = session.snapshot().regions[0].members.clone();
    for name in HOSTILE {
        session
            .apply(Step::AddRegion {
                name: name.to_owned(),
                members: members.iter().take(4).cloned().collect(),
            })
            .unwrap();
    }
    let snapshot = session.snapshot();
    let words = Words::new(Language::English);
    for region in snapshot
        .regions
        .iter()
        .filter(|it| HOSTILE.contains(&it.name.as_str()))
    {
        for kind in [
            ChartKind::RatesByGroup,
            ChartKind::PlacesWithRanges,
            ChartKind::Profile,
        ] {
            let question = ChartQuestion {
                place_id: region.place_id.clone(),
                ..first(snapshot, kind)
            };
            let finding = snapshot.finding(&question, Audience::Working, &words);
            let bytes = |format| {
                table_bytes(snapshot, &finding, format, Purpose::InternalCopy, &words).unwrap()
            };
            let csv = lines(&bytes(TableFormat::Csv));
            for cell in csv.iter().flatten() {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@']),
                    "{cell:?}"
                );
            }
            let xlsx = bytes(TableFormat::Xlsx);
            let all = parts(&xlsx);
            assert!(!all.contains("<f>") && !all.contains("<hyperlink"));
            let guarded = format!("'{}", region.name);
            let texts: Vec<String> = sheets(&xlsx)
                .into_iter()
                .flat_map(|it| it.1)
                .flatten()
                .map(|it| it.to_string())
                .collect();
            assert!(texts.contains(&guarded), "{guarded} of {kind:?}");
            assert!(!texts.contains(&region.name));
        }
    }
    session.close().unwrap();
}

#[test]
fn numbers_that_are_hidden_leave_only_as_an_internal_copy_that_says_so() {
    let words = Words::new(Language::English);
    let question = first(&SAMPLE, ChartKind::RatesByGroup);
    let working = SAMPLE.finding(&question, Audience::Working, &words);
    for format in [TableFormat::Csv, TableFormat::Xlsx] {
        assert!(table_bytes(&SAMPLE, &working, format, Purpose::Public, &words).is_err());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Rates.csv");
    let saved = tables::save(&SAMPLE, &working, &path, Purpose::InternalCopy, &words).unwrap();
    assert_eq!(saved.file_name().unwrap(), "Rates INTERNAL.csv");
    assert!(!path.exists());
    let csv = lines(&fs::read(&saved).unwrap());
    assert_eq!(csv[0][0], "INTERNAL: do not share");
    let xlsx = written(&working, TableFormat::Xlsx, Purpose::InternalCopy, &words);
    for (name, rows) in sheets(&xlsx).iter().take(2) {
        assert_eq!(rows[0][0].to_string(), "INTERNAL: do not share", "{name}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_words() {
    let words = Words::new(Language::English);
    let finding = public(ChartKind::RatesByGroup, &words);
    let path = Path::new("/nowhere at all/Rates.xlsx");
    let failure = tables::save(&SAMPLE, &finding, path, Purpose::Public, &words).unwrap_err();
    assert_eq!(failure.what, "The table could not be saved.");
    assert!(!failure.advice.is_empty());
}

/// The rows of the template by column.
fn heat_rows(format: TableFormat) -> Vec<BTreeMap<String, String>> {
    let words = Words::new(Language::English);
    let released = heat_tables(&SAMPLE);
    let bytes = heat_bytes(&SAMPLE, &released, format, &words).unwrap();
    let table: Vec<Vec<String>> = match format {
        TableFormat::Csv => lines(&bytes),
        TableFormat::Xlsx => sheets(&bytes)
            .remove(0)
            .1
            .into_iter()
            .map(|it| it.iter().map(ToString::to_string).collect())
            .collect(),
    };
    assert_eq!(table[0], COLUMNS);
    table
        .iter()
        .skip(1)
        .map(|row| table[0].iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

#[test]
fn the_template_passes_the_checks_that_heat_plus_makes_on_upload() {
    let rows = heat_rows(TableFormat::Csv);
    assert!(rows.len() >= 20, "{}", rows.len());
    let mut strata: BTreeMap<[&str; 4], Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    for row in &rows {
        for name in [
            "setting",
            "date",
            "source",
            "indicator_abbr",
            "indicator_name",
            "dimension",
            "subgroup",
            "favourable_indicator",
            "indicator_scale",
            "ordered_dimension",
            "subgroup_order",
            "reference_subgroup",
        ] {
            assert!(!row[name].is_empty(), "{name} is missing in {row:?}");
        }
        let is_number = |name: &str| row[name].parse::<f64>().is_ok();
        for name in [
            "setting",
            "source",
            "indicator_abbr",
            "dimension",
            "subgroup",
            "flag",
        ] {
            assert!(!is_number(name), "{name} looks like a number in {row:?}");
        }
        assert_eq!(row["date"].len(), 4);
        assert!(is_number("date"));
        for name in [
            "favourable_indicator",
            "ordered_dimension",
            "reference_subgroup",
        ] {
            assert!(["0", "1"].contains(&row[name].as_str()), "{name}");
        }
        for name in [
            "estimate",
            "se",
            "ci_lb",
            "ci_ub",
            "population",
            "setting_average",
        ] {
            let text = &row[name];
            assert!(
                text.is_empty() || text.parse::<f64>().is_ok_and(|it| it >= 0.0),
                "{name}"
            );
        }
        assert_ne!(row["population"], "0");
        assert!(row["iso3"].is_empty() || row["iso3"].len() == 3);
        // What is not shown has no number of any kind.
        if row["estimate"].is_empty() {
            assert!(row["se"].is_empty() && row["ci_lb"].is_empty() && row["ci_ub"].is_empty());
            assert!(!row["flag"].is_empty());
        }
        let key = ["setting", "date", "indicator_abbr", "dimension"].map(|it| row[it].as_str());
        strata.entry(key).or_default().push(row);
    }
    for (key, rows) in strata {
        let mut groups: Vec<&String> = rows.iter().map(|it| &it["subgroup"]).collect();
        groups.sort();
        groups.dedup();
        assert_eq!(groups.len(), rows.len(), "a group stands twice in {key:?}");
        let references = rows
            .iter()
            .filter(|it| it["reference_subgroup"] == "1")
            .count();
        assert!(references <= 1, "{key:?}");
        let mut order: Vec<usize> = rows
            .iter()
            .map(|it| it["subgroup_order"].parse().unwrap())
            .collect();
        order.sort_unstable();
        if rows[0]["ordered_dimension"] == "1" {
            assert_eq!(order, (1..=rows.len()).collect::<Vec<_>>(), "{key:?}");
            assert_eq!(references, 0);
        } else {
            assert!(order.iter().all(|it| *it == 0), "{key:?}");
        }
    }
}

#[test]
fn the_template_as_a_workbook_holds_the_same_as_the_csv() {
    let (csv, xlsx) = (heat_rows(TableFormat::Csv), heat_rows(TableFormat::Xlsx));
    assert_eq!(csv.len(), xlsx.len());
    for (one, other) in csv.iter().zip(&xlsx) {
        assert_eq!(one["subgroup"], other["subgroup"]);
        let number = |row: &BTreeMap<String, String>| row["estimate"].parse::<f64>().ok();
        assert_eq!(number(one), number(other));
    }
}

#[test]
fn what_goes_out_for_heat_plus_comes_back_as_the_same_published_rates() {
    let folder = tempfile::tempdir().unwrap();
    let words = Words::new(Language::English);
    let released = heat_tables(&SAMPLE);
    let bytes = heat_bytes(&SAMPLE, &released, TableFormat::Csv, &words).unwrap();
    fs::write(folder.path().join("heat.csv"), bytes).unwrap();
    let file = folder.path().join("back.fbday");
    let mut session = Session::create(&file, "Back", Context::bare("")).unwrap();
    let region = &SAMPLE.regions[0];
    session
        .apply(Step::AddRegion {
            name: region.name.clone(),
            members: region.members.clone(),
        })
        .unwrap();
    session.close().unwrap();
    let output = Command::new(PROGRAM)
        .args(["import", "heat.csv", "--into", "back.fbday"])
        .current_dir(folder.path())
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("HOME", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let session = Session::open(&file, Context::bare("")).unwrap();
    let snapshot = session.snapshot();
    assert_eq!(
        snapshot.tables.counts().len(),
        0,
        "rates are never counts\n{said}"
    );
    let mut compared = 0;
    for table in &released {
        let table = table.get();
        for row in &table.rows {
            let Some(rate) = row.rate.shown().filter(|_| !row.group.key.is_everyone()) else {
                continue;
            };
            let here: Vec<_> = table
                .rows
                .iter()
                .filter(|it| it.place.id == row.place.id && it.period == row.period)
                .filter(|it| !it.group.key.is_everyone() && it.rate.shown().is_some())
                .collect();
            if here.len() < 2 {
                continue;
            }
            let place = place_in(snapshot, &row.place.name);
            let back = session
                .published_rates(&table.indicator.id.0, &place)
                .unwrap();
            let found = back
                .iter()
                .find(|it| {
                    // A group that was put together for the public comes back as one of its name.
                    let is_same = it.group == row.group.key
                        || row.group.name == "All other groups"
                            && it.group.to_text().ends_with("all_other_groups");
                    it.period == row.period && is_same
                })
                .unwrap_or_else(|| {
                    panic!(
                        "{} {} {} {} is not there: {back:?}\n{said}",
                        table.indicator.id.0,
                        row.place.name,
                        row.period.label(),
                        row.group.name
                    )
                });
            assert!((found.published.value.unwrap() - rate.value).abs() < 1e-9);
            assert!((found.published.low.unwrap() - rate.lower).abs() < 1e-9);
            assert!((found.published.high.unwrap() - rate.upper.unwrap()).abs() < 1e-9);
            assert_eq!(found.published.multiplier, table.indicator.multiplier);
            compared += 1;
        }
    }
    assert!(compared >= 20, "only {compared} compared\n{said}");
    session.close().unwrap();
}

fn place_in(snapshot: &Snapshot, name: &str) -> PlaceId {
    snapshot
        .tables
        .places()
        .iter()
        .find(|it| it.name == name)
        .map_or_else(
            || {
                SAMPLE
                    .tables
                    .places()
                    .iter()
                    .find(|it| it.name == name)
                    .map(|it| it.id.clone())
                    .unwrap()
            },
            |it| it.id.clone(),
        )
}

#[test]
fn the_command_line_writes_tables_and_the_template() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let output = Command::new(PROGRAM)
            .args(words)
            .current_dir(folder.path())
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .env("HOME", folder.path())
            .output()
            .unwrap();
        (output.status.code().unwrap(), output.stdout)
    };
    assert_eq!(run(&["sample", "s.fbday"]).0, 0);
    assert_eq!(
        run(&["table", "s.fbday", "--view", "profile", "-o", "p.xlsx"]).0,
        0
    );
    assert_eq!(
        sheets(&fs::read(folder.path().join("p.xlsx")).unwrap()).len(),
        3
    );
    assert_eq!(run(&["table", "s.fbday", "--internal", "-o", "p.csv"]).0, 0);
    assert!(folder.path().join("p INTERNAL.csv").exists());
    let (status, printed) = run(&["table", "s.fbday", "--format", "csv"]);
    assert_eq!(status, 0);
    assert!(String::from_utf8(printed).unwrap().starts_with("SAMPLE"));
    assert_eq!(run(&["export", "s.fbday", "--heat", "-o", "h.csv"]).0, 0);
    assert_eq!(
        lines(&fs::read(folder.path().join("h.csv")).unwrap())[0],
        COLUMNS
    );
    assert_eq!(run(&["export", "s.fbday", "--heat", "-o", "h.pdf"]).0, 1);
    let session = Session::open(&folder.path().join("s.fbday"), Context::bare("")).unwrap();
    let audiences: Vec<Audience> = session
        .snapshot()
        .exports
        .iter()
        .map(|it| it.audience)
        .collect();
    assert_eq!(
        audiences,
        [Audience::Public, Audience::Working, Audience::Public],
        "the internal copy is listed as one"
    );
    session.close().unwrap();
}
