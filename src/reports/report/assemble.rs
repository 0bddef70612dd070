//! Sections as the blocks of a document: a person's own words in place of the program's, halves side by side.

use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::report::own_words::OwnWords;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::section::SectionWidth;

/// The blocks of the sections that are not left out.
#[must_use]
pub fn assembled(sections: Vec<Section>, own: &OwnWords<'_>, maker: &PageMaker<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut half: Option<Vec<Block>> = None;
    for section in sections {
        if own.leaves_out(section.kind) {
            continue;
        }
        let width = section.width;
        let held = held(section, own, maker);
        if width == SectionWidth::Half {
            match half.take() {
                Some(left) => blocks.push(Block::Columns(vec![left, held])),
                None => half = Some(held),
            }
            continue;
        }
        blocks.extend(half.take().into_iter().flatten());
        if width == SectionWidth::Boxed {
            blocks.push(Block::Boxed(held));
        } else {
            blocks.extend(held);
        }
    }
    blocks.extend(half.into_iter().flatten());
    blocks
}

/// What a section comes to, under its heading.
fn held(section: Section, own: &OwnWords<'_>, maker: &PageMaker<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !matches!(section.kind, SectionKind::Headline | SectionKind::Letter) {
        blocks.push(Block::Heading(section.kind.title(maker.words)));
    }
    blocks.extend(own.paragraphs(section.kind, maker).unwrap_or(section.words));
    blocks.extend(section.exhibits);
    blocks
}
