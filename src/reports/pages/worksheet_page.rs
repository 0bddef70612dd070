//! A worksheet as pages: the question, the chart it started from, the causes with how we know, what is missing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::charts::scene::Scene;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::coverage::Coverage;
use crate::domain::practice::evidence_badge::EvidenceBadge;
use crate::domain::practice::evidence_badge::badges_of_causes;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::worksheet::Certainty;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_block;
use crate::reports::pages::chart_blocks::words_under;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::page_maker::add_fact;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::wording::cause_words::Named as _;
use crate::wording::cause_words::card_text;
use crate::wording::cause_words::gap_sentence;

/// The chart a worksheet started from, released for whoever gets the page.
#[derive(Debug, Clone, Copy)]
pub struct StartingChart<'a> {
    pub scene: &'a Scene,
    pub made_on: Option<NaiveDate>,
}

/// Returns the pages of a worksheet.
///
/// # Errors
/// [`ReportError::NotPublic`] for a chart of the working view on a page for anyone.
pub fn worksheet_page(
    worksheet: &Worksheet,
    statement: &Statement,
    chart: Option<StartingChart<'_>>,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Result<Document, ReportError> {
    let statement_text = maker.own_words(&statement.text_en, &statement.text_es);
    let title = if statement_text.trim().is_empty() {
        worksheet.title.clone()
    } else {
        statement_text
    };
    let mut blocks = vec![
        Block::Kind(maker.say("paper-kind-worksheet")),
        Block::Title(title.clone()),
        Block::Remark(about(worksheet, statement, maker)),
    ];
    let why = Block::Paragraph(statement.why_it_matters.clone());
    if !statement.why_it_matters.trim().is_empty() {
        blocks.push(Block::Heading(maker.say("paper-why-matters")));
        blocks.push(why);
    }
    let mut source = None;
    if let Some(chart) = chart {
        maker.may_show(chart.scene)?;
        blocks.extend(chart_blocks(chart, maker));
        source = Some(chart.scene.source.as_str());
    }
    let badges = badges_of_causes(&records.evidence);
    for kind in CauseKind::ALL {
        let tree = CauseTree::of(&records.causes, &worksheet.id, *kind);
        if tree.rows().is_empty() && *kind != CauseKind::Cause {
            continue;
        }
        blocks.push(Block::Heading(kind.name(maker.words)));
        blocks.push(if tree.rows().is_empty() {
            Block::Paragraph(maker.say("paper-no-causes"))
        } else {
            Block::Table(cards(&tree, *kind, &badges, maker))
        });
    }
    let gaps = gaps(worksheet, records, maker);
    if !gaps.is_empty() || !worksheet.who_was_missing.trim().is_empty() {
        blocks.push(Block::Heading(maker.say("paper-still-missing")));
        if !gaps.is_empty() {
            blocks.push(Block::Points(gaps));
        }
        let missing = maker.say("paper-who-missing");
        add_fact(&mut blocks, missing, &worksheet.who_was_missing);
    }
    if maker.names_people() {
        add_fact(&mut blocks, maker.say("paper-owner"), &worksheet.owner);
    }
    Ok(maker.document(title, blocks, source))
}

/// "the Bootheel, 2013–2022 · In session · version 2 · The numbers are clear"
fn about(worksheet: &Worksheet, statement: &Statement, maker: &PageMaker<'_>) -> String {
    let mut parts = vec![worksheet.title.clone(), worksheet.status.name(maker.words)];
    if worksheet.version > 1 {
        let number = worksheet.version.to_string();
        parts.push(
            maker
                .words
                .say("paper-version", &[("number", (&number).into())]),
        );
    }
    if statement.chart_snapshot_id.is_some() && statement.certainty != Certainty::Clear {
        parts.push(statement.certainty.name(maker.words));
    }
    parts.retain(|it| !it.trim().is_empty());
    parts.join(" · ")
}

fn chart_blocks(chart: StartingChart<'_>, maker: &PageMaker<'_>) -> Vec<Block> {
    let scene = chart.scene;
    let mut blocks = vec![
        Block::Heading(maker.say("paper-started-from")),
        Block::Strong(scene.title.clone()),
        Block::Remark(scene.subtitle.clone()),
        drawing_block(scene),
    ];
    blocks.extend(words_under(scene));
    let kept = chart.made_on.map_or_else(String::new, |day| {
        let day = maker.day(day);
        maker.words.say("paper-kept-as", &[("day", (&day).into())])
    });
    let source = format!("{kept} {}", scene.source);
    blocks.push(Block::Remark(source.trim().to_owned()));
    blocks
}

/// What a worksheet says about its own gaps; nothing while it has no causes.
fn gaps(worksheet: &Worksheet, records: &Records, maker: &PageMaker<'_>) -> Vec<String> {
    let has_causes = records
        .causes
        .iter()
        .any(|it| it.worksheet_id == worksheet.id && it.kind == CauseKind::Cause);
    if !has_causes {
        return Vec::new();
    }
    Coverage::of(&records.causes, &records.evidence, &worksheet.id)
        .gaps()
        .into_iter()
        .map(|gap| gap_sentence(gap, maker.words))
        .collect()
}

/// The cards as rows: numbered and moved in as in their tree.
fn cards(
    tree: &CauseTree<'_>,
    kind: CauseKind,
    badges: &BTreeMap<&RecordId, EvidenceBadge>,
    maker: &PageMaker<'_>,
) -> PaperTable {
    let column = |id: &str, share: f32| PaperColumn {
        heading: maker.say(id),
        share: Some(share),
    };
    let is_cause = kind == CauseKind::Cause;
    let mut columns = vec![column("paper-column-card", 0.6)];
    if is_cause {
        columns.push(column("paper-column-level", 0.17));
    }
    columns.push(column("paper-column-known", 0.23));
    let mut numbers: Vec<usize> = Vec::new();
    let rows = tree
        .rows()
        .iter()
        .map(|row| {
            numbers.truncate(row.depth);
            if numbers.len() < row.depth {
                numbers.resize(row.depth, 0);
            }
            if let Some(last) = numbers.last_mut() {
                *last += 1;
            }
            let number: Vec<String> = numbers.iter().map(usize::to_string).collect();
            let mut cells = vec![PaperCell {
                text: text_of(row.cause, maker),
                lead: number.join("."),
                depth: row.depth.saturating_sub(1),
                is_strong: row.cause.is_root || row.depth == 1,
                is_badge: false,
                ..PaperCell::default()
            }];
            if is_cause {
                let level = row.cause.level.map(|it| it.name(maker.words));
                cells.push(PaperCell::new(level.unwrap_or_default()));
            }
            let badge = badges.get(&row.cause.id).copied().unwrap_or_default();
            cells.push(PaperCell {
                text: badge_words(badge, maker),
                is_badge: badge != EvidenceBadge::default(),
                ..PaperCell::default()
            });
            cells
        })
        .collect();
    PaperTable {
        holds: maker.say("paper-causes-holds"),
        columns,
        rows,
    }
}

fn text_of(cause: &Cause, maker: &PageMaker<'_>) -> String {
    let mut text = card_text(cause, maker.words);
    if cause.is_root {
        text = maker.words.say("paper-root", &[("text", (&text).into())]);
    }
    if maker.names_people() && !cause.actionable_by.trim().is_empty() {
        let by = maker.say("paper-by");
        text = format!("{text}\n{by}: {}", cause.actionable_by);
    }
    text
}

fn badge_words(badge: EvidenceBadge, maker: &PageMaker<'_>) -> String {
    let known = badge.known_by.name(maker.words);
    if badge.is_doubted {
        maker
            .words
            .say("paper-doubted", &[("known", (&known).into())])
    } else {
        known
    }
}
