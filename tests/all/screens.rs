//! The whole window by label: rooms, the question and its views, meeting mode, a presentation, settings, import, keys.

use std::collections::BTreeSet;
use std::path::Path;

use egui::Key;
use egui::Modifiers;
use egui::Role;
use egui_kittest::kittest::Queryable as _;
use first_birthday::charts::kind::ChartFamily;
use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Drawing;
use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::sample;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;

const DOORS: [&str; 3] = [
    "Look at our numbers",
    "Show it to the room",
    "Work on changes",
];

fn room(window: &CountyWindow) -> Room {
    window.harness.state().screens().room
}

fn first_question(window: &CountyWindow) -> ChartQuestion {
    window
        .harness
        .state()
        .snapshot()
        .published
        .first_question
        .clone()
        .unwrap()
}

/// What the screen should say to a question, worked out apart from the screen.
fn title(window: &CountyWindow, question: &ChartQuestion, audience: Audience) -> String {
    let words = Words::new(Language::English);
    let snapshot = window.harness.state().snapshot();
    snapshot.finding(question, audience, &words).scene.title
}

#[test]
fn home_shows_three_doors_the_goal_and_what_is_next() {
    let mut window = CountyWindow::sample(LAPTOP);
    for door in DOORS {
        assert!(
            window.names(Role::Button).contains(&door.to_owned()),
            "{door}"
        );
    }
    assert!(window.says("What are we doing today?"));
    assert!(window.says("SAMPLE: invented numbers"));
    assert!(window.says("What is next"));
    let picture = window.names(Role::Image);
    assert_eq!(picture.len(), 1, "the goal is one picture: {picture:?}");
    window.look("home");
    window.click("Look at our numbers");
    assert_eq!(room(&window), Room::Disparities);
}

#[test]
fn the_rail_moves_between_the_rooms() {
    let mut window = CountyWindow::sample(LAPTOP);
    for (name, place) in [
        ("Data", Room::Data),
        ("Disparities", Room::Disparities),
        ("Causes", Room::Causes),
        ("Changes", Room::Changes),
        ("Meetings", Room::Meetings),
        ("Settings", Room::Settings),
        ("Home", Room::Home),
    ] {
        window.click(name);
        assert_eq!(room(&window), place);
        assert!(window.says("SAMPLE: invented numbers"), "{name}");
        window.look(&format!("room_{name}"));
    }
    for (key, place) in [
        (Key::Num6, Room::Meetings),
        (Key::Num5, Room::Changes),
        (Key::Num4, Room::Causes),
        (Key::Num3, Room::Disparities),
        (Key::Num2, Room::Data),
        (Key::Num1, Room::Home),
    ] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, key);
        window.settle();
        assert_eq!(room(&window), place);
    }
}

#[test]
fn disparities_states_the_finding_and_its_sentence() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let question = first_question(&window);
    let title = title(&window, &question, Audience::Working);
    assert!(window.says(&title), "{title}");
    for button in ["Copy sentence", "Copy picture", "Present", "Save…"] {
        assert!(
            window.names(Role::Button).contains(&button.to_owned()),
            "{button}"
        );
    }
}

#[test]
fn an_internal_copy_is_asked_about_first_and_is_not_offered_in_a_meeting() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    window.click("Save…");
    window.click("Internal copy of the table…");
    assert!(window.says("Save an internal copy?"));
    window.click("Cancel");
    assert!(!window.says("Save an internal copy?"));
    window
        .harness
        .state_mut()
        .push(Action::SetMeetingMode(true));
    window.settle();
    window.click("Save…");
    assert!(window.says("Square picture…"));
    assert!(!window.says("Internal copy of the table…"));
}

#[test]
fn every_word_of_the_question_can_be_changed_and_the_finding_follows() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let mut question = first_question(&window);
    let place = {
        let snapshot = window.harness.state().snapshot();
        let id = snapshot
            .published
            .choices
            .places
            .iter()
            .find(|it| **it != question.place_id)
            .unwrap()
            .clone();
        (snapshot.tables.place(&id).unwrap().name.clone(), id)
    };
    window.change_word("Place", &place.0);
    question.place_id = place.1;
    assert!(window.says(&title(&window, &question, Audience::Working)));
    let period = {
        let snapshot = window.harness.state().snapshot();
        *snapshot
            .published
            .choices
            .periods
            .iter()
            .find(|it| **it != question.period)
            .unwrap()
    };
    window.change_word("Years", &period.label());
    question.period = period;
    assert!(window.says(&title(&window, &question, Audience::Working)));
    let indicator = {
        let snapshot = window.harness.state().snapshot();
        let id = snapshot
            .published
            .choices
            .indicators
            .iter()
            .find(|it| **it != question.indicator_id)
            .unwrap()
            .clone();
        (snapshot.tables.indicator(&id).unwrap().name.clone(), id)
    };
    window.change_word("Indicator", &indicator.0);
    question.indicator_id = indicator.1;
    assert!(window.says(&title(&window, &question, Audience::Working)));
    window.change_word("Compared with", "everyone");
    question.reference = first_birthday::disclosure::request::Reference::Everyone;
    assert!(window.says(&title(&window, &question, Audience::Working)));
    window.change_word("Groups", "everyone together");
    question.dimension_id = None;
    question.reference = first_birthday::disclosure::request::Reference::BestReliable;
    assert!(window.says(&title(&window, &question, Audience::Working)));
}

fn family_of(kind: ChartKind) -> &'static str {
    match kind.family() {
        ChartFamily::Who => "Who is left behind?",
        ChartFamily::OverTime => "Is it getting better?",
        ChartFamily::Where => "Where?",
        ChartFamily::When => "When and from what?",
        ChartFamily::Analysts => "For analysts",
    }
}

#[test]
fn a_list_of_choices_is_walked_and_chosen_with_the_keys_alone() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let place = |window: &CountyWindow| {
        window
            .names(Role::ComboBox)
            .into_iter()
            .find(|it| it.starts_with("Place: "))
            .unwrap()
    };
    let first = place(&window);
    let open = |window: &mut CountyWindow| {
        window
            .harness
            .get_by_role_and_label(Role::ComboBox, &place(window))
            .focus();
        window.settle();
        window.press(Key::Enter);
        assert!(!window.names(Role::ListBoxOption).is_empty());
    };
    open(&mut window);
    window.press(Key::Escape);
    assert!(window.names(Role::ListBoxOption).is_empty());
    assert_eq!(
        window.focused().as_ref(),
        Some(&first),
        "the word has the keys again"
    );
    open(&mut window);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(place(&window), "Place: Mississippi County");
    open(&mut window);
    window.press(Key::End);
    window.press(Key::Enter);
    assert_eq!(place(&window), "Place: Stoddard County");
    open(&mut window);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert_eq!(place(&window), first);
}

#[test]
fn a_long_list_is_found_by_typing() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let years = window
        .names(Role::ComboBox)
        .into_iter()
        .find(|it| it.starts_with("Years: "))
        .unwrap();
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, &years)
        .click();
    window.settle();
    assert!(window.says("too few to compare"));
    window.look("menu_years");
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Find: Years")
        .type_text("2014");
    window.settle();
    window.press(Key::Enter);
    let now = window
        .names(Role::ComboBox)
        .into_iter()
        .find(|it| it.starts_with("Years: "))
        .unwrap();
    assert!(now.contains("2014"), "{now}");
}

#[test]
fn a_number_tells_what_it_means_and_which_cells_it_came_from() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let asked = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("What this number means: Black"))
        .unwrap();
    window.click(&asked);
    window.look("number_card");
    for words in [
        "out of every 1,000 babies born alive",
        "Added up from",
        "Garwood 1936",
        "Compared with white babies",
        "95 of 100 such ranges",
        "cell ",
        "imported today",
    ] {
        assert!(window.says(words), "{words}");
    }
    window.press(Key::Escape);
    assert!(!window.says("Added up from"));
    window.click("Meeting mode");
    let asked = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("What this number means: Black"))
        .unwrap();
    window.click(&asked);
    window.look("number_card_meeting");
    assert!(window.says("out of every 1,000 babies born alive"));
    for words in ["Added up from", "cell ", "Show the rows"] {
        assert!(!window.says(words), "{words}: not in front of others");
    }
}

#[test]
fn every_kind_of_chart_draws_one_picture_with_words() {
    let words = Words::new(Language::English);
    for kind in ChartKind::ALL {
        let mut window = CountyWindow::sample(LAPTOP);
        window.click("Disparities");
        let first = first_question(&window);
        if !first.can_be_shown_as(kind, window.harness.state().snapshot()) {
            continue;
        }
        if kind != first.kind {
            window.choose_chart(family_of(kind), &kind.name(&words));
        }
        let question = ChartQuestion { kind, ..first };
        let scene = {
            let snapshot = window.harness.state().snapshot();
            snapshot.finding(&question, Audience::Working, &words).scene
        };
        assert!(!matches!(scene.drawing, Drawing::Reason(_)), "{kind:?}");
        assert!(window.says(&scene.title), "{kind:?}: {}", scene.title);
        assert_eq!(window.names(Role::Image), [scene.alt_text], "{kind:?}");
        assert!(window.says("All the numbers"), "{kind:?}");
        window.look(&format!("chart_{}", kind.id()));
        window.ask(Action::SetMeetingMode(true));
        assert!(
            window.says(&title(&window, &question, Audience::Public)),
            "{kind:?}"
        );
        window.look(&format!("chart_{}_meeting", kind.id()));
    }
}

const MEETING: &str = "MEETING MODE: small numbers hidden";

#[test]
fn meeting_mode_is_on_every_screen_until_it_is_left() {
    let mut window = CountyWindow::sample(LAPTOP);
    assert!(!window.says(MEETING));
    window.click("Meeting mode");
    for name in ["Home", "Data", "Disparities", "Settings"] {
        window.click(name);
        assert!(window.says(MEETING), "{name}");
        assert!(
            !window.says("Sample region.fbday"),
            "{name}: the file is not named"
        );
        window.look(&format!("meeting_{name}"));
    }
    window.click("Leave meeting mode");
    assert!(window.says("Small numbers will be visible."));
    window.click("Leave");
    assert!(!window.says(MEETING));
}

#[test]
fn a_sheet_is_not_opened_in_meeting_mode() {
    let mut window = CountyWindow::empty(LAPTOP);
    let path = window.folder.path().join("sheet.csv");
    std::fs::write(&path, SHEET).unwrap();
    window.click("Meeting mode");
    window.ask(Action::ReadSheet(path));
    assert!(window.says("Leave meeting mode first."));
    window.click("Dismiss");
    assert!(!window.says("Leave meeting mode first."));
}

fn at(window: &CountyWindow) -> (usize, usize) {
    let presentation = window
        .harness
        .state()
        .screens()
        .presentation
        .as_ref()
        .unwrap();
    (presentation.at(), presentation.len())
}

#[test]
fn f5_shows_the_chart_and_a_clicker_moves_it() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    window.press(Key::F5);
    let (first, count) = at(&window);
    assert_eq!(first, 0);
    assert!(count >= 3, "{count} slides");
    assert!(window.says("SAMPLE · MEETING MODE"));
    assert!(window.says(&format!("1 of {count}")));
    assert!(
        window.names(Role::Button).is_empty(),
        "nothing to press by mistake"
    );
    for (key, now) in [
        (Key::PageDown, 1),
        (Key::Space, 2),
        (Key::PageUp, 1),
        (Key::ArrowRight, 2),
        (Key::ArrowLeft, 1),
        (Key::Num1, 0),
        (Key::Num3, 2),
        (Key::Num9, 2),
        (Key::End, count - 1),
        (Key::Home, 0),
    ] {
        window.press(key);
        assert_eq!(at(&window).0, now, "{key:?}");
        assert_eq!(window.focused(), None, "{key:?}: no widget takes the keys");
    }
    window.press(Key::Tab);
    window.press(Key::Space);
    assert_eq!(
        at(&window).0,
        1,
        "after Tab a clicker still moves the slides"
    );
    window.press(Key::B);
    assert_eq!(window.names(Role::Image), ["Black screen"]);
    assert!(!window.says("MEETING MODE"));
    window.press(Key::B);
    assert!(window.says("MEETING MODE"));
}

#[test]
fn twenty_rapid_page_downs_end_on_the_last_slide() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.press(Key::F5);
    let (_, count) = at(&window);
    // All within one frame, as a stuck clicker sends them.
    for _ in 0..20 {
        window.harness.input_mut().events.push(egui::Event::Key {
            key: Key::PageDown,
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers: Modifiers::NONE,
        });
    }
    window.settle();
    assert_eq!(at(&window).0, count - 1);
    assert!(window.says("End"));
}

#[test]
fn leaving_a_presentation_is_asked_first() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Show it to the room");
    let is_shown = |window: &CountyWindow| window.harness.state().screens().presentation.is_some();
    window.press(Key::Escape);
    assert!(window.says("Leave meeting mode?"));
    assert!(window.says("Small numbers will be visible."));
    window.look("present_leaving");
    window.click("Keep showing");
    assert!(!window.says("Leave meeting mode?"));
    assert!(is_shown(&window));
    window.press(Key::Escape);
    window.click("Stop, stay in meeting mode");
    assert!(!is_shown(&window));
    assert!(window.says(MEETING));
    window.press(Key::F5);
    window.press(Key::Escape);
    window.click("Leave");
    assert!(!is_shown(&window));
    assert!(!window.says(MEETING));
}

#[test]
fn slides_can_be_read_from_the_back_of_a_room() {
    for (size, title_size, body_size) in [
        ([1920.0, 1080.0], 70.0, 43.0),
        ([1280.0, 720.0], 46.0, 28.0),
    ] {
        let mut window = CountyWindow::sample(size);
        window.press(Key::F5);
        let (_, count) = at(&window);
        let mut small = Vec::new();
        for slide in 0..count {
            let question = {
                let presentation = window
                    .harness
                    .state()
                    .screens()
                    .presentation
                    .as_ref()
                    .unwrap();
                presentation.slides()[slide].question().unwrap().clone()
            };
            let words = Words::new(Language::English);
            let scene = {
                let snapshot = window.harness.state().snapshot();
                snapshot.finding(&question, Audience::Public, &words).scene
            };
            let sizes = window.text_sizes();
            let size_of = |text: &str| sizes.iter().find(|it| it.0 == text).map(|it| it.1);
            let title = size_of(&scene.title).unwrap();
            assert!(title >= title_size, "{title}: {}", scene.title);
            let quiet = [
                scene.source.as_str(),
                "SAMPLE · MEETING MODE",
                &format!("{} of {count}", slide + 1),
            ];
            for (text, size) in &sizes {
                let is_quiet = quiet.contains(&text.as_str()) || scene.notes.contains(text);
                // Words on the drawing give way a little where many rows share it.
                let running = [
                    Some(&scene.subtitle),
                    Some(&scene.sentence),
                    scene.framing.as_ref(),
                ];
                let least = if running.contains(&Some(text)) {
                    body_size
                } else {
                    0.65 * body_size
                };
                if !is_quiet && *size < least {
                    small.push(format!("{:?}: {size} for “{text}”", question.kind));
                }
            }
            window.look(&format!("present_{}_{}", size[1], question.kind.id()));
            window.press(Key::PageDown);
            // A chart that is too full for one sheet goes on on the next.
            while at(&window).0 == slide && slide + 1 < count {
                window.press(Key::PageDown);
            }
        }
        assert!(
            small.is_empty(),
            "{size:?}: too small\n{}",
            small.join("\n")
        );
    }
}

#[test]
fn settings_change_colors_size_and_language() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Settings");
    window.click("Dark");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
    window.look("settings_dark");
    window.click("Light");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Light);
    window.click("150 %");
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    window.click("100 %");
    window.click("Español");
    assert!(window.says("The Spanish has not been checked by a native speaker yet."));
    let question = first_question(&window);
    window.click("Disparities");
    let spanish = {
        let snapshot = window.harness.state().snapshot();
        snapshot
            .finding(&question, Audience::Working, &Words::new(Language::Spanish))
            .scene
            .title
    };
    assert_ne!(spanish, title(&window, &question, Audience::Working));
    assert!(window.says(&spanish), "{spanish}");
    window.look("spanish");
}

#[test]
fn the_statistics_are_checked_beside_everything_else() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Settings");
    assert!(window.says("Check the statistics on this computer"));
    window
        .harness
        .get_by_role_and_label(Role::Button, "Check the statistics")
        .click_accesskit();
    window.harness.run_steps(4);
    let progress = |it: &String| it.contains(" of ") && it.ends_with(" sums");
    assert!(window.texts().iter().any(progress), "{:#?}", window.texts());
    window.harness.state_mut().push(Action::GoTo(Room::Home));
    window.harness.run_steps(2);
    assert_eq!(room(&window), Room::Home);
}

#[test]
fn undo_takes_the_last_step_back() {
    let mut window = CountyWindow::sample(LAPTOP);
    let language =
        |window: &CountyWindow| window.harness.state().snapshot().settings.output_language;
    window.click("Settings");
    window.click("Español");
    assert_eq!(language(&window), Language::Spanish);
    window.click("Undo");
    assert_eq!(language(&window), Language::English);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.settle();
    assert_eq!(language(&window), Language::Spanish);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert_eq!(language(&window), Language::English);
}

#[test]
fn the_tab_key_reaches_every_control_of_the_rail_and_the_room() {
    for name in ["Home", "Disparities"] {
        let mut window = CountyWindow::sample(LAPTOP);
        window.click(name);
        let mut wanted: BTreeSet<String> = window.names(Role::Button).into_iter().collect();
        wanted.extend(window.names(Role::ComboBox));
        assert!(wanted.len() >= 8, "{wanted:?}");
        let mut reached = BTreeSet::new();
        for _ in 0..80 {
            window.press(Key::Tab);
            reached.extend(window.focused());
        }
        let missed: Vec<&String> = wanted.difference(&reached).collect();
        assert!(missed.is_empty(), "{name}: the Tab key misses {missed:?}");
    }
}

#[test]
fn after_a_room_was_opened_by_its_key_the_tab_key_goes_to_its_first_word() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.press_with(Modifiers::COMMAND, Key::Num3);
    window.press(Key::Tab);
    assert_eq!(
        window.focused().as_deref(),
        Some("Indicator: Infant mortality rate")
    );
}

#[test]
fn the_question_can_be_changed_without_a_mouse() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    let before = first_question(&window);
    for _ in 0..80 {
        window.press(Key::Tab);
        if window.focused().is_some_and(|it| it.starts_with("Place")) {
            break;
        }
    }
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let asked = window
        .harness
        .state()
        .screens()
        .disparities
        .question
        .clone()
        .unwrap();
    assert_ne!(asked.place_id, before.place_id);
}

#[test]
fn an_empty_county_file_says_what_to_do_next() {
    let mut window = CountyWindow::empty(LAPTOP);
    for (name, words) in [
        ("Home", "No numbers yet"),
        ("Data", "No sheet has been added yet"),
        ("Disparities", "No numbers to compare yet"),
    ] {
        window.click(name);
        assert!(window.says(words), "{name}");
        let buttons = window.names(Role::Button);
        assert!(
            buttons.iter().any(|it| it.contains("a sheet…")),
            "{name}: {buttons:?}"
        );
        window.look(&format!("empty_{name}"));
    }
    window.press(Key::F5);
    assert!(window.harness.state().screens().presentation.is_none());
    window.click("Home");
    window.click("Show it to the room");
    assert_eq!(room(&window), Room::Disparities);
}

const SHEET: &str = "\
County,Race,Year,Live births,Infant deaths
Dunklin,White,2021,2410,16
Dunklin,Black,2021,1208,17
Dunklin,White,2022,2390,15
Dunklin,Black,2022,1190,18
Pemiscot,White,2021,1630,12
Pemiscot,Black,2021,1011,14
Pemiscot,White,2022,1622,13
Pemiscot,Black,2022,1004,15
";

/// Reads the sheet until its screen is there.
fn read_sheet(window: &mut CountyWindow) {
    let path = window.folder.path().join("births and deaths.csv");
    std::fs::write(&path, SHEET).unwrap();
    window.harness.state_mut().push(Action::ReadSheet(path));
    window.harness.step();
    window.wait_until(|it| it.says("Import 8 good rows"));
}

#[test]
fn a_sheet_is_imported_by_clicks_and_its_finding_is_there_and_goes_with_undo() {
    let mut window = CountyWindow::empty(LAPTOP);
    read_sheet(&mut window);
    assert_eq!(room(&window), Room::Data);
    assert!(window.says("births and deaths.csv"));
    window.look("import");
    window
        .harness
        .get_by_role_and_label(Role::Button, "Import 8 good rows")
        .click();
    window.wait_until(|it| it.says("“births and deaths.csv” is imported"));
    window.look("imported");
    window.click("Disparities");
    let question = first_question(&window);
    window.change_word("Place", "Dunklin County");
    assert!(window.says("Dunklin County"));
    let tables = &window.harness.state().snapshot().tables;
    assert_eq!(tables.counts().len(), 16);
    let cells = window.texts();
    // 35 deaths of 2,398 births.
    assert!(cells.iter().any(|it| it.contains("14.6")), "{cells:#?}");
    window.look("imported_disparities");
    assert_eq!(question.indicator_id.0, "infant_mortality_rate");
    window.click("Data");
    window.click("Undo import");
    window.click("Disparities");
    assert!(window.says("No numbers to compare yet"));
    window.click("Data");
    window.click("Bring back");
    window.click("Disparities");
    assert!(!window.says("No numbers to compare yet"));
}

/// Sizes as they are at 1366 x 768 and 200 %, at the least size, on the laptop and on a large screen.
const SIZES: [(&str, [f32; 2]); 4] = [
    ("zoom200", [683.0, 384.0]),
    ("least", [900.0, 560.0]),
    ("laptop", LAPTOP),
    ("large", [1920.0, 1080.0]),
];

#[test]
fn no_words_or_buttons_leave_the_window_or_cover_each_other() {
    let mut wrong = Vec::new();
    for (size_name, size) in SIZES {
        let mut window = CountyWindow::sample(size);
        for name in [
            "Home",
            "Data",
            "Disparities",
            "Causes",
            "Changes",
            "Meetings",
            "Settings",
        ] {
            window.ask(Action::GoTo(match name {
                "Home" => Room::Home,
                "Data" => Room::Data,
                "Disparities" => Room::Disparities,
                "Causes" => Room::Causes,
                "Changes" => Room::Changes,
                "Meetings" => Room::Meetings,
                _ => Room::Settings,
            }));
            window.look(&format!("{size_name}_{name}"));
            for it in faults(&window, size) {
                wrong.push(format!("{size_name} {name}: {it}"));
            }
            window.ask(Action::SetMeetingMode(true));
            for it in faults(&window, size) {
                wrong.push(format!("{size_name} {name} in meeting mode: {it}"));
            }
            window.ask(Action::SetMeetingMode(false));
        }
        window.press(Key::F5);
        let (_, count) = at(&window);
        for slide in 0..count {
            window.look(&format!("{size_name}_slide_{slide}"));
            for it in faults(&window, size) {
                wrong.push(format!("{size_name} slide {slide}: {it}"));
            }
            window.press(Key::PageDown);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Texts that are drawn outside of the window or over each other. Only what can be seen counts.
fn faults(window: &CountyWindow, size: [f32; 2]) -> Vec<String> {
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::from(size));
    let mut texts: Vec<(String, egui::Rect)> = Vec::new();
    for clipped in &window.harness.output().shapes {
        add_texts(
            &clipped.shape,
            clipped.clip_rect.intersect(screen),
            &mut texts,
        );
    }
    let mut faults = Vec::new();
    for (text, _) in texts.iter().filter(|it| it.1.is_negative()) {
        faults.push(format!("cut off: “{text}”"));
    }
    for (position, (text, rect)) in texts.iter().enumerate() {
        for (other, other_rect) in texts.iter().skip(position + 1) {
            let both = rect.intersect(*other_rect);
            if both.width() > 2.0 && both.height() > 3.0 {
                faults.push(format!("“{text}” and “{other}” cover each other"));
            }
        }
    }
    faults
}

/// Adds the ink of each text; a negative rectangle where it is cut at a side.
fn add_texts(shape: &egui::Shape, clip: egui::Rect, texts: &mut Vec<(String, egui::Rect)>) {
    match shape {
        egui::Shape::Text(text) => {
            let words = text.galley.text().to_owned();
            let rect = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            if words.trim().is_empty() || !rect.is_positive() {
                return;
            }
            let seen = rect.intersect(clip);
            if !seen.is_positive() {
                // Scrolled away.
                return;
            }
            let is_cut = rect.left() < clip.left() - 2.0 || rect.right() > clip.right() + 2.0;
            texts.push((words, if is_cut { egui::Rect::NOTHING } else { seen }));
        }
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|it| add_texts(it, clip, texts)),
        _ => {}
    }
}

/// Half as large, so that the pictures stay light.
const PICTURE_SCALE: f32 = 0.5;

fn drawn_small(open: impl FnOnce(&Path) -> Session) -> CountyWindow {
    let folder = tempfile::tempdir().unwrap();
    let session = open(&folder.path().join("Our county.fbday"));
    CountyWindow::drawn_at(session, folder, LAPTOP, PICTURE_SCALE)
}

#[test]
fn home_disparities_and_present_look_as_before() {
    let mut window = drawn_small(|path| sample::open_at(path, Context::bare("")).unwrap());
    window.compare_with_picture("home");
    window.press(Key::F5);
    window.compare_with_picture("present");
    window.ask(Action::LeavePresent);
    window.ask(Action::SetMeetingMode(false));
    window.ask(Action::GoTo(Room::Disparities));
    window.compare_with_picture("disparities");
}

#[test]
fn the_import_screen_looks_as_before() {
    let mut window =
        drawn_small(|path| Session::create(path, "Our county", Context::bare("")).unwrap());
    read_sheet(&mut window);
    window.compare_with_picture("import");
}

#[test]
fn another_file_with_the_same_question_shows_its_own_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["First.fbday", "Second.fbday"].map(|it| folder.path().join(it));
    let made = sample::open_at(&first, Context::bare("")).unwrap();
    made.close().unwrap();
    std::fs::copy(&first, &second).unwrap();
    let mut changed = Session::open(&second, Context::bare("")).unwrap();
    let black = CategoryId("race_ethnicity.black_nh".to_owned());
    changed
        .apply(Command::RenameCategory {
            category_id: black,
            name: "Only in the second".to_owned(),
        })
        .unwrap();
    changed.close().unwrap();
    let session = Session::open(&first, Context::bare("")).unwrap();
    let mut window = CountyWindow::over(session, folder, LAPTOP);
    // As after opening it in the window: the file was checked once.
    window.ask(Action::Do(Command::CheckFile));
    window.wait_until(|it| it.harness.state().snapshot().version == 1);
    window.ask(Action::GoTo(Room::Disparities));
    assert!(!window.says("Only in the second"));
    window.ask(Action::GoTo(Room::Settings));
    window.ask(Action::OpenPath(second));
    window.wait_until(|it| it.harness.state().snapshot().version == 1);
    window.ask(Action::GoTo(Room::Disparities));
    let table = window.texts().join("\n");
    assert!(table.contains("Only in the second"), "{table}");
}
