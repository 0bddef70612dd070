//! The issue profile of a worksheet: what is unequal, for whom, where, why, what helps, and who acts.

use crate::charts::scene::Scene;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::evidence_badge::badges_of_causes;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_within;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::table;
use crate::wording::cause_words::Named as _;
use crate::wording::cause_words::card_text;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::words::capitalized;

/// How high the chart is at most, in units of a drawing.
const CHART: f32 = 200.0;

/// What an issue profile is about.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    pub worksheet: &'a Worksheet,
    pub statement: &'a Statement,
    /// Whom it is about, and beside whom: "Black babies", "white babies"; empty where the statement names nobody.
    pub groups: (&'a str, &'a str),
    /// The chart it started from, released for whoever gets the page.
    pub chart: Option<&'a Scene>,
    /// "the Bootheel"; empty where the worksheet started from no chart.
    pub place: &'a str,
}

/// The sections of an issue profile.
///
/// # Errors
/// [`ReportError::NotPublic`] for a chart of the working view in a report for anyone.
pub fn issue_profile_sections(
    issue: Issue<'_>,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Result<Vec<Section>, ReportError> {
    Ok(vec![
        what(issue, maker)?,
        who(issue, maker),
        place(issue, maker),
        causes(issue, records, maker),
        assets(issue, records, maker),
        acts(issue, records, maker),
    ])
}

fn what(issue: Issue<'_>, maker: &PageMaker<'_>) -> Result<Section, ReportError> {
    let statement = issue.statement;
    let mut words = vec![Block::Lead(
        maker.own_words(&statement.text_en, &statement.text_es),
    )];
    if !statement.why_it_matters.trim().is_empty() {
        words.push(Block::Paragraph(statement.why_it_matters.clone()));
    }
    let mut exhibits = Vec::new();
    if let Some(scene) = issue.chart {
        maker.may_show(scene)?;
        exhibits.push(drawing_within(scene, CHART));
        if !scene.sentence.is_empty() {
            exhibits.push(Block::Paragraph(scene.sentence.clone()));
        }
        exhibits.extend(scene.framing.clone().map(Block::Remark));
    }
    Ok(Section::new(SectionKind::What, words, exhibits))
}

fn who(issue: Issue<'_>, maker: &PageMaker<'_>) -> Section {
    let (who, reference) = issue.groups;
    let words = vec![if who.trim().is_empty() {
        Block::Paragraph(maker.say("report-no-focus"))
    } else {
        Block::Paragraph(maker.words.say(
            "report-focus",
            &[("who", who.into()), ("reference", reference.into())],
        ))
    }];
    Section::new(SectionKind::Who, words, Vec::new()).half()
}

fn place(issue: Issue<'_>, maker: &PageMaker<'_>) -> Section {
    let words = vec![if issue.place.is_empty() {
        Block::Paragraph(maker.say("report-no-place"))
    } else {
        Block::Paragraph(maker.words.say(
            "report-about-place",
            &[("place", (&capitalized(issue.place)).into())],
        ))
    }];
    Section::new(SectionKind::Where, words, Vec::new()).half()
}

fn cards<'a>(issue: Issue<'_>, records: &'a Records, kind: CauseKind) -> Vec<&'a Cause> {
    let mut cards: Vec<&Cause> = records
        .causes
        .iter()
        .filter(|it| it.worksheet_id == issue.worksheet.id && it.kind == kind)
        .collect();
    cards.sort_by(|one, other| one.sort_key.total_cmp(&other.sort_key));
    cards
}

/// The root causes, or those next to the statement where none is marked, with how we know.
fn causes(issue: Issue<'_>, records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Causes, words, exhibits);
    let all = cards(issue, records, CauseKind::Cause);
    if all.is_empty() {
        return section(
            vec![Block::Paragraph(maker.say("paper-no-causes"))],
            Vec::new(),
        );
    }
    let has_roots = all.iter().any(|it| it.is_root);
    let badges = badges_of_causes(&records.evidence);
    let rows = all
        .into_iter()
        .filter(|it| {
            if has_roots {
                it.is_root
            } else {
                it.parent_id.is_none()
            }
        })
        .map(|it| {
            let level = it.level.map(|it| it.name(maker.words)).unwrap_or_default();
            let badge = badges.get(&it.id).copied().unwrap_or_default();
            vec![
                PaperCell::name(card_text(it, maker.words)),
                PaperCell::new(level),
                PaperCell::new(badge.known_by.name(maker.words)),
            ]
        })
        .collect();
    let paper = table(
        maker.say("paper-causes-holds"),
        [
            maker.say("paper-column-card"),
            maker.say("paper-column-level"),
            maker.say("paper-column-known"),
        ],
        rows,
    );
    section(Vec::new(), vec![Block::Table(paper)])
}

fn assets(issue: Issue<'_>, records: &Records, maker: &PageMaker<'_>) -> Section {
    let texts: Vec<String> = cards(issue, records, CauseKind::Supporting)
        .into_iter()
        .map(|it| card_text(it, maker.words))
        .collect();
    let words = vec![if texts.is_empty() {
        Block::Paragraph(maker.say("report-nothing-protects"))
    } else {
        Block::Points(texts)
    }];
    Section::new(SectionKind::Assets, words, Vec::new())
}

/// The changes that answer a cause of the worksheet, with the organizations that take part.
fn acts(issue: Issue<'_>, records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Acts, words, exhibits);
    let of_issue = |it: &&ChangeIdea| {
        it.status != ChangeStatus::Stopped
            && it.cause_ids.iter().any(|id| {
                find(&records.causes, id).is_some_and(|it| it.worksheet_id == issue.worksheet.id)
            })
    };
    let rows: Vec<Vec<PaperCell>> = records
        .change_ideas
        .iter()
        .filter(of_issue)
        .map(|change| {
            let mut names: Vec<String> = records
                .change_organizations
                .iter()
                .filter(|it| it.change_id == change.id)
                .filter_map(|it| {
                    let organization = find(&records.organizations, &it.organization_id)?;
                    Some(format!(
                        "{} ({})",
                        organization.name,
                        it.role.said(maker.words).to_lowercase()
                    ))
                })
                .collect();
            names.dedup();
            vec![
                PaperCell::name(maker.own_words(&change.title_en, &change.title_es)),
                PaperCell::new(names.join("\n")),
                PaperCell::new(change.status.said(maker.words)),
            ]
        })
        .collect();
    if rows.is_empty() {
        return section(
            vec![Block::Paragraph(maker.say("report-nobody-acts"))],
            Vec::new(),
        );
    }
    let paper = table(
        maker.say("section-acts"),
        [
            maker.say("paper-kind-change"),
            maker.say("paper-who-takes-part"),
            maker.say("report-how-far"),
        ],
        rows,
    );
    section(Vec::new(), vec![Block::Table(paper)])
}
