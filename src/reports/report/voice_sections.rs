//! The sections of people's words: what protects families here, what people told us.

use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::fit::Fit;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::voices::PrintedStory;
use crate::reports::report::voices::Voices;

/// How much of what people said a page has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoiceRoom {
    /// Points of a list.
    pub points: usize,
    pub stories: usize,
    pub fit: Fit,
    /// Whether a county's gap is also told group by group, beside the sentence about it.
    pub has_gap_table: bool,
}

/// The first so many points, and how many more there are.
pub(in crate::reports) fn some_of(
    points: &[String],
    room: usize,
    maker: &PageMaker<'_>,
) -> Vec<String> {
    let mut shown: Vec<String> = points.iter().take(room).cloned().collect();
    let more = points.len().saturating_sub(shown.len());
    if more > 0 {
        let number = more.to_string();
        shown.push(maker.words.say(
            "report-and-more",
            &[
                ("count", u64::try_from(more).unwrap_or(u64::MAX).into()),
                ("number", (&number).into()),
            ],
        ));
    }
    shown
}

/// What already helps here.
pub(in crate::reports) fn protects(
    voices: &Voices,
    room: VoiceRoom,
    maker: &PageMaker<'_>,
) -> Section {
    let words = if voices.protects.is_empty() {
        vec![Block::Paragraph(maker.say("report-nothing-protects"))]
    } else {
        vec![Block::Points(some_of(&voices.protects, room.points, maker))]
    };
    Section::new(SectionKind::Protects, words, Vec::new()).half()
}

/// What people told us: agreed worksheets with their root causes, and stories.
pub(in crate::reports) fn told(voices: &Voices, room: VoiceRoom, maker: &PageMaker<'_>) -> Section {
    let mut words = Vec::new();
    for worksheet in &voices.agreed {
        words.push(Block::Strong(worksheet.statement.clone()));
        if !worksheet.causes.is_empty() {
            words.push(Block::Points(some_of(
                &worksheet.causes,
                room.points,
                maker,
            )));
        }
        if let Some(day) = worksheet.validated_on {
            let day = maker.day(day);
            words.push(Block::Remark(
                maker
                    .words
                    .say("report-agreed-on", &[("day", (&day).into())]),
            ));
        }
    }
    if voices.agreed.is_empty() {
        let number = voices.in_work.to_string();
        let count = u64::try_from(voices.in_work).unwrap_or(u64::MAX);
        words.push(Block::Paragraph(if voices.in_work == 0 {
            maker.say("report-nothing-told")
        } else {
            maker.words.say(
                "report-told-in-work",
                &[("count", count.into()), ("number", (&number).into())],
            )
        }));
    }
    for story in voices.stories.iter().take(room.stories) {
        words.extend(quote(story));
    }
    Section::new(SectionKind::Told, words, Vec::new()).half()
}

/// A story in its teller's words, and who told it.
pub(in crate::reports) fn quote(story: &PrintedStory) -> Vec<Block> {
    vec![
        Block::Paragraph(format!("“{}”", story.text)),
        Block::Remark(story.told_by.clone()),
    ]
}
