//! What to look at before a pack is used: each line says what to mend, and where.

use chrono::NaiveDate;

use crate::charts::reveal::reveal_steps;
use crate::charts::scene::Drawing;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::may_be_shown;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::wording_hint::Tongue;
use crate::domain::practice::wording_hint::wording_hint;
use crate::session::chart_question::ChartQuestion;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::packs::is_there;
use crate::session::practice::slides::Slide;
use crate::session::practice::slides::SlideBody;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// A room reads at most so many words on a slide.
///
/// Source: readable from 10 m: one chart and at most 40 words on a slide.
pub const MOST_WORDS: usize = 40;

/// A room takes in at most so many groups at once.
pub const MOST_GROUPS: usize = 6;

/// A title that states a finding has at least so many words.
const FEWEST_TITLE_WORDS: usize = 4;

/// How much a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// To be mended before others see it.
    Mend,
    /// To be known by the person who speaks.
    Know,
}

/// Where the button of a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fix {
    /// To the field of the card's title.
    Title,
    TitleSpanish,
    Text,
    TextSpanish,
    Caption,
    CaptionSpanish,
    Alt,
    AltSpanish,
    /// To the card itself, to see it.
    Look,
    /// Freezes the chart again with the newer data.
    Refresh,
    /// Takes the card out of the pack.
    Remove,
    /// To where stories are kept.
    Stories,
    /// Adds the card "What protects us here".
    AddProtects,
    /// To the name of the pack.
    PackTitleSpanish,
}

/// One line of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// The card; `None` where the pack as a whole is meant.
    pub card_id: Option<RecordId>,
    pub weight: Weight,
    /// What to mend or to know, as a sentence.
    pub sentence: String,
    pub fix: Fix,
}

impl Snapshot {
    /// Looks through a pack as a room would see it on that day. `english` and `spanish` are the words of the slides.
    #[must_use]
    pub fn check_pack(
        &self,
        pack: &Pack,
        (english, spanish): (&Words, &Words),
        day: NaiveDate,
    ) -> Vec<PackProblem> {
        let cards = cards_of(&self.records.pack_cards, &pack.id);
        let wants_spanish = pack.language != PackLanguage::English;
        let mut found: Vec<PackProblem> = Vec::new();
        if wants_spanish && pack.title_es.is_empty() {
            found.push(PackProblem {
                card_id: None,
                weight: Weight::Mend,
                sentence: "The pack has no name in Spanish.".to_owned(),
                fix: Fix::PackTitleSpanish,
            });
        }
        for card in &cards {
            let slide = self.slide(card, english, day);
            let mut look = Look {
                snapshot: self,
                card,
                slide: &slide,
                day,
                found: Vec::new(),
            };
            look.content();
            look.words_of_card();
            if wants_spanish && pack.language == PackLanguage::Spanish {
                let in_spanish = self.slide(card, spanish, day);
                look.fits(&in_spanish);
            } else {
                look.fits(&slide);
            }
            if wants_spanish {
                look.spanish();
            }
            look.numbers();
            found.append(&mut look.found);
        }
        let has_charts = cards
            .iter()
            .any(|it| matches!(it.kind, CardKind::Chart | CardKind::Measure));
        if has_charts && !cards.iter().any(|it| speaks_of_strengths(it)) {
            found.push(PackProblem {
                card_id: None,
                weight: Weight::Know,
                sentence:
                    "No card says what protects families here. Each pack of numbers needs one."
                        .to_owned(),
                fix: Fix::AddProtects,
            });
        }
        found
    }

    /// Whether other numbers than those of a card's frozen chart are in the file now.
    #[must_use]
    pub fn has_newer_data(&self, card: &PackCard) -> bool {
        let chart = card
            .chart_snapshot_id
            .as_ref()
            .and_then(|it| find(&self.records.chart_snapshots, it));
        let Some((chart, frozen)) = chart.and_then(|it| Some((it, FrozenChart::of_row(it)?)))
        else {
            return false;
        };
        let now = FrozenChart::of(self, &frozen.question);
        now.count_of_counts() > 0 && now.data_hash() != chart.data_hash
    }
}

/// Whether a card is about what helps: words or a story, as one that names what protects.
fn speaks_of_strengths(card: &PackCard) -> bool {
    let words = [&card.title_en, &card.title_es, &card.text_en, &card.text_es];
    let says = |part: &str| words.iter().any(|it| it.to_lowercase().contains(part));
    ["protect", "protege", "strength", "fortaleza"]
        .into_iter()
        .any(says)
}

struct Look<'a> {
    snapshot: &'a Snapshot,
    card: &'a PackCard,
    slide: &'a Slide,
    day: NaiveDate,
    found: Vec<PackProblem>,
}

impl Look<'_> {
    fn mend(&mut self, sentence: impl Into<String>, fix: Fix) {
        self.push(Weight::Mend, sentence, fix);
    }

    fn know(&mut self, sentence: impl Into<String>, fix: Fix) {
        self.push(Weight::Know, sentence, fix);
    }

    fn push(&mut self, weight: Weight, sentence: impl Into<String>, fix: Fix) {
        self.found.push(PackProblem {
            card_id: Some(self.card.id.clone()),
            weight,
            sentence: sentence.into(),
            fix,
        });
    }

    /// Whether there is something to show, and it may be shown.
    fn content(&mut self) {
        let records = &self.snapshot.records;
        if !is_there(self.card, records) {
            self.mend(
                "What this card shows is no longer in the file.",
                Fix::Remove,
            );
            return;
        }
        match self.card.kind {
            CardKind::Story => {
                let story = self.card.record_id.as_ref();
                let story = story.and_then(|it| find(&records.stories, it));
                if !story.is_some_and(|it| {
                    may_be_shown(it, &records.consents, StoryUse::Meeting, self.day)
                }) {
                    self.mend(
                        "The teller of this story has not agreed to a meeting today. Its words are not shown.",
                        Fix::Stories,
                    );
                }
            }
            CardKind::Picture if self.card.picture_alt_en.is_empty() => {
                self.mend(
                    "Say what the picture shows, for people who do not see it.",
                    Fix::Alt,
                );
            }
            CardKind::Chart => {
                if matches!(self.slide.body, SlideBody::Missing(_)) {
                    self.mend(
                        "This chart was kept by another version of the program. Pin it again.",
                        Fix::Remove,
                    );
                } else if let SlideBody::Chart(scene) = &self.slide.body
                    && reveal_steps(&scene.drawing) == 0
                    && let Drawing::Reason(reason) = &scene.drawing
                {
                    let why = reason.trim_end_matches('.');
                    self.mend(
                        format!("The room sees no chart here, only the reason: {why}."),
                        Fix::Remove,
                    );
                }
                if self.snapshot.has_newer_data(self.card) {
                    self.mend("This chart has newer data.", Fix::Refresh);
                }
            }
            _ => {}
        }
    }

    /// Whether the title states a finding, and whether typed words name systems and not people.
    fn words_of_card(&mut self) {
        let title = self.card.title_en.clone();
        match self.card.kind {
            CardKind::Text | CardKind::Picture if title.is_empty() => {
                self.mend(
                    "This card has no title. Say the one thing it tells.",
                    Fix::Title,
                );
            }
            CardKind::Text if self.card.text_en.is_empty() => {
                self.know(
                    "This card shows its title alone. Say below it what the room should know.",
                    Fix::Text,
                );
            }
            CardKind::Chart | CardKind::Measure if !title.is_empty() => {
                if title.split_whitespace().count() < FEWEST_TITLE_WORDS {
                    self.mend(
                        "The title names the chart. Say what it shows: who, and how much.",
                        Fix::Title,
                    );
                }
                let numbers = self.strange_numbers(&title);
                if !numbers.is_empty() {
                    self.mend(
                        format!(
                            "The title says {}, which differs from the data on the slide.",
                            numbers.join(", ")
                        ),
                        Fix::Title,
                    );
                }
            }
            _ => {}
        }
        let card = self.card.clone();
        for (text, tongue, fix) in [
            (&card.title_en, Tongue::English, Fix::Title),
            (&card.text_en, Tongue::English, Fix::Text),
            (&card.systems_caption_en, Tongue::English, Fix::Caption),
            (&card.title_es, Tongue::Spanish, Fix::TitleSpanish),
            (&card.text_es, Tongue::Spanish, Fix::TextSpanish),
            (
                &card.systems_caption_es,
                Tongue::Spanish,
                Fix::CaptionSpanish,
            ),
        ] {
            if let Some(hint) = wording_hint(text, tongue) {
                self.mend(
                    format!(
                        "“{}” names people, not systems. Try: {}",
                        hint.found, hint.better
                    ),
                    fix,
                );
            }
        }
        if self.needs_caption() {
            self.mend(
                "Groups are shown without a word about the systems behind the difference.",
                Fix::Caption,
            );
        }
    }

    /// Numbers of a typed title that the chart does not show, years left out.
    fn strange_numbers(&self, title: &str) -> Vec<String> {
        let SlideBody::Chart(scene) = &self.slide.body else {
            return Vec::new();
        };
        let shown: Vec<String> = std::iter::once(&scene.sentence)
            .chain([&scene.subtitle, &scene.alt_text])
            .chain(scene.table.rows.iter().flat_map(|it| &it.cells))
            .flat_map(|it| numbers_in(it))
            .collect();
        let is_known = |it: &String| {
            shown.contains(it)
                || it
                    .parse::<u32>()
                    .is_ok_and(|it| matches!(it, 1 | 100 | 1_000))
        };
        numbers_in(title)
            .into_iter()
            .filter(|it| !is_known(it))
            .collect()
    }

    /// Whether groups by race stand on the slide without a caption that names systems.
    fn needs_caption(&self) -> bool {
        if !self.slide.framing.trim().is_empty() {
            return false;
        }
        let by_race = self.snapshot.card_question(self.card).is_some_and(|it| {
            it.dimension_id
                .is_some_and(|it| it.0.contains("race") || it.0.contains("ethnic"))
        });
        let SlideBody::Chart(scene) = &self.slide.body else {
            return false;
        };
        by_race && reveal_steps(&scene.drawing) > 1
    }

    /// Whether a room can take it in.
    fn fits(&mut self, slide: &Slide) {
        let words = words_on(slide);
        if words > MOST_WORDS {
            let fix = match (self.card.kind, slide.language) {
                (CardKind::Text | CardKind::Picture, Language::Spanish) => Fix::TextSpanish,
                (CardKind::Text | CardKind::Picture, Language::English) => Fix::Text,
                (_, Language::Spanish) => Fix::TitleSpanish,
                (_, Language::English) => Fix::Title,
            };
            self.mend(
                format!("{words} words stand on this slide. A room reads {MOST_WORDS}."),
                fix,
            );
        }
        if let SlideBody::Chart(scene) = &slide.body {
            let groups = reveal_steps(&scene.drawing);
            if groups > MOST_GROUPS {
                self.know(
                    format!(
                        "{groups} groups stand on this slide. A room takes in {MOST_GROUPS}: show them one after the other with the key R."
                    ),
                    Fix::Look,
                );
            }
        }
    }

    fn spanish(&mut self) {
        let card = self.card.clone();
        for (english, spanish, what, fix) in [
            (&card.title_en, &card.title_es, "title", Fix::TitleSpanish),
            (&card.text_en, &card.text_es, "text", Fix::TextSpanish),
            (
                &card.systems_caption_en,
                &card.systems_caption_es,
                "caption",
                Fix::CaptionSpanish,
            ),
            (
                &card.picture_alt_en,
                &card.picture_alt_es,
                "description of the picture",
                Fix::AltSpanish,
            ),
        ] {
            if !english.is_empty() && spanish.is_empty() {
                self.mend(
                    format!(
                        "The {what} has no Spanish. It would be shown in English, marked (EN)."
                    ),
                    fix,
                );
            }
        }
    }

    /// What of the numbers a room does not see.
    fn numbers(&mut self) {
        let Some(first) = self.slide.hidden.first().cloned() else {
            return;
        };
        self.know(first, Fix::Look);
    }
}

impl Snapshot {
    /// What the frozen chart of a card was asked.
    #[must_use]
    pub fn card_question(&self, card: &PackCard) -> Option<ChartQuestion> {
        let id = card.chart_snapshot_id.as_ref()?;
        let chart = find(&self.records.chart_snapshots, id)?;
        serde_json::from_value(chart.question.clone()).ok()
    }
}

/// The words of a slide that a room reads: title, text and the sentence at the foot.
#[must_use]
pub fn words_on(slide: &Slide) -> usize {
    let body = match &slide.body {
        SlideBody::Words(text) | SlideBody::Missing(text) => count(text),
        SlideBody::Story { text, teller } => count(text) + count(teller),
        SlideBody::Change(change) => {
            let (now, proposed) = (&change.now, &change.proposed);
            [&now.0, &now.1, &proposed.0, &proposed.1]
                .into_iter()
                .map(|it| count(it))
                .sum()
        }
        // Words on a drawing are labels: they are looked up, not read.
        SlideBody::Chart(_) | SlideBody::Picture { .. } | SlideBody::Worksheet(_) => 0,
    };
    count(&slide.title) + count(&slide.framing) + body
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The numbers in a text as they are written, without separators of thousands: "1,234 of 5.6" as "1234" and "5.6".
fn numbers_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    let letters: Vec<char> = text.chars().chain([' ']).collect();
    for (at, letter) in letters.iter().enumerate() {
        let next_is_digit = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        match letter {
            it if it.is_ascii_digit() => number.push(*it),
            ',' if !number.is_empty() && next_is_digit => {}
            '.' if !number.is_empty() && next_is_digit => number.push('.'),
            _ if !number.is_empty() => found.push(std::mem::take(&mut number)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(
            numbers_in("About 1,234 of 5.6, and 2013–2022."),
            ["1234", "5.6", "2013", "2022"]
        );
        assert!(numbers_in("No number").is_empty());
    }
}
