//! What the window calls evidence, stories, consent and ways to choose.

use chrono::NaiveDate;

use crate::domain::practice::consent_rules::ConsentState;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::evidence::EvidenceKind;
use crate::domain::practice::evidence::EvidenceStrength;
use crate::domain::practice::evidence::Supports;
use crate::domain::practice::identifier_hint::IdentifierKind;
use crate::domain::practice::story::Attribution;
use crate::domain::practice::story::Consent;
use crate::domain::practice::story::ConsentMethod;
use crate::domain::practice::story::ConsentScope;
use crate::domain::practice::story::TellerRole;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote_rules::PearlQuestion;
use crate::domain::practice::vote_rules::Place;
use crate::domain::practice::vote_rules::Quarter;

/// Where evidence comes from.
#[must_use]
pub fn kind_name(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::LocalData => "A chart of our numbers",
        EvidenceKind::Published => "Something published",
        EvidenceKind::ProgramRecord => "Records of a program",
        EvidenceKind::LivedExperience => "Lived experience",
        EvidenceKind::CaseReview => "A case review",
        EvidenceKind::StaffObservation => "What staff see",
    }
}

/// How strong evidence is.
#[must_use]
pub fn strength_name(strength: EvidenceStrength) -> &'static str {
    match strength {
        EvidenceStrength::Weak => "Weak",
        EvidenceStrength::Moderate => "Moderate",
        EvidenceStrength::Strong => "Strong",
    }
}

/// Which way evidence points.
#[must_use]
pub fn supports_name(supports: Supports) -> &'static str {
    match supports {
        Supports::For => "Speaks for it",
        Supports::Against => "Speaks against it",
        Supports::Mixed => "Speaks both ways",
    }
}

/// Who tells a story.
#[must_use]
pub fn role_name(role: TellerRole) -> &'static str {
    match role {
        TellerRole::Parent => "A parent",
        TellerRole::Grandparent => "A grandparent",
        TellerRole::Family => "Someone in the family",
        TellerRole::Provider => "Someone who gives care",
        TellerRole::Neighbor => "A neighbor",
        TellerRole::Other => "Someone else",
    }
}

/// Where a story may be used.
#[must_use]
pub fn scope_name(scope: ConsentScope) -> &'static str {
    match scope {
        ConsentScope::ThisSession => "In the meeting of that day",
        ConsentScope::PartnerMeetings => "In meetings with partners",
        ConsentScope::PrintedReport => "In a printed report",
        ConsentScope::WebsiteSocial => "On a website or social media",
        ConsentScope::Media => "In the news",
        ConsentScope::GrantApplication => "In a grant application",
    }
}

/// How the teller is named. Stories hold no names, so only these two are offered.
pub const ATTRIBUTIONS: [(Attribution, &str); 2] = [
    (Attribution::Anonymous, "Not at all"),
    (Attribution::RoleOnly, "By role, such as “a parent”"),
];

/// How consent was given.
#[must_use]
pub fn consent_method_name(method: ConsentMethod) -> &'static str {
    match method {
        ConsentMethod::PaperSigned => "Signed on paper",
        ConsentMethod::VerbalWitnessed => "Spoken, with a witness",
    }
}

/// Who told a story, as far as those who see it there may know.
#[must_use]
pub fn told_by(role: TellerRole, consent: Option<&Consent>, used: StoryUse) -> &'static str {
    let is_named = consent.is_some_and(|it| it.attribution != Attribution::Anonymous);
    if used != StoryUse::WorkingView && !is_named {
        "Someone here"
    } else {
        role_name(role)
    }
}

/// A day as it is written here.
#[must_use]
pub fn on_day(day: NaiveDate) -> String {
    day.format("%B %-d, %Y").to_string()
}

/// How the consent of a story stands, in a few words.
#[must_use]
pub fn consent_words(state: ConsentState, consent: Option<&Consent>) -> String {
    let scopes = consent.map(|it| it.scope.as_slice()).unwrap_or_default();
    match state {
        ConsentState::NotAsked => "Not asked yet: shown to nobody else".to_owned(),
        ConsentState::NeedsGuardian => "Waiting for a guardian: shown to nobody else".to_owned(),
        ConsentState::NotYet(from) => format!("Agreed from {}", on_day(from)),
        ConsentState::Live(_) if scopes.is_empty() => {
            "Agreed to no use: shown to nobody else".to_owned()
        }
        ConsentState::Live(until) => {
            let uses: Vec<String> = scopes
                .iter()
                .map(|it| scope_name(*it).to_lowercase())
                .collect();
            format!("May be shown {}, until {}", uses.join("; "), on_day(until))
        }
        ConsentState::Expired(on) => format!("Consent ended {}: ask again", on_day(on)),
        ConsentState::Withdrawn(on) => format!("Taken back {}", on_day(on)),
    }
}

/// What was found that could point to a family.
#[must_use]
pub fn identifier_name(kind: IdentifierKind) -> &'static str {
    match kind {
        IdentifierKind::Name => "a name",
        IdentifierKind::Day => "a day",
        IdentifierKind::Age => "an age",
        IdentifierKind::Phone => "a phone number",
        IdentifierKind::Email => "an email address",
        IdentifierKind::Address => "an address",
        IdentifierKind::RecordNumber => "a number of a record",
        IdentifierKind::Place => "a place",
        IdentifierKind::RareThing => "something rare",
    }
}

/// What a way to choose is called.
#[must_use]
pub fn method_name(method: VoteMethod) -> &'static str {
    match method {
        VoteMethod::Dots => "Dots",
        VoteMethod::MultiVote => "Multi-vote",
        VoteMethod::Points100 => "100 points",
        VoteMethod::Rank => "Ranking",
        VoteMethod::NominalGroup => "Nominal group",
        VoteMethod::Grid2x2 => "Importance and feasibility",
        VoteMethod::Hanlon => "Hanlon scores",
        VoteMethod::Pearl => "PEARL questions",
    }
}

/// How it is done, in a sentence or two.
#[must_use]
pub fn method_sentence(method: VoteMethod) -> &'static str {
    match method {
        VoteMethod::Dots => {
            "Each person has a few dots and puts them on cards. Quick, and good in a full room."
        }
        VoteMethod::MultiVote => {
            "Dots in rounds: after each round, go on with the upper half of the list."
        }
        VoteMethod::Points100 => {
            "Each person shares out 100 points. It shows how much more one card matters than another."
        }
        VoteMethod::Rank => "Each person ranks every card, 1 for the first. The lowest sum leads.",
        VoteMethod::NominalGroup => {
            "After writing in silence, each person lists five cards: 5 points for the first, 1 for the fifth."
        }
        VoteMethod::Grid2x2 => {
            "Together, give each card 1 to 5 for importance and for feasibility."
        }
        VoteMethod::Hanlon => {
            "Size, seriousness and how well it can be solved, 0 to 10 each, with the PEARL questions."
        }
        VoteMethod::Pearl => {
            "Five yes-or-no questions about each card. A no means that it needs work first."
        }
    }
}

/// What a question of the PEARL screen asks.
#[must_use]
pub fn pearl_name(question: PearlQuestion) -> &'static str {
    match question {
        PearlQuestion::Propriety => "Proper for us",
        PearlQuestion::Economics => "Makes economic sense",
        PearlQuestion::Acceptability => "Accepted by the community",
        PearlQuestion::Resources => "Resources are there",
        PearlQuestion::Legality => "Legal",
    }
}

/// The letter of a question of the PEARL screen.
#[must_use]
pub fn pearl_letter(question: PearlQuestion) -> &'static str {
    match question {
        PearlQuestion::Propriety => "P",
        PearlQuestion::Economics => "E",
        PearlQuestion::Acceptability => "A",
        PearlQuestion::Resources => "R",
        PearlQuestion::Legality => "L",
    }
}

/// What a quarter of the grid advises.
#[must_use]
pub fn quarter_name(quarter: Quarter) -> &'static str {
    match quarter {
        Quarter::DoNow => "Do now",
        Quarter::Plan => "Plan",
        Quarter::QuickHelp => "Quick help",
        Quarter::Park => "Park",
    }
}

/// "1st", "2nd, tied".
#[must_use]
pub fn place_words(place: Place) -> String {
    let number = place.number;
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    let tied = if place.is_tied { ", tied" } else { "" };
    format!("{number}{ending}{tied}")
}

#[cfg(test)]
mod tests {
    use super::place_words;
    use crate::domain::practice::vote_rules::Place;

    #[test]
    fn places_are_said_as_people_say_them() {
        let said = |number, is_tied| place_words(Place { number, is_tied });
        assert_eq!(said(1, false), "1st");
        assert_eq!(said(2, true), "2nd, tied");
        assert_eq!(said(3, false), "3rd");
        assert_eq!(said(11, false), "11th");
        assert_eq!(said(22, false), "22nd");
    }
}
