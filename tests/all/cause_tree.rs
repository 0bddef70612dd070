//! The tree of causes in the file: every command undone and redone, and every rule with its sentence.

use std::sync::Arc;

use first_birthday::domain::practice::cause::Cause;
use first_birthday::domain::practice::cause::CauseKind;
use first_birthday::domain::practice::cause::CauseLevel;
use first_birthday::domain::practice::cause::CauseLink;
use first_birthday::domain::practice::cause_tree::CauseTree;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::worksheet::Worksheet;
use first_birthday::domain::practice::worksheet::WorksheetStatus;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::session::practice::causes::CardsBelow;
use first_birthday::session::practice::causes::CauseCommand;
use first_birthday::session::practice::causes::Spot;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::session::practice::worksheets::WorksheetCommand;
use first_birthday::session::sample;
use tempfile::TempDir;

use crate::ask_why::ask_why;

struct Room {
    session: Session,
    worksheet_id: RecordId,
    _folder: TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        let mut session = sample::open_at(&path, Context::bare("")).unwrap();
        let published = Arc::clone(&session.snapshot().published);
        let question = published.first_question.clone().unwrap();
        let worksheet_id = ask_why(&mut session, &question);
        Self {
            session,
            worksheet_id,
            _folder: folder,
        }
    }

    fn cause(&mut self, command: CauseCommand) -> Result<(), Failure> {
        self.session
            .apply(Command::Practice(PracticeCommand::Cause(command)))
            .map(|_| ())
    }

    fn worksheet(&mut self, command: WorksheetCommand) -> Result<(), Failure> {
        self.session
            .apply(Command::Practice(PracticeCommand::Worksheet(command)))
            .map(|_| ())
    }

    fn card(&self, text: &str) -> Cause {
        Cause {
            id: new_id(),
            worksheet_id: self.worksheet_id.clone(),
            text_en: text.to_owned(),
            ..Cause::default()
        }
    }

    /// Adds a card below another, behind those that are there.
    fn add(&mut self, text: &str, parent: Option<&RecordId>) -> Result<RecordId, Failure> {
        let card = self.card(text);
        let id = card.id.clone();
        let tree = self.tree();
        let at = parent.and_then(|it| tree.position(it));
        let last = tree.children(at).last();
        let after = last.map(|it| tree.rows()[it].cause.id.clone());
        let spot = Spot {
            parent_id: parent.cloned(),
            after,
        };
        self.cause(CauseCommand::Add {
            cards: vec![card],
            spot,
        })?;
        Ok(id)
    }

    fn records(&self) -> &Records {
        &self.session.snapshot().records
    }

    fn tree(&self) -> CauseTree<'_> {
        CauseTree::of(&self.records().causes, &self.worksheet_id, CauseKind::Cause)
    }

    /// "a / b / c" with a dot for each level.
    fn shown(&self) -> String {
        let tree = self.tree();
        let rows = tree.rows().iter();
        rows.map(|it| format!("{}{}", ".".repeat(it.depth - 1), it.cause.text_en))
            .collect::<Vec<_>>()
            .join(" / ")
    }
}

#[test]
fn every_command_is_undone_and_redone_to_equal_content() {
    let mut room = Room::new();
    let first = room.add("No bus", None).unwrap();
    let second = room.add("Rides booked early", Some(&first)).unwrap();
    let third = room.add("Visits 9 to 4", None).unwrap();
    let link = CauseLink {
        id: new_id(),
        from_id: second.clone(),
        to_id: third.clone(),
        ..CauseLink::default()
    };
    let worksheet = room.records().worksheets.last().unwrap().clone();
    let statement = room.records().statements.last().unwrap().clone();
    let pasted = vec![
        room.card("One of three"),
        room.card("Two of three"),
        room.card("Three"),
    ];
    let changed = Cause {
        text_es: "Sin autobús".to_owned(),
        level: Some(CauseLevel::Community),
        is_root: true,
        ..find(&room.records().causes, &first).unwrap().clone()
    };
    let commands = vec![
        PracticeCommand::Cause(CauseCommand::Add {
            cards: pasted,
            spot: Spot {
                parent_id: None,
                after: Some(first.clone()),
            },
        }),
        PracticeCommand::Cause(CauseCommand::Set(Box::new(changed))),
        PracticeCommand::Cause(CauseCommand::Move {
            id: third.clone(),
            spot: Spot {
                parent_id: Some(second.clone()),
                after: None,
            },
        }),
        PracticeCommand::Cause(CauseCommand::Link(link.clone())),
        PracticeCommand::Cause(CauseCommand::Unlink { id: link.id }),
        PracticeCommand::Cause(CauseCommand::Delete {
            id: second,
            below: CardsBelow::MoveUp,
        }),
        PracticeCommand::Cause(CauseCommand::Delete {
            id: first,
            below: CardsBelow::Delete,
        }),
        PracticeCommand::Worksheet(WorksheetCommand::SetWorksheet(Box::new(Worksheet {
            status: WorksheetStatus::Archived,
            who_was_missing: "Fathers".to_owned(),
            ..worksheet.clone()
        }))),
        PracticeCommand::Worksheet(WorksheetCommand::SetStatement(Box::new(
            first_birthday::domain::practice::worksheet::Statement {
                why_it_matters: "29 first birthdays".to_owned(),
                ..statement.clone()
            },
        ))),
        PracticeCommand::Worksheet(WorksheetCommand::RefreshChart {
            statement_id: statement.id,
        }),
        PracticeCommand::Worksheet(WorksheetCommand::Delete {
            worksheet_id: worksheet.id,
        }),
    ];
    let mut states = vec![room.records().clone()];
    for command in commands {
        let words = format!("{command:?}");
        room.session.apply(Command::Practice(command)).unwrap();
        assert_ne!(states.last(), Some(room.records()), "{words}");
        states.push(room.records().clone());
    }
    for state in states.iter().rev().skip(1) {
        room.session.apply(Command::Undo).unwrap();
        assert!(room.records() == state, "{:#?}", room.records());
    }
    for state in states.iter().skip(1) {
        room.session.apply(Command::Redo).unwrap();
        assert!(room.records() == state, "{:#?}", room.records());
    }
    let first = &states[0];
    let others = &first.worksheets[..first.worksheets.len() - 1];
    assert_eq!(room.records().worksheets, others);
    assert!(
        room.records()
            .causes
            .iter()
            .all(|it| it.worksheet_id != room.worksheet_id)
    );
    assert_eq!(
        room.records().chart_snapshots.len(),
        first.chart_snapshots.len() + 1
    );
}

#[test]
fn cards_stand_where_they_were_put_and_keep_their_order_over_a_thousand_moves() {
    let mut room = Room::new();
    let first = room.add("aaa", None).unwrap();
    let second = room.add("bbb", None).unwrap();
    let third = room.add("ccc", None).unwrap();
    for _ in 0..30 {
        for (id, after) in [(&third, &first), (&second, &first)] {
            let spot = Spot {
                parent_id: None,
                after: Some(after.clone()),
            };
            room.cause(CauseCommand::Move {
                id: id.clone(),
                spot,
            })
            .unwrap();
        }
    }
    assert_eq!(room.shown(), "aaa / bbb / ccc");
    let spot = Spot {
        parent_id: Some(second),
        after: None,
    };
    room.cause(CauseCommand::Move { id: third, spot }).unwrap();
    assert_eq!(room.shown(), "aaa / bbb / .ccc");
}

#[test]
fn deleting_a_card_moves_those_below_it_up_to_its_place_or_takes_them_along() {
    let mut room = Room::new();
    let first = room.add("first", None).unwrap();
    room.add("below one", Some(&first)).unwrap();
    room.add("below two", Some(&first)).unwrap();
    room.add("last", None).unwrap();
    let delete = |below| CauseCommand::Delete {
        id: first.clone(),
        below,
    };
    room.cause(delete(CardsBelow::MoveUp)).unwrap();
    assert_eq!(room.shown(), "below one / below two / last");
    room.session.apply(Command::Undo).unwrap();
    room.cause(delete(CardsBelow::Delete)).unwrap();
    assert_eq!(room.shown(), "last");
}

#[test]
fn each_rule_refuses_in_words() {
    let mut room = Room::new();
    let refused = |it: Result<RecordId, Failure>| it.unwrap_err().what;
    assert_eq!(
        refused(room.add(" a ", None)),
        "A card has at least 3 letters."
    );
    assert_eq!(
        refused(room.add(&"x".repeat(281), None)),
        "This has 281 letters; a card holds 280."
    );
    let mut path: Vec<RecordId> = Vec::new();
    for depth in 1..=7 {
        let id = room.add(&format!("why {depth}"), path.last()).unwrap();
        path.push(id);
    }
    assert_eq!(
        refused(room.add("why 8", path.last())),
        "A tree goes 7 whys deep, and this is the last."
    );
    let below_itself = room.cause(CauseCommand::Move {
        id: path[1].clone(),
        spot: Spot {
            parent_id: Some(path[4].clone()),
            after: None,
        },
    });
    assert_eq!(
        below_itself.unwrap_err().what,
        "A card cannot lie below itself."
    );
    let beside = room.add("beside", None).unwrap();
    let too_deep = room.cause(CauseCommand::Move {
        id: path[0].clone(),
        spot: Spot {
            parent_id: Some(beside.clone()),
            after: None,
        },
    });
    assert_eq!(
        too_deep.unwrap_err().what,
        "A tree goes 7 whys deep, and this is the last."
    );
    let effect = Cause {
        kind: CauseKind::Effect,
        ..room.card("an effect")
    };
    let other_kind = room.cause(CauseCommand::Add {
        cards: vec![effect],
        spot: Spot {
            parent_id: Some(beside.clone()),
            after: None,
        },
    });
    assert_eq!(
        other_kind.unwrap_err().what,
        "Causes, effects and what helps stand apart."
    );
    let itself = CauseLink {
        from_id: beside.clone(),
        to_id: beside.clone(),
        ..CauseLink::default()
    };
    assert_eq!(
        room.cause(CauseCommand::Link(itself)).unwrap_err().what,
        "A card cannot be linked with itself."
    );
    room.cause(CauseCommand::Delete {
        id: beside.clone(),
        below: CardsBelow::Delete,
    })
    .unwrap();
    let gone = room.cause(CauseCommand::Delete {
        id: beside,
        below: CardsBelow::Delete,
    });
    assert_eq!(gone.unwrap_err().what, "This card is not there any more.");
    let statement = first_birthday::domain::practice::worksheet::Statement {
        text_en: "  ".to_owned(),
        ..room.records().statements[0].clone()
    };
    let empty = room.worksheet(WorksheetCommand::SetStatement(Box::new(statement)));
    assert_eq!(empty.unwrap_err().what, "A worksheet needs a statement.");
}

#[test]
fn kept_words_are_looked_at_again_once_they_change() {
    let mut room = Room::new();
    let id = room.add("Lack of buses", None).unwrap();
    let card = |room: &Room| find(&room.records().causes, &id).unwrap().clone();
    let kept = Cause {
        wording_checked: true,
        ..card(&room)
    };
    room.cause(CauseCommand::Set(Box::new(kept))).unwrap();
    assert!(card(&room).wording_checked);
    let other = Cause {
        text_en: "Lack of rides".to_owned(),
        ..card(&room)
    };
    room.cause(CauseCommand::Set(Box::new(other))).unwrap();
    assert!(!card(&room).wording_checked);
}

#[test]
fn three_hundred_cards_are_kept_and_come_back_from_the_file() {
    let mut room = Room::new();
    let cards: Vec<Cause> = (0..300)
        .map(|it| room.card(&format!("cause {it}")))
        .collect();
    room.cause(CauseCommand::Add {
        cards,
        spot: Spot::default(),
    })
    .unwrap();
    let shown = room.shown();
    assert!(shown.starts_with("cause 0 / cause 1 / cause 2 / "));
    assert_eq!(room.tree().rows().len(), 300);
    room.session.apply(Command::Undo).unwrap();
    assert!(room.tree().rows().is_empty());
}
