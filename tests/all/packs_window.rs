//! Packs in the window: pinned from a chart, ordered by keyboard, checked, and shown to a room in one window or two.

use egui::Key;
use egui::Modifiers;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::pack_order::cards_of;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Session;
use first_birthday::session::practice::packs::PackChoice;
use first_birthday::session::settings::Settings;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::PinThing;
use first_birthday::ui::action::Room;
use first_birthday::ui::present::audience_window::audience_ui;
use first_birthday::ui::present::present_keys::Pressed;
use first_birthday::ui::present::presentation::Presentation;
use first_birthday::ui::present::slide_source::PresentWindows;
use first_birthday::ui::present::slide_source::Program;
use first_birthday::ui::present::slide_source::SlideSource;
use first_birthday::ui::theme;
use first_birthday::ui::view::FindingCache;
use first_birthday::ui::view::View;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;
use crate::cpu_renderer::CpuRenderer;
use crate::non_interference::Chance;
use crate::non_interference::Pair;
use crate::non_interference::telling_questions;
use crate::non_interference::tree;

const PACK: &str = "0-sample-pack";

fn sample_pack() -> RecordId {
    RecordId(PACK.to_owned())
}

fn present(window: &mut CountyWindow, windows: PresentWindows) {
    window.ask(Action::PresentPack {
        pack_id: sample_pack(),
        windows,
    });
}

fn presentation(window: &CountyWindow) -> &Presentation {
    window
        .harness
        .state()
        .screens()
        .presentation
        .as_ref()
        .unwrap()
}

/// The ids of the cards of the sample's pack, in order.
fn order(window: &CountyWindow) -> Vec<String> {
    let records = &window.harness.state().snapshot().records;
    cards_of(&records.pack_cards, &sample_pack())
        .into_iter()
        .map(|it| it.id.0.replace("0-sample-card-", ""))
        .collect()
}

fn open_sample_pack(window: &mut CountyWindow) {
    window.ask(Action::OpenPack {
        pack_id: sample_pack(),
        card_id: None,
    });
}

#[test]
fn a_chart_is_pinned_to_a_new_pack_and_then_to_that_one() {
    let mut window = CountyWindow::empty(LAPTOP);
    window.ask(Action::GoTo(Room::Meetings));
    assert!(window.says("No pack yet"));
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Disparities");
    window.click("Pin…");
    window.click("New pack");
    assert!(window.says("Pinned to “Pack of"));
    let packs = |window: &CountyWindow| {
        let records = &window.harness.state().snapshot().records;
        (records.packs.len(), records.pack_cards.len())
    };
    assert_eq!(packs(&window), (2, 7));
    window.click("Pin…");
    window.look("pin_menu");
    window.click("Spring meeting of the six counties");
    assert_eq!(packs(&window), (2, 8));
    window.ask(Action::Do(Command::Undo));
    assert_eq!(packs(&window), (2, 7));
}

#[test]
fn measures_and_worksheets_have_the_button_too() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.ask(Action::OpenMeasure(RecordId(
        "0-sample-measure-rides".to_owned(),
    )));
    assert!(window.names(Role::Button).contains(&"Pin…".to_owned()));
    window.ask(Action::OpenWorksheet(RecordId(
        "0-sample-worksheet-gap".to_owned(),
    )));
    window.look("worksheet_with_pin");
    window.click("Pin…");
    window.click("Spring meeting of the six counties");
    assert_eq!(order(&window).len(), 7);
}

#[test]
fn cards_are_chosen_and_moved_by_keyboard_alone() {
    let mut window = CountyWindow::sample(LAPTOP);
    open_sample_pack(&mut window);
    window.look("pack");
    let first = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("Card 1: "))
        .unwrap();
    window.click(&first);
    window.look("pack_card");
    window.press(Key::ArrowRight);
    assert!(window.says("Card 2 of 6: a chart"));
    for (key, expected) in [
        (Key::ArrowRight, "132456"),
        (Key::ArrowDown, "134256"),
        (Key::ArrowLeft, "132456"),
        (Key::ArrowUp, "123456"),
    ] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, key);
        window.settle();
        assert_eq!(order(&window).concat(), expected, "{key:?}");
    }
    window.click("Later");
    assert_eq!(order(&window).concat(), "132456");
    window.ask(Action::Do(first_birthday::session::command::Command::Undo));
    assert_eq!(order(&window).concat(), "123456");
}

#[test]
fn the_check_goes_to_what_is_to_be_mended() {
    let mut window = CountyWindow::sample(LAPTOP);
    open_sample_pack(&mut window);
    assert!(window.says("Nothing to mend."));
    window.change_word("Language", "in both languages");
    assert!(window.says("Nothing to mend."), "{:#?}", window.texts());
    window.click("Add words");
    assert_eq!(
        window.focused().as_deref(),
        Some("Title: what it shows, in a sentence")
    );
    window
        .harness
        .event(egui::Event::Text("Quiet room across the hall".to_owned()));
    window.settle();
    window
        .harness
        .get_by_role_and_label_tab("Check before use")
        .unwrap();
    window.settle();
    assert!(window.says("The title has no Spanish."));
    window.look("pack_check");
    window.click("Write the Spanish");
    assert_eq!(window.focused().as_deref(), Some("Title in Spanish"));
}

/// Clicks a tab whose name begins so.
trait ClickTab {
    fn get_by_role_and_label_tab(&mut self, start: &str) -> Option<()>;
}

impl ClickTab for Harness<'static, first_birthday::app::App> {
    fn get_by_role_and_label_tab(&mut self, start: &str) -> Option<()> {
        let found = self.root().children_recursive().find(|it| {
            let node = it.accesskit_node();
            node.role() == Role::Tab && node.label().is_some_and(|it| it.starts_with(start))
        })?;
        found.click();
        Some(())
    }
}

#[test]
fn an_empty_pack_says_what_to_do_first() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.ask(Action::GoTo(Room::Meetings));
    window.click("New pack");
    assert!(window.says("Nothing pinned yet"));
    window.press(Key::F5);
    assert!(window.says("Add charts to this pack first."));
    assert!(window.harness.state().screens().presentation.is_none());
}

#[test]
fn f5_shows_the_open_pack_and_twenty_page_downs_end_on_its_last_slide() {
    let mut window = CountyWindow::sample(LAPTOP);
    open_sample_pack(&mut window);
    window.press(Key::F5);
    assert_eq!(presentation(&window).len(), 6);
    assert!(window.says("1 of 6"));
    for _ in 0..20 {
        window.press(Key::PageDown);
        assert_eq!(window.focused(), None);
        assert!(window.names(Role::Button).is_empty(), "nothing to press");
    }
    assert_eq!(presentation(&window).at(), 5);
    assert!(window.says("End"));
    assert!(window.says("What protects us here"));
    window.press(Key::Escape);
    assert!(window.says("Leave meeting mode?"));
}

#[test]
fn slides_can_be_read_from_the_back_of_a_room_in_every_language() {
    for (size, title_size, body_size) in [
        ([1920.0, 1080.0], 70.0, 43.0),
        ([1280.0, 720.0], 46.0, 28.0),
    ] {
        let mut window = CountyWindow::sample(size);
        present(&mut window, PresentWindows::One);
        let mut small = Vec::new();
        for language in ["English", "Spanish", "both"] {
            for slide in 0..6 {
                window.press(
                    [
                        Key::Num1,
                        Key::Num2,
                        Key::Num3,
                        Key::Num4,
                        Key::Num5,
                        Key::Num6,
                    ][slide],
                );
                let sizes = window.text_sizes();
                let largest = sizes.iter().map(|it| it.1).fold(0.0, f32::max);
                // A worksheet has its question in the diagram.
                if slide != 3 && largest < title_size {
                    small.push(format!(
                        "{language}, slide {slide}: no title of {title_size}"
                    ));
                }
                for (text, size) in &sizes {
                    // Source, place and badge are quiet; words on the drawing give way a little.
                    let quiet = 0.025 / 0.04 * body_size;
                    if *size < quiet * 0.99 {
                        small.push(format!("{language}, slide {slide}: {size} for “{text}”"));
                    }
                }
                window.look(&format!("pack_{}_{language}_{}", size[1], slide + 1));
            }
            window.press(Key::L);
        }
        assert!(small.is_empty(), "{size:?}\n{}", small.join("\n"));
    }
}

#[test]
fn a_chart_is_enlarged_and_its_groups_come_one_after_the_other() {
    let mut window = CountyWindow::sample([1280.0, 720.0]);
    present(&mut window, PresentWindows::One);
    window.press(Key::Num2);
    let whole = window.texts();
    window.press(Key::R);
    assert_eq!(presentation(&window).revealed(), Some(0));
    assert!(window.says("What do these numbers show?"));
    let numbers = |window: &CountyWindow| -> Vec<String> {
        let drawn = window.text_sizes().into_iter().map(|it| it.0);
        let mut all: Vec<String> = drawn.chain(window.texts()).collect();
        all.retain(|it| it.contains(" to ") && it.contains('('));
        all
    };
    let before = numbers(&window);
    assert!(before.is_empty(), "no number leaks: {before:?}");
    window.look("reveal_0");
    window.press(Key::PageDown);
    window.look("reveal_1");
    assert!(!numbers(&window).is_empty());
    assert!(window.says("What do these numbers show?"));
    let mut steps = 0;
    while presentation(&window).revealed().is_some() {
        window.press(Key::PageDown);
        steps += 1;
        assert!(steps < 10);
    }
    assert_eq!(presentation(&window).at(), 1);
    assert_eq!(window.texts(), whole, "in the end the slide is whole");
    window.press(Key::Z);
    window.look("enlarged");
    assert!(presentation(&window).zoom() > 1.5);
    let zoom = window.harness.ctx.zoom_factor();
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.settle();
    assert!(presentation(&window).zoom() > 2.0);
    assert!((window.harness.ctx.zoom_factor() - zoom).abs() < 0.001);
    window.press(Key::PageDown);
    assert!((presentation(&window).zoom() - 1.0).abs() < 0.001);
}

#[test]
fn the_notes_window_has_what_the_speaker_needs_and_takes_the_keys() {
    let mut window = CountyWindow::sample(LAPTOP);
    present(&mut window, PresentWindows::Two);
    window.look("notes");
    for words in [
        "The room sees 1 of 6",
        "Next",
        "Begin with the families.",
        "0 min since the start",
        "What the room does not see",
    ] {
        assert!(window.says(words), "{words}");
    }
    window.press(Key::PageDown);
    assert!(window.says("The room sees 2 of 6"));
    assert!(window.says("Press R to show one group after the other."));
    window.look("notes_2");
    window.click("Next");
    assert!(window.says("The room sees 3 of 6"));
    window.press(Key::B);
    assert!(window.says("The room sees a black screen"));
    window.press(Key::N);
    assert_eq!(presentation(&window).windows(), PresentWindows::One);
    assert!(!window.says("The room sees"));
}

/// The window of the room by itself, over a file.
struct RoomWindow {
    session: Session,
    presentation: Presentation,
    settings: Settings,
    words: Words,
    findings: FindingCache,
    is_dressed: bool,
}

fn room_window(session: Session, slides: Vec<SlideSource>) -> Harness<'static, RoomWindow> {
    let state = RoomWindow {
        session,
        presentation: Presentation::new(Program {
            slides,
            language: PackLanguage::English,
            windows: PresentWindows::Two,
        })
        .unwrap(),
        settings: Settings::default(),
        words: Words::new(Language::English),
        findings: FindingCache::default(),
        is_dressed: false,
    };
    let mut harness = Harness::builder()
        .with_size([1280.0, 720.0])
        .with_theme(egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .build_ui_state(
            |ui, state: &mut RoomWindow| {
                if !state.is_dressed {
                    theme::install(ui.ctx());
                    state.is_dressed = true;
                    ui.ctx().request_repaint();
                    return;
                }
                let view = View {
                    snapshot: state.session.snapshot(),
                    settings: &state.settings,
                    // Even where the program forgot that it is in front of a room.
                    meeting_mode: false,
                    words: &state.words,
                    findings: &state.findings,
                    job: None,
                    backups: &[],
                    sources: &[],
                    audit: None,
                };
                audience_ui(ui, &view, &mut state.presentation);
            },
            state,
        );
    harness.run_steps(3);
    harness
}

/// Everything a screen reader meets in the window of the room, and everything painted there.
fn room_tree(harness: &Harness<'_, RoomWindow>) -> Vec<String> {
    let mut all: Vec<String> = harness
        .root()
        .children_recursive()
        .map(|it| {
            let node = it.accesskit_node();
            format!(
                "{:?} {:?} {:?} {:?} {:?}",
                node.role(),
                node.label(),
                node.value(),
                node.description(),
                node.bounding_box()
            )
        })
        .collect();
    for clipped in &harness.output().shapes {
        all.push(format!("{:?}", clipped.shape));
    }
    all
}

#[test]
fn the_window_of_the_room_says_nothing_about_hidden_counts() {
    let pair = Pair::new(3);
    let questions: Vec<ChartQuestion> = {
        let [one, two] = pair.sessions();
        telling_questions(one.snapshot(), two.snapshot(), &mut Chance(3))
    };
    assert!(questions.len() > 5);
    let slides: Vec<SlideSource> = questions.into_iter().map(SlideSource::Question).collect();
    let [mut one, mut two] = pair
        .sessions()
        .map(|session| room_window(session, slides.clone()));
    for slide in 0..slides.len() {
        let (first, second) = (room_tree(&one), room_tree(&two));
        assert!(first.len() > 5, "slide {slide}: nothing on screen");
        assert!(first == second, "slide {slide}");
        for window in [&mut one, &mut two] {
            let presentation = &mut window.state_mut().presentation;
            presentation.take(Pressed::Key(Key::PageDown));
            window.run_steps(2);
        }
    }
}

#[test]
fn pinned_slides_and_notes_are_the_same_for_files_that_differ_in_hidden_counts() {
    let pair = Pair::new(1);
    let questions = {
        let [one, two] = pair.sessions();
        telling_questions(one.snapshot(), two.snapshot(), &mut Chance(1))
    };
    let [mut one, mut two] = pair.windows();
    for window in [&mut one, &mut two] {
        for question in &questions {
            window.ask(Action::Pin {
                pack: PackChoice::Existing(sample_pack()),
                thing: PinThing::Chart(Box::new(question.clone())),
            });
        }
        open_sample_pack(window);
        window.ask(Action::DismissNotice(0));
    }
    let count = order(&one).len();
    assert_eq!(count, 6 + questions.len());
    let same = |one: &CountyWindow, two: &CountyWindow, place: &str| {
        let [one, two] = [one, two].map(without_clock);
        assert!(one.len() > 5, "{place}: nothing on screen");
        assert_eq!(one, two, "{place}");
    };
    same(&one, &two, "the pack");
    for windows in [PresentWindows::Two, PresentWindows::One] {
        for window in [&mut one, &mut two] {
            present(window, windows);
        }
        for slide in 0..count {
            same(&one, &two, &format!("slide {slide}, {windows:?}"));
            for window in [&mut one, &mut two] {
                window.press(Key::PageDown);
            }
        }
        for window in [&mut one, &mut two] {
            window.ask(Action::LeavePresent);
        }
    }
}

/// What a screen reader meets, without the time of day.
fn without_clock(window: &CountyWindow) -> Vec<String> {
    let is_time = |line: &str| line.contains(" AM\"") || line.contains(" PM\"");
    tree(window)
        .lines()
        .filter(|it| !is_time(it) && !it.contains("since the start"))
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_rooms_of_packs_fit_small_and_large_windows() {
    for size in [
        [1366.0, 768.0],
        [1280.0, 720.0],
        [1920.0, 1080.0],
        [900.0, 620.0],
    ] {
        let mut window = CountyWindow::sample(size);
        window.ask(Action::GoTo(Room::Meetings));
        assert!(window.says("Spring meeting of the six counties"));
        window.look(&format!("packs_{}", size[0]));
        open_sample_pack(&mut window);
        assert!(window.says("Check before use"));
        window.look(&format!("pack_page_{}", size[0]));
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for node in window.harness.root().children_recursive() {
            let node = node.accesskit_node();
            if node.role() == Role::Button
                && let Some(area) = node.bounding_box()
            {
                assert!(
                    area.x1 <= f64::from(screen.right()) + 0.5,
                    "{size:?}: {:?} goes over the edge",
                    node.label()
                );
            }
        }
    }
}
