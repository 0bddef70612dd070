//! Meetings in the file and on paper: every command undone and redone, every rule with its sentence, and pages that name nobody.

use std::fs;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::domain::practice::commitment::Commitment;
use first_birthday::domain::practice::commitment::CommitmentAnswer;
use first_birthday::domain::practice::commitment::CommitmentStatus;
use first_birthday::domain::practice::commitment_rules::CommitmentSummary;
use first_birthday::domain::practice::commitment_rules::Round;
use first_birthday::domain::practice::gathering::Gathering;
use first_birthday::domain::practice::gathering::GatheringKind;
use first_birthday::domain::practice::open_work::OpenThing;
use first_birthday::domain::practice::open_work::open_work;
use first_birthday::domain::practice::pack::CardKind;
use first_birthday::domain::practice::pack::Pack;
use first_birthday::domain::practice::pack::PackCard;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::session_script::steps_of;
use first_birthday::domain::practice::station_note::NoteKind;
use first_birthday::domain::practice::station_note::StationNote;
use first_birthday::reports::pages::poster::Poster;
use first_birthday::reports::pages::poster::poster_sheets;
use first_birthday::reports::paper::flow::flow;
use first_birthday::reports::picture::Purpose;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::session::paper::PaperThing;
use first_birthday::session::practice::commitments::CommitmentCommand;
use first_birthday::session::practice::meetings::MeetingCommand;
use first_birthday::session::practice::people::PeopleCommand;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::session::practice::record_step::today;
use first_birthday::session::practice::station_notes::NoteCommand;
use first_birthday::session::practice::together::TogetherCommand;
use first_birthday::session::practice_tables::PracticeTable;
use first_birthday::session::practice_tables::practice_table_bytes;
use first_birthday::session::sample;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::session::tables::TableFormat;
use first_birthday::session::todays_paper::save_todays_files;
use first_birthday::session::todays_paper::todays_files;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use tempfile::TempDir;

const WALK: &str = "0-sample-meeting-walk";

fn id(text: &str) -> RecordId {
    RecordId(text.to_owned())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sample region, to be changed.
struct Hall {
    session: Session,
    folder: TempDir,
}

impl Hall {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.fbday");
        let session = sample::open_at(&path, Context::bare("")).unwrap();
        Self { session, folder }
    }

    fn records(&self) -> &Records {
        &self.session.snapshot().records
    }

    fn snapshot(&self) -> &Snapshot {
        self.session.snapshot()
    }

    fn does(&mut self, command: PracticeCommand) -> Result<(), Failure> {
        self.session.apply(Command::Practice(command)).map(|_| ())
    }

    /// Does it, takes it back, and does it again: the file is as before, and then as after.
    fn there_and_back(&mut self, command: PracticeCommand) {
        let before = Records::clone(self.records());
        let label = command.label();
        self.does(command).unwrap();
        let after = Records::clone(self.records());
        assert_ne!(before, after, "{label} writes nothing");
        self.session.apply(Command::Undo).unwrap();
        assert_eq!(*self.records(), before, "{label} is not undone");
        self.session.apply(Command::Redo).unwrap();
        assert_eq!(*self.records(), after, "{label} is not redone");
    }

    fn refuses(&mut self, command: PracticeCommand) -> String {
        let before = Records::clone(self.records());
        let failure = self.does(command).unwrap_err();
        assert_eq!(*self.records(), before);
        assert!(!failure.advice.is_empty(), "{}", failure.what);
        failure.what
    }
}

fn meeting(name: &str) -> Gathering {
    Gathering {
        id: id(name),
        kind: GatheringKind::DataWalk,
        title: "A walk in spring".into(),
        held_on: Some(today()),
        community: 4,
        ..Gathering::default()
    }
}

fn note(text: &str) -> StationNote {
    StationNote {
        id: new_id(),
        session_id: id(WALK),
        text: text.into(),
        tally: 1,
        ..StationNote::default()
    }
}

fn promise(card: u32, text: &str) -> Commitment {
    Commitment {
        id: new_id(),
        session_id: Some(id(WALK)),
        card,
        text: text.into(),
        strength: 3,
        may_contact: true,
        ..Commitment::default()
    }
}

fn add(commitment: Commitment, person: &str, organization: &str) -> PracticeCommand {
    PracticeCommand::Commitment(CommitmentCommand::Add {
        commitment: Box::new(commitment),
        person: person.into(),
        organization: organization.into(),
    })
}

#[test]
fn a_meeting_comes_with_its_script_and_its_steps_are_timed() {
    let mut hall = Hall::new();
    let spring = meeting("spring");
    hall.there_and_back(PracticeCommand::Meeting(MeetingCommand::Start(Box::new(
        spring.clone(),
    ))));
    let steps: Vec<RecordId> = steps_of(&hall.records().session_steps, &spring.id)
        .iter()
        .map(|it| it.id.clone())
        .collect();
    assert_eq!(steps.len(), 9);
    let at = |minute: i64| -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + 60 * minute, 0).unwrap()
    };
    for (step, minute) in [(0, 0), (1, 12)] {
        hall.there_and_back(PracticeCommand::Meeting(MeetingCommand::BeginStep {
            step_id: steps[step].clone(),
            at: at(minute),
        }));
    }
    // Beginning the second ended the first.
    let first = find(&hall.records().session_steps, &steps[0]).unwrap();
    assert_eq!(first.ended_at, Some(at(12)));
    hall.there_and_back(PracticeCommand::Meeting(MeetingCommand::EndStep {
        step_id: steps[1].clone(),
        at: at(20),
    }));
    hall.there_and_back(PracticeCommand::Meeting(MeetingCommand::RemoveStep {
        step_id: steps[8].clone(),
    }));
    assert_eq!(
        hall.refuses(PracticeCommand::Meeting(MeetingCommand::ResetScript {
            session_id: spring.id.clone()
        })),
        "The script is under way."
    );
    hall.there_and_back(PracticeCommand::Meeting(MeetingCommand::Delete {
        session_id: spring.id,
    }));
    assert_eq!(
        hall.refuses(PracticeCommand::Meeting(MeetingCommand::Delete {
            session_id: id(WALK)
        })),
        "Something was said or promised at this meeting, so it stays."
    );
    let crowd = Gathering {
        community: 1_000_000,
        ..meeting("crowd")
    };
    assert_eq!(
        hall.refuses(PracticeCommand::Meeting(MeetingCommand::Start(Box::new(
            crowd
        )))),
        "So many people cannot be meant."
    );
}

#[test]
fn notes_become_cards_and_changes_with_their_source_and_stories_do_not() {
    let mut hall = Hall::new();
    let said = StationNote {
        tally: 7,
        ..note("The bus does not run on Mondays")
    };
    hall.there_and_back(PracticeCommand::Note(NoteCommand::Add(said.clone())));
    let cause_id = new_id();
    hall.there_and_back(PracticeCommand::Note(NoteCommand::BecomeCause {
        note_id: said.id.clone(),
        worksheet_id: id("0-sample-worksheet-start"),
        cause_id: cause_id.clone(),
    }));
    let cause = find(&hall.records().causes, &cause_id).unwrap();
    assert_eq!(cause.text_en, said.text);
    assert!(
        cause.source.starts_with("Fall data walk") && cause.source.ends_with("7 people said so"),
        "{}",
        cause.source
    );
    let worksheet = find(&hall.records().worksheets, &cause.worksheet_id).unwrap();
    assert_eq!(worksheet.session_ids, [id(WALK)]);
    assert_eq!(
        hall.refuses(PracticeCommand::Note(NoteCommand::BecomeCause {
            note_id: said.id.clone(),
            worksheet_id: id("0-sample-worksheet-gap"),
            cause_id: new_id(),
        })),
        "This note is a card already."
    );
    let change_id = new_id();
    hall.there_and_back(PracticeCommand::Note(NoteCommand::BecomeChange {
        note_id: said.id.clone(),
        change_id: change_id.clone(),
    }));
    let change = find(&hall.records().change_ideas, &change_id).unwrap();
    assert!(
        change.now_text.contains("Fall data walk"),
        "{}",
        change.now_text
    );
    let story = StationNote {
        kind: NoteKind::Story,
        ..note("What happened to us in the parking lot")
    };
    hall.there_and_back(PracticeCommand::Note(NoteCommand::Add(story.clone())));
    assert_eq!(
        hall.refuses(PracticeCommand::Note(NoteCommand::BecomeChange {
            note_id: story.id,
            change_id: new_id(),
        })),
        "This is a story, and it is its teller's."
    );
    assert_eq!(
        hall.refuses(PracticeCommand::Note(NoteCommand::Add(note("no")))),
        "A note has at least 3 letters."
    );
    let nobody = StationNote {
        tally: 0,
        ..note("Nobody said so")
    };
    assert_eq!(
        hall.refuses(PracticeCommand::Note(NoteCommand::Add(nobody))),
        "At least one person says so."
    );
}

#[test]
fn commitments_are_followed_up_twice_and_a_kept_one_becomes_a_change() {
    let mut hall = Hall::new();
    let row = promise(20, "Open one evening a week");
    let commitment_id = row.id.clone();
    hall.there_and_back(add(row, "Zora Lane", "Lane Bakery"));
    let row = find(&hall.records().commitments, &commitment_id).unwrap();
    let walk = find(&hall.records().sessions, &id(WALK)).unwrap();
    let held = walk.held_on.unwrap();
    let days = |day: Option<NaiveDate>| (day.unwrap() - held).num_days();
    assert_eq!((days(row.first_due), days(row.second_due)), (45, 90));
    assert!(row.person_id.is_some() && row.organization_id.is_some());
    let answer = |round, answer| {
        PracticeCommand::Commitment(CommitmentCommand::Answer {
            commitment_id: commitment_id.clone(),
            round,
            answer,
            on: today(),
        })
    };
    assert_eq!(
        hall.refuses(answer(Round::Second, CommitmentAnswer::Fully)),
        "They were not asked a first time yet."
    );
    let become_change = PracticeCommand::Commitment(CommitmentCommand::BecomeChange {
        commitment_id: commitment_id.clone(),
        change_id: id("from a promise"),
    });
    assert_eq!(
        hall.refuses(become_change.clone()),
        "Nobody has said yet that this is done."
    );
    hall.there_and_back(answer(Round::First, CommitmentAnswer::NoAnswer));
    hall.there_and_back(answer(Round::Second, CommitmentAnswer::Fully));
    let row = find(&hall.records().commitments, &commitment_id).unwrap();
    assert_eq!(row.status, CommitmentStatus::Fully);
    hall.there_and_back(become_change);
    let change = find(&hall.records().change_ideas, &id("from a promise")).unwrap();
    assert_eq!(change.title_en, "Open one evening a week");
    for text in ["Second line", "Third line"] {
        hall.does(add(promise(20, text), "", "")).unwrap();
    }
    assert_eq!(
        hall.refuses(add(promise(20, "Fourth line"), "", "")),
        "A card holds 3 commitments."
    );
    let named = Commitment {
        may_name: true,
        ..promise(21, "Nobody's name")
    };
    assert_eq!(
        hall.refuses(add(named, "", "")),
        "Nobody is named, so no name can be printed."
    );
    hall.session.apply(Command::SetFollowUpDays(60)).unwrap();
    assert!(hall.session.apply(Command::SetFollowUpDays(29)).is_err());
    let later = promise(22, "Later");
    let later_id = later.id.clone();
    hall.does(add(later, "", "")).unwrap();
    let row = find(&hall.records().commitments, &later_id).unwrap();
    assert_eq!(days(row.first_due), 60);
}

#[test]
fn open_promises_are_handed_over_without_the_consent_of_whoever_gave_them() {
    let mut hall = Hall::new();
    let records = hall.records();
    let open: Vec<OpenThing> = open_work(records, today(), &[])
        .into_iter()
        .map(|it| it.thing)
        .collect();
    assert_eq!(open[0], OpenThing::Meeting(id("0-sample-meeting-next")));
    assert!(open.contains(&OpenThing::Commitment(id("0-sample-commitment-7"))));
    assert!(open.contains(&OpenThing::ActionItem(id("0-sample-action-2"))));
    hall.there_and_back(PracticeCommand::People(PeopleCommand::Reassign {
        from: "Pastor of the church network".into(),
        to: "Nina Lake".into(),
    }));
    let row = find(&hall.records().commitments, &id("0-sample-commitment-5")).unwrap();
    let person = find(&hall.records().people, row.person_id.as_ref().unwrap()).unwrap();
    assert_eq!(person.display_name, "Nina Lake");
    assert!(!row.may_name);
    hall.there_and_back(PracticeCommand::People(PeopleCommand::Reassign {
        from: "Hub coordinator".into(),
        to: "Nina Lake".into(),
    }));
    let item = find(&hall.records().action_items, &id("0-sample-action-2")).unwrap();
    assert_eq!(item.owner, "Nina Lake");
}

#[test]
fn words_that_organizations_stand_behind_are_changed_in_a_new_version_alone() {
    let mut hall = Hall::new();
    let first = hall.records().agendas[0].clone();
    let mut changed = first.clone();
    changed.goal_en = "Another goal altogether".into();
    let set = |agenda| PracticeCommand::Together(TogetherCommand::SetAgenda(Box::new(agenda)));
    assert_eq!(
        hall.refuses(set(changed)),
        "Organizations stand behind these words."
    );
    hall.there_and_back(PracticeCommand::Together(TogetherCommand::NewVersion {
        agenda_id: first.id.clone(),
    }));
    let second = hall
        .records()
        .agendas
        .iter()
        .find(|it| it.version == 2)
        .unwrap()
        .clone();
    assert_eq!(
        (second.goal_en.as_str(), second.adopted_on),
        (first.goal_en.as_str(), None)
    );
    let mut changed = second;
    changed.goal_en = "Another goal altogether".into();
    hall.there_and_back(set(changed));
    assert_eq!(
        hall.refuses(set(first)),
        "This version is kept as it was agreed on."
    );
}

#[test]
fn the_example_has_two_meetings_that_tell_what_came_of_promises() {
    let hall = Hall::new();
    let records = hall.records();
    assert_eq!(records.sessions.len(), 2);
    assert_eq!(records.station_notes.len(), 20);
    assert_eq!(records.endorsements.len(), 5);
    assert_eq!(records.contacts.len(), 6);
    let all: Vec<&Commitment> = records.commitments.iter().collect();
    let held = find(&records.sessions, &id(WALK)).unwrap();
    let summary = CommitmentSummary::of(&all, &[held]);
    assert_eq!(
        (summary.there, summary.said, summary.statements),
        (24, 7, 8)
    );
    assert_eq!(
        (summary.reached, summary.not_reached, summary.not_asked),
        (4, 1, 2)
    );
    assert_eq!((summary.fully, summary.partly, summary.not_done), (1, 2, 1));
    for note in &records.station_notes {
        assert!(find(&records.sessions, &note.session_id).is_some());
        if let Some(cause_id) = &note.cause_id {
            assert!(find(&records.causes, cause_id).is_some(), "{cause_id}");
        }
        if let Some(change_id) = &note.change_idea_id {
            assert!(
                find(&records.change_ideas, change_id).is_some(),
                "{change_id}"
            );
        }
    }
    for row in &records.commitments {
        if let Some(person_id) = &row.person_id {
            assert!(find(&records.people, person_id).is_some(), "{person_id}");
        }
    }
    for tally in &records.vote_tallies {
        assert!(find(&records.causes, &tally.target_id).is_some());
    }
}

/// Everything that is read out of a page, in its order.
fn read_out(snapshot: &Snapshot, purpose: Purpose, language: Language) -> (String, usize) {
    let words = Words::new(language);
    let thing = PaperThing::Meeting(id(WALK));
    let paper = snapshot
        .paper(&thing, purpose, &words, day("2026-11-22"))
        .unwrap();
    let flowed = flow(&paper.document, TextMeasure::embedded(), &words);
    let mut text = String::new();
    for piece in flowed.pages.iter().flatten() {
        for primitive in &piece.primitives {
            if let Primitive::Text { text: own, .. } = primitive {
                text.push_str(own);
                text.push(' ');
            }
        }
    }
    (text, flowed.pages.len())
}

#[test]
fn todays_page_says_what_was_said_on_two_pages_and_names_only_who_agreed() {
    let mut hall = Hall::new();
    hall.does(add(
        promise(30, "Sit with families after a loss"),
        "Quilla Unnamed",
        "",
    ))
    .unwrap();
    for language in [Language::English, Language::Spanish] {
        let (text, pages) = read_out(hall.snapshot(), Purpose::Public, language);
        assert!(pages <= 2, "{pages} pages");
        assert!(!text.contains("Quilla"), "{text}");
        assert!(!text.contains("parking lot"), "a story left the room");
        assert!(text.contains("Ride service manager"), "{text}");
        assert!(!text.contains("Grandmother"), "{text}");
        assert!(!text.contains("(EN) (EN)"));
    }
    let (text, _) = read_out(hall.snapshot(), Purpose::Public, Language::English);
    for words in [
        "What we said today",
        "24 people were there",
        "What we looked at",
        "Top for the community",
        "What could change",
        "Same-day rides to visits before and after birth",
        "What we will do",
        "Sit with families after a loss",
        "When we meet again",
        "Meeting of all partners",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
}

#[test]
fn todays_page_takes_a_free_name_and_says_where_it_cannot_be_saved() {
    let hall = Hall::new();
    let files = todays_files(
        hall.snapshot(),
        &id(WALK),
        PackLanguage::Both,
        day("2026-11-22"),
    )
    .unwrap();
    let folder = hall.folder.path().join("paper");
    fs::create_dir(&folder).unwrap();
    let names = |paths: Vec<std::path::PathBuf>| -> Vec<String> {
        paths
            .iter()
            .map(|it| it.file_name().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(
        names(save_todays_files(&files, &folder).unwrap()),
        [
            "What we said 2026-11-22.pdf",
            "Lo que dijimos 2026-11-22.pdf"
        ]
    );
    assert_eq!(
        names(save_todays_files(&files, &folder).unwrap()),
        [
            "What we said 2026-11-22-2.pdf",
            "Lo que dijimos 2026-11-22-2.pdf"
        ]
    );
    let nowhere = save_todays_files(&files, &folder.join("missing")).unwrap_err();
    assert_eq!(nowhere.advice, "Choose another folder for it.");
}

/// A pack for the walk with its frozen chart and a card of words, as the Packs part makes it.
fn with_stations(snapshot: &Snapshot) -> Snapshot {
    let mut snapshot = snapshot.clone();
    let mut records = Records::clone(&snapshot.records);
    records.packs.push(Pack {
        id: id("pack"),
        session_id: Some(id(WALK)),
        ..Pack::default()
    });
    let card = |name: &str, sort_key| PackCard {
        id: id(name),
        pack_id: id("pack"),
        sort_key,
        is_station: true,
        ..PackCard::default()
    };
    records.pack_cards.push(PackCard {
        chart_snapshot_id: Some(records.chart_snapshots[0].id.clone()),
        ..card("card-chart", 1.0)
    });
    records.pack_cards.push(PackCard {
        kind: CardKind::Text,
        title_en: "What protects us here".into(),
        text_en: "Churches drive families to visits.".into(),
        notes: "Only for me".into(),
        ..card("card-words", 2.0)
    });
    snapshot.records = records.into();
    snapshot
}

#[test]
fn a_data_walk_is_three_files_with_posters_tiles_and_the_sheet_for_who_leads_it() {
    let hall = Hall::new();
    assert!(
        hall.snapshot()
            .data_walk(&id(WALK), PackLanguage::English, today())
            .is_err()
    );
    let snapshot = with_stations(hall.snapshot());
    let stations =
        first_birthday::domain::practice::meeting_rules::stations_of(&snapshot.records, &id(WALK))
            .len();
    for language in [
        PackLanguage::English,
        PackLanguage::Spanish,
        PackLanguage::Both,
    ] {
        let walk = snapshot
            .data_walk(&id(WALK), language, day("2026-11-22"))
            .unwrap();
        let pages: Vec<usize> = walk
            .files
            .iter()
            .map(|(_, bytes)| {
                let text = String::from_utf8_lossy(bytes).replace("/Type /", "/Type/");
                text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
            })
            .collect();
        assert_eq!(walk.files.len(), 3);
        assert!(
            pages[1] == stations && pages[2] == 4 * stations,
            "{pages:?}"
        );
        assert!(!walk.shared.is_empty());
        if let Some(folder) = std::env::var_os("FIRST_BIRTHDAY_PAGES") {
            for (name, bytes) in &walk.files {
                let path = std::path::Path::new(&folder).join(format!("{language:?} {name}.pdf"));
                fs::write(path, bytes).unwrap();
            }
        }
    }
}

#[test]
fn nothing_of_a_poster_lies_outside_of_its_sheet() {
    let long = "Clinics that open after work, ".repeat(12);
    let poster = Poster {
        station: "Station 1 of 6".into(),
        title: long.clone(),
        second_title: long.clone(),
        sentences: vec![long.clone(), long],
        prompts: vec![("Talk".into(), vec!["What do you notice?".into(); 5]); 2],
        notes_here: "Put your notes here".into(),
        foot: "Bootheel".into(),
        ..Poster::default()
    };
    let sheets = poster_sheets(&[poster]);
    let measure = TextMeasure::embedded();
    for primitive in sheets.pages[0].iter().flat_map(|it| &it.primitives) {
        if let Primitive::Text {
            at,
            size,
            font,
            text,
            ..
        } = primitive
        {
            let right = at.x + measure.width(text, *font, *size);
            assert!(right <= sheets.size.width - 50.0, "{text}");
            assert!(at.y < sheets.size.height - 30.0, "{text}");
        }
    }
}

#[test]
fn tables_for_a_spreadsheet_name_no_person_and_open_no_formula() {
    let mut hall = Hall::new();
    hall.does(add(
        promise(31, "=1+1 chairs for the hall"),
        "Quilla Unnamed",
        "",
    ))
    .unwrap();
    let words = Words::new(Language::English);
    let csv = |which| {
        let bytes = practice_table_bytes(
            hall.snapshot(),
            which,
            TableFormat::Csv,
            &words,
            day("2026-11-22"),
        )
        .unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let promised = csv(PracticeTable::Commitments);
    assert!(promised.contains("'=1+1 chairs"), "{promised}");
    let matrix = csv(PracticeTable::Matrix);
    assert!(matrix.contains("Delta Ride Service") && matrix.contains("Same-day rides"));
    for person in hall.records().people.iter().map(|it| &it.display_name) {
        assert!(!promised.contains(person.as_str()), "{person}");
        assert!(!matrix.contains(person.as_str()), "{person}");
    }
}
