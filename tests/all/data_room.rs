//! The Data room on a real file: a sheet is read, questioned, put right, imported, found again and taken back, by label.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use egui::Key;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::import::reader::SheetFile;
use first_birthday::session::command::Command;
use first_birthday::session::count_source::CountKey;
use first_birthday::session::count_source::CountSource;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::job::Wake;
use first_birthday::session::known_sheets::known;
use first_birthday::session::settings::Settings;
use first_birthday::session::sheet_reading::SheetReading;
use first_birthday::ui::action::Action;
use first_birthday::ui::data::data_room::DataRoom;
use first_birthday::ui::data::data_room::DataTab;
use first_birthday::ui::data::data_room::data_ui;
use first_birthday::ui::theme;
use first_birthday::ui::view::FindingCache;
use first_birthday::ui::view::View;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::cpu_renderer::CpuRenderer;

const COUNTY_SHEET: &str = "\
\"Infant deaths and live births by county and race, Missouri\",,,,
County,Race,Year,Live births,Infant deaths
Dunklin,White,2022,268,2
Dunklin,Black,2022,61,*
Dunklin,Total,2022,349,6
Pemiscott,Black,2022,88,2
Scott,White,2022,\"1,214\",7
* hidden by the source,,,,
";

/// The room with a session behind it, as the window wires them.
struct Desk {
    session: Session,
    room: DataRoom,
    reading: Option<SheetReading>,
    settings: Settings,
    words: Words,
    findings: FindingCache,
    sources: Option<(CountKey, Vec<CountSource>)>,
    meeting_mode: bool,
    /// What was asked for and is not the session's.
    asked: Vec<Action>,
    failures: Vec<String>,
    is_dressed: bool,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        let context = Context {
            who: String::new(),
            backup_folder: None,
            second_backup_folder: None,
            wake: silent(),
        };
        Self {
            session: Session::create(&folder.join("Our county.fbday"), "Our county", context)
                .unwrap(),
            room: DataRoom::default(),
            reading: None,
            settings: Settings::default(),
            words: Words::new(Language::English),
            findings: FindingCache::default(),
            sources: None,
            meeting_mode: false,
            asked: Vec::new(),
            failures: Vec::new(),
            is_dressed: false,
        }
    }

    fn read(&mut self, path: &Path) {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_first-birthday"));
        let file = SheetFile::with_program(path.to_owned(), program);
        let known = known(self.session.snapshot());
        self.reading = Some(SheetReading::start_file(file, known, silent()));
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.is_dressed {
            theme::install(ui.ctx());
            self.is_dressed = true;
            ui.ctx().request_repaint();
            return;
        }
        for report in self.session.take_finished_jobs() {
            self.room.job_ended(&report, self.session.snapshot());
            if let Err(failure) = report.result {
                self.failures.push(failure.to_string());
            }
        }
        if let Some(end) = self.reading.as_ref().and_then(SheetReading::poll) {
            self.reading = None;
            match end {
                Ok(Some(sheet)) => self.room.open(sheet),
                Ok(None) => {}
                Err(failure) => self.room.could_not_read(failure),
            }
        }
        let mut actions = Vec::new();
        let view = View {
            snapshot: self.session.snapshot(),
            settings: &self.settings,
            meeting_mode: self.meeting_mode,
            words: &self.words,
            findings: &self.findings,
            job: self.session.job(),
            backups: &[],
            sources: self.sources.as_ref(),
            reading: self.reading.as_ref().map(SheetReading::progress),
        };
        egui::CentralPanel::default().show(ui, |ui| {
            data_ui(ui, &view, &mut self.room, &mut actions);
        });
        for action in actions {
            match action {
                Action::Do(command) => {
                    if let Err(failure) = self.session.apply(command) {
                        self.failures.push(failure.to_string());
                    }
                }
                Action::ShowSources(key) => {
                    let sources = self.session.sources_of(&key).unwrap();
                    self.sources = Some((key, sources));
                }
                Action::CloseSheet => self.room.sheet = None,
                Action::SetMeetingMode(on) => self.meeting_mode = on,
                Action::AskToLeaveMeetingMode => self.meeting_mode = false,
                other => self.asked.push(other),
            }
        }
    }

    /// The known counts of the file, as variable, place, group and number.
    fn counts(&self) -> Vec<String> {
        let tables = &self.session.snapshot().tables;
        let mut counts: Vec<String> = tables
            .counts()
            .iter()
            .map(|it| {
                format!(
                    "{} {} {} {:?}",
                    tables.variable_at(it.variable).unwrap().id.0,
                    tables.place_at(it.place).unwrap().name,
                    tables.group_at(it.group).unwrap().to_text(),
                    it.value.known()
                )
            })
            .collect();
        counts.sort();
        counts
    }
}

fn silent() -> Wake {
    Arc::new(|| {})
}

fn harness(folder: &Path, size: [f32; 2]) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), Desk::new(folder));
    harness.run_steps(3);
    harness
}

/// Draws frames until `is_done`, as the window does while threads work.
fn wait(harness: &mut Harness<'_, Desk>, is_done: impl Fn(&Desk) -> bool) {
    let start = Instant::now();
    while !is_done(harness.state()) {
        assert!(start.elapsed() < Duration::from_secs(60), "it never ended");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_steps(4);
}

fn open_sheet(harness: &mut Harness<'_, Desk>, path: &Path) {
    harness.state_mut().read(path);
    wait(harness, |it| it.reading.is_none());
}

fn click(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_steps(4);
}

fn import(harness: &mut Harness<'_, Desk>, button: &str) {
    click(harness, button);
    wait(harness, |it| {
        it.session.job().is_none() && it.room.sheet.is_none()
    });
}

fn is_on_screen(harness: &Harness<'_, Desk>, words: &str) -> bool {
    harness.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        let value = node.value().unwrap_or_default();
        label.contains(words) || value.contains(words)
    })
}

fn county_sheet(folder: &Path) -> PathBuf {
    let path = folder.join("deaths and births.csv");
    std::fs::write(&path, COUNTY_SHEET).unwrap();
    path
}

#[test]
fn an_empty_room_says_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    for (tab, words) in [
        ("Imports", "No sheet has been added yet"),
        ("Counts", "No counts yet"),
        ("Groups", "No groups yet"),
        ("Goals", "No goal yet"),
    ] {
        harness.get_by_role_and_label(Role::Tab, tab).click();
        harness.run_steps(3);
        assert!(is_on_screen(&harness, words), "{tab}");
    }
    click(&mut harness, "Choose a sheet…");
    assert!(matches!(
        harness.state().asked.as_slice(),
        [Action::ChooseSheets]
    ));
}

#[test]
fn a_sheet_is_put_right_imported_and_taken_back_by_clicks_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    assert!(is_on_screen(&harness, "How we read this sheet"));
    assert!(is_on_screen(&harness, "1 needs you"));
    harness.get_by_label("Row 6, needs you");
    harness.get_by_label("Column D: live births");
    assert!(is_on_screen(&harness, "Import 4 good rows"));
    assert!(harness.state().counts().is_empty());
    click(&mut harness, "It is Pemiscot County, MO");
    assert!(is_on_screen(&harness, "5 imported"));
    import(&mut harness, "Import 5 good rows");
    assert!(harness.state().failures.is_empty());
    let counts = harness.state().counts();
    assert_eq!(counts.len(), 10);
    let has = |start: &str, end: &str| {
        counts
            .iter()
            .any(|it| it.starts_with(start) && it.ends_with(end))
    };
    assert!(has("live_births Scott County", "Some(1214)"));
    assert!(has("infant_deaths Dunklin County race", "None"));
    assert!(is_on_screen(&harness, "deaths and births.csv"));
    click(&mut harness, "Undo import");
    wait(&mut harness, |it| it.session.job().is_none());
    assert!(harness.state().counts().is_empty());
    click(&mut harness, "Bring back");
    wait(&mut harness, |it| it.session.job().is_none());
    assert_eq!(harness.state().counts(), counts);
}

#[test]
fn the_same_file_is_said_to_be_there_and_a_new_version_lists_what_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    import(&mut harness, "Import 4 good rows");
    let before = harness.state().counts();

    open_sheet(&mut harness, &path);
    assert!(is_on_screen(&harness, "You imported this today."));
    assert!(harness.query_by_label_contains("good rows").is_none());
    click(&mut harness, "Leave it as it is");
    assert!(harness.state().room.sheet.is_none());

    std::fs::write(&path, COUNTY_SHEET.replace(",268,2", ",269,3")).unwrap();
    open_sheet(&mut harness, &path);
    click(&mut harness, "Import 4 good rows");
    wait(&mut harness, |it| it.session.job().is_none());
    assert!(is_on_screen(
        &harness,
        "This sheet changes 2 values that the file already has"
    ));
    assert!(is_on_screen(
        &harness,
        "Live births, Dunklin County, 2022, White, 268, 269, D3"
    ));
    import(&mut harness, "Replace 2 values");
    let after = harness.state().counts();
    assert_eq!(after.len(), before.len());
    assert_eq!(after.iter().filter(|it| !before.contains(it)).count(), 2);
    harness.state_mut().session.apply(Command::Undo).unwrap();
    wait(&mut harness, |it| it.session.job().is_none());
    assert_eq!(harness.state().counts(), before);
}

#[test]
fn old_values_can_be_kept_where_a_sheet_would_change_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    import(&mut harness, "Import 4 good rows");
    let before = harness.state().counts();
    let changed = COUNTY_SHEET
        .replace(",268,2", ",269,3")
        .replace("* hidden by", "Stoddard,White,2022,289,2\n* hidden by");
    std::fs::write(&path, changed).unwrap();
    open_sheet(&mut harness, &path);
    click(&mut harness, "Import 5 good rows");
    wait(&mut harness, |it| it.session.job().is_none());
    import(&mut harness, "Keep the old values, add the new");
    let after = harness.state().counts();
    assert!(before.iter().all(|it| after.contains(it)));
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn an_import_waits_until_the_column_for_births_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("odd.csv");
    std::fs::write(
        &path,
        "County,Year,Alpha,Beta\n29069,2022,349,6\n29201,2022,1214,7\n",
    )
    .unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    let button = harness.get_by_label_contains("good row");
    assert!(button.accesskit_node().is_disabled());
    let change = |harness: &mut Harness<'_, Desk>, column: &str, field: &str| {
        harness
            .query_all_by_label_contains(&format!("Column {column}: "))
            .next()
            .unwrap()
            .click();
        harness.run_steps(4);
        // The menu is long, and what is out of sight cannot be clicked.
        harness
            .get_by_role_and_label(Role::Button, field)
            .scroll_to_me();
        harness.run_steps(6);
        click(harness, field);
    };
    change(&mut harness, "C", "live births");
    change(&mut harness, "D", "infant deaths");
    import(&mut harness, "Import 2 good rows");
    assert_eq!(harness.state().counts().len(), 4);
}

#[test]
fn the_keyboard_walks_through_the_sheet_and_says_the_cell() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    harness
        .get_by_role_and_label(Role::Table, "Sheet, 8 rows")
        .focus();
    harness.run_steps(3);
    for key in [Key::End, Key::ArrowUp, Key::ArrowUp] {
        harness.key_press(key);
        harness.run_steps(3);
    }
    assert!(is_on_screen(&harness, "cell A6: Pemiscott, needs you"));
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    click(&mut harness, "Skip this row");
    assert!(!is_on_screen(&harness, "1 needs you"));
}

#[test]
fn a_file_that_is_no_sheet_gets_a_calm_card() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.xlsx");
    std::fs::write(&path, "").unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    assert!(is_on_screen(&harness, "This sheet could not be read"));
    assert!(is_on_screen(&harness, "empty.xlsx"));
    click(&mut harness, "Close");
    assert!(is_on_screen(&harness, "No sheet has been added yet"));
}

#[test]
fn a_count_leads_to_its_cell_and_can_be_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    import(&mut harness, "Import 4 good rows");
    harness.state_mut().room.show(DataTab::Counts);
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::TextInput, "Filter the counts")
        .focus();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Filter the counts")
        .type_text("scott live");
    harness.run_steps(3);
    assert!(is_on_screen(&harness, "1 of 8 counts"));
    harness
        .get_by_label_contains("Live births, Scott County, 2022")
        .click();
    harness.run_steps(4);
    assert!(is_on_screen(&harness, "cell D7"));
    harness
        .get_by_role_and_label(Role::TextInput, "Correct value")
        .focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Correct value")
        .type_text("1215");
    harness.run_steps(3);
    click(&mut harness, "Correct");
    wait(&mut harness, |it| it.session.job().is_none());
    assert!(is_on_screen(&harness, "Typed by hand"));
    assert!(is_on_screen(&harness, "replaced"));
    assert!(
        harness
            .state()
            .counts()
            .iter()
            .any(|it| it.ends_with("Some(1215)"))
    );
}

#[test]
fn meeting_mode_shows_no_count_and_no_file_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    harness.state_mut().meeting_mode = true;
    harness.run_steps(3);
    assert!(is_on_screen(&harness, "Numbers are off in meeting mode"));
    for secret in ["268", "deaths and births", "Dunklin", "Import"] {
        assert!(!is_on_screen(&harness, secret), "{secret}");
    }
    click(&mut harness, "Leave meeting mode");
    assert!(is_on_screen(&harness, "How we read this sheet"));
}

#[test]
fn a_region_is_made_by_typing_counties() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    harness.state_mut().room.show(DataTab::Places);
    harness.run_steps(3);
    click(&mut harness, "Add the Bootheel");
    assert!(is_on_screen(&harness, "6 counties"));
    click(&mut harness, "Add a region…");
    for (field, words) in [
        ("Name of the region, as it is said aloud", "Delta"),
        ("Add a county", "pemis"),
    ] {
        harness
            .get_by_role_and_label(Role::TextInput, field)
            .focus();
        harness.run_steps(2);
        harness
            .get_by_role_and_label(Role::TextInput, field)
            .type_text(words);
        harness.run_steps(3);
    }
    click(&mut harness, "Pemiscot County, MO");
    click(&mut harness, "Save region");
    let regions = &harness.state().session.snapshot().regions;
    assert_eq!(regions.len(), 2);
    assert!(
        regions
            .iter()
            .any(|it| it.name == "Delta" && it.members.len() == 1)
    );
}
