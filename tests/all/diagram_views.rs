//! A worksheet looked at as a diagram in the window: by pointer and keys, in meeting mode, with few and many causes.

use egui::Key;
use egui::Role;
use egui_kittest::kittest::Queryable as _;
use first_birthday::domain::practice::cause::Cause;
use first_birthday::domain::practice::cause::CauseKind;
use first_birthday::domain::practice::cause::CauseLevel;
use first_birthday::domain::practice::cause::CauseLink;
use first_birthday::domain::practice::change_idea::ChangeIdea;
use first_birthday::domain::practice::driver::Aim;
use first_birthday::domain::practice::driver::Driver;
use first_birthday::domain::practice::driver::DriverTier;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::worksheet::FishboneCategories;
use first_birthday::domain::practice::worksheet::WorksheetView;
use first_birthday::session::command::Command;
use first_birthday::session::practice::causes::CauseCommand;
use first_birthday::session::practice::causes::Spot;
use first_birthday::session::practice::change_ideas::ChangeIdeaCommand;
use first_birthday::session::practice::drivers::DriverCommand;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;
use first_birthday::wording::language::Language;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;
use crate::diagram_samples;

const PROJECTOR: [f32; 2] = [1920.0, 1080.0];

const VIEWS: [(&str, WorksheetView); 7] = [
    ("Outline", WorksheetView::Outline),
    ("Tree", WorksheetView::Tree),
    ("Fishbone", WorksheetView::Fishbone),
    ("Five whys", WorksheetView::Whys),
    ("Problem tree", WorksheetView::ProblemTree),
    ("Drivers", WorksheetView::Drivers),
    ("Loops", WorksheetView::Loops),
];

impl CountyWindow {
    fn practice(&mut self, command: PracticeCommand) {
        self.ask(Action::Do(Command::Practice(command)));
    }

    /// Adds believable cards of a kind, a generation of siblings at a time; returns their ids.
    fn add_cards(&mut self, worksheet: &RecordId, count: usize, kind: CauseKind) -> Vec<RecordId> {
        let samples = diagram_samples::cards(count, Language::English, 8, "");
        let ids: Vec<RecordId> = samples.iter().map(|_| new_id()).collect();
        let parents = std::iter::once(None).chain((0..count).map(Some));
        for parent in parents {
            let cards: Vec<Cause> = samples
                .iter()
                .enumerate()
                .filter(|(_, it)| it.parent == parent)
                .map(|(at, it)| Cause {
                    id: ids[at].clone(),
                    worksheet_id: worksheet.clone(),
                    kind,
                    text_en: it.text.clone(),
                    level: (at % 6 != 5).then(|| CauseLevel::ALL[at % 5]),
                    is_root: it.is_root,
                    ..Cause::default()
                })
                .collect();
            if cards.is_empty() {
                continue;
            }
            let spot = Spot {
                parent_id: parent.map(|it| ids[it].clone()),
                after: None,
            };
            self.practice(PracticeCommand::Cause(CauseCommand::Add { cards, spot }));
        }
        ids
    }

    fn add_links(&mut self, worksheet: &RecordId, ids: &[RecordId]) {
        for (from, to) in [(0, 1), (1, 2), (2, 0), (3, 4), (4, 3)] {
            self.practice(PracticeCommand::Cause(CauseCommand::Link(CauseLink {
                worksheet_id: worksheet.clone(),
                from_id: ids[from].clone(),
                to_id: ids[to].clone(),
                ..CauseLink::default()
            })));
        }
    }

    /// Adds an aim with so many drivers and a change for most; returns the ids of the aim, the drivers, and the changes.
    fn add_drivers(
        &mut self,
        worksheet: &RecordId,
        count: usize,
    ) -> (RecordId, Vec<RecordId>, Vec<RecordId>) {
        let aim_id = new_id();
        let aim = Aim {
            id: aim_id.clone(),
            worksheet_id: Some(worksheet.clone()),
            what: "By 2028, half as many Black babies in the Bootheel die before age 1".to_owned(),
            focus_group: "Black families".to_owned(),
            target: "Half as many".to_owned(),
            ..Aim::default()
        };
        self.practice(PracticeCommand::Driver(DriverCommand::AddAim(Box::new(
            aim,
        ))));
        let primaries = (count / 4).clamp(2, 4);
        let (mut drivers, mut changes) = (Vec::new(), Vec::new());
        for number in 0..count {
            let is_primary = number < primaries;
            let id = new_id();
            let driver = Driver {
                id: id.clone(),
                aim_id: aim_id.clone(),
                tier: if is_primary {
                    DriverTier::Primary
                } else {
                    DriverTier::Secondary
                },
                parent_id: (!is_primary)
                    .then(|| drivers.get(number % primaries).cloned())
                    .flatten(),
                text_en: sample_text(number),
                ..Driver::default()
            };
            self.practice(PracticeCommand::Driver(DriverCommand::Add(Box::new(
                driver,
            ))));
            drivers.push(id);
        }
        for (number, driver) in drivers.iter().enumerate().skip(primaries) {
            if number % 4 == 3 {
                continue;
            }
            let id = new_id();
            let change = ChangeIdea {
                id: id.clone(),
                title_en: format!("Change {number}: {}", short(&sample_text(number + 5))),
                owner: "Ana Ruiz".to_owned(),
                driver_ids: vec![driver.clone()],
                ..ChangeIdea::default()
            };
            self.practice(PracticeCommand::ChangeIdea(ChangeIdeaCommand::Add(
                Box::new(change),
            )));
            changes.push(id);
        }
        (aim_id, drivers, changes)
    }

    fn choose_tab(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Tab, name).click();
        self.settle();
    }

    fn stored(&self) -> (WorksheetView, FishboneCategories) {
        let records = &self.harness.state().snapshot().records;
        let worksheet = records.worksheets.last().unwrap();
        (worksheet.view, worksheet.categories)
    }

    fn cards(&self) -> Vec<String> {
        self.names(Role::TreeItem)
    }
}

fn sample_text(number: usize) -> String {
    diagram_samples::text(
        &mut diagram_samples::Dice(number as u64),
        number % 11,
        Language::English,
    )
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

#[test]
fn each_view_shows_the_same_cards_and_the_chosen_one_stays_chosen() {
    let mut window = CountyWindow::sample(LAPTOP);
    let worksheet = window.start_worksheet();
    window.add_cards(&worksheet, 5, CauseKind::Cause);
    let first = "Clinic drops patients after two missed visits";
    for (name, view) in &VIEWS[1..5] {
        window.choose_tab(name);
        assert_eq!(window.stored().0, *view);
        let cards = window.cards();
        assert!(
            cards.iter().any(|it| it.starts_with(first)),
            "{name}: {cards:?}"
        );
        if *view == WorksheetView::Tree {
            let card = cards.iter().find(|it| it.starts_with(first)).unwrap();
            window.harness.get_by_label(card).click();
            window.settle();
        }
        assert!(
            window.focused().is_none_or(|it| it.starts_with(first)),
            "{name}: {:?}",
            window.focused()
        );
    }
    window.click("Show the card’s fields");
    assert!(window.says("This card"));
    window.click("Hide the card’s fields");
    assert!(!window.says("This card"));
}

#[test]
fn a_tree_is_walked_folded_and_typed_in_by_keys() {
    let mut window = CountyWindow::sample(LAPTOP);
    let worksheet = window.start_worksheet();
    window.add_cards(&worksheet, 12, CauseKind::Cause);
    window.choose_tab("Tree");
    let cards = window.cards();
    let first = cards[1].clone();
    window.harness.get_by_label(&first).click();
    window.settle();
    window.press(Key::ArrowRight);
    let child = window.focused().unwrap();
    assert_ne!(child, first);
    window.press(Key::ArrowLeft);
    assert_eq!(window.focused().as_deref(), Some(first.as_str()));
    window.press(Key::Space);
    let folded = window.cards();
    assert!(!folded.contains(&child), "{folded:?}");
    assert!(
        folded
            .iter()
            .any(|it| it.starts_with(&first) && it.ends_with(" more"))
    );
    window.press(Key::Enter);
    window.settle();
    assert_eq!(window.stored().0, WorksheetView::Outline);
    window.type_words(" again");
    window.press(Key::Enter);
    let records = &window.harness.state().snapshot().records;
    assert!(
        records
            .causes
            .iter()
            .any(|it| it.text_en.ends_with(" again"))
    );
}

#[test]
fn the_bones_of_the_fishbone_can_stand_for_something_else() {
    let mut window = CountyWindow::sample(LAPTOP);
    let worksheet = window.start_worksheet();
    window.add_cards(&worksheet, 5, CauseKind::Cause);
    window.choose_tab("Fishbone");
    window.choose_tab("Policies, procedures, people, places");
    assert_eq!(window.stored().1, FishboneCategories::FourP);
    window.choose_tab("By area of life or care");
    assert_eq!(window.stored().1, FishboneCategories::Domains);
    assert_eq!(window.cards().len(), 6, "the statement and its five causes");
}

#[test]
fn a_view_that_has_nothing_to_show_says_what_to_do() {
    let mut window = CountyWindow::sample(LAPTOP);
    let worksheet = window.start_worksheet();
    window.choose_tab("Drivers");
    assert!(window.says("This worksheet has no aim yet."));
    window.choose_tab("Loops");
    assert!(window.says("No causes feed each other yet."));
    let ids = window.add_cards(&worksheet, 5, CauseKind::Cause);
    window.add_links(&worksheet, &ids);
    assert!(window.says("Feeds itself") || window.cards().len() == 5);
}

#[test]
fn drivers_name_no_person_and_their_picture_opens_what_it_shows() {
    let mut window = CountyWindow::sample(LAPTOP);
    let worksheet = window.start_worksheet();
    let (_, _, changes) = window.add_drivers(&worksheet, 6);
    window.ask(Action::SetMeetingMode(true));
    window.choose_tab("Drivers");
    assert!(window.cards().iter().any(|it| it.starts_with("Change 2")));
    assert!(!window.says("Ana Ruiz"));
    window.look("diagrams2_meeting_drivers");
    window.ask(Action::SetMeetingMode(false));
    window.ask(Action::GoTo(Room::Changes));
    window.choose_tab("Drivers");
    window.look("diagrams2_changes_drivers");
    let card = window
        .names(Role::Button)
        .into_iter()
        .find(|it| it.starts_with("Change 2: ") && it.ends_with(", Idea"))
        .expect("the card of a change");
    window
        .harness
        .get_by_role_and_label(Role::Button, &card)
        .click();
    window.settle();
    let title = window
        .harness
        .state()
        .snapshot()
        .records
        .change_ideas
        .iter()
        .find(|it| it.id == changes[0])
        .unwrap()
        .title_en
        .clone();
    assert!(window.says(&title));
    assert!(!window.names(Role::Tab).contains(&"Board".to_owned()));
}

#[test]
fn no_word_of_a_diagram_is_tiny_at_first_sight_on_laptop_or_projector() {
    for (size, place, counts) in [(LAPTOP, "laptop", [5, 100]), (PROJECTOR, "wide", [5, 30])] {
        for count in counts {
            let mut window = CountyWindow::sample(size);
            let worksheet = window.start_worksheet();
            let ids = window.add_cards(&worksheet, count, CauseKind::Cause);
            window.add_cards(&worksheet, (count / 8).max(3), CauseKind::Effect);
            window.add_cards(&worksheet, (count / 8).max(3), CauseKind::Supporting);
            window.add_links(&worksheet, &ids);
            window.add_drivers(&worksheet, (count / 3).clamp(5, 24));
            for (name, view) in &VIEWS[1..] {
                window.choose_tab(name);
                let code = name.replace(' ', "_").to_lowercase();
                window.look(&format!("diagrams2_{place}_{count}_{code}"));
                assert!(!window.cards().is_empty(), "{view:?} {count} {place}");
                for (text, points) in window.text_sizes() {
                    assert!(
                        points >= 12.0,
                        "{view:?}, {count}, {place}: {text} {points}"
                    );
                }
            }
        }
    }
}
