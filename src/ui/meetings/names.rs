//! The choices of the Meetings room as they are said on screen.

use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::contact::ContactKind;
use crate::domain::practice::gathering::GatheringKind;
use crate::domain::practice::station_note::NoteKind;

/// What a meeting is for.
#[must_use]
pub fn kind_name(kind: GatheringKind) -> &'static str {
    match kind {
        GatheringKind::DataWalk => "Data walk",
        GatheringKind::RootCause => "Asking why",
        GatheringKind::Prioritize => "Choosing together",
        GatheringKind::Codesign => "Designing a change together",
        GatheringKind::Huddle => "Short regular meeting",
        GatheringKind::Convening => "Meeting of all partners",
        GatheringKind::Steering => "Steering meeting",
        GatheringKind::Listening => "Listening to families",
    }
}

/// What kind of thing was said.
#[must_use]
pub fn note_name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Agree => "Agree",
        NoteKind::Doubt => "Doubt",
        NoteKind::Missing => "Missing",
        NoteKind::Question => "Question",
        NoteKind::Story => "Story",
        NoteKind::Idea => "Idea",
    }
}

/// What someone answered.
#[must_use]
pub fn answer_name(answer: CommitmentAnswer) -> &'static str {
    match answer {
        CommitmentAnswer::Fully => "Fully",
        CommitmentAnswer::Partly => "Partly",
        CommitmentAnswer::NotDone => "Not yet",
        CommitmentAnswer::NoAnswer => "Not reached",
    }
}

/// What has come of a commitment.
#[must_use]
pub fn status_name(status: CommitmentStatus) -> &'static str {
    match status {
        CommitmentStatus::Open => "Open",
        CommitmentStatus::Fully => "Kept",
        CommitmentStatus::Partly => "Kept in part",
        CommitmentStatus::NotDone => "Not kept yet",
        CommitmentStatus::Dropped => "No longer meant",
    }
}

/// How someone was in touch.
#[must_use]
pub fn contact_name(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Visit => "Visit",
        ContactKind::Call => "Call",
        ContactKind::Email => "E-mail",
        ContactKind::TextMessage => "Text message",
        ContactKind::Meeting => "Meeting",
        ContactKind::Letter => "Letter",
    }
}
