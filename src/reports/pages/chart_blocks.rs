//! A chart on a page: its drawing, its sentence, its remarks and its numbers as a table.

use crate::charts::layout::drawing::layout_drawing;
use crate::charts::layout::drawing::least_height;
use crate::charts::layout::drawing::preferred_height;
use crate::charts::layout::style::Style;
use crate::charts::primitive::Size;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::text_measure::TextMeasure;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::reports::paper::sheet_of_paper::CONTENT_WIDTH;
use crate::reports::paper::sheet_of_paper::POINTS_PER_UNIT;
use crate::wording::words::Words;

/// How much larger than on a page of many drawings the words of a drawing are, for a handout.
const HANDOUT: f32 = 1.15;

/// The least and the most height of a drawing, in its units.
const LEAST_HEIGHT: f32 = 130.0;
const MOST_HEIGHT: f32 = 620.0;

/// The drawing of a scene, or the reason why there is none.
#[must_use]
pub fn drawing_block(scene: &Scene) -> Block {
    drawing_within(scene, MOST_HEIGHT)
}

/// The same at most so many units high.
#[must_use]
pub fn drawing_within(scene: &Scene, most: f32) -> Block {
    drawing_scaled(scene, most, HANDOUT)
}

/// The same with its words `scale` times as large as usual on a page.
#[must_use]
pub fn drawing_scaled(scene: &Scene, most: f32, scale: f32) -> Block {
    if let Drawing::Reason(reason) = &scene.drawing {
        return Block::Strong(reason.clone());
    }
    let measure = TextMeasure::embedded();
    let style = Style::page().scaled(scale);
    let width = CONTENT_WIDTH / POINTS_PER_UNIT;
    let least = least_height(&scene.drawing, width, &style, measure).max(LEAST_HEIGHT);
    let height = preferred_height(&scene.drawing, width, &style, measure)
        .clamp(LEAST_HEIGHT, most.max(least))
        .ceil();
    let layout = layout_drawing(&scene.drawing, Size::new(width, height), &style, measure);
    Block::Figure {
        layout,
        shows: scene.alt_text.clone(),
    }
}

/// What stands under the drawing: the sentence to quote, what shapes it, and remarks.
#[must_use]
pub fn words_under(scene: &Scene) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !scene.sentence.is_empty() {
        blocks.push(Block::Paragraph(scene.sentence.clone()));
    }
    blocks.extend(scene.framing.clone().map(Block::Strong));
    let notes = scene.notes.join(" ");
    if !notes.is_empty() {
        blocks.push(Block::Remark(notes));
    }
    blocks
}

/// The numbers of a scene under their heading; nothing where it has none.
#[must_use]
pub fn table_blocks(scene: &Scene, words: &Words) -> Vec<Block> {
    let table = &scene.table;
    if table.rows.is_empty() || table.headings.is_empty() {
        return Vec::new();
    }
    // A column without a word in any row says nothing.
    let is_said: Vec<bool> = (0..table.headings.len())
        .map(|position| {
            let mut cells = table.rows.iter().filter_map(|it| it.cells.get(position));
            cells.any(|it| !it.trim().is_empty())
        })
        .collect();
    let columns = table
        .headings
        .iter()
        .zip(&is_said)
        .filter(|it| *it.1)
        .map(|(heading, _)| PaperColumn {
            heading: heading.clone(),
            share: None,
        })
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let last = is_said.iter().rposition(|it| *it).unwrap_or(0);
            row.cells
                .iter()
                .enumerate()
                .filter(|(position, _)| is_said.get(*position) == Some(&true))
                .map(|(position, cell)| {
                    let is_marked = row.small_numbers && position == last;
                    let mark = if is_marked { " *" } else { "" };
                    PaperCell {
                        text: format!("{cell}{mark}"),
                        is_strong: position == 0,
                        ..PaperCell::default()
                    }
                })
                .collect()
        })
        .collect();
    let holds = words.say("paper-table-holds", &[("title", (&scene.title).into())]);
    let mut blocks = vec![
        Block::Heading(words.say("paper-numbers", &[])),
        Block::Table(PaperTable {
            holds,
            columns,
            rows,
        }),
    ];
    if table.rows.iter().any(|it| it.small_numbers) {
        blocks.push(Block::Remark(words.say("paper-small-numbers", &[])));
    }
    blocks
}
