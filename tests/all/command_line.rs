//! Reading and importing sheets without a window, as a script would.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::Local;
use first_birthday::import::known::Known;
use first_birthday::import::reader::SheetFile;
use first_birthday::import::reading::Reading;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::open_sheet::OpenSheet;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_first-birthday");

/// Status and what was written, to either place.
fn run(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = Command::new(PROGRAM)
        .args(words)
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("HOME", folder)
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    (output.status.code().unwrap(), text)
}

fn births(dunklin: u32, scott: u32) -> String {
    format!(
        "County,State,Year,Live births\nDunklin,Missouri,2021,{dunklin}\nScott,Missouri,2021,{scott}\n"
    )
}

fn values(folder: &Path) -> Vec<u64> {
    let session = Session::open(&folder.join("hub.fbday"), Context::bare("AB")).unwrap();
    let counts = session.snapshot().tables.counts();
    let mut values: Vec<u64> = counts.iter().filter_map(|it| it.value().known()).collect();
    values.sort_unstable();
    values
}

fn workbook(folder: &Path) {
    let mut workbook = Workbook::new();
    for (year, births) in [(2020, 411), (2021, 402), (2022, 398)] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(year.to_string()).unwrap();
        for (column, text) in (0..).zip(["County", "State", "Live births"]) {
            sheet.write_string(0, column, text).unwrap();
        }
        for (row, county) in (1..).zip(["Dunklin", "Scott"]) {
            sheet.write_string(row, 0, county).unwrap();
            sheet.write_string(row, 1, "Missouri").unwrap();
            sheet.write_number(row, 2, births + row).unwrap();
        }
    }
    workbook.save(folder.join("years.xlsx")).unwrap();
}

#[test]
fn read_prints_the_very_reading_that_the_screen_shows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("births.csv");
    fs::write(&path, births(411, 520).replace("520", "5 20x")).unwrap();
    let (status, text) = run(folder.path(), &["read", "births.csv", "--json"]);
    assert_eq!(status, 1, "a row is left out");
    let printed: Value = serde_json::from_str(&text).unwrap();
    let shown = OpenSheet::open_file(
        SheetFile::with_program(path, PROGRAM.into()),
        Known::new(Local::now().date_naive()),
        &(Arc::new(|| ()) as Arc<dyn Fn() + Send + Sync>),
        &AtomicBool::new(false),
        &mut |_| (),
    )
    .unwrap()
    .unwrap();
    let reading: Reading = serde_json::from_value(printed["reading"].clone()).unwrap();
    assert_eq!(reading, *shown.reading());
    assert_eq!(printed["tally"]["counts"], 1);
    assert_eq!(printed["problems"][0]["cell"], "D3");
    assert_eq!(printed["sha256"], shown.sha256());
}

#[test]
fn a_sheet_of_a_workbook_is_chosen_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    workbook(folder.path());
    let (_, text) = run(
        folder.path(),
        &["read", "years.xlsx", "--sheet", "2022", "--json"],
    );
    let printed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(printed["reading"]["sheet"], "2022");
    let (status, text) = run(folder.path(), &["read", "years.xlsx", "--sheet", "2031"]);
    assert_eq!(status, 1);
    assert!(text.contains("It has: 2020, 2021, 2022."), "{text}");
    let (status, text) = run(
        folder.path(),
        &["import", "years.xlsx", "--all-like", "--into", "hub.fbday"],
    );
    assert_eq!(status, 0, "{text}");
    assert_eq!(values(folder.path()), [399, 400, 403, 404, 412, 413]);
}

#[test]
fn values_that_would_change_are_not_touched_before_the_person_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let write = |text: &str| fs::write(folder.path().join("births.csv"), text).unwrap();
    let import = |more: &[&str]| {
        let words = [&["import", "births.csv", "--into", "hub.fbday"], more].concat();
        run(folder.path(), &words)
    };
    write(&births(411, 520));
    assert_eq!(import(&[]).0, 0);
    let (status, text) = import(&[]);
    assert_eq!(status, 0);
    assert!(text.contains("imported before, on 20"), "{text}");
    assert!(
        import(&["--again"])
            .1
            .contains("0 new, 0 changed, 2 as before")
    );
    write(&births(412, 520));
    let (status, text) = import(&[]);
    assert_eq!(status, 1);
    assert!(
        text.contains("changes 1 value") && text.contains("--replace"),
        "{text}"
    );
    assert_eq!(values(folder.path()), [411, 520]);
    assert_eq!(import(&["--keep-old"]).0, 0);
    assert_eq!(values(folder.path()), [411, 520]);
    assert_eq!(import(&["--again", "--replace"]).0, 0);
    assert_eq!(values(folder.path()), [412, 520]);
    write("County,State,Year,Live births\nDunklin,Missouri,2021,412\n");
    let (status, text) = import(&[]);
    assert_eq!(status, 1);
    assert!(text.contains("lacks 1 value"), "{text}");
    assert_eq!(import(&["--take-out"]).0, 0);
    assert_eq!(values(folder.path()), [412]);
}

#[test]
fn a_sheet_that_is_no_table_stops_no_other_and_shows_in_the_status() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7\n").unwrap();
    fs::write(folder.path().join("b.csv"), births(411, 520)).unwrap();
    let (status, text) = run(
        folder.path(),
        &["import", "a.pdf", "b.csv", "--into", "hub.fbday"],
    );
    assert_eq!(status, 1, "{text}");
    assert_eq!(values(folder.path()), [411, 520]);
    assert_eq!(run(folder.path(), &["import", "b.csv"]).0, 2);
}

#[test]
fn a_layout_is_remembered_only_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), births(411, 520)).unwrap();
    let templates = || {
        let session = Session::open(&folder.path().join("hub.fbday"), Context::bare("AB")).unwrap();
        session.snapshot().templates.len()
    };
    run(folder.path(), &["import", "a.csv", "--into", "hub.fbday"]);
    assert_eq!(templates(), 0);
    run(
        folder.path(),
        &[
            "import",
            "a.csv",
            "--again",
            "--as-template",
            "--into",
            "hub.fbday",
        ],
    );
    assert_eq!(templates(), 1);
}
