//! The monthly page of a hub: three measures, the next test, the commitments that wait.

use chrono::NaiveDate;

use crate::charts::scene::Scene;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::cycle_rules::is_begun;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_scaled;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::table;
use crate::wording::change_words::cycle_number;

/// So many measures have room on the page.
pub const MEASURES: usize = 3;

/// How high each of their charts is at most, in units of a drawing.
const CHART: f32 = 128.0;

/// How large the words of the charts are, beside those of other pages.
const WORDS: f32 = 0.92;

/// So many commitments are listed.
const MOST_COMMITMENTS: usize = 6;

/// The sections of the page; `scenes` are the charts of measures, those that matter most first.
///
/// # Errors
/// [`ReportError::NotPublic`] for numbers of the working view in a report for anyone.
pub fn one_pager_sections(
    scenes: &[Scene],
    records: &Records,
    maker: &PageMaker<'_>,
) -> Result<Vec<Section>, ReportError> {
    Ok(vec![
        measures(scenes, maker)?,
        next_test(records, maker),
        overdue(records, maker),
    ])
}

fn measures(scenes: &[Scene], maker: &PageMaker<'_>) -> Result<Section, ReportError> {
    let mut exhibits = Vec::new();
    for scene in scenes.iter().take(MEASURES) {
        maker.may_show(scene)?;
        exhibits.push(Block::Subheading(scene.title.clone()));
        exhibits.push(Block::Remark(scene.subtitle.clone()));
        exhibits.push(drawing_scaled(scene, CHART, WORDS));
    }
    let words = if scenes.is_empty() {
        vec![Block::Paragraph(maker.say("report-no-measures"))]
    } else {
        Vec::new()
    };
    Ok(Section::new(SectionKind::Measures, words, exhibits))
}

/// The test that comes next, or the one under way.
fn next_cycle(records: &Records) -> Option<&PdsaCycle> {
    records
        .pdsa_cycles
        .iter()
        .filter(|it| it.decision.is_none())
        .min_by_key(|it| (is_begun(it), it.starts_on.is_none(), it.starts_on, &it.id))
}

fn next_test(records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::NextTest, words, exhibits).half();
    let Some(cycle) = next_cycle(records) else {
        return section(
            vec![Block::Paragraph(maker.say("report-no-next-test"))],
            Vec::new(),
        );
    };
    let change = find(&records.change_ideas, &cycle.change_id);
    let name = change.map_or_else(String::new, |it| {
        maker.own_words(&it.title_en, &it.title_es)
    });
    let mut words = vec![Block::Strong(format!(
        "{}: {name}",
        cycle_number(cycle.number, maker.words)
    ))];
    let mut fact = |id: &str, text: &str| {
        if !text.trim().is_empty() {
            words.push(Block::Paragraph(format!("{}: {text}", maker.say(id))));
        }
    };
    fact("paper-question", &cycle.question);
    fact("paper-prediction", &cycle.prediction);
    fact("report-where-how-many", &cycle.scale);
    let from = cycle.starts_on.map(|it| maker.day(it)).unwrap_or_default();
    fact("report-starts", &from);
    section(words, Vec::new())
}

/// Whether a commitment is still open after its day.
pub(in crate::reports) fn is_overdue(commitment: &Commitment, today: NaiveDate) -> bool {
    commitment.status == CommitmentStatus::Open && commitment.due.is_some_and(|it| it < today)
}

/// What was promised and waits, without the names of those who promised it.
fn overdue(records: &Records, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Overdue, words, exhibits).half();
    let mut waiting: Vec<&Commitment> = records
        .commitments
        .iter()
        .filter(|it| is_overdue(it, maker.made_on))
        .collect();
    waiting.sort_by_key(|it| (it.due, &it.id));
    if records.commitments.is_empty() {
        return section(
            vec![Block::Paragraph(maker.say("report-no-commitments"))],
            Vec::new(),
        );
    }
    if waiting.is_empty() {
        return section(
            vec![Block::Paragraph(maker.say("report-none-overdue"))],
            Vec::new(),
        );
    }
    let number = waiting.len().to_string();
    let words = vec![Block::Paragraph(maker.words.say(
        "report-overdue",
        &[
            (
                "count",
                u64::try_from(waiting.len()).unwrap_or(u64::MAX).into(),
            ),
            ("number", (&number).into()),
        ],
    ))];
    let rows = waiting
        .into_iter()
        .take(MOST_COMMITMENTS)
        .map(|it| {
            vec![
                PaperCell::new(it.text.clone()),
                PaperCell::number(it.due.map(|it| maker.day(it)).unwrap_or_default()),
            ]
        })
        .collect();
    let paper = table(
        maker.say("section-overdue"),
        [
            maker.say("report-what-was-promised"),
            maker.say("paper-due"),
        ],
        rows,
    );
    section(words, vec![Block::Table(paper)])
}
