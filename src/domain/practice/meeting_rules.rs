//! Which meeting comes next, and what was said at one.

use chrono::NaiveDate;

use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::station_note::StationNote;
use crate::domain::practice::vote::VoteRound;

/// Meetings from the next one on, then those without a day, then those that were held, the last one first.
#[must_use]
pub fn in_order(sessions: &[Gathering], today: NaiveDate) -> Vec<&Gathering> {
    let mut coming: Vec<&Gathering> = sessions
        .iter()
        .filter(|it| it.held_on.is_some_and(|day| day >= today))
        .collect();
    coming.sort_by_key(|it| (it.held_on, &it.id));
    let mut held: Vec<&Gathering> = sessions
        .iter()
        .filter(|it| it.held_on.is_some_and(|day| day < today))
        .collect();
    held.sort_by_key(|it| (std::cmp::Reverse(it.held_on), &it.id));
    let open = sessions.iter().filter(|it| it.held_on.is_none());
    coming.into_iter().chain(open).chain(held).collect()
}

/// The meeting that comes next, today's included.
#[must_use]
pub fn next_meeting(sessions: &[Gathering], today: NaiveDate) -> Option<&Gathering> {
    sessions
        .iter()
        .filter(|it| it.held_on.is_some_and(|day| day >= today))
        .min_by_key(|it| (it.held_on, &it.id))
}

/// The meeting that comes after this one.
#[must_use]
pub fn meeting_after<'a>(sessions: &'a [Gathering], meeting: &Gathering) -> Option<&'a Gathering> {
    let day = meeting.held_on?;
    sessions
        .iter()
        .filter(|it| it.id != meeting.id && it.held_on.is_some_and(|it| it > day))
        .min_by_key(|it| (it.held_on, &it.id))
}

/// The stations of a meeting: the cards of its packs that hang on the wall, in their order.
#[must_use]
pub fn stations_of<'a>(records: &'a Records, session_id: &RecordId) -> Vec<&'a PackCard> {
    let mut cards: Vec<&PackCard> = records
        .pack_cards
        .iter()
        .filter(|it| it.is_station)
        .filter(|card| {
            records
                .packs
                .iter()
                .any(|it| it.id == card.pack_id && it.session_id.as_ref() == Some(session_id))
        })
        .collect();
    cards.sort_by(|one, other| {
        one.pack_id
            .cmp(&other.pack_id)
            .then_with(|| one.sort_key.total_cmp(&other.sort_key))
            .then_with(|| one.id.cmp(&other.id))
    });
    cards
}

/// What was said at a meeting, the newest last.
#[must_use]
pub fn notes_of<'a>(records: &'a Records, session_id: &RecordId) -> Vec<&'a StationNote> {
    let notes = records.station_notes.iter();
    notes.filter(|it| it.session_id == *session_id).collect()
}

/// What was promised at a meeting, card by card.
#[must_use]
pub fn commitments_of<'a>(records: &'a Records, session_id: &RecordId) -> Vec<&'a Commitment> {
    let mut own: Vec<&Commitment> = records
        .commitments
        .iter()
        .filter(|it| it.session_id.as_ref() == Some(session_id))
        .collect();
    own.sort_by_key(|it| (it.card, &it.id));
    own
}

/// The rounds of choosing at a meeting.
#[must_use]
pub fn rounds_of<'a>(records: &'a Records, session_id: &RecordId) -> Vec<&'a VoteRound> {
    let rounds = records.vote_rounds.iter();
    rounds
        .filter(|it| it.session_id.as_ref() == Some(session_id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::pack::Pack;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    #[test]
    fn the_next_meeting_stands_first_and_the_last_held_follows() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let meeting = |name: &str, on: Option<&str>| Gathering {
            id: id(name),
            held_on: on.map(day),
            ..Gathering::default()
        };
        let all = [
            meeting("spring", Some("2026-03-01")),
            meeting("fall", Some("2026-10-01")),
            meeting("someday", None),
            meeting("today", Some("2026-05-03")),
            meeting("last week", Some("2026-04-26")),
        ];
        let names: Vec<&str> = in_order(&all, day("2026-05-03"))
            .iter()
            .map(|it| it.id.0.as_str())
            .collect();
        assert_eq!(names, ["today", "fall", "someday", "last week", "spring"]);
        assert_eq!(
            next_meeting(&all, day("2026-05-04")).map(|it| &it.id),
            Some(&id("fall"))
        );
        assert_eq!(
            meeting_after(&all, &all[4]).map(|it| &it.id),
            Some(&id("today"))
        );
    }

    #[test]
    fn stations_are_the_wall_cards_of_the_meetings_packs() {
        let card = |name: &str, pack: &str, sort_key, is_station| PackCard {
            id: id(name),
            pack_id: id(pack),
            sort_key,
            is_station,
            ..PackCard::default()
        };
        let records = Records {
            packs: vec![Pack {
                id: id("pack"),
                session_id: Some(id("m")),
                ..Pack::default()
            }],
            pack_cards: vec![
                card("second", "pack", 2.0, true),
                card("slide", "pack", 0.0, false),
                card("first", "pack", 1.0, true),
                card("other", "elsewhere", 1.0, true),
            ],
            ..Records::default()
        };
        let names: Vec<&str> = stations_of(&records, &id("m"))
            .iter()
            .map(|it| it.id.0.as_str())
            .collect();
        assert_eq!(names, ["first", "second"]);
    }
}
