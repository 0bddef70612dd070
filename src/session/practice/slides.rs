//! A card of a pack as a room sees it: released again, in one language, with what the speaker should know about it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::charts::measure_chart::MeasureView;
use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::consent_rules::ConsentState;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::consent_in_force;
use crate::domain::practice::consent_rules::consent_state;
use crate::domain::practice::consent_rules::may_be_shown;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::story::Attribution;
use crate::domain::practice::story::Story;
use crate::domain::practice::story::TellerRole;
use crate::domain::practice::worksheet::Worksheet;
use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::worksheet_picture::Chosen;
use crate::session::practice::worksheet_picture::WorksheetPicture;
use crate::session::snapshot::Snapshot;
use crate::wording::change_words::ChangeWord as _;
use crate::wording::language::Language;
use crate::wording::pack_words::PackWord;
use crate::wording::pack_words::hidden_words;
use crate::wording::pack_words::teller;
use crate::wording::pack_words::typed;
use crate::wording::words::Words;

/// A card as a room sees it, in one language.
#[derive(Debug, Clone)]
pub struct Slide {
    pub language: Language,
    pub title: String,
    /// Quiet words under the title.
    pub subtitle: String,
    pub body: SlideBody,
    /// Large words at the foot: the sentence that names systems, or what belongs to a picture.
    pub framing: String,
    /// In small at the foot.
    pub source: String,
    /// For the person who speaks: what the room does not see and why, as sentences; empty where it sees everything.
    pub hidden: Vec<String>,
    pub is_sample: bool,
}

/// What stands in the middle of a slide.
#[derive(Debug, Clone)]
pub enum SlideBody {
    /// A chart of counts or of a measure. Its title, subtitle and framing are those of the slide.
    Chart(Box<Scene>),
    Words(String),
    Picture {
        /// The card whose picture it is.
        card_id: RecordId,
        alt_text: String,
    },
    Worksheet(Box<WorksheetPicture>),
    Change(ChangeWords),
    /// A story in the teller's words, and who told it.
    Story {
        text: String,
        teller: String,
    },
    /// Nothing can be shown; the reason.
    Missing(String),
}

/// A change in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeWords {
    /// "Now" and how it is; empty where nobody wrote it.
    pub now: (String, String),
    /// "Proposed" and how it should be.
    pub proposed: (String, String),
    /// How far it is.
    pub status: String,
}

impl Snapshot {
    /// The public finding of the frozen chart on a card; `None` where there is none that this version can read.
    #[must_use]
    pub fn card_finding(&self, card: &PackCard, words: &Words) -> Option<Finding> {
        let id = card.chart_snapshot_id.as_ref()?;
        let chart = find(&self.records.chart_snapshots, id)?;
        Some(FrozenChart::of_row(chart)?.finding(self, Audience::Public, words))
    }

    /// The slide of a question that was not pinned: what the Disparities room presents.
    #[must_use]
    pub fn question_slide(&self, question: &ChartQuestion, words: &Words) -> Slide {
        let finding = self.finding(question, Audience::Public, words);
        chart_slide(&finding, words)
    }

    /// A card as a room sees it on that day.
    #[must_use]
    pub fn slide(&self, card: &PackCard, words: &Words, day: NaiveDate) -> Slide {
        let own = |english: &str, spanish: &str| typed(english, spanish, words);
        let title = own(&card.title_en, &card.title_es);
        let caption = own(&card.systems_caption_en, &card.systems_caption_es);
        let mut slide = self.slide_of_kind(card, words, day);
        if !title.is_empty() {
            slide.title = title;
        }
        if !caption.is_empty() {
            slide.framing = caption;
        }
        if let SlideBody::Chart(scene) = &mut slide.body {
            scene.title.clone_from(&slide.title);
            if !slide.framing.is_empty() {
                scene.framing = Some(slide.framing.clone());
            }
        }
        slide
    }

    fn slide_of_kind(&self, card: &PackCard, words: &Words, day: NaiveDate) -> Slide {
        let records = &self.records;
        let id = card.record_id.as_ref();
        let text = typed(&card.text_en, &card.text_es, words);
        match card.kind {
            CardKind::Chart => match self.card_finding(card, words) {
                Some(finding) => chart_slide(&finding, words),
                None => self.missing(
                    words,
                    match card.chart_snapshot_id.as_ref() {
                        Some(id) if find(&records.chart_snapshots, id).is_some() => {
                            PackWord::OtherVersion
                        }
                        _ => PackWord::Gone,
                    },
                ),
            },
            CardKind::Text => Slide {
                body: SlideBody::Words(text),
                ..self.blank(words)
            },
            CardKind::Picture => Slide {
                body: SlideBody::Picture {
                    card_id: card.id.clone(),
                    alt_text: typed(&card.picture_alt_en, &card.picture_alt_es, words),
                },
                framing: text,
                ..self.blank(words)
            },
            CardKind::Worksheet => id.and_then(|it| find(&records.worksheets, it)).map_or_else(
                || self.missing(words, PackWord::Gone),
                |it| self.worksheet_slide(it, words),
            ),
            CardKind::Measure => id.map_or_else(
                || self.missing(words, PackWord::Gone),
                |it| self.measure_slide(it, words),
            ),
            CardKind::Change => id
                .and_then(|it| find(&records.change_ideas, it))
                .map_or_else(
                    || self.missing(words, PackWord::Gone),
                    |it| self.change_slide(it, words),
                ),
            CardKind::Story => id.and_then(|it| find(&records.stories, it)).map_or_else(
                || self.missing(words, PackWord::Gone),
                |it| self.story_slide(it, words, day),
            ),
        }
    }

    fn blank(&self, words: &Words) -> Slide {
        Slide {
            language: words.language(),
            title: String::new(),
            subtitle: String::new(),
            body: SlideBody::Words(String::new()),
            framing: String::new(),
            source: String::new(),
            hidden: Vec::new(),
            is_sample: self.is_sample,
        }
    }

    fn missing(&self, words: &Words, why: PackWord) -> Slide {
        Slide {
            body: SlideBody::Missing(why.said(words)),
            ..self.blank(words)
        }
    }

    fn worksheet_slide(&self, worksheet: &Worksheet, words: &Words) -> Slide {
        let statement = find(&self.records.statements, &worksheet.statement_id);
        let title = statement.map_or_else(String::new, |it| typed(&it.text_en, &it.text_es, words));
        let mut picture = WorksheetPicture::of(
            &self.records,
            worksheet,
            worksheet.view,
            &Chosen::default(),
            words,
        );
        if let WorksheetPicture::Causes(_, cards) = &mut picture {
            cards.statement.clone_from(&title);
        }
        Slide {
            title,
            body: SlideBody::Worksheet(Box::new(picture)),
            ..self.blank(words)
        }
    }

    fn measure_slide(&self, id: &RecordId, words: &Words) -> Slide {
        let view = MeasureView::default();
        let Some(finding) = self.measure_finding(id, &view, Audience::Public, words) else {
            return self.missing(words, PackWord::Gone);
        };
        let hidden = hidden_in_table(&finding.scene, words);
        slide_of_scene(finding.scene, hidden, words)
    }

    fn change_slide(&self, change: &ChangeIdea, words: &Words) -> Slide {
        // These fields have no Spanish of their own.
        let part = |heading: PackWord, text: &str| (heading.said(words), typed(text, "", words));
        Slide {
            title: typed(&change.title_en, &change.title_es, words),
            subtitle: PackWord::Change.said(words),
            body: SlideBody::Change(ChangeWords {
                now: part(PackWord::Now, &change.now_text),
                proposed: part(PackWord::Proposed, &change.proposed_text),
                status: change.status.said(words),
            }),
            ..self.blank(words)
        }
    }

    fn story_slide(&self, story: &Story, words: &Words, day: NaiveDate) -> Slide {
        let consents = &self.records.consents;
        if !may_be_shown(story, consents, StoryUse::Meeting, day) {
            let why = match consent_state(&story.id, consents, day) {
                ConsentState::Withdrawn(_) => PackWord::StoryWithdrawn,
                _ => PackWord::StoryUntold,
            };
            return Slide {
                title: PackWord::Story.said(words),
                ..self.missing(words, why)
            };
        }
        let text = if story.summary.is_empty() {
            &story.text
        } else {
            &story.summary
        };
        let is_anonymous = consent_in_force(&story.id, consents)
            .is_none_or(|it| it.attribution == Attribution::Anonymous);
        let role = if is_anonymous {
            TellerRole::Other
        } else {
            story.teller_role
        };
        Slide {
            title: PackWord::Story.said(words),
            body: SlideBody::Story {
                text: text.clone(),
                teller: teller(role, words),
            },
            ..self.blank(words)
        }
    }
}

fn chart_slide(finding: &Finding, words: &Words) -> Slide {
    let answer = &finding.answer;
    let of_gap = answer.gap_goal.as_ref().map(|it| &it.table);
    let hidden = std::iter::once(&answer.table)
        .chain(&answer.beside)
        .chain(of_gap)
        .find_map(|it| hidden_words(it, words))
        .unwrap_or_else(|| hidden_in_table(&finding.scene, words));
    slide_of_scene(finding.scene.clone(), hidden, words)
}

/// That some numbers are not shown, where the table of a public scene has such cells.
fn hidden_in_table(scene: &Scene, words: &Words) -> Vec<String> {
    let mark = PackWord::NotShown.said(words);
    let mut cells = scene.table.rows.iter().flat_map(|it| &it.cells);
    if cells.any(|it| it.contains(&mark)) {
        vec![PackWord::SomeHidden.said(words)]
    } else {
        Vec::new()
    }
}

fn slide_of_scene(scene: Scene, hidden: Vec<String>, words: &Words) -> Slide {
    Slide {
        language: words.language(),
        title: scene.title.clone(),
        subtitle: scene.subtitle.clone(),
        framing: scene.framing.clone().unwrap_or_default(),
        source: scene.source.clone(),
        hidden,
        is_sample: scene.is_sample,
        body: SlideBody::Chart(Box::new(scene)),
    }
}

/// A slide that several windows show.
pub type SharedSlide = Arc<Slide>;
