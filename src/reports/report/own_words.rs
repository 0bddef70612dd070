//! What a person wrote into the sections of one report, and what of it needs a look before it is printed.

use std::collections::BTreeSet;

use crate::domain::practice::report_text::ReportKind;
use crate::domain::practice::report_text::ReportText;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;

/// The words of one report about one place and year.
#[derive(Debug, Clone, Default)]
pub struct OwnWords<'a> {
    texts: Vec<&'a ReportText>,
}

/// Something that should be looked at before a report is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportNote {
    /// A number in a person's words is not among the numbers of the section now.
    NumberDiffers(SectionKind, String),
    /// A person's words have no Spanish.
    NoSpanish(SectionKind),
    /// Something that the report shows has no Spanish: its name.
    NoSpanishFor(String),
    /// A chart was frozen, and the data has changed since: its title.
    Stale(String),
}

impl<'a> OwnWords<'a> {
    /// Those among all texts that belong to a report about a place and year.
    #[must_use]
    pub fn of(
        texts: &'a [ReportText],
        report: ReportKind,
        place_id: Option<&str>,
        year: Option<i32>,
    ) -> Self {
        let is_meant = |it: &&ReportText| {
            it.report == report && it.place_id.as_deref() == place_id && it.year == year
        };
        Self {
            texts: texts.iter().filter(is_meant).collect(),
        }
    }

    /// What was written into a section.
    #[must_use]
    pub fn text(&self, section: SectionKind) -> Option<&'a ReportText> {
        self.texts
            .iter()
            .find(|it| it.section == section.id())
            .copied()
    }

    /// Whether a section is left out.
    #[must_use]
    pub fn leaves_out(&self, section: SectionKind) -> bool {
        self.text(section).is_some_and(|it| it.is_left_out)
    }

    /// The paragraphs that stand in place of those the program makes.
    #[must_use]
    pub fn paragraphs(&self, section: SectionKind, maker: &PageMaker<'_>) -> Option<Vec<Block>> {
        let text = self.text(section)?;
        let own = maker.own_words(&text.text_en, &text.text_es);
        let paragraphs: Vec<Block> = own
            .lines()
            .filter(|it| !it.trim().is_empty())
            .map(|it| Block::Paragraph(it.trim().to_owned()))
            .collect();
        (!paragraphs.is_empty()).then_some(paragraphs)
    }

    /// What should be looked at in these words, beside the sections as the program makes them.
    #[must_use]
    pub fn notes(&self, sections: &[Section], maker: &PageMaker<'_>) -> Vec<ReportNote> {
        let mut notes = Vec::new();
        for section in sections.iter().filter(|it| !self.leaves_out(it.kind)) {
            let Some(text) = self.text(section.kind) else {
                continue;
            };
            let mut known = BTreeSet::new();
            for block in section.words.iter().chain(&section.exhibits) {
                numbers_in_block(block, &mut known);
            }
            known.extend(numbers_in(&maker.made_on.to_string()));
            for number in numbers_in(&maker.own_words(&text.text_en, &text.text_es)) {
                if !known.contains(&number) {
                    notes.push(ReportNote::NumberDiffers(section.kind, number));
                }
            }
            if !text.text_en.trim().is_empty() && text.text_es.trim().is_empty() {
                notes.push(ReportNote::NoSpanish(section.kind));
            }
        }
        notes
    }
}

/// The numbers written in a text: "1,024", "7.7".
fn numbers_in(text: &str) -> Vec<String> {
    text.split(|it: char| !(it.is_ascii_digit() || it == '.' || it == ','))
        .map(|it| it.trim_matches(['.', ',']))
        .filter(|it| it.contains(|it: char| it.is_ascii_digit()))
        .map(ToOwned::to_owned)
        .collect()
}

fn numbers_in_block(block: &Block, found: &mut BTreeSet<String>) {
    let mut see = |text: &str| found.extend(numbers_in(text));
    match block {
        Block::Masthead { kind, title, aside } => {
            see(kind);
            see(title);
            see(aside);
        }
        Block::Lead(text)
        | Block::Kind(text)
        | Block::Title(text)
        | Block::Heading(text)
        | Block::Subheading(text)
        | Block::MinorHeading(text)
        | Block::Paragraph(text)
        | Block::Strong(text)
        | Block::Remark(text) => see(text),
        Block::Fact { name, text } => {
            see(name);
            see(text);
        }
        Block::Points(points) => points.iter().for_each(|it| see(it)),
        Block::Table(table) => {
            table.columns.iter().for_each(|it| see(&it.heading));
            table.rows.iter().flatten().for_each(|it| see(&it.text));
        }
        Block::Figure { shows, .. } => see(shows),
        Block::Columns(columns) => {
            for block in columns.iter().flatten() {
                numbers_in_block(block, found);
            }
        }
        Block::Boxed(blocks) => {
            for block in blocks {
                numbers_in_block(block, found);
            }
        }
        Block::Form(_) | Block::Tight | Block::Tightest | Block::NewPage => {}
    }
}

#[cfg(test)]
mod tests {
    use super::numbers_in;

    #[test]
    fn numbers_are_found_as_they_are_written() {
        assert_eq!(
            numbers_in("In 2013–2022, 1,024 babies (7.7 of 1,000)."),
            ["2013", "2022", "1,024", "7.7", "1,000"]
        );
        assert!(numbers_in("no number, at all.").is_empty());
    }
}
