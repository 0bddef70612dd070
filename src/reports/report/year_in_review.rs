//! The year in review, put together from what was written down: what was reached, tested, kept and learned.

use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_rules::is_under_way;
use crate::domain::practice::cycle_rules::is_abandoned;
use crate::domain::practice::gathering::GatheringKind;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_within;
use crate::reports::pages::chart_blocks::words_under;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::fit::Fit;
use crate::reports::report::counted_sections::goal;
use crate::reports::report::figures::BigNumber;
use crate::reports::report::figures::big_numbers;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::section::SectionWidth;
use crate::reports::report::tables::table;
use crate::reports::report::voice_sections::quote;
use crate::reports::report::voices::printed_stories;
use crate::reports::report::year_records::YearRecords;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::cycle_number;
use crate::wording::numbers;

/// How high a run chart is at most, in units of a drawing.
const CHART: f32 = 240.0;

/// So many run charts are shown.
const MOST_MEASURES: usize = 6;

/// Everything a year in review is made of.
#[derive(Debug, Clone, Copy)]
pub struct YearContent<'a> {
    pub year: i32,
    pub numbers: &'a ReportNumbers,
    pub records: &'a Records,
    /// The run charts, those with a signal first.
    pub scenes: &'a [Scene],
    /// "the Bootheel"
    pub place: &'a str,
}

/// The sections of a year in review.
///
/// # Errors
/// [`ReportError::NotPublic`] for numbers of the working view in a report for anyone.
pub fn year_sections(
    content: YearContent<'_>,
    maker: &PageMaker<'_>,
) -> Result<Vec<Section>, ReportError> {
    let year = YearRecords::of(content.records, content.year, maker.made_on);
    Ok(vec![
        letter(content, &year, maker),
        in_numbers(&year, maker),
        Section {
            width: SectionWidth::Whole,
            ..goal(content.numbers, Fit::AtEase, maker)?
        },
        changes(&year, maker),
        resources(&year, maker),
        cycles(&year, content.records, maker),
        measures(content.scenes, maker)?,
        meetings(&year, maker),
        commitments(&year, maker),
        story(content.records, maker),
        not_worked(&year, content.records, maker),
        next_year(content, maker),
        method(maker),
    ])
}

fn nothing(maker: &PageMaker<'_>) -> Vec<Block> {
    vec![Block::Paragraph(maker.say("report-nothing-this-year"))]
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// "3 meetings": a number with what it counts.
fn counted(id: &str, number: usize, maker: &PageMaker<'_>) -> String {
    let written = numbers::count(count(number));
    maker.words.say(
        id,
        &[
            ("count", count(number).into()),
            ("number", (&written).into()),
        ],
    )
}

fn letter(content: YearContent<'_>, year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let written = content.year.to_string();
    let done = [
        counted("report-count-meetings", year.meetings.len(), maker),
        counted("report-count-tests", year.cycles.len(), maker),
        counted("report-count-changes", year.adopted.len(), maker),
    ];
    let list = maker.words.list(&done);
    let words = vec![
        Block::Paragraph(maker.words.say(
            "report-letter",
            &[
                ("place", content.place.into()),
                ("year", (&written).into()),
                ("what", (&list).into()),
            ],
        )),
        Block::Paragraph(maker.say("report-letter-why")),
    ];
    Section::new(SectionKind::Letter, words, Vec::new())
}

fn in_numbers(year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let promises = year.promises();
    let number = |heading: &str, number: usize, detail: String| BigNumber {
        heading: maker.say(heading),
        number: numbers::count(count(number)),
        detail,
    };
    let attendance = year.attendance().all();
    let kept = if promises.made == 0 {
        maker.say("report-none-made")
    } else {
        let made = promises.made.to_string();
        maker
            .words
            .say("report-of-made", &[("made", (&made).into())])
    };
    let figures = vec![
        number(
            "report-big-meetings",
            year.meetings.len(),
            counted(
                "report-seats",
                usize::try_from(attendance).unwrap_or(usize::MAX),
                maker,
            ),
        ),
        number(
            "report-big-tests",
            year.cycles.len(),
            counted(
                "report-tests-left",
                year.cycles.iter().filter(|it| is_abandoned(it)).count(),
                maker,
            ),
        ),
        number("report-big-kept", promises.fully, kept),
    ];
    Section::new(SectionKind::Numbers, Vec::new(), vec![big_numbers(figures)])
}

/// Changes that were adopted, by type, and where each is written down.
fn changes(year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Changes, words, exhibits);
    if year.adopted.is_empty() {
        return section(nothing(maker), Vec::new());
    }
    let mut rows = Vec::new();
    for kind in ChangeType::ALL {
        for change in year.adopted.iter().filter(|it| it.change_type == *kind) {
            let written: Vec<String> = change
                .written_into
                .iter()
                .map(|it| it.said(maker.words))
                .collect();
            rows.push(vec![
                PaperCell::name(maker.own_words(&change.title_en, &change.title_es)),
                PaperCell::new(kind.said(maker.words)),
                PaperCell::new(change.status.said(maker.words)),
                PaperCell::new(if written.is_empty() {
                    maker.say("paper-nothing-yet")
                } else {
                    written.join("\n")
                }),
            ]);
        }
    }
    let words = vec![Block::Paragraph(maker.say("report-changes"))];
    let paper = table(
        maker.say("section-changes"),
        [
            maker.say("paper-kind-change"),
            maker.say("report-what-is-changed"),
            maker.say("report-how-far"),
            maker.say("paper-written-into"),
        ],
        rows,
    );
    section(words, vec![Block::Table(paper)])
}

fn resources(year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Resources, words, exhibits);
    let moves = |it: &&&ChangeIdea| {
        it.amount_dollars.is_some_and(|it| it > 0.0) || it.hours.is_some_and(|it| it > 0.0)
    };
    let rows: Vec<Vec<PaperCell>> = year
        .adopted
        .iter()
        .filter(moves)
        .map(|change| {
            let amount = |it: Option<f64>, sign: &str| {
                it.filter(|it| *it > 0.0)
                    .map_or_else(String::new, |it| format!("{sign}{}", numbers::fixed(it, 0)))
            };
            vec![
                PaperCell::name(maker.own_words(&change.title_en, &change.title_es)),
                PaperCell::new(change.resources_from.clone()),
                PaperCell::new(change.resources_to.clone()),
                PaperCell::number(amount(change.amount_dollars, "$")),
                PaperCell::number(amount(change.hours, "")),
            ]
        })
        .collect();
    if rows.is_empty() {
        return section(nothing(maker), Vec::new());
    }
    let (dollars, hours) = year.moved();
    let words = vec![Block::Paragraph(maker.words.say(
        "report-moved",
        &[
            ("dollars", (&numbers::fixed(dollars, 0)).into()),
            ("hours", (&numbers::fixed(hours, 0)).into()),
        ],
    ))];
    let paper = table(
        maker.say("section-resources"),
        [
            maker.say("paper-kind-change"),
            maker.say("paper-resources-from"),
            maker.say("paper-resources-to"),
            maker.say("report-dollars-a-year"),
            maker.say("report-hours-a-month"),
        ],
        rows,
    );
    section(words, vec![Block::Table(paper)])
}

/// The tests of the year by what was decided, those that were left included, and what each taught.
fn cycles(year: &YearRecords<'_>, records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Cycles, words, exhibits);
    if year.cycles.is_empty() {
        return section(nothing(maker), Vec::new());
    }
    let rows = CycleDecision::ALL
        .iter()
        .map(|decision| {
            let of = year
                .cycles
                .iter()
                .filter(|it| it.decision == Some(*decision));
            vec![
                PaperCell::name(decision.said(maker.words)),
                PaperCell::number(of.count().to_string()),
            ]
        })
        .collect();
    let mut exhibits = vec![Block::Table(table(
        maker.say("report-tests-holds"),
        [maker.say("paper-decision"), maker.say("report-tests")],
        rows,
    ))];
    let learned: Vec<Vec<PaperCell>> = year
        .cycles
        .iter()
        .filter(|it| !it.study.trim().is_empty())
        .map(|it| {
            let change = find(&records.change_ideas, &it.change_id);
            let name = change.map_or_else(String::new, |it| {
                maker.own_words(&it.title_en, &it.title_es)
            });
            vec![
                PaperCell::name(format!(
                    "{name} ({})",
                    cycle_number(it.number, maker.words).to_lowercase()
                )),
                PaperCell::new(it.study.clone()),
                PaperCell::new(
                    it.decision
                        .map(|it| it.said(maker.words))
                        .unwrap_or_default(),
                ),
            ]
        })
        .collect();
    if !learned.is_empty() {
        exhibits.push(Block::Table(table(
            maker.say("paper-learned"),
            [
                maker.say("paper-kind-change"),
                maker.say("paper-learned"),
                maker.say("paper-decision"),
            ],
            learned,
        )));
    }
    let words = vec![Block::Paragraph(counted(
        "report-tests-of-year",
        year.cycles.len(),
        maker,
    ))];
    section(words, exhibits)
}

fn measures(scenes: &[Scene], maker: &PageMaker<'_>) -> Result<Section, ReportError> {
    let mut exhibits = Vec::new();
    for scene in scenes.iter().take(MOST_MEASURES) {
        maker.may_show(scene)?;
        exhibits.push(Block::Subheading(scene.title.clone()));
        // Where nothing can be drawn, the sentence under the heading says why.
        if !matches!(scene.drawing, Drawing::Reason(_)) {
            exhibits.push(Block::Remark(scene.subtitle.clone()));
            exhibits.push(drawing_within(scene, CHART));
        }
        exhibits.extend(words_under(scene));
    }
    let words = if exhibits.is_empty() {
        vec![Block::Paragraph(maker.say("report-no-measures"))]
    } else {
        vec![Block::Paragraph(maker.say("report-measures"))]
    };
    Ok(Section::new(SectionKind::Measures, words, exhibits))
}

fn meetings(year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Meetings, words, exhibits);
    if year.meetings.is_empty() {
        return section(nothing(maker), Vec::new());
    }
    let kinds = GatheringKind::ALL
        .iter()
        .map(|kind| {
            (
                *kind,
                year.meetings.iter().filter(|it| it.kind == *kind).count(),
            )
        })
        .filter(|it| it.1 > 0)
        .map(|(kind, number)| {
            vec![
                PaperCell::name(meeting_words(kind, maker)),
                PaperCell::number(number.to_string()),
            ]
        })
        .collect();
    let attendance = year.attendance();
    let roles = [
        ("report-role-community", attendance.community),
        ("report-role-lived", attendance.lived_experience),
        ("report-role-providers", attendance.providers),
        ("report-role-agencies", attendance.public_agencies),
        ("report-role-others", attendance.others),
    ]
    .into_iter()
    .map(|(id, number)| {
        vec![
            PaperCell::name(maker.say(id)),
            PaperCell::number(numbers::count(number)),
        ]
    })
    .collect();
    let half = |heading: &str, other: &str, rows| {
        vec![Block::Table(table(
            maker.say(heading),
            [maker.say(heading), maker.say(other)],
            rows,
        ))]
    };
    let exhibits = vec![
        Block::Columns(vec![
            half("report-meetings-kind", "report-meetings-number", kinds),
            half("report-who-came", "report-seats-taken", roles),
        ]),
        Block::Remark(maker.say("report-seats-remark")),
    ];
    let words = vec![Block::Paragraph(counted(
        "report-meetings-of-year",
        year.meetings.len(),
        maker,
    ))];
    section(words, exhibits)
}

fn meeting_words(kind: GatheringKind, maker: &PageMaker<'_>) -> String {
    match kind {
        GatheringKind::DataWalk => maker.say("report-meeting-data-walk"),
        GatheringKind::RootCause => maker.say("report-meeting-root-cause"),
        GatheringKind::Prioritize => maker.say("report-meeting-prioritize"),
        GatheringKind::Codesign => maker.say("report-meeting-codesign"),
        GatheringKind::Huddle => maker.say("report-meeting-huddle"),
        GatheringKind::Convening => maker.say("report-meeting-convening"),
        GatheringKind::Steering => maker.say("report-meeting-steering"),
        GatheringKind::Listening => maker.say("report-meeting-listening"),
    }
}

fn commitments(year: &YearRecords<'_>, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Commitments, words, exhibits);
    let promises = year.promises();
    if promises.made == 0 {
        return section(nothing(maker), Vec::new());
    }
    let kept = if promises.reached == 0 {
        maker.say("report-nobody-reached")
    } else {
        let share = promises.fully as f64 / promises.reached as f64 * 100.0;
        maker.words.say(
            "report-kept",
            &[
                ("fully", (&promises.fully.to_string()).into()),
                ("partly", (&promises.partly.to_string()).into()),
                ("reached", (&promises.reached.to_string()).into()),
                ("share", (&numbers::fixed(share, 0)).into()),
            ],
        )
    };
    let words = vec![
        Block::Paragraph(counted("report-promised", promises.made, maker)),
        Block::Paragraph(kept),
    ];
    let mut barriers: Vec<String> = year
        .commitments
        .iter()
        .filter(|it| !it.barrier.trim().is_empty())
        .map(|it| it.barrier.clone())
        .collect();
    barriers.sort();
    barriers.dedup();
    let mut exhibits = Vec::new();
    if !barriers.is_empty() {
        exhibits.push(Block::Subheading(maker.say("report-barriers")));
        exhibits.push(Block::Points(barriers));
    }
    exhibits.push(Block::Remark(maker.say("report-self-report")));
    section(words, exhibits)
}

fn story(records: &Records, maker: &PageMaker<'_>) -> Section {
    let words = printed_stories(records, maker).first().map_or_else(
        || vec![Block::Paragraph(maker.say("report-no-story"))],
        quote,
    );
    Section::new(SectionKind::Story, words, Vec::new())
}

/// Tests that were left, and changes that were stopped, with what they taught.
fn not_worked(year: &YearRecords<'_>, records: &Records, maker: &PageMaker<'_>) -> Section {
    let mut points = Vec::new();
    for cycle in year.cycles.iter().filter(|it| is_abandoned(it)) {
        let change = find(&records.change_ideas, &cycle.change_id);
        let name = change.map_or_else(String::new, |it| {
            maker.own_words(&it.title_en, &it.title_es)
        });
        let why = [&cycle.why, &cycle.study]
            .into_iter()
            .find(|it| !it.trim().is_empty())
            .cloned()
            .unwrap_or_default();
        points.push(maker.words.say(
            "report-test-left",
            &[("name", (&name).into()), ("why", (&why).into())],
        ));
    }
    for change in &year.stopped {
        let name = maker.own_words(&change.title_en, &change.title_es);
        points.push(maker.words.say(
            "report-change-stopped",
            &[
                ("name", (&name).into()),
                ("why", (&change.stop_reason).into()),
            ],
        ));
    }
    let words = if points.is_empty() {
        nothing(maker)
    } else {
        vec![Block::Points(points)]
    };
    Section::new(SectionKind::NotWorked, words, Vec::new())
}

/// The changes under way and when each is due.
fn next_year(content: YearContent<'_>, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::NextYear, words, exhibits);
    let rows: Vec<Vec<PaperCell>> = content
        .records
        .change_ideas
        .iter()
        .filter(|it| is_under_way(it.status))
        .map(|it| {
            vec![
                PaperCell::name(maker.own_words(&it.title_en, &it.title_es)),
                PaperCell::new(it.status.said(maker.words)),
                PaperCell::number(it.due.map(|it| maker.day(it)).unwrap_or_default()),
            ]
        })
        .collect();
    if rows.is_empty() {
        return section(
            vec![Block::Paragraph(maker.say("report-no-next"))],
            Vec::new(),
        );
    }
    let paper = table(
        maker.say("section-next_year"),
        [
            maker.say("paper-kind-change"),
            maker.say("report-how-far"),
            maker.say("paper-due"),
        ],
        rows,
    );
    let words = vec![Block::Paragraph(maker.say("report-next"))];
    section(words, vec![Block::Table(paper)])
}

fn method(maker: &PageMaker<'_>) -> Section {
    let words = [
        maker.say("report-year-method"),
        maker.say("report-method-rate"),
        maker.say("report-no-names"),
    ]
    .into_iter()
    .map(Block::Remark)
    .collect();
    Section::new(SectionKind::Method, words, Vec::new()).boxed()
}
