//! The collective impact sheet with questions and answers: what the problem is, what partners mean to do, how to join.

use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::change_rules::is_across_organizations;
use crate::domain::practice::change_rules::is_under_way;
use crate::domain::practice::organization::OrganizationKind;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::reports::error::ReportError;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::fit::Fit;
use crate::reports::report::counted_sections::headline;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::voice_sections::some_of;

/// So many organizations are named.
const MOST_NAMES: usize = 12;

/// The questions people ask, each with its answer: what is counted, what is hidden, what chance does.
const QUESTIONS: [(&str, &str); 6] = [
    ("faq-losses", "faq-losses-answer"),
    ("faq-hidden", "faq-hidden-answer"),
    ("faq-range", "faq-range-answer"),
    ("faq-years", "faq-years-answer"),
    ("faq-race", "faq-race-answer"),
    ("faq-blame", "faq-blame-answer"),
];

/// The sections of the sheet.
///
/// # Errors
/// [`ReportError::NotPublic`] for numbers of the working view in a report for anyone.
pub fn info_sheet_sections(
    numbers: &ReportNumbers,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Result<Vec<Section>, ReportError> {
    maker.may_show(&numbers.who.scene)?;
    Ok(vec![
        problem(numbers, maker),
        Section::new(
            SectionKind::Meaning,
            vec![Block::Paragraph(maker.say("report-method-rate"))],
            Vec::new(),
        ),
        agenda(numbers, records, maker),
        conditions(records, maker),
        join(maker),
        questions(maker),
        contact(records, maker),
    ])
}

fn problem(numbers: &ReportNumbers, maker: &PageMaker<'_>) -> Section {
    let section = headline(numbers, Fit::AtEase, maker);
    Section {
        kind: SectionKind::Problem,
        ..section
    }
}

/// The latest version of the common agenda.
fn latest(records: &Records) -> Option<&Agenda> {
    records.agendas.iter().max_by_key(|it| it.version)
}

fn agenda(numbers: &ReportNumbers, records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Agenda, words, exhibits);
    let goal = numbers
        .goal
        .as_ref()
        .map(|it| Block::Paragraph(format!("{}.", it.scene.title.trim_end_matches('.'))));
    let Some(agenda) = latest(records) else {
        let mut words = vec![Block::Paragraph(maker.say("report-no-agenda"))];
        words.extend(goal);
        return section(words, Vec::new());
    };
    let mut words = Vec::new();
    let goal_text = maker.own_words(&agenda.goal_en, &agenda.goal_es);
    if !goal_text.trim().is_empty() {
        words.push(Block::Strong(goal_text));
    }
    let text = maker.own_words(&agenda.text_en, &agenda.text_es);
    words.extend(
        text.lines()
            .filter(|it| !it.trim().is_empty())
            .map(|it| Block::Paragraph(it.to_owned())),
    );
    words.extend(goal);
    let mut names: Vec<String> = records
        .endorsements
        .iter()
        .filter(|it| it.agenda_id == agenda.id)
        .filter_map(|it| find(&records.organizations, &it.organization_id))
        .map(|it| it.name.clone())
        .collect();
    names.sort();
    names.dedup();
    let exhibits = vec![if names.is_empty() {
        Block::Paragraph(maker.say("report-no-endorsement"))
    } else {
        let list = maker.words.list(&some_of(&names, MOST_NAMES, maker));
        let version = agenda.version.to_string();
        Block::Paragraph(maker.words.say(
            "report-endorsed",
            &[("version", (&version).into()), ("names", (&list).into())],
        ))
    }];
    section(words, exhibits)
}

/// The five conditions, each with what is there now.
fn conditions(records: &Records, maker: &PageMaker<'_>) -> Section {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let said = |id: &str, number: usize| {
        let written = number.to_string();
        maker.words.say(
            id,
            &[
                ("count", count(number).into()),
                ("number", (&written).into()),
            ],
        )
    };
    let endorsing = latest(records).map_or(0, |agenda| {
        records
            .endorsements
            .iter()
            .filter(|it| it.agenda_id == agenda.id)
            .count()
    });
    let across = records
        .change_ideas
        .iter()
        .filter(|it| is_under_way(it.status))
        .filter(|it| is_across_organizations(&it.id, &records.change_organizations))
        .count();
    let held = records
        .sessions
        .iter()
        .filter(|it| it.held_on.is_some_and(|it| it <= maker.made_on))
        .count();
    let backbone = names_of_kind(records, OrganizationKind::Backbone);
    let facts = [
        ("condition-agenda", said("condition-agenda-now", endorsing)),
        (
            "condition-measures",
            said("condition-measures-now", records.measures.len()),
        ),
        (
            "condition-activities",
            said("condition-activities-now", across),
        ),
        (
            "condition-communication",
            said("condition-communication-now", held),
        ),
        (
            "condition-backbone",
            if backbone.is_empty() {
                maker.say("condition-backbone-none")
            } else {
                let list = maker.words.list(&backbone);
                maker
                    .words
                    .say("condition-backbone-now", &[("names", (&list).into())])
            },
        ),
    ];
    let exhibits = facts
        .into_iter()
        .map(|(name, text)| Block::Fact {
            name: maker.say(name),
            text,
        })
        .collect();
    Section::new(
        SectionKind::Conditions,
        vec![Block::Paragraph(maker.say("report-conditions"))],
        exhibits,
    )
}

fn names_of_kind(records: &Records, kind: OrganizationKind) -> Vec<String> {
    let mut names: Vec<String> = records
        .organizations
        .iter()
        .filter(|it| it.kind == kind)
        .map(|it| it.name.clone())
        .collect();
    names.sort();
    names
}

fn join(maker: &PageMaker<'_>) -> Section {
    let words = [
        ("join-learn", "join-learn-how"),
        ("join-partner", "join-partner-how"),
        ("join-promote", "join-promote-how"),
    ]
    .into_iter()
    .map(|(name, text)| Block::Fact {
        name: maker.say(name),
        text: maker.say(text),
    })
    .collect();
    Section::new(SectionKind::Join, words, Vec::new())
}

fn questions(maker: &PageMaker<'_>) -> Section {
    let words = QUESTIONS
        .into_iter()
        .flat_map(|(question, answer)| {
            [
                Block::Subheading(maker.say(question)),
                Block::Paragraph(maker.say(answer)),
            ]
        })
        .collect();
    Section::new(SectionKind::Questions, words, Vec::new())
}

/// Organizations to ask; never people.
fn contact(records: &Records, maker: &PageMaker<'_>) -> Section {
    let mut names = names_of_kind(records, OrganizationKind::Backbone);
    names.extend(names_of_kind(records, OrganizationKind::Hub));
    names.extend(names_of_kind(records, OrganizationKind::HealthDepartment));
    names.dedup();
    let words = vec![if names.is_empty() {
        Block::Paragraph(maker.say("report-no-contact"))
    } else {
        Block::Points(some_of(&names, MOST_NAMES, maker))
    }];
    Section::new(SectionKind::Contact, words, Vec::new()).boxed()
}
