//! Short ways to push the commands of the Meetings room, and what its parts ask of the view.

use crate::domain::practice::records::Records;
use crate::session::command::Command;
use crate::session::practice::commitments::CommitmentCommand;
use crate::session::practice::meetings::MeetingCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::station_notes::NoteCommand;
use crate::session::practice::together::TogetherCommand;
use crate::ui::action::Action;
use crate::ui::view::View;

/// Everything people wrote.
#[must_use]
pub fn records<'a>(view: &View<'a>) -> &'a Records {
    &view.snapshot.records
}

/// Whether anything can be changed in this file.
#[must_use]
pub fn can_change(view: &View<'_>) -> bool {
    view.snapshot.read_only.is_none()
}

fn practice(command: PracticeCommand) -> Action {
    Action::Do(Command::Practice(command))
}

/// Asks for a command about meetings.
#[must_use]
pub fn of_meetings(command: MeetingCommand) -> Action {
    practice(PracticeCommand::Meeting(command))
}

/// Asks for a command about what was said.
#[must_use]
pub fn of_notes(command: NoteCommand) -> Action {
    practice(PracticeCommand::Note(command))
}

/// Asks for a command about what was promised.
#[must_use]
pub fn of_commitments(command: CommitmentCommand) -> Action {
    practice(PracticeCommand::Commitment(command))
}

/// Asks for a command about contacts, the agenda, and things to do.
#[must_use]
pub fn of_together(command: TogetherCommand) -> Action {
    practice(PracticeCommand::Together(command))
}
