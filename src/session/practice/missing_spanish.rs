//! What still lacks Spanish: everything that would be shown in English, marked "(EN)", where Spanish is wanted.

use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::worksheet::WorksheetStatus;

/// Where a text without Spanish is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpanishPlace {
    /// A pack, with the card where it is one of its cards.
    Pack {
        pack_id: RecordId,
        card_id: Option<RecordId>,
    },
    Worksheet(RecordId),
    Measure(RecordId),
    Change(RecordId),
}

/// A text without Spanish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSpanish {
    pub place: SpanishPlace,
    /// What it is: "Card", "Cause".
    pub what: &'static str,
    /// The English text.
    pub english: String,
}

/// Everything that lacks Spanish: packs with their cards, then worksheets with their causes, measures and changes.
#[must_use]
pub fn missing_spanish(records: &Records) -> Vec<MissingSpanish> {
    let mut list = List(Vec::new());
    for pack in &records.packs {
        let place = |card_id: Option<&RecordId>| SpanishPlace::Pack {
            pack_id: pack.id.clone(),
            card_id: card_id.cloned(),
        };
        list.add(place(None), "Pack", &pack.title_en, &pack.title_es);
        for card in cards_of(&records.pack_cards, &pack.id) {
            for (what, english, spanish) in [
                ("Title of a card", &card.title_en, &card.title_es),
                ("Text of a card", &card.text_en, &card.text_es),
                (
                    "Caption of a card",
                    &card.systems_caption_en,
                    &card.systems_caption_es,
                ),
                (
                    "Description of a picture",
                    &card.picture_alt_en,
                    &card.picture_alt_es,
                ),
            ] {
                list.add(place(Some(&card.id)), what, english, spanish);
            }
        }
    }
    for worksheet in &records.worksheets {
        if worksheet.status == WorksheetStatus::Archived {
            continue;
        }
        let place = || SpanishPlace::Worksheet(worksheet.id.clone());
        for statement in &records.statements {
            if statement.id == worksheet.statement_id {
                list.add(place(), "Statement", &statement.text_en, &statement.text_es);
            }
        }
        for cause in &records.causes {
            if cause.worksheet_id == worksheet.id {
                list.add(place(), "Cause", &cause.text_en, &cause.text_es);
            }
        }
    }
    for measure in &records.measures {
        let place = SpanishPlace::Measure(measure.id.clone());
        list.add(place, "Measure", &measure.name_en, &measure.name_es);
    }
    for change in &records.change_ideas {
        let place = SpanishPlace::Change(change.id.clone());
        list.add(place, "Change", &change.title_en, &change.title_es);
    }
    list.0
}

struct List(Vec<MissingSpanish>);

impl List {
    fn add(&mut self, place: SpanishPlace, what: &'static str, english: &str, spanish: &str) {
        if !english.trim().is_empty() && spanish.trim().is_empty() {
            self.0.push(MissingSpanish {
                place,
                what,
                english: english.to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::cause::Cause;
    use crate::domain::practice::pack::Pack;
    use crate::domain::practice::pack::PackCard;
    use crate::domain::practice::worksheet::Worksheet;

    #[test]
    fn what_has_no_spanish_is_listed_with_its_place() {
        let id = |it: &str| RecordId(it.to_owned());
        let records = Records {
            packs: vec![Pack {
                id: id("p"),
                title_en: "Our meeting".to_owned(),
                title_es: "Nuestra reunión".to_owned(),
                ..Pack::default()
            }],
            pack_cards: vec![PackCard {
                id: id("c"),
                pack_id: id("p"),
                title_en: "What protects us".to_owned(),
                ..PackCard::default()
            }],
            worksheets: vec![Worksheet {
                id: id("w"),
                ..Worksheet::default()
            }],
            causes: vec![Cause {
                id: id("k"),
                worksheet_id: id("w"),
                text_en: "The clinic closes at five".to_owned(),
                ..Cause::default()
            }],
            ..Records::default()
        };
        let found: Vec<(&str, String)> = missing_spanish(&records)
            .into_iter()
            .map(|it| (it.what, it.english))
            .collect();
        assert_eq!(
            found,
            [
                ("Title of a card", "What protects us".to_owned()),
                ("Cause", "The clinic closes at five".to_owned()),
            ]
        );
    }
}
