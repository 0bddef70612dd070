//! The order of the cards of a pack, and what a card may hold.

use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;

/// A pack has at most so many cards; a meeting looks at 4 to 6.
pub const MOST_CARDS: usize = 30;

/// The longest title of a card in letters: two lines on a projector hold no more.
pub const LONGEST_CARD_TITLE: usize = 140;

/// The longest text of a card in letters, about 80 words.
pub const LONGEST_CARD_TEXT: usize = 600;

/// The cards of a pack, in order.
#[must_use]
pub fn cards_of<'a>(cards: &'a [PackCard], pack_id: &RecordId) -> Vec<&'a PackCard> {
    let mut found: Vec<&PackCard> = cards.iter().filter(|it| it.pack_id == *pack_id).collect();
    found.sort_by(|one, two| {
        one.sort_key
            .total_cmp(&two.sort_key)
            .then_with(|| one.id.cmp(&two.id))
    });
    found
}

/// The sort key of a card behind all others.
#[must_use]
pub fn key_at_end(cards: &[&PackCard]) -> f64 {
    cards.last().map_or(1.0, |it| it.sort_key + 1.0)
}

/// The cards whose keys change where the card at `from` goes to the place `to`, with their new keys.
/// All are numbered anew, so that no two ever come to lie too close; those that keep their key are left out.
#[must_use]
pub fn moved<'a>(cards: &[&'a PackCard], from: usize, to: usize) -> Vec<(&'a PackCard, f64)> {
    let mut order: Vec<&PackCard> = cards.to_vec();
    if from >= order.len() {
        return Vec::new();
    }
    let card = order.remove(from);
    order.insert(to.min(order.len()), card);
    let mut key = 0.0;
    order
        .into_iter()
        .map(|card| {
            key += 1.0;
            (card, key)
        })
        .filter(|(card, key)| (card.sort_key - key).abs() > f64::EPSILON)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, sort_key: f64) -> PackCard {
        PackCard {
            id: RecordId(id.to_owned()),
            pack_id: RecordId("p".to_owned()),
            sort_key,
            ..PackCard::default()
        }
    }

    fn after_move(from: usize, to: usize) -> String {
        let mut cards = vec![card("a", 1.0), card("b", 2.0), card("c", 3.0)];
        let changes: Vec<(RecordId, f64)> = {
            let all = cards_of(&cards, &RecordId("p".to_owned()));
            moved(&all, from, to)
                .into_iter()
                .map(|(card, key)| (card.id.clone(), key))
                .collect()
        };
        for (id, key) in changes {
            cards.iter_mut().find(|it| it.id == id).unwrap().sort_key = key;
        }
        let order = cards_of(&cards, &RecordId("p".to_owned()));
        order.iter().map(|it| it.id.0.as_str()).collect()
    }

    #[test]
    fn a_card_goes_up_down_and_to_the_ends() {
        assert_eq!(after_move(0, 1), "bac");
        assert_eq!(after_move(2, 1), "acb");
        assert_eq!(after_move(0, 9), "bca");
        assert_eq!(after_move(1, 1), "abc");
        assert_eq!(after_move(9, 0), "abc");
    }

    #[test]
    fn a_new_card_stands_at_the_end() {
        let (a, b) = (card("a", 1.0), card("b", 4.5));
        assert!((key_at_end(&[&a, &b]) - 5.5).abs() < f64::EPSILON);
        assert!((key_at_end(&[]) - 1.0).abs() < f64::EPSILON);
    }
}
