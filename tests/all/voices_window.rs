//! Evidence, stories and choosing together as people use them: by keyboard alone, and in meeting mode without a word nobody agreed to.

use egui::Key;
use egui::Role;
use egui_kittest::kittest::Queryable as _;
use first_birthday::domain::practice::evidence::Evidence;
use first_birthday::domain::practice::evidence::EvidenceKind;
use first_birthday::domain::practice::story::ConsentScope;
use first_birthday::domain::practice::vote::Score;
use first_birthday::domain::practice::vote::VoteMethod;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::votes::VoteCommand;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;
use crate::voices::CARDS;
use crate::voices::VoiceRoom;

/// The size of a projector.
const PROJECTOR: [f32; 2] = [1920.0, 1080.0];

impl CountyWindow {
    /// Gives the keyboard to the only thing with this role and name.
    fn go_to(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).focus();
        self.settle();
    }

    /// Presses Enter on a button, without the pointer.
    fn enter_on(&mut self, role: Role, name: &str) {
        self.go_to(role, name);
        self.press(Key::Enter);
    }

    fn types(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn fills(&mut self, name: &str, text: &str) {
        self.go_to(Role::TextInput, name);
        self.types(text);
    }
}

fn open_sheet(room: VoiceRoom, size: [f32; 2]) -> CountyWindow {
    let id = room.worksheet_id.clone();
    let mut window = CountyWindow::over(room.session, room.folder, size);
    window.ask(Action::OpenWorksheet(id));
    window
}

/// The window over the same file, with no worksheet open.
fn anywhere() -> CountyWindow {
    let room = VoiceRoom::new();
    CountyWindow::over(room.session, room.folder, LAPTOP)
}

/// What is known about the first card.
fn own_evidence(window: &CountyWindow) -> Vec<Evidence> {
    let records = &window.harness.state().snapshot().records;
    let card = records.causes.iter().find(|it| it.text_en == CARDS[0]);
    let id = &card.unwrap().id;
    let evidence = records.evidence.iter();
    evidence.filter(|it| it.target_id == *id).cloned().collect()
}

/// Chooses the first card of the worksheet.
fn choose_first_card(window: &mut CountyWindow) {
    choose_card(window, CARDS[0]);
}

fn choose_card(window: &mut CountyWindow, words: &str) {
    let line = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with(words))
        .unwrap();
    window.enter_on(Role::Button, &line);
}

#[test]
fn evidence_is_added_by_keyboard_and_the_badge_follows() {
    let mut window = open_sheet(VoiceRoom::new(), LAPTOP);
    choose_first_card(&mut window);
    assert!(window.says("No evidence yet"));
    window.enter_on(Role::Button, "Add evidence");
    assert_eq!(window.focused().as_deref(), Some("What people said"));
    window.types("The bus does not run on Mondays, and Mrs. Tate drives us");
    assert!(
        window.says("This could tell who it is: a name (“Mrs Tate”)"),
        "{:?}",
        window.texts()
    );
    window.look("voices_evidence_form");
    window.enter_on(Role::Button, "Keep evidence");
    let own = own_evidence(&window);
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].kind, EvidenceKind::LivedExperience);
    // The badge stands on the card, at its line, and in what a screen reader says of a line that is not written in.
    assert!(window.says("Lived experience"));
    window.look("voices_evidence");
    choose_card(&mut window, CARDS[1]);
    assert!(
        window.says("(level 1, lived experience)"),
        "{:?}",
        window.texts()
    );
    choose_first_card(&mut window);
    window.enter_on(Role::Button, "Take evidence away");
    assert_eq!(own_evidence(&window), Vec::new(), "{:?}", window.texts());
    assert!(window.says("No evidence yet"));
}

#[test]
fn evidence_half_written_is_kept_when_the_room_is_left() {
    let mut window = open_sheet(VoiceRoom::new(), LAPTOP);
    choose_first_card(&mut window);
    window.enter_on(Role::Button, "Add evidence");
    window.types("Seven of ten said so");
    window.ask(Action::GoTo(Room::Home));
    assert_eq!(own_evidence(&window)[0].summary, "Seven of ten said so");
}

#[test]
fn a_story_is_written_down_with_consent_by_keyboard() {
    let mut window = anywhere();
    let before = window.harness.state().snapshot().records.stories.len();
    window.ask(Action::GoTo(Room::Causes));
    window.enter_on(Role::Tab, "Stories");
    window.look("voices_stories_empty");
    window.enter_on(Role::Button, "Write down a story");
    assert_eq!(
        window.focused().as_deref(),
        Some("Name of the story, for the list")
    );
    window.types("Two buses");
    window.go_to(
        Role::MultilineTextInput,
        "In the teller’s words, without names",
    );
    window.types("We took two buses. Call me at 573-555-0142.");
    assert!(window.says("a phone number (“573-555-0142”)"));
    window.go_to(Role::CheckBox, "In meetings with partners");
    window.press(Key::Space);
    window.go_to(Role::CheckBox, "The teller is under 18");
    window.press(Key::Space);
    window.enter_on(Role::Button, "Keep the story");
    assert!(window.says("The teller is under 18, and no guardian has agreed."));
    window.look("voices_story_form");
    window.go_to(Role::CheckBox, "A guardian agreed too");
    window.press(Key::Space);
    window.enter_on(Role::Button, "Keep the story");
    let records = &window.harness.state().snapshot().records;
    assert_eq!(records.stories.len(), before + 1);
    let consent = records.consents.last().unwrap();
    assert_eq!(consent.scope, [ConsentScope::PartnerMeetings]);
    assert!(window.says("May be shown in meetings with partners"));
}

#[test]
fn a_story_half_written_is_kept_and_shown_to_nobody_else() {
    let mut window = anywhere();
    window.ask(Action::GoTo(Room::Causes));
    window.enter_on(Role::Tab, "Stories");
    window.enter_on(Role::Button, "Write down a story");
    window.go_to(
        Role::MultilineTextInput,
        "In the teller’s words, without names",
    );
    window.types("They had closed the window");
    window.go_to(Role::CheckBox, "In the news");
    window.press(Key::Space);
    window.fills("Day it was given", "soon");
    window.ask(Action::GoTo(Room::Home));
    let records = &window.harness.state().snapshot().records;
    let story = records.stories.last().unwrap();
    assert_eq!(story.text, "They had closed the window");
    assert!(records.consents.last().unwrap().scope.is_empty());
}

#[test]
fn in_meeting_mode_no_story_stands_anywhere_that_was_not_agreed_to() {
    let mut room = VoiceRoom::new();
    let agreed = room
        .add_story("Agreed story", &[ConsentScope::PartnerMeetings])
        .unwrap();
    let secret = room
        .add_story("Zylphia", &[ConsentScope::GrantApplication])
        .unwrap();
    room.add_story("Xanthe", &[]).unwrap();
    for story_id in [agreed, secret] {
        let lived = Evidence {
            story_id: Some(story_id),
            ..room.evidence(EvidenceKind::LivedExperience, "")
        };
        room.add_evidence(lived).unwrap();
    }
    let mut window = open_sheet(room, LAPTOP);
    choose_first_card(&mut window);
    assert!(window.says("Zylphia"), "the working view shows it");
    window.ask(Action::SetMeetingMode(true));
    let silent = |window: &CountyWindow, place: &str| {
        for word in ["Zylphia", "Xanthe"] {
            assert!(!window.says(word), "{word} on {place}");
        }
    };
    silent(&window, "the worksheet");
    assert!(window.says("Agreed story"));
    assert!(window.says("A story (shared in the room)"));
    window.look("voices_meeting_card");
    window.enter_on(Role::Button, "Add evidence");
    let from = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("From: "))
        .unwrap();
    window.enter_on(Role::Button, &from);
    silent(&window, "the list to choose from");
    window.press(Key::Escape);
    window.enter_on(Role::Button, "Leave it");
    window.ask(Action::SetMeetingMode(false));
    window.enter_on(Role::Button, "Add evidence");
    window.enter_on(Role::Button, "Write down a story");
    window.types("Half a story of Wilhelmina");
    window.ask(Action::SetMeetingMode(true));
    silent(&window, "the page of stories");
    assert!(!window.says("Wilhelmina"));
    assert!(window.says("Agreed story"));
    assert!(window.says("more stories are not shown"));
    window.look("voices_meeting_stories");
    for place in [Room::Home, Room::Data, Room::Disparities, Room::Changes] {
        window.ask(Action::GoTo(place));
        silent(&window, &format!("{place:?}"));
    }
}

#[test]
fn a_story_that_is_taken_back_is_gone_from_the_screens() {
    let mut room = VoiceRoom::new();
    room.add_story("Zylphia", &[ConsentScope::PartnerMeetings])
        .unwrap();
    let mut window = CountyWindow::over(room.session, room.folder, LAPTOP);
    window.ask(Action::GoTo(Room::Causes));
    window.enter_on(Role::Tab, "Stories");
    assert!(window.says("Zylphia"));
    window.look("voices_stories");
    window.enter_on(Role::Button, "The teller takes it back");
    window.enter_on(Role::Button, "Take it back");
    assert!(!window.says("Zylphia"));
    assert!(window.says("A story that its teller took back"));
    window.look("voices_taken_back");
}

#[test]
fn dots_are_entered_by_keyboard_and_closed_when_they_add_up() {
    let mut window = open_sheet(VoiceRoom::new(), LAPTOP);
    window.enter_on(Role::Button, "Choose together");
    window.look("voices_start_round");
    window.enter_on(Role::Button, "Start the round");
    window.fills("Community members", "15");
    window.fills("Staff", "ten");
    window.go_to(Role::TextInput, "Dots each");
    assert!(window.says("“ten” is not a whole number of 0 or more."));
    window.fills("Staff", "10");
    let first = format!("Community: {}", CARDS[0]);
    window.go_to(Role::TextInput, &first);
    for number in ["15", "15", "12", "5"] {
        window.types(number);
        window.press(Key::Enter);
    }
    window.go_to(Role::TextInput, &format!("Staff: {}", CARDS[0]));
    for number in ["10", "5", "5", "10"] {
        window.types(number);
        window.press(Key::Enter);
    }
    assert!(window.says("Community: 47 of 45 dots – too many."));
    window.look("voices_too_many");
    window.enter_on(Role::Button, "Close the round");
    let closed = |window: &CountyWindow| {
        let records = &window.harness.state().snapshot().records;
        records.vote_rounds.last().unwrap().closed_on.is_some()
    };
    assert!(!closed(&window));
    window.go_to(Role::TextInput, &format!("Community: {}", CARDS[2]));
    window.types("10");
    window.press(Key::Enter);
    assert!(window.says("Community: 45 of 45 dots used"));
    window.enter_on(Role::Button, "Close the round");
    assert!(closed(&window));
    assert!(window.says("1st, tied"));
    window.look("voices_closed_round");
}

#[test]
fn rounds_stand_side_by_side_and_chosen_cards_go_on_to_drivers() {
    for (size, name) in [(LAPTOP, "laptop"), (PROJECTOR, "projector")] {
        let mut room = VoiceRoom::new();
        let dots = room.start(VoteMethod::Dots).unwrap();
        room.enter(&dots, &[(15, 5), (12, 10), (10, 10), (5, 5)])
            .unwrap();
        let hanlon = room.start(VoteMethod::Hanlon).unwrap();
        let grid = room.start(VoteMethod::Grid2x2).unwrap();
        for (card, size_score) in room.cards.clone().into_iter().zip([7.0, 5.0, 9.0, 3.0]) {
            let score = Score {
                round_id: hanlon.clone(),
                target_id: card.clone(),
                a_size: Some(size_score),
                b_seriousness: Some(8.0),
                c_effectiveness: Some(6.0),
                propriety: Some(true),
                resources: Some(size_score > 4.0),
                ..Score::default()
            };
            room.run(PracticeCommand::Vote(VoteCommand::Rate(Box::new(score))))
                .unwrap();
            let score = Score {
                round_id: grid.clone(),
                target_id: card,
                importance: Some(4.0),
                feasibility: Some(size_score / 2.0),
                ..Score::default()
            };
            room.run(PracticeCommand::Vote(VoteCommand::Rate(Box::new(score))))
                .unwrap();
        }
        let mut window = open_sheet(room, size);
        window.enter_on(Role::Button, "Choose together");
        window.enter_on(Role::Tab, "1 Dots");
        window.look(&format!("voices_dots_{name}"));
        window.enter_on(Role::Tab, "2 Hanlon scores");
        assert!(window.says("138"), "the score of the first card");
        assert!(window.says("Score = (A + 2 × B) × C"));
        assert!(window.says("Needs work: resources are there"));
        window.look(&format!("voices_hanlon_{name}"));
        window.enter_on(Role::Tab, "3 Importance and feasibility");
        window.look(&format!("voices_grid_{name}"));
        window.enter_on(Role::Tab, "Side by side");
        assert!(window.says("Community 1st"));
        window.enter_on(Role::Button, &format!("For drivers: {}", CARDS[2]));
        let records = &window.harness.state().snapshot().records;
        let chosen: Vec<&str> = records
            .causes
            .iter()
            .filter(|it| it.is_root && CARDS.contains(&it.text_en.as_str()))
            .map(|it| it.text_en.as_str())
            .collect();
        assert_eq!(chosen, [CARDS[2]]);
        window.look(&format!("voices_side_{name}"));
    }
}

#[test]
fn pages_of_voices_are_looked_at_on_a_projector_too() {
    let mut room = VoiceRoom::new();
    let id = room
        .add_story("Two buses", &[ConsentScope::PartnerMeetings])
        .unwrap();
    room.add_story("The window was closed", &[]).unwrap();
    let lived = Evidence {
        story_id: Some(id),
        ..room.evidence(EvidenceKind::LivedExperience, "")
    };
    room.add_evidence(lived).unwrap();
    let seen = room.evidence(
        EvidenceKind::StaffObservation,
        "Half of the missed visits fall on Mondays",
    );
    room.add_evidence(seen).unwrap();
    let mut window = open_sheet(room, PROJECTOR);
    choose_first_card(&mut window);
    assert!(window.says("Half of the missed visits fall on Mondays"));
    window.look("voices_evidence_projector");
    window.enter_on(Role::Button, "Add evidence");
    window.enter_on(Role::Button, "Write down a story");
    window.look("voices_story_form_projector");
    window.enter_on(Role::Button, "Leave without keeping");
    assert!(window.says("Two buses"));
    window.look("voices_stories_projector");
}
