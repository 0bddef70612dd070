//! Sheets that come in together, again, and in new versions.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use first_birthday::domain::count::CountValue;
use first_birthday::import::reading::Reading;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::difference::Difference;
use first_birthday::session::import_queue::ImportQueue;
use first_birthday::session::queue_item::ItemId;
use first_birthday::session::queue_item::ItemState;
use first_birthday::session::queue_item::Need;
use first_birthday::session::reimport::ChangedValues;
use first_birthday::session::reimport::GoneValues;
use first_birthday::session::reimport::ReimportChoice;
use rust_xlsxwriter::Workbook;

use crate::county_files::content;
use crate::county_files::new_session;
use crate::patience::Patience;

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
    queue: ImportQueue,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = new_session(&folder.path().join("hub.fbday"));
        Self {
            folder,
            session,
            queue: new_queue(),
        }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn add(&mut self, name: &str, text: &str) -> ItemId {
        let path = self.write(name, text);
        self.queue.add_files([path]).pop().unwrap()
    }

    /// Works until nothing goes on any more.
    fn wait(&mut self) {
        let patience = Patience::begin();
        loop {
            let failures = self.queue.work(&mut self.session);
            assert!(failures.is_empty(), "{failures:?}");
            for report in self.session.take_finished_jobs() {
                self.queue.heard(&report, &self.session);
            }
            if !self.queue.is_busy() && self.session.job().is_none() {
                self.queue.work(&mut self.session);
                return;
            }
            patience.wait_a_moment(|| "still busy".to_owned());
        }
    }

    fn state(&self, id: ItemId) -> &ItemState {
        self.queue.item(id).unwrap().state()
    }

    fn states(&self) -> Vec<String> {
        self.queue
            .items()
            .iter()
            .map(|it| format!("{} {}", it.file_name(), word(it.state())))
            .collect()
    }

    /// Adds a sheet and imports it, whatever it changes.
    fn import(&mut self, name: &str, text: &str) {
        let id = self.add(name, text);
        self.wait();
        self.queue.import(id);
        self.wait();
        assert!(
            matches!(self.state(id), ItemState::Imported(_)),
            "{:?}",
            self.state(id)
        );
    }

    /// Adds a sheet, asks for its import and returns what it would change.
    fn difference(&mut self, name: &str, text: &str) -> (ItemId, Difference) {
        let id = self.add(name, text);
        self.wait();
        self.queue.import(id);
        self.wait();
        match self.state(id) {
            ItemState::Differs(difference) => (id, (**difference).clone()),
            other => panic!("{other:?}"),
        }
    }

    fn content(&self) -> String {
        content(self.session.snapshot())
    }

    fn reopened(self) -> Self {
        let Self {
            folder, session, ..
        } = self;
        let path = session.snapshot().path.clone();
        session.close().unwrap();
        Self {
            session: Session::open(&path, Context::bare("AB")).unwrap(),
            queue: new_queue(),
            folder,
        }
    }
}

fn new_queue() -> ImportQueue {
    let mut queue = ImportQueue::new(std::sync::Arc::new(|| {}));
    queue.read_with(PathBuf::from(env!("CARGO_BIN_EXE_first-birthday")));
    queue
}

fn word(state: &ItemState) -> &'static str {
    match state {
        ItemState::Waiting => "waiting",
        ItemState::Reading(_) => "reading",
        ItemState::NeedsYou(_) => "needs you",
        ItemState::Ready => "ready",
        ItemState::WillImport => "will import",
        ItemState::Comparing(_) => "comparing",
        ItemState::Differs(_) => "differs",
        ItemState::Importing(_) => "importing",
        ItemState::Imported(_) => "imported",
        ItemState::Failed(_) => "failed",
        ItemState::Cancelled => "cancelled",
    }
}

const HEADINGS: &str = "County,State,Year,Live births,Infant deaths\n";

/// Births and infant deaths of counties in one year.
fn year(year: u32, rows: &[(&str, u32, u32)]) -> String {
    let mut text = HEADINGS.to_owned();
    for (county, births, deaths) in rows {
        writeln!(text, "{county},Missouri,{year},{births},{deaths}").unwrap();
    }
    text
}

const COUNTIES: [(&str, u32, u32); 3] =
    [("Dunklin", 411, 4), ("Scott", 520, 3), ("Pemiscot", 280, 3)];

fn known_values(session: &Session) -> Vec<u64> {
    let mut values: Vec<u64> = session
        .snapshot()
        .tables
        .counts()
        .iter()
        .filter_map(|it| match it.value() {
            CountValue::Known(value) => Some(value),
            CountValue::Missing { .. } => None,
        })
        .collect();
    values.sort_unstable();
    values
}

#[test]
fn several_files_come_in_with_one_click_and_one_that_fails_stops_no_other() {
    let mut desk = Desk::new();
    desk.add("2021.csv", &year(2021, &COUNTIES));
    desk.add("notes.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
    desk.add("2022.csv", &year(2022, &COUNTIES));
    let vague = desk.add(
        "which year.csv",
        "County,State,Live births\nDunklin,Missouri,4\nScott,Missouri,9\n",
    );
    desk.wait();
    assert_eq!(
        desk.states(),
        [
            "2021.csv ready",
            "notes.pdf failed",
            "2022.csv ready",
            "which year.csv needs you"
        ]
    );
    assert_eq!(desk.queue.ready(), 2);
    desk.queue.import_all_ready();
    desk.wait();
    assert_eq!(
        desk.states(),
        [
            "2021.csv imported",
            "notes.pdf failed",
            "2022.csv imported",
            "which year.csv needs you"
        ]
    );
    assert!(!desk.queue.item(vague).unwrap().can_import());
    assert_eq!(desk.session.snapshot().tables.counts().len(), 12);
    desk.queue.remove_done();
    assert_eq!(desk.states(), ["which year.csv needs you"]);
    assert_eq!(desk.queue.chosen().unwrap().id(), vague);
}

#[test]
fn a_sheet_can_be_taken_out_of_the_queue_at_any_time() {
    let mut desk = Desk::new();
    let rows = "Dunklin,Missouri,2021,411,4\n".repeat(150_000);
    let long = desk.add("long.csv", &format!("{HEADINGS}{rows}"));
    let short = desk.add("2022.csv", &year(2022, &COUNTIES));
    desk.queue.work(&mut desk.session);
    assert_eq!(word(desk.state(long)), "reading");
    assert_eq!(word(desk.state(short)), "waiting");
    desk.queue.remove(long);
    desk.wait();
    assert_eq!(desk.states(), ["2022.csv ready"]);
    desk.queue.remove(short);
    assert!(desk.queue.is_empty() && desk.queue.chosen().is_none());
}

#[test]
fn a_reading_that_is_cancelled_can_be_begun_again() {
    let mut desk = Desk::new();
    let rows = "Dunklin,Missouri,2021,411,4\n".repeat(150_000);
    let id = desk.add("long.csv", &format!("{HEADINGS}{rows}"));
    desk.queue.work(&mut desk.session);
    desk.queue.cancel(id);
    desk.wait();
    assert_eq!(desk.states(), ["long.csv cancelled"]);
    desk.write("long.csv", &year(2021, &COUNTIES));
    desk.queue.read_again(id);
    desk.wait();
    assert_eq!(desk.states(), ["long.csv ready"]);
}

#[test]
fn cells_that_are_let_go_are_read_again_with_all_that_was_said() {
    let mut desk = Desk::new();
    desk.queue.hold_at_most(0);
    let first = desk.add(
        "2021.csv",
        &year(2021, &[("Dunklin", 411, 4), ("Skott", 520, 3)]),
    );
    let second = desk.add("2022.csv", &year(2022, &COUNTIES));
    desk.wait();
    assert_eq!(desk.states(), ["2021.csv needs you", "2022.csv ready"]);
    assert!(!desk.queue.item(second).unwrap().is_held());
    let fix = desk.queue.sheet().unwrap().draft().problems[0].answers[0]
        .fix
        .clone();
    desk.queue.sheet_mut().unwrap().fix(fix);
    desk.queue.choose(second);
    desk.wait();
    assert!(desk.queue.item(second).unwrap().is_held());
    assert!(!desk.queue.item(first).unwrap().is_held());
    assert_eq!(desk.states(), ["2021.csv ready", "2022.csv ready"]);
    desk.queue.import_all_ready();
    desk.wait();
    assert_eq!(desk.states(), ["2021.csv imported", "2022.csv imported"]);
    assert_eq!(desk.session.snapshot().tables.counts().len(), 10);
}

#[test]
fn a_file_that_changes_while_it_waits_is_said_and_not_imported() {
    let mut desk = Desk::new();
    desk.queue.hold_at_most(0);
    desk.add("2021.csv", &year(2021, &COUNTIES));
    let second = desk.add("2022.csv", &year(2022, &COUNTIES));
    desk.wait();
    desk.write("2022.csv", &year(2022, &[("Dunklin", 1, 1)]));
    desk.queue.import(second);
    desk.wait();
    let ItemState::Failed(failure) = desk.state(second) else {
        panic!("{:?}", desk.states());
    };
    assert!(failure.to_string().contains("changed"), "{failure}");
    assert!(desk.session.snapshot().imports.is_empty());
    desk.queue.read_again(second);
    desk.wait();
    desk.queue.import(second);
    desk.wait();
    assert_eq!(known_values(&desk.session), [1, 1]);
}

#[test]
fn pasted_cells_are_a_sheet_like_any_other() {
    let mut desk = Desk::new();
    let id = desk.queue.add_pasted("County\tState\tYear\tLive births\nDunklin\tMissouri\t2021\t411\nScott\tMissouri\t2021\t520\n");
    desk.wait();
    assert_eq!(desk.states(), ["Pasted cells ready"]);
    desk.queue.import(id);
    desk.wait();
    assert_eq!(known_values(&desk.session), [411, 520]);
}

fn workbook(path: &Path, sheets: &[(&str, &[[&str; 4]])]) {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(cells) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *text).unwrap(),
                };
            }
        }
    }
    workbook.save(path).unwrap();
}

const YEAR_HEADINGS: [&str; 4] = ["County", "State", "Live births", "Infant deaths"];

#[test]
fn all_sheets_laid_out_alike_come_in_as_one_step_each_with_its_own_year() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("by year.xlsx");
    workbook(
        &path,
        &[
            ("About", &[["These are the counts", "", "", ""]]),
            (
                "2020",
                &[
                    YEAR_HEADINGS,
                    ["Dunklin", "Missouri", "411", "4"],
                    ["Scott", "Missouri", "520", "3"],
                ],
            ),
            (
                "2021",
                &[
                    YEAR_HEADINGS,
                    ["Dunklin", "Missouri", "402", "2"],
                    ["Scott", "Missouri", "515", "5"],
                ],
            ),
            (
                "2022",
                &[
                    YEAR_HEADINGS,
                    ["Dunklin", "Missouri", "398", "6"],
                    ["Scott", "Missouri", "507", "1"],
                ],
            ),
            (
                "Places",
                &[
                    ["Hospital", "Beds", "", ""],
                    ["East", "12", "", ""],
                    ["West", "30", "", ""],
                ],
            ),
        ],
    );
    let before = desk.content();
    let id = desk.queue.add_files([path]).pop().unwrap();
    desk.wait();
    assert_eq!(desk.queue.sheet().unwrap().sheets_like_this(), [2, 3]);
    desk.queue.add_sheets_like(id);
    desk.wait();
    let names: Vec<_> = desk
        .queue
        .items()
        .iter()
        .map(|it| it.sheet_name().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["2020", "2021", "2022"]);
    assert_eq!(desk.states(), ["by year.xlsx ready"; 3]);
    desk.queue.add_sheets_like(id);
    assert_eq!(desk.queue.items().len(), 3);
    desk.queue.import(id);
    desk.wait();
    assert_eq!(desk.states(), ["by year.xlsx imported"; 3]);
    assert_eq!(desk.session.snapshot().imports.len(), 3);
    let tables = &desk.session.snapshot().tables;
    let mut years: Vec<String> = tables
        .counts()
        .iter()
        .map(|it| tables.period_at(it.period()).unwrap().label())
        .collect();
    years.sort();
    years.dedup();
    assert_eq!(years, ["2020", "2021", "2022"]);
    assert_eq!(
        known_values(&desk.session),
        [1, 2, 3, 4, 5, 6, 398, 402, 411, 507, 515, 520]
    );
    let after = desk.content();
    let mut desk = desk.reopened();
    desk.session.apply(Command::Undo).unwrap();
    assert_eq!(desk.content(), before);
    desk.session.apply(Command::Redo).unwrap();
    assert_eq!(desk.content(), after);
}

#[test]
fn the_same_file_again_is_said_with_its_day_and_never_counted_twice() {
    let mut desk = Desk::new();
    desk.import("2021.csv", &year(2021, &COUNTIES));
    let once = known_values(&desk.session);
    let id = desk.add("copy of 2021.csv", &year(2021, &COUNTIES));
    desk.wait();
    let imported_at = desk.session.snapshot().imports[0].imported_at.clone();
    let ItemState::NeedsYou(needs) = desk.state(id) else {
        panic!("{:?}", desk.states());
    };
    assert!(
        matches!(&needs[..], [Need::ImportedBefore { imported_at: day, .. }] if *day == imported_at)
    );
    assert_eq!(desk.queue.ready(), 0);
    desk.queue.import_again(id);
    desk.queue.import(id);
    desk.wait();
    assert!(matches!(desk.state(id), ItemState::Imported(it) if it.difference.unchanged == 6));
    assert_eq!(known_values(&desk.session), once);
}

#[test]
fn a_new_version_is_set_beside_the_old_one_value_by_value() {
    let mut desk = Desk::new();
    desk.import("births.csv", &year(2021, &COUNTIES));
    let (_, difference) = desk.difference(
        "births.csv",
        &year(
            2021,
            &[
                ("Dunklin", 411, 5),
                ("Scott", 520, 3),
                ("New Madrid", 190, 1),
            ],
        ),
    );
    assert_eq!(
        (
            difference.unchanged,
            difference.changed,
            difference.new,
            difference.gone
        ),
        (3, 1, 2, 2)
    );
    let change = &difference.changes[0];
    assert_eq!(
        (change.before, change.after),
        (CountValue::Known(4), CountValue::Known(5))
    );
    assert_eq!((change.row, change.column), (2, 5));
    let mut gone: Vec<_> = difference.gone_counts.iter().map(|it| it.value).collect();
    gone.sort_by_key(|it| it.known());
    assert_eq!(gone, [CountValue::Known(3), CountValue::Known(280)]);
    // Nothing is done before the answer.
    assert_eq!(desk.session.snapshot().imports.len(), 1);
}

/// Every choice gives the values it says, and Undo gives exactly the former tables back, also after a restart.
#[test]
fn each_answer_to_a_new_version_does_what_it_says_and_can_be_taken_back() {
    let old = year(2021, &COUNTIES);
    let new = year(
        2021,
        &[
            ("Dunklin", 411, 5),
            ("Scott", 520, 3),
            ("New Madrid", 190, 1),
        ],
    );
    let cases = [
        (
            ChangedValues::Replace,
            GoneValues::Leave,
            vec![1, 3, 3, 5, 190, 280, 411, 520],
        ),
        (
            ChangedValues::KeepOld,
            GoneValues::Leave,
            vec![1, 3, 3, 4, 190, 280, 411, 520],
        ),
        (
            ChangedValues::Replace,
            GoneValues::TakeOut,
            vec![1, 3, 5, 190, 411, 520],
        ),
        (
            ChangedValues::KeepOld,
            GoneValues::TakeOut,
            vec![1, 3, 4, 190, 411, 520],
        ),
    ];
    for (changed, gone, expected) in cases {
        let mut desk = Desk::new();
        desk.import("births.csv", &old);
        let before = desk.content();
        let (id, _) = desk.difference("births.csv", &new);
        desk.queue.import_with(id, ReimportChoice { changed, gone });
        desk.wait();
        assert_eq!(
            known_values(&desk.session),
            expected,
            "{changed:?} {gone:?}"
        );
        let after = desk.content();
        desk.session.apply(Command::Undo).unwrap();
        assert_eq!(desk.content(), before, "{changed:?} {gone:?}");
        desk.session.apply(Command::Redo).unwrap();
        assert_eq!(desk.content(), after, "{changed:?} {gone:?}");
        let mut desk = desk.reopened();
        assert_eq!(desk.content(), after, "{changed:?} {gone:?}");
        desk.session.apply(Command::Undo).unwrap();
        assert_eq!(desk.content(), before, "{changed:?} {gone:?}");
        desk.session.apply(Command::CheckFile).unwrap();
        let checked = desk.session.wait_for_jobs().pop().unwrap().result.unwrap();
        assert_eq!(
            checked,
            first_birthday::session::job::JobResult::Checked {
                damaged: Vec::new()
            }
        );
    }
}

#[test]
fn the_same_bytes_read_another_way_can_take_the_place_of_the_first_reading() {
    let mut desk = Desk::new();
    let text = "County,State,Live births\nDunklin,Missouri,411\nScott,Missouri,520\n";
    let in_year = |desk: &mut Desk, id: ItemId, year: i32| {
        desk.queue.choose(id);
        desk.wait();
        let period = first_birthday::domain::period::Period::year(year).unwrap();
        desk.queue
            .sheet_mut()
            .unwrap()
            .apply(first_birthday::import::reading::Change::Period(
                first_birthday::import::reading::PeriodSource::Chosen { period },
            ));
        desk.wait();
    };
    let first = desk.add("births.csv", text);
    in_year(&mut desk, first, 2012);
    desk.queue.import(first);
    desk.wait();
    let second = desk.add("births.csv", text);
    in_year(&mut desk, second, 2021);
    assert_eq!(word(desk.state(second)), "ready");
    desk.queue.import(second);
    desk.wait();
    let ItemState::Differs(difference) = desk.state(second) else {
        panic!("{:?}", desk.states());
    };
    assert_eq!((difference.new, difference.gone), (2, 2));
    desk.queue
        .import_with(second, ReimportChoice::REPLACE_EARLIER);
    desk.wait();
    assert_eq!(known_values(&desk.session), [411, 520]);
    let tables = &desk.session.snapshot().tables;
    assert!(
        tables
            .counts()
            .iter()
            .all(|it| tables.period_at(it.period()).unwrap().label() == "2021")
    );
}

#[test]
fn a_file_of_another_year_is_no_new_version() {
    let mut desk = Desk::new();
    desk.import("births.csv", &year(2021, &COUNTIES));
    desk.import("births.csv", &year(2022, &COUNTIES));
    assert_eq!(desk.session.snapshot().tables.counts().len(), 12);
}

const RATES: &str = "County,State,Year,Infant mortality rate per 1000\n";

#[test]
fn published_rates_are_compared_replaced_and_taken_out_like_counts() {
    let old = format!(
        "{RATES}Dunklin,Missouri,2021,7.1\nScott,Missouri,2021,6.9\nPemiscot,Missouri,2021,13.8\n"
    );
    let new = format!(
        "{RATES}Dunklin,Missouri,2021,7.4\nScott,Missouri,2021,6.9\nStoddard,Missouri,2021,5.5\n"
    );
    let rates = |session: &Session| -> Vec<String> {
        ["29069", "29201", "29155", "29207"]
            .iter()
            .flat_map(|fips| {
                let place = first_birthday::domain::place::PlaceId::from_fips(fips);
                session
                    .published_rates("infant_mortality_rate", &place)
                    .unwrap()
            })
            .map(|it| format!("{}", it.published.value.unwrap()))
            .collect()
    };
    let cases = [
        (
            ChangedValues::Replace,
            GoneValues::Leave,
            vec!["7.4", "6.9", "13.8", "5.5"],
        ),
        (
            ChangedValues::KeepOld,
            GoneValues::Leave,
            vec!["7.1", "6.9", "13.8", "5.5"],
        ),
        (
            ChangedValues::Replace,
            GoneValues::TakeOut,
            vec!["7.4", "6.9", "5.5"],
        ),
        (
            ChangedValues::KeepOld,
            GoneValues::TakeOut,
            vec!["7.1", "6.9", "5.5"],
        ),
    ];
    for (changed, gone, expected) in cases {
        let mut desk = Desk::new();
        desk.import("rates.csv", &old);
        assert_eq!(rates(&desk.session), ["7.1", "6.9", "13.8"]);
        let (id, difference) = desk.difference("rates.csv", &new);
        let found = &difference.rates;
        assert_eq!(
            (found.unchanged, found.changed, found.new, found.gone),
            (1, 1, 1, 1)
        );
        assert_eq!(found.changes[0].before.value, Some(7.1));
        assert_eq!(found.gone_rates[0].value.value, Some(13.8));
        desk.queue.import_with(id, ReimportChoice { changed, gone });
        desk.wait();
        assert_eq!(rates(&desk.session), expected, "{changed:?} {gone:?}");
        desk.session.apply(Command::Undo).unwrap();
        let desk = desk.reopened();
        assert_eq!(rates(&desk.session), ["7.1", "6.9", "13.8"]);
    }
}

#[test]
fn what_was_settled_for_one_sheet_is_known_for_the_next_of_its_kind() {
    let mut desk = Desk::new();
    let rows = |year: u32| year_of_nicknames(year);
    let first = desk.add("a.csv", &rows(2021));
    let second = desk.add("b.csv", &rows(2022));
    desk.wait();
    assert_eq!(desk.states(), ["a.csv needs you", "b.csv needs you"]);
    // Two questions: which place a nickname is, and what a mark means.
    while let Some(fix) = desk
        .queue
        .sheet()
        .unwrap()
        .draft()
        .problems
        .iter()
        .filter(|it| it.severity == first_birthday::import::problem::Severity::NeedsYou)
        .find_map(|it| it.answers.first().map(|it| it.fix.clone()))
    {
        desk.queue.sheet_mut().unwrap().fix(fix);
        desk.wait();
    }
    assert_eq!(desk.states(), ["a.csv ready", "b.csv needs you"]);
    desk.queue.import(first);
    desk.wait();
    // The one that waits has learned from it, and so has one that comes after a restart.
    assert_eq!(desk.states(), ["a.csv imported", "b.csv ready"]);
    desk.queue.import(second);
    desk.wait();
    let mut desk = desk.reopened();
    desk.add("c.csv", &rows(2023));
    desk.wait();
    assert_eq!(desk.states(), ["c.csv ready"]);
    // One step was the import with its template.
    assert_eq!(desk.session.snapshot().templates.len(), 1);
    desk.session.apply(Command::Undo).unwrap();
    desk.session.apply(Command::Undo).unwrap();
    assert!(desk.session.snapshot().templates.is_empty());
    assert!(desk.session.snapshot().tables.counts().is_empty());
}

fn year_of_nicknames(year: u32) -> String {
    format!(
        "{HEADINGS}Dunklin,Missouri,{year},411,4\nSkott,Missouri,{year},520,qq\nPemiscot,Missouri,{year},280,3\n"
    )
}

#[test]
fn a_template_can_be_forgotten_and_that_can_be_taken_back() {
    let mut desk = Desk::new();
    desk.import("2021.csv", &year(2021, &COUNTIES));
    let template = desk.session.snapshot().templates[0].clone();
    let forget = || Command::ForgetTemplate {
        header_signature: template.header_signature.clone(),
    };
    desk.session.apply(forget()).unwrap();
    assert!(desk.session.snapshot().templates.is_empty());
    assert!(desk.session.apply(forget()).is_err());
    desk.session.apply(Command::Undo).unwrap();
    assert_eq!(desk.session.snapshot().templates, [template]);
}

#[test]
fn one_reading_is_on_the_screen_in_the_import_and_in_the_template() {
    let mut desk = Desk::new();
    let id = desk.add("2021.csv", &year(2021, &COUNTIES));
    desk.wait();
    let shown = desk.queue.sheet().unwrap().reading().clone();
    desk.queue.import(id);
    desk.wait();
    let snapshot = desk.session.snapshot();
    let of = |text: &str| serde_json::from_str::<Reading>(text).unwrap();
    assert_eq!(of(&snapshot.imports[0].reading), shown);
    assert_eq!(of(&snapshot.templates[0].reading), shown);
}

#[test]
fn cancel_while_a_sheet_is_stored_leaves_the_file_as_it_was() {
    let mut desk = Desk::new();
    desk.import("2021.csv", &year(2021, &COUNTIES));
    let before = desk.content();
    let mut text = "FIPS,Year,Race/ethnicity,Live births\n".to_owned();
    for row in 0..12_000_u32 {
        let (fips, year) = (29001 + (row % 60) * 2, 1970 + row / 60 % 50);
        let race = ["White", "Black", "Hispanic", "Asian"][(row / 3_000) as usize];
        writeln!(text, "{fips},{year},{race},{}", 1000 + row).unwrap();
    }
    let id = desk.add("long.csv", &text);
    desk.wait();
    assert!(
        desk.queue.item(id).unwrap().can_import(),
        "{:?}",
        desk.state(id)
    );
    desk.queue.import(id);
    let patience = Patience::begin();
    while !matches!(
        desk.state(id),
        ItemState::Importing(_) | ItemState::Comparing(_)
    ) {
        desk.queue.work(&mut desk.session);
        patience.wait_a_moment(|| "not begun".to_owned());
    }
    desk.queue.cancel(id);
    desk.wait();
    assert!(
        !matches!(desk.state(id), ItemState::Imported(_)),
        "{:?}",
        desk.states()
    );
    assert_eq!(desk.content(), before);
}

/// A hundred thousand rows, four cells each.
fn long_sheet(rows: u32) -> String {
    let mut text = HEADINGS.to_owned();
    for row in 0..rows {
        let county = ["Dunklin", "Scott", "Pemiscot", "Stoddard"][(row % 4) as usize];
        writeln!(
            text,
            "{county},Missouri,{},{row},{}",
            1000 + row / 4,
            row % 7
        )
        .unwrap();
    }
    text
}

#[test]
fn a_change_to_a_long_sheet_never_holds_a_frame_and_only_the_newest_counts() {
    use first_birthday::import::cell::RowRange;
    use first_birthday::import::reading::Change;
    let mut desk = Desk::new();
    desk.add(
        "long.csv",
        &long_sheet(100_000).replace("Dunklin,Missouri,1", "Dunklin,Missouri,x1"),
    );
    desk.wait();
    let sheet = desk.queue.sheet_mut().unwrap();
    let version = sheet.version();
    let shown = sheet.draft().tally;
    for last in [90_000, 70_000, 50_001] {
        sheet.apply(Change::DataRows(RowRange { first: 2, last }));
    }
    // None of the three was waited for: what is shown is still what was shown before.
    assert!(sheet.is_working());
    assert_eq!((sheet.version(), sheet.draft().tally), (version, shown));
    sheet.wait();
    assert!(!sheet.is_working());
    assert_eq!(
        sheet.version(),
        version + 1,
        "the two before it were given up"
    );
    assert_eq!(sheet.draft().tally.read, 50_000);
    // What is given up leaves the sheet as it was shown last.
    sheet.apply(Change::DataRows(RowRange { first: 2, last: 5 }));
    sheet.stop_working();
    assert!(!sheet.is_working());
    assert_eq!(sheet.draft().tally.read, 50_000);
}

#[test]
fn a_sheet_too_long_to_hold_goes_in_whole_unless_it_changed_meanwhile() {
    let mut desk = Desk::new();
    let mut text = "County,State,Year,Live births,Infant deaths,Note\n".to_owned();
    let rows = 520_000_u32;
    for row in 0..rows {
        let county = ["Dunklin", "Scott", "Pemiscot", "Stoddard"][(row % 4) as usize];
        // The same four hundred keys again and again, each time with the same values.
        let year = 1900 + (row / 4) % 100;
        writeln!(
            text,
            "{county},Missouri,{year},{},{},n",
            300 + year,
            year % 7
        )
        .unwrap();
    }
    let id = desk.add("very long.csv", &text);
    desk.wait();
    let sheet = desk.queue.sheet().unwrap();
    assert!(!sheet.draft().is_whole, "only some rows are held");
    let path = desk.folder.path().join("very long.csv");
    fs::write(
        &path,
        text.replacen(
            "Dunklin,Missouri,1900,2200",
            "Dunklin,Missouri,1900,2201",
            1,
        ),
    )
    .unwrap();
    desk.queue.import(id);
    desk.wait();
    let ItemState::Failed(failure) = desk.state(id) else {
        panic!("{:?}", desk.states());
    };
    assert!(failure.to_string().contains("changed"), "{failure}");
    assert!(desk.session.snapshot().tables.counts().is_empty());
    fs::write(&path, &text).unwrap();
    desk.queue.read_again(id);
    desk.wait();
    desk.queue.import(id);
    desk.wait();
    assert!(matches!(desk.state(id), ItemState::Imported(it) if it.rows_read == u64::from(rows)));
    assert_eq!(desk.session.snapshot().tables.counts().len(), 800);
}

#[test]
fn a_hidden_sheet_is_read_when_it_is_picked() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("hidden.xlsx");
    let mut workbook = Workbook::new();
    for (name, births) in [("2020", 411.0), ("2021", 402.0)] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (column, text) in (0..).zip(YEAR_HEADINGS) {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet.write_string(1, 0, "Dunklin").unwrap();
        sheet.write_string(1, 1, "Missouri").unwrap();
        sheet.write_number(1, 2, births).unwrap();
        sheet.write_number(1, 3, 1.0).unwrap();
        sheet.set_hidden(name == "2021");
    }
    workbook.save(&path).unwrap();
    let id = desk.queue.add_files([path]).pop().unwrap();
    desk.wait();
    let sheet = desk.queue.sheet_mut().unwrap();
    assert!(sheet.sheets()[1].hidden && !sheet.sheets()[1].is_read());
    sheet.choose_sheet(1);
    assert!(sheet.is_working());
    sheet.wait();
    assert_eq!(sheet.failure(), None);
    assert_eq!(sheet.sheet().unwrap().name, "2021");
    desk.wait();
    desk.queue.import(id);
    desk.wait();
    assert_eq!(known_values(&desk.session), [1, 402]);
}

#[test]
fn what_a_mark_means_holds_through_later_changes() {
    use first_birthday::domain::count::MissingReason;
    use first_birthday::import::fixes::Fix;
    use first_birthday::import::reading::Change;
    use first_birthday::import::reading::MarkerMeaning;
    let mut desk = Desk::new();
    let text = year(2021, &COUNTIES).replace(",280,3", ",280,*");
    let id = desk.add("2021.csv", &text);
    desk.wait();
    let sheet = desk.queue.sheet_mut().unwrap();
    sheet.fix(Fix::Marker {
        text: "*".to_owned(),
        meaning: MarkerMeaning::NotAvailable,
    });
    let complete = Change::DataRows(first_birthday::import::cell::RowRange { first: 2, last: 4 });
    sheet.apply(complete.clone());
    sheet.apply(complete);
    desk.wait();
    desk.queue.import(id);
    desk.wait();
    let tables = &desk.session.snapshot().tables;
    let missing: Vec<_> = tables
        .counts()
        .iter()
        .map(|it| it.value())
        .filter(|it| it.known().is_none())
        .collect();
    let expected = CountValue::Missing {
        reason: MissingReason::NotAvailable,
        bounds: None,
    };
    assert_eq!(missing, [expected]);
}

#[test]
fn headings_that_a_person_pointed_out_are_found_again_in_the_next_file() {
    use first_birthday::domain::count_variable::VariableId;
    use first_birthday::import::cell::RowRange;
    use first_birthday::import::field::Field;
    use first_birthday::import::reading::Change;
    let sheet = |note: &str, year: u32| {
        format!(
            "{note}Births,Births,Births,Births\nwho,st,when,n1\nDunklin,Missouri,{year},411\nScott,Missouri,{year},520\n"
        )
    };
    let mut desk = Desk::new();
    let first = desk.add("a.csv", &sheet("", 2021));
    desk.wait();
    let open = desk.queue.sheet_mut().unwrap();
    open.apply(Change::HeaderRows(Some(RowRange { first: 2, last: 2 })));
    let variable = VariableId::new("live_births");
    for (column, field) in [
        (1, Field::PlaceName),
        (2, Field::StateName),
        (3, Field::Period),
        (4, Field::Count { variable }),
    ] {
        open.apply(Change::Field { column, field });
    }
    desk.wait();
    desk.queue.import(first);
    desk.wait();
    assert_eq!(known_values(&desk.session), [411, 520]);
    desk.add("b.csv", &sheet("From the state\n\n", 2022));
    desk.queue.choose(desk.queue.items()[1].id());
    desk.wait();
    let read = desk.queue.sheet().unwrap();
    assert_eq!(
        read.reading().header_rows.value,
        Some(RowRange { first: 4, last: 4 })
    );
    assert_eq!(word(desk.queue.items()[1].state()), "ready");
}

#[test]
fn the_state_of_the_sheet_before_does_not_hold_for_one_that_says_its_own() {
    let sheet = |title: &str, county: &str| {
        format!("{title}\nCounty,Year,Live births\n{county},2021,411\nScott,2021,520\n")
    };
    let mut desk = Desk::new();
    desk.import("a.csv", &sheet("Births in Missouri", "Dunklin"));
    let second = desk.add("b.csv", &sheet("Births in Illinois", "Cook"));
    desk.queue.choose(second);
    desk.wait();
    desk.queue.import(second);
    desk.wait();
    let tables = &desk.session.snapshot().tables;
    let mut places: Vec<&str> = tables
        .counts()
        .iter()
        .filter_map(|it| tables.place_at(it.place()))
        .map(|it| it.id.0.as_str())
        .collect();
    places.sort_unstable();
    assert_eq!(places, ["us-17031", "us-17171", "us-29069", "us-29201"]);
}
