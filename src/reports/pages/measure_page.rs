//! A measure over time as a page: the chart, what it says, exactly what is counted, and every point.

use crate::charts::scene::Scene;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_block;
use crate::reports::pages::chart_blocks::table_blocks;
use crate::reports::pages::chart_blocks::words_under;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::page_maker::add_fact;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;

/// Returns the page of a measure with its released chart.
///
/// # Errors
/// [`ReportError::NotPublic`] for a chart of the working view on a page for anyone.
pub fn measure_page(
    measure: &QualityMeasure,
    scene: &Scene,
    maker: &PageMaker<'_>,
) -> Result<Document, ReportError> {
    maker.may_show(scene)?;
    let name = maker.own_words(&measure.name_en, &measure.name_es);
    let mut blocks = vec![
        Block::Kind(maker.say("paper-kind-measure")),
        Block::Title(scene.title.clone()),
        Block::Remark(scene.subtitle.clone()),
        drawing_block(scene),
    ];
    blocks.extend(words_under(scene));
    let question = maker.say("paper-measure-question");
    add_fact(&mut blocks, question, &measure.question);
    let definition = maker.say("paper-measure-definition");
    add_fact(&mut blocks, definition, &measure.operational_definition);
    if maker.names_people() {
        add_fact(
            &mut blocks,
            maker.say("paper-collector"),
            &measure.collector,
        );
    }
    blocks.extend(table_blocks(scene, maker.words));
    blocks.push(Block::Remark(scene.source.clone()));
    let title = format!("{name}: {}", scene.title);
    Ok(maker.document(title, blocks, Some(&scene.source)))
}
