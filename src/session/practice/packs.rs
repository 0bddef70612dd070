//! Packs: what is shown at a meeting, and the cards of each in their order.

use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack_order::LONGEST_CARD_TEXT;
use crate::domain::practice::pack_order::LONGEST_CARD_TITLE;
use crate::domain::practice::pack_order::MOST_CARDS;
use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::pack_order::key_at_end;
use crate::domain::practice::pack_order::moved;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::practice::card_picture::picture_pixels;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::short;
use crate::session::practice::typed_text::title;
use crate::session::practice::worksheets::frozen_row;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// The pack that something is pinned to.
#[derive(Debug, Clone, PartialEq)]
pub enum PackChoice {
    Existing(RecordId),
    /// One that begins with it.
    New(Box<Pack>),
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum PackCommand {
    /// Adds a pack without cards.
    Add(Box<Pack>),
    /// Writes everything about a pack but its cards: name, language, meeting, place.
    Set(Box<Pack>),
    /// Takes a pack away with its cards.
    Delete { pack_id: RecordId },
    /// Adds a card at the end: words or a picture.
    AddCard(Box<PackCard>),
    /// Writes everything about a card but its place in the order.
    SetCard(Box<PackCard>),
    /// Puts a card at this place of its pack, from 0.
    MoveCard { card_id: RecordId, to: usize },
    /// Takes a card out of its pack.
    DeleteCard { card_id: RecordId },
    /// Freezes the chart of a question and puts it on a card at the end.
    PinQuestion {
        pack: PackChoice,
        question: Box<ChartQuestion>,
        card_id: RecordId,
    },
    /// Puts a worksheet, measure, change or story on a card at the end.
    PinRecord {
        pack: PackChoice,
        kind: CardKind,
        record_id: RecordId,
        card_id: RecordId,
    },
    /// Freezes the chart of a card again, with the numbers of today.
    RefreshCard { card_id: RecordId },
}

impl PackCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add(pack) => return format!("Add the pack “{}”", short(&pack.title_en)),
            Self::Set(_) => "Change a pack",
            Self::Delete { .. } => "Delete a pack",
            Self::AddCard(_) => "Add a card",
            Self::SetCard(_) => "Change a card",
            Self::MoveCard { .. } => "Move a card",
            Self::DeleteCard { .. } => "Delete a card",
            Self::PinQuestion { .. } => "Pin a chart",
            Self::PinRecord { kind, .. } => match kind {
                CardKind::Worksheet => "Pin a worksheet",
                CardKind::Measure => "Pin a measure",
                CardKind::Change => "Pin a change",
                CardKind::Story => "Pin a story",
                CardKind::Chart | CardKind::Text | CardKind::Picture => "Add a card",
            },
            Self::RefreshCard { .. } => "Take the newer data",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, snapshot: &Snapshot) -> Option<Failure> {
        self.clone().step(snapshot).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, snapshot: &Snapshot) -> Result<RecordStep, Failure> {
        let label = self.label();
        let records = &snapshot.records;
        match self {
            Self::Add(pack) => {
                let mut step = RecordStep::new("add_pack", label);
                step.put(&checked_pack(*pack)?)?;
                Ok(step)
            }
            Self::Set(pack) => {
                find(&records.packs, &pack.id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_pack", label);
                step.put(&checked_pack(*pack)?)?;
                Ok(step)
            }
            Self::Delete { pack_id } => {
                find(&records.packs, &pack_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_pack", label);
                for card in cards_of(&records.pack_cards, &pack_id) {
                    step.delete::<PackCard>(&card.id);
                }
                step.delete::<Pack>(&pack_id);
                Ok(step)
            }
            Self::AddCard(card) => {
                find(&records.packs, &card.pack_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("add_card", label);
                let card = at_end(records, *card)?;
                step.put(&checked_card(card, records)?)?;
                Ok(step)
            }
            Self::SetCard(card) => {
                let before = find(&records.pack_cards, &card.id).ok_or_else(gone)?;
                let card = PackCard {
                    pack_id: before.pack_id.clone(),
                    sort_key: before.sort_key,
                    ..*card
                };
                let mut step = RecordStep::new("set_card", label);
                step.put(&checked_card(card, records)?)?;
                Ok(step)
            }
            Self::MoveCard { card_id, to } => move_card(records, &card_id, to, label),
            Self::DeleteCard { card_id } => {
                find(&records.pack_cards, &card_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_card", label);
                step.delete::<PackCard>(&card_id);
                Ok(step)
            }
            Self::PinQuestion {
                pack,
                question,
                card_id,
            } => {
                let mut step = RecordStep::new("pin_chart", label);
                let pack_id = chosen_pack(pack, records, &mut step)?;
                let chart = frozen(snapshot, &question)?;
                let card = PackCard {
                    id: card_id,
                    pack_id,
                    kind: CardKind::Chart,
                    chart_snapshot_id: Some(chart.id.clone()),
                    ..PackCard::default()
                };
                step.put(&chart)?;
                step.put(&at_end(records, card)?)?;
                Ok(step)
            }
            Self::PinRecord {
                pack,
                kind,
                record_id,
                card_id,
            } => {
                let mut step = RecordStep::new("pin_record", label);
                let pack_id = chosen_pack(pack, records, &mut step)?;
                let card = PackCard {
                    id: card_id,
                    pack_id,
                    kind,
                    record_id: Some(record_id),
                    ..PackCard::default()
                };
                let card = at_end(records, card)?;
                step.put(&checked_card(card, records)?)?;
                Ok(step)
            }
            Self::RefreshCard { card_id } => refresh(snapshot, &card_id, label),
        }
    }
}

/// The pack of a choice; a new one is written with the step.
fn chosen_pack(
    choice: PackChoice,
    records: &Records,
    step: &mut RecordStep,
) -> Result<RecordId, Failure> {
    match choice {
        PackChoice::Existing(id) => {
            find(&records.packs, &id).ok_or_else(gone)?;
            Ok(id)
        }
        PackChoice::New(pack) => {
            let mut pack = checked_pack(*pack)?;
            if pack.id.is_empty() {
                pack.id = new_id();
            }
            let id = pack.id.clone();
            step.put(&pack)?;
            Ok(id)
        }
    }
}

fn frozen(snapshot: &Snapshot, question: &ChartQuestion) -> Result<ChartSnapshot, Failure> {
    let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
    frozen_row(snapshot, question, new_id(), &english, &spanish)
}

fn checked_pack(pack: Pack) -> Result<Pack, Failure> {
    Ok(Pack {
        title_en: title(&pack.title_en, "A pack")?,
        title_es: line(&pack.title_es)?,
        purpose: line(&pack.purpose)?,
        ..pack
    })
}

/// The card behind all others of its pack.
fn at_end(records: &Records, card: PackCard) -> Result<PackCard, Failure> {
    let cards = cards_of(&records.pack_cards, &card.pack_id);
    if cards.len() >= MOST_CARDS {
        return Err(Failure::new(
            format!("This pack has {MOST_CARDS} cards already."),
            "A room can take in 4 to 6. Start another pack, or take cards out of this one.",
        ));
    }
    let sort_key = key_at_end(&cards);
    let id = if card.id.is_empty() {
        new_id()
    } else {
        card.id.clone()
    };
    Ok(PackCard {
        id,
        sort_key,
        ..card
    })
}

fn checked_card(card: PackCard, records: &Records) -> Result<PackCard, Failure> {
    let before = find(&records.pack_cards, &card.id);
    let card = PackCard {
        title_en: short_line(&card.title_en, LONGEST_CARD_TITLE, "title")?,
        title_es: short_line(&card.title_es, LONGEST_CARD_TITLE, "title")?,
        text_en: short_text(&card.text_en)?,
        text_es: short_text(&card.text_es)?,
        systems_caption_en: line(&card.systems_caption_en)?,
        systems_caption_es: line(&card.systems_caption_es)?,
        picture_alt_en: line(&card.picture_alt_en)?,
        picture_alt_es: line(&card.picture_alt_es)?,
        notes: prose(&card.notes)?,
        ..card
    };
    match card.kind {
        CardKind::Text => {
            if card.title_en.is_empty() && card.text_en.is_empty() {
                return Err(Failure::new(
                    "This card has no words.",
                    "Write a title, or some text.",
                ));
            }
        }
        CardKind::Picture => {
            // Looked at once: it is as it was where only words around it change.
            if before.is_none_or(|it| it.picture != card.picture) {
                picture_pixels(&card.picture)?;
            }
        }
        CardKind::Chart => {
            let chart = card.chart_snapshot_id.as_ref();
            chart
                .and_then(|it| find(&records.chart_snapshots, it))
                .ok_or_else(gone)?;
        }
        CardKind::Worksheet | CardKind::Measure | CardKind::Change | CardKind::Story => {
            // What was shown may have been deleted since; its card can still be changed.
            if before.is_none() && !is_there(&card, records) {
                return Err(gone());
            }
        }
    }
    if card.kind != CardKind::Picture && !card.picture.is_empty() {
        return Err(Failure::new(
            "Only a picture card holds a picture.",
            "Add a picture card.",
        ));
    }
    Ok(card)
}

/// Whether what a card shows is in the file.
#[must_use]
pub fn is_there(card: &PackCard, records: &Records) -> bool {
    let id = card.record_id.as_ref();
    match card.kind {
        CardKind::Text | CardKind::Picture => true,
        CardKind::Chart => card
            .chart_snapshot_id
            .as_ref()
            .is_some_and(|it| find(&records.chart_snapshots, it).is_some()),
        CardKind::Worksheet => id.is_some_and(|it| find(&records.worksheets, it).is_some()),
        CardKind::Measure => id.is_some_and(|it| find(&records.measures, it).is_some()),
        CardKind::Change => id.is_some_and(|it| find(&records.change_ideas, it).is_some()),
        CardKind::Story => id.is_some_and(|it| find(&records.stories, it).is_some()),
    }
}

fn short_line(text: &str, most: usize, what: &str) -> Result<String, Failure> {
    let text = line(text)?;
    let letters = text.chars().count();
    if letters > most {
        return Err(Failure::new(
            format!("This {what} has {letters} letters; there is room for {most}."),
            "A room reads two lines. Say the one finding.",
        ));
    }
    Ok(text)
}

fn short_text(text: &str) -> Result<String, Failure> {
    let text = prose(text)?;
    let letters = text.chars().count();
    if letters > LONGEST_CARD_TEXT {
        return Err(Failure::new(
            format!("This text has {letters} letters; a card holds {LONGEST_CARD_TEXT}."),
            "Keep what the room should read, and put the rest into the notes.",
        ));
    }
    Ok(text)
}

fn move_card(
    records: &Records,
    card_id: &RecordId,
    to: usize,
    label: String,
) -> Result<RecordStep, Failure> {
    let card = find(&records.pack_cards, card_id).ok_or_else(gone)?;
    let cards = cards_of(&records.pack_cards, &card.pack_id);
    let from = cards
        .iter()
        .position(|it| it.id == *card_id)
        .ok_or_else(gone)?;
    let to = to.min(cards.len().saturating_sub(1));
    let mut step = RecordStep::new("move_card", label);
    if from == to {
        return Err(Failure::new(
            "The card stands there already.",
            "Choose another place.",
        ));
    }
    for (card, sort_key) in moved(&cards, from, to) {
        step.put(&PackCard {
            sort_key,
            ..card.clone()
        })?;
    }
    Ok(step)
}

fn refresh(snapshot: &Snapshot, card_id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    let records = &snapshot.records;
    let card = find(&records.pack_cards, card_id).ok_or_else(gone)?;
    let before = card
        .chart_snapshot_id
        .as_ref()
        .and_then(|it| find(&records.chart_snapshots, it))
        .ok_or_else(gone)?;
    let chart = FrozenChart::of_row(before).ok_or_else(|| {
        Failure::new(
            "This chart was frozen by another version of the program.",
            "Open the chart under Disparities, and pin it again.",
        )
    })?;
    let chart = ChartSnapshot {
        lineage_id: before.lineage_id.clone(),
        ..frozen(snapshot, &chart.question)?
    };
    let mut step = RecordStep::new("refresh_card", label);
    step.put(&chart)?;
    step.put(&PackCard {
        chart_snapshot_id: Some(chart.id.clone()),
        ..card.clone()
    })?;
    Ok(step)
}
