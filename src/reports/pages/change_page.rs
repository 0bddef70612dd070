//! A change as pages: how it is now and should be, who takes part, whether it is fair, how it is kept, and its tests.

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::cycle_rules::ramp;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::reports::pages::cycle_page::Part;
use crate::reports::pages::cycle_page::cycle_blocks;
use crate::reports::pages::cycle_page::side_by_side;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::page_maker::add_fact;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::wording::cause_words::card_text;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::cycle_number;
use crate::wording::numbers;

/// Returns the pages of a change with its cycles.
#[must_use]
pub fn change_page(change: &ChangeIdea, records: &Records, maker: &PageMaker<'_>) -> Document {
    let title = maker.own_words(&change.title_en, &change.title_es);
    let words = maker.words;
    let about = [change.status.said(words), change.change_type.said(words)].join(" · ");
    let mut blocks = vec![
        Block::Kind(maker.say("paper-kind-change")),
        Block::Title(title.clone()),
        Block::Remark(about),
    ];
    if change.status == ChangeStatus::Stopped {
        let why = maker.say("paper-why-stopped");
        add_fact(&mut blocks, why, &change.stop_reason);
    }
    blocks.push(Block::Heading(maker.say("paper-now-and-proposed")));
    blocks.push(Block::Table(side_by_side(
        (maker.say("paper-now"), &change.now_text),
        (maker.say("paper-proposed"), &change.proposed_text),
        maker.say("paper-now-and-proposed"),
        maker,
    )));
    answers(&mut blocks, change, records, maker);
    who(&mut blocks, change, records, maker);
    resources(&mut blocks, change, maker);
    fair(&mut blocks, change, maker);
    keep(&mut blocks, change, records, maker);
    let cycles = ramp(&change.id, &records.pdsa_cycles);
    blocks.push(Block::Heading(maker.say("paper-tests")));
    if cycles.is_empty() {
        blocks.push(Block::Paragraph(maker.say("paper-no-tests")));
    }
    for cycle in cycles {
        blocks.push(Block::Subheading(cycle_number(cycle.number, words)));
        blocks.extend(cycle_blocks(cycle, maker, Part::OfChange));
    }
    if !maker.names_people() {
        blocks.push(Block::Remark(maker.say("paper-no-names")));
    }
    maker.document(title, blocks, None)
}

fn answers(blocks: &mut Vec<Block>, change: &ChangeIdea, records: &Records, maker: &PageMaker<'_>) {
    let causes: Vec<String> = change
        .cause_ids
        .iter()
        .filter_map(|id| find(&records.causes, id))
        .map(|cause| card_text(cause, maker.words))
        .collect();
    if !causes.is_empty() {
        blocks.push(Block::Subheading(maker.say("paper-answers")));
        blocks.push(Block::Points(causes));
    }
}

fn who(blocks: &mut Vec<Block>, change: &ChangeIdea, records: &Records, maker: &PageMaker<'_>) {
    blocks.push(Block::Heading(maker.say("paper-who-takes-part")));
    let rows: Vec<Vec<PaperCell>> = records
        .change_organizations
        .iter()
        .filter(|it| it.change_id == change.id)
        .filter_map(|part| {
            let organization = find(&records.organizations, &part.organization_id)?;
            let agreed = part
                .agreed_on
                .map_or_else(|| maker.say("paper-not-yet"), |day| maker.day(day));
            Some(vec![
                PaperCell::new(organization.name.clone()),
                PaperCell::new(part.role.said(maker.words)),
                PaperCell::new(agreed),
            ])
        })
        .collect();
    if !rows.is_empty() {
        let column = |id: &str, share: f32| PaperColumn {
            heading: maker.say(id),
            share: Some(share),
        };
        blocks.push(Block::Table(PaperTable {
            holds: maker.say("paper-who-takes-part"),
            columns: vec![
                column("paper-column-organization", 0.5),
                column("paper-column-role", 0.25),
                column("paper-column-agreed", 0.25),
            ],
            rows,
        }));
    }
    if maker.names_people() {
        add_fact(blocks, maker.say("paper-owner"), &change.owner);
    }
    if let Some(day) = change.due {
        add_fact(blocks, maker.say("paper-due"), &maker.day(day));
    }
    let mut codesign = change.codesign.said(maker.words) + ".";
    if change.community_codesigners > 0 {
        let count = u64::from(change.community_codesigners);
        let people = maker.words.say(
            "paper-codesigners",
            &[
                ("count", count.into()),
                ("number", (&numbers::count(count)).into()),
            ],
        );
        codesign = format!("{codesign} {people}");
    }
    add_fact(blocks, maker.say("paper-codesign"), &codesign);
    let level = change.evidence_level.said(maker.words);
    add_fact(blocks, maker.say("paper-evidence-level"), &level);
}

fn resources(blocks: &mut Vec<Block>, change: &ChangeIdea, maker: &PageMaker<'_>) {
    let mut much = Vec::new();
    if let Some(dollars) = change.amount_dollars {
        let amount = format!("${}", grouped(dollars));
        let text = maker
            .words
            .say("paper-dollars", &[("amount", (&amount).into())]);
        much.push(text);
    }
    if let Some(hours) = change.hours {
        let hours = grouped(hours);
        let text = maker
            .words
            .say("paper-hours", &[("hours", (&hours).into())]);
        much.push(text);
    }
    let much = maker.words.list(&much);
    let mut facts = Vec::new();
    let from = maker.say("paper-resources-from");
    add_fact(&mut facts, from, &change.resources_from);
    let to = maker.say("paper-resources-to");
    add_fact(&mut facts, to, &change.resources_to);
    add_fact(&mut facts, maker.say("paper-how-much"), &much);
    if !facts.is_empty() {
        blocks.push(Block::Heading(maker.say("paper-resources")));
        blocks.append(&mut facts);
    }
}

/// "1,200", or "12.5".
fn grouped(value: f64) -> String {
    let text = numbers::fixed(value, 1);
    let (whole, rest) = text.split_once('.').unwrap_or((text.as_str(), "0"));
    let whole = whole
        .parse::<u64>()
        .map_or_else(|_| whole.to_owned(), numbers::count);
    if rest == "0" {
        whole
    } else {
        format!("{whole}.{rest}")
    }
}

fn fair(blocks: &mut Vec<Block>, change: &ChangeIdea, maker: &PageMaker<'_>) {
    let mut facts = Vec::new();
    for (id, text) in [
        ("paper-who-benefits", &change.who_benefits),
        ("paper-who-burdened", &change.who_is_burdened),
        ("paper-widen-gap", &change.could_widen_gap),
        ("paper-mitigation", &change.mitigation),
    ] {
        add_fact(&mut facts, maker.say(id), text);
    }
    if !facts.is_empty() {
        blocks.push(Block::Heading(maker.say("paper-fair")));
        blocks.append(&mut facts);
    }
}

fn keep(blocks: &mut Vec<Block>, change: &ChangeIdea, records: &Records, maker: &PageMaker<'_>) {
    let mut facts = Vec::new();
    let written: Vec<String> = change
        .written_into
        .iter()
        .map(|it| it.said(maker.words))
        .collect();
    let written = written.join("\n");
    add_fact(&mut facts, maker.say("paper-written-into"), &written);
    let every = change.recheck_months.map(|months| {
        maker.words.say(
            "paper-recheck-every",
            &[
                ("count", u64::from(months).into()),
                ("number", (&months.to_string()).into()),
            ],
        )
    });
    let recheck = match (every, change.recheck_due) {
        (Some(every), Some(day)) => maker.words.say(
            "paper-recheck-next",
            &[
                ("every", (&every).into()),
                ("day", (&maker.day(day)).into()),
            ],
        ),
        (Some(every), None) => every,
        (None, Some(day)) => maker.day(day),
        (None, None) => String::new(),
    };
    add_fact(&mut facts, maker.say("paper-recheck"), &recheck);
    let slips = maker.say("paper-backslide");
    add_fact(&mut facts, slips, &change.backslide_trigger);
    let measures: Vec<String> = change
        .measure_ids
        .iter()
        .filter_map(|id| find(&records.measures, id))
        .map(|it| maker.own_words(&it.name_en, &it.name_es))
        .collect();
    let measures = measures.join("\n");
    add_fact(&mut facts, maker.say("paper-measured-by"), &measures);
    if !facts.is_empty() {
        blocks.push(Block::Heading(maker.say("paper-keep")));
        blocks.append(&mut facts);
    }
}
