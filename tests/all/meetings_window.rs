//! A meeting held in the window by keyboard alone, followed up, and shown to others without a name.

use egui::Key;
use egui::Modifiers;
use egui::Role;
use egui_kittest::kittest::Queryable as _;
use first_birthday::domain::practice::commitment::CommitmentAnswer;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::station_note::NoteKind;
use first_birthday::domain::practice::station_note::StationNote;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;

const WALK: &str = "0-sample-meeting-walk";

impl CountyWindow {
    fn records(&self) -> Records {
        Records::clone(&self.harness.state().snapshot().records)
    }

    fn tab(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Tab, name).click();
        self.settle();
    }

    fn keys(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }
}

fn walk(size: [f32; 2]) -> CountyWindow {
    let mut window = CountyWindow::sample(size);
    window.ask(Action::OpenMeeting(RecordId(WALK.to_owned())));
    window
}

fn notes(window: &CountyWindow) -> Vec<StationNote> {
    let mut notes = window.records().station_notes;
    notes.retain(|it| it.session_id.0 == WALK);
    notes
}

#[test]
fn sixty_notes_are_typed_by_keyboard_alone() {
    let mut window = walk(LAPTOP);
    window.tab("What people say");
    assert_eq!(window.focused().as_deref(), Some("What was said"));
    let before = notes(&window).len();
    for number in 0..60 {
        let kinds = [Key::Num1, Key::Num3, Key::Num6];
        window.with(Modifiers::ALT, kinds[number % kinds.len()]);
        window.keys(&format!("Note {number}: rides come too late"));
        if number % 4 == 0 {
            window.press(Key::ArrowUp);
            window.press(Key::ArrowUp);
            window.press(Key::ArrowDown);
        }
        window.press(Key::Enter);
        assert_eq!(window.focused().as_deref(), Some("What was said"));
    }
    let all = notes(&window);
    assert_eq!(all.len(), before + 60);
    let typed: Vec<&StationNote> = all
        .iter()
        .filter(|it| it.text.starts_with("Note "))
        .collect();
    assert_eq!(typed[0].kind, NoteKind::Agree);
    assert_eq!((typed[2].kind, typed[4].tally), (NoteKind::Idea, 2));
    // An empty line makes nothing, and Undo takes the last one back.
    window.press(Key::Enter);
    assert_eq!(notes(&window).len(), before + 60);
    window.with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window).len(), before + 59);
    window.look("meetings_notes");
}

#[test]
fn a_note_half_typed_is_kept_when_the_room_is_left() {
    let mut window = walk(LAPTOP);
    window.tab("What people say");
    let before = notes(&window).len();
    window.keys("Nobody calls back");
    window.ask(Action::GoTo(Room::Home));
    assert_eq!(notes(&window).len(), before + 1);
}

#[test]
fn commitments_are_typed_card_by_card() {
    let mut window = walk(LAPTOP);
    window.tab("Commitments");
    assert_eq!(window.focused().as_deref(), Some("What they will do"));
    assert!(window.says("Card 8, line 1 of 3"), "{:?}", window.texts());
    window.keys("Call the plan on Monday");
    window.with(Modifiers::ALT, Key::Num5);
    window.press(Key::Enter);
    assert!(window.says("Card 8, line 2 of 3"));
    window.keys("Bring the form");
    window.with(Modifiers::COMMAND, Key::Enter);
    assert!(window.says("Card 9, line 1 of 3"));
    let records = window.records();
    let added: Vec<_> = records
        .commitments
        .iter()
        .filter(|it| it.card == 8)
        .collect();
    assert_eq!(added.len(), 2);
    assert_eq!((added[0].strength, added[1].strength), (5, 3));
    window.look("meetings_commitments");
}

#[test]
fn people_are_asked_by_keyboard_and_the_next_one_follows() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.ask(Action::ShowFollowUp);
    assert!(window.says("Said they would: 7 of 24 people (29 percent)"));
    assert!(window.says("People say this of themselves"));
    assert!(window.says("To ask now (2)"), "{:?}", window.texts());
    let row = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("Bring the numbers on unanswered calls"))
        .unwrap();
    window
        .harness
        .get_by_role_and_label(Role::Button, &row)
        .focus();
    window.settle();
    window.press(Key::Num2);
    let records = window.records();
    let id = RecordId("0-sample-commitment-7".into());
    let answered = find(&records.commitments, &id).unwrap();
    assert_eq!(answered.first_answer, Some(CommitmentAnswer::Partly));
    assert!(window.says("To ask now (1)"));
    window.look("meetings_follow_up");
}

#[test]
fn in_meeting_mode_no_name_of_a_person_and_no_story_is_shown() {
    let mut window = walk(LAPTOP);
    let names: Vec<String> = window
        .records()
        .people
        .iter()
        .map(|it| it.display_name.clone())
        .collect();
    window.ask(Action::SetMeetingMode(true));
    for part in ["Script", "What people say", "Commitments", "Who was there"] {
        window.tab(part);
        for name in &names {
            assert!(!window.says(name), "{part}: {name}");
        }
        assert!(!window.says("parking lot"), "{part}");
        assert!(!window.says("Hub coordinator"), "{part}");
    }
    window.ask(Action::ShowFollowUp);
    for part in ["Ask what came of it", "Things to do", "Who was in touch"] {
        window.tab(part);
        for name in &names {
            assert!(!window.says(name), "{part}: {name}");
        }
    }
}

#[test]
fn together_shows_what_can_be_checked_and_no_score() {
    let mut window = CountyWindow::sample(LAPTOP);
    window.click("Meetings");
    window.tab("Together");
    for words in [
        "1. A common agenda",
        "5 of 7 organizations stand behind it",
        "2. Measures we share",
        "4 of 4 measures say what they count.",
        "3. Activities that strengthen each other",
        "4. Staying in touch",
        "5. Someone who holds it together",
    ] {
        assert!(window.says(words), "{words}: {:?}", window.texts());
    }
    assert!(!window.says("score"));
    window.look("meetings_together");
}

#[test]
fn home_names_the_next_meeting_and_promises_in_one_line() {
    let mut window = CountyWindow::sample(LAPTOP);
    assert!(window.says("Meeting of all partners"));
    let line = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.contains("commitments to ask about"))
        .unwrap();
    window.click(&line);
    assert!(window.says("Ask what came of it"));
}

#[test]
fn todays_page_lands_beside_the_file_and_is_kept_as_shared() {
    let mut window = walk(LAPTOP);
    let before = window.harness.state().snapshot().exports.len();
    let print = Action::PrintToday(RecordId(WALK.into()), PackLanguage::English);
    window.ask(print);
    let pages: Vec<String> = std::fs::read_dir(window.folder.path())
        .unwrap()
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter(|it| it.ends_with(".pdf"))
        .collect();
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert!(pages[0].starts_with("What we said "));
    assert!(window.says("page is saved"), "{:?}", window.texts());
    assert_eq!(window.harness.state().snapshot().exports.len(), before + 1);
}

#[test]
fn every_part_of_a_meeting_fits_a_laptop_and_a_projector() {
    for size in [LAPTOP, [1920.0, 1080.0]] {
        let mut window = walk(size);
        for part in ["Script", "What people say", "Commitments", "Who was there"] {
            window.tab(part);
            window.look(&format!("meeting_{part}_{}", size[0]));
        }
    }
}
