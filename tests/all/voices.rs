//! Evidence, stories and votes in the file: every command undone and redone, and every rule with its sentence.

use std::sync::Arc;
use std::sync::LazyLock;

use chrono::Days;
use chrono::NaiveDate;
use first_birthday::domain::practice::cause::Cause;
use first_birthday::domain::practice::consent_rules::StoryUse;
use first_birthday::domain::practice::consent_rules::may_be_shown;
use first_birthday::domain::practice::driver::Aim;
use first_birthday::domain::practice::evidence::Evidence;
use first_birthday::domain::practice::evidence::EvidenceKind;
use first_birthday::domain::practice::evidence::Supports;
use first_birthday::domain::practice::evidence_badge::EvidenceBadge;
use first_birthday::domain::practice::evidence_badge::KnownBy;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::story::Consent;
use first_birthday::domain::practice::story::ConsentMethod;
use first_birthday::domain::practice::story::ConsentScope;
use first_birthday::domain::practice::story::Story;
use first_birthday::domain::practice::vote::Score;
use first_birthday::domain::practice::vote::VoteMethod;
use first_birthday::domain::practice::vote::VoteRound;
use first_birthday::domain::practice::vote::VoteTally;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::session::practice::causes::CauseCommand;
use first_birthday::session::practice::causes::Spot;
use first_birthday::session::practice::drivers::DriverCommand;
use first_birthday::session::practice::evidence::EvidenceCommand;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::session::practice::record_step::today;
use first_birthday::session::practice::stories::StoryCommand;
use first_birthday::session::practice::votes::Chosen;
use first_birthday::session::practice::votes::VoteCommand;
use first_birthday::session::practice::votes::tallies_of;
use first_birthday::session::practice::worksheets::WorksheetCommand;
use first_birthday::session::sample;
use tempfile::TempDir;

use crate::ask_why::ask_why;

/// A worksheet with four causes.
pub(crate) struct VoiceRoom {
    pub(crate) session: Session,
    pub(crate) worksheet_id: RecordId,
    pub(crate) cards: Vec<RecordId>,
    #[cfg_attr(
        not(feature = "window"),
        expect(
            dead_code,
            reason = "the folder stays until the room is dropped; windows move it"
        )
    )]
    pub(crate) folder: TempDir,
}

/// The causes of that worksheet.
pub(crate) const CARDS: [&str; 4] = [
    "No bus to the clinic on Mondays",
    "Rides must be booked five days ahead",
    "The clinic drops patients after two missed visits",
    "Coverage starts late for new mothers",
];

/// A file with that worksheet, made once for all tests.
struct MadeFile {
    bytes: Vec<u8>,
    worksheet_id: RecordId,
    cards: Vec<RecordId>,
}

static MADE: LazyLock<MadeFile> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let mut session = sample::open_at(&path, Context::bare("")).unwrap();
    let published = Arc::clone(&session.snapshot().published);
    let question = published.first_question.clone().unwrap();
    let worksheet_id = ask_why(&mut session, &question);
    let causes: Vec<Cause> = CARDS
        .iter()
        .map(|text| Cause {
            id: new_id(),
            worksheet_id: worksheet_id.clone(),
            text_en: (*text).to_owned(),
            ..Cause::default()
        })
        .collect();
    let cards = causes.iter().map(|it| it.id.clone()).collect();
    session
        .apply(Command::Practice(PracticeCommand::Cause(
            CauseCommand::Add {
                cards: causes,
                spot: Spot::default(),
            },
        )))
        .unwrap();
    session.close().unwrap();
    MadeFile {
        bytes: std::fs::read(&path).unwrap(),
        worksheet_id,
        cards,
    }
});

impl VoiceRoom {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        std::fs::write(&path, &MADE.bytes).unwrap();
        Self {
            session: Session::open(&path, Context::bare("")).unwrap(),
            worksheet_id: MADE.worksheet_id.clone(),
            cards: MADE.cards.clone(),
            folder,
        }
    }

    pub(crate) fn run(&mut self, command: PracticeCommand) -> Result<(), Failure> {
        self.session.apply(Command::Practice(command)).map(|_| ())
    }

    fn refused(&mut self, command: PracticeCommand) -> String {
        self.run(command).unwrap_err().what
    }

    pub(crate) fn records(&self) -> &Records {
        &self.session.snapshot().records
    }

    pub(crate) fn evidence(&self, kind: EvidenceKind, summary: &str) -> Evidence {
        Evidence {
            id: new_id(),
            target_id: self.cards[0].clone(),
            kind,
            summary: summary.to_owned(),
            ..Evidence::default()
        }
    }

    pub(crate) fn add_evidence(&mut self, evidence: Evidence) -> Result<(), Failure> {
        self.run(PracticeCommand::Evidence(EvidenceCommand::Add(Box::new(
            evidence,
        ))))
    }

    pub(crate) fn add_story(
        &mut self,
        title: &str,
        scope: &[ConsentScope],
    ) -> Result<RecordId, Failure> {
        let story = a_story(title);
        let id = story.id.clone();
        let consent = (!scope.is_empty()).then(|| Box::new(a_consent(&id, scope)));
        self.run(PracticeCommand::Story(StoryCommand::Add {
            story: Box::new(story),
            consent,
        }))?;
        Ok(id)
    }

    pub(crate) fn start(&mut self, method: VoteMethod) -> Result<RecordId, Failure> {
        let round = VoteRound {
            id: new_id(),
            worksheet_id: self.worksheet_id.clone(),
            method,
            per_person: 3,
            cap: Some(1),
            community_voters: 15,
            staff_voters: 10,
            ..VoteRound::default()
        };
        let id = round.id.clone();
        let card_ids = self.cards.clone();
        self.run(PracticeCommand::Vote(VoteCommand::Start {
            round: Box::new(round),
            card_ids,
        }))?;
        Ok(id)
    }

    pub(crate) fn enter(&mut self, round_id: &RecordId, all: &[(u32, u32)]) -> Result<(), Failure> {
        for (card, (community, staff)) in self.cards.clone().into_iter().zip(all) {
            self.run(PracticeCommand::Vote(VoteCommand::Enter(VoteTally {
                round_id: round_id.clone(),
                target_id: card,
                community: *community,
                staff: *staff,
                ..VoteTally::default()
            })))?;
        }
        Ok(())
    }

    /// What is known about the cards of this worksheet.
    pub(crate) fn own_evidence(&self) -> Vec<&Evidence> {
        let evidence = self.records().evidence.iter();
        evidence
            .filter(|it| self.cards.contains(&it.target_id))
            .collect()
    }

    fn badge(&self) -> (KnownBy, bool) {
        let badge = EvidenceBadge::of_cause(&self.cards[0], &self.records().evidence);
        (badge.known_by, badge.is_doubted)
    }
}

pub(crate) fn a_story(title: &str) -> Story {
    Story {
        id: new_id(),
        title: title.to_owned(),
        text: format!("{title}: we waited in the rain, and they had closed."),
        recorded_on: Some(today()),
        ..Story::default()
    }
}

pub(crate) fn a_consent(story_id: &RecordId, scope: &[ConsentScope]) -> Consent {
    Consent {
        id: new_id(),
        story_id: story_id.clone(),
        scope: scope.to_vec(),
        given_on: Some(today()),
        ..Consent::default()
    }
}

fn of_votes(command: VoteCommand) -> PracticeCommand {
    PracticeCommand::Vote(command)
}

fn of_stories(command: StoryCommand) -> PracticeCommand {
    PracticeCommand::Story(command)
}

fn of_evidence(command: EvidenceCommand) -> PracticeCommand {
    PracticeCommand::Evidence(command)
}

#[test]
fn every_command_about_voices_is_undone_and_redone_to_equal_content() {
    let mut room = VoiceRoom::new();
    let question = room.session.snapshot().published.first_question.clone();
    let evidence = room.evidence(EvidenceKind::ProgramRecord, "31 of 44 visits kept");
    let chart = room.evidence(EvidenceKind::LocalData, "");
    let story = a_story("Two buses");
    let lived = Evidence {
        story_id: Some(story.id.clone()),
        ..room.evidence(EvidenceKind::LivedExperience, "")
    };
    let consent = a_consent(&story.id, &[ConsentScope::PartnerMeetings]);
    let round = VoteRound {
        id: new_id(),
        worksheet_id: room.worksheet_id.clone(),
        per_person: 2,
        community_voters: 2,
        ..VoteRound::default()
    };
    let scored = VoteRound {
        id: new_id(),
        method: VoteMethod::Hanlon,
        ..round.clone()
    };
    let cards = room.cards.clone();
    let commands = vec![
        of_evidence(EvidenceCommand::Add(Box::new(evidence.clone()))),
        of_evidence(EvidenceCommand::AddChart {
            evidence: Box::new(chart),
            question: Box::new(question.unwrap()),
        }),
        of_evidence(EvidenceCommand::Set(Box::new(Evidence {
            supports: Supports::Against,
            ..evidence.clone()
        }))),
        of_evidence(EvidenceCommand::Delete {
            evidence_id: evidence.id,
        }),
        of_stories(StoryCommand::Add {
            story: Box::new(story.clone()),
            consent: None,
        }),
        of_evidence(EvidenceCommand::Add(Box::new(lived))),
        of_stories(StoryCommand::SetConsent(Box::new(consent))),
        of_stories(StoryCommand::Set(Box::new(Story {
            summary: "The last bus leaves before the clinic closes.".to_owned(),
            ..story.clone()
        }))),
        of_stories(StoryCommand::Withdraw {
            story_id: story.id.clone(),
            on: today(),
        }),
        of_stories(StoryCommand::Delete { story_id: story.id }),
        of_votes(VoteCommand::Start {
            round: Box::new(round.clone()),
            card_ids: cards.clone(),
        }),
        of_votes(VoteCommand::Set(Box::new(VoteRound {
            staff_voters: 3,
            ..round.clone()
        }))),
        of_votes(VoteCommand::Enter(VoteTally {
            round_id: round.id.clone(),
            target_id: cards[0].clone(),
            community: 2,
            staff: 1,
            ..VoteTally::default()
        })),
        of_votes(VoteCommand::LeaveOut {
            round_id: round.id.clone(),
            card_id: cards[3].clone(),
        }),
        of_votes(VoteCommand::Close {
            round_id: round.id.clone(),
        }),
        of_votes(VoteCommand::Reopen {
            round_id: round.id.clone(),
        }),
        of_votes(VoteCommand::Start {
            round: Box::new(scored.clone()),
            card_ids: cards.clone(),
        }),
        of_votes(VoteCommand::Rate(Box::new(Score {
            round_id: scored.id.clone(),
            target_id: cards[1].clone(),
            a_size: Some(7.0),
            b_seriousness: Some(8.0),
            c_effectiveness: Some(6.0),
            resources: Some(false),
            ..Score::default()
        }))),
        of_votes(VoteCommand::Mark {
            card_ids: cards[..2].to_vec(),
            chosen: Chosen::GoesOn,
        }),
        of_votes(VoteCommand::Mark {
            card_ids: cards[..1].to_vec(),
            chosen: Chosen::Stays,
        }),
        of_votes(VoteCommand::Delete { round_id: round.id }),
        PracticeCommand::Worksheet(WorksheetCommand::Delete {
            worksheet_id: room.worksheet_id.clone(),
        }),
    ];
    let mut states = vec![room.records().clone()];
    for command in commands {
        let words = format!("{command:?}");
        room.run(command).unwrap();
        assert_ne!(states.last(), Some(room.records()), "{words}");
        states.push(room.records().clone());
    }
    // The example of the sample region has a round of its own.
    let own = |it: &&VoteRound| it.worksheet_id == room.worksheet_id;
    assert_eq!(room.records().vote_rounds.iter().filter(own).count(), 0);
    assert!(room.records().scores.is_empty());
    for state in states.iter().rev().skip(1) {
        room.session.apply(Command::Undo).unwrap();
        assert!(room.records() == state, "{:#?}", room.records());
    }
    for state in states.iter().skip(1) {
        room.session.apply(Command::Redo).unwrap();
        assert!(room.records() == state, "{:#?}", room.records());
    }
}

#[test]
fn the_words_of_undo_hold_nothing_of_a_story() {
    let mut room = VoiceRoom::new();
    let id = room.add_story("Keisha and the two buses", &[]).unwrap();
    let told = |room: &VoiceRoom| room.session.snapshot().undo_label.clone().unwrap();
    assert_eq!(told(&room), "Add a story");
    let lived = Evidence {
        story_id: Some(id.clone()),
        ..room.evidence(EvidenceKind::LivedExperience, "Keisha said so")
    };
    room.add_evidence(lived).unwrap();
    assert_eq!(told(&room), "Add evidence");
    // A story speaks for itself: no second copy of its words is kept beside it.
    assert_eq!(room.own_evidence()[0].summary, "");
    room.run(of_stories(StoryCommand::Withdraw {
        story_id: id,
        on: today(),
    }))
    .unwrap();
    assert_eq!(told(&room), "Take a story back");
}

#[test]
fn the_badge_follows_what_is_known() {
    let mut room = VoiceRoom::new();
    assert_eq!(room.badge(), (KnownBy::NoneYet, false));
    let seen = room.evidence(EvidenceKind::StaffObservation, "Half the seats stay empty");
    room.add_evidence(seen).unwrap();
    assert_eq!(room.badge(), (KnownBy::StaffOnly, false));
    let chart = room.records().chart_snapshots[0].id.clone();
    let data = Evidence {
        chart_snapshot_id: Some(chart),
        ..room.evidence(EvidenceKind::LocalData, "")
    };
    room.add_evidence(data).unwrap();
    assert_eq!(room.badge(), (KnownBy::Data, false));
    let said = room.evidence(EvidenceKind::LivedExperience, "We cannot get there");
    room.add_evidence(said).unwrap();
    assert_eq!(room.badge(), (KnownBy::Both, false));
    let against = Evidence {
        supports: Supports::Against,
        citation: "A study of 2019".to_owned(),
        ..room.evidence(EvidenceKind::Published, "Not so elsewhere")
    };
    room.add_evidence(against).unwrap();
    assert_eq!(room.badge(), (KnownBy::Both, true));
}

#[test]
fn evidence_without_its_source_is_refused_in_words() {
    let mut room = VoiceRoom::new();
    let about_nothing = Evidence {
        target_id: new_id(),
        ..room.evidence(EvidenceKind::StaffObservation, "words")
    };
    assert_eq!(
        room.refused(of_evidence(EvidenceCommand::Add(Box::new(about_nothing)))),
        "This is no longer in the file."
    );
    let cases = [
        (
            EvidenceKind::LocalData,
            "words",
            "Local data stand on a chart of this file.",
        ),
        (
            EvidenceKind::Published,
            "words",
            "Something published needs its source.",
        ),
        (
            EvidenceKind::LivedExperience,
            " ",
            "Lived experience is a story, or what people said in a meeting.",
        ),
        (EvidenceKind::ProgramRecord, "", "This says nothing yet."),
        (EvidenceKind::CaseReview, "ab", "This says nothing yet."),
    ];
    for (kind, summary, sentence) in cases {
        let evidence = room.evidence(kind, summary);
        let refused = room.refused(of_evidence(EvidenceCommand::Add(Box::new(evidence))));
        assert_eq!(refused, sentence, "{kind:?}");
    }
    let long = room.evidence(EvidenceKind::StaffObservation, &"x".repeat(281));
    let refused = room.refused(of_evidence(EvidenceCommand::Add(Box::new(long))));
    assert_eq!(refused, "This has 281 letters; there is room for 280.");
    assert!(room.own_evidence().is_empty());
}

#[test]
fn consent_that_cannot_hold_is_refused_in_words() {
    let mut room = VoiceRoom::new();
    let id = room.add_story("Two buses", &[]).unwrap();
    let base = a_consent(&id, &[ConsentScope::PartnerMeetings]);
    let tomorrow = today().checked_add_days(Days::new(1));
    let cases = [
        (
            Consent {
                given_on: None,
                ..base.clone()
            },
            "Consent needs the day on which it was given.",
        ),
        (
            Consent {
                given_on: tomorrow,
                ..base.clone()
            },
            "Consent cannot be given on a day to come.",
        ),
        (
            Consent {
                expires_on: today().checked_sub_days(Days::new(1)),
                ..base.clone()
            },
            "Consent cannot end before it was given.",
        ),
        (
            Consent {
                is_minor: true,
                ..base.clone()
            },
            "The teller is under 18, and no guardian has agreed.",
        ),
        (
            Consent {
                method: ConsentMethod::VerbalWitnessed,
                ..base.clone()
            },
            "Spoken consent needs someone who heard it.",
        ),
        (
            Consent {
                given_on: NaiveDate::from_ymd_opt(1980, 1, 1),
                ..base.clone()
            },
            "This day cannot be meant.",
        ),
    ];
    for (consent, sentence) in cases {
        let refused = room.refused(of_stories(StoryCommand::SetConsent(Box::new(consent))));
        assert_eq!(refused, sentence);
    }
    let mut unnamed = a_story("  ");
    assert_eq!(
        room.refused(of_stories(StoryCommand::Add {
            story: Box::new(unnamed.clone()),
            consent: None,
        })),
        "A story needs a name of at least 3 letters."
    );
    unnamed.title = "Long".to_owned();
    unnamed.text = "x".repeat(8_001);
    assert_eq!(
        room.refused(of_stories(StoryCommand::Add {
            story: Box::new(unnamed),
            consent: None,
        })),
        "This has 8001 letters; a story holds 8000."
    );
    // Where nothing is agreed to, nothing is asked either.
    let open = Consent {
        scope: Vec::new(),
        given_on: None,
        ..base
    };
    room.run(of_stories(StoryCommand::SetConsent(Box::new(open))))
        .unwrap();
}

#[test]
fn a_story_that_is_taken_back_loses_its_words_and_stays_as_a_fact() {
    let mut room = VoiceRoom::new();
    let id = room
        .add_story("Two buses", &[ConsentScope::PartnerMeetings])
        .unwrap();
    let lived = Evidence {
        story_id: Some(id.clone()),
        ..room.evidence(EvidenceKind::LivedExperience, "")
    };
    room.add_evidence(lived).unwrap();
    let shown = |room: &VoiceRoom, used| {
        let records = room.records();
        let story = find(&records.stories, &id).unwrap();
        may_be_shown(story, &records.consents, used, today())
    };
    assert!(shown(&room, StoryUse::Meeting));
    assert!(!shown(&room, StoryUse::PrintedReport));
    room.run(of_stories(StoryCommand::Withdraw {
        story_id: id.clone(),
        on: today(),
    }))
    .unwrap();
    assert!(!shown(&room, StoryUse::Meeting) && !shown(&room, StoryUse::WorkingView));
    let story = find(&room.records().stories, &id).unwrap();
    assert!(story.text.is_empty() && story.title.is_empty());
    assert_eq!(room.own_evidence().len(), 1);
    assert_eq!(room.records().consents[0].withdrawn_on, Some(today()));
    let again = of_stories(StoryCommand::Withdraw {
        story_id: id.clone(),
        on: today(),
    });
    assert_eq!(room.refused(again), "This story was taken back already.");
    let old = room.records().consents[0].clone();
    assert_eq!(
        room.refused(of_stories(StoryCommand::SetConsent(Box::new(old)))),
        "This consent was taken back."
    );
}

#[test]
fn a_round_is_closed_only_when_its_totals_are_right() {
    let mut room = VoiceRoom::new();
    let round_id = room.start(VoteMethod::Dots).unwrap();
    let close = |id: &RecordId| {
        of_votes(VoteCommand::Close {
            round_id: id.clone(),
        })
    };
    assert_eq!(
        room.refused(close(&round_id)),
        "Nothing has been entered yet."
    );
    room.enter(&round_id, &[(15, 10), (15, 10), (12, 5), (5, 5)])
        .unwrap();
    assert_eq!(
        room.refused(close(&round_id)),
        "Community: 47 of 45 dots – too many."
    );
    room.enter(&round_id, &[(15, 10), (15, 11), (10, 4), (5, 5)])
        .unwrap();
    assert_eq!(
        room.refused(close(&round_id)),
        "Staff: “Rides must be booked five days ahead” has 11 dots, and 10 is the most."
    );
    room.enter(&round_id, &[(15, 10), (15, 10), (10, 5), (5, 5)])
        .unwrap();
    room.run(close(&round_id)).unwrap();
    let late = VoteTally {
        round_id: round_id.clone(),
        target_id: room.cards[0].clone(),
        ..VoteTally::default()
    };
    assert_eq!(
        room.refused(of_votes(VoteCommand::Enter(late))),
        "This round is closed."
    );
    let nobody = VoteRound {
        id: new_id(),
        worksheet_id: room.worksheet_id.clone(),
        per_person: 3,
        ..VoteRound::default()
    };
    let nobody_id = nobody.id.clone();
    let card_ids = room.cards.clone();
    room.run(of_votes(VoteCommand::Start {
        round: Box::new(nobody.clone()),
        card_ids,
    }))
    .unwrap();
    assert_eq!(room.refused(close(&nobody_id)), "Nobody has voted yet.");
    for (round, sentence) in [
        (
            VoteRound {
                per_person: 0,
                ..nobody.clone()
            },
            "Each person needs at least 1 of the dots.",
        ),
        (
            VoteRound {
                cap: Some(4),
                ..nobody.clone()
            },
            "One card can get from 1 to 3 dots of a person.",
        ),
        (
            VoteRound {
                community_voters: 1_000_000_000,
                ..nobody
            },
            "So many people cannot be meant.",
        ),
    ] {
        let refused = room.refused(of_votes(VoteCommand::Set(Box::new(round))));
        assert_eq!(refused, sentence);
    }
    let one_card = VoteCommand::Start {
        round: Box::new(VoteRound {
            worksheet_id: room.worksheet_id.clone(),
            per_person: 3,
            ..VoteRound::default()
        }),
        card_ids: room.cards[..1].to_vec(),
    };
    assert_eq!(
        room.refused(of_votes(one_card)),
        "There is nothing to choose between."
    );
}

#[test]
fn ranks_and_scores_that_cannot_be_are_refused_in_words() {
    let mut room = VoiceRoom::new();
    let ranking = room.start(VoteMethod::Rank).unwrap();
    // 15 people rank four cards: 150 in all; 10 staff: 100.
    room.enter(&ranking, &[(40, 25), (30, 25), (40, 25), (39, 25)])
        .unwrap();
    assert_eq!(
        room.refused(of_votes(VoteCommand::Close {
            round_id: ranking.clone()
        })),
        "Community: the ranks add up to 149, and they must add up to 150."
    );
    room.enter(&ranking, &[(41, 25)]).unwrap();
    room.run(of_votes(VoteCommand::Close { round_id: ranking }))
        .unwrap();
    let hanlon = room.start(VoteMethod::Hanlon).unwrap();
    let score = |round_id: &RecordId, card: &RecordId| Score {
        round_id: round_id.clone(),
        target_id: card.clone(),
        ..Score::default()
    };
    let high = Score {
        a_size: Some(10.5),
        ..score(&hanlon, &room.cards[0])
    };
    assert_eq!(
        room.refused(of_votes(VoteCommand::Rate(Box::new(high)))),
        "This score runs from 0 to 10."
    );
    let grid = room.start(VoteMethod::Grid2x2).unwrap();
    let low = Score {
        importance: Some(0.0),
        ..score(&grid, &room.cards[0])
    };
    assert_eq!(
        room.refused(of_votes(VoteCommand::Rate(Box::new(low)))),
        "This score runs from 1 to 5."
    );
    let other = score(&grid, &new_id());
    assert_eq!(
        room.refused(of_votes(VoteCommand::Rate(Box::new(other)))),
        "This card is not in this round."
    );
}

#[test]
fn chosen_causes_become_drivers() {
    let mut room = VoiceRoom::new();
    let card_ids = room.cards[1..3].to_vec();
    room.run(of_votes(VoteCommand::Mark {
        card_ids: card_ids.clone(),
        chosen: Chosen::GoesOn,
    }))
    .unwrap();
    let again = of_votes(VoteCommand::Mark {
        card_ids: card_ids.clone(),
        chosen: Chosen::GoesOn,
    });
    assert_eq!(room.refused(again), "These cards go on to drivers already.");
    let aim = Aim {
        id: new_id(),
        what: "More babies reach their first birthday".to_owned(),
        ..Aim::default()
    };
    let (aim_id, worksheet_id) = (aim.id.clone(), room.worksheet_id.clone());
    let its_aim = aim_id.clone();
    room.run(PracticeCommand::Driver(DriverCommand::AddAim(Box::new(
        aim,
    ))))
    .unwrap();
    room.run(PracticeCommand::Driver(DriverCommand::TakeRoots {
        aim_id,
        worksheet_id,
        behind: None,
    }))
    .unwrap();
    let taken: Vec<RecordId> = room
        .records()
        .drivers
        .iter()
        .filter(|it| it.aim_id == its_aim)
        .flat_map(|it| it.cause_ids.clone())
        .collect();
    assert_eq!(taken, card_ids);
}

#[test]
fn a_deleted_card_leaves_its_rounds() {
    let mut room = VoiceRoom::new();
    let round_id = room.start(VoteMethod::Dots).unwrap();
    let id = room.cards[0].clone();
    room.run(PracticeCommand::Cause(CauseCommand::Delete {
        id,
        below: first_birthday::session::practice::causes::CardsBelow::Delete,
    }))
    .unwrap();
    assert_eq!(tallies_of(room.records(), &round_id).len(), 3);
}
