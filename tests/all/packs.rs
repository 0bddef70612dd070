//! Packs in the file: every command undone and redone, every rule with its sentence, and what the check finds.

use std::io::Cursor;
use std::sync::Arc;

use first_birthday::charts::kind::ChartKind;
use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::practice::pack::CardKind;
use first_birthday::domain::practice::pack::Pack;
use first_birthday::domain::practice::pack::PackCard;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::pack_order::MOST_CARDS;
use first_birthday::domain::practice::pack_order::cards_of;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::story::Consent;
use first_birthday::domain::practice::story::ConsentMethod;
use first_birthday::domain::practice::story::ConsentScope;
use first_birthday::domain::practice::story::Story;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::session::practice::card_picture::picture_text;
use first_birthday::session::practice::pack_check::Fix;
use first_birthday::session::practice::pack_check::PackProblem;
use first_birthday::session::practice::pack_check::Weight;
use first_birthday::session::practice::packs::PackChoice;
use first_birthday::session::practice::packs::PackCommand;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::session::practice::record_step::today;
use first_birthday::session::practice::slides::Slide;
use first_birthday::session::practice::slides::SlideBody;
use first_birthday::session::practice::stories::StoryCommand;
use first_birthday::session::practice::worksheets::WorksheetCommand;
use first_birthday::session::sample;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use tempfile::TempDir;

/// The sample region, with its pack.
struct Desk {
    session: Session,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        Self {
            session: sample::open_at(&path, Context::bare("")).unwrap(),
            _folder: folder,
        }
    }

    fn records(&self) -> &Records {
        &self.session.snapshot().records
    }

    fn run(&mut self, command: PackCommand) -> Result<(), Failure> {
        let command = Command::Practice(PracticeCommand::Pack(command));
        self.session.apply(command).map(|_| ())
    }

    fn refused(&mut self, command: PackCommand) -> String {
        self.run(command).unwrap_err().what
    }

    fn first_question(&self) -> ChartQuestion {
        let published = &self.session.snapshot().published;
        published.first_question.clone().unwrap()
    }

    /// An empty pack.
    fn pack(&mut self) -> Pack {
        let pack = Pack {
            id: new_id(),
            title_en: "Steering meeting".to_owned(),
            ..Pack::default()
        };
        self.run(PackCommand::Add(Box::new(pack.clone()))).unwrap();
        pack
    }

    /// Adds a card of words and returns it.
    fn words(&mut self, pack: &Pack, title: &str) -> RecordId {
        let card = PackCard {
            id: new_id(),
            pack_id: pack.id.clone(),
            kind: CardKind::Text,
            title_en: title.to_owned(),
            ..PackCard::default()
        };
        self.run(PackCommand::AddCard(Box::new(card.clone())))
            .unwrap();
        card.id
    }

    fn pin(&mut self, pack: &Pack, question: &ChartQuestion) -> RecordId {
        let card_id = new_id();
        self.run(PackCommand::PinQuestion {
            pack: PackChoice::Existing(pack.id.clone()),
            question: Box::new(question.clone()),
            card_id: card_id.clone(),
        })
        .unwrap();
        card_id
    }

    fn card(&self, id: &RecordId) -> PackCard {
        find(&self.records().pack_cards, id).unwrap().clone()
    }

    fn set(&mut self, card: PackCard) {
        self.run(PackCommand::SetCard(Box::new(card))).unwrap();
    }

    fn titles(&self, pack: &Pack) -> Vec<String> {
        cards_of(&self.records().pack_cards, &pack.id)
            .into_iter()
            .map(|it| it.title_en.clone())
            .collect()
    }

    fn slide(&self, id: &RecordId, language: Language) -> Slide {
        let words = Words::new(language);
        self.session
            .snapshot()
            .slide(&self.card(id), &words, today())
    }

    fn check(&self, pack: &Pack) -> Vec<PackProblem> {
        let pack = find(&self.records().packs, &pack.id).unwrap();
        let words = (
            &Words::new(Language::English),
            &Words::new(Language::Spanish),
        );
        self.session.snapshot().check_pack(pack, words, today())
    }

    fn fixes(&self, pack: &Pack, weight: Weight) -> Vec<Fix> {
        self.check(pack)
            .into_iter()
            .filter(|it| it.weight == weight)
            .map(|it| it.fix)
            .collect()
    }

    fn mends(&self, pack: &Pack) -> Vec<Fix> {
        self.fixes(pack, Weight::Mend)
    }
}

fn picture() -> String {
    let picture = image::RgbaImage::from_pixel(32, 18, image::Rgba([9, 99, 99, 255]));
    let mut bytes = Vec::new();
    image::DynamicImage::from(picture)
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    picture_text(&bytes).unwrap()
}

#[test]
fn every_command_is_undone_and_redone() {
    let mut desk = Desk::new();
    let before = desk.records().clone();
    let mut after = Vec::new();
    let pack = desk.pack();
    after.push(desk.records().clone());
    let question = desk.first_question();
    let chart = desk.pin(&pack, &question);
    after.push(desk.records().clone());
    let words = desk.words(&pack, "What protects us");
    after.push(desk.records().clone());
    let commands = vec![
        PackCommand::AddCard(Box::new(PackCard {
            pack_id: pack.id.clone(),
            kind: CardKind::Picture,
            picture: picture(),
            picture_alt_en: "A clinic".to_owned(),
            ..PackCard::default()
        })),
        PackCommand::MoveCard {
            card_id: words.clone(),
            to: 0,
        },
        PackCommand::SetCard(Box::new(PackCard {
            notes: "Pause here.".to_owned(),
            is_station: true,
            ..desk.card(&chart)
        })),
        PackCommand::PinRecord {
            pack: PackChoice::Existing(pack.id.clone()),
            kind: CardKind::Measure,
            record_id: RecordId("0-sample-measure-rides".to_owned()),
            card_id: new_id(),
        },
        PackCommand::PinRecord {
            pack: PackChoice::New(Box::new(Pack {
                title_en: "Another".to_owned(),
                ..Pack::default()
            })),
            kind: CardKind::Worksheet,
            record_id: RecordId("0-sample-worksheet-gap".to_owned()),
            card_id: new_id(),
        },
        PackCommand::RefreshCard {
            card_id: chart.clone(),
        },
        PackCommand::Set(Box::new(Pack {
            title_es: "Reunión".to_owned(),
            language: PackLanguage::Both,
            place_id: Some(question.place_id.0.clone()),
            ..pack.clone()
        })),
        PackCommand::DeleteCard { card_id: words },
        PackCommand::Delete {
            pack_id: pack.id.clone(),
        },
    ];
    for command in commands {
        let label = command.label();
        desk.run(command).unwrap();
        assert_ne!(*desk.records(), *after.last().unwrap(), "{label}");
        after.push(desk.records().clone());
    }
    let last = after.pop().unwrap();
    assert!(find(&last.packs, &pack.id).is_none());
    for state in after.iter().rev().chain([&before]) {
        desk.session.apply(Command::Undo).unwrap();
        assert!(desk.records() == state, "undone");
    }
    for state in after.iter().chain([&last]) {
        desk.session.apply(Command::Redo).unwrap();
        assert!(desk.records() == state, "done again");
    }
}

#[test]
fn what_breaks_a_rule_is_refused_in_words() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let nameless = Pack {
        title_en: " a ".to_owned(),
        ..pack.clone()
    };
    let said = desk.refused(PackCommand::Set(Box::new(nameless)));
    assert_eq!(said, "A pack needs a name of at least 3 letters.");
    let blank = PackCard {
        pack_id: pack.id.clone(),
        kind: CardKind::Text,
        ..PackCard::default()
    };
    let said = desk.refused(PackCommand::AddCard(Box::new(blank.clone())));
    assert_eq!(said, "This card has no words.");
    let long = PackCard {
        title_en: "x".repeat(141),
        ..blank.clone()
    };
    let said = desk.refused(PackCommand::AddCard(Box::new(long)));
    assert_eq!(said, "This title has 141 letters; there is room for 140.");
    let long = PackCard {
        text_en: "x".repeat(601),
        ..blank.clone()
    };
    let said = desk.refused(PackCommand::AddCard(Box::new(long)));
    assert_eq!(said, "This text has 601 letters; a card holds 600.");
    let no_picture = PackCard {
        kind: CardKind::Picture,
        picture: "R0lGODlhAQABAAAAACw=".to_owned(),
        ..blank.clone()
    };
    let said = desk.refused(PackCommand::AddCard(Box::new(no_picture)));
    assert_eq!(said, "This is not a picture that can be shown.");
    let hidden_picture = PackCard {
        title_en: "Words".to_owned(),
        picture: picture(),
        ..blank
    };
    let said = desk.refused(PackCommand::AddCard(Box::new(hidden_picture)));
    assert_eq!(said, "Only a picture card holds a picture.");
    let gone = PackCommand::PinRecord {
        pack: PackChoice::Existing(pack.id.clone()),
        kind: CardKind::Story,
        record_id: RecordId("nobody".to_owned()),
        card_id: new_id(),
    };
    assert_eq!(desk.refused(gone), "This is no longer in the file.");
    for number in 0..MOST_CARDS {
        desk.words(&pack, &format!("Card {number}"));
    }
    let one_more = PackCommand::AddCard(Box::new(PackCard {
        pack_id: pack.id.clone(),
        kind: CardKind::Text,
        title_en: "One more".to_owned(),
        ..PackCard::default()
    }));
    assert_eq!(desk.refused(one_more), "This pack has 30 cards already.");
}

#[test]
fn cards_keep_their_order_when_one_is_moved_or_taken_out() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let ids: Vec<RecordId> = ["one", "two", "three", "four"]
        .iter()
        .map(|it| desk.words(&pack, it))
        .collect();
    let move_card = |at: usize, to| PackCommand::MoveCard {
        card_id: ids[at].clone(),
        to,
    };
    desk.run(move_card(3, 0)).unwrap();
    assert_eq!(desk.titles(&pack), ["four", "one", "two", "three"]);
    desk.run(move_card(0, 2)).unwrap();
    assert_eq!(desk.titles(&pack), ["four", "two", "one", "three"]);
    desk.run(move_card(3, 99)).unwrap();
    assert_eq!(desk.titles(&pack), ["two", "one", "three", "four"]);
    assert!(desk.run(move_card(3, 99)).is_err(), "it stands there");
    let card_id = ids[0].clone();
    desk.run(PackCommand::DeleteCard { card_id }).unwrap();
    desk.words(&pack, "five");
    assert_eq!(desk.titles(&pack), ["two", "three", "four", "five"]);
}

#[test]
fn a_pinned_chart_stays_as_it_was_and_shows_the_public_numbers_only() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let question = desk.first_question();
    let card = desk.pin(&pack, &question);
    let words = Words::new(Language::English);
    let public = desk
        .session
        .snapshot()
        .finding(&question, Audience::Public, &words)
        .scene;
    let shown = |desk: &Desk| match desk.slide(&card, Language::English).body {
        SlideBody::Chart(scene) => *scene,
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(&desk), public);
    let import_id = desk.session.snapshot().imports[0].id.clone();
    desk.session
        .apply(Command::WithdrawImport { import_id })
        .unwrap();
    assert_eq!(shown(&desk).drawing, public.drawing);
}

#[test]
fn the_pack_of_the_sample_can_be_shown_as_it_is() {
    let desk = Desk::new();
    let pack = desk.records().packs[0].clone();
    let cards = cards_of(&desk.records().pack_cards, &pack.id);
    let kinds: Vec<CardKind> = cards.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            CardKind::Chart,
            CardKind::Chart,
            CardKind::Chart,
            CardKind::Worksheet,
            CardKind::Measure,
            CardKind::Text
        ]
    );
    for card in &cards {
        for language in [Language::English, Language::Spanish] {
            let slide = desk.slide(&card.id, language);
            assert!(!slide.title.is_empty(), "{card:?}");
            assert!(!matches!(slide.body, SlideBody::Missing(_)), "{card:?}");
            assert!(!slide.title.contains("(EN)"), "{}", slide.title);
        }
    }
    assert_eq!(desk.mends(&pack), [], "{:#?}", desk.check(&pack));
    assert!(
        desk.fixes(&pack, Weight::Know).contains(&Fix::Look),
        "what is hidden is told to the speaker"
    );
}

#[test]
fn titles_that_name_the_chart_or_tell_other_numbers_are_to_be_mended() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let question = desk.first_question();
    let id = desk.pin(&pack, &question);
    assert!(!desk.mends(&pack).contains(&Fix::Title));
    let card = desk.card(&id);
    for title in [
        "Rates by race",
        "Black babies here die 97.3 times as often as others",
        "Non-compliant mothers lose more babies than others here",
    ] {
        desk.set(PackCard {
            title_en: title.to_owned(),
            ..card.clone()
        });
        assert!(desk.mends(&pack).contains(&Fix::Title), "{title}");
    }
    desk.set(PackCard {
        title_en: "Black babies here die more often before their first birthday".to_owned(),
        ..card
    });
    assert!(!desk.mends(&pack).contains(&Fix::Title));
}

#[test]
fn a_slide_with_more_words_than_a_room_reads_is_to_be_cut() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let id = desk.words(&pack, "What protects us");
    let card = desk.card(&id);
    desk.set(PackCard {
        text_en: "word ".repeat(37),
        ..card.clone()
    });
    assert_eq!(desk.mends(&pack), []);
    desk.set(PackCard {
        text_en: "word ".repeat(38),
        ..card
    });
    assert_eq!(desk.mends(&pack), [Fix::Text]);
}

#[test]
fn spanish_is_asked_for_where_the_pack_is_shown_in_spanish() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let id = desk.words(&pack, "What protects us");
    assert_eq!(desk.mends(&pack), []);
    desk.run(PackCommand::Set(Box::new(Pack {
        language: PackLanguage::Both,
        ..pack.clone()
    })))
    .unwrap();
    assert_eq!(
        desk.mends(&pack),
        [Fix::PackTitleSpanish, Fix::TitleSpanish]
    );
    let slide = desk.slide(&id, Language::Spanish);
    assert_eq!(slide.title, "What protects us (EN)");
    let card = desk.card(&id);
    desk.set(PackCard {
        title_es: "Lo que nos protege".to_owned(),
        ..card
    });
    assert_eq!(desk.mends(&pack), [Fix::PackTitleSpanish]);
    assert_eq!(
        desk.slide(&id, Language::Spanish).title,
        "Lo que nos protege"
    );
}

#[test]
fn a_chart_with_newer_data_offers_them_and_takes_them() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let question = desk.first_question();
    let id = desk.pin(&pack, &question);
    assert!(!desk.mends(&pack).contains(&Fix::Refresh));
    // A frozen chart of other years stands for one whose numbers have changed since.
    let mut old = desk.card(&id);
    let chart_id = old.chart_snapshot_id.clone().unwrap();
    let mut chart = find(&desk.records().chart_snapshots, &chart_id)
        .unwrap()
        .clone();
    assert!(!desk.session.snapshot().has_newer_data(&old));
    chart.data_hash = "as it was".to_owned();
    let mut snapshot = desk.session.snapshot().clone();
    let mut records = Records::clone(&snapshot.records);
    records.chart_snapshots = vec![chart];
    snapshot.records = Arc::new(records);
    assert!(snapshot.has_newer_data(&old));
    desk.run(PackCommand::RefreshCard {
        card_id: id.clone(),
    })
    .unwrap();
    old.chart_snapshot_id
        .clone_from(&desk.card(&id).chart_snapshot_id);
    assert_ne!(old.chart_snapshot_id, Some(chart_id.clone()));
    let lineage = |id: &RecordId| {
        find(&desk.records().chart_snapshots, id)
            .unwrap()
            .lineage_id
            .clone()
    };
    assert_eq!(
        lineage(&old.chart_snapshot_id.unwrap()),
        lineage(&chart_id),
        "the newer one is a version of the same chart"
    );
}

#[test]
fn a_story_is_shown_only_while_its_teller_agrees() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let story = Story {
        id: new_id(),
        title: "Two buses".to_owned(),
        text: "We took two buses to the clinic.".to_owned(),
        ..Story::default()
    };
    let story_command = |command| Command::Practice(PracticeCommand::Story(command));
    desk.session
        .apply(story_command(StoryCommand::Add {
            story: Box::new(story.clone()),
            consent: None,
        }))
        .unwrap();
    let card_id = new_id();
    desk.run(PackCommand::PinRecord {
        pack: PackChoice::Existing(pack.id.clone()),
        kind: CardKind::Story,
        record_id: story.id.clone(),
        card_id: card_id.clone(),
    })
    .unwrap();
    let shown = |desk: &Desk| format!("{:?}", desk.slide(&card_id, Language::English));
    assert!(!shown(&desk).contains("buses"));
    assert_eq!(desk.mends(&pack), [Fix::Stories]);
    let consent = Consent {
        story_id: story.id.clone(),
        scope: vec![ConsentScope::ThisSession],
        method: ConsentMethod::PaperSigned,
        given_on: Some(today()),
        ..Consent::default()
    };
    desk.session
        .apply(story_command(StoryCommand::SetConsent(Box::new(consent))))
        .unwrap();
    assert!(shown(&desk).contains("We took two buses to the clinic."));
    assert_eq!(desk.mends(&pack), []);
    desk.session
        .apply(story_command(StoryCommand::Withdraw {
            story_id: story.id,
            on: today(),
        }))
        .unwrap();
    assert!(!shown(&desk).contains("buses"));
    assert_eq!(desk.mends(&pack), [Fix::Stories]);
}

#[test]
fn what_was_deleted_since_is_told_and_can_be_taken_out() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let card_id = new_id();
    desk.run(PackCommand::PinRecord {
        pack: PackChoice::Existing(pack.id.clone()),
        kind: CardKind::Worksheet,
        record_id: RecordId("0-sample-worksheet-start".to_owned()),
        card_id: card_id.clone(),
    })
    .unwrap();
    assert_eq!(desk.mends(&pack), []);
    desk.session
        .apply(Command::Practice(PracticeCommand::Worksheet(
            WorksheetCommand::Delete {
                worksheet_id: RecordId("0-sample-worksheet-start".to_owned()),
            },
        )))
        .unwrap();
    assert_eq!(desk.mends(&pack), [Fix::Remove]);
    let slide = desk.slide(&card_id, Language::English);
    assert!(matches!(slide.body, SlideBody::Missing(_)));
}

#[test]
fn a_pack_of_numbers_is_told_that_nothing_in_it_says_what_protects() {
    let mut desk = Desk::new();
    let pack = desk.pack();
    let question = ChartQuestion {
        kind: ChartKind::BeenAreCouldBe,
        ..desk.first_question()
    };
    desk.pin(&pack, &question);
    assert!(desk.fixes(&pack, Weight::Know).contains(&Fix::AddProtects));
    desk.words(&pack, "What protects us here");
    assert!(!desk.fixes(&pack, Weight::Know).contains(&Fix::AddProtects));
}
