//! A pack: what is shown at a meeting or hung on its walls, in an order.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// The language of a pack or report.
    PackLanguage {
        /// In English.
        English,
        /// In Spanish.
        Spanish,
        /// In both, side by side.
        Both,
    }
}

choice! {
    /// What a card of a pack shows.
    CardKind {
        /// A frozen chart.
        Chart,
        /// Words.
        Text,
        /// A picture.
        Picture,
        /// The causes of a worksheet.
        Worksheet,
        /// The run chart of a measure.
        Measure,
        /// A change idea.
        Change,
        /// A story whose teller agreed.
        Story,
    }
}

/// A set of charts, words and pictures in an order, to present or to print.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Pack {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// In a list of packs, and on its first page.
    pub title_en: String,
    /// The same in Spanish; may be empty.
    pub title_es: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The meeting it is for.
    pub session_id: Option<RecordId>,
    /// The place it is about.
    pub place_id: Option<String>,
    /// The language it is shown in.
    pub language: PackLanguage,
}

/// One slide or poster of a pack.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PackCard {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// The pack.
    pub pack_id: RecordId,
    /// Its place in the order.
    pub sort_key: f64,
    /// What it shows.
    pub kind: CardKind,
    /// The frozen chart, for a chart.
    pub chart_snapshot_id: Option<RecordId>,
    /// The worksheet, measure, change or story that it shows.
    pub record_id: Option<RecordId>,
    /// The finding in words; empty takes the title of what it shows.
    pub title_en: String,
    /// The same in Spanish.
    pub title_es: String,
    /// The words of a text card, or below a picture.
    pub text_en: String,
    /// The same in Spanish.
    pub text_es: String,
    /// Which systems shape this; empty takes the usual words.
    pub systems_caption_en: String,
    /// The same in Spanish.
    pub systems_caption_es: String,
    /// For the person who speaks. Never shown to others.
    pub notes: String,
    /// A PNG or JPEG picture in base64; empty for none.
    pub picture: String,
    /// What the picture shows, for those who do not see it.
    pub picture_alt_en: String,
    /// The same in Spanish.
    pub picture_alt_es: String,
    /// Whether it hangs on the wall as a station of a data walk.
    pub is_station: bool,
}

impl Record for Pack {
    const TABLE: RecordTable = RecordTable::Packs;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

impl Record for PackCard {
    const TABLE: RecordTable = RecordTable::PackCards;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}
