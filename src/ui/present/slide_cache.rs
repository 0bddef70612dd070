//! Slides that were made lately, so that a frame without a change releases nothing anew; and the pictures on them.

use std::cell::OnceCell;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::ColorImage;
use egui::Context;
use egui::TextureHandle;
use egui::TextureOptions;

use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::card_picture::picture_pixels;
use crate::session::practice::record_step::today;
use crate::session::practice::slides::SharedSlide;
use crate::session::practice::slides::Slide;
use crate::session::practice::slides::SlideBody;
use crate::session::snapshot::Snapshot;
use crate::ui::present::slide_source::SlideSource;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Slides that were made lately.
#[derive(Default)]
pub struct SlideCache {
    english: OnceCell<Words>,
    spanish: OnceCell<Words>,
    /// Of the snapshot that the slides were made from, with its day.
    made_of: Option<(String, u64, NaiveDate)>,
    kept: Vec<(SlideSource, Language, SharedSlide)>,
    pictures: Vec<(RecordId, usize, TextureHandle)>,
}

impl fmt::Debug for SlideCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SlideCache")
            .field("kept", &self.kept.len())
            .finish_non_exhaustive()
    }
}

/// Two languages of the largest pack, and some more.
const KEPT_SLIDES: usize = 72;

impl SlideCache {
    /// The words of a language.
    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::English => self.english.get_or_init(|| Words::new(language)),
            Language::Spanish => self.spanish.get_or_init(|| Words::new(language)),
        }
    }

    /// The slide in a language; `None` where its card was deleted.
    pub fn slide(
        &mut self,
        source: &SlideSource,
        language: Language,
        snapshot: &Snapshot,
    ) -> Option<SharedSlide> {
        let now = (snapshot.file_id.clone(), snapshot.version, today());
        if self.made_of.as_ref() != Some(&now) {
            self.kept.clear();
            self.made_of = Some(now);
        }
        if let Some(kept) = self
            .kept
            .iter()
            .find(|it| it.1 == language && it.0 == *source)
        {
            return Some(Arc::clone(&kept.2));
        }
        let words = self.words(language);
        let slide = match source {
            SlideSource::Question(question) => snapshot.question_slide(question, words),
            SlideSource::Card(id) => {
                let card = find(&snapshot.records.pack_cards, id)?;
                snapshot.slide(card, words, today())
            }
        };
        let slide = Arc::new(slide);
        if self.kept.len() >= KEPT_SLIDES {
            self.kept.remove(0);
        }
        self.kept
            .push((source.clone(), language, Arc::clone(&slide)));
        Some(slide)
    }

    /// The picture of a slide; `None` where it has none that can be shown.
    pub fn picture(
        &mut self,
        ctx: &Context,
        slide: &Slide,
        snapshot: &Snapshot,
    ) -> Option<TextureHandle> {
        let SlideBody::Picture { card_id, .. } = &slide.body else {
            return None;
        };
        let card: &PackCard = find(&snapshot.records.pack_cards, card_id)?;
        let length = card.picture.len();
        if let Some(kept) = self
            .pictures
            .iter()
            .find(|it| it.0 == *card_id && it.1 == length)
        {
            return Some(kept.2.clone());
        }
        let pixels = picture_pixels(&card.picture).ok()?;
        let image = ColorImage::from_rgba_unmultiplied([pixels.width, pixels.height], &pixels.rgba);
        let name = format!("card picture {}", card_id.0);
        let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
        self.pictures.retain(|it| it.0 != *card_id);
        self.pictures
            .push((card_id.clone(), length, texture.clone()));
        Some(texture)
    }
}
