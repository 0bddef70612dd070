//! A chart of the Disparities room as a page: the finding, the drawing, the sentence, the numbers, the source.

use crate::charts::scene::Scene;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_block;
use crate::reports::pages::chart_blocks::table_blocks;
use crate::reports::pages::chart_blocks::words_under;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;

/// Returns the page of a finding.
///
/// # Errors
/// [`ReportError::NotPublic`] for a finding of the working view on a page for anyone.
pub fn finding_page(scene: &Scene, maker: &PageMaker<'_>) -> Result<Document, ReportError> {
    maker.may_show(scene)?;
    let mut blocks = vec![
        Block::Kind(maker.say("paper-kind-finding")),
        Block::Title(scene.title.clone()),
        Block::Remark(scene.subtitle.clone()),
        drawing_block(scene),
    ];
    blocks.extend(words_under(scene));
    blocks.extend(table_blocks(scene, maker.words));
    blocks.push(Block::Remark(scene.source.clone()));
    Ok(maker.document(&scene.title, blocks, Some(&scene.source)))
}
