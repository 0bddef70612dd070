//! What follows from commitments: when people are asked, who is due, what was kept, and what was written down twice.
//!
//! The method is that of commitment to change: statements at the close, a first question after 45 days and a second
//! after 90 (Wakefield 2004; Lockyer and others 2001). What people say of themselves is no proof, and who does not answer is counted.

use std::collections::BTreeMap;

use chrono::Days;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::organization::Person;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;

/// How many days after a meeting people are asked, unless someone says otherwise.
pub const USUAL_DAYS: u32 = 45;
/// The fewest days.
pub const FEWEST_DAYS: u32 = 30;
/// The most days.
pub const MOST_DAYS: u32 = 180;
/// After how many days people are asked, from [`FEWEST_DAYS`] to [`MOST_DAYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct FollowUpDays(u32);

impl FollowUpDays {
    /// So many days; none where nobody should wait so long or so little.
    #[must_use]
    pub fn new(days: u32) -> Option<Self> {
        (FEWEST_DAYS..=MOST_DAYS)
            .contains(&days)
            .then_some(Self(days))
    }

    /// In days.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl Default for FollowUpDays {
    fn default() -> Self {
        Self(USUAL_DAYS)
    }
}

impl TryFrom<u32> for FollowUpDays {
    type Error = &'static str;

    fn try_from(days: u32) -> Result<Self, Self::Error> {
        Self::new(days).ok_or("people are asked after 30 to 180 days")
    }
}

impl From<FollowUpDays> for u32 {
    fn from(days: FollowUpDays) -> Self {
        days.0
    }
}

/// So many commitments one card holds.
pub const MOST_ON_A_CARD: usize = 3;
/// The firmest.
pub const FIRMEST: u32 = 5;

/// Which of the two times someone is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    First,
    Second,
}

/// The days on which people are asked: after `days`, and after twice as many.
#[must_use]
pub fn follow_up_days(said_on: NaiveDate, days: u32) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let after = |it: u64| said_on.checked_add_days(Days::new(it));
    (after(u64::from(days)), after(2 * u64::from(days)))
}

/// Whether nobody has to ask any more.
#[must_use]
pub fn is_settled(commitment: &Commitment) -> bool {
    matches!(
        commitment.status,
        CommitmentStatus::Fully | CommitmentStatus::Dropped
    ) || commitment.second_asked_on.is_some()
}

/// When someone is asked next, and which time it is; none where all is said, or they did not want to be asked.
#[must_use]
pub fn next_question(commitment: &Commitment) -> Option<(Round, NaiveDate)> {
    if is_settled(commitment) || !commitment.may_contact {
        return None;
    }
    if commitment.first_asked_on.is_none() {
        return commitment.first_due.map(|it| (Round::First, it));
    }
    commitment.second_due.map(|it| (Round::Second, it))
}

/// Whether a person is to be asked by now.
#[must_use]
pub fn is_due(commitment: &Commitment, today: NaiveDate) -> bool {
    next_question(commitment).is_some_and(|(_, day)| day <= today)
}

/// Whether the day by which they meant to do it is over, and nothing says that it is done.
#[must_use]
pub fn is_overdue(commitment: &Commitment, today: NaiveDate) -> bool {
    matches!(
        commitment.status,
        CommitmentStatus::Open | CommitmentStatus::Partly
    ) && commitment.due.is_some_and(|it| it < today)
}

/// What someone said last that tells anything.
#[must_use]
pub fn last_answer(commitment: &Commitment) -> Option<CommitmentAnswer> {
    let tells = |it: &CommitmentAnswer| *it != CommitmentAnswer::NoAnswer;
    commitment
        .second_answer
        .filter(tells)
        .or(commitment.first_answer.filter(tells))
}

/// What has come of a commitment once someone answered.
#[must_use]
pub fn status_after(answer: CommitmentAnswer, before: CommitmentStatus) -> CommitmentStatus {
    match answer {
        CommitmentAnswer::Fully => CommitmentStatus::Fully,
        CommitmentAnswer::Partly => CommitmentStatus::Partly,
        CommitmentAnswer::NotDone => CommitmentStatus::NotDone,
        CommitmentAnswer::NoAnswer => before,
    }
}

/// What people said they would do and what they said they did, counted in people: one card is one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CommitmentSummary {
    /// People who were there, where that was counted.
    pub there: u32,
    /// People who wrote a card.
    pub said: u32,
    /// Commitments on their cards.
    pub statements: u32,
    /// People who gave an answer.
    pub reached: u32,
    /// People who were asked, or tried, without an answer.
    pub not_reached: u32,
    /// People whom nobody asked yet, or who did not want to be asked.
    pub not_asked: u32,
    /// Those reached who did everything on their card.
    pub fully: u32,
    /// Those reached who did a part.
    pub partly: u32,
    /// Those reached who did nothing yet.
    pub not_done: u32,
}

impl CommitmentSummary {
    /// What was said and done, over these commitments and the meetings they were written at.
    #[must_use]
    pub fn of(commitments: &[&Commitment], sessions: &[&Gathering]) -> Self {
        let mut cards: BTreeMap<CardKey<'_>, Vec<&Commitment>> = BTreeMap::new();
        for commitment in commitments {
            cards
                .entry(CardKey::of(commitment))
                .or_default()
                .push(commitment);
        }
        let mut summary = Self {
            there: sessions.iter().map(|it| people_there(it)).sum(),
            said: count(cards.len()),
            statements: count(commitments.len()),
            ..Self::default()
        };
        for card in cards.values() {
            let answers: Vec<CommitmentAnswer> =
                card.iter().filter_map(|it| last_answer(it)).collect();
            if answers.is_empty() {
                if card.iter().any(|it| it.first_asked_on.is_some()) {
                    summary.not_reached += 1;
                } else {
                    summary.not_asked += 1;
                }
                continue;
            }
            summary.reached += 1;
            let is_full = answers.len() == card.len()
                && answers.iter().all(|it| *it == CommitmentAnswer::Fully);
            let is_none = answers.iter().all(|it| *it == CommitmentAnswer::NotDone);
            if is_full {
                summary.fully += 1;
            } else if is_none {
                summary.not_done += 1;
            } else {
                summary.partly += 1;
            }
        }
        summary
    }

    /// How many of a hundred people there wrote a card; none where people were not counted, or fewer than wrote one.
    #[must_use]
    pub fn said_share(&self) -> Option<u32> {
        (self.there >= self.said && self.there > 0)
            .then(|| (200 * self.said + self.there) / (2 * self.there))
    }
}

/// What tells one card from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum CardKey<'a> {
    OfMeeting(&'a RecordId, u32),
    /// Not on a card of a meeting: each by itself.
    Alone(&'a RecordId),
}

impl<'a> CardKey<'a> {
    fn of(commitment: &'a Commitment) -> Self {
        match &commitment.session_id {
            Some(session_id) if commitment.card > 0 => Self::OfMeeting(session_id, commitment.card),
            _ => Self::Alone(&commitment.id),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many people were at a meeting.
#[must_use]
pub fn people_there(session: &Gathering) -> u32 {
    // Those who live the inequity are counted among the other roles.
    [
        session.community,
        session.providers,
        session.public_agencies,
        session.business_faith_other,
    ]
    .iter()
    .fold(0, |sum, it| sum.saturating_add(*it))
}

/// The number of the next card of a meeting.
#[must_use]
pub fn next_card(commitments: &[Commitment], session_id: &RecordId) -> u32 {
    commitments
        .iter()
        .filter(|it| it.session_id.as_ref() == Some(session_id))
        .map(|it| it.card)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

/// The one written down before with the same person or organization and the same words, where there is one.
#[must_use]
pub fn written_before<'a>(
    commitment: &Commitment,
    commitments: &'a [Commitment],
    people: &[Person],
) -> Option<&'a Commitment> {
    let words = |it: &str| -> String {
        it.split(|letter: char| !letter.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let who = |it: &Commitment| -> (Option<String>, Option<RecordId>) {
        let name = it
            .person_id
            .as_ref()
            .and_then(|id| find(people, id))
            .map(|it| words(&it.display_name));
        (name, it.organization_id.clone())
    };
    let (own_words, own_who) = (words(&commitment.text), who(commitment));
    if own_words.is_empty() {
        return None;
    }
    commitments.iter().find(|it| {
        it.id != commitment.id
            && (commitment.id.is_empty() || it.id < commitment.id)
            && words(&it.text) == own_words
            && who(it) == own_who
            // Two people without a name may well promise the same.
            && own_who != (None, None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn card(number: u32, answers: &[Option<CommitmentAnswer>]) -> Vec<Commitment> {
        answers
            .iter()
            .enumerate()
            .map(|(place, answer)| Commitment {
                id: id(&format!("{number}-{place}")),
                session_id: Some(id("meeting")),
                card: number,
                may_contact: true,
                first_asked_on: answer.map(|_| day("2026-06-20")),
                first_answer: *answer,
                ..Commitment::default()
            })
            .collect()
    }

    #[test]
    fn people_are_asked_after_45_and_90_days() {
        let (first, second) = follow_up_days(day("2026-05-03"), USUAL_DAYS);
        assert_eq!(first, Some(day("2026-06-17")));
        assert_eq!(second, Some(day("2026-08-01")));
        let mut row = Commitment {
            may_contact: true,
            first_due: first,
            second_due: second,
            due: Some(day("2026-06-01")),
            ..Commitment::default()
        };
        assert!(!is_due(&row, day("2026-06-16")));
        assert!(is_due(&row, day("2026-06-17")));
        assert!(is_overdue(&row, day("2026-06-02")));
        row.first_asked_on = Some(day("2026-06-20"));
        row.first_answer = Some(CommitmentAnswer::NoAnswer);
        assert_eq!(
            next_question(&row),
            Some((Round::Second, day("2026-08-01")))
        );
        row.status = CommitmentStatus::Fully;
        assert_eq!(next_question(&row), None);
        assert!(!is_overdue(&row, day("2026-09-01")));
        row.status = CommitmentStatus::Open;
        row.may_contact = false;
        assert!(!is_due(&row, day("2026-09-01")));
    }

    #[test]
    fn the_summary_counts_people_and_those_who_did_not_answer() {
        use CommitmentAnswer::Fully;
        use CommitmentAnswer::NoAnswer;
        use CommitmentAnswer::NotDone;
        use CommitmentAnswer::Partly;
        let mut rows = Vec::new();
        for number in 1..=31 {
            rows.extend(match number {
                1..=11 => card(number, &[Some(Fully)]),
                12 => card(number, &[Some(Fully), Some(Fully)]),
                // One of two kept is a part.
                13 => card(number, &[Some(Fully), Some(NotDone)]),
                14..=19 => card(number, &[Some(Partly)]),
                20..=25 => card(number, &[Some(NotDone)]),
                26..=28 => card(number, &[Some(NoAnswer)]),
                _ => card(number, &[None]),
            });
        }
        let meeting = Gathering {
            id: id("meeting"),
            community: 20,
            lived_experience: 9,
            providers: 14,
            public_agencies: 6,
            business_faith_other: 4,
            ..Gathering::default()
        };
        let rows: Vec<&Commitment> = rows.iter().collect();
        let summary = CommitmentSummary::of(&rows, &[&meeting]);
        assert_eq!(
            summary,
            CommitmentSummary {
                there: 44,
                said: 31,
                statements: 33,
                reached: 25,
                not_reached: 3,
                not_asked: 3,
                fully: 12,
                partly: 7,
                not_done: 6,
            }
        );
        assert_eq!(summary.said_share(), Some(70));
        let uncounted = CommitmentSummary::of(&rows, &[]);
        assert_eq!(uncounted.said_share(), None);
    }

    #[test]
    fn what_one_person_promises_twice_is_found_by_name_and_words() {
        let people = [
            Person {
                id: id("ana"),
                display_name: "Ana Reyes".into(),
                ..Person::default()
            },
            Person {
                id: id("ana again"),
                display_name: "ana  reyes".into(),
                ..Person::default()
            },
        ];
        let row = |name: &str, who: Option<&str>, text: &str| Commitment {
            id: id(name),
            person_id: who.map(id),
            text: text.into(),
            ..Commitment::default()
        };
        let rows = [
            row("1", Some("ana"), "Open one evening a week."),
            row("2", Some("ana again"), "open ONE evening, a week"),
            row("3", None, "Open one evening a week."),
            row("4", None, "Open one evening a week."),
        ];
        let found = |at: usize| written_before(&rows[at], &rows, &people).map(|it| it.id.clone());
        assert_eq!(found(0), None);
        assert_eq!(found(1), Some(id("1")));
        assert_eq!(found(3), None);
    }
}
