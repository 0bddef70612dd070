//! Where a story may be shown: what its teller agreed to last, whether that still holds, and what stands in its place where it does not.

use chrono::Months;
use chrono::NaiveDate;

use crate::domain::practice::record::RecordId;
use crate::domain::practice::story::Consent;
use crate::domain::practice::story::ConsentScope;
use crate::domain::practice::story::Story;

/// How many months consent holds, unless the teller says otherwise.
pub const USUAL_CONSENT_MONTHS: u32 = 24;

/// Where a story would be read or seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StoryUse {
    /// At this computer, by those who wrote it down.
    WorkingView,
    /// On a screen or sheet in a meeting.
    Meeting,
    PrintedReport,
    WebsiteSocial,
    Media,
    GrantApplication,
}

/// How the consent of a story stands on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentState {
    /// Nobody has written down what the teller agreed to.
    NotAsked,
    /// The teller is under 18 and no guardian has agreed.
    NeedsGuardian,
    /// It begins on a later day.
    NotYet(NaiveDate),
    /// It holds, to the end of this day.
    Live(NaiveDate),
    /// It held to the end of this day: ask again.
    Expired(NaiveDate),
    /// The teller took it back on this day.
    Withdrawn(NaiveDate),
}

/// The consent that counts: the one asked for last.
#[must_use]
pub fn consent_in_force<'a>(story_id: &RecordId, consents: &'a [Consent]) -> Option<&'a Consent> {
    consents
        .iter()
        .filter(|it| it.story_id == *story_id)
        .max_by(|one, other| one.id.cmp(&other.id))
}

/// The last day on which a consent holds: two years after it was given, unless the teller said otherwise.
#[must_use]
pub fn last_day(consent: &Consent) -> Option<NaiveDate> {
    let given_on = consent.given_on?;
    let usual = given_on.checked_add_months(Months::new(USUAL_CONSENT_MONTHS));
    consent.expires_on.or(usual)
}

/// How the consent of a story stands on a day.
#[must_use]
pub fn consent_state(story_id: &RecordId, consents: &[Consent], day: NaiveDate) -> ConsentState {
    let Some(consent) = consent_in_force(story_id, consents) else {
        return ConsentState::NotAsked;
    };
    if let Some(withdrawn_on) = consent.withdrawn_on {
        return ConsentState::Withdrawn(withdrawn_on);
    }
    let (Some(given_on), Some(last_day)) = (consent.given_on, last_day(consent)) else {
        return ConsentState::NotAsked;
    };
    if consent.is_minor && !consent.has_guardian {
        ConsentState::NeedsGuardian
    } else if day < given_on {
        ConsentState::NotYet(given_on)
    } else if day > last_day {
        ConsentState::Expired(last_day)
    } else {
        ConsentState::Live(last_day)
    }
}

/// Whether a story may be shown there on that day. Every screen, copy and page asks this before it shows a word of one.
///
/// A story that was taken back is shown nowhere. "In this meeting" means the day on which it was agreed.
#[must_use]
pub fn may_be_shown(story: &Story, consents: &[Consent], used: StoryUse, day: NaiveDate) -> bool {
    let state = consent_state(&story.id, consents, day);
    if used == StoryUse::WorkingView {
        return !matches!(state, ConsentState::Withdrawn(_));
    }
    if !matches!(state, ConsentState::Live(_)) {
        return false;
    }
    let Some(consent) = consent_in_force(&story.id, consents) else {
        return false;
    };
    let covers = |scope: ConsentScope| consent.scope.contains(&scope);
    match used {
        StoryUse::WorkingView => true,
        StoryUse::Meeting => {
            covers(ConsentScope::PartnerMeetings)
                || (covers(ConsentScope::ThisSession) && consent.given_on == Some(day))
        }
        StoryUse::PrintedReport => covers(ConsentScope::PrintedReport),
        StoryUse::WebsiteSocial => covers(ConsentScope::WebsiteSocial),
        StoryUse::Media => covers(ConsentScope::Media),
        StoryUse::GrantApplication => covers(ConsentScope::GrantApplication),
    }
}

/// What may be said of a story somewhere: its own words, or only that there was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryWords<'a> {
    /// Its summary, else its title.
    Own(&'a str),
    /// It was shared in the room, and its teller has not agreed to more.
    SharedInTheRoom,
    /// Its teller took it back.
    Withdrawn,
}

/// What may be said of a story there on that day, in a line.
#[must_use]
pub fn story_words<'a>(
    story: &'a Story,
    consents: &[Consent],
    used: StoryUse,
    day: NaiveDate,
) -> StoryWords<'a> {
    if may_be_shown(story, consents, used, day) {
        let line = [&story.summary, &story.title, &story.text]
            .into_iter()
            .find(|it| !it.is_empty());
        return line.map_or(StoryWords::SharedInTheRoom, |it| StoryWords::Own(it));
    }
    match consent_state(&story.id, consents, day) {
        ConsentState::Withdrawn(_) => StoryWords::Withdrawn,
        _ => StoryWords::SharedInTheRoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn story() -> Story {
        Story {
            id: RecordId("s".to_owned()),
            title: "Two buses".to_owned(),
            text: "We took two buses.".to_owned(),
            ..Story::default()
        }
    }

    fn consent(scope: &[ConsentScope]) -> Consent {
        Consent {
            id: RecordId("c1".to_owned()),
            story_id: RecordId("s".to_owned()),
            scope: scope.to_vec(),
            given_on: Some(day("2026-05-03")),
            ..Consent::default()
        }
    }

    fn shown(consents: &[Consent], used: StoryUse, on: &str) -> bool {
        may_be_shown(&story(), consents, used, day(on))
    }

    #[test]
    fn each_use_needs_its_own_consent() {
        let uses = [
            (StoryUse::Meeting, ConsentScope::PartnerMeetings),
            (StoryUse::PrintedReport, ConsentScope::PrintedReport),
            (StoryUse::WebsiteSocial, ConsentScope::WebsiteSocial),
            (StoryUse::Media, ConsentScope::Media),
            (StoryUse::GrantApplication, ConsentScope::GrantApplication),
        ];
        for (used, scope) in uses {
            for (_, given) in uses {
                let consents = [consent(&[given])];
                assert_eq!(
                    shown(&consents, used, "2026-05-04"),
                    given == scope,
                    "{used:?} with {given:?}"
                );
            }
            assert!(!shown(&[], used, "2026-05-03"), "{used:?}");
        }
        assert!(shown(&[], StoryUse::WorkingView, "2026-05-03"));
    }

    #[test]
    fn consent_for_this_meeting_holds_on_its_day_only() {
        let consents = [consent(&[ConsentScope::ThisSession])];
        assert!(shown(&consents, StoryUse::Meeting, "2026-05-03"));
        assert!(!shown(&consents, StoryUse::Meeting, "2026-05-04"));
    }

    #[test]
    fn consent_ends_after_two_years_or_on_its_day() {
        let usual = [consent(&[ConsentScope::PartnerMeetings])];
        assert!(!shown(&usual, StoryUse::Meeting, "2026-05-02"));
        assert!(shown(&usual, StoryUse::Meeting, "2028-05-03"));
        assert!(!shown(&usual, StoryUse::Meeting, "2028-05-04"));
        assert!(shown(&usual, StoryUse::WorkingView, "2028-05-04"));
        let mut short = consent(&[ConsentScope::PartnerMeetings]);
        short.expires_on = Some(day("2026-06-30"));
        let short = [short];
        assert!(shown(&short, StoryUse::Meeting, "2026-06-30"));
        assert!(!shown(&short, StoryUse::Meeting, "2026-07-01"));
        assert_eq!(
            consent_state(&story().id, &short, day("2026-07-01")),
            ConsentState::Expired(day("2026-06-30"))
        );
    }

    #[test]
    fn a_story_that_was_taken_back_is_shown_nowhere_until_its_teller_agrees_anew() {
        let mut taken_back = consent(&[ConsentScope::PartnerMeetings]);
        taken_back.withdrawn_on = Some(day("2026-06-01"));
        let consents = [taken_back.clone()];
        for used in [StoryUse::WorkingView, StoryUse::Meeting] {
            assert!(!shown(&consents, used, "2026-05-04"), "{used:?}");
        }
        assert_eq!(
            story_words(&story(), &consents, StoryUse::Meeting, day("2026-06-02")),
            StoryWords::Withdrawn
        );
        let anew = Consent {
            id: RecordId("c2".to_owned()),
            given_on: Some(day("2026-07-01")),
            ..consent(&[ConsentScope::PartnerMeetings])
        };
        assert!(shown(&[anew, taken_back], StoryUse::Meeting, "2026-07-02"));
    }

    #[test]
    fn a_teller_under_18_needs_a_guardian() {
        let mut minor = consent(&[ConsentScope::PartnerMeetings]);
        minor.is_minor = true;
        assert!(!shown(&[minor.clone()], StoryUse::Meeting, "2026-05-04"));
        minor.has_guardian = true;
        assert!(shown(&[minor], StoryUse::Meeting, "2026-05-04"));
    }

    #[test]
    fn without_consent_only_that_there_was_a_story_is_said() {
        let on = day("2026-05-04");
        let story = story();
        assert_eq!(
            story_words(&story, &[], StoryUse::Meeting, on),
            StoryWords::SharedInTheRoom
        );
        assert_eq!(
            story_words(&story, &[], StoryUse::WorkingView, on),
            StoryWords::Own("Two buses")
        );
    }
}
