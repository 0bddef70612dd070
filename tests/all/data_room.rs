//! The Data room on a real file: a sheet is read, questioned, put right, imported, found again and taken back, by label.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Key;
use egui::Modifiers;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::session::command::Command;
use first_birthday::session::count_source::CountKey;
use first_birthday::session::count_source::CountSource;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::job::Wake;
use first_birthday::session::settings::Settings;
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
use crate::patience::Patience;

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
    settings: Settings,
    words: Words,
    findings: FindingCache,
    sources: Vec<(CountKey, Vec<CountSource>)>,
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
            room: Self::room(),
            settings: Settings::default(),
            words: Words::new(Language::English),
            findings: FindingCache::default(),
            sources: Vec::new(),
            meeting_mode: false,
            asked: Vec::new(),
            failures: Vec::new(),
            is_dressed: false,
        }
    }

    fn room() -> DataRoom {
        let mut room = DataRoom::new(&silent());
        room.queue
            .read_with(PathBuf::from(env!("CARGO_BIN_EXE_first-birthday")));
        room
    }

    fn read(&mut self, paths: &[&Path]) {
        let paths = paths.iter().map(|it| it.to_path_buf()).collect();
        self.room.add_files(paths);
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.is_dressed {
            theme::install(ui.ctx());
            self.is_dressed = true;
            ui.ctx().request_repaint();
            return;
        }
        for report in self.session.take_finished_jobs() {
            self.room.job_ended(&report, &self.session);
            if let Err(failure) = report.result {
                self.failures.push(failure.to_string());
            }
        }
        for failure in self.room.queue.work(&mut self.session) {
            self.failures.push(failure.to_string());
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
            sources: &self.sources,
            audit: None,
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
                Action::ShowSources(keys) => {
                    let of = |key: CountKey| {
                        let sources = self.session.sources_of(&key).unwrap();
                        (key, sources)
                    };
                    self.sources = keys.into_iter().map(of).collect();
                }
                Action::CloseSheet => self.room.close_sheet(),
                Action::PasteCells(text) => self.room.add_pasted(&text),
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
                    tables.variable_at(it.variable()).unwrap().id.0,
                    tables.place_at(it.place()).unwrap().name,
                    tables.group_at(it.group()).unwrap().to_text(),
                    it.value().known()
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
    let patience = Patience::begin();
    while !is_done(harness.state()) {
        patience.wait_a_moment(|| "it never ended".to_owned());
        harness.step();
    }
    harness.run_steps(4);
}

fn open_sheet(harness: &mut Harness<'_, Desk>, path: &Path) {
    harness.state_mut().read(&[path]);
    wait(harness, |it| !it.room.queue.is_busy());
}

fn click(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_steps(4);
}

fn import(harness: &mut Harness<'_, Desk>, button: &str) {
    click(harness, button);
    wait(harness, |it| {
        it.session.job().is_none() && it.room.queue.is_empty()
    });
}

/// Presses Import on one of several sheets, and waits until it is stored.
fn import_one_of_many(harness: &mut Harness<'_, Desk>, button: &str) {
    click(harness, button);
    wait(harness, |it| {
        it.session.job().is_none() && !it.room.queue.is_busy()
    });
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn type_text(harness: &mut Harness<'_, Desk>, text: &str) {
    for letter in text.chars() {
        harness.event(egui::Event::Text(letter.to_string()));
        harness.run_steps(2);
    }
    harness.run_steps(2);
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
    click(&mut harness, "Import again");
    assert!(is_on_screen(&harness, "Import 4 good rows"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().room.queue.is_empty());

    open_sheet(&mut harness, &path);
    click(&mut harness, "Leave it as it is");
    assert!(harness.state().room.queue.is_empty());

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
    let change = |harness: &mut Harness<'_, Desk>, column: &str, field: &str| {
        harness
            .query_all_by_label_contains(&format!("Column {column}: "))
            .next()
            .unwrap()
            .click();
        harness.run_steps(4);
        type_text(harness, field);
        press(harness, Modifiers::NONE, Key::Enter);
    };
    // What nobody knows is counted under its own heading, unless a person says otherwise.
    change(&mut harness, "C", "not used");
    change(&mut harness, "D", "not used");
    let button = harness.get_by_label_contains("good row");
    assert!(button.accesskit_node().is_disabled());
    assert!(is_on_screen(
        &harness,
        "Choose the column for births or deaths"
    ));
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
    // The first row of data has the keyboard at once.
    assert!(is_on_screen(&harness, "cell A3: Dunklin"));
    press(&mut harness, Modifiers::COMMAND, Key::End);
    assert!(is_on_screen(&harness, "cell E8"));
    for key in [Key::Home, Key::ArrowUp, Key::ArrowUp] {
        press(&mut harness, Modifiers::NONE, key);
    }
    assert!(is_on_screen(&harness, "cell A6: Pemiscott, needs you"));
    press(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    assert!(is_on_screen(&harness, "cell E6"));
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    click(&mut harness, "Skip this row");
    assert!(!is_on_screen(&harness, "1 needs you"));
}

#[test]
fn a_cell_is_typed_over_and_put_back_without_a_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(is_on_screen(&harness, "cell A6: Pemiscott, needs you"));
    // Typing writes over what stands there; Esc drops it.
    type_text(&mut harness, "Perry");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(is_on_screen(&harness, "1 needs you"));
    type_text(&mut harness, "Pemiscot");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(is_on_screen(&harness, "5 imported"));
    assert!(is_on_screen(
        &harness,
        "A6: Pemiscot instead of “Pemiscott”"
    ));
    // Enter went on to the cell below.
    assert!(is_on_screen(&harness, "cell A7: Scott"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(is_on_screen(&harness, "4 imported"));
    // F2 begins with what stands in the cell.
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::F2);
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(is_on_screen(&harness, "5 imported"));
    // The list is long, and what is out of sight cannot be clicked.
    let back = "Put back: A6: Pemiscot instead of “Pemiscott”";
    harness
        .get_by_role_and_label(Role::Button, back)
        .scroll_to_me();
    harness.run_steps(6);
    click(&mut harness, back);
    assert!(is_on_screen(&harness, "4 imported"));
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    wait(&mut harness, |it| {
        it.session.job().is_none() && it.room.queue.is_empty()
    });
    assert_eq!(harness.state().counts().len(), 8);
    let sheet = std::fs::read_to_string(&path).unwrap();
    assert_eq!(sheet, COUNTY_SHEET, "the file is never changed");
}

#[test]
fn the_chosen_cell_says_in_words_what_it_became() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowRight] {
        press(&mut harness, Modifiers::NONE, key);
    }
    assert!(is_on_screen(
        &harness,
        "Live births, Dunklin County, MO, 2022, White: 268"
    ));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(is_on_screen(
        &harness,
        "Infant deaths, Dunklin County, MO, 2022, Black: hidden by the source"
    ));
}

#[test]
fn esc_leaves_an_untouched_sheet_at_once_and_asks_where_answers_would_be_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().room.queue.is_empty());
    open_sheet(&mut harness, &path);
    click(&mut harness, "It is Pemiscot County, MO");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(is_on_screen(&harness, "Leave this sheet?"));
    click(&mut harness, "Stay");
    assert!(is_on_screen(&harness, "5 imported"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Leave it");
    assert!(harness.state().room.queue.is_empty());
    assert!(harness.state().counts().is_empty());
}

#[test]
fn a_long_menu_is_found_by_typing() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    for key in [Key::ArrowRight; 4] {
        press(&mut harness, Modifiers::NONE, key);
    }
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    type_text(&mut harness, "neona");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(is_on_screen(&harness, "Column E: neonatal deaths"));
}

#[test]
fn several_sheets_wait_in_a_list_and_all_that_need_nothing_come_in_together() {
    let folder = tempfile::tempdir().unwrap();
    let asks = county_sheet(folder.path());
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let butler = path(
        "butler.csv",
        "County,Year,Live births,Infant deaths\n29023,2021,500,4\n29023,2022,510,3\n",
    );
    let scott = path(
        "scott.csv",
        "County,Year,Live births,Infant deaths\n29201,2021,480,2\n29201,2022,470,1\n",
    );
    let broken = path("broken.xlsx", "");
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    harness.state_mut().read(&[&asks, &butler, &scott, &broken]);
    wait(&mut harness, |it| !it.room.queue.is_busy());
    assert!(is_on_screen(&harness, "4 sheets on their way in"));
    assert!(is_on_screen(&harness, "1 row needs you"));
    assert!(is_on_screen(&harness, "“broken.xlsx” is empty"));
    click(&mut harness, "Import all 2 that need nothing");
    wait(&mut harness, |it| {
        it.session.job().is_none() && !it.room.queue.is_busy()
    });
    assert_eq!(harness.state().counts().len(), 8);
    assert!(is_on_screen(&harness, "Imported: 4 counts"));
    click(&mut harness, "Look at it: deaths and births.csv");
    assert!(is_on_screen(&harness, "How we read this sheet"));
    assert!(is_on_screen(&harness, "1 of 4"));
    click(&mut harness, "Next sheet");
    click(&mut harness, "Look at it: deaths and births.csv");
    import_one_of_many(&mut harness, "Import 4 good rows");
    click(&mut harness, "Remove: broken.xlsx");
    click(&mut harness, "Done");
    assert!(harness.state().room.queue.is_empty());
    assert_eq!(harness.state().counts().len(), 16);
}

#[test]
fn cells_copied_in_excel_are_pasted_and_read_like_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    let cells = "County\tYear\tLive births\tInfant deaths\r\nDunklin County, MO\t2022\t349\t6\r\n";
    harness.event(egui::Event::Paste(cells.to_owned()));
    harness.run_steps(3);
    wait(&mut harness, |it| !it.room.queue.is_busy());
    assert!(is_on_screen(&harness, "Pasted cells"));
    import(&mut harness, "Import 1 good row");
    assert_eq!(harness.state().counts().len(), 2);
}

#[test]
fn a_remembered_layout_is_listed_and_can_be_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    import(&mut harness, "Import 4 good rows");
    harness.state_mut().room.show(DataTab::Templates);
    harness.run_steps(3);
    let headings = "County, Race, Year, Live births, Infant deaths";
    assert!(is_on_screen(&harness, headings));
    click(&mut harness, &format!("Forget the layout {headings}"));
    assert!(is_on_screen(&harness, "No layout is known yet"));
}

#[test]
fn a_new_version_of_a_sheet_lists_what_it_lacks_and_takes_it_out_where_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = county_sheet(folder.path());
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    import(&mut harness, "Import 4 good rows");
    let without = COUNTY_SHEET.replace("Scott,White,2022,\"1,214\",7\n", "");
    std::fs::write(&path, without).unwrap();
    open_sheet(&mut harness, &path);
    click(&mut harness, "Import 3 good rows");
    wait(&mut harness, |it| it.session.job().is_none());
    assert!(is_on_screen(
        &harness,
        "This sheet no longer has 2 values that its earlier version had"
    ));
    assert!(is_on_screen(
        &harness,
        "Live births, Scott County, 2022, White, 1,214, gone"
    ));
    click(&mut harness, "Back to the sheet");
    assert!(is_on_screen(&harness, "How we read this sheet"));
    click(&mut harness, "Import 3 good rows");
    wait(&mut harness, |it| it.session.job().is_none());
    import(&mut harness, "Take 2 values out");
    assert_eq!(harness.state().counts().len(), 6);
}

#[test]
fn only_the_columns_in_sight_of_a_wide_sheet_are_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.csv");
    let mut text = "County,Year".to_owned();
    for column in 0..290 {
        text.push_str(&format!(",Measure {column}"));
    }
    text.push('\n');
    for row in 0..60 {
        text.push_str(&format!("29{:03},2022", row * 2 + 1));
        for column in 0..290 {
            text.push_str(&format!(",{}", (row * 31 + column * 7) % 300));
        }
        text.push('\n');
    }
    std::fs::write(&path, text).unwrap();
    let mut harness = harness(folder.path(), [1126.0, 734.0]);
    open_sheet(&mut harness, &path);
    let chips = |harness: &Harness<'_, Desk>| {
        harness
            .root()
            .children_recursive()
            .filter_map(|it| it.accesskit_node().label())
            .filter(|it| it.starts_with("Column "))
            .collect::<Vec<_>>()
    };
    let first = chips(&harness);
    assert!(!first.is_empty() && first.len() < 25, "{first:?}");
    press(&mut harness, Modifiers::NONE, Key::End);
    harness.run_steps(4);
    let last = chips(&harness);
    assert!(
        last.iter().any(|it| it.starts_with("Column KF")),
        "{last:?}"
    );
    // The places stay in sight.
    assert!(
        last.iter().any(|it| it.starts_with("Column A: place")),
        "{last:?}"
    );
    assert!(last.len() < 25);
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
