//! What every page needs beside its own content: the words, the day, for whom it is made, and what stands at its foot.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::reports::error::ReportError;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::picture::Purpose;
use crate::reports::picture::internal_stamp;
use crate::reports::picture::sample_stamp;
use crate::wording::language::Language;
use crate::wording::sources::hiding_sentence;
use crate::wording::sources::written_day;
use crate::wording::words::Words;

/// Makes pages for one purpose, in one language, on one day.
#[derive(Debug, Clone, Copy)]
pub struct PageMaker<'a> {
    pub words: &'a Words,
    pub made_on: NaiveDate,
    pub purpose: Purpose,
    pub rule: HidingRule,
    /// Of the county file.
    pub place: &'a str,
    pub is_sample: bool,
}

impl PageMaker<'_> {
    /// For whom the numbers on the page were released.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self.purpose {
            Purpose::Public => Audience::Public,
            Purpose::InternalCopy => Audience::Working,
        }
    }

    /// Whether people may be named.
    #[must_use]
    pub fn names_people(&self) -> bool {
        self.purpose == Purpose::InternalCopy
    }

    /// Words without anything to fill in.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.words.say(id, &[])
    }

    /// "March 12, 2024"
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        written_day(day, self.words)
    }

    /// "March 2024"
    #[must_use]
    pub fn month(&self, day: NaiveDate) -> String {
        let month = self.say(&format!("month-{}", day.month()));
        let year = day.year().to_string();
        self.words.say(
            "report-month",
            &[("month", (&month).into()), ("year", (&year).into())],
        )
    }

    /// Which numbers are not shown.
    #[must_use]
    pub fn hidden(&self) -> String {
        hiding_sentence(self.rule, self.audience(), self.words)
    }

    /// What a person wrote, in the language of the page; in English and marked where there is no Spanish.
    #[must_use]
    pub fn own_words(&self, english: &str, spanish: &str) -> String {
        match self.words.language() {
            Language::Spanish if !spanish.trim().is_empty() => spanish.to_owned(),
            Language::Spanish if !english.trim().is_empty() => self
                .words
                .say("paper-in-english", &[("text", english.into())]),
            Language::English | Language::Spanish => english.to_owned(),
        }
    }

    /// Refuses a scene that this page may not show.
    ///
    /// # Errors
    /// [`ReportError::NotPublic`] for a scene of the working view on a page for anyone.
    pub fn may_show(&self, scene: &Scene) -> Result<(), ReportError> {
        if scene.audience == Audience::Working && self.purpose == Purpose::Public {
            return Err(ReportError::NotPublic);
        }
        Ok(())
    }

    /// The document of these parts; `source` says where its numbers came from and what is hidden.
    #[must_use]
    pub fn document(
        &self,
        title: impl Into<String>,
        blocks: Vec<Block>,
        source: Option<&str>,
    ) -> Document {
        let language = self.words.language();
        let made = self
            .words
            .say("paper-made", &[("day", (&self.day(self.made_on)).into())]);
        let hidden = source.map_or_else(
            || hiding_sentence(self.rule, self.audience(), self.words),
            str::to_owned,
        );
        let mut foot = vec![self.place.to_owned(), made, hidden];
        foot.retain(|it| !it.trim().is_empty());
        let mut stamps = Vec::new();
        if self.purpose == Purpose::InternalCopy {
            stamps.push(internal_stamp(language).to_owned());
        }
        if self.is_sample {
            stamps.push(sample_stamp(language).to_owned());
        }
        Document {
            title: title.into(),
            made_on: self.made_on,
            foot: foot.join(" · "),
            stamps,
            share: 1.0,
            blocks,
        }
    }
}

/// Adds a fact where something is said.
pub fn add_fact(blocks: &mut Vec<Block>, name: String, text: &str) {
    if !text.trim().is_empty() {
        blocks.push(Block::Fact {
            name,
            text: text.to_owned(),
        });
    }
}
