//! One test of a change as a page: plan, do, the prediction beside what was learned, and what was decided.

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::page_maker::add_fact;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::change_words::cycle_number;

/// Returns the page of a cycle of a change.
#[must_use]
pub fn cycle_page(cycle: &PdsaCycle, change: &ChangeIdea, maker: &PageMaker<'_>) -> Document {
    let name = maker.own_words(&change.title_en, &change.title_es);
    let number = cycle_number(cycle.number, maker.words);
    let title = format!("{number}: {name}");
    let mut blocks = vec![
        Block::Kind(maker.say("paper-kind-cycle")),
        Block::Title(title.clone()),
    ];
    blocks.extend(cycle_blocks(cycle, maker, Part::Whole));
    maker.document(title, blocks, None)
}

/// How much room a cycle gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A page of its own.
    Whole,
    /// One of several under a change.
    OfChange,
}

/// What a page says of a cycle.
#[must_use]
pub fn cycle_blocks(cycle: &PdsaCycle, maker: &PageMaker<'_>, part: Part) -> Vec<Block> {
    let mut blocks = Vec::new();
    let say = |id: &str| maker.say(id);
    let heading = |blocks: &mut Vec<Block>, id: &str| {
        blocks.push(match part {
            Part::Whole => Block::Heading(maker.say(id)),
            Part::OfChange => Block::MinorHeading(maker.say(id)),
        });
    };
    heading(&mut blocks, "paper-plan");
    add_fact(&mut blocks, say("paper-question"), &cycle.question);
    let mut about = vec![cycle.objective.said(maker.words)];
    about.push(cycle.scale.clone());
    about.push(days(cycle, maker));
    about.retain(|it| !it.trim().is_empty());
    add_fact(&mut blocks, say("paper-cycle-what-for"), &about.join(" · "));
    if !cycle.tasks.is_empty() {
        blocks.push(Block::Table(tasks(cycle, maker)));
    }
    add_fact(&mut blocks, say("paper-data-plan"), &cycle.data_plan);
    if maker.names_people() {
        add_fact(&mut blocks, say("paper-owner"), &cycle.owner);
    }
    if cycle.carried_out.is_some() || !cycle.observations.trim().is_empty() {
        heading(&mut blocks, "paper-do");
        if let Some(carried_out) = cycle.carried_out {
            let text = carried_out.said(maker.words);
            add_fact(&mut blocks, say("paper-carried-out"), &text);
        }
        add_fact(&mut blocks, say("paper-observations"), &cycle.observations);
        add_fact(&mut blocks, say("paper-surprises"), &cycle.surprises);
    }
    heading(&mut blocks, "paper-study");
    blocks.push(Block::Table(side_by_side(
        (say("paper-prediction"), &cycle.prediction),
        (say("paper-learned"), &cycle.study),
        say("paper-prediction-beside"),
        maker,
    )));
    if let Some(met) = cycle.prediction_met {
        add_fact(&mut blocks, say("paper-met"), &met.said(maker.words));
    }
    let helped = &cycle.who_was_helped_or_left_out;
    add_fact(&mut blocks, say("paper-helped"), helped);
    if cycle.decision.is_some() || !cycle.why.trim().is_empty() {
        heading(&mut blocks, "paper-act");
        if let Some(decision) = cycle.decision {
            let text = decision.said(maker.words);
            add_fact(&mut blocks, say("paper-decision"), &text);
        }
        add_fact(&mut blocks, say("paper-why"), &cycle.why);
    }
    blocks
}

/// "March 1, 2024 to March 28, 2024"
fn days(cycle: &PdsaCycle, maker: &PageMaker<'_>) -> String {
    match (cycle.starts_on, cycle.ends_on) {
        (Some(first), Some(last)) => {
            let (first, last) = (maker.day(first), maker.day(last));
            maker.words.say(
                "paper-from-to",
                &[("from", (&first).into()), ("to", (&last).into())],
            )
        }
        (Some(day), None) => {
            let day = maker.day(day);
            maker.words.say("paper-from", &[("day", (&day).into())])
        }
        (None, _) => String::new(),
    }
}

/// Two texts in two columns, so that they can be compared line by line.
pub(in crate::reports::pages) fn side_by_side(
    (left, left_text): (String, &str),
    (right, right_text): (String, &str),
    holds: String,
    maker: &PageMaker<'_>,
) -> PaperTable {
    let column = |heading: String| PaperColumn {
        heading,
        share: Some(0.5),
    };
    let cell = |text: &str| {
        PaperCell::new(if text.trim().is_empty() {
            maker.say("paper-nothing-yet")
        } else {
            text.to_owned()
        })
    };
    PaperTable {
        holds,
        columns: vec![column(left), column(right)],
        rows: vec![vec![cell(left_text), cell(right_text)]],
    }
}

fn tasks(cycle: &PdsaCycle, maker: &PageMaker<'_>) -> PaperTable {
    let mut names = vec![("paper-column-what", 0.4)];
    if maker.names_people() {
        names.push(("paper-column-who", 0.2));
    }
    names.extend([
        ("paper-column-when", 0.2),
        ("paper-column-where", 0.2),
        ("paper-column-done", 0.1),
    ]);
    let columns = names
        .into_iter()
        .map(|(id, share)| PaperColumn {
            heading: maker.say(id),
            share: Some(share),
        })
        .collect();
    let rows = cycle
        .tasks
        .iter()
        .map(|task| {
            let mut cells = vec![task.what.clone()];
            if maker.names_people() {
                cells.push(task.who.clone());
            }
            let done = if task.is_done {
                maker.say("paper-done")
            } else {
                maker.say("paper-not-yet")
            };
            cells.extend([task.when.clone(), task.r#where.clone(), done]);
            cells.into_iter().map(PaperCell::new).collect()
        })
        .collect();
    PaperTable {
        holds: maker.say("paper-tasks"),
        columns,
        rows,
    }
}
