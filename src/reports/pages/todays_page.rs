//! What we said today, on one or two pages: the question and its chart, the causes with what was chosen, changes,
//! commitments without a name that was not given, and when we meet again.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::charts::scene::Scene;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment_rules::people_there;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::handover::person_of;
use crate::domain::practice::meeting_rules::commitments_of;
use crate::domain::practice::meeting_rules::meeting_after;
use crate::domain::practice::meeting_rules::notes_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::station_note::NoteKind;
use crate::domain::practice::vote_rules::Counting;
use crate::domain::practice::vote_rules::Voters;
use crate::domain::practice::vote_rules::counting;
use crate::domain::practice::vote_rules::lead;
use crate::domain::practice::vote_rules::places;
use crate::domain::practice::worksheet::Worksheet;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_within;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::reports::paper::fit::Fit;
use crate::reports::paper::fit::fitted;
use crate::wording::cause_words::card_text;
use crate::wording::change_words::ChangeWord as _;

/// The two sides of a sheet.
const PAGES: usize = 2;

/// How closely the page is set.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// So many cards of a tree are printed, and those that were chosen.
    cards: usize,
    /// How high a chart is at most, in units of a drawing.
    chart: f32,
    /// So many changes are listed, those that were spoken of first.
    changes: usize,
    fit: Fit,
}

/// From most to least, until the pages are enough.
const ROOMS: [Room; 6] = [
    room(14, 260.0, 6, Fit::AtEase),
    room(14, 200.0, 6, Fit::Tight),
    room(10, 170.0, 6, Fit::Tight),
    room(6, 150.0, 5, Fit::Tight),
    room(4, 140.0, 4, Fit::Tightest),
    room(2, 120.0, 3, Fit::Tightest),
];

const fn room(cards: usize, chart: f32, changes: usize, fit: Fit) -> Room {
    Room {
        cards,
        chart,
        changes,
        fit,
    }
}

/// So many places of a vote are marked.
const TOP: usize = 3;

/// A worksheet of the meeting, with the public chart it rests on.
#[derive(Debug, Clone, Copy)]
pub struct LookedAt<'a> {
    pub worksheet: &'a Worksheet,
    pub scene: Option<&'a Scene>,
}

/// The worksheets a meeting worked on: those that say so, those its notes became cards of, and those it voted on.
#[must_use]
pub fn worksheets_of<'a>(records: &'a Records, meeting: &Gathering) -> Vec<&'a Worksheet> {
    let by_notes: BTreeSet<&RecordId> = notes_of(records, &meeting.id)
        .iter()
        .filter_map(|it| it.cause_id.as_ref())
        .filter_map(|it| find(&records.causes, it))
        .map(|it| &it.worksheet_id)
        .collect();
    let by_votes: BTreeSet<&RecordId> = records
        .vote_rounds
        .iter()
        .filter(|it| it.session_id.as_ref() == Some(&meeting.id))
        .map(|it| &it.worksheet_id)
        .collect();
    records
        .worksheets
        .iter()
        .filter(|it| {
            it.session_ids.contains(&meeting.id)
                || by_notes.contains(&it.id)
                || by_votes.contains(&it.id)
        })
        .collect()
}

/// Returns the page. `days` is after how many days people are asked.
///
/// # Errors
/// [`ReportError::NotPublic`] for a chart of the working view on a page for anyone.
pub fn todays_page(
    meeting: &Gathering,
    looked_at: &[LookedAt<'_>],
    records: &Records,
    days: u32,
    maker: &PageMaker<'_>,
) -> Result<Document, ReportError> {
    fitted(ROOMS, PAGES, maker.words, |room| {
        page_within(room, meeting, looked_at, records, days, maker)
    })
}

fn page_within(
    room: Room,
    meeting: &Gathering,
    looked_at: &[LookedAt<'_>],
    records: &Records,
    days: u32,
    maker: &PageMaker<'_>,
) -> Result<Document, ReportError> {
    let mut blocks: Vec<Block> = room.fit.opening().into_iter().collect();
    blocks.push(Block::Kind(maker.say("today-kind")));
    blocks.push(Block::Title(meeting.title.clone()));
    blocks.extend(about(meeting, maker));
    let start = blocks.len();
    let mut source = None;
    for it in looked_at {
        if let Some(scene) = it.scene {
            maker.may_show(scene)?;
            source = source.or(Some(scene.source.as_str()));
        }
        blocks.extend(looked_at_blocks(*it, room, records, maker));
        blocks.extend(tree_blocks(it.worksheet, room, meeting, records, maker));
    }
    blocks.extend(notes_blocks(meeting, records, maker));
    blocks.extend(change_blocks(meeting, looked_at, room, records, maker));
    blocks.extend(commitment_blocks(meeting, records, days, maker));
    if blocks.len() == start {
        blocks.push(Block::Paragraph(maker.say("today-nothing")));
    }
    blocks.push(Block::Heading(maker.say("today-next")));
    let next = meeting_after(&records.sessions, meeting)
        .and_then(|it| it.held_on.map(|day| (it, day)))
        .map_or_else(
            || maker.say("today-next-open"),
            |(next, day)| {
                let mut title = next.title.clone();
                if !next.venue.trim().is_empty() {
                    title = format!("{title}, {}", next.venue);
                }
                maker.words.say(
                    "today-next-at",
                    &[
                        ("day", (&maker.day(day)).into()),
                        ("title", (&title).into()),
                    ],
                )
            },
        );
    blocks.push(Block::Paragraph(next));
    Ok(maker.document(&meeting.title, blocks, source))
}

/// The day and place, and who was there.
fn about(meeting: &Gathering, maker: &PageMaker<'_>) -> Vec<Block> {
    let day = meeting.held_on.map(|it| maker.day(it)).unwrap_or_default();
    let mut where_and_when = vec![day, meeting.venue.clone()];
    where_and_when.retain(|it| !it.trim().is_empty());
    let mut blocks = Vec::new();
    if !where_and_when.is_empty() {
        blocks.push(Block::Remark(where_and_when.join(" · ")));
    }
    let there = people_there(meeting);
    if there > 0 {
        let number = there.to_string();
        let people = maker.words.say(
            "today-people",
            &[
                ("count", u64::from(there).into()),
                ("number", (&number).into()),
            ],
        );
        let parts = said_counts(
            &[
                ("today-community", meeting.community),
                ("today-providers", meeting.providers),
                ("today-agencies", meeting.public_agencies),
                ("today-others", meeting.business_faith_other),
                ("today-lived", meeting.lived_experience),
            ],
            maker,
        );
        blocks.push(Block::Remark(maker.words.say(
            "today-of-them",
            &[("people", (&people).into()), ("parts", (&parts).into())],
        )));
    }
    blocks
}

/// Counts above 0 in words, in their order.
fn said_counts(counts: &[(&str, u32)], maker: &PageMaker<'_>) -> String {
    let parts: Vec<String> = counts
        .iter()
        .filter(|it| it.1 > 0)
        .map(|(id, count)| {
            let number = count.to_string();
            maker.words.say(id, &[("number", (&number).into())])
        })
        .collect();
    parts.join(", ")
}

fn looked_at_blocks(
    it: LookedAt<'_>,
    room: Room,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Vec<Block> {
    let statement = find(&records.statements, &it.worksheet.statement_id);
    let text = statement.map_or_else(String::new, |it| maker.own_words(&it.text_en, &it.text_es));
    let mut blocks = Vec::new();
    if text.trim().is_empty() && it.scene.is_none() {
        return blocks;
    }
    blocks.push(Block::Heading(maker.say("today-looked-at")));
    if !text.trim().is_empty() {
        blocks.push(Block::Strong(text));
    }
    if let Some(scene) = it.scene {
        blocks.push(Block::Remark(scene.subtitle.clone()));
        blocks.push(drawing_within(scene, room.chart));
        if !scene.sentence.is_empty() {
            blocks.push(Block::Paragraph(scene.sentence.clone()));
        }
        blocks.extend(scene.framing.clone().map(Block::Strong));
    }
    blocks
}

/// Which cards the community and the staff put on top in the last closed round of the meeting, else of the worksheet.
fn top_voted(
    worksheet: &Worksheet,
    meeting: &Gathering,
    records: &Records,
) -> BTreeMap<RecordId, (bool, bool)> {
    let own = || {
        records
            .vote_rounds
            .iter()
            .filter(|it| it.worksheet_id == worksheet.id)
            .filter(|it| it.closed_on.is_some() && counting(it.method) == Counting::Totals)
    };
    let round = own()
        .rfind(|it| it.session_id.as_ref() == Some(&meeting.id))
        .or_else(|| own().next_back());
    let Some(round) = round else {
        return BTreeMap::new();
    };
    let mut top: BTreeMap<RecordId, (bool, bool)> = BTreeMap::new();
    for voters in Voters::BOTH {
        let values: Vec<(&RecordId, Option<f64>)> = records
            .vote_tallies
            .iter()
            .filter(|it| it.round_id == round.id && voters.given(it) > 0)
            .map(|it| (&it.target_id, Some(f64::from(voters.given(it)))))
            .collect();
        for (id, place) in places(&values, lead(round.method)) {
            if place.number <= TOP {
                let mark = top.entry(id).or_default();
                match voters {
                    Voters::Community => mark.0 = true,
                    Voters::Staff => mark.1 = true,
                }
            }
        }
    }
    top
}

fn tree_blocks(
    worksheet: &Worksheet,
    room: Room,
    meeting: &Gathering,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Vec<Block> {
    let tree = CauseTree::of(&records.causes, &worksheet.id, CauseKind::Cause);
    if tree.rows().is_empty() {
        return Vec::new();
    }
    let top = top_voted(worksheet, meeting, records);
    let mut numbers: Vec<usize> = Vec::new();
    let mut rows: Vec<Vec<PaperCell>> = Vec::new();
    let mut left_out = 0_usize;
    for row in tree.rows() {
        numbers.truncate(row.depth);
        if numbers.len() < row.depth {
            numbers.resize(row.depth, 0);
        }
        if let Some(last) = numbers.last_mut() {
            *last += 1;
        }
        let mark = top.get(&row.cause.id).copied().unwrap_or_default();
        let chosen = match mark {
            (true, true) => maker.say("today-top-both"),
            (true, false) => maker.say("today-top-community"),
            (false, true) => maker.say("today-top-staff"),
            (false, false) => String::new(),
        };
        // What was chosen has a place on the page however deep it lies.
        if rows.len() >= room.cards && chosen.is_empty() {
            left_out += 1;
            continue;
        }
        let number: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let text = card_text(row.cause, maker.words);
        let mut cells = vec![PaperCell {
            text: if row.cause.is_root {
                maker.words.say("paper-root", &[("text", (&text).into())])
            } else {
                text
            },
            lead: number.join("."),
            depth: row.depth.saturating_sub(1),
            is_strong: row.depth == 1 || !chosen.is_empty(),
            ..PaperCell::default()
        }];
        if !top.is_empty() {
            cells.push(PaperCell {
                is_badge: !chosen.is_empty(),
                text: chosen,
                ..PaperCell::default()
            });
        }
        rows.push(cells);
    }
    let column = |id: &str, share: f32| PaperColumn {
        heading: maker.say(id),
        share: Some(share),
    };
    let mut columns = vec![column("today-column-cause", 0.72)];
    if !top.is_empty() {
        columns.push(column("today-column-chosen", 0.28));
    }
    let mut blocks = vec![
        Block::Heading(maker.say("today-why")),
        Block::Table(PaperTable {
            holds: maker.say("today-cards-hold"),
            columns,
            rows,
        }),
    ];
    if left_out > 0 {
        let number = left_out.to_string();
        blocks.push(Block::Remark(maker.words.say(
            "today-more-cards",
            &[
                ("count", u64::try_from(left_out).unwrap_or(0).into()),
                ("number", (&number).into()),
            ],
        )));
    }
    blocks
}

/// How many notes of each kind; their words stay with those who were there.
fn notes_blocks(meeting: &Gathering, records: &Records, maker: &PageMaker<'_>) -> Vec<Block> {
    let notes = notes_of(records, &meeting.id);
    if notes.is_empty() {
        return Vec::new();
    }
    let of = |kind: NoteKind| {
        let count = notes.iter().filter(|it| it.kind == kind).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let parts = said_counts(
        &[
            ("today-agree", of(NoteKind::Agree)),
            ("today-doubt", of(NoteKind::Doubt)),
            ("today-missing", of(NoteKind::Missing)),
            ("today-question", of(NoteKind::Question)),
            ("today-story", of(NoteKind::Story)),
            ("today-idea", of(NoteKind::Idea)),
        ],
        maker,
    );
    let number = notes.len().to_string();
    vec![
        Block::Heading(maker.say("today-notes")),
        Block::Paragraph(maker.words.say(
            "today-notes-count",
            &[
                ("count", u64::try_from(notes.len()).unwrap_or(0).into()),
                ("number", (&number).into()),
                ("parts", (&parts).into()),
            ],
        )),
    ]
}

fn change_blocks(
    meeting: &Gathering,
    looked_at: &[LookedAt<'_>],
    room: Room,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Vec<Block> {
    let said: BTreeSet<&RecordId> = notes_of(records, &meeting.id)
        .iter()
        .filter_map(|it| it.change_idea_id.as_ref())
        .collect();
    let answers = |change: &ChangeIdea| {
        change.cause_ids.iter().any(|id| {
            find(&records.causes, id).is_some_and(|cause| {
                looked_at
                    .iter()
                    .any(|it| it.worksheet.id == cause.worksheet_id)
            })
        })
    };
    let own = records
        .change_ideas
        .iter()
        .filter(|it| it.status != ChangeStatus::Stopped);
    let (first, then): (Vec<&ChangeIdea>, Vec<&ChangeIdea>) = own
        .filter(|it| said.contains(&it.id) || answers(it))
        .partition(|it| said.contains(&it.id));
    let points: Vec<String> = first
        .into_iter()
        .chain(then)
        .take(room.changes)
        .map(|it| {
            let title = maker.own_words(&it.title_en, &it.title_es);
            format!("{title} ({})", it.status.said(maker.words))
        })
        .collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(maker.say("today-changes")),
        Block::Points(points),
    ]
}

fn commitment_blocks(
    meeting: &Gathering,
    records: &Records,
    days: u32,
    maker: &PageMaker<'_>,
) -> Vec<Block> {
    let own = commitments_of(records, &meeting.id);
    if own.is_empty() {
        return Vec::new();
    }
    let column = |id: &str, share: f32| PaperColumn {
        heading: maker.say(id),
        share: Some(share),
    };
    let rows = own
        .iter()
        .map(|it| {
            vec![
                PaperCell::new(it.text.clone()),
                PaperCell::new(who(it, records, maker)),
                PaperCell::new(it.due.map(|day| maker.day(day)).unwrap_or_default()),
            ]
        })
        .collect();
    let days = days.to_string();
    vec![
        Block::Heading(maker.say("today-commitments")),
        Block::Table(PaperTable {
            holds: maker.say("today-commitments-hold"),
            columns: vec![
                column("today-column-what", 0.49),
                column("today-column-who", 0.24),
                column("today-column-when", 0.27),
            ],
            rows,
        }),
        Block::Remark(
            maker
                .words
                .say("today-contact", &[("days", (&days).into())]),
        ),
    ]
}

/// The name, where its bearer agreed that it is printed.
fn who(commitment: &Commitment, records: &Records, maker: &PageMaker<'_>) -> String {
    if !commitment.may_name {
        return maker.say("today-nobody-named");
    }
    let organization = commitment
        .organization_id
        .as_ref()
        .and_then(|it| find(&records.organizations, it))
        .map_or("", |it| it.name.as_str());
    let mut names = vec![person_of(commitment, records), organization];
    names.retain(|it| !it.is_empty());
    if names.is_empty() {
        maker.say("today-nobody-named")
    } else {
        names.join(", ")
    }
}
